"""The tables of the ledger: what was counted when a period closed, and what was put right in closed periods since."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from sqlalchemy import ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.reports.rules import Section
from papidesk.store.base import Base, Day, Instant, coded


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


class LedgerPartRow(Base):
    """What a part of a closed period was counted from. rows, named: how many rows there were, and how many with a name;
    counted_at: when, later than it closed where corrections made it be counted again; changes: the key of the last change that is
    in it. A part without a row is never counted again.
    """

    __tablename__ = "ledger_part"
    __table_args__ = ({"sqlite_with_rowid": False},)

    period: Mapped[str] = mapped_column(ForeignKey("ledger_period.period"), primary_key=True)
    section: Mapped[Section] = mapped_column(coded(Section), primary_key=True)
    rows: Mapped[int]
    named: Mapped[int]
    counted_at: Mapped[datetime] = mapped_column(Instant)
    changes: Mapped[int]


class LedgerChangeRow(Base):
    """What somebody put right in a closed month. person_id: whose row it is, NULL for nobody's; rows, named: how many more there
    are for it. Kept until no period of that day can be counted again."""

    __tablename__ = "ledger_change"
    # A key is never given twice: parts say up to which they hold.
    __table_args__ = (Index("ix_ledger_change_day", "day"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[Section] = mapped_column(coded(Section))
    day: Mapped[date] = mapped_column(Day)
    person_id: Mapped[int | None] = mapped_column(index=True)
    rows: Mapped[int]
    named: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)


class LedgerClockRow(Base):
    """The latest instant that was seen here: one row, of id 1. A clock that shows an earlier one went back."""

    __tablename__ = "ledger_clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)


PERIOD = cast("Table", LedgerPeriodRow.__table__)
CELL = cast("Table", LedgerCellRow.__table__)
PART = cast("Table", LedgerPartRow.__table__)
CHANGE = cast("Table", LedgerChangeRow.__table__)
CLOCK = cast("Table", LedgerClockRow.__table__)
