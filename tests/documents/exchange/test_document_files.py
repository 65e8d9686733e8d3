"""A document as one file: what was written here is taken up again elsewhere, as it was."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from papidesk.documents.exchange import read_any
from papidesk.documents.exchange.document_file import document_bytes
from papidesk.documents.rules import (
    Contact,
    Crop,
    Document,
    DocumentKind,
    Experience,
    Handout,
    HandoutBlock,
    Letter,
    Paragraph,
    PartialDate,
    Photo,
    Resume,
    Span,
)


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (120, 160), "teal").save(made, "JPEG")
    return made.getvalue()


RESUME = Resume(
    contact=Contact("Démo Exemple", "Cuisinière", "demo@exemple.fr"),
    experiences=(Experience("Commis", "Restaurant", start=PartialDate(2019), current=True, points=("Plonge",)),),
    licences=("B",),
    pix=512,
)
LETTER = Letter("Démo\n1 rue", addressee="Mairie", town="Brest", day=date(2026, 11, 5), subject="Demande", body="Un\n\nDeux",
                enclosures=("CV",), registered=True)  # fmt: skip
HANDOUT = Handout("Copier", "Débutants", blocks=(
    HandoutBlock(Paragraph.TITLE, (Span("Copier"),)),
    HandoutBlock(Paragraph.STEP, (Span("Tenez "), Span("Ctrl", strong=True))),
))  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        Document(DocumentKind.CV, "Mon CV", RESUME, language="br", model="product:simple"),
        Document(DocumentKind.LETTER, "Ma lettre", LETTER),
        Document(DocumentKind.HANDOUT, "Ma fiche", HANDOUT),
    ],
    ids=["cv", "letter", "handout"],
)
def test_it_comes_back_as_it_was(document: Document) -> None:
    read, remarks = read_any(document_bytes(document))
    assert read == document
    assert remarks == ()


def test_a_photo_comes_back_with_what_is_shown_of_it() -> None:
    photo = Photo(_picture(), Crop(0.1, 0.0, 0.9, 0.8))
    read = read_any(document_bytes(Document(DocumentKind.CV, "CV", Resume(photo=photo))))[0].content
    assert isinstance(read, Resume)
    assert read.photo is not None
    assert read.photo.crop == photo.crop
    with Image.open(io.BytesIO(read.photo.content)) as shown:
        assert shown.size == (120, 160)


def test_whose_it_is_stays_here() -> None:
    document = Document(DocumentKind.CV, "CV", RESUME, person=42)
    assert read_any(document_bytes(document))[0].person is None
