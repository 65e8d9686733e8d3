"""Whose password of then may put a backup back today."""

from __future__ import annotations

from pathlib import Path

import pytest

from papidesk.accounts.intents import CreateAccount, RemoveAccount
from papidesk.accounts.restoring import LEFT_SINCE, restore_store
from papidesk.kernel.intent import Refusal, Role
from tests.conftest import PASSWORD, House

THEIRS = "le mot de passe de Maël"


def nothing(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def backup(house: House) -> Path:
    """A backup from before Maël left."""
    account = house.do(CreateAccount("Maël", Role.ANIMATOR, THEIRS)).ids[0]
    made = house.backroom.back_up(house.store, None, nothing)
    house.do(RemoveAccount(account))
    house.close()
    return made.path


def put_back(house: House, backup: Path, password: str) -> None:
    room = house.backroom
    restore_store(room.paths, room.bus, room.clock, backup, password, nothing, lambda: None)


def test_whoever_left_puts_no_old_backup_in_the_place_of_today_s_store(house: House, backup: Path) -> None:
    before = house.backroom.paths.store.read_bytes()
    with pytest.raises(Refusal) as refused:
        put_back(house, backup, THEIRS)
    assert (refused.value.field, refused.value.why) == ("password", LEFT_SINCE)
    assert house.backroom.paths.store.read_bytes() == before


def test_somebody_who_is_still_there_does(house: House, backup: Path) -> None:
    put_back(house, backup, PASSWORD)
    house.backroom.open(THEIRS).store.close()


def test_on_a_computer_without_keys_the_password_of_then_is_all_there_is(house: House, backup: Path) -> None:
    house.backroom.paths.keys.unlink()
    put_back(house, backup, THEIRS)
    house.backroom.open(THEIRS).store.close()
