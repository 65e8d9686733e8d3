"""A list of the place's own things: a table, what can be done with the one chosen, and a form to add or change one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Command, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, tr

_MOST_ROWS = 14


class PlaceList(QWidget):
    """Subclasses say how a row looks, what the form holds and which command it makes."""

    def __init__(self, context: Context, title: str, explanation: str, adding: str, form: Form) -> None:
        super().__init__()
        self.context = context
        self.changing: Any | None = None
        self._adding = adding
        self.model = RowsModel(self.columns(), sentence=self.sentence, key=lambda row: row.id)
        self.table = Table(self.model, name=title)
        self.table.activated_row.connect(self.change)
        self.table.current_changed.connect(lambda _row: self._arm())
        self.row_of_actions = FlowLayout()
        theme.spaced(self.row_of_actions, spacing=0.5)
        self.aside = button(tr("Set aside"), on=self._turn, icon="eye-off", desk=True)
        self.row_of_actions.addWidget(button(tr("Change"), on=self._change_current, icon="edit", desk=True))
        self.row_of_actions.addWidget(self.aside)
        self.form = form
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self._leave_form)
        self.form_title = Heading(adding, level=2)
        card = Card(title)
        card.body.addWidget(Sentence(explanation))
        card.body.addWidget(self.table)
        card.body.addLayout(self.row_of_actions)
        lower = Card()
        lower.body.addWidget(self.form_title)
        lower.body.addWidget(self.form)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.2, spacing=0.8)
        column.addWidget(card)
        column.addWidget(lower)
        column.addStretch(1)
        context.desk.changed.connect(self._changed)
        theme.follow(self, self._fit)

    # ── of the subclasses ─────────────────────────────────────────────────────────────────────────────────────────────

    def columns(self) -> list[Column]:
        """The columns of the table."""
        raise NotImplementedError

    def sentence(self, row: Any) -> str:
        """A row in words."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask for the rows, and hand them to `show_rows`."""
        raise NotImplementedError

    def values_of(self, row: Any) -> dict[str, Any]:
        """What the form shows of a row; of None, for a new one."""
        raise NotImplementedError

    def command(self, values: dict[str, Any]) -> Command:
        """What the form makes of its values."""
        raise NotImplementedError

    def turned(self, row: Any) -> Command:
        """What sets a row aside, or takes it up again."""
        raise NotImplementedError

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Ask again."""
        self.ask()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """The rows have come."""
        self.model.set_rows(rows)
        self._fit()
        self._arm()
        if self.changing is None and not self.form.dirty():
            self.form.load(self.values_of(None))

    def add_action(self, made: Button) -> None:
        """One more thing that can be done with the row chosen."""
        self.row_of_actions.addWidget(made)

    def _fit(self) -> None:
        # All the rows in sight: the page scrolls, not a table within it.
        rows = min(max(self.model.rowCount(), 2), _MOST_ROWS)
        self.table.setFixedHeight(self.table.verticalHeader().defaultSectionSize() * rows + theme.em(self.table, 2.6))

    def _arm(self) -> None:
        row = self.table.current_row()
        back = row is not None and not row.active
        self.aside.setText(tr("Take up again") if back else tr("Set aside"))
        self.aside.set_icon("eye" if back else "eye-off")

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def change(self, row: Any) -> None:
        """Put a row into the form."""
        self.changing = row
        self.form_title.setText(tr("Change: {what}", what=self.sentence(row)))
        self.form.load(self.values_of(row))
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focus_form()
        announce(self.form, self.form_title.text())

    def focus_form(self) -> None:
        """The first field."""
        raise NotImplementedError

    def chosen(self) -> Any | None:
        """The row chosen; says so where there is none."""
        row = self.table.current_row()
        if row is None:
            self.context.shell.toast(tr("Choose a line of the list first."), "info")
        return row

    def _change_current(self) -> None:
        row = self.chosen()
        if row is not None:
            self.change(row)

    def _turn(self) -> None:
        row = self.chosen()
        if row is not None:
            self.context.desk.submit(self.turned(row), self, lambda _done: self.refresh())

    def _submit(self, values: dict[str, Any]) -> None:
        self.context.desk.submit(self.command(values), self, lambda _done: self._kept(), self._refused)

    def _kept(self) -> None:
        changed = self.changing is not None
        self._leave_form()
        self.refresh()
        if changed:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_form()

    def _leave_form(self) -> None:
        self.changing = None
        self.form_title.setText(self._adding)
        self.form.done()
        self.form.load(self.values_of(None))

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if Part.PURPOSES in parts and by is not self and self.isVisible():
            self.refresh()
