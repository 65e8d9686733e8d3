"""Verifying a store."""

from __future__ import annotations

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from papidesk.kernel.upkeep import CheckReport
from papidesk.kernel.words import Text, tr
from papidesk.store.base import Base
from papidesk.store.journal import JournalLine


def check(session: Session) -> CheckReport:
    """Pages (each is authenticated by its cipher), structure, foreign keys, and that every table can be read."""
    verified: list[Text] = []
    problems: list[Text] = []

    def note(findings: list[str], fine: Text) -> None:
        if findings:
            problems.extend(tr("Found: {finding}", finding=finding) for finding in findings[:20])
        else:
            verified.append(fine)

    sealed = [str(row[0]) for row in session.execute(text("PRAGMA cipher_integrity_check"))]
    note(sealed, tr("Every page bears its seal."))
    structure = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    note(structure, tr("The structure of the file is sound."))
    astray = [f"{row[0]} {row[1]} → {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    note(astray, tr("Every row finds the rows it refers to."))
    rows = sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in Base.metadata.sorted_tables)
    verified.append(tr("%n row(s) could be read.", "", rows))
    lines = session.scalar(select(func.count()).select_from(JournalLine)) or 0
    last = session.scalar(select(func.max(JournalLine.id))) or 0
    note([] if last >= lines else [f"journal {last} < {lines}"], tr("The journal holds %n action(s), in order.", "", lines))
    return CheckReport(tuple(verified), tuple(problems))
