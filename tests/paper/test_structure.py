"""What each block is for the ear: headings that never skip a rank, lists, tables, figures with words, links that lead."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from papidesk.paper.blocks import (
    EASY_READING,
    LARGE_PRINT,
    STANDARD,
    Aside,
    Beside,
    Blank,
    Block,
    Box,
    Chart,
    ChartKind,
    Code,
    Column,
    Face,
    Facts,
    Gap,
    Listing,
    Paper,
    Part,
    Picture,
    Profile,
    Rich,
    Rule,
    Run,
    Signatures,
    Table,
    Together,
    Voice,
    Words,
)
from papidesk.paper.writing import write_paper
from tests.paper.reading import fonts, in_order, margins_are_white, pages, said, tidy, words
from tests.paper.structure_of import dump, roles, spoken
from tests.paper.validating import assert_valid, heard

SENTENCE = "Une phrase de plus, qui explique encore un peu mieux. "


def write(tmp_path: Path, *blocks: Block, **more: object) -> Path:
    """A valid paper of these blocks."""
    file = tmp_path / "paper.pdf"
    profile, face = more.pop("profile", STANDARD), more.pop("face", Face.CLEAR)
    paper = Paper("Un papier", "PAPI", [Part(blocks, **more)], profile=profile, face=face)  # type: ignore[arg-type]
    write_paper(paper, file)
    assert_valid(file)
    return file


def lines(file: Path) -> list[str]:
    """The structure under the part."""
    return [line[4:] for line in dump(file).splitlines()[2:]]


def photo(size: tuple[int, int] = (40, 30), mode: str = "RGB", kind: str = "JPEG") -> bytes:
    content = io.BytesIO()
    Image.new(mode, size, (200, 120, 80, 128)[: len(mode)]).save(content, kind)
    return content.getvalue()


CHART = Chart(
    ChartKind.BARS, "Passages par mois", "Ils augmentent de janvier à mars.", ("janv.", "févr.", "mars"),
    (("Passages", (3, 5, 9)), ("Ateliers", (1, None, 2))), height=40,
)  # fmt: skip


def test_headings_begin_at_one_and_never_skip_a_rank(tmp_path: Path) -> None:
    ranks = (3, 1, 3, 5, 2, 6, 0)
    file = write(tmp_path, *(Words(f"Titre {n}", heading=rank) for n, rank in enumerate(ranks)))
    assert roles(file)[2:] == ["H1", "H1", "H2", "H3", "H2", "H3", "P"]


def test_points_are_items_with_their_marks_whatever_pages_they_go_over(tmp_path: Path) -> None:
    points = [f"Point {n}. " + SENTENCE * 3 for n in range(40)]
    file = write(tmp_path, Listing(points, title="À faire", ordered=True))
    assert len(pages(file)) > 1
    found = roles(file)
    assert found[:5] == ["Document", "Sect", "P", "L", "LI"]
    assert found.count("L") == 1
    assert found.count("LI") == found.count("Lbl") == found.count("LBody") == 40
    assert lines(file)[1] == "L Decimal"
    assert in_order(spoken(file), "À faire", *(f"{n}. Point {n - 1}." for n in range(1, 41)))
    assert lines(write(tmp_path, Listing(["un", "deux", "trois"], columns=2)))[0] == "L Disc"


def test_facts_are_terms_each_with_its_answer(tmp_path: Path) -> None:
    file = write(tmp_path, Facts((("Où", "Salle 1"), ("Quand", ""), ("Qui", "Léa"))))
    assert lines(file) == ["L None", "  LI", "    Lbl 'Où'", "    LBody 'Salle 1'", "  LI", "    Lbl 'Qui'", "    LBody 'Léa'"]


def test_a_table_over_pages_is_one_whose_titles_are_read_once(tmp_path: Path) -> None:
    rows = [(str(n), [Words(f"Nom {n}"), Words("et plus")], "") for n in range(60)]
    file = write(tmp_path, Table((Column("N°", 0), Column("Prénom"), Column("")), rows))
    assert len(pages(file)) > 2
    found = roles(file)
    assert (found.count("Table"), found.count("TR")) == (1, 61)
    assert lines(file)[:9] == [
        "Table", "  TR", "    TH Column 'N°'", "    TH Column 'Prénom'", "    TD", "  TR", "    TD '0'", "    TD",
        "      P 'Nom 0'",
    ]  # fmt: skip
    assert spoken(file).count("Prénom") == 1
    assert said(file).count("Prénom") == len(pages(file))


def test_a_table_without_titles_is_read_by_what_begins_its_rows(tmp_path: Path) -> None:
    file = write(tmp_path, Table((Column(), Column()), [("14 h", "Photo"), ("", "Rien")], banner="Jeudi"))
    assert lines(file) == ["Table", "  Caption 'Jeudi'", "  TR", "    TH Row '14 h'", "    TD 'Photo'", "  TR", "    TD",
                           "    TD 'Rien'"]  # fmt: skip
    assert lines(write(tmp_path, Table((Column(),), [("a",), ("b",)], line=20, ruled=True))) == ["Div", "  P 'a'", "  P 'b'"]


def test_a_row_higher_than_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    rows = [([Words(f"Ligne {n}") for n in range(150)], "à côté"), ("fin", "fin")]
    file = write(tmp_path, Table((Column("a"), Column("b")), rows))
    assert len(pages(file)) > 2
    assert roles(file).count("TR") == 3
    assert in_order(said(file), *(f"Ligne {n}" for n in range(0, 150, 10)), "fin")
    assert margins_are_white(file)


def test_a_link_is_said_and_leads_where_it_says(tmp_path: Path) -> None:
    long = "un lien si long qu’il tient sur plusieurs lignes " * 4
    file = write(tmp_path, Rich([Run("Voir "), Run(long, link="https://exemple.bzh/é?a=(1)"), Run(" ou "),
                                 Run("écrire", strong=True, link="mailto:a@exemple.bzh"), Run(".")]))  # fmt: skip
    assert [line.strip()[:4] for line in lines(file)] == ["P 'V", "Link", "Link"]
    assert tidy(spoken(file)) == tidy(f"Voir {long} ou écrire.")
    annotations = [one.get_object() for one in pages(file)[0]["/Annots"]]
    assert len(annotations) == 3
    assert {one["/A"]["/URI"] for one in annotations} == {"https://exemple.bzh/%C3%A9?a=(1)", "mailto:a@exemple.bzh"}
    for one in annotations:
        left, bottom, right, top = (float(edge) for edge in one["/Rect"])
        assert right - left > 5 < top - bottom
        assert str(one["/Contents"]) in {long.strip(), "écrire"}


def test_what_a_reader_would_run_is_no_link(tmp_path: Path) -> None:
    for link in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "exemple.bzh"):
        assert "/Annots" not in pages(write(tmp_path, Rich([Run("ici", link=link)])))[0]


def test_a_paper_of_pages_has_its_headings_as_bookmarks(tmp_path: Path) -> None:
    blocks = [Words(f"Titre {n}", heading=1 + n % 2) for n in range(4)]
    assert PdfReader(write(tmp_path, *blocks)).outline == []
    file = write(tmp_path, *(one for block in blocks for one in (block, Words(SENTENCE * 60))))
    first, [second], third, [fourth] = PdfReader(file).outline
    assert [one.title for one in (first, second, third, fourth)] == [f"Titre {n}" for n in range(4)]
    assert PdfReader(file).get_destination_page_number(fourth) == len(pages(file)) - 1
    same = Paper("Pile", "PAPI", [Part([Words("Attestation", heading=1)])] * 3)
    write_paper(same, file)
    assert PdfReader(file).outline == []


def test_a_text_in_several_manners_is_one_paragraph_in_four_fonts(tmp_path: Path) -> None:
    manners = [Run("droit ", False), Run("gras ", True), Run("penché ", False, True), Run("les deux", True, True)]
    for face, family in ((Face.CLEAR, "AtkinsonHyperlegible"), (Face.LEARNING, "Andika")):
        file = write(tmp_path, Rich(manners), Listing([manners, "seul"]), face=face)
        assert lines(file)[0] == "P 'droit gras penché les deux'"
        names = {name.split("+")[1] for name, _inside in fonts(file)}
        assert {name.split("-")[0] for name in names} == {family}
        assert len(names) == (4 if face is Face.CLEAR else 3)
        assert all(reader == tidy(said(file)).split() for reader in words(file).values())


def test_a_code_says_what_it_leads_to(tmp_path: Path) -> None:
    assert lines(write(tmp_path, Code("https://exemple.bzh", "Scannez"))) == [
        "Figure alt='QR – https://exemple.bzh'", "P 'Scannez'",
    ]  # fmt: skip
    assert lines(write(tmp_path, Code("BEGIN:VEVENT\r\nEND:VEVENT", "Scannez")))[0] == "Figure alt='QR – Scannez'"


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("L", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG")])
def test_a_picture_says_what_is_seen_and_an_ornament_nothing(tmp_path: Path, mode: str, kind: str) -> None:
    content = photo(mode=mode, kind=kind)
    file = write(tmp_path, Words("Avant"), Picture(content, "Deux mains", 60, 20, round=mode == "RGBA", caption="Une légende"),
                 Picture(content, " ", 20, 20), Words("Après"))  # fmt: skip
    assert lines(file) == ["P 'Avant'", "Figure alt='Deux mains'", "P 'Une légende'", "P 'Après'"]
    figure = PdfReader(file).trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0]["/K"][1]
    left, bottom, right, top = (float(edge) for edge in figure["/A"]["/BBox"])
    wide, high = (right - left, top - bottom)
    assert high == pytest.approx(20 * 72 / 25.4, abs=0.1)
    assert wide == pytest.approx(high if mode == "RGBA" else high * 40 / 30, abs=0.1)


def test_a_chart_is_a_figure_then_the_table_it_is_read_from(tmp_path: Path) -> None:
    file = write(tmp_path, CHART)
    found = [line.split(".'")[0] for line in lines(file)[:4]]
    assert found == ["P 'Passages par mois'", "Figure alt='Ils augmentent de janvier à mars", "Table", "  TR"]
    assert in_order(spoken(file), "Passages", "Ateliers", "janv. 3 1", "févr. 5 –", "mars 9 2")
    assert all(inside for _name, inside in fonts(file))


def test_what_is_filled_by_hand_is_said_and_a_box_says_whether_it_is_ticked(tmp_path: Path) -> None:
    file = write(tmp_path, Blank("Nom :"), Blank("Ce que je retiens", 3), Blank(""), Box("Oui"), Box("Non", ticked=True),
                 Signatures(["Ici", "Là"]))  # fmt: skip
    assert lines(file) == ["P 'Nom :'", "P 'Ce que je retiens'", "P '☐ Oui'", "P '☑ Non'", "P 'Ici'", "P 'Là'"]


def test_columns_are_read_one_after_the_other_over_pages(tmp_path: Path) -> None:
    left, right = (Words("\n".join(f"{side} {n}" for n in range(120))) for side in ("gauche", "droite"))
    file = write(tmp_path, Beside([left], [right], 0.4))
    assert len(pages(file)) > 2
    assert in_order(spoken(file), *(f"gauche {n} " for n in range(120)), *(f"droite {n} " for n in range(119)))
    assert margins_are_white(file)


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_a_column_beside_the_others_flows_over_pages_and_is_read_whole(tmp_path: Path, *, right: bool, first: bool) -> None:
    aside = Aside([Words("\n".join(f"côté {n}" for n in range(100)))], right=right, first=first)
    main = [Words(f"{n} {SENTENCE * 8}") for n in range(20)]
    file = write(tmp_path, *main, aside=aside, foot="PAPI", running="Suite")
    text = spoken(file)
    beside, others = [f"côté {n} " for n in range(99)], [f"{n} Une phrase" for n in range(20)]
    assert in_order(text, *((beside + others) if first else (others + beside)))
    assert roles(file)[:3] == ["Document", "Sect", "Sect"]
    texts = [page.extract_text() for page in pages(file)]
    assert len(texts) > 1
    assert all("côté" in one and "phrase" in one for one in texts[:2])


@pytest.mark.parametrize("profile", [EASY_READING, LARGE_PRINT])
def test_where_texts_may_not_stand_side_by_side_they_stand_one_under_the_other(tmp_path: Path, profile: Profile) -> None:
    aside = Aside([Words("Côté")], first=False)
    file = write(tmp_path, Beside([Words("Gauche")], [Words("Droite")]), Signatures(["Ici", "Là"]), aside=aside, profile=profile)
    found: dict[str, tuple[int, int]] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found[text.strip()] = (round(cm[4] + tm[4]), round(cm[5] + tm[5]))

    pages(file)[0].extract_text(visitor_text=visit)
    places = [found[text] for text in ("Gauche", "Droite", "Ici", "Là", "Côté")]
    assert len({x for x, _y in places}) == 1
    assert [y for _x, y in places] == sorted((y for _x, y in places), reverse=True)


# ── where pages end ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fill", range(38, 62, 2))
def test_a_heading_is_never_the_last_on_a_page(tmp_path: Path, fill: int) -> None:
    filling = [Words(f"Ligne {n}") for n in range(fill)]
    file = write(tmp_path, *filling, Words("Titre", Voice.HEADING, heading=1), Gap(2), Rule(), Words(SENTENCE * 9))
    for text in (tidy(page.extract_text()) for page in pages(file)):
        assert ("Titre" in text) is ("Titre Une phrase" in text)
        assert not text.endswith("Titre")


@pytest.mark.parametrize("fill", range(40, 60, 3))
def test_a_paragraph_leaves_no_lone_line_on_either_page(tmp_path: Path, fill: int) -> None:
    text = "\u2460" + SENTENCE * 12
    file = write(tmp_path, *(Words(f"Ligne {n}") for n in range(fill)), Words(text))
    counts = [page.extract_text().count("phrase") and len(
        [line for line in page.extract_text().splitlines() if "Ligne" not in line and line.strip()]) for page in pages(file)]
    assert 1 not in counts
    assert lines(file)[-1].startswith("P '①")


@pytest.mark.parametrize("fill", range(30, 60, 5))
def test_what_is_to_stay_together_does_where_a_page_holds_it(tmp_path: Path, fill: int) -> None:
    kept = Together([Words(f"Ensemble {n}") for n in range(20)])
    file = write(tmp_path, *(Words(f"Ligne {n}") for n in range(fill)), kept)
    assert sum("Ensemble" in page.extract_text() for page in pages(file)) == 1
    file = write(tmp_path, Together([Words(f"Ensemble {n}") for n in range(200)]))
    assert in_order(said(file), *(f"Ensemble {n}" for n in range(200)))


def test_signing_is_never_parted_from_its_label(tmp_path: Path) -> None:
    for fill in range(40, 56, 2):
        file = write(tmp_path, *(Words(f"Ligne {n}") for n in range(fill)), Signatures(["Ici"]))
        assert margins_are_white(file)


# ── words whole ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paragraph_over_pages_is_one_and_its_words_are_whole_for_every_reader(tmp_path: Path) -> None:
    text = " ".join(f"mot{n}" for n in range(3000))
    file = write(tmp_path, Words(text), numbered=False)
    assert lines(file) == [f"P {text!r}"]
    assert all(found == text.split() for found in words(file).values())


def test_a_cut_word_is_whole_for_whoever_hears_or_searches_it(tmp_path: Path) -> None:
    text = "Accompagnement administratif et développement des compétences informatiques internationalement reconnues"
    file = write(tmp_path, Beside([Words(text)], [Words("à côté")], 0.25))
    printed = "".join(page.extract_text() for page in pages(file))
    assert "\u00ad\n" in printed
    assert tidy(printed.replace("\u00ad\n", "")).startswith(text)
    assert spoken(file).replace("\u00ad", "").startswith(text)
    for profile in (EASY_READING, LARGE_PRINT):
        narrow = [Table((Column("a"), Column("b", 2)), [(text, text)])]
        assert "\u00ad" not in said(write(tmp_path, Words(text), *narrow, profile=profile))


def test_a_word_is_not_cut_where_the_line_is_full_enough_nor_in_a_title(tmp_path: Path) -> None:
    assert "\u00ad" not in said(write(tmp_path, Words(SENTENCE * 20), Words("Développement " * 9, Voice.TITLE, heading=1)))


def test_an_address_too_long_for_a_line_is_broken_at_its_joints(tmp_path: Path) -> None:
    address = "https://exemple.bzh/" + "/".join(f"dossier-numero-{n}" for n in range(12))
    printed = [line.strip() for line in pages(write(tmp_path, Words(address)))[0].extract_text().splitlines()]
    assert "".join(printed) == address
    assert all(line[-1] in "-/." for line in printed[:-1])


def test_hebrew_and_arabic_are_copied_in_their_own_order_line_by_line(tmp_path: Path) -> None:
    hebrew, arabic = "שלום עולם מה שלומך " * 20, "محمد قمر شمس بحر نور"
    file = write(tmp_path, Words(hebrew), Words(arabic), Words("Léa שלום 12"), numbered=False)
    assert words(file)["pdfium"] == f"{hebrew} {arabic} Léa שלום 12".split()


def test_every_paper_of_new_blocks_is_heard_without_a_doubt(tmp_path: Path) -> None:
    blocks = (
        Words("Titre", Voice.TITLE, heading=1), Rich([Run("Un lien : "), Run("ici", link="https://exemple.bzh")]),
        Listing(["un", "deux"], title="Liste"), Box("Oui"), Blank("Nom :"), Picture(photo(), "Deux mains", 30, 30), CHART,
        Together([Words("Ensemble"), Signatures(["Ici"])]), Beside([Words("Gauche")], [Words("Droite")], panel=True),
        Code("https://exemple.bzh", "Scannez"), Facts((("Où", "ici"),)),
    )  # fmt: skip
    for profile in (STANDARD, EASY_READING, LARGE_PRINT):
        for face in Face:
            file = write(tmp_path, *blocks, profile=profile, face=face, aside=Aside([Words("Côté", heading=2)]), foot="PAPI")
            assert heard(file) == []
