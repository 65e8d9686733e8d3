"""The page Ateliers over a real store, its views opened as the window opens them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.ui import theme
from papidesk.ui.page import Context
from papidesk.ui.words import install
from papidesk.workshops.page.page import WorkshopsPage
from tests.conftest import House
from tests.ui_support import DeskRig

V = TypeVar("V", bound=QWidget)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Light, at its own size, in English, whatever the test before left."""
    install(qapp, "en")
    theme.apply(qapp, theme.Appearance("light", 100))


@pytest.fixture
def rig(house: House, qtbot: Any) -> Iterator[DeskRig]:
    made = DeskRig(house)
    yield made
    made.close()


@pytest.fixture
def context(rig: DeskRig) -> Context:
    return rig.context


@pytest.fixture
def page(rig: DeskRig, context: Context, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> WorkshopsPage:
    """The page as the window shows it; what a view asks of the window for this page is done."""
    made = WorkshopsPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_page()
    made.activateWindow()
    qtbot.waitActive(made).__enter__()
    record = rig.shell.go

    def go(name: str, **what: Any) -> None:
        record(name, **what)
        if name == "workshops":
            made.open(**what)

    monkeypatch.setattr(rig.shell, "go", go)
    return made


def shown(page: WorkshopsPage, kind: type[V], **what: Any) -> V:
    """A view of the page, opened."""
    page.open(**what)
    return view(page, kind)


def view(page: WorkshopsPage, kind: type[V]) -> V:
    """The view that is shown."""
    found = page._stack.currentWidget()
    assert isinstance(found, kind)
    return found


def cells(model: Any, column: int) -> list[str]:
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]
