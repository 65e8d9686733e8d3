"""Time zones of calendar files: written for other tools, and recognised by the names other tools give them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

_WEEK = 7
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def written_zone(zone: ZoneInfo, first: datetime, last: datetime) -> icalendar.Timezone:
    """The VTIMEZONE of a zone, good from before `first` to after `last` (instants).

    Changes that come back on the same weekday of the same month are one rule, as every calendar program expects; others
    are listed. Written here rather than by `icalendar.Timezone.from_tzid`, whose change to summer comes an hour late
    (seen in 7.3.2: the onset is to be told by the clock that ends, RFC 5545 §3.6.5).
    """
    written = icalendar.Timezone()
    written.add("tzid", zone.key)
    start = datetime(first.year - 2, 1, 1, tzinfo=UTC)
    end = datetime(max(last.year, first.year) + 2, 1, 1, tzinfo=UTC)
    kinds: dict[tuple[timedelta, timedelta, str], list[datetime]] = {}
    for change in _changes(zone, start, end):
        before, after = _offset(zone, change - timedelta(seconds=1)), _offset(zone, change)
        name = change.astimezone(zone).tzname() or zone.key
        kinds.setdefault((before, after, name), []).append((change + before).replace(tzinfo=None))
    if not kinds:
        offset = _offset(zone, start)
        kinds[offset, offset, start.astimezone(zone).tzname() or zone.key] = [datetime(1970, 1, 1)]  # noqa: DTZ001 — a wall clock
    for (before, after, name), onsets in kinds.items():
        summer = bool(onsets) and _is_summer(zone, onsets[0] - before)
        part: icalendar.TimezoneDaylight | icalendar.TimezoneStandard = (
            icalendar.TimezoneDaylight() if summer else icalendar.TimezoneStandard()
        )
        part.add("dtstart", onsets[0])
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        rule = _yearly(onsets)
        if rule is not None:
            part.add("rrule", icalendar.vRecur.from_ical(rule))
        elif onsets[1:]:
            part.add("rdate", onsets[1:])
        written.add_component(part)
    return written


def _is_summer(zone: ZoneInfo, onset: datetime) -> bool:
    return bool(onset.replace(tzinfo=UTC).astimezone(zone).dst())


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the clock of a zone changes."""
    day = start
    while day < end:
        low, high = day, day + timedelta(days=1)
        before = _offset(zone, low)
        if _offset(zone, high) != before:
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield high.replace(microsecond=0)
        day += timedelta(days=1)


def _yearly(onsets: list[datetime]) -> str | None:
    """The rule of changes that come every year on the same weekday of a month, counted from either end of it."""
    first = onsets[0]
    years = [onset.year for onset in onsets]
    alike = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(alike) > 1 or len(onsets) < 2 or years != list(range(years[0], years[0] + len(years))):  # noqa: PLR2004 — once is no rule
        return None
    last_ones = all(onset.day + _WEEK > calendar.monthrange(onset.year, onset.month)[1] for onset in onsets)
    nth = {(onset.day - 1) // _WEEK + 1 for onset in onsets}
    if not last_ones and len(nth) > 1:
        return None
    return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={-1 if last_ones else nth.pop()}{_DAYS[first.weekday()]}"
