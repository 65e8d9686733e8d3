"""Charts say their figures, whatever these are: nothing over anything else, nothing by colour alone, in French figures."""

import io
import itertools
import math
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from papidesk.paper.blocks import Align, Chart, ChartKind, Face
from papidesk.paper.charts import LETTERS, PALETTES, drawing, png, svg, table
from papidesk.paper.charts import _sheet as sheet_of
from papidesk.paper.charts.fitting import apart, foot, shortened, wrapped
from papidesk.paper.charts.marks import PATTERNS, Area, Look, Palette, Said, Sheet, luminance, on
from papidesk.paper.charts.scale import figure, known, scale_of, short_figure
from papidesk.paper.fonts import TEXT, register_fonts

MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WIDTH = 480.0
LOOK = Look(PALETTES["light"])


def chart(kind: ChartKind, *series: list[float | None], labels: tuple[str, ...] = MONTHS, unit: str = "") -> Chart:
    names = ("Passages", "Accompagnements", "Ateliers", "Impressions", "Prêts", "Appels", "Courriers", "Autres")
    return Chart(kind, "Une année", "Ce qui se passe.", labels, tuple(zip(names, series, strict=False)), unit)


def sheet(one: Chart, width: float = WIDTH, letters: float = LETTERS, tallest: float = 650) -> Sheet:
    return sheet_of(one, width, Look(PALETTES["light"], letters), tallest)


def texts(made: Sheet) -> list[str]:
    return [mark.text for mark in made.marks if isinstance(mark, Said)]


