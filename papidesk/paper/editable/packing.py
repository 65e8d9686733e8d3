"""Documents as zip files: the same document is the same bytes, whenever it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold: it says nothing of when a document was written."""
_READABLE = 0o644 << 16


def packed(parts: Iterable[tuple[str, bytes]], first: tuple[str, bytes] | None = None) -> bytes:
    """The parts (name, content) as a zip, by their names. first: begins the file, uncompressed, as ODF asks of its type."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        if first is not None:
            _put(archive, *first, zipfile.ZIP_STORED)
        for name, part in sorted(parts):
            drawn = name.endswith((".png", ".jpg", ".jpeg"))
            _put(archive, name, part, zipfile.ZIP_STORED if drawn else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def repacked(content: bytes, first: str = "") -> bytes:
    """A zip that a library made, packed again so. first: the part that begins the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return packed([part for part in parts.items() if part[0] != first], (first, parts[first]) if first else None)


def _put(archive: zipfile.ZipFile, name: str, part: bytes, compression: int) -> None:
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = compression
    info.external_attr = _READABLE
    info.create_system = 3  # the same on every system: that of POSIX
    archive.writestr(info, part)
