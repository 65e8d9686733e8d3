from __future__ import annotations

import json

import pytest

from papidesk.sheets.headers import PEOPLE_TITLES, VISIT_TITLES
from papidesk.sheets.mapping import PEOPLE, VISITS, guess, recognised
from papidesk.sheets.sheet import Sheet, SheetFormat


def sheet(*rows: tuple[str, ...]) -> Sheet:
    kept = [(line, row) for line, row in enumerate(rows, 1) if any(row)]
    return Sheet(SheetFormat.CSV, tuple(row for _, row in kept), tuple(line for line, _ in kept))


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Nom", "surname"),
        ("NOM DE FAMILLE *", "surname"),
        ("Last name", "surname"),
        ("Prénom(s)", "first_name"),
        ("First Name", "first_name"),
        ("Surnom", "nickname"),
        ("Nom Prénom", "full_name"),
        ("Nom et prénom", "full_name"),
        ("Année de naissance", "birth_year"),
        ("Né(e) en", "birth_year"),
        ("Date de naissance (JJ/MM/AAAA)", "birth_year"),
        ("Âge", "age"),
        ("Tranche d'âge", "age_band"),
        ("Tranche d’âge du bénéficiaire", "age_band"),
        ("Civilité", "gender"),
        ("Sexe", "gender"),
        ("Statut", "occupation"),
        ("Ville", "commune"),
        ("Commune de résidence", "commune"),
        ("CP", "postcode"),
        ("Code postal", "postcode"),
        ("Code INSEE", "commune_code"),
        ("Quartier", "district"),
        ("N° de téléphone", "phone"),
        ("Tél. portable", "phone"),
        ("Mobile", "phone"),
        ("Courriel", "email"),
        ("E-mail", "email"),
        ("Langue", "language"),
        ("Notes supplémentaires", "note"),
        ("Remarques", "note"),
        ("Anné de naissance", "birth_year"),
        ("Nom du lieu", None),
        ("Téléphone d'urgence", None),
        ("Couleur préférée", None),
        ("", None),
        ("Durand", None),
        ("Date d'inscription", None),
        ("Adresse", None),
        ("x" * 500, None),
    ],
)
def test_titles_of_people(title: str, field: str | None) -> None:
    assert recognised(title, PEOPLE)[0] == field


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Date", "date"),
        ("Jour", "date"),
        ("Heure d'arrivée", "arrived"),
        ("Arrivée", "arrived"),
        ("Départ", "left"),
        ("Heure de départ", "left"),
        ("Personne", "full_name"),
        ("Nom", "surname"),
        ("Motif(s)", "purposes"),
        ("Motifs", "purposes"),
        ("Pour quoi ?", "purposes"),
        ("Poste", "workstation"),
        ("N° de poste", "workstation"),
        ("Impressions", "prints"),
        ("Nombre", "count"),
        ("Nombre de personnes", "count"),
        ("Genre", "gender"),
        ("Durée (min)", "minutes"),
        ("Bénéficiaire", "full_name"),
    ],
)
def test_titles_of_visits(title: str, field: str) -> None:
    assert recognised(title, VISITS)[0] == field


def test_every_title_is_of_one_field_only() -> None:
    for titles in (PEOPLE_TITLES, VISIT_TITLES):
        seen: dict[str, str] = {}
        for field, known in titles.items():
            for title in known.sure:
                assert seen.setdefault(title, field) == field, title


def test_titles_stand_below_a_title_of_the_sheet() -> None:
    mapping = guess(
        sheet(("Liste des personnes de la commune",), ("",), ("Nom", "Prénom", "Ville"), ("Durand", "Léa", "Brest")),
        PEOPLE,
    )
    assert mapping.last == 3
    assert mapping.fields == {"surname": (0,), "first_name": (1,), "commune": (2,)}
    assert mapping.columns[1].samples == ("Léa",)


def test_titles_on_two_lines() -> None:
    mapping = guess(
        sheet(
            ("Personne", "", "Né(e)", "Contact", ""),
            ("Nom", "Prénom", "en", "Téléphone", "Mail"),
            ("Durand", "Léa", "1984", "0298001122", "lea@example.org"),
        ),
        PEOPLE,
    )
    assert mapping.last == 2
    assert mapping.fields == {"surname": (0,), "first_name": (1,), "birth_year": (2,), "phone": (3,), "email": (4,)}


def test_a_line_of_data_is_no_second_line_of_titles() -> None:
    mapping = guess(sheet(("Nom", "Prénom", "Genre"), ("Ville", "Notes", "F")), PEOPLE)
    assert mapping.last == 1


def test_a_sheet_without_titles() -> None:
    mapping = guess(sheet(("Durand", "Léa"), ("Kerbrat", "Élise")), PEOPLE)
    assert mapping.last == -1
    assert mapping.fields == {}
    assert mapping.columns[0].samples == ("Durand", "Kerbrat")
    assert mapping.corrected(0, "surname").corrected(1, "first_name").fields == {"surname": (0,), "first_name": (1,)}


def test_a_name_alone_is_a_whole_name() -> None:
    assert guess(sheet(("Nom", "Ville"), ("Léa Durand", "Brest")), PEOPLE).fields["full_name"] == (0,)


def test_two_columns_of_one_field() -> None:
    mapping = guess(sheet(("Nom", "Prénom", "Tél fixe", "Portable", "Ville", "Commune"), ("Durand",)), PEOPLE)
    assert mapping.fields["phone"] == (2, 3)
    assert mapping.fields["commune"] == (4,)
    assert mapping.not_taken == ("Commune",)


def test_a_correction_is_remembered_by_title() -> None:
    rows = (("Nom", "Prénom", "Secteur", "Truc"), ("Durand", "Léa", "Rive droite", "vient avec sa fille"))
    corrected = guess(sheet(*rows), PEOPLE).corrected(3, "known_by").corrected(2, None)
    kept = json.loads(json.dumps(corrected.plain()))
    assert "Durand" not in json.dumps(kept)

    other = sheet(("Prénom", "Truc", "Nom", "Secteur"), ("Léa", "a", "Durand", "b"))
    again = guess(other, PEOPLE).recalled(kept)

    assert again.fields == {"first_name": (0,), "known_by": (1,), "surname": (2,)}
    assert again.not_taken == ("Secteur",)
    assert guess(other, PEOPLE).recalled({"truc": "no such field"}).fields == guess(other, PEOPLE).fields


def test_a_field_is_held_by_one_column_after_a_correction() -> None:
    mapping = guess(sheet(("Nom", "Prénom", "Autre"), ("a", "b", "c")), PEOPLE).corrected(2, "surname")
    assert mapping.fields == {"first_name": (1,), "surname": (2,)}
