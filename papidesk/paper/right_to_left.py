"""Arabic and Hebrew as they are seen: ReportLab sets letters from left to right, each in its lone form.

What is needed for a name or a title amid French: runs of such letters are turned round (the digits in them keep their
order), and Arabic letters take the form that their neighbours ask for. Unicode's own tables say which.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORMS = ("isolated", "final", "initial", "medial")
_LONE, _END, _START, _MIDDLE = range(4)
_FIRST, _LAST = 0xFB50, 0xFEFC
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_STRONG = re.compile(_LETTER)
_RUN = re.compile(f"{_LETTER}(?:[^A-Za-z\u00c0-\u058f\n]*{_LETTER})?")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_right_to_left(text: str) -> bool:
    """Whether there is such a letter in it."""
    return _STRONG.search(text) is not None


def as_seen(text: str) -> str:
    """The text in the order in which its letters are drawn from left to right."""
    return _RUN.sub(lambda found: _turned(_joined(found[0])), text) if is_right_to_left(text) else text


def _turned(run: str) -> str:
    clusters: list[str] = []
    at = 0
    while at < len(run):
        digits = _DIGITS.match(run, at)
        end = digits.end() if digits else at + 1
        while not digits and end < len(run) and unicodedata.combining(run[end]):
            end += 1
        clusters.append(run[at:end] if digits else run[at:end].translate(_MIRRORED))
        at = end
    return "".join(reversed(clusters))


@cache
def _shapes() -> dict[str, list[str]]:
    """Of each Arabic letter its four forms, "" for one that it has not; of lam and alef together, the ligature's."""
    found: dict[str, list[str]] = {}
    for code in range(_FIRST, _LAST + 1):
        form, *letters = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        if form.strip("<>") in _FORMS and letters:
            plain = "".join(chr(int(letter, 16)) for letter in letters)
            if len(plain) == 1 or (plain[0] == "\u0644" and plain[1] in "\u0622\u0623\u0625\u0627"):
                found.setdefault(plain, [""] * 4)[_FORMS.index(form.strip("<>"))] = chr(code)
    return found


def _joined(run: str) -> str:
    """The letters of a run, still in the order of reading, each in its form."""
    shapes = _shapes()
    units: list[str] = []
    for letter in run:
        if units and units[-1] + letter in shapes:
            units[-1] += letter
        else:
            units.append(letter)
    seen: list[str] = []
    for n, unit in enumerate(units):
        forms = shapes.get(unit)
        if forms is None:
            seen.append(unit)
            continue
        before, after = _neighbour(units, n, -1), _neighbour(units, n, 1)
        held = bool(forms[_END] and shapes.get(before, [""] * 4)[_START])
        holds = bool(forms[_START] and shapes.get(after, [""] * 4)[_END])
        wanted = _MIDDLE if held and holds else _END if held else _START if holds else _LONE
        seen.append(forms[wanted] or unit)
    return "".join(seen)


def _neighbour(units: list[str], at: int, step: int) -> str:
    """The next letter on one side, over the vowel signs."""
    at += step
    while 0 <= at < len(units) and unicodedata.combining(units[at][0]):
        at += step
    return units[at] if 0 <= at < len(units) else ""
