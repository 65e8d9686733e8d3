"""`person`, `purge`, `check-mandate`: what people may ask about what is noted of them, and what goes when its time is over."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from papidesk.accounts.intents import DueLine, Purge, PurgePreview, ShowPlace
from papidesk.accounts.rules import RETENTIONS
from papidesk.cli.exchanging import spare_the_store
from papidesk.cli.grammar import Arguments, Usage, Verb, file_name, one_of
from papidesk.cli.keeping import FILE
from papidesk.cli.paper_asking import PRINTS, stationery
from papidesk.cli.run import DONE, REFUSED, Call
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.files import replace_file
from papidesk.kernel.intent import Refusal
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import AccessFile, CheckMandate, ErasePerson, Erasure, NoteAccess, ShowErasure

if TYPE_CHECKING:
    from papidesk.cli.channel import LocalChannel
    from papidesk.people.intents import AccessAnswer

_PDF, _JSON = ".pdf", ".json"
_FILE_MAX = 1 << 26
"""Bytes of a file that may be a mandate: a page is a thousand times less."""
UNCONFIRMED = tr('Nothing was erased. Say their name to confirm: --name "…"; --dry-run shows what would go.')


# ── person ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _key(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise Usage(tr("A person is named by their id: papidesk list people --json shows it."))
    return int(typed)


def _person_takes(arguments: Arguments) -> None:
    arguments.operand(
        "what",
        tr("access: everything noted about them; erase: have it go for good"),
        tr("WHAT", "stands for a value in a command's help"),
        kind=one_of("access", "erase"),
    )
    arguments.operand(
        "person",
        tr("their id, that papidesk list people --json shows"),
        tr("ID", "stands for a value in a command's help"),
        kind=_key,
    )
    arguments.option(
        "--out", tr("access: the file to write, a paper (.pdf) or a document for computers (.json)"), FILE, kind=_named
    )
    arguments.option(
        "--name",
        tr("erase: their name, to confirm; asked on a terminal"),
        tr("NAME", "stands for a value in a command's help"),
    )
    arguments.option("--dry-run", tr("erase: only say what would go and what would remain"))
    arguments.switches(
        "print_size",
        (PRINTS[PrintSize.LARGE], tr("in letters of at least 20 points"), PrintSize.LARGE),
        (PRINTS[PrintSize.EASY], tr("easy to read: in letters of 15 points, nothing side by side"), PrintSize.EASY),
    )


def _named(typed: str) -> Path:
    file = file_name(typed)
    if file.suffix.lower() not in {_PDF, _JSON}:
        raise Usage(tr("The name of the file says what it is to be: let it end in {endings}.", endings=[_PDF, _JSON]))
    return file


def _person(call: Call) -> int:
    options = call.options
    given = {"--name": options.name, "--dry-run": options.dry_run} if options.what == "access" else {
        "--out": options.out, PRINTS.get(options.print_size, ""): options.print_size
    }  # fmt: skip
    for option, value in given.items():
        if value:
            raise Usage(tr("{what} takes no {option}.", what=options.what, option=option))
    if options.what == "erase":
        return _erase(call)
    if options.out is None:
        raise Usage(tr("Say where to write it: --out FILE.pdf or --out FILE.json."))
    return _access(call)


def _access(call: Call) -> int:
    from papidesk.sheets.writing import check_place  # noqa: PLC0415 — only where a file is written
    from papidesk.store.faults import world  # noqa: PLC0415 — as above

    out = call.options.out.absolute()
    spare_the_store(out, call)
    check_place(out)
    with call.own_channel() as channel, world():
        answer = channel.ask(AccessFile(call.options.person))
        pages = _write(call, channel, answer, out)
        with suppress(OSError):
            # It says everything about somebody: nobody else of this computer is to read it.
            out.chmod(0o600)
        channel.carry_out(NoteAccess(call.options.person))
    rows = sum(len(part.rows) for part in answer.parts)
    document = {"file": str(out), "rows": rows} | ({"pages": pages} if pages else {})
    call.speaker.answer(document, tr("Everything noted about them is in {file}. Give it to them alone.", file=str(out)))
    return DONE


def _write(call: Call, channel: LocalChannel, answer: AccessAnswer, out: Path) -> int:
    place = channel.ask(ShowPlace())
    if out.suffix.lower() == _PDF:
        from papidesk.people.papers import told_paper  # noqa: PLC0415 — ReportLab: for this verb only

        return told_paper(out, answer, stationery(call, place))
    from papidesk.people.access_file import access_json  # noqa: PLC0415 — as above

    content = access_json(answer, place.name, call.outside.words, PlaceTime(call.clock, place.zone))
    replace_file(out, content, private=os.name == "posix")
    return 0


def _erase(call: Call) -> int:
    speaker = call.speaker
    with call.own_channel() as channel:
        shown = channel.ask(ShowErasure(call.options.person))
        if call.options.dry_run:
            speaker.answer(_weighed(call, shown), *_told(shown))
            return DONE
        name = call.options.name
        if name is None:
            if not sys.stdin.isatty():
                raise Refusal("name", UNCONFIRMED)
            speaker.say(*_told(shown))
            name = input(speaker.words(tr("Their name, to confirm: ", "asked on a terminal")))
        done = channel.carry_out(ErasePerson(call.options.person, name))
    speaker.answer({"erased": shown.person, **_weighed(call, shown)}, done.said, _until(shown))
    return DONE


def _weighed(call: Call, shown: Erasure) -> dict[str, object]:
    words = call.speaker.words
    return {
        "goes": [*map(words, shown.goes)],
        "remains": [*map(words, shown.remains)],
        "against": [*map(words, shown.against)],
        "backups_until": shown.backups_until,
    }


def _told(shown: Erasure) -> tuple[Text, ...]:
    point = tr("What goes for good:"), tr("What remains, and names nobody:"), tr("To be settled first:")
    found: list[Text] = []
    for title, texts in zip(point, (shown.goes, shown.remains, shown.against), strict=True):
        found += [title, *(tr("  – {what}", "a point of a list", what=text) for text in texts)] if texts else []
    return (*found, _until(shown))


def _until(shown: Erasure) -> Text:
    return tr("Backups of before still hold it; the last of this computer's goes by {day}.", day=shown.backups_until)


# ── purge ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _purge_takes(arguments: Arguments) -> None:
    arguments.option("--dry-run", tr("only say what would go, and change nothing"))


def _purge(call: Call) -> int:
    dry = call.options.dry_run
    with call.own_channel() as channel:
        lines = channel.ask(PurgePreview())
        done = None if dry else channel.carry_out(Purge())
    due = [line for line in lines if line.count]
    said = [_due(line) for line in due] or [tr("Nothing is due.")]
    document = {"dry_run": dry, "categories": [_line(call, line) for line in lines]}
    call.speaker.answer(document, *said, *([done.said] if done else []))
    return DONE


def _line(call: Call, line: DueLine) -> dict[str, object]:
    return {
        "category": line.category.value,
        "name": call.speaker.words(RETENTIONS[line.category].name),
        "months": line.months,
        "before": line.before,
        "count": line.count,
        "oldest": line.oldest,
    }


def _due(line: DueLine) -> Text:
    return tr("{what}: {n}, older than {day}.", what=RETENTIONS[line.category].name, n=line.count, day=line.before)


# ── mandates ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_takes(arguments: Arguments) -> None:
    arguments.operand("file", tr("the file of a mandate, as it was saved when it was given"), FILE, kind=file_name)


def _check(call: Call) -> int:
    from papidesk.store.faults import world  # noqa: PLC0415 — only where a file is read

    with call.own_channel() as channel, world():
        found = channel.ask(CheckMandate(digest_of(call.options.file)))
    if found is None:
        call.speaker.answer({"ours": False}, tr("This file is no mandate that was given here, or it was altered since."))
        return REFUSED
    call.speaker.answer(
        {"ours": True, "number": found.number, "first": found.first, "last": found.end, "given_at": found.given_at,
         "person": found.person},
        tr("This is mandate {number}, given here on {day}, as it was: from {first} to {last}.", number=found.number,
           day=found.given_at, first=found.first, last=found.end),
    )  # fmt: skip
    return DONE


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. OSError; Refusal (file) of one that is too large to be a paper."""
    with file.open("rb") as opened:
        content = opened.read(_FILE_MAX + 1)
    if len(content) > _FILE_MAX:
        raise Refusal("file", tr("{name} is too large to be a mandate. Choose another file.", name=file.name))
    return hashlib.sha256(content).hexdigest()


VERBS = (
    Verb(
        "person",
        tr("Gives somebody everything noted about them, or erases it for good"),
        _person_takes,
        _person,
        (tr("Erasing can't be undone; what was counted stays counted, and names nobody."),),
    ),
    Verb(
        "purge",
        tr("Has what is kept too long go, and keeps a proof without the data"),
        _purge_takes,
        _purge,
        (tr("For whoever is in charge. How long each thing is kept is in the settings; nothing goes by itself but documents."),),
    ),
    Verb("check-mandate", tr("Says whether a file is a mandate that was given here"), _check_takes, _check),
)
