"""A store is created, closed, opened again by its password and by its recovery key."""

from pathlib import Path

import pytest

from papidesk.accounts.intents import Place, ShowPlace, Team
from papidesk.backroom import Backroom
from papidesk.kernel.intent import Refusal, WorldFailure
from tests.conftest import CHEAP, PASSWORD, FakeClock, House


def test_the_first_account_is_in_charge(house: House) -> None:
    (camille,) = house.ask(Team())
    assert (camille.name, camille.role, camille.has_pin) == ("Camille", "manager", False)
    assert house.ask(ShowPlace()).name == "PAPI de démonstration"


def test_the_file_shows_nothing_in_clear(house: House) -> None:
    house.store.close()
    for file in house.folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert b"Camille" not in content
        assert b"SQLite format" not in content
    house.reopen()


def test_the_recovery_key_opens_however_it_is_typed(tmp_path: Path, clock: FakeClock) -> None:
    room = Backroom(tmp_path / "new", clock)
    opened, key = room.create(Place("PAPI"), "Camille", PASSWORD, CHEAP)
    opened.store.close()
    again = room.open(" " + key.lower().replace("-", " "))
    assert again.by_recovery_key
    assert again.author.name == "Camille"
    again.store.close()


def test_a_store_is_never_founded_over_another(folder: Path, clock: FakeClock) -> None:
    before = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with pytest.raises(Refusal, match="already a store"):
        Backroom(folder, clock).create(Place("Autre"), "Dominique", PASSWORD, CHEAP)
    assert {file: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before


def test_a_second_opener_is_told_the_store_is_in_use(house: House) -> None:
    with pytest.raises(WorldFailure, match="Another PapiDesk"):
        house.backroom.open(PASSWORD)
