"""Months close: what was counted is written down."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import delete, insert, select, update

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text, tr
from papidesk.reports.commands.recounting import recount_due, write_cells, write_parts
from papidesk.reports.intents import CloseMonths, PeriodsClosed, TrustClock
from papidesk.reports.questions.counting import distinct, recorded_since, summed
from papidesk.reports.questions.ledger import most_at_once, names_closed, seen_at
from papidesk.reports.rules import (
    INDICATORS,
    ITSELF,
    SEEN_EVERY,
    Folding,
    Values,
    cover,
    name_of,
    to_close,
    went_back,
)
from papidesk.reports.tables import CELL, CLOCK, PART, PERIOD
from papidesk.store import journal
from papidesk.store.bus import handles
from papidesk.store.plain import Plain
from papidesk.store.tx import Tx

REPORTS = frozenset({Part.REPORTS})
_OF_PEOPLE = frozenset(one.key for one in INDICATORS if one.folding is Folding.DISTINCT and not one.is_table)


@handles(CloseMonths)
def close_months(command: CloseMonths, tx: Tx) -> Done:
    """Almost always there is nothing to close."""
    seen = seen_at(tx)
    if went_back(seen, tx.now):
        why = tr(
            "The clock of this computer went back: it showed {seen}. No month is closed meanwhile. Set the clock, or let the "
            "person in charge say that it is right.",
            seen=seen,
        )
        raise Refusal("clock", why)
    if seen is None or tx.now >= seen + SEEN_EVERY:
        _note_clock(tx)
    since = recorded_since(tx)
    due = () if since is None else tuple(islice(to_close(since, tx.today, names_closed(tx)), max(command.most, 0)))
    for period in due:
        _write_down(tx, period)
    if not due:
        return recount_due(tx, command)
    tx.tell(PeriodsClosed(due))
    done = Done(said=_said(due), touched=REPORTS)
    # Not journalled as it is asked for, every minute: only what it did is.
    return Done(done.said, done.touched, entry=journal.write(tx, Plain(tx.bus.intents), command, done))


def _said(closed: tuple[Period, ...]) -> Text:
    names = tuple(period.label() for period in closed)
    return tr("Closed: {periods}. These figures are kept as they are, whatever becomes of the names.", periods=names)


def _note_clock(tx: Tx) -> None:
    connection = tx.session.connection()
    if not connection.execute(update(CLOCK).values(seen_at=tx.now)).rowcount:
        connection.execute(insert(CLOCK).values(id=1, seen_at=tx.now))


def _write_down(tx: Tx, period: Period) -> None:
    """The cells of a period, from its own rows."""
    name = name_of(period)
    people, _ = distinct(tx, period)
    values = summed(tx, period) | people
    _keep_people(tx, period, values)
    connection = tx.session.connection()
    connection.execute(
        insert(PERIOD).values(period=name, first=period.first, last=period.last, closed_at=tx.now)
    )
    write_cells(tx, period, values)
    write_parts(tx, period)


def _keep_people(tx: Tx, period: Period, values: Values) -> None:
    """Whoever came in a month came in its year, even where their name has gone by the time the year closes."""
    parts = cover(period, names_closed(tx)).closed
    for key, found in values.items():
        if ITSELF in found and key in _OF_PEOPLE:
            found[ITSELF] = max(found[ITSELF], most_at_once(tx, parts, key))


@handles(TrustClock)
def trust_clock(command: TrustClock, tx: Tx) -> Done:  # noqa: ARG001
    """What a clock that ran ahead closed was not over."""
    connection = tx.session.connection()
    ahead = select(PERIOD.c.period).where(PERIOD.c.closed_at > tx.now)
    opened = list(connection.scalars(ahead))
    for table in (CELL, PART):
        connection.execute(delete(table).where(table.c.period.in_(opened)))
    connection.execute(delete(PERIOD).where(PERIOD.c.period.in_(opened)))
    _note_clock(tx)
    said = tr("The clock is taken as right. Months close by it again.")
    if opened:
        said = tr("The clock is taken as right. %n period(s) closed ahead of time are open again.", "", len(opened))
    return Done(said=said, touched=REPORTS)
