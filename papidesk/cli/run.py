"""A command line, from its words to its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from papidesk.cli.grammar import Usage, Verb, head_parser, verb_parser
from papidesk.cli.speaking import Speaker
from papidesk.kernel import crash
from papidesk.kernel.clock import Clock, SystemClock
from papidesk.kernel.intent import ALL_ROLES, Refusal, Role, WorldFailure
from papidesk.kernel.paths import StorePaths, default_folder
from papidesk.kernel.words import Text, Words, tr

if TYPE_CHECKING:
    from papidesk.backroom import Backroom
    from papidesk.cli.channel import Channel, LocalChannel

DONE, REFUSED, MISUSED, FAILED = 0, 1, 2, 3
INTERRUPTED = 130
"""What shells say of Ctrl+C."""
_PASSWORD_FILE_MAX = 1 << 16


@dataclass(frozen=True)
class Outside:
    """What a command line is given by whoever starts it.

    window_step: tries the window in a folder, with a password, for `self-test`; tour: plays a short day through the
    window into a folder, its exit code comes back. Both None where there is no window to be had.
    """

    words: Words
    clock: Clock | None = None
    window_step: Callable[[Path, str], None] | None = None
    tour: Callable[[Path], int] | None = None


@dataclass
class Call:
    """One verb being carried out."""

    options: argparse.Namespace
    speaker: Speaker
    outside: Outside
    roles: frozenset[Role] = ALL_ROLES

    @property
    def clock(self) -> Clock:
        """The clock of this command."""
        return self.outside.clock or SystemClock()

    @property
    def paths(self) -> StorePaths:
        """Where the store is."""
        return StorePaths(folder_of(self.options))

    def backroom(self) -> Backroom:
        """What creates and opens stores."""
        from papidesk.backroom import Backroom  # noqa: PLC0415 — SQLAlchemy: not before the command line is understood

        return Backroom(self.paths.folder, self.clock)

    def channel(self) -> Channel:
        """The way to the store for what a window takes over: through the one that owns it, else by opening it."""
        from papidesk.cli import channel  # noqa: PLC0415 — as above

        line = channel.reach(self.paths)
        if line is None:
            return self._alone()
        return channel.RemoteChannel(line, self.password())

    def own_channel(self) -> LocalChannel:
        """The store, opened for this command alone; WorldFailure while a window owns it."""
        from papidesk.cli import channel  # noqa: PLC0415 — as above

        line = channel.reach(self.paths)
        if line is not None:
            from papidesk.store.faults import LOCKED  # noqa: PLC0415 — as above

            # Before the password: of whoever has no key, none can be tried here.
            line.close()
            raise WorldFailure(LOCKED)
        return self._alone()

    def _alone(self) -> LocalChannel:
        from papidesk.cli import channel  # noqa: PLC0415 — as above

        if not self.paths.exists():
            raise WorldFailure(NO_STORE)
        return channel.LocalChannel(self.backroom(), self.password(), self.roles)

    def password(self, *, new: bool = False) -> str:
        """The password: of the file named, else of the environment, else asked; twice where it is a new one."""
        named = getattr(self.options, "password_file", None)
        if named:
            return _first_line(Path(named))
        given = os.environ.get("PAPIDESK_PASSWORD")
        return given or self._asked(new=new)

    def _asked(self, *, new: bool) -> str:
        import getpass  # noqa: PLC0415 — most commands are given their password

        if not sys.stdin.isatty():
            raise Refusal("password", NO_TERMINAL)
        try:
            typed = getpass.getpass(self.speaker.words(tr("Password: ", "asked on a terminal")))
            again = (
                getpass.getpass(self.speaker.words(tr("The same, once more: ", "asked on a terminal")))
                if new
                else typed
            )
        except EOFError as nobody:
            raise Refusal("password", NO_TERMINAL) from nobody
        if again != typed:
            raise Refusal("password", tr("The two passwords are not the same. Nothing was done. Try again."))
        return typed


NO_TERMINAL = tr(
    "A password is needed, and there is no terminal to ask it on. Give it in PAPIDESK_PASSWORD or with "
    "--password-file FILE."
)
NO_STORE = tr("There is no store in this folder yet. Create one with papidesk init or papidesk demo.")
OUR_FAULT_UNWRITTEN = tr(
    "PapiDesk met a fault of its own. Nothing was half-written. Its report could not be written either."
)


def our_fault(report: Path) -> Text:
    """What to say of a bug, and where its report is."""
    return tr(
        "PapiDesk met a fault of its own. Nothing was half-written. A report without personal data is in {file}.",
        file=str(report),
    )


def folder_of(options: argparse.Namespace) -> Path:
    """The store's folder: named, else of the environment, else the usual one."""
    named = getattr(options, "data_dir", None)
    return Path(named) if named else default_folder()


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_PASSWORD_FILE_MAX)
        return content.split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8-sig")
    except OSError as missing:
        raise Refusal(
            "password", tr("The password file {name} can't be read. Check its name and its rights.", name=file.name)
        ) from missing
    except UnicodeDecodeError as binary:
        why = tr(
            "The password file {name} is not a text in UTF-8. Write the password alone in it, as plain text.", name=file.name
        )
        raise Refusal("password", why) from binary


