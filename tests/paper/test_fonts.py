"""The letters of papers: which have which, and how a text is told before it is printed that some of it can't be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from papidesk.kernel.paths import resources
from papidesk.paper.blocks import Face, Paper, Part, Rich, Run, Words
from papidesk.paper.fonts import (
    FAMILIES,
    FILES,
    OTHER,
    STRONG,
    TEXT,
    font_of,
    prepared,
    printable,
    register_fonts,
    runs,
    unprintable,
    width_of,
)
from papidesk.paper.writing import write_paper
from tests.paper.reading import fonts, said

FRENCH = "àâæçéèêëîïôœùûüÿ ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ «» ’ – … € n° 1er"
BRETON = "c’h C’H ñ ù ü ê â Ñ Ù"
LATIN = "ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŔŕŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŹźŻżŽžȘșȚțẞß"
OTHERS = "ΑΒΓΔΩαβγδωάέήίόύώ АБВГДЖЩЪЫЬЭЮЯабвгджщъыьэюяЄєІіЇїҐґЂђЋћЉљЊњЏџӘәҚқҢңӨөҰұҮүҺһ Աբ აბგ"
SIGNS = "☐☑☒ ✓ ♥ → ← ≤ ≥ × ÷ ½ ² ³ ‰ ⅓"
COVERED = (FRENCH, BRETON, " ".join(LATIN[at : at + 20] for at in range(0, len(LATIN), 20)), OTHERS, SIGNS)


@pytest.mark.parametrize("text", COVERED)
@pytest.mark.parametrize("face", Face)
def test_the_letters_of_europe_are_printed_in_both_faces(tmp_path: Path, text: str, face: Face) -> None:
    assert unprintable(text) == ""
    file = tmp_path / "paper.pdf"
    manners = [Run(f"{text} ", strong=n % 2 == 1, emphasis=n > 1) for n in range(4)]
    write_paper(Paper("a", "b", [Part([Words(text), Rich(manners)])], face=face), file)
    for word in text.split():
        assert said(file).count(word) >= 5, word


@pytest.mark.parametrize("face", Face)
def test_french_and_breton_are_all_of_one_font(face: Face) -> None:
    for text in (FRENCH, BRETON):
        for font in (FAMILIES[face].plain, FAMILIES[face].strong, FAMILIES[face].emphasis, FAMILIES[face].both):
            assert {name for name, _piece in runs(prepared(text, font), font)} == {font}


def test_letters_that_no_font_has_are_told_before_anything_is_printed() -> None:
    assert unprintable("漢字 Léa 漢") == "漢字"
    assert unprintable("สมชาย") == "สมชาย"
    assert unprintable("अमित") == "अमित"
    assert unprintable("محمد שלום Жанна Նարե ნინო") == ""
    assert unprintable("\x00\u200b\ufeff Léa") == ""
    assert unprintable("\ue000") == "\ue000"


@given(st.text(max_size=60))
def test_what_is_told_is_what_is_printed_as_a_box(text: str) -> None:
    if not unprintable(text) and "\u25a1" not in text:
        assert "\u25a1" not in prepared(text)


def test_a_width_is_that_of_what_is_drawn() -> None:
    for text in ("Léa", "Léa Жанна", "a  b", "an\u00adti", "n\u0330"):
        pieces = [(font_of(name).stringWidth(piece, 10), piece) for name, piece in runs(printable(text), TEXT)]
        assert width_of(text, TEXT, 10) == pytest.approx(sum(wide for wide, _piece in pieces))


def test_a_font_is_loaded_when_something_is_set_in_it_and_every_file_is_there() -> None:
    for name, file in FILES.items():
        assert (resources() / "fonts" / file).is_file(), name
        assert font_of(name) is font_of(name)
    assert {name for family in FAMILIES.values() for name in (family.plain, family.strong, family.emphasis, family.both)} | {
        OTHER
    } == set(FILES)


def test_letters_that_look_the_same_say_each_what_they_are(tmp_path: Path) -> None:
    text = "A Α А o ο о - \u2010"
    file = tmp_path / "paper.pdf"
    write_paper(Paper("a", "b", [Part([Words(text)])]), file)
    assert said(file) == text


def test_fonts_serve_a_plain_canvas_too(tmp_path: Path) -> None:
    register_fonts()
    canvas = Canvas(str(tmp_path / "plain.pdf"), initialFontName=TEXT)  # type: ignore[arg-type]
    canvas.setFont(STRONG, 12)
    canvas.drawString(50, 50, "Été (1) \\ 漢")
    canvas.save()
    assert said(tmp_path / "plain.pdf").startswith("Été (1) \\")
    assert all(inside for _name, inside in fonts(tmp_path / "plain.pdf"))


def test_a_paper_carries_only_the_letters_it_uses(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    for face in Face:
        write_paper(Paper("a", "b", [Part([Words("Bonjour")])], face=face), file)
        assert len(file.read_bytes()) < 20_000
