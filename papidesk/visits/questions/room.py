"""The room now, and what the header shows of a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, or_, select

from papidesk.accounts.intents import ShowPlace
from papidesk.people.intents import PeopleNames
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import CountDay, DayCounts, InRoom, RoomNow, RoomView, Workstations
from papidesk.visits.rules import Workstation, initials_of, slot_end
from papidesk.visits.tables import PrintCount, PurposeRow, VisitRow

_LIVING = VisitRow.deleted_at.is_(None)


@handles(RoomNow)
def room_now(question: RoomNow, tx: Tx) -> RoomView:  # noqa: ARG001
    """Today's visits that are not over: what was never closed on a past day is no longer in the room."""
    rows = tx.session.execute(
        select(
            VisitRow.id,
            VisitRow.person_id,
            VisitRow.arrived_at,
            VisitRow.workstation_id,
            VisitRow.seated_at,
            VisitRow.waits_since,
            VisitRow.group_id,
            VisitRow.group_label,
            PurposeRow.label,
        )
        .join(PurposeRow, PurposeRow.id == VisitRow.first_purpose_id)
        .where(VisitRow.day == tx.today, VisitRow.left_at.is_(None), _LIVING)
        .order_by(VisitRow.arrived_at, VisitRow.id)
    ).all()
    names = tx.ask(PeopleNames(tuple({row.person_id for row in rows if row.person_id is not None})))
    workstations = tx.ask(Workstations(with_inactive=True))
    by_key = {workstation.id: workstation for workstation in workstations}
    usual_slot = tx.ask(ShowPlace()).slot_minutes
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.group_id or row.id, []).append(row)
    return RoomView(
        tuple(workstation for workstation in workstations if workstation.active),
        tuple(_in_room(together, names, by_key, usual_slot) for together in groups.values()),
    )


def _in_room(
    together: list[Any], names: dict[int, str], workstations: dict[int, Workstation], usual_slot: int
) -> InRoom:
    """One line for one visit, or for those of a group who are here: the one at a workstation speaks for them."""
    row = next((one for one in together if one.workstation_id is not None), together[0])
    name = names.get(row.person_id, "") if row.person_id is not None else ""
    since, ends = row.arrived_at, None
    if row.workstation_id is not None:
        since = row.seated_at or row.arrived_at
        slot = workstations[row.workstation_id].slot_minutes
        ends = slot_end(since, usual_slot if slot is None else slot)
    return InRoom(
        visit=row.id,
        person=row.person_id,
        name=name,
        initials=initials_of(name),
        purpose=row.label,
        workstation=row.workstation_id,
        arrived_at=row.arrived_at,
        since=since,
        slot_end=ends,
        waits=row.waits_since is not None,
        group=row.group_label,
        group_size=len(together),
    )


@handles(CountDay)
def count_day(question: CountDay, tx: Tx) -> DayCounts:
    """Three counts, each walking the rows of the day alone."""
    of_day = (VisitRow.day == question.day, _LIVING)
    present = select(func.count()).select_from(VisitRow).where(*of_day, VisitRow.left_at.is_(None))
    # Of a deleted visit, the pages added to it count no more.
    added = (
        select(func.coalesce(func.sum(PrintCount.pages), 0))
        .select_from(PrintCount)
        .outerjoin(VisitRow, VisitRow.id == PrintCount.visit_id)
        .where(
            PrintCount.day == question.day,
            PrintCount.deleted_at.is_(None),
            or_(PrintCount.visit_id.is_(None), VisitRow.deleted_at.is_(None)),
        )
    )
    visits, prints, more, here = tx.session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(VisitRow.prints), 0),
            added.scalar_subquery(),
            present.scalar_subquery(),
        ).where(*of_day)
    ).one()
    return DayCounts(question.day, here if question.day == tx.today else 0, visits, prints + more)
