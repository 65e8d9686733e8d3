from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from papidesk.ui import icons, theme
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.flow import FlowLayout
from tests.ui.conftest import press
from tests.ui.gallery import a_form, right_side


@pytest.mark.parametrize("percent", [100, 200])
def test_no_target_is_smaller_than_24_pixels(
    qapp: QApplication, shown: Callable[[QWidget], QWidget], percent: int
) -> None:
    theme.apply(qapp, theme.Appearance("light", percent))
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(a_form())
    column.addWidget(right_side())
    for kind in (QCheckBox, QRadioButton):
        column.addWidget(kind("Yes"))
    shown(window)
    targets = [*window.findChildren(QAbstractButton), *window.findChildren(QComboBox), *window.findChildren(QLineEdit)]
    small = [target for target in targets if target.isVisible() and min(target.width(), target.height()) < 24]
    assert len(targets) > 30
    assert small == []


def test_an_action_of_the_desk_is_at_least_40_pixels_high() -> None:
    assert button("Log the visit", desk=True).sizeHint().height() >= 40
    assert button("Log the visit").sizeHint().height() < 40


def test_the_focus_is_ringed_in_a_colour_that_shows(shown: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    field = QLineEdit()
    column.addWidget(field)
    shown(window)
    field.setFocus()
    ring = window.findChild(QFocusFrame)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry().contains(field.geometry())
    picture = window.grab().toImage()
    middle = ring.geometry().center().x()
    top = ring.geometry().top()
    rows = [picture.pixelColor(middle, y) for y in range(top, field.geometry().top())]
    assert rows.count(QColor(theme.tones().focus)) >= 2


def test_one_gesture_of_a_trembling_hand_counts_once_unless_each_press_counts() -> None:
    pressed: list[str] = []
    once = button("Log", on=lambda: pressed.append("once"))
    each = button("+1", on=lambda: pressed.append("each"), repeats=True)
    for one in (once, each):
        one.click()
        one.click()
    assert pressed == ["once", "each", "each"]


def test_enter_presses_a_button_as_space_does() -> None:
    pressed: list[int] = []
    press(button("Log", on=lambda: pressed.append(1)), Qt.Key.Key_Return)
    assert pressed == [1]


def test_an_icon_button_has_a_name() -> None:
    made = icon_button("close", "Close")
    assert made.accessibleName() == "Close"
    assert made.toolTip() == "Close"


@pytest.mark.parametrize("name", icons.NAMES)
def test_each_icon_is_drawn_and_follows_the_palette(qapp: QApplication, name: str) -> None:
    light = icons.icon(name)
    before = light.pixmap(48, 48).toImage()
    theme.apply(qapp, theme.Appearance("dark", 100))
    after = light.pixmap(48, 48).toImage()
    inked = {
        before.pixelColor(x, y).name() for x in range(48) for y in range(48) if before.pixelColor(x, y).alpha() == 255
    }
    assert "#1c2b2f" in inked
    assert before != after


def test_a_row_that_is_full_goes_on_below(shown: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    flow = FlowLayout(window)
    made = [button(f"Button {number}") for number in range(6)]
    for one in made:
        flow.addWidget(one)
    window.resize(made[0].sizeHint().width() * 3, 10)
    assert flow.heightForWidth(window.width()) > 2 * made[0].sizeHint().height()
    assert flow.heightForWidth(5000) < 2 * made[0].sizeHint().height()
    window.resize(window.width(), flow.heightForWidth(window.width()))
    shown(window)
    assert made[5].y() > made[0].y()
    assert all(one.geometry().right() <= window.width() for one in made)
