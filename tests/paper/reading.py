"""A printed paper read again: its text in reading order, its letters, its look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PageObject, PdfReader

A4 = (595, 842)


def pages(file: Path) -> list[PageObject]:
    return list(PdfReader(file).pages)


def said(file: Path) -> str:
    """Everything that the paper says, in reading order, its blanks single."""
    return tidy(" ".join(page.extract_text() for page in pages(file)))


def words(file: Path) -> dict[str, list[str]]:
    """The words of a paper in their order, as two readers that don't know each other find them."""
    document = pypdfium2.PdfDocument(file)
    try:
        shown = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    finally:
        document.close()
    return {"pypdf": tidy(" ".join(page.extract_text() for page in pages(file))).split(), "pdfium": tidy(shown).split()}


def follow(wanted: list[str], found: list[str]) -> list[str]:
    """Those of the wanted words that are not found whole and in their order, among others."""
    rest = iter(found)
    for n, word in enumerate(wanted):
        if word not in rest:
            return wanted[n : n + 5]
    return []


def tidy(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def in_order(text: str, *pieces: str) -> bool:
    """Whether the pieces stand in a text one after the other."""
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def sides(page: PageObject) -> tuple[int, int]:
    """The width and the height of a page, in points."""
    return round(float(page.mediabox.width)), round(float(page.mediabox.height))


def sizes(file: Path) -> set[float]:
    """The sizes of all the letters, in points."""
    found: set[float] = set()

    def visit(text: str, _cm: Any, tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * tm[3]), 1))

    for page in pages(file):
        page.extract_text(visitor_text=visit)
    return found


def fonts(file: Path) -> Iterator[tuple[str, bool]]:
    """(name, whether it is inside the file) of every font a page may use."""
    for page in pages(file):
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            (letters,) = described.get("/DescendantFonts", [described])
            inside = "/FontFile2" in letters.get_object().get("/FontDescriptor", {})
            yield str(described["/BaseFont"]), inside


def codes(file: Path, page: int = 0) -> list[str]:
    """What a phone reads on a page."""
    document = pypdfium2.PdfDocument(file)
    try:
        picture = document[page].render(scale=2).to_pil()
    finally:
        document.close()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def margins_are_white(file: Path, margin: int = 12) -> bool:
    """Whether nothing is cut by the edges of the sheets: their outermost points bear one colour each side or none."""
    document = pypdfium2.PdfDocument(file)
    try:
        for n in range(len(document)):
            picture = document[n].render(scale=1).to_pil().convert("L")
            width, height = picture.size
            bands = (
                picture.crop((0, height // 2, margin, height)),
                picture.crop((width - margin, height // 2, width, height)),
                picture.crop((0, height - margin, width, height)),
            )
            if any(band.getextrema()[0] < 250 for band in bands):
                return False
    finally:
        document.close()
    return True
