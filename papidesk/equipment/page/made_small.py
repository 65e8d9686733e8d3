"""Pictures as they are kept: small, upright, without the camera's notes. What can't be read is said in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from papidesk.equipment.rules import LINE_MAX
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr

MOST_PIXELS = 1600
"""Of the longer side of a picture that is kept."""
QUALITY = 85
PICTURES = ("png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff")
MOST_READ = 30 * 1024 * 1024
"""Bytes of a picture that is read: the largest of a telephone are half of it."""
MOST_POINTS = 120_000_000
"""Of a picture that is opened, whatever its file weighs: a few kilobytes may stand for gigabytes."""
_FORMATS = frozenset({"png", "jpeg", "webp", "bmp", "gif", "tiff"})
"""What is read as a picture, by what it holds: a drawing may name files of this computer, a PDF is no picture."""
_PDF_MOST = 5 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def small(path: Path) -> tuple[str, bytes]:
    """A file as it is kept: (name, bytes); a picture as `small_picture` makes it, a PDF as it is. Refusal (content) where it is
    neither, can't be read, or is too large."""
    if path.suffix.lower() != ".pdf":
        return small_picture(path)
    if _weight(path) > _PDF_MOST:
        why = tr("This file is larger than {most} MB. Choose a smaller one.", most=_PDF_MOST // _MEGABYTE)
        raise Refusal("content", why)
    try:
        return _fitting(path.stem, ".pdf"), path.read_bytes()
    except OSError as wrong:
        raise Refusal("content", _unreadable(path)) from wrong


def small_picture(path: Path) -> tuple[str, bytes]:
    """A picture of a file: (name, bytes), a JPEG whose longer side has `MOST_PIXELS` at most, the way the camera was held.
    Refusal (content) where it is none, can't be read, or is too large."""
    weight = _weight(path)
    if weight > MOST_READ:
        why = tr(
            "{name} weighs {weight} MB, and a picture is read up to {most} MB. Choose a smaller one.",
            name=path.name, weight=weight // _MEGABYTE, most=MOST_READ // _MEGABYTE,
        )  # fmt: skip
        raise Refusal("content", why)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in _FORMATS:
        raise Refusal("content", _no_picture(path))
    size = reader.size()
    if size.width() * size.height() > MOST_POINTS:
        raise Refusal("content", _too_vast(path, size))
    if size.isValid() and max(size.width(), size.height()) > MOST_PIXELS:
        reader.setScaledSize(size.scaled(MOST_PIXELS, MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        # Qt opens no picture that would take more than this, whatever is asked of it afterwards.
        vast = size.width() * size.height() * 4 > reader.allocationLimit() * _MEGABYTE
        raise Refusal("content", _too_vast(path, size) if vast else _no_picture(path))
    return _fitting(path.stem, ".jpg"), as_jpeg(image)


def small_image(image: QImage) -> bytes:
    """The bytes of a picture that is no file, made small in the same way."""
    if max(image.width(), image.height()) > MOST_PIXELS:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(MOST_PIXELS, MOST_PIXELS, keep, smooth)
    return as_jpeg(image)


def as_jpeg(image: QImage) -> bytes:
    """The bytes of an image, on white where it is see-through; nothing of the camera's notes (place, hour) is kept."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(flat)
    return bytes(content.data())


def _weight(path: Path) -> int:
    """The bytes of a file that is there to be read."""
    try:
        if not path.is_file():
            raise Refusal("content", _unreadable(path))
        return path.stat().st_size
    except OSError as wrong:
        raise Refusal("content", _unreadable(path)) from wrong


def _fitting(stem: str, ending: str) -> str:
    return f"{stem[: LINE_MAX - len(ending)]}{ending}"


def _unreadable(path: Path) -> Text:
    return tr("{name} can’t be read. Choose another file.", name=path.name)


def _no_picture(path: Path) -> Text:
    return tr("{name} is no picture that can be read. Choose another file.", name=path.name)


def _too_vast(path: Path, size: QSize) -> Text:
    return tr(
        "{name} would be {width} × {height} points once opened, more than is safe here. Choose a smaller picture.",
        name=path.name, width=size.width(), height=size.height(),
    )  # fmt: skip
