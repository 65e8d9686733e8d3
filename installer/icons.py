"""Draws the application's icon from its SVG, at the sizes that systems ask for."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWN = Path(__file__).resolve().parents[1] / "resources" / "icons" / "papidesk.svg"
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: from a title bar to the largest icons of the Explorer, at 100 to 200 %."""


def draw(size: int) -> QImage:
    """The icon, `size` pixels wide and high."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWN)).render(painter)
    painter.end()
    return picture


def png(size: int) -> bytes:
    """The same, as a PNG file."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    assert draw(size).save(kept, "PNG")  # type: ignore[call-overload] # PySide6's stubs know no device here
    return bytes(kept.data().data())


def ico(sizes: tuple[int, ...] = WINDOWS_SIZES) -> bytes:
    """An icon of Windows, of PNG pictures: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)"""
    pictures = [png(size) for size in sizes]
    at = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(sizes, pictures, strict=True):
        side = size % 256  # 256 is told as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)
