"""Outlines, models and partners that the network shares."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from papidesk.kernel.folding import fold, words
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import SharedThing, SharedThings
from papidesk.network.rules.reading import about_of, kind_of, title_of
from papidesk.network.tables import RECEIVED
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

SHARED = frozenset({FeedKind.OUTLINE, FeedKind.MODEL, FeedKind.PARTNER})


@handles(SharedThings)
def shared_things(question: SharedThings, tx: Tx) -> tuple[SharedThing, ...]:
    """Those of a kind that hold all the words, in any order; none of a kind that is not shared so."""
    kind = kind_of(question.kind)
    if kind not in SHARED:
        return ()
    rows = tx.session.execute(
        select(RECEIVED).where(RECEIVED.c.kind == kind.value).order_by(RECEIVED.c.title_folded, RECEIVED.c.uid)
    )
    sought = words(question.search)
    shown = (_shown(row) for row in rows)
    return tuple(one for one in shown if all(word in _found_by(one) for word in sought))


def _shown(row: Any) -> SharedThing:
    body = json.loads(row.body)
    return SharedThing(
        kind=row.kind,
        uid=row.uid,
        title=title_of(body),
        about=about_of(body),
        body=body,
        taken_at=row.taken_at,
        changed_since=row.taken_at is not None and row.received_at > row.taken_at,
    )


def _found_by(thing: SharedThing) -> str:
    """What it is found by: its title and what it is about; of a partner all that is told."""
    said = thing.body.values() if thing.kind == FeedKind.PARTNER else ()
    return fold(" ".join((thing.title, thing.about, *(one for one in said if isinstance(one, str)))))
