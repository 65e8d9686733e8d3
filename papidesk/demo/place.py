"""Making the store of a fictitious place: whole, or not at all."""

from __future__ import annotations

import bisect
import itertools
import os
import random
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from papidesk.accounts.intents import Place
from papidesk.accounts.unlock import Opened
from papidesk.backroom import Backroom
from papidesk.demo import bulk, public_record, today, writing
from papidesk.demo.calendar import OpenDay, open_days
from papidesk.demo.crowd import Someone, invent
from papidesk.demo.days import Day, imagine
from papidesk.demo.held import Workshops
from papidesk.demo.lending import Lent, at_the_desk, live
from papidesk.demo.lending_rows import LendingRegister
from papidesk.documents.tables import DocumentRow
from papidesk.equipment.intents import SetLendingRules
from papidesk.equipment.rules import LendingRules
from papidesk.equipment.tables import ItemRow, LoanRow
from papidesk.kernel.clock import Clock, PlaceTime
from papidesk.kernel.files import private_folder, sync_folder
from papidesk.kernel.intent import Refusal
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.periods import month_of
from papidesk.kernel.words import tr
from papidesk.people.tables import PersonRow
from papidesk.reports.intents import CloseMonths
from papidesk.reports.rules import closes_on
from papidesk.store.faults import world
from papidesk.store.tx import NOBODY
from papidesk.store.vault import Cost
from papidesk.visits.intents import Purposes, SetWorkstation, Workstations
from papidesk.visits.rules import EARLIEST, Workstation
from papidesk.visits.tables import SupportRow, VisitRow
from papidesk.workshops.tables import EnrolmentRow, SessionRow

PLACE = "PAPI de démonstration (données fictives)"
ANIMATOR = "Camille"
_PEOPLE_SHARE, _PEOPLE_LEAST = 0.05, 12
_VISITS_PER_SEAT, _SEATS_MOST = 9, 24
_DRAWN_AT_ONCE = 20
_WORDS = (
    "abri", "algue", "ancre", "balise", "barque", "brume", "cabane", "cale", "chalut", "coque", "dune", "ecume",
    "embrun",
    "falaise", "filet", "flot", "galet", "goeland", "granit", "greve", "houle", "jetee", "lande", "loutre", "maree",
    "mousse",
    "nacre", "passe", "phare", "plage", "ponton", "quai", "rade", "rame", "sable", "sillon", "vague", "vanne",
    "vent", "voile",
)  # fmt: skip

_OPENS = time(8)
_CLOSE_TOGETHER = 3
"""A month, its quarter and its year."""
_OPEN_WEEKDAYS = (1, 2, 3, 4, 5)
_CONDUCT = "Après trois retards, on en parle ensemble avant le prochain prêt."
_AGREEMENT = "Un souci, un retard ? Appelez-nous, on s’arrange."

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Wish:
    """What is asked for. until: its last day, None for today."""

    years: int = 2
    visits_per_day: int = 30
    seed: int = 1
    until: date | None = None


@dataclass(frozen=True)
class Made:
    """What was made. password: told once, and kept nowhere."""

    password: str
    people: int
    visits: int
    supports: int
    sessions: int
    enrolments: int
    equipment: int
    loans: int
    documents: int


