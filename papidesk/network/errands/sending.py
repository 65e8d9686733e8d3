"""Statements leave, and what the service has of them is compared with what is here."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import tr
from papidesk.network import installation
from papidesk.network.client import troubles
from papidesk.network.client.troubles import Problem
from papidesk.network.contract import BATCH_MOST, ProblemKind, Receipt
from papidesk.network.errands.trip import Trip
from papidesk.network.intents.courier import (
    CompareHeads,
    ExpectedState,
    Frozen,
    NextToSend,
    NoteAnswers,
    NoteReceipt,
    NoteRefused,
    NoteSent,
    ShowInstallation,
)
from papidesk.network.intents.leaving import MakeStatements
from papidesk.network.rules.rounds import is_off

LATER = frozenset({ProblemKind.BAD_DIGEST, ProblemKind.SERVICE, ProblemKind.TOO_MANY})
"""Of a statement: it is sent again as it is."""
TRIPWIRES = frozenset({
    ProblemKind.UNKNOWN_TOKEN, ProblemKind.REVOKED, ProblemKind.COPIED, ProblemKind.TOO_OLD,
})  # fmt: skip
"""What ends a trip, and sending with it until somebody looked."""
_COMPARE = frozenset({ProblemKind.AHEAD, ProblemKind.OTHER_DIGEST, ProblemKind.GAP})
_SERVERS_FAULT = 500
_TURNS = 3
"""So often differences are sent again in one trip."""


def make(trip: Trip) -> None:
    """Where nobody could be reached, what is due is numbered all the same: it is then said to wait."""
    badge = trip.badge
    if badge.agreed and badge.paused is None and trip.listening.clock_off is None and not is_off(badge.clock_off):
        trip.door.carry_out(MakeStatements())


def send(trip: Trip) -> None:
    """All that is due, in batches; then compare, and send what the service lacks."""
    if not trip.badge.state_etag:
        # It has just come in, or goes on after it was put back: what is there is looked at before anything leaves.
        compare(trip)
    for _ in range(_TURNS):
        if _is_stopped(trip):
            return
        differs = _send_what_waits(trip)
        if not compare(trip, anyway=differs) and not differs:
            return


def _is_stopped(trip: Trip) -> bool:
    badge = trip.look()
    return badge is None or badge.paused is not None


def _send_what_waits(trip: Trip) -> bool:
    """Whether the service had something else than was thought."""
    tried: set[str] = set()
    differs = False
    while not trip.is_late and not differs:
        if not _clock_is_off(trip):
            trip.door.carry_out(MakeStatements())
        room = BATCH_MOST if trip.most is None else min(BATCH_MOST, trip.most - len(trip.sent))
        waiting = [one for one in trip.door.ask(NextToSend(BATCH_MOST)) if one.digest not in tried][: max(room, 0)]
        if not waiting:
            break
        _keep_serial(trip)
        tried |= {one.digest for one in waiting}
        differs = _send(trip, waiting)
        trip.told()
    return differs


def _clock_is_off(trip: Trip) -> bool:
    heard = trip.listening.clock_off
    return is_off(trip.badge.clock_off if heard is None else heard)


def _keep_serial(trip: Trip) -> None:
    """Before a number leaves, the file beside the store knows it was given: an older store is then recognised."""
    if trip.paths is None:
        return
    known = trip.door.ask(ShowInstallation())
    try:
        installation.write(trip.paths, known.install_id, known.fingerprint, known.serial)
    except OSError as wrong:
        raise WorldFailure(CANT_KEEP) from wrong


CANT_KEEP = tr(
    "The store's folder can't be written to: nothing was sent. What is recorded is kept. Make some room on the disk, or "
    "check the rights of the folder."
)


def _send(trip: Trip, waiting: Sequence[Frozen]) -> bool:
    """One request. Whether the service had something else than was thought."""
    trip.door.carry_out(NoteSent(tuple(one.id for one in waiting)))
    trip.sent |= {one.id for one in waiting}
    outcomes = trip.patiently(lambda: _outcomes(trip, waiting))
    receipts, refused, differs = [], [], False
    for one, outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, Receipt):
            receipts.append(NoteReceipt(one.id, outcome.digest, outcome.received_at))
        elif outcome.kind in _COMPARE:
            differs = True
            if outcome.kind is ProblemKind.AHEAD and _revision(outcome) > one.revision:
                refused.append(NoteRefused(one.id, ProblemKind.AHEAD.value, outcome.why))
        elif outcome.kind in LATER or outcome.status >= _SERVERS_FAULT:
            trip.troubles.append(troubles.told(outcome))
        else:
            refused.append(NoteRefused(one.id, "" if outcome.kind is None else outcome.kind.value, outcome.why))
    done = trip.door.carry_out(NoteAnswers(tuple(receipts), tuple(refused)))
    trip.acknowledged |= set(done.ids)
    trip.refused |= {one.id for one in refused}
    for outcome in outcomes:
        if isinstance(outcome, Problem) and outcome.kind in TRIPWIRES:
            raise troubles.told(outcome)
    return differs


def _outcomes(trip: Trip, waiting: Sequence[Frozen]) -> list[Receipt | Problem]:
    if len(waiting) > 1:
        return trip.service.post_statements(waiting)
    try:
        return [trip.service.put_statement(waiting[0])]
    except troubles.Trouble as trouble:
        problem = trouble.problem
        if problem is None or trouble.wait is not None or problem.kind in TRIPWIRES or problem.kind in LATER:
            raise
        return [problem]


def _revision(problem: Problem) -> int:
    """That the service has, as the problem says."""
    head = problem.members.get("head")
    found = head.get("revision") if isinstance(head, dict) else None
    return found if isinstance(found, int) else 0


def compare(trip: Trip, *, anyway: bool = False) -> bool:
    """Ask whether the service has what is thought to be there; whether something is to be sent again.

    anyway: it is known that it has something else.
    """
    badge = trip.look()
    if badge is None or badge.paused is not None:
        return False
    tag = trip.door.ask(ExpectedState()) if badge.state_etag and not anyway else ""
    state = trip.patiently(lambda: trip.service.state(tag))
    if state is None:
        return False
    done = trip.door.carry_out(CompareHeads(state.heads, state.etag or "-", adopting=not badge.state_etag))
    trip.acknowledged |= {found for name, found in done.about if name == "received"} & trip.sent
    return bool(done.ids)
