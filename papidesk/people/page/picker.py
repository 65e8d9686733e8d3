"""A field that asks for a person: typed, chosen from a list in sight, or added from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from papidesk.people.intents import FindPeople, PeopleNames, PersonHit
from papidesk.people.names import details_from_name
from papidesk.people.page.quick import QuickPersonForm
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Card
from papidesk.ui.fields import Field, LineEdit
from papidesk.ui.icons import icon
from papidesk.ui.suggestions import Suggestion, SuggestionDelegate, SuggestionModel
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

SHOWN = 6


class PersonPicker(Field):
    """value(): the key of the person, None for nobody.

    The list under the field is in sight while one types: arrows move, Enter chooses, Échap closes it. Its last line
    adds whoever was typed.
    """

    def __init__(
        self, context: Context, name: str = "person", label: str = "", *, optional: bool = False, hint: str = ""
    ) -> None:
        super().__init__(name, label or tr("Person"), optional=optional, hint=hint)
        self._context = context
        self._hint_plain = hint
        self._person: int | None = None
        self._shown_for: str | None = None
        self._enter_waits = False
        self.quick: QuickPersonForm | None = None
        self.edit = LineEdit()
        self.edit.setPlaceholderText(tr("Any part of a name"))
        self.edit.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self.model = SuggestionModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SuggestionDelegate(self.model, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("People found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.hide()
        both = QWidget()
        self._below = QVBoxLayout(both)
        theme.spaced(self._below, spacing=0.2)
        self._below.addWidget(self.edit)
        self._below.addWidget(self.list)
        self._install(self.edit, both)

    # ── as a field ────────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self) -> int | None:
        return self._person

    def set_value(self, value: Any) -> None:
        self._close_list()
        self._person = value
        self.edit.setText("")  # clear() would leave something to undo, and Ctrl+Z is the window's
        self.set_hint(self._hint_plain)
        if value is not None:
            self._context.desk.ask(PeopleNames((value,)), self, partial(self._named, value))
        self.changed.emit()

    def raw(self) -> dict[str, Any]:
        return {"person": self._person, "text": self.edit.text()}

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        self.set_value(given.get("person"))
        if given.get("person") is None:
            self.edit.setText(str(given.get("text") or ""))

    def check(self) -> str:
        if self._person is None and self.edit.text().strip():
            return tr("Choose a person in the list, or empty this field.")
        return ""

    def clear(self) -> None:
        self.set_value(None)

    # ── typing ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _typed(self, text: str) -> None:
        self._person = None
        self._shown_for = None
        self.set_hint(self._hint_plain)
        self.changed.emit()
        wanted = text.strip()
        if not wanted:
            self._close_list()
            return
        self._context.desk.ask(FindPeople(wanted), self, partial(self._found, wanted), latest=f"picker.{id(self)}")

    def _found(self, text: str, hits: tuple[PersonHit, ...]) -> None:
        if text != self.edit.text().strip() or self._person is not None:
            return
        self._shown_for = text
        rows = [self._suggestion(hit) for hit in hits]
        rows.append(
            Suggestion(
                "add", tr("Add “{name}”", name=text), tr("A new person"), tr("Add “{name}” as a new person", name=text),
                partial(self._open_quick, text),
            )
        )  # fmt: skip
        self.model.show(rows)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(rows), SHOWN) + theme.em(self, 0.4))
        self.list.show()
        # Two of the same name: nobody is taken for the other by a hasty Enter.
        if not hits or not hits[0].homonyms:
            self.list.setCurrentIndex(self.model.index(0))
        announce(self.edit, tr("%n person(s) found. {first}", "", len(hits), first=rows[0].sentence))
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _suggestion(self, hit: PersonHit) -> Suggestion:
        detail = say(hit.detail)
        return Suggestion(
            "person",
            hit.name,
            detail,
            f"{hit.name}, {detail}",
            partial(self._take, hit.id, hit.name, detail),
            twins=hit.homonyms,
        )

    def _take(self, person: int, name: str, detail: str) -> None:
        self._person = person
        self._close_list()
        self.edit.setText(name)
        self.set_hint(detail)
        self.clear_error()
        self.changed.emit()
        announce(self.edit, tr("{name} chosen", name=name))

    def _named(self, person: int, names: dict[int, str]) -> None:
        if person == self._person:
            self.edit.setText(names.get(person, ""))
            self.changed.emit()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.model.rows[row].do()

    def _close_list(self) -> None:
        self._enter_waits = False
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
        handlers: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Down: lambda: self._move(1),
            Qt.Key.Key_Up: lambda: self._move(-1),
            Qt.Key.Key_Escape: self._escape,
        }
        handler = handlers.get(event.key())
        return handler() if handler is not None else super().eventFilter(watched, event)

    def _enter(self) -> bool:
        text = self.edit.text().strip()
        if not text or self._person is not None:
            return False  # the form's own Enter
        if self._shown_for != text:
            self._enter_waits = True
            return True
        if self.list.isHidden():
            self._typed(text)  # it was closed: what it held is offered again, nobody is taken unseen
            return True
        index = self.list.currentIndex()
        if index.isValid():
            self._choose(index.row())
        else:
            announce(self.edit, tr("Several people have this name. Choose with the arrows, then Enter."), now=True)
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
        self._shown_for = None
        return True

    # ── a new person ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _open_quick(self, text: str) -> None:
        self._close_list()
        self._close_quick()
        self.quick = QuickPersonForm(
            self._context, details_from_name(text), self._created, self._cancelled, scrolls=False
        )
        card = Card()
        card.body.addWidget(self.quick)
        self._below.addWidget(card)
        self.quick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _created(self, person: int) -> None:
        self._close_quick()
        self.set_value(person)
        self.clear_error()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancelled(self) -> None:
        self._close_quick()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_quick(self) -> None:
        if self.quick is None:
            return
        self.quick.drafts.flush()
        card = self.quick.parentWidget()
        self.quick = None
        if card is not None:
            self._below.removeWidget(card)
            card.hide()
            card.deleteLater()
