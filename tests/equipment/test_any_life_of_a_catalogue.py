"""A machine lends, books, loses and finds: whatever is done and undone, in whatever order, what is free is what is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from papidesk.equipment.intents import (
    Book,
    BringItemsBack,
    CancelBookings,
    CancelLoan,
    ChangeBooking,
    ChangeState,
    HandOut,
    ItemFilter,
    ItemsBlock,
    Lend,
    LineBack,
    LineOut,
    LoanFilter,
    Loans,
    NoteIncident,
    Prolong,
    ReinstateBookings,
    ReinstateLoan,
    RemoveItems,
    Restock,
    ReturnDeposit,
    ReturnPicture,
    SetItem,
    ShowItem,
    ShowLoan,
    TakeBack,
    TakeHandOutBack,
    TakenBetween,
)
from papidesk.equipment.rules import FAR, Availability, Borrower, Condition, Item, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Refusal
from papidesk.people.intents import MergePeople, PersonErased, RemovePerson, RestorePerson, ShowPerson
from papidesk.store.tx import Tx
from tests.conftest import FakeClock, House
from tests.equipment.conftest import add, alive, every_row, item, kit, living, organisation

PARIS = ZoneInfo("Europe/Paris")
OPEN = "closed_at IS NULL AND cancelled_at IS NULL"
some = st.integers(0, 40)
few = st.integers(1, 3)
conditions = st.none() | st.sampled_from(Condition)
PNG = b"\x89PNG\r\n\x1a\n"
said_yes = st.sampled_from([(), (), ("kit",), ("booked", "kit"), ("booked", "kit", "conduct")])
days_ahead = st.integers(0, 12)


class Shelves(RuleBasedStateMachine):
    """A camera, a lot of headphones, a kit of three things, something given away; three people and a school."""

    def __init__(self, house: House, clock: FakeClock) -> None:
        super().__init__()
        self.house, self.clock = house, clock
        self.latest = clock.now()
        self.items: list[int] = []
        self.people: list[int] = []
        self.done: list[tuple[int, date, dict[str, Any]]] = []

    @initialize()
    def shelves_fill(self) -> None:
        self.people = [add(self.house, name, "Le Gall") for name in ("Léa", "Yann", "Maé")]
        self.school = organisation(self.house, "École Kérisbian")
        box, things = kit(self.house)
        camera = item(self.house, deposit_cents=5000, accessories=("Chargeur", "Carte"))
        self.items = [camera, item(self.house, "Casques", kind=ItemKind.LOT, quantity=5), box, *things]
        self.items.append(item(self.house, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=6))
        later = self.clock.now() + timedelta(days=2)
        self.do(Book(((box, 1),), self.borrower(1), later, later + timedelta(days=1)))
        self.do(Lend(self.borrower(0), (LineOut(camera), LineOut(self.items[1], 2))))

    def teardown(self) -> None:
        self.house.close()

    def do(self, command: Command) -> tuple[int, ...]:
        before = every_row(self.house)
        try:
            done = self.house.do(command)
        except Refusal:
            assert every_row(self.house) == before, "a refusal changes nothing"
            return ()
        if done.undo is not None:
            self.done.append((done.entry, self.today(), alive(before)))
        return done.ids

    def today(self) -> date:
        return self.clock.now().astimezone(PARIS).date()

    def one(self, keys: list[int], at: int) -> int:
        return keys[at % len(keys)] if keys else 0

    def such(self, at: int, table: str, condition: str) -> int:
        """Mostly a row of a table that is so, as somebody at the desk would choose; now and then any other."""
        with self.house.session() as session:
            keys = list(session.execute(text(f"SELECT id FROM {table} WHERE {condition} ORDER BY id")).scalars())
        return self.one(keys, at) if at % 5 else self.one(self.items, at)

    def borrower(self, who: int) -> Borrower:
        return Borrower(organisation=self.school) if who == 3 else Borrower(person=self.people[who])

    # ── the catalogue ─────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(
        which=some,
        quantity=st.integers(0, 6),
        in_kit=st.booleans(),
        loanable=st.sampled_from([True, True, True, False]),
        kind=st.sampled_from([None, None, None, *ItemKind]),
    )
    def change_item(self, which: int, quantity: int, in_kit: bool, loanable: bool, kind: ItemKind | None) -> None:  # noqa: FBT001 — drawn by name
        key = self.one(self.items, which)
        try:
            known: Item = self.house.ask(ShowItem(key)).item
        except Refusal:
            return
        kind = kind or known.kind
        box = self.items[2] if in_kit and kind is ItemKind.SINGLE else None
        self.do(SetItem(key, replace(known, kind=kind, quantity=quantity, kit=box, loanable=loanable)))

    @rule(in_kit=st.booleans(), kind=st.sampled_from([ItemKind.SINGLE, ItemKind.LOT]))
    def add_item(self, in_kit: bool, kind: ItemKind) -> None:  # noqa: FBT001
        box = self.items[2] if in_kit and kind is ItemKind.SINGLE else None
        self.items += self.do(SetItem(0, Item("Trépied", kind, quantity=2, kit=box)))

    @rule(which=st.lists(some, min_size=1, max_size=2))
    def remove(self, which: list[int]) -> None:
        self.do(RemoveItems(tuple(self.such(one, "equipment_item", "name = 'Trépied'") for one in which)))

    @rule(which=some)
    def bring_back(self, which: int) -> None:
        self.do(BringItemsBack((self.such(which, "equipment_item", "removed_at IS NOT NULL"),)))

    @rule(which=some, by=st.integers(-4, 4))
    def restock(self, which: int, by: int) -> None:
        self.do(Restock(self.such(which, "equipment_item", "kind IN ('lot', 'consumable')"), by, "Compté"))

    @rule(
        which=st.lists(some, min_size=1, max_size=2),
        state=st.sampled_from([ItemState.IN_SERVICE, ItemState.IN_SERVICE, ItemState.LOST, *ItemState]),
    )
    def change_state(self, which: list[int], state: ItemState) -> None:
        self.do(ChangeState(tuple(self.one(self.items, one) for one in which), state, "Vu ce matin"))

    @rule(which=some, condition=conditions)
    def incident(self, which: int, condition: Condition | None) -> None:
        self.do(NoteIncident(self.one(self.items, which), "Une vis manque", condition, 250))

    @rule(which=some, quantity=few)
    def hand_out(self, which: int, quantity: int) -> None:
        key = self.such(which, "equipment_item", "kind = 'consumable'")
        # There may be nothing to give away, and that is refused.
        before = self.scalar("SELECT quantity FROM equipment_item WHERE id = :key", key=key) or 0
        made = self.do(HandOut(key, quantity))
        left = self.scalar("SELECT quantity FROM equipment_item WHERE id = :key", key=key) or 0
        assert left == before - (quantity if made else 0)

    @rule(which=some)
    def take_hand_out_back(self, which: int) -> None:
        self.do(TakeHandOutBack(self.such(which, "hand_out", "deleted_at IS NULL")))

    # ── bookings ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(
        which=st.lists(some, min_size=1, max_size=2),
        quantity=few,
        who=st.integers(0, 3),
        first=days_ahead,
        hours=st.integers(1, 100),
    )
    def book(self, which: list[int], quantity: int, who: int, first: int, hours: int) -> None:
        start = self.clock.now() + timedelta(days=first)
        wanted = []
        for one in which:
            key = self.one(self.items, one)
            wanted.append((key, quantity if self.kind(key) == "lot" else 1))
        self.do(Book(tuple(wanted), self.borrower(who), start, start + timedelta(hours=hours)))

    @rule(which=some, first=st.integers(-2, 12), hours=st.integers(1, 100), quantity=few)
    def change_booking(self, which: int, first: int, hours: int, quantity: int) -> None:
        start = self.clock.now() + timedelta(days=first)
        key = self.such(which, "booking", "cancelled_at IS NULL AND loan_id IS NULL")
        lot = self.scalar("SELECT kind FROM equipment_item WHERE id = (SELECT item_id FROM booking WHERE id = :key)", key=key)
        self.do(ChangeBooking(key, start, start + timedelta(hours=hours), quantity if lot == "lot" else 1, "Autre"))

    @rule(which=st.lists(some, min_size=1, max_size=2))
    def cancel_bookings(self, which: list[int]) -> None:
        self.do(CancelBookings(tuple(self.such(one, "booking", "cancelled_at IS NULL AND loan_id IS NULL") for one in which)))

    @rule(which=some)
    def reinstate_booking(self, which: int) -> None:
        self.do(ReinstateBookings((self.such(which, "booking", "cancelled_at IS NOT NULL"),)))

    # ── loans ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(
        which=st.lists(some, min_size=1, max_size=2),
        who=st.integers(0, 3),
        quantity=few,
        condition=conditions,
        due=st.none() | st.none() | days_ahead,
        deposit=st.none() | st.just(1000),
        said=said_yes,
    )
    def lend(
        self,
        which: list[int],
        who: int,
        quantity: int,
        condition: Condition | None,
        due: int | None,
        deposit: int | None,
        said: tuple[str, ...],
    ) -> None:
        lines = []
        for one in which:
            key = self.one(self.items, one)
            lines.append(LineOut(key, quantity if self.kind(key) == "lot" else 1, condition))
        day = None if due is None else self.today() + timedelta(days=due)
        self.do(Lend(self.borrower(who), tuple(lines), day, deposit, said_yes=said))

    @rule(which=some)
    def cancel_loan(self, which: int) -> None:
        self.do(CancelLoan(self.such(which, "loan", OPEN)))

    @rule(which=some)
    def reinstate_loan(self, which: int) -> None:
        self.do(ReinstateLoan(self.such(which, "loan", "cancelled_at IS NOT NULL")))

    @rule(which=some, due=days_ahead)
    def prolong(self, which: int, due: int) -> None:
        self.do(Prolong(self.such(which, "loan", OPEN), self.today() + timedelta(days=due)))

    @rule(which=some, back=st.booleans())
    def deposit(self, which: int, back: bool) -> None:  # noqa: FBT001
        self.do(ReturnDeposit(self.such(which, "loan", "deposit_cents > 0"), back))

    @rule(
        which=some,
        whole=st.booleans(),
        condition=conditions,
        note=st.sampled_from(["", "Rayé"]),
        lost=st.sampled_from([False, False, True]),
        ago=st.none() | st.none() | st.integers(0, 300),
        keep=st.booleans(),
        accessories=st.none() | st.sampled_from([(), ("Chargeur",)]),
        picture=st.none() | st.sampled_from([PNG, PNG, b"GIF89a"]),
    )
    def take_back(
        self, which: int, whole: bool, ago: int | None, keep: bool, picture: bytes | None, **said: Any  # noqa: FBT001
    ) -> None:
        try:
            lines = [line for line in self.house.ask(ShowLoan(self.such(which, "loan", OPEN))).lines if line.out]
        except Refusal:
            return
        lines = lines if whole else lines[:1]
        when = None if ago is None else self.clock.now() - timedelta(minutes=ago)
        back = tuple(LineBack(line.id, None if whole else 1, **said) for line in lines)
        pictures = () if picture is None else tuple(ReturnPicture(line.id, "vu.png", picture) for line in lines)
        self.do(TakeBack(back, when, keep, pictures))

    # ── people and time ───────────────────────────────────────────────────────────────────────────────────────────────

    @rule()
    def merge(self) -> None:
        kept, merged = self.people[:2]
        if not self.house.ask(ShowPerson(kept)).removed:
            self.do(MergePeople(kept, merged, self.house.ask(ShowPerson(kept)).details))

    @rule(who=st.integers(0, 2), back=st.booleans())
    def remove_person(self, who: int, back: bool) -> None:  # noqa: FBT001
        self.do(RestorePerson(self.people[who]) if back else RemovePerson(self.people[who]))

    @rule()
    def erase_person(self) -> None:
        with self.house.session() as session:
            tx = Tx(session, self.house.store.time, self.house.author, self.house.store.bus)
            tx.tell(PersonErased(self.people[2]))
        # What was written of someone erased is gone for good, and so are the ways back.
        self.done.clear()

    @rule(minutes=st.sampled_from([1, 7, 90, 60 * 24, 60 * 24 * 5, -30, -60 * 24 * 2]))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))
        self.latest = max(self.latest, self.clock.now())

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            entry, day, before = self.done.pop()
            if day == self.today():
                self.house.do(UndoAction(entry))
                assert living(self.house) == before, "an undo gives the very rows back"
            else:
                self.done.clear()
                return

    # ── what always holds ─────────────────────────────────────────────────────────────────────────────────────────────

    def scalar(self, sql: str, **values: Any) -> Any:
        with self.house.session() as session:
            return session.execute(text(sql), values).scalar()

    def kind(self, key: int) -> str:
        return str(self.scalar("SELECT kind FROM equipment_item WHERE id = :key", key=key))

    @invariant()
    def everything_balances(self) -> None:
        """All that holds between the rows, and between them and the answers; the rows are read once."""
        rows = every_row(self.house)
        left = alive(rows)
        check_hands(left)
        check_lines(left)
        check_numbers(rows)
        check_bookings(left, int(self.latest.timestamp()))
        self.check_deposits(left)
        self.check_free(left)
        self.check_calendar(left)

    def check_deposits(self, left: dict[str, list[Any]]) -> None:
        shown = {row.id: row for row in self.house.ask(Loans(LoanFilter()))}
        assert shown.keys() == {loan.id for loan in left["loan"]}
        taken = sum(loan.deposit_cents for loan in left["loan"])
        given = sum(loan.deposit_cents for loan in left["loan"] if loan.deposit_returned_at is not None)
        assert sum(row.deposit_cents for row in shown.values()) == taken
        assert sum(row.deposit_cents for row in shown.values() if not row.deposit_back) == taken - given

    def check_free(self, left: dict[str, list[Any]]) -> None:
        now = self.clock.now()
        shown = {row.id: row for row in self.house.ask(ItemsBlock(ItemFilter(without_gone=False)))}
        assert shown.keys() == {row.id for row in left["equipment_item"]}
        for row in left["equipment_item"]:
            known, out, booked = shown[row.id], out_of(row, left), booked_of(row, left, now)
            assert known.out == out
            assert known.free == (max(0, row.quantity - out - booked) if row.state == "in_service" else 0)
            if row.state != "in_service":
                assert known.now == row.state
            elif known.free:
                assert known.now is Availability.AVAILABLE
            elif out:
                assert known.now is Availability.OUT

    def check_calendar(self, left: dict[str, list[Any]]) -> None:
        now = self.clock.now()
        keys = tuple(row.id for row in left["equipment_item"])
        spans = self.house.ask(TakenBetween(keys, now - timedelta(days=8), now + timedelta(days=20)))
        for row in left["equipment_item"]:
            for hours in (-100, -30, -1, 0, 5, 24, 60, 200, 400):
                instant = now + timedelta(hours=hours)
                shown = sum(one.quantity for one in spans[row.id] if one.start <= instant < one.until)
                assert shown == lent_of(row, left, instant, now) + booked_of(row, left, instant)


def is_out(line: Any) -> bool:
    return line.returned_at is None


def check_hands(left: dict[str, list[Any]]) -> None:
    """No object is in two hands, no kit with two loans, and nothing out is broken, lost or gone."""
    things = {row.id: row for row in left["equipment_item"]}
    out: dict[int, int] = {}
    kits: dict[int, set[int]] = {}
    for line in filter(is_out, left["loan_line"]):
        out[line.item_id] = out.get(line.item_id, 0) + line.quantity - line.returned
        assert things[line.item_id].state == "in_service"
        if line.kit_id is not None:
            kits.setdefault(line.kit_id, set()).add(line.loan_id)
            assert things[line.item_id].kit_id == line.kit_id, "what is out with a kit is of that kit"
    assert all(quantity <= things[key].quantity for key, quantity in out.items())
    assert all(len(loans) == 1 for loans in kits.values())
    for row in things.values():
        assert row.quantity >= 0
        assert row.quantity == 1 or row.kind in {"lot", "consumable"}


def check_lines(left: dict[str, list[Any]]) -> None:
    """Lines and their loans say the same; nothing is back before it went."""
    for loan in left["loan"]:
        lines = [line for line in left["loan_line"] if line.loan_id == loan.id]
        assert lines
        assert (loan.closed_at is None) == any(map(is_out, lines)), "a loan is open while something of it is out"
        assert (loan.closed_at is None) == (loan.late_days is None)
        for line in lines:
            assert 0 <= line.returned <= line.quantity
            assert is_out(line) == (line.returned < line.quantity)
            if not is_out(line):
                assert loan.lent_at <= line.returned_at <= (loan.closed_at or line.returned_at)
    for event in left["equipment_event"]:
        if event.kind == "lost" and event.line_id is not None:
            (line,) = (line for line in left["loan_line"] if line.id == event.line_id)
            assert line.lost
            assert line.returned >= event.quantity


def check_numbers(rows: dict[str, list[Any]]) -> None:
    """Agreements are numbered from 1 in each year, without a gap, those of cancelled loans too."""
    numbers: dict[int, list[int]] = {}
    for loan in rows["loan"]:
        numbers.setdefault(loan.year, []).append(loan.number)
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in numbers.values())


def check_bookings(left: dict[str, list[Any]], latest: int) -> None:
    """One object, or one kit with its things, is booked once at a time, from the latest hour the clock ever showed on."""
    things = {row.id: row for row in left["equipment_item"]}
    waiting = [row for row in left["booking"] if row.loan_id is None and row.end_at > latest]
    for one in waiting:
        for other in waiting:
            same = other.item_id in {one.item_id, things[one.item_id].kit_id}
            if same and one.id != other.id and things[one.item_id].kind != "lot":
                assert one.end_at <= max(other.start_at, latest) or other.end_at <= max(one.start_at, latest)


def out_of(row: Any, left: dict[str, list[Any]]) -> int:
    """How many of a thing, or whether a kit, is out: from the rows alone."""
    if row.kind == "kit":
        return int(any(is_out(line) and line.kit_id == row.id for line in left["loan_line"]))
    return sum(line.quantity - line.returned for line in left["loan_line"] if is_out(line) and line.item_id == row.id)


def booked_of(row: Any, left: dict[str, list[Any]], instant: datetime) -> int:
    """How many are kept for someone at an instant, with the kit too."""
    at = instant.timestamp()
    return sum(
        one.quantity
        for one in left["booking"]
        if one.item_id in {row.id, row.kit_id} and one.loan_id is None and one.start_at <= at < one.end_at
    )


def lent_of(row: Any, left: dict[str, list[Any]], instant: datetime, now: datetime) -> int:
    """How many are, were or will be out at an instant: late things until they are back."""
    loans = {loan.id: loan for loan in left["loan"]}
    with_kit: set[int] = set()
    taken = 0
    for line in left["loan_line"]:
        loan = loans[line.loan_id]
        lent = datetime.fromtimestamp(loan.lent_at, UTC)
        if is_out(line):
            due = date(loan.due // 10000, loan.due // 100 % 100, loan.due % 100)
            evening = datetime.combine(due + timedelta(days=1), time(), PARIS)
            end = now + FAR if due < now.astimezone(PARIS).date() else evening
            begins = min(lent, now)
        else:
            begins, end = lent, datetime.fromtimestamp(line.returned_at, UTC)
        if begins <= instant < end:
            if line.item_id == row.id:
                taken += line.quantity - (line.returned if is_out(line) else 0)
            if line.kit_id == row.id and is_out(line):
                with_kit.add(loan.id)
    return taken + len(with_kit)


def test_any_life_of_a_catalogue(pristine: Path, tmp_path: Path) -> None:
    made: list[int] = []

    def shelves() -> Shelves:
        made.append(1)
        clock = FakeClock()
        return Shelves(House(Path(shutil.copytree(pristine, tmp_path / str(len(made)))), clock), clock)

    machine: Callable[[], RuleBasedStateMachine] = shelves
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
