"""Papers for word processors: some of every block, any of them by chance, what they say, and LibreOffice that opens them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from papidesk.paper.blocks import (
    EASY_READING,
    LARGE_PRINT,
    STANDARD,
    Align,
    Aside,
    Beside,
    Blank,
    Block,
    Box,
    Chart,
    ChartKind,
    Code,
    Column,
    Face,
    Facts,
    Gap,
    Ground,
    Listing,
    Paper,
    Part,
    Picture,
    Rich,
    Rule,
    Run,
    Signatures,
    Stretch,
    Table,
    Together,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.charts import table

HOSTILE = "<b>&amp;</b> <text:p/> </w:t> ]]> &lt; {{ 7*7 }} {% x %} =1+1 \"'"
NAMES = "Fañch c’hWegan, Zoë Œuvrard, Łukasz Świętek, Nguyễn Thị Hương, Σοφία, Юлия Щёголева, Арам Ђорђевић"


def photo(colour: tuple[int, int, int] = (30, 120, 90), form: str = "JPEG") -> bytes:
    image = Image.new("RGB", (300, 400), colour)
    ImageDraw.Draw(image).ellipse((60, 60, 240, 300), fill=(240, 220, 200))
    content = io.BytesIO()
    image.save(content, form)
    return content.getvalue()


CHART = Chart(
    ChartKind.STACKED, "Passages de l’année", "De plus en plus.", ("janv.", "févr.", "mars"),
    (("Seul·e", (120, 80, 95)), ("Accompagné·e", (30, None, 12.5))),
)  # fmt: skip


def everything() -> tuple[Block, ...]:
    """Some of every block."""
    return (
        Words("Expérience", Voice.HEADING, strong=True, tone=Tone.ACCENT, heading=2), Rule(), Gap(2),
        Rich((Run("Agent d’accueil", strong=True), Run(", "), Run("mairie", emphasis=True), Run(" – "),
              Run("leur site", link="https://exemple.bzh/?a=1&b=2"))),
        Words("2021 – 2024\nBrest", Voice.SMALL, tone=Tone.SUBTLE),
        Listing((HOSTILE, (Run("Tenue du "), Run("standard", strong=True)), "  deux  blancs  ")),
        Listing(("Baccalauréat", "Brevet"), ordered=True, title="Diplômes"),
        Listing(("Autre liste", "Sa suite"), ordered=True),
        Beside((Words("À gauche", strong=True), Listing(("un", "deux"))),
               (Facts((("Permis", "B"), ("Vide", ""), ("Langue", NAMES))),), panel=True, share=0.4),
        Beside((Words("Sans fond"),), (Words("à droite"),)),
        Rule(short=True, align=Align.CENTRE),
        Table((Column("N°", 0), Column("Nom", 2), Column("Prix", 1, Align.RIGHT)),
              (("1", "Un ordinateur", "12,50 €"), ("2", (Words("Deux", strong=True), Words("annulé", struck=True)), "0"),
               ("3", "x\ny", "−4"))),
        Table((Column("Nom"), Column("Signature")), (("Camille", ""), ("Fañch", "")), banner="Personnes présentes", line=10,
              ruled=True, together=True),
        Blank("Fait à"), Blank("Observations", 3), Blank("", 2), Box("J’accepte"), Box("Je refuse", ticked=True),
        Together((Words("Tenu ensemble", heading=3, voice=Voice.LEAD), Words("Un paragraphe.\n\nUn autre.\nSa seconde ligne."))),
        Stretch(), Signatures(("La personne", "Le PAPI")), Code("https://exemple.bzh/calendrier", "Scannez ce code"),
        Picture(photo(), "Un portrait dessiné", 35, 45, Align.RIGHT, round=True, caption="Photo d’essai"),
        Picture(photo(form="PNG"), "", 20, 20), CHART, Words(""), Words("annulé en entier", struck=True, align=Align.CENTRE),
    )  # fmt: skip


def papers() -> list[Paper]:
    """Papers of every kind: with a band and a column aside, framed and lying, in each profile, of many parts, empty."""
    address = Rich((Run("camille@exemple.bzh", link="mailto:camille@exemple.bzh"),))
    aside = Aside((Words("Contact", Voice.HEADING, heading=2), address), first=True)
    name = Words("Camille Le Goff", Voice.DISPLAY, strong=True, tone=Tone.LIGHT, heading=1)
    band = (name, Words("Accueil", tone=Tone.LIGHT))
    cv = Part(everything(), band=band, aside=aside, running="Camille Le Goff – suite", foot="PAPI de Kérinou")
    framed = Part((Words("Attestation", Voice.DISPLAY, heading=1, align=Align.CENTRE), Words(NAMES)), ground=Ground.FRAMED,
                  landscape=True, numbered=False)  # fmt: skip
    long = Part((Table((Column("Rang"), Column("Nom")), [(f"r{n}", f"nom{n}") for n in range(80)]),), foot="Pied du tableau")
    return [
        Paper("Un CV & <le sien>", "PAPI de Kérinou", (cv,)),
        Paper("Trois parties", "PAPI de Kérinou", (framed, long, cv), accent="#7a1f4b"),
        Paper("Facile à lire", "PAPI de Kérinou", (cv,), profile=EASY_READING, face=Face.LEARNING),
        Paper("Gros caractères", "PAPI de Kérinou", (framed, cv), profile=LARGE_PRINT, language="br-FR"),
        Paper("Des attestations", "PAPI de Kérinou", (Part((Words(f"Attestation de participant{n}"),)) for n in range(5))),
        Paper("Rien", "", ()),
        Paper("Vide", "", (Part(()), Part((Table((Column("seule"),), ()),)))),
    ]


def paper_again(paper: Paper) -> Paper:
    """A paper whose parts may be read again: those of a test often come one by one."""
    return Paper(paper.title, paper.author, tuple(paper.parts), paper.language, paper.profile, paper.face, paper.accent)


# ── any paper ─────────────────────────────────────────────────────────────────────────────────────────────────

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Cf"), exclude_characters="☐☑")
TEXTS = st.text(LETTERS, max_size=25) | st.sampled_from((HOSTILE, NAMES, "une ligne\nune autre", "un\n\nautre", " ", "\t", ""))
ANYTHING = st.text(max_size=25)
"""With control characters, halves of letters and marks nobody sees."""


def blocks(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    """Any block that says such texts."""
    voices, tones, aligns = st.sampled_from(Voice), st.sampled_from(Tone), st.sampled_from(Align)
    runs = st.builds(
        Run, texts, st.booleans(), st.booleans(), st.sampled_from(("", "https://exemple.bzh/é", "javascript:x", "tel:+33612"))
    )
    words = st.builds(Words, texts, voices, st.booleans(), tones, aligns, st.integers(0, 9), st.booleans())
    columns = st.builds(Column, texts, st.sampled_from((0.0, 1.0, 2.5)), aligns)
    tables = st.lists(columns, min_size=1, max_size=4).flatmap(
        lambda made: st.builds(
            Table, st.just(made),
            st.lists(st.tuples(*[texts | st.lists(words, max_size=2)] * len(made)), max_size=3),
            texts, st.sampled_from((0.0, 9.0)), st.booleans(), st.booleans(),
        )
    )  # fmt: skip
    # A chart takes a tenth of a second, and is in `everything`.
    plain = (Gap(), Stretch(), Rule(), Rule(short=True), Picture(photo(), "vu", 20, 20), Code("x", "légende"))
    leaves = (
        words
        | st.builds(Rich, st.lists(runs, max_size=3), voices, tones, aligns, st.integers(0, 3))
        | st.builds(
            Listing, st.lists(texts | st.lists(runs, max_size=2), max_size=3), voices, title=texts, ordered=st.booleans()
        )
        | st.builds(Facts, st.lists(st.tuples(texts, texts), max_size=3), voices)
        | tables
        | st.builds(Signatures, st.lists(texts, max_size=3))
        | st.builds(Blank, texts, st.integers(1, 3))
        | st.builds(Box, texts, st.booleans())
        | st.sampled_from(plain)
    )

    def around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        few = st.lists(inner, max_size=2)
        return st.builds(Beside, few, few, st.sampled_from((0.3, 0.5)), st.booleans()) | st.builds(Together, few)

    return st.recursive(leaves, around, max_leaves=5)


def any_paper(texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Paper]:
    """Any paper."""
    contents = st.lists(blocks(texts), max_size=5)
    asides = st.none() | st.builds(Aside, contents, first=st.booleans())
    parts = st.builds(
        Part, contents, st.lists(blocks(texts), max_size=1), st.sampled_from(Ground), texts, texts, st.booleans(),
        landscape=st.booleans(), aside=asides,
    )  # fmt: skip
    profiles = st.sampled_from((STANDARD, EASY_READING, LARGE_PRINT))
    return st.builds(Paper, texts, texts, st.lists(parts, max_size=3), profile=profiles, face=st.sampled_from(Face))


# ── what a paper says ─────────────────────────────────────────────────────────────────────────────────────────


def words_of(paper: Paper) -> list[str]:
    """Every word of a paper in reading order, without what stands at the edges of its pages."""
    return [word for part in paper.parts for text in _part(part) for word in text.split()]


def _part(part: Part) -> Iterator[str]:
    yield from _said(part.band)
    aside = part.aside
    if aside and aside.first:
        yield from _said(aside.blocks)
    yield from _said(part.blocks)
    if aside and not aside.first:
        yield from _said(aside.blocks)


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _one(block)


def _one(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield block.text
        case Rich():
            yield "".join(run.text for run in block.runs)
        case Listing():
            items = [item if isinstance(item, str) else "".join(run.text for run in item) for item in block.items]
            if any(item.strip() for item in items):
                yield from (block.title, *items)
        case Facts():
            yield from (text for label, answer in block.pairs if answer.strip() for text in (label, answer))
        case Table():
            yield from _of_table(block)
        case Beside():
            yield from _said((*block.left, *block.right))
        case Together():
            yield from _said(block.blocks)
        case Chart():
            yield block.title
            yield from _of_table(table(block))
        case _:
            yield from _to_fill_in(block)


def _of_table(block: Table) -> Iterator[str]:
    yield from (block.banner,) if block.banner.strip() else (column.title for column in block.columns)
    for row in block.rows:
        for cell in row:
            yield from (cell,) if isinstance(cell, str) else (one.text for one in cell)


def _to_fill_in(block: Block) -> Iterator[str]:
    match block:
        case Signatures():
            yield from block.labels
        case Blank():
            yield block.label
        case Box():
            yield f"{'☑' if block.ticked else '☐'} {block.text}"
        case Code() | Picture():
            yield block.caption


# ── LibreOffice ───────────────────────────────────────────────────────────────────────────────────────────────


def office() -> str:
    """LibreOffice; without it the test fails and says what to install."""
    found = shutil.which("soffice")
    if found is None:
        pytest.fail(
            "This system lacks LibreOffice, with which these files are opened: `make test` installs it, or install the package"
            " libreoffice-writer-nogui (see TEST_NEEDS in installer/system_packages.py)."
        )
    return found


def converted(files: Sequence[Path], to: str, tmp_path: Path) -> list[Path]:
    """The files as LibreOffice opens them, all in one run, in the same order. to: "pdf", "txt:Text (encoded):UTF8"."""
    out = tmp_path / "converted"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = subprocess.run(
        [office(), profile, "--headless", "--norestore", "--convert-to", to, "--outdir", out, *files],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = [out / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    assert all(file.exists() for file in made), done.stdout + done.stderr
    return made


def words_in(text: str) -> list[str]:
    """The words of a text that LibreOffice gives, without the marks that it puts before the points of lists."""
    return re.sub(r"^\s*(?:•|\d+\.)\s", "", text.replace("\ufeff", ""), flags=re.MULTILINE).split()
