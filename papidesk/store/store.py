"""The open store: one transaction per intention."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session
from sqlcipher3.dbapi2 import DatabaseError

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command, Done, Question, Unreadable, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.progress import Progress, unheard
from papidesk.store import backup, journal, migrations
from papidesk.store.backup import Backup, Between
from papidesk.store.bus import Bus
from papidesk.store.engine import fold_log, make_engine
from papidesk.store.faults import READ_ONLY, UNREADABLE, as_world_failure, world
from papidesk.store.plain import Plain
from papidesk.store.sealing import Sealing
from papidesk.store.tx import Author, Tx
from papidesk.store.vault import Vault

A = TypeVar("A")
log = logging.getLogger(__name__)


class Store:
    """One encrypted file, held open and for itself alone. Used from one thread at a time."""

    def __init__(self, paths: StorePaths, vault: Vault, bus: Bus, time: PlaceTime, *, new: bool = False) -> None:
        """Open the file with the key of an unlocked vault, and bring its tables up to this release; `new`: create it.

        Raises WorldFailure: locked by another, unreadable, of a newer release, disk full.
        """
        if vault.key is None:
            msg = "unlock the vault first"
            raise ValueError(msg)
        self.paths, self.vault, self.bus, self.time = paths, vault, bus, time
        self.plain = Plain(bus.intents)
        self.sealing = Sealing(paths.passing)
        if not new and not _has_content(paths):
            # SQLite would make a new, empty store of it.
            raise Unreadable(UNREADABLE)
        if not new and not os.access(paths.store, os.W_OK):
            # SQLite would open it for reading, and fail at the first lock as if the disk did.
            raise WorldFailure(READ_ONLY)
        with world():
            self.engine = make_engine(paths.store, vault.key)
            # Kept open as long as the store is: closing any handle on the file would drop SQLite's own locks (POSIX
            # advisory locks), and backups read through this one.
            self.reader = paths.store.open("rb")
            try:
                if not new and migrations.revision_of(self.engine) is None:
                    raise Unreadable(UNREADABLE)
                migrations.bring_up_to_date(self.engine, self.reader, paths, time)
                # A desk killed right after an erasure left the pages of before in the file, and those of after in its log.
                fold_log(self.engine)
            except BaseException:
                self.engine.dispose()
                self.reader.close()
                raise

    def carry_out(self, command: Command, author: Author, step: Progress = unheard) -> Done:
        """Carry out a command, journal it and commit; on any error nothing is written.

        step: told by a long command how many rows are done; raises `Cancelled` to stop it.
        Raises Refusal (in words, for a field) or WorldFailure (the disk, a lock).
        """
        with world(), Session(self.engine, expire_on_commit=False) as session:
            with session.begin():
                tx = self._tx(session, author, step)
                tx.check_asked(type(command))
                done = tx.carry_out(command)
                done = replace(done, touched=done.touched | tx.touched)
                if command.journalled:
                    done = replace(done, entry=journal.write(tx, self.plain, command, done, done.entry or None))
            for act in tx.after_commit:
                act()
        return done

    def ask(self, question: Question[A], author: Author, step: Progress = unheard) -> A:
        """Answer a question from one consistent view of the store; `step` as for a command."""
        with world(), Session(self.engine) as session, session.begin():
            tx = self._tx(session, author, step)
            tx.check_asked(type(question))
            return tx.ask(question)

    def _tx(self, session: Session, author: Author, step: Progress) -> Tx:
        return Tx(session, self.time, author, self.bus, self.vault, step, sealing=self.sealing)

    def connection(self) -> Any:
        """The driver's own connection, for the few things below SQL (checkpoint, backup)."""
        return self.engine.raw_connection().driver_connection

    def back_up(self, folder: Path, between: Between | None = None) -> Backup:
        """Write a backup of the store as it is now into a folder; see `papidesk.store.backup.back_up`."""
        return backup.back_up(
            self.connection(), self.reader, self.paths, self.time, migrations.HEAD, folder, between or (lambda _d, _t: None)
        )

    def let_go(self) -> None:
        """Close without writing anything more: what could not be opened as it should is left as it is."""
        self.engine.dispose()
        self.reader.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a second call does nothing."""
        if self.reader.closed:
            return
        try:
            self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection().execute("PRAGMA optimize")
        except DatabaseError as wrong:
            raise as_world_failure(wrong) or wrong from wrong
        finally:
            self.let_go()


def _has_content(paths: StorePaths) -> bool:
    """Whether the file holds at least a byte; one whose folder can't be looked into is said to, and fails as it is opened."""
    try:
        return paths.store.stat().st_size > 0
    except OSError:
        return paths.store.exists()
