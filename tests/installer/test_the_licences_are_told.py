"""Every library that PapiDesk runs with is told, under a licence that AGPL-3.0 takes, which is the one it says itself."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

from tests.installer.locked import ROOT, run_with

TAKEN = frozenset({
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "PSF-2.0", "Zlib", "LGPL-2.1-or-later",
    "LGPL-3.0-only", "GPL-2.0-or-later", "GPL-3.0-only",
})  # fmt: skip
"""https://www.gnu.org/licenses/license-list.html: compatible with version 3 of the GNU licences."""
FAMILY = re.compile(r"\b(MIT|BSD|Apache|Mozilla|MPL|PSF|LGPL|GPL|Lesser General Public|General Public|Zlib)", re.IGNORECASE)
SAME = {"mozilla": "mpl", "lesser general public": "lgpl", "general public": "gpl"}


def told() -> dict[str, str]:
    """Each library of the two tables, and the licence beside it."""
    lines = (ROOT / "docs/licences.md").read_text("utf-8").partition("## What it is run with")[2].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {
        re.sub(r"[-_.]+", "-", name.strip()).lower(): row[1]
        for row in rows
        for name in re.sub(r"\([^)]*\)", "", row[0]).split(",")
    }


def families(text: str) -> set[str]:
    return {SAME.get(found.lower(), found.lower()) for found in FAMILY.findall(text)}


def said_by_itself(library: Distribution) -> set[str]:
    of = library.metadata
    kinds = [line for line in of.get_all("Classifier") or () if line.startswith("License ::")]
    named = [(of.get_all(field) or [""])[0] for field in ("License-Expression", "License")]
    return families(" ".join([*(name[:120] for name in named), *kinds]))


def taken(licence: str) -> bool:
    """Whether one of the licences to choose from is taken; where several bind together, all are."""
    return any(all(part.strip() in TAKEN for part in choice.split(" and ")) for choice in licence.split(" or "))


@pytest.mark.parametrize("extras", [(), ("central",)], ids=["the desk", "the service"])
def test_every_library_is_told_with_a_licence_that_agpl_takes(extras: tuple[str, ...]) -> None:
    named = told()
    needed = run_with(*extras)
    assert len(needed) > 30
    assert sorted(needed - named.keys()) == []
    assert [name for name in needed if not taken(named[name])] == []


def test_nothing_is_told_that_is_not_run_with() -> None:
    assert sorted(told().keys() - run_with("central") - {"library", "-"}) == []


def test_each_licence_is_the_one_that_the_library_says() -> None:
    named, otherwise = told(), {}
    for name in run_with("central"):
        try:
            said = said_by_itself(distribution(name))
        except PackageNotFoundError:
            continue  # of another system
        if said and not said & families(named[name]):
            otherwise[name] = (sorted(said), named[name])
    assert otherwise == {}


@pytest.mark.parametrize("licence", ["GPL-2.0-only", "Apache-2.0 and CC-BY-NC-4.0", "Proprietary", ""])
def test_a_licence_that_agpl_does_not_take_is_seen(licence: str) -> None:
    assert not taken(licence)
