"""A calendar moves, cancels and takes away sessions: what is kept for them follows, and comes back as it was."""

from datetime import date, datetime, timedelta

from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from papidesk.workshops.intents import ImportWorkshops, SignUp, TryWorkshopsImport
from tests.conftest import House
from tests.workshops.calendars import one_event
from tests.workshops.conftest import add
from tests.workshops.equipping import at, days_kept, headphones, item, keep, kept_for, someone_takes, whole
from tests.workshops.imports import LESSON, of_ics, programme, taken_in

THURSDAY = date(2026, 11, 12)
A_DAY = timedelta(days=1)
WEEKLY = (*LESSON, "RRULE:FREQ=WEEKLY;COUNT=3")


def lesson(on: int, *more: str) -> bytes:
    """The event held on a day of November instead."""
    return one_event(*(line.replace("20261112", f"202611{on}") for line in LESSON), *more)


def day(number: int) -> tuple[datetime, datetime]:
    on = THURSDAY + number * A_DAY
    return at(on, 0), at(on, 0) + A_DAY


def test_a_session_that_the_file_moves_takes_its_equipment_along(house: House) -> None:
    ((session,), camera) = taken_in(house, of_ics(house, lesson(12)))[1].ids, item(house)
    keep(house, session, camera)
    before = whole(house)
    said, done = taken_in(house, of_ics(house, lesson(14)))
    assert (said, days_kept(house, session)) == (["updated"], {"Caméra": day(2)})
    house.do(UndoAction(done.entry))
    assert whole(house) == before


def test_the_line_says_what_is_left_behind(house: House) -> None:
    ((session,), camera, lot) = taken_in(house, of_ics(house, lesson(12)))[1].ids, item(house), headphones(house)
    keep(house, session, camera, lot)
    someone_takes(house, add(house, "Léa"), camera, THURSDAY + 2 * A_DAY)
    before = whole(house)
    (verdict,) = house.ask(TryWorkshopsImport(of_ics(house, lesson(14)))).verdicts
    assert whole(house) == before, "a trial carries nothing along"
    assert verdict.why is not None
    assert render(verdict.why) == "Taken then, and no longer booked for it: Caméra."
    done = house.do(ImportWorkshops(of_ics(house, lesson(14))))
    assert days_kept(house, session) == {"Casque": day(2)}
    house.do(UndoAction(done.entry))
    assert whole(house) == before


def test_moved_and_cancelled_at_once_it_comes_back_where_it_was(house: House) -> None:
    ((session,), camera) = taken_in(house, of_ics(house, lesson(12)))[1].ids, item(house)
    keep(house, session, camera)
    before = whole(house)
    done = house.do(ImportWorkshops(of_ics(house, lesson(14, "STATUS:CANCELLED"))))
    assert kept_for(house, session) == []
    house.do(UndoAction(done.entry))
    assert whole(house) == before


def test_of_a_series_each_session_takes_its_own(house: House) -> None:
    (_, done), camera = taken_in(house, of_ics(house, one_event(*WEEKLY))), item(house)
    keys = done.ids
    keep(house, keys[0], camera, following=True)
    house.do(SignUp(keys[2], add(house, "Léa")))
    before = whole(house)
    shorter = one_event(*LESSON, "RRULE:FREQ=WEEKLY;COUNT=1")
    again = house.do(ImportWorkshops(of_ics(house, shorter)))
    assert [len(kept_for(house, key)) for key in keys] == [1, 0, 0], "one is taken away, one cancelled"
    house.do(UndoAction(again.entry))
    assert whole(house) == before


def test_an_import_taken_back_frees_what_was_kept_for_its_sessions(house: House) -> None:
    (_, done), camera = taken_in(house, of_ics(house, one_event(*WEEKLY))), item(house)
    keep(house, done.ids[0], camera, following=True)
    house.do(UndoAction(done.entry))
    assert programme(house) == ()
    assert whole(house)["booking"] == []


def test_what_was_kept_since_follows_the_session_back(house: House) -> None:
    ((session,), camera) = taken_in(house, of_ics(house, lesson(12)))[1].ids, item(house)
    done = house.do(ImportWorkshops(of_ics(house, lesson(14))))
    keep(house, session, camera)
    assert days_kept(house, session) == {"Caméra": day(2)}
    house.do(UndoAction(done.entry))
    assert days_kept(house, session) == {"Caméra": day(0)}
