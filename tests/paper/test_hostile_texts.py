"""Whatever people typed is printed, valid, and harms nothing: markup, formulas, signs nobody sees, any script, any length."""

from __future__ import annotations

import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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
    Code,
    Column,
    Face,
    Facts,
    Listing,
    Paper,
    Part,
    Profile,
    Rich,
    Run,
    Signatures,
    Table,
    Together,
    Words,
)
from papidesk.paper.label_sheets import write_labels
from papidesk.paper.labels import Label, format_of
from papidesk.paper.ruled import RuledColumn, RuledSheet, write_ruled
from papidesk.paper.writing import write_paper
from tests.paper.reading import margins_are_white, pages, said
from tests.paper.structure_of import dump, spoken
from tests.paper.validating import assert_valid

HOSTILE = {
    "markup": '<b>&amp;</b> <font name="Nope">x</font> <img src="/etc/passwd"/> </para> ]]> <a href="http://x">y',
    "formula": '=HYPERLINK("http://x";"y") @SUM(A1) +1 -1 {=cmd|/c calc}',
    "postscript": "(parenthèse \\) non fermée ( \\ ( %%EOF >> endobj endstream BT ET EMC BDC",
    "nothing seen": "\x00\x01\x08\x1b\x7f\u200b\u200d\u2028\u202e\ufeff\ufffe\uffff\ud800",
    "right to left": "שלום, \u202e(123) עולם! محمد «سلام»",
    "emoji": "Bravo 👩‍👩‍👧‍👦 🇫🇷 ✨ ☑ ♥",
    "scripts": "漢字 かな 한국어 हिन्दी ไทย ქართული Ελληνικά Ђорђе",
    "accents": "a" + "\u0301" * 40 + " n\u0330 e\u0308\u0301",
    "private": "\ue000\uf8ff\U000f0000 \ufdd0",
    "long": "Une phrase qui n’en finit pas de s’expliquer. " * 220,
    "one word": "x" * 10_000,
    "lines": "a\n" * 400,
    "blank": " \t\n \u00a0 \u3000 ",
    "empty": "",
    "soft": "an\u00adti\u00adcons\u00adti\u00adtu\u00adtion\u00adnel\u00ad " * 40,
}


def everywhere(text: str) -> tuple[Block, ...]:
    """A text in every place that a block has for one."""
    return (
        Words(text, heading=1), Words(text, fits=2), Words(text, struck=True), Words(text, gives_way=True),
        Rich([Run(text, strong=True), Run(text, emphasis=True, link="https://exemple.bzh/" + text[:50]), Run("fin")]),
        Listing([text, [Run(text), Run("gras", strong=True)], "fin"], title=text, columns=2), Facts(((text, text), ("a", text))),
        Table((Column(text, 0), Column(text)), [(text, text), ([Words(text)], "fin")], banner=""),
        Table((Column(), Column()), [(text, text)], banner=text or "b", together=True),
        Signatures([text, text]), Code("TEXTE", text), Blank(text), Blank(text, 2), Box(text),
        Beside([Words(text)], [Words(text)], panel=True), Together([Words(text)]), Words("Fin"),
    )  # fmt: skip


def write(to: Path, text: str, profile: Profile, face: Face = Face.CLEAR, *, one_page: bool = False) -> int:
    aside = Aside([Words(text), Listing([text])], ground=False)
    part = Part(everywhere(text), running=text, foot=text, one_page=one_page, aside=aside)
    return write_paper(Paper(text, text, [part], profile=profile, face=face), to)


@pytest.mark.parametrize("profile", [STANDARD, EASY_READING, LARGE_PRINT], ids=["standard", "easy", "large"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_anywhere_makes_a_valid_paper(tmp_path: Path, kind: str, profile: Profile) -> None:
    file = tmp_path / "paper.pdf"
    text = HOSTILE[kind] if profile is STANDARD else HOSTILE[kind][:2000]
    assert write(file, text, profile, Face.LEARNING if profile is EASY_READING else Face.CLEAR) == len(pages(file))
    assert_valid(file)
    assert spoken(file).count("fin") >= 2
    assert margins_are_white(file, 5)
    assert PdfReader(file).metadata is not None


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_is_made_to_hold_on_one_page_where_it_can(tmp_path: Path, kind: str) -> None:
    write(tmp_path / "paper.pdf", HOSTILE[kind], STANDARD, one_page=True)
    assert_valid(tmp_path / "paper.pdf")


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind not in {"empty", "blank", "nothing seen"}])
def test_any_text_stands_on_labels_and_on_sheets_to_fill(tmp_path: Path, kind: str) -> None:
    text = HOSTILE[kind]
    file = tmp_path / "labels.pdf"
    write_labels([Label("E00001G", text, (text, text))] * 30, format_of("3x8"), file, title=text, author=text)
    assert_valid(file)
    write_ruled(RuledSheet(text[:60], text[:60], text[:60], [RuledColumn(text[:9], 1, text[:9])] * 6, text[:200]), file, 2)
    assert_valid(file)


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_stands_on_a_band_over_pages_if_it_must(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "paper.pdf"
    part = Part([Words("dessous", heading=1)], band=[Words(HOSTILE[kind]), Words("fin du bandeau")])
    write_paper(Paper("a", "b", [part]), file)
    assert_valid(file)
    assert spoken(file).endswith("fin du bandeau dessous")


@given(st.text(st.characters(codec=None), max_size=120), st.sampled_from(Face))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_valid(tmp_path_factory: pytest.TempPathFactory, text: str, face: Face) -> None:
    file = tmp_path_factory.mktemp("any") / "paper.pdf"
    write_paper(Paper(text, text, [Part([Words(text), Words(text, fits=1, heading=2), Listing([text])])], face=face), file)
    assert_valid(file)


def test_markup_is_text_and_leads_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    write_paper(Paper("a", "b", [Part([Words(HOSTILE["markup"]), Rich([Run(HOSTILE["markup"])])])]), file)
    assert said(file).count('<font name="Nope">x</font>') == 2
    assert "/Annots" not in pages(file)[0]


def test_what_a_word_of_any_length_says_is_said_whole(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    write_paper(Paper("a", "b", [Part([Words("x" * 10_000)], numbered=False)]), file)
    assert "x" * 10_000 in dump(file)
    assert said(file).replace(" ", "") == "x" * 10_000


def test_composed_and_decomposed_accents_are_the_same_on_paper(tmp_path: Path) -> None:
    name = "Fañch Kergoät Ğülşah"
    written = []
    for form in ("NFC", "NFD"):
        write_paper(Paper("a", "b", [Part([Words(unicodedata.normalize(form, name))])]), tmp_path / form)  # type: ignore[arg-type]
        written.append((tmp_path / form).read_bytes())
    assert written[0] == written[1]
    assert name in said(tmp_path / "NFD")


def test_papers_written_at_the_same_time_do_not_mix(tmp_path: Path) -> None:
    texts = [f"Papier {n} : {chr(0x410 + n) * 20} éèàùç{n}" for n in range(6)]
    papers = [Paper(text, "PAPI", [Part([Words(text)] * 40)] * 5) for text in texts]
    alone = []
    for n, paper in enumerate(papers):
        write_paper(paper, tmp_path / f"alone-{n}.pdf")
        alone.append((tmp_path / f"alone-{n}.pdf").read_bytes())
    threads = [
        threading.Thread(target=write_paper, args=(paper, tmp_path / f"{n}.pdf")) for n, paper in enumerate(papers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(tmp_path / f"{n}.pdf").read_bytes() for n in range(len(papers))] == alone
