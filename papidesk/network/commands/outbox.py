"""What the service said of statements is written down."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.network.contract import Dataset, Head, ProblemKind, Reason, Status
from papidesk.network.intents.courier import CompareHeads, NoteAnswers, NoteReceipt, NoteRefused, NoteSent
from papidesk.network.questions.badge import WAITING, desk_row, is_stale
from papidesk.network.rules.states import Paused, StatementState
from papidesk.network.tables import DESK, STATEMENT
from papidesk.store.bus import handles
from papidesk.store.plain import pack_text
from papidesk.store.tx import Tx

SENDING = frozenset({Part.SENDING})
NOTED = tr("What the service said is noted.")
_AT_ONCE = 500
"""Keys in one statement of SQL."""


def packed(text: Text | None) -> str:
    """A sentence for a column; "" for none."""
    return "" if text is None else json.dumps(pack_text(text), ensure_ascii=False)


@handles(NoteSent)
def note_sent(command: NoteSent, tx: Tx) -> Done:
    """Only what waits can be on its way."""
    columns = {"state": StatementState.SENT, "sent_at": tx.now, "tries": STATEMENT.c.tries + 1}
    for ids in _chunks(command.ids):
        tx.session.execute(
            update(STATEMENT).where(STATEMENT.c.id.in_(ids), STATEMENT.c.state.in_(WAITING)).values(columns)
        )
    return Done(said=NOTED, touched=SENDING)


@handles(NoteReceipt)
def note_receipt(command: NoteReceipt, tx: Tx) -> Done:
    """The bytes that were frozen are those that were taken, or nothing is noted."""
    row = tx.session.execute(
        select(STATEMENT.c.digest, STATEMENT.c.received_at).where(STATEMENT.c.id == command.id)
    ).one_or_none()
    if row is None or row.digest != command.digest:
        raise Refusal("digest", tr("This receipt is of other figures. It was put aside; what was sent waits for its own."))
    tx.session.execute(
        update(STATEMENT)
        .where(STATEMENT.c.id == command.id)
        .values(
            state=StatementState.RECEIVED,
            received_at=row.received_at or _instant(command.received_at, tx.now),
            problem="",
            why="",
            locked=False,
        )
    )
    return Done(said=NOTED, touched=SENDING)


def _instant(text: str, otherwise: datetime) -> datetime:
    try:
        told = datetime.fromisoformat(text)
        return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return otherwise


@handles(NoteRefused)
def note_refused(command: NoteRefused, tx: Tx) -> Done:
    """Kept, with the service's words."""
    locked = command.kind == ProblemKind.LOCKED.value
    tx.session.execute(
        update(STATEMENT)
        .where(STATEMENT.c.id == command.id, STATEMENT.c.state.in_(WAITING))
        .values(state=StatementState.REFUSED, problem=command.kind, why=packed(command.why), locked=locked)
    )
    return Done(said=NOTED, touched=SENDING)


@handles(NoteAnswers)
def note_answers(command: NoteAnswers, tx: Tx) -> Done:
    """Done.ids: the statements that are received now."""
    received = []
    for receipt in command.receipts:
        with suppress(Refusal):
            tx.carry_out(receipt)
            received.append(receipt.id)
    for refused in command.refused:
        tx.carry_out(refused)
    return Done(said=NOTED, touched=SENDING, ids=tuple(received))


@handles(CompareHeads)
def compare_heads(command: CompareHeads, tx: Tx) -> Done:
    """Scope by scope. What never left under a number that the service has not given is numbered again from the ledger."""
    desk = desk_row(tx)
    columns = [column for column in STATEMENT.c if column.name != "why"]
    rows = tx.session.execute(select(*columns).where(STATEMENT.c.desk == desk.desk)).all()
    mine: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.revision):
        mine[row.dataset.value, row.period].append(row)
    heads = {(head.dataset, head.period): head for head in command.heads}
    found = _Compared()
    for key in mine.keys() | heads.keys():
        found.compare(mine.get(key, []), heads.get(key))
    touched = found.write(tx, desk.desk)
    if command.etag != desk.state_etag:
        tx.session.execute(update(DESK).values(state_etag=command.etag))
    if found.adopted and not command.adopting:
        tx.session.execute(update(DESK).values(paused=Paused.RESTORED, next_try_at=None))
    received = tuple(("received", one) for one in found.received)
    return Done(said=NOTED, touched=SENDING if touched else frozenset(), ids=tuple(found.to_send), about=received)


