"""The store's own tables, beside the journal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.store.base import Base, Instant


class DraftRow(Base):
    """A form left unfinished."""

    __tablename__ = "draft"

    author_id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Instant)
