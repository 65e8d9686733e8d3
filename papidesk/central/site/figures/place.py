"""The figures of one place, beside those of the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from sqlalchemy import Connection, Row
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.figures import calendar, compared, labels, network, places, sendings
from papidesk.central.figures.compared import Standing
from papidesk.central.http.access import Served
from papidesk.central.http.service import Service
from papidesk.central.problems import not_found
from papidesk.central.site.figures.common import HEADLINES, Year, figures_page, month_names, settle
from papidesk.central.site.figures.drawing import Drawn, Value, draw
from papidesk.central.site.guarding import signed_in
from papidesk.central.statements.shape import UID
from papidesk.network.contract import Dataset, tables_of

router = APIRouter(dependencies=[Depends(signed_in)])
BREAKDOWNS: Sequence[tuple[Dataset, str]] = (
    (Dataset.ATTENDANCE, "purpose"),
    (Dataset.ATTENDANCE, "theme"),
    (Dataset.PUBLICS, "age"),
    (Dataset.PUBLICS, "gender"),
    (Dataset.PUBLICS, "occupation"),
    (Dataset.PUBLICS, "commune"),
)
_COMMUNES_SHOWN = 12
PlaceUid = Annotated[str, Path(pattern=UID)]


@dataclass(frozen=True)
class Line:
    """A code of a place over two years. months: how many were added up; standing: among the places, of a year told as one."""

    code: str
    now: int | None
    before: int | None
    months: int
    standing: Standing | None


@router.get("/lieux/{uid}/chiffres")
def show_place(uid: PlaceUid, request: Request, service: Served, year: Year = None) -> Response:
    """A place's year: by code, by month, its publics, what it sent."""
    settle(service)
    with service.database.reading() as connection:
        row = places.find(connection, uid)
        if row is None:
            raise not_found()
        years = places.years(connection, row.id)
        chosen = year or (years[0] if years else calendar.complete_year(service.today()) // 100)
        values = _read(connection, service, row, chosen)
    return figures_page(request, "lieu.html", place=row, years=years, year=chosen, **values)


def _read(connection: Connection, service: Service, row: Row[Any], year: int) -> dict[str, Any]:
    months = calendar.months_of(year)
    told = places.own(connection, row.id, [year * 100, *months, (year - 1) * 100, *calendar.months_of(year - 1)])
    codes = [code for _dataset, code in HEADLINES]
    now, before = places.with_year(told, year, codes), places.with_year(told, year - 1, codes)
    standings = compared.standings(connection, row.id, HEADLINES, year * 100)
    lines = [
        Line(code, now.get(code, (None, 0))[0], before.get(code, (None, 0))[0], now.get(code, (0, 0))[1], standings.get(code))
        for code in codes
        if code in now or code in before
    ]
    communes = {code.partition(":")[2] for _period, code in told if code.startswith("commune:")}
    names = network.commune_names(connection, communes)
    sent = sendings.matrix(connection, [_with_opening(row)], months, service.today())
    return {
        "lines": lines,
        "months": _months(told, months, codes),
        "visits": _visits(told, year),
        "breakdowns": [one for one in (_breakdown(told, year, *which, names) for which in BREAKDOWNS) if one is not None],
        "sent": list(zip(month_names(months), (sent[row.id, month] for month in months), strict=True)),
        "record": row.record or {},
    }


@dataclass(frozen=True)
class _Opening:
    id: int
    opened_on: str | None


def _with_opening(row: Row[Any]) -> Any:
    return _Opening(row.id, row.opened_on)


def _months(told: places.Own, months: Sequence[int], codes: Sequence[str]) -> dict[str, Any] | None:
    """Every month's figures, in a table; None where no month was told."""
    shown = [code for code in codes if any((month, code) in told for month in months)]
    rows = [
        (name, [told.get((month, code)) for code in shown])
        for name, month in zip(month_names(months), months, strict=True)
        if any((month, code) in told for code in shown)
    ]
    return {"codes": shown, "rows": rows} if rows else None


def _visits(told: places.Own, year: int) -> Drawn | None:
    def values(of: int) -> list[Value]:
        return [told.get((month, "visits")) for month in calendar.months_of(of)]

    series = [(str(year - 1), values(year - 1)), (str(year), values(year))]
    series = [one for one in series if any(value is not None for value in one[1])]
    alt = f"Visites de chaque mois de {year}, à côté de {year - 1}"
    return draw(
        "bars", f"Visites du lieu, mois par mois, en {year}", alt, month_names(calendar.months_of(year), short=True), series,
        "visites", "Mois",
    )  # fmt: skip


def _breakdown(told: places.Own, year: int, dataset: Dataset, table: str, names: Any) -> Drawn | None:
    """A one-way table of the year, as bars; None where the place told none."""
    of_year = {code.partition(":")[2]: value for (period, code), value in told.items()
               if period == year * 100 and code.startswith(f"{table}:")}  # fmt: skip
    if table == "commune":
        order = sorted(of_year, key=lambda code: (-of_year[code], code))[:_COMMUNES_SHOWN]
    else:
        order = [code for code in tables_of(dataset)[table] if code in of_year]
    title = f"{labels.TABLES[table]}, {year}"
    said = [labels.label(f"{table}:{code}", names) for code in order]
    alt = f"{title}\N{NO-BREAK SPACE}: barres de longueur proportionnelle, chaque valeur écrite au bout"
    counted = "personnes" if dataset is Dataset.PUBLICS else "accompagnements" if table != "purpose" else "visites"
    return draw("across", title, alt, said, [("", [of_year[code] for code in order])], counted, "")
