"""One piece of news, whole. Plain text: whatever the network wrote, nothing of it is read as markup, and links are words."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part
from papidesk.network.intents.received import News, PutNewsAside, ShowNews
from papidesk.network.page.breaking import breakable
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say_when, tr
from papidesk.visits.page.forming import Leave
from papidesk.visits.page.view import View

_WIDE = 36.0
"""Lines of text: longer lines tire the eye."""
_LEAST = 8


class NewsText(QPlainTextEdit):
    """A text to be read, selected and copied with the keys; Tab and Échap leave it."""

    def __init__(self) -> None:
        super().__init__()
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setFrameStyle(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # it closes the news
            return
        super().keyPressEvent(event)


class ReadingView(View):
    """Opened on `news=uid`; back: the page one came from (`{"page": "home"}`), else back to the list."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.RECEIVED})

    def __init__(self, page: Page, leave: Leave) -> None:
        super().__init__(page)
        self._leave = leave
        self.uid = ""
        self.news: News | None = None
        self._back: dict[str, Any] = {}
        self._opening = False
        self.heading, self.day = Heading("", 1), Subtle("")
        self.text = NewsText()
        self.back = button(tr("Back"), on=self.go_back, icon="left", kind="quiet")
        self.aside = button(tr("Put aside"), on=self._put_aside, icon="check", kind="primary", desk=True)
        self.copy = button(tr("Copy the text"), on=self._copy, icon="copy", desk=True)
        card = Card()
        for widget in (self.heading, self.day, self.text):
            card.body.addWidget(widget, 1 if widget is self.text else 0)
        acts = QWidget()
        flow = FlowLayout(acts)
        theme.spaced(flow, spacing=0.5)
        flow.addWidget(self.aside)
        flow.addWidget(self.copy)
        card.body.addWidget(acts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.4)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card, 1)
        theme.follow(self.text, self._measure)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        uid = str(what["news"])
        if uid != self.uid:
            self.uid, self.news = uid, None
        self._back = dict(what.get("back") or {})
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self.context.desk.ask(ShowNews(), self, self._show, latest="one news")

    def focus_first(self) -> None:
        """The text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        back = dict(self._back)
        if back:
            self._back = {}
            self.context.shell.go(back.pop("page"), **back)
        else:
            self._leave()

    def _show(self, all_news: tuple[News, ...]) -> None:
        found = next((one for one in all_news if one.uid == self.uid), None)
        if found is None:
            self.context.shell.toast(tr("The resource centre has withdrawn this piece of news."), "info")
            self.go_back()
            return
        self.aside.setVisible(not found.read)
        if found != self.news:
            self.news = found
            self.heading.setText(breakable(found.title))
            local = self.context.time.local(found.published_at)
            self.day.setText(tr("Published on {day}", day=say_when(local.date())))
            self.text.setPlainText("\n\n".join(found.paragraphs))
            self.text.setAccessibleName(found.title)
        opening, self._opening = self._opening, False
        if opening and self.isVisible() and self.page.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_first()

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _put_aside(self) -> None:
        self.context.desk.submit(PutNewsAside(self.uid), self, lambda _done: self.go_back())

    def _copy(self) -> None:
        clipboard = QApplication.clipboard()
        clipboard.setText(f"{self.news.title if self.news else ''}\n\n{self.text.toPlainText()}")
        announce(self, tr("Copied."))
        self.context.shell.toast(tr("Copied: paste it where you need it."), "info")

    def _measure(self) -> None:
        self.text.setMinimumHeight(theme.em(self.text, _LEAST))
        self.text.setMaximumWidth(theme.em(self.text, _WIDE))
