"""The loans as their list and their file show them, and what is done there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt

from papidesk.equipment.intents import Book, Lend, LineOut, NoteReminder, ShowItem, ShowLoan
from papidesk.equipment.page.borrower import PersonLoans
from papidesk.equipment.page.lending import LendView
from papidesk.equipment.page.loan import LoanView
from papidesk.equipment.page.loans import LoansView
from papidesk.equipment.page.loans_list import LoansList
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.rules import Borrower
from papidesk.ui.page import Context
from tests.conftest import FakeClock, House
from tests.equipment.conftest import TODAY, add, at, back, category, item, kit, lend, organisation
from tests.journeys.at_the_desk import button
from tests.ui_support import DeskRig, cells, press, settle, shown, wait_for


def listed(page: EquipmentPage, context: Context, qtbot: Any, **what: Any) -> LoansList:
    """The list, opened and filled."""
    made = shown(page, LoansView, view="loans", **what)._views["list"]
    assert isinstance(made, LoansList)
    settle(page, context, qtbot)
    return made


def opened(page: EquipmentPage, context: Context, qtbot: Any, loan: int, **what: Any) -> LoanView:
    """The file of a loan, filled."""
    made = shown(page, LoansView, loan=loan, **what)._views["loan"]
    assert isinstance(made, LoanView)
    settle(page, context, qtbot)
    return made


def three_loans(house: House, clock: FakeClock) -> list[int]:
    """A late one of Léa's, one of Oumou's, one that is back."""
    lea, oumou = add(house, "Léa", "Durand", phone="06 11 22 33 44"), add(house, "Oumou", "Traoré")
    clock.advance(-timedelta(days=17))
    late = lend(house, lea, item(house, "Tablette"))
    clock.advance(timedelta(days=17))
    under_way = lend(house, oumou, item(house, "Casque"), due=date(2026, 11, 19))
    over = lend(house, oumou, item(house, "Micro"))
    back(house, over)
    return [late, under_way, over]


def test_those_under_way_the_late_ones_first_in_words(
    house: House, clock: FakeClock, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    three_loans(house, clock)
    made = listed(page, context, qtbot)
    assert cells(made.model, 0) == ["Léa Durand", "Oumou Traoré"]
    assert cells(made.model, 2) == ["Return expected on 02/11/2026", "Until 19/11/2026"]
    assert cells(made.model, 4) == ["06 11 22 33 44", ""]
    assert made.count.text() == "2 loan(s), of which 1 late"
    assert "Return expected on" in made.model.sentence(made.model.row_at(0))


def test_late_all_and_words(
    house: House, clock: FakeClock, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    three_loans(house, clock)
    made = listed(page, context, qtbot, only="late")
    assert cells(made.model, 1) == ["Tablette"]
    made = listed(page, context, qtbot, only="all")
    assert made.model.rowCount() == 3
    made.search.setText("micro")
    wait_for(qtbot, lambda: cells(made.model, 1) == ["Micro"])
    assert cells(made.model, 2) == ["Back on 05/11/2026"]
    made.search.setText("nothing of this kind")
    wait_for(qtbot, lambda: not made.model.rowCount())
    assert made.empty.sentence.text() == "No loan answers to these words."


def test_enter_opens_a_loan_and_escape_comes_back(
    house: House, clock: FakeClock, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    late = three_loans(house, clock)[0]
    made = listed(page, context, qtbot)
    wait_for(qtbot, lambda: made.window().focusWidget() is made.table)
    made.table.go_to(0)
    press(made.table, Qt.Key.Key_Return)
    settle(page, context, qtbot)
    view = page.stack.currentWidget()
    assert isinstance(view, LoansView)
    loan = view._views["loan"]
    assert isinstance(loan, LoanView)
    assert loan.loan == late
    press(loan, Qt.Key.Key_Escape)
    assert view._stack.currentWidget() is made


def test_a_file_says_who_what_until_when_and_against_what(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    photo = category(house, deposit_cents=5000)
    lea = add(house, "Léa", "Durand", phone="06 11 22 33 44")
    camera = item(house, accessories=("chargeur",), category=photo)
    loan = lend(house, lea, camera, purpose="Sortie au port")
    house.do(NoteReminder(loan))
    made = opened(page, context, qtbot, loan)
    assert made.title.text() == f"Loan {house.ask(ShowLoan(loan)).row.number}, Léa Durand"
    assert "06 11 22 33 44" in made.who.text()
    assert made.note.text() == "Sortie au port"
    assert made.deposit_badge.text() == "Deposit 50 €, here"
    assert made.reminded.text() == "Reminded on Thursday 5 November 2026"
    assert cells(made.model, 2) == ["chargeur"]


def test_all_is_back(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    loan = lend(house, add(house, "Léa"), item(house), item(house, "Tablette"))
    made = opened(page, context, qtbot, loan)
    made.take.click()
    wait_for(qtbot, lambda: house.ask(ShowLoan(loan)).row.returned is not None)
    settle(page, context, qtbot)
    assert not made.take.isVisible()
    assert made.state.text() == "All is back"


def test_a_part_comes_back_and_is_keyed_in_later(
    house: House, clock: FakeClock, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    clock.advance(-timedelta(days=4))
    loan = lend(house, add(house, "Léa"), item(house), item(house, "Tablette"))
    clock.advance(timedelta(days=4))
    made = opened(page, context, qtbot, loan)
    made.take_some()
    first, second = house.ask(ShowLoan(loan)).lines
    made.form.field(f"what:{second.id}").set_value("out")
    made.form.field("day").set_value(TODAY - timedelta(days=1))
    made.form.submit()
    wait_for(qtbot, lambda: made.form is None)
    lines = house.ask(ShowLoan(loan)).lines
    assert [line.out for line in lines] == [0, 1]
    assert house.store.time.day_of(lines[0].returned_at) == TODAY - timedelta(days=1)
    assert lines[0].id == first.id


def test_a_day_before_it_went_is_refused_at_its_field(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    loan = lend(house, add(house, "Léa"), item(house))
    made = opened(page, context, qtbot, loan)
    made.take_some()
    made.form.field("day").set_value(TODAY - timedelta(days=3))
    made.form.submit()
    wait_for(qtbot, lambda: made.form.field("day").error())
    assert "went out on" in made.form.field("day").error()
    assert house.ask(ShowLoan(loan)).row.out == 1


def test_prolonged_unless_somebody_waits(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    camera, oumou = item(house), add(house, "Oumou")
    loan = lend(house, add(house, "Léa"), camera, due=date(2026, 11, 10))
    house.do(Book(((camera, 1),), Borrower(person=oumou), at(15, 10), at(16, 10)))
    made = opened(page, context, qtbot, loan)
    assert "Somebody waits" in made.note.text()
    made.ask_prolong()
    made.form.field("due").set_value(date(2026, 12, 1))
    made.form.submit()
    wait_for(qtbot, lambda: made.form.field("due").error())
    made.form.field("due").set_value(date(2026, 11, 14))
    made.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowLoan(loan)).row.due == date(2026, 11, 14))


def test_a_deposit_given_back_and_a_reminder_noted(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    loan = lend(house, add(house, "Léa"), item(house), deposit_cents=1000)
    made = opened(page, context, qtbot, loan)
    made.remind.click()
    wait_for(qtbot, lambda: house.ask(ShowLoan(loan)).row.reminded_on == TODAY)
    made.deposit.click()
    wait_for(qtbot, lambda: house.ask(ShowLoan(loan)).row.deposit_back)
    settle(page, context, qtbot)
    assert made.deposit_badge.text() == "Deposit 10 €, given back"
    assert made.deposit.text() == "The deposit is here"


def test_one_loan_leaves_nothing_in_sight_of_another(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    one = lend(house, add(house, "Léa", "Durand"), item(house))
    other = lend(house, add(house, "Oumou", "Traoré"), item(house, "Tablette"))
    made = opened(page, context, qtbot, one)
    page.open(loan=other)
    assert made.title.text() == ""
    settle(page, context, qtbot)
    assert "Oumou" in made.title.text()


# ── a loan written in the form ────────────────────────────────────────────────────────────────────────────────────────


def form_of(page: EquipmentPage, context: Context, qtbot: Any, **what: Any) -> Any:
    """The form of a new loan, filled in."""
    made = shown(page, LendView, view="lend", **what)
    settle(page, context, qtbot)
    return made.form


def test_a_loan_in_the_form_then_its_file(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    lea, camera = add(house, "Léa", "Durand"), item(house, accessories=("chargeur", "sacoche"))
    form = form_of(page, context, qtbot, person=lea, items=(camera,))
    thing = form.things._details[camera]
    wait_for(qtbot, lambda: thing.accessories is not None)
    thing.accessories.set_value(("chargeur",))
    form.purpose.set_value("Atelier photo")
    form.submit()
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), LoansView))
    settle(page, context, qtbot)
    view = page.stack.currentWidget()
    assert isinstance(view, LoansView)
    view = view._views["loan"]
    assert isinstance(view, LoanView)
    assert view.file is not None
    (line,) = view.file.lines
    assert line.accessories == ("chargeur",)
    assert view.file.row.purpose == "Atelier photo"
    assert house.ask(ShowItem(camera)).row.out == 1


def test_words_are_agreed_to_in_the_form(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    lea = add(house, "Léa", "Durand")
    _radio, things = kit(house)
    form = form_of(page, context, qtbot, person=lea, items=(things[0],))
    form.submit()
    wait_for(qtbot, form.word.isVisible)
    assert "belongs to Malle radio" in form.word.text()
    button(form.word, "Lend all the same").click()
    wait_for(qtbot, lambda: house.ask(ShowItem(things[0])).row.out == 1)


def test_a_refusal_stands_at_the_things(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    lea, camera = add(house, "Léa", "Durand"), item(house)
    lend(house, add(house, "Oumou"), camera)
    form = form_of(page, context, qtbot, person=lea, items=(camera,))
    form.submit()
    wait_for(qtbot, form.things.error)
    assert "already lent to Oumou" in form.things.error()
    assert form.borrower.value() == Borrower(person=lea), "what was typed stays"


def test_nobody_chosen_and_nothing_chosen_are_said(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    form = form_of(page, context, qtbot)
    form.submit()
    assert form.borrower.error()
    assert form.things.error()


# ── a person's loans ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_someone_s_loans_in_their_file(house: House, rig: DeskRig, context: Context, qtbot: Any) -> None:
    lea = add(house, "Léa", "Durand")
    loan = lend(house, lea, item(house))
    house.do(Lend(Borrower(organisation=organisation(house)), (LineOut(item(house, "Tablette")),)))
    panel = PersonLoans(context)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_person(lea)
    wait_for(qtbot, panel.model.rowCount)
    assert cells(panel.model, 0) == ["Appareil photo"]
    panel.table.go_to(0)
    press(panel.table, Qt.Key.Key_Return)
    assert rig.shell.went[-1] == ("equipment", {"loan": loan, "back": {"page": "people", "person": lea}})
    panel.lend.click()
    assert rig.shell.went[-1] == ("equipment", {"view": "lend", "person": lea})
