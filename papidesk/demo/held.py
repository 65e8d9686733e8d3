"""The workshops within the life of the fictitious place: what each day holds of them, and what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from sqlalchemy import Connection

from papidesk.accounts.unlock import Opened
from papidesk.demo.calendar import OpenDay
from papidesk.demo.crowd import Someone
from papidesk.demo.days import Day
from papidesk.demo.programme import Meeting, draw_up
from papidesk.demo.workshop_rows import OUTLINES, WorkshopRegister
from papidesk.demo.workshops import Busy, Rosters, SignedUp, count_as_visits
from papidesk.kernel.clock import PlaceTime
from papidesk.visits.intents import Purposes
from papidesk.visits.rules import PurposeKind
from papidesk.workshops.rules import PRESENT, Facilitator, FacilitatorKind

Roster = tuple[Meeting, list[SignedUp]]


class Workshops:
    """The programme of the place, lived day by day.

    days: those of the past; span: the first and the last day of the place; ahead: the day it looks ahead from, or None.
    """

    def __init__(
        self,
        opened: Opened,
        now: PlaceTime,
        seed: int,
        visits_per_day: int,
        days: Sequence[OpenDay],
        span: tuple[date, date],
        ahead: date | None,
    ) -> None:
        self._now, self._seed, self._ahead = now, seed, ahead
        self._known: dict[date, int] = {}
        self.midnights = [self.midnight(one.day) for one in days]
        animator = Facilitator(FacilitatorKind.ANIMATOR, opened.author.name, opened.author.id)
        self._programme = draw_up(seed, visits_per_day, animator, span, ahead)
        self._by_day: dict[date, list[Meeting]] = {}
        for meeting in self._programme.meetings:
            self._by_day.setdefault(meeting.day, []).append(meeting)
        self._rosters = Rosters(seed, self.midnights, self.midnight)
        self._register = WorkshopRegister(opened.author.id, now.zone.key, self.midnight)
        self._purposes = _purposes(opened)
        self._held: list[Roster] = []
        self._to_come: list[Roster] = []

    def midnight(self, day: date) -> int:
        """The midnight a day begins with, in seconds since 1970, as seen from its opening hours."""
        found = self._known.get(day)
        if found is None:
            found = self._known[day] = int(self._now.at(day, time(8)).timestamp()) - 8 * 3600
        return found

    def know(self, active: Sequence[Someone], day: date) -> None:
        """Who may sign up from a day on."""
        self._rosters.know(active, day)

    def hold(self, at: int, day: date, new: Iterable[Someone]) -> tuple[int, frozenset[int]]:
        """Hold what a day's programme says. How many came to it, and who of those with a name were somewhere in it."""
        busy = Busy()
        newcomers = list(new)
        self._held = []
        for meeting in self._by_day.pop(day, ()):
            found = self._rosters.sign_up(meeting, at)
            if not meeting.cancelled:
                first = [one for one in newcomers if one.id not in busy.people]
                self._rosters.attend(meeting, found, at, busy, first)
            self._held.append((meeting, found))
        came = sum(one.attendance in PRESENT for _, found in self._held for one in found)
        return came, busy.people

    def count_as_visits(self, day: Day) -> None:
        """Whoever came to the day's sessions has a visit of it."""
        if self._held:
            count_as_visits(self._held, day, self._purposes)

    def keep(self, connection: Connection) -> None:
        """Take the day's sign-ups, once its visits have their keys."""
        for meeting, found in self._held:
            self._register.add(meeting, found)
        self._register.write(connection)

    def look_ahead(self, connection: Connection, active: Sequence[Someone]) -> None:
        """What is planned, with who signed up so far; then everything is written."""
        at = len(self.midnights)
        if self._ahead is not None:
            self._rosters.know(active, self._ahead)
            for day, meetings in sorted(self._by_day.items()):
                for meeting in meetings:
                    found = self._rosters.sign_up(meeting, at, (day - self._ahead).days)
                    self._register.add(meeting, found)
                    self._to_come.append((meeting, found))
        self._register.write(connection, everything=True)
        self._register.write_programme(connection, self._seed, self._programme)

    def of_today(self, day: date) -> list[Roster]:
        """The sessions of a day to come, with what will become of everyone."""
        busy = Busy()
        found = [(meeting, roster) for meeting, roster in self._to_come if meeting.day == day]
        for meeting, roster in found:
            self._rosters.attend(meeting, roster, len(self.midnights), busy, ())
        return found

    def after(self, day: date) -> list[Roster]:
        """The sessions after a day."""
        return [(meeting, roster) for meeting, roster in self._to_come if meeting.day > day]


def _purposes(opened: Opened) -> dict[str, str]:
    """What one comes for, by the title of an outline: as the attendance of the desk chooses it."""
    known = opened.store.ask(Purposes(), opened.author)
    other = next(one.code for one in known if one.kind is PurposeKind.INITIATION)
    return {
        outline.title: next((one.code for one in known if one.theme in outline.themes), other) for outline in OUTLINES
    }
