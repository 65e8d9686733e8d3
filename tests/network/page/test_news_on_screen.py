"""News: listed, read whole, put aside; whatever it holds is text and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import ShowNews
from papidesk.network.page.news import NewsView
from papidesk.network.page.page import SendingPage
from papidesk.network.page.reading import ReadingView
from papidesk.network.page.today import NewsStrip
from papidesk.ui.buttons import TWICE_MS
from tests.conftest import House
from tests.journeys.at_the_desk import texts
from tests.network.shared_by_a_network import Feed, news
from tests.ui_support import DeskRig, cells, press, settle, shown, type_text, wait_for

FIRST, SECOND, THIRD = ("0" * 31 + sign for sign in "123")
HOSTILE = (
    "<h1>Gros</h1> <img src='http://127.0.0.1:9/x.png'> <a href='file:///etc/passwd'>ici</a> <script>alert(1)</script> "
    "&lt;b&gt; javascript:alert(1) http://exemple.fr/" + "a" * 300
)


@pytest.fixture
def feed(house: House) -> Feed:
    return Feed(house)


def listed(page: SendingPage, qtbot: Any) -> NewsView:
    made = shown(page, NewsView, view="news")
    settle(page, page.context, qtbot)
    return made


def reading(page: SendingPage, qtbot: Any, uid: str, **what: Any) -> ReadingView:
    made = shown(page, ReadingView, news=uid, **what)
    settle(page, page.context, qtbot)
    return made


def three(feed: Feed) -> None:
    feed.share(FeedKind.NEWS, FIRST, news("La lettre du lundi", published_at="2026-11-02T09:00:00Z"))
    feed.share(FeedKind.NEWS, SECOND, news("Le parc s’agrandit", "Trois tablettes.", published_at="2026-11-04T09:00:00Z"))
    feed.share(FeedKind.NEWS, THIRD, news("Fermeture", "Du 24 au 3.", published_at="2026-11-03T09:00:00Z"))


def test_none_yet(page: SendingPage, qtbot: Any) -> None:
    made = listed(page, qtbot)
    assert made.body.currentWidget() is made.empty
    assert "No news yet" in made.empty.sentence.text()
    assert made.search.hasFocus()


def test_the_latest_first_and_found_by_a_word(feed: Feed, page: SendingPage, qtbot: Any) -> None:
    three(feed)
    made = listed(page, qtbot)
    assert cells(made.model, 0) == ["Le parc s’agrandit", "Fermeture", "La lettre du lundi"]
    assert cells(made.model, 2) == ["To read"] * 3
    assert made.count.text() == "3 piece(s) of news, of which 3 to read"
    made.look_for()
    type_text(made.search, "TABLÈTTES")
    wait_for(qtbot, lambda: made.model.rowCount() == 1)
    assert cells(made.model, 0) == ["Le parc s’agrandit"]
    press(made.search, Qt.Key.Key_Down)
    made.search.clear()
    type_text(made.search, "rien de tel")
    wait_for(qtbot, lambda: made.model.rowCount() == 0)
    assert made.empty.sentence.text() == "No news holds these words."


def test_read_with_keys_put_aside_and_still_among_the_news(feed: Feed, house: House, page: SendingPage, qtbot: Any) -> None:
    three(feed)
    made = listed(page, qtbot)
    assert made.table.hasFocus()
    press(made.table, Qt.Key.Key_Return)
    settle(page, page.context, qtbot)
    view = page.stack.currentWidget()
    assert isinstance(view, ReadingView)
    assert view.heading.text() == "Le parc s’agrandit"
    assert view.text.toPlainText() == "Trois tablettes."
    assert view.text.hasFocus()
    view.aside.click()
    settle(page, page.context, qtbot)
    assert page.stack.currentWidget() is made
    assert cells(made.model, 2) == ["Put aside", "To read", "To read"]
    assert [one.uid for one in house.ask(ShowNews(unread_only=True))] == [THIRD, FIRST]
    again = reading(page, qtbot, SECOND)
    assert not again.aside.isVisible()
    press(again.text, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is made


def test_from_home_and_back(feed: Feed, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    three(feed)
    made = reading(page, qtbot, FIRST, back={"page": "home"})
    press(made.text, Qt.Key.Key_Escape)
    assert rig.shell.went[-1] == ("home", {})


def test_its_paragraphs_are_copied_as_text(feed: Feed, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    three(feed)
    made = reading(page, qtbot, FIRST)
    assert made.text.toPlainText() == "Deux ateliers.\n\nUn prêt."
    made.copy.click()
    assert QApplication.clipboard().text() == "La lettre du lundi\n\nDeux ateliers.\n\nUn prêt."
    assert rig.shell.toasts == ["Copied: paste it where you need it."]


def test_what_was_withdrawn_is_said(feed: Feed, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    three(feed)
    made = listed(page, qtbot)
    page.open(news=FIRST)
    settle(page, page.context, qtbot)
    feed.withdraw(FeedKind.NEWS, FIRST)
    page.refresh()
    settle(page, page.context, qtbot)
    assert rig.shell.toasts == ["The resource centre has withdrawn this piece of news."]
    assert page.stack.currentWidget() is made


def plain(root: QWidget) -> bool:
    """Whether nothing there would read markup."""
    return all(one.textFormat() == Qt.TextFormat.PlainText for one in root.findChildren(QLabel) if one.text())


def test_hostile_markup_is_shown_as_it_was_written(
    feed: Feed, page: SendingPage, context: Any, qtbot: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    feed.share(FeedKind.NEWS, FIRST, news(HOSTILE[:150], HOSTILE))
    made = reading(page, qtbot, FIRST)
    assert "<script>alert(1)</script>" in made.text.toPlainText()
    assert "<img src='http://127.0.0.1:9/x.png'>" in made.text.toPlainText()
    assert made.heading.text().replace("\u200b", "").startswith("<h1>Gros</h1> <img")
    assert plain(made)
    assert made.minimumSizeHint().width() < 700, "an address of 300 signs widens nothing"
    strip = NewsStrip(context)
    qtbot.addWidget(strip)
    strip.refresh()
    settle(page, context, qtbot)
    assert not strip.isHidden()
    assert "<h1>Gros</h1>" in strip.title.text()
    assert plain(strip)
    assert strip.minimumSizeHint().width() < 700
    listed(page, qtbot)
    assert any("<h1>Gros</h1>" in one for one in texts(page))
    assert "127.0.0.1" not in capfd.readouterr().err, "something was fetched"


def test_the_strip_of_home_is_there_while_there_is_something_to_read(
    feed: Feed, context: Any, rig: DeskRig, page: SendingPage, qtbot: Any
) -> None:
    strip = NewsStrip(context)
    qtbot.addWidget(strip)
    strip.refresh()
    settle(page, context, qtbot)
    assert strip.isHidden()
    three(feed)
    strip.refresh()
    settle(page, context, qtbot)
    assert strip.title.text() == "Le parc s’agrandit"
    assert strip.first.text() == "Trois tablettes."
    assert strip.more.text() == "2 more"
    strip.read.click()
    assert rig.shell.went[-1] == ("sending", {"news": SECOND, "back": {"page": "home"}})
    strip.more.click()
    assert rig.shell.went[-1] == ("sending", {"view": "news"})
    strip.aside.click()
    settle(page, context, qtbot)
    assert strip.title.text() == "Fermeture"
    for _ in range(2):
        qtbot.wait(TWICE_MS + 50)  # a second press sooner is the same press
        strip.aside.click()
        settle(page, context, qtbot)
    assert strip.isHidden()
