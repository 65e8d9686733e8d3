"""What was put right in closed months is counted again: where it concerns enough people, and no name has gone since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from papidesk.kernel.intent import Done, Part
from papidesk.kernel.periods import Period, month_of
from papidesk.kernel.words import tr
from papidesk.people.intents import PersonErased
from papidesk.reports.intents import CloseMonths
from papidesk.reports.questions.counting import distinct, summed
from papidesk.reports.questions.ledger import names_closed
from papidesk.reports.rules import BY_KEY, CHANGED_ENOUGH, FINAL_AFTER, ITSELF, Folding, Section, Values, name_of
from papidesk.reports.tables import CELL, CHANGE, PART, PERIOD
from papidesk.store import journal
from papidesk.store.bus import follows
from papidesk.store.plain import Plain
from papidesk.store.tx import Tx
from papidesk.visits.intents import CountRows, PastPutRight, PutRight, Rows, RowsOf
from papidesk.workshops.intents import CountSignUps, PastRostersPutRight, RosterPutRight

_SECTIONS = {RowsOf.VISITS: Section.VISITS, RowsOf.SUPPORTS: Section.SUPPORTS, RowsOf.PERSONS: Section.PUBLICS}


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_cells(tx: Tx, period: Period, values: Values) -> None:
    """The lines of these indicators; of a table only those that are not 0, and its own."""
    tx.session.connection().execute(
        insert(CELL),
        [
            {"period": name_of(period), "indicator": key, "code": code, "value": value}
            for key, found in values.items()
            for code, value in ({ITSELF: 0} | found if BY_KEY[key].is_table else found).items()
            if value or code == ITSELF
        ],
    )


def write_parts(tx: Tx, period: Period) -> None:
    """From how many rows each part was counted."""
    common = {"period": name_of(period)} | _counted_now(tx)
    lines = [
        common | {"section": section, "rows": rows.rows, "named": rows.named}
        for section, rows in _rows_now(tx, period).items()
    ]
    tx.session.connection().execute(insert(PART), lines)


def _counted_now(tx: Tx) -> dict[str, Any]:
    return {"counted_at": tx.now, "changes": tx.session.scalar(select(func.max(CHANGE.c.id))) or 0}


def _rows_now(tx: Tx, period: Period) -> dict[Section, Rows]:
    rows = {_SECTIONS[what]: rows for what, rows in tx.ask(CountRows(period)).items()}
    return rows | {Section.WORKSHOPS: tx.ask(CountSignUps(period))}


# ── what is put right ─────────────────────────────────────────────────────────────────────────────────────────────────


@follows(PastPutRight)
def note_changes(event: PastPutRight, tx: Tx) -> None:
    """Of visits and supports."""
    _note(tx, ((_SECTIONS[row.what], row) for row in event.rows))


@follows(PastRostersPutRight)
def note_changes_of_rosters(event: PastRostersPutRight, tx: Tx) -> None:
    """Of sign-ups."""
    _note(tx, ((Section.WORKSHOPS, row) for row in event.rows))


def _note(tx: Tx, rows: Iterable[tuple[Section, PutRight | RosterPutRight]]) -> None:
    """What is of months that are closed; of the others everything is counted yet."""
    closed = names_closed(tx)
    lines = [
        {
            "section": section,
            "day": row.day,
            "person_id": row.person,
            "rows": row.rows,
            "named": row.named,
            "at": tx.now,
        }
        for section, row in rows
        if month_of(row.day).code in closed
    ]
    if lines:
        tx.session.connection().execute(insert(CHANGE), lines)


@follows(PersonErased)
def forget_who(event: PersonErased, tx: Tx) -> None:
    """What was put right stays noted, nameless."""
    tx.session.connection().execute(update(CHANGE).where(CHANGE.c.person_id == event.person).values(person_id=None))


# ── counting again ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Changed:
    """What was put right of a part of a period since it was counted."""

    people: set[int] = field(default_factory=set)
    nameless: int = 0
    rows: int = 0
    named: int = 0

    @property
    def concerned(self) -> int:
        """How many people, each row of nobody's one; what came and went again is none."""
        return len(self.people) + abs(self.nameless)


