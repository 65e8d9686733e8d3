"""A field that asks for a trade: typed in one of its names, chosen from a list in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from papidesk.documents.page.library import Library
from papidesk.documents.rules import KnownModel, Starter
from papidesk.kernel.folding import fold, words
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.fields import Field, LineEdit
from papidesk.ui.icons import icon
from papidesk.ui.suggestions import Suggestion, SuggestionDelegate, SuggestionModel
from papidesk.ui.words import tr

SHOWN = 5


def trades_like(library: Library, text: str) -> list[tuple[KnownModel, Starter]]:
    """The trades one of whose names holds all these words; those whose own name begins with them first."""
    sought = words(text)
    found = [
        (known, starter)
        for known, starter in library.of(Starter)
        if any(all(word in fold(name) for word in sought) for name in (starter.trade, *starter.other_names))
    ]
    start = fold(text)
    return sorted(found, key=lambda one: (not fold(one[1].trade).startswith(start), fold(one[1].trade)))


class TradePicker(Field):
    """value(): the name of the examples among all models, "" for none. What is typed and is no trade known stays as text."""

    def __init__(self, library: Library, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name, label, optional=True, hint=hint)
        self._library = library
        self._key = ""
        self.edit = LineEdit()
        self.edit.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self.model = SuggestionModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SuggestionDelegate(self.model, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Trades found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.2)
        column.addWidget(self.edit)
        column.addWidget(self.list)
        self._install(self.edit, both)

    # ── as a field ────────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self) -> str:
        return self._key

    def text(self) -> str:
        """The trade as it is written."""
        return self.edit.text().strip()

    def set_value(self, value: Any) -> None:
        starter = self._library.model(value or "", Starter)
        self._key = value if starter is not None else ""
        self._close()
        self.edit.setText(starter.trade if starter is not None else "")

    def raw(self) -> Any:
        return {"key": self._key, "text": self.edit.text()}

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        self.set_value(given.get("key"))
        if not self._key:
            self.edit.setText(str(given.get("text") or ""))

    def clear(self) -> None:
        self.set_value("")

    # ── typing ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _typed(self, text: str) -> None:
        self._key = ""
        self.changed.emit()
        found = trades_like(self._library, text) if text.strip() else []
        self.model.show(
            [
                Suggestion(
                    "support", starter.trade, ", ".join(starter.other_names), starter.trade,
                    partial(self._take, known.key, starter.trade),
                )
                for known, starter in found
            ]
        )  # fmt: skip
        self.list.setVisible(bool(found))
        if found:
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(found), SHOWN) + theme.em(self, 0.4))
            self.list.setCurrentIndex(self.model.index(0))
        if text.strip():
            first = found[0][1].trade if found else ""
            announce(self.edit, tr("%n trade(s) found. {first}", "", len(found), first=first))

    def _take(self, key: str, trade: str) -> None:
        self._key = key
        self._close()
        self.edit.setText(trade)
        self.changed.emit()
        announce(self.edit, tr("{name} chosen", name=trade))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.model.rows[row].do()

    def _close(self) -> None:
        self.list.hide()
        self.model.show(())

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.edit or not isinstance(event, QKeyEvent) or self.list.isHidden():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        handlers: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: lambda: self._choose(self.list.currentIndex().row()),
            Qt.Key.Key_Enter: lambda: self._choose(self.list.currentIndex().row()),
            Qt.Key.Key_Down: lambda: self._move(1),
            Qt.Key.Key_Up: lambda: self._move(-1),
            Qt.Key.Key_Escape: self._close,
        }
        handler = handlers.get(event.key())
        if handler is None:
            return super().eventFilter(watched, event)
        handler()
        return True

    def _move(self, by: int) -> None:
        rows = self.model.rows
        to = min(max(self.list.currentIndex().row() + by, 0), len(rows) - 1)
        self.list.setCurrentIndex(self.model.index(to))
        announce(self.edit, rows[to].sentence)
