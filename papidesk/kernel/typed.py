"""Days, hours and numbers as people type them, in French first.

On an AZERTY keyboard the digits of the top row need Shift: what comes without it (``&é"'(-è_çà``) is taken for the
digits.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from papidesk.kernel.folding import fold

_UNSHIFTED = str.maketrans("&é\"'(-è_çà", "1234567890")
_SEPARATED = _UNSHIFTED | {ord("-"): "-"}
_AZERTY_ONLY = re.compile(r"[&é\"'(\-è_çà:;/.!\s]*[&é\"'(è_çà][&é\"'(\-è_çà:;/.!\s]*")
_NUMBER = re.compile(r"(-|−)?\d{1,15}([.,]0{1,6})?")
_AMOUNT = re.compile(r"(?P<euros>\d{1,7})(?:[.,](?P<cents>\d{1,2}))?\s?(?:€|e|eur|euros?)?")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march", "avril avr apr april",
            "mai may",
            "juin jun june", "juillet juil jul july", "aout aug august", "septembre sept sep september",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lundi monday lun mon", "mardi tuesday tue", "mercredi wednesday mer wed", "jeudi thursday jeu thu",
            "vendredi friday ven fri", "samedi saturday sam sat", "dimanche sunday dim sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_NAMED_DAYS = {
    "aujourd hui": 0, "aujourdhui": 0, "auj": 0, "today": 0, "hier": -1, "yesterday": -1, "avant hier": -2, "demain": 1,
    "tomorrow": 1, "apres demain": 2,
}  # fmt: skip

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\s?[-/.\s]\s?(\d{1,2})(?:\s?[-/.\s]\s?(\d{4}|\d{2}))?")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_IN_WORDS = re.compile(
    r"(?:(?P<weekday>[a-z]+) )?(?:le )?(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?P<month>[a-z]+)(?: (?P<year>\d{4}|\d{2}))?"
)

_HOUR = re.compile(
    r"(?P<hour>\d{1,2})\s?(?:[h:.](?:eures?)?\s?(?P<minute>\d{2})?(?:\s?(?:[:.]|m(?:in)?)\s?(?:\d{2}(?:\.\d+)?\s?s?)?)?)?\s?(?P<half>[ap]\.?m\.?)?"
)
_HOUR_RUN_TOGETHER = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})")
_NAMED_HOURS = {"midi": time(12), "noon": time(12), "minuit": time(), "midnight": time()}

_WEEK = 7
_HALF_DAY = 12


def unshifted(text: str) -> str:
    """The text with unshifted AZERTY signs as their digits.

    "-" is 6 where only such signs were typed ("(-&&" is 5611), else what parts a date ("5-11").
    """
    if _AZERTY_ONLY.fullmatch(text):
        return text.translate(_UNSHIFTED).replace("!", "/").replace(";", ".")
    if any(c.isdigit() for c in text) and not any(c.isalpha() and c not in "éèçà" for c in text):
        return text.translate(_SEPARATED)
    return text


def typed_number(text: str) -> int | None:
    """A whole number: "12", "1 234", "12,0", "-3", "é'" (24 unshifted); None for anything else."""
    bare = unshifted(_SPACES.sub("", text))
    if not bare.isascii() or not _NUMBER.fullmatch(bare):
        return None
    return int(re.split(r"[.,]", bare)[0])


def typed_amount(text: str) -> int | None:
    """Cents: "5", "12,50", "2 €", "1 200 euros"; None for anything else."""
    found = _AMOUNT.fullmatch(unshifted(_SPACES.sub("", text).lower()))
    if found is None:
        return None
    return int(found["euros"]) * 100 + int((found["cents"] or "0").ljust(2, "0"))


def typed_time(text: str) -> time | None:
    """An hour of the day, to the minute: "14:05", "14h05", "14 h 05", "14 h", "1405", "905", "9", "midi"; None else."""
    bare = _SPACES.sub(" ", text).strip().lower()
    if bare in _NAMED_HOURS:
        return _NAMED_HOURS[bare]
    bare = _unshifted_hour(bare)
    if not bare.isascii():
        return None
    found = _HOUR.fullmatch(bare) or _HOUR_RUN_TOGETHER.fullmatch(bare)
    if found is None:
        return None
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts.get("half"):
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if parts["half"][0] == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _unshifted_hour(bare: str) -> str:
    """As `unshifted`, where "h" may part the digits: "&'hà(" is 14h05."""
    return "h".join(unshifted(part) for part in bare.split("h"))


def typed_date(text: str, today: date, *, past: bool = False) -> date | None:
    """A day: "5/11", "05112026", "051126", "5-11-26", "5.11.2026", "5 novembre", "jeudi 5 novembre 2026", "2026-11-05",
    "hier", "lundi" (the last one, today included); None for anything else, and for a weekday that is not that day's.

    A day without its year is the one nearest to today; with `past`, the last one that is not after today.
    """
    bare = _SPACES.sub(" ", text).strip()
    # The sign "/" needs Shift on AZERTY: ":" is what its key gives without.
    digits = unshifted(bare).replace(":", "/") if _AZERTY_ONLY.fullmatch(bare) else unshifted(bare)
    return _iso(digits) or _parted(digits, today, past=past) or _in_words(bare, today, past=past)


def typed_instant(text: str, today: date, *, past: bool = False) -> tuple[date | None, time | None]:
    """A day, an hour, or both in one text: "2026-11-05 14:05", "5/11 à 14 h", "jeudi 5 novembre 2026 à 14 h 05"."""
    hour = typed_time(text)
    day = typed_date(text, today, past=past)
    if day is not None or hour is not None:
        return day, None if day is not None else hour
    bare = _SPACES.sub(" ", text).strip()
    try:
        moment = datetime.fromisoformat(bare)
    except ValueError:
        pass
    else:
        return moment.date(), moment.time().replace(second=0, microsecond=0, tzinfo=None)
    for cut in re.finditer(r"\s(?:à |a |at |- )?|T", bare):
        day, hour = typed_date(bare[: cut.start()].rstrip(","), today, past=past), typed_time(bare[cut.end() :])
        if day is not None and hour is not None:
            return day, hour
    return None, None


def _iso(bare: str) -> date | None:
    found = _ISO.fullmatch(bare)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found and bare.isascii() else None


def _parted(bare: str, today: date, *, past: bool) -> date | None:
    found = _DAY_MONTH.fullmatch(bare) or _RUN_TOGETHER.fullmatch(bare)
    if not found or not bare.isascii():
        return None
    return _of_year(int(found[1]), int(found[2]), found[3], today, past=past)


def _in_words(bare: str, today: date, *, past: bool) -> date | None:
    folded = fold(bare)
    if folded in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[folded])
    name, _, turn = folded.partition(" ")
    if name in _WEEKDAYS and turn in {"", "dernier", "prochain"}:
        return _weekday(_WEEKDAYS[name], turn, today)
    found = _IN_WORDS.fullmatch(folded)
    if not found or not folded.isascii() or found["month"] not in MONTHS:
        return None
    if found["weekday"] and found["weekday"] not in _WEEKDAYS and found["weekday"] != "le":
        return None
    day = _of_year(int(found["day"]), MONTHS[found["month"]], found["year"], today, past=past)
    if day is not None and found["weekday"] in _WEEKDAYS and day.weekday() != _WEEKDAYS[found["weekday"]]:
        return None
    return day


def _weekday(weekday: int, turn: str, today: date) -> date:
    back = (today.weekday() - weekday) % _WEEK
    if turn == "dernier":
        return today - timedelta(days=back or _WEEK)
    return today + timedelta(days=_WEEK - back) if turn == "prochain" else today - timedelta(days=back)


def _of_year(day: int, month: int, year: str | None, today: date, *, past: bool) -> date | None:
    if year is not None:
        return _day(int(year) if len(year) > 2 else century(int(year), today), month, day)  # noqa: PLR2004 — two digits
    around = (_day(today.year + shift, month, day) for shift in (0, -1, 1, -2, 2, -3, 3, -4, 4))
    days = [one for one in around if one is not None and not (past and one > today)]
    return min(days, key=lambda one: abs((one - today).days), default=None)


def century(two_digits: int, today: date, ahead: int = 20) -> int:
    """The year two digits stand for: the latest one at most `ahead` years after today's."""
    year = today.year - today.year % 100 + two_digits
    while year > today.year + ahead:
        year -= 100
    while year + 100 <= today.year + ahead:
        year += 100
    return year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
