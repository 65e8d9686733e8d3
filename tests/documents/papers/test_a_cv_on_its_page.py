"""A CV on its page: one where it can be, tightened but never small, and cut between two where it must."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from papidesk.documents.papers import fits, paper_of, write_document
from papidesk.documents.papers.colours import contrast
from papidesk.documents.papers.cv import cv_paper
from papidesk.documents.papers.density import DENSITIES, LEAST_LETTERS, USUAL
from papidesk.documents.papers.fitting import fitted
from papidesk.documents.rules import Contact, Crop, Experience, Layout, PartialDate, Resume, Skill
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.blocks import Paper
from papidesk.paper.writing import write_paper
from tests.documents.papers.those import FORTY_JOBS, FULL, MODELS, NEARLY_EMPTY, crowded, document, photo, titles, write
from tests.paper.reading import A4, fonts, in_order, pages, said, sides, sizes, tidy

EACH_MODEL = pytest.mark.parametrize("model", MODELS)


@EACH_MODEL
def test_a_cv_of_three_jobs_holds_on_one_page_in_letters_that_are_read_with_ease(tmp_path: Path, model: str) -> None:
    for seed in range(3):
        file = write(tmp_path, crowded(seed), model)
        assert len(pages(file)) == 1
        assert min(sizes(file)) >= LEAST_LETTERS
    assert all(sides(page) == A4 for page in pages(file))


def test_room_goes_before_letters_and_letters_never_below_the_least() -> None:
    for airier, tighter in pairwise(DENSITIES):
        assert tighter.letters <= airier.letters
        assert tighter.gap < airier.gap
        assert tighter.letters * tighter.leading < airier.letters * airier.leading
        small, *others = (getattr(tighter.profile, voice)[0] for voice in ("small", "body", "lead", "heading", "title"))
        assert LEAST_LETTERS <= small <= min(others)
    assert USUAL in DENSITIES


@EACH_MODEL
def test_forty_jobs_go_on_over_pages_and_none_is_cut(tmp_path: Path, model: str) -> None:
    file = write(tmp_path, FORTY_JOBS, model)
    texts = [tidy(page.extract_text()) for page in pages(file)]
    assert 4 <= len(texts) <= 8
    whole = " ".join(texts)
    assert in_order(whole, *(f"Poste numéro {n} " for n in range(40)))
    for n in range(40):
        assert any(f"Poste numéro {n} " in text and f"Dernier point du poste {n}." in text for text in texts)
    assert all("Prénom Exemple" in text for text in texts)
    # Too long for one page, it is set as usual rather than both long and hard to read.
    assert USUAL.letters in sizes(file)


@EACH_MODEL
def test_a_heading_is_never_the_last_of_a_page(tmp_path: Path, model: str) -> None:
    named = titles(model).values()
    for count in (4, 5, 6, 7, 9, 14, 23):
        resume = replace(FULL, experiences=FORTY_JOBS.experiences[:count])
        for page in pages(write(tmp_path, resume, model))[:-1]:
            lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
            assert not [line for line in lines[-2:] if line in named]


@EACH_MODEL
def test_how_many_pages_it_has_is_known_without_writing_any(tmp_path: Path, model: str) -> None:
    for resume in (NEARLY_EMPTY, FULL, FORTY_JOBS):
        for size in PrintSize:
            written = len(pages(write(tmp_path, resume, model, size=size)))
            assert fits(document(resume), MODELS[model], size) == written


def test_the_airiest_setting_that_holds_is_found() -> None:
    def compose(resume: Resume) -> Any:
        return lambda density: cv_paper(resume, MODELS["simple"], density=density)

    assert fitted(compose(NEARLY_EMPTY)).paper.profile == DENSITIES[0].profile
    for jobs in range(12):
        resume = Resume(FULL.contact, experiences=FORTY_JOBS.experiences[:jobs])
        every = [fitted(compose(resume), (density,), density).pages for density in DENSITIES]
        holding = next((density for density, count in zip(DENSITIES, every, strict=True) if count == 1), USUAL)
        assert fitted(compose(resume)).paper.profile == holding.profile


@EACH_MODEL
@pytest.mark.parametrize(("size", "least"), [(PrintSize.EASY, 13), (PrintSize.LARGE, 20)])
def test_letters_made_to_be_read_with_ease_stand_in_one_column(
    tmp_path: Path, model: str, size: PrintSize, least: float
) -> None:
    file = write(tmp_path, FULL, model, size=size)
    assert min(sizes(file)) >= least
    lefts: set[int] = set()

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            lefts.add(round(cm[4] + tm[4]))

    for page in pages(file):
        page.extract_text(visitor_text=visit)
    # The column, what hangs behind a bullet, and numbers of pages; no second column anywhere.
    assert not [left for left in lefts if 100 < left < 480]


def test_each_layout_is_another(tmp_path: Path) -> None:
    seen = {model: write(tmp_path, FULL, model).read_bytes() for model in MODELS}
    assert len(set(seen.values())) == len(MODELS)
    parts = {model: next(iter(paper_of(document(FULL), MODELS[model]).parts)) for model in MODELS}
    assert {model for model, part in parts.items() if part.aside} == {"colonne", "reconversion"}
    assert {model for model, part in parts.items() if part.band} == {"bandeau", "premiers-pas"}
    assert parts["colonne"].aside != parts["reconversion"].aside


def test_the_same_cv_is_the_same_bytes(tmp_path: Path) -> None:
    for model in MODELS:
        resume = replace(FULL, photo=photo())
        assert write(tmp_path, resume, model).read_bytes() == write(tmp_path, resume, model).read_bytes()


def test_the_file_names_its_person_and_nobody_else(tmp_path: Path) -> None:
    read = PdfReader(write(tmp_path, FULL))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Curriculum vitæ – Prénom Exemple", "Prénom Exemple")


def test_a_cv_whose_model_is_nowhere_stands_in_a_plain_column(tmp_path: Path) -> None:
    file = tmp_path / "cv.pdf"
    assert write_document(document(FULL), file) == 1
    assert "Nettoyer les bureaux" in said(file)


@pytest.mark.parametrize("colour", ["#ffffff", "#ffff00", "#ff0000", "#00ff00", "#808080", "#1f4e79", "#000000", ""])
def test_any_colour_is_made_dark_enough_to_be_read(tmp_path: Path, colour: str) -> None:
    shown = cv_paper(FULL, replace(MODELS["bandeau"], accent=colour)).accent
    assert len(shown) == len(colour)
    if colour:
        parts = [int(shown[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        assert contrast(parts) >= 4.5
    if colour in {"#1f4e79", "#000000"}:
        assert shown == colour


# ── photo ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("model", ["colonne", "bandeau", "premiers-pas", "reconversion"])
def test_a_photo_is_shown_where_the_model_has_room_and_the_page_is_whole_without(tmp_path: Path, model: str) -> None:
    assert not list(images(write(tmp_path, FULL, model)))
    ((width, height),) = images(write(tmp_path, replace(FULL, photo=photo()), model))
    assert width / height == pytest.approx(300 / 400, abs=0.02)
    half = replace(FULL, photo=replace(photo(), crop=Crop(0, 0, 0.5, 0.5)))
    ((width, height),) = images(write(tmp_path, half, model))
    assert width / height == pytest.approx(150 / 200, abs=0.02)


@pytest.mark.parametrize("model", ["simple", "dates"])
def test_no_photo_is_shown_where_the_model_has_no_room(tmp_path: Path, model: str) -> None:
    assert not list(images(write(tmp_path, replace(FULL, photo=photo()), model)))


def test_what_is_no_picture_leaves_the_cv_whole(tmp_path: Path) -> None:
    broken = replace(FULL, photo=replace(photo(), content=b"\xff\xd8\xff not a picture"))
    file = write(tmp_path, broken, "bandeau")
    assert not list(images(file))
    assert "Nettoyer les bureaux" in said(file)


def images(file: Path) -> list[tuple[int, int]]:
    return [one.image.size for page in pages(file) for one in page.images if one.image]


# ── anything that may be typed ────────────────────────────────────────────────────────────────────────────────


def test_markup_and_formulas_are_texts_like_any_other(tmp_path: Path) -> None:
    hostile = '<b>x</b> &amp; =HYPERLINK("http://x") {name} %n [a] </para><img src="/etc/passwd"/>'
    job = Experience(hostile, hostile, points=(hostile,))
    resume = Resume(Contact(hostile[:50], hostile), hostile, (job,), skills=(Skill(hostile),))
    for model in MODELS:
        text = said(write(tmp_path, resume, model))
        assert text.count(hostile) >= 4
        assert hostile[:50] in text


def test_names_of_other_letters_are_printed_and_read_again(tmp_path: Path) -> None:
    for name in ("Олена Шевченко", "Λέα Παππά", "Nguyễn Thị Hương", "Zoë Œuvrard-c’hWegan"):
        for model in MODELS:
            file = write(tmp_path, replace(FULL, contact=Contact(name)), model)
            assert name in said(file)
            assert all(dict(fonts(file)).values())


@pytest.mark.parametrize("text", ["x" * 10_000, "mot " * 2500, "a\n" * 300], ids=["word", "words", "lines"])
@pytest.mark.parametrize("model", ["simple", "colonne", "bandeau", "dates"])
def test_ten_thousand_characters_are_printed_wherever_they_stand(tmp_path: Path, model: str, text: str) -> None:
    fields = replace(
        FULL,
        contact=Contact(text, text, text, text, text, text, text, (text,)),
        summary=text,
        experiences=(Experience(text, text, text, PartialDate(2019), summary=text, points=(text,), url=text),),
        skills=(Skill(text, (text,), text),),
        availability=text,
    )
    shown = said(write(tmp_path, fields, model))
    assert shown.replace(" ", "").count("".join(text.split())[:100]) >= 10
    assert "Chorale" in shown


def test_nothing_of_a_long_name_is_lost(tmp_path: Path) -> None:
    name = " ".join(f"Prénom{n}" for n in range(40))
    for model in MODELS:
        assert name in said(write(tmp_path, replace(FULL, contact=Contact(name)), model))


TEXTS = st.text(max_size=30)
DATES = st.none() | st.builds(PartialDate, st.integers(1, 9999), st.integers(0, 12), st.integers(0, 28))
POINTS = st.lists(TEXTS, max_size=3).map(tuple)
JOBS = st.builds(Experience, TEXTS, TEXTS, TEXTS, DATES, DATES, st.booleans(), TEXTS, POINTS, TEXTS)
RESUMES = st.builds(
    Resume, st.builds(Contact, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), TEXTS,
    st.lists(JOBS, max_size=3).map(tuple), volunteering=st.lists(JOBS, max_size=1).map(tuple), availability=TEXTS,
    skills=st.lists(st.builds(Skill, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), TEXTS), max_size=3).map(tuple),
    licences=st.lists(TEXTS, max_size=2).map(tuple), pix=st.none() | st.integers(0, 1024),
)  # fmt: skip


@given(RESUMES, st.sampled_from(list(MODELS)), st.sampled_from(["fr", "en", "ar"]), st.sampled_from(list(PrintSize)))
@settings(max_examples=60, deadline=None)
def test_anything_makes_a_paper(
    tmp_path_factory: pytest.TempPathFactory, resume: Resume, model: str, language: str, size: PrintSize
) -> None:
    file = tmp_path_factory.mktemp("any") / "cv.pdf"
    paper: Paper = cv_paper(resume, MODELS[model], language, size)
    assert write_paper(paper, file) >= 1
    (part,) = paper.parts
    assert part.aside is None or MODELS[model].layout is Layout.ASIDE
