"""What the service keeps. Instants: whole seconds since 1970, UTC. Days: ISO 8601 text. Digests: the 32 bytes of a SHA-256.

A period is one number, its year times a hundred and 0 for the whole year, 1…12 for a month, 21…24 for a quarter: tables that
grow with time are partitioned by it on PostgreSQL, and a year is a range of it everywhere (`periods.py`).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BY_PERIOD = "RANGE (period)"
PARTITIONED = ("statement", "cell", "place_figure")
_UNCOUNTED = text("closed_revision <> counted_revision")

centre = Table(
    "centre",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False),
    # New with each service set up, also from a backup: a desk's cursor is of one of them.
    Column("generation", String(32), nullable=False),
    # Makes of an address what only this service can recognise.
    Column("secret", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)

place = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(32), nullable=False, unique=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("created_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger, index=True),
    # Told by the place itself, public: the national schema's fields.
    Column("record", JSON(none_as_null=True)),
    Column("record_at", BigInteger),
    Column("opened_on", String(10)),
)

desk = Table(
    "desk",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(32), nullable=False, unique=True),
    Column("place_id", ForeignKey("place.id"), nullable=False, index=True),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    # Answers until the current one is used: the reply that brought it may have been lost.
    Column("previous_token_hash", LargeBinary(32), unique=True),
    Column("token_used", Boolean, nullable=False),
    Column("install_id", String(64), nullable=False),
    Column("copied_at", BigInteger),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("protocol", SmallInteger, nullable=False),
    Column("app_version", String(32), nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    # When figures of this desk were last refused, and the kind of the problem; gone with the next that are taken.
    Column("refused_at", BigInteger),
    Column("refused_kind", String(32)),
)

desk_install = Table(
    "desk_install",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("desk_id", ForeignKey("desk.id"), nullable=False, index=True),
    Column("install_id", String(64), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("since", BigInteger, nullable=False),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place_id", ForeignKey("place.id"), nullable=False, index=True),
    # The first signs of the code: not secret, they say which code is tried.
    Column("locator", String(4), nullable=False, unique=True),
    Column("secret_hash", String(128), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("used_at", BigInteger),
    Column("desk_id", ForeignKey("desk.id")),
)

statement = Table(
    "statement",
    metadata,
    Column("desk_id", ForeignKey("desk.id"), primary_key=True, autoincrement=False),
    Column("dataset", SmallInteger, primary_key=True, autoincrement=False),
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("reason", SmallInteger, nullable=False),
    Column("days_open", SmallInteger, nullable=False),
    Column("days_recorded", SmallInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    # The bytes as they came, deflated.
    Column("body", LargeBinary, nullable=False),
    postgresql_partition_by=BY_PERIOD,
    sqlite_with_rowid=False,
)

head = Table(
    "head",
    metadata,
    Column("desk_id", ForeignKey("desk.id"), primary_key=True, autoincrement=False),
    Column("dataset", SmallInteger, primary_key=True, autoincrement=False),
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("days_open", SmallInteger, nullable=False),
    Column("days_recorded", SmallInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    # Whose cells are in `cell`: the last revision that was closed or restated; 0 for none.
    Column("closed_revision", Integer, nullable=False),
    # Whose cells the network's totals hold; 0 for none. Written by `figures/folding.py` alone.
    Column("counted_revision", Integer, nullable=False, server_default=text("0")),
    Index("ix_head_dataset_period", "dataset", "period"),
    # What the totals wait for: almost always empty.
    Index("ix_head_uncounted", "period", "dataset", postgresql_where=_UNCOUNTED, sqlite_where=_UNCOUNTED),
    sqlite_with_rowid=False,
)

cell_code = Table(
    "cell_code",
    metadata,
    # The dataset's number times a million, and one more for each code met: a dataset's cells are a range (`codebook.py`).
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("dataset", SmallInteger, nullable=False),
    Column("code", String(64), nullable=False),
    UniqueConstraint("dataset", "code"),
)

cell = Table(
    "cell",
    metadata,
    # Four integers and nothing else: 40 bytes a row on PostgreSQL, where a fifth column would cost 8 more.
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("desk_id", Integer, primary_key=True, autoincrement=False),
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
    postgresql_partition_by=BY_PERIOD,
    sqlite_with_rowid=False,
)

network_total = Table(
    "network_total",
    metadata,
    Column("period", Integer, primary_key=True, autoincrement=False),
    # A code's number; or a dataset's times a million, for how many statements there are.
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("total", BigInteger, nullable=False),
    # How many places have a cell of this code.
    Column("places", Integer, nullable=False),
    sqlite_with_rowid=False,
)

place_figure = Table(
    "place_figure",
    metadata,
    # Of the few codes that places are compared by (`figures/headlines.py`); the desks of a place added up.
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("place_id", Integer, primary_key=True, autoincrement=False),
    Column("value", BigInteger, nullable=False),
    Index("ix_place_figure_by_value", "period", "code", "value", "place_id"),
    postgresql_partition_by=BY_PERIOD,
    sqlite_with_rowid=False,
)

place_fact = Table(
    "place_fact",
    metadata,
    # What maps and curves ask of every place at once, apart from the long record that it is taken from.
    Column("place_id", ForeignKey("place.id"), primary_key=True, autoincrement=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("commune", String(500), nullable=False),
    # Of the commune; "" where the record does not tell.
    Column("insee", String(5), nullable=False),
    # "29", "2A", "974"; "" where no code tells.
    Column("department", String(3), nullable=False),
    Column("opened_on", String(10)),
)

open_total = Table(
    "open_total",
    metadata,
    # What was given to everybody, as it was given (`figures/releasing.py`).
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("dataset", SmallInteger, primary_key=True, autoincrement=False),
    Column("code", String(64), primary_key=True),
    Column("total", BigInteger, nullable=False),
    # At least so many places are in it.
    Column("places", Integer, nullable=False),
    sqlite_with_rowid=False,
)

open_release = Table(
    "open_release",
    metadata,
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("dataset", SmallInteger, primary_key=True, autoincrement=False),
    Column("released_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

open_waiting = Table(
    "open_waiting",
    metadata,
    # Places whose figures changed since they were last given out.
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("dataset", SmallInteger, primary_key=True, autoincrement=False),
    Column("place_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

period_lock = Table(
    "period_lock",
    metadata,
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("locked_at", BigInteger, nullable=False),
)

feed_counter = Table(
    "feed_counter",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
    # The last sequence of a tombstone that is no longer kept.
    Column("floor", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)

feed_item = Table(
    "feed_item",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("uid", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("body", JSON, nullable=False),
    # Whose desks alone read it; NULL for everybody's.
    Column("place_id", ForeignKey("place.id")),
    Column("changed_at", BigInteger, nullable=False),
    UniqueConstraint("kind", "uid"),
)

shared_file = Table(
    "shared_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("name", String(200), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

pool_item = Table(
    "pool_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(32), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("details", Text, nullable=False),
    # A coordinator decides; else the service does, first come, first served.
    Column("by_hand", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
)

pool_request = Table(
    "pool_request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(32), nullable=False, unique=True),
    Column("desk_id", ForeignKey("desk.id"), nullable=False),
    Column("place_id", ForeignKey("place.id"), nullable=False, index=True),
    Column("item_id", ForeignKey("pool_item.id"), nullable=False),
    Column("from_day", String(10), nullable=False),
    Column("to_day", String(10), nullable=False),
    Column("state", String(16), nullable=False),
    Column("answer", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("decided_at", BigInteger),
    Index("ix_pool_request_item_id_state", "item_id", "state"),
)

pool_loan = Table(
    "pool_loan",
    metadata,
    Column("request_id", ForeignKey("pool_request.id"), primary_key=True, autoincrement=False),
    Column("handed_over_at", BigInteger, nullable=False),
    Column("returned_at", BigInteger),
    Column("condition", String(16)),
)

news = Table(
    "news",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(32), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
)

coordinator = Table(
    "coordinator",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
)

coordinator_session = Table(
    "coordinator_session",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("coordinator_id", ForeignKey("coordinator.id"), nullable=False, index=True),
    Column("csrf_secret", LargeBinary(32), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    # "desk:UID", "coordinator:LOGIN", "command" or "service".
    Column("actor", String(80), nullable=False),
    Column("did", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("desk_id", ForeignKey("desk.id"), primary_key=True, autoincrement=False),
    Column("key", String(64), primary_key=True),
    Column("request_digest", LargeBinary(32), nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("reply", JSON, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)

throttle = Table(
    "throttle",
    metadata,
    # An address, made unreadable.
    Column("subject", LargeBinary(32), primary_key=True),
    Column("since", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
)
