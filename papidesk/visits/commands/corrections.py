"""Putting a visit right, taking it away, bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import FactsOn
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import (
    PRINTS,
    SUPPORT,
    VISIT,
    VISIT_PURPOSE,
    about,
    called,
    change,
    check_hours,
    check_pages,
    check_purposes,
    check_seat,
    parts,
    purposes_of,
    purposes_of_place,
    settle,
    some,
    tell_ends,
    tell_resumptions,
    under_way,
    visit_row,
)
from papidesk.visits.commands.past import of_support, of_visit, of_visits, tell_past
from papidesk.visits.commands.room import free_of_seat
from papidesk.visits.intents import (
    CorrectVisit,
    DeleteVisits,
    HeldSeat,
    PutRight,
    RestoreVisits,
    VisitAside,
    VisitFacts,
    VisitsDeleted,
    VisitsRestored,
)


@handles(CorrectVisit)
def correct_visit(command: CorrectVisit, tx: Tx) -> Done:
    """Write the facts anew; the inverse holds every column they were."""
    row = visit_row(tx, command.visit)
    given = command.facts
    arrived = given.arrived_at.replace(microsecond=0)
    left = None if given.left_at is None else given.left_at.replace(microsecond=0)
    check_hours(tx, arrived, left)
    check_pages("prints", given.prints)
    chosen = check_purposes(purposes_of_place(tx), given.purposes)
    if given.workstation is not None:
        check_seat(tx, given.workstation, visit=row.id, under_way=under_way(tx, arrived, left))
    day = tx.time.day_of(arrived)
    former_purposes = purposes_of(tx, row.id)
    undo = CorrectVisit(row.id, _facts(row, former_purposes), _aside(row))
    change(
        tx,
        row.id,
        person_id=given.person,
        day=day,
        arrived_at=arrived,
        left_at=left,
        workstation_id=given.workstation,
        first_purpose_id=chosen[0],
        prints=given.prints,
        **_frozen(command, row, day, tx),
        **_seat(command, row),
        **_newcomer(command, row),
    )
    if chosen != former_purposes:
        _replace_purposes(tx, row.id, chosen)
    moved = _move_to_day(tx, row, arrived - row.arrived_at, day) if day != row.day else ()
    tell_past(tx, (*of_visit(row.day, row.person_id, -1), *of_visit(day, given.person, 1), *moved))
    if (given.person, day) != (row.person_id, row.day):
        settle(tx, (row.person_id, given.person), row.day)
    elif (row.left_at is None) != (left is None):
        (tell_ends if left is not None else tell_resumptions)(tx, (row,))
    return Done(
        said=tr("Visit corrected: {name}.", name=called(tx, given.person)),
        touched=parts(row.person_id, given.person),
        undo=undo,
        about=about(row.person_id, given.person),
    )


def _facts(row: Any, purposes: tuple[int, ...]) -> VisitFacts:
    return VisitFacts(
        row.person_id,
        purposes,
        row.workstation_id,
        row.arrived_at,
        row.left_at,
        row.prints,
        row.age_band,
        row.gender,
        row.occupation,
    )


def _aside(row: Any) -> VisitAside:
    return VisitAside(row.commune, row.district, row.seated_at, row.waits_since, row.newcomer)


def _frozen(command: CorrectVisit, row: Any, day: date, tx: Tx) -> dict[str, Any]:
    """What counts of the person: anew for another person, as said for the same or for nobody."""
    given = command.facts
    said = {"age_band": given.age_band, "gender": given.gender, "occupation": given.occupation}
    if command.aside is not None:
        return said | {"commune": command.aside.commune, "district": command.aside.district}
    if given.person == row.person_id:
        return said
    if given.person is None:
        return said | {"commune": "", "district": ""}
    facts = tx.ask(FactsOn(given.person, day))
    return {
        "age_band": facts.age_band,
        "gender": facts.gender,
        "occupation": facts.occupation,
        "commune": facts.commune,
        "district": facts.district,
    }


def _seat(command: CorrectVisit, row: Any) -> dict[str, Any]:
    """Since when at the workstation: as it was, or since the arrival where it was taken with it or is a new one."""
    if command.aside is not None:
        return {"seated_at": command.aside.seated_at, "waits_since": command.aside.waits_since}
    if command.facts.workstation is None:
        return {"seated_at": None}
    arrived = command.facts.arrived_at.replace(microsecond=0)
    since = row.seated_at if row.seated_at not in {None, row.arrived_at} else arrived
    return {"seated_at": max(since, arrived), "waits_since": None}


def _newcomer(command: CorrectVisit, row: Any) -> dict[str, Any]:
    """A visit that becomes nobody's is nobody's first one. On somebody's, their other visits say it (`settle`)."""
    if command.facts.person is not None or row.person_id is None:
        return {}
    return {"newcomer": command.aside is not None and command.aside.newcomer}


