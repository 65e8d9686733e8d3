"""Models: taken in, replaced, taken out of the lists and back."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update

from papidesk.documents.intents import AddModel, RemoveModel, RestoreModel
from papidesk.documents.models_file import kind_of, model_as_text, name_of, read_model
from papidesk.documents.rules import KnownModel, Origin
from papidesk.documents.tables import MODEL
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MODELS = frozenset({Part.MODELS})
_KEY = re.compile(r"(place|network):[A-Za-z0-9._-]{1,64}")
_STANDS = MODEL.c.removed_at.is_(None)


@handles(AddModel)
def add_model(command: AddModel, tx: Tx) -> Done:
    """A new row, in the place of the one that bears the key; kept as its file is written, and read back to be sure of it."""
    key = command.key or f"place:{uuid4().hex}"
    if not _KEY.fullmatch(key):
        raise Refusal("key", tr("A model that comes with PapiDesk stays as it is. Change a copy of it instead."))
    content = model_as_text(KnownModel(key, Origin(key.partition(":")[0]), command.model, command.rest))
    try:
        known = read_model(content.encode("utf-8", "surrogatepass"))
    except Refusal as refusal:
        raise Refusal("model", refusal.why) from refusal
    former = _standing(tx, key)
    if former is not None:
        _remove(tx, former.id)
    name = name_of(known.model)
    columns = {
        "key": key,
        "origin": known.origin,
        "kind": kind_of(known.model),
        "name": name,
        "name_folded": fold(name),
        "content": content,
        "added_at": tx.now,
        "removed_at": None,
    }
    (row,) = tx.session.connection().execute(insert(MODEL).values(columns)).inserted_primary_key or (0,)
    said = tr("Model added: {name}.", name=name) if former is None else tr("Model kept: {name}.", name=name)
    undo = RemoveModel(key) if former is None else RestoreModel(key, former.id)
    return Done(said=said, touched=MODELS, undo=undo, ids=(row,))


@handles(RemoveModel)
def remove_model(command: RemoveModel, tx: Tx) -> Done:
    """Out of the lists; the row stays."""
    row = _standing(tx, command.key)
    if row is None:
        raise Refusal("key", _GONE)
    _remove(tx, row.id)
    said = tr("Model taken out of the lists: {name}. What was written with it stays as it is.", name=row.name)
    return Done(said=said, touched=MODELS, undo=RestoreModel(row.key, row.id))


@handles(RestoreModel)
def restore_model(command: RestoreModel, tx: Tx) -> Done:
    """Back in the lists; the one that bears the key by now goes out of them."""
    formers = select(MODEL.c.id, MODEL.c.key, MODEL.c.name).where(MODEL.c.key == command.key, ~_STANDS)
    if command.row:
        formers = formers.where(MODEL.c.id == command.row)
    row = tx.session.execute(formers.order_by(MODEL.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        raise Refusal("key", _GONE)
    now = _standing(tx, row.key)
    if now is not None:
        _remove(tx, now.id)
    tx.session.connection().execute(update(MODEL).where(MODEL.c.id == row.id).values(removed_at=None))
    undo = RemoveModel(row.key) if now is None else RestoreModel(row.key, now.id)
    return Done(said=tr("Model back in the lists: {name}.", name=row.name), touched=MODELS, undo=undo)


_GONE = tr("This model is no longer there. Choose another, or read its file again.")


def _standing(tx: Tx, key: str) -> Any:
    """The row in the lists that bears a key, or None."""
    found = select(MODEL.c.id, MODEL.c.key, MODEL.c.name).where(MODEL.c.key == key, _STANDS)
    return tx.session.execute(found).one_or_none()


def _remove(tx: Tx, row: int) -> None:
    tx.session.connection().execute(update(MODEL).where(MODEL.c.id == row).values(removed_at=tx.now))
