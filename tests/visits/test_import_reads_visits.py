from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.sheets.mapping import VISITS, guess
from papidesk.sheets.reading import read_sheet
from papidesk.sheets.writing import write_csv
from papidesk.visits.exporting import VISIT_COLUMNS, visit_cells
from papidesk.visits.importing import visit_lines, workstation_of
from papidesk.visits.intents import VisitLine, VisitRow
from tests.conftest import FakeClock


def imported(path: Path, clock: FakeClock) -> tuple[VisitLine, ...]:
    sheet = read_sheet(path)
    return visit_lines(sheet, guess(sheet, VISITS), PlaceTime(clock))


def of_csv(folder: Path, text: str, clock: FakeClock) -> tuple[VisitLine, ...]:
    path = folder / "visits.csv"
    path.write_text(text, encoding="utf-8")
    return imported(path, clock)


def test_the_paper_sheet_of_a_day(tmp_path: Path, clock: FakeClock) -> None:
    lines = of_csv(
        tmp_path,
        "Feuille de passage\nDate;Heure d'arrivée;Heure de départ;Nom;Motif(s);Poste;Impressions;Nombre;Tranche "
        "d'âge;Genre\n"
        "04/11/2026;14h05;15h;Léa Durand;Impression, CV;Poste 4;5;;;\n"
        "4/11;1410;;anonyme;accès libre|jeux;;;3;12-17;F\n"
        "mercredi 4 novembre 2026;9 h;10:30;Mme Kerbrat Élise;;PC 12;;;;\n",
        clock,
    )
    assert not any(line.faults for line in lines)
    assert lines[0] == VisitLine(
        line=3,
        person="Léa Durand",
        arrived_at=datetime(2026, 11, 4, 13, 5, tzinfo=UTC),
        left_at=datetime(2026, 11, 4, 14, tzinfo=UTC),
        purposes=("Impression", "CV"),
        workstation=4,
        prints=5,
    )
    assert lines[1] == VisitLine(
        line=4,
        person="",
        arrived_at=datetime(2026, 11, 4, 13, 10, tzinfo=UTC),
        purposes=("accès libre", "jeux"),
        count=3,
        age_band=AgeBand.FROM_12,
        gender=Gender.FEMALE,
    )
    assert lines[2].person == "Kerbrat Élise"
    assert lines[2].gender is Gender.FEMALE
    assert lines[2].workstation == 12
    assert lines[2].arrived_at == datetime(2026, 11, 4, 8, tzinfo=UTC)


def test_names_in_two_columns_and_dates_of_a_spreadsheet(tmp_path: Path, clock: FakeClock) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Jour", "Arrivée", "Départ", "Nom", "Prénom"])
    book.worksheets[0].append(
        [date(2026, 7, 1), time(14, 5), datetime.fromisoformat("2026-07-01 15:05"), "Durand", "Léa"]
    )
    book.save(tmp_path / "visits.xlsx")
    (line,) = imported(tmp_path / "visits.xlsx", clock)
    assert line.person == "Léa Durand"
    assert line.arrived_at == datetime(2026, 7, 1, 12, 5, tzinfo=UTC)
    assert line.left_at == datetime(2026, 7, 1, 13, 5, tzinfo=UTC)


def test_a_date_alone_a_date_with_its_hour_a_duration(tmp_path: Path, clock: FakeClock) -> None:
    lines = of_csv(tmp_path, "Date;Durée (min)\n04/11/2026;45\n2026-11-04 14:05;1h30\n28/12;\n", clock)
    assert lines[0].arrived_at == datetime(2026, 11, 4, 11, tzinfo=UTC)
    assert lines[0].left_at is None
    assert lines[1].arrived_at == datetime(2026, 11, 4, 13, 5, tzinfo=UTC)
    assert lines[1].left_at == datetime(2026, 11, 4, 14, 35, tzinfo=UTC)
    assert lines[2].arrived_at == datetime(2025, 12, 28, 11, tzinfo=UTC)


def test_a_games_night_ends_after_midnight_and_a_mistake_stays_one(tmp_path: Path, clock: FakeClock) -> None:
    night, mistake = of_csv(tmp_path, "Date;Arrivée;Départ\n31/10/2026;20h;0h30\n31/10/2026;15h;14h\n", clock)
    assert night.left_at == datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    assert mistake.left_at is not None
    assert mistake.arrived_at is not None
    assert mistake.left_at < mistake.arrived_at


def test_what_can_not_be_read_is_said_by_column_and_value(tmp_path: Path, clock: FakeClock) -> None:
    lines = of_csv(
        tmp_path,
        "Date;Arrivée;Départ;Nom;Poste;Impressions;Nombre;Genre\n32/13/2026;25h;tard;Léa "
        "Durand;bleu;-1;0;Poisson\n;14h;;Léa Durand;;;;\n"
        "4/11;14h;tard;Léa Durand;bleu;-1;0;Poisson\n31/12/9999;23h59;;x;;;;\n01/01/0001;0h;;x;;;;\n",
        clock,
    )
    assert [render(fault).split(":")[0] for fault in lines[0].faults][:2] == ["Column Date", "Column Arrivée"]
    assert lines[0].arrived_at is None
    assert [render(fault).split(".")[0] for fault in lines[1].faults] == ["The day of this visit is missing"]
    assert [render(fault).split(":")[0] for fault in lines[2].faults] == [
        "Column Départ",
        "Column Genre",
        "Column Poste",
        "Column Impressions",
        "Column Nombre",
    ]
    assert not any("Durand" in render(fault) for line in lines for fault in line.faults)
    assert lines[3].arrived_at is not None
    assert [render(fault).split(":")[0] for fault in lines[4].faults] == ["Column Date"]


def test_workstations() -> None:
    assert [workstation_of(text) for text in ("4", "Poste 4", "PC n° 4", "poste4", "ordi 12", "aucun", "rouge")] == [
        4,
        4,
        4,
        4,
        12,
        0,
        None,
    ]


def test_no_column_of_dates_is_refused(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(Refusal) as refused:
        of_csv(tmp_path, "Nom;Prénom\nDurand;Léa\n", clock)
    assert refused.value.field == "mapping"


def test_visits_exported_are_imported_the_same(tmp_path: Path, clock: FakeClock) -> None:
    place = PlaceTime(clock)
    row = VisitRow(
        id=1,
        day=date(2026, 11, 4),
        arrived_at=datetime(2026, 11, 4, 13, 5, tzinfo=UTC),
        left_at=datetime(2026, 11, 5, 0, 30, tzinfo=UTC),
        person=3,
        name="Élise Le Gall",
        purposes=("Jeux", "Photo, vidéo"),
        workstation=4,
        age_band=AgeBand.FROM_70,
        gender=Gender.FEMALE,
        occupation=Occupation.RETIRED,
        commune="Brest",
        prints=12,
        supports=1,
        group="",
    )
    write_csv(tmp_path / "visits.csv", VISIT_COLUMNS, [visit_cells(row, place)])
    (line,) = imported(tmp_path / "visits.csv", clock)
    assert line == VisitLine(
        line=2,
        person=row.name,
        arrived_at=row.arrived_at,
        left_at=row.left_at,
        purposes=row.purposes,
        workstation=4,
        prints=12,
        age_band=row.age_band,
        gender=row.gender,
    )
