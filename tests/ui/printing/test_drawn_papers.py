"""Where there is no CUPS, Qt draws: the pages that were asked for, at their size, three hundred dots an inch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.progress import Cancelled
from papidesk.ui.printing.choices import Choices
from papidesk.ui.printing.drawn import DOTS, DrawnWay, printer_of
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.printers import Order, Stage
from papidesk.ui.words import say
from tests.ui.printing.a_paper import a_paper
from tests.ui.printing.conftest import made_of
from tests.ui.printing.room import PrintRoom
from tests.ui_support import wait_for

ROOT = Path(__file__).parents[3]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def way(out: Path, qapp: Any) -> DrawnWay:
    """A printer that prints into a file."""

    def make(_choices: Choices) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    return DrawnWay(make)


def never() -> None:
    """Nobody cancels."""


def ink(file: Path, page: int = 0) -> tuple[int, int, int, int]:
    """Where there is ink on a page, in points: left, top, right, bottom."""
    document = pypdfium2.PdfDocument(file)
    try:
        picture = document[page].render(scale=1).to_pil().convert("L").point(lambda shade: 255 if shade < 128 else 0)
    finally:
        document.close()
    box = picture.getbbox()
    assert box is not None
    return box


def test_a_page_is_drawn_at_its_own_size(way: DrawnWay, out: Path, made: Made, tmp_path: Path) -> None:
    assert way.send(Order("Poster", made, Choices("file")), never) == ""
    pages = PdfReader(out).pages
    assert [tuple(map(round, map(float, page.mediabox[2:]))) for page in pages] == [(595, 842)] * 3
    original = tmp_path / "original.pdf"
    original.write_bytes(made.pdf)
    assert all(abs(one - other) <= 2 for one, other in zip(ink(out, 1), ink(original, 1), strict=True))
    (picture,) = pages[0].images
    assert picture.image is not None
    assert picture.image.width == pytest.approx(595.28 / 72 * DOTS, abs=2)


def test_only_the_pages_that_were_asked_for(way: DrawnWay, out: Path, made: Made) -> None:
    way.send(Order("Poster", made, Choices("file", pages=((1, 1), (3, 3)))), never)
    assert len(PdfReader(out).pages) == 2


def test_copies_come_one_after_the_other_where_the_printer_makes_none(way: DrawnWay, out: Path, made: Made) -> None:
    way.send(Order("Poster", made, Choices("file", copies=2)), never)
    assert len(PdfReader(out).pages) in {3, 6}  # six where the printer does not copy by itself


def test_a_paper_that_lies_is_drawn_lying(way: DrawnWay, out: Path, tmp_path: Path) -> None:
    lying = made_of(a_paper(tmp_path / "paper.pdf", 2, landscape=True))
    way.send(Order("Certificates", lying, Choices("file")), never)
    assert [tuple(map(round, map(float, page.mediabox[2:]))) for page in PdfReader(out).pages] == [(842, 595)] * 2


def test_in_black_nothing_has_a_colour(way: DrawnWay, out: Path, made: Made) -> None:
    way.send(Order("Poster", made, Choices("file", black=True)), never)
    document = pypdfium2.PdfDocument(out)
    try:
        picture = document[0].render(scale=1).to_pil().convert("HSV")
    finally:
        document.close()
    assert picture.getextrema()[1][1] < 20


DRAW = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from papidesk.ui.printing.choices import Choices, Sides
from papidesk.ui.printing.drawn import DrawnWay
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.pdf import PdfPages
from papidesk.ui.printing.printers import Order
app = QApplication([])
pages = PdfPages(Path(sys.argv[1]).read_bytes())
way = DrawnWay()
choices = Choices("atelier", 2, sides=Sides.SHORT_EDGE, black=True)
way.send(Order("Poster", Made(pages.pdf, pages.sizes), choices), lambda: None)
pages.close()
print(json.dumps([(one.name, one.two_sided, one.colours) for one in way.look().printers]))
"""


def test_a_real_printer_is_told_how(room: PrintRoom, made: Made, tmp_path: Path, qtbot: Any) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(made.pdf)
    # In a process of its own: Qt asks CUPS once where it is, and keeps it.
    done = subprocess.run(
        [sys.executable, "-c", DRAW, str(file)], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert ["atelier", True, True] in json.loads(done.stdout.splitlines()[-1])
    wait_for(qtbot, room.received)
    (received,) = room.received()
    assert received.asked["job-name"] == "PapiDesk – Poster"
    assert received.asked["sides"] == "two-sided-short-edge"
    assert received.asked["copies"] == "2"
    assert "x-dimension=21000 y-dimension=29700" in received.asked["media-col"]
    # A blank one may have been added, so that each copy begins on a sheet of its own.
    assert sum(len(page.images) for page in PdfReader(received.file).pages) == 3


def test_cancelling_between_two_pages_leaves_nothing(way: DrawnWay, made: Made, out: Path) -> None:
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        way.send(Order("Poster", made, Choices("file")), check)
    assert not out.exists() or len(PdfReader(out).pages) < 3


def test_a_printer_that_left_is_named(made: Made, qapp: Any) -> None:
    with pytest.raises(WorldFailure) as failed:
        printer_of(Choices("nulle-part"))
    assert "nulle-part is no longer on this computer" in say(failed.value.why)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_start_keeps_the_paper(made: Made, tmp_path: Path, qapp: Any) -> None:
    def make(_choices: Choices) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
        return printer

    with pytest.raises(WorldFailure) as failed:
        DrawnWay(make).send(Order("Poster", made, Choices("file")), never)
    assert "did not take the paper" in say(failed.value.why)


def test_what_was_drawn_is_out_of_our_hands(way: DrawnWay) -> None:
    assert way.follow("").stage is Stage.PRINTED
    way.cancel("")
