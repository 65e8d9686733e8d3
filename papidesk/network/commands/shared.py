"""What the network shares is taken into the place's own: workshop outlines, models of documents."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from papidesk.documents.intents import AddModel, RemoveModel, RestoreModel
from papidesk.documents.models_file import read_model
from papidesk.kernel.intent import Command, Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import GiveSharedBack, TakeShared
from papidesk.network.rules.reading import title_of
from papidesk.network.tables import RECEIVED
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.intents import ForgetOutline, Outlines, SetOutline
from papidesk.workshops.outline_file import read_outline, taking

_RECEIVED = frozenset({Part.RECEIVED})
_KEY = re.compile(r"[A-Za-z0-9._-]{1,64}")


@handles(TakeShared)
def take_shared(command: TakeShared, tx: Tx) -> Done:
    """By the very intentions that take a file in; when it was taken is noted."""
    row = _row(tx, command.kind, command.uid)
    content = row.body.encode()
    done, back = _take_outline(tx, content) if row.kind == FeedKind.OUTLINE else _take_model(tx, command, content)
    _mark(tx, command.kind, command.uid, tx.now)
    if back is None:
        said = tr("{title} is here already, just as the network has it.", title=title_of(json.loads(row.body)))
        return Done(said=said, touched=_RECEIVED, ids=done.ids)
    undo = GiveSharedBack(command.kind, command.uid, row.taken_at, **back)
    return Done(said=done.said, touched=done.touched | _RECEIVED, undo=undo, ids=done.ids)


def _row(tx: Tx, kind: str, uid: str) -> Any:
    here = (RECEIVED.c.kind == kind, RECEIVED.c.uid == uid, RECEIVED.c.kind.in_((FeedKind.OUTLINE.value, FeedKind.MODEL.value)))
    row = tx.session.execute(select(RECEIVED).where(*here)).one_or_none()
    if row is None:
        raise Refusal("uid", tr("The network shares this no longer. Nothing was changed here."))
    return row


def _mark(tx: Tx, kind: str, uid: str, at: datetime | None) -> None:
    here = (RECEIVED.c.kind == kind, RECEIVED.c.uid == uid)
    tx.session.connection().execute(update(RECEIVED).where(*here).values(taken_at=at))


Taken = tuple[Done, dict[str, Any] | None]
"""What was done, and what its inverse has to know; None where there was nothing to do."""


def _take_outline(tx: Tx, content: bytes) -> Taken:
    read = read_outline(content)
    known = tx.ask(Outlines(with_inactive=True))
    former = next((one for one in known if one.uid == read.uid), None)
    _outcome, change = taking(read, known)
    if change is None:
        return Done(said=tr("Already here."), ids=(former.id,) if former else ()), None
    done = tx.carry_out(change)
    if former is None:
        return done, {"made": done.ids[0]}
    said = tr("{title} is as the network has it now.", title=read.outline.title)
    return Done(said, done.touched, ids=(former.id,)), {"changed": former.id, "outline": former.outline}


def _take_model(tx: Tx, command: TakeShared, content: bytes) -> Taken:
    known = read_model(content)
    named = known.key.partition(":")[2] or command.uid
    key = f"network:{named if _KEY.fullmatch(named) else hashlib.sha256(named.encode()).hexdigest()[:32]}"
    done = tx.carry_out(AddModel(known.model, key, known.rest))
    before = done.undo.row if isinstance(done.undo, RestoreModel) else 0
    return done, {"model_key": key, "model_row": before}


@handles(GiveSharedBack)
def give_shared_back(command: GiveSharedBack, tx: Tx) -> Done:
    """As it was before it was taken."""
    back: Command
    if command.model_key:
        standing = RestoreModel(command.model_key, command.model_row)
        back = standing if command.model_row else RemoveModel(command.model_key)
    elif command.changed and command.outline is not None:
        back = SetOutline(command.changed, command.outline)
    else:
        back = ForgetOutline(command.made)
    done = tx.carry_out(back)
    _mark(tx, command.kind, command.uid, command.taken_at)
    return Done(said=done.said, touched=done.touched | _RECEIVED, undo=TakeShared(command.kind, command.uid))
