"""The paper before it is printed: its pages, their size, what assistive tools hear of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.ui import theme
from papidesk.ui.page import Context
from papidesk.ui.printing.pdf import PdfPages
from papidesk.ui.printing.preview import MOST, Preview
from papidesk.ui.printing.turning import PageTurner
from tests.ui.conftest import press
from tests.ui.printing.a_paper import a_paper
from tests.ui_support import wait_for

K = Qt.Key
Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def until(qtbot: Any) -> Until:
    return lambda predicate: wait_for(qtbot, predicate)


@pytest.fixture
def preview(context: Context, qtbot: Any, pdf: bytes) -> Iterator[Preview]:
    made = Preview(context.desk)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pages(PdfPages(pdf))
    yield made
    made.let_go()


def dark_pixels(preview: Preview) -> int:
    """How many points of the middle of the page bear ink."""
    picture = preview.viewport().grab().toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 120 for x in range(60, picture.width() - 60) for y in range(40, 200)
    )


def test_a_page_is_seen_whole_and_white_in_every_palette(preview: Preview, until: Until, qapp: QApplication) -> None:
    for palette in ("light", "dark", "contrast"):
        theme.apply(qapp, theme.Appearance(palette, 100))
        until(lambda: preview.drawn)
        picture = preview.viewport().grab().toImage()
        assert picture.pixelColor(picture.width() // 2, picture.height() - 80).name() == "#ffffff"
        assert dark_pixels(preview) > 50
        place = preview._places[0]
        assert place.height() <= preview.viewport().height()


def test_pages_are_turned_with_keys_and_buttons(preview: Preview, until: Until) -> None:
    turner = PageTurner(preview)
    turner._tell(preview.page, preview.pages)
    press(preview, K.Key_PageDown)
    assert (preview.page, turner.words.text()) == (2, "Page 2 of 3")
    press(preview, K.Key_End)
    assert preview.page == 3
    press(preview, K.Key_PageDown)
    assert preview.page == 3
    turner.before.click()
    turner.before.click()
    assert preview.page == 1
    until(lambda: preview.drawn)


def test_it_is_made_larger_and_smaller_and_whole_again(preview: Preview, until: Until) -> None:
    whole = preview.scale
    turner = PageTurner(preview)
    turner.larger.click()
    turner.larger.click()
    assert preview.scale > 1.5 * whole
    assert preview.horizontalScrollBar().maximum() > 0 or preview.verticalScrollBar().maximum() > 0
    until(lambda: preview.drawn)
    for _ in range(30):
        press(preview, K.Key_Plus)
    assert preview.scale == MOST
    turner.whole.click()
    assert preview.scale == whole
    turner.smaller.click()
    assert preview.scale < whole


def test_the_page_that_is_looked_at_stays_when_it_grows(preview: Preview) -> None:
    preview.go_to(2)
    preview.zoom(2)
    assert preview.page == 2


def test_assistive_tools_hear_which_page_and_what_it_says(preview: Preview, until: Until) -> None:
    assert preview.accessibleName() == "Preview, page 1 of 3"
    preview.go_to(2)
    until(lambda: "Feuillet 2" in preview.accessibleDescription())
    preview.show_choices([1, 3], grey=False)
    assert preview.accessibleName() == "Preview, page 2 of 3: not printed"
    preview.show_choices(None, grey=False)
    assert preview.accessibleName() == "Preview, page 2 of 3"


def test_pages_that_are_left_out_are_faint(preview: Preview, until: Until) -> None:
    until(lambda: preview.drawn)
    strong = dark_pixels(preview)
    preview.show_choices([2], grey=False)
    assert dark_pixels(preview) < strong / 4


def test_in_black_it_is_shown_in_black(preview: Preview, until: Until) -> None:
    preview.show_choices(None, grey=True)
    until(lambda: preview.drawn)
    assert all(picture.isGrayscale() for _scale, _grey, picture in preview._drawn.values())


def test_of_five_hundred_pages_only_those_in_sight_are_drawn(preview: Preview, until: Until, tmp_path: Path) -> None:
    preview.show_pages(PdfPages(a_paper(tmp_path / "paper.pdf", 500)))
    until(lambda: preview.drawn)
    preview.go_to(250)
    until(lambda: preview.drawn)
    preview.go_to(500)
    until(lambda: preview.drawn)
    assert preview.page == 500
    assert len(preview._drawn) < 12


def test_a_paper_that_is_let_go_draws_nothing_more(preview: Preview, pdf: bytes) -> None:
    pages = PdfPages(pdf)
    pages.close()
    pages.close()
    assert pages.picture(0, 1.0).isNull()
    assert pages.text(0) == ""
