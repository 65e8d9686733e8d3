"""The append-only journal: who did what when, and its inverse."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import cast

from sqlalchemy import ForeignKey, Index, Table, Text, exists, func, insert, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from papidesk.kernel.history import Action
from papidesk.kernel.intent import Command, Done
from papidesk.store.base import Base, Day, Instant
from papidesk.store.plain import Plain, pack_text, unpack_text
from papidesk.store.tx import Tx


class JournalLine(Base):
    """One command that was carried out. Lines are only ever added; an erasure empties payloads, it removes no line."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_day_id", "day", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    author_name: Mapped[str]
    said: Mapped[str] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(Text)
    inverse: Mapped[str | None] = mapped_column(Text)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("journal.id"), index=True)


class JournalSubject(Base):
    """Whom or what a line concerns, so that an erasure finds it."""

    __tablename__ = "journal_subject"
    __table_args__ = (Index("ix_journal_subject_kind_row_id", "kind", "row_id"), {"sqlite_with_rowid": False})

    line_id: Mapped[int] = mapped_column(ForeignKey("journal.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)


_LINE = insert(cast("Table", JournalLine.__table__))
_SUBJECT = insert(cast("Table", JournalSubject.__table__))
_AT_ONCE = 10_000
"""Rows in one statement: SQLite takes 32,766 values."""


def write(tx: Tx, plain: Plain, command: Command, done: Done, undoes: int | None = None) -> int:
    """Add the line of a command just carried out, in its own transaction; its number comes back."""
    # Core, not mapped rows: every key at the desk waits for this (a third of the time of a whole arrival otherwise).
    connection = tx.session.connection()
    columns = {
        "day": tx.today,
        "at": tx.now,
        "author_id": tx.author.id,
        "author_name": tx.author.name,
        "said": json.dumps(pack_text(done.said), ensure_ascii=False),
        "intent": plain.dumps(command),
        "inverse": None if done.undo is None else plain.dumps(done.undo),
        "undoes": undoes,
    }
    (line,) = connection.execute(_LINE, columns).inserted_primary_key or (0,)
    subjects = [{"line_id": line, "kind": kind, "row_id": row_id} for kind, row_id in dict.fromkeys(done.about)]
    if subjects:
        connection.execute(_SUBJECT, subjects)
    return int(line)


def is_undone(session: Session, entry: int) -> bool:
    """Whether a later line took this one back."""
    return session.scalar(select(JournalLine.id).where(JournalLine.undoes == entry).limit(1)) is not None


def latest_undoable(session: Session, author_id: int, day: date) -> JournalLine | None:
    """The author's latest line of a day that holds an inverse and was not undone."""
    later = aliased(JournalLine)
    return session.scalar(
        select(JournalLine)
        .where(
            JournalLine.day == day,
            JournalLine.author_id == author_id,
            JournalLine.inverse.is_not(None),
            JournalLine.undoes.is_(None),
            ~exists().where(later.undoes == JournalLine.id),
        )
        .order_by(JournalLine.id.desc())
        .limit(1)
    )


def actions(
    session: Session, day: date, limit: int, may: Collection[str], *, of_others: bool = True
) -> tuple[Action, ...]:
    """The lines of a day, the latest first, without the undoings themselves. may: the names of what the asker may carry out;
    of_others: whether what they may not is shown all the same."""
    intent = func.json_extract(JournalLine.intent, "$.name")
    later = aliased(JournalLine)
    rows = session.execute(
        select(
            JournalLine.id,
            JournalLine.at,
            JournalLine.author_name,
            JournalLine.said,
            func.json_extract(JournalLine.inverse, "$.name").label("inverse"),
            exists().where(later.undoes == JournalLine.id).label("undone"),
        )
        .where(JournalLine.day == day, JournalLine.undoes.is_(None), *(() if of_others else (intent.in_(may),)))
        .order_by(JournalLine.id.desc())
        .limit(limit)
    )
    return tuple(
        Action(
            row.id,
            row.at,
            row.author_name,
            unpack_text(json.loads(row.said)),
            row.inverse in may and not row.undone,
            row.undone,
        )
        for row in rows
    )


def empty_about(session: Session, kind: str, *rows: int) -> int:
    """Empty what the lines about rows say and hold; the count of lines emptied. The lines themselves stay."""
    emptied: set[int] = set()
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        about = select(JournalSubject.line_id).where(JournalSubject.kind == kind, JournalSubject.row_id.in_(some))
        for line in session.scalars(select(JournalLine).where(JournalLine.id.in_(about))):
            name = json.loads(line.intent)["name"] if line.intent else ""
            line.intent = json.dumps({"name": name, "with": {}})
            line.inverse = None
            line.said = json.dumps({"source": "Erased.", "comment": "", "n": None, "values": {}})
            emptied.add(line.id)
    return len(emptied)
