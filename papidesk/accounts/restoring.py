"""Putting a backup back: who may, and what is tried before the former store is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from papidesk.accounts.tables import AccountRow
from papidesk.accounts.unlock import CLOSED_ACCOUNT, Attempts
from papidesk.kernel.clock import Clock, PlaceTime
from papidesk.kernel.intent import STAFF, Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import tr
from papidesk.store.backup import Between, Care, restore, set_aside
from papidesk.store.bus import Bus
from papidesk.store.faults import world
from papidesk.store.quarantine import quarantine
from papidesk.store.store import Store
from papidesk.store.vault import RECOVERY_SLOT, Vault

NOT_A_VOLUNTEERS = tr("Volunteers do not put backups back. Ask somebody of the team to do it with their password of that day.")

LEFT_SINCE = tr(
    "That password was of somebody who has left since, or become a volunteer. Ask somebody of today’s team, or use the recovery "
    "key."
)


def restore_store(
    paths: StorePaths, bus: Bus, clock: Clock, file: Path, password: str, between: Between, before: Callable[[], None],
    *, damaged: bool = False,
) -> Path | None:  # fmt: skip
    """Put a backup in the place of a folder's store; where that one went, set aside whole, or None where there was none.

    The backup is opened, brought up to this release and asked who the password is of, all beside the store. `between` and
    `before`: see `papidesk.store.backup.Care`. damaged: the former store can't be read, and its folder is named so.
    Refuses (file, password) in words and changes nothing.
    """
    here = _keys_here(paths)

    def look(laid_out: StorePaths, vault: Vault, account: int) -> None:
        if here is not None and not here.has_slot(account):
            raise Refusal("password", LEFT_SINCE)
        store = Store(laid_out, vault, bus, PlaceTime(clock))
        try:
            _check_may_restore(store, account)
        finally:
            store.close()

    time = PlaceTime(clock)
    stamp = time.local(time.now()).strftime("%Y-%m-%d-%H%M%S")
    care = Care(between, look, before, quarantine if damaged else set_aside)
    aside = restore(file, paths.folder, password, stamp, care)
    with world():
        # Of the store that was here; this password has just been proven.
        Attempts(paths, clock).succeeded()
    return aside


def _keys_here(paths: StorePaths) -> Vault | None:
    """The keys of the store that is there; None where there is none, or they can't be read."""
    try:
        return Vault.load(paths.keys)
    except WorldFailure:
        return None


def _check_may_restore(store: Store, account: int) -> None:
    if account == RECOVERY_SLOT:
        return
    with world(), Session(store.engine) as session, session.begin():
        row = session.get(AccountRow, account)
        if row is None or not row.active:
            raise Refusal("password", CLOSED_ACCOUNT)
        if row.role not in STAFF:
            raise Refusal("password", NOT_A_VOLUNTEERS)
