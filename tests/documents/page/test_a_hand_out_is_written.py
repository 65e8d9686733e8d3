"""The text of a hand-out, by keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor

from papidesk.documents.intents import Models
from papidesk.documents.models_file import read_model
from papidesk.documents.page.handout_edit import HandoutEdit
from papidesk.documents.page.handout_editor import HandoutEditor
from papidesk.documents.page.model_files import share
from papidesk.documents.page.page import DocumentsPage
from papidesk.documents.page.pictures import as_png
from papidesk.documents.rules import DocumentKind, Handout, HandoutBlock, Paragraph, Span
from papidesk.ui.page import Context
from tests.conftest import House
from tests.documents.those import ALWAYS, create, handout, read
from tests.ui_support import DeskRig, press, settle, type_text, view, wait_for

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot: Any) -> HandoutEdit:
    made = HandoutEdit()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.show_blocks(())
    return made


def said(edit: HandoutEdit) -> list[tuple[Paragraph, str]]:
    return [(block.kind, "".join(span.text for span in block.spans)) for block in edit.blocks()]


def end(edit: HandoutEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)


@pytest.mark.parametrize(
    ("prefix", "kind"),
    [
        ("# ", "title"),
        ("## ", "subtitle"),
        ("- ", "bullet"),
        ("1. ", "step"),
        ("[] ", "box"),
        ("! ", "tip"),
        ("_ ", "lines"),
    ],
)
def test_a_mark_at_the_beginning_makes_the_paragraph(edit: HandoutEdit, prefix: str, kind: str) -> None:
    type_text(edit, f"{prefix}Bonjour")
    assert said(edit) == [(Paragraph(kind), "Bonjour")]
    edit.undo()
    edit.undo()
    assert said(edit)[0][0] is Paragraph.TEXT


def test_enter_goes_on_with_points_and_ends_them_where_there_is_nothing_more(edit: HandoutEdit) -> None:
    type_text(edit, "- un")
    press(edit, K.Key_Return)
    type_text(edit, "deux")
    press(edit, K.Key_Return)
    press(edit, K.Key_Return)
    type_text(edit, "fin")
    assert said(edit) == [(Paragraph.BULLET, "un"), (Paragraph.BULLET, "deux"), (Paragraph.TEXT, "fin")]


def test_after_a_title_comes_text(edit: HandoutEdit) -> None:
    type_text(edit, "# Titre")
    press(edit, K.Key_Return)
    type_text(edit, "texte")
    assert said(edit) == [(Paragraph.TITLE, "Titre"), (Paragraph.TEXT, "texte")]
    assert edit.blocks()[1].spans == (Span("texte"),)


def test_enter_before_a_title_makes_room_above_it(edit: HandoutEdit) -> None:
    type_text(edit, "# Titre")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    press(edit, K.Key_Return)
    assert said(edit) == [(Paragraph.TEXT, ""), (Paragraph.TITLE, "Titre")]


def test_backspace_at_the_beginning_makes_plain_text_again(edit: HandoutEdit) -> None:
    type_text(edit, "- un")
    edit.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    press(edit, K.Key_Backspace)
    assert said(edit) == [(Paragraph.TEXT, "un")]


def test_strong_slanted_and_links(edit: HandoutEdit) -> None:
    type_text(edit, "un ")
    press(edit, K.Key_B, CTRL)
    type_text(edit, "mot")
    press(edit, K.Key_B, CTRL)
    press(edit, K.Key_I, CTRL)
    type_text(edit, " là")
    assert edit.blocks()[0].spans == (Span("un "), Span("mot", strong=True), Span(" là", emphasis=True))
    cursor = edit.textCursor()
    cursor.setPosition(3)
    edit.setTextCursor(cursor)
    edit.set_link("https://example.org")
    assert Span("mot", strong=True, link="https://example.org") in edit.blocks()[0].spans


def test_several_paragraphs_are_made_so_at_once_and_taken_back_at_once(edit: HandoutEdit) -> None:
    edit.show_blocks(tuple(HandoutBlock(spans=(Span(text, strong=text == "b"),)) for text in "abc"))
    edit.selectAll()
    edit.set_kind(Paragraph.STEP)
    assert {kind for kind, _text in said(edit)} == {Paragraph.STEP}
    assert edit.blocks()[1].spans == (Span("b", strong=True),)
    edit.undo()
    assert {kind for kind, _text in said(edit)} == {Paragraph.TEXT}


def test_what_is_copied_here_is_pasted_as_it_was(edit: HandoutEdit) -> None:
    edit.show_blocks(
        (HandoutBlock(Paragraph.TITLE, (Span("Titre"),)), HandoutBlock(Paragraph.TIP, (Span("à retenir"),)))
    )
    edit.selectAll()
    data = edit.createMimeDataFromSelection()
    edit.show_blocks((HandoutBlock(spans=(Span("avant"),)),))
    end(edit)
    press(edit, K.Key_Return)
    edit.insertFromMimeData(data)
    assert said(edit) == [(Paragraph.TEXT, "avant"), (Paragraph.TITLE, "Titre"), (Paragraph.TIP, "à retenir")]


def test_a_picture_that_is_cut_is_pasted_elsewhere(edit: HandoutEdit) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    picture = HandoutBlock(Paragraph.PICTURE, (Span("Un rectangle"),), picture=as_png(image))
    edit.show_blocks((picture, HandoutBlock(spans=(Span("après"),))))
    cursor = edit.textCursor()
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    edit.setTextCursor(cursor)
    data = edit.createMimeDataFromSelection()
    end(edit)
    press(edit, K.Key_Return)
    edit.insertFromMimeData(data)
    assert edit.blocks()[-1] == picture


def test_a_part_of_a_title_is_text_elsewhere(edit: HandoutEdit) -> None:
    edit.show_blocks((HandoutBlock(Paragraph.TITLE, (Span("Un "), Span("titre", emphasis=True))),))
    cursor = edit.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    data = edit.createMimeDataFromSelection()
    edit.show_blocks(())
    edit.insertFromMimeData(data)
    assert edit.blocks() == (HandoutBlock(spans=(Span("n "), Span("ti", emphasis=True))),)


def test_a_word_pasted_in_a_point_stays_in_it(edit: HandoutEdit) -> None:
    type_text(edit, "- un ")
    data = QMimeData()
    data.setText("mot")
    edit.insertFromMimeData(data)
    assert said(edit) == [(Paragraph.BULLET, "un mot")]


def test_a_picture_is_pasted_and_stays_through_undo(edit: HandoutEdit) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    type_text(edit, "avant")
    edit.insert_picture(as_png(image))
    assert edit.undescribed() is not None
    type_text(edit, "Un rectangle bleu")
    assert edit.undescribed() is None
    block = edit.blocks()[1]
    assert (block.kind, block.picture, block.spans) == (Paragraph.PICTURE, as_png(image), (Span("Un rectangle bleu"),))
    edit.undo()
    edit.undo()
    edit.redo()
    edit.redo()
    assert edit.blocks()[1].picture == as_png(image)
    assert not edit.grab().isNull()


# ── in its view ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(house: House, page: DocumentsPage, context: Context, qtbot: Any) -> tuple[HandoutEditor, int]:
    key = create(house, handout(), ALWAYS)
    page.open(document=key, kind=DocumentKind.HANDOUT)
    wait_for(qtbot, lambda: view(page, HandoutEditor).shown is not None)
    return view(page, HandoutEditor), key


def test_what_is_typed_is_kept_a_second_later(
    house: House, opened: tuple[HandoutEditor, int], page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    editor, key = opened
    assert editor.head.title.text() == "Fiche courriel"
    end(editor.text.edit)
    type_text(editor.text.edit, " et lisez")
    wait_for(qtbot, lambda: editor.saver.words() == "Saved at 14:05" and not editor.saver._timer.isActive())
    content = read(house, key).document.content
    assert isinstance(content, Handout)
    assert content.blocks[0].spans[0].text == "Ouvrez la boîte et lisez"


def test_the_text_and_the_title_are_taken_back_each_where_one_is(opened: tuple[HandoutEditor, int]) -> None:
    editor, _key = opened
    editor.text.fields.bound[0].field.setFocus()
    type_text(editor.text.fields.bound[0].field.editor, "!")
    editor.text.edit.setFocus()
    end(editor.text.edit)
    type_text(editor.text.edit, " x")
    editor.undo()
    assert "x" not in editor.text.edit.toPlainText()
    assert editor.edited.document.content.title == "Écrire un courriel!"  # type: ignore[union-attr]
    editor.text.fields.bound[0].field.setFocus()
    press(editor.text.fields.bound[0].field.editor, K.Key_Z, CTRL)
    assert editor.edited.document.content.title == "Écrire un courriel"  # type: ignore[union-attr]


def test_a_picture_without_its_words_is_not_printed(
    opened: tuple[HandoutEditor, int], rig: DeskRig, page: DocumentsPage, context: Context, qtbot: Any
) -> None:
    editor, _key = opened
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    editor.text.bring_picture(as_png(image))
    wait_for(qtbot, lambda: editor.text.edit.undescribed() is not None)
    editor.give()
    assert not rig.shell.papers
    assert editor.text.wrong.isVisible()
    type_text(editor.text.edit, "Un rectangle")
    editor.give()
    assert [paper.name for paper in rig.shell.papers] == ["hand-out.pdf"]


def test_it_becomes_a_model_of_the_place_and_a_file(
    house: House, opened: tuple[HandoutEditor, int], page: DocumentsPage, context: Context, qtbot: Any, tmp_path: Any
) -> None:
    editor, key = opened
    editor.keep_as_model()
    settle(page, context, qtbot)
    (model,) = house.ask(Models())
    assert model.model == read(house, key).document.content
    share(editor, context, model, tmp_path / "fiche.papidesk-modele")
    wait_for(qtbot, (tmp_path / "fiche.papidesk-modele").exists)
    assert read_model(tmp_path / "fiche.papidesk-modele").model == model.model
