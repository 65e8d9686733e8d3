"""Which column of a sheet holds what: guessed from its titles, shown, corrected, remembered."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from papidesk.kernel.folding import fold
from papidesk.sheets.headers import (
    ASIDE,
    ASIDE_FROM_EQUIPMENT,
    ASIDE_FROM_WORKSHOPS,
    EQUIPMENT_TITLES,
    PEOPLE_TITLES,
    VISIT_TITLES,
    WORKSHOP_TITLES,
    Titles,
)
from papidesk.sheets.sheet import Sheet

PEOPLE_SHEET, COMMUNES_SHEET = "Bénéficiaires", "Communes"
"""The sheets of the national tool's beneficiary workbook."""
FIRST_DATA_LINE = 4
"""Of its beneficiaries' sheet, whose titles stand on lines 2 and 3."""
SURE, LIKELY, PERHAPS = 1.0, 0.8, 0.6
_CLOSE = 90
"""How alike (0–100) a title mistyped and a known one are."""
_CLOSE_LENGTH = 5
_HEADER_ROWS = 30
_SAMPLES, _SAMPLE_LENGTH = 3, 60
_TITLE_MAX = 80
_SECOND_LINE = 0.9
"""What a second line of titles must add to be taken as one."""


class Kind(StrEnum):
    """What the lines of a sheet are about."""

    PEOPLE = "people"
    VISITS = "visits"
    WORKSHOPS = "workshops"
    EQUIPMENT = "equipment"


