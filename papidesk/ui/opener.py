"""What the screens before the desk need from behind the door: creating and opening the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from papidesk.kernel.copies import Copies
from papidesk.kernel.words import Text
from papidesk.ui.desk import Behind
from papidesk.ui.page import OnDuty


@dataclass(frozen=True)
class Entered:
    """Someone opened the store. by_recovery_key: they now have to choose a new password."""

    duty: OnDuty
    by_recovery_key: bool = False


@dataclass(frozen=True)
class FoundBackup:
    """A backup that could be put back. made_at: UTC; size: bytes; own: it stands in the store's own folder of backups."""

    file: str
    made_at: datetime
    size: int
    own: bool


@dataclass(frozen=True)
class PutBack:
    """A backup took the store's place. set_aside: where the former store went, "" where there was none; sending_paused: somebody
    has to look before anything is sent again; entered: None where the store could not be opened yet, and `why`."""

    set_aside: str
    entered: Entered | None = None
    sending_paused: bool = False
    why: Text | None = None


class Opener(Behind, Protocol):
    """Every call but `exists`, `is_lost`, `folder` and `is_open` is made on the store's thread, through `desk.run`."""

    def exists(self) -> bool:
        """Whether a store is in the folder (cheap: the window's thread may ask)."""

    def is_lost(self) -> bool:
        """Whether a store was here and is gone, its backups being left (as cheap)."""

    def folder(self) -> str:
        """Where the store is, and what is set aside (as cheap)."""

    def is_open(self) -> bool:
        """Whether the store is open (as cheap)."""

    def backups_found(self, also: Sequence[str] = ()) -> tuple[FoundBackup, ...]:
        """The backups of the store's own folder and of others, the latest first; one that can't be read holds none."""

    def backup_in(self, file: str) -> FoundBackup:
        """A file chosen by hand. Refuses (file) in words what is no backup."""

    def put_back(self, file: str, password: str, progress: Callable[[int, int], None], *, damaged: bool) -> PutBack:
        """Put a backup in the store's place, and open it. Refuses (file, password).

        progress: told (bytes done, bytes in all), then (0, 0) once it can't be stopped any more; until then what it raises
        changes nothing. damaged: the store can't be read.
        """

    def create(self, place: str, animator: str, password: str) -> tuple[Entered, str]:
        """Create the store; who is on duty now, and the recovery key, once. Refuses (name, animator, password)."""

    def enter(self, password: str) -> Entered:
        """Open the store, or, where it is open, let someone else come on duty. Refuses (password)."""

    def back_up(self, folder: str, progress: Callable[[int, int], None]) -> tuple[str, int]:
        """Write a backup into a folder ("": the store's own) and verify it; its file and its size in bytes."""

    def how_copies_stand(self) -> Copies:
        """How the copies of the open store stand."""

    def back_up_if_due(self, progress: Callable[[int, int], None]) -> bool:
        """A desk that stays open for days makes a copy each day; whether it did."""

    def back_up_now(self, progress: Callable[[int, int], None]) -> None:
        """A copy in the store's own folder, whoever is on duty."""

    def unread(self) -> Callable[[], bool] | None:
        """What reads the latest backup back on another thread and says whether it is sound; None where that was done."""

    def last_backup(self) -> datetime | None:
        """When the latest backup in the store's own folder was made."""