def box(mark: Said) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the letters of a text."""
    wide = LOOK.width(mark.text) * mark.size / LOOK.letters
    back = wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
    high = mark.size * 0.7
    if mark.turned:
        return mark.x - high, mark.y - wide + back, mark.x, mark.y + back
    return mark.x - back, mark.y - high, mark.x - back + wide, mark.y


def overlaps(made: Sheet) -> list[tuple[str, str]]:
    boxes = [(mark.text, box(mark)) for mark in made.marks if isinstance(mark, Said) and mark.text.strip()]
    return [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.1 and min(a[3], b[3]) - max(a[1], b[1]) > 0.1
    ]


def outside(made: Sheet) -> list[str]:
    found = []
    for mark in made.marks:
        if isinstance(mark, Said):
            left, top, right, bottom = box(mark)
        elif isinstance(mark, Area):
            left, top, right, bottom = mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        else:
            continue
        if left < -0.6 or top < -0.6 or right > made.width + 0.6 or bottom > made.height + 0.6:
            found.append(f"{mark}")
    return found


# ── figures ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (-0.0, "0"), (12, "12"), (1234.5, "1\u00a0234,5"), (0.25, "0,25"), (0.004, "0,004"), (0.015625, "0,016"),
     (-3.14159, "−3,14"),
     (1_234_567, "1\u00a0234\u00a0567"), (2.5e21, "2,5\u00a0×\u00a010^21"), (None, "–"), (math.nan, "–"), (math.inf, "–"),
     (99.999, "100"), (1e-300, "0")],
)  # fmt: skip
def test_a_figure_is_written_as_french_does(value: float | None, said: str) -> None:
    assert figure(value) == said


def test_a_short_unit_follows_its_figure_and_a_long_one_is_said_once() -> None:
    assert figure(12.5, "%") == "12,5\u00a0%"
    assert figure(12.5, "heures") == "12,5"
    made = texts(sheet(chart(ChartKind.BARS, [1.0] * 12, unit="heures")))
    assert [said for said in made if "heures" in said] == ["Passages, heures"]


def test_a_short_figure_keeps_three_digits_of_millions() -> None:
    assert short_figure(12_345_678) == "12,3\u00a0M"
    assert short_figure(987_654_321_000) == "988\u00a0Md"
    assert short_figure(999_999) == "999\u00a0999"


@given(st.lists(st.floats(-1e60, 1e60, allow_nan=False), max_size=8))
def test_an_axis_holds_zero_and_every_value(values: list[float]) -> None:
    values = [known(value) or 0.0 for value in values]
    scale = scale_of(values)
    for value in (0.0, *values):
        assert -1e-6 <= scale.share(value) <= 1 + 1e-6
    assert 1 <= len(scale.ticks) <= 12
    assert len({scale.said(tick) for tick in scale.ticks}) == len(scale.ticks)


# ── every chart ───────────────────────────────────────────────────────────────────────────────────────────────

LABELS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40) | st.sampled_from(
    ("lundi", "9 h", "Démarches administratives en ligne", "18–25", "S12", "Anticonstitutionnellement" * 3)
)
VALUES = st.none() | st.integers(0, 400) | st.floats(-50, 50) | st.sampled_from((0, 1e9, 12345.678, 2.5e20, -7, math.nan))


@st.composite
def any_chart(draw: st.DrawFn) -> Chart:
    labels = draw(st.lists(LABELS, max_size=6) | st.integers(0, 60).map(lambda count: [f"S{n}" for n in range(count)]))
    names = draw(st.lists(LABELS, max_size=4))
    rows = [draw(st.lists(VALUES, min_size=len(labels), max_size=len(labels))) for _name in names]
    unit = draw(st.sampled_from(("", "%", "h", "personnes")))
    kind = draw(st.sampled_from(ChartKind))
    return Chart(kind, "Titre", "Ce qu'on voit.", labels, tuple(zip(names, rows, strict=True)), unit)


@given(any_chart(), st.sampled_from(((160.0, 9.0), (480.0, LETTERS), (720.0, LETTERS), (300.0, 20.0), (480.0, 20.0))))
@settings(max_examples=150, deadline=None)
def test_no_text_stands_on_another_nor_beyond_the_edge(one: Chart, size: tuple[float, float]) -> None:
    width, letters = size
    made = sheet(one, width, letters)
    assert not overlaps(made)
    assert not outside(made)
    assert all(mark.size >= 9 for mark in made.marks if isinstance(mark, Said))
    assert made.height < 700 + 12 * letters * (len(one.series) + 1)


@given(any_chart())
@settings(max_examples=60, deadline=None)
def test_any_figures_make_a_drawing_a_screen_and_a_table(one: Chart) -> None:
    assert drawing(one, WIDTH).height > 0
    root = ET.fromstring(svg(one, 600, PALETTES["dark"]))
    assert root.get("role") == "img"
    assert "Ce qu'on voit." in root.get("aria-label", "")
    made = table(one)
    assert all(len(row) == len(made.columns) for row in made.rows)
    cells = sum(len(row) - 1 for row in made.rows)
    assert cells == len(one.labels) * len(one.series)


def test_each_kind_says_every_figure_where_there_is_room() -> None:
    for kind in ChartKind:
        said = " ".join(texts(sheet(chart(kind, [11, 22, 33, 44], labels=("a", "b", "c", "d")))))
        assert all(figure in said.split() for figure in ("11", "22", "33", "44")), kind


def test_a_stack_says_its_parts_and_their_sum() -> None:
    said = texts(sheet(chart(ChartKind.STACKED, [10, 20], [30, 40], labels=("a", "b"))))
    assert {"10", "20", "30", "40", "60"} <= set(said)
    assert {"Passages", "Accompagnements"} <= set(said)


def test_what_is_not_known_is_a_gap_and_nothing_is_nought() -> None:
    def bars(made: Sheet) -> int:
        return sum(isinstance(mark, Area) for mark in made.marks)

    known = sheet(chart(ChartKind.BARS, [3, 0, 5], labels=("a", "b", "c")))
    gap = sheet(chart(ChartKind.BARS, [3, None, 5], labels=("a", "b", "c")))
    assert (bars(known), bars(gap)) == (3, 2)
    assert "0" in texts(known)
    assert "0" not in texts(gap)
    assert "–" in texts(sheet(chart(ChartKind.HEAT, [3, None, 5], labels=("a", "b", "c"))))


def test_bars_whose_labels_are_long_lie_down_with_all_of_them() -> None:
    labels = ("Démarches administratives en ligne", "Recherche d’emploi et candidatures", "Messagerie", "Impression",
              "Découverte de l’ordinateur", "Loisirs et culture numérique", "Autre chose encore")  # fmt: skip
    made = sheet(chart(ChartKind.BARS, [9, 8, 7, 6, 5, 4, 3], labels=labels))
    said = " ".join(texts(made))
    assert all(word in said for label in labels for word in label.split())
    assert {mark.anchor for mark in made.marks if isinstance(mark, Said)} == {"start", "end"}


def test_sixty_labels_are_thinned_with_an_axis() -> None:
    made = sheet(chart(ChartKind.BARS, [float(n * 3) for n in range(60)], labels=tuple(f"S{n}" for n in range(60))))
    said = texts(made)
    assert "S0" in said
    assert "S1" not in said
    assert "150" in said
    assert "177" in said, "the highest bar says its value"


def test_a_wide_heat_map_is_cut_into_pieces_that_say_all() -> None:
    rows = [[float(n * 7 + 100) for n in range(48)] for _ in range(3)]
    made = sheet(chart(ChartKind.HEAT, *rows, labels=tuple(f"{n} h" for n in range(48))), width=300, tallest=600)
    assert texts(made).count("429") == 3
    assert not overlaps(made)


def test_a_chart_of_large_letters_is_in_large_letters() -> None:
    made = sheet(chart(ChartKind.STACKED, [10, 20], [30, 40], labels=("a", "b")), letters=20)
    assert {mark.size for mark in made.marks if isinstance(mark, Said)} == {20}


def test_lines_are_named_where_they_end() -> None:
    said = texts(sheet(chart(ChartKind.LINES, [1, 2, 3], [30, 20, None], labels=("a", "b", "c"))))
    assert {"Passages\u00a0: 3", "Accompagnements\u00a0: 20"} <= set(said)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_what_is_set_apart_is_apart_and_within(wanted: list[float]) -> None:
    placed = apart(wanted, 12, 0, 300)
    for one, other in itertools.pairwise(sorted(placed)):
        assert other - one >= 12 - 1e-6
    assert all(-1e-6 <= one <= 300 + 1e-6 for one in placed)
    assert [placed[n] for n in sorted(range(len(wanted)), key=lambda n: (wanted[n], n))] == sorted(placed)


@given(st.text(max_size=60), st.floats(5, 200))
def test_a_shortened_text_holds(text: str, width: float) -> None:
    assert LOOK.width(shortened(text, width, LOOK)) <= width + 0.02
    lines = wrapped(" ".join(text.split()), width, LOOK)
    assert lines is None or all(LOOK.width(line) <= width + 0.02 for line in lines)


def test_labels_that_do_not_hold_are_cut_only_where_they_must_be() -> None:
    labels = ["Anticonstitutionnellement"] * 3
    assert foot(labels, 60, LOOK) is None
    cut = foot(labels, 60, LOOK, must=True)
    assert cut is not None
    assert all(lines[0].endswith("…") for lines in cut.labels)
    assert foot(labels, 140, LOOK) == foot(labels, 140, LOOK, must=True)


# ── colours ───────────────────────────────────────────────────────────────────────────────────────────────────


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


SEEN_AS = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes (2009), of full severity, on linear sRGB."""


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as it is seen."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SEEN_AS[eye]
    )

    def root(t: float) -> float:
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_colours_are_seen_on_their_ground_and_told_apart_by_every_eye(palette: Palette) -> None:
    for colour in palette.series:
        assert contrast(colour, palette.ground) >= 3
        assert contrast(colour, on(colour)) >= 4.5
    for text in (palette.ink, palette.subtle):
        assert contrast(text, palette.ground) >= 4.5
    for eye in SEEN_AS:
        for one, other in itertools.combinations(palette.series, 2):
            assert math.dist(lab(one, eye), lab(other, eye)) >= 12, (eye, one, other)


