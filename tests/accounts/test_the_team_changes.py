"""Joining, leaving, changing a password, a PIN, the recovery key."""

import errno
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from papidesk.accounts.intents import (
    ChangePassword,
    CreateAccount,
    PinResumes,
    Place,
    RemoveAccount,
    RenewRecoveryKey,
    ResetPassword,
    SetPin,
    SetPlace,
    ShowPlace,
    Team,
)
from papidesk.accounts.rules import pin_digits, why_password_is_weak, why_pin_will_not_do
from papidesk.backroom import Backroom
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Refusal, Role, WorldFailure
from papidesk.kernel.words import render
from papidesk.store.engine import connect
from papidesk.store.tx import Author
from tests.conftest import CHEAP, PASSWORD, FakeClock, House

NEW = "une phrase dont je me souviens"


def refused(house: House, command: Command) -> Refusal:
    with pytest.raises(Refusal) as caught:
        house.do(command)
    return caught.value


def who_opens(house: House, password: str) -> str:
    """The name of whoever this password opens for, or ""."""
    house.store.close()
    try:
        opened = house.backroom.open(password)
    except Refusal:
        (house.folder / "papidesk.attempts").unlink(missing_ok=True)
        return ""
    opened.store.close()
    return opened.author.name


def dump(house: House) -> str:
    """Every value of every table of the open store, decrypted."""
    with house.session() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return "\n".join(str(tuple(row)) for name in tables for row in session.execute(text(f'SELECT * FROM "{name}"')))


def test_a_password_is_changed_by_whoever_knows_it(house: House) -> None:
    house.do(ChangePassword(PASSWORD, NEW))
    assert who_opens(house, PASSWORD) == ""
    assert who_opens(house, NEW) == "Camille"


def test_a_password_is_not_changed_by_a_passer_by(house: House) -> None:
    refusal = refused(house, ChangePassword("deviné au hasard", NEW))
    assert refusal.field == "former"
    assert who_opens(house, PASSWORD) == "Camille"


def test_a_password_of_another_is_not_mine(house: House) -> None:
    house.do(CreateAccount("Dominique", Role.ANIMATOR, "la voile rouge"))
    assert refused(house, ChangePassword("la voile rouge", NEW)).field == "former"


def test_two_members_never_have_one_password(house: House) -> None:
    # The password alone says who opens: the second would act under the first's name.
    assert refused(house, CreateAccount("Dominique", Role.ANIMATOR, PASSWORD)).field == "password"
    (account,) = house.do(CreateAccount("Dominique", Role.ANIMATOR, "la voile rouge")).ids
    assert refused(house, ResetPassword(account, PASSWORD)).field == "password"
    assert refused(house, ChangePassword(PASSWORD, "la voile rouge")).field == "password"
    house.do(ChangePassword(PASSWORD, PASSWORD))
    assert [one.name for one in house.ask(Team())] == ["Camille", "Dominique"]


def test_a_forgotten_password_is_given_anew_by_whoever_is_in_charge(house: House) -> None:
    (account,) = house.do(CreateAccount("Dominique", Role.ANIMATOR, "la voile rouge")).ids
    house.do(ResetPassword(account, NEW))
    assert who_opens(house, NEW) == "Dominique"
    assert who_opens(house, "la voile rouge") == ""


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.VOLUNTEER])
def test_only_whoever_is_in_charge_changes_the_team(house: House, role: Role) -> None:
    (account,) = house.do(CreateAccount("Dominique", role, "la voile rouge")).ids
    author = Author(account, "Dominique", role)
    for command in (
        CreateAccount("Zoé", Role.MANAGER, NEW),
        RemoveAccount(1),
        ResetPassword(1, NEW),
        RenewRecoveryKey(),
        SetPlace(Place("Ailleurs")),
    ):
        with pytest.raises(Refusal, match="does not include this action"):
            house.store.carry_out(command, author)
    assert who_opens(house, PASSWORD) == "Camille"


def test_the_last_person_in_charge_stays(house: House) -> None:
    refusal = refused(house, RemoveAccount(1))
    assert "last person in charge" in refusal.why.source
    (second,) = house.do(CreateAccount("Dominique", Role.MANAGER, "la voile rouge")).ids
    house.do(RemoveAccount(1))
    assert refused(house, RemoveAccount(1)).field == "account"
    with pytest.raises(Refusal, match="last person in charge"):
        house.store.carry_out(RemoveAccount(second), Author(second, "Dominique", Role.MANAGER))
    assert who_opens(house, PASSWORD) == ""


def test_the_name_of_whoever_left_may_be_taken_again(house: House) -> None:
    (account,) = house.do(CreateAccount("Dominique", Role.VOLUNTEER, "la voile rouge")).ids
    assert refused(house, CreateAccount("  DOMINIQUE ", Role.VOLUNTEER, NEW)).field == "name"
    house.do(RemoveAccount(account))
    (again,) = house.do(CreateAccount("Dominique", Role.VOLUNTEER, NEW)).ids
    assert again != account
    assert [(one.name, one.active) for one in house.ask(Team())] == [
        ("Camille", True), ("Dominique", True), ("Dominique", False),
    ]  # fmt: skip


