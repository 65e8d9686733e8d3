"""Creating a store, logging, listing, showing: what each command prints and how it ends."""

from pathlib import Path

import pytest

from papidesk.cli.wire import SOCKET
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from tests.cli.shell import Shell
from tests.conftest import PASSWORD, FakeClock, House


def add(folder: Path, clock: FakeClock, *names: tuple[str, str]) -> list[int]:
    house = House(folder, clock)
    try:
        return [house.do(AddPerson(PersonDetails(first, last), although_alike=True)).ids[0] for first, last in names]
    finally:
        house.close()


def test_init_creates_a_store_and_prints_its_recovery_key_once(shell: Shell, tmp_path: Path) -> None:
    new = tmp_path / "new"
    said = shell("init", "--place", "PAPI é", "--animator", "Camille", "--json", folder=new)
    assert said.code == 0
    assert said.document["place"] == "PAPI é"
    key = said.document["recovery_key"]
    assert len(key.replace("-", "")) == 30
    again = shell("init", "--place", "Autre", "--animator", "Dominique", folder=new)
    assert again.code == 1
    assert "already a store" in again.err


def test_the_recovery_key_opens_what_the_password_opened(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    key = shell("init", "--place", "P", "--animator", "C", "--json", folder=new).document["recovery_key"]
    monkeypatch.setenv("PAPIDESK_PASSWORD", key)
    assert shell("show", "day", folder=new).code == 0


def test_a_weak_password_founds_nothing(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPIDESK_PASSWORD", "court")
    assert shell("init", "--place", "P", "--animator", "C", folder=tmp_path / "new").code == 1
    assert not (tmp_path / "new" / "papidesk.db").exists()


def test_a_group_without_names_is_logged_and_counted(shell: Shell) -> None:
    ids = shell.json("log", "--anonymous", "3", "--purpose", "games")["ids"]
    assert len(ids) == 3
    assert shell.json("show", "day") == {"date": "2026-11-05", "visits": 3, "present": 3, "prints": 0}
    listed = shell.json("list", "visits")
    assert {one["id"] for one in listed} == set(ids)
    assert listed[0]["arrived_at"] == "2026-11-05T13:05:00+00:00"


def test_a_person_is_found_as_in_the_window(shell: Shell, clock: FakeClock) -> None:
    (key,) = add(shell.folder, clock, ("Élise", "Kerbrat"))
    said = shell("log", "--person", "kerbrat elise", "--workstation", "4", "--at", "9h30")
    assert said.code == 0
    assert "Élise Kerbrat" in said.out
    (visit,) = shell.json("list", "visits")
    assert (visit["person"], visit["workstation"], visit["arrived_at"]) == (key, 4, "2026-11-05T08:30:00+00:00")


def test_homonyms_are_told_apart_by_their_ids(shell: Shell, clock: FakeClock) -> None:
    one, other = add(shell.folder, clock, ("Jean", "Martin"), ("Jean", "Martin"))
    said = shell("log", "--person", "Jean Martin")
    assert said.code == 1
    assert f"--person-id {one} " in said.err
    assert f"--person-id {other} " in said.err
    assert shell.json("list", "visits") == []
    assert shell("log", "--person-id", str(other)).code == 0


def test_a_whole_name_wins_over_a_longer_one(shell: Shell, clock: FakeClock) -> None:
    jean, _ = add(shell.folder, clock, ("Jean", "Martin"), ("Jean", "Martineau"))
    shell("log", "--person", "jean martin")
    assert [one["person"] for one in shell.json("list", "visits")] == [jean]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("log", "--person", "Personne Connue"), "Nobody here is called Personne Connue"),
        (("log", "--person", " "), "Nobody here"),
        (("log", "--person-id", "999"), "no longer in the lists"),
        (("log", "--anonymous", "1", "--purpose", "danse"), "There is no purpose danse"),
        (("log", "--anonymous", "1", "--workstation", "77"), "There is no workstation 77"),
        (("log", "--anonymous", "1", "--at", "2026-11-06T10:00"), "in the future"),
    ],
)
def test_what_can_not_be_logged_is_refused_in_words(shell: Shell, argv: tuple[str, ...], said: str) -> None:
    refused = shell(*argv)
    assert refused.code == 1
    assert said in refused.err
    assert shell.json("list", "visits") == []


def test_someone_already_here_is_logged_again_only_when_asked(shell: Shell, clock: FakeClock) -> None:
    add(shell.folder, clock, ("Léa", "Durand"))
    shell("log", "--person", "Léa Durand")
    clock.advance(clock.now() - clock.now())
    again = shell("log", "--person", "Léa Durand")
    assert (again.code, "14:05" in again.err) == (1, True)  # the wall's hour, not UTC's
    assert shell("log", "--person", "Léa Durand", "--again").code == 0


