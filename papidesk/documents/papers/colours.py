"""Colours that are read on white, and white on them, whatever a model or a person chose."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""With white, for texts (WCAG 2.2, 1.4.3)."""
_DARKER = 0.94
_LINEAR_UP_TO, _LINEAR = 0.04045, 12.92


def legible(colour: str) -> str:
    """A colour ("#rrggbb") made as much darker as it needs be; "" for ""."""
    if not colour:
        return ""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    while contrast(parts) < LEAST_CONTRAST:
        parts = [part * _DARKER for part in parts]
    # Down to a whole step, so that no rounding makes it lighter again.
    return "#" + "".join(f"{int(part * 255 + 1e-6):02x}" for part in parts)


def contrast(parts: list[float]) -> float:
    """Of a colour with white; parts: red, green, blue, from 0 to 1."""
    light = [part / _LINEAR if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)
