"""Every place of the window: large text on a small screen loses nothing, no target is too small, nothing is nameless."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.ui.words import install
from tests.journeys.at_the_desk import AtTheDesk, visible
from tests.journeys.everywhere import places
from tests.journeys.looking import alike, nameless, too_small, unreadable
from tests.waiting import live

SIZES = [(1366, 768, 200), (1024, 600, 100), (1366, 768, 100)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_every_place(
    desk_window: AtTheDesk, people: dict[str, int], qapp: QApplication, width: int, height: int, percent: int, language: str
) -> None:
    desk = desk_window
    install(qapp, language)
    desk.window.resize(width, height)
    desk.application.wear(replace(desk.application.preferences, palette="light", text_percent=percent))
    desk.settle()
    wrong = []
    for place, page in places(desk, people):
        live(20)  # texts that wrap ask for their height once they are laid out
        assert (desk.window.width(), desk.window.height()) == (width, height), f"{place} makes the window grow"
        shown = visible(desk.window)
        found = nameless(shown) + unreadable(shown, desk.window) + too_small(shown)
        found += alike(page) if language == "en" else []
        wrong += [f"{place}: {what}" for what in found]
    assert not wrong, "\n".join(wrong)
