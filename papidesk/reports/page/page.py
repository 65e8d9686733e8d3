"""The page Bilans: what a day, a month, a year or any other span came to, beside the one before and the year before."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from papidesk.kernel.intent import STAFF, Part, Refusal, Role, WorldFailure
from papidesk.kernel.periods import Period
from papidesk.reports.intents import Figures, TrustClock
from papidesk.reports.page.files import Files
from papidesk.reports.page.giving import print_report
from papidesk.reports.page.period import PeriodChooser
from papidesk.reports.page.reading import Report, read
from papidesk.reports.rules import CHAPTERS, SECTION_WORDS
from papidesk.reports.telling import Telling
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.asking import confirm
from papidesk.ui.background import Job, ProgressStrip
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Banner
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

ESSENTIAL = "essential"
SLOW_S = 0.5
"""A report that took longer is not counted again by itself, each time something is noted."""
PAUSE_MS = 1500
"""Until a report follows what was noted: several things may be, one after the other."""
_STEPS = {"Alt+Left": -1, "Alt+Right": 1}


class BilansPage(Page):
    """The page; what it opens on: nothing (as it was left), `period=Period(…)`, `chapter="supports"`."""

    concerns: ClassVar[frozenset[Part]] = frozenset({
        Part.VISITS, Part.PEOPLE, Part.ROOM, Part.WORKSHOPS, Part.ENROLMENTS, Part.EQUIPMENT, Part.LOANS, Part.DOCUMENTS,
        Part.REPORTS,
    })  # fmt: skip

    def build(self) -> None:
        self.report: Report | None = None
        self.job: Job | None = None
        self._views: dict[str, Any] = {}
        self._columns: tuple[object, ...] = ()
        self._asked_at, self._took = 0.0, 0.0
        self._chapter: str = ESSENTIAL
        self.chooser = PeriodChooser(self.context.time.today)
        self.chooser.changed.connect(self.refresh)
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self._stopped)
        self.files = Files(self.context)
        self.standing = Subtle("")
        self.clock = Banner(
            tr("The clock of this computer went back. No month closes meanwhile. Set the clock, or say that it is right."),
            "warning", ((tr("The clock is right"), self._ask_trust),), closable=False,
        )  # fmt: skip
        again = ((tr("Count again"), self.refresh),)
        self.stale = Banner(tr("Something was noted since these figures were counted."), "info", again, closable=False)
        self.not_for = EmptyState(
            tr("Reports are for animators and the person in charge. Your account logs visits, prints and what is handed out."),
            icon="report",
        )
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.refresh)
        self.context.desk.changed.connect(self._changed)
        for id_, act in (("print", self.print_it), ("refresh", self.refresh), ("search", self.focus_first)):
            self.context.keys.bind(self, id_, act, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for keys, by in _STEPS.items():
            # A shortcut: a button that has the focus would take the arrow for itself.
            step = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.chooser.step, by))

    # ── opened and asked again ────────────────────────────────────────────────────────────────────────────────────────

    def open(self, period: Period | None = None, chapter: str = "", **_what: Any) -> None:
        if chapter in {ESSENTIAL, *(one.section for one in CHAPTERS)}:
            self._chapter = chapter
        if period is not None:
            self.chooser.show_period(period)
        self.refresh()
        if self._staffed():
            self.focus_first()

    def focus_first(self) -> None:
        """Type another period."""
        self.chooser.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self._later.stop()
        if self.job is not None:
            self.job.cancel()
            self.job = None
        staffed = self._staffed()
        self.shown.setVisible(staffed)
        self.not_for.setVisible(not staffed)
        if not staffed:
            self._forget()
            return
        period = self.chooser.period
        self._asked_at = time.monotonic()
        job = background.run(
            partial(read, self.context, period), self, self.context.desk, self._read, self._refused, self._failed
        )
        self.job = job
        self.strip.follow(job, tr("Counting: {period}", period=period.label()))

    def _staffed(self) -> bool:
        return self.context.shell.on_duty().role in STAFF

    def _read(self, report: Report) -> None:
        self.job = None
        self._took = time.monotonic() - self._asked_at
        former = self.report
        self.report = report
        self.chooser.since = report.figures.since
        if former is None or former.figures.period != report.figures.period:
            announce(self, self.telling().sentence_of_all())
        self._show()

    def _refused(self, refusal: Refusal) -> None:
        self.job = None
        self.context.shell.toast(say(refusal.why), "warning")

    def _failed(self, failure: WorldFailure) -> None:
        self.job = None
        self.context.desk.failed.emit(failure)

    def _stopped(self) -> None:
        """Cancelled: what was shown is what is shown."""
        self.job = None
        if self.report is not None:
            self.chooser.show_period(self.report.figures.period)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if not parts & self.concerns or not self.isVisible() or self.report is None:
            return
        if self._took < SLOW_S or parts == {Part.REPORTS}:
            self._later.start()
        else:
            self.stale.show()

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def telling(self) -> Telling:
        """What is said of the figures that are shown."""
        assert self.report is not None, "nothing was read yet"
        return Telling(self.report.figures, say, self.context.time)

    def _forget(self) -> None:
        """Nothing is shown to who has no right to it."""
        self.report = None
        self._columns = ()
        self._drop_views()

    def _drop_views(self) -> None:
        for view in self._views.values():
            self.body.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = {}

    def _show(self) -> None:
        assert self.report is not None, "nothing was read yet"
        telling = self.telling()
        self.stale.hide()
        self.clock.setVisible(self.report.clock_went_back)
        self.standing.setText("\n".join(telling.states(self.context.time.today())))
        self.row_of_buttons.show()
        self.tabs_row.show()
        columns = telling.columns()
        if columns != self._columns:
            self._columns = columns
            self._drop_views()
        for view in self._views.values():
            view.tell(telling)
        self.show_chapter(self._chapter)

    def show_chapter(self, name: str) -> None:
        """Show a part of the report; made when it is first shown."""
        if self.report is None:
            return
        self._chapter = name
        self.tabs[name].setChecked(True)
        if name not in self._views:
            self._views[name] = made = self._make(name)
            self.body.addWidget(made)
        for other, view in self._views.items():
            view.setVisible(other == name)

    def _make(self, name: str) -> QWidget:
        # Charts are drawn with ReportLab's measures, which the figures came with.
        from papidesk.reports.page.chapters import ChapterView, EssentialView  # noqa: PLC0415

        if name == ESSENTIAL:
            return EssentialView(self.telling(), self._open_chapter)
        chapter = next(one for one in CHAPTERS if one.section == name)
        return ChapterView(chapter, self.telling())

    def _open_chapter(self, name: str) -> None:
        """A card was pressed: go to its chapter."""
        self.show_chapter(name)
        self.tabs[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # ── given ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def print_it(self) -> None:
        """Show its paper, to be printed or kept in a file."""
        figures = self._figures()
        if figures is not None:
            print_report(self, self.context, figures)

    def _figures(self) -> Figures | None:
        return self.report.figures if self.report is not None and self._staffed() else None

    def offer_files(self) -> None:
        """Show in which files it may be had."""
        figures = self._figures()
        if figures is not None:
            self.files.offer(figures, self.export_button)

    def _ask_trust(self) -> None:
        if self.context.shell.on_duty().role is not Role.MANAGER:
            self.context.shell.toast(tr("The person in charge says whether the clock is right. Ask them to look at it."), "info")
            return
        confirm(
            self, tr("Is the clock right?"),
            tr("Months that a clock ahead of time had closed are open again, and others close by it. This is not undone."),
            yes=tr("The clock is right"), no=tr("Leave it"),
            on_yes=lambda: self.context.desk.submit(TrustClock(), self, lambda _done: self.refresh()), danger=False,
        )  # fmt: skip

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.3, spacing=0.5)
        column.addWidget(self.chooser)
        column.addWidget(self.standing)
        for banner in (self.clock, self.stale):
            banner.hide()
            column.addWidget(banner)
        column.addWidget(self.strip)
        column.addWidget(self.files)
        self.row_of_buttons = QWidget()
        flow = FlowLayout(self.row_of_buttons)
        theme.spaced(flow, spacing=0.4)
        printing = self.context.keys.with_hint(tr("Print or save the report…"), "print")
        self.print_button = button(tr("Print or save the report…"), on=self.print_it, icon="print", desk=True)
        self.print_button.setToolTip(printing)
        self.export_button = button(tr("Export…"), on=self.offer_files, icon="export", desk=True)
        for made in (self.print_button, self.export_button):
            flow.addWidget(made)
        column.addWidget(self.row_of_buttons)
        self.tabs_row = QWidget()
        self.tabs = self._tabs()
        column.addWidget(self.tabs_row)
        self.body = QVBoxLayout()
        column.addLayout(self.body)
        column.addStretch(1)
        for waiting in (self.row_of_buttons, self.tabs_row):
            waiting.hide()
        self.shown = Following(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.shown)
        outer.addWidget(self.not_for)

    def _tabs(self) -> dict[str, Button]:
        flow = FlowLayout(self.tabs_row)
        theme.spaced(flow, spacing=0.3)
        group = QButtonGroup(self)
        group.setExclusive(True)
        icons = ("report", "arrival", "support", "people", "workshop", "loan", "document")
        names: Sequence[tuple[str, str]] = [
            (ESSENTIAL, tr("The essentials")), *((one.section, say(SECTION_WORDS[one.section])) for one in CHAPTERS)
        ]  # fmt: skip
        made: dict[str, Button] = {}
        for (name, words), image in zip(names, icons, strict=True):
            tab = button(words, on=partial(self.show_chapter, name), icon=image, kind="quiet")
            tab.setCheckable(True)
            group.addButton(tab)
            flow.addWidget(tab)
            made[name] = tab
        return made
