"""The tables of visits and support."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.store.base import Base, Day, Instant, coded
from papidesk.visits.rules import Autonomy, Procedure, PurposeKind, Referral, SupportPlace, Theme


class PurposeRow(Base):
    """A purpose of the place."""

    __tablename__ = "purpose"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    kind: Mapped[PurposeKind] = mapped_column(coded(PurposeKind))
    letter: Mapped[str]
    theme: Mapped[Theme | None] = mapped_column(coded(Theme))
    active: Mapped[bool]
    position: Mapped[int]


class WorkstationRow(Base):
    """A workstation of the room."""

    __tablename__ = "workstation"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    label: Mapped[str]
    slot_minutes: Mapped[int | None]
    active: Mapped[bool]


class VisitRow(Base):
    """One person's coming, with everything that counts frozen as it was that day.

    first_purpose_id repeats the first of `visit_purpose` so that lists and counts read one row; group_id: the first visit
    of the group they came with; seated_at: since when at the workstation; waits_since: waiting for one; newcomer: the
    person's first visit here; deleted_at: out of every list and count.
    """

    __tablename__ = "visit"
    __table_args__ = (
        # Lists and counts of any period walk this one; only living rows are in it. The person makes it answer "known or
        # anonymous" by itself: 66 ms instead of 540 over a million visits. Its own condition stands among its columns too, or
        # SQLite would look at each row for it.
        Index(
            "ix_visit_day_arrived", "day", "arrived_at", "id", "person_id", "deleted_at",
            sqlite_where=text("deleted_at IS NULL"),
        ),
        # A person's visits in their order; and who came over years, and when last, from it alone.
        Index(
            "ix_visit_person_day", "person_id", "day", "arrived_at", "id", "deleted_at",
            sqlite_where=text("person_id IS NOT NULL"),
        ),
        Index("ix_visit_present", "day", sqlite_where=text("left_at IS NULL AND deleted_at IS NULL")),
        Index("ix_visit_group", "group_id", sqlite_where=text("group_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Day)
    arrived_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    first_purpose_id: Mapped[int] = mapped_column(ForeignKey("purpose.id"))
    workstation_id: Mapped[int | None] = mapped_column(ForeignKey("workstation.id"))
    seated_at: Mapped[datetime | None] = mapped_column(Instant)
    waits_since: Mapped[datetime | None] = mapped_column(Instant)
    age_band: Mapped[AgeBand] = mapped_column(coded(AgeBand))
    gender: Mapped[Gender] = mapped_column(coded(Gender))
    occupation: Mapped[Occupation] = mapped_column(coded(Occupation))
    commune: Mapped[str]
    district: Mapped[str]
    newcomer: Mapped[bool]
    prints: Mapped[int]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    group_label: Mapped[str]
    logged_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class VisitPurpose(Base):
    """What a visit was for, in the order said."""

    __tablename__ = "visit_purpose"
    __table_args__ = (Index("ix_visit_purpose_purpose", "purpose_id", "visit_id"), {"sqlite_with_rowid": False})

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    purpose_id: Mapped[int] = mapped_column(ForeignKey("purpose.id"))


class PrintCount(Base):
    """Pages printed that no visit holds itself (F3), or added to a visit after it, whose day they then have.

    Of a deleted visit they count no more.
    """

    __tablename__ = "print_count"
    __table_args__ = (
        Index("ix_print_count_day", "day", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_print_count_visit", "visit_id", sqlite_where=text("visit_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    pages: Mapped[int]
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    author_id: Mapped[int]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class SupportRow(Base):
    """One support. Without a visit it holds its person and their frozen facts itself; with one, the visit's count: here
    person_id is NULL and the facts say "not given". Of a deleted visit it counts no more.
    """

    __tablename__ = "support"
    __table_args__ = (
        Index("ix_support_day", "day", "started_at", "id", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_support_visit", "visit_id", sqlite_where=text("visit_id IS NOT NULL")),
        Index("ix_support_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Day)
    started_at: Mapped[datetime] = mapped_column(Instant)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    procedure: Mapped[Procedure | None] = mapped_column(coded(Procedure))
    place: Mapped[SupportPlace] = mapped_column(coded(SupportPlace))
    minutes: Mapped[int]
    autonomy: Mapped[Autonomy | None] = mapped_column(coded(Autonomy))
    equipment: Mapped[str]
    referral: Mapped[Referral | None] = mapped_column(coded(Referral))
    note: Mapped[str] = mapped_column(Text)
    age_band: Mapped[AgeBand] = mapped_column(coded(AgeBand))
    gender: Mapped[Gender] = mapped_column(coded(Gender))
    occupation: Mapped[Occupation] = mapped_column(coded(Occupation))
    commune: Mapped[str]
    district: Mapped[str]
    logged_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class SupportTheme(Base):
    """What a support was about, in the order said."""

    __tablename__ = "support_theme"
    __table_args__ = ({"sqlite_with_rowid": False},)

    support_id: Mapped[int] = mapped_column(ForeignKey("support.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[Theme] = mapped_column(coded(Theme))
