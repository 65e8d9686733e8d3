"""How long documents are kept: only with the person's accord, until their date; else they are gone when the visit ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from papidesk.documents.rules.handouts import Handout
from papidesk.documents.rules.letters import Letter
from papidesk.documents.rules.resume import Resume
from papidesk.kernel.words import tr

KEPT_MONTHS = 6
"""After the last opening, unless the place or the person wants it shorter."""
TITLE_MAX = 120
AFTER_LEAVING = timedelta(minutes=30)
"""What goes with a visit is still there so long, unseen: a departure marked by mistake is taken back."""


class DocumentKind(StrEnum):
    """What is written here."""

    CV = "cv"
    LETTER = "letter"
    HANDOUT = "handout"
    """For learners: of the place, about nobody."""


KIND_WORDS = {
    DocumentKind.CV: tr("CV"),
    DocumentKind.LETTER: tr("Letter"),
    DocumentKind.HANDOUT: tr("Hand-out"),
}

Content = Resume | Letter | Handout


class Keeping(StrEnum):
    """Until when a document is kept."""

    WHILE_HERE = "while_here"
    """Until the visit ends; of somebody anonymous, or not noted as here, until the day is over or the desk closes."""
    UNTIL = "until"
    """With accord: until `until`, put off at each opening where `until` is reckoned from it."""
    ALWAYS = "always"
    """Of the place itself: hand-outs."""


@dataclass(frozen=True)
class Kept:
    """How a document is kept. until: the last day, of UNTIL alone, None to be given the longest; follows_opening: `until` is
    put off to `KEPT_MONTHS` after each opening."""

    keeping: Keeping
    until: date | None = None
    follows_opening: bool = True


KEPT_WHILE_HERE = Kept(Keeping.WHILE_HERE)


@dataclass(frozen=True)
class Document:
    """A document. person: a key, None for somebody anonymous or for a hand-out; language: "fr", "en", "br"…; model: the name
    of a CV model, or of the letter model it began with."""

    kind: DocumentKind
    title: str
    content: Content
    person: int | None = None
    language: str = "fr"
    model: str = ""


@dataclass(frozen=True)
class Life:
    """When a document was made, changed and last opened (UTC), and until when it is kept."""

    made_at: datetime
    changed_at: datetime
    opened_at: datetime
    kept: Kept


def last_day(opened: date, months: int = KEPT_MONTHS) -> date:
    """The day until which a document opened on a day is kept: the same day so many months later, else the last of its month."""
    year, month = divmod(opened.year * 12 + opened.month - 1 + months, 12)
    for day in range(opened.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(opened.day, 28))


def is_due(kept: Kept, today: date) -> bool:
    """Whether it must go: its last day is over. What is kept while the person is here goes with the visit, not by the day."""
    return kept.keeping is Keeping.UNTIL and kept.until is not None and kept.until < today
