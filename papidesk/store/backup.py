"""Copies of the store, each one `.papidesk` file that opens anywhere with a password or the recovery key.

A backup is a stored (not compressed: the pages are ciphertext) ZIP archive of the encrypted file, the wrapped keys and a
manifest. While it is copied the write-ahead log is not folded into the file, so the file stands still and the desk goes on.
"""

from __future__ import annotations

import errno
import hashlib
import json
import lzma
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlcipher3.dbapi2 import DatabaseError

from papidesk import __version__
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.files import private_folder, replace_file, sync_folder
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.paths import KEYS_NAME, STORE_NAME, StorePaths
from papidesk.kernel.words import tr
from papidesk.store.engine import connect
from papidesk.store.faults import DISK_FAILED, LOCKED, UNREADABLE, as_world_failure, world
from papidesk.store.lock import refuse_if_in_use
from papidesk.store.migrations import known_revisions
from papidesk.store.sealing import Sealing
from papidesk.store.thinning import superfluous
from papidesk.store.vault import Vault

SUFFIX = ".papidesk"
FORMAT = 1
BLOCK = 1 << 20
_NEWER = tr("This backup was made by a newer PapiDesk. Install the newer version to restore it.")
MANIFEST = "manifest.json"
_STAMP = "%Y-%m-%d-%H%M%S"
_TRIAL = ".restoring-"
_STEPS = 20_000
"""Of SQLite's own machine, between two looks at whether the check is still wanted: some milliseconds."""

