"""A volunteer's password opens no file: it is verified in a desk that somebody has opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from papidesk.accounts.intents import (
    Account,
    ChangePassword,
    ChangeRole,
    CreateAccount,
    RemoveAccount,
    ResetPassword,
    SetPin,
    Team,
)
from papidesk.accounts.rules import FREE_TRIES
from papidesk.kernel.intent import Command, Done, Refusal, Role
from papidesk.kernel.upkeep import KeepDraft
from papidesk.store.backup import restore
from papidesk.store.tx import Author
from papidesk.store.vault import Vault
from tests.conftest import CHEAP, PASSWORD, FakeClock, House

THEIRS, NEW, OTHER = "la voile rouge du port", "une phrase dont je me souviens", "le phare du Petit Minou"


@pytest.fixture
def house(folder: Path, clock: FakeClock) -> Iterator[House]:
    made = House(folder, clock)
    made.store.vault.cost = CHEAP
    yield made
    made.close()


def slots(house: House) -> set[int]:
    """The accounts that have a slot in the file of the keys."""
    return {slot.account for slot in Vault.load(house.folder / "papidesk.keys").slots if slot.account}


def add(house: House, role: Role = Role.VOLUNTEER, password: str = THEIRS, *, alone: bool = False) -> int:
    return house.do(CreateAccount("Noé", role, password, alone)).ids[0]


def comes_in(house: House, password: str) -> Author | None:
    """Who this password lets in while the desk is open."""
    try:
        return house.backroom.recognise(house.store, password).author
    except Refusal:
        (house.folder / "papidesk.attempts").unlink(missing_ok=True)
        return None


def opens(house: House, password: str) -> str:
    """Who it opens the closed desk for; why not, where it does not."""
    house.store.close()
    try:
        opened = house.backroom.open(password)
    except Refusal as refusal:
        (house.folder / "papidesk.attempts").unlink(missing_ok=True)
        house.reopen()
        return refusal.why.source
    opened.store.close()
    house.reopen()
    return opened.author.name


def refused(house: House, command: Command, author: Author | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        house.store.carry_out(command, author or house.author)
    return caught.value


def as_them(house: House, account: int, command: Command, role: Role = Role.VOLUNTEER) -> Done:
    return house.store.carry_out(command, Author(account, "Noé", role))


def member(house: House, account: int) -> Account:
    return next(one for one in house.ask(Team()) if one.id == account)


def test_a_volunteer_comes_in_once_the_desk_is_open_and_has_no_slot(house: House) -> None:
    account = add(house)
    assert slots(house) == {1}
    assert comes_in(house, THEIRS) == Author(account, "Noé", Role.VOLUNTEER)
    assert comes_in(house, THEIRS + "!") is None
    assert "Volunteers come in once somebody of the team has opened the desk" in opens(house, THEIRS)
    assert not member(house, account).alone


def test_no_file_opens_with_a_password_that_has_no_slot(house: House, tmp_path: Path) -> None:
    add(house)
    made = house.store.back_up(tmp_path / "usb")
    with pytest.raises(Refusal):
        restore(made.path, tmp_path / "elsewhere", THEIRS, "2026-11-05-140500")
    assert Vault.load(house.folder / "papidesk.keys").unlock(THEIRS) is None


def test_whoever_is_in_charge_may_let_a_volunteer_open_alone_and_take_it_back(house: House) -> None:
    account = add(house, alone=True)
    assert member(house, account).alone
    assert opens(house, THEIRS) == "Noé"
    house.do(ResetPassword(account, NEW))
    assert slots(house) == {1}
    assert "opens nothing here" in opens(house, THEIRS)
    assert comes_in(house, THEIRS) is None
    assert comes_in(house, NEW) is not None
    house.do(ResetPassword(account, OTHER, alone=True))
    assert opens(house, OTHER) == "Noé"
    assert comes_in(house, NEW) is None


def test_everybody_else_opens_the_desk_whatever_is_said(house: House) -> None:
    account = add(house, Role.ANIMATOR, alone=False)
    assert member(house, account).alone
    house.do(ResetPassword(account, NEW, alone=False))
    assert opens(house, NEW) == "Noé"


def test_a_volunteer_changes_their_own_password_and_gains_no_key_by_it(house: House) -> None:
    account = add(house)
    assert refused(house, ChangePassword("deviné au hasard", NEW), Author(account, "Noé", Role.VOLUNTEER)).field == "former"
    as_them(house, account, ChangePassword(THEIRS, NEW))
    assert slots(house) == {1}
    assert (comes_in(house, THEIRS), comes_in(house, NEW) is not None) == (None, True)


def test_nobody_has_a_volunteers_password_and_no_volunteer_has_anybodys(house: House) -> None:
    account = add(house)
    assert refused(house, CreateAccount("Zoé", Role.ANIMATOR, THEIRS)).field == "password"
    assert refused(house, CreateAccount("Zoé", Role.VOLUNTEER, THEIRS)).field == "password"
    assert refused(house, CreateAccount("Zoé", Role.VOLUNTEER, PASSWORD)).field == "password"
    assert refused(house, ChangePassword(PASSWORD, THEIRS)).field == "password"
    as_them(house, account, ChangePassword(THEIRS, THEIRS))
    house.do(ResetPassword(account, THEIRS))
    assert comes_in(house, THEIRS) is not None


def test_wrong_passwords_of_volunteers_are_counted_with_the_others(house: House) -> None:
    add(house)
    for _ in range(FREE_TRIES):
        with pytest.raises(Refusal, match="opens nothing here"):
            house.backroom.recognise(house.store, THEIRS + "?")
    with pytest.raises(Refusal, match="Several wrong passwords"):
        house.backroom.recognise(house.store, THEIRS)
    house.clock.advance(timedelta(minutes=1))
    assert house.backroom.recognise(house.store, THEIRS).author.name == "Noé"


def test_becoming_an_animator_takes_a_new_password_which_opens(house: House) -> None:
    account = add(house)
    assert refused(house, ChangeRole(account, Role.ANIMATOR)).field == "password"
    house.do(ChangeRole(account, Role.ANIMATOR, NEW))
    assert (member(house, account).role, member(house, account).alone) == (Role.ANIMATOR, True)
    assert opens(house, NEW) == "Noé"
    assert comes_in(house, THEIRS) is None


def test_becoming_a_volunteer_takes_the_key_and_the_drafts_away(house: House) -> None:
    account = add(house, Role.ANIMATOR)
    as_them(house, account, KeepDraft("support", '{"note": "x"}'), Role.ANIMATOR)
    assert refused(house, ChangeRole(account, Role.VOLUNTEER)).field == "password"
    house.do(ChangeRole(account, Role.VOLUNTEER, NEW))
    assert slots(house) == {1}
    assert "opens nothing here" in opens(house, THEIRS)
    assert comes_in(house, NEW) == Author(account, "Noé", Role.VOLUNTEER)
    with house.session() as session:
        assert session.scalar(text("SELECT count(*) FROM draft")) == 0


def test_a_role_whose_password_counts_as_before_needs_no_other(house: House) -> None:
    account = add(house, alone=True)
    house.do(ChangeRole(account, Role.ANIMATOR))
    house.do(ChangeRole(account, Role.MANAGER))
    house.do(ChangeRole(account, Role.VOLUNTEER, alone=True))
    assert opens(house, THEIRS) == "Noé"


def test_roles_are_changed_by_another_in_charge_and_one_stays(house: House) -> None:
    assert refused(house, ChangeRole(1, Role.ANIMATOR)).field == "role"
    account = add(house, Role.MANAGER)
    noe = Author(account, "Noé", Role.MANAGER)
    house.store.carry_out(ChangeRole(1, Role.ANIMATOR), noe)
    assert refused(house, ChangeRole(account, Role.ANIMATOR), Author(99, "", Role.MANAGER)).field == "role"
    assert refused(house, ChangeRole(account, Role.ANIMATOR), Author(1, "Camille", Role.ANIMATOR)).field == ""


def test_who_left_comes_in_no_more(house: House) -> None:
    account = add(house)
    as_them(house, account, SetPin("204913"))
    as_them(house, account, KeepDraft("bar", "{}"))
    house.do(RemoveAccount(account))
    assert comes_in(house, THEIRS) is None
    with house.session() as session:
        kept = session.execute(text("SELECT password_hash, pin_hash, active FROM account WHERE id = :id"), {"id": account}).one()
        assert tuple(kept) == (None, None, 0)
        assert session.scalar(text("SELECT count(*) FROM draft")) == 0
    assert house.backroom.still_on_duty(house.store, Author(account, "Noé", Role.VOLUNTEER)) is None


def test_a_slot_that_a_power_cut_left_opens_nothing_and_goes(house: House) -> None:
    account = add(house, alone=True)
    with_slot = (house.folder / "papidesk.keys").read_bytes()
    house.do(ResetPassword(account, NEW))
    (house.folder / "papidesk.keys").write_bytes(with_slot)
    assert comes_in(house, THEIRS) is None
    assert comes_in(house, NEW) is not None
    assert "opens nothing here" in opens(house, THEIRS)
    assert slots(house) == {1}


def test_a_volunteer_reads_neither_who_opens_alone_nor_who_has_a_pin(house: House) -> None:
    house.do(SetPin("204913"))
    account = add(house)
    as_them(house, account, SetPin("730182"))
    team = house.store.ask(Team(), Author(account, "Noé", Role.VOLUNTEER))
    assert [(one.name, one.has_pin, one.alone) for one in team] == [("Camille", False, False), ("Noé", True, False)]


def test_what_is_kept_of_a_password_is_not_the_password(house: House) -> None:
    add(house)
    with house.session() as session:
        kept = session.scalar(text("SELECT password_hash FROM account WHERE password_hash IS NOT NULL"))
        journal = "\n".join(map(str, session.execute(text("SELECT * FROM journal"))))
    assert kept.startswith("$argon2id$")
    assert THEIRS not in kept + journal
    assert kept not in journal


def test_a_volunteer_of_an_older_release_keeps_the_key_until_it_is_taken(house: House) -> None:
    account = add(house, alone=True)
    with house.session() as session:
        session.execute(text("ALTER TABLE account DROP COLUMN password_hash"))
        session.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    house.reopen()
    assert member(house, account).alone
    assert opens(house, THEIRS) == "Noé"
    house.do(ResetPassword(account, NEW))
    assert not member(house, account).alone
    assert slots(house) == {1}
