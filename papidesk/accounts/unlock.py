"""From a password to the open store: the one thing asked before there is a store to ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from papidesk.accounts.commands import new_account, place_row
from papidesk.accounts.intents import Place, ShowPlace
from papidesk.accounts.passwords import kept_hashes, whose
from papidesk.accounts.rules import wait_left, why_password_is_weak
from papidesk.accounts.tables import AccountRow
from papidesk.kernel.clock import Clock, PlaceTime
from papidesk.kernel.files import private_folder, replace_file
from papidesk.kernel.intent import Refusal, Role, Unreadable, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import tr
from papidesk.store.bus import Bus
from papidesk.store.faults import world
from papidesk.store.store import Store
from papidesk.store.tx import Author, Tx
from papidesk.store.vault import RECOVERY_SLOT, Cost, Vault


@dataclass(frozen=True)
class Opened:
    """An open store and who opened it. by_recovery_key: the person must now choose a new password."""

    store: Store
    author: Author
    by_recovery_key: bool = False


def create_store(
    paths: StorePaths, bus: Bus, clock: Clock, place: Place, animator: str, password: str, cost: Cost | None = None
) -> tuple[Opened, str]:
    """Create an encrypted store with its first account, someone in charge; the recovery key comes back, once.

    Refuses (name, animator, password) before anything is written, and a folder that already holds a store.
    """
    if paths.exists():
        raise Refusal("folder", tr("There is already a store in this folder. Nothing was changed."))
    weak = why_password_is_weak(password, animator)
    if weak:
        raise Refusal("password", weak)
    place_row(place)
    with world():
        private_folder(paths.folder)
        vault = Vault.create(paths.keys, cost)
        time = PlaceTime(clock, place.zone)
        try:
            store = Store(paths, vault, bus, time, new=True)
            try:
                author = _first_account(store, place, animator)
                # The keys come last: a store without its keys is one that never was, and is made anew.
                recovery_key = vault.new_recovery_key()
                vault.wrap_for(author.id, password)
            except BaseException:
                store.close()
                raise
        except BaseException:
            for left in (paths.store, paths.keys, *paths.folder.glob(f"{paths.store.name}-*")):
                left.unlink(missing_ok=True)
            raise
    return Opened(store, author), recovery_key


def _first_account(store: Store, place: Place, animator: str) -> Author:
    with Session(store.engine, expire_on_commit=False) as session, session.begin():
        tx = Tx(session, store.time, Author(0, animator, Role.MANAGER), store.bus, store.vault)
        session.add(place_row(place))
        try:
            row = new_account(animator, Role.MANAGER, tx)
        except Refusal as refusal:
            # Here "name" is the place's.
            raise Refusal("animator", refusal.why) from refusal
        store.bus.found(tx)
    return Author(row.id, row.name, row.role)


def open_store(paths: StorePaths, bus: Bus, clock: Clock, password: str) -> Opened:
    """Open the store with any account's password or the recovery key.

    Refuses (password) in words; after five failures in a row each further try has to wait, restarts included.
    """
    if not paths.exists():
        raise WorldFailure(tr("There is no store in this folder yet. Create one with the first-run assistant or papidesk init."))
    if paths.keys.exists() and not paths.store.exists():
        raise Unreadable(
            tr("The store's file is missing. Its keys are kept. Put a backup back: in the window, or with papidesk restore FILE.")
        )
    attempts = Attempts(paths, clock)
    vault = Vault.load(paths.keys)
    account = identify(vault, attempts, password)
    store = Store(paths, vault, bus, PlaceTime(clock))
    try:
        with world():
            author = _who(store, account)
            _tidy(store, account)
            store.time = PlaceTime(clock, store.ask(ShowPlace(), author).zone)
            attempts.succeeded()
    except BaseException:
        store.let_go()
        raise
    return Opened(store, author, account == RECOVERY_SLOT)


def recognise(store: Store, clock: Clock, password: str) -> Opened:
    """Whose password this is, the store being open: someone resumes, or takes over. Refuses as `open_store` does."""
    attempts = Attempts(store.paths, clock)
    account = identify(Vault.load(store.paths.keys), attempts, password, hashes_of(store))
    author = _who(store, account)
    with world():
        attempts.succeeded()
    return Opened(store, author, account == RECOVERY_SLOT)


def hashes_of(store: Store) -> dict[int, str]:
    """What verifies the passwords of those who have no slot, by account. On the store's thread."""
    with world(), Session(store.engine) as session, session.begin():
        return kept_hashes(session)


