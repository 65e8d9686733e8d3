"""Printers that jam, run out of paper, are paused, refuse, vanish: nothing is lost, and the words say what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papidesk.kernel.intent import WorldFailure
from papidesk.ui.printing.choices import Choices
from papidesk.ui.printing.cups import CupsWay
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.printers import Order, Seen, Stage
from papidesk.ui.printing.queue import PrintQueue, State
from papidesk.ui.words import say
from tests.ui.printing.conftest import QUICK
from tests.ui.printing.room import PrintRoom
from tests.ui_support import DeskRig, wait_for

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def until(qtbot: Any) -> Until:
    return lambda predicate: wait_for(qtbot, predicate)


@pytest.fixture
def way(room: PrintRoom) -> CupsWay:
    return CupsWay()


@pytest.fixture
def queue(rig: DeskRig, way: CupsWay, qtbot: Any) -> PrintQueue:
    return PrintQueue(rig.context.desk, way, QUICK)


def words(seen: Seen) -> str:
    return say(seen.why) if seen.why is not None else ""


def why(queue: PrintQueue, number: int) -> str:
    paper = queue.paper(number)
    return say(paper.why) if paper is not None and paper.why is not None else ""


def state(queue: PrintQueue, number: int) -> State | None:
    paper = queue.paper(number)
    return paper.state if paper is not None else None


def send(way: CupsWay, made: Made, printer: str = "atelier") -> str:
    return way.send(Order("Poster", made, Choices(printer)), lambda: None)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("media-jam-error", "stuck in the printer"),
        ("media-empty-error", "no paper left"),
        ("cover-open-error", "The printer is open"),
        ("toner-empty-error", "no ink or toner"),
    ],
)
def test_what_a_printer_complains_of_is_said_and_it_goes_on_once_it_is_mended(
    queue: PrintQueue, room: PrintRoom, made: Made, until: Until, reason: str, told: str
) -> None:
    room.mood("atelier", reason)
    said: list[Any] = []
    queue.troubled.connect(said.append)
    number = queue.add("Poster", "poster.pdf", made, Choices("atelier"), "Atelier")
    until(lambda: told in why(queue, number))
    assert state(queue, number) is State.WAITING
    assert queue.in_trouble == 1
    room.mood("atelier")
    until(lambda: state(queue, number) is State.PRINTED)
    assert len(said) == 1
    assert queue.in_trouble == queue.waiting == 0


def test_a_paused_printer_is_said_to_be(
    queue: PrintQueue, room: PrintRoom, made: Made, until: Until
) -> None:
    room.call("cupsdisable", "atelier")
    number = queue.add("Poster", "poster.pdf", made, Choices("atelier"), "Atelier")
    until(lambda: "paused" in why(queue, number))
    room.call("cupsenable", "atelier")
    until(lambda: state(queue, number) is State.PRINTED)


def test_a_printer_that_refuses_leaves_the_paper_to_be_tried_again(
    queue: PrintQueue, room: PrintRoom, made: Made, until: Until
) -> None:
    room.call("cupsreject", "atelier")
    number = queue.add("Poster", "poster.pdf", made, Choices("atelier"), "Atelier")
    until(lambda: state(queue, number) is State.FAILED)
    assert "takes no papers at the moment" in why(queue, number)
    assert room.received() == []
    room.call("cupsaccept", "atelier")
    queue.again(number)
    until(lambda: state(queue, number) is State.PRINTED)
    assert [one.file.read_bytes() for one in room.received()] == [made.pdf]


def test_a_printer_that_vanishes_is_waited_for_and_prints_once(
    queue: PrintQueue, room: PrintRoom, made: Made, until: Until
) -> None:
    room.switch_off("atelier")
    try:
        number = queue.add("Poster", "poster.pdf", made, Choices("atelier"), "Atelier")
        until(lambda: "does not answer" in why(queue, number))
    finally:
        room.switch_on("atelier")
    until(lambda: state(queue, number) is State.PRINTED)
    assert len(room.received()) == 1


def test_a_paper_that_waits_at_one_printer_goes_to_another_and_to_it_alone(
    queue: PrintQueue, room: PrintRoom, made: Made, until: Until
) -> None:
    room.call("cupsdisable", "atelier")
    number = queue.add("Poster", "poster.pdf", made, Choices("atelier"), "Atelier")
    until(lambda: "paused" in why(queue, number))
    other = queue.add("Poster", "poster.pdf", made, Choices("annexe"), "Annexe")
    queue.drop(number)
    until(lambda: state(queue, other) is State.PRINTED)
    until(lambda: not room.call("lpstat", "-W", "not-completed", "-o").stdout)
    room.call("cupsenable", "atelier")
    assert (len(room.received("annexe")), len(room.received("atelier"))) == (1, 0)


def test_a_paper_cancelled_at_the_printer_is_kept(queue: PrintQueue, room: PrintRoom, made: Made, until: Until) -> None:
    room.mood("atelier", "media-jam-error")
    number = queue.add("Poster", "poster.pdf", made, Choices("atelier"), "Atelier")
    until(lambda: state(queue, number) is State.WAITING)
    room.call("cancel", "-a", "atelier")
    until(lambda: state(queue, number) is State.FAILED)
    assert "cancelled at the printer" in why(queue, number)
    room.mood("atelier")
    queue.again(number)
    until(lambda: state(queue, number) is State.PRINTED)


def test_a_printer_that_was_taken_off_is_named(way: CupsWay, made: Made) -> None:
    with pytest.raises(WorldFailure) as failed:
        send(way, made, "nulle-part")
    assert "The printer nulle-part is no longer on this computer" in say(failed.value.why)


def test_a_print_service_that_sleeps_is_said_to(
    way: CupsWay, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = send(way, made)
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    with pytest.raises(WorldFailure) as failed:
        send(way, made)
    assert "(CUPS) does not answer" in say(failed.value.why)
    assert "(CUPS) does not answer" in words(way.follow(name))
    found = way.look()
    assert found.printers == ()
    assert found.why is not None
    assert "(CUPS) does not answer" in say(found.why)


def test_programs_that_left_are_missed_in_words(
    way: CupsWay, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorldFailure) as failed:
        send(way, made)
    assert "have cups-client installed" in say(failed.value.why)


def test_a_job_that_the_service_forgot_is_not_taken_for_printed(way: CupsWay) -> None:
    assert way.follow("atelier-999999").stage is Stage.LOST


def test_a_name_that_tries_to_be_an_option_is_no_more_than_a_name(way: CupsWay, made: Made) -> None:
    with pytest.raises(WorldFailure):
        send(way, made, "-h nowhere")
