"""What maps and curves ask of every place at once, taken out of its record when the record is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from papidesk.central.database import upsert
from papidesk.central.tables import place_fact

_OVERSEAS = ("97", "98")
_CORSICA, _UPPER_CORSICA_FROM = "20", "20200"


def keep(connection: Connection, place_id: int, record: Mapping[str, Any], opened_on: str | None) -> None:
    """Keep what a record says of where and since when a place is."""
    latitude, longitude = record.get("latitude"), record.get("longitude")
    # One without the other is nowhere.
    placed = latitude is not None and longitude is not None
    row = {
        "place_id": place_id,
        "latitude": latitude if placed else None,
        "longitude": longitude if placed else None,
        "commune": record.get("commune", ""),
        "insee": record.get("code_insee") or "",
        "department": department_of(record.get("code_insee") or record.get("code_postal") or ""),
        "opened_on": opened_on,
    }
    upsert(connection, place_fact, [row])


def department_of(code: str) -> str:
    """Of a commune's or a postal code its department: "29019" "29", "20090" "2A", "97411" "974"."""
    if code.startswith(_CORSICA):
        return "2A" if code < _UPPER_CORSICA_FROM else "2B"
    return code[:3] if code.startswith(_OVERSEAS) else code[:2]
