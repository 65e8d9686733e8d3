"""What the network sends, read as anyone may have written it: nothing here fails; what can't be read is left out.

Text is plain text always, tidied and bounded: no sign of it is ever markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.network.contract import EQUIPMENT_KINDS, FeedKind, PoolCondition, PoolState

SEQUENCE_MOST = 2**53
UID_MAX = 64
TITLE_MAX = 200
LINE_MAX = 300
TEXT_MAX = 20_000
BUSY_MAX = 400
DEPTH_MAX = 32
KEPT_MOST = 20_000
"""Things of the network that a desk keeps: many times what a network shares."""
_BODY_MAX: Mapping[FeedKind, int] = {FeedKind.MODEL: 12 << 20}
"""Bytes of a body as JSON: a model may hold pictures."""
_BODY_MAX_USUAL = 256 << 10
_HEX = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_OF_THE_SERVICE = frozenset({FeedKind.NEWS, FeedKind.POOL_ITEM, FeedKind.POOL_REQUEST})
_DAY = re.compile(r"20\d{2}-\d{2}-\d{2}", re.ASCII)
_YEARS = range(1990, 2200)
_EMAIL = re.compile(r"[^\s@<>\"()]+@[^\s@<>\"()]+\.[^\s@<>\"()]+")
_LINK = re.compile(r"https?://[^\s<>\"]+")
_TITLES = ("title", "name", "trade")
_ABOUT = ("best_for", "purpose", "learns", "audience", "details")


@dataclass(frozen=True)
class Partner:
    """A partner of the directory. what_for, hours, details: lines; email, website: "" unless they are addresses."""

    name: str
    what_for: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    details: str = ""


@dataclass(frozen=True)
class ThingBody:
    """What is told of a thing of the pool. busy: in order, both days included."""

    name: str
    kind: str
    details: str
    by_hand: bool
    busy: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class RequestBody:
    """Where a request of the pool stands. item_name: what the thing was called when it was last in the catalogue."""

    item: str
    first: date
    last: date
    state: PoolState
    answer: str = ""
    handed_over_at: datetime | None = None
    returned_at: datetime | None = None
    condition: PoolCondition | None = None
    item_name: str = ""


# ── whether a thing can be kept ───────────────────────────────────────────────────────────────────────────────────────


def kind_of(kind: object) -> FeedKind | None:
    """The kind, None for one that a later service may have."""
    try:
        return FeedKind(kind)  # type: ignore[arg-type]  # anything may have been sent
    except ValueError:
        return None


def is_uid(kind: FeedKind, uid: object) -> bool:
    """Whether a thing of this kind may be named so. What the service names itself goes into paths: hexadecimal alone."""
    if not isinstance(uid, str) or not 0 < len(uid) <= UID_MAX or tidy(uid) != uid:
        return False
    if kind is FeedKind.FILE:
        return _SHA256.fullmatch(uid) is not None
    return kind not in _OF_THE_SERVICE or _HEX.fullmatch(uid) is not None


def is_sequence(value: object) -> bool:
    """Whether the service may have counted so far."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= SEQUENCE_MOST


