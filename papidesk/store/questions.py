"""The store's own questions: last actions, drafts, check."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.kernel.history import Action, ActionsOfDay
from papidesk.kernel.intent import STAFF
from papidesk.kernel.upkeep import CheckReport, CheckStore, Draft, OpenDrafts
from papidesk.store import checking, journal
from papidesk.store.bus import handles
from papidesk.store.tables import DraftRow
from papidesk.store.tx import Tx


@handles(ActionsOfDay)
def actions_of_day(question: ActionsOfDay, tx: Tx) -> tuple[Action, ...]:
    """The journal of a day. An undo that is not the asker's to carry out is not offered; volunteers are shown what is theirs to
    do, whoever did it: what the others do names people they need not know of."""
    may = frozenset(name for name, intent in tx.bus.intents.items() if tx.author.role in intent.allowed)
    return journal.actions(tx.session, question.day, question.limit, may, of_others=tx.author.role in STAFF)


@handles(OpenDrafts)
def open_drafts(question: OpenDrafts, tx: Tx) -> tuple[Draft, ...]:  # noqa: ARG001 — the asker is in the transaction
    """The asker's drafts."""
    rows = tx.session.execute(
        select(DraftRow.form, DraftRow.content, DraftRow.saved_at)
        .where(DraftRow.author_id == tx.author.id)
        .order_by(DraftRow.saved_at.desc())
    )
    return tuple(Draft(row.form, row.content, row.saved_at) for row in rows)


@handles(CheckStore)
def check_store(question: CheckStore, tx: Tx) -> CheckReport:  # noqa: ARG001
    """Everything that can be verified on the open store."""
    return checking.check(tx.session)
