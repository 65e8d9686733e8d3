from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from odfdo import Document, Table

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.words import render
from papidesk.sheets import sheet as limits
from papidesk.sheets.reading import read_sheet
from papidesk.sheets.recognising import why_not_opened
from tests.sheets.books import PEOPLE, replaced, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as why:
        read_sheet(path)
    assert why.value.field == "file"
    said = render(why.value.why)
    assert "{" not in said
    return said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a picture"),
        (b"\x1f\x8b\x08" + bytes(40), "an archive"),
        (b"<!DOCTYPE html><table><tr><td>Nom</td></tr></table>", "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "a web page or an XML file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "Workbook\0".encode("utf-16-le"), "old format (.xls)"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "an old office document"),
        (b"SQLite format 3\0" + bytes(40), "a database"),
        (bytes(range(256)) * 40, "neither text nor a table"),
        (random.Random(1).randbytes(5000), "neither text nor a table"),
        (b"\xff\xfe" + bytes(400), "neither text nor a table"),
        (b"\n\n ;;; \r\n\t\n", "nothing in this table"),
        (b"PK\x03\x04" + bytes(300), "damaged"),
        (zipped({"letter.txt": b"bonjour"}), "an archive"),
        (zipped({"word/document.xml": b"<a/>"}), "a text document"),
        (zipped({"xl/workbook.bin": b"a"}), ".xlsb"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "a text document"),
        (b'Nom;Note\nDurand;"jamais ferm\xc3\xa9e\n' + b"Kerbrat;a\n" * 9000, "quotation mark"),
        (b"Nom\n" + b"x" * 40_000, "32767 characters"),
        (b";" * 600 + b"x", "500 columns"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    assert said in refused(path)


@pytest.mark.parametrize(
    "content",
    [
        b"[1, 2",
        b"{}",
        b'{"a": 1}',
        b"[1, 2]",
        b'[{"a": {"b": 1}}]',
        b"[" * 100_000,
        b'[["' + b"1" * 50_000 + b'"]]',
        b"[" + b"9" * 50_000 + b"]",
    ],
)
def test_json_that_is_no_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.json"
    path.write_bytes(content)
    refused(path)


def test_half_a_character_does_not_travel_further(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_bytes(b'[["Nom"], ["L\\ud800a"], ["\\ud83d\\ude00"]]')
    assert read_sheet(path).rows == (("Nom",), ("L\ufffda",), ("😀",))


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)
    assert "There is no file" in refused(tmp_path / "none.csv")
    assert "There is no file" in refused(tmp_path / "a\0b.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    assert "ordinary" in refused(tmp_path / "pipe.csv")
    refused(tmp_path / ("n" * 300))
    assert "rights" in render(why_not_opened(PermissionError(), "people.csv").why)
    assert isinstance(why_not_opened(OSError(5, "I/O"), "people.csv"), WorldFailure)


def test_too_large_a_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE_MAX + 1)
    assert "too large" in refused(path)


def test_too_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"Nom\n" * (limits.ROWS_MAX + 1))
    assert "200000 lines" in refused(path)


def test_an_empty_sheet(tmp_path: Path) -> None:
    assert "nothing in this table" in refused(xlsx(tmp_path / "a.xlsx", {"Vide": []}))
    document = Document("spreadsheet")
    document.body.clear()
    document.body.append(Table("Vide"))
    document.save(tmp_path / "a.ods")
    assert "nothing in this table" in refused(tmp_path / "a.ods")


def xlsx_with(folder: Path, sheet: bytes) -> Path:
    path = xlsx(folder / "a.xlsx", {"F": [["Nom"], ["Durand"]]})
    path.write_bytes(replaced(path, "xl/worksheets/sheet1.xml", sheet))
    return path


HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = xlsx_with(tmp_path, HEAD + b" " * (60 * 2**20) + TAIL)
    assert path.stat().st_size < 100_000
    assert "far more than a table" in refused(path)


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = xlsx_with(tmp_path, HEAD + b" " * (60 * 2**20) + TAIL)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"xl/worksheets/sheet1.xml")
    content[at - 46 + 24 : at - 46 + 28] = struct.pack("<I", 500)
    path.write_bytes(bytes(content))
    refused(path)


def test_a_zip_of_a_million_names(tmp_path: Path) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number:040}", b"")
    path = tmp_path / "a.xlsx"
    path.write_bytes(memory.getvalue())
    assert "far more than a table" in refused(path)


def test_a_zip_packed_in_a_way_no_spreadsheet_uses(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"F": [["Nom"], ["Durand"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path.write_bytes(zipped(parts, zipfile.ZIP_LZMA))
    refused(path)


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "declared",
    [BOMB, b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b'<!DOCTYPE a SYSTEM "http://localhost/">'],
)
def test_xml_with_entities(tmp_path: Path, declared: bytes) -> None:
    sheet = HEAD.replace(b"?>", b"?>" + declared, 1) + b'<row><c t="inlineStr"><is><t>a</t></is></c></row>' + TAIL
    assert "no spreadsheet needs" in refused(xlsx_with(tmp_path, sheet))


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="99999999999"><c><v>1</v></c></row>',
        b'<row r="0"><c><v>1</v></c></row>',
        b'<row><c r="ZZZZ1"><v>1</v></c></row>',
        b'<row><c r="XFE1"><v>1</v></c></row>',
        b'<row><c r="1"><v>1</v></c></row>',
        b'<row><c t="s"><v>12345</v></c></row>',
        b'<row><c t="s"><v>-1</v></c></row>',
        b"<row><c><v>douze</v></c></row>",
        b'<row><c t="d"><v>hier</v></c></row>',
        b"<row><c><v>1",
        b'<row><c r="XFD1"><v>1</v></c></row>',
        b"<row><c><v>" + b"1" * 200_000 + b"</v></c></row>",
    ],
)
def test_an_xlsx_that_makes_no_sense(tmp_path: Path, rows: bytes) -> None:
    refused(xlsx_with(tmp_path, HEAD + rows + TAIL))


