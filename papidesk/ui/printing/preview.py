"""A paper as it will come out: its pages one under the other, white in the dark too, drawn off the window's thread."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from papidesk.ui import background, theme
from papidesk.ui.desk import Desk
from papidesk.ui.printing.pdf import PdfPages
from papidesk.ui.words import tr

LEAST, MOST, STEP = 0.25, 6.0, 1.25
"""Pixels a point, before those of a fine screen are counted; what a press changes."""
_GAP = 0.8
"""Lines of text between pages."""
_KEPT = 8
"""Pages drawn and kept."""
_LEFT_OUT = 0.3
"""How strongly a page shows that is not printed."""
_SAID = 1_200
"""Characters of a page told to assistive tools."""
_NARROW = 10.0
"""Lines of text: the least width in which a page is any use."""


class Preview(QAbstractScrollArea):
    """The pages of a paper.

    looked_at(page, pages): the page in the middle is another one, from 1. zoomed(): it is larger or smaller now.
    """

    looked_at = Signal(int, int)
    zoomed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: PdfPages | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRectF] = []
        self._drawn: dict[int, tuple[float, bool, QImage]] = {}
        self._drawing = False
        self._zoom: float | None = None
        """None: a page is as wide as there is room, and whole where it is not made too small by it."""
        self._printed: Collection[int] | None = None
        self._grey = False
        self._page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(tr("Preview: the paper is being made."))
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.viewport().update())
        theme.follow(self, self._arrange)

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a paper from its beginning; None for none. The one before is closed."""
        self.let_go()
        self._pages, self._sizes = pages, pages.sizes if pages is not None else ()
        self._drawn.clear()
        self.verticalScrollBar().setValue(0)
        self._page = 0
        self._arrange()
        self._tell()

    def show_choices(self, printed: Collection[int] | None, *, grey: bool) -> None:
        """Show which pages (from 1) will come out, None for all, and whether in black."""
        self._printed, self._grey = printed, grey
        self.viewport().update()
        self._tell()

    def let_go(self) -> None:
        """Close the paper, once whatever is being drawn of it is."""
        pages, self._pages = self._pages, None
        if pages is not None:
            background.run(lambda _job: pages.close(), self._desk, self._desk, lambda _none: None)

    @property
    def page(self) -> int:
        """The page that is looked at, from 1; 0 where there is none."""
        return self._page + 1 if self._sizes else 0

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sizes)

    def go_to(self, page: int) -> None:
        """Look at a page, from 1."""
        if self._places:
            number = min(max(page, 1), len(self._places)) - 1
            self.verticalScrollBar().setValue(round(self._places[number].top() - self._gap()))
            self._look_at(number)

    # ── how large ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self._zoom if self._zoom is not None else self._whole()

    def _whole(self) -> float:
        """As large as the first page holds in the room whole, or in its width where the room is low."""
        if not self._sizes:
            return 1.0
        width, height = self._sizes[0]
        # Measured as if the bar at the side were there: it must not come and go with the size it gives.
        bar = self.verticalScrollBar().sizeHint().width()
        around = 2 * (self.frameWidth() + round(self._gap()))
        across, down = (self.width() - bar - around) / width, (self.height() - around) / height
        return min(max(down if down > across / 2 else across, LEAST), max(across, LEAST), MOST)

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self._set_zoom(min(max(self.scale * STEP**steps, LEAST), MOST))

    def show_whole(self) -> None:
        """A page whole again."""
        self._set_zoom(None)

    def _set_zoom(self, zoom: float | None) -> None:
        page = self._page
        self._zoom = zoom
        self._arrange()
        self.go_to(page + 1)
        self.zoomed.emit()

    # ── where the pages are ───────────────────────────────────────────────────────────────────────────────────────────

    def _gap(self) -> float:
        return float(theme.em(self, _GAP))

    def _arrange(self) -> None:
        gap, scale = self._gap(), self.scale
        room = self.viewport().size()
        widest = max((width for width, _height in self._sizes), default=0.0) * scale + 2 * gap
        across = max(widest, float(room.width()))
        self._places, top = [], gap
        for width, height in self._sizes:
            self._places.append(QRectF((across - width * scale) / 2, top, width * scale, height * scale))
            top += height * scale + gap
        for bar, whole, seen in (
            (self.verticalScrollBar(), top, room.height()),
            (self.horizontalScrollBar(), widest, room.width()),
        ):
            bar.setRange(0, max(0, round(whole - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.em(self, 2))
        self.viewport().update()

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [at for at, place in enumerate(self._places) if place.bottom() > top and place.top() < bottom]

    def _moved(self, _value: int) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        if self._places:
            self._look_at(min(range(len(self._places)), key=lambda at: abs(self._places[at].center().y() - middle)))
        self.viewport().update()

    def _look_at(self, number: int) -> None:
        if number != self._page:
            self._page = number
            self._tell()

    def _tell(self) -> None:
        """To assistive tools: which page, whether it is printed, what it says."""
        if not self._sizes:
            self.setAccessibleName(tr("Preview: the paper is being made."))
            self.setAccessibleDescription("")
            return
        left_out = self._printed is not None and self.page not in self._printed
        words = tr("Preview, page {page} of {pages}", page=self.page, pages=self.pages)
        self.setAccessibleName(tr("{page}: not printed", "a page of the preview", page=words) if left_out else words)
        self.looked_at.emit(self.page, self.pages)
        pages, number = self._pages, self._page
        if pages is not None:
            background.run(lambda _job: pages.text(number), self, self._desk, partial(self._describe, number))

    def _describe(self, number: int, said: str) -> None:
        if number == self._page:
            self.setAccessibleDescription(" ".join(said.split())[:_SAID])

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones = theme.tones()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tones.alternate))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset_x, offset_y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number in self._in_sight():
            place = self._places[number].translated(-offset_x, -offset_y).toAlignedRect()
            painter.fillRect(place, QColor("white"))
            self._paint_page(painter, number, place)
            painter.setPen(QPen(QColor(tones.border), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
        self._draw_next()

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        drawn = self._drawn.get(number)
        if drawn is None:
            return
        left_out = self._printed is not None and number + 1 not in self._printed
        painter.setOpacity(_LEFT_OUT if left_out else 1.0)
        if drawn[0] == self._wanted_scale():
            drawn[2].setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(place.topLeft(), drawn[2])  # dot for dot: letters stay sharp
        else:
            painter.drawImage(place, drawn[2])
        painter.setOpacity(1.0)

    def _wanted_scale(self) -> float:
        return round(self.scale * self.devicePixelRatioF(), 4)

    def _draw_next(self) -> None:
        """Have one page drawn that is in sight and not drawn so yet."""
        pages = self._pages
        if pages is None or self._drawing:
            return
        scale, grey = self._wanted_scale(), self._grey
        number = next((at for at in self._in_sight() if self._drawn.get(at, (0.0, False))[:2] != (scale, grey)), None)
        if number is None:
            return
        self._drawing = True
        background.run(
            lambda _job: pages.picture(number, scale, grey=grey),
            self,
            self._desk,
            partial(self._take, pages, number, scale, grey),
        )

    def _take(self, pages: PdfPages, number: int, scale: float, grey: bool, picture: QImage) -> None:  # noqa: FBT001 — bound
        self._drawing = False
        if pages is self._pages and not picture.isNull():
            self._drawn.pop(number, None)
            self._drawn[number] = (scale, grey, picture)
            for old in [at for at in self._drawn if at not in self._in_sight()][: max(0, len(self._drawn) - _KEPT)]:
                del self._drawn[old]
        self.viewport().update()

    @property
    def drawn(self) -> bool:
        """Whether all that is in sight is drawn as it should be."""
        wanted = (self._wanted_scale(), self._grey)
        return bool(self._sizes) and all(self._drawn.get(at, (0.0, False))[:2] == wanted for at in self._in_sight())

    # ── keys and wheels ───────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        acts: dict[int, Any] = {
            keys.Key_PageDown: lambda: self.go_to(self.page + 1),
            keys.Key_PageUp: lambda: self.go_to(self.page - 1),
            keys.Key_Home: lambda: self.go_to(1),
            keys.Key_End: lambda: self.go_to(self.pages),
            keys.Key_Plus: lambda: self.zoom(1),
            keys.Key_Minus: lambda: self.zoom(-1),
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
            return
        act()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self, 22), theme.em(self, 26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(self, _NARROW), theme.em(self, 7))
