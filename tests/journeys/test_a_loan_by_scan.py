"""F8, scan, three letters, Enter, Enter."""

from __future__ import annotations

from papidesk.equipment.intents import SetCategory, SetOrganisation, ShowLoan
from papidesk.equipment.rules import Borrower, Category, ItemKind, Organisation
from tests.journeys.a_catalogue import at_the_counter, kit, lend, loans, row_of, thing
from tests.journeys.a_scanner import scan
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K


def test_six_keys_and_a_scan(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    category = desk.do(SetCategory(Category(0, "Photo", loan_days=7, deposit_cents=5000))).ids[0]
    camera = thing(desk, accessories=("chargeur", "sacoche"), category=category)
    desk.count_from_here()
    desk.press(K.Key_F8)
    assert desk.bar.badge.text() == "Loan or return"
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s): Appareil photo")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand: until Thursday 12 November 2026, deposit 50 € · Appareil photo")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 6
    (row,) = loans(desk)
    assert row.borrower == Borrower(person=people["lea"])
    (line,) = desk.ask(ShowLoan(row.id)).lines
    assert line.accessories == ("chargeur", "sacoche")
    assert desk.bar.mode.label == ""


def test_typed_faster_than_the_store_answers(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.count_from_here()
    with desk.store_busy():
        desk.press(K.Key_F8)
        scan(desk, camera.code)
        desk.type("lea")
        desk.press(K.Key_Return, K.Key_Return)
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert [row.borrower.person for row in loans(desk)] == [people["lea"]]
    assert desk.keys == 6


def test_several_in_a_row_with_a_running_count(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    codes = [thing(desk, name).code for name in ("Appareil photo", "Tablette", "Casque")]
    desk.press(K.Key_F8)
    with desk.store_busy():
        for code in codes:
            scan(desk, code)
    at_the_counter(desk, "3 object(s): Appareil photo, Tablette, Casque")
    assert desk.bar_has_focus()
    assert not loans(desk), "nothing is written before somebody was chosen"
    scan(desk, codes[1])
    at_the_counter(desk, "Tablette is on the list already.")
    desk.type("oum")
    at_the_counter(desk, "3 object(s)")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Oumou Traoré")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    (row,) = loans(desk)
    assert (row.quantity, row.borrower.person) == (3, people["oumou"])


def test_a_scan_after_the_borrower_adds_and_does_not_lend(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    first, second = thing(desk), thing(desk, "Tablette")
    desk.press(K.Key_F8)
    scan(desk, first.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    with desk.store_busy():
        scan(desk, second.code)
    at_the_counter(desk, "2 object(s) for Léa Durand: Appareil photo, Tablette")
    desk.settle()
    assert not loans(desk)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert loans(desk)[0].quantity == 2


def test_a_keyboard_set_to_azerty(desk_window: AtTheDesk) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.press(K.Key_F8)
    scan(desk, camera.code, azerty=True)
    at_the_counter(desk, "1 object(s): Appareil photo")


def test_a_name_instead_of_a_scan(desk_window: AtTheDesk) -> None:
    desk = desk_window
    thing(desk)
    desk.press(K.Key_F8)
    desk.type("photo")
    desk.press(K.Key_Return)
    at_the_counter(desk, "1 object(s): Appareil photo")


def test_a_kit_in_one_scan_and_what_is_missing_of_it(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    radio = kit(desk, things=("Casque", "Enregistreur", "Micro"))
    desk.press(K.Key_F8)
    scan(desk, radio.code)
    at_the_counter(desk, "1 object(s): Malle radio")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    assert "Casque, Enregistreur, Micro" in desk.bar.drawer.model.rows[0].detail
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    (row,) = loans(desk)
    assert row.quantity == 3
    assert row.borrower.person == people["lea"]


def test_an_organisation_borrows(desk_window: AtTheDesk) -> None:
    desk = desk_window
    camera = thing(desk)
    charity = desk.do(SetOrganisation(0, Organisation("Secours de Kérangoff"))).ids[0]
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("secours")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Secours de Kérangoff")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert [row.borrower for row in loans(desk)] == [Borrower(organisation=charity)]


def test_two_of_one_name_are_never_taken_for_each_other(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("anne")
    desk.press(K.Key_Return)
    desk.until(lambda: "Which one?" in desk.message())
    desk.press(K.Key_Return)
    desk.settle()
    assert not loans(desk)
    desk.press(K.Key_Down, K.Key_Return)
    at_the_counter(desk, "Lend to Anne Martin")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert loans(desk)[0].borrower.person in {people["anne_of_recouvrance"], people["anne_with_the_dog"]}


def test_from_someone_found_then_the_scan(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Right)
    desk.type("p")
    at_the_counter(desk, "For Oumou Traoré")
    scan(desk, camera.code)
    at_the_counter(desk, "Lend to Oumou Traoré")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert loans(desk)[0].borrower.person == people["oumou"]


def test_a_label_scanned_in_the_usual_mode(desk_window: AtTheDesk) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.until(lambda: not desk.bar.mode.label)
    with desk.store_busy():
        scan(desk, camera.code)
    at_the_counter(desk, "1 object(s): Appareil photo")
    assert desk.bar.badge.text() == "Loan or return"
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")


def test_details_before_it_is_written(desk_window: AtTheDesk) -> None:
    desk = desk_window
    camera = thing(desk, accessories=("chargeur", "sacoche"))
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    desk.type("lea")
    desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.press(K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    form = desk.bar.drawer.panel
    assert form.due.edit.hasFocus()
    desk.type("10/11")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert loans(desk)[0].due.isoformat() == "2026-11-10"


def test_what_is_given_away_is_handed_out(desk_window: AtTheDesk) -> None:
    desk = desk_window
    disc = thing(desk, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=10)
    desk.press(K.Key_F8)
    scan(desk, disc.code)
    at_the_counter(desk, "Hand out one Clé USB")
    assert row_of(desk, disc.id).quantity == 10
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert row_of(desk, disc.id).quantity == 9


def test_a_loan_is_undone(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    lend(desk, people["lea"], camera.id)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not loans(desk))
