from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from papidesk.kernel.upkeep import KeepDraft, OpenDrafts
from papidesk.people.intents import CountPeople, FindPeople, ShowPerson
from papidesk.people.names import details_from_name
from papidesk.people.page import PeoplePage, PersonPicker, QuickPersonForm
from papidesk.people.rules import Gender, PersonDetails
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from tests.conftest import House
from tests.people.page.conftest import add, focus
from tests.ui_support import press, type_text, wait_for


@pytest.mark.parametrize(
    ("typed", "first_name", "surname"),
    [
        ("lea kerbrat", "Lea", "Kerbrat"),
        ("léa", "Léa", ""),
        ("jean le bihan", "Jean", "Le Bihan"),
        ("anne-marie de la tour", "Anne-Marie", "de La Tour"),
        ("jeanne d'arc", "Jeanne", "d'Arc"),
        ("patrick o'neill", "Patrick", "O'Neill"),
        ("KERBRAT Léa", "Léa", "Kerbrat"),
        ("LE GALL yann", "Yann", "Le Gall"),
        ("ronald McDonald", "Ronald", "McDonald"),
        ("œuvrard", "Œuvrard", ""),
        ("  ", "", ""),
    ],
)
def test_a_name_typed_in_a_hurry_is_written_as_it_should(typed: str, first_name: str, surname: str) -> None:
    assert details_from_name(typed) == PersonDetails(first_name=first_name, surname=surname)


def test_a_title_before_the_name_tells_the_gender() -> None:
    assert details_from_name("mme kerbrat") == PersonDetails(surname="Kerbrat", gender=Gender.FEMALE)


@pytest.fixture
def created() -> list[int]:
    return []


@pytest.fixture
def quick(context: Context, created: list[int], qtbot: Any) -> QuickPersonForm:
    """The quick form as the bar opens it on "lea kerbrat"."""
    left: list[str] = []
    made = QuickPersonForm(context, details_from_name("lea kerbrat"), created.append, lambda: left.append("left"))
    qtbot.addWidget(made)
    made.show()
    wait_for(qtbot, made.form.field("first_name").editor.hasFocus)
    return made


def test_enter_adds_whoever_was_typed(house: House, quick: QuickPersonForm, created: list[int], qtbot: Any) -> None:
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: created)
    details = house.ask(ShowPerson(created[0])).details
    assert (details.first_name, details.surname) == ("Lea", "Kerbrat")


def test_enter_twice_adds_once(house: House, quick: QuickPersonForm, created: list[int], qtbot: Any) -> None:
    press(focus(), Qt.Key.Key_Return)
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: created)
    qtbot.wait(50)
    assert house.ask(CountPeople()) == 1


def test_who_is_here_already_is_taken_instead(
    house: House, quick: QuickPersonForm, created: list[int], qtbot: Any
) -> None:
    person = add(house, "Léa", "Kerbrat", birth_year=1984)
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: quick.adding.choice is not None and quick.adding.choice.buttons[0].hasFocus())
    assert "1984" in focus().accessibleName()
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: created)
    assert created == [person]
    assert house.ask(CountPeople()) == 1


def test_another_of_the_same_name_is_added_by_two_arrows(
    house: House, quick: QuickPersonForm, created: list[int], qtbot: Any
) -> None:
    person = add(house, "Léa", "Kerbrat")
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: quick.adding.choice is not None and quick.adding.choice.buttons[0].hasFocus())
    press(quick.adding.choice.buttons[0], Qt.Key.Key_Down)
    wait_for(qtbot, quick.adding.choice.another.hasFocus)
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: created)
    assert created != [person]
    assert house.ask(CountPeople()) == 2


def test_escape_comes_back_to_the_form_with_what_was_typed(
    house: House, quick: QuickPersonForm, created: list[int], qtbot: Any
) -> None:
    add(house, "Léa", "Kerbrat")
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: quick.adding.choice is not None and quick.adding.choice.buttons[0].hasFocus())
    press(focus(), Qt.Key.Key_Escape)
    wait_for(qtbot, quick.form.field("first_name").editor.hasFocus)
    assert quick.form.values()["surname"] == "Kerbrat"
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: quick.adding.choice is not None)
    assert not created


