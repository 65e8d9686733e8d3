"""Comparisons: years side by side, their months, what they were made of, and places among themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.figures import calendar, compared, labels, network
from papidesk.central.figures.network import Code
from papidesk.central.http.access import Served
from papidesk.central.site.figures.common import HEADLINES, YEARS_SHOWN, Year, change, figures_page, month_names, settle
from papidesk.central.site.figures.drawing import draw
from papidesk.central.site.guarding import signed_in
from papidesk.central.site.posting import Form
from papidesk.network.contract import Dataset, tables_of

router = APIRouter(dependencies=[Depends(signed_in)])
VIEWS = {"annees": "Les années", "mois": "Les mois", "repartitions": "Les répartitions", "lieux": "Les lieux entre eux"}
TABLES = {
    name: dataset
    for dataset in (Dataset.ATTENDANCE, Dataset.PUBLICS, Dataset.WORKSHOPS, Dataset.EQUIPMENT)
    for name in tables_of(dataset)
} | {"commune": Dataset.PUBLICS}
_BY_CODE = {code: (dataset, code) for dataset, code in HEADLINES}
_PLACES_SHOWN = 50
_COMMUNES_SHOWN = 40
_FOUR_YEARS = 4
View = Annotated[str, Query(alias="vue", max_length=20)]
Which = Annotated[str, Query(alias="chiffre", max_length=40)]
Table = Annotated[str, Query(alias="repartition", max_length=40)]
After = Annotated[str, Query(alias="apres", max_length=40, pattern=r"^(\d{1,15}-\d{1,10})?$")]


@dataclass(frozen=True)
class Asked:
    """What is compared. year: the last of those shown."""

    year: int
    code: Code
    table: str
    after: str

    @property
    def years(self) -> list[int]:
        """Those shown, the oldest first."""
        return list(range(self.year - YEARS_SHOWN + 1, self.year + 1))


@router.get("/comparaisons")
def show_comparisons(
    request: Request, service: Served, view: View = "annees", year: Year = None, which: Which = "visits",
    table: Table = "purpose", after: After = "",
) -> Response:  # fmt: skip
    """One of four ways of comparing, chosen above the page."""
    settle(service)
    view = view if view in VIEWS else "annees"
    with service.database.reading() as connection:
        known = network.years(connection)
        complete = calendar.complete_year(service.today()) // 100
        default = known[0] if view == "mois" and known else min(complete, known[0]) if known else complete
        asked = Asked(
            year or default, _BY_CODE.get(which, _BY_CODE["visits"]), table if table in TABLES else "purpose", after
        )
        values = _READERS[view](connection, asked)
    fields = {"vue": view, "annee": str(asked.year), "chiffre": asked.code[1], "repartition": asked.table}
    return figures_page(
        request, "comparaisons.html", view=view, views=VIEWS, form=Form(fields), asked=asked,
        years=[(str(one), str(one)) for one in sorted({*known, asked.year}, reverse=True)],
        codes=[(code, labels.SIMPLE[code]) for _dataset, code in HEADLINES],
        tables=[(name, labels.TABLES[name]) for name in TABLES], change_in_words=_change, **values,
    )  # fmt: skip


def _years(connection: Connection, asked: Asked) -> dict[str, Any]:
    found = network.year_totals(connection, HEADLINES, asked.years)
    code = asked.code[1]
    rows = [(one, [found.get((year, one)) for year in asked.years]) for _dataset, one in HEADLINES]
    name = labels.SIMPLE[code]
    chart = draw(
        "bars", f"{name}, année par année", f"{name} de tout le réseau, de {asked.years[0]} à {asked.year}",
        [str(year) for year in asked.years],
        [(name, [found[year, code].total if (year, code) in found else None for year in asked.years])], "", "Année",
    )  # fmt: skip
    return {"heads": asked.years, "rows": [row for row in rows if any(row[1])], "chart": chart}


def _months(connection: Connection, asked: Asked) -> dict[str, Any]:
    code = asked.code[1]
    found = network.totals(connection, [asked.code], [month for year in asked.years for month in calendar.months_of(year)])
    columns = [[found.get((month, code)) for month in calendar.months_of(year)] for year in asked.years]
    names = month_names(calendar.months_of(asked.year))
    rows = [(name.capitalize(), [column[n] for column in columns]) for n, name in enumerate(names)]
    series = [
        (str(year), [one.total if one else None for one in column])
        for year, column in zip(asked.years[-_FOUR_YEARS:], columns[-_FOUR_YEARS:], strict=True)
        if any(column)
    ]
    name = labels.SIMPLE[code]
    chart = draw(
        "lines", f"{name}, mois par mois", f"{name} de tout le réseau, une ligne par année",
        month_names(calendar.months_of(asked.year), short=True), series, "", "Mois",
    )  # fmt: skip
    return {"heads": asked.years, "rows": rows if series else [], "chart": chart}


def _breakdown(connection: Connection, asked: Asked) -> dict[str, Any]:
    dataset = TABLES[asked.table]
    found = network.table(connection, dataset, asked.table, [year * 100 for year in asked.years])
    last = asked.year * 100
    if asked.table == "commune":
        everywhere = {code for _period, code in found}
        order = sorted(everywhere, key=lambda code: (-_total(found.get((last, code))), code))
        hidden = max(len(order) - _COMMUNES_SHOWN, 0)
        order = order[:_COMMUNES_SHOWN]
    else:
        order, hidden = list(tables_of(dataset)[asked.table]), 0
    names = network.commune_names(connection, order) if asked.table == "commune" else {}
    said = {code: labels.label(f"{asked.table}:{code}", names) for code in order}
    rows = [(said[code], [found.get((year * 100, code)) for year in asked.years]) for code in order]
    rows = [row for row in rows if any(row[1])]
    title = f"{labels.TABLES[asked.table]}, {asked.year}"
    chart = draw(
        "across", title, f"{title}\N{NO-BREAK SPACE}: barres, chaque valeur écrite au bout", [row[0] for row in rows],
        [("", [row[1][-1].total if row[1][-1] else None for row in rows])], "", "",
    )  # fmt: skip
    return {"heads": asked.years, "rows": rows, "chart": chart, "hidden": hidden}


def _change(values: Sequence[network.Figure | None]) -> str:
    """From the year before the last to the last."""
    return change(values[-1], values[-2]) or "–"


def _total(one: network.Figure | None) -> int:
    return one.total if one else 0


def _places(connection: Connection, asked: Asked) -> dict[str, Any]:
    period = asked.year * 100
    after = tuple(int(one) for one in asked.after.split("-")) if asked.after else None
    found = compared.ranked(connection, asked.code, period, _PLACES_SHOWN + 1, after)  # type: ignore[arg-type]
    rows, more = found[:_PLACES_SHOWN], len(found) > _PLACES_SHOWN
    sizes = compared.sizes(connection, _BY_CODE["visits"], period, asked.code)
    name = labels.SIMPLE[asked.code[1]]
    chart = draw(
        "across", f"{name}, {asked.year}\N{NO-BREAK SPACE}: lieux de cette page",
        f"{name} de chaque lieu de cette page, du plus grand au plus petit", [one.name for one in rows[:20]],
        [("", [one.value for one in rows[:20]])], "", "Lieu",
    )  # fmt: skip
    return {
        "rows": rows,
        "chart": chart,
        "sizes": [one for one in sizes if one.places],
        "median": compared.medians(connection, [asked.code], period).get(asked.code[1]),
        "next": f"{rows[-1].value}-{rows[-1].place_id}" if more else "",
    }


_READERS: dict[str, Callable[[Connection, Asked], dict[str, Any]]] = {
    "annees": _years,
    "mois": _months,
    "repartitions": _breakdown,
    "lieux": _places,
}
