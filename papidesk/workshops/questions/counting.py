"""What sessions of a period come to, counted from their rows and the sign-ups to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, func, select

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import Period
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    CountParticipants,
    CountWorkshops,
    SessionCounts,
    SessionsRecorded,
    WorkshopCounts,
)
from papidesk.workshops.questions.outlines import themes_of
from papidesk.workshops.questions.rows import CAME, LIVING, STANDING
from papidesk.workshops.rules import PRESENT, Attendance, Level, ParticipantRole, Place
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, SessionRow

_NAMES = tuple(one.name for one in fields(SessionCounts))
_LEARNS = EnrolmentRow.role == ParticipantRole.LEARNER
_MISSED = {Attendance.EXCUSED: "excused", Attendance.ABSENT: "absent"}

Counted = Counter[str]
"""How many of each field of `SessionCounts`."""


@handles(CountWorkshops)
def count_workshops(question: CountWorkshops, tx: Tx) -> WorkshopCounts:
    """By outline, of which there are dozens; themes and levels are theirs."""
    period = question.period
    by_outline: dict[int, Counted] = {}
    cancelled = 0
    for outline, called_off, sessions, seconds, seats in tx.session.execute(_sessions(period, tx)):
        if called_off:
            cancelled += sessions
        else:
            by_outline[outline] = Counter(sessions=sessions, minutes=seconds // 60, seats=seats)
    nameless = 0
    for outline, *facts, named, count in tx.session.execute(_sign_ups(period, tx)):
        for name in _names_of(*facts):
            by_outline[outline][name] += count
            nameless += count if name == "attended" and not named else 0
    themes = themes_of(tx, by_outline)
    levels = dict(tx.session.execute(select(OutlineRow.id, OutlineRow.level)).tuples().all())
    return WorkshopCounts(
        whole=_counts(by_outline.values()),
        cancelled=cancelled,
        nameless=nameless,
        themes={
            code: _counts(found for key, found in by_outline.items() if code in (themes.get(key) or (NOT_GIVEN,)))
            for code in (*map(str, Theme), NOT_GIVEN)
        },
        levels={
            code: _counts(found for key, found in by_outline.items() if code == (levels[key] or NOT_GIVEN))
            for code in (*map(str, Level), NOT_GIVEN)
        },
    )


@handles(CountParticipants)
def count_participants(question: CountParticipants, tx: Tx) -> int:
    """Learners with a name who came, each once."""
    distinct = (
        select(func.count(EnrolmentRow.person_id.distinct()))
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(_held(question.period, tx), _LEARNS, CAME)
    )
    return tx.session.scalar(distinct) or 0


@handles(SessionsRecorded)
def sessions_recorded(question: SessionsRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of the index of days, what is to come left out."""
    days = select(SessionRow.day).where(LIVING, SessionRow.day <= tx.today, SessionRow.end_at <= tx.now).limit(1)
    first, last = (
        tx.session.scalar(days.order_by(*order))
        for order in ((SessionRow.day, SessionRow.start_at), (SessionRow.day.desc(), SessionRow.start_at.desc()))
    )
    return None if first is None or last is None else Period(first, last)


def _in(period: Period, tx: Tx) -> ColumnElement[bool]:
    """Sessions of a period that are over."""
    return and_(SessionRow.day.between(period.first, period.last), LIVING, SessionRow.end_at <= tx.now)


def _held(period: Period, tx: Tx) -> ColumnElement[bool]:
    return and_(_in(period, tx), SessionRow.cancelled_at.is_(None))


def _sessions(period: Period, tx: Tx) -> Any:
    """(outline, whether they were cancelled, sessions, seconds, seats)."""
    kept = (SessionRow.outline_id, SessionRow.cancelled_at.is_not(None))
    lasted = func.sum(SessionRow.end_at - SessionRow.start_at, type_=Integer())
    return (
        select(*kept, func.count(), lasted, func.sum(SessionRow.capacity))
        # What was called off beforehand counts once its hour has passed.
        .where(_in(period, tx))
        .group_by(*kept)
    )


def _sign_ups(period: Period, tx: Tx) -> Any:
    """(outline, role, whether it stands, gave up, place, attendance, dropped in, whether named, sign-ups)."""
    facts = (
        SessionRow.outline_id,
        EnrolmentRow.role,
        STANDING,
        EnrolmentRow.given_up_at.is_not(None),
        EnrolmentRow.place,
        EnrolmentRow.attendance,
        EnrolmentRow.walk_in,
        EnrolmentRow.person_id.is_not(None),
    )
    return (
        select(*facts, func.count())
        .select_from(SessionRow)
        .join(EnrolmentRow, and_(EnrolmentRow.session_id == SessionRow.id, EnrolmentRow.deleted_at.is_(None)))
        .where(_held(period, tx))
        .group_by(*facts)
    )


def _names_of(role: ParticipantRole, stands: bool, gave_up: bool, place: Place, attendance: Any, walk_in: bool) -> list[str]:  # noqa: FBT001 — a row
    """The fields that a sign-up counts in."""
    came = attendance in PRESENT
    if role is not ParticipantRole.LEARNER:
        return ["helpers"] if came else []
    if not (stands or came):
        return ["given_up"] if gave_up else []
    found = ["enrolments", "walk_ins"] if walk_in else ["enrolments"]
    if attendance is None:
        return [*found, "waiting" if place is Place.WAITING else "unmarked"]
    return [*found, _MISSED.get(attendance, "attended")]


def _counts(found: Iterable[Counted]) -> SessionCounts:
    total = sum(found, Counter[str]())
    return SessionCounts(**{name: total[name] for name in _NAMES})
