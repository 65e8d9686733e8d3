"""How commands are written: argparse, speaking the reader's language.

argparse writes its own sentences in English. Only what it says by types is used of it: what was typed wrong is told in
our words, and the usage line shows the rest.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from papidesk import __version__
from papidesk.kernel.intent import ALL_ROLES, Role
from papidesk.kernel.words import Text, Words, tr

if TYPE_CHECKING:
    from papidesk.cli.run import Call

PROGRAM = "papidesk"
_TOO_MANY = 12


class Usage(Exception):  # noqa: N818 — a way of writing, not a failure
    """The command line is not written as it should. usage: the line that shows how, or ""."""

    def __init__(self, why: Text, usage: str = "") -> None:
        super().__init__(why.source)
        self.why, self.usage = why, usage


@dataclass(frozen=True)
class Verb:
    """A command. about: what it does, in a line; arguments: declares what it takes; run: does it, its exit code comes
    back; hidden: not listed; roles: whose account it takes, beside what each of its questions asks for."""

    name: str
    about: Text
    arguments: Callable[[Arguments], None]
    run: Callable[[Call], int]
    more: tuple[Text, ...] = ()
    hidden: bool = False
    roles: frozenset[Role] = ALL_ROLES


@dataclass
class Arguments:
    """Where a verb declares what it takes, in the reader's language."""

    parser: Parser
    words: Words
    _group: Any = field(init=False)

    def __post_init__(self) -> None:
        self._group = self.parser.add_argument_group(self.words(tr("What it takes", "heading of a command's help")))

    def option(
        self,
        name: str,
        what: Text,
        value: Text | None = None,
        *,
        kind: Callable[[str], Any] = str,
        default: Any = None,
        required: bool = False,
        many: bool = False,
    ) -> None:
        """An option: a switch where it has no `value` (the word that stands for it in the help)."""
        if value is None:
            self._group.add_argument(name, action="store_true", help=self._help(what))
            return
        action = "append" if many else "store"
        self._group.add_argument(
            name,
            action=action,
            type=kind,
            default=default,
            required=required,
            metavar=self.words(value),
            help=self._help(what),
        )

    def switches(self, dest: str, *these: tuple[str, Text, Any]) -> None:
        """Switches of which one at most is given, each with the value it stands for under one name; None where none is."""
        rivals = self._group.add_mutually_exclusive_group()
        for name, what, value in these:
            rivals.add_argument(name, dest=dest, action="store_const", const=value, help=self._help(what))
        self.parser.rivals.append(tuple(name for name, _what, _value in these))

    def operand(
        self,
        name: str,
        what: Text,
        value: Text,
        *,
        kind: Callable[[str], Any] = str,
        optional: bool = False,
        many: bool = False,
    ) -> None:
        """What stands without a name, in its place; many: none, one or several of them, as a list."""
        count = "*" if many else "?" if optional else None
        self.parser.intermixed = self.parser.intermixed or many
        self._group.add_argument(name, type=kind, nargs=count, metavar=self.words(value), help=self._help(what))

    def _help(self, what: Text) -> str:
        return self.words(what).replace("%", "%%")


class _Layout(argparse.RawDescriptionHelpFormatter):
    """argparse's layout, under our own word for "usage:", our paragraphs kept."""

    def __init__(self, prog: str, words: Words) -> None:
        super().__init__(prog, max_help_position=30, width=min(110, shutil.get_terminal_size().columns - 2))
        self._words = words

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ARG002 — argparse's own
        super().add_usage(usage, actions, groups, self._words(tr("Usage: ", "before a command line")))


