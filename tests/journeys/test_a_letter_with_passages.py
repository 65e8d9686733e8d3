"""A letter is begun for somebody, its passages filled by keys, printed with their CV."""

from __future__ import annotations

from papidesk.documents.rules import Contact, Document, DocumentKind, Experience, Letter, Resume, placeholders
from tests.journeys.at_a_document import begin, editor, read, saved
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button


def test_its_passages_are_filled_one_after_the_other(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    contact = Contact("Léa Durand", address="12 rue du Port", postal_code="29200", town="Brest", phone="06 11 22 33 44")
    begin(desk, Document(DocumentKind.CV, "", Resume(contact, experiences=(Experience("Serveuse"),)), people["lea"]))
    page = desk.go("documents", view="new", kind="letter", person=people["lea"])
    new = page.stack.currentWidget()
    desk.until(lambda: new.form.model.row.cards)
    desk.settle()
    new.form.model.row.cards[1].setFocus()
    desk.press(K.Key_Space)
    assert new.form.model.value() == "product:reponse-a-une-offre"
    desk.press(K.Key_Return)
    shown = editor(desk)
    letter = shown.edited.document.content
    assert isinstance(letter, Letter)
    assert letter.sender.splitlines() == ["Léa Durand", "12 rue du Port", "29200 Brest"]
    left = placeholders(letter)
    for number in range(len(left)):
        assert len(shown.passages.left) == len(left) - number
        desk.press(K.Key_J, modifiers=CTRL)
        desk.type(f"mot {number}")
    assert not placeholders(shown.edited.document.content)
    assert not shown.passages.isVisible()
    saved(desk, shown)
    assert read(desk, shown.document).document.content == shown.edited.document.content
    button(desk.window, "With the CV…").click()
    desk.until(lambda: desk.window.printing is not None and desk.window.printing.dialog is not None)
    dialog = desk.window.printing.dialog  # type: ignore[union-attr]
    desk.until(lambda: dialog.made is not None)
    assert dialog.made.pages == 2
    dialog.reject()
    desk.settle()
