"""The editor of letters."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.intents import DocumentRow, DocumentsOf, OpenedDocument, ReadDocument
from papidesk.documents.page.beginning import Known, gather, latest_cv, sent_by
from papidesk.documents.page.editor import EditorView
from papidesk.documents.page.examples import Examples
from papidesk.documents.page.giving import Given, give_away
from papidesk.documents.page.letter_parts import (
    ABOUT,
    ADDRESSEE,
    FIELDS,
    SENDER,
    TEXT,
    LetterPart,
    TextPart,
    about_part,
    addressee_part,
    part_words,
    sender_part,
    sender_values,
)
from papidesk.documents.page.library import Library
from papidesk.documents.page.live import letter_advice
from papidesk.documents.page.look import TitleFields
from papidesk.documents.page.making import Writing, writing
from papidesk.documents.page.passages import Passages
from papidesk.documents.rules import Letter, Placeholder, placeholders
from papidesk.kernel.intent import Refusal
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener

LOOK = "look"


class LetterEditor(EditorView):
    """Who writes, to whom, about what, the text; what is left to fill beside them."""

    def __init__(self, page: Page, library: Library, opener: Opener, leave: Leave) -> None:
        super().__init__(page, library, opener, leave)
        self.paper.say_with(letter_advice)
        self.passages = Passages(self.context.keys.with_hint(tr("Next passage"), "next_passage"))
        self.passages.wanted.connect(self.show_passage)
        self.beside.add(self.passages)
        self.examples = Examples(library)
        self.examples.taken.connect(self._take_example)
        self.beside.add(self.examples)
        self.to_examples = button(
            self.context.keys.with_hint(tr("Examples"), "examples"), on=self.examples.go_in, icon="note", kind="quiet"
        )
        self.examples.left.connect(lambda: self.to_examples.setFocus(Qt.FocusReason.OtherFocusReason))
        self.top.addWidget(self.to_examples)
        self.with_cv = button(tr("With the CV…"), on=self.give_with_cv, icon="group")
        self.head.add_act(self.with_cv)
        self.advice = QWidget()
        self._advice = QVBoxLayout(self.advice)
        theme.spaced(self._advice, spacing=0.3)
        self.middle.insertWidget(self.middle.count() - 1, self.advice)
        beside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for id_, act in (("next_passage", self.passages.go_on), ("examples", self.examples.go_in)):
            self.context.keys.bind(self, id_, act, beside)

    # ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def parts(self) -> list[tuple[str, str]]:
        return [*part_words(), (LOOK, tr("Title and language"))]

    def make_part(self, name: str) -> QWidget:
        if name == SENDER:
            return sender_part(self.edited, self.keys, self.take_sender)
        if name == ADDRESSEE:
            return addressee_part(self.edited, self.keys)
        if name == ABOUT:
            return about_part(self.edited, self.keys, self.context.time.today)
        return TextPart(self.edited, self.keys) if name == TEXT else TitleFields(self.edited, self.keys)

    def part_of(self, path: str) -> str:
        name = path.removeprefix("content.").split(".")[0] if path.startswith("content.") else ""
        return next((part for part, fields in FIELDS.items() if name in fields), LOOK)

    def is_filled(self, name: str) -> bool:
        letter, fields = self._letter(), FIELDS.get(name, ())
        left = {passage.field for passage in placeholders(letter)}
        return any(getattr(letter, field) for field in fields) and left.isdisjoint(fields)

    def _letter(self) -> Letter:
        content = self.edited.document.content
        return content if isinstance(content, Letter) else Letter()

    def show_part(self, name: str) -> None:
        super().show_part(name)
        self.examples.offer("letter_sentences" if name == TEXT else "")
        self.to_examples.setVisible(name == TEXT)

    def began(self) -> None:
        self.passages.begin()
        self.examples.begin("")
        self._show_left()
        self._show_advice()
        self.with_cv.setVisible(self.edited.document.person is not None)
        # A letter that has its sender is gone on with where something is left to fill.
        left = placeholders(self._letter())
        if left:
            self.steps.go(self.part_of(f"content.{left[0].field}"))

    def _show_advice(self) -> None:
        model = self.library.letter_model(self.edited.document.model)
        while (item := self._advice.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = model.advice if model is not None else ()
        self.advice.setVisible(bool(lines))
        if lines:
            self._advice.addWidget(Heading(tr("Advice"), level=3))
        for line in lines:
            self._advice.addWidget(Subtle(f"• {line}"))

    def touched(self) -> None:
        super().touched()
        self._show_left()

    def writing(self) -> Writing | None:
        return writing(self.read(), None) if self.shown is not None else None

    # ── passages ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _show_left(self) -> None:
        self.passages.show_left(placeholders(self._letter()))

    def show_passage(self, passage: Placeholder) -> None:
        """Go to a passage, chosen, so that what is typed takes its place."""
        path = f"content.{passage.field}"
        self.show_path(path)
        part = self._parts.get(self.part_of(path))
        field = part.passage(passage.field) if isinstance(part, LetterPart) else None
        if field is not None:
            field.select(passage.what)
            announce(field.editor, tr("To fill in: {passage}", passage=passage.what))

    def _first_passage(self) -> None:
        left = placeholders(self._letter())
        if left:
            self.show_passage(left[0])

    def _take_example(self, sentence: str) -> None:
        part = self.part(TEXT)
        if isinstance(part, TextPart):
            part.body.insert(sentence)

    # ── who writes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def take_sender(self) -> None:
        """Fill who writes with what their CV or their record says."""
        number, person = self.edited.number, self.edited.document.person
        if person is None:
            self.context.shell.toast(tr("This letter is nobody's here: write the name and the address."), "info")
            return

        def known(found: Known) -> None:
            if number == self.edited.number:
                self.edited.settle()
                self.edited.put_fields("content", sender_values(sent_by(self._letter(), found)))
                self.edited.settle()

        background.run(lambda job: gather(self.context, job, person), self, self.context.desk, known)

    # ── given away ────────────────────────────────────────────────────────────────────────────────────────────────────

    def give(self) -> None:
        self.saver.flush()
        if self.shown is not None:
            given = Given(self.document, self.read(), None, self.shown.life.kept)
            give_away(self, self.context, given, partial(self.erase_given, self.document), self._first_passage)

    def give_with_cv(self) -> None:
        """Print the letter with the CV of the same person that was opened last."""
        self.saver.flush()
        person = self.edited.document.person
        if person is not None:
            self.context.desk.ask(DocumentsOf(person), self, self._with_cv)

    def _with_cv(self, rows: tuple[DocumentRow, ...]) -> None:
        row = latest_cv(rows)
        if row is None:
            self.context.shell.toast(tr("No CV of this person is kept here: write one first, then print both."), "info")
            return
        self.context.desk.ask(ReadDocument(row.id), self, partial(self._both), self._refused)

    def _both(self, cv: OpenedDocument) -> None:
        if self.shown is None:
            return
        model: Any = self.library.cv_model(cv.document.model)
        given = Given(self.document, self.read(), model, self.shown.life.kept, cv.document)
        give_away(self, self.context, given, partial(self.erase_given, self.document), self._first_passage)

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
