"""How the copies of the store stand: when the last was made, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from papidesk.kernel.words import Text, tr


class Trouble(StrEnum):
    """Why the latest copy did not reach the second folder."""

    NONE = "none"
    AWAY = "away"
    FULL = "full"
    READ_ONLY = "read_only"
    FAILED = "failed"


OLD_AFTER = timedelta(days=2)
AWAY_AFTER = timedelta(days=7)
EVERY = timedelta(hours=24)
"""A disk that dies costs at most a day."""

TROUBLE_WORDS = {
    Trouble.AWAY: tr("The folder of the second copy is not there. Plug in the key, or turn on the computer that shares it."),
    Trouble.FULL: tr("The folder of the second copy is full. Make room there, or choose another."),
    Trouble.READ_ONLY: tr("Nothing can be written in the folder of the second copy. Choose another, or change its protection."),
    Trouble.FAILED: tr("The second copy could not be written and read back. Try another key or another folder."),
}


@dataclass(frozen=True)
class Copies:
    """How copies stand.

    last: when the latest of the store's own folder was made, None for never; folder: of the second copy, "" where none was
    chosen; elsewhere: when one last reached it; trouble: how the latest went. Instants are UTC.
    """

    last: datetime | None = None
    folder: str = ""
    elsewhere: datetime | None = None
    trouble: Trouble = Trouble.NONE


def why_warn(copies: Copies, now: datetime) -> Text | None:
    """What somebody should see to; None where all is well. A key that is away for some days is none of that."""
    if copies.last is not None and now - copies.last >= OLD_AFTER:
        return tr("The last copy is more than two days old. Make one now: Settings, Backups.")
    if not copies.folder or copies.trouble is Trouble.NONE:
        return None
    if copies.trouble is not Trouble.AWAY:
        return TROUBLE_WORDS[copies.trouble]
    if copies.elsewhere is not None and now - copies.elsewhere < AWAY_AFTER:
        return None
    return tr("No copy has reached the second folder for a week. Plug in the key, then make a backup: Settings, Backups.")


def is_due(last: datetime | None, opened: datetime, now: datetime) -> bool:
    """Whether a desk that stays open makes a copy by itself. A clock that went back makes none due."""
    return now - max(last or opened, opened) >= EVERY
