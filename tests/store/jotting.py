"""A tiny job of the tests' own: jottings, with an inverse, a secret, a refusal, and a bug."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from papidesk.kernel.intent import ALL_ROLES, Command, Done, Part, Question, Refusal, secret
from papidesk.kernel.words import tr
from papidesk.store.bus import follows, handles
from papidesk.store.tx import Tx


@dataclass(frozen=True)
class Jot(Command):
    """Write a line about someone."""

    about: int
    line: str
    whisper: str = secret(default="")

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Unjot(Command):
    """The inverse of `Jot`."""

    jotting: int

    allowed = ALL_ROLES


@dataclass(frozen=True)
class JotWrong(Command):
    """Write a line, then meet a bug."""

    line: str


@dataclass(frozen=True)
class JotRefused(Command):
    """Write a line, then refuse."""

    line: str


@dataclass(frozen=True)
class Jottings(Question[tuple[str, ...]]):
    """The lines there are."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Jotted:
    """Event: someone was written about."""

    about: int


def _insert(tx: Tx, about: int, line: str) -> int:
    tx.session.execute(text("CREATE TABLE IF NOT EXISTS jotting (id INTEGER PRIMARY KEY, about INTEGER, line TEXT)"))
    tx.session.execute(text("INSERT INTO jotting (about, line) VALUES (:about, :line)"), {"about": about, "line": line})
    return int(tx.session.execute(text("SELECT last_insert_rowid()")).scalar_one())


@handles(Jot)
def jot(command: Jot, tx: Tx) -> Done:
    key = _insert(tx, command.about, command.line)
    tx.tell(Jotted(command.about))
    return Done(
        said=tr("{line} is written.", line=command.line),
        touched=frozenset({Part.PLACE}),
        undo=Unjot(key),
        ids=(key,),
        about=(("someone", command.about), ("someone", command.about)),
    )


@handles(Unjot)
def unjot(command: Unjot, tx: Tx) -> Done:
    about, line = tx.session.execute(
        text("SELECT about, line FROM jotting WHERE id = :id"), {"id": command.jotting}
    ).one()
    tx.session.execute(text("DELETE FROM jotting WHERE id = :id"), {"id": command.jotting})
    return Done(said=tr("{line} is gone.", line=line), undo=Jot(about, line), about=(("someone", about),))


@handles(JotWrong)
def jot_wrong(command: JotWrong, tx: Tx) -> Done:
    _insert(tx, 0, command.line)
    msg = f"the bug knows {command.line}"
    raise KeyError(msg)


@handles(JotRefused)
def jot_refused(command: JotRefused, tx: Tx) -> Done:
    _insert(tx, 0, command.line)
    raise Refusal("line", tr("Not this line."))


@handles(Jottings)
def jottings(question: Jottings, tx: Tx) -> tuple[str, ...]:
    if not tx.session.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'jotting'")).first():
        return ()
    return tuple(tx.session.scalars(text("SELECT line FROM jotting ORDER BY id")))


@follows(Jotted)
def remember(event: Jotted, tx: Tx) -> list[int]:
    return [event.about]
