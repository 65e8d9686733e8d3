"""Pages printed."""

from __future__ import annotations

from sqlalchemy import insert, update

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import PRINTS, ROOM, check_pages, visit_row
from papidesk.visits.intents import AddPrints, RemovePrints, RestorePrints


@handles(AddPrints)
def add_prints(command: AddPrints, tx: Tx) -> Done:
    """One row for the day, or for the day of the visit."""
    check_pages("pages", command.pages, least=1)
    day = tx.today if command.visit is None else visit_row(tx, command.visit).day
    done = tx.session.connection().execute(
        insert(PRINTS).values(
            day=day, at=tx.now, pages=command.pages, visit_id=command.visit, author_id=tx.author.id, deleted_at=None
        )
    )
    (key,) = done.inserted_primary_key or (0,)
    return Done(
        said=tr("%n page(s) printed.", "", command.pages),
        touched=ROOM,
        undo=RemovePrints(key),
        ids=(key,),
    )


@handles(RemovePrints)
def remove_prints(command: RemovePrints, tx: Tx) -> Done:
    """Mark the row as deleted."""
    pages = tx.session.scalar(
        update(PRINTS)
        .where(PRINTS.c.id == command.prints, PRINTS.c.deleted_at.is_(None))
        .values(deleted_at=tx.now)
        .returning(PRINTS.c.pages)
    )
    if pages is None:
        raise Refusal("prints", tr("These prints are already gone. Nothing was changed."))
    return Done(said=tr("%n page(s) taken off the count.", "", pages), touched=ROOM, undo=RestorePrints(command.prints))


@handles(RestorePrints)
def restore_prints(command: RestorePrints, tx: Tx) -> Done:
    """Bring the row back."""
    pages = tx.session.scalar(
        update(PRINTS)
        .where(PRINTS.c.id == command.prints, PRINTS.c.deleted_at.is_not(None))
        .values(deleted_at=None)
        .returning(PRINTS.c.pages)
    )
    if pages is None:
        raise Refusal("prints", tr("These prints are already counted. Nothing was changed."))
    return Done(said=tr("%n page(s) printed.", "", pages), touched=ROOM, undo=RemovePrints(command.prints))
