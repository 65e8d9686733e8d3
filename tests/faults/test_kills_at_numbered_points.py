"""A desk killed at any numbered point of a migration, a backup, a restore, a purge, an erasure, a closing or a sending: it was
done whole or not at all, the file is sound, and it can be done again."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.upkeep import CheckStore
from papidesk.network.intents.courier import Synced
from papidesk.people.intents import CountPeople, EndMandate, ErasePerson, FindPeople, ShowErasure
from papidesk.reports.intents import ClosedCounts
from papidesk.store import migrations
from papidesk.store.backup import SUFFIX, restore, unpack
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.conftest import PASSWORD, START, FakeClock, House
from tests.documents.test_nothing_is_left_of_what_passed import in_the_open
from tests.faults.conftest import arrive
from tests.faults.figures import tell
from tests.faults.killing import Nursery
from tests.network.served import Sender, Served
from tests.people import a_life_here as here
from tests.store.test_migrations_match_the_tables import LATER

__all__ = ["sqlite_settings", "sqlite_template"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="desks are forked, and killed by SIGKILL")

WORKS = ("migration", "backup", "restore", "purge", "erasure", "closing", "sending")
FEW, MANY = 2, 70
"""Points of each work at which a desk is killed, beside the last one."""
CAME, STATEMENTS = 3, 5
OLDER = "0004"


@dataclass
class Trouble:
    """One work, over and over on the same store. folder: where it stands; kept: as it was before; now: the clock of the desk."""

    work: str
    nursery: Nursery
    folder: Path
    scratch: Path
    now: Any = START
    more: dict[str, Any] = field(default_factory=dict)
    served: Served | None = None
    ends: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> Path:
        return self.scratch / "kept"

    def kill(self, point: int) -> int:
        """Do it, killed at a point, 0 for not at all; how many points there were, 0 where it was killed."""
        if not self.kept.exists():
            shutil.copytree(self.folder, self.kept)
        # The folder itself stays: one that is another is a desk that was moved, and sends nothing.
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.kept, self.folder, dirs_exist_ok=True)
        order = {"work": self.work, "folder": str(self.folder), "point": point, "now": self.now.isoformat(), **self.more}
        assert self.nursery._process.stdin is not None
        self.nursery._process.stdin.write(json.dumps(order).encode() + b"\n")
        points = 0
        while (said := self.nursery.line(60).split())[0] not in {"killed", "ended"}:
            points = int(said[1])
        assert said in (["killed", "0"], ["ended", "0"]), said
        assert points or said[0] == "killed"
        return points

    @contextmanager
    def house(self) -> Iterator[House]:
        """What the killed desk left, opened."""
        house = House(self.folder, FakeClock(self.now))
        try:
            yield house
        finally:
            house.close()

    def look(self) -> None:
        """Hold what a killed desk left to all that must hold."""
        end = LOOKS[self.work](self)
        self.ends[end] += 1


def sound(house: House) -> None:
    report = house.ask(CheckStore())
    assert report.ok, report.problems


def backups_are_whole(folder: Path, scratch: Path) -> None:
    for file in folder.glob(f"backups/*{SUFFIX}"):
        unpack(file, scratch / "unpacked")
        shutil.rmtree(scratch / "unpacked")


def after_migration(trouble: Trouble) -> str:
    with trouble.house() as house:
        assert migrations.revision_of(house.store.engine) == migrations.HEAD
        assert house.ask(CountPeople()) == CAME
        sound(house)
    backups_are_whole(trouble.folder, trouble.scratch)
    assert list(trouble.folder.glob(f"backups/*{SUFFIX}")), "a backup before it"
    return "up to date"


def after_backup(trouble: Trouble) -> str:
    whole = len(list(trouble.folder.glob(f"backups/*{SUFFIX}")))
    backups_are_whole(trouble.folder, trouble.scratch)
    with trouble.house() as house:
        assert house.ask(CountPeople()) == CAME
        sound(house)
        house.backroom.back_up(house.store, None, lambda _done, _total: None)
    return "there" if whole else "not there"


def after_restore(trouble: Trouble) -> str:
    """The former store, or the backup; between the two, no store is said to be there, and both stand by."""
    end = "opens"
    try:
        trouble.house().__enter__().close()
    except WorldFailure as told:
        assert len(told.why.source) > 20  # noqa: PT017 — said in words is what is looked for
        end = "said, and put back again"
        aside = next(trouble.folder.glob("set-aside-*"))
        former = {path.name: path.read_bytes() for path in trouble.kept.iterdir() if path.is_file()}
        assert former["papidesk.db"] == (aside / "papidesk.db").read_bytes(), "set aside whole"
        assert any((one / "papidesk.keys").exists() for one in (aside, trouble.folder))
        restore(Path(trouble.more["backup"]), trouble.folder, PASSWORD, "2026-11-05-160000")
    with trouble.house() as house:
        people = house.ask(CountPeople())
        sound(house)
    assert people in {CAME, CAME + 1}
    return f"{end}: {'the backup' if people == CAME else 'the former'}"


def after_erasure(trouble: Trouble) -> str:
    """Somebody's name is there, or it is in no page of the store or of its log."""
    with trouble.house() as house:
        content, known = in_the_open(house), bool(house.ask(FindPeople(here.CANARY)))
        assert known or here.CANARY.encode() not in content, "gone, and still in a page"
        sound(house)
    return "as before" if known else "gone"


def after_purge(trouble: Trouble) -> str:
    with trouble.house() as house:
        proofs, named = counted(house, "purge_proof"), counted(house, "visit WHERE person_id IS NOT NULL")
        assert bool(proofs) == (named == 0), "a proof, and what it proves"
        assert counted(house, "visit") == trouble.more["visits"], "what was counted stays"
        sound(house)
    return "gone" if proofs else "as before"


