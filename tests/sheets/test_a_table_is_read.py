from __future__ import annotations

import csv
import json
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Cell, Document, Row, Table

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Cancelled
from papidesk.sheets.reading import read_sheet
from papidesk.sheets.separated import guarded, unguarded
from papidesk.sheets.sheet import Sheet, SheetFormat
from tests.sheets.books import PEOPLE, replaced, xlsx


def written(folder: Path, content: bytes, name: str = "people.csv") -> Sheet:
    path = folder / name
    path.write_bytes(content)
    return read_sheet(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_csv_of_any_program(tmp_path: Path, encoding: str, separator: str, ending: str) -> None:
    text = ending.join(separator.join(row) for row in PEOPLE)
    if encoding.endswith("-bom"):
        name = encoding.removesuffix("-bom")
        content = ("\ufeff" + text).encode(name)
    else:
        content = text.encode(encoding)

    sheet = written(tmp_path, content)

    assert sheet.rows == PEOPLE
    assert sheet.lines == (1, 2, 3)
    assert sheet.format is SheetFormat.CSV


def test_a_cell_may_hold_the_separator_and_a_new_line(tmp_path: Path) -> None:
    sheet = written(tmp_path, 'Nom;Notes\r\nDurand;"aime lire ; écrire\r\net ""rire"""\r\n\r\nLe Bœuf;\n'.encode())

    assert sheet.rows[1] == ("Durand", 'aime lire ; écrire\r\net "rire"')
    assert sheet.rows[2] == ("Le Bœuf",)
    assert sheet.lines == (1, 2, 4)


def test_commas_in_notes_do_not_hide_the_semicolons(tmp_path: Path) -> None:
    sheet = written(tmp_path, "Nom;Prénom;Notes\nDurand;Léa;a, b, c, d\nKerbrat;Élise;e, f, g, h\n".encode())
    assert sheet.rows[1] == ("Durand", "Léa", "a, b, c, d")


def test_one_column_has_no_separator(tmp_path: Path) -> None:
    assert written(tmp_path, b"Nom\nDurand\nLe Gall\n").rows == (("Nom",), ("Durand",), ("Le Gall",))


def test_excel_may_say_its_separator(tmp_path: Path) -> None:
    sheet = written(tmp_path, b"sep=|\r\nNom|Note\r\nDurand|a;b;c\r\n")
    assert sheet.rows == (("Nom", "Note"), ("Durand", "a;b;c"))
    assert sheet.lines == (2, 3)


def test_a_sign_that_no_encoding_has_is_no_reason_to_refuse(tmp_path: Path) -> None:
    sheet = written(tmp_path, "Nom;Prénom\n".encode("cp1252") + b"Dur\x81and;L\xe9a\n")
    assert sheet.rows[1] == ("Dur\ufffdand", "Léa")


def test_an_xlsx_shows_what_the_person_sees(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nom", "Année", "Vu le", "À", "Le", "Membre", "Tél", "CP", "Note", None, "Part"])
    sheet.append(
        [
            "Durand",
            1984.0,
            date(2026, 11, 5),
            time(14, 5),
            datetime(2026, 11, 5, 14, 5),  # noqa: DTZ001 — spreadsheets know no zone
            True,
            298001122,
            1000,
            "=1+1",
            None,
            0.5,
        ]
    )
    sheet["G2"].number_format = '0#" "##" "##" "##" "##'
    sheet["H2"].number_format = "00000"
    sheet["A5"] = "Kerbrat"
    path = tmp_path / "feuille.bin"
    book.save(path)

    read = read_sheet(path)

    assert read.format is SheetFormat.XLSX
    assert read.rows[1] == (
        "Durand",
        "1984",
        "2026-11-05",
        "14:05",
        "2026-11-05 14:05",
        "oui",
        "0298001122",
        "01000",
        "",
        "",
        "0.5",
    )
    assert read.rows[2] == ("Kerbrat",)
    assert read.lines == (1, 2, 5)


def test_a_workbook_of_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.worksheets[0].append(["Date"])
    book.worksheets[0].append([datetime(2026, 11, 5)])  # noqa: DTZ001 — spreadsheets know no zone
    book.save(tmp_path / "mac.xlsx")
    assert read_sheet(tmp_path / "mac.xlsx").rows[1] == ("2026-11-05",)


def test_other_programs_write_xlsx_their_own_way(tmp_path: Path) -> None:
    """Prefixed names, rich text, inline strings, no cell references, errors, cached formulas, escaped signs."""
    path = xlsx(tmp_path / "a.xlsx", {"F": [["a"]]})
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f"""<?xml version="1.0"?><x:worksheet xmlns:x="{main}"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>Du</x:t></x:r><x:r><x:t xml:space="preserve">rand </x:t></x:r>
        <x:rPh sb="0" eb="1"><x:t>unheard</x:t></x:rPh></x:is></x:c><x:c t="e"><x:v>#N/A</x:v></x:c>
        <x:c t="str"><x:f>A1</x:f><x:v>caf_x00E9_</x:v></x:c>
        <x:c><x:v>1.5E3</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c></x:row>
      <x:row r="7"><x:c r="B7" t="d"><x:v>2026-11-05T00:00:00</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>"""
    path.write_bytes(replaced(path, "xl/worksheets/sheet1.xml", part.encode()))

    sheet = read_sheet(path)

    assert sheet.rows == (("Durand ", "", "café", "1500", "non"), ("", "2026-11-05"))
    assert sheet.lines == (1, 7)


def test_the_first_sheet_that_holds_something_and_the_one_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"Vide": [], "Août": [["Nom"], ["Durand"]], "Sept": [["Nom"], ["Kerbrat"]]})

    assert read_sheet(path).name == "Août"
    assert read_sheet(path).others == ("Vide", "Sept")
    assert read_sheet(path, sheet="sept").rows[1] == ("Kerbrat",)
    with pytest.raises(Refusal) as refused:
        read_sheet(path, sheet="Octobre")
    assert refused.value.field == "file"


