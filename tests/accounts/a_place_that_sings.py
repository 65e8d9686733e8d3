"""A place in which everything that is not a volunteer's to read sings, and how an answer is listened to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from papidesk.accounts.intents import (
    CreateAccount,
    Place,
    SetPlace,
)
from papidesk.documents.intents import CreateDocument
from papidesk.documents.rules import Document, DocumentKind, Keeping, Kept, Resume
from papidesk.equipment.intents import (
    Lend,
    LineOut,
    SetItem,
    ShowItem,
)
from papidesk.equipment.rules import Borrower, Item, ItemKind
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Role
from papidesk.kernel.upkeep import KeepDraft
from papidesk.kernel.words import Text, render
from papidesk.people.intents import (
    AddPerson,
    ChangePerson,
    GiveConsent,
)
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails
from papidesk.store.tx import Author
from papidesk.visits.intents import (
    LogSupport,
    LogVisit,
)
from papidesk.workshops.intents import (
    PlanSession,
    SetOutline,
    SignUp,
)
from papidesk.workshops.rules import Outline, SessionFacts
from tests.conftest import House
from tests.people import a_life_here as here

CANARY = "kanarill"
YEAR = 1961
PHONE = "0698765432"


@dataclass(frozen=True)
class Keys:
    """What there is in the place of the canaries."""

    volunteer: Author
    maelle: int
    other: int
    visit: int
    session: int
    outline: int
    enrolments: tuple[int, ...]
    waits: int
    code: str
    given: int
    cv: int


WHO = PersonDetails(
    "Maëlle", "Kanarillec", "", YEAR, commune="Kanarillou", district="Kanarillou", phone="06 98 76 54 32",
    email="kanarill@example.org", known_by="la soeur de Kanarill", note="Kanarill préfère le matin", card_code="KANARI1",
)  # fmt: skip
"""Of whom "Maëlle" is all that may be read, and the first letters of the surname."""


def live(house: House) -> Keys:
    """Somebody with a namesake, in every job; what a volunteer may not read sings."""
    now = house.clock.now()
    house.do(SetPlace(Place("PAPI", backup_folder="/mnt/Kanarill")))
    (volunteer,) = house.do(CreateAccount("Noé", Role.VOLUNTEER, "le mot de passe de Noé")).ids
    (maelle,) = house.do(AddPerson(WHO)).ids
    other = dataclasses.replace(WHO, surname="Kanarillot", email="", phone="", card_code="")
    (namesake,) = house.do(AddPerson(other, although_alike=True)).ids
    (alone,) = house.do(AddPerson(PersonDetails(surname="Kanarillan"), although_alike=True)).ids
    house.do(GiveConsent(maelle, ConsentKind.IMAGE, "2026-1", ConsentMeans.PAPER))
    (visit,) = house.do(LogVisit(maelle)).ids
    house.do(LogVisit(namesake))
    house.do(LogVisit(alone))
    house.do(LogSupport(here.support(visit, None, house, "Kanarill note")))
    # Called otherwise since: the journal's line still has the former name.
    house.do(ChangePerson(maelle, dataclasses.replace(WHO, surname="Kanarillec", first_name="Kanarilla")))
    house.do(LogVisit(maelle, again=True))
    house.do(ChangePerson(maelle, WHO))
    outline = house.do(SetOutline(0, Outline("Premiers pas"))).ids[0]
    session = house.do(PlanSession(SessionFacts(outline, now - timedelta(minutes=10), 60, capacity=2))).ids[0]
    enrolments = tuple(house.do(SignUp(session, person)).ids[0] for person in (maelle, namesake))
    waits = house.do(SignUp(session, alone)).ids[0]
    lent = house.do(SetItem(0, Item("Appareil photo"))).ids[0]
    house.do(Lend(Borrower(person=maelle), (LineOut(lent, 1),), purpose="le mariage de Kanarill"))
    given = house.do(SetItem(0, Item("Clé USB", ItemKind.CONSUMABLE, quantity=9))).ids[0]
    kept = Kept(Keeping.UNTIL)
    house.do(GiveConsent(maelle, ConsentKind.KEEP_DOCUMENTS, "2026-1", ConsentMeans.SPOKEN))
    cv = house.do(CreateDocument(Document(DocumentKind.CV, "CV de Kanarill", Resume(summary="Kanarill"), maelle), kept)).ids[0]
    house.do(KeepDraft("support", '{"note": "pour Kanarill"}'))
    return Keys(
        Author(volunteer, "Noé", Role.VOLUNTEER), maelle, namesake, visit, session, outline, enrolments, waits,
        house.ask(ShowItem(lent)).row.code, given, cv,
    )  # fmt: skip


def said_in(value: Any) -> Iterator[object]:
    """Every text and number of an answer, however deep."""
    if isinstance(value, Text):
        yield render(value)
        yield from said_in(value.values)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from said_in(getattr(value, one.name))
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from said_in(key)
            yield from said_in(inside)
    elif isinstance(value, list | tuple | set | frozenset):
        for inside in value:
            yield from said_in(inside)
    else:
        yield value


def leaks(value: Any) -> list[object]:
    """What of an answer is not a volunteer's to read."""

    def sings(one: object) -> bool:
        if isinstance(one, str):
            digits = "".join(c for c in one if c.isdigit())
            # Three letters of a surname tell two namesakes apart; a fourth is one too many.
            return CANARY[:4] in fold(one) or PHONE in digits or str(YEAR) in one
        return one == YEAR

    return [one for one in said_in(value) if sings(one)]


