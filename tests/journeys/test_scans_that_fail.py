"""What can't be done stops the bar until it was seen; what must be agreed to is agreed to by a press of its own."""

from __future__ import annotations

from datetime import timedelta

from papidesk.equipment.intents import Book, ChangeState, SetLendingRules
from papidesk.equipment.rules import Borrower, ItemState, LendingRules
from papidesk.people.rules import new_card
from tests.journeys.a_catalogue import at_the_counter, kit, late, lend, loans, row_of, thing
from tests.journeys.a_scanner import scan
from tests.journeys.at_the_desk import AtTheDesk, K, button


def test_a_label_of_nowhere_stops_input_and_what_was_collected_waits(
    desk_window: AtTheDesk, people: dict[str, int]
) -> None:
    desk = desk_window
    camera, tablet = thing(desk), thing(desk, "Tablette")
    desk.press(K.Key_F8)
    with desk.store_busy():
        scan(desk, camera.code)
        scan(desk, "AUTRE-442")
        scan(desk, tablet.code)
    desk.until(lambda: "neither a label nor a name" in desk.message())
    assert "Esc" in desk.message()
    # Neither the scan that was under way, nor the next, nor F7: nothing is taken in.
    scan(desk, tablet.code)
    desk.press(K.Key_F7, K.Key_Return)
    desk.settle()
    assert desk.bar.field.text() == ""
    assert "neither a label nor a name" in desk.message()
    desk.press(K.Key_Escape)
    at_the_counter(desk, "1 object(s): Appareil photo")
    scan(desk, tablet.code)
    at_the_counter(desk, "2 object(s): Appareil photo, Tablette")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert [(row.quantity, row.borrower.person) for row in loans(desk)] == [(2, people["lea"])]


def test_what_was_stopped_does_not_come_back_after_a_lock(desk_window: AtTheDesk) -> None:
    desk = desk_window
    thing(desk)
    desk.press(K.Key_F8)
    scan(desk, "AUTRE-442")
    desk.until(lambda: "neither a label" in desk.message())
    desk.window.lock()
    desk.settle()
    desk.unlock()
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    desk.until(desk.bar_is_ready)
    assert desk.bar.mode.label == ""


def test_a_thing_that_is_out_can_not_be_lent(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera, tablet = thing(desk), thing(desk, "Tablette")
    lend(desk, people["oumou"], tablet.id)
    desk.press(K.Key_F8)
    with desk.store_busy():
        scan(desk, camera.code)
        scan(desk, tablet.code)
    desk.until(lambda: "Tablette is out: Lent to Oumou Traoré" in desk.message())
    desk.press(K.Key_Escape)
    at_the_counter(desk, "1 object(s): Appareil photo")
    assert len(loans(desk)) == 1


def test_a_thing_that_is_here_can_not_come_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera, tablet = thing(desk), thing(desk, "Tablette")
    lend(desk, people["oumou"], tablet.id)
    desk.press(K.Key_F8)
    with desk.store_busy():
        scan(desk, tablet.code)
        scan(desk, camera.code)
    desk.until(lambda: "Appareil photo is here: there is nothing to take back" in desk.message())
    desk.press(K.Key_Escape)
    at_the_counter(desk, "Back from Oumou Traoré, complete: Tablette")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert not loans(desk, open_only=True)


def test_a_thing_under_repair_goes_nowhere(desk_window: AtTheDesk) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.do(ChangeState((camera.id,), ItemState.REPAIR))
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    desk.until(lambda: "Appareil photo: Under repair" in desk.message())


def test_booked_for_somebody_else_asks_for_a_press_of_its_own(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    now = desk.clock.now()
    desk.do(Book(((camera.id, 1),), Borrower(person=people["oumou"]), now, now + timedelta(days=2)))
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    asked = desk.bar.drawer.panel
    assert "booked for Oumou Traoré" in asked.accessibleName()
    # A hasty Enter, a scan behind it: nothing is lent.
    scan(desk, camera.code)
    desk.press(K.Key_Return)
    desk.settle()
    assert not loans(desk)
    desk.press(K.Key_Tab, K.Key_Tab)
    assert asked.yes.hasFocus()
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert [row.borrower.person for row in loans(desk)] == [people["lea"]]


def test_not_lent_after_all(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    now = desk.clock.now()
    desk.do(Book(((camera.id, 1),), Borrower(person=people["oumou"]), now, now + timedelta(days=2)))
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.press(K.Key_Escape)
    at_the_counter(desk, "1 object(s) for Léa Durand")
    assert not loans(desk)


def test_one_thing_of_a_kit_and_somebody_often_late(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(SetLendingRules(LendingRules(late_after=1, conduct="Voir avec Yann.")))
    before = thing(desk, "Tablette")
    late(desk, people["lea"], before.id)
    desk.press(K.Key_F8)
    scan(desk, before.code)
    at_the_counter(desk, "Back from")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    kit(desk, things=("Micro", "Casque"))
    desk.press(K.Key_F8)
    desk.type("micro")
    desk.press(K.Key_Return)
    at_the_counter(desk, "1 object(s): Micro")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.press(K.Key_Return)
    for words in ("Voir avec Yann.", "belongs to Malle radio"):
        desk.until(lambda words=words: words in getattr(desk.bar.drawer.panel, "_text", ""))
        desk.settle()
        button(desk.bar.drawer, "Lend all the same").click()
    desk.until(desk.bar_is_ready)
    assert [row.things for row in loans(desk, open_only=True)] == [("Micro",)]


def test_a_booking_ahead_shortens_the_loan_in_the_form(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    start = desk.clock.now() + timedelta(days=5)
    desk.do(Book(((camera.id, 1),), Borrower(person=people["oumou"]), start, start + timedelta(days=2)))
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.until(lambda: "Choose a day to come back until" in desk.bar.drawer.panel.due.error())
    desk.settle()
    desk.type("7/11")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert loans(desk)[0].due.isoformat() == "2026-11-07"


def test_the_card_of_nobody(desk_window: AtTheDesk) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    scan(desk, new_card(424242))
    desk.until(lambda: "is nobody's here" in desk.message())
    desk.press(K.Key_Escape)
    at_the_counter(desk, "1 object(s)")
    assert row_of(desk, camera.id).free == 1
