"""Who sent what: places by months, what is missing first if one wants, and all of it as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from papidesk.central import periods
from papidesk.central.figures import calendar, network, sendings
from papidesk.central.figures.sendings import Wish
from papidesk.central.http.access import Served
from papidesk.central.http.service import Service
from papidesk.central.site.figures.common import STATES, Year, figures_page, in_words, month_names, settle
from papidesk.central.site.figures.sheets import CSV_TYPE, attached, csv_line
from papidesk.central.site.guarding import signed_in
from papidesk.central.site.posting import Form, tidied

router = APIRouter(dependencies=[Depends(signed_in)])
PLACES_SHOWN = 50
_NAME_MOST = 100
_MONTHS_TOLD = 3
Name = Annotated[str, Query(alias="nom", max_length=_NAME_MOST)]
Missing = Annotated[str, Query(alias="manque", max_length=7)]
After = Annotated[str, Query(alias="apres", max_length=200)]


@router.get("/completude")
def show_completeness(
    request: Request, service: Served, year: Year = None, name: Name = "", missing: Missing = "",
    after: After = "",
) -> Response:  # fmt: skip
    """A row for each place, a column for each month of a year."""
    settle(service)
    chosen, wish = _chosen(service, year), _wish(name, missing)
    months = calendar.months_of(chosen)
    with service.database.reading() as connection:
        rows = sendings.page_of_places(connection, wish, PLACES_SHOWN + 1, tidied(after))
        shown, more = rows[:PLACES_SHOWN], len(rows) > PLACES_SHOWN
        found = sendings.matrix(connection, shown, months, service.today())
        last = calendar.complete_month(service.today())
        counts = sendings.counts(connection, [month for month in months if month <= last][-_MONTHS_TOLD:])
        years = sorted({*network.years(connection), chosen, service.today().year}, reverse=True)
    asked = {"annee": str(chosen), "nom": name, "manque": missing}
    values: dict[str, Any] = {
        "form": Form(asked),
        "year": chosen,
        "years": [(str(one), str(one)) for one in years],
        "choices": [(periods.to_text(one), f"Rien reçu pour {in_words(one)}") for one in reversed(months) if one <= last],
        "heads": list(zip(month_names(months, short=True), month_names(months), strict=True)),
        "rows": [(row, [found[row.id, month] for month in months]) for row in shown],
        "counts": [(in_words(month), expected, sent) for month, (expected, sent) in counts.items()],
        "sheet": f"/completude.csv?{_query(asked)}",
        "next": f"/completude?{_query({**asked, 'apres': shown[-1].name})}" if more else "",
        "first": f"/completude?{_query(asked)}" if after else "",
    }
    return figures_page(request, "completude.html", **values)


@router.get("/completude.csv")
def give_completeness(

    service: Served,
    year: Year = None,
    name: Name = "",
    missing: Missing = "",
) -> Response:
    """The whole of it, as a sheet."""
    chosen = _chosen(service, year)
    lines = _lines(service, chosen, _wish(name, missing))
    return StreamingResponse(lines, media_type=CSV_TYPE, headers=attached(f"completude-{chosen}.csv"))


def _lines(service: Service, year: int, wish: Wish) -> Iterator[str]:
    months = calendar.months_of(year)
    yield csv_line(["lieu", "nom", *(periods.to_text(month) for month in months)], first=True)
    with service.database.reading() as connection:
        for row, of_it in sendings.everyone(connection, wish, months, service.today()):
            yield csv_line([row.uid, row.name, *(STATES[one.state] for one in of_it)])


def _chosen(service: Service, year: int | None) -> int:
    return year or periods.year_of(calendar.complete_month(service.today()))


def _wish(name: str, missing: str) -> Wish:
    month = periods.to_number(missing) if periods.is_month(missing) else None
    return Wish(tidied(name), month)


def _query(asked: dict[str, str]) -> str:
    return urlencode({name: value for name, value in asked.items() if value})
