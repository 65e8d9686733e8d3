"""`init`, `backup`, `check`: a service's beginning and its safety."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from papidesk.central.cli import words
from papidesk.central.cli.run import DONE, REFUSED, Call, Refused, Verb
from papidesk.central.cli.words import Said

Say = Callable[[Said], str]


def _init_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("--name", metavar="NOM", help=say(words.INIT_NAME))
    group.add_argument("--from", dest="backup", metavar="FICHIER", type=Path, help=say(words.INIT_FROM))


def _init(call: Call) -> int:
    from papidesk.central import backups, founding  # noqa: PLC0415 — SQLAlchemy: not before the command line is understood

    settings, backup = call.settings, call.options.backup
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    where = settings.database.rpartition("@")[2] or str(settings.folder.absolute())
    with call.database(set_up=False) as database:
        try:
            if backup is None:
                name = founding.found(database, call.options.name or founding.DEFAULT_NAME, _now()).name
            else:
                backups.restore(database, settings.files, backup)
                name = founding.centre_of(database).name
        except founding.AlreadyThereError as wrong:
            raise Refused(words.ALREADY_THERE) from wrong
        except backups.NotABackupError as wrong:
            raise Refused(words.NOT_A_BACKUP, file=backup) from wrong
        except backups.FutureBackupError as wrong:
            raise Refused(words.FUTURE) from wrong
    said = words.INIT_DONE if backup is None else words.INIT_RESTORED
    sentences = [call.write(said, name=name, where=where, file=backup)]
    # A backup brings its coordinators.
    sentences += [call.write(words.INIT_NEXT)] if backup is None else []
    return call.answer({"name": name, "where": where}, *sentences)


def _backup_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("folder", metavar="DOSSIER", nargs="?", type=Path, help=say(words.BACKUP_FOLDER))
    group.add_argument("--keep", metavar="N", type=_at_least_one, help=say(words.BACKUP_KEEP))


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _backup(call: Call) -> int:
    from papidesk.central import backups  # noqa: PLC0415 — as above

    folder = (call.options.folder or call.settings.folder / backups.FOLDER).absolute()
    with call.database() as database:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = backups.back_up(database, call.settings.files, folder / backups.name_at(datetime.now(UTC)), _now())
    # Only now that there is a new one, and it was read again.
    gone = backups.thin(folder, call.options.keep) if call.options.keep else []
    document = {"file": str(made.path), "rows": made.rows, "files": made.files, "removed": [str(one) for one in gone]}
    sentences = [call.write(words.BACKED_UP, file=made.path, rows=made.rows, files=made.files)]
    sentences += [call.write(words.BACKUPS_GONE, n=len(gone))] if gone else []
    return call.answer(document, *sentences)


def _check_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("--rebuild", action="store_true", help=say(words.CHECK_REBUILD))


def _check(call: Call) -> int:
    from papidesk.central import checking  # noqa: PLC0415 — as above
    from papidesk.central.codebook import Codebook  # noqa: PLC0415 — as above
    from papidesk.central.figures import folding, rebuilding  # noqa: PLC0415 — as above

    with call.database() as database:
        if call.options.rebuild:
            rebuilding.rebuild(database)
        # What waits to be added up would not be compared.
        folding.fold_all(database, Codebook(database))
        checked = checking.check(database, call.settings.files)
    verified = [call.write(words.CHECKED[what], n=count) for what, count in checked.counts.items()]
    problems = [call.write(words.FINDINGS[one.kind], about=one.about) for one in checked.findings]
    end = call.write(words.DAMAGED if problems else words.ALL_WELL)
    call.answer({"ok": not problems, "verified": verified, "problems": problems}, *verified, *problems, end)
    return REFUSED if problems else DONE


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def takes_nothing(_group: argparse._ArgumentGroup, _say: Say) -> None:
    """For a verb that takes nothing of its own."""


INIT = Verb("init", words.INIT, _init_takes, _init)
BACKUP = Verb("backup", words.BACKUP, _backup_takes, _backup)
CHECK = Verb("check", words.CHECK, _check_takes, _check)
