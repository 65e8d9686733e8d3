"""What the two kinds of Europass share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from papidesk.documents.rules import LINE_MAX, LanguageLevel, Photo
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr

PHOTO_SIDE = 60.0
"""Millimetres: the largest that a photo is shown on any model."""


def level_of(said: Iterable[str]) -> LanguageLevel | None:
    """One level for the five skills that Europass tells apart: the lowest, so that nobody is promised more than they can."""
    known = {one.value for one in LanguageLevel if one is not LanguageLevel.MOTHER_TONGUE}
    levels = sorted(one.strip().upper() for one in said if one.strip().upper() in known)
    return LanguageLevel(levels[0]) if levels else None


def certificate_name(line: str) -> str:
    """A line that serves as a name, cut where it is a whole text."""
    return line if len(line) <= LINE_MAX else line[: LINE_MAX - 1].rstrip() + "…"


def photo_of(decode: Callable[[str], bytes], data: str, remarks: list[Any]) -> Photo | None:
    """The photo, made safe and small; one that can't be read is left out, which is said."""
    if not data:
        return None
    from papidesk.paper.pictures import take  # noqa: PLC0415 — Pillow: only where there is a photo

    try:
        return Photo(take(decode(data), width=PHOTO_SIDE, height=PHOTO_SIDE, field="file"))
    except (Refusal, ValueError):
        remarks.append(tr("The photo of the file could not be read, and was left out. Add it again if it is wanted."))
        return None
