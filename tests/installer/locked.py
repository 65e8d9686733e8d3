"""What `uv.lock` says: the packages that a desk and the service are run with, and their wheels."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Package = dict[str, Any]


@cache
def packages() -> dict[str, list[Package]]:
    """Each by its name; several where versions differ from one system to another."""
    found: dict[str, list[Package]] = defaultdict(list)
    for one in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]:
        found[one["name"]].append(one)
    return found


def run_with(*extras: str) -> frozenset[str]:
    """The names of all that PapiDesk needs where it runs, one needing the other, with these extras."""
    known = packages()
    waiting = [("papidesk", extras)]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        name, wanted = one
        for package in known[name]:
            needs = list(package.get("dependencies", ()))
            needs += [need for extra in wanted for need in package.get("optional-dependencies", {}).get(extra, ())]
            waiting += [(need["name"], tuple(need.get("extra", ()))) for need in needs]
    return frozenset(name for name, _ in seen) - {"papidesk"}


def wheels(name: str) -> list[str]:
    """The names of the files of a package's wheels."""
    return [wheel["url"].rpartition("/")[2] for package in packages()[name] for wheel in package.get("wheels", ())]
