"""Sessions that follow each other by a rule, on the clock of the wall, across new years and changes of clock."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.workshops.intents import (
    CancelSessions,
    CertificatesOf,
    DaysOfRule,
    DeleteSessions,
    Mark,
    PlanSeries,
    PlanSession,
    RestoreSessions,
    SeriesFile,
    SessionsBetween,
    SetOutline,
    ShowOutline,
    ShowSeries,
    ShowSession,
    SignUp,
    SignUpToSeries,
    TakeAttendance,
)
from papidesk.workshops.recurrence import occurrences
from papidesk.workshops.rules import (
    OCCURRENCES_MAX,
    Attendance,
    ParticipantRole,
    SeriesFacts,
    SessionFacts,
    read_rule,
)
from tests.conftest import START, FakeClock, House
from tests.workshops.conftest import TOMORROW, add, dump, outline

A_WEEK = timedelta(days=7)
PARIS = ZoneInfo("Europe/Paris")
TIME = PlaceTime(FakeClock())


def paris(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=PARIS).astimezone(UTC)


def series(
    house: House, rule: str, start: datetime = TOMORROW, skipped: tuple[date, ...] = (), **more: object
) -> tuple[int, tuple[int, ...]]:
    """The key of a new series, and those of its sessions."""
    model = replace(SessionFacts(outline(house, f"Cycle {rule} {start}"[:80]), start, 120), **more)  # type: ignore[arg-type]
    keys = house.do(PlanSeries(SeriesFacts(model, rule, skipped), although_taken=True)).ids
    key = house.ask(ShowSession(keys[0])).row.series
    assert key is not None
    return key, keys


def walls(file: SeriesFile) -> list[datetime]:
    return [row.start.astimezone(PARIS).replace(tzinfo=None) for row in file.sessions]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of every sort that a place or a calendar might write, with an end, each of which makes a day now and then:
    dateutil would look for the first one until the year 9999."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    days = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=4, unique=True)
    by = draw(st.sampled_from(["BYDAY", "BYMONTHDAY", "BYMONTH", ""]))
    if by == "BYDAY":
        nth = draw(st.sampled_from(["", "1", "-1", "2"])) if frequency in {"MONTHLY", "YEARLY"} else ""
        parts.append("BYDAY=" + ",".join(nth + day for day in draw(days)))
        if draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1]))}")
    elif by == "BYMONTHDAY" and frequency != "WEEKLY":
        parts.append(f"BYMONTHDAY={draw(st.sampled_from(['31', '1,15', '-1', '13']))}")
    elif by == "BYMONTH" and frequency != "MONTHLY":
        parts.append(f"BYMONTH={draw(st.sampled_from(['3,10', '1,6,12']))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 25))}")
    else:
        parts.append(f"UNTIL={draw(st.dates(date(2026, 1, 1), date(2030, 1, 1))):%Y%m%d}T235959")
    return ";".join(draw(st.permutations(parts)))


STARTS = st.builds(
    lambda day, minutes: paris(day, time(minutes // 60, minutes % 60)),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    # Not within the hour that comes twice or never, which has its own scenario.
    st.integers(4 * 60, 23 * 60 + 59),
)


def made_of(rule: str, start: datetime) -> list[datetime] | None:
    """What a rule makes, on the clock of the wall; None where it is refused."""
    try:
        return [one.astimezone(PARIS).replace(tzinfo=None) for one in occurrences(TIME, rule, start)]
    except Refusal:
        return None


@settings(deadline=None)
@given(rules(), STARTS)
def test_a_rule_makes_what_dateutil_makes_on_the_clock_of_the_wall(rule: str, start: datetime) -> None:
    wall = start.astimezone(PARIS).replace(tzinfo=None)
    reach = wall + timedelta(days=366 * 20)
    wanted = list(islice(takewhile(lambda one: one <= reach, rrulestr(rule, dtstart=wall)), OCCURRENCES_MAX + 1))
    counted = re.search(r"COUNT=(\d+)", rule)
    whole = counted is None or len(wanted) == int(counted[1])
    assert made_of(rule, start) == (wanted if 0 < len(wanted) <= OCCURRENCES_MAX and whole else None)


@settings(deadline=None)
@given(rules(), STARTS)
def test_every_session_is_at_the_hour_of_the_first(rule: str, start: datetime) -> None:
    made = made_of(rule, start)
    assume(made is not None)
    assert made is not None
    assert {one.time() for one in made} == {start.astimezone(PARIS).time()}
    assert made == sorted(set(made))
    assert made[0] >= start.astimezone(PARIS).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("", "can’t be read"),
        ("tous les mardis", "can’t be read"),
        ("x" * 100_000, "can’t be read"),
        ("FREQ=WEEKLY;FREQ=DAILY;COUNT=3", "can’t be read"),
        ("INTERVAL=2;COUNT=3", "can’t be read"),
        ("FREQ=WEEKLY;INTERVAL=0;COUNT=3", "can’t be read"),
        ("FREQ=WEEKLY;INTERVAL=-1;COUNT=3", "can’t be read"),
        ("FREQ=WEEKLY;COUNT=0", "can’t be read"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "can’t be read"),
        ("FREQ=WEEKLY;UNTIL=20271301", "can’t be read"),
        ("FREQ=WEEKLY;COUNT=3;BYEASTER=1", "can’t be read"),
        ("FREQ=WEEKLY;BYDAY=2TU;COUNT=3", "can’t be read"),
        ("FREQ=MONTHLY;BYDAY=0TU;COUNT=3", "can’t be read"),
        ("FREQ=MONTHLY;BYSETPOS=1;COUNT=3", "can’t be read"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=999;COUNT=3", "can’t be read"),
        ("FREQ=WEEKLY;COUNT=٣", "can’t be read"),
        ("FREQ=HOURLY;COUNT=3", "once a day at most"),
        ("FREQ=SECONDLY;UNTIL=20270101", "once a day at most"),
        ("FREQ=DAILY;BYHOUR=9,14;COUNT=4", "once a day at most"),
        ("FREQ=WEEKLY", "has no end"),
        ("FREQ=DAILY;COUNT=201", "200 sessions at most"),
        ("FREQ=DAILY;COUNT=999999999", "200 sessions at most"),
        ("FREQ=DAILY;UNTIL=20280101", "200 sessions at most"),
        ("FREQ=YEARLY;COUNT=30", "20 years at most"),
        ("FREQ=YEARLY;UNTIL=99991231T235959Z", "20 years at most"),
        ("FREQ=MONTHLY;INTERVAL=366;COUNT=5", "20 years at most"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", "leaves no session"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=5", "leaves no session"),
        ("FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=366,-366;COUNT=5", "leaves no session"),
        ("FREQ=WEEKLY;BYMONTH=13;COUNT=1", "leaves no session"),
        ("FREQ=WEEKLY;UNTIL=20261105", "leaves no session"),
        ("FREQ=WEEKLY;UNTIL=00010101T000000Z", "leaves no session"),
    ],
)
def test_a_rule_that_will_not_do_is_refused_in_words(house: House, rule: str, said: str) -> None:
    facts = SessionFacts(outline(house), TOMORROW, 60)
    before = dump(house)
    for intent in (PlanSeries(SeriesFacts(facts, rule)), DaysOfRule(facts, rule)):
        with pytest.raises(Refusal) as refused:
            _ = house.do(intent) if isinstance(intent, PlanSeries) else house.ask(intent)
        assert refused.value.field == "rule"
        assert said in render(refused.value.why)
    assert dump(house) == before


@pytest.mark.parametrize("start", [datetime(9985, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_first_day_near_the_end_of_the_calendar_is_refused(start: datetime) -> None:
    with pytest.raises(Refusal, match="out of reach") as refused:
        occurrences(TIME, "FREQ=DAILY;COUNT=3", start)
    assert refused.value.field == "start"


def test_the_longest_series_there_may_be(house: House) -> None:
    _, keys = series(house, f"FREQ=DAILY;COUNT={OCCURRENCES_MAX}")
    assert len(keys) == OCCURRENCES_MAX


def test_a_rule_of_a_file_is_read_however_it_is_written(house: House) -> None:
    key, keys = series(house, " rrule:freq=weekly; count=3;\r\n")
    file = house.ask(ShowSeries(key))
    assert file.facts.rule == "FREQ=WEEKLY;COUNT=3"
    assert read_rule(file.facts.rule) is not None
    assert len(keys) == 3


@pytest.mark.parametrize("until", ["20261127", "20261127T235959Z", "20261127T235959", "20261127T130000Z"])
def test_the_last_day_said_is_within_the_series(house: House, until: str) -> None:
    _, keys = series(house, f"FREQ=WEEKLY;UNTIL={until}")
    assert len(keys) == 4
    _, keys = series(house, "FREQ=WEEKLY;UNTIL=20261127T125959Z", TOMORROW + timedelta(minutes=0))
    assert len(keys) == 3


def test_a_series_over_the_new_year_and_two_changes_of_clock_keeps_its_hour(house: House) -> None:
    start = paris(date(2026, 10, 20), time(10))
    model = SessionFacts(outline(house), start, 90)
    made = dump(house)
    done = house.do(PlanSeries(SeriesFacts(model, "FREQ=WEEKLY;COUNT=26")))
    assert len(done.ids) == 26
    assert "26 session(s), from 2026-10-20 to 2027-04-13" in render(done.said)
    file = house.ask(ShowSeries(house.ask(ShowSession(done.ids[0])).row.series))
    assert {wall.time() for wall in walls(file)} == {time(10)}
    assert [wall.date() for wall in walls(file)] == [date(2026, 10, 20) + n * A_WEEK for n in range(26)]
    assert {row.start.hour for row in file.sessions} == {8, 9}, "in UTC, an hour later in winter"
    assert [(row.number, row.of) for row in file.sessions] == [(n, 26) for n in range(1, 27)]
    assert {row.end - row.start for row in file.sessions} == {timedelta(minutes=90)}
    house.do(UndoAction())
    assert dump(house) == made


def test_an_hour_that_the_clock_skips_is_the_one_after(house: House) -> None:
    key, _ = series(house, "FREQ=DAILY;COUNT=3", paris(date(2027, 3, 27), time(2, 30)))
    assert [wall.time() for wall in walls(house.ask(ShowSeries(key)))] == [time(2, 30), time(3, 30), time(2, 30)]
    # And one that comes twice is the first.
    key, _ = series(house, "FREQ=DAILY;COUNT=2", paris(date(2027, 10, 30), time(2, 30)))
    second = house.ask(ShowSeries(key)).sessions[1]
    assert second.start == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_days_left_out_have_no_session(house: House) -> None:
    skipped = (date(2026, 11, 13), date(2026, 12, 25), date(2026, 11, 14))
    key, keys = series(house, "FREQ=WEEKLY;COUNT=8", skipped=skipped)
    file = house.ask(ShowSeries(key))
    assert len(keys) == 6, "a count is of the rule's days, those left out among them (RFC 5545)"
    assert not {row.day for row in file.sessions} & set(skipped)
    # The 14th is no day of the rule: there is nothing to leave out.
    assert file.facts.skipped == (date(2026, 11, 13), date(2026, 12, 25))


def test_a_series_all_of_whose_days_are_left_out_is_refused(house: House) -> None:
    facts = SessionFacts(outline(house), TOMORROW, 60)
    with pytest.raises(Refusal) as refused:
        house.do(PlanSeries(SeriesFacts(facts, "FREQ=WEEKLY;COUNT=2", (date(2026, 11, 6), date(2026, 11, 13)))))
    assert refused.value.field == "skipped"
    assert dump(house)["workshop_session"] == []


def test_a_rule_that_does_not_make_its_first_day_begins_with_the_next(house: House) -> None:
    # The 6th is a Friday.
    key, _ = series(house, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3")
    file = house.ask(ShowSeries(key))
    assert [row.day for row in file.sessions] == [date(2026, 11, 17), date(2026, 12, 1), date(2026, 12, 15)]
    assert file.facts.model.start == file.sessions[0].start


def test_one_session_taken_on_any_day_makes_the_whole_series_ask(house: House) -> None:
    key = outline(house)
    house.do(PlanSession(SessionFacts(key, TOMORROW + 2 * A_WEEK, 60, room="Labo")))
    house.do(PlanSession(SessionFacts(key, TOMORROW + 3 * A_WEEK, 60, room="Labo")))
    facts = SeriesFacts(SessionFacts(key, TOMORROW, 60, room="labo"), "FREQ=WEEKLY;COUNT=5")
    with pytest.raises(Refusal) as refused:
        house.do(PlanSeries(facts))
    assert refused.value.field == "although_taken"
    found = refused.value.more["conflicts"]
    assert isinstance(found, tuple)
    assert [one.start for one in found] == [TOMORROW + 2 * A_WEEK, TOMORROW + 3 * A_WEEK]
    assert len(house.ask(SessionsBetween(date(2026, 11, 1), date(2027, 1, 1)))) == 2
    days = house.ask(DaysOfRule(facts.model, facts.rule))
    assert [len(one.conflicts) for one in days] == [0, 0, 1, 1, 0]
    assert len(house.do(PlanSeries(facts, although_taken=True)).ids) == 5


def test_one_more_session_joins_its_series_in_order_of_time(house: House) -> None:
    key, keys = series(house, "FREQ=WEEKLY;COUNT=3")
    file = house.ask(ShowSeries(key))
    before = dump(house)
    between = replace(file.facts.model, start=TOMORROW + timedelta(days=3))
    extra = house.do(PlanSession(between, series=key)).ids[0]
    shown = house.ask(ShowSeries(key)).sessions
    assert [row.id for row in shown] == [keys[0], extra, *keys[1:]]
    assert [(row.number, row.of) for row in shown] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(Refusal) as refused:
        house.do(PlanSession(replace(between, outline=outline(house, "Autre")), series=key))
    assert refused.value.field == "outline"
    with pytest.raises(Refusal) as refused:
        house.do(PlanSession(between, series=99))
    assert refused.value.field == "series"
    house.do(DeleteSessions((extra,)))
    assert dump(house)["workshop_session"] == before["workshop_session"]


def test_a_day_taken_away_is_one_the_rule_skips_and_comes_back(house: House) -> None:
    key, keys = series(house, "FREQ=WEEKLY;COUNT=4", skipped=(date(2026, 11, 13),))
    before = dump(house)
    house.do(DeleteSessions((keys[1],)))
    file = house.ask(ShowSeries(key))
    assert file.facts.skipped == (date(2026, 11, 13), date(2026, 11, 20))
    assert [(row.number, row.of) for row in file.sessions] == [(1, 2), (2, 2)]
    house.do(UndoAction())
    assert dump(house) == before


def test_a_series_without_sessions_is_gone_until_one_comes_back(house: House) -> None:
    key, keys = series(house, "FREQ=WEEKLY;COUNT=2")
    before = dump(house)
    house.do(DeleteSessions(keys))
    with pytest.raises(Refusal) as refused:
        house.ask(ShowSeries(key))
    assert refused.value.field == "series"
    assert dump(house)["workshop_series"] == []
    house.do(RestoreSessions(keys))
    assert dump(house) == before


def test_how_far_each_one_is(house: House) -> None:
    key, keys = series(house, "FREQ=WEEKLY;COUNT=4", START - 2 * A_WEEK - timedelta(hours=3))
    facts = house.ask(ShowSeries(key))
    shown = house.ask(ShowOutline(facts.facts.model.outline)).outline
    house.do(SetOutline(facts.facts.model.outline, replace(shown, certificate_after=2)))
    house.clock.set(START - 3 * A_WEEK)
    lea, ada, yann = add(house, "Léa"), add(house, "Ada"), add(house, "Yann")
    for person in (lea, ada):
        house.do(SignUpToSeries(key, person))
    house.do(SignUpToSeries(key, yann, role=ParticipantRole.HELPER))
    house.do(SignUp(keys[0], count=1, label="Accompagnée par le CCAS"))
    house.clock.set(START)
    house.do(CancelSessions((keys[3],)))

    def mark(session: int, person: int, attendance: Attendance) -> None:
        (one,) = (one for one in house.ask(ShowSession(session)).roster if one.person == person)
        house.do(TakeAttendance(session, (Mark(one.id, attendance),)))

    mark(keys[0], lea, Attendance.PRESENT)
    mark(keys[1], lea, Attendance.LATE)
    mark(keys[0], ada, Attendance.ABSENT)
    mark(keys[1], ada, Attendance.PRESENT)
    people = {one.name: one for one in house.ask(ShowSeries(key)).people}
    assert list(people) == ["Ada", "Léa", "Yann"]
    lea_now = people["Léa"]
    assert (lea_now.signed_up, lea_now.attended, lea_now.missed, lea_now.held) == (3, 2, 0, 3)
    ada_now = people["Ada"]
    assert (ada_now.signed_up, ada_now.attended, ada_now.missed, ada_now.held) == (3, 1, 1, 3)
    assert (lea_now.certificate, ada_now.certificate) == (True, False)
    assert [one.person for one in house.ask(CertificatesOf(keys))] == [lea]
    house.do(SetOutline(facts.facts.model.outline, replace(shown, certificate_after=0)))
    assert not any(one.certificate for one in house.ask(ShowSeries(key)).people)


def test_a_cancelled_session_keeps_its_number(house: House) -> None:
    key, keys = series(house, "FREQ=WEEKLY;COUNT=3")
    house.do(CancelSessions((keys[1],), "Pas d’électricité"))
    shown = house.ask(ShowSeries(key)).sessions
    assert [(row.number, row.of, row.cancelled) for row in shown] == [(1, 3, False), (2, 3, True), (3, 3, False)]
    assert shown[1].reason == "Pas d’électricité"
