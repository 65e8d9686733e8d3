from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from papidesk.ui import theme
from papidesk.ui.palettes import DARK, LIGHT, OURS, PAIRS, READ, SEEN, Tones, contrast, readable, too_faint

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize("tones", OURS, ids=lambda tones: tones.name)
def test_every_pair_the_kit_uses_is_strong_enough(tones: Tones) -> None:
    assert too_faint(tones) == []


def test_a_faint_palette_is_found_out() -> None:
    faint = dataclasses.replace(LIGHT, placeholder="#b0b0b0")
    assert ("placeholder", "field") in {(front, back) for front, back, _ in too_faint(faint)}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777")


@given(colours, colours)
def test_what_is_made_readable_can_be_read_whenever_black_or_white_could(colour: str, ground: str) -> None:
    best = max(contrast("#000000", ground), contrast("#ffffff", ground))
    assert contrast(readable(colour, (ground,), READ), ground) >= min(READ, best)


def test_each_kind_of_pair_is_in_the_table() -> None:
    least = {(front, back): ratio for front, back, ratio in PAIRS}
    assert least["ink", "paper"] == READ
    assert least["placeholder", "field"] == READ
    assert least["on_selection", "selection"] == READ
    assert least["border", "field"] == SEEN
    assert least["focus", "surface"] == SEEN


@pytest.mark.parametrize("tones", OURS, ids=lambda tones: tones.name)
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
def test_qt_is_given_colours_that_can_be_read_in_every_group(tones: Tones, group: QPalette.ColorGroup) -> None:
    palette, roles = theme.qpalette(tones), QPalette.ColorRole
    for front, back in (
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button),
        (roles.PlaceholderText, roles.Base),
        (roles.HighlightedText, roles.Highlight),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.Link, roles.Window),
    ):
        assert contrast(palette.color(group, front).name(), palette.color(group, back).name()) >= READ, (front, back)


@pytest.mark.parametrize("ground", ["#ffffff", "#efefef", "#202020", "#000000", "#d4d0c8"])
@pytest.mark.parametrize("highlight", ["#308cc6", "#0078d7", "#ffcc00"])
def test_the_systems_own_colours_are_made_readable(ground: str, highlight: str) -> None:
    palette, roles = QPalette(QColor(ground)), QPalette.ColorRole
    palette.setColor(roles.Highlight, QColor(highlight))
    palette.setColor(roles.HighlightedText, QColor("#ffffff"))
    texts = [
        one for one in too_faint(theme.tones_of_system(palette)) if one[0] in {"ink", "on_selection", "placeholder"}
    ]
    assert texts == []


def test_a_change_of_palette_reaches_open_widgets_at_once(qapp: QApplication, dressed: theme.Theme) -> None:
    told: list[str] = []
    dressed.changed.connect(lambda: told.append(theme.tones().name))
    theme.apply(qapp, theme.Appearance("dark", 100))
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.paper


def test_text_grows_to_twice_its_size_and_no_further(qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    theme.apply(qapp, theme.Appearance("light", 400))
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
