"""A paper is looked at before it is printed: what it comes to is said, and every choice is within reach of the keyboard."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import tr
from papidesk.ui import theme
from papidesk.ui.announce import announcer
from papidesk.ui.background import Job
from papidesk.ui.files import FileKind
from papidesk.ui.printing.choices import Choices, Sides
from papidesk.ui.printing.dialog import PrintDialog
from papidesk.ui.printing.papers import Format, Printout
from papidesk.ui.printing.printers import Found
from papidesk.ui.tabbing import tab_stops
from tests.ui.conftest import press
from tests.ui.printing.conftest import ATELIER, OLD, Desk, ObedientWay, endless

K = Qt.Key


def opened(desk: Desk, owner: QWidget, paper: Printout) -> PrintDialog:
    """The dialog, once the paper and the printers are there."""
    dialog = desk.service.offer(owner, paper)
    desk.until(lambda: dialog.made is not None and not dialog.options.looking)
    return dialog


def save_to(dialog: PrintDialog, file: Path) -> str:
    """Answer where to; the name that was proposed."""
    asked = dialog.findChildren(QFileDialog)[-1]
    proposed = Path(asked.selectedFiles()[0]).name
    asked.fileSelected.emit(str(file))
    asked.close()
    return proposed


def test_the_paper_is_shown_and_what_it_comes_to_is_said(desk: Desk, owner: QWidget, paper: Printout) -> None:
    dialog = opened(desk, owner, paper)
    assert dialog.windowTitle() == "Print: Certificates"
    assert dialog.options.printer.value() == "vieille"  # the system's own choice
    dialog.options.printer.set_value("atelier")
    dialog.options.copies.set_raw("2")
    dialog.options.sides.set_value(Sides.LONG_EDGE)
    assert dialog.summary.text() == "3 page(s) × 2 copy(ies), both sides: 4 sheet(s)"
    assert dialog.print_button.accessibleDescription() == dialog.summary.text()
    dialog.options.pages.set_raw("1")
    assert dialog.summary.text() == "1 page(s) × 2 copy(ies): 2 sheet(s)"
    desk.until(lambda: dialog.preview.drawn)


def test_what_is_chosen_is_what_is_sent_counted_and_kept(desk: Desk, owner: QWidget, paper: Printout, pdf: bytes) -> None:
    dialog = opened(desk, owner, paper)
    options = dialog.options
    options.printer.set_value("atelier")
    options.copies.set_raw("2")
    options.pages.set_raw("1, 3")
    options.sides.set_value(Sides.SHORT_EDGE)
    options.black.set_value(True)
    dialog.print_it()
    desk.until(lambda: desk.counted)
    (order,) = desk.way.sent
    assert order.made.pdf == pdf
    assert order.title == "Certificates"
    assert order.choices == Choices("atelier", 2, ((1, 1), (3, 3)), Sides.SHORT_EDGE, black=True)
    assert desk.counted == [4]
    assert desk.kept == [Choices("atelier", sides=Sides.SHORT_EDGE, black=True)]


def test_the_next_paper_begins_with_what_was_chosen_last(desk: Desk, owner: QWidget, paper: Printout) -> None:
    desk.kept.append(Choices("atelier", sides=Sides.LONG_EDGE, black=True))
    options = opened(desk, owner, paper).options
    assert options.choices == Choices("atelier", sides=Sides.LONG_EDGE, black=True)


def test_a_printer_that_does_less_is_asked_for_less_and_changes_no_habit(desk: Desk, owner: QWidget, paper: Printout) -> None:
    desk.kept.append(Choices("atelier", sides=Sides.LONG_EDGE))
    dialog = opened(desk, owner, paper)
    dialog.options.printer.set_value("vieille")
    assert not dialog.options.sides.isVisible()
    assert not dialog.options.black.isVisible()
    assert dialog.options.choices == Choices("vieille", sides=Sides.ONE, black=True)
    dialog.print_it()
    assert desk.kept[-1] == Choices("vieille", sides=Sides.LONG_EDGE)


def test_labels_are_printed_on_one_side(desk: Desk, owner: QWidget, paper: Printout) -> None:
    desk.kept.append(Choices("atelier", sides=Sides.LONG_EDGE))
    dialog = opened(desk, owner, replace(paper, sizes=(PrintSize.STANDARD,), two_sided=False))
    assert not dialog.options.sides.isVisible()
    assert not dialog.options.sizes.isVisible()
    assert dialog.options.choices.sides is Sides.ONE


def test_other_letters_make_the_paper_again(
    desk: Desk, owner: QWidget, paper: Printout, asked_in: list[PrintSize]
) -> None:
    dialog = opened(desk, owner, paper)
    dialog.options.sizes.set_value(PrintSize.LARGE)
    assert dialog.made is None
    desk.until(lambda: dialog.made is not None)
    assert asked_in == [PrintSize.STANDARD, PrintSize.LARGE]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("pages", "9", "This paper has 3 page(s)"), ("pages", "toutes", "names no pages"), ("copies", "201", "The most is 200"),
     ("copies", "0", "The least is 1"), ("copies", "deux", "is not a whole number")],
)  # fmt: skip
def test_what_is_not_understood_is_said_at_its_field_and_nothing_is_sent(
    desk: Desk, owner: QWidget, paper: Printout, field: str, typed: str, told: str
) -> None:
    dialog = opened(desk, owner, paper)
    wrong = dialog.options.form.field(field)
    wrong.set_raw(typed)
    dialog.print_it()
    assert told in wrong.error()
    assert dialog.isVisible()
    assert desk.service.queue.papers() == ()


def test_without_a_printer_the_file_comes_first(
    desk: Desk, way: ObedientWay, owner: QWidget, paper: Printout, pdf: bytes, tmp_path: Path
) -> None:
    way.found = Found()
    dialog = opened(desk, owner, paper)
    assert not dialog.print_button.isVisible()
    assert dialog.save_first.isVisible()
    assert dialog.focusWidget() is dialog.save_first
    assert "No printer is installed on this computer." in dialog.options.nobody.text()
    press(dialog, K.Key_Return)
    assert save_to(dialog, tmp_path / "a.pdf") == "certificates.pdf"
    desk.until(lambda: desk.toasts)
    assert (tmp_path / "a.pdf").read_bytes() == pdf


def test_a_printer_that_is_plugged_in_meanwhile_is_found(
    desk: Desk, way: ObedientWay, owner: QWidget, paper: Printout
) -> None:
    way.found = Found(why=tr("The print service sleeps. Have it started."))
    dialog = opened(desk, owner, paper)
    assert "The print service sleeps." in dialog.options.nobody.text()
    way.found = Found((ATELIER,), "")
    dialog.options.look.click()
    desk.until(dialog.print_button.isVisible)
    assert dialog.options.printer.value() == "atelier"


def test_what_is_pressed_too_early_is_done_once_it_can_be(desk: Desk, owner: QWidget, paper: Printout) -> None:
    dialog = desk.service.offer(owner, paper)
    assert dialog.made is None
    dialog.print_it()
    desk.until(lambda: desk.counted)
    assert len(desk.way.sent) == 1


def test_a_second_press_prints_no_second_time(desk: Desk, owner: QWidget, paper: Printout) -> None:
    dialog = opened(desk, owner, paper)
    dialog.print_button.click()
    dialog.print_button.click()
    desk.until(lambda: desk.counted)
    assert len(desk.service.queue.papers()) == 1


def test_a_refusal_is_said_where_the_paper_would_be(desk: Desk, owner: QWidget) -> None:
    def refused(_job: Job, _file: Path, _size: PrintSize) -> int:
        raise Refusal("sessions", tr("Nobody came, so that there is no paper. Note who came first."))

    dialog = desk.service.offer(owner, Printout("Certificates", "c.pdf", refused))
    desk.until(dialog.banner.isVisible)
    assert dialog.banner.text().startswith("Nobody came")
    dialog.print_it()
    dialog.save_pdf()
    assert desk.service.queue.papers() == ()
    assert not dialog.findChildren(QFileDialog)


def test_a_disk_that_refuses_leaves_the_paper_to_be_kept_elsewhere(
    desk: Desk, owner: QWidget, paper: Printout, tmp_path: Path
) -> None:
    dialog = opened(desk, owner, paper)
    dialog.save_pdf()
    save_to(dialog, tmp_path / "nowhere" / "a.pdf")
    desk.until(dialog.banner.isVisible)
    assert "Choose another folder" in dialog.banner.text()
    dialog.save_pdf()
    save_to(dialog, tmp_path / "a.pdf")
    desk.until((tmp_path / "a.pdf").exists)
    desk.until(lambda: desk.toasts)
    assert desk.toasts == [f"3 page(s) in {tmp_path / 'a.pdf'}."]


def test_other_kinds_of_file_are_offered_by_name(desk: Desk, owner: QWidget, paper: Printout, tmp_path: Path) -> None:
    def odt(_job: Job, file: Path, size: PrintSize) -> int:
        file.write_text(size)
        return 1

    more = (Format("Save as ODT…", FileKind("ODT (*.odt)", "odt"), "letter.odt", odt),)
    dialog = opened(desk, owner, replace(paper, more=more))
    dialog.options.sizes.set_value(PrintSize.EASY)
    (button,) = dialog.more_buttons
    assert button.text() == "Save as ODT…"
    button.click()
    assert save_to(dialog, tmp_path / "letter.odt") == "letter.odt"
    desk.until(lambda: desk.toasts)
    assert (tmp_path / "letter.odt").read_text() == "easy"


def test_escape_leaves_everything_as_it_was(desk: Desk, owner: QWidget) -> None:
    dialog = desk.service.offer(owner, Printout("Certificates", "c.pdf", endless))
    job = dialog._making
    press(dialog.options.copies.edit, K.Key_Escape)
    assert not dialog.isVisible()
    assert job is not None
    assert job.cancelled
    assert desk.way.sent == []


def test_a_long_paper_can_be_cancelled_where_its_progress_is_shown(desk: Desk, owner: QWidget) -> None:
    dialog = desk.service.offer(owner, Printout("Certificates", "c.pdf", endless))
    desk.until(dialog.strip.isVisible)
    dialog.strip.cancel()
    assert not dialog.isVisible()


def test_printers_that_take_long_to_be_found_hold_nothing_up(
    desk: Desk, way: ObedientWay, owner: QWidget, paper: Printout, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = threading.Event()

    def slowly() -> Found:
        there.wait(20)
        return way.found

    monkeypatch.setattr(way, "look", slowly)
    dialog = desk.service.offer(owner, paper)
    desk.until(lambda: dialog.made is not None and dialog.preview.drawn)
    assert dialog.options.printer.combo.currentText() == "Looking for printers…"
    there.set()
    desk.until(lambda: dialog.options.printers)


def test_a_way_to_the_printers_that_fails_is_told(
    desk: Desk, way: ObedientWay, owner: QWidget, paper: Printout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Found:
        raise WorldFailure(tr("The programs are gone. Have them installed."))

    monkeypatch.setattr(way, "look", fail)
    dialog = opened(desk, owner, paper)
    assert "The programs are gone." in dialog.options.nobody.text()


def test_every_choice_has_a_name_and_is_reached_with_tab(desk: Desk, owner: QWidget, paper: Printout) -> None:
    dialog = opened(desk, owner, paper)
    dialog.options.printer.set_value("atelier")
    stops = tab_stops(dialog.whole)
    assert all(one.accessibleName() or getattr(one, "text", lambda: "")() for one in stops)
    for wanted in (dialog.preview, dialog.turner.larger, dialog.options.printer.combo, dialog.options.sizes.combo,
                   dialog.options.copies.edit, dialog.options.pages.edit, dialog.options.sides.combo,
                   dialog.options.black.box, dialog.print_button, dialog.save_button):  # fmt: skip
        assert wanted in stops, wanted.accessibleName()
    # From the paper to what is chosen of it to what is done with it.
    order = [stops.index(one) for one in (dialog.preview, dialog.options.printer.combo, dialog.print_button)]
    assert order == sorted(order)
    dialog.options.black.box.setFocus()
    press(dialog.options.black.box, K.Key_Tab)
    assert dialog.focusWidget() is dialog.print_button


def test_enter_in_a_field_prints(desk: Desk, owner: QWidget, paper: Printout) -> None:
    dialog = opened(desk, owner, paper)
    dialog.options.copies.set_raw("3")
    press(dialog.options.copies.edit, K.Key_Return)
    desk.until(lambda: desk.counted)
    assert desk.counted == [9]
    assert any("9 page(s) sent to Vieille imprimante" in said for said in announcer().said)


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_large_text_on_a_small_screen_loses_nothing(
    desk: Desk, owner: QWidget, paper: Printout, qapp: QApplication, palette: str
) -> None:
    theme.apply(qapp, theme.Appearance(palette, 200))
    dialog = opened(desk, owner, paper)
    dialog.options.printer.set_value("atelier")
    dialog.resize(1280, 700)
    desk.until(lambda: dialog.preview.drawn)
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 600
    for button in (dialog.print_button, dialog.save_button):
        assert dialog.rect().contains(button.geometry())
    inside: Any = dialog.choosing.widget()
    assert inside.minimumSizeHint().width() <= dialog.choosing.viewport().width()


def test_a_paper_made_for_one_printer_shows_no_other_as_usual(desk: Desk, owner: QWidget, paper: Printout) -> None:
    desk.way.found = Found((OLD,), "gone")
    assert opened(desk, owner, paper).options.printer.value() == "vieille"
