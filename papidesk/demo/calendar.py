"""When the place is open, and how busy its days are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_CLOSED_WEEKDAYS = frozenset({0, 6})
"""Monday and Sunday."""
_WEEKDAY_SHARE = {1: 0.95, 2: 1.2, 3: 0.95, 4: 1.0, 5: 0.9}
"""Wednesday brings the children."""
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday (Code du travail, art. L3133-1)."""
_SUMMER = ((7, 6), (8, 31))
_SHORT_BREAKS = (((2, 10), (2, 25)), ((4, 8), (4, 23)), ((10, 19), (11, 3)), ((12, 20), (12, 31)), ((1, 1), (1, 4)))
_SUMMER_SHARE, _BREAK_SHARE = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day the place was open. share: how busy, 1.0 for the mean of all; holidays: no school."""

    day: date
    share: float
    holidays: bool


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of France."""
    moving = {easter(year) + timedelta(days=after) for after in _AFTER_EASTER}
    return frozenset({date(year, month, day) for month, day in _FIXED} | moving)


def school_is_out(day: date) -> bool:
    """Whether a day is in the school holidays, as they mostly fall in Brittany (zone B)."""
    return any(first <= (day.month, day.day) <= last for first, last in (_SUMMER, *_SHORT_BREAKS))


def open_days(first: date, last: date) -> tuple[OpenDay, ...]:
    """The days the place was open, with how busy each was; the shares' mean is 1."""
    holidays = {day for year in range(first.year, last.year + 1) for day in public_holidays(year)}
    found = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if day.weekday() in _CLOSED_WEEKDAYS or day in holidays:
            continue
        out = school_is_out(day)
        season = _SUMMER_SHARE if _SUMMER[0] <= (day.month, day.day) <= _SUMMER[1] else _BREAK_SHARE if out else 1.0
        found.append((day, _WEEKDAY_SHARE[day.weekday()] * season, out))
    mean = sum(share for _, share, _ in found) / max(1, len(found))
    return tuple(OpenDay(day, share / mean, out) for day, share, out in found)