def test_what_a_power_cut_left_in_the_quick_form_is_offered(house: House, context: Context, qtbot: Any) -> None:
    house.do(KeepDraft("person.quick", '{"first_name": "Yann", "phone": "0612345678"}'))
    quick = QuickPersonForm(context, PersonDetails(), lambda _person: None, lambda: None)
    qtbot.addWidget(quick)
    quick.show()
    wait_for(qtbot, lambda: quick.banner is not None)
    quick.banner.findChildren(QPushButton)[0].click()
    assert quick.form.values()["phone"] == "0612345678"
    press(quick.form.field("phone").editor, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: not house.ask(OpenDrafts()))


def test_the_whole_form_adds_and_shows_the_file(house: House, page: PeoplePage, qtbot: Any) -> None:
    page.open(new="yann le gall")
    form = page.edit.form
    type_text(form.field("birth_year").editor, "&ç_(")  # 1985 on an unshifted French keyboard
    press(form.field("birth_year").editor, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.file.isVisible() and page.file.file is not None)
    assert page.file.file.details == PersonDetails(first_name="Yann", surname="Le Gall", birth_year=1985)


def test_a_form_without_any_name_says_what_to_write(house: House, page: PeoplePage, qtbot: Any) -> None:
    page.open(new="")
    page.edit.form.submit()
    wait_for(qtbot, lambda: page.edit.form.field("first_name").error())
    assert house.ask(CountPeople()) == 0


# ── the picker ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def picker(context: Context, qtbot: Any) -> PersonPicker:
    form = Form("test", submit="Save")
    made = form.add(PersonPicker(context))
    qtbot.addWidget(form)
    form.show()
    made.edit.setFocus()
    made.host: QWidget = form
    return made


def typed(picker: PersonPicker, qtbot: Any, text: str) -> None:
    type_text(picker.edit, text)
    wait_for(qtbot, picker.list.isVisible)


def test_three_letters_and_enter_choose(house: House, picker: PersonPicker, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    typed(picker, qtbot, "eli")
    press(picker.edit, Qt.Key.Key_Return)
    assert picker.value() == person
    assert picker.edit.text() == "Élise Kerbrat"
    assert not picker.list.isVisible()


def test_enter_typed_faster_than_the_answer_waits_for_it(house: House, picker: PersonPicker, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    type_text(picker.edit, "eli")
    press(picker.edit, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: picker.value() == person)


def test_homonyms_are_never_taken_without_a_choice(house: House, picker: PersonPicker, qtbot: Any) -> None:
    people = {add(house, "Léa", "Petit", known_by="la grande"), add(house, "Léa", "Petit", known_by="la petite")}
    typed(picker, qtbot, "lea")
    press(picker.edit, Qt.Key.Key_Return)
    assert picker.value() is None
    press(picker.edit, Qt.Key.Key_Down)
    press(picker.edit, Qt.Key.Key_Return)
    assert picker.value() in people


def test_text_without_a_choice_is_not_a_person(house: House, picker: PersonPicker, qtbot: Any) -> None:
    add(house, "Élise", "Kerbrat")
    typed(picker, qtbot, "eli")
    assert picker.check()
    picker.clear()
    assert not picker.check()


def test_nobody_found_is_added_from_there(house: House, picker: PersonPicker, qtbot: Any) -> None:
    typed(picker, qtbot, "yann le gall")
    press(picker.edit, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: picker.quick is not None)
    press(picker.quick.form.field("first_name").editor, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: picker.value() is not None and picker.edit.text() == "Yann Le Gall")
    assert [hit.id for hit in house.ask(FindPeople("gall"))] == [picker.value()]


def test_a_draft_brings_the_person_back(house: House, picker: PersonPicker, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    picker.set_raw({"person": person, "text": ""})
    wait_for(qtbot, lambda: picker.edit.text() == "Élise Kerbrat")
    assert picker.value() == person
