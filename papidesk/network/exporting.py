"""The place's public record as files: the national schema in CSV and JSON, and GeoJSON for maps.

As the national data set is published (README of LaMednum/standard-mediation-num, v1.0.2): in CSV as in JSON every column is there
in the order of the schema, several values of a field are one text parted by "|", numbers have a point, and the CSV is in UTF-8
with commas.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.network.contract import PLACE_NUMBERS
from papidesk.network.intents.place import PlaceRecord
from papidesk.network.rules.place import APART, FIELD_WORDS, FIELDS
from papidesk.sheets.writing import write_file

_DEGREES = 6
"""Decimals of a coordinate: 0.1 m (RFC 7946, 11.2)."""


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are told, in the order of the schema, lists as one text."""
    told = {name: record[name] for name in FIELDS if record.get(name) not in (None, "", [])}
    return {name: APART.join(value) if isinstance(value, list | tuple) else value for name, value in told.items()}


def write_place(path: Path, place: PlaceRecord) -> int:
    """Write the record as CSV or JSON, by the name's ending; 1 row. Refuses (out) another ending, and a record that misses
    something; refuses and fails as `write_csv`."""
    _check_whole(place)
    match path.suffix.lower():
        case ".csv":
            write_file(path, place_csv(place))
        case ".json":
            write_file(path, _json([flat(place.record)]))
        case _:
            endings = (".json", ".csv")
            raise Refusal("out", tr("The name of the file tells its kind: let it end in {endings}.", endings=endings))
    return 1


def place_csv(place: PlaceRecord) -> bytes:
    """The record as the national CSV."""
    told = flat(place.record)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(FIELDS)
    # No apostrophe before what a spreadsheet might take for a formula: a telephone begins with "+" as the schema wants it, and
    # no other text of a record may begin so (`rules.place`).
    writer.writerow([told.get(name, "") for name in FIELDS])
    return out.getvalue().encode()


def write_geojson(path: Path, place: PlaceRecord) -> int:
    """Write the record as GeoJSON (RFC 7946); 1 row. Refuses (latitude) a place without coordinates."""
    _check_whole(place)
    write_file(path, _json(geojson(place)))
    return 1


def geojson(place: PlaceRecord) -> dict[str, Any]:
    """A collection of one feature: longitude first, the record as its properties. Refuses (latitude) as `write_geojson`."""
    latitude, longitude = (place.record.get(name) for name in PLACE_NUMBERS)
    if latitude is None or longitude is None:
        why = tr(
            "The place has no coordinates yet: no map could show it, and no file was written. Write its latitude and longitude "
            "in the settings, under “Public record”."
        )
        raise Refusal("latitude", why)
    properties = {name: value for name, value in flat(place.record).items() if name not in PLACE_NUMBERS}
    if place.opened_on is not None:
        properties["date_ouverture"] = place.opened_on.isoformat()
    point = {"type": "Point", "coordinates": [round(longitude, _DEGREES), round(latitude, _DEGREES)]}
    feature = {"type": "Feature", "id": place.record["id"], "geometry": point, "properties": properties}
    return {"type": "FeatureCollection", "features": [feature]}


def _check_whole(place: PlaceRecord) -> None:
    if place.missing:
        why = tr(
            "The public record of the place is not whole yet: no file was written. Write what is missing in the settings, under "
            "“Public record”: {fields}.",
            fields=tuple(FIELD_WORDS[name] for name in place.missing),
        )
        raise Refusal("record", why)


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
