"""Pictures brought in: chosen, pasted or dropped, made safe and small off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from papidesk.documents.page.refusals import unread_picture
from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job
from papidesk.ui.files import ask_to_open, patterns
from papidesk.ui.page import Context
from papidesk.ui.words import tr

ENDINGS = ("png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff")
_FILE_MAX = 64 << 20
"""Bytes: more is not even read."""

Taken = Callable[[bytes], None]
Refused = Callable[[Refusal], None]


def take_picture(
    owner: QWidget, context: Context, source: Path | bytes, room: tuple[float, float], taken: Taken, refused: Refused
) -> Job:
    """Make a picture safe and small for a room of so many millimetres, and hand it on; why not, where it can't be."""

    def work(_job: Job) -> bytes:
        from papidesk.paper.pictures import take  # noqa: PLC0415 — Pillow comes with the first picture

        return take(_read(source) if isinstance(source, Path) else source, width=room[0], height=room[1])

    return background.run(work, owner, context.desk, taken, refused)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_FILE_MAX)
    except OSError as wrong:
        raise unread_picture(path.name) from wrong


def ask_picture(owner: QWidget, chosen: Callable[[Path], object]) -> None:
    """Ask for a picture."""
    ask_to_open(owner, tr("Choose a picture"), tr("Pictures ({patterns})", patterns=patterns(ENDINGS)), chosen)


def picture_in(data: QMimeData | None) -> Path | bytes | None:
    """The picture that is pasted or dropped: a file of the computer, or the points themselves; None where there is none."""
    if data is None:
        return None
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower().lstrip(".") in ENDINGS:
            return path
    image = data.imageData() if data.hasImage() else None
    return as_png(image) if isinstance(image, QImage) and not image.isNull() else None


def pasted_picture() -> Path | bytes | None:
    """The picture of the clipboard, None where it holds none."""
    return picture_in(QGuiApplication.clipboard().mimeData())


def as_png(image: QImage) -> bytes:
    """The points of an image."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want the name of the format as bytes
    return bytes(content.data())
