"""What the scenarios of imports share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from papidesk.kernel.intent import Done
from papidesk.kernel.words import render
from papidesk.sheets.mapping import WORKSHOPS, guess
from papidesk.sheets.reading import read_sheet
from papidesk.workshops.importing import read_calendar, workshop_lines
from papidesk.workshops.intents import (
    ImportWorkshops,
    SessionRow,
    SessionsBetween,
    TryWorkshopsImport,
    WorkshopImportReport,
    WorkshopLine,
)
from tests.conftest import House
from tests.workshops.conftest import dump

PARIS = ZoneInfo("Europe/Paris")
TABLE = """Atelier;Date;Horaires;Salle;Places;Animé par;Thème;Niveau;Public;Tarif;Contenu;Inscription;État
Boîte mail;12/11/2026;14h-16h;Salle 2;8 places;Camille, Yann Le Goff;E-mail;débutant;Seniors;2,50 €;Écrire un mail;obligatoire;
Soirée jeux;13/11/2026;20h30-0h30;;;;;;;gratuit;;entrée libre;annulé
"""
LESSON = ("DTSTART;TZID=Europe/Paris:20261112T140000", "DTEND;TZID=Europe/Paris:20261112T160000", "LOCATION:Salle 2")
"""The lines of an event of Thursday 12 November 2026, 14 h."""


def wall(*of: int) -> datetime:
    return datetime(*of, tzinfo=PARIS).astimezone(UTC)


def of_table(house: House, content: str | bytes, path: Path, name: str = "programme.csv") -> tuple[WorkshopLine, ...]:
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return of_file(house, file)


def of_file(house: House, file: Path) -> tuple[WorkshopLine, ...]:
    sheet = read_sheet(file)
    return workshop_lines(sheet, guess(sheet, WORKSHOPS), house.store.time)


def of_ics(house: House, content: str | bytes) -> tuple[WorkshopLine, ...]:
    raw = content.replace("\n", "\r\n").encode() if isinstance(content, str) else content
    return read_calendar(raw, house.store.time)


def outcomes(report: WorkshopImportReport) -> list[str]:
    return [one.outcome for one in report.verdicts]


def taken_in(house: House, lines: tuple[WorkshopLine, ...], **more: Any) -> tuple[list[str], Done]:
    """The import of lines, its trial having said just the same and written nothing."""
    before = dump(house)
    tried = house.ask(TryWorkshopsImport(lines))
    assert dump(house) == before
    done = house.do(ImportWorkshops(lines, **more))
    return outcomes(tried), done


def programme(house: House) -> tuple[SessionRow, ...]:
    rows: tuple[SessionRow, ...] = house.ask(SessionsBetween(date(2026, 1, 1), date(2029, 12, 31)))
    return rows


def hours(house: House) -> list[tuple[str, datetime, int, bool]]:
    """Title, start on the wall, minutes, cancelled."""
    return [
        (one.title, one.start.astimezone(PARIS).replace(tzinfo=None), (one.end - one.start).seconds // 60, one.cancelled)
        for one in programme(house)
    ]


def faults(lines: tuple[WorkshopLine, ...]) -> list[list[str]]:
    return [[render(fault) for fault in line.faults] for line in lines]
