"""What the courier alone asks: it carries between the store and the service, and never holds a transaction meanwhile.

None of these is journalled or handed over: they write down what the service said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from papidesk.kernel.intent import MANAGERS, Command, Question, secret
from papidesk.kernel.words import Text
from papidesk.network.contract import Head
from papidesk.network.rules.states import Paused


@dataclass(frozen=True)
class Badge:
    """What the courier shows at the service's door. next_token: a renewed one that was not used yet, "" for none; feed: where
    to read on; serial: statements frozen here so far."""

    url: str
    desk: str
    token: str = secret()
    install_id: str = ""
    next_token: str = secret(default="")
    token_at: datetime | None = None
    paused: Paused | None = None
    agreed: bool = False
    serial: int = 0
    feed_next: int = 0
    feed_generation: str = ""
    feed_etag: str = ""
    feed_snapshot: bool = False
    place_etag: str = ""
    place_digest: str = ""


@dataclass(frozen=True)
class ShowBadge(Question[Badge | None]):
    """What to show at the door; None where the desk is not enrolled."""

    allowed = MANAGERS


@dataclass(frozen=True)
class Frozen:
    """A statement whose bytes were frozen. supersedes: the digest of the revision before, "" for the first."""

    id: int
    dataset: str
    period: str
    revision: int
    digest: str
    supersedes: str
    body: bytes


@dataclass(frozen=True)
class NextToSend(Question[tuple[Frozen, ...]]):
    """What waits to be sent, in the order it is to leave."""

    most: int = 100
    allowed = MANAGERS


@dataclass(frozen=True)
class KeepEnrolment(Command):
    """The service gave this desk its token."""

    url: str
    service: str
    desk: str
    place_uid: str
    place_name: str
    install_id: str
    token: str = secret()

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class KeepToken(Command):
    """A renewed token: `settled` once it was used, the former one is then forgotten."""

    token: str = secret()
    settled: bool = False

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class NoteSent(Command):
    """These statements are on their way."""

    ids: tuple[int, ...]

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class NoteReceipt(Command):
    """A receipt came. It counts only where its digest is that of the bytes that were frozen; refuses (digest) another."""

    id: int
    digest: str
    received_at: str

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class NoteRefused(Command):
    """The service refused a statement. kind: `ProblemKind`; why: its words."""

    id: int
    kind: str
    why: Text

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class NoteTry(Command):
    """How a round went. trouble: what went wrong, None where all went well; offline: there was no way to the service;
    next_try_at: when the next round is; clock_off: seconds this clock is ahead of the service's."""

    at: datetime
    trouble: Text | None = None
    offline: bool = False
    next_try_at: datetime | None = None
    clock_off: int | None = None
    answered: bool = True

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class CompareHeads(Command):
    """What the service has. What it has is received here too, what it lacks is to be sent again, and where it is ahead its
    numbers are adopted: nothing is written over. Done.ids: statements to send again."""

    heads: tuple[Head, ...]

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class Pause(Command):
    """Send nothing until somebody looked."""

    why: Paused
    told: Text | None = None

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class KnowInstallation(Command):
    """Which installation opened this store, as the file beside it says: another machine or folder, or a store older than what
    this installation has sent, gets a new install_id and pauses sending. Asked at each opening."""

    install_id: str
    fingerprint: str
    serial: int

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class PoolCall:
    """A request or a step of the pool that the service has not answered yet. step: "" for the request itself."""

    id: int
    key: str
    request: str
    step: str
    body: str


@dataclass(frozen=True)
class PoolCalls(Question[tuple[PoolCall, ...]]):
    """What waits to be told to the pool, oldest first."""

    allowed = MANAGERS


@dataclass(frozen=True)
class NotePoolAnswer(Command):
    """What the pool answered to a call: the request as it is now (JSON text), or why it was refused."""

    id: int
    request: str = ""
    why: Text | None = None

    journalled: ClassVar[bool] = False
    allowed = MANAGERS
