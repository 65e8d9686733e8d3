"""Random-grid rounding: what a cell is told as, and never more closely.

v = b·⌊(x+u)/b⌋, u = HMAC-SHA-256(secret, desk|table|cell) mod b. Over secrets v is right on average, it is never a whole base
off, and a 0 says "fewer than b". Nothing is left blank, so nothing can be derived from blanks.

What does not add up over time (different people, each one however often they came) has one u for good: the same regulars give
the same figure each month, and no averaging brings them out. What does add up is given away by a u that stays: the months of a
year come to about n·u more than the year, which is told too, and once u is known a 0 may be a true 0, and two months and their
sum may be known to the last one (tests/network/test_the_attack.py does it). There each period has its own u, which no later
figure is told with; averaging months then brings out nothing that the year does not say itself.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from papidesk.network.contract import BASES, Dataset, Method, Rounding

LASTING = frozenset({
    (Dataset.PUBLICS, "persons"), (Dataset.PUBLICS, "age"), (Dataset.PUBLICS, "gender"), (Dataset.PUBLICS, "occupation"),
    (Dataset.PUBLICS, "commune"), (Dataset.WORKSHOPS, "participants"),
})  # fmt: skip
"""Cells and tables of distinct people, of which months don't add up."""


def rounding_of(dataset: Dataset) -> Rounding:
    """How the cells of a dataset are rounded."""
    base = BASES[dataset]
    return Rounding(Method.EXACT if base == 1 else Method.STICKY_GRID, base)


def offset(secret: bytes, desk: str, dataset: Dataset, code: str, period: str) -> int:
    """The u of a cell, from 0 to its base − 1. desk: the local key of the desk; period: as the network calls it.

    256 bits are taken modulo 5 or 10: how far that is from uniform is below 2⁻²⁵², which nobody will ever see.
    """
    table, _colon, cell = code.partition(":")
    told_once = "" if (dataset, table) in LASTING else f"|{period}"
    message = f"{desk}|{dataset.value}.{table}|{cell}{told_once}".encode()
    return int.from_bytes(hmac.digest(secret, message, hashlib.sha256)) % BASES[dataset]


def rounded(value: int, base: int, u: int) -> int:
    """The largest multiple of base that is not above value + u."""
    return (value + u) // base * base


def told(secret: bytes, desk: str, dataset: Dataset, period: str, cells: Mapping[str, int]) -> dict[str, int]:
    """The cells of a dataset as they leave. Each from its own true count, totals too."""
    base = BASES[dataset]
    if base == 1:
        return dict(cells)
    return {code: rounded(value, base, offset(secret, desk, dataset, code, period)) for code, value in cells.items()}


def fingerprint(secret: bytes) -> str:
    """What tells two secrets apart and nothing else of them."""
    return hmac.digest(secret, b"fingerprint", hashlib.sha256).hex()[:16]
