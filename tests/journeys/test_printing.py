"""A paper from the window to a real printer: shown, printed, counted; kept in a file; refused by a printer and tried again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from papidesk.ui.printing.dialog import PrintDialog
from papidesk.ui.printing.queue import State
from papidesk.ui.printing.queue_view import QueueDialog
from papidesk.workshops.intents import Mark, TakeAttendance
from papidesk.workshops.rules import Attendance
from tests.journeys.a_programme import JUST_BEGUN, plan, roster, sign_up, view
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts
from tests.paper.reading import said
from tests.ui.printing.room import PrintRoom


@pytest.fixture
def desk(room: PrintRoom, desk_window: AtTheDesk, people: dict[str, int]) -> AtTheDesk:
    """The desk, on the session that Léa came to; the usual printer is the one of the atelier."""
    room.call("lpadmin", "-d", "atelier")
    session = plan(desk_window, JUST_BEGUN)
    sign_up(desk_window, session, people["lea"])
    (row,) = roster(desk_window, session).values()
    desk_window.do(TakeAttendance(session, (Mark(row.id, Attendance.PRESENT),)))
    desk_window.go("workshops", view="session", session=session)
    return desk_window


def layer(desk: AtTheDesk, kind: type[Any]) -> Any:
    """What is shown over the window."""
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def ask_for_certificates(desk: AtTheDesk) -> PrintDialog:
    """By keys: the button of the papers, the letter of the certificates."""
    desk.window.activateWindow()  # as a window manager does once a layer over it is gone
    papers = view(desk).papers
    papers.setFocus()
    desk.until(papers.hasFocus)

    def opened() -> bool:
        if QApplication.activePopupWidget() is None:
            desk.press(K.Key_Space)  # one too soon after the last is the same press, and opens nothing
        return QApplication.activePopupWidget() is not None

    desk.until(opened)
    desk.press(K.Key_C)
    dialog: PrintDialog = layer(desk, PrintDialog)
    desk.until(lambda: dialog.made is not None and not dialog.options.looking)
    return dialog


def chip(desk: AtTheDesk) -> str:
    """What the header says of papers on their way."""
    shown = desk.view.header.printing
    return "" if shown.isHidden() else shown.text()


def test_a_certificate_is_printed_with_one_key_and_counted(desk: AtTheDesk, room: PrintRoom) -> None:
    dialog = ask_for_certificates(desk)
    assert "Print: Certificates" in texts(dialog)
    assert dialog.summary.text() == "1 page(s): 1 sheet(s)"
    desk.until(lambda: dialog.preview.drawn)
    desk.press(K.Key_Return)
    desk.until(lambda: chip(desk) == "1 paper(s) being printed")
    desk.until(lambda: desk.counts().prints == 1)
    (received,) = room.received()
    assert "Léa Durand" in said(received.file)
    assert "Léa" not in received.asked["job-name"]
    desk.settle()
    assert desk.view.header.prints.text() == "Prints 1"
    assert chip(desk) == ""


def test_what_was_counted_is_taken_back_from_its_message(desk: AtTheDesk, room: PrintRoom) -> None:
    dialog = ask_for_certificates(desk)
    desk.press(K.Key_Tab)
    dialog.options.copies.edit.setFocus()
    dialog.options.copies.edit.selectAll()
    desk.type("3")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.counts().prints == 3)
    desk.until(lambda: any(one.text == "3 page(s) printed." for one in desk.toasts()))
    (toast,) = (one for one in desk.toasts() if one.text == "3 page(s) printed.")
    button(toast, "Undo").click()
    desk.until(lambda: desk.counts().prints == 0)
    assert room.received()[0].asked["copies"] == "3"


def test_escape_prints_nothing(desk: AtTheDesk, room: PrintRoom) -> None:
    ask_for_certificates(desk)
    desk.press(K.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    assert room.received() == []
    assert desk.counts().prints == 0
    assert view(desk).papers.isVisible()


def test_it_is_kept_in_a_file(desk: AtTheDesk, tmp_path: Path) -> None:
    dialog = ask_for_certificates(desk)
    dialog.save_button.setFocus()
    desk.press(K.Key_Space)
    asked = layer(desk, QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "certificates.pdf"
    asked.fileSelected.emit(str(tmp_path / "certificates.pdf"))
    asked.close()
    desk.until(lambda: any("1 page(s) in" in one.text for one in desk.toasts()))
    assert "Léa Durand" in said(tmp_path / "certificates.pdf")
    assert desk.counts().prints == 0


def test_a_printer_that_refuses_loses_nothing_and_is_tried_again(desk: AtTheDesk, room: PrintRoom) -> None:
    room.call("cupsreject", "atelier")
    ask_for_certificates(desk)
    desk.press(K.Key_Return)
    desk.until(lambda: chip(desk) == "1 paper(s) to see to at the printer")
    (toast,) = (one for one in desk.toasts() if "takes no papers at the moment" in one.text)
    button(toast, "See the papers").click()
    queue: QueueDialog = layer(desk, QueueDialog)
    assert any("takes no papers at the moment" in text for text in texts(queue))
    assert desk.counts().prints == 0
    room.call("cupsaccept", "atelier")
    button(queue, "Try again").setFocus()
    desk.press(K.Key_Space)
    desk.until(lambda: desk.counts().prints == 1)
    assert "Léa Durand" in said(room.received()[0].file)
    desk.until(lambda: any("Printed on Imprimante atelier" in text for text in texts(queue)))
    desk.press(K.Key_Escape)
    assert chip(desk) == ""


def test_a_printer_without_paper_is_said_in_the_header_and_waited_for(desk: AtTheDesk, room: PrintRoom) -> None:
    room.mood("atelier", "media-empty-error")
    ask_for_certificates(desk)
    desk.press(K.Key_Return)
    desk.until(lambda: chip(desk) == "1 paper(s) to see to at the printer")
    assert any("The printer has no paper left." in one.text for one in desk.toasts())
    room.mood("atelier")
    desk.until(lambda: desk.counts().prints == 1)


def test_a_lock_covers_what_is_printed_and_forgets_nothing(desk: AtTheDesk, room: PrintRoom) -> None:
    room.call("cupsreject", "atelier")
    ask_for_certificates(desk)
    desk.press(K.Key_Return)
    desk.until(lambda: chip(desk) == "1 paper(s) to see to at the printer")
    ask_for_certificates(desk)
    desk.window.lock()
    assert QApplication.activeModalWidget() is None
    desk.window.activateWindow()  # as above
    desk.until(lambda: (focus := desk.focus()) is not None and desk.application.gate.isAncestorOf(focus))
    desk.unlock()
    assert chip(desk) == "1 paper(s) to see to at the printer"
    assert desk.window.printing is not None
    assert [paper.state for paper in desk.window.printing.queue.papers()] == [State.FAILED]


def test_the_next_paper_and_the_next_day_begin_with_the_same_printer(
    desk: AtTheDesk, room: PrintRoom, open_window: Any
) -> None:
    dialog = ask_for_certificates(desk)
    dialog.options.printer.set_value("annexe")
    dialog.options.black.set_value(True)
    desk.press(K.Key_Return)
    desk.until(lambda: room.received("annexe"))
    assert ask_for_certificates(desk).options.printer.value() == "annexe"
    desk.press(K.Key_Escape)
    desk.until(lambda: desk.counts().prints == 1)
    assert desk.application.preferences.printing == {"printer": "annexe", "sides": "one-sided", "black": True}
    assert '"annexe"' in desk.application.paths.preferences.read_text()
