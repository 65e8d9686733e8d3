"""The one place where a paper is looked at and sent: to a printer, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.files import replace_file
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.print_size import PrintSize
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job, ProgressStrip
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Banner
from papidesk.ui.files import FileKind, ask_to_save, pdf_document
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Context
from papidesk.ui.printing.choices import Choices, fitting, printed_pages
from papidesk.ui.printing.layer import Layer
from papidesk.ui.printing.options import Options
from papidesk.ui.printing.papers import Format, Made, Printout, make
from papidesk.ui.printing.pdf import PdfPages
from papidesk.ui.printing.preview import Preview
from papidesk.ui.printing.printers import Found, Way
from papidesk.ui.printing.turning import PageTurner
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr

_WIDE, _HIGH = 58.0, 40.0
"""Lines of text: what it would like."""
_MOST = 0.94
"""Of the screen."""
_BESIDE = 26.0
"""Lines of text of width from which the choices stand beside the paper."""
_NO_END = 16_777_215
"""Qt's own."""


@dataclass(frozen=True)
class Counter:
    """What the dialog is lent: how papers reach printers, where choices are kept, what to do of a paper to be printed.

    send(paper, made, choices, printer as people call it).
    """

    way: Way
    remember: Callable[[Choices], object]
    send: Callable[[Printout, Made, Choices, str], object]


