"""What a desk and a service of each release said to each other, kept as it was said.

`python -m tests.faults.recording` records it for the release at hand, before it goes out. See test_other_releases.py.

A recording is the bytes of one enrolment and one round: figures of a month leave, and everything that is shared is read.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papidesk import __version__
from papidesk.accounts.intents import Place
from papidesk.backroom import Backroom
from papidesk.central import founding
from papidesk.central.database import Database
from papidesk.central.settings import Settings
from papidesk.network.contract import PROTOCOL
from papidesk.network.intents.courier import ShowBadge
from tests.conftest import CHEAP, PASSWORD, FakeClock
from tests.faults.on_the_way import Way, on_the_way

FOLDER = Path(__file__).parent / "recorded"
PERIOD = "2026-09"


@dataclass(frozen=True)
class Said:
    """A request and its answer, as bytes."""

    method: str
    path: str
    head: bytes
    body: bytes
    reply: bytes


@dataclass(frozen=True)
class Recording:
    """One release. token, desk, install: what they were called there."""

    release: str
    protocol: int
    desk: str
    token: str
    install: str
    said: tuple[Said, ...]


def recordings() -> list[Recording]:
    """All that there are, the oldest first."""
    return [_read(path) for path in sorted(FOLDER.glob("*.json"))]


def _read(path: Path) -> Recording:
    plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    said = tuple(
        Said(one["method"], one["path"], *(one[name].encode("latin-1") for name in ("head", "body", "reply")))
        for one in plain["said"]
    )
    return Recording(plain["release"], plain["protocol"], plain["desk"], plain["token"], plain["install"], said)


def record(way: Way, path: Path) -> None:
    """Write down what a desk that came in says, and is answered, until it has sent a month. Nothing of anybody is in it."""
    way.sender.freeze(PERIOD, whole=True)
    synced = way.sender.sync()
    assert synced.acknowledged == len(way.sender.outbox())
    badge = way.sender.house.ask(ShowBadge())
    said = [
        {"method": one.method, "path": one.path}
        | {name: getattr(one, name).decode("latin-1") for name in ("head", "body", "reply")}
        for one in way.proxy.exchanges
        if b"%PDF" not in one.reply
    ]
    plain = {
        "release": __version__, "protocol": PROTOCOL, "desk": badge.desk, "token": badge.token, "install": badge.install_id,
        "said": said,
    }  # fmt: skip
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Record this release."""
    where = Path(tempfile.mkdtemp())
    try:
        (where / "central").mkdir()
        database = Database(Settings(where / "central").url)
        founding.found(database, "Centre de ressources", 0)
        database.close()
        opened, _key = Backroom(where / "pristine", FakeClock()).create(Place("PAPI"), "Camille", PASSWORD, CHEAP)
        opened.store.close()
        (where / "way").mkdir()
        with on_the_way(where / "central", where / "pristine", where / "way") as way:
            record(way, FOLDER / f"{__version__}.json")
    finally:
        shutil.rmtree(where)


if __name__ == "__main__":
    main()
