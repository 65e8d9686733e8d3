"""News as they are read."""

from __future__ import annotations

import json

from sqlalchemy import select

from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import News, ShowNews
from papidesk.network.rules.reading import instant_of, paragraphs_of, title_of
from papidesk.network.tables import RECEIVED
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MOST = 500


@handles(ShowNews)
def show_news(question: ShowNews, tx: Tx) -> tuple[News, ...]:
    """The latest published first."""
    rows = select(RECEIVED).where(RECEIVED.c.kind == FeedKind.NEWS.value).order_by(RECEIVED.c.sequence.desc()).limit(MOST)
    if question.unread_only:
        rows = rows.where(RECEIVED.c.read_at.is_(None))
    found = []
    for row in tx.session.execute(rows):
        body = json.loads(row.body)
        published = instant_of(body.get("published_at")) or row.received_at
        found.append(News(row.uid, title_of(body), paragraphs_of(body), published, read=row.read_at is not None))
    return tuple(sorted(found, key=lambda one: one.published_at, reverse=True))