def test_no_two_series_have_the_same_colour_and_pattern() -> None:
    seen = [(LOOK.series(n), LOOK.pattern(n)) for n in range(PATTERNS * len(LOOK.palette.series))]
    assert len(set(seen)) == len(seen)
    assert len({LOOK.pattern(n) for n in range(PATTERNS)}) == PATTERNS


# ── where they are drawn ──────────────────────────────────────────────────────────────────────────────────────


def test_on_paper_a_chart_brings_no_font_of_its_own() -> None:
    register_fonts()
    content = io.BytesIO()
    canvas = Canvas(content, initialFontName=TEXT, invariant=1)  # type: ignore[arg-type]
    for n, kind in enumerate(ChartKind):
        renderPDF.draw(drawing(chart(kind, [1, 2], [3, 4], labels=("Жамиля", "b")), 400), canvas, 50, 20 + 150 * n)
    canvas.save()
    read = PdfReader(io.BytesIO(content.getvalue()))
    found = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in read.pages[0]["/Resources"]["/Font"].values()}
    assert {name.split("-")[0] for name in found} == {"AtkinsonHyperlegible", "DejaVuSans"}
    assert "Жамиля" in read.pages[0].extract_text()


def test_the_letters_of_learners_are_used_where_asked_for() -> None:
    one = chart(ChartKind.BARS, [1, 2], labels=("a", "b"))
    names = {shape.fontName for shape in drawing(one, 300, face=Face.LEARNING).contents if hasattr(shape, "fontName")}
    assert names == {"Andika"}


