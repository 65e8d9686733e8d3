from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from papidesk.kernel.history import UndoAction
from papidesk.kernel.upkeep import OpenDrafts
from papidesk.people.intents import AddPerson, ShowPerson
from papidesk.people.page import PeoplePage
from papidesk.people.rules import Comfort, ConsentKind, Gender, PersonDetails, card_is_whole
from papidesk.ui.announce import announcer
from tests.conftest import House
from tests.people.page.conftest import add
from tests.ui_support import press, type_text, wait_for


def opened(page: PeoplePage, qtbot: Any, person: int) -> None:
    page.open(person=person)
    wait_for(qtbot, lambda: page.file.file is not None and page.file.file.id == person)


def words(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def editing(page: PeoplePage, qtbot: Any) -> Any:
    press(page.file.edit, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.edit.form is not None)
    return page.edit.form


def test_everything_known_is_shown_and_said(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(
        house, "Élise", "Kerbrat", birth_year=1984, gender=Gender.FEMALE, commune="Brest", district="Recouvrance",
        phone="0612345678", language="br", comfort=(Comfort.BIG_PRINT,), usual_purpose="cv", known_by="vient avec sa fille",
        note="Aime le poste 4.",
    )  # fmt: skip
    opened(page, qtbot, person)
    wait_for(qtbot, lambda: "1984" in words(page.file))  # what is shown is laid out a moment after it is known
    shown = words(page.file)
    for fact in (
        "Élise",
        "1984",
        "Woman",
        "Recouvrance",
        "0612345678",
        "Breton",
        "Big print",
        "CV or letter",
        "vient avec",
        "poste 4",
    ):
        assert fact in shown, fact
    assert any("Élise Kerbrat" in said and "40 to 59" in said for said in announcer().said)


def test_a_record_is_changed_by_keyboard_and_undone(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(
        house, "Elise", "Kerbrat", birth_year=1984, language="oc", comfort=(Comfort.QUIET_SEAT,), usual_purpose="gone"
    )
    opened(page, qtbot, person)
    form = editing(page, qtbot)
    form.field("first_name").editor.selectAll()
    type_text(form.field("first_name").editor, "Élise")
    press(form.field("first_name").editor, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.file.isVisible() and "Élise Kerbrat" in words(page.file))
    details = house.ask(ShowPerson(person)).details
    assert (details.first_name, details.birth_year) == ("Élise", 1984)
    # What the form could not offer is not lost by it.
    assert (details.language, details.comfort, details.usual_purpose) == ("oc", (Comfort.QUIET_SEAT,), "gone")
    house.do(UndoAction())
    assert house.ask(ShowPerson(person)).details.first_name == "Elise"


def test_a_refusal_comes_back_to_its_field_with_what_was_typed(house: House, page: PeoplePage, qtbot: Any) -> None:
    opened(page, qtbot, add(house, "Élise", "Kerbrat"))
    form = editing(page, qtbot)
    email = form.field("email")
    type_text(email.editor, "elise@")
    press(email.editor, Qt.Key.Key_Return)
    wait_for(qtbot, email.error)
    assert email.value() == "elise@"
    assert email.editor.hasFocus()


def test_a_draft_is_kept_and_offered_when_one_comes_back(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    opened(page, qtbot, person)
    form = editing(page, qtbot)
    type_text(form.field("phone").editor, "0612")
    page.drafts.flush()
    wait_for(qtbot, lambda: [draft.form for draft in house.ask(OpenDrafts())] == [f"person.{person}"])
    press(form.field("phone").editor, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: page.file.isVisible() and page.edit.form is None)
    page.show_form(page.file.file)
    form = page.edit.form
    wait_for(qtbot, lambda: page.edit.banner is not None)
    assert form.values()["phone"] == ""
    page.edit.banner.findChildren(type(page.file.edit))[0].click()
    assert form.values()["phone"] == "0612"
    form.submit()
    wait_for(qtbot, lambda: page.file.isVisible() and not house.ask(OpenDrafts()))
    assert house.ask(ShowPerson(person)).details.phone.replace(" ", "") == "0612"


def test_another_screens_action_never_closes_the_form(house: House, page: PeoplePage, qtbot: Any) -> None:
    opened(page, qtbot, add(house, "Élise", "Kerbrat"))
    form = editing(page, qtbot)
    type_text(form.field("phone").editor, "06")
    heard: list[object] = []
    page.context.desk.changed.connect(lambda *parts: heard.append(parts))
    page.context.desk.submit(AddPerson(PersonDetails("Anna")), QObject(page))
    wait_for(qtbot, lambda: heard)
    page.open()
    assert page.edit.form is form
    assert form.values()["phone"] == "06"


def test_an_accord_is_noted_and_withdrawn(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    opened(page, qtbot, person)
    page.file.consents.add.click()
    form = page.file.consents.form
    form.field("version").set_value("2026-1")
    form.submit()
    wait_for(qtbot, lambda: "2026-1" in words(page.file))
    consent = house.ask(ShowPerson(person)).consents[0]
    assert (consent.kind, consent.version, consent.withdrawn_on) == (ConsentKind.KEEP_RECORD, "2026-1", None)
    page.file.consents.withdraw_buttons[0].click()
    wait_for(qtbot, lambda: house.ask(ShowPerson(person)).consents[0].withdrawn_on is not None)
    wait_for(qtbot, lambda: "Withdrawn" in words(page.file))


def test_each_new_card_replaces_the_lost_one(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    opened(page, qtbot, person)
    page.file._give_card()
    wait_for(qtbot, lambda: page.file.file.details.card_code)
    first = page.file.file.details.card_code
    page.file._give_card()
    wait_for(qtbot, lambda: page.file.file.details.card_code != first)
    assert card_is_whole(first)
    assert card_is_whole(page.file.file.details.card_code)


def test_removing_asks_nothing_and_is_undone(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    opened(page, qtbot, person)
    page.file._remove_button.click()
    wait_for(qtbot, lambda: page.list.isVisible() and house.ask(ShowPerson(person)).removed)
    opened(page, qtbot, person)
    assert page.file._removed.isVisible()
    house.do(UndoAction())
    assert not house.ask(ShowPerson(person)).removed


def test_a_panel_of_another_job_is_told_whom_to_show(house: House, page: PeoplePage, qtbot: Any) -> None:
    class Panel(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.shown: list[int] = []

        def show_person(self, person: int) -> None:
            self.shown.append(person)

    made: list[Panel] = []

    def factory() -> Panel:
        made.append(Panel())
        return made[-1]

    page.add_panel("Visits", factory)
    one, other = add(house, "Anna", "Petit"), add(house, "Yann", "Petit")
    opened(page, qtbot, one)
    opened(page, qtbot, other)
    assert len(made) == 1
    assert made[0].shown == [one, other]
