"""Passwords open, wrong ones slow down, and restarts or a wrong clock change nothing of it."""

import errno
import json
from datetime import timedelta
from pathlib import Path

import pytest

from papidesk.accounts.intents import CreateAccount, Place, RemoveAccount, ShowPlace
from papidesk.accounts.rules import FREE_TRIES, wait_after, wait_left
from papidesk.accounts.unlock import Attempts
from papidesk.backroom import Backroom
from papidesk.kernel.intent import Refusal, Role, WorldFailure
from papidesk.kernel.paths import StorePaths
from tests.conftest import CHEAP, PASSWORD, START, FakeClock, House

WRONG = "pas le bon mot de passe"


def try_to_open(folder: Path, clock: FakeClock, password: str = WRONG) -> Refusal:
    """A fresh start of the application, and what it answers."""
    with pytest.raises(Refusal) as caught:
        Backroom(folder, clock).open(password)
    return caught.value


def test_a_wrong_password_is_refused_in_words(folder: Path, clock: FakeClock) -> None:
    before = (folder / "papidesk.db").read_bytes()
    refusal = try_to_open(folder, clock)
    assert refusal.field == "password"
    assert "opens nothing here" in refusal.why.source
    assert (folder / "papidesk.db").read_bytes() == before


@pytest.mark.parametrize("near", [PASSWORD + " ", PASSWORD.upper(), PASSWORD[:-1], "", "\x00", "🙂" * 5000])
def test_almost_the_password_is_not_the_password(folder: Path, clock: FakeClock, near: str) -> None:
    assert try_to_open(folder, clock, near).field == "password"


def test_five_in_a_row_slow_down_over_restarts(folder: Path, clock: FakeClock) -> None:
    for _ in range(FREE_TRIES):
        assert "opens nothing" in try_to_open(folder, clock).why.source
    for password in (WRONG, PASSWORD):
        refusal = try_to_open(folder, clock, password)
        assert "Several wrong passwords" in refusal.why.source
        assert refusal.more["wait"] == 31
    clock.advance(timedelta(seconds=29))
    try_to_open(folder, clock, PASSWORD)
    clock.advance(timedelta(seconds=2))
    Backroom(folder, clock).open(PASSWORD).store.close()


def test_the_right_password_forgets_the_failures(folder: Path, clock: FakeClock) -> None:
    for _ in range(FREE_TRIES - 1):
        try_to_open(folder, clock)
    Backroom(folder, clock).open(PASSWORD).store.close()
    for _ in range(FREE_TRIES):
        assert "opens nothing" in try_to_open(folder, clock).why.source


def test_waits_double_up_to_a_quarter_of_an_hour(folder: Path, clock: FakeClock) -> None:
    waits = []
    for _ in range(FREE_TRIES + 8):
        clock.advance(timedelta(hours=1))
        try_to_open(folder, clock)
        waits.append(Attempts(StorePaths(folder), clock).wait())
    assert waits[: FREE_TRIES - 1] == [timedelta()] * (FREE_TRIES - 1)
    assert waits[FREE_TRIES - 1 :] == sorted(waits[FREE_TRIES - 1 :])
    assert (waits[FREE_TRIES - 1], waits[-1]) == (timedelta(seconds=30), timedelta(minutes=15))


def test_a_clock_set_back_by_years_makes_nobody_wait_for_years(folder: Path, clock: FakeClock) -> None:
    for _ in range(FREE_TRIES):
        try_to_open(folder, clock)
    clock.set(START - timedelta(days=4 * 365))
    assert try_to_open(folder, clock, PASSWORD).more["wait"] == 31
    clock.advance(timedelta(seconds=31))
    Backroom(folder, clock).open(PASSWORD).store.close()


def test_the_wait_is_never_longer_than_itself() -> None:
    for failures in range(100):
        for shift in (-400, -1, 0, 1, 400):
            left = wait_left(failures, START, START + timedelta(days=shift))
            assert timedelta() <= left <= wait_after(failures)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"null", b"[]", b'{"failures": "many", "last": 0}', b'{"failures": 1e999, "last": 1e999}',
     b'{"failures": 3, "last": 99999999999999}', b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_count_of_failures_locks_nobody_out(folder: Path, clock: FakeClock, content: bytes) -> None:
    (folder / "papidesk.attempts").write_bytes(content)
    Backroom(folder, clock).open(PASSWORD).store.close()


