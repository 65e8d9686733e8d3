"""Cancelling sessions: why, then whom to tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Banner, Card
from papidesk.ui.fields import TextField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import CancelSessions, SessionRow, TellRow, ToTell
from papidesk.workshops.page.session_words import short_sentence

REASON_MAX = 200


class CancelPanel(QWidget):
    """Asks for a reason, cancels, then says how many people are to be told. Hidden until `ask`.

    after: called once something was cancelled; tell: opens the list of whom to tell; left: where the focus goes back.
    """

    def __init__(
        self,
        context: Context,
        after: Callable[[], object],
        tell: Callable[[int | None], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._after, self._tell, self._left = context, after, tell, left
        self._sessions: tuple[int, ...] = ()
        self.words = Sentence("", bold=True)
        self.form = Form("cancel", submit=tr("Cancel the session"), cancel=tr("Keep it"))
        self.reason = self.form.add(
            TextField(
                "reason", tr("Why"), optional=True, limit=REASON_MAX, hint=tr("One line, for those who are told.")
            )
        )
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.close_it)
        self.card = Card(tr("Cancel"))
        self.card.body.addWidget(self.words)
        self.card.body.addWidget(self.form)
        self.told = Banner("", "info", actions=[(tr("See whom to tell"), self._see)])
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        column.addWidget(self.card)
        column.addWidget(self.told)
        self.card.hide()
        self.told.hide()
        self.hide()
        self.told.closed.connect(self.hide)

    def ask(self, rows: Sequence[SessionRow]) -> None:
        """Cancel these."""
        self._sessions = tuple(row.id for row in rows)
        self.words.setText("\n".join(short_sentence(self._context, row) for row in rows))
        several = len(rows) > 1
        self.form.submit_button.setText(
            tr("Cancel %n session(s)", "", len(rows)) if several else tr("Cancel the session")
        )
        self.form.done()
        self.told.hide()
        self.card.show()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.reason.edit, self.words.text())

    def asking(self) -> bool:
        """Whether it is open."""
        return not self.card.isHidden()

    def close_it(self) -> None:
        """Nothing is cancelled."""
        self.card.hide()
        self.setVisible(not self.told.isHidden())
        self._left()

    def _submit(self, values: dict[str, str]) -> None:
        command = CancelSessions(self._sessions, values["reason"].strip())
        self._context.desk.submit(command, self, self._cancelled, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _cancelled(self, _done: Done) -> None:
        self.form.done()
        self.close_it()
        self._after()
        self._context.desk.ask(ToTell(), self, self._count)

    def _count(self, rows: tuple[TellRow, ...]) -> None:
        to_tell = sum(row.session in self._sessions for row in rows)
        if not to_tell:
            return
        self.told.set_text(tr("%n person(s) do not know yet that it is cancelled.", "", to_tell))
        self.told.show()
        self.show()
        announce(self.told, self.told.text())

    def _see(self) -> None:
        self.told.hide()
        self.setVisible(self.asking())
        self._tell(self._sessions[0] if len(self._sessions) == 1 else None)
