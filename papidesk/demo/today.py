"""The demo's last day, up to this very quarter of an hour, played by the desk's own commands: with a journal."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Protocol

from papidesk.accounts.unlock import Opened
from papidesk.demo.crowd import Someone
from papidesk.demo.days import CLOSES, OPENS, Coming, imagine
from papidesk.demo.held import Roster
from papidesk.demo.programme import Meeting
from papidesk.demo.workshops import SignedUp
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command, Done
from papidesk.visits.intents import AddPrints, LogSupport, LogVisit, MarkDeparture, Purposes, SupportFacts
from papidesk.workshops.intents import EndSession, Mark, SignUp, TakeAttendance, WalkIn
from papidesk.workshops.rules import PRESENT, Attendance, Entry

_QUARTER = 15
_LATE = 16 * 60
"""Before opening and after this hour, the day is moved so that it is now this hour: a demo is shown at any time."""
_FIRST = 5
_CALLED_OFF, _SEATS_LEFT = 36, 40
"""Minutes after the start of a session at which those who did not come are noted, then those who take their seats."""
_ONE_AFTER_THE_OTHER = 4
"""Minutes from one who comes in by the open door to the next."""

_ASKS = OPENS + 75
"""When somebody asks for a workshop to come."""

Event = tuple[int, int, int, Callable[[], object]]
"""(minute since midnight, order within it, number, what is done)."""


class Settable(Protocol):
    """A clock that is told the instant."""

    instant: datetime


def play(
    opened: Opened,
    clock: Settable,
    now: PlaceTime,
    visits: int,
    seed: int,
    regulars: Sequence[Someone],
    seats: Sequence[int],
    rosters: Sequence[Roster],
    later: Sequence[Roster],
    desk: Sequence[tuple[int, Command]] = (),
) -> None:
    """Live the day until now. rosters: of its sessions, with what will become of each sign-up; later: of those to come; desk:
    what else is done, each so many minutes after opening."""
    day = now.today()
    wall = now.local(now.now())
    minute = (wall.hour * 60 + wall.minute) // _QUARTER * _QUARTER
    shift = 0 if OPENS + 45 <= minute < CLOSES - 30 else minute - _LATE
    chance = random.Random(f"{seed} {day}")
    busy = {one.who.id for _, found in rosters for one in found if one.who is not None}
    others = [one for one in regulars if one.id not in busy]
    imagined = imagine(chance, visits, (), others, len(seats), holidays=False)
    midnight = now.at(day, time())
    stage = _Stage(opened, clock, seats)
    events: list[Event] = []
    for at, coming in enumerate(imagined.comings):
        events.append((coming.leaves + shift, 0, at, partial(stage.leave, at)))
        events.append((coming.arrives + shift, 2, at, partial(stage.arrive, at, coming)))
        if coming.support is not None:
            events.append(
                (coming.support.minute + coming.support.minutes + shift, 1, at, partial(stage.help, at, coming))
            )
    if imagined.pages:
        events.append((OPENS + 60 + shift, 3, 0, partial(stage.do, AddPrints(imagined.pages))))
    for meeting, found in rosters:
        events += _session(stage, meeting, found)
    events += [(OPENS + after + shift, 6, at, partial(stage.do, command)) for at, (after, command) in enumerate(desk)]
    wanted = _asked_for(others, later)
    if wanted is not None:
        events.append((_ASKS + shift, 5, 0, partial(stage.do, wanted)))
    for when, _order, _number, act in sorted(events, key=lambda event: event[:3]):
        if _FIRST <= when <= minute:
            clock.instant = midnight + timedelta(minutes=when)
            act()


def _asked_for(people: Sequence[Someone], later: Sequence[Roster]) -> SignUp | None:
    """Somebody at the desk signs up to the next workshop one can sign up to."""
    for meeting, found in later:
        if meeting.habit.entry is Entry.SIGN_UP and meeting.changed is None and not meeting.crowded:
            there = {one.who.id for one in found if one.who is not None}
            return next((SignUp(meeting.id, one.id) for one in people if one.id not in there), None)
    return None


def _session(stage: _Stage, meeting: Meeting, found: Sequence[SignedUp]) -> list[Event]:
    """What is noted of a session: who is there and who excused themselves as it begins, who comes late as they come; later
    who did not come, and who found their seats free."""

    def marked(*kinds: Attendance, waited: bool = False, late: int = 0) -> tuple[Mark, ...]:
        return tuple(
            Mark(one.key, one.attendance)
            for one in found
            if one.attendance in kinds and one.key and one.waited is waited and one.late == late
        )

    lots = [(meeting.minute, marked(Attendance.PRESENT, Attendance.EXCUSED))]
    lots += [
        (meeting.minute + late, marked(Attendance.LATE, late=late))
        for late in sorted({one.late for one in found} - {0})
    ]
    lots.append((meeting.minute + _CALLED_OFF, marked(Attendance.ABSENT)))
    lots.append((meeting.minute + _SEATS_LEFT, marked(*Attendance, waited=True)))
    commands: list[tuple[int, Command]] = [(when, TakeAttendance(meeting.id, marks)) for when, marks in lots if marks]
    open_door = meeting.habit.entry is Entry.OPEN_DOOR
    commands += [
        (
            meeting.minute + (number * _ONE_AFTER_THE_OTHER if open_door else _SEATS_LEFT),
            WalkIn(meeting.id, one.who.id if one.who else None),
        )
        for number, one in enumerate(one for one in found if one.walk_in)
    ]
    if any(one.attendance in PRESENT for one in found):
        commands.append((meeting.ends, EndSession(meeting.id)))
    return [(when, 4, number, partial(stage.do, command)) for number, (when, command) in enumerate(commands)]


class _Stage:
    def __init__(self, opened: Opened, clock: Settable, seats: Sequence[int]) -> None:
        self._opened, self._clock, self._seats = opened, clock, seats
        self._purposes = {one.code: one.id for one in opened.store.ask(Purposes(), opened.author)}
        self._keys: dict[int, tuple[int, ...]] = {}

    def arrive(self, at: int, coming: Coming) -> None:
        """Log who comes."""
        purposes = tuple(self._purposes[code] for code in coming.purposes)
        seat = None if coming.seat is None else self._seats[coming.seat]
        person = coming.who.id if coming.who else None
        done = self.do(LogVisit(person, purposes, seat, prints=coming.prints, count=coming.count, group=coming.group))
        self._keys[at] = done.ids

    def leave(self, at: int) -> None:
        """Mark the departure of whoever has come."""
        if at in self._keys:
            self.do(MarkDeparture(self._keys.pop(at)))

    def help(self, at: int, coming: Coming) -> None:
        """Log what was done with someone who has come."""
        one = coming.support
        if at not in self._keys or one is None:
            return
        started = self._clock.instant - timedelta(minutes=one.minutes)
        facts = SupportFacts(
            self._keys[at][0], None, started, one.themes, one.procedure, one.place, one.minutes, one.autonomy,
            (one.equipment,), one.referral,
        )  # fmt: skip
        self.do(LogSupport(facts))

    def do(self, command: Command) -> Done:
        """Carry out."""
        return self._opened.store.carry_out(command, self._opened.author)
