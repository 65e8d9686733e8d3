"""A DOCX file read again by another library: its styles, lists, tables, pages are real ones."""

import itertools
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from papidesk.paper.blocks import (
    Align,
    Beside,
    Blank,
    Face,
    Facts,
    Gap,
    Listing,
    Paper,
    Part,
    Rich,
    Run,
    Signatures,
    Table,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.blocks import Column as TableColumn
from papidesk.paper.docx import write_docx
from tests.paper.office import HOSTILE, paper_again, papers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Document:
    file = tmp_path_factory.mktemp("docx") / "three.docx"
    write_docx(paper_again(papers()[1]), file)
    return docx.Document(str(file))


def written(tmp_path: Path, *blocks: object, **more: object) -> Path:
    file = tmp_path / "essai.docx"
    write_docx(Paper("Essai", "PAPI de Kérinou", (Part(blocks),), **more), file)  # type: ignore[arg-type]
    return file


def read(tmp_path: Path, *blocks: object, **more: object) -> Document:
    return docx.Document(str(written(tmp_path, *blocks, **more)))


def part(file: Path, name: str) -> ET.Element:
    with zipfile.ZipFile(file) as archive:
        return ET.fromstring(archive.read(name))


def test_styles_are_those_that_word_names(three: Document) -> None:
    found = {(one.style.name, one.text) for one in three.paragraphs if one.style is not None}
    assert {("Heading 1", "Attestation"), ("Heading 2", "Contact"), ("Heading 2", "Expérience")} <= found
    assert {("List Bullet", HOSTILE), ("List Number", "Baccalauréat"), ("Small", "2021 – 2024\nBrest")} <= found
    names = [style.name for style in three.styles]
    assert len(names) < 25, "none that nobody uses"


def test_each_list_that_counts_begins_anew(tmp_path: Path) -> None:
    file = written(tmp_path, Listing(("a", "b"), ordered=True), Listing(("c",)), Listing(("d",), ordered=True))
    numbers = [one.get(f"{W}val") for one in part(file, "word/document.xml").iter(f"{W}numId")]
    assert numbers == ["2", "2", "1", "3"]
    starts = part(file, "word/numbering.xml").findall(f"{W}num/{W}lvlOverride/{W}startOverride")
    assert [one.get(f"{W}val") for one in starts] == ["1", "1"]


def test_pages_are_a4_each_part_its_own(three: Document) -> None:
    sizes = [(round(s.page_width.mm), round(s.page_height.mm), s.orientation) for s in three.sections]  # type: ignore[union-attr]
    upright = (210, 297, WD_ORIENT.PORTRAIT)
    assert sizes == [(297, 210, WD_ORIENT.LANDSCAPE), upright, upright]
    framed, table, cv = three.sections
    assert framed.footer.paragraphs[0].text == ""
    assert table.first_page_footer.paragraphs[0].text == "Pied du tableau"
    assert cv.header.paragraphs[0].text == "Camille Le Goff – suite"
    assert cv.first_page_header.paragraphs[0].text == ""
    assert all(section.different_first_page_header_footer for section in three.sections)


def test_what_it_says_of_itself(three: Document) -> None:
    said = three.core_properties
    assert (said.title, said.author, said.language) == ("Trois parties", "PAPI de Kérinou", "fr-FR")
    assert (said.last_modified_by, said.comments, said.keywords, said.created, said.modified) == ("", "", "", None, None)


def test_a_table_has_its_titles_and_its_spans(tmp_path: Path) -> None:
    columns = (TableColumn("N°", 0), TableColumn("Nom", 1, Align.RIGHT))
    document = read(tmp_path, Table(columns, (("1", "a"),)), Table(columns, (("2", "b"),), banner="Titre", ruled=True, line=9))
    plain, ruled = document.tables
    assert [[cell.text for cell in row.cells] for row in plain.rows] == [["N°", "Nom"], ["1", "a"]]
    assert ruled.rows[0].cells[0].text == "Titre"
    assert ruled.rows[0].cells[0].grid_span == 2
    for table in (plain, ruled):
        repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert repeated == [True, False]
    assert round(ruled.rows[1].height.mm) == 9  # type: ignore[union-attr]


def test_two_tables_do_not_touch_and_every_cell_ends_with_a_paragraph(tmp_path: Path) -> None:
    facts = Facts((("a", "b"),))
    file = written(tmp_path, facts, facts, Gap(3), Signatures(("x", "y")), Beside((facts,), (facts, facts)))
    body = part(file, "word/document.xml")[0]
    names = [child.tag for child in body]
    assert not any(one == other == f"{W}tbl" for one, other in itertools.pairwise(names))
    assert names[-1] == f"{W}sectPr"
    assert names[-2] == f"{W}p"
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))


def test_links_and_manners_stay(tmp_path: Path) -> None:
    runs = (Run("deux  blancs "), Run("gras", strong=True), Run("\tpuis\nligne "),
            Run("lien", emphasis=True, link="https://exemple.bzh/?a=1&b=2"), Run("piège", link="javascript:x"))  # fmt: skip
    first, second = read(tmp_path, Rich(runs), Words("barré", struck=True)).paragraphs[:2]
    assert first.text == "deux  blancs gras\tpuis\nligne lienpiège"
    assert [run.bold for run in first.runs] == [None, True, None, None]
    assert [(link.text, link.address) for link in first.hyperlinks] == [("lien", "https://exemple.bzh/?a=1&b=2")]
    assert second.runs[0].font.strike


def test_letters_have_a_stand_in_and_a_language(tmp_path: Path) -> None:
    file = written(tmp_path, Words("un"), face=Face.LEARNING, language="br-FR")
    font = part(file, "word/fontTable.xml").find(f"{W}font")
    assert font is not None
    assert font.get(f"{W}name") == "Andika"
    assert font.find(f"{W}altName").get(f"{W}val") == "Verdana"  # type: ignore[union-attr]
    tongue = part(file, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert tongue is not None
    assert tongue.get(f"{W}val") == "br-FR"


def test_a_heading_keeps_with_what_follows_and_looks_as_its_style_says(tmp_path: Path) -> None:
    document = read(tmp_path, Words("Un", Voice.HEADING, strong=True, tone=Tone.ACCENT, heading=2), Words("Suite"))
    style = document.paragraphs[0].style
    assert style is not None
    assert style.paragraph_format.keep_with_next  # type: ignore[attr-defined]
    assert (style.font.bold, str(style.font.color.rgb)) == (True, "0B5F68")  # type: ignore[attr-defined]
    assert document.paragraphs[0].runs[0]._r.find(f"{W}rPr") is None, "nothing beside the style"


def test_room_to_write_is_a_line_to_the_margin(tmp_path: Path) -> None:
    stop = part(written(tmp_path, Blank("Nom")), "word/document.xml").find(f".//{W}tab[@{W}leader]")
    assert stop is not None
    assert (stop.get(f"{W}leader"), stop.get(f"{W}pos")) == ("underscore", "9865")


def test_parts_of_the_package_are_all_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, Words("un"))) as archive:
        types = ET.fromstring(archive.read("[Content_Types].xml"))
        named = {one.get("PartName", "").lstrip("/") for one in types if "Override" in one.tag}
        parts = {name for name in archive.namelist() if name.endswith(".xml") and not name.startswith("[")}
    assert named == parts
