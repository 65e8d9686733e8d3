"""Kills desks at work and looks at what they leave."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from papidesk.accounts.unlock import Opened
from papidesk.backroom import Backroom
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.upkeep import OpenDrafts
from papidesk.store.backup import SUFFIX, unpack
from papidesk.visits.intents import LogVisit, MarkDeparture
from tests.conftest import PASSWORD, FakeClock
from tests.faults.desk_at_work import name_of, prints_of

ORDER = ("person", "visit", "departure", "draft")
ROOT = Path(__file__).parents[2]


class Nursery:
    """The process that forks desks."""

    def __init__(self, desk: str = "tests.faults.desk_at_work") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", desk],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, bufsize=0,
        )  # fmt: skip
        self._left = b""
        assert self.line(120) == "ready " + str(self._process.pid)

    def line(self, patience: float) -> str:
        """The next line said, or "" when nothing is said for a while."""
        out = self._process.stdout
        assert out is not None
        until = time.monotonic() + patience
        while b"\n" not in self._left:
            wait = until - time.monotonic()
            if wait <= 0 or not select.select([out], [], [], wait)[0]:
                return ""
            self._left += os.read(out.fileno(), 65536)
        line, _, self._left = self._left.partition(b"\n")
        return line.decode()

    def start(self, folder: Path, first: int, backups: Path) -> int:
        """Fork a desk; its process number."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{folder} {first} {backups}\n".encode())
        what, pid = self.line(60).split()
        assert what == "desk"
        return int(pid)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()


