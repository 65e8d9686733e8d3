"""The pool: its catalogue, and where this place's requests stand."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from papidesk.equipment.intents import PooledItems
from papidesk.equipment.rules import Availability
from papidesk.kernel.folding import fold, words
from papidesk.kernel.words import Text
from papidesk.network.contract import FeedKind, PoolState, PoolStep
from papidesk.network.intents.courier import PoolCall, PoolCalls
from papidesk.network.intents.received import PoolCatalogue, PoolRequest, PoolRequests, PoolThing
from papidesk.network.rules.pool import OVER, is_free, stands
from papidesk.network.rules.reading import RequestBody, ThingBody, day_of, request_of, thing_of
from papidesk.network.tables import POOL_CALL, RECEIVED
from papidesk.store.bus import handles
from papidesk.store.plain import unpack_text
from papidesk.store.tx import Tx

OVER_MOST = 200
"""Requests that are over, in a list."""
NOT_LENDABLE = frozenset({Availability.RETIRED, Availability.LOST, Availability.GIVEN})


@handles(PoolCatalogue)
def pool_catalogue(question: PoolCatalogue, tx: Tx) -> tuple[PoolThing, ...]:
    """Things that hold all the words; between two days, those that are free on all of them."""
    rows = select(RECEIVED.c.uid, RECEIVED.c.body).where(RECEIVED.c.kind == FeedKind.POOL_ITEM.value)
    sought, first, last = words(question.search), question.free_from or question.free_to, question.free_to
    found = []
    for row in tx.session.execute(rows.order_by(RECEIVED.c.title_folded, RECEIVED.c.uid)):
        thing = thing_of(json.loads(row.body))
        if not all(word in fold(f"{thing.name} {thing.details}") for word in sought):
            continue
        if first is None or is_free(thing.busy, first, last or first):
            found.append(PoolThing(row.uid, thing.name, thing.kind, thing.details, thing.by_hand, thing.busy))
    return tuple(found)


# ── requests ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Known:
    """A request as this desk knows it. body: what the service said of it, or what was asked; told: whether the service has it;
    steps: those it has not heard of yet; waits: something is still to be told; own: this very desk asked it; refused: it was
    told, and the service has no such request (why: in words)."""

    uid: str
    body: RequestBody
    told: bool
    steps: tuple[PoolStep, ...] = ()
    waits: bool = False
    own: bool = False
    refused: bool = False
    why: Text | None = None

    @property
    def state(self) -> PoolState | None:
        """Where it stands with what is still to be told; None: not told yet."""
        return stands(self.body.state if self.told else None, self.steps)

    @property
    def is_over(self) -> bool:
        """Nothing more becomes of it."""
        return self.state in OVER or self.refused


def known_requests(tx: Tx) -> dict[str, Known]:
    """This place's requests, by their uid."""
    rows = select(RECEIVED.c.uid, RECEIVED.c.body).where(RECEIVED.c.kind == FeedKind.POOL_REQUEST.value)
    told = {row.uid: request_of(json.loads(row.body)) for row in tx.session.execute(rows)}
    calls: dict[str, list[Any]] = defaultdict(list)
    for call in tx.session.execute(select(POOL_CALL).order_by(POOL_CALL.c.id)):
        calls[call.request].append(call)
    found = {}
    for uid in told.keys() | calls.keys():
        known = _known(uid, told.get(uid), calls.get(uid, []))
        if known is not None:
            found[uid] = known
    return found


def _known(uid: str, body: RequestBody | None, calls: list[Any]) -> Known | None:
    asked = next((call for call in calls if not call.step), None)
    known = Known(uid, body, told=True) if body is not None else None
    if known is None and asked is not None:
        wish = json.loads(asked.body)
        first, last = day_of(wish["from"]), day_of(wish["to"])
        if first is not None and last is not None:
            known = Known(uid, RequestBody(wish["item"], first, last, PoolState.ASKED), told=False)
    if known is None:
        return None
    waiting = [call for call in calls if call.answered_at is None]
    return replace(
        known,
        steps=tuple(PoolStep(call.step) for call in waiting if call.step),
        waits=bool(waiting),
        own=asked is not None,
        # Answered and yet not there: the service did not take it, or has it no longer.
        refused=not known.told and asked is not None and asked.answered_at is not None,
        why=_why(calls[-1]) if calls else None,
    )


def _why(last: Any) -> Text | None:
    """Why the last of its calls was refused."""
    return unpack_text(json.loads(last.why)) if last.why else None


def things_told(tx: Tx) -> dict[str, ThingBody]:
    """What is told of the things of the pool, by their uid."""
    rows = select(RECEIVED.c.uid, RECEIVED.c.body).where(RECEIVED.c.kind == FeedKind.POOL_ITEM.value)
    return {row.uid: thing_of(json.loads(row.body)) for row in tx.session.execute(rows)}


@handles(PoolRequests)
def pool_requests(question: PoolRequests, tx: Tx) -> tuple[PoolRequest, ...]:  # noqa: ARG001 — all there are
    """Those under way by their first day, then those that are over, the latest first."""
    known = known_requests(tx).values()
    if not known:
        return ()
    names = {uid: told.name for uid, told in things_told(tx).items()}
    lendable = {}
    if any(one.state is PoolState.HANDED_OVER for one in known):
        pooled = tx.ask(PooledItems())
        lendable = {uid: row.id for uid, row in reversed(pooled) if row.now not in NOT_LENDABLE}
    under_way = sorted((one for one in known if not one.is_over), key=lambda one: (one.body.first, one.body.last, one.uid))
    over = sorted((one for one in known if one.is_over), key=lambda one: (one.body.last, one.uid), reverse=True)
    return tuple(_shown(one, names, lendable) for one in (*under_way, *over[:OVER_MOST]))


def _shown(one: Known, names: dict[str, str], lendable: dict[str, int]) -> PoolRequest:
    body = one.body
    here = lendable.get(body.item) if one.state is PoolState.HANDED_OVER else None
    return PoolRequest(
        uid=one.uid,
        item=body.item,
        item_name=names.get(body.item, "") or body.item_name,
        first=body.first,
        last=body.last,
        state=one.state,
        pending=one.waits,
        answer=body.answer,
        why=one.why,
        handed_over_at=body.handed_over_at,
        returned_at=body.returned_at,
        condition=body.condition,
        catalogue_item=here,
    )


@handles(PoolCalls)
def pool_calls(question: PoolCalls, tx: Tx) -> tuple[PoolCall, ...]:  # noqa: ARG001 — all there are
    """In the order they were made: a step comes after its request."""
    rows = tx.session.execute(select(POOL_CALL).where(POOL_CALL.c.answered_at.is_(None)).order_by(POOL_CALL.c.id))
    return tuple(PoolCall(row.id, row.key, row.request, row.step, row.body) for row in rows)
