"""The loans: their list, or one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from papidesk.equipment.page.loans_list import LoansList
from papidesk.ui.page import Page
from papidesk.visits.page.forming import Opener

LIST, LOAN = "list", "loan"


class LoansView(QWidget):
    """Opened on `view="loans"` (`only="open"`, `"late"` or `"all"`) or `loan=12` (`back`: the page Échap leads to, and what
    it is opened on)."""

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__()
        self._page, self._opener = page, opener
        self._views: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._makers: dict[str, Callable[[], QWidget]] = {
            LIST: lambda: LoansList(page, opener),
            LOAN: self._make_loan,
        }

    def open(self, **what: Any) -> None:
        """Show one of them, on something."""
        name = LOAN if "loan" in what else LIST
        if name not in self._views:
            self._views[name] = self._makers[name]()
            self._stack.addWidget(self._views[name])
        self._stack.setCurrentWidget(self._views[name])
        self._views[name].open(**{key: value for key, value in what.items() if key != "view"})  # type: ignore[attr-defined]

    def refresh(self) -> None:
        """Ask again."""
        self._of_view("refresh")

    def focus_first(self) -> None:
        """Where one begins."""
        self._of_view("focus_first")

    def look_for(self) -> None:
        """The search of the list."""
        if self._stack.currentWidget() is not self._views.get(LIST):
            self._opener(view="loans")
        self._of_view("look_for")

    def _of_view(self, act: str) -> None:
        do = getattr(self._stack.currentWidget(), act, None)
        if do is not None:
            do()

    def _leave(self, **told: Any) -> None:
        self._page.leave(**told)  # type: ignore[attr-defined]

    def _make_loan(self) -> QWidget:
        from papidesk.equipment.page.loan import LoanView  # noqa: PLC0415 — a view is made when it is shown

        return LoanView(self._page, self._leave)
