"""A kit goes out and comes back together; what is not in it is said by name."""

from datetime import timedelta

from papidesk.equipment.intents import (
    Book,
    ChangeState,
    Lend,
    LineOut,
    SetItem,
    ShowItem,
    ShowLoan,
    TakeBack,
    TakenBetween,
    UsualLoan,
)
from papidesk.equipment.intents import LineBack as Back
from papidesk.equipment.rules import Availability, Borrower, Condition, Item, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from tests.conftest import House
from tests.equipment.conftest import TODAY, add, at, back, book, item, kit, lend, lines_of, living, named, refused


def test_a_kit_goes_out_as_its_things(house: House) -> None:
    lea, (box, things) = add(house, "Léa"), kit(house)
    before = living(house)
    loan = lend(house, lea, box)
    lines = lines_of(house, loan)
    assert set(lines) == {"Micro", "Casque", "Enregistreur"}
    assert {line.kit for line in lines.values()} == {"Malle radio"}
    assert house.ask(ShowLoan(loan)).row.things == ("Malle radio",)
    assert {named(house, key).now for key in (box, *things)} == {Availability.OUT}
    assert house.ask(ShowItem(box)).history[0].loan == loan
    house.do(UndoAction())
    assert living(house) == before


def test_what_is_not_in_the_kit_is_said_by_name(house: House) -> None:
    lea, (box, (micro, headset, _)) = add(house, "Léa"), kit(house)
    house.do(ChangeState((micro,), ItemState.REPAIR))
    lend(house, add(house, "Yann"), headset, said_yes=("kit",))
    done = house.do(Lend(Borrower(person=lea), (LineOut(box),)))
    assert render(done.said).endswith("Missing from the kit: Casque, Micro.")
    assert set(lines_of(house, done.ids[0])) == {"Enregistreur"}
    house.do(ChangeState((micro,), ItemState.IN_SERVICE))
    assert named(house, micro).now is Availability.AVAILABLE, "it stayed here"
    assert refused(house, Lend(Borrower(person=lea), (LineOut(box),))).field == "items", "the kit is out"


def test_nothing_of_a_kit_is_here(house: House) -> None:
    lea, (box, things) = add(house, "Léa"), kit(house)
    house.do(ChangeState(tuple(things), ItemState.REPAIR))
    assert refused(house, Lend(Borrower(person=lea), (LineOut(box),))).field == "items"
    empty = item(house, "Malle vide", kind=ItemKind.KIT)
    assert refused(house, Lend(Borrower(person=lea), (LineOut(empty),))).field == "items"


def test_a_thing_alone_out_of_its_kit_asks_first(house: House) -> None:
    lea, (box, (micro, *_)) = add(house, "Léa"), kit(house)
    why = refused(house, Lend(Borrower(person=lea), (LineOut(micro),)))
    assert (why.field, why.more["kit"]) == ("kit", box)
    lend(house, lea, micro, said_yes=("kit",))
    assert named(house, box).now is Availability.AVAILABLE


def test_a_thing_named_beside_its_kit_goes_with_it_once(house: House) -> None:
    lea, (box, (micro, *_)) = add(house, "Léa"), kit(house)
    lines = (LineOut(box), LineOut(micro, condition=Condition.WORN))
    loan = house.do(Lend(Borrower(person=lea), lines)).ids[0]
    shown = lines_of(house, loan)
    assert len(shown) == 3
    assert (shown["Micro"].condition_out, shown["Micro"].kit) == (Condition.WORN, "Malle radio")


def test_a_kit_comes_back_without_one_of_its_things(house: House) -> None:
    lea, (box, _things) = add(house, "Léa"), kit(house)
    loan = lend(house, lea, box)
    done = back(house, loan, "Micro", "Casque")
    assert render(done.said) == "2 things are back from Léa. Still out: Enregistreur."
    assert named(house, box).now is Availability.OUT
    back(house, loan)
    assert named(house, box).now is Availability.AVAILABLE


