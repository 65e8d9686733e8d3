"""A letter in its editor: the passages to fill, who writes, the words that are usual, printing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog

from papidesk.documents.models_file import product_models
from papidesk.documents.page.courtesies import closings, following, salutations
from papidesk.documents.page.letter_editor import LetterEditor
from papidesk.documents.page.letter_parts import SENDER, TEXT, TextPart
from papidesk.documents.page.page import DocumentsPage
from papidesk.documents.rules import DocumentKind, Letter, LetterModel, placeholders
from papidesk.ui.page import Context
from tests.conftest import House
from tests.documents.those import add, create, cv, letter, read
from tests.ui_support import DeskRig, make_paper, press, settle, type_text, view, wait_for

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def model() -> Letter:
    return next(
        known.model.letter
        for known in product_models()
        if isinstance(known.model, LetterModel) and known.key == "product:reponse-a-une-offre"
    )


def opened(house: House, page: DocumentsPage, qtbot: Any, **more: Any) -> LetterEditor:
    key = create(house, letter(**{"content": model(), "model": "product:reponse-a-une-offre"} | more))
    page.open(document=key, kind=DocumentKind.LETTER)
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), LetterEditor))
    wait_for(qtbot, lambda: view(page, LetterEditor).shown is not None)
    return view(page, LetterEditor)


def said(editor: LetterEditor) -> Letter:
    content = editor.edited.document.content
    assert isinstance(content, Letter)
    return content


@pytest.fixture
def editor(house: House, page: DocumentsPage, qtbot: Any) -> LetterEditor:
    return opened(house, page, qtbot)


def test_the_passages_are_listed_and_gone_to_one_after_the_other(editor: LetterEditor) -> None:
    left = placeholders(model())
    assert editor.passages.heading.text().startswith(f"{len(left)} ")
    editor.passages.go_on()
    assert editor.steps.current == "addressee"
    focused = editor.part("addressee").passage("addressee")  # type: ignore[attr-defined]
    assert focused.edit.hasFocus()
    assert focused.edit.textCursor().selectedText() == "[Nom de l’entreprise]"
    type_text(focused.edit, "Boulangerie du port")
    assert said(editor).addressee.startswith("Boulangerie du port\n")
    # One that is filled leaves its place to the next.
    editor.passages.go_on()
    assert focused.edit.textCursor().selectedText() == "[Adresse]"
    editor.passages.go_on()
    assert focused.edit.textCursor().selectedText() == "[Code postal et ville]"
    assert len(editor.passages.left) == len(left) - 1
    # A part is done once nothing in it is left to fill.
    assert not editor.is_filled("addressee")
    editor.edited.act("content.addressee", "Boulangerie du port\n29200 Brest")
    assert editor.is_filled("addressee")


def test_a_letter_begins_where_something_is_to_be_filled(editor: LetterEditor) -> None:
    assert editor.steps.current == "addressee"
    assert editor.advice.isVisible()


def test_a_passage_in_a_line_is_seen_and_filled_too(editor: LetterEditor) -> None:
    passage = next(one for one in editor.passages.left if one.field == "subject")
    editor.show_passage(passage)
    field = editor.part("about").passage("subject")  # type: ignore[attr-defined]
    type_text(field.edit, "serveuse")
    press(field.edit, K.Key_Return)  # goes on to the next field, and starts no line
    assert said(editor).subject == "Candidature au poste de serveuse"
    assert not field.edit.hasFocus()


def test_how_letters_begin_and_end_go_together(editor: LetterEditor) -> None:
    part = editor.part(TEXT)
    editor.steps.go(TEXT)
    assert isinstance(part, TextPart)
    assert part.beginnings.taken() == ("Madame, Monsieur,",)
    part.beginnings.chips()[1].click()
    assert said(editor).salutation == "Madame,"
    assert said(editor).closing == "Je vous prie d’agréer, Madame, mes salutations distinguées."
    part.endings.chips()[1].click()
    assert said(editor).closing.endswith("salutations respectueuses.")
    editor.undo()
    editor.undo()
    assert said(editor).salutation == "Madame, Monsieur,"
    assert said(editor).closing == model().closing


def test_usual_words_are_those_of_the_language() -> None:
    assert salutations("en") == ()
    assert closings("fr", "Madame,")[0] == "Je vous prie d’agréer, Madame, mes salutations distinguées."
    assert "  " not in "".join(closings("fr", ""))
    assert following("Je vous prie, Madame, de croire.", "Madame,", "Monsieur,") == "Je vous prie, Monsieur, de croire."
    assert following("Cordialement.", "Madame,", "Monsieur,") == "Cordialement."


def test_who_writes_is_taken_from_their_cv(house: House, page: DocumentsPage, context: Context, qtbot: Any) -> None:
    lea = add(house)
    document = cv(lea)
    contact = replace(
        document.content.contact, address="12 rue du Port", postal_code="29200", town="Brest", phone="06 11 22 33 44"
    )  # type: ignore[union-attr]
    create(house, replace(document, content=replace(document.content, contact=contact)))  # type: ignore[arg-type]
    editor = opened(house, page, qtbot, person=lea)
    editor.steps.go(SENDER)
    editor.take_sender()
    wait_for(qtbot, lambda: said(editor).sender)
    assert said(editor).sender == "Léa Durand\n12 rue du Port\n29200 Brest"
    assert (said(editor).sender_phone, said(editor).signature) == ("06 11 22 33 44", "Léa Durand")
    editor.undo()
    assert said(editor).sender == ""


def test_printing_asks_to_fill_the_passages_first(
    editor: LetterEditor, rig: DeskRig, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    def press_button(text: str) -> None:
        (asked,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
        next(one for one in asked.findChildren(QAbstractButton) if one.text() == text).click()

    editor.give()
    press_button("Fill them in first")
    assert not rig.shell.papers
    assert editor.part("addressee").passage("addressee").edit.textCursor().hasSelection()  # type: ignore[attr-defined]
    editor.give()
    press_button("Print with the empty passages")
    assert [paper.name for paper in rig.shell.papers] == ["letter.pdf"]


def test_a_letter_with_its_cv_is_one_paper(
    house: House, rig: DeskRig, page: DocumentsPage, context: Context, qtbot: Any, tmp_path: Any
) -> None:
    lea = add(house)
    editor = opened(
        house, page, qtbot, person=lea, content=Letter("Léa Durand", subject="Candidature", body="Bonjour.")
    )
    editor.give_with_cv()
    settle(page, context, qtbot)
    assert "write one first" in rig.shell.toasts[-1]
    create(house, cv(lea))
    editor.give_with_cv()
    wait_for(qtbot, lambda: rig.shell.papers)
    make_paper(rig, qtbot, tmp_path / "both.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "both.pdf").pages]
    assert len(pages) == 2
    assert "Candidature" in pages[0]
    assert "Ville de Brest" in pages[1]


def test_a_sentence_for_the_trade_goes_into_the_text(editor: LetterEditor, house: House, qtbot: Any) -> None:
    editor.steps.go(TEXT)
    editor.examples.go_in()
    type_text(editor.examples.trade.edit, "cuis")
    press(editor.examples.trade.edit, K.Key_Return)
    sentence = editor.examples.model.sentences[0]
    editor.examples.list.setFocus()
    press(editor.examples.list, K.Key_Return)
    assert sentence in said(editor).body
    editor.saver.flush()
    wait_for(qtbot, lambda: sentence in read(house, editor.document).document.content.body)  # type: ignore[union-attr]
