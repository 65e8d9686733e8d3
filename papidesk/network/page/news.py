"""News of the network: everything that the resource centre wrote to its desks, the latest first."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Part
from papidesk.network.intents.received import News, ShowNews
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.empty import EmptyState
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say_when, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View


class NewsView(View):
    """The view `view="news"`; Enter opens one."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.RECEIVED})

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__(page)
        self._opener = opener
        self._opening = False
        self._news: tuple[News, ...] = ()
        self.search = SearchField(tr("Find news by a word"), tr("A word of the title or of the text"))
        self.search.asked.connect(self._show_found)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.model = RowsModel(
            [
                Column(tr("Title", "of news"), text=lambda one: one.title, weight=6, least=24, priority=3),
                Column(tr("Published on", "a column"), text=self._when, weight=2, least=26, priority=2),
                Column(tr("State"), text=_state, weight=1, least=14, priority=1, icon=_icon),
            ],
            sentence=lambda one: f"{one.title}, {self._when(one)}, {_state(one)}",
            key=lambda one: one.uid,
        )
        self.table = Table(self.model, name=tr("News of the network"))
        self.table.activated_row.connect(lambda one: opener(news=one.uid))
        self.empty = EmptyState(_nothing(), icon="news")
        self.body = TableWithEmpty(self.table, self.empty)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    def open(self, **_what: Any) -> None:
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self.context.desk.ask(ShowNews(), self, self._show, latest="news")

    def focus_first(self) -> None:
        """The table, or the search where there is nothing."""
        (self.table if self.model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _show(self, news: tuple[News, ...]) -> None:
        self._news = news
        self._show_found()
        opening, self._opening = self._opening, False
        if opening and self.isVisible() and self.page.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_first()

    def _show_found(self) -> None:
        wanted = fold(self.search.wanted())
        found = [one for one in self._news if wanted in fold(" ".join((one.title, *one.paragraphs)))]
        self.empty.set_text(tr("No news holds these words.") if wanted else _nothing())
        self.model.set_rows(found)
        self.count.setVisible(bool(self._news))
        unread = sum(not one.read for one in found)
        said = tr("%n piece(s) of news", "", len(found))
        if unread:
            said = tr("{news}, of which %n to read", "", unread, news=said)
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _when(self, one: News) -> str:
        return say_when(self.context.time.local(one.published_at).date())


def _nothing() -> str:
    return tr("No news yet. What the resource centre writes to the places of the network stands here.")


def _state(one: News) -> str:
    return tr("Put aside", "state of news") if one.read else tr("To read", "state of news")


def _icon(one: News) -> str:
    return "check" if one.read else "news"
