"""One session: when, where, how full; who takes part; what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Banner, Scroll
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import icon
from papidesk.ui.page import Page
from papidesk.ui.texts import Badge, Heading, Sentence, Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.view import View
from papidesk.workshops.intents import (
    DeleteSessions,
    EnrolmentRow,
    ReinstateSessions,
    RestoreSessions,
    SessionFile,
    SessionRow,
    ShowSession,
)
from papidesk.workshops.page.booking import BookingCard
from papidesk.workshops.page.cancelling import CancelPanel
from papidesk.workshops.page.changing import ChangeCard, MoveCard
from papidesk.workshops.page.equipment import EquipmentStrip
from papidesk.workshops.page.marking import AttendanceCard
from papidesk.workshops.page.roster import RosterCard
from papidesk.workshops.page.roster_words import (
    counts_sentence,
    helpers_words,
    is_staff,
    seats_words,
    when_words,
    where_words,
)
from papidesk.workshops.page.session_words import state_words, to_tell_words, waiting_words
from papidesk.workshops.page.signing import SignUpCard

Layer = SignUpCard | ChangeCard | MoveCard | BookingCard


class SessionView(View):
    """Opened on `session=…`; `attendance=True`: on its attendance list; `sign_up=True`: with the sign-up form open.

    back: where Échap leads (`page` and what it is opened on); leave: otherwise, back within the page.
    """

    concerns: ClassVar[frozenset[Part]] = frozenset(
        {Part.WORKSHOPS, Part.ENROLMENTS, Part.PEOPLE, Part.VISITS, Part.EQUIPMENT, Part.LOANS}
    )

    def __init__(self, page: Page, leave: Callable[[], object]) -> None:
        super().__init__(page)
        self._leave = leave
        self.session = 0
        self.file: SessionFile | None = None
        self._back: dict[str, Any] = {}
        self._opens_sign_up = False
        self._make_head()
        self.roster = RosterCard(self.context)
        self.attendance = AttendanceCard(self.context)
        self.signing = SignUpCard(page)
        self.changing = ChangeCard(self.context)
        self.moving = MoveCard(self.context)
        self.equipment = EquipmentStrip(self.context)
        self.booking = BookingCard(page)
        self.cancelling = CancelPanel(self.context, self.refresh, lambda _session: self._tell(), self._to_actions)
        self.layers: tuple[Layer, ...] = (self.signing, self.changing, self.moving, self.booking)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.roster.sign_up_asked.connect(self.show_sign_up)
        self.roster.change_asked.connect(self.show_change)
        self.roster.move_asked.connect(self.show_move)
        self.roster.changed.connect(self.refresh)
        self.attendance.changed.connect(self.refresh)
        self.attendance.left.connect(self.show_roster)
        self.signing.signed.connect(self.refresh)
        self.changing.changed.connect(self._layer_done)
        self.moving.changed.connect(self._layer_done)
        self.equipment.book_asked.connect(self.show_booking)
        self.equipment.changed.connect(self.refresh)
        self.booking.changed.connect(self._layer_done)
        for layer in self.layers:
            layer.left.connect(self.close_layer)

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        session = int(what.get("session", self.session))
        another = session != self.session
        self._back = what.get("back", {} if another else self._back)
        if another:
            self._let_go()
        self.session = session
        self._opens_sign_up = bool(what.get("sign_up"))
        self.refresh()
        if what.get("attendance"):
            self.show_attendance()
        elif another:
            self.show_roster()
        else:
            self.focus_first()

    def _let_go(self) -> None:
        """What was shown of another session goes at once."""
        self.file = None
        self.signing.let_go()
        self.booking.let_go()
        self.equipment.show_file(None)
        self._hide_layers()
        if self.cancelling.asking():
            self.cancelling.close_it()
        self.roster.show_file(None)
        self.attendance.show_file(None)
        self.title.setText("")
        for words in (self.when, self.where, self.note):
            words.setText("")
        for shown in (*self._badges, self.cancelled, self.deleted, *self._actions):
            shown.hide()

    def refresh(self) -> None:
        if self.session:
            self.context.desk.ask(ShowSession(self.session), self, self._show, self._gone, latest="session view")

    def _show(self, file: SessionFile) -> None:
        if file.row.id != self.session:
            return  # the answer about one looked at before
        first, self.file = self.file is None, file
        row = file.row
        self.title.setText(row.title)
        self.when.setText(when_words(self.context, row))
        self.where.setText(where_words(row))
        self.note.setText(file.facts.note)
        self._show_badges(row)
        self._show_state(file)
        self.roster.show_file(file)
        self.attendance.show_file(file)
        self.equipment.show_file(file)
        if not self.signing.isHidden():
            self.signing.show_row(row)
        if first:
            announce(self, f"{row.title}, {self.when.text()}, {counts_sentence(row)}")
        if first and self._opens_sign_up and self._open_to_sign_up():
            self.show_sign_up()
        elif first:
            self.focus_first()

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.session = 0
        self.leave()

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────

    def show_roster(self) -> None:
        """Who takes part."""
        self.body.setCurrentWidget(self.roster)
        self._show_actions()
        self.focus_first()

    def show_attendance(self) -> None:
        """Who came; the keyboard stands on the list."""
        self._hide_layers()
        self.body.setCurrentWidget(self.attendance)
        self._show_actions()
        self.attendance.begin()

    def show_sign_up(self) -> None:
        """The form, above the roster."""
        if self.file is not None:
            self._show_layer(self.signing, lambda file: self.signing.begin(file.row))

    def show_booking(self) -> None:
        """The equipment to choose, above the roster."""
        self._show_layer(self.booking, lambda file: self.booking.begin(file.row))

    def show_change(self, row: EnrolmentRow) -> None:
        """What was said of one sign-up."""
        self._show_layer(self.changing, lambda _file: self.changing.begin(row, self.roster.name_of(row)))

    def show_move(self, row: EnrolmentRow) -> None:
        """The sessions one can move to."""
        self._show_layer(self.moving, lambda file: self.moving.begin(row, self.roster.name_of(row), file.row))

    def _show_layer(self, layer: Layer, begin: Callable[[SessionFile], None]) -> None:
        if self.file is None:
            return
        self._hide_layers()
        begin(self.file)
        layer.show()
        layer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(layer)

    def _hide_layers(self) -> None:
        for layer in self.layers:
            layer.hide()

    def _layer_done(self) -> None:
        self.close_layer()
        self.refresh()

    def close_layer(self) -> None:
        """Back to the list."""
        signing, booking = not self.signing.isHidden(), not self.booking.isHidden()
        self._hide_layers()
        if booking and not self.equipment.book.isHidden():
            self.equipment.book.setFocus(Qt.FocusReason.OtherFocusReason)
        elif signing or self.file is None or not self.file.roster:
            self._to_actions()
        else:
            self.roster.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Where the keyboard begins: what is being filled in, the attendance list, else what one most likely does."""
        layer = next((one for one in self.layers if not one.isHidden()), None)
        if layer is not None:
            layer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.body.currentWidget() is self.attendance:
            focus: QWidget | None = QApplication.focusWidget()
            if focus is None or not self.attendance.isAncestorOf(focus):
                self.attendance.begin()
        else:
            self._to_actions()

    def _to_actions(self) -> None:
        shown = next((one for one in self._actions if not one.isHidden()), None)
        target: QWidget = shown if shown is not None else self.back_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        """Close what is on top; then the attendance; then the session."""
        if self.cancelling.asking():
            self.cancelling.close_it()
        elif any(not one.isHidden() for one in self.layers):
            self.close_layer()
        elif self.body.currentWidget() is self.attendance:
            if not self.attendance.leave_layer():
                self.show_roster()
        else:
            self.leave()

    def leave(self) -> None:
        """Where one comes from."""
        back = dict(self._back)
        if back:
            self.context.shell.go(str(back.pop("page")), **back)
        else:
            self._leave()

    def _tell(self) -> None:
        self.context.shell.go("workshops", view="tell", session=self.session)

    def _submit(self, command: Any) -> None:
        self.context.desk.submit(command, self, lambda _done: self.refresh())

    def _change_session(self) -> None:
        self.context.shell.go("workshops", view="change", session=self.session)

    def _cancel(self) -> None:
        if self.file is not None:
            self._hide_layers()
            self.cancelling.ask((self.file.row,))

    def _delete(self) -> None:
        self.context.desk.submit(DeleteSessions((self.session,)), self, lambda _done: self.leave())

    def _papers(self) -> None:
        # The paper kit is not on the way to a screen.
        from papidesk.workshops.page.printing import print_certificates, print_poster, print_sheet  # noqa: PLC0415

        menu = QMenu(self)
        session, context = self.session, self.context
        menu.addAction(icon("print"), tr("Attendance &sheet"), lambda: print_sheet(self, context, session))
        menu.addAction(icon("print"), tr("Sheet without &names"), lambda: print_sheet(self, context, session, blank=True))
        menu.addAction(icon("document"), tr("&Poster"), lambda: print_poster(self, context, session))
        if self.file is not None and self.file.row.of > 1:
            menu.addAction(
                icon("document"), tr("Poster of the whole se&ries"), lambda: print_poster(self, context, session, series=True)
            )
        if is_staff(context):
            menu.addAction(icon("card"), tr("&Certificates"), lambda: print_certificates(self, context, session))
        self._popup(menu, self.papers)

    def _more(self) -> None:
        menu = QMenu(self)
        menu.addAction(icon("edit"), tr("&Change the session"), self._change_session)
        menu.addAction(icon("calendar"), tr("&Move it to another day"), self._change_session)
        if self.file is not None and self.file.row.cancelled:
            menu.addAction(icon("undo"), tr("It &will be held"), self._reinstate)
        else:
            menu.addAction(icon("close"), tr("C&ancel the session…"), self._cancel)
        menu.addAction(icon("delete"), tr("&Delete, planned by mistake"), self._delete)
        self._popup(menu, self.more)

    def _reinstate(self) -> None:
        self._submit(ReinstateSessions((self.session,)))

    @staticmethod
    def _popup(menu: QMenu, under: Button) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _open_to_sign_up(self) -> bool:
        row = self.file.row if self.file is not None else None
        return row is not None and not row.cancelled and row.end > self.context.time.now() and is_staff(self.context)

    def _show_badges(self, row: SessionRow) -> None:
        said = (
            (self.seats, seats_words(row)),
            (self.waiting, waiting_words(row) if row.waiting else ""),
            (self.helpers, helpers_words(row) if row.helpers else ""),
            (self.state, "" if row.cancelled else state_words(self.context, replace(row, to_tell=0))),
        )
        for badge, words in said:
            badge.set_text(words)
            badge.setVisible(bool(words))

    def _show_state(self, file: SessionFile) -> None:
        row = file.row
        not_held = tr("This session will not be held: {reason}", reason=row.reason) if row.reason else ""
        self.cancelled.set_text(not_held or tr("This session will not be held."))
        self.cancelled.setVisible(row.cancelled and not file.deleted)
        self.deleted.setVisible(file.deleted)
        self._show_actions()

    def _show_actions(self) -> None:
        file, staff = self.file, is_staff(self.context)
        row = file.row if file is not None and not file.deleted else None
        of_roster = self.body.currentWidget() is self.roster
        # While attendance is taken the list has the room.
        self.where.setVisible(of_roster and bool(self.where.text()))
        self.note.setVisible(of_roster and bool(self.note.text()))
        self.volunteers.setVisible(of_roster and row is not None and not staff and not row.cancelled)
        self._badge_row.setVisible(of_roster)
        self._action_row.setVisible(of_roster)
        self.equipment.set_aside(aside=not of_roster)
        today = self.context.time.today()
        self.sign_up.setVisible(row is not None and self._open_to_sign_up())
        self.take.setVisible(row is not None and not row.cancelled and row.day <= today)
        self.tell.setVisible(row is not None and staff and bool(row.to_tell))
        if row is not None:
            self.tell.setText(tr("Whom to tell ({n})", n=row.to_tell))
            self.tell.setAccessibleDescription(to_tell_words(row))
        self.papers.setVisible(row is not None)
        self.more.setVisible(row is not None and staff)

    def _make_head(self) -> None:
        self.title = Heading("", level=1)
        self.when = Sentence("", bold=True)
        self.where = Subtle("")
        self.note = Subtle("")
        self.seats, self.waiting = Badge("", icon="seat"), Badge("", kind="info", icon="waiting")
        self.helpers, self.state = Badge("", icon="support"), Badge("", icon="info")
        self._badges = (self.seats, self.waiting, self.helpers, self.state)
        self.cancelled = Banner("", "warning", actions=[(tr("It will be held"), self._reinstate)], closable=False)
        self.deleted = Banner(
            tr("This session is deleted: it is in no programme."),
            "warning",
            actions=[(tr("Bring it back"), lambda: self._submit(RestoreSessions((self.session,))))],
            closable=False,
        )
        self.volunteers = Subtle(
            tr("You can note who comes. Signing people up and changing the session is done by an animator.")
        )
        self.sign_up = button(tr("Sign up…"), on=self.show_sign_up, icon="add", kind="primary", desk=True)
        self.take = button(tr("Attendance"), on=self.show_attendance, icon="check", desk=True)
        self.tell = button("", on=self._tell, icon="phone", desk=True)
        self.papers = button(tr("Papers…"), on=self._papers, icon="print", desk=True)
        self.more = button(tr("The session…"), on=self._more, icon="more", desk=True)
        self.back_button = button(tr("Back"), on=self.go_back, icon="left", kind="quiet", desk=True)
        self._actions = (self.sign_up, self.take, self.tell, self.papers, self.more)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        column.addWidget(self.title)
        column.addWidget(self.when)
        column.addWidget(self.where)
        column.addWidget(self.note)
        self._badge_row, self._action_row = QWidget(), QWidget()
        flow = FlowLayout(self._badge_row)
        theme.spaced(flow, spacing=0.4)
        for badge in self._badges:
            flow.addWidget(badge)
        column.addWidget(self._badge_row)
        for widget in (self.cancelled, self.deleted, self.volunteers):
            column.addWidget(widget)
        flow = FlowLayout(self._action_row)
        theme.spaced(flow, spacing=0.5)
        for made in (*self._actions, self.back_button):
            flow.addWidget(made)
        column.addWidget(self._action_row)
        column.addWidget(self.equipment)
        self.body = QStackedWidget()
        self.body.addWidget(self.roster)
        self.body.addWidget(self.attendance)
        column.addWidget(self.cancelling)
        for layer in self.layers:
            column.addWidget(layer)
        column.addWidget(self.body, 1)
        self._scroll = Scroll(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._let_go()
