"""What the changes of workshops have in common: the rows they act on, and who has a place after each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, and_, or_, select, update

from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import tr
from papidesk.store.tx import Tx
from papidesk.workshops.rules import Place, Standing, places, seats_taken
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, OutlineTheme, SeriesRow, SessionRow

OUTLINE = cast("Table", OutlineRow.__table__)
OUTLINE_THEME = cast("Table", OutlineTheme.__table__)
SERIES = cast("Table", SeriesRow.__table__)
SESSION = cast("Table", SessionRow.__table__)
ENROLMENT = cast("Table", EnrolmentRow.__table__)

WORKSHOPS = frozenset({Part.WORKSHOPS})
ROSTER = frozenset({Part.WORKSHOPS, Part.ENROLMENTS})

STANDING = and_(
    ENROLMENT.c.deleted_at.is_(None),
    ENROLMENT.c.gone.is_(False),
    or_(ENROLMENT.c.given_up_at.is_(None), ENROLMENT.c.given_up_at >= SESSION.c.start_at),
)
"""Which sign-ups count for who has a place, beside their session: see `rules.Standing`."""


@dataclass(frozen=True)
class Settled:
    """What became of the places of a session. moved_up, set_back: sign-ups that got a place, or lost it, by turn; taken:
    seats; capacity: of the session."""

    moved_up: tuple[int, ...]
    set_back: tuple[int, ...]
    taken: int
    capacity: int


def session_row(tx: Tx, session: int, *, field: str = "session", deleted: bool = False) -> Any:
    """Every column of a living session (or of a deleted one); refused where there is none such."""
    there = SESSION.c.deleted_at.is_not(None) if deleted else SESSION.c.deleted_at.is_(None)
    row = tx.session.execute(select(SESSION).where(SESSION.c.id == session, there)).one_or_none()
    if row is None:
        raise Refusal(field, tr("This session is no longer there. Nothing was changed."))
    return row


def title_of(tx: Tx, row: Any) -> str:
    """What a session, or a series, is called: by its own title, else its outline's."""
    if row.title:
        return str(row.title)
    return str(tx.session.scalar(select(OUTLINE.c.title).where(OUTLINE.c.id == row.outline_id)))


def people_of(tx: Tx, sessions: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """The people of living sign-ups, for `Done.about`."""
    found = select(ENROLMENT.c.person_id).where(
        ENROLMENT.c.session_id.in_(list(sessions)), ENROLMENT.c.person_id.is_not(None), ENROLMENT.c.deleted_at.is_(None)
    )
    return tuple(("person", person) for person in tx.session.scalars(found.distinct().order_by(ENROLMENT.c.person_id)))


def settle(tx: Tx, session: int) -> Settled:
    """Say anew who has a place in a session, from its capacity and its sign-ups; to be called after each change of either.

    Nothing else writes `place`: as it follows from the rows, undoing a change and settling gives back what was. Whoever
    gave up, or is out of the lists, has none: they are written as waiting, and counted nowhere.
    """
    connection = tx.session.connection()
    columns = (
        ENROLMENT.c.id,
        ENROLMENT.c.rank,
        ENROLMENT.c.role,
        ENROLMENT.c.attendance,
        ENROLMENT.c.given_up_at,
        ENROLMENT.c.place,
        STANDING.label("stands"),
    )
    found_rows = connection.execute(
        select(*columns)
        .join(SESSION, SESSION.c.id == ENROLMENT.c.session_id)
        .where(ENROLMENT.c.session_id == session, ENROLMENT.c.deleted_at.is_(None))
        .order_by(ENROLMENT.c.rank, ENROLMENT.c.id)
    ).all()
    rows = [row for row in found_rows if row.stands]
    capacity = connection.scalar(select(SESSION.c.capacity).where(SESSION.c.id == session)) or 0
    standings = [Standing(row.id, row.rank, row.role, row.attendance, row.given_up_at is not None) for row in rows]
    found = places(capacity, standings)
    moved = [row.id for row in rows if row.place is not found[row.id]]
    fallen = [row.id for row in found_rows if not row.stands and row.place is not Place.WAITING]
    for place in Place:
        keys = [key for key in moved if found[key] is place] + (fallen if place is Place.WAITING else [])
        if keys:
            connection.execute(update(ENROLMENT).where(ENROLMENT.c.id.in_(keys)).values(place=place))
    return Settled(
        moved_up=tuple(key for key in moved if found[key] is Place.CONFIRMED),
        set_back=tuple(key for key in moved if found[key] is Place.WAITING),
        taken=seats_taken(standings, found),
        capacity=capacity,
    )
