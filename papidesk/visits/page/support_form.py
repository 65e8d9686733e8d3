"""The form of a support: with whom, about what, where, how long, how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.kernel.folding import fold
from papidesk.kernel.words import Text
from papidesk.people.page import PersonPicker
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Banner
from papidesk.ui.choices import OneOf, SomeOf
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.fields import LongTextField
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr
from papidesk.visits.intents import SupportFacts
from papidesk.visits.page.duration import DurationField
from papidesk.visits.rules import (
    AUTONOMY_WORDS,
    EQUIPMENT_WORDS,
    PROCEDURE_WORDS,
    REFERRAL_WORDS,
    SUPPORT_PLACE_WORDS,
    THEME_WORDS,
    Theme,
    sensitive_words,
)

_WIDE = 48.0
"""Lines of text."""


def themes_first(usual: Sequence[Theme]) -> list[tuple[Theme, str]]:
    """Every theme with its words, the usual ones first."""
    order = [*usual, *(theme for theme in THEME_WORDS if theme not in usual)]
    return [(one, say(THEME_WORDS[one])) for one in order]


def _said(words: Mapping[Any, Text]) -> list[tuple[Any, str]]:
    return [(one, say(said)) for one, said in words.items()]


class SupportForm(Form):
    """`start` fills it with facts, `facts` reads it back. With a visit, the person is the visit's and is not asked."""

    def __init__(self, context: Context) -> None:
        super().__init__("support", submit=tr("Save the support"), cancel=tr("Back"))
        self._context = context
        self._former: SupportFacts | None = None
        self._order: tuple[Theme, ...] = ()
        self.whose = Sentence("", bold=True)
        self.add_widget(self.whose)
        self.who = self.add(PersonPicker(context, hint=tr("Leave it empty for someone anonymous.")))
        self.themes = self.add(SomeOf("themes", tr("About what"), themes_first(())))
        self.procedure = self.add(OneOf("procedure", tr("Which procedure"), _said(PROCEDURE_WORDS), optional=True))
        self.minutes = self.add(DurationField())
        self.add(OneOf("place", tr("Where it took place"), _said(SUPPORT_PLACE_WORDS)))
        self.add(OneOf("autonomy", tr("How they did it"), _said(AUTONOMY_WORDS), optional=True))
        self.add(SomeOf("equipment", tr("Equipment used"), _said(EQUIPMENT_WORDS), optional=True))
        self.add(OneOf("referral", tr("Pointed to"), _said(REFERRAL_WORDS), optional=True))
        self.note = self.add(
            watched(
                LongTextField(
                    "note",
                    tr("Note"),
                    optional=True,
                    lines=3,
                    hint=tr("Only what helps next time: the person may read it."),
                )
            )
        )
        self.reminder = Banner("", "warning", closable=False)
        self.reminder.hide()
        self.add_widget(self.reminder)
        self.day = self.add(DateField("day", tr("Day"), today=context.time.today, past=True))
        self.hour = self.add(TimeField("started_at", tr("Hour it began")))
        self.themes.changed.connect(self._themes_changed)
        self.note.changed.connect(self._note_changed)
        self._themes_changed()
        # Nineteen themes in one narrow column would be a page by themselves.
        column = self.themes.parentWidget() or self
        theme.follow(column, lambda: column.setMaximumWidth(theme.em(self, _WIDE)))

    def start(self, facts: SupportFacts, whose: str = "", *, suggested: bool = False) -> None:
        """Show these facts. whose: who the visit is of; suggested: its duration and themes are the usual ones."""
        self._former = facts
        local = self._context.time.local(facts.started_at)
        if suggested:
            self.minutes.offer(facts.minutes)
            self.themes.set_choices(themes_first(facts.themes))
        self._order = facts.themes
        self.whose.setText(whose)
        self.whose.setVisible(bool(whose))
        self.who.setVisible(facts.visit is None)
        self.load(
            {
                "person": facts.person,
                "themes": facts.themes,
                "procedure": facts.procedure,
                "minutes": facts.minutes,
                "place": facts.place,
                "autonomy": facts.autonomy,
                "equipment": facts.equipment,
                "referral": facts.referral,
                "note": facts.note,
                "day": local.date(),
                "started_at": local.time().replace(second=0),
            }
        )
        self.waiting = False
        self.submit_button.setText(tr("Save the support"))

    def facts(self, values: Mapping[str, Any]) -> SupportFacts:
        """The facts in these values of the form; of what was not touched, the very instant stays."""
        former = self._former
        assert former is not None, "the form was started"
        local = self._context.time.local(former.started_at)
        day, hour = values["day"] or local.date(), values["started_at"] or local.time().replace(second=0)
        same = (day, hour) == (local.date(), local.time().replace(second=0))
        chosen = values["themes"]
        # The first theme said is the main one: a row of chips does not tell, what the facts told stays in its order.
        themes = (*(one for one in self._order if one in chosen), *(one for one in chosen if one not in self._order))
        return SupportFacts(
            visit=former.visit,
            person=None if former.visit is not None else values["person"],
            started_at=former.started_at if same else self._context.time.at(day, hour),
            themes=themes,
            procedure=values["procedure"] if Theme.E_ADMINISTRATION in themes else None,
            place=values["place"] or former.place,
            minutes=values["minutes"],
            autonomy=values["autonomy"],
            equipment=values["equipment"],
            referral=values["referral"],
            note=values["note"],
        )

    def first_field(self) -> QWidget:
        """Where one begins: the person where there is one to say, else the themes."""
        asks = self._former is not None and self._former.visit is None and self.who.value() is None
        return self.who.editor if asks else self.themes

    def _themes_changed(self) -> None:
        self.procedure.setVisible(Theme.E_ADMINISTRATION in self.themes.value())

    def _note_changed(self) -> None:
        words = sensitive_words(fold(self.note.edit.toPlainText()))
        if not words:
            self.reminder.hide()
            return
        text = tr(
            "This note speaks of: {words}. Health, beliefs, origin, justice and secrets are not to be kept: write only what "
            "the help needs.",
            words=", ".join(words),
        )
        if self.reminder.isHidden() or text != self.reminder.text():
            self.reminder.set_text(text)
            self.reminder.show()
            announce(self.note.edit, text)
