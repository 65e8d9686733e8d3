"""A chart on the screen: in every palette, at every size, told from what it stands on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.reports.drawing import chart
from papidesk.reports.page.chart_view import ChartView, palette
from papidesk.reports.rules import CHAPTERS
from papidesk.ui import theme
from papidesk.ui.palettes import READ, SEEN, contrast
from tests.reports.a_life import made_up, told

PURPOSES = CHAPTERS[0].panels[0]


def some(many: int = 12) -> Any:
    return chart(PURPOSES, told(made_up(visits_by_purpose__printing=many, visits_by_purpose__photo=3)))


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "paper", "colours"])
def test_it_is_drawn_in_the_colours_of_the_moment(qapp: QApplication, qtbot: Any, name: str) -> None:
    theme.apply(qapp, theme.Appearance(name, 100))
    now = palette()
    assert now.ground == theme.tones().surface
    assert min(contrast(colour, now.ground) for colour in now.series) >= SEEN
    assert min(contrast(colour, now.ground) for colour in (now.ink, now.subtle)) >= READ
    view = ChartView(some())
    qtbot.addWidget(view)
    view.resize(500, view.heightForWidth(500))
    view.show()
    colours = {view.pixmap().toImage().pixelColor(x, y).name() for x in range(0, 500, 3) for y in range(0, view.height(), 3)}
    assert now.series[0] in colours


def test_it_grows_with_the_text_and_is_drawn_anew_for_other_figures(qapp: QApplication, qtbot: Any) -> None:
    theme.apply(qapp, theme.Appearance("light", 100))
    view = ChartView(some())
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show()
    small, before = view.heightForWidth(500), view.pixmap().cacheKey()
    view.show_chart(some(40))
    assert "Printing and scanning (40)" in view.accessibleName()
    assert view.pixmap().cacheKey() != before
    theme.apply(qapp, theme.Appearance("light", 200))
    qtbot.waitUntil(lambda: view.heightForWidth(500) > small * 1.5)
    theme.apply(qapp, theme.Appearance("light", 100))
