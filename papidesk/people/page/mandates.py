"""The mandates of somebody: given on a paper with a number, ended by a press, and known again by their file."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.intent import STAFF, Done, Part, Refusal
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.stationery import civil
from papidesk.people.intents import CheckMandate, EndMandate, GiveMandate, Mandate, MandatesOf, NextMandate, ShowPerson
from papidesk.people.mandates import ACT_WORDS, PROCEDURE_WORDS, MandateAct, MandateProcedure, MandateScope, why_wrong
from papidesk.people.rules import display_name
from papidesk.ui import background, theme
from papidesk.ui.background import Job, ask_within
from papidesk.ui.buttons import button
from papidesk.ui.choices import SomeOf
from papidesk.ui.dates import DateField
from papidesk.ui.fields import TextField
from papidesk.ui.files import ask_to_open
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.printing.papers import Printout
from papidesk.ui.texts import Badge, Sentence, Subtle
from papidesk.ui.words import say, say_short_day, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

_FILE_MAX = 1 << 26
"""Bytes: no paper is so long."""


class MandatesPanel(QWidget):
    """Their mandates, the latest first; a form for one more, hidden until it is asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person = 0
        self.rows: tuple[Mandate, ...] = ()
        self._lines = QWidget()
        self._list = QVBoxLayout(self._lines)
        theme.spaced(self._list, spacing=0.5)
        self.none = Subtle(tr("No mandate. One is needed to act for them online, and never their password."))
        self.add = button(tr("New mandate…"), on=self._open_form, icon="add")
        self.check = button(tr("Check a mandate’s file…"), on=self._ask_file, icon="search", kind="quiet")
        self.acts = QWidget()
        flow = FlowLayout(self.acts)
        for made in (self.add, self.check):
            flow.addWidget(made)
        self.form = self._make_form()
        self.form.hide()
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        for widget in (self.none, self._lines, self.acts, self.form):
            column.addWidget(widget)
        context.desk.changed.connect(self._changed)

    def show_person(self, person: int) -> None:
        """Show someone's; what was shown of another goes at once."""
        if person != self.person or not person:
            self._show(())
            self._close_form()
        self.person = person
        self.acts.setVisible(self._context.shell.on_duty().role in STAFF)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        person = self.person
        if person and self._context.shell.on_duty().role in STAFF:
            self._context.desk.ask(MandatesOf(person), self, lambda rows: self._show(rows) if person == self.person else None)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self, rows: tuple[Mandate, ...]) -> None:
        self.rows = rows
        while (item := self._list.takeAt(0)) is not None:
            former = item.widget()
            if former is not None:
                former.hide()
                former.deleteLater()
        for one in rows:
            self._list.addWidget(self._line(one))
        self._lines.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _line(self, one: Mandate) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.5)
        words = QVBoxLayout()
        theme.spaced(words, spacing=0.1)
        what = [*(say(PROCEDURE_WORDS[each]) for each in one.scope.procedures), one.scope.precisely]
        said = ", ".join(each for each in what if each)
        words.addWidget(Sentence(tr("{number}: {what}", number=one.number, what=said), bold=True))
        days = {"first": say_short_day(one.first), "last": say_short_day(one.end)}
        words.addWidget(Subtle(tr("From {first} to {last}, given to {name}", name=one.author, **days)))
        row.addLayout(words, 1)
        top = Qt.AlignmentFlag.AlignTop
        if not one.runs(self._context.time.today()):
            row.addWidget(Badge(tr("Over", "a mandate")), 0, top)
        elif self._context.shell.on_duty().role in STAFF:
            end = button(tr("End it", "a mandate"), on=partial(self._end, one.id))
            end.setAccessibleName(tr("End mandate {number}", number=one.number))
            row.addWidget(end, 0, top)
        return line

    def _end(self, mandate: int) -> None:
        self._context.desk.submit(EndMandate(mandate), self, lambda _done: self.refresh())

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if Part.PEOPLE in parts and by is not self and self.isVisible():
            self.refresh()

    # ── one more ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _make_form(self) -> Form:
        form = Form("person.mandate", submit=tr("Make the paper, and keep the mandate"), cancel=tr("Cancel"))
        form.add(SomeOf("procedures", tr("For what", "a mandate"), [(one, say(words)) for one, words in PROCEDURE_WORDS.items()]))
        form.add(watched(TextField("precisely", tr("Precisely, in their words"), optional=True)))
        form.add(SomeOf("acts", tr("What may be done", "a mandate"), [(one, say(words)) for one, words in ACT_WORDS.items()]))
        today = self._context.time.today
        form.add(DateField("last", tr("Until"), today=today, hint=tr("Today for one time; a year at most.")))
        form.submitted.connect(self._give)
        form.cancelled.connect(self._close_form)
        return form

    def _open_form(self) -> None:
        self.form.load({"procedures": (), "precisely": "", "acts": (), "last": self._context.time.today()})
        self.form.show()
        self.add.hide()
        self.form.field("procedures").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()

    def _give(self, values: dict[str, Any]) -> None:
        if values["last"] is None:
            self.form.show_refusal("last", tr("Write the last day: 5/11, tomorrow…"))
            return
        scope = MandateScope(
            tuple(MandateProcedure(one) for one in values["procedures"]),
            tuple(MandateAct(one) for one in values["acts"]),
            str(values["precisely"]).strip(),
        )
        today = self._context.time.today()
        command = GiveMandate(
            self.person, "", scope.procedures, scope.acts, today, values["last"], "", "", precisely=scope.precisely
        )
        work = partial(_make, self._context, command, self._context.shell.on_duty().name)
        background.run(work, self, self._context.desk, self._made, self._refused)

    def _made(self, made: tuple[GiveMandate, bytes, int]) -> None:
        command, pdf, pages = made
        self._context.desk.submit(command, self, partial(self._given, pdf, pages), self._refused)

    def _given(self, pdf: bytes, pages: int, _done: Done) -> None:
        self.form.done()
        self._close_form()
        self.refresh()

        def write(_job: Job, file: Path, _size: PrintSize) -> int:
            # The very bytes whose digest is kept: printed or saved, it is the same mandate.
            file.write_bytes(pdf)
            return pages

        paper = Printout(tr("Mandate", "a paper"), tr("mandate.pdf", "file name"), write, (PrintSize.STANDARD,))
        self._context.shell.print_paper(self, paper)

    def _refused(self, refusal: Refusal) -> None:
        self.form.ready()
        if refusal.field in {"procedures", "precisely", "acts", "last"}:
            self.form.show_refusal(refusal.field, say(refusal.why))
        else:
            self._context.shell.toast(say(refusal.why), "warning")

    # ── which one a file is ───────────────────────────────────────────────────────────────────────────────────────────

    def _ask_file(self) -> None:
        ask_to_open(self, tr("Check a mandate’s file"), tr("PDF document (*.pdf)"), self.check_file)

    def check_file(self, path: Path) -> None:
        """Say which mandate a file is."""

        def work(job: Job) -> Mandate | None:
            with path.open("rb") as opened:
                content = opened.read(_FILE_MAX)
            return ask_within(self._context.desk, job, CheckMandate(hashlib.sha256(content).hexdigest()))

        background.run(work, self, self._context.desk, self._checked, self._refused)

    def _checked(self, found: Mandate | None) -> None:
        if found is None:
            said = tr("This file is no mandate that was given here, or it was altered since.")
            self._context.shell.toast(said, "warning")
            return
        day = say_short_day(self._context.time.day_of(found.given_at))
        span = {"first": say_short_day(found.first), "last": say_short_day(found.end)}
        said = tr(
            "This is mandate {number}, given here on {day}, as it was: from {first} to {last}.",
            number=found.number, day=day, **span,
        )  # fmt: skip
        self._context.shell.toast(said, "success")


def _make(context: Context, command: GiveMandate, actor: str, job: Job) -> tuple[GiveMandate, bytes, int]:
    """The mandate with its number, the file of its paper, and how many pages it has."""
    from papidesk.people.papers import MANDATE_VERSION, Given, mandate  # noqa: PLC0415 — ReportLab comes with the first paper

    wrong = why_wrong(command.scope, command.first, command.last, context.time.today())
    if wrong:
        raise Refusal(*wrong)
    number = ask_within(context.desk, job, NextMandate())
    whose = ask_within(context.desk, job, ShowPerson(command.person)).details
    on = stationery_within(context, job)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mandate.pdf"
        given = Given(number, command.scope, command.first, command.last, actor)
        pages = mandate(file, on, whose=civil(display_name(whose)), given=given)
        pdf = file.read_bytes()
    made = replace(command, number=number, version=MANDATE_VERSION, digest=hashlib.sha256(pdf).hexdigest())
    return made, pdf, pages
