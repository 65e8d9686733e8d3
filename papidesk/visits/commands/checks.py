"""What the changes of visits have in common: who sits where, what exists, what a person's visits say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import String, Table, select, text, type_coerce, update

from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FactsOn, PeopleNames, PersonSeen
from papidesk.store.base import Day
from papidesk.store.tx import Tx
from papidesk.visits.intents import VisitsEnded, VisitsResumed
from papidesk.visits.rules import PurposeKind, why_hours_are_wrong, why_pages_are_wrong
from papidesk.visits.tables import (
    PrintCount,
    PurposeRow,
    SupportRow,
    SupportTheme,
    VisitPurpose,
    VisitRow,
    WorkstationRow,
)

VISIT = cast("Table", VisitRow.__table__)
VISIT_PURPOSE = cast("Table", VisitPurpose.__table__)
PRINTS = cast("Table", PrintCount.__table__)
SUPPORT = cast("Table", SupportRow.__table__)
SUPPORT_THEME = cast("Table", SupportTheme.__table__)

ROOM = frozenset({Part.VISITS, Part.ROOM})
_PURPOSES = select(
    PurposeRow.id,
    PurposeRow.code,
    PurposeRow.label,
    type_coerce(PurposeRow.kind, String).label("kind"),
    PurposeRow.active,
).order_by(PurposeRow.position, PurposeRow.id)
_AT_ONCE = 10_000
"""Keys in one statement: SQLite takes 32,766 values."""


def some(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys without repeats, in lots that one statement takes."""
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), _AT_ONCE):
        yield distinct[start : start + _AT_ONCE]


def parts(*people: int | None) -> frozenset[Part]:
    """The parts touched where visits of these people change: with a name, the list of people as well."""
    return ROOM | {Part.PEOPLE} if any(person is not None for person in people) else ROOM


def about(*people: int | None) -> tuple[tuple[str, int], ...]:
    """The people a change concerns, so that an erasure finds its line."""
    return tuple(("person", person) for person in dict.fromkeys(people) if person is not None)


def called(tx: Tx, person: int | None) -> str | Text:
    """A name for a sentence."""
    name = tx.ask(PeopleNames((person,))).get(person, "") if person is not None else ""
    return name or tr("Someone anonymous", "who came to the place")


def check_hours(tx: Tx, arrived: datetime, left: datetime | None) -> None:
    """Refuse hours that can't be."""
    wrong = why_hours_are_wrong(arrived, left, tx.now)
    if wrong:
        raise Refusal(*wrong)


def check_pages(field: str, pages: int, least: int = 0) -> None:
    """Refuse a number of pages that can't be."""
    wrong = why_pages_are_wrong(pages, least)
    if wrong:
        raise Refusal(field, wrong)


def purposes_of_place(tx: Tx) -> dict[int, Any]:
    """Every purpose (id, code, label, kind, active) by its key, in their order."""
    return {purpose.id: purpose for purpose in tx.session.connection().execute(_PURPOSES)}


def usual_purpose(known: dict[int, Any], code: str) -> int:
    """The purpose of a code, else the place's free access, else its first."""
    active = [purpose for purpose in known.values() if purpose.active]
    if not active:
        raise Refusal("purposes", tr("This place has no purpose left. Add one in the settings."))
    # Of equals, `min` takes the first.
    best = min(active, key=lambda purpose: (purpose.code != code, purpose.kind != PurposeKind.FREE_ACCESS))
    return int(best.id)


def check_purposes(known: dict[int, Any], chosen: Iterable[int]) -> tuple[int, ...]:
    """The purposes chosen, without repeats; refused where there are none or one is not there."""
    distinct = tuple(dict.fromkeys(chosen))
    if not distinct:
        raise Refusal("purposes", tr("Choose at least one purpose."))
    if not set(distinct) <= known.keys():
        raise Refusal("purposes", tr("This purpose is no longer there. Choose another."))
    return distinct


def check_seat(tx: Tx, workstation: int, *, visit: int = 0, under_way: bool = True) -> int:
    """The number of a workstation; refused where there is none such or, for a visit under way, where another sits."""
    number = tx.session.scalar(select(WorkstationRow.number).where(WorkstationRow.id == workstation))
    if number is None:
        raise Refusal("workstation", tr("This workstation is no longer there. Choose another."))
    sitting = seated(tx, (workstation,), but=(visit,)).get(workstation) if under_way else None
    if sitting:
        raise Refusal(
            "workstation",
            tr(
                "Workstation {number} is taken by {name} since {since}. Choose another, or free it first.",
                number=number,
                name=called(tx, sitting[0]),
                since=tx.time.local(sitting[1]),
            ),
        )
    return number


