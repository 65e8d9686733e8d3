"""What the network comes to: its totals, by code and period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from papidesk.central.codebook import span_of
from papidesk.central.figures import calendar
from papidesk.central.figures.headlines import statements_of
from papidesk.central.figures.labels import adds_up
from papidesk.central.statements.shape import DATASET_NUMBERS
from papidesk.central.tables import cell_code, head, network_total, place_fact
from papidesk.network.contract import Dataset, tables_of

Code = tuple[Dataset, str]


@dataclass(frozen=True)
class Figure:
    """A total of the network. places: how many it is made of; months: of a year that is not told as one, how many months
    were added up instead; else 0."""

    total: int
    places: int
    months: int = 0


def numbers_of(connection: Connection, codes: Collection[Code]) -> dict[Code, int]:
    """The numbers of codes; those that no desk ever told are not there."""
    if not codes:
        return {}
    names = {code for _dataset, code in codes}
    asked = select(cell_code).where(
        cell_code.c.dataset.in_({DATASET_NUMBERS[dataset] for dataset, _code in codes}), cell_code.c.code.in_(names)
    )
    found = {(row.dataset, row.code): row.id for row in connection.execute(asked)}
    keys = {(dataset, code): (DATASET_NUMBERS[dataset], code) for dataset, code in codes}
    return {one: found[key] for one, key in keys.items() if key in found}


def totals(connection: Connection, codes: Collection[Code], of: Iterable[int]) -> dict[tuple[int, str], Figure]:
    """Totals by (period, code), those that there are."""
    numbers = {number: code for (_dataset, code), number in numbers_of(connection, codes).items()}
    if not numbers:
        return {}
    asked = select(network_total).where(
        network_total.c.period.in_(list(of)), network_total.c.code.in_(list(numbers)), network_total.c.places > 0
    )
    return {(row.period, numbers[row.code]): Figure(row.total, row.places) for row in connection.execute(asked)}


def year_totals(connection: Connection, codes: Collection[Code], years: Collection[int]) -> dict[tuple[int, str], Figure]:
    """Totals by (year, code): as places tell their year; for a year that none has told yet, its months added up, where
    months of this code can be."""
    told = totals(connection, codes, [year * 100 for year in years])
    missing = {year for year in years for _dataset, code in codes if adds_up(code) and (year * 100, code) not in told}
    of_months = totals(connection, codes, [month for year in missing for month in calendar.months_of(year)])
    found: dict[tuple[int, str], Figure] = {}
    for year in years:
        for _dataset, code in codes:
            whole = told.get((year * 100, code))
            if whole is None and adds_up(code):
                parts = [of_months[month, code] for month in calendar.months_of(year) if (month, code) in of_months]
                if parts:
                    whole = Figure(sum(one.total for one in parts), max(one.places for one in parts), len(parts))
            if whole is not None:
                found[year, code] = whole
    return found


def statements(connection: Connection, of: Iterable[int]) -> dict[tuple[int, Dataset], Figure]:
    """How many statements there are by (period, dataset), and of how many places."""
    numbers = {statements_of(number): dataset for dataset, number in DATASET_NUMBERS.items()}
    asked = select(network_total).where(
        network_total.c.period.in_(list(of)), network_total.c.code.in_(list(numbers)), network_total.c.places > 0
    )
    return {(row.period, numbers[row.code]): Figure(row.total, row.places) for row in connection.execute(asked)}


def table(connection: Connection, dataset: Dataset, name: str, of: Collection[int]) -> dict[tuple[int, str], Figure]:
    """A one-way table by (period, its code): "age" by (202600, "moins_de_douze")."""
    if name == "commune":
        return _communes(connection, of)
    codes = [(dataset, f"{name}:{code}") for code in tables_of(dataset)[name]]
    return {(period, code.partition(":")[2]): one for (period, code), one in totals(connection, codes, of).items()}


def _communes(connection: Connection, of: Collection[int]) -> dict[tuple[int, str], Figure]:
    low, high = span_of(DATASET_NUMBERS[Dataset.PUBLICS])
    asked = (
        select(network_total.c.period, cell_code.c.code, network_total.c.total, network_total.c.places)
        .join(cell_code, cell_code.c.id == network_total.c.code)
        .where(
            network_total.c.period.in_(list(of)),
            network_total.c.code.between(low, high),
            network_total.c.places > 0,
            cell_code.c.code.startswith("commune:"),
        )
    )
    return {(row.period, row.code.partition(":")[2]): Figure(row.total, row.places) for row in connection.execute(asked)}


def commune_names(connection: Connection, codes: Collection[str]) -> Mapping[str, str]:
    """The names of communes, of those that a place of the network is in."""
    if not codes:
        return {}
    asked = select(place_fact.c.insee, func.max(place_fact.c.commune)).where(place_fact.c.insee != "")
    rows = connection.execute(asked.group_by(place_fact.c.insee))
    return {code: name for code, name in rows if code in codes}


def years(connection: Connection) -> list[int]:
    """The years that there are figures of, the latest first."""
    first = connection.scalar(select(func.min(network_total.c.period)))
    last = connection.scalar(select(func.max(network_total.c.period)))
    return [] if first is None or last is None else list(range(last // 100, first // 100 - 1, -1))


def anything_came(connection: Connection) -> bool:
    """Whether a desk ever stated anything."""
    return connection.scalar(select(head.c.period).limit(1)) is not None
