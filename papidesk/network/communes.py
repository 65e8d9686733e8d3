"""The INSEE code of a commune from its name as people write it: no network, no guess.

The names are in resources/communes/, written by installer/communes.py from the official geographic code.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from papidesk.kernel.folding import fold
from papidesk.kernel.paths import resources

UNKNOWN, ABROAD = "unknown", "abroad"
"""What has no code."""
FORMER = "~"
"""Before a code: a commune that was merged into this one had the name."""
_SPELT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = frozenset({"le", "la", "les", "l"})
_BESIDE = frozenset({"cedex", "arrondissement", "arrdt", "arr", "france"})
_ORDINAL = re.compile(r"\d{1,2}(?:er?|eme|nd)?")
_DEPARTMENT = re.compile(r"\d\d|2[ab]|9[78]\d")
_POSTCODE = re.compile(r"\d{5}")
_REGIONS = (
    "01 03 07 15 26 38 42 43 63 69 73 74", "21 25 39 58 70 71 89 90", "22 29 35 56", "18 28 36 37 41 45", "2A 2B",
    "08 10 51 52 54 55 57 67 68 88", "02 59 60 62 80", "75 77 78 91 92 93 94 95", "14 27 50 61 76",
    "16 17 19 23 24 33 40 47 64 79 86 87", "09 11 12 30 31 32 34 46 48 65 66 81 82", "44 49 53 72 85", "04 05 06 13 83 84",
)  # fmt: skip
"""Departments of each region of metropolitan France: what is near a place."""


def key_of(name: str) -> str:
    """What a name is found by: folded, "St" spelt out, without the article it begins with."""
    words = [_SPELT.get(word, word) for word in fold(name).split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def department_of(code: str) -> str:
    """The department of an INSEE code: "29", "2A", "974"."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


class Communes:
    """The names of communes, read once; near: the department of the place, "" where it is not known."""

    def __init__(self, near: str = "") -> None:
        folder = resources() / "communes"
        self._lines = (folder / "communes.tsv").read_text(encoding="ascii").splitlines()
        self._abroad = frozenset(map(key_of, (folder / "abroad.txt").read_text(encoding="utf-8").splitlines()))
        self.near = near

    def code_of(self, name: str) -> str:
        """The INSEE code of a commune, `ABROAD`, or `UNKNOWN`: a name that is none, or several's and none of them the nearest.

        "Brest", "St-Renan (29)", "29200 Brest cedex 2", "Paris 13e", "Plougastel" (the only one that begins so nearby).
        """
        key, said = _read(name)
        if not key:
            return UNKNOWN
        if key in self._abroad and not self._bearers(key):
            return ABROAD
        found = self._bearers(key) or (self._begun(key) if not said else [])
        if said:
            return self._only([code for code in found if department_of(code) in said])
        return self._only(found) if len(found) == 1 else self._nearest(found)

    def names_of(self, codes: Collection[str]) -> dict[str, str]:
        """What communes are called, by INSEE code, without accents and articles: {"29189": "Plougastel Daoulas"}."""
        found: dict[str, str] = {}
        for line in self._lines if codes else ():
            key, _tab, bearers = line.partition("\t")
            found |= {code: key.title() for code in bearers.split() if code in codes}
        return found

    def _bearers(self, key: str) -> list[str]:
        """Who bears a name; who did before, where nobody does."""
        at = bisect_left(self._lines, f"{key}\t")
        if at == len(self._lines) or not self._lines[at].startswith(f"{key}\t"):
            return []
        codes = self._lines[at].partition("\t")[2].split()
        return [code for code in codes if not code.startswith(FORMER)] or [code.removeprefix(FORMER) for code in codes]

    def _begun(self, key: str) -> list[str]:
        """Communes of the place's department whose name begins with these whole words: people leave the rest out."""
        if not self.near:
            return []
        found = {
            code.removeprefix(FORMER)
            for line in self._beginning(f"{key} ")
            for code in line.partition("\t")[2].split()
        }
        return [code for code in sorted(found) if department_of(code) == self.near]

    def _beginning(self, start: str) -> Iterator[str]:
        at = bisect_left(self._lines, start)
        while at < len(self._lines) and self._lines[at].startswith(start):
            yield self._lines[at]
            at += 1

    def _nearest(self, found: Sequence[str]) -> str:
        """Of several: that of the place's department, else of its region."""
        region = next((one.split() for one in _REGIONS if self.near in one.split()), [])
        for near in ([self.near], region):
            within = [code for code in found if department_of(code) in near]
            if within:
                return self._only(within)
        return UNKNOWN

    @staticmethod
    def _only(codes: Collection[str]) -> str:
        return next(iter(codes)) if len(codes) == 1 else UNKNOWN


def _read(name: str) -> tuple[str, frozenset[str]]:
    """The key of a name, and the departments that what stands beside it says: "Saint-Renan (29)", "29290 Saint-Renan"."""
    kept, said = [], set[str]()
    words = fold(name).split()
    for at, word in enumerate(words):
        if _POSTCODE.fullmatch(word):
            # Corsica's postcodes say neither of its two departments.
            said |= {"2A", "2B"} if word.startswith("20") else {department_of(word)}
        elif _DEPARTMENT.fullmatch(word) and len(words) > 1 and at in {0, len(words) - 1} and "cedex" not in words:
            said.add(word.upper())
        elif word not in _BESIDE and not _ORDINAL.fullmatch(word):
            kept.append(word)
    # Of three towns the number beside the name is that of an arrondissement.
    key = key_of(" ".join(kept))
    return key, frozenset() if key in {"paris", "lyon", "marseille"} else frozenset(said)
