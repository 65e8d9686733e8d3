"""Papers on their way: none is lost, none is printed twice, and what is in their way is told once."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import tr
from papidesk.ui.announce import announcer
from papidesk.ui.printing import queue as queue_of
from papidesk.ui.printing.choices import Choices
from papidesk.ui.printing.papers import Made, Printout
from papidesk.ui.printing.printers import Found, Seen, Stage
from papidesk.ui.printing.queue import KEPT, Paper, PrintQueue, State
from papidesk.ui.printing.queue_view import QueueDialog
from tests.ui.printing.conftest import ATELIER, Desk, ObedientWay

STUCK = tr("Paper is stuck. Take it out.")
REFUSED = WorldFailure(tr("The printer takes nothing. Choose another one."))


@pytest.fixture
def queue(desk: Desk) -> PrintQueue:
    return desk.service.queue


def add(queue: PrintQueue, made: Made, copies: int = 1) -> int:
    return queue.add("Poster", "poster.pdf", made, Choices("atelier", copies), "Atelier")


def one(queue: PrintQueue, number: int) -> Paper:
    paper = queue.paper(number)
    assert paper is not None
    return paper


def buttons(dialog: QueueDialog, number: int) -> dict[str, Any]:
    return {button.text(): button for button in dialog.cards[number].buttons}


def test_a_paper_that_came_out_is_counted_once_and_no_longer_held(desk: Desk, queue: PrintQueue, made: Made) -> None:
    number = add(queue, made, copies=2)
    desk.until(lambda: desk.counted)
    assert desk.counted == [6]
    assert one(queue, number).state is State.PRINTED
    assert one(queue, number).made is None
    assert any(said == "Poster: printed." for said in announcer().said)
    queue.again(number)
    assert len(desk.way.sent) == 1


def test_what_a_printer_refuses_is_kept_told_and_tried_again(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made
) -> None:
    way.refuses = REFUSED
    number = add(queue, made)
    desk.until(lambda: one(queue, number).state is State.FAILED)
    assert desk.toasts == ["Poster: The printer takes nothing. Choose another one."]
    assert desk.counted == []
    way.refuses = None
    queue.again(number)
    desk.until(lambda: desk.counted)
    assert [order.made.pdf for order in way.sent] == [made.pdf]


def test_the_same_trouble_is_told_once(desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made) -> None:
    way.seen = Seen(Stage.WAITING, STUCK)
    number = add(queue, made)
    desk.until(lambda: one(queue, number).looks > 4)
    assert desk.toasts == ["Poster: Paper is stuck. Take it out."]
    way.seen = Seen(Stage.WAITING)
    desk.until(lambda: not one(queue, number).troubled)
    way.seen = Seen(Stage.PRINTED)
    desk.until(lambda: desk.counted)


@pytest.mark.parametrize(
    ("stage", "told"),
    [(Stage.GONE, "cancelled at the printer"), (Stage.LOST, "says nothing more"), (Stage.FAILED, "says nothing more")],
)
def test_what_the_system_let_go_is_not_taken_for_printed(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made, stage: Stage, told: str
) -> None:
    way.seen = Seen(stage)
    number = add(queue, made)
    desk.until(lambda: one(queue, number).state is State.FAILED)
    assert told in desk.toasts[0]
    assert one(queue, number).made == made
    assert desk.counted == []


def test_a_way_that_can_not_be_followed_is_counted_at_once(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way, "send", lambda _order, _check: "")
    number = add(queue, made)
    desk.until(lambda: desk.counted)
    assert one(queue, number).state is State.PRINTED


def test_one_given_up_while_it_is_handed_over_is_cancelled_at_the_printer(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made
) -> None:
    way.holds = threading.Event()
    number = add(queue, made)
    queue.drop(number)
    way.holds.set()
    desk.until(lambda: way.cancelled)
    assert way.cancelled == ["atelier-1"]
    assert queue.papers() == ()
    assert desk.counted == []


def test_trying_again_takes_the_first_try_off_the_printer(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made
) -> None:
    way.seen = Seen(Stage.WAITING, STUCK)
    number = add(queue, made)
    desk.until(lambda: one(queue, number).troubled)
    queue.again(number)
    desk.until(lambda: way.cancelled and len(way.sent) == 2)
    assert way.cancelled == ["atelier-1"]
    way.seen = Seen(Stage.PRINTED)
    desk.until(lambda: desk.counted)
    assert desk.counted == [3]


def test_looking_ends_after_an_hour_and_goes_on_when_asked(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_of, "FOLLOWED", 3)
    way.seen = Seen(Stage.WAITING)
    number = add(queue, made)
    desk.until(lambda: one(queue, number).looks == 3)
    assert not queue._underway[number].timer.isActive()  # type: ignore[union-attr]
    way.seen = Seen(Stage.PRINTED)
    queue.look(number)
    desk.until(lambda: desk.counted)


def test_the_window_says_how_many_are_on_their_way(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made
) -> None:
    told: list[tuple[str, bool]] = []
    desk.service.told.connect(lambda words, troubled: told.append((words, troubled)))
    way.seen = Seen(Stage.WAITING)
    first, _second = add(queue, made), add(queue, made)
    assert told[-1] == ("2 paper(s) being printed", False)
    way.refuses = REFUSED
    queue.again(first)
    desk.until(lambda: one(queue, first).state is State.FAILED)
    assert told[-1] == ("1 paper(s) to see to at the printer", True)
    way.refuses, way.seen = None, Seen(Stage.PRINTED)
    queue.again(first)
    desk.until(lambda: len(desk.counted) == 2)
    assert told[-1] == ("", False)


def test_those_that_came_out_do_not_pile_up(desk: Desk, queue: PrintQueue, made: Made) -> None:
    for n in range(KEPT + 3):
        add(queue, made)
        desk.until(lambda n=n: len(desk.counted) == n + 1)
    assert len(queue.papers()) == KEPT


def test_the_list_shows_what_can_be_done_of_each(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made, owner: QWidget
) -> None:
    dialog = desk.service.show_queue()
    assert dialog.nothing.isVisible()
    way.refuses = REFUSED
    number = add(queue, made)
    desk.until(lambda: one(queue, number).state is State.FAILED)
    assert not dialog.nothing.isVisible()
    assert dialog.cards[number].words.text() == "The printer takes nothing. Choose another one."
    acts = buttons(dialog, number)
    assert list(acts) == ["Try again", "Another printer…", "Save as PDF…", "Give up"]
    assert all("Poster" in button.accessibleDescription() for button in acts.values())
    way.refuses, way.seen = None, Seen(Stage.WAITING, STUCK)
    acts["Try again"].setFocus()
    acts["Try again"].click()
    desk.until(lambda: number in dialog.cards and "Cancel this printing" in buttons(dialog, number))
    assert dialog._focused() == number  # the focus stays with its paper
    desk.until(lambda: dialog.cards[number].words.text() == "Paper is stuck. Take it out.")
    buttons(dialog, number)["Cancel this printing"].click()
    assert queue.papers() == ()
    assert dialog.nothing.isVisible()
    desk.until(lambda: way.cancelled)
    assert desk.service.show_queue() is dialog


def test_a_paper_that_failed_goes_to_another_printer(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made, owner: QWidget
) -> None:
    way.refuses = REFUSED
    number = queue.add("Poster", "poster.pdf", made, Choices("vieille", 2, ((1, 2),)), "Vieille", two_sided=False)
    desk.until(lambda: one(queue, number).state is State.FAILED)
    dialog = desk.service.show_queue()
    buttons(dialog, number)["Another printer…"].click()
    asked = desk.service.dialog
    assert asked is not None
    desk.until(lambda: asked.made is not None and not asked.options.looking)
    assert asked.options.choices == Choices("vieille", 2, ((1, 2),), black=True)
    assert queue.paper(number) is not None  # until it is sent elsewhere
    way.refuses = None
    asked.options.printer.set_value("atelier")
    asked.print_it()
    desk.until(lambda: desk.counted)
    assert desk.counted == [4]
    assert queue.paper(number) is None
    assert way.sent[0].choices.printer == "atelier"


def test_a_paper_that_failed_is_kept_in_a_file(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made, owner: QWidget, tmp_path: Any
) -> None:
    way.refuses = REFUSED
    number = add(queue, made)
    desk.until(lambda: one(queue, number).state is State.FAILED)
    dialog = desk.service.show_queue()
    buttons(dialog, number)["Save as PDF…"].click()
    asked = desk.service.dialog
    assert asked is not None
    desk.until(lambda: asked.findChildren(QFileDialog))
    asked.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path / "poster.pdf"))
    desk.until(lambda: len(desk.toasts) == 2)
    assert (tmp_path / "poster.pdf").read_bytes() == made.pdf
    assert queue.paper(number) is not None


def test_two_papers_are_two_papers(desk: Desk, way: ObedientWay, owner: QWidget, paper: Printout) -> None:
    way.found = Found((ATELIER,), "atelier")
    for n, title in enumerate(("Poster", "Programme"), start=1):
        desk.service.offer(owner, replace(paper, title=title)).print_it()
        desk.until(lambda n=n: len(desk.counted) == n)
    assert [order.title for order in way.sent] == ["Poster", "Programme"]


def test_the_papers_of_another_go_on_and_are_theirs_alone(
    desk: Desk, way: ObedientWay, queue: PrintQueue, made: Made
) -> None:
    told: list[tuple[str, bool]] = []
    desk.service.told.connect(lambda words, troubled: told.append((words, troubled)))
    desk.service.serve(1)
    way.seen = Seen(Stage.WAITING)
    number = add(queue, made)
    assert told[-1] == ("1 paper(s) being printed", False)
    desk.service.serve(2)
    assert told[-1] == ("", False)
    assert (queue.papers(), queue.paper(number), queue.waiting) == ((), None, 0)
    announcer().said.clear()
    way.seen = Seen(Stage.PRINTED)
    desk.until(lambda: desk.counted)
    assert not any("Poster" in said for said in announcer().said)
    desk.service.serve(1)
    assert one(queue, number).state is State.PRINTED
