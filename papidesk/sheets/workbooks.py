"""Workbooks out: XLSX (ISO 29500) and ODS (ODF 1.3), every cell of its own kind, so that no text is ever a formula.

XLSX is written by openpyxl, which keeps no row in memory. ODS is written here: odfdo holds a document as a tree, in which a
year of a busy place is a hundred thousand cells.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.sheets.separated import guarded
from papidesk.sheets.sheet import encodable
from papidesk.sheets.writing import write_file

ROWS_MOST = 1_048_575
"""Of a sheet of either kind, titles aside."""
CELL_MOST = 32_767
_TELL_EVERY = 1000
_UNSEEN = dict.fromkeys((*range(9), *range(0x0B, 0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF))
_NARROW, _WIDE = 10, 48
"""Characters of a column."""

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Leaf:
    """A sheet of a workbook. rows: as long as `titles`; read once."""

    name: str
    titles: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_workbook(path: Path, leaves: Sequence[Leaf], *, progress: Progress = unheard) -> int:
    """Write a workbook, whole or not at all, of the kind that its name's ending tells ("xlsx", "ods"); how many rows its first
    sheet has comes back. Readable by its owner alone. Refuses (out) and fails as `write_csv`."""
    make = WRITERS[path.suffix.lower()]
    counts: list[int] = []
    content = make(leaves, lambda rows: _counted(rows, counts, progress))
    write_file(path, content, private=True)
    return counts[0]


Count = Callable[[Iterable[Sequence[Cell]]], Iterator[Sequence[Cell]]]


def _counted(rows: Iterable[Sequence[Cell]], counts: list[int], progress: Progress) -> Iterator[Sequence[Cell]]:
    at = len(counts)
    counts.append(0)
    for row in rows:
        counts[at] += 1
        if counts[at] > ROWS_MOST:
            raise Refusal("out", tr("A sheet holds {n} rows at most. Write a shorter period, or a CSV file.", n=ROWS_MOST))
        if not counts[at] % _TELL_EVERY:
            progress(counts[at])
        yield row
    progress(counts[at])


def _text(cell: str) -> str:
    return encodable(cell).translate(_UNSEEN)[:CELL_MOST]


def _width(title: str) -> int:
    return max(_NARROW, min(_WIDE, len(title) + 3))


# ── XLSX ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _xlsx(leaves: Sequence[Leaf], count: Count) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 — 60 ms: only whoever writes such a file waits for it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 — as above
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 — as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 — as above

    # Before there is a book: one that is left half-written complains when it is thrown away.
    found = [list(count(leaf.rows)) for leaf in leaves]
    book = Workbook(write_only=True)
    book.properties.creator = "PapiDesk"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for leaf, rows in zip(leaves, found, strict=True):
        sheet = book.create_sheet(leaf.name)
        sheet.freeze_panes = "A2"
        for at, title in enumerate(leaf.titles, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = _width(title)

        def made(cell: Cell, sheet: Any = sheet) -> Any:
            value = _text(cell) if isinstance(cell, str) else cell
            written = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                # Else openpyxl takes "=1+1" for a formula; the mark keeps Excel from it too, when the cell is edited.
                written.data_type = "s"
                written.quotePrefix = guarded(value) != value
                if "\n" in value:
                    written.alignment = wrapped
            elif isinstance(value, date):
                written.number_format = "dd/mm/yyyy"
            return written

        heads = [made(title) for title in leaf.titles]
        for head in heads:
            head.font = bold
        sheet.append(heads)
        for row in rows:
            sheet.append([made(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ── ODS ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"),
    )
)  # fmt: skip
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}.xml" manifest:media-type="text/xml"/>'
        for part in ("content", "styles", "meta")
    )
    + "</manifest:manifest>"
)
_META = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {_NAMES} office:version="1.3"><office:meta>'
    "<meta:generator>PapiDesk</meta:generator></office:meta></office:document-meta>"
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {_NAMES} office:version="1.3"><office:styles>'
    '<style:style style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>'
)
_DAY_STYLE = (
    '<number:date-style style:name="day" number:automatic-order="false"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/></number:date-style>'
)
_CELL_STYLES = (
    '<style:style style:name="head" style:family="table-cell" style:parent-style-name="Default">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="date" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="day"/>'
    '<style:style style:name="lines" style:family="table-cell" style:parent-style-name="Default">'
    '<style:table-cell-properties fo:wrap-option="wrap"/></style:style>'
)


def _ods(leaves: Sequence[Leaf], count: Count) -> bytes:
    widths = sorted({_width(title) for leaf in leaves for title in leaf.titles})
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.21:.2f}cm"/></style:style>'
        for width in widths
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        # First, and not packed: by it the file is known for what it is (ODF 1.3 part 2, 3.3).
        package.writestr(zipfile.ZipInfo("mimetype"), _MIME)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("meta.xml", _META)
        package.writestr("styles.xml", _STYLES)
        with package.open("content.xml", "w", force_zip64=True) as content:
            content.write(
                f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_NAMES} office:version="1.3">'
                f"<office:automatic-styles>{_DAY_STYLE}{columns}{_CELL_STYLES}</office:automatic-styles>"
                "<office:body><office:spreadsheet>".encode()
            )
            for leaf in leaves:
                for piece in _table(leaf, count):
                    content.write(piece.encode())
            content.write(b"</office:spreadsheet></office:body></office:document-content>")
    return out.getvalue()


def _table(leaf: Leaf, count: Count) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(_text(leaf.name))}>"
    yield "".join(f'<table:table-column table:style-name="w{_width(title)}"/>' for title in leaf.titles)
    heads = "".join(_ods_cell(title, "head") for title in leaf.titles)
    yield f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
    for row in count(leaf.rows):
        yield f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"
    yield "</table:table>"


def _ods_cell(cell: Cell, style: str = "") -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        shown = f"<text:p>{cell:%d/%m/%Y}</text:p>"
        return (
            f'<table:table-cell table:style-name="date" office:value-type="date" office:date-value="{cell:%Y-%m-%d}">{shown}'
            "</table:table-cell>"
        )
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    lines = _text(cell).split("\n")
    named = style or ("lines" if len(lines) > 1 else "")
    dressed = f' table:style-name="{named}"' if named else ""
    paragraphs = "".join(f"<text:p>{_spaced(escape(line))}</text:p>" for line in lines)
    return f'<table:table-cell{dressed} office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(line: str) -> str:
    """Blanks that XML would fold into one."""
    line = line.replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
    return f"<text:s/>{line[1:]}" if line.startswith(" ") else line


WRITERS: Mapping[str, Callable[[Sequence[Leaf], Count], bytes]] = {".xlsx": _xlsx, ".ods": _ods}
