"""The large stores, made by `papidesk demo` and kept from one run to the next."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PER_DAY, SEED = 200, 1


@dataclass(frozen=True)
class LargeStore:
    """A store of so many years. people, visits: how many it holds."""

    folder: Path
    years: int
    password: str
    people: int
    visits: int

    def copy(self, to: Path) -> LargeStore:
        """The same store in another folder, to be written to."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        return LargeStore(to, self.years, self.password, self.people, self.visits)


def store_of(years: int, cache: Path, per_day: int = PER_DAY) -> LargeStore:
    """The store of so many years, made where it is not there yet (20 years take a minute or two)."""
    folder = cache / f"years-{years}-perday-{per_day}-seed-{SEED}"
    told = folder.with_suffix(".json")
    if not told.exists():
        partial = folder.with_name(folder.name + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        partial.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            [sys.executable, "-m", "papidesk", "demo", "--years", str(years), "--visits-per-day", str(per_day), "--seed",
             str(SEED), "--data-dir", str(partial), "--json"],
            cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        partial.rename(folder)
        told.write_text(made.stdout)
    plain = json.loads(told.read_text())
    return LargeStore(folder, years, plain["password"], plain["people"], plain["visits"])
