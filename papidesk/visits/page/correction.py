"""One visit: every fact to correct, its supports, its departure, its prints."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card, Scroll
from papidesk.ui.fields import NumberField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.intents import (
    AddPrints,
    CorrectVisit,
    DeleteVisits,
    MarkDeparture,
    Purposes,
    RestoreVisits,
    ShowVisit,
    SupportRow,
    VisitFile,
    Workstations,
)
from papidesk.visits.page.drafting import DraftPlace
from papidesk.visits.page.view import View
from papidesk.visits.page.visit_form import VisitForm
from papidesk.visits.page.words import hour_words, minutes_words, support_sentence, themes_words, who_words
from papidesk.visits.rules import PRINTS_MAX, Purpose, Workstation


class VisitView(View):
    """Opened on `visit=…`; `back`: where Échap leads (`page` and what it is opened on), the room now otherwise."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.VISITS, Part.PEOPLE, Part.PURPOSES})

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.visit = 0
        self.file: VisitFile | None = None
        self._back: dict[str, Any] = {}
        self._purposes: tuple[Purpose, ...] = ()
        self._workstations: tuple[Workstation, ...] = ()
        self.title = Heading("", level=2)
        self.deleted = Banner(
            tr("This visit is deleted: it counts nowhere."),
            "warning",
            actions=[(tr("Bring it back"), self._restore)],
            closable=False,
        )
        self.deleted.hide()
        self.form = VisitForm(self.context)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.go_back)
        self.departure = button(tr("Leaves now"), on=self._leaves, icon="departure", desk=True)
        self.delete = button(tr("Delete this visit"), on=self._delete, icon="delete", desk=True)
        self.pages = NumberField("pages", tr("Pages printed just now"), least=1, most=PRINTS_MAX)
        self.add_pages = button(tr("Add these pages"), on=self._add_pages, icon="print", desk=True)
        self.draft = DraftPlace(page, self.form.raw, self.form.restore, self.form.dirty)
        self.form.changed.connect(self.draft.touch)
        self.supports = Card(tr("Supports of this visit"))
        self._lines = QVBoxLayout()
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        visit = int(what.get("visit", self.visit))
        self._back = what.get("back", self._back if visit == self.visit else {})
        if visit == self.visit and self.file is not None and self.form.dirty():
            self.refresh()
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.draft.let_go()
        self.visit, self.file = visit, None
        self.refresh()

    def refresh(self) -> None:
        if not self.visit:
            return
        desk = self.context.desk
        desk.ask(Purposes(with_inactive=True), self, self._take_purposes)
        desk.ask(Workstations(with_inactive=True), self, self._take_workstations)
        desk.ask(ShowVisit(self.visit), self, self._show, self._gone)

    def _take_purposes(self, purposes: tuple[Purpose, ...]) -> None:
        self._purposes = purposes

    def _take_workstations(self, workstations: tuple[Workstation, ...]) -> None:
        self._workstations = workstations

    def _show(self, file: VisitFile) -> None:
        if file.id != self.visit:
            return
        first = self.file is None
        self.file = file
        facts = file.facts
        day = say_when(self.context.time.day_of(facts.arrived_at))
        who = who_words(self.context, file.name)
        titled = tr("Visit of {who}, {day}", who=who, day=day) if file.name else tr("{who}, {day}", who=who, day=day)
        self.title.setText(titled)
        self.deleted.setVisible(file.deleted)
        self.form.setVisible(not file.deleted)
        here = facts.left_at is None and self.context.time.day_of(facts.arrived_at) == self.context.time.today()
        self.departure.setVisible(here and not file.deleted)
        for widget in (self.delete, self.supports, self._prints):
            widget.setVisible(not file.deleted)
        self._show_supports(file.supports)
        if first or not self.form.dirty():
            self.form.start(file, self._purposes, self._workstations)
            if first:
                self.draft.begin(f"visit.{file.id}")
                announce(self.form, self.title.text())
                self.form.field("person").setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.draft.settle()

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.go_back()

    def _show_supports(self, supports: tuple[SupportRow, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            former = item.widget()
            if former is not None:
                former.hide()
                former.deleteLater()
        if not supports:
            self._lines.addWidget(Subtle(tr("No support noted with this visit.")))
        for support in supports:
            self._lines.addWidget(self._support_line(support))

    def _support_line(self, support: SupportRow) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line)
        theme.spaced(flow, spacing=0.6)
        hour, long = hour_words(self.context, support.facts.started_at), minutes_words(support.facts.minutes)
        flow.addWidget(Sentence(f"{hour} · {long} · {themes_words(support)}"))
        opened = button(tr("Correct"), on=partial(self._open_support, support), icon="edit")
        opened.setAccessibleName(tr("Correct the support: {support}", support=support_sentence(self.context, support)))
        flow.addWidget(opened)
        return line

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        command = CorrectVisit(self.visit, self.form.facts(values))
        self.context.desk.submit(command, self, self._saved, self._refused)

    def _saved(self, _done: Done) -> None:
        self.form.ready()
        self.draft.forget()
        self.go_back()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _leaves(self) -> None:
        self.context.desk.submit(MarkDeparture((self.visit,)), self, lambda _done: self.refresh())

    def _delete(self) -> None:
        self.context.desk.submit(DeleteVisits((self.visit,)), self, self._saved)

    def _restore(self) -> None:
        self.context.desk.submit(RestoreVisits((self.visit,)), self, lambda _done: self.refresh())

    def _add_pages(self) -> None:
        wrong = self.pages.check() or ("" if self.pages.value() else tr("Write how many pages were printed."))
        self.pages.clear_error()
        if wrong:
            self.pages.show_error(wrong)
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.context.desk.submit(
            AddPrints(self.pages.value() or 0, self.visit), self, lambda _done: self._pages_added(),
            lambda refusal: self.pages.show_error(say(refusal.why)),
        )  # fmt: skip

    def _pages_added(self) -> None:
        self.pages.clear()
        self.refresh()

    def _open_support(self, support: SupportRow) -> None:
        self.context.shell.go("home", view="support", support=support, back=self._here())

    def _add_support(self) -> None:
        self.context.shell.go("home", view="support", visit=self.visit, back=self._here())

    def _here(self) -> dict[str, Any]:
        return {"page": "home", "view": "visit", "visit": self.visit, "back": self._back}

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self.draft.let_go()
        self.file = None
        back = dict(self._back)
        if back:
            self.context.shell.go(back.pop("page"), **back)
            return
        self.context.shell.go("home", view="now")
        self.context.shell.to_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.pages.edit.hasFocus():
            event.accept()
            self._add_pages()
        else:
            super().keyPressEvent(event)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.8)
        card = Card()
        card.body.addWidget(self.title)
        card.body.addWidget(self.deleted)
        actions = FlowLayout()
        theme.spaced(actions, spacing=0.5)
        actions.addWidget(self.departure)
        actions.addWidget(button(tr("Add a support"), on=self._add_support, icon="support", desk=True))
        actions.addWidget(self.delete)
        card.body.addLayout(actions)
        card.body.addWidget(self.draft)
        card.body.addWidget(self.form)
        column.addWidget(card)
        theme.spaced(self._lines, spacing=0.3)
        self.supports.body.addLayout(self._lines)
        column.addWidget(self.supports)
        self._prints = Card(tr("Prints of this visit"))
        theme.follow(self.pages, lambda: self.pages.setMaximumWidth(theme.em(self.pages, 14)))
        self._prints.body.addWidget(self.pages)
        self._prints.body.addWidget(self.add_pages, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._prints)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))
