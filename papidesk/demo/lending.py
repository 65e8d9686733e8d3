"""How the fictitious place lends: who borrows what, when it comes back and how, what is given away, what is booked."""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from papidesk.demo.calendar import OpenDay, public_holidays, week_open
from papidesk.demo.crowd import Someone
from papidesk.demo.things import NEVER, ORGANISATIONS, Thing, furnish
from papidesk.equipment.intents import HandOut, Lend, LineBack, LineOut, TakeBack
from papidesk.equipment.rules import DEFAULT_CATEGORIES, Borrower, Condition, EventKind, ItemKind, ItemState
from papidesk.kernel.intent import Command

_RATE = 0.055
"""Loans a day, for one visit a day."""
_DESK, _EVENING = (9 * 60 + 45, 16 * 60 + 30), (16 * 60 + 40, 17 * 60 + 50)
_PURPOSES = (
    "", "", "", "Démarches à la maison", "Formation à distance", "Photos de famille", "Sortie de classe", "Fête de quartier",
    "Essayer avant d’acheter", "Réunion d’association",
)  # fmt: skip
_DAMAGES = ("Coque fendue, marche encore", "Charnière abîmée", "Ne charge plus", "Tombé dans l’eau", "Bouton enfoncé")
_TRIES = 8
_LATE_DAY, _DUE_DAYS = 12, (8, 6)
"""How many open days before today those lent that are late today, and those due today, went out."""
_OVERDUE_SINCE = 4
_TODAYS = 3
_KEPT = 20
_A_LOSS_EVERY = 500
_BROKEN_SINCE = 9
Session = tuple[int, date, str]
"""A key, a day, a title."""
_DAYS_OF = {one.name: one.loan_days for one in DEFAULT_CATEGORIES}


@dataclass(slots=True)
class Going:
    """A line of a loan: one thing, or so many of a lot."""

    thing: Thing
    quantity: int
    kit: Thing | None
    condition_out: Condition
    condition_in: Condition | None = None
    missing: tuple[str, ...] = ()
    lost: bool = False
    key: int = 0


@dataclass(slots=True)
class Loan:
    """A loan. at, returned: positions in the open days, None while it is out; minutes: since midnight; booked: how many
    open days before it was booked, 0 for not at all."""

    who: Someone | None
    organisation: int | None
    at: int
    minute: int
    lines: list[Going]
    due: date
    purpose: str
    deposit: int
    returned: int | None = None
    back: int = 0
    reminded: int | None = None
    booked: int = 0
    key: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of a thing's history. line: of the loan it is of."""

    thing: Thing
    kind: EventKind
    at: int
    minute: int
    note: str = ""
    cost_cents: int = 0
    line: Going | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """So many of a thing kept from a day to another, both whole. One of who, organisation and session (a key) is set."""

    thing: Thing
    quantity: int
    who: Someone | None
    organisation: int | None
    session: int | None
    start: date
    end: date
    purpose: str
    cancelled: bool = False


@dataclass(slots=True)
class Lent:
    """All of it, loans in order of time."""

    things: list[Thing]
    loans: list[Loan] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    hand_outs: list[tuple[int, int, Thing, int]] = field(default_factory=list)
    """(position, minute, thing, how many)."""
    bookings: list[Booked] = field(default_factory=list)


def live(
    days: Sequence[OpenDay],
    people: Sequence[Someone],
    visits_per_day: int,
    seed: int,
    ahead: date | None,
    session: Session | None = None,
) -> Lent:
    """The loans of these days. ahead: today, where some things are out and others booked; None where all is over; session:
    one to come, which headphones are kept for."""
    life = _Life(days, people, furnish(visits_per_day, days[0].day, seed), seed, ahead)
    for at in range(len(days)):
        life.day(at, visits_per_day)
    return life.finished(session)


