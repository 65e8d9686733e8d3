"""A person's workshops, in their file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, say_short_day, say_when, tr
from papidesk.workshops.intents import PersonWorkshop, SessionRow, SignUp, WorkshopsOfPerson
from papidesk.workshops.page.choosing import SessionChooser
from papidesk.workshops.page.roster_words import ATTENDANCE_ICONS, is_staff
from papidesk.workshops.page.session_words import hour_of
from papidesk.workshops.rules import ATTENDANCE_WORDS, PLACE_WORDS, Place

LAST = 100
SHOWN_ROWS = 6


class PersonWorkshops(QWidget):
    """The sign-ups, those to come with those attended; Enter opens a session. Shows nothing before it was told whom."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person = 0
        self.model = RowsModel(
            [
                Column(tr("When"), text=self._when, weight=1, least=17, priority=4),
                Column(tr("Session"), text=_title, weight=4, least=16, priority=3),
                Column(tr("State"), text=self._state, weight=2, least=18, priority=2, icon=_icon),
            ],
            sentence=self._sentence,
            key=lambda row: row.enrolment,
        )
        self.table = Table(self.model, name=tr("Workshops of this person"))
        self.table.activated_row.connect(self._open)
        self.none = Subtle(tr("No workshop yet."))
        self.said = Banner("", "warning")
        self.said.hide()
        self.sign_up = button(tr("Sign up to a session…"), on=self._choose, icon="add")
        self.chooser = SessionChooser(context, tr("Sign up to this session"))
        self.chooser.chosen.connect(self._sign_up)
        self.chooser.left.connect(self._close_chooser)
        self.chooser.hide()
        actions = FlowLayout()
        theme.spaced(actions, spacing=0.5)
        actions.addWidget(self.sign_up)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        for widget in (self.none, self.table, self.said, self.chooser):
            column.addWidget(widget)
        column.addLayout(actions)
        self._show(())
        context.desk.changed.connect(self._changed)

    def show_person(self, person: int) -> None:
        """Show someone's; what was shown of another goes at once."""
        if person != self.person or not person:
            self._show(())
            self.said.hide()
            self.chooser.hide()
            self.sign_up.setVisible(is_staff(self._context))
        self.person = person
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        person = self.person
        if person and is_staff(self._context):
            self._context.desk.ask(
                WorkshopsOfPerson(person, LAST), self, lambda rows: self._show(rows) if person == self.person else None
            )

    def _show(self, rows: tuple[PersonWorkshop, ...]) -> None:
        self.model.set_rows(rows)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        high = self.table.verticalHeader().defaultSectionSize() * min(len(rows), SHOWN_ROWS)
        self.table.setFixedHeight(high + theme.em(self.table, 2.4))

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.WORKSHOPS, Part.ENROLMENTS} and self.isVisible():
            self.refresh()

    # ── in words ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _when(self, row: PersonWorkshop) -> str:
        return f"{say_short_day(self._context.time.day_of(row.start))} {hour_of(self._context, row.start)}"

    def _state(self, row: PersonWorkshop) -> str:
        if row.cancelled:
            return tr("Cancelled", "a session")
        if row.given_up:
            return tr("Gave the place up")
        if row.attendance is not None:
            return say(ATTENDANCE_WORDS[row.attendance])
        if row.start <= self._context.time.now():
            return tr("not noted yet")
        return say(PLACE_WORDS[row.place])

    def _sentence(self, row: PersonWorkshop) -> str:
        day = say_when(self._context.time.day_of(row.start))
        hour = hour_of(self._context, row.start)
        return tr("{title}, {day} at {hour}, {state}", title=_title(row), day=day, hour=hour, state=self._state(row))

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _open(self, row: PersonWorkshop) -> None:
        self._context.shell.go("workshops", session=row.session, back={"page": "people", "person": self.person})

    def _choose(self) -> None:
        self.said.hide()
        self.sign_up.hide()
        self.chooser.offer(self.person)
        self.chooser.show()
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_chooser(self) -> None:
        self.chooser.hide()
        self.sign_up.show()
        self.sign_up.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_up(self, session: SessionRow) -> None:
        self._context.desk.submit(SignUp(session.id, self.person), self, lambda _done: self._signed(), self._refused)

    def _signed(self) -> None:
        self._close_chooser()
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.said.set_text(say(refusal.why))
        self.said.show()
        announce(self.said, say(refusal.why), now=True)


def _title(row: PersonWorkshop) -> str:
    if row.of < 2:  # noqa: PLR2004 — one of one says nothing
        return row.title
    return tr("{title} ({number}/{of})", "a session of a series", title=row.title, number=row.number, of=row.of)


def _icon(row: PersonWorkshop) -> str:
    if row.cancelled or row.given_up:
        return "close"
    if row.attendance is not None:
        return ATTENDANCE_ICONS[row.attendance]
    return "waiting" if row.place is Place.WAITING else ""
