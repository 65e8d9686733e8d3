"""Our colours, as plain values, and the arithmetic that proves they can be read.

No Qt here: a palette is data, and what must hold of it is a table that the tests go through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

READ = 4.5
"""WCAG 2.2, 1.4.3: text against what it stands on."""
_KNEE = 0.04045
"""Where the sRGB curve begins (IEC 61966-2-1)."""
SEEN = 3.0
"""WCAG 2.2, 1.4.11: borders, icons and the focus ring against what they stand on."""


@dataclass(frozen=True, slots=True)
class Tones:
    """Every colour of the interface by what it is for, each "#rrggbb".

    Grounds: paper (the window), surface (cards), raised (what lies above: menus, toasts, header), field (where one
    types), alternate (every other row), rail, and the `*_soft` grounds of states. The others are written on them.
    hairline is decoration: nothing depends on seeing it.
    """

    name: str
    dark: bool
    paper: str
    surface: str
    raised: str
    field: str
    alternate: str
    ink: str
    subtle: str
    placeholder: str
    disabled: str
    hairline: str
    border: str
    focus: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    selection: str
    on_selection: str
    link: str
    visited: str
    tooltip: str
    on_tooltip: str
    rail: str
    rail_hover: str
    rail_current: str
    on_rail: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_hover: str
    on_danger: str
    danger_soft: str
    info: str
    info_soft: str


def contrast(one: str, other: str) -> float:
    """The contrast of two "#rrggbb" colours, 1 to 21, whatever their order (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """A colour on the way from one (part 0) to another (part 1)."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def readable(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """The colour itself, or the nearest one towards black or white that reaches `least` on every ground.

    Where neither end can (a ground of the middle), the end that does best.
    """
    if all(contrast(colour, ground) >= least for ground in grounds):
        return colour
    ends = sorted(("#000000", "#ffffff"), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(1, 21):
        tried = mixed(colour, ends[-1], step / 20)
        if all(contrast(tried, ground) >= least for ground in grounds):
            return tried
    return ends[-1]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [c / 12.92 if c <= _KNEE else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_GROUNDS = ("paper", "surface", "raised", "field", "alternate")
_SOFT = ("accent_soft", "success_soft", "warning_soft", "danger_soft", "info_soft")
_STATES = ("success", "warning", "danger", "info")

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, READ) for ink in ("ink", "subtle", "link", "visited", "accent", *_STATES) for ground in _GROUNDS),
    *((ink, ground, READ) for ink in ("ink", "subtle") for ground in _SOFT),
    *((state, f"{state}_soft", READ) for state in _STATES),
    ("accent", "accent_soft", READ),
    *(("placeholder", ground, READ) for ground in ("field", "surface")),
    ("on_selection", "selection", READ),
    ("on_accent", "accent", READ),
    ("on_accent", "accent_hover", READ),
    ("on_danger", "danger", READ),
    ("on_danger", "danger_hover", READ),
    ("on_tooltip", "tooltip", READ),
    *(("on_rail", ground, READ) for ground in ("rail", "rail_hover", "rail_current")),
    *(("border", ground, SEEN) for ground in _GROUNDS),
    *(("focus", ground, SEEN) for ground in (*_GROUNDS, *_SOFT)),
    *(("disabled", ground, SEEN) for ground in _GROUNDS),
)
"""(what is written or drawn, what it stands on, the least contrast): every pair the kit uses."""


def too_faint(tones: Tones) -> list[tuple[str, str, float]]:
    """The pairs of `PAIRS` that a palette fails, with the contrast it has. Empty for ours."""
    found = [(front, back, contrast(getattr(tones, front), getattr(tones, back))) for front, back, _least in PAIRS]
    return [one for one, (_front, _back, least) in zip(found, PAIRS, strict=True) if one[2] < least]


def settled(tones: Tones) -> Tones:
    """The same palette with each colour that would be too faint on one of its grounds brought to what can be read.

    For colours that are not ours (the system's): whoever chose them did not check each pair.
    """
    wanted: dict[str, list[tuple[str, float]]] = {}
    for front, back, least in PAIRS:
        wanted.setdefault(front, []).append((getattr(tones, back), least))
    mended: dict[str, Any] = {
        front: readable(getattr(tones, front), tuple(ground for ground, _ in pairs), max(least for _, least in pairs))
        for front, pairs in wanted.items()
        if front not in {"accent", "danger"}  # also grounds: what stands on them is mended instead
    }
    for ground in ("accent", "danger"):
        stands_on = tuple(back for back, _least in wanted[ground])
        mended[ground] = readable(getattr(tones, ground), stands_on, READ)
        mended[f"{ground}_hover"] = mended[ground]
        mended[f"on_{ground}"] = readable(getattr(tones, f"on_{ground}"), (mended[ground],), READ)
    return replace(tones, **mended)


LIGHT = Tones(
    name="light",
    dark=False,
    paper="#f5f1e8",
    surface="#fffdf9",
    raised="#fdfaf3",
    field="#ffffff",
    alternate="#f8f5ee",
    ink="#1c2b2f",
    subtle="#4d5b5e",
    placeholder="#5f6d70",
    disabled="#808a8b",
    hairline="#ddd6c7",
    border="#748284",
    focus="#b4500a",
    accent="#0b5f68",
    accent_hover="#084b53",
    on_accent="#ffffff",
    accent_soft="#d7ebea",
    selection="#0b5f68",
    on_selection="#ffffff",
    link="#0a5a7a",
    visited="#6a3d7d",
    tooltip="#1c2b2f",
    on_tooltip="#fffdf9",
    rail="#0f3f47",
    rail_hover="#18525b",
    rail_current="#0a2c32",
    on_rail="#eef6f4",
    success="#1a6638",
    success_soft="#dff0e3",
    warning="#7d4a00",
    warning_soft="#fbecca",
    danger="#a1232a",
    danger_hover="#831a21",
    on_danger="#ffffff",
    danger_soft="#fae1de",
    info="#1b5787",
    info_soft="#dceaf5",
)

DARK = Tones(
    name="dark",
    dark=True,
    paper="#131c1e",
    surface="#1b2629",
    raised="#223034",
    field="#0f1719",
    alternate="#172124",
    ink="#ecefe9",
    subtle="#b6c2c1",
    placeholder="#9caaaa",
    disabled="#7f8f91",
    hairline="#2f3f43",
    border="#7e9092",
    focus="#ffb655",
    accent="#74cbc8",
    accent_hover="#98dcd9",
    on_accent="#052a2d",
    accent_soft="#1c4347",
    selection="#25636a",
    on_selection="#ffffff",
    link="#8fd3ea",
    visited="#d3b2e6",
    tooltip="#ecefe9",
    on_tooltip="#16211f",
    rail="#0b1517",
    rail_hover="#1d3337",
    rail_current="#1f4a50",
    on_rail="#e4efed",
    success="#8ad69c",
    success_soft="#1b3a27",
    warning="#f2c46d",
    warning_soft="#42320f",
    danger="#ff9d95",
    danger_hover="#ffb8b2",
    on_danger="#3a0a0a",
    danger_soft="#4a2322",
    info="#9ccaf4",
    info_soft="#1c344a",
)

CONTRAST = Tones(
    name="contrast",
    dark=True,
    paper="#000000",
    surface="#000000",
    raised="#000000",
    field="#000000",
    alternate="#000000",
    ink="#ffffff",
    subtle="#ffffff",
    placeholder="#e6e6e6",
    disabled="#b8b8b8",
    hairline="#ffffff",
    border="#ffffff",
    focus="#00e5ff",
    accent="#ffeb00",
    accent_hover="#ffffff",
    on_accent="#000000",
    accent_soft="#000000",
    selection="#ffeb00",
    on_selection="#000000",
    link="#ffeb00",
    visited="#ffc2ff",
    tooltip="#ffeb00",
    on_tooltip="#000000",
    rail="#000000",
    rail_hover="#333333",
    rail_current="#4d4600",
    on_rail="#ffffff",
    success="#7dff9a",
    success_soft="#000000",
    warning="#ffd24d",
    warning_soft="#000000",
    danger="#ffa8a0",
    danger_hover="#ffffff",
    on_danger="#000000",
    danger_soft="#000000",
    info="#9fd8ff",
    info_soft="#000000",
)

PAPER = Tones(
    name="paper",
    dark=False,
    paper="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    field="#ffffff",
    alternate="#ffffff",
    ink="#000000",
    subtle="#000000",
    placeholder="#3d3d3d",
    disabled="#6b6b6b",
    hairline="#000000",
    border="#000000",
    focus="#c00000",
    accent="#00008f",
    accent_hover="#000000",
    on_accent="#ffffff",
    accent_soft="#ffffff",
    selection="#00008f",
    on_selection="#ffffff",
    link="#00008f",
    visited="#5b005b",
    tooltip="#000000",
    on_tooltip="#ffffff",
    rail="#ffffff",
    rail_hover="#e0e0e0",
    rail_current="#cfd0ff",
    on_rail="#000000",
    success="#004d1a",
    success_soft="#ffffff",
    warning="#5c3600",
    warning_soft="#ffffff",
    danger="#8f0000",
    danger_hover="#000000",
    on_danger="#ffffff",
    danger_soft="#ffffff",
    info="#003a70",
    info_soft="#ffffff",
)

OURS = (LIGHT, DARK, CONTRAST, PAPER)
