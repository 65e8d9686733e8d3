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
_OTHERS = re.compile(
    f"[A-Za-z\u00c0-\u058f](?:(?:(?!{_LETTER})[^\n])*[A-Za-z\u00c0-\u058f\\d])?|{_DIGITS.pattern}"
)
"""What keeps its order amid a text from right to left: words of other letters with what stands between them, amounts."""
_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_right_to_left(text: str) -> bool:
    """Whether there is such a letter in it."""
    return _STRONG.search(text) is not None


def joined(text: str) -> str:
    """The text in the order of reading, its Arabic letters in the form that their neighbours ask for."""
    return _RUN.sub(lambda found: _joined(found[0]), text) if is_right_to_left(text) else text


def begins_at_the_right(language: str) -> bool:
    """Whether lines of a language ("ar", "fr-FR") begin at the right."""
    return language.partition("-")[0].lower() in _LANGUAGES


def turned(text: str, *, whole: bool = False) -> str:
    """A line of joined letters in the order in which they are drawn from left to right. whole: it is one of a text from right
    to left, and not of French with such words in it."""
    if not is_right_to_left(text):
        return text
    return _turned(text, _OTHERS) if whole else _RUN.sub(lambda found: _turned(found[0]), text)


def as_seen(text: str) -> str:
    """The text in the order in which its letters are drawn from left to right."""
    return turned(joined(text))


def as_read(line: str) -> str:
    """A line of joined letters in plain ones, for whoever copies it or hears it."""
    return unicodedata.normalize("NFKC", line) if is_right_to_left(line) else line


def _turned(run: str, kept: re.Pattern[str] = _DIGITS) -> str:
    clusters: list[str] = []
    at = 0
    while at < len(run):
        stays = kept.match(run, at)
        end = stays.end() if stays else at + 1
        if stays and run[end : end + 1] == ")" and stays[0].count("(") > stays[0].count(")"):
            end += 1
        while not stays and end < len(run) and unicodedata.combining(run[end]):
            end += 1
        clusters.append(run[at:end] if stays else run[at:end].translate(_MIRRORED))
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
