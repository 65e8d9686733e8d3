"""How a command reaches the store: by opening it, or through the window that already has.

Both ways take the same intentions. To the window they go as lines of JSON:

    {"password", "verb": "carry_out" | "ask", "intent"}
    {"password", "verb": "back_up", "folder"}
    {"password", "verb": "sync"}
    {"verb": "show window"}    {"verb": "show window", "file"}    {"verb": "holds the store"}

and come back as one of

    {"done": …}    {"answer": …}    {"refusal": {"field", "why"}}    {"failure": {"why"}}
"""

from __future__ import annotations

import errno
import json
import secrets
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, get_args, get_origin

from papidesk.accounts.intents import ShowPlace
from papidesk.cli import wire
from papidesk.documents.intents import FindDocuments
from papidesk.equipment.intents import ItemsBlock, Loans
from papidesk.kernel.files import private_folder
from papidesk.kernel.intent import ALL_ROLES, STAFF, Command, Done, Question, Refusal, Role, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import tr
from papidesk.network.intents.courier import Synced
from papidesk.network.intents.leaving import Summaries
from papidesk.network.intents.sending import Outbox, ShowSending
from papidesk.people.intents import CountPeople, FindPeople, PeopleBlock, PeopleFences, PeopleRecords
from papidesk.visits.intents import CountDay, LogVisit, Purposes, RoomNow, VisitDays, VisitsOfDay, Workstations
from papidesk.workshops.intents import SessionsBetween

if TYPE_CHECKING:
    from papidesk.accounts.unlock import Opened
    from papidesk.backroom import Backroom
    from papidesk.network.courier import Courier
    from papidesk.store.backup import Backup
    from papidesk.store.plain import Plain
    from papidesk.store.store import Store

A = TypeVar("A")

HANDED_OVER: dict[str, type[Command | Question[Any]]] = {
    intent.__name__: intent
    for intent in (
        LogVisit, FindPeople, CountPeople, PeopleBlock, PeopleFences, PeopleRecords, ShowPlace, Purposes,
        Workstations, CountDay, RoomNow, VisitDays, VisitsOfDay, SessionsBetween, ItemsBlock,
        Loans, FindDocuments, Outbox, ShowSending, Summaries,
    )
}  # fmt: skip
"""What the window carries out for a command: the intentions of `log`, `list`, `show`, `summaries` and `outbox`, and no other."""

ANSWER_MAX = 1 << 26
"""Bytes of one answer that a command takes."""
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EINVAL, errno.ENAMETOOLONG, errno.ELOOP})
_BUSY = 600.0
"""Seconds a backup of a large store may take the window."""


@dataclass(frozen=True)
class Kept:
    """A backup that was made and opens. size: bytes."""

    file: Path
    made_at: datetime
    size: int


class Channel(ABC):
    """A way to the store. Everything raises Refusal or WorldFailure in words."""

    @abstractmethod
    def carry_out(self, command: Command) -> Done:
        """Carry out a command under the account of whoever asks."""

    @abstractmethod
    def ask(self, question: Question[A]) -> A:
        """Answer a question."""

    @abstractmethod
    def back_up(self, folder: Path | None) -> Kept:
        """Back the store up into a folder (None: its own), open the copy to be sure of it, thin the folder."""

    @abstractmethod
    def sync(self) -> Synced:
        """One whole round of the courier. Refuses where the desk is not enrolled."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class LocalChannel(Channel):
    """Opens the store of a folder and holds it until closed."""

    def __init__(self, backroom: Backroom, password: str, roles: frozenset[Role] = ALL_ROLES) -> None:
        """Refuses whose account is of none of these roles."""
        self.opened: Opened = backroom.open(password)
        self._clock = backroom.clock
        try:
            self._check(roles)
        except Refusal:
            self.close()
            raise

    def carry_out(self, command: Command) -> Done:
        return self.opened.store.carry_out(command, self.opened.author)

    def ask(self, question: Question[A]) -> A:
        return self.opened.store.ask(question, self.opened.author)

    def back_up(self, folder: Path | None) -> Kept:
        self._check(STAFF)
        store = self.opened.store
        return verified(store, store.back_up(ready(folder or store.paths.backups)))

    def courier(self) -> Courier:
        """Who carries for this store. It acts as nobody in particular: who may have it carry is checked before."""
        from papidesk.network.courier import Courier  # noqa: PLC0415 — as in `run`

        return Courier(_Door(self.opened.store), self._clock, self.opened.store.paths)

    def sync(self) -> Synced:
        self._check(STAFF)
        return self.courier().sync()

    def _check(self, roles: frozenset[Role]) -> None:
        """What is no intention has the same bounds: whole copies and sendings are not a volunteer's."""
        from papidesk.store.tx import check_role  # noqa: PLC0415 — as in `courier`

        check_role(self.opened.author, roles)

    def close(self) -> None:
        self.opened.store.close()


