"""Every paper of the application, for a fictitious place, in each print that it has, and a sheet of pictures to look at them:
`make papers`. PDF files and contact sheets in build/papers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from papidesk.documents.exchange import read_any
from papidesk.documents.models_file import name_of, product_models
from papidesk.documents.papers import PaperFormat, write_document
from papidesk.documents.rules import CvModel, Document, DocumentKind, Handout, LetterModel, Resume
from papidesk.kernel.folding import fold
from papidesk.kernel.print_size import PrintSize

OUT = Path(__file__).parent.parent / "build" / "papers"
PRINTS = {"": (), "-facile": ("--easy-reading",), "-gros": ("--large-print",)}
ONE_PRINT = frozenset({"labels", "card", "blank-visits"})
SHEET_COLUMNS, THUMB, GAP = 5, 300, 16
PASSWORD = "PAPIDESK_PASSWORD"


class Place:
    """The fictitious place, and its command line."""

    def __init__(self, folder: Path) -> None:
        own = {"PAPIDESK_DATA_DIR": str(folder), "LANG": "fr_FR.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        self._environment = {**os.environ, **own}
        self._environment[PASSWORD] = self.ask("demo", "--years", "1", "--visits-per-day", "20")["password"]

    def ask(self, *arguments: str) -> Any:
        """What a verb answers; where it refuses, that is the end of it all."""
        made = self._run(arguments)
        if made.returncode:
            raise SystemExit(f"papidesk {' '.join(arguments)}: {made.stderr.strip()}")
        return json.loads(made.stdout)

    def takes(self, *arguments: str) -> bool:
        """Whether a verb does what is asked."""
        return not self._run(arguments).returncode

    def _run(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        verb = [sys.executable, "-m", "papidesk", *arguments, "--json"]
        return subprocess.run(verb, env=self._environment, capture_output=True, text=True, check=False)

    def ids(self, what: str, /, *arguments: str, **facts: Any) -> list[str]:
        """The ids of what a list shows, of those alone that have these facts."""
        rows = self.ask("list", what, *arguments)
        return [str(row["id"]) for row in rows if all(row.get(name) == value for name, value in facts.items())]


def asked(place: Place) -> Iterator[tuple[str, Sequence[str]]]:
    """Each paper of the place, and what it is asked of."""
    day = place.ask("show", "day")["date"]
    sessions = place.ids("sessions", "--period", day[:7])
    yield "attendance-sheet", sessions[:2]
    yield "certificate", sessions[:3]
    yield "poster", sessions[-1:]
    yield "programme", ("--period", day[:7])
    loans = place.ids("loans", returned=None)
    yield "loan-agreement", loans[:2]
    yield "reminder", loans[:1]
    yield "labels", place.ids("equipment")[:48]
    with tempfile.TemporaryDirectory() as scratch:
        tried = str(Path(scratch) / "card.pdf")
        # Not everybody wants a card.
        yield "card", [next(one for one in place.ids("people") if place.takes("paper", "card", one, "--out", tried))]
    for form in ("mandate", "image-consent", "access-request"):
        yield form, ()
    yield "blank-visits", ()


def write_all(folder: Path) -> None:
    """Every paper, then the documents with every model of the product."""
    with tempfile.TemporaryDirectory(prefix="papidesk-papers-") as scratch:
        place = Place(Path(scratch) / "place")
        for paper, of in asked(place):
            for suffix, print_size in PRINTS.items():
                if suffix and paper in ONE_PRINT:
                    continue
                place.ask("paper", paper, *of, *print_size, "--out", str(folder / f"{paper}{suffix}.pdf"))
        month = place.ask("show", "day")["date"][:7]
        for suffix, print_size in PRINTS.items():
            place.ask("report", month, *print_size, "--out", str(folder / f"report{suffix}.pdf"))
        exported = Path(scratch) / "cv.json"
        place.ask("export", "resume", "--id", place.ids("documents", kind="cv")[0], "--out", str(exported))
        resume = read_any(exported)[0].content
    assert isinstance(resume, Resume)
    write_documents(folder, resume)


def write_documents(folder: Path, resume: Resume) -> None:
    """A CV with every model, and every letter and hand-out that the product begins with."""
    for known in product_models():
        model = known.model
        match model:
            case CvModel():
                document = Document(DocumentKind.CV, "CV", resume)
            case LetterModel():
                document = Document(DocumentKind.LETTER, model.name, model.letter)
            case Handout():
                document = Document(DocumentKind.HANDOUT, model.title, model)
            case _:
                continue
        name = f"{document.kind.value}-{fold(name_of(model)).replace(' ', '-')}"
        for suffix, size in zip(PRINTS, (PrintSize.STANDARD, PrintSize.EASY, PrintSize.LARGE), strict=True):
            if suffix and not isinstance(model, Handout | CvModel):
                continue
            write_document(document, folder / f"{name}{suffix}.pdf", PaperFormat.PDF,
                           model=model if isinstance(model, CvModel) else None, print_size=size)  # fmt: skip


def contact_sheets(folder: Path) -> None:
    """The first pages of all papers, twenty-five a picture, each under its name."""
    files = sorted(folder.glob("*.pdf"))
    rows = SHEET_COLUMNS
    high = int(THUMB * 1.45)
    for first in range(0, len(files), SHEET_COLUMNS * rows):
        sheet = Image.new("RGB", (SHEET_COLUMNS * (THUMB + GAP) + GAP, rows * (high + GAP) + GAP), "#8a9698")
        draw = ImageDraw.Draw(sheet)
        for n, file in enumerate(files[first : first + SHEET_COLUMNS * rows]):
            x, y = GAP + (n % SHEET_COLUMNS) * (THUMB + GAP), GAP + (n // SHEET_COLUMNS) * (high + GAP)
            page = pypdfium2.PdfDocument(file)[0]
            shown = page.render(scale=min(THUMB / page.get_width(), (high - 20) / page.get_height())).to_pil()
            sheet.paste(shown, (x, y + 18))
            draw.text((x, y), file.stem, fill="white")
        sheet.save(folder / f"planche-{first // (SHEET_COLUMNS * rows) + 1}.png")


def main() -> None:
    """Write them all anew."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    write_all(OUT)
    contact_sheets(OUT)
    print(f"{len(list(OUT.glob('*.pdf')))} PDF, {len(list(OUT.glob('*.png')))} PNG: {OUT}")  # noqa: T201 — what make says


if __name__ == "__main__":
    main()
