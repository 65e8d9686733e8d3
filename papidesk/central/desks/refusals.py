"""That figures of a desk were refused: coordinators see it on their first page, until others are taken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, update

from papidesk.central.problems import Problem
from papidesk.central.tables import desk
from papidesk.network.contract import ProblemKind

TOLD = frozenset({ProblemKind.BAD_CELLS, ProblemKind.BAD_STATEMENT, ProblemKind.LOCKED, ProblemKind.TOO_OLD})
"""What a desk can't mend by sending again."""
_EVERY = 600
"""Seconds; a desk that insists is not written down more often."""


def must_be_noted(row: Row[Any], outcomes: Iterable[object], now: int) -> bool:
    """Whether what came of a request changes what is known of its desk. row: the desk as it was."""
    kind, taken = _latest(outcomes)
    if kind is not None:
        return kind.value != row.refused_kind or now - (row.refused_at or 0) >= _EVERY
    return taken and row.refused_at is not None


def note(connection: Connection, row: Row[Any], outcomes: Iterable[object], now: int) -> None:
    """Keep it."""
    kind, _taken = _latest(outcomes)
    at = now if kind is not None else None
    connection.execute(
        update(desk).where(desk.c.id == row.id).values(refused_at=at, refused_kind=None if kind is None else kind.value)
    )


def _latest(outcomes: Iterable[object]) -> tuple[ProblemKind | None, bool]:
    """The last refusal that counts, and whether anything was taken."""
    kind, taken = None, False
    for one in outcomes:
        if isinstance(one, Problem):
            kind = one.kind if one.kind in TOLD else kind
        else:
            taken = True
    return kind, taken
