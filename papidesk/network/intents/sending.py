"""How sending stands, and what became of each statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from papidesk.kernel.intent import ALL_ROLES, MANAGERS, Command, Question
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text
from papidesk.network.rules.states import Paused, PeriodState, StatementState


@dataclass(frozen=True)
class Sending:
    """How sending stands, for the header and the page.

    enrolled: this desk may send to a service; service, place: what they call themselves; agreed_at: when somebody saw what
    leaves, None before; to_send: statements and requests that wait; last_contact_at: the service last answered; next_try_at:
    None where nothing is planned; trouble: what went wrong the last time, in words, None where all went well; offline: there
    was no way to the service; paused: nothing is sent until somebody looks; clock_off: seconds the clock is off by, where it
    is by more than the network takes.
    """

    enrolled: bool
    service: str = ""
    url: str = ""
    place: str = ""
    agreed_at: datetime | None = None
    to_send: int = 0
    refused: int = 0
    last_contact_at: datetime | None = None
    next_try_at: datetime | None = None
    trouble: Text | None = None
    offline: bool = False
    paused: Paused | None = None
    clock_off: int = 0


@dataclass(frozen=True)
class ShowSending(Question[Sending]):
    """How sending stands."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class OutboxLine:
    """A statement, the latest revision first. why: of a refusal, in words; received_at: by the service's clock."""

    id: int
    dataset: str
    period: str
    revision: int
    state: StatementState
    made_at: datetime
    sent_at: datetime | None = None
    received_at: datetime | None = None
    why: Text | None = None


@dataclass(frozen=True)
class Outbox(Question[tuple[OutboxLine, ...]]):
    """Statements: those that wait, then by period, the latest first. all_revisions: also those that were replaced."""

    all_revisions: bool = False


@dataclass(frozen=True)
class PeriodLine:
    """A month, quarter or year and its one state. received_at: of its last receipt; lines: its statements, latest revisions."""

    period: Period
    state: PeriodState
    received_at: datetime | None
    lines: tuple[OutboxLine, ...]


@dataclass(frozen=True)
class SendingPeriods(Question[tuple[PeriodLine, ...]]):
    """Every period that is closed, and the month under way, the latest first."""


@dataclass(frozen=True)
class GoOn(Command):
    """Somebody looked at a desk whose store was restored, moved or copied: this installation is the one that sends from now on.

    The courier then tells the service and adopts its numbers where it is ahead. Refuses where sending is not paused so.
    """

    allowed = MANAGERS


@dataclass(frozen=True)
class Leave(Command):
    """This desk sends to no service any more. What was sent stays there, what was not stays here; figures, the rounding secret
    and all that was received are kept."""

    allowed = MANAGERS
