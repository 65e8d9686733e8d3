"""A session planned or changed: its form, its draft, and whether those that follow change with it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt

from papidesk.kernel.intent import Command, Done, Part
from papidesk.ui.choices import OneOf
from papidesk.ui.forms import Form
from papidesk.ui.page import Page
from papidesk.ui.words import say_day, tr
from papidesk.visits.page.forming import FormView, Leave, Opener
from papidesk.workshops.intents import (
    ChangeFollowing,
    ChangeSession,
    PlanSession,
    SeriesFile,
    SessionFile,
    ShowSeries,
    ShowSession,
)
from papidesk.workshops.page.session_form import SessionForm
from papidesk.workshops.page.session_words import hour_of

THIS, FOLLOWING = "this", "following"


class PlanView(FormView):
    """What the forms of a session and of a series have in common: a workshop may be created from either."""

    form: SessionForm

    def stand(self, form: Form) -> None:
        super().stand(form)
        assert isinstance(form, SessionForm)
        self.form = form
        form.panel.accepted.connect(form.submit)
        form.suggested.connect(self.draft.settle)

    def kept(self, name: str, what: dict[str, Any]) -> bool:
        kept = super().kept(name, what)
        if kept:
            made = next(iter(what.get("outlines") or ()), None)
            self.form.ask_offers(partial(self._choose_outline, made), made)
        return kept

    def _choose_outline(self, made: int | None) -> None:
        if made is not None:
            self.form.outline.set_value(made)
        self.focus_first()

    def focus_first(self) -> None:
        """The workshop while none is chosen, else the day."""
        form = self.form
        first = form.outline if form.outline.value() is None and form.outline.isEnabled() else form.day
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_outline(self) -> None:
        """A workshop is made first; then one comes back here."""
        self.opener(outline=0)

    def what_became(self, done: Done) -> dict[str, Any]:
        return {"planned": done.ids, "day": self.form.day.value()}

    def refresh(self) -> None:
        """What the fields offer may have changed; what is typed stays."""
        if self.opened and self.draft.keeper is not None:
            self.form.ask_offers(lambda: None, self.form.outline.value())


class SessionEdit(PlanView):
    """Opened on `edit=12` (a session) or `new=True` (`day`, `hour`, `outline`, `of_series`: what it starts with)."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.WORKSHOPS, Part.TEAM, Part.ROOM})

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page, opener, leave)
        self.session = 0
        self.series: int | None = None
        self.file: SessionFile | None = None
        form = SessionForm(self.context, "workshops.session", tr("Save the session"), self.new_outline)
        scopes = [(THIS, tr("This session only")), (FOLLOWING, tr("This session and those that follow"))]
        self.scope = form.add(OneOf("scope", tr("What changes"), scopes, letters=False))
        form.submitted.connect(self._submit)
        self.stand(form)

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        session, series = int(what.get("edit") or 0), what.get("of_series")
        name = f"workshops.session.{session or 'new'}" + (f".series.{series}" if series else "")
        if self.kept(name, what):
            return
        self.begin(name)
        self.session, self.series, self.file = session, series, None
        self.scope.hide()
        self.form.outline.setEnabled(not series)
        self.form.new_outline.setVisible(not series and not session)
        if session:
            self.context.desk.ask(ShowSession(session), self, self._show, self.gone)
        elif series:
            self.context.desk.ask(ShowSeries(series), self, self._show_series, self.gone)
        else:
            day = what.get("day") or self.context.time.today()
            self.form.ask_offers(partial(self._start, day, what.get("hour"), what.get("outline")), what.get("outline"))

    def _start(self, *given: Any) -> None:
        self._head(tr("New session"), tr("Plan the session"))
        self.form.start_new(*given)
        self.filled()

    def _show_series(self, file: SeriesFile) -> None:
        if self.opened.endswith(f".series.{file.id}"):
            self._head(tr("One more session of {title}", title=file.title), tr("Plan the session"))
            self.form.ask_offers(partial(self._fill_of_series, file), file.facts.model.outline)

    def _fill_of_series(self, file: SeriesFile) -> None:
        """One more of a series: as its sessions are, on a day to be typed."""
        self.form.start(file.facts.model)
        self.form.day.set_value(None)
        self.form.ready()
        self.filled()

    def _show(self, file: SessionFile) -> None:
        if file.row.id != self.session or not self.opened:
            return
        self.file = file
        row = file.row
        title = tr(
            "{title}, {day} at {hour}", title=row.title, day=say_day(row.day), hour=hour_of(self.context, row.start)
        )
        self._head(title, tr("Save the session"))
        self.form.ask_offers(partial(self._fill, file), file.facts.outline)

    def _fill(self, file: SessionFile) -> None:
        if file is not self.file:
            return
        self.scope.setVisible(file.row.series is not None)
        self.form.outline.setEnabled(file.row.series is None)
        self.form.start(file.facts, (file.row.id,))
        self.scope.set_value(THIS)
        self.form.ready()
        self.filled()

    def _head(self, title: str, submit: str) -> None:
        self.heading.setText(title)
        self.form.submit_button.setText(submit)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        self.context.desk.submit(self._command(values), self, self.saved, self.form.refused)

    def _command(self, values: dict[str, Any]) -> Command:
        facts, panel = self.form.facts(values), self.form.panel
        if not self.session:
            return PlanSession(facts, self.series, although_taken=panel.although_taken)
        make = ChangeFollowing if values["scope"] == FOLLOWING and not self.scope.isHidden() else ChangeSession
        return make(self.session, facts, although_taken=panel.although_taken, put_back=panel.put_back)
