"""What a new document begins with: its model, and what is known already of whoever it is of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from papidesk.accounts.intents import ShowPlace
from papidesk.documents.intents import DocumentRow, DocumentsOf, ReadDocument
from papidesk.documents.page.library import USUAL_CV
from papidesk.documents.rules import (
    Contact,
    Document,
    DocumentKind,
    Handout,
    Letter,
    LetterModel,
    Resume,
    made_title,
)
from papidesk.kernel.intent import Refusal
from papidesk.people.intents import ShowPerson
from papidesk.people.rules import PersonDetails
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context


@dataclass(frozen=True)
class Wish:
    """What was asked for. model: its name; begins: what it holds, a `LetterModel` or a `Handout`; trade: as it is written;
    taken: a document of a file, whose content is kept as it is."""

    kind: DocumentKind
    person: int | None = None
    language: str = "fr"
    model: str = ""
    begins: LetterModel | Handout | None = None
    trade: str = ""
    taken: Document | None = None


@dataclass(frozen=True)
class Known:
    """What is known. contact: of their latest CV, else of their record; town: of the place."""

    contact: Contact = field(default_factory=Contact)
    town: str = ""
    today: date = date.min


def gather(context: Context, job: Job, person: int | None) -> Known:
    """Ask what is known of somebody; called off the window's thread."""
    town = ask_within(context.desk, job, ShowPlace()).commune
    today = context.time.today()
    if person is None:
        return Known(town=town, today=today)
    contact = _of_record(ask_within(context.desk, job, ShowPerson(person)).details)
    cv = latest_cv(ask_within(context.desk, job, DocumentsOf(person)))
    if cv is not None:
        try:
            content = ask_within(context.desk, job, ReadDocument(cv.id)).document.content
        except Refusal:
            content = None
        if isinstance(content, Resume):
            contact = _filled(content.contact, contact)
    return Known(contact, town, today)


def latest_cv(rows: tuple[DocumentRow, ...]) -> DocumentRow | None:
    """The CV that was opened last."""
    return next((row for row in rows if row.kind is DocumentKind.CV), None)


def _of_record(details: PersonDetails) -> Contact:
    name = " ".join(part for part in (details.first_name, details.surname) if part)
    return Contact(name, "", details.email, details.phone, "", details.postcode, details.commune)


def _filled(contact: Contact, other: Contact) -> Contact:
    """What one says, and of the other what it does not say."""
    missing = {
        name: getattr(other, name)
        for name in ("name", "email", "phone", "postal_code", "town")
        if not getattr(contact, name).strip()
    }
    return replace(contact, **missing, rest={})


def begin(wish: Wish, known: Known) -> Document:
    """The document as it begins."""
    if wish.taken is not None:
        return replace(wish.taken, person=wish.person, model=wish.taken.model or wish.model)
    if wish.kind is DocumentKind.CV:
        contact = replace(known.contact, headline=wish.trade or known.contact.headline, links=known.contact.links)
        return Document(wish.kind, "", Resume(contact), wish.person, wish.language, wish.model or USUAL_CV)
    if wish.kind is DocumentKind.LETTER:
        letter = wish.begins.letter if isinstance(wish.begins, LetterModel) else Letter()
        title = wish.begins.name if isinstance(wish.begins, LetterModel) else ""
        return Document(wish.kind, title, sent_by(letter, known), wish.person, wish.language, wish.model)
    handout = wish.begins if isinstance(wish.begins, Handout) else Handout()
    return Document(wish.kind, "", handout, None, wish.language, wish.model)


def titled(document: Document, kind: str) -> Document:
    """The document with a title to be found by; kind: what it is, in words, where it says nothing yet."""
    bare = document.person is None and not made_title(document)
    return replace(document, title=kind) if bare else document


def untitled(document: Document, name: str, kind: str) -> Document:
    """The document without a title that it was only given: it goes on following what is said. name: of its person."""
    bare = replace(document, title="")
    return bare if document.title in {made_title(bare, name), kind} else document


def sent_by(letter: Letter, known: Known) -> Letter:
    """The letter from whoever is known, of today."""
    contact = known.contact
    address = [contact.address, " ".join(part for part in (contact.postal_code, contact.town) if part)]
    sender = "\n".join(line for line in (contact.name, *address) if line.strip())
    return replace(
        letter,
        sender=sender or letter.sender,
        sender_email=contact.email or letter.sender_email,
        sender_phone=contact.phone or letter.sender_phone,
        town=contact.town or known.town or letter.town,
        day=known.today,
        signature=contact.name or letter.signature,
    )