def counted(house: House, rows: str) -> int:
    with house.session() as session:
        return session.scalar(text(f"SELECT count(*) FROM {rows}")) or 0


def after_closing(trouble: Trouble) -> str:
    with trouble.house() as house:
        closed = len(house.ask(ClosedCounts()))
        assert closed in {0, 3}
        sound(house)
    return "closed" if closed else "as before"


def after_sending(trouble: Trouble) -> str:
    assert trouble.served is not None
    with trouble.house() as house:
        sender = Sender(house, trouble.served.url)
        arrived = len(trouble.served.bodies())
        synced = Synced()
        for _ in range(3):
            house.clock.advance(timedelta(hours=3))
            trouble.served.clock.set(house.clock.now())
            synced = sender.sync()
        assert (synced.sent, synced.queued, synced.trouble) == (0, 0, None)
        assert set(sender.states()) == {"received"}
        sent = trouble.served.bodies()
        assert len(sent) == len(set(sent)) == STATEMENTS
    trouble.served.forget()
    trouble.served.clock.set(trouble.now)
    return f"{arrived} there"


LOOKS: dict[str, Callable[[Trouble], str]] = {
    "migration": after_migration, "backup": after_backup, "restore": after_restore, "purge": after_purge,
    "erasure": after_erasure, "closing": after_closing, "sending": after_sending,
}  # fmt: skip


# ── the stores it happens to ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery("tests.faults.desk_in_trouble")
    yield made
    made.close()


@pytest.fixture
def trouble(
    nursery: Nursery, folder: Path, tmp_path: Path, work: str, request: pytest.FixtureRequest
) -> Iterator[Trouble]:
    (tmp_path / "scratch").mkdir()
    made = Trouble(work, nursery, folder, tmp_path / "scratch")
    house = House(folder, FakeClock())
    for n in range(CAME):
        arrive(house, n)
    prepare(made, house, tmp_path, request)
    house.close()
    yield made
    if made.served is not None:
        made.served.close()


def prepare(made: Trouble, house: House, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    match made.work:
        case "migration":
            make_older(house)
        case "restore":
            made.more["backup"] = str(house.store.back_up(tmp_path / "usb").path)
            arrive(house, CAME)
        case "purge" | "erasure":
            life = here.live(house)
            here.take_back(house, life.lines)
            house.do(EndMandate(life.mandate))
            with house.session() as session:
                session.execute(text("UPDATE visit SET person_id = NULL WHERE person_id <> :person"), {"person": life.person})
            made.more |= {"person": life.person, "visits": counted(house, "visit")}
            made.now = START + timedelta(days=420) if made.work == "purge" else START
        case "closing":
            made.now = START + timedelta(days=120)
        case "sending":
            made.served = Served(request.getfixturevalue("sqlite_settings"), FakeClock())
            sender = Sender(house, made.served.url)
            sender.come_in(made.served.code())
            sender.sync()
            sender.freeze()
            made.more["url"] = made.served.url


def make_older(house: House) -> None:
    with house.session() as session:
        for later in sorted(LATER, reverse=True):
            for table in LATER[later] if later >= OLDER else ():
                session.execute(text(f"DROP TABLE {table}"))
        session.execute(text("DROP INDEX IF EXISTS ix_loan_closed"))
        session.execute(text("ALTER TABLE account DROP COLUMN password_hash"))
        session.execute(text("UPDATE alembic_version SET version_num = :older"), {"older": OLDER})


def torment(trouble: Trouble, most: int, seed: int) -> int:
    """Kill at so many points, spread over all there are; how many there are."""
    points = trouble.kill(0)
    trouble.look()
    trouble.ends.clear()
    chance = random.Random(seed)
    # The last one is where it was done, and nobody was told yet.
    for at in sorted({points, *chance.sample(range(1, points + 1), min(most, points))}):
        trouble.kill(at)
        trouble.look()
    return points


def told(trouble: Trouble, points: int) -> str:
    return f"{trouble.ends.total()} kills at {points} points: " + ", ".join(f"{end} {n}" for end, n in trouble.ends.items())


@pytest.mark.parametrize("work", WORKS)
def test_a_few_points_of_each_work(trouble: Trouble, request: pytest.FixtureRequest) -> None:
    points = torment(trouble, FEW, seed=5)
    assert points > 10
    tell(request, told(trouble, points))


def test_a_desk_killed_right_after_an_erasure_forgets_as_it_opens(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Committed, and the log not folded in: the file still has the pages of before."""
    life = here.live(house)
    here.take_back(house, life.lines)
    house.do(EndMandate(life.mandate))
    house.reopen()
    monkeypatch.setattr("papidesk.store.tx.fold_log", lambda _engine: None)
    house.do(ErasePerson(life.person, house.ask(ShowErasure(life.person)).name))
    left = House.__new__(House)
    left.folder, left.store = Path(shutil.copytree(house.folder, tmp_path / "left")), house.store
    assert here.CANARY.encode() in in_the_open(left), "nothing would be proved"
    again = House(left.folder, FakeClock())
    assert here.CANARY.encode() not in in_the_open(again)
    again.close()


@pytest.mark.soak
@pytest.mark.parametrize("work", WORKS)
def test_many_points_of_each_work(trouble: Trouble, request: pytest.FixtureRequest) -> None:
    points = torment(trouble, MANY, seed=50)
    assert len(trouble.ends) > 1 or trouble.work == "migration", "it would prove nothing if all kills fell on one side"
    tell(request, told(trouble, points))