def run(argv: Sequence[str], verbs: Sequence[Verb], outside: Outside) -> int:
    """Carry out a command line; its exit code. Nothing it meets becomes a traceback."""
    as_json = "--json" in argv
    _forgiving(sys.stdout, encoding="utf-8" if as_json else None)
    _forgiving(sys.stderr)
    speaker = Speaker(outside.words, as_json=as_json)
    logs: Path | None = None
    try:
        verb, options = _understood(argv, verbs, outside.words)
        logs = StorePaths(folder_of(options)).logs
        return _flushed(verb.run(Call(options, speaker, outside, verb.roles)))
    except SystemExit as said:  # argparse, after --help and --version
        return said.code if isinstance(said.code, int) else DONE
    except BrokenPipeError:
        # Whoever read the answer has had enough (head, less): no fault. Python must not flush into it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (Exception, KeyboardInterrupt) as met:  # noqa: BLE001 — a sentence, and a report of a bug: never a traceback
        return _told(met, speaker, logs)


def _understood(argv: Sequence[str], verbs: Sequence[Verb], words: Words) -> tuple[Verb, argparse.Namespace]:
    for one in argv:
        try:
            one.encode()
        except UnicodeEncodeError as foreign:
            raise Usage(tr("Part of this command is not a text in the terminal's alphabet (UTF-8).")) from foreign
    head = head_parser(verbs, words)
    options = head.read(argv)
    command = options.command
    if not command:
        raise Usage(tr("Say what to do: a verb is missing."), head.format_usage())
    verb = next((one for one in verbs if one.name == command[0]), None)
    if verb is None:
        raise Usage(tr("This command does not know: {words}", words=command[0][:80]), head.format_usage())
    return verb, verb_parser(verb, words).read(command[1:], options)


def _flushed(code: int) -> int:
    """The answer is out before the exit code is told."""
    sys.stdout.flush()
    return code


def _told(met: BaseException, speaker: Speaker, logs: Path | None) -> int:
    """Say in words what ended a command; its exit code."""
    match met:
        case Usage():
            if met.usage:
                speaker.warn(met.usage.rstrip())
            speaker.fail("usage", met.why)
            return MISUSED
        case Refusal():
            speaker.fail("refused", met.why)
            return REFUSED
        case WorldFailure():
            speaker.fail("failed", met.why)
            return FAILED
        case KeyboardInterrupt():
            speaker.fail("interrupted", tr("Stopped. What was being done was not kept."))
            return INTERRUPTED
    return _broken(met, speaker, logs)


def _broken(bug: BaseException, speaker: Speaker, logs: Path | None) -> int:
    from papidesk.store.faults import as_world_failure  # noqa: PLC0415 — SQLAlchemy: only to tell the world's faults from ours

    failure = as_world_failure(bug)
    if failure is not None:
        speaker.fail("failed", failure.why)
        return FAILED
    written = None if logs is None else crash.report(bug, logs)
    speaker.fail("fault", OUR_FAULT_UNWRITTEN if written is None else our_fault(written))
    return FAILED


def _forgiving(stream: TextIO | Any, encoding: str | None = None) -> None:
    """A terminal that has no sign for a letter shows another, rather than ending the command; JSON is always UTF-8."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace", encoding=encoding)
