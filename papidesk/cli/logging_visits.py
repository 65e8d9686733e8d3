"""`log`: someone came."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from papidesk.accounts.intents import ShowPlace
from papidesk.cli.channel import Channel
from papidesk.cli.grammar import Arguments, Usage, Verb, whole
from papidesk.cli.keeping import NAME
from papidesk.cli.run import DONE, Call
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.typed import typed_instant
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FindPeople, PersonHit
from papidesk.visits.intents import LogVisit, Purposes, Workstations
from papidesk.visits.rules import GROUP_MAX

_KEY_MAX = 2**53
_NUMBER = tr("N", "stands for a number in a command's help")


def _takes(arguments: Arguments) -> None:
    arguments.option("--person", tr("who came, as you would type it in the window"), NAME)
    arguments.option(
        "--person-id", tr("who came, by the id that papidesk list people shows"), _NUMBER, kind=whole(1, _KEY_MAX)
    )
    arguments.option("--anonymous", tr("how many came without a name, together"), _NUMBER, kind=whole(1, GROUP_MAX))
    arguments.option(
        "--purpose",
        tr("what for: the code or the label of a purpose; may be given several times; else the usual one"),
        tr("CODE", "stands for a value in a command's help"),
        many=True,
    )
    arguments.option("--workstation", tr("the number of the workstation"), _NUMBER, kind=whole(1, 999))
    arguments.option(
        "--at",
        tr("when: 14h05, “hier 9h30”, “5/11 14h05” or 2026-11-05T14:05; else now"),
        tr("WHEN", "stands for a value in a command's help"),
    )
    arguments.option("--again", tr("log someone who is already in the room once more"))


def _log(call: Call) -> int:
    options = call.options
    if sum(one is not None for one in (options.person, options.person_id, options.anonymous)) != 1:
        raise Usage(tr("Say who came: --person NAME, --person-id N or --anonymous N, one of them."))
    with call.channel() as channel:
        now = PlaceTime(call.clock, channel.ask(ShowPlace()).zone)
        arrived = None if options.at is None else read_when(options.at, now)
        person = options.person_id
        if options.person is not None:
            person = find_one(channel, options.person, call).id
        done = channel.carry_out(
            LogVisit(
                person=person,
                purposes=tuple(_purpose(channel, one) for one in options.purpose or ()),
                workstation=None if options.workstation is None else _workstation(channel, options.workstation),
                arrived_at=arrived,
                count=options.anonymous or 1,
                again=options.again,
            )
        )
    call.speaker.answer({"ids": list(done.ids)}, done.said)
    return DONE


def read_when(typed: str, now: PlaceTime) -> datetime:
    """An instant typed as ISO 8601 or as people write it, in UTC; without its day it is today's. Raises Usage."""
    bare = typed.strip()
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", bare):
        try:
            moment = datetime.fromisoformat(bare)
        except ValueError:
            pass
        else:
            try:
                return moment.astimezone(UTC) if moment.tzinfo else now.at(moment.date(), moment.time())
            except OverflowError as beyond:
                raise Usage(_unread(typed)) from beyond
    day, hour = typed_instant(bare, now.today(), past=True)
    if hour is None:
        raise Usage(_unread(typed) if day is None else tr("Say the hour too: {typed} 14h05", typed=typed[:40]))
    return now.at(day or now.today(), hour)


def _unread(typed: str) -> Text:
    return tr(
        "This moment can't be read: {typed}. Write it like 14h05, “5/11 14h05” or 2026-11-05T14:05.", typed=typed[:40]
    )


def find_one(channel: Channel, name: str, call: Call) -> PersonHit:
    """The one person a name means: the one so called, else the only one it finds. Refuses nobody and several."""
    hits = channel.ask(FindPeople(name))
    wanted = sorted(fold(name).split())
    called = [hit for hit in hits if wanted in (_words(hit.name), _words(hit.name.partition(" (")[0]))]
    found = called or list(hits)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal(
            "person",
            tr(
                "Nobody here is called {name}. Check the spelling, or log an anonymous visit: --anonymous 1.",
                name=name[:80],
            ),
        )
    for hit in found:
        call.speaker.warn(tr("  --person-id {id}   {name}, {detail}", id=hit.id, name=hit.name, detail=hit.detail))
    raise Refusal(
        "person", tr("%n people answer to that name. Say which with --person-id, from the list above.", "", len(found))
    )


def _words(name: str) -> list[str]:
    return sorted(fold(name).split())


def _purpose(channel: Channel, typed: str) -> int:
    known = channel.ask(Purposes())
    for purpose in known:
        if typed in {purpose.code, purpose.kind.value} or fold(typed) == fold(purpose.label):
            return purpose.id
    raise Refusal(
        "purposes",
        tr("There is no purpose {typed} here. Known: {known}.", typed=typed[:40], known=[one.code for one in known]),
    )


def _workstation(channel: Channel, number: int) -> int:
    known = channel.ask(Workstations())
    for workstation in known:
        if workstation.number == number:
            return workstation.id
    raise Refusal(
        "workstation",
        tr(
            "There is no workstation {number} here. Known: {known}.", number=number, known=[one.number for one in known]
        ),
    )


VERBS = (
    Verb(
        "log",
        tr("Logs visits"),
        _takes,
        _log,
        (
            tr("Works while the window is open: the window does it, and shows it."),
            tr('Example: papidesk log --person "Léa Durand" --purpose free_access --workstation 4'),
        ),
    ),
)
