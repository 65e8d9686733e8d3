"""Sessions changed, one or with those that follow; and put back as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands import equipment
from papidesk.workshops.commands.conflicts import refuse_taken
from papidesk.workshops.commands.equipment import Outcome
from papidesk.workshops.commands.facts import (
    checked,
    columns_of,
    outline_title,
    shared_columns,
    when,
    with_telling,
)
from papidesk.workshops.commands.places import (
    ENROLMENT,
    ROSTER,
    SERIES,
    SESSION,
    people_of,
    session_row,
    settle,
    title_of,
)
from papidesk.workshops.commands.sessions import OTHER_OUTLINE, series_row
from papidesk.workshops.intents import ChangeFollowing, ChangeSession, PutSessionsBack, SeriesWas, SessionWas
from papidesk.workshops.questions.equipment import Move, stuck_equipment
from papidesk.workshops.questions.rows import facts_of, model_of
from papidesk.workshops.rules import PRESENT, ParticipantRole, SessionFacts


@dataclass(frozen=True)
class Change:
    """A session, as it is, and as it will be. row: its columns; title: what it will be called."""

    row: Any
    former: SessionFacts
    facts: SessionFacts
    title: str


@handles(ChangeSession)
def change_session(command: ChangeSession, tx: Tx) -> Done:
    """One session; what it counted and who was told what stay as they are."""
    row = session_row(tx, command.session)
    facts, workshop = _checked(tx, row, command.facts)
    change = Change(row, facts_of(row), facts, facts.title or workshop)
    _check(tx, (change,), although_taken=command.although_taken, put_back=command.put_back)
    undo = _write(tx, (change,), workshop)
    return _done(tx, (change,), _said(tx, (change,)), undo, equipment.move(tx, _moves(tx, (change,))))


@handles(ChangeFollowing)
def change_following(command: ChangeFollowing, tx: Tx) -> Done:
    """The session and the later ones of its series, each by as many days and hours as it moves.

    A note is of one session: it changes on the others only where this one's does. Where no session to come is left out,
    what the series says of its sessions changes with them.
    """
    row = session_row(tx, command.session)
    if row.series_id is None:
        raise Refusal("session", tr("This session is in no series. Change it on its own."))
    facts, workshop = _checked(tx, row, command.facts)
    former = facts_of(row)
    rows = [row, *following_sessions(tx, row)]
    changes = tuple(
        Change(one, facts_of(one), _moved(tx, facts_of(one), former, facts), facts.title or workshop) for one in rows
    )
    _check(tx, changes, although_taken=command.although_taken, put_back=command.put_back)
    undo = _write(tx, changes, workshop)
    if not _others_to_come(tx, row.series_id, [one.id for one in rows]):
        undo = replace(undo, series=_write_model(tx, row.series_id, facts))
    return _done(tx, changes, _said(tx, changes), undo, equipment.move(tx, _moves(tx, changes)))


def _checked(tx: Tx, row: Any, facts: SessionFacts) -> tuple[SessionFacts, str]:
    if row.series_id is not None and facts.outline != row.outline_id:
        raise Refusal("outline", OTHER_OUTLINE)
    return checked(tx, facts, facts_of(row))


def following_sessions(tx: Tx, row: Any) -> Sequence[Any]:
    """The later sessions of its series that are not over, in order of time."""
    later = select(SESSION).where(
        SESSION.c.series_id == row.series_id,
        SESSION.c.deleted_at.is_(None),
        SESSION.c.id != row.id,
        SESSION.c.start_at >= row.start_at,
        SESSION.c.end_at > tx.now,
    )
    return tx.session.execute(later.order_by(SESSION.c.start_at, SESSION.c.id)).all()


def _others_to_come(tx: Tx, series: int, changed: list[int]) -> bool:
    """Whether a session of a series that is not over is none of these."""
    other = select(SESSION.c.id).where(
        SESSION.c.series_id == series,
        SESSION.c.deleted_at.is_(None),
        SESSION.c.end_at > tx.now,
        SESSION.c.id.not_in(changed),
    )
    return tx.session.scalar(other.limit(1)) is not None


def _moved(tx: Tx, its: SessionFacts, former: SessionFacts, facts: SessionFacts) -> SessionFacts:
    """What a following session becomes: by the clock on the wall, it moves as the first one does."""

    def wall(instant: datetime) -> datetime:
        return tx.time.local(instant).replace(tzinfo=None, fold=0)

    by = wall(facts.start) - wall(former.start)
    moved = wall(its.start) + by
    start = its.start if by == timedelta() else tx.time.at(moved.date(), moved.time())
    return replace(facts, start=start, note=its.note if facts.note == former.note else facts.note)


def _check(tx: Tx, changes: Sequence[Change], *, although_taken: bool, put_back: bool) -> None:
    """Refuse what is taken, and places that are not there; nothing is written."""
    if not although_taken:
        held = [(change.facts, change.former) for change in changes if change.row.cancelled_at is None]
        refuse_taken(tx, held, [change.row.id for change in changes], stuck_equipment(tx, _moves(tx, changes)))
    for change in changes:
        refuse_too_small(tx, change.row, change.facts.capacity)
    if put_back:
        return
    waiting = sum(_would_wait(tx, change.row, change.facts.capacity) for change in changes)
    if waiting:
        why = tr(
            "%n person(s) signed up would have to wait. Keep more places, or put the last to sign up on the waiting list.",
            "",
            waiting,
        )
        raise Refusal("capacity", why, waiting=waiting)


def _moves(tx: Tx, changes: Sequence[Change]) -> list[Move]:
    """The changes as far as the equipment goes."""
    return [
        Move(
            change.row.id,
            (change.former.start, change.former.end),
            (change.facts.start, change.facts.end),
            title_of(tx, change.row),
            change.title,
            change.row.cancelled_at,
        )
        for change in changes
    ]


def refuse_too_small(tx: Tx, row: Any, capacity: int) -> None:
    """Refuse (capacity) fewer places than learners who came."""
    if capacity >= row.capacity:
        return
    came = tx.session.scalar(
        select(func.count()).where(
            ENROLMENT.c.session_id == row.id,
            ENROLMENT.c.role == ParticipantRole.LEARNER,
            ENROLMENT.c.attendance.in_(tuple(PRESENT)),
            ENROLMENT.c.given_up_at.is_(None),
            ENROLMENT.c.deleted_at.is_(None),
        )
    )
    if came and capacity < came:
        raise Refusal("capacity", tr("%n person(s) came to this session: keep at least as many places.", "", came))


def _would_wait(tx: Tx, row: Any, capacity: int) -> int:
    """How many would lose their place with so many places; settled so, then back."""
    if capacity >= row.capacity:
        return 0
    _change(tx, row.id, capacity=capacity)
    found = len(settle(tx, row.id).set_back)
    _change(tx, row.id, capacity=row.capacity)
    settle(tx, row.id)
    return found


def _change(tx: Tx, session: int, **columns: Any) -> None:
    tx.session.connection().execute(update(SESSION).where(SESSION.c.id == session).values(columns))


def _write(tx: Tx, changes: Sequence[Change], workshop: str) -> PutSessionsBack:
    """Write the new facts and say anew who has a place; the inverse comes back."""
    for change in changes:
        row = change.row
        columns = columns_of(tx, change.facts, workshop)
        former = (row.start_at, row.end_at, row.room, title_of(tx, row))
        if former != (change.facts.start, change.facts.end, change.facts.room, change.title):
            columns["sequence"] = row.sequence + 1
        _change(tx, row.id, **columns, changed_at=tx.now)
        settle(tx, row.id)
    return PutSessionsBack(tuple(SessionWas(change.row.id, change.former) for change in changes))


def _write_model(tx: Tx, series: int, facts: SessionFacts) -> SeriesWas:
    """Say anew what the sessions of a series have alike; how it was comes back."""
    row = series_row(tx, series)
    columns = shared_columns(facts) | {"minutes": facts.minutes, "changed_at": tx.now}
    if (row.title, row.room, row.minutes) != (facts.title, facts.room, facts.minutes):
        columns["sequence"] = row.sequence + 1
    tx.session.connection().execute(update(SERIES).where(SERIES.c.id == series).values(columns))
    return SeriesWas(series, model_of(row))


def _said(tx: Tx, changes: Sequence[Change]) -> Text:
    first = changes[0]
    if len(changes) == 1:
        return tr("Session changed: {title}, {when}.", title=first.title, when=when(tx, first.facts.start))
    return tr("%n session(s) changed: {title}.", "", len(changes), title=first.title)


def _done(tx: Tx, changes: Sequence[Change], said: Text, undo: PutSessionsBack, outcome: Outcome) -> Done:
    sessions = [change.row.id for change in changes]
    return Done(
        said=with_telling(tx, outcome.added_to(said), sessions),
        touched=ROSTER | outcome.parts,
        undo=replace(undo, booked=outcome.was),
        about=people_of(tx, sessions),
    )


@handles(PutSessionsBack)
def put_sessions_back(command: PutSessionsBack, tx: Tx) -> Done:
    """These facts as they stand: nothing is asked again but that whoever came keeps a place. Equipment stands as it did where
    it is still to be had."""
    if not command.sessions:
        raise Refusal("sessions", tr("Choose at least one session. Nothing was changed."))
    changes = []
    for was in command.sessions:
        row = session_row(tx, was.session)
        refuse_too_small(tx, row, was.facts.capacity)
        workshop = outline_title(tx, was.facts.outline, stays=True)
        changes.append((Change(row, facts_of(row), was.facts, was.facts.title or workshop), workshop))
    written = [_write(tx, (change,), workshop).sessions for change, workshop in changes]
    model = None if command.series is None else _write_model(tx, command.series.series, command.series.model)
    undo = PutSessionsBack(tuple(one for sessions in written for one in sessions), model)
    back = [change for change, _ in changes]
    first = back[0]
    if len(back) == 1:
        said = tr("Session as it was: {title}, {when}.", title=first.title, when=when(tx, first.facts.start))
    else:
        said = tr("%n session(s) as they were: {title}.", "", len(back), title=first.title)
    return _done(tx, back, said, undo, equipment.move(tx, _moves(tx, back), command.booked))
