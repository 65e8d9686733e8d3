"""Every verb there is, in the order of the help."""

from __future__ import annotations

from papidesk.cli import (
    exchanging,
    keeping,
    logging_visits,
    network,
    papers,
    reading,
    reports,
    rights,
    selftest,
    showing_off,
    summaries,
)

_BY_NAME = {
    verb.name: verb
    for family in (
        keeping, logging_visits, reading, exchanging, papers, reports, rights, selftest, showing_off, network, summaries,
    )
    for verb in family.VERBS
}  # fmt: skip
VERBS = tuple(
    _BY_NAME[name]
    for name in (
        "init", "demo", "log", "list", "show", "import", "export", "paper", "report", "summaries", "enrol", "sync", "outbox",
        "person", "purge", "check-mandate", "backup", "restore", "check", "self-test", "tour",
    )
)  # fmt: skip
