"""How many of each: what jobs answer to a question that counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from papidesk.kernel.folding import fold

NOT_GIVEN = "non_communique"
"""The code of what was not said, as the national vocabulary has it."""

Tally = dict[str, int]
"""How many of each code."""


def tally(codes: Iterable[str], found: Iterable[tuple[str | None, int]]) -> Tally:
    """How many of each code of a closed list, 0 where nothing was found; what has no code is `NOT_GIVEN`, in the list or not."""
    counted = dict.fromkeys(map(str, codes), 0)
    for code, count in found:
        key = NOT_GIVEN if code is None else code
        counted[key] = counted.get(key, 0) + count
    return counted


def tally_of_names(found: Iterable[tuple[str, int]]) -> Tally:
    """How many of each name that people wrote, by name: those that fold alike are one, spelt as most are; `NOT_GIVEN` for ""."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, count in found:
        spelt[fold(name) or name][name] += count
    named = Counter[str]()
    for spellings in spelt.values():
        named[max(spellings, key=lambda name: (spellings[name], name)) or NOT_GIVEN] += spellings.total()
    return dict(sorted(named.items(), key=lambda one: (one[0] == NOT_GIVEN, fold(one[0]), one[0])))


def added(*tallies: Tally) -> Tally:
    """The sums of each code, in the order of the first that has it."""
    total: Tally = {}
    for one in tallies:
        for code, count in one.items():
            total[code] = total.get(code, 0) + count
    return total
