"""Texts brought into the room that a chart has for them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from papidesk.paper.charts.marks import Look

_ELLIPSIS = "…"
_LINES_MOST = 3
_MANY = 12
"""Labels: from so many on they are steps of time or of size, of which every other one may be left unsaid."""
_SKIP_MOST = 12
_ROUNDING = 0.01
"""Points: a text measured twice is as wide as itself."""
_AIR = 0.55
"""Of a letter's height, between two texts side by side."""


def shortened(text: str, width: float, look: Look) -> str:
    """As much of a line as holds in a width, an ellipsis for the rest."""
    if look.width(text) <= width + _ROUNDING:
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if look.width(text[:middle].rstrip() + _ELLIPSIS) <= width:
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + _ELLIPSIS if least else ""


def wrapped(text: str, width: float, look: Look, most: int = _LINES_MOST) -> list[str] | None:
    """A text in lines no wider than this, None where so many lines don't hold it or a word is wider."""
    lines: list[str] = []
    width += _ROUNDING
    for word in text.split(" "):
        if look.width(word) > width:
            return None
        if lines and look.width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
        if len(lines) > most:
            return None
    return lines or [""]


def wrapped_or_short(text: str, width: float, look: Look, most: int = _LINES_MOST) -> list[str]:
    """A text in lines no wider than this; what so many lines don't hold is cut."""
    whole = wrapped(text, width, look, most)
    if whole is not None:
        return whole
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and look.width(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(shortened(" ".join(words[:taken]), width, look))
        words = words[taken:]
    return [*lines, shortened(" ".join(words), width, look)] if words else lines


@dataclass(frozen=True)
class Foot:
    """The labels under a chart: the lines of each, () for one left unsaid."""

    labels: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> int:
        """How many lines the highest takes."""
        return max((len(lines) for lines in self.labels), default=0)


def foot(
    labels: Sequence[str], slot: float, look: Look, edges: tuple[float, float] = (0.0, 0.0), *, must: bool = False
) -> Foot | None:  # fmt: skip
    """Labels set side by side in slots of a width; of many short ones, only every second, third…

    edges: the room before the first slot and behind the last, which the outermost may use. None where they don't hold;
    with `must` they are cut instead.
    """

    def room(n: int, step: int) -> float:
        middle = (n + 0.5) * slot
        to_edge = min(edges[0] + middle, len(labels) * slot - middle + edges[1])
        return min(slot * step - look.letters * _AIR, 2 * to_edge)

    def set_out(step: int, lines: int) -> Foot | None:
        said = [wrapped(label, room(n, step), look, lines) if n % step == 0 else [] for n, label in enumerate(labels)]
        return None if None in said else Foot(tuple(tuple(lines or ()) for lines in said))

    steps = range(2, _SKIP_MOST + 1) if len(labels) >= _MANY or must else range(0)
    for found in (set_out(1, _LINES_MOST), *(set_out(step, 1) for step in steps)):
        if found is not None:
            return found
    if not must:
        return None
    step = max(1, math.ceil(look.letters * 5 / slot))
    return Foot(tuple(
        tuple(wrapped_or_short(label, room(n, step), look, 2)) if n % step == 0 else () for n, label in enumerate(labels)
    ))  # fmt: skip


def apart(wanted: Sequence[float], step: float, least: float, most: float) -> list[float]:
    """Places as near as can be to those wanted, at least a step from one to the next, between two bounds."""
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    step = min(step, (most - least) / max(1, len(wanted) - 1)) if len(wanted) > 1 else step
    # Pools of neighbours that touch: each stands around the middle of what its members wish for.
    pools: list[tuple[float, int]] = []
    for n in order:
        total, count = wanted[n], 1
        while pools and pools[-1][0] / pools[-1][1] + (pools[-1][1] + count) / 2 * step > total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    found, at, index = [0.0] * len(wanted), least, 0
    for total, count in pools:
        first = total / count - (count - 1) / 2 * step
        for member in range(count):
            at = max(at, first + member * step)
            found[order[index]] = at
            index += 1
            at += step
    above = most
    for n in reversed(order):
        found[n] = min(found[n], above)
        above = found[n] - step
    return found
