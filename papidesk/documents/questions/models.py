"""Models of the place's own, and those received."""

from __future__ import annotations

from sqlalchemy import exists, func, select

from papidesk.documents.intents import Models
from papidesk.documents.models_file import read_model
from papidesk.documents.rules import KnownModel
from papidesk.documents.tables import MODEL
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(Models)
def models(question: Models, tx: Tx) -> tuple[KnownModel, ...]:
    """Those in the lists by kind and name; or of the keys that no model has any more, the last that had each."""
    rows = select(MODEL.c.content).order_by(MODEL.c.kind, MODEL.c.name_folded, MODEL.c.id)
    if question.removed:
        standing = MODEL.alias()
        last = select(func.max(MODEL.c.id)).where(MODEL.c.removed_at.is_not(None)).group_by(MODEL.c.key)
        taken = exists().where(standing.c.key == MODEL.c.key, standing.c.removed_at.is_(None))
        rows = rows.where(MODEL.c.id.in_(last), ~taken)
    else:
        rows = rows.where(MODEL.c.removed_at.is_(None))
    return tuple(read_model(content.encode("utf-8", "surrogatepass")) for content in tx.session.scalars(rows))
