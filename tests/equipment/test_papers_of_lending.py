"""The papers of lending: agreement, reminder letter, inventory report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from papidesk.equipment.intents import (
    InventoryFile,
    InventoryRow,
    Lend,
    LineOut,
    LoanFile,
    SetLendingRules,
    ShowLendingRules,
    ShowLoan,
)
from papidesk.equipment.papers import agreements, inventory_report, reminders
from papidesk.equipment.rules import Borrower, Condition, ItemKind, LendingRules
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from tests.conftest import FakeClock, House
from tests.equipment.conftest import TODAY, add, back, item, kit, lend, named, organisation
from tests.paper.reading import A4, codes, fonts, in_order, margins_are_white, pages, said, sides, sizes

ON = Stationery("PAPI de Kérinou", "Brest", PlaceTime(FakeClock()), render)
EASY, LARGE = replace(ON, print_size=PrintSize.EASY), replace(ON, print_size=PrintSize.LARGE)
DUE = date(2026, 11, 19)


def nolwenn(house: House) -> int:
    return add(house, "Nolwenn", "Le Bihan", nickname="Nono", phone="06 12 34 56 78", email="nolwenn@exemple.bzh")


@pytest.fixture
def loan(house: House) -> LoanFile:
    """A laptop with its charger and twelve headphones, lent to Nolwenn."""
    laptop = item(house, "Ordinateur portable", value_cents=45000, accessories=("Chargeur", "Sacoche"))
    headphones = item(house, "Casque", kind=ItemKind.LOT, quantity=20, value_cents=1250, condition=Condition.WORN)
    lines = (LineOut(laptop, condition=Condition.DAMAGED), LineOut(headphones, 12))
    lent = Lend(Borrower(person=nolwenn(house)), lines, DUE, deposit_cents=5000, purpose="Fête du quartier")
    file: LoanFile = house.ask(ShowLoan(house.do(lent).ids[0]))
    return file


def write(tmp_path: Path, *loans: LoanFile, on: Stationery = ON, note: str = "") -> Path:
    file = tmp_path / "agreement.pdf"
    assert agreements(file, loans, on, note=note) == len(pages(file))
    return file


# ── the agreement ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_agreement_says_who_what_until_when_and_for_how_much(loan: LoanFile, tmp_path: Path) -> None:
    text = said(write(tmp_path, loan))
    laptop, headphones = loan.lines
    assert in_order(
        text, "PAPI de Kérinou, Brest", f"Loan agreement {loan.row.number}", "articles 1875", "2026-11-05", "2026-11-19",
        "Fête du quartier", "50 €", "Nolwenn Le Bihan", "Address", laptop.code, "Ordinateur portable", "With: Chargeur, Sacoche",
        "Damaged", "450 €", headphones.code, "Casque × 12", "Worn", "150 €", "Total value", "600 €",
        "What the borrower undertakes", "by 2026-11-19", "up to the value above", "What the place undertakes",
        "deposit of 50 €", "Done at Brest, on 2026-11-05", "The borrower: name and signature", "For the place",
    )  # fmt: skip


def test_nobody_reads_the_nickname_the_phone_or_the_address_of_a_borrower(loan: LoanFile, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    reminders(file, [loan], ON, day=TODAY)
    for paper in (write(tmp_path, loan), file):
        text = said(paper)
        for secret in ("Nono", "06 12 34", "exemple.bzh"):
            assert secret not in text


def test_a_loan_of_one_page_is_signed_once_by_each_side(loan: LoanFile, tmp_path: Path) -> None:
    file = write(tmp_path, loan)
    assert len(pages(file)) == 1
    assert said(file).count("signature") == 2
    assert sides(pages(file)[0]) == A4
    assert codes(file) == []


def test_sixty_things_go_over_pages_under_one_signature(house: House, tmp_path: Path) -> None:
    things = [item(house, f"Tablette {n}", accessories=("Chargeur", "Housse", "Stylet"), value_cents=100) for n in range(60)]
    file = write(tmp_path, house.ask(ShowLoan(lend(house, nolwenn(house), *things))))
    texts = [page.extract_text() for page in pages(file)]
    assert len(texts) > 2
    assert in_order(" ".join(" ".join(texts).split()), *(f"Tablette {n} With" for n in range(60)), "Total value", "60 €")
    assert said(file).count("name and signature") == 2
    assert all("Equipment lent" in text for text in texts[:-1])
    assert all(f"{n}/{len(texts)}" in text for n, text in enumerate(texts, 1))
    assert margins_are_white(file)


def test_what_goes_out_as_a_kit_says_which(house: House, tmp_path: Path) -> None:
    malle, _things = kit(house)
    text = said(write(tmp_path, house.ask(ShowLoan(lend(house, nolwenn(house), malle)))))
    assert text.count("In: Malle radio") == 3
    assert in_order(text, "Casque", "Enregistreur")


def test_without_values_nor_deposit_nothing_is_said_of_money(house: House, tmp_path: Path) -> None:
    text = said(write(tmp_path, house.ask(ShowLoan(lend(house, nolwenn(house), item(house), deposit_cents=0)))))
    assert "€" not in text
    assert "Value" not in text
    assert in_order(text, "Deposit", "None", "have it repaired or replace it")


def test_an_organisation_is_represented_by_somebody_who_writes_their_name(house: House, tmp_path: Path) -> None:
    school = organisation(house, "École de la Pointe (maternelle)", phone="02 98 00 00 00", contact="Mme Abgrall")
    lent = house.do(Lend(Borrower(organisation=school), (LineOut(item(house)),))).ids[0]
    text = said(write(tmp_path, house.ask(ShowLoan(lent))))
    assert in_order(text, "Organisation", "École de la Pointe (maternelle)", "Represented by", "Address")
    assert "02 98" not in text


def test_the_place_adds_its_own_line(house: House, loan: LoanFile, tmp_path: Path) -> None:
    assert "Also" not in said(write(tmp_path, loan))
    house.do(SetLendingRules(LendingRules(agreement_note="Prêt renouvelable une fois.\nSauf l’été.")))
    note = house.ask(ShowLendingRules()).agreement_note
    assert in_order(said(write(tmp_path, loan, note=note)), "Also", "renouvelable une fois.", "Sauf l’été.", "Done at Brest")


def test_a_note_longer_than_a_page_is_printed_whole(loan: LoanFile, tmp_path: Path) -> None:
    note = "\n".join(f"Point {n} : à lire avant de signer." for n in range(120))
    file = write(tmp_path, loan, note=note)
    assert in_order(said(file), *(f"Point {n} :" for n in range(120)), "Done at Brest")
    assert margins_are_white(file)


@pytest.mark.parametrize(("on", "least"), [(EASY, 13), (LARGE, 20)])
def test_large_letters_are_large_everywhere_and_lose_nothing(
    loan: LoanFile, tmp_path: Path, on: Stationery, least: float
) -> None:
    file = write(tmp_path, loan, on=on, note="Prêt renouvelable.")
    assert min(sizes(file)) >= least
    text = said(file)
    for piece in (loan.lines[0].code, "Damaged", "Chargeur, Sacoche", "Casque × 12", "600 €", "50 €", "renouvelable"):
        assert piece in text
    assert text.count("name and signature") == 2
    assert margins_are_white(file)


def test_several_loans_in_one_file_have_a_page_each_and_their_own_numbers(house: House, tmp_path: Path) -> None:
    lea = add(house, "Léa")
    files = [house.ask(ShowLoan(lend(house, lea, item(house, f"Objet {n}")))) for n in range(3)]
    file = write(tmp_path, *files)
    for page, one in zip(pages(file), files, strict=True):
        assert one.row.number in page.extract_text()
    assert len({one.row.number for one in files}) == 3


def test_what_people_typed_is_printed_as_it_is(house: House, tmp_path: Path) -> None:
    hostile = '<b>&amp; <font name="No">Жамиля'
    key = item(house, hostile, accessories=("<i>câble</i>", "漢字"), value_cents=1)
    lent = lend(house, add(house, "<script>", "O’Neil & fils"), key, purpose="</para>")
    text = said(write(tmp_path, house.ask(ShowLoan(lent))))
    for piece in (hostile, "<i>câble</i>, □□", "<script> O’Neil & fils", "</para>", "0.01 €"):
        assert piece in text


def test_accessories_by_the_score_are_all_named(house: House, tmp_path: Path) -> None:
    names = tuple(f"Accessoire au nom plutôt long, {'n' * 40} {n:02}" for n in range(20))
    lent = house.ask(ShowLoan(lend(house, nolwenn(house), item(house, accessories=names))))
    for on in (ON, LARGE):
        text = said(write(tmp_path, lent, on=on))
        assert "…" not in text
        assert all(f"{n:02}" in text for n in range(20))


def test_the_same_agreement_is_the_same_bytes_with_its_fonts_inside(loan: LoanFile, tmp_path: Path) -> None:
    file = write(tmp_path, loan)
    before = file.read_bytes()
    assert write(tmp_path, loan).read_bytes() == before
    assert all(inside for _name, inside in fonts(file))


def test_a_borrower_without_a_name_left_has_room_to_write_it(loan: LoanFile, tmp_path: Path) -> None:
    nameless = replace(loan, row=replace(loan.row, borrower_name="", borrower=Borrower()))
    assert in_order(said(write(tmp_path, nameless)), "Borrower", "Address", "Equipment lent")


# ── the reminder ──────────────────────────────────────────────────────────────────────────────────────────────


def letter(tmp_path: Path, *loans: LoanFile, on: Stationery = ON, day: date = TODAY) -> Path:
    file = tmp_path / "letter.pdf"
    assert reminders(file, loans, on, day=day) == len(pages(file))
    return file


def test_a_reminder_names_what_is_still_out_and_nothing_else(house: House, loan: LoanFile, tmp_path: Path) -> None:
    back(house, loan.row.id, "Ordinateur portable")
    left = house.ask(ShowLoan(loan.row.id))
    text = said(letter(tmp_path, left, day=date(2026, 12, 1)))
    assert in_order(text, "PAPI de Kérinou, Brest", "Nolwenn Le Bihan", "2026-12-01", "2026-11-05", "We expected it back by",
                    "2026-11-19", "Casque × 12", "bring it back", "For PAPI de Kérinou")  # fmt: skip
    assert "Ordinateur" not in text


def test_before_its_day_a_reminder_says_that_it_is_still_to_come(loan: LoanFile, tmp_path: Path) -> None:
    assert "We expect it back by" in said(letter(tmp_path, loan, day=DUE))
    assert "We expected it back by" in said(letter(tmp_path, loan, day=date(2026, 11, 20)))


def test_a_reminder_asks_for_no_money_and_threatens_nobody(loan: LoanFile, tmp_path: Path) -> None:
    text = said(letter(tmp_path, loan)).lower()
    for word in ("€", "must", "deposit", "value", "penalty", "complaint", "court", "otherwise"):
        assert word not in text


def test_there_is_no_letter_for_what_is_back(house: House, loan: LoanFile, tmp_path: Path) -> None:
    back(house, loan.row.id)
    with pytest.raises(Refusal) as why:
        reminders(tmp_path / "letter.pdf", [house.ask(ShowLoan(loan.row.id))], ON, day=TODAY)
    assert why.value.field == "loan"
    assert loan.row.number in render(why.value.why)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_reminder_in_large_print_is_read_whole(loan: LoanFile, tmp_path: Path) -> None:
    file = letter(tmp_path, loan, on=LARGE)
    assert min(sizes(file)) >= 20
    assert in_order(said(file), "Hello", "Ordinateur portable", "Chargeur", "Casque × 12", "See you soon!")


# ── the inventory ─────────────────────────────────────────────────────────────────────────────────────────────


def shown(house: House, *, closed: bool = True) -> InventoryFile:
    """A round in which two were seen, one is missing, one stood elsewhere and one is lent."""
    seen = [named(house, item(house, f"Casque {n}", location="Armoire 1")) for n in range(2)]
    missing = named(house, item(house, "Micro", location="Armoire 2"))
    elsewhere = named(house, item(house, "Câble HDMI", location="Armoire 1"))
    out = item(house, "Tablette")
    lend(house, nolwenn(house), out)
    began = datetime(2026, 11, 4, 9, tzinfo=UTC)
    row = InventoryRow(1, began, datetime(2026, 11, 5, 9, tzinfo=UTC) if closed else None, "", "Awa Diop", 5, 3, 1, 1)
    return InventoryFile(row, tuple(seen), (missing,), ((elsewhere, "Salle 2"),), (named(house, out),))


def test_a_report_says_what_is_missing_first_then_what_stood_elsewhere(house: House, tmp_path: Path) -> None:
    round_, file = shown(house), tmp_path / "inventory.pdf"
    assert inventory_report(file, round_, ON) == len(pages(file))
    assert in_order(
        said(file), "Inventory report", "All the equipment in service", "2026-11-04", "2026-11-05", "Awa Diop",
        round_.missing[0].code, "Micro", "Armoire 2", "Câble HDMI", "Salle 2 (kept at Armoire 1)", "Tablette",
        "Casque 0", "Casque 1",
    )  # fmt: skip


def test_a_report_does_not_say_who_has_what_is_lent(house: House, tmp_path: Path) -> None:
    file = tmp_path / "inventory.pdf"
    inventory_report(file, shown(house), ON)
    assert "Nolwenn" not in said(file)
    assert "Bihan" not in said(file)


def test_a_round_under_way_has_its_report_too(house: House, tmp_path: Path) -> None:
    file = tmp_path / "inventory.pdf"
    inventory_report(file, shown(house, closed=False), LARGE)
    assert "under way" in said(file)
    assert min(sizes(file)) >= 20


def test_a_round_in_which_nothing_is_wrong_says_so_by_its_counts(house: House, tmp_path: Path) -> None:
    file = tmp_path / "inventory.pdf"
    empty = InventoryFile(replace(shown(house).row, missing=0, misplaced=0), (), (), (), ())
    assert inventory_report(file, empty, ON) == 1
    assert in_order(said(file), "Missing 0", "In another place 0")
    assert "Code" not in said(file)
