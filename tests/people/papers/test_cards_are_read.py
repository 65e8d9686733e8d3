"""People's cards: a code that the desk reads, of the size of a bank card, and nobody's name."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.words import render
from papidesk.paper.labels import CARDS, format_of
from papidesk.paper.stationery import Stationery
from papidesk.people.papers import cards
from papidesk.people.rules import card_code, card_is_whole
from tests.conftest import FakeClock
from tests.paper.reading import pages, said

CODES = [card_code(number) for number in range(1, 13)]
SCALE = 4


def on() -> Stationery:
    return Stationery("PAPI de démonstration", "Brest", PlaceTime(FakeClock()), render)


def shown(file: Path, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(file)
    try:
        return document[page].render(scale=SCALE).to_pil()
    finally:
        document.close()


def box(place: int) -> tuple[int, int, int, int]:
    """The points of a card on the picture of its sheet."""
    left, top = CARDS.corner(place)
    edges = (left, top, left + CARDS.width, top + CARDS.height)
    return tuple(round(edge / 25.4 * 72 * SCALE) for edge in edges)  # type: ignore[return-value]


def test_each_card_bears_its_own_code_and_the_place(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    assert cards(file, CODES, on()) == 2
    sheets = [shown(file, page) for page in range(2)]
    for number, code in enumerate(CODES):
        page, place = divmod(number, CARDS.a_sheet)
        found = zxingcpp.read_barcodes(sheets[page].crop(box(place)))
        assert [one.text for one in found] == [code]
        assert card_is_whole(found[0].text)
    text = said(file)
    assert text.count("PAPI de démonstration") == len(CODES)
    assert all(code in text for code in CODES)


def test_marks_to_cut_along_stand_beside_the_cards_and_on_none(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    cards(file, CODES[:1], on())
    sheet = shown(file, 0).convert("L")
    for place in range(1, CARDS.a_sheet):
        left, top, right, bottom = box(place)
        assert sheet.crop((left + 2, top + 2, right - 2, bottom - 2)).getextrema() == (255, 255)
    # On all four sides of the first card's corners, in the margins and between the columns.
    left, top, right, bottom = box(0)
    for x, y in ((left, top - 16), (right, top - 16)):
        assert sheet.crop((x - 3, y - 10, x + 4, y)).getextrema()[0] < 200
    for y in (top, bottom):
        for x in (left - 40, right + 30):
            assert sheet.crop((x - 12, y - 3, x + 12, y + 4)).getextrema()[0] < 200


def test_labels_that_a_shop_sells_take_them_too_without_marks(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    assert cards(file, CODES, on(), format_of("3x8"), start=20) == 2
    assert len(pages(file)) == 2


def test_a_sheet_that_was_begun_is_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    cards(file, CODES[:1], on(), start=10)
    assert [one.text for one in zxingcpp.read_barcodes(shown(file, 0).crop(box(9)))] == CODES[:1]


def test_the_same_cards_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    cards(one, CODES, on())
    cards(other, CODES, on())
    assert one.read_bytes() == other.read_bytes()


def test_cards_of_nobody_or_of_no_place_on_the_sheet_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    with pytest.raises(Refusal) as refused:
        cards(file, [], on())
    assert refused.value.field == "codes"
    for start in (0, 11):
        with pytest.raises(Refusal) as refused:
            cards(file, CODES, on(), start=start)
        assert "cards 1 to 10" in render(refused.value.why)
    assert not file.exists()


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        cards(tmp_path / "cards.pdf", CODES, on(), progress=stop)
    assert list(tmp_path.iterdir()) == []
