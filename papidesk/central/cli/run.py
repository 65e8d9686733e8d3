"""A command line, from its words to its exit code: 0 done, 1 refused, 2 not written as it should, 3 the world failed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from papidesk import __version__
from papidesk.central.cli import words
from papidesk.central.cli.words import Said
from papidesk.central.settings import VARIABLE, Settings, from_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papidesk.central.database import Database

PROGRAM = "papidesk-central"
DONE, REFUSED, MISUSED, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


class Refused(Exception):  # noqa: N818 — an answer, not a failure
    """Why a command was not carried out, and its exit code."""

    def __init__(self, why: Said, code: int = REFUSED, /, **values: object) -> None:
        super().__init__(why.en)
        self.why, self.code, self.values = why, code, values


class Usage(Exception):  # noqa: N818 — a way of writing, not a failure
    """The command line is not written as it should. usage: the line that shows how."""

    def __init__(self, why: Said, usage: str = "", /, **values: object) -> None:
        super().__init__(why.en)
        self.why, self.usage, self.values = why, usage, values


@dataclass
class Call:
    """One verb being carried out."""

    options: argparse.Namespace
    settings: Settings
    language: str
    as_json: bool

    def write(self, said: Said, /, **values: object) -> str:
        """A sentence in the reader's language."""
        return words.write(said, self.language, **values)

    def answer(self, document: Any, *sentences: str) -> int:
        """The answer, as one document or in words."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False))
        else:
            for sentence in sentences:
                print(sentence)
        sys.stdout.flush()
        return DONE

    @contextmanager
    def database(self, *, set_up: bool = True) -> Iterator[Database]:
        """The database, which must hold a service of this release where `set_up`; refused in words otherwise."""
        # SQLAlchemy: not before the command line is understood.
        from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError  # noqa: PLC0415

        from papidesk.central import migrations  # noqa: PLC0415
        from papidesk.central.database import Database  # noqa: PLC0415

        try:
            if set_up and self._embedded_is_missing():
                raise Refused(words.NOT_SET_UP)
            with closing(Database(self.settings.url)) as database:
                if set_up:
                    migrations.require_current(database)
                yield database
        except ArgumentError as wrong:
            raise Refused(words.BAD_URL) from wrong
        except migrations.NotSetUpError as wrong:
            raise Refused(words.NOT_SET_UP) from wrong
        except migrations.FromTheFutureError as wrong:
            raise Refused(words.FUTURE) from wrong
        except (OperationalError, InterfaceError) as wrong:
            raise Refused(words.NO_DATABASE, FAILED) from wrong

    def _embedded_is_missing(self) -> bool:
        """Whether looking would make an empty file."""
        from papidesk.central.settings import DATABASE_NAME  # noqa: PLC0415 — as above

        return not self.settings.database and not (self.settings.folder / DATABASE_NAME).exists()


@dataclass(frozen=True)
class Verb:
    """A command. takes: declares what it takes, its sentences written by `say`."""

    name: str
    about: Said
    takes: Callable[[argparse._ArgumentGroup, Callable[[Said], str]], None]
    run: Callable[[Call], int]


class _Parser(argparse.ArgumentParser):
    """A parser that neither prints nor exits on what is wrong, and whose own words are ours."""

    def __init__(self, language: str, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **options)
        self.language = language

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 — argparse's sentence is in English
        raise Usage(words.MISWRITTEN, self.format_usage())

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", words.write(words.USAGE, self.language), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", words.write(words.USAGE, self.language), 1)


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; its exit code. Nothing it meets becomes a traceback."""
    from papidesk.central.cli.verbs import VERBS  # noqa: PLC0415 — verbs stand on this file

    language, as_json = words.language_asked(), "--json" in argv
    try:
        verb, options = _understood(argv, VERBS, language)
        return verb.run(Call(options, _settings(options), language, as_json))
    except SystemExit as said:  # after --help and --version
        return said.code if isinstance(said.code, int) else DONE
    except (Exception, KeyboardInterrupt) as met:  # noqa: BLE001 — a sentence that can be reported, never a traceback
        kind, why, code = _met(met, language)
        print(why, file=sys.stderr)
        if as_json:
            print(json.dumps({"error": {"kind": kind, "why": why}}, ensure_ascii=False))
        return code


