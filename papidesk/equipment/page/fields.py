"""Fields that equipment needs: a sum of money, who borrows, which things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from papidesk.equipment.intents import FindItems, ItemByCode, ItemRow, OrganisationRow, Organisations
from papidesk.equipment.page.words import availability_words, item_sentence, item_title
from papidesk.equipment.rules import VALUE_MAX, Borrower, ItemKind
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.typed import typed_amount
from papidesk.people.page.picker import PersonPicker
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.choices import ChipRow
from papidesk.ui.fields import ChoiceField, DigitsEdit, Field, LineEdit, TextField
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.scanner import ScannerKeys
from papidesk.ui.suggestions import Suggestion, SuggestionDelegate, SuggestionModel
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say_amount, tr

SHOWN = 6
OTHER = "other"
"""What stands for one that is not in the list yet."""


class AmountField(TextField):
    """Euros typed like "12,50". value(): cents, None where nothing is typed."""

    def __init__(self, name: str, label: str, *, optional: bool = True, hint: str = "") -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self._plain_hint = hint
        self.edit.setPlaceholderText(tr("for example 12.50"))
        self.edit.textChanged.connect(self._show_understood)

    def value(self) -> int | None:
        return typed_amount(self.edit.text())

    def set_value(self, value: Any) -> None:
        self.edit.setText("" if value is None else say_amount(value).replace("\N{NO-BREAK SPACE}", " "))

    def set_hint_when_empty(self, text: str) -> None:
        """What is said below while nothing is typed."""
        self._plain_hint = text
        self._show_understood()

    def check(self) -> str:
        typed, value = self.edit.text().strip(), self.value()
        if not typed:
            return ""
        if value is None:
            return tr("“{typed}” was not understood as a sum. Write it as 12 or 12.50.", typed=typed)
        if value > VALUE_MAX:
            return tr("This sum is too high: {most} euros at most.", most=VALUE_MAX // 100)
        return ""

    def _show_understood(self) -> None:
        value = self.value()
        said = "" if value is None else say_amount(value)
        same = said.replace("\N{NO-BREAK SPACE}", " ") == self.edit.text().strip()
        self.set_hint(said if said and not same else "" if said else self._plain_hint)


class ChosenOrNew(ChoiceField):
    """One of a list, or a new one by its name, typed below. value(): a key, None, or the name typed (str)."""

    def __init__(self, name: str, label: str, *, other: str, other_name: str, none: str = "", optional: bool = False) -> None:
        self.typed = LineEdit()
        self._other = other
        super().__init__(name, label, choices=[(OTHER, other)], none=none, optional=optional)
        self.typed.setAccessibleName(other_name)
        self.typed.setPlaceholderText(other_name)
        self.typed.hide()
        self._column.insertWidget(self._column.indexOf(self.combo) + 1, self.typed)
        self.typed.textChanged.connect(self._tell)
        self.combo.currentIndexChanged.connect(self._turn)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these, and another."""
        self.set_choices([*choices, (OTHER, self._other)])
        self._turn()

    def value(self) -> Any:
        taken = super().value()
        return tidy(self.typed.text()) if taken == OTHER else taken

    def raw(self) -> Any:
        return {"taken": super().raw() if super().value() != OTHER else OTHER, "typed": self.typed.text()}

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        super().set_raw(given.get("taken"))
        self.typed.setText(str(given.get("typed") or ""))

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        if value is None:
            self.typed.clear()

    def check(self) -> str:
        return tr("Write its name.") if self.value() == "" else ""

    def choose_other(self, name: str = "") -> None:
        """Stand on a new one."""
        super().set_value(OTHER)
        self.typed.setText(name)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the one taken stays, a name being typed too."""
        before = super().value() if self._values else None
        super().set_choices(choices)
        if before == OTHER:
            super().set_value(OTHER)

    def _turn(self) -> None:
        self.typed.setVisible(super().value() == OTHER)


PERSON, ORGANISATION = "person", "organisation"


class BorrowerField(Field):
    """Who borrows: a person of the lists, or an organisation. value(): a `Borrower`, or the name (str) of an organisation
    that is to be added first."""

    def __init__(self, context: Context, name: str = "borrower") -> None:
        super().__init__(name, tr("Who borrows"))
        self._context = context
        self.which = ChipRow(self.label, letters=False)
        self.which.set_choices([(PERSON, tr("A person")), (ORGANISATION, tr("An organisation"))])
        self.which.take_values((PERSON,))
        self.person = PersonPicker(context)
        self.organisation = ChosenOrNew(
            ORGANISATION, tr("Organisation"), other=tr("Another one…", "organisation"),
            other_name=tr("Name of the organisation"), none=tr("Choose an organisation"),
        )  # fmt: skip
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.4)
        for widget in (self.which, self.person, self.organisation):
            column.addWidget(widget)
        self._install(self.which, both)
        self.which.changed.connect(self._turn)
        for field in (self.person, self.organisation):
            field.changed.connect(self._tell)
        self._turn()

    def offer(self) -> None:
        """Ask which organisations there are."""
        self._context.desk.ask(Organisations(), self, self._offered, latest=f"borrower.{id(self)}")

    def focus_first(self) -> None:
        """Where one types who it is."""
        shown = self.person if self._is_person() else self.organisation
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> Borrower | str | None:
        if self._is_person():
            person = self.person.value()
            return None if person is None else Borrower(person=person)
        chosen = self.organisation.value()
        if isinstance(chosen, str):
            return chosen
        return None if chosen is None else Borrower(organisation=chosen)

    def set_value(self, value: Any) -> None:
        given = value if isinstance(value, Borrower) else Borrower()
        self.which.take_values((ORGANISATION if given.organisation is not None else PERSON,))
        self.person.set_value(given.person)
        self._wanted = given.organisation
        self.organisation.set_value(given.organisation)

    def raw(self) -> Any:
        return {
            "which": next(iter(self.which.taken()), PERSON),
            PERSON: self.person.raw(),
            ORGANISATION: self.organisation.raw(),
        }

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        self.which.take_values((given.get("which") or PERSON,))
        self.person.set_raw(given.get(PERSON))
        self.organisation.set_raw(given.get(ORGANISATION))

    def clear(self) -> None:
        self.set_value(None)

    def check(self) -> str:
        wrong = (self.person if self._is_person() else self.organisation).check()
        return wrong or ("" if self.value() else tr("Say who borrows: a person of the lists, or an organisation."))

    _wanted: int | None = None

    def _is_person(self) -> bool:
        return self.which.taken() != (ORGANISATION,)

    def _offered(self, rows: tuple[OrganisationRow, ...]) -> None:
        self.organisation.offer([(row.id, row.organisation.name) for row in rows])
        if self._wanted is not None and self.organisation.value() is None:
            self.organisation.set_value(self._wanted)
            self._wanted = None

    def _turn(self) -> None:
        if not self.which.taken():
            self.which.take_values((PERSON,))
            return
        self.person.setVisible(self._is_person())
        self.organisation.setVisible(not self._is_person())
        self._tell()


class ThingsField(Field):
    """Which things, found by name or by code; a scanned label adds its thing at once.

    value(): (key, quantity) of each. Of a counted lot, how many is typed beside it.
    """

    def __init__(self, context: Context, name: str = "items", label: str = "") -> None:
        super().__init__(name, label or tr("Which equipment"))
        self._context = context
        self.rows: list[ItemRow] = []
        self._counts: dict[int, DigitsEdit] = {}
        self._shown_for = ""
        self._scanner = ScannerKeys()
        self.edit = LineEdit()
        self.edit.setPlaceholderText(tr("A name, or the code of a label"))
        self.edit.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self.model = SuggestionModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SuggestionDelegate(self.model, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Equipment found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.3)
        self._chosen = QWidget()
        self._lines = QVBoxLayout(self._chosen)
        theme.spaced(self._lines, spacing=0.3)
        for widget in (self._chosen, self.edit, self.list):
            column.addWidget(widget)
        self._install(self.edit, both)

    # ── as a field ────────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self) -> tuple[tuple[int, int], ...]:
        return tuple((row.id, self._count(row)) for row in self.rows)

    def show_rows(self, rows: Sequence[ItemRow], counts: Sequence[int] = ()) -> None:
        """These things; counts: how many of each."""
        self.rows = []
        self._lay(rows, dict(zip([row.id for row in rows], counts, strict=False)))

    def raw(self) -> Any:
        return [[row.code, self._count(row)] for row in self.rows]

    def set_raw(self, raw: Any) -> None:
        self.show_rows(())
        for one in raw if isinstance(raw, list) else ():
            code, count = one
            self._context.desk.ask(ItemByCode(str(code)), self, partial(self._found_again, int(count)))

    def set_value(self, value: Any) -> None:
        self.show_rows(tuple(value or ()))

    def clear(self) -> None:
        self._close_list()
        self.edit.setText("")
        self.show_rows(())

    def check(self) -> str:
        if self.edit.text().strip():
            return tr("Choose the equipment in the list, or empty this field.")
        return "" if self.rows else tr("Choose at least one piece of equipment.")

    def _count(self, row: ItemRow) -> int:
        typed = self._counts[row.id].text().strip() if row.id in self._counts else "1"
        return int(typed) if typed.isascii() and typed.isdigit() else 0

    def _found_again(self, count: int, row: ItemRow | None) -> None:
        if row is not None:
            self._add(row, count)

    # ── those chosen ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _add(self, row: ItemRow, count: int = 1) -> None:
        self._close_list()
        self.edit.setText("")
        if any(one.id == row.id for one in self.rows):
            announce(self.edit, tr("{name} is in the list already.", name=row.name), now=True)
            return
        counts = dict(self.value())
        self._lay([*self.rows, row], counts | {row.id: count})
        self.clear_error()
        announce(self.edit, tr("{name} added", name=row.name))

    def _take_off(self, row: ItemRow) -> None:
        counts = dict(self.value())
        self._lay([one for one in self.rows if one.id != row.id], counts)
        announce(self.edit, tr("{name} taken off the list", name=row.name))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self, rows: Sequence[ItemRow], counts: dict[int, int]) -> None:
        while self._lines.count():
            held = self._lines.takeAt(0)
            gone = held.widget() if held is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.rows, self._counts = list(rows), {}
        for row in self.rows:
            self._lines.addWidget(self._line(row, counts.get(row.id, 1)))
        self._chosen.setVisible(bool(self.rows))
        self._tell()

    def _line(self, row: ItemRow, count: int) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        theme.spaced(across, spacing=0.5)
        across.addWidget(Sentence(f"{item_title(row)} · {row.code}", bold=True), 1)
        if row.kind is ItemKind.LOT:
            edit = self._counts[row.id] = DigitsEdit()
            edit.setText(str(count))
            edit.setAccessibleName(tr("How many: {name}", name=row.name))
            theme.follow(edit, lambda: edit.setMaximumWidth(theme.em(edit, 4)))
            edit.textChanged.connect(self._tell)
            across.addWidget(edit)
        off = button(tr("Take off"), on=partial(self._take_off, row), icon="close", kind="quiet")
        off.setAccessibleName(tr("Take {name} off the list", name=row.name))
        across.addWidget(off)
        return line

    # ── typing ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _typed(self, text: str) -> None:
        wanted = tidy(text)
        self._tell()
        if not fold(wanted):
            self._close_list()
            return
        self._context.desk.ask(
            FindItems(wanted, SHOWN), self, partial(self._found, wanted), latest=f"things.{id(self)}"
        )

    def _found(self, text: str, rows: tuple[ItemRow, ...]) -> None:
        if text != tidy(self.edit.text()):
            return
        lent = [row for row in rows if row.kind is not ItemKind.CONSUMABLE]
        self._shown_for = text
        self.model.show([self._suggestion(row) for row in lent])
        self.list.setVisible(bool(lent))
        if lent:
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * len(lent) + theme.em(self, 0.4))
            self.list.setCurrentIndex(self.model.index(0))
        first = item_sentence(self._context, lent[0]) if lent else ""
        announce(self.edit, tr("%n thing(s) found. {first}", "", len(lent), first=first))

    def _suggestion(self, row: ItemRow) -> Suggestion:
        detail = f"{row.code} · {availability_words(self._context, row)}"
        return Suggestion(
            "loan", item_title(row), detail, item_sentence(self._context, row), partial(self._add, row)
        )

    def _scanned(self, code: str, row: ItemRow | None) -> None:
        if row is None:
            self.show_error(tr("“{code}” is not in the catalogue. Write a part of its name.", code=code))
        elif row.kind is ItemKind.CONSUMABLE:
            self.show_error(tr("{name} is given away, not lent. Hand it out instead.", name=row.name))
        else:
            self._add(row)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.model.rows[at].do()

    def _close_list(self) -> None:
        self._shown_for = ""
        self.list.hide()
        self.model.show(())

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.edit or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self.list.isVisible():
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        heard = self._scanner.heard(event)
        if heard is None:
            return True
        handlers: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Down: partial(self._move, 1),
            Qt.Key.Key_Up: partial(self._move, -1),
            Qt.Key.Key_Escape: self._escape,
        }
        handler = handlers.get(heard.key())
        return handler() if handler is not None else super().eventFilter(watched, event)

    def _enter(self) -> bool:
        text = tidy(self.edit.text())
        if not text:
            return False  # the form's own Enter
        if self.list.isVisible() and self._shown_for == text:
            self._choose(self.list.currentIndex().row())
        else:
            # A scanner is faster than the list.
            self._context.desk.ask(ItemByCode(text), self, partial(self._scanned, text))
        return True

    def _move(self, by: int) -> bool:
        rows = self.model.rows
        if not self.list.isVisible() or not rows:
            return False
        to = min(max(self.list.currentIndex().row() + by, 0), len(rows) - 1)
        self.list.setCurrentIndex(self.model.index(to))
        announce(self.edit, rows[to].sentence)
        return True

    def _escape(self) -> bool:
        if not self.list.isVisible():
            return False
        self._close_list()
        return True
