"""The other side of the window's door: the store and who uses it. What needs SQLAlchemy is imported on the store's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from papidesk.kernel.clock import Clock
from papidesk.kernel.handed import BACKUP
from papidesk.kernel.intent import Command, Done, Part, Question, Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.progress import Cancelled, Progress, unheard
from papidesk.ui.opener import Entered, FoundBackup, PutBack
from papidesk.ui.page import OnDuty

if TYPE_CHECKING:
    from papidesk.accounts.unlock import Opened
    from papidesk.backroom import Backroom
    from papidesk.kernel.copies import Copies
    from papidesk.store.backup import Backup
    from papidesk.store.store import Store
    from papidesk.store.tx import Author

A = TypeVar("A")


class Behind:
    """The other side of the door: the backroom and the open store. Used on the store's thread alone."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.paths, self.clock = StorePaths(folder), clock
        self.store: Store | None = None
        self._author: Author | None = None
        self._opened_at = clock.now()
        self._backroom: Backroom | None = None

    def backroom(self) -> Backroom:
        """Everything behind the door; the first call imports SQLAlchemy."""
        if self._backroom is None:
            # The window is painted and the password typed meanwhile.
            from papidesk.backroom import Backroom  # noqa: PLC0415

            self._backroom = Backroom(self.paths.folder, self.clock)
        return self._backroom

    def exists(self) -> bool:
        return self.paths.exists()

    def is_lost(self) -> bool:
        return not self.exists() and any(self.paths.backups.glob(f"*{BACKUP}"))

    def folder(self) -> str:
        return str(self.paths.folder)

    def is_open(self) -> bool:
        return self.store is not None

    def create(self, place: str, animator: str, password: str) -> tuple[Entered, str]:
        from papidesk.accounts.intents import Place  # noqa: PLC0415 — on the store's thread

        opened, recovery_key = self.backroom().create(Place(place), animator, password)
        return self._take(opened), recovery_key

    def enter(self, password: str) -> Entered:
        if self.store is None:
            return self._take(self.backroom().open(password))
        who = self.backroom().recognise(self.store, password)
        self._author = who.author
        return _entered(who.author, by_recovery_key=who.by_recovery_key)

    def back_up(self, folder: str, progress: Callable[[int, int], None]) -> tuple[str, int]:
        # No intention carries it, and a copy of everything is not a volunteer's.
        made = self.backroom().back_up_for(self._who(), self._open(), Path(folder) if folder else None, progress)
        return str(made.path), made.size

    def last_backup(self) -> datetime | None:
        return self.backroom().last_backup()

    def how_copies_stand(self) -> Copies:
        return self.backroom().how_copies_stand(self._open())

    def back_up_if_due(self, progress: Callable[[int, int], None]) -> bool:
        """A desk that stays open for days makes a copy each day; whether it did. False where the store was closed meanwhile."""
        from papidesk.kernel.copies import is_due  # noqa: PLC0415 — on the store's thread

        if self.store is None or not is_due(self.last_backup(), self._opened_at, self.clock.now()):
            return False
        self._opened_at = self.clock.now()  # a disk that refuses is asked again tomorrow, and told of meanwhile
        self.back_up_now(progress)
        return True

    def back_up_now(self, progress: Callable[[int, int], None]) -> None:
        """A copy in the store's own folder, whoever is on duty."""
        if self.store is not None:
            self.backroom().back_up(self.store, None, progress)

    def unread(self) -> Callable[[], bool] | None:
        """What reads the latest backup back on another thread, and says whether it is sound; None where that was done."""
        from papidesk.accounts.copying import read_back, unread  # noqa: PLC0415 — on the store's thread

        latest = unread(self.paths)
        if latest is None or self.store is None or self.store.vault.key is None:
            return None
        paths, key = self.paths, self.store.vault.key
        return lambda: read_back(paths, latest, key)

    def backups_found(self, also: Sequence[str] = ()) -> tuple[FoundBackup, ...]:
        folders = [Path(one) for one in also]
        found = self.backroom().backups_found([one for one in folders if one.resolve() != self.paths.backups.resolve()])
        return tuple(map(self._found, found))

    def backup_in(self, file: str) -> FoundBackup:
        return self._found(self.backroom().backup_in(Path(file)))

    def _found(self, backup: Backup) -> FoundBackup:
        return FoundBackup(str(backup.path), backup.made_at, backup.size, backup.path.parent == self.paths.backups)

    def put_back(self, file: str, password: str, progress: Callable[[int, int], None], *, damaged: bool) -> PutBack:
        def before() -> None:
            progress(0, 0)
            with suppress(WorldFailure, Refusal):  # what can't be copied or closed in order is set aside as it is
                self.close(elsewhere=False)

        aside = self.backroom().put_back(Path(file), password, progress, before, damaged=damaged)
        kept = "" if aside is None else str(aside)
        try:
            entered = self.enter(password)
        except Refusal as refusal:
            return PutBack(kept, why=refusal.why)
        except WorldFailure as failure:
            return PutBack(kept, why=failure.why)
        return PutBack(kept, entered, self._is_sending_paused())

    def _is_sending_paused(self) -> bool:
        from papidesk.network.intents.sending import ShowSending  # noqa: PLC0415 — on the store's thread

        return self.backroom().look(self._open(), ShowSending()).paused is not None

    def erase_due(self) -> Done | None:
        """Documents whose time is over go; None where the store was closed meanwhile."""
        return None if self.store is None else self.backroom().erase_due(self.store)

    def close_months(self) -> Done | None:
        """The next month that is over closes; None where the store was closed meanwhile."""
        return None if self.store is None else self.backroom().close_months(self.store)

    def note(self, command: Command) -> Done:
        """What the courier writes down, whoever is on duty; Cancelled where the store was closed meanwhile."""
        return self.backroom().note(self._still_open(), command)

    def look(self, question: Question[A]) -> A:
        """What the courier asks, alike."""
        return self.backroom().look(self._still_open(), question)

    def _still_open(self) -> Store:
        if self.store is None:
            raise Cancelled
        return self.store

    def carry_out(self, command: Command, step: Progress = unheard) -> Done:
        done = self._open().carry_out(command, self._who(), step)
        if Part.TEAM in done.touched:
            self._author = self.backroom().still_on_duty(self._open(), self._who())
        return done

    def ask(self, question: Question[A], step: Progress = unheard) -> A:
        return self._open().ask(question, self._who(), step)

    def close(self, *, elsewhere: bool = True) -> None:
        """Back up, thin the backups, close. A disk that refuses the backup does not keep the store open.

        elsewhere: the second copy is made too, which may wait for a slow key.
        """
        if self.store is None:
            return
        store, self.store = self.store, None
        self._author = None
        try:
            made, folder = self.backroom().back_up_at_closing(store), self.backroom().second_folder(store)
        finally:
            store.close()
        if elsewhere:
            self.backroom().copy_elsewhere(made, folder)

    def _take(self, opened: Opened) -> Entered:
        self.store, self._author, self._opened_at = opened.store, opened.author, self.clock.now()
        return _entered(opened.author, by_recovery_key=opened.by_recovery_key)

    def _open(self) -> Store:
        assert self.store is not None, "the store is not open"
        return self.store

    def _who(self) -> Author:
        if self._author is None:
            from papidesk.accounts.unlock import CLOSED_ACCOUNT  # noqa: PLC0415 — on the store's thread

            raise Refusal("password", CLOSED_ACCOUNT)
        return self._author

    def on_duty(self) -> OnDuty | None:
        """Who is on duty by now; None where their account was closed."""
        return None if self._author is None else _entered(self._author, by_recovery_key=False).duty


def _entered(author: Author, *, by_recovery_key: bool) -> Entered:
    return Entered(OnDuty(author.id, author.name, author.role), by_recovery_key)