def test_a_screen_shows_it_and_markup_is_text(qapp: object) -> None:
    hostile = chart(ChartKind.BARS, [1, 2], labels=("<b>&amp;</b>", "</svg><script>"))
    said = svg(replace(hostile, title='" onload="x'), 500, PALETTES["contrast"])
    renderer = QSvgRenderer(QByteArray(said.encode()))
    assert renderer.isValid()
    assert renderer.defaultSize().width() == 500
    root = ET.fromstring(said)
    assert {element.tag.split("}")[1] for element in root.iter()} <= {"svg", "rect", "text", "polyline", "polygon", "circle"}
    assert "<b>&amp;</b>" in {element.text for element in root.iter()}
    assert set(re.findall(r"#[0-9a-f]{6}", said)) <= {
        PALETTES["contrast"].ground, PALETTES["contrast"].ink, PALETTES["contrast"].subtle, *PALETTES["contrast"].series,
    }  # fmt: skip


def test_a_picture_of_it_is_the_same_each_time_and_white() -> None:
    one = chart(ChartKind.LINES, [1, 2, None, 4], [4, 3, 2, 1], labels=("a", "b", "c", "d"))
    content, height = png(one, 300)
    assert content == png(one, 300)[0]
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.width / picture.height == pytest.approx(300 / height, rel=0.02)
    assert max(picture.getcolors(1 << 20))[1] == (255, 255, 255)


# ── the table beside ──────────────────────────────────────────────────────────────────────────────────────────


def test_its_table_says_each_figure_in_full() -> None:
    made = table(chart(ChartKind.LINES, [1_234_567.25, None], [2, 3], labels=("janv.", "févr."), unit="heures"))
    assert [column.title for column in made.columns] == ["heures", "Passages", "Accompagnements"]
    assert [column.align for column in made.columns] == [Align.LEFT, Align.RIGHT, Align.RIGHT]
    assert list(made.rows) == [("janv.", "1\u00a0234\u00a0567,25", "2"), ("févr.", "–", "3")]


def test_a_table_of_many_series_lies_on_its_side() -> None:
    made = table(chart(ChartKind.HEAT, *[[float(n), 2.0] for n in range(8)], labels=("a", "b")))
    assert [column.title for column in made.columns][1:] == ["a", "b"]
    assert made.rows[3] == ("Impressions", "3", "2")
