"""News: read, and put aside."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import select, update

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import PutNewsAside, TakeNewsUp
from papidesk.network.rules.reading import title_of
from papidesk.network.tables import RECEIVED
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

RECEIVED_PARTS = frozenset({Part.RECEIVED})


@handles(PutNewsAside)
def put_news_aside(command: PutNewsAside, tx: Tx) -> Done:
    """Read; it stays among the news."""
    title = _mark(tx, command.uid, tx.now)
    return Done(said=tr("News read: {title}.", title=title), touched=RECEIVED_PARTS, undo=TakeNewsUp(command.uid))


@handles(TakeNewsUp)
def take_news_up(command: TakeNewsUp, tx: Tx) -> Done:
    """Among what is to be read again."""
    title = _mark(tx, command.uid, None)
    return Done(said=tr("News to be read again: {title}.", title=title), touched=RECEIVED_PARTS, undo=PutNewsAside(command.uid))


def _mark(tx: Tx, uid: str, read_at: datetime | None) -> str:
    """Its title comes back."""
    here = (RECEIVED.c.kind == FeedKind.NEWS.value, RECEIVED.c.uid == uid)
    body = tx.session.scalar(select(RECEIVED.c.body).where(*here))
    if body is None:
        raise Refusal("uid", tr("The network took this piece of news back. Nothing was changed."))
    tx.session.connection().execute(update(RECEIVED).where(*here).values(read_at=read_at))
    return title_of(json.loads(body))