def test_an_ods_shows_what_the_person_sees(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Feuille1")
    table.append_row(Row())
    table.set_values(
        [["Nom", "Année", "Vu le", "Membre", "Part"], ["Durand", 1984, date(2026, 11, 5), True, 0.5]], coord=(0, 1)
    )
    table.set_value((5, 2), "loin")
    table.set_cell((6, 2), Cell(298001122, text="02 98 00 11 22"))
    document.body.append(Table("Vide"))
    document.body.append(table)
    document.save(tmp_path / "a.ods")

    sheet = read_sheet(tmp_path / "a.ods")

    assert sheet.format is SheetFormat.ODS
    assert sheet.name == "Feuille1"
    assert sheet.rows[0] == ("Nom", "Année", "Vu le", "Membre", "Part")
    assert sheet.rows[1] == ("Durand", "1984", "2026-11-05", "oui", "0.5", "loin", "0298001122")
    assert sheet.lines == (2, 3)


def test_json_of_objects_and_of_lists(tmp_path: Path) -> None:
    objects = [{"nom": "Durand", "âge": 42.0, "ok": True}, {"nom": "Kerbrat", "tags": ["a", "b"], "âge": None}]
    expected = (("nom", "âge", "ok", "tags"), ("Durand", "42", "oui"), ("Kerbrat", "", "", "a|b"))

    assert written(tmp_path, json.dumps(objects).encode(), "a.json").rows == expected
    assert written(tmp_path, json.dumps({"people": objects}).encode(), "a.txt").rows == expected
    assert written(tmp_path, json.dumps([list(row) for row in PEOPLE]).encode(), "a.json").rows == PEOPLE


def test_reading_says_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Nom\n" + "Durand\n" * 5000, encoding="utf-8")
    heard: list[int] = []

    def listen(done: int) -> None:
        heard.append(done)
        if done >= 3000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_sheet(path, progress=listen)
    assert heard == [1000, 2000, 3000]


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip()[:1] or guarded(text).lstrip()[0] not in "=+-@＝＋－＠"


def test_a_sheet_of_100_000_lines(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["Nom", "Prénom"])
        rows.writerows([f"Nom{number}", "Léa"] for number in range(100_000))
    sheet = read_sheet(path)
    assert len(sheet.rows) == 100_001
    assert sheet.rows[-1] == ("Nom99999", "Léa")
    assert sheet.lines[-1] == 100_001
