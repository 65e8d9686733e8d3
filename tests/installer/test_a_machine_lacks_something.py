"""A fresh machine gets what it lacks, or hears what it lacks and what to type."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
import setup_machine
from speech import CannotGoOn
from system_packages import FONTS, Need, missing_libraries, provide

from tests.installer.conftest import SCRIPTS, put_program

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt-get and X are of Linux")


def test_a_library_no_machine_has_is_found_missing() -> None:
    there, absent = Need("libc.so.6", "libc6"), Need("libpapinope.so.9", "libpapinope9")
    assert missing_libraries((there, absent)) == [absent]


def test_root_installs_it_after_refreshing_the_lists(
    bare_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "apt.log"
    put_program(bare_path, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> "{log}"')
    put_program(bare_path, "env", '/usr/bin/env PATH="$PATH" "$@"')
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    provide([Need("libpapinope.so.9", "libpapinope9")], [Need("DejaVu", "fonts-dejavu-core")])

    update, install = log.read_text().splitlines()
    assert update.startswith("noninteractive ")
    assert update.endswith(" update")
    assert install.endswith(" install libpapinope9 fonts-dejavu-core")
    assert " -y " in install


def test_without_the_right_the_command_to_type_is_named(bare_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(bare_path, "apt-get", "exit 100")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(CannotGoOn) as stop:
        provide([Need("libpapinope.so.9", "libpapinope9")], [])
    assert "libpapinope.so.9" in str(stop.value)
    assert "su -c 'apt-get update && apt-get install -y libpapinope9'" in str(stop.value)


def test_sudo_that_would_ask_a_password_of_nobody_is_not_waited_for(
    bare_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(bare_path, "apt-get", "exit 0")
    put_program(bare_path, "sudo", "exit 1")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CannotGoOn, match="sudo apt-get install -y libpapinope9"):
        provide([Need("libpapinope.so.9", "libpapinope9")], [])


def test_another_family_of_systems_hears_the_names(bare_path: Path) -> None:
    assert list(bare_path.iterdir()) == []
    with pytest.raises(CannotGoOn, match=r"libpapinope\.so\.9"):
        provide([Need("libpapinope.so.9", "libpapinope9")], [])


@pytest.mark.usefixtures("bare_path")
def test_what_is_only_wished_for_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    provide([], [FONTS])
    assert "fonts-dejavu-core" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "words"), [("fr_FR.UTF-8", "a besoin de"), ("C", "a besoin"), ("en_GB", "needs")])
def test_an_old_python_gets_a_sentence(
    language: str, words: str, bare_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_program(bare_path, "python3", "echo 3 9; echo /usr/bin/python3")
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.chdir(SCRIPTS)
    assert setup_machine.main([]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "Python 3.9" in said


def test_a_display_left_over_in_a_container_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    number = 40_000 + os.getpid() % 20_000
    monkeypatch.setenv("DISPLAY", f":{number}.0")
    assert not setup_machine.display_works()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        assert setup_machine.display_works()
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert not setup_machine.display_works()
