"""Which files may be shared: those that people read, listen to or look at, known by their name and by how they begin."""

from __future__ import annotations

from collections.abc import Mapping

_ZIP = b"PK\x03\x04"
_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
_KNOWN: Mapping[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "odt": (f"{_ODF}text", (_ZIP,)),
    "ods": (f"{_ODF}spreadsheet", (_ZIP,)),
    "odp": (f"{_ODF}presentation", (_ZIP,)),
    "docx": (f"{_OOXML}wordprocessingml.document", (_ZIP,)),
    "xlsx": (f"{_OOXML}spreadsheetml.sheet", (_ZIP,)),
    "pptx": (f"{_OOXML}presentationml.presentation", (_ZIP,)),
    "epub": ("application/epub+zip", (_ZIP,)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "ogg": ("audio/ogg", (b"OggS",)),
    "txt": ("text/plain", ()),
    "csv": ("text/csv", ()),
    "ics": ("text/calendar", (b"BEGIN:VCALENDAR",)),
}
"""By the end of the name: what it is told to be, and how it begins; nothing for a text."""
SUFFIXES = tuple(f".{name}" for name in _KNOWN)


def type_of(name: str, content: bytes) -> str | None:
    """What a file is; None for one that is not shared, or is not what its name says."""
    found = _KNOWN.get(name.rpartition(".")[2].lower())
    if found is None or not name.rpartition(".")[0]:
        return None
    media_type, beginnings = found
    if not beginnings:
        return media_type if _is_text(content) else None
    return media_type if content.removeprefix(b"\xef\xbb\xbf").startswith(beginnings) else None


def _is_text(content: bytes) -> bool:
    return b"\0" not in content
