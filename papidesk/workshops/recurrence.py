"""The days of a rule, and the days on which a place in Brest likely holds no session."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.workshops.rules import OCCURRENCES_MAX
from papidesk.workshops.rules.sessions import LATEST, OUT_OF_REACH

RULE_MAX = 400
"""Characters of a rule."""
YEARS_MAX = 20
"""How far a rule may reach."""
INTERVAL_MAX = 366

_UNREAD = tr("This rhythm can’t be read. Choose how often the sessions come back.")
_FINER = tr("Sessions come back once a day at most. Choose another rhythm.")
_ENDLESS = tr("This rhythm has no end. Say after how many sessions, or on which day, the series ends.")
_TOO_MANY = tr("A series has {most} sessions at most. End it sooner, then plan another one.", most=OCCURRENCES_MAX)
_TOO_LONG = tr("A series lasts {years} years at most. End it sooner.", years=YEARS_MAX)
_NO_DAY = tr("This rhythm leaves no session. Check its days and its end.")

_NUMBERS = r"[+-]?[0-9]{1,3}(,[+-]?[0-9]{1,3}){0,99}"
_DAY = r"(MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": re.compile(r"DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile(r"[0-9]{1,3}"),
    "COUNT": re.compile(r"[0-9]{1,9}"),
    "UNTIL": re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?"),
    "WKST": re.compile(_DAY),
    "BYDAY": re.compile(rf"([+-]?[0-9]{{1,2}})?{_DAY}(,([+-]?[0-9]{{1,2}})?{_DAY}){{0,99}}"),
    "BYMONTHDAY": re.compile(_NUMBERS),
    "BYYEARDAY": re.compile(_NUMBERS),
    "BYWEEKNO": re.compile(_NUMBERS),
    "BYMONTH": re.compile(r"[0-9]{1,2}(,[0-9]{1,2}){0,11}"),
    "BYSETPOS": re.compile(_NUMBERS),
}
_NUMBERED = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_SUB_DAY = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_SUB_DAY_PARTS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})


def tidy_rule(rule: str) -> str:
    """A rule as it is kept: capitals, no spaces, without the name that files write before it."""
    return re.sub(r"\s+", "", rule[: RULE_MAX + 1]).upper().removeprefix("RRULE:").strip(";")


def occurrences(time_of_place: PlaceTime, rule: str, start: datetime) -> tuple[datetime, ...]:
    """The starts (UTC) a rule makes of a first one, each at the same hour of the wall clock.

    start: UTC; where the rule does not make that very day, the first is the next that it makes. An hour that a change of
    clock skips is taken as `PlaceTime.at` takes it. Refuses (rule): unreadable, finer than a day, without an end, of more
    than `OCCURRENCES_MAX` sessions or `YEARS_MAX` years, or of none; (start): as `refuse_out_of_reach`.
    """
    refuse_out_of_reach(start)
    wall = time_of_place.local(start).replace(tzinfo=None, fold=0)
    parts = _read(tidy_rule(rule))
    return tuple(time_of_place.at(day, wall.time()) for day in _days(parts, wall, _until(parts, time_of_place)))


def refuse_out_of_reach(start: datetime) -> None:
    """Refuse (start) a first one so late that the calendar ends before its series does."""
    if start.date() > LATEST:
        raise Refusal("start", OUT_OF_REACH)


def _read(rule: str) -> dict[str, str]:
    """The parts of a rule, each of a form that the RFC allows; refused where one is not."""
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if value in _SUB_DAY or name in _SUB_DAY_PARTS:
            raise Refusal("rule", _FINER)
        if name not in _PARTS or name in parts or not _PARTS[name].fullmatch(value):
            raise Refusal("rule", _UNREAD)
        parts[name] = value
    if len(rule) > RULE_MAX or "FREQ" not in parts or not _sensible(parts):
        raise Refusal("rule", _UNREAD)
    if "COUNT" not in parts and "UNTIL" not in parts:
        raise Refusal("rule", _ENDLESS)
    return parts


def _sensible(parts: dict[str, str]) -> bool:
    """What the RFC asks beyond the form of each part (§3.3.10)."""
    nth = re.search(r"\d", parts.get("BYDAY", ""))
    return (
        1 <= int(parts.get("INTERVAL", "1")) <= INTERVAL_MAX
        and not ("COUNT" in parts and "UNTIL" in parts)
        and parts.get("COUNT", "1").strip("0") != ""
        and (not nth or (parts["FREQ"] in {"MONTHLY", "YEARLY"} and "BYWEEKNO" not in parts))
        and ("BYSETPOS" not in parts or any(name.startswith("BY") for name in parts if name != "BYSETPOS"))
        and ("BYWEEKNO" not in parts or parts["FREQ"] == "YEARLY")
        and all(int(number) for name in _NUMBERED if name in parts for number in parts[name].split(","))
    )


def _until(parts: dict[str, str], time_of_place: PlaceTime) -> datetime | None:
    """The last moment of a rule on the wall clock; a day alone is meant whole."""
    said = parts.get("UNTIL")
    if said is None:
        return None
    try:
        if "T" not in said:
            return datetime.combine(datetime.strptime(said, "%Y%m%d").replace(tzinfo=UTC).date(), time.max)
        moment = datetime.strptime(said.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        return (time_of_place.local(moment) if said.endswith("Z") else moment).replace(tzinfo=None)
    except OverflowError as wrong:  # at the end of time, which the clock of the place would show as a day later
        raise Refusal("rule", _TOO_LONG) from wrong
    except ValueError as wrong:
        raise Refusal("rule", _UNREAD) from wrong


def _days(parts: dict[str, str], wall: datetime, until: datetime | None) -> list[date]:
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    if count is not None and count > OCCURRENCES_MAX:
        raise Refusal("rule", _TOO_MANY)
    reach = wall + timedelta(days=366 * YEARS_MAX)
    end = reach if until is None else min(until, reach)
    if end < wall:
        raise Refusal("rule", _NO_DAY)
    wanted = OCCURRENCES_MAX + 1 if count is None else count
    try:
        found = [moment.date() for moment in islice(_moments(parts, wall, end), wanted)]
    except ValueError as wrong:  # a number that no day, month or week bears
        raise Refusal("rule", _UNREAD) from wrong
    if len(found) > OCCURRENCES_MAX:
        raise Refusal("rule", _TOO_MANY)
    if not found:
        raise Refusal("rule", _NO_DAY)
    if (count is not None and len(found) < count) or (until is not None and until > reach):
        raise Refusal("rule", _TOO_LONG)
    return found


def _later(first: int, last: int) -> int:
    """How many years later the days of these years, and of those about them, last fall on the same weekdays."""
    kinds = [_kind(year) for year in range(first - 1, last + 2)]
    for later in range(MAXYEAR - last - 1, 0, -1):
        if all(_kind(year + later) == kind for year, kind in enumerate(kinds, start=first - 1)):
            return later
    return 0


@lru_cache(maxsize=1024)
def _kind(year: int) -> tuple[int, bool]:
    return date(year, 1, 1).weekday(), isleap(year)


def _moments(parts: dict[str, str], wall: datetime, end: datetime) -> Iterator[datetime]:
    """What the rule makes from `wall` to `end`, both of the wall clock."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 — only those who plan a series wait for it

    # dateutil looks for the next day until the year 9999: some seconds where a rule makes none. In the last years of all
    # that have the same days as these, it finds the same, and the end of time is near.
    later = _later(wall.year, end.year)
    rule = ";".join(f"{name}={value}" for name, value in parts.items() if name not in {"COUNT", "UNTIL"})
    made = rrulestr(rule, dtstart=wall.replace(year=wall.year + later))
    last = end.replace(year=end.year + later)
    for moment in made:
        if moment > last:
            return
        yield moment.replace(year=moment.year - later)
