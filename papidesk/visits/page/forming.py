"""A form of the page: in a card that scrolls, with its heading and its draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Card
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading
from papidesk.ui.words import say
from papidesk.visits.page.drafting import DraftPlace
from papidesk.visits.page.view import View

Opener = Callable[..., None]
"""Opens something of the page, as its `open` does."""
Leave = Callable[..., None]
"""Goes back to where one came from, and tells it something."""


class FormView(View):
    """One form, opened on one thing after another. opened: the name its draft is kept under, "" while nothing is open."""

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page)
        self.opener, self.leave = opener, leave
        self.opened = ""
        self.heading = Heading("", level=2)
        self.card = Card()

    def stand(self, form: Form) -> None:
        """Put the form in its place."""
        form.cancelled.connect(self.go_back)
        self._form = form
        self.draft = DraftPlace(self.page, form.raw, form.restore, form.dirty)
        form.changed.connect(self.draft.touch)
        for widget in (self.heading, self.draft, form):
            self.card.body.addWidget(widget)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2)
        column.addWidget(self.card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    def kept(self, name: str, what: dict[str, Any]) -> bool:
        """Whether the form is the one that is open already, with something typed in it: then it stays as it is."""
        return self.opened == name and (self._form.dirty() or bool(what.get("returning")))

    def begin(self, name: str) -> None:
        """Another form from here on; it is filled in later."""
        self.draft.let_go()
        self._form.waiting = False
        self.opened = name

    def filled(self) -> None:
        """The form is filled in: what is typed from now on is a draft."""
        self.draft.begin(self.opened)
        announce(self._form, self.heading.text())
        self.focus_first()

    def focus_first(self) -> None:
        """Where one begins."""
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def saved(self, done: Done) -> None:
        """It is written: nothing to keep."""
        told = self.what_became(done)
        self._form.ready()
        self.draft.forget()
        self.draft.let_go()
        self.opened = ""
        self.leave(**told)

    def what_became(self, done: Done) -> dict[str, Any]:  # noqa: ARG002 — each form has its own to tell
        """What is told where one goes back to."""
        return {}

    def gone(self, refusal: Refusal) -> None:
        """What was to be changed is no longer there."""
        self.context.shell.toast(say(refusal.why), "warning")
        self.go_back()

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self.draft.let_go()
        self.opened = ""
        self.leave()
