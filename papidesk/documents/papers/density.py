"""How tightly a document is set: room goes first, letters last, and never below 10 points."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.print_size import PrintSize
from papidesk.paper.blocks import EASY_READING, LARGE_PRINT, Profile

LEAST_LETTERS = 10.0
"""Points."""
_SMALL = 0.92
"""Of the letters of a text: those that are said low, which never go below either."""
_LEAD, _HEADING, _TITLE, _DISPLAY = 1.2, 1.27, 2.36, 2.7


@dataclass(frozen=True)
class Density:
    """letters: of a text, in points; leading: from line to line, in letters; gap: how large the gaps are, 1 as they are."""

    letters: float
    leading: float
    gap: float

    @property
    def profile(self) -> Profile:
        """The sizes of all voices."""
        body = self.letters
        small = max(LEAST_LETTERS, body * _SMALL)

        def size(times: float, leading: float) -> tuple[float, float]:
            return round(body * times, 2), round(body * times * leading, 2)

        return Profile(
            (round(small, 2), round(small * self.leading, 2)),
            size(1, self.leading),
            size(_LEAD, min(self.leading, 1.32)),
            size(_HEADING, 1.3),
            size(_TITLE, 1.16),
            size(_DISPLAY, 1.1),
            # Whoever looks for a word in a CV, a person or a program, finds it whole.
            hyphens=False,
        )


DENSITIES = tuple(
    Density(*step)
    for step in (
        # Room first…
        (11.5, 1.42, 1.35), (11, 1.40, 1.1), (11, 1.38, 1.0), (11, 1.36, 0.9), (11, 1.34, 0.8), (11, 1.31, 0.7),
        # … then letters, down to the least…
        (10.75, 1.31, 0.68), (10.5, 1.31, 0.66), (10.5, 1.28, 0.6), (10.25, 1.28, 0.58), (10, 1.28, 0.56),
        # … then what room is left.
        (10, 1.26, 0.5), (10, 1.24, 0.45), (10, 1.22, 0.4), (10, 1.20, 0.35),
    )
)  # fmt: skip
"""From the airiest to the tightest that is still read with ease."""
USUAL = DENSITIES[1]
_SPACIOUS = Density(11, 1.4, 1.0)


@dataclass(frozen=True)
class Setting:
    """The letters of a document, and how large its gaps are."""

    profile: Profile
    gap: float

    @property
    def columns(self) -> bool:
        """Whether texts may stand side by side."""
        return self.profile.columns


def setting(print_size: PrintSize, density: Density) -> Setting:
    """How a document is set; letters made to be read with ease are never tightened."""
    if print_size is PrintSize.EASY:
        return Setting(EASY_READING, _SPACIOUS.gap)
    if print_size is PrintSize.LARGE:
        return Setting(LARGE_PRINT, _SPACIOUS.gap)
    return Setting(density.profile, density.gap)
