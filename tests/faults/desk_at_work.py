"""A desk at work in a process of its own, made to be killed.

Started once, it imports everything, then forks a desk for each line it reads (`FOLDER FIRST SEED`). Each desk opens the store
and works without end: people, visits, departures, drafts, a backup now and then; it prints what was acknowledged, after it
was. The work is a numbered sequence, so that what a killed desk leaves can be told to be a prefix of it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from papidesk.backroom import Backroom
from papidesk.kernel.upkeep import KeepDraft
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.visits.intents import LogVisit, MarkDeparture
from tests.conftest import PASSWORD, FakeClock


def name_of(n: int) -> str:
    """What the person of step n is called: no two alike."""
    return f"P{n:07d}"


def prints_of(n: int) -> int:
    """What tells the visit of step n apart."""
    return n % 5000


def work(folder: Path, first: int, backups: Path) -> None:
    """Do the sequence from step `first` on, one acknowledgement a line, until killed."""
    opened = Backroom(folder, FakeClock()).open(PASSWORD)
    store, author = opened.store, opened.author
    say("open", 0)
    n = first
    while True:
        added = store.carry_out(AddPerson(PersonDetails(nickname=name_of(n)), although_alike=True), author)
        say("person", n)
        visit = store.carry_out(LogVisit(person=added.ids[0], prints=prints_of(n)), author)
        say("visit", n)
        store.carry_out(MarkDeparture(visit.ids), author)
        say("departure", n)
        store.carry_out(KeepDraft("visit", str(n)), author)
        say("draft", n)
        if n % 20 == 19:
            store.back_up(backups)
            say("backup", n)
        n += 1


def say(what: str, n: int) -> None:
    os.write(1, f"{what} {n}\n".encode())


def main() -> None:
    """Fork a desk per line read; its number first."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    say("ready", os.getpid())
    for line in sys.stdin:
        folder, first, backups = line.split()
        if os.fork() == 0:
            say("desk", os.getpid())
            work(Path(folder), int(first), Path(backups))


if __name__ == "__main__":
    main()
