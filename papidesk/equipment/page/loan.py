"""One loan: what went out, to whom, until when; what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from papidesk.equipment.intents import LineBack, LoanFile, LoanLine, NoteReminder, ReturnDeposit, ShowLoan, TakeBack
from papidesk.equipment.page.coming_back import ReturnForm
from papidesk.equipment.page.loan_words import (
    HIDDEN,
    deposit_words,
    due_words,
    line_state,
    line_words,
    phone_words,
    state_words,
)
from papidesk.equipment.page.prolonging import ProlongForm
from papidesk.equipment.page.words import named
from papidesk.equipment.rules import CONDITION_WORDS
from papidesk.kernel.intent import Command, Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.icons import icon
from papidesk.ui.page import Page
from papidesk.ui.tables import Table
from papidesk.ui.texts import Badge, Heading, Sentence, Subtle
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.page.forming import Leave
from papidesk.visits.page.view import View

SHOWN_ROWS = 8


class LoanView(View):
    """Opened on `loan=12`; back: where Échap leads (`page` and what it is opened on), else back within the page."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.LOANS, Part.EQUIPMENT, Part.PEOPLE})

    def __init__(self, page: Page, leave: Leave) -> None:
        super().__init__(page)
        self._leave = leave
        self.loan = 0
        self.file: LoanFile | None = None
        self.form: Form | None = None
        self._back: dict[str, Any] = {}
        self.model = RowsModel(
            [
                Column(tr("Thing"), text=line_words, weight=4, least=16, priority=5),
                Column(tr("State"), text=partial(line_state, self.context), weight=3, least=18, priority=4, icon=_line_icon),
                Column(tr("Goes with it"), text=lambda line: ", ".join(line.accessories), weight=3, least=14, priority=3),
                Column(tr("Condition out"), text=lambda line: say(CONDITION_WORDS[line.condition_out]), least=13, priority=2),
                Column(tr("Condition in"), text=_condition_in, least=13, priority=2),
                Column(tr("Code"), text=lambda line: line.code, least=9, priority=1),
            ],
            sentence=self._sentence,
            key=lambda line: line.id,
        )
        self.table = Table(self.model, name=tr("Things of this loan"))
        self.table.activated_row.connect(self._open_thing)
        self._make_head()
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        loan = int(what["loan"])
        if loan != self.loan:
            self.loan, self.file = loan, None
            self._close_form()
            self._fill(None)
        if not what.get("returning"):
            self._back = dict(what.get("back") or {})
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        if self.loan:
            self.context.desk.ask(ShowLoan(self.loan), self, self._show, self._gone, latest="loan view")

    def focus_first(self) -> None:
        """What is most likely done, or the way back."""
        shown = self.form if self.form is not None else next((one for one in self._actions if one.isVisibleTo(self)), None)
        (shown or self.back_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, file: LoanFile) -> None:
        if file.row.id != self.loan:
            return
        first = self.file is None
        self.file = file
        self._fill(file)
        if first:
            if self.back_button.hasFocus() or not self.isAncestorOf(QApplication.focusWidget() or self.page.window()):
                self.focus_first()
            announce(self, f"{self.title.text()}. {self.state.text()}")

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.go_back()

    def _fill(self, file: LoanFile | None) -> None:
        self.model.set_rows(file.lines if file is not None else ())
        high = self.table.verticalHeader().defaultSectionSize() * min(max(self.model.rowCount(), 1), SHOWN_ROWS)
        self.table.setFixedHeight(high + theme.em(self.table, 2.6))
        for widget in (self.state, self.badge, self.late, self.deposit_badge, self.reminded, *self._actions):
            widget.setVisible(file is not None)
        for words in (self.title, self.when, self.who, self.note):
            words.setText("")
        if file is not None:
            self._say(file)

    def _say(self, file: LoanFile) -> None:
        row = file.row
        name = named(self.context, row.borrower_name)
        self.title.setText(tr("Loan {number}, {name}", number=row.number, name=name))
        until = tr("Lent on {day}, expected back on {due}", day=say_when(row.lent_on), due=say_when(row.due))
        self.when.setText(until)
        phone = phone_words(self.context, row.phone)
        self.who.setText(tr("Telephone: {phone}", phone=phone) if phone else tr("No telephone number is known."))
        said = [row.purpose] if row.purpose else []
        if row.returned is None and file.may_prolong_to is not None:
            said.append(tr("Somebody waits: it can last until {day} at most.", day=say_when(file.may_prolong_to)))
        if file.late_before:
            said.append(tr("%n other loan(s) came back late within a year.", "", file.late_before))
        self.note.setText(" · ".join(said))
        self.note.setVisible(bool(said))
        self.state.set_text(state_words(row))
        self.badge.set_text(due_words(row))
        for badge, shown in ((self.state, not row.late or row.returned is not None), (self.badge, True)):
            badge.setVisible(shown)
        self.late.set_text(tr("%n day(s) late", "", row.late))
        self.late.setVisible(bool(row.late) and row.returned is None)
        self.deposit_badge.set_text(deposit_words(row))
        self.deposit_badge.setVisible(bool(row.deposit_cents))
        self.reminded.set_text(tr("Reminded on {day}", day=say_when(row.reminded_on)) if row.reminded_on else "")
        self.reminded.setVisible(row.reminded_on is not None and row.returned is None)
        is_open = row.returned is None
        for one in (self.take, self.some, self.prolong, self.remind):
            one.setVisible(is_open)
        self.deposit.setVisible(bool(row.deposit_cents))
        self.deposit.setText(tr("The deposit is here") if row.deposit_back else tr("Deposit given back"))
        self.copy.setVisible(bool(phone) and phone != HIDDEN)
        self.person.setVisible(row.borrower.person is not None)

    # ── things ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _sentence(self, line: LoanLine) -> str:
        said = (line_words(line), line.code, line_state(self.context, line), ", ".join(line.accessories))
        return ", ".join(part for part in said if part)

    def _open_thing(self, line: LoanLine) -> None:
        self.page.open(item=line.item)

    # ── what is done ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _take_all(self) -> None:
        if self.file is not None:
            lines = tuple(LineBack(line.id) for line in self.file.lines if line.out)
            self._submit(TakeBack(lines))

    def take_some(self) -> None:
        """The form of a return."""
        if self.file is None:
            return
        row = self.file.row
        deposit = bool(row.deposit_cents) and not row.deposit_back
        made = ReturnForm(self.context, self.file.lines, self._done, chosen=self._chosen(), deposit=deposit)
        made.setFocusProxy(made.first)
        self._show_form(made)

    def _chosen(self) -> list[int] | None:
        """The thing the table stands on, where one was chosen there; else all."""
        line = self.table.current_row() if self.table.hasFocus() else None
        return [line.id] if isinstance(line, LoanLine) and line.out else None

    def ask_prolong(self) -> None:
        """The form of another day."""
        if self.file is not None:
            made = ProlongForm(self.context, self.file, self._done)
            made.setFocusProxy(made.due)
            self._show_form(made)

    def _deposit(self) -> None:
        if self.file is not None:
            self._submit(ReturnDeposit(self.loan, back=not self.file.row.deposit_back))

    def _remind(self) -> None:
        self._submit(NoteReminder(self.loan))

    def _submit(self, command: Command) -> None:
        def refused(refusal: Refusal) -> None:
            self.context.shell.toast(say(refusal.why), "warning")
            self.refresh()

        self.context.desk.submit(command, self, self._done, refused)

    def _done(self, _done: Done) -> None:
        self._close_form()
        self.refresh()
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── papers ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _papers(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("print"), tr("Loan agreement, to sign…"), self.print_agreement)
        if self.file is not None and self.file.row.returned is None:
            menu.addAction(icon("note"), tr("Reminder letter…"), self.print_reminder)
        menu.popup(self.papers.mapToGlobal(QPoint(0, self.papers.height())))

    def print_agreement(self) -> None:
        """The agreement, as a PDF file."""
        from papidesk.equipment.page.printing import print_agreement  # noqa: PLC0415 — papers come when one is asked

        print_agreement(self.papers, self.context, self.loan)

    def print_reminder(self) -> None:
        """The reminder letter, as a PDF file."""
        from papidesk.equipment.page.printing import print_reminder  # noqa: PLC0415 — as above

        print_reminder(self.papers, self.context, self.loan)

    # ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _show_form(self, form: Form) -> None:
        self._close_form()
        self.form = form
        form.cancelled.connect(self._close_and_back)
        self.card.body.addWidget(form)
        self.card.show()
        self._action_row.hide()
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_and_back(self) -> None:
        self._close_form()
        self.focus_first()

    def _close_form(self) -> None:
        if self.form is not None:
            self.card.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.card.hide()
        self._action_row.show()

    # ── out ───────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        if self.form is not None:
            self._close_and_back()
            return
        back, self._back = self._back, {}
        if back:
            self.context.shell.go(str(back.pop("page")), **back)
        else:
            self._leave()

    def _see_person(self) -> None:
        if self.file is not None and self.file.row.borrower.person is not None:
            self.context.shell.go("people", person=self.file.row.borrower.person)

    def _copy_phone(self) -> None:
        if self.file is not None:
            QApplication.clipboard().setText(self.file.row.phone)
            self.context.shell.toast(tr("{number} is copied.", number=self.file.row.phone), "success")

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _make_head(self) -> None:
        self.title = Heading("", level=1)
        self.when, self.who, self.note = Sentence("", bold=True), Sentence(""), Subtle("")
        self.state, self.badge = Badge("", icon="info"), Badge("", icon="clock")
        self.late = Badge("", kind="warning")
        self.deposit_badge, self.reminded = Badge("", icon="card"), Badge("", icon="phone")
        make: Callable[..., Button] = partial(button, desk=True)
        self.take = make(tr("All is back"), on=self._take_all, icon="check", kind="primary")
        self.some = make(tr("Return in detail…"), on=self.take_some, icon="edit")
        self.prolong = make(tr("Prolong…"), on=self.ask_prolong, icon="calendar")
        self.remind = make(tr("Note a reminder"), on=self._remind, icon="phone")
        self.papers = make(tr("Papers…"), on=self._papers, icon="print")
        self.deposit = make("", on=self._deposit, icon="card")
        self.copy = make(tr("Copy the number"), on=self._copy_phone, icon="document", kind="quiet")
        self.person = make(tr("The person's record"), on=self._see_person, icon="person", kind="quiet")
        self.back_button = make(tr("Back"), on=self.go_back, icon="left", kind="quiet")
        self._actions = (self.take, self.some, self.prolong, self.remind, self.papers, self.deposit, self.copy, self.person)
        self.card = Card()
        self.card.hide()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        for words in (self.title, self.when, self.who, self.note):
            column.addWidget(words)
        badges = QWidget()
        flow = FlowLayout(badges)
        theme.spaced(flow, spacing=0.4)
        for badge in (self.late, self.badge, self.state, self.deposit_badge, self.reminded):
            flow.addWidget(badge)
        column.addWidget(badges)
        self._action_row = QWidget()
        flow = FlowLayout(self._action_row)
        theme.spaced(flow, spacing=0.5)
        for made in (*self._actions, self.back_button):
            flow.addWidget(made)
        column.addWidget(self._action_row)
        column.addWidget(self.card)
        column.addWidget(self.table)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
        self._fill(None)


def _condition_in(line: LoanLine) -> str:
    return say(CONDITION_WORDS[line.condition_in]) if line.condition_in is not None else ""


def _line_icon(line: LoanLine) -> str:
    if line.lost or line.missing:
        return "warning"
    return "check" if line.returned_at is not None else "loan"
