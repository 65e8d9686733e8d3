"""A hand-out is written by the team; a volunteer reads it and prints it."""

from __future__ import annotations

from papidesk.accounts.intents import CreateAccount
from papidesk.documents.page.listing import DocumentsList
from papidesk.documents.page.reading import ReadView
from papidesk.documents.rules import DocumentKind, Handout, HandoutBlock, Paragraph, Span
from papidesk.kernel.intent import Role
from tests.journeys.at_a_document import edit, editor, read, saved
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, visible

SECRET = "mot de passe de Dominique"


def test_written_then_read_and_printed_by_a_volunteer(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(CreateAccount("Dominique", Role.VOLUNTEER, SECRET))
    page = desk.go("documents", view="new", kind="handout")
    new = page.stack.currentWidget()
    desk.settle()
    new.form.language.setFocus()
    desk.press(K.Key_Return)
    shown = editor(desk)
    desk.type("La souris")
    shown.text.edit.setFocus()
    for line in ("# Tenir la souris", "1. Posez la main dessus.", "Un clic suffit.", "", "! Rien ne casse."):
        desk.type(line)
        desk.press(K.Key_Return)
    saved(desk, shown)
    content = read(desk, shown.document).document.content
    assert isinstance(content, Handout)
    assert content.title == "La souris"
    assert content.blocks[:4] == (
        HandoutBlock(Paragraph.TITLE, (Span("Tenir la souris"),)),
        HandoutBlock(Paragraph.STEP, (Span("Posez la main dessus."),)),
        HandoutBlock(Paragraph.STEP, (Span("Un clic suffit."),)),
        HandoutBlock(Paragraph.TIP, (Span("Rien ne casse."),)),
    )
    key = shown.document
    desk.press(K.Key_L, modifiers=CTRL)
    desk.settle()
    desk.unlock(SECRET)
    # What the other was writing is not shown to a volunteer.
    page = desk.go("documents")
    listed = page.stack.currentWidget()
    assert isinstance(listed, DocumentsList)
    desk.until(lambda: listed.model.rowCount() == 1)
    listed.table.setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: isinstance(page.stack.currentWidget(), ReadView))
    reading = page.stack.currentWidget()
    desk.until(lambda: reading.shown is not None and reading.paper.at_rest and reading.paper.pages.pages == 1)
    assert reading.document == key
    reading.print_button.setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: desk.window.printing is not None and desk.window.printing.dialog is not None)
    dialog = desk.window.printing.dialog  # type: ignore[union-attr]
    desk.until(lambda: dialog.made is not None)
    assert dialog.made.pages == 1
    dialog.reject()
    desk.settle()
    assert visible(page)


def test_text_and_title_come_back_as_they_were(desk_window: AtTheDesk) -> None:
    desk = desk_window
    page = desk.go("documents", view="new", kind="handout")
    new = page.stack.currentWidget()
    desk.until(lambda: len(new.form.model.row.cards) > 1)
    new.form.model.row.cards[1].setFocus()
    desk.press(K.Key_Space, K.Key_Return)
    shown = editor(desk)
    before = shown.read().content
    assert isinstance(before, Handout)
    desk.press(K.Key_1, modifiers=CTRL)
    desk.settle()
    again = edit(desk, shown.document, DocumentKind.HANDOUT)
    assert again.read().content == before
    assert read(desk, again.document).document.content == before
