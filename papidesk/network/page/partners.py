"""The directory of partners: found by what somebody needs, read with them, and handed out as a sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.intent import Part
from papidesk.kernel.print_size import PrintSize
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import SharedThing, SharedThings
from papidesk.network.rules.reading import Partner, partner_of
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Context, Page
from papidesk.ui.printing.papers import Printout
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import tr
from papidesk.visits.page.view import View


def print_sheet(owner: QWidget, context: Context, partner: Partner) -> None:
    """The sheet of a partner, to be handed out. Its name as a file says no partner: where somebody goes is theirs to say."""
    name = tr("orientation-sheet.pdf", "file name")
    context.shell.print_paper(owner, Printout(tr("Orientation sheet", "a paper"), name, partial(_write, context, partner)))


def _write(context: Context, partner: Partner, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.network.papers import orientation_sheet  # noqa: PLC0415 — ReportLab comes with the first paper

    return orientation_sheet(file, partner, stationery_within(context, job, size))


class PartnersView(View):
    """Enter, or the button, prints the sheet of the one that is chosen. left: back to where one came from."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.RECEIVED})
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._opening = False
        self.search = SearchField(
            tr("Find a partner by a need, a name or a street"), tr("Food, housing, a lawyer, a street…")
        )
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.model = RowsModel(
            [
                Column(tr("Partner"), text=lambda row: row[1].name, weight=3, least=20, priority=4),
                Column(tr("What for", "a partner"), text=lambda row: _in_line(row[1].what_for), weight=4, least=18, priority=3),
                Column(tr("Telephone"), text=lambda row: row[1].phone, weight=1, least=14, priority=2),
                Column(tr("Where"), text=lambda row: _in_line(row[1].address), weight=3, least=16, priority=1),
            ],
            sentence=_sentence,
            key=lambda row: row[0],
        )
        self.table = Table(self.model, name=tr("Directory of partners"))
        self.table.activated_row.connect(lambda _row: self.print_it())
        self.table.current_changed.connect(self._show_one)
        self.empty = EmptyState("", icon="people")
        self.body = TableWithEmpty(self.table, self.empty)
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **_what: Any) -> None:
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        question = SharedThings(FeedKind.PARTNER.value, self.search.wanted())
        self.context.desk.ask(question, self, self._show, latest="network.partners")

    def focus_first(self) -> None:
        """The search is where one begins: with what somebody needs."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _show(self, things: tuple[SharedThing, ...]) -> None:
        if self.search.text().strip():
            self.empty.set_text(tr("No partner answers to these words. Try fewer of them."))
        else:
            self.empty.set_text(tr("The network shares no directory yet. What it shares comes here by itself."))
        self.model.set_rows([(thing.uid, partner_of(thing.body)) for thing in things])
        if things and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        said = tr("%n partner(s)", "", len(things))
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus() and not self._opening:
                announce(self.search, said)
        self._opening = False
        self._show_one(self.table.current_row() if things else None)

    # ── one of them ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _show_one(self, row: tuple[str, Partner] | None) -> None:
        self.card.setVisible(row is not None)
        if row is None:
            return
        partner = row[1]
        self.title.setText(partner.name)
        self.what_for.setText(partner.what_for)
        self.what_for.setVisible(bool(partner.what_for))
        facts = (
            (tr("Address", "of a partner"), partner.address),
            (tr("Telephone"), partner.phone),
            (tr("When it is open"), partner.hours),
            (tr("E-mail", "of a partner"), partner.email),
            (tr("On the web"), partner.website),
        )
        said = [tr("{what}: {value}", "a fact of a partner", what=what, value=_in_line(value)) for what, value in facts if value]
        self.facts.setText("\n".join(said))
        self.facts.setVisible(bool(said))
        self.details.setText(partner.details)
        self.details.setVisible(bool(partner.details))
        self.copy.setVisible(bool(partner.phone))

    def _partner(self) -> Partner | None:
        row = self.table.current_row() if self.model.rowCount() else None
        return row[1] if isinstance(row, tuple) else None

    def print_it(self) -> None:
        """The sheet of the one that is chosen."""
        partner = self._partner()
        if partner is not None:
            print_sheet(self.print_button, self.context, partner)

    def _copy_phone(self) -> None:
        partner = self._partner()
        if partner is not None:
            QApplication.clipboard().setText(partner.phone)
            self.context.shell.toast(tr("{number} is copied.", number=partner.phone), "success")

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return bool(self.search.text())

    def go_back(self) -> None:
        self.search.clear()
        self.refresh()
        self.focus_first()

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        column.addWidget(Heading(tr("Directory of partners"), level=1))
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 10)))
        self.card = Card()
        self.title, self.what_for = Heading("", level=2), Sentence("")
        self.facts, self.details = Sentence(""), Subtle("")
        acts = QWidget()
        flow = FlowLayout(acts)
        theme.spaced(flow, spacing=0.5)
        self.print_button = button(tr("Print the sheet…"), on=self.print_it, icon="print", kind="primary", desk=True)
        self.copy = button(tr("Copy the number"), on=self._copy_phone, icon="copy", desk=True)
        for made in (self.print_button, self.copy):
            flow.addWidget(made)
        for widget in (self.title, self.what_for, self.facts, self.details, acts):
            self.card.body.addWidget(widget)
        self.card.hide()
        column.addWidget(self.card)
        self.back = button(tr("Back to the list of people"), on=self.left.emit, icon="left", kind="quiet", desk=True)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))


def _in_line(text: str) -> str:
    return text.replace("\n", ", ")


def _sentence(row: tuple[str, Partner]) -> str:
    partner = row[1]
    said = (partner.name, _in_line(partner.what_for), partner.phone, _in_line(partner.address))
    return ", ".join(part for part in said if part)
