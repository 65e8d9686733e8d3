"""papidesk-central coordinator: who may use the site, from the machine that it runs on."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from papidesk.central.__main__ import main
from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from tests.central.network import FakeClock, Network
from tests.central.site.visiting import Visit


class Shell:
    """What a technician types about a service, and what they read."""

    def __init__(self, settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
        self.settings, self._capfd = settings, capfd

    def __call__(self, *words: str) -> tuple[int, str, str]:
        where = ["--data-dir", str(self.settings.folder)]
        where += ["--database", self.settings.database] if self.settings.database else []
        code = main(["coordinator", *words, *where])
        return (code, *self._capfd.readouterr())

    def told(self, *words: str) -> Any:
        code, out, err = self(*words, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def shell(settings: Settings, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    return Shell(settings, capfd)


def opens(shell: Shell, clock: FakeClock, login: str, password: str) -> bool:
    log = io.StringIO()
    with Network(make_service(shell.settings, clock, log), clock, log) as network:
        return bool(Visit(network).sign_in(login, password).status_code == 303)


def test_an_account_is_opened_with_a_password_that_is_told_once(shell: Shell, clock: FakeClock) -> None:
    made = shell.told("add", "Rozenn", "--name", "Rozenn Le Goff")
    assert (made["login"], made["name"]) == ("rozenn", "Rozenn Le Goff")
    assert opens(shell, clock, "rozenn", made["password"])
    code, out, _ = shell("list")
    assert (code, out) == (0, "rozenn  Rozenn Le Goff  ouvert\n")
    assert made["password"] not in json.dumps(shell.told("list"))


def test_a_new_password_takes_the_place_of_the_former(shell: Shell, clock: FakeClock) -> None:
    made = shell.told("add", "rozenn")
    again = shell.told("password", "rozenn")
    assert again["password"] != made["password"]
    assert not opens(shell, clock, "rozenn", made["password"])
    assert opens(shell, clock, "rozenn", again["password"])


def test_a_closed_account_opens_nothing_and_keeps_its_login(shell: Shell, clock: FakeClock) -> None:
    made = shell.told("add", "rozenn")
    assert shell("close", "rozenn")[0] == 0
    assert not opens(shell, clock, "rozenn", made["password"])
    for words in (("add", "rozenn"), ("password", "rozenn")):
        code, out, err = shell(*words)
        assert (code, out) == (1, "")
        assert "rozenn" in err
    assert shell.told("list")[0]["closed_at"] is not None


def test_a_password_may_be_typed(shell: Shell, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def typing(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    typing("court", "court")
    assert "trop facile" in shell("add", "rozenn", "--ask")[2]
    typing("une phrase assez longue", "une autre phrase longue")
    assert "ne sont pas les mêmes" in shell("add", "rozenn", "--ask")[2]
    assert shell.told("list") == []
    typing("une phrase assez longue", "une phrase assez longue")
    assert "password" not in shell.told("add", "rozenn", "--ask")
    assert opens(shell, clock, "rozenn", "une phrase assez longue")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("add",), 2, "Dites de quel compte"),
        (("add", "é"), 1, "Un identifiant"),
        (("add", "-a"), 2, "regardez comment elle s’écrit"),
        (("add", "a.", "--name", "A"), 1, "Un identifiant"),
        (("add", "a", "--name", "x" * 201), 1, "Un nom a de 1 à 200"),
        (("add", "a", "--name", "a\nb"), 1, "Un nom a de 1 à 200"),
        (("close", "personne"), 1, "Aucun compte ouvert"),
        (("password", "personne"), 1, "Aucun compte ouvert"),
        (("remove", "a"), 2, "regardez comment elle s’écrit"),
    ],
)
def test_what_is_mistyped_is_said(
    sqlite_settings: Settings, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: Any, code: int, why: str
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    found, out, err = Shell(sqlite_settings, capfd)(*words)
    assert (found, out) == (code, ""), err
    assert why in err


@pytest.mark.parametrize("url", ["papi.example.org", "ftp://x", "https://x/y", "https://x y", "https://", "javascript:x"])
def test_a_public_address_is_one(sqlite_settings: Settings, capfd: pytest.CaptureFixture[str], url: str) -> None:
    code = main(["serve", "--url", url, "--data-dir", str(sqlite_settings.folder)])
    assert code == 1
    assert "https://papi.ex" in capfd.readouterr().err
