"""Asks whether a locked dependency has a known vulnerability: `uv audit`, which asks the Open Source Vulnerabilities database.

    python installer/vulnerabilities.py [--service-url URL]

0: nothing is known, or only what `installer/advisories.toml` allows until a day; or the database could not be asked, which is
told: a machine without that network builds all the same. 1: a vulnerability is known, or one that was allowed has had its time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = ROOT / "installer" / "advisories.toml"
PATIENCE_S = 120
FOUND, FAILED = 1, 2
"""Exit codes of `uv audit`: https://docs.astral.sh/uv/reference/cli/#uv-audit"""


@dataclass(frozen=True)
class Advisory:
    """A vulnerability that is known of a locked dependency. names: its identifiers in every database, this one's first."""

    dependency: str
    version: str
    names: tuple[str, ...]
    summary: str
    fixed_in: tuple[str, ...]

    def told(self) -> str:
        """On one line."""
        cure = f"fixed in {', '.join(self.fixed_in)}" if self.fixed_in else "no release mends it yet"
        return f"{self.dependency} {self.version}: {' '.join(self.names)}: {self.summary or 'no summary'} ({cure})"


@dataclass(frozen=True)
class Allowed:
    """One that is lived with. why: what makes it harmless here; until: the last day on which that is believed."""

    name: str
    why: str
    until: dt.date


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--service-url", help="another database that speaks OSV's protocol")
    asked.add_argument("--project", type=Path, default=ROOT, help="the folder of another uv.lock")
    options = asked.parse_args(arguments)
    uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    more = ("--service-url", options.service_url) if options.service_url else ()
    words = [uv, "audit", "--frozen", "--output-format", "json", "--preview-features", "audit-command,json-output",
             "--project", str(options.project), *more]  # fmt: skip
    try:
        ran = subprocess.run(words, check=False, capture_output=True, text=True, timeout=PATIENCE_S, cwd=options.project,
                             env={"UV_HTTP_RETRIES": "1"} | os.environ)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as unheard:
        return _unheard(type(unheard).__name__)
    if ran.returncode not in {0, FOUND}:
        return _unheard(ran.stderr.strip())
    today = dt.datetime.now(dt.UTC).date()
    return tell(read(json.loads(ran.stdout)), read_allowed(ALLOWED.read_text("utf-8")), today)


def _unheard(why: str) -> int:
    last = why.strip().rpartition("\n")[2].strip()
    print(f"Vulnerabilities: the database could not be asked, so that nothing is known either way ({last}).")
    return 0


def read(answer: Mapping[str, Any]) -> tuple[int, tuple[Advisory, ...]]:
    """How many packages were asked about, and what is known of them, from the JSON of `uv audit`. KeyError where it is none."""
    found = tuple(
        Advisory(
            one["dependency"]["name"], one["dependency"]["version"], (one["id"], *one.get("aliases", ())),
            str(one.get("summary") or ""), tuple(one.get("fix_versions") or ()),
        )
        for one in answer["vulnerabilities"]
    )  # fmt: skip
    return int(answer["summary"]["audited_packages"]), found


def read_allowed(text: str) -> tuple[Allowed, ...]:
    """What `advisories.toml` says. KeyError or TypeError where an entry lacks its reason or its day."""
    entries = tomllib.loads(text).get("allowed", [])
    for one in entries:
        if not (isinstance(one["why"], str) and one["why"].strip() and isinstance(one["until"], dt.date)):
            raise TypeError(f"{one['id']}: say why, and until which day")
    return tuple(Allowed(str(one["id"]), one["why"], one["until"]) for one in entries)


def tell(answer: tuple[int, tuple[Advisory, ...]], allowed: Sequence[Allowed], today: dt.date) -> int:
    """Print what is known; the exit code."""
    count, found = answer
    open_until = {one.name: one for one in allowed if one.until >= today}
    refused = [one for one in found if not open_until.keys() & set(one.names)]
    for one in found:
        entry = next((open_until[name] for name in one.names if name in open_until), None)
        print(f"allowed until {entry.until}, {entry.why}: {one.told()}" if entry else f"VULNERABLE {one.told()}")
    seen = {name for one in found for name in one.names}
    for entry in allowed:
        if entry.name not in seen:
            print(f"{entry.name} is allowed for nothing any more: take it out of installer/advisories.toml.")
    if refused:
        print("Raise the versions (uv lock --upgrade-package NAME), or say in installer/advisories.toml why it is harmless here.")
        return 1
    print(f"Vulnerabilities: none known in the {count} packages of uv.lock{', but those allowed' if found else ''}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
