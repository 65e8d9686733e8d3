"""What the public is told of the place: kept little by little, checked line by line, sent once it is whole."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from papidesk.accounts.intents import SetPlace, ShowPlace
from papidesk.central.desks.records import PlaceRecordShape
from papidesk.kernel.intent import Refusal, Role
from papidesk.network.contract import PLACE_LISTS
from papidesk.network.intents.place import PlaceRecord, PlaceRecordToSend, SetPlaceRecord, ShowPlaceRecord
from papidesk.network.rules.place import FIELD_WORDS, FIELDS, FORMATIONS, phone, phone_shown
from papidesk.store.plain import Plain
from papidesk.store.tx import Author
from tests.conftest import House
from tests.network.a_place import LEAST, WHOLE, renamed


def record(house: House) -> PlaceRecord:
    shown: PlaceRecord = house.ask(ShowPlaceRecord())
    return shown


def test_it_begins_with_what_the_place_says_of_itself(house: House) -> None:
    shown = record(house)
    assert shown.record == {"nom": "PAPI de démonstration", "commune": "Brest"}
    assert (shown.changed_at, shown.missing) == (None, ("pivot", "code_postal", "adresse"))
    assert house.ask(PlaceRecordToSend()) is None


def test_it_is_kept_little_by_little_and_says_what_it_misses(house: House) -> None:
    done = house.do(SetPlaceRecord({"pivot": LEAST["pivot"]}))
    assert done.said.values == (("fields", (FIELD_WORDS["code_postal"], FIELD_WORDS["adresse"])),)
    assert record(house).missing == ("code_postal", "adresse")
    assert house.ask(PlaceRecordToSend()) is None
    house.do(SetPlaceRecord(LEAST))
    assert record(house).missing == ()
    assert house.ask(PlaceRecordToSend()) is not None


def test_all_of_it_comes_back_in_the_order_of_the_schema(house: House) -> None:
    house.do(SetPlaceRecord(dict(reversed(WHOLE.items()))))
    shown = record(house).record
    assert list(shown) == list(FIELDS)
    assert {name: shown[name] for name in WHOLE} == WHOLE


def test_the_service_takes_what_is_sent(house: House) -> None:
    house.do(SetPlace(renamed(house, opened_on=date(1997, 3, 14))))
    for told in (LEAST, WHOLE):
        house.do(SetPlaceRecord(told))
        body = house.ask(PlaceRecordToSend())
        taken: Any = PlaceRecordShape.model_validate_json(body, strict=True)
        assert (taken.opened_on, taken.record.nom) == ("1997-03-14", "PAPI de démonstration")
        assert house.ask(PlaceRecordToSend()) == body, "the same record is the same bytes"


def test_its_identifier_is_given_once(house: House) -> None:
    house.do(SetPlaceRecord(LEAST))
    given = record(house).record["id"]
    house.do(SetPlaceRecord(LEAST | {"adresse": "2 rue du Port"}))
    assert record(house).record["id"] == given
    house.do(SetPlaceRecord(LEAST | {"id": "structure-1"}))
    house.do(SetPlaceRecord(LEAST))
    assert record(house).record["id"] == "structure-1"


def test_the_day_of_the_last_change_moves_with_what_changes(house: House) -> None:
    house.do(SetPlaceRecord(LEAST))
    assert record(house).record["date_maj"] == "2026-11-05"
    house.clock.set(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    house.do(SetPlaceRecord(LEAST))
    assert record(house).record["date_maj"] == "2026-11-05", "nothing was changed"
    house.do(SetPlace(renamed(house, slot_minutes=45)))
    assert record(house).record["date_maj"] == "2026-11-05", "the public is told nothing of turns"
    house.do(SetPlace(renamed(house, name="PAPI de Bellevue")))
    assert (record(house).record["nom"], record(house).record["date_maj"]) == ("PAPI de Bellevue", "2026-11-21")


def test_it_is_undone(house: House) -> None:
    house.do(SetPlaceRecord(LEAST))
    before = record(house).record
    done = house.do(SetPlaceRecord(WHOLE))
    plain = Plain(house.backroom.bus.intents)
    assert done.undo is not None
    house.do(plain.loads(plain.dumps(done.undo)))  # type: ignore[arg-type]  # a command, as it was written
    assert record(house).record == before


def test_what_the_settings_say_is_not_written_twice(house: House) -> None:
    house.do(SetPlaceRecord(LEAST | {"nom": "Autre nom", "commune": "Quimper", "date_maj": "1999-01-01"}))
    shown = record(house).record
    assert (shown["nom"], shown["commune"], shown["date_maj"]) == ("PAPI de démonstration", "Brest", "2026-11-05")


def test_a_place_without_a_commune_is_not_whole(house: House) -> None:
    house.do(SetPlace(renamed(house, commune="")))
    house.do(SetPlaceRecord(LEAST))
    assert record(house).missing == ("commune",)
    assert house.ask(PlaceRecordToSend()) is None


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.VOLUNTEER])
def test_only_who_is_in_charge_changes_it(house: House, role: Role) -> None:
    other = Author(7, "Dominique", role)
    with pytest.raises(Refusal):
        house.store.carry_out(SetPlaceRecord(LEAST), other)
    assert house.store.ask(ShowPlaceRecord(), other).changed_at is None
    assert house.ask(ShowPlace()).name == "PAPI de démonstration"


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("pivot", {"pivot": "12345"}),
    ("pivot", {"pivot": "99999999900008"}),
    ("pivot", {"pivot": "W12345"}),
    ("code_postal", {"code_postal": "2920"}),
    ("code_postal", {"code_postal": "٢٩٢٠٠"}),
    ("code_insee", {"code_insee": "2901"}),
    ("code_insee", {"code_insee": "20004"}),
    ("latitude", {"latitude": 91, "longitude": 0}),
    ("latitude", {"latitude": float("nan"), "longitude": 0}),
    ("latitude", {"latitude": True, "longitude": 1}),
    ("longitude", {"latitude": 48.4}),
    ("latitude", {"longitude": -4.5}),
    ("latitude", {"latitude": -4.4861, "longitude": 48.3904}),
    ("telephone", {"telephone": "02 98 00 00"}),
    ("telephone", {"telephone": "demander Léa"}),
    ("courriels", {"courriels": "accueil"}),
    ("courriels", {"courriels": "accueil@papi.example.org léa@"}),
    ("site_web", {"site_web": "javascript:alert(1)"}),
    ("site_web", {"site_web": "papi"}),
    ("prise_rdv", {"prise_rdv": "http://"}),
    ("horaires", {"horaires": "du lundi au vendredi"}),
    ("presentation_resume", {"presentation_resume": "x" * 281}),
    ("presentation_detail", {"presentation_detail": "x" * 5001}),
    ("adresse", {"adresse": "=1+1"}),
    ("structure_parente", {"structure_parente": "@SUM(A1)"}),
    ("typologie", {"typologie": ["EPN", "MAIRIE"]}),
    ("services", {"services": "Parentalité et éducation avec le numérique"}),
    ("services", {"services": [["Gratuit"]]}),
    ("formations_labels", {"formations_labels": "ORDI 3.0|Autre chose"}),
    ("adresse", {"adresse": 12}),
    ("animatrice", {"animatrice": "Léa Durand"}),
]


@pytest.mark.parametrize(("field", "told"), REFUSED, ids=lambda one: str(one)[:40])
def test_what_is_wrong_is_refused_at_its_line(house: House, field: str, told: dict[str, Any]) -> None:
    house.do(SetPlaceRecord(LEAST))
    before = record(house)
    with pytest.raises(Refusal) as refused:
        house.do(SetPlaceRecord(LEAST | told))
    assert refused.value.field == field
    assert record(house) == before


KEPT: list[tuple[str, Any, Any]] = [
    ("pivot", " 999 999 999 00009 ", "99999999900009"),
    ("pivot", "w291234567", "W291234567"),
    ("pivot", "35600000000048", "35600000000048"),
    ("pivot", "0123456789", "0123456789"),
    ("code_insee", "2a004", "2A004"),
    ("latitude", 48, 48.0),
    ("telephone", "02.98.00.00.00", "+33298000000"),
    ("telephone", "+33 (0)2 98 00 00 00", "+33298000000"),
    ("telephone", "0033298000000", "+33298000000"),
    ("telephone", "0692 00 00 00", "+262692000000"),
    ("courriels", "a@b.fr; c@d.fr a@b.fr", "a@b.fr|c@d.fr"),
    ("site_web", "www.exemple.fr, https://autre.fr/page?x=1", "https://www.exemple.fr|https://autre.fr/page?x=1"),
    ("adresse", "  1  rue\tdu Port\n", "1 rue du Port"),
    ("presentation_detail", "Une ligne\n\nUne autre ", "Une ligne\n\nUne autre"),
    ("horaires", "Mo-Fr 09:00-12:00; ", "Mo-Fr 09:00-12:00"),
    ("typologie", ["EPN", "MQ", "EPN"], ["EPN", "MQ"]),
    ("formations_labels", "|".join(FORMATIONS), "|".join(FORMATIONS)),
    ("autres_formations_labels", " Label A | Label B", "Label A|Label B"),
]


@pytest.mark.parametrize(("field", "typed", "kept"), KEPT, ids=lambda one: str(one)[:40])
def test_what_people_type_is_kept_as_the_schema_has_it(house: House, field: str, typed: Any, kept: Any) -> None:
    both = {"latitude": 48.39, "longitude": -4.48} if field == "latitude" else {}
    house.do(SetPlaceRecord(LEAST | both | {field: typed}))
    assert record(house).record[field] == kept
    house.do(SetPlaceRecord(record(house).record))
    assert record(house).record[field] == kept, "kept once, kept alike"


def test_overseas_a_point_is_elsewhere(house: House) -> None:
    house.do(SetPlaceRecord(LEAST | {"code_postal": "97400", "latitude": -20.88, "longitude": 55.45}))
    assert record(house).record["latitude"] == -20.88


def test_every_value_of_every_list_is_taken(house: House) -> None:
    every = {name: list(values) for name, values in PLACE_LISTS.items()}
    house.do(SetPlaceRecord(LEAST | every))
    assert {name: record(house).record[name] for name in every} == every


@pytest.mark.parametrize(("number", "shown"), [("+33298000000", "02 98 00 00 00"), ("+262692000000", "+262692000000"), ("", "")])
def test_a_number_is_shown_as_one_reads_it(number: str, shown: str) -> None:
    assert phone_shown(number) == shown
    assert phone(shown) == number


def test_nothing_of_the_team_or_of_people_is_in_what_is_sent(house: House) -> None:
    house.do(SetPlaceRecord(WHOLE))
    body = json.loads(house.ask(PlaceRecordToSend()))
    assert set(body) == {"schema", "opened_on", "record"}
    assert set(body["record"]) <= set(FIELDS)
    assert "Camille" not in json.dumps(body)
