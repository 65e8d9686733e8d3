"""The bookmarks of a paper, from its headings: what viewers show beside long papers to go from one place to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papidesk.paper.objects import Plain, numbered, text
from papidesk.paper.output import Document

TITLE_MOST = 120


class Bookmark(NamedTuple):
    """A heading: its rank, what it says, its page (from 0) and how high it stands there."""

    rank: int
    title: str
    page: int
    top: float


@dataclass
class _Entry:
    """A bookmark and those under it. number: of its object."""

    mark: Bookmark
    number: int
    inside: list[_Entry] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many stand under it, all open."""
        return len(self.inside) + sum(one.count for one in self.inside)


def add_outline(document: Document, marks: Sequence[Bookmark]) -> None:
    """Give a document its bookmarks; none where all say the same, as on a pile of certificates."""
    if not marks or len({mark.title for mark in marks}) == 1 < len(marks):
        return
    whole = _Entry(Bookmark(0, "", 0, 0.0), 0)
    above = [whole]
    objects: dict[int, Plain] = {}
    for mark in (Bookmark(0, "", 0, 0.0), *marks):
        made = Plain("")
        number = numbered(made, document)
        objects[number] = made
        if not mark.rank:
            whole.number = number
            continue
        while above[-1].mark.rank >= mark.rank:
            above.pop()
        entry = _Entry(mark, number)
        above[-1].inside.append(entry)
        above.append(entry)
    objects[whole.number].written = f"<</Type/Outlines{_ends(whole)}/Count {whole.count}>>"
    _write(document, whole, objects)
    document.bookmarks = objects[whole.number]


def _write(document: Document, parent: _Entry, objects: dict[int, Plain]) -> None:
    for n, entry in enumerate(parent.inside):
        mark = entry.mark
        said = f"<</Title {text(mark.title, document)}/Parent {parent.number} 0 R"
        said += f"/Dest[{document.page(mark.page)} 0 R/XYZ 0 {mark.top:.2f} null]"
        if n:
            said += f"/Prev {parent.inside[n - 1].number} 0 R"
        if n + 1 < len(parent.inside):
            said += f"/Next {parent.inside[n + 1].number} 0 R"
        if entry.inside:
            said += f"{_ends(entry)}/Count {entry.count}"
        objects[entry.number].written = f"{said}>>"
        _write(document, entry, objects)


def _ends(entry: _Entry) -> str:
    return f"/First {entry.inside[0].number} 0 R/Last {entry.inside[-1].number} 0 R"
