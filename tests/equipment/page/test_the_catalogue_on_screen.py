from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from papidesk.equipment.intents import CountItems, ItemFilter, ItemsBlock, ReadAttachment, ShowItem
from papidesk.equipment.page.catalogue import CatalogueView
from papidesk.equipment.page.item import ItemView
from papidesk.equipment.page.item_form import ItemEdit
from papidesk.equipment.page.made_small import small
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.page.pictures import keep_file
from papidesk.equipment.rules import Availability, Condition, ItemKind, ItemState
from papidesk.kernel.intent import Refusal
from papidesk.ui.page import Context
from tests.conftest import House
from tests.equipment.conftest import TODAY, add, category, item, kit, lend
from tests.ui_support import cells, press, settle, shown, type_text, view, wait_for

K = Qt.Key


def listed(page: EquipmentPage, context: Context, qtbot: Any) -> list[str]:
    """The names in the list, once they are there."""
    settle(page, context, qtbot)
    return cells(view(page, CatalogueView).model, 0)


def test_a_thing_is_found_by_any_part_of_its_name_and_opened_with_enter(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    item(house, "Appareil photo")
    phone = item(house, "Téléphone", serial="SN 42")
    page.refresh()
    assert listed(page, context, qtbot) == ["Appareil photo", "Téléphone"]
    shown_list = view(page, CatalogueView)
    shown_list.look_for()
    type_text(shown_list.search, "sn 42")
    wait_for(qtbot, lambda: cells(shown_list.model, 0) == ["Téléphone"])
    press(shown_list.search, K.Key_Return)
    assert page.focusWidget() is shown_list.table
    settle(page, context, qtbot)
    press(shown_list.table, K.Key_Return)
    settle(page, context, qtbot)
    file = view(page, ItemView)
    assert file.item == phone
    assert file.heading.text() == "Téléphone"
    press(None, K.Key_Escape)
    settle(page, context, qtbot)
    assert view(page, CatalogueView) is shown_list


def test_what_is_out_is_said_with_whom_has_it_and_until_when(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    item(house, "Micro")
    lend(house, add(house, "Léa", "Durand"), camera, due=TODAY + timedelta(days=5))
    catalogue = shown(page, CatalogueView, view="catalogue")
    settle(page, context, qtbot)
    assert cells(catalogue.model, 2) == ["Lent to Léa Durand until 10/11/2026", "Available"]
    context.shell.hides_names = True  # type: ignore[attr-defined]
    catalogue.shown = None
    catalogue.refresh()
    settle(page, context, qtbot)
    assert cells(catalogue.model, 2)[0] == "Lent to L. D. until 10/11/2026"


def test_only_what_is_in_a_state_is_shown_once_it_is_chosen(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    camera = item(house, "Appareil photo")
    item(house, "Micro")
    lend(house, add(house, "Léa"), camera)
    catalogue = shown(page, CatalogueView, view="catalogue")
    catalogue.now.set_value(Availability.OUT)
    assert listed(page, context, qtbot) == ["Appareil photo"]
    catalogue.now.set_value(Availability.LOST)
    settle(page, context, qtbot)
    assert catalogue.body.currentWidget() is catalogue.none_found
    catalogue.clear()
    assert listed(page, context, qtbot) == ["Appareil photo", "Micro"]


def test_one_press_of_plus_gives_one_away(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    key = item(house, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=3)
    catalogue = shown(page, CatalogueView, view="catalogue")
    settle(page, context, qtbot)
    catalogue.table.setFocus()
    undo: list[Any] = []
    context.desk.done.connect(lambda done, _by: undo.append(done.undo))
    type_text(catalogue.table, "++")
    wait_for(qtbot, lambda: house.ask(ShowItem(key)).row.quantity == 1)
    settle(page, context, qtbot)
    assert cells(catalogue.model, 2) == ["1 left"]
    house.do(undo[-1])
    assert house.ask(ShowItem(key)).row.quantity == 2


def test_a_new_thing_is_written_with_a_category_that_was_not_there(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    page.open(edit=0)
    settle(page, context, qtbot)
    form = view(page, ItemEdit).form
    form.restore(
        {
            "name": "Caméra",
            "category": {"taken": "other", "typed": "Tournage"},
            "accessories": "Chargeur\nBatterie\n\n",
            "value_cents": "450",
            "deposit_cents": "12,50",
            "bought_on": "3/2/2025",
        }
    )
    form.submit()
    wait_for(qtbot, lambda: page.stack.currentWidget().__class__ is ItemView)
    settle(page, context, qtbot)
    made = view(page, ItemView).file
    assert made is not None
    assert (made.item.name, made.item.accessories) == ("Caméra", ("Chargeur", "Batterie"))
    assert (made.item.value_cents, made.item.deposit_cents) == (45000, 1250)
    assert made.category is not None
    assert made.category.name == "Tournage"
    assert made.item.bought_on is not None
    assert made.item.bought_on.isoformat() == "2025-02-03"
    assert made.row.code.startswith("E")


def test_what_a_thing_is_decides_what_is_asked_of_it(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    kit(house)
    page.open(edit=0)
    settle(page, context, qtbot)
    form = view(page, ItemEdit).form

    def asked() -> set[str]:
        names = ("quantity", "kit", "serial", "accessories", "deposit_cents")
        return {name for name in names if not form.field(name).isHidden()}

    assert asked() == {"kit", "serial", "accessories", "deposit_cents"}
    form.field("kind").set_value(ItemKind.CONSUMABLE)
    assert asked() == {"quantity"}
    form.field("kind").set_value(ItemKind.LOT)
    assert asked() == {"quantity", "accessories", "deposit_cents"}
    form.field("kind").set_value(ItemKind.KIT)
    assert asked() == {"accessories", "deposit_cents"}


def test_a_code_that_another_thing_bears_is_said_at_its_field(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    item(house, "Micro", code="M1")
    page.open(edit=0)
    settle(page, context, qtbot)
    form = view(page, ItemEdit).form
    form.restore({"name": "Casque", "code": "m1"})
    form.submit()
    wait_for(qtbot, form.field("code").error)
    assert "Micro" in form.field("code").error()
    assert form.field("name").raw() == "Casque"


def test_a_record_that_is_changed_keeps_all_that_was_not_touched(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    key = item(
        house, "Appareil photo", category=category(house), accessories=("Sac",), value_cents=9999, location="Armoire 2",
        price_cents=0, loan_days=3, condition=Condition.WORN,
    )  # fmt: skip
    before = house.ask(ShowItem(key)).item
    page.open(edit=key)
    settle(page, context, qtbot)
    form = view(page, ItemEdit).form
    assert form.field("deposit_cents").raw() == ""
    form.restore({"name": "Appareil photo n° 2"})
    form.submit()
    wait_for(qtbot, lambda: house.ask(ShowItem(key)).item.name == "Appareil photo n° 2")
    after = house.ask(ShowItem(key)).item
    assert {name for name in vars(before) if getattr(before, name) != getattr(after, name)} == {"name"}


def test_a_thing_goes_for_repair_with_a_word_about_it(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    key = item(house, "Tablette")
    file = shown(page, ItemView, item=key)
    settle(page, context, qtbot)
    file.state.click()
    assert file.states.isVisible()
    assert ItemState.IN_SERVICE not in file.states.form.state.row._values
    file.states.form.restore({"state": "repair", "note": "écran fêlé"})
    file.states.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowItem(key)).state is ItemState.REPAIR)
    settle(page, context, qtbot)
    assert file.file is not None
    assert file.file.history[0].note == "écran fêlé"
    assert not file.states.isVisible()
    assert file.lend.isHidden()


def test_an_incident_is_written_with_its_picture_made_small(
    house: House, page: EquipmentPage, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    key = item(house, "Tablette")
    photo = tmp_path / "casse.png"
    image = QImage(3200, 1000, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 128, 128, 100))
    image.save(str(photo))
    file = shown(page, ItemView, item=key)
    settle(page, context, qtbot)
    file.note.click()
    file.incident.take(photo)
    file.incident.form.restore({"note": "Tombée", "condition": "damaged", "cost_cents": "35"})
    file.incident.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowItem(key)).attachments)
    settle(page, context, qtbot)
    said = house.ask(ShowItem(key))
    event = said.history[0]
    assert (event.note, event.cost_cents, event.attachments) == ("Tombée", 3500, (said.attachments[0].id,))
    assert said.item.condition is Condition.DAMAGED
    kept = QImage.fromData(house.ask(ReadAttachment(said.attachments[0].id)))
    assert (kept.width(), kept.height()) == (1600, 500)
    assert said.attachments[0].kind == "image/jpeg"
    assert list(file.pictures.tiles) == [said.attachments[0].id]


def test_a_file_that_is_no_picture_is_refused_in_words(
    house: House, page: EquipmentPage, context: Context, rig: Any, qtbot: Any, tmp_path: Path
) -> None:
    key = item(house, "Tablette")
    wrong = tmp_path / "notes.jpg"
    wrong.write_text("pas une image", encoding="utf-8")
    with pytest.raises(Refusal):
        small(wrong)
    file = shown(page, ItemView, item=key)
    keep_file(file, context, wrong, key)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "notes.jpg" in rig.shell.toasts[0]
    assert not house.ask(ShowItem(key)).attachments


def test_the_number_of_a_lot_is_corrected_by_writing_how_many_there_are(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    key = item(house, "Casques", kind=ItemKind.LOT, quantity=10)
    file = shown(page, ItemView, item=key)
    settle(page, context, qtbot)
    file.stock.click()
    assert file.restock.count.raw() == "10"
    file.restock.form.restore({"quantity": "12", "note": "deux de plus"})
    file.restock.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowItem(key)).row.quantity == 12)


def test_a_kit_shows_its_things_and_takes_one_more(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    key, _things = kit(house)
    file = shown(page, ItemView, item=key)
    settle(page, context, qtbot)
    assert cells(file.things.rows, 0) == ["Casque", "Enregistreur", "Micro"]
    file.add_thing.click()
    settle(page, context, qtbot)
    form = view(page, ItemEdit).form
    assert form.kit.value() == key
    form.restore({"name": "Pied de micro"})
    form.submit()
    wait_for(qtbot, lambda: len(house.ask(ShowItem(key)).things) == 4)


def test_what_was_never_lent_is_taken_out_of_the_catalogue_with_del(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    item(house, "Doublon")
    catalogue = shown(page, CatalogueView, view="catalogue")
    settle(page, context, qtbot)
    catalogue.table.setFocus()
    press(catalogue.table, K.Key_Delete)
    wait_for(qtbot, lambda: house.ask(CountItems(ItemFilter())) == 0)
    settle(page, context, qtbot)
    assert catalogue.body.currentWidget() is catalogue.empty


def test_the_catalogue_is_written_to_a_file(
    house: House, page: EquipmentPage, context: Context, rig: Any, qtbot: Any, tmp_path: Path
) -> None:
    item(house, "Micro", location="Armoire 1")
    item(house, "Casque")
    catalogue = shown(page, CatalogueView, view="catalogue")
    target = tmp_path / "materiel.csv"
    catalogue.export.write(target)
    wait_for(qtbot, lambda: rig.shell.toasts)
    text = target.read_text(encoding="utf-8-sig")
    assert "Micro" in text
    assert "Armoire 1" in text
    assert len(text.strip().splitlines()) == 1 + len(house.ask(ItemsBlock(ItemFilter())))