@pytest.mark.parametrize(
    ("when", "arrived"),
    [
        ("14h05", "2026-11-05T13:05:00+00:00"),
        ("hier 9h30", "2026-11-04T08:30:00+00:00"),
        ("4/11 à 10 h", "2026-11-04T09:00:00+00:00"),
        ("2026-07-01T10:00", "2026-07-01T08:00:00+00:00"),
        ("2026-11-05T12:00:00Z", "2026-11-05T12:00:00+00:00"),
        ("2026-11-05 13:00+01:00", "2026-11-05T12:00:00+00:00"),
    ],
)
def test_when_is_read_as_people_and_machines_write_it(shell: Shell, when: str, arrived: str) -> None:
    assert shell("log", "--anonymous", "1", "--at", when).code == 0
    (visit,) = shell.json("list", "visits", "--period", "2026")
    assert visit["arrived_at"] == arrived


def test_people_are_listed_by_name_and_searched_without_accents(shell: Shell, clock: FakeClock) -> None:
    add(shell.folder, clock, ("Léa", "Durand"), ("Élise", "Kerbrat"), ("Zoé", "Abgrall"))
    everyone = shell.json("list", "people")
    assert [one["first_name"] for one in everyone] == ["Élise", "Léa", "Zoé"]
    assert {"id", "first_name", "surname", "nickname", "birth_year"} <= everyone[0].keys()
    assert [one["surname"] for one in shell.json("list", "people", "--search", "rbrat elis")] == ["Kerbrat"]
    assert "Élise Kerbrat" in shell("list", "people").out


def test_a_long_list_comes_whole_and_in_order(shell: Shell, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papidesk.cli.reading.BLOCK", 3)
    keys = add(shell.folder, clock, *((f"Prénom{n:02}", "Même") for n in range(8)))
    assert [one["id"] for one in shell.json("list", "people")] == keys
    hours = [f"2026-11-0{day}T1{hour}:00" for day in (2, 3, 4) for hour in range(4)]
    for when in hours:
        shell("log", "--anonymous", "1", "--at", when)
    listed = shell.json("list", "visits", "--period", "2026-11")
    arrivals = [one["arrived_at"] for one in listed]
    assert len(listed) == len({one["id"] for one in listed}) == 12
    assert arrivals == sorted(arrivals, reverse=True)


def test_who_is_in_the_room_is_shown(shell: Shell, clock: FakeClock) -> None:
    add(shell.folder, clock, ("Léa", "Durand"))
    assert "Nobody" in shell("show", "room").out
    shell("log", "--person", "Léa Durand", "--workstation", "2")
    (present,) = shell.json("show", "room")["present"]
    assert (present["name"], present["workstation"]) == ("Léa Durand", 2)
    assert "Léa Durand" in shell("show", "room").out


def test_a_password_is_read_from_a_file_before_the_environment(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPIDESK_PASSWORD", "un autre mot de passe")
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\r\nanother line", encoding="utf-8")
    assert shell("show", "day", "--password-file", str(file)).code == 0
    assert shell("show", "day").code == 1
    file.write_bytes(b"\xff\xfe\x00")
    assert shell("show", "day", "--password-file", str(file)).code == 1
    assert shell("show", "day", "--password-file", str(tmp_path / "none")).code == 1


def test_without_a_terminal_a_missing_password_is_asked_for_in_words(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPIDESK_PASSWORD")
    said = shell("show", "day")
    assert (said.code, "PAPIDESK_PASSWORD" in said.err) == (1, True)


def test_five_wrong_passwords_slow_the_sixth_down(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPIDESK_PASSWORD", "ce n'est pas lui")
    for _ in range(5):
        assert "opens nothing here" in shell("show", "day").err
    monkeypatch.setenv("PAPIDESK_PASSWORD", PASSWORD)
    assert "Try again in" in shell("show", "day").err


def test_a_store_in_use_and_a_store_that_is_not_are_failures_of_the_world(
    shell: Shell, house: House, tmp_path: Path
) -> None:
    assert not (shell.folder / SOCKET).exists()
    in_use = shell("export", "csv", "--out", str(tmp_path / "out.csv"))
    assert (in_use.code, "Another PapiDesk" in in_use.err) == (3, True)
    nowhere = shell("show", "day", folder=tmp_path / "empty")
    assert (nowhere.code, "no store" in nowhere.err) == (3, True)
    assert not (tmp_path / "empty").exists()
