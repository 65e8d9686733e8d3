"""A document given away as a file that any office program goes on with says all that the paper says."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

from papidesk.documents.papers import PaperFormat, write_document
from papidesk.kernel.print_size import PrintSize
from tests.documents.papers.test_a_hand_out import SHEET
from tests.documents.papers.test_a_letter import LETTER
from tests.documents.papers.those import FULL, MODELS, SAID, document
from tests.paper.reading import in_order, tidy

OFFICE = {PaperFormat.ODT: "content.xml", PaperFormat.DOCX: "word/document.xml"}


def words_of(file: Path) -> str:
    """The text of a file, in its order."""
    form = PaperFormat(file.suffix[1:])
    if form is PaperFormat.TXT:
        return tidy(file.read_text(encoding="utf-8"))
    with zipfile.ZipFile(file) as packed:
        said = packed.read(OFFICE[form]).decode()
    spaced = re.sub(r"<text:s[ /][^>]*>|</(text:p|text:h|w:p)>", " ", said)
    return tidy(unescape(re.sub(r"<[^>]+>", "", spaced)))


@pytest.mark.parametrize("form", [PaperFormat.ODT, PaperFormat.DOCX, PaperFormat.TXT])
@pytest.mark.parametrize("model", MODELS)
def test_a_cv_says_the_same_in_every_kind_of_file(tmp_path: Path, model: str, form: PaperFormat) -> None:
    file = tmp_path / f"cv.{form.value}"
    assert write_document(document(FULL), file, form, model=MODELS[model]) >= 1
    text = words_of(file)
    assert [one for one in SAID if one not in text] == []


@pytest.mark.parametrize("form", [PaperFormat.ODT, PaperFormat.DOCX, PaperFormat.TXT])
def test_letters_and_hand_outs_too(tmp_path: Path, form: PaperFormat) -> None:
    file = tmp_path / f"letter.{form.value}"
    write_document(document(LETTER), file, form, print_size=PrintSize.LARGE)
    assert in_order(words_of(file), "12 rue de l’Exemple", "Mairie de l’Exemple", "Madame, Monsieur,", "Troisième.")
    write_document(document(SHEET), file, form)
    assert in_order(words_of(file), "La souris", "Posez la main sur la souris.", "Respirez.", "J’ai cliqué.")


@pytest.mark.parametrize("form", list(PaperFormat))
def test_the_same_document_is_the_same_bytes_and_what_was_there_stays_where_it_fails(
    tmp_path: Path, form: PaperFormat
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for file in (one, other):
        write_document(document(FULL), file, form, model=MODELS["colonne"])
    assert one.read_bytes() == other.read_bytes()
    with pytest.raises(OSError, match=r"."):
        write_document(document(FULL), tmp_path / "nowhere" / "cv", form)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]
