"""What stands on a CV and what never does, in the language that it is written in."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale

from papidesk.documents.papers import LANGUAGES
from papidesk.documents.papers.entries import ways, web
from papidesk.documents.papers.titles import TONGUES, language_tag, tongue_of
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Experience,
    Language,
    LanguageLevel,
    PartialDate,
    Resume,
    Section,
    Skill,
    Study,
)
from papidesk.kernel.print_size import PrintSize
from tests.documents.papers.those import FULL, MODELS, NEARLY_EMPTY, SAID, titles, write
from tests.paper.reading import in_order, said

FR = tongue_of("fr")
D = PartialDate


@pytest.mark.parametrize("size", list(PrintSize))
@pytest.mark.parametrize("model", MODELS)
def test_everything_is_said_in_every_model_and_in_all_letters(tmp_path: Path, model: str, size: PrintSize) -> None:
    text = said(write(tmp_path, FULL, model, size=size))
    assert [one for one in SAID if one not in text] == []
    assert [title for title in titles(model).values() if title not in text] == []


def test_of_the_plain_model_the_text_comes_out_in_the_order_of_reading(tmp_path: Path) -> None:
    named = titles("simple")
    text = said(write(tmp_path, FULL))
    assert in_order(
        text, "Prénom Exemple", "Agent·e d’entretien", "12 rue de l’Exemple", "06 12 34 56 78", "exemple@exemple.fr",
        named[Section.SUMMARY], "Le travail bien fait", named[Section.EXPERIENCES], "Agent d’entretien",
        "Propreté d’Armor, Brest · depuis mars 2019", "Nettoyer les bureaux", "Former les nouveaux", "Employé d’étage",
        "Hôtel de la Pointe, Plougonvelin · mai 2016 – septembre 2018", "En saison.", "Remettre en état",
        named[Section.STUDIES], "Titre Assistant de vie", "CAP Cuisine (formation suivie)", named[Section.CERTIFICATES], "SST",
        named[Section.SKILLS], "Entretien : autolaveuse, vitrerie", named[Section.LANGUAGES], "Français : langue maternelle",
        named[Section.PRACTICAL], "Permis B", named[Section.VOLUNTEERING], "Bénévole", named[Section.WORKS],
        "Un potager d’immeuble", named[Section.INTERESTS], "Chorale", named[Section.REFERENCES], "Une cheffe d’équipe",
    )  # fmt: skip


def test_with_little_experience_what_one_can_do_comes_first(tmp_path: Path) -> None:
    named = titles("premiers-pas")
    order = (Section.SUMMARY, Section.SKILLS, Section.VOLUNTEERING, Section.STUDIES, Section.EXPERIENCES)
    assert in_order(said(write(tmp_path, FULL, "premiers-pas")), *(named[section] for section in order))


def test_what_a_foreign_file_held_beside_is_never_shown(tmp_path: Path) -> None:
    rest = {"birthDate": "1970-01-31", "nationality": "Groenlandaise", "maritalStatus": "Mariée", "x": "Invisible"}
    hidden = Resume(
        contact=Contact("Prénom", rest=rest), experiences=(Experience("Agent", rest=rest),), studies=(Study("CAP", rest=rest),),
        skills=(Skill("Vitres", rest=rest),), languages=(Language("Breton", rest=rest),),
        certificates=(Certificate("SST", rest=rest),), rest=rest,
    )  # fmt: skip
    for model in MODELS:
        text = said(write(tmp_path, hidden, model))
        assert not [value for value in rest.values() if value in text]
        assert not [word for word in ("Né", "Nationalité", "1970") if word in text]


@pytest.mark.parametrize("model", MODELS)
def test_that_somebody_is_recognised_as_disabled_is_said_only_where_they_want_it(tmp_path: Path, model: str) -> None:
    assert "RQTH" not in said(write(tmp_path, FULL, model))
    assert "RQTH" in said(write(tmp_path, replace(FULL, disabled_worker=True), model))


@pytest.mark.parametrize("model", MODELS)
def test_a_section_that_says_nothing_is_not_there(tmp_path: Path, model: str) -> None:
    blanks = replace(NEARLY_EMPTY, summary=" \n\t", experiences=(Experience("  ", "\u200b", points=("", " ")),),
                     interests=(), languages=(Language(),), licences=("", " "))  # fmt: skip
    text = said(write(tmp_path, blanks, model))
    named = titles(model)
    assert named.pop(Section.SKILLS) in text
    assert [title for title in named.values() if title in text] == []


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_cv_says_so_neatly(tmp_path: Path, model: str) -> None:
    text = said(write(tmp_path, Resume(), model))
    assert text == f"Curriculum vitæ {FR.empty}"
    assert said(write(tmp_path, Resume(contact=Contact("Prénom E.")), model)) == f"Prénom E. {FR.empty}"


def test_a_strict_model_leaves_the_other_sections_out_and_any_other_puts_them_after(tmp_path: Path) -> None:
    few = (Section.STUDIES, Section.SKILLS)
    MODELS["few"] = replace(MODELS["simple"], sections=few, strict=True)
    MODELS["first"] = replace(MODELS["simple"], sections=few)
    try:
        text = said(write(tmp_path, FULL, "few"))
        assert in_order(text, "CAP Cuisine", "autolaveuse")
        assert "Nettoyer les bureaux" not in text
        assert in_order(said(write(tmp_path, FULL, "first")), "CAP Cuisine", "autolaveuse", "Nettoyer les bureaux")
    finally:
        del MODELS["few"], MODELS["first"]


# ── its language ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", [one for one in LANGUAGES if not TONGUES[one].right_to_left])
def test_the_titles_are_in_the_language_of_the_document(tmp_path: Path, language: str) -> None:
    file = write(tmp_path, replace(FULL, disabled_worker=True), "premiers-pas", language)
    text = said(file)
    tongue = TONGUES[language]
    assert [title for title in titles("premiers-pas", language).values() if title not in text] == []
    assert "RQTH" in text
    assert PdfReader(file).trailer["/Root"]["/Lang"] == tongue.code
    # What models call a section is French, and for French documents.
    assert ("Mes engagements" in text) is (language == "fr")


def test_titles_of_languages_written_from_right_to_left_are_there_too(tmp_path: Path) -> None:
    file = write(tmp_path, FULL, "simple", "ar")
    # Readers of PDF files differ on the order of such words, and agree on the words.
    text = unicodedata.normalize("NFKC", said(file))
    assert [word for title in TONGUES["ar"].sections for word in title.split() if word not in text] == []
    assert PdfReader(file).trailer["/Root"]["/Lang"] == "ar"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_its_words(language: str) -> None:
    tongue = TONGUES[language]
    assert (len(tongue.sections), len(set(tongue.sections))) == (len(Section), len(Section))
    assert len(set(tongue.months)) == 12
    assert len(tongue.of_months) in {0, 12}
    assert len(set(tongue.levels)) == len(LanguageLevel)
    assert tongue.code.partition("-")[0] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_called_as_unicode_calls_them(language: str) -> None:
    locale = QLocale(TONGUES[language].code.replace("-", "_"))
    tongue = TONGUES[language]
    alone = [locale.standaloneMonthName(n).replace("ʼ", "’").replace("'", "’") for n in range(1, 13)]
    assert [month.casefold() for month in tongue.months] == [month.casefold() for month in alone]
    if tongue.of_months:
        assert list(tongue.of_months) == [locale.monthName(n) for n in range(1, 13)]


def test_a_language_whose_words_are_not_known_has_the_titles_of_the_place() -> None:
    assert tongue_of("so").section(Section.SKILLS) == "Compétences"
    assert (language_tag("so"), language_tag("en"), language_tag("pt-BR")) == ("so", "en-GB", "pt-BR")
    assert tongue_of("pt-BR").section(Section.SKILLS) == "Competências"
    assert language_tag("</Lang>") == "fr-FR"


# ── dates and the like ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("start", "end", "current", "expected"),
    [
        (D(2019), D(2021), False, "2019 – 2021"),
        (D(2019, 3), D(2021, 9), False, "mars 2019 – septembre 2021"),
        (D(2019, 3), D(2019, 9), False, "mars – septembre 2019"),
        (D(2019, 3, 4), D(2019, 3, 28), False, "mars 2019"),
        (D(2019), D(2019), False, "2019"),
        (D(2019), D(2019, 3), False, "2019 – mars 2019"),
        (D(2022, 3), None, True, "depuis mars 2022"),
        (D(2022), D(2023), True, "depuis 2022"),
        (D(2022, 3), None, False, "mars 2022"),
        (None, D(2022), False, "2022"),
        (None, None, True, ""),
        (None, None, False, ""),
        (D(2022, 13), None, False, "2022"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(
    start: PartialDate | None, end: PartialDate | None, current: bool, expected: str  # noqa: FBT001
) -> None:
    assert FR.span(start, end, current=current) == expected


def test_dates_are_said_as_each_language_says_them() -> None:
    dates = {language: TONGUES[language].span(D(2022, 3), None, current=True) for language in LANGUAGES}
    assert (dates["en"], dates["es"], dates["de"]) == ("since March 2022", "desde marzo de 2022", "seit März 2022")
    assert (dates["ru"], dates["pl"]) == ("март 2022 – по настоящее время", "marzec 2022 – obecnie")
    days = {language: TONGUES[language].place_and_day("Brest", date(2026, 11, 1)) for language in LANGUAGES}
    assert (days["fr"], days["en"]) == ("Brest, le 1er novembre 2026", "Brest, 1 November 2026")
    assert (days["ru"], days["br"]) == ("Brest, 1 ноября 2026", "Brest, d’an 1añ a viz Du 2026")
    assert FR.place_and_day("", date(2026, 11, 5)) == "Le 5 novembre 2026"
    assert FR.place_and_day("Brest", None) == "Brest"


@pytest.mark.parametrize(
    ("licences", "vehicle", "expected"),
    [
        (("B",), True, "Permis B, véhiculé·e"),
        (("B",), False, "Permis B"),
        (("A2", "B", "BE"), False, "Permis A2, B et BE"),
        (("BSR",), False, "BSR"),
        (("am",), True, "AM, véhiculé·e"),
        ((), True, "Véhiculé·e"),
        ((), False, ""),
        (("{categories}", "B"), False, "Permis {categories} et B"),
    ],
)
def test_licences_are_said_in_one_line(licences: tuple[str, ...], vehicle: bool, expected: str) -> None:  # noqa: FBT001
    assert FR.driving(licences, vehicle=vehicle) == expected


def test_a_way_to_reach_someone_leads_there_or_nowhere() -> None:
    reached = Contact(email="a@b.fr", phone="06 12 34 56 78", links=("exemple.fr/", "javascript:x", "https://b.fr/x y", "moi"))
    assert [(run.text, run.link) for run in ways(reached)] == [
        ("06 12 34 56 78", "tel:0612345678"), ("a@b.fr", "mailto:a@b.fr"), ("exemple.fr", "https://exemple.fr/"),
        ("javascript:x", ""), ("b.fr/x y", ""), ("moi", ""),
    ]  # fmt: skip
    assert [run.link for run in ways(Contact(email="a@b.fr?bcc=x", phone="demander Léa"))] == ["", ""]
    assert web("http://").text == "http://"
