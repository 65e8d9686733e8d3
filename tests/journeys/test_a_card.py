"""A card is scanned: the person arrives; a scan that failed stops everything until it was seen."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from papidesk.people.intents import ChangePerson, ShowPerson
from papidesk.people.rules import new_card
from tests.journeys.at_the_desk import AtTheDesk, K, button


def give_card(desk: AtTheDesk, person: int) -> str:
    file = desk.ask(ShowPerson(person))
    code = new_card(person, file.details.card_code)
    desk.do(ChangePerson(person, replace(file.details, card_code=code)))
    return code


AZERTY = str.maketrans("1234567890", "&é\"'(-è_çà")


def scan(desk: AtTheDesk, code: str, *, azerty: bool = False) -> None:
    """As a scanner types: all at once, then Enter."""
    for letter in code.lower().translate(AZERTY) if azerty else code:
        desk.sign(letter) if azerty else desk.type(letter)
    desk.press(K.Key_Return)


def test_a_card_arrives(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    code = give_card(desk, people["oumou"])
    with desk.store_busy():
        scan(desk, code)
    desk.wait_for_rows(1)
    assert [visit.person for visit in desk.visits()] == [people["oumou"]]
    desk.until(desk.bar_is_ready)


def test_a_scanner_that_thinks_the_keyboard_is_american(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    code = give_card(desk, people["oumou"])
    scan(desk, code, azerty=True)
    desk.wait_for_rows(1)
    assert [visit.person for visit in desk.visits()] == [people["oumou"]]


def test_two_cards_one_after_the_other(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    codes = [give_card(desk, people[name]) for name in ("oumou", "mohamed")]
    with desk.store_busy():
        for code in codes:
            scan(desk, code)
    desk.wait_for_rows(2)
    assert {visit.person for visit in desk.visits()} == {people["oumou"], people["mohamed"]}


def test_a_card_of_nobody_stops_input_until_it_was_seen(desk_window: AtTheDesk) -> None:
    desk = desk_window
    stranger = new_card(424242)
    with desk.store_busy():
        scan(desk, stranger)
    desk.until(lambda: "is nobody's here" in desk.message())
    assert "Esc" in desk.message()
    # The next scan, a name, F7: nothing is taken in.
    desk.type("lea")
    desk.press(K.Key_Return, K.Key_F7)
    desk.type("4")
    desk.press(K.Key_Return)
    desk.settle()
    assert desk.bar.field.text() == ""
    assert desk.counts().visits == 0
    assert "is nobody's here" in desk.message()
    desk.press(K.Key_Escape)
    assert desk.bar_is_ready()
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)


def test_a_second_scan_typed_behind_a_failed_one_is_not_taken_in(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    good = give_card(desk, people["oumou"])
    with desk.store_busy():
        scan(desk, new_card(424242))
        scan(desk, good)
    desk.until(lambda: "is nobody's here" in desk.message())
    desk.settle()
    assert desk.counts().visits == 0


def test_a_card_half_read_is_said(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    code = give_card(desk, people["oumou"])
    scan(desk, code[:-1])
    desk.until(lambda: "not read whole" in desk.message())
    assert desk.counts().visits == 0


def test_the_card_of_who_is_here_already(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    code = give_card(desk, people["oumou"])
    scan(desk, code)
    desk.wait_for_rows(1)
    desk.until(desk.bar_is_ready)
    scan(desk, code)
    desk.until(lambda: "already in the room" in desk.message())
    assert desk.counts().visits == 1
    # Another card, scanned over what was said, is read for itself.
    other = give_card(desk, people["mohamed"])
    scan(desk, other)
    desk.wait_for_rows(2)


def test_a_card_is_printed_from_the_record_and_names_nobody(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    page = desk.go("people", person=people["oumou"])
    assert page.file._print_card.isHidden(), "there is none yet"
    button(page, "Give a card").click()
    desk.settle()
    desk.until(page.file._print_card.isVisible)
    button(page, "Print the card…").setFocus()
    desk.press(K.Key_Space)
    service = desk.window.printing
    assert service is not None
    assert service.dialog is not None
    dialog = service.dialog
    desk.until(lambda: dialog.made is not None)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(dialog.made.pdf)).pages)
    code = desk.ask(ShowPerson(people["oumou"])).details.card_code
    assert code in text
    assert "Oumou" not in text
    dialog.reject()
