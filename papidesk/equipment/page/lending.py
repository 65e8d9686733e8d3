"""A loan written with the mouse or the keyboard, with its draft."""

from __future__ import annotations

from typing import Any, ClassVar

from papidesk.equipment.intents import ItemFile, ShowItem
from papidesk.equipment.page.lend_form import LendForm
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Done, Part
from papidesk.ui.page import Page
from papidesk.ui.words import tr
from papidesk.visits.page.forming import FormView, Leave, Opener


class LendView(FormView):
    """Opened on `view="lend"`; `person` or `organisation`: who borrows; `items`: keys of things, `counts`: how many of each;
    `bookings`: keys of those that it takes up, whoever they are for, `due`: the day it then comes back."""

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page, opener, leave)
        self._more: dict[str, Any] = {}
        self.form = LendForm(self.context, self._lent)
        self.heading.setText(tr("New loan"))
        self.stand(self.form)

    def open(self, **what: Any) -> None:
        if self.kept("equipment.loan", what):
            return
        self.begin("equipment.loan")
        person, organisation = what.get("person"), what.get("organisation")
        borrower = Borrower(person=person, organisation=organisation) if person or organisation else None
        self._more = {name: what[name] for name in ("counts", "bookings", "due") if name in what}
        self._fill(borrower, tuple(what.get("items") or ()), ())

    def _fill(self, borrower: Borrower | None, left: tuple[int, ...], files: tuple[ItemFile, ...]) -> None:
        if left:
            self.context.desk.ask(
                ShowItem(left[0]), self, lambda file: self._fill(borrower, left[1:], (*files, file)), self.gone
            )
            return
        self.form.start(borrower, [file.row for file in files], **self._more)
        self.filled()

    def focus_first(self) -> None:
        self.form.focus_first()

    def _lent(self, done: Done) -> None:
        loan = done.ids[0]
        self.saved(done)
        self.opener(loan=loan)
