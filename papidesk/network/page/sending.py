"""How sending stands: what leaves and what stays, coming in, agreeing, the state of each period, going on after a pause."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.kernel.intent import MANAGERS, STAFF, Part
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.sending import GoOn, Leave, PeriodLine, Sending, SendingPeriods, ShowSending
from papidesk.network.page.enrolling import EnrolCard
from papidesk.network.page.head import Head
from papidesk.network.page.leaves import WhatLeaves
from papidesk.network.page.pausing import BY_A_CODE, PausedPanel
from papidesk.network.page.periods import PeriodsCard
from papidesk.network.page.post import Post
from papidesk.ui import theme
from papidesk.ui.asking import confirm
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.texts import Sentence
from papidesk.ui.words import tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View

TICK_MS = 60_000


class SendingView(View):
    """The view `view="sending"`, under its tab. Each of its parts is there only where it has something to say to whoever is on
    duty."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.SENDING, Part.REPORTS})

    def __init__(self, page: Page, opener: Opener, post: Post, tab: QWidget) -> None:
        super().__init__(page)
        self._tab = tab
        self.sending = Sending(enrolled=False)
        self._opening = self.columns_wanted = False
        self.head = Head(self.context, post)
        self.paused = PausedPanel(self._go_on)
        self.enrol = EnrolCard(self.context, post)
        self.what_leaves = WhatLeaves(lambda: opener(period=""))
        self.agree = Card(tr("Begin"))
        self.agree_words = Sentence("")
        self.begin = button(
            tr("I have seen what leaves: begin sending"), on=self._agree, icon="send", kind="primary", desk=True
        )
        self.agree.body.addWidget(self.agree_words)
        self.agree.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.nobody = Sentence(
            tr("A person in charge of the place attaches this computer to the network and chooses when sending begins."),
            tone="subtle",
        )
        self.periods = PeriodsCard(self.context, lambda name: opener(period=name))
        self.remind = button(tr("What leaves, what stays here"), on=self._turn_columns, icon="eye", kind="quiet")
        self.leave = button(tr("Detach this computer…"), on=self._ask_leave, icon="close", kind="quiet")
        self._lay_out()
        self.head.sent.connect(self.refresh)
        self.enrol.enrolled.connect(self._begin_anew)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(TICK_MS)

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **_what: Any) -> None:
        self.columns_wanted = False
        self._scroll.verticalScrollBar().setValue(0)
        self._begin_anew()

    def refresh(self) -> None:
        self.context.desk.ask(ShowSending(), self, self._show, latest="sending")

    def focus_first(self) -> None:
        """The table of the periods, or the tab: what stands first is then read first, and no key goes on by accident."""
        of_periods = self.periods.isVisibleTo(self) and not self.paused.isVisibleTo(self)
        first = self.periods.table if of_periods else self._tab
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sending: Sending) -> None:
        self.sending = sending
        role = self.context.shell.on_duty().role
        staff, in_charge = role in STAFF, role in MANAGERS
        self.head.show_sending(sending, acts=staff)
        paused = sending.paused
        self.paused.setVisible(paused is not None and staff)
        if paused is not None:
            self.paused.show_pause(paused, in_charge=in_charge)
        asks_code = not sending.enrolled or paused in BY_A_CODE
        self.enrol.setVisible(asks_code and in_charge)
        if asks_code:
            self.enrol.offer(sending.url)
        agreed = sending.agreed_at is not None
        self.agree.setVisible(sending.enrolled and not agreed and in_charge and paused is None)
        self.agree_words.setText(
            tr(
                "This computer is attached to {service} as {place}. Nothing has been sent: sending begins when you say so.",
                service=sending.service, place=sending.place,
            )
        )  # fmt: skip
        self.nobody.setVisible(not in_charge and staff and not agreed and paused is None)
        self.periods.setVisible(staff and sending.enrolled and agreed)
        self.remind.setVisible(staff and agreed and sending.enrolled)
        self.leave.setVisible(in_charge and sending.enrolled)
        self._show_columns()
        if self.periods.isVisibleTo(self):
            self.context.desk.ask(SendingPeriods(), self, self._show_periods, latest="sending periods")
        else:
            self._opened()

    def _show_periods(self, lines: tuple[PeriodLine, ...]) -> None:
        self.periods.show_lines(lines)
        self._opened()

    def _opened(self) -> None:
        opening, self._opening = self._opening, False
        if opening and self.isVisible() and self.page.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_first()

    def _show_columns(self) -> None:
        begun = self.sending.enrolled and self.sending.agreed_at is not None
        staff = self.context.shell.on_duty().role in STAFF
        self.what_leaves.setVisible(staff and (self.columns_wanted or not begun))

    def _begin_anew(self) -> None:
        """Ask, and stand on the tab until the answer is there: what has the focus may go with it."""
        self._opening = True
        self._tab.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _tick(self) -> None:
        """What was true at an hour is told with its day from midnight on; and a next try passes."""
        if self.isVisible():
            self.refresh()

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _agree(self) -> None:
        self.context.desk.submit(AgreeToSend(), self, lambda _done: self._begin_anew())

    def _go_on(self) -> None:
        self.context.desk.submit(GoOn(), self, lambda _done: self._begin_anew())

    def _turn_columns(self) -> None:
        self.columns_wanted = not self.columns_wanted
        self._show_columns()
        if self.columns_wanted:
            self.what_leaves.see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_leave(self) -> None:
        confirm(
            self,
            tr("Detach this computer from the network?"),
            tr(
                "Nothing more leaves it. What was sent stays at the resource centre; everything that was recorded, counted and "
                "received here is kept. To come back, ask the coordinator for a new code."
            ),
            yes=tr("Detach this computer"),
            no=tr("Keep it attached"),
            on_yes=self._leave_it,
        )

    def _leave_it(self) -> None:
        self.context.desk.submit(Leave(), self, lambda _done: self._begin_anew())

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.7)
        quiet = QWidget()
        flow = FlowLayout(quiet)
        theme.spaced(flow, spacing=0.4)
        flow.addWidget(self.remind)
        flow.addWidget(self.leave)
        for widget in (self.head, self.paused, self.what_leaves, self.agree, self.enrol, self.nobody):
            column.addWidget(widget)
        column.addWidget(self.periods, 1)
        column.addWidget(quiet)
        column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Following(inside)
        outer.addWidget(self._scroll)
