"""The choices of a paper that is to be printed: fields, what they come to, what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.print_size import PrintSize
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.fields import CheckField, ChoiceField, NumberField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.printing.choices import (
    MOST_COPIES,
    Choices,
    PagesNotUnderstood,
    Ranges,
    Sides,
    chosen,
    read_pages,
    sheets,
    written,
)
from papidesk.ui.printing.papers import Printout
from papidesk.ui.printing.printers import Found, Printer
from papidesk.ui.words import say, tr


class PagesField(TextField):
    """Which pages; how many there are is known once the paper is made."""

    def __init__(self) -> None:
        hint = tr("All of them where this is empty. Otherwise: 1-3, 5.")
        super().__init__("pages", tr("Pages"), optional=True, hint=hint)
        self.total = 0

    def value(self) -> Ranges:
        """Those that are understood; all where they are not."""
        try:
            return read_pages(self.edit.text(), self.total) if self.total else ()
        except PagesNotUnderstood:
            return ()

    def set_value(self, value: Ranges) -> None:
        self.set_raw(written(value))

    def check(self) -> str:
        try:
            read_pages(self.edit.text(), self.total)
        except PagesNotUnderstood as wrong:
            return say(wrong.why)
        return ""


class Options(QWidget):
    """What is chosen.

    changed(): something was; size_changed(): the paper is to be made in other letters; submitted(): Enter; look_asked():
    the printers are to be looked for again.
    """

    changed = Signal()
    size_changed = Signal()
    submitted = Signal()
    look_asked = Signal()

    def __init__(self, paper: Printout, choices: Choices) -> None:
        super().__init__()
        self._wanted = choices
        self.printers: tuple[Printer, ...] = ()
        self.looking = True
        self.form = Form("printing", tr("Print"))
        self.form.submit_button.hide()  # the dialog's own stay in sight, whatever is scrolled
        self.printer = self.form.add(ChoiceField("printer", tr("Printer"), choices=()))
        self.nobody = Banner("", "info", closable=False)
        self.nobody.hide()
        self.form.add_widget(self.nobody)
        self.look = button(tr("Look for printers again"), on=self.look_asked.emit)
        self.look.hide()
        self.form.add_widget(self.look)
        self.sizes = self.form.add(ChoiceField("size", tr("Letters"), choices=_sizes(paper.sizes)))
        self.sizes.setVisible(len(paper.sizes) > 1)
        self.copies = self.form.add(NumberField("copies", tr("Copies"), least=1, most=MOST_COPIES))
        self.pages = self.form.add(PagesField())
        self.sides = self.form.add(ChoiceField("sides", tr("Sides of the sheet"), choices=_sides()))
        self.black = self.form.add(CheckField("black", tr("In black only")))
        self._two_sided = paper.two_sided
        self.copies.set_value(choices.copies)
        self.pages.set_value(choices.pages)
        self.sides.set_value(choices.sides)
        self.black.set_value(choices.black)
        column = QVBoxLayout(self)
        theme.spaced(column)
        column.addWidget(self.form)
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self._submitted)
        self._size = self.print_size
        self._arrange()

    # ── what there is ─────────────────────────────────────────────────────────────────────────────────────────────────

    def show_looking(self) -> None:
        """The printers are being looked for."""
        self.looking = True
        if not self.printers:
            self.printer.set_choices([("", tr("Looking for printers…"))])

    def show_printers(self, found: Found) -> None:
        """These are there; the one that was used last is taken, else the usual one."""
        kept = self.printer.value() if self.printers else self._wanted.printer
        self.looking, self.printers = False, found.printers
        names = [one.name for one in found.printers]
        self.printer.set_choices([(one.name, one.words) for one in found.printers])
        taken = next((name for name in (kept, found.usual) if name in names), names[0] if names else None)
        self.printer.set_value(taken)
        if not names:
            text = say(found.why) if found.why is not None else tr("No printer is installed on this computer.")
            self.nobody.set_text(tr("{why} The paper can be saved as a PDF, and printed from another computer.", why=text))
        self.nobody.setVisible(not names)
        self.look.setVisible(not names)
        self._arrange()

    def show_pages(self, total: int) -> None:
        """The paper has so many pages."""
        self.pages.total = total
        self._arrange()

    def _arrange(self) -> None:
        """Ask only what the printer and the paper leave open."""
        there = bool(self.printers) or self.looking
        printer = self._printer
        for field in (self.printer, self.copies):
            field.setVisible(there)
        self.pages.setVisible(there and self.pages.total > 1)
        two = self._two_sided and (printer is None or printer.two_sided)
        self.sides.setVisible(there and two)
        self.black.setVisible(there and (printer is None or printer.colours))

    @property
    def _printer(self) -> Printer | None:
        return next((one for one in self.printers if one.name == self.printer.value()), None)

    # ── what is chosen ────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def print_size(self) -> PrintSize:
        """In which letters."""
        size: PrintSize = self.sizes.value() or PrintSize.STANDARD
        return size

    @property
    def printer_words(self) -> str:
        """The printer as people call it."""
        printer = self._printer
        return printer.words if printer is not None else ""

    @property
    def choices(self) -> Choices:
        """What is chosen, as far as it is understood; what the printer can't do is not asked of it."""
        printer = self._printer
        two = self._two_sided and (printer is None or printer.two_sided)
        copies = self.copies.value()
        return Choices(
            printer=printer.name if printer is not None else "",
            copies=min(max(copies or 1, 1), MOST_COPIES),
            pages=self.pages.value(),
            sides=self.sides.value() if two else Sides.ONE,
            black=bool(self.black.value()) or (printer is not None and not printer.colours),
        )

    def kept(self) -> Choices:
        """What is worth keeping for the next paper: a printer that does less does not change what is wished for."""
        return Choices(self.choices.printer, sides=self.sides.value(), black=bool(self.black.value()))

    def pages_chosen(self, total: int) -> Collection[int] | None:
        """The pages that come out, None for all."""
        ranges = self.choices.pages
        return chosen(ranges, total) if ranges else None

    def check(self) -> bool:
        """Whether all is understood; what is not is said at its field."""
        self.form.clear_errors()
        wrong = [(field, words) for field in (self.copies, self.pages) if (words := field.check())]
        for field, words in wrong:
            field.show_error(words)
        if wrong:
            wrong[0][0].setFocus()
        return not wrong

    def summary(self, total: int) -> str:
        """What it comes to: "3 pages × 2 copies, both sides: 4 sheets"."""
        choices = self.choices
        number = len(chosen(choices.pages, total))
        pages = tr("%n page(s)", "printing", number)
        if not self.printers:
            return pages
        leaves = tr("%n sheet(s)", "printing", sheets(choices, total))
        times = tr("{pages} × %n copy(ies)", "printing", choices.copies, pages=pages) if choices.copies > 1 else pages
        if choices.sides is Sides.ONE or number == 1:
            return tr("{what}: {sheets}", "printing", what=times, sheets=leaves)
        return tr("{what}, both sides: {sheets}", "printing", what=times, sheets=leaves)

    def _changed(self) -> None:
        self._arrange()
        if self.print_size != self._size:
            self._size = self.print_size
            self.size_changed.emit()
        self.changed.emit()

    def _submitted(self, _values: object) -> None:
        self.form.ready()
        self.submitted.emit()


def _sizes(sizes: tuple[PrintSize, ...]) -> list[tuple[PrintSize, str]]:
    words = {
        PrintSize.STANDARD: tr("Ordinary", "letters of a paper"),
        PrintSize.EASY: tr("Easy to read", "letters of a paper"),
        PrintSize.LARGE: tr("Large print", "letters of a paper"),
    }
    return [(size, words[size]) for size in sizes]


def _sides() -> list[tuple[Sides, str]]:
    return [
        (Sides.ONE, tr("One side", "printing")),
        (Sides.LONG_EDGE, tr("Both sides, turned as a book", "printing")),
        (Sides.SHORT_EDGE, tr("Both sides, turned as a notepad", "printing")),
    ]
