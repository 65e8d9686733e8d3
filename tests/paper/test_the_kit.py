"""What papers are made with: any text is printed as it is, in fonts that go with the file, whole or not at all."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from papidesk.kernel.progress import Cancelled
from papidesk.paper.blocks import (
    EASY_READING,
    LARGE_PRINT,
    STANDARD,
    WALL,
    Align,
    Beside,
    Block,
    Code,
    Column,
    Facts,
    Gap,
    Ground,
    Listing,
    Paper,
    Part,
    Profile,
    Rule,
    Signatures,
    Stretch,
    Table,
    Voice,
    Words,
)
from papidesk.paper.fonts import OTHER, STRONG, TEXT, clip, prepared, printable, runs, tied
from papidesk.paper.right_to_left import as_seen, is_right_to_left
from papidesk.paper.writing import write_paper
from tests.paper.reading import A4, codes, fonts, in_order, margins_are_white, pages, said, sides, sizes, tidy

NAMES = (
    "Fañch c’hWegan", "Nolwenn Gwez", "Zoë Œuvrard", "Łukasz Świętek", "Žofie Dvořáková", "Ágnes Szűcs", "Ștefan Țepeș",
    "Ğülşah Yılmaz", "Þórður Guðmundsson", "Māra Bērziņa", "Živilė Ąžuolaitė", "Õie Pärn", "Ħaġar Ċensu", "Ŵyn ap Dŷl",
    "Nguyễn Thị Hương", "Ọlábísí Adébáyọ̀", "Ɓala Ɗanladi", "Ayşe Dağ", "Əli Məmmədov", "Jóse Peña", "João Conceição",
    "Søren Ødegård", "Åsa Öberg", "Džemila Šarić", "Đorđe Ćosić", "Ilir Përmeti", "Aran Ó Súilleabháin", "Matīss Ķēniņš",
    "Ŝtefano Ĉapelo", "Ṣalāḥ ad-Dīn", "Saḏḏīq Ḫalīl", "Ḥakima Aït Aḥmed", "Tāne Ngāpuhi", "Makáȟ Tȟuŋ", "Σοφία Παπαδοπούλου",
    "Ганна Шевченко", "Юлия Щёголева", "Жамиля Әбілқызы", "Арам Ђорђевић", "Արամ Խաչատրյան", "Nino ბერიძე",
)  # fmt: skip
"""A name each in forty languages and one more."""


def write(tmp_path: Path, *blocks: Block, **more: object) -> Path:
    file = tmp_path / "paper.pdf"
    profile = more.pop("profile", STANDARD)
    write_paper(Paper("Un papier", "PAPI de Kérinou", [Part(blocks, **more)], profile=profile), file)  # type: ignore[arg-type]
    return file


def test_names_of_forty_languages_are_printed_and_read_again(tmp_path: Path) -> None:
    file = write(tmp_path, *(Words(name, strong=n % 2 == 0) for n, name in enumerate(NAMES)))
    text = said(file)
    for name in NAMES:
        assert unicodedata.normalize("NFC", name) in text, name


def test_every_font_is_inside_the_file_and_none_is_of_the_readers_machine(tmp_path: Path) -> None:
    table = Table((Column("N°", 0), Column("Nom")), [("1", "Жамиля"), ("2", "")], ruled=True)
    file = write(tmp_path, Words("Λέα"), Listing(["un", "deux"], columns=2), table, Facts((("Où", "ici"),)), Rule(),
                 Signatures(["Ici", "Là"]), Beside([Words("a")], [Words("b")], panel=True), Code("TEXTE", "Scannez"),
                 foot="Pied", running="Suite")  # fmt: skip
    found = dict(fonts(file))
    assert all(found.values()), found
    assert {name.split("+")[-1].split("-")[0] for name in found} == {"AtkinsonHyperlegible", "DejaVuSans"}


def test_a_letter_no_font_has_is_a_box_to_write_into(tmp_path: Path) -> None:
    assert printable("漢字") == "□□"
    assert "□□ Li" in said(write(tmp_path, Words("漢字 Li")))


def test_marks_nobody_sees_are_not_printed() -> None:
    assert printable("Lé\u200da\ufe0f\u202e") == "Léa"
    assert printable("Le\u0301a") == "Léa"
    assert printable("14\u202fh") == "14\u00a0h"


def test_arabic_and_hebrew_are_seen_from_right_to_left_in_joined_letters() -> None:
    # Reference: the Unicode presentation forms of "salam", from its last letter to its first.
    assert as_seen("سلام") == "\ufee1\ufefc\ufeb3"
    assert as_seen("Léa שלום 12") == "Léa \u05dd\u05d5\u05dc\u05e9 12"
    assert as_seen("שלום 12 שלום") == "\u05dd\u05d5\u05dc\u05e9 12 \u05dd\u05d5\u05dc\u05e9"
    assert unicodedata.normalize("NFKC", as_seen("محمد"))[::-1] == "محمد"
    assert as_seen("Rien de tel") == "Rien de tel"


def test_each_line_of_a_broken_arabic_title_is_turned_on_its_own(tmp_path: Path) -> None:
    title = "سلام شمس قمر بحر نور"
    file = write(tmp_path, Words(title, Voice.DISPLAY, fits=2))
    seen = [unicodedata.normalize("NFKC", line).strip() for line in pages(file)[0].extract_text().splitlines()]
    assert sorted(word for line in seen for word in line.split()) == sorted(title.split())


def test_markup_is_text_like_any_other(tmp_path: Path) -> None:
    hostile = '<b>&amp;</b> <font name="Nope">x</font> <img src="/etc/passwd"/> </para> & < > ]]> <a href="http://x">y'
    file = write(tmp_path, Words(hostile), Listing([hostile]), Table((Column("a"),), [(hostile,)]), Words(hostile, fits=2))
    assert said(file).count('<font name="Nope">x</font>') == 4
    assert "/Annots" not in pages(file)[0]


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_set_in_letters_its_fonts_have(text: str) -> None:
    for font in (TEXT, STRONG):
        for shown in (printable(text), prepared(text, font)):
            assert "".join(piece for _name, piece in runs(shown, font)) == shown
    if not is_right_to_left(text):
        assert printable(printable(text)) == printable(text)


@given(st.lists(st.text(max_size=80), max_size=4), st.sampled_from((STANDARD, EASY_READING, LARGE_PRINT, WALL)))
@settings(max_examples=30, deadline=None)
def test_any_texts_make_a_paper(tmp_path_factory: pytest.TempPathFactory, texts: list[str], profile: object) -> None:
    joined = "\n".join(texts)
    blocks = (Words(joined, fits=2), Listing(texts, columns=2), Table((Column("a", 0), Column("b")), [(joined, joined)]))
    file = write(tmp_path_factory.mktemp("any"), *blocks, profile=profile)
    assert pages(file)


def test_a_french_line_is_not_broken_before_its_colon() -> None:
    assert tied("Ici : là !") == "Ici\u00a0: là\u00a0!"
    assert tied("« là »") == "«\u00a0là\u00a0»"
    assert tied("a :b") == "a :b"


def test_the_file_says_its_title_its_author_and_its_language(tmp_path: Path) -> None:
    read = PdfReader(write(tmp_path, Words("Bonjour")))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Un papier", "PAPI de Kérinou")
    catalogue = read.trailer["/Root"]
    assert catalogue["/Lang"] == "fr-FR"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] is not None


def test_the_same_paper_is_the_same_bytes(tmp_path: Path) -> None:
    blocks = (Words("Bonjour Жамиля"), Code("TEXTE", "Scannez"), Listing(["un", "deux"]))
    assert write(tmp_path, *blocks).read_bytes() == write(tmp_path, *blocks).read_bytes()


def test_titles_of_a_table_come_back_on_every_page_which_are_numbered(tmp_path: Path) -> None:
    rows = [(str(n), f"Nom {n}") for n in range(1, 121)]
    file = write(tmp_path, Table((Column("N°", 0), Column("Prénom")), rows, line=9), running="Suite de la feuille", foot="PAPI")
    texts = [tidy(page.extract_text()) for page in pages(file)]
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert "Prénom" in text
        assert f"{number}/{len(texts)}" in text
        assert ("Suite de la feuille" in text) is (number > 1)
    assert in_order(" ".join(texts), *(f"Nom {n}" for n in range(1, 121)))
    assert all(sides(page) == A4 for page in pages(file))


def test_a_lone_page_bears_no_number(tmp_path: Path) -> None:
    assert "1/1" not in said(write(tmp_path, Words("Bonjour"), foot="PAPI"))


def test_a_short_table_is_not_cut_between_two_pages(tmp_path: Path) -> None:
    def table(name: str) -> Table:
        return Table((Column(),), [(f"{name} {n}",) for n in range(8)], banner=f"Jour {name}", together=True)

    texts = [tidy(page.extract_text()) for page in pages(write(tmp_path, *(table(name) for name in "abcdefgh")))]
    for name in "abcdefgh":
        assert sum(f"Jour {name}" in text for text in texts) == 1


def test_each_part_begins_a_page_and_counts_its_own(tmp_path: Path) -> None:
    long = Part([Words("Mot " * 3000)], foot="Long")
    file = tmp_path / "paper.pdf"
    count = write_paper(Paper("Deux", "PAPI", [long, Part([Words("Court")], foot="Court"), long]), file)
    texts = [tidy(page.extract_text()) for page in pages(file)]
    assert count == len(texts)
    ours = (count - 1) // 2
    assert texts[0].endswith(f"1/{ours}")
    assert texts[ours] == "Court Court"
    assert texts[ours + 1].endswith(f"1/{ours}")


@pytest.mark.parametrize("profile", [STANDARD, EASY_READING, LARGE_PRINT, WALL], ids=["standard", "easy", "large", "wall"])
def test_ten_thousand_characters_hold_on_one_page_cut_with_an_ellipsis(tmp_path: Path, profile: object) -> None:
    words = "Un point qui n’en finit pas de s’expliquer. " * 250
    blocks = (Words("Titre " * 40, Voice.DISPLAY, fits=2), Stretch(), Listing([words, "dernier"]), Gap(), Words("Fin"))
    file = write(tmp_path, *blocks, one_page=True, profile=profile, ground=Ground.FRAMED)
    assert len(pages(file)) == 1
    text = said(file)
    assert in_order(text, "Titre", "Un point qui", "…", "Fin")
    assert "dernier" not in text


def test_of_short_points_those_that_hold_are_kept_whole(tmp_path: Path) -> None:
    points = [f"Point numéro {n} et rien de plus" for n in range(1, 200)]
    file = write(tmp_path, Listing(points, title="Au programme"), Words("Fin"), one_page=True)
    lines = [line.strip("• ") for line in pages(file)[0].extract_text().splitlines() if "Point" in line]
    assert 20 < len(lines) < 60
    assert lines == [*points[: len(lines) - 1], points[len(lines) - 1] + "…"]
    file = write(tmp_path, Words("Long\n" * 60), Listing(points, title="Au programme"), one_page=True)
    assert "Au programme" not in said(file)


@pytest.mark.parametrize("text", ["x" * 10_000, "mot " * 2500, "a\n" * 5000, "<" * 10_000])
def test_ten_thousand_characters_are_printed_wherever_they_stand(tmp_path: Path, text: str) -> None:
    table = Table((Column("N°", 0), Column("b"), Column("c", 1, Align.RIGHT)), [("1", text, text)], line=10)
    file = write(tmp_path, Words(text), Facts((("Où", text),)), table, Signatures([text]), Listing([text]), Words("Fin"),
                 running=text, foot=text)  # fmt: skip
    assert said(file).rstrip("x<… ").count("Fin")
    assert margins_are_white(file)


def test_a_name_shrinks_into_its_line_and_a_title_is_broken_into_even_lines(tmp_path: Path) -> None:
    name = "Marie-Françoise Kermorvan-Le Bihan de la Haute Ville"
    file = write(tmp_path, Words(name, Voice.DISPLAY, fits=1))
    assert name in pages(file)[0].extract_text()
    (size,) = sizes(file)
    assert STANDARD.body[0] <= size < STANDARD.display[0]
    file = write(tmp_path, Words("Premiers pas sur une tablette", Voice.DISPLAY, fits=2))
    lines = [len(line.strip()) for line in pages(file)[0].extract_text().strip().splitlines()]
    assert len(lines) == 2
    assert min(lines) * 2 > max(lines)


def test_large_print_has_no_letter_under_twenty_points(tmp_path: Path) -> None:
    table = Table((Column("N°", 0), Column("Nom")), [(str(n), "Léa") for n in range(40)], line=12)
    file = write(tmp_path, Words("a", Voice.SMALL), Words("b", fits=1), table, Signatures(["c"]), Code("d", "e"),
                 Facts((("f", "g"),)), Listing(["h"]), profile=LARGE_PRINT, foot="pied", running="suite")  # fmt: skip
    assert min(sizes(file)) >= 20


def lefts(file: Path) -> dict[str, float]:
    """Where each text of the first page begins, in points from the left."""
    found: dict[str, float] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found[text.strip()] = round(cm[4] + tm[4])

    pages(file)[0].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(("profile", "easy"), [(STANDARD, False), (EASY_READING, True)])
def test_easy_to_read_texts_begin_at_the_left_one_under_the_other(
    tmp_path: Path, profile: Profile, *, easy: bool
) -> None:
    centre = Align.CENTRE
    file = write(tmp_path, Words("Titre", Voice.TITLE, align=centre), Words("Court", align=centre),
                 Words("Un texte de plusieurs lignes, " * 4 + "\nfin", align=centre), Words("Bord"),
                 Listing(["Un", "Deux"], columns=2), profile=profile)  # fmt: skip
    at = lefts(file)
    left = at["Bord"]
    long = next(x for text, x in at.items() if text.startswith("Un texte"))
    assert min(at["Titre"], at["Court"]) > left + 100
    assert (long == left) is easy
    assert (at["Un"] == at["Deux"]) is easy


def test_a_code_is_read_from_the_paper(tmp_path: Path) -> None:
    content = "BEGIN:VEVENT\r\nSUMMARY:Café des aînés à Kérinou – c’hwec’h\r\nEND:VEVENT"
    assert codes(write(tmp_path, Code(content, "Scannez", 38))) == [content]


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n", "\u200b\n\u200d", "\u0301 \u0301"])
def test_a_text_of_nothing_takes_no_harm(tmp_path: Path, text: str) -> None:
    blocks = (Words(text, fits=2), Words(text), Listing([text]), Facts((("a", text),)), Table((Column(text, 0),), [(text,)]))
    assert len(pages(write(tmp_path, *blocks, Signatures([text]), foot=text, running=text))) == 1


def test_a_text_is_cut_between_two_words() -> None:
    assert clip("un deux trois", 100) == "un deux trois"
    assert clip("un deux trois", 10) == "un deux…"
    assert clip("un, deux", 4) == "un…"
    assert clip("x" * 20, 5) == "xxxxx…"


def test_cancelling_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"

    def stop(done: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_paper(Paper("a", "b", (Part([Words(str(n))]) for n in range(10))), file, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_a_new_one_fails(tmp_path: Path) -> None:
    file = write(tmp_path, Words("former"))
    before = file.read_bytes()

    def stop(_done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_paper(Paper("a", "b", [Part([Words("new")])]), file, stop)
    assert file.read_bytes() == before
    with pytest.raises(OSError, match=r"."):
        write_paper(Paper("a", "b", [Part([Words("new")])]), tmp_path / "nowhere" / "paper.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["paper.pdf"]


def test_progress_tells_how_many_parts_are_done(tmp_path: Path) -> None:
    told: list[int] = []
    write_paper(Paper("a", "b", [Part([Words(str(n))]) for n in range(3)]), tmp_path / "paper.pdf", told.append)
    assert told == [0, 1, 2, 3]


def test_the_spare_font_has_the_letters_of_europe_beside_those_of_the_text() -> None:
    assert {name for name, _piece in runs("Léa Жанна", TEXT)} == {TEXT, OTHER}
    assert list(runs(printable("an\u0330a"), TEXT)) == [(TEXT, "a"), (OTHER, "n\u0330"), (TEXT, "a")]
