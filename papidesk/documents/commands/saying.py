"""What is said of a document, and kept in the journal: its kind and whose it is, never its title, which may tell more."""

from __future__ import annotations

from papidesk.documents.rules import DocumentKind, Keeping, Kept
from papidesk.kernel.words import Text, tr

_NOBODY = tr("somebody without a name here", "whose document it is")
_BEGUN = {
    DocumentKind.CV: tr("A CV was begun for {name}."),
    DocumentKind.LETTER: tr("A letter was begun for {name}."),
    DocumentKind.HANDOUT: tr("A hand-out was begun."),
}
_KEPT_UNTIL = {
    DocumentKind.CV: tr("The CV of {name} is kept until {day}."),
    DocumentKind.LETTER: tr("The letter of {name} is kept until {day}."),
}
_KEPT_WHILE_HERE = {
    DocumentKind.CV: tr("The CV of {name} will be gone when the visit ends."),
    DocumentKind.LETTER: tr("The letter of {name} will be gone when the visit ends."),
}
_ALWAYS = tr("The hand-out is kept until somebody erases it.")
ERASED = {
    DocumentKind.CV: tr("A CV was erased for good."),
    DocumentKind.LETTER: tr("A letter was erased for good."),
    DocumentKind.HANDOUT: tr("A hand-out was erased for good."),
}


def begun(kind: DocumentKind, name: str) -> Text:
    """What is said of a new document."""
    return _with(_BEGUN[kind], name=name or _NOBODY)


def keeping(kind: DocumentKind, name: str, kept: Kept) -> Text:
    """What is said of how a document is kept."""
    if kept.keeping is Keeping.ALWAYS:
        return _ALWAYS
    said = _KEPT_UNTIL if kept.keeping is Keeping.UNTIL else _KEPT_WHILE_HERE
    return _with(said[kind], name=name or _NOBODY, day=kept.until or "")


def _with(sentence: Text, **values: object) -> Text:
    return Text(sentence.source, sentence.comment, sentence.n, tuple(values.items()))
