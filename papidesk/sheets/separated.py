"""CSV and its relatives: which encoding, which separator, then rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.sheets.headers import KNOWN_TITLES
from papidesk.sheets.recognising import not_text
from papidesk.sheets.sheet import CELL_MAX, Gatherer, cell_too_long

SEPARATORS = ";\t,|"
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 200
_HEADER_ROWS = 20
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1b")) + b"\x7f"
_CONTROL_SHARE = 200
"""One control character in so many is no text any more."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_SEPARATOR_HINT = re.compile(r'"?sep=([;,|\t])"?\r?\n?')

_GUARDED = re.compile(r"'+\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_DANGEROUS = re.compile(r"'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before = + - @ (and their wide twins), tab, return.

    The inverse is `unguarded`; what begins with such an apostrophe already gets one more. (OWASP, "CSV Injection".)
    """
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that `guarded`, or another careful program, put before it."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def encoding_of(content: bytes) -> str:
    """UTF-8, UTF-16 or UTF-32 by their mark; else UTF-8 where all of it is; else cp1252. Refuses (file) what is no
    text."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls * _CONTROL_SHARE > len(content):
        raise not_text()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), _SAMPLE):
            decoder.decode(content[at : at + _SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def separator_of(sample: str, *, cut: bool = False) -> str:
    """The separator under which the most titles are known; then quotation marks stand where they should; then lines are
    the most alike. cut: the sample is not the whole file."""
    best, best_score = SEPARATORS[0], (0, False, 0.0, 0)
    for separator in SEPARATORS:
        tidy = True
        try:
            rows = _sample_rows(sample, separator, cut=cut, strict=True)
        except csv.Error:
            tidy = False
            rows = _sample_rows(sample, separator, cut=cut, strict=False)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths:
            width, times = max(widths.items(), key=lambda one: (one[1], one[0]))
            titles = max(len({fold(cell) for cell in row} & KNOWN_TITLES) for row in rows[:_HEADER_ROWS])
            score = (titles, tidy, times / len(rows), width)
            if score > best_score:
                best, best_score = separator, score
    return best


def _sample_rows(sample: str, separator: str, *, cut: bool, strict: bool) -> list[list[str]]:
    """Its first rows, without the empty ones; strict: raises csv.Error where a quotation mark is out of place."""
    stream = io.StringIO(sample, newline="")
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in islice(csv.reader(stream, delimiter=separator, strict=strict), _SAMPLE_ROWS) if row)
    except csv.Error:
        # A mark still open where the sample was cut is nobody's fault; and a line too long is refused later, in words.
        if strict and not (cut and not stream.read(1)):
            raise
    return rows


def read_separated(content: bytes, into: Gatherer) -> None:
    """The rows of a text table, numbered as a spreadsheet numbers them. Refuses (file) what is no text."""
    encoding = encoding_of(content)
    try:
        with io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors=_forgiving(encoding), newline="") as text:
            sample = text.read(_SAMPLE)
            _refuse_binary(sample)
            hint = _SEPARATOR_HINT.match(sample)
            separator = hint[1] if hint else separator_of(sample, cut=len(sample) == _SAMPLE)
            text.seek(0)
            for line, row in _numbered(text, separator):
                if not (hint and line == 1):
                    into.add(line, map(unguarded, row))
    except UnicodeError as wrong:
        raise not_text() from wrong


def _forgiving(encoding: str) -> str:
    # cp1252 leaves five bytes without a character: one odd sign must not keep 5,000 people out.
    return "replace" if encoding == "cp1252" else "strict"


def _refuse_binary(sample: str) -> None:
    controls = sum(c < " " and c not in "\t\n\r\f\v\x1a\x1b" for c in sample)
    if controls * _CONTROL_SHARE > len(sample):
        raise not_text()


def _numbered(text: io.TextIOWrapper, separator: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(text, delimiter=separator)
    line = 0
    while True:
        line += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            if "limit" in str(wrong):
                raise cell_too_long(line) from wrong
            raise Refusal("file", tr("Line {line} can't be read. Look at its quotation marks.", line=line)) from wrong
        if row and max(map(len, row)) > CELL_MAX:
            raise cell_too_long(line)
        yield line, row
