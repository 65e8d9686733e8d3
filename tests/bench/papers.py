"""The measures of papers: a CV, its preview and its files to go on with, certificates, labels. Beside each, what others make
of the same texts, kept in a file in the same way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2
import typst

from papidesk.documents.models_file import cv_model
from papidesk.documents.papers import PaperFormat, paper_of, write_document
from papidesk.documents.rules import CvModel, Document, Resume
from papidesk.equipment.papers import labels
from papidesk.kernel.clock import PlaceTime, SystemClock
from papidesk.kernel.files import replace_file
from papidesk.kernel.words import render
from papidesk.paper.labels import format_of
from papidesk.paper.stationery import Stationery
from papidesk.paper.writing import write_paper
from papidesk.ui.printing.pdf import PdfPages
from papidesk.workshops.papers import certificates
from papidesk.workshops.papers.certificate import _certificate as certificate
from tests.bench import lives, same_texts
from tests.bench.figures import Row, row, side_by_side, timed
from tests.bench.rendercv import RenderCv
from tests.bench.same_texts import Said

CERTIFICATES, LABELS = 500, 480
LABELS_MOST = 3000.0
"""Milliseconds."""
SCALE = 1.5
"""Pixels a point: how large a preview is on a usual screen."""
ON = Stationery("PAPI d’essai", "Brest", PlaceTime(SystemClock()), render)
DAY = date(2026, 11, 6)
_WORD = re.compile(r"\w+")


class Papers:
    """What is measured, the means, and where it is written."""

    def __init__(self, scratch: Path, *, quick: bool) -> None:
        self.scratch, self.quick = scratch, quick
        scratch.mkdir(parents=True, exist_ok=True)
        self.ours, self.theirs = scratch / "ours.pdf", scratch / "theirs.pdf"
        model = cv_model("product:simple")
        assert isinstance(model, CvModel), "a model of the product"
        self.model = model
        self.documents = lives.cvs()
        self.texts = [self.texts_of(document) for document in self.documents]

    def texts_of(self, document: Document) -> list[Said]:
        """All that its paper says."""
        return [one for part in paper_of(document, self.model).parts for one in same_texts.said(part.blocks)]

    def times(self, whole: int, least: int) -> int:
        """How often to take a measure."""
        return least if self.quick else whole

    def document(self, at: int) -> Document:
        """One CV after the other."""
        return self.documents[at % len(self.documents)]

    def texts_at(self, at: int) -> list[Said]:
        """What it says."""
        return self.texts[at % len(self.texts)]

    # ── a CV ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def write(self, at: int) -> float:
        """A CV, tagged, set as tightly as it takes to hold on its page."""
        return timed(lambda: write_document(self.document(at), self.ours, model=self.model))

    def set_once(self, at: int) -> float:
        """The same, once it is known how tightly."""
        paper = paper_of(self.document(at), self.model)
        return timed(lambda: write_paper(paper, self.ours))

    def beside_typst(self) -> list[Row]:
        """One CV after the other; Typst keeps its fonts and what it can of the former ones."""
        compiler = typst.Compiler(font_paths=[str(same_texts.FONTS)], ignore_system_fonts=True)

        def theirs(at: int) -> float:
            source = same_texts.as_typst("CV", "Prénom Exemple", self.texts_at(at))
            return timed(
                lambda: replace_file(self.theirs, compiler.compile(input=source, format="pdf", pdf_standards=["ua-1"]))
            )

        self.check_alike(self.write, theirs, self.texts[0])
        beside, n = "Typst’s PDF/UA-1, warm", self.times(100, 20)
        return [
            row("a CV, tagged", 0, beside, *side_by_side(n, self.write, theirs), "<= 1.3x"),
            row("... once it is known how tightly", 0, beside, *side_by_side(n, self.set_once, theirs), "-"),
        ]

    def beside_rendercv(self, other: RenderCv) -> list[Row]:
        """The same in process, beside the command that one would run."""
        source = self.scratch / "cv.yaml"

        def theirs(at: int) -> float:
            content = self.document(at).content
            assert isinstance(content, Resume), "a CV"
            source.write_text(same_texts.as_rendercv(content.contact, self.texts_at(at)), encoding="utf-8")
            return timed(lambda: other.write(source, self.theirs))

        head = next(at for at, one in enumerate(self.texts[0]) if one.rank > 1)
        self.check_alike(self.write, theirs, self.texts[0][head:])
        found = side_by_side(self.times(10, 4), self.write, theirs, warm_up=1)
        return [row("a CV, tagged", 0, "RenderCV, a process", *found, "<= 0.05x")]

    def preview(self) -> list[Row]:
        """A letter more, until the page is drawn: set as it holds best, written, opened, drawn."""
        content = self.documents[0].content
        assert isinstance(content, Resume), "a CV"

        def now(at: int) -> Document:
            return replace(self.documents[0], content=replace(content, summary=content.summary + "a" * (at % 20)))

        def drawn(write: Callable[[], int]) -> float:
            def act() -> None:
                write()
                pages = PdfPages(self.ours.read_bytes())
                pages.picture(0, SCALE)
                pages.close()

            return timed(act)

        def theirs(at: int) -> float:
            paper = paper_of(now(at), self.model)
            return drawn(lambda: write_paper(paper, self.ours))

        def ours(at: int) -> float:
            return drawn(lambda: write_document(now(at), self.ours, model=self.model))

        found = side_by_side(self.times(100, 20), ours, theirs)
        return [row("a CV: preview after a letter", 0, "set once", *found, "p99 <= 100 ms")]

    def to_go_on_with(self, form: PaperFormat, other: str, made: Callable[[list[Said]], bytes]) -> list[Row]:
        """A CV as a file that another program opens."""
        mine, theirs = (self.scratch / f"{whose}.{form.value}" for whose in ("ours", "theirs"))

        def written(at: int) -> float:
            return timed(lambda: write_document(self.document(at), mine, form, model=self.model))

        found = side_by_side(
            self.times(50, 15), written, lambda at: timed(lambda: replace_file(theirs, made(self.texts_at(at))))
        )
        return [row(f"a CV as {form.name}", 0, other, *found, "p99 <= 100 ms")]

    # ── many at once ──────────────────────────────────────────────────────────────────────────────────────────────────

    def certificates(self) -> list[Row]:
        """Tagged, in one file; beside them the same texts where they may fall, tagged as nothing."""
        facts = lives.learners(CERTIFICATES)
        parts = [certificate(one, ON, DAY) for one in facts]
        same_texts.prepare_canvas()

        def ours(_at: int) -> float:
            return timed(lambda: certificates(self.ours, facts, ON, day=DAY))

        def theirs(_at: int) -> float:
            return timed(lambda: replace_file(self.theirs, same_texts.drawn_bare(parts, ON.wall_profile)))

        texts = [one for part in parts for one in same_texts.said(part.blocks)]
        self.check_alike(ours, theirs, texts, pages=CERTIFICATES)
        found = side_by_side(self.times(5, 3), ours, theirs, warm_up=1)
        return [row(f"{CERTIFICATES} certificates, tagged", 0, "the same on a bare canvas", *found, "<= 2x")]

    def labels(self) -> list[Row]:
        """Labels of the most common format, a code on each."""
        facts, paper = lives.things(LABELS), format_of("3x8")
        series = [timed(lambda: labels(self.ours, facts, ON, paper)) for _ in range(1 + self.times(5, 3))]
        return [row(f"{LABELS} labels", 0, "three seconds", series[1:], [LABELS_MOST], "<= 1x")]

    def check_alike(
        self, ours: Callable[[int], float], theirs: Callable[[int], float], texts: Iterable[Said], pages: int = 1
    ) -> None:
        """That both say it, on as many pages. ValueError where they do not: the figures would mean nothing."""
        ours(0)
        theirs(0)
        wanted = _words([one.text for one in texts])
        for file in (self.ours, self.theirs):
            count, words = _read(file)
            if count != pages or wanted - words:
                msg = f"{file}: {count} page(s), without {' '.join(wanted - words)[:200]!r}"
                raise ValueError(msg)


def _read(file: Path) -> tuple[int, Counter[str]]:
    """How many pages a PDF has, and the words on them."""
    document = pypdfium2.PdfDocument(file)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return len(texts), _words(texts)


def _words(texts: Iterable[str]) -> Counter[str]:
    """Each word and how often it is said; titles may be in capitals."""
    return Counter(_WORD.findall(" ".join(texts).casefold()))


def measure(build: Path, scratch: Path, *, quick: bool) -> list[Row]:
    """All of them. RuntimeError, ValueError where something could not be measured."""
    papers = Papers(scratch / "papers", quick=quick)
    other = RenderCv(build)
    steps: list[Callable[[], list[Row]]] = [
        papers.beside_typst,
        partial(papers.beside_rendercv, other),
        papers.preview,
        partial(papers.to_go_on_with, PaperFormat.ODT, "the same texts by odfdo", same_texts.as_odt),
        partial(papers.to_go_on_with, PaperFormat.DOCX, "the same texts by python-docx", same_texts.as_docx),
        papers.certificates,
        papers.labels,
    ]
    return [found for step in steps for found in step()]
