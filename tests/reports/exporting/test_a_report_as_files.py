"""The figures of a report as files that others open: numbers are numbers, nothing is a formula, what is not known is empty."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from odfdo import Document

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import render
from papidesk.reports.exporting.bilan import COLUMNS, form_of, write_report
from papidesk.reports.exporting.forms import Form
from papidesk.reports.intents import Bilan, Figures
from papidesk.reports.rules import BY_KEY
from tests.conftest import FakeClock, House
from tests.reports.a_life import CANARY, NOVEMBER, live, made_up

EVIL = '=HYPERLINK("http://x";"y")'


def write(figures: Figures, file: Path) -> int:
    form = form_of(file)
    assert form is not None
    return write_report(file, form, figures, "PAPI d’essai", render, PlaceTime(FakeClock()))


def evil() -> Figures:
    return made_up(visits=60, persons=7, **{f"persons_by_commune__{EVIL}": 7})


@pytest.fixture(scope="module")
def figures() -> Figures:
    return replace(made_up(visits=60, minutes_open=600, visits_by_purpose__printing=12), year_ago=parse_period("2025-10"))


def test_one_long_table_with_a_line_for_each_figure(house: House, tmp_path: Path) -> None:
    live(house)
    told = house.ask(Bilan(NOVEMBER))
    file = tmp_path / "report.csv"
    count = write(told, file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    assert len(rows) == count
    assert tuple(rows[0]) == COLUMNS
    assert {row["period"] for row in rows} == {"2026-11"}
    assert {row["indicator"] for row in rows} == {one.indicator for one in told.figures if one.value or one.lines}
    visits = next(row for row in rows if row["indicator"] == "visits")
    assert visits == {
        "period": "2026-11", "section": "visits", "indicator": "visits", "label": "Visits", "unit": "visits", "code": "",
        "line": "", "value": "50", "before": "30", "year_ago": "0",
    }  # fmt: skip
    district = next(row for row in rows if row["indicator"] == "persons_by_district")
    assert (district["code"], district["line"], district["value"]) == ("Brest, Bellevue", "Brest, Bellevue", "1")
    assert CANARY not in file.read_text(encoding="utf-8")


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    for form in (Form.CSV, Form.ODS, Form.XLSX):
        write(evil(), tmp_path / f"report.{form}")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as opened:
        cells = [cell for row in csv.reader(opened, delimiter=";") for cell in row]
    assert f"'{EVIL}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value == EVIL}
    assert kinds == {"s"}
    content = Document(str(tmp_path / "report.ods"))
    assert b"table:formula" not in content.get_part("content.xml").serialize()


def sheets(file: Path) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook, as a reader that is not ours reads them."""
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}
    body = Document(str(file)).body
    return {
        table.name: [[cell.value for cell in row.cells] for row in table.iter_rows()] for table in body.get_tables()  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_a_workbook_has_a_sheet_for_each_section(figures: Figures, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"report.{ending}"
    write(figures, file)
    found = sheets(file)
    assert list(found) == ["Report", "Visits", "Supports", "People welcomed", "Workshops", "Equipment", "Documents"]
    titles, *rows = found["Visits"]
    assert titles[:6] == ["Figure", "Line", "Unit", "Oct. 2026", "Sept. 2026", "Sept. 2026: change"]
    by_name = {(row[0], row[1] or ""): row for row in rows}
    visits = by_name["Visits", ""]
    assert [float(one) for one in visits[3:7]] == [60, 30, 30, 100]
    assert visits[7] is None, "a year before it is not known"
    assert by_name["Time open", ""][2] == "minutes"
    assert float(by_name["Visits by purpose", "Printing and scanning"][3]) == 12
    assert [row[1] for row in found["Report"][:2]] == ["PAPI d’essai", "October 2026"]


def test_the_document_for_programs(figures: Figures, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    count = write(replace(figures, before=None, year_ago=None), file)
    document = json.loads(file.read_text(encoding="utf-8"))
    assert set(document) == {
        "place", "period", "label", "now", "before", "year_ago", "closed", "closed_on", "at_least", "noted_since", "indicators",
    }  # fmt: skip
    assert document["place"] == "PAPI d’essai"
    assert document["now"] == {"first": "2026-10-01", "last": "2026-10-31"}
    assert document["before"] is document["year_ago"] is document["closed_on"] is None
    by_key = {one["indicator"]: one for one in document["indicators"]}
    assert list(by_key) == list(BY_KEY)
    assert by_key["visits"] == {
        "indicator": "visits", "section": "visits", "label": "Visits", "unit": "visits", "value": 60, "before": 30,
        "year_ago": None,
    }  # fmt: skip
    printing = next(one for one in by_key["visits_by_purpose"]["lines"] if one["code"] == "printing")
    assert printing == {"code": "printing", "label": "Printing and scanning", "value": 12, "before": 6, "year_ago": None}
    assert count == sum(len(one.get("lines", [0])) for one in document["indicators"])


def test_what_was_not_counted_is_empty_and_no_nought(tmp_path: Path) -> None:
    unknown = made_up(unknown=True, visits=3)
    write(unknown, tmp_path / "report.json")
    write(unknown, tmp_path / "report.csv")
    by_key = {one["indicator"]: one for one in json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["indicators"]}
    assert by_key["loans"]["value"] is None
    assert {one["value"] for one in by_key["loans_by_family"]["lines"]} == {None}
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as opened:
        values = {row["indicator"]: row["value"] for row in csv.DictReader(opened, delimiter=";")}
    assert (values["visits"], values["loans"]) == ("3", "")


def test_a_name_for_another_form_is_refused_and_nothing_is_written(figures: Figures, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_text("before")
    with pytest.raises(Refusal) as refused:
        write_report(file, Form.ODS, figures, "", render, PlaceTime(FakeClock()))
    assert ".ods" in render(refused.value.why)
    assert file.read_text() == "before"


@pytest.mark.parametrize("form", Form)
def test_where_the_folder_is_gone_nothing_is_left(figures: Figures, tmp_path: Path, form: Form) -> None:
    with pytest.raises(Refusal, match="There is no folder"):
        write(figures, tmp_path / "nowhere" / f"report.{form}")
    assert list(tmp_path.iterdir()) == []
