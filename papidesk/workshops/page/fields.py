"""Fields that only workshops need: a length, a price, a name already used, who holds a session."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.accounts.intents import Account
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Role
from papidesk.kernel.typed import typed_amount, unshifted
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.choices import ChipRow
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.fields import Choice, ChoiceField, Field, LineEdit, NumberField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import not_given
from papidesk.ui.words import say, tr
from papidesk.visits.page.words import minutes_words
from papidesk.workshops.page.session_words import price_words
from papidesk.workshops.rules import (
    FACILITATOR_WORDS,
    MINUTES_MAX,
    MINUTES_MIN,
    PRICE_MAX,
    Facilitator,
    FacilitatorKind,
)

_LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,2})\s?(?:h|heures?|hours?|:)\s?(?P<part>\d{1,2})?|(?P<minutes>\d{1,3}))\s?(?:min|mn|m|minutes?|')?"
)
_MOST_HOURS = 12
_FREE = frozenset({"", "0", "gratuit", "free", "libre"})


def typed_length(text: str) -> int | None:
    """Minutes: "2 h", "1h30", "1:30", "90", "90 min"; a bare number up to 12 is hours; None for anything else."""
    bare = "h".join(unshifted(part) for part in tidy(text).lower().split("h"))
    found = _LENGTH.fullmatch(bare)
    if found is None:
        return None
    if found["minutes"] is not None:
        number = int(found["minutes"])
        return number * 60 if number <= _MOST_HOURS and "m" not in bare else number
    part = int(found["part"] or 0)
    return int(found["hours"]) * 60 + part if part < 60 else None  # noqa: PLR2004 — minutes of an hour


def typed_price(text: str) -> int | None:
    """Cents: "5", "2,50", "5 €", "gratuit" (0); None for anything else."""
    return 0 if unshifted(tidy(text).lower()) in _FREE else typed_amount(text)


class LengthField(TextField):
    """value(): minutes."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.edit.setPlaceholderText(tr("for example 2 h or 1 h 30"))
        self.edit.textChanged.connect(self._show_understood)

    def value(self) -> int | None:
        return typed_length(self.edit.text())

    def set_value(self, value: Any) -> None:
        self.edit.setText(minutes_words(value).replace("\N{NO-BREAK SPACE}", " ") if value else "")

    def check(self) -> str:
        typed, value = self.edit.text().strip(), self.value()
        if not typed:
            return tr("How long does it last? Write it as 2 h or 1 h 30.")
        if value is None:
            return tr("“{typed}” was not understood as a length. Write it as 2 h, 1 h 30 or 90 min.", typed=typed)
        if not MINUTES_MIN <= value <= MINUTES_MAX:
            return tr("A session lasts 5 minutes to 12 hours. Write another length.")
        return ""

    def _show_understood(self) -> None:
        said = minutes_words(self.value() or 0)
        same = said.replace("\N{NO-BREAK SPACE}", " ") == self.edit.text().strip()
        self.set_hint(said if self.value() and not same else "")


