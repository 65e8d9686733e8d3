"""A session gets its hour, its room and its people; the programme shows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.visits.intents import SetWorkstation, Workstations
from papidesk.workshops.intents import (
    CancelSessions,
    ConflictsOf,
    DeleteSessions,
    PlanSession,
    SessionRow,
    SessionsBetween,
    SessionsNow,
    ShowSession,
    SignUp,
    UpcomingSessions,
)
from papidesk.workshops.rules import ConflictKind, Entry, Facilitator, FacilitatorKind, ParticipantRole, SessionFacts
from tests.conftest import START, House
from tests.workshops.conftest import TOMORROW, add, dump, outline, plan

YANN = Facilitator(FacilitatorKind.GUEST, "Yann Le Gall")
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


def camille(house: House) -> Facilitator:
    return Facilitator(FacilitatorKind.ANIMATOR, "Camille", house.author.id)


def facts(house: House, **more: object) -> SessionFacts:
    made = SessionFacts(
        outline(house),
        TOMORROW,
        120,
        room="Salle 2",
        capacity=6,
        entry=Entry.OPEN_DOOR,
        price_cents=250,
        facilitators=(camille(house), YANN),
        workstations=(3, 1),
        note="Sortir les tablettes\nla veille",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def programme(house: House, first: date = date(2026, 1, 1), last: date = date(2027, 12, 31), text: str = "") -> list[str]:
    return [row.title for row in house.ask(SessionsBetween(first, last, text))]


def row_of(house: House, session: int) -> SessionRow:
    shown: SessionRow = house.ask(ShowSession(session)).row
    return shown


def test_everything_said_of_a_session_is_kept_and_taken_back(house: House) -> None:
    wanted = facts(house)
    before = dump(house)
    done = house.do(PlanSession(wanted))
    (key,) = done.ids
    assert house.ask(ShowSession(key)).facts == wanted
    row = row_of(house, key)
    assert (row.title, row.day, row.start, row.end) == (
        "Premiers pas sur tablette",
        date(2026, 11, 6),
        TOMORROW,
        TOMORROW + 2 * AN_HOUR,
    )
    assert row.facilitators == ("Camille", "Yann Le Gall")
    assert row.workstations == (1, 3)
    assert (row.series, row.number, row.of, row.enrolled, row.cancelled) == (None, 0, 0, 0, False)
    assert render(done.said).startswith("Session planned: Premiers pas sur tablette, 2026-11-06")
    house.do(UndoAction())
    assert dump(house) == before
    assert programme(house) == []


def test_hours_come_in_any_zone_and_are_kept_in_utc(house: House) -> None:
    elsewhere = TOMORROW.astimezone(timezone(timedelta(hours=-5))).replace(microsecond=12)
    key = plan(house, outline(house), elsewhere)
    kept = house.ask(ShowSession(key)).facts.start
    assert (kept, kept.tzinfo) == (TOMORROW, UTC)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("start", {"start": datetime(1995, 12, 31, tzinfo=UTC)}),
        ("start", {"start": datetime(2200, 1, 1, tzinfo=UTC)}),
        ("minutes", {"minutes": 4}),
        ("minutes", {"minutes": 13 * 60}),
        ("capacity", {"capacity": 0}),
        ("capacity", {"capacity": 501}),
        ("price_cents", {"price_cents": -1}),
        ("price_cents", {"price_cents": 100_001}),
        ("title", {"title": "x" * 81}),
        ("room", {"room": "x" * 61}),
        ("note", {"note": "x" * 4001}),
        ("outline", {"outline": 99}),
        ("workstations", {"workstations": (1, 999)}),
        ("facilitators", {"facilitators": (Facilitator(FacilitatorKind.GUEST, " "),)}),
        ("facilitators", {"facilitators": (Facilitator(FacilitatorKind.ANIMATOR, "Zoé", 99),)}),
        ("facilitators", {"facilitators": tuple(Facilitator(FacilitatorKind.GUEST, f"n{n}") for n in range(11))}),
    ],
)
def test_a_faulty_field_is_refused_by_its_name(house: House, field: str, change: dict[str, object]) -> None:
    wanted = facts(house, **change)
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(PlanSession(wanted))
    assert refused.value.field == field
    assert dump(house) == before


def test_repeats_and_a_title_that_is_the_workshop_s_say_nothing(house: House) -> None:
    twice = facts(
        house,
        title=" Premiers pas  sur tablette",
        facilitators=(YANN, replace(YANN, name="yann le gall"), Facilitator(FacilitatorKind.ANIMATOR, "", house.author.id)),
        workstations=(1, 1),
    )
    kept = house.ask(ShowSession(house.do(PlanSession(twice)).ids[0])).facts
    assert kept.title == ""
    assert kept.facilitators == (YANN, camille(house))
    assert kept.workstations == (1,)


def test_the_programme_is_in_order_of_time_and_found_by_title(house: House) -> None:
    key = outline(house)
    plan(house, key, TOMORROW + AN_HOUR, title="Spécial Noël")
    plan(house, key, TOMORROW)
    plan(house, outline(house, "Photo"), TOMORROW - A_DAY)
    assert programme(house) == ["Photo", "Premiers pas sur tablette", "Spécial Noël"]
    assert programme(house, date(2026, 11, 6), date(2026, 11, 6)) == ["Premiers pas sur tablette", "Spécial Noël"]
    assert programme(house, text="noel") == ["Spécial Noël"]
    assert programme(house, text="tab pas") == ["Premiers pas sur tablette"]
    november = date(2026, 11, 1), date(2026, 11, 30)
    assert [row.title for row in house.ask(SessionsBetween(*november, outline=key))][1:] == ["Spécial Noël"]
    house.do(CancelSessions((house.ask(SessionsBetween(*november))[0].id,)))
    assert len(house.ask(SessionsBetween(*november, with_cancelled=False))) == 2
    assert len(house.ask(SessionsBetween(*november))) == 3


def test_a_session_after_midnight_is_of_the_day_it_begins(house: House) -> None:
    # 23 h 30 in Paris, an hour and a half.
    key = plan(house, outline(house), datetime(2026, 11, 6, 22, 30, tzinfo=UTC), 90)
    assert row_of(house, key).day == date(2026, 11, 6)
    assert programme(house, date(2026, 11, 7), date(2026, 11, 7)) == []


def test_rows_count_who_is_signed_up_each_apart(house: House) -> None:
    key = plan(house, outline(house), capacity=2)
    quiet = plan(house, outline(house, "Autre"))
    lea = add(house, "Léa")
    house.do(SignUp(key, lea))
    house.do(SignUp(key, count=3))
    house.do(SignUp(key, add(house, "Yann"), role=ParticipantRole.HELPER))
    row = row_of(house, key)
    assert (row.enrolled, row.waiting, row.helpers, row.attended, row.to_tell) == (2, 2, 1, 0, 0)
    other = row_of(house, quiet)
    assert (other.enrolled, other.waiting, other.helpers) == (0, 0, 0)


def test_the_next_sessions_one_can_sign_up_to(house: House) -> None:
    key = outline(house)
    over = plan(house, key, START - 3 * AN_HOUR, 60)
    going_on = plan(house, key, START - AN_HOUR, 90)
    cancelled = plan(house, key, TOMORROW)
    later = [plan(house, key, TOMORROW + days * A_DAY) for days in (1, 2, 3)]
    house.do(CancelSessions((cancelled,)))
    lea = add(house, "Léa")
    house.do(SignUp(later[0], lea))

    def keys(**more: object) -> list[int]:
        return [row.id for row in house.ask(UpcomingSessions(**more))]  # type: ignore[arg-type]

    assert keys() == [going_on, *later]
    assert keys(person=lea) == [going_on, *later[1:]]
    assert keys(limit=2) == [going_on, later[0]]
    assert keys(limit=-1) == []
    assert keys(text="tablette") == keys()
    assert keys(text="photo") == []
    assert over not in keys()


def test_a_session_past_midnight_can_still_be_found(house: House) -> None:
    key = plan(house, outline(house), datetime(2026, 11, 6, 22, 30, tzinfo=UTC), 90)
    house.clock.set(datetime(2026, 11, 6, 23, 15, tzinfo=UTC))
    assert [row.id for row in house.ask(UpcomingSessions())] == [key]
    assert [row.id for row in house.ask(SessionsNow())] == [key]


def test_f9_opens_what_is_under_way_else_the_next_else_the_last_of_today(house: House) -> None:
    key = outline(house)
    morning = plan(house, key, START - 5 * AN_HOUR, 60)
    evening = plan(house, key, START + 4 * AN_HOUR, 60)
    plan(house, key, START + A_DAY)

    def keys() -> list[int]:
        return [row.id for row in house.ask(SessionsNow())]

    assert keys() == [evening]
    house.do(CancelSessions((evening,)))
    assert keys() == [morning]
    soon = plan(house, key, START + timedelta(minutes=30), 60)
    just_over = plan(house, key, START - timedelta(minutes=90), 60)
    assert keys() == [just_over, soon]
    house.clock.advance(timedelta(minutes=1))
    assert keys() == [soon]
    house.clock.set(START + 3 * A_DAY)
    assert keys() == []


def shared(facts: SessionFacts, **more: object) -> SessionFacts:
    alone = replace(facts, room="", facilitators=(), workstations=())
    return replace(alone, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wants", "kind", "what"),
    [
        (lambda _: {"room": "SALLE-2"}, ConflictKind.ROOM, "SALLE-2"),
        (lambda _: {"facilitators": (replace(YANN, name="yann LE GALL"),)}, ConflictKind.FACILITATOR, "yann LE GALL"),
        (lambda house: {"facilitators": (camille(house),)}, ConflictKind.FACILITATOR, "Camille"),
        (lambda _: {"workstations": (3, 4)}, ConflictKind.WORKSTATION, "3"),
    ],
)
def test_what_another_session_takes_is_said(
    house: House, wants: Callable[[House], dict[str, object]], kind: ConflictKind, what: str
) -> None:
    first = facts(house)
    key = house.do(PlanSession(first)).ids[0]
    wanted = shared(first, start=TOMORROW + AN_HOUR, **wants(house))
    with pytest.raises(Refusal) as refused:
        house.do(PlanSession(wanted))
    assert refused.value.field == "although_taken"
    (conflict,) = refused.value.more["conflicts"]  # type: ignore[misc]
    assert (conflict.kind, conflict.what, conflict.session) == (kind, what, key)
    assert (conflict.title, conflict.start) == ("Premiers pas sur tablette", TOMORROW)
    assert what in render(refused.value.why)
    assert "2026-11-06" in render(refused.value.why)
    assert house.ask(ConflictsOf(wanted)) == (conflict,)
    assert house.ask(ConflictsOf(wanted, (key,))) == ()
    house.do(PlanSession(wanted, although_taken=True))


def test_all_that_is_taken_comes_with_the_refusal(house: House) -> None:
    first = facts(house)
    house.do(PlanSession(first))
    with pytest.raises(Refusal) as refused:
        house.do(PlanSession(first))
    found = refused.value.more["conflicts"]
    assert isinstance(found, tuple)
    kinds = [one.kind for one in found]
    assert kinds == [ConflictKind.ROOM, *[ConflictKind.FACILITATOR] * 2, *[ConflictKind.WORKSTATION] * 2]
    assert "4 other thing(s)" in render(refused.value.why)


def test_nothing_is_taken_where_nothing_is_shared(house: House) -> None:
    first = facts(house)
    key = house.do(PlanSession(first)).ids[0]
    free = [
        shared(first, room="Salle 3", workstations=(2,), facilitators=(Facilitator(FacilitatorKind.GUEST, "Anna"),)),
        replace(first, start=first.end),
        replace(first, start=first.start - 2 * AN_HOUR),
        shared(first),
    ]
    for wanted in free:
        assert house.ask(ConflictsOf(wanted)) == ()
    house.do(CancelSessions((key,)))
    assert house.ask(ConflictsOf(first)) == ()
    other = house.do(PlanSession(first)).ids[0]
    assert house.ask(ConflictsOf(first)) != ()
    house.do(DeleteSessions((other,)))
    assert house.ask(ConflictsOf(first)) == ()


def test_two_members_of_the_team_who_bear_one_name_are_two(house: House) -> None:
    first = facts(house)
    house.do(PlanSession(first))
    namesake = Facilitator(FacilitatorKind.VOLUNTEER, "Camille", house.author.id + 1)
    assert house.ask(ConflictsOf(shared(first, facilitators=(namesake,)))) == ()
    by_name = Facilitator(FacilitatorKind.GUEST, "camille")
    assert house.ask(ConflictsOf(shared(first, facilitators=(by_name,)))) != ()


def test_what_reaches_past_midnight_is_still_taken(house: House) -> None:
    late = facts(house, start=datetime(2026, 11, 6, 22, 0, tzinfo=UTC), minutes=180)
    house.do(PlanSession(late))
    assert house.ask(ConflictsOf(replace(late, start=late.start + 2 * AN_HOUR, minutes=30))) != ()
    assert house.ask(ConflictsOf(replace(late, start=late.start - 11 * AN_HOUR, minutes=12 * 60))) != ()


def test_a_session_keeps_its_number_when_its_workstation_is_renumbered(house: House) -> None:
    key = plan(house, outline(house), workstations=(1,))
    first = house.ask(Workstations())[0]
    house.do(SetWorkstation(replace(first, number=42, active=False)))
    assert row_of(house, key).workstations == (42,)


def test_a_session_that_crosses_a_change_of_clock_lasts_the_minutes_said(house: House) -> None:
    # Sunday 28 March 2027, from 1 h to 4 h by the clock on the wall: two hours have gone by.
    key = plan(house, outline(house), datetime(2027, 3, 28, 0, 0, tzinfo=UTC), 120)
    row = row_of(house, key)
    assert house.ask(ShowSession(key)).facts.minutes == 120
    assert row.end - row.start == 2 * AN_HOUR
    local = house.store.time.local
    assert (local(row.start).hour, local(row.end).hour) == (1, 4)
    # Sunday 25 October 2026, from 2 h 30 to 2 h 30.
    key = plan(house, outline(house, "Veillée"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 60)
    row = row_of(house, key)
    assert (local(row.start).hour, local(row.end).hour, local(row.end).minute) == (2, 2, 30)
    assert row.end - row.start == AN_HOUR
