"""Documents as their rows hold them, shown."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_

from papidesk.documents.intents import DocumentRow
from papidesk.documents.packing import unpack
from papidesk.documents.rules import Content, Keeping, Kept
from papidesk.documents.tables import DOCUMENT
from papidesk.kernel.words import tr
from papidesk.people.intents import PeopleNames
from papidesk.store.sealing import Sealing
from papidesk.store.tx import Tx

HERE = and_(DOCUMENT.c.left_at.is_(None), DOCUMENT.c.hidden_at.is_(None))
"""What is shown: not of somebody who left with it, or was removed."""
FACTS = tuple(column for column in DOCUMENT.c if column.name != "content")
"""Every column but the long one."""
GONE = tr("This document is no longer there: it was erased, or its time was over. Go back to the list.")
HIDDEN = tr("This document is of somebody who was taken out of the lists. Bring them back to have it again.")
LEFT = tr(
    "This document goes with a visit that is over, and will soon be erased. If the departure was marked by mistake, undo it: "
    "the document will be back."
)
KEY_LOST = tr(
    "This document was kept for the time of a visit, and what opens it is no longer on this computer: it is gone. Write it "
    "anew, or begin from a copy that the person has."
)
NOT_FOR_YOU = tr("Your account shows hand-outs only. Ask the person in charge of the place.")


def sealing(tx: Tx) -> Sealing:
    """What seals and opens here."""
    assert tx.sealing is not None, "a store's transaction can seal"
    return tx.sealing


def title_of(tx: Tx, row: Any) -> str | None:
    """The title of a row; None where what opens it is gone."""
    if not row.sealed:
        return str(row.title)
    opened = sealing(tx).open(b64decode(row.title), f"title {row.uid}")
    return None if opened is None else opened.decode("utf-8", "surrogatepass")


def content_of(tx: Tx, row: Any) -> Content | None:
    """The content of a row; None where what opens it is gone."""
    packed = packed_of(tx, row)
    return None if packed is None else unpack(row.kind, packed)


def packed_of(tx: Tx, row: Any) -> bytes | None:
    """The content of a row as it is packed; None as above."""
    return sealing(tx).open(row.content, f"content {row.uid}") if row.sealed else row.content


def kept_of(row: Any) -> Kept:
    """How a row is kept."""
    return Kept(row.keeping, row.until, row.follows_opening) if row.keeping is Keeping.UNTIL else Kept(row.keeping)


def names_of(tx: Tx, people: Iterable[int | None]) -> dict[int, str]:
    """The names of those who have one."""
    known = tuple({person for person in people if person is not None})
    return tx.ask(PeopleNames(known)) if known else {}


def document_rows(tx: Tx, rows: Sequence[Any]) -> tuple[DocumentRow, ...]:
    """Rows (of `FACTS`) as they are listed, in this order, without those that nothing opens any more."""
    names = names_of(tx, (row.person_id for row in rows))
    titles = {row.id: title_of(tx, row) for row in rows}
    return tuple(
        DocumentRow(
            id=row.id,
            uid=row.uid,
            kind=row.kind,
            title=title,
            language=row.language,
            person=row.person_id,
            person_name=names.get(row.person_id, ""),
            changed_at=row.changed_at,
            opened_at=row.opened_at,
            kept=kept_of(row),
            copy_of=row.copy_of,
        )
        for row in rows
        if (title := titles[row.id]) is not None
    )
