"""Sessions as rows: what every list, tile and line of the programme is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from papidesk.kernel.folding import words
from papidesk.store.tx import Tx
from papidesk.visits.intents import Workstations
from papidesk.workshops import intents
from papidesk.workshops.rules import PRESENT, Facilitator, FacilitatorKind, ParticipantRole, Place, SessionFacts
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, SessionRow

LIVING = SessionRow.deleted_at.is_(None)
STANDING = and_(EnrolmentRow.deleted_at.is_(None), EnrolmentRow.given_up_at.is_(None), EnrolmentRow.gone.is_(False))
"""The sign-ups that are shown: neither deleted, nor given up, nor of someone who was taken out of the lists."""
SEATED = and_(
    STANDING,
    EnrolmentRow.role == ParticipantRole.LEARNER,
    EnrolmentRow.place == Place.CONFIRMED,
    or_(EnrolmentRow.attendance.is_(None), EnrolmentRow.attendance.in_(tuple(PRESENT))),
)
"""The sign-ups that take a seat: see `rules.seats_taken`."""
WAITING = and_(STANDING, EnrolmentRow.place == Place.WAITING)
HELPING = and_(STANDING, EnrolmentRow.role == ParticipantRole.HELPER)
CAME = and_(EnrolmentRow.deleted_at.is_(None), EnrolmentRow.attendance.in_(tuple(PRESENT)))
"""Those who came, even if they were taken out of the lists since: what was counted stays counted."""


def to_tell(tx: Tx) -> ColumnElement[bool]:
    """Whether a sign-up, joined with its session, is of someone who does not know how things stand and should.

    Nobody is told of a session that is over, nor who has come to it or was noted as missing: the day has begun for them.
    Of a cancelled one there is nothing else to know.
    """
    confirmed = EnrolmentRow.place == Place.CONFIRMED
    return and_(
        STANDING,
        EnrolmentRow.attendance.is_(None),
        SessionRow.end_at > tx.now,
        LIVING,
        or_(
            EnrolmentRow.knows_cancelled != SessionRow.cancelled_at.is_not(None),
            and_(
                SessionRow.cancelled_at.is_(None),
                or_(
                    EnrolmentRow.knows_start != SessionRow.start_at,
                    EnrolmentRow.knows_room != SessionRow.room,
                    EnrolmentRow.knows_confirmed != confirmed,
                ),
            ),
        ),
    )


def listed(keys: Iterable[int]) -> Select[Any]:
    """Keys as a subquery for `in_`: one value whatever their number (a statement takes 32,766 of them)."""
    found = func.json_each(json.dumps(list(dict.fromkeys(keys)))).table_valued("value")
    return select(found.c.value)


def titled(text: str, column: Any) -> list[ColumnElement[bool]]:
    """The conditions that a folded title answers to a text: each of its words begins a word of the title, in any order."""
    # Folded words hold nothing that LIKE reads as more than a letter.
    return [(" " + column).like(f"% {word}%") for word in words(text)]


def facilitators_of(row: Any) -> tuple[Facilitator, ...]:
    """Who holds a session or a series, from its column."""
    return tuple(Facilitator(FacilitatorKind(kind), name, account) for kind, name, account in row.facilitators)


def facts_of(row: Any) -> SessionFacts:
    """The facts of a row with every column of a session."""
    return _facts(row, int((row.end_at - row.start_at).total_seconds() // 60), row.note)


def model_of(row: Any) -> SessionFacts:
    """What the sessions of a series have alike, from a row with every column of one; its start is the rule's first."""
    return _facts(row, row.minutes, "")


def _facts(row: Any, minutes: int, note: str) -> SessionFacts:
    return SessionFacts(
        outline=row.outline_id,
        start=row.start_at,
        minutes=minutes,
        title=row.title,
        room=row.room,
        capacity=row.capacity,
        entry=row.entry,
        price_cents=row.price_cents,
        facilitators=facilitators_of(row),
        workstations=tuple(row.workstations),
        note=note,
    )


