"""Spans of days as reports and lists name them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr

FIRST_YEAR, LAST_YEAR = 1900, 2200
_QUARTER, _YEAR = 3, 12
"""Months."""
_SCHOOL = 9
"""The month in which a school year begins."""

_MONTH_LABELS = (
    tr("January {year}"), tr("February {year}"), tr("March {year}"), tr("April {year}"), tr("May {year}"),
    tr("June {year}"), tr("July {year}"), tr("August {year}"), tr("September {year}"), tr("October {year}"),
    tr("November {year}"), tr("December {year}"),
)  # fmt: skip
_QUARTER_LABELS = (
    tr("First quarter of {year}"), tr("Second quarter of {year}"), tr("Third quarter of {year}"),
    tr("Fourth quarter of {year}"),
)  # fmt: skip


class Span(StrEnum):
    """What a period is by its bounds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the place from `first` to `last`, both included; `first` is never after `last`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise Refusal("period", tr("This period ends before it begins. Write its first day, then its last."))

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """How many whole months it is made of, 0 where it begins or ends within one."""
        if self.first.day != 1 or self.last.day != monthrange(self.last.year, self.last.month)[1]:
            return 0
        return _number(self.last) - _number(self.first) + 1

    @property
    def span(self) -> Span:
        """A day, an ISO week, a month, a quarter, a year, or any other span."""
        if self.first == self.last:
            return Span.DAY
        months = self.months
        if months == 1:
            return Span.MONTH
        if months in {_QUARTER, _YEAR} and (self.first.month - 1) % months == 0:
            return Span.QUARTER if months == _QUARTER else Span.YEAR
        return Span.WEEK if self.first.weekday() == 0 and self.days == 7 else Span.OTHER  # noqa: PLR2004 — a week

    @property
    def is_school_year(self) -> bool:
        """Whether it goes from September to August."""
        return self.first.month == _SCHOOL and self.months == _YEAR

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.first <= day <= self.last

    @property
    def code(self) -> str:
        """What `parse_period` takes for it: "2026-11", "2026-Q4", "2026-10-05..2026-11-04"."""
        first, last = self.first.isoformat(), self.last.isoformat()
        match self.span:
            case Span.WEEK:
                year, week, _weekday = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Span.QUARTER:
                return f"{first[:4]}-Q{self.first.month // _QUARTER + 1}"
            case Span.YEAR:
                return first[:4]
        if self.months:
            first, last = first[:7], last[:7]
        return first if first == last else f"{first}..{last}"

    def label(self) -> Text:
        """What it is called: "November 2026", "First quarter of 2026", "From … to …"."""
        match self.span:
            case Span.DAY:
                return tr("{day}", "the name of a period of one day", day=self.first)
            case Span.WEEK:
                iso = self.first.isocalendar()
                return tr("Week {week} of {year}", week=iso.week, year=iso.year)
            case Span.MONTH:
                return _with_year(_MONTH_LABELS[self.first.month - 1], self.first.year)
            case Span.QUARTER:
                return _with_year(_QUARTER_LABELS[self.first.month // _QUARTER], self.first.year)
            case Span.YEAR:
                return tr("Year {year}", year=self.first.year)
        return self._other_label()

    def _other_label(self) -> Text:
        if self.is_school_year:
            return tr("School year {first}–{last}", first=self.first.year, last=self.last.year)
        return tr("From {first} to {last}", first=self.first, last=self.last)

    def previous(self) -> Period:
        """The one just before: as many whole months before whole months, else as many days. OverflowError where there is none."""
        before = self.first - timedelta(days=1)
        if self.months:
            return _months_from(_number(self.first) - self.months, self.months)
        return Period(self.first - timedelta(days=self.days), before)

    def following(self) -> Period:
        """The one just after, alike."""
        after = self.last + timedelta(days=1)
        if self.months:
            return _months_from(_number(after), self.months)
        return Period(after, self.last + timedelta(days=self.days))

    def same_last_year(self) -> Period:
        """The one to compare with: the same months, week number or days of the year before.

        Week 53 is compared with the last week of the year before; 29 February with 28 February.
        """
        if self.months:
            return _months_from(_number(self.first) - _YEAR, self.months)
        if self.span is Span.WEEK:
            iso = self.first.isocalendar()
            return _week(iso.year - 1, iso.week) or _monday(date.fromisocalendar(iso.year - 1, iso.week - 1, 1))
        return Period(_year_before(self.first), _year_before(self.last))


def month_of(day: date) -> Period:
    """The month of a day."""
    return _months_from(_number(day), 1)


def quarter_of(day: date) -> Period:
    """The quarter of a day."""
    return _months_from(_number(day) // _QUARTER * _QUARTER, _QUARTER)


def year_of(day: date) -> Period:
    """The year of a day."""
    return _months_from(day.year * _YEAR, _YEAR)


def school_year_of(day: date) -> Period:
    """From September to August, around a day."""
    return _months_from((day.year - (day.month < _SCHOOL)) * _YEAR + _SCHOOL - 1, _YEAR)


def week_of(day: date) -> Period:
    """The week of a day, from Monday on."""
    return _monday(day - timedelta(days=day.weekday()))


def parse_period(text: str) -> Period:
    """The period of "2026", "2026-10", "2026-Q3" (or "T3"), "2026-W45", "2026-11-05", "2026-10-05..2026-11-04".

    Refuses (period) anything else.
    """
    bare = text.strip()
    first, dots, last = bare.partition("..")
    period = _one(first.strip()) if not dots else _range(first.strip(), last.strip())
    if period is None:
        raise Refusal(
            "period",
            tr(
                "This period can't be read: {text}. Write it like 2026-10, 2026, 2026-Q3, 2026-W45, 2026-11-05 or "
                "2026-10-05..2026-11-04.",
                text=bare[:40],
            ),
        )
    return period


def _one(bare: str) -> Period | None:
    if not bare.isascii() or not bare[:4].isdigit() or not FIRST_YEAR <= int(bare[:4]) <= LAST_YEAR:
        return None
    for form, make in _FORMS:
        found = form.fullmatch(bare)
        if found:
            try:
                return make(*map(int, found.groups()))
            except ValueError:
                return None
    return None


def _range(first: str, last: str) -> Period | None:
    """From the first day of one period to the last day of another."""
    begin, end = _one(first), _one(last)
    return Period(begin.first, end.last) if begin and end else None


def _with_year(label: Text, year: int) -> Text:
    return Text(label.source, values=(("year", year),))


def _number(day: date) -> int:
    """Of its month, counted from the year 0."""
    return day.year * _YEAR + day.month - 1


def _months_from(number: int, count: int) -> Period:
    if not MINYEAR * _YEAR <= number <= number + count <= MAXYEAR * _YEAR:
        msg = "the calendar ends"
        raise OverflowError(msg)
    after = number + count
    first, end = (date(month // _YEAR, month % _YEAR + 1, 1) for month in (number, after))
    return Period(first, end - timedelta(days=1))


def _months(year: int, month: int, count: int) -> Period:
    date(year, month, 1)  # no thirteenth month
    return _months_from(year * _YEAR + month - 1, count)


def _week(year: int, week: int) -> Period | None:
    try:
        return _monday(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def _single(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _monday(day: date) -> Period:
    return Period(day, day + timedelta(days=6))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period | None]], ...] = (
    (re.compile(r"(\d{4})"), lambda year: _months(year, 1, _YEAR)),
    (re.compile(r"(\d{4})-(\d{2})"), lambda year, month: _months(year, month, 1)),
    (re.compile(r"(\d{4})-[QT]([1-4])", re.IGNORECASE), lambda year, quarter: _months(year, quarter * 3 - 2, _QUARTER)),
    (re.compile(r"(\d{4})-W(\d{2})", re.IGNORECASE), _week),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), _single),
)
