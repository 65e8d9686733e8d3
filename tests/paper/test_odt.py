"""An ODT file read again by another library: its styles, lists, tables, pages are real ones."""

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from odfdo import Document

from papidesk.paper.blocks import Align, Blank, Face, Listing, Paper, Part, Rich, Rule, Run, Table, Tone, Voice, Words
from papidesk.paper.blocks import Column as TableColumn
from papidesk.paper.odt import write_odt
from tests.paper.office import HOSTILE, paper_again, papers

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.fixture(scope="module")
def cv(tmp_path_factory: pytest.TempPathFactory) -> Document:
    file = tmp_path_factory.mktemp("odt") / "cv.odt"
    write_odt(paper_again(papers()[0]), file)
    return Document(file)


def part(file: Path, name: str) -> ET.Element:
    with zipfile.ZipFile(file) as archive:
        return ET.fromstring(archive.read(name))


def written(tmp_path: Path, *blocks: object, **more: object) -> Path:
    file = tmp_path / "essai.odt"
    write_odt(Paper("Essai", "PAPI de Kérinou", (Part(blocks),), **more), file)  # type: ignore[arg-type]
    return file


def test_headings_are_headings(cv: Document) -> None:
    found = [(int(one.level), one.text_recursive) for one in cv.body.get_headers()]
    assert found == [(1, "Camille Le Goff"), (2, "Contact"), (2, "Expérience"), (3, "Tenu ensemble")]


def test_points_are_lists_and_each_that_counts_begins_anew(cv: Document) -> None:
    lists = [(one.style, [item.text_recursive for item in one.get_elements("text:list-item")]) for one in cv.body.lists]
    assert ("Bullets", [HOSTILE, "Tenue du standard", "deux  blancs"]) in [
        (style, [item.replace("\n", "") for item in items]) for style, items in lists
    ]
    counting = [items for style, items in lists if style == "Numbers"]
    assert len(counting) == 2
    assert [item.strip() for item in counting[1]] == ["Autre liste", "Sa suite"]


def test_a_table_has_its_titles_and_its_spans(tmp_path: Path) -> None:
    columns = (TableColumn("N°", 0), TableColumn("Nom", 1, Align.RIGHT))
    rows = (("1", "a"), ("2", "b"))
    file = written(tmp_path, Table(columns, rows), Table(columns, rows, banner="Titre", line=9, ruled=True))
    plain, ruled = Document(file).body.tables
    assert plain.get_values() == [["N°", "Nom"], ["1", "a"], ["2", "b"]]
    assert ruled.get_values()[1:] == [["1", "a"], ["2", "b"]]
    heads = part(file, "content.xml").findall(f".//{TABLE}table-header-rows")
    assert ["".join(head.itertext()) for head in heads] == ["N°Nom", "Titre"]
    banner = heads[1].find(f".//{TABLE}table-cell")
    assert banner is not None
    assert banner.get(f"{TABLE}number-columns-spanned") == "2"
    rows_said = part(file, "content.xml").findall(f".//{STYLE}table-row-properties")
    assert "25.51pt" in {one.get(f"{STYLE}min-row-height") for one in rows_said}


def test_what_it_says_of_itself(cv: Document) -> None:
    assert (cv.meta.title, cv.meta.language, cv.meta.initial_creator, cv.meta.creator, cv.meta.generator) == (
        "Un CV & <le sien>", "fr-FR", "PAPI de Kérinou", "PAPI de Kérinou", "PapiDesk",
    )  # fmt: skip
    assert cv.meta.creation_date is None
    assert sorted(cv.manifest.get_paths()) == sorted(
        ["/", *(name for name in cv.parts if name not in {"mimetype", "META-INF/manifest.xml"})]
    )


def test_links_lead_and_pictures_are_described(cv: Document) -> None:
    assert [link.url for link in cv.body.get_links()] == ["mailto:camille@exemple.bzh", "https://exemple.bzh/?a=1&b=2"]
    seen = [frame.svg_description for frame in cv.body.get_frames()]
    assert "Un portrait dessiné" in seen
    assert "Passages de l’année. De plus en plus." in seen
    assert None in seen or "" in seen, "an ornament says nothing"


def test_letters_have_a_stand_in_and_a_language(tmp_path: Path) -> None:
    styles = part(written(tmp_path, Words("un"), face=Face.LEARNING, language="br-FR"), "styles.xml")
    face = styles.find(f".//{STYLE}font-face")
    assert face is not None
    assert face.get("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family") == "'Andika', Verdana, 'DejaVu Sans'"
    usual = styles.find(f".//{STYLE}default-style/{STYLE}text-properties")
    assert usual is not None
    assert (usual.get(f"{FO}language"), usual.get(f"{FO}country")) == ("br", "FR")


def test_a_heading_looks_as_its_style_says_and_others_as_they_differ(tmp_path: Path) -> None:
    loud = Words("Un", Voice.HEADING, strong=True, tone=Tone.ACCENT, heading=2)
    file = written(tmp_path, Words("Avant"), loud, replace(loud, text="Deux"), Words("Trois", heading=2))
    names = [one.style for one in Document(file).body.get_headers()]
    assert names[:2] == ["Heading_20_2", "Heading_20_2"]
    own = next(one for one in part(file, "content.xml").iter(f"{STYLE}style") if one.get(f"{STYLE}name") == names[2])
    assert own.get(f"{STYLE}parent-style-name") == "Heading_20_2"


def test_like_paragraphs_share_a_style(tmp_path: Path) -> None:
    blocks = [Words(f"Ligne {n}", Voice.LEAD, align=Align.CENTRE) for n in range(50)]
    styles = part(written(tmp_path, *blocks), "content.xml").findall(f".//{STYLE}style")
    assert len(styles) <= 2


def test_blanks_and_manners_stay(tmp_path: Path) -> None:
    runs = (Run("deux  blancs "), Run("gras", strong=True), Run("\tpuis\nligne "), Run("lien", emphasis=True, link="https://exemple.bzh"))
    file = written(tmp_path, Rich(runs), Words("barré", struck=True))
    content = part(file, "content.xml")
    body = content.find(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    assert body is not None
    first = body[0]
    assert [child.tag.split("}")[1] for child in first] == ["s", "s", "span", "tab", "line-break", "s", "a"]
    assert Document(file).body.paragraphs[0].inner_text == "deux  blancs gras\tpuis\nligne [lien](https://exemple.bzh)"
    weights = {one.get(f"{FO}font-weight") for one in content.findall(f".//{STYLE}text-properties")}
    assert "bold" in weights


def test_room_to_write_is_a_line_to_the_margin(tmp_path: Path) -> None:
    stops = part(written(tmp_path, Blank("Nom"), Rule()), "content.xml").findall(f".//{STYLE}tab-stop")
    assert [(stop.get(f"{STYLE}leader-style"), stop.get(f"{STYLE}position")) for stop in stops] == [("solid", "493.23pt")]


def test_a_list_alone_is_one_style_of_list(tmp_path: Path) -> None:
    body = Document(written(tmp_path, Listing(("a", "b")), Listing(("c",)))).body
    assert [one.style for one in body.lists] == ["Bullets", "Bullets"]
