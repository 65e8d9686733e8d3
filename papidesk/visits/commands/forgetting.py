"""Names that go from visits and supports, at somebody's word or because their time is over. What is counted stays as it was."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select, update

from papidesk.accounts.intents import PurgeAsked, Purged
from papidesk.accounts.rules import Category
from papidesk.kernel.intent import Command
from papidesk.people.intents import PersonErased
from papidesk.store import journal
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import ROOM, SUPPORT, VISIT


@follows(PersonErased)
def forget_visitor(event: PersonErased, tx: Tx) -> None:
    """Their visits are of somebody: band, day and newcomer stay as they were. Notes may tell who it was: they go."""
    _forget(tx, VISIT.c.person_id == event.person, SUPPORT.c.person_id == event.person)
    tx.touched |= ROOM


def _forget(tx: Tx, visits: ColumnElement[bool], supports: ColumnElement[bool]) -> None:
    connection = tx.session.connection()
    theirs = or_(supports, SUPPORT.c.visit_id.in_(select(VISIT.c.id).where(visits)))
    connection.execute(update(SUPPORT).where(theirs, SUPPORT.c.note != "").values(note=""))
    connection.execute(update(SUPPORT).where(supports).values(person_id=None))
    connection.execute(update(VISIT).where(visits).values(person_id=None))


@follows(PurgeAsked)
def purge_visits(event: PurgeAsked, tx: Tx) -> Purged | None:
    """Names of visits, and notes of supports, that are older than a day; those that were taken back too."""
    if event.category is not Category.VISITS:
        return None
    visits = VISIT.c.person_id.is_not(None) & (VISIT.c.day < event.before)
    supports = (SUPPORT.c.day < event.before) & or_(SUPPORT.c.person_id.is_not(None), SUPPORT.c.note != "")
    found = [
        tx.session.execute(select(func.count(), func.min(table.c.day)).where(which)).one()
        for table, which in ((VISIT, visits), (SUPPORT, supports))
    ]
    count, days = sum(row[0] for row in found), [row[1] for row in found if row[1] is not None]
    if count and not event.dry:
        connection = tx.session.connection()
        connection.execute(update(SUPPORT).where(supports).values(person_id=None, note=""))
        connection.execute(update(VISIT).where(visits).values(person_id=None))
        tx.touched |= ROOM
    if not event.dry:
        journal.empty_before(tx.session, event.before, commands_of(tx, "papidesk.visits."))
    return Purged(count, min(days, default=None))


def commands_of(tx: Tx, room: str) -> frozenset[str]:
    """What the commands of a job are called in the journal."""
    return frozenset(
        name for name, intent in tx.bus.intents.items() if issubclass(intent, Command) and intent.__module__.startswith(room)
    )