@dataclass
class Figures:
    """What a run of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    committed_unacknowledged: int = 0
    while_opening: int = 0
    backups: int = 0
    half_backups: int = 0
    draft: int = -1
    at: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        places = ", ".join(f"{name} {n}" for name, n in sorted(self.at.items()))
        return (
            f"{self.kills} kills ({places}; {self.while_opening} while opening): {self.acknowledged} writes acknowledged, "
            f"0 lost; {self.committed_unacknowledged} committed but not yet acknowledged; {self.backups} backups whole, "
            f"{self.half_backups} half-written ones left under another name"
        )


@dataclass
class Said:
    """What a desk acknowledged before it was killed."""

    opened: bool = False
    steps: list[tuple[str, int]] = field(default_factory=list)


def kill_once(nursery: Nursery, folder: Path, first: int, backups: Path, chance: random.Random) -> Said:
    """Start a desk, kill it at a point drawn by lot; what it had acknowledged."""
    pid = nursery.start(folder, first, backups)
    said = Said()
    if chance.random() < 0.1:
        time.sleep(chance.random() * 0.08)  # while it opens, or folds the log in
    else:
        point = chance.randrange(1, 120)
        while len(said.steps) < point and (line := nursery.line(60)):
            hear(said, line)
        time.sleep(chance.random() * 0.004)
    os.kill(pid, signal.SIGKILL)
    # What it had still said: the pipe is read until nothing comes; the nursery itself says nothing between two starts.
    while line := nursery.line(0.02):
        hear(said, line)
    return said


def hear(said: Said, line: str) -> None:
    what, number = line.split()
    if what == "open":
        said.opened = True
    else:
        said.steps.append((what, int(number)))


def look(folder: Path, said: Said, first: int, figures: Figures) -> int:
    """Reopen the store and hold it to what was acknowledged; the number of the next step."""
    opened = _open_when_free(folder)
    try:
        with Session(opened.store.engine) as session:
            names = session.scalars(text("SELECT nickname FROM person WHERE nickname LIKE 'P%' ORDER BY id")).all()
            visits = session.execute(text("SELECT prints, left_at FROM visit ORDER BY id")).all()
            journal = session.scalar(text("SELECT count(*) FROM journal")) or 0
            sound = session.scalars(text("PRAGMA integrity_check")).all()
            sealed = session.scalars(text("PRAGMA cipher_integrity_check")).all()
        drafts = opened.store.ask(OpenDrafts(), opened.author)
    finally:
        opened.store.close()
    done = len(names)
    assert (sound, sealed) == (["ok"], [])
    # A prefix: every step up to one, each once, in order; within the last step a prefix of its three writes.
    assert names == [name_of(n) for n in range(done)]
    assert [row.prints for row in visits] == [prints_of(n) for n in range(len(visits))]
    assert done - len(visits) in {0, 1}
    left = sum(row.left_at is not None for row in visits)
    assert len(visits) - left in {0, 1}
    assert all(row.left_at is not None for row in visits[:-1])
    assert journal == done + len(visits) + left
    # Every acknowledged write is there; at most one more than that was committed.
    last = {kind: max((n for what, n in said.steps if what == kind), default=first - 1) for kind in ORDER}
    counts = {"person": done, "visit": len(visits), "departure": left}
    for kind, count in counts.items():
        assert count > last[kind]
        assert count - last[kind] - 1 in {0, 1}
    extra = sum(count - last[kind] - 1 for kind, count in counts.items())
    assert extra <= 1
    # A draft is as fresh as its last acknowledgement, or fresher.
    kept = int(drafts[0].content) if drafts else -1
    figures.draft = max(figures.draft, *(n for what, n in said.steps if what == "draft"), -1)
    assert figures.draft <= kept <= done - 1
    figures.draft = kept
    figures.committed_unacknowledged += extra
    return done


def _open_when_free(folder: Path) -> Opened:
    """A killed process lets go of its locks as it ends, which takes the system a moment."""
    for _ in range(200):
        try:
            return Backroom(folder, FakeClock()).open(PASSWORD)
        except WorldFailure as failure:
            if "Another PapiDesk" not in failure.why.source:
                raise
    msg = "a killed desk still holds the store"
    raise AssertionError(msg)


def look_at_backups(backups: Path, scratch: Path, figures: Figures) -> None:
    """Every file that bears the name of a backup is a whole one."""
    for n, file in enumerate(sorted(backups.glob(f"*{SUFFIX}"))):
        unpack(file, scratch / str(n))
        shutil.rmtree(scratch)
        figures.backups += 1
        file.unlink()
    for file in backups.glob("*.part"):
        figures.half_backups += 1
        file.unlink()


def kill_many(kills: int, folder: Path, tmp_path: Path, seed: int) -> Figures:
    """Kill that many desks of one store, one after the other, looking after each."""
    chance, figures, nursery, backups = random.Random(seed), Figures(), Nursery(), tmp_path / "usb"
    backups.mkdir()
    first = 0
    try:
        for n in range(kills):
            said = kill_once(nursery, folder, first, backups, chance)
            figures.kills += 1
            figures.acknowledged += sum(what in ORDER for what, _n in said.steps)
            figures.while_opening += not said.opened
            if said.steps:
                figures.at["after " + said.steps[-1][0]] += 1
            first = look(folder, said, first, figures)
            mend_last_step(folder, first)
            look_at_backups(backups, tmp_path / f"scratch-{n}", figures)
    finally:
        nursery.close()
    return figures


def mend_last_step(folder: Path, done: int) -> None:
    """Finish by hand a step that was cut, so that the next desk goes on from a whole one."""
    opened = _open_when_free(folder)
    try:
        with Session(opened.store.engine) as session:
            visits = session.execute(text("SELECT id, left_at FROM visit ORDER BY id")).all()
            people = session.scalars(text("SELECT id FROM person WHERE nickname LIKE 'P%' ORDER BY id")).all()
        if len(visits) < done:
            visit = opened.store.carry_out(LogVisit(person=people[-1], prints=prints_of(done - 1)), opened.author)
            opened.store.carry_out(MarkDeparture(visit.ids), opened.author)
        elif visits and visits[-1].left_at is None:
            opened.store.carry_out(MarkDeparture((visits[-1].id,)), opened.author)
    finally:
        opened.store.close()
