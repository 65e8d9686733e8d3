"""What is taken of each thing, by whom, from when to when: the one place where loans and bookings are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from papidesk.equipment.intents.lending import Mark
from papidesk.equipment.rules import FAR, Borrower, ItemKind, ItemState, Occupation, free
from papidesk.equipment.tables import BOOKING, ITEM, LINE, LOAN
from papidesk.store.tx import Tx

_AT_ONCE = 10_000
"""Keys in one statement: SQLite takes 32,766 values."""
_A_MOMENT = timedelta(seconds=1)
_LENT = (
    LINE.c.id.label("line"),
    LINE.c.loan_id,
    LINE.c.item_id,
    LINE.c.kit_id,
    LINE.c.quantity,
    LINE.c.returned,
    LINE.c.returned_at,
    LOAN.c.lent_at,
    LOAN.c.due,
    LOAN.c.person_id,
    LOAN.c.organisation_id,
)


def some(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys without repeats, in lots that one statement takes."""
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), _AT_ONCE):
        yield distinct[start : start + _AT_ONCE]


@dataclass(frozen=True)
class Held:
    """So many of a thing are taken. item: the thing, or the kit it is booked with; since: when it was lent or booked;
    open_ended: late, nobody knows until when; loan or booking: a key; line, due: of the loan."""

    item: int
    start: datetime
    end: datetime
    quantity: int
    borrower: Borrower
    since: datetime
    loan: int | None = None
    booking: int | None = None
    line: int | None = None
    due: date | None = None
    open_ended: bool = False
    purpose: str = ""

    def came_after(self, mark: Mark | None) -> bool:
        """Whether it was booked or lent after all that a mark names; all was after none."""
        return mark is None or (self.booking or 0) > mark[0] or (self.loan or 0) > mark[1]

    @property
    def occupation(self) -> Occupation:
        """As the rules count it."""
        return Occupation(self.start, self.end, self.quantity)


def borrower_of(row: Any) -> Borrower:
    """Who a row of a loan is for."""
    return Borrower(row.person_id, row.organisation_id)


def booker_of(row: Any) -> Borrower:
    """Who a row of a booking is for."""
    return Borrower(row.person_id, row.organisation_id, row.session_id)


def held_of(row: Any) -> Held:
    """What a row of a booking takes."""
    return Held(
        row.item_id,
        row.start_at,
        row.end_at,
        row.quantity,
        booker_of(row),
        row.made_at,
        booking=row.id,
        purpose=row.purpose,
    )


class Taken:
    """What is out, and what is booked from now on; of past loans too where a span says from when."""

    def __init__(self, tx: Tx, past: tuple[datetime, datetime] | None = None) -> None:
        """Three statements, however many things are asked about: what is out and booked is little beside a catalogue."""
        self._tx = tx
        self._lines: defaultdict[int, list[Held]] = defaultdict(list)
        self._with_kit: defaultdict[int, dict[int, Held]] = defaultdict(dict)
        self._bookings: defaultdict[int, list[Held]] = defaultdict(list)
        self._evenings: dict[date, datetime] = {}
        lent = select(*_LENT).join(LOAN, LOAN.c.id == LINE.c.loan_id).order_by(LOAN.c.due, LINE.c.id)
        for row in tx.session.execute(lent.where(LINE.c.returned_at.is_(None))):
            self._add(row)
        since = tx.now
        if past is not None:
            since = min(since, past[0])
            gone = lent.where(LINE.c.returned_at > past[0], LOAN.c.lent_at < past[1], LOAN.c.cancelled_at.is_(None))
            for row in tx.session.execute(gone):
                self._add(row)
        booked = select(BOOKING).where(
            BOOKING.c.cancelled_at.is_(None), BOOKING.c.loan_id.is_(None), BOOKING.c.end_at > since
        )
        for row in tx.session.execute(booked.order_by(BOOKING.c.start_at, BOOKING.c.id)):
            self._bookings[row.item_id].append(held_of(row))

    def _add(self, row: Any) -> None:
        now = self._tx.now
        late = row.returned_at is None and row.due < self._tx.today
        end = now + FAR if late else self._evening(row.due)
        held = Held(
            row.item_id,
            # A clock set back: what is out is out now, whatever the hour it went.
            row.lent_at if row.returned_at is not None else min(row.lent_at, now),
            row.returned_at or end,
            row.quantity - (row.returned if row.returned_at is None else 0),
            borrower_of(row),
            row.lent_at,
            loan=row.loan_id,
            line=row.line,
            due=row.due,
            open_ended=late,
        )
        self._lines[row.item_id].append(held)
        if row.kit_id is not None and row.returned_at is None:
            # One kit, however many of its things are still out.
            self._with_kit[row.kit_id].setdefault(row.loan_id, held)

    def set_aside(self, bookings: Collection[int]) -> None:
        """Count these bookings no longer: they are about to stand elsewhere, or nowhere."""
        for item, held in self._bookings.items():
            self._bookings[item] = [one for one in held if one.booking not in bookings]

    def keep(self, held: Held) -> None:
        """Count a booking."""
        self._bookings[held.item] = sorted((*self._bookings[held.item], held), key=lambda one: (one.start, one.booking))

    def _evening(self, day: date) -> datetime:
        """The end of a day; many loans are due on one."""
        if day not in self._evenings:
            self._evenings[day] = self._tx.time.bounds(day)[1]
        return self._evenings[day]

    def lines(self, row: Any) -> list[Held]:
        """The loans of a row (id, kind), the first due first; of a kit, those it went out with as a whole."""
        return list(self._with_kit[row.id].values()) if row.kind is ItemKind.KIT else list(self._lines[row.id])

    def bookings(self, row: Any) -> list[Held]:
        """The bookings of a row (id, kit_id) or of the kit it belongs to, in order of time."""
        own = self._bookings[row.id]
        if row.kit_id is None:
            return list(own)
        return sorted((*own, *self._bookings[row.kit_id]), key=lambda held: (held.start, held.booking))

    def held(self, row: Any) -> list[Held]:
        """Both, in order of time."""
        return sorted((*self.lines(row), *self.bookings(row)), key=lambda held: (held.start, held.end))

    def out(self, row: Any) -> int:
        """How many are lent now."""
        return sum(held.quantity for held in self.lines(row)) if row.kind is not ItemKind.KIT else len(self.lines(row))

    def booked_now(self, row: Any) -> int:
        """How many are kept for someone at this very instant."""
        now = self._tx.now
        return sum(held.quantity for held in self.bookings(row) if held.start <= now < held.end)

    def free_now(self, row: Any) -> int:
        """How many can be had now; none of what is not in service."""
        if row.state is not ItemState.IN_SERVICE:
            return 0
        return max(0, int(row.quantity) - self.out(row) - self.booked_now(row))