PEOPLE, VISITS, WORKSHOPS, EQUIPMENT = Kind.PEOPLE, Kind.VISITS, Kind.WORKSHOPS, Kind.EQUIPMENT
TITLES: Dict[Kind, Dict[str, Titles]] = {
    PEOPLE: PEOPLE_TITLES, VISITS: VISIT_TITLES, WORKSHOPS: WORKSHOP_TITLES, EQUIPMENT: EQUIPMENT_TITLES,
}  # fmt: skip
_ASIDE: Dict[Kind, frozenset[str]] = {
    PEOPLE: ASIDE, VISITS: ASIDE, WORKSHOPS: ASIDE_FROM_WORKSHOPS, EQUIPMENT: ASIDE_FROM_EQUIPMENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column. index: from 0; field: what it holds, None where it is not taken; sure: from 0 (not known) to 1;
    samples: its first values, for the person to judge by."""

    index: int
    title: str
    field: str | None
    sure: float
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """What each column holds. last: the number of the last line of titles; what follows is data (-1: no line of
    titles)."""

    kind: Kind
    last: int
    columns: tuple[Column, ...]

    @cached_property
    def fields(self) -> dict[str, tuple[int, ...]]:
        """Each field that is taken → its columns, from left to right."""
        found: dict[str, tuple[int, ...]] = {}
        for column in self.columns:
            if column.field is not None:
                found[column.field] = (*found.get(column.field, ()), column.index)
        return found

    @property
    def not_taken(self) -> tuple[str, ...]:
        """The titles of the columns that are left aside."""
        return tuple(
            column.title for column in self.columns if column.field is None and (column.title or column.samples)
        )

    def title(self, field: str) -> str:
        """The title of the first column that holds a field, "" where none does."""
        return next((column.title for column in self.columns if column.field == field), "")

    def corrected(self, index: int, field: str | None) -> Mapping:
        """The same, where the person says what a column holds; another column of that field then holds it no more."""
        many = field is not None and TITLES[self.kind][field].many
        return replace(self, columns=tuple(
            replace(column, field=field, sure=SURE) if column.index == index
            else replace(column, field=None, sure=0.0) if column.field == field and not many
            else column
            for column in self.columns
        ))  # fmt: skip

    def plain(self) -> dict[str, str | None]:
        """What to remember: each title, folded, and its field. No value of the file is in it."""
        return {fold(column.title): column.field for column in self.columns if column.title}

    def recalled(self, remembered: Dict[str, str | None]) -> Mapping:
        """The same, with what was chosen another time for the same titles. What is no known field is passed over."""
        mapping = self
        for column in self.columns:
            known = fold(column.title)
            if column.title and known in remembered:
                field = remembered[known]
                if field != column.field and (field is None or field in TITLES[self.kind]):
                    mapping = mapping.corrected(column.index, field)
        return mapping


@dataclass(frozen=True, slots=True)
class Header:
    """The titles found. found: per column, (field, how sure); last: the number of their last line, -1 where there is
    none."""

    titles: tuple[str, ...]
    found: tuple[tuple[str | None, float], ...]
    last: int

    @property
    def score(self) -> float:
        """How much is recognised."""
        return sum(sure for field, sure in self.found if field is not None)


def guess(sheet: Sheet, kind: Kind) -> Mapping:
    """What each column most likely holds, by the titles."""
    header = best_header(sheet, kind)
    data = [row for line, row in zip(sheet.lines, sheet.rows, strict=True) if line > header.last][:200]
    found = _alone_name(header.found)
    columns = []
    for index in range(sheet.width):
        title = header.titles[index][:_TITLE_MAX] if index < len(header.titles) else ""
        field, sure = found[index] if index < len(found) else (None, 0.0)
        values = (row[index].strip() for row in data if index < len(row) and row[index].strip())
        samples = tuple(
            value[:_SAMPLE_LENGTH] for value, _ in zip(dict.fromkeys(values), range(_SAMPLES), strict=False)
        )
        columns.append(Column(index, title, field, sure, samples))
    return Mapping(kind, header.last, tuple(columns))


def best_header(sheet: Sheet, kind: Kind) -> Header:
    """The row, or the two rows, of titles where the most is recognised, among the first ones."""
    best = Header((), (), -1)
    rows = sheet.rows[:_HEADER_ROWS]
    for at, row in enumerate(rows):
        single = _header(row, kind, sheet.lines[at])
        if single.score > best.score and single.score >= _SECOND_LINE:
            best = single
        if at + 1 < len(rows):
            below = _header(rows[at + 1], kind, sheet.lines[at + 1])
            double = _header(_two_lines(row, rows[at + 1], kind), kind, sheet.lines[at + 1])
            worth = max(single.score, below.score) + _SECOND_LINE
            if below.score >= _SECOND_LINE and double.score >= worth and double.score > best.score:
                best = double
    if best.last != -1 and _is_beneficiary_workbook(sheet):
        return replace(best, last=max(best.last, FIRST_DATA_LINE - 1))
    return best


def _is_beneficiary_workbook(sheet: Sheet) -> bool:
    return fold(sheet.name) == fold(PEOPLE_SHEET) and any(fold(other) == fold(COMMUNES_SHEET) for other in sheet.others)


def recognised(title: str, kind: Kind) -> tuple[str | None, float]:
    """The field a title is of, and how sure that is."""
    return _recognised(title[: 2 * _TITLE_MAX], kind)


@lru_cache(maxsize=4096)
def _recognised(title: str, kind: Kind) -> tuple[str | None, float]:
    bare = _bare(title)
    if not bare or len(bare) > _TITLE_MAX:
        return None, 0.0
    titles = TITLES[kind]
    for field, known in titles.items():
        if bare in known.sure:
            return field, SURE
    if _ASIDE[kind] & set(bare.split()):
        return None, 0.0
    padded = f" {bare} "
    inside = [(len(one), field) for field, known in titles.items() for one in known.within if f" {one} " in padded]
    if inside:
        longest, field = max(inside)
        return field, PERHAPS if longest < len(bare) else LIKELY
    return _closest(bare, titles)


def _closest(bare: str, titles: Dict[str, Titles]) -> tuple[str | None, float]:
    """A title mistyped."""
    if len(bare) < _CLOSE_LENGTH:
        return None, 0.0
    from rapidfuzz import fuzz  # noqa: PLC0415 — only when a file is read

    score, field = max(
        (fuzz.ratio(bare, one), field)
        for field, known in titles.items() for one in known.sure if len(one) >= _CLOSE_LENGTH
    )  # fmt: skip
    return (field, PERHAPS) if score >= _CLOSE else (None, 0.0)


def _bare(title: str) -> str:
    """A title without what only says how to fill it in."""
    folded = fold(title.replace("°", " "))
    words = [
        word
        for word in folded.split()
        if word not in {"obligatoire", "facultatif", "optionnel", "required", "optional"}
    ]
    if len(words) > 1 and words[0] in {"n", "no", "num", "numero"}:
        words = words[2:] if len(words) > 2 and words[1] in {"de", "du"} else words[1:]  # noqa: PLR2004 — "n de telephone"
    return " ".join(words)


def _header(row: tuple[str, ...], kind: Kind, line: int) -> Header:
    found = [recognised(" ".join(title.split()), kind) for title in row]
    titles = TITLES[kind]
    best: dict[str, int] = {}
    for index, (field, sure) in enumerate(found):
        if field is not None and (field not in best or sure > found[best[field]][1]):
            best[field] = index
    kept = tuple(
        (field, sure) if field is None or titles[field].many or best[field] == index else (None, 0.0)
        for index, (field, sure) in enumerate(found)
    )
    return Header(tuple(" ".join(title.split()) for title in row), kept, line)


def _two_lines(above: tuple[str, ...], below: tuple[str, ...], kind: Kind) -> tuple[str, ...]:
    """The titles of two lines: the lower where it says enough, else the upper, else both together.

    A title merged over several columns stands in its first one only.
    """
    joined = []
    group = ""
    for index in range(max(len(above), len(below))):
        upper = above[index].strip() if index < len(above) else ""
        lower = below[index].strip() if index < len(below) else ""
        group = upper or (group if lower else "")
        both = f"{group} {lower}".strip()
        options = (lower, both, upper) if lower else (upper,)
        joined.append(max(options, key=lambda one: recognised(one, kind)[1]) if any(options) else "")
    return tuple(joined)


def _alone_name(found: tuple[tuple[str | None, float], ...]) -> tuple[tuple[str | None, float], ...]:
    """A column "Nom" without one for first names holds whole names."""
    fields = {field for field, _sure in found}
    if "surname" not in fields or fields & {"first_name", "full_name"}:
        return found
    return tuple(("full_name", LIKELY) if field == "surname" else (field, sure) for field, sure in found)
