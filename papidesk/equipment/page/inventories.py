"""The inventories: begin a round, go on with it, read what the former ones found."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import DropInventory, Inventories, InventoryRow, Locations, StartInventory
from papidesk.equipment.page.words import moment_words
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.fields import ChoiceField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.whole_table import WholeTable
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View


def seen_words(row: InventoryRow) -> str:
    """How far a round went: "42 seen of 57"."""
    return tr("%n seen of {all}", "at an inventory", row.seen, all=row.expected)


def found_words(row: InventoryRow) -> str:
    """What a closed round found wrong; "" while it is under way."""
    if row.closed_at is None:
        return tr("Under way", "an inventory")
    facts = []
    if row.missing:
        facts.append(tr("%n missing", "at an inventory", row.missing))
    if row.misplaced:
        facts.append(tr("%n elsewhere", "at an inventory", row.misplaced))
    return ", ".join(facts) or tr("All is there")


def place_words(row: InventoryRow) -> str:
    """What a round is of."""
    return row.location or tr("Everything", "an inventory")


class InventoriesView(View):
    """Enter opens a round, N begins one."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.EQUIPMENT})

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__(page)
        self._opener = opener
        self.under_way: InventoryRow | None = None
        self.banner = Banner("", actions=[(tr("Go on with it"), self.resume), (tr("Drop it"), self.drop)], closable=False)
        self.banner.hide()
        self.place = ChoiceField("location", tr("Of what"), choices=[], none=tr("Everything", "an inventory"))
        self.begin = button(tr("Begin the inventory"), on=self.start, icon="check", kind="primary", desk=True)
        columns = [
            Column(tr("Begun"), text=lambda row: moment_words(self.context, row.started_at), weight=2, least=18),
            Column(tr("Of what"), text=place_words, weight=2, least=12, priority=3),
            Column(tr("Seen"), text=seen_words, weight=2, least=16, priority=4),
            Column(tr("Found"), text=found_words, weight=2, least=16, priority=5),
            Column(tr("By whom"), text=lambda row: row.author, weight=1, least=10, priority=1),
        ]
        model = RowsModel(columns, sentence=self._sentence, key=lambda row: row.id)
        self.table = WholeTable(model, name=tr("Inventories"))
        self.table.activated_row.connect(lambda row: opener(inventory=row.id))
        self.none = Subtle(tr("No inventory yet."))
        self._lay_out()

    def open(self, **_what: Any) -> None:
        """As they are now."""
        self._opening = True
        self.context.desk.ask(Locations(), self, lambda names: self.place.set_choices([(name, name) for name in names]))
        self.refresh()

    def refresh(self) -> None:
        self.context.desk.ask(Inventories(), self, self._show, latest="inventories")

    def focus_first(self) -> None:
        """The round under way, else the button that begins one."""
        target: QWidget = self.begin if self.under_way is None else self.banner.findChildren(type(self.begin))[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    _opening = False

    def _show(self, rows: tuple[InventoryRow, ...]) -> None:
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.under_way = next((row for row in rows if row.closed_at is None), None)
        if self.under_way is not None:
            words = tr(
                "An inventory is under way: {what}, {seen}.",
                what=place_words(self.under_way),
                seen=seen_words(self.under_way),
            )
            self.banner.set_text(words)
        self.banner.setVisible(self.under_way is not None)
        self.starting.setVisible(self.under_way is None)
        if self._opening:
            self._opening = False
            self.focus_first()

    def start(self) -> None:
        """Begin a round of what is chosen."""
        command = StartInventory(self.place.value() or "")
        self.context.desk.submit(command, self, lambda done: self._opener(inventory=done.ids[0]), self._refused)

    def resume(self) -> None:
        """Go on with the one under way."""
        if self.under_way is not None:
            self._opener(inventory=self.under_way.id)

    def drop(self) -> None:
        """As if it had not begun."""

        def dropped(_done: Done) -> None:
            self._opening = True
            self.refresh()

        if self.under_way is not None:
            self.context.desk.submit(DropInventory(self.under_way.id), self, dropped)

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.refresh()

    def _sentence(self, row: InventoryRow) -> str:
        return ", ".join(
            (moment_words(self.context, row.started_at), place_words(row), seen_words(row), found_words(row), row.author)
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        column.addWidget(self.banner)
        self.starting = Card(tr("New inventory"))
        self.starting.body.addWidget(
            Sentence(
                tr("Scan what is there, shelf after shelf: what is missing, or kept elsewhere, is told by name at the end.")
            )
        )
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.6)
        flow.addWidget(self.place)
        flow.addWidget(self.begin)
        self.starting.body.addLayout(flow)
        column.addWidget(self.starting)
        former = Card(tr("Inventories"))
        former.body.addWidget(self.table)
        former.body.addWidget(self.none)
        column.addWidget(former)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