def identify(vault: Vault, attempts: Attempts, password: str, hashes: Mapping[int, str] | None = None) -> int:
    """Whose password this is (0: the recovery key); counts a failure, and refuses while there is something left to wait.

    hashes: as `hashes_of` has them, where the store is open; while it is closed, a password without a slot can't be known.
    """
    with world():
        attempts.check()
    account = vault.unlock(password, but=hashes or ())
    if account is None and hashes:
        account = whose(hashes, password)
    if account is None:
        with world():
            failures = attempts.failed()
        raise Refusal("password", WRONG if hashes is not None else WRONG_WHILE_CLOSED, failures=failures)
    return account


CLOSED_ACCOUNT = tr("This account was closed. Ask the person in charge of the place.")
WRONG = tr("This password opens nothing here. Check Caps Lock, then try again.")
WRONG_WHILE_CLOSED = tr(
    "This password opens nothing here. Check Caps Lock, then try again. Volunteers come in once somebody of the team has "
    "opened the desk."
)


def still_on_duty(store: Store, author: Author) -> Author | None:
    """Who an account is by now; None where it was closed meanwhile."""
    with Session(store.engine) as session, session.begin():
        row = session.get(AccountRow, author.id)
        return None if row is None or not row.active else Author(row.id, row.name, row.role)


def _who(store: Store, account: int) -> Author:
    with Session(store.engine) as session, session.begin():
        wanted = select(AccountRow).where(AccountRow.active)
        if account == RECOVERY_SLOT:
            wanted = wanted.where(AccountRow.role == Role.MANAGER).order_by(AccountRow.id).limit(1)
        else:
            wanted = wanted.where(AccountRow.id == account)
        row = session.scalar(wanted)
        if row is None:
            if account != RECOVERY_SLOT:
                # Left behind by a removal that a power cut ended too soon.
                store.vault.drop(account)
            raise Refusal("password", CLOSED_ACCOUNT)
        return Author(row.id, row.name, row.role)


def _tidy(store: Store, account: int) -> None:
    """Slots that a power cut left to accounts that have no key any more, or not yet, go; by one of them nobody comes in."""
    hashes = hashes_of(store)
    for one in hashes:
        if store.vault.has_slot(one):
            store.vault.drop(one)
    if account in hashes:
        raise Refusal("password", WRONG_WHILE_CLOSED)


class Attempts:
    """Failures in a row, kept beside the store so that a restart does not forget them."""

    def __init__(self, paths: StorePaths, clock: Clock) -> None:
        self._path, self._clock = paths.attempts, clock

    def check(self) -> None:
        """Refuse while there is something left to wait."""
        left = self.wait()
        if left:
            seconds = int(left.total_seconds()) + 1
            raise Refusal(
                "password", tr("Several wrong passwords in a row. Try again in %n second(s).", "", seconds), wait=seconds
            )

    def wait(self) -> timedelta:
        """What is left to wait."""
        failures, last = self._read()
        now = self._clock.now()
        if failures and last > now:
            # The clock went back: the wait starts again now, and not when that clock's hour comes.
            self._write(failures)
        return wait_left(failures, last, now)

    def failed(self) -> int:
        """Count one more failure."""
        failures = self._read()[0] + 1
        self._write(failures)
        return failures

    def succeeded(self) -> None:
        """Forget the failures."""
        self._path.unlink(missing_ok=True)

    def _write(self, failures: int) -> None:
        content = json.dumps({"failures": failures, "last": int(self._clock.now().timestamp())})
        replace_file(self._path, content.encode(), private=True)

    def _read(self) -> tuple[int, datetime]:
        try:
            plain = json.loads(self._path.read_text(encoding="utf-8"))
            return int(plain["failures"]), datetime.fromtimestamp(int(plain["last"]), UTC)
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return 0, datetime.fromtimestamp(0, UTC)
