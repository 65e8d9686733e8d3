"""The workshops of the demo: as the desk itself would have written them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from sqlalchemy import text

from papidesk.accounts.unlock import Opened
from papidesk.backroom import Backroom
from papidesk.demo.calendar import School, public_holidays
from papidesk.demo.place import Made, Wish, make_place
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.upkeep import CheckStore
from papidesk.visits.intents import Purposes
from papidesk.workshops.rules import Attendance, ParticipantRole, Standing, overlap, places, seats_taken
from tests.conftest import CHEAP, START, FakeClock

YEARS, PER_DAY = 2, 30
TODAY = date(2026, 11, 5)
PLACE_TIME = PlaceTime(FakeClock())
CAME = {"present", "late"}


def make(folder: Path, wish: Wish, clock: FakeClock | None = None) -> Made:
    return make_place(StorePaths(folder), clock or FakeClock(), wish, lambda _done, _total: None, CHEAP)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, make(folder, Wish(YEARS, PER_DAY, 7))


@pytest.fixture(scope="module")
def demo(made: tuple[Path, Made]) -> Iterator[Opened]:
    opened = Backroom(made[0], FakeClock()).open(made[1].password)
    yield opened
    opened.store.close()


def rows(opened: Opened, sql: str, **values: Any) -> list[Any]:
    with opened.store.engine.begin() as connection:
        return list(connection.execute(text(sql), values))


def sessions(opened: Opened) -> dict[int, Any]:
    return {row.id: row for row in rows(opened, "SELECT * FROM workshop_session")}


def by_session(opened: Opened) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows(opened, "SELECT * FROM enrolment ORDER BY session_id, rank"):
        found[row.session_id].append(row)
    return found


def at(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def wall(second: int) -> datetime:
    return PLACE_TIME.local(at(second))


def day_of(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def test_there_are_about_three_sessions_a_week(demo: Opened, made: tuple[Path, Made]) -> None:
    weeks = YEARS * 52
    found = sessions(demo)
    assert 2.5 * weeks < len(found) < 4.5 * weeks
    signed = rows(demo, "SELECT count(*) AS n FROM enrolment")[0].n
    assert (made[1].sessions, made[1].enrolments) == (len(found), signed)
    assert 5 < signed / len(found) < 10
    assert len({row.uid for row in found.values()}) == len(found)
    assert demo.store.ask(CheckStore(), demo.author).ok


def test_all_there_can_be_is_there(demo: Opened) -> None:
    outlines = rows(demo, "SELECT * FROM outline")
    assert len([one for one in outlines if one.active]) >= 14
    assert {one.active for one in outlines} == {0, 1}
    assert {"animators", "elders", "young", "job_seekers", "everyone"} <= {one.audience for one in outlines}
    assert not rows(demo, "SELECT id FROM outline WHERE id NOT IN (SELECT outline_id FROM outline_theme)")
    found = list(sessions(demo).values())
    assert {one.entry for one in found} == {"sign_up", "open_door"}
    kinds = {kind for one in found for kind, _name, _account in json.loads(one.facilitators)}
    assert kinds == {"animator", "volunteer", "guest"}
    assert {one.price_cents > 0 for one in found} == {True, False}
    signed = rows(demo, "SELECT * FROM enrolment")
    assert {one.attendance for one in signed} == {None, "present", "late", "excused", "absent"}
    assert {one.role for one in signed} == {"learner", "helper"}
    assert {one.place for one in signed} == {"confirmed", "waiting"}
    assert any(one.companion_of for one in signed)
    assert any(one.comfort for one in signed)
    assert any(one.walk_in and one.person_id for one in signed)
    assert any(one.label and one.person_id is None for one in signed)
    assert any(one.given_up_at for one in signed)
    past = [one for one in found if day_of(one.day) < TODAY]
    assert any(one.cancelled_at and one.reason for one in past)
    assert any(one.slot_at is not None and one.slot_at != one.start_at and one.sequence for one in past)


def test_names_of_facilitators_are_said_to_be_invented(demo: Opened) -> None:
    for one in sessions(demo).values():
        for kind, name, account in json.loads(one.facilitators):
            assert (name, account) == ("Camille", demo.author.id) if kind == "animator" else "(nom fictif)" in name


def test_a_place_is_what_the_rules_say_and_seats_are_never_more_than_there_are(demo: Opened) -> None:
    found, waited = sessions(demo), 0
    for key, signed in by_session(demo).items():
        capacity = found[key].capacity
        standings = [
            Standing(
                one.id, one.rank, ParticipantRole(one.role), Attendance(one.attendance) if one.attendance else None
            )
            for one in signed
            if one.given_up_at is None
        ]
        settled = places(capacity, standings)
        assert {one.id: one.place for one in signed if one.given_up_at is None} == settled
        assert seats_taken(standings, settled) <= capacity
        assert [one.rank for one in signed] == list(range(1, len(signed) + 1))
        assert [one.signed_at for one in signed] == sorted(one.signed_at for one in signed)
        waited += any(one.place == "waiting" for one in signed)
    assert waited > 10


def test_whoever_came_has_a_visit_of_that_day_and_nobody_else(demo: Opened) -> None:
    visits = {row.id: row for row in rows(demo, "SELECT * FROM visit")}
    purposes = demo.store.ask(Purposes(), demo.author)
    themes: dict[int, set[str]] = defaultdict(set)
    for row in rows(demo, "SELECT * FROM outline_theme"):
        themes[row.outline_id].add(row.theme)
    found, linked = sessions(demo), 0
    made: list[int] = []
    for key, signed in by_session(demo).items():
        session = found[key]
        for one in signed:
            if one.attendance not in CAME:
                assert (one.visit_id, one.made_visit, one.arrived_at) == (None, 0, None)
                continue
            visit = visits[one.visit_id]
            assert (visit.day, visit.person_id) == (session.day, one.person_id)
            assert visit.arrived_at < session.end_at
            if not one.made_visit:
                linked += 1
                assert visit.left_at is None or visit.left_at > session.start_at - 15 * 60
                continue
            made.append(one.visit_id)
            assert visit.arrived_at == (one.arrived_at or session.start_at)
            expected = next((p.id for p in purposes if p.theme in themes[session.outline_id]), None)
            first_steps = next(p.id for p in purposes if p.kind == "initiation")
            assert visit.first_purpose_id == (expected or first_steps)
            if session.end_at <= START.timestamp():
                assert visit.left_at == session.end_at
    assert len(made) == len(set(made)) > 500
    assert linked > 5


TWICE_AT_ONCE = """
    SELECT a.id FROM visit a JOIN visit b ON a.person_id = b.person_id AND a.day = b.day AND a.id < b.id
    WHERE a.arrived_at < coalesce(b.left_at, 9e9) AND b.arrived_at < coalesce(a.left_at, 9e9)
