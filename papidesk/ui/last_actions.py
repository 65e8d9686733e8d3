"""The right side: the actions of the day, each with its undo."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.history import Action, ActionsOfDay, UndoAction
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Scroll
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, say_when, tr, veiled

SHOWN = 60


class LastActions(QWidget):
    """What was done today, the latest first. Undoing is one press, and is itself said."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[tuple[Action, bool], QWidget] = {}
        self._nothing: QWidget | None = None
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        theme.spaced(self._column, margins=(0, 0, 0.25, 0), spacing=0.1)
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        theme.spaced(layout, margins=(0.6, 0.5, 0.4, 0.5), spacing=0.4)
        layout.addWidget(Heading(tr("Last actions"), level=3))
        layout.addWidget(Scroll(self._lines), 1)
        context.desk.changed.connect(lambda _parts, _by: self.refresh())

    def refresh(self) -> None:
        """Ask for the day's actions again."""
        if self._context.desk.behind is not None:
            question = ActionsOfDay(self._context.time.today(), SHOWN)
            self._context.desk.ask(question, self, self._show, latest="last actions")

    def clear(self) -> None:
        """Show nothing: the screen is locked."""
        self._show(())

    def _show(self, actions: tuple[Action, ...]) -> None:
        """Only what changed is made again: most often one line comes on top, and one falls off at the end."""
        hidden = self._context.shell.privacy()
        kept = {key: self._made.pop(key) for action in actions if (key := (action, hidden)) in self._made}
        for gone in self._made.values():
            self._drop(gone)
        self._made = {}
        if self._nothing is not None and actions:
            self._drop(self._nothing)
            self._nothing = None
        elif not actions and self._nothing is None:
            self._nothing = Subtle(tr("Nothing yet today. What you do will stand here, each with its undo."))
            self._column.insertWidget(0, self._nothing)
        for at, action in enumerate(actions):
            line = kept.get((action, hidden))
            if line is None:
                line = self._line(action)
                self._column.insertWidget(at, line)
            self._made[action, hidden] = line

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _line(self, action: Action) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        theme.spaced(column, margins=(0, 0.25, 0, 0.25), spacing=0)
        said = say(veiled(action.said) if self._context.shell.privacy() else action.said)
        column.addWidget(Sentence(said))
        row = QHBoxLayout()
        hour = say_when(self._context.time.local(action.at))
        row.addWidget(Subtle(tr("{hour} · undone", hour=hour) if action.undone else hour), 1)
        if action.undoable:
            undo = button(tr("Undo"), on=lambda: self._undo(action.entry), icon="undo", kind="quiet")
            undo.setAccessibleName(tr("Undo: {action}", action=said))
            row.addWidget(undo)
        column.addLayout(row)
        return line

    def _undo(self, entry: int) -> None:
        self._context.desk.submit(UndoAction(entry), self)
