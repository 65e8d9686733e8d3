"""Codes that scanners read and hands type: a letter, digits, and a check letter.

A scanner types like a keyboard: on AZERTY, A Q W Z M come out as others, and the digits as the signs below them.
"""

from __future__ import annotations

import re

_LETTERS = "BCDEFGHJKLNPRSTUVXY"
_AZERTY_DIGITS = str.maketrans("à&é\"'(-è_ç", "0123456789")
_CODE = re.compile(rf"([A-Z])(\d{{5,}})([{_LETTERS}])")


def make_code(prefix: str, number: int) -> str:
    """The code of `number` (≥ 0): the prefix, "00012" and a check letter, which betrays any wrong or swapped sign."""
    digits = f"{number:05}"
    return f"{prefix}{digits}{_check_letter(digits)}"


def read_code(text: str, prefix: str) -> str:
    """A code as a scanner or a hand typed it: capitals, no spaces, AZERTY digits without Shift.

    "P-12" is a code of another tool, written so; what a scanner makes of a code of ours holds no true digit.
    """
    plain = re.sub(r"\s", "", text)
    scanned = plain.lower().translate(_AZERTY_DIGITS).upper()
    form = _CODE.fullmatch(scanned)
    return scanned if form is not None and form[1] == prefix else plain.upper()


def is_whole(code: str, prefix: str) -> bool:
    """Whether a code of the form of ours bears its right check letter."""
    form = _CODE.fullmatch(code)
    return form is not None and form[1] == prefix and form[3] == _check_letter(form[2])


def number_of(code: str, prefix: str) -> int | None:
    """The number a whole code was made of; None for any other text."""
    form = _CODE.fullmatch(code)
    return int(form[2]) if form is not None and is_whole(code, prefix) else None


def _check_letter(digits: str) -> str:
    # 19 letters, a prime: weights that differ keep every swap and every single error visible.
    return _LETTERS[sum((place % 18 + 1) * int(digit) for place, digit in enumerate(digits)) % 19]
