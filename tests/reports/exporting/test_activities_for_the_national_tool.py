"""Activities in the columns of La Coop: one line for each person of an activity, its own words, nobody's name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.periods import Period, parse_period
from papidesk.network.intents.place import SetPlaceRecord
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.reports.exporting.coop import COOP_COLUMNS, coop_cells, coop_leaf
from papidesk.reports.exporting.tables import write_table
from papidesk.reports.intents.exporting import CoopRow, CoopRows, ShowWhereabouts
from papidesk.reports.rules.spans import months_of
from papidesk.sheets.reading import read_sheet
from papidesk.store.tx import Author
from papidesk.visits.intents import DeleteVisits, LogSupport, SupportFacts
from papidesk.visits.rules import Autonomy, EquipmentUsed, Procedure, Referral, SupportPlace, Theme
from papidesk.workshops.intents import Mark, SignUp, TakeAttendance, WalkIn
from papidesk.workshops.rules import Attendance, Level, ParticipantRole
from tests.conftest import START, House
from tests.network.a_place import LEAST
from tests.reports.those import add, come
from tests.workshops.conftest import outline, plan

NOVEMBER = parse_period("2026-11")
CANARY = "Kerneveguezan"


def lines(house: House, period: Period = NOVEMBER) -> list[dict[str, Any]]:
    where = house.ask(ShowWhereabouts())
    rows: Iterable[CoopRow] = house.ask(CoopRows(period))
    return [dict(zip(COOP_COLUMNS, coop_cells(row, where, house.store.time), strict=True)) for row in rows]


def support(house: House, person: int | None = None, **more: Any) -> int:
    told: dict[str, Any] = {
        "visit": None, "person": person, "started_at": START - timedelta(hours=1), "themes": (Theme.EMAIL,), "procedure": None,
        "place": SupportPlace.DESK, "minutes": 30, "autonomy": None, "equipment": (), "referral": None,
    }  # fmt: skip
    return house.do(LogSupport(SupportFacts(**(told | more)))).ids[0]


def test_the_columns_are_those_of_the_tool() -> None:
    assert COOP_COLUMNS == (
        "Date", "Enregistré le", "Dernière modification le", "Type", "Participants", "Bénéficiaire",
        "Canaux d’accompagnement", "Nom du lieu", "Adresse", "Commune", "Code postal", "Code Insee", "Durée (min)",
        "Nom de l’atelier", "Matériel numérique utilisé", "Thématique(s) d’accompagnement", "Tags",
        "Nom de la démarche administrative", "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté",
        "Structure de redirection", "Commune du bénéficiaire", "Code postal du bénéficiaire", "Code Insee du bénéficiaire",
        "Genre du bénéficiaire", "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire", "Notes supplémentaires", "ID CRA",
    )  # fmt: skip


def test_a_support_is_a_line_of_its_own(house: House) -> None:
    house.do(SetPlaceRecord(LEAST | {"code_insee": "29019"}))
    lea = add(
        house, "Léa", CANARY, birth_year=1960, gender=Gender.FEMALE, occupation=Occupation.RETIRED, commune="Guipavas",
        commune_code="29075", postcode="29490", note=CANARY,
    )  # fmt: skip
    visit = come(house, "2026-11-05", lea)[0]
    support(
        house, visit=visit, themes=(Theme.E_ADMINISTRATION, Theme.EMAIL), procedure=Procedure.HOUSING, minutes=45,
        autonomy=Autonomy.PARTLY, equipment=(EquipmentUsed.COMPUTER, EquipmentUsed.PHONE), referral=Referral.SOCIAL, note=CANARY,
    )  # fmt: skip
    (line,) = lines(house)
    identifier = line.pop("ID CRA")
    assert str(UUID(identifier)) == identifier
    assert line == {
        "Date": date(2026, 11, 5),
        "Enregistré le": "05/11/2026 à 18:00",
        "Dernière modification le": "",
        "Type": "Accompagnement individuel",
        "Participants": 1,
        "Bénéficiaire": "Bénéficiaire anonyme",
        "Canaux d’accompagnement": "Lieu d’activité",
        "Nom du lieu": "PAPI de démonstration",
        "Adresse": "1 rue du Port",
        "Commune": "Brest",
        "Code postal": "29200",
        "Code Insee": "29019",
        "Durée (min)": 45,
        "Nom de l’atelier": "",
        "Matériel numérique utilisé": "Ordinateur\nTéléphone",
        "Thématique(s) d’accompagnement": "Aide aux démarches administratives\nE-mail\nLogement",
        "Tags": "",
        "Nom de la démarche administrative": "Logement",
        "Niveau d’autonomie (ou de l’atelier)": "2/3",
        "Bénéficiaire réorienté": "Oui",
        "Structure de redirection": "Structure d’aide sociale (maison des solidarités, centre social…)",
        "Commune du bénéficiaire": "Guipavas",
        "Code postal du bénéficiaire": "29490",
        "Code Insee du bénéficiaire": "29075",
        "Genre du bénéficiaire": "Féminin",
        "Tranche d’âge du bénéficiaire": "60 - 69 ans",
        "Statut du bénéficiaire": "Retraité",
        "Notes supplémentaires": "",
    }
    assert lines(house)[0]["ID CRA"] == identifier, "the same at every export"


def test_a_session_has_a_line_for_each_who_came(house: House) -> None:
    begun = START - timedelta(hours=2, minutes=5)
    session = plan(house, outline(house, "=Premiers pas", level=Level.ADVANCED), begun, 90, capacity=6)
    old = add(house, "Ama", CANARY, age_band=AgeBand.FROM_70, gender=Gender.FEMALE)
    young = add(house, "Noé", CANARY, age_band=AgeBand.FROM_18)
    missed = add(house, "Lou", CANARY)
    helper = add(house, "Sam", CANARY)
    signed = [
        house.do(WalkIn(session, old)).ids[0],
        house.do(WalkIn(session, young)).ids[0],
        house.do(WalkIn(session, helper, role=ParticipantRole.HELPER)).ids[0],
        house.do(WalkIn(session, missed)).ids[0],
        house.do(WalkIn(session, label=CANARY)).ids[0],
    ]
    house.do(TakeAttendance(session, (Mark(signed[3], Attendance.ABSENT),)))
    told = lines(house)
    assert [line["Participants"] for line in told] == ["1/3", "2/3", "3/3"]
    assert len({line["ID CRA"] for line in told}) == 1
    assert {line["Type"] for line in told} == {"Atelier collectif"}
    assert {line["Nom de l’atelier"] for line in told} == {"=Premiers pas"}
    assert {line["Thématique(s) d’accompagnement"] for line in told} == {"Prendre en main du matériel"}
    assert {line["Durée (min)"] for line in told} == {90}, "the session lasted 90 minutes, however many came"
    assert {line["Niveau d’autonomie (ou de l’atelier)"] for line in told} == {"3/3"}
    assert {line["Bénéficiaire réorienté"] for line in told} == {""}
    bands = [line["Tranche d’âge du bénéficiaire"] for line in told]
    assert sorted(bands) == ["18 - 24 ans", "70 ans et plus", "Non communiqué"]


def test_a_session_to_come_or_called_off_is_none(house: House) -> None:
    session = plan(house, outline(house), START + timedelta(hours=1))
    house.do(SignUp(session, add(house)))
    assert lines(house) == []


@pytest.mark.parametrize(
    ("place", "channel", "name", "commune"),
    [
        (SupportPlace.DESK, "Lieu d’activité", "PAPI de démonstration", "Brest"),
        (SupportPlace.REMOTE, "À distance", "PAPI de démonstration", "Brest"),
        (SupportPlace.HOME, "À domicile", "", "Guipavas"),
        (SupportPlace.ELSEWHERE, "Autre lieu", "", ""),
    ],
)
def test_where_it_took_place(house: House, place: SupportPlace, channel: str, name: str, commune: str) -> None:
    support(house, add(house, commune="Guipavas"), place=place)
    (line,) = lines(house)
    assert (line["Canaux d’accompagnement"], line["Nom du lieu"], line["Commune"]) == (channel, name, commune)


@pytest.mark.parametrize("minutes", [5, 15, 30, 59, 60, 120, 600])
def test_the_duration_is_the_real_one(house: House, minutes: int) -> None:
    support(house, minutes=minutes)
    assert lines(house)[0]["Durée (min)"] == minutes


def test_what_does_not_count_is_not_told(house: House) -> None:
    visit = come(house, "2026-11-05", count=1)[0]
    support(house, visit=visit)
    support(house, started_at=datetime(2026, 10, 31, 12, tzinfo=UTC))
    assert len(lines(house)) == 1
    house.do(DeleteVisits((visit,)))
    assert lines(house) == []
    assert [line["Date"] for line in lines(house, parse_period("2026-10"))] == [date(2026, 10, 31)]


def test_a_commune_of_several_codes_has_none(house: House) -> None:
    for code, postcode in (("29019", "29200"), ("29019", "29000")):
        add(house, "Prénom", commune="Brest", commune_code=code, postcode=postcode)
    support(house, add(house, commune="BREST"))
    (line,) = lines(house)
    assert (line["Code Insee du bénéficiaire"], line["Code postal du bénéficiaire"]) == ("29019", "")


@pytest.mark.parametrize("kind", ["csv", "ods", "xlsx", "json"])
def test_every_form_says_the_same(house: House, tmp_path: Path, kind: str) -> None:
    support(house, add(house, "Léa", CANARY), themes=(Theme.EMAIL, Theme.HEALTH), note=CANARY)
    leaf = coop_leaf(house.ask(CoopRows(NOVEMBER)), house.ask(ShowWhereabouts()), house.store.time)
    path = tmp_path / f"coop.{kind}"
    assert write_table(path, leaf) == 1
    assert CANARY.encode() not in path.read_bytes()
    (line,) = lines(house)
    if kind == "json":
        (told,) = json.loads(path.read_text(encoding="utf-8"))
        assert told == line | {"Date": "2026-11-05"}
    elif kind == "csv":
        (row,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
        assert row == {title: str(cell) for title, cell in line.items()} | {"Date": "05/11/2026"}
    else:
        read = read_sheet(path)
        assert read.rows[0] == COOP_COLUMNS
        assert list(read.rows[1]) == [str(cell) for cell in line.values()]
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert (sheet.title, sheet["A2"].number_format, sheet["M2"].value) == ("Activités", "dd/mm/yyyy", 30)


def test_a_title_is_never_a_formula(house: House, tmp_path: Path) -> None:
    session = plan(house, outline(house, "=HYPERLINK(1)"), START - timedelta(hours=3), 60)
    house.do(WalkIn(session, add(house)))
    leaf = coop_leaf(house.ask(CoopRows(NOVEMBER)), house.ask(ShowWhereabouts()), house.store.time)
    write_table(tmp_path / "coop.csv", leaf)
    assert "\"'=HYPERLINK(1)\"" in (tmp_path / "coop.csv").read_text(encoding="utf-8-sig")


def test_another_ending_is_refused_before_anything_is_written(house: House, tmp_path: Path) -> None:
    leaf = coop_leaf([], house.ask(ShowWhereabouts()), house.store.time)
    with pytest.raises(Refusal) as refused:
        write_table(tmp_path / "coop.pdf", leaf)
    assert refused.value.field == "out"


def test_a_volunteer_exports_nothing(house: House) -> None:
    with pytest.raises(Refusal):
        house.store.ask(CoopRows(NOVEMBER), Author(9, "Noa", Role.VOLUNTEER))


def test_a_period_is_cut_into_months() -> None:
    assert list(months_of(parse_period("2026-01-15..2026-03-02"))) == [
        parse_period("2026-01-15..2026-01-31"), parse_period("2026-02"), parse_period("2026-03-01..2026-03-02"),
    ]  # fmt: skip
    assert list(months_of(parse_period("2026-12-31"))) == [parse_period("2026-12-31")]
    assert list(months_of(parse_period("2025-12..2026-01"))) == [parse_period("2025-12"), parse_period("2026-01")]
