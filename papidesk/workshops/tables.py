"""The tables of workshops."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.store.base import Base, Day, Instant, coded
from papidesk.visits.rules import Theme
from papidesk.workshops.rules import Attendance, Audience, Entry, Level, ParticipantRole, Place


class OutlineRow(Base):
    """An outline. uid: its name outside this store, "" never; title_folded: as it is searched."""

    __tablename__ = "outline"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    title_folded: Mapped[str]
    learns: Mapped[str] = mapped_column(Text)
    level: Mapped[Level | None] = mapped_column(coded(Level))
    audience: Mapped[Audience] = mapped_column(coded(Audience))
    minutes: Mapped[int]
    places: Mapped[int]
    equipment: Mapped[str] = mapped_column(Text)
    materials: Mapped[str] = mapped_column(Text)
    certificate_after: Mapped[int]
    active: Mapped[bool]


class OutlineTheme(Base):
    """What an outline is about, in the order said."""

    __tablename__ = "outline_theme"
    __table_args__ = ({"sqlite_with_rowid": False},)

    outline_id: Mapped[int] = mapped_column(ForeignKey("outline.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[Theme] = mapped_column(coded(Theme))


class SeriesRow(Base):
    """A series. Its sessions are rows of their own, made from the rule once; what a calendar needs of the rule is here.

    start_at: of the rule's first day; zone: of its wall clock, that of the place when it was planned; skipped: days
    (ISO); title to price_cents: what its sessions have alike when they are not changed one by one; file_uid: of the
    calendar file it came from, "" for none.
    """

    __tablename__ = "workshop_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    file_uid: Mapped[str]
    outline_id: Mapped[int] = mapped_column(ForeignKey("outline.id"), index=True)
    rule: Mapped[str]
    start_at: Mapped[datetime] = mapped_column(Instant)
    zone: Mapped[str]
    skipped: Mapped[list[str]] = mapped_column(JSON)
    minutes: Mapped[int]
    title: Mapped[str]
    room: Mapped[str]
    capacity: Mapped[int]
    entry: Mapped[Entry] = mapped_column(coded(Entry))
    price_cents: Mapped[int]
    facilitators: Mapped[list[Any]] = mapped_column(JSON)
    workstations: Mapped[list[int]] = mapped_column(JSON)
    sequence: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class SessionRow(Base):
    """A session. slot_at: where its series' rule had put it, NULL for one that no rule made; day: of the place;
    title: "" for the outline's, and shown_folded: what it is searched by; facilitators: [[kind, name, account], …];
    sequence, changed_at: of RFC 5545; file_uid: of the calendar file it came from, "" for none.
    """

    __tablename__ = "workshop_session"
    __table_args__ = (
        # The programme of any span, and what is taken at an hour, walk this one; only living rows are in it.
        Index("ix_workshop_session_day", "day", "start_at", "id", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_workshop_session_series", "series_id", sqlite_where=text("series_id IS NOT NULL")),
        Index("ix_workshop_session_outline", "outline_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    file_uid: Mapped[str]
    outline_id: Mapped[int] = mapped_column(ForeignKey("outline.id"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("workshop_series.id"))
    slot_at: Mapped[datetime | None] = mapped_column(Instant)
    day: Mapped[date] = mapped_column(Day)
    start_at: Mapped[datetime] = mapped_column(Instant)
    end_at: Mapped[datetime] = mapped_column(Instant)
    title: Mapped[str]
    shown_folded: Mapped[str]
    room: Mapped[str]
    capacity: Mapped[int]
    entry: Mapped[Entry] = mapped_column(coded(Entry))
    price_cents: Mapped[int]
    facilitators: Mapped[list[Any]] = mapped_column(JSON)
    workstations: Mapped[list[int]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)


class EnrolmentRow(Base):
    """A sign-up.

    rank: its turn within the session; place: who has one, written by `settle` alone (`rules.places`); visit_id: the visit
    its coming counts as, made_visit: which it logged itself; lapsed: the attendance that went when that visit was
    deleted; knows_*: what the person was last told, whoever does not know how things stand is to be told;
    given_up_at: the place was given up; gone: its person was taken out of the lists, it waits for their return;
    deleted_at: out of every list and count.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        Index("ix_enrolment_session", "session_id", "rank", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_enrolment_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index("ix_enrolment_visit", "visit_id", sqlite_where=text("visit_id IS NOT NULL")),
        # Nobody signs up twice to one session, by whatever path.
        Index(
            "uq_enrolment_session_person",
            "session_id",
            "person_id",
            unique=True,
            sqlite_where=text("person_id IS NOT NULL AND given_up_at IS NULL AND deleted_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    label: Mapped[str]
    role: Mapped[ParticipantRole] = mapped_column(coded(ParticipantRole))
    companion_of: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"))
    rank: Mapped[int]
    place: Mapped[Place] = mapped_column(coded(Place))
    comfort: Mapped[str]
    walk_in: Mapped[bool]
    attendance: Mapped[Attendance | None] = mapped_column(coded(Attendance))
    arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    made_visit: Mapped[bool]
    lapsed: Mapped[Attendance | None] = mapped_column(coded(Attendance))
    knows_start: Mapped[datetime] = mapped_column(Instant)
    knows_room: Mapped[str]
    knows_confirmed: Mapped[bool]
    knows_cancelled: Mapped[bool]
    signed_at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int]
    given_up_at: Mapped[datetime | None] = mapped_column(Instant)
    gone: Mapped[bool]
    deleted_at: Mapped[datetime | None] = mapped_column(Instant)
