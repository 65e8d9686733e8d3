"""Going, coming back, sitting down, waiting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import (
    ROOM,
    VISIT,
    about,
    called,
    change,
    check_hours,
    check_seat,
    seated,
    some,
    tell_ends,
    tell_resumptions,
    visit_row,
)
from papidesk.visits.intents import LeaveAgain, LeftVisit, MarkDeparture, ReopenVisits, Seat


def _living(tx: Tx, visits: Sequence[int], *, whole_groups: bool = False) -> list[Any]:
    """The rows of these visits, those of their groups with them if asked; refused where none is there."""
    rows: list[Any] = []
    for keys in some(visits):
        wanted: ColumnElement[bool] = VISIT.c.id.in_(keys)
        if whole_groups:
            groups = select(VISIT.c.group_id).where(VISIT.c.id.in_(keys), VISIT.c.group_id.is_not(None))
            wanted = or_(wanted, VISIT.c.group_id.in_(groups))
        rows.extend(tx.session.execute(select(VISIT).where(wanted, VISIT.c.deleted_at.is_(None)).order_by(VISIT.c.id)))
    if not rows:
        raise Refusal("visits", tr("This visit is no longer there. Nothing was changed."))
    return rows


def _say(tx: Tx, rows: Sequence[Any], one: Text, several: Text) -> Text:
    """The sentence for one visit, with its name, or for several."""
    if len(rows) > 1:
        return several
    return Text(one.source, one.comment, None, (("name", called(tx, rows[0].person_id)),))


@handles(MarkDeparture)
def mark_departure(command: MarkDeparture, tx: Tx) -> Done:
    """Write when they left, whole groups with them."""
    rows = _living(tx, command.visits, whole_groups=True)
    here = [row for row in rows if row.left_at is None]
    if not here:
        gone = tr("They have already left, at {left}. Correct the visit to change it.", left=rows[0].left_at)
        raise Refusal("visits", gone)
    for row in here:
        # A sheet may say 14 h 05 while the clock still says 14 h 04.
        left = max(tx.now, row.arrived_at) if command.left_at is None else command.left_at.replace(microsecond=0)
        check_hours(tx, row.arrived_at, left)
        change(tx, row.id, left_at=left)
    tell_ends(tx, here)
    return Done(
        said=_say(tx, here, tr("{name} has left."), tr("%n people have left.", "", len(here))),
        touched=ROOM,
        undo=ReopenVisits(tuple(row.id for row in here)),
        about=about(*(row.person_id for row in here)),
    )


@handles(ReopenVisits)
def reopen_visits(command: ReopenVisits, tx: Tx) -> Done:
    """Forget when they left."""
    left = [row for row in _living(tx, command.visits) if row.left_at is not None]
    if not left:
        raise Refusal("visits", tr("They are still here. Nothing was changed."))
    lost = free_of_seat(tx, left)
    for row in left:
        change(tx, row.id, left_at=None)
    tell_resumptions(tx, left)
    one = tr("{name} is here again.")
    if lost:
        one = tr("{name} is here again, without a workstation: another person has it by now.")
    return Done(
        said=_say(tx, left, one, tr("%n people are here again.", "", len(left))),
        touched=ROOM,
        undo=LeaveAgain(tuple(LeftVisit(row.id, row.left_at, row.workstation_id, row.seated_at) for row in left)),
        about=about(*(row.person_id for row in left)),
    )


def free_of_seat(tx: Tx, rows: Sequence[Any]) -> list[Any]:
    """Among rows that are about to be under way again, those whose workstation another has by now lose it; they come
    back. Of two that had the same one, the later keeps it.
    """
    back = [row for row in rows if row.day == tx.today and row.workstation_id is not None]
    taken = set(seated(tx, (row.workstation_id for row in back), but=[row.id for row in back]))
    lost = []
    for row in sorted(back, key=lambda row: (row.seated_at or row.arrived_at, row.id), reverse=True):
        if row.workstation_id in taken:
            change(tx, row.id, workstation_id=None, seated_at=None)
            lost.append(row)
        taken.add(row.workstation_id)
    return lost


@handles(LeaveAgain)
def leave_again(command: LeaveAgain, tx: Tx) -> Done:
    """Put the departures back as they were."""
    former = {left.visit: left for left in command.visits}
    here = [row for row in _living(tx, list(former)) if row.left_at is None]
    if not here:
        raise Refusal("visits", tr("They have already left. Nothing was changed."))
    for row in here:
        left = former[row.id]
        change(tx, row.id, left_at=left.left_at, workstation_id=left.workstation, seated_at=left.seated_at)
    tell_ends(tx, here)
    return Done(
        said=_say(tx, here, tr("{name} has left."), tr("%n people have left.", "", len(here))),
        touched=ROOM,
        undo=ReopenVisits(tuple(row.id for row in here)),
        about=about(*(row.person_id for row in here)),
    )


@handles(Seat)
def seat(command: Seat, tx: Tx) -> Done:
    """Move someone who is in the room."""
    row = visit_row(tx, command.visit)
    if row.left_at is not None or row.day != tx.today:
        raise Refusal("visit", tr("This visit is over. Correct it to change its workstation."))
    since = command.since or tx.now
    name = called(tx, row.person_id)
    if command.workstation is not None:
        number = check_seat(tx, command.workstation, visit=row.id)
        kept = row.seated_at if row.workstation_id == command.workstation and command.since is None else None
        change(tx, row.id, workstation_id=command.workstation, seated_at=kept or since, waits_since=None)
        said = tr("{name} is at workstation {number}.", name=name, number=number)
    elif command.waits:
        waits_since = command.since or row.waits_since or tx.now
        change(tx, row.id, workstation_id=None, seated_at=None, waits_since=waits_since)
        said = tr("{name} waits for a workstation.", name=name)
    else:
        change(tx, row.id, workstation_id=None, seated_at=None, waits_since=None)
        said = tr("{name} is at no workstation.", name=name)
    former_since = row.seated_at if row.workstation_id is not None else row.waits_since
    return Done(
        said=said,
        touched=ROOM,
        undo=Seat(row.id, row.workstation_id, row.waits_since is not None, former_since),
        about=about(row.person_id),
    )
