"""Things come back: whole, in part, damaged, without their charger, late, or never."""

from base64 import b85encode
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.equipment.intents import (
    Attach,
    ChangeState,
    Lend,
    LineBack,
    LineOut,
    PutBackOut,
    ReadAttachment,
    ReturnPicture,
    ShowItem,
    ShowLoan,
    TakeBack,
)
from papidesk.equipment.rules import Availability, Borrower, Condition, EventKind, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from tests.conftest import FakeClock, House
from tests.equipment.conftest import TODAY, add, back, dump, item, lend, lines_of, living, named, refused

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"


def test_everything_is_back_and_the_deposit_is_given_back(house: House, clock: FakeClock) -> None:
    lea = add(house, "Léa")
    camera, micro = item(house, "Caméra", deposit_cents=5000), item(house, "Micro")
    loan = lend(house, lea, camera, micro)
    clock.advance(timedelta(days=2))
    before = dump(house)
    done = back(house, loan)
    assert render(done.said) == "2 things are back from Léa. Give the deposit back."
    assert done.about == (("person", lea),)
    row = house.ask(ShowLoan(loan)).row
    assert (row.out, row.returned, row.deposit_back) == (0, TODAY + timedelta(days=2), True)
    assert named(house, camera).now is Availability.AVAILABLE
    clock.advance(timedelta(minutes=5))
    house.do(UndoAction())
    assert living(house) == before


def test_a_part_is_back_and_the_rest_is_said_by_name(house: House) -> None:
    lea = add(house, "Léa")
    loan = lend(house, lea, item(house, "Caméra", deposit_cents=5000), item(house, "Micro"), item(house, "Trépied"))
    done = back(house, loan, "Micro")
    assert render(done.said) == "Micro is back from Léa. Still out: Caméra, Trépied."
    row = house.ask(ShowLoan(loan)).row
    assert (row.out, row.returned, row.deposit_back) == (2, None, False)
    back(house, loan, keep_deposit=True)
    assert not house.ask(ShowLoan(loan)).row.deposit_back


def test_a_handful_of_a_lot_comes_back(house: House) -> None:
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=6)
    loan = house.do(Lend(Borrower(person=add(house, "Léa")), (LineOut(lot, 5),))).ids[0]
    line = lines_of(house, loan)["Casques"].id
    out = living(house)
    house.do(TakeBack((LineBack(line, 2),)))
    assert lines_of(house, loan)["Casques"].out == 3
    assert named(house, lot).free == 3
    done = house.do(TakeBack((LineBack(line, 2, lost=True),)))
    assert render(done.said) == "Lost: Casques. Still out: Casques × 1."
    row = named(house, lot)
    assert (row.quantity, row.out, row.free) == (4, 1, 3), "there are two fewer of them"
    house.do(TakeBack((LineBack(line),)))
    assert house.ask(ShowLoan(loan)).row.returned == TODAY
    for _ in range(3):
        house.do(UndoAction())
    assert living(house) == out


def test_damage_is_an_incident_and_the_thing_is_what_it_is(house: House) -> None:
    camera = item(house, accessories=("Chargeur", "Carte"))
    loan = lend(house, add(house, "Léa"), camera)
    line = lines_of(house, loan)["Appareil photo"].id
    out = living(house)
    done = house.do(
        TakeBack((LineBack(line, condition=Condition.DAMAGED, accessories=("Carte",), note="Écran fêlé"),))
    )
    assert render(done.said) == "Appareil photo is back from Léa. Missing: Chargeur of Appareil photo."
    shown = lines_of(house, loan)["Appareil photo"]
    assert (shown.condition_in, shown.missing) == (Condition.DAMAGED, ("Chargeur",))
    file = house.ask(ShowItem(camera))
    assert file.row.condition is Condition.DAMAGED
    assert [(event.kind, event.note) for event in file.history] == [(EventKind.INCIDENT, "Écran fêlé"), (None, "")]
    house.do(UndoAction())
    assert living(house) == out


