"""`papidesk paper`: cards, forms, CVs, letters and hand-outs from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from papidesk.documents.intents import AddModel
from papidesk.documents.rules import CvModel, Layout, Section
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails, card_code
from tests.cli.shell import Shell
from tests.conftest import House
from tests.documents.those import ALWAYS, create, cv, handout, letter
from tests.paper.reading import codes, pages, said, sizes


@pytest.fixture
def there(house: House) -> dict[str, str]:
    """Léa with a card and Noé without, a document of each kind; the store is let go of."""
    lea, noe = (
        house.do(AddPerson(details, although_alike=True)).ids[0]
        for details in (
            PersonDetails("Léa", "Durand", "Lélé", card_code=card_code(7), phone="06 12 34 56 78"),
            PersonDetails("Noé", "Martin"),
        )
    )
    own = CvModel("Le nôtre", Layout.SINGLE, (Section.EXPERIENCES,), titles=((Section.EXPERIENCES, "Mes métiers"),))
    house.do(AddModel(own, "place:own"))
    keys = {
        "lea": lea,
        "noe": noe,
        "cv": create(house, cv(model="product:bandeau")),
        "own": create(house, cv(model="place:own")),
        "lost": create(house, cv(model="place:gone")),
        "letter": create(house, letter()),
        "handout": create(house, handout(), ALWAYS),
    }
    house.close()
    return {name: str(key) for name, key in keys.items()}


def test_a_card_bears_its_code_and_no_name(there: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    assert shell.json("paper", "card", there["lea"], "--out", str(file)) == {"file": str(file), "pages": 1}
    assert codes(file) == [card_code(7)]
    assert "Léa" not in said(file)
    shell.json("paper", "card", there["lea"], "--format", "2x7", "--start", "3", "--out", str(file))
    assert codes(file) == [card_code(7)]


def test_who_has_no_card_is_told_and_nothing_is_written(there: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    refused = shell("paper", "card", there["lea"], there["noe"], "--out", str(file))
    assert refused.code == 1
    assert "has no card yet" in refused.err
    assert not file.exists()


@pytest.mark.parametrize("what", ["mandate", "image-consent", "access-request"])
def test_a_form_is_blank_or_bears_a_name(there: dict[str, str], shell: Shell, tmp_path: Path, what: str) -> None:
    file = tmp_path / "form.pdf"
    assert shell.json("paper", what, "--out", str(file))["pages"] == 1
    assert "Léa" not in said(file)
    shell.json("paper", what, there["lea"], "--large-print", "--out", str(file))
    text = said(file)
    assert "Léa Durand" in text
    assert "Lélé" not in text
    assert "06 12" not in text
    assert min(sizes(file)) >= 20


def test_a_cv_stands_in_its_model_whosever_that_is(there: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "cv.pdf"
    assert shell.json("paper", "cv", there["cv"], "--out", str(file)) == {"file": str(file), "pages": 1}
    assert "Expériences professionnelles" in said(file)
    shell.json("paper", "cv", there["own"], "--out", str(file))
    assert "Mes métiers" in said(file)
    shell.json("paper", "cv", there["lost"], "--easy-reading", "--out", str(file))
    assert "Ville de Brest" in said(file)
    assert 15 in sizes(file)


def test_a_letter_and_a_hand_out_are_printed(there: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    shell.json("paper", "letter", there["letter"], "--out", str(file))
    assert "Objet : Candidature" in said(file)
    shell.json("paper", "handout", there["handout"], "--out", str(file))
    assert "Écrire un courriel" in said(file)
    assert len(pages(file)) == 1


@pytest.mark.parametrize(("ending", "start"), [("odt", b"PK"), ("DOCX", b"PK"), ("txt", "Léa Durand".encode()), ("pdf", b"%PDF")])
def test_the_name_of_the_file_says_what_it_is_to_be(
    there: dict[str, str], shell: Shell, tmp_path: Path, ending: str, start: bytes
) -> None:
    file = tmp_path / f"cv.{ending}"
    assert shell.json("paper", "cv", there["cv"], "--out", str(file))["pages"] == 1
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("card",), "Say whose cards"),
        (("card", "1", "--large-print"), "takes no --large-print"),
        (("mandate", "1", "2"), "for one person"),
        (("mandate", "--start", "2"), "takes no --start"),
        (("cv",), "Say which document"),
        (("cv", "1", "2"), "Say which document"),
        (("cv", "1", "--format", "3x8"), "takes no --format"),
        (("letter",), "Say which document"),
    ],
)
def test_what_is_typed_wrong_about_people_is_told(shell: Shell, tmp_path: Path, argv: tuple[str, ...], why: str) -> None:
    told = shell("paper", *argv, "--out", str(tmp_path / "paper.pdf"))
    assert told.code == 2
    assert why in told.err
    assert list(tmp_path.glob("*.pdf")) == []


def test_another_kind_of_document_or_of_file_is_told(there: dict[str, str], shell: Shell, tmp_path: Path) -> None:
    refused = shell("paper", "cv", there["letter"], "--out", str(tmp_path / "a.pdf"))
    assert (refused.code, "another kind: Letter" in refused.err) == (1, True)
    told = shell("paper", "cv", there["cv"], "--out", str(tmp_path / "a.rtf"))
    assert (told.code, ".pdf, .odt, .docx, .txt" in told.err) == (2, True)
    gone = shell("paper", "cv", "4711", "--out", str(tmp_path / "a.pdf"))
    assert gone.code == 1
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
