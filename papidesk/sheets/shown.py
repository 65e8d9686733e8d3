"""Values of cells as a person sees them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

YES, NO = "oui", "non"

_MASK = re.compile(r"[0#]+")
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_SIGNIFICANT = 15
"""Digits a spreadsheet keeps of a number."""


def number_shown(number: float) -> str:
    """A number without the ".0" of whole ones and without the noise of the last binary digits."""
    if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124 — only "not a number" differs from itself
        return ""
    if number.is_integer() and abs(number) < 10**_SIGNIFICANT:
        return str(int(number))
    return f"{number:.{_SIGNIFICANT}g}"


def masked(number: str, form: str) -> str:
    """Digits in a form made of zeros ("00000", '0#" "##" "##" "##" "##'): what keeps the 0 of postcodes and
    telephones."""
    form = form.partition(";")[0]
    bare = _LITERALS.sub("", form).replace(" ", "")
    if not number.isdigit() or not bare.startswith("0") or len(bare) < 4 or not _MASK.fullmatch(bare):  # noqa: PLR2004 — "0", "000" are plain
        return number
    places = len(bare)
    return number.zfill(places)


def moment_shown(value: date | datetime | time | timedelta) -> str:
    """ISO dates; the hour beside them, to the minute, where there is one."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return f"{value.date().isoformat()} {moment_shown(value.time())}"
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat()
