"""What loans and hand-outs of a period come to, counted from their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select, text

from papidesk.equipment.intents import CountLending, LendingCounts, LendingRecorded, LentCounts
from papidesk.equipment.rules import Family, Owner, family_of
from papidesk.equipment.tables import CATEGORY, HAND_OUT, LOAN
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.folding import fold
from papidesk.kernel.periods import Period
from papidesk.store.base import Day, Instant
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@dataclass(frozen=True, slots=True)
class _Line:
    """A thing of a loan that the period touches. days: of the period that it was out."""

    loan: int
    lent: bool
    returned: bool
    late: bool
    quantity: int
    days: int
    owner: str
    category: int | None


@handles(CountLending)
def count_lending(question: CountLending, tx: Tx) -> LendingCounts:
    """The lines of the loans that the period touches, once."""
    lines = _lines(tx, question.period)
    names = dict(tx.session.execute(select(CATEGORY.c.id, CATEGORY.c.name)).tuples().all())
    families = {key: family_of(name) for key, name in names.items()}
    given = select(func.coalesce(func.sum(HAND_OUT.c.quantity), 0)).where(
        HAND_OUT.c.day.between(question.period.first, question.period.last), HAND_OUT.c.deleted_at.is_(None)
    )
    return LendingCounts(
        whole=_counted(lines),
        hand_outs=tx.session.scalar(given) or 0,
        families=_parted(
            lines, lambda line: families.get(line.category or 0, Family.OTHER).value, [one.value for one in Family]
        ),
        categories=_by_name(_parted(lines, lambda line: names.get(line.category or 0, NOT_GIVEN))),
        owners=_parted(lines, lambda line: line.owner, [one.value for one in Owner]),
    )


@handles(LendingRecorded)
def lending_recorded(question: LendingRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of two indexes."""
    lent = select(LOAN.c.lent_on).where(LOAN.c.cancelled_at.is_(None)).limit(1)
    given = select(HAND_OUT.c.day).where(HAND_OUT.c.deleted_at.is_(None)).limit(1)
    ends = [
        tx.session.scalar(days.order_by(order))
        for days, day in ((lent, LOAN.c.lent_on), (given, HAND_OUT.c.day))
        for order in (day, day.desc())
    ]
    found = [day for day in ends if day is not None]
    return Period(min(found), max(found)) if found else None


# What is out since before the period is looked for where it came back, which is soon after for almost all of it: the days it
# went out on would be all the days there ever were.
_TOUCHED = text(
    "WITH touched AS ("
    "SELECT id FROM loan WHERE lent_on BETWEEN :first AND :last AND cancelled_at IS NULL"
    " UNION ALL SELECT id FROM loan INDEXED BY ix_loan_closed"
    " WHERE closed_at >= :start AND lent_on < :first AND cancelled_at IS NULL"
    " UNION ALL SELECT id FROM loan INDEXED BY ix_loan_open"
    " WHERE closed_at IS NULL AND lent_on < :first AND cancelled_at IS NULL)"
    " SELECT loan.id, loan.lent_on, loan.closed_at, loan.late_days, line.quantity, line.returned_at, item.owner,"
    " coalesce(item.category_id, kit.category_id) AS category"
    " FROM touched JOIN loan ON loan.id = touched.id JOIN loan_line AS line ON line.loan_id = loan.id"
    " JOIN equipment_item AS item ON item.id = line.item_id LEFT JOIN equipment_item AS kit ON kit.id = line.kit_id"
).columns(lent_on=Day, closed_at=Instant, returned_at=Instant)


def _lines(tx: Tx, period: Period) -> list[_Line]:
    start, end = tx.time.bounds(period.first)[0], tx.time.bounds(period.last)[1]
    values = {"first": _number(period.first), "last": _number(period.last), "start": int(start.timestamp())}
    return [
        _Line(
            loan=row.id,
            lent=period.holds(row.lent_on),
            returned=row.closed_at is not None and start <= row.closed_at < end,
            late=bool(row.late_days),
            quantity=row.quantity,
            days=_days_out(row, period, tx.time, tx.today),
            owner=row.owner,
            category=row.category,
        )
        for row in tx.session.execute(_TOUCHED, values)
    ]


def _number(day: date) -> int:
    return int(f"{day:%Y%m%d}")


def _days_out(row: Any, period: Period, place: PlaceTime, today: date) -> int:
    """Days of the period on which a line was out: from the day it went to the day before it came back, one at least."""
    if row.returned_at is None:
        last = max(today, row.lent_on).toordinal()
    else:
        last = max(place.day_of(row.returned_at).toordinal() - 1, row.lent_on.toordinal())
    first = max(row.lent_on, period.first).toordinal()
    days: int = min(last, period.last.toordinal()) - first + 1
    return max(0, days)


def _counted(lines: Iterable[_Line]) -> LentCounts:
    lent, returned, late = set[int](), set[int](), set[int]()
    things = days = 0
    for line in lines:
        days += line.days * line.quantity
        if line.lent:
            lent.add(line.loan)
            things += line.quantity
        if line.returned:
            returned.add(line.loan)
            if line.late:
                late.add(line.loan)
    return LentCounts(len(lent), things, days, len(returned), len(late))


def _parted(
    lines: Sequence[_Line], code_of: Callable[[_Line], str], codes: Sequence[str] = ()
) -> dict[str, LentCounts]:
    parts: defaultdict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        parts[code_of(line)].append(line)
    return {code: _counted(parts[code]) for code in (*codes, *(code for code in parts if code not in codes))}


def _by_name(parts: dict[str, LentCounts]) -> dict[str, LentCounts]:
    """In the order of the names, what has none last; of a category that the period does not touch nothing is said."""
    return {
        name: parts[name]
        for name in sorted(parts, key=lambda name: (name == NOT_GIVEN, fold(name), name))
        if parts[name] != LentCounts()
    }
