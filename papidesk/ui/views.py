"""A page of several views, one in sight at a time; the main ones are under tabs, the others remember where one came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import Button, button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context, Page

Makers = Mapping[str, Callable[[], QWidget]]
"""How each view is made, by its name; made when it is first shown. A view has `open(**what)`."""


class ViewsPage(Page):
    """Subclasses call `furnish` when they are built, and say which view shows what: `view_for`, `tab_for`.

    alone: views that have a way back of their own and need all of the page: the tabs step aside for them.
    """

    alone: frozenset[str] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lent: dict[str, tuple[str, str, Callable[[], QWidget]]] = {}

    def add_view(self, name: str, text: str, icon: str, factory: Callable[[], QWidget]) -> None:
        """A view of a job above, under a tab after the page's own: `factory()` makes a widget with `open(**what)`, which is shown
        on `view=name`. Before the page is shown first."""
        self.lent[name] = (text, icon, factory)

    def furnish(self, tabs: Sequence[tuple[str, str, str]], makers: Makers) -> None:
        """Lay the page out. tabs: (name of a view, words, icon), the first shown first."""
        self._views: dict[str, QWidget] = {}
        self._now: dict[str, Any] = {}
        self._trail: list[dict[str, Any]] = []
        self._makers = {**makers, **{name: factory for name, (_text, _icon, factory) in self.lent.items()}}
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.row_of_tabs = QWidget()
        flow = FlowLayout(self.row_of_tabs)
        theme.spaced(flow, spacing=0.3)
        self.tabs: dict[str, Button] = {}
        lent = ((name, text, image) for name, (text, image, _factory) in self.lent.items())
        for name, text, image in (*tabs, *lent):
            tab = button(text, on=self._opener_of(name), icon=image, kind="quiet")
            tab.setCheckable(True)
            group.addButton(tab)
            self.tabs[name] = tab
            flow.addWidget(tab)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        theme.spaced(column, margins=0.3, spacing=0.3)
        column.addWidget(self.row_of_tabs)
        column.addWidget(self.stack, 1)

    # ── of the subclasses ─────────────────────────────────────────────────────────────────────────────────────────────

    def view_for(self, what: Mapping[str, Any]) -> str:
        """The name of the view that shows this."""
        raise NotImplementedError

    def tab_for(self, name: str) -> str:
        """The tab that a view stands under."""
        raise NotImplementedError

    def starts_over(self, what: Mapping[str, Any]) -> bool:
        """Whether one begins anew with this: nothing is gone back to from there."""
        return set(what) == {"view"} and what["view"] in self.tabs

    def way_out(self, name: str) -> str:
        """The view that a view is left for where nothing was shown before it."""
        return self.tab_for(name)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        if not what and self._now:
            self.refresh()
            self._of_view("focus_first")
            return
        what = what or {"view": next(iter(self.tabs))}
        if (set(what) == {"view"} and what["view"] in self.lent) or self.starts_over(what):
            self._trail.clear()
        elif what in self._trail:
            del self._trail[self._trail.index(what) :]
        elif self._now and self._now != what:
            self._trail.append(self._now)
        self._show(what)

    def leave(self, **told: Any) -> None:
        """Back to where one came from; told: what became of it."""
        former = self._trail.pop() if self._trail else {"view": self.way_out(self._view_for(self._now))}
        self._show(former, told | {"returning": True})

    def view(self, name: str) -> QWidget:
        """A view by its name, made if it is not there yet."""
        if name not in self._views:
            self._views[name] = made = self._makers[name]()
            self.stack.addWidget(made)
        return self._views[name]

    def refresh(self) -> None:
        self._of_view("refresh")

    def part(self) -> str:
        return self._view_for(self._now)

    def _show(self, what: dict[str, Any], told: Mapping[str, Any] | None = None) -> None:
        self.drafts.flush()
        stood_alone = bool(self._now) and self._view_for(self._now) in self.alone
        self._now = {name: value for name, value in what.items() if name != "file"}
        name = self._view_for(what)
        shown = self.view(name)
        if stood_alone or name in self.alone:
            self.row_of_tabs.setVisible(name not in self.alone)
        self.stack.setCurrentWidget(shown)
        self.tabs[name if name in self.lent else self.tab_for(name)].setChecked(True)
        shown.open(**what, **(told or {}))  # type: ignore[attr-defined]

    def _view_for(self, what: Mapping[str, Any]) -> str:
        named = str(what.get("view", ""))
        return named if named in self.lent else self.view_for(what)

    def _of_view(self, act: str) -> None:
        do = getattr(self.stack.currentWidget(), act, None)
        if do is not None:
            do()

    def _opener_of(self, name: str) -> Callable[[], None]:
        return lambda: self.open(view=name)
