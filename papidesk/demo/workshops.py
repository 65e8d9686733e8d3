"""Who signs up to the workshops of the fictitious place, who comes, and who is still to be told something."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from papidesk.demo.crowd import Someone
from papidesk.demo.days import Coming, Day
from papidesk.demo.outlines import COMFORTS, LABELS
from papidesk.demo.programme import DRAWN_UP, Meeting
from papidesk.people.rules import Occupation
from papidesk.workshops.rules import PRESENT, Attendance, Audience, Entry, ParticipantRole, Place, Standing, places

_DESK = (9 * 60 + 40, 17 * 60 + 15)
_EARLIEST_SIGN_UP, _USUALLY_BEFORE = 20, 6
"""Open days before the session."""
_YOUNG, _ELDER = 25, 60
_FEWEST = 5
_CROWDED = 4
_FAR = 70
_LEARNS_MOST = 3.0
_EARLY = 15
"""Minutes: a visit still going on so shortly before the start is the same coming."""


@dataclass(slots=True)
class SignedUp:
    """One sign-up.

    signed, given_up: in seconds since 1970; head: whom a companion comes with; waited: had no place as the session began;
    late: minutes after the start; coming: the visit it counts as, made: which is of its own; told: whether they know how
    things stand.
    """

    who: Someone | None
    signed: int
    label: str = ""
    role: ParticipantRole = ParticipantRole.LEARNER
    comfort: str = ""
    head: SignedUp | None = None
    walk_in: bool = False
    given_up: int | None = None
    rank: int = 0
    place: Place = Place.WAITING
    attendance: Attendance | None = None
    waited: bool = False
    late: int = 0
    coming: Coming | None = None
    made: bool = False
    told: bool = True
    key: int = 0


class Rosters:
    """Sign-ups and attendance, one session after the other, in order of time."""

    def __init__(self, seed: int, midnights: Sequence[int], midnight_of: Callable[[date], int]) -> None:
        self._seed, self._midnights, self._midnight_of = seed, midnights, midnight_of
        self._groups: dict[int, list[SignedUp]] = {}
        self._pools: dict[Audience, tuple[list[Someone], list[float]]] = {}

    def know(self, active: Sequence[Someone], day: date) -> None:
        """Who may sign up from a day on."""
        found: dict[Audience, list[Someone]] = {Audience.EVERYONE: list(active)}
        for one in active:
            for audience in _of(one, day):
                found.setdefault(audience, []).append(one)
        self._pools = {
            audience: (some, list(itertools.accumulate(min(_LEARNS_MOST, one.weight**0.5) for one in some)))
            for audience, some in found.items()
            if len(some) >= _FEWEST
        }

    # ── signing up ────────────────────────────────────────────────────────────────────────────────────────────────────

    def sign_up(self, meeting: Meeting, at: int, ahead: int = 0) -> list[SignedUp]:
        """The sign-ups of a session, in their turn. at: the position of its day, or of the first day still unknown;
        ahead: days until it is held, 0 for one of the past."""
        chance = random.Random(f"{self._seed} roster {meeting.uid}")
        if meeting.habit.entry is Entry.OPEN_DOOR:
            return []
        found = (
            self._of_series(meeting, at, chance, ahead) if meeting.series else self._draw(meeting, at, chance, ahead)
        )
        opened, closed = self._second(meeting.drawn_up, DRAWN_UP), None
        if meeting.changed is not None and (meeting.cancelled or meeting.untold):
            closed = self._second(meeting.changed, meeting.changed_minute)
        found = [one for one in found if one.signed >= opened and (closed is None or one.signed < closed)]
        found.sort(key=lambda one: one.signed)
        with_companions = [each for one in found for each in (one, *self._companions(one, meeting, chance))]
        for rank, one in enumerate(with_companions, 1):
            one.rank = rank
        self._give_up(with_companions, meeting, at, chance, closed)
        self._settle(meeting, with_companions)
        if meeting.crowded or meeting.untold:
            self._leave_untold(meeting, with_companions, at)
        return with_companions

    def _of_series(self, meeting: Meeting, at: int, chance: random.Random, ahead: int) -> list[SignedUp]:
        assert meeting.series is not None, "only a series has a group"
        group = self._groups.get(meeting.series.id)
        if group is None:
            group = self._groups[meeting.series.id] = self._draw(meeting, at, chance, ahead)
        return [replace(one) for one in group if chance.random() < 0.97]  # noqa: PLR2004 — shares of a population

    def _draw(self, meeting: Meeting, at: int, chance: random.Random, ahead: int) -> list[SignedUp]:
        outline = meeting.outline
        share = chance.uniform(0.55, 1.3) * max(0.15, 1 - ahead / _FAR)
        wanted = outline.places + _CROWDED if meeting.crowded else max(2, round(outline.places * share))
        learners = self._people(outline.audience, wanted, chance)
        found = [SignedUp(one, self._when(one, at, chance), comfort=_comfort(chance)) for one in learners]
        unnamed = wanted - len(found) if meeting.crowded or meeting.untold else round(wanted * chance.uniform(0, 0.15))
        found += [SignedUp(None, self._when(None, at, chance), label=chance.choice(LABELS)) for _ in range(unnamed)]
        here = {one.id for one in learners}
        helpers = self._people(Audience.YOUNG, meeting.habit.helpers, chance)
        found += [
            SignedUp(one, self._when(one, at, chance), role=ParticipantRole.HELPER)
            for one in helpers
            if one.id not in here
        ]
        return found

    def _people(self, audience: Audience, wanted: int, chance: random.Random) -> list[Someone]:
        some, weights = self._pools.get(audience) or self._pools.get(Audience.EVERYONE) or ([], [])
        if not some or not wanted:
            return []
        drawn = chance.choices(some, cum_weights=weights, k=wanted + wanted // 2)
        return list({one.id: one for one in drawn}.values())[:wanted]

    def _when(self, who: Someone | None, at: int, chance: random.Random) -> int:
        """A moment of an open day on which the place knew them, before that of the session."""
        before = min(_EARLIEST_SIGN_UP, 1 + int(chance.expovariate(1 / _USUALLY_BEFORE)))
        position = max(0 if who is None else who.joined, at - before)
        return self._midnights[min(position, at - 1)] + int(chance.uniform(*_DESK)) * 60

    def _companions(self, one: SignedUp, meeting: Meeting, chance: random.Random) -> list[SignedUp]:
        if one.who is None or one.role is ParticipantRole.HELPER or meeting.series or chance.random() > 0.06:  # noqa: PLR2004
            return []
        return [SignedUp(None, one.signed, head=one) for _ in range(1 if chance.random() < 0.8 else 2)]  # noqa: PLR2004

    def _give_up(
        self, found: Sequence[SignedUp], meeting: Meeting, at: int, chance: random.Random, closed: int | None
    ) -> None:
        """Some give their place up, companions with whom they come."""
        if closed is not None or meeting.crowded:
            return
        for one in found:
            if one.head is not None:
                one.given_up = one.head.given_up
            elif chance.random() < 0.07:  # noqa: PLR2004
                later = self._midnights[max(0, at - 1)] + int(chance.uniform(*_DESK)) * 60
                one.given_up = later if later > one.signed else None

    def _leave_untold(self, meeting: Meeting, found: Sequence[SignedUp], at: int) -> None:
        """Some of them do not know yet: of a crowded session, whoever has the place that was just given up."""
        if not meeting.crowded:
            for number, one in enumerate(found):
                # Every third has been reached, and whoever comes with them.
                one.told = number % 3 == 2 if one.head is None else one.head.told  # noqa: PLR2004
            return
        learners = [one for one in found if one.role is ParticipantRole.LEARNER and one.head is None]
        gone = learners[1]
        for one in (gone, *(each for each in found if each.head is gone)):
            one.given_up = max(one.signed + 60, self._midnights[at - 1] + _DESK[1] * 60)
        before = {one.rank: one.place for one in found}
        self._settle(meeting, found)
        for one in found:
            one.told = one.place is before[one.rank]

    # ── coming ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def attend(self, meeting: Meeting, found: list[SignedUp], at: int, busy: Busy, new: Iterable[Someone]) -> None:
        """Say who came; whoever walked in is added. busy: who is elsewhere, and when; new: who come for the first time, and
        may do so here."""
        chance = random.Random(f"{self._seed} attendance {meeting.uid}")
        came = 0
        for one in found:
            if one.given_up is not None:
                continue
            one.waited = one.place is Place.WAITING
            one.attendance = self._became(one, meeting, at, chance, busy, free=meeting.outline.places - came)
            if one.attendance is Attendance.LATE:
                one.late = one.head.late if one.head else chance.randint(10, 35)
            came += one.attendance in PRESENT and one.role is ParticipantRole.LEARNER
        free = meeting.outline.places - came
        found += self._walk_ins(meeting, found, chance, busy, new, free)
        self._settle(meeting, found)

    def _became(
        self, one: SignedUp, meeting: Meeting, at: int, chance: random.Random, busy: Busy, *, free: int
    ) -> Attendance | None:
        """What became of one. Of those on the waiting list, whom nobody called, some try their luck and find the seat of
        whoever is absent."""
        seat = free > 0 or one.role is ParticipantRole.HELPER
        if one.head is not None:
            became = one.head.attendance
            return became if seat or became not in PRESENT else Attendance.ABSENT
        drawn = chance.random()
        can = seat and busy.free(one.who, meeting) and (one.who is None or at <= one.who.left)
        if one.place is Place.WAITING:
            became = Attendance.PRESENT if can and drawn > 0.75 else None  # noqa: PLR2004 — shares of a population
        elif not can or drawn > 0.85:  # noqa: PLR2004
            became = Attendance.EXCUSED if chance.random() < 0.5 else Attendance.ABSENT  # noqa: PLR2004
        else:
            became = Attendance.LATE if drawn > 0.79 else Attendance.PRESENT  # noqa: PLR2004
        if became in PRESENT:
            busy.take(one.who, meeting)
        return became

    def _walk_ins(
        self,
        meeting: Meeting,
        found: Sequence[SignedUp],
        chance: random.Random,
        busy: Busy,
        new: Iterable[Someone],
        free: int,
    ) -> list[SignedUp]:
        often = 0.7 if meeting.habit.entry is Entry.OPEN_DOOR else 0.12
        wanted = sum(chance.random() < often for _ in range(max(0, free)))
        rank = max((one.rank for one in found), default=0)
        here = {one.who.id for one in found if one.who is not None}
        candidates = [one for one in new if chance.random() < 0.3]  # noqa: PLR2004
        known = self._people(meeting.outline.audience, wanted, chance)
        some = [one for one in (*candidates, *known) if one.id not in here and busy.free(one, meeting)]
        start = self._second(meeting.day, meeting.minute)
        added: list[SignedUp] = []
        for number in range(wanted):
            who = some[number] if number < len(some) and chance.random() < 0.75 else None  # noqa: PLR2004
            added.append(SignedUp(who, start, walk_in=True, rank=rank + number + 1, attendance=Attendance.PRESENT))
            busy.take(who, meeting)
        return added

    @staticmethod
    def _settle(meeting: Meeting, found: Sequence[SignedUp]) -> None:
        """Who has a place, as the desk says it; who gave theirs up keeps what they had."""
        capacity = meeting.outline.places
        everyone = places(capacity, [Standing(one.rank, one.rank, one.role) for one in found])
        standing = [Standing(one.rank, one.rank, one.role, one.attendance) for one in found if one.given_up is None]
        settled = places(capacity, standing)
        for one in found:
            one.place = everyone[one.rank] if one.given_up is not None else settled[one.rank]

    def _second(self, day: date, minute: int) -> int:
        return self._midnight_of(day) + minute * 60


class Busy:
    """Where people are on a day."""

    def __init__(self) -> None:
        self._taken: dict[int, list[tuple[int, int]]] = {}

    def free(self, who: Someone | None, meeting: Meeting) -> bool:
        """Whether someone could be there."""
        return who is None or all(
            end <= meeting.minute or meeting.ends <= start for start, end in self._taken.get(who.id, ())
        )

    def take(self, who: Someone | None, meeting: Meeting) -> None:
        """They are."""
        if who is not None:
            self._taken.setdefault(who.id, []).append((meeting.minute, meeting.ends))

    @property
    def people(self) -> frozenset[int]:
        """Who is somewhere that day."""
        return frozenset(self._taken)


def count_as_visits(meetings: Iterable[tuple[Meeting, Sequence[SignedUp]]], day: Day, purposes: dict[str, str]) -> None:
    """Whoever came has a visit of that day: the one they were in the place for already, else one more.

    purposes: what one comes for, by the title of an outline.
    """
    known = {coming.who.id: coming for coming in day.comings if coming.who is not None}
    replaced: set[int] = set()
    for meeting, found in meetings:
        for one in found:
            if one.attendance not in PRESENT:
                continue
            who = one.who
            there = known.get(who.id) if who is not None else None
            if (
                who is not None
                and there is not None
                and there.arrives < meeting.ends
                and meeting.minute - _EARLY < there.leaves
            ):
                if there.arrives <= meeting.minute + one.late:
                    one.coming = there
                    if there.leaves < meeting.ends:
                        # They left their workstation for the session.
                        there.leaves, there.seat = meeting.ends, None
                    continue
                replaced.add(id(known.pop(who.id)))
            one.made = True
            one.coming = Coming(one.who, (purposes[meeting.outline.title],), meeting.minute + one.late, meeting.ends)
            day.comings.append(one.coming)
    if replaced:
        day.comings = [coming for coming in day.comings if id(coming) not in replaced]
    day.comings.sort(key=lambda coming: coming.arrives)


def _comfort(chance: random.Random) -> str:
    return chance.choice(COMFORTS) if chance.random() < 0.07 else ""  # noqa: PLR2004


def _of(one: Someone, day: date) -> list[Audience]:
    """The audiences someone is of."""
    found = []
    born = one.details.birth_year
    if born is not None and day.year - born < _YOUNG:
        found.append(Audience.YOUNG)
    if born is not None and day.year - born >= _ELDER:
        found.append(Audience.ELDERS)
    if one.details.occupation is Occupation.UNEMPLOYED:
        found.append(Audience.JOB_SEEKERS)
    if one.details.occupation is Occupation.EMPLOYED:
        found.append(Audience.ANIMATORS)
    return found
