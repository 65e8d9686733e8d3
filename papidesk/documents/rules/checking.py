"""What can't be kept of a document, each fault at the field it arose in, in words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from papidesk.documents.rules.handouts import Handout, HandoutBlock, Paragraph, Span
from papidesk.documents.rules.keeping import TITLE_MAX, Content, Document, DocumentKind
from papidesk.documents.rules.letters import Letter
from papidesk.documents.rules.resume import (
    ENTRIES_MAX,
    LINE_MAX,
    POINTS_MAX,
    TEXT_MAX,
    Crop,
    PartialDate,
    Photo,
    Resume,
)
from papidesk.kernel.folding import tidy
from papidesk.kernel.words import Text, tr

PICTURE_MAX = 2 << 20
"""Bytes of a photo or of a picture: more than any paper shows."""
BLOCKS_MAX = 1000
ADDRESS_MAX = 2000
"""Characters of an address on the web."""
HAND_LINES_MAX = 40
WIDTH_MIN, WIDTH_MAX = 5.0, 174.0
"""Millimetres: of the text of a page."""
PIX_MAX = 1024
MODEL_MAX = 200
REST_DEEP = 64

CONTENT_OF: dict[DocumentKind, type[Content]] = {
    DocumentKind.CV: Resume,
    DocumentKind.LETTER: Letter,
    DocumentKind.HANDOUT: Handout,
}
_TEXTS = frozenset({"summary", "points", "text", "body", "sender", "addressee", "closing"})
_ADDRESSES = frozenset({"url", "links", "link"})
_FEW = frozenset({"points", "keywords"})
_MANY = frozenset({"blocks", "spans"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LINK = re.compile(r"(https?://|mailto:|tel:)\S+")
_PICTURE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG begin."""

Fault = tuple[str, Text]
"""A field and what to do there. Of the content by its path: "content.experiences.2.summary"."""


def made_title(document: Document, name: str = "") -> str:
    """The title of a document: its own tidied, else what it says of itself. name: its person's. "" where it says nothing."""
    for said in (document.title, *_says_of_itself(document.content), name):
        title = tidy(said)
        if title:
            # Only one's own title is too long rather than shortened.
            return title if said is document.title else title[:TITLE_MAX].rstrip()
    return ""


def _says_of_itself(content: Content) -> tuple[str, ...]:
    match content:
        case Resume():
            return content.contact.headline, content.contact.name
        case Letter():
            return content.subject, content.addressee.strip().partition("\n")[0]
        case Handout():
            return (content.title,)


def faults_of(document: Document) -> tuple[Fault, ...]:
    """All that can't be kept of a document, the title (made) first. Who it is of and until when is not looked at."""
    found: list[Fault] = []
    if not document.title:
        found.append(("title", tr("Give it a title, by which you will find it again.")))
    elif len(document.title) > TITLE_MAX:
        found.append(("title", _too_long(TITLE_MAX)))
    if not _LANGUAGE.fullmatch(document.language):
        found.append(("language", tr("Choose the language it is written in.")))
    if len(document.model) > MODEL_MAX:
        found.append(("model", _too_long(MODEL_MAX)))
    if not isinstance(document.content, CONTENT_OF[document.kind]):
        found.append(("content", tr("This content is of another kind of document. Begin a new one for it.")))
    return (*found, *_inside("content", "", document.content))


def _inside(path: str, name: str, value: Any) -> Iterator[Fault]:
    """The faults of a value of the content; name: the field that holds it."""
    if isinstance(value, str):
        yield from _of_text(path, name, value)
    elif isinstance(value, bytes):
        yield from _of_picture(path, value)
    elif isinstance(value, tuple):
        yield from _of_list(path, name, value)
    elif isinstance(value, Mapping):
        yield from _of_rest(path, value)
    elif hasattr(value, "__dataclass_fields__"):
        yield from _of_one(path, value)
        for one in fields(value):
            yield from _inside(f"{path}.{one.name}", one.name, getattr(value, one.name))


