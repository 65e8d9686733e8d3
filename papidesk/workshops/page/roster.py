"""The roster of a session: who takes part, and what can be done with one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr
from papidesk.workshops.intents import CancelEnrolments, EnrolmentRow, ReinstateEnrolments, SessionFile
from papidesk.workshops.page.roster_words import (
    attendance_icon,
    attendance_words,
    comfort_words,
    is_staff,
    participant_sentence,
    participant_words,
    phone_words,
    place_icon,
    place_words,
    progress_words,
)


class RosterCard(Card):
    """The list and its buttons. sign_up_asked(); change_asked(row), move_asked(row): of the line the keyboard is on.

    changed(): a place was given up or taken again from here.
    """

    sign_up_asked = Signal()
    change_asked = Signal(object)
    move_asked = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Participants"))
        self.context = context
        self.file: SessionFile | None = None
        self._others: dict[int, EnrolmentRow] = {}
        self.model = RowsModel(self._columns(), sentence=self._sentence, key=lambda row: row.id)
        self.table = Table(self.model, name=tr("Participants"))
        self.table.activated_row.connect(self._menu_of_row)
        self.empty = EmptyState(
            tr("Nobody is signed up yet."), action=tr("Sign someone up"), on=self.sign_up_asked.emit, icon="people"
        )
        self.given_up = Subtle("")
        self.again = button(tr("Take a place up again…"), on=self._again, icon="undo", kind="quiet")
        self.buttons = self._row_buttons()
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.5)
        for made in self.buttons:
            flow.addWidget(made)
        self.body.addWidget(actions)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        below = FlowLayout()
        theme.spaced(below, spacing=0.5)
        below.addWidget(self.given_up)
        below.addWidget(self.again)
        self.body.addLayout(below)

    def show_file(self, file: SessionFile | None) -> None:
        """Show a session's; None: nobody's yet."""
        self.file = file
        rows = () if file is None else file.roster
        self._others = {one.id: one for one in rows}
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows or file is None else self.empty)
        staff = is_staff(self.context)
        for made in self.buttons:
            made.setVisible(bool(rows) and staff)
        gone = () if file is None else file.given_up
        self.given_up.setText(tr("%n gave their place up", "people", len(gone)))
        self.given_up.setVisible(bool(gone))
        self.again.setVisible(bool(gone) and staff and file is not None and not file.row.cancelled)
        if self.empty.action is not None:
            self.empty.action.setVisible(file is not None and staff and self._open())

    def _open(self) -> bool:
        """Whether one can still sign up."""
        row = self.file.row if self.file is not None else None
        return row is not None and not row.cancelled and row.end > self.context.time.now()

    # ── what is in a line ─────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Name"), text=self.name_of, weight=4, least=16),
            Column(tr("Place"), text=place_words, weight=2, least=18, priority=5, icon=place_icon),
            Column(tr("What helps"), text=comfort_words, weight=3, least=11, priority=2),
            Column(
                tr("Attendance"),
                text=lambda row: attendance_words(self.context, row),
                weight=2,
                least=10,
                priority=4,
                icon=attendance_icon,
            ),
            Column(tr("Attended"), text=self._progress, least=8, priority=1),
            Column(tr("Telephone"), text=lambda row: phone_words(self.context, row.phone), weight=1, least=14, priority=3),
        ]

    def name_of(self, row: EnrolmentRow) -> str:
        """Who it is, as shown."""
        return participant_words(self.context, row, self._others)

    def _progress(self, row: EnrolmentRow) -> str:
        return progress_words(self.file.row, row) if self.file is not None else ""

    def _sentence(self, row: EnrolmentRow) -> str:
        return participant_sentence(self.context, self.file.row, row, self._others) if self.file is not None else ""

    # ── what can be done with one ─────────────────────────────────────────────────────────────────────────────────────

    def _row_buttons(self) -> list[Button]:
        made = [
            button(tr("Give up the place"), on=lambda: self._with_row(self.give_up), icon="close", desk=True),
            button(tr("Another session…"), on=lambda: self._with_row(self.move_asked.emit), icon="calendar", desk=True),
            button(tr("Change…"), on=lambda: self._with_row(self.change_asked.emit), icon="edit", desk=True),
        ]
        for one, key in zip(made, (tr("Delete", "a key"), "S", "C"), strict=True):
            one.setToolTip(tr("In the list: {key}", key=key))
        return made

    def _with_row(self, act: Callable[[EnrolmentRow], object]) -> None:
        rows = self.file.roster if self.file is not None else ()
        row = self.table.current_row() or (rows[0] if len(rows) == 1 else None)
        if row is None:
            self.context.shell.toast(tr("Choose someone in the list first."), "info")
            return
        act(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the list: Delete, S, C do what the buttons do with whoever is chosen."""
        acts: dict[str, Callable[[EnrolmentRow], object]] = {"s": self.move_asked.emit, "c": self.change_asked.emit}
        act = self.give_up if event.key() == Qt.Key.Key_Delete else acts.get(event.text().lower())
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if act is None or not plain or event.isAutoRepeat() or not self.table.hasFocus() or not is_staff(self.context):
            super().keyPressEvent(event)
            return
        event.accept()
        self._with_row(act)

    def give_up(self, row: EnrolmentRow) -> None:
        """Someone gives their place up; whoever waits first has it."""
        self.context.desk.submit(CancelEnrolments((row.id,)), self, lambda _done: self.changed.emit())

    def _menu_of_row(self, row: EnrolmentRow) -> None:
        menu = self._menu(row)
        if menu.isEmpty():
            menu.deleteLater()
            return
        rect = self.table.visualRect(self.table.currentIndex())
        menu.popup(self.table.viewport().mapToGlobal(rect.bottomLeft()))

    def _menu(self, row: EnrolmentRow) -> QMenu:
        menu = QMenu(self)
        if is_staff(self.context):
            menu.addAction(icon("edit"), tr("&Change…"), lambda: self.change_asked.emit(row))
            menu.addAction(icon("calendar"), tr("Another &session…"), lambda: self.move_asked.emit(row))
            menu.addAction(icon("close"), tr("&Give up the place"), lambda: self.give_up(row))
            if row.person is not None:
                person = row.person
                menu.addAction(
                    icon("person"), tr("The person's &record"), lambda: self.context.shell.go("people", person=person)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _again(self) -> None:
        """Whoever gave their place up and comes after all: their former turn is theirs again."""
        if self.file is None:
            return
        menu = QMenu(self)
        others = self._others | {one.id: one for one in self.file.given_up}
        for row in self.file.given_up:
            name = participant_words(self.context, row, others)
            menu.addAction(icon("undo"), name.replace("&", "&&"), lambda key=row.id: self._reinstate(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.again.mapToGlobal(QPoint(0, self.again.height())))

    def _reinstate(self, enrolment: int) -> None:
        self.context.desk.submit(ReinstateEnrolments((enrolment,)), self, lambda _done: self.changed.emit())
