"""Sessions that will not be held; sessions planned by mistake; and both taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select, update

from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands import equipment
from papidesk.workshops.commands.conflicts import also_taken
from papidesk.workshops.commands.facts import when, with_telling
from papidesk.workshops.commands.places import (
    ENROLMENT,
    ROSTER,
    SERIES,
    SESSION,
    WORKSHOPS,
    people_of,
    session_row,
    title_of,
)
from papidesk.workshops.intents import (
    CancelledWas,
    CancelSessions,
    DeleteSessions,
    ReinstateSessions,
    RestoreSessions,
)
from papidesk.workshops.questions.rows import facts_of, listed
from papidesk.workshops.rules import PRESENT

REASON_MAX = 120


@handles(CancelSessions)
def cancel_sessions(command: CancelSessions, tx: Tx) -> Done:
    """The rows stay in every list; whoever is signed up stays so, and is to be told. What is booked for them is free."""
    reason = tidy(command.reason)
    if len(reason) > REASON_MAX:
        raise Refusal("reason", tr("This text is too long: keep it under {n} characters.", n=REASON_MAX))
    rows = [session_row(tx, key, field="sessions") for key in _named(command.sessions)]
    was = {one.session: one for one in command.was}
    for row in rows:
        if row.cancelled_at is not None:
            raise Refusal("sessions", _of(tx, row, tr("{title}, {when}, is cancelled already. Nothing was changed.")))
        if _attended(tx, row.id):
            why = tr("{title}, {when}: people came, so it was held. Take the attendance back first.")
            raise Refusal("sessions", _of(tx, row, why))
    instants = {}
    for row in rows:
        as_was = was.get(row.id)
        at, why_not = (tx.now, reason) if as_was is None else (as_was.at, as_was.reason)
        _write(tx, row, cancelled_at=at, reason=why_not)
        instants[row.id] = at
    outcome = equipment.free(tx, instants)
    keys = tuple(row.id for row in rows)
    said = _said(tx, rows, tr("Cancelled: {title}, {when}.", "a session"), tr("%n session(s) cancelled.", "", len(rows)))
    return Done(
        said=with_telling(tx, outcome.added_to(said), keys),
        touched=ROSTER | outcome.parts,
        undo=ReinstateSessions(keys, outcome.was),
        about=people_of(tx, keys),
    )


@handles(ReinstateSessions)
def reinstate_sessions(command: ReinstateSessions, tx: Tx) -> Done:
    """As if never cancelled; what was taken meanwhile, equipment too, is said, and is no reason to refuse."""
    rows = [session_row(tx, key, field="sessions") for key in _named(command.sessions)]
    for row in rows:
        if row.cancelled_at is None:
            raise Refusal("sessions", _of(tx, row, tr("{title}, {when}, is not cancelled. Nothing was changed.")))
    for row in rows:
        _write(tx, row, cancelled_at=None, reason="")
    outcome = equipment.book_again(tx, {row.id: row.cancelled_at for row in rows}, command.booked)
    keys = tuple(row.id for row in rows)
    said = _said(tx, rows, tr("To be held after all: {title}, {when}."), tr("%n session(s) to be held after all.", "", len(rows)))
    said = outcome.added_to(also_taken(tx, said, ((row.id, facts_of(row)) for row in rows)))
    was = tuple(CancelledWas(row.id, row.cancelled_at, row.reason) for row in rows)
    return Done(
        said=with_telling(tx, said, keys),
        touched=ROSTER | outcome.parts,
        undo=CancelSessions(keys, was=was),
        about=people_of(tx, keys),
    )


def _named(sessions: tuple[int, ...]) -> tuple[int, ...]:
    if not sessions:
        raise Refusal("sessions", tr("Choose at least one session. Nothing was changed."))
    return tuple(dict.fromkeys(sessions))


def _write(tx: Tx, row: Any, **columns: Any) -> None:
    changed = {"sequence": row.sequence + 1, "changed_at": tx.now}
    tx.session.connection().execute(update(SESSION).where(SESSION.c.id == row.id).values(columns | changed))


def _attended(tx: Tx, session: int) -> bool:
    came = exists().where(
        ENROLMENT.c.session_id == session, ENROLMENT.c.attendance.in_(tuple(PRESENT)), ENROLMENT.c.deleted_at.is_(None)
    )
    return bool(tx.session.scalar(select(came)))


def _of(tx: Tx, row: Any, said: Text) -> Text:
    """A sentence about one session."""
    return Text(said.source, said.comment, said.n, (("title", title_of(tx, row)), ("when", when(tx, row.start_at))))


def _said(tx: Tx, rows: Sequence[Any], one: Text, several: Text) -> Text:
    return _of(tx, rows[0], one) if len(rows) == 1 else several


@handles(DeleteSessions)
def delete_sessions(command: DeleteSessions, tx: Tx) -> Done:
    """Mark rows as deleted: they are out of every list, and come back as they were."""
    rows = _rows(tx, command.sessions, deleted=False)
    if not rows:
        raise Refusal("sessions", tr("These sessions are already gone. Nothing was changed."))
    for row in rows:
        if _signed_up(tx, row.id):
            why = tr("{title}, {when}: people are signed up. Cancel the session instead, so that they are told.")
            raise Refusal("sessions", _of(tx, row, why))
    keys = tuple(row.id for row in rows)
    _mark(tx, keys, tx.now)
    outcome = equipment.free(tx, dict.fromkeys(keys, tx.now))
    for series in sorted({row.series_id for row in rows if row.series_id is not None}):
        _skip(tx, series, [row for row in rows if row.series_id == series], skipped=True)
    said = _said(tx, rows, tr("Taken away: {title}, {when}.", "a session"), tr("%n session(s) taken away.", "", len(rows)))
    return Done(said=outcome.added_to(said), touched=WORKSHOPS | outcome.parts, undo=RestoreSessions(keys, outcome.was))


@handles(RestoreSessions)
def restore_sessions(command: RestoreSessions, tx: Tx) -> Done:
    """Bring rows back, and the days of their series' rule with them."""
    rows = _rows(tx, command.sessions, deleted=True)
    if not rows:
        raise Refusal("sessions", tr("These sessions are already there. Nothing was changed."))
    keys = tuple(row.id for row in rows)
    _mark(tx, keys, None)
    # Where one was cancelled before it was deleted, nothing was freed by the latter.
    freed = {row.id: row.deleted_at for row in rows if row.cancelled_at is None or command.booked is not None}
    outcome = equipment.book_again(tx, freed, command.booked)
    for series in sorted({row.series_id for row in rows if row.series_id is not None}):
        _skip(tx, series, [row for row in rows if row.series_id == series], skipped=False)
    said = _said(tx, rows, tr("Brought back: {title}, {when}.", "a session"), tr("%n session(s) brought back.", "", len(rows)))
    held = ((row.id, facts_of(row)) for row in rows if row.cancelled_at is None)
    return Done(
        said=outcome.added_to(also_taken(tx, said, held)),
        touched=WORKSHOPS | outcome.parts,
        undo=DeleteSessions(keys),
        ids=keys,
    )