def _met(met: BaseException, language: str) -> tuple[str, str, int]:
    """What ended a command: its kind, why in words, the exit code."""
    match met:
        case Usage():
            if met.usage:
                print(met.usage.rstrip(), file=sys.stderr)
            return "usage", words.write(met.why, language, **met.values), MISUSED
        case Refused():
            kind = "failed" if met.code == FAILED else "refused"
            return kind, words.write(met.why, language, **met.values), met.code
        case OSError():
            return "failed", words.write(words.DISK, language, why=met.strerror or type(met).__name__), FAILED
        case KeyboardInterrupt():
            return "interrupted", words.write(words.STOPPED, language), INTERRUPTED
    return "fault", _fault(met, language), FAILED


def _understood(argv: Sequence[str], verbs: Sequence[Verb], language: str) -> tuple[Verb, argparse.Namespace]:
    before, name, after = _split(argv)
    if not name:
        help_of_all = _help(verbs, language)
        if {"-h", "--help"} & set(before):
            print(help_of_all)
            raise SystemExit(DONE)
        if "--version" in before:
            print(f"{PROGRAM} {__version__}")
            raise SystemExit(DONE)
        raise Usage(words.NO_VERB, help_of_all)
    verb = next((one for one in verbs if one.name == name), None)
    if verb is None:
        raise Usage(words.UNKNOWN_VERB, _help(verbs, language), verb=name[:80])
    parser = _parser(verb, language)
    try:
        options, extra = parser.parse_known_intermixed_args([*before, *after])
    except argparse.ArgumentError as wrong:
        raise Usage(words.MISWRITTEN, parser.format_usage()) from wrong
    if extra:
        raise Usage(words.MISWRITTEN, parser.format_usage())
    return verb, options


def _split(argv: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """What stands before the verb, the verb ("" where there is none), what stands after it."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        at += 2 if argv[at] in _WITH_VALUE else 1
    return list(argv[:at]), argv[at] if at < len(argv) else "", list(argv[at + 1 :])


_WITH_VALUE = ("--data-dir", "--database")


def _parser(verb: Verb, language: str) -> _Parser:
    def say(said: Said) -> str:
        return words.write(said, language).replace("%", "%%")

    parser = _Parser(language, prog=f"{PROGRAM} {verb.name}", description=words.write(verb.about, language))
    group = parser.add_argument_group(words.write(words.TAKES, language))
    verb.takes(group, say)
    group.add_argument("--data-dir", metavar="DIR", help=say(words.DATA_DIR))
    group.add_argument("--database", metavar="URL", help=say(words.DATABASE))
    group.add_argument("--json", action="store_true", help=say(words.JSON))
    group.add_argument("-h", "--help", action="help", help=say(words.HELP))
    # argparse cuts its own "usage: " off where it reads intermixed, whatever stands there.
    parser.usage = argparse.ArgumentParser.format_usage(parser).removeprefix("usage: ").rstrip()
    return parser


def _help(verbs: Sequence[Verb], language: str) -> str:
    lines = [
        f"{words.write(words.USAGE, language)}{PROGRAM} [--data-dir DIR] [--database URL] [--json] …",
        "",
        words.write(words.ABOUT, language),
        "",
        words.write(words.VERBS, language),
        *(f"  {verb.name:11}  {words.write(verb.about, language)}" for verb in verbs),
    ]
    return "\n".join(lines)


def _settings(options: argparse.Namespace) -> Settings:
    """What the environment says, and over it what was typed."""
    settings = from_environment({name: value for name, value in os.environ.items() if name != VARIABLE})
    if options.data_dir:
        settings = replace(settings, folder=Path(options.data_dir))
    return replace(settings, database=options.database) if options.database else settings


def _fault(bug: BaseException, language: str) -> str:
    from papidesk.central.http.logs import described  # noqa: PLC0415 — only of a bug

    told = described(bug)
    return words.write(words.FAULT, language, kind=told["kind"], where=(told["where"] or ["?"])[-1])
