"""ODT and DOCX files say all of their paper, in order, in styles that can be changed, and nothing of who made them."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from PIL import Image
from pypdf import PdfReader

from papidesk.kernel.progress import Cancelled, Progress, unheard
from papidesk.paper import docx, odt
from papidesk.paper.blocks import Beside, Block, Code, Column, Paper, Part, Picture, Rich, Run, Signatures, Table, Words
from papidesk.paper.docx import write_docx
from papidesk.paper.editable.packing import packed
from papidesk.paper.editable.texts import leads_to, legal
from papidesk.paper.odt import write_odt
from tests.paper.office import ANYTHING, CHART, any_paper, converted, paper_again, papers, photo, words_in, words_of

Write = Callable[[Paper, Path, Progress], None]
BOTH = pytest.mark.parametrize(("write", "end"), [(write_odt, "odt"), (write_docx, "docx")], ids=["odt", "docx"])


def written(write: Write, paper: Paper, folder: Path, name: str = "essai") -> Path:
    file = folder / name
    write(paper, file, unheard)
    return file


def body_of(content: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = "content.xml" if "content.xml" in archive.namelist() else "word/document.xml"
        return ET.fromstring(archive.read(name))


def words_read(content: bytes) -> list[str]:
    """Every word of a document, in the order in which it stands in the file."""
    ends = {"p", "h", "line-break", "tab", "s", "br"}

    def walk(element: ET.Element) -> str:
        name = element.tag.split("}")[1]
        if name in {"desc", "automatic-styles", "font-face-decls"}:
            return ""
        text = (element.text or "") if name != "instrText" else ""
        for child in element:
            text += walk(child) + (child.tail or "")
        return f" {text} " if name in ends else text

    return walk(body_of(content)).split()


@BOTH
def test_every_word_is_there_in_reading_order(write: Write, end: str, tmp_path: Path) -> None:
    for paper in map(paper_again, papers()):
        content = written(write, paper, tmp_path, f"essai.{end}").read_bytes()
        assert words_read(content) == words_of(paper), paper.title


@BOTH
@given(any_paper())
@settings(max_examples=60, deadline=None)
def test_any_paper_is_written_without_the_loss_of_a_word(
    tmp_path_factory: pytest.TempPathFactory, write: Write, end: str, paper: Paper
) -> None:
    content = written(write, paper, tmp_path_factory.mktemp("any"), f"x.{end}").read_bytes()
    assert words_read(content) == words_of(paper)


@BOTH
@given(any_paper(ANYTHING))
@settings(max_examples=40, deadline=None)
def test_any_characters_make_a_file_that_is_xml(
    tmp_path_factory: pytest.TempPathFactory, write: Write, end: str, paper: Paper
) -> None:
    content = written(write, paper, tmp_path_factory.mktemp("any"), f"x.{end}").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))


@BOTH
def test_the_same_paper_is_the_same_bytes(write: Write, end: str, tmp_path: Path) -> None:
    paper = paper_again(papers()[1])
    one = written(write, paper, tmp_path, f"un.{end}").read_bytes()
    assert one == written(write, paper, tmp_path, f"deux.{end}").read_bytes()
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@BOTH
def test_nothing_says_who_made_it_nor_when_nor_with_what(write: Write, end: str, tmp_path: Path) -> None:
    content = written(write, paper_again(papers()[0]), tmp_path, f"x.{end}").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names if name.endswith((".xml", ".rels")))
    assert str(datetime.now().astimezone().year).encode() not in text
    for word in (b"python", b"LibreOffice", b"Letter", b"generated", b"root"):
        assert word not in text
    leftovers = ("thumbnail", "macro", "vba", "script", "custom", "basic")
    assert not [name for name in names if any(word in name.casefold() for word in leftovers)]
    outside = [part for part in text.split(b"<Relationship ") if b"External" in part]
    assert all(b"/hyperlink" in part for part in outside), "nothing is fetched from elsewhere"


@BOTH
def test_it_is_written_whole_or_not_at_all(write: Write, end: str, tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done == 1:
            raise Cancelled

    def parts() -> object:
        yield Part((Words("un"),))
        yield Part((Words("deux"),))

    file = tmp_path / f"x.{end}"
    with pytest.raises(Cancelled):
        write(Paper("Titre", "Lieu", parts()), file, stop)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())
    with pytest.raises(OSError, match=r"nulle|No such"):
        write(Paper("Titre", "Lieu", ()), tmp_path / "nulle" / "part", unheard)


@BOTH
def test_each_part_is_told(write: Write, end: str, tmp_path: Path) -> None:
    told: list[int] = []
    write(Paper("Titre", "Lieu", (Part(()), Part(()))), tmp_path / f"x.{end}", told.append)
    assert told == [0, 1, 2]


@BOTH
def test_a_long_table_can_be_stopped_while_it_is_written(write: Write, end: str, tmp_path: Path) -> None:
    rows = [(f"r{n}", f"nom{n}") for n in range(400)]
    told: list[int] = []

    def stop(done: int) -> None:
        told.append(done)
        if len(told) == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(Paper("t", "l", (Part((Table((Column("Rang"), Column("Nom")), rows),)),)), tmp_path / f"x.{end}", stop)
    assert told == [0] * 5
    assert not list(tmp_path.iterdir())


@BOTH
def test_a_photo_without_the_marks_of_jfif_is_shown(write: Write, end: str, tmp_path: Path) -> None:
    jpeg = photo()
    length = int.from_bytes(jpeg[4:6], "big")
    bare = jpeg[:2] + jpeg[4 + length :]
    content = written(write, Paper("t", "l", (Part((Picture(bare, "nu", 30, 30),)),)), tmp_path, f"x.{end}").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".jpg")]
        with Image.open(io.BytesIO(archive.read(name))) as shown, Image.open(io.BytesIO(jpeg)) as meant:
            assert shown.convert("RGB").getpixel((5, 5)) == meant.convert("RGB").getpixel((5, 5))


@BOTH
def test_a_picture_is_there_once_with_its_words(write: Write, end: str, tmp_path: Path) -> None:
    same = photo()
    blocks = (Picture(same, "Un portrait & <b>", 30, 30), Picture(same, "", 30, 30), Code("https://exemple.bzh", "ici"),
              Picture(same, "rond", 30, 40, round=True))  # fmt: skip
    content = written(write, Paper("t", "l", (Part(blocks),)), tmp_path, f"x.{end}").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        drawn = [name for name in archive.namelist() if name.endswith((".png", ".jpg"))]
        assert len(drawn) == 3
        assert same in [archive.read(name) for name in drawn]
    said = ET.tostring(body_of(content), "unicode")
    assert "Un portrait &amp; &lt;b&gt;" in said
    assert "QR – https://exemple.bzh" in said


def test_a_link_leads_where_it_may() -> None:
    for link in ("https://exemple.bzh/a?b=c", "http://x", "mailto:a@b.fr", "tel:+33298000000"):
        assert leads_to(link) == link
    for link in ("", "javascript:alert(1)", "file:///etc/passwd", "//x", "https://", "mailto:a b@c", "data:text/html,x",
                 "https://a b", "vnd.sun.star.script:x", "\x01javascript:x", "https://x" + "y" * 3000):  # fmt: skip
        assert leads_to(link) == "", link


@BOTH
def test_a_link_on_a_coloured_ground_is_light_as_all_that_stands_there(write: Write, end: str, tmp_path: Path) -> None:
    link = Rich((Run("exemple@exemple.bzh", link="mailto:exemple@exemple.bzh"),))
    for band, light in (((link,), True), ((), False)):
        paper = Paper("t", "l", (Part((link,), band=band),))
        body = body_of(written(write, paper, tmp_path, f"x.{end}").read_bytes())
        links = [ET.tostring(one, "unicode") for one in body.iter() if one.tag.split("}")[1] in {"a", "hyperlink"}]
        assert [("FFFFFF" in one or "on_20_colour" in one) for one in links] == [True, False][not light :]


def test_texts_are_such_as_xml_holds() -> None:
    assert legal("a\x00b\x1fc\ud800d\ufffee\x9f") == "abcde"
    assert legal("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"
    assert legal("é\u00a0\u202f\t𝄞") == "é\u00a0\u202f\t𝄞"


def test_a_zip_begins_with_its_type() -> None:
    content = packed([("b.xml", b"<b/>"), ("a.png", b"x")], first=("mimetype", b"application/x"))
    assert content[30:51] == b"mimetypeapplication/x"


# ── as LibreOffice opens them ─────────────────────────────────────────────────────────────────────────────────


def test_libreoffice_reads_every_word_in_order(tmp_path: Path) -> None:
    made = list(map(paper_again, papers()))
    files = [
        written(write, paper, tmp_path, f"{end}{n}.{end}")
        for n, paper in enumerate(made)
        for write, end in ((write_odt, "odt"), (write_docx, "docx"))
    ]
    for n, read in enumerate(converted(files, "txt:Text (encoded):UTF8", tmp_path)):
        assert words_in(read.read_text(encoding="utf-8-sig")) == words_of(made[n // 2]), files[n].name


def test_libreoffice_sets_them_on_a4(tmp_path: Path) -> None:
    made = list(map(paper_again, papers()[:2]))
    files = [
        written(write, paper, tmp_path, f"{end}{n}.{end}")
        for n, paper in enumerate(made)
        for write, end in ((write_odt, "odt"), (write_docx, "docx"))
    ]
    cv, cv_docx, three, three_docx = (PdfReader(file) for file in converted(files, "pdf", tmp_path))
    for read in (cv, cv_docx):
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in read.pages} == {(595, 842)}
        assert read.metadata is not None
        assert (read.metadata.title, read.metadata.author) == ("Un CV & <le sien>", "PAPI de Kérinou")
        assert "PAPI de Kérinou" in read.pages[0].extract_text()
        assert "Goff – suite" not in read.pages[0].extract_text(), "its running title is for the pages that follow"
        assert "Camille Le Goff – suite" in read.pages[1].extract_text()
        assert f"2/{len(read.pages)}" in read.pages[1].extract_text()
    for read in (three, three_docx):
        first, second, third = read.pages[:3]
        assert (round(first.mediabox.width), round(first.mediabox.height)) == (842, 595)
        assert (round(second.mediabox.width), round(second.mediabox.height)) == (595, 842)
        assert "Attestation" in first.extract_text()
        assert "nom0" in second.extract_text()
        assert "Rang" in third.extract_text(), "the titles of a table come back"
        assert "Pied du tableau" in third.extract_text()


def test_a_rich_text_and_a_table_may_hold_nothing(tmp_path: Path) -> None:
    blocks = (Rich(()), Rich((Run(""),)), Table((), ()), Beside((), ()))
    for write, end in ((write_odt, "odt"), (write_docx, "docx")):
        assert words_read(written(write, Paper("", "", (Part(blocks),)), tmp_path, f"x.{end}").read_bytes()) == []


def test_what_stands_beside_in_what_stands_beside_still_has_room(tmp_path: Path) -> None:
    inner: tuple[Block, ...] = (Table((Column("a", 0), Column("b")), (("un", "deux"),)), Signatures(("x",) * 9), CHART)
    for _ in range(6):
        inner = (Beside(inner, (Words("aussi"),), 0.3, panel=True),)
    paper = Paper("", "", (Part(inner),))
    for write, end in ((write_odt, "odt"), (write_docx, "docx")):
        assert words_read(written(write, paper, tmp_path, f"x.{end}").read_bytes()) == words_of(paper)


def test_each_writer_brings_nothing_heavy_before_it_writes() -> None:
    for module in (odt, docx):
        head = Path(module.__file__).read_text().partition("\ndef ")[0]
        assert not any(name in head for name in ("reportlab", "PIL", "segno", "odfdo", "import docx"))
