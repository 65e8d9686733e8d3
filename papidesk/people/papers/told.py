"""Everything that is noted about somebody, on paper, for them to read and to take away (RGPD, article 15)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.told import Told, Value
from papidesk.kernel.words import Text, tr
from papidesk.paper.blocks import Block, Column, Facts, Gap, Listing, Paper, Part, Table, Tone, Voice, Words
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import write_paper
from papidesk.people.intents import AccessAnswer

_WIDE = 100
"""Characters that a page holds side by side; what wants more is said one under the other."""


def told_paper(to: Path, answer: AccessAnswer, on: Stationery, progress: Progress = unheard) -> int:
    """Write it, tagged and titled; the number of pages. It names the person: where it is kept is for whoever asked."""
    title = on.say(tr("What is noted about you", "a paper"))
    under = on.say(tr("For {name}, as it stands on {day}", name=answer.name, day=on.day(on.time.day_of(answer.asked_at))))
    blocks: list[Block] = [*letterhead(on.where, title, under), Words(on.say(_WHAT)), Gap(4)]
    record = Facts([(on.say(words), _said(on, value)) for _name, words, value in answer.record])
    blocks += _section(on, tr("Your record", "a paper"), [record])
    for part in answer.parts:
        blocks += _part(on, part)
    blocks += _section(on, tr("What leaves this place", "a paper"), [Words(on.say(_SENT))])
    blocks += _section(on, tr("What you may ask", "a paper"), [Listing([on.say(text) for text in _RIGHTS])])
    foot = on.say(tr("{title} – {place}", "foot of a paper", title=title, place=on.where))
    return write_paper(Paper(title, on.place, [Part(blocks, foot=foot, running=title)], on.language, on.profile), to, progress)


_WHAT = tr(
    "Here is everything that this place keeps about you. The same is in a file for computers, that goes with this paper. It is "
    "yours: keep it where nobody else reads it.",
    "a paper",
)
_SENT = tr(
    "Only numbers: how many people came in a month, and for what, rounded. Neither your name nor anything of this paper leaves "
    "this place.",
    "a paper",
)
_RIGHTS = (
    tr("to have something corrected, or erased: say so, it is done while you are here;", "what somebody may ask"),
    tr("to withdraw an accord, as easily as you gave it;", "what somebody may ask"),
    tr("to receive your CV and letters in files that other tools read;", "what somebody may ask"),
    tr("to complain to the CNIL, cnil.fr, if the answer is not what it should be.", "what somebody may ask"),
)


def _section(on: Stationery, title: Text, blocks: Iterable[Block]) -> list[Block]:
    return [Words(on.say(title), Voice.HEADING, strong=True, tone=Tone.ACCENT, heading=2), Gap(1.5), *blocks, Gap(5)]


def _part(on: Stationery, part: Told) -> list[Block]:
    titles = [on.say(words) for _key, words in part.columns]
    rows = [[_said(on, value) for value in row] for row in part.rows]
    # A column in which nobody is said anything would only take room from the others.
    told = [at for at in range(len(titles)) if any(row[at] for row in rows)]
    note: list[Block] = [Gap(1.5), Words(on.say(part.note), tone=Tone.SUBTLE)] if part.note is not None else []
    wide = {at: _wants(rows, at) for at in told}
    if sum(wide.values()) <= _WIDE and on.columns:
        columns = [Column(titles[at], share=wide[at]) for at in told]
        return _section(on, part.heading, [Table(columns, [[row[at] for at in told] for row in rows], voice=Voice.SMALL), *note])
    blocks: list[Block] = []
    for row in rows:
        blocks += [Facts([(titles[at], row[at]) for at in told]), Gap(2)]
    return _section(on, part.heading, [*blocks, *note])


def _wants(rows: list[list[str]], at: int) -> int:
    """How many characters a column wants: by what it says, within reason."""
    longest = max(len(row[at]) for row in rows)
    return min(max(longest, 10), 30)


def _said(on: Stationery, value: Value) -> str:
    match value:
        case None:
            return ""
        case Text():
            return on.opening(value)
        case datetime():
            return f"{on.time.local(value):%d/%m/%Y}, {on.hour(value)}"
        case date():
            return f"{value:%d/%m/%Y}"
    return str(value)
