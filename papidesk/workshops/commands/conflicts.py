"""Refusing to plan what something else already takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.tx import Tx
from papidesk.workshops.commands.facts import when
from papidesk.workshops.intents import Conflict
from papidesk.workshops.questions.conflicts import taken
from papidesk.workshops.rules import CONFLICT_WORDS, SOMEONE_HAS_IT, ConflictKind, SessionFacts


def said_of(tx: Tx, conflict: Conflict) -> Text:
    """A conflict as a sentence."""
    values: dict[str, object] = {"what": conflict.what, "title": conflict.title, "when": when(tx, conflict.start)}
    if conflict.kind is ConflictKind.EQUIPMENT:
        values["title"] = conflict.title or SOMEONE_HAS_IT
        local = tx.time.local(conflict.start)
        values["when"] = local.date() if local.time() == time() else values["when"]
    return replace(CONFLICT_WORDS[conflict.kind], values=tuple(values.items()))


def refuse_taken(
    tx: Tx,
    wanted: Iterable[tuple[SessionFacts, SessionFacts | None]],
    other_than: Iterable[int] = (),
    also: Iterable[Conflict] = (),
) -> None:
    """Refuse (although_taken) where other sessions take what these want; all of it in `more["conflicts"]`.

    wanted: each session, and as it was: what it shared before, knowingly, is not asked again; also: conflicts that are known.
    """
    keys = tuple(other_than)
    found: dict[Conflict, None] = {}
    for facts, former in wanted:
        known = set() if former is None else set(taken(tx, former, keys))
        found |= dict.fromkeys(one for one in taken(tx, facts, keys) if one not in known)
    found |= dict.fromkeys(also)
    if found:
        raise Refusal("although_taken", _why(tx, tuple(found)), conflicts=tuple(found))


def _why(tx: Tx, found: tuple[Conflict, ...]) -> Text:
    first = said_of(tx, found[0])
    if len(found) == 1:
        return tr("{conflict} Change the hour or what is taken, or keep it all the same.", conflict=first)
    return tr(
        "{conflict} So it is with %n other thing(s). Change the hour or what is taken, or keep it all the same.",
        "",
        len(found) - 1,
        conflict=first,
    )


def also_taken(tx: Tx, said: Text, sessions: Iterable[tuple[int, SessionFacts]]) -> Text:
    """What was done, and the first thing that something else has taken meanwhile."""
    for session, facts in sessions:
        found = taken(tx, facts, (session,))
        if found:
            return tr("{done} Mind: {conflict}", "what was done, then what is taken", done=said, conflict=said_of(tx, found[0]))
    return said
