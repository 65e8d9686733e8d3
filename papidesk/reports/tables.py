"""The tables of the ledger: what was counted when a period closed, and is never counted again."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from sqlalchemy import ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.store.base import Base, Day, Instant


class LedgerPeriodRow(Base):
    """A period that is closed. period: "2026-11", "2026-Q4" or "2026"."""

    __tablename__ = "ledger_period"

    period: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[date] = mapped_column(Day)
    last: Mapped[date] = mapped_column(Day)
    closed_at: Mapped[datetime] = mapped_column(Instant)


class LedgerCellRow(Base):
    """What an indicator came to in a closed period.

    code: of a table, "" for the indicator's own line: its number, or for a table that it was counted at all. Of a table only
    lines that are not 0 are kept.
    """

    __tablename__ = "ledger_cell"
    __table_args__ = ({"sqlite_with_rowid": False},)

    period: Mapped[str] = mapped_column(ForeignKey("ledger_period.period"), primary_key=True)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class LedgerClockRow(Base):
    """The latest instant that was seen here: one row, of id 1. A clock that shows an earlier one went back."""

    __tablename__ = "ledger_clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)


PERIOD = cast("Table", LedgerPeriodRow.__table__)
CELL = cast("Table", LedgerCellRow.__table__)
CLOCK = cast("Table", LedgerClockRow.__table__)
