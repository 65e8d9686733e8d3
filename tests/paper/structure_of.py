"""The structure of a printed paper read again, as a reader aloud goes through it: each element, and the text in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

_MAPPED = re.compile(r"<(\w+)>\s*<(\w+)>")
_SHOWING = (b"Tj", b"TJ")


def dump(file: Path) -> str:
    """A line an element, those inside indented: its type, what its attributes say, the text in it."""
    read = PdfReader(file)
    texts = {page.indirect_reference: _texts(page) for page in read.pages}
    root = read.trailer["/Root"]["/StructTreeRoot"]
    return "\n".join(_lines(root["/K"].get_object(), texts, 0)) + "\n"


def roles(file: Path) -> list[str]:
    """The types of the elements, in the order of reading."""
    return [line.split()[0] for line in dump(file).splitlines()]


def spoken(file: Path, *, figures: bool = True) -> str:
    """All that is read aloud, its blanks single. figures: what is said of them too."""
    read = PdfReader(file)
    texts = {page.indirect_reference: _texts(page) for page in read.pages}
    whole = read.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()
    return " ".join("".join(_said(whole, texts, None, figures=figures)).split())


_Texts = dict[Any, dict[int, str]]


def _lines(element: DictionaryObject, texts: _Texts, depth: int) -> Iterator[str]:
    page = element.raw_get("/Pg") if "/Pg" in element else None
    own: list[str] = []
    inner: list[DictionaryObject] = []
    for kid in _kids(element):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            inner.append(kid)
            own.append("·")
        else:
            own.append(_text(kid, texts, page))
    said = "".join(own).strip("· ")
    more = [f"{key[1:].lower()}={element[key]!r}" for key in ("/Alt", "/ActualText") if key in element]
    attributes = element.get("/A", {})
    more += [str(attributes[key])[1:] for key in ("/Scope", "/ListNumbering") if key in attributes]
    yield " ".join(filter(None, ("  " * depth + element["/S"][1:], *more, repr(said) if said else "")))
    for kid in inner:
        yield from _lines(kid, texts, depth + 1)


def _said(element: DictionaryObject, texts: _Texts, page: Any, *, figures: bool) -> Iterator[str]:
    page = element.raw_get("/Pg") if "/Pg" in element else page
    if "/Alt" in element:
        yield f" {element['/Alt']} " if figures else " "
        return
    inline = element["/S"] in {"/Link", "/Span"}
    for kid in _kids(element):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield from _said(kid, texts, page, figures=figures)
        else:
            yield _text(kid, texts, page)
    yield "" if inline else " "


def _kids(element: DictionaryObject) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield kid.get_object() if isinstance(kid, IndirectObject) else kid


def _text(kid: Any, texts: _Texts, page: Any) -> str:
    if isinstance(kid, DictionaryObject):
        if kid["/Type"] == "/OBJR":
            return ""
        return texts[kid.raw_get("/Pg")][int(kid["/MCID"])]
    return texts[page][int(kid)]


def _texts(page: PageObject) -> dict[int, str]:
    """Of a page, the text of each piece of marked content by its number."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = defaultdict(str)
    open_: list[tuple[int | None, str | None]] = []
    letters: dict[str, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if operator == b"BDC" else {}
            instead = properties.get("/ActualText")
            open_.append((properties.get("/MCID"), instead))
            if "/MCID" in properties:
                found[int(properties["/MCID"])] += ""
            if instead is not None:
                _add(found, open_, str(instead))
        elif operator == b"EMC":
            open_.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in _SHOWING and all(instead is None for _number, instead in open_):
            code = operands[0].original_bytes.hex()
            _add(found, open_, "".join(letters[code[at : at + 4]] for at in range(0, len(code), 4)))
    assert open_ == []
    return found


def _add(found: dict[int, str], open_: list[tuple[int | None, str | None]], text: str) -> None:
    number = next((number for number, _instead in reversed(open_) if number is not None), None)
    if number is not None:
        found[int(number)] += text


def _letters(font: DictionaryObject) -> dict[str, str]:
    """What each code of a font says."""
    said = font["/ToUnicode"].get_object().get_data().decode().split("endcodespacerange")[1]
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in _MAPPED.findall(said)}
