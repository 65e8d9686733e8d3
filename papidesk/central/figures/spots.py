"""Where places are: points near each other taken together, so that a nation can be drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, Row, cast, func, select

from papidesk.central.tables import place, place_fact


@dataclass(frozen=True)
class Box:
    """A part of the earth, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def padded(self, share: float = 0.06, least: float = 0.01) -> Box:
        """With some room around; of a point too."""
        high = max((self.north - self.south) * share, least)
        wide = max((self.east - self.west) * share, least)
        return Box(
            max(self.south - high, -89.0), max(self.west - wide, -180.0), min(self.north + high, 89.0),
            min(self.east + wide, 180.0),
        )  # fmt: skip

    @property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is than one of latitude here."""
        return max(math.cos(math.radians((self.south + self.north) / 2)), 0.05)


@dataclass(frozen=True)
class Part:
    """A part of the country that has a map of its own."""

    key: str
    name: str
    box: Box


MAINLAND = "metropole"
PARTS = (
    Part(MAINLAND, "France métropolitaine", Box(41.0, -5.6, 51.6, 10.0)),
    Part("antilles", "Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy", Box(14.0, -63.5, 18.6, -60.5)),
    Part("guyane", "Guyane", Box(2.0, -54.9, 6.2, -51.3)),
    Part("reunion", "La Réunion", Box(-21.6, 55.0, -20.7, 56.0)),
    Part("mayotte", "Mayotte", Box(-13.2, 44.9, -12.4, 45.5)),
    Part("saint-pierre", "Saint-Pierre-et-Miquelon", Box(46.6, -56.6, 47.3, -56.0)),
    Part("caledonie", "Nouvelle-Calédonie, Wallis-et-Futuna", Box(-23.5, 158.0, -13.0, 180.0)),
    Part("polynesie", "Polynésie française", Box(-28.0, -155.0, -7.5, -134.0)),
)


@dataclass(frozen=True)
class Cluster:
    """Places near each other. one: the place's number, where there is but one; box: around all of them."""

    count: int
    latitude: float
    longitude: float
    one: int
    box: Box


def parts(connection: Connection) -> list[tuple[Part, int]]:
    """The parts of the country that have places, the one with most first."""
    counts = [
        func.count().filter(
            place_fact.c.latitude.between(one.box.south, one.box.north),
            place_fact.c.longitude.between(one.box.west, one.box.east),
        )
        for one in PARTS
    ]
    row = connection.execute(_open(select(*counts))).one()
    found = [(part, count) for part, count in zip(PARTS, row, strict=True) if count]
    return sorted(found, key=lambda one: -one[1])


def around(connection: Connection, within: Box) -> Box | None:
    """The box around all places that lie in one; None where none does."""
    asked = select(
        func.min(place_fact.c.latitude), func.min(place_fact.c.longitude), func.max(place_fact.c.latitude),
        func.max(place_fact.c.longitude),
    )  # fmt: skip
    south, west, north, east = connection.execute(_within(asked, within)).one()
    return None if south is None else Box(south, west, north, east)


def clusters(connection: Connection, within: Box, across: int) -> list[Cluster]:
    """Places of a box, those in one square of a grid together. across: squares from the west to the east."""
    wide = max(within.east - within.west, 1e-6) / across
    high = wide * within.shrink
    column = cast((place_fact.c.longitude - within.west) / wide, Integer)
    row = cast((place_fact.c.latitude - within.south) / high, Integer)
    latitude, longitude = place_fact.c.latitude, place_fact.c.longitude
    asked = select(
        func.count(), func.avg(latitude), func.avg(longitude), func.min(place_fact.c.place_id),
        func.min(latitude), func.min(longitude), func.max(latitude), func.max(longitude),
    )  # fmt: skip
    rows = connection.execute(_within(asked, within).group_by(column, row))
    return [Cluster(count, lat, lon, one, Box(*box)) for count, lat, lon, one, *box in rows]


def communes(connection: Connection, within: Box, most: int) -> Sequence[Row[Any]]:
    """The communes of a box with most places: name, latitude, longitude, count."""
    asked = select(
        place_fact.c.commune.label("name"), func.avg(place_fact.c.latitude).label("latitude"),
        func.avg(place_fact.c.longitude).label("longitude"), func.count().label("places"),
    )  # fmt: skip
    grouped = _within(asked, within).where(place_fact.c.commune != "").group_by(place_fact.c.commune)
    return connection.execute(grouped.order_by(func.count().desc(), place_fact.c.commune).limit(most)).all()


def departments(connection: Connection, within: Box) -> Sequence[Row[Any]]:
    """The departments of a box: department, count, and the box around their places."""
    asked = select(
        place_fact.c.department, func.count().label("places"),
        func.min(place_fact.c.latitude).label("south"), func.min(place_fact.c.longitude).label("west"),
        func.max(place_fact.c.latitude).label("north"), func.max(place_fact.c.longitude).label("east"),
    )  # fmt: skip
    return connection.execute(
        _within(asked, within).group_by(place_fact.c.department).order_by(place_fact.c.department)
    ).all()


def listed(connection: Connection, within: Box, most: int) -> Sequence[Row[Any]]:
    """Places of a box by name: uid, name, commune, latitude, longitude."""
    asked: Any = select(
        place.c.id, place.c.uid, place.c.name, place_fact.c.commune, place_fact.c.latitude, place_fact.c.longitude
    ).join(place_fact, place_fact.c.place_id == place.c.id)
    inside = asked.where(
        place.c.closed_at.is_(None),
        place_fact.c.latitude.between(within.south, within.north),
        place_fact.c.longitude.between(within.west, within.east),
    )
    return connection.execute(inside.order_by(place.c.name).limit(most)).all()


def named(connection: Connection, numbers: Sequence[int]) -> dict[int, Row[Any]]:
    """Places by their number: uid, name."""
    asked: Any = select(place.c.id, place.c.uid, place.c.name).where(place.c.id.in_(list(numbers)))
    return {row.id: row for row in connection.execute(asked)}


def unplaced(connection: Connection, most: int) -> tuple[int, Sequence[Row[Any]]]:
    """Open places that do not tell where they are: how many, and the first by name."""
    nowhere: Any = (
        select(place.c.uid, place.c.name)
        .outerjoin(place_fact, place_fact.c.place_id == place.c.id)
        .where(place.c.closed_at.is_(None), place_fact.c.latitude.is_(None))
    )
    count = connection.scalar(nowhere.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    return count, connection.execute(nowhere.order_by(place.c.name).limit(most)).all() if count else ()


def _within(asked: Any, box: Box) -> Any:
    return _open(asked).where(
        place_fact.c.latitude.between(box.south, box.north), place_fact.c.longitude.between(box.west, box.east)
    )


def _open(asked: Any) -> Any:
    """Of places that are open. Closed ones are few: they are left out by their numbers, not found by every place's row."""
    closed = select(place.c.id).where(place.c.closed_at.is_not(None))
    return asked.select_from(place_fact).where(place_fact.c.place_id.not_in(closed))
