"""When the workshops of the fictitious place are held, where and by whom: two years and more, with the two months to come.

Every room has hours of its own, so that nothing is taken twice, and one person who holds what is in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice
from uuid import UUID

from faker import Faker

from papidesk.demo.calendar import School, public_holidays, week_open
from papidesk.demo.outlines import HABITS, NIGHT, NIGHT_STARTS, REASONS, Habit
from papidesk.workshops.rules import Facilitator, FacilitatorKind, Frequency, Outline, Recurrence, rule_text

_VISITS_PER_SLOT, _SLOTS_PER_ROOM = 8, 8
_MORNING, _AFTERNOON, _EVENING = 10 * 60, 14 * 60, 16 * 60 + 15
_ROOMS = ("Salle informatique", "Grande salle", "Studio")
_SALON = "Petit salon"
_FIRST_AFTER = 14
"""Days after the opening of the place before its first workshop."""
DRAWN_UP = 9 * 60
"""Minutes since midnight at which what is planned on a day is planned: before anybody signs up."""
_CHANGED, _CHANGED_AFTER_ALL = 9 * 60 + 35, 17 * 60 + 45
"""Those at which a session is changed: before anybody signs up that day, or after everybody."""
_KNOWN_BEFORE = 35
"""Days between the first session of a plan and the day it was drawn up."""
AHEAD = 62
"""Days of the programme to come."""
_SUMMER = (7, 8)
_SUMMER_FREE, _BREAK_FREE = 0.55, 0.3
_CANCELLED, _MOVED = 0.045, 0.045
_LENGTH_OF_A_MOVED = 150


@dataclass(frozen=True)
class Lane:
    """A room, and who holds what is in it."""

    room: str
    facilitator: Facilitator


@dataclass(slots=True)
class Cycle:
    """A series. weekly or monthly by `rule`, from `first` at `minute` of the day; skipped: days of the rule without one."""

    id: int
    uid: str
    habit: Habit
    rule: str
    first: date
    minute: int
    skipped: tuple[date, ...]
    lane: Lane
    drawn_up: date


@dataclass(slots=True)
class Meeting:
    """A session. slot: where its rule had put it (day, minute), None for one that no rule made; sequence, changed: after it
    was moved or cancelled; untold: whether some do not know that yet; crowded: whether more sign up than there are places.
    """

    uid: str
    habit: Habit
    series: Cycle | None
    slot: tuple[date, int] | None
    day: date
    minute: int
    title: str
    lane: Lane
    drawn_up: date
    changed: date | None = None
    cancelled: bool = False
    reason: str = ""
    id: int = 0
    was: tuple[date, int] | None = None
    untold: bool = False
    crowded: bool = False

    @property
    def changed_minute(self) -> int:
        """When, on the day `changed`."""
        return _CHANGED_AFTER_ALL if self.untold else _CHANGED

    @property
    def outline(self) -> Outline:
        """What it is about."""
        return self.habit.outline

    @property
    def ends(self) -> int:
        """Minutes since the midnight its day begins with."""
        return self.minute + self.outline.minutes


NIGHTS = Habit(NIGHT, often=0)


@dataclass
class Programme:
    """Everything that is planned, in order of time."""

    meetings: list[Meeting] = field(default_factory=list)
    series: list[Cycle] = field(default_factory=list)


def draw_up(
    seed: int, visits_per_day: int, animator: Facilitator, span: tuple[date, date], today: date | None
) -> Programme:
    """The programme of a span of days. today: the day from which the place looks ahead, None where it does not: then
    nothing is planned after the span. The same arguments, the same programme."""
    first, last = span
    planner = _Planner(seed, visits_per_day, animator, first, last if today is None else today + timedelta(days=AHEAD))
    planner.fill()
    planner.disturb(last if today is None else today)
    if today is not None:
        planner.look_ahead(today)
    return planner.done()


class _Planner:
    def __init__(self, seed: int, visits_per_day: int, animator: Facilitator, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._seed = seed
        slots = max(1, round(visits_per_day / _VISITS_PER_SLOT))
        self._lanes = _lanes(seed, animator, max(len(_ROOMS), -(-slots // _SLOTS_PER_ROOM)))
        self._slots = list(islice(self._hours(), slots))
        self._school = School(first, last)
        self._holidays = {day for year in range(first.year, last.year + 1) for day in public_holidays(year)}
        self._taken: set[tuple[str, date, int]] = set()
        self._chance = random.Random(f"{seed} programme")
        self._programme = Programme()

    def _hours(self) -> Iterator[tuple[Lane, int, int]]:
        """(lane, weekday, minute) of as many weekly hours as are asked for; the animator's room twice as often."""
        chance = random.Random(f"{self._seed} hours")
        free = []
        for _ in self._lanes[:-1]:
            hours = [(weekday, minute) for weekday in range(1, 6) for minute in (_MORNING, _AFTERNOON)]
            chance.shuffle(hours)
            free.append(hours[:_SLOTS_PER_ROOM])
        for at in cycle((0, 1, 0, *range(2, len(free)))):
            if free[at]:
                yield self._lanes[at], *free[at].pop()

    def fill(self) -> None:
        """What is held week after week at each of the hours, and the night of the radio."""
        for number, (lane, weekday, minute) in enumerate(self._slots):
            self._chance = random.Random(f"{self._seed} programme {number}")
            day = self._first + timedelta(days=_FIRST_AFTER)
            day += timedelta(days=(weekday - day.weekday()) % 7)
            while day <= self._last:
                if self._is_free(lane, day, minute) and not self._rests(day):
                    self._hold(lane, day, minute)
                day += timedelta(days=7)
        for year in range(self._first.year, self._last.year + 1):
            night = _night_of(year)
            if self._first + timedelta(days=_FIRST_AFTER) <= night <= self._last:
                self._add(NIGHTS, self._lanes[0], night, NIGHT_STARTS)

    def _is_free(self, lane: Lane, day: date, minute: int) -> bool:
        return (
            day <= self._last
            and week_open(day)
            and day not in self._holidays
            and (lane.room, day, minute) not in self._taken
        )

    def _rests(self, day: date) -> bool:
        share = _SUMMER_FREE if day.month in _SUMMER else _BREAK_FREE if self._school.out(day) else 0.0
        return self._chance.random() < share

    def _hold(self, lane: Lane, day: date, minute: int) -> None:
        habit = self._chance.choices(HABITS, [one.often for one in HABITS])[0]
        if habit.sessions[1] > 1 and not self._school.out(day) and self._series(habit, lane, day, minute):
            return
        single = [one for one in HABITS if one.sessions[1] == 1]
        self._add(self._chance.choices(single, [one.often for one in single])[0], lane, day, minute)

    def _series(self, habit: Habit, lane: Lane, first: date, minute: int) -> bool:
        """A series from this day on; False where it would end after the programme or meet what is there."""
        wanted = self._chance.randint(*habit.sessions)
        nth = (first.day - 1) // 7 + 1
        if habit.frequency is Frequency.MONTHLY and nth > 4:  # noqa: PLR2004 — most months have no fifth Tuesday
            return False
        held: list[date] = []
        skipped: list[date] = []
        for day in _days_of(habit, first):
            if day > self._last:
                return False
            if self._school.out(day) or day in self._holidays:
                skipped.append(day)
                continue
            if not self._is_free(lane, day, minute):
                return False
            held.append(day)
            if len(held) == wanted:
                break
        recurrence = Recurrence(
            habit.frequency,
            habit.every,
            (first.weekday(),) if habit.frequency is Frequency.WEEKLY else (),
            nth if habit.frequency is Frequency.MONTHLY else None,
            count=len(held) + len(skipped),
        )
        one = Cycle(
            len(self._programme.series) + 1, "", habit, rule_text(recurrence, first), first, minute, tuple(skipped), lane,
            self._drawn_up(first),
        )  # fmt: skip
        self._programme.series.append(one)
        titles = habit.titles or ("",)
        for number, day in enumerate(held):
            self._add(habit, lane, day, minute, series=one, title=titles[number % len(titles)])
        return True

    def _drawn_up(self, first: date) -> date:
        return max(self._first, first - timedelta(days=_KNOWN_BEFORE))

    def _add(
        self, habit: Habit, lane: Lane, day: date, minute: int, *, series: Cycle | None = None, title: str = ""
    ) -> Meeting:
        self._taken.add((lane.room, day, minute))
        slot = None if series is None else (day, minute)
        made = Meeting(
            "", habit, series, slot, day, minute, title, lane, series.drawn_up if series else self._drawn_up(day)
        )
        self._programme.meetings.append(made)
        return made

    def disturb(self, until: date) -> None:
        """Move some of what was held before a day, and cancel some."""
        self._chance = random.Random(f"{self._seed} disturbed")
        for one in self._programme.meetings:
            drawn = self._chance.random()
            if one.day >= until or one.outline is NIGHT:
                continue
            if drawn < _CANCELLED:
                self._cancel(one, self._chance.choice(REASONS))
            elif drawn < _CANCELLED + _MOVED:
                self._move(one, until)

    def _cancel(self, one: Meeting, reason: str) -> None:
        one.cancelled, one.reason = True, reason
        one.changed = max(one.drawn_up, one.day - timedelta(days=self._chance.randint(0, 4)))

    def _move(self, one: Meeting, before: date) -> None:
        """To another day of that week, at the same hour; else half an hour later."""
        changed = max(one.drawn_up, one.day - timedelta(days=self._chance.randint(4, 10)))
        for days in (1, 2, -1, 3, -2):
            day = one.day + timedelta(days=days)
            if changed < day < before and self._is_free(one.lane, day, one.minute):
                self._put(one, day, one.minute, changed)
                return
        if one.outline.minutes <= _LENGTH_OF_A_MOVED:
            self._put(one, one.day, one.minute + 30, changed)

    def _put(self, one: Meeting, day: date, minute: int, changed: date) -> None:
        one.was = (one.day, one.minute)
        one.day, one.minute, one.changed = day, minute, changed
        self._taken.add((one.lane.room, day, minute))

    def look_ahead(self, today: date) -> None:
        """What shows how the programme lives: today's sessions, and soon a full one, a moved one, a cancelled one."""
        self._chance = random.Random(f"{self._seed} ahead")
        salon = self._lanes[-1]
        if week_open(today) and today not in self._holidays:
            room = self._lanes[0]
            self._add(HABITS[4], room if self._is_free(room, today, _AFTERNOON) else salon, today, _AFTERNOON)
            self._add(HABITS[1], salon, today, _EVENING)
        days = [today + timedelta(days=n) for n in range(2, 30)]
        free = [day for day in days if week_open(day) and day not in self._holidays]
        full, moved, cancelled = (
            self._add(habit, salon, day, _AFTERNOON)
            for habit, day in zip((HABITS[0], HABITS[6], HABITS[2]), free[1::2], strict=False)
        )
        full.crowded = True
        moved.untold = cancelled.untold = True
        self._put(moved, moved.day, moved.minute + 60, today - timedelta(days=1))
        cancelled.cancelled, cancelled.reason = True, REASONS[1]
        cancelled.changed = today - timedelta(days=1)

    def done(self) -> Programme:
        """In order of time, each with its key and its name outside the store."""
        chance = random.Random(f"{self._seed} uids")
        found = self._programme
        found.meetings.sort(key=lambda one: (one.day, one.minute, one.lane.room))
        for number, meeting in enumerate(found.meetings, 1):
            meeting.id, meeting.uid = number, uid(chance)
        for one in found.series:
            one.uid = uid(chance)
        return found