def as_kept(kind: FeedKind, body: object) -> str | None:
    """A body as JSON to be kept, None where it is none, too large, too deep, or lacks what its kind must have."""
    if not isinstance(body, Mapping) or not _is_flat(body):
        return None
    try:
        text = json.dumps(body, sort_keys=True, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        return None
    if len(text) > _BODY_MAX.get(kind, _BODY_MAX_USUAL):
        return None
    read: dict[str, Any] = json.loads(text)
    if kind is FeedKind.POOL_REQUEST:
        return text if request_of(read) is not None else None
    return text if fold(title_of(read)) else None


def _is_flat(body: Mapping[Any, Any]) -> bool:
    """Whether nothing in it is deeper than `DEPTH_MAX`, without going down itself."""
    level: list[Any] = [body]
    for _ in range(DEPTH_MAX):
        below: list[Any] = []
        for one in level:
            below += one.values() if isinstance(one, Mapping) else one if isinstance(one, list | tuple) else ()
        level = [one for one in below if isinstance(one, Mapping | list | tuple)]
        if not level:
            return True
    return False


# ── its parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def title_of(body: Mapping[str, Any]) -> str:
    """What a thing is called; "" where it is not said."""
    return next(filter(None, (_line(body, name, TITLE_MAX) for name in _TITLES)), "")


def about_of(body: Mapping[str, Any]) -> str:
    """A line about a thing: for whom or what for; "" where nothing is said."""
    said = next(filter(None, (_lines(body, name) for name in _ABOUT)), "")
    return _cut(said.replace("\n", ", "), LINE_MAX)


def paragraphs_of(body: Mapping[str, Any]) -> tuple[str, ...]:
    """The paragraphs of a text, which stand apart by an empty line."""
    parts = re.split(r"\n[ \t]*\n", _lines(body, "text"))
    return tuple(part.strip() for part in parts if part.strip())


def instant_of(value: object) -> datetime | None:
    """An instant in UTC, of ISO 8601 with its zone."""
    if not isinstance(value, str) or len(value) > LINE_MAX:
        return None
    try:
        read = datetime.fromisoformat(value)
        return read.astimezone(UTC) if read.tzinfo is not None and read.year in _YEARS else None
    except (ValueError, OverflowError):
        return None


def day_of(value: object) -> date | None:
    """A day of ISO 8601."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # 30 February
        return None


def partner_of(body: Mapping[str, Any]) -> Partner:
    """A partner of the directory."""
    website, email = _line(body, "site", LINE_MAX), _line(body, "email", LINE_MAX)
    return Partner(
        name=title_of(body),
        what_for=_lines(body, "purpose"),
        address=_lines(body, "address"),
        phone=_line(body, "phone", LINE_MAX),
        email=email if _EMAIL.fullmatch(email) else "",
        website=website if _LINK.fullmatch(website) else "",
        hours=_lines(body, "hours"),
        details=_lines(body, "details"),
    )


def thing_of(body: Mapping[str, Any]) -> ThingBody:
    """A thing of the pool; spans that can't be read are left out."""
    kind = body.get("kind")
    read = body.get("busy")
    busy = [span for span in map(_span, read[:BUSY_MAX]) if span] if isinstance(read, list) else []
    return ThingBody(
        name=title_of(body),
        kind=kind if isinstance(kind, str) and kind in EQUIPMENT_KINDS else "other",
        details=_lines(body, "details"),
        by_hand=body.get("by_hand") is True,
        busy=tuple(sorted(busy)),
    )


def request_of(body: Mapping[str, Any]) -> RequestBody | None:
    """A request of the pool; None where it does not say of what, when and where it stands."""
    item, span = body.get("item"), _span(body)
    try:
        state = PoolState(str(body.get("state")))
    except ValueError:
        return None
    if span is None or not is_uid(FeedKind.POOL_ITEM, item):
        return None
    told = body.get("condition")
    return RequestBody(
        item=str(item),
        first=span[0],
        last=span[1],
        state=state,
        answer=_cut(_lines(body, "answer"), TITLE_MAX * 5),
        handed_over_at=instant_of(body.get("handed_over_at")),
        returned_at=instant_of(body.get("returned_at")),
        condition=PoolCondition(told) if isinstance(told, str) and told in set(PoolCondition) else None,
        item_name=_line(body, "item_name", TITLE_MAX),
    )


def _span(body: object) -> tuple[date, date] | None:
    if not isinstance(body, Mapping):
        return None
    first, last = day_of(body.get("from")), day_of(body.get("to"))
    return (first, last) if first is not None and last is not None and first <= last else None


def _line(body: Mapping[str, Any], name: str, most: int) -> str:
    return _cut(tidy(_lines(body, name)), most)


def _lines(body: Mapping[str, Any], name: str) -> str:
    """A text, or a list of its lines."""
    value = body.get(name)
    if isinstance(value, list):
        value = "\n".join(one for one in value[:BUSY_MAX] if isinstance(one, str))
    if not isinstance(value, str):
        return ""
    return _cut(tidy_lines(value[: 4 * TEXT_MAX]), TEXT_MAX)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
