"""Paragraphs: texts broken into lines, and drawn so that whoever copies or hears them has every word whole.

ReportLab's own paragraphs read their text as markup, measure it anew on each page, and leave no space where a line ends, so
that words are read glued together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from papidesk.paper.blocks import Align
from papidesk.paper.fonts import SOFT_HYPHEN, font_of, prepared, runs, tied, widths
from papidesk.paper.hyphens import soft
from papidesk.paper.pieces import A_HAIR, Piece
from papidesk.paper.right_to_left import as_read, is_right_to_left, turned
from papidesk.paper.structure import Element
from papidesk.paper.tagged import TaggedCanvas

_ENDS = frozenset("-/.@_?&=,;:")
"""After these a word is broken that no line holds."""
_ORPHANS = 2
"""Lines of a paragraph, at least, on each of two pages."""
_BELOW, _ABOVE = 0.25, 0.85
"""Of a letter's height: how far a link reaches from its line."""
_STRUCK, _UNDERLINED = 0.28, -0.13
"""Of a letter's height: where these lines stand."""
_ZONE = 0.22
"""Of a line: with more than this left, a word is cut rather than taken to the next."""
_SHORT = 200
"""Characters of a text that may well come back."""
_THIN, _THINNER = 1 / 14, 1 / 20


class Manner(NamedTuple):
    """How a piece of a text is written. colour: red, green and blue as PDF writes them; link: where it leads."""

    font: str
    colour: str
    link: str = ""


class Look(NamedTuple):
    """How a paragraph stands. leading: from line to line; struck: crossed out; from_right: its language is read so."""

    letters: float
    leading: float
    align: Align = Align.LEFT
    struck: bool = False
    from_right: bool = False


class Bit(NamedTuple):
    """A piece of a line; manner: its place among the paragraph's."""

    text: str
    manner: int


class Line(NamedTuple):
    """A line. width: in letters of 1 point; end: what it ends with so that words are read as they are."""

    bits: tuple[Bit, ...]
    width: float
    end: str


