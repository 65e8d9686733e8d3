"""F1 opens the guide at what is on the screen; everything is where it was when it is closed. Keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QTextFormat
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announcer
from papidesk.ui.guide.opening import Guide
from papidesk.ui.guide.reader import GuideReader
from papidesk.ui.guide.reading import _runs
from papidesk.ui.guide.topics import TOPICS
from tests.journeys.at_the_desk import CTRL, SHIFT, AtTheDesk, K, texts, visible

ALT = Qt.KeyboardModifier.AltModifier


def opened(desk: AtTheDesk) -> Guide:
    guide = desk.application.guide
    assert guide is not None, "F1 was not pressed yet"
    return guide


def reader(desk: AtTheDesk) -> GuideReader:
    assert opened(desk).shown
    return opened(desk).reader


def test_f1_opens_the_page_of_what_is_on_the_screen_and_gives_everything_back(desk_window: AtTheDesk) -> None:
    desk = desk_window
    stands = [
        ("home", {}), ("home", {"view": "sheet"}), ("people", {"view": "import"}), ("workshops", {"view": "tell"}),
        ("equipment", {"view": "bookings"}), ("reports", {}), ("sending", {"view": "news"}), ("settings", {"section": "keys"}),
    ]  # fmt: skip
    seen = {}
    for page, what in stands:
        desk.go(page, **what)
        before = desk.focus()
        desk.press(K.Key_F1)
        part = next(iter(what.values()), "")
        seen[page, part] = reader(desk).at
        assert desk.focus() is reader(desk).text
        desk.press(K.Key_F1)
        assert not opened(desk).shown
        assert desk.focus() is before, (page, what, before, desk.focus())
        assert desk.page(page).isVisible()
    assert seen["home", ""] == "accueillir.md"
    assert seen["home", "sheet"] == "rattraper.md#la-feuille-dhier"
    assert seen["people", "import"] == "importer.md"
    assert seen["equipment", "bookings"] == "preter.md#réserver"
    assert seen["settings", "keys"] == "clavier.md"
    assert seen["sending", "news"] == "envoyer.md#les-nouvelles-du-réseau"


def test_every_page_of_the_rail_every_section_and_every_mode_has_its_page(desk_window: AtTheDesk) -> None:
    desk = desk_window
    assert [name for name in desk.go("settings")._by_name if f"settings/{name}" not in TOPICS] == []
    assert [name for name in desk.view._makers if name not in TOPICS] == []
    for key, topic in ((K.Key_F7, "departure"), (K.Key_F3, "prints"), (K.Key_F8, "loan")):
        desk.press(key)
        desk.press(K.Key_F1)
        assert reader(desk).at == TOPICS[f"bar/{topic}"]
        desk.press(K.Key_Escape)
        assert desk.bar_has_focus()
        assert desk.bar.mode.topic == topic, "the bar is as it was"
        desk.press(K.Key_Escape)


def test_what_was_open_under_the_bar_comes_back(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("an")
    desk.until(desk.lines)
    desk.press(K.Key_F1)
    assert desk.bar.drawer.isHidden(), "it would lie over the guide"
    desk.press(K.Key_Escape)
    assert desk.bar.field.text() == "an"
    assert desk.lines()


def test_an_answer_that_comes_late_waits_behind_the_guide(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F1)
    desk.bar.drawer.say("a search that was under way")
    desk.bar.drawer.show()
    assert desk.bar.drawer.isHidden()
    desk.press(K.Key_Escape)
    assert not desk.bar.drawer.isHidden()


def test_with_keys_alone(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.go("equipment", view="loans")
    desk.press(K.Key_F1)
    guide = reader(desk)
    desk.press(K.Key_H)
    assert guide.text.heading() == "Le catalogue"
    assert announcer().said[-1] == "Le catalogue"
    desk.press(K.Key_H, modifiers=SHIFT)
    assert guide.text.heading() == "Prêter"
    desk.press(K.Key_F, modifiers=CTRL)
    assert desk.focus() is guide.search
    desk.type("etiqu")
    desk.until(lambda: guide.found.topLevelItemCount() and guide.lists.currentWidget() is guide.found)
    desk.press(K.Key_Down)
    assert desk.focus() is guide.found
    desk.press(K.Key_Return)
    assert desk.focus() is guide.text
    assert guide.text.extraSelections(), "what was looked for is marked"
    desk.press(K.Key_Left, modifiers=ALT)
    assert guide.at == "preter.md"
    # Tab goes round, through the links of the page, and Enter follows one.
    stops: list[QWidget | None] = []
    for _ in range(60):
        desk.press(K.Key_Tab)
        stops.append(desk.focus())
    assert {guide.search, guide.text, guide.found, guide.close_button} <= set(stops)
    assert any(one is not None and desk.view.rail.isAncestorOf(one) for one in stops), "Tab is not held in the page"
    guide.search.setFocus()
    desk.press(K.Key_Escape)
    assert opened(desk).shown, "the search first"
    assert not guide.search.text()
    desk.press(K.Key_Escape)
    assert not opened(desk).shown


def test_links_stay_inside_and_nothing_of_the_internet_is_opened(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F1)
    guide = reader(desk)
    guide.text.anchorClicked.emit(QUrl("preter.md#réserver"))
    assert guide.at == "preter.md#réserver"
    assert guide.text.heading() == "Réserver"
    guide.text.anchorClicked.emit(QUrl("../commands.md"))
    assert guide.at == "../commands.md"
    assert guide.text.toPlainText()
    for outside in ("https://example.org/", "file:///etc/passwd", "../../pyproject.toml", "../../../etc/hostname.md"):
        guide.text.anchorClicked.emit(QUrl(outside))
        assert guide.at == "../commands.md"
        assert outside in guide.elsewhere.text()


def test_pictures_are_as_wide_as_the_lines_and_say_what_they_show(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.go("people")
    desk.press(K.Key_F1)
    text = reader(desk).text
    desk.until(lambda: not text._settled.isActive())
    pictures = [given.toImageFormat() for _at, _length, given in _runs(text.document()) if given.isImageFormat()]
    assert pictures
    for one in pictures:
        assert 100 < one.width() <= text.viewport().width()
        drawn = text.document().resource(2, QUrl(one.name()))
        assert not drawn.isNull()
        words = one.property(QTextFormat.Property.ImageAltText.value)
        assert words
        assert words in text.toPlainText()


def test_it_follows_palette_and_size_and_has_names(desk_window: AtTheDesk, qapp: QApplication) -> None:
    desk = desk_window
    desk.press(K.Key_F1)
    guide = reader(desk)
    tall = guide.text.document().size().height()
    theme.apply(qapp, theme.Appearance("dark", 200))
    desk.until(lambda: guide.text.document().size().height() > tall * 1.5)
    assert guide.text.document().defaultFont().pointSizeF() == qapp.font().pointSizeF()
    for one in visible(guide):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None and one.isEnabled():
            heard = QAccessible.queryAccessibleInterface(one)
            assert heard is not None
            assert heard.text(QAccessible.Text.Name), one


def test_the_keys_stay_at_hand(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F1)
    guide = reader(desk)
    guide.keys.click()
    assert guide.at == "clavier.md"
    guide.own_keys.click()
    desk.settle()
    assert not opened(desk).shown
    assert desk.view.current == "settings"


def test_a_page_asked_for_replaces_it_and_a_locked_screen_shows_none_of_it(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F1)
    desk.press(K.Key_2, modifiers=CTRL)
    assert not opened(desk).shown
    assert desk.view.current == "people"
    desk.press(K.Key_F1)
    desk.window.lock()
    desk.press(K.Key_F1)
    assert desk.window.locked
    assert not [text for text in texts(desk.window) if "Connaître" in text]


def test_the_menus_recall_every_page_of_the_rail(desk_window: AtTheDesk) -> None:
    menus = [action.menu() for action in desk_window.window.menuBar().actions()]
    recalled = {one.objectName() for menu in menus if isinstance(menu, QMenu) for one in menu.actions()}
    assert {f"page{number}" for number in range(1, 9)} <= recalled
