"""How the network grew."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.figures import growth
from papidesk.central.http.access import Served
from papidesk.central.site.figures.common import figures_page, settle
from papidesk.central.site.figures.drawing import draw
from papidesk.central.site.guarding import signed_in

router = APIRouter(dependencies=[Depends(signed_in)])


@router.get("/croissance")
def show_growth(request: Request, service: Served) -> Response:
    """Places by the year they opened, desks, visits."""
    settle(service)
    this_year = service.today().year
    with service.database.reading() as connection:
        grown = growth.growth(connection, this_year)
    labels = [str(one.year) for one in grown.years]
    opened = [float(one.open) for one in grown.years]
    alt = "Lieux ouverts à la fin de chaque année, d’après leur jour d’ouverture"
    places = draw("lines", "Lieux ouverts, année après année", alt, labels, [("Lieux ouverts", opened)], "lieux", "Année")
    told = [one for one in grown.years if one.visits]
    alt = "Visites de chaque année, tous les lieux ensemble"
    totals = [float(one.visits.total) for one in told if one.visits]
    years = [_named(one) for one in told]
    visits = draw("bars", "Visites de tout le réseau, année après année", alt, years, [("Visites", totals)], "visites", "Année")
    shown = places if any(opened) else None
    return figures_page(
        request, "croissance.html", years=grown.years, undated=grown.undated, places=shown, visits=visits, this_year=this_year
    )


def _named(one: growth.Year) -> str:
    """A year, and how many months of it there are where it is not over."""
    months = one.visits.months if one.visits else 0
    return f"{one.year} ({months}\N{NO-BREAK SPACE}mois)" if months else str(one.year)
