"""The keys beside a preview: pages, and how large they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import IconButton, icon_button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.printing.preview import Preview
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr


class PageTurner(QWidget):
    """Turns pages, makes them larger and smaller, and says which is looked at."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self.before = _key("up", tr("Page before"), lambda: preview.go_to(preview.page - 1))
        self.after = _key("down", tr("Next page"), lambda: preview.go_to(preview.page + 1))
        self.words = Subtle()
        self.words.setWordWrap(False)
        self.smaller = _key("zoom-out", tr("Smaller", "of a preview"), lambda: preview.zoom(-1))
        self.larger = _key("zoom-in", tr("Larger", "of a preview"), lambda: preview.zoom(1))
        self.whole = _key("document", tr("Whole page"), preview.show_whole)
        flow = FlowLayout(self)
        theme.spaced(flow, spacing=0.3)
        for made in (self.before, self.words, self.after, self.smaller, self.larger, self.whole):
            flow.addWidget(made)
        preview.looked_at.connect(self._tell)
        self._tell(0, 0)

    def _tell(self, page: int, pages: int) -> None:
        self.words.setText(tr("Page {page} of {pages}", page=page, pages=pages) if pages else "")
        for made in (self.before, self.words, self.after):
            made.setVisible(pages > 1)


def _key(icon: str, name: str, act: Callable[[], object]) -> IconButton:
    """Each press counts, however soon after the last."""
    made = icon_button(icon, name)
    made.clicked.connect(lambda _checked=False: act())
    return made
