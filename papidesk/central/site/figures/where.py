"""Where the places are: a map, and the same as a list."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import Connection, Row
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.figures import spots
from papidesk.central.figures.spots import Box, Cluster
from papidesk.central.http.access import Served
from papidesk.central.site.figures import mapping
from papidesk.central.site.figures.common import figures_page
from papidesk.central.site.figures.mapping import Named
from papidesk.central.site.guarding import signed_in
from papidesk.central.site.saying import counted

router = APIRouter(dependencies=[Depends(signed_in)])
_WIDE, _NARROW = (860.0, 13.0, 26), (340.0, 12.0, 11)
"""Pixels, the height of letters, squares of the grid from the west to the east."""
_LISTED = 200
"""Places beside the map; where there are more, departments are listed instead."""
_NOWHERE_SHOWN = 20
_COMMUNES = 60
_SMALLEST = 0.002
"""Degrees: no nearer."""
_NUMBER = r"-?\d{1,3}(\.\d{1,6})?"
View = Annotated[str, Query(alias="vue", max_length=60, pattern=rf"^({_NUMBER}(,{_NUMBER}){{3}})?$")]
PartKey = Annotated[str, Query(alias="partie", max_length=20)]


@router.get("/carte")
def show_map(request: Request, service: Served, view: View = "", part: PartKey = "") -> Response:
    """The network's places, or those of a part of the country, or of a rectangle."""
    with service.database.reading() as connection:
        values = _read(connection, view, part)
    return figures_page(request, "carte.html", **values)


def _read(connection: Connection, view: str, part: str) -> dict[str, Any]:
    parts = spots.parts(connection)
    chosen = next((one for one, _count in parts if one.key == part), parts[0][0] if parts else None)
    nowhere, unplaced = spots.unplaced(connection, _NOWHERE_SHOWN)
    values: dict[str, Any] = {
        "parts": parts, "part": chosen, "nowhere": nowhere, "unplaced": unplaced, "wide": None, "narrow": None, "listed": [],
        "departments": [], "zoomed": False, "count": 0, "openstreetmap": "",
    }  # fmt: skip
    asked = _box_of(view)
    box = asked or (spots.around(connection, chosen.box) if chosen else None)
    if box is None:
        return values
    around = mapping.frame_of(asked or box.padded(), _WIDE[0]).box
    listed = spots.listed(connection, around, _LISTED + 1)
    few = len(listed) <= _LISTED
    departments = [] if few else [(row, _path(_of_row(row))) for row in spots.departments(connection, around)]
    count = len(listed) if few else sum(row.places for row, _to in departments)
    communes = spots.communes(connection, around, _COMMUNES)
    said = f"Carte de {counted(count, 'lieu', 'lieux')}. La liste qui suit dit la même chose."
    return values | {
        "wide": _drawn(connection, around, _WIDE, communes, said),
        "narrow": _drawn(connection, around, _NARROW, communes, said),
        "listed": [(row, _openstreetmap_of(row)) for row in listed] if few else [],
        "departments": departments,
        "zoomed": asked is not None,
        "count": count,
        "openstreetmap": _openstreetmap(around),
    }


def _drawn(
    connection: Connection, box: Box, look: tuple[float, float, int], communes: Sequence[Row[Any]], said: str
) -> Any:
    width, letters, across = look
    frame = mapping.frame_of(box, width)
    found = spots.clusters(connection, frame.box, across)
    names = spots.named(connection, [one.one for one in found if one.count == 1])
    return mapping.drawn(frame, found, {one: _named(one, names) for one in found}, communes, letters, said)


def _named(one: Cluster, names: dict[int, Row[Any]]) -> Named:
    if one.count == 1 and one.one in names:
        row = names[one.one]
        return Named(row.name, f"/lieux/{row.uid}/chiffres")
    return Named(f"{counted(one.count, 'lieu', 'lieux')} proches, à voir de plus près", _path(one.box))


def _path(box: Box) -> str:
    padded = box.padded(0.15, _SMALLEST * 2)
    return "/carte?vue=" + ",".join(f"{value:.5f}" for value in (padded.south, padded.west, padded.north, padded.east))


def _box_of(view: str) -> Box | None:
    """The rectangle that an address names; None for none, or for what is no rectangle."""
    if not view:
        return None
    south, west, north, east = (float(one) for one in view.split(","))
    fits = -90 <= south < north <= 90 and -180 <= west < east <= 180  # noqa: PLR2004 — degrees
    return Box(south, west, north, east) if fits and min(north - south, east - west) >= _SMALLEST else None


def _of_row(row: Row[Any]) -> Box:
    return Box(row.south, row.west, row.north, row.east)


def _openstreetmap_of(row: Row[Any]) -> str:
    point = f"{row.latitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={point}&mlon={row.longitude:.5f}#map=17/{point}/{row.longitude:.5f}"


def _openstreetmap(box: Box) -> str:
    latitude, longitude = (box.south + box.north) / 2, (box.west + box.east) / 2
    zoom = max(2, min(18, round(math.log2(360 / max(box.east - box.west, 1e-4)))))
    return f"https://www.openstreetmap.org/#map={zoom}/{latitude:.4f}/{longitude:.4f}"
