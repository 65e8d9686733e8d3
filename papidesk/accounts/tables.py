"""The place and its accounts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

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
    """A member of the team. The password is nowhere: it only unwraps the key."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_folded: Mapped[str]
    role: Mapped[Role] = mapped_column(coded(Role))
    active: Mapped[bool]
    pin_hash: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
