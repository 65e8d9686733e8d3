"""The colours of papers, and which letters a voice has."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.paper.blocks import Tone

_SOFTNESS = 0.88
"""How much white there is in a soft ground."""


def colour(code: str) -> str:
    """A colour ("#rrggbb") as PDF writes it: red, green and blue from 0 to 1."""
    return _written(_parts(code))


def _parts(code: str) -> list[float]:
    return [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _written(parts: list[float]) -> str:
    return " ".join(f"{part:.3f}" for part in parts)


@dataclass(frozen=True)
class Palette:
    """The colours of a paper. accent: of its ornaments and headings; soft: the ground behind panels and titles of tables;
    hairline: of thin lines; border: of lines that one writes between."""

    accent: str = colour("#0b5f68")
    soft: str = colour("#e3f0ef")
    ink: str = colour("#1c2b2f")
    subtle: str = colour("#4d5b5e")
    light: str = colour("#ffffff")
    hairline: str = colour("#c9d3d3")
    border: str = colour("#748284")

    def of(self, tone: Tone) -> str:
        """The colour of a tone."""
        found: str = getattr(self, tone.value)
        return found


def palette(accent: str) -> Palette:
    """The colours that go with an accent ("#rrggbb"); the kit's own for ""."""
    if not accent:
        return Palette()
    soft = [part + (1 - part) * _SOFTNESS for part in _parts(accent)]
    return Palette(colour(accent), _written(soft))