_DAMAGED = (
    zipfile.BadZipFile, IsADirectoryError, zlib.error, lzma.LZMAError, EOFError, struct.error, OverflowError,
    ValueError, KeyError, TypeError, AttributeError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the readers of ZIP and JSON raise on a file that was cut or altered."""

Between = Callable[[int, int], None]
"""Called between two blocks with (bytes done, bytes in all); raising stops the backup and leaves no file."""


@dataclass(frozen=True)
class Backup:
    """A backup file. made_at: UTC; size: bytes."""

    path: Path
    made_at: datetime
    size: int


def _nothing_between(_done: int, _total: int) -> None:
    pass


def back_up(
    connection: Any,
    reader: IO[bytes],
    paths: StorePaths,
    time: PlaceTime,
    revision: str,
    folder: Path,
    between: Between = _nothing_between,
) -> Backup:
    """Write a backup of the open store into a folder; WorldFailure (disk full, key unplugged) leaves no half file."""
    if connection.execute("PRAGMA wal_autocheckpoint").fetchone() == (0,):
        raise Refusal("", tr("A backup is being made already. Wait until it is done."))
    now = time.now()
    target = _free_name(folder, time.local(now).strftime(_STAMP))
    partial = target.with_suffix(".part")
    with world():
        private_folder(folder)
        if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            # Folded in part only: the file alone is not the whole store.
            raise WorldFailure(LOCKED)
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        try:
            _write(partial, reader, paths, {"made_at": now.isoformat(), "revision": revision}, between)
            partial.replace(target)
            sync_folder(folder)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        finally:
            # The connection is gone when the store was closed meanwhile; the next one starts with SQLite's own setting.
            with suppress(DatabaseError):
                connection.execute("PRAGMA wal_autocheckpoint = 1000")
                # What was wiped meanwhile is still in the log.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Backup(target, now, target.stat().st_size)


def _free_name(folder: Path, stamp: str) -> Path:
    target, n = folder / f"papidesk-{stamp}{SUFFIX}", 1
    while target.exists():
        n += 1
        target = folder / f"papidesk-{stamp}-{n}{SUFFIX}"
    return target


def _write(partial: Path, reader: IO[bytes], paths: StorePaths, facts: dict[str, Any], between: Between) -> None:
    reader.seek(0, os.SEEK_END)
    total = reader.tell()
    reader.seek(0)
    handle = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            digest, done = hashlib.sha256(), 0
            with archive.open(STORE_NAME, "w", force_zip64=True) as member:
                while done < total:
                    block = reader.read(min(BLOCK, total - done))
                    if not block:
                        raise WorldFailure(DISK_FAILED)
                    member.write(block)
                    digest.update(block)
                    done += len(block)
                    between(done, total)
                    if reader.closed:
                        raise Refusal("", tr("The backup was stopped: the store was closed. The former backups are kept."))
            keys = paths.keys.read_bytes()
            archive.writestr(KEYS_NAME, keys)
            manifest = facts | {
                "format": FORMAT,
                "papidesk": __version__,
                "size": total,
                "store_sha256": digest.hexdigest(),
                "keys_sha256": hashlib.sha256(keys).hexdigest(),
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        file.flush()
        os.fsync(file.fileno())


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder, the latest first; files whose name is not ours are left alone."""
    found = []
    for path in folder.glob(f"papidesk-*{SUFFIX}"):
        with suppress(ValueError, OSError):
            made_at = datetime.strptime(path.stem.removeprefix("papidesk-")[:17], _STAMP).astimezone()
            found.append(Backup(path, made_at, path.stat().st_size))
    # Of two of the same second the later has a number after its name.
    return tuple(sorted(found, key=lambda one: (one.path.name[: len(one.path.name) - len(SUFFIX)]), reverse=True))


def backup_of(file: Path) -> Backup:
    """What a file chosen by hand says it is, whatever its name. Refuses (file) in words what is no backup."""
    try:
        with world(), zipfile.ZipFile(file) as archive:
            if archive.getinfo(MANIFEST).file_size > BLOCK:
                raise ValueError("manifest")
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["format"] > FORMAT:
                raise Refusal("file", _NEWER)
            made_at = datetime.fromisoformat(manifest["made_at"]).astimezone(UTC)
    except _DAMAGED as damaged:
        raise _not_whole(file) from damaged
    except OSError as wrong:
        raise _missing(file) if isinstance(wrong, FileNotFoundError) else _not_whole(file) from wrong
    return Backup(file, made_at, file.stat().st_size)


def thin(folder: Path, today: datetime) -> tuple[Path, ...]:
    """Delete the backups of a folder that a daily, weekly or monthly one makes superfluous; which ones went."""
    backups = list_backups(folder)
    gone = [backups[at].path for at in superfluous([one.made_at.date() for one in backups], today.date())]
    for path in gone:
        path.unlink(missing_ok=True)
    return tuple(gone)


def unpack(file: Path, folder: Path, between: Between = _nothing_between) -> StorePaths:
    """Lay a backup out in an empty folder and check it against its manifest.

    between: as for `back_up`; raising leaves what was laid out until then. Refuses (file) in words what is not a backup, what was
    altered or cut, and what a newer release made.
    """
    paths = StorePaths(private_folder(folder))
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(member.file_size for member in archive.infolist()) > file.stat().st_size:
                raise ValueError("larger inside than outside")
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["format"] > FORMAT:
                raise Refusal("file", _NEWER)
            if sorted(archive.namelist()) != sorted((STORE_NAME, KEYS_NAME, MANIFEST)):
                raise ValueError("members")
            _take_out(archive, STORE_NAME, paths.store, manifest["size"], manifest["store_sha256"], between)
            _take_out(archive, KEYS_NAME, paths.keys, BLOCK, manifest["keys_sha256"])
    except FileNotFoundError as missing:
        raise _missing(file) from missing
    except _DAMAGED as damaged:
        raise _not_whole(file) from damaged
    except OSError as wrong:
        # An altered directory of an archive sends its reader before the beginning of the file.
        raise _not_whole(file) if wrong.errno == errno.EINVAL else wrong from wrong
    return paths


def _missing(file: Path) -> Refusal:
    return Refusal("file", tr("There is no file {name}. Check its name and its folder.", name=file.name))


def _not_whole(file: Path) -> Refusal:
    return Refusal(
        "file", tr("{name} is not a whole PapiDesk backup. Nothing was changed. Choose another backup.", name=file.name)
    )


def _take_out(
    archive: zipfile.ZipFile, name: str, to: Path, most: int, digest: str, between: Between = _nothing_between
) -> None:
    seen, size = hashlib.sha256(), 0
    with archive.open(name) as member, os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while block := member.read(BLOCK):
            size += len(block)
            if size > most:
                raise ValueError("size")
            seen.update(block)
            file.write(block)
            between(size, most)
        file.flush()
        os.fsync(file.fileno())
    if seen.hexdigest() != digest:
        raise ValueError("digest")


def verify(file: Path, key: bytes, scratch: Path) -> bool:
    """Whether a backup opens and its pages and structure are sound; tried on a copy in a scratch folder, then removed."""
    try:
        with world():
            paths = unpack(file, scratch)
        connection = connect(paths.store, key)
        try:
            sealed = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = connection.execute("PRAGMA integrity_check").fetchall()
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except Refusal:
        return False
    except DatabaseError as wrong:
        failure = as_world_failure(wrong)
        if failure is not None and failure.why != UNREADABLE:
            raise failure from wrong  # no room to try it: that says nothing of the backup
        return False
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return not sealed and sound == [("ok",)]


def set_aside(paths: StorePaths, stamp: str, name: str = "set-aside") -> Path | None:
    """Move the file, its log and its shared memory to a folder of their own, with a copy of the keys; None where there is none.

    The keys themselves stay until others take their place: a desk that is killed meanwhile finds them without their store, says
    so and offers its backups, and is not taken for a new one. Where the disk fails, what was moved comes back.
    """
    mine = [path for path in (paths.store, *paths.folder.glob(f"{STORE_NAME}-*")) if path.exists()]
    if not mine and not paths.keys.exists():
        return None
    if paths.store.exists():
        refuse_if_in_use(paths.store)
    aside, n = paths.folder / f"{name}-{stamp}", 1
    while aside.exists():
        n += 1
        aside = paths.folder / f"{name}-{stamp}-{n}"
    private_folder(aside)
    try:
        if paths.keys.exists():
            replace_file(aside / paths.keys.name, paths.keys.read_bytes(), private=True)
        for path in mine:
            path.replace(aside / path.name)
        sync_folder(aside)
        sync_folder(paths.folder)
    except BaseException:
        _bring_back(aside, paths)
        raise
    return aside


@dataclass(frozen=True)
class Care:
    """What a window has done while a backup is put back.

    between: as for `back_up`, until the former store is touched. look: told where the backup is laid out, its vault unlocked and
    the account that unlocked it, once it is known to be sound; may refuse. before: called once everything is sure, right before
    the former store is set aside. aside: sets it aside.
    """

    between: Between = _nothing_between
    look: Callable[[StorePaths, Vault, int], None] = lambda _laid_out, _vault, _account: None
    before: Callable[[], None] = lambda: None
    aside: Callable[[StorePaths, str], Path | None] = set_aside


def restore(file: Path, folder: Path, password: str, stamp: str, care: Care | None = None) -> Path | None:
    """Put a backup in a store's place; where the former store went, or None where there was none.

    The backup is laid out and opened with the password beside the folder first; the former store is set aside whole, never
    deleted. Refuses (file, password) in words and changes nothing, as does whatever `care` raises.
    """
    care = care or Care()
    with world():
        paths = StorePaths(folder)
        trial = folder / f"{_TRIAL}{stamp}"
        private_folder(folder)
        try:
            for left in folder.glob(f"{_TRIAL}*"):  # by one that was killed
                shutil.rmtree(left, ignore_errors=True)
            laid_out = unpack(file, trial, care.between)
            vault = Vault.load(laid_out.keys)
            account = vault.unlock(password)
            if account is None or vault.key is None:
                raise Refusal("password", tr("This password does not open that backup. Try the one in use when it was made."))
            _check_opens(laid_out, vault.key, care.between)
            care.look(laid_out, vault, account)
            care.before()
            aside = care.aside(paths, stamp)
            _put_in_place(laid_out, paths, aside)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
    return aside


def _check_opens(paths: StorePaths, key: bytes, between: Between) -> None:
    size, stopped = paths.store.stat().st_size, list[BaseException]()

    def still_wanted() -> int:
        try:
            between(size, size)
        except BaseException as wish:  # noqa: BLE001 — raised again below: through SQLite it can't go
            stopped.append(wish)
        return len(stopped)

    try:
        connection = connect(paths.store, key)
        try:
            connection.set_progress_handler(still_wanted, _STEPS)
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            # An empty file would open as an empty store.
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except (DatabaseError, TypeError):
        if stopped:
            raise stopped[0] from None
        sound, revision = False, ""
    if sound and revision not in known_revisions():
        raise Refusal("file", _NEWER)
    if not sound:
        raise Refusal("file", tr("This backup opens but its content is damaged. Nothing was changed. Choose another backup."))


def _put_in_place(laid_out: StorePaths, paths: StorePaths, aside: Path | None) -> None:
    try:
        laid_out.store.replace(paths.store)
        laid_out.keys.replace(paths.keys)
    except BaseException:
        paths.store.unlink(missing_ok=True)
        if aside is not None:
            _bring_back(aside, paths)
        raise
    # What passed since that day, or with the store set aside, does not come back.
    Sealing(paths.passing).forget()
    sync_folder(paths.folder)


def _bring_back(aside: Path, paths: StorePaths) -> None:
    """The store that was set aside is in its place again, as far as the disk lets it."""
    for path in sorted(aside.iterdir()):
        with suppress(OSError):
            path.replace(paths.folder / path.name)
    with suppress(OSError):
        aside.rmdir()
