"""The desk itself: rail, header, bar, pages, last actions. Made once somebody has unlocked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.entry_bar import EntryBar
from papidesk.ui.header import Header
from papidesk.ui.last_actions import LastActions
from papidesk.ui.page import Context, Page
from papidesk.ui.rail import Rail, RailEntry
from papidesk.ui.suggestions import Mode
from papidesk.ui.tabbing import tab_stops

WIDE_EM = 62
"""Line heights of width from which the last actions stand beside the page."""
ROOMY_EM = 46
"""Line heights of width from which the rail's words stand beside its icons."""


@dataclass(frozen=True)
class PageSpec:
    """A page on the rail: how it is named and made."""

    entry: RailEntry
    make: Callable[[Context], Page]


class DeskView(QWidget):
    """The desk itself: rail, header, bar, pages, last actions."""

    def __init__(self, context: Context, specs: Sequence[PageSpec], usual: Mode) -> None:
        super().__init__()
        self._context, self.specs = context, specs
        self.rail = Rail([spec.entry for spec in specs], context.keys)
        self.header = Header(context.keys)
        self.pages = QStackedWidget()
        self.centre = QWidget()
        self.bar = EntryBar(usual, self.centre)
        self.last_actions = LastActions(context)
        self.actions_wanted: bool | None = None
        column = QVBoxLayout(self.centre)
        theme.spaced(column, margins=(0.7, 0.5, 0.7, 0.5), spacing=0.5)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addStretch(0)  # takes the room of the pages while they are hidden
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.centre, 1)
        row.addWidget(self.last_actions)
        self._made: dict[str, Page] = {}
        self._makers = {spec.entry.page: spec.make for spec in specs}
        self._roles = {spec.entry.page: spec.entry.roles for spec in specs}
        self.current = ""

    def page(self, name: str) -> Page:
        """A page, made when first needed."""
        if name not in self._made:
            self._made[name] = self._makers[name](self._context)
            self.pages.addWidget(self._made[name])
        return self._made[name]

    def show_page(self, name: str, **what: Any) -> None:
        """Show a page; what is being typed elsewhere is kept first."""
        if not self.offers(name):
            return
        self.flush_drafts()
        page = self.page(name)
        self.pages.setCurrentWidget(page)
        self.current = name
        self.rail.mark(name)
        page.show_page(**what)

    def offers(self, name: str) -> bool:
        """Whether a page is one of whoever is on duty."""
        return name in self._makers and self._context.shell.on_duty().role in self._roles[name]

    def start_over(self) -> None:
        """Somebody else is on duty: nothing of what was shown to the one before is left, not even out of sight."""
        former, self._made = tuple(self._made.values()), {}
        self.actions_wanted = None
        self.show_page(next(iter(self._makers)))
        for page in former:
            self.pages.removeWidget(page)
            page.hide()
            page.deleteLater()

    def show_over(self, widget: QWidget) -> None:
        """Put something in the page's place; the page stays as it is. widget: has `escape()`, for Échap."""
        self.pages.addWidget(widget)
        self.pages.setCurrentWidget(widget)

    def over_page(self) -> QWidget | None:
        """What stands in the page's place, if anything does."""
        shown = self.pages.currentWidget()
        return None if shown is None or shown in self._made.values() else shown

    def leave_over(self) -> None:
        """The page again."""
        self.pages.setCurrentWidget(self.page(self.current))

    def flush_drafts(self) -> None:
        """Keep what is being typed in every page."""
        for page in self._made.values():
            page.drafts.flush()

    def arrange(self) -> None:
        """Give the rail and the last actions the room there is, measured in lines of text."""
        lines = self.width() / max(1, self.fontMetrics().height())
        self.rail.set_compact(compact=lines < ROOMY_EM)
        self.header.set_compact(compact=lines < ROOMY_EM)
        beside = lines >= WIDE_EM
        wanted = beside if self.actions_wanted is None else self.actions_wanted
        self.last_actions.setVisible(wanted)
        alone = wanted and not beside
        # Too narrow for both: the last actions take the centre's place until they are closed.
        self.pages.setVisible(not alone)
        self._row.setStretchFactor(self.last_actions, 1 if alone else 0)
        self.last_actions.setMaximumWidth(16777215 if alone else theme.em(self, 17))
        self.last_actions.setMinimumWidth(theme.em(self, 13))
        self.bar.place_drawer()

    def last_actions_alone(self) -> bool:
        """Whether the last actions stand in the pages' place."""
        return bool(self.actions_wanted) and self.pages.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def next_pane(self) -> None:
        """F6: bar, page, last actions, rail, round."""
        panes = [pane for pane in (self.bar, self.pages, self.last_actions, self.rail) if pane.isVisible()]
        focused = QApplication.focusWidget()
        at = -1
        if focused is not None:
            at = next((n for n, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused)), -1)
        for step in range(1, len(panes) + 1):
            target = _first_focusable(panes[(at + step) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _first_focusable(pane: QWidget) -> QWidget | None:
    if isinstance(pane, EntryBar):
        return pane.field
    return next(iter(tab_stops(pane)), None)
