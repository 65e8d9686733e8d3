"""A catalogue kept elsewhere: read, tried, taken in, taken in again, changed, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from papidesk.equipment.exporting import EQUIPMENT_COLUMNS, item_cells
from papidesk.equipment.importing.amounts import cents_of
from papidesk.equipment.intents import (
    Categories,
    ImportItems,
    ItemImportReport,
    ItemLine,
    ItemRecords,
    RemoveItems,
    ShowItem,
    TryItemsImport,
)
from papidesk.equipment.rules import Condition, Item, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.sheets.writing import write_csv
from tests.conftest import House
from tests.equipment.catalogues import (
    ASSETS,
    FRENCH_ASSETS,
    TABLE,
    catalogue,
    faults,
    of_file,
    of_table,
    outcomes,
    taken_in,
    whys,
)
from tests.equipment.conftest import add, category, dump, item, lend, living


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_taken_in_with_all_it_says(house: House, tmp_path: Path, encoding: str) -> None:
    said, done = taken_in(house, of_table(TABLE.replace("\n", "\r\n").encode(encoding), tmp_path))
    assert said == ["created"] * 5
    assert len(done.ids) == 5
    known = catalogue(house)
    camera = known["Appareil photo"].item
    assert (camera.code, camera.brand, camera.model, camera.serial) == ("APN-1", "Lumix", "G7", "SN-4821")
    assert (camera.kind, camera.condition, camera.value_cents, camera.deposit_cents) == (
        ItemKind.SINGLE, Condition.GOOD, 45000, 10000,
    )  # fmt: skip
    assert camera.accessories == ("chargeur", "carte 32 Go", "sacoche")
    assert (camera.bought_on, camera.warranty_until) == (date(2024, 4, 3), date(2026, 4, 3))
    assert (camera.location, camera.note) == ("Armoire A", "Objectif propre")
    assert known["Micro"].kit == "Malle radio"
    assert (known["Micro"].state, known["Micro"].item.condition) == (ItemState.REPAIR, Condition.WORN)
    assert (known["Casques"].item.kind, known["Casques"].item.quantity) == (ItemKind.LOT, 12)
    assert (known["Clés USB"].item.kind, known["Clés USB"].item.quantity) == (ItemKind.CONSUMABLE, 200)
    assert {one.category for one in known.values()} == {"Appareil photo", "Son", "À donner"}


def test_categories_are_known_again_whatever_their_accents(house: House, tmp_path: Path) -> None:
    key = category(house, "Vidéo projection")
    before = house.ask(Categories())
    _, done = taken_in(house, of_table("Nom;Catégorie\nProjecteur;video PROJECTION\n", tmp_path))
    assert house.ask(ShowItem(done.ids[0])).item.category == key
    assert house.ask(Categories()) == before


def test_a_workbook_says_the_same(house: House, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Item name", "Tag", "Category", "Qty", "Purchase date", "Cost", "Loanable"])
    sheet.append(["Projecteur", "P1", "Vidéo", 1, datetime(2024, 4, 3), 399.9, "no"])  # noqa: DTZ001 — a cell
    book.save(tmp_path / "a.xlsx")
    (line,) = of_file(tmp_path / "a.xlsx")
    assert (line.item.name, line.item.code, line.category) == ("Projecteur", "P1", "Vidéo")
    assert (line.item.bought_on, line.item.price_cents, line.item.loanable) == (date(2024, 4, 3), 39990, False)
    assert taken_in(house, (line,))[0] == ["created"]


def test_importing_twice_changes_nothing(house: House, tmp_path: Path) -> None:
    for content in (TABLE, ASSETS):
        taken_in(house, of_table(content, tmp_path))
        before = dump(house)
        lines = of_table(content, tmp_path)
        assert set(taken_in(house, lines)[0]) == {"skipped"}
        assert set(taken_in(house, lines, update=True)[0]) == {"skipped"}
        assert dump(house) == before


def test_three_lines_alike_without_tags_are_three_things_once(house: House, tmp_path: Path) -> None:
    lines = of_table("Nom;Marque\nSouris;Logi\nSouris;Logi\nSouris;Logi\n", tmp_path)
    said, done = taken_in(house, lines)
    assert (said, len(set(done.ids))) == (["created"] * 3, 3)
    assert len({one.item.code for one in house.ask(ItemRecords())}) == 3
    assert taken_in(house, lines)[0] == ["skipped"] * 3


def test_a_serial_number_tells_a_thing_that_was_renamed(house: House, tmp_path: Path) -> None:
    _, done = taken_in(house, of_table("Nom;Numéro de série\nPortable;SN-77001\n", tmp_path))
    assert taken_in(house, of_table("Nom;Numéro de série\nPortable 2;SN-77001\n", tmp_path), update=True)[0] == ["updated"]
    assert house.ask(ShowItem(done.ids[0])).item.name == "Portable 2"


# ── the asset manager's own file ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_asset_managers_file_is_taken_as_it_is(house: House, tmp_path: Path, encoding: str) -> None:
    lines = of_table(ASSETS.encode(encoding), tmp_path)
    report = house.ask(TryItemsImport(lines))
    _, done = taken_in(house, lines)
    first, second, third = (house.ask(ShowItem(key)) for key in done.ids)
    assert (first.item.name, first.item.code, first.item.brand, first.item.model) == (
        "Portable salle 1", "VB-001", "Dell", "Latitude 5420",
    )  # fmt: skip
    assert (first.item.bought_on, first.item.price_cents) == (date(2016, 4, 24), 123450)
    assert second.item.bought_on == date(2021, 12, 3)
    assert (first.item.supplier, first.item.location, first.item.note) == ("Ordi Brest", "Kérangoff", "Clavier é")
    assert third.item.name == "Samsung Galaxy Tab"
    assert third.item.code.startswith("E0"), "numbered by the house"
    assert {one.category.name for one in (first, second, third) if one.category} == {"Laptop", "Tablet"}
    told = whys(report)
    assert [line for line, why in told.items() if "loans are not taken in" in why] == [3, 4]


def test_nobodys_name_comes_in_with_what_is_checked_out(house: House, tmp_path: Path) -> None:
    for content in (ASSETS, FRENCH_ASSETS):
        lines = of_table(content, tmp_path)
        taken_in(house, lines, update=True)
        assert not any(name in repr(lines) for name in ("Kerbrat", "kerbrat", "Élise", "example.org"))
    assert not any(name in repr(dump(house)) for name in ("Kerbrat", "kerbrat", "Élise", "example.org"))


def test_its_titles_may_be_french_and_its_days_are_month_first_all_the_same(house: House, tmp_path: Path) -> None:
    lines = of_table("\ufeff" + FRENCH_ASSETS, tmp_path)
    assert faults(lines) == [[], []]
    assert [one.item.bought_on for one in lines] == [date(2016, 4, 24), date(2016, 4, 5)]
    assert (lines[0].item.price_cents, lines[0].category) == (123450, "Portables")
    assert [one.state for one in lines] == [ItemState.IN_SERVICE, ItemState.RETIRED]
    assert "loans are not taken in" in whys(house.ask(TryItemsImport(lines)))[3]


def test_days_are_the_day_first_where_they_show_it_or_the_file_is_another_tools(tmp_path: Path) -> None:
    french = of_table(ASSETS.replace("4/24/16", "24/4/16").replace("1/31/22", "31/1/22"), tmp_path)
    assert [one.item.bought_on for one in french] == [date(2016, 4, 24), date(2021, 3, 12), date(2022, 1, 31)]
    (plain,) = of_table("Code;Nom;Date d'achat\nA;Souris;3/4/24\n", tmp_path)
    assert plain.item.bought_on == date(2024, 4, 3)
    iso = of_table(ASSETS.replace("4/24/16", "2016-04-24"), tmp_path)
    assert iso[0].item.bought_on == date(2016, 4, 24)


def test_a_day_that_is_none_is_refused_with_its_column(tmp_path: Path) -> None:
    lines = of_table(ASSETS.replace("12/3/21", "13/32/21"), tmp_path)
    assert [len(one) for one in faults(lines)] == [0, 1, 0]
    assert "Purchase Date" in faults(lines)[1][0]


# ── what is here already ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_tag_that_is_here_is_refused_unless_an_update_is_asked_for(house: House, tmp_path: Path) -> None:
    taken_in(house, of_table(TABLE, tmp_path))
    changed = of_table(TABLE.replace("450,00 €", "380").replace(";usé;", ";abîmé;"), tmp_path)
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(ImportItems(changed))
    report = refused.value.more["report"]
    assert isinstance(report, ItemImportReport)
    assert outcomes(report) == ["refused", "skipped", "refused", "skipped", "skipped"]
    assert "already the code of Appareil photo" in whys(report)[2]
    assert dump(house) == before
    said, done = taken_in(house, changed, update=True)
    assert (said, done.ids) == (["updated", "skipped", "updated", "skipped", "skipped"], ())
    assert catalogue(house)["Appareil photo"].item.value_cents == 38000
    assert catalogue(house)["Micro"].item.condition is Condition.DAMAGED


def test_what_a_file_does_not_tell_stays(house: House, tmp_path: Path) -> None:
    key = item(house, "Portable", code="VB-001", accessories=("chargeur",), note="Rayé", deposit_cents=5000)
    taken_in(house, of_table(ASSETS, tmp_path), update=True)
    now = house.ask(ShowItem(key)).item
    assert (now.name, now.brand) == ("Portable salle 1", "Dell")
    assert (now.accessories, now.deposit_cents) == (("chargeur",), 5000)
    assert now.note == "Clavier é"


def test_the_state_of_what_is_here_is_left_to_the_desk_and_said(house: House, tmp_path: Path) -> None:
    key = item(house, "Projecteur", code="P1")
    lines = of_table("Code;Nom;Situation\nP1;Projecteur;perdu\n", tmp_path)
    assert "here it stays" in whys(house.ask(TryItemsImport(lines)))[2]
    assert taken_in(house, lines)[0] == ["skipped"]
    assert house.ask(ShowItem(key)).state is ItemState.IN_SERVICE


def test_a_tag_twice_in_a_file_is_said_with_its_lines(house: House, tmp_path: Path) -> None:
    lines = of_table("Code;Nom\nA1;Souris\nA1;Clavier\nA1;Souris\n", tmp_path)
    for update in (False, True):
        report = house.ask(TryItemsImport(lines, update))
        assert outcomes(report) == ["created", "refused", "skipped"]
        assert "on line 2" in whys(report)[3]


# ── kits ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_kit_may_come_after_its_things_or_not_at_all(house: House, tmp_path: Path) -> None:
    said, done = taken_in(
        house, of_table("Nom;Malle;Nature\nMicro;Malle radio;\nMalle radio;;Malle\nCâble;Malle vidéo;\n", tmp_path)
    )
    assert (said, len(done.ids)) == (["created"] * 3, 4)
    known = catalogue(house)
    assert (known["Micro"].kit, known["Câble"].kit) == ("Malle radio", "Malle vidéo")
    assert known["Malle vidéo"].item.kind is ItemKind.KIT


def test_what_belongs_to_a_refused_kit_is_refused_with_it(house: House, tmp_path: Path) -> None:
    lines = of_table("Nom;Malle;Nature;Valeur\nMicro;Malle radio;;\nMalle radio;;Malle;cher\nSouris;;;\n", tmp_path)
    report = house.ask(TryItemsImport(lines))
    assert outcomes(report) == ["refused", "refused", "created"]
    assert "line of the kit" in whys(report)[2]
    done = house.do(ImportItems(lines, partial=True))
    assert list(catalogue(house)) == ["Souris"]
    assert len(done.ids) == 1


# ── refusals ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_refusals_say_which_line_and_why_and_nothing_is_written_unless_partial(house: House, tmp_path: Path) -> None:
    bad = "Nom;Code;Catégorie;Quantité;Valeur;Date d'achat;Caution\nA;;Neuve;;;;\n;Z9;;;;;\nB;;;beaucoup;;;\nC;;;;cher;;\n"
    bad += f"D;;;;;32/11/2026;\nE;;;;999999999;;\n{'F' * 81};;;;;;\n"
    lines = of_table(bad, tmp_path)
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(ImportItems(lines))
    report = refused.value.more["report"]
    assert isinstance(report, ItemImportReport)
    assert dump(house) == before
    assert outcomes(report) == ["created"] + ["refused"] * 6
    told = whys(report)
    for line, words in {3: "name is missing", 4: "beaucoup", 5: "cher", 6: "32/11/2026", 7: "euros", 8: "too long"}.items():
        assert words in told[line]
    done = house.do(ImportItems(lines, partial=True))
    assert (len(done.ids), list(catalogue(house))) == (1, ["A"])


def test_a_word_that_is_not_known_keeps_nothing_out(house: House, tmp_path: Path) -> None:
    lines = of_table("Nom;État\nSouris;molle\n", tmp_path)
    assert faults(lines) == [[]]
    report = house.ask(TryItemsImport(lines))
    assert (outcomes(report), "molle" in whys(report)[2]) == (["created"], True)


@pytest.mark.parametrize(
    ("content", "field"), [("Marque;Valeur\nDell;3\n", "mapping"), ("Nom;Code\n", "file")]
)
def test_a_table_without_names_or_lines_is_refused(tmp_path: Path, content: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        of_table(content, tmp_path)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("25", 2500), ("25,5", 2550), ("25,50 €", 2550), ("1 234,56", 123456), ("1\u202f234,56 €", 123456),
        ("1,234.50", 123450), ("$1,234,567.00", 123456700), ("1.234,50", 123450), ("12.3456", 1235), ("0", 0),
        ("-3", None), ("cher", None), ("1,2,3", None), ("", None), ("1e9", None), ("٣", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_are_written(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents


def test_a_comma_parts_thousands_where_the_file_is_the_asset_managers() -> None:
    assert (cents_of("1,234", commas_part=True), cents_of("1,5", commas_part=True)) == (123400, 150)
    assert cents_of("1,234") is None, "a thousand, or a euro and a bit: nobody knows"


# ── taken back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_import_is_taken_back_exactly(house: House, tmp_path: Path) -> None:
    item(house, "Portable", code="VB-001", note="Rayé")
    states = [living(house)]
    for content, update in ((TABLE, False), (ASSETS, True), (TABLE.replace("450,00 €", "380"), True)):
        house.do(ImportItems(of_table(content, tmp_path), update=update))
        states.append(living(house))
    for state in reversed(states[:-1]):
        house.do(UndoAction())
        assert living(house) == state


def test_an_import_of_which_something_was_lent_since_stays(house: House, tmp_path: Path) -> None:
    _, done = taken_in(house, of_table("Nom;Catégorie\nSouris;Neuve\nClavier;Neuve\n", tmp_path))
    lend(house, add(house, "Léa"), done.ids[0])
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(UndoAction(done.entry))
    assert "its history stays" in render(refused.value.why)
    assert dump(house) == before


def test_a_category_that_serves_elsewhere_stays_when_its_import_is_taken_back(house: House, tmp_path: Path) -> None:
    _, done = taken_in(house, of_table("Nom;Catégorie\nSouris;Neuve\n", tmp_path))
    of = house.ask(ShowItem(done.ids[0])).item.category
    item(house, "Clavier", category=of)
    house.do(UndoAction(done.entry))
    assert of in [one.id for one in house.ask(Categories())]


def test_a_code_drawn_once_is_never_anothers(house: House, tmp_path: Path) -> None:
    lines = of_table("Nom\nSouris\n", tmp_path)
    code = house.ask(ShowItem(taken_in(house, lines)[1].ids[0])).item.code
    house.do(UndoAction())
    assert house.ask(ShowItem(taken_in(house, lines)[1].ids[0])).item.code != code


# ── there and back ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_our_own_table_comes_back_as_it_went(house: House, tmp_path: Path) -> None:
    taken_in(house, of_table(TABLE, tmp_path))
    item(house, "Portable", loanable=False, loan_days=3, price_cents=0, supplier="Ordi Brest", note="a\nb", code="P-12")
    out = tmp_path / "out.csv"
    write_csv(out, EQUIPMENT_COLUMNS, map(item_cells, house.ask(ItemRecords())))
    assert set(taken_in(house, of_file(out))[0]) == {"skipped"}

    def told() -> dict[str, tuple[object, ...]]:
        return {
            name: (replace(one.item, kit=None), one.state, one.category, one.kit) for name, one in catalogue(house).items()
        }

    before = told()
    house.do(RemoveItems(tuple(one.id for one in catalogue(house).values())))
    assert told() == {}
    taken_in(house, of_file(out))
    assert told() == before


def test_a_line_made_by_hand_tells_what_it_says(house: House) -> None:
    done = house.do(ImportItems((ItemLine(1, Item("Souris", code="S1", brand="Logi")),)))
    line = ItemLine(1, Item("Souris", code="S1", location="Réserve"))
    assert taken_in(house, (line,), update=True)[0] == ["updated"]
    now = house.ask(ShowItem(done.ids[0])).item
    assert (now.brand, now.location) == ("Logi", "Réserve")
