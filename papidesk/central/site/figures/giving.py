"""Open data, for people: what there is, how it is protected, what it may be used for."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.figures.releasing import PLACES_LEAST
from papidesk.central.http.access import Served
from papidesk.central.http.opendata import COLUMNS, JEUX, LICENCE
from papidesk.central.site.figures.common import figures_page
from papidesk.central.site.guarding import Anyone
from papidesk.central.tables import open_release, open_total, place, place_fact
from papidesk.network.contract import BASES

router = APIRouter()


@router.get("/donnees")
def show_open_data(request: Request, who: Anyone, service: Served) -> Response:  # noqa: ARG001 — anybody; the menu is theirs who have one
    """For anybody, signed in or not."""
    with service.database.reading() as connection:
        figures = connection.scalar(select(func.count()).select_from(open_total)) or 0
        latest = connection.scalar(select(func.max(open_release.c.released_at)))
        first, last = connection.execute(select(func.min(open_release.c.period), func.max(open_release.c.period))).one()
        told = select(func.count()).select_from(place_fact).join(place, place.c.id == place_fact.c.place_id)
        places = connection.scalar(told.where(place.c.closed_at.is_(None))) or 0
    jeux = [(dataset.value, JEUX[dataset]["libelle"], BASES[dataset]) for dataset in JEUX]
    years = list(range(last // 100, first // 100 - 1, -1)) if first else []
    return figures_page(
        request, "donnees.html", figures=figures, latest=latest, years=years, places=places, jeux=jeux, columns=COLUMNS,
        licence=LICENCE, least=PLACES_LEAST,
    )  # fmt: skip
