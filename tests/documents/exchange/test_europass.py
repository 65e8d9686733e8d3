"""Europass: both kinds of its XML say the same person, alone or attached in a PDF."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from papidesk.documents.exchange import read_any
from papidesk.documents.rules import Experience, Language, LanguageLevel, PartialDate, Resume, Study
from papidesk.kernel.intent import Refusal

DATA = Path(__file__).parent / "data"
CANDIDATE, PASSPORT = (DATA / "candidate.xml").read_bytes(), (DATA / "passport.xml").read_bytes()


def resume_of(content: bytes) -> Resume:
    read = read_any(content)[0].content
    assert isinstance(read, Resume)
    return read


def pdf_with(name: str, attached: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment(name, attached)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize("content", [CANDIDATE, PASSPORT], ids=["candidate", "passport"])
def test_a_file_says_who_where_and_what(content: bytes) -> None:
    resume = resume_of(content)
    contact = resume.contact
    assert (contact.name, contact.email) == ("Démo Exemple", "demo@exemple.fr")
    assert (contact.postal_code, contact.town) == ("29200", "Brest")
    assert contact.phone in {"+33 600000000", "06 00 00 00 00"}
    assert contact.address == "1 rue de l’Exemple"
    assert contact.links == ("https://exemple.fr/demo",)
    assert resume.experiences == (
        Experience("Cuisinière", "Cantine d’essai", "Brest", PartialDate(2019, 3), None, current=True,
                   summary="Production chaude", points=("200 couverts & plus", "Hygiène")),
        Experience("Commis", "Restaurant d’essai", "", PartialDate(2015, 9, 1), PartialDate(2018, 6, 30)),
    )  # fmt: skip
    assert resume.studies == (Study("CAP cuisine", "Lycée d’essai", "", PartialDate(2013), PartialDate(2015)),)
    assert resume.languages == (
        Language("ukrainien", LanguageLevel.MOTHER_TONGUE),
        # The lowest of the five skills that Europass tells apart.
        Language("français", LanguageLevel.B1),
    )
    assert resume.licences == ("B",)
    assert resume.skills[0].keywords == ("Tableur",)
    assert resume.contact.headline + resume.summary


@pytest.mark.parametrize("content", [CANDIDATE, PASSPORT], ids=["candidate", "passport"])
def test_birth_sex_and_nationality_are_not_taken(content: bytes) -> None:
    assert "1980" not in repr(resume_of(content))


@pytest.mark.parametrize("content", [CANDIDATE, PASSPORT], ids=["candidate", "passport"])
def test_a_pdf_with_the_file_attached_says_the_same(content: bytes) -> None:
    assert resume_of(pdf_with("attachment.xml", content)) == resume_of(content)


def test_a_pdf_without_it_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="PDF"):
        read_any(pdf_with("other.xml", b"<other/>"))


@given(st.integers(0, len(CANDIDATE) - 1), st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused(at: int, put: bytes) -> None:
    for content in (CANDIDATE[:at], CANDIDATE[:at] + put + CANDIDATE[at + len(put) :]):
        try:
            read_any(content)
        except Refusal:
            continue


def _with_photo(photo: bytes) -> bytes:
    data = base64.b64encode(photo)
    inside = b"<Photo><MimeType>image/png</MimeType><Data>" + data + b"</Data></Photo></Identification>"
    return PASSPORT.replace(b"</Identification>", inside)


def test_its_photo_is_taken_safe_and_small() -> None:
    made = io.BytesIO()
    Image.new("RGB", (1600, 2000), "navy").save(made, "PNG")
    photo = resume_of(_with_photo(made.getvalue())).photo
    assert photo is not None
    with Image.open(io.BytesIO(photo.content)) as shown:
        assert max(shown.size) <= 60 / 25.4 * 300 + 1


def test_a_broken_photo_is_left_out_and_said() -> None:
    document, remarks = read_any(_with_photo(b"\x89PNG\r\n\x1a\nbroken"))
    assert isinstance(document.content, Resume)
    assert document.content.photo is None
    assert len(remarks) == 1
