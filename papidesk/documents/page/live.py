"""The paper as it will come out, beside the fields: made again off the window's thread once one pauses typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.print_size import PrintSize
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job
from papidesk.ui.desk import Desk
from papidesk.ui.icons import IconLabel
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Writing, make
from papidesk.ui.printing.pdf import PdfPages
from papidesk.ui.printing.preview import Preview
from papidesk.ui.printing.turning import PageTurner
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

AFTER_MS = 250


class LivePages(Preview):
    """Pages that take one another's place without a blink, looked at where they were."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def replace_pages(self, pages: PdfPages) -> None:
        """The same paper, made anew: what was drawn of it stays in sight until the new pages are."""
        across, down, page = self.horizontalScrollBar().value(), self.verticalScrollBar().value(), self._page
        self.let_go()
        self._pages, self._sizes = pages, pages.sizes
        self._drawn = {
            at: (0.0, grey, image) for at, (_scale, grey, image) in self._drawn.items() if at < len(pages.sizes)
        }
        self._page = min(page, max(0, len(pages.sizes) - 1))
        self._arrange()
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        self._tell()


class LivePaper(QWidget):
    """The preview of a document being written.

    writing: how it is made as it is now; called on the window's thread, at once. made(pages): it was made, so many pages long.
    """

    made = Signal(int)

    def __init__(self, context: Context, writing: Callable[[], Writing | None]) -> None:
        super().__init__()
        self._context, self._writing = context, writing
        self.pages = LivePages(context.desk)
        self.turner = PageTurner(self.pages)
        self.sign = IconLabel("warning", 1.2, "warning")
        self.words = Sentence("")
        self._said: Callable[[int], tuple[str, bool]] = lambda _count: ("", False)
        self._job: Job | None = None
        self._again = False
        self._fresh = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._make)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        line = QHBoxLayout()
        theme.spaced(line, spacing=0.4)
        line.addWidget(self.sign)
        line.addWidget(self.words, 1)
        column.addLayout(line)
        column.addWidget(self.pages, 1)
        column.addWidget(self.turner)
        self.sign.hide()
        self.words.hide()

    def say_with(self, said: Callable[[int], tuple[str, bool]]) -> None:
        """What is said above of so many pages, and whether it is a warning."""
        self._said = said

    # ── asked ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Another document: shown from its beginning, as soon as it can be."""
        self._fresh = True
        self.pages.show_pages(None)
        self.words.hide()
        self.sign.hide()
        self._make()

    def want(self) -> None:
        """It says something else now; made once one pauses."""
        self._timer.start()

    @property
    def at_rest(self) -> bool:
        """Whether what is shown is what there is."""
        return self._job is None and not self._timer.isActive() and (self.pages.drawn or not self.pages.pages)

    def let_go(self) -> None:
        """Nothing is written any more, or nobody looks."""
        self._timer.stop()
        self._again, self._fresh = False, True
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.pages.show_pages(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # What a page says is not kept beside a locked screen, nor when the window is closed.
            self.let_go()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self.pages.pages:
            self.want()

    def _make(self) -> None:
        self._timer.stop()
        # One at a time: on a slow computer several would take it from whoever types.
        if self._job is not None:
            self._again = True
            return
        writing = self._writing()
        if writing is None:
            return
        self._job = background.run(
            lambda job: PdfPages(make(writing, job, PrintSize.STANDARD)), self, self._context.desk, self._show,
            self._refused, self._failed,
        )  # fmt: skip

    def _show(self, pages: PdfPages) -> None:
        if self._fresh:
            self.pages.show_pages(pages)
        else:
            self.pages.replace_pages(pages)
        self._fresh = False
        count = len(pages.sizes)
        words, warns = self._said(count)
        if words != self.words.text():
            self._say(words, warns=warns)
        self.made.emit(count)
        self._over()

    def _refused(self, refusal: Refusal) -> None:
        self._say(say(refusal.why), warns=True)
        self._over()

    def _failed(self, failure: WorldFailure) -> None:
        self._say(say(failure.why), warns=True)
        self._over()

    def _over(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self._make()

    def _say(self, words: str, *, warns: bool) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.sign.setVisible(warns and bool(words))
        if warns:
            announce(self.pages, words)


def cv_advice(count: int) -> tuple[str, bool]:
    """What is said of the length of a CV."""
    if count <= 1:
        return tr("On one page."), False
    words = tr(
        "This CV takes %n page(s). One is read more willingly: shorten what is oldest, keep two or three points for each job, "
        "or choose another model.",
        "",
        count,
    )
    return words, True


def letter_advice(count: int) -> tuple[str, bool]:
    """What is said of the length of a letter."""
    if count <= 1:
        return tr("On one page."), False
    return tr("This letter takes %n page(s). One is usual: shorten the text where you can.", "", count), True


def handout_advice(count: int) -> tuple[str, bool]:
    """What is said of the length of a hand-out."""
    return tr("%n page(s)", "", count), False
