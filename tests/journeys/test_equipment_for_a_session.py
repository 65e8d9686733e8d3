"""Equipment for a session, from the session's own screen: chosen, refused in words, taken off, lent, moved along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from papidesk.equipment.intents import Book, BookingsFor, SessionBooking, SetItem
from papidesk.equipment.rules import Borrower, Item, ItemKind
from papidesk.workshops.intents import BookForSession, ChangeSession, PlanSeries, ShowSession
from papidesk.workshops.rules import SeriesFacts, SessionFacts
from tests.journeys.a_programme import TOMORROW, outline, plan, view
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts

FRIDAY = date(2026, 11, 6)
A_DAY = timedelta(days=1)


def item(desk: AtTheDesk, name: str, **more: Any) -> int:
    return desk.do(SetItem(0, Item(name, **more))).ids[0]


def kept(desk: AtTheDesk, session: int) -> dict[str, SessionBooking]:
    """What is kept for a session, by name."""
    return {one.name: one for one in desk.ask(BookingsFor((session,)))}


def taken_by(desk: AtTheDesk, person: int, thing: int, day: date) -> None:
    bounds = desk.application.time.bounds(day)
    desk.do(Book(((thing, 1),), Borrower(person=person), *bounds))


def opened(desk: AtTheDesk, session: int) -> Any:
    """The screen of a session, at rest."""
    desk.go("workshops", session=session)
    desk.settle()
    return view(desk)


def choose(desk: AtTheDesk, name: str) -> Any:
    """Type a few letters where the focus is, take the first thing found; the form."""
    form = view(desk).booking.form
    before = len(form.things.rows)
    desk.until(form.things.edit.hasFocus)
    desk.type(name)
    desk.until(lambda: form.things._shown_for == name)
    desk.press(K.Key_Return)
    desk.until(lambda: len(form.things.rows) == before + 1)
    return form


def said(desk: AtTheDesk) -> str:
    return " ".join(texts(view(desk).equipment))


def test_chosen_by_typing_on_the_days_of_the_session_and_taken_back(desk_window: AtTheDesk) -> None:
    desk = desk_window
    session = plan(desk)
    item(desk, "Appareil photo 12")
    item(desk, "Casque audio", kind=ItemKind.LOT, quantity=15)
    shown = opened(desk, session)
    assert "Nothing is booked for it." in said(desk)
    shown.equipment.book.setFocus()
    desk.press(K.Key_Return)
    choose(desk, "app")
    form = choose(desk, "cas")
    form.things._counts[form.things.rows[1].id].setText("6")
    assert (form.first.value(), form.last.value()) == (FRIDAY, FRIDAY)
    desk.press(K.Key_Return)
    desk.until(lambda: set(kept(desk, session)) == {"Appareil photo 12", "Casque audio"})
    desk.until(shown.booking.isHidden)
    desk.until(shown.equipment.book.hasFocus)
    desk.until(lambda: "6 × Casque audio · " in said(desk))
    (start, end) = desk.application.time.bounds(FRIDAY)
    assert {(one.start, one.end) for one in kept(desk, session).values()} == {(start, end)}
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not kept(desk, session))
    desk.until(lambda: "Nothing is booked for it." in said(desk))


def test_what_is_taken_is_refused_in_words_and_nothing_typed_is_lost(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    camera = item(desk, "Appareil photo 12")
    taken_by(desk, people["lea"], camera, FRIDAY)
    shown = opened(desk, session)
    shown.equipment.book.click()
    form = choose(desk, "app")
    desk.press(K.Key_Return)
    desk.until(form.things.error)
    assert form.things.error() == (
        "Appareil photo 12 is already booked for Léa Durand from Friday 6 November 2026 to Friday 6 November 2026."
        " Choose another, or book it from Saturday 7 November 2026."
    )
    assert form.next.isHidden(), "once the session is over it is of no use"
    assert [row.name for row in form.things.rows] == ["Appareil photo 12"]
    desk.press(K.Key_Escape)
    desk.until(shown.booking.isHidden)
    assert shown.equipment.book.hasFocus()
    assert not kept(desk, session)


def test_what_is_free_later_that_day_is_one_press_away(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    camera = item(desk, "Appareil photo 12")
    until = TOMORROW - timedelta(hours=1)
    desk.do(Book(((camera, 1),), Borrower(person=people["lea"]), TOMORROW - timedelta(hours=5), until))
    shown = opened(desk, session)
    shown.equipment.book.click()
    form = choose(desk, "app")
    desk.press(K.Key_Return)
    desk.until(form.next.isVisible)
    form.next.click()
    desk.press(K.Key_Return)
    desk.until(lambda: kept(desk, session))
    assert kept(desk, session)["Appareil photo 12"].start == until


def test_one_thing_is_taken_off_and_comes_back(desk_window: AtTheDesk) -> None:
    desk = desk_window
    session = plan(desk)
    desk.do(BookForSession(session, ((item(desk, "Appareil photo 12"), 1), (item(desk, "Micro"), 1))))
    shown = opened(desk, session)
    off = button(shown.equipment, "Take Micro off the session")
    off.setFocus()
    desk.press(K.Key_Space)
    desk.until(lambda: set(kept(desk, session)) == {"Appareil photo 12"})
    desk.until(lambda: "Micro" not in said(desk))
    desk.until(shown.equipment.book.hasFocus)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: "Micro" in said(desk))
    assert len(kept(desk, session)) == 2


def test_lent_for_the_session_it_says_until_when_then_that_it_is_back(
    desk_window: AtTheDesk, people: dict[str, int]
) -> None:
    desk = desk_window
    session = plan(desk)
    camera, lot = item(desk, "Appareil photo 12"), item(desk, "Casque audio", kind=ItemKind.LOT, quantity=15)
    desk.do(BookForSession(session, ((camera, 1), (lot, 6))))
    opened(desk, session).equipment.lend.click()
    desk.until(lambda: desk.view.current == "equipment")
    lend = desk.page("equipment").stack.currentWidget()
    desk.until(lambda: lend.form.things.value() == ((camera, 1), (lot, 6)))
    assert lend.form.due.value() == FRIDAY
    lend.form.borrower.person.set_value(people["elise"])
    lend.form.submit()
    desk.until(lambda: all(one.loan for one in kept(desk, session).values()))
    shown = opened(desk, session)
    desk.until(lambda: said(desk).count("lent, expected back on 06/11/2026") == 2)
    assert shown.equipment.lend.isHidden(), "nothing of it waits"
    button(shown.equipment, "See the loan of Casque audio").click()
    desk.until(lambda: desk.view.current == "equipment")
    loan = desk.page("equipment").stack.currentWidget()._views["loan"]
    assert loan.loan == kept(desk, session)["Casque audio"].loan
    desk.press(K.Key_Escape)
    desk.until(lambda: desk.view.current == "workshops")
    assert view(desk).session == session


def test_a_move_asks_before_it_leaves_something_behind(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    camera, micro = item(desk, "Appareil photo 12"), item(desk, "Micro")
    desk.do(BookForSession(session, ((camera, 1), (micro, 1))))
    taken_by(desk, people["lea"], camera, FRIDAY + A_DAY)
    desk.go("workshops", view="change", session=session)
    desk.settle()
    edit = view(desk)
    edit.form.day.set_value(FRIDAY + A_DAY)
    desk.until(edit.form.taken.isVisible)
    assert edit.form.taken.text() == (
        "Appareil photo 12 can’t come along: Léa Durand has it from Saturday 7 November."
    )
    edit.form.submit()
    desk.until(edit.form.panel.button.isVisible)
    assert "no longer booked for it" in edit.form.panel.words.text()
    edit.form.panel.button.click()
    desk.until(lambda: set(kept(desk, session)) == {"Micro"})
    desk.settle()
    assert desk.application.time.day_of(kept(desk, session)["Micro"].start) == FRIDAY + A_DAY
    desk.until(lambda: any("no longer booked for it: Appareil photo 12" in text for text in texts(desk.window)))
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: set(kept(desk, session)) == {"Appareil photo 12", "Micro"})
    assert desk.application.time.day_of(kept(desk, session)["Appareil photo 12"].start) == FRIDAY


def test_in_private_nobody_is_named_by_what_can_not_come_along(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    camera = item(desk, "Appareil photo 12")
    desk.do(BookForSession(session, ((camera, 1),)))
    taken_by(desk, people["lea"], camera, FRIDAY + A_DAY)
    desk.window.turn_privacy()
    desk.go("workshops", view="change", session=session)
    desk.settle()
    edit = view(desk)
    edit.form.day.set_value(FRIDAY + A_DAY)
    desk.until(edit.form.taken.isVisible)
    assert "someone else has it" in edit.form.taken.text()


def test_what_the_screen_shows_follows_what_is_done_elsewhere(desk_window: AtTheDesk) -> None:
    desk = desk_window
    facts = SeriesFacts(SessionFacts(outline(desk), TOMORROW, 120), "FREQ=WEEKLY;COUNT=3")
    first, second, third = desk.do(PlanSeries(facts, although_taken=True)).ids
    shown = opened(desk, first)
    shown.equipment.book.click()
    assert shown.booking.form.following.isVisible()
    camera = item(desk, "Appareil photo 12")
    desk.do(BookForSession(first, ((camera, 1),), following=True))
    desk.until(lambda: "Appareil photo 12" in said(desk))
    assert set(kept(desk, third)) == {"Appareil photo 12"}
    moved = desk.ask(ShowSession(second)).facts
    desk.do(ChangeSession(second, replace(moved, start=moved.start + A_DAY)))
    opened(desk, third)
    desk.until(lambda: "Appareil photo 12" in said(desk))
    view(desk).equipment.book.click()
    assert not view(desk).booking.form.following.isVisible(), "it is the last one"
