"""Two records that were one borrower, someone taken out of the lists, someone forgotten."""

from datetime import timedelta

from sqlalchemy import text

from papidesk.equipment.intents import (
    BookingsBetween,
    Lend,
    LineBack,
    LineOut,
    LoanFilter,
    Loans,
    ShowItem,
    ShowLoan,
    TakeBack,
)
from papidesk.equipment.rules import Availability, Borrower, EventKind
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from papidesk.people.intents import MergePeople, PersonErased, RemovePerson, ShowPerson
from papidesk.store.tx import Tx
from tests.conftest import House
from tests.equipment.conftest import TODAY, add, back, book, dump, item, lend, lines_of, living, named, refused


def erase(house: House, person: int) -> None:
    """What an erasure tells the jobs above people."""
    with house.session() as session:
        Tx(session, house.store.time, house.author, house.store.bus).tell(PersonErased(person))


def test_loans_and_bookings_follow_two_records_that_were_one_and_part_again(house: House) -> None:
    lea, twin = add(house, "Léa", "Durand"), add(house, "Léa", "Durant")
    camera, micro = item(house, "Caméra"), item(house, "Micro")
    loan = lend(house, twin, camera)
    book(house, twin, [micro], 2, 3)
    lend(house, lea, item(house, "Pied"))
    before = dump(house)
    house.do(MergePeople(lea, twin, house.ask(ShowPerson(lea)).details))
    assert len(house.ask(Loans(LoanFilter(borrower=Borrower(person=lea))))) == 2
    assert house.ask(ShowLoan(loan)).row.borrower_name == "Léa Durand"
    (waiting,) = house.ask(BookingsBetween(TODAY, TODAY + timedelta(days=9)))
    assert waiting.borrower == Borrower(person=lea)
    assert named(house, camera).borrower == "Léa Durand"
    house.do(UndoAction())
    assert dump(house) == before


def test_whoever_is_out_of_the_lists_still_brings_back_what_they_have(house: House) -> None:
    lea, camera, micro = add(house, "Léa", "Durand"), item(house), item(house, "Micro")
    loan = lend(house, lea, camera)
    (key,) = book(house, lea, [micro], 3, 4)
    before = living(house)
    house.do(RemovePerson(lea))
    assert living(house) == before
    assert [row.id for row in house.ask(BookingsBetween(TODAY, TODAY + timedelta(days=9)))] == [key]
    assert house.ask(ShowLoan(loan)).row.borrower_name == "Léa Durand"
    assert refused(house, Lend(Borrower(person=lea), (LineOut(micro),))).field == "borrower"
    assert render(back(house, loan).said) == "Appareil photo is back from Léa Durand."


def test_a_borrower_is_forgotten_and_the_loan_stays_nameless(house: House) -> None:
    lea, camera, micro = add(house, "Léa", "Durand"), item(house), item(house, "Micro")
    done = house.do(Lend(Borrower(person=lea), (LineOut(camera), LineOut(micro)), purpose="Les 50 ans de Léa"))
    loan = done.ids[0]
    line = lines_of(house, loan)["Micro"].id
    house.do(TakeBack((LineBack(line, note="Léa l’a fait tomber"),)))
    book(house, lea, [micro], 3, 4, purpose="Pour sa fille")
    erase(house, lea)
    row = house.ask(ShowLoan(loan)).row
    assert (row.borrower, row.borrower_name, row.purpose, row.number) == (Borrower(), "", "", "2026-0001")
    assert named(house, camera).now is Availability.OUT, "what is out is still expected"
    assert house.ask(ShowItem(micro)).bookings == (), "nobody comes for it any more"
    (event, _) = house.ask(ShowItem(micro)).history
    assert (event.kind, event.note) == (EventKind.INCIDENT, "")
    with house.session() as session:
        for table in ("loan", "booking", "equipment_event"):
            assert "Léa" not in str(session.execute(text(f"SELECT * FROM {table}")).all())
            assert "fille" not in str(session.execute(text(f"SELECT * FROM {table}")).all())
    assert render(back(house, loan).said) == "Appareil photo is back from someone whose name is gone."


def test_a_thing_lent_to_someone_forgotten_is_refused_without_a_name(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    lend(house, lea, camera)
    erase(house, lea)
    why = refused(house, Lend(Borrower(person=add(house, "Yann")), (LineOut(camera),)))
    assert "lent to someone whose name is gone" in render(why.why)