class PriceField(TextField):
    """value(): cents, 0 where it is free."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, optional=True, hint=tr("Empty: free."))
        self.edit.setPlaceholderText(tr("for example 5 €"))
        self.edit.textChanged.connect(self._show_understood)

    def value(self) -> int | None:
        return typed_price(self.edit.text())

    def set_value(self, value: Any) -> None:
        self.edit.setText(price_words(value).replace("\N{NO-BREAK SPACE}", " ") if value else "")

    def check(self) -> str:
        value = self.value()
        if value is None:
            typed = self.edit.text().strip()
            return tr("“{typed}” was not understood as a price. Write it as 5 or 2.50, or leave it empty.", typed=typed)
        if value > PRICE_MAX:
            return tr("This price is too high: {most} euros at most.", most=PRICE_MAX // 100)
        return ""

    def _show_understood(self) -> None:
        value = self.value()
        self.set_hint(price_words(value) if value else tr("Empty: free."))


class FacilitatorsField(Field):
    """Who holds it: the team as chips, and anyone else by name and kind, who becomes a chip too.

    value(): a tuple of `Facilitator`, the team's first.
    """

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, optional=True)
        self._team: list[Facilitator] = []
        self._others: list[Facilitator] = []
        self.row = ChipRow(self.label, several=True, letters=False)
        self.row.changed.connect(self._tell)
        self.other = _OtherEdit(self._add)
        self.other.setAccessibleName(tr("Someone else’s name"))
        self.other.setPlaceholderText(tr("Someone else’s name"))
        self.kind = Choice()
        self._kinds = [FacilitatorKind.VOLUNTEER, FacilitatorKind.GUEST, FacilitatorKind.ANIMATOR]
        self.kind.addItems([say(FACILITATOR_WORDS[kind]) for kind in self._kinds])
        self.kind.setAccessibleName(tr("As what"))
        self.kind.view().setAccessibleName(tr("As what"))
        add = button(tr("Add this name"), on=self._add, icon="add")
        theme.follow(self.other, lambda: self.other.setMinimumWidth(theme.em(self.other, 8)))
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.3)
        column.addWidget(self.row)
        beside = QWidget()
        flow = FlowLayout(beside)
        theme.spaced(flow, spacing=0.4)
        for widget in (self.other, self.kind, add):
            flow.addWidget(widget)
        column.addWidget(beside)
        self._install(self.row, both)

    def offer(self, team: Sequence[Account]) -> None:
        """Offer the members of the team that are in it now."""
        self._team = [
            Facilitator(
                FacilitatorKind.VOLUNTEER if one.role is Role.VOLUNTEER else FacilitatorKind.ANIMATOR, one.name, one.id
            )
            for one in team
            if one.active
        ]
        self._show(self.value())

    def value(self) -> tuple[Facilitator, ...]:
        return self.row.taken()

    def set_value(self, value: Any) -> None:
        given: tuple[Facilitator, ...] = tuple(value or ())
        self._others = [one for one in given if not self._in_team(one)]
        self._show(given)
        self.changed.emit()

    def raw(self) -> Any:
        return {
            "chosen": [[one.kind.value, one.name, one.account] for one in self.value()],
            "typed": self.other.text(),
        }

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        chosen = [
            Facilitator(FacilitatorKind(kind), name, account) for kind, name, account in given.get("chosen") or ()
        ]
        self.other.setText(str(given.get("typed") or ""))
        self.set_value(chosen)

    def clear(self) -> None:
        self.other.clear()
        self.set_value(())

    def check(self) -> str:
        typed = tidy(self.other.text())
        return tr("Add {name} to the list, or empty this field.", name=typed) if typed else ""

    def _in_team(self, one: Facilitator) -> bool:
        return any(member.account == one.account for member in self._team) if one.account is not None else False

    def _show(self, chosen: Sequence[Facilitator]) -> None:
        # Of a member of the team the chip is the account's, whatever name it bore then.
        accounts = {one.account for one in chosen if one.account is not None}
        self._others = [one for one in self._others if not self._in_team(one)]
        everyone = [*self._team, *self._others]
        self.row.set_choices([(one, self._words(one)) for one in everyone])
        self.row.take_values([one for one in everyone if one in chosen or (one.account in accounts and one.account)])

    def _words(self, one: Facilitator) -> str:
        if one in self._team:
            return one.name
        return tr("{name} ({kind})", "who holds a session", name=one.name, kind=say(FACILITATOR_WORDS[one.kind]))

    def _add(self) -> None:
        name = tidy(self.other.text())
        if not name:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        made = Facilitator(self._kinds[self.kind.currentIndex()], name)
        chosen = self.value()
        member = next((one for one in self._team if fold(one.name) == fold(name)), None)
        if member is None and all(fold(one.name) != fold(name) for one in self._others):
            self._others.append(made)
        self._show([*chosen, member or made])
        self.other.clear()
        self.changed.emit()
        announce(self.other, tr("{name} added", name=name))


class _OtherEdit(LineEdit):
    """Enter adds the name typed here; with nothing typed it is left to the form."""

    def __init__(self, add: Any) -> None:
        super().__init__()
        self._add = add

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self._add()
            event.accept()
            return
        super().keyPressEvent(event)


class NeededDay(DateField):
    """A day that must be given."""

    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class NeededHour(TimeField):
    """An hour that must be given."""

    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class NeededNumber(NumberField):
    """A number that must be given."""

    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class NeededChoice(ChoiceField):
    """One of a list, that must be chosen, or made first. missing: what is said where none is."""

    missing = ""

    def put_beside(self, made: QWidget) -> None:
        """Something that stands beside the list."""
        both = QWidget()
        row = QHBoxLayout(both)
        theme.spaced(row, spacing=0.5)
        self._column.replaceWidget(self.combo, both)
        row.addWidget(self.combo, 1)
        row.addWidget(made)

    def check(self) -> str:
        return self.missing if self.value() is None else ""
