"""Papers drawn by Qt on the system's printers, where CUPS is not: each page is a picture of 300 dots an inch.

What the system does of it afterwards is not known here: a paper is taken for printed once its last page is handed over.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import Text, tr
from papidesk.ui.printing.choices import Choices, Sides, chosen
from papidesk.ui.printing.pdf import POINTS_PER_INCH, PdfPages
from papidesk.ui.printing.printers import JOB_TITLE, Found, Order, Printer, Seen, Stage

DOTS = 300
"""An inch."""
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


def printer_of(choices: Choices) -> QPrinter:
    """The system's printer of that name. Raises WorldFailure where it has left."""
    info = QPrinterInfo.printerInfo(choices.printer)
    if info.isNull():
        raise WorldFailure(
            tr(
                "The printer {printer} is no longer on this computer. The paper is kept: choose another printer, or save it as "
                "a PDF.",
                "printing",
                printer=choices.printer,
            )
        )
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


class DrawnWay:
    """See `Way`. make: gives what is drawn on."""

    def __init__(self, make: Callable[[Choices], QPrinter] = printer_of) -> None:
        self._make = make

    def look(self) -> Found:
        printers = tuple(map(_printer, QPrinterInfo.availablePrinters()))
        return Found(printers, QPrinterInfo.defaultPrinterName())

    def send(self, order: Order, check: Callable[[], None]) -> str:
        check()
        printer = self._make(order.choices)
        pages = PdfPages(order.made.pdf)
        try:
            self._draw(order, printer, pages, check)
        finally:
            pages.close()
        return ""

    def _draw(self, order: Order, printer: QPrinter, pages: PdfPages, check: Callable[[], None]) -> None:
        wanted = chosen(order.choices.pages, len(pages.sizes))
        prepare(printer, order, pages.sizes[wanted[0] - 1])
        copies = 1 if printer.supportsMultipleCopies() else order.choices.copies
        painter = QPainter()
        if not painter.begin(printer):
            raise WorldFailure(_did_not_start(order.where))
        try:
            for at, number in enumerate([*wanted] * copies):
                check()
                size = pages.sizes[number - 1]
                if at:
                    lay_out(printer, size)
                    if not printer.newPage():
                        raise WorldFailure(_stopped(order.where))
                picture = pages.picture(number - 1, DOTS / POINTS_PER_INCH, grey=order.choices.black)
                dots = printer.resolution() / POINTS_PER_INCH
                painter.drawImage(QRectF(0, 0, size[0] * dots, size[1] * dots), picture)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
        if printer.printerState() == QPrinter.PrinterState.Error:
            raise WorldFailure(_stopped(order.where))

    def follow(self, name: str) -> Seen:  # noqa: ARG002 — nothing can be followed here
        return Seen(Stage.PRINTED)

    def cancel(self, name: str) -> None:
        """Nothing: what was drawn is out of our hands."""


def prepare(printer: QPrinter, order: Order, size: tuple[float, float]) -> None:
    """Tell a printer how: before anything is drawn."""
    choices = order.choices
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    printer.setDocName(JOB_TITLE.format(title=order.title))
    printer.setCreator("PapiDesk")
    printer.setDuplex(_DUPLEX[choices.sides])
    printer.setColorMode(QPrinter.ColorMode.GrayScale if choices.black else QPrinter.ColorMode.Color)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(choices.copies)
        printer.setCollateCopies(True)
    lay_out(printer, size)


def lay_out(printer: QPrinter, size: tuple[float, float]) -> None:
    """The next page is of that size, in points, whichever way it lies."""
    width, height = size
    lies = width > height
    upright = QSizeF(*sorted(size))
    # A4 is asked for by its name, so that no printer takes it for a size of one's own.
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(page, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def _printer(info: QPrinterInfo) -> Printer:
    two = QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes()
    colours = QPrinter.ColorMode.Color in info.supportedColorModes()
    return Printer(info.printerName(), info.description() or info.printerName(), two, colours)


def _did_not_start(printer: str) -> Text:
    return tr(
        "The printer {printer} did not take the paper. It is kept: see whether the printer is on, then try again, or choose "
        "another one.",
        "printing",
        printer=printer,
    )


def _stopped(printer: str) -> Text:
    return tr(
        "The printer {printer} stopped before the last page. The paper is kept: see what came out, then print the pages that "
        "are missing.",
        "printing",
        printer=printer,
    )
