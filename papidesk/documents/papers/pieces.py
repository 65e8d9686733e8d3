"""What a CV is composed of, as blocks: head, sections, entries, lines. `cv` says where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papidesk.documents.papers import entries
from papidesk.documents.papers.density import Setting
from papidesk.documents.papers.entries import Entry, Line, bare
from papidesk.documents.papers.portrait import TALL, portrait
from papidesk.documents.papers.titles import Tongue, capital, filled
from papidesk.documents.rules import CvModel, Resume, Section
from papidesk.paper.blocks import (
    Align,
    Beside,
    Block,
    Gap,
    Listing,
    Picture,
    Rich,
    Rule,
    Run,
    Together,
    Tone,
    Voice,
    Words,
)

_NAME_MOST = 60
"""Characters: a longer name is said lower, so that nothing of it is lost."""
_SHORT_LINE = 34
"""Characters: lines up to these stand side by side."""
_ABREAST = 3
"""More short lines than these stand side by side."""
_DATES_SHARE, _TITLE_SHARE = 0.2, 0.66
_FACING = 54
"""Characters that stand on the line where the dates end it."""
_LINE = 88
"""Characters that a line of the page holds."""
_APART = "  ·  "
_IN_ONE_LINE = frozenset({Section.LANGUAGES, Section.PRACTICAL, Section.INTERESTS})
"""Sections whose lines go on one after the other."""
_MODELS_LANGUAGE = "fr"
"""In which the titles that a model gives are."""


@dataclass(frozen=True)
class Pieces:
    """Makes the pieces of a CV. language: of the document ("fr")."""

    resume: Resume
    model: CvModel
    language: str
    tongue: Tongue
    setting: Setting

    @property
    def start(self) -> Align:
        """On which side lines begin."""
        return Align.RIGHT if self.tongue.right_to_left else Align.LEFT

    def gap(self, height: float) -> Gap:
        """Room of so many millimetres in the usual setting."""
        return Gap(height * self.setting.gap)

    def words(
        self, text: str, voice: Voice = Voice.BODY, tone: Tone = Tone.INK, *, strong: bool = False, heading: int = 0
    ) -> Words:
        """A text that begins where lines do."""
        return Words(text, voice, strong=strong, tone=tone, align=self.start, heading=heading)

    # ── the head ──────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def name(self) -> str:
        """Whose CV it is, "" where nobody said."""
        return bare(self.resume.contact.name)

    def named(self, tone: Tone = Tone.INK) -> list[Block]:
        """The name, and what they look for or do."""
        name, headline = self.name or self.tongue.cv, bare(self.resume.contact.headline)
        long = len(name) > _NAME_MOST
        blocks: list[Block] = [
            Words(name, Voice.HEADING if long else Voice.TITLE, strong=True, tone=tone, align=self.start, heading=1,
                  fits=0 if long else 2),
        ]  # fmt: skip
        if headline:
            beside = tone if tone is Tone.LIGHT else Tone.ACCENT
            blocks += [self.gap(0.6), self.words(headline, Voice.LEAD, beside)]
        return blocks

    def ways(self, tone: Tone = Tone.SUBTLE) -> list[Block]:
        """How they are reached, in a line; one under the other in large letters."""
        ways = entries.ways(self.resume.contact)
        if not ways:
            return []
        if not self.setting.columns:
            return self.ways_below(tone)
        lines: list[list[Run]] = []
        length = 0
        for way in ways:
            length += len(way.text) + len(_APART)
            if lines and length <= _LINE:
                lines[-1] += [Run(_APART), way]
            else:
                lines.append([way])
                length = len(way.text)
        return [Rich(line, tone=tone, align=self.start) for line in lines]

    def ways_below(self, tone: Tone = Tone.INK) -> list[Block]:
        """How they are reached, one under the other."""
        return [Rich((way,), tone=tone, align=self.start) for way in entries.ways(self.resume.contact)]

    def portrait(self, side: float, align: Align) -> list[Block]:
        """The photo, where there is one and the model has room for it."""
        shown = portrait(self.resume.photo, side) if self.resume.photo and self.model.photo else b""
        if not shown:
            return []
        alt = filled(self.tongue.portrait, name=self.name).rstrip(" :")
        return [Picture(shown, alt, side, side * TALL, align)]

    # ── sections ──────────────────────────────────────────────────────────────────────────────────────────────

    def order(self) -> list[Section]:
        """The sections that say something, as the model orders them; those it does not name follow."""
        named = self.model.sections
        others = () if self.model.strict else tuple(one for one in Section if one not in named)
        return [one for one in dict.fromkeys((*named, *others)) if self.says(one)]

    def says(self, section: Section) -> bool:
        """Whether there is anything in a section."""
        if section is Section.SUMMARY:
            return bool(self.resume.summary.strip())
        return bool(self.entries(section) or self.lines(section))

    def entries(self, section: Section) -> list[Entry]:
        """Its entries, where it has such."""
        return entries.entries(self.resume, section, self.tongue)

    def lines(self, section: Section) -> list[Line]:
        """Its lines, where it has such."""
        return entries.lines(self.resume, section, self.tongue)

    def title(self, section: Section) -> str:
        """What a section is called. The titles of models are French, and for documents in French."""
        own = dict(self.model.titles).get(section, "") if self.tongue.code.startswith(_MODELS_LANGUAGE) else ""
        return own or self.tongue.section(section)

    def heading(self, section: Section, *, ruled: bool = True) -> list[Block]:
        """The title of a section."""
        words = self.words(self.title(section), Voice.HEADING, Tone.ACCENT, strong=True, heading=2)
        return [words, self.gap(0.5), *([Rule()] if ruled else []), self.gap(1.6)]

    def summary(self) -> list[Block]:
        """What they say of themselves."""
        return self.texts(self.resume.summary)

    def texts(self, text: str) -> list[Block]:
        """A text of several paragraphs."""
        return [self.words(line.strip()) for line in text.strip().split("\n") if line.strip()]

    def beside_dates(self, blocks: list[Block]) -> list[Block]:
        """Blocks that begin where those do that have a date."""
        if not self.setting.columns or self.tongue.right_to_left:
            return blocks
        return [Beside((), blocks, _DATES_SHARE)]

    def listed(self, section: Section, *, narrow: bool = False) -> list[Block]:
        """The lines of a section: in one where it may be, else as points, side by side where they are short and many; in a
        narrow column, one under the other."""
        lines = self.lines(section)
        if narrow or self.tongue.right_to_left:
            return self._stacked(lines)
        if section in _IN_ONE_LINE and self.setting.columns:
            runs = [run for line in lines for run in (*line.runs, Run(_APART))][:-1]
            return [Rich(runs)]
        short = max(line.length for line in lines) <= _SHORT_LINE and len(lines) > _ABREAST
        return [Listing([line.runs for line in lines], columns=2 if short else 1)]

    def _stacked(self, lines: Sequence[Line]) -> list[Block]:
        made: list[Block] = []
        for line in lines:
            made += [Rich(line.runs, align=self.start), self.gap(0.8)]
        return made[:-1]

    # ── entries ───────────────────────────────────────────────────────────────────────────────────────────────

    def stacked(self, entry: Entry) -> list[Block]:
        """What, then where and when, then the rest."""
        beside = [part for part in (entry.where, entry.when if entry.where else capital(entry.when)) if part]
        blocks: list[Block] = [self.words(entry.what, strong=True)] if entry.what else []
        if beside:
            blocks.append(self.words(_APART.join(beside), tone=Tone.SUBTLE))
        return blocks + self.details(entry)

    def facing(self, entry: Entry) -> list[Block]:
        """What, with when at the end of its line; then where, then the rest."""
        if not self.setting.columns or not entry.when or self.tongue.right_to_left:
            return self.stacked(entry)
        when = Words(capital(entry.when), tone=Tone.SUBTLE, align=Align.RIGHT)
        together = len(entry.what) + len(entry.where) <= _FACING
        runs = [Run(entry.what, strong=True), Run(f" – {entry.where}" if entry.where and together else "")]
        blocks: list[Block] = [Beside([Rich([run for run in runs if run.text])], [when], _TITLE_SHARE)]
        if entry.where and not together:
            blocks.append(self.words(entry.where, tone=Tone.SUBTLE))
        return blocks + self.details(entry)

    def dated(self, entry: Entry) -> list[Block]:
        """When in a narrow column, all the rest beside it."""
        if not self.setting.columns or self.tongue.right_to_left:
            return self.stacked(entry)
        rest: list[Block] = [self.words(entry.what, strong=True)] if entry.what else []
        if entry.where:
            rest.append(self.words(entry.where, tone=Tone.SUBTLE))
        when: list[Block] = [Words(capital(entry.when), tone=Tone.ACCENT)] if entry.when else []
        return [Beside(when, rest + self.details(entry), _DATES_SHARE)]

    def details(self, entry: Entry) -> list[Block]:
        """What was done there."""
        blocks: list[Block] = []
        if entry.summary:
            blocks += [self.gap(0.5), *self.texts(entry.summary)]
        if entry.points:
            blocks += [self.gap(0.8), *self._points(entry.points)]
        if entry.url:
            blocks.append(Rich((entries.web(entry.url),), align=self.start))
        return blocks

    def _points(self, points: Sequence[str]) -> list[Block]:
        if self.tongue.right_to_left:
            return self._stacked([Line(f"• {point}") for point in points])
        return [Listing(points)]

    def together(self, *blocks: Sequence[Block]) -> Together:
        """Blocks that stay on one page where it holds them."""
        return Together([block for some in blocks for block in some])
