"""The network at a glance: what a coordinator sees first."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Depends
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.figures import alerts, calendar, network, sendings
from papidesk.central.http.access import Served
from papidesk.central.site.figures.common import HEADLINES, Key, figures_page, in_words, month_names, settle
from papidesk.central.site.figures.drawing import Drawn, draw
from papidesk.central.site.guarding import signed_in
from papidesk.network.contract import Dataset

router = APIRouter(dependencies=[Depends(signed_in)])
_NEWS = 3
_VISITS = (Dataset.ATTENDANCE, "visits")


@router.get("/")
def show_network(request: Request, service: Served) -> Response:
    """The last complete month and year, who sent, what asks for somebody."""
    left = settle(service)
    month, year = calendar.complete_month(service.today()), calendar.complete_year(service.today())
    with service.database.reading() as connection:
        values = _read(connection, month, year, service.today(), service.now())
    return figures_page(request, "accueil.html", left=left, **values)


def _read(connection: Connection, month: int, year: int, today: date, now: int) -> dict[str, Any]:
    expected, sent = sendings.counts(connection, [month])[month]
    return {
        "month": in_words(month),
        "month_before": in_words(calendar.months_before(month, 12)),
        "months": _keys(connection, month, calendar.months_before(month, 12)),
        "year": year // 100,
        "years": _year_keys(connection, year // 100),
        "expected": expected,
        "sent": sent,
        "missing": month,
        "visits": _visits(connection, month),
        "anything": network.anything_came(connection),
        "alerts": alerts.alerts(connection, now),
        "requests": alerts.requests_to_answer(connection),
        "news": alerts.last_news(connection, _NEWS),
        "due": calendar.due_until(month) if today < calendar.due_until(month) else None,
    }


def _keys(connection: Connection, now: int, before: int) -> list[Key]:
    found = network.totals(connection, HEADLINES, [now, before])
    return [Key(code, found.get((now, code)), found.get((before, code))) for _dataset, code in HEADLINES]


def _year_keys(connection: Connection, year: int) -> list[Key]:
    found = network.year_totals(connection, HEADLINES, [year, year - 1])
    return [Key(code, found.get((year, code)), found.get((year - 1, code))) for _dataset, code in HEADLINES]


def _visits(connection: Connection, last: int) -> Drawn | None:
    """Twelve months beside the same a year before."""
    months = calendar.months_until(last, 12)
    former = [calendar.months_before(month, 12) for month in months]
    found = network.totals(connection, [_VISITS], [*months, *former])

    def values(of: list[int]) -> list[float | None]:
        return [found[month, "visits"].total if (month, "visits") in found else None for month in of]

    names = month_names(months, short=True)
    first, end = in_words(months[0]), in_words(last)
    series = [("Un an plus tôt", values(former)), ("Douze derniers mois", values(months))]
    alt = f"Visites de chaque mois, de {first} à {end}, à côté de celles d’un an plus tôt"
    return draw("lines", "Visites du réseau, mois par mois", alt, names, series, "visites", "Mois")
