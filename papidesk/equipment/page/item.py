"""The file of one thing: what it is, where it is, what is ahead of it and what is behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.equipment.intents import HandOut, ItemFile, RemoveItems, ShowItem
from papidesk.equipment.page.item_acts import ActCard, GiveCard, IncidentCard, RestockCard
from papidesk.equipment.page.item_facts import facts_of
from papidesk.equipment.page.lists import BookingTable, HistoryTable, ThingTable
from papidesk.equipment.page.pictures import Pictures, ask_file, keep_file
from papidesk.equipment.page.states import StateStrip
from papidesk.equipment.page.words import availability_icon, availability_tone, availability_words
from papidesk.equipment.rules import OWNER_WORDS, ItemKind, ItemState, Owner
from papidesk.kernel.intent import Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.texts import Badge, Heading, Sentence, Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener
from papidesk.visits.page.view import View


class ItemView(View):
    """Opened on `item=5`. E changes the record, + gives one away, Échap goes back."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.EQUIPMENT, Part.LOANS, Part.PEOPLE})

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page)
        self._opener, self._leave = opener, leave
        self.item = 0
        self.file: ItemFile | None = None
        self.heading = Heading("", level=2)
        self.badges = QWidget()
        self._badges = FlowLayout(self.badges)
        self.facts = QWidget()
        self._facts = QVBoxLayout(self.facts)
        theme.spaced(self._facts, spacing=0.3)
        closed = self._act_closed
        self.incident = IncidentCard(self.context, closed)
        self.restock = RestockCard(self.context, closed)
        self.give = GiveCard(self.context, closed)
        self.states = StateStrip(self.context, closed)
        self.things = ThingTable(self.context, tr("In this kit"), of_a_kit=True)
        self.bookings = BookingTable(self.context, tr("Bookings"))
        self.history = HistoryTable(self.context, tr("History"))
        self.pictures = Pictures(self.context, self.refresh)
        self.things.activated_row.connect(lambda row: opener(item=row.id))
        self.bookings.activated_row.connect(lambda row: opener(booking=row.id, item=row.item))
        self.history.activated_row.connect(self._open_event)
        self._make_actions()
        self._lay_out()

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        self.item = int(what["item"])
        if self.file is None or self.file.row.id != self.item:
            self._close_acts()
        self._opening = True
        self.refresh()

    def refresh(self) -> None:
        self.context.desk.ask(ShowItem(self.item), self, self._show, self._gone, latest="equipment.item")

    def focus_first(self) -> None:
        """The first thing that can be done."""
        first = next((one for one in self.acts if not one.isHidden()), self.change)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    _opening = False

    def _show(self, file: ItemFile) -> None:
        if file.row.id != self.item:
            return
        self.file = file
        self.heading.setText(file.row.name)
        self._show_badges(file)
        self._show_facts(file)
        self.things.show_rows(file.things)
        self.bookings.show_rows(file.bookings)
        self.history.show_rows(file.history)
        self.pictures.show_all(file.attachments)
        is_kit = file.row.kind is ItemKind.KIT
        self._kit.setVisible(is_kit)
        self.things.setVisible(bool(file.things))
        self.no_things.setVisible(is_kit and not file.things)
        self.bookings_part.setVisible(file.row.kind is not ItemKind.CONSUMABLE)
        for table, none in ((self.bookings, self.no_bookings), (self.history, self.no_history)):
            table.setVisible(bool(table.rows.rowCount()))
            none.setVisible(not table.rows.rowCount())
        self._arm(file)
        if self._opening:
            self._opening = False
            announce(self, f"{file.row.name}, {availability_words(self.context, file.row)}")
            self.focus_first()

    def _show_badges(self, file: ItemFile) -> None:
        while self._badges.count():
            held = self._badges.takeAt(0)
            gone = held.widget() if held is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        row = file.row
        badges = [
            Badge(availability_words(self.context, row), availability_tone(row), availability_icon(row)),
            Badge(row.code, icon="card"),
        ]
        if row.owner is Owner.POOL:
            badges.append(Badge(say(OWNER_WORDS[row.owner]), icon="link"))
        if row.kit:
            badges.append(Badge(tr("In the kit {name}", name=row.kit), icon="group"))
        for badge in badges:
            self._badges.addWidget(badge)

    def _show_facts(self, file: ItemFile) -> None:
        while self._facts.count():
            held = self._facts.takeAt(0)
            gone = held.widget() if held is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for words in facts_of(self.context, file):
            self._facts.addWidget(Sentence(words))

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self._leave()

    # ── what can be done ──────────────────────────────────────────────────────────────────────────────────────────────

    def _make_actions(self) -> None:
        self.lend = button(tr("Lend"), on=self._lend, icon="loan", kind="primary", desk=True)
        self.give_one = button(
            tr("Give one"), on=self.hand_out, icon="departure", kind="primary", desk=True, repeats=True
        )
        self.give_more = button(tr("Give several…"), on=self._asking(self.give), icon="departure", desk=True)
        self.book = button(tr("Book…"), on=self._book, icon="calendar", desk=True)
        self.change = button(tr("Change the record"), on=lambda: self._opener(edit=self.item), icon="edit", desk=True)
        self.add_thing = button(
            tr("Add a thing to the kit"), on=lambda: self._opener(edit=0, kit=self.item), icon="add", desk=True
        )
        self.stock = button(tr("Change the number…"), on=self._asking(self.restock), icon="add", desk=True)
        self.state = button(tr("State…"), on=self._ask_state, icon="support", desk=True)
        self.note = button(tr("Incident…"), on=self._asking(self.incident), icon="warning", desk=True)
        self.labels = button(tr("Label…"), on=self._print_label, icon="print", desk=True)
        self.removal = button(tr("Remove", "equipment"), on=self._remove, icon="delete", desk=True)
        self.acts: tuple[Button, ...] = (
            self.lend, self.give_one, self.give_more, self.book, self.change, self.add_thing, self.stock, self.state,
            self.note, self.labels, self.removal,
        )  # fmt: skip

    def _arm(self, file: ItemFile) -> None:
        kind, there = file.row.kind, file.state is ItemState.IN_SERVICE
        given = kind is ItemKind.CONSUMABLE
        lent = file.item.loanable and there and not given
        self.lend.setVisible(lent and file.row.free > 0)
        self.book.setVisible(lent)
        self.give_one.setVisible(given and there)
        self.give_more.setVisible(given and there)
        self.stock.setVisible(kind in {ItemKind.LOT, ItemKind.CONSUMABLE})
        self.add_thing.setVisible(kind is ItemKind.KIT)
        self.removal.setVisible(not file.loans and not file.handed_out and not file.bookings)

    def hand_out(self) -> None:
        """Give one away; the window offers to undo it."""
        if self.file is not None and self.file.row.kind is ItemKind.CONSUMABLE:
            self.context.desk.submit(HandOut(self.item), self, lambda _done: self.refresh())

    def add_file(self) -> None:
        """Keep a picture or a document with it."""
        item = self.item
        ask_file(self, lambda path: keep_file(self, self.context, path, item, then=self.refresh))

    def _asking(self, card: ActCard) -> Callable[[], None]:
        def on() -> None:
            if self.file is not None:
                self._close_acts()
                card.ask(self.file.row)

        return on

    def _ask_state(self) -> None:
        if self.file is not None:
            self._close_acts()
            self.states.ask((self.file.row,))

    def _lend(self) -> None:
        self._opener(view="lend", items=(self.item,))

    def _book(self) -> None:
        self._opener(view="book", items=(self.item,))

    def _print_label(self) -> None:
        from papidesk.equipment.page.printing import print_labels  # noqa: PLC0415 — papers come with the first one

        print_labels(self, self.context, (self.item,))

    def _remove(self) -> None:
        self.context.desk.submit(RemoveItems((self.item,)), self, lambda _done: self._leave())

    def _open_event(self, event: Any) -> None:
        if event.loan is not None:
            self._opener(loan=event.loan)
        elif event.attachments and self.file is not None:
            first = next((one for one in self.file.attachments if one.id == event.attachments[0]), None)
            if first is not None:
                self.pictures.open_one(first)

    # ── what is open in it ────────────────────────────────────────────────────────────────────────────────────────────

    def _cards(self) -> tuple[QWidget, ...]:
        return (self.states, self.incident, self.restock, self.give)

    def _close_acts(self) -> None:
        for card in self._cards():
            card.hide()

    def _act_closed(self) -> None:
        self.refresh()
        self.focus_first()

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        if any(card.isVisible() for card in self._cards()):
            self._close_acts()
            self.focus_first()
        else:
            self._leave(go_to=self.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.text() == "+":
            self.hand_out()
        elif plain and event.text().lower() == "e":
            self._opener(edit=self.item)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        top = Card()
        line = QHBoxLayout()
        theme.spaced(line, spacing=0.6)
        line.addWidget(self.heading, 1)
        line.addWidget(
            button(tr("Back to the catalogue"), on=partial(self._opener, view="catalogue"), icon="left", kind="quiet"), 0,
            Qt.AlignmentFlag.AlignTop,
        )  # fmt: skip
        theme.spaced(self._badges, spacing=0.4)
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.4)
        for made in self.acts:
            flow.addWidget(made)
        top.body.addLayout(line)
        for widget in (self.badges, self.facts, actions):
            top.body.addWidget(widget)
        column.addWidget(top)
        for card in self._cards():
            column.addWidget(card)
        self._lay_out_parts(column)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    def _lay_out_parts(self, column: QVBoxLayout) -> None:
        self._kit = Card(tr("In this kit"))
        self.no_things = Subtle(tr("Nothing is in this kit yet."))
        self.no_bookings = Subtle(tr("Nobody has booked it."))
        self.no_history = Subtle(tr("Nothing has happened to it yet."))
        self.bookings_part = Card(tr("Bookings"))
        history, kept = Card(tr("History")), Card(tr("Pictures and documents"))
        for part, widgets in (
            (self._kit, (self.things, self.no_things)),
            (self.bookings_part, (self.bookings, self.no_bookings)),
            (history, (self.history, self.no_history)),
            (kept, (self.pictures,)),
        ):
            for widget in widgets:
                part.body.addWidget(widget)
            column.addWidget(part)
        adding = FlowLayout()
        adding.addWidget(button(tr("Add a picture or a document…"), on=self.add_file, icon="add"))
        kept.body.addLayout(adding)
