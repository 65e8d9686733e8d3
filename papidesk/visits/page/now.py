"""The room now: workstations, who is present, who waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from papidesk.kernel.intent import STAFF, Part
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card, Scroll
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.words import say_when, tr
from papidesk.visits.intents import InRoom, MarkDeparture, RoomNow, RoomView, Seat
from papidesk.visits.page.seats import SeatGrid, SeatTile

TICK_MS = 30_000
_OF_STAFF = (1, 3)
"""The buttons that volunteers are not offered: support, correction."""


class NowView(QWidget):
    """The grid, the list of who is present, and what can be done with the one chosen.

    asides: what jobs above show of their day, each with `refresh()`.
    """

    def __init__(self, context: Context, asides: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.context, self.asides = context, tuple(asides)
        self.view = RoomView((), ())
        self._told: set[str] = set()
        self.grid = SeatGrid(self.name_of, self._hour)
        self.grid.chosen.connect(self._tile_chosen)
        self.model = RowsModel(self._columns(), sentence=self._sentence, key=lambda one: one.visit)
        self.table = Table(self.model, name=tr("People present"))
        self.table.activated_row.connect(self._menu_of_row)
        self.table.current_changed.connect(lambda _row: self._arm())
        self.empty = EmptyState(
            tr("Nobody has come yet today. Type a first name, or F4 for an anonymous visit."),
            action=tr("Log an anonymous visit"), on=self._anonymous, icon="arrival",
        )  # fmt: skip
        seats, present = Card(tr("Workstations")), Card(tr("Present"))
        seats.body.addWidget(self.grid)
        self.buttons = self._desk_buttons()
        actions = QWidget()
        flow = FlowLayout(actions)
        for made in self.buttons:
            flow.addWidget(made)
        # Above the list: a passing message at the bottom never covers them.
        present.body.addWidget(actions)
        present.body.addWidget(TableWithEmpty(self.table, self.empty), 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for aside in self.asides:
            column.addWidget(aside)
        column.addWidget(seats)
        column.addWidget(present, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Scroll(inside))
        context.desk.changed.connect(self._changed)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(TICK_MS)
        self.anonymous: Callable[[], None] = lambda: None

    # ── showing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Ask who is in the room, and what jobs above have today."""
        self._ask()
        for aside in self.asides:
            aside.refresh()  # type: ignore[attr-defined]

    def _ask(self) -> None:
        self.context.desk.ask(RoomNow(), self, self._show, latest="room now")

    def name_of(self, one: InRoom) -> str:
        """How a visit is called on screen; initials in privacy mode."""
        name = one.initials if self.context.shell.privacy() else one.name
        if one.group_size > 1:
            group = tr("%n people", "", one.group_size)
            return f"{one.group} · {group}" if one.group else tr("Group of {people}", people=group)
        return name or tr("Anonymous visit")

    def _show(self, view: RoomView) -> None:
        self.view = view
        self.grid.show_room(view, self.context.time.now())
        self.model.set_rows(view.present)
        self._arm()
        self._tell_ends()

    def _tick(self) -> None:
        if self.isVisible():
            self.grid.show_room(self.view, self.context.time.now())
            self._tell_ends()

    def _tell_ends(self) -> None:
        """A turn that ends is said once, gently: nothing blinks, nobody is sent away."""
        ended = set(self.grid.ended())
        for sentence in sorted(ended - self._told):
            announce(self, sentence)
        self._told = ended

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.VISITS, Part.ROOM, Part.PEOPLE, Part.PLACE, Part.PURPOSES} and self.isVisible():
            self._ask()

    def _hour(self, instant: object) -> str:
        return say_when(self.context.time.local(instant))  # type: ignore[arg-type]

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Who"), text=self.name_of, weight=3, least=14),
            Column(tr("For what"), text=lambda one: one.purpose, weight=2, least=12, priority=1),
            Column(tr("Workstation"), text=self._where, weight=1, least=9, priority=2),
            Column(tr("Since"), text=lambda one: self._hour(one.arrived_at), weight=1, least=8),
        ]

    def _where(self, one: InRoom) -> str:
        if one.waits:
            return tr("waits")
        number = next((seat.number for seat in self.view.workstations if seat.id == one.workstation), None)
        return "" if number is None else str(number)

    def _sentence(self, one: InRoom) -> str:
        where = self._where(one)
        said = tr("{who}, {purpose}, arrived {hour}", who=self.name_of(one), purpose=one.purpose, hour=self._hour(one.arrived_at))
        if one.waits:
            return tr("{said}, waiting for a workstation", said=said)
        return tr("{said}, workstation {n}", said=said, n=where) if where else said

    # ── acting ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _desk_buttons(self) -> list[Button]:
        made = self._four_buttons()
        for at, key in ((0, "D"), (1, "S"), (3, "C")):
            made[at].setToolTip(tr("In the list: {key}", key=key))
        return made

    def _four_buttons(self) -> list[Button]:
        return [
            button(tr("Departure"), on=lambda: self._with_row(self.leave), icon="departure", desk=True),
            button(tr("Support"), on=lambda: self._with_row(self.support), icon="support", desk=True),
            button(tr("Workstation…"), on=lambda: self._with_row(self._seat_menu), icon="seat", desk=True),
            button(tr("Correct"), on=lambda: self._with_row(self.correct), icon="edit", desk=True),
        ]

    def _arm(self) -> None:
        for at, made in enumerate(self.buttons):
            made.setVisible(bool(self.view.present) and (self._staff() or at not in _OF_STAFF))

    def _staff(self) -> bool:
        """Whether whoever is on duty notes supports and corrects visits."""
        return self.context.shell.on_duty().role in STAFF

    def _with_row(self, act: Callable[[InRoom], None]) -> None:
        row = self.table.current_row() or (self.view.present[0] if len(self.view.present) == 1 else None)
        if row is None:
            self.context.shell.toast(tr("Choose someone in the list first."), "info")
            return
        act(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the list: D, S, C do what the buttons do with whoever is chosen."""
        acts = {"d": self.leave} | ({"s": self.support, "c": self.correct} if self._staff() else {})
        act = acts.get(event.text().lower())
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if act is None or not plain or event.isAutoRepeat() or not self.table.hasFocus():
            super().keyPressEvent(event)
            return
        event.accept()
        self._with_row(act)

    def leave(self, one: InRoom) -> None:
        """Someone leaves (a group whole)."""
        self.context.desk.submit(MarkDeparture((one.visit,)), self, lambda _done: self._ask())

    def support(self, one: InRoom) -> None:
        """Note what is done with them."""
        self.context.shell.go("home", view="support", visit=one.visit)

    def correct(self, one: InRoom) -> None:
        """Correct the visit."""
        self.context.shell.go("home", view="visit", visit=one.visit)

    def seat(self, one: InRoom, workstation: int | None, *, waits: bool = False) -> None:
        """Put someone at a workstation, at none, or on the waiting list."""
        self.context.desk.submit(Seat(one.visit, workstation, waits), self, lambda _done: self._ask())

    def _anonymous(self) -> None:
        self.anonymous()

    def _menu_of_row(self, one: InRoom) -> None:
        rect = self.table.visualRect(self.table.currentIndex())
        self._menu(one).popup(self.table.viewport().mapToGlobal(rect.bottomLeft()))

    def _menu(self, one: InRoom) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("departure"), tr("&Departure"), lambda: self.leave(one))
        if self._staff():
            menu.addAction(icon("support"), tr("&Support"), lambda: self.support(one))
            menu.addAction(icon("edit"), tr("&Correct the visit"), lambda: self.correct(one))
        if one.person is not None and self._staff():
            menu.addAction(icon("person"), tr("The person's &record"), lambda: self.context.shell.go("people", person=one.person))
        menu.addSeparator()
        self._add_seats(menu, one)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_seats(self, menu: QMenu, one: InRoom) -> None:
        taken = {other.workstation for other in self.view.present}
        for workstation in self.view.workstations:
            if workstation.id not in taken:
                menu.addAction(
                    icon("seat"), tr("Workstation {n}", n=workstation.number), lambda key=workstation.id: self.seat(one, key)
                )
        if one.workstation is not None:
            menu.addAction(tr("No workstation"), lambda: self.seat(one, None))
        if not one.waits:
            menu.addAction(icon("waiting"), tr("Waits for a workstation"), lambda: self.seat(one, None, waits=True))

    def _seat_menu(self, one: InRoom) -> None:
        menu = QMenu(self)
        self._add_seats(menu, one)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.buttons[2].mapToGlobal(QPoint(0, self.buttons[2].height())))

    def _tile_chosen(self, tile: SeatTile) -> None:
        seat = tile.seat
        if seat is None:
            return
        corner = tile.mapToGlobal(QPoint(0, tile.height()))
        if seat.visit is not None:
            self._menu(seat.visit).popup(corner)
            return
        menu = QMenu(self)
        unseated = [one for one in self.view.present if one.workstation is None]
        for one in sorted(unseated, key=lambda one: not one.waits):
            key = seat.workstation.id
            menu.addAction(icon("person"), self.name_of(one), lambda one=one, key=key: self.seat(one, key))
        if menu.isEmpty():
            menu.addAction(tr("Nobody waits for a workstation")).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(corner)
