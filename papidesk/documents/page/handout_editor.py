"""The editor of hand-outs for learners."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from papidesk.documents.intents import AddModel
from papidesk.documents.page.binding import Fields, UndoKeys
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.editor import EditorView
from papidesk.documents.page.handout_bar import HandoutBar
from papidesk.documents.page.handout_edit import HandoutEdit
from papidesk.documents.page.library import Library
from papidesk.documents.page.live import handout_advice
from papidesk.documents.page.look import LanguageField
from papidesk.documents.page.making import Writing, writing
from papidesk.documents.page.model_files import ask_share
from papidesk.documents.page.paths import within
from papidesk.documents.page.pictures import ask_picture, take_picture
from papidesk.documents.page.words import language_choices
from papidesk.documents.rules import Document, Handout, KnownModel, Origin
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.fields import TextField
from papidesk.ui.page import Context, Page
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener

TEXT, ABOUT = "text", "about"
_BLOCKS = "content.blocks"
_ROOM = (174.0, 150.0)
"""Millimetres: the largest a picture can be."""


class HandoutText(QWidget):
    """The title, and the text under its keys. What it says goes into the document when it is read."""

    def __init__(self, context: Context, edited: Edited, keys: UndoKeys) -> None:
        super().__init__()
        self._context, self._edited = context, edited
        self.fields = Fields(edited, keys)
        self.fields.add(TextField("title", tr("Title of the hand-out")))
        self.edit = HandoutEdit()
        self.edit.setAccessibleName(tr("Text of the hand-out"))
        self.bar = HandoutBar(self.edit)
        self.wrong = Banner("", "warning")
        self.wrong.hide()
        self.bar.picture_asked.connect(lambda: ask_picture(self, self.bring_picture))
        self.edit.picture_brought.connect(self.bring_picture)
        how = Subtle(
            tr(
                "At the beginning of a line: “- ” for a point, “1. ” for a step, “# ” for a title, “[] ” for a box, “! ” for "
                "what is to be remembered, “_ ” for lines to write on."
            )
        )
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        for widget in (self.fields, self.bar, self.wrong, self.edit, how):
            column.addWidget(widget)
        column.setStretchFactor(self.edit, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        edited.opened.connect(self._show)
        self._show()

    def _show(self) -> None:
        content = self._edited.document.content
        if isinstance(content, Handout):
            self.edit.show_blocks(content.blocks)
        self.wrong.hide()
        self.bar.close_link()

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        if within(path, _BLOCKS):
            return self.edit
        field = self.fields.field_at(path)
        return field.editor if field is not None else None

    def show_faults(self, faults: Any) -> None:
        """What is wrong, at its place."""
        self.fields.show_faults(faults)
        words = [say(why) for path, why in faults if within(path, _BLOCKS)]
        if words:
            self.say_wrong(words[0])
        elif self.wrong.isVisible() and not faults:
            self.wrong.hide()

    def say_wrong(self, words: str) -> None:
        """Say it above the text."""
        self.wrong.set_text(words)
        self.wrong.show()
        announce(self.wrong, words, now=True)

    def bring_picture(self, source: Path | bytes) -> None:
        """Put a picture in, and ask what it shows."""
        number = self._edited.number

        def taken(content: bytes) -> None:
            if number == self._edited.number:
                self.edit.insert_picture(content)
                announce(self.edit, tr("The picture is there. Write what is to be seen on it."))

        take_picture(self, self._context, source, _ROOM, taken, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.say_wrong(say(refusal.why))


class AboutPart(QWidget):
    """For whom, by whom, under which licence, in which language."""

    def __init__(self, edited: Edited, keys: UndoKeys, acts: list[QWidget]) -> None:
        super().__init__()
        self.fields = Fields(edited, keys)
        self.fields.add(
            TextField("audience", tr("For whom"), optional=True, hint=tr("In your words: “First steps”, “Seniors”."))
        )
        self.fields.add(TextField("author", tr("Written by"), optional=True, hint=tr("The place, or a first name.")))
        self.fields.add(
            TextField(
                "licence",
                tr("Licence"),
                optional=True,
                hint=tr("Under which others may use it: CC BY-SA 4.0 lets them change it and share it alike."),
            )
        )
        self.language = Fields(edited, keys, "")
        self.language.add(LanguageField("language", tr("Language of the document"), choices=language_choices()))
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.8)
        for widget in (self.fields, self.language):
            column.addWidget(widget)
        for act in acts:
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        field = self.fields.field_at(path) or self.language.field_at(path)
        return field.editor if field is not None else None

    def show_faults(self, faults: Any) -> None:
        """What is wrong, at its place."""
        self.fields.show_faults(faults)
        self.language.show_faults(faults)


class HandoutEditor(EditorView):
    """The text, then what is said of it. The text has its own history, which is Qt's."""

    def __init__(self, page: Page, library: Library, opener: Opener, leave: Leave) -> None:
        super().__init__(page, library, opener, leave)
        self.paper.say_with(handout_advice)

    # ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def parts(self) -> list[tuple[str, str]]:
        return [(TEXT, tr("Text", "part of a hand-out")), (ABOUT, tr("About it, and sharing"))]

    def make_part(self, name: str) -> QWidget:
        if name == TEXT:
            made = HandoutText(self.context, self.edited, self.keys)
            made.edit.textChanged.connect(self._typed)
            return made
        return AboutPart(
            self.edited,
            self.keys,
            [
                button(tr("Share as a file…"), on=self.share, icon="export"),
                button(tr("Keep as a model of the place"), on=self.keep_as_model, icon="table"),
            ],
        )

    def part_of(self, path: str) -> str:
        return TEXT if within(path, "content.title") or within(path, _BLOCKS) else ABOUT

    def is_filled(self, name: str) -> bool:
        return name == TEXT and bool(self._handout().title)

    @property
    def text(self) -> HandoutText:
        """The part that holds the text."""
        part = self.part(TEXT)
        assert isinstance(part, HandoutText), "made above"
        return part

    def _handout(self) -> Handout:
        content = self.read().content
        return content if isinstance(content, Handout) else Handout()

    def read(self) -> Document:
        now = self.edited.document
        content = now.content
        if self.shown is None or not isinstance(content, Handout) or TEXT not in self._parts:
            return now
        return replace(now, content=replace(content, blocks=self.text.edit.blocks()))

    def writing(self) -> Writing | None:
        return writing(self.read(), None) if self.shown is not None else None

    def _typed(self) -> None:
        if self.shown is not None:
            self.touched()

    # ── taken back ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _in_text(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is self.text.edit or not (focus is not None and self.text.fields.isAncestorOf(focus))

    def undo(self) -> None:
        if self._in_text() and self.text.edit.document().isUndoAvailable():
            self.text.edit.undo()
        else:
            super().undo()

    def redo(self) -> None:
        if self._in_text() and self.text.edit.document().isRedoAvailable():
            self.text.edit.redo()
        else:
            super().redo()

    def show_turns(self) -> None:
        text = self.text.edit.document()
        self.head.show_turns(
            undo=self.edited.can_undo or text.isUndoAvailable(), redo=self.edited.can_redo or text.isRedoAvailable()
        )

    # ── given away ────────────────────────────────────────────────────────────────────────────────────────────────────

    def give(self) -> None:
        if not self._stopped():
            super().give()

    def _stopped(self) -> bool:
        """Whether a picture wants its words first: whoever does not see it would have nothing."""
        block = self.text.edit.undescribed()
        if block is None:
            return False
        self.steps.go(TEXT)
        self.text.say_wrong(tr("Write what is to be seen on this picture first: who can't see it hears these words."))
        self.text.edit.go_to(block)
        return True

    def _known(self) -> KnownModel | None:
        uid = self.shown.uid if self.shown is not None else ""
        return KnownModel(f"place:{uid}", Origin.PLACE, self._handout()) if uid else None

    def share(self) -> None:
        """As a file that another place takes in."""
        known = self._known()
        if known is not None and not self._stopped():
            ask_share(self, self.context, known)

    def keep_as_model(self) -> None:
        """Among the models, from which others are begun."""
        known = self._known()
        if known is None or self._stopped():
            return

        def refused(refusal: Refusal) -> None:
            self.text.say_wrong(say(refusal.why))

        self.context.desk.submit(AddModel(known.model, known.key), self, partial(self._kept_model), refused)

    def _kept_model(self, _done: Done) -> None:
        announce(self, tr("It is among the models of the place."))
