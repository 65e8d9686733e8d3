"""The rail at the left: the pages, by icon and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from papidesk.kernel.intent import ALL_ROLES, Role
from papidesk.ui import theme
from papidesk.ui.icons import icon
from papidesk.ui.keys import Keys
from papidesk.ui.words import tr


@dataclass(frozen=True)
class RailEntry:
    """A page's place on the rail. keys: the id of its shortcut; roles: who is offered it."""

    page: str
    title: str
    icon: str
    keys: str
    roles: frozenset[Role] = ALL_ROLES


class Rail(QWidget):
    """One button a page; the arrows move between them, one Tab stop in all."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self._buttons: dict[str, QToolButton] = {}
        self._roles = {entry.page: entry.roles for entry in entries}
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.setAutoFillBackground(True)
        theme.dress(self, ground="rail", ink="on_rail")
        column = QVBoxLayout(self)
        theme.spaced(column, margins=(0.35, 0.5, 0.35, 0.5), spacing=0.25)
        for entry in entries:
            made = QToolButton(self)
            made.setText(entry.title)
            made.setAccessibleName(entry.title)
            made.setIcon(icon(entry.icon, "on_rail"))
            made.setProperty("kind", "rail")
            made.setCheckable(True)
            made.setAutoRaise(True)
            made.setToolTip(keys.with_hint(entry.title, entry.keys))
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _checked=False, page=entry.page: self.chosen.emit(page))
            group.addButton(made)
            column.addWidget(made)
            self._buttons[entry.page] = made
        column.addStretch(1)
        self.set_compact(compact=False)

    def offer(self, role: Role) -> None:
        """Show the pages of a role, and no other."""
        for page, made in self._buttons.items():
            made.setVisible(role in self._roles[page])

    def mark(self, page: str) -> None:
        """Show which page is open."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def set_compact(self, *, compact: bool) -> None:
        """Words beside the icons, or under them where the window is narrow for its text."""
        side = theme.em(self, 1.25)
        under, beside = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for made in self._buttons.values():
            made.setIconSize(QSize(side, side))
            made.setToolButtonStyle(under if compact else beside)
        widest = max((made.sizeHint().width() for made in self._buttons.values()), default=0)
        for made in self._buttons.values():
            made.setMinimumHeight(theme.em(self, 2.6 if compact else 2.1))
            made.setFixedWidth(widest)
