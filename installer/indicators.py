#!/usr/bin/env python3
"""docs/indicators.md: what each figure of a report is, as the code defines it.

    .venv/bin/python installer/indicators.py            write it anew
    .venv/bin/python installer/indicators.py --check    refuse one that says something else than the code

The package itself is asked: this script wants its environment, as `make setup` leaves it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from papidesk.kernel.words import Text, render
from papidesk.reports.rules import (
    CHANGED_ENOUGH,
    CLOSING_DAY,
    FOLDING_WORDS,
    INDICATORS,
    MISSING_WORDS,
    NOT_COUNTED,
    PERCENT_FROM,
    SECTION_WORDS,
    UNIT_WORDS,
    Indicator,
    Section,
)

PAGE = Path(__file__).resolve().parent.parent / "docs" / "indicators.md"
HEAD = f"""# What is counted, and how

Written by `installer/indicators.py` from `papidesk/reports/rules/`, where each figure is defined once: the header, reports,
exports and what is told to the network all read it there. A test holds this page equal to the code.

- **Persons are persons.** Each is one over the whole period, however often they came and whoever came with them; nothing is
  weighted by how many took part. People of twelve months don't add up to those of the year.
- **What was true then.** Age band, gender, occupation, commune and district are frozen on the day of each visit. Of somebody in
  whom they changed within a period, the last visit of the period is what counts (a support without a visit, by telephone or at
  home, where it came later; at the same instant the visit).
- **What is not known is said**, in a line of its own ("not given"), and shared out to nobody. What no job notes yet, or was not
  counted when a month closed, is shown as unknown and never as 0.
- **By the clock of the place.** A visit is of the day it began on; a day has 23, 24 or 25 hours.
- **Closed months.** On the {CLOSING_DAY}th of the next, what a month came to is written down in the ledger: names that go when
  their time is over, and documents that are erased, take nothing away from it. A quarter and a year close with their last month,
  from their own rows. Visits and supports that are noted or put right in a month after it closed are told beside it; once they
  concern {CHANGED_ENOUGH} people, and as long as no name has gone, it is counted again with them.
- **Other spans** are made up of the closed years, quarters and months they hold, and the rows of the other days. Their people are
  counted anew over the whole; where names have gone since, the figure says "at least", and is no less than that of any closed
  period it holds.
- **Comparisons** are with the period before and the same a year before: of a period under way, with as many days of theirs; not
  with a time when the desk was not in use. Below {PERCENT_FROM} a change is told in numbers, without a percentage.
"""
"""What holds for all of them."""


def page() -> str:
    """The page as the code has it."""
    lines = [HEAD.rstrip(), ""]
    for section in Section:
        lines += [f"## {render(SECTION_WORDS[section])}", ""]
        for indicator in INDICATORS:
            if indicator.section is section:
                lines += [*told(indicator), ""]
    lines += ["## What the network asks for and nobody notes yet", ""]
    lines += [f"- `{dataset}`: {', '.join(f'`{cell}`' for cell in cells)}" for dataset, cells in NOT_COUNTED.items()]
    return "\n".join(lines) + "\n"


def told(indicator: Indicator) -> Iterator[str]:
    """What is said of one."""
    yield f"### {render(indicator.label)}"
    yield ""
    yield f"{render(indicator.counts)} {render(FOLDING_WORDS[indicator.folding])}"
    yield ""
    yield f"- key: `{indicator.key}`, in {render(UNIT_WORDS[indicator.unit])}"
    if indicator.named:
        yield "- lines: names that the place gave"
    if indicator.codes:
        yield f"- lines: {', '.join(line(indicator.line(code), code) for code in indicator.codes)}"
    yield f"- rows: {indicator.source}"
    yield f"- missing: {render(MISSING_WORDS[indicator.missing])}"
    if indicator.feed is not None:
        per = f", divided by {indicator.feed.per}, to the nearest whole" if indicator.feed.per > 1 else ""
        cell = f"{indicator.feed.cell}:…" if indicator.is_table else indicator.feed.cell
        yield f"- to the network: dataset `{indicator.feed.dataset}`, cell `{cell}`{per}"


def line(label: Text, code: str) -> str:
    """A line of a table and its code."""
    return f"{render(label)} (`{code}`)"


def main() -> int:
    """Write or check; the exit code comes back."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--check", action="store_true", help="write nothing")
    if asked.parse_args().check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not same:
            print(f"{PAGE.name} says something else than the code: run installer/indicators.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
