"""The place and its accounts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from papidesk.accounts.rules import Category
from papidesk.kernel.intent import Role
from papidesk.store.base import Base, Day, Instant, coded


class PlaceRow(Base):
    """The one place of this store (id 1)."""

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    commune: Mapped[str]
    zone: Mapped[str]
    opened_on: Mapped[date | None] = mapped_column(Day)
    slot_minutes: Mapped[int]
    lock_after_minutes: Mapped[int]
    backup_folder: Mapped[str]


class AccountRow(Base):
    """A member of the team. The password is nowhere: it only unwraps the key. password_hash: of whoever has no slot of the
    keys, what verifies their password once the store is open (argon2id); None where there is a slot."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_folded: Mapped[str]
    role: Mapped[Role] = mapped_column(coded(Role))
    active: Mapped[bool]
    pin_hash: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    password_hash: Mapped[str | None]


class RetentionRow(Base):
    """How many months a category is kept here, where the place keeps it shorter than it may."""

    __tablename__ = "retention"

    category: Mapped[Category] = mapped_column(coded(Category), primary_key=True)
    months: Mapped[int]


class PurgeProofRow(Base):
    """What a purge did: no data of anybody. before: what was older than this day went; count: how much of it."""

    __tablename__ = "purge_proof"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    author_name: Mapped[str]
    category: Mapped[Category] = mapped_column(coded(Category))
    months: Mapped[int]
    before: Mapped[date] = mapped_column(Day)
    count: Mapped[int]


class PurgeReminderRow(Base):
    """When whoever is in charge put the reminder off: one row, of id 1."""

    __tablename__ = "purge_reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    put_off_on: Mapped[date] = mapped_column(Day)
