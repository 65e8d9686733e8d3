"""What a handler is given: one open transaction, the clock, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Engine

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command, Done, Part, Question, Refusal, Role
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.store.engine import fold_log

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from papidesk.store.bus import Bus
    from papidesk.store.sealing import Sealing
    from papidesk.store.vault import Vault

A = TypeVar("A")


@dataclass(frozen=True)
class Author:
    """Who acts. id 0 is the application itself (first run, migrations, commands without an account)."""

    id: int
    name: str
    role: Role


NOBODY = Author(0, "PapiDesk", Role.MANAGER)


def check_role(author: Author, allowed: frozenset[Role]) -> None:
    """Refuse what is not of an author's role."""
    if author.role not in allowed:
        raise Refusal("", tr("Your account does not include this action. Ask the person in charge of the place."))


@dataclass
class Tx:
    """One transaction. Handlers read and write through `session`; commit and rollback are not theirs.

    step: told by a long command how many rows are done; it raises `Cancelled` where somebody stopped it, and everything is
    rolled back. sealing: for what is kept for a moment only. touched: parts that followers touched, beside what the command
    itself says. now: the instant of the transaction, UTC, whole seconds; every row it writes bears the same.
    """

    session: Session
    time: PlaceTime
    author: Author
    bus: Bus
    vault: Vault | None = None
    step: Progress = unheard
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    sealing: Sealing | None = None
    touched: set[Part] = field(default_factory=set)
    _traceless: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.now: datetime = self.time.now()

    @property
    def today(self) -> date:
        """The place's day of the transaction."""
        return self.time.day_of(self.now)

    def carry_out(self, command: Command) -> Done:
        """Carry out another job's command inside this very transaction (not journalled on its own)."""
        check_role(self.author, type(command).allowed | type(command).within)
        done: Done = self.bus.handlers[type(command)](command, self)
        self.session.flush()
        return done

    def ask(self, question: Question[A]) -> A:
        """Ask another job's question inside this very transaction."""
        check_role(self.author, type(question).allowed | type(question).within)
        answer: A = self.bus.handlers[type(question)](question, self)
        return answer

    def tell(self, event: Any) -> dict[str, Any]:
        """Tell the jobs above that something happened; their answers by the follower's module and name."""
        answers = {}
        for follower in self.bus.followers.get(type(event), []):
            answers[f"{follower.__module__}.{follower.__name__}"] = follower(event, self)
        return answers

    def leave_no_trace(self) -> None:
        """What this transaction overwrites or deletes is left nowhere once it is committed, not even in the log."""
        engine = self.session.get_bind()
        assert isinstance(engine, Engine), "a store's session is bound to its engine"
        if not self._traceless:
            self._traceless = True
            self.after_commit.append(lambda: fold_log(engine))

    def check_asked(self, intent: type[Command | Question[Any]]) -> None:
        """Refuse what the author may not ask for themselves."""
        check_role(self.author, intent.allowed)