def _rows(tx: Tx, sessions: Iterable[int], *, deleted: bool) -> Sequence[Any]:
    there = SESSION.c.deleted_at.is_not(None) if deleted else SESSION.c.deleted_at.is_(None)
    found = select(SESSION).where(SESSION.c.id.in_(listed(sessions)), there)
    return tx.session.execute(found.order_by(SESSION.c.start_at, SESSION.c.id)).all()


def _signed_up(tx: Tx, session: int) -> bool:
    """Whether somebody is, or came; who is out of the lists for now too: they may come back."""
    someone = exists().where(
        ENROLMENT.c.session_id == session, ENROLMENT.c.given_up_at.is_(None), ENROLMENT.c.deleted_at.is_(None)
    )
    return bool(tx.session.scalar(select(someone)))


def _mark(tx: Tx, sessions: tuple[int, ...], deleted_at: Any) -> None:
    there = update(SESSION).where(SESSION.c.id.in_(listed(sessions)))
    tx.session.connection().execute(there.values(deleted_at=deleted_at))


def _skip(tx: Tx, series: int, rows: Sequence[Any], *, skipped: bool) -> None:
    """Let the rule of a series skip the days of these sessions, or not; without any session left, it is deleted too."""
    row = tx.session.execute(select(SERIES).where(SERIES.c.id == series)).one()
    zone = ZoneInfo(row.zone)
    days = {one.slot_at.astimezone(zone).date().isoformat() for one in rows if one.slot_at is not None}
    kept = set(row.skipped) | days if skipped else set(row.skipped) - days
    living = exists().where(SESSION.c.series_id == series, SESSION.c.deleted_at.is_(None))
    columns: dict[str, Any] = {
        "skipped": sorted(kept),
        "sequence": row.sequence + 1,
        "changed_at": tx.now,
        "deleted_at": None if tx.session.scalar(select(living)) else tx.now,
    }
    tx.session.connection().execute(update(SERIES).where(SERIES.c.id == series).values(columns))
