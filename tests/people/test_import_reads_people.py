from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.people.exporting import PEOPLE_COLUMNS, person_cells
from papidesk.people.importing import (
    age_band_of,
    birth_year_at,
    birth_year_of,
    gender_of,
    occupation_of,
    people_lines,
    phone_of,
)
from papidesk.people.intents import ImportLine, PersonFile
from papidesk.people.names import split_name
from papidesk.people.rules import AgeBand, Comfort, Gender, Occupation, PersonDetails, faults_of, tidied
from papidesk.people.wording import BAND_LABELS
from papidesk.sheets.mapping import PEOPLE, guess
from papidesk.sheets.reading import read_sheet
from papidesk.sheets.writing import write_csv
from tests.sheets.books import beneficiary_workbook

TODAY = date(2026, 11, 5)


def imported(path: Path) -> tuple[ImportLine, ...]:
    sheet = read_sheet(path)
    return people_lines(sheet, guess(sheet, PEOPLE), TODAY)


def of_csv(folder: Path, text: str) -> tuple[ImportLine, ...]:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return imported(path)


def test_a_line_of_each_column(tmp_path: Path) -> None:
    (line,) = of_csv(
        tmp_path,
        "Civilité;Nom;Prénom;Surnom;Date de naissance;Tranche d'âge;Statut;"
        "Commune;Code INSEE;CP;Quartier;Tél;Portable;Courriel;Langue;Remarques;Couleur\n"
        "Mme;Durand; Léa ;Lélé;12/03/1984;25-39;Demandeuse d'emploi;"
        "Bourg;1053;1000;Centre;;612345678;LEA@Example.org;Français;calme;bleu\n",
    )
    assert line.faults == ()
    assert line.line == 2
    assert line.details == PersonDetails(
        first_name="Léa",
        surname="Durand",
        nickname="Lélé",
        birth_year=1984,
        age_band=AgeBand.FROM_25,
        gender=Gender.FEMALE,
        occupation=Occupation.UNEMPLOYED,
        commune="Bourg",
        commune_code="01053",
        postcode="01000",
        district="Centre",
        phone="0612345678",
        email="lea@example.org",
        language="fr",
        note="calme",
    )


def test_lines_keep_their_numbers_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    lines = of_csv(tmp_path, "Liste\n\nNom;Prénom;Rien\nDurand;Léa;\n;;\n;;a\n\nKerbrat;Élise;\n")
    assert [(line.line, line.details.surname) for line in lines] == [(4, "Durand"), (8, "Kerbrat")]


def test_what_can_not_be_read_is_said_by_column_and_value(tmp_path: Path) -> None:
    (line,) = of_csv(
        tmp_path, "Nom;Prénom;Né en;Sexe;Âge;Statut;Langue\nDurand;Léa;bientôt;Poisson;cent mille;astronaute;klingon\n"
    )
    said = [render(fault) for fault in line.faults]
    assert [sentence.split(":")[0] for sentence in said] == [
        "Column Né en",
        "Column Âge",
        "Column Sexe",
        "Column Statut",
        "Column Langue",
    ]
    assert "“Poisson”" in said[2]
    assert not any("Durand" in sentence or "Léa" in sentence for sentence in said)
    assert line.details.surname == "Durand"


def test_a_long_value_is_not_said_whole(tmp_path: Path) -> None:
    (line,) = of_csv(tmp_path, "Nom;Prénom;Sexe\nDurand;Léa;" + "é" * 5000 + "\n")
    assert len(render(line.faults[0])) < 200


@pytest.mark.parametrize(
    ("title", "whole", "first", "surname", "gender"),
    [
        ("Nom Prénom", "DURAND Léa", "Léa", "DURAND", None),
        ("Nom Prénom", "Durand Léa", "Léa", "Durand", None),
        ("Nom et prénom", "Le Gall Marie", "Marie", "Le Gall", None),
        ("Prénom Nom", "Marie Le Gall", "Marie", "Le Gall", None),
        ("Nom complet", "Léa Durand", "Léa", "Durand", None),
        ("Personne", "Durand, Léa", "Léa", "Durand", None),
        ("Personne", "Mme LE GALL Marie-Anne", "Marie-Anne", "LE GALL", Gender.FEMALE),
        ("Personne", "M. Durand", "", "Durand", Gender.MALE),
        ("Personne", "Léa", "Léa", "", None),
        ("Personne", "DURAND", "", "DURAND", None),
        ("Nom", "Léa Durand", "Léa", "Durand", None),
    ],
)
def test_a_whole_name_is_parted(
    tmp_path: Path, title: str, whole: str, first: str, surname: str, gender: Gender | None
) -> None:
    (line,) = of_csv(tmp_path, f"{title};Ville\n{whole};Brest\n")
    assert (line.details.first_name, line.details.surname, line.details.gender) == (first, surname, gender)


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_no_part_of_a_name_is_lost(name: str) -> None:
    split = split_name(name)
    kept = f"{split.first_name} {split.surname}"
    if split.gender is None:
        assert sorted(kept.replace(",", " ").split()) == sorted(name.replace(",", " ").split())


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mme", "feminin"),
        ("M.", "masculin"),
        ("F", "feminin"),
        ("H", "masculin"),
        ("femme", "feminin"),
        ("HOMME", "masculin"),
        ("Féminin", "feminin"),
        ("masculin", "masculin"),
        ("Non communiqué", "non_communique"),
        ("-", "non_communique"),
        ("zz", None),
    ],
)
def test_genders(text: str, gender: str | None) -> None:
    assert gender_of(text) == gender


