"""One trip of the courier: who it speaks to, what it did so far, how long it may take."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from papidesk.kernel.clock import Clock
from papidesk.kernel.intent import Command, Done, Part, Question
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.progress import Progress, unheard
from papidesk.network.client.replies import Reply
from papidesk.network.client.service import JSON, DeskService
from papidesk.network.client.troubles import Trouble
from papidesk.network.contract import PROBLEM_TYPE, RECEIPT_TYPE
from papidesk.network.intents.courier import Badge, ShowBadge

A = TypeVar("A")
SHORT_WAIT, SHORT_WAITS = 15, 4
"""A service that asks to wait at most so many seconds is waited for, so many times a trip."""
LONGEST_TRIP = 600
"""Seconds; what is left then waits for the next one."""
_SERVICES_OWN = frozenset({JSON, PROBLEM_TYPE, RECEIPT_TYPE})


class Door(Protocol):
    """The store, from the courier's thread. Each call is one transaction, over when it returns."""

    def carry_out(self, command: Command) -> Done: ...
    def ask(self, question: Question[A]) -> A: ...


class Line(Protocol):
    """The wire. See `papidesk.network.client.wire.Wire`."""

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply: ...
    def pause(self, seconds: float) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Noting:
    """The door, whose acts are noted: which screens are stale in the end."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.touched: set[Part] = set()

    def carry_out(self, command: Command) -> Done:
        """As the door does."""
        done = self._door.carry_out(command)
        self.touched |= done.touched
        return done

    def ask(self, question: Question[A]) -> A:
        """As the door does."""
        return self._door.ask(question)


class Listening:
    """A line on which the service's clock is heard."""

    def __init__(self, line: Line, clock: Clock) -> None:
        self._line, self._clock = line, clock
        self.clock_off: int | None = None
        self.answered = False

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        """As the line does."""
        reply = self._line.ask(method, path, headers, body)
        if reply.media_type in _SERVICES_OWN or reply.is_unchanged:
            self.answered = True
            date = reply.date
            if date is not None:
                self.clock_off = round((self._clock.now() - date).total_seconds())
        return reply


@dataclass
class Trip:
    """badge: as it was when the trip began; sent, acknowledged, refused: ids of statements; received: things of the feed."""

    door: Noting
    line: Line
    listening: Listening
    service: DeskService
    badge: Badge
    clock: Clock
    paths: StorePaths | None
    chance: Callable[[], float]
    step: Progress = unheard
    most: int | None = None
    sent: set[int] = field(default_factory=set)
    acknowledged: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    received: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    waits: int = 0
    began: float = field(default_factory=time.monotonic)

    def look(self) -> Badge | None:
        """The badge as it is now."""
        return self.door.ask(ShowBadge())

    @property
    def is_late(self) -> bool:
        """Whether it took long enough."""
        return time.monotonic() - self.began > LONGEST_TRIP

    def patiently(self, errand: Callable[[], A]) -> A:
        """Do something; a service that asks to wait for a moment is asked again after it."""
        while True:
            try:
                return errand()
            except Trouble as trouble:
                wait = trouble.wait
                if wait is None or wait > SHORT_WAIT or self.waits >= SHORT_WAITS:
                    raise
                self.waits += 1
                self.line.pause(wait * (1 + self.chance() / 4))

    def told(self) -> None:
        """Say how far it is; raises Cancelled where somebody stopped it."""
        self.step(len(self.acknowledged))
