"""What there is to lend: entered, changed, found again by any of its words, and taken out while it never served."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, text

from papidesk.equipment.intents import (
    Attach,
    BringItemsBack,
    Categories,
    CountItems,
    Detach,
    FindItems,
    ForgetCategory,
    ForgetOrganisation,
    ItemByCode,
    ItemFilter,
    ItemsBlock,
    Lend,
    LineOut,
    LoanFilter,
    Loans,
    Locations,
    NoteIncident,
    Organisations,
    ReadAttachment,
    RemoveItems,
    Restock,
    Scanned,
    SetCategory,
    SetItem,
    SetLendingRules,
    SetOrganisation,
    ShowItem,
    ShowLendingRules,
)
from papidesk.equipment.rules import (
    Availability,
    Borrower,
    Category,
    Item,
    ItemKind,
    LendingRules,
    Organisation,
    item_code,
)
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Question, Refusal
from tests.conftest import House
from tests.equipment.conftest import (
    add,
    back,
    book,
    category,
    dump,
    item,
    kit,
    lend,
    living,
    named,
    organisation,
    refused,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_a_place_starts_with_categories_and_rules(house: House) -> None:
    names = [one.name for one in house.ask(Categories())]
    assert {"Appareil photo", "Tablette", "Son", "Vidéo"} <= set(names)
    assert house.ask(ShowLendingRules()) == LendingRules()


def test_a_store_of_before_lending_has_the_rules_every_place_starts_with(house: House) -> None:
    with house.session() as session:
        session.execute(text("DELETE FROM lending_rules"))
    assert house.ask(ShowLendingRules()) == LendingRules()
    lend(house, add(house, "Léa"), item(house))
    house.do(SetLendingRules(LendingRules(open_weekdays=(1, 3), late_after=2)))
    assert house.ask(ShowLendingRules()).open_weekdays == (1, 3)
    house.do(UndoAction())
    assert house.ask(ShowLendingRules()) == LendingRules()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("open_weekdays", {"open_weekdays": ()}),
        ("open_weekdays", {"open_weekdays": (1, 7)}),
        ("late_after", {"late_after": -1}),
        ("conduct", {"conduct": "x" * 2001}),
        ("agreement_note", {"agreement_note": "x" * 2001}),
    ],
)
def test_rules_that_can_not_be(house: House, field: str, changes: dict[str, Any]) -> None:
    assert refused(house, SetLendingRules(replace(LendingRules(), **changes))).field == field


def test_a_thing_gets_a_code_of_the_house(house: House) -> None:
    before = living(house)
    done = house.do(SetItem(0, Item("  Appareil   photo 12 ", brand="Canon", accessories=("Chargeur", "", "Chargeur"))))
    file = house.ask(ShowItem(done.ids[0]))
    assert file.item.name == "Appareil photo 12"
    assert file.item.accessories == ("Chargeur",)
    assert file.row.code == item_code(done.ids[0])
    assert file.row.now is Availability.AVAILABLE
    house.do(UndoAction())
    assert living(house) == before


def test_a_code_is_never_given_twice(house: House) -> None:
    first = item(house)
    code = named(house, first).code
    house.do(RemoveItems((first,)))
    assert named(house, item(house)).code != code
    foreign = item(house, "Venu d’ailleurs", code=item_code(first + 3))
    assert named(house, foreign).code != named(house, item(house)).code


def test_changing_a_thing_and_back(house: House) -> None:
    key = item(house, "Tablette", brand="Lenovo", note="Écran\nneuf")
    before = dump(house)
    known = house.ask(ShowItem(key)).item
    house.do(SetItem(key, replace(known, name="Tablette 3", brand="Archos", code="T-3", category=category(house))))
    assert named(house, key).code == "T-3"
    assert [row.id for row in house.ask(FindItems("archos"))] == [key]
    house.do(UndoAction())
    house.do(UndoAction())
    assert dump(house) == before


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": " "}),
        ("code", {"code": "P-12"}),
        ("value_cents", {"value_cents": -1}),
        ("category", {"category": 999}),
        ("kit", {"kit": 999}),
        ("kit", {"kind": ItemKind.LOT, "kit": 1}),
        ("loan_days", {"loan_days": 0}),
    ],
)
def test_a_thing_that_can_not_be(house: House, field: str, changes: dict[str, Any]) -> None:
    item(house, "Projecteur", code="p-12")
    assert refused(house, SetItem(0, replace(Item("Appareil"), **changes))).field == field


def test_what_is_gone_is_not_changed(house: House) -> None:
    key = item(house)
    house.do(RemoveItems((key,)))
    assert refused(house, SetItem(key, Item("Autre"))).field == "item"
    with pytest.raises(Refusal):
        house.ask(ShowItem(key))


def test_what_was_lent_stays_in_the_catalogue(house: House) -> None:
    lea, key, other = add(house, "Léa"), item(house), item(house, "Trépied")
    loan = lend(house, lea, key)
    back(house, loan)
    assert refused(house, RemoveItems((other, key))).field == "items"
    book(house, lea, [other], 3, 4)
    assert refused(house, RemoveItems((other,))).field == "items"


def test_taken_out_by_mistake_and_back(house: House) -> None:
    box, things = kit(house)
    before = dump(house)
    assert refused(house, RemoveItems((box,))).field == "items", "its things would be in no kit"
    house.do(RemoveItems((box, *things)))
    assert not house.ask(CountItems(ItemFilter()))
    house.do(UndoAction())
    assert dump(house) == before
    assert refused(house, BringItemsBack((box,))).field == "items"


def test_a_code_taken_meanwhile_keeps_a_thing_out(house: House) -> None:
    key = item(house, code="A-1")
    house.do(RemoveItems((key,)))
    item(house, "Autre", code="A-1")
    assert refused(house, BringItemsBack((key,))).field == "code"


def test_what_is_out_or_booked_stays_the_kind_of_thing_it_is(house: House) -> None:
    lea, camera, lot = add(house, "Léa"), item(house), item(house, "Casques", kind=ItemKind.LOT, quantity=5)
    book(house, lea, [camera], 2, 3)
    assert refused(house, SetItem(camera, Item("Appareil", ItemKind.LOT))).field == "kind"
    house.do(Lend(Borrower(person=lea), (LineOut(lot, 3),)))
    assert refused(house, SetItem(lot, Item("Casques", ItemKind.LOT, quantity=2))).field == "quantity"
    assert refused(house, Restock(lot, -3)).field == "quantity"
    house.do(Restock(lot, -2, "Deux cassés"))
    assert named(house, lot).free == 0
    assert [line.note for line in house.ask(ShowItem(lot)).history if line.event] == ["Deux cassés"]


def test_lists_are_filtered_by_what_is_true_now(house: House) -> None:
    lea, photo = add(house, "Léa"), category(house)
    out, booked, free = (item(house, name, category=photo, brand="Canon") for name in ("Zoom", "Écran", "Caméra"))
    lend(house, lea, out)
    book(house, lea, [booked], 0, 1)
    house.clock.advance(book_starts(house))

    def found(**wanted: Any) -> list[int]:
        rows = house.ask(ItemsBlock(ItemFilter(**wanted)))
        assert house.ask(CountItems(ItemFilter(**wanted))) == len(rows)
        return [row.id for row in rows]

    assert found() == [free, booked, out], "by folded name"
    assert found(now=Availability.OUT) == [out]
    assert found(now=Availability.BOOKED) == [booked]
    assert found(now=Availability.AVAILABLE, category=photo) == [free]
    assert found(text="canon ecr") == [booked]
    assert found(kind=ItemKind.LOT) == []
    assert [row.id for row in house.ask(ItemsBlock(ItemFilter(), skip=1, limit=1))] == [booked]
    assert [row.id for row in house.ask(FindItems("canon"))] == [free, booked, out], "what can be had comes first"


def book_starts(house: House) -> Any:
    """How long until the first booking begins, and a moment."""
    rows = [row.next_booking for row in house.ask(ItemsBlock(ItemFilter())) if row.next_booking]
    return max(min(rows) - house.clock.now(), house.clock.now() - house.clock.now())


def test_a_row_says_who_has_it_until_when_and_who_waits(house: House) -> None:
    lea, yann, key = add(house, "Léa", "Durand"), add(house, "Yann"), item(house)
    loan = lend(house, lea, key)
    (booking,) = book(house, yann, [key], 20, 22)
    row = named(house, key)
    assert (row.borrower, row.out, row.free, row.now) == ("Léa Durand", 1, 0, Availability.OUT)
    assert row.due is not None
    file = house.ask(ShowItem(key))
    assert [one.id for one in file.bookings] == [booking]
    assert file.bookings[0].borrower_name == "Yann"
    assert row.next_booking == file.bookings[0].start
    assert [line.loan for line in file.history] == [loan]
    assert (file.history[0].author, file.loans) == ("Camille", 1)


def test_a_scan_says_what_a_thing_is_and_asks(house: House) -> None:
    lea, (box, (micro, *_)) = add(house, "Léa"), kit(house)
    code = named(house, micro).code
    azerty = code.lower().translate(str.maketrans("0123456789", "à&é\"'(-è_ç"))
    scanned = house.ask(Scanned(azerty))
    assert (scanned.row.id, scanned.loan, scanned.warnings) == (micro, None, ("kit",))
    loan = lend(house, lea, box)
    scanned = house.ask(Scanned(named(house, box).code))
    assert (scanned.loan, scanned.line, scanned.loan_number) == (loan, None, "2026-0001")
    assert len(scanned.things) == 3
    line = house.ask(Scanned(code)).line
    assert line is not None
    assert house.ask(Scanned("E99999X")) is None
    assert house.ask(ItemByCode("")) is None


def test_what_is_kept_for_someone_today_is_said_at_the_scan(house: House) -> None:
    lea, key = add(house, "Léa"), item(house)
    code = named(house, key).code
    book(house, lea, [key], 1, 2)
    assert house.ask(Scanned(code)).warnings == ()
    book(house, lea, [key], 0, 0)
    assert house.ask(Scanned(code)).warnings == ("booked",)


def test_a_long_list_is_read_in_as_many_statements_as_a_short_one(house: House) -> None:
    lea, photo = add(house, "Léa"), category(house)
    for number in range(12):
        key = item(house, f"Caméra {number}", category=photo)
        if number % 2:
            lend(house, lea, key)
        else:
            book(house, lea, [key], 20, 21)

    def statements(question: Question[Any]) -> int:
        said: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            said.append(statement)

        event.listen(house.store.engine, "before_cursor_execute", note)
        try:
            house.ask(question)
        finally:
            event.remove(house.store.engine, "before_cursor_execute", note)
        return len(said)

    assert statements(ItemsBlock(ItemFilter())) == statements(ItemsBlock(ItemFilter(), limit=2))
    assert statements(FindItems("camera", limit=20)) == statements(FindItems("camera", limit=8))
    assert statements(Loans(LoanFilter())) == statements(Loans(LoanFilter(), limit=1))


def test_categories_of_the_place(house: House) -> None:
    before = dump(house)
    key = category(house, "Robots", loan_days=10, deposit_cents=2000)
    assert refused(house, SetCategory(Category(0, "ROBOTS"))).field == "name"
    assert refused(house, SetCategory(Category(0, "Drones", loan_days=0))).field == "loan_days"
    assert refused(house, SetCategory(Category(0, "Drones", deposit_cents=-1))).field == "deposit_cents"
    assert refused(house, SetCategory(Category(999, "Drones"))).field == "category"
    inside = item(house, "mBot", category=key)
    assert refused(house, ForgetCategory(key)).field == "category"
    house.do(SetCategory(Category(key, "Robots et drones", active=False)))
    assert key not in {one.id for one in house.ask(Categories())}
    assert named(house, inside).category == "Robots et drones"
    for _ in range(3):
        house.do(UndoAction())
    assert dump(house)["equipment_category"] == before["equipment_category"]


def test_organisations_that_borrow(house: House) -> None:
    before = dump(house)
    key = organisation(house, phone="02 98 00 00 00")
    assert refused(house, SetOrganisation(0, Organisation("papi de kerangoff"))).field == "name"
    assert refused(house, SetOrganisation(0, Organisation(""))).field == "name"
    assert refused(house, SetOrganisation(key, Organisation("PAPI", email="x" * 200))).field == "email"
    house.do(SetOrganisation(key, Organisation("PAPI de Kérangoff", contact="Soazig", active=False)))
    assert house.ask(Organisations()) == ()
    house.do(UndoAction())
    camera = item(house)
    house.do(Lend(Borrower(organisation=key), (LineOut(camera),)))
    (row,) = house.ask(Organisations("kerangoff"))
    assert (row.organisation.phone, row.out) == ("02 98 00 00 00", 1)
    assert refused(house, ForgetOrganisation(key)).field == "organisation"
    for _ in range(3):
        house.do(UndoAction())
    assert living(house)["organisation"] == before["organisation"] == []


def test_places_where_things_are_kept(house: House) -> None:
    for name in ("Réserve", "Armoire", "Réserve", ""):
        item(house, location=name)
    assert house.ask(Locations()) == ("Armoire", "Réserve")


def test_pictures_and_documents_are_kept_with_a_thing(house: House) -> None:
    key = item(house)
    incident = house.do(NoteIncident(key, "Objectif rayé")).ids[0]
    photo = house.do(Attach(key, "Face", PNG)).ids[0]
    scratch = house.do(Attach(key, "Rayure", b"\xff\xd8\xff" + bytes(9), incident)).ids[0]
    file = house.ask(ShowItem(key))
    assert [(one.id, one.kind) for one in file.attachments] == [(photo, "image/png"), (scratch, "image/jpeg")]
    assert file.attachments[0].size == len(PNG)
    assert file.history[0].attachments == (scratch,)
    assert house.ask(ReadAttachment(photo)) == PNG
    house.do(Detach(photo))
    with pytest.raises(Refusal):
        house.ask(ReadAttachment(photo))
    house.do(UndoAction())
    assert house.ask(ReadAttachment(photo)) == PNG


@pytest.mark.parametrize("content", [b"MZ\x90", b"", PNG + bytes(5 * 1024 * 1024)])
def test_other_files_are_not_kept(house: House, content: bytes) -> None:
    assert refused(house, Attach(item(house), "Fichier", content)).field == "content"
