"""Erasing somebody for good: what goes and what remains, side by side, then their name, typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text
from papidesk.people.intents import ErasePerson, Erasure, ShowErasure
from papidesk.people.page.facts import Columns
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.fields import TextField
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, say_when, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


class EraseDialog(QDialog):
    """Says what it does before it may be done. Where something is to be settled first, it says that and nothing can be erased.

    erased: called once it is done. The focus stands on what changes nothing.
    """

    def __init__(self, owner: QWidget, context: Context, person: int, erased: Callable[[], object]) -> None:
        super().__init__(owner.window())
        self._context, self._person, self._erased = context, person, erased
        self.shown: Erasure | None = None
        title = tr("Erase this person for good?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        theme.spaced(self._column, margins=1.0, spacing=0.7)
        self._column.addWidget(Heading(title))
        self.keep = button(tr("Keep this person"), on=self.reject, desk=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
        self.form = Form("person.erase", submit=tr("Erase for good"))
        hint = tr("Typed, to be sure whom it is.")
        self.name = self.form.add(TextField("name", tr("Their name, as it is written here"), hint=hint))
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.reject)
        self.form.hide()
        theme.follow(self, self._fit)
        self.open()
        context.desk.ask(ShowErasure(person), self, self._show, self._gone)

    def _fit(self) -> None:
        room = self.screen().availableGeometry().size() * 0.9
        self.resize(min(theme.em(self, 50), room.width()), min(theme.em(self, 36), room.height()))

    def _gone(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")
        self.reject()

    def _show(self, shown: Erasure) -> None:
        self.shown = shown
        column = self._column
        if shown.against:
            first = tr("There is something to settle first:")
            column.addWidget(Banner("\n".join([first, *map(say, shown.against)]), "warning", closable=False))
        sides = Columns()
        goes, remains = tr("What goes for good"), tr("What remains, and names nobody")
        sides.show_widgets([_side(goes, shown.goes), _side(remains, shown.remains)])
        column.addWidget(sides)
        column.addWidget(
            Sentence(
                tr("Nothing brings it back. Backups of before still hold it: the last of this computer’s goes by {day}; replace "
                   "those on a key or a share.", day=say_when(shown.backups_until))
            )
        )  # fmt: skip
        if not shown.against:
            column.addWidget(self.form)
            self.form.show()
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        (self.keep if shown.against else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.windowTitle(), now=True)

    def _submit(self, values: dict[str, Any]) -> None:
        command = ErasePerson(self._person, str(values["name"]))
        self._context.desk.submit(command, self, self._done, self._refused)

    def _done(self, _done: Done) -> None:
        self.accept()
        self._erased()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal("name", say(refusal.why))


def _side(title: str, texts: Sequence[Text]) -> QWidget:
    card = Card(title, level=3)
    for text in texts:
        card.body.addWidget(Sentence(f"• {say(text)}"))
    if not texts:
        card.body.addWidget(Sentence(tr("Nothing.", "a side of an erasure")))
    card.body.addStretch(1)
    return card
