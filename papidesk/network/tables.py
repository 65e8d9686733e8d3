"""The tables of the network: how this desk sends, every statement ever made, what came, what the pool is still to hear."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Index, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.network.contract import Dataset, Reason, Status
from papidesk.network.rules.states import Grain, Paused, StatementState
from papidesk.store.base import Base, Instant, coded


class NetworkDeskRow(Base):
    """How this desk sends: one row, of id 1.

    desk_key, rounding_secret: what rounding is made with, from the first day on; they never leave and never change. desk:
    what the service calls it, "" where it is not enrolled. serial: statements frozen so far. trouble: a sentence packed as
    JSON, "" for none.
    """

    __tablename__ = "network_desk"

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_key: Mapped[str]
    rounding_secret: Mapped[bytes] = mapped_column(LargeBinary)
    install_id: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(default="")
    serial: Mapped[int] = mapped_column(default=0)
    url: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="")
    desk: Mapped[str] = mapped_column(default="")
    place_uid: Mapped[str] = mapped_column(default="")
    place_name: Mapped[str] = mapped_column(default="")
    token: Mapped[str] = mapped_column(default="")
    next_token: Mapped[str] = mapped_column(default="")
    token_at: Mapped[datetime | None] = mapped_column(Instant)
    enrolled_at: Mapped[datetime | None] = mapped_column(Instant)
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    paused: Mapped[Paused | None] = mapped_column(coded(Paused))
    going_on: Mapped[str] = mapped_column(default="")
    last_contact_at: Mapped[datetime | None] = mapped_column(Instant)
    last_try_at: Mapped[datetime | None] = mapped_column(Instant)
    next_try_at: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str] = mapped_column(Text, default="")
    offline: Mapped[bool] = mapped_column(default=False)
    clock_off: Mapped[int] = mapped_column(default=0)
    feed_next: Mapped[int] = mapped_column(default=0)
    feed_generation: Mapped[str] = mapped_column(default="")
    feed_etag: Mapped[str] = mapped_column(default="")
    feed_snapshot: Mapped[bool] = mapped_column(default=False)
    place_etag: Mapped[str] = mapped_column(default="")
    place_digest: Mapped[str] = mapped_column(default="")
    state_etag: Mapped[str] = mapped_column(default="")


class StatementRow(Base):
    """A statement that was numbered. body: its bytes, as they are sent, b"" for a number adopted from the service; digest: of
    the body; secret: which rounding secret it was made with (a fingerprint); why: of a refusal, packed as JSON."""

    __tablename__ = "network_statement"
    __table_args__ = (
        UniqueConstraint("desk", "dataset", "period", "revision"),
        Index("ix_network_statement_state", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    desk: Mapped[str]
    dataset: Mapped[Dataset] = mapped_column(coded(Dataset))
    period: Mapped[str]
    revision: Mapped[int]
    status: Mapped[Status] = mapped_column(coded(Status))
    reason: Mapped[Reason] = mapped_column(coded(Reason))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str]
    secret: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[StatementState] = mapped_column(coded(StatementState))
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    received_at: Mapped[datetime | None] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(Text, default="")
    locked: Mapped[bool] = mapped_column(default=False)


class GrainRow(Base):
    """Which periods tell publics by breakdowns in a year, chosen in advance."""

    __tablename__ = "network_grain"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    grain: Mapped[Grain] = mapped_column(coded(Grain))
    chosen_at: Mapped[datetime] = mapped_column(Instant)


class ReceivedRow(Base):
    """A thing that the network shares, as it is now. body: JSON; seen: in the snapshot under way; read_at: news put aside;
    taken_at: taken into this desk's own."""

    __tablename__ = "network_received"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    title_folded: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(Text)
    seen: Mapped[bool] = mapped_column(default=True)
    received_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    taken_at: Mapped[datetime | None] = mapped_column(Instant)


class PoolCallRow(Base):
    """A request or a step of the pool, with the key under which the service knows it again. step: "" for the request itself;
    body: JSON, as it is sent; why: of a refusal, packed as JSON; answered_at: None while it waits."""

    __tablename__ = "network_pool_call"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    request: Mapped[str]
    step: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    why: Mapped[str] = mapped_column(Text, default="")


class PlaceRecordRow(Base):
    """The place's public record, in the national schema: one row, of id 1. record: JSON."""

    __tablename__ = "place_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Instant)


DESK = cast("Table", NetworkDeskRow.__table__)
STATEMENT = cast("Table", StatementRow.__table__)
GRAIN = cast("Table", GrainRow.__table__)
RECEIVED = cast("Table", ReceivedRow.__table__)
POOL_CALL = cast("Table", PoolCallRow.__table__)
PLACE_RECORD = cast("Table", PlaceRecordRow.__table__)
