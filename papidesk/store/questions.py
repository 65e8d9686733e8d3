"""The store's own questions: last actions, drafts, check."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from papidesk.kernel.history import Action, ActionsOfDay, NamesAsked
from papidesk.kernel.intent import STAFF
from papidesk.kernel.upkeep import CheckReport, CheckStore, Draft, OpenDrafts
from papidesk.kernel.words import initials, renamed
from papidesk.store import checking, journal
from papidesk.store.bus import handles
from papidesk.store.tables import DraftRow
from papidesk.store.tx import Tx


@handles(ActionsOfDay)
def actions_of_day(question: ActionsOfDay, tx: Tx) -> tuple[Action, ...]:
    """The journal of a day. An undo that is not the asker's to carry out is not offered; volunteers are shown what is theirs to
    do, whoever did it: what the others do names people they need not know of."""
    role, intents = tx.author.role, tx.bus.intents
    asks = frozenset(name for name, intent in intents.items() if role in intent.allowed)
    takes_back = frozenset(name for name, intent in intents.items() if role in intent.allowed | intent.within)
    if role in STAFF:
        return journal.actions(tx.session, question.day, question.limit, takes_back)
    if question.day != tx.today:
        return ()
    found = journal.actions(tx.session, question.day, question.limit, takes_back, of=asks)
    about = journal.subjects(tx.session, "person", [action.entry for action in found])
    people = tuple(sorted({person for of_line in about.values() for person in of_line}))
    names = {whole: short for answer in tx.tell(NamesAsked(people)).values() for whole, short in answer.items()}

    def told(name: str) -> str:
        # Somebody who is called otherwise by now has their initials left.
        return names.get(name) or initials(name)

    return tuple(
        replace(action, said=renamed(action.said, told)) if action.entry in about else action for action in found
    )


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
