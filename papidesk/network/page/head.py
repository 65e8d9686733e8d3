"""The head of the page: how sending stands, when the next try is, what goes wrong, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from papidesk.kernel.intent import WorldFailure
from papidesk.network.intents.courier import Synced
from papidesk.network.intents.sending import Sending
from papidesk.network.page.post import Post
from papidesk.network.page.words import clock_words, last_contact, next_try, standing
from papidesk.ui import theme
from papidesk.ui.background import ProgressStrip
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.icons import IconLabel
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr


class Head(Card):
    """Shows a `Sending`. A round under way is shown once it lasts, and can be stopped. sent(): one that was asked for here is
    over."""

    sent = Signal()

    def __init__(self, context: Context, post: Post) -> None:
        super().__init__()
        self.context, self.post = context, post
        self.sign = IconLabel("check", 1.8)
        self.words = Heading("", 1)
        self.where, self.facts = Sentence(""), Subtle("")
        self.trouble = Banner("", "warning", closable=False)
        self.clock = Banner("", "warning", closable=False)
        self.send = button(tr("Send now"), on=self.send_now, icon="send", kind="primary", desk=True)
        self.progress = ProgressStrip()
        self.progress.cancelled.connect(post.stop)
        title = QHBoxLayout()
        theme.spaced(title, spacing=0.5)
        title.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.words, 1)
        self.body.addLayout(title)
        for widget in (self.where, self.facts, self.trouble, self.clock):
            self.body.addWidget(widget)
        self.body.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.progress)
        post.working.connect(self._working)

    def show_sending(self, sending: Sending, *, acts: bool) -> None:
        """How it stands. acts: whoever is here may send."""
        time = self.context.time
        now = standing(sending, time)
        self.sign.show_icon(now.icon, "ink" if now.kind == "plain" else now.kind)
        self.words.setText(now.words)
        where = tr("Attached to {service}, as {place}.", service=sending.service, place=sending.place)
        self._say(self.where, where if sending.enrolled else tr("This computer is attached to no network: nothing leaves it."))
        self._say(self.facts, " ".join(self._facts(sending)))
        self.trouble.set_text(self._trouble(sending))
        self.trouble.setVisible(bool(self.trouble.text()))
        self.clock.set_text(clock_words(sending.clock_off) if sending.clock_off else "")
        self.clock.setVisible(bool(sending.clock_off))
        ready = sending.enrolled and sending.agreed_at is not None and sending.paused is None
        self.send.setVisible(acts and ready)
        if not ready:
            self.progress.stop()

    def send_now(self) -> None:
        """One round."""
        self.progress.start(tr("Sending…"))
        self.post.sync_now(self, self._sent, self._failed)

    # ── what comes back ───────────────────────────────────────────────────────────────────────────────────────────────

    def _sent(self, synced: Synced) -> None:
        self.progress.stop()
        self.sent.emit()
        shell = self.context.shell
        if synced.trouble is not None:
            shell.toast(say(synced.trouble), "warning")
        elif synced.offline:
            shell.toast(tr("No connection: everything is kept on this computer, and leaves later by itself."), "info")
        elif synced.refused:
            shell.toast(tr("%n statement(s) refused: open its period to read why.", "", synced.refused), "warning")
        elif synced.acknowledged:
            shell.toast(tr("%n statement(s) received by the resource centre.", "", synced.acknowledged), "success")
        elif synced.queued:
            shell.toast(tr("%n item(s) still wait: they leave later by themselves.", "", synced.queued), "info")
        else:
            shell.toast(tr("Nothing was waiting: everything is up to date."), "success")

    def _failed(self, failure: WorldFailure) -> None:
        self.progress.stop()
        self.context.shell.toast(say(failure.why), "danger")

    def _working(self, on: bool) -> None:  # noqa: FBT001 — a signal's argument
        """A round that began by itself shows itself too, once it lasts."""
        if on and self.send.isVisibleTo(self) and not self.progress.under_way():
            self.progress.start(tr("Sending…"))
        elif not on:
            self.progress.stop()

    # ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _facts(self, sending: Sending) -> list[str]:
        if not sending.enrolled or sending.agreed_at is None:
            return []
        time = self.context.time
        said = []
        if sending.last_contact_at is not None:
            said.append(last_contact(sending.last_contact_at, time))
        if sending.paused is None and sending.next_try_at is not None and (sending.to_send or sending.trouble or sending.offline):
            said.append(next_try(sending.next_try_at, time))
        if sending.offline and sending.to_send:
            said.append(tr("%n item(s) leave as soon as there is a connection.", "", sending.to_send))
        return said

    def _trouble(self, sending: Sending) -> str:
        if not sending.enrolled or sending.paused is not None or sending.trouble is None:
            return ""
        return say(sending.trouble)

    @staticmethod
    def _say(words: QWidget, text: str) -> None:
        words.setText(text)  # type: ignore[attr-defined]
        words.setVisible(bool(text))
