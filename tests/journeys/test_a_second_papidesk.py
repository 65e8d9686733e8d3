"""Started a second time, PapiDesk brings the first window to the front; commands go on beside it."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import PASSWORD
from tests.journeys.at_the_desk import AtTheDesk, K

MODULE = (sys.executable, "-m", "papidesk")


def start(desk: AtTheDesk, *words: str, password: str = "") -> subprocess.Popen[str]:
    environment = os.environ | ({"PAPIDESK_PASSWORD": password} if password else {})
    return subprocess.Popen(
        [*MODULE, "--data-dir", str(desk.folder), *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def test_it_brings_the_first_to_the_front_and_ends(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.window.showMinimized()
    second = start(desk)
    desk.until(lambda: second.poll() is not None)
    out, err = second.communicate()
    assert second.returncode == 0, out + err
    desk.until(lambda: desk.window.isVisible() and not desk.window.isMinimized())
    assert desk.window.isVisible()
    desk.until(desk.window.isActiveWindow)
    desk.press(K.Key_F2)
    assert desk.bar_has_focus()


def test_a_command_logs_a_visit_and_the_window_shows_it(desk_window: AtTheDesk) -> None:
    desk = desk_window
    command = start(desk, "log", "--anonymous", "2", password=PASSWORD)
    desk.until(lambda: command.poll() is not None)
    out, err = command.communicate()
    assert command.returncode == 0, out + err
    desk.wait_for_rows(2)
    desk.until(lambda: desk.view.header.visits.text() == "Visits 2")