@pytest.mark.parametrize(
    ("text", "band"),
    [(label, band) for band, label in BAND_LABELS.items()]
    + [(band.value, band) for band in AgeBand]
    + [
        ("12-17", AgeBand.FROM_12),
        ("18 à 24 ans", AgeBand.FROM_18),
        ("25–39", AgeBand.FROM_25),
        ("70+", AgeBand.FROM_70),
        ("+70", AgeBand.FROM_70),
        ("plus de 75 ans", AgeBand.FROM_70),
        ("< 12 ans", AgeBand.UNDER_12),
        ("65 ans", AgeBand.FROM_60),
        ("de 40 à 59 ans", AgeBand.FROM_40),
        ("30-35", AgeBand.FROM_25),
        ("?", AgeBand.UNKNOWN),
        ("15-25", None),
        ("25+", None),
        ("vieux", None),
        ("moins de 18", None),
        ("1984", None),
    ],
)
def test_age_bands(text: str, band: AgeBand | None) -> None:
    assert age_band_of(text) == band


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1984", 1984),
        ("84", 1984),
        ("12", 2012),
        ("12/03/1984", 1984),
        ("1984-03-12", 1984),
        ("12 mars 1984", 1984),
        ("12/03/84", 1984),
        ("né en 1984", 1984),
        ("12 mars 84", 1984),
        ("?", 0),
        ("12/03", None),
        ("198", None),
        ("demain", None),
        ("1984 ou 1985", None),
        ("19845", None),
    ],
)
def test_birth_years(text: str, year: int | None) -> None:
    assert birth_year_of(text, TODAY) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [("34", 1992), ("34 ans", 1992), ("34ans", 1992), ("0", 2026), ("200", None), ("-3", None), ("34 mois", None)],
)
def test_ages(text: str, year: int | None) -> None:
    assert birth_year_at(text, TODAY) == year


def test_occupations_and_telephones() -> None:
    assert occupation_of("Étudiant(e)") is Occupation.SCHOOLED
    assert occupation_of("Retraitée") is Occupation.RETIRED
    assert phone_of("02 98 00 11 22") == "02 98 00 11 22"
    assert phone_of("33612345678") == "+33612345678"


def test_no_column_of_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        of_csv(tmp_path, "Couleur;Ville\nbleu;Brest\n")
    assert refused.value.field == "mapping"
    with pytest.raises(Refusal) as refused:
        of_csv(tmp_path, "Nom;Prénom\n")
    assert refused.value.field == "file"


def test_the_national_workbook_as_it_is(tmp_path: Path) -> None:
    people: list[list[object]] = [
        ["Durand", "Léa", 1984, "Brest", None, None, "02 98 00 11 22", "lea@example.org", "Féminin", "vient le jeudi"],
        ["Kerbrat", "Élise", 1951, "Saint-Denis", None, None, 612345678, None, "Féminin", None],
        ["Le Gall", "Yann", None, "Ailleurs", None, None, None, None, "Masculin", None],
        ["Petit", "Jo", None, "L’abergement-clemenciat", None, None, None, None, None, None],
    ]
    lines = imported(beneficiary_workbook(tmp_path / "import.xlsx", people))

    assert [line.line for line in lines] == [4, 5, 6, 7]
    assert not any(line.faults for line in lines)
    assert lines[0].details == PersonDetails(
        first_name="Léa",
        surname="Durand",
        birth_year=1984,
        gender=Gender.FEMALE,
        commune="Brest",
        commune_code="29019",
        postcode="29200",
        phone="02 98 00 11 22",
        email="lea@example.org",
        note="vient le jeudi",
    )
    assert (lines[1].details.commune, lines[1].details.commune_code, lines[1].details.postcode) == (
        "Saint-Denis",
        "",
        "",
    )
    assert lines[1].details.phone == "0612345678"
    assert lines[2].details.commune_code == ""
    assert lines[3].details.commune_code == "01001"


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=12
)
DETAILS = st.builds(
    PersonDetails,
    first_name=TEXT,
    surname=TEXT,
    nickname=TEXT,
    birth_year=st.none() | st.integers(1901, 2026),
    age_band=st.none() | st.sampled_from([band for band in AgeBand if band != AgeBand.UNKNOWN]),
    gender=st.none() | st.sampled_from([Gender.MALE, Gender.FEMALE]),
    occupation=st.none() | st.sampled_from([one for one in Occupation if one != Occupation.UNKNOWN]),
    commune=TEXT,
    commune_code=st.just("2A004"),
    postcode=st.just("01000"),
    district=TEXT,
    phone=st.just("+33 2 98 00 11 22"),
    email=st.just("lea@example.org"),
    language=st.sampled_from(["", "fr", "br"]),
    comfort=st.lists(st.sampled_from(Comfort), unique=True).map(tuple),
    known_by=TEXT,
    card_code=TEXT,
    note=TEXT,
).map(tidied)


@given(st.lists(DETAILS, min_size=1, max_size=4))
def test_people_exported_are_imported_the_same(
    tmp_path_factory: pytest.TempPathFactory, people: list[PersonDetails]
) -> None:
    path = tmp_path_factory.mktemp("out") / "people.csv"
    files = [
        PersonFile(key, details, (), datetime(2026, 1, 1, tzinfo=UTC), None, removed=False)
        for key, details in enumerate(people)
    ]
    write_csv(path, PEOPLE_COLUMNS, map(person_cells, files))
    lines = imported(path)
    assert [tidied(line.details) for line in lines] == people
    assert not any(line.faults for line in lines)
    assert all(
        not {"postcode", "email", "phone"} & {field for field, _ in faults_of(line.details, TODAY)} for line in lines
    )