def uid(chance: random.Random) -> str:
    """A name outside the store, as the commands give them, but from the seed."""
    return str(UUID(int=chance.getrandbits(128), version=4))


def _lanes(seed: int, animator: Facilitator, rooms: int) -> list[Lane]:
    """The rooms with who holds what is in them; the little one, for what comes on top, is the last."""
    fake = Faker("fr_FR")
    fake.seed_instance(f"{seed} facilitators")
    lanes = [Lane(_ROOMS[0], animator)]
    for at in range(1, rooms + 1):
        kind = FacilitatorKind.GUEST if at == 2 else FacilitatorKind.VOLUNTEER  # noqa: PLR2004 — the third room's
        name = f"{fake.first_name()} {fake.last_name()} (nom fictif)"
        room = _SALON if at == rooms else _ROOMS[at] if at < len(_ROOMS) else f"Salle {at + 1}"
        lanes.append(Lane(room, Facilitator(kind, name)))
    return lanes


def _days_of(habit: Habit, first: date) -> Iterator[date]:
    """The days of a rule, without end."""
    if habit.frequency is Frequency.WEEKLY:
        day = first
        while True:
            yield day
            day += timedelta(days=7 * habit.every)
    nth, month = (first.day - 1) // 7, first.replace(day=1)
    while True:
        yield month + timedelta(days=(first.weekday() - month.weekday()) % 7 + 7 * nth)
        month = (month + timedelta(days=31)).replace(day=1)


def _night_of(year: int) -> date:
    """The Saturday before the clocks go back."""
    end = date(year, 10, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7 + 1)
