"""Which installation this store is: the one that sent, a copy of it, or an older state of it."""

from __future__ import annotations

import secrets

from sqlalchemy import update

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.network.commands.outbox import NOTED, SENDING
from papidesk.network.contract import InstallReason
from papidesk.network.intents.courier import KnowInstallation, NoteInstalled
from papidesk.network.intents.sending import GoOn
from papidesk.network.questions.badge import desk_row
from papidesk.network.rules.installations import Beside, Known, read_fingerprint, what_happened
from papidesk.network.rules.states import Paused
from papidesk.network.tables import DESK
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_REASONS = {
    Paused.RESTORED: InstallReason.RESTORED,
    Paused.MOVED: InstallReason.MOVED,
    Paused.COPIED: InstallReason.MOVED,
}


@handles(KnowInstallation)
def know_installation(command: KnowInstallation, tx: Tx) -> Done:
    """Another installation has another name; where it is enrolled, it sends nothing until somebody looked."""
    row = desk_row(tx)
    here = read_fingerprint(command.fingerprint)
    if here is None:
        raise ValueError(command.fingerprint)
    known = Known(row.install_id, row.fingerprint, row.serial, bool(row.desk))
    happened = what_happened(known, Beside(command.install_id, command.serial), here)
    columns: dict[str, object] = {"fingerprint": command.fingerprint}
    if happened is Paused.RESTORED and not known.enrolled and command.install_id:
        # From before it came in: the service knows it under the name beside it, and gives it its desk back.
        columns |= {"install_id": command.install_id, "serial": command.serial}
    elif happened is not None:
        columns["install_id"] = secrets.token_hex(16)
        columns["serial"] = max(row.serial, command.serial)
        if known.enrolled:
            columns |= {"paused": happened, "going_on": "", "next_try_at": None}
    if all(getattr(row, name) == value for name, value in columns.items()):
        return Done(said=NOTED)
    tx.session.execute(update(DESK).values(columns))
    return Done(said=NOTED, touched=SENDING if happened else frozenset())


@handles(GoOn)
def go_on(command: GoOn, tx: Tx) -> Done:  # noqa: ARG001
    """The courier tells the service at once, and compares before it sends anything."""
    reason = _REASONS.get(desk_row(tx).paused)
    if reason is None:
        raise Refusal("", tr("Sending is not stopped by a copy of this desk. Nothing was changed."))
    tx.session.execute(
        update(DESK).values(paused=None, going_on=reason.value, trouble="", next_try_at=tx.now, state_etag="")
    )
    said = tr("This computer is the one that sends from now on. What the service has is compared first.")
    return Done(said=said, touched=SENDING)


@handles(NoteInstalled)
def note_installed(command: NoteInstalled, tx: Tx) -> Done:
    """Unless it took yet another name meanwhile."""
    tx.session.execute(update(DESK).where(DESK.c.install_id == command.install_id).values(going_on=""))
    return Done(said=NOTED, touched=SENDING)
