"""Any file a table comes in → a `Sheet`."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.sheets import communes, ods, xlsx
from papidesk.sheets.mapping import COMMUNES_SHEET, PEOPLE_SHEET
from papidesk.sheets.objects import read_objects
from papidesk.sheets.parts import Package
from papidesk.sheets.recognising import ZIP, damaged, failed, opened, refuse_foreign
from papidesk.sheets.separated import read_separated
from papidesk.sheets.sheet import FILE_MAX, Gatherer, Sheet, SheetFormat

_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError, ValueError, LookupError, ArithmeticError,
    NotImplementedError, RecursionError,
)  # fmt: skip
"""What the libraries raise at a file that is not what it says: a zip's, XML's and numbers' errors."""


def read_sheet(path: Path, *, sheet: str = "", progress: Progress = unheard) -> Sheet:
    """Read a CSV, XLSX, ODS or JSON file, recognised by what it holds.

    sheet: which one of a workbook; "" for the beneficiaries' sheet of the national tool's workbook, else the first that
    holds something. progress: told the rows read; may raise `Cancelled`.

    Refuses (file) in words what can't be read; a disk that fails is a `WorldFailure`. Nothing else escapes.
    """
    with opened(path) as file:
        try:
            # Whole, as it is bounded: a disk that fails is then told from a file whose own figures are false.
            content = file.read(FILE_MAX)
        except OSError as wrong:
            raise failed(path.name) from wrong
    try:
        if content.startswith(ZIP):
            return _read_zip(content, sheet, progress)
        return _read_text(content, path.suffix.lower(), progress)
    except MemoryError as wrong:
        raise Refusal(
            "file", tr("This computer has not enough memory to read this file. Cut it in several files.")
        ) from wrong


def _read_text(content: bytes, suffix: str, progress: Progress) -> Sheet:
    refuse_foreign(content)
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix == ".json" or start.startswith((b"[", b"{")):
        into = Gatherer(progress)
        try:
            read_objects(content, into)
        except (ValueError, RecursionError) as wrong:
            if suffix == ".json":
                raise damaged("JSON") from wrong
        else:
            return into.sheet(SheetFormat.JSON)
    into = Gatherer(progress)
    read_separated(content, into)
    return into.sheet(SheetFormat.CSV)


def _read_zip(content: bytes, wanted: str, progress: Progress) -> Sheet:
    kind = SheetFormat.XLSX
    try:
        package = Package(content)
        if "content.xml" in package.names:
            kind = SheetFormat.ODS
            return _read_ods(package, wanted, progress)
        return _read_xlsx(package, wanted, progress)
    except _BROKEN as wrong:
        raise damaged(kind.upper()) from wrong


def _read_xlsx(package: Package, wanted: str, progress: Progress) -> Sheet:
    book = xlsx.open_workbook(package)
    names = list(book.sheets)
    town_list = xlsx.sheet_named(names, COMMUNES_SHEET)
    preferred = xlsx.sheet_named(names, wanted or PEOPLE_SHEET)
    if wanted and preferred is None:
        raise _no_such_sheet(wanted, tuple(names))
    for name in [preferred] if preferred is not None else names:
        formulas: set[tuple[int, int]] | None = None if town_list is None else set()
        into = Gatherer(progress)
        xlsx.read_rows(book, name, into, formulas)
        if not into.rows and name not in {preferred, names[-1]}:
            continue
        read = into.sheet(SheetFormat.XLSX, name, tuple(other for other in names if other != name))
        if town_list is None or town_list == name:
            return read
        towns = Gatherer()
        xlsx.read_rows(book, town_list, towns)
        return communes.completed(read, towns.rows, frozenset(formulas or ()))
    raise damaged("XLSX")


def _read_ods(package: Package, wanted: str, progress: Progress) -> Sheet:
    found: list[Gatherer] = []
    special = {fold(wanted)} if wanted else {fold(PEOPLE_SHEET)}

    def choose(name: str, hidden: bool) -> Gatherer | None:  # noqa: FBT001 — as read from the file
        folded = fold(name)
        if folded == fold(COMMUNES_SHEET) and folded not in special:
            return Gatherer()
        first = not wanted and not hidden and not any(one.rows for one in found)
        if folded not in special and not first:
            return None
        found.append(Gatherer(progress))
        return found[-1]

    tables = ods.read_tables(package, choose)
    names = tuple(table.name for table in tables)
    named = next((table for table in tables if fold(table.name) in special), None)
    if wanted and named is None:
        raise _no_such_sheet(wanted, names)
    chosen = named or next((table for table in tables if table.gathered in found and table.gathered.rows), None)
    if chosen is None or chosen.gathered is None:
        return Gatherer().sheet(SheetFormat.ODS)
    read = chosen.gathered.sheet(SheetFormat.ODS, chosen.name, tuple(name for name in names if name != chosen.name))
    towns = next((table.gathered for table in tables if fold(table.name) == fold(COMMUNES_SHEET)), None)
    return read if towns is None or towns is chosen.gathered else communes.completed(read, towns.rows, frozenset())


def _no_such_sheet(wanted: str, names: tuple[str, ...]) -> Refusal:
    return Refusal(
        "file", tr("There is no sheet {name} in this workbook. It holds: {names}.", name=wanted[:60], names=names[:20])
    )
