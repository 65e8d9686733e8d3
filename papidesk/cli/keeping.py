"""`init`, `backup`, `restore`, `check`: a store's beginning and its safety."""

from __future__ import annotations

from contextlib import suppress

from papidesk.accounts.intents import Place
from papidesk.cli.grammar import Arguments, Verb, file_name
from papidesk.cli.run import DONE, REFUSED, Call
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.upkeep import CheckReport, CheckStore
from papidesk.kernel.words import tr

NAME = tr("NAME", "stands for a value in a command's help")
FILE = tr("FILE", "stands for a value in a command's help")
FOLDER = tr("FOLDER", "stands for a value in a command's help")


def _init_takes(arguments: Arguments) -> None:
    arguments.option(
        "--place", tr("what the place is called: it stands at the top of every paper"), NAME, required=True
    )
    arguments.option("--animator", tr("the first account, in charge of the place"), NAME, required=True)
    arguments.option("--commune", tr("where the place is"), NAME, default="")


def _init(call: Call) -> int:
    if call.paths.exists():
        raise Refusal("folder", tr("There is already a store in this folder. Nothing was changed."))
    options = call.options
    password = call.password(new=True)
    opened, recovery_key = call.backroom().create(Place(options.place, options.commune), options.animator, password)
    opened.store.close()
    call.speaker.answer(
        {"place": options.place, "recovery_key": recovery_key},
        tr("The store of {place} is created in {folder}.", place=options.place, folder=str(call.paths.folder)),
        tr("Recovery key: {key}", key=recovery_key),
        tr(
            "Copy it on paper and keep it away from this computer. It opens the store if the password is "
            "lost, and is not shown again."
        ),
    )
    return DONE


def _backup_takes(arguments: Arguments) -> None:
    arguments.operand(
        "folder",
        tr("where to write it; else the backups of the store's own folder"),
        FOLDER,
        kind=file_name,
        optional=True,
    )


def _backup(call: Call) -> int:
    with call.channel() as channel:
        kept = channel.back_up(call.options.folder)
    call.speaker.answer(
        {"file": str(kept.file)},
        tr("The backup is in {file}. It was opened again to be sure of it.", file=str(kept.file)),
    )
    return DONE


def _restore_takes(arguments: Arguments) -> None:
    arguments.operand("file", tr("the backup"), FILE, kind=file_name)


def _restore(call: Call) -> int:
    from papidesk.backroom import Backroom  # noqa: PLC0415 — brings the store's libraries, which the other verbs may not need
    from papidesk.cli import channel  # noqa: PLC0415 — as above
    from papidesk.store.faults import LOCKED  # noqa: PLC0415 — as above

    file, paths = call.options.file, call.paths
    if not file.is_file():
        raise Refusal("file", tr("There is no file {name}. Check its name and its folder.", name=file.name))
    line = channel.reach(paths)
    if line is not None:
        line.close()
        raise WorldFailure(LOCKED)
    aside = Backroom(paths.folder, call.clock).put_back(
        file, call.password(), lambda _done, _total: None, lambda: None, damaged=False
    )
    said = [tr("The backup {name} is restored.", name=file.name)]
    if aside is not None:
        said.append(tr("The former store was set aside whole in {folder}.", folder=str(aside)))
    call.speaker.answer({"file": str(paths.store), "set_aside": None if aside is None else str(aside)}, *said)
    return DONE


def _check(call: Call) -> int:
    """A store that does not open is a finding, like any other; a wrong password or a lock is not."""
    from papidesk.store.faults import UNREADABLE  # noqa: PLC0415 — as above

    try:
        channel = call.own_channel()
        try:
            report = channel.ask(CheckStore())
        finally:
            # Of a store too damaged to be closed in order, what the check met is what matters.
            with suppress(WorldFailure):
                channel.close()
    except WorldFailure as failure:
        if failure.why != UNREADABLE:
            raise
        report = CheckReport((), (failure.why,))
    speaker, words = call.speaker, call.speaker.words
    speaker.answer(
        {"ok": report.ok, "verified": [*map(words, report.verified)], "problems": [*map(words, report.problems)]},
        *report.verified,
        *report.problems,
        tr("All is well.")
        if report.ok
        else tr("The store is damaged. Restore the latest backup: papidesk restore FILE."),
    )
    if not report.ok:
        speaker.warn(tr("%n problem(s) found.", "", len(report.problems)))
        return REFUSED
    return DONE


VERBS = (
    Verb(
        "init",
        tr("Creates the store of a place and prints its recovery key, once"),
        _init_takes,
        _init,
        (tr("The password opens the store from then on; on a terminal it is asked twice."),),
    ),
    Verb(
        "backup",
        tr("Copies the store into one file, opens it again to be sure of it, and thins the older ones"),
        _backup_takes,
        _backup,
        (tr("Works while the window is open: the window does it."),),
    ),
    Verb(
        "restore",
        tr("Puts a backup in the store's place; the former store is set aside, never deleted"),
        _restore_takes,
        _restore,
        (tr("The password asked is one that opened the store when the backup was made, or its recovery key."),),
    ),
    Verb("check", tr("Verifies the store and says what it verified"), lambda _arguments: None, _check),
)
