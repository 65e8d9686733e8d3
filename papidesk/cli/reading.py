"""`list` and `show`: what the window shows, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.channel import Channel
from papidesk.cli.documents import document_line, documents
from papidesk.cli.equipment import item_line, items, loan_line, loans
from papidesk.cli.grammar import Arguments, Usage, Verb, one_of
from papidesk.cli.run import DONE, Call
from papidesk.cli.workshops import session_line, sessions
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period, parse_period
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import PeopleBlock, PeopleFences, PeopleRecords, PersonFile, PersonRow
from papidesk.visits.intents import CountDay, RoomNow, VisitDays, VisitFilter, VisitRow, VisitsOfDay

BLOCK = 1000
"""Rows asked at once."""
PERIOD = tr("PERIOD", "stands for a value in a command's help")
TEXT = tr("TEXT", "stands for a value in a command's help")


def _list_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what",
        tr("people, visits, sessions, equipment, loans or documents"),
        tr("WHAT", "stands for a value in a command's help"),
        kind=one_of("people", "visits", "sessions", "equipment", "loans", "documents"),
    )
    arguments.option(
        "--search", tr("only those whose names, titles or codes hold these words, in any order, accents or not"), TEXT, default=""
    )
    arguments.option(
        "--period",
        tr(
            "of visits, sessions or loans: 2026-11-05, 2026-11, 2026, 2026-Q4 or 2026-10-05..2026-11-04; else visits of "
            "today, sessions from today to a year ahead, and all loans"
        ),
        PERIOD,
        kind=period,
    )


def _list(call: Call) -> int:
    options = call.options
    if options.what in {"people", "equipment", "documents"} and options.period is not None:
        raise Usage(tr("A period is of visits, sessions or loans: people, equipment and documents have none."))
    with call.channel() as channel:
        if options.what == "people":
            call.speaker.rows(people(channel, options.search), _person_line)
        elif options.what == "equipment":
            call.speaker.rows(items(channel, options.search), item_line)
        elif options.what == "loans":
            call.speaker.rows(loans(channel, options.period, options.search), loan_line)
        elif options.what == "documents":
            now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
            call.speaker.rows(documents(channel, options.search), lambda one: document_line(one, now))
        elif options.what == "sessions":
            now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
            call.speaker.rows(sessions(channel, options.period, options.search, now), session_line)
        else:
            now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
            span = options.period or Period(now.today(), now.today())
            sought = VisitFilter(span.first, span.last, options.search)
            call.speaker.rows(
                (visit_document(row) for row in visits(channel, sought)), lambda one: _visit_line(one, now)
            )
    return DONE


def _show_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what", tr("day or room"), tr("WHAT", "stands for a value in a command's help"), kind=one_of("day", "room")
    )


def _show(call: Call) -> int:
    with call.channel() as channel:
        now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
        if call.options.what == "day":
            counts = channel.ask(CountDay(now.today()))
            call.speaker.answer(
                {"date": counts.day, "visits": counts.visits, "present": counts.present, "prints": counts.prints},
                tr("{day}", "a day alone on its line", day=counts.day),
                tr("Present: {n}", n=counts.present),
                tr("Visits: {n}", n=counts.visits),
                tr("Prints: {n}", n=counts.prints),
            )
            return DONE
        room = channel.ask(RoomNow())
    numbers = {one.id: one.number for one in room.workstations}
    document = {
        "workstations": [{"id": one.id, "number": one.number, "label": one.label} for one in room.workstations],
        "present": [asdict(one) | {"workstation": numbers.get(one.workstation or 0)} for one in room.present],
    }
    call.speaker.answer(document, *(_present_line(one, now) for one in document["present"]))
    if not room.present:
        call.speaker.say(tr("Nobody is in the room."))
    return DONE


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────


def people(channel: Channel, text: str) -> Iterator[dict[str, Any]]:
    """The people a text finds, all of them for an empty one, by name, block by block."""
    for fence in channel.ask(PeopleFences(text, BLOCK)):
        rows = channel.ask(PeopleBlock(text, fence.after_name, fence.after_id, fence.count))
        records = channel.ask(PeopleRecords(people=tuple(row.id for row in rows), limit=len(rows)))
        files = {one.id: one for one in records}
        # Somebody may have been removed in the window between the two questions.
        yield from (_person(row, files[row.id]) for row in rows if row.id in files)


def _person(row: PersonRow, file: PersonFile) -> dict[str, Any]:
    details = file.details
    return {
        "id": row.id,
        "first_name": details.first_name,
        "surname": details.surname,
        "nickname": details.nickname,
        "birth_year": details.birth_year,
        "age_band": row.age_band,
        "gender": details.gender,
        "occupation": details.occupation,
        "commune": row.commune,
        "district": row.district,
        "phone": row.phone,
        "email": details.email,
        "language": details.language,
        "known_by": details.known_by,
        "usual_purpose": details.usual_purpose,
        "last_seen": row.last_seen,
        "name": row.name,
    }


def _person_line(one: dict[str, Any]) -> str:
    return (
        f"{one['id']:>7}  {one['name']:<36} {one['birth_year'] or '':<6} {one['commune']:<24} {one['phone']}".rstrip()
    )


# ── visits ────────────────────────────────────────────────────────────────────────────────────────────────────


def visits(channel: Channel, sought: VisitFilter) -> Iterator[VisitRow]:
    """The visits of a filter, the latest first, block by block."""
    days = channel.ask(VisitDays(sought))
    left = sum(count for _day, count in days)
    day, skip = sought.last, 0
    while left > 0:
        rows = channel.ask(VisitsOfDay(sought, day, skip, BLOCK))
        if not rows:
            return
        yield from rows
        left -= len(rows)
        last = rows[-1].day
        of_last = sum(row.day == last for row in rows)
        day, skip = last, of_last + (skip if last == day else 0)


def visit_document(row: VisitRow) -> dict[str, Any]:
    """A visit as JSON shows it."""
    return asdict(row)


def _visit_line(one: dict[str, Any], now: PlaceTime) -> Text:
    left = one["left_at"]
    return tr(
        "{id}  {day} {hours}  {name}  {purposes}{workstation}",
        "a visit on a line",
        id=f"{one['id']:>8}",
        day=now.local(one["arrived_at"]).strftime("%d/%m/%Y"),
        hours=f"{now.local(one['arrived_at']):%H:%M}–{now.local(left):%H:%M}"
        if left
        else f"{now.local(one['arrived_at']):%H:%M}–     ",
        name=one["name"] or tr("(anonymous)", "a visit without a name"),
        purposes=", ".join(one["purposes"]),
        workstation=tr(", workstation {number}", "after a purpose", number=one["workstation"])
        if one["workstation"]
        else "",
    )


def _present_line(one: dict[str, Any], now: PlaceTime) -> Text:
    return tr(
        "{since}  {name}{group}  {purpose}{workstation}{waits}",
        "somebody in the room, on a line",
        since=f"{now.local(one['since']):%H:%M}",
        name=one["name"] or tr("(anonymous)", "a visit without a name"),
        group=f" ×{one['group_size']} {one['group']}".rstrip() if one["group_size"] > 1 else "",
        purpose=one["purpose"],
        workstation=tr(", workstation {number}", "after a purpose", number=one["workstation"])
        if one["workstation"]
        else "",
        waits=tr(", waits for a workstation", "after a purpose") if one["waits"] else "",
    )


def period(typed: str) -> Period:
    """A period as it is typed; how to write one where it is not."""
    try:
        return parse_period(typed)
    except Refusal as unread:
        raise Usage(unread.why) from unread


VERBS = (
    Verb(
        "list",
        tr("Shows people, visits, sessions of workshops, equipment, loans or documents, one a line"),
        _list_takes,
        _list,
        (tr("Works while the window is open: the window answers. The ids shown are those other verbs take."),),
    ),
    Verb(
        "show",
        tr("Shows what the window shows now: the counts of the day, or who is in the room"),
        _show_takes,
        _show,
        (tr("Works while the window is open: the window answers."),),
    ),
)
