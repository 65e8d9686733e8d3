"""Files as people bring them, made on the spot."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl

PEOPLE = (
    ("Nom", "Prénom", "Année de naissance", "Commune"),
    ("Durand", "Léa", "1984", "Brest"),
    ("Kerbrat", "Élise", "1951", "Guipavas"),
)


def xlsx(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def replaced(path: Path, part: str, content: bytes) -> bytes:
    """The zip at `path` with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {part: content})


COMMUNES = [
    ["Commune", "Code INSEE", "Code postal"],
    ["Brest", "29019", "29200"],
    ["Guipavas", "29075", "29490"],
    ["Saint-Denis", "93066", "93200"],
    ["Saint-Denis", "97411", "97400"],
    ["L'Abergement-Clémenciat", "01001", "01400"],
]


def beneficiary_workbook(path: Path, people: list[list[object]]) -> Path:
    """The national tool's workbook: a title, titles on two merged lines, data from line 4, codes as formulas."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Bénéficiaires"
    sheet["A1"] = "Modèle d'import de bénéficiaires"
    for column, title in enumerate(
        (
            "Nom",
            "Prénom",
            "Année de naissance",
            "Commune",
            "Code INSEE",
            "Code postal",
            None,
            None,
            "Genre",
            "Notes supplémentaires",
        ),
        1,
    ):
        sheet.cell(2, column, title)
        if title:
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    sheet["G2"] = "Contact"
    sheet.merge_cells("G2:H2")
    sheet["G3"], sheet["H3"] = "N° de téléphone", "E-mail"
    for at, person in enumerate(people, 4):
        for column, value in enumerate(person, 1):
            sheet.cell(at, column, value)
        sheet.cell(at, 5, f'=IFERROR(VLOOKUP(D{at},Communes!A:C,2,FALSE),"")')
        sheet.cell(at, 6, f'=IFERROR(VLOOKUP(D{at},Communes!A:C,3,FALSE),"")')
    communes = book.create_sheet("Communes")
    for row in COMMUNES:
        communes.append(row)
    book.save(path)
    return path
