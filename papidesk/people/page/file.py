"""A person's file: who they are as far as they wish, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.people.intents import ChangePerson, PersonFile, RemovePerson, RestorePerson, ShowPerson
from papidesk.people.page.consents import ConsentsCard
from papidesk.people.page.facts import Columns, facts_card
from papidesk.people.page.printing import print_card
from papidesk.people.page.words import field_word, person_sentence, seen_words, value_words
from papidesk.people.rules import display_name, initials, new_card
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card, Scroll
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, say_short_day, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


class PersonPanel(Protocol):
    """What a job above shows of a person (their visits): a widget that is told whom to show."""

    def show_person(self, person: int) -> None: ...


PanelFactory = Callable[[], QWidget]
"""Makes a `PersonPanel`, which is a widget, when the first file is opened."""


class FileView(QWidget):
    """One person, read. edit_asked(PersonFile); left(): back to the list; gone(): they were removed."""

    edit_asked = Signal(object)
    left = Signal()
    gone = Signal()

    def __init__(self, context: Context, panels: list[tuple[str, PanelFactory]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._panels = panels
        self.person = 0
        self.file: PersonFile | None = None
        self.purposes: dict[str, str] = {}
        self.consents: ConsentsCard | None = None
        self._panel_cards: list[QWidget] = []
        self._panel_widgets: list[QWidget] = []
        self._heading = Heading("", level=1)
        self._seen = Subtle("")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        theme.spaced(self._column, margins=0.3, spacing=0.8)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._seen)
        self._column.addWidget(self._actions())
        self._removed = Banner(
            tr("This person was removed: they are in no list any more. Their visits stay counted."),
            kind="warning",
            actions=[(tr("Bring them back"), self._restore)],
            closable=False,
        )
        self._removed.hide()
        self._column.addWidget(self._removed)
        self._cards = Columns()
        self._column.addWidget(self._cards)
        self._below = QVBoxLayout()
        theme.spaced(self._below, spacing=0.8)
        self._column.addLayout(self._below)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_person(self, person: int) -> None:
        """Show someone; what was shown of another goes at once."""
        if person != self.person:
            self.file = None
            self._heading.setText("")
            self._seen.setText("")
            self.consents = None
            self._cards.show_widgets([])
            for card in self._panel_cards:
                card.hide()
        self.person = person
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        if self.person:
            self._context.desk.ask(ShowPerson(self.person), self, self._show, self._refused)

    def focus_first(self) -> None:
        """The first thing one may do here."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, file: PersonFile) -> None:
        if file.id != self.person:
            return  # the answer about someone looked at before
        first = self.file is None
        self.file = file
        details, today = file.details, self._context.time.today()
        hidden = self._context.shell.privacy()
        self._heading.setText(initials(details) if hidden else display_name(details))
        seen = seen_words(file.last_seen, today)
        added = say_short_day(self._context.time.day_of(file.added_at))
        self._seen.setText(
            tr("Came last: {seen} · Record of {added}", seen=seen, added=added)
            if seen
            else tr("Not seen yet · Record of {added}", added=added)
        )
        self._removed.setVisible(file.removed)
        self._card.setText(tr("Replace the card") if details.card_code else tr("Give a card"))
        self._print_card.setVisible(bool(details.card_code))
        self._cards.show_widgets([*self._fact_cards(file), self._consents_card(file)])
        if first:
            self._fill_panels()
            announce(self, self._heading.text() if hidden else person_sentence(details, today))

    def _consents_card(self, file: PersonFile) -> ConsentsCard:
        former = self.consents
        if former is not None and former.is_of(file):
            return former  # what is being typed in it stays
        focus = QApplication.focusWidget()
        had_focus = former is not None and focus is not None and former.isAncestorOf(focus)
        self.consents = ConsentsCard(self._context, file.id, file.consents, self.refresh)
        if had_focus:
            self.consents.add.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.consents

    def _fact_cards(self, file: PersonFile) -> list[QWidget]:
        details = file.details

        def facts(*names: str) -> list[tuple[str, str]]:
            return [(field_word(name), value_words(name, details, self.purposes)) for name in names]

        if self._context.shell.privacy():
            hidden = Card(tr("Hidden"), level=2)
            hidden.body.addWidget(Subtle(tr("Privacy mode is on: only the initials are shown.")))
            return [hidden]
        cards: list[QWidget] = [
            facts_card(tr("Names"), facts("first_name", "surname", "nickname", "known_by")),
            facts_card(tr("Age and situation"), facts("birth_year", "age_band", "gender", "occupation")),
            facts_card(tr("Where"), facts("commune", "district", "postcode", "commune_code")),
            facts_card(tr("Contact"), facts("phone", "email", "language")),
            facts_card(tr("At the desk"), facts("usual_purpose", "comfort", "card_code")),
        ]
        if details.note:
            note = Card(tr("Note"), level=2)
            note.body.addWidget(Sentence(details.note))
            cards.append(note)
        return cards

    def _fill_panels(self) -> None:
        for title, factory in self._panels[len(self._panel_cards) :]:
            card = Card(title, level=2)
            panel = factory()
            card.body.addWidget(panel)
            self._below.addWidget(card)
            self._panel_cards.append(card)
            self._panel_widgets.append(panel)
        for shown, panel in zip(self._panel_cards, self._panel_widgets, strict=True):
            shown.setHidden(self._context.shell.privacy())
            cast("PersonPanel", panel).show_person(self.person)

    # ── what can be done ──────────────────────────────────────────────────────────────────────────────────────────────

    def _actions(self) -> QWidget:
        actions = QWidget()
        flow = FlowLayout(actions)
        self.edit = button(tr("Change the record"), on=self._edit, icon="edit", kind="primary")
        self._card = button(tr("Give a card"), on=self._give_card, icon="card")
        self._print_card = button(tr("Print the card…"), on=lambda: print_card(self, self._context, self.person), icon="print")
        self._remove_button = button(tr("Remove"), on=self._remove, icon="delete")
        back = button(tr("Back to the list"), on=self.left.emit, icon="left", kind="quiet")
        for made in (self.edit, self._card, self._print_card, self._remove_button, back):
            flow.addWidget(made)
        return actions

    def _edit(self) -> None:
        if self.file is not None:
            self.edit_asked.emit(self.file)

    def _give_card(self) -> None:
        if self.file is None:
            return
        details = self.file.details
        code = new_card(self.file.id, details.card_code)
        self._context.desk.submit(ChangePerson(self.file.id, replace(details, card_code=code)), self, self._card_given)

    def _card_given(self, _done: Done) -> None:
        self.refresh()

    def _remove(self) -> None:
        if self.file is not None:
            self._context.desk.submit(RemovePerson(self.file.id), self, lambda _done: self.gone.emit())

    def _restore(self) -> None:
        self._context.desk.submit(RestorePerson(self.person), self, lambda _done: self.refresh())

    def _refused(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")
        self.left.emit()
