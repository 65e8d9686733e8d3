"""The forms that change a record or add one, with their drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.kernel.upkeep import Draft, OpenDrafts
from papidesk.people.intents import ChangePerson, PersonFile
from papidesk.people.page.adding import Adding
from papidesk.people.page.form import PersonForm
from papidesk.people.rules import PersonDetails, display_name
from papidesk.ui import theme
from papidesk.ui.cards import Scroll
from papidesk.ui.drafts import DraftBanner, DraftKeeper, read_draft
from papidesk.ui.texts import Heading
from papidesk.ui.words import hour_teller, say, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context, Drafts

NEW = "person.new"


class EditView(QWidget):
    """A person's whole form: to add one (`start_new`), to change one (`start`).

    saved(person): kept. left(person or 0): Échap or Cancel, what was typed staying as a draft.
    """

    saved = Signal(int)
    left = Signal(int)

    def __init__(self, context: Context, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._drafts = context, drafts
        self._purposes: list[tuple[str, str]] = []
        self.person = 0
        self.form: PersonForm | None = None
        self.adding: Adding | None = None
        self.banner: DraftBanner | None = None
        self._keeper: DraftKeeper | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        theme.spaced(self._column, margins=0.3, spacing=0.8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(self._inside))

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def start_new(self, details: PersonDetails) -> None:
        """A new person, of whom something may be known already."""
        self.person = 0
        form = self._open(NEW, tr("New person"), tr("Add this person"))
        self.adding = Adding(self._context, form, form.details, self._kept)
        self._column.addWidget(self.adding)
        self._finish_opening(form, details)

    def start(self, file: PersonFile) -> None:
        """The record of someone."""
        self.person = file.id
        form = self._open(f"person.{file.id}", display_name(file.details), tr("Save the record"))
        form.submitted.connect(self._submit)
        self._column.addWidget(form)
        self._finish_opening(form, file.details)

    def offer_purposes(self, choices: list[tuple[str, str]]) -> None:
        """The place's purposes, (code, label)."""
        self._purposes = choices
        if self.form is not None:
            self.form.offer_purposes(choices)

    def focus_first(self) -> None:
        """The first field."""
        if self.form is not None:
            self.form.field("first_name").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Keep the draft and let go of the form."""
        if self._keeper is not None:
            self._keeper.flush()
            self._drafts.keepers.remove(self._keeper)
            self._keeper.deleteLater()
            self._keeper = None
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.form = self.adding = self.banner = None

    def _open(self, name: str, title: str, submit: str) -> PersonForm:
        self.close_form()
        self._column.addWidget(Heading(title, level=1))
        form = PersonForm(name, submit, self._context.time.today())
        form.cancelled.connect(self._cancel)
        self.form = form
        return form

    def _finish_opening(self, form: PersonForm, details: PersonDetails) -> None:
        form.start(details)
        if self._purposes:
            form.offer_purposes(self._purposes)
        self._column.addStretch(1)
        self._keeper = self._drafts.keeper(form.name, form.raw)
        form.changed.connect(self._keeper.touch)
        self._context.desk.ask(OpenDrafts(), form, lambda drafts: self._offer(form, drafts))
        self.focus_first()

    def _offer(self, form: PersonForm, drafts: tuple[Draft, ...]) -> None:
        """Show that something was typed here earlier, unless typing goes on already."""
        if form is not self.form or form.dirty():
            return
        draft = next((one for one in drafts if one.form == form.name), None)
        values = read_draft(draft.content) if draft is not None else {}
        if draft is None or not values:
            return
        hour = hour_teller(self._context.time)(draft.saved_at)
        self.banner = DraftBanner(hour, take_up=self._taker(form, draft, values), forget=self._forget)
        self._column.insertWidget(1, self.banner)

    def _taker(self, form: PersonForm, draft: Draft, values: dict[str, Any]) -> Callable[[], None]:
        def take_up() -> None:
            form.restore(values)
            if self._keeper is not None:
                self._keeper.took_up(draft.content)
            self.focus_first()

        return take_up

    def _forget(self) -> None:
        if self._keeper is not None:
            self._keeper.forget()
        self.focus_first()

    # ── sent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        assert self.form is not None, "it was submitted"
        command = ChangePerson(self.person, self.form.details(values))
        self._context.desk.submit(command, self.form, lambda _done: self._kept(self.person), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        assert self.form is not None, "it was submitted"
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _kept(self, person: int) -> None:
        if self._keeper is not None:
            self._keeper.forget()
        self.close_form()
        self.saved.emit(person)

    def _cancel(self) -> None:
        self.close_form()
        self.left.emit(self.person)
