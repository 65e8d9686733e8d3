"""Whether what is kept is whole: the database itself, each statement against its digest, figures against statements, totals
against figures."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, text

from papidesk.central import migrations, periods
from papidesk.central.codebook import span_of
from papidesk.central.database import Database
from papidesk.central.feed import files
from papidesk.central.figures import rebuilding
from papidesk.central.statements.shape import DATASETS
from papidesk.central.tables import (
    cell,
    cell_code,
    desk,
    feed_counter,
    feed_item,
    head,
    network_total,
    shared_file,
    statement,
)

FINDINGS_MOST = 100
_AT_ONCE = 500


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be. kind: names a sentence (`cli/words.py`); about: which thing."""

    kind: str
    about: str


@dataclass(frozen=True)
class Checked:
    """What was looked at, how many of each, and what was found."""

    counts: dict[str, int]
    findings: tuple[Finding, ...]


def check(database: Database, shared: Path) -> Checked:
    """Look at everything in one transaction; the first hundred findings come back."""
    counts: dict[str, int] = {}
    findings: list[Finding] = []
    with _as_of_one_moment(database) as connection, connection.begin():
        for one in _found(connection, shared, counts):
            findings.append(one)
            if len(findings) == FINDINGS_MOST:
                break
    return Checked(counts, tuple(findings))


def _as_of_one_moment(database: Database) -> Connection:
    opened = database.engine.connect()
    return opened.execution_options(isolation_level="REPEATABLE READ") if database.on_postgresql else opened


def _found(connection: Connection, shared: Path, counts: dict[str, int]) -> Iterator[Finding]:
    revision = migrations.revision_of(connection)
    if revision != migrations.HEAD:
        yield Finding("revision", str(revision))
        return
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield Finding("database", str(row[0]))
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Finding("database", str(row[0]))
    yield from _statements(connection, counts)
    yield from _heads(connection, counts)
    yield from _totals(connection, counts)
    yield from _files(connection, shared, counts)
    highest = connection.scalar(select(func.max(feed_item.c.sequence))) or 0
    if highest > (connection.scalar(select(feed_counter.c.sequence)) or 0):
        yield Finding("feed", str(highest))


def _statements(connection: Connection, counts: dict[str, int]) -> Iterator[Finding]:
    counts["statements"] = 0
    asked = select(statement, desk.c.uid).join(desk, desk.c.id == statement.c.desk_id)
    for row in connection.execute(asked.execution_options(yield_per=_AT_ONCE)):
        counts["statements"] += 1
        if not _is_whole(row):
            yield Finding("statement", f"{_scope(row)} {row.revision}")


def _is_whole(row: Row[Any]) -> bool:
    try:
        return bool(hashlib.sha256(zlib.decompress(row.body)).digest() == row.digest)
    except zlib.error:
        return False


def _heads(connection: Connection, counts: dict[str, int]) -> Iterator[Finding]:
    """Each head is the last of its revisions, none is missing, and the figures are those of the last closed one."""
    codes = {row.id: row.code for row in connection.execute(select(cell_code))}
    counts["heads"] = 0
    for row in connection.execute(select(head, desk.c.uid).join(desk, desk.c.id == head.c.desk_id)).all():
        counts["heads"] += 1
        scope = and_(
            statement.c.desk_id == row.desk_id,
            statement.c.dataset == row.dataset,
            statement.c.period == row.period,
        )
        found = connection.execute(select(func.count(), func.max(statement.c.revision)).where(scope)).one()
        latest = connection.execute(select(statement).where(scope, statement.c.revision == row.revision)).one_or_none()
        if tuple(found) != (row.revision, row.revision) or latest is None or latest.digest != row.digest:
            yield Finding("head", _scope(row))
        elif _figures(connection, row, codes) != _stated(connection, row, scope):
            yield Finding("cells", _scope(row))


def _figures(connection: Connection, row: Row[Any], codes: dict[int, str]) -> dict[str, int]:
    low, high = span_of(row.dataset)
    asked = select(cell.c.code, cell.c.value).where(
        cell.c.period == row.period, cell.c.desk_id == row.desk_id, cell.c.code.between(low, high)
    )
    return {codes.get(one.code, "?"): one.value for one in connection.execute(asked)}


def _stated(connection: Connection, row: Row[Any], scope: Any) -> dict[str, int] | None:
    if not row.closed_revision:
        return {}
    body = connection.scalar(select(statement.c.body).where(scope, statement.c.revision == row.closed_revision))
    try:
        return {one["code"]: one["value"] for one in json.loads(zlib.decompress(body or b""))["cells"]}
    except (zlib.error, ValueError, KeyError):
        return None


def _totals(connection: Connection, counts: dict[str, int]) -> Iterator[Finding]:
    """The network's totals are what its figures come to."""
    counts["totals"] = connection.scalar(select(func.count()).select_from(network_total)) or 0
    for one in rebuilding.differences(connection):
        yield Finding("totals", periods.to_text(one.period))


def _files(connection: Connection, shared: Path, counts: dict[str, int]) -> Iterator[Finding]:
    counts["files"] = 0
    for sha256 in connection.scalars(select(shared_file.c.sha256)):
        counts["files"] += 1
        path = files.where(shared, sha256)
        try:
            with path.open("rb") as opened:
                whole = hashlib.file_digest(opened, "sha256").hexdigest() == sha256
        except OSError:
            whole = False
        if not whole:
            yield Finding("file", sha256)


def _scope(row: Row[Any]) -> str:
    return f"{row.uid} {DATASETS[row.dataset].value} {periods.to_text(row.period)}"