def at_the_desk(lent: Lent, people: Sequence[Someone], last: int) -> tuple[tuple[int, Command], ...]:
    """What is lent, given and taken back today, each at its minute after opening. last: how many days are over."""
    booked = {one.thing.id for one in lent.bookings}
    here = [one for one in lent.things if one.wanted and one.id not in booked and one.free(last) > 0]
    thing = next((one for one in here if one.item.kind is ItemKind.SINGLE and one.item.accessories), None)
    who = next((one for one in reversed(people) if one.joined < last <= one.left), None)
    given = [one for one in lent.things if one.item.kind is ItemKind.CONSUMABLE]
    out = [one for one in lent.loans if one.returned is None and len(one.lines) == 1]
    commands: list[tuple[int, Command]] = [(20, HandOut(given[0].id)), (65, HandOut(given[-1].id, 2))]
    if len(out) > _TODAYS:
        # Somebody is early: those that today is about stay out.
        back = max(out, key=lambda one: one.due)
        commands.append((35, TakeBack((LineBack(back.lines[0].key),))))
    if thing is not None and who is not None:
        lend = Lend(Borrower(person=who.id), (LineOut(thing.id),), purpose="Démarches à la maison", said_yes=("conduct",))
        commands.append((50, lend))
    return tuple(commands)


