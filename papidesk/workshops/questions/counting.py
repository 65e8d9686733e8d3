"""What sessions of a period come to, counted from their rows and the sign-ups to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast

from sqlalchemy import Integer, Table, and_, bindparam, func, select

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import Period
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import Rows
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    CountParticipants,
    CountSignUps,
    CountWorkshops,
    SessionCounts,
    SessionsRecorded,
    WorkshopCounts,
)
from papidesk.workshops.questions.rows import CAME, LIVING, STANDING
from papidesk.workshops.rules import PRESENT, Attendance, Level, ParticipantRole, Place
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, OutlineTheme, SessionRow

_SESSION = cast("Table", SessionRow.__table__)
_ENROLMENT = cast("Table", EnrolmentRow.__table__)
_OUTLINE = cast("Table", OutlineRow.__table__)
_OUTLINE_THEME = cast("Table", OutlineTheme.__table__)
_NAMES = tuple(one.name for one in fields(SessionCounts))
_MISSED = {Attendance.EXCUSED: "excused", Attendance.ABSENT: "absent"}

Counted = Counter[str]
"""How many of each field of `SessionCounts`."""


@handles(CountWorkshops)
def count_workshops(question: CountWorkshops, tx: Tx) -> WorkshopCounts:
    """By outline, of which there are dozens; themes and levels are theirs."""
    connection, span = tx.session.connection(), _span(question.period, tx)
    by_outline: defaultdict[int, Counted] = defaultdict(Counter)
    cancelled = nameless = 0
    for outline, called_off, sessions, seconds, seats in connection.execute(_SESSIONS, span).all():
        if called_off:
            cancelled += sessions
        else:
            by_outline[outline].update(sessions=sessions, minutes=seconds // 60, seats=seats)
    for outline, named, sign_ups, *facts in connection.execute(_SIGN_UPS, span).all():
        for name in _names_of(*facts):
            by_outline[outline][name] += sign_ups
            nameless += sign_ups if name == "attended" and not named else 0
    themes, levels = defaultdict[int, list[str]](list), {}
    for outline, theme in connection.execute(_THEMES).all():
        themes[outline].append(theme)
    for outline, level in connection.execute(_LEVELS).all():
        levels[outline] = [level or NOT_GIVEN]
    return WorkshopCounts(
        whole=_counts(by_outline.values()),
        cancelled=cancelled,
        nameless=nameless,
        themes=_parts(by_outline, themes, (*Theme, NOT_GIVEN)),
        levels=_parts(by_outline, levels, (*Level, NOT_GIVEN)),
    )


@handles(CountParticipants)
def count_participants(question: CountParticipants, tx: Tx) -> int:
    """Learners with a name who came, each once."""
    return tx.session.connection().scalar(_PARTICIPANTS, _span(question.period, tx)) or 0


@handles(CountSignUps)
def count_sign_ups(question: CountSignUps, tx: Tx) -> Rows:
    """Of living sessions, held or not: those given up too, for they are rows as well."""
    return Rows(*tx.session.connection().execute(_ROWS, {"first": question.period.first, "last": question.period.last}).one())


@handles(SessionsRecorded)
def sessions_recorded(question: SessionsRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of the index of days, what is to come left out."""
    first, last = (tx.session.connection().scalar(end, {"today": tx.today, "now": tx.now}) for end in _ENDS)
    return None if first is None or last is None else Period(first, last)


def _span(period: Period, tx: Tx) -> dict[str, Any]:
    return {"first": period.first, "last": period.last, "now": tx.now}


