"""What is chosen before printing, and what it comes to: which pages, how many sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from papidesk.kernel.typed import unshifted
from papidesk.kernel.words import Text, tr

Ranges = tuple[tuple[int, int], ...]
"""Pages, from 1, both ends included; () for all."""

MOST_COPIES = 200
"""More are a slip of the finger."""
_NUMBER = re.compile(r"[0-9]{1,6}")
_DASH = re.compile(r"\s*[-–—]\s*|\s+(?:à|a|to)\s+")
_PARTED = re.compile(r"[,;\s]+")


class Sides(StrEnum):
    """Of a sheet; named as IPP names them (RFC 8011, 5.2.8)."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True)
class Choices:
    """How a paper is to be printed. printer: its name in the system; black: in black even where it has colours."""

    printer: str = ""
    copies: int = 1
    pages: Ranges = ()
    sides: Sides = Sides.ONE
    black: bool = False

    def kept(self) -> dict[str, Any]:
        """What is kept for the next paper: how many of which pages is of this one alone."""
        return {"printer": self.printer, "sides": self.sides.value, "black": self.black}


def kept_choices(plain: object) -> Choices:
    """What was kept; the usual where it is nothing of ours."""
    if not isinstance(plain, dict):
        return Choices()
    sides = plain.get("sides")
    return Choices(
        printer=str(plain.get("printer", "")),
        sides=Sides(sides) if sides in list(Sides) else Sides.ONE,
        black=plain.get("black") is True,
    )


class PagesNotUnderstood(ValueError):  # noqa: N818 — an answer to what was typed
    """why: in words, with what to do."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.source)
        self.why = why


def read_pages(typed: str, total: int) -> Ranges:
    """Pages as people write them: "1-3, 5", "2 à 4", "5-" (to the end); all of them for nothing. In the paper's order, none
    twice. Raises PagesNotUnderstood."""
    found: set[int] = set()
    for piece in _PARTED.split(_DASH.sub("-", typed.strip().lower())):
        if piece:
            found.update(_read_piece(piece, total))
    if not found and typed.strip():
        raise PagesNotUnderstood(_unclear(typed))
    return () if len(found) == total else as_ranges(found)


def _read_piece(piece: str, total: int) -> range:
    # On a French keyboard the dash needs no Shift and the digits do.
    first, dash, last = (unshifted(part) for part in piece.partition("-"))
    wrong = any(part and not _NUMBER.fullmatch(part) for part in (first, last))
    if wrong or not (first or last):
        raise PagesNotUnderstood(_unclear(piece))
    ends = (int(first or 1), int(last or total) if dash else int(first))
    if min(ends) < 1 or max(ends) > total:
        raise PagesNotUnderstood(
            tr("This paper has %n page(s). Write pages from 1 to {total}.", "printing", total, total=total)
        )
    return range(min(ends), max(ends) + 1)


def _unclear(piece: str) -> Text:
    return tr("“{typed}” names no pages. Write them as 1-3, 5.", "printing", typed=piece.strip())


def as_ranges(pages: Iterable[int]) -> Ranges:
    """Pages as the fewest ranges, in order."""
    ranges: list[tuple[int, int]] = []
    for page in sorted(set(pages)):
        if ranges and ranges[-1][1] == page - 1:
            ranges[-1] = (ranges[-1][0], page)
        else:
            ranges.append((page, page))
    return tuple(ranges)


def written(ranges: Ranges) -> str:
    """Ranges as CUPS and people write them: "1-3,5"."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def chosen(ranges: Ranges, total: int) -> Sequence[int]:
    """The pages that are printed, from 1."""
    return [page for first, last in ranges for page in range(first, last + 1)] if ranges else range(1, total + 1)


def printed_pages(choices: Choices, total: int) -> int:
    """Sides that bear ink: what the day's count is told."""
    return len(chosen(choices.pages, total)) * choices.copies


def sheets(choices: Choices, total: int) -> int:
    """What the printer takes from its tray: each copy begins on a sheet of its own."""
    each = len(chosen(choices.pages, total))
    return choices.copies * (each if choices.sides is Sides.ONE else -(-each // 2))


def fitting(choices: Choices, total: int) -> Choices:
    """The same for a paper of so many pages: pages it has not are let go."""
    inside = [page for page in chosen(choices.pages, total) if page <= total]
    return replace(choices, pages=() if len(inside) in {0, total} else as_ranges(inside))
