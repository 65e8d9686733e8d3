from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import Categories, Organisations, ShowLendingRules
from papidesk.equipment.page.place_categories import CategoriesSection
from papidesk.equipment.page.place_lending import LendingSection
from papidesk.equipment.page.place_organisations import OrganisationsSection
from papidesk.equipment.rules import LendingRules, OrganisationKind
from papidesk.ui.page import Context
from tests.conftest import House
from tests.equipment.conftest import category, organisation
from tests.ui_support import cells, settle, wait_for

W = TypeVar("W", bound=QWidget)


def section(kind: type[W], context: Context, qtbot: Any) -> W:
    """A section of the settings, as it is shown."""
    made = kind(context)  # type: ignore[call-arg]
    qtbot.addWidget(made)
    made.show()
    made.refresh()  # type: ignore[attr-defined]
    settle(made, context, qtbot)
    return made


def test_the_rules_of_lending_are_shown_and_changed(house: House, context: Context, qtbot: Any) -> None:
    shown = section(LendingSection, context, qtbot)
    assert shown.form.field("open_weekdays").value() == (0, 1, 2, 3, 4, 5)
    shown.form.field("open_weekdays").set_value(())
    shown.form.submit()
    assert shown.form.field("open_weekdays").error()
    shown.form.field("open_weekdays").set_value((0, 1, 2, 3, 4))
    shown.form.restore({"late_after": "2", "conduct": "On en parle d’abord."})
    shown.form.submit()
    wanted = LendingRules((0, 1, 2, 3, 4), 2, "On en parle d’abord.")
    wait_for(qtbot, lambda: house.ask(ShowLendingRules()) == wanted)


def test_a_category_is_added_changed_and_set_aside(house: House, context: Context, qtbot: Any) -> None:
    shown = section(CategoriesSection, context, qtbot)
    shown.form.restore({"name": "Instruments", "loan_days": "10", "deposit_cents": "20,50"})
    shown.form.submit()
    wait_for(qtbot, lambda: "Instruments" in [one.name for one in house.ask(Categories())])
    settle(shown, context, qtbot)
    key = next(one.id for one in house.ask(Categories()) if one.name == "Instruments")
    assert shown.table.go_to_key(key)
    assert "20.50 €" in cells(shown.model, 2)[shown.model.find(key)]
    shown.change(shown.table.current_row())
    shown.form.restore({"deposit_cents": ""})
    shown.form.submit()
    wait_for(qtbot, lambda: {one.id: one.deposit_cents for one in house.ask(Categories())}[key] == 0)
    settle(shown, context, qtbot)
    assert shown.table.go_to_key(key)
    shown.aside.click()
    wait_for(qtbot, lambda: key not in [one.id for one in house.ask(Categories())])


def test_a_name_already_taken_is_said_at_its_field(house: House, context: Context, qtbot: Any) -> None:
    category(house, "Instruments")
    shown = section(CategoriesSection, context, qtbot)
    shown.form.restore({"name": "instruments"})
    shown.form.submit()
    wait_for(qtbot, shown.name.error)
    assert "Instruments" in shown.name.error() or "instruments" in shown.name.error()


def test_an_organisation_is_written_with_whom_to_call(house: House, context: Context, qtbot: Any) -> None:
    organisation(house, "École Vauban")
    shown = section(OrganisationsSection, context, qtbot)
    assert cells(shown.model, 0) == ["École Vauban"]
    shown.form.restore({"name": "Secours populaire", "kind": "charity", "phone": "02 98 00 00 00"})
    shown.form.submit()
    wait_for(qtbot, lambda: len(house.ask(Organisations())) == 2)
    made = house.ask(Organisations(text="secours"))[0].organisation
    assert (made.kind, made.phone) == (OrganisationKind.CHARITY, "02 98 00 00 00")
