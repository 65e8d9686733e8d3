"""Reading the catalogue, bookings, loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.equipment.rules import (
    Availability,
    Borrower,
    Category,
    Condition,
    EventKind,
    Item,
    ItemKind,
    ItemState,
    LendingRules,
    Organisation,
    Owner,
)
from papidesk.kernel.intent import ALL_ROLES, Question


@dataclass(frozen=True)
class ShowLendingRules(Question[LendingRules]):
    """How the place lends."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Categories(Question[tuple[Category, ...]]):
    """The categories by name."""

    with_inactive: bool = False


@dataclass(frozen=True)
class Locations(Question[tuple[str, ...]]):
    """Where things are kept, by name."""


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation of the list. out: things it has now."""

    id: int
    organisation: Organisation
    out: int


@dataclass(frozen=True)
class Organisations(Question[tuple[OrganisationRow, ...]]):
    """The organisations by name; text: words of it, in any order, accents or not."""

    text: str = ""
    with_inactive: bool = False


@dataclass(frozen=True)
class ItemFilter:
    """Which things. text: words of name, code, brand, model or serial; category: a key; now: only those that are so;
    kind: only those; without_gone: not the retired, lost and given."""

    text: str = ""
    category: int | None = None
    now: Availability | None = None
    kind: ItemKind | None = None
    without_gone: bool = True


@dataclass(frozen=True)
class ItemRow:
    """A thing as a row. out: how many are lent; free: how many can be had now; due: when the first comes back; borrower:
    a name, "" where it is not out, and for volunteers, who do not lend; next_booking: UTC."""

    id: int
    code: str
    name: str
    kind: ItemKind
    category: str
    brand: str
    condition: Condition
    quantity: int
    out: int
    free: int
    now: Availability
    location: str
    kit: str
    owner: Owner
    due: date | None
    borrower: str
    next_booking: datetime | None


@dataclass(frozen=True)
class CountItems(Question[int]):
    """How many things a filter holds."""

    filter: ItemFilter


@dataclass(frozen=True)
class ItemsBlock(Question[tuple[ItemRow, ...]]):
    """Rows of a filter by folded name then key, `skip` of them left out (a catalogue is some thousands at most)."""

    filter: ItemFilter
    skip: int = 0
    limit: int = 256

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ItemRecord:
    """A thing whole, for what goes out of the store. category, kit: by name, "" for none."""

    id: int
    item: Item
    state: ItemState
    category: str
    kit: str


@dataclass(frozen=True)
class ItemRecords(Question[tuple[ItemRecord, ...]]):
    """Things by their key, after one of them, whatever became of them."""

    after: int = 0
    limit: int = 1000


@dataclass(frozen=True)
class PooledItems(Question[tuple[tuple[str, ItemRow], ...]]):
    """Things of the network's pool that are, or were, in the catalogue: (its name in the pool, the thing), the latest first."""


@dataclass(frozen=True)
class FindItems(Question[tuple[ItemRow, ...]]):
    """Things found by words of their name or by their code, the available first: for the entry bar."""

    text: str
    limit: int = 10

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ItemByCode(Question[ItemRow | None]):
    """The thing whose label this code is, however it was scanned; None where nothing bears it."""

    code: str

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ItemEvent:
    """A line of a thing's history: an event, or a loan's line (`loan` its key). attachments: keys of its pictures."""

    at: datetime
    kind: EventKind | None
    note: str
    cost_cents: int
    loan: int | None
    borrower: str
    returned_at: datetime | None
    author: str
    event: int | None
    attachments: tuple[int, ...]


@dataclass(frozen=True)
class Attachment:
    """What is kept with a thing."""

    id: int
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class BookingRow:
    """A booking. borrower_name: of a person, an organisation or a session; loan: the loan that took it up."""

    id: int
    item: int
    item_name: str
    item_code: str
    quantity: int
    borrower: Borrower
    borrower_name: str
    start: datetime
    end: datetime
    purpose: str
    cancelled: bool
    loan: int | None


@dataclass(frozen=True)
class ItemFile:
    """Everything about a thing. things: of a kit; history: the latest first."""

    row: ItemRow
    item: Item
    state: ItemState
    category: Category | None
    things: tuple[ItemRow, ...]
    bookings: tuple[BookingRow, ...]
    history: tuple[ItemEvent, ...]
    attachments: tuple[Attachment, ...]
    loans: int
    handed_out: int


@dataclass(frozen=True)
class ShowItem(Question[ItemFile]):
    """One thing. Refuses (item) where there is none such."""

    item: int


@dataclass(frozen=True)
class ReadAttachment(Question[bytes]):
    """The content of an attachment. Refuses (attachment)."""

    attachment: int