class _Compared:
    """What differs between this desk and the service."""

    def __init__(self) -> None:
        self.to_send: list[int] = []
        self.received: list[int] = []
        self._unlocked: list[int] = []
        self._locked: dict[bool, list[int]] = {True: [], False: []}
        self._gone: list[int] = []
        self.adopted: list[tuple[int | None, Head]] = []

    def compare(self, rows: list[Row[Any]], head: Head | None) -> None:
        """One dataset of one period. rows: all its revisions, in their order."""
        at = 0 if head is None else head.revision
        if head is not None:
            self._compare_head(next((row for row in rows if row.revision == at), None), head)
            self._unlock(rows, head)
        sound = True
        for row in rows:
            if row.revision > at:
                # The service never gave a number above its head: what stands there is sent, or numbered again.
                sound = sound and bool(row.body) and not is_stale(row) and self._follows(rows, row, head)
                if not sound:
                    self._gone.append(row.id)
                elif row.state is StatementState.RECEIVED:
                    self.to_send.append(row.id)

    def _compare_head(self, same: Row[Any] | None, head: Head) -> None:
        if same is None or same.digest != head.digest:
            self.adopted.append((None if same is None else same.id, head))
        elif same.state is not StatementState.RECEIVED:
            self.received.append(same.id)
        if same is not None and same.locked != head.locked and same.digest == head.digest:
            self._locked[head.locked].append(same.id)

    def _unlock(self, rows: list[Row[Any]], head: Head) -> None:
        """What was refused because a period was settled may be told once it is open again."""
        if not head.locked:
            self._unlocked += [
                row.id
                for row in rows
                if row.state is StatementState.REFUSED and row.locked and row.revision > head.revision
            ]

    @staticmethod
    def _follows(rows: list[Row[Any]], row: Row[Any], head: Head | None) -> bool:
        """Whether a revision says that it follows what the service has, or what comes before it here."""
        if row.revision == 1:
            return True
        if head is not None and row.revision == head.revision + 1:
            before: str | None = head.digest
        else:
            before = next((one.digest for one in rows if one.revision == row.revision - 1), None)
        return before is not None and json.loads(row.body).get("supersedes") == before

    def write(self, tx: Tx, desk: str) -> bool:
        """Write it down; whether there was anything."""
        nothing = {"problem": "", "why": ""}
        changes: list[tuple[list[int], dict[str, Any]]] = [
            (self.to_send, {"state": StatementState.TO_SEND, "received_at": None, **nothing}),
            (self._unlocked, {"state": StatementState.TO_SEND, "locked": False, **nothing}),
            (self.received, {"state": StatementState.RECEIVED, "received_at": tx.now, **nothing}),
            (self._locked[True], {"locked": True}),
            (self._locked[False], {"locked": False}),
        ]
        for changed, columns in changes:
            for ids in _chunks(changed):
                tx.session.execute(update(STATEMENT).where(STATEMENT.c.id.in_(ids)).values(columns))
        for ids in _chunks(self._gone):
            tx.session.execute(delete(STATEMENT).where(STATEMENT.c.id.in_(ids)))
        for known, head in self.adopted:
            _adopt(tx, desk, known, head)
        self.to_send += self._unlocked
        return bool(self._gone or self.adopted or any(changed for changed, _ in changes))


def _adopt(tx: Tx, desk: str, known: int | None, head: Head) -> None:
    """The service's number is this desk's from now on; of its figures only the digest is known here."""
    columns = {
        "body": b"",
        "digest": head.digest,
        "secret": "",
        "state": StatementState.RECEIVED,
        "received_at": tx.now,
        "problem": "",
        "why": "",
        "locked": head.locked,
    }
    if known is not None:
        tx.session.execute(update(STATEMENT).where(STATEMENT.c.id == known).values(columns))
        return
    first = head.revision == 1
    tx.session.execute(
        insert(STATEMENT).values(
            desk=desk,
            dataset=Dataset(head.dataset),
            period=head.period,
            revision=head.revision,
            status=Status.CLOSED,
            reason=Reason.FIRST if first else Reason.CORRECTION,
            made_at=tx.now,
            tries=0,
            **columns,
        )
    )


def _chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    found = list(ids)
    return (found[at : at + _AT_ONCE] for at in range(0, len(found), _AT_ONCE))
