"""The text of the small HTML that Europass keeps inside its fields: paragraphs and points."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset({"p", "br", "div", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
_BLANKS = re.compile(r"[ \t\u00a0]+")


def read_html(said: str) -> tuple[str, tuple[str, ...]]:
    """(its paragraphs as lines, its points). A text without markup comes back as it is."""
    if not _TAG.search(said):
        return said.strip(), ()
    reader = _Reader()
    reader.feed(said)
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines), tuple(reader.points)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.points: list[str] = []
        self._pieces: list[str] = []
        self._in_point = 0
        self._unseen = 0

    def end_line(self) -> None:
        line = _BLANKS.sub(" ", "".join(self._pieces).replace("\n", " ")).strip()
        self._pieces = []
        if line:
            (self.points if self._in_point else self.lines).append(line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 — its own name
        if tag in _BREAKS or tag == "li":
            self.end_line()
        if tag in {"script", "style"}:
            self._unseen += 1
        if tag == "li":
            self._in_point += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS or tag == "li":
            self.end_line()
        if tag in {"script", "style"}:
            self._unseen = max(0, self._unseen - 1)
        if tag == "li":
            self._in_point = max(0, self._in_point - 1)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(data)
