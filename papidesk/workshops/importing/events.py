"""From the events of a calendar file to sessions and series, ready to be tried and taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, counted, unheard
from papidesk.kernel.words import Text, tr
from papidesk.workshops.importing.content import (
    DATES_MAX,
    EVENTS_MAX,
    SERIES_MAX,
    UNREAD_RULES_MAX,
    Block,
    Property,
    read_content,
    too_many,
)
from papidesk.workshops.importing.fitting import NO_TITLE, fitting_room, fitting_text, fitting_title
from papidesk.workshops.importing.moments import Moment, Moments, Unreadable, length_of
from papidesk.workshops.importing.series import Rhythm, rhythm_of
from papidesk.workshops.intents import MovedSession, WorkshopLine
from papidesk.workshops.rules import Outline

_UID_MAX = 255
_CUT_SHORT = tr("This event is cut short: the file has no end. Export the calendar again.")
_ALL_DAY = tr("This event lasts all day: a session has its hours. Give it hours in the calendar, or leave it aside.")
_NO_START = tr("The day and the hour of this event are missing.")
_BACKWARDS = tr("This event ends before it begins. Correct it in the calendar.")
_EXCLUDED_BY_RULE = tr("This event leaves days out by a rule (EXRULE), which is not read. Leave them out one by one.")
_TWO_RULES = tr("This event comes back by several rules at once, which is not read. Make one event of each.")
_THIS_AND_FUTURE = tr("This event changes all that follow it (THISANDFUTURE), which is not read. Make a series of its own.")
_NO_RULES = tr("Most of the series of this calendar come back in ways that can’t be read. Export it again.")
_TOO_MANY_DAYS = tr("This event leaves out or adds more than {most} days. Split it.", most=DATES_MAX)


@dataclass
class _Event:
    """An event as far as it can be told alone. minutes: 0 where the file does not tell."""

    block: Block
    uid: str
    title: str = ""
    room: str = ""
    start: Moment | None = None
    minutes: int = 0
    slot: Moment | None = None
    cancelled: bool = False
    faults: list[Text] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)


def read_calendar(
    source: Path | bytes, time: PlaceTime, progress: Progress = unheard
) -> tuple[WorkshopLine, ...]:
    """The sessions and series of an iCalendar file, in the file's order; `line` is the number of the event.

    time: of the place, whose clock is meant where an hour has no zone. Refuses (file) what is no calendar, or has nothing
    in it. Who takes part in an event is never read.
    """
    content = read_content(source)
    reader = _Reader(time, Moments(time, content.zones))
    lines = tuple(line for group in counted(reader.grouped(content.events), progress) for line in reader.lines(group))
    if not lines:
        raise Refusal("file", tr("There is no event in this calendar. Check that it is the right file."))
    return lines


class _Reader:
    def __init__(self, time: PlaceTime, moments: Moments) -> None:
        self.time, self.moments = time, moments
        self.series = self.sessions = self.unread = 0

    def grouped(self, blocks: tuple[Block, ...]) -> list[list[_Event]]:
        """The events by UID, those without one each alone."""
        groups: dict[str, list[_Event]] = {}
        for block in blocks:
            event = self.event(block)
            groups.setdefault(event.uid or f"\n{block.number}", []).append(event)
        return list(groups.values())

    def event(self, block: Block) -> _Event:
        """What an event says of itself, and what could not be read of it."""
        uid = block.first("UID")
        event = _Event(block, "" if uid is None else uid.line[:_UID_MAX])
        title, room, status = (block.first(name) for name in ("SUMMARY", "LOCATION", "STATUS"))
        event.title = "" if title is None else fitting_title(title.line, event.remarks)
        event.room = "" if room is None else fitting_room(room.line)
        event.cancelled = status is not None and status.value.strip().upper() == "CANCELLED"
        if not block.whole:
            event.faults.append(_CUT_SHORT)
        if block.dates > DATES_MAX:
            event.faults.append(_TOO_MANY_DAYS)
        try:
            self._times(event)
        except Unreadable as wrong:
            event.faults.append(wrong.why)
        if not fold(event.title):
            event.faults.append(NO_TITLE)
        return event

    def _times(self, event: _Event) -> None:
        slot = event.block.first("RECURRENCE-ID")
        if slot is not None:
            event.slot = self.moments.read(slot, [])
            if slot.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
                raise Unreadable(_THIS_AND_FUTURE)
        start, end, length = (event.block.first(name) for name in ("DTSTART", "DTEND", "DURATION"))
        if start is None:
            # A cancelled occurrence may say no more than which one it is.
            if event.slot is None or not event.cancelled:
                raise Unreadable(_NO_START)
            event.start = event.slot
            return
        event.start = self.moments.read(start, event.remarks)
        if event.start.whole_day:
            raise Unreadable(_ALL_DAY)
        if end is not None:
            lasts = self.moments.read(end, []).at - event.start.at
        else:
            lasts = length_of(length.value) if length is not None else timedelta()
        if lasts < timedelta():
            raise Unreadable(_BACKWARDS)
        event.minutes = int(lasts.total_seconds()) // 60

    # ── lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def lines(self, group: list[_Event]) -> Iterator[WorkshopLine]:
        """What the events of one UID amount to."""
        masters = [event for event in group if event.block.first("RECURRENCE-ID") is None]
        others = _latest_of_each([event for event in group if event.block.first("RECURRENCE-ID") is not None])
        if not masters:
            yield from (self._alone(event, _of_slot(event)) for event in others)
            return
        master = max(masters, key=_revision)
        if master.block.first("RRULE") is not None:
            yield self._series(master, others)
            return
        yield from self._by_dates(master, others)

    def _count(self, sessions: int) -> None:
        self.sessions += sessions
        if self.sessions > EVENTS_MAX:
            raise too_many()

    def _alone(self, event: _Event, uid: str, start: datetime | None = None) -> WorkshopLine:
        at = start or (None if event.start is None else event.start.at)
        return WorkshopLine(
            line=event.block.number,
            outline=Outline(event.title, learns=self._learns(event)),
            start=at,
            minutes=event.minutes,
            room=event.room,
            cancelled=event.cancelled,
            uid=uid,
            faults=tuple(event.faults),
            remarks=tuple(event.remarks),
        )

    @staticmethod
    def _learns(event: _Event) -> str:
        said = event.block.first("DESCRIPTION")
        return "" if said is None else fitting_text(said.lines)

    def _by_dates(self, master: _Event, others: list[_Event]) -> Iterator[WorkshopLine]:
        """An event that may come back on days said one by one, each a session of its own, changed or not by another event."""
        more = self._dates(master)
        told = {event.slot.at: event for event in others if event.slot is not None}
        first = None if master.faults or master.start is None else told.get(master.start.at)
        yield self._alone(first or master, master.uid)
        yield from (self._alone(event, _of_slot(event)) for event in others if event is not first)
        for at in more:
            if at not in told:
                self._count(1)
                yield self._alone(master, _of_instant(master, at), at)

    def _dates(self, master: _Event) -> list[datetime]:
        """When an event comes back after its first time."""
        if master.faults or master.start is None:
            return []
        left_out = {moment.at for moment in self._listed(master, "EXDATE")}
        every = {self._start_on(moment, master.start) for moment in self._listed(master, "RDATE")}
        return [] if master.faults else sorted(every - left_out - {master.start.at})

    def _listed(self, event: _Event, name: str) -> list[Moment]:
        try:
            return self.moments.every(event.block.every(name), [])
        except Unreadable as wrong:
            event.faults.append(wrong.why)
            return []

    def _start_on(self, moment: Moment, start: Moment) -> datetime:
        """The instant of a moment; of a day alone, its usual hour."""
        if not moment.whole_day:
            return moment.at
        return self.time.at(self.time.day_of(moment.at), self.time.local(start.at).time())

    def _series(self, master: _Event, others: list[_Event]) -> WorkshopLine:
        """A series by its rule; its faults keep all of it out, as half a series would be a wrong one."""
        line = self._alone(master, master.uid)
        rules, start = master.block.every("RRULE"), master.start
        if start is None or line.start is None:
            return line
        skipped, added = self._listed(master, "EXDATE"), self._listed(master, "RDATE")
        faults = [*master.faults, *(fault for other in others for fault in other.faults)]
        if master.block.first("EXRULE") is not None:
            faults.append(_EXCLUDED_BY_RULE)
        if len({rule.value for rule in rules}) > 1:
            faults.append(_TWO_RULES)
        rhythm = Rhythm("", line.start, ())
        self.series += 1
        if not faults:
            try:
                rhythm = rhythm_of(self.time, rules[0].value, start, master.minutes)
            except Refusal as refused:
                faults.append(refused.why)
                self.unread += 1
        self._count(len(rhythm.slots))
        if self.series > SERIES_MAX:
            raise too_many()
        if self.unread > UNREAD_RULES_MAX:
            raise Refusal("file", _NO_RULES)
        return self._with_exceptions(line, rhythm, master, others, (skipped, added), faults)

    def _with_exceptions(
        self,
        line: WorkshopLine,
        rhythm: Rhythm,
        master: _Event,
        others: list[_Event],
        days: tuple[list[Moment], list[Moment]],
        faults: list[Text],
    ) -> WorkshopLine:
        start = master.start
        assert start is not None, "a series has its start"
        skipped, added = days
        left_out = {self.time.day_of(self._start_on(moment, start)) for moment in skipped}
        moved = {one.slot: one for one in rhythm.moved}
        more: list[datetime] = []
        for other in others:
            found = rhythm.slot_of(other.slot, self.time) if other.slot is not None else None
            if found is not None:
                moved[found] = self._moved(other, found, master)
            elif other.start is not None and not other.cancelled and other.start.at >= rhythm.start:
                more.append(other.start.at)
        more += [self._start_on(moment, start) for moment in added]
        slots = {slot for slot, _start in rhythm.slots}
        kept = [one for slot, one in sorted(moved.items()) if self.time.day_of(slot) not in left_out]
        return WorkshopLine(
            line=line.line,
            outline=line.outline,
            start=rhythm.start,
            minutes=line.minutes,
            room=line.room,
            cancelled=line.cancelled,
            uid=line.uid,
            rule=rhythm.rule,
            skipped=tuple(sorted({self.time.day_of(slot) for slot in slots} & left_out)),
            moved=tuple(kept),
            added=tuple(sorted(set(more) - slots)),
            faults=tuple(faults),
            remarks=(*line.remarks, *rhythm.remarks),
        )

    @staticmethod
    def _moved(other: _Event, slot: datetime, master: _Event) -> MovedSession:
        assert other.start is not None, "checked: it has no fault"
        return MovedSession(
            slot,
            other.start.at if other.block.first("DTSTART") is not None else slot,
            other.minutes or master.minutes,
            other.cancelled,
            other.title if other.title != master.title else "",
            other.room if other.room != master.room else "",
        )


def _latest_of_each(others: list[_Event]) -> list[_Event]:
    """Of the events that say what becomes of an occurrence, the last revision of each, in the file's order."""
    latest: dict[object, _Event] = {}
    for event in sorted(others, key=_revision):
        latest[event.block.number if event.slot is None else event.slot.at] = event
    return sorted(latest.values(), key=lambda event: event.block.number)


def _revision(event: _Event) -> tuple[int, int]:
    """A file that holds two revisions of an event means the later one."""
    return _sequence(event.block), event.block.number


def _of_slot(event: _Event) -> str:
    """What an occurrence without its series is called: the series' UID and which occurrence it is."""
    return event.uid if event.slot is None else _of_instant(event, event.slot.at)


def _of_instant(event: _Event, at: datetime) -> str:
    return f"{event.uid}/{at:%Y%m%dT%H%M%SZ}" if event.uid else ""


def _sequence(block: Block) -> int:
    said: Property | None = block.first("SEQUENCE")
    text = "" if said is None else said.value.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 — a number, not a flood
