"""What becomes of sign-ups when people and visits go, come back, or are one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, select, update

from papidesk.people.intents import PeopleMerged, PeopleSplit, PersonErased, PersonRemoved, PersonRestored
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.visits.intents import VisitsDeleted, VisitsRestored
from papidesk.workshops.commands.places import ENROLMENT, SESSION
from papidesk.workshops.commands.roster import CAME, check_fits, rows_of, settle_all, twin_of, with_companions, write
from papidesk.workshops.rules import PRESENT

AT_ONCE = 10_000
"""Keys in one statement: SQLite takes 32,766 values."""
UNMARKED = and_(ENROLMENT.c.attendance.is_(None), ENROLMENT.c.lapsed.is_(None))
STANDS = and_(ENROLMENT.c.given_up_at.is_(None), ENROLMENT.c.deleted_at.is_(None))


def _rows(tx: Tx, *conditions: ColumnElement[bool]) -> list[Any]:
    """The sign-ups that meet every condition, on their columns and those of their sessions."""
    found = select(ENROLMENT).join(SESSION, SESSION.c.id == ENROLMENT.c.session_id).where(*conditions)
    return list(tx.session.execute(found.order_by(ENROLMENT.c.id)))


def _of_visits(tx: Tx, visits: tuple[int, ...], *conditions: ColumnElement[bool]) -> list[Any]:
    lots = (visits[at : at + AT_ONCE] for at in range(0, len(visits), AT_ONCE))
    return [row for lot in lots for row in _rows(tx, ENROLMENT.c.visit_id.in_(lot), *conditions)]


# ── visits ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@follows(VisitsDeleted)
def lapse(event: VisitsDeleted, tx: Tx) -> None:
    """Whoever was noted as come by a visit that is gone is no longer; it is kept, for its return. Deleted sign-ups too: a
    merge taken back finds them as they should be."""
    rows = _of_visits(tx, event.visits, CAME)
    for row in rows:
        write(tx, (row.id,), attendance=None, lapsed=row.attendance)
    settle_all(tx, (row.session_id for row in rows))


@follows(VisitsRestored)
def come_again(event: VisitsRestored, tx: Tx) -> None:
    """Whoever came by a visit that is back came. Refused where others have taken every place meanwhile."""
    rows = _of_visits(tx, event.visits, ENROLMENT.c.lapsed.is_not(None))
    for row in rows:
        write(tx, (row.id,), attendance=row.lapsed, lapsed=None)
    for settled in settle_all(tx, (row.session_id for row in rows)):
        check_fits(settled)


# ── people who go and come back ───────────────────────────────────────────────────────────────────────────────────────


@follows(PersonRemoved)
def leave_rosters(event: PersonRemoved, tx: Tx) -> None:
    """The places to come of someone taken out of the lists, and of those who come with them, are free. Where their return
    is taken back: those that it had given them again, whatever has begun meanwhile."""
    if event.returned is None:
        theirs = _rows(tx, ENROLMENT.c.person_id == event.person, STANDS, UNMARKED, SESSION.c.start_at > tx.now)
        found = with_companions(tx, theirs)
    else:
        found = rows_of(tx, event.returned.get(f"{__name__}.{return_to_rosters.__name__}", ()))
    rows = [row for row in found if _waits(row)]
    write(tx, (row.id for row in rows), gone=True)
    settle_all(tx, (row.session_id for row in rows))


@follows(PersonRestored)
def return_to_rosters(event: PersonRestored, tx: Tx) -> list[int]:
    """They have their turn again."""
    rows = _gone(tx, event.person)
    write(tx, (row.id for row in rows), gone=False)
    settle_all(tx, (row.session_id for row in rows))
    return [row.id for row in rows]


def _waits(row: Any) -> bool:
    """Whether a sign-up stands and nothing is noted of it."""
    return (row.deleted_at, row.given_up_at, row.attendance, row.lapsed) == (None, None, None, None)


def _gone(tx: Tx, person: int) -> list[Any]:
    theirs = _rows(tx, ENROLMENT.c.person_id == person, ENROLMENT.c.gone)
    with_them = with_companions(tx, theirs, given_up=True)
    return [row for row in with_them if row.gone]


@follows(PersonErased)
def forget_on_rosters(event: PersonErased, tx: Tx) -> None:
    """Give the places to come up; what was counted stays, nameless."""
    to_come = _rows(tx, ENROLMENT.c.person_id == event.person, STANDS, UNMARKED, SESSION.c.start_at > tx.now)
    rows = [row for row in with_companions(tx, to_come) if _waits(row)]
    given_up = {row.id: row for row in (*rows, *_gone(tx, event.person))}
    write(tx, given_up, given_up_at=tx.now, gone=False)
    tx.session.connection().execute(
        update(ENROLMENT).where(ENROLMENT.c.person_id == event.person).values(person_id=None, label="", comfort="")
    )
    settle_all(tx, (row.session_id for row in given_up.values()))


# ── two records that were one person ──────────────────────────────────────────────────────────────────────────────────
# The followers of one event act in the order of their names: companions change hands, then doubles go, then rows move.


@follows(PeopleMerged)
def adopt_companions(event: PeopleMerged, tx: Tx) -> list[int]:
    """Those who come along with a sign-up that goes come with the one that stays; their keys come back."""
    moved = []
    for stays, goes in _doubles(tx, event):
        theirs = [row.id for row in with_companions(tx, [goes], given_up=True) if row.companion_of == goes.id]
        write(tx, theirs, companion_of=stays.id)
        moved += theirs
    return moved


@follows(PeopleMerged)
def drop_doubles(event: PeopleMerged, tx: Tx) -> list[int]:
    """Where both are signed up, whoever came stays, else the better turn; the keys of the others come back."""
    doubles = _doubles(tx, event)
    write(tx, (goes.id for _, goes in doubles), deleted_at=tx.now)
    settle_all(tx, (goes.session_id for _, goes in doubles))
    return [goes.id for _, goes in doubles]


@follows(PeopleMerged)
def move_enrolments(event: PeopleMerged, tx: Tx) -> list[int]:
    """The sign-ups of the one become the other's, deleted ones too; the keys that moved come back."""
    moved = [row.id for row in _rows(tx, ENROLMENT.c.person_id == event.merged)]
    tx.session.connection().execute(
        update(ENROLMENT).where(ENROLMENT.c.person_id == event.merged).values(person_id=event.kept)
    )
    return moved


