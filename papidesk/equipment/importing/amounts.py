"""Amounts of money as tables write them."""

from __future__ import annotations

import re

_CURRENCY = re.compile(r"€|\$|£|\b(?:eur|euros?|usd)\b", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_PLAIN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}|\d{4}))?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,4}")


def cents_of(text: str, *, commas_part: bool = False) -> int | None:
    """The cents of "25", "25,50 €", "1 234,5", "1,234.50", "1.234,50"; None for anything else.

    commas_part: "1,234" is a thousand and more; else nobody knows what it is, nor "1.234".
    """
    bare = _SPACES.sub("", _CURRENCY.sub("", text))
    if _THOUSANDS.fullmatch(bare) and (commas_part or "." in bare or bare.count(",") > 1):
        bare = bare.replace(",", "")
    elif _POINTS.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    found = _PLAIN.fullmatch(bare) if bare.isascii() else None
    if found is None:
        return None
    fraction = (found[2] or "").ljust(4, "0")
    return int(found[1]) * 100 + (int(fraction) + 50) // 100
