"""The pool of the network: what this place asked of it, what there is to be had."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.network.contract import PoolStep
from papidesk.network.intents.received import ListPoolThing, PoolCatalogue, PoolRequest, PoolThing, TellPool
from papidesk.network.page.pool_forms import AskForm, GiveBackForm
from papidesk.network.page.pool_requests import RequestsCard
from papidesk.network.page.pool_words import kind_words, thing_sentence, when_free
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.dates import DateField
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.view import View


class PoolView(View):
    """Requests above, the catalogue below; Enter in the catalogue asks for a thing. Échap closes a form, then the search."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.POOL, Part.EQUIPMENT, Part.LOANS})

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.form: Form | None = None
        self._opening = False
        self._asked_from: QWidget | None = None
        context = self.context
        today = context.time.today
        self.requests = RequestsCard(context)
        self.requests.received.connect(self._receive)
        self.requests.given_back.connect(self._give_back)
        self.requests.given_up.connect(self._give_up)
        self.requests.listed.connect(self._list)
        self.requests.item_asked.connect(lambda item: page.open(item=item))
        self.search = SearchField(tr("Find a thing of the pool"), tr("A name, what goes with it"))
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.first = DateField("first", tr("Free from"), today=today, optional=True)
        self.last = DateField("last", tr("Free to"), today=today, optional=True)
        for field in (self.first, self.last):
            field.edit.editingFinished.connect(self._days_typed)
        self._days: tuple[object, object] = (None, None)
        self.count = Subtle("")
        self.model = RowsModel(
            [
                Column(tr("Thing"), text=lambda row: row.name, weight=3, least=20, priority=4),
                Column(tr("Kind", "of a thing of the pool"), text=kind_words, weight=1, least=14, priority=2),
                Column(tr("When it is free"), text=lambda row: when_free(row, today()), weight=3, least=28, priority=3),
                Column(tr("Details"), text=lambda row: row.details.replace("\n", ", "), weight=3, least=12, priority=1),
            ],
            sentence=lambda row: thing_sentence(row, today()),
            key=lambda row: row.uid,
        )
        self.table = Table(self.model, name=tr("Catalogue of the pool"))
        self.table.activated_row.connect(self._ask)
        self.table.current_changed.connect(lambda _row: self._arm())
        self.empty = EmptyState("", icon="box")
        self.body = TableWithEmpty(self.table, self.empty)
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **_what: Any) -> None:
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self.requests.refresh()
        question = PoolCatalogue(self.search.wanted(), self.first.value(), self.last.value())
        self.context.desk.ask(question, self, self._show, latest="network.pool")

    def focus_first(self) -> None:
        """The form that is open, else the catalogue, or the search where there is nothing."""
        shown = self.form or (self.table if self.model.rowCount() else self.search)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _show(self, rows: tuple[PoolThing, ...]) -> None:
        filtered = bool(self.search.text().strip()) or any(self._days)
        if filtered:
            self.empty.set_text(tr("Nothing in the pool is like that on these days. Try fewer words, or other days."))
        else:
            self.empty.set_text(tr("The network lends nothing yet. What it has comes here by itself, once the desk is linked."))
        self.model.set_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        said = tr("%n thing(s) in the pool", "", len(rows))
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus() and not self._opening:
                announce(self.search, said)
        self._arm()
        opening, self._opening = self._opening, False
        focus = QApplication.focusWidget()
        if opening and rows and self.form is None and (focus is None or self.page.isAncestorOf(focus)):
            self.focus_first()

    def _arm(self) -> None:
        self.ask_button.setVisible(bool(self.model.rowCount()))

    def _days_typed(self) -> None:
        days = (self.first.value(), self.last.value())
        for field in (self.first, self.last):
            field.show_error(field.check())
        if days != self._days:
            self._days = days
            self.refresh()

    # ── asked and told ────────────────────────────────────────────────────────────────────────────────────────────────

    def ask_it(self) -> None:
        """The form of a request for the thing that is chosen."""
        row = self.table.current_row() if self.model.rowCount() else None
        if isinstance(row, PoolThing):
            self._ask(row)

    def _ask(self, thing: PoolThing) -> None:
        made = AskForm(self.context, thing, self._done)
        first, last = self.first.value(), self.last.value()
        if first is not None:
            made.first.set_value(first)
        if last is not None:
            made.last.set_value(last)
        self._show_form(made, self.table)

    def _give_back(self, row: PoolRequest) -> None:
        self._show_form(GiveBackForm(self.context, row, self._done), self.requests.table)

    def _receive(self, row: PoolRequest) -> None:
        self._submit(TellPool(row.uid, PoolStep.HANDED_OVER))

    def _give_up(self, row: PoolRequest) -> None:
        self._submit(TellPool(row.uid, PoolStep.CANCELLED))

    def _list(self, row: PoolRequest) -> None:
        self._submit(ListPoolThing(row.uid))

    def _submit(self, command: TellPool | ListPoolThing) -> None:
        self.context.desk.submit(command, self, lambda _done: self.refresh(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.refresh()

    def _done(self, _done: Done) -> None:
        self._close_form()
        self.refresh()

    # ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _show_form(self, form: Form, asked_from: QWidget) -> None:
        self._close_form()
        self.form, self._asked_from = form, asked_from
        form.cancelled.connect(self._close_form)
        self.card.body.addWidget(form)
        self.card.show()
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        if self.form is not None:
            self.card.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.card.hide()
            target = self._asked_from if self._asked_from is not None and self._asked_from.isVisible() else self.search
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_go_back(self) -> bool:
        return self.form is not None or bool(self.search.text())

    def go_back(self) -> None:
        if self.form is not None:
            self._close_form()
        else:
            self.search.clear()
            self.refresh()

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        self.card = Card()
        self.card.hide()
        column.addWidget(self.card)
        column.addWidget(self.requests)
        column.addWidget(Heading(tr("What the network lends"), level=2))
        column.addWidget(self.search)
        days = QWidget()
        flow = FlowLayout(days)
        theme.spaced(flow, spacing=0.6)
        for field in (self.first, self.last):
            theme.follow(field, partial(_narrow, field))
            flow.addWidget(field)
        column.addWidget(days)
        column.addWidget(self.count)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        self.ask_button = button(tr("Ask for it…"), on=self.ask_it, icon="send", kind="primary", desk=True)
        column.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))


def _narrow(field: QWidget) -> None:
    field.setMinimumWidth(theme.em(field, 12))
    field.setMaximumWidth(theme.em(field, 18))