def test_gaps_cost_nothing(tmp_path: Path) -> None:
    sheet = xlsx_with(
        tmp_path,
        HEAD
        + b'<row r="1"><c><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="C1"><v>9e999</v></c></row>'
        + TAIL,
    )
    assert read_sheet(sheet).rows == (("1",),)


OFFICE = b"""<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 ><office:body><office:spreadsheet><table:table table:name="F">%s</table:table
 ></office:spreadsheet></office:body></office:document-content>"""
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def ods(folder: Path, rows: bytes, **parts: bytes) -> Path:
    path = folder / "a.ods"
    path.write_bytes(zipped({"mimetype": MIMETYPE, "content.xml": OFFICE % rows, **parts}))
    return path


def test_repeated_rows_and_columns(tmp_path: Path) -> None:
    cell = (
        b"<table:table-cell table:number-columns-repeated='%d'>"
        b"<text:p>a<text:s text:c='2'/><text:span>b</text:span></text:p><text:p>c</text:p></table:table-cell>"
    )
    blank = (
        b"<table:table-row table:number-rows-repeated='%d'>"
        b"<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    row = b"<table:table-row table:number-rows-repeated='%d'>" + cell + b"</table:table-row>"

    sheet = read_sheet(ods(tmp_path, blank % 3 + row % (2, 2) + blank % 1_048_570))
    assert sheet.rows == (("a  b\nc", "a  b\nc"),) * 2
    assert sheet.lines == (4, 5)
    assert "500 columns" in refused(ods(tmp_path, row % (1, 16384)))
    assert "200000 lines" in refused(ods(tmp_path, row % (1_000_000, 1)))
    refused(ods(tmp_path, row % (10**30, 1)))


def test_what_is_aside_in_an_ods_is_passed_over(tmp_path: Path) -> None:
    rows = (
        b"<table:table-row><table:table-cell><office:annotation><text:p>secret</text:p></office:annotation><text:p>Nom</text:p>"
        b"</table:table-cell></table:table-row>"
    )
    assert read_sheet(ods(tmp_path, rows)).rows == (("Nom",),)


def test_an_ods_behind_a_password(tmp_path: Path) -> None:
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum=""/></manifest:manifest>'
    assert "password" in refused(ods(tmp_path, b"", **{"META-INF/manifest.xml": manifest}))


def outcome(path: Path) -> None:
    """Anything but a sheet or a refusal in words is a failure of the test."""
    try:
        sheet = read_sheet(path)
    except Refusal as why:
        render(why.why)
    else:
        assert len(sheet.rows) == len(sheet.lines) > 0
        "".join(cell for row in sheet.rows for cell in row).encode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=300), name=st.sampled_from(["a.csv", "a.json", "a.xlsx", "a.ods"]))
@example(content=b"PK\x05\x06" + bytes(18), name="a.xlsx")
@example(content=b"\xff\xfe\x00\xd8", name="a.csv")
@example(content=b"\xff\xfe\x00\x00", name="a.csv")
@example(content=b"\xef\xbb\xbf", name="a.csv")
@example(content=b"[NaN, 1e999]", name="a.json")
def test_any_bytes_give_a_sheet_or_a_sentence(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    outcome(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_real_file_with_bytes_changed_gives_a_sheet_or_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "seed.xlsx"
    if not path.exists():
        xlsx(path, {"Bénéficiaires": [list(row) for row in PEOPLE], "Communes": [["Brest", 29019.0, True]]})
        document = Document("spreadsheet")
        document.body.clear()
        table = Table("F")
        table.set_values([list(row) for row in PEOPLE])
        document.body.append(table)
        document.save(tmp_path / "seed.ods")
    seed = tmp_path / data.draw(st.sampled_from(["seed.xlsx", "seed.ods"]))
    if data.draw(st.booleans()):
        with zipfile.ZipFile(seed) as archive:
            name = data.draw(st.sampled_from([one for one in archive.namelist() if "thumbnail" not in one.lower()]))
            part = bytearray(archive.read(name))
        change(part, data)
        content = replaced(seed, name, bytes(part))
    else:
        whole = bytearray(seed.read_bytes())
        change(whole, data)
        content = bytes(whole)
    path = tmp_path / f"changed{seed.suffix}"
    path.write_bytes(content)
    outcome(path)


def change(content: bytearray, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        length = data.draw(st.integers(0, 8))
        content[at : at + length] = data.draw(
            st.one_of(st.binary(max_size=8), st.sampled_from([b"<", b">", b"&", b'"', b"-1", b"9999999999", b"/"]))
        )
