"""`paper`: a paper as a PDF file."""

from __future__ import annotations

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.grammar import Arguments, Verb, file_name, one_of, whole
from papidesk.cli.keeping import FILE
from papidesk.cli.run import DONE, Call
from papidesk.kernel.words import tr
from papidesk.visits.intents import Purposes


def _paper_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what",
        tr("blank-visits: a sheet for a day without the computer"),
        tr("WHAT", "stands for a value in a command's help"),
        kind=one_of("blank-visits"),
    )
    arguments.option("--out", tr("the PDF file to write"), FILE, kind=file_name, required=True)
    arguments.option("--pages", tr("how many sheets; else 1"), tr("N", "stands for a number in a command's help"),
                     kind=whole(1, 100), default=1)  # fmt: skip


def _paper(call: Call) -> int:
    from papidesk.store.faults import world  # noqa: PLC0415 — only where a file is written
    from papidesk.visits.papers import blank_visits  # noqa: PLC0415 — ReportLab: for this verb only

    with call.own_channel() as channel:
        place, purposes = channel.ask(ShowPlace()).name, channel.ask(Purposes())
    with world():
        pages = blank_visits(call.options.out, place, purposes, call.speaker.words, call.options.pages)
    file = str(call.options.out)
    call.speaker.answer({"file": file, "pages": pages}, tr("%n page(s) in {file}.", "", pages, file=file))
    return DONE


VERBS = (Verb("paper", tr("Writes a paper as a PDF file"), _paper_takes, _paper),)
