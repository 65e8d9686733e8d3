"""Visits of any period, windowed by key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from papidesk.people.intents import PeopleKeys, PeopleNames
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import (
    Purposes,
    VisitDays,
    VisitDuring,
    VisitFilter,
    VisitRow,
    VisitsOfDay,
    VisitsOfPerson,
    Workstations,
)
from papidesk.visits.tables import PrintCount, SupportRow, VisitPurpose
from papidesk.visits.tables import VisitRow as Visit

MOST = 2048
"""Rows in one block: more is another block."""


@handles(VisitDays)
def visit_days(question: VisitDays, tx: Tx) -> tuple[tuple[date, int], ...]:
    """Counted on the index of days."""
    wanted = question.filter
    conditions = _conditions(wanted, tx)
    if conditions is None:
        return ()
    rows = tx.session.execute(
        select(Visit.day, func.count())
        .where(Visit.day.between(wanted.first, wanted.last), *conditions)
        .group_by(Visit.day)
        .order_by(Visit.day.desc())
    )
    return tuple((day, count) for day, count in rows)


@handles(VisitsOfDay)
def visits_of_day(question: VisitsOfDay, tx: Tx) -> tuple[VisitRow, ...]:
    """A walk down the index from the day on; the rows skipped are all of that day."""
    wanted = question.filter
    conditions = _conditions(wanted, tx)
    if conditions is None:
        return ()
    rows = (
        _columns()
        .where(Visit.day.between(wanted.first, min(question.day, wanted.last)), *conditions)
        .order_by(Visit.day.desc(), Visit.arrived_at.desc(), Visit.id.desc())
        .limit(min(max(question.limit, 0), MOST))
        .offset(max(question.skip, 0))
    )
    return _shown(tx, tx.session.execute(rows).all())


@handles(VisitDuring)
def visit_during(question: VisitDuring, tx: Tx) -> int | None:
    """The person's own index, on the days of the span."""
    days = (tx.time.day_of(question.first), tx.time.day_of(question.last))
    found: int | None = tx.session.scalar(
        select(Visit.id)
        .where(
            Visit.person_id == question.person,
            Visit.day.between(*days),
            Visit.deleted_at.is_(None),
            Visit.arrived_at < question.last,
            or_(Visit.left_at.is_(None), Visit.left_at > question.first),
        )
        .order_by(Visit.arrived_at.desc(), Visit.id.desc())
        .limit(1)
    )
    return found


@handles(VisitsOfPerson)
def visits_of_person(question: VisitsOfPerson, tx: Tx) -> tuple[VisitRow, ...]:
    """The person's own index, from its end."""
    rows = (
        _columns()
        .where(Visit.person_id == question.person, Visit.deleted_at.is_(None))
        .order_by(Visit.day.desc(), Visit.arrived_at.desc(), Visit.id.desc())
        .limit(min(max(question.limit, 0), MOST))
    )
    return _shown(tx, tx.session.execute(rows).all())


def _columns() -> Select[Any]:
    shown: tuple[Any, ...] = (
        Visit.id,
        Visit.day,
        Visit.arrived_at,
        Visit.left_at,
        Visit.person_id,
        Visit.workstation_id,
        Visit.age_band,
        Visit.gender,
        Visit.occupation,
        Visit.commune,
        Visit.prints,
        Visit.group_label,
    )
    return select(*shown)


def _conditions(wanted: VisitFilter, tx: Tx) -> list[ColumnElement[bool]] | None:
    """What the rows of a filter have in common; None where nobody can be meant."""
    conditions: list[ColumnElement[bool]] = [Visit.deleted_at.is_(None)]
    if wanted.text.strip():
        people = tx.ask(PeopleKeys(wanted.text))
        if not people:
            return None
        # One value whatever their number: a statement takes 32,766 of them.
        listed = func.json_each("[" + ",".join(map(str, people)) + "]").table_valued("value")
        conditions.append(Visit.person_id.in_(select(listed.c.value)))
    if wanted.purpose is not None:
        conditions.append(exists().where(VisitPurpose.visit_id == Visit.id, VisitPurpose.purpose_id == wanted.purpose))
    if wanted.known is not None:
        conditions.append(Visit.person_id.is_not(None) if wanted.known else Visit.person_id.is_(None))
    if wanted.supported:
        conditions.append(exists().where(SupportRow.visit_id == Visit.id, SupportRow.deleted_at.is_(None)))
    return conditions


def _shown(tx: Tx, rows: Sequence[Any]) -> tuple[VisitRow, ...]:
    """Rows of the table; names, purposes, supports and pages are each asked for once a block."""
    if not rows:
        return ()
    keys = [row.id for row in rows]
    names = tx.ask(PeopleNames(tuple({row.person_id for row in rows if row.person_id is not None})))
    numbers = {workstation.id: workstation.number for workstation in tx.ask(Workstations(with_inactive=True))}
    purposes = _purposes(tx, keys)
    supports = dict(
        tx.session.execute(
            select(SupportRow.visit_id, func.count())
            .where(SupportRow.visit_id.in_(keys), SupportRow.deleted_at.is_(None))
            .group_by(SupportRow.visit_id)
        ).all()
    )
    pages = dict(
        tx.session.execute(
            select(PrintCount.visit_id, func.sum(PrintCount.pages))
            .where(PrintCount.visit_id.in_(keys), PrintCount.deleted_at.is_(None))
            .group_by(PrintCount.visit_id)
        ).all()
    )
    return tuple(
        VisitRow(
            id=key,
            day=day,
            arrived_at=arrived,
            left_at=left,
            person=person,
            name="" if person is None else names.get(person, ""),
            purposes=purposes.get(key, ()),
            workstation=None if workstation is None else numbers[workstation],
            age_band=age_band,
            gender=gender,
            occupation=occupation,
            commune=commune,
            prints=prints + pages.get(key, 0),
            supports=supports.get(key, 0),
            group=group,
        )
        for (key, day, arrived, left, person, workstation, age_band, gender, occupation, commune, prints, group) in rows
    )


def _purposes(tx: Tx, keys: list[int]) -> dict[int, tuple[str, ...]]:
    """The labels of each visit's purposes, in the order said."""
    labels = {purpose.id: purpose.label for purpose in tx.ask(Purposes(with_inactive=True))}
    said: dict[int, tuple[str, ...]] = {}
    for visit, purpose in tx.session.execute(
        select(VisitPurpose.visit_id, VisitPurpose.purpose_id)
        .where(VisitPurpose.visit_id.in_(keys))
        .order_by(VisitPurpose.visit_id, VisitPurpose.position)
    ):
        said[visit] = (*said.get(visit, ()), labels[purpose])
    return said
