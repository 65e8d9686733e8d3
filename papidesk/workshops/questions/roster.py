"""Everything about one session: who takes part, who waits, who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, or_, select

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import STAFF, Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import PeopleNames, PeopleRecords
from papidesk.people.rules import PersonDetails
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops import intents
from papidesk.workshops.intents import SessionFile, ShowOutline, ShowSession
from papidesk.workshops.questions.house import the_house
from papidesk.workshops.questions.rows import CAME, LIVING, facts_of, listed, session_rows, to_tell
from papidesk.workshops.rules import ParticipantRole, Place
from papidesk.workshops.tables import EnrolmentRow, SessionRow

_UNKNOWN = PersonDetails()


@handles(ShowSession)
def show_session(question: ShowSession, tx: Tx) -> SessionFile:
    """The session and its sign-ups, each kind of thing asked for once."""
    session = tx.session.execute(select(SessionRow.__table__).where(SessionRow.id == question.session)).one_or_none()
    if session is None:
        raise Refusal("session", tr("This session is no longer there. Nothing was changed."))
    deleted = session.deleted_at is not None
    (row,) = session_rows(tx, SessionRow.id == session.id, deleted=deleted)
    found = tx.session.execute(
        select(EnrolmentRow.__table__, to_tell(tx).label("telling"))
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(
            EnrolmentRow.session_id == session.id,
            EnrolmentRow.deleted_at.is_(None),
            or_(EnrolmentRow.gone.is_(False), EnrolmentRow.given_up_at.is_not(None)),
        )
        .order_by(EnrolmentRow.rank, EnrolmentRow.id)
    ).all()
    rows = {one.id: one for one in _shown(tx, session, found)}
    standing = [rows[one.id] for one in found if one.given_up_at is None]
    return SessionFile(
        row=row,
        facts=facts_of(session),
        outline=tx.ask(ShowOutline(session.outline_id)).outline,
        roster=_in_order(standing),
        given_up=tuple(rows[one.id] for one in found if one.given_up_at is not None),
        deleted=deleted,
    )


def _shown(tx: Tx, session: Any, found: Sequence[Any]) -> list[intents.EnrolmentRow]:
    people = tuple({one.person_id for one in found if one.person_id is not None})
    names = tx.ask(PeopleNames(people))
    # What a volunteer reads of a person is this much: what helps them to take part, and no number.
    details = {one.id: one.details for one in the_house(tx).ask(PeopleRecords(people=people, limit=len(people)))}
    staff = tx.author.role in STAFF
    came = _came(tx, session, people)
    turns = _turns(found)
    shown = []
    for one in found:
        known = details.get(one.person_id, _UNKNOWN)
        shown.append(
            intents.EnrolmentRow(
                id=one.id,
                person=one.person_id,
                name=names.get(one.person_id, ""),
                label=one.label,
                phone=known.phone if staff else "",
                role=one.role,
                place=one.place,
                turn=turns.get(one.id, 0),
                attendance=one.attendance,
                arrived_at=one.arrived_at,
                walk_in=one.walk_in,
                companion_of=one.companion_of,
                comfort=known.comfort,
                comfort_note=one.comfort,
                came=came.get(one.person_id, 0),
                to_tell=bool(one.telling),
                signed_at=one.signed_at,
            )
        )
    return shown


def _turns(found: Iterable[Any]) -> dict[int, int]:
    """The place in the waiting list of each who waits, from 1; `found` by rank."""
    waiting = [one.id for one in found if one.place is Place.WAITING and one.given_up_at is None]
    return {key: turn for turn, key in enumerate(waiting, 1)}


def _came(tx: Tx, session: Any, people: Iterable[int]) -> dict[int, int]:
    """How many sessions of the series, else of the outline, each of these people has attended."""
    alike = SessionRow.outline_id == session.outline_id
    if session.series_id is not None:
        alike = SessionRow.series_id == session.series_id
    rows = tx.session.execute(
        select(EnrolmentRow.person_id, func.count())
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(EnrolmentRow.person_id.in_(listed(people)), CAME, LIVING, alike)
        .group_by(EnrolmentRow.person_id)
    )
    return {person: count for person, count in rows if person is not None}


def _in_order(rows: Sequence[intents.EnrolmentRow]) -> tuple[intents.EnrolmentRow, ...]:
    """Those with a place by name, companions after their person and the nameless last; those who wait in their turn;
    helpers. `rows` by rank."""
    ranks = {one.id: rank for rank, one in enumerate(rows)}
    by_key = {one.id: one for one in rows}

    def key(one: intents.EnrolmentRow) -> tuple[Any, ...]:
        if one.turn:
            return 1, one.turn
        head = by_key.get(one.companion_of or 0, one)
        name = fold(head.name or head.label)
        group = 2 if one.role is ParticipantRole.HELPER else 0
        return group, not head.name, not name, name, ranks[head.id], ranks[one.id]

    return tuple(sorted(rows, key=key))
