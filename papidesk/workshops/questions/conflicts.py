"""What two sessions at the same time both want."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from papidesk.kernel.folding import fold
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import Workstations
from papidesk.workshops.intents import Conflict, ConflictsOf
from papidesk.workshops.questions.equipment import Move, stuck_equipment
from papidesk.workshops.questions.rows import LIVING, facilitators_of
from papidesk.workshops.rules import ConflictKind, Facilitator, SessionFacts, overlap
from papidesk.workshops.tables import OutlineRow, SessionRow

A_DAY = timedelta(days=1)


@handles(ConflictsOf)
def conflicts_of(question: ConflictsOf, tx: Tx) -> tuple[Conflict, ...]:
    """What is taken of what these facts want, and what of the session's own equipment can't come along."""
    return (*taken(tx, question.facts, question.other_than), *stuck_equipment(tx, _moves(tx, question)))


def _moves(tx: Tx, question: ConflictsOf) -> list[Move]:
    own = select(SessionRow.id, SessionRow.start_at, SessionRow.end_at).where(SessionRow.id.in_(question.other_than), LIVING)
    now = (question.facts.start, question.facts.end)
    return [Move(row.id, (row.start_at, row.end_at), now) for row in tx.session.execute(own)]


def taken(tx: Tx, facts: SessionFacts, other_than: Iterable[int] = ()) -> tuple[Conflict, ...]:
    """As `ConflictsOf`. Sessions cancelled or deleted take nothing; nor does one that ends as this one begins."""
    if not (facts.room or facts.facilitators or facts.workstations):
        return ()
    columns: tuple[Any, ...] = (
        SessionRow.id, SessionRow.title, OutlineRow.title.label("outline_title"), SessionRow.start_at, SessionRow.end_at,
        SessionRow.room, SessionRow.facilitators, SessionRow.workstations,
    )  # fmt: skip
    rows = tx.session.execute(
        select(*columns)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .where(
            # A session is shorter than a day: whatever overlaps this one begins the day before it at the earliest.
            SessionRow.day.between(tx.time.day_of(facts.start) - A_DAY, tx.time.day_of(facts.end)),
            SessionRow.end_at > facts.start,
            LIVING,
            SessionRow.cancelled_at.is_(None),
        )
        .order_by(SessionRow.start_at, SessionRow.id)
    )
    others = set(other_than)
    return tuple(
        conflict
        for row in rows
        if row.id not in others and overlap(facts.start, facts.end, row.start_at, row.end_at)
        for conflict in _between(tx, facts, row)
    )


def _between(tx: Tx, facts: SessionFacts, row: Any) -> list[Conflict]:
    def of(kind: ConflictKind, what: str) -> Conflict:
        return Conflict(kind, what, row.id, row.title or row.outline_title, row.start_at)

    found = [of(ConflictKind.ROOM, facts.room)] if facts.room and _alike(facts.room, row.room) else []
    holders = facilitators_of(row)
    found += [
        of(ConflictKind.FACILITATOR, one.name)
        for one in facts.facilitators
        if any(_same_person(one, other) for other in holders)
    ]
    both = set(facts.workstations) & set(row.workstations)
    if both:
        numbers = sorted(one.number for one in tx.ask(Workstations(with_inactive=True)) if one.id in both)
        found += [of(ConflictKind.WORKSTATION, str(number)) for number in numbers]
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two rooms are one: "Salle 2" is "salle-2"."""
    return (fold(one) or one) == (fold(other) or other)


def _same_person(one: Facilitator, other: Facilitator) -> bool:
    if one.account is not None and other.account is not None:
        return one.account == other.account
    return fold(one.name) == fold(other.name)
