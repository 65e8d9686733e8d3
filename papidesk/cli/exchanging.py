"""`import` and `export`: tables and calendars of other tools, in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.channel import Channel
from papidesk.cli.equipment import equipment_table, loans_table, take_equipment
from papidesk.cli.going_out import export_coop, export_place, export_research
from papidesk.cli.grammar import Arguments, Usage, Verb, file_name, one_of, whole
from papidesk.cli.keeping import FILE
from papidesk.cli.reading import BLOCK, PERIOD, period, visits
from papidesk.cli.resumes import export_resume, import_resume
from papidesk.cli.run import DONE, REFUSED, Call
from papidesk.cli.workshops import (
    export_calendar,
    export_outline,
    refuse_options,
    remarks,
    sessions_table,
    table_reader,
    take_workshops,
)
from papidesk.equipment.intents import ItemImportReport
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import STAFF, Refusal
from papidesk.kernel.periods import Period
from papidesk.kernel.words import tr
from papidesk.people.intents import ImportPeople, ImportReport, PeopleRecords, TryPeopleImport
from papidesk.visits.intents import ImportVisits, TryVisitsImport, VisitDays, VisitFilter, VisitImportReport
from papidesk.visits.rules import EARLIEST
from papidesk.workshops.intents import WorkshopImportReport

if TYPE_CHECKING:
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet

WHAT = tr("WHAT", "stands for a value in a command's help")
NUMBER = tr("N", "stands for a number in a command's help")
_KEY_MAX = 2**53
_SHOWN = 200
"""Refused lines told in words; JSON tells them all."""


def _import_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what",
        tr("people, visits, workshops, equipment, or resume: one CV"),
        WHAT,
        kind=one_of("people", "visits", "workshops", "equipment", "resume"),
    )
    arguments.operand(
        "file",
        tr(
            "a CSV, XLSX, ODS or JSON file; its first line gives titles, in French or English; of workshops, a calendar "
            "(.ics) or a workshop of another PapiDesk too; of equipment, the asset manager's own CSV too; of resume, JSON "
            "Resume, Europass (XML, or the PDF that holds it) or a document of another PapiDesk"
        ),
        FILE,
        kind=file_name,
    )
    arguments.option("--dry-run", tr("only say what would be done"))
    arguments.option("--partial", tr("take in the good lines even where others are refused; else all or none"))
    arguments.option("--person", tr("of resume: whose it is, by the “id” that papidesk list people --json shows; else nobody’s"),
                     NUMBER, kind=whole(1, _KEY_MAX))  # fmt: skip
    arguments.option("--update", tr("of equipment: change what is here already, where the file says something else"))
    arguments.option(
        "--columns",
        tr(
            "what a column holds, where its title does not tell: “Patronyme=surname”, “3=phone”, “Date=” "
            "for none; may be repeated"
        ),
        tr("TITLE=FIELD", "stands for a value in a command's help"),
        many=True,
    )
    arguments.option(
        "--sheet", tr("which sheet of a workbook"), tr("NAME", "stands for a value in a command's help"), default=""
    )


def _import(call: Call) -> int:
    if call.options.update and call.options.what != "equipment":
        raise Usage(tr("--update is of equipment alone."))
    if call.options.person is not None and call.options.what != "resume":
        raise Usage(tr("--person is of resume alone."))
    if call.options.what == "resume":
        return import_resume(call)
    if call.options.what == "equipment":
        of_equipment, taken = take_equipment(call, corrected)
        return _tell(of_equipment, call, kept=taken)
    if call.options.what == "workshops":
        of_workshops, taken = take_workshops(call, lambda: table_reader(call, corrected))
        return _tell(of_workshops, call, kept=taken)
    from papidesk.sheets.mapping import Kind, guess  # noqa: PLC0415 — the readers of workbooks: for this verb only
    from papidesk.sheets.reading import read_sheet  # noqa: PLC0415 — as above

    options = call.options
    with call.speaker.progress(tr("Reading:")) as progress:
        sheet = read_sheet(options.file, sheet=options.sheet, progress=progress)
    mapping = corrected(guess(sheet, Kind(options.what)), options.columns or ())
    with call.own_channel() as channel:
        now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
        take = _take_people if options.what == "people" else _take_visits
        report, kept = take(channel, sheet, mapping, now, call)
    return _tell(report, call, kept=kept)


Report = ImportReport | VisitImportReport
AnyReport = Report | WorkshopImportReport | ItemImportReport


def _take_people(channel: Channel, sheet: Sheet, mapping: Mapping, now: PlaceTime, call: Call) -> tuple[Report, bool]:
    from papidesk.people.importing import people_lines  # noqa: PLC0415 — as above

    lines = people_lines(sheet, mapping, now.today())
    tried = channel.ask(TryPeopleImport(lines))
    if call.options.dry_run or _all_refused(tried, call):
        return tried, False
    return replace(tried, ids=channel.carry_out(ImportPeople(lines, call.options.partial)).ids), True


def _take_visits(channel: Channel, sheet: Sheet, mapping: Mapping, now: PlaceTime, call: Call) -> tuple[Report, bool]:
    from papidesk.visits.importing import visit_lines  # noqa: PLC0415 — as above

    lines = visit_lines(sheet, mapping, now)
    tried = channel.ask(TryVisitsImport(lines))
    if call.options.dry_run or _all_refused(tried, call):
        return tried, False
    return replace(tried, ids=channel.carry_out(ImportVisits(lines, call.options.partial)).ids), True


def _all_refused(tried: Report, call: Call) -> bool:
    return bool(tried.count("refused")) and not call.options.partial


def _tell(report: AnyReport, call: Call, *, kept: bool) -> int:
    """The verdicts. Where lines were refused and nothing taken in, that is a refusal."""
    speaker, options = call.speaker, call.options
    refused = [verdict for verdict in report.verdicts if verdict.outcome == "refused"]
    undone = bool(refused) and not options.partial
    # All or nothing, and a trial says just what the real run would do.
    counts = {outcome: 0 if undone else report.count(outcome) for outcome in ("created", "updated")}
    counts["skipped"] = report.count("skipped")
    document: dict[str, Any] = {
        **counts,
        "refused": [{"line": one.line, "why": speaker.words(one.why) if one.why else ""} for one in refused],
        "ids": list(report.ids),
    }
    if isinstance(report, WorkshopImportReport | ItemImportReport):
        document["remarks"] = remarks(report, speaker)
    for one in document["refused"][:_SHOWN] if not speaker.as_json else ():
        speaker.warn(tr("Line {line}: {why}", line=one["line"], why=one["why"]))
    if len(refused) > _SHOWN and not speaker.as_json:
        speaker.warn(tr("… and %n more line(s) refused.", "", len(refused) - _SHOWN))
    for one in document.get("remarks", ())[:_SHOWN] if not (speaker.as_json or undone) else ():
        speaker.warn(tr("Line {line}: {why}", line=one["line"], why=one["why"]))
    speaker.answer(
        document,
        tr("Created: {n}", n=counts["created"]),
        tr("Changed: {n}", n=counts["updated"])
        if isinstance(report, ItemImportReport)
        else tr("Completed: {n}", n=counts["updated"]),
        tr("Already here: {n}", n=counts["skipped"]),
        tr("Refused: {n}", n=len(refused)),
    )
    if options.dry_run and not undone:
        speaker.say(tr("This was a trial: nothing was written."))
    if undone:
        speaker.warn(
            tr(
                "Nothing was written, because %n line(s) are refused. Correct them, or add --partial to "
                "take in the others.",
                "",
                len(refused),
            )
        )
        return REFUSED
    return DONE if kept or options.dry_run else REFUSED


def corrected(mapping: Mapping, columns: Sequence[str]) -> Mapping:
    """A mapping with what `--columns` says of it. Raises Usage."""
    from papidesk.sheets.mapping import TITLES  # noqa: PLC0415 — as above

    for typed in columns:
        title, sign, name = typed.rpartition("=")
        known = TITLES[mapping.kind]
        if not sign or (name and name not in known):
            raise Usage(tr("{typed} is not known here. Known: {known}.", typed=typed[:60], known=list(known)))
        found = [
            one.index
            for one in mapping.columns
            if title in {one.title, str(one.index + 1)} or fold(one.title) == fold(title) != ""
        ]
        if not found:
            raise Usage(
                tr(
                    "No column is called {title}. Columns: {titles}.",
                    title=title[:60],
                    titles=[one.title for one in mapping.columns][:40],
                )
            )
        mapping = mapping.corrected(found[0], name or None)
    return mapping


# ── out ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _export_takes(arguments: Arguments) -> None:
    arguments.operand("form", tr(
            "csv: for spreadsheets, and for papidesk import; calendar: the sessions, for any calendar program (.ics); "
            "outline: one workshop, for another PapiDesk; resume: one CV as JSON Resume; coop: supports and workshops in the "
            "national tool’s columns; research: an anonymous extract for a research lab (both .csv, .ods, .xlsx or .json); "
            "place: the place’s public record in the national schema (.json or .csv); geojson: the same for maps"
        ),
        WHAT, kind=one_of("csv", "calendar", "outline", "resume", "coop", "place", "geojson", "research"))
    arguments.option(
        "--out", tr("the file to write; one that is there is replaced"), FILE, kind=file_name, required=True
    )
    arguments.option(
        "--what",
        tr("of csv: people, visits, sessions, equipment or loans; else visits"),
        WHAT,
        kind=one_of("people", "visits", "sessions", "equipment", "loans"),
    )
    arguments.option(
        "--period",
        tr(
            "of visits, sessions, loans, coop or research: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else all"
        ),
        PERIOD,
        kind=period,
    )
    arguments.option("--id", tr("of outline: which workshop; of resume: which document"), NUMBER, kind=whole(1, _KEY_MAX))


def _export(call: Call) -> int:
    from papidesk.sheets.writing import write_csv  # noqa: PLC0415 — as above

    options, out = call.options, call.options.out.absolute()
    refuse_options(call)
    if options.what in {"people", "equipment"} and options.period is not None:
        raise Usage(tr("A period is of visits, sessions or loans: people and equipment have none."))
    spare_the_store(out, call)
    if options.form != "csv":
        return _FORMS[options.form](call, out)
    with call.own_channel() as channel, call.speaker.progress(tr("Writing:")) as progress:
        titles, rows = _table(channel, call)
        count = write_csv(out, titles, rows, progress=progress)
    call.speaker.answer({"file": str(out), "rows": count}, tr("%n row(s) written in {file}.", "", count, file=str(out)))
    return DONE


_FORMS: dict[str, Callable[[Call, Path], int]] = {
    "resume": export_resume,
    "calendar": export_calendar,
    "outline": export_outline,
    "coop": export_coop,
    "research": export_research,
    "place": export_place,
    "geojson": export_place,
}


def _table(channel: Channel, call: Call) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    match call.options.what:
        case "people":
            return _people_table(channel)
        case "sessions":
            return sessions_table(channel, call.options.period, call)
        case "equipment":
            return equipment_table(channel)
        case "loans":
            return loans_table(channel, call.options.period)
    return _visits_table(channel, call.options.period, call)


def spare_the_store(out: Path, call: Call) -> None:
    """An export must not land on the store itself."""
    paths = call.paths
    own = {paths.store, paths.keys, paths.attempts, paths.preferences}
    if out.resolve() in {path.resolve() for path in own} or out.name.startswith(f"{paths.store.name}-"):
        raise Refusal("out", tr("{name} is a file of the store itself. Choose another name.", name=out.name))


def _people_table(channel: Channel) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    from papidesk.people.exporting import PEOPLE_COLUMNS, person_cells  # noqa: PLC0415 — as above

    def rows() -> Iterator[Sequence[str]]:
        after = 0
        while records := channel.ask(PeopleRecords(after, limit=BLOCK)):
            yield from map(person_cells, records)
            after = records[-1].id

    return PEOPLE_COLUMNS, rows()


def _visits_table(channel: Channel, span: Period | None, call: Call) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    from papidesk.visits.exporting import VISIT_COLUMNS, visit_cells  # noqa: PLC0415 — as above

    now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
    first, last = (span.first, span.last) if span else (EARLIEST, now.today())
    days = channel.ask(VisitDays(VisitFilter(first, last)))

    def rows() -> Iterator[Sequence[str]]:
        # The oldest day first, and the oldest visit of the day: the order of a register.
        for day, _count in reversed(days):
            of_day = list(visits(channel, VisitFilter(day, day)))
            for visit in reversed(of_day):
                yield visit_cells(visit, now)

    return VISIT_COLUMNS, rows()


VERBS = (
    Verb(
        "import",
        tr("Takes in people, visits, workshops, equipment or a CV from a file of another tool"),
        _import_takes,
        _import,
        (
            tr(
                "Every refused line says why. Importing the same file twice changes nothing. Undone in the "
                "window, like the rest."
            ),
            tr("The beneficiaries' workbook of the national tool (La Coop) is taken as it is."),
        ),
    ),
    Verb(
        "export",
        tr("Writes people, visits, workshops, equipment, loans, activities, the place or a CV into a file for other tools"),
        _export_takes,
        _export,
        (
            tr("A table holds personal data in clear: keep it as you keep the store. A calendar holds nobody’s name."),
            tr(
                "Activities (coop) name nobody, but tell of each person: they are for your own account in the national tool. The "
                "extract for research is for the person in charge; docs/research-extract.md tells how it was made anonymous."
            ),
        ),
        roles=STAFF,
    ),
)
