"""The entries of a section, as a list with one of them open below it: added, put in order, doubled, taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from papidesk.documents.page.binding import Fields, UndoKeys
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.paths import inserted, moved, removed, within
from papidesk.documents.rules import ENTRIES_MAX
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import IconButton, button, icon_button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_ROWS = 6
"""In sight at once; more are scrolled."""


@dataclass(frozen=True)
class EntryKind:
    """What the entries of a section are.

    field: of the CV; blank: makes a new one; words: of one in the list, "" where it says nothing yet; title: of a new one
    ("A job"); add: of the button; none: where there is none yet; build: puts its fields in their place.
    """

    field: str
    blank: Callable[[], Any]
    words: Callable[[Any], str]
    title: str
    add: str
    none: str
    build: Callable[[Fields], None]


class EntriesModel(QAbstractListModel):
    """The entries in their order. dragged(source, target): one was dropped elsewhere."""

    dragged = Signal(int, int)

    def __init__(self, kind: EntryKind) -> None:
        super().__init__()
        self._kind = kind
        self.entries: tuple[Any, ...] = ()

    def show_entries(self, entries: tuple[Any, ...]) -> None:
        """Show these; where only what they say changed, the view stays as it is."""
        before, self.entries = self.entries, entries
        if len(before) != len(entries):
            self.beginResetModel()
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def words(self, row: int) -> str:
        """An entry in words."""
        return self._kind.words(self.entries[row]) or tr(
            "{what}, still empty", "an entry of a CV", what=self._kind.title
        )

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.entries):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            at = index.row() + 1
            return tr(
                "{n} of {total}: {words}", "an entry", n=at, total=len(self.entries), words=self.words(index.row())
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        usual = flags.ItemIsEnabled | flags.ItemIsSelectable
        return usual | flags.ItemIsDragEnabled if index.isValid() else flags.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, _source: Index, row: int, _count: int, _target: Index, before: int) -> bool:
        """Asked by the view once something is dropped."""
        target = before - 1 if before > row else before
        if target != row:
            # Once the drop is over: the view still holds what it moves.
            QTimer.singleShot(0, self, partial(self.dragged.emit, row, target))
        return True


class EntryListView(QListView):
    """Alt with an arrow moves an entry, Delete takes it out, Enter goes to its fields."""

    def __init__(self, model: QAbstractListModel, name: str, keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._entry_keys = keys
        self.most = _MOST_ROWS
        self.setModel(model)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._entry_keys(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """As high as its rows, up to a few."""
        rows = min(max(1, self.model().rowCount()), self.most)
        high = max(self.sizeHintForRow(0), theme.em(self, 1.6))
        self.setFixedHeight(rows * high + 2 * self.frameWidth() + 2)


class EntriesSection(QWidget):
    """The list, what is done with its entries, and the fields of the one that is stood on."""

    def __init__(self, context: Context, edited: Edited, keys: UndoKeys, kind: EntryKind) -> None:
        super().__init__()
        self.context, self.edited, self.kind = context, edited, kind
        self.path = f"content.{kind.field}"
        self.at = -1
        self.model = EntriesModel(kind)
        self.model.dragged.connect(self.move_to)
        self.none = Subtle(kind.none)
        self.list = EntryListView(self.model, kind.add, self._key)
        self.list.selectionModel().currentChanged.connect(lambda now, _old: self._stand(now.row()))
        self.list.setAccessibleName(tr("Entries, in their order"))
        self.add = button(kind.add, on=self.add_one, icon="add")
        self.up = self._icon("up", tr("Up (Alt+↑)"), partial(self.shift, -1))
        self.down = self._icon("down", tr("Down (Alt+↓)"), partial(self.shift, 1))
        self.double = icon_button("copy", tr("Duplicate this entry"), on=self.duplicate)
        self.take_out = icon_button("delete", tr("Take this entry out"), on=self.remove)
        self.fields = Fields(edited, keys, f"{self.path}.0")
        kind.build(self.fields)
        self.card = Card()
        self.card.body.addWidget(self.fields)
        self.another = button(tr("Another one (Ctrl+Enter)"), on=self.add_one, icon="add", kind="quiet")
        self.card.body.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        edited.changed.connect(self._changed)
        edited.opened.connect(self.show_all)
        theme.follow(self.list, self.list.fit)
        self.show_all()

    @staticmethod
    def _icon(sign: str, name: str, act: Callable[[], object]) -> IconButton:
        made = icon_button(sign, name)
        # Each press moves it once more, however soon.
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        acts = QWidget()
        flow = FlowLayout(acts)
        theme.spaced(flow, spacing=0.3)
        for made in (self.add, self.up, self.down, self.double, self.take_out):
            flow.addWidget(made)
        for widget in (self.none, self.list, acts, self.card):
            column.addWidget(widget)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def entries(self) -> tuple[Any, ...]:
        """Those of the document."""
        return tuple(self.edited.at(self.path)) if self.edited.has(self.path) else ()

    def show_all(self) -> None:
        """Show those of the document, the first one open."""
        self._show(0)

    def _show(self, at: int) -> None:
        entries = self.entries
        self.model.show_entries(entries)
        self.at = min(max(at, 0), len(entries) - 1)
        self._arm()
        if self.at >= 0:
            self.list.setCurrentIndex(self.model.index(self.at))
            self.fields.stand_at(f"{self.path}.{self.at}")

    def _arm(self) -> None:
        some = bool(self.model.entries)
        self.none.setVisible(not some)
        for widget in (self.list, self.card, self.up, self.down, self.double, self.take_out):
            widget.setVisible(some)
        several = len(self.model.entries) > 1
        self.up.setVisible(several)
        self.down.setVisible(several)
        self.list.fit()

    def _stand(self, row: int) -> None:
        if row >= 0 and row != self.at:
            self.at = row
            self.fields.stand_at(f"{self.path}.{row}")

    def _changed(self, path: str, by: object) -> None:
        if by is self or not (within(path, self.path) or within(self.path, path)):
            return
        if len(self.entries) != len(self.model.entries):
            self._show(self.at)
        else:
            self.model.show_entries(self.entries)

    def show_path(self, path: str) -> QWidget | None:
        """Open the entry of a path; the field there, None where it is of the entries themselves."""
        number = path.removeprefix(self.path).lstrip(".").partition(".")[0]
        if number.isdigit() and int(number) < len(self.entries):
            self._show(int(number))
            field = self.fields.field_at(path)
            return field.editor if field is not None else self.list
        return self.list if self.entries else self.add

    def show_faults(self, faults: Any) -> None:
        """What is wrong in the entry that is open."""
        self.fields.show_faults(faults)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def add_one(self, entry: Any = None) -> None:
        """One more, after the one that is stood on; its fields have the focus."""
        if len(self.entries) >= ENTRIES_MAX:
            self.context.shell.toast(tr("These are {n} already: take one out first.", n=ENTRIES_MAX), "info")
            return
        at = self.at + 1
        self._put(inserted(self.entries, at, self.kind.blank() if entry is None else entry), at)
        if entry is None:
            self.fields.bound[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.list, tr("Added: {what}", "an entry of a CV", what=self.kind.title))

    def shift(self, by: int) -> None:
        """Up (-1) or down (1)."""
        self.move_to(self.at, self.at + by)

    def move_to(self, source: int, target: int) -> None:
        """Put one elsewhere; it stays open."""
        if not (0 <= source < len(self.entries) and 0 <= target < len(self.entries)) or source == target:
            return
        self._put(moved(self.entries, source, target), target)
        place = tr("{n} of {total}", "a place in a list", n=target + 1, total=len(self.entries))
        announce(
            self.list, tr("{what}: {place}", "an entry that was moved", what=self.model.words(target), place=place)
        )

    def duplicate(self) -> None:
        """The same once more, below."""
        if self.at >= 0:
            self.add_one(self.entries[self.at])

    def remove(self) -> None:
        """Take it out; the window offers to bring it back."""
        if self.at < 0:
            return
        at, entry, words = self.at, self.entries[self.at], self.model.words(self.at)
        self._put(removed(self.entries, at), at)
        (self.list if self.entries else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

        def bring_back() -> None:
            self._put(inserted(self.entries, min(at, len(self.entries)), entry), at)

        shown = tr("An entry was taken out.") if self.context.shell.privacy() else tr("Taken out: {what}", what=words)
        self.context.shell.toast(shown, "info", tr("Undo"), bring_back)

    def _put(self, entries: tuple[Any, ...], at: int) -> None:
        self.edited.act(self.path, entries, self)
        self._show(at)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.add_one()
            return True
        if modifiers != Qt.KeyboardModifier.NoModifier or not self.list.hasFocus():
            return False
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.fields.bound[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._key(event):
            event.accept()
        else:
            super().keyPressEvent(event)
