"""What the network shares with its desks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from papidesk.kernel.intent import ALL_ROLES, Command, Question
from papidesk.kernel.words import Text
from papidesk.network.contract import FeedItem, PoolCondition, PoolState, PoolStep
from papidesk.workshops.rules import Outline


@dataclass(frozen=True)
class TakeFeed(Command):
    """Take one page of the feed in: rows and cursor in one transaction. snapshot_over: the last page of a snapshot, which
    removes whatever it did not bring. Asked by the courier alone."""

    items: tuple[FeedItem, ...]
    next: int
    generation: str
    snapshot: bool = False
    snapshot_over: bool = False
    etag: str = ""

    journalled: ClassVar[bool] = False


@dataclass(frozen=True)
class News:
    """A piece of news. paragraphs: its text."""

    uid: str
    title: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    read: bool


@dataclass(frozen=True)
class ShowNews(Question[tuple[News, ...]]):
    """News, the latest first. unread_only: what nobody here has put aside yet."""

    unread_only: bool = False
    allowed = ALL_ROLES


@dataclass(frozen=True)
class PutNewsAside(Command):
    """A piece of news was read; it stays among the news."""

    uid: str
    allowed = ALL_ROLES


@dataclass(frozen=True)
class TakeNewsUp(Command):
    """The inverse of `PutNewsAside`."""

    uid: str
    allowed = ALL_ROLES


@dataclass(frozen=True)
class SharedThing:
    """A workshop outline, a document's model or a partner that the network shares. taken_at: when this desk took it in;
    changed_since: the network has another version than the one taken."""

    kind: str
    uid: str
    title: str
    about: str
    body: dict[str, Any]
    taken_at: datetime | None
    changed_since: bool = False


@dataclass(frozen=True)
class SharedThings(Question[tuple[SharedThing, ...]]):
    """Things of a kind ("outline", "model", "partner"), by title. search: words that fold alike."""

    kind: str
    search: str = ""
    allowed = ALL_ROLES


@dataclass(frozen=True)
class TakeShared(Command):
    """Take an outline or a model of the network into this place's own; taken again, the former version is replaced.

    Refuses (uid) what the network shares no longer, and in words what can't be read. Done.ids: the outline, or the model's row.
    """

    kind: str
    uid: str


@dataclass(frozen=True)
class GiveSharedBack(Command):
    """The inverse of `TakeShared`. taken_at: when it had been taken before. Of an outline: `made`, its key where it was new,
    else `changed` and what it said; of a model: its key, and the row that stood before it (0: none)."""

    kind: str
    uid: str
    taken_at: datetime | None = None
    made: int = 0
    changed: int = 0
    outline: Outline | None = None
    model_key: str = ""
    model_row: int = 0


@dataclass(frozen=True)
class PoolThing:
    """A thing of the network's pool. kind: of `contract.EQUIPMENT_KINDS`; by_hand: the resource centre answers itself; busy: days
    it is promised or out, both ends included."""

    uid: str
    name: str
    kind: str
    details: str
    by_hand: bool
    busy: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class PoolCatalogue(Question[tuple[PoolThing, ...]]):
    """The pool, by name. between: only what is free on all of these days."""

    search: str = ""
    free_from: date | None = None
    free_to: date | None = None


@dataclass(frozen=True)
class PoolRequest:
    """A request of this place. state: with what the service has not heard of yet, None where it knows nothing of the request;
    pending: it is not told yet ("demande en attente"), or a step of it is not; why: of a refusal by the service, in words;
    catalogue_item: the key of the thing in this desk's catalogue while it can be lent here."""

    uid: str
    item: str
    item_name: str
    first: date
    last: date
    state: PoolState | None
    pending: bool
    answer: str = ""
    why: Text | None = None
    handed_over_at: datetime | None = None
    returned_at: datetime | None = None
    condition: PoolCondition | None = None
    catalogue_item: int | None = None


@dataclass(frozen=True)
class PoolRequests(Question[tuple[PoolRequest, ...]]):
    """This place's requests, those under way first."""


@dataclass(frozen=True)
class AskPool(Command):
    """Ask the pool for a thing. It waits here until the service has answered: the service alone decides. Refuses (item) what the
    pool has no longer; (first, last) days that are over, too far or the wrong way round, or that are asked for already."""

    item: str
    first: date
    last: date


@dataclass(frozen=True)
class TellPool(Command):
    """Tell the pool what became of a request: handed over, returned (in which condition), given up. Waits here as `AskPool`.

    What is handed over is in this desk's catalogue from then on, and can be lent; what is returned leaves it. Refuses
    (request) one that is not known, (step) what can't be told of it now (a thing that is lent: until when), (condition).
    """

    request: str
    step: PoolStep
    condition: PoolCondition | None = None


@dataclass(frozen=True)
class ListPoolThing(Command):
    """Put a thing that was handed over to this place into this desk's catalogue, where another desk received it. Refuses
    (request) one that is not here. Done.ids: the thing."""

    request: str
