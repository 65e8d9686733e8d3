"""`coordinator`: who may use the site."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from papidesk.central.cli import words
from papidesk.central.cli.run import Call, Refused, Usage, Verb
from papidesk.central.cli.words import Said
from papidesk.central.clock import iso
from papidesk.central.identity import COMMAND

if TYPE_CHECKING:
    from sqlalchemy import Row

Say = Callable[[Said], str]
ACTS = ("add", "list", "password", "close")


def _coordinator_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("what", metavar="|".join(ACTS), choices=ACTS, help=say(words.COORDINATOR_WHAT))
    group.add_argument("login", metavar="LOGIN", nargs="?", help=say(words.COORDINATOR_LOGIN))
    group.add_argument("--name", metavar="NOM", help=say(words.COORDINATOR_NAME))
    group.add_argument("--ask", action="store_true", help=say(words.COORDINATOR_ASK))


def _coordinator(call: Call) -> int:
    what = call.options.what
    if what == "list":
        return _list(call)
    if call.options.login is None:
        raise Usage(words.COORDINATOR_NEEDS_LOGIN)
    login = call.options.login.strip().lower()
    return {"add": _add, "password": _password, "close": _close}[what](call, login)


def _add(call: Call, login: str) -> int:
    # SQLAlchemy: not before the command line is understood.
    from papidesk.central.coordinators import accounts  # noqa: PLC0415

    name = (call.options.name or login).strip()
    if not accounts.is_login(login):
        raise Refused(words.LOGIN_BAD)
    if not 1 <= len(name) <= accounts.NAME_MOST or not name.isprintable():
        raise Refused(words.PERSON_NAME_BAD)
    with call.database() as database:
        password = _new_password(call, login, name)
        with database.writing() as connection:
            try:
                accounts.add(connection, login, name, password, COMMAND, _now())
            except accounts.LoginTakenError as wrong:
                raise Refused(words.LOGIN_TAKEN, login=login) from wrong
    return _told(call, words.COORDINATOR_ADDED, login, name, password)


def _password(call: Call, login: str) -> int:
    from papidesk.central.coordinators import accounts  # noqa: PLC0415 — as above

    with call.database() as database:
        with database.reading() as connection:
            row = accounts.find(connection, login)
        if row is None or row.closed_at is not None:
            raise Refused(words.NO_COORDINATOR, login=login)
        password = _new_password(call, login, row.name)
        with database.writing() as connection:
            accounts.set_password(connection, row.id, password, COMMAND, _now())
    return _told(call, words.COORDINATOR_PASSWORD, login, row.name, password)


def _told(call: Call, said: Said, login: str, name: str, password: str) -> int:
    """What was done; the password where it was made here, for it is told nowhere else."""
    document: dict[str, Any] = {"login": login, "name": name}
    sentences = [call.write(said, name=name, login=login)]
    if not call.options.ask:
        document["password"] = password
        sentences.append(call.write(words.WORD_TOLD, password=password))
    return call.answer(document, *sentences)


def _new_password(call: Call, login: str, name: str) -> str:
    from papidesk.central.coordinators import accounts  # noqa: PLC0415 — as above

    if not call.options.ask:
        return accounts.make_password()
    least, most = accounts.PASSWORD_LEAST, accounts.PASSWORD_MOST
    typed = _typed(call.write(words.WORD_ASKED, login=login, least=least))
    if accounts.is_weak(typed, login, name):
        raise Refused(words.WORD_WEAK, least=least, most=most)
    if typed != _typed(call.write(words.WORD_AGAIN)):
        raise Refused(words.WORDS_DIFFER)
    return typed


def _typed(prompt: str) -> str:
    """A password as it is typed, unseen; a line of what is piped in where nobody sits there."""
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _list(call: Call) -> int:
    from papidesk.central.coordinators import accounts  # noqa: PLC0415 — as above

    with call.database() as database, database.reading() as connection:
        found = accounts.listed(connection)
    return call.answer([*map(_document, found)], *(_line(call, row) for row in found))


def _document(row: Row[Any]) -> dict[str, Any]:
    closed = None if row.closed_at is None else iso(row.closed_at)
    return {"login": row.login, "name": row.name, "created_at": iso(row.created_at), "closed_at": closed}


def _line(call: Call, row: Row[Any]) -> str:
    state = words.ACCOUNT_OPEN if row.closed_at is None else words.ACCOUNT_CLOSED
    return call.write(words.COORDINATOR_LINE, login=row.login, name=row.name, state=call.write(state))


def _close(call: Call, login: str) -> int:
    from papidesk.central.coordinators import accounts  # noqa: PLC0415 — as above

    with call.database() as database, database.writing() as connection:
        if accounts.close(connection, login, COMMAND, _now()) is None:
            raise Refused(words.NO_COORDINATOR, login=login)
    return call.answer({"login": login}, call.write(words.COORDINATOR_CLOSED, login=login))


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


COORDINATOR = Verb("coordinator", words.COORDINATOR, _coordinator_takes, _coordinator)
