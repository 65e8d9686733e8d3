"""Saisie différée: yesterday's paper sheet, one line a visit, keyboard only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card, Scroll
from papidesk.ui.dates import DateField
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.intents import (
    CorrectVisit,
    DeleteVisits,
    LogVisit,
    ShowVisit,
    VisitDays,
    VisitFile,
    VisitFilter,
    VisitRow,
    VisitsOfDay,
)
from papidesk.visits.page.blank import print_blank
from papidesk.visits.page.drafting import DraftPlace
from papidesk.visits.page.line import EntryLine
from papidesk.visits.page.places import Furniture
from papidesk.visits.page.view import View
from papidesk.visits.page.words import hour_words, purposes_words, visit_sentence, who_words

DRAFT = "visits.sheet"
SHOWN = 2048
HABITS = timedelta(days=56)
"""The weeks in which one looks for the weekdays the place opens on."""


@dataclass(frozen=True)
class SheetRow:
    """A visit of the day. keyed: its place among the lines keyed here, 0 for one logged otherwise; ids: with those of its
    group."""

    visit: VisitRow
    keyed: int
    ids: tuple[int, ...]


def usual_day(today: date, days: Sequence[tuple[date, int]]) -> date:
    """The day whose sheet is most likely waiting: yesterday, or the last weekday on which the place uses to open."""
    open_on = {day.weekday() for day, _count in days}
    yesterday = today - timedelta(days=1)
    before = (yesterday - timedelta(days=back) for back in range(7))
    return next((day for day in before if day.weekday() in open_on), yesterday)


class SheetView(View):
    """The day, the line being keyed, and the visits of the day with those keyed here on top.

    Each Enter commits its line at once: nothing waits to be saved.
    """

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.VISITS, Part.PEOPLE, Part.PURPOSES})

    def __init__(self, page: Page, furniture: Furniture) -> None:
        super().__init__(page)
        self._furniture = furniture
        self._keyed: list[tuple[int, ...]] = []
        self._rows: tuple[VisitRow, ...] = ()
        self._correcting: VisitFile | None = None
        self._replacing: tuple[int, ...] = ()
        self._loaded: tuple[int, ...] = ()
        self._busy = False
        self._asked_again: LogVisit | None = None
        self._day_chosen = False
        self.day = DateField("day", tr("Day of the sheet"), today=self.context.time.today, past=True)
        self.day.set_value(self.context.time.today() - timedelta(days=1))
        self.day.edit.editingFinished.connect(self._day_typed)
        self.line = EntryLine(self.context, furniture)
        self.line.entered.connect(self.commit)
        self.title = Heading(tr("Paper sheet"), level=2)
        self.said = Banner("", "warning", closable=False)
        self.said.hide()
        self.progress = Subtle("")
        self.log = button(tr("Log this line"), on=self.commit, icon="check", kind="primary", desk=True)
        self.leave = button(tr("Leave it as it was"), on=self.go_back, icon="undo", kind="quiet", desk=True)
        self.leave.hide()
        self.model = RowsModel(self._columns(), sentence=self._sentence, key=lambda row: row.visit.id)
        self.table = Table(self.model, name=tr("Visits of this day"))
        self.table.activated_row.connect(self.reopen)
        self.draft = DraftPlace(page, self.line.raw, self.line.restore, lambda: not self.line.is_empty())
        self.line.changed.connect(self.draft.touch)
        self._lay_out()
        self.draft.begin(DRAFT)

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`day`: the day of the sheet; else the last one the place was open."""
        if "day" in what:
            self.choose_day(what["day"])
        elif not self._day_chosen:
            today = self.context.time.today()
            habits = VisitFilter(today - HABITS, today - timedelta(days=1))
            self.context.desk.ask(VisitDays(habits), self, lambda days: self._propose(usual_day(today, days)))
        else:
            self.refresh()
        self._to_line()

    def _print_blank(self) -> None:
        print_blank(self, self.context, self._furniture.purposes)

    def refresh(self) -> None:
        day = self.day_read()
        if day is not None:
            question = VisitsOfDay(VisitFilter(day, day), day, 0, SHOWN)
            self.context.desk.ask(question, self, partial(self._show, day), latest="sheet.visits")

    def day_read(self) -> date | None:
        """The day of the sheet, None where what is typed is none."""
        return self.day.value()

    def choose_day(self, day: date) -> None:
        """Key the sheet of a day."""
        self._day_chosen = True
        self.day.set_value(day)
        self._begin_day()

    def _propose(self, day: date) -> None:
        if not self._day_chosen and not self.day.edit.isModified():
            self.choose_day(day)

    def _day_typed(self) -> None:
        if not self.day.edit.isModified():
            return
        self.day.edit.setModified(False)
        wrong = self.day.check() or (
            "" if self.day_read() is not None else tr("Write the day of the sheet, like 5/11.")
        )
        self.day.clear_error()
        if wrong:
            self.day.show_error(wrong)
            return
        self._day_chosen = True
        self._begin_day()

    def _begin_day(self) -> None:
        self._keyed = []
        self._rows = ()
        self.line.follow(None)
        self.model.set_rows([])
        self.refresh()

    def _show(self, day: date, visits: tuple[VisitRow, ...]) -> None:
        if day != self.day_read():
            return
        self._rows = visits
        # A line that was undone is gone; brought back, it is here again.
        there = {visit.id: visit for visit in visits}
        keyed: list[SheetRow] = []
        for number, ids in enumerate(self._keyed, start=1):
            here = tuple(key for key in ids if key in there)
            if here:
                keyed.append(SheetRow(there[here[0]], number, here))
        taken = {key for row in keyed for key in row.ids}
        others = [SheetRow(visit, 0, (visit.id,)) for visit in visits if visit.id not in taken]
        self.model.set_rows([*reversed(keyed), *others])
        lines = tr("%n line(s) keyed", "", len(keyed))
        of_day = tr("%n visit(s) on {day}", "", len(visits), day=say_when(day))
        self.progress.setText(f"{lines} · {of_day}")

    # ── one line ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def commit(self) -> None:
        """Log the line, or keep its correction; a second Enter meanwhile is not heard."""
        if self._busy or self.line.waits():
            return
        day = self.day_read()
        if day is None:
            self.day.show_error(self.day.check() or tr("Write the day of the sheet, like 5/11."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.said.hide()
        visit = self.line.read(day)
        if visit is None:
            return
        self._busy = True
        if self._correcting is not None and visit.count == 1:
            self._correct(self._correcting, visit)
            return
        # Asked once already and keyed again: someone came twice.
        again = replace(visit, again=True) if visit == self._asked_again else visit
        self.context.desk.submit(again, self, self._logged, partial(self._refused, visit))

    def _logged(self, done: Done) -> None:
        former, self._replacing = self._replacing, ()
        if former:
            self.context.desk.submit(DeleteVisits(former), self, lambda _done: self.refresh())
            self._keyed = [done.ids if set(ids) & set(former) else ids for ids in self._keyed]
        if done.ids not in self._keyed:
            self._keyed.append(done.ids)
        self._next_line()
        announce(self.line, tr("Line {n} logged.", n=len(self._keyed)))

    def _next_line(self) -> None:
        self._busy = False
        self._asked_again = None
        before = self.line.hour_read()
        self._end_correction()
        self.line.empty(before)
        self.draft.forget()
        self._to_line()
        self.refresh()

    def _refused(self, visit: LogVisit, refusal: Refusal) -> None:
        self._busy = False
        why = say(refusal.why)
        if refusal.field == "person" and visit.person is not None:
            self._asked_again = visit
            why = tr("{why} Enter again logs them once more.", why=why)
        if not self.line.show_refusal(refusal.field, why):
            self._say(why)

    def _to_line(self) -> None:
        """Put the keyboard, and the eye, on the line."""
        self.line.focus_first()
        self._scroll.ensureWidgetVisible(self.line)

    def _say(self, text: str) -> None:
        self.said.set_text(text)
        self.said.show()
        announce(self.said, text, now=True)

    # ── a line again ──────────────────────────────────────────────────────────────────────────────────────────────────

    def reopen(self, row: SheetRow) -> None:
        """Put a visit of the table back into the line, to correct it."""
        self.context.desk.ask(ShowVisit(row.visit.id), self, partial(self._reopened, row))

    def _reopened(self, row: SheetRow, file: VisitFile) -> None:
        self._correcting, self._replacing = (None, row.ids) if len(row.ids) > 1 else (file, ())
        self.line.empty(self.line.hour_read())
        self.line.hour.set_value(self._hour_of(file.facts.arrived_at))
        self.line.who.set_value(file.facts.person)
        self.line.purposes.set_value(file.facts.purposes)
        self._loaded = self.line.purposes.value()
        self.line.seat.set_raw(row.visit.workstation or "")
        if file.facts.left_at is not None:
            self.line.left.set_value(self._hour_of(file.facts.left_at))
        self.line.prints.set_raw(file.facts.prints or "")
        self.line.count.set_raw(len(row.ids) if len(row.ids) > 1 else "")
        self.line.count.setEnabled(self._correcting is None)
        self.title.setText(tr("Correct this line"))
        self.log.setText(tr("Keep the correction"))
        self.leave.show()
        self.draft.settle()
        self.line.focus_first()
        self.line.hour.edit.selectAll()
        announce(self.line, tr("Correcting: {line}", line=self._sentence(row)), now=True)

    def _correct(self, file: VisitFile, visit: LogVisit) -> None:
        former, arrived = file.facts, visit.arrived_at
        assert arrived is not None, "a line of the sheet has its hour"
        left = visit.left_at
        # What is not corrected stays, to the second.
        if arrived.replace(second=0) == former.arrived_at.replace(second=0):
            arrived = former.arrived_at
        if left is not None and former.left_at is not None and self.line.left.value() == self._hour_of(former.left_at):
            left = former.left_at
        kept = not visit.purposes or visit.purposes == self._loaded
        facts = replace(
            former, person=visit.person, purposes=former.purposes if kept else visit.purposes,
            workstation=visit.workstation, arrived_at=arrived, left_at=left, prints=visit.prints,
        )  # fmt: skip
        self.context.desk.submit(
            CorrectVisit(file.id, facts), self, lambda _done: self._next_line(), partial(self._refused, visit)
        )

    def _hour_of(self, instant: datetime) -> time:
        """The hour of the place, to the minute."""
        return self.context.time.local(instant).time().replace(second=0)

    def _end_correction(self) -> None:
        self._correcting, self._replacing = None, ()
        self.line.count.setEnabled(True)
        self.title.setText(tr("Paper sheet"))
        self.log.setText(tr("Log this line"))
        self.leave.hide()

    def can_go_back(self) -> bool:
        return self._correcting is not None or bool(self._replacing)

    def go_back(self) -> None:
        """Leave the line that is being corrected as it was."""
        self._end_correction()
        self.said.hide()
        self.line.empty(self.line.hour_read())
        self.draft.settle()
        self.line.focus_first()

    def delete_current(self) -> None:
        """Take the chosen line away."""
        row = self.table.current_row()
        if isinstance(row, SheetRow):
            self.context.desk.submit(DeleteVisits(row.ids), self, lambda _done: self.refresh())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            event.accept()
            self.delete_current()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.day.edit.hasFocus():
            event.accept()
            if not self.day.error():
                self.line.focus_first()
        else:
            super().keyPressEvent(event)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Line"), text=lambda row: f"✓ {row.keyed}" if row.keyed else "", least=6),
            Column(tr("Hour"), text=lambda row: hour_words(self.context, row.visit.arrived_at), least=7, priority=9),
            Column(tr("Who"), text=self._who, weight=4, least=14, priority=8),
            Column(tr("For what"), text=lambda row: purposes_words(row.visit), weight=4, least=14, priority=7),
            Column(tr("Workstation", "column"), text=_seat_words, least=11, priority=6),
            Column(tr("Left"), text=lambda row: hour_words(self.context, row.visit.left_at), least=7, priority=5),
            Column(tr("Prints"), text=lambda row: str(row.visit.prints or ""), least=10, priority=4, numeric=True),
        ]  # fmt: skip

    def _who(self, row: SheetRow) -> str:
        if len(row.ids) > 1:
            return tr("Group of %n people", "", len(row.ids))
        return who_words(self.context, row.visit.name, row.visit.group)

    def _sentence(self, row: SheetRow) -> str:
        said = visit_sentence(self.context, row.visit)
        if len(row.ids) > 1:
            said = f"{self._who(row)}, {said}"
        return tr("Line {n} keyed here: {visit}", n=row.keyed, visit=said) if row.keyed else said

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        head = FlowLayout()
        theme.spaced(head, spacing=1.0)
        self.day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.follow(self.day, lambda: self.day.setFixedWidth(theme.em(self.day, 14)))
        head.addWidget(self.day)
        head.addWidget(self.progress)
        card = Card()
        theme.spaced(card.body, margins=0.8, spacing=0.5)
        card.body.addWidget(self.title)
        card.body.addLayout(head)
        card.body.addWidget(self.draft)
        card.body.addWidget(self.said)
        card.body.addWidget(self.line)
        actions = FlowLayout()
        theme.spaced(actions, spacing=0.5)
        actions.addWidget(self.log)
        actions.addWidget(self.leave)
        actions.addWidget(button(tr("Blank sheet to print…"), on=self._print_blank, icon="print", desk=True))
        card.body.addLayout(actions)
        column.addWidget(card)
        body = TableWithEmpty(
            self.table,
            EmptyState(tr("No visit is written down for this day yet. Key the first line above."), icon="keyboard"),
        )
        theme.follow(body, lambda: body.setMinimumHeight(theme.em(body, 10)))
        column.addWidget(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inside)
        outer.addWidget(self._scroll)


def _seat_words(row: SheetRow) -> str:
    return str(row.visit.workstation or "")
