"""The frame around what is kept of a photo: as high as a portrait, moved and made larger, always within the photo.

Plain Python. Frames are shares of the photo's sides; a photo is (width, height) in points.
"""

from __future__ import annotations

from papidesk.documents.rules import Crop

TALL = 1.25
"""A portrait's height, of its width."""
LEAST = 0.15
"""Of the largest frame: nothing smaller is cut out."""
STEP = 1.1
_HEAD = 0.4
"""Where a face mostly is, from the top, of what is left over."""

Size = tuple[float, float]


def largest(photo: Size) -> tuple[float, float]:
    """The sides of the largest frame in a photo, in shares."""
    width, height = photo
    if height >= width * TALL:
        return 1.0, min(1.0, width * TALL / height)
    return min(1.0, height / TALL / width), 1.0


def usual(photo: Size) -> Crop:
    """The largest frame, where a face mostly is."""
    wide, high = largest(photo)
    left, top = (1 - wide) / 2, (1 - high) * _HEAD
    return Crop(left, top, left + wide, top + high)


def moved(crop: Crop, across: float, down: float) -> Crop:
    """The frame elsewhere, by shares of the photo."""
    wide, high = crop.right - crop.left, crop.bottom - crop.top
    left = min(max(crop.left + across, 0.0), 1 - wide)
    top = min(max(crop.top + down, 0.0), 1 - high)
    return Crop(left, top, min(1.0, left + wide), min(1.0, top + high))


def resized(crop: Crop, times: float, photo: Size) -> Crop:
    """The frame so many times as large around its middle, as high as a portrait."""
    most_wide, most_high = largest(photo)
    share = min(max((crop.right - crop.left) / most_wide * times, LEAST), 1.0)
    wide, high = most_wide * share, most_high * share
    across, down = (crop.left + crop.right) / 2, (crop.top + crop.bottom) / 2
    left = min(max(across - wide / 2, 0.0), 1 - wide)
    top = min(max(down - high / 2, 0.0), 1 - high)
    return Crop(left, top, min(1.0, left + wide), min(1.0, top + high))


def share_kept(crop: Crop, photo: Size) -> int:
    """How much of the largest frame it is, in hundredths."""
    return round((crop.right - crop.left) / largest(photo)[0] * 100)
