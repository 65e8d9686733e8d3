"""The paper of a report: valid, readable in three prints, in black ink alone, and nobody is named on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import parse_period
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from papidesk.reports.intents import Bilan, Figures
from papidesk.reports.papers import report
from papidesk.reports.rules import BY_KEY
from tests.conftest import FakeClock, House
from tests.paper.reading import in_order, margins_are_white, pages, said, sizes
from tests.paper.validating import assert_valid, heard
from tests.reports.a_life import CANARY, NOVEMBER, OCTOBER, TODAY, live, made_up

ON = Stationery("PAPI de Recouvrance", "Brest", PlaceTime(FakeClock()), render)


def write(figures: Figures, file: Path, size: PrintSize = PrintSize.STANDARD) -> int:
    return report(file, figures, replace(ON, print_size=size), TODAY)


def busy(**more: Any) -> Figures:
    """A month in which there was some of everything."""
    every = {
        f"{key}__{code}": at * 7
        for key, indicator in BY_KEY.items()
        for at, code in enumerate(indicator.codes or (["Brest", "Guipavas"] if indicator.named else []), start=1)
    }
    numbers = {key: 90 for key, indicator in BY_KEY.items() if not indicator.is_table}
    return replace(made_up(**every, **numbers), year_ago=parse_period("2025-10"), **more)


@pytest.mark.parametrize("size", PrintSize)
def test_it_is_valid_in_every_print(tmp_path: Path, size: PrintSize) -> None:
    file = tmp_path / "report.pdf"
    count = write(busy(at_least=True, noted_since=3), file, size)
    assert count == len(pages(file))
    assert_valid(file)
    assert margins_are_white(file)
    if size is PrintSize.STANDARD:
        assert count <= 10
        assert not [one for one in heard(file) if "FIG-012" in one and "None" in one]
    if size is PrintSize.LARGE:
        assert min(sizes(file)) >= 20


def test_of_a_real_month(house: House, tmp_path: Path) -> None:
    live(house)
    file = tmp_path / "report.pdf"
    count = write(house.ask(Bilan(NOVEMBER)), file)
    assert 2 <= count <= 6
    assert_valid(file)
    text = said(file)
    assert in_order(
        text, "PAPI de Recouvrance, Brest", "Report – November 2026", "Under way: figures up to 2026-11-27.",
        "Compared with: 1–27 Oct. 2026, 1–27 Nov. 2025.", "The essentials", "Visits by purpose",
        "Supports by theme", "E-mail", "People by age", "Not given", "Workshops by theme", "Equipment by category",
        "Appareil photo", "Documents by kind", "How it is counted", "Each time somebody came",
    )  # fmt: skip
    assert "+20 (+67 %)" in text
    assert CANARY not in text
    assert CANARY.encode() not in file.read_bytes()
    assert PdfReader(file).metadata.title == "Report – November 2026"  # type: ignore[union-attr]


def test_of_a_day_and_of_years(house: House, tmp_path: Path) -> None:
    live(house)
    titles = {"2026-11-03": "2026-11-03", "2025..2026": "From 2025-01-01 to 2026-12-31", "2026-Q4": "Fourth quarter"}
    for period, title in titles.items():
        file = tmp_path / f"{period}.pdf"
        write(house.ask(Bilan(parse_period(period))), file)
        assert title in said(file)
        assert_valid(file)


def test_a_month_without_anything_says_so_in_words(house: House, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    assert write(house.ask(Bilan(OCTOBER)), file) == 2
    text = said(file)
    assert "Nothing is noted of this period: PapiDesk was not in use here yet." in text
    assert text.count("Nothing was noted of this in the period.") == 6
    assert_valid(file)


def test_what_is_not_known_is_a_dash_and_people_are_at_least(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    figures = replace(made_up(unknown=True, visits=60, persons=12), at_least=True)
    write(figures, file)
    text = said(file)
    assert "at least 12" in text
    assert "Supports – –" in text
    assert_valid(file)


def test_further_lines_are_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    communes = {f"persons_by_commune__Commune{n}": 40 - n for n in range(12)} | {f"persons_by_commune__{NOT_GIVEN}": 99}
    write(made_up(persons=400, **communes), file)
    text = said(file)
    assert in_order(text, "Commune0", "Commune5", "Not given", "Then: Commune6 (34), Commune7 (33)", "Commune11 (29).")


def test_names_of_places_may_hold_anything(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    names = ("<b>Brest</b> & Cie", "=1+1", "مدينة", "Z" * 400, "a\nb")
    write(made_up(persons=5, **{f"persons_by_commune__{name}": at for at, name in enumerate(names, start=1)}), file)
    assert "<b>Brest</b> & Cie" in said(file)
    assert_valid(file)


def test_black_ink_is_enough(tmp_path: Path) -> None:
    """Every bar and cell says its figure, in grey as well: the darkest and the lightest pixel of a page are far apart."""
    file = tmp_path / "report.pdf"
    write(busy(), file)
    document = pypdfium2.PdfDocument(file)
    try:
        for n in range(len(document)):
            low, high = document[n].render(scale=0.5, grayscale=True).to_pil().getextrema()
            assert (low < 90, high > 250) == (True, True)
    finally:
        document.close()
    text = said(file)
    assert all(str(at * 7) in text for at in range(1, 9)), "the figures of the bars"


def test_the_same_figures_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for file in (first, second):
        write(busy(), file)
    assert first.read_bytes() == second.read_bytes()