def test_a_pin_typed_on_the_french_row_is_the_same_pin(house: House) -> None:
    house.do(SetPin("204913"))
    assert house.ask(PinResumes("204913"))
    assert house.ask(PinResumes("éà'ç&\""))
    assert house.ask(PinResumes("20 49-13".replace("-", " ")))
    assert not house.ask(PinResumes("204914"))
    assert not house.ask(PinResumes(""))
    assert house.ask(Team())[0].has_pin
    house.do(SetPin(""))
    assert not house.ask(PinResumes("204913"))
    assert not house.ask(PinResumes(""))


@pytest.mark.parametrize("pin", ["12345", "1234567", "111111", "123456", "987654", "abcdef", "      ", "١٢٣٤٥٦"])
def test_a_pin_that_anyone_would_try_is_refused(house: House, pin: str) -> None:
    assert refused(house, SetPin(pin)).field == "pin"
    assert not house.ask(Team())[0].has_pin


@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_every_digit_has_its_key_on_the_french_row(pin: str) -> None:
    unshifted = pin.translate(str.maketrans("1234567890", "&é\"'(-è_çà"))
    assert pin_digits(unshifted) == pin


@given(st.text(max_size=30), st.text(max_size=10))
def test_short_passwords_are_always_weak(password: str, name: str) -> None:
    weak = why_password_is_weak(password, name)
    assert (weak is not None) or len(password) >= 8
    assert why_pin_will_not_do(password) is None or render(why_pin_will_not_do(password) or weak)  # type: ignore[arg-type]


def test_the_recovery_key_is_renewed_and_never_written(house: House) -> None:
    done = house.do(RenewRecoveryKey())
    written = done.shown_once
    everything = dump(house) + (house.folder / "papidesk.keys").read_text()
    assert "RenewRecoveryKey" in everything
    for form in (written, written.replace("-", ""), *written.split("-")):
        assert form not in everything
    assert who_opens(house, written) == "Camille"
    house.reopen()
    second = house.do(RenewRecoveryKey()).shown_once
    assert who_opens(house, written) == ""
    assert who_opens(house, second) == "Camille"


def test_no_password_and_no_pin_is_in_the_journal(house: House) -> None:
    (account,) = house.do(CreateAccount("Dominique", Role.VOLUNTEER, "la voile rouge")).ids
    house.do(ResetPassword(account, NEW))
    house.do(ChangePassword(PASSWORD, "encore une autre phrase"))
    house.do(SetPin("204913"))
    everything = dump(house) + (house.folder / "papidesk.keys").read_text()
    for said in ("la voile rouge", NEW, PASSWORD, "encore une autre phrase", "204913"):
        assert said not in everything


def test_after_the_recovery_key_a_new_password_needs_no_former_one(tmp_path: Path, clock: FakeClock) -> None:
    room = Backroom(tmp_path / "store", clock)
    opened, key = room.create(Place("PAPI"), "Camille", PASSWORD, CHEAP)
    opened.store.close()
    opened = room.open(key)
    opened.store.carry_out(ChangePassword(key.lower(), NEW), opened.author)
    opened.store.close()
    room.open(NEW).store.close()
    with pytest.raises(Refusal):
        room.open(PASSWORD)


def test_a_password_that_could_not_be_recorded_is_not_changed(house: House) -> None:
    house.store.connection().execute("PRAGMA max_page_count = 1")
    filler = Place("P" * 80, commune="C" * 100_000)
    with pytest.raises(WorldFailure, match="disk is full"):
        house.do(SetPlace(filler))
    keys = (house.folder / "papidesk.keys").read_bytes()
    # The journal line of a new password may still fit in the pages there are; a page that is full takes it no more.
    for _ in range(200):
        try:
            house.do(ChangePassword(PASSWORD, PASSWORD))
        except WorldFailure:
            break
        keys = (house.folder / "papidesk.keys").read_bytes()
    else:
        pytest.fail("the disk was never full")
    assert (house.folder / "papidesk.keys").read_bytes() == keys
    assert who_opens(house, PASSWORD) == "Camille"


def test_keys_that_could_not_be_written_stay_as_they_were(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = (house.folder / "papidesk.keys").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr("papidesk.store.vault.replace_file", full)
        for command in (ChangePassword(PASSWORD, NEW), CreateAccount("Zoé", Role.ANIMATOR, NEW), RenewRecoveryKey()):
            with pytest.raises(WorldFailure, match="disk is full"):
                house.do(command)
    assert (house.folder / "papidesk.keys").read_bytes() == keys
    assert [one.name for one in house.ask(Team())] == ["Camille"]
    house.do(SetPin("204913"))
    assert len(json.loads((house.folder / "papidesk.keys").read_text())["slots"]) == 2
    assert who_opens(house, PASSWORD) == "Camille"


def test_the_place_is_changed_and_changed_back(house: House) -> None:
    former = house.ask(ShowPlace())
    house.do(SetPlace(Place("PAPI du port", "Brest", slot_minutes=30)))
    assert house.ask(ShowPlace()).slot_minutes == 30
    house.do(UndoAction())
    assert house.ask(ShowPlace()) == former


def test_the_key_of_a_place_opens_no_other(house: House, tmp_path: Path, clock: FakeClock) -> None:
    other = Backroom(tmp_path / "other", clock)
    opened, _key = other.create(Place("Autre"), "Camille", PASSWORD, CHEAP)
    key = opened.store.vault.key
    opened.store.close()
    house.store.close()
    assert key is not None
    with pytest.raises(Exception, match="not a database"):
        connect(house.folder / "papidesk.db", key)
    house.reopen()
