"""Small pictures of models, drawn one after the other off the window's thread, and kept as long as the page is there."""

from __future__ import annotations

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from papidesk.documents.page.library import Library
from papidesk.documents.page.making import writing
from papidesk.documents.page.sample import sample_of
from papidesk.documents.rules import CvModel, KnownModel
from papidesk.kernel.print_size import PrintSize
from papidesk.ui import background
from papidesk.ui.background import Job
from papidesk.ui.page import Context

SCALE = 0.55
"""Pixels a point: enough for a stamp on a fine screen."""


class ModelPictures(QObject):
    """drawn(key): the picture of a model is there."""

    drawn = Signal(str)

    def __init__(self, context: Context, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._library = context, library
        self._images: dict[str, tuple[KnownModel, QImage]] = {}
        self._waiting: deque[KnownModel] = deque()
        self._drawing = False

    def image(self, known: KnownModel) -> QImage:
        """The picture of a model; empty until it is drawn, which is asked for."""
        found = self._images.get(known.key)
        if found is not None and found[0] == known:
            return found[1]
        if known not in self._waiting:
            self._waiting.append(known)
            self._next()
        return QImage()

    def _next(self) -> None:
        if self._drawing or not self._waiting:
            return
        known = self._waiting.popleft()
        document = sample_of(known.model, self._library)
        if document is None:
            self._next()
            return
        model = known.model if isinstance(known.model, CvModel) else None

        def draw(job: Job) -> QImage:
            from papidesk.ui.printing.papers import make  # noqa: PLC0415 — with the first picture of a paper
            from papidesk.ui.printing.pdf import PdfPages  # noqa: PLC0415

            pages = PdfPages(make(writing(document, model), job, PrintSize.STANDARD))
            try:
                return pages.picture(0, SCALE)
            finally:
                pages.close()

        self._drawing = True
        failed = partial(self._take, known, QImage())
        background.run(
            draw, self, self._context.desk, partial(self._take, known), lambda _why: failed(), lambda _why: failed()
        )

    def _take(self, known: KnownModel, image: QImage) -> None:
        self._drawing = False
        self._images[known.key] = (known, image)
        self.drawn.emit(known.key)
        self._next()
