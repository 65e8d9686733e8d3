"""Figures as French writes them, and the round ones that stand along an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

NOT_KNOWN = "–"
_NO_BREAK = "\u00a0"
_GROUPED_BELOW = 1e15
_DECIMALS = 2
_SHORT_UNIT = 2
"""Characters: such a unit ("%", "h", "€") is written after each figure, a longer one once."""
_STEPS, _WHOLE_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0), (1.0, 2.0, 5.0, 10.0)
_LARGE = ((1e9, "Md"), (1e6, "M"))
_PLAIN_FROM = 1e-6
_LEAST, _MOST = 1e-100, 1e100
"""What is smaller is nothing, what is larger no figure of ours."""


def known(value: float | None) -> float | None:
    """The value, None for what is no number a chart can show."""
    if value is None or not abs(value) <= _MOST:
        return None
    return value if abs(value) >= _LEAST else 0.0


def figure(value: float | None, unit: str = "") -> str:
    """A figure in full: "1 234,5", "0,25 %"; its unit, where it is short."""
    value = known(value)
    return NOT_KNOWN if value is None else _with_unit(_written(value), unit)


def short_figure(value: float | None, unit: str = "") -> str:
    """A figure in little room: "1,2 M" from a million on."""
    value = known(value)
    if value is None:
        return NOT_KNOWN
    for size, name in _LARGE:
        if size <= abs(value) < _GROUPED_BELOW:
            return _with_unit(f"{_written(float(f'{value / size:.3g}'))}{_NO_BREAK}{name}", unit)
    return _with_unit(_written(value), unit)


def _with_unit(said: str, unit: str) -> str:
    return f"{said}{_NO_BREAK}{unit}" if unit and len(unit) <= _SHORT_UNIT else said


def caption_unit(unit: str) -> str:
    """The unit, where it is too long to follow each figure."""
    return unit if len(unit) > _SHORT_UNIT else ""


def _written(value: float, decimals: int | None = None) -> str:
    """Grouped by three, a comma before the decimals: two at most, unless it is so small that two digits need more."""
    if not value:
        return "0"
    if abs(value) >= _GROUPED_BELOW or abs(value) < _PLAIN_FROM:
        mantissa, _, power = f"{value:.2e}".partition("e")
        return f"{_comma(mantissa)}{_NO_BREAK}×{_NO_BREAK}10^{_minus(str(int(power)))}"
    if decimals is None:
        decimals = max(_DECIMALS, 1 - math.floor(math.log10(abs(value))))
    return _comma(f"{value:,.{decimals}f}".replace(",", _NO_BREAK))


def _comma(said: str) -> str:
    return _minus((said.rstrip("0").rstrip(".") if "." in said else said).replace(".", ","))


def _minus(said: str) -> str:
    return said.replace("-", "−")


@dataclass(frozen=True)
class Scale:
    """From the least to the most of an axis, and the round values on it."""

    least: float
    most: float
    ticks: tuple[float, ...]

    def said(self, tick: float, unit: str = "") -> str:
        """One of the round values, with the decimals that tell it from the next."""
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1.0
        if abs(tick) >= _LARGE[-1][0] or not _PLAIN_FROM <= step < 1:
            return short_figure(tick, unit)
        # A step of 2,5 has a digit more than its size says.
        return _with_unit(_written(tick, 1 - math.floor(math.log10(step))), unit)

    def share(self, value: float) -> float:
        """Where a value stands, 0 for the least, 1 for the most."""
        return (value - self.least) / (self.most - self.least)


def plain_scale(values: Iterable[float]) -> Scale:
    """A scale that ends where the values do: for a chart that writes them all and shows no axis."""
    values = (0.0, *values)
    least, most = min(values), max(values)
    return Scale(least, most if most > least else least + 1.0, ())


def scale_of(values: Iterable[float], wanted: int = 4) -> Scale:
    """An axis that holds zero and all the values, with about so many round values."""
    values = list(values)
    least, most = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if least == most:
        return Scale(0.0, 1.0, (0.0,))
    steps = _WHOLE_STEPS if all(value == int(value) for value in values) else _STEPS
    rough = (most - least) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in steps if one * power >= rough * 0.999 or one == steps[-1])
    if steps is _WHOLE_STEPS:
        step = max(1.0, step)
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    ticks = tuple(n * step for n in range(first, last + 1))
    return Scale(min(least, ticks[0]), max(most, ticks[-1]), ticks)
