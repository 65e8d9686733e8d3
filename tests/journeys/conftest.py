"""Journeys: the real window over a real store, opened and worked at with keys."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.ui import theme
from papidesk.ui.words import install
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import AtTheDesk

FAILURES = Path(__file__).parents[2] / "build" / "failures"

REGULARS = {
    "lea": PersonDetails("Léa", "Durand", birth_year=1987, usual_purpose="free_access", card_code="P0000019"),
    "elise": PersonDetails("Élise", "Kerbrat", birth_year=1951, usual_purpose="e_administration"),
    "jean_yves": PersonDetails("Jean-Yves", "Le Gall", usual_purpose="job_search"),
    "anne_of_recouvrance": PersonDetails("Anne", "Martin", birth_year=1960, known_by="habite Recouvrance"),
    "anne_with_the_dog": PersonDetails("Anne", "Martin", birth_year=1994, known_by="vient avec son chien"),
    "mohamed": PersonDetails("Mohamed", "Ben Ali"),
    "oumou": PersonDetails("Oumou", "Traoré", phone="06 11 22 33 44"),
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A journey that fails leaves a picture of the window as it was."""
    report = yield
    if report.failed and call.when == "call":
        for desk in getattr(item, "funcargs", {}).values():
            if isinstance(desk, AtTheDesk):
                FAILURES.mkdir(parents=True, exist_ok=True)
                desk.window.grab().save(str(FAILURES / (re.sub(r"\W+", "-", item.name) + ".png")))
    return report


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    """Light, at its own size, in English, whatever the journey before left."""
    install(qapp, "en")
    theme.apply(qapp, theme.Appearance("light", 100))
    yield
    install(qapp, "en")


@pytest.fixture(scope="session")
def peopled(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The folder of a place whose regulars are known, made once; and their keys."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("peopled") / "store"))
    house = House(folder, FakeClock())
    keys = {name: house.do(AddPerson(who, although_alike=True)).ids[0] for name, who in REGULARS.items()}
    house.close()
    return folder, keys


@pytest.fixture
def people(peopled: tuple[Path, dict[str, int]]) -> dict[str, int]:
    """The keys of the regulars."""
    return peopled[1]


@pytest.fixture
def folder(peopled: tuple[Path, dict[str, int]], tmp_path: Path) -> Path:
    """A place of its own for this journey."""
    return Path(shutil.copytree(peopled[0], tmp_path / "store"))


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, clock: FakeClock, tmp_path: Path
) -> Iterator[Callable[[Path], AtTheDesk]]:
    """Opens the application on a folder; its gate waits. Closed with the journey, the store's thread joined.

    tmp_path: asked for first, so that the folder outlives the windows on it.
    """
    opened: list[AtTheDesk] = []

    def open_it(folder: Path) -> AtTheDesk:
        opened.append(AtTheDesk(qapp, qtbot, folder, clock))
        return opened[-1]

    yield open_it
    for desk in reversed(opened):
        desk.close()


@pytest.fixture
def gate(open_window: Callable[[Path], AtTheDesk], folder: Path) -> AtTheDesk:
    """The window of the place, still closed."""
    return open_window(folder)


@pytest.fixture
def desk_window(gate: AtTheDesk) -> AtTheDesk:
    """The desk, opened with its password."""
    gate.unlock()
    return gate
