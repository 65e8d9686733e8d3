"""The lines of a calendar file, from any producer: unfolded, parted, and only those that matter kept.

Attendees, organisers, alarms and attachments are passed over unread: who comes to somebody else's calendar is nobody's
business here.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from papidesk.kernel.folding import tidy, tidy_lines
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.sheets.recognising import failed, opened
from papidesk.sheets.separated import encoding_of
from papidesk.sheets.sheet import encodable

CALENDAR_MAX = 20 * 2**20
"""Bytes of a calendar file."""
EVENTS_MAX = 20_000
"""And sessions, series counted by theirs."""
SERIES_MAX = 500
UNREAD_RULES_MAX = 50
"""Series whose rule is of no use: to find that out takes a while."""
VALUE_MAX = 20_000
"""Characters of a value that are looked at."""
DATES_MAX = 2_000
"""Days left out of a series, or added to it, that are looked at."""
_KEPT = frozenset(
    {
        "UID", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE",
        "EXRULE", "RECURRENCE-ID", "STATUS",
    }
)  # fmt: skip
_OF_ZONES = frozenset({"TZID", "X-LIC-LOCATION", "TZOFFSETTO"})
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TAG = re.compile(r"<(?:(br|/p|/li|/div)|[/a-z!])[^<>]{0,500}>", re.IGNORECASE)
_HEAD_MAX = 2000


@dataclass(frozen=True, slots=True)
class Property:
    """A property. parameters: by name, in capitals, their quotation marks taken off."""

    value: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        """The value as text (RFC 5545 §3.3.11): its escapes written out."""
        return _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], self.value)

    @property
    def line(self) -> str:
        """As `text`, on one line, fit to keep."""
        return tidy(encodable(self.text))

    @property
    def lines(self) -> str:
        """As `text`, without the tags that some programs put into descriptions, fit to keep."""
        text = self.text
        if "<" in text and _TAG.search(text):
            text = html.unescape(_TAG.sub(lambda tag: "\n" if tag[1] else "", text))
        return tidy_lines(encodable(text))


@dataclass
class Block:
    """A component. number: which event of the file it is, from 1; whole: its end was found."""

    number: int
    properties: dict[str, list[Property]] = field(default_factory=dict)
    whole: bool = False
    dates: int = 0

    def first(self, name: str) -> Property | None:
        """A property that comes once."""
        found = self.properties.get(name)
        return found[0] if found else None

    def every(self, name: str) -> list[Property]:
        """A property that may come several times."""
        return self.properties.get(name, [])


@dataclass
class Zone:
    """What a VTIMEZONE says of itself: its names, and the hours it is ever away from UTC ("+0100")."""

    names: list[str] = field(default_factory=list)
    offsets: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Content:
    """The events of a file, and its zones by name."""

    events: tuple[Block, ...]
    zones: dict[str, Zone]


def read_content(source: Path | bytes) -> Content:
    """The events of a calendar file. Refuses (file) what is no calendar, too large, or holds too many events."""
    content = _bytes(source) if isinstance(source, Path) else source
    if len(content) > CALENDAR_MAX:
        raise Refusal(
            "file",
            tr("This calendar is too large: {most} MB can be read at most. Export one year of it.", most=CALENDAR_MAX >> 20),
        )
    lines = list(_lines(content))
    if not any(line[:15].upper() == "BEGIN:VCALENDAR" for line in lines[:50]):
        raise Refusal(
            "file",
            tr("This file is not a calendar. Export it again from the calendar program, as iCalendar (.ics)."),
        )
    gatherer = _Gatherer()
    for line in lines:
        gatherer.take(line)
    return gatherer.content()


def _bytes(path: Path) -> bytes:
    with opened(path) as file:
        try:
            return file.read(CALENDAR_MAX + 1)
        except OSError as wrong:
            raise failed(path.name) from wrong


def _lines(content: bytes) -> Iterator[str]:
    """The lines, those that were folded put together again.

    Unfolded before they are decoded: some programs fold in the middle of a letter. Lines may end in any way.
    """
    if content.startswith(_WIDE):
        content = _decoded(content).encode("utf-8", "replace")
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    content = content.replace(b"\n ", b"").replace(b"\n\t", b"")
    return iter(_decoded(content).split("\n"))


def _decoded(content: bytes) -> str:
    encoding = encoding_of(content)
    try:
        return content.decode(encoding, "replace" if encoding == "cp1252" else "strict")
    except UnicodeError:
        return content.decode(encoding, "replace")


class _Gatherer:
    """Takes the lines one by one. Whatever is nested where it should not be is passed over."""

    def __init__(self) -> None:
        self.events: list[Block] = []
        self.zones: dict[str, Zone] = {}
        self.event: Block | None = None
        self.zone: Zone | None = None
        self.inside = 0
        """How deep within an event: what an alarm says is not the event's."""

    def content(self) -> Content:
        return Content(tuple(self.events), self.zones)

    def take(self, line: str) -> None:
        named = _NAME.match(line)
        if named is None:
            return
        name = named[0].upper()
        if name in {"BEGIN", "END"}:
            kind = line[named.end() + 1 : named.end() + 40].strip().upper()
            self._begin(kind) if name == "BEGIN" else self._end(kind)
        elif self.event is not None and not self.inside and name in _KEPT:
            self._keep(self.event, name, line)
        elif self.zone is not None and name in _OF_ZONES:
            self._name(self.zone, name, line)

    def _begin(self, kind: str) -> None:
        if kind == "VEVENT":
            if len(self.events) >= EVENTS_MAX:
                raise too_many()
            self.event, self.inside = Block(len(self.events) + 1), 0
            self.events.append(self.event)
        elif self.event is not None:
            self.inside += 1
        elif kind == "VTIMEZONE":
            self.zone = Zone()

    def _end(self, kind: str) -> None:
        if kind == "VEVENT" and self.event is not None:
            self.event.whole, self.event, self.inside = True, None, 0
        elif kind == "VTIMEZONE" and self.zone is not None:
            self.zones.update(dict.fromkeys(self.zone.names[:4], self.zone))
            self.zone = None
        elif self.inside:
            self.inside -= 1

    @staticmethod
    def _keep(event: Block, name: str, line: str) -> None:
        found = event.properties.setdefault(name, [])
        # Nothing but days comes many times; of those, only so many are looked at.
        event.dates += line.count(",") + 1 if name in {"EXDATE", "RDATE"} else 0
        if len(found) < DATES_MAX and event.dates <= DATES_MAX:
            found.append(parted(line))

    @staticmethod
    def _name(zone: Zone, name: str, line: str) -> None:
        value = parted(line).value.strip()[:100]
        if name == "TZOFFSETTO":
            zone.offsets.add(value[:7])
        elif len(zone.names) < 4:  # noqa: PLR2004 — its own name, and another program's for it
            zone.names.append(value)


def too_many() -> Refusal:
    """There is more in the calendar than a place has in many years."""
    return Refusal(
        "file",
        tr(
            "This calendar holds more than {most} events, or {series} series. Export one year of it at a time.",
            most=EVENTS_MAX,
            series=SERIES_MAX,
        ),
    )


def parted(line: str) -> Property:
    """The parameters and the value of a line, which a colon outside quotation marks parts."""
    head, sign, value = line.partition(":")
    if head.count('"') % 2:
        quoted = False
        for at, letter in enumerate(line[:_HEAD_MAX]):
            if letter == '"':
                quoted = not quoted
            elif letter == ":" and not quoted:
                head, value = line[:at], line[at + 1 :]
                break
    parameters = {}
    for part in _parameters(head) if ";" in head else ():
        name, _, said = part.partition("=")
        parameters[name.strip().upper()] = said.strip().strip('"')
    return Property(value[:VALUE_MAX] if sign else "", parameters)


def _parameters(head: str) -> list[str]:
    parts, quoted = [""], False
    for letter in head[:_HEAD_MAX]:
        quoted = quoted != (letter == '"')
        if letter == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts[1:]
