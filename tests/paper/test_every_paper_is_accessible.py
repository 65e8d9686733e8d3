"""Every paper of every job, in every size: PDF/UA-1 and PDF/A-2a without a failure, and a second reader finds nothing either."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from papidesk.kernel.print_size import PrintSize
from papidesk.paper.labels import FORMATS
from tests.conftest import House
from tests.paper.every_paper import LENT, ON, PAPERS, labels_of
from tests.paper.reading import follow, fonts, words
from tests.paper.structure_of import dump, spoken
from tests.paper.validating import assert_valid, heard

GOLDEN = Path(__file__).parent / "golden"
NAMES = (*PAPERS, *LENT)
ALL = pytest.mark.parametrize("name", NAMES)
SIZES = pytest.mark.parametrize("size", PrintSize)
Write = Callable[[str, PrintSize], Path]


@pytest.fixture
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Write:
    def written(name: str, size: PrintSize) -> Path:
        file, on = tmp_path / f"{name}.pdf", replace(ON, print_size=size)
        if name in PAPERS:
            PAPERS[name](file, on)
        else:
            house: House = request.getfixturevalue("house")
            LENT[name](file, on, house)
        return file

    return written


@ALL
@SIZES
def test_it_is_valid_and_read_aloud_without_a_doubt(write: Write, name: str, size: PrintSize) -> None:
    file = write(name, size)
    assert_valid(file)
    assert heard(file) == []


@pytest.mark.parametrize("key", [one.key for one in FORMATS])
def test_labels_of_every_format_are_valid(tmp_path: Path, key: str) -> None:
    file = tmp_path / "labels.pdf"
    labels_of(key, file)
    assert_valid(file)
    assert heard(file) == []


@ALL
@SIZES
def test_what_is_read_aloud_is_copied_word_for_word_in_the_same_order(write: Write, name: str, size: PrintSize) -> None:
    file = write(name, size)
    said = spoken(file, figures=False).replace("\u00a0", " ").split()
    assert len(said) > 20
    for reader, found in words(file).items():
        assert follow(said, found) == [], reader


@ALL
def test_it_says_its_title_and_its_language_and_brings_its_fonts(write: Write, name: str) -> None:
    file = write(name, PrintSize.STANDARD)
    read = PdfReader(file)
    catalogue = read.trailer["/Root"]
    assert read.pdf_header == "%PDF-1.7"
    assert catalogue["/Lang"] in {"en-GB", "fr-FR"}
    assert read.metadata is not None
    assert read.metadata.title
    about = catalogue["/Metadata"].get_object().get_data().decode()
    assert f">{read.metadata.title}<" in about
    assert "Date" not in about
    assert all(inside for _name, inside in fonts(file))


@ALL
def test_its_structure_is_the_one_that_was_agreed(write: Write, name: str) -> None:
    """What changed on purpose is written anew with PAPIDESK_GOLDEN=1 in the environment, and looked at."""
    kept = GOLDEN / f"{name}.txt"
    found = dump(write(name, PrintSize.STANDARD))
    if os.environ.get("PAPIDESK_GOLDEN"):
        kept.write_text(found)
    assert found == kept.read_text()
