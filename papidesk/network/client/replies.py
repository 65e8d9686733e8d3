"""An answer of the service: bounded bytes, read without surprise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from papidesk.network.client import troubles
from papidesk.network.client.troubles import Problem, Trouble
from papidesk.network.contract import PROBLEM_BASE, PROBLEM_TYPE, ProblemKind

SAID_MOST = 600
"""Characters of what the service says that are shown."""
WAIT_MOST = 7 * 24 * 3600
_OK, _REDIRECTED, _REFUSED, _UNCHANGED = 200, 300, 400, 304
_SIGN_IN = 511
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True)
class Reply:
    """What came back. headers: by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Of its body."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def date(self) -> datetime | None:
        """The clock of whoever answered."""
        try:
            told = parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)

    @property
    def wait(self) -> int | None:
        """Seconds that it asks to wait."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdecimal():
            return min(int(text[:9]), WAIT_MOST)
        try:
            until = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        now = self.date
        if now is None or until.tzinfo is None:
            return None
        return max(0, min(int((until - now).total_seconds()), WAIT_MOST))

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing changed since the entity tag that was shown."""
        return self.status == _UNCHANGED


def expected(reply: Reply, media_type: str) -> Any:
    """The document of an answer of this type. Raises Trouble: a problem of the service, somebody else's page, nonsense."""
    if _OK <= reply.status < _REDIRECTED and reply.media_type == media_type:
        return document(reply.body)
    raise wrong(reply)


def wrong(reply: Reply) -> Trouble:
    """What an answer that is not the expected one means."""
    if reply.status >= _REFUSED and reply.media_type == PROBLEM_TYPE:
        return troubles.told(problem_of(document(reply.body), reply.status, reply.wait))
    if reply.status < _REFUSED or reply.status == _SIGN_IN or (reply.media_type == "text/html" and reply.status < 500):  # noqa: PLR2004 — HTTP
        return troubles.portal()
    trouble = troubles.strange(reply.status)
    trouble.wait = reply.wait
    return trouble


def problem_of(plain: Any, status: int, wait: int | None = None) -> Problem:
    """A problem document, of an answer or of one item of a batch."""
    if not isinstance(plain, dict):
        raise troubles.strange(status)
    kind = str(plain.get("type", "")).removeprefix(PROBLEM_BASE)
    known = ProblemKind(kind) if kind in set(ProblemKind) else None
    return Problem(known, status, said(plain.get("detail") or plain.get("title") or ""), wait, plain)


def said(text: Any) -> str:
    """Words of the service, as plain text on one line, not endless."""
    bare = _BLANKS.sub(" ", text).strip() if isinstance(text, str) else ""
    return bare if len(bare) <= SAID_MOST else f"{bare[: SAID_MOST - 1].rstrip()}…"


def document(body: bytes) -> Any:
    """JSON in UTF-8, as RFC 8259 has it; keys that come twice and numbers that are none are nonsense."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as nonsense:
        raise troubles.strange() from nonsense


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)


@dataclass(frozen=True)
class Read:
    """The fields of a document, each of the kind that is expected, or Trouble."""

    plain: Mapping[str, Any]

    @classmethod
    def of(cls, plain: Any) -> Read:
        """The document, which has to be an object."""
        if not isinstance(plain, dict):
            raise troubles.strange()
        return cls(plain)

    def text(self, name: str, most: int = 200, *, form: str = "") -> str:
        """A text, whole in its form if one is given."""
        value = self.plain.get(name)
        if not isinstance(value, str) or len(value) > most or (form and not re.fullmatch(form, value, re.ASCII)):
            raise troubles.strange()
        return value

    def number(self, name: str, least: int = 0, most: int = 2**53) -> int:
        """A whole number."""
        value = self.plain.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise troubles.strange()
        return value

    def flag(self, name: str) -> bool:
        """Yes or no; no where it is not told."""
        value = self.plain.get(name, False)
        if not isinstance(value, bool):
            raise troubles.strange()
        return value

    def rows(self, name: str, most: int) -> list[Read]:
        """A list of objects."""
        value = self.plain.get(name)
        if not isinstance(value, list) or len(value) > most:
            raise troubles.strange()
        return [Read.of(one) for one in value]

    def inside(self, name: str) -> Read:
        """An object in this one."""
        return Read.of(self.plain.get(name))
