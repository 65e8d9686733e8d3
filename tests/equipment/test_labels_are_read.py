"""Labels: what a scanner reads on a printed sheet is the code of the thing, whatever the format and wherever it begins."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from papidesk.equipment.intents import LabelFacts, LabelsOf, RemoveItems
from papidesk.equipment.papers import labels
from papidesk.equipment.rules import ItemKind, item_code, read_item_code
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.words import render
from papidesk.paper.labels import A4_HEIGHT, A4_WIDTH, FORMATS, LabelFormat, format_of
from papidesk.paper.stationery import Stationery
from tests.conftest import FakeClock, House
from tests.equipment.conftest import item, kit
from tests.paper.reading import pages, said

ON = Stationery("PAPI de Kérinou", "Brest", PlaceTime(FakeClock()), render)
KEYS = [one.key for one in FORMATS]
DPI, INCH, POINTS = 300, 25.4, 72
NAMES = ("Casque", "Ordinateur portable Dell Latitude 5420 tactile avec pavé numérique et housse", "Appareil photo <b>&")


def things(count: int, code: str = "") -> list[LabelFacts]:
    """So many things, their names short and long, every third of a kit."""
    return [
        LabelFacts(n, code or item_code(n), NAMES[n % 3], "Malle radio" if n % 3 == 0 else "") for n in range(1, count + 1)
    ]


def scanned(file: Path, page: int) -> list[tuple[float, float, str]]:
    """(millimetres from the left, from the top, text) of each code that is read on a page printed at 300 dpi."""
    document = pypdfium2.PdfDocument(file)
    try:
        picture = document[page].render(scale=DPI / POINTS).to_pil().convert("L")
    finally:
        document.close()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [(code.position.top_left.x * INCH / DPI, code.position.top_left.y * INCH / DPI, code.text) for code in found]


def where(paper: LabelFormat, codes: Sequence[tuple[float, float, str]]) -> dict[int, str]:
    """The text of each code by the label it stands on, from 0."""
    return {
        place: text
        for x, y, text in codes
        for place in range(paper.a_sheet)
        if paper.corner(place)[0] <= x < paper.corner(place)[0] + paper.width
        and paper.corner(place)[1] <= y < paper.corner(place)[1] + paper.height
    }


@pytest.mark.parametrize("key", KEYS)
def test_every_label_of_a_sheet_is_read_in_its_own_place(tmp_path: Path, key: str) -> None:
    paper, file = format_of(key), tmp_path / "labels.pdf"
    facts = things(paper.a_sheet)
    assert labels(file, facts, ON, paper) == 1
    assert where(paper, scanned(file, 0)) == dict(enumerate(one.code for one in facts))


@pytest.mark.parametrize("key", KEYS)
def test_the_longest_code_of_another_tool_is_read_on_any_format(tmp_path: Path, key: str) -> None:
    code = "PARC-MÉDIATHÈQUE/2026/0000000000000042-B"
    file = tmp_path / "labels.pdf"
    labels(file, things(1, code), ON, format_of(key))
    assert [text for _x, _y, text in scanned(file, 0)] == [code]
    assert code in said(file).replace(" ", "")


@pytest.mark.parametrize("key", KEYS)
def test_a_label_says_its_code_in_clear_its_name_and_whose_it_is(tmp_path: Path, key: str) -> None:
    file = tmp_path / "labels.pdf"
    labels(file, things(2)[1:], replace(ON, place="PAPI", commune=""), format_of(key))
    text = said(file)
    assert item_code(2) in text
    assert "Appareil" in text
    assert "PAPI" in text


@pytest.mark.parametrize("start", [1, 24, 25, 40])
def test_a_sheet_that_was_begun_is_gone_on_with(tmp_path: Path, start: int) -> None:
    paper, file = format_of("4x10"), tmp_path / "labels.pdf"
    facts = things(45)
    expected = 1 + (start - 1 + 45 > 40) + (start - 1 + 45 > 80)
    assert labels(file, facts, ON, paper, start=start) == expected
    first = where(paper, scanned(file, 0))
    assert min(first) == start - 1
    assert first == {start - 1 + n: one.code for n, one in enumerate(facts[: 41 - start])}
    assert where(paper, scanned(file, 1))[0] == facts[41 - start].code


def test_a_label_that_a_sheet_has_not_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    for start in (0, 25):
        with pytest.raises(Refusal) as why:
            labels(file, things(1), ON, format_of("3x8"), start=start)
        assert why.value.field == "start"
    with pytest.raises(Refusal) as why:
        labels(file, [], ON, format_of("3x8"))
    assert why.value.field == "items"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", KEYS)
def test_no_label_stands_over_another_nor_out_of_the_sheet(key: str) -> None:
    paper = format_of(key)
    width, height = paper.page
    boxes = [(*paper.corner(place), paper.width, paper.height) for place in range(paper.a_sheet)]
    for x, y, wide, high in boxes:
        assert x >= 0
        assert y >= 0
        assert x + wide <= width + 0.01
        assert y + high <= height + 0.01
    for n, (x, y, wide, high) in enumerate(boxes):
        for left, top, _wide, _high in boxes[n + 1 :]:
            assert left >= x + wide - 0.01 or top >= y + high - 0.01
    if paper.on_sheets:
        # The sheet is the same seen from its other end: a sheet put in upside down is printed all the same.
        last = boxes[-1]
        assert A4_WIDTH - last[0] - paper.width == pytest.approx(paper.left, abs=0.05)
        assert A4_HEIGHT - last[1] - paper.height == pytest.approx(paper.top, abs=0.1)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_written_stays_inside_its_label(tmp_path: Path, key: str) -> None:
    paper, file = format_of(key), tmp_path / "labels.pdf"
    wide = [LabelFacts(1, item_code(1), "W" * 80, "M" * 80), LabelFacts(2, item_code(2), "mot " * 20, "Malle " * 13)]
    labels(file, (wide * paper.a_sheet)[: paper.a_sheet], replace(ON, place="Médiathèque " * 8), paper)
    document = pypdfium2.PdfDocument(file)
    try:
        picture = document[0].render(scale=4).to_pil().convert("L")
    finally:
        document.close()
    dot = picture.width / paper.page[0]
    for place in range(paper.a_sheet):
        left, top = paper.corner(place)
        for x, y, width, height in ((left, top, paper.width, 0.8), (left, top, 0.8, paper.height),
                                    (left + paper.width - 0.8, top, 0.8, paper.height),
                                    (left, top + paper.height - 0.8, paper.width, 0.8)):  # fmt: skip
            band = picture.crop(tuple(round(side * dot) for side in (x, y, x + width, y + height)))
            assert band.getextrema() == (255, 255), place


def test_a_sheet_is_printed_at_its_own_size(tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    for key, sides in (("3x8", (595, 842)), ("57x32", (162, 91))):
        labels(file, things(1), ON, format_of(key))
        read = PdfReader(file)
        assert read.trailer["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"
        assert (round(float(read.pages[0].mediabox.width)), round(float(read.pages[0].mediabox.height))) == sides


def test_four_hundred_and_eighty_labels_take_under_three_seconds(tmp_path: Path) -> None:
    facts = things(480)
    # Of the processor: other work on the machine is none of it.
    before = time.process_time()
    assert labels(tmp_path / "labels.pdf", facts, ON, format_of("3x8")) == 20
    assert time.process_time() - before < 3


def test_cancelling_labels_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        labels(tmp_path / "labels.pdf", things(10), ON, format_of("3x8"), progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_labels_are_those_of_the_things_asked_for_in_their_order(house: House, tmp_path: Path) -> None:
    malle, inside = kit(house, "Malle radio", ("Micro", "Casque"))
    cards = item(house, "Carte SD", kind=ItemKind.LOT, quantity=12, code="sd-12")
    facts = house.ask(LabelsOf((cards, inside[1], malle)))
    assert [(one.name, one.kit) for one in facts] == [("Carte SD", ""), ("Casque", "Malle radio"), ("Malle radio", "")]
    file = tmp_path / "labels.pdf"
    labels(file, facts, ON, format_of("89x36"))
    assert len(pages(file)) == 3
    read = [scanned(file, page)[0][2] for page in range(3)]
    assert read == [one.code for one in facts]
    assert [read_item_code(code) for code in read] == read
    assert read[0] == "SD-12"


def test_a_thing_that_left_the_catalogue_has_no_label(house: House) -> None:
    kept, gone = item(house), item(house, "Erreur")
    house.do(RemoveItems((gone,)))
    with pytest.raises(Refusal) as why:
        house.ask(LabelsOf((kept, gone)))
    assert why.value.field == "item"
