"""Where a statement, a period and the sending itself stand, in words."""

from __future__ import annotations

from enum import StrEnum

from papidesk.kernel.words import tr


class StatementState(StrEnum):
    """Where a statement stands. Only a receipt whose digest matches makes it received."""

    TO_SEND = "to_send"
    SENT = "sent"
    """Handed to the network; no receipt came back yet."""
    RECEIVED = "received"
    REFUSED = "refused"


STATE_WORDS = {
    StatementState.TO_SEND: tr("To send", "state of a statement"),
    StatementState.SENT: tr("Sent", "state of a statement"),
    StatementState.RECEIVED: tr("Received", "state of a statement"),
    StatementState.REFUSED: tr("Refused", "state of a statement"),
}


class Paused(StrEnum):
    """Why nothing is sent until somebody looks."""

    RESTORED = "restored"
    """The store is older than this installation has sent: a backup was restored."""
    MOVED = "moved"
    """The store stands on another machine or in another folder than before."""
    COPIED = "copied"
    """The service met the same desk twice."""
    REVOKED = "revoked"
    UNKNOWN_TOKEN = "unknown_token"  # noqa: S105 — a reason
    TOO_OLD = "too_old"


class PeriodState(StrEnum):
    """The one honest state of a period."""

    OPEN = "open"
    """It is under way, or not closed yet."""
    CLOSED = "closed"
    """Closed; no statement of it is made (the desk is not enrolled)."""
    TO_SEND = "to_send"
    RECEIVED = "received"
    """Every statement of it."""
    REFUSED = "refused"
    """One at least."""
    LOCKED = "locked"
    """Settled by the resource centre: it takes no further figures."""


class Grain(StrEnum):
    """The shortest periods of which publics are told by breakdowns, chosen in advance for a year."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
