"""What the pages of figures have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request
from starlette.responses import HTMLResponse

from papidesk.central import periods, words
from papidesk.central.figures import folding, labels
from papidesk.central.figures.network import Code, Figure
from papidesk.central.http.service import Service
from papidesk.central.site.rendering import page
from papidesk.central.site.saying import signed
from papidesk.network.contract import Dataset, ProblemKind

HEADLINES: Sequence[Code] = (
    (Dataset.ATTENDANCE, "visits"),
    (Dataset.PUBLICS, "persons"),
    (Dataset.PUBLICS, "newcomers"),
    (Dataset.ATTENDANCE, "supports"),
    (Dataset.WORKSHOPS, "attended"),
    (Dataset.ACTIVITY, "sessions_held"),
    (Dataset.EQUIPMENT, "loans"),
    (Dataset.ACTIVITY, "hours_open"),
    (Dataset.ACTIVITY, "pages_printed"),
)
"""Shown first everywhere, in this order."""
DATASET_OF = {code: dataset for dataset, code in HEADLINES}
YEARS_SHOWN = 5
STATES = {
    "received": "reçu",
    "late": "reçu en retard",
    "partial": "reçu en partie",
    "missing": "manquant",
    "awaited": "attendu",
    "to_come": "à venir",
    "not_yet": "pas encore ouvert",
    "no_desk": "aucun poste",
}
"""How it stands with a month of a place."""
REFUSALS = {
    ProblemKind.BAD_CELLS.value: "chiffres que le service ne connaît pas",
    ProblemKind.BAD_STATEMENT.value: "envoi mal formé",
    ProblemKind.LOCKED.value: "période arrêtée",
    ProblemKind.TOO_OLD.value: "version trop ancienne",
}
_TOLD_UP_TO = 400
"""Percent. Beyond, the year before had barely begun: a share of it says nothing."""
_WHOLE_FROM = 10
"""Per cent: from there on without decimals."""
_AT_ONCE_FOR_A_PAGE = 400
"""Statements that are added up before a page is made; the service goes on with the others by itself."""

Year = Annotated[int | None, Query(alias="annee", ge=2000, le=2099)]


@dataclass(frozen=True)
class Key:
    """A figure in large. before: the same of a year earlier."""

    code: str
    now: Figure | None
    before: Figure | None

    @property
    def change(self) -> str:
        """By how much it changed."""
        return change(self.now, self.before)


def change(now: Figure | None, before: Figure | None) -> str:
    """By how much a figure changed, as a share of what it was: "+12 %"; "" where it can't be told."""
    if now is None or before is None or not before.total or now.months != before.months:
        return ""
    share = (now.total / before.total - 1) * 100
    if share > _TOLD_UP_TO:
        return ""
    return f"{signed(share, 1 if abs(share) < _WHOLE_FROM else 0)}\N{NARROW NO-BREAK SPACE}%"


def figures_page(request: Request, template: str, **values: Any) -> HTMLResponse:
    """A page of figures: with the words for its codes."""
    told: dict[str, Any] = {"labels": labels.SIMPLE, "table_names": labels.TABLES, "states": STATES, "refusals": REFUSALS}
    return page(request, f"figures/{template}", **told, **values)


def settle(service: Service) -> int:
    """Add up what came lately, so that a page shows it; how many statements are left for later."""
    folding.fold(service.database, service.codebook, _AT_ONCE_FOR_A_PAGE)
    with service.database.reading() as connection:
        return folding.waiting(connection)


def in_words(period: int) -> str:
    """A period as people say it."""
    return words.period_in_words(periods.to_text(period))


def month_names(months: Sequence[int], *, short: bool = False, with_year: bool = False) -> list[str]:
    """The names of months; the short ones for the foot of a chart."""
    names = [_SHORT[month % 100 - 1] if short else words.MONTHS[month % 100 - 1] for month in months]
    return [f"{name} {month // 100}" for name, month in zip(names, months, strict=True)] if with_year else names


_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
