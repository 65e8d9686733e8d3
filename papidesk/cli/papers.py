"""`paper`: a paper as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papidesk.accounts.intents import Place, ShowPlace
from papidesk.cli.grammar import Arguments, Usage, Verb, file_name, one_of, whole
from papidesk.cli.keeping import FILE
from papidesk.cli.reading import PERIOD, period
from papidesk.cli.run import DONE, Call
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import tr
from papidesk.visits.intents import Purposes
from papidesk.workshops.intents import CalendarOf, CertificatesOf, SessionRow, SessionsBetween, ShowSeries, ShowSession

if TYPE_CHECKING:
    from papidesk.cli.channel import LocalChannel
    from papidesk.workshops.papers import Stationery

_KEY_MAX = 10**9
_BLANK_MAX = 500
_NUMBER = tr("N", "stands for a number in a command's help")


def _paper_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what",
        tr("attendance-sheet, certificate or poster of sessions, programme of a period, or blank-visits: a sheet for a day "
           "without the computer"),
        tr("WHAT", "stands for a value in a command's help"),
        kind=one_of(*_WRITERS),
    )  # fmt: skip
    arguments.operand(
        "ids",
        tr("the sessions, by the “id” that papidesk list sessions --json shows"),
        tr("ID", "stands for a value in a command's help"),
        kind=whole(1, _KEY_MAX),
        many=True,
    )
    arguments.option("--out", tr("the PDF file to write"), FILE, kind=file_name, required=True)
    arguments.option(
        "--period",
        tr("the sessions of a period instead of their ids; of a programme, else this month"),
        PERIOD,
        kind=period,
    )
    arguments.option("--large-print", tr("in letters of at least 20 points"))
    arguments.option("--blank", tr("of an attendance sheet: so many lines without names"), _NUMBER,
                     kind=whole(1, _BLANK_MAX), default=0)  # fmt: skip
    arguments.option("--series", tr("of a poster: all the coming dates of the session's series"))
    arguments.option("--pages", tr("of blank-visits: how many sheets; else 1"), _NUMBER, kind=whole(1, 100), default=1)


def _paper(call: Call) -> int:
    from papidesk.store.faults import world  # noqa: PLC0415 — only where a file is written

    with call.own_channel() as channel, world():
        pages = _WRITERS[call.options.what](call, channel, channel.ask(ShowPlace()))
    file = str(call.options.out)
    call.speaker.answer({"file": file, "pages": pages}, tr("%n page(s) in {file}.", "", pages, file=file))
    return DONE


def _blank_visits(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.visits.papers import blank_visits  # noqa: PLC0415 — ReportLab: for this verb only

    _only(call)
    purposes = channel.ask(Purposes())
    return blank_visits(call.options.out, place.name, purposes, call.speaker.words, call.options.pages)


def _attendance_sheets(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.papers import attendance_sheets  # noqa: PLC0415 — as above

    _only(call, "blank", "large_print", "period", "ids")
    files = [channel.ask(ShowSession(session)) for session in _sessions(call, channel)]
    with call.speaker.progress(tr("Attendance sheets…")) as shown:
        return attendance_sheets(
            call.options.out,
            files,
            _stationery(call, place),
            blank=call.options.blank,
            progress=lambda done: shown(done, len(files)),
        )


def _certificates(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.papers import certificates  # noqa: PLC0415 — as above

    _only(call, "large_print", "period", "ids")
    earned = channel.ask(CertificatesOf(_sessions(call, channel)))
    on = _stationery(call, place)
    with call.speaker.progress(tr("Certificates…")) as shown:
        return certificates(
            call.options.out, earned, on, day=on.time.today(), progress=lambda done: shown(done, len(earned))
        )


def _poster(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.calendar import qr_event  # noqa: PLC0415 — as above
    from papidesk.workshops.papers import coming, poster  # noqa: PLC0415 — as above

    _only(call, "large_print", "series", "ids")
    if len(call.options.ids) != 1:
        raise Usage(tr("A poster is of one session: give its id, as papidesk list sessions --json shows it."))
    (session,) = call.options.ids
    shown, on = channel.ask(ShowSession(session)), _stationery(call, place)
    dates: tuple[SessionRow, ...] = ()
    if call.options.series and shown.row.series is not None:
        dates = coming(channel.ask(ShowSeries(shown.row.series)).sessions, on.time.now())
    first = dates[0].id if dates else session
    event = next(map(qr_event, channel.ask(CalendarOf(sessions=(first,))).single), "")
    return poster(call.options.out, shown, on, dates=dates, event=event)


def _programme(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.workshops.papers import programme  # noqa: PLC0415 — as above

    _only(call, "large_print", "period")
    on = _stationery(call, place)
    span = call.options.period or parse_period(on.time.today().isoformat()[:7])
    rows = channel.ask(SessionsBetween(span.first, span.last))
    return programme(call.options.out, rows, span, on)


def _only(call: Call, *taken: str) -> None:
    """What is asked of another kind of paper is said, rather than left aside."""
    named = {"ids": "ID", "period": "--period", "blank": "--blank", "series": "--series", "large_print": "--large-print"}
    for name, said in named.items():
        if getattr(call.options, name) and name not in taken:
            raise Usage(tr("{what} takes no {option}.", what=call.options.what, option=said))


def _sessions(call: Call, channel: LocalChannel) -> tuple[int, ...]:
    """The sessions named, or those of the period that were not cancelled."""
    ids, span = tuple(dict.fromkeys(call.options.ids)), call.options.period
    if bool(ids) == (span is not None):
        raise Usage(tr("Say which sessions: their ids, as papidesk list sessions --json shows them, or --period."))
    if span is None:
        return ids
    return tuple(row.id for row in channel.ask(SessionsBetween(span.first, span.last, with_cancelled=False)))


def _stationery(call: Call, place: Place) -> Stationery:
    from papidesk.workshops.papers import Stationery  # noqa: PLC0415 — as above

    # The papers tell the hours by the clock of the place themselves.
    words, time = call.outside.words, PlaceTime(call.clock, place.zone)
    return Stationery(place.name, place.commune, time, words, call.options.large_print)


_WRITERS = {
    "attendance-sheet": _attendance_sheets,
    "certificate": _certificates,
    "poster": _poster,
    "programme": _programme,
    "blank-visits": _blank_visits,
}

VERBS = (Verb("paper", tr("Writes a paper as a PDF file"), _paper_takes, _paper),)
