"""Two records that were one person: their visits and supports follow. When they were seen, the record keeps."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, select, update

from papidesk.people.intents import PeopleMerged, PeopleSplit
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import SUPPORT, VISIT, say_newcomer, some


@follows(PeopleMerged)
def move_visits(event: PeopleMerged, tx: Tx) -> list[int]:
    """The visits of the one become the other's, deleted ones too; the keys that moved come back."""
    moved = _move_all(tx, VISIT, event)
    say_newcomer(tx, event.kept)
    return moved


@follows(PeopleMerged)
def move_supports(event: PeopleMerged, tx: Tx) -> list[int]:
    """So do the supports without a visit."""
    return _move_all(tx, SUPPORT, event)


@follows(PeopleSplit)
def bring_visits_back(event: PeopleSplit, tx: Tx) -> None:
    """Give the visits that moved back."""
    _bring_back(tx, VISIT, event, event.moved.get(f"{__name__}.{move_visits.__name__}", []))
    say_newcomer(tx, event.kept)
    say_newcomer(tx, event.merged)


@follows(PeopleSplit)
def bring_supports_back(event: PeopleSplit, tx: Tx) -> None:
    """Give the supports that moved back."""
    _bring_back(tx, SUPPORT, event, event.moved.get(f"{__name__}.{move_supports.__name__}", []))


def _move_all(tx: Tx, table: Table, event: PeopleMerged) -> list[int]:
    connection = tx.session.connection()
    theirs: ColumnElement[bool] = table.c.person_id == event.merged
    moved = list(connection.scalars(select(table.c.id).where(theirs).order_by(table.c.id)))
    connection.execute(update(table).where(theirs).values(person_id=event.kept))
    return moved


def _bring_back(tx: Tx, table: Table, event: PeopleSplit, keys: list[int]) -> None:
    for lot in some(keys):
        # Only what is still the kept one's: a correction made since stands.
        theirs = table.c.id.in_(lot) & (table.c.person_id == event.kept)
        tx.session.connection().execute(update(table).where(theirs).values(person_id=event.merged))
