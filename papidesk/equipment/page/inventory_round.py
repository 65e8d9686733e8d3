"""One round of inventory: scan after scan with a running count, then what is missing, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from papidesk.equipment.intents import (
    CloseInventory,
    InventoryFile,
    ItemRow,
    SeeItem,
    ShowInventory,
)
from papidesk.equipment.page.inventories import found_words, place_words, seen_words
from papidesk.equipment.page.lists import ThingTable
from papidesk.equipment.page.words import item_title, moment_words
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.choices import ChipRow
from papidesk.ui.fields import LineEdit
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.scanner import ScannerKeys
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave
from papidesk.visits.page.view import View


class ScanEdit(LineEdit):
    """Takes codes, each ended by Enter or as a scanner ends it. Stopped, it hears nothing until Échap. scanned(code); freed()."""

    scanned = Signal(str)
    freed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False
        self._scanner = ScannerKeys()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            heard = self._scanner.heard(event)
            if heard is not event:
                if heard is not None:  # Tab would have left the field before it is heard as a key
                    self.keyPressEvent(heard)
                event.accept()
                return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._frees(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._frees(event):
            self.freed.emit()
        elif self.stopped:
            # A scanner goes on whether one looks or not: what it sends now is not taken.
            event.accept()
            return
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            code = self.text().strip()
            self.clear()
            if code:
                self.scanned.emit(code)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _frees(self, event: QKeyEvent) -> bool:
        return self.stopped and event.key() == Qt.Key.Key_Escape


class RoundView(View):
    """Opened on `inventory=2`: the scans while it is under way, its report once it is closed."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.EQUIPMENT})

    def __init__(self, page: Page, leave: Leave) -> None:
        super().__init__(page)
        self._leave = leave
        self.inventory = 0
        self.file: InventoryFile | None = None
        self.heading = Heading("", level=2)
        self.count = Heading("", level=1)
        self.where = ChipRow(tr("On which shelf"), letters=False)
        self.edit = ScanEdit()
        self.edit.setAccessibleName(tr("Scan a label, or write its code"))
        self.edit.setPlaceholderText(tr("Scan a label, or write its code"))
        self.edit.scanned.connect(self.see)
        self.edit.freed.connect(self.free)
        theme.follow(self.edit, lambda: self.edit.setMinimumHeight(theme.em(self.edit, 2.2)))
        self.said = Sentence("")
        self.stop = Banner("", "danger", [(tr("I have seen it"), self.free)], closable=False)
        self.stop.hide()
        self.seen = ThingTable(self.context, tr("Seen"))
        self.misplaced = ThingTable(self.context, tr("Kept elsewhere than said"))
        self.missing = ThingTable(self.context, tr("Missing"))
        self.out = ThingTable(self.context, tr("Lent, hence not here"))
        self.boxes: dict[int, QCheckBox] = {}
        self.put_there = QCheckBox(tr("Note where the things were seen as the place they are kept"))
        self.put_there.setChecked(True)
        self._lay_out()

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        self.inventory = int(what["inventory"])
        self.free()
        self.said.setText("")
        self.closing.hide()
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self.context.desk.ask(ShowInventory(self.inventory), self, self._show, self._gone, latest="inventory.round")

    def focus_first(self) -> None:
        """Where one scans, or the list of what was missing."""
        target: QWidget = self.edit
        if self.file is not None and self.file.row.closed_at is not None:
            target = self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, file: InventoryFile) -> None:
        if file.row.id != self.inventory:
            return
        self.file = file
        row = file.row
        begun = moment_words(self.context, row.started_at)
        self.heading.setText(tr("Inventory of {day}: {what}", day=begun, what=place_words(row)))
        self.count.setText(seen_words(row))
        under_way = row.closed_at is None
        for widget in (self.edit, self.close_it, self.where_part):
            widget.setVisible(under_way)
        self.report.setVisible(not under_way)
        if not under_way:
            self.closing.hide()
            self.edit.stopped = False
            self.stop.hide()
            self.said.setText(found_words(row))
        self.back.setText(tr("Leave it for now") if under_way else tr("Back to the inventories"))
        self.print.setVisible(not under_way)
        self.elsewhere.setText("\n".join(_elsewhere_words(item, place) for item, place in file.misplaced))
        self.elsewhere.setVisible(bool(file.misplaced))
        self._fill(self.missing_part, self.missing, file.missing, shown=not under_way)
        self._fill(self.misplaced_part, self.misplaced, [item for item, _place in file.misplaced])
        self._fill(self.out_part, self.out, file.out, shown=not under_way)
        self._fill(self.seen_part, self.seen, tuple(reversed(file.seen)))
        self._offer_places(file)
        if not under_way and self.focusWidget() is self.edit:
            self.focus_first()

    @staticmethod
    def _fill(part: QWidget, table: ThingTable, rows: Sequence[ItemRow], *, shown: bool = True) -> None:
        table.show_rows(rows)
        part.setVisible(bool(rows) and shown)

    def _offer_places(self, file: InventoryFile) -> None:
        """The shelves that are left to see, and that one stands at."""
        names = {item.location for item in (*file.seen, *file.missing) if item.location}
        names |= {place for item, seen in file.misplaced for place in (item.location, seen) if place}
        names |= {file.row.location} - {""}
        ordered = sorted(names)
        if [value for value, _words in self._places] != ordered:
            self._places = [(name, name) for name in ordered]
            self.where.set_choices(self._places)
        self.where_part.setVisible(bool(ordered) and file.row.closed_at is None)

    _places: Sequence[tuple[str, str]] = ()

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self._leave()

    # ── scans ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def see(self, code: str) -> None:
        """A label was scanned."""
        place = next(iter(self.where.taken()), "")
        command = SeeItem(self.inventory, code, place)
        self.context.desk.submit(command, self, self._saw, self._not_seen)

    def _saw(self, done: Done) -> None:
        self.said.setText(say(done.said))
        self.refresh()

    def _not_seen(self, refusal: Refusal) -> None:
        """It stops here: nothing more is taken until somebody has read why."""
        words = say(refusal.why)
        self.edit.stopped = True
        self.edit.clear()
        self.stop.set_text(words)
        self.stop.show()
        announce(self.edit, f"{words} {tr('Press Esc to go on.')}", now=True)

    def free(self) -> None:
        """It was read: scans are taken again."""
        self.edit.stopped = False
        self.stop.hide()
        if self.isVisible():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── its end ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def ask_close(self) -> None:
        """What is missing, by name, before it is closed."""
        if self.file is None:
            return
        for box in self.boxes.values():
            self._names.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for row in self.file.missing:
            words = ", ".join(part for part in (item_title(row), row.code, row.location) if part)
            self.boxes[row.id] = box = QCheckBox(words)
            self._names.addWidget(box)
        missing = len(self.boxes)
        self.missing_words.setText(
            tr("%n thing(s) not seen. Tick those that are lost; the others stay as they are.", "", missing)
            if missing
            else tr("All that was to be seen was seen.")
        )
        self.put_there.setVisible(bool(self.file.misplaced))
        self.closing.show()
        announce(self.closing, self.missing_words.text())
        first: QWidget = next(iter(self.boxes.values()), self.confirm)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm_close(self) -> None:
        """It is over."""
        lost = tuple(key for key, box in self.boxes.items() if box.isChecked())
        command = CloseInventory(self.inventory, lost, self.put_there.isChecked())
        self.context.desk.submit(command, self, self._closed, self._not_closed)

    def _closed(self, _done: Done) -> None:
        self.closing.hide()
        self.refresh()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_closed(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.refresh()

    def _print(self) -> None:
        from papidesk.equipment.page.printing import print_inventory  # noqa: PLC0415 — papers come with the first one

        print_inventory(self, self.context, self.inventory)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        if self.edit.stopped:
            self.free()
        elif self.closing.isVisible():
            self.closing.hide()
            self.focus_first()
        else:
            self._leave()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        top = Card()
        self.where_part = QWidget()
        shelf = QVBoxLayout(self.where_part)
        theme.spaced(shelf, spacing=0.3)
        shelf.addWidget(Subtle(tr("On which shelf? What is kept elsewhere will be said.")))
        shelf.addWidget(self.where)
        for widget in (self.heading, self.count, self.where_part, self.edit, self.stop, self.said):
            top.body.addWidget(widget)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.5)
        self.close_it = button(tr("Close the inventory…"), on=self.ask_close, icon="check", desk=True)
        self.print = button(tr("Print the report…"), on=self._print, icon="print", desk=True)
        self.back = button(tr("Leave it for now"), on=self._leave, icon="left", kind="quiet", desk=True)
        self.report = Subtle(tr("This inventory is closed."))
        for made in (self.close_it, self.print, self.back):
            flow.addWidget(made)
        top.body.addWidget(self.report)
        top.body.addLayout(flow)
        column.addWidget(top)
        self.closing = self._closing()
        column.addWidget(self.closing)
        self.elsewhere = Sentence("")
        self.missing_part = self._part(column, tr("Missing"), self.missing)
        self.misplaced_part = self._part(column, tr("Kept elsewhere than said"), self.elsewhere, self.misplaced)
        self.out_part = self._part(column, tr("Lent, hence not here"), self.out)
        self.seen_part = self._part(column, tr("Seen"), self.seen)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    def _closing(self) -> Card:
        card = Card(tr("Close the inventory"))
        self.missing_words = Sentence("")
        self._names = QVBoxLayout()
        theme.spaced(self._names, spacing=0.3)
        self.confirm = button(tr("Close the inventory"), on=self.confirm_close, icon="check", kind="primary", desk=True)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.5)
        flow.addWidget(self.confirm)
        flow.addWidget(button(tr("Go on scanning"), on=self.go_back, kind="quiet", desk=True))
        card.body.addWidget(self.missing_words)
        card.body.addLayout(self._names)
        card.body.addWidget(self.put_there)
        card.body.addLayout(flow)
        card.hide()
        return card

    @staticmethod
    def _part(column: QVBoxLayout, title: str, *widgets: QWidget) -> Card:
        card = Card(title)
        for widget in widgets:
            card.body.addWidget(widget)
        card.hide()
        column.addWidget(card)
        return card


def _elsewhere_words(item: ItemRow, place: str) -> str:
    kept = item.location or tr("no place", "where a thing is kept")
    return tr("{item}: seen in {place}, kept in {other}", item=item_title(item), place=place, other=kept)
