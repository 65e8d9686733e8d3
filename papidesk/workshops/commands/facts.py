"""What is said of a session, checked, and as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from papidesk.accounts.intents import Team
from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.tx import Tx
from papidesk.visits.intents import Workstations
from papidesk.workshops.commands.places import OUTLINE
from papidesk.workshops.questions.rows import telling
from papidesk.workshops.rules import Facilitator, SessionFacts, why_session_is_wrong


def when(tx: Tx, start: datetime) -> Text:
    """When a session begins, as a piece of a sentence: "jeudi 5 novembre 2026, 14 h 00"."""
    return tr("{day}, {hour}", "when a session begins", day=tx.time.day_of(start), hour=tx.time.local(start))


def with_telling(tx: Tx, said: Text, sessions: Iterable[int]) -> Text:
    """What was done, and how many people are to be told of it."""
    people = telling(tx, sessions)
    if not people:
        return said
    return tr("{done} %n person(s) to be told.", "what was done, then whom to call", people, done=said)


def checked(tx: Tx, facts: SessionFacts, former: SessionFacts | None = None) -> tuple[SessionFacts, str]:
    """The facts tidied, and the title of their outline; each faulty field is refused by its name.

    former: as they were: an outline set aside, a workstation or a member of the team that is gone may stay where they are.
    """
    title = outline_title(tx, facts.outline, stays=former is not None and former.outline == facts.outline)
    tidied = replace(
        facts,
        start=facts.start.astimezone(UTC).replace(microsecond=0),
        title=tidy(facts.title),
        room=tidy(facts.room),
        note=tidy_lines(facts.note),
        facilitators=_facilitators(tx, facts, former),
        workstations=_workstations(tx, facts, former),
    )
    wrong = why_session_is_wrong(tidied)
    if wrong is not None:
        raise Refusal(*wrong)
    # A title that only repeats the outline's follows it from now on.
    return (replace(tidied, title="") if tidied.title == title else tidied), title


def outline_title(tx: Tx, outline: int, *, stays: bool) -> str:
    """What an outline is called; refused where it is gone or, unless it `stays` that of a session, set aside."""
    row = tx.session.execute(select(OUTLINE.c.title, OUTLINE.c.active).where(OUTLINE.c.id == outline)).one_or_none()
    if row is None:
        raise Refusal("outline", tr("This workshop is no longer there. Choose another one."))
    if not row.active and not stays:
        aside = tr("{title} is set aside. Take it back into use first, then plan its sessions.", title=row.title)
        raise Refusal("outline", aside)
    return str(row.title)


def _facilitators(tx: Tx, facts: SessionFacts, former: SessionFacts | None) -> tuple[Facilitator, ...]:
    if not facts.facilitators:
        return ()
    team = {account.id: account.name for account in tx.ask(Team())}
    stays = () if former is None else former.facilitators
    found: dict[tuple[str, int | None], Facilitator] = {}
    for one in facts.facilitators:
        if one.account is not None and one.account not in team and one not in stays:
            raise Refusal("facilitators", tr("{name} is not of the team. Write the name without an account.", name=one.name))
        name = tidy(one.name) or team.get(one.account or 0, "")
        found.setdefault((fold(name), one.account), replace(one, name=name))
    return tuple(found.values())


def _workstations(tx: Tx, facts: SessionFacts, former: SessionFacts | None) -> tuple[int, ...]:
    if not facts.workstations:
        return ()
    chosen = tuple(dict.fromkeys(facts.workstations))
    known = {one.id for one in tx.ask(Workstations(with_inactive=True))}
    stays = () if former is None else former.workstations
    if not known.issuperset(set(chosen) - set(stays)):
        raise Refusal("workstations", tr("This workstation is no longer there. Choose another one."))
    return chosen


def columns_of(tx: Tx, facts: SessionFacts, workshop: str) -> dict[str, Any]:
    """The columns of a session that its facts say. workshop: the title of its outline."""
    return shared_columns(facts) | {
        "day": tx.time.day_of(facts.start),
        "start_at": facts.start,
        "end_at": facts.end,
        "shown_folded": fold(facts.title or workshop),
        "note": facts.note,
    }


def shared_columns(facts: SessionFacts) -> dict[str, Any]:
    """The columns that a session and the model of a series have alike."""
    return {
        "outline_id": facts.outline,
        "title": facts.title,
        "room": facts.room,
        "capacity": facts.capacity,
        "entry": facts.entry,
        "price_cents": facts.price_cents,
        "facilitators": [[one.kind.value, one.name, one.account] for one in facts.facilitators],
        "workstations": list(facts.workstations),
    }
