"""Whole texts in Arabic: their lines begin at the right, and what is not Arabic in them keeps its order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.paper.blocks import Align, Paper, Part, Rich, Run
from papidesk.paper.right_to_left import begins_at_the_right, joined, turned
from papidesk.paper.writing import write_paper


def seen(text: str) -> str:
    """A line as it is seen from left to right, its letters in plain forms."""
    return unicodedata.normalize("NFKC", turned(joined(text), whole=True))


def back(text: str) -> str:
    return text[::-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Reference: the Unicode bidirectional algorithm (UAX #9) in a paragraph from right to left.
        ("مارس 2019", "2019 " + back("مارس")),
        ("مارس 2019 – 2021", "2021 – 2019 " + back("مارس")),
        ("الساعة 14:30 هنا", back("هنا") + " 14:30 " + back("الساعة")),
        ("لغة: Français", "Français :" + back("لغة")),
        ("لغة Français (B1)", "Français (B1) " + back("لغة")),
        ("لغة (B1)", "(B1) " + back("لغة")),
        ("شركة ABC 29200 Brest هنا", back("هنا") + " ABC 29200 Brest " + back("شركة")),
        ("نهاية.", "." + back("نهاية")),
        ("Brest 2019", "Brest 2019"),
        ("", ""),
    ],
)
def test_a_line_is_seen_as_unicode_asks(text: str, expected: str) -> None:
    assert seen(text) == expected


def test_amid_french_such_words_alone_are_turned() -> None:
    assert turned("سلام 2019, Brest") == back("سلام") + " 2019, Brest"


def test_the_languages_that_begin_at_the_right_are_known() -> None:
    codes = ("ar", "ar-MA", "he", "FA", "fr-FR", "", "arn")
    assert [code for code in codes if begins_at_the_right(code)] == ["ar", "ar-MA", "he", "FA"]


@given(st.text(alphabet="ابتث (){}.,–:«»abcÉ0123456789\u0301", max_size=40))
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_on_the_way(text: str) -> None:
    mirrored = str.maketrans("(){}«»", "((((((")
    assert sorted(turned(text, whole=True).translate(mirrored)) == sorted(text.translate(mirrored))


def left_of(file: Path, text: str) -> float:
    """Where a text begins on the first page, in points from the left."""
    document = pypdfium2.PdfDocument(file)
    try:
        shown = document[0].get_textpage()
        first, _count = shown.search(text).get_next()
        return float(shown.get_charbox(first)[0])
    finally:
        document.close()


def test_the_first_piece_of_several_manners_stands_at_the_right(tmp_path: Path) -> None:
    rich = Rich((Run("اللغة: ", strong=True), Run("Français")), align=Align.RIGHT)
    at = {}
    for language in ("ar", "fr-FR"):
        file = tmp_path / f"{language}.pdf"
        write_paper(Paper("a", "b", [Part([rich])], language), file)
        at[language] = left_of(file, "Français")
    assert at["ar"] + 20 < at["fr-FR"]