class PrintDialog(Layer):
    """Shows a paper and takes what is chosen of it.

    choices: those to begin with. What is pressed before the paper or the printers are there is done once they are.
    """

    def __init__(self, owner: QWidget, context: Context, paper: Printout, counter: Counter, choices: Choices) -> None:
        super().__init__(owner, tr("Print: {paper}", paper=paper.title))
        self.context, self.paper, self.counter = context, paper, counter
        self.made: Made | None = None
        self._making: Job | None = None
        self._asked: Callable[[], object] | None = None
        self.options = Options(paper, choices)
        self.preview = Preview(context.desk)
        self.turner = PageTurner(self.preview)
        self.strip = ProgressStrip()
        self.banner = Banner("", "danger", closable=False)
        self.banner.hide()
        self.summary = Subtle()
        self._build()
        self.options.changed.connect(self._show_choices)
        self.options.size_changed.connect(self._make)
        self.options.look_asked.connect(self._look)
        self.options.submitted.connect(self.print_it)
        self.options.form.cancelled.connect(self.reject)
        self.strip.cancelled.connect(self.reject)
        theme.follow(self, self._fit)
        self._look()
        self._make()

    # ── how it is built ───────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        shown = QWidget()
        left = QVBoxLayout(shown)
        theme.spaced(left, spacing=0.4)
        left.addWidget(self.preview, 1)
        left.addWidget(self.strip)
        left.addWidget(self.turner)
        inside = QWidget()
        right = QVBoxLayout(inside)
        theme.spaced(right, margins=(0.4, 0.2, 0.6, 0.2), spacing=0.8)
        right.addWidget(Heading(self.paper.title))
        right.addWidget(self.banner)
        right.addWidget(self.options)
        right.addStretch(1)
        self.choosing = Following(inside)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.spaced(self._both, spacing=0.8)
        self._both.addWidget(shown, 1)
        self._both.addWidget(self.choosing)
        self.print_button = button(tr("Print"), on=self.print_it, icon="print", kind="primary", desk=True)
        self.save_button = button(tr("Save as PDF…"), on=self.save_pdf, icon="export", desk=True)
        self.save_first = button(tr("Save as PDF…"), on=self.save_pdf, icon="export", kind="primary", desk=True)
        self.save_first.hide()
        self.more_buttons = [self._more_button(one) for one in self.paper.more]
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.6)
        cancel = button(tr("Cancel"), on=self.reject, kind="quiet", desk=True)
        for made in (self.print_button, self.save_first, self.save_button, *self.more_buttons, cancel):
            flow.addWidget(made)
        column = QVBoxLayout(self.whole)
        theme.spaced(column, margins=0.9, spacing=0.6)
        column.addLayout(self._both, 1)
        column.addWidget(self.summary)
        column.addLayout(flow)

    def _more_button(self, one: Format) -> Button:
        return button(one.words, on=partial(self._save_as, one), icon="export", desk=True)

    def _fit(self) -> None:
        """As large as it would like, but for a small screen."""
        room = self.screen().availableGeometry().size() * _MOST
        self.resize(min(theme.em(self, _WIDE), room.width()), min(theme.em(self, _HIGH), room.height()))
        self._arrange()

    def _arrange(self) -> None:
        """Choices beside the paper where there is room for both, else under it."""
        beside = self.width() >= theme.em(self, _BESIDE)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        room = min(max(self.width() // 2 - theme.em(self, 2), theme.em(self, 14)), theme.em(self, 21))
        self.choosing.setMinimumWidth(room if beside else 0)
        self.choosing.setMaximumWidth(room if beside else _NO_END)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ── the paper ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _make(self) -> None:
        """Make the paper, in the letters that are chosen."""
        if self._making is not None:
            self._making.cancel()
        self.made = None
        self.banner.hide()
        self.preview.setEnabled(False)
        size, writing = self.options.print_size, self.paper.write
        self._making = background.run(
            lambda job: _made(writing, job, size), self, self.context.desk, self._shown, self._refused, self._failed
        )
        self.strip.follow(self._making, tr("Making the paper…"))
        self._show_choices()

    def _shown(self, found: tuple[Made, PdfPages]) -> None:
        self._making = None
        self.made, pages = found
        self.preview.setEnabled(True)
        self.preview.show_pages(pages)
        self.options.show_pages(self.made.pages)
        self._show_choices()
        announce(self, tr("The paper is ready: %n page(s).", "", self.made.pages))
        self._go_on()

    def _refused(self, refusal: Refusal) -> None:
        self._not_made(say(refusal.why))

    def _failed(self, failure: WorldFailure) -> None:
        self._not_made(say(failure.why))

    def _not_made(self, text: str) -> None:
        """Say why there is no paper, where it would have been seen."""
        self._making = None
        self._asked = None
        self.banner.set_text(text)
        self.banner.show()
        self.summary.setText("")
        announce(self, text, now=True)

    # ── the printers ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """Ask the system for its printers."""
        self.options.show_looking()
        background.run(
            lambda _job: self.counter.way.look(),
            self,
            self.context.desk,
            self._found,
            failed=lambda failure: self._found(Found(why=failure.why)),
        )

    def _found(self, found: Found) -> None:
        self.options.show_printers(found)
        none = not found.printers
        # Enter does what can be done: a paper that no printer takes is kept in a file.
        self.print_button.setVisible(not none)
        self.save_first.setVisible(none)
        self.save_button.setVisible(not none)
        if none and self.focusWidget() in {None, self.options.printer.combo, self.print_button}:
            self.save_first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choices()
        self._go_on()

    # ── what is pressed ───────────────────────────────────────────────────────────────────────────────────────────────

    def _show_choices(self) -> None:
        """What it comes to, in the picture and in words."""
        if self.made is None:
            self.summary.setText("")
            return
        total = self.made.pages
        self.preview.show_choices(self.options.pages_chosen(total), grey=self.options.choices.black)
        text = self.options.summary(total)
        self.summary.setText(text)
        self.print_button.setAccessibleDescription(text)

    def _go_on(self) -> None:
        """Do what was pressed too early."""
        asked, self._asked = self._asked, None
        if asked is not None:
            asked()

    def print_it(self) -> None:
        """Hand it to the printer and close; to a file where there is no printer."""
        if self.made is None or self.options.looking:
            self._asked = self.print_it if self._making is not None or self.made is not None else None
            return
        if not self.options.printers:
            self.save_pdf()
            return
        if not self.options.check():
            return
        choices = fitting(self.options.choices, self.made.pages)
        self.counter.remember(self.options.kept())
        self.counter.send(self.paper, self.made, choices, self.options.printer_words)
        pages = printed_pages(choices, self.made.pages)
        announce(self._beneath(), tr("%n page(s) sent to {printer}.", "", pages, printer=self.options.printer_words))
        self.accept()
        self.paper.given()

    def _beneath(self) -> QWidget:
        """What outlives the dialog."""
        owner = self.parentWidget()
        return owner.window() if owner is not None else self

    def save_pdf(self) -> None:
        """Keep the whole paper in a file."""
        if self.made is None:
            self._asked = self.save_pdf if self._making is not None else None
            return
        made = self.made

        def work(_job: Job, path: Path) -> int:
            replace_file(path, made.pdf)
            return made.pages

        self._ask_where(self.paper.name, pdf_document(), work)

    def _save_as(self, other: Format) -> None:
        size = self.options.print_size
        self._ask_where(other.name, other.kind, lambda job, path: other.write(job, path, size))

    def _ask_where(self, name: str, kind: FileKind, work: Callable[[Job, Path], int]) -> None:
        ask_to_save(self, tr("Where to keep this paper"), name, kind, lambda path: self._write(work, path))

    def _write(self, work: Callable[[Job, Path], int], path: Path) -> None:
        job = background.run(
            lambda job: work(job, path), self, self.context.desk, partial(self._written, path), self._refused_file,
            self._failed_file,
        )  # fmt: skip
        self.strip.follow(job, tr("Writing {name}…", name=path.name))

    def _written(self, path: Path, pages: int) -> None:
        def open_it() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        said = tr("%n page(s) in {file}.", "", pages, file=str(path))
        self.context.shell.toast(said, "success", tr("Open"), open_it)
        self.accept()
        self.paper.given()

    def _refused_file(self, refusal: Refusal) -> None:
        self._say_wrong(say(refusal.why))

    def _failed_file(self, failure: WorldFailure) -> None:
        self._say_wrong(say(failure.why))

    def _say_wrong(self, text: str) -> None:
        """A file could not be written: the paper is still there, to be kept elsewhere."""
        self.banner.set_text(text)
        self.banner.show()
        announce(self, text, now=True)

    # ── its end ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def done(self, result: int) -> None:
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self.preview.let_go()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preview.let_go()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.print_it()
            event.accept()
            return
        super().keyPressEvent(event)


def _made(writing: Callable[[Job, Path, PrintSize], int], job: Job, size: PrintSize) -> tuple[Made, PdfPages]:
    """Off the window's thread."""
    pages = PdfPages(make(writing, job, size))
    return Made(pages.pdf, pages.sizes), pages
