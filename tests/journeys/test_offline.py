"""A whole day without a network: nothing is asked of one, and the header says where things are kept."""

from __future__ import annotations

import socket

import pytest

from tests.journeys.at_the_desk import AtTheDesk, K, button


def test_everything_works_and_the_header_says_so(
    monkeypatch: pytest.MonkeyPatch, desk_window: AtTheDesk
) -> None:
    desk = desk_window
    called: list[object] = []
    true = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            called.append(address)
            raise OSError(101, "Network is unreachable")
        true(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *what, **_more: called.append(what) or [])
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    desk.press(K.Key_F4)
    desk.wait_for_rows(2)
    desk.go("people")
    page = desk.go("settings", section="backups")
    button(page, "Back up now").click()
    desk.until(lambda: "is made" in page._made["backups"].said.text())
    assert "recorded on this computer" in desk.view.header.sending.text()
    assert desk.view.header.sending.isVisible()
    assert not called
