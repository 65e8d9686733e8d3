"""The national tool's beneficiary workbook: commune codes looked up by name in its own sheet of communes.

Its INSEE code and postcode are formulas, that a program other than a spreadsheet leaves without a value, and that
take the first commune of a name that several bear. Here a name that several bear gives no code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from papidesk.kernel.folding import fold
from papidesk.sheets.mapping import PEOPLE, best_header, recognised
from papidesk.sheets.sheet import Sheet

CODE_FIELDS = ("commune_code", "postcode")

Towns = dict[str, tuple[str, ...]]
"""A commune's folded name → its INSEE code and its postcode, "" where several are borne."""


def completed(sheet: Sheet, towns: Sequence[tuple[str, ...]], formulas: frozenset[tuple[int, int]]) -> Sheet:
    """The sheet with the codes its formulas should give: where they left nothing, and where they only took the
    first."""
    header = best_header(sheet, PEOPLE)
    fields = {field: column for column, (field, _sure) in reversed(list(enumerate(header.found))) if field}
    if "commune" not in fields or not any(field in fields for field in CODE_FIELDS):
        return sheet
    known = _towns(towns)
    rows = []
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        cells = list(row)
        codes = known.get(fold(row[fields["commune"]])) if len(row) > fields["commune"] else None
        if codes is not None and line > header.last:
            for field, code in zip(CODE_FIELDS, codes, strict=True):
                column = fields.get(field)
                if column is None:
                    continue
                cells.extend([""] * (column + 1 - len(cells)))
                if not cells[column].strip() or (line, column) in formulas:
                    cells[column] = code
        rows.append(tuple(cells))
    return replace(sheet, rows=tuple(rows))


def _towns(rows: Sequence[tuple[str, ...]]) -> Towns:
    """The sheet of communes as a look-up; its columns by their titles, else name, INSEE code, postcode in that
    order."""
    places: tuple[int, ...] = (0, 1, 2)
    for row in rows[:5]:
        fields = [recognised(title, PEOPLE)[0] for title in row]
        if "commune_code" in fields or "postcode" in fields:
            named = next((fields.index(field) for field in ("commune", "surname") if field in fields), 0)
            places = (named, *(fields.index(field) if field in fields else -1 for field in CODE_FIELDS))
            break
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        name, *codes = (row[place].strip() if 0 <= place < len(row) else "" for place in places)
        for known, code in zip(found[fold(name)], codes, strict=True):
            if code.isalnum() and code[-1].isdigit():
                known.add(code.zfill(5))
    return {name: tuple(map(_only, codes)) for name, codes in found.items() if name}


def _only(codes: Iterable[str]) -> str:
    """The one code there is, or none."""
    different = tuple(codes)
    return different[0] if len(different) == 1 else ""
