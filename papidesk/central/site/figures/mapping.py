"""A map without anybody else's tiles: the places of the network as points, drawn here."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy import Row

from papidesk.central.figures.spots import Box, Cluster

_TALLEST, _LOWEST = 0.95, 0.5
"""Of the width: a map is no higher, and no lower."""
_LETTER = 0.55
"""Of the size of letters: how wide one is, about."""
_NAME_MOST = 40
_STEPS = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
_LINES_LEAST = 2.5
_KM_A_DEGREE = 111.2
_KM = (500, 200, 100, 50, 20, 10, 5, 2, 1)
_POINT, _LARGEST = 6.0, 22.0
_MANY = 400
"""Places: a point of so many is the largest."""


@dataclass(frozen=True)
class Frame:
    """How degrees become pixels."""

    box: Box
    width: float
    height: float

    def x(self, longitude: float) -> float:
        """From the left."""
        return (longitude - self.box.west) / (self.box.east - self.box.west) * self.width

    def y(self, latitude: float) -> float:
        """From the top."""
        return (self.box.north - latitude) / (self.box.north - self.box.south) * self.height


def frame_of(box: Box, width: float) -> Frame:
    """A frame of this width around a box, which grows where its shape asks for it."""
    wide, high = (box.east - box.west) * box.shrink, box.north - box.south
    if high > wide * _TALLEST:
        more = (high / _TALLEST - wide) / 2 / box.shrink
        box = Box(box.south, box.west - more, box.north, box.east + more)
    elif high < wide * _LOWEST:
        more = (wide * _LOWEST - high) / 2
        box = Box(box.south - more, box.west, box.north + more, box.east)
    ratio = (box.north - box.south) / ((box.east - box.west) * box.shrink)
    return Frame(box, width, width * ratio)


@dataclass(frozen=True)
class Named:
    """What a point says and where it leads."""

    said: str
    path: str


@dataclass
class _Taken:
    """Where something stands already."""

    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether this is free; it is then taken."""
        if any(left < one[2] and right > one[0] and top < one[3] and bottom > one[1] for one in self.boxes):
            return False
        self.boxes.append((left, top, right, bottom))
        return True


def drawn(
    frame: Frame, clusters: Sequence[Cluster], named: Mapping[Cluster, Named], communes: Sequence[Row[Any]], letters: float,
    said: str,
) -> Markup:  # fmt: skip
    """The map as SVG. named: of each cluster what it says and where it leads; said: what is to be seen."""
    points = sorted(clusters, key=lambda one: -one.count)
    size = f"{frame.width:.0f} {frame.height:.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="group" font-size="{letters:g}" class="drawn-map"',
        f' aria-label="{escape(said)}">',
        f'<rect class="map-ground" width="{frame.width:.0f}" height="{frame.height:.0f}"/>',
        *_graticule(frame, letters),
        *_communes(frame, points, communes, letters),
        *(_point(frame, one, named[one], letters) for one in points),
        *_scale(frame, letters),
        "</svg>",
    ]
    # Whatever places and communes are called is escaped above.
    return Markup("".join(parts))  # noqa: S704


def _radius(count: int) -> float:
    """Of a point: its surface goes with how many places it stands for."""
    least = _POINT + 3
    return _POINT if count == 1 else min(_LARGEST, least + (_LARGEST - least) * math.sqrt(count / _MANY))


def _point(frame: Frame, one: Cluster, name: Named, letters: float) -> str:
    x, y = frame.x(one.longitude), frame.y(one.latitude)
    label = f'<text class="map-count" x="{x:.1f}" y="{y + letters * 0.35:.1f}" text-anchor="middle">{one.count}</text>'
    return (
        f'<a href="{escape(name.path)}" aria-label="{escape(name.said)}"><title>{escape(name.said)}</title>'
        f'<circle class="{"map-many" if one.count > 1 else "map-one"}" cx="{x:.1f}" cy="{y:.1f}" r="{_radius(one.count):.1f}"/>'
        f"{label if one.count > 1 else ''}</a>"
    )


def _graticule(frame: Frame, letters: float) -> Iterator[str]:
    """Lines of round degrees, each with its number."""
    box = frame.box
    step = _step(box.east - box.west)
    for n in range(math.ceil(box.west / step), math.floor(box.east / step) + 1):
        x = frame.x(n * step)
        yield f'<line class="map-line" x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{frame.height:.0f}"/>'
        if letters < x < frame.width - letters * 5:
            said = _degrees(n * step, "E", "O")
            yield f'<text class="map-degree" x="{x + 3:.1f}" y="{letters + 2:.1f}">{said}</text>'
    step = _step(box.north - box.south)
    for n in range(math.ceil(box.south / step), math.floor(box.north / step) + 1):
        y = frame.y(n * step)
        yield f'<line class="map-line" x1="0" y1="{y:.1f}" x2="{frame.width:.0f}" y2="{y:.1f}"/>'
        if letters * 3 < y < frame.height - letters * 3:
            yield f'<text class="map-degree" x="3" y="{y - 3:.1f}">{_degrees(n * step, "N", "S")}</text>'


def _step(span: float) -> float:
    return next((one for one in _STEPS if span / one >= _LINES_LEAST), _STEPS[-1])


def _degrees(value: float, after: str, before: str) -> str:
    said = f"{abs(value):.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{said}°\N{NO-BREAK SPACE}{after if value >= 0 else before}"


def _communes(frame: Frame, points: Sequence[Cluster], communes: Sequence[Row[Any]], letters: float) -> Iterator[str]:
    """Names of communes where they hurt neither each other nor the points."""
    # The scale stands in the lower right corner.
    taken = _Taken([(frame.width * 0.7, frame.height - letters * 3, frame.width, frame.height)])
    for one in points:
        x, y, size = frame.x(one.longitude), frame.y(one.latitude), _radius(one.count)
        taken.boxes.append((x - size, y - size, x + size, y + size))
    for row in communes:
        x, y = frame.x(row.longitude), frame.y(row.latitude)
        name = row.name if len(row.name) <= _NAME_MOST else f"{row.name[: _NAME_MOST - 1]}…"
        half = len(name) * letters * _LETTER / 2
        for down in (1.9, -1.3, 2.9, -2.3):
            top = y + letters * (down - 0.9)
            inside = x > half and x + half < frame.width and top > 0 and top + letters * 1.2 < frame.height
            if inside and taken.take(x - half, top, x + half, top + letters * 1.2):
                base = y + letters * down
                yield f'<text class="map-name" x="{x:.1f}" y="{base:.1f}" text-anchor="middle">{escape(name)}</text>'
                break


def _scale(frame: Frame, letters: float) -> Iterator[str]:
    """A bar of a round number of kilometres, in the lower right corner."""
    km = (frame.box.east - frame.box.west) * frame.box.shrink * _KM_A_DEGREE
    length = next((one for one in _KM if one <= km / 4), 0)
    if not length:
        return
    wide = length / km * frame.width
    right, y = frame.width - letters, frame.height - letters
    yield f'<line class="map-scale" x1="{right - wide:.1f}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}"/>'
    said = f"{length}\N{NO-BREAK SPACE}km"
    yield f'<text class="map-degree" x="{right - wide / 2:.1f}" y="{y - 5:.1f}" text-anchor="middle">{said}</text>'
