"""A letter as it is written in France, whose addressee the window of an envelope shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from papidesk.documents.models_file import product_models
from papidesk.documents.papers import LANGUAGES, fits
from papidesk.documents.papers.letter import WINDOW_LEFT, WINDOW_TOP
from papidesk.documents.papers.titles import TONGUES
from papidesk.documents.rules import Letter, LetterModel
from papidesk.kernel.print_size import PrintSize
from tests.documents.papers.those import document, write
from tests.paper.reading import in_order, pages, said, sizes, tidy

LETTER = Letter(
    sender="Prénom Exemple\n12 rue de l’Exemple\n29200 Brest",
    sender_email="exemple@exemple.fr",
    sender_phone="06 12 34 56 78",
    addressee="Mairie de l’Exemple\nService du logement\n2 place de l’Exemple\n29200 Brest",
    town="Brest",
    day=date(2026, 11, 1),
    subject="Ma demande de logement",
    reference="2026-42",
    salutation="Madame, Monsieur,",
    body="Première ligne,\nsa suite.\n\nDeuxième [paragraphe à remplir].\n\n\nTroisième.",
    closing="Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.",
    signature="Prénom Exemple",
    enclosures=("Copie de la demande", "Justificatif"),
)
POINT = 25.4 / 72
ENVELOPE, WINDOW, MARGINS, SLACK = (220.0, 110.0), (100.0, 35.0), (20.0, 20.0), 11.0
"""Millimetres: a DL envelope, its window, how far that is from its right and its bottom, how far a sheet may move in it."""


def places(file: Path) -> dict[str, tuple[float, float]]:
    """Where each text of the first page stands: millimetres from the left, and from the top to its base line."""
    found: dict[str, tuple[float, float]] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        for line in filter(None, map(str.strip, text.split("\n"))):
            found[tidy(line)] = ((cm[4] + tm[4]) * POINT, 297 - (cm[5] + tm[5]) * POINT)

    pages(file)[0].extract_text(visitor_text=visit)
    return found


def test_it_says_all_in_its_order(tmp_path: Path) -> None:
    assert in_order(
        said(write(tmp_path, LETTER)), "Prénom Exemple", "12 rue de l’Exemple", "29200 Brest", "06 12 34 56 78",
        "exemple@exemple.fr", "Mairie de l’Exemple", "Service du logement", "2 place de l’Exemple", "29200 Brest",
        "Brest, le 1er novembre 2026", "Objet : Ma demande de logement", "Référence : 2026-42", "Madame, Monsieur,",
        "Première ligne,", "sa suite.", "Deuxième [paragraphe à remplir].", "Troisième.", "Je vous prie d’agréer",
        "Prénom Exemple", "P. J. :", "Copie de la demande", "Justificatif",
    )  # fmt: skip


@pytest.mark.parametrize("registered", [False, True])
def test_the_window_of_an_envelope_shows_the_addressee_and_nothing_else(tmp_path: Path, *, registered: bool) -> None:
    at = places(write(tmp_path, replace(LETTER, registered=registered)))
    left = ENVELOPE[0] - MARGINS[0] - WINDOW[0]
    top = ENVELOPE[1] - MARGINS[1] - WINDOW[1]
    shown = [line for line in LETTER.addressee.split("\n") if line != "29200 Brest"]
    for line in shown:
        x, y = at[line]
        # Wherever the sheet lies, the first letters are in the window, and the last hold beside its right edge.
        assert left <= x <= WINDOW_LEFT + 0.5
        assert y - 3 >= WINDOW_TOP >= top
        assert y <= top + WINDOW[1] - SLACK + 3
    below = at["Brest, le 1er novembre 2026"]
    assert below[1] - 4 > top + WINDOW[1] - SLACK
    above = [line for line, (x, y) in at.items() if x > left and y < WINDOW_TOP]
    assert (above == []) is not registered
    # What is said above the addressee stays above the window too, wherever the sheet lies.
    assert all(at[line][1] < top - SLACK for line in above)


def test_a_registered_letter_says_so_above_the_addressee(tmp_path: Path) -> None:
    assert "recommandée" not in said(write(tmp_path, LETTER))
    text = said(write(tmp_path, replace(LETTER, registered=True)))
    assert in_order(text, "Lettre recommandée avec accusé de réception", "Mairie de l’Exemple")


def test_the_signature_stands_where_the_addressee_does(tmp_path: Path) -> None:
    at = places(write(tmp_path, replace(LETTER, signature="P. Exemple")))
    assert at["P. Exemple"][0] == pytest.approx(WINDOW_LEFT, abs=0.5)
    assert at["Brest, le 1er novembre 2026"][0] == pytest.approx(WINDOW_LEFT, abs=0.5)


def test_a_single_enclosure_is_said_in_the_line(tmp_path: Path) -> None:
    assert "P. J. : Curriculum vitæ" in said(write(tmp_path, replace(LETTER, enclosures=("", "Curriculum vitæ", "\n"))))
    assert "P. J." not in said(write(tmp_path, replace(LETTER, enclosures=("", " "))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_around_it_are_in_its_language(tmp_path: Path, language: str) -> None:
    tongue = TONGUES[language]
    file = write(tmp_path, replace(LETTER, registered=True), language=language)
    assert PdfReader(file).trailer["/Root"]["/Lang"] == tongue.code
    if tongue.right_to_left:
        return
    text = said(file)
    for said_by_itself in (tongue.subject, tongue.reference, tongue.registered, tongue.enclosures, "2026"):
        assert said_by_itself in text


@pytest.mark.parametrize("model", [known.model for known in product_models() if isinstance(known.model, LetterModel)],
                         ids=lambda model: model.name)  # fmt: skip
def test_every_letter_that_comes_with_papidesk_holds_on_a_page(tmp_path: Path, model: LetterModel) -> None:
    own = {name: getattr(LETTER, name) for name in ("sender", "sender_email", "sender_phone", "town", "day", "signature")}
    letter = replace(model.letter, **own)
    file = write(tmp_path, letter)
    assert len(pages(file)) == 1
    text = said(file)
    for paragraph in letter.body.split("\n\n"):
        assert tidy(paragraph) in text
    assert min(sizes(file)) >= 10


def test_a_long_letter_goes_on_and_its_signature_is_not_alone_on_a_page(tmp_path: Path) -> None:
    paragraph = "Une phrase après l’autre, pour dire tout ce qu’il y a à dire sans rien oublier. "
    for count in range(8, 40, 4):
        long = replace(LETTER, body="\n\n".join([paragraph * 3] * count))
        texts = [tidy(page.extract_text()) for page in pages(write(tmp_path, long))]
        assert len(texts) == fits(document(long))
        last = next(text for text in texts if "mes salutations distinguées" in text)
        assert in_order(last, "mes salutations distinguées", "Prénom Exemple")


def test_an_empty_letter_says_so(tmp_path: Path) -> None:
    assert said(write(tmp_path, Letter())) == f"Lettre {TONGUES['fr'].empty}"


@pytest.mark.parametrize(("size", "least"), [(PrintSize.EASY, 13), (PrintSize.LARGE, 20)])
def test_in_large_letters_all_begins_on_one_side(tmp_path: Path, size: PrintSize, least: float) -> None:
    file = write(tmp_path, LETTER, size=size)
    assert min(sizes(file)) >= least
    # Numbers of pages aside.
    assert {text for text, (x, _y) in places(file).items() if x > 25 and "/" not in text} == set()
    assert in_order(said(file), "exemple@exemple.fr", "Mairie de l’Exemple", "Brest, le 1er novembre 2026")


def test_the_same_letter_is_the_same_bytes_and_bears_its_subject(tmp_path: Path) -> None:
    first = write(tmp_path, LETTER).read_bytes()
    file = write(tmp_path, LETTER)
    assert file.read_bytes() == first
    read = PdfReader(file)
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Ma demande de logement", "Prénom Exemple")


@pytest.mark.parametrize("text", ["x" * 10_000, "mot " * 2500, "a\n" * 300, "<b>&amp;</b> {town} =1+1"])
def test_any_text_is_printed_wherever_it_stands(tmp_path: Path, text: str) -> None:
    anything = Letter(
        text, text, text, text, text, date(2026, 1, 1), text, text, text, text, text, text, (text, text), registered=True
    )
    shown = said(write(tmp_path, anything))
    assert shown.replace(" ", "").count("".join(text.split())[:100]) >= 13
