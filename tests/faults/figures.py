"""The figures of a run, one table at its end: each test tells its own, whichever process it ran in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest

FIGURES = "figures of faults"


def tell(request: pytest.FixtureRequest, *lines: str) -> None:
    """Have lines printed at the end of the run. They travel with the report of the test, from a worker of xdist too."""
    request.node.user_properties.append((FIGURES, lines))


def told(reports: Iterable[pytest.TestReport]) -> list[str]:
    """What the tests told, in the order of their names."""
    found = []
    for report in sorted(reports, key=lambda one: one.nodeid):
        properties = dict(report.user_properties)
        lines = list(map(str, cast("Iterable[object]", properties.get(FIGURES, ()))))
        found += [f"{report.nodeid.partition('::')[2]}: {lines[0]}", *(f"    {line}" for line in lines[1:])] if lines else []
    return found
