"""What a real printer is given: the paper itself, as it was written, with what was asked of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from papidesk.paper.label_sheets import write_labels
from papidesk.paper.labels import Label, format_of
from papidesk.ui.printing.choices import Choices, Sides
from papidesk.ui.printing.cups import CupsWay
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.printers import Order, Printer, Stage
from tests.paper.reading import fonts, said
from tests.ui.printing.a_paper import a_paper
from tests.ui.printing.conftest import made_of
from tests.ui.printing.room import PrintRoom, Received
from tests.ui_support import wait_for

A4 = (595, 842)


@pytest.fixture
def way(room: PrintRoom) -> CupsWay:
    return CupsWay()


def sent(way: CupsWay, room: PrintRoom, qtbot: Any, made: Made, choices: Choices, title: str = "Certificates") -> Received:
    """Send a paper and wait until it is out."""
    name = way.send(Order(title, made, choices), lambda: None)
    wait_for(qtbot, lambda: way.follow(name).stage is Stage.PRINTED)
    (received,) = room.received(choices.printer)
    return received


def pictures(file: Path) -> int:
    """How many pictures stand on its pages: none, where letters are letters."""
    return sum(len(page.images) for page in PdfReader(file).pages)


def sides(file: Path) -> list[tuple[int, int]]:
    """The pages as they lie in the tray, in points."""
    lying = []
    for page in PdfReader(file).pages:
        width, height = round(float(page.mediabox.width)), round(float(page.mediabox.height))
        lying.append((height, width) if page.rotation % 180 else (width, height))
    return lying


def test_the_printers_of_this_computer_are_found_as_people_call_them(way: CupsWay) -> None:
    found = way.look()
    assert set(found.printers) == {
        Printer("annexe", "Imprimante annexe (salle 1)"), Printer("atelier", "Imprimante atelier (salle 1)")
    }  # fmt: skip
    assert found.why is None


def test_the_usual_printer_is_the_systems(way: CupsWay, room: PrintRoom) -> None:
    room.call("lpadmin", "-d", "annexe")
    assert way.look().usual == "annexe"
    room.call("lpadmin", "-d", "atelier")
    assert way.look().usual == "atelier"


def test_a_whole_paper_arrives_byte_for_byte_tags_and_all(way: CupsWay, room: PrintRoom, qtbot: Any, made: Made) -> None:
    received = sent(way, room, qtbot, made, Choices("atelier", copies=2, sides=Sides.LONG_EDGE, black=True))
    assert received.file.read_bytes() == made.pdf
    root: Any = PdfReader(received.file).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert sides(received.file) == [A4] * 3
    assert pictures(received.file) == 0
    assert all(inside for _name, inside in fonts(received.file))


def test_what_was_asked_reaches_the_printer(way: CupsWay, room: PrintRoom, qtbot: Any, made: Made) -> None:
    asked = sent(way, room, qtbot, made, Choices("atelier", copies=2, sides=Sides.LONG_EDGE, black=True)).asked
    assert asked["copies"] == "2"
    assert asked["sides"] == "two-sided-long-edge"
    assert asked["print-color-mode"] == "monochrome"
    assert asked["document-format-supplied"] == "application/pdf"
    assert "x-dimension=21000 y-dimension=29700" in asked["media-col"]


def test_colours_and_one_side_are_asked_too(way: CupsWay, room: PrintRoom, qtbot: Any, made: Made) -> None:
    asked = sent(way, room, qtbot, made, Choices("atelier")).asked
    assert asked["sides"] == "one-sided"
    assert asked["print-color-mode"] == "color"


def test_the_printers_list_names_the_paper_and_nobody(way: CupsWay, room: PrintRoom, qtbot: Any, made: Made) -> None:
    asked = sent(way, room, qtbot, made, Choices("atelier"), title="Feuille d’émargement").asked
    assert asked["job-name"] == "PapiDesk – Feuille d’émargement"


def test_some_pages_are_those_and_still_letters(way: CupsWay, room: PrintRoom, qtbot: Any, made: Made) -> None:
    received = sent(way, room, qtbot, made, Choices("atelier", pages=((1, 1), (3, 3))))
    assert len(PdfReader(received.file).pages) == 2
    text = said(received.file)
    assert "Feuillet 1" in text
    assert "Feuillet 2" not in text
    assert "Feuillet 3" in text
    assert pictures(received.file) == 0
    assert sides(received.file) == [A4] * 2


def test_a_paper_that_lies_is_turned_for_the_tray(way: CupsWay, room: PrintRoom, qtbot: Any, tmp_path: Path) -> None:
    lying = made_of(a_paper(tmp_path / "paper.pdf", 1, landscape=True))
    received = sent(way, room, qtbot, lying, Choices("atelier"))
    assert sides(received.file) == [A4]
    assert "Feuillet 1" in said(received.file)
    assert pictures(received.file) == 0


def test_labels_come_out_at_their_size(way: CupsWay, room: PrintRoom, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    write_labels([Label(f"M{n:07}", "Appareil photo") for n in range(30)], format_of("3x8"), file, title="L", author="P")
    labels = made_of(file.read_bytes())
    received = sent(way, room, qtbot, labels, Choices("atelier"))
    assert received.file.read_bytes() == labels.pdf
    root: Any = PdfReader(io.BytesIO(received.file.read_bytes())).trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"


def test_a_paper_may_hold_five_hundred_pages(way: CupsWay, room: PrintRoom, qtbot: Any, tmp_path: Path) -> None:
    many = made_of(a_paper(tmp_path / "paper.pdf", 500))
    received = sent(way, room, qtbot, many, Choices("atelier"))
    assert len(PdfReader(received.file).pages) == 500


def test_nothing_of_a_paper_is_left_in_a_file(
    way: CupsWay, room: PrintRoom, qtbot: Any, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    sent(way, room, qtbot, made, Choices("atelier"))
    assert list(tmp_path.iterdir()) == []
