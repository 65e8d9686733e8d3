"""Sessions that were held, without a name."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import and_, select

from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.rules import Theme
from papidesk.workshops.intents.activities import SessionActivities, SessionActivity
from papidesk.workshops.questions.rows import CAME, LIVING
from papidesk.workshops.rules import ParticipantRole
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, OutlineTheme, SessionRow


@handles(SessionActivities)
def session_activities(question: SessionActivities, tx: Tx) -> tuple[SessionActivity, ...]:
    """The sessions, then who came to them; themes are of outlines, of which there are dozens."""
    held = and_(
        SessionRow.day.between(question.period.first, question.period.last),
        LIVING,
        SessionRow.cancelled_at.is_(None),
        SessionRow.end_at <= tx.now,
    )
    came: defaultdict[int, list[int | None]] = defaultdict(list)
    for session, visit in tx.session.execute(
        select(EnrolmentRow.session_id, EnrolmentRow.visit_id)
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(held, CAME, EnrolmentRow.role == ParticipantRole.LEARNER)
        .order_by(EnrolmentRow.session_id, EnrolmentRow.rank, EnrolmentRow.id)
    ):
        came[session].append(visit)
    themes: defaultdict[int, list[Theme]] = defaultdict(list)
    for outline, theme in tx.session.execute(
        select(OutlineTheme.outline_id, OutlineTheme.theme).order_by(OutlineTheme.outline_id, OutlineTheme.position)
    ):
        themes[outline].append(theme)
    rows = tx.session.execute(
        select(SessionRow.__table__, OutlineRow.title.label("outline_title"), OutlineRow.level)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .where(held)
        .order_by(SessionRow.day, SessionRow.start_at, SessionRow.id)
    )
    return tuple(
        SessionActivity(
            uid=row.uid,
            day=row.day,
            title=row.title or row.outline_title,
            minutes=int((row.end_at - row.start_at).total_seconds() // 60),
            level=row.level,
            themes=tuple(themes[row.outline_id]),
            visits=tuple(came[row.id]),
            created_at=row.created_at,
            changed_at=row.changed_at,
        )
        for row in rows
    )
