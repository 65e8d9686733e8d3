"""What the network shares with its desks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from papidesk.kernel.intent import ALL_ROLES, Command, Question
from papidesk.kernel.words import Text
from papidesk.network.contract import FeedItem, PoolCondition, PoolState, PoolStep


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
class SharedThing:
    """A workshop outline, a document's model or a partner that the network shares. taken_at: when this desk took it in."""

    kind: str
    uid: str
    title: str
    about: str
    body: dict[str, Any]
    taken_at: datetime | None


@dataclass(frozen=True)
class SharedThings(Question[tuple[SharedThing, ...]]):
    """Things of a kind ("outline", "model", "partner"), by title. search: words that fold alike."""

    kind: str
    search: str = ""


@dataclass(frozen=True)
class PoolThing:
    """A thing of the network's pool. busy: days it is promised or out, both ends included; requests: this place's own."""

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
    """A request of this place. pending: not told to the service yet ("demande en attente"), or a step of it is not; why: of a
    refusal by the service, in words."""

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


@dataclass(frozen=True)
class PoolRequests(Question[tuple[PoolRequest, ...]]):
    """This place's requests, those under way first."""


@dataclass(frozen=True)
class AskPool(Command):
    """Ask the pool for a thing. It waits here until the service has answered: the service alone decides. Refuses (first, last)
    days that are over or the wrong way round."""

    item: str
    first: date
    last: date


@dataclass(frozen=True)
class TellPool(Command):
    """Tell the pool what became of a request: handed over, returned (in which condition), given up. Waits here as `AskPool`."""

    request: str
    step: PoolStep
    condition: PoolCondition | None = None