"""
WRONGLY_SEEN = """
    SELECT p.id FROM person p JOIN visit v ON v.person_id = p.id GROUP BY p.id
    HAVING p.first_seen != min(v.day) OR p.last_seen < max(v.day) OR sum(v.newcomer) != 1
        OR sum(v.newcomer AND v.day != p.first_seen)
"""


def test_nobody_is_in_the_place_twice_at_once(demo: Opened) -> None:
    assert rows(demo, TWICE_AT_ONCE) == []


def test_people_are_first_and_last_seen_as_their_visits_say(demo: Opened) -> None:
    assert rows(demo, WRONGLY_SEEN) == []
    firsts = "SELECT e.id FROM enrolment e JOIN visit v ON v.id = e.visit_id WHERE e.made_visit AND v.newcomer"
    assert rows(demo, firsts)


def test_nobody_signs_up_before_being_known_nor_after_the_session(demo: Opened) -> None:
    found = sessions(demo)
    added = {row.id: row.added_at for row in rows(demo, "SELECT id, added_at FROM person")}
    for key, signed in by_session(demo).items():
        session = found[key]
        for one in signed:
            assert one.person_id is None or added[one.person_id] <= one.signed_at
            assert session.created_at <= one.signed_at <= START.timestamp()
            assert one.signed_at < session.end_at if one.walk_in else one.signed_at < session.start_at
            assert session.cancelled_at is None or one.signed_at < session.cancelled_at
            if one.given_up_at is not None:
                assert one.signed_at < one.given_up_at < session.start_at
                assert one.attendance is None
    taken = Counter((one.session_id, one.person_id) for signed in by_session(demo).values() for one in signed)
    assert all(n == 1 for (_, person), n in taken.items() if person is not None)


def test_a_companion_follows_whom_they_come_with(demo: Opened) -> None:
    companions = 0
    for signed in by_session(demo).values():
        known = {one.id: one for one in signed}
        for one in signed:
            if one.companion_of is not None:
                head = known[one.companion_of]
                companions += 1
                assert head.rank < one.rank <= head.rank + 2
                assert head.person_id is not None
                assert one.person_id is None
                assert one.given_up_at == head.given_up_at
    assert companions > 5


def test_a_series_is_its_rule_without_what_was_skipped(demo: Opened) -> None:
    found = sessions(demo).values()
    school = School(date(2024, 1, 1), date(2027, 12, 31))
    new_year = skipped_days = 0
    for series in rows(demo, "SELECT * FROM workshop_series"):
        start = wall(series.start_at).replace(tzinfo=None)
        skipped = {date.fromisoformat(day) for day in json.loads(series.skipped)}
        by_rule = [moment for moment in rrulestr(series.rule, dtstart=start) if moment.date() not in skipped]
        slots = [wall(one.slot_at).replace(tzinfo=None) for one in found if one.series_id == series.id]
        assert sorted(slots) == by_rule  # the same hour on the wall all year round
        for day in skipped:
            assert school.out(day) or day in public_holidays(day.year)
        assert not any(school.out(moment.date()) for moment in by_rule)
        new_year += by_rule[0].year < by_rule[-1].year
        skipped_days += len(skipped)
    assert new_year
    assert skipped_days


def test_sessions_are_held_when_the_place_is_open_and_take_nothing_twice(demo: Opened) -> None:
    held = [one for one in sessions(demo).values() if one.cancelled_at is None]
    for one in held:
        day = wall(one.start_at).date()
        assert day_of(one.day) == day
        assert day.weekday() in {1, 2, 3, 4, 5}
        assert day not in public_holidays(day.year)
        assert wall(one.start_at).hour in {10, 14, 15, 16, 22}
    by_day: dict[int, list[Any]] = defaultdict(list)
    for one in held:
        for other in by_day[one.day]:
            both = overlap(at(one.start_at), at(one.end_at), at(other.start_at), at(other.end_at))
            assert not both or (one.room != other.room and one.facilitators != other.facilitators)
        by_day[one.day].append(one)


def test_a_night_lasts_its_hours_though_the_clocks_go_back(demo: Opened) -> None:
    nights = [one for one in sessions(demo).values() if wall(one.start_at).hour == 22]
    assert len(nights) == YEARS
    for one in nights:
        assert one.end_at - one.start_at == 6 * 3600
        assert (wall(one.start_at).hour, wall(one.end_at).hour) == (22, 3)


def test_the_past_is_told_and_what_is_to_come_leaves_people_to_tell(demo: Opened) -> None:
    found = sessions(demo)
    to_tell: dict[str, int] = Counter()
    for key, signed in by_session(demo).items():
        session = found[key]
        for one in signed:
            if one.given_up_at is not None:
                continue
            cancelled = session.cancelled_at is not None
            if bool(one.knows_cancelled) != cancelled:
                to_tell["cancelled"] += 1
            elif not cancelled:
                to_tell["moved"] += one.knows_start != session.start_at
                unknown = bool(one.knows_confirmed) != (one.place == "confirmed")
                to_tell["place"] += unknown and one.attendance is None
            known = (one.knows_start, one.knows_room, bool(one.knows_cancelled), bool(one.knows_confirmed))
            if day_of(session.day) < TODAY:
                assert known == (session.start_at, session.room, cancelled, one.place == "confirmed")
    assert to_tell["cancelled"] >= 2
    assert to_tell["moved"] >= 2
    assert to_tell["place"] >= 1


def test_the_two_months_to_come_are_planned(demo: Opened) -> None:
    coming = [one for one in sessions(demo).values() if day_of(one.day) > TODAY]
    assert len(coming) > 15
    assert max(day_of(one.day) for one in coming) > TODAY + timedelta(days=45)
    signed = by_session(demo)
    assert sum(bool(signed[one.id]) for one in coming) > len(coming) / 3
    full = [one for one in coming if any(each.place == "waiting" for each in signed[one.id])]
    assert full
    assert all(each.attendance is None for one in coming for each in signed[one.id])


def test_today_a_session_is_under_way_and_what_was_done_is_in_the_journal(demo: Opened) -> None:
    today = [one for one in sessions(demo).values() if day_of(one.day) == TODAY]
    now = START.timestamp()
    assert any(one.start_at <= now < one.end_at for one in today)
    assert any(one.start_at > now for one in today)
    signed = by_session(demo)
    under_way = next(one for one in today if one.start_at <= now < one.end_at)
    assert any(one.attendance in CAME for one in signed[under_way.id])
    journal = " ".join(line.intent for line in rows(demo, "SELECT intent FROM journal WHERE inverse IS NOT NULL"))
    assert "TakeAttendance" in journal
    assert "SignUp" in journal


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 5, 1, 20, tzinfo=UTC),
        datetime(2026, 11, 5, 9, 20, tzinfo=UTC),
        datetime(2026, 11, 5, 15, 50, tzinfo=UTC),
        datetime(2026, 11, 5, 21, 20, tzinfo=UTC),
        datetime(2026, 11, 8, 13, 20, tzinfo=UTC),  # Sunday
        datetime(2026, 11, 11, 13, 20, tzinfo=UTC),  # Armistice
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # the clocks have just gone back
        datetime(2027, 1, 2, 13, 20, tzinfo=UTC),
    ],
)
def test_a_demo_can_be_made_at_any_moment(tmp_path: Path, now: datetime) -> None:
    clock = FakeClock(now)
    made = make(tmp_path, Wish(1, 10, 3), clock)
    opened = Backroom(tmp_path, clock).open(made.password)
    today = PLACE_TIME.local(now).date()
    found = sessions(opened)
    signed = by_session(opened)
    came = rows(
        opened,
        "SELECT s.start_at, s.end_at, v.left_at FROM enrolment e JOIN workshop_session s"
        " ON s.id = e.session_id JOIN visit v ON v.id = e.visit_id WHERE s.day = :day",
        day=today.year * 10000 + today.month * 100 + today.day,
    )
    still_here = rows(opened, "SELECT id FROM visit WHERE left_at IS NULL")
    report = opened.store.ask(CheckStore(), opened.author)
    opened.store.close()
    assert report.ok
    assert any(day_of(one.day) > today and signed[one.id] for one in found.values())
    for one in found.values():
        seated = [each for each in signed[one.id] if each.attendance in CAME and each.role == "learner"]
        assert len(seated) <= one.capacity
    open_day = today.weekday() in {1, 2, 3, 4, 5} and today not in public_holidays(today.year)
    assert bool([one for one in found.values() if day_of(one.day) == today]) is open_day
    assert all(one.start_at <= now.timestamp() for one in came)
    assert all(one.left_at is not None for one in came if one.end_at <= now.timestamp() - 15 * 60)
    assert now.hour != 21 or came
    assert not open_day or now.hour not in {13, 15} or still_here


def test_with_a_last_day_nothing_is_planned_after_it(tmp_path: Path) -> None:
    made = make(tmp_path, Wish(1, 10, 1, date(2025, 6, 28)))
    opened = Backroom(tmp_path, FakeClock()).open(made.password)
    found = sessions(opened)
    opened.store.close()
    assert found
    assert max(day_of(one.day) for one in found.values()) <= date(2025, 6, 28)


def test_a_larger_place_holds_more_and_stands_as_well(tmp_path: Path) -> None:
    made = make(tmp_path, Wish(1, 100, 388))
    opened = Backroom(tmp_path, FakeClock()).open(made.password)
    rooms = {one.room for one in sessions(opened).values()}
    twice, wrongly = rows(opened, TWICE_AT_ONCE), rows(opened, WRONGLY_SEEN)
    report = opened.store.ask(CheckStore(), opened.author)
    opened.store.close()
    assert made.sessions > 450
    assert len(rooms) >= 4
    assert report.ok
    assert (twice, wrongly) == ([], [])
