"""The parts of a letter: who writes, to whom, about what, and the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from papidesk.documents.page.binding import Fields, UndoKeys
from papidesk.documents.page.courtesies import closings, following, salutations
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.fields import LinesField
from papidesk.documents.page.passages import PassageField
from papidesk.documents.rules import Letter
from papidesk.ui.buttons import button
from papidesk.ui.choices import ChipRow
from papidesk.ui.dates import DateField
from papidesk.ui.fields import CheckField, TextField
from papidesk.ui.words import tr

SENDER, ADDRESSEE, ABOUT, TEXT = "sender", "addressee", "about", "text"
FIELDS = {
    SENDER: ("sender", "sender_phone", "sender_email"),
    ADDRESSEE: ("addressee", "registered"),
    ABOUT: ("subject", "reference", "town", "day"),
    TEXT: ("salutation", "body", "closing", "signature", "enclosures"),
}
"""The parts, and the fields of `Letter` in each."""
Today = Callable[[], date]


def part_words() -> list[tuple[str, str]]:
    """(name, words) of the parts, in the order in which a letter is written."""
    return [
        (SENDER, tr("Who writes")), (ADDRESSEE, tr("To whom")), (ABOUT, tr("Subject and day")), (TEXT, tr("Text of the letter")),
    ]  # fmt: skip


class LetterPart(Fields):
    """Fields of a letter."""

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        field = self.field_at(path)
        return field.editor if field is not None else None

    def passage(self, name: str) -> PassageField | None:
        """A field in which passages are seen."""
        field = self.field_at(f"content.{name}")
        return field if isinstance(field, PassageField) else None


def sender_part(edited: Edited, keys: UndoKeys, take: Callable[[], object]) -> LetterPart:
    """take: fill it with what is known of the person."""
    part = LetterPart(edited, keys)
    part.add(PassageField("sender", tr("Name and address"), lines=4, hint=tr("A line each, the name first.")))
    part.add(TextField("sender_phone", tr("Telephone"), optional=True))
    part.add(TextField("sender_email", tr("E-mail"), optional=True))
    taken = button(tr("Take from their CV or their record"), on=take, icon="person")
    part.column.addWidget(taken, 0, Qt.AlignmentFlag.AlignLeft)
    return part


def addressee_part(edited: Edited, keys: UndoKeys) -> LetterPart:
    """To whom, and whether it is sent as a registered letter."""
    part = LetterPart(edited, keys)
    part.add(
        PassageField(
            "addressee", tr("Name and address of whom one writes to"), lines=5, hint=tr("A line each, the name first.")
        )
    )
    part.add(
        CheckField(
            "registered",
            tr("Registered letter with acknowledgement of receipt"),
            hint=tr("It is said above the addressee."),
        )
    )
    return part


def about_part(edited: Edited, keys: UndoKeys, today: Today) -> LetterPart:
    """Subject, reference, town and day."""
    part = LetterPart(edited, keys)
    part.add(PassageField("subject", tr("Subject"), hint=tr("In a line: what the letter asks or says.")))
    part.add(
        PassageField(
            "reference", tr("Reference"), optional=True, hint=tr("Of the offer, of the file, of the contract.")
        )
    )
    part.add(TextField("town", tr("Town where it is written"), optional=True))
    part.add(DateField("day", tr("Day"), today=today, optional=True))
    return part


class TextPart(LetterPart):
    """How it begins, what it says, how it ends; with the words that are usual."""

    def __init__(self, edited: Edited, keys: UndoKeys) -> None:
        super().__init__(edited, keys)
        self.salutation = self.add(PassageField("salutation", tr("How it begins")))
        self.beginnings = self._chips(tr("Usual beginnings"), self._begin_with)
        self.body = self.add(
            PassageField("body", tr("Text"), lines=14, hint=tr("An empty line between two paragraphs."))
        )
        self.closing = self.add(PassageField("closing", tr("How it ends"), lines=2))
        self.endings = self._chips(tr("Usual endings"), self._end_with)
        self.add(TextField("signature", tr("Name under the letter"), optional=True))
        self.add(
            LinesField(
                "enclosures", tr("Enclosed"), optional=True, lines=2, hint=tr("A line each: what goes with the letter.")
            )
        )
        edited.changed.connect(
            lambda path, _by: self._offer() if path in {"", "content.salutation", "language"} else None
        )
        edited.opened.connect(self._offer)
        self._offer()

    def _chips(self, label: str, picked: Callable[[str], None]) -> ChipRow:
        row = ChipRow(label, letters=False)
        row.picked.connect(picked)
        self.column.addWidget(row)
        return row

    def _offer(self) -> None:
        letter = self._letter()
        language = self.edited.document.language
        for row, texts, now in (
            (self.beginnings, salutations(language), letter.salutation),
            (self.endings, closings(language, letter.salutation), letter.closing),
        ):
            if tuple(row._values) != texts:  # noqa: SLF001 — the row and its part are one
                row.set_choices([(text, text) for text in texts])
            row.take_values((now,))
            row.setVisible(bool(texts))

    def _letter(self) -> Letter:
        content = self.edited.document.content
        return content if isinstance(content, Letter) else Letter()

    def _begin_with(self, salutation: str) -> None:
        letter = self._letter()
        said = {"salutation": salutation, "closing": following(letter.closing, letter.salutation, salutation)}
        self._act(said)

    def _end_with(self, closing: str) -> None:
        self._act({"closing": closing})

    def _act(self, said: dict[str, Any]) -> None:
        self.edited.settle()
        self.edited.put_fields("content", said)
        self.edited.settle()
        self._offer()


def sender_values(letter: Letter) -> dict[str, Any]:
    """Who writes, of a letter: what is taken over from it."""
    names: Sequence[str] = ("sender", "sender_phone", "sender_email", "signature")
    return {name: getattr(letter, name) for name in names}