def _replace_purposes(tx: Tx, visit: int, chosen: tuple[int, ...]) -> None:
    connection = tx.session.connection()
    connection.execute(delete(VISIT_PURPOSE).where(VISIT_PURPOSE.c.visit_id == visit))
    connection.execute(
        insert(VISIT_PURPOSE),
        [{"visit_id": visit, "position": n, "purpose_id": purpose} for n, purpose in enumerate(chosen)],
    )


def _move_to_day(tx: Tx, row: Any, by: timedelta, day: date) -> list[PutRight]:
    """What hangs on a visit goes with it: its supports by as much, its prints to its day. What that puts right comes back."""
    moved: list[PutRight] = []
    connection = tx.session.connection()
    connection.execute(update(PRINTS).where(PRINTS.c.visit_id == row.id).values(day=day))
    supports = select(SUPPORT.c.id, SUPPORT.c.started_at, SUPPORT.c.day, SUPPORT.c.deleted_at)
    # All read before the first is written: they are rows of one table.
    for support in connection.execute(supports.where(SUPPORT.c.visit_id == row.id)).all():
        started = support.started_at + by
        to = tx.time.day_of(started)
        connection.execute(update(SUPPORT).where(SUPPORT.c.id == support.id).values(started_at=started, day=to))
        if support.deleted_at is None:
            moved += (*of_support(support.day, None, row.person_id, -1), *of_support(to, None, row.person_id, 1))
    return moved


def _rows(tx: Tx, visits: Sequence[int], *, deleted: bool) -> list[Any]:
    """The deleted, or the living, among these visits."""
    there = VISIT.c.deleted_at.is_not(None) if deleted else VISIT.c.deleted_at.is_(None)
    columns = (
        VISIT.c.id,
        VISIT.c.day,
        VISIT.c.person_id,
        VISIT.c.workstation_id,
        VISIT.c.seated_at,
        VISIT.c.arrived_at,
        VISIT.c.left_at,
    )
    return [
        row for keys in some(visits) for row in tx.session.execute(select(*columns).where(VISIT.c.id.in_(keys), there))
    ]


@handles(DeleteVisits)
def delete_visits(command: DeleteVisits, tx: Tx) -> Done:
    """Mark rows as deleted: they are out of every list and count, and come back as they were."""
    rows = _rows(tx, command.visits, deleted=False)
    if not rows:
        raise Refusal("visits", tr("These visits are already gone. Nothing was changed."))
    ids = tuple(row.id for row in rows)
    connection = tx.session.connection()
    for keys in some(ids):
        connection.execute(update(VISIT).where(VISIT.c.id.in_(keys)).values(deleted_at=tx.now))
    for held in command.seats:
        change(tx, held.visit, workstation_id=held.workstation, seated_at=held.since)
    settle(tx, (row.person_id for row in rows))
    tell_past(tx, of_visits(tx, rows, -1))
    tx.tell(VisitsDeleted(ids))
    return Done(
        said=tr("%n visit(s) deleted.", "", len(ids)),
        touched=parts(*(row.person_id for row in rows)),
        undo=RestoreVisits(ids),
        about=about(*(row.person_id for row in rows)),
    )


@handles(RestoreVisits)
def restore_visits(command: RestoreVisits, tx: Tx) -> Done:
    """Bring rows back."""
    rows = _rows(tx, command.visits, deleted=True)
    if not rows:
        raise Refusal("visits", tr("These visits are already there. Nothing was changed."))
    ids = tuple(row.id for row in rows)
    lost = free_of_seat(tx, [row for row in rows if row.left_at is None])
    connection = tx.session.connection()
    for keys in some(ids):
        connection.execute(update(VISIT).where(VISIT.c.id.in_(keys)).values(deleted_at=None))
    settle(tx, (row.person_id for row in rows))
    tell_past(tx, of_visits(tx, rows, 1))
    tx.tell(VisitsRestored(ids))
    return Done(
        said=tr("%n visit(s) brought back.", "", len(ids)),
        touched=parts(*(row.person_id for row in rows)),
        undo=DeleteVisits(ids, tuple(HeldSeat(row.id, row.workstation_id, row.seated_at) for row in lost)),
        ids=ids,
        about=about(*(row.person_id for row in rows)),
    )
