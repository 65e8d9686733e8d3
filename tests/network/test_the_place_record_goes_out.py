"""The public record as files, held against the national schema itself and against RFC 7946."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.accounts.intents import SetPlace
from papidesk.kernel.intent import Refusal
from papidesk.network.contract import PLACE_LISTS, PLACE_REQUIRED
from papidesk.network.exporting import flat, geojson, place_csv, write_geojson, write_place
from papidesk.network.intents.place import PlaceRecord, SetPlaceRecord, ShowPlaceRecord
from papidesk.network.rules.place import FIELDS, FORMATIONS, tidied, why_record_is_wrong
from tests.conftest import House
from tests.network.a_place import LEAST, WHOLE, renamed

SCHEMA: dict[str, Any] = json.loads(
    # LaMednum/standard-mediation-num v1.0.2, as published; Licence Ouverte 2.0 (etalab-2.0), named in the file itself.
    (Path(__file__).parent / "standard-mediation-num-1.0.2.json").read_text(encoding="utf-8")
)
ITS_FIELDS = {one["name"]: one for one in SCHEMA["fields"]}


def faults(row: dict[str, Any]) -> list[str]:
    """What the table schema (Frictionless) says against a row; "" and None are missing values."""
    found = []
    for name, field in ITS_FIELDS.items():
        value, constraints = row.get(name), field.get("constraints", {})
        if value in (None, ""):
            found += [f"{name} is missing"] if constraints.get("required") else []
            continue
        text = str(value)
        if field["type"] == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", text):
            found.append(f"{name} is no number")
        elif field["type"] == "date" and date.fromisoformat(text).isoformat() != text:
            found.append(f"{name} is no day")
        elif field["type"] == "string" and not isinstance(value, str):
            found.append(f"{name} is no text")
        if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
            found.append(f"{name}: {text}")
        if len(text) > constraints.get("maxLength", 10**6):
            found.append(f"{name} is too long")
    return found + [f"{name} is unknown" for name in row if name not in ITS_FIELDS]


def kept(house: House, told: dict[str, Any]) -> PlaceRecord:
    house.do(SetPlaceRecord(told))
    shown: PlaceRecord = house.ask(ShowPlaceRecord())
    return shown


def test_the_schema_is_the_one_the_protocol_speaks_of() -> None:
    assert SCHEMA["version"] == "v1.0.2"
    assert tuple(ITS_FIELDS) == FIELDS
    assert {name for name, one in ITS_FIELDS.items() if one["constraints"].get("required")} == set(PLACE_REQUIRED)
    for name, values in {**PLACE_LISTS, "formations_labels": FORMATIONS}.items():
        pattern = ITS_FIELDS[name].get("constraints", {}).get("pattern")
        assert pattern is None or re.fullmatch(pattern, "|".join(values)), name
        assert pattern is None or not re.fullmatch(pattern, "Autre chose"), name


def test_every_example_of_the_schema_is_taken_as_it_is() -> None:
    examples = {name: one["example"] for name, one in ITS_FIELDS.items()}
    told = {name: value.split("|") if name in PLACE_LISTS else value for name, value in examples.items()}
    told |= {name: float(examples[name]) for name in ("latitude", "longitude")}
    record = tidied(told)
    assert why_record_is_wrong(record) is None
    assert flat(record | told) == {name: told[name] if name in {"latitude", "longitude"} else examples[name] for name in FIELDS}


@pytest.mark.parametrize("told", [LEAST, WHOLE], ids=["least", "whole"])
def test_both_forms_answer_to_the_schema(house: House, tmp_path: Path, told: dict[str, Any]) -> None:
    place = kept(house, told)
    for name in ("place.csv", "place.JSON"):
        assert write_place(tmp_path / name, place) == 1
    (of_json,) = json.loads((tmp_path / "place.JSON").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "place.csv").read_text(encoding="utf-8"), newline="")))
    assert len(rows) == 1
    assert tuple(rows[0]) == FIELDS, "every column, in the order of the schema"
    assert faults(rows[0]) == []
    assert faults(of_json) == []
    assert {name: value for name, value in rows[0].items() if value} == {name: str(value) for name, value in of_json.items()}
    if told is WHOLE:
        assert set(of_json) == set(FIELDS)
        assert of_json["services"] == "Aide aux démarches administratives|Maîtrise des outils numériques du quotidien"
        assert of_json["latitude"] == 48.3904


def test_the_csv_is_as_the_data_set_is_published(house: House) -> None:
    content = place_csv(kept(house, WHOLE))
    assert content.startswith(b'"id","pivot","nom",')
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b'"48.3904","-4.4861"' in content


records = st.fixed_dictionaries(
    {},
    optional={name: st.lists(st.sampled_from(values), max_size=4).map(list) for name, values in PLACE_LISTS.items()}
    | {name: st.text(max_size=60) for name in ("adresse", "complement_adresse", "presentation_resume", "structure_parente")}
    | {"telephone": st.from_regex(r"0[1-9]( ?\d\d){4}", fullmatch=True)},
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(told=records)
def test_whatever_is_kept_answers_to_the_schema_and_holds_no_formula(house: House, told: dict[str, Any]) -> None:
    try:
        place = kept(house, LEAST | told)
    except Refusal:
        return
    if place.missing:
        return
    (row,) = csv.DictReader(io.StringIO(place_csv(place).decode(), newline=""))
    assert faults(row) == []
    assert faults(flat(place.record)) == []
    assert [name for name, cell in row.items() if cell[:1] in "=+-@" and cell and name not in {"telephone", "longitude"}] == []


def test_a_map_is_given_a_point(house: House, tmp_path: Path) -> None:
    house.do(SetPlace(renamed(house, opened_on=date(1997, 3, 14))))
    place = kept(house, WHOLE)
    assert write_geojson(tmp_path / "place.geojson", place) == 1
    document = json.loads((tmp_path / "place.geojson").read_text(encoding="utf-8"))
    assert set(document) == {"type", "features"}, "no crs: RFC 7946 has but one"
    assert document["type"] == "FeatureCollection"
    (feature,) = document["features"]
    assert set(feature) == {"type", "id", "geometry", "properties"}
    assert feature["geometry"] == {"type": "Point", "coordinates": [-4.4861, 48.3904]}, "longitude first"
    assert feature["properties"]["date_ouverture"] == "1997-03-14"
    assert faults(feature["properties"] | {"date_ouverture": ""}) == ["date_ouverture is unknown"]
    assert geojson(place) == document


def test_without_coordinates_there_is_no_map(house: House, tmp_path: Path) -> None:
    place = kept(house, LEAST)
    with pytest.raises(Refusal) as refused:
        write_geojson(tmp_path / "place.geojson", place)
    assert refused.value.field == "latitude"
    assert list(tmp_path.glob("*.geojson")) == []


@pytest.mark.parametrize("name", ["place.csv", "place.json", "place.geojson"])
def test_a_record_that_is_not_whole_goes_nowhere(house: House, tmp_path: Path, name: str) -> None:
    place = kept(house, {"latitude": 48.39, "longitude": -4.48})
    with pytest.raises(Refusal) as refused:
        (write_geojson if name.endswith("geojson") else write_place)(tmp_path / name, place)
    assert refused.value.field == "record"
    assert not (tmp_path / name).exists()


def test_another_ending_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        write_place(tmp_path / "place.xml", kept(house, WHOLE))
