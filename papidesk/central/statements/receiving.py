"""One request that brings statements, from their bytes to what came of each."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.central.codebook import Codebook
from papidesk.central.database import Database
from papidesk.central.desks import installs, tokens
from papidesk.central.problems import Problem
from papidesk.central.statements import taking
from papidesk.central.statements.shape import Sent
from papidesk.central.statements.taking import Taken


def receive(
    database: Database, codebook: Codebook, desk: str, token: str, sent: Sequence[Sent], now: int
) -> list[Taken | Problem]:
    """Take statements that one desk sent, in order; of each, what came of it. Raises the Problem of a token that opens
    nothing any more.
    """
    taking.prepare(database, sent)
    numbers = taking.numbers_for(codebook, sent)
    with database.writing() as connection:
        row = tokens.lock(connection, desk, token)
        own = [one for one in sent if not installs.is_copy(row, one.statement.install_id)]
        if len(own) < len(sent):
            installs.mark_copied(connection, row, now)
        taken = iter(taking.take(connection, row, own, numbers, now))
        return [installs.copied() if installs.is_copy(row, one.statement.install_id) else next(taken) for one in sent]
