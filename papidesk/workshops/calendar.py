"""A programme as an iCalendar file (RFC 5545), for the calendar of anyone; and one session for the QR code of a poster.

Hours are those of the wall clock of the place, under its zone, so that a series keeps its hour when the clock changes.
The same programme always gives the same bytes: what says when a thing changed is the day it changed, never today.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import tidy, tidy_lines
from papidesk.kernel.words import Words, render, tr
from papidesk.sheets.writing import write_file
from papidesk.workshops.intents import Calendar, CalendarSeries, CalendarSession
from papidesk.workshops.zones import written_zone

PRODUCER = "-//PapiDesk//PapiDesk//FR"
DOMAIN = "@papidesk"
"""What ends a UID of ours: how an import knows its own sessions again."""


def write_calendar(to: Path, calendar: Calendar, place: str, time: PlaceTime, words: Words = render) -> int:
    """Write a calendar file whole, or leave the one that is there; how many events are in it comes back.

    place: its name; words: into the reader's language, for the calendar's own name. Refuses (out) a place that can't be
    written to; a full disk is a `WorldFailure`.
    """
    content = calendar_bytes(calendar, place, time, words)
    write_file(to, content)
    return content.count(b"BEGIN:VEVENT\r\n")


def calendar_bytes(calendar: Calendar, place: str, time: PlaceTime, words: Words = render) -> bytes:
    """The file: an event a single session, one a series, and one each of its sessions that is not as the rule says."""
    file = icalendar.Calendar()
    file.add("prodid", PRODUCER)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", tidy(words(tr("Workshops of {place}", "the name of a calendar", place=place))))
    file.add("x-wr-timezone", time.zone.key)
    events = _Events(place, time)
    written = [event for series in calendar.series for event in events.of_series(series)]
    written += [events.of_session(session) for session in calendar.single]
    instants = _instants(calendar)
    if instants:
        file.add_component(written_zone(time.zone, min(instants), max(instants)))
    for event in written:
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


class _Events:
    """Makes the events of a place."""

    def __init__(self, place: str, time: PlaceTime) -> None:
        self.place, self.time = tidy(place), time

    def of_session(self, session: CalendarSession) -> icalendar.Event:
        """A session on its own."""
        return self._event(
            session, {"dtstart": self._wall(session.start), "dtend": self._wall(session.end)}, cancelled=session.cancelled
        )

    def of_series(self, series: CalendarSeries) -> Iterable[icalendar.Event]:
        """The rule with its exceptions, then each session that is not as it says."""
        end = series.start + timedelta(minutes=series.minutes)
        facts = {"dtstart": self._wall(series.start), "dtend": self._wall(end), "rrule": self._rule(series.rule)}
        if series.skipped:
            facts["exdate"] = [self._slot(series, instant) for instant in sorted(series.skipped)]
        yield self._event(series, facts, cancelled=False)
        for session in sorted(series.sessions, key=lambda one: (one.slot or one.start, one.uid)):
            if session.slot is None:
                yield self.of_session(session)
            elif self._differs(session, series):
                event = self.of_session(session)
                event["uid"] = icalendar.vText(f"{series.uid}{DOMAIN}")
                event.add("recurrence-id", self._slot(series, session.slot))
                yield event

    def _event(self, of: CalendarSession | CalendarSeries, facts: dict[str, Any], *, cancelled: bool) -> icalendar.Event:
        event = icalendar.Event()
        event.add("uid", f"{of.uid}{DOMAIN}")
        event.add("sequence", of.sequence)
        event.add("dtstamp", of.changed_at)
        event.add("created", of.created_at)
        event.add("last-modified", of.changed_at)
        for name, value in facts.items():
            event.add(name, value)
        event.add("summary", tidy(of.title))
        room = tidy(of.room)
        event.add("location", f"{room}, {self.place}" if room else self.place)
        if description := tidy_lines(of.description):
            event.add("description", description)
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        return event

    def _differs(self, session: CalendarSession, series: CalendarSeries) -> bool:
        """Whether a session is not just what a reader makes of the rule.

        One that crosses a change of clock, or whose hour it skips, is written out too: readers do not agree on when such an
        occurrence begins or ends.
        """
        usual = timedelta(minutes=series.minutes)
        shown = self._shown(session.end) - self._shown(session.start)
        said = (session.title, session.description, session.room)
        return (
            session.cancelled
            or session.start != session.slot
            or session.end - session.start != usual
            or shown != usual
            or self._shown(session.start).time() != self._shown(series.start).time()
            or said != (series.title, series.description, series.room)
        )

    def _shown(self, instant: datetime) -> datetime:
        return self.time.local(instant).replace(tzinfo=None)

    def _wall(self, instant: datetime) -> datetime:
        """An hour of the wall clock; in UTC where that clock shows it for the second time, as no zone can say that."""
        local = self.time.local(instant)
        return instant.astimezone(UTC) if local.fold else local

    def _slot(self, series: CalendarSeries, instant: datetime) -> datetime:
        """Where the rule put a session, at the hour of its first day: on the night an hour is skipped, the clock on the
        wall shows another, and a reader would not find the occurrence by it."""
        local, first = self.time.local(instant), self.time.local(series.start)
        slot = local.replace(hour=first.hour, minute=first.minute, second=first.second, fold=0)
        return slot if slot.astimezone(UTC) == instant else local

    def _rule(self, rule: str) -> icalendar.vRecur:
        """The rule as it is kept, its last day as an instant, which the RFC wants beside a start with a zone (§3.3.10)."""
        written: icalendar.vRecur = icalendar.vRecur.from_ical(rule)
        until = written.get("UNTIL", [None])[0]
        if until is None:
            return written
        if not isinstance(until, datetime):
            until = self.time.bounds(until)[1] - timedelta(seconds=1)
        elif until.tzinfo is None:
            until = self.time.at(until.date(), until.time())
        written["UNTIL"] = [until.astimezone(UTC)]
        return written


def _instants(calendar: Calendar) -> list[datetime]:
    sessions = [*calendar.single, *(session for series in calendar.series for session in series.sessions)]
    found = [instant for session in sessions for instant in (session.start, session.end)]
    return found + [instant for series in calendar.series for instant in (series.start, *series.skipped)]


def qr_event(session: CalendarSession) -> str:
    """One session, as short as a reader of QR codes takes it: about 300 characters, hours in UTC, no zone to look up."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:PapiDesk",
        "BEGIN:VEVENT",
        f"UID:{session.uid}{DOMAIN}",
        f"DTSTAMP:{_utc(session.changed_at)}",
        f"DTSTART:{_utc(session.start)}",
        f"DTEND:{_utc(session.end)}",
        f"SUMMARY:{_escaped(session.title)}",
        *((f"LOCATION:{_escaped(session.room)}",) if tidy(session.room) else ()),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\r\n".join(lines)


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return icalendar.vText(tidy(text)).to_ical().decode()
