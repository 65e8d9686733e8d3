"""The list of documents, a new one, a copy, how long each is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from papidesk.documents.intents import DocumentsOf, FindDocuments, MayKeep
from papidesk.documents.page.copying import CopyDialog
from papidesk.documents.page.creating import FILE, NOBODY, NewView
from papidesk.documents.page.cv_editor import CvEditor
from papidesk.documents.page.handout_editor import HandoutEditor
from papidesk.documents.page.keeping import Choice, KeepDialog
from papidesk.documents.page.letter_editor import LetterEditor
from papidesk.documents.page.listing import BLOCK, DocumentsList
from papidesk.documents.page.page import DocumentsPage
from papidesk.documents.page.person import PersonDocuments
from papidesk.documents.page.reading import ReadView
from papidesk.documents.rules import DocumentKind, Keeping, Kept, Letter, Resume
from papidesk.kernel.intent import Role
from papidesk.people.rules import ConsentMeans
from papidesk.ui.page import Context, OnDuty
from tests.conftest import FakeClock, House
from tests.documents.those import ALWAYS, KEPT, add, agree, create, cv, handout, letter, read
from tests.ui_support import DeskRig, cells, press, settle, type_text, view, wait_for

K = Qt.Key


@pytest.fixture
def listed(page: DocumentsPage, context: Context, qtbot: Any) -> DocumentsList:
    settle(page, context, qtbot)
    return view(page, DocumentsList)


def dialog(page: QWidget, kind: type[QDialog]) -> Any:
    (found,) = [one for one in page.window().findChildren(kind) if one.isVisible()]
    return found


def yes(page: QWidget, text: str) -> None:
    """Press the button of the question that is asked."""
    (asked,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    next(one for one in asked.findChildren(QAbstractButton) if one.text() == text).click()


# ── the list ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_until_when_each_is_kept_in_words(
    house: House, listed: DocumentsList, page: DocumentsPage, context: Context, qtbot: Any, clock: FakeClock
) -> None:
    lea = add(house)
    agree(house, lea)
    create(house, cv(lea), Kept(Keeping.UNTIL))
    clock.advance(timedelta(minutes=1))
    create(house, cv(lea, title="Pour aujourd’hui"))
    clock.advance(timedelta(minutes=1))
    create(house, letter())
    clock.advance(timedelta(minutes=1))
    create(house, handout(), ALWAYS)
    listed.refresh()
    settle(page, context, qtbot)
    assert cells(listed.model, 0) == ["Fiche courriel", "Lettre au port", "Pour aujourd’hui", "CV d’entretien"]
    assert cells(listed.model, 3) == [
        "Kept", "Erased at the end of the day", "Erased at the end of the visit", "Kept until 5 May 2027",
    ]  # fmt: skip
    assert "Léa Durand" in listed.model.sentence(listed.model.row_at(3))
    context.shell.hides_names = True  # type: ignore[attr-defined]
    listed.refresh()
    settle(page, context, qtbot)
    assert cells(listed.model, 0) == ["Fiche courriel", "Letter", "CV", "CV"]
    assert cells(listed.model, 2)[2:] == ["L. D.", "L. D."]


def test_nothing_yet_says_what_to_do(listed: DocumentsList, page: DocumentsPage) -> None:
    assert listed.body.currentWidget() is listed.empty
    assert "Write a CV" in listed.empty.sentence.text()
    assert listed.new.hasFocus()
    assert not listed.acts.isVisible()


def test_kinds_and_words_find(
    house: House, listed: DocumentsList, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    create(house, cv(add(house)))
    create(house, letter())
    create(house, handout(), ALWAYS)
    listed.which.take_values((DocumentKind.LETTER,))
    listed.refresh()
    settle(page, context, qtbot)
    assert cells(listed.model, 0) == ["Lettre au port"]
    listed.which.take_values((None,))
    listed.search.setText("lea")
    wait_for(qtbot, lambda: cells(listed.model, 0) == ["CV d’entretien"])
    listed.search.setText("rien de tel")
    wait_for(qtbot, lambda: listed.model.rowCount() == 0)
    assert listed.empty.sentence.text() == "No document answers to these words."


def test_many_are_read_as_one_scrolls(
    house: House, listed: DocumentsList, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    number = BLOCK + 30
    for at in range(number):
        create(house, letter(title=f"Lettre {at:03}"))
    listed.refresh()
    settle(page, context, qtbot)
    assert listed.model.rowCount() == BLOCK
    listed.table.go_to(BLOCK - 1)
    wait_for(qtbot, lambda: listed.model.rowCount() == number)
    assert len(set(cells(listed.model, 0))) == number
    assert listed.table.current_row().title == f"Lettre {number - BLOCK:03}"


def test_one_is_erased_once_that_was_said_twice(
    house: House, listed: DocumentsList, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    key = create(house, letter())
    listed.refresh()
    settle(page, context, qtbot)
    listed.table.setFocus()
    press(listed.table, K.Key_Delete)
    yes(page, "Keep it for now")
    settle(page, context, qtbot)
    assert read(house, key)
    page.activateWindow()
    listed.table.setFocus()
    wait_for(qtbot, listed.table.hasFocus)
    press(listed.table, K.Key_Delete)
    yes(page, "Erase it")
    settle(page, context, qtbot)
    assert house.ask(FindDocuments()) == ()


# ── a new one ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def new(page: DocumentsPage, context: Context, qtbot: Any) -> NewView:
    page.open(view="new")
    settle(page, context, qtbot)
    return view(page, NewView)


def begun(new: NewView, page: DocumentsPage, kind: type[Any], qtbot: Any) -> Any:
    new.form.submit()
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), kind))
    wait_for(qtbot, lambda: page.stack.currentWidget().shown is not None)  # type: ignore[union-attr]
    return page.stack.currentWidget()


def test_a_cv_of_somebody_begins_with_what_is_known_of_them(
    house: House, new: NewView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    lea = add(house)
    new.form.person.set_value(lea)
    new.form.trade.set_value("product:vente")
    editor = begun(new, page, CvEditor, qtbot)
    content = editor.edited.document.content
    assert (content.contact.name, editor.edited.document.person) == ("Léa Durand", lea)
    assert content.contact.headline.startswith("Vend")
    assert editor.examples.trade.value() == "product:vente"
    editor.go_back()
    assert isinstance(page.stack.currentWidget(), DocumentsList)


def test_somebody_must_be_named_or_nothing_is_kept(
    house: House, new: NewView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    new.form.submit()
    assert "Choose a person" in new.form.person.error()
    new.form.whom.set_value(NOBODY)
    new.arm()
    assert not new.form.person.isVisible()
    assert not new.form.keep.choice.isVisible()
    editor = begun(new, page, CvEditor, qtbot)
    assert editor.head.nothing_kept.isVisible()
    assert [row.title for row in house.ask(FindDocuments())] == ["CV"]
    type_text(editor.part("contact").show_path("content.contact.headline"), "Serveuse")
    editor.saver.flush()
    settle(page, context, qtbot)
    assert editor.head.title.text() == "Serveuse"
    assert [row.title for row in house.ask(FindDocuments())] == ["Serveuse"]
    assert editor.head.erase.text() == "Finish and erase…"


def test_keeping_it_longer_asks_for_the_accord_once(
    house: House, new: NewView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    lea = add(house)
    new.form.person.set_value(lea)
    settle(page, context, qtbot)
    assert not new.form.keep.accord.isVisible()
    new.form.keep.choice.set_value(Choice.MONTHS)
    assert new.form.keep.accord.isVisible()
    new.form.submit()
    assert "Ask the person" in new.form.keep.accord.error()
    new.form.keep.accord.set_value(ConsentMeans.SPOKEN)
    begun(new, page, CvEditor, qtbot)
    assert house.ask(MayKeep(lea))
    (row,) = house.ask(DocumentsOf(lea))
    assert (row.kept.keeping, row.kept.follows_opening) == (Keeping.UNTIL, True)
    page.open(view="new", person=lea)
    settle(page, context, qtbot)
    new.form.keep.choice.set_value(Choice.UNTIL)
    assert not new.form.keep.accord.isVisible()
    new.form.submit()
    assert new.form.keep.until.error()
    new.form.keep.until.set_raw("1/12/2026")
    begun(new, page, CvEditor, qtbot)
    assert house.ask(DocumentsOf(lea))[0].kept.until.isoformat() == "2026-12-01"


def test_a_letter_begins_with_its_sender_and_its_day(
    house: House, new: NewView, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    lea = add(house)
    create(house, cv(lea))
    new.form.kind.set_value(DocumentKind.LETTER)
    new.form.person.set_value(lea)
    new.arm()
    new.form.model.set_value("product:reponse-a-une-offre")
    editor = begun(new, page, LetterEditor, qtbot)
    said = editor.edited.document.content
    assert isinstance(said, Letter)
    assert said.sender.startswith("Léa Durand")
    assert (said.town, said.day.isoformat(), said.signature) == ("Brest", "2026-11-05", "Léa Durand")
    assert editor.head.title.text() == "Réponse à une offre d’emploi"


def test_a_hand_out_is_of_the_place(
    new: NewView, house: House, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    new.form.kind.set_value(DocumentKind.HANDOUT)
    new.arm()
    assert not new.form.whom.isVisible()
    new.form.model.set_value("product:choisir-un-mot-de-passe")
    editor = begun(new, page, HandoutEditor, qtbot)
    assert editor.text.edit.toPlainText()
    (row,) = house.ask(FindDocuments())
    assert row.kept.keeping is Keeping.ALWAYS


def test_a_cv_is_taken_from_a_file(
    house: House, new: NewView, page: DocumentsPage, context: Context, qtbot: Any, tmp_path: Any
) -> None:
    file = tmp_path / "un nom.json"
    file.write_text(
        json.dumps({"basics": {"name": "Prénom Nom", "label": "Cuisinier"}, "work": [{"position": "Commis"}]})
    )
    new.form.source.set_value(FILE)
    new.form.whom.set_value(NOBODY)
    new.arm()
    new.form.submit()
    assert "Choose the file" in new.form.source.error()
    new.form.file.take(file)
    wait_for(qtbot, new.form.file.found.isVisible)
    editor = begun(new, page, CvEditor, qtbot)
    assert editor.edited.document.content.experiences[0].position == "Commis"
    assert editor.edited.document.model == "product:simple"


def test_a_file_that_is_none_is_refused_at_its_place(
    new: NewView, page: DocumentsPage, context: Context, qtbot: Any, tmp_path: Any
) -> None:
    file = tmp_path / "liste.json"
    file.write_text("[1, 2")
    new.form.source.set_value(FILE)
    new.arm()
    new.form.file.take(file)
    wait_for(qtbot, new.form.file.wrong.isVisible)
    assert not new.form.file.found.isVisible()


# ── kept otherwise, copied ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_nobodys_becomes_somebodys_to_be_kept(
    house: House, listed: DocumentsList, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    lea = add(house)
    key = create(house, cv())
    listed.refresh()
    settle(page, context, qtbot)
    listed._with_current(listed._keep)()
    settle(page, context, qtbot)
    asked = dialog(page, KeepDialog)
    asked.fields.choice.set_value(Choice.MONTHS)
    asked.form.submit()
    assert "Choose the person" in asked.picker.error()
    asked.picker.set_value(lea)
    settle(page, context, qtbot)
    asked.fields.accord.set_value(ConsentMeans.PAPER)
    asked.form.submit()
    wait_for(qtbot, lambda: not any(one.isVisible() for one in page.window().findChildren(KeepDialog)))
    opened = read(house, key)
    assert (opened.document.person, opened.life.kept.keeping) == (lea, Keeping.UNTIL)


def test_a_copy_in_another_language(
    house: House, listed: DocumentsList, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    lea = add(house)
    agree(house, lea)
    key = create(house, cv(lea), KEPT)
    listed.refresh()
    settle(page, context, qtbot)
    listed._with_current(listed._copy)()
    settle(page, context, qtbot)
    asked = dialog(page, CopyDialog)
    assert asked.title_field.raw() == "CV d’entretien (copy)"
    asked.language.set_value("en")
    assert "English" in asked.title_field.raw()
    asked.form.submit()
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), CvEditor))
    first, second = sorted(house.ask(DocumentsOf(lea)), key=lambda row: row.id)
    assert (first.id, second.copy_of, second.language, second.kept.keeping) == (key, key, "en", Keeping.UNTIL)
    assert read(house, second.id).document.content == read(house, key).document.content


# ── roles and people ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_volunteer_reads_and_prints_hand_outs_and_sees_nothing_else(
    house: House, rig: DeskRig, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    secret = create(house, cv(add(house)))
    key = create(house, handout(), ALWAYS)
    page.open(document=secret, kind=DocumentKind.CV)
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), CvEditor))
    rig.shell._duty = OnDuty(2, "Dominique", Role.VOLUNTEER)
    house.author = type(house.author)(2, "Dominique", Role.VOLUNTEER)
    page.refresh()
    settle(page, context, qtbot)
    shown = view(page, DocumentsList)
    assert cells(shown.model, 0) == ["Fiche courriel"]
    assert not page.row_of_tabs.isVisible()
    assert not any(made.isVisible() for made in shown.staff_acts)
    shown.table.setFocus()
    press(shown.table, K.Key_N)
    assert view(page, DocumentsList)
    page.open(document=secret, kind=DocumentKind.CV)
    assert view(page, DocumentsList)
    press(shown.table, K.Key_Return)
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), ReadView))
    reading = view(page, ReadView)
    wait_for(qtbot, lambda: reading.shown is not None and reading.paper.pages.pages == 1)
    assert reading.document == key
    reading.give()
    assert [paper.name for paper in rig.shell.papers] == ["hand-out.pdf"]


def test_a_persons_documents_in_their_file(house: House, rig: DeskRig, context: Context, qtbot: Any) -> None:
    lea = add(house)
    key = create(house, cv(lea))
    panel = PersonDocuments(context)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_person(lea)
    settle(panel, context, qtbot)
    assert cells(panel.model, 0) == ["CV d’entretien"]
    panel.table.setFocus()
    press(panel.table, K.Key_Return)
    panel.write.click()
    assert rig.shell.went == [
        ("documents", {"document": key, "kind": DocumentKind.CV}), ("documents", {"view": "new", "person": lea}),
    ]  # fmt: skip


def test_a_document_whose_kind_is_not_known_is_opened_too(
    house: House, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    page.open(document=create(house, handout(), ALWAYS))
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), HandoutEditor))
    page.open(document=999)
    settle(page, context, qtbot)
    assert view(page, DocumentsList)


def test_finishing_erases_and_leaves_nothing_on_the_screen(
    house: House, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    key = create(house, cv())
    page.open(document=key, kind=DocumentKind.CV)
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), CvEditor))
    editor = view(page, CvEditor)
    wait_for(qtbot, lambda: editor.shown is not None)
    type_text(editor.part("contact").show_path("content.contact.headline"), " x")  # type: ignore[attr-defined]
    editor.head.erase.click()
    yes(page, "Erase it")
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), DocumentsList))
    settle(page, context, qtbot)
    assert house.ask(FindDocuments()) == ()
    assert editor.edited.document.content == Resume()
    assert editor.part("contact").fields.bound[0].field.raw() == ""  # type: ignore[attr-defined]


def test_one_that_is_erased_while_its_editor_is_out_of_sight_leaves_nothing_in_it(
    house: House, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    key = create(house, cv())
    page.open(document=key, kind=DocumentKind.CV)
    editor = view(page, CvEditor)
    wait_for(qtbot, lambda: editor.shown is not None)
    page.open(view="documents")
    settle(page, context, qtbot)
    press(view(page, DocumentsList).table, K.Key_Delete)
    yes(page, "Erase it")
    wait_for(qtbot, lambda: editor.edited.document.content == Resume())
    assert house.ask(FindDocuments()) == ()
    assert editor.document == 0
    assert not editor.edited.can_undo


def test_what_was_given_away_is_erased_and_not_what_was_opened_since(
    house: House,
    page: DocumentsPage,
    rig: DeskRig,
    context: Context,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[Any] = []
    monkeypatch.setattr(rig.shell, "toast", lambda *said: offered.append(said[-1]))
    given, opened = create(house, cv(title="Donné")), create(house, cv(title="Ouvert depuis"))
    page.open(document=given, kind=DocumentKind.CV)
    editor = view(page, CvEditor)
    wait_for(qtbot, lambda: editor.shown is not None)
    editor.give()
    page.open(document=opened, kind=DocumentKind.CV)
    wait_for(qtbot, lambda: editor.shown is not None and editor.document == opened)
    rig.shell.papers[-1].given()
    offered[-1]()
    yes(page, "Erase it")
    wait_for(qtbot, lambda: [row.id for row in house.ask(FindDocuments())] == [opened])
    settle(page, context, qtbot)
    assert editor.head.title.text() == "Ouvert depuis"


def test_help_takes_the_room_of_the_paper_where_it_is_low(
    house: House, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    page.open(document=create(house, cv()), kind=DocumentKind.CV)
    editor = view(page, CvEditor)
    wait_for(qtbot, lambda: editor.shown is not None)
    page.resize(1366, 900)
    editor.steps.go("skills")
    editor.examples.go_in()
    type_text(editor.examples.trade.edit, "serv")
    press(editor.examples.trade.edit, K.Key_Return)
    settle(page, context, qtbot)
    assert editor.examples.isVisible()
    assert editor.paper.isVisible()
    page.setFixedSize(1366, 420)  # as in a window on a low screen
    settle(page, context, qtbot)
    assert editor.examples.isVisible()
    assert not editor.paper.isVisible()
    editor.examples.put_away()
    settle(page, context, qtbot)
    assert editor.paper.isVisible()