@dataclass(frozen=True)
class TakenSpan:
    """When so many of a thing are taken, by what. loan or booking: its key; until: UTC; open_ended: late, nobody knows;
    session: of a workshop, whose title `what` is."""

    start: datetime
    until: datetime
    quantity: int
    what: str
    loan: int | None
    booking: int | None
    open_ended: bool
    session: int | None = None


@dataclass(frozen=True)
class TakenBetween(Question[dict[int, tuple[TakenSpan, ...]]]):
    """What is taken of these things in a span (UTC), in order: for a calendar."""

    items: tuple[int, ...]
    start: datetime
    end: datetime


@dataclass(frozen=True)
class BookingsBetween(Question[tuple[BookingRow, ...]]):
    """The bookings that touch a span of days, in order of time, those cancelled or taken up left out."""

    first: date
    last: date


@dataclass(frozen=True)
class LoanLine:
    """A thing of a loan. out: how many are still out; value_cents: of one of them; missing: accessories that did not come
    back; kit: the name of the kit it went out with, "" for none."""

    id: int
    item: int
    code: str
    name: str
    kit: str
    quantity: int
    out: int
    value_cents: int
    condition_out: Condition
    accessories: tuple[str, ...]
    returned_at: datetime | None
    condition_in: Condition | None
    missing: tuple[str, ...]
    lost: bool


@dataclass(frozen=True)
class LoanRow:
    """A loan as a row. number: of its agreement ("2026-0042"); borrower_name: "" for one whose name is gone; things: in
    words, the first three; out: how many are still out; late: days, today; returned: the day of the last return, None
    while something is out."""

    id: int
    number: str
    borrower: Borrower
    borrower_name: str
    phone: str
    things: tuple[str, ...]
    quantity: int
    out: int
    lent_on: date
    due: date
    returned: date | None
    late: int
    deposit_cents: int
    deposit_back: bool
    reminded_on: date | None
    purpose: str


@dataclass(frozen=True)
class LoanFilter:
    """Which loans. text: of the borrower's name, things or number; open_only, late_only; borrower: of theirs alone; first,
    last: lent on these days."""

    text: str = ""
    open_only: bool = False
    late_only: bool = False
    borrower: Borrower | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Loans(Question[tuple[LoanRow, ...]]):
    """Loans of a filter: the open ones by the day they are due, then the closed, the latest first."""

    filter: LoanFilter
    skip: int = 0
    limit: int = 256


@dataclass(frozen=True)
class LoanFile:
    """Everything about a loan. may_prolong_to: the last day before somebody waits for one of its things, None: any."""

    row: LoanRow
    lines: tuple[LoanLine, ...]
    may_prolong_to: date | None
    late_before: int


@dataclass(frozen=True)
class ShowLoan(Question[LoanFile]):
    """One loan. Refuses (loan) where there is none such."""

    loan: int


@dataclass(frozen=True)
class ReturnsDue(Question[tuple[LoanRow, ...]]):
    """The loans with something out that are due on a day or before: late ones first."""

    day: date


@dataclass(frozen=True)
class ScanAnswer:
    """What a scan means at the desk. row: the thing; loan, line: where it is out; things: of a kit; warnings: keys of
    `Lend.said_yes` that lending it would ask for."""

    row: ItemRow
    loan: int | None
    line: int | None
    loan_number: str
    things: tuple[ItemRow, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Scanned(Question[ScanAnswer | None]):
    """What a code just scanned means; None where nothing bears it."""

    code: str


@dataclass(frozen=True)
class UsualLoan(Question[tuple[date, int]]):
    """(due day, deposit in cents) of a loan of these things that begins today."""

    items: tuple[int, ...]


@dataclass(frozen=True)
class InventoryRow:
    """A round. expected, seen, missing, misplaced, unexpected: counts."""

    id: int
    started_at: datetime
    closed_at: datetime | None
    location: str
    author: str
    expected: int
    seen: int
    missing: int
    misplaced: int


@dataclass(frozen=True)
class Inventories(Question[tuple[InventoryRow, ...]]):
    """The rounds, the latest first."""

    limit: int = 50


@dataclass(frozen=True)
class InventoryFile:
    """A round in full. seen: in the order they were; misplaced: (thing, where it was seen); out: lent, hence not missing."""

    row: InventoryRow
    seen: tuple[ItemRow, ...]
    missing: tuple[ItemRow, ...]
    misplaced: tuple[tuple[ItemRow, str], ...]
    out: tuple[ItemRow, ...]


@dataclass(frozen=True)
class ShowInventory(Question[InventoryFile]):
    """One round. Refuses (inventory)."""

    inventory: int