def recount_due(tx: Tx, command: CloseMonths) -> Done:
    """Count again what is to be, `most` periods at a time, the shortest first."""
    done = Done(said=tr("No month is to be closed. Nothing was changed."))
    if tx.session.scalar(select(CHANGE.c.id).limit(1)) is None:
        return done
    again: list[Period] = []
    for period in _touched(tx):
        if len(again) < command.most and _recount(tx, period):
            again.append(period)
    _forget_old(tx)
    if not again:
        return done
    names = tuple(period.label() for period in again)
    done = Done(said=tr("Counted again after corrections: {periods}.", periods=names), touched=frozenset({Part.REPORTS}))
    return Done(done.said, done.touched, entry=journal.write(tx, Plain(tx.bus.intents), command, done))


def _touched(tx: Tx) -> list[Period]:
    """Closed periods that hold a day of which something was put right, and are not final by their age."""
    days = tx.session.scalars(select(CHANGE.c.day).distinct()).all()
    rows = tx.session.execute(select(PERIOD.c.first, PERIOD.c.last).where(PERIOD.c.last >= tx.today - FINAL_AFTER))
    found = [Period(row.first, row.last) for row in rows]
    return sorted((one for one in found if any(map(one.holds, days))), key=lambda one: (one.days, one.first))


def _recount(tx: Tx, period: Period) -> bool:
    """The parts in which enough people are concerned and of which nothing has gone; whether there was one."""
    then = {row.section: row for row in tx.session.execute(select(PART).where(PART.c.period == name_of(period)))}
    changed = _changes(tx, period, {section: row.changes for section, row in then.items()})
    enough = [section for section, one in changed.items() if one.concerned >= CHANGED_ENOUGH]
    if not enough:
        return False
    now = _rows_now(tx, period)
    # What nobody's correction explains was purged, erased or made anonymous: the figures of then are the last true ones.
    sound = [
        section
        for section in enough
        if (then[section].rows + changed[section].rows, then[section].named + changed[section].named)
        == (now[section].rows, now[section].named)
    ]
    if sound:
        _replace(tx, period, sound, now)
    return bool(sound)


def _changes(tx: Tx, period: Period, since: Mapping[Section, int]) -> dict[Section, _Changed]:
    found: defaultdict[Section, _Changed] = defaultdict(_Changed)
    for row in tx.session.execute(select(CHANGE).where(CHANGE.c.day.between(period.first, period.last))):
        if row.section in since and row.id > since[row.section]:
            one = found[row.section]
            one.rows, one.named = one.rows + row.rows, one.named + row.named
            if row.person_id is None:
                one.nameless += row.rows
            else:
                one.people.add(row.person_id)
    return found


def _replace(tx: Tx, period: Period, sections: Collection[Section], now: Mapping[Section, Rows]) -> None:
    """What was not counted when the period closed is not counted now, and what was as it was then stays."""
    people, _named = distinct(tx, period)
    connection, name = tx.session.connection(), name_of(period)
    known = set(connection.scalars(select(CELL.c.indicator).where(CELL.c.period == name, CELL.c.code == ITSELF)))
    again = {
        key: found
        for key, found in (summed(tx, period) | people).items()
        if key in known and BY_KEY[key].section in sections and BY_KEY[key].folding is not Folding.LATEST
    }
    connection.execute(delete(CELL).where(CELL.c.period == name, CELL.c.indicator.in_(list(again))))
    write_cells(tx, period, again)
    for section in sections:
        fresh = _counted_now(tx) | {"rows": now[section].rows, "named": now[section].named}
        connection.execute(update(PART).where(PART.c.period == name, PART.c.section == section).values(fresh))


def _forget_old(tx: Tx) -> None:
    """What no period can be counted again for."""
    last = date((tx.today - FINAL_AFTER).year, 1, 1) - timedelta(days=1)
    tx.session.connection().execute(delete(CHANGE).where(CHANGE.c.day <= last))
