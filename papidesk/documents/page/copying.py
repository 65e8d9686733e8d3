"""Another document like one: for another offer, or in another language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from papidesk.documents.intents import CreateDocument
from papidesk.documents.page.words import language_choices, language_words
from papidesk.documents.rules import TITLE_MAX, Document, Kept, made_title
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.fields import ChoiceField, TextField
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr


class CopyDialog(QDialog):
    """made(document): the key of the copy."""

    def __init__(
        self, owner: QWidget, context: Context, document: int, now: Document, kept: Kept, made: Callable[[int], object]
    ) -> None:
        super().__init__(owner.window())
        self._context, self._document, self._now, self._kept, self._made = context, document, now, kept, made
        title = tr("Copy this document")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = Form("documents.copy", submit=tr("Make the copy"), cancel=tr("No copy"))
        self.title_field = self.form.add(
            TextField(
                "title",
                tr("Title of the copy"),
                limit=TITLE_MAX,
                hint=tr("For example the name of the employer, or of the offer."),
            )
        )
        self.language = self.form.add(
            ChoiceField(
                "language", tr("Language of the copy"), choices=language_choices(),
                hint=tr("Titles and dates come in this language; the text is for you to translate."),
            )
        )  # fmt: skip
        self.form.load({"title": self._title_for(now.language), "language": now.language})
        self.language.changed.connect(self._retitle)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.reject)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.9, spacing=0.6)
        column.addWidget(Heading(title))
        column.addWidget(Subtle(tr("The first one stays as it is. The copy is kept as long.")))
        column.addWidget(self.form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
        theme.follow(self, self._fit)
        self.open()
        self.title_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title_field.edit.selectAll()
        announce(self, title, now=True)

    def _fit(self) -> None:
        room = self.screen().availableGeometry().size() * 0.9
        self.resize(min(theme.em(self, 32), room.width()), min(theme.em(self, 21), room.height()))

    def _title_for(self, language: str) -> str:
        title = made_title(self._now)
        if language == self._now.language:
            return tr("{title} (copy)", "of a document", title=title)[:TITLE_MAX]
        return tr("{title} ({language})", "of a document", title=title, language=language_words(language))[:TITLE_MAX]

    def _retitle(self) -> None:
        """A title that was not touched follows the language."""
        offered = {self._title_for(code) for code, _words in language_choices()}
        if self.title_field.edit.text() in offered:
            self.title_field.set_value(self._title_for(self.language.value()))

    def _submit(self, values: dict[str, Any]) -> None:
        like = replace(
            self._now, title=values["title"].strip() or self._title_for(values["language"]), language=values["language"]
        )

        def made(done: Done) -> None:
            self.accept()
            self._made(done.ids[0])

        self._context.desk.submit(CreateDocument(like, self._kept, self._document), self, made, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))


def ask_copy(
    owner: QWidget, context: Context, document: int, now: Document, kept: Kept, made: Callable[[int], object]
) -> None:
    """See `CopyDialog`."""
    CopyDialog(owner, context, document, now, kept, made)
