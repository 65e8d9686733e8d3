"""One period: its statements and what became of each, and exactly what left, or would leave."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.periods import Period, Span, month_of, parse_period
from papidesk.network.contract import Dataset
from papidesk.network.intents.leaving import Summaries, Summary
from papidesk.network.intents.sending import OutboxLine, PeriodLine, SendingPeriods
from papidesk.network.page.figures import Figures
from papidesk.network.page.words import (
    PERIOD_ICONS,
    STATE_ICONS,
    dataset_words,
    period_state,
    statement_state,
    statement_when,
    why_refused,
)
from papidesk.network.rules.states import PeriodState
from papidesk.reports.intents import Counted, Counts
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.icons import IconLabel
from papidesk.ui.page import Page
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener
from papidesk.visits.page.view import View

SHOWN_ROWS = 6
_ORDER = {dataset: number for number, dataset in enumerate(Dataset)}


class PeriodView(View):
    """Opened on `period="2026-10"`, or on `period=""`: the last month that closed, else the one under way."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.SENDING, Part.REPORTS})

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page)
        self._opener, self._leave = opener, leave
        self.asked = ""
        self.period: Period | None = None
        self.lines: tuple[PeriodLine, ...] = ()
        self._opening = False
        self.heading = Heading("", 1)
        self.sign, self.state = IconLabel("clock", 1.2), Sentence("", bold=True)
        self.about = Sentence("", tone="subtle")
        self.back = button(tr("Back to sending"), on=self.go_back, icon="left", kind="quiet")
        self.before = icon_button("left", tr("The period before"), on=lambda: self._step(1))
        self.after = icon_button("right", tr("The period after"), on=lambda: self._step(-1))
        self.refused = Banner("", "danger", closable=False)
        self.model = RowsModel(
            [
                Column(tr("About", "a column"), text=lambda line: dataset_words(line.dataset), weight=3, least=20, priority=5),
                Column(tr("Revision"), text=_revision, weight=1, least=9, priority=1),
                Column(tr("State"), text=statement_state, weight=2, least=12, priority=4, icon=_sign),
                Column(tr("When", "a column"), text=self._when, weight=2, least=18, priority=3),
                Column(tr("Why", "a column"), text=why_refused, weight=3, least=16, priority=2),
            ],
            sentence=self._sentence,
            key=lambda line: line.id,
        )
        self.table = Table(self.model, name=tr("Statements of the period"))
        self.statements = Card(tr("Statements"))
        self.statements.body.addWidget(self.table)
        self.figures = Figures()
        self._summaries: tuple[Summary, ...] = ()
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        asked = str(what.get("period", ""))
        if asked != self.asked or not asked:
            self.period = None
        self.asked = asked
        self._opening = True
        self._scroll.verticalScrollBar().setValue(0)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        self.context.desk.ask(SendingPeriods(), self, self._show_lines, latest="periods of one")

    def focus_first(self) -> None:
        """The statements, or what stands first where there is none."""
        shown = self.table if self.statements.isVisibleTo(self) else self.back
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self._leave()

    def _show_lines(self, lines: tuple[PeriodLine, ...]) -> None:
        self.lines = lines
        if self.period is None:
            self.period = self._chosen()
        line = self._line()
        self.heading.setText(say(self.period.label()))
        state = line.state if line is not None else PeriodState.OPEN
        self.sign.show_icon(PERIOD_ICONS[state])
        today = self.context.time.today()
        self.state.setText(period_state(line, today) if line is not None else tr("Not closed yet"))
        self.about.setText(_about(state))
        rows = sorted(line.lines, key=lambda one: _ORDER[Dataset(one.dataset)]) if line is not None else []
        self.model.set_rows(rows)
        self.statements.setVisible(bool(rows))
        whys = [tr("{about}: {why}", about=dataset_words(one.dataset), why=why_refused(one)) for one in rows if why_refused(one)]
        self.refused.set_text("\n".join(whys))
        self.refused.setVisible(bool(whys))
        self.before.setVisible(self._neighbour(1) is not None)
        self.after.setVisible(self._neighbour(-1) is not None)
        opening, self._opening = self._opening, False
        if opening and self.isVisible() and self.page.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_first()
        self.context.desk.ask(Summaries(self.period), self, self._show_summaries, self._refused, latest="summaries of one")

    def _show_summaries(self, summaries: tuple[Summary, ...]) -> None:
        assert self.period is not None, "its lines were shown"
        self._summaries = summaries
        self.context.desk.ask(Counts(self.period), self, self._show_counts, latest="counts of one")

    def _show_counts(self, counts: tuple[Counted, ...]) -> None:
        self.figures.show_figures(self._summaries, counts)

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.go_back()

    # ── which period ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _chosen(self) -> Period:
        if self.asked:
            return parse_period(self.asked)
        months = [line for line in self.lines if line.period.span is Span.MONTH]
        closed = next((line for line in months if line.state is not PeriodState.OPEN), None)
        return closed.period if closed is not None else month_of(self.context.time.today())

    def _line(self) -> PeriodLine | None:
        return next((line for line in self.lines if line.period == self.period), None)

    def _neighbour(self, step: int) -> Period | None:
        """The period of the same length so many places further back."""
        alike = [line.period for line in self.lines if self.period is not None and line.period.span is self.period.span]
        at = alike.index(self.period) + step if self.period in alike else -1
        return alike[at] if 0 <= at < len(alike) else None

    def _step(self, step: int) -> None:
        found = self._neighbour(step)
        if found is not None:
            self.period, self.asked = found, found.code
            self.refresh()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _when(self, line: OutboxLine) -> str:
        return statement_when(line, self.context.time)

    def _sentence(self, line: OutboxLine) -> str:
        said = tr(
            "{about}, revision {revision}: {state}, {when}", "a statement read aloud", about=dataset_words(line.dataset),
            revision=line.revision, state=statement_state(line), when=self._when(line),
        )  # fmt: skip
        why = why_refused(line)
        return f"{said}. {why}" if why else said

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        ways, told = QWidget(), QWidget()
        for line, widgets in ((ways, (self.back, self.before, self.after)), (told, (self.sign, self.state))):
            flow = FlowLayout(line)
            theme.spaced(flow, spacing=0.4)
            for widget in widgets:
                flow.addWidget(widget)
        for part in (ways, self.heading, told, self.about, self.refused, self.statements):
            column.addWidget(part)
        column.addWidget(self.figures, 1)
        theme.follow(self.table, self._measure)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Following(inside)
        outer.addWidget(self._scroll)

    def _measure(self) -> None:
        self.table.setMinimumHeight(round(theme.em(self.table, 1.75) * (SHOWN_ROWS + 0.6)))


def _revision(line: OutboxLine) -> str:
    return tr("no. {n}", "revision of a statement", n=line.revision)


def _sign(line: OutboxLine) -> str:
    return STATE_ICONS[line.state]


def _about(state: PeriodState) -> str:
    match state:
        case PeriodState.OPEN:
            return tr("If it closed now, this is what would leave. It closes on the 10th of the month that follows its end.")
        case PeriodState.CLOSED:
            return tr("Nothing of it has left: this computer sends nothing yet.")
        case PeriodState.TO_SEND:
            return tr("This is what leaves next.")
        case PeriodState.RECEIVED:
            return tr("This is what left, and what the resource centre has.")
        case PeriodState.REFUSED:
            return tr("A part of it was refused: what is below is kept here.")
        case PeriodState.LOCKED:
            return tr("The resource centre has settled these figures: they don’t change any more.")
