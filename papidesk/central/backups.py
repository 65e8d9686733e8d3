"""Backups: one file, the same whether the database is SQLite or PostgreSQL, that makes a new service on either.

    manifest.json       {"format", "revision", "at", "tables": {name: rows}, "files": [SHA-256…]}
    tables/NAME.jsonl   the columns and which of them are bytes, then a row a line
    files/SHA-256       the shared files

What lives for a moment (sessions, tries) is left out. What opens nothing by itself (hashes) is in: the file is for the owner's
eyes alone.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import secrets
import tarfile
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, func, insert, select, text, update

from papidesk.central import migrations
from papidesk.central.clock import iso
from papidesk.central.database import Database, make_year
from papidesk.central.database import insert as insert_many
from papidesk.central.feed import files
from papidesk.central.founding import AlreadyThereError, new_generation
from papidesk.central.periods import year_of
from papidesk.central.tables import PARTITIONED, metadata

FORMAT = "papidesk-central-backup-1"
FOLDER = "backups"
"""Where they are in the service's folder, unless another is named."""
LEFT_OUT = ("coordinator_session", "throttle")
_MANIFEST = "manifest.json"
_AT_ONCE = 1000
_IN_MEMORY = 8 * 1024 * 1024
_NAME = "papidesk-central-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9].tar.gz"
_MONTHS_KEPT = 12
_DAY = 24 * 3600
_MONTH = len("papidesk-central-2026-11")


class NotABackupError(Exception):
    """The file is not a whole backup of a service."""


class FutureBackupError(Exception):
    """The backup is of a newer release."""


@dataclass(frozen=True)
class Made:
    """A backup that was made and read again."""

    path: Path
    rows: int
    files: int


def back_up(database: Database, shared: Path, path: Path, now: int) -> Made:
    """Write a backup to `path`, whole or not at all, and read it again. OSError comes through."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as archive:
                _fill(database, shared, archive, now)
            out.flush()
            os.fsync(out.fileno())
        manifest = read_manifest(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return Made(path, sum(manifest["tables"].values()), len(manifest["files"]))


def name_at(moment: datetime) -> str:
    """What a backup of a moment is called; names in their order are backups in theirs."""
    return f"papidesk-central-{moment:%Y-%m-%d-%H%M%S}.tar.gz"


def kept_in(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first; nothing else that lies there."""
    return sorted(folder.glob(_NAME))


def thin(folder: Path, keep: int) -> list[Path]:
    """Remove backups but the latest `keep`, and the last of each month of twelve before them; those removed. keep: 1 or more."""
    older = kept_in(folder)[:-keep]
    of_months = {one.name[:_MONTH]: one for one in older}
    spared = set(list(of_months.values())[-_MONTHS_KEPT:])
    gone = [one for one in older if one not in spared]
    # What a machine that went out left half-written, too; one that is being written now is younger.
    gone += [one for one in folder.glob(f".{_NAME}.*") if one.stat().st_mtime < time.time() - _DAY]
    for one in gone:
        one.unlink()
    return gone


