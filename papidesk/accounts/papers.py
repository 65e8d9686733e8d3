"""The papers of the place itself: the recovery key, and the proof of what a purge did (days and numbers, nobody's data)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from papidesk.accounts.intents import PurgeProof, RetentionRule
from papidesk.accounts.rules import RETENTIONS
from papidesk.kernel.words import Text, tr
from papidesk.paper.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Gap,
    Listing,
    Paper,
    Part,
    Rule,
    Signatures,
    Table,
    Together,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import write_paper


def proof_paper(to: Path, proofs: Sequence[PurgeProof], rules: Sequence[RetentionRule], on: Stationery) -> int:
    """Write the register of purges, and how long each category is kept; the number of pages."""
    title = on.say(tr("Register of what was purged", "a paper"))
    day = on.day(on.time.today())
    under = on.say(tr("General Data Protection Regulation, articles 5 and 30 – as it stands on {day}", "a register", day=day))
    blocks: list[Block] = [*letterhead(on.where, title, under)]
    blocks += [_heading(on, tr("How long things are kept", "a register")), Gap(1.5), _durations(rules, on), Gap(5)]
    blocks += [_heading(on, tr("What was purged", "a register")), Gap(1.5)]
    blocks += [_register(proofs, on)] if proofs else [Words(on.say(tr("Nothing was purged yet.")))]
    blocks += [Gap(5), Together([Signatures([on.say(tr("In charge of the place: signature"))])])]
    foot = on.say(tr("{title} – {place}", "foot of a paper", title=title, place=on.where))
    return write_paper(Paper(title, on.place, [Part(blocks, foot=foot, running=title)], on.language, on.profile), to)


def _heading(on: Stationery, title: Text) -> Words:
    return Words(on.say(title), Voice.HEADING, strong=True, tone=Tone.ACCENT, heading=2)


def _durations(rules: Sequence[RetentionRule], on: Stationery) -> Table:
    columns = (Column(on.say(tr("What", "a register")), 3), Column(on.say(tr("Kept for", "a register")), 3),
               Column(on.say(tr("What goes", "a register")), 5))  # fmt: skip
    rows = []
    for rule in rules:
        said = RETENTIONS[rule.category]
        kept = tr("%n month(s) {after}", "how long something is kept", rule.months, after=said.after)
        rows.append((on.say(said.name), on.say(kept), on.say(said.what)))
    return Table(columns, rows, voice=Voice.SMALL)


def _register(proofs: Sequence[PurgeProof], on: Stationery) -> Table:
    columns = (
        Column(on.say(tr("When", "a register")), 3), Column(on.say(tr("By whom", "a register")), 2),
        Column(on.say(tr("What", "a register")), 3), Column(on.say(tr("Older than", "a register")), 2),
        Column(on.say(tr("How many", "a register")), 1.6, Align.RIGHT),
    )  # fmt: skip
    rows = [
        (f"{on.time.local(one.at):%d/%m/%Y}, {on.hour(one.at)}", one.author, on.say(RETENTIONS[one.category].name),
         f"{one.before:%d/%m/%Y}", str(one.count))
        for one in proofs
    ]  # fmt: skip
    return Table(columns, rows, voice=Voice.SMALL)


def recovery_key_paper(to: Path, key: str, on: Stationery) -> int:
    """Write the paper of the recovery key; the number of pages. key: as it is shown, in groups."""
    title = on.say(tr("Recovery key", "a paper"))
    made = on.day(on.time.today())
    under = on.say(tr("Made on {day}. It opens the store of the place where every password is lost.", "a paper", day=made))
    # Groups of five, two lines of three: as they are read aloud and typed.
    groups = key.split("-")
    half = -(-len(groups) // 2)
    shown = "\n".join("  ".join(part) for part in (groups[:half], groups[half:]))
    blocks: list[Block] = [
        *letterhead(on.where, title, under),
        Together([Words(shown, Voice.DISPLAY, strong=True, align=Align.CENTRE, fits=2), Gap(2), Rule()]),
        Gap(4),
        *_told(on, tr("To open PapiDesk with it", "a paper"), (
            tr("Start PapiDesk. In place of the password, type the key. Capitals, spaces and dashes don’t matter.", "a paper"),
            tr("Choose a new password at once. The others go on opening PapiDesk.", "a paper"),
            tr("Put this paper back where it was. The key still opens.", "a paper"),
        ), ordered=True),
        *_told(on, tr("To keep it safe", "a paper"), (
            tr("Under lock, away from the computer: whoever holds it can read everything, backups too.", "a paper"),
            tr("Not photographed, not in a mail, not in a file.", "a paper"),
            tr("Two people of the place know where it is.", "a paper"),
        )),
        *_told(on, tr("If it is lost, or somebody saw it", "a paper"), (
            tr("In PapiDesk: Settings, My password, Make a new recovery key. Print it, and destroy this paper.", "a paper"),
            tr("Backups made before that still open with this key: keep new ones, and destroy the old.", "a paper"),
        )),
        Together([
            Blank(on.say(tr("Kept by", "a paper, before a blank"))), Gap(2),
            Blank(on.say(tr("Where", "a paper, before a blank"))),
        ]),
    ]  # fmt: skip
    foot = on.say(tr("{title} – {place}", "foot of a paper", title=title, place=on.where))
    return write_paper(Paper(title, on.place, [Part(blocks, foot=foot, running=title)], on.language, on.profile), to)


def _told(on: Stationery, title: Text, points: Sequence[Text], *, ordered: bool = False) -> list[Block]:
    return [Together([_heading(on, title), Gap(1.5), Listing([on.say(one) for one in points], ordered=ordered)]), Gap(4)]
