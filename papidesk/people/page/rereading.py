"""Notes in which something stands that should not, to be read again by whoever is in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.told import WatchedNote
from papidesk.people.intents import NotesToReread
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.empty import EmptyState
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, say_short_day, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


class NotesView(QWidget):
    """The notes, the latest first; Enter opens whose, or what, they are about. Nothing is changed by itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = RowsModel(
            [
                Column(tr("Day"), text=lambda row: say_short_day(row.day) if row.day else "", least=10, priority=1),
                Column(tr("Where", "a note stands"), text=lambda row: say(row.where), weight=2, least=16, priority=3),
                Column(tr("Speaks of", "a note"), text=_kinds, weight=2, least=14, priority=4),
                Column(tr("The words"), text=lambda row: row.excerpt, weight=4, least=18, priority=2),
            ],
            sentence=self._sentence,
            key=lambda row: (say(row.where), row.person, row.item, row.day, row.excerpt),
        )
        self.table = Table(self.model, name=tr("Notes to read again"))
        self.table.activated_row.connect(self._open)
        self.none = EmptyState(tr("No note holds anything that should not be written. Well done."))
        self.back = button(tr("Back to the list"), on=lambda: context.shell.go("people", text=""), icon="left", kind="quiet")
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.6)
        column.addWidget(Heading(tr("Notes to read again"), level=1))
        column.addWidget(
            Sentence(
                tr(
                    "In these notes stand words about health, beliefs, origin, justice or intimate life, or numbers and "
                    "passwords. Open each, and keep only what is needed to welcome the person. A word may be right where it "
                    "stands: you decide."
                )
            )
        )
        column.addWidget(self.table, 1)
        column.addWidget(self.none)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(())

    def open(self, **_what: Any) -> None:
        """Shown."""
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        """Read them all once more."""
        self._context.desk.ask(NotesToReread(), self, self._show, latest="notes to read again")

    def focus_first(self) -> None:
        """Where one begins."""
        (self.table if self.table.isVisible() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, rows: tuple[WatchedNote, ...]) -> None:
        hidden = self._context.shell.privacy()
        self.model.set_rows(() if hidden else rows)
        self.table.setVisible(bool(rows) and not hidden)
        self.none.setVisible(not rows)

    def _sentence(self, row: WatchedNote) -> str:
        return tr("{where}, speaks of: {what}. {words}", where=say(row.where), what=_kinds(row), words=row.excerpt)

    def _open(self, row: WatchedNote) -> None:
        if row.person is not None:
            self._context.shell.go("people", person=row.person)
        elif row.item is not None:
            self._context.shell.go("equipment", item=row.item)


def _kinds(row: WatchedNote) -> str:
    return ", ".join(map(say, row.kinds))
