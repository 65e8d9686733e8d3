"""A paper as plain text: all that it says, in order, and nothing that a line can't hold."""

import re

from hypothesis import given, settings

from papidesk.paper.blocks import (
    Aside,
    Beside,
    Blank,
    Box,
    Code,
    Column,
    Facts,
    Gap,
    Listing,
    Paper,
    Part,
    Picture,
    Rich,
    Run,
    Signatures,
    Table,
    Words,
)
from papidesk.paper.plain import plain_text
from tests.paper.office import ANYTHING, CHART, any_paper, paper_again, papers, photo, words_of


def said(*blocks: object, **more: object) -> str:
    return plain_text(Paper("Titre", "Lieu", (Part(blocks, **more),)))  # type: ignore[arg-type]


def test_headings_points_and_paragraphs_are_told_apart() -> None:
    assert said(
        Words("Camille Le Goff", heading=1), Words("Expérience", heading=2),
        Listing(("Accueil", (Run("Tenue du "), Run("standard"))), title="Tâches"),
        Listing(("un", "deux"), ordered=True), Words("Fin.\nSuite."),
    ) == (
        "Camille Le Goff\n===============\n\nExpérience\n----------\n\nTâches\n- Accueil\n- Tenue du standard\n\n"
        "1. un\n2. deux\n\nFin.\nSuite.\n"
    )  # fmt: skip


def test_a_table_is_a_line_a_row() -> None:
    rows = (("1", "a\nb"), ("2", (Words("deux"), Words("parti", struck=True))))
    assert said(Table((Column("N°"), Column("Nom")), rows)) == "N° | Nom\n1 | a b\n2 | deux, ~parti~\n"
    assert said(Table((Column("N°"), Column("Nom")), rows[:1], banner="Titre")) == "Titre\n1 | a b\n"


def test_a_link_is_written_behind_its_text_unless_it_is_its_text() -> None:
    runs = (Run("notre site", link="https://exemple.bzh"), Run(", "),
            Run("camille@exemple.bzh", link="mailto:camille@exemple.bzh"), Run(" ou "),
            Run("appelez", link="tel:0298000000"), Run(" non", link="javascript:x"))  # fmt: skip
    assert said(Rich(runs)) == "notre site (https://exemple.bzh), camille@exemple.bzh ou appelez (0298000000) non\n"


def test_a_number_or_an_address_that_is_its_own_link_is_said_once() -> None:
    once = (("06 12 34 56 78", "tel:0612345678"), ("06.12.34.56.78", "tel:+33612345678"),
            ("Tél. +33 6 12 34 56 78", "tel:0612345678"), ("39 49", "tel:3949"),
            ("A@exemple.bzh", "mailto:a@exemple.bzh"), ("https://exemple.bzh/a", "https://exemple.bzh/a"))  # fmt: skip
    for text, link in once:
        assert said(Rich((Run(text, link=link),))) == f"{text}\n"
    assert said(Listing(((Run("06 12 34 56 78", link="tel:0612345678"),),))) == "- 06 12 34 56 78\n"


def test_a_number_or_an_address_other_than_the_text_is_said() -> None:
    for text, link, where in (("06 12 34 56 78", "tel:0298000000", "0298000000"), ("12", "tel:0298000012", "0298000012"),
                              ("écrivez", "mailto:a@b.fr", "a@b.fr")):  # fmt: skip
        assert said(Rich((Run(text, link=link),))) == f"{text} ({where})\n"


def test_what_is_filled_in_by_hand_has_its_room() -> None:
    text = said(Blank("Nom"), Blank("Remarques", 2), Box("J’accepte"), Box("Non", ticked=True), Signatures(("Ici",)))
    line = "_" * 30
    assert text == f"Nom\u00a0: {line}\nRemarques\u00a0: {line}\n{line}\n[ ] J’accepte\n[x] Non\n\nIci\u00a0: {line}\n"


def test_figures_say_what_is_seen_on_them() -> None:
    text = said(Picture(photo(), "Un portrait", 20, 20, caption="Photo"), Code("https://exemple.bzh", "Le calendrier"), CHART)
    assert "[Un portrait]\nPhoto\n" in text
    assert "Le calendrier\u00a0: https://exemple.bzh" in text
    assert "Passages de l’année\nDe plus en plus.\n\n | Seul·e | Accompagné·e\njanv. | 120 | 30\n" in text
    assert "févr. | 80 | –\nmars | 95 | 12,5\n" in text


def test_what_is_read_first_comes_first() -> None:
    for first, order in ((True, "Contact\n\nTravail\n"), (False, "Travail\n\nContact\n")):
        assert said(Words("Travail"), aside=Aside((Words("Contact"),), first=first)) == order


def test_blocks_side_by_side_come_one_after_the_other_and_empty_ones_not_at_all() -> None:
    assert said(Beside((Words("a"),), (Facts((("b", "c"), ("d", ""))),)), Gap(), Gap(), Words("e")) == "a\n\nb\u00a0: c\n\ne\n"
    assert said() == "\n"
    assert plain_text(Paper("", "", (Part((Words("un"),)), Part(()), Part((Words("deux"),))))) == "un\n\n***\n\ndeux\n"


def test_papers_of_every_kind_say_all_their_words() -> None:
    for paper in map(paper_again, papers()):
        text = plain_text(paper)
        missing = [word for word in words_of(paper) if word not in text and word not in "☐☑"]
        assert not missing, (paper.title, missing)


@given(any_paper(ANYTHING))
@settings(max_examples=60, deadline=None)
def test_any_paper_is_lines_of_text(paper: Paper) -> None:
    text = plain_text(paper)
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", text)
    text.encode()
