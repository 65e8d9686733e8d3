"""Where people live, without saying who."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from papidesk.kernel.folding import fold
from papidesk.people.intents.communes import CommuneCodes
from papidesk.people.tables import PersonRow
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(CommuneCodes)
def commune_codes(question: CommuneCodes, tx: Tx) -> dict[str, tuple[str, str]]:  # noqa: ARG001
    """A few dozen different lines, whatever the number of people."""
    found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    lines = select(PersonRow.commune, PersonRow.commune_code, PersonRow.postcode).where(PersonRow.commune != "").distinct()
    for commune, *codes in tx.session.execute(lines):
        for known, code in zip(found[fold(commune)], codes, strict=True):
            if code:
                known.add(code)
    return {name: (_only(inhabited[0]), _only(inhabited[1])) for name, inhabited in found.items()}


def _only(codes: set[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else ""
