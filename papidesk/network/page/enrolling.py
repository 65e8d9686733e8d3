"""Coming into the network: the address of the service, and the code that its coordinator gave."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal, WorldFailure
from papidesk.network.page.post import Post
from papidesk.ui import theme
from papidesk.ui.background import ProgressStrip
from papidesk.ui.cards import Card
from papidesk.ui.fields import TextField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

SIGNS = 12
_ADDRESS_MOST = 300


class CodeField(TextField):
    """A code of twelve signs, however it is typed: capitals, blanks and dashes do not count."""

    def check(self) -> str:
        signs = len("".join(sign for sign in str(self.raw()) if sign.isalnum()))
        if not signs:
            return not_given(self.label)
        if signs == SIGNS:
            return ""
        return tr(
            "%n sign(s) were read here, and the code has twelve. Read it again with the coordinator: what you typed stays.",
            "", signs,
        )  # fmt: skip


class AddressField(TextField):
    """The address of a service."""

    def check(self) -> str:
        return super().check() or ("" if str(self.raw()).strip() else not_given(self.label))


class EnrolCard(QWidget):
    """The form. What is wrong is said at its field, what was typed stays, and nothing is sent yet. enrolled(): it went well."""

    enrolled = Signal()

    def __init__(self, context: Context, post: Post) -> None:
        super().__init__()
        self.context, self.post = context, post
        self.card = Card(tr("Attach this computer to the network"))
        self.card.body.addWidget(
            Sentence(
                tr("Ask the coordinator of your resource centre for a code: it is good for 72 hours, for this place alone. "
                   "Attaching sends nothing: you choose afterwards when sending begins.")
            )
        )  # fmt: skip
        self.form = Form("enrol", submit=tr("Attach this computer to the network"))
        self.form.add(
            AddressField("url", tr("Address of the service"), hint=tr("As the coordinator wrote it."), limit=_ADDRESS_MOST)
        )
        self.form.add(
            CodeField("code", tr("Code of the coordinator"), hint=tr("Twelve signs. Capitals, blanks and dashes don’t matter."))
        )
        self.form.submitted.connect(self._enrol)
        self.form.cancelled.connect(context.shell.to_bar)
        self.progress = ProgressStrip()
        self.progress.cancelled.connect(self._cancel)
        self.card.body.addWidget(self.form)
        self.card.body.addWidget(self.progress)
        column = QVBoxLayout(self)
        theme.spaced(column)
        column.addWidget(self.card)
        self._asked = 0

    def offer(self, url: str) -> None:
        """Begin with an address that is known, where nothing was typed yet."""
        if url and not self.form.dirty():
            self.form.load({"url": url})

    def _enrol(self, values: dict[str, Any]) -> None:
        self.progress.start(tr("The service is being asked…"))
        self._asked += 1
        asked = self._asked

        def ended() -> bool:
            """Whether this is the answer that is waited for."""
            mine = asked == self._asked and self.form.waiting
            if mine:
                self.progress.stop()
            return mine

        def refused(refusal: Refusal) -> None:
            if ended():
                self.form.show_refusal(refusal.field, say(refusal.why))

        def failed(failure: WorldFailure) -> None:
            if ended():
                self.form.show_refusal("", say(failure.why))

        def let_in(_done: Done) -> None:
            if ended():
                self.form.done()
            # Cancelled too late, it is in all the same: the page says so.
            self.enrolled.emit()

        self.post.enrol(str(values["url"]).strip(), str(values["code"]).strip(), self, let_in, refused, failed)

    def _cancel(self) -> None:
        self._asked += 1
        self.form.waiting = False
        self.post.stop()
