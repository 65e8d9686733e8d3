"""What loans and hand-outs of a period come to, counted from their rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, func, select, text

from papidesk.equipment.intents import CountLending, LendingCounts, LendingRecorded, LentCounts
from papidesk.equipment.rules import Family, Owner, family_of
from papidesk.equipment.tables import CATEGORY, HAND_OUT, LOAN
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.folding import fold
from papidesk.kernel.periods import Period
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@dataclass(slots=True)
class _Share:
    """What the lines of one owner and category come to. lent, returned, late: keys of loans."""

    lent: set[int] = field(default_factory=set)
    returned: set[int] = field(default_factory=set)
    late: set[int] = field(default_factory=set)
    things: int = 0
    days: int = 0


_Shares = dict[tuple[str, int | None], _Share]
"""By owner and category."""


@handles(CountLending)
def count_lending(question: CountLending, tx: Tx) -> LendingCounts:
    """The lines of the loans that the period touches, once."""
    shares = _shares(tx, question.period)
    connection = tx.session.connection()
    names = dict(connection.execute(_CATEGORIES).all())
    families = {key: family_of(name) for key, name in names.items()}
    given = connection.scalar(_GIVEN, {"first": question.period.first, "last": question.period.last})
    return LendingCounts(
        whole=_counted(shares.values()),
        hand_outs=given or 0,
        families=_parted(shares, lambda _owner, category: families.get(category, Family.OTHER), Family),
        categories=_by_name(_parted(shares, lambda _owner, category: names.get(category, NOT_GIVEN))),
        owners=_parted(shares, lambda owner, _category: owner, Owner),
    )


@handles(LendingRecorded)
def lending_recorded(question: LendingRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of two indexes."""
    ends = [tx.session.connection().scalar(end) for end in _ENDS]
    found = [day for day in ends if day is not None]
    return Period(min(found), max(found)) if found else None


_ENDS = (
    *(
        select(LOAN.c.lent_on).where(LOAN.c.cancelled_at.is_(None)).order_by(order).limit(1)
        for order in (LOAN.c.lent_on, LOAN.c.lent_on.desc())
    ),
    *(
        select(HAND_OUT.c.day).where(HAND_OUT.c.deleted_at.is_(None)).order_by(order).limit(1)
        for order in (HAND_OUT.c.day, HAND_OUT.c.day.desc())
    ),
)
_CATEGORIES = select(CATEGORY.c.id, CATEGORY.c.name)
_GIVEN = select(func.sum(HAND_OUT.c.quantity)).where(
    HAND_OUT.c.day.between(bindparam("first"), bindparam("last")), HAND_OUT.c.deleted_at.is_(None)
)
# What is out since before the period is looked for where it came back, which is soon after for almost all of it: the days it
# went out on would be all the days there ever were.
_TOUCHED = text(
    "WITH touched AS ("
    "SELECT id FROM loan WHERE lent_on BETWEEN :first AND :last AND cancelled_at IS NULL"
    " UNION ALL SELECT id FROM loan INDEXED BY ix_loan_closed"
    " WHERE closed_at >= :start AND lent_on < :first AND cancelled_at IS NULL"
    " UNION ALL SELECT id FROM loan INDEXED BY ix_loan_open"
    " WHERE closed_at IS NULL AND lent_on < :first AND cancelled_at IS NULL)"
    " SELECT loan.id AS loan, loan.lent_on, loan.closed_at, loan.late_days, line.quantity, line.returned_at, item.owner,"
    " coalesce(item.category_id, kit.category_id) AS category"
    # CROSS JOIN: from the loans on, whatever SQLite knows of the tables; from the things on it would be all there ever were.
    " FROM touched CROSS JOIN loan ON loan.id = touched.id CROSS JOIN loan_line AS line ON line.loan_id = loan.id"
    " CROSS JOIN equipment_item AS item ON item.id = line.item_id LEFT JOIN equipment_item AS kit ON kit.id = line.kit_id"
)


def _shares(tx: Tx, period: Period) -> _Shares:
    """Days and instants as the store holds them: there are thousands of lines in a year."""
    midnights = _midnights(period, tx.time)
    start, end = midnights[0], midnights[-1]
    first, last = _number(period.first), _number(period.last)
    values = {"first": first, "last": last, "start": start}
    places = {_number(period.first + timedelta(days=at)): at for at in range(period.days)}
    # What is out still was out until today, however far the period goes.
    until = min(max((tx.today - period.first).days + 1, 0), period.days)
    shares: defaultdict[tuple[str, int | None], _Share] = defaultdict(_Share)
    rows = tx.session.connection().execute(_TOUCHED, values).all()
    for loan, lent_on, closed_at, late_days, quantity, returned_at, owner, category in rows:
        share = shares[owner, category]
        went, least = 0, 0
        if first <= lent_on <= last:
            share.lent.add(loan)
            share.things += quantity
            # The day it came back is not one of those it was out, unless it went out on it.
            went, least = places[lent_on], 1
        back = until if returned_at is None else bisect_right(midnights, returned_at) - 1
        share.days += max(min(back, period.days) - went, least) * quantity
        if closed_at is not None and start <= closed_at < end:
            share.returned.add(loan)
            if late_days:
                share.late.add(loan)
    return shares


def _midnights(period: Period, place: PlaceTime) -> list[int]:
    """The first instant of each day of a period, and of the day after, in seconds since 1970."""
    days = (period.first + timedelta(days=at) for at in range(period.days + 1))
    return [int(place.at(day, time()).timestamp()) for day in days]


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _counted(shares: Collection[_Share]) -> LentCounts:
    """Together: a loan of several shares is one."""
    lent, returned, late = (len(set[int]().union(*map(attrgetter(name), shares))) for name in ("lent", "returned", "late"))
    return LentCounts(lent, sum(one.things for one in shares), sum(one.days for one in shares), returned, late)


def _parted(
    shares: _Shares, code_of: Callable[[str, Any], str], codes: Iterable[str] = ()
) -> dict[str, LentCounts]:
    parts: dict[str, list[_Share]] = {str(code): [] for code in codes}
    for (owner, category), share in shares.items():
        parts.setdefault(str(code_of(owner, category)), []).append(share)
    return {code: _counted(found) for code, found in parts.items()}


def _by_name(parts: dict[str, LentCounts]) -> dict[str, LentCounts]:
    """In the order of the names, what has none last; of a category that the period does not touch nothing is said."""
    return {
        name: parts[name]
        for name in sorted(parts, key=lambda name: (name == NOT_GIVEN, fold(name), name))
        if parts[name] != LentCounts()
    }