def seated(tx: Tx, workstations: Iterable[int], but: Sequence[int] = ()) -> dict[int, tuple[int | None, datetime]]:
    """Who sits now at these workstations, since when, by workstation; `but` these visits."""
    rows = tx.session.execute(
        select(VISIT.c.id, VISIT.c.workstation_id, VISIT.c.person_id, VISIT.c.seated_at, VISIT.c.arrived_at).where(
            VISIT.c.day == tx.today, VISIT.c.left_at.is_(None), VISIT.c.deleted_at.is_(None)
        )
    )
    wanted, aside = set(workstations), set(but)
    return {
        row.workstation_id: (row.person_id, row.seated_at or row.arrived_at)
        for row in rows
        if row.workstation_id in wanted and row.id not in aside
    }


def under_way(tx: Tx, arrived: datetime, left: datetime | None) -> bool:
    """Whether a visit is one of those in the room now."""
    return left is None and tx.time.day_of(arrived) == tx.today


def tell_ends(tx: Tx, rows: Iterable[Any]) -> None:
    """Tell the jobs above that visits under way ended, as their rows were before."""
    ended = _known_today(tx, rows)
    if ended:
        tx.tell(VisitsEnded(ended))


def tell_resumptions(tx: Tx, rows: Iterable[Any]) -> None:
    """Tell the jobs above that visits that had ended are under way again."""
    resumed = _known_today(tx, rows)
    if resumed:
        tx.tell(VisitsResumed(resumed))


def _known_today(tx: Tx, rows: Iterable[Any]) -> tuple[tuple[int, int], ...]:
    return tuple((row.id, row.person_id) for row in rows if row.person_id is not None and row.day == tx.today)


def visit_row(tx: Tx, visit: int, field: str = "visit") -> Any:
    """Every column of a living visit; refused where there is none such."""
    row = tx.session.execute(select(VISIT).where(VISIT.c.id == visit, VISIT.c.deleted_at.is_(None))).one_or_none()
    if row is None:
        raise Refusal(field, tr("This visit is no longer there. Nothing was changed."))
    return row


def purposes_of(tx: Tx, visit: int) -> tuple[int, ...]:
    """The purposes of a visit in the order said."""
    found = select(VISIT_PURPOSE.c.purpose_id).where(VISIT_PURPOSE.c.visit_id == visit)
    return tuple(tx.session.scalars(found.order_by(VISIT_PURPOSE.c.position)))


def change(tx: Tx, visit: int, **columns: Any) -> None:
    """Write columns of one visit."""
    tx.session.connection().execute(update(VISIT).where(VISIT.c.id == visit).values(columns))


_SEEN = text(
    "SELECT"
    " (SELECT day FROM visit WHERE person_id = :who AND deleted_at IS NULL ORDER BY day LIMIT 1) AS first,"
    " (SELECT id FROM visit WHERE person_id = :who AND deleted_at IS NULL ORDER BY day, id LIMIT 1) AS first_visit,"
    " (SELECT day FROM visit WHERE person_id = :who AND deleted_at IS NULL ORDER BY day DESC LIMIT 1) AS last,"
    " (SELECT max(day) FROM support WHERE person_id = :who AND deleted_at IS NULL) AS last_support,"
    " (SELECT day FROM visit WHERE person_id = :who ORDER BY day LIMIT 1) AS oldest"
).columns(first=Day, last=Day, last_support=Day, oldest=Day)
_NEWCOMER = text(
    "UPDATE visit SET newcomer = (id = :first)"
    " WHERE person_id = :who AND deleted_at IS NULL AND newcomer <> (id = :first)"
)


def settle(tx: Tx, people: Iterable[int | None], *formerly: date) -> None:
    """Say anew, from the visits there are, when these people were first and last seen and on which visit they were new.

    formerly: days of visits that were theirs until this very transaction.
    """
    for person in dict.fromkeys(people):
        if person is not None:
            seen, before = say_newcomer(tx, person, *formerly)
            last = max((day for day in (seen.last, seen.last_support, before) if day is not None), default=None)
            tx.carry_out(PersonSeen(person, last, before or seen.first))


def say_newcomer(tx: Tx, person: int, *formerly: date) -> tuple[Any, date | None]:
    """Say anew which visit of a person was their first here; when they were seen and, if known before, since when.

    Someone seen here before any row that is left (names go when their time is over) is no newcomer.
    """
    seen = tx.session.execute(_SEEN, {"who": person}).one()
    try:
        known_since = tx.ask(FactsOn(person, tx.today)).first_seen
    except Refusal:  # out of the lists since: only their rows speak
        known_since = None
    days = [day for day in (seen.oldest, *formerly) if day is not None]
    before = known_since if known_since is not None and not any(day <= known_since for day in days) else None
    tx.session.execute(_NEWCOMER, {"who": person, "first": 0 if before else seen.first_visit or 0})
    return seen, before
