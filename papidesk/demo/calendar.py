"""When the place is open, and how busy its days are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from holidays import country_holidays

from papidesk.accounts.days_off import school_holidays

_CLOSED_WEEKDAYS = frozenset({0, 6})
"""Monday and Sunday."""
_WEEKDAY_SHARE = {1: 0.95, 2: 1.2, 3: 0.95, 4: 1.0, 5: 0.9}
"""Wednesday brings the children."""
_SUMMER = ((7, 6), (8, 31))
_SHORT_BREAKS = (((2, 10), (2, 25)), ((4, 8), (4, 23)), ((10, 19), (11, 3)), ((12, 20), (12, 31)), ((1, 1), (1, 4)))
_SUMMER_SHARE, _BREAK_SHARE = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day the place was open. share: how busy, 1.0 for the mean of all; holidays: no school."""

    day: date
    share: float
    holidays: bool


def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of France."""
    return frozenset(country_holidays("FR", years=year))


def school_is_out(day: date) -> bool:
    """Whether a day is in the school holidays, as they mostly fall in Brittany (zone B)."""
    return any(first <= (day.month, day.day) <= last for first, last in (_SUMMER, *_SHORT_BREAKS))


def week_open(day: date) -> bool:
    """Whether the place opens on this day of the week."""
    return day.weekday() not in _CLOSED_WEEKDAYS


class School:
    """The school holidays of a span: those published for zone B, and in the years before or after, as they mostly fall."""

    def __init__(self, first: date, last: date) -> None:
        self._out = frozenset(school_holidays(first, last))
        self._years = frozenset(day.year for day in self._out)

    def out(self, day: date) -> bool:
        """Whether a day is in the school holidays."""
        return day in self._out if day.year in self._years else school_is_out(day)


def open_days(first: date, last: date) -> tuple[OpenDay, ...]:
    """The days the place was open, with how busy each was; the shares' mean is 1."""
    holidays = {day for year in range(first.year, last.year + 1) for day in public_holidays(year)}
    found = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if not week_open(day) or day in holidays:
            continue
        out = school_is_out(day)
        season = _SUMMER_SHARE if _SUMMER[0] <= (day.month, day.day) <= _SUMMER[1] else _BREAK_SHARE if out else 1.0
        found.append((day, _WEEKDAY_SHARE[day.weekday()] * season, out))
    mean = sum(share for _, share, _ in found) / max(1, len(found))
    return tuple(OpenDay(day, share / mean, out) for day, share, out in found)