class Paragraph(Piece):
    """A text in lines, in the manners that its bits name. element: what it is, None for decoration."""

    def __init__(
        self, lines: Sequence[Line], manners: Sequence[Manner], look: Look, width: float, element: Element | None,
        links: dict[int, Element] | None = None,
    ) -> None:  # fmt: skip
        self._lines, self._manners, self._look, self._width, self._element = lines, manners, look, width, element
        self._links: dict[int, Element] = {} if links is None else links

    @property
    def height(self) -> float:
        return len(self._lines) * self._look.leading

    @property
    def least(self) -> float:
        count = len(self._lines)
        return self._look.leading * (count if count < 2 * _ORPHANS else _ORPHANS)

    @property
    def widest(self) -> float:
        """Of its lines."""
        return max((line.width for line in self._lines), default=0.0) * self._look.letters

    def cut(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        count = len(self._lines)
        held = int((room + A_HAIR) / self._look.leading)
        if held >= count:
            return self, None
        shown = min(held, count - _ORPHANS)
        if shown < _ORPHANS:
            # A page where nothing stands yet takes what it can.
            shown = held if room >= page - A_HAIR else 0
        if not shown:
            return None, self
        return self._some(self._lines[:shown]), self._some(self._lines[shown:])

    def _some(self, lines: Sequence[Line]) -> Paragraph:
        made = Paragraph(lines, self._manners, self._look, self._width, self._element, self._links)
        made.indent, made.keeps = self.indent, self.keeps
        return made

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        if self._element is not None and self._element.title:
            canvas.bookmark(self._element, top)
        code = ["BT"]
        pen = _Pen(canvas, self._look.letters, code)
        owner: Element | None = None
        was_x, base, step = 0.0, 0.0, top - self._look.letters
        for line in self._lines:
            left = x + self._spare(line)
            code.append(f"{left - was_x:.2f} {step - base:.2f} Td")
            was_x, base, step = left, step, step - self._look.leading
            last = len(line.bits) - 1
            for n, bit in enumerate(self._as_drawn(line)):
                wanted = self._owner(bit, canvas)
                if wanted is not owner:
                    code += (["EMC"] if owner else []) + ([canvas.begin(wanted)] if wanted else [])
                    owner = wanted
                end = line.end if n == last else ""
                pen.write(bit.text, end, self._manners[bit.manner], whole=self._look.from_right)
        code.append("EMC ET" if owner else "ET")
        if owner:
            canvas.put(" ".join(code))
        else:
            canvas.decorate(" ".join(code))
        if self._look.struck or self._links:
            self._draw_lines(canvas, x, top - self._look.letters)

    def _owner(self, bit: Bit, canvas: TaggedCanvas) -> Element | None:
        if self._element is None or canvas.repeating:
            return None
        if not self._manners[bit.manner].link:
            return self._element
        if bit.manner not in self._links:
            self._links[bit.manner] = Element("Link", self._element)
        return self._links[bit.manner]

    def _as_drawn(self, line: Line) -> Sequence[Bit]:
        """The bits of a line from left to right."""
        turns = self._look.from_right and any(is_right_to_left(bit.text) for bit in line.bits)
        return line.bits[::-1] if turns else line.bits

    def _spare(self, line: Line) -> float:
        if self._look.align is Align.LEFT:
            return 0.0
        spare = self._width - line.width * self._look.letters
        return spare / 2 if self._look.align is Align.CENTRE else spare

    def _draw_lines(self, canvas: TaggedCanvas, x: float, base: float) -> None:
        """What crosses a text out, and what shows where it leads somewhere."""
        letters, said = self._look.letters, self._said_by_links()
        for line in self._lines:
            left = x + self._spare(line)
            for bit in self._as_drawn(line):
                manner = self._manners[bit.manner]
                wide = _wide(bit.text, manner.font) * letters
                if self._look.struck:
                    canvas.decorate(_bar(manner.colour, left, base + letters * _STRUCK, wide, letters * _THIN))
                if manner.link:
                    canvas.decorate(_bar(manner.colour, left, base + letters * _UNDERLINED, wide, letters * _THINNER))
                    box = (left, base - letters * _BELOW, left + wide, base + letters * _ABOVE)
                    canvas.link(self._links[bit.manner], manner.link, box, said[bit.manner])
                left += wide
            base -= self._look.leading

    def _said_by_links(self) -> dict[int, str]:
        """Of each link, by its manner, what it says on all its lines."""
        said: dict[int, list[str]] = {}
        for line in self._lines:
            for bit in line.bits:
                if self._manners[bit.manner].link:
                    said.setdefault(bit.manner, []).append(as_read(bit.text).strip())
        return {manner: " ".join(texts) for manner, texts in said.items()}


class _Pen:
    """Writes texts into the code of a page, in the fonts that have their letters."""

    def __init__(self, canvas: TaggedCanvas, letters: float, code: list[str]) -> None:
        self._document, self._size, self._code = canvas.document, f"{letters:g} Tf", code
        self._font = self._colour = ""

    def write(self, text: str, end: str, manner: Manner, *, whole: bool = False) -> None:
        """Write a text and what it ends with from where the last one ended. whole: as `turned` takes it."""
        code = self._code
        if manner.colour != self._colour:
            self._colour = manner.colour
            code.append(f"{manner.colour} rg")
        # Readers put letters from right to left back in their order by themselves; told the order, they turn it once more.
        for name, piece in runs(turned(text, whole=whole) + end, manner.font):
            letters = font_of(name).letters(self._document)
            if name != self._font:
                self._font = name
                code.append(f"/{letters.name} {self._size}")
            code.append(f"<{piece.translate(letters)}> Tj")


def _bar(colour: str, x: float, y: float, wide: float, high: float) -> str:
    return f"{colour} rg {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f"


def _wide(text: str, font: str) -> float:
    measured = widths(font)
    words = text.split(" ")
    return sum(measured[word] for word in words) + (len(words) - 1) * measured[" "]


# ── breaking texts into lines ─────────────────────────────────────────────────────────────────────────────────


def plain(
    text: str, manner: Manner, look: Look, width: float, element: Element | None, language: str = ""
) -> Paragraph:
    """A text in one manner, for a column of this width (points). Its own ends of lines are kept. language: in which its words
    may be cut, "" where they may not."""
    broken = _again if len(text) < _SHORT else _lines_of
    return Paragraph(broken(text, manner.font, width / look.letters + A_HAIR, language), (manner,), look, width, element)


def _lines_of(text: str, font: str, limit: float, language: str) -> list[Line]:
    lines: list[Line] = []
    for line in tied(prepared(text, font)).split("\n"):
        _end(lines)
        made = _plain_lines(line.replace(SOFT_HYPHEN, ""), font, limit)
        if not made or (_is_ragged(made, limit) and (language or SOFT_HYPHEN in line)):
            made = _lines(_words([Bit(soft(line, language) if language else line, 0)], [font], limit), limit)
        lines += made
    _end(lines)
    return lines


_again = lru_cache(maxsize=1024)(_lines_of)
"""The same, of texts that come back: what stands on every certificate of a pile is broken once."""


def rich(
    pieces: Sequence[tuple[str, Manner]], look: Look, width: float, element: Element | None, language: str = ""
) -> Paragraph:
    """A text in several manners."""
    manners = [manner for _text, manner in pieces]
    limit = width / look.letters + A_HAIR
    lines: list[Line] = []
    row: list[Bit] = []
    for n, (text, manner) in enumerate(pieces):
        first, *others = tied(prepared(text, manner.font)).split("\n")
        row.append(Bit(first, n))
        for other in others:
            lines += _rich_lines(row, manners, limit, language)
            _end(lines)
            row = [Bit(other, n)]
    lines += _rich_lines(row, manners, limit, language)
    _end(lines)
    return Paragraph(lines, manners, look, width, element)


def _rich_lines(row: Sequence[Bit], manners: Sequence[Manner], limit: float, language: str) -> list[Line]:
    fonts = [manner.font for manner in manners]
    lines = _lines(_words(row, fonts, limit), limit)
    if language and _is_ragged(lines, limit):
        cut = [bit if manners[bit.manner].link else Bit(soft(bit.text, language), bit.manner) for bit in row]
        return _lines(_words(cut, fonts, limit), limit)
    return lines


def _end(lines: list[Line]) -> None:
    """Part the last word of a line from whatever comes next: some readers go by the letters alone."""
    if lines:
        lines[-1] = lines[-1]._replace(end=" ")


def _is_ragged(lines: Sequence[Line], limit: float) -> bool:
    """Whether a line ends so early that a word had better be cut."""
    return any(line.width < limit * (1 - _ZONE) for line in lines[:-1])


def _plain_lines(text: str, font: str, limit: float) -> list[Line]:
    """The lines of a text whose words all hold on one; none where they don't."""
    measured = widths(font)
    space = measured[" "]
    words = text.split(" ")
    wide = [measured[word] for word in words]
    if max(wide) > limit:
        return []
    lines: list[Line] = []
    first, at = 0, wide[0]
    for n in range(1, len(words)):
        further = at + space + wide[n]
        if further > limit:
            lines.append(Line((Bit(" ".join(words[first:n]), 0),), at, " "))
            first, at = n, wide[n]
        else:
            at = further
    lines.append(Line((Bit(" ".join(words[first:]), 0),), at, ""))
    return lines


class _Part:
    """A part of a word that is not broken. before: the blank between it and what precedes, None within a word; hyphen: how
    wide one is that stands after it where the line ends there, 0 for none."""

    __slots__ = ("before", "bits", "blank", "hyphen", "width")

    def __init__(self, before: Bit | None = None, blank: float = 0.0) -> None:
        self.before, self.blank = before, blank
        self.bits: list[Bit] = []
        self.width = self.hyphen = 0.0


def _words(row: Sequence[Bit], fonts: Sequence[str], limit: float) -> Iterator[list[_Part]]:
    """The words of a row of bits, each in the parts between which it may be cut."""
    word = [_Part()]
    for text, manner in row:
        measured = widths(fonts[manner])
        for n, said in enumerate(text.split(" ")):
            if n:
                yield word
                word = [_Part(Bit(" ", manner), measured[" "])]
            for k, syllable in enumerate(said.split(SOFT_HYPHEN)):
                if k and word[-1].bits:
                    word[-1].hyphen = measured[SOFT_HYPHEN]
                    word.append(_Part())
                for m, piece in enumerate(_pieces(syllable, fonts[manner], limit)):
                    if m or (word[-1].bits and word[-1].width + measured[piece] > limit):
                        word.append(_Part())
                    word[-1].bits.append(Bit(piece, manner))
                    word[-1].width += measured[piece]
    yield word


def _pieces(word: str, font: str, limit: float) -> list[str]:
    """A word in pieces that a line holds each: cut where an address or a name has its own joints, else anywhere."""
    measured = widths(font)
    if measured[word] <= limit:
        return [word] if word else []
    pieces: list[str] = []
    first, joint, at = 0, 0, 0.0
    for n, letter in enumerate(word):
        wide = measured[letter]
        if at + wide > limit and n > first:
            end = joint if joint > (first + n) // 2 else n
            pieces.append(word[first:end])
            first, at = end, sum(measured[one] for one in word[end:n])
        if letter in _ENDS:
            joint = n + 1
        at += wide
    return [*pieces, word[first:]]


def _lines(words: Iterator[list[_Part]], limit: float) -> list[Line]:
    """Words on as few lines as hold them; one is cut only where the line would end early, or holds no such word."""
    lines: list[Line] = []
    bits: list[Bit] = []
    at = 0.0
    for n, word in enumerate(words):
        wide = sum(part.width for part in word)
        if n and at + word[0].blank + wide > limit and (at > limit * (1 - _ZONE) or not _begins(word, limit - at)):
            lines.append(Line(_together(bits), at, " "))
            bits, at = [], 0.0
        elif word[0].before is not None:
            bits.append(word[0].before)
            at += word[0].blank
        left = wide
        for k, part in enumerate(word):
            if k and at + left > limit and at + part.width + part.hyphen > limit:
                hyphen = word[k - 1].hyphen
                lines.append(Line(_together(bits), at + hyphen, SOFT_HYPHEN if hyphen else ""))
                bits, at = [], 0.0
            bits += part.bits
            at += part.width
            left -= part.width
    lines.append(Line(_together(bits), at, ""))
    return lines


def _begins(word: Sequence[_Part], room: float) -> bool:
    """Whether the beginning of a word holds in what is left of a line."""
    return len(word) > 1 and word[0].blank + word[0].width + word[0].hyphen <= room


def _together(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    """Bits of one manner side by side as one."""
    made: list[Bit] = []
    for bit in bits:
        if made and made[-1].manner == bit.manner:
            made[-1] = Bit(made[-1].text + bit.text, bit.manner)
        else:
            made.append(bit)
    return tuple(made)
