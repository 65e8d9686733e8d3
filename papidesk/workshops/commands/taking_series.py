"""What becomes of a series of a foreign calendar: planned, or brought to what the file says now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, or_, select

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text
from papidesk.workshops.commands.places import ENROLMENT, OUTLINE, SERIES, SESSION
from papidesk.workshops.commands.taking_in import IS_SINGLE, TakerIn, Wanted, Written, moved_of
from papidesk.workshops.intents import ALREADY, CancelSessions, DeleteSessions, PlanSession, WorkshopLine
from papidesk.workshops.questions.rows import model_of
from papidesk.workshops.recurrence import occurrences

Slots = dict[datetime, Wanted]


def take_series(taker: TakerIn, line: WorkshopLine, start: datetime) -> tuple[str, Text | None]:
    """The outcome of a line with a rule, and why."""
    if line.uid and line.uid in taker.of_uid:
        raise Refusal("lines", IS_SINGLE)
    every = occurrences(taker.tx.time, line.rule, start)
    wanted = _wanted(taker, line, every)
    key = taker.series_of_uid.get(line.uid) or _by_title(taker, line, every, wanted)
    if key is None:
        _create(taker, line, start, wanted)
        return "created", None
    taker.series_claimed.add(key)
    return _bring_up_to_date(taker, line, key, every, wanted)


def _wanted(taker: TakerIn, line: WorkshopLine, every: tuple[datetime, ...]) -> Slots:
    """How each session of the rule should be, by its slot."""
    found: Slots = {}
    for slot in every:
        if taker.tx.time.day_of(slot) in line.skipped:
            continue
        moved = moved_of(line, slot)
        start = slot if moved is None else moved.start
        minutes = (line.minutes if moved is None else moved.minutes) or None
        title = (moved.title if moved else "") or taker.title_of(line)
        room = (moved.room if moved else "") or line.room or None
        found[slot] = Wanted(start, minutes, title, room, line.cancelled or (moved is not None and moved.cancelled))
    return found


def _by_title(taker: TakerIn, line: WorkshopLine, every: tuple[datetime, ...], wanted: Slots) -> int | None:
    """The series of an event without a UID: one of the same title that has its first session, wherever that was moved to,
    never another line's. Where there are several, one that is as the line says, else one of the same rule."""
    slot, first = next(iter(wanted.items()), (None, None))
    if line.uid or slot is None or first is None:
        return None
    there = exists().where(
        SESSION.c.series_id == SERIES.c.id,
        or_(SESSION.c.slot_at == slot, SESSION.c.start_at == first.start),
        SESSION.c.deleted_at.is_(None),
    )
    columns = (SERIES.c.id, SERIES.c.uid, SERIES.c.file_uid, SERIES.c.title, OUTLINE.c.title_folded)
    rows = taker.tx.session.execute(
        select(*columns)
        .join(OUTLINE, OUTLINE.c.id == SERIES.c.outline_id)
        .where(there)
        .order_by(SERIES.c.rule != line.rule, SERIES.c.id)
    )
    alike = [row for row in rows if (fold(row.title) or row.title_folded) == fold(taker.title_of(line))]
    free = [int(row.id) for row in alike if row.id not in taker.series_claimed and not taker.speaks_of(row)]
    if len(free) > 1:
        return next((key for key in free if _is_so(taker, line, key, every, wanted)), free[0])
    return free[0] if free else None


def _is_so(taker: TakerIn, line: WorkshopLine, series: int, every: tuple[datetime, ...], wanted: Slots) -> bool:
    """Whether a series is as a line says: bringing it up to date, on trial, changes nothing."""
    savepoint = taker.tx.session.begin_nested()
    kept, taker.now = taker.now, Written()
    try:
        return _bring_up_to_date(taker, line, series, every, wanted)[0] == "skipped"
    except Refusal:
        return False
    finally:
        savepoint.rollback()
        taker.now = kept


def _create(taker: TakerIn, line: WorkshopLine, start: datetime, wanted: Slots) -> None:
    series, keys = taker.plan_series(line, start)
    for key, (slot, one) in zip(keys, sorted(wanted.items()), strict=True):
        if one.cancelled or moved_of(line, slot) is not None:
            taker.change(key, one)
    for more in line.added:
        taker.change(_add(taker, series, more, None), _one_more(line, more))


def _one_more(line: WorkshopLine, start: datetime) -> Wanted:
    """How a session that the rule does not make should be: as it is, unless all of the series is cancelled."""
    return Wanted(start, None, None, None, line.cancelled)


def _add(taker: TakerIn, series: int, start: datetime, slot: datetime | None) -> int:
    """One more session of a series, like the others."""
    row = taker.tx.session.execute(select(SERIES).where(SERIES.c.id == series)).one()
    facts = replace(model_of(row), start=start)
    (key,) = taker.tx.carry_out(PlanSession(facts, series, although_taken=True)).ids
    taker.now.sessions.append(key)
    if slot is not None:
        taker.write_session(key, slot_at=slot)
    return key