class _DemoClock:
    """Tells what the demo wants it to be."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant


def make_place(paths: StorePaths, clock: Clock, wish: Wish, progress: Progress, cost: Cost | None = None) -> Made:
    """Create the store of a fictitious place in a folder that holds none.

    The same wish on the same day gives the same rows, but for those of the last quarter of an hour. It is made in a
    folder of its own and moved at the end: stopped at any moment, it leaves nothing. Refuses (folder, until).
    """
    if paths.exists():
        raise Refusal("folder", tr("There is already a store in this folder. Nothing was changed."))
    now = PlaceTime(clock)
    until = wish.until or now.today()
    if until > now.today():
        raise Refusal("until", tr("The last day is in the future. Choose today or a day before."))
    first = date(until.year - wish.years, until.month, min(until.day, 28)) + timedelta(days=1)
    if first < EARLIEST:
        raise Refusal(
            "until",
            tr("That would begin before {first}, when the first access point opened. Ask for fewer years.", first=EARLIEST),
        )
    new_folder = not paths.folder.exists()
    with world():
        private_folder(paths.folder)
        scratch = StorePaths(private_folder(paths.folder / f".demo-{secrets.token_hex(4)}"))
        try:
            password = draw_password()
            made = _make(scratch, now, wish, (first, until), password, progress, cost)
            _move(scratch, paths)
        finally:
            shutil.rmtree(scratch.folder, ignore_errors=True)
            if new_folder and not paths.exists():
                with suppress(OSError):
                    paths.folder.rmdir()
    return made


def draw_password() -> str:
    """Four words and a number, easy to type, drawn at random: never from the seed."""
    return "-".join((*(secrets.choice(_WORDS) for _ in range(4)), str(secrets.randbelow(90) + 10)))


def _make(
    scratch: StorePaths,
    now: PlaceTime,
    wish: Wish,
    span: tuple[date, date],
    password: str,
    progress: Progress,
    cost: Cost | None,
) -> Made:
    first, until = span
    clock = _DemoClock(now.at(first, _OPENS))
    opened, _recovery_key = Backroom(scratch.folder, clock).create(
        Place(PLACE, "Brest", opened_on=first), ANIMATOR, password, cost
    )
    try:
        _hurry(opened)
        public_record.write(opened)
        seats = _workstations(opened, wish)
        days = open_days(first, until if wish.until else until - timedelta(days=1))
        usual = len(days) * wish.visits_per_day
        people = invent(max(_PEOPLE_LEAST, round(usual * _PEOPLE_SHARE)), [one.day for one in days], wish.seed)
        ahead = until if until == now.today() else None
        workshops = Workshops(opened, now, wish.seed, wish.visits_per_day, days, (first, until), ahead)
        history = _History(opened, wish, days, people, seats, workshops)
        history.write(progress)
        lent = _lend(opened, now, wish, days, people, ahead, workshops)
        writing.write(opened, clock, now, days, people, wish.visits_per_day, wish.seed)
        _close_months(opened, clock, now, span)
        if until == now.today() and not wish.until:
            regulars = history.regulars_of(len(days))
            rosters, later = workshops.of_today(until), workshops.after(until)
            desk = at_the_desk(lent, people, len(days))
            today.play(opened, clock, now, wish.visits_per_day, wish.seed, regulars, seats, rosters, later, desk)
        made = _counted(opened, password)
        _settle_down(opened)
    except BaseException:
        # A transaction cut short without a log leaves a file that can't be closed in order: it is thrown away.
        opened.store.let_go()
        raise
    opened.store.close()
    return made


def _close_months(opened: Opened, clock: _DemoClock, now: PlaceTime, span: tuple[date, date]) -> None:
    """Each on its day, as the desk would have."""
    month = month_of(span[0])
    while (day := closes_on(month)) <= span[1]:
        clock.instant = now.at(day, _OPENS)
        opened.store.carry_out(CloseMonths(most=_CLOSE_TOGETHER), NOBODY)
        month = month.following()


def _counted(opened: Opened, password: str) -> Made:
    """What is there. Nothing of a demo is deleted: every row counts."""
    with opened.store.engine.begin() as connection:
        tables = (PersonRow, VisitRow, SupportRow, SessionRow, EnrolmentRow, ItemRow, LoanRow, DocumentRow)
        counts = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    return Made(password, *counts)


def _lend(
    opened: Opened,
    now: PlaceTime,
    wish: Wish,
    days: Sequence[OpenDay],
    people: Sequence[Someone],
    ahead: date | None,
    workshops: Workshops,
) -> Lent:
    """Two years of loans, beside the visits."""
    rules = LendingRules(_OPEN_WEEKDAYS, conduct=_CONDUCT, agreement_note=_AGREEMENT)
    opened.store.carry_out(SetLendingRules(rules), opened.author)
    meeting = next((one for one, _ in workshops.after(ahead) if one.changed is None), None) if ahead else None
    session = None if meeting is None else (meeting.id, meeting.day, meeting.title or meeting.outline.title)
    lent = live(days, people, wish.visits_per_day, wish.seed, ahead, session)

    def midnight_of(day: date) -> int:
        return int(now.at(day, time()).timestamp())

    register = LendingRegister(opened.author.id, opened.author.name, [one.day for one in days], midnight_of)
    with opened.store.engine.begin() as connection:
        register.write(connection, lent)
    return lent


def _hurry(opened: Opened) -> None:
    """Until it is moved this store is worth nothing: no log, no flush, no check of what is known to be right."""
    connection = opened.store.connection()
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        "foreign_keys = OFF",
        "secure_delete = OFF",
        "cache_size = -400000",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _settle_down(opened: Opened) -> None:
    connection = opened.store.connection()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    # Right after the switch a checkpoint finds the table locked until a transaction has been through the new log.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


def _workstations(opened: Opened, wish: Wish) -> tuple[int, ...]:
    """The keys of the workstations: more of them in a larger place."""
    known = opened.store.ask(Workstations(), opened.author)
    wanted = min(_SEATS_MOST, max(len(known), wish.visits_per_day // _VISITS_PER_SEAT))
    for number in range(len(known) + 1, wanted + 1):
        opened.store.carry_out(SetWorkstation(Workstation(0, number, "", None, active=True)), opened.author)
    return tuple(one.id for one in opened.store.ask(Workstations(), opened.author))


class _History:
    """The days before today."""

    def __init__(
        self,
        opened: Opened,
        wish: Wish,
        days: Sequence[OpenDay],
        people: list[Someone],
        seats: Sequence[int],
        workshops: Workshops,
    ) -> None:
        self._store, self._wish, self._days, self._people, self._seats = opened.store, wish, days, people, seats
        self._workshops, self._midnights = workshops, workshops.midnights
        purposes = {one.code: one.id for one in opened.store.ask(Purposes(), opened.author)}
        self.register = bulk.Register(purposes, seats, opened.author.id)
        self._joins = [one.joined for one in people]
        self._month = (0, 0)
        self._active: list[Someone] = []
        self._weights: list[float] = []

    def write(self, progress: Progress) -> None:
        """Every day, then the people as they came out of it."""
        total = len(self._days)
        with self._store.engine.begin() as connection:
            for at, one in enumerate(self._days):
                imagined, new = self._day(at, one)
                self.register.add(imagined, one.day, self._midnights[at], frozenset(person.id for person in new))
                for coming in imagined.comings:
                    if coming.who is not None:
                        coming.who.seen = at
                for called, _support in imagined.calls:
                    if called is not None:
                        called.seen = at
                self._workshops.keep(connection)
                if self.register.full:
                    self.register.write(connection)
                progress(at + 1, total)
            self.register.write(connection)
            self._workshops.look_ahead(connection, [one for one in self._people if one.joined < total <= one.left])
            bulk.write_people(connection, self._people, [one.day for one in self._days], self._midnights)

    def _day(self, at: int, one: OpenDay) -> tuple[Day, list[Someone]]:
        chance = random.Random(f"{self._wish.seed} {one.day}")
        visits = max(1, round(self._wish.visits_per_day * one.share * chance.gauss(1, 0.12)))
        new = self._people[bisect.bisect_left(self._joins, at) : bisect.bisect_right(self._joins, at)]
        if (one.day.year, one.day.month) != self._month:
            self._month = (one.day.year, one.day.month)
            self._active = [person for person in self._people if person.joined < at <= person.left]
            self._weights = list(itertools.accumulate(person.weight for person in self._active))
            self._workshops.know(self._active, one.day)
        came, met = self._workshops.hold(at, one.day, new)
        others = [person for person in new if person.id not in met]
        imagined = imagine(
            chance, max(visits // 2, visits - came), others, self._drawn(chance, visits), len(self._seats),
            holidays=one.holidays,
        )  # fmt: skip
        self._workshops.count_as_visits(imagined)
        return imagined, new

    def _drawn(self, chance: random.Random, visits: int) -> list[Someone]:
        if not self._active:
            return []
        return chance.choices(self._active, cum_weights=self._weights, k=visits + _DRAWN_AT_ONCE)

    def regulars_of(self, at: int) -> list[Someone]:
        """Who may come on a day, the likeliest more often, drawn with repeats."""
        chance = random.Random(f"{self._wish.seed} regulars")
        active = [person for person in self._people if person.joined < at <= person.left] or self._people
        return chance.choices(
            active, [person.weight for person in active], k=2 * self._wish.visits_per_day + _DRAWN_AT_ONCE
        )


def _move(scratch: StorePaths, paths: StorePaths) -> None:
    """Put the finished store in its place: on the disk first, the keys last, without which a store is none."""
    if paths.exists():
        raise Refusal("folder", tr("There is already a store in this folder. Nothing was changed."))
    for path in (scratch.store, scratch.keys):
        handle = os.open(path, os.O_RDONLY)
        try:
            if os.name == "posix":
                os.fsync(handle)
        finally:
            os.close(handle)
    scratch.store.replace(paths.store)
    try:
        scratch.keys.replace(paths.keys)
    except BaseException:
        paths.store.unlink(missing_ok=True)
        raise
    sync_folder(paths.folder)
