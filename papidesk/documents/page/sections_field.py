"""The sections of a CV model: in which order, which of them, under which titles."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.documents.page.entries import EntryListView
from papidesk.documents.page.paths import moved
from papidesk.documents.rules import SECTION_WORDS, Section
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import IconButton, icon_button
from papidesk.ui.fields import CheckField, Field, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.words import say, tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SectionsModel(QAbstractListModel):
    """All sections in their order, and which are in the model. dragged(source, target)."""

    dragged = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.order: tuple[Section, ...] = tuple(Section)
        self.inside: set[Section] = set(Section)
        self.titles: dict[Section, str] = {}

    def tell(self) -> None:
        """It is otherwise now."""
        self.dataChanged.emit(self.index(0), self.index(len(self.order) - 1))

    def words(self, row: int) -> str:
        """A section, its own title where it has one, and whether it is in the model."""
        section = self.order[row]
        title = self.titles.get(section) or say(SECTION_WORDS[section])
        return title if section in self.inside else tr("{section} (not in this model)", section=title)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{index.row() + 1}. {self.words(index.row())}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "{n} of {total}: {words}",
                "an entry",
                n=index.row() + 1,
                total=len(self.order),
                words=self.words(index.row()),
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        usual = flags.ItemIsEnabled | flags.ItemIsSelectable
        return usual | flags.ItemIsDragEnabled if index.isValid() else flags.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, _source: Index, row: int, _count: int, _target: Index, before: int) -> bool:
        target = before - 1 if before > row else before
        if target != row:
            # Once the drop is over: the view still holds what it moves.
            QTimer.singleShot(0, self, partial(self.dragged.emit, row, target))
        return True


class SectionsField(Field):
    """value(): (sections in their order, ((section, title), …))."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, hint=tr("Alt with an arrow moves a section; so does the mouse."))
        self.model = SectionsModel()
        self.model.dragged.connect(self.move_to)
        self.list = EntryListView(self.model, label, self._key)
        self.list.most = len(Section)
        self.inside = CheckField("inside", tr("In this model"))
        self.inside.changed.connect(self._take_inside)
        self.title = TextField(
            "title",
            tr("Title of this section"),
            optional=True,
            hint=tr("Empty: the usual one, in the language of the CV."),
        )
        self.title.changed.connect(self._take_title)
        self._showing = False
        whole = QWidget()
        row = QHBoxLayout(whole)
        theme.spaced(row, spacing=0.6)
        row.addWidget(self.list, 1)
        beside = QVBoxLayout()
        theme.spaced(beside, spacing=0.5)
        moves = QWidget()
        flow = FlowLayout(moves)
        for sign, words, by in (("up", tr("Up (Alt+↑)"), -1), ("down", tr("Down (Alt+↓)"), 1)):
            flow.addWidget(self._move_key(sign, words, by))
        for widget in (moves, self.inside, self.title):
            beside.addWidget(widget)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._stand())
        self._install(self.list, whole)
        theme.follow(self.list, self.list.fit)
        self.list.setCurrentIndex(self.model.index(0))

    def _move_key(self, sign: str, words: str, by: int) -> IconButton:
        made = icon_button(sign, words)
        # Each press moves it once more, however soon.
        made.clicked.connect(lambda _checked=False: self._move(by))
        return made

    # ── as a field ────────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self) -> Any:
        sections = tuple(section for section in self.model.order if section in self.model.inside)
        titles = tuple((section, title) for section, title in self.model.titles.items() if title.strip())
        return sections, titles

    def set_value(self, value: Any) -> None:
        sections, titles = value or ((), ())
        self.model.order = (*sections, *(one for one in Section if one not in sections))
        self.model.inside = set(sections)
        self.model.titles = dict(titles)
        self._tell_all()

    def raw(self) -> Any:
        sections, titles = self.value()
        return {"order": [str(one) for one in self.model.order], "in": [str(one) for one in sections],
                "titles": {str(section): title for section, title in titles}}  # fmt: skip

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        known = {str(one): one for one in Section}
        order = [known[one] for one in given.get("order", ()) if one in known]
        self.model.order = (*order, *(one for one in Section if one not in order))
        self.model.inside = {known[one] for one in given.get("in", known) if one in known}
        self.model.titles = {
            known[one]: str(title) for one, title in dict(given.get("titles", {})).items() if one in known
        }
        self._tell_all()

    def clear(self) -> None:
        self.set_value((tuple(Section), ()))

    # ── changed ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell_all(self) -> None:
        self.model.tell()
        self._stand()
        self.changed.emit()

    def _here(self) -> Section:
        return self.model.order[max(0, self.list.currentIndex().row())]

    def _stand(self) -> None:
        section = self._here()
        self._showing = True
        self.inside.set_value(section in self.model.inside)
        if self.title.edit.text() != self.model.titles.get(section, ""):
            self.title.set_value(self.model.titles.get(section, ""))
        self._showing = False

    def _take_inside(self) -> None:
        if not self._showing:
            (self.model.inside.add if self.inside.value() else self.model.inside.discard)(self._here())
            self.model.tell()
            self.changed.emit()

    def _take_title(self) -> None:
        if not self._showing:
            self.model.titles[self._here()] = self.title.edit.text()
            self.model.tell()
            self.changed.emit()

    def _move(self, by: int) -> None:
        at = self.list.currentIndex().row()
        self.move_to(at, at + by)

    def move_to(self, source: int, target: int) -> None:
        """Put a section elsewhere; it stays the one that is stood on."""
        if not 0 <= target < len(self.model.order):
            return
        self.model.order = moved(self.model.order, source, target)
        self.model.tell()
        self.list.setCurrentIndex(self.model.index(target))
        place = tr("{n} of {total}", "a place in a list", n=target + 1, total=len(self.model.order))
        announce(
            self.list, tr("{what}: {place}", "an entry that was moved", what=self.model.words(target), place=place)
        )
        self.changed.emit()

    def _key(self, event: Any) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return False
