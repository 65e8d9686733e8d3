"""The page Bilans over a real store, opened as the window opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.reports.page.page import BilansPage
from tests.conftest import FakeClock, House
from tests.reports.a_life import live
from tests.ui_support import DeskRig, dress, put_up, wait_for


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture(scope="session")
def lived(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """The folder of a place with something of every job, made once, and when it was left."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("lived") / "store"))
    house = House(folder, FakeClock())
    live(house)
    house.close()
    return folder, house.clock.now()


@pytest.fixture
def folder(lived: tuple[Path, datetime], tmp_path: Path) -> Path:
    """A place of its own for this test."""
    return Path(shutil.copytree(lived[0], tmp_path / "store"))


@pytest.fixture
def clock(lived: tuple[Path, datetime]) -> FakeClock:
    return FakeClock(lived[1])


@pytest.fixture
def page(rig: DeskRig, qtbot: Any) -> BilansPage:
    """The page on November, read."""
    made = BilansPage(rig.context)
    put_up(made, "reports", rig, qtbot)
    wait_for(qtbot, lambda: made.report is not None and made.job is None)
    return made


@pytest.fixture
def read(page: BilansPage, qtbot: Any) -> Callable[[Callable[[], object]], None]:
    """Do something that has the report counted anew, and wait until it is shown."""

    def do(act: Callable[[], object]) -> None:
        before = page.report
        act()
        wait_for(qtbot, lambda: page.report is not before and page.job is None)

    return do
