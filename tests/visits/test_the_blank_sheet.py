"""The blank sheet of visits: A4, its fonts inside, the letters of the place on it."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from papidesk.kernel.words import render
from papidesk.visits.intents import Purposes
from papidesk.visits.papers import blank_visits
from tests.conftest import House
from tests.paper.reading import fonts


def test_it_bears_the_place_and_the_letters_of_its_purposes(house: House, tmp_path: Path) -> None:
    paper = tmp_path / "blank.pdf"
    assert blank_visits(paper, "PAPI de Kérinou", house.ask(Purposes()), render, pages=2) == 2
    read = PdfReader(paper)
    assert len(read.pages) == 2
    width, height = (float(side) for side in read.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (842, 595)
    said = read.pages[0].extract_text()
    assert "PAPI de Kérinou" in said
    assert "C CV ou lettre" in said
    assert all(inside for _name, inside in fonts(paper))
    assert read.metadata is not None
    assert read.metadata.title


def test_the_same_sheet_is_the_same_bytes(house: House, tmp_path: Path) -> None:
    for name in ("one.pdf", "other.pdf"):
        blank_visits(tmp_path / name, "PAPI", house.ask(Purposes()), render)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


def test_a_folder_that_is_not_there_leaves_nothing(house: House, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        blank_visits(tmp_path / "nowhere" / "blank.pdf", "PAPI", house.ask(Purposes()), render)
    assert list(tmp_path.glob("*.pdf")) == []
