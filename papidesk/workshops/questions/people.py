"""What workshops know of people: their sign-ups, the certificates they earned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import PeopleNames
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.intents import CertificateFacts, CertificatesOf, PersonWorkshop, WorkshopsOfPerson
from papidesk.workshops.questions.rows import CAME, LIVING, listed, ordinals_of
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, SeriesRow, SessionRow

MOST = 1000


@handles(WorkshopsOfPerson)
def workshops_of_person(question: WorkshopsOfPerson, tx: Tx) -> tuple[PersonWorkshop, ...]:
    """The person's own index."""
    rows = tx.session.execute(
        select(
            EnrolmentRow.id,
            EnrolmentRow.place,
            EnrolmentRow.attendance,
            EnrolmentRow.given_up_at,
            SessionRow.id.label("session"),
            SessionRow.title,
            SessionRow.start_at,
            SessionRow.cancelled_at,
            SessionRow.series_id,
            OutlineRow.title.label("outline_title"),
        )
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .where(
            EnrolmentRow.person_id == question.person,
            EnrolmentRow.deleted_at.is_(None),
            or_(EnrolmentRow.gone.is_(False), EnrolmentRow.given_up_at.is_not(None)),
            LIVING,
        )
        .order_by(SessionRow.start_at.desc(), EnrolmentRow.id.desc())
        .limit(min(max(question.limit, 0), MOST))
    ).all()
    ordinals = ordinals_of(tx, {row.series_id for row in rows if row.series_id is not None})
    return tuple(
        PersonWorkshop(
            enrolment=row.id,
            session=row.session,
            title=row.title or row.outline_title,
            start=row.start_at,
            place=row.place,
            attendance=row.attendance,
            given_up=row.given_up_at is not None,
            cancelled=row.cancelled_at is not None,
            number=ordinals.get(row.session, (0, 0))[0],
            of=ordinals.get(row.session, (0, 0))[1],
        )
        for row in rows
    )


@handles(CertificatesOf)
def certificates_of(question: CertificatesOf, tx: Tx) -> tuple[CertificateFacts, ...]:
    """One each for a series, or for an outline; three questions of the store for each of these, whatever the people."""
    columns = (SessionRow.id, SessionRow.series_id, SessionRow.outline_id, SessionRow.start_at)
    asked = tx.session.execute(select(*columns).where(SessionRow.id.in_(listed(question.sessions)), LIVING)).all()
    if not asked or len(asked) < len(set(question.sessions)):
        raise Refusal("sessions", tr("This session is no longer there. Nothing was changed."))
    groups: dict[tuple[int | None, int], list[Any]] = defaultdict(list)
    for session in asked:
        groups[session.series_id, 0 if session.series_id else session.outline_id].append(session)
    earned = [facts for sessions in groups.values() for facts in _earned(tx, sessions, question.people)]
    return tuple(sorted(earned, key=lambda one: (fold(one.name), one.person, one.title)))


def _earned(tx: Tx, sessions: Sequence[Any], people: Iterable[int]) -> list[CertificateFacts]:
    """The certificates of one series, or of one outline."""
    outline = tx.session.execute(
        select(OutlineRow.title, OutlineRow.learns, OutlineRow.certificate_after).where(
            OutlineRow.id == sessions[0].outline_id
        )
    ).one()
    if not outline.certificate_after:
        return []
    came = _attended(tx, sessions, tuple(people))
    names = tx.ask(PeopleNames(tuple(came)))
    wanted = {session.id for session in sessions}
    title = _title(tx, sessions[0].series_id) or outline.title
    return [
        CertificateFacts(
            person=person,
            name=names[person],
            title=title,
            learns=outline.learns,
            attended=tuple(one.day for one in attended),
            minutes=sum(int((one.end_at - one.start_at).total_seconds()) // 60 for one in attended),
        )
        for person, attended in came.items()
        if person in names and len(attended) >= outline.certificate_after and wanted & {one.id for one in attended}
    ]


def _title(tx: Tx, series: int | None) -> str:
    """The title of a series of its own, "" for none."""
    return tx.session.scalar(select(SeriesRow.title).where(SeriesRow.id == series)) or ""


def _attended(tx: Tx, sessions: Sequence[Any], people: tuple[int, ...]) -> dict[int, list[Any]]:
    """The sessions each attended, in order of time: of the series of these, else of their outline up to the last of them."""
    first = sessions[0]
    if first.series_id is not None:
        scope: ColumnElement[bool] = SessionRow.series_id == first.series_id
    else:
        last = max(session.start_at for session in sessions)
        scope = and_(SessionRow.outline_id == first.outline_id, SessionRow.start_at <= last)
    if people:
        scope = and_(scope, EnrolmentRow.person_id.in_(listed(people)))
    rows = tx.session.execute(
        select(EnrolmentRow.person_id, SessionRow.id, SessionRow.day, SessionRow.start_at, SessionRow.end_at)
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(EnrolmentRow.person_id.is_not(None), CAME, LIVING, scope)
        .order_by(SessionRow.start_at, SessionRow.id)
    )
    came: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        came[row.person_id].append(row)
    return came
