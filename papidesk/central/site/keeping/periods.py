"""Settling periods and reopening them."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central import periodlocks, periods
from papidesk.central.http.access import Served
from papidesk.central.http.service import Service
from papidesk.central.problems import not_found
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.posting import Form, Sent
from papidesk.central.site.rendering import page, see_other
from papidesk.central.words import period_in_words
from papidesk.network.contract import is_period

router = APIRouter()
PATH = "/periodes"
MONTHS_BACK, YEARS_BACK = 15, 6
_QUARTERS = 20


@router.get(PATH)
def show_periods(request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """Those that are settled, the latest first, and a form to settle another."""
    return _shown(request, service, Form())


def _shown(request: Request, service: Service, form: Form, status: int = 200) -> Response:
    with service.database.reading() as connection:
        rows = periodlocks.settled(connection)
    known = {row.period for row in rows}
    # A month of a settled year is settled with it.
    open_ones = [one for one in over(service.today()) if not known & set(periods.around(one))]
    choices = [(periods.to_text(one), period_in_words(periods.to_text(one))) for one in open_ones]
    settled = [(periods.to_text(row.period), row.locked_at) for row in rows]
    return page(request, "periodes.html", status=status, form=form, settled=settled, choices=choices)


def over(today: date) -> list[int]:
    """The months, quarters and years that are over, the latest first; years first among those that end together."""
    month = today.year * 12 + today.month - 1
    months = list(range(month - MONTHS_BACK, month))
    found: list[tuple[int, int, int]] = [(one, 2, one // 12 * 100 + one % 12 + 1) for one in months]
    found += [(one, 1, one // 12 * 100 + _QUARTERS + one % 12 // 3 + 1) for one in months if one % 3 == 2]  # noqa: PLR2004
    found += [(one, 0, one // 12 * 100) for one in range(month - YEARS_BACK * 12, month) if one % 12 == 11]  # noqa: PLR2004
    return [number for _last, _kind, number in sorted(found, key=lambda one: (-one[0], one[1]))]


@router.post(f"{PATH}/arreter")
def lock_period(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """No figure of it changes any more."""
    form = Form.of(posted)
    period = form.value("periode")
    # One that is not over would stop desks from sending what is still to come.
    if not is_period(period) or periods.to_number(period) not in over(service.today()):
        form.wrong("periode", words.PERIOD_NEEDED)
        return _shown(request, service, form, 422)
    with service.database.writing() as connection:
        periodlocks.lock(connection, period, who.actor, service.now())
    return see_other(request, PATH, words.PERIOD_LOCKED.format(period=period_in_words(period)))


@router.post(f"{PATH}/rouvrir")
def unlock_period(request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:
    """It takes corrections again."""
    period = posted.first("periode")
    if not is_period(period):
        raise not_found()
    with service.database.writing() as connection:
        periodlocks.unlock(connection, period, who.actor, service.now())
    return see_other(request, PATH, words.PERIOD_OPEN.format(period=period_in_words(period)))