def test_pictures_are_kept_with_the_line_that_the_return_writes_and_go_with_it(house: House) -> None:
    camera, micro, tripod = item(house), item(house, "Micro"), item(house, "Trépied")
    loan = lend(house, add(house, "Léa"), camera, micro, tripod)
    lines = {name: line.id for name, line in lines_of(house, loan).items()}
    out = living(house)
    pictures = (ReturnPicture(lines["Appareil photo"], "écran.jpg", JPEG), ReturnPicture(lines["Micro"], "grille.png", PNG))
    noted = LineBack(lines["Appareil photo"], condition=Condition.DAMAGED, note="Écran fêlé")
    done = house.do(TakeBack((noted, LineBack(lines["Micro"]), LineBack(lines["Trépied"])), pictures=pictures))
    assert render(done.said) == "3 things are back from Léa. 2 picture(s) kept in the history."
    file = house.ask(ShowItem(camera))
    (kept,) = file.attachments
    assert (kept.name, kept.kind) == ("écran.jpg", "image/jpeg")
    assert [(event.note, event.attachments) for event in file.history if event.kind] == [("Écran fêlé", (kept.id,))]
    assert house.ask(ReadAttachment(kept.id)) == JPEG
    # A picture without a word is a damage all the same; nothing is written of what came back as it went.
    assert [event.kind for event in house.ask(ShowItem(micro)).history if event.kind] == [EventKind.INCIDENT]
    assert not [event for event in house.ask(ShowItem(tripod)).history if event.kind]
    house.do(UndoAction())
    assert living(house) == out
    with pytest.raises(Refusal):
        house.ask(ReadAttachment(kept.id))


def test_the_bytes_of_a_picture_are_in_no_line_of_the_journal(house: House) -> None:
    loan = lend(house, add(house, "Léa"), item(house))
    line = lines_of(house, loan)["Appareil photo"].id
    house.do(TakeBack((LineBack(line),), pictures=(ReturnPicture(line, "secret-de-nom.jpg", JPEG + b"CANARI"),)))
    with house.session() as session:
        journal = " ".join(session.execute(text("SELECT intent || coalesce(inverse, '') FROM journal")).scalars())
    assert "TakeBack" in journal
    assert "secret-de-nom" not in journal
    assert b85encode(JPEG + b"CANARI").decode()[:12] not in journal


@pytest.mark.parametrize("content", [b"GIF89a", b"", PNG + bytes(5 * 1024 * 1024)])
def test_a_picture_that_can_not_be_kept_keeps_the_return_out(house: House, content: bytes) -> None:
    loan = lend(house, add(house, "Léa"), item(house, "Caméra"), item(house, "Micro"))
    first, second = (line.id for line in house.ask(ShowLoan(loan)).lines)
    command = TakeBack((LineBack(first), LineBack(second)), pictures=(ReturnPicture(second, "a.png", content),))
    why = refused(house, command)
    assert (why.field, why.more["line"]) == ("pictures", second)


def test_a_picture_of_what_stays_out_is_refused(house: House) -> None:
    loan = lend(house, add(house, "Léa"), item(house, "Caméra"), item(house, "Micro"))
    first, second = (line.id for line in house.ask(ShowLoan(loan)).lines)
    assert refused(house, TakeBack((LineBack(first),), pictures=(ReturnPicture(second, "a.png", PNG),))).field == "pictures"


def test_a_return_undone_leaves_what_was_kept_otherwise(house: House) -> None:
    camera = item(house)
    own = house.do(Attach(camera, "neuf.png", PNG)).ids[0]
    loan = lend(house, add(house, "Léa"), camera)
    line = lines_of(house, loan)["Appareil photo"].id
    done = house.do(TakeBack((LineBack(line),), pictures=(ReturnPicture(line, "rayé.png", PNG),)))
    (event,) = [event.event for event in house.ask(ShowItem(camera)).history if event.kind]
    later = house.do(Attach(camera, "facture.pdf", b"%PDF-1.7", event)).ids[0]
    house.do(UndoAction(done.entry))
    assert [one.id for one in house.ask(ShowItem(camera)).attachments] == [own, later]


def test_what_will_not_come_back_is_lost(house: House) -> None:
    camera, micro = item(house, deposit_cents=5000), item(house, "Micro")
    loan = lend(house, add(house, "Léa"), camera, micro)
    out = living(house)
    back(house, loan, "Micro")
    line = lines_of(house, loan)["Appareil photo"].id
    house.do(TakeBack((LineBack(line, lost=True, note="Oubliée dans le bus"),), keep_deposit=True))
    assert named(house, camera).now is Availability.LOST
    row = house.ask(ShowLoan(loan)).row
    assert (row.out, row.deposit_back) == (0, False)
    assert lines_of(house, loan)["Appareil photo"].lost
    for _ in range(2):
        house.do(UndoAction())
    assert living(house) == out


