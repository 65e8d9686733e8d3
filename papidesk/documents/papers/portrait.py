"""The photo of a CV, cut to what is shown of it."""

from __future__ import annotations

from functools import lru_cache

from papidesk.documents.rules import Photo
from papidesk.kernel.intent import Refusal
from papidesk.paper import pictures

TALL = 1.25
"""Of its width: how high a portrait may be."""


def portrait(photo: Photo, width: float) -> bytes:
    """The part of a photo that is shown, for a room so many millimetres wide; b"" for what is no picture."""
    crop = photo.crop
    return _taken(photo.content, width, pictures.Crop(crop.left, crop.top, crop.right, crop.bottom))


# A page that is tried in several settings shows the same photo each time.
@lru_cache(maxsize=4)
def _taken(content: bytes, width: float, crop: pictures.Crop) -> bytes:
    try:
        return pictures.take(content, width=width, height=width * TALL, crop=crop)
    except Refusal:
        # The photo was safe when it was taken in: a CV without it is better than none.
        return b""
