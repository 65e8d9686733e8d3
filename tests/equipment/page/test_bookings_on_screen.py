from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt

from papidesk.equipment.intents import BookingRow, ShowItem
from papidesk.equipment.page.booking_form import BookingEdit
from papidesk.equipment.page.bookings import MONTH, BookingsView
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.rules import Borrower, ItemKind
from papidesk.ui.page import Context
from tests.conftest import House
from tests.equipment.conftest import TODAY, add, book, item, kit, lend, organisation
from tests.ui_support import press, settle, shown, type_text, view, wait_for

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def calendar(page: EquipmentPage, context: Context, qtbot: Any) -> BookingsView:
    found = shown(page, BookingsView, view="bookings")
    settle(page, context, qtbot)
    return found


def cell(found: BookingsView, name: str, day: date) -> str:
    """A cell in words."""
    grid = found.grid.grid
    row = next(at for at, one in enumerate(grid.calendar.items) if one.name == name)
    said = grid.data(grid.index(row, grid.calendar.days.index(day)), Qt.ItemDataRole.AccessibleTextRole)
    return str(said).replace("\N{NO-BREAK SPACE}", " ")


def bookings(house: House, key: int) -> tuple[BookingRow, ...]:
    found: tuple[BookingRow, ...] = house.ask(ShowItem(key)).bookings
    return found


