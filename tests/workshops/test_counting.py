"""What sessions of a period come to: the same as counting their rows one by one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert, text

from papidesk.kernel.periods import Period
from papidesk.people.intents import PersonErased
from papidesk.store.tx import NOBODY, Tx
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    CancelSessions,
    CountParticipants,
    CountWorkshops,
    SessionCounts,
    SessionsRecorded,
    SetOutline,
    WorkshopCounts,
)
from papidesk.workshops.rules import Attendance, Entry, Level, Outline, ParticipantRole, Place
from papidesk.workshops.tables import EnrolmentRow, SessionRow
from tests.conftest import START, FakeClock, House
from tests.workshops.conftest import add, outline, plan

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
Row = dict[str, Any]
TODAY = START.date()
DAYS = [TODAY + timedelta(days=n) for n in (-400, -31, -5, -1, 0, 1)]
OUTLINES = [
    Outline("Premiers pas", themes=(Theme.EQUIPMENT_BASICS,), level=Level.BEGINNER),
    Outline("Photo et culture", themes=(Theme.CREATION, Theme.CULTURE), level=Level.ADVANCED),
    Outline("Café numérique"),
]
PEOPLE = 4
gone = st.sampled_from([False, False, False, True])
sign_ups = st.fixed_dictionaries(
    {
        "person": st.none() | st.integers(1, PEOPLE),
        "role": st.sampled_from([ParticipantRole.LEARNER, ParticipantRole.LEARNER, ParticipantRole.HELPER]),
        "place": st.sampled_from(Place),
        "attendance": st.none() | st.sampled_from(Attendance),
        "walk_in": st.booleans(),
        "given_up": gone,
        "gone": gone,
        "deleted": gone,
    }
)
sessions = st.fixed_dictionaries(
    {
        "day": st.sampled_from(DAYS),
        "hour": st.sampled_from([time(9), time(14), time(22)]),
        "minutes": st.sampled_from([30, 120]),
        "outline": st.integers(1, len(OUTLINES)),
        "capacity": st.integers(1, 12),
        "cancelled": gone,
        "deleted": gone,
        "sign_ups": st.lists(sign_ups, max_size=5),
    }
)
programmes = st.lists(sessions, max_size=6)
periods = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(lambda days: Period(min(days), max(days)))


@pytest.fixture(scope="module")
def place_of_many_programmes(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(Path(shutil.copytree(pristine, tmp_path_factory.mktemp("programmes") / "store")), FakeClock())
    for _ in range(PEOPLE):
        add(house, "Prénom")
    for one in OUTLINES:
        house.do(SetOutline(0, one))
    yield house
    house.close()


def write(house: House, programme: list[Row]) -> None:
    session_rows: list[Row] = []
    enrolment_rows: list[Row] = []
    for key, drawn in enumerate(programme, 1):
        start = house.store.time.at(drawn["day"], drawn["hour"])
        session_rows.append(
            {
                "id": key, "uid": str(key), "file_uid": "", "outline_id": drawn["outline"], "day": drawn["day"],
                "start_at": start, "end_at": start + timedelta(minutes=drawn["minutes"]), "title": "", "shown_folded": "",
                "room": "",
                "capacity": drawn["capacity"], "entry": Entry.SIGN_UP, "price_cents": 0, "facilitators": [], "workstations": [],
                "note": "", "sequence": 0, "created_at": START, "changed_at": START, "author_id": 1, "reason": "",
                "cancelled_at": START if drawn["cancelled"] else None, "deleted_at": START if drawn["deleted"] else None,
            }
        )  # fmt: skip
        living: set[int] = set()
        for rank, one in enumerate(drawn["sign_ups"]):
            twin = one["person"] in living and not (one["given_up"] or one["deleted"])
            if one["person"] is not None and not (one["given_up"] or one["deleted"]):
                living.add(one["person"])
            enrolment_rows.append(
                {
                    "session_id": key, "person_id": None if twin else one["person"], "label": "", "role": one["role"],
                    "rank": rank, "place": one["place"], "comfort": "", "walk_in": one["walk_in"],
                    "attendance": one["attendance"], "made_visit": False, "knows_start": start, "knows_room": "",
                    "knows_confirmed": False, "knows_cancelled": False, "signed_at": START, "author_id": 1,
                    "given_up_at": START if one["given_up"] else None, "gone": one["gone"],
                    "deleted_at": START if one["deleted"] else None,
                }
            )  # fmt: skip
    with house.session() as session:
        for table in ("enrolment", "workshop_session"):
            session.execute(text(f"DELETE FROM {table}"))
        for mapped, rows in ((SessionRow, session_rows), (EnrolmentRow, enrolment_rows)):
            if rows:
                session.connection().execute(insert(mapped.__table__), rows)  # type: ignore[arg-type]


@dataclass
class ByHand:
    """What a programme comes to, counted one by one."""

    counts: dict[str, int]
    cancelled: int
    nameless: int
    people: set[int]


def by_hand(house: House, programme: list[Row], period: Period, wanted: set[int]) -> ByHand:
    """Of the outlines wanted alone."""
    told = ByHand(dict.fromkeys(SessionCounts.__dataclass_fields__, 0), 0, 0, set())
    for one in programme:
        end = house.store.time.at(one["day"], one["hour"]) + timedelta(minutes=one["minutes"])
        if one["deleted"] or end > START or not period.holds(one["day"]) or one["outline"] not in wanted:
            continue
        if one["cancelled"]:
            told.cancelled += 1
            continue
        told.counts["sessions"] += 1
        told.counts["minutes"] += one["minutes"]
        told.counts["seats"] += one["capacity"]
        of_session: set[int] = set()
        for sign_up in one["sign_ups"]:
            twin = sign_up["person"] in of_session and not (sign_up["given_up"] or sign_up["deleted"])
            if sign_up["person"] is not None and not (sign_up["given_up"] or sign_up["deleted"]):
                of_session.add(sign_up["person"])
            count_one(told, sign_up, None if twin else sign_up["person"])
    return told


def count_one(told: ByHand, one: Row, person: int | None) -> None:
    counts, came = told.counts, one["attendance"] in {Attendance.PRESENT, Attendance.LATE}
    if one["deleted"]:
        return
    if one["role"] is ParticipantRole.HELPER:
        counts["helpers"] += came
        return
    if (one["given_up"] or one["gone"]) and not came:
        counts["given_up"] += one["given_up"]
        return
    counts["enrolments"] += 1
    counts["walk_ins"] += one["walk_in"]
    counts["attended"] += came
    counts["excused"] += one["attendance"] is Attendance.EXCUSED
    counts["absent"] += one["attendance"] is Attendance.ABSENT
    counts["waiting"] += one["attendance"] is None and one["place"] is Place.WAITING
    counts["unmarked"] += one["attendance"] is None and one["place"] is Place.CONFIRMED
    if came and person is None:
        told.nameless += 1
    elif came and person is not None:
        told.people.add(person)


@LOOSE
@given(programme=programmes, period=periods)
def test_as_counted_one_by_one(place_of_many_programmes: House, programme: list[Row], period: Period) -> None:
    house = place_of_many_programmes
    write(house, programme)
    told: WorkshopCounts = house.ask(CountWorkshops(period))
    whole = by_hand(house, programme, period, {1, 2, 3})
    assert told.whole == SessionCounts(**whole.counts)
    assert (told.cancelled, told.nameless) == (whole.cancelled, whole.nameless)
    assert house.ask(CountParticipants(period)) == len(whole.people)
    one = told.whole
    assert one.enrolments == one.attended + one.excused + one.absent + one.unmarked + one.waiting
    assert list(told.themes) == [*map(str, Theme), "non_communique"]
    assert list(told.levels) == [*map(str, Level), "non_communique"]
    of_theme = {str(theme): {at for at, one in enumerate(OUTLINES, 1) if theme in one.themes} for theme in Theme}
    of_level = {str(level): {at for at, one in enumerate(OUTLINES, 1) if one.level is level} for level in Level}
    for parts, wanted in ((told.themes, of_theme | {"non_communique": {3}}), (told.levels, of_level | {"non_communique": {3}})):
        for code, part in parts.items():
            assert part == SessionCounts(**by_hand(house, programme, period, wanted[code]).counts), code


# ── in words ──────────────────────────────────────────────────────────────────────────────────────────────────────────

YESTERDAY = START - timedelta(days=1)
BOTH_DAYS = Period(YESTERDAY.date(), TODAY)


def test_what_is_to_come_is_not_held_yet(house: House) -> None:
    of = outline(house)
    plan(house, of, YESTERDAY, capacity=5)
    plan(house, of, START - timedelta(minutes=30))
    plan(house, of)
    told = house.ask(CountWorkshops(Period(date(2026, 11, 1), date(2026, 11, 30))))
    assert (told.whole.sessions, told.whole.seats, told.whole.minutes) == (1, 5, 120)
    assert house.ask(SessionsRecorded()) == Period(YESTERDAY.date(), YESTERDAY.date())
    house.clock.advance(timedelta(hours=2))
    assert house.ask(CountWorkshops(BOTH_DAYS)).whole.sessions == 2


def test_a_cancelled_session_offers_no_seat(house: House) -> None:
    session = plan(house, outline(house), YESTERDAY)
    house.do(CancelSessions((session,), "Malade"))
    told = house.ask(CountWorkshops(BOTH_DAYS))
    assert (told.whole.sessions, told.whole.seats, told.cancelled) == (0, 0, 1)


def test_somebody_erased_still_came(house: House) -> None:
    write_one(house, add(house, "Léa"))
    before = house.ask(CountWorkshops(BOTH_DAYS))
    with house.session() as session:
        Tx(session, house.store.time, NOBODY, house.backroom.bus).tell(PersonErased(1))
    after = house.ask(CountWorkshops(BOTH_DAYS))
    assert after.whole == before.whole
    assert (before.nameless, after.nameless) == (0, 1)
    assert house.ask(CountParticipants(BOTH_DAYS)) == 0


def write_one(house: House, person: int) -> None:
    outline(house)
    write(house, [
        {"day": YESTERDAY.date(), "hour": time(14), "minutes": 60, "outline": 1, "capacity": 4, "cancelled": False,
         "deleted": False, "sign_ups": [{
             "person": person, "role": ParticipantRole.LEARNER, "place": Place.CONFIRMED, "attendance": Attendance.LATE,
             "walk_in": False, "given_up": False, "gone": False, "deleted": False}]},
    ])  # fmt: skip


def test_only_the_sessions_of_the_period_are_walked(house: House) -> None:
    asked: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(house.store.engine, "before_cursor_execute", heard)
    house.ask(CountWorkshops(BOTH_DAYS))
    house.ask(CountParticipants(BOTH_DAYS))
    house.ask(SessionsRecorded())
    event.remove(house.store.engine, "before_cursor_execute", heard)
    wanted = [one for one in asked if "FROM workshop_session" in one[0]]
    assert len(wanted) == 5
    with house.session() as session:
        for statement, parameters in wanted:
            rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plan_of = [row.detail for row in rows]
            first = next(step for step in plan_of if step.startswith(("SCAN", "SEARCH")))
            assert "ix_workshop_session_day (day" in first, plan_of
