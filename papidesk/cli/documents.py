"""What `list` does with documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from papidesk.cli.channel import Channel
from papidesk.documents.intents import DocumentRow, FindDocuments
from papidesk.documents.rules import KIND_WORDS, Keeping
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.words import Text, tr

_BLOCK = 1000
"""Rows asked at once."""


def documents(channel: Channel, text: str) -> Iterator[dict[str, Any]]:
    """The documents a text finds as JSON shows them, the last opened first; a volunteer is shown hand-outs alone."""
    before = None
    while rows := channel.ask(FindDocuments(text, before=before, limit=_BLOCK)):
        yield from map(_document, rows)
        before = (rows[-1].opened_at, rows[-1].id)


def _document(row: DocumentRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "uid": row.uid,
        "kind": row.kind,
        "title": row.title,
        "language": row.language,
        "person": row.person,
        "person_name": row.person_name,
        "changed_at": row.changed_at,
        "opened_at": row.opened_at,
        "keeping": row.kept.keeping,
        "until": row.kept.until,
        "copy_of": row.copy_of,
    }


def document_line(one: dict[str, Any], now: PlaceTime) -> Text:
    """A document on a line."""
    return tr(
        "{id}  {day}  {kind}  {title}{person}{kept}",
        "a document on a line",
        id=f"{one['id']:>6}",
        day=f"{now.day_of(one['opened_at']):%d/%m/%Y}",
        kind=KIND_WORDS[one["kind"]],
        title=one["title"],
        person=f"  {one['person_name']}" if one["person_name"] else "",
        kept=_kept(one),
    )


def _kept(one: dict[str, Any]) -> Text | str:
    if one["keeping"] is Keeping.WHILE_HERE:
        return tr(", gone after the visit", "after a document on a line")
    if one["until"]:
        return tr(", kept until {day}", "after a document on a line", day=f"{one['until']:%d/%m/%Y}")
    return ""
