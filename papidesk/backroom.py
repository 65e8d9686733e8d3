"""Everything behind the door, wired once: the half of the composition root that needs no screen.

Importing this module imports SQLAlchemy; the window imports it on the store's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from papidesk.accounts import commands as account_commands
from papidesk.accounts import copying
from papidesk.accounts import questions as account_questions
from papidesk.accounts.intents import Place, ShowPlace
from papidesk.accounts.restoring import restore_store
from papidesk.accounts.unlock import Opened, create_store, open_store, recognise, still_on_duty
from papidesk.documents import commands as document_commands
from papidesk.documents import questions as document_questions
from papidesk.documents.intents import EraseDue
from papidesk.equipment import commands as equipment_commands
from papidesk.equipment import questions as equipment_questions
from papidesk.kernel.clock import Clock, PlaceTime, SystemClock
from papidesk.kernel.copies import Copies, Trouble
from papidesk.kernel.intent import STAFF, Command, Done, Question, Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import tr
from papidesk.network import commands as network_commands
from papidesk.network import installation
from papidesk.network import questions as network_questions
from papidesk.network.intents.courier import KnowInstallation, ShowInstallation
from papidesk.network.intents.sending import ShowSending
from papidesk.people import commands as people_commands
from papidesk.people import questions as people_questions
from papidesk.reports import commands as report_commands
from papidesk.reports import questions as report_questions
from papidesk.reports.intents import CloseMonths
from papidesk.store import commands as store_commands
from papidesk.store import copies
from papidesk.store import questions as store_questions
from papidesk.store.backup import Backup, Between, backup_of, thin, verify
from papidesk.store.bus import Bus
from papidesk.store.faults import world
from papidesk.store.quarantine import offer
from papidesk.store.store import Store
from papidesk.store.tx import NOBODY, Author, check_role
from papidesk.store.vault import Cost
from papidesk.visits import commands as visit_commands
from papidesk.visits import questions as visit_questions
from papidesk.workshops import commands as workshop_commands
from papidesk.workshops import questions as workshop_questions

A = TypeVar("A")


def build_bus() -> Bus:
    """Every handler of the application."""
    return Bus(
        (
            store_commands,
            store_questions,
            account_commands,
            account_questions,
            *people_commands.MODULES,
            *people_questions.MODULES,
            *visit_commands.MODULES,
            *visit_questions.MODULES,
            *equipment_commands.MODULES,
            *equipment_questions.MODULES,
            *document_commands.MODULES,
            *document_questions.MODULES,
            *workshop_commands.MODULES,
            *workshop_questions.MODULES,
            *report_commands.MODULES,
            *report_questions.MODULES,
            *network_commands.MODULES,
            *network_questions.MODULES,
        )
    )


class Backroom:
    """Creates and opens the store of a folder."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.paths = StorePaths(folder)
        self.clock: Clock = clock or SystemClock()
        self.bus = build_bus()

    def create(self, place: Place, animator: str, password: str, cost: Cost | None = None) -> tuple[Opened, str]:
        """A new store; the recovery key comes back with it, once. See `create_store`."""
        opened, recovery_key = create_store(self.paths, self.bus, self.clock, place, animator, password, cost)
        with suppress(WorldFailure):
            self.know_installation(opened.store)
        return opened, recovery_key

    def open(self, password: str) -> Opened:
        """The store, opened with a password or the recovery key, without what was due. See `open_store`."""
        opened = open_store(self.paths, self.bus, self.clock, password)
        with suppress(WorldFailure):  # a full disk must not keep the desk closed: what is due is looked for every minute
            self.know_installation(opened.store)
            self.erase_due(opened.store)
        return opened

    def know_installation(self, store: Store) -> None:
        """Whether this is the store that sent, or a copy or an older state of it, which sends nothing until somebody looked."""
        beside, here = installation.read(self.paths), installation.fingerprint(self.paths.folder)
        store.carry_out(KnowInstallation(beside.install_id, str(here), beside.serial), NOBODY)
        known = store.ask(ShowInstallation(), NOBODY)
        with world():
            installation.write(self.paths, known.install_id, known.fingerprint, known.serial)

    def put_back(
        self, file: Path, password: str, between: Between, before: Callable[[], None], *, damaged: bool
    ) -> Path | None:
        """A backup in the store's place. See `papidesk.accounts.restoring.restore_store`."""
        return restore_store(self.paths, self.bus, self.clock, file, password, between, before, damaged=damaged)

    def backups_found(self, also: Sequence[Path] = ()) -> tuple[Backup, ...]:
        """What could be put back, the latest first, with the very moment each was made at where it says so. also: other folders
        than the store's own and the one of the second copies."""
        second = copies.read(self.paths).folder
        folders = dict.fromkeys([*also, Path(second)] if second else also)
        found = [self._as_it_says(one) for one in offer(self.paths, *folders)]
        return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))

    @staticmethod
    def _as_it_says(listed: Backup) -> Backup:
        with suppress(Refusal, WorldFailure):
            return backup_of(listed.path)
        return listed

    def backup_in(self, file: Path) -> Backup:
        """A file chosen by hand. Refuses (file) what is no backup."""
        return backup_of(file)

    def recognise(self, store: Store, password: str) -> Opened:
        """Whose password this is, on a store that is open. See `papidesk.accounts.unlock.recognise`."""
        return recognise(store, self.clock, password)

    def still_on_duty(self, store: Store, author: Author) -> Author | None:
        """Who an account is by now. See `papidesk.accounts.unlock.still_on_duty`."""
        return still_on_duty(store, author)

    def back_up_for(self, author: Author, store: Store, folder: Path | None, between: Between) -> Backup:
        """The same as `back_up`, for whoever may have it. Refuses volunteers."""
        check_role(author, STAFF)
        return self.back_up(store, folder, between)

    def back_up(self, store: Store, folder: Path | None, between: Between) -> Backup:
        """A verified backup into a folder (None: the store's own, thinned). WorldFailure where it does not open again."""
        self.erase_due(store)
        made = store.back_up(folder or self.paths.backups, between)
        assert store.vault.key is not None, "an open store has its key"
        if not verify(made.path, store.vault.key, self.paths.folder / f".verifying-{made.path.stem}"):
            made.path.unlink(missing_ok=True)
            raise WorldFailure(tr("The backup could not be read back, and was removed. Try another folder or another key."))
        if folder is None:
            thin(self.paths.backups, store.time.local(made.made_at))
            with suppress(OSError):  # it is read back once more, then
                copies.remember(self.paths, verified=made.path.name)
            self.copy_elsewhere(made, self.second_folder(store), between)
        return made

    def second_folder(self, store: Store) -> str:
        """Where a second copy of each backup goes; "" for nowhere."""
        return store.ask(ShowPlace(), NOBODY).backup_folder

    def copy_elsewhere(self, made: Backup, folder: str, between: Between | None = None) -> Trouble:
        """The second copy. See `papidesk.accounts.copying.copy_elsewhere`."""
        return copying.copy_elsewhere(self.paths, made, folder, PlaceTime(self.clock).local(made.made_at), between)

    def how_copies_stand(self, store: Store) -> Copies:
        """What there is to say of copies."""
        return copying.how_copies_stand(self.paths, self.second_folder(store))

    def erase_due(self, store: Store, *, closing: bool = False) -> Done:
        """Documents whose time is over go, whoever is on duty; `closing`: the desk closes."""
        return store.carry_out(EraseDue(closing), NOBODY)

    def close_months(self, store: Store) -> Done:
        """The next month, quarter or year that is over is written down, whoever is on duty. Refusal of "clock" where it went
        back. While the network says that the clock is not right, nothing closes by itself."""
        if store.ask(ShowSending(), NOBODY).clock_off:
            return Done(said=tr("The clock of this computer is not right. No month is closed meanwhile."))
        return store.carry_out(CloseMonths(), NOBODY)

    def note(self, store: Store, command: Command) -> Done:
        """Carry out what nobody in particular asks for."""
        return store.carry_out(command, NOBODY)

    def look(self, store: Store, question: Question[A]) -> A:
        """Answer what nobody in particular asks."""
        return store.ask(question, NOBODY)

    def last_backup(self) -> datetime | None:
        """When the latest backup of the store's own folder was made; None where there is none."""
        found = copying.latest(self.paths)
        return found.made_at if found else None

    def back_up_at_closing(self, store: Store) -> Backup:
        """A backup of the day's work in the store's own folder; the superfluous ones go, and what was only for the time of
        a visit."""
        self.erase_due(store, closing=True)
        made = store.back_up(self.paths.backups)
        thin(self.paths.backups, store.time.local(made.made_at))
        return made
