"""The programme as other software reads it: two readers that know nothing of ours make the same sessions of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import tidy, tidy_lines
from papidesk.kernel.intent import Refusal
from papidesk.workshops.calendar import calendar_bytes, qr_event, write_calendar
from papidesk.workshops.intents import (
    Calendar,
    CalendarOf,
    CalendarSession,
    CancelSessions,
    ChangeSession,
    DeleteSessions,
    PlanSeries,
    PlanSession,
    SessionsBetween,
    ShowSeries,
    ShowSession,
    SignUp,
)
from papidesk.workshops.rules import Facilitator, FacilitatorKind, SeriesFacts, SessionFacts
from papidesk.workshops.zones import written_zone
from tests.conftest import FakeClock, House
from tests.workshops.conftest import add, outline, plan

PARIS = ZoneInfo("Europe/Paris")
YEAR = (date(2026, 9, 1), date(2027, 8, 31))
Seen = set[tuple[datetime, datetime, bool, str, str]]
"""What a calendar shows of sessions: start and end (UTC), cancelled, title, where."""


def at(*wall: int) -> datetime:
    return datetime(*wall, tzinfo=PARIS).astimezone(UTC)


def series(house: House, of: int, start: datetime, rule: str, minutes: int = 120, **more: Any) -> tuple[int, ...]:
    skipped = more.pop("skipped", ())
    facts = SeriesFacts(SessionFacts(of, start, minutes, **more), rule, skipped)
    return house.do(PlanSeries(facts, although_taken=True)).ids


def change(house: House, session: int, **facts: Any) -> None:
    now = house.ask(ShowSession(session)).facts
    house.do(ChangeSession(session, SessionFacts(**{**vars(now), **facts}), although_taken=True))


@pytest.fixture
def programme(house: House) -> House:
    """Twelve months of it: across both changes of clock and the new year, moved, cancelled, skipped and added."""
    tablet, games = outline(house, "Premiers pas ; tablette, ordinateur"), outline(house, "Soirée jeux")
    off = (date(2026, 12, 22), date(2026, 12, 29), date(2027, 2, 16))
    weekly = series(house, tablet, at(2026, 9, 8, 18), "FREQ=WEEKLY;COUNT=45", skipped=off, room="Salle 2")
    change(house, weekly[3], start=at(2026, 9, 30, 9, 30), minutes=60)
    change(house, weekly[9], room="Fablab")
    change(house, weekly[12], title="Premiers pas : bilan")
    house.do(CancelSessions((weekly[20], weekly[21]), "Panne de chauffage"))
    house.do(DeleteSessions((weekly[30],)))
    of_series = house.ask(ShowSession(weekly[0])).row.series
    house.do(PlanSession(SessionFacts(tablet, at(2027, 3, 20, 10), 120, room="Salle 2"), of_series, although_taken=True))
    series(house, tablet, at(2026, 9, 3, 14), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630T235959Z", 90)
    series(house, games, at(2026, 9, 26, 21), "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270430", 420)  # until 4 h on Sunday
    series(house, tablet, at(2026, 10, 10, 10), "FREQ=MONTHLY;BYDAY=2SA;COUNT=9")
    series(house, games, at(2026, 10, 21, 2, 30), "FREQ=DAILY;COUNT=10", 45)  # on the night of an hour that comes twice
    series(house, games, at(2027, 3, 25, 2, 30), "FREQ=DAILY;COUNT=6", 45)  # and of one that is skipped
    plan(house, games, datetime(2026, 10, 25, 1, 15, tzinfo=UTC), 30)  # 2 h 15 for the second time
    alone = plan(house, tablet, at(2026, 12, 31, 22), 240)
    house.do(CancelSessions((alone,)))
    return house


def written(house: House) -> bytes:
    return calendar_bytes(house.ask(CalendarOf()), house.ask(ShowPlace()).name, house.store.time)


def ours(house: House) -> Seen:
    place = house.ask(ShowPlace()).name
    return {
        (one.start, one.end, one.cancelled, one.title, f"{one.room}, {place}" if one.room else place)
        for one in house.ask(SessionsBetween(*YEAR))
    }


def by_icalendar(content: bytes) -> Seen:
    """What icalendar reads, its rules expanded on the clock on the wall by dateutil."""
    found: dict[tuple[str, datetime], tuple[datetime, datetime, bool, str, str]] = {}
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    for event in sorted(events, key=lambda one: "RECURRENCE-ID" in one):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        lasts = end.astimezone(UTC) - start.astimezone(UTC)
        slots = [event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else start]
        if "RRULE" in event:
            rule = event["RRULE"].to_ical().decode()
            aware = rrulestr(rule, dtstart=start)
            listed = event.get("EXDATE", [])
            left_out = {day.dt for days in (listed if isinstance(listed, list) else [listed]) for day in days.dts}
            slots = [slot for slot in aware if slot not in left_out]
        for slot in slots:
            begins = (start if "RECURRENCE-ID" in event else slot).astimezone(UTC)
            facts = (str(event["STATUS"]) == "CANCELLED", str(event["SUMMARY"]), str(event["LOCATION"]))
            found[str(event["UID"]), slot.astimezone(UTC)] = (begins, begins + lasts, *facts)
    return set(found.values())


def by_ical(content: bytes) -> Seen:
    """What the `ical` library shows on its own time line."""
    read = IcsCalendarStream.calendar_from_ics(content.decode())
    return {
        (
            event.start.astimezone(UTC), event.end.astimezone(UTC), str(event.status).upper().endswith("CANCELLED"),
            event.summary, event.location,
        )
        for event in read.timeline_tz(PARIS)
    }  # fmt: skip


def test_two_other_programs_read_twelve_months_just_as_they_are(programme: House) -> None:
    content = written(programme)
    sessions = ours(programme)
    assert len(sessions) > 140
    assert any(cancelled for _start, _end, cancelled, _title, _where in sessions)
    assert by_icalendar(content) == sessions
    assert by_ical(content) == sessions


def test_nothing_changed_gives_the_same_bytes_whatever_the_day(programme: House, clock: FakeClock) -> None:
    before = written(programme)
    clock.advance(timedelta(days=3))
    assert written(programme) == before


def test_a_moved_session_keeps_its_uid_and_its_sequence_rises(house: House) -> None:
    session = plan(house, outline(house))

    def event() -> Any:
        (found,) = icalendar.Calendar.from_ical(written(house)).walk("VEVENT")
        return found

    first = event()
    change(house, session, start=at(2026, 11, 7, 10))
    second = event()
    house.do(CancelSessions((session,)))
    third = event()
    assert first["UID"] == second["UID"] == third["UID"]
    assert str(first["UID"]).endswith("@papidesk")
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert second["DTSTART"].dt == datetime(2026, 11, 7, 10, tzinfo=PARIS)
    assert str(third["STATUS"]) == "CANCELLED"


def test_the_file_follows_the_rfc(programme: House) -> None:
    content = written(programme)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert unfolded.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "METHOD:PUBLISH" in unfolded
    assert "X-WR-CALNAME:Workshops of PAPI de démonstration" in unfolded
    assert unfolded.count("BEGIN:VTIMEZONE") == 1
    assert re.search(r"DTSTART;TZID=Europe/Paris:20260908T180000\r\n", unfolded)
    assert "EXDATE;TZID=Europe/Paris:20261222T180000,20261229T180000" in unfolded
    assert "RECURRENCE-ID;TZID=Europe/Paris:20260929T180000" in unfolded
    assert "SUMMARY:Premiers pas \\; tablette\\, ordinateur" in unfolded
    assert all(until.endswith("Z") for until in re.findall(r"UNTIL=([^;\r]+)", unfolded))
    stamps = re.findall(r"(?:DTSTAMP|CREATED|LAST-MODIFIED):(\S+)", unfolded)
    assert stamps
    assert all(stamp.endswith("Z") for stamp in stamps)


def test_nobody_is_in_it(house: House) -> None:
    held_by = (Facilitator(FacilitatorKind.GUEST, "Morgane Kerguelen"),)
    session = plan(house, outline(house), facilitators=held_by, note="Appeler Jean-Yves avant")
    house.do(SignUp(session, add(house, "Enora", "Quéméneur"), comfort="gros caractères"))
    house.do(SignUp(session, label="accompagnée par le CCAS"))
    said = written(house).replace(b"\r\n ", b"").decode()
    for name in ("Morgane", "Enora", "CCAS", "Jean-Yves", "Camille", "gros car", "ATTENDEE", "ORGANIZER"):
        assert name not in said


def test_a_session_back_at_its_slot_is_the_rules_again(house: House) -> None:
    keys = series(house, outline(house), at(2026, 11, 10, 14), "FREQ=WEEKLY;COUNT=4")
    change(house, keys[1], start=at(2026, 11, 18, 14))
    assert written(house).count(b"BEGIN:VEVENT") == 2
    change(house, keys[1], start=at(2026, 11, 17, 14))
    assert written(house).count(b"BEGIN:VEVENT") == 1
    assert len(house.ask(ShowSeries(house.ask(ShowSession(keys[0])).row.series)).sessions) == 4


@pytest.mark.parametrize("name", ["Europe/Paris", "America/Miquelon", "Africa/Casablanca", "Indian/Reunion", "UTC"])
def test_the_zone_is_written_as_it_is(name: str) -> None:
    zone = ZoneInfo(name)
    first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC)
    read = icalendar.Timezone.from_ical(written_zone(zone, first, last).to_ical()).to_tz(lookup_tzid=False)
    wall = datetime(2026, 1, 1, 12, 30)  # noqa: DTZ001 — a wall clock
    for day in range(720):
        hour = wall + timedelta(days=day)
        assert hour.replace(tzinfo=read).utcoffset() == hour.replace(tzinfo=zone).utcoffset(), hour


def test_an_empty_programme_is_a_calendar_all_the_same(house: House, tmp_path: Path) -> None:
    to = tmp_path / "agenda.ics"
    assert write_calendar(to, Calendar((), ()), "PAPI", house.store.time) == 0
    assert not icalendar.Calendar.from_ical(to.read_bytes()).walk("VEVENT")


def test_a_place_that_can_not_be_written_to_is_said(house: House, tmp_path: Path) -> None:
    for to in (tmp_path, tmp_path / "none" / "agenda.ics"):
        with pytest.raises(Refusal):
            write_calendar(to, Calendar((), ()), "PAPI", house.store.time)


# ── any text ──────────────────────────────────────────────────────────────────────────────────────────────────────────

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def a_session(title: str, description: str = "", room: str = "") -> CalendarSession:
    now = at(2026, 11, 5, 14)
    return CalendarSession("u1", title, description, now, now + timedelta(hours=2), None, room, False, 0, now, now)


@settings(max_examples=200, deadline=None)
@given(title=TEXTS, description=TEXTS, room=TEXTS, place=TEXTS)
def test_any_text_is_folded_and_escaped_and_comes_back(title: str, description: str, room: str, place: str) -> None:
    calendar = Calendar((), (a_session(title, description, room),))
    content = calendar_bytes(calendar, place, PlaceTime(FakeClock()))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    content.decode()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == tidy(title)
    assert str(event.get("DESCRIPTION", "")) == tidy_lines(description)
    assert str(event["LOCATION"]).startswith(tidy(room))
    (other,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert (other.summary or "") == tidy(title)


def test_the_event_of_a_poster_is_short_and_read_as_it_is() -> None:
    said = qr_event(a_session("Café numérique ; mots de passe, sauvegardes", "x" * 3000, "Salle 2"))
    assert len(said.encode()) < 300
    (event,) = icalendar.Calendar.from_ical(said).walk("VEVENT")
    assert event["DTSTART"].dt == at(2026, 11, 5, 14)
    assert event["DTEND"].dt == at(2026, 11, 5, 16)
    assert str(event["SUMMARY"]) == "Café numérique ; mots de passe, sauvegardes"
    assert str(event["LOCATION"]) == "Salle 2"
