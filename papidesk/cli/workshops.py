"""What `list`, `import` and `export` do with workshops."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.channel import Channel
from papidesk.cli.grammar import Usage
from papidesk.cli.run import DONE, Call
from papidesk.equipment.intents import ItemImportReport
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import FIRST_YEAR, LAST_YEAR, Period
from papidesk.kernel.words import Text, tr
from papidesk.workshops.intents import (
    ALREADY,
    CalendarOf,
    ImportWorkshops,
    Outlines,
    SessionRow,
    SessionsBetween,
    ShowOutline,
    TryWorkshopsImport,
    WorkshopImportReport,
    WorkshopLine,
    WorkshopVerdict,
)

if TYPE_CHECKING:
    from papidesk.cli.speaking import Speaker
    from papidesk.sheets.mapping import Mapping

_A_YEAR = timedelta(days=365)
_HEAD = 1024
_ALWAYS = Period(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


# ── list ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def sessions(channel: Channel, span: Period | None, text: str, now: PlaceTime) -> Iterator[dict[str, Any]]:
    """The sessions of a span as JSON shows them, in order of time; without one, those of the year from today on."""
    span = span or Period(now.today(), now.today() + _A_YEAR)
    for row in channel.ask(SessionsBetween(span.first, span.last, text)):
        yield _session(row, now)


def _session(row: SessionRow, now: PlaceTime) -> dict[str, Any]:
    return {
        "id": row.id,
        "start": now.local(row.start),
        "end": now.local(row.end),
        "title": row.title,
        "capacity": row.capacity,
        "enrolled": row.enrolled,
        "waiting": row.waiting,
        "helpers": row.helpers,
        "attended": row.attended,
        "to_tell": row.to_tell,
        "room": row.room,
        "entry": row.entry,
        "price_cents": row.price_cents,
        "facilitators": row.facilitators,
        "workstations": row.workstations,
        "level": row.level,
        "audience": row.audience,
        "cancelled": row.cancelled,
        "reason": row.reason,
        "outline": row.outline,
        "series": row.series,
        "number": row.number,
        "of": row.of,
        "uid": row.uid,
    }


def session_line(one: dict[str, Any]) -> Text:
    """A session on a line."""
    waiting = tr(", {n} waiting", "after how many are signed up", n=one["waiting"]) if one["waiting"] else ""
    return tr(
        "{id}  {day} {hours}  {title}{ordinal}  {enrolled}/{capacity}{waiting}{room}{cancelled}",
        "a session on a line",
        id=f"{one['id']:>6}",
        day=f"{one['start']:%d/%m/%Y}",
        hours=f"{one['start']:%H:%M}–{one['end']:%H:%M}",
        title=one["title"],
        ordinal=f" ({one['number']}/{one['of']})" if one["of"] else "",
        enrolled=one["enrolled"],
        capacity=one["capacity"],
        waiting=waiting,
        room=f"  {one['room']}" if one["room"] else "",
        cancelled=tr("  CANCELLED", "after a session on a line") if one["cancelled"] else "",
    )


# ── import ────────────────────────────────────────────────────────────────────────────────────────────────────────────


Read = Callable[[PlaceTime], tuple[WorkshopLine, ...]]


def take_workshops(call: Call, mapped: Callable[[], Read]) -> tuple[WorkshopImportReport, bool]:
    """The report on a file of workshops of any kind, and whether it was taken in. mapped: reads it as a table."""
    from papidesk.workshops.importing import read_calendar  # noqa: PLC0415 — the readers of files: for this verb only
    from papidesk.workshops.outline_file import is_outline  # noqa: PLC0415 — as above

    file: Path = call.options.file
    head = _head(file)
    if is_outline(head):
        return _take_outline(call, file)
    if b"BEGIN:VCALENDAR" in head.replace(b"\0", b"").upper() or file.suffix.lower() in {".ics", ".ical", ".ifb"}:
        if call.options.columns or call.options.sheet:
            raise Usage(tr("A calendar has neither columns nor sheets."))
        read: Read = partial(read_calendar, file)
    else:
        read = mapped()
    with call.own_channel() as channel:
        lines = read(PlaceTime(call.clock, channel.ask(ShowPlace()).zone))
        tried = channel.ask(TryWorkshopsImport(lines))
        refused = bool(tried.count("refused")) and not call.options.partial
        if call.options.dry_run or refused:
            return tried, False
        return replace(tried, ids=channel.carry_out(ImportWorkshops(lines, call.options.partial)).ids), True


def _head(file: Path) -> bytes:
    from papidesk.sheets.recognising import failed, opened  # noqa: PLC0415 — as above

    with opened(file) as content:
        try:
            return content.read(_HEAD)
        except OSError as wrong:
            raise failed(file.name) from wrong


def table_reader(call: Call, corrected: Callable[[Mapping, Sequence[str]], Mapping]) -> Read:
    """Reads a table of sessions, its columns corrected by `--columns`."""
    from papidesk.sheets.mapping import Kind, guess  # noqa: PLC0415 — as above
    from papidesk.sheets.reading import read_sheet  # noqa: PLC0415 — as above
    from papidesk.workshops.importing import workshop_lines  # noqa: PLC0415 — as above

    options = call.options
    with call.speaker.progress(tr("Reading:")) as progress:
        sheet = read_sheet(options.file, sheet=options.sheet, progress=progress)
    mapping = corrected(guess(sheet, Kind.WORKSHOPS), options.columns or ())
    return lambda now: workshop_lines(sheet, mapping, now)


def _take_outline(call: Call, file: Path) -> tuple[WorkshopImportReport, bool]:
    from papidesk.workshops.outline_file import read_outline, taking  # noqa: PLC0415 — as above

    read = read_outline(file)
    with call.own_channel() as channel:
        known = channel.ask(Outlines(with_inactive=True))
        outcome, command = taking(read, known)
        replaced = (tr("This workshop was here already: it now says what the file says."),) if outcome == "updated" else ()
        why = next(iter((*read.remarks, *replaced)), None)
        report = WorkshopImportReport((WorkshopVerdict(1, outcome, why),))
        if call.options.dry_run or command is None:
            return report, command is None
        return replace(report, ids=channel.carry_out(command).ids), True


def remarks(report: WorkshopImportReport | ItemImportReport, speaker: Speaker) -> list[dict[str, Any]]:
    """What the person should know of lines that were not refused."""
    return [
        {"line": one.line, "why": speaker.words(one.why)}
        for one in report.verdicts
        if one.why is not None and one.outcome != "refused" and one.why.source != ALREADY.source
    ]


# ── export ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def sessions_table(
    channel: Channel, span: Period | None, call: Call
) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """The sessions of a span, all of them without one, as a table."""
    from papidesk.workshops.exporting import SESSION_COLUMNS, session_cells  # noqa: PLC0415 — as above

    now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
    within = span or _ALWAYS
    rows = channel.ask(SessionsBetween(within.first, within.last))
    return SESSION_COLUMNS, (session_cells(row, now) for row in rows)


def export_calendar(call: Call, out: Path) -> int:
    """`export calendar`: the exit code."""
    from papidesk.workshops.calendar import write_calendar  # noqa: PLC0415 — icalendar: for this verb only

    span: Period | None = call.options.period
    with call.own_channel() as channel:
        place = channel.ask(ShowPlace())
        question = CalendarOf(None if span is None else span.first, None if span is None else span.last)
        calendar = channel.ask(question)
        count = write_calendar(out, calendar, place.name, PlaceTime(call.clock, place.zone), call.speaker.words)
    call.speaker.answer(
        {"file": str(out), "rows": count}, tr("%n event(s) written in {file}.", "", count, file=str(out))
    )
    return DONE


def export_outline(call: Call, out: Path) -> int:
    """`export outline`: the exit code."""
    from papidesk.workshops.outline_file import write_outline  # noqa: PLC0415 — as above

    if call.options.id is None:
        raise Usage(tr("Say which workshop, with --id: papidesk list sessions --json shows it as “outline”."))
    with call.own_channel() as channel:
        row = channel.ask(ShowOutline(call.options.id))
    write_outline(out, row.uid, row.outline)
    call.speaker.answer(
        {"file": str(out), "rows": 1}, tr("{title} is in {file}.", "a workshop written", title=row.outline.title, file=str(out))
    )
    return DONE


def refuse_options(call: Call) -> None:
    """Options that mean nothing beside what is exported."""
    options = call.options
    if options.form != "csv" and options.what is not None:
        raise Usage(tr("--what is of export csv alone."))
    if options.form == "outline" and options.period is not None:
        raise Usage(tr("A workshop has no period."))
    if options.form == "resume" and options.period is not None:
        raise Usage(tr("A CV has no period."))
    if options.form in {"place", "geojson"} and options.period is not None:
        raise Usage(tr("The place’s record has no period: it is as it is today."))
    if options.form not in {"outline", "resume"} and options.id is not None:
        raise Usage(tr("--id is of export outline and export resume alone."))
