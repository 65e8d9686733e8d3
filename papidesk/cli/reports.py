"""`report`: what a period came to, as a paper, a workbook, a table or a document."""

from __future__ import annotations

from pathlib import Path

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.exchanging import spare_the_store
from papidesk.cli.grammar import Arguments, Usage, Verb, file_name
from papidesk.cli.keeping import FILE
from papidesk.cli.paper_asking import PRINTS, stationery
from papidesk.cli.reading import PERIOD, period
from papidesk.cli.run import DONE, Call
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import tr
from papidesk.reports.exporting.forms import Form
from papidesk.reports.intents import Bilan

_PDF = ".pdf"
_ENDINGS = (_PDF, *(f".{form.value}" for form in Form))


def _report_takes(arguments: Arguments) -> None:
    arguments.operand(
        "period", tr("2026-11-05, 2026-11, 2026, 2026-Q4, 2026-W45 or 2026-10-05..2026-11-04"), PERIOD, kind=period
    )
    arguments.option(
        "--out",
        tr("the file to write: a paper (.pdf), a workbook (.ods, .xlsx), one long table (.csv) or a document (.json); one that "
           "is there is replaced"),
        FILE,
        kind=_named,
        required=True,
    )  # fmt: skip
    arguments.switches(
        "print_size",
        (PRINTS[PrintSize.LARGE], tr("in letters of at least 20 points"), PrintSize.LARGE),
        (PRINTS[PrintSize.EASY], tr("easy to read: in letters of 15 points, nothing side by side"), PrintSize.EASY),
    )


def _named(typed: str) -> Path:
    """A file whose name says what it is to be."""
    file = file_name(typed)
    if file.suffix.lower() not in _ENDINGS:
        raise Usage(tr("The name of the file says what it is to be: let it end in {endings}.", endings=list(_ENDINGS)))
    return file


def _report(call: Call) -> int:
    from papidesk.sheets.writing import check_place  # noqa: PLC0415 — only where a file is written
    from papidesk.store.faults import world  # noqa: PLC0415 — as above

    out = call.options.out.absolute()
    as_paper = out.suffix.lower() == _PDF
    if call.options.print_size is not None and not as_paper:
        raise Usage(tr("{option} is of a paper: let the name of the file end in .pdf.", option=PRINTS[call.options.print_size]))
    spare_the_store(out, call)
    check_place(out)
    with call.own_channel() as channel, world():
        place = channel.ask(ShowPlace())
        figures = channel.ask(Bilan(call.options.period))
        if as_paper:
            from papidesk.reports.papers import report  # noqa: PLC0415 — ReportLab: for this verb only

            on = stationery(call, place)
            pages = report(out, figures, on, on.time.today())
            call.speaker.answer({"file": str(out), "pages": pages}, tr("%n page(s) in {file}.", "", pages, file=str(out)))
            return DONE
        from papidesk.reports.exporting.bilan import form_of, write_report  # noqa: PLC0415 — as above: tables

        form = form_of(out)
        assert form is not None, "the name was looked at"
        rows = write_report(out, form, figures, place.name, call.outside.words, PlaceTime(call.clock, place.zone))
    call.speaker.answer({"file": str(out), "rows": rows}, tr("%n row(s) written in {file}.", "", rows, file=str(out)))
    return DONE


VERBS = (
    Verb(
        "report",
        tr("Writes what a period came to, beside the one before and the same a year before"),
        _report_takes,
        _report,
        (tr("It names nobody. What is not known is left empty: it is not nought."),),
    ),
)
