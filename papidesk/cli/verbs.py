"""Every verb there is, in the order of the help."""

from __future__ import annotations

from papidesk.cli import exchanging, keeping, logging_visits, papers, reading, selftest, showing_off

_BY_NAME = {
    verb.name: verb
    for family in (keeping, logging_visits, reading, exchanging, papers, selftest, showing_off)
    for verb in family.VERBS
}
VERBS = tuple(
    _BY_NAME[name]
    for name in (
        "init", "demo", "log", "list", "show", "import", "export", "paper", "backup", "restore", "check", "self-test", "tour",
    )
)  # fmt: skip
