"""The pages of a PDF as pictures and as text, by PDFium, the engine that browsers show PDF files with.

Called off the window's thread. PDFium takes one call at a time in a whole process.
"""

from __future__ import annotations

import threading

import pypdfium2
from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.RLock()
POINTS_PER_INCH = 72.0


class PdfPages:
    """An open PDF. sizes: (width, height) of each page, in points. Close it: what PDFium holds is outside Python's care.

    Raises `pypdfium2.PdfiumError` for what is no PDF.
    """

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._open = False
        with _ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(pdf)
            self._open = True
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(len(self._document))
            )

    def picture(self, number: int, scale: float, *, grey: bool = False) -> QImage:
        """A page, from 0, at so many pixels a point. Empty once the PDF is closed."""
        with _ONE_AT_A_TIME:
            if not self._open:
                return QImage()
            page = self._document[number]
            try:
                drawn = page.render(scale=scale, prefer_bgrx=True)
                shown = QImage(
                    bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
                ).copy()
                drawn.close()
            finally:
                page.close()
        return shown.convertToFormat(QImage.Format.Format_Grayscale8) if grey else shown

    def text(self, number: int) -> str:
        """What a page says, in the order in which it was written."""
        with _ONE_AT_A_TIME:
            if not self._open:
                return ""
            page = self._document[number]
            said = page.get_textpage()
            try:
                return str(said.get_text_bounded())
            finally:
                said.close()
                page.close()

    def close(self) -> None:
        """Let go of it."""
        with _ONE_AT_A_TIME:
            if self._open:
                self._open = False
                self._document.close()

    def __del__(self) -> None:
        # One that nobody came to close: PDFium's own finalizer would not wait for its turn.
        self.close()
