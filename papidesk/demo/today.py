"""The demo's last day, up to this very quarter of an hour, played by the desk's own commands: with a journal."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from papidesk.accounts.unlock import Opened
from papidesk.demo.crowd import Someone
from papidesk.demo.days import CLOSES, OPENS, Coming, imagine
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command, Done
from papidesk.visits.intents import AddPrints, LogSupport, LogVisit, MarkDeparture, Purposes, SupportFacts

_QUARTER = 15
_LATE = 16 * 60
"""Before opening and after this hour, the day is moved so that it is now this hour: a demo is shown at any time."""
_FIRST = 5


class Settable(Protocol):
    """A clock that is told the instant."""

    instant: datetime


@dataclass(frozen=True)
class Played:
    """What the day added."""

    visits: int
    supports: int


def play(
    opened: Opened,
    clock: Settable,
    now: PlaceTime,
    visits: int,
    seed: int,
    regulars: Sequence[Someone],
    seats: Sequence[int],
) -> Played:
    """Live the day until now."""
    day = now.today()
    wall = now.local(now.now())
    minute = (wall.hour * 60 + wall.minute) // _QUARTER * _QUARTER
    shift = 0 if OPENS + 45 <= minute < CLOSES - 30 else minute - _LATE
    chance = random.Random(f"{seed} {day}")
    imagined = imagine(chance, visits, (), regulars, len(seats), holidays=False)
    midnight = now.at(day, time())
    stage = _Stage(opened, clock, seats)
    events: list[tuple[int, int, int, str]] = []
    for at, coming in enumerate(imagined.comings):
        events.append((coming.leaves + shift, 0, at, "leaves"))
        events.append((coming.arrives + shift, 2, at, "arrives"))
        if coming.support is not None:
            events.append((coming.support.minute + coming.support.minutes + shift, 1, at, "support"))
    if imagined.pages:
        events.append((OPENS + 60 + shift, 3, 0, "prints"))
    for when, _order, at, what in sorted(events):
        if not _FIRST <= when <= minute:
            continue
        clock.instant = midnight + timedelta(minutes=when)
        stage.act(what, at, imagined.comings[at], imagined.pages)
    return Played(stage.visits, stage.supports)


class _Stage:
    def __init__(self, opened: Opened, clock: Settable, seats: Sequence[int]) -> None:
        self._opened, self._clock, self._seats = opened, clock, seats
        self._purposes = {one.code: one.id for one in opened.store.ask(Purposes(), opened.author)}
        self._keys: dict[int, tuple[int, ...]] = {}
        self.visits = self.supports = 0

    def act(self, kind: str, at: int, coming: Coming, pages: int) -> None:
        """Do one thing. Who leaves or is helped must have come."""
        if kind == "arrives":
            self._keys[at] = self._arrive(coming).ids
            self.visits += coming.count
        elif kind == "prints":
            self._do(AddPrints(pages))
        elif at in self._keys:
            if kind == "leaves":
                self._do(MarkDeparture(self._keys.pop(at)))
            else:
                self._help(self._keys[at][0], coming)

    def _arrive(self, coming: Coming) -> Done:
        purposes = tuple(self._purposes[code] for code in coming.purposes)
        seat = None if coming.seat is None else self._seats[coming.seat]
        person = coming.who.id if coming.who else None
        return self._do(LogVisit(person, purposes, seat, prints=coming.prints, count=coming.count, group=coming.group))

    def _help(self, visit: int, coming: Coming) -> None:
        one = coming.support
        assert one is not None, "only who is helped is helped"
        started = self._clock.instant - timedelta(minutes=one.minutes)
        facts = SupportFacts(
            visit,
            None,
            started,
            one.themes,
            one.procedure,
            one.place,
            one.minutes,
            one.autonomy,
            (one.equipment,),
            one.referral,
        )
        self._do(LogSupport(facts))
        self.supports += 1

    def _do(self, command: Command) -> Done:
        return self._opened.store.carry_out(command, self._opened.author)
