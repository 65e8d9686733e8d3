"""The append-only journal: who did what when, and its inverse."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import cast

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Table,
    Text,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from papidesk.kernel.history import Action
from papidesk.kernel.intent import Command, Done
from papidesk.kernel.words import tr
from papidesk.store.base import Base, Day, Instant
from papidesk.store.plain import Plain, pack_text, unpack_text
from papidesk.store.tables import DraftRow
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
    session: Session, day: date, limit: int, may: Collection[str], *, of: Collection[str] | None = None
) -> tuple[Action, ...]:
    """The lines of a day, the latest first, without the undoings themselves. may: the names of what the asker may have carried
    out as an undo; of: the intentions whose lines are shown, None for all."""
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
        .where(JournalLine.day == day, JournalLine.undoes.is_(None), *(() if of is None else (intent.in_(of),)))
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


def subjects(session: Session, kind: str, lines: Collection[int]) -> dict[int, set[int]]:
    """The keys of what lines are about, of one kind, by line; a line that is about nothing of it is absent."""
    about = select(JournalSubject.line_id, JournalSubject.row_id).where(
        JournalSubject.kind == kind, JournalSubject.line_id.in_(lines)
    )
    found: dict[int, set[int]] = {}
    for line, row in session.execute(about):
        found.setdefault(line, set()).add(row)
    return found


_ERASED = json.dumps(pack_text(tr("Erased.")))


def _emptied() -> dict[str, object]:
    """What a line is once it says nothing any more but who acted, when and what was asked for."""
    name = case((func.json_valid(JournalLine.intent) == 1, func.json_extract(JournalLine.intent, "$.name")))
    return {
        "intent": func.json_object("name", func.coalesce(name, ""), "with", func.json_object()),
        "inverse": None,
        "said": _ERASED,
    }


def empty_about(session: Session, kind: str, *rows: int, sparing: str = "") -> int:
    """Empty what the lines about rows say and hold; the count of lines emptied. The lines themselves stay.

    sparing: lines that are about something of this kind too stay as they are ("mandate": a proof).
    """
    count = 0
    spared = select(JournalSubject.line_id).where(JournalSubject.kind == sparing)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        about = select(JournalSubject.line_id).where(JournalSubject.kind == kind, JournalSubject.row_id.in_(some))
        lines = [JournalLine.id.in_(about), *([JournalLine.id.not_in(spared)] if sparing else [])]
        count += session.connection().execute(update(JournalLine).where(*lines).values(_emptied())).rowcount
    _forget_loaded(session)
    return count


def of_before(day: date, names: Collection[str] = ()) -> list[ColumnElement[bool]]:
    """The lines about people that are older than a day; names: of those intentions alone, and of what took them back."""
    about = select(JournalSubject.line_id).where(JournalSubject.kind == "person")
    proofs = select(JournalSubject.line_id).where(JournalSubject.kind == "mandate")
    found = [JournalLine.day < day, JournalLine.id.in_(about), JournalLine.id.not_in(proofs)]
    if names:
        taken_back = aliased(JournalLine)
        intent = func.json_extract(JournalLine.intent, "$.name")
        former = func.json_extract(taken_back.intent, "$.name")
        undone = exists().where(taken_back.id == JournalLine.undoes, former.in_(names))
        found.append(or_(intent.in_(names), undone))
    return found


def empty_before(session: Session, day: date, names: Collection[str] = ()) -> int:
    """Empty the lines of `of_before`, and whom they were about: the count of lines emptied."""
    lines = list(session.scalars(select(JournalLine.id).where(*of_before(day, names))))
    connection = session.connection()
    for start in range(0, len(lines), _AT_ONCE):
        some = lines[start : start + _AT_ONCE]
        connection.execute(update(JournalLine).where(JournalLine.id.in_(some)).values(_emptied()))
        whose = (JournalSubject.line_id.in_(some), JournalSubject.kind == "person")
        connection.execute(delete(JournalSubject).where(*whose))
    _forget_loaded(session)
    return len(lines)


def _forget_loaded(session: Session) -> None:
    """What was read of lines before is read again."""
    for row in list(session.identity_map.values()):
        if isinstance(row, JournalLine):
            session.expire(row)


def drop_drafts(session: Session, before: datetime) -> None:
    """Forms that nobody took up again since an instant."""
    session.connection().execute(delete(DraftRow).where(DraftRow.saved_at < before))
