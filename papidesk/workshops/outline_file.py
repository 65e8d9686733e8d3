"""An outline as one small file, so that a place can give it to another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.sheets.recognising import failed, opened
from papidesk.sheets.sheet import encodable
from papidesk.sheets.writing import write_file
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import OutlineRow, SetOutline
from papidesk.workshops.rules import Audience, Level, Outline, why_outline_is_wrong

SUFFIX = ".papidesk-atelier"
VERSION = 1
FILE_MAX = 1 << 20
"""Bytes: a hundred times what the longest texts take."""
_UID_MAX = 64
_NUMBERS_MAX = 1_000_000
_THEMES_MAX = 20
_KNOWN = frozenset(
    {
        "papidesk", "version", "uid", "title", "learns", "themes", "level", "audience", "minutes", "places", "equipment",
        "materials", "certificate_after",
    }
)  # fmt: skip

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True)
class OutlineFile:
    """An outline read from a file. remarks: what of a later version was left out, in words."""

    uid: str
    outline: Outline
    remarks: tuple[Text, ...] = ()


def is_outline(start: bytes) -> bool:
    """Whether the first bytes of a file are those of an outline, whatever its name."""
    bare = b"".join(start[:400].removeprefix(b"\xef\xbb\xbf").split())
    return bare.startswith(b"{") and b'"papidesk":"outline"' in bare


def write_outline(to: Path, uid: str, outline: Outline) -> None:
    """Write the file whole, or leave the one that is there; whether the outline is in use here is not told. Refuses (out) a
    place that can't be written to."""
    document = {
        "papidesk": "outline",
        "version": VERSION,
        "uid": uid,
        "title": outline.title,
        "learns": outline.learns,
        "themes": [theme.value for theme in outline.themes],
        "level": None if outline.level is None else outline.level.value,
        "audience": outline.audience.value,
        "minutes": outline.minutes,
        "places": outline.places,
        "equipment": outline.equipment,
        "materials": outline.materials,
        "certificate_after": outline.certificate_after,
    }
    write_file(to, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def read_outline(source: Path | bytes) -> OutlineFile:
    """The outline of a file. What a later version of PapiDesk added is left out, which is said.

    Refuses (file) in words whatever is no outline, too large, or says what no outline can be.
    """
    content = _bytes(source) if isinstance(source, Path) else source
    if len(content) > FILE_MAX:
        raise Refusal("file", tr("This file is too large to be a workshop of PapiDesk. Ask for it again."))
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise _no_outline() from wrong
    if not isinstance(document, dict) or document.get("papidesk") != "outline":
        raise _no_outline()
    remarks = []
    if document.get("version") != VERSION or set(document) - _KNOWN:
        remarks.append(tr("This file comes from a later PapiDesk: what this one does not know was left out."))
    read = _Reader(document, remarks)
    outline = Outline(
        title=tidy(read.text("title")),
        learns=tidy_lines(read.text("learns")),
        themes=tuple(dict.fromkeys(filter(None, (read.code(one, Theme) for one in read.listed("themes"))))),
        level=read.code(document.get("level"), Level),
        audience=read.code(document.get("audience"), Audience) or Audience.EVERYONE,
        minutes=read.number("minutes", Outline("").minutes),
        places=read.number("places", Outline("").places),
        equipment=tidy_lines(read.text("equipment")),
        materials=tidy_lines(read.text("materials")),
        certificate_after=read.number("certificate_after", Outline("").certificate_after),
    )
    wrong_field = why_outline_is_wrong(outline)
    if wrong_field is not None:
        raise Refusal("file", wrong_field[1])
    uid = tidy(read.text("uid"))
    if not fold(uid) or len(uid) > _UID_MAX:
        raise _no_outline()
    return OutlineFile(uid, outline, tuple(dict.fromkeys(remarks)))


class _Reader:
    """Reads the values of a document that anyone may have written."""

    def __init__(self, document: dict[str, Any], remarks: list[Text]) -> None:
        self.document, self.remarks = document, remarks

    def text(self, name: str) -> str:
        read: str = self._of(name, "", lambda value: encodable(value) if isinstance(value, str) else None)
        return read

    def number(self, name: str, usual: int) -> int:
        def whole(value: Any) -> int | None:
            right = isinstance(value, int) and not isinstance(value, bool) and abs(value) < _NUMBERS_MAX
            return int(value) if right else None

        read: int = self._of(name, usual, whole)
        return read

    def listed(self, name: str) -> list[Any]:
        read: list[Any] = self._of(name, [], lambda value: value[:_THEMES_MAX] if isinstance(value, list) else None)
        return read

    def code(self, value: Any, kind: type[Code]) -> Code | None:
        """A code of the vocabulary; one of a later version is left out."""
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            self.remarks.append(tr("“{code}” is not known here, and was left out.", code=str(value)[:40]))
            return None

    def _of(self, name: str, usual: Any, reading: Callable[[Any], Any]) -> Any:
        value = self.document.get(name)
        if value is None:
            return usual
        read = reading(value)
        if read is None:
            raise Refusal("file", tr("What this file says of “{name}” can’t be read. Ask for it again.", name=name))
        return read


def taking(read: OutlineFile, known: Iterable[OutlineRow]) -> tuple[str, SetOutline | None]:
    """What becomes of an outline read, among those known, set aside or not: "created", "updated" where one of the same uid
    is there and says otherwise, else "skipped"; and the command that does it. It stays in use, or aside, as it is.

    Refuses (title) as `SetOutline`, where another workshop in use bears it.
    """
    rows = tuple(known)
    former = next((row for row in rows if row.uid == read.uid), None)
    others = [row.outline for row in rows if row is not former and row.outline.active]
    again = next((one.title for one in others if fold(one.title) == fold(read.outline.title)), None)
    if again is not None and (former is None or former.outline.active):
        raise Refusal(
            "title", tr("There is already a workshop called {title}. Change that one, or choose another title.", title=again)
        )
    if former is None:
        return "created", SetOutline(0, read.outline, read.uid)
    outline = replace(read.outline, active=former.outline.active)
    return ("skipped", None) if outline == former.outline else ("updated", SetOutline(former.id, outline, read.uid))


def _bytes(path: Path) -> bytes:
    with opened(path) as file:
        try:
            return file.read(FILE_MAX + 1)
        except OSError as wrong:
            raise failed(path.name) from wrong


def _no_outline() -> Refusal:
    return Refusal(
        "file",
        tr("This file is not a workshop of PapiDesk. Choose one whose name ends in {suffix}.", suffix=SUFFIX),
    )
