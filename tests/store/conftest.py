"""A house that can also jot."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papidesk.backroom import Backroom
from papidesk.store.bus import Bus
from tests.conftest import FakeClock, House
from tests.store import jotting


def jotting_room(folder: Path, clock: FakeClock) -> Backroom:
    """A backroom whose bus knows jottings too."""
    room = Backroom(folder, clock)
    extra = Bus([jotting])
    room.bus.handlers.update(extra.handlers)
    room.bus.followers.update(extra.followers)
    return room


class JottingHouse(House):
    """A place whose team jots."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        super().__init__(folder, clock)
        self.store.close()
        self.backroom = jotting_room(folder, clock)
        self.reopen()


@pytest.fixture
def jotters(folder: Path, clock: FakeClock) -> Iterator[JottingHouse]:
    made = JottingHouse(folder, clock)
    yield made
    made.close()
