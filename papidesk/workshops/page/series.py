"""One series: its sessions, how far its people are, what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.people.page import PersonPicker
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.page import Page
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.page.forming import Leave, Opener
from papidesk.visits.page.view import View
from papidesk.visits.page.words import who_words
from papidesk.workshops.intents import (
    DeleteSessions,
    ReinstateSessions,
    SeriesFile,
    SeriesPerson,
    SessionRow,
    ShowSeries,
    SignUpToSeries,
)
from papidesk.workshops.page.cancelling import CancelPanel
from papidesk.workshops.page.listing import SessionTable
from papidesk.workshops.rules import ROLE_WORDS, ParticipantRole, rule_words

_PEOPLE_SHOWN = 12


class SeriesView(View):
    """Opened on `series=3`."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.WORKSHOPS, Part.ENROLMENTS, Part.PEOPLE})

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page)
        self._opener, self._leave = opener, leave
        self.series = 0
        self.file: SeriesFile | None = None
        self.heading, self.words = Heading("", level=2), Subtle("")
        self.table = SessionTable(self.context, tr("Sessions of the series"), whole=True)
        self.table.activated_row.connect(self._open_session)
        self.table.current_changed.connect(self._name_cancel)
        self.people_model = RowsModel(self._columns(), sentence=self._sentence, key=lambda row: row.person)
        self.people = Table(self.people_model, name=tr("People of the series"), several=True)
        self.people.activated_row.connect(lambda row: self.context.shell.go("people", person=row.person))
        self.nobody = Subtle(tr("Nobody is signed up to it yet."))
        self.signing = _SignUp(self)
        self.cancelling = CancelPanel(self.context, self.refresh, self._tell, self._focus_table)
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        series = int(what.get("series", self.series))
        if series != self.series:
            self.series, self.file = series, None
            self.signing.hide()
        self.refresh()
        self._focus_table()

    def refresh(self) -> None:
        if self.series:
            self.context.desk.ask(ShowSeries(self.series), self, self._show, self._gone, latest="series")

    def _show(self, file: SeriesFile) -> None:
        if file.id != self.series:
            return
        first = self.file is None
        self.file = file
        self.heading.setText(tr("Series: {title}", title=file.title))
        self.words.setText(self._in_words(file))
        self.table.model_of_rows.set_rows(file.sessions)
        if first and file.sessions:
            now = self.context.time.now()
            self.table.go_to(next((at for at, row in enumerate(file.sessions) if row.end > now), 0))
            announce(self, f"{self.heading.text()}. {self.words.text()}")
        self.people_model.set_rows(file.people)
        self.people.setVisible(bool(file.people))
        self.nobody.setVisible(not file.people)
        self._fit_people()
        self._name_cancel(self.table.current_row())

    def _in_words(self, file: SeriesFile) -> str:
        count = tr("%n session(s)", "", len(file.sessions))
        if not file.sessions:
            return count
        rhythm = say(rule_words(file.facts.rule)) if file.facts.rule else ""
        first, last = say_when(file.sessions[0].day), say_when(file.sessions[-1].day)
        span = tr("from {first} to {last}", first=first, last=last)
        return ", ".join(part for part in (rhythm, count, span) if part)

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self._leave()

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _here(self) -> dict[str, Any]:
        return {"page": "workshops", "series": self.series}

    def _open_session(self, row: SessionRow) -> None:
        self._opener(session=row.id, back=self._here())

    def _chosen(self) -> tuple[SessionRow, ...]:
        rows = self.table.chosen()
        if not rows:
            self.context.shell.toast(tr("Choose a session first."), "info")
        return rows

    def _with_one(self, act: Callable[[SessionRow], object]) -> Callable[[], None]:
        def on() -> None:
            rows = self._chosen()
            if rows:
                act(rows[0])

        return on

    def _cancel(self) -> None:
        rows = self._chosen()
        if not rows:
            return
        if all(row.cancelled for row in rows):
            command = ReinstateSessions(tuple(row.id for row in rows))
            self.context.desk.submit(command, self, lambda _done: self.refresh())
        else:
            self.cancelling.ask([row for row in rows if not row.cancelled])

    def _delete(self) -> None:
        rows = self._chosen()
        if rows:
            command = DeleteSessions(tuple(row.id for row in rows))
            self.context.desk.submit(command, self, lambda _done: self.refresh())

    def _name_cancel(self, row: object) -> None:
        cancelled = isinstance(row, SessionRow) and row.cancelled
        self.cancel.setText(tr("Hold it after all") if cancelled else tr("Cancel the session…"))

    def _tell(self, session: int | None) -> None:
        self._opener(view="tell", back=self._here(), **({} if session is None else {"session": session}))

    def _print_sheets(self) -> None:
        from papidesk.workshops.page.printing import print_sheet  # noqa: PLC0415 — papers are not on the way to a screen

        rows = [row for row in (self.file.sessions if self.file else ()) if not row.cancelled]
        if rows:
            print_sheet(self, self.context, [row.id for row in rows])

    def _print_poster(self) -> None:
        from papidesk.workshops.page.printing import print_poster  # noqa: PLC0415 — as above

        row = next((row for row in (self.file.sessions if self.file else ()) if not row.cancelled), None)
        if row is not None:
            print_poster(self, self.context, row.id, series=True)

    def _print_certificates(self) -> None:
        from papidesk.workshops.page.printing import print_certificates  # noqa: PLC0415 — as above

        rows = self.file.sessions if self.file else ()
        chosen = self.people.selected_rows() if self.people.hasFocus() else []
        if rows:
            print_certificates(self, self.context, [row.id for row in rows], [row.person for row in chosen])

    def signed(self, _done: Done) -> None:
        """Somebody was signed up."""
        self.refresh()

    # ── Échap and keys ────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        if self.cancelling.asking():
            self.cancelling.close_it()
        elif not self.signing.isHidden():
            self.signing.close_it()
        else:
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._delete()
        elif plain and event.text().lower() == "i" and not self.cancelling.asking():
            self.signing.open_it()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Name"), text=self._name, weight=4, least=16),
            Column(tr("Attended", "sessions of a series"), text=self._progress, weight=2, least=9, priority=9),
            Column(tr("Signed up to"), text=lambda row: str(row.signed_up), weight=1, least=9, priority=7),
            Column(tr("Missed"), text=lambda row: str(row.missed or ""), weight=1, least=7, priority=6),
            Column(
                tr("Certificate"),
                text=lambda row: tr("earned", "a certificate") if row.certificate else "",
                weight=2,
                least=11,
                priority=8,
                icon=lambda row: "check" if row.certificate else "",
            ),
        ]

    def _name(self, row: SeriesPerson) -> str:
        return who_words(self.context, row.name)

    def _progress(self, row: SeriesPerson) -> str:
        return f"{row.attended}/{len(self.file.sessions) if self.file else row.signed_up}"

    def _sentence(self, row: SeriesPerson) -> str:
        total = len(self.file.sessions) if self.file else row.signed_up
        said = [
            tr("{name}, {attended} sessions attended of {of}", name=self._name(row), attended=row.attended, of=total)
        ]
        if row.missed:
            said.append(tr("%n missed", "sessions", row.missed))
        if row.certificate:
            said.append(tr("certificate earned"))
        return ", ".join(said)

    def _fit_people(self) -> None:
        rows = min(max(1, self.people_model.rowCount()), _PEOPLE_SHOWN)
        head = 0 if self.people.compact else self.people.horizontalHeader().sizeHint().height()
        self.people.setFixedHeight(head + rows * self.people.verticalHeader().defaultSectionSize() + 8)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.6)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.table)
        column.addWidget(self.cancelling)
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.4)
        self.cancel = button(tr("Cancel the session…"), on=self._cancel, icon="close", desk=True)
        for made in (
            button(tr("Open the session"), on=self._with_one(self._open_session), icon="workshop", desk=True),
            button(
                tr("Change or move it"),
                on=self._with_one(lambda row: self._opener(edit=row.id)),
                icon="edit",
                desk=True,
            ),
            self.cancel,
            button(tr("Delete"), on=self._delete, icon="delete", desk=True),
            button(
                tr("Add a session"), on=lambda: self._opener(new=True, of_series=self.series), icon="add", desk=True
            ),
        ):
            flow.addWidget(made)
        column.addWidget(actions)
        card = Card(tr("People", "of a series"))
        theme.spaced(card.body, margins=0.6, spacing=0.5)
        card.body.addWidget(self.people)
        card.body.addWidget(self.nobody)
        card.body.addWidget(self.signing)
        more = QWidget()
        below = FlowLayout(more)
        theme.spaced(below, spacing=0.4)
        sign_up = tr("Sign up to the whole series")
        for made in (
            button(sign_up, on=self.signing.open_it, icon="person", kind="primary", desk=True),
            button(tr("Print the attendance sheets"), on=self._print_sheets, icon="print", desk=True),
            button(tr("Print the poster"), on=self._print_poster, icon="print", desk=True),
            button(tr("Print the certificates"), on=self._print_certificates, icon="print", desk=True),
        ):
            below.addWidget(made)
        card.body.addWidget(more)
        column.addWidget(card)
        back = button(tr("Back"), on=self.go_back, icon="left", kind="quiet", desk=True)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        theme.follow(self.people, self._fit_people)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))


class _SignUp(QWidget):
    """Who signs up to every session that is still to come."""

    def __init__(self, view: SeriesView) -> None:
        super().__init__()
        self._view = view
        self.form = Form("sign_up", submit=tr("Sign up"), cancel=tr("Close"))
        self.person = self.form.add(PersonPicker(view.context))
        roles = [(one, say(words)) for one, words in ROLE_WORDS.items()]
        self.role = self.form.add(OneOf("role", tr("As what"), roles, letters=False))
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.hide()

    def open_it(self) -> None:
        """Ask who."""
        self.form.done()
        self.role.set_value(ParticipantRole.LEARNER)
        self.show()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        """Nobody."""
        self.hide()
        self._view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, values: dict[str, Any]) -> None:
        if values["person"] is None:
            self.form.show_refusal("person", tr("Who signs up? Choose a person, or add them."))
            return
        role = values["role"] or ParticipantRole.LEARNER
        command = SignUpToSeries(self._view.series, values["person"], role)
        self._view.context.desk.submit(command, self._view, self._signed, self._refused)

    def _signed(self, done: Done) -> None:
        self.open_it()
        self._view.signed(done)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
