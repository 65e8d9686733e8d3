"""A canary in every text that workshops, equipment and documents let somebody write; and a thing asked from a network's pool."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from papidesk.documents.intents import CreateDocument
from papidesk.documents.rules import (
    Contact,
    Content,
    Document,
    DocumentKind,
    Experience,
    Handout,
    HandoutBlock,
    Keeping,
    Kept,
    Letter,
    Resume,
    Span,
)
from papidesk.equipment.intents import Attach, Book, Lend, LineOut, NoteIncident, SetCategory, SetItem, SetOrganisation
from papidesk.equipment.rules import Borrower, Category, Item, Organisation
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.workshops.intents import PlanSession, SetOutline, SignUp
from papidesk.workshops.rules import Outline, SessionFacts
from tests.conftest import House
from tests.faults.test_canaries import CANARY, free_texts

PICTURE = b"%PDF-1.7\n%%EOF\n"


def seed_jobs(house: House) -> None:
    """What may be written of workshops, equipment and documents, sung everywhere."""
    (person,) = house.do(AddPerson(PersonDetails(first_name=f"{CANARY} learner"), although_alike=True)).ids
    _workshops(house, person)
    _equipment(house, person)
    _documents(house, person)


def _workshops(house: House, person: int) -> None:
    (outline,) = house.do(SetOutline(0, Outline(**free_texts(Outline)))).ids
    start = house.clock.now() + timedelta(days=1)
    facts = SessionFacts(outline, start, 90, f"{CANARY} session", f"{CANARY} room", note=f"{CANARY} for the team")
    (session,) = house.do(PlanSession(facts)).ids
    house.do(SignUp(session, person, comfort=f"{CANARY} comfort"))
    house.do(SignUp(session, label=f"{CANARY} label"))


def _equipment(house: House, person: int) -> None:
    (category,) = house.do(SetCategory(Category(0, f"{CANARY} category"))).ids
    item = Item(**free_texts(Item, code="", pool_uid="", accessories=(f"{CANARY} strap",), category=category))
    (lent,) = house.do(SetItem(0, item)).ids
    (booked,) = house.do(SetItem(0, replace(item, name=f"{CANARY} other", serial=f"{CANARY} second"))).ids
    house.do(NoteIncident(lent, f"{CANARY} fell"))
    house.do(Attach(lent, f"{CANARY}.pdf", PICTURE))
    (organisation,) = house.do(SetOrganisation(0, Organisation(**free_texts(Organisation, email="", phone="")))).ids
    house.do(Lend(Borrower(person=person), (LineOut(lent),), purpose=f"{CANARY} wedding"))
    start = house.clock.now() + timedelta(days=1)
    house.do(Book(((booked, 1),), Borrower(organisation=organisation), start, start + timedelta(days=1), f"{CANARY} fair"))


def _documents(house: House, person: int) -> None:
    told = f"{CANARY} told"
    contents: dict[DocumentKind, Content] = {
        DocumentKind.CV: Resume(contact=Contact(told, told), summary=told, experiences=(Experience(told, told, points=(told,)),)),
        DocumentKind.LETTER: Letter(addressee=told, subject=told, body=told),
        DocumentKind.HANDOUT: Handout(told, blocks=(HandoutBlock(spans=(Span(told),)),)),
    }
    for kind, content in contents.items():
        of_person = None if kind is DocumentKind.HANDOUT else person
        kept = Kept(Keeping.ALWAYS if kind is DocumentKind.HANDOUT else Keeping.WHILE_HERE)
        house.do(CreateDocument(Document(kind, f"{CANARY} {kind}", content, of_person), kept))
