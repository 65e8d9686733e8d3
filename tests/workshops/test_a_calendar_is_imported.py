"""A calendar of another program: read, tried, taken in, taken in again, followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.workshops.calendar import calendar_bytes
from papidesk.workshops.importing import read_calendar
from papidesk.workshops.intents import (
    CalendarOf,
    CancelSessions,
    ChangeSession,
    ImportWorkshops,
    Outlines,
    ShowSession,
    SignUp,
    TryWorkshopsImport,
)
from tests.conftest import FakeClock, House
from tests.workshops.calendars import (
    APPLE,
    FLOATING,
    GOOGLE,
    MOBILIZON,
    NEXTCLOUD,
    OUTLOOK,
    events,
    one_event,
)
from tests.workshops.conftest import add, dump, outline, plan
from tests.workshops.imports import (
    LESSON,
    PARIS,
    faults,
    hours,
    of_ics,
    outcomes,
    programme,
    taken_in,
    wall,
)


def test_google(house: House) -> None:
    lines = of_ics(house, GOOGLE)
    said, _ = taken_in(house, lines)
    assert said == ["created", "created"]
    assert hours(house) == [
        ("Tablette", datetime(2026, 10, 13, 18), 90, False),  # noqa: DTZ001 — walls
        ("Tablette", datetime(2026, 11, 3, 18), 90, False),  # noqa: DTZ001
        ("Tablette", datetime(2026, 11, 11, 10), 90, False),  # noqa: DTZ001
        ("📧 Ma boîte mail", datetime(2026, 11, 12, 14), 120, False),  # noqa: DTZ001
        ("Tablette", datetime(2026, 11, 17, 18), 90, True),  # noqa: DTZ001
        *(("Tablette", datetime(2026, 11, 24, 18) + timedelta(weeks=n), 90, False) for n in range(5)),  # noqa: DTZ001
    ]
    (mail,) = [one for one in house.ask(Outlines()) if "boîte" in one.outline.title]
    assert mail.outline.learns == "Créer une boîte mail, l'utiliser\npièces jointes"
    everything = repr(lines) + repr(dump(house))
    for personal in ("Yvonne", "lebihan", "group.calendar"):
        assert personal not in everything


def test_outlook_its_windows_zones_and_its_own(house: House) -> None:
    assert taken_in(house, of_ics(house, OUTLOOK))[0] == ["created", "created"]
    assert hours(house) == [
        ("Smartphone : premiers réglages", datetime(2026, 11, 19, 10), 90, False),  # noqa: DTZ001
        ("Photos", datetime(2026, 11, 26, 14), 120, False),  # noqa: DTZ001
    ]
    assert programme(house)[0].room == "Salle informatique"


def test_apple_and_what_lasts_all_day(house: House) -> None:
    lines = of_ics(house, APPLE)
    said = house.ask(TryWorkshopsImport(lines))
    assert outcomes(said) == ["created", "refused"]
    assert "all day" in render(said.verdicts[1].why)  # type: ignore[arg-type]
    house.do(ImportWorkshops(lines, partial=True))
    assert hours(house) == [("Retouche photo", datetime(2026, 11, 21, 14, 30), 150, False)]  # noqa: DTZ001


def test_nextcloud_a_length_a_month_a_day_more(house: House) -> None:
    taken_in(house, of_ics(house, NEXTCLOUD))
    assert [one for _title, one, _minutes, _cancelled in hours(house)] == [
        datetime(2026, 11, 5, 17), datetime(2026, 12, 3, 17), datetime(2026, 12, 12, 10), datetime(2027, 1, 7, 17),  # noqa: DTZ001
        datetime(2027, 2, 4, 17),  # noqa: DTZ001
    ]  # fmt: skip
    assert {one.title for one in programme(house)} == {"Linux, pas à pas"}


def test_mobilizon_and_a_clock_without_a_zone(house: House) -> None:
    taken_in(house, of_ics(house, MOBILIZON))
    taken_in(house, of_ics(house, FLOATING.encode("cp1252")))
    assert hours(house) == [
        ("Café à l'étage", datetime(2026, 11, 20, 9), 120, False),  # noqa: DTZ001
        ("Repair café numérique", datetime(2026, 11, 28, 14), 180, False),  # noqa: DTZ001
    ]


@pytest.mark.parametrize("sample", [GOOGLE, OUTLOOK, APPLE, NEXTCLOUD, MOBILIZON, FLOATING])
@pytest.mark.parametrize("how", ["lf", "cr", "bom", "utf-16", "folded in letters"])
def test_however_its_lines_and_letters_are_written(house: House, sample: str, how: str) -> None:
    plain = of_ics(house, sample)
    raw = sample.encode()
    match how:
        case "cr":
            raw = raw.replace(b"\n", b"\r")
        case "bom":
            raw = b"\xef\xbb\xbf" + raw
        case "utf-16":
            raw = sample.encode("utf-16")
        case "folded in letters":
            lines = raw.replace(b"\n ", b"").split(b"\n")
            raw = b"\r\n".join(b"\r\n ".join(line[at : at + 20] for at in range(0, len(line) or 1, 20)) for line in lines)
    assert read_calendar(raw, house.store.time) == plain


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Romance Standard Time", 14), ("/freeassociation.sourceforge.net/Europe/Paris", 14), ("Europe/London", 15),
        ("(UTC+01:00) Bruxelles\\, Copenhague\\, Madrid\\, Paris", 14), ("GMT+0100", 14), ("America/Montreal", 20),
    ],
)  # fmt: skip
def test_zones_go_by_many_names(house: House, zone: str, hour: int) -> None:
    (line,) = of_ics(house, one_event(f'DTSTART;TZID="{zone}":20261112T140000', "DURATION:PT2H"))
    assert (line.start, faults((line,)), line.remarks) == (wall(2026, 11, 12, hour), [[]], ())


def test_a_zone_that_nobody_knows_is_taken_for_the_places_and_said(house: House) -> None:
    (line,) = of_ics(house, one_event("DTSTART;TZID=Armorique:20261112T140000", "DURATION:PT2H"))
    assert line.start == wall(2026, 11, 12, 14)
    (verdict,) = house.ask(TryWorkshopsImport((line,))).verdicts
    assert verdict.outcome == "created"
    assert verdict.why is not None
    assert "Armorique" in render(verdict.why)


def test_a_calendar_twice_changes_nothing(house: House) -> None:
    for sample in (GOOGLE, OUTLOOK, NEXTCLOUD, MOBILIZON):
        taken_in(house, of_ics(house, sample))
        before = dump(house)
        said, done = taken_in(house, of_ics(house, sample))
        assert set(said) == {"skipped"}
        assert (done.undo, dump(house)) == (None, before)


@pytest.mark.parametrize(
    ("changed", "seen"),
    [
        (("DTSTART;TZID=Europe/Paris:20261112T150000", *LESSON[1:]), {"start": wall(2026, 11, 12, 15), "minutes": 60}),
        ((*LESSON[:2], "LOCATION:Fablab"), {"room": "Fablab"}),
    ],
)
def test_the_same_uid_with_something_else_changes_the_session(
    house: House, changed: tuple[str, ...], seen: dict[str, Any]
) -> None:
    _, done = taken_in(house, of_ics(house, one_event(*LESSON)))
    assert taken_in(house, of_ics(house, one_event(*changed)))[0] == ["updated"]
    facts = house.ask(ShowSession(done.ids[0])).facts
    assert {name: getattr(facts, name) for name in seen} == seen
    assert len(programme(house)) == 1


def test_another_title_and_a_cancellation_reach_the_session_and_those_signed_up(house: House) -> None:
    (key,) = taken_in(house, of_ics(house, one_event(*LESSON)))[1].ids
    house.do(SignUp(key, add(house, "Léa")))
    assert taken_in(house, of_ics(house, one_event(*LESSON, title="Tableur avancé")))[0] == ["updated"]
    assert house.ask(ShowSession(key)).row.title == "Tableur avancé"
    assert taken_in(house, of_ics(house, one_event(*LESSON, "STATUS:CANCELLED", title="Tableur avancé")))[0] == ["updated"]
    row = house.ask(ShowSession(key)).row
    assert (row.cancelled, row.to_tell) == (True, 1)


def test_what_was_cancelled_here_stays_so_and_the_line_says_it(house: House) -> None:
    lines = of_ics(house, one_event(*LESSON))
    (key,) = taken_in(house, lines)[1].ids
    house.do(CancelSessions((key,)))
    (verdict,) = house.ask(TryWorkshopsImport(lines)).verdicts
    assert verdict.outcome == "skipped"
    assert "stays so" in render(verdict.why)  # type: ignore[arg-type]


def test_a_session_planned_by_hand_is_not_doubled_by_the_calendar(house: House) -> None:
    key = plan(house, outline(house, "Tableur"), wall(2026, 11, 12, 14), 120, room="Salle 2")
    taken_in(house, of_ics(house, one_event(*LESSON)))
    moved = one_event("DTSTART;TZID=Europe/Paris:20261113T140000", "DURATION:PT2H", "LOCATION:Salle 2")
    assert taken_in(house, of_ics(house, moved))[0] == ["updated"]
    assert [(one.id, one.start) for one in programme(house)] == [(key, wall(2026, 11, 13, 14))]


def test_a_series_follows_its_calendar(house: House) -> None:
    start = ("DTSTART;TZID=Europe/Paris:20261110T180000", "DURATION:PT2H")
    _, done = taken_in(house, of_ics(house, one_event(*start, "RRULE:FREQ=WEEKLY;COUNT=6")))
    house.do(SignUp(done.ids[5], add(house, "Léa")))
    shorter = one_event(*start, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Paris:20261117T180000", "LOCATION:Fablab")
    assert taken_in(house, of_ics(house, shorter))[0] == ["updated"]
    shown = [(f"{one.start.astimezone(PARIS):%d/%m}", one.room, one.cancelled) for one in programme(house)]
    assert shown == [
        ("10/11", "Fablab", False), ("24/11", "Fablab", False), ("01/12", "Fablab", False), ("15/12", "", True),
    ]  # fmt: skip
    assert taken_in(house, of_ics(house, shorter))[0] == ["skipped"]
    longer = one_event(*start, "RRULE:FREQ=WEEKLY;COUNT=7", "LOCATION:Fablab")
    assert taken_in(house, of_ics(house, longer))[0] == ["updated"]
    assert len(programme(house)) == 7


def test_a_room_given_here_stays_where_the_calendar_names_none(house: House) -> None:
    lines = of_ics(house, one_event(*LESSON[:2], "RRULE:FREQ=WEEKLY;COUNT=2"))
    (first, _second) = taken_in(house, lines)[1].ids
    now = house.ask(ShowSession(first)).facts
    house.do(ChangeSession(first, replace(now, room="Fablab")))
    assert taken_in(house, lines)[0] == ["skipped"]
    assert [one.room for one in programme(house)] == ["Fablab", ""]


def test_a_series_without_an_end_is_taken_for_two_years_and_said(house: House) -> None:
    lines = of_ics(house, one_event("DTSTART;TZID=Europe/Paris:20261110T180000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY"))
    (verdict,) = house.ask(TryWorkshopsImport(lines)).verdicts
    assert "no end in the file" in render(verdict.why)  # type: ignore[arg-type]
    taken_in(house, lines)
    rows = programme(house)
    assert (rows[0].day, rows[-1].day) == (date(2026, 11, 10), date(2028, 11, 7))


def test_one_begun_ten_years_ago_is_taken_from_today(house: House) -> None:
    start = ("DTSTART;TZID=Europe/Paris:20160107T180000", "DURATION:PT2H")
    for rule in ("FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY;BYDAY=MO,TU"):
        (line,) = of_ics(house, one_event(*start, f"RRULE:{rule}"))
        assert faults((line,)) == [[]]
        assert line.start is not None
        assert line.start >= house.store.time.now() or rule == "FREQ=WEEKLY;INTERVAL=2"
    # Every other week since 2016: the parity of its weeks is kept.
    (line,) = of_ics(house, one_event(*start, "RRULE:FREQ=WEEKLY;INTERVAL=2"))
    assert line.start is not None
    assert (line.start.astimezone(PARIS).date() - date(2016, 1, 7)).days % 14 == 0


def test_a_series_on_a_foreign_clock_keeps_its_real_hours(house: House) -> None:
    lines = of_ics(house, one_event("DTSTART:20261020T130000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"))
    taken_in(house, lines)
    assert [one.start for one in programme(house)] == [
        datetime(2026, 10, 20, 13, tzinfo=UTC) + timedelta(weeks=n) for n in range(3)
    ]
    assert taken_in(house, lines)[0] == ["skipped"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART:20261112T140000", "RRULE:FREQ=SECONDLY;COUNT=9"), "once a day at most"),
        (("DTSTART:20261112T140000", "RRULE:FREQ=DAILY;INTERVAL=0;COUNT=9"), "can’t be read"),
        (("DTSTART:20261112T140000", "RRULE:FREQ=DAILY;COUNT=5000"), "200 sessions"),
        (("DTSTART:20261112T140000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"), "no session"),
        (("DTSTART:20261112T140000", "DTEND:20261112T130000"), "ends before it begins"),
        (("DTSTART:20261112T140000", "DTEND:20261114T140000"), "5 to 720 minutes"),
        (("DTSTART:demain",), "demain"),
        (("DTEND:20261112T130000",), "are missing"),
        (("DTSTART:20261112T140000", "EXRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=4"), "EXRULE"),
        (("DTSTART:20261112T140000", "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2"), "several rules"),
        (("DTSTART:19500101T100000",), "out of reach"),
        (("DTSTART:99900101T100000", "RRULE:FREQ=DAILY;COUNT=2"), "out of reach"),
        (("DTSTART:99970101T100000", "RRULE:FREQ=DAILY"), "out of reach"),
        (("DTSTART:99991231T235959Z",), "can’t be read"),
    ],
)
def test_what_no_session_can_be_is_refused_in_words(house: House, lines: tuple[str, ...], why: str) -> None:
    before = dump(house)
    read = of_ics(house, one_event(*lines))
    (verdict,) = house.ask(TryWorkshopsImport(read)).verdicts
    assert verdict.outcome == "refused"
    assert why in render(verdict.why)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        house.do(ImportWorkshops(read))
    assert dump(house) == before


def test_an_event_that_becomes_a_series_is_told_apart(house: House) -> None:
    taken_in(house, of_ics(house, one_event(*LESSON)))
    with pytest.raises(Refusal) as refused:
        house.do(ImportWorkshops(of_ics(house, one_event(*LESSON, "RRULE:FREQ=WEEKLY;COUNT=3"))))
    (verdict,) = refused.value.more["report"].verdicts  # type: ignore[attr-defined]
    assert "single session here" in render(verdict.why)


def test_our_own_calendar_is_known_again(house: House) -> None:
    key = plan(house, outline(house), room="Salle 2")
    taken_in(house, of_ics(house, NEXTCLOUD))
    content = calendar_bytes(house.ask(CalendarOf()), house.ask(ShowPlace()).name, house.store.time)
    before = dump(house)
    assert set(taken_in(house, read_calendar(content, house.store.time))[0]) == {"skipped"}
    assert dump(house) == before
    other = content.replace(b"T140000", b"T143000")
    assert "updated" in taken_in(house, read_calendar(other, house.store.time))[0]
    assert house.ask(ShowSession(key)).facts.start == wall(2026, 11, 6, 14, 30)


def test_occurrences_without_their_series_are_sessions(house: House) -> None:
    alone = (
        ("UID:s", "SUMMARY:X", "RECURRENCE-ID:20261110T170000Z", "DTSTART:20261111T170000Z", "DURATION:PT1H"),
        ("UID:s", "SUMMARY:X", "RECURRENCE-ID:20261117T170000Z", "DTSTART:20261117T170000Z", "DURATION:PT1H"),
    )
    assert taken_in(house, of_ics(house, events(*alone)))[0] == ["created", "created"]
    assert taken_in(house, of_ics(house, events(*alone)))[0] == ["skipped", "skipped"]


def test_the_clock_of_another_place_is_its_own(clock: FakeClock) -> None:
    there = PlaceTime(clock, "Indian/Reunion")
    (line,) = read_calendar(one_event("DTSTART:20261112T140000", "DURATION:PT2H"), there)
    assert line.start == datetime(2026, 11, 12, 10, tzinfo=UTC)