def _of_text(path: str, name: str, value: str) -> Iterator[Fault]:
    most = TEXT_MAX if name in _TEXTS else ADDRESS_MAX if name in _ADDRESSES else LINE_MAX
    if len(value) > most:
        yield path, _too_long(most)


def _of_list(path: str, name: str, value: tuple[Any, ...]) -> Iterator[Fault]:
    most = POINTS_MAX if name in _FEW else BLOCKS_MAX if name in _MANY else ENTRIES_MAX
    if len(value) > most:
        yield path, tr("These are too many: keep {n} at most.", n=most)
        return
    for at, one in enumerate(value):
        yield from _inside(f"{path}.{at}", name, one)


def _of_picture(path: str, value: bytes) -> Iterator[Fault]:
    if len(value) > PICTURE_MAX:
        yield path, tr("This picture is larger than {n} MB. Choose a smaller one, or make it smaller first.", n=PICTURE_MAX >> 20)
    elif value and not value.startswith(_PICTURE):
        yield path, tr("This picture is neither a PNG nor a JPEG. Choose another one, or save it as one of these first.")


def _of_one(path: str, value: Any) -> Iterator[Fault]:
    """What is true of one kind of thing alone."""
    match value:
        case PartialDate() if not _is_date(value):
            yield path, tr("There is no such day in the calendar. Correct the date, or leave out what is not known.")
        case Crop() if not _is_crop(value):
            yield path, tr("Nothing would be left of the photo. Frame it again.")
        case Photo(content=b""):
            yield f"{path}.content", tr("This photo is empty. Choose it again, or leave it out.")
        case Resume(pix=int(pix)) if not 0 <= pix <= PIX_MAX:
            yield f"{path}.pix", tr("A Pix total is 0 to {most}. Check the number.", most=PIX_MAX)
        case HandoutBlock(kind=Paragraph.LINES, lines=lines) if not 1 <= lines <= HAND_LINES_MAX:
            yield f"{path}.lines", tr("Leave 1 to {most} lines to write on. Check the number.", most=HAND_LINES_MAX)
        case HandoutBlock(kind=Paragraph.PICTURE, picture=b""):
            yield f"{path}.picture", tr("This picture is empty. Choose it again, or leave it out.")
        case HandoutBlock(kind=Paragraph.PICTURE, width=width) if not WIDTH_MIN <= width <= WIDTH_MAX:
            yield f"{path}.width", tr("A picture is {least} to {most} mm wide. Check the width.", least=5, most=174)
        case Span(link=link) if link and not _LINK.fullmatch(link):
            yield f"{path}.link", tr("A link begins with https://, mailto: or tel:. Correct it, or leave it out.")


def _is_date(value: PartialDate) -> bool:
    if value.day and not value.month:
        return False
    try:
        date(value.year, value.month or 1, value.day or 1)
    except ValueError:
        return False
    return True


def _is_crop(value: Crop) -> bool:
    # Not a number is neither above nor below.
    return 0 <= value.left < value.right <= 1 and 0 <= value.top < value.bottom <= 1


def _of_rest(path: str, value: Mapping[str, Any]) -> Iterator[Fault]:
    """Kept exactly or not at all: what JSON does not give back as it was is refused."""
    if not _is_json(dict(value), REST_DEEP):
        yield path, tr("What the file held beside can't be kept as it is. Import it without, or correct the file.")


def _is_json(value: Any, deep: int) -> bool:
    if value is None or isinstance(value, str | bool):
        return True
    if isinstance(value, int):
        return value.bit_length() < 8 * 1024
    if isinstance(value, float):
        return math.isfinite(value)
    if deep and isinstance(value, list):
        return all(_is_json(one, deep - 1) for one in value)
    if deep and isinstance(value, dict):
        return all(isinstance(name, str) and _is_json(one, deep - 1) for name, one in value.items())
    return False


def _too_long(most: int) -> Text:
    return tr("This is too long: keep it under {n} characters.", n=most)