def _bring_up_to_date(
    taker: TakerIn, line: WorkshopLine, series: int, every: tuple[datetime, ...], wanted: Slots
) -> tuple[str, Text | None]:
    """Change what differs, add what is new, take away what is no longer to come. What is past and not in the file stays."""
    row = taker.tx.session.execute(select(SERIES).where(SERIES.c.id == series)).one()
    taker.remember(SERIES, series)
    changed, whys = False, list[Text]()
    have = _sessions(taker, series)
    by_slot = {one.slot_at: one for one in have if one.slot_at is not None}
    loose = {one.start_at: one for one in have if one.slot_at is None}
    for slot, one in wanted.items():
        if slot not in by_slot and slot in loose:  # it stood on its own when the rule did not make it
            taker.remember(SESSION, loose[slot].id)
            taker.write_session(loose[slot].id, slot_at=slot)
            by_slot[slot], changed = loose.pop(slot), True
        if slot in by_slot:
            did, why = _change(taker, by_slot[slot], one)
            changed |= did
            whys += why
        else:
            taker.change(_add(taker, series, slot, slot), one)
            changed = True
    for start in line.added:
        if start in loose:
            did, why = _change(taker, loose[start], _one_more(line, start))
            changed |= did
            whys += why
        else:
            taker.change(_add(taker, series, start, None), _one_more(line, start))
            changed = True
    gone = [one for slot, one in by_slot.items() if slot not in wanted and one.start_at > taker.tx.now]
    changed |= _take_away(taker, gone)
    changed |= _write_rule(taker, line, row, every)
    if not changed:
        taker.now.changed = [(name, kept) for name, kept in taker.now.changed if name != SERIES.name]
    return ("updated" if changed else "skipped"), next(iter(whys), None if changed else ALREADY)


def _change(taker: TakerIn, row: Any, wanted: Wanted) -> tuple[bool, list[Text]]:
    """Make a session that was here as it should be, unless another line of the file is of it; as `TakerIn.change`."""
    if taker.speaks_of(row):
        return False, []
    changed, why = taker.change(row.id, wanted)
    return changed, [] if why is None else [why]


def _sessions(taker: TakerIn, series: int) -> list[Any]:
    rows = select(SESSION).where(SESSION.c.series_id == series, SESSION.c.deleted_at.is_(None))
    return list(taker.tx.session.execute(rows.order_by(SESSION.c.start_at, SESSION.c.id)))


def _take_away(taker: TakerIn, rows: list[Any]) -> bool:
    """Sessions to come that the file no longer has: cancelled where somebody is signed up, so that they are told."""
    changed = False
    for row in rows:
        if taker.speaks_of(row):
            continue
        someone = exists().where(
            ENROLMENT.c.session_id == row.id, ENROLMENT.c.given_up_at.is_(None), ENROLMENT.c.deleted_at.is_(None)
        )
        if not taker.tx.session.scalar(select(someone)):
            taker.remember(SESSION, row.id)
            taker.carry_out(DeleteSessions((row.id,)))
            changed = True
        elif row.cancelled_at is None:
            taker.remember(SESSION, row.id)
            taker.carry_out(CancelSessions((row.id,)))
            changed = True
    return changed


def _write_rule(taker: TakerIn, line: WorkshopLine, row: Any, every: tuple[datetime, ...]) -> bool:
    """Give the series the rule of the file. It goes on from its former first day where the rule makes that one too; a
    session that the rule does not make stands on its own in it."""
    slots = every
    if row.start_at < every[0]:
        try:
            longer = occurrences(taker.tx.time, line.rule, row.start_at)
        except Refusal:
            longer = ()
        slots = longer if set(every) <= set(longer) else every
    living = _sessions(taker, row.id)
    changed = False
    for one in living:
        if one.slot_at is not None and one.slot_at not in slots:
            taker.remember(SESSION, one.id)
            taker.write_session(one.id, slot_at=None)
            changed = True
    held = {one.slot_at for one in living}
    day_of = taker.tx.time.day_of
    skipped: list[date] = sorted(day_of(slot) for slot in slots if slot not in held)
    columns: dict[str, Any] = {
        "rule": line.rule,
        "start_at": slots[0],
        "skipped": [day.isoformat() for day in skipped],
        "minutes": line.minutes or row.minutes,
        "room": line.room or row.room,
        "deleted_at": None,
    }
    now = taker.tx.session.execute(select(SERIES).where(SERIES.c.id == row.id)).one()
    if any(getattr(now, name) != value for name, value in columns.items()):
        taker.write_series(row.id, **columns)
        changed = True
    return changed
