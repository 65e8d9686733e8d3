"""`place`, `code`, `revoke`, `period`: the network, from the machine that the service runs on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from papidesk.central.cli import words
from papidesk.central.cli.run import Call, Refused, Usage, Verb
from papidesk.central.cli.words import Said
from papidesk.central.clock import iso
from papidesk.central.identity import COMMAND
from papidesk.network.contract import CODE_HOURS, is_period

if TYPE_CHECKING:
    from sqlalchemy import Row

Say = Callable[[Said], str]
NAME_MOST = 200


def _place_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("what", metavar="add|list", choices=("add", "list"), help=say(words.PLACE_WHAT))
    group.add_argument("name", metavar="NOM", nargs="?", help=say(words.PLACE_NAME))


def _place(call: Call) -> int:
    if call.options.what == "list":
        return _place_list(call)
    if call.options.name is None:
        raise Usage(words.PLACE_NEEDS_NAME)
    name = call.options.name.strip()
    if not 1 <= len(name) <= NAME_MOST or not name.isprintable():
        raise Refused(words.PLACE_NAME_BAD)
    # SQLAlchemy: not before the command line is understood.
    from papidesk.central.desks import codes, register  # noqa: PLC0415

    with call.database() as database, database.writing() as connection:
        try:
            row = register.add_place(connection, name, COMMAND, _now())
        except register.NameTakenError as wrong:
            raise Refused(words.PLACE_TAKEN, name=name) from wrong
        code = codes.make_code(connection, row.id, _now())
    said = (call.write(words.PLACE_ADDED, name=name), call.write(words.CODE_TOLD, code=code))
    return call.answer({"place": name, "code": code, "id": row.uid, "expires_at": _expiry()}, *said)


def _place_list(call: Call) -> int:
    from papidesk.central.desks import register  # noqa: PLC0415 — as above

    with call.database() as database, database.reading() as connection:
        found = register.places(connection)
    document = [{"id": row.uid, "name": row.name, "desks": [*map(_desk, desks)]} for row, desks in found]
    lines: list[str] = []
    for row, desks in found:
        lines.append(call.write(words.PLACE_LINE, name=row.name, id=row.uid, desks=len(desks)))
        lines += [_desk_line(call, one) for one in desks]
    return call.answer(document, *lines)


def _desk(row: Row[Any]) -> dict[str, Any]:
    return {
        "id": row.uid,
        "enrolled_at": iso(row.enrolled_at),
        "seen_at": iso(row.seen_at),
        "app_version": row.app_version,
        "revoked_at": None if row.revoked_at is None else iso(row.revoked_at),
        "copied_at": None if row.copied_at is None else iso(row.copied_at),
    }


def _desk_line(call: Call, row: Row[Any]) -> str:
    state = words.DESK_COPIED if row.copied_at is not None else words.DESK_ON
    state = state if row.revoked_at is None else words.DESK_OFF
    seen = datetime.fromtimestamp(row.seen_at, UTC).astimezone()
    return call.write(words.DESK_LINE, id=row.uid, seen=f"{seen:%d/%m/%Y}", state=call.write(state))


def _code_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("place", metavar="LIEU", help=say(words.CODE_PLACE))


def _code(call: Call) -> int:
    from papidesk.central.auditing import note  # noqa: PLC0415 — as above
    from papidesk.central.desks import codes, register  # noqa: PLC0415 — as above

    with call.database() as database, database.writing() as connection:
        row = register.find_place(connection, call.options.place)
        if row is None:
            raise Refused(words.NO_PLACE, name=call.options.place)
        code = codes.make_code(connection, row.id, _now())
        note(connection, _now(), COMMAND, "code-made", f"place:{row.uid}")
    document = {"place": row.name, "code": code, "id": row.uid, "expires_at": _expiry()}
    return call.answer(document, call.write(words.CODE_TOLD, code=code))


def _revoke_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("desk", metavar="POSTE", help=say(words.REVOKE_DESK))


def _revoke(call: Call) -> int:
    from papidesk.central.desks import register  # noqa: PLC0415 — as above

    with call.database() as database, database.writing() as connection:
        if register.revoke(connection, call.options.desk, COMMAND, _now()) is None:
            raise Refused(words.NO_DESK)
    return call.answer({"desk": call.options.desk}, call.write(words.REVOKED, id=call.options.desk))


def _period_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument(
        "what", metavar="lock|unlock|list", choices=("lock", "unlock", "list"), help=say(words.PERIOD_WHAT)
    )
    group.add_argument("period", metavar="P", nargs="?", help=say(words.PERIOD_NAME))


def _period(call: Call) -> int:
    from papidesk.central import periodlocks  # noqa: PLC0415 — as above

    what, period = call.options.what, call.options.period
    if what == "list":
        with call.database() as database, database.reading() as connection:
            found = periodlocks.locked(connection)
        return call.answer(found, *found)
    if period is None or not is_period(period):
        raise Usage(words.PERIOD_BAD)
    with call.database() as database, database.writing() as connection:
        change = periodlocks.lock if what == "lock" else periodlocks.unlock
        changed = change(connection, period, COMMAND, _now())
    said = words.PERIOD_LOCKED if what == "lock" else words.PERIOD_OPEN
    return call.answer(
        {"period": period, "locked": what == "lock", "changed": changed}, call.write(said, period=period)
    )


def _expiry() -> str:
    return iso(_now() + CODE_HOURS * 3600)


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


PLACE = Verb("place", words.PLACE, _place_takes, _place)
CODE = Verb("code", words.CODE, _code_takes, _code)
REVOKE = Verb("revoke", words.REVOKE, _revoke_takes, _revoke)
PERIOD = Verb("period", words.PERIOD, _period_takes, _period)
