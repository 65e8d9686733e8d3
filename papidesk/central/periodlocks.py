"""Periods whose figures are settled: they take no further revision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from papidesk.central import periods
from papidesk.central.auditing import note
from papidesk.central.tables import period_lock


def lock(connection: Connection, period: str, actor: str, now: int) -> bool:
    """Settle a period, and those that lie in it; False where it was."""
    number = periods.to_number(period)
    if connection.scalar(select(period_lock.c.period).where(period_lock.c.period == number)) is not None:
        return False
    connection.execute(period_lock.insert().values(period=number, locked_at=now))
    note(connection, now, actor, "period-locked", f"period:{period}")
    return True


def unlock(connection: Connection, period: str, actor: str, now: int) -> bool:
    """Let a period take revisions again; False where it was not settled itself."""
    gone = connection.execute(delete(period_lock).where(period_lock.c.period == periods.to_number(period)))
    if not gone.rowcount:
        return False
    note(connection, now, actor, "period-unlocked", f"period:{period}")
    return True


def locked(connection: Connection) -> list[str]:
    """The periods that are settled, oldest first."""
    return [
        periods.to_text(one) for one in connection.scalars(select(period_lock.c.period).order_by(period_lock.c.period))
    ]


def settled(connection: Connection) -> Sequence[Row[Any]]:
    """The periods that are settled and since when, the latest first."""
    return connection.execute(select(period_lock).order_by(period_lock.c.period.desc())).all()
