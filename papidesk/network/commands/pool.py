"""What is asked of the pool and told to it: written down here, carried by the courier, decided by the service alone."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.network.commands import pooled
from papidesk.network.contract import FeedKind, PoolState, PoolStep
from papidesk.network.intents.courier import NotePoolAnswer
from papidesk.network.intents.received import AskPool, ListPoolThing, TellPool
from papidesk.network.questions.pool import Known, known_requests, things_told
from papidesk.network.rules import reading
from papidesk.network.rules.pool import AHEAD_MOST_DAYS, further, may
from papidesk.network.tables import DESK, POOL_CALL, RECEIVED
from papidesk.store.bus import handles
from papidesk.store.plain import pack_text
from papidesk.store.tx import Tx

TOLD = frozenset({Part.POOL, Part.SENDING})
GONE = tr("This request is no longer there. Nothing was told to the network.")
_NO_STEP = {
    PoolStep.HANDED_OVER: tr("Only what the resource centre granted can be received. Nothing was told to the network."),
    PoolStep.RETURNED: tr("Only what was received can be given back. Nothing was told to the network."),
    PoolStep.CANCELLED: tr("This can no longer be given up: give it back instead. Nothing was told to the network."),
}


# ── asked ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(AskPool)
def ask_pool(command: AskPool, tx: Tx) -> Done:
    """A request under a name of its own, so that the service knows it again."""
    _check_linked(tx)
    thing = things_told(tx).get(command.item)
    if thing is None:
        raise Refusal("item", tr("This is no longer in the network’s pool. Choose something else."))
    _check_days(command, tx)
    for one in known_requests(tx).values():
        if one.body.item == command.item and not one.is_over and not _apart(one, command):
            days = {"first": one.body.first, "last": one.body.last}
            raise Refusal("first", tr("It is asked for already, from {first} to {last}. Choose other days.", **days))
    uid = uuid4().hex
    wish = {"item": command.item, "from": command.first.isoformat(), "to": command.last.isoformat(), "uid": uid}
    _call(tx, uid, "", wish)
    said = tr(
        "{thing} is asked for, from {first} to {last}. The request leaves at the next connection.",
        thing=thing.name,
        first=command.first,
        last=command.last,
    )
    return Done(said=said, touched=TOLD, undo=TellPool(uid, PoolStep.CANCELLED))


def _check_linked(tx: Tx) -> None:
    if not tx.session.scalar(select(DESK.c.desk)):
        raise Refusal("", tr("This desk is linked to no network: nobody would hear it. Link it on the page Sending first."))


def _check_days(command: AskPool, tx: Tx) -> None:
    if command.first < tx.today:
        raise Refusal("first", tr("This day is over. Write today’s day or one after it."))
    if command.last < command.first:
        raise Refusal("last", tr("The last day is before the first. Write the same day, or one after it."))
    if command.last > tx.today + timedelta(days=AHEAD_MOST_DAYS):
        raise Refusal("last", tr("Things are lent at most {most} days ahead. Write a day before that.", most=AHEAD_MOST_DAYS))


def _apart(one: Known, wanted: AskPool) -> bool:
    last: date = one.body.last
    return last < wanted.first or wanted.last < one.body.first


# ── told ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(TellPool)
def tell_pool(command: TellPool, tx: Tx) -> Done:
    """A step, after all that is still to be told of the request."""
    _check_linked(tx)
    one = known_requests(tx).get(command.request)
    if one is None or one.refused:
        raise Refusal("request", GONE)
    if not may(one.state, command.step):
        raise Refusal("step", _NO_STEP[command.step])
    returned = command.step is PoolStep.RETURNED
    if returned != (command.condition is not None):
        raise Refusal("condition", tr("Say in which condition it goes back."))
    thing = things_told(tx).get(one.body.item)
    name = (thing.name if thing else "") or one.body.item_name
    booked = _check_here(tx, one, name) if returned else None
    _call(tx, one.uid, command.step.value, {"condition": command.condition} if returned else {})
    parts = TOLD | pooled.settle(tx, (one.uid,))
    return Done(said=_said(tx, command.step, one, name, booked), touched=parts)


def _check_here(tx: Tx, one: Known, name: str) -> date | None:
    """Refuse what is lent to somebody; the day from which it is booked comes back, None where it is not."""
    row = pooled.in_catalogue(tx, one.body.item)
    if row is None:
        return None
    if row.out and row.due is not None:
        why = tr("{thing} is lent until {day}. Take it back first, then give it back to the network.", thing=name, day=row.due)
        raise Refusal("step", why)
    return tx.time.day_of(row.next_booking) if row.next_booking is not None else None


def _said(tx: Tx, step: PoolStep, one: Known, name: str, booked: date | None) -> Text:
    if step is PoolStep.CANCELLED:
        return tr("{thing}: the request is given up.", thing=name)
    if step is PoolStep.HANDED_OVER:
        row = pooled.in_catalogue(tx, one.body.item)
        if row is None:  # another desk of the place asked for it, and has it in its catalogue
            return tr("{thing} is received.", thing=name)
        return tr("{thing} is received: it can be lent here, under the code {code}.", thing=name, code=row.code)
    if booked is not None:
        return tr("{thing} goes back to the network. It is booked from {day}: tell whoever waits for it.", thing=name, day=booked)
    return tr("{thing} goes back to the network, and has left the catalogue.", thing=name)


def _call(tx: Tx, request: str, step: str, body: dict[str, Any]) -> None:
    columns = {
        "key": uuid4().hex,
        "request": request,
        "step": step,
        "body": json.dumps(body, separators=(",", ":")),
        "made_at": tx.now,
        "answered_at": None,
        "why": "",
    }
    tx.session.connection().execute(insert(POOL_CALL).values(columns))


@handles(ListPoolThing)
def list_pool_thing(command: ListPoolThing, tx: Tx) -> Done:
    """Into the catalogue of this desk too."""
    one = known_requests(tx).get(command.request)
    if one is None or one.state is not PoolState.HANDED_OVER:
        raise Refusal("request", tr("This is not in the place’s hands. Note first that it was received."))
    key, parts = pooled.bring_in(tx, one)
    row = pooled.in_catalogue(tx, one.body.item)
    assert row is not None, "it was just brought in"
    said = tr("{name} is in the catalogue, under the code {code}.", name=row.name, code=row.code)
    return Done(said=said, touched=parts | {Part.POOL}, ids=(key,))


# ── answered ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(NotePoolAnswer)
def note_pool_answer(command: NotePoolAnswer, tx: Tx) -> Done:
    """The call is answered; what the answer says of the request stands, unless the feed has already told what came after."""
    connection = tx.session.connection()
    call = tx.session.execute(select(POOL_CALL).where(POOL_CALL.c.id == command.id)).one_or_none()
    if call is None:
        return Done(said=GONE)
    why = json.dumps(pack_text(command.why), ensure_ascii=False) if command.why is not None else ""
    connection.execute(update(POOL_CALL).where(POOL_CALL.c.id == call.id).values(answered_at=tx.now, why=why))
    if command.why is not None and not call.step:
        # There is no request of which anything more could be told.
        following = (POOL_CALL.c.request == call.request, POOL_CALL.c.answered_at.is_(None))
        connection.execute(update(POOL_CALL).where(*following).values(answered_at=tx.now, why=why))
    if command.request:
        _take_answer(tx, call.request, command.request)
    said = tr("The network answered a request of the pool.")
    return Done(said=said, touched=TOLD | pooled.settle(tx, (call.request,)))


def _take_answer(tx: Tx, uid: str, answer: str) -> None:
    """Write where a request stands, where the answer can be read and is not overtaken."""
    told = _read_answer(answer)
    body = reading.as_kept(FeedKind.POOL_REQUEST, told)
    now = reading.request_of(told)
    if body is None or now is None or told.get("uid", uid) != uid:
        return
    here = (RECEIVED.c.kind == FeedKind.POOL_REQUEST.value, RECEIVED.c.uid == uid)
    former = tx.session.scalar(select(RECEIVED.c.body).where(*here))
    connection = tx.session.connection()
    if former is None:
        names = {"kind": FeedKind.POOL_REQUEST.value, "uid": uid, "sequence": 0, "seen": True, "title_folded": ""}
        connection.execute(insert(RECEIVED).values(names | {"body": body, "received_at": tx.now}))
        return
    was = reading.request_of(json.loads(former))
    if was is None or not further(was.state, now.state):
        connection.execute(update(RECEIVED).where(*here).values(body=body, received_at=tx.now))


def _read_answer(answer: str) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
