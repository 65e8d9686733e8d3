"""Pages of long lists: the next one begins after the last row seen, however many there are before it."""

from __future__ import annotations

_LARGEST = 2**31 - 1


def before_of(text: str) -> int | None:
    """The number that an address says to go on before; None for none, or for what is no number."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(_LARGEST)) else 0
    return number if 0 < number <= _LARGEST else None
