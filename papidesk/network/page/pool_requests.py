"""This place's requests to the pool: where each stands, and the next thing to be told of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.network.contract import PoolState, PoolStep
from papidesk.network.intents.received import PoolRequest, PoolRequests
from papidesk.network.page.pool_words import (
    days_words,
    is_over,
    name_words,
    request_sentence,
    state_icon,
    state_words,
)
from papidesk.network.rules.pool import may
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card
from papidesk.ui.choices import ChipRow
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.whole_table import WholeTable
from papidesk.ui.words import tr

UNDER_WAY, ALL = "under_way", "all"


class RequestsCard(Card):
    """received, given_back, given_up, listed (request): what a person wants to tell of the one that is chosen.
    item_asked(key): its record in the catalogue."""

    received = Signal(object)
    given_back = Signal(object)
    given_up = Signal(object)
    listed = Signal(object)
    item_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Our requests"))
        self._context = context
        self._rows: tuple[PoolRequest, ...] = ()
        self.which = ChipRow(tr("Which requests"), letters=False)
        self.which.set_choices([(UNDER_WAY, tr("Under way", "requests")), (ALL, tr("Those that are over too", "requests"))])
        self.which.take_values((UNDER_WAY,))
        self.which.picked.connect(self._picked)
        model = RowsModel(
            [
                Column(tr("Thing"), text=name_words, weight=3, least=18, priority=3),
                Column(tr("Asked for", "days"), text=days_words, weight=2, least=24, priority=1),
                Column(
                    tr("Where it stands"),
                    text=partial(state_words, context),
                    weight=5,
                    least=26,
                    priority=4,
                    icon=partial(state_icon, context),
                ),
            ],
            sentence=partial(request_sentence, context),
            key=lambda row: row.uid,
        )
        self.table = WholeTable(model, name=tr("Our requests to the pool"))
        self.table.current_changed.connect(lambda _row: self._arm())
        self.table.activated_row.connect(self._most_likely)
        self.none = Subtle(tr("Nothing is asked for at the moment. Choose a thing below."))
        self.told = Sentence("")
        self._make_acts()
        for widget in (self.which, self.none, self.table, self.told, self._acts):
            self.body.addWidget(widget)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Ask where they stand."""
        self._context.desk.ask(PoolRequests(), self, self._show, latest="network.pool requests")

    def _show(self, rows: tuple[PoolRequest, ...]) -> None:
        self._rows = rows
        open_ones = tuple(row for row in rows if not is_over(row))
        shown = rows if self.which.taken() == (ALL,) else open_ones
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.which.setVisible(len(rows) > len(open_ones))
        self.table.show_rows(shown)
        self.table.setVisible(bool(shown))
        self.none.setVisible(not shown)
        self._arm()
        now = QApplication.focusWidget()
        if had_focus and shown and (now is None or not self.isAncestorOf(now)):
            # What had it is gone with what was done.
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, which: str) -> None:
        self.which.take_values((which,))
        self._show(self._rows)

    def _current(self) -> PoolRequest | None:
        row = self.table.current_row() if self.table.rows.rowCount() else None
        return row if isinstance(row, PoolRequest) else None

    def _arm(self) -> None:
        row = self._current()
        # An answer may be longer than a cell is wide.
        self.told.setText(state_words(self._context, row) if row is not None and (row.answer or row.why) else "")
        self.told.setVisible(bool(self.told.text()))
        there = row is not None and not is_over(row)
        state = row.state if row is not None else None
        here = there and state is PoolState.HANDED_OVER
        listed = row is not None and row.catalogue_item is not None
        self.receive.setVisible(there and may(state, PoolStep.HANDED_OVER))
        self.give_back.setVisible(there and may(state, PoolStep.RETURNED))
        self.give_up.setVisible(there and may(state, PoolStep.CANCELLED))
        self.to_catalogue.setVisible(here and not listed)
        self.see.setVisible(here and listed)
        self._acts.setVisible(there)

    # ── told ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _most_likely(self, _row: PoolRequest) -> None:
        """Enter in the table goes to what is most likely told next."""
        shown = next((made for made in (self.receive, self.give_back, self.give_up) if made.isVisibleTo(self)), None)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, signal: str) -> None:
        row = self._current()
        if row is not None:
            getattr(self, signal).emit(row)

    def _see(self) -> None:
        row = self._current()
        if row is not None and row.catalogue_item is not None:
            self.item_asked.emit(row.catalogue_item)

    def _make_acts(self) -> None:
        self._acts = QWidget()
        flow = FlowLayout(self._acts)
        theme.spaced(flow, spacing=0.5)

        def act(text: str, on: Any, icon: str, kind: str = "plain") -> Button:
            made = button(text, on=on, icon=icon, kind=kind, desk=True)
            flow.addWidget(made)
            return made

        self.receive = act(tr("It is received"), partial(self._tell, "received"), "arrival", "primary")
        self.give_back = act(tr("Give it back…"), partial(self._tell, "given_back"), "departure")
        self.see = act(tr("Its record"), self._see, "table")
        self.to_catalogue = act(tr("Put it in the catalogue"), partial(self._tell, "listed"), "add")
        self.give_up = act(tr("Give the request up"), partial(self._tell, "given_up"), "close")