def test_several_loans_come_back_at_once(house: House) -> None:
    lea, yann = add(house, "Léa"), add(house, "Yann")
    loans = [lend(house, lea, item(house, "Caméra")), lend(house, yann, item(house, "Micro"), item(house, "Pied"))]
    lines = tuple(LineBack(line.id) for loan in loans for line in house.ask(ShowLoan(loan)).lines if line.name != "Pied")
    out = living(house)
    done = house.do(TakeBack(lines))
    assert render(done.said) == "2 things are back. Still out: Pied."
    assert set(done.about) == {("person", lea), ("person", yann)}
    assert [house.ask(ShowLoan(loan)).row.out for loan in loans] == [0, 1]
    house.do(UndoAction())
    assert living(house) == out


def test_keyed_late_a_return_keeps_its_own_hour(house: House, clock: FakeClock) -> None:
    loan = lend(house, add(house, "Léa"), item(house, loan_days=1))
    clock.advance(timedelta(days=5))
    back(house, loan, at=clock.now() - timedelta(days=4))
    row = house.ask(ShowLoan(loan)).row
    assert (row.returned, row.late) == (TODAY + timedelta(days=1), 0)


def test_late_days_are_counted_to_the_last_thing(house: House, clock: FakeClock) -> None:
    loan = lend(house, add(house, "Léa"), item(house, "Caméra", loan_days=1), item(house, "Micro"))
    clock.advance(timedelta(days=1))
    back(house, loan, "Micro")
    clock.advance(timedelta(days=3))
    assert house.ask(ShowLoan(loan)).row.late == 3
    back(house, loan)
    clock.advance(timedelta(days=30))
    assert house.ask(ShowLoan(loan)).row.late == 3


def test_a_clock_set_back_brings_nothing_back_before_it_went(house: House, clock: FakeClock) -> None:
    camera = item(house)
    loan = lend(house, add(house, "Léa"), camera)
    clock.advance(timedelta(days=-3))
    assert named(house, camera).now is Availability.OUT
    done = back(house, loan)
    assert render(done.said) == (
        "Appareil photo is back from Léa."
        " The clock of this computer was set back: the return is noted at the time of the loan."
    )
    assert house.ask(ShowLoan(loan)).row.returned == TODAY
    assert named(house, camera).now is Availability.AVAILABLE


@pytest.mark.parametrize(
    ("field", "said", "more"),
    [
        ("lines", {"line": 999}, {}),
        ("quantity", {"quantity": 2}, {}),
        ("quantity", {"quantity": 0}, {}),
        ("at", {}, {"hours": 1}),
        ("at", {}, {"hours": -1}),
        ("note", {"note": "x" * 2001}, {}),
    ],
)
def test_a_return_that_can_not_be(house: House, field: str, said: dict[str, Any], more: dict[str, int]) -> None:
    loan = lend(house, add(house, "Léa"), item(house))
    line = LineBack(**{"line": lines_of(house, loan)["Appareil photo"].id} | said)
    at = house.clock.now() + timedelta(**more) if more else None
    assert refused(house, TakeBack((line,), at)).field == field


def test_nothing_comes_back_twice(house: House) -> None:
    loan = lend(house, add(house, "Léa"), item(house))
    line = LineBack(lines_of(house, loan)["Appareil photo"].id)
    assert refused(house, TakeBack((line, line))).field == "lines"
    assert refused(house, TakeBack(())).field == "lines"
    house.do(TakeBack((line,)))
    assert refused(house, TakeBack((line,))).field == "lines"


def test_a_return_is_not_taken_back_once_it_was_lent_again(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    done = back(house, lend(house, lea, camera))
    assert isinstance(done.undo, PutBackOut)
    other = lend(house, lea, camera)
    assert refused(house, done.undo).field == "lines"
    back(house, other)
    house.do(ChangeState((camera,), ItemState.REPAIR))
    assert refused(house, done.undo).field == "lines"
