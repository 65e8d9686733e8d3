"""What the screens before the desk need from behind the door: creating and opening the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from papidesk.ui.desk import Behind
from papidesk.ui.page import OnDuty


@dataclass(frozen=True)
class Entered:
    """Someone opened the store. by_recovery_key: they now have to choose a new password."""

    duty: OnDuty
    by_recovery_key: bool = False


class Opener(Behind, Protocol):
    """Every call but `exists` is made on the store's thread, through `desk.run`."""

    def exists(self) -> bool:
        """Whether a store is in the folder (cheap: the window's thread may ask)."""

    def create(self, place: str, animator: str, password: str) -> tuple[Entered, str]:
        """Create the store; who is on duty now, and the recovery key, once. Refuses (name, animator, password)."""

    def enter(self, password: str) -> Entered:
        """Open the store, or, where it is open, let someone else come on duty. Refuses (password)."""

    def back_up(self, folder: str, progress: Callable[[int, int], None]) -> tuple[str, int]:
        """Write a backup into a folder ("": the store's own) and verify it; its file and its size in bytes."""

    def last_backup(self) -> datetime | None:
        """When the latest backup in the store's own folder was made."""
