"""What the network shares is taken in: a page of the feed at a time, its rows and the cursor in one transaction."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.network.commands import pooled
from papidesk.network.contract import FeedItem, FeedKind
from papidesk.network.intents.received import TakeFeed
from papidesk.network.rules import reading
from papidesk.network.tables import DESK, RECEIVED
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

log = logging.getLogger(__name__)
_POOL = frozenset({FeedKind.POOL_ITEM, FeedKind.POOL_REQUEST})
_MARK_MAX = 200
"""Characters of a generation or an entity tag."""
_AT_ONCE = 500


@handles(TakeFeed)
def take_feed(command: TakeFeed, tx: Tx) -> Done:
    """Write what can be read, leave the rest out; the cursor goes on either way."""
    if not reading.is_sequence(command.next):
        raise Refusal("next", tr("What the network sent can’t be read. Nothing was changed; it is asked again later."))
    desk = tx.session.execute(select(DESK.c.feed_next, DESK.c.feed_generation, DESK.c.feed_snapshot)).one()
    generation, etag = str(command.generation)[:_MARK_MAX], str(command.etag)[:_MARK_MAX]
    if not command.snapshot and desk.feed_generation and generation != desk.feed_generation:
        # Numbers of another service, or from before its backup: they say nothing here, so all is read again.
        _write_cursor(tx, 0, "", "", snapshot=False)
        return Done(said=tr("The network begins anew: all that it shares is read again."))
    taken = _Intake(tx)
    if command.snapshot and _begins(command, desk, generation):
        tx.session.connection().execute(update(RECEIVED).values(seen=False))
    taken.take(command.items)
    over = command.snapshot and command.snapshot_over
    if over:
        taken.drop_unseen()
    _write_cursor(tx, command.next, generation, etag, snapshot=command.snapshot and not over)
    parts = taken.parts()
    if Part.POOL in parts:
        parts |= pooled.settle(tx, taken.requests)
    if taken.left_out:
        log.warning("feed: %d things left out", taken.left_out)
        said = tr("%n thing(s) of the network could not be read and were left out.", "", taken.left_out)
    else:
        said = tr("%n thing(s) received from the network.", "", taken.changed)
    return Done(said=said, touched=parts)


def _begins(command: TakeFeed, desk: Any, generation: str) -> bool:
    """Whether this page is the first of a snapshot: sequences only rise within one. The very page that was taken last is no
    beginning, though it may come twice."""
    if not desk.feed_snapshot or generation != desk.feed_generation:
        return True
    if command.next == desk.feed_next:
        return False
    return any(reading.is_sequence(item.sequence) and item.sequence <= desk.feed_next for item in command.items)


def _write_cursor(tx: Tx, following: int, generation: str, etag: str, *, snapshot: bool) -> None:
    cursor = update(DESK).values(
        feed_next=following, feed_generation=generation, feed_etag=etag, feed_snapshot=snapshot
    )
    tx.session.connection().execute(cursor)


class _Intake:
    """The things of one page. kinds: that changed; requests: of the pool, that did; left_out: what could not be read."""

    def __init__(self, tx: Tx) -> None:
        self._tx, self._connection = tx, tx.session.connection()
        self.kinds: set[FeedKind] = set()
        self.requests: set[str] = set()
        self.changed = self.left_out = 0
        self._room = 0

    def take(self, items: Iterable[FeedItem]) -> None:
        """Each as it is now, in order."""
        self._room = reading.KEPT_MOST - (self._tx.session.scalar(select(func.count()).select_from(RECEIVED)) or 0)
        for item in items:
            kind = reading.kind_of(item.kind)
            if kind is None:
                continue  # of a later service: nothing here knows what to do with it
            if not reading.is_uid(kind, item.uid) or not reading.is_sequence(item.sequence) or not self._take(kind, item):
                self.left_out += 1

    def _take(self, kind: FeedKind, item: FeedItem) -> bool:
        """Whether it could be read."""
        where = (RECEIVED.c.kind == kind.value, RECEIVED.c.uid == item.uid)
        former = self._tx.session.execute(select(RECEIVED).where(*where)).one_or_none()
        if former is not None and former.seen and item.sequence < former.sequence:
            return True  # it was newer already
        if item.deleted:
            if former is not None:
                self._note_gone(((kind, former.uid),))
                self._connection.execute(delete(RECEIVED).where(*where))
                self._changed(kind, item.uid)
            return True
        body = reading.as_kept(kind, item.body)
        if body is None or (former is None and self._room <= 0):
            if former is not None:
                # It is still shared, only not as it can be read here: what it was stays.
                self._connection.execute(update(RECEIVED).where(*where).values(seen=True))
            return False
        self._write(kind, item, body, former)
        return True

    def _write(self, kind: FeedKind, item: FeedItem, body: str, former: Any) -> None:
        read = json.loads(body)
        if kind is FeedKind.POOL_REQUEST and former is not None and "item_name" not in read:
            name = json.loads(former.body).get("item_name")
            body = json.dumps(read | {"item_name": name}, sort_keys=True) if name else body
        columns: dict[str, Any] = {"sequence": item.sequence, "seen": True}
        if former is None or former.body != body:
            columns |= {"body": body, "title_folded": fold(reading.title_of(read)), "received_at": self._tx.now}
            self._changed(kind, item.uid)
        if former is None:
            self._room -= 1
            names = {"kind": kind.value, "uid": item.uid, "read_at": None, "taken_at": None}
            self._connection.execute(insert(RECEIVED).values(names | columns))
            return
        if kind is FeedKind.NEWS and "body" in columns and _says(read) != _says(json.loads(former.body)):
            columns["read_at"] = None  # it says something else: it is new again
        here = (RECEIVED.c.kind == kind.value, RECEIVED.c.uid == item.uid)
        self._connection.execute(update(RECEIVED).where(*here).values(columns))

    def drop_unseen(self) -> None:
        """A snapshot is over: what it did not bring is gone."""
        gone = self._tx.session.execute(select(RECEIVED.c.kind, RECEIVED.c.uid).where(RECEIVED.c.seen.is_(False))).all()
        self._note_gone((FeedKind(row.kind), row.uid) for row in gone)
        self._connection.execute(delete(RECEIVED).where(RECEIVED.c.seen.is_(False)))
        for row in gone:
            self._changed(FeedKind(row.kind), row.uid)

    def _note_gone(self, things: Iterable[tuple[FeedKind, str]]) -> None:
        """What a thing of the pool was called is kept with this place's requests for it."""
        for kind, uid in things:
            if kind is not FeedKind.POOL_ITEM:
                continue
            thing = (RECEIVED.c.kind == FeedKind.POOL_ITEM.value, RECEIVED.c.uid == uid)
            name = reading.title_of(json.loads(self._tx.session.scalar(select(RECEIVED.c.body).where(*thing)) or "{}"))
            asked = select(RECEIVED.c.uid, RECEIVED.c.body).where(
                RECEIVED.c.kind == FeedKind.POOL_REQUEST.value, func.json_extract(RECEIVED.c.body, "$.item") == uid
            )
            for request in self._tx.session.execute(asked).all():
                body = json.dumps(json.loads(request.body) | {"item_name": name}, sort_keys=True)
                here = (RECEIVED.c.kind == FeedKind.POOL_REQUEST.value, RECEIVED.c.uid == request.uid)
                self._connection.execute(update(RECEIVED).where(*here).values(body=body))

    def _changed(self, kind: FeedKind, uid: str) -> None:
        self.changed += 1
        self.kinds.add(kind)
        if kind is FeedKind.POOL_REQUEST:
            self.requests.add(uid)

    def parts(self) -> frozenset[Part]:
        """What screens show of it."""
        parts = {Part.POOL} if self.kinds & _POOL else set()
        return frozenset(parts | ({Part.RECEIVED} if self.kinds - _POOL else set()))


def _says(body: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    return reading.title_of(body), reading.paragraphs_of(body)