class _Door:
    """The store, for the courier."""

    def __init__(self, store: Store) -> None:
        from papidesk.store.tx import NOBODY  # noqa: PLC0415 — SQLAlchemy comes with it

        self._store, self._nobody = store, NOBODY

    def carry_out(self, command: Command) -> Done:
        return self._store.carry_out(command, self._nobody)

    def ask(self, question: Question[A]) -> A:
        return self._store.ask(question, self._nobody)


class RemoteChannel(Channel):
    """Speaks to the window that owns the store."""

    def __init__(self, line: wire.Line, password: str) -> None:
        from papidesk.store.plain import Plain  # noqa: PLC0415 — only a command that has something to say needs it

        self._line, self._password = line, password
        self._plain: Plain = Plain(HANDED_OVER)

    def carry_out(self, command: Command) -> Done:
        done = self._exchange({"verb": "carry_out", "intent": self._intent(command)})["done"]
        carried: Done = self._plain.unpack(done, Done)
        return carried

    def ask(self, question: Question[A]) -> A:
        answer = self._exchange({"verb": "ask", "intent": self._intent(question)})["answer"]
        known: A = self._plain.unpack(answer, answer_type(type(question)))
        return known

    def back_up(self, folder: Path | None) -> Kept:
        where = "" if folder is None else str(folder.absolute())
        kept: Kept = self._plain.unpack(self._exchange({"verb": "back_up", "folder": where})["answer"], Kept)
        return kept

    def sync(self) -> Synced:
        synced: Synced = self._plain.unpack(self._exchange({"verb": "sync"})["answer"], Synced)
        return synced

    def close(self) -> None:
        self._line.close()

    def _intent(self, intent: Command | Question[Any]) -> Any:
        return json.loads(self._plain.dumps(intent))

    def _exchange(self, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            self._line.send(json.dumps({"password": self._password, **asked}).encode("utf-8", "surrogatepass"))
            line = self._line.receive(ANSWER_MAX)
            reply: dict[str, Any] = json.loads(line) if line else {}
        except (OSError, ValueError, wire.TooLong) as lost:
            raise WorldFailure(LOST) from lost
        if "refusal" in reply:
            raise Refusal(reply["refusal"]["field"], unpack_text(reply["refusal"]["why"]))
        if "failure" in reply:
            raise WorldFailure(unpack_text(reply["failure"]["why"]))
        if "done" not in reply and "answer" not in reply:
            raise WorldFailure(LOST)
        return reply


LOST = tr(
    "The window that uses this store did not answer. Look in it whether this was done before trying again, "
    "or close it first."
)


def unpack_text(plain: Any) -> Any:
    """A sentence that came over the line."""
    from papidesk.store import plain as plainly  # noqa: PLC0415 — as above

    return plainly.unpack_text(plain)


def answer_type(question: type[Question[Any]]) -> Any:
    """What a question is answered with: `X` of its base `Question[X]`."""
    for base in getattr(question, "__orig_bases__", ()):
        if get_origin(base) is Question:
            return get_args(base)[0]
    msg = f"{question.__name__} does not say what answers it"
    raise TypeError(msg)


def bare(done: Done) -> Done:
    """What of a `Done` goes over the line: its inverse and what is shown once stay where they are."""
    return replace(done, undo=None, shown_once="")


def ready(folder: Path) -> Path:
    """A folder to write a backup into, made if need be. Refuses (folder) what can't be one."""
    try:
        return private_folder(folder)
    except OSError as wrong:
        if wrong.errno not in _NO_FOLDER:
            raise
        raise Refusal(
            "folder",
            tr("{folder} is no folder and can't be made one. Nothing was written. Choose another.", folder=str(folder)),
        ) from wrong


def verified(store: Store, made: Backup) -> Kept:
    """Open a backup just made, thin its folder; WorldFailure where it does not open, and it is not left there."""
    from papidesk.store import backup  # noqa: PLC0415 — SQLAlchemy comes with it, and the window loads this file early

    assert store.vault.key is not None, "an open store has its key"
    scratch = store.paths.folder / f".verifying-{secrets.token_hex(4)}"
    if not backup.verify(made.path, store.vault.key, scratch):
        with suppress(OSError):
            made.path.unlink()
        raise WorldFailure(
            tr(
                "The backup was written but does not open as it should, so it was not kept. Try again, or "
                "choose another disk."
            )
        )
    backup.thin(made.path.parent, store.time.local(store.time.now()))
    return Kept(made.path.absolute(), made.made_at, made.size)


def reach(paths: StorePaths) -> wire.Line | None:
    """A line to the window that holds a store open; None where there is none, or it waits for its password."""
    line = wire.call(paths, _BUSY)
    if line is None:
        return None
    try:
        line.send(b'{"verb": "holds the store"}')
        reply = json.loads(line.receive(ANSWER_MAX) or b"{}")
    except (OSError, ValueError, wire.TooLong) as lost:
        line.close()
        raise WorldFailure(LOST) from lost
    if reply.get("answer"):
        return line
    line.close()
    return None
