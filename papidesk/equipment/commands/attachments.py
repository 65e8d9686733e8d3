"""Pictures and documents kept with things, in the encrypted store itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from papidesk.equipment.commands.checks import CATALOGUE, fitting_line, insert_row, item_row, write
from papidesk.equipment.intents import Attach, Detach, Reattach
from papidesk.equipment.rules import LINE_MAX
from papidesk.equipment.tables import ATTACHMENT, EVENT, ITEM
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MOST = 5 * 1024 * 1024
_MEGABYTES = MOST // (1024 * 1024)
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)


@handles(Attach)
def attach(command: Attach, tx: Tx) -> Done:
    """Keep the bytes; what they are is read from their beginning, whatever the name says."""
    row = item_row(tx, command.item)
    name = fitting_line(command.name, LINE_MAX, "name")
    kind = next((kind for beginning, kind in _BEGINNINGS if command.content.startswith(beginning)), "")
    if not kind:
        raise Refusal("content", tr("Only pictures (PNG, JPEG) and PDF documents are kept. Choose another file."))
    if len(command.content) > MOST:
        raise Refusal("content", tr("This file is larger than {most} MB. Choose a smaller one.", most=_MEGABYTES))
    if command.event is not None:
        of_item = select(EVENT.c.id).where(
            EVENT.c.id == command.event, EVENT.c.item_id == row.id, EVENT.c.deleted_at.is_(None)
        )
        if tx.session.scalar(of_item) is None:
            raise Refusal("event", tr("This line of the history is gone. Keep the file with the equipment itself."))
    key = insert_row(
        tx,
        ATTACHMENT,
        item_id=row.id,
        event_id=command.event,
        name=name,
        kind=kind,
        content=command.content,
        added_at=tx.now,
        deleted_at=None,
    )
    said = tr("{name} is kept with {item}.", name=name or kind, item=row.name)
    return Done(said=said, touched=CATALOGUE, undo=Detach(key), ids=(key,))


@handles(Detach)
def detach(command: Detach, tx: Tx) -> Done:
    """Out of every list; the bytes stay for the undo."""
    row = _kept(tx, command.attachment, ATTACHMENT.c.deleted_at.is_(None))
    write(tx, ATTACHMENT, (row.id,), deleted_at=tx.now)
    said = tr("{name} is no longer kept with {item}.", name=row.name or row.kind, item=row.item)
    return Done(said=said, touched=CATALOGUE, undo=Reattach(row.id))


@handles(Reattach)
def reattach(command: Reattach, tx: Tx) -> Done:
    """Kept again."""
    row = _kept(tx, command.attachment, ATTACHMENT.c.deleted_at.is_not(None))
    write(tx, ATTACHMENT, (row.id,), deleted_at=None)
    said = tr("{name} is kept with {item}.", name=row.name or row.kind, item=row.item)
    return Done(said=said, touched=CATALOGUE, undo=Detach(row.id), ids=(row.id,))


def _kept(tx: Tx, key: int, there: ColumnElement[bool]) -> Any:
    """The row of an attachment, without its bytes, with the name of its thing."""
    row = tx.session.execute(
        select(ATTACHMENT.c.id, ATTACHMENT.c.name, ATTACHMENT.c.kind, ITEM.c.name.label("item"))
        .join(ITEM, ITEM.c.id == ATTACHMENT.c.item_id)
        .where(ATTACHMENT.c.id == key, there)
    ).one_or_none()
    if row is None:
        raise Refusal("attachment", tr("This is what is kept already. Nothing was changed."))
    return row
