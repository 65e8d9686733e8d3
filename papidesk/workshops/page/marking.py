"""Attendance: who came, noted with two letters and a key, the day itself or afterwards from the signed sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import EndSession, EnrolmentRow, Mark, SessionFile, TakeAttendance
from papidesk.workshops.page.jumping import LetterJump
from papidesk.workshops.page.roster_words import (
    attendance_icon,
    attendance_words,
    comfort_words,
    noted_words,
    participant_sentence,
    participant_words,
    place_icon,
    place_words,
    progress_words,
)
from papidesk.workshops.page.walking_in import WalkInCard
from papidesk.workshops.rules import ATTENDANCE_WORDS, PRESENT, Attendance, Place

ALL_PRESENT = "all_present"
"""The shortcut's id."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AttendanceCard(Card):
    """The list of who was expected. What is keyed before the list is there is kept, and each mark is saved at once.

    changed(): something was noted; left(): back to the roster.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.file: SessionFile | None = None
        self._others: dict[int, EnrolmentRow] = {}
        self._noted: dict[int, Attendance | None] = {}
        self._under_way = 0
        self._ahead: list[Callable[[], object]] = []
        self.model = RowsModel(self._columns(), sentence=self._sentence, key=lambda row: row.id)
        self.table = Table(self.model, name=tr("Attendance"))
        self.table.setAccessibleDescription(self._keys_in_words())
        self.table.installEventFilter(self)
        late, excused = partial(self.mark, Attendance.LATE), partial(self.mark, Attendance.EXCUSED)
        self.jump = LetterJump(self.table, {"l": late, "e": excused, "w": self.walk_in})
        self.said = Banner("", "warning")
        self.said.hide()
        self.progress = Subtle("")
        self.walking_in = WalkInCard(context)
        self.walking_in.hide()
        self.walking_in.came.connect(self._came)
        self.walking_in.left.connect(self._back_to_list)
        empty = EmptyState(
            tr("Nobody was signed up. Note whoever comes."), action=tr("Someone comes"), on=self.walk_in, icon="people"
        )
        self.empty = empty
        self._lay_out()
        context.keys.bind(self, ALL_PRESENT, self.all_present, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Put the keyboard on the list, there or not yet."""
        self.walking_in.hide()
        self.said.hide()
        self._back_to_list()

    def show_file(self, file: SessionFile | None) -> None:
        """Show a session's list; None: it is on its way."""
        self.file = file
        if file is None:
            self._noted.clear()
            self._ahead.clear()
            self.model.set_rows(())
            self._stack.setCurrentWidget(self.table)  # it takes the keys until its rows are there
            return
        if not self._under_way:
            self._noted.clear()
        had_focus = self._has_focus()
        self._show()
        if had_focus and not self._has_focus():
            self._back_to_list()
        if self.table.current_row() is None:
            self.table.go_to(0)
        ahead, self._ahead = self._ahead, []
        for act in ahead:
            act()

    def _show(self) -> None:
        if self.file is None:
            return
        rows = tuple(
            replace(row, attendance=self._noted[row.id]) if row.id in self._noted else row for row in self.file.roster
        )
        self.file = replace(self.file, roster=rows)
        self._others = {one.id: one for one in rows}
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.progress.setText(noted_words(self.file))
        begun = self.file.row.start <= self.context.time.now()
        self.end.setVisible(begun and bool(self.file.row.attended))
        for made in self.marks:
            made.setVisible(bool(rows))

    def _has_focus(self) -> bool:
        return self.table.hasFocus() or (self.empty.action is not None and self.empty.action.hasFocus())

    def _back_to_list(self) -> None:
        self.walking_in.hide()
        target: QWidget = self.table
        if self.file is not None and not self.file.roster and self.empty.action is not None:
            target = self.empty.action
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── marking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def mark(self, attendance: Attendance | None) -> None:
        """Note it of whoever the keyboard is on."""
        row = self.table.current_row()
        if row is None:
            self.context.shell.toast(tr("Choose someone in the list first."), "info")
            return
        self._take([row], attendance)

    def toggle(self) -> None:
        """Absent, or present again."""
        row = self.table.current_row()
        if row is not None:
            self._take([row], Attendance.ABSENT if row.attendance in PRESENT else Attendance.PRESENT)

    def all_present(self) -> None:
        """Whoever has a place and of whom nothing is noted yet came."""
        if self.file is None:
            self._ahead.append(self.all_present)
            return
        left = [row for row in self.file.roster if row.attendance is None and row.place is Place.CONFIRMED]
        if not left:
            self.context.shell.toast(tr("Everybody is noted already."), "info")
            return
        self._take(left, Attendance.PRESENT)

    def _take(self, rows: Sequence[EnrolmentRow], attendance: Attendance | None) -> None:
        """Show it at once, and have it saved: the next key must not wait for the disk."""
        if self.file is None:
            return
        self.said.hide()
        self._noted.update((row.id, attendance) for row in rows)
        self._under_way += 1
        self._show()
        self.context.desk.submit(
            TakeAttendance(self.file.row.id, tuple(Mark(row.id, attendance) for row in rows)),
            self,
            lambda _done: self._saved(),
            partial(self._refused, [row.id for row in rows]),
            lambda failure: self._failed([row.id for row in rows], failure),
        )

    def _saved(self) -> None:
        self._under_way -= 1
        self.changed.emit()

    def _refused(self, enrolments: Sequence[int], refusal: Refusal) -> None:
        self._forget(enrolments)
        text = say(refusal.why)
        self.said.set_text(text)
        self.said.show()
        announce(self.said, text, now=True)

    def _failed(self, enrolments: Sequence[int], failure: object) -> None:
        self._forget(enrolments)
        self.context.desk.failed.emit(failure)

    def _forget(self, enrolments: Sequence[int]) -> None:
        for one in enrolments:
            self._noted.pop(one, None)
        self._under_way -= 1
        self.changed.emit()

    def end_session(self) -> None:
        """The visits of those who came end."""
        if self.file is not None:
            self.context.desk.submit(EndSession(self.file.row.id), self, lambda _done: self.changed.emit())

    def walk_in(self) -> None:
        """Someone came without having signed up."""
        if self.file is None:
            self._ahead.append(self.walk_in)
            return
        self.walking_in.begin(self.file.row.id)

    def _came(self, enrolment: int) -> None:
        self._back_to_list()
        self.jump.stand_on_later(enrolment)
        self.changed.emit()

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if self._is_all_present(event):
            self.all_present()  # a key typed ahead of the list comes here without having been a shortcut
            return True
        modifiers = Qt.KeyboardModifier
        if event.modifiers() & ~(modifiers.KeypadModifier | modifiers.ShiftModifier):
            return False
        key, letter = event.key(), event.text()
        act: Callable[[], object] | None = None
        if key == Qt.Key.Key_Space:
            act = self._settled(self.toggle)
        elif key in _ENTER and not event.isAutoRepeat():
            act = self._settled(partial(self.mark, Attendance.PRESENT))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            act = self._settled(partial(self.mark, None))
        elif letter.isalpha():
            act = partial(self.jump.letter, letter)
        if act is None:
            self.jump.give_way()
            return False
        if self.file is None:
            self._ahead.append(act)
        else:
            act()
        return True

    def _settled(self, act: Callable[[], object]) -> Callable[[], object]:
        def settled() -> None:
            self.jump.settle()
            act()

        return settled

    def _is_all_present(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        return any(QKeySequence(one) == pressed for one in self.context.keys.sequences(ALL_PRESENT))

    def leave_layer(self) -> bool:
        """Close what is open above the list; False where there was nothing."""
        if self.walking_in.isHidden():
            return False
        self._back_to_list()
        return True

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Name"), text=lambda row: participant_words(self.context, row, self._others), weight=4, least=16),
            Column(
                tr("Attendance"),
                text=lambda row: attendance_words(self.context, row) or tr("not noted yet"),
                weight=3,
                least=15,
                priority=9,
                icon=attendance_icon,
            ),
            Column(tr("Place"), text=place_words, weight=1, least=11, priority=5, icon=place_icon),
            Column(tr("What helps"), text=comfort_words, weight=3, least=11, priority=4),
            Column(tr("Attended"), text=self._progress, least=8, priority=1),
        ]

    def _progress(self, row: EnrolmentRow) -> str:
        return progress_words(self.file.row, row) if self.file is not None else ""

    def _sentence(self, row: EnrolmentRow) -> str:
        return participant_sentence(self.context, self.file.row, row, self._others) if self.file is not None else ""

    def _keys_in_words(self) -> str:
        return tr(
            "Two letters find a name. Space: absent or present. Enter: present. L: late. E: excused. W: someone comes "
            "without having signed up."
        )

    def _lay_out(self) -> None:
        keys = self.context.keys
        self.everybody = button(
            keys.with_hint(tr("All present"), ALL_PRESENT), on=self.all_present, icon="check", kind="primary", desk=True
        )
        self.end = button(tr("End of the session"), on=self.end_session, icon="departure", desk=True)
        self.marks = [self.everybody, *self._mark_buttons()]
        rest = [
            button(tr("Someone comes…"), on=self.walk_in, icon="arrival", desk=True),
            self.end,
            button(tr("Back to the participants"), on=self.left.emit, icon="left", kind="quiet", desk=True),
        ]
        rest[0].setToolTip(tr("In the list: {key}", key="W"))
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.5)
        for made in (*self.marks, *rest):
            flow.addWidget(made)
        head = QHBoxLayout()
        theme.spaced(head, spacing=0.8)
        head.addWidget(Heading(tr("Attendance"), level=2), 1)
        head.addWidget(self.progress, 2)
        self.body.addLayout(head)
        for widget in (actions, Subtle(self._keys_in_words()), self.said, self.walking_in):
            self.body.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)

    def _mark_buttons(self) -> list[Button]:
        keys = {
            Attendance.PRESENT: tr("Enter", "a key"), Attendance.ABSENT: tr("Space", "a key"), Attendance.LATE: "L",
            Attendance.EXCUSED: "E",
        }  # fmt: skip
        icons = {Attendance.PRESENT: "check", Attendance.ABSENT: "close", Attendance.LATE: "clock", Attendance.EXCUSED: "note"}
        made = []
        for attendance, key in keys.items():
            one = button(
                say(ATTENDANCE_WORDS[attendance]),
                on=partial(self.mark, attendance),
                icon=icons[attendance],
                desk=True,
                repeats=True,
            )
            one.setToolTip(tr("In the list: {key}", key=key))
            made.append(one)
        forget = button(tr("Not noted"), on=partial(self.mark, None), icon="undo", desk=True, repeats=True)
        forget.setToolTip(tr("In the list: {key}", key=tr("Delete", "a key")))
        return [*made, forget]
