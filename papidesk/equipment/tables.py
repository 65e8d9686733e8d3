"""The tables of equipment."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Table, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.equipment.rules import Condition, EventKind, Item, ItemKind, ItemState, OrganisationKind, Owner
from papidesk.kernel.folding import fold, tidy_lines
from papidesk.store.base import Base, Day, Instant, coded


class LendingRulesRow(Base):
    """How the place lends: one row, of id 1."""

    __tablename__ = "lending_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    open_weekdays: Mapped[list[int]] = mapped_column(JSON)
    late_after: Mapped[int]
    conduct: Mapped[str] = mapped_column(Text)
    agreement_note: Mapped[str] = mapped_column(Text)


class CategoryRow(Base):
    """Things lent alike."""

    __tablename__ = "equipment_category"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    loan_days: Mapped[int]
    deposit_cents: Mapped[int]
    active: Mapped[bool]


class OrganisationRow(Base):
    """An organisation that borrows."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_folded: Mapped[str]
    kind: Mapped[OrganisationKind] = mapped_column(coded(OrganisationKind))
    contact: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    address: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]


class ItemRow(Base):
    """A thing of the catalogue, of the place or of the pool. name_folded: by which it is listed; search_folded: all it is
    found by; kit_id: the kit it belongs to; pool_uid: its name outside this store, "" for a thing of the place.
    """

    __tablename__ = "equipment_item"
    __table_args__ = (
        Index("ix_equipment_item_code", "code", unique=True, sqlite_where=text("removed_at IS NULL")),
        Index("ix_equipment_item_name", "name_folded", "id", sqlite_where=text("removed_at IS NULL")),
        Index("ix_equipment_item_kit", "kit_id", sqlite_where=text("kit_id IS NOT NULL")),
        Index("ix_equipment_item_category", "category_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    name_folded: Mapped[str]
    search_folded: Mapped[str] = mapped_column(Text)
    kind: Mapped[ItemKind] = mapped_column(coded(ItemKind))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("equipment_category.id"))
    brand: Mapped[str]
    model: Mapped[str]
    serial: Mapped[str]
    condition: Mapped[Condition] = mapped_column(coded(Condition))
    state: Mapped[ItemState] = mapped_column(coded(ItemState))
    value_cents: Mapped[int]
    quantity: Mapped[int]
    accessories: Mapped[list[str]] = mapped_column(JSON)
    location: Mapped[str]
    kit_id: Mapped[int | None] = mapped_column(ForeignKey("equipment_item.id"))
    loanable: Mapped[bool]
    loan_days: Mapped[int | None]
    deposit_cents: Mapped[int | None]
    bought_on: Mapped[date | None] = mapped_column(Day)
    price_cents: Mapped[int | None]
    supplier: Mapped[str]
    warranty_until: Mapped[date | None] = mapped_column(Day)
    owner: Mapped[Owner] = mapped_column(coded(Owner))
    pool_uid: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


class BookingRow(Base):
    """A thing kept for someone. One of person_id, organisation_id, session_id is set (none, once a person was erased);
    loan_id: the loan that took it up."""

    __tablename__ = "booking"
    __table_args__ = (
        Index("ix_booking_item", "item_id", "start_at", sqlite_where=text("cancelled_at IS NULL AND loan_id IS NULL")),
        Index("ix_booking_start", "start_at"),
        Index("ix_booking_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index("ix_booking_session", "session_id", sqlite_where=text("session_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("equipment_item.id"))
    quantity: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    session_id: Mapped[int | None]
    start_at: Mapped[datetime] = mapped_column(Instant)
    end_at: Mapped[datetime] = mapped_column(Instant)
    purpose: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"), index=True)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)


class LoanRow(Base):
    """Things lent under one agreement. year, number: of the agreement; closed_at: nothing is out any more; late_days: by how
    much the last return was late, kept when it closes; cancelled_at: it was never lent."""

    __tablename__ = "loan"
    __table_args__ = (
        Index("ix_loan_number", "year", "number", unique=True),
        Index("ix_loan_open", "due", sqlite_where=text("closed_at IS NULL AND cancelled_at IS NULL")),
        Index("ix_loan_lent", "lent_on", "id"),
        # What was out during a span, found from it alone; its own condition stands among its columns, or SQLite would look at
        # each row for it.
        Index(
            "ix_loan_closed", "closed_at", "lent_on", "id", "cancelled_at",
            sqlite_where=text("closed_at IS NOT NULL AND cancelled_at IS NULL"),
        ),
        Index("ix_loan_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    lent_on: Mapped[date] = mapped_column(Day)
    lent_at: Mapped[datetime] = mapped_column(Instant)
    due: Mapped[date] = mapped_column(Day)
    purpose: Mapped[str]
    deposit_cents: Mapped[int]
    deposit_returned_at: Mapped[datetime | None] = mapped_column(Instant)
    reminded_on: Mapped[date | None] = mapped_column(Day)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    late_days: Mapped[int | None]
    author_id: Mapped[int]
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)


class LoanLineRow(Base):
    """A thing of a loan. kit_id: the kit it went out with; returned: how many of `quantity` are back (or lost); missing:
    accessories that did not come back; value_cents: as it was when it went out."""

    __tablename__ = "loan_line"
    __table_args__ = (
        Index("ix_loan_line_loan", "loan_id"),
        # What is out, and nothing else, is in it.
        Index("ix_loan_line_out", "item_id", sqlite_where=text("returned_at IS NULL")),
        Index("ix_loan_line_item", "item_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loan.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("equipment_item.id"))
    kit_id: Mapped[int | None] = mapped_column(ForeignKey("equipment_item.id"))
    quantity: Mapped[int]
    value_cents: Mapped[int]
    condition_out: Mapped[Condition] = mapped_column(coded(Condition))
    accessories: Mapped[list[str]] = mapped_column(JSON)
    returned: Mapped[int]
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    condition_in: Mapped[Condition | None] = mapped_column(coded(Condition))
    missing: Mapped[list[str]] = mapped_column(JSON)
    lost: Mapped[bool]


class ItemEventRow(Base):
    """A line of a thing's history, beside its loans."""

    __tablename__ = "equipment_event"
    __table_args__ = (Index("ix_equipment_event_item", "item_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("equipment_item.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("loan_line.id"))
    kind: Mapped[EventKind] = mapped_column(coded(EventKind))
    at: Mapped[datetime] = mapped_column(Instant)
    note: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int]
    cost_cents: Mapped[int]
    author_id: Mapped[int]
    author_name: Mapped[str]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class AttachmentRow(Base):
    """A picture or a document kept with a thing, in the encrypted store itself. kind: a media type."""

    __tablename__ = "equipment_attachment"
    __table_args__ = (Index("ix_equipment_attachment_item", "item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("equipment_item.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("equipment_event.id"))
    name: Mapped[str]
    kind: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime] = mapped_column(Instant)
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class HandOutRow(Base):
    """So many of a consumable given away: a count, nobody's name."""

    __tablename__ = "hand_out"
    __table_args__ = (
        Index("ix_hand_out_day", "day", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_hand_out_item", "item_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("equipment_item.id"))
    day: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    quantity: Mapped[int]
    author_id: Mapped[int]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class InventoryRow(Base):
    """A round. missing: keys of what was not found, written when it closes."""

    __tablename__ = "inventory"

    id: Mapped[int] = mapped_column(primary_key=True)
    location: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    missing: Mapped[list[int]] = mapped_column(JSON)
    author_id: Mapped[int]
    author_name: Mapped[str]
    dropped_at: Mapped[datetime | None] = mapped_column(Instant)


class InventorySight(Base):
    """A thing seen in a round, where ("" for its own place), and where it was kept then."""

    __tablename__ = "inventory_sight"
    __table_args__ = ({"sqlite_with_rowid": False},)

    inventory_id: Mapped[int] = mapped_column(ForeignKey("inventory.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("equipment_item.id"), primary_key=True)
    location: Mapped[str]
    kept: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


RULES = cast("Table", LendingRulesRow.__table__)
CATEGORY = cast("Table", CategoryRow.__table__)
ORGANISATION = cast("Table", OrganisationRow.__table__)
ITEM = cast("Table", ItemRow.__table__)
BOOKING = cast("Table", BookingRow.__table__)
LOAN = cast("Table", LoanRow.__table__)
LINE = cast("Table", LoanLineRow.__table__)
EVENT = cast("Table", ItemEventRow.__table__)
ATTACHMENT = cast("Table", AttachmentRow.__table__)
HAND_OUT = cast("Table", HandOutRow.__table__)
INVENTORY = cast("Table", InventoryRow.__table__)
SIGHT = cast("Table", InventorySight.__table__)

_RENAMED = {"category": "category_id", "kit": "kit_id"}
_SOUGHT = ("name", "code", "brand", "model", "serial")


def columns_of(item: Item) -> dict[str, Any]:
    """The columns that hold a tidied item, with the words it is found by."""
    columns = {_RENAMED.get(one.name, one.name): getattr(item, one.name) for one in fields(Item)}
    return columns | {
        "accessories": list(item.accessories),
        "note": tidy_lines(item.note),
        "name_folded": fold(item.name),
        "search_folded": " ".join(fold(getattr(item, name)) for name in _SOUGHT),
    }


def item_of(row: Any) -> Item:
    """The item that a row of `equipment_item` holds: the inverse of `columns_of`."""
    found = {one.name: getattr(row, _RENAMED.get(one.name, one.name)) for one in fields(Item)}
    return Item(**found | {"accessories": tuple(row.accessories)})
