"""What can be asked of the application, as values.

A *command* changes something and a *question* reads something. Both are frozen dataclasses of plain data, so that the very
same object goes through the window's one door, over the socket from a second `papidesk`, and into the journal with its
author; the inverse of a command is its undo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from papidesk.kernel.words import Text

Answer = TypeVar("Answer")


class Part(StrEnum):
    """What a write touched: pages that show one of these ask their question again."""

    PEOPLE = "people"
    VISITS = "visits"
    ROOM = "room"
    PURPOSES = "purposes"
    WORKSHOPS = "workshops"
    ENROLMENTS = "enrolments"
    EQUIPMENT = "equipment"
    LOANS = "loans"
    DOCUMENTS = "documents"
    MODELS = "models"
    REPORTS = "reports"
    SENDING = "sending"
    RECEIVED = "received"
    POOL = "pool"
    PLACE = "place"
    TEAM = "team"
    DRAFTS = "drafts"
    COPIES = "copies"


class Role(StrEnum):
    """What an account may do (design: *responsable*, *animateur*, *bénévole*)."""

    MANAGER = "manager"
    ANIMATOR = "animator"
    VOLUNTEER = "volunteer"


ALL_ROLES = frozenset(Role)
STAFF = frozenset({Role.MANAGER, Role.ANIMATOR})
MANAGERS = frozenset({Role.MANAGER})


@dataclass(frozen=True)
class Command:
    """An intention to change something. Subclasses are frozen dataclasses of plain data."""

    journalled: ClassVar[bool] = True
    """False for what is neither history nor undoable (a draft being typed)."""
    allowed: ClassVar[frozenset[Role]] = STAFF
    """Who may ask for it; enforced where it is carried out, not where it is shown."""
    within: ClassVar[frozenset[Role]] = frozenset()
    """For whom, beside those, it may be a part of what they asked for: what their command carries out, or its undo."""


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """An intention to read something; `Answer` is what comes back, frozen and ready to show."""

    allowed: ClassVar[frozenset[Role]] = STAFF
    within: ClassVar[frozenset[Role]] = frozenset()
    """For whom, beside those, it may be asked by a handler: what they are told of the answer is that handler's to decide."""


@dataclass(frozen=True)
class Done:
    """What a command did.

    said: the sentence to show and announce.
    touched: the parts whose screens are stale.
    undo: the inverse intention, or None where there is nothing to undo.
    ids: the keys of the rows created, in order.
    about: ("person", 12) and the like: whom or what it concerns, so that an erasure finds its line of the journal.
    entry: the journal line that was written (0: none).
    shown_once: what is shown and kept nowhere, not even in the journal (a recovery key).
    """

    said: Text
    touched: frozenset[Part] = frozenset()
    undo: Command | None = None
    ids: tuple[int, ...] = ()
    about: tuple[tuple[str, int], ...] = ()
    entry: int = 0
    shown_once: str = field(default="", repr=False)


class Refusal(Exception):  # noqa: N818 — a refusal is an answer, not an error
    """The intention can't be carried out, and here is why, in words. Nothing was written.

    field: the name of the intention's field it is about ("" for the whole), so that the screen shows it there.
    """

    def __init__(self, field: str, why: Text, **more: object) -> None:
        super().__init__(why.source)
        self.field = field
        self.why = why
        self.more: Mapping[str, object] = more


class WorldFailure(Exception):  # noqa: N818 — it is the world's doing
    """The disk, a lock, a key or the network failed. It becomes advice; nothing was half-written."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.source)
        self.why = why


class Unreadable(WorldFailure):
    """What holds the records is missing or can't be read: trying again may do, else a backup takes its place."""


def secret(**options: Any) -> Any:
    """A dataclass field that is never shown, logged or journalled (a password)."""
    return field(repr=False, metadata={"secret": True}, **options)
