"""How the window looks and reacts on this machine: no personal data, readable before the store is open."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from papidesk.kernel.files import replace_file


@dataclass(frozen=True)
class Preferences:
    """palette: see `theme.Palette`; text_percent: 100 to 200; keys: shortcuts that were changed, id → key sequences.

    printing: what was chosen for the last paper, see `ui.printing.choices`.
    """

    palette: str = "system"
    text_percent: int = 100
    keys: dict[str, list[str]] = field(default_factory=dict)
    printing: dict[str, Any] = field(default_factory=dict)


def load(path: Path) -> Preferences:
    """The preferences kept; the usual ones where the file is missing or is not ours."""
    try:
        plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        keys = {str(name): [str(one) for one in many] for name, many in dict(plain.get("keys", {})).items()}
        percent = min(200, max(100, int(plain.get("text_percent", 100))))
        printing = plain.get("printing")
        kept = printing if isinstance(printing, dict) else {}
        return Preferences(str(plain.get("palette", "system")), percent, keys, kept)
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Preferences()


def save(path: Path, preferences: Preferences) -> None:
    """Keep them, whole or not at all. OSError where the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(path, json.dumps(asdict(preferences), indent=1).encode())