def _doubles(tx: Tx, event: PeopleMerged) -> list[tuple[Any, Any]]:
    """The sign-ups of both to one session: (which stays, which goes)."""
    theirs = {row.session_id: row for row in _rows(tx, ENROLMENT.c.person_id == event.merged, STANDS)}
    own = _rows(tx, ENROLMENT.c.person_id == event.kept, STANDS, ENROLMENT.c.session_id.in_(list(theirs)))
    found = []
    for row in own:
        stays, goes = sorted((row, theirs[row.session_id]), key=lambda one: (one.attendance not in PRESENT, one.rank))
        found.append((stays, goes))
    return found


@follows(PeopleSplit)
def part_rosters(event: PeopleSplit, tx: Tx) -> None:
    """Give the sign-ups that moved back, bring the doubles back, and give those their companions again."""
    moved, dropped, adopted = (
        event.moved.get(f"{__name__}.{follower.__name__}", [])
        for follower in (move_enrolments, drop_doubles, adopt_companions)
    )
    # Only what is still the kept one's: a correction made since stands.
    back = [row for row in rows_of(tx, moved) if row.person_id == event.kept]
    write(tx, (row.id for row in back), person_id=event.merged)
    doubles = {
        row.session_id: row
        for row in rows_of(tx, dropped)
        if row.deleted_at is not None
        and (row.given_up_at is not None or row.person_id is None or twin_of(tx, row.session_id, row.person_id) is None)
    }
    write(tx, (row.id for row in doubles.values()), deleted_at=None)
    for row in rows_of(tx, adopted):
        if row.session_id in doubles:
            write(tx, (row.id,), companion_of=doubles[row.session_id].id)
    sessions: Iterable[int] = (row.session_id for row in (*back, *doubles.values()))
    for settled in settle_all(tx, sessions):
        check_fits(settled, "moved")
