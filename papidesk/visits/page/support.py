"""Accompagnement: noting what was done with someone, and the supports of the day."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Command, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card, Scroll
from papidesk.ui.empty import EmptyState
from papidesk.ui.page import Page
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr
from papidesk.visits.intents import (
    CorrectSupport,
    DeleteSupport,
    LogSupport,
    ShowVisit,
    SupportFacts,
    SupportRow,
    SupportsOf,
    UsualSupport,
    VisitFile,
)
from papidesk.visits.page.drafting import DraftPlace
from papidesk.visits.page.support_form import SupportForm
from papidesk.visits.page.view import View
from papidesk.visits.page.words import hour_words, minutes_words, support_sentence, support_who, themes_words, who_words


class SupportView(View):
    """Opened on `visit=…`, on `person=…` (by telephone), on `support=SupportRow` to correct one, or on nothing.

    back: where Échap, and saving a correction, lead (`page` and what it is opened on); the room now otherwise.
    """

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.VISITS, Part.PEOPLE})

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.about = ""
        self._back: dict[str, Any] = {}
        self._support: SupportRow | None = None
        self.title = Heading(tr("Support"), level=2)
        self.form = SupportForm(self.context)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.go_back)
        self.delete = button(tr("Delete this support"), on=self._delete, icon="delete", desk=True)
        self.form.add_button(self.delete)
        self.draft = DraftPlace(page, self.form.raw, self._restore, self.form.dirty)
        self.form.changed.connect(self.draft.touch)
        self.model = RowsModel(
            [
                Column(
                    tr("Hour"), text=lambda row: hour_words(self.context, row.facts.started_at), least=7, priority=1
                ),
                Column(tr("Who"), text=lambda row: support_who(self.context, row), weight=3, least=14, priority=3),
                Column(tr("About what"), text=themes_words, weight=5, least=18, priority=2),
                Column(
                    tr("Duration"), text=lambda row: minutes_words(row.facts.minutes), weight=1, least=9, priority=1
                ),
            ],
            sentence=lambda row: support_sentence(self.context, row),
            key=lambda row: row.id,
        )
        self.table = Table(self.model, name=tr("Supports of today"))
        self.table.activated_row.connect(lambda row: self.open(support=row))
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        self.refresh()
        support = what.get("support")
        wanted = next((f"{name}.{what[name]}" for name in ("visit", "person") if name in what), "")
        if isinstance(support, SupportRow):
            wanted = f"correct.{support.id}"
        name = ".".join(part for part in ("support", wanted) if part)
        if self.about and (name == self.about or (not what and self.form.dirty())):
            self._focus()  # what is being typed goes on
            return
        self._back = what.get("back", {})
        self.about = name
        # What is typed of another is kept under its own name before the form shows this one.
        self.draft.let_go()
        if isinstance(support, SupportRow):
            self._correct(support)
        elif "visit" in what:
            self.context.desk.ask(ShowVisit(what["visit"]), self, partial(self._of_visit, name), self._gone)
        elif "person" in what:
            self._ask_usual(name, None, "", int(what["person"]))
        else:
            self._ask_usual(name, None, "", None)

    def refresh(self) -> None:
        today = self.context.time.today()
        self.context.desk.ask(SupportsOf(today, today), self, self.model.set_rows, latest="support.today")

    def _of_visit(self, name: str, file: VisitFile) -> None:
        who = who_words(self.context, file.name)
        whose = tr("{who}, arrived {hour}", who=who, hour=hour_words(self.context, file.facts.arrived_at))
        self._ask_usual(name, file.id, whose, None)

    def _ask_usual(self, name: str, visit: int | None, whose: str, person: int | None) -> None:
        def show(usual: SupportFacts) -> None:
            if name == self.about:
                self._start(None, replace(usual, person=person), whose, tr("Support"))

        self.context.desk.ask(UsualSupport(visit), self, show, self._gone)

    def _correct(self, support: SupportRow) -> None:
        whose = support_who(self.context, support) if support.facts.visit is not None else ""
        self._start(support, support.facts, whose, tr("Correct a support"))

    def _start(self, support: SupportRow | None, facts: SupportFacts, whose: str, title: str) -> None:
        self._support = support
        self.title.setText(title)
        self.delete.setVisible(support is not None)
        self.form.start(facts, whose, suggested=support is None)
        self.draft.begin(self.about)
        announce(self.form, f"{title}. {whose}" if whose else title)
        self._focus()

    def _gone(self, refusal: Refusal) -> None:
        self.about = ""
        self.context.shell.toast(say(refusal.why), "warning")

    def _restore(self, raw: dict[str, Any]) -> None:
        self.form.restore(raw)

    def _focus(self) -> None:
        self.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    # ── sent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        facts = self.form.facts(values)
        command: Command = LogSupport(facts) if self._support is None else CorrectSupport(self._support.id, facts)
        self.context.desk.submit(command, self, lambda _done: self._saved(), self._refused)

    def _saved(self) -> None:
        self.form.ready()
        self.draft.forget()
        self.draft.let_go()
        self.about = ""
        self._leave()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _delete(self) -> None:
        if self._support is not None:
            self.context.desk.submit(DeleteSupport(self._support.id), self, lambda _done: self._saved())

    def _leave(self) -> None:
        back = dict(self._back)
        if back:
            self.context.shell.go(back.pop("page"), **back)
            return
        self.context.shell.go("home", view="now")
        self.context.shell.to_bar()

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self.draft.let_go()
        self.about = ""
        self._leave()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.8)
        card = Card()
        card.body.addWidget(self.title)
        card.body.addWidget(self.draft)
        card.body.addWidget(self.form)
        column.addWidget(card)
        today = Card(tr("Supports of today"))
        listed = TableWithEmpty(
            self.table, EmptyState(tr("No support noted today yet. The first one is noted above."), icon="support")
        )
        theme.follow(listed, lambda: listed.setMinimumHeight(theme.em(listed, 11)))
        today.body.addWidget(listed)
        column.addWidget(today)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))
