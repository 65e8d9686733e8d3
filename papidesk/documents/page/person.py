"""A person's documents, in their file."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.intents import DocumentRow, DocumentsOf
from papidesk.documents.page.words import (
    document_sentence,
    is_staff,
    kept_icon,
    kept_of_row,
    opened_words,
    title_words,
)
from papidesk.documents.rules import KIND_WORDS
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

SHOWN_ROWS = 5


class PersonDocuments(QWidget):
    """Their documents, the last opened first; Enter opens one. Shows nothing before it was told whom."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person = 0
        self.model = RowsModel(
            [
                Column(tr("Document"), text=partial(title_words, context), weight=4, least=16, priority=4),
                Column(tr("Kind", "of a document"), text=lambda row: say(KIND_WORDS[row.kind]), least=8, priority=2),
                Column(tr("Until when"), text=kept_of_row, weight=2, least=26, priority=3, icon=kept_icon),
                Column(tr("Last opened"), text=partial(opened_words, context), least=11, priority=1),
            ],
            sentence=partial(document_sentence, context),
            key=lambda row: row.id,
        )
        self.table = Table(self.model, name=tr("Documents of this person"))
        self.table.activated_row.connect(self._open)
        self.none = Subtle(tr("No document is kept."))
        self.write = button(tr("Write a document…"), on=self._write, icon="add")
        actions = FlowLayout()
        theme.spaced(actions, spacing=0.5)
        actions.addWidget(self.write)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        column.addWidget(self.none)
        column.addWidget(self.table)
        column.addLayout(actions)
        self._show(())
        context.desk.changed.connect(self._changed)

    def show_person(self, person: int) -> None:
        """Show someone's; what was shown of another goes at once."""
        if person != self.person or not person:
            self._show(())
        self.write.setVisible(is_staff(self._context))
        self.person = person
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        person = self.person
        if person and is_staff(self._context):
            self._context.desk.ask(
                DocumentsOf(person), self, lambda rows: self._show(rows) if person == self.person else None
            )

    def _show(self, rows: tuple[DocumentRow, ...]) -> None:
        self.model.set_rows(rows)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        high = self.table.verticalHeader().defaultSectionSize() * min(len(rows), SHOWN_ROWS)
        self.table.setFixedHeight(high + theme.em(self.table, 2.4))

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.DOCUMENTS in parts and self.isVisible():
            self.refresh()

    def _open(self, row: DocumentRow) -> None:
        self._context.shell.go("documents", document=row.id, kind=row.kind)

    def _write(self) -> None:
        self._context.shell.go("documents", view="new", person=self.person)
