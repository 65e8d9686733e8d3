"""Hand-outs for learners: large letters made for them, steps numbered, room to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from papidesk.documents.models_file import product_models
from papidesk.documents.papers.titles import TONGUES
from papidesk.documents.rules import Handout, HandoutBlock, Paragraph, Span
from papidesk.kernel.print_size import PrintSize
from tests.documents.papers.those import photo, write
from tests.paper.reading import fonts, in_order, pages, said, sizes
from tests.paper.structure_of import spoken

P = Paragraph


def block(kind: Paragraph, text: str = "", **more: object) -> HandoutBlock:
    return HandoutBlock(kind, (Span(text),) if text else (), **more)  # type: ignore[arg-type]


SHEET = Handout(
    "La souris",
    "Pour débuter",
    "PAPI de démonstration",
    blocks=(
        block(P.TEXT, "Une souris se tient avec toute la main."),
        block(P.TITLE, "Cliquer"),
        HandoutBlock(P.STEP, (Span("Posez la "), Span("main", strong=True), Span(" sur la souris."))),
        block(P.STEP, "Appuyez."),
        block(P.SUBTITLE, "Deux fois"),
        block(P.BULLET, "Vite"),
        block(P.BULLET, "Sans bouger"),
        block(P.STEP, "Recommencez."),
        block(P.TIP, "Respirez."),
        block(P.LINES, "Ce que je retiens", lines=2),
        block(P.BOX, "J’ai cliqué."),
        block(P.PICTURE, "Une souris", picture=photo().content, width=60.0),
    ),
)


def test_it_says_all_in_its_order_and_begins_to_number_anew(tmp_path: Path) -> None:
    assert in_order(
        said(write(tmp_path, SHEET)), "La souris", "Pour débuter", "Une souris se tient", "Cliquer", "1.",
        "Posez la main sur la souris.", "2.", "Appuyez.", "Deux fois", "•", "Vite", "Sans bouger", "1.", "Recommencez.",
        "À retenir", "Respirez.", "Ce que je retiens", "J’ai cliqué.",
        "La souris · PAPI de démonstration · CC BY-SA 4.0",
    )  # fmt: skip


def test_what_is_to_be_seen_on_a_picture_is_read_aloud(tmp_path: Path) -> None:
    assert in_order(spoken(write(tmp_path, SHEET)), "J’ai cliqué.", "Une souris")


def test_its_letters_are_made_for_who_learns_to_read(tmp_path: Path) -> None:
    file = write(tmp_path, SHEET)
    names = {name.split("+")[-1].split("-")[0] for name, _inside in fonts(file)}
    assert "Andika" in names
    assert "AtkinsonHyperlegible" not in names
    assert all(dict(fonts(file)).values())
    assert max(sizes(file)) >= 26
    assert 14 in sizes(file)


@pytest.mark.parametrize(("size", "least"), [(PrintSize.EASY, 13), (PrintSize.LARGE, 20)])
def test_it_may_be_had_larger_still(tmp_path: Path, size: PrintSize, least: float) -> None:
    assert min(sizes(write(tmp_path, SHEET, size=size))) >= least


def test_what_says_nothing_is_not_there(tmp_path: Path) -> None:
    hollow = Handout("Rien", blocks=tuple(block(kind) for kind in P if kind is not P.LINES))
    assert said(write(tmp_path, hollow)) == "Rien Rien · CC BY-SA 4.0"
    assert said(write(tmp_path, Handout())) == f"Fiche {TONGUES['fr'].empty} CC BY-SA 4.0"


def test_its_words_are_in_its_language(tmp_path: Path) -> None:
    assert "To remember" in said(write(tmp_path, SHEET, language="en"))


@pytest.mark.parametrize("model", [known.model for known in product_models() if isinstance(known.model, Handout)],
                         ids=lambda model: model.title)  # fmt: skip
def test_those_that_come_with_papidesk_hold_on_a_sheet(tmp_path: Path, model: Handout) -> None:
    file = write(tmp_path, model)
    assert len(pages(file)) <= 2
    text = said(file)
    for one in model.blocks:
        assert "".join(span.text for span in one.spans).replace("\u00a0", " ") in text


@pytest.mark.parametrize("text", ["x" * 10_000, "mot " * 2500, "<b>&amp;</b> =1+1"])
def test_any_text_is_printed_in_any_paragraph(tmp_path: Path, text: str) -> None:
    anything = Handout(text, text, text, text, tuple(block(kind, text) for kind in P if kind is not P.PICTURE))
    assert said(write(tmp_path, anything)).replace(" ", "").count(text.replace(" ", "")[:50]) >= 10
