"""How often: the part of RFC 5545 (§3.3.10) that a workshop needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from papidesk.kernel.words import Text, tr

OCCURRENCES_MAX = 200
"""Sessions of one series: four years of every week."""
INTERVAL_MAX = 52
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(StrEnum):
    """The frequencies a desk offers."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


FREQUENCY_WORDS = {
    Frequency.DAILY: tr("Every day"),
    Frequency.WEEKLY: tr("Every week"),
    Frequency.MONTHLY: tr("Every month"),
}
_EACH = {
    Frequency.DAILY: tr("every day"),
    Frequency.WEEKLY: tr("every week"),
    Frequency.MONTHLY: tr("every month"),
}
_EVERY = {
    Frequency.DAILY: lambda n: tr("every %n day(s)", "", n),
    Frequency.WEEKLY: lambda n: tr("every %n week(s)", "", n),
    Frequency.MONTHLY: lambda n: tr("every %n month(s)", "", n),
}
_WEEKDAY_WORDS = (
    tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"),
)  # fmt: skip


@dataclass(frozen=True)
class Recurrence:
    """A rule as a form asks for it.

    weekdays: 0 is Monday, for WEEKLY, () for that of the first day; nth: for MONTHLY, which weekday of the month (1 to 4,
    -1 the last), None for the same number of the month; count or until: where it ends, one of the two.
    """

    frequency: Frequency = Frequency.WEEKLY
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    count: int | None = None
    until: date | None = None


def rule_text(recurrence: Recurrence, first: date) -> str:
    """The RRULE value. UNTIL is written as the end of its day in UTC, as the RFC wants it beside a start with a zone."""
    parts = [f"FREQ={recurrence.frequency}"]
    if recurrence.interval > 1:
        parts.append(f"INTERVAL={recurrence.interval}")
    if recurrence.frequency is Frequency.WEEKLY and recurrence.weekdays:
        parts.append("BYDAY=" + ",".join(DAYS[day] for day in sorted(set(recurrence.weekdays))))
    if recurrence.frequency is Frequency.MONTHLY and recurrence.nth is not None:
        parts.append(f"BYDAY={recurrence.nth}{DAYS[first.weekday()]}")
    if recurrence.count is not None:
        parts.append(f"COUNT={recurrence.count}")
    elif recurrence.until is not None:
        parts.append(f"UNTIL={recurrence.until:%Y%m%d}T235959Z")
    return ";".join(parts)


def read_rule(rule: str) -> Recurrence | None:
    """The form's reading of a rule; None for one that it could not have written (it came from a file)."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    try:
        frequency = Frequency(parts.pop("FREQ", ""))
        interval = int(parts.pop("INTERVAL", "1"))
        count = int(parts.pop("COUNT")) if "COUNT" in parts else None
        until = datetime.strptime(parts.pop("UNTIL")[:8], "%Y%m%d").replace(tzinfo=UTC).date() if "UNTIL" in parts else None
        weekdays, nth = _read_days(frequency, parts.pop("BYDAY", ""))
    except ValueError:
        return None
    parts.pop("WKST", None)
    return None if parts else Recurrence(frequency, interval, weekdays, nth, count, until)


def _read_days(frequency: Frequency, text: str) -> tuple[tuple[int, ...], int | None]:
    if not text:
        return (), None
    if frequency is Frequency.WEEKLY:
        return tuple(DAYS.index(one) for one in text.split(",")), None
    if frequency is Frequency.MONTHLY:
        DAYS.index(text[-2:])
        return (), int(text[:-2])
    raise ValueError(text)


def rule_words(rule: str) -> Text:
    """A rule in words: "every 2 weeks: Tuesday, Thursday"."""
    found = read_rule(rule)
    if found is None:
        return tr("by a rule of its own")
    every = _EACH[found.frequency] if found.interval == 1 else _EVERY[found.frequency](found.interval)
    if found.weekdays:
        days = [_WEEKDAY_WORDS[day] for day in found.weekdays]
        return tr("{every}: {days}", "a rhythm and its weekdays", every=every, days=days)
    return every
