"""The models of the place: changed as copies, put in order, shared, taken in, taken out."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from papidesk.documents.intents import AddModel, Models
from papidesk.documents.models_file import product_models, read_model, write_model
from papidesk.documents.page.creating import NewView
from papidesk.documents.page.model_edit import ModelEdit
from papidesk.documents.page.model_files import share
from papidesk.documents.page.models import ModelsView
from papidesk.documents.page.page import DocumentsPage
from papidesk.documents.rules import CvModel, KnownModel, Layout, LetterModel, Origin, Section, Starter
from papidesk.ui.page import Context
from tests.conftest import House
from tests.ui_support import cells, press, settle, type_text, view, wait_for

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
OURS = CvModel("Le nôtre", Layout.SINGLE, (Section.SKILLS, Section.SUMMARY), "Pour ici", "#1f4e79")


@pytest.fixture
def listed(page: DocumentsPage, context: Context, qtbot: Any) -> ModelsView:
    page.open(view="models")
    settle(page, context, qtbot)
    return view(page, ModelsView)


def edited(page: DocumentsPage, qtbot: Any, **what: Any) -> ModelEdit:
    page.open(**what)
    made = view(page, ModelEdit)
    wait_for(qtbot, lambda: made.draft.keeper is not None)
    return made


def kept(house: House) -> tuple[KnownModel, ...]:
    return house.ask(Models())


def test_all_models_are_listed_and_found(listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any) -> None:
    assert listed.model.rowCount() == len(product_models())
    listed.which.take_values(("cv",))
    listed.refresh()
    assert "Simple" in cells(listed.model, 0)
    assert set(cells(listed.model, 1)) == {"CV"}
    listed.which.take_values((None,))
    listed.search.setText("demission")
    wait_for(qtbot, lambda: 0 < listed.model.rowCount() < 5)
    assert not listed.take_out.isVisible()


def test_one_of_papidesk_is_changed_as_a_copy(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    form = edited(page, qtbot, model="product:simple")
    assert form.copied.isVisible()
    sections = form.form.field("sections")
    sections.list.setFocus()
    sections.list.setCurrentIndex(sections.model.index(0))
    press(sections.list, K.Key_Down, ALT)
    sections.title.edit.setText("Mon projet")
    form.form.field("accent").set_raw("#ffee00")
    form.form.submit()
    assert "too light" in form.form.field("accent").error()
    form.form.field("accent").set_raw("8B1E3F")
    assert "to 1" in form.form.field("accent")._hint.text()
    form.form.submit()
    settle(page, context, qtbot)
    (model,) = kept(house)
    assert isinstance(model.model, CvModel)
    assert (model.origin, model.model.name, model.model.accent) == (Origin.PLACE, "Simple (copy)", "#8b1e3f")
    assert model.model.sections[:2] == (Section.EXPERIENCES, Section.SUMMARY)
    assert dict(model.model.titles) == {Section.SUMMARY: "Mon projet"}
    assert view(page, ModelsView)
    wait_for(qtbot, lambda: "Simple (copy)" in cells(view(page, ModelsView).model, 0))


def test_sections_may_be_left_out(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    house.do(AddModel(OURS, "place:ours"))
    page.library.read()
    wait_for(qtbot, lambda: page.library.model("place:ours", CvModel) is not None)
    form = edited(page, qtbot, model="place:ours")
    assert not form.copied.isVisible()
    sections = form.form.field("sections")
    assert sections.value()[0] == OURS.sections
    sections.list.setCurrentIndex(sections.model.index(0))
    sections.inside.box.click()
    form.form.submit()
    settle(page, context, qtbot)
    (model,) = kept(house)
    assert (model.key, model.model.sections) == ("place:ours", (Section.SUMMARY,))  # type: ignore[union-attr]


def test_examples_of_a_trade_of_the_place(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    form = edited(page, qtbot, model="", kind="starter")
    form.form.submit()
    assert form.form.field("trade").error()
    form.form.field("trade").set_raw("Ostréiculteur")
    form.form.field("skills").set_raw("Trier les huîtres\n\nConduire un chaland")
    form.form.submit()
    settle(page, context, qtbot)
    (model,) = kept(house)
    assert model.model == Starter("Ostréiculteur", skills=("Trier les huîtres", "Conduire un chaland"))


def test_a_letter_of_the_place_stands_among_the_others(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    form = edited(page, qtbot, model="", kind="letter")
    form.form.field("name").set_raw("Demande au club")
    form.form.field("body").set_raw("Je voudrais [quoi].")
    form.form.submit()
    settle(page, context, qtbot)
    (model,) = kept(house)
    assert isinstance(model.model, LetterModel)
    page.open(view="new", kind="letter", model=model.key)
    settle(page, context, qtbot)
    assert view(page, NewView).form.model.value() == model.key


def test_a_form_half_filled_is_offered_again(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    form = edited(page, qtbot, model="product:simple")
    type_text(form.form.field("name").editor, " du port")
    form.go_back()
    settle(page, context, qtbot)
    form = edited(page, qtbot, model="product:simple")
    wait_for(qtbot, lambda: form.draft.banner is not None)


def test_a_model_goes_out_as_a_file_and_comes_in(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any, tmp_path: Any
) -> None:
    file = tmp_path / "le-notre.papidesk-modele"
    known = KnownModel("network:le-notre", Origin.NETWORK, OURS)
    write_model(file, known)
    listed.take_in(file)
    wait_for(qtbot, lambda: kept(house))
    assert kept(house)[0].model == OURS
    wait_for(qtbot, lambda: "Le nôtre" in cells(listed.model, 0))
    listed.take_in(file)
    settle(page, context, qtbot)
    wait_for(qtbot, lambda: any("already" in toast for toast in context.shell.toasts))  # type: ignore[attr-defined]
    share(listed, context, kept(house)[0], tmp_path / "copie.papidesk-modele")
    wait_for(qtbot, (tmp_path / "copie.papidesk-modele").exists)
    assert read_model(tmp_path / "copie.papidesk-modele").model == OURS
    (tmp_path / "autre.papidesk-modele").write_text("{}")
    listed.take_in(tmp_path / "autre.papidesk-modele")
    wait_for(qtbot, lambda: "not a model" in context.shell.toasts[-1])  # type: ignore[attr-defined]


def test_one_is_taken_out_and_brought_back(
    house: House, listed: ModelsView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    house.do(AddModel(OURS, "place:ours"))
    page.library.read()
    wait_for(qtbot, lambda: "Le nôtre" in cells(listed.model, 0))
    listed.table.go_to_key("place:ours")
    listed.table.setFocus()
    press(listed.table, K.Key_Delete)
    wait_for(qtbot, lambda: "Le nôtre" not in cells(listed.model, 0))
    listed.which.take_values(("removed",))
    listed.refresh()
    wait_for(qtbot, lambda: cells(listed.model, 0) == ["Le nôtre"])
    listed.bring_back.click()
    wait_for(qtbot, lambda: kept(house))