def test_every_day_of_a_thing_is_said_in_a_sentence(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    lea = add(house, "Léa", "Durand")
    camera, micro = item(house, "Appareil photo"), item(house, "Micro")
    lend(house, lea, camera, due=TODAY + timedelta(days=4))
    book(house, lea, [micro], 2, 3)
    found = calendar(page, context, qtbot)
    assert cell(found, "Appareil photo", TODAY) == (
        "Appareil photo, Thursday 5 November: lent to Léa Durand until 09/11/2026"
    )
    assert cell(found, "Micro", TODAY) == "Micro, Thursday 5 November: free"
    assert cell(found, "Micro", TODAY + timedelta(days=2)) == (
        "Micro, Saturday 7 November: booked for Léa Durand, 07/11/2026 10:00 to 08/11/2026 17:00"
    )
    assert cell(found, "Micro", date(2026, 11, 11)).startswith("Micro, Wednesday 11 November: free, the place is closed (")


def test_of_several_alike_the_day_says_how_many_are_free(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=6)
    book(house, add(house, "Léa"), [lot], 1, 2)
    found = calendar(page, context, qtbot)
    grid = found.grid.grid
    columns = [grid.calendar.days.index(TODAY + timedelta(days=by)) for by in (0, 1)]
    assert [grid.data(grid.index(0, column)) for column in columns] == ["6", "5"]
    assert "5 of 6 free" in cell(found, "Casques", TODAY + timedelta(days=1))


def test_what_is_given_away_is_in_no_calendar(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    item(house, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=5)
    found = calendar(page, context, qtbot)
    assert found.body.currentWidget() is found.nothing


def test_days_chosen_with_the_keyboard_are_booked_with_enter(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    lea = add(house, "Léa", "Durand")
    found = calendar(page, context, qtbot)
    wait_for(qtbot, lambda: page.focusWidget() is found.grid)
    assert found.grid.stood_on() == (camera, TODAY)
    press(found.grid, K.Key_Right)
    press(found.grid, K.Key_Right, SHIFT)
    assert found.said.text() == "Appareil photo, 06/11/2026 to 07/11/2026"
    press(found.grid, K.Key_Return)
    settle(page, context, qtbot)
    form = view(page, BookingEdit).form
    assert (form.first.value(), form.last.value()) == (TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert page.focusWidget() is form.borrower.person.edit
    form.borrower.person.set_value(lea)
    form.submit()
    wait_for(qtbot, lambda: bookings(house, camera))
    settle(page, context, qtbot)
    assert view(page, BookingsView) is found
    assert "booked for Léa Durand" in cell(found, "Appareil photo", TODAY + timedelta(days=2))
    assert cell(found, "Appareil photo", TODAY + timedelta(days=3)).endswith("free, the place is closed")
    (made,) = bookings(house, camera)
    assert made.borrower == Borrower(person=lea)


def test_the_arrows_go_on_beyond_the_days_in_sight(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    found = calendar(page, context, qtbot)
    found.grid.go_to(camera, found.days()[-1])
    press(found.grid, K.Key_Right)
    settle(page, context, qtbot)
    assert found.days()[0] == date(2026, 11, 9)
    assert found.grid.stood_on() == (camera, date(2026, 11, 16))
    found.way.take_values((MONTH,))
    found.way.picked.emit(MONTH)
    settle(page, context, qtbot)
    assert (found.days()[0], found.days()[-1]) == (date(2026, 11, 1), date(2026, 11, 30))
    press(found.grid, K.Key_PageDown)
    settle(page, context, qtbot)
    assert found.days()[0] == date(2026, 12, 1)


def test_what_is_taken_is_refused_with_the_next_days_free_one_press_away(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    lea = add(house, "Léa", "Durand")
    book(house, lea, [camera], 1, 4)
    page.open(view="book", items=(camera,), first=TODAY + timedelta(days=2), last=TODAY + timedelta(days=3))
    settle(page, context, qtbot)
    edit = view(page, BookingEdit)
    edit.form.borrower.person.set_value(add(house, "Oumou", "Traoré"))
    edit.form.submit()
    wait_for(qtbot, edit.form.things.error)
    assert "Léa Durand" in edit.form.things.error()
    assert edit.next.isVisible()
    edit.next.click()
    assert edit.form.first.value() == TODAY + timedelta(days=4)
    assert edit.form.last.value() == TODAY + timedelta(days=5)
    edit.form.submit()
    wait_for(qtbot, lambda: len(bookings(house, camera)) == 2)


def test_an_organisation_that_is_not_in_the_list_is_added_with_its_booking(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    suitcase, _things = kit(house)
    organisation(house, "École Vauban")
    page.open(view="book", items=(suitcase,), first=TODAY + timedelta(days=1))
    settle(page, context, qtbot)
    form = view(page, BookingEdit).form
    form.borrower.which.take_values(("organisation",))
    form.borrower.organisation.choose_other("Secours populaire")
    form.submit()
    wait_for(qtbot, lambda: bookings(house, suitcase))
    assert bookings(house, suitcase)[0].borrower_name == "Secours populaire"


def test_things_are_added_to_a_booking_by_scanning_their_labels(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    item(house, "Appareil photo", code="A1")
    item(house, "Micro", code="M1")
    page.open(view="book")
    settle(page, context, qtbot)
    things = view(page, BookingEdit).form.things
    for code in ("A1", "M1", "M1"):
        type_text(things.edit, code)
        press(things.edit, K.Key_Return)
        settle(page, context, qtbot)
    assert [row.name for row in things.rows] == ["Appareil photo", "Micro"]
    type_text(things.edit, "Z9")
    press(things.edit, K.Key_Return)
    wait_for(qtbot, things.error)
    assert "Z9" in things.error()


def test_a_booking_is_moved_then_cancelled_from_its_form(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    (key,) = book(house, add(house, "Léa", "Durand"), [camera], 1, 2, purpose="Fête de l’école")
    page.open(booking=key)
    settle(page, context, qtbot)
    edit = view(page, BookingEdit)
    assert edit.form.first.value() == TODAY + timedelta(days=1)
    assert edit.form.from_hour.raw() == "10:00"
    edit.form.restore({"end": "12/11/2026", "end_hour": ""})
    edit.form.submit()
    wait_for(qtbot, lambda: context.time.local(bookings(house, camera)[0].end).date() == date(2026, 11, 13))
    assert bookings(house, camera)[0].purpose == "Fête de l’école"
    settle(page, context, qtbot)
    page.open(booking=key, item=camera)
    settle(page, context, qtbot)
    assert view(page, BookingEdit).form.last.value() == date(2026, 11, 12)
    view(page, BookingEdit).cancel.click()
    wait_for(qtbot, lambda: not bookings(house, camera))


def test_enter_on_what_is_booked_opens_its_booking(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    (key,) = book(house, add(house, "Léa", "Durand"), [camera], 0, 2)
    found = calendar(page, context, qtbot)
    press(found.grid, K.Key_Return)
    settle(page, context, qtbot)
    edit = view(page, BookingEdit)
    assert edit.booking is not None
    assert edit.booking.id == key
    assert edit.lend.isVisible()
    press(None, K.Key_Escape)
    settle(page, context, qtbot)
    assert view(page, BookingsView) is found
