"""Accueil: the room now, the register of visits, the paper sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import STAFF
from papidesk.ui.buttons import button
from papidesk.ui.page import Context, Page
from papidesk.ui.words import tr
from papidesk.visits.page.now import NowView

MakeView = Callable[[Page], QWidget]
MakeAside = Callable[[Context], QWidget]
"""Makes what a job above shows of its day beside the room: a widget with `refresh()`."""


class HomePage(Page):
    """Three views under one page; `open(view="register", …)` shows one, on something.

    makers: how the views other than "now" are made, by name, when first shown; their `open(**what)` is called.
    asides: what jobs above show with the room now.
    """

    def __init__(
        self,
        context: Context,
        anonymous: Callable[[], None],
        makers: dict[str, MakeView],
        asides: Sequence[MakeAside] = (),
    ) -> None:
        super().__init__(context)
        self._anonymous, self._makers, self._asides = anonymous, makers, asides
        self._views: dict[str, QWidget] = {}

    def build(self) -> None:
        self._tabs = QButtonGroup(self)
        self._tabs.setExclusive(True)
        row = QHBoxLayout()
        self._tab_of: dict[str, int] = {}
        for number, (name, text, image) in enumerate(
            (
                ("now", tr("Now"), "seat"),
                ("register", tr("Visits"), "table"),
                ("sheet", tr("Paper sheet"), "keyboard"),
                ("support", tr("Support"), "support"),
            )
        ):
            if name != "now" and (name not in self._makers or self.context.shell.on_duty().role not in STAFF):
                continue
            tab = button(text, on=self._opener_of(name), icon=image, kind="quiet")
            tab.setCheckable(True)
            self._tabs.addButton(tab, number)
            self._tab_of[name] = number
            row.addWidget(tab)
        row.addStretch(1)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.now = NowView(self.context, [make(self.context) for make in self._asides])
        self.now.anonymous = self._anonymous
        self._views["now"] = self.now
        self._stack.addWidget(self.now)

    def _opener_of(self, name: str) -> Callable[[], None]:
        return lambda: self.open(view=name)

    def open(self, **what: Any) -> None:
        name = str(what.pop("view", "now"))
        if name not in self._views:
            self._views[name] = self._makers[name](self)
            self._stack.addWidget(self._views[name])
        self.drafts.flush()
        view = self._views[name]
        self._stack.setCurrentWidget(view)
        # One visit is opened from the register: it has no tab of its own.
        self._tabs.button(self._tab_of.get(name, self._tab_of.get("register", 0))).setChecked(True)
        if isinstance(view, NowView):
            view.refresh()
        else:
            view.open(**what)  # type: ignore[attr-defined]

    def part(self) -> str:
        return next((name for name, view in self._views.items() if view is self._stack.currentWidget()), "")

    def refresh(self) -> None:
        refresh = getattr(self._stack.currentWidget(), "refresh", None)
        if refresh is not None:
            refresh()