def session_rows(
    tx: Tx,
    *conditions: ColumnElement[bool],
    limit: int | None = None,
    latest_first: bool = False,
    deleted: bool = False,
) -> tuple[intents.SessionRow, ...]:
    """The living sessions (or the deleted ones) that meet every condition on their columns, in order of time.

    latest_first: the other way round; limit: the first so many in that order. Each kind of thing a row shows is asked for
    once, whatever the number of sessions.
    """
    order = (SessionRow.day, SessionRow.start_at, SessionRow.id)
    chosen = (
        select(SessionRow.__table__, OutlineRow.title.label("outline_title"), OutlineRow.level, OutlineRow.audience)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .where(SessionRow.deleted_at.is_not(None) if deleted else LIVING, *conditions)
        .order_by(*(column.desc() for column in order) if latest_first else order)
        .limit(limit)
    )
    return _shown(tx, tx.session.execute(chosen).all())


def _shown(tx: Tx, rows: Sequence[Any]) -> tuple[intents.SessionRow, ...]:
    if not rows:
        return ()
    counts = _counts(tx, [row.id for row in rows])
    ordinals = ordinals_of(tx, {row.series_id for row in rows if row.series_id is not None})
    numbers = {one.id: one.number for one in tx.ask(Workstations(with_inactive=True))} if _kept(rows) else {}
    return tuple(_row(row, counts.get(row.id, _NOBODY), ordinals.get(row.id, (0, 0)), numbers) for row in rows)


def _kept(rows: Sequence[Any]) -> bool:
    return any(row.workstations for row in rows)


_NOBODY = (0, 0, 0, 0, 0)


def _row(
    row: Any, counts: tuple[int, int, int, int, int], ordinal: tuple[int, int], numbers: dict[int, int]
) -> intents.SessionRow:
    enrolled, waiting, helpers, attended, telling = counts
    return intents.SessionRow(
        id=row.id,
        uid=row.uid,
        outline=row.outline_id,
        series=row.series_id,
        number=ordinal[0],
        of=ordinal[1],
        title=row.title or row.outline_title,
        day=row.day,
        start=row.start_at,
        end=row.end_at,
        room=row.room,
        capacity=row.capacity,
        entry=row.entry,
        price_cents=row.price_cents,
        facilitators=tuple(name for _, name, _ in row.facilitators),
        workstations=tuple(sorted(numbers[key] for key in row.workstations if key in numbers)),
        level=row.level,
        audience=row.audience,
        enrolled=enrolled,
        waiting=waiting,
        helpers=helpers,
        attended=attended,
        to_tell=telling,
        cancelled=row.cancelled_at is not None,
        reason=row.reason,
    )


def _counts(tx: Tx, sessions: list[int]) -> dict[int, tuple[int, int, int, int, int]]:
    """Seats taken, waiting, helpers, attended, to tell, by session: a walk of the index of each session's sign-ups."""

    def many(condition: ColumnElement[bool]) -> Any:
        return func.sum(case((condition, 1), else_=0))

    rows = tx.session.execute(
        select(EnrolmentRow.session_id, many(SEATED), many(WAITING), many(HELPING), many(CAME), many(to_tell(tx)))
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(EnrolmentRow.session_id.in_(listed(sessions)), EnrolmentRow.deleted_at.is_(None))
        .group_by(EnrolmentRow.session_id)
    )
    return {
        session: (seated, waiting, helping, came, telling) for session, seated, waiting, helping, came, telling in rows
    }


def ordinals_of(tx: Tx, series: Iterable[int]) -> dict[int, tuple[int, int]]:
    """(number, of) of every living session of these series, in order of time; a cancelled one keeps its number, for
    people have the programme in their hands."""
    wanted = sorted(series)
    if not wanted:
        return {}
    order = (SessionRow.start_at, SessionRow.id)
    rows = tx.session.execute(
        select(
            SessionRow.id,
            func.row_number().over(partition_by=SessionRow.series_id, order_by=order),
            func.count().over(partition_by=SessionRow.series_id),
        ).where(SessionRow.series_id.in_(listed(wanted)), LIVING)
    )
    return {session: (number, of) for session, number, of in rows}


def telling(tx: Tx, sessions: Iterable[int]) -> int:
    """How many sign-ups of these sessions are of people who do not know how things stand."""
    return (
        tx.session.scalar(
            select(func.count())
            .select_from(EnrolmentRow)
            .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
            .where(EnrolmentRow.session_id.in_(listed(sessions)), to_tell(tx))
        )
        or 0
    )
