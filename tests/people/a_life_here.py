"""Somebody of whom every job has something to tell, and whose every word is a canary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from papidesk.documents.intents import CreateDocument
from papidesk.documents.rules import Contact, Document, DocumentKind, Keeping, Kept, Resume
from papidesk.equipment.intents import Book, Lend, LineBack, LineOut, SetItem, ShowLoan, TakeBack
from papidesk.equipment.rules import Borrower, Condition, Item
from papidesk.kernel.upkeep import KeepDraft
from papidesk.people.intents import (
    AddPerson,
    ChangePerson,
    GiveConsent,
    GiveMandate,
    MergePeople,
    NextMandate,
    ShowPerson,
)
from papidesk.people.mandates import MandateAct, MandateProcedure
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails
from papidesk.visits.intents import LogSupport, LogVisit, MarkDeparture, SupportFacts
from papidesk.visits.rules import EquipmentUsed, SupportPlace, Theme
from papidesk.workshops.intents import PlanSession, SetOutline, SignUp
from papidesk.workshops.rules import Outline, SessionFacts
from tests.conftest import House

CANARY = "Kanarill"
KEPT = Kept(Keeping.UNTIL)
DIGEST = "ab" * 32


@dataclass(frozen=True)
class Life:
    """The keys of what there is of somebody."""

    person: int
    former: int
    visits: tuple[int, ...]
    loan: int
    lines: tuple[int, ...]
    document: int
    mandate: int


def details(first_name: str = f"{CANARY}a", **more: object) -> PersonDetails:
    """Somebody, all of whose words sing."""
    given = {
        "nickname": f"{CANARY}ou", "birth_year": 1961, "commune": "Brest", "phone": "06 98 76 54 32", "district": "Recouvrance",
        "email": f"{CANARY.lower()}@example.org", "known_by": f"la soeur de {CANARY}", "note": f"{CANARY} préfère le matin",
        "card_code": "KANARI1",
    } | more  # fmt: skip
    return PersonDetails(first_name, f"{CANARY}ec", **given)  # type: ignore[arg-type]


def support(visit: int | None, person: int | None, house: House, note: str = f"{CANARY} note") -> SupportFacts:
    """What was done with them."""
    return SupportFacts(
        visit, person, house.store.time.now() - timedelta(minutes=40), (Theme.EMAIL,), None,
        SupportPlace.DESK if visit else SupportPlace.REMOTE, 30, None, (EquipmentUsed.COMPUTER,), None, note,
    )  # fmt: skip


def add(house: House, who: PersonDetails | None = None) -> int:
    """The key of somebody new."""
    return house.do(AddPerson(who or details(), although_alike=True)).ids[0]


def give_mandate(house: House, person: int, digest: str = DIGEST, days: int = 30, first_in: int = 0) -> int:
    """The key of a mandate, as its paper would have been made."""
    first = house.store.time.today() + timedelta(days=first_in)
    return house.do(
        GiveMandate(person, house.ask(NextMandate()), (MandateProcedure.TAXES,), (MandateAct.READ,), first,
                    first + timedelta(days=days), "1", digest, precisely=f"la déclaration de {CANARY}")
    ).ids[0]  # fmt: skip


def lend(house: House, person: int, code: str = "APN-1") -> tuple[int, tuple[int, ...]]:
    """The key of a loan and those of its lines."""
    item = house.do(SetItem(0, Item(f"Appareil photo {code}", code=code))).ids[0]
    loan = house.do(Lend(Borrower(person=person), (LineOut(item, 1),), purpose=f"le mariage de {CANARY}")).ids[0]
    return loan, tuple(line.id for line in house.ask(ShowLoan(loan)).lines)


def take_back(house: House, lines: tuple[int, ...]) -> None:
    """Bring it back, with a word about it."""
    house.do(TakeBack(tuple(LineBack(line, condition=Condition.DAMAGED, note=f"{CANARY} l'a fait tomber") for line in lines)))


def live(house: House) -> Life:
    """A life of a few days, in every job, with a second record that was put together with the first."""
    person, former = add(house), add(house, details(f"{CANARY}otte", card_code="", phone="", email=""))
    house.do(ChangePerson(person, details(note=f"{CANARY} aime le calme")))
    house.do(LogVisit(former))
    visit = house.do(LogVisit(person, again=True)).ids[0]
    house.do(LogSupport(support(visit, None, house)))
    house.do(MarkDeparture((visit,)))
    house.do(LogSupport(support(None, person, house, f"{CANARY} au téléphone")))
    house.do(GiveConsent(person, ConsentKind.KEEP_DOCUMENTS, "2026-1", ConsentMeans.SPOKEN))
    house.do(MergePeople(person, former, house.ask(ShowPerson(person)).details))
    loan, lines = lend(house, person)
    item = house.do(SetItem(0, Item("Tablette", code="TAB-1"))).ids[0]
    start = house.clock.now() + timedelta(days=2)
    house.do(Book(((item, 1),), Borrower(person=person), start, start + timedelta(hours=3), f"pour {CANARY}"))
    outline = house.do(SetOutline(0, Outline("Premiers pas"))).ids[0]
    session = house.do(PlanSession(SessionFacts(outline, house.clock.now() + timedelta(days=3), 60))).ids[0]
    house.do(SignUp(session, person, comfort=f"{CANARY} près de la porte", companions=1))
    said = Resume(Contact(CANARY, f"{CANARY} cherche"), f"{CANARY} travaille " * 200)
    document = house.do(CreateDocument(Document(DocumentKind.CV, f"CV de {CANARY}", said, person), KEPT)).ids[0]
    mandate = give_mandate(house, person)
    house.do(KeepDraft(f"person.{person}", f'{{"first_name": "{CANARY}"}}'))
    house.do(KeepDraft("support", f'{{"note": "pour {CANARY}a {CANARY}ec"}}'))
    house.do(KeepDraft("other", '{"note": "rien de personne"}'))
    return Life(person, former, (visit,), loan, lines, document, mandate)


def changed(**more: object) -> PersonDetails:
    """The same, with something else."""
    return replace(details(), **more)  # type: ignore[arg-type]
