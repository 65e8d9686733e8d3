"""Papers of the network: the sheet with which somebody goes to a partner. Nothing on it is about whoever carries it."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.network.rules.reading import Partner
from papidesk.paper.blocks import Block, Code, Facts, Gap, Listing, Paper, Part, Rich, Run, Voice, Words
from papidesk.paper.stationery import Stationery, letterhead, points
from papidesk.paper.writing import write_paper


def orientation_sheet(to: Path, partner: Partner, on: Stationery) -> int:
    """Where to go, what for, when, and how to call; the number of pages."""
    blocks: list[Block] = letterhead(on.where, partner.name)
    what_for = points(partner.what_for)
    if len(what_for) > 1:
        blocks += [Listing(what_for, Voice.LEAD, title=on.say(tr("What for", "one is sent to a partner"))), Gap(5)]
    elif what_for:
        blocks += [Words(what_for[0], Voice.LEAD), Gap(5)]
    facts = (
        (tr("Address", "of a partner"), partner.address),
        (tr("Telephone"), partner.phone),
        (tr("When it is open"), partner.hours),
    )
    blocks.append(Facts([(on.say(label), said) for label, said in facts], Voice.LEAD))
    for address, link in ((partner.email, f"mailto:{partner.email}"), (partner.website, partner.website)):
        if address:
            blocks += [Gap(2), Rich([Run(address, link=link)], Voice.LEAD)]
    if partner.details:
        blocks += [Gap(5), Words(partner.details)]
    if partner.website:
        blocks += [Gap(8), Code(partner.website, on.say(tr("Scan to see the site")), 34)]
    title = on.say(tr("Sheet: {partner}", "a paper", partner=partner.name))
    foot = on.say(tr("Given by {place}", "a sheet", place=on.place))
    return write_paper(Paper(title, on.place, [Part(blocks, foot=foot)], on.language, on.profile), to)