def read_manifest(path: Path) -> dict[str, Any]:
    """What a backup says it holds, once all of it was found in it. Raises NotABackupError."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            found: dict[str, int] = {}
            told: dict[str, Any] = {}
            for member in archive:
                if member.name == _MANIFEST:
                    told = json.load(_content(archive, member))
                elif member.name.startswith("files/"):
                    sha256 = hashlib.sha256(_content(archive, member).read()).hexdigest()
                    found[member.name] = int(member.name == f"files/{sha256}")
                else:
                    found[member.name] = sum(1 for _line in _content(archive, member)) - 1
            _read_to_the_end(archive)
    except (OSError, EOFError, tarfile.TarError, ValueError) as wrong:
        raise NotABackupError from wrong
    expected = {f"tables/{name}.jsonl": rows for name, rows in told.get("tables", {}).items()}
    expected |= {f"files/{sha256}": 1 for sha256 in told.get("files", ())}
    if told.get("format") != FORMAT or found != expected:
        raise NotABackupError
    return told


def restore(database: Database, shared: Path, path: Path) -> None:
    """Make a service from a backup, in a database that has none. Raises NotABackupError, FutureBackupError,
    AlreadyThereError; nothing is left half-made of the database."""
    manifest = read_manifest(path)
    if manifest["revision"] not in migrations.known_revisions():
        raise FutureBackupError
    with database.reading() as connection:
        if migrations.revision_of(connection) is not None:
            raise AlreadyThereError
    migrations.upgrade(database, manifest["revision"])
    try:
        with database.writing() as connection, tarfile.open(path, "r:gz") as archive:
            _pour(connection, archive, shared)
    except BaseException:
        _unmake(database)
        raise
    migrations.upgrade(database)
    with database.writing() as connection:
        # Cursors of the service before are of another feed: desks read it again from its beginning.
        connection.execute(update(metadata.tables["centre"]).values(generation=new_generation()))


def _fill(database: Database, shared: Path, archive: tarfile.TarFile, now: int) -> None:
    counts: dict[str, int] = {}
    kept: list[str] = []
    with database.engine.connect() as opened:
        connection = opened
        if database.on_postgresql:
            connection = opened.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            for table in metadata.sorted_tables:
                if table.name not in LEFT_OUT:
                    counts[table.name] = _add_table(connection, archive, table)
            for sha256 in connection.scalars(select(metadata.tables["shared_file"].c.sha256)):
                with suppress(FileNotFoundError):
                    archive.add(files.where(shared, sha256), f"files/{sha256}", filter=_plain_member)
                    kept.append(sha256)
            revision = migrations.revision_of(connection)
    manifest = {"format": FORMAT, "revision": revision, "at": iso(now), "tables": counts, "files": kept}
    _add(archive, _MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode()))


def _add_table(connection: Connection, archive: tarfile.TarFile, table: Table) -> int:
    binary = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
    columns = [column.name for column in table.columns]
    rows = 0
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as lines:
        lines.write(_line({"columns": columns, "binary": binary}))
        asked = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(asked):
            lines.write(_line([_packed(value) for value in row]))
            rows += 1
        _add(archive, f"tables/{table.name}.jsonl", lines)
    return rows


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = content.seek(0, io.SEEK_END), 0o600
    content.seek(0)
    archive.addfile(member, content)


def _plain_member(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose file it was on this machine is nobody's business elsewhere."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _pour(connection: Connection, archive: tarfile.TarFile, shared: Path) -> None:
    reflected = MetaData()
    reflected.reflect(connection)
    for member in archive:
        if member.name.startswith("files/"):
            files.write(files.where(shared, member.name.removeprefix("files/")), _content(archive, member).read())
        elif member.name != _MANIFEST:
            name = member.name.removeprefix("tables/").removesuffix(".jsonl")
            _pour_table(connection, reflected.tables[name], _content(archive, member))


def _pour_table(connection: Connection, table: Table, lines: IO[bytes]) -> None:
    head = json.loads(lines.readline())
    years: set[int] = set()
    rows: list[dict[str, Any]] = []
    for row in _rows(head, lines):
        if table.name in PARTITIONED and connection.dialect.name == "postgresql":
            year = year_of(row["period"])
            if year not in years:
                # Of this table alone: a backup of an older release knows no others.
                make_year(connection, year, (table.name,))
                years.add(year)
        rows.append(row)
        if len(rows) == _AT_ONCE:
            _put(connection, table, rows)
            rows = []
    _put(connection, table, rows)
    _count_on(connection, table)


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if table.name in PARTITIONED:
        # Numbers and bytes alone, and by far the most: by COPY, which takes no JSON.
        insert_many(connection, table, rows)
    elif rows:
        connection.execute(insert(table), rows)


def _rows(head: Mapping[str, Any], lines: IO[bytes]) -> Iterator[dict[str, Any]]:
    binary = frozenset(head["binary"])
    for line in lines:
        values = dict(zip(head["columns"], json.loads(line), strict=True))
        yield {name: base64.b64decode(value) if name in binary and value else value for name, value in values.items()}


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL's counters go on after the numbers that came with the rows."""
    if connection.dialect.name != "postgresql" or "id" not in table.c:
        return
    counter = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name})
    last = connection.scalar(select(func.max(table.c.id)))
    if counter and last:
        connection.execute(text("SELECT setval(:counter, :last)"), {"counter": counter, "last": last})


def _unmake(database: Database) -> None:
    reflected = MetaData()
    with database.writing() as connection:
        reflected.reflect(connection)
        reflected.drop_all(connection)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(member)
    if content is None:
        raise NotABackupError
    return content


def _read_to_the_end(archive: tarfile.TarFile) -> None:
    """What gzip checks all it unpacked by stands at the very end, where tarfile does not look."""
    assert archive.fileobj is not None
    while archive.fileobj.read(_IN_MEMORY):
        pass


def _packed(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
