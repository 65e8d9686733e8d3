"""Visits and supports one by one, without a name."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import and_, func, or_, select

from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents.activities import (
    Came,
    CameOn,
    SupportActivities,
    SupportActivity,
    VisitTrace,
    VisitTraces,
)
from papidesk.visits.rules import EquipmentUsed, PurposeKind, Theme
from papidesk.visits.tables import PurposeRow, SupportRow, SupportTheme, VisitPurpose, VisitRow

_FACTS = ("age_band", "gender", "occupation", "commune")


@handles(SupportActivities)
def support_activities(question: SupportActivities, tx: Tx) -> tuple[SupportActivity, ...]:
    """One walk of the index of days for the supports, one for their themes."""
    span = SupportRow.day.between(question.period.first, question.period.last)
    counted = and_(
        span, SupportRow.deleted_at.is_(None), or_(SupportRow.visit_id.is_(None), VisitRow.deleted_at.is_(None))
    )
    rows = tx.session.execute(
        select(
            SupportRow.__table__,
            VisitRow.person_id.label("visitor"),
            *(getattr(VisitRow, name).label(f"visit_{name}") for name in _FACTS),
        )
        .outerjoin(VisitRow, VisitRow.id == SupportRow.visit_id)
        .where(counted)
        .order_by(SupportRow.day, SupportRow.started_at, SupportRow.id)
    ).all()
    themes: defaultdict[int, list[Theme]] = defaultdict(list)
    for support, theme in tx.session.execute(
        select(SupportTheme.support_id, SupportTheme.theme)
        .join(SupportRow, SupportRow.id == SupportTheme.support_id)
        .where(span)
        .order_by(SupportTheme.support_id, SupportTheme.position)
    ):
        themes[support].append(theme)
    return tuple(_support(row, tuple(themes[row.id])) for row in rows)


def _support(row: Any, themes: tuple[Theme, ...]) -> SupportActivity:
    of_visit = row.visit_id is not None
    return SupportActivity(
        id=row.id,
        day=row.day,
        started_at=row.started_at,
        visit=row.visit_id,
        person=row.visitor if of_visit else row.person_id,
        themes=themes,
        procedure=row.procedure,
        place=row.place,
        minutes=row.minutes,
        autonomy=row.autonomy,
        equipment=tuple(EquipmentUsed(one) for one in row.equipment.split(",") if one),
        referral=row.referral,
        who=Came(*(getattr(row, f"visit_{name}" if of_visit else name) for name in _FACTS)),
        logged_at=row.logged_at,
    )


@handles(CameOn)
def came_on(question: CameOn, tx: Tx) -> dict[int, Came]:
    """By their keys, as one value: a statement takes only so many."""
    keys = func.json_each(json.dumps(question.visits)).table_valued("value")
    rows = tx.session.execute(
        select(VisitRow.id, *(getattr(VisitRow, name) for name in _FACTS)).where(VisitRow.id.in_(select(keys.c.value)))
    )
    return {key: Came(*facts) for key, *facts in rows}


@handles(VisitTraces)
def visit_traces(question: VisitTraces, tx: Tx) -> tuple[VisitTrace, ...]:
    """One walk of the index of days for the visits, one for what they were for."""
    living = and_(VisitRow.day.between(question.period.first, question.period.last), VisitRow.deleted_at.is_(None))
    said: defaultdict[int, list[PurposeKind]] = defaultdict(list)
    for visit, kind in tx.session.execute(
        select(VisitPurpose.visit_id, PurposeRow.kind)
        .join(VisitRow, VisitRow.id == VisitPurpose.visit_id)
        .join(PurposeRow, PurposeRow.id == VisitPurpose.purpose_id)
        .where(living)
        .order_by(VisitPurpose.visit_id, VisitPurpose.position)
    ):
        said[visit].append(kind)
    rows = tx.session.execute(
        select(VisitRow.id, VisitRow.day, VisitRow.arrived_at, VisitRow.person_id, *(getattr(VisitRow, name) for name in _FACTS))
        .where(living)
        .order_by(VisitRow.day, VisitRow.arrived_at, VisitRow.id)
    )
    return tuple(
        VisitTrace(key, day, arrived, person, tuple(dict.fromkeys(said[key])), Came(*facts))
        for key, day, arrived, person, *facts in rows
    )
