"""Places held against each other, by the few codes that are kept place by place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select

from papidesk.central.figures.network import Code, numbers_of
from papidesk.central.tables import network_total, place, place_figure

SIZES = ((0, 1_000), (1_000, 3_000), (3_000, 10_000), (10_000, None))
"""Classes of places by their visits of a year: from, and to below."""


@dataclass(frozen=True)
class Standing:
    """A place among the others. median: of those that count this; rank: 1 for the highest."""

    value: int
    median: float
    rank: int
    places: int


@dataclass(frozen=True)
class Ranked:
    """A place and its figure in a list of all."""

    uid: str
    name: str
    place_id: int
    value: int


@dataclass(frozen=True)
class SizeClass:
    """Places of one size: how many, and what they come to together. below: None for the last."""

    least: int
    below: int | None
    places: int
    total: int


def medians(connection: Connection, codes: Collection[Code], period: int) -> dict[str, float]:
    """The median over the places that count each code in a period."""
    found: dict[str, float] = {}
    numbers = numbers_of(connection, codes)
    counts = _counts(connection, period, list(numbers.values()))
    for (_dataset, code), number in numbers.items():
        median = _median(connection, period, number, counts.get(number, 0))
        if median is not None:
            found[code] = median
    return found


def standings(connection: Connection, place_id: int, codes: Collection[Code], period: int) -> dict[str, Standing]:
    """Where a place stands in a period, by code."""
    numbers = {number: code for (_dataset, code), number in numbers_of(connection, codes).items()}
    own, other = place_figure.alias("own"), place_figure.alias("other")
    higher = and_(other.c.period == own.c.period, other.c.code == own.c.code, other.c.value > own.c.value)
    asked = (
        select(own.c.code, own.c.value, func.count(other.c.place_id))
        .outerjoin(other, higher)
        .where(own.c.period == period, own.c.place_id == place_id, own.c.code.in_(list(numbers)))
        .group_by(own.c.code, own.c.value)
    )
    counts = _counts(connection, period, list(numbers))
    found: dict[str, Standing] = {}
    for number, value, above in connection.execute(asked).all():
        median = _median(connection, period, number, counts.get(number, 0))
        found[numbers[number]] = Standing(value, median or 0.0, above + 1, counts.get(number, 0))
    return found


def _median(connection: Connection, period: int, number: int, count: int) -> float | None:
    """By stepping along the index that has the values in order: no sorting, whatever the number of places."""
    if not count:
        return None
    middle = (
        select(place_figure.c.value)
        .where(place_figure.c.period == period, place_figure.c.code == number)
        .order_by(place_figure.c.value)
        .offset((count - 1) // 2)
        .limit(2 - count % 2)
    )
    values = connection.scalars(middle).all()
    return sum(values) / len(values) if values else None


def _counts(connection: Connection, period: int, numbers: Sequence[int]) -> dict[int, int]:
    """How many places have a figure, by the number of its code."""
    kept = select(network_total).where(network_total.c.period == period, network_total.c.code.in_(list(numbers)))
    return {row.code: row.places for row in connection.execute(kept)}


def ranked(
    connection: Connection, code: Code, period: int, most: int, after: tuple[int, int] | None = None
) -> list[Ranked]:
    """Places by their figure, the highest first. after: (value, place's number) of the last one of the page before."""
    number = numbers_of(connection, [code]).get(code)
    if number is None:
        return []
    asked = (
        select(place.c.uid, place.c.name, place_figure.c.place_id, place_figure.c.value)
        .join(place, place.c.id == place_figure.c.place_id)
        .where(place_figure.c.period == period, place_figure.c.code == number)
        .order_by(place_figure.c.value.desc(), place_figure.c.place_id.desc())
        .limit(most)
    )
    if after is not None:
        value, last = after
        lower = and_(place_figure.c.value == value, place_figure.c.place_id < last)
        asked = asked.where(place_figure.c.value <= value, or_(place_figure.c.value < value, lower))
    return [Ranked(*row) for row in connection.execute(asked)]


def sizes(connection: Connection, by: Code, period: int, what: Code) -> list[SizeClass]:
    """Places by classes of size (`by`), each with what it comes to (`what`)."""
    numbers = numbers_of(connection, [by, what])
    if by not in numbers or what not in numbers:
        return []
    size, figure = place_figure.alias("size"), place_figure.alias("figure")
    found = []
    for least, below in SIZES:
        within: Sequence[object] = [size.c.value >= least, *([size.c.value < below] if below is not None else [])]
        asked = (
            select(func.count(), func.coalesce(func.sum(figure.c.value), 0))
            .select_from(size)
            .outerjoin(
                figure,
                and_(
                    figure.c.period == period, figure.c.code == numbers[what], figure.c.place_id == size.c.place_id
                ),
            )
            .where(size.c.period == period, size.c.code == numbers[by], *within)  # type: ignore[arg-type]
        )
        count, total = connection.execute(asked).one()
        found.append(SizeClass(least, below, count, int(total)))
    return found
