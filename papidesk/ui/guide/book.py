"""The pages of the guide as they lie in their folder: contents, headings, what is looked for. No Qt here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from papidesk.kernel.folding import fold, words
from papidesk.ui.guide.topics import FIRST

_ENTRY = re.compile(r"\[([^\]]+)\]\(([\w-]+\.md)\)")
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`]+|^\s*(?:[-*>]|\d+\.)\s+|^\|?[\s|:-]+\|?$|\|")
_NOT_OF_A_SLUG = re.compile(r"[^\w\- ]")
PAGE_MAX = 1 << 20
"""Bytes: longer is no page of the guide."""
_LONG, _ENDING = 6, 2
EXCERPT = 90
"""Letters of what is shown of a passage."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the table of contents. file: its name in the folder."""

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it, up to the next. slug: the anchor links name it by; text: as it reads."""

    file: str
    level: int
    title: str
    slug: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A part that holds what was looked for. page: the title of its page; excerpt: the line that holds it."""

    part: Part
    page: str
    excerpt: str


def plain(line: str) -> str:
    """A line of Markdown as it reads."""
    return " ".join(_MARKS.sub(lambda mark: f"{mark[1] or ''} ", line).split())


def slug(title: str, taken: dict[str, int]) -> str:
    """The anchor of a heading, as forges make it: the second of a name gets "-1". taken: how often each was given so far."""
    bare = _NOT_OF_A_SLUG.sub("", plain(title).lower()).replace(" ", "-")
    again = taken.get(bare, 0)
    taken[bare] = again + 1
    return f"{bare}-{again}" if again else bare


class Book:
    """folder: where the pages lie. A page that is not there reads as "" and stands in no list."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts: dict[str, tuple[Part, ...]] = {}

    def path(self, file: str) -> Path | None:
        """A page by its address from the folder, which may be a page beside the guide ("../commands.md"); None where it is not of
        the documentation, or not on this computer."""
        root = self.folder.parent.resolve()
        path = (self.folder / file).resolve()
        return path if path.suffix == ".md" and path.is_relative_to(root) and path.is_file() else None

    def text(self, file: str) -> str:
        """The Markdown of a page."""
        path = self.path(file)
        if path is None or path.stat().st_size > PAGE_MAX:
            return ""
        return path.read_text(encoding="utf-8")

    @cached_property
    def contents(self) -> tuple[Entry, ...]:
        """The pages in the order of the guide's own table."""
        found = {file: title for title, file in _ENTRY.findall(self.text(FIRST))}
        return tuple(Entry(file, title[:1].upper() + title[1:]) for file, title in found.items() if self.path(file) is not None)

    def title(self, file: str) -> str:
        """What a page is called."""
        parts = self.parts(file)
        return next((entry.title for entry in self.contents if entry.file == file), parts[0].title if parts else "")

    def parts(self, file: str) -> tuple[Part, ...]:
        """The headings of a page with what stands under each."""
        if file not in self._parts:
            self._parts[file] = tuple(_parts(file, self.text(file)))
        return self._parts[file]

    def find(self, text: str) -> tuple[Hit, ...]:
        """The parts that hold every word, or words that begin alike, in the order of the guide; () for nothing."""
        wanted = stems(text)
        if not wanted:
            return ()
        every = (part for entry in self.contents for part in self.parts(entry.file))
        held = (part for part in every if holds(f"{part.title} {part.text}", wanted))
        return tuple(Hit(part, self.title(part.file), _excerpt(part, wanted)) for part in held)


def stems(text: str) -> tuple[str, ...]:
    """The folded words of what is looked for, the long ones without their ending: "réserver" finds "réservez", "réservation"."""
    return tuple(word[:-_ENDING] if len(word) >= _LONG else word for word in words(text))


def holds(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether a text has a word that begins with each of these folded ones."""
    spaced = f" {fold(text)}"
    return all(f" {word}" in spaced for word in wanted)


def _parts(file: str, text: str) -> list[Part]:
    found: list[tuple[int, str, list[str]]] = []
    fenced = False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((len(heading[1]), heading[2], []))
        elif found:
            found[-1][2].append(plain(line))
    taken: dict[str, int] = {}
    return [
        Part(file, level, plain(title), slug(title, taken), "\n".join(line for line in lines if line))
        for level, title, lines in found
    ]


def _excerpt(part: Part, wanted: tuple[str, ...]) -> str:
    lines = part.text.splitlines()
    best = max(lines, key=lambda line: sum(holds(line, (word,)) for word in wanted), default="")
    return best if len(best) <= EXCERPT else best[: EXCERPT - 1].rsplit(" ", 1)[0] + "…"
