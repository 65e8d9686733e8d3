"""The rule of a foreign series, within what a place plans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.workshops.importing.moments import Moment
from papidesk.workshops.intents import MovedSession
from papidesk.workshops.recurrence import occurrences, refuse_out_of_reach, tidy_rule
from papidesk.workshops.rules import OCCURRENCES_MAX

YEARS_TAKEN = 2
"""Of a series without an end."""
_HOPS_MAX = 10
_EVERY_DAYS = re.compile(r"(?:^|;)FREQ=(DAILY|WEEKLY)(?:;|$)")
_INTERVAL = re.compile(r"(?:^|;)INTERVAL=(\d{1,3})(?:;|$)")
_WEEK = 7
_OTHER_DAYS = tr(
    "This series follows the clock of another country, whose days are not those of this place. Make single events of it."
)


@dataclass(frozen=True)
class Rhythm:
    """A rule, as it will be planned. start: of its first day; slots: (where the rule puts a session on the place's clock,
    where the file does), in order; moved: those where the two differ."""

    rule: str
    start: datetime
    slots: tuple[tuple[datetime, datetime], ...]
    moved: tuple[MovedSession, ...] = ()
    remarks: tuple[Text, ...] = field(default=())

    def slot_of(self, said: Moment, place: PlaceTime) -> datetime | None:
        """The slot that a RECURRENCE-ID means: of that instant, else of that day; None where the rule makes none then."""
        for slot, at in self.slots:
            if said.at == at:
                return slot
        day = place.day_of(said.at)
        return next((slot for slot, at in self.slots if place.day_of(at) == day), None)


def rhythm_of(place: PlaceTime, rule: str, start: Moment, minutes: int) -> Rhythm:
    """The sessions of a rule on the clock of the file, and the same rule on that of the place.

    A rule without an end is taken for two years from its start, or from today where it has begun; where that is too many
    sessions, as many as a series has from today. Refuses (rule, start) as `occurrences`.
    """
    refuse_out_of_reach(start.at)
    there = _PlaceOf(place, start)
    tidied = tidy_rule(rule)
    remarks: tuple[Text, ...] = ()
    first = start.at
    if not _has_end(tidied):
        tidied, first, remarks = _ended(there, tidied, first)
    elsewhere = occurrences(there, tidied, first)
    here = occurrences(place, tidied, elsewhere[0])
    if here == elsewhere:
        return Rhythm(tidied, elsewhere[0], tuple((at, at) for at in elsewhere), (), remarks)
    if [place.day_of(at) for at in here] != [place.day_of(at) for at in elsewhere]:
        raise Refusal("rule", _OTHER_DAYS)
    slots = tuple(zip(here, elsewhere, strict=True))
    moved = tuple(MovedSession(slot, at, minutes) for slot, at in slots if slot != at)
    return Rhythm(tidied, elsewhere[0], slots, moved, remarks)


class _PlaceOf(PlaceTime):
    """The clock of the file's zone, wherever the place is."""

    def __init__(self, place: PlaceTime, start: Moment) -> None:
        super().__init__(_Still(place.now()), start.zone.key)


@dataclass(frozen=True)
class _Still:
    """A clock that shows one instant."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


def _has_end(rule: str) -> bool:
    return any(part.startswith(("COUNT=", "UNTIL=")) for part in rule.split(";"))


def _ended(there: PlaceTime, rule: str, first: datetime) -> tuple[str, datetime, tuple[Text, ...]]:
    """The rule with an end, the first day that is taken, and what to say of it."""
    last = max(there.local(first), there.local(there.now())) + timedelta(days=366 * YEARS_TAKEN)
    try:
        found = occurrences(there, _until(rule, last), first)
    except Refusal as refused:
        found = _from_today(there, rule, first, last)
        if not found:
            raise refused from None
    end = datetime.combine(there.local(found[-1]).date(), time(23, 59, 59), tzinfo=there.zone)
    remark = tr(
        "This series has no end in the file: it is taken in from {first} to {last}. Import the file again for what follows.",
        first=there.day_of(found[0]),
        last=there.day_of(found[-1]),
    )
    return _until(rule, end), found[0], (remark,)


def _from_today(there: PlaceTime, rule: str, first: datetime, last: datetime) -> tuple[datetime, ...]:
    """The sessions of a rule without an end from today on, as many as a series has; none where the rule is no better."""
    first = _nearer(there, rule, first)
    found: tuple[datetime, ...] = ()
    for _hop in range(_HOPS_MAX):
        try:
            found = occurrences(there, f"{rule};COUNT={OCCURRENCES_MAX}", first)
        except Refusal:
            return ()
        if found[0] >= there.now():
            break
        # From one of its own days on, a rule makes the same days.
        first = next((at for at in found if at >= there.now()), found[-1])
    return tuple(at for at in found if at <= last)


def _nearer(there: PlaceTime, rule: str, first: datetime) -> datetime:
    """A rule of days or weeks begun long ago makes the same days from a later turn of it."""
    often, interval = _EVERY_DAYS.search(rule), _INTERVAL.search(rule)
    if often is None:
        return first
    turn = (1 if often[1] == "DAILY" else _WEEK) * max(1, int(interval[1]) if interval else 1)
    local = there.local(first)
    turns = max(0, (there.today() - local.date()).days // turn)
    return there.at(local.date() + timedelta(days=turn * turns), local.time())


def _until(rule: str, last: datetime) -> str:
    return f"{rule};UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
