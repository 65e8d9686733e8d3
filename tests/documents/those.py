"""Documents that the tests speak of, and who they are of."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import text

from papidesk.documents.intents import CreateDocument, FindDocuments, OpenedDocument, ReadDocument
from papidesk.documents.rules import (
    Contact,
    Document,
    DocumentKind,
    Experience,
    Handout,
    HandoutBlock,
    Keeping,
    Kept,
    Letter,
    PartialDate,
    Resume,
    Span,
)
from papidesk.kernel.intent import Role
from papidesk.people.intents import AddPerson, GiveConsent
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails
from papidesk.store.tx import Author
from papidesk.visits.intents import LogVisit
from tests.conftest import House

TODAY = date(2026, 11, 5)
VOLUNTEER = Author(2, "Dominique", Role.VOLUNTEER)
KEPT = Kept(Keeping.UNTIL)
ALWAYS = Kept(Keeping.ALWAYS)
RESUME = Resume(
    contact=Contact("Léa Durand", "Agente d’entretien", rest={"x": [1, {"y": None}]}),
    summary="Soigneuse\net ponctuelle",
    experiences=(Experience("Agente", "Ville de Brest", start=PartialDate(2019, 3), points=("Sols",)),),
)
LETTER = Letter(addressee="Madame la Directrice\n1 rue du Port", subject="Candidature", body="Madame,\n\nBonjour.")
HANDOUT = Handout("Écrire un courriel", blocks=(HandoutBlock(spans=(Span("Ouvrez la boîte"),)),))


def cv(person: int | None = None, **more: Any) -> Document:
    """A CV that says something."""
    return replace(Document(DocumentKind.CV, "CV d’entretien", RESUME, person), **more)


def letter(person: int | None = None, **more: Any) -> Document:
    """A letter that says something."""
    return replace(Document(DocumentKind.LETTER, "Lettre au port", LETTER, person), **more)


def handout(**more: Any) -> Document:
    """A hand-out that says something."""
    return replace(Document(DocumentKind.HANDOUT, "Fiche courriel", HANDOUT), **more)


def add(house: House, first_name: str = "Léa", surname: str = "Durand") -> int:
    """The key of someone new."""
    return house.do(AddPerson(PersonDetails(first_name=first_name, surname=surname), although_alike=True)).ids[0]


def agree(house: House, person: int, version: str = "2026-1") -> int:
    """The key of an accord to keep documents."""
    return house.do(GiveConsent(person, ConsentKind.KEEP_DOCUMENTS, version, ConsentMeans.SPOKEN)).ids[0]


def arrive(house: House, person: int, **more: Any) -> int:
    """The key of a visit under way."""
    return house.do(LogVisit(person, **more)).ids[0]


def create(house: House, document: Document, kept: Kept | None = None, **more: Any) -> int:
    """The key of a new document."""
    return house.do(CreateDocument(document, *([kept] if kept else []), **more)).ids[0]


def read(house: House, key: int) -> OpenedDocument:
    """A document whole."""
    found: OpenedDocument = house.ask(ReadDocument(key))
    return found


def shown(house: House, sought: str = "") -> list[int]:
    """The keys a search finds, in its order."""
    return [row.id for row in house.ask(FindDocuments(sought))]


def rows(house: House) -> list[Any]:
    """Every row of documents, as it is kept, by key. What is sealed is never twice the same: its words stand for it."""
    with house.session() as session:
        found = session.execute(text("SELECT * FROM document ORDER BY id")).all()
    opened = []
    for row in found:
        values = dict(row._mapping)
        if row.sealed:
            sealing = house.store.sealing
            values |= {
                "title": sealing.open(b64decode(row.title), f"title {row.uid}"),
                "content": sealing.open(row.content, f"content {row.uid}"),
            }
        opened.append(values)
    return opened


# ── what stands on the disk ───────────────────────────────────────────────────────────────────────────────────────────

_PAGE, _RESERVED, _SALT = 4096, 80, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def deciphered(file: Path, key: bytes) -> bytes:
    """Every page of a store's file or of its log in the open, free ones too (SQLCipher 4: AES-256-CBC, the vector and the
    seal at the end of each page)."""
    content = file.read_bytes()
    is_log = file.name.endswith("-wal")
    step, head = (_PAGE + _FRAME_HEAD, _LOG_HEAD) if is_log else (_PAGE, 0)
    opened = []
    for at in range(head, len(content) - step + 1, step):
        number = int.from_bytes(content[at : at + 4], "big") if is_log else at // _PAGE + 1
        page = content[at + step - _PAGE : at + step]
        body = page[_SALT if number == 1 else 0 : _PAGE - _RESERVED]
        vector = page[_PAGE - _RESERVED : _PAGE - _RESERVED + 16]
        opened.append(_page(body, key, vector))
    return b"".join(opened)


def _page(body: bytes, key: bytes, vector: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body[: len(body) // 16 * 16]) + decryptor.finalize()
