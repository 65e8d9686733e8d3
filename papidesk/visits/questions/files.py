"""One visit whole, and the supports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import PeopleNames
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import (
    Purposes,
    ShowVisit,
    SupportFacts,
    SupportRow,
    SupportsOf,
    SupportsOfPerson,
    UsualSupport,
    VisitFacts,
    VisitFile,
)
from papidesk.visits.rules import EquipmentUsed, PurposeKind, SupportPlace, Theme
from papidesk.visits.tables import SupportRow as Support
from papidesk.visits.tables import SupportTheme, VisitPurpose
from papidesk.visits.tables import VisitRow as Visit

LATELY = 500
"""Supports of which the usual duration is drawn: habits change."""
FIRST_DURATION = 30


@handles(ShowVisit)
def show_visit(question: ShowVisit, tx: Tx) -> VisitFile:
    """A deleted visit can be shown too: it can be brought back."""
    visit = tx.session.execute(select(Visit.__table__).where(Visit.id == question.visit)).one_or_none()
    if visit is None:
        raise Refusal("visit", tr("This visit is no longer there. It was deleted or undone meanwhile."))
    supports = _columns().where(Support.visit_id == visit.id, Support.deleted_at.is_(None))
    return VisitFile(
        id=visit.id,
        facts=VisitFacts(
            person=visit.person_id,
            purposes=_purposes_of(tx, visit.id),
            workstation=visit.workstation_id,
            arrived_at=visit.arrived_at,
            left_at=visit.left_at,
            prints=visit.prints,
            age_band=visit.age_band,
            gender=visit.gender,
            occupation=visit.occupation,
        ),
        name=_names(tx, [visit.person_id]).get(visit.person_id, ""),
        supports=_shown(tx, tx.session.execute(supports.order_by(Support.started_at, Support.id)).all()),
        deleted=visit.deleted_at is not None,
    )


@handles(SupportsOf)
def supports_of(question: SupportsOf, tx: Tx) -> tuple[SupportRow, ...]:
    """Walked from the end of the index of days; those of a deleted visit are left out."""
    rows = (
        _columns()
        .where(
            Support.day.between(question.first, question.last),
            Support.deleted_at.is_(None),
            or_(Support.visit_id.is_(None), Visit.deleted_at.is_(None)),
        )
        .order_by(Support.day.desc(), Support.started_at.desc(), Support.id.desc())
        .limit(max(question.limit, 0))
    )
    return _shown(tx, tx.session.execute(rows).all())


@handles(SupportsOfPerson)
def supports_of_person(question: SupportsOfPerson, tx: Tx) -> tuple[SupportRow, ...]:
    """By the person's own indexes; those of a deleted visit are left out."""
    theirs = or_(
        Support.person_id == question.person,
        Support.visit_id.in_(select(Visit.id).where(Visit.person_id == question.person, Visit.deleted_at.is_(None))),
    )
    rows = (
        _columns()
        .where(theirs, Support.deleted_at.is_(None))
        .order_by(Support.started_at.desc(), Support.id.desc())
        .limit(max(question.limit, 0))
    )
    return _shown(tx, tx.session.execute(rows).all())


@handles(UsualSupport)
def usual_support(question: UsualSupport, tx: Tx) -> SupportFacts:
    """The duration most used of late; the theme of the visit's purpose; without a visit, a call that just ended."""
    minutes = _usual_minutes(tx)
    themes: tuple[Theme, ...] = ()
    place = SupportPlace.REMOTE
    started = tx.now - timedelta(minutes=minutes)
    if question.visit is not None:
        visit = tx.session.execute(
            select(Visit.arrived_at, Visit.left_at, Visit.day).where(
                Visit.id == question.visit, Visit.deleted_at.is_(None)
            )
        ).one_or_none()
        if visit is None:
            raise Refusal("visit", tr("This visit is no longer there. It was deleted or undone meanwhile."))
        here = visit.left_at is None and visit.day == tx.today
        started = max(visit.arrived_at, started) if here else visit.arrived_at
        known = {purpose.id: purpose for purpose in tx.ask(Purposes(with_inactive=True))}
        said = [known[key] for key in _purposes_of(tx, question.visit)]
        themes = tuple(dict.fromkeys(purpose.theme for purpose in said if purpose.theme is not None))
        at_home = any(purpose.kind is PurposeKind.HOME_VISIT for purpose in said)
        place = SupportPlace.HOME if at_home else SupportPlace.DESK
    return SupportFacts(
        visit=question.visit,
        person=None,
        started_at=started,
        themes=themes,
        procedure=None,
        place=place,
        minutes=minutes,
        autonomy=None,
        equipment=(EquipmentUsed.COMPUTER,),
        referral=None,
    )


def _usual_minutes(tx: Tx) -> int:
    lately = (
        select(Support.minutes).where(Support.deleted_at.is_(None)).order_by(Support.id.desc()).limit(LATELY).subquery()
    )
    most_used = (
        select(lately.c.minutes).group_by(lately.c.minutes).order_by(func.count().desc(), lately.c.minutes).limit(1)
    )
    return tx.session.scalar(most_used) or FIRST_DURATION


def _columns() -> Select[Any]:
    """A support and the person of its visit, if any."""
    return select(Support.__table__, Visit.person_id.label("visitor")).outerjoin(Visit, Visit.id == Support.visit_id)


def _purposes_of(tx: Tx, visit: int) -> tuple[int, ...]:
    rows = select(VisitPurpose.purpose_id).where(VisitPurpose.visit_id == visit).order_by(VisitPurpose.position)
    return tuple(tx.session.scalars(rows))


def _names(tx: Tx, people: Sequence[int | None]) -> dict[int | None, str]:
    known = tuple({person for person in people if person is not None})
    return dict(tx.ask(PeopleNames(known)).items()) if known else {}


def _shown(tx: Tx, rows: Sequence[Any]) -> tuple[SupportRow, ...]:
    who = [row.person_id if row.visit_id is None else row.visitor for row in rows]
    names = _names(tx, who)
    themes: dict[int, tuple[Theme, ...]] = {}
    for support, theme in tx.session.execute(
        select(SupportTheme.support_id, SupportTheme.theme)
        .where(SupportTheme.support_id.in_([row.id for row in rows]))
        .order_by(SupportTheme.support_id, SupportTheme.position)
    ):
        themes[support] = (*themes.get(support, ()), theme)
    return tuple(
        SupportRow(
            id=row.id,
            facts=SupportFacts(
                visit=row.visit_id,
                person=row.person_id,
                started_at=row.started_at,
                themes=themes.get(row.id, ()),
                procedure=row.procedure,
                place=row.place,
                minutes=row.minutes,
                autonomy=row.autonomy,
                equipment=tuple(EquipmentUsed(one) for one in row.equipment.split(",") if one),
                referral=row.referral,
                note=row.note,
            ),
            name=names.get(person, ""),
        )
        for row, person in zip(rows, who, strict=True)
    )
