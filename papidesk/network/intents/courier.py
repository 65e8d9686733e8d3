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
    """What the courier shows at the service's door. next_token: a renewed one that was not used yet, "" for none; going_on: why
    this installation goes on under another install_id (`InstallReason`), "" once the service knows; feed: where to read on;
    serial: statements frozen here so far; state_etag: of what the service had when it was last
    compared, "" for never; waited: seconds that the last trouble made the courier wait, 0 where all went well."""

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
    going_on: str = ""
    waited: int = 0
    state_etag: str = ""
    clock_off: int = 0


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
class NoteAnswers(Command):
    """What the service answered to many statements, in one transaction. A receipt of other bytes is left aside."""

    receipts: tuple[NoteReceipt, ...] = ()
    refused: tuple[NoteRefused, ...] = ()

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
class ExpectedState(Question[str]):
    """The entity tag of what this desk thinks the service has."""

    allowed = MANAGERS


@dataclass(frozen=True)
class CompareHeads(Command):
    """What the service has. What it has is received here too, what it lacks is to be sent again, and where it is ahead its
    numbers are adopted: nothing is written over. Done.ids: statements to send again; Done.about: ("received", id) of those
    that were received, though no receipt said so.

    heads: all there are; etag: of that state; adopting: somebody said that this desk goes on, or it has just come in: else a
    service that is ahead means that this store was put back, and sending stops until somebody looked.
    """

    heads: tuple[Head, ...]
    etag: str = ""
    adopting: bool = False

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
class Unpause(Command):
    """What kept this desk from sending is over: it was updated, or the service was."""

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class NoteInstalled(Command):
    """The service knows under which install_id this desk goes on."""

    install_id: str

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class KeepPlaceTag(Command):
    """The service has the place's record. etag: of what it has; digest: of what this desk told it, "" for nothing yet."""

    etag: str
    digest: str

    journalled: ClassVar[bool] = False
    allowed = MANAGERS


@dataclass(frozen=True)
class SharedFile:
    """A file that the network shares. sha256: in hexadecimal; size: bytes."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class SharedFiles(Question[tuple[SharedFile, ...]]):
    """The files that the feed tells of, the latest first."""

    allowed = MANAGERS


@dataclass(frozen=True)
class Installation:
    """Which installation the store says it is. serial: statements frozen so far; enrolled: it sends to a service."""

    install_id: str
    fingerprint: str
    serial: int
    enrolled: bool


@dataclass(frozen=True)
class ShowInstallation(Question[Installation]):
    """Which installation the store says it is."""

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


@dataclass(frozen=True)
class Synced:
    """What a round of the courier did. sent: statements handed to the network; acknowledged: of which a receipt came, or which
    the service was found to have; refused: by the service; queued: still waiting; received: things of the feed taken in;
    trouble: what went wrong, in words, None where all went well; offline: there was no way to the service; stopped: sending is
    paused until somebody looked."""

    sent: int = 0
    acknowledged: int = 0
    refused: int = 0
    queued: int = 0
    received: int = 0
    trouble: Text | None = None
    offline: bool = False
    stopped: bool = False
