"""Files that desks export, as the feed shares them: an outline (`.papidesk-atelier`), a model of documents (`.papidesk-modele`).

The desk that takes one in reads it again by its own rules; here is what spares the whole network a file that no desk can read.
Keys that are not known stay: they are of a later PapiDesk.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from papidesk.central.reading import NotJSONError, read_json
from papidesk.network.contract import FeedKind

OUTLINE_MOST, MODEL_MOST = 256 * 1024, 2 * 1024 * 1024
"""Bytes: a page of the feed holds many of them."""
_UID = re.compile(r"[0-9A-Za-z._:-]{1,64}", re.ASCII)
_KEY = re.compile(r"(?:product|place|network):([A-Za-z0-9._-]{1,64})", re.ASCII)
_LINE, _LONG_LINE, _TEXT, _LIST = 120, 400, 20_000, 1000


class NotExportedError(Exception):
    """The file is none that a desk exports. field: what of it can't be read, "" where it is none at all."""

    def __init__(self, field: str = "", *, large: bool = False) -> None:
        super().__init__(field)
        self.field, self.large = field, large


@dataclass(frozen=True)
class Exported:
    """A file that was read. uid, body: as the feed shares it; title: what people know it by."""

    kind: FeedKind
    uid: str
    title: str
    body: Mapping[str, Any]


def read_outline(content: bytes) -> Exported:
    """A workshop outline. Raises NotExportedError."""
    document = _document(content, "outline", OUTLINE_MOST)
    _check(document, _OUTLINE)
    title, uid = document["title"].strip(), document["uid"].strip()
    if not _UID.fullmatch(uid):
        raise NotExportedError("uid")
    if not title:
        raise NotExportedError("title")
    return Exported(FeedKind.OUTLINE, uid, title, document)


def read_model(content: bytes) -> Exported:
    """A model of documents. It is the network's from now on: desks know it by that. Raises NotExportedError."""
    document = _document(content, "model", MODEL_MOST)
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in _MODELS:
        raise NotExportedError("kind")
    _check(document, _MODELS[kind])
    named = _NAMED[kind]
    title = document[named].strip()
    if not title:
        raise NotExportedError(named)
    found = _KEY.fullmatch(str(document.get("key") or ""))
    # A file without a key of its own is the same one again when it comes again.
    uid = found[1] if found else hashlib.sha256(f"{kind}\0{title}".encode()).hexdigest()[:32]
    return Exported(FeedKind.MODEL, uid, title, document | {"key": f"network:{uid}"})


def _document(content: bytes, wanted: str, most: int) -> dict[str, Any]:
    if len(content) > most:
        raise NotExportedError(large=True)
    try:
        document = read_json(content.removeprefix(b"\xef\xbb\xbf"))
    except NotJSONError as wrong:
        raise NotExportedError from wrong
    if not isinstance(document, dict) or document.get("papidesk") != wanted:
        raise NotExportedError
    return document


# ── what a value may be ───────────────────────────────────────────────────────────────────────────────────────────────

Rule = Callable[[Any], bool]


def _text(most: int) -> Rule:
    return lambda value: isinstance(value, str) and len(value) <= most


def _whole(least: int, most: int) -> Rule:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _texts(most: int, each: int) -> Rule:
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(_text(each), value))


def _switch(value: Any) -> bool:
    return isinstance(value, bool)


def _mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _blocks(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _LIST and all(isinstance(one, dict) for one in value)


@dataclass(frozen=True)
class _Rules:
    """What an object must hold, and what it may hold or leave null."""

    needed: Mapping[str, Rule]
    allowed: Mapping[str, Rule]


def _check(document: Mapping[str, Any], rules: _Rules) -> None:
    for name, rule in rules.needed.items():
        if not rule(document.get(name)):
            raise NotExportedError(name)
    for name, rule in rules.allowed.items():
        if document.get(name) is not None and not rule(document[name]):
            raise NotExportedError(name)


_OUTLINE = _Rules(
    {"uid": _text(_LONG_LINE), "title": _text(80)},
    {
        "version": _whole(1, 10**6),
        "learns": _text(4000),
        "equipment": _text(4000),
        "materials": _text(4000),
        "themes": _texts(20, 64),
        "level": _text(64),
        "audience": _text(64),
        "minutes": _whole(5, 12 * 60),
        "places": _whole(1, 500),
        "certificate_after": _whole(0, 100),
    },
)
_POINTS = _texts(100, _TEXT)
_HEAD: Mapping[str, Rule] = {"version": _whole(1, 10**6), "key": _text(80)}
_MODELS: Mapping[str, _Rules] = {
    "cv": _Rules(
        {"name": _text(_LINE)},
        {
            **_HEAD,
            "best_for": _text(_LONG_LINE),
            "layout": _text(_LONG_LINE),
            "sections": _texts(100, _LONG_LINE),
            "accent": _text(_LONG_LINE),
            "titles": _mapping,
            "photo": _switch,
            "strict": _switch,
        },
    ),
    "letter": _Rules(
        {"name": _text(_LINE), "letter": _mapping},
        {**_HEAD, "best_for": _text(_LONG_LINE), "topic": _text(_LONG_LINE), "advice": _POINTS},
    ),
    "starter": _Rules(
        {"trade": _text(_LINE)},
        {
            **_HEAD,
            "other_names": _POINTS,
            "summaries": _POINTS,
            "skills": _POINTS,
            "points": _POINTS,
            "certificates": _POINTS,
            "letter_sentences": _POINTS,
        },
    ),
    "handout": _Rules(
        {"title": _text(_LINE), "blocks": _blocks},
        {**_HEAD, "audience": _text(_LONG_LINE), "author": _text(_LONG_LINE), "licence": _text(_LONG_LINE)},
    ),
}
_NAMED = {"cv": "name", "letter": "name", "starter": "trade", "handout": "title"}