class _Life:
    def __init__(
        self, days: Sequence[OpenDay], people: Sequence[Someone], things: list[Thing], seed: int, ahead: date | None
    ) -> None:
        self._days = [one.day for one in days]
        self._shares = [one.share for one in days]
        self._people, self._seed, self._ahead = people, seed, ahead
        self._lent = Lent(things)
        self._asked = [one for one in things if one.wanted]
        self._weights = list(itertools.accumulate(one.wanted for one in self._asked))
        self._given = [one for one in things if one.item.kind is ItemKind.CONSUMABLE]
        self._holidays = {
            day for year in range(self._days[0].year, self._days[-1].year + 3) for day in public_holidays(year)
        }
        self._loss = len(self._days) // 2
        self._month = (0, 0)
        self._active: list[Someone] = []
        self._pull: list[float] = []
        self._set_aside()

    # ── what is decided beforehand ────────────────────────────────────────────────────────────────────────────────────

    def _set_aside(self) -> None:
        """One laptop was retired, one tablet is under repair; three things are kept for the loans that today is about."""
        last = len(self._days)
        laptops, tablets = self._of("Ordinateur portable"), self._of("Tablette")
        self._end(laptops[0], last * 2 // 3, EventKind.RETIRED, ItemState.RETIRED, "Batterie morte, écran fendu")
        self._end(tablets[-1], last - _BROKEN_SINCE, EventKind.REPAIR, ItemState.REPAIR, "Ne charge plus")
        if self._ahead is None or last <= _KEPT:
            return
        todays = (self._of("Appareil photo")[0], laptops[1], tablets[0])
        for thing in todays:
            thing.until = last - _KEPT

    def _end(self, thing: Thing, at: int, kind: EventKind, state: ItemState, note: str) -> None:
        thing.until = max(0, at)
        thing.state = state
        self._lent.events.append(Happening(thing, kind, thing.until, _EVENING[1], note))

    def _of(self, category: str) -> list[Thing]:
        return [one for one in self._asked if one.category == category]

    # ── a day ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def day(self, at: int, visits_per_day: int) -> None:
        """What goes out and what is given away."""
        day = self._days[at]
        chance = random.Random(f"{self._seed} loans {day}")
        if (day.year, day.month) != self._month:
            self._month = (day.year, day.month)
            self._active = [one for one in self._people if one.joined <= at <= one.seen]
            self._pull = list(itertools.accumulate(one.weight**0.5 for one in self._active))
        wanted = visits_per_day * _RATE * self._shares[at]
        for _ in range(int(wanted + chance.random())):
            self._lend(at, chance)
        for _ in range(1 + int(visits_per_day * 0.02 + chance.random()) if chance.random() < 0.7 else 0):  # noqa: PLR2004 — shares
            thing = chance.choice(self._given)
            minute = int(chance.uniform(*_DESK))
            self._lent.hand_outs.append((at, minute, thing, 1 if chance.random() < 0.85 else chance.randint(2, 6)))  # noqa: PLR2004

    def _lend(self, at: int, chance: random.Random) -> None:
        thing = self._pick(at, chance)
        if thing is None:
            return
        kept = chance.random() < 0.06  # noqa: PLR2004 — shares of a population
        who, organisation = self._borrower(at, chance)
        if who is None and organisation is None:
            return
        lines = self._lines(thing, chance, at)
        if thing.item.kind is ItemKind.SINGLE and chance.random() < 0.1:  # noqa: PLR2004
            more = next((one for one in self._asked if one.item.kind is ItemKind.LOT and one.free(at) > 0), None)
            lines += [] if more is None else self._lines(more, chance, at)
        due = self._open(self._days[at] + timedelta(days=self._length(thing)))
        if chance.random() < 0.1:  # noqa: PLR2004 — prolonged
            due = self._open(due + timedelta(days=self._length(thing)))
        deposit = sum(line.thing.item.deposit_cents or 0 for line in lines) if not thing.parts else thing.item.deposit_cents or 0
        loan = Loan(
            who, organisation, at, int(chance.uniform(*_DESK)), lines, due, chance.choice(_PURPOSES), deposit,
            back=int(chance.uniform(*_EVENING)), booked=chance.randint(1, 8) if kept and at else 0,
        )  # fmt: skip
        loan.returned = self._comes_back(loan, thing, chance)
        self._lent.loans.append(loan)
        self._came_back(loan, thing, chance)

    def _pick(self, at: int, chance: random.Random) -> Thing | None:
        drawn = chance.choices(self._asked, cum_weights=self._weights, k=_TRIES)
        return next((one for one in drawn if one.free(at) > 0), None)

    def _borrower(self, at: int, chance: random.Random) -> tuple[Someone | None, int | None]:
        if chance.random() < 0.14:  # noqa: PLR2004
            return None, chance.randint(1, len(ORGANISATIONS))
        drawn = chance.choices(self._active, cum_weights=self._pull, k=_TRIES) if self._active else []
        return next((one for one in drawn if one.joined <= at <= one.seen), None), None

    def _lines(self, thing: Thing, chance: random.Random, at: int) -> list[Going]:
        if thing.parts:
            return [Going(part, 1, thing, part.condition) for part in thing.parts]
        quantity = min(thing.free(at), chance.randint(1, 5)) if thing.item.kind is ItemKind.LOT else 1
        return [Going(thing, quantity, None, thing.condition)]

    @staticmethod
    def _length(thing: Thing) -> int:
        return thing.item.loan_days or _DAYS_OF.get(thing.category, 14)

    def _open(self, day: date) -> date:
        while not week_open(day) or day in self._holidays:
            day += timedelta(days=1)
        return day

    def _comes_back(self, loan: Loan, thing: Thing, chance: random.Random) -> int | None:
        """On which open day: mostly in time, sometimes late; None for what is out today, which is not due before tomorrow."""
        expected = bisect.bisect_left(self._days, loan.due)
        drawn = chance.random()
        if drawn < 0.1:  # noqa: PLR2004 — shares of a population
            back = expected + 1 + int(chance.expovariate(0.35))
        elif drawn < 0.5:  # noqa: PLR2004
            back = expected
        else:
            back = expected - int(chance.expovariate(0.5))
        back = max(loan.at, back)
        if thing.until != NEVER:
            back = min(back, thing.until - 1)
        last = len(self._days) - 1
        if back <= last:
            return back
        return last if self._ahead is None or loan.due <= self._ahead else None

    def _came_back(self, loan: Loan, thing: Thing, chance: random.Random) -> None:
        """How it came back; from when it is here again."""
        back = loan.returned
        for line in loan.lines:
            if line.thing.item.kind is ItemKind.LOT:
                line.thing.taken.append((NEVER if back is None else back, line.quantity))
            line.condition_in = None if back is None else line.condition_out
        if thing.item.kind is not ItemKind.LOT:
            thing.free_from = NEVER if back is None else back + 1
        if back is None:
            return
        late = self._days[back] > loan.due
        after = bisect.bisect_right(self._days, loan.due)
        if late and chance.random() < 0.6 and after < back:  # noqa: PLR2004
            loan.reminded = after
        if thing.item.kind is ItemKind.SINGLE:
            self._mishaps(loan, loan.lines[0], chance)

    def _mishaps(self, loan: Loan, line: Going, chance: random.Random) -> None:
        back = loan.returned
        assert back is not None, "it came back"
        thing, drawn = line.thing, chance.random()
        if back >= self._loss and loan.deposit and thing.until == NEVER:
            self._loss = back + _A_LOSS_EVERY
            line.lost, line.condition_in, line.missing = True, line.condition_out, thing.item.accessories
            self._lose(loan, line, back)
        elif drawn < 0.03:  # noqa: PLR2004 — shares
            self._damage(loan, line, chance, back)
        elif drawn < 0.06 and thing.item.accessories:  # noqa: PLR2004
            line.missing = (chance.choice(thing.item.accessories),)

    def _lose(self, loan: Loan, line: Going, back: int) -> None:
        line.thing.until, line.thing.state = 0, ItemState.LOST
        self._lent.events.append(
            Happening(line.thing, EventKind.LOST, back, loan.back, "Oublié dans le tram", line=line)
        )

    def _damage(self, loan: Loan, line: Going, chance: random.Random, back: int) -> None:
        thing = line.thing
        broken = chance.random() < 0.6  # noqa: PLR2004
        line.condition_in = Condition.DAMAGED if broken else Condition.WORN
        note = chance.choice(_DAMAGES) if broken else "Rayures"
        events = self._lent.events
        events.append(Happening(thing, EventKind.INCIDENT, back, loan.back, note, line=line))
        thing.condition = line.condition_in
        repaired = back + chance.randint(6, 20)
        if broken and repaired < min(len(self._days), thing.until) - 1:
            events.append(Happening(thing, EventKind.REPAIR, back, loan.back + 5, note))
            cost = chance.randint(15, 90) * 100
            events.append(Happening(thing, EventKind.BACK_IN_SERVICE, repaired, _DESK[0], "Réparé", cost))
            thing.condition, thing.free_from = Condition.GOOD, repaired + 1

    # ── today, and after ──────────────────────────────────────────────────────────────────────────────────────────────

    def finished(self, session: Session | None) -> Lent:
        """With the loans that today is about and what is booked ahead, everything in order of time."""
        last = len(self._days)
        if self._ahead is not None and last > _KEPT:
            self._todays(last)
            self._book()
            if session is not None:
                self._book_headphones(*session)
        self._lent.loans.sort(key=lambda loan: (loan.at, loan.minute))
        return self._lent

    def _todays(self, last: int) -> None:
        """One is late, two are due today (or on the next open day)."""
        assert self._ahead is not None, "there is a today"
        today = self._open(self._ahead)
        chance = random.Random(f"{self._seed} todays loans")
        plan = (
            (self._of("Appareil photo")[0], last - _LATE_DAY, self._days[last - _OVERDUE_SINCE]),
            (self._of("Ordinateur portable")[1], last - _DUE_DAYS[0], today),
            (self._of("Tablette")[0], last - _DUE_DAYS[1], today),
        )
        reachable = [one for one in self._people if one.seen >= last - _KEPT and one.details.phone] or list(self._people)
        for thing, at, due in plan:
            who = chance.choice([one for one in reachable if one.joined <= at] or reachable)
            loan = Loan(who, None, at, int(chance.uniform(*_DESK)), self._lines(thing, chance, at), due, "",
                        thing.item.deposit_cents or 0)  # fmt: skip
            thing.until, thing.free_from = NEVER, NEVER
            self._lent.loans.append(loan)

    def _book(self) -> None:
        """Things that are here, each for somebody else, in the five weeks to come."""
        assert self._ahead is not None, "there is a today"
        chance = random.Random(f"{self._seed} bookings")
        last = len(self._days)
        here = [
            one
            for one in self._asked
            if one.item.kind is not ItemKind.LOT and one.free(last) > 0 and one.state is ItemState.IN_SERVICE
        ]
        chance.shuffle(here)
        people = [one for one in self._people if one.seen >= last - _KEPT] or list(self._people)
        for number, thing in enumerate(here[: max(6, len(here) // 6)]):
            start = self._open(self._ahead + timedelta(days=2 + 3 * number % 33))
            end = self._open(start + timedelta(days=self._length(thing)))
            who = None if number % 4 == 1 else chance.choice(people)
            organisation = chance.randint(1, len(ORGANISATIONS)) if who is None else None
            self._lent.bookings.append(
                Booked(thing, 1, who, organisation, None, start, end, chance.choice(_PURPOSES), cancelled=number == 4)  # noqa: PLR2004
            )

    def _book_headphones(self, key: int, day: date, title: str) -> None:
        lot = next(one for one in self._asked if one.item.kind is ItemKind.LOT)
        count = min(6, lot.free(len(self._days)))
        if count:
            self._lent.bookings.append(Booked(lot, count, None, None, key, day, day, title))
