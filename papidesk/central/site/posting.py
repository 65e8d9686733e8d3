"""Forms as they are sent: read bounded, known for our own, then each field checked; what is wrong is told at its field."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from papidesk.central.coordinators.sessions import Visitor
from papidesk.central.http.access import SMALL_BODY, body_of
from papidesk.central.problems import bad_request
from papidesk.central.site import csrf, words
from papidesk.central.site.guarding import Coordinator, NotOursError

FIELDS_MOST = 100
PLAIN, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_KEPT_BLANKS = "\n\t"
_TURNED = frozenset(map(chr, (0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)))
"""Signs that nobody sees, some of which make a line read otherwise."""


@dataclass(frozen=True)
class Upload:
    """A file that was sent. name: as the browser told it, without folders; "" where none was chosen."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Posted:
    """A form as it came."""

    fields: Mapping[str, Sequence[str]]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The value of a field, "" where it is not there."""
        return self.fields.get(name, ("",))[0]


@dataclass
class Form:
    """A form being checked, then shown again with what is wrong. values: as typed; faults: sentences by field."""

    values: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, posted: Posted) -> Form:
        """Begin to check what was sent."""
        return cls({name: values[0] for name, values in posted.fields.items() if values and name != csrf.FIELD})

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def fault(self, name: str) -> str:
        """What is wrong with a field, "" for nothing."""
        return self.faults.get(name, "")

    def wrong(self, name: str, why: str) -> None:
        """Tell what is wrong with a field; the first thing said stays."""
        self.faults.setdefault(name, why)

    def line(self, name: str, most: int, missing: str = "") -> str:
        """A line of at most so many signs. missing: what is said where it is empty, "" where it may be."""
        return self._measured(name, tidied(self.value(name)), most, missing)

    def text(self, name: str, most: int, missing: str = "") -> str:
        """A text of several lines."""
        return self._measured(name, tidied_text(self.value(name)), most, missing)

    def _measured(self, name: str, said: str, most: int, missing: str) -> str:
        if not said and missing:
            self.wrong(name, missing)
        elif len(said) > most:
            self.wrong(name, words.TOO_LONG.format(most=most, length=len(said)))
        return said

    def one_of(self, name: str, known: Collection[str], missing: str) -> str:
        """One of a list; "" with a fault for anything else."""
        said = self.value(name)
        if said in known:
            return said
        self.wrong(name, missing)
        return ""

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.value(name) != ""

    def day(self, name: str, missing: str) -> date | None:
        """A day as `<input type=date>` sends it."""
        try:
            return date.fromisoformat(self.value(name).strip())
        except ValueError:
            self.wrong(name, missing)
            return None


def tidied(text: str) -> str:
    """A line fit to keep: NFC, nothing unseen, single blanks."""
    return " ".join(_seen(text, "").split())


def tidied_text(text: str) -> str:
    """A text fit to keep: as `tidied`, line by line; at most one empty line between two paragraphs."""
    lines = [" ".join(line.split()) for line in _seen(text.replace("\r\n", "\n").replace("\r", "\n"), "\n").split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _seen(text: str, kept: str) -> str:
    def shown(sign: str) -> str:
        if sign in kept:
            return sign
        if sign in _TURNED:
            return ""
        category = unicodedata.category(sign)
        return " " if category == "Cc" else "" if category in {"Cs", "Co", "Cn"} else sign

    return unicodedata.normalize("NFC", "".join(map(shown, text)))


async def read_form(request: Request, most: int) -> Posted:
    """Read a form of at most so many bytes; raises the Problem for what is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {PLAIN, MULTIPART}:
        raise bad_request(words.NOT_A_FORM, 415)
    body = await body_of(most)(request)
    try:
        return _plain(body) if kind == PLAIN else await _multipart(request, body)
    except (ValueError, MultiPartException, LookupError, KeyError) as wrong:
        raise bad_request(words.NOT_A_FORM) from wrong


def _plain(body: bytes) -> Posted:
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS_MOST)
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Posted(fields)


async def _multipart(request: Request, body: bytes) -> Posted:
    async def stream() -> AsyncIterator[bytes]:
        yield body

    parser = MultiPartParser(
        request.headers,
        stream(),  # type: ignore[arg-type]
        max_files=4,
        max_fields=FIELDS_MOST,
        max_part_size=SMALL_BODY,
    )
    sent = await parser.parse()
    fields: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for name, value in sent.multi_items():
        if isinstance(value, UploadFile):
            bare = tidied((value.filename or "").replace("\\", "/").rpartition("/")[2])
            files[name] = Upload(bare, (value.content_type or "").partition(";")[0].strip().lower(), await value.read())
        else:
            fields.setdefault(name, []).append(value)
    await sent.close()
    return Posted(fields, files)


def posted_by_coordinator(most: int) -> Callable[[Request, Visitor], Coroutine[Any, Any, Posted]]:
    """A form of a coordinator who is signed in. Raises SignInError, NotOursError."""

    async def read(request: Request, visitor: Coordinator) -> Posted:
        if not csrf.is_from_here(request):
            raise NotOursError
        posted = await read_form(request, most)
        if not csrf.is_token(visitor.csrf_secret, posted.first(csrf.FIELD)):
            raise NotOursError
        return posted

    return read


UPLOAD_MOST = 20 * 1024 * 1024
"""Bytes of a file shared by way of the site."""
Sent = Annotated[Posted, Depends(posted_by_coordinator(SMALL_BODY))]
SentWithFile = Annotated[Posted, Depends(posted_by_coordinator(UPLOAD_MOST + SMALL_BODY))]
