"""Whom to tell: a place got, an hour or a room that changed, a session that will not be held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.cards import Card, Scroll
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.view import View
from papidesk.workshops.intents import Knowledge, Tell, TellRow, ToTell, Untell
from papidesk.workshops.page.roster_words import is_staff, phone_words
from papidesk.workshops.page.tell_words import moment_words, tell_sentence, what_words, whom_words


class TellLine(QWidget):
    """Someone, their number, what to say, and a tick."""

    def __init__(self, view: TellView, row: TellRow) -> None:
        super().__init__()
        self.row = row
        self._view = view
        self.name, self.phone, self.what = Sentence("", bold=True), Sentence(""), Sentence("")
        self.told = QCheckBox(tr("Told", "ticked off"))
        self.told.clicked.connect(lambda checked: view.tick(self, told=checked))
        self.copy = icon_button("document", "", on=self._copy)
        first = QHBoxLayout()
        theme.spaced(first, spacing=0.5)
        first.addWidget(self.told)
        first.addWidget(self.name, 1)
        first.addWidget(self.phone)
        first.addWidget(self.copy)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=(0, 0.3, 0, 0.3), spacing=0.2)
        column.addLayout(first)
        column.addWidget(self.what)

    def show_row(self, row: TellRow, *, told: bool) -> None:
        """How things stand with them."""
        context = self._view.context
        self.row = row
        who, phone = whom_words(context, row), phone_words(context, row.phone)
        self.name.setText(who)
        self.phone.setText(phone or tr("No number"))
        self.what.setText(what_words(context, row))
        self.told.setChecked(told)
        self.told.setAccessibleName(tell_sentence(context, row))
        self.copy.setVisible(bool(phone) and phone == row.phone)
        self.copy.rename(tr("Copy the number of {name}", name=who))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.row.phone)
        self._view.context.shell.toast(tr("{number} is copied.", number=self.row.phone), "success")


class TellView(View):
    """Everybody who does not know how things stand, by session; `session=…`: of one session.

    leave: back to what was shown before.
    Whoever is ticked off here stays in sight, ticked, until the list is opened again.
    """

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.WORKSHOPS, Part.ENROLMENTS, Part.PEOPLE})

    def __init__(self, page: Page, leave: Callable[[], object]) -> None:
        super().__init__(page)
        self.leave = leave
        self.session: int | None = None
        self.rows: tuple[TellRow, ...] = ()
        self.lines: dict[int, TellLine] = {}
        self._together: dict[int, tuple[TellRow, ...]] = {}
        self._cards: list[QWidget] = []
        self.title = Heading(tr("Whom to tell"), level=1)
        self.count = Subtle("")
        self.empty = EmptyState(
            tr("Everybody knows how things stand."), action=tr("See the programme"), on=self._to_programme, icon="check"
        )
        self.everything = button(tr("See all the sessions"), on=lambda: self.open(), icon="calendar")  # noqa: PLW0108 — a press carries no session
        self.back_button = button(tr("Back"), on=self.leave, icon="left", kind="quiet", desk=True)
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        session = what.get("session")
        self.session = None if session is None else int(session)
        self.rows, self._together = (), {}
        self._fill()
        self.refresh()
        self.focus_first()

    def focus_first(self) -> None:
        """The first tick, or the way back while there is none."""
        first = next(iter(self.lines.values()), None)
        if first is None:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first.told.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(first)

    def refresh(self) -> None:
        if not is_staff(self.context):
            self.count.setText(tr("Telling people is done by an animator: their numbers are shown to them alone."))
            return
        self.context.desk.ask(ToTell(self.session), self, self._show, latest="telling view")

    def _show(self, rows: tuple[TellRow, ...], now_told: Sequence[int] = ()) -> None:
        """Show whom to tell, with those ticked off here. now_told: ticked off just now, with their companions."""
        left = {row.enrolment for row in rows}
        gone = tuple(row for row in self.rows if row.enrolment not in left and row.enrolment not in self._together)
        if now_told:
            self._together |= {row.enrolment: gone for row in gone}
        self._together = {key: group for key, group in self._together.items() if key not in left}
        kept = [row for row in self.rows if row.enrolment in self._together]
        first = not self.rows
        self.rows = tuple(sorted([*rows, *kept], key=lambda row: (row.start, row.session, row.enrolment)))
        self.count.setText(tr("%n person(s) to tell", "", len(rows)) if self.rows else "")
        self._fill()
        if first and self.lines and self.back_button.hasFocus():
            self.focus_first()
        if not left:
            announce(self, tr("Everybody knows how things stand."))

    def _fill(self) -> None:
        if [row.enrolment for row in self.rows] != list(self.lines):
            self._build()
        for row in self.rows:
            self.lines[row.enrolment].show_row(row, told=row.enrolment in self._together)
        self.empty.setVisible(not self.rows and is_staff(self.context))
        self.everything.setVisible(self.session is not None)

    def _build(self) -> None:
        focus = next((key for key, line in self.lines.items() if line.told is QApplication.focusWidget()), None)
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self.lines = [], {}
        for _session, grouped in groupby(self.rows, key=lambda row: row.session):
            self._cards.append(self._card(tuple(grouped)))
        for at, card in enumerate(self._cards):
            self._column.insertWidget(at, card)
        if focus is not None and focus in self.lines:
            self.lines[focus].told.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, rows: tuple[TellRow, ...]) -> Card:
        title = tr("{title}, {when}", "a session", title=rows[0].title, when=moment_words(self.context, rows[0].start))
        card = Card(title)
        for row in rows:
            self.lines[row.enrolment] = TellLine(self, row)
            card.body.addWidget(self.lines[row.enrolment])
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.5)
        session = rows[0].session
        if len(rows) > 1:
            everybody = button(tr("They were all told"), on=partial(self._all_told, session), icon="check")
            everybody.setAccessibleName(tr("All of {title} were told", title=title))
            flow.addWidget(everybody)
        go = button(tr("See the session"), on=partial(self._open_session, session), icon="workshop", kind="quiet")
        go.setAccessibleName(tr("See the session {title}", title=title))
        flow.addWidget(go)
        card.body.addLayout(flow)
        return card

    # ── ticking off ───────────────────────────────────────────────────────────────────────────────────────────────────

    def tick(self, line: TellLine, *, told: bool) -> None:
        """They were told, or were not after all."""
        if told:
            self._tell((line.row.enrolment,))
            return
        group = self._together.get(line.row.enrolment, (line.row,))
        self._submit(Untell(tuple(_knowledge(row) for row in group)), self.refresh)

    def _all_told(self, session: int) -> None:
        left = tuple(row.enrolment for row in self.rows if row.session == session and row.enrolment not in self._together)
        if left:
            self._tell(left)

    def _tell(self, enrolments: tuple[int, ...]) -> None:
        def told() -> None:
            self.context.desk.ask(ToTell(self.session), self, lambda rows: self._show(rows, enrolments), latest="telling view")

        self._submit(Tell(enrolments), told)

    def _submit(self, command: Tell | Untell, then: Callable[[], None]) -> None:
        def refused(refusal: Refusal) -> None:
            self.context.shell.toast(say(refusal.why), "warning")
            self.refresh()

        self.context.desk.submit(command, self, lambda _done: then(), refused)

    def _open_session(self, session: int) -> None:
        self.page.open(session=session)

    # ── out ───────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _to_programme(self) -> None:
        self.page.open(view="programme")

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self.leave()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        column.addWidget(self.title)
        column.addWidget(self.count)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.5)
        flow.addWidget(self.everything)
        flow.addWidget(self.back_button)
        column.addLayout(flow)
        self._column = QVBoxLayout()
        theme.spaced(self._column, spacing=0.6)
        column.addLayout(self._column)
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inside)
        outer.addWidget(self._scroll)


def _knowledge(row: TellRow) -> Knowledge:
    return Knowledge(row.enrolment, row.knew_start, row.knew_room, row.knew_confirmed, row.knew_cancelled)
