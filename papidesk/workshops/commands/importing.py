"""Taking a foreign programme in, trying it, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, or_, select

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.progress import counted
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands import equipment
from papidesk.workshops.commands.changing import refuse_too_small
from papidesk.workshops.commands.places import (
    ENROLMENT,
    OUTLINE,
    OUTLINE_THEME,
    ROSTER,
    SERIES,
    SESSION,
    WORKSHOPS,
    people_of,
    settle,
    title_of,
)
from papidesk.workshops.commands.taking_in import TakerIn, Written
from papidesk.workshops.commands.taking_series import take_series
from papidesk.workshops.intents import (
    ALREADY,
    BookedWas,
    ImportWorkshops,
    TryWorkshopsImport,
    UndoWorkshopsImport,
    WorkshopImportReport,
    WorkshopLine,
    WorkshopVerdict,
)
from papidesk.workshops.questions.equipment import Move
from papidesk.workshops.questions.rows import listed

LINES_MAX = 20_000
EQUIPMENT = frozenset({Part.EQUIPMENT, Part.LOANS})
_TABLES = {table.name: table for table in (SESSION, SERIES)}
_RISING = frozenset({"id", "sequence", "changed_at"})
"""The columns of a row that an undo does not put back: calendars that have seen the change must see this one."""


def _take_in(tx: Tx, lines: tuple[WorkshopLine, ...]) -> tuple[WorkshopImportReport, Written]:
    if len(lines) > LINES_MAX:
        raise Refusal("lines", tr("This is more than {most} sessions at once. Split the file, one year each.", most=LINES_MAX))
    taker, written = TakerIn(tx, lines), Written()
    # Series first, then what has a UID: which sessions are theirs is known before a line without one looks for its own.
    order = sorted(range(len(lines)), key=lambda at: (not lines[at].rule, not lines[at].uid))
    verdicts = {at: _take(taker, lines[at], written) for at in counted(order, tx.step)}
    return WorkshopImportReport(tuple(verdicts[at] for at in sorted(order)), tuple(written.sessions)), written


def _take(taker: TakerIn, line: WorkshopLine, written: Written) -> WorkshopVerdict:
    """The verdict on a line; nothing is left of one that is refused."""
    savepoint = taker.tx.session.begin_nested()
    try:
        ready, start = taker.begin(line)
        outcome, why = _outcome(taker, ready, start)
    except Refusal as refused:
        savepoint.rollback()
        taker.give_up()
        return WorkshopVerdict(line.line, "refused", refused.why)
    savepoint.commit()
    taker.took(ready)
    written.add(taker.now)
    remark = next(iter(line.remarks), None) if outcome in {"created", "updated"} else None
    return WorkshopVerdict(line.line, outcome, why or remark)


def _outcome(taker: TakerIn, line: WorkshopLine, start: datetime) -> tuple[str, Text | None]:
    if taker.is_taken(line):
        return "skipped", ALREADY
    return take_series(taker, line, start) if line.rule else taker.take_single(line, start)


@handles(TryWorkshopsImport)
def try_workshops_import(question: TryWorkshopsImport, tx: Tx) -> WorkshopImportReport:
    """The import itself, within a savepoint that is taken back."""
    savepoint = tx.session.begin_nested()
    try:
        report, _written = _take_in(tx, question.lines)
    finally:
        savepoint.rollback()
    return WorkshopImportReport(report.verdicts)


@handles(ImportWorkshops)
def import_workshops(command: ImportWorkshops, tx: Tx) -> Done:
    """Write all of it or nothing; with `partial`, all but the refused lines."""
    report, written = _take_in(tx, command.lines)
    refused = report.count("refused")
    if refused and not command.partial:
        why = tr("%n line(s) can’t be taken in. Nothing was imported. Correct them, or import only the others.", "", refused)
        raise Refusal("lines", why, report=report)
    if not (written.sessions or written.changed):
        return Done(said=tr("Nothing new: %n line(s) already here.", "", report.count("skipped")))
    changed = {row["id"] for name, row in written.changed if name == SESSION.name}
    undo = UndoWorkshopsImport(
        tuple(written.outlines),
        tuple(written.series),
        tuple(written.sessions),
        json.dumps(written.changed),
        written.booked,
    )
    return Done(
        said=_told(report, len(written.sessions)),
        touched=(ROSTER if changed else WORKSHOPS) | (EQUIPMENT if written.booked != BookedWas() else frozenset()),
        undo=undo,
        ids=report.ids,
        about=people_of(tx, changed),
    )


def _told(report: WorkshopImportReport, sessions: int) -> Text:
    updated = report.count("updated")
    if not updated:
        return tr("%n session(s) imported.", "", sessions)
    return tr("Programme imported. Added: {created}. Changed: {updated}.", created=sessions, updated=updated)


# ── undo ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(UndoWorkshopsImport)
def undo_workshops_import(command: UndoWorkshopsImport, tx: Tx) -> Done:
    """Remove what was created, and put back what was changed. Refused where people have signed up meanwhile."""
    _refuse_signed_up(tx, command)
    changed: list[tuple[str, dict[str, Any]]] = json.loads(command.changed or "[]")
    about = people_of(tx, [row["id"] for name, row in changed if name == SESSION.name])
    connection = tx.session.connection()
    freed = equipment.free(tx, dict.fromkeys(command.sessions, tx.now))
    connection.execute(delete(ENROLMENT).where(ENROLMENT.c.session_id.in_(listed(command.sessions))))
    connection.execute(delete(SESSION).where(SESSION.c.id.in_(listed(command.sessions))))
    keys = [row["id"] for name, row in changed if name == SESSION.name]
    before = [(row, title_of(tx, row)) for row in _session_rows(tx, keys)]
    capacities = {row["id"]: row["capacity"] for name, row in changed if name == SESSION.name}
    for now, _ in before:
        refuse_too_small(tx, now, capacities[now.id])
    for name, row in reversed(changed):
        _put_back(tx, name, row)
    for key in keys:
        settle(tx, key)
    moved = equipment.move(tx, _moves(tx, before), command.booked)
    _forget_unused(tx, command)
    return Done(
        said=moved.added_to(freed.added_to(tr("Import of %n session(s) taken back.", "", len(command.sessions)))),
        touched=(ROSTER if changed else WORKSHOPS) | freed.parts | moved.parts,
        about=about,
    )


def _session_rows(tx: Tx, keys: list[int]) -> Sequence[Any]:
    return tx.session.execute(select(SESSION).where(SESSION.c.id.in_(listed(keys))).order_by(SESSION.c.id)).all()


def _moves(tx: Tx, before: list[tuple[Any, str]]) -> list[Move]:
    """The sessions put back, as far as the equipment goes. before: how each was until now, and what it was called."""
    after = {row.id: row for row in _session_rows(tx, [row.id for row, _ in before])}
    return [
        Move(
            row.id,
            (row.start_at, row.end_at),
            (after[row.id].start_at, after[row.id].end_at),
            title,
            title_of(tx, after[row.id]),
            after[row.id].cancelled_at,
        )
        for row, title in before
    ]


def _forget_unused(tx: Tx, command: UndoWorkshopsImport) -> None:
    """Remove the series and the outlines that the import had made and that serve nothing else by now."""
    connection = tx.session.connection()
    connection.execute(delete(SERIES).where(SERIES.c.id.in_(listed(command.series)), ~_in_use(SESSION.c.series_id, SERIES.c.id)))
    unused = select(OUTLINE.c.id).where(
        OUTLINE.c.id.in_(listed(command.outlines)),
        ~or_(_in_use(SESSION.c.outline_id, OUTLINE.c.id), _in_use(SERIES.c.outline_id, OUTLINE.c.id)),
    )
    keys = list(tx.session.scalars(unused))
    connection.execute(delete(OUTLINE_THEME).where(OUTLINE_THEME.c.outline_id.in_(listed(keys))))
    connection.execute(delete(OUTLINE).where(OUTLINE.c.id.in_(listed(keys))))


def _in_use(column: Any, key: Any) -> Any:
    return exists().where(column == key)


def _refuse_signed_up(tx: Tx, command: UndoWorkshopsImport) -> None:
    someone = select(ENROLMENT.c.id).where(
        ENROLMENT.c.session_id.in_(listed(command.sessions)), ENROLMENT.c.deleted_at.is_(None)
    )
    if tx.session.scalar(someone.limit(1)) is not None:
        raise Refusal(
            "sessions",
            tr("People have signed up to these sessions since: they stay. Cancel those that will not be held, one by one."),
        )


def _put_back(tx: Tx, name: str, row: dict[str, Any]) -> None:
    """Write a row as it was, by the very values of the file."""
    columns = [column.name for column in _TABLES[name].c if column.name not in _RISING]
    setting = ", ".join(f"{column} = ?" for column in columns)
    values = [row[column] for column in columns]
    tx.session.connection().exec_driver_sql(
        f"UPDATE {name} SET {setting}, sequence = sequence + 1, changed_at = ? WHERE id = ?",
        (*values, int(tx.now.timestamp()), row["id"]),
    )
