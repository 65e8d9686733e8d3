"""How the figures of a report were counted, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from papidesk.kernel.words import tr
from papidesk.paper.blocks import Block, Gap, Listing, Run, Together, Voice, Words
from papidesk.paper.stationery import Stationery
from papidesk.reports.rules import BY_KEY, CHAPTERS
from papidesk.reports.telling import Telling

_RULES = (
    tr("Each person is one over the whole period, however often they came; people of several months don’t add up."),
    tr("Age, gender, occupation and commune are those of the day of each visit."),
    tr("What was not said has a line of its own, and is shared out to no other."),
    tr("What no one noted, or was not counted when a month closed, is shown as “–”: it is not nought."),
    tr("Below 30, a change is told in numbers, without a percentage."),
    tr("Of a period under way, as many days are taken of those it is compared with."),
)


def method(telling: Telling, on: Stationery) -> list[Block]:
    """The rules of all, then what each figure that is told counts."""
    rules = [on.say(one) for one in _RULES]
    title = Words(on.say(tr("How it is counted")), Voice.HEADING, strong=True, heading=2)
    return [
        Gap(7),
        Together([title, Gap(2), Listing(rules, Voice.SMALL)]),
        Gap(3),
        Listing([_defined(key, on) for key in _told(telling)], Voice.SMALL, columns=2 if on.columns else 1),
    ]


def _told(telling: Telling) -> Iterator[str]:
    """The indicators of which the report says anything."""
    for chapter in CHAPTERS:
        if telling.is_written(chapter):
            yield from telling.numbers(chapter)[0]


def _defined(key: str, on: Stationery) -> list[Run]:
    indicator = BY_KEY[key]
    label = on.say(tr("{label}:", "before what it means", label=indicator.label))
    return [Run(f"{label} ", strong=True), Run(on.say(indicator.counts))]
