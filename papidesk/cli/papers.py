"""`paper`: a paper as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papidesk.accounts.intents import Place, ShowPlace
from papidesk.cli.grammar import Arguments, Usage, Verb, file_name, one_of, whole
from papidesk.cli.keeping import FILE
from papidesk.cli.paper_asking import PRINTS, ids_of, only, stationery
from papidesk.cli.papers_about_people import WRITERS
from papidesk.cli.reading import PERIOD, period
from papidesk.cli.run import DONE, Call
from papidesk.equipment.intents import LabelsOf, LoanFile, ShowLendingRules, ShowLoan
from papidesk.kernel.periods import parse_period
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import tr
from papidesk.paper.labels import FORMATS, format_of
from papidesk.visits.intents import Purposes
from papidesk.workshops.intents import CalendarOf, CertificatesOf, SessionRow, SessionsBetween, ShowSeries, ShowSession

if TYPE_CHECKING:
    from papidesk.cli.channel import LocalChannel

_KEY_MAX = 10**9
_BLANK_MAX = 500
_FORMATS = tuple(paper.key for paper in FORMATS)
_LABELS_MAX = max(paper.a_sheet for paper in FORMATS)
_NUMBER = tr("N", "stands for a number in a command's help")


def _paper_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what",
        tr("attendance-sheet, certificate or poster of sessions, programme of a period, loan-agreement or reminder of loans, "
           "labels of equipment, card, mandate, image-consent or access-request of people, cv, letter or handout of documents, "
           "or blank-visits: a sheet for a day without the computer"),
        tr("WHAT", "stands for a value in a command's help"),
        kind=one_of(*_WRITERS),
    )  # fmt: skip
    arguments.operand(
        "ids",
        tr("the sessions, loans, things, people or documents, by the “id” that papidesk list "
           "sessions|loans|equipment|people|documents --json shows"),
        tr("ID", "stands for a value in a command's help"),
        kind=whole(1, _KEY_MAX),
        many=True,
    )
    arguments.option(
        "--out",
        tr("the PDF file to write; of a document, also .odt, .docx or .txt"),
        FILE,
        kind=file_name,
        required=True,
    )
    arguments.option(
        "--period",
        tr("the sessions of a period instead of their ids; of a programme, else this month"),
        PERIOD,
        kind=period,
    )
    arguments.switches(
        "print_size",
        (PRINTS[PrintSize.LARGE], tr("in letters of at least 20 points"), PrintSize.LARGE),
        (PRINTS[PrintSize.EASY], tr("easy to read: in letters of 15 points, nothing side by side"), PrintSize.EASY),
    )
    arguments.option("--blank", tr("of an attendance sheet: so many lines without names"), _NUMBER,
                     kind=whole(1, _BLANK_MAX), default=0)  # fmt: skip
    arguments.option("--series", tr("of a poster: all the coming dates of the session's series"))
    arguments.option("--format", tr("of labels and cards: their format; else 3x8, or cards to cut"),
                     tr("FORMAT", "stands for a value in a command's help"), kind=one_of(*_FORMATS))  # fmt: skip
    arguments.option("--start", tr("of labels and cards: the one of the first sheet to begin with, from 1"), _NUMBER,
                     kind=whole(1, _LABELS_MAX), default=0)  # fmt: skip
    arguments.option("--pages", tr("of blank-visits: how many sheets; else 1"), _NUMBER, kind=whole(1, 100), default=1)


def _paper(call: Call) -> int:
    from papidesk.sheets.writing import check_place  # noqa: PLC0415 — only where a file is written
    from papidesk.store.faults import world  # noqa: PLC0415 — as above

    check_place(call.options.out)
    with call.own_channel() as channel, world():
        pages = _WRITERS[call.options.what](call, channel, channel.ask(ShowPlace()))
    file = str(call.options.out)
    call.speaker.answer({"file": file, "pages": pages}, tr("%n page(s) in {file}.", "", pages, file=file))
    return DONE


def _blank_visits(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.visits.papers import blank_visits  # noqa: PLC0415 — ReportLab: for this verb only

    only(call)
    purposes = channel.ask(Purposes())
    return blank_visits(call.options.out, place.name, purposes, call.speaker.words, call.options.pages)


def _attendance_sheets(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.papers import attendance_sheets  # noqa: PLC0415 — as above

    only(call, "blank", "print_size", "period", "ids")
    files = [channel.ask(ShowSession(session)) for session in _sessions(call, channel)]
    with call.speaker.progress(tr("Attendance sheets…")) as shown:
        return attendance_sheets(
            call.options.out,
            files,
            stationery(call, place),
            blank=call.options.blank,
            progress=lambda done: shown(done, len(files)),
        )


def _certificates(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.papers import certificates  # noqa: PLC0415 — as above

    only(call, "print_size", "period", "ids")
    earned = channel.ask(CertificatesOf(_sessions(call, channel)))
    on = stationery(call, place)
    with call.speaker.progress(tr("Certificates…")) as shown:
        return certificates(
            call.options.out, earned, on, day=on.time.today(), progress=lambda done: shown(done, len(earned))
        )


def _poster(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.calendar import qr_event  # noqa: PLC0415 — as above
    from papidesk.workshops.papers import coming, poster  # noqa: PLC0415 — as above

    only(call, "print_size", "series", "ids")
    if len(call.options.ids) != 1:
        raise Usage(tr("A poster is of one session: give its id, as papidesk list sessions --json shows it."))
    (session,) = call.options.ids
    shown, on = channel.ask(ShowSession(session)), stationery(call, place)
    dates: tuple[SessionRow, ...] = ()
    if call.options.series and shown.row.series is not None:
        dates = coming(channel.ask(ShowSeries(shown.row.series)).sessions, on.time.now())
    first = dates[0].id if dates else session
    event = next(map(qr_event, channel.ask(CalendarOf(sessions=(first,))).single), "")
    return poster(call.options.out, shown, on, dates=dates, event=event)


def _programme(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.papers import programme  # noqa: PLC0415 — as above

    only(call, "print_size", "period")
    on = stationery(call, place)
    span = call.options.period or parse_period(on.time.today().isoformat()[:7])
    rows = channel.ask(SessionsBetween(span.first, span.last))
    return programme(call.options.out, rows, span, on)


def _agreements(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.equipment.papers import agreements  # noqa: PLC0415 — as above

    only(call, "print_size", "ids")
    loans = _loans(call, channel)
    note = channel.ask(ShowLendingRules()).agreement_note
    with call.speaker.progress(tr("Loan agreements…")) as shown:
        return agreements(
            call.options.out, loans, stationery(call, place), note=note, progress=lambda done: shown(done, len(loans))
        )


def _reminders(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.equipment.papers import reminders  # noqa: PLC0415 — as above

    only(call, "print_size", "ids")
    loans = _loans(call, channel)
    on = stationery(call, place)
    with call.speaker.progress(tr("Reminder letters…")) as shown:
        return reminders(
            call.options.out, loans, on, day=on.time.today(), progress=lambda done: shown(done, len(loans))
        )


def _labels(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.equipment.papers import labels  # noqa: PLC0415 — as above

    only(call, "format", "start", "ids")
    facts = channel.ask(LabelsOf(ids_of(call, tr("Say which equipment: its ids, as papidesk list equipment --json shows them."))))
    paper = format_of(call.options.format or FORMATS[0].key)
    with call.speaker.progress(tr("Labels…")) as shown:
        return labels(
            call.options.out,
            facts,
            stationery(call, place),
            paper,
            start=call.options.start or 1,
            progress=lambda done: shown(done, len(facts)),
        )


def _loans(call: Call, channel: LocalChannel) -> list[LoanFile]:
    ids = ids_of(call, tr("Say which loans: their ids, as papidesk list loans --json shows them."))
    return [channel.ask(ShowLoan(loan)) for loan in ids]


def _sessions(call: Call, channel: LocalChannel) -> tuple[int, ...]:
    """The sessions named, or those of the period that were not cancelled."""
    ids, span = tuple(dict.fromkeys(call.options.ids)), call.options.period
    if bool(ids) == (span is not None):
        raise Usage(tr("Say which sessions: their ids, as papidesk list sessions --json shows them, or --period."))
    if span is None:
        return ids
    return tuple(row.id for row in channel.ask(SessionsBetween(span.first, span.last, with_cancelled=False)))


_WRITERS = {
    "attendance-sheet": _attendance_sheets,
    "certificate": _certificates,
    "poster": _poster,
    "programme": _programme,
    "loan-agreement": _agreements,
    "reminder": _reminders,
    "labels": _labels,
    "blank-visits": _blank_visits,
    **WRITERS,
}

VERBS = (Verb("paper", tr("Writes a paper as a PDF file"), _paper_takes, _paper),)
