"""How days, instants, numbers and sizes are written in a page: as French is printed, in the time of the places."""

from __future__ import annotations

from datetime import UTC, date, datetime

from papidesk.central import words
from papidesk.central.http.service import ZONE

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_TIE, _THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_THOUSAND = 1024


def local(kept: int) -> datetime:
    """A kept instant in the places' own time."""
    return datetime.fromtimestamp(kept, UTC).astimezone(ZONE)


def iso_day(text: str) -> str:
    """Of "2026-11-20" "20 novembre 2026"; what is no day (31 February) as it stands."""
    try:
        return date_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def weekday(text: str) -> str:
    """Of "2026-11-20" "vendredi 20 novembre 2026"."""
    day = date.fromisoformat(text)
    return f"{WEEKDAYS[day.weekday()]} {date_in_words(day)}"


def date_in_words(day: date) -> str:
    """As "20 novembre 2026"."""
    return f"{'1er' if day.day == 1 else day.day}{_TIE}{words.MONTHS[day.month - 1]}{_TIE}{day.year}"


def day(kept: int) -> str:
    """The day of a kept instant: "5 novembre 2026"."""
    return date_in_words(local(kept).date())


def moment(kept: int) -> str:
    """A kept instant: "5 novembre 2026 à 14 h 05"."""
    at = local(kept)
    return f"{date_in_words(at.date())} à {at.hour}{_TIE}h{_TIE}{at.minute:02}"


def stamp(kept: int) -> str:
    """A kept instant for machines, as `<time datetime>` wants it."""
    return local(kept).isoformat(timespec="seconds")


def number(value: float, decimals: int = 0) -> str:
    """As "12 345,6", its groups kept together."""
    return f"{value:,.{decimals}f}".replace(",", _THIN).replace(".", ",").replace("-", "\N{MINUS SIGN}")


def percent(share: float, decimals: int = 0) -> str:
    """Of 0.4 "40 %"."""
    return f"{number(share * 100, decimals)}{_THIN}%"


def signed(value: float, decimals: int = 0) -> str:
    """As "+12", "−3", "0"."""
    return ("+" if value > 0 else "") + number(value, decimals)


def counted(value: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 lieu", "12 lieux". many: `one` and an s where it is not given."""
    # French counts 0 and 1 as one.
    return f"{number(value)}{_TIE}{one if abs(value) < 2 else many or one + 's'}"  # noqa: PLR2004


def size(bytes_: int) -> str:
    """As "812 octets", "3,4 Mo"."""
    if bytes_ < _THOUSAND:
        return counted(bytes_, "octet")
    value, unit = bytes_ / _THOUSAND, "Ko"
    if value >= _THOUSAND:
        value, unit = value / _THOUSAND, "Mo"
    return f"{number(value, 0 if value >= 10 else 1)}{_TIE}{unit}"  # noqa: PLR2004 — two figures are enough


def day_range(first: str, last: str) -> str:
    """Two days, both included, as short as they allow: "du 20 au 25 novembre 2026"."""
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    if begins == ends:
        return f"le {date_in_words(begins)}"
    start = date_in_words(begins)
    if begins.year == ends.year:
        start = start.rsplit(_TIE, 1 if begins.month != ends.month else 2)[0]
    return f"du {start} au {date_in_words(ends)}"


FILTERS = {
    "iso_day": iso_day,
    "weekday": weekday,
    "day": day,
    "moment": moment,
    "stamp": stamp,
    "number": number,
    "percent": percent,
    "signed": signed,
    "counted": counted,
    "size": size,
    "day_range": day_range,
    "period": words.period_in_words,
}
"""Those of templates: {{ row.seen_at | moment }}."""
