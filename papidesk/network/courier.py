"""The courier: carries between the store and the service, and never holds a transaction meanwhile.

Whoever runs it hands in the door to the store. In the window it lives on a thread of its own and its door hops to the store's
thread; on the command line the door is the store itself.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from papidesk.kernel.clock import Clock
from papidesk.kernel.intent import Done, Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.progress import Cancelled, Progress, unheard
from papidesk.kernel.words import Text, tr
from papidesk.network.client import service as services
from papidesk.network.client.addresses import addresses
from papidesk.network.client.service import Capabilities, DeskService
from papidesk.network.client.troubles import Trouble
from papidesk.network.contract import PROTOCOL, ProblemKind
from papidesk.network.errands import asking, reading, sending
from papidesk.network.errands.sending import TRIPWIRES
from papidesk.network.errands.trip import Door, Line, Listening, Noting, Trip
from papidesk.network.intents.courier import (
    Badge,
    KeepEnrolment,
    KeepToken,
    NoteInstalled,
    NoteTry,
    Pause,
    PoolCalls,
    ShowBadge,
    ShowInstallation,
    Synced,
    Unpause,
)
from papidesk.network.intents.sending import ShowSending
from papidesk.network.rules.rounds import is_off, is_token_old, next_round
from papidesk.network.rules.states import Paused

log = logging.getLogger(__name__)

Connect = Callable[[str], Line]
CODE_MOST = 64
_PAUSES = {
    ProblemKind.UNKNOWN_TOKEN: Paused.UNKNOWN_TOKEN,
    ProblemKind.REVOKED: Paused.REVOKED,
    ProblemKind.COPIED: Paused.COPIED,
    ProblemKind.TOO_OLD: Paused.TOO_OLD,
}
_OF_THE_CODE = frozenset({ProblemKind.BAD_CODE, ProblemKind.CODE_USED, ProblemKind.TOO_MANY, ProblemKind.BAD_REQUEST})
_TAKE_ANOTHER = frozenset({Paused.REVOKED, Paused.UNKNOWN_TOKEN})

NOT_ENROLLED = tr("This desk belongs to no network yet. Everything is kept here. Bring it in with the coordinator's code.")
CLOCK_OFF = tr(
    "The clock of this computer is not right, so no new figures are made. What is recorded is kept. Set the date and the hour."
)


def wire(url: str) -> Line:
    """HTTP to a service."""
    from papidesk.network.client.wire import Wire  # noqa: PLC0415 — httpx: on the courier's thread, once it goes

    return Wire(url)


class Courier:
    """Enrols this desk and makes its rounds. One thing at a time, on one thread; `stop` is called on any.

    paths: where the store stands; chance: numbers from 0 to 1, so that desks do not all come at once.
    """

    def __init__(
        self,
        door: Door,
        clock: Clock,
        paths: StorePaths | None = None,
        connect: Connect = wire,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._door, self._clock, self._paths, self._connect, self._chance = door, clock, paths, connect, chance
        self._lock = threading.Lock()
        self._line: Line | None = None
        self._stopped = False
        self.touched = Noting(door).touched

    # ── coming in ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def enrol(self, url: str, code: str) -> Done:
        """Trade a code for this desk's token; nothing is sent before `AgreeToSend`.

        Refuses (url, code) in words; WorldFailure where the network fails: the code can then be used again.
        """
        self._begin()
        known = self._door.ask(ShowBadge())
        if known is not None and known.paused not in _TAKE_ANOTHER:
            raise Refusal("url", tr("This desk belongs to a network already. Leave it first: what was sent stays there."))
        bare = "".join(code.split())
        if not bare or len(bare) > CODE_MOST or not bare.isprintable():
            raise Refusal("code", tr("Write the code that the coordinator gave: three times four signs, like K7QF-2MXB-4TRW."))
        found, able = self._find(url)
        try:
            install = self._door.ask(ShowInstallation()).install_id
            with self._on(found) as line:
                enrolled = services.enrol(line, bare, install)
        except Trouble as trouble:
            raise _of_enrolling(trouble) from trouble
        return self._door.carry_out(
            KeepEnrolment(
                found,
                able.service,
                enrolled.desk,
                enrolled.place_uid,
                enrolled.place_name,
                install,
                token=enrolled.token,
            )
        )

    def _find(self, typed: str) -> tuple[str, Capabilities]:
        """The address of the service, and what it says of itself."""
        first: Trouble | None = None
        for address in addresses(typed):
            try:
                with self._on(address) as line:
                    able = services.capabilities(line)
            except Trouble as trouble:
                first = first or trouble
                if trouble.offline:
                    break
                continue
            _require_ours(able)
            return address, able
        assert first is not None, "there is an address at least"
        raise _of_finding(first) from first

    # ── a round ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def sync(self, step: Progress = unheard, most: int | None = None) -> Synced:
        """One whole round: send what is due, compare, read what the network shares, ask the pool.

        step: told how many statements were received so far; raises `Cancelled` to end the round early. most: statements to send
        at most, None for all. What goes wrong with the network is in the answer, in words; the outbox keeps what it has.
        Refuses where the desk is not enrolled; WorldFailure where the store's own disk fails.
        """
        self._begin()
        door = Noting(self._door)
        self.touched = door.touched
        badge = door.ask(ShowBadge())
        if badge is None:
            raise Refusal("", NOT_ENROLLED)
        with self._on(badge.url) as line:
            listening = Listening(line, self._clock)
            service = _service_of(listening, badge, door)
            trip = Trip(door, line, listening, service, badge, self._clock, self._paths, self._chance, step, most)
            try:
                self._go(trip)
            except Cancelled:
                with suppress(Cancelled):  # the store may be closed by now
                    self._note(trip, soon=False)
        return _told(trip)

    def _go(self, trip: Trip) -> None:
        """Each errand, whatever became of the one before, unless nobody can be spoken to."""
        try:
            if trip.badge.paused is not None and not self._is_over(trip):
                return
            self._errands(trip)
        except Trouble as trouble:
            trip.troubles.insert(0, trouble)
            if trouble.kind in _PAUSES:
                trip.door.carry_out(Pause(_PAUSES[trouble.kind], trouble.why))
                return
            sending.make(trip)
        self._note(trip)

    def _is_over(self, trip: Trip) -> bool:
        """Whether what paused this desk is over by itself: a release that the service did not speak with any more."""
        if trip.badge.paused is not Paused.TOO_OLD:
            return False
        if not services.capabilities(trip.listening).speaks_ours:
            trip.door.carry_out(Pause(Paused.TOO_OLD))
            return False
        trip.door.carry_out(Unpause())
        return True

    def _errands(self, trip: Trip) -> None:
        if trip.badge.going_on:
            trip.patiently(lambda: trip.service.put_install(trip.badge.going_on))
            trip.door.carry_out(NoteInstalled(trip.badge.install_id))
        self._renew(trip)
        agreed = trip.badge.agreed
        # What is read comes first: it tells the service's clock, and whether the token still opens, before anything leaves.
        for errand in (
            asking.tell_pool,
            reading.read_feed,
            *((sending.send, asking.tell_place) if agreed else ()),
            reading.fetch_files,
        ):
            try:
                errand(trip)
            except Trouble as trouble:
                if trouble.over or trouble.wait is not None or trouble.kind in TRIPWIRES:
                    raise
                trip.troubles.append(trouble)

    def _renew(self, trip: Trip) -> None:
        badge = trip.badge
        if badge.next_token or not is_token_old(badge.token_at, self._clock.now()):
            return
        with suppress(_NotNow):
            fresh = _or_not_now(trip.service.renew_token)
            trip.door.carry_out(KeepToken(fresh))
            trip.service.use_token(fresh)

    def _note(self, trip: Trip, *, soon: bool = True) -> None:
        """How it went, and when the next round is."""
        now, first = self._clock.now(), trip.troubles[0] if trip.troubles else None
        heard = trip.listening.clock_off
        queued = trip.door.ask(ShowSending()).to_send
        off = heard is not None and is_off(heard)
        told = first.why if first is not None else CLOCK_OFF if off else None
        trip.door.carry_out(
            NoteTry(
                at=now,
                trouble=told,
                offline=first is not None and first.offline,
                next_try_at=next_round(
                    now,
                    troubled=first is not None or off,
                    waited=trip.badge.waited,
                    asked=None if first is None else first.wait,
                    left=soon and bool(queued) and bool(trip.acknowledged),
                    jitter=self._chance,
                ),
                clock_off=heard,
                answered=trip.listening.answered,
            )
        )

    # ── one line at a time ────────────────────────────────────────────────────────────────────────────────────────────

    def stop(self) -> None:
        """End what is under way as soon as can be. What was not acknowledged stays to be sent."""
        with self._lock:
            self._stopped = True
            if self._line is not None:
                self._line.stop()

    def _begin(self) -> None:
        with self._lock:
            self._stopped = False

    @contextmanager
    def _on(self, url: str) -> Iterator[Line]:
        """A line to a service, for as long as it is needed."""
        line = self._connect(url)
        with self._lock:
            self._line = line
            if self._stopped:
                line.stop()
        try:
            yield line
        finally:
            with self._lock:
                self._line = None
            line.close()


class _NotNow(Exception):  # noqa: N818 — what can wait
    """A token is renewed another day."""


def _or_not_now(renew: Callable[[], str]) -> str:
    try:
        return renew()
    except Trouble as trouble:
        if trouble.kind in TRIPWIRES or trouble.over or trouble.wait is not None:
            raise
        raise _NotNow from trouble


def _service_of(line: Listening, badge: Badge, door: Door) -> DeskService:
    tokens = [badge.next_token, badge.token] if badge.next_token else [badge.token]
    return DeskService(
        line, badge.desk, badge.install_id, tokens, lambda token: _keep(door, token)
    )


def _keep(door: Door, token: str) -> None:
    door.carry_out(KeepToken(token, settled=True))


def _told(trip: Trip) -> Synced:
    """What a round did."""
    sending_now = trip.door.ask(ShowSending())
    calls = len(trip.door.ask(PoolCalls()))
    first = trip.troubles[0] if trip.troubles else None
    return Synced(
        sent=len(trip.sent),
        acknowledged=len(trip.acknowledged),
        refused=len(trip.refused),
        queued=max(0, sending_now.to_send - calls),
        received=trip.received,
        trouble=first.why if first is not None else _paused_words(sending_now.paused) or sending_now.trouble,
        offline=first is not None and first.offline,
        stopped=sending_now.paused is not None,
    )


def _paused_words(paused: Paused | None) -> Text | None:
    if paused is None:
        return None
    return tr("Sending is stopped until somebody has looked: {why}", why=PAUSED_WORDS[paused])


PAUSED_WORDS = {
    Paused.RESTORED: tr("an older state of the store was put back"),
    Paused.MOVED: tr("the store stands on another computer or in another folder than before"),
    Paused.COPIED: tr("the service met the same desk twice"),
    Paused.REVOKED: tr("the resource centre detached this desk"),
    Paused.UNKNOWN_TOKEN: tr("the service does not know this desk any more"),
    Paused.TOO_OLD: tr("PapiDesk has to be updated first"),
}


def _require_ours(able: Capabilities) -> None:
    if able.newest < PROTOCOL:
        raise Refusal("url", tr("{service} is older than this PapiDesk. Ask the coordinator to update it.", service=able.service))
    if not able.speaks_ours:
        raise Refusal("url", tr("This PapiDesk is too old for {service}. Update it, then try again.", service=able.service))


def _of_finding(trouble: Trouble) -> Refusal | WorldFailure:
    """The words where no service was found."""
    if trouble.offline:
        return WorldFailure(
            tr(
                "Nothing answers at this address: there is no connection to the network, or the address is another one. Nothing "
                "was changed; the code can still be used."
            )
        )
    if trouble.foreign or (trouble.problem is not None and trouble.kind in {None, ProblemKind.NOT_FOUND}):
        return Refusal("url", NO_SERVICE)
    return WorldFailure(trouble.why)


NO_SERVICE = tr(
    "Something answers at this address, but it is no PapiDesk service. Check the address with the coordinator; where the "
    "network of this place asks to sign in, do so first in a browser."
)


def _of_enrolling(trouble: Trouble) -> Refusal | WorldFailure:
    if trouble.kind in _OF_THE_CODE:
        return Refusal("code", trouble.why)
    if trouble.kind is ProblemKind.TOO_OLD:
        return Refusal("url", trouble.why)
    return WorldFailure(trouble.why)
