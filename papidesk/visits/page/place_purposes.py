"""What people come for: the purposes of the place, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from papidesk.kernel.intent import Command
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column
from papidesk.ui.buttons import button
from papidesk.ui.fields import ChoiceField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.visits.intents import OrderPurposes, Purposes, SetPurpose
from papidesk.visits.page.place_list import PlaceList
from papidesk.visits.rules import LABEL_MAX, PURPOSE_WORDS, THEME_WORDS, Purpose, PurposeKind

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PurposesSection(PlaceList):
    """Label, kind, letter, theme, order; Alt+arrows move the one chosen. Those set aside stay with their visits."""

    def __init__(self, context: Context) -> None:
        form = Form("purpose", submit=tr("Save the purpose"), cancel=tr("Cancel"))
        self.label = form.add(
            TextField("label", tr("Name"), limit=LABEL_MAX, hint=tr("As it is called at your place."))
        )
        form.add(
            TextField(
                "letter",
                tr("Letter"),
                optional=True,
                limit=1,
                hint=tr("Typed at the desk after Tab, and on the paper sheet."),
            )
        )
        kinds = [(one, say(words)) for one, words in PURPOSE_WORDS.items()]
        form.add(ChoiceField("kind", tr("Counts as"), choices=kinds, hint=tr("The same everywhere, for the reports.")))
        themes = [(one, say(words)) for one, words in THEME_WORDS.items()]
        form.add(
            ChoiceField(
                "theme",
                tr("Theme of a support made of it"),
                choices=themes,
                none=tr("None", "theme"),
                hint=tr("Chosen beforehand when a visit becomes a support."),
            )
        )
        super().__init__(
            context,
            tr("What people come for"),
            tr("In the order in which they are shown. Enter changes one, Alt and an arrow move it."),
            tr("Add a purpose"),
            form,
        )
        self.add_action(button(tr("Up"), on=lambda: self.move_chosen(-1), icon="up", desk=True, repeats=True))
        self.add_action(button(tr("Down"), on=lambda: self.move_chosen(1), icon="down", desk=True, repeats=True))
        self.table.installEventFilter(self)

    def columns(self) -> list[Column]:
        return [
            Column(tr("Name"), text=lambda row: row.label, weight=4, least=16),
            Column(tr("Letter"), text=lambda row: row.letter.upper(), least=7, priority=3),
            Column(tr("Counts as"), text=lambda row: say(PURPOSE_WORDS[row.kind]), weight=3, least=14, priority=2),
            Column(tr("In use"), text=lambda row: tr("yes") if row.active else tr("set aside"), weight=1, least=10, priority=1),
        ]  # fmt: skip

    def sentence(self, row: Purpose) -> str:
        letter = tr("letter {letter}", letter=row.letter.upper()) if row.letter else ""
        return ", ".join(fact for fact in (row.label, letter, "" if row.active else tr("set aside")) if fact)

    def ask(self) -> None:
        self.context.desk.ask(Purposes(with_inactive=True), self, self.show_rows, latest="settings.purposes")

    def values_of(self, row: Purpose | None) -> dict[str, Any]:
        if row is not None:
            return {"label": row.label, "letter": row.letter, "kind": row.kind, "theme": row.theme}
        return {"label": "", "letter": "", "kind": PurposeKind.OTHER, "theme": None}

    def command(self, values: dict[str, Any]) -> Command:
        former = self.changing or Purpose(0, "", "", PurposeKind.OTHER, "", None, active=True)
        return SetPurpose(
            replace(
                former,
                label=values["label"],
                letter=values["letter"],
                kind=values["kind"] or PurposeKind.OTHER,
                theme=values["theme"],
            )
        )

    def turned(self, row: Purpose) -> Command:
        return SetPurpose(replace(row, active=not row.active))

    def focus_form(self) -> None:
        self.label.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_chosen(self, by: int) -> None:
        """Move the chosen purpose one place up (-1) or down (1)."""
        row = self.chosen()
        if row is None:
            return
        order = [self.model.row_at(at) for at in range(self.model.rowCount())]
        keys = [one.id for one in order if one is not None]
        at = keys.index(row.id)
        to = at + by
        if not 0 <= to < len(keys):
            return
        keys[at], keys[to] = keys[to], keys[at]
        words = tr("{label}: place {n} of {total}", label=row.label, n=to + 1, total=len(keys))

        def moved() -> None:
            self.refresh()
            announce(self.table, words)

        self.context.desk.submit(OrderPurposes(tuple(keys)), self, lambda _done: moved())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in _STEPS:
                self.move_chosen(_STEPS[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)
