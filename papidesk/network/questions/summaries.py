"""What leaves of a period, from its true counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import select

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.counts import Tally
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text, tr
from papidesk.network.communes import ABROAD, UNKNOWN, Communes, department_of
from papidesk.network.contract import BASES, Completeness, Dataset
from papidesk.network.intents.leaving import Cell, Summaries, Summary
from papidesk.network.questions.badge import desk_row
from papidesk.network.rules.cells import CodeOf, in_order, notes_on, true_cells, without_empty_communes
from papidesk.network.rules.due import SECTIONS, completeness, datasets_of
from papidesk.network.rules.grain import Came, grain_after, months_and_quarters
from papidesk.network.rules.rounding import told
from papidesk.network.rules.states import Grain
from papidesk.network.tables import GRAIN, PLACE_RECORD, STATEMENT
from papidesk.reports.intents import ClosedCounts, ClosedFigures, Counts
from papidesk.reports.rules import CHANGED_ENOUGH, ITSELF, Section, name_of
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@dataclass(frozen=True)
class Leaving:
    """A dataset of a period as it leaves: rounded cells in the order they are shown."""

    dataset: Dataset
    cells: dict[str, int]
    completeness: Completeness


class Teller:
    """Rounds what was counted. Made once for however many periods: communes are read where a name is to be looked up."""

    def __init__(self, tx: Tx) -> None:
        row = desk_row(tx)
        self.secret, self._desk = row.rounding_secret, row.desk_key
        self._tx = tx
        self.code_of: CodeOf = cache(self._code_of)
        self._communes: Communes | None = None

    def _code_of(self, name: str) -> str:
        if self._communes is None:
            self._communes = Communes(department_near(self._tx))
        return self._communes.code_of(name)

    def leaving(self, values: Mapping[str, Tally], period: Period, grain: Grain) -> tuple[Leaving, ...]:
        """What leaves of a period, dataset by dataset."""
        name = period.code
        cells = true_cells(values, period, grain, self.code_of)
        days = completeness(
            values["days_expected"][ITSELF] if "days_expected" in values else None, values.get("days_open", {}).get(ITSELF, 0)
        )
        return tuple(
            Leaving(dataset, without_empty_communes(told(self.secret, self._desk, dataset, name, cells[dataset])), days)
            for dataset in datasets_of(period, grain)
        )


@handles(Summaries)
def summaries(question: Summaries, tx: Tx) -> tuple[Summary, ...]:
    """The latest statements where there are, else what they would hold."""
    period = question.period
    name = name_of(period)
    if name is None:
        raise Refusal("period", tr("Months, quarters and years are told. Choose one: 2026-10, 2026-Q4, 2026."))
    found = tx.ask(ClosedCounts((name,)))
    closed = found[0] if found else None
    values = {one.indicator: one.values for one in tx.ask(Counts(period))} if closed is None else closed.values
    grain = grain_of(tx, period.first.year)
    said = {} if closed is None else _said(tx, name)
    shown = []
    for one in Teller(tx).leaving(values, period, grain):
        former = said.get(one.dataset)
        notes = notes_on(one.dataset, values, period, grain)
        if former is not None and closed is not None and _is_behind(one.dataset, former, closed):
            notes = (_LATER, *notes)
        shown.append(_summary(one if former is None else former.leaving, name, notes))
    return tuple(shown)


_LATER = tr(
    "Put right since it was told. It is told again where at least {enough} people are concerned, once a month at most.",
    enough=CHANGED_ENOUGH,
)


def _summary(one: Leaving, name: str, notes: tuple[Text, ...]) -> Summary:
    return Summary(
        dataset=one.dataset.value,
        period=name,
        cells=tuple(Cell(code, value) for code, value in one.cells.items()),
        base=BASES[one.dataset],
        days_open=one.completeness.days_open,
        days_recorded=one.completeness.days_recorded,
        notes=notes,
    )


# ── what was told ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Former:
    """The latest statement of a dataset, as its bytes say it."""

    leaving: Leaving
    made_at: datetime


def _said(tx: Tx, name: str) -> dict[Dataset, _Former]:
    """By dataset; of a number that was adopted from the service nothing but its digest is known."""
    desk = desk_row(tx).desk
    rows = select(STATEMENT.c.dataset, STATEMENT.c.body, STATEMENT.c.made_at).where(
        STATEMENT.c.desk == desk, STATEMENT.c.period == name, STATEMENT.c.body != b""
    )
    found = {}
    for row in tx.session.execute(rows.order_by(STATEMENT.c.revision)):
        plain = json.loads(row.body)
        cells = {one["code"]: one["value"] for one in plain["cells"]}
        leaving = Leaving(row.dataset, in_order(row.dataset, cells), Completeness(**plain["completeness"]))
        found[row.dataset] = _Former(leaving, row.made_at)
    return found


def _is_behind(dataset: Dataset, former: _Former, closed: ClosedFigures) -> bool:
    """Whether it was counted again since it was told."""
    at = recounted_at(dataset, closed.recounted)
    return at is not None and at > former.made_at


def recounted_at(dataset: Dataset, recounted: Mapping[Section, datetime]) -> datetime | None:
    """When what a dataset is made of was last counted again; None where it never was."""
    return max((recounted[one] for one in SECTIONS[dataset] if one in recounted), default=None)


# ── what it takes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def grain_of(tx: Tx, year: int) -> Grain:
    """The grain of a year: as it was chosen, else as it follows from the year before."""
    chosen = tx.session.scalar(select(GRAIN.c.grain).where(GRAIN.c.year == year))
    return chosen or grain_from(tx, year)


def grain_from(tx: Tx, year: int) -> Grain:
    """What the year before says."""
    before = Period(date(year - 1, 1, 1), date(year - 1, 12, 31))
    names = [name for part in months_and_quarters(before) if (name := name_of(part)) is not None]
    return grain_after(
        Came(one.period, one.values.get("persons", {}).get(ITSELF, 0), bool(one.values.get("days_open", {}).get(ITSELF)))
        for one in tx.ask(ClosedCounts(tuple(names)))
    )


def department_near(tx: Tx) -> str:
    """The department of the place: by its record's INSEE code or postcode, else by the name of its commune; "" where none
    tells."""
    kept = tx.session.scalar(select(PLACE_RECORD.c.record))
    record = {} if kept is None else json.loads(kept)
    code = record.get("code_insee") or Communes().code_of(f"{record.get('code_postal', '')} {tx.ask(ShowPlace()).commune}")
    return "" if code in {UNKNOWN, ABROAD} else department_of(code)
