"""News of the network on the page Home: the latest that nobody has put aside, in two lines, out of the way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from papidesk.kernel.intent import Part
from papidesk.network.intents.received import News, PutNewsAside, ShowNews
from papidesk.network.page.breaking import breakable
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Ground
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import IconLabel
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import tr

BESIDE = 44.0
"""Lines of text of width from which the buttons stand beside the words."""
_FIRST_SIGNS = 160


class NewsStrip(Ground):
    """Hidden where there is nothing to read. Nothing of it blinks, moves or is announced."""

    def __init__(self, context: Context) -> None:
        super().__init__("info_soft", "info")
        self.context = context
        self.news: tuple[News, ...] = ()
        row = QHBoxLayout(self)
        theme.spaced(row, margins=(0.7, 0.35, 0.5, 0.35), spacing=0.6)
        row.addWidget(IconLabel("news", 1.4, "info"), 0, Qt.AlignmentFlag.AlignTop)
        self.title, self.first = Heading("", 3), Sentence("")
        self.read = button(tr("Read"), on=self._read, icon="news")
        self.aside = button(tr("Put aside"), on=self._put_aside, icon="check", kind="quiet")
        self.more = button("", on=lambda: context.shell.go("sending", view="news"), icon="right", kind="quiet")
        words = QVBoxLayout()
        theme.spaced(words, spacing=0.2)
        words.addWidget(self.title)
        words.addWidget(self.first)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.4)
        for made in (self.read, self.aside, self.more):
            flow.addWidget(made)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        theme.spaced(self._both, spacing=0.2)
        self._both.addLayout(words, 1)
        self._both.addLayout(flow)
        row.addLayout(self._both, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        context.desk.changed.connect(self._changed)
        theme.follow(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What can be done stands beside the words where there is room: the workstations are below."""
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if self.width() >= theme.em(self, BESIDE) else ways.TopToBottom)

    def refresh(self) -> None:
        """Ask what is still to be read."""
        self.context.desk.ask(ShowNews(unread_only=True), self, self._show, latest="news to read")

    def _show(self, news: tuple[News, ...]) -> None:
        self.news = news
        self.setVisible(bool(news))
        if not news:
            return
        first = news[0]
        self.title.setText(breakable(first.title))
        self.first.setText(beginning(first))
        self.first.setVisible(bool(self.first.text()))
        self.read.setAccessibleName(tr("Read: {title}", title=first.title))
        self.aside.setAccessibleName(tr("Put aside: {title}", title=first.title))
        left = len(news) - 1
        self.more.setText(tr("%n more", "pieces of news", left))
        self.more.setAccessibleName(tr("%n more piece(s) of news to read", "", left))
        self.more.setVisible(left > 0)

    def _read(self) -> None:
        if self.news:
            self.context.shell.go("sending", news=self.news[0].uid, back={"page": "home"})

    def _put_aside(self) -> None:
        if self.news:
            self.context.desk.submit(PutNewsAside(self.news[0].uid), self, lambda _done: self.refresh())

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        # Hidden where there is nothing: news that come must show it all the same.
        if Part.RECEIVED in parts and by is not self:
            self.refresh()


def beginning(news: News) -> str:
    """The first words of a piece of news, cut between two words."""
    text = " ".join(" ".join(news.paragraphs).split())
    if len(text) > _FIRST_SIGNS:
        text = f"{text[:_FIRST_SIGNS].rsplit(' ', 1)[0]} …"
    return breakable(text)
