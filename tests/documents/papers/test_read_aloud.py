"""CVs, letters, hand-outs and forms: PDF/UA-1 and PDF/A-2a without a failure, and read aloud in the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from papidesk.kernel.print_size import PrintSize
from papidesk.people.papers import access_request, cards, image_consent, mandate
from papidesk.people.rules import card_code
from tests.documents.papers.test_a_hand_out import SHEET
from tests.documents.papers.test_a_letter import LETTER
from tests.documents.papers.those import FORTY_JOBS, FULL, MODELS, photo, titles, write
from tests.paper.every_paper import ON
from tests.paper.reading import in_order
from tests.paper.structure_of import spoken
from tests.paper.validating import assert_valid, heard

SIZES = pytest.mark.parametrize("size", PrintSize)


@SIZES
@pytest.mark.parametrize("model", MODELS)
def test_a_cv_is_valid_and_read_aloud_in_the_order_of_its_model(tmp_path: Path, model: str, size: PrintSize) -> None:
    file = write(tmp_path, replace(FULL, photo=photo()), model, size=size)
    assert_valid(file)
    assert heard(file) == []
    text = " ".join(spoken(file).replace("\u00a0", " ").split())
    named = titles(model)
    columns = model in {"colonne", "reconversion"} and size is PrintSize.STANDARD
    assert "Prénom Exemple" in text
    assert columns or in_order(text, "Prénom Exemple", *(named[section] for section in MODELS[model].sections))


@pytest.mark.parametrize("language", ["en", "ar", "uk", "br"])
def test_a_cv_in_another_language_is_valid(tmp_path: Path, language: str) -> None:
    file = write(tmp_path, FULL, "bandeau", language)
    assert_valid(file)
    assert heard(file) == []


def test_forty_jobs_are_valid_too(tmp_path: Path) -> None:
    file = write(tmp_path, FORTY_JOBS, "colonne")
    assert_valid(file)
    # The column beside is read after all that stands in the main one, on whatever page.
    assert in_order(spoken(file).replace("\u00a0", " "), "Poste numéro 0", "Poste numéro 39", "Coordonnées", "autolaveuse")


@SIZES
def test_a_letter_and_a_hand_out_are_valid(tmp_path: Path, size: PrintSize) -> None:
    for content in (replace(LETTER, registered=True), SHEET):
        file = write(tmp_path, content, size=size)
        assert_valid(file)
        assert heard(file) == []


@SIZES
@pytest.mark.parametrize("form", [mandate, image_consent, access_request])
def test_a_form_is_valid(tmp_path: Path, form: Callable[..., int], size: PrintSize) -> None:
    file = tmp_path / "form.pdf"
    form(file, replace(ON, print_size=size))
    assert_valid(file)
    assert heard(file) == []


def test_cards_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    cards(file, [card_code(number) for number in range(12)], ON)
    assert_valid(file)
    assert heard(file) == []
