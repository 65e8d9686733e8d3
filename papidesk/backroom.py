"""Everything behind the door, wired once: the half of the composition root that needs no screen.

Importing this module imports SQLAlchemy; the window imports it on the store's thread.
"""

from __future__ import annotations

from pathlib import Path

from papidesk.accounts import commands as account_commands
from papidesk.accounts import questions as account_questions
from papidesk.accounts.intents import Place
from papidesk.accounts.unlock import Opened, create_store, open_store
from papidesk.kernel.clock import Clock, SystemClock
from papidesk.kernel.paths import StorePaths
from papidesk.people import commands as people_commands
from papidesk.people import questions as people_questions
from papidesk.store import commands as store_commands
from papidesk.store import questions as store_questions
from papidesk.store.bus import Bus
from papidesk.store.vault import Cost
from papidesk.visits import commands as visit_commands
from papidesk.visits import questions as visit_questions


def build_bus() -> Bus:
    """Every handler of the application."""
    return Bus(
        (
            store_commands,
            store_questions,
            account_commands,
            account_questions,
            people_commands,
            people_questions,
            visit_commands,
            visit_questions,
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
        return create_store(self.paths, self.bus, self.clock, place, animator, password, cost)

    def open(self, password: str) -> Opened:
        """The store, opened with a password or the recovery key. See `open_store`."""
        return open_store(self.paths, self.bus, self.clock, password)
