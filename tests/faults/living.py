"""A place that lives at random: every job, in any order, and beside it a model that knows what must come of it.

A life is a seed: the same one does the same things again, and a step that shows a fault tells which ones led to it.
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from papidesk.documents.intents import FindDocuments
from papidesk.documents.rules import DocumentKind
from papidesk.equipment.intents import LoanFilter, Loans
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.kernel.upkeep import CheckStore
from papidesk.kernel.words import render
from papidesk.people.intents import CountPeople, PeopleRecords
from papidesk.reports.intents import ClosedCounts
from papidesk.store.tx import Author
from papidesk.visits.intents import CountDay
from papidesk.workshops.intents import SessionsBetween
from tests.conftest import FakeClock, House
from tests.equipment.conftest import living as living_equipment
from tests.people.those import kept_rows
from tests.visits.conftest import dump as dump_visits
from tests.workshops.conftest import dump as dump_workshops

ANY_DAY = date(2016, 1, 1), date(2040, 1, 1)
LOOKED_THROUGH = 25
"""Steps after which the file itself is looked through, and not the counts alone."""


@dataclass
class Visit:
    """What is expected of a visit. here: nobody noted a departure; group: the key of the first of those who came together."""

    day: date
    person: int | None
    here: bool
    prints: int
    group: int = 0


@dataclass
class Model:
    """What is expected of a place, kept without asking it. people: everyone in the lists, by their key: all names they ever had
    or brought with them; closed: what each closed month said when it closed."""

    people: dict[int, list[str]] = field(default_factory=dict)
    removed: dict[int, list[str]] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    visits: dict[int, Visit] = field(default_factory=dict)
    deleted: dict[int, Visit] = field(default_factory=dict)
    prints: dict[int, tuple[date, int]] = field(default_factory=dict)
    loans: dict[int, set[int]] = field(default_factory=dict)
    handouts: set[int] = field(default_factory=set)
    seats: dict[int, int] = field(default_factory=dict)
    closed: dict[str, Any] = field(default_factory=dict)


class LifeFaultError(AssertionError):
    """What a place did that none may do, and the steps that led there."""


@dataclass
class Tale:
    """What lives came to."""

    lives: int = 0
    steps: int = 0
    refused: int = 0
    undone: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        most = ", ".join(f"{name} {n}" for name, n in self.done.most_common())
        return f"{self.lives} lives, {self.steps} steps, {self.refused} refused in words, {self.undone} taken back ({most})"


class Life:
    """One place. Subclasses say what may happen there."""

    def __init__(self, folder: Path, seed: str, tale: Tale) -> None:
        self.folder, self.seed, self.tale = folder, seed, tale
        self.clock = FakeClock()
        self.house = House(folder / "desk", self.clock)
        self.model = Model()
        self.done: list[tuple[int, date, Model, list[Any]]] = []
        self.items: list[int] = []
        self.sessions: list[int] = []
        self.happenings: list[tuple[int, Callable[[random.Random], object]]] = []
        self.told: list[str] = []

    # ── acting ────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def today(self) -> date:
        return self.house.store.time.today()

    def do(self, command: Command, expect: Callable[[Done], object], author: Author | None = None) -> bool:
        """Carry it out; where it is, what is expected changes with it. A refusal changes nothing."""
        before, model, facts = self.house.store.connection().total_changes, copy.deepcopy(self.model), self.facts()
        try:
            done = self.house.store.carry_out(command, author or self.house.author)
        except Refusal as told:
            assert len(render(told.why)) > 10  # noqa: PT017 — refused in words is what is looked for
            if self.house.store.connection().total_changes != before:
                assert self.facts() == facts, "a refusal changes nothing"
            self.tale.refused += 1
            return False
        expect(done)
        if done.undo is None or author is not None:
            self.done.clear()
        else:
            self.done.append((done.entry, self.today(), model, facts))
        return True

    def facts(self) -> list[Any]:
        """Every row that counts, in the jobs that can be taken back."""
        visits = dump_visits(self.house, living=True)
        del visits["person"]  # whoever is out of the lists is among them; the others are in the first
        return [kept_rows(self.house), visits, living_equipment(self.house), dump_workshops(self.house)]

    def undo(self, chance: random.Random) -> None:
        """The last few things are taken back: the very rows are as they were."""
        for _ in range(chance.choice((1, 1, 2, 4))):
            if not self.done or self.done[-1][1] != self.today():
                self.done.clear()
                return
            entry, _day, model, facts = self.done.pop()
            self.house.do(UndoAction(entry))
            closed = self.model.closed
            self.model = model
            self.model.closed = closed
            after = self.facts()
            for now, then, what in zip(after, facts, ("people", "visits", "equipment", "workshops"), strict=True):
                assert now == then, f"an undo gives the very rows of {what} back: {difference(then, now)}"
            self.tale.undone += 1

    # ── a life ────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def live(self, steps: int, until: Callable[[], bool] = lambda: False) -> None:
        """So many steps, or until it is time."""
        weights = [weight for weight, _ in self.happenings]
        try:
            for number in range(steps):
                if until():
                    break
                chance = random.Random(f"{self.seed}/{number}")
                ((_, happening),) = chance.choices(self.happenings, weights)
                self.told.append(f"{number} {happening.__name__}")
                happening(chance)
                self.tale.steps += 1
                self.tale.done[happening.__name__] += 1
                self.counts_are_right()
                if number % LOOKED_THROUGH == LOOKED_THROUGH - 1:
                    self.is_sound()
            self.told.append("end")
            self.ends()
        except Exception as wrong:
            led = " → ".join(self.told[-25:])
            raise LifeFaultError(f"life {self.seed!r}, step {self.told[-1]}: {led}") from wrong
        finally:
            self.house.close()
        self.tale.lives += 1

    def ends(self) -> None:
        self.is_sound()

    # ── what always holds ─────────────────────────────────────────────────────────────────────────────────────────────────

    def counts_are_right(self) -> None:
        """The place says what the model knows."""
        house, model, today = self.house, self.model, self.today()
        assert house.ask(CountPeople()) == len(model.people)
        days = {today, *(one.day for one in list(model.visits.values())[-3:])}
        for day in days:
            of_day = [one for one in model.visits.values() if one.day == day]
            shown = house.ask(CountDay(day))
            pages = sum(one.prints for one in of_day) + sum(n for when, n in model.prints.values() if when == day)
            assert (shown.visits, shown.prints) == (len(of_day), pages), f"visits and pages of {day}"
            assert shown.present == (sum(one.here for one in of_day) if day == today else 0), f"who is here on {day}"
        open_loans = {row.id for row in house.ask(Loans(LoanFilter())) if row.returned is None}
        assert open_loans == {key for key, out in model.loans.items() if out}
        assert {row.id for row in house.ask(FindDocuments(kinds=(DocumentKind.HANDOUT,)))} == model.handouts
        if self.sessions:
            seats = self.seats_shown()
            assert {key: seats.get(key) for key in model.seats} == model.seats, "seats taken"
        self.closed_months_stand()

    def seats_shown(self) -> dict[int, int]:
        """How many seats of each session are said to be taken."""
        return {row.id: row.enrolled for row in self.house.ask(SessionsBetween(*ANY_DAY))}

    def closed_months_stand(self) -> None:
        """What a month said when it closed it says for ever, but for the parts that are told to be counted again."""
        for one in self.house.ask(ClosedCounts()):
            known = self.model.closed.get(one.period.code)
            if known is not None and known.recounted == one.recounted:
                assert one.values == known.values, f"{one.period.code} was closed"
                assert one.closed_at == known.closed_at
            self.model.closed[one.period.code] = one

    def is_sound(self) -> None:
        """Pages, structure, foreign keys; and of whoever was erased, nothing anywhere."""
        report = self.house.ask(CheckStore())
        assert report.ok, [render(one) for one in report.problems]
        with self.house.session() as session:
            tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
            if self.model.erased:
                rows = " ".join(str(session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables).lower()
                heard = [token for token in self.model.erased if token.lower() in rows]
                assert not heard, f"{heard} was erased"
        assert {row.id for row in self.house.ask(PeopleRecords())} == set(self.model.people)


def difference(then: dict[str, list[Any]], now: dict[str, list[Any]]) -> str:
    """The first table that is not the same, and how."""
    for name, rows in then.items():
        if now[name] != rows:
            gone, new = [one for one in rows if one not in now[name]], [one for one in now[name] if one not in rows]
            return f"{name}: {gone[:3]} became {new[:3]}"
    return ""