class Parser(argparse.ArgumentParser):
    """A parser that neither prints nor exits on what is wrong."""

    def __init__(self, words: Words, **options: Any) -> None:
        self.words = words
        self.intermixed = False
        """Whether several operands may stand on both sides of an option: argparse's ordinary reading loses some."""
        self.rivals: list[tuple[str, ...]] = []
        """Names of switches of which one at most is given."""
        super().__init__(
            add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=self._layout, **options
        )

    def _layout(self, *, prog: str) -> argparse.HelpFormatter:
        return _Layout(prog, self.words)

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 — argparse's sentence is in English
        raise Usage(tr("Something is missing in this command."), self.format_usage())

    def read(self, argv: Iterable[str], namespace: argparse.Namespace | None = None) -> argparse.Namespace:
        """Parse; raises Usage in words."""
        words = list(argv)
        try:
            reading = self.parse_known_intermixed_args if self.intermixed else self.parse_known_args
            known, extra = reading(words, namespace)
        except argparse.ArgumentError as wrong:
            if wrong.argument_name is None:
                raise Usage(tr("Something is missing in this command."), self.format_usage()) from wrong
            for names in self.rivals:
                if wrong.argument_name in names and len(set(names) & set(words)) > 1:
                    raise Usage(
                        tr("{names} do not go together: choose one of them.", names=list(names)), self.format_usage()
                    ) from wrong
            raise Usage(
                tr("{name} needs something after it, or takes nothing.", name=wrong.argument_name.split("/")[-1]),
                self.format_usage(),
            ) from wrong
        if extra:
            raise Usage(tr("This command does not know: {words}", words=" ".join(extra)[:80]), self.format_usage())
        return known


def add_common(parser: Parser) -> None:
    """What every verb takes."""
    words = parser.words
    group = parser.add_argument_group(words(tr("Everywhere", "heading of the options every command takes")))

    def add(*names: str, what: Text, **options: Any) -> None:
        group.add_argument(*names, help=words(what).replace("%", "%%"), **options)

    add(
        "--data-dir",
        what=tr("the store's folder; else PAPIDESK_DATA_DIR, else the usual one of this computer"),
        metavar=words(tr("FOLDER", "stands for a value in a command's help")),
        default=argparse.SUPPRESS,
    )
    add(
        "--password-file",
        what=tr("a file whose first line is the password; else PAPIDESK_PASSWORD, else it is asked"),
        metavar=words(tr("FILE", "stands for a value in a command's help")),
        default=argparse.SUPPRESS,
    )
    add(
        "--json",
        what=tr("print one JSON document, and nothing else, on standard output"),
        action="store_true",
        default=argparse.SUPPRESS,
    )
    add("-h", "--help", what=tr("show this help"), action="help", default=argparse.SUPPRESS)


def head_parser(verbs: Iterable[Verb], words: Words) -> Parser:
    """The parser of `papidesk` itself: the common options, then a verb and all that is the verb's."""
    verbs = tuple(verbs)
    width = max(len(verb.name) for verb in verbs) + 2
    listed = [f"  {verb.name:<{width}}{words(verb.about)}" for verb in verbs if not verb.hidden]
    parser = Parser(
        words,
        prog=PROGRAM,
        usage=words(tr("papidesk [VERB] [OPTIONS]     (without a verb: opens the window)")),
        description=words(
            tr("The front desk of a public internet access point. The same as in the window, without a screen.")
        ),
        epilog="\n".join((words(tr("Verbs:", "heading of the list of commands")), *listed, "", *map(words, _FOOT))),
    )
    add_common(parser)
    group = parser.add_argument_group()
    group.add_argument("--version", action="version", version=f"PapiDesk {__version__}", help=argparse.SUPPRESS)
    group.add_argument("command", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


_FOOT = (
    tr("papidesk VERB --help explains a verb."),
    tr(
        "Exit codes: 0 done; 1 refused, with the reason; 2 not written as it should; 3 the disk, a lock or "
        "the network failed."
    ),
)


def verb_parser(verb: Verb, words: Words) -> Parser:
    """The parser of one verb."""
    parser = Parser(
        words,
        prog=f"{PROGRAM} {verb.name}",
        description="\n\n".join(words(text) for text in (verb.about, *verb.more)),
    )
    verb.arguments(Arguments(parser, words))
    add_common(parser)
    return parser


# ── values ────────────────────────────────────────────────────────────────────────────────────────────────────


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(typed: str) -> int:
        if typed.isascii() and typed.isdigit() and len(typed) < _TOO_MANY and least <= int(typed) <= most:
            return int(typed)
        raise Usage(
            tr("{typed} is not a whole number from {least} to {most}.", typed=typed[:40], least=least, most=most)
        )

    return read


def one_of(*known: str) -> Callable[[str], str]:
    """One of a few words."""

    def read(typed: str) -> str:
        if typed in known:
            return typed
        raise Usage(tr("{typed} is not known here. Known: {known}.", typed=typed[:40], known=list(known)))

    return read


def file_name(typed: str) -> Path:
    """A file's name; whether it is there is another question."""
    if not typed:
        raise Usage(tr("Give the name of a file or a folder."))
    return Path(typed)
