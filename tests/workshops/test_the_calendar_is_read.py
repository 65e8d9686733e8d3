"""What goes into other people's calendars: sessions, rules and their exceptions, and nobody's name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from papidesk.accounts.intents import SetPlace, ShowPlace
from papidesk.workshops.intents import (
    Calendar,
    CalendarOf,
    CancelSessions,
    ChangeFollowing,
    ChangeSession,
    DeleteSessions,
    PlanSeries,
    PlanSession,
    ShowSession,
    SignUp,
)
from papidesk.workshops.rules import Entry, Facilitator, FacilitatorKind, SeriesFacts, SessionFacts
from tests.conftest import START, House
from tests.workshops.conftest import TOMORROW, add, outline, plan

A_WEEK = timedelta(days=7)
AN_HOUR = timedelta(hours=1)


def calendar(house: House, *span: date, **more: Any) -> Calendar:
    read: Calendar = house.ask(CalendarOf(*span, **more))
    return read


def weekly(house: House, count: int = 4, start: datetime = TOMORROW, **more: Any) -> tuple[int, ...]:
    model = SessionFacts(outline(house, "Cycle tablette"), start, 120, **more)
    return house.do(PlanSeries(SeriesFacts(model, f"FREQ=WEEKLY;COUNT={count}"), although_taken=True)).ids


def test_a_single_session_is_as_it_was_planned(house: House) -> None:
    key = plan(house, outline(house), room="Labo")
    (single,) = calendar(house).single
    assert calendar(house).series == ()
    assert single.uid == house.ask(ShowSession(key)).row.uid
    assert (single.title, single.room) == ("Premiers pas sur tablette", "Labo")
    assert (single.start, single.end, single.slot) == (TOMORROW, TOMORROW + 2 * AN_HOUR, None)
    assert (single.cancelled, single.sequence) == (False, 0)
    assert single.created_at == single.changed_at == START


def test_the_public_reads_what_one_learns_what_it_costs_and_whether_to_sign_up(house: House) -> None:
    key = outline(house, learns="Allumer\nDéplacer")
    silent = outline(house, "Sans programme")
    plan(house, key, TOMORROW, price_cents=250, entry=Entry.OPEN_DOOR)
    plan(house, key, TOMORROW + AN_HOUR, price_cents=1000)
    plan(house, silent, TOMORROW + 2 * AN_HOUR)
    assert [one.description for one in calendar(house).single] == [
        "Allumer\nDéplacer\nEntrée libre. 2,50\u00a0€.",
        "Allumer\nDéplacer\nSur inscription. 10\u00a0€.",
        "Sur inscription. Gratuit.",
    ]


def test_nobody_is_named(house: House) -> None:
    holder = Facilitator(FacilitatorKind.ANIMATOR, "Camille", house.author.id)
    keys = weekly(house, facilitators=(holder,), note="Voir avec Solenn")
    house.do(SignUp(keys[0], add(house, "Gwenaëlle", "Kervella"), comfort="gros caractères"))
    house.do(SignUp(keys[0], label="Accompagnée par Morgane"))
    written = repr(calendar(house)) + repr(calendar(house, sessions=keys))
    for name in ("Camille", "Solenn", "Gwena", "Kervella", "Morgane", "caractères"):
        assert name not in written


def test_a_series_comes_whole_with_its_exceptions(house: House) -> None:
    # From 16 October 2026: over the change to winter, and with a day left out.
    model = SessionFacts(outline(house), datetime(2026, 10, 16, 12, 0, tzinfo=UTC), 120, room="Labo")
    skipped = (date(2026, 10, 16), date(2026, 11, 13))
    keys = house.do(PlanSeries(SeriesFacts(model, "freq=weekly;count=6", skipped))).ids
    house.clock.advance(AN_HOUR)
    moved = house.ask(ShowSession(keys[1])).facts
    house.do(ChangeSession(keys[1], replace(moved, start=moved.start + AN_HOUR)))
    house.do(CancelSessions((keys[2],)))
    house.do(DeleteSessions((keys[3],)))
    (series,) = calendar(house, date(2026, 10, 1), date(2026, 10, 25)).series
    assert calendar(house).single == ()
    assert (series.rule, series.start, series.minutes) == ("FREQ=WEEKLY;COUNT=6", model.start, 120)
    assert series.skipped == (
        model.start,
        datetime(2026, 11, 13, 13, 0, tzinfo=UTC),
        datetime(2026, 11, 20, 13, 0, tzinfo=UTC),
    )
    assert [one.slot for one in series.sessions] == [
        datetime(2026, 10, 23, 12, 0, tzinfo=UTC),
        datetime(2026, 10, 30, 13, 0, tzinfo=UTC),
        datetime(2026, 11, 6, 13, 0, tzinfo=UTC),
    ]
    assert [one.start == one.slot for one in series.sessions] == [True, False, True]
    assert [one.cancelled for one in series.sessions] == [False, False, True]
    assert [one.sequence for one in series.sessions] == [0, 1, 1]
    assert (series.sequence, series.changed_at) == (1, START + AN_HOUR)
    assert len({series.uid, *(one.uid for one in series.sessions)}) == 4


def test_where_the_rule_put_a_session_never_changes(house: House) -> None:
    keys = weekly(house)
    (before,) = calendar(house).series
    facts = house.ask(ShowSession(keys[0])).facts
    house.do(ChangeFollowing(keys[0], replace(facts, start=facts.start + AN_HOUR, room="Salle 2", minutes=60)))
    (after,) = calendar(house).series
    assert [one.slot for one in after.sessions] == [one.slot for one in before.sessions]
    assert after.start == before.start
    assert (after.room, after.minutes, after.sequence) == ("Salle 2", 60, 1)
    assert all(one.start == (one.slot or START) + AN_HOUR for one in after.sessions)


def test_a_session_added_to_a_series_is_outside_its_rule(house: House) -> None:
    keys = weekly(house, 2)
    row = house.ask(ShowSession(keys[0])).row
    model = house.ask(ShowSession(keys[0])).facts
    house.do(PlanSession(replace(model, start=TOMORROW + 5 * A_WEEK), series=row.series))
    (series,) = calendar(house).series
    assert [one.slot is None for one in series.sessions] == [False, False, True]


def test_a_span_holds_what_is_in_it(house: House) -> None:
    key = outline(house, "Photo")
    for weeks in (0, 1, 2):
        plan(house, key, TOMORROW + weeks * A_WEEK)
    weekly(house, 3, TOMORROW + AN_HOUR)
    day = date(2026, 11, 13)
    within = calendar(house, day, day)
    assert [one.start for one in within.single] == [TOMORROW + A_WEEK]
    assert [len(one.sessions) for one in within.series] == [3]
    assert len(calendar(house, day).single) == 2
    assert len(calendar(house, last=day).single) == 2
    assert calendar(house, date(2027, 6, 1)) == Calendar((), ())
    assert calendar(house, date(2026, 11, 27), date(2026, 12, 31)).series == ()


def test_some_sessions_come_as_single_ones(house: House) -> None:
    keys = weekly(house, 3)
    plan(house, outline(house, "Photo"))
    chosen = calendar(house, sessions=(keys[2], keys[0]))
    assert chosen.series == ()
    assert [one.start for one in chosen.single] == [TOMORROW, TOMORROW + 2 * A_WEEK]


def test_a_deleted_session_is_in_no_calendar(house: House) -> None:
    key = plan(house, outline(house))
    keys = weekly(house, 2, TOMORROW + A_WEEK)
    house.do(DeleteSessions((key, *keys)))
    assert calendar(house) == Calendar((), ())
    assert calendar(house, sessions=(key,)) == Calendar((), ())


def test_a_series_planned_by_another_clock_comes_session_by_session(house: House) -> None:
    weekly(house, 3)
    place = house.ask(ShowPlace())
    house.do(SetPlace(replace(place, zone="America/Martinique")))
    house.reopen()
    read = calendar(house)
    assert read.series == ()
    assert [one.start for one in read.single] == [TOMORROW + weeks * A_WEEK for weeks in range(3)]
