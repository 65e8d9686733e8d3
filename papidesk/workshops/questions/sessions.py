"""The programme, read."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists

from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops import intents
from papidesk.workshops.intents import SessionsBetween, SessionsNow, UpcomingSessions
from papidesk.workshops.questions.rows import session_rows, titled
from papidesk.workshops.tables import EnrolmentRow, SessionRow

MOST = 500
"""Sessions one can sign up to, at once."""
AROUND = timedelta(minutes=30)
"""How long before its start and after its end F9 opens a session."""
A_DAY = timedelta(days=1)
HELD = SessionRow.cancelled_at.is_(None)


@handles(SessionsBetween)
def sessions_between(question: SessionsBetween, tx: Tx) -> tuple[intents.SessionRow, ...]:
    """A walk of the index of days."""
    conditions = [SessionRow.day.between(question.first, question.last), *titled(question.text, SessionRow.shown_folded)]
    if question.outline is not None:
        conditions.append(SessionRow.outline_id == question.outline)
    if not question.with_cancelled:
        conditions.append(HELD)
    return session_rows(tx, *conditions)


@handles(UpcomingSessions)
def upcoming_sessions(question: UpcomingSessions, tx: Tx) -> tuple[intents.SessionRow, ...]:
    """A walk of the index of days, from yesterday on: a session may go on past midnight."""
    conditions: list[ColumnElement[bool]] = [
        SessionRow.day >= tx.today - A_DAY,
        SessionRow.end_at > tx.now,
        HELD,
        *titled(question.text, SessionRow.shown_folded),
    ]
    if question.person is not None:
        conditions.append(
            ~exists().where(
                EnrolmentRow.session_id == SessionRow.id,
                EnrolmentRow.person_id == question.person,
                EnrolmentRow.given_up_at.is_(None),
                EnrolmentRow.deleted_at.is_(None),
            )
        )
    return session_rows(tx, *conditions, limit=min(max(question.limit, 0), MOST))


@handles(SessionsNow)
def sessions_now(question: SessionsNow, tx: Tx) -> tuple[intents.SessionRow, ...]:  # noqa: ARG001 — it asks for nothing more
    """Those under way, else one of today: the next, or the last."""
    near = SessionRow.day.between(tx.today - A_DAY, tx.today + A_DAY)
    under_way = and_(SessionRow.start_at <= tx.now + AROUND, SessionRow.end_at >= tx.now - AROUND)
    today = SessionRow.day == tx.today
    return (
        session_rows(tx, near, under_way, HELD)
        or session_rows(tx, today, SessionRow.start_at > tx.now, HELD, limit=1)
        or session_rows(tx, today, HELD, limit=1, latest_first=True)
    )
