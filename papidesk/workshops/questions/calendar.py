"""The programme as other people's calendars read it: sessions and series, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.intents import Calendar, CalendarOf, CalendarSeries, CalendarSession
from papidesk.workshops.questions.rows import LIVING, listed
from papidesk.workshops.tables import OutlineRow, SeriesRow, SessionRow
from papidesk.workshops.wording import ENTRY_LABELS, FREE_LABEL

_OUTLINE = (OutlineRow.title.label("outline_title"), OutlineRow.learns)


@handles(CalendarOf)
def calendar_of(question: CalendarOf, tx: Tx) -> Calendar:
    """Whole series where any of their sessions is in the span, so that a rule always comes with all its exceptions."""
    if question.sessions:
        chosen = _sessions(tx, SessionRow.id.in_(listed(question.sessions)))
        return Calendar((), tuple(_session(row) for row in chosen))
    span: list[ColumnElement[bool]] = []
    if question.first is not None:
        span.append(SessionRow.day >= question.first)
    if question.last is not None:
        span.append(SessionRow.day <= question.last)
    within = _sessions(tx, *span)
    series = _series(tx, {row.series_id for row in within if row.series_id is not None})
    single = [row for row in within if row.series_id not in series]
    return Calendar(
        tuple(_whole(tx, row, sessions) for row, sessions in series.values()), tuple(_session(row) for row in single)
    )


def _sessions(tx: Tx, *conditions: ColumnElement[bool]) -> list[Any]:
    rows = tx.session.execute(
        select(SessionRow.__table__, *_OUTLINE)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .where(LIVING, *conditions)
        .order_by(SessionRow.day, SessionRow.start_at, SessionRow.id)
    )
    return list(rows)


def _series(tx: Tx, keys: Iterable[int]) -> dict[int, tuple[Any, list[Any]]]:
    """The rows of series with those of all their sessions, in order of their first day.

    A series planned by the clock of another zone than the place's is absent: its rule would put it at other hours.
    """
    wanted = listed(keys)
    rows = tx.session.execute(
        select(SeriesRow.__table__, *_OUTLINE)
        .join(OutlineRow, OutlineRow.id == SeriesRow.outline_id)
        .where(SeriesRow.id.in_(wanted), SeriesRow.zone == tx.time.zone.key)
        .order_by(SeriesRow.start_at, SeriesRow.id)
    )
    found: dict[int, tuple[Any, list[Any]]] = {row.id: (row, []) for row in rows}
    for session in _sessions(tx, SessionRow.series_id.in_(wanted)):
        if session.series_id in found:
            found[session.series_id][1].append(session)
    return found


def _session(row: Any) -> CalendarSession:
    return CalendarSession(
        uid=row.uid,
        title=row.title or row.outline_title,
        description=_description(row),
        start=row.start_at,
        end=row.end_at,
        slot=row.slot_at,
        room=row.room,
        cancelled=row.cancelled_at is not None,
        sequence=row.sequence,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


def _whole(tx: Tx, row: Any, sessions: list[Any]) -> CalendarSeries:
    hour = tx.time.local(row.start_at).time().replace(fold=0)
    return CalendarSeries(
        uid=row.uid,
        title=row.title or row.outline_title,
        description=_description(row),
        room=row.room,
        start=row.start_at,
        minutes=row.minutes,
        rule=row.rule,
        skipped=tuple(tx.time.at(date.fromisoformat(day), hour) for day in row.skipped),
        sequence=row.sequence,
        created_at=row.created_at,
        changed_at=row.changed_at,
        sessions=tuple(_session(session) for session in sessions),
    )


def _description(row: Any) -> str:
    """What one learns, what it costs, whether to sign up: for the public of the place, hence in French."""
    price = FREE_LABEL if not row.price_cents else f"{_euros(row.price_cents)}\u00a0€"
    return "\n".join(filter(None, (row.learns, f"{ENTRY_LABELS[row.entry]}. {price}.")))


def _euros(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02}" if rest else str(whole)
