from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.ui import theme
from papidesk.visits.intents import LogVisit
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.register import RegisterView
from papidesk.visits.page.settings import place_sections
from papidesk.visits.page.support import SupportView
from papidesk.visits.rules import Theme
from tests.conftest import START, House
from tests.ui_support import DeskRig, wait_for
from tests.visits.page.conftest import view


def nameless(page: QWidget) -> list[str]:
    """Focusable widgets in sight without an accessible name."""
    found = []
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.focusProxy():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_no_focusable_is_without_a_name(house: House, home: HomePage, rig: DeskRig, lea: int, qtbot: Any) -> None:
    visit = house.do(LogVisit(lea, arrived_at=START - timedelta(hours=1))).ids[0]
    register = view(home, "register", RegisterView)
    register.filters.toggle.click()
    register.chooser.chips.take(register.chooser.chips._chips[-1])
    assert nameless(home) == []
    register.show_import()
    assert nameless(home) == []
    home.open(view="sheet")
    assert nameless(home) == []
    home.open(view="support")
    support = home._stack.currentWidget()
    assert isinstance(support, SupportView)
    wait_for(qtbot, lambda: support.draft.keeper is not None)
    support.form.themes.set_value((Theme.E_ADMINISTRATION,))
    assert nameless(home) == []
    home.open(view="visit", visit=visit)
    wait_for(qtbot, lambda: home._stack.currentWidget().file is not None)
    assert nameless(home) == []


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("name", ["register", "sheet", "support", "visit"])
def test_views_scroll_downwards_only(
    house: House, home: HomePage, qapp: QApplication, name: str, percent: int, qtbot: Any
) -> None:
    """Never wider than the page gives: what the rail leaves of 1024 at 100 %, of 1366 at 200 %."""
    visit = house.do(LogVisit()).ids[0]
    theme.apply(qapp, theme.Appearance("light", percent))
    home.open(view=name, **({"visit": visit} if name == "visit" else {}))
    room = 880 if percent == 100 else 1150
    wait_for(qtbot, lambda: home._stack.currentWidget().minimumSizeHint().width() <= room)


def test_settings_have_names(rig: DeskRig, qtbot: Any) -> None:
    for section in place_sections(rig.context):
        made = section.make()
        qtbot.addWidget(made)
        made.show()
        made.refresh()
        assert nameless(made) == []
