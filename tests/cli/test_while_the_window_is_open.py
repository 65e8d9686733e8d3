"""The window owns the store; commands are handed to it, and to it alone, by the same user."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from papidesk.cli import wire
from papidesk.cli.answering import ASKED_MAX, Answering
from papidesk.cli.channel import HANDED_OVER, answer_type
from papidesk.kernel.intent import Command, Done
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.worker import Reply, Worker
from papidesk.people.intents import AddPerson, CountPeople
from papidesk.people.rules import PersonDetails
from papidesk.store.plain import Plain
from papidesk.store.store import Store
from papidesk.visits.intents import CountDay, LogVisit
from tests.cli.shell import Shell
from tests.conftest import PASSWORD, FakeClock, House

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a Unix socket")


class Window:
    """What the window lends, without a window."""

    def __init__(self, house: House) -> None:
        self.house, self.worker = house, Worker()
        self.shown = 0
        self.locked = False
        self.done: list[Done] = []
        self.bugs: list[BaseException] = []
        self.handed: list[Path] = []

    def post(self, work: Callable[[], Any], reply: Reply) -> None:
        self.worker.post(work, reply)

    def store(self) -> Store | None:
        return None if self.locked else self.house.store

    def show_window(self) -> None:
        self.shown += 1

    def hand(self, file: Path) -> None:
        self.handed.append(file)

    def heard(self, done: Done) -> None:
        self.done.append(done)

    def broken(self, bug: BaseException) -> None:
        self.bugs.append(bug)

    def between(self) -> None:
        self.worker.run_waiting()

    def sync(self, over: Reply) -> None:
        raise NotImplementedError


@pytest.fixture
def window(house: House, clock: FakeClock) -> Iterator[Window]:
    made = Window(house)
    answering = Answering(house.backroom.paths, clock, made)
    yield made
    answering.close()
    made.worker.close()
    assert not (house.folder / wire.SOCKET).exists()


def exchange(folder: Path, *lines: bytes) -> list[Any]:
    """Raw lines over the socket; what comes back."""
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(20)
        peer.connect(str(folder / wire.SOCKET))
        replies = []
        with peer.makefile("rb") as answers:
            for line in lines:
                peer.sendall(line + b"\n")
                answer = answers.readline()
                replies.append(json.loads(answer) if answer else None)
        return replies


def asked(verb: str, password: str = PASSWORD, **more: Any) -> bytes:
    return json.dumps({"password": password, "verb": verb, **more}).encode()


def test_a_second_process_logs_a_visit_through_the_window(window: Window) -> None:
    folder = window.house.folder
    run = subprocess.run(
        [sys.executable, "-m", "papidesk", "log", "--anonymous", "2", "--json", "--data-dir", str(folder)],
        env=os.environ | {"PAPIDESK_PASSWORD": PASSWORD, "LANG": "en_GB.UTF-8", "LC_ALL": ""},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert len(json.loads(run.stdout)["ids"]) == 2
    assert len(window.done) == 1  # the screens are told


def test_list_show_and_backup_go_through_it_too(window: Window, shell: Shell, tmp_path: Path) -> None:
    window.house.do(AddPerson(PersonDetails("Léa", "Durand")))
    assert shell("log", "--person", "lea").code == 0
    assert [one["name"] for one in shell.json("list", "visits")] == ["Léa Durand"]
    assert [one["surname"] for one in shell.json("list", "people")] == ["Durand"]
    assert shell.json("show", "day")["visits"] == 1
    assert shell.json("show", "room")["present"][0]["name"] == "Léa Durand"
    file = Path(shell.json("backup", str(tmp_path / "key"))["file"])
    assert file.parent == tmp_path / "key"
    assert file.stat().st_size > 0
    assert list(window.house.folder.glob(".verifying*")) == []


def test_the_other_verbs_are_refused_while_it_is_open(window: Window, shell: Shell, tmp_path: Path) -> None:
    backup = shell.json("backup")["file"]
    for argv in (("check",), ("export", "csv", "--out", str(tmp_path / "o.csv")), ("restore", backup)):
        said = shell(*argv)
        assert (said.code, "Another PapiDesk" in said.err) == (3, True)


def test_a_refusal_comes_back_in_words(window: Window, shell: Shell) -> None:
    said = shell("log", "--anonymous", "1", "--at", "2026-11-06T10:00")
    assert (said.code, "in the future" in said.err) == (1, True)


def test_a_wrong_password_opens_nothing_and_slows_down(window: Window) -> None:
    folder = window.house.folder
    question = asked("ask", "faux mot de passe", intent={"name": "CountPeople", "with": {}})
    replies = exchange(folder, *[question] * 6)
    assert {reply["refusal"]["field"] for reply in replies} == {"password"}
    assert "Several wrong passwords" in replies[-1]["refusal"]["why"]["source"]
    right = asked("ask", intent={"name": "CountPeople", "with": {"text": ""}})
    assert "refusal" in exchange(folder, right)[0]  # the wait is for everyone


def test_another_password_on_the_same_call_is_tried_anew(window: Window) -> None:
    intent = {"name": "CountPeople", "with": {"text": ""}}
    first, second = exchange(window.house.folder, asked("ask", intent=intent), asked("ask", "faux", intent=intent))
    assert first == {"answer": 0}
    assert second["refusal"]["field"] == "password"


@pytest.mark.parametrize("name", ["MergePeople", "RenewRecoveryKey", "ShowPerson", "UndoAction", "object", ""])
def test_what_is_not_of_its_verbs_is_refused(window: Window, name: str) -> None:
    (reply,) = exchange(window.house.folder, asked("carry_out", intent={"name": name, "with": {}}))
    assert "refusal" in reply
    assert window.done == []


def test_a_question_is_not_carried_out_as_a_command(window: Window) -> None:
    log = {"name": "LogVisit", "with": json.loads(Plain(HANDED_OVER).dumps(LogVisit()))["with"]}
    (reply,) = exchange(window.house.folder, asked("ask", intent=log))
    assert "refusal" in reply
    assert window.house.ask(CountDay(window.house.store.time.today())).visits == 0


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\xff\xfe\x00\x01", b"{", b"[]", b'"text"', b"null", b"{}", b'{"verb": 3}',
        b'{"password": ["a"], "verb": "ask"}',
        b"[" * 50_000, asked("ask"), asked("ask", intent=3), asked("ask", intent={"name": "CountDay", "with": 3}),
        asked("ask", intent={"name": "CountDay", "with": {"day": "demain"}}), asked("ask", intent={"name": []}),
        asked("back_up", folder="relative/folder"), asked("back_up", folder="/proc/nowhere"), asked("sing"),
        asked("ask", "\ud800", intent={"name": "CountPeople", "with": {}}),
    ],
    ids=range(19),
)  # fmt: skip
def test_garbage_is_answered_in_words_and_hurts_nobody(window: Window, line: bytes) -> None:
    (reply,) = exchange(window.house.folder, line)
    assert "refusal" in reply or "failure" in reply
    assert window.bugs == []
    intent = {"name": "CountPeople", "with": {"text": ""}}
    assert exchange(window.house.folder, asked("ask", intent=intent)) == [{"answer": 0}]


def test_an_endless_line_is_cut_short(window: Window) -> None:
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(20)
        peer.connect(str(window.house.folder / wire.SOCKET))
        sent = 0
        try:
            while sent < 100 << 20:
                sent += peer.send(b"x" * (1 << 20))
        except OSError:
            pass
        assert sent < ASKED_MAX + (4 << 20)
    assert window.bugs == []


def test_a_second_papidesk_brings_the_window_to_the_front_without_a_password(window: Window) -> None:
    assert wire.show_window(StorePaths(window.house.folder))
    assert window.shown == 1
    assert not wire.show_window(StorePaths(window.house.folder / "elsewhere"))


def test_a_file_that_was_double_clicked_is_handed_to_the_window_and_nothing_else_is(window: Window, tmp_path: Path) -> None:
    document, other = tmp_path / "CV d’été.papidesk-document", tmp_path / "notes.txt"
    for made in (document, other):
        made.write_text("{}")
    assert wire.show_window(StorePaths(window.house.folder), document)
    assert window.handed == [document]
    hostile: tuple[object, ...] = (
        str(other), document.name, f"../{tmp_path.name}/{document.name}", str(tmp_path / "gone.papidesk"), str(tmp_path),
        "/" + "a" * 5000 + ".papidesk", "/a\0b.papidesk", 3, None, [str(document)], {},
    )  # fmt: skip
    for file in hostile:
        (reply,) = exchange(window.house.folder, json.dumps({"verb": "show window", "file": file}).encode())
        assert reply == {"done": True}
    assert window.handed == [document]
    assert window.shown == 1 + len(hostile)
    assert window.bugs == []


def test_a_window_that_waits_for_its_password_leaves_the_store_to_commands(window: Window, shell: Shell) -> None:
    window.locked = True
    window.house.close()
    assert shell("log", "--anonymous", "1").code == 0
    assert window.done == []


def test_a_window_locked_in_between_says_so(window: Window) -> None:
    window.locked = True
    (reply,) = exchange(window.house.folder, asked("ask", intent={"name": "CountPeople", "with": {"text": ""}}))
    assert "Unlock it first" in reply["failure"]["why"]["source"]


def test_a_bug_in_the_window_is_reported_there_and_told_without_its_words(
    window: Window, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        msg = "Léa Durand"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr(window.house.store, "ask", breaks)
    said = shell("show", "day")
    assert said.code == 3
    assert "Léa" not in said.err
    assert window.bugs


def test_only_this_user_can_come_near(window: Window) -> None:
    mode = (window.house.folder / wire.SOCKET).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_another_user_is_not_answered(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "_user_of", lambda _peer: os.getuid() + 1)
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(20)
        peer.connect(str(window.house.folder / wire.SOCKET))
        with suppress(ConnectionError):
            peer.sendall(b'{"verb": "show window"}\n')
            assert peer.recv(10) == b""
    assert window.shown == 0
    assert wire.call(StorePaths(window.house.folder)) is None  # nor does a command speak to somebody else's window
    monkeypatch.undo()


def test_a_second_window_does_not_take_the_place_of_the_first(window: Window, clock: FakeClock) -> None:
    with pytest.raises(OSError, match="in use"):
        Answering(window.house.backroom.paths, clock, window)


def test_the_socket_of_a_killed_window_is_taken_over(house: House, clock: FakeClock) -> None:
    path = house.folder / wire.SOCKET
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    made = Window(house)
    answering = Answering(house.backroom.paths, clock, made)
    assert wire.show_window(house.backroom.paths)
    answering.close()
    made.worker.close()


def test_a_folder_with_a_very_long_name_still_has_its_socket(
    house: House, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / "r"
    runtime.mkdir(mode=0o700)
    short = Path("/tmp") / f"pd-{os.getpid()}"
    short.symlink_to(runtime)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    try:
        deep = StorePaths(tmp_path / ("d" * 60) / ("e" * 60))
        assert wire._inside(deep) is None
    finally:
        short.unlink()


def test_every_question_handed_over_says_what_answers_it() -> None:
    for intent in HANDED_OVER.values():
        if not issubclass(intent, Command):
            assert answer_type(intent) is not None
    assert answer_type(CountPeople) is int
