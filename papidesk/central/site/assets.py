"""What pages are dressed with: style sheets, letters, icons. Read once, served under a name that changes with their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

PREFIX = "/statique"
_TYPES = {".css": "text/css; charset=utf-8", ".ttf": "font/ttf", ".svg": "image/svg+xml"}
_FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf", "AtkinsonHyperlegible-Italic.ttf")


def resources() -> Path:
    """The templates, styles, icons and letters: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).parents[2]
    inside = package / "resources"
    return inside if inside.exists() else package.parent / "resources"


@dataclass(frozen=True)
class Asset:
    """One file as it is served."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Assets:
    """All of them. version: of their bytes together, so that a style sheet names its letters by their bare name."""

    files: Mapping[str, Asset]
    icons: Mapping[str, Markup]
    version: str

    def path(self, name: str) -> str:
        """Where a file is served."""
        if name not in self.files:
            raise KeyError(name)
        return f"{PREFIX}/{self.version}/{name}"

    def icon(self, name: str) -> Markup:
        """An icon to stand in a page beside the word that says the same: nobody has it read aloud."""
        return self.icons[name]


def read_assets() -> Assets:
    """Read what pages need from the disk."""
    folder = resources()
    paths = [*sorted((folder / "central" / "static").iterdir()), *(folder / "fonts" / name for name in _FONTS)]
    paths.append(folder / "icons" / "papidesk.svg")
    files = {path.name: Asset(path.read_bytes(), _TYPES[path.suffix]) for path in paths if path.suffix in _TYPES}
    told = hashlib.sha256()
    for name, asset in files.items():
        told.update(name.encode() + b"\0" + asset.content)
    icons = {path.stem: _icon(path.read_text("utf-8")) for path in sorted((folder / "icons").glob("*.svg"))}
    return Assets(files, icons, told.hexdigest()[:16])


def _icon(svg: str) -> Markup:
    marked = svg.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" width="24" height="24" ', 1)
    return Markup(marked)  # noqa: S704 — our own file
