"""What a job tells of somebody who asks what is noted about them, and of what would become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.watching import excerpt, words_for
from papidesk.kernel.words import Text

Value = str | int | Text | date | datetime | None
"""What may stand in a cell: codes are said in words, instants are UTC."""


@dataclass(frozen=True)
class ToldFile:
    """Something that somebody wrote here. name: its title; kind: "cv", "letter"; content: JSON that other tools read."""

    name: str
    kind: str
    content: str


@dataclass(frozen=True)
class Told:
    """A part of what is noted about somebody, as a table.

    key, and that of each column: what it is called in a file for machines; the others are for readers. note: a sentence under
    it; files: given with it, whole.
    """

    key: str
    heading: Text
    columns: tuple[tuple[str, Text], ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Text | None = None
    files: tuple[ToldFile, ...] = ()


@dataclass(frozen=True)
class Weighed:
    """What the erasure of somebody would do in a job. goes, remains: sentences; against: what has to be settled first."""

    goes: tuple[Text, ...] = ()
    remains: tuple[Text, ...] = ()
    against: tuple[Text, ...] = ()


@dataclass(frozen=True)
class WatchedNote:
    """A note in which something stands that should not. where: what it is a note of; excerpt: the words themselves and a little
    around them; kinds: what it speaks of; person: whose, item: of what thing, None where there is none such."""

    where: Text
    day: date | None
    excerpt: str
    kinds: tuple[Text, ...]
    person: int | None = None
    item: int | None = None


def watched(where: Text, day: date | None, text: str, person: int | None = None, item: int | None = None) -> WatchedNote | None:
    """A note, where something stands in it that should not; None where all is well."""
    kinds = words_for(text)
    return WatchedNote(where, day, excerpt(text), kinds, person, item) if kinds else None