_OVER = and_(
    _SESSION.c.day.between(bindparam("first"), bindparam("last")), LIVING, _SESSION.c.end_at <= bindparam("now")
)
_HELD = and_(_OVER, _SESSION.c.cancelled_at.is_(None))
_CALLED_OFF = _SESSION.c.cancelled_at.is_not(None)
_SESSIONS = (
    # (outline, whether called off, sessions, seconds, seats): what was called off counts once its hour has passed.
    select(
        _SESSION.c.outline_id,
        _CALLED_OFF,
        func.count(),
        func.sum(_SESSION.c.end_at - _SESSION.c.start_at, type_=Integer()),
        func.sum(_SESSION.c.capacity),
    )
    .where(_OVER)
    .group_by(_SESSION.c.outline_id, _CALLED_OFF)
)
_OUTLINE_AND_NAMED = (_SESSION.c.outline_id, _ENROLMENT.c.person_id.is_not(None))
_FACTS = (
    # What `_names_of` takes.
    _ENROLMENT.c.role,
    STANDING,
    _ENROLMENT.c.given_up_at.is_not(None),
    _ENROLMENT.c.place,
    _ENROLMENT.c.attendance,
    _ENROLMENT.c.walk_in,
)
_OF_SESSIONS = and_(_ENROLMENT.c.session_id == _SESSION.c.id, _ENROLMENT.c.deleted_at.is_(None))
_SIGN_UPS = (
    select(*_OUTLINE_AND_NAMED, func.count(), *_FACTS)
    .select_from(_SESSION.join(_ENROLMENT, _OF_SESSIONS))
    .where(_HELD)
    .group_by(*_OUTLINE_AND_NAMED, *_FACTS)
)
_PARTICIPANTS = (
    select(func.count(_ENROLMENT.c.person_id.distinct()))
    .select_from(_SESSION.join(_ENROLMENT, _OF_SESSIONS))
    .where(_HELD, _ENROLMENT.c.role == ParticipantRole.LEARNER, CAME)
)
_ROWS = (
    select(func.count(), func.count(_ENROLMENT.c.person_id))
    .select_from(_SESSION.join(_ENROLMENT, _OF_SESSIONS))
    .where(_SESSION.c.day.between(bindparam("first"), bindparam("last")), LIVING)
)
_THEMES = select(_OUTLINE_THEME.c.outline_id, _OUTLINE_THEME.c.theme)
_LEVELS = select(_OUTLINE.c.id, _OUTLINE.c.level)
_ENDS = tuple(
    select(_SESSION.c.day)
    .where(LIVING, _SESSION.c.day <= bindparam("today"), _SESSION.c.end_at <= bindparam("now"))
    .order_by(*order)
    .limit(1)
    for order in (
        (_SESSION.c.day, _SESSION.c.start_at, _SESSION.c.id),
        (_SESSION.c.day.desc(), _SESSION.c.start_at.desc(), _SESSION.c.id.desc()),
    )
)


def _names_of(
    role: ParticipantRole, stands: bool, gave_up: bool, place: Place, attendance: Any, walk_in: bool  # noqa: FBT001 — a row
) -> list[str]:
    """The fields that sign-ups count in."""
    came = attendance in PRESENT
    if role is not ParticipantRole.LEARNER:
        return ["helpers"] if came else []
    if not (stands or came):
        return ["given_up"] if gave_up else []
    found = ["enrolments", "walk_ins"] if walk_in else ["enrolments"]
    if attendance is None:
        return [*found, "waiting" if place is Place.WAITING else "unmarked"]
    return [*found, _MISSED.get(attendance, "attended")]


def _parts(
    by_outline: dict[int, Counted], codes_of: dict[int, list[str]], codes: Iterable[str]
) -> dict[str, SessionCounts]:
    parts: dict[str, list[Counted]] = {str(code): [] for code in codes}
    for outline, counted in by_outline.items():
        for code in codes_of.get(outline) or [NOT_GIVEN]:
            parts[str(code)].append(counted)
    return {code: _counts(found) for code, found in parts.items()}


def _counts(found: Iterable[Counted]) -> SessionCounts:
    these = list(found)
    return SessionCounts(**{name: sum(one[name] for one in these) for name in _NAMES}) if these else SessionCounts()
