"""Counts in the figures of the reader's language, in a window, without one, and in a sentence within another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.kernel.words import Text
from papidesk.kernel.words import tr as value
from papidesk.ui.words import catalogue, install, say

HERE = {"fr": "14\u202f047", "en": "14,047"}


@pytest.mark.parametrize("language", HERE)
def test_a_long_count_is_grouped_as_the_language_does(language: str, qapp: QApplication) -> None:
    counted = value("%n visit(s)", "", 14047)
    around = Text("{what}: kept", values=(("what", counted),))
    install(qapp, language)
    assert say(counted).startswith(HERE[language])
    assert say(around).startswith(HERE[language])
    assert catalogue(language)(counted).startswith(HERE[language])
    install(qapp, "en")


def test_four_figures_stand_together(qapp: QApplication) -> None:
    install(qapp, "fr")
    assert say(value("%n visit(s)", "", 2026)).startswith("2026 ")
    install(qapp, "en")