def test_a_kit_is_not_split_while_it_is_out(house: House) -> None:
    lea, (box, (micro, *_)) = add(house, "Léa"), kit(house)
    other = kit(house, "Malle photo", ("Objectif",))[0]
    loan = lend(house, lea, box)
    known = house.ask(ShowItem(micro)).item
    for change in (Item("Micro", kit=None, code=known.code), Item("Micro", kit=other, code=known.code)):
        assert refused(house, SetItem(micro, change)).field == "kit"
    assert refused(house, SetItem(0, Item("Pied", kit=box))).field == "kit"
    assert refused(house, SetItem(box, Item("Malle", ItemKind.SINGLE))).field == "kind"
    back(house, loan)
    house.do(SetItem(micro, Item("Micro", kit=other, code=known.code)))
    assert [row.name for row in house.ask(ShowItem(other)).things] == ["Micro", "Objectif"]
    assert refused(house, SetItem(box, Item("Malle", ItemKind.SINGLE))).field == "kind", "it still holds two"


def test_a_kit_is_booked_whole(house: House) -> None:
    lea, yann, (box, (micro, headset, _)) = add(house, "Léa"), add(house, "Yann"), kit(house)
    (booking,) = book(house, lea, [box], 2, 3)
    assert named(house, micro).next_booking == named(house, box).next_booking == at(2, 10)
    spans = house.ask(TakenBetween((micro,), at(0, 0), at(9, 0)))
    assert [span.booking for span in spans[micro]] == [booking]
    why = refused(house, Book(((micro, 1),), Borrower(person=yann), at(3, 8), at(3, 12)))
    assert why.more["next_free"] == {micro: at(3, 17)}
    book(house, yann, [headset], 5, 6)
    assert refused(house, Book(((box, 1),), Borrower(person=lea), at(4, 8), at(5, 12))).field == "items"
    assert refused(house, Book(((box, 1), (micro, 1)), Borrower(person=lea), at(8, 8), at(8, 12))).field == "items"


def test_a_thing_booked_alone_does_not_join_a_kit_booked_then(house: House) -> None:
    lea, (box, _) = add(house, "Léa"), kit(house)
    stand = item(house, "Pied")
    book(house, lea, [box], 2, 3)
    book(house, lea, [stand], 3, 4)
    known = house.ask(ShowItem(stand)).item
    assert refused(house, SetItem(stand, Item("Pied", kit=box, code=known.code))).field == "kit"


def test_a_kit_lost_while_it_is_out_is_lost_with_its_things(house: House) -> None:
    lea, (box, things) = add(house, "Léa"), kit(house)
    loan = lend(house, lea, box)
    back(house, loan, "Casque")
    before = living(house)
    house.do(ChangeState((box,), ItemState.LOST, "Volée dans la voiture"))
    assert [named(house, key).now for key in things].count(Availability.LOST) == 2
    assert house.ask(ShowLoan(loan)).row.out == 0
    house.clock.advance(timedelta(minutes=4))
    house.do(UndoAction())
    assert living(house) == before


def test_a_kit_is_lent_as_it_says_or_as_its_things_say(house: House) -> None:
    (box, (micro, *_)) = kit(house)
    known = house.ask(ShowItem(micro)).item
    house.do(SetItem(micro, Item("Micro", kit=box, code=known.code, loan_days=5, deposit_cents=3000)))
    assert house.ask(UsualLoan((box,))) == (TODAY + timedelta(days=5), 3000)
    kept = house.ask(ShowItem(box)).item
    house.do(SetItem(box, Item(kept.name, ItemKind.KIT, kept.code, loan_days=7, deposit_cents=10000)))
    assert house.ask(UsualLoan((box, micro))) == (TODAY + timedelta(days=7), 10000)


def test_a_line_of_a_kit_goes_out_again_with_it(house: House) -> None:
    lea, (box, _) = add(house, "Léa"), kit(house)
    loan = lend(house, lea, box)
    out = living(house)
    lines = tuple(Back(line.id, condition=Condition.WORN) for line in house.ask(ShowLoan(loan)).lines)
    done = house.do(TakeBack(lines))
    assert done.undo is not None
    lend(house, lea, box)
    assert refused(house, done.undo).field == "lines"
    house.do(UndoAction())
    house.do(done.undo)
    assert living(house) == out