def things_of(tx: Tx, kits: Sequence[int]) -> dict[int, list[Any]]:
    """The living things of kits, by kit, in the order of the catalogue."""
    found: dict[int, list[Any]] = {kit: [] for kit in kits}
    for keys in some(kits):
        rows = select(ITEM).where(ITEM.c.kit_id.in_(keys), ITEM.c.removed_at.is_(None))
        for row in tx.session.execute(rows.order_by(ITEM.c.name_folded, ITEM.c.id)):
            found[row.kit_id].append(row)
    return found


def newest(tx: Tx) -> Mark:
    """The last booking and the last loan there are."""
    bookings, loans = select(func.max(BOOKING.c.id)), select(func.max(LOAN.c.id))
    return tx.session.scalar(bookings) or 0, tx.session.scalar(loans) or 0


def late_returns(tx: Tx, borrower: Borrower, since: datetime, but: int = 0) -> int:
    """How many loans of a borrower's came back late since an instant."""
    whose = (
        LOAN.c.person_id == borrower.person
        if borrower.person is not None
        else LOAN.c.organisation_id == borrower.organisation
    )
    if borrower.person is None and borrower.organisation is None:
        return 0
    late = select(func.count()).where(
        whose, LOAN.c.late_days > 0, LOAN.c.closed_at >= since, LOAN.c.cancelled_at.is_(None), LOAN.c.id != but
    )
    return tx.session.scalar(late) or 0


def in_the_way(
    row: Any, quantity: int, start: datetime, end: datetime, held: Collection[Held], since: Mark | None = None
) -> Held | None:
    """What leaves fewer than so many of a thing for the whole of a span; None where nothing does.

    since: what was so before may be so again: only what came after counts. Bookings of one object exclude each
    other always; a lot may have shrunk below what is booked of it.
    """
    within = [one for one in held if one.start < end and start < one.end]
    if free(row.quantity, (one.occupation for one in within), start, end) >= quantity:
        return None
    strict = row.kind is not ItemKind.LOT
    return next(
        (one for one in within if one.came_after(since) or (strict and one.booking is not None)), None
    )


def first_kept(
    row: Any,
    quantity: int,
    borrower: Borrower,
    start: datetime,
    end: datetime,
    taken: Taken,
    *,
    loan: int = 0,
    since: Mark | None = None,
) -> Held | None:
    """The first booking of somebody else's that a loan over a span would leave without its thing.

    loan: one that is set aside; since: only what was booked after that stands in the way.
    """
    others = [one for one in taken.bookings(row) if one.borrower != borrower and one.start < end and start < one.end]
    lines = [one for one in taken.lines(row) if one.loan != loan]
    for booked in others:
        begin = max(start, booked.start)
        short = in_the_way(row, quantity, begin, begin + _A_MOMENT, [*lines, *others]) is not None
        if short and booked.came_after(since):
            return booked
    return None
