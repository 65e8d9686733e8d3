"""Papers checked by others: `page` against PDF/UA-1 and PDF/A-2a, rule by rule; `outloud` by what a reader aloud would say."""

from __future__ import annotations

from pathlib import Path

import outloud
from page import ValidationProfile, validate_pdf

PROFILES = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)
NOT_OURS = frozenset({
    "TAG-002",  # takes a line at the top of every page, which is said once already, for prose that is left out
    "HDG-010",  # the day that a poster is for is its heading
})  # fmt: skip


def failures(file: Path) -> list[str]:
    """The rules that a file breaks, each with why."""
    return [
        f"{profile.value} {one.rule_id}: {one.message}"
        for profile in PROFILES
        for one in validate_pdf(file, profile=profile).failures
    ]


def heard(file: Path) -> list[str]:
    """What a second reader finds wrong, or doubtful."""
    return [
        f"{one.rule} p.{one.page}: {one.message} ({one.evidence})"
        for one in outloud.check(str(file)).sorted_findings()
        if one.severity != "info" and one.rule not in NOT_OURS
    ]


def assert_valid(file: Path) -> None:
    """A paper is a tagged PDF/UA-1 and PDF/A-2a file without a single failure."""
    assert failures(file) == []
