"""Workbooks out: read back by our own readers and by others, whatever their cells hold."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Document

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Cancelled
from papidesk.sheets import workbooks
from papidesk.sheets.reading import read_sheet
from papidesk.sheets.workbooks import Cell, Leaf, write_workbook

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
SAID = {'=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\tx", "' =1", "a\nb", " a  b ", "<&>\"'", "É\u202f€", "\x00\x0b"}
text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(sorted(SAID))
cells = text | st.integers(-(10**9), 10**9) | st.dates(date(1996, 1, 1), date(2199, 12, 31)) | st.none()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@LOOSE
@given(rows=st.lists(st.tuples(cells, cells), max_size=8))
def test_cells_come_back(tmp_path: Path, kind: str, rows: list[tuple[Cell, Cell]]) -> None:
    path = tmp_path / f"book.{kind}"
    assert write_workbook(path, [Leaf("Une feuille", ("A", "B"), [("debut", "x"), *rows])]) == len(rows) + 1
    shown = [[said(cell) for cell in row] for row in rows]
    read = read_sheet(path)
    found = dict(zip(read.lines, read.rows, strict=True))
    for at, row in enumerate(shown, start=3):
        there = [*found.get(at, ()), "", ""][:2]
        assert [cell.strip() for cell in there] == [cell.strip() for cell in row]


def said(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    unseen = "" if cell is None else "".join(sign for sign in str(cell) if sign in "\t\n" or (sign >= " " and sign != "\x7f"))
    return unseen.translate({0xFEFF: None, 0xFFFE: None, 0xFFFF: None})


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    rows = [(one, 1) for one in sorted(SAID)]
    write_workbook(tmp_path / "book.xlsx", [Leaf("Feuille", ("=A", "B"), rows)])
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert sheet is not None
    kinds = {cell.data_type for column in sheet.iter_cols(max_col=1) for cell in column}
    assert kinds <= {"s", "inlineStr"}
    by_text = {cell.value: cell for (cell, _) in sheet.iter_rows()}
    assert by_text['=HYPERLINK("http://x")'].quotePrefix, "nor becomes one when it is edited"
    write_workbook(tmp_path / "book.ods", [Leaf("Feuille", ("=A", "B"), rows)])
    with zipfile.ZipFile(tmp_path / "book.ods") as package:
        assert b"table:formula" not in package.read("content.xml")


def test_an_ods_is_known_by_its_first_part_and_opens_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "book.ods"
    leaves = [Leaf("Une & deux", ("Jour", "Lignes"), [(date(2026, 11, 5), "a\nb")]), Leaf("Autre", ("C",), [(3,)])]
    write_workbook(path, leaves)
    with zipfile.ZipFile(path) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
    body = Document(path).body
    assert [table.name for table in body.tables] == ["Une & deux", "Autre"]
    assert body.tables[0].get_value("A2") == date(2026, 11, 5)
    assert body.tables[1].get_value("A2") == 3


def test_an_xlsx_has_days_that_are_days(tmp_path: Path) -> None:
    write_workbook(tmp_path / "book.xlsx", [Leaf("Feuille", ("Jour", "N"), [(date(2026, 11, 5), 30)])])
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].value.date(), sheet["A2"].number_format, sheet["B2"].value) == (date(2026, 11, 5), "dd/mm/yyyy", 30)
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_is_stopped_or_too_long_leaves_the_former_file(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"book.{kind}"
    path.write_bytes(b"former")

    def stop(_done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(path, [Leaf("Feuille", ("A",), [("x",)])], progress=stop)
    monkeypatch.setattr(workbooks, "ROWS_MOST", 2)
    with pytest.raises(Refusal):
        write_workbook(path, [Leaf("Feuille", ("A",), [("x",)] * 3)])
    assert path.read_bytes() == b"former"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_it_is_the_owners_alone(tmp_path: Path) -> None:
    write_workbook(tmp_path / "book.ods", [Leaf("Feuille", ("A",), [("x",)])])
    assert (tmp_path / "book.ods").stat().st_mode & 0o777 == 0o600
