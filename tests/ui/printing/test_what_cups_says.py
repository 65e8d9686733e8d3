"""CUPS's protocol read, whatever it says; and what printers complain of put into words."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.ui.printing.choices import Choices, Sides
from papidesk.ui.printing.cups import arguments, media
from papidesk.ui.printing.ipp import Operation, Server, Unheard, read, request, the_server
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.printers import Order
from papidesk.ui.printing.troubles import said_by_lp, trouble_of
from papidesk.ui.words import say

A4 = (595.28, 841.89)
MM = 72 / 25.4


@contextmanager
def a_server(path: Path, answer: bytes) -> Iterator[Server]:
    """A service that says this to whoever comes, once."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen()
    listener.settimeout(20)

    def serve() -> None:
        with listener:
            line, _ = listener.accept()
            with line:
                line.settimeout(20)
                line.recv(65536)
                with suppress(BrokenPipeError):  # who asked may have heard enough
                    line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield Server(path=str(path))
    thread.join(20)


def ipp(*attributes: tuple[int, str, bytes], status: int = 0) -> bytes:
    """An answer about one job."""
    body = b"\x02\x00" + struct.pack(">HI", status, 1) + b"\x01" + one(0x47, "attributes-charset", b"utf-8") + b"\x02"
    return body + b"".join(one(*attribute) for attribute in attributes) + b"\x03"


def one(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def test_numbers_truths_and_texts_are_read_and_what_is_inside_others_is_left() -> None:
    answer = read(ipp(
        (0x23, "job-state", struct.pack(">i", 9)),
        (0x44, "job-state-reasons", b"none"), (0x44, "", "coincé".encode()),
        (0x34, "media-col", b""), (0x4A, "", b"x-dimension"), (0x21, "", struct.pack(">i", 21000)), (0x37, "", b""),
        (0x22, "printer-is-accepting-jobs", b"\x01"),
    ))  # fmt: skip
    assert answer.worked
    assert answer.groups == (
        {"job-state": (9,), "job-state-reasons": ("none", "coincé"), "printer-is-accepting-jobs": (True,)},
    )


def test_a_question_is_written_as_the_standard_says() -> None:
    asked = request(Operation.JOB, "ipp://localhost/jobs/12", ("job-state", "job-name"), "camille")
    assert asked.startswith(b"\x02\x00\x00\x09\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8")
    assert b"\x45\x00\x07job-uri\x00\x17ipp://localhost/jobs/12" in asked
    assert asked.endswith(b"\x44\x00\x14requested-attributes\x00\x09job-state\x44\x00\x00\x00\x08job-name\x03")


@given(st.binary(max_size=300))
def test_no_bytes_are_read_as_anything_but_an_answer_or_none(content: bytes) -> None:
    try:
        read(b"\x02\x00" + content)
    except (struct.error, IndexError, ValueError):
        return


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
    ],
)  # fmt: skip
def test_a_service_that_says_nonsense_is_not_heard(tmp_path: Path, answer: bytes) -> None:
    with a_server(tmp_path / "s", answer) as server, pytest.raises(Unheard):
        server.ask(Operation.PRINTERS)


def test_a_service_that_is_not_there_is_not_heard(tmp_path: Path) -> None:
    with pytest.raises(Unheard):
        Server(path=str(tmp_path / "nobody")).ask(Operation.PRINTERS)


def test_what_is_too_long_is_not_read_to_its_end(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n"
    with a_server(tmp_path / "s", head + b"x" * 9_000_000) as server, pytest.raises(Unheard):
        server.fetch("/printers/atelier.ppd")


@pytest.mark.parametrize(
    ("named", "server"),
    [
        ("/tmp/cups.sock", Server(path="/tmp/cups.sock")),
        ("imprimerie", Server(host="imprimerie")),
        ("imprimerie:8631", Server(host="imprimerie", port=8631)),
        ("imprimerie:8631/version=1.1", Server(host="imprimerie", port=8631)),
        ("[::1]", Server(host="::1")),
        ("[::1]:631", Server(host="::1")),
    ],
)
def test_the_service_is_where_the_environment_says(named: str, server: Server) -> None:
    assert the_server({"CUPS_SERVER": named}) == server


@pytest.mark.parametrize(
    ("reasons", "message", "told"),
    [
        (["media-jam-error"], "", "Paper is stuck"),
        (["media-empty-warning", "media-jam-error"], "", "Paper is stuck"),
        (["media-needed-report"], "", "no paper left"),
        (["input-tray-missing"], "", "no paper left"),
        (["door-open-error"], "", "printer is open"),
        (["marker-supply-empty-error"], "", "no ink or toner"),
        (["output-area-full-error"], "", "output tray is full"),
        (["offline-report"], "", "does not answer"),
        (["none"], "The printer may not exist or is unavailable at this time.", "does not answer"),
        (["paused"], "", "is paused"),
        (["held"], "", "held in the queue"),
    ],
)
def test_complaints_are_put_into_words_the_gravest_first(reasons: list[str], message: str, told: str) -> None:
    why = trouble_of(reasons, message)
    assert why is not None
    assert told in say(why)


@pytest.mark.parametrize("reason", ["none", "job-printing", "toner-low-warning", "cups-waiting-for-job-completed", ""])
def test_what_is_in_nobodys_way_is_not_told(reason: str) -> None:
    assert trouble_of([reason], "Printing.") is None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('lp: Destination "atelier" is not accepting jobs.', "takes no papers at the moment"),
        ("lp: Error - The printer or class does not exist.", "is no longer on this computer"),
        ("lp: Forbidden", "may not use the printer atelier"),
        ("lp: Something new.\n", "did not take the paper: Something new. It is kept"),
        ("", "did not take the paper: ?"),
    ],
)
def test_what_lp_says_is_put_into_words(told: str, said: str) -> None:
    assert said in say(said_by_lp(told, "atelier"))


@pytest.mark.parametrize(
    ("size", "paper"),
    [(A4, "A4"), (A4[::-1], "A4"), ((594.9, 842.4), "A4"), ((57 * MM, 32 * MM), "Custom.57.0x32.0mm")],
)
def test_what_is_in_the_tray_is_said(size: tuple[float, float], paper: str) -> None:
    assert media(Made(b"", (size,))) == paper


def test_lp_is_called_with_a_list_and_never_a_file() -> None:
    order = Order("Feuille; rm -rf", Made(b"", (A4,)), Choices("atelier", 2, ((1, 2), (5, 5)), Sides.LONG_EDGE, black=True))
    assert arguments(order, untouched=False) == [
        "lp", "-d", "atelier", "-n", "2", "-t", "PapiDesk – Feuille; rm -rf", "-o", "media=A4", "-o", "sides=two-sided-long-edge",
        "-o", "print-scaling=none", "-o", "print-color-mode=monochrome", "-P", "1-2,5", "-",
    ]  # fmt: skip
