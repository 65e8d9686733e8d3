"""What stands in the way of saving, and the button that saves all the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.workshops.page.session_words import conflicts_words
from papidesk.workshops.rules import ConflictKind


class AcceptPanel(QWidget):
    """Hidden until a refusal can be accepted. accepted() once it was; `although_taken` and `put_back` say what."""

    accepted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = ""
        self.although_taken = False
        self.put_back = False
        self.words = Banner("", "warning", closable=False)
        self.button = button("", on=self._accept, icon="check", desk=True)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, refusal: Refusal) -> bool:
        """Ask whether to save all the same; False for a refusal that can't be accepted."""
        if refusal.field == "although_taken":
            conflicts = refusal.more.get("conflicts", ())
            assert isinstance(conflicts, tuple)
            words = conflicts_words(self._context, conflicts) or say(refusal.why)
            if any(one.kind is ConflictKind.EQUIPMENT for one in conflicts):
                left = tr("All the same: the session moves, and what can’t come along is no longer booked for it.")
                words = f"{words}\n{left}"
            accept = tr("Plan all the same")
        elif refusal.field == "capacity" and "waiting" in refusal.more:
            waiting = int(str(refusal.more["waiting"]))
            words = tr("%n person(s) will go back to the waiting list, those who signed up last.", "", waiting)
            accept = tr("Put them on the waiting list")
        else:
            return False
        self._asked = refusal.field
        self.words.set_text(words)
        self.button.setText(accept)
        self.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.words, words, now=True)
        return True

    def _accept(self) -> None:
        if self._asked == "although_taken":
            self.although_taken = True
        else:
            self.put_back = True
        self.hide()
        self.accepted.emit()

    def take_back(self) -> None:
        """Something else is typed: nothing is accepted of it yet."""
        self.although_taken = self.put_back = False
        self.hide()