def test_a_failure_that_cannot_be_counted_is_said_in_words(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("papidesk.accounts.unlock.replace_file", full)
    with pytest.raises(WorldFailure, match="disk is full"):
        Backroom(folder, clock).open(WRONG)


def test_the_count_of_failures_holds_nothing_else(folder: Path, clock: FakeClock) -> None:
    try_to_open(folder, clock)
    assert json.loads((folder / "papidesk.attempts").read_text()) == {"failures": 1, "last": int(START.timestamp())}


def test_no_store_no_keys_and_no_file_are_told_apart(tmp_path: Path, folder: Path, clock: FakeClock) -> None:
    with pytest.raises(WorldFailure, match="no store in this folder"):
        Backroom(tmp_path / "nowhere", clock).open(PASSWORD)
    assert not (tmp_path / "nowhere").exists()
    keys = (folder / "papidesk.keys").read_bytes()
    (folder / "papidesk.keys").unlink()
    with pytest.raises(WorldFailure, match="keys"):
        Backroom(folder, clock).open(PASSWORD)
    (folder / "papidesk.keys").write_bytes(keys)
    (folder / "papidesk.db").unlink()
    with pytest.raises(WorldFailure, match="file is missing"):
        Backroom(folder, clock).open(PASSWORD)
    assert not (folder / "papidesk.db").exists()


def test_an_emptied_file_is_not_taken_for_a_new_store(folder: Path, clock: FakeClock) -> None:
    (folder / "papidesk.db").write_bytes(b"")
    with pytest.raises(WorldFailure, match="can't be read"):
        Backroom(folder, clock).open(PASSWORD)
    assert (folder / "papidesk.db").read_bytes() == b""


def test_each_member_opens_under_their_own_name(house: House) -> None:
    house.do(CreateAccount("Dominique", Role.ANIMATOR, "la voile rouge"))
    house.store.close()
    opened = house.backroom.open("la voile rouge")
    assert (opened.author.name, opened.author.role) == ("Dominique", Role.ANIMATOR)
    opened.store.close()
    house.reopen()


def test_who_left_opens_nothing(house: House) -> None:
    (account,) = house.do(CreateAccount("Dominique", Role.VOLUNTEER, "la voile rouge")).ids
    house.do(RemoveAccount(account))
    house.store.close()
    assert "opens nothing here" in try_to_open(house.folder, house.clock, "la voile rouge").why.source
    house.reopen()


def test_a_slot_that_outlived_its_account_opens_nothing_and_goes(house: House) -> None:
    (account,) = house.do(CreateAccount("Dominique", Role.ANIMATOR, "la voile rouge")).ids
    with_slot = (house.folder / "papidesk.keys").read_bytes()
    house.do(RemoveAccount(account))
    house.store.close()
    (house.folder / "papidesk.keys").write_bytes(with_slot)  # as a power cut between the two leaves it
    assert "closed" in try_to_open(house.folder, house.clock, "la voile rouge").why.source
    assert "opens nothing here" in try_to_open(house.folder, house.clock, "la voile rouge").why.source
    house.reopen()


def test_the_zone_of_the_place_rules_its_days(tmp_path: Path, clock: FakeClock) -> None:
    room = Backroom(tmp_path / "store", clock)
    place = Place("PAPI de Saint-Denis", zone="Indian/Reunion")
    room.create(place, "Camille", PASSWORD, CHEAP)[0].store.close()
    opened = room.open(PASSWORD)
    assert opened.store.ask(ShowPlace(), opened.author).zone == "Indian/Reunion"
    assert opened.store.time.zone.key == "Indian/Reunion"
    opened.store.close()


@pytest.mark.parametrize(
    ("place", "animator", "password", "field"),
    [
        (Place(""), "Camille", PASSWORD, "name"),
        (Place("P" * 81), "Camille", PASSWORD, "name"),
        (Place("PAPI", zone="Mars/Olympus"), "Camille", PASSWORD, "zone"),
        (Place("PAPI", slot_minutes=-1), "Camille", PASSWORD, "slot_minutes"),
        (Place("PAPI"), "\x00 \u202e", PASSWORD, "animator"),
        (Place("PAPI"), "Camille", "court", "password"),
        (Place("PAPI"), "Camille", "motdepasse", "password"),
    ],
)
def test_a_refused_founding_leaves_nothing(
    tmp_path: Path, clock: FakeClock, place: Place, animator: str, password: str, field: str
) -> None:
    folder = tmp_path / "store"
    with pytest.raises(Refusal) as caught:
        Backroom(folder, clock).create(place, animator, password, CHEAP)
    assert caught.value.field == field
    assert not folder.exists() or not [path for path in folder.rglob("*") if path.is_file()]
