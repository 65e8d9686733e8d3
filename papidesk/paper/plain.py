"""Papers as plain text: for an e-mail, a form of the web, a reader of braille."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from papidesk.paper.blocks import (
    Beside,
    Blank,
    Block,
    Box,
    Cell,
    Chart,
    Code,
    Facts,
    Gap,
    Item,
    Listing,
    Paper,
    Part,
    Picture,
    Rich,
    Rule,
    Run,
    Signatures,
    Stretch,
    Table,
    Together,
    Words,
)
from papidesk.paper.editable.texts import leads_to, legal, on_one_line

_TO_WRITE_ON = "_" * 30
_BETWEEN_CELLS = " | "
_RANKS = "=-"
"""What a heading of the first and of the second rank is underlined with."""
_LONGEST_LINE = 60
_REGION = "FR"
"""Where a number without its country is dialled."""


def plain_text(paper: Paper) -> str:
    """Everything that a paper says, in reading order, one line feed at the end of each line."""
    parts = ["\n".join(_tidy(_part(part))) for part in paper.parts]
    between = f"\n\n{'*' * 3}\n\n"
    return between.join(filter(None, parts)) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield from _lines(part.band)
    yield ""
    aside = part.aside
    for blocks in (
        aside.blocks if aside and aside.first else (),
        part.blocks,
        aside.blocks if aside and not aside.first else (),
    ):
        yield from _lines(blocks)
        yield ""
    if part.foot:
        yield on_one_line(part.foot)


def _tidy(lines: Iterator[str]) -> Iterator[str]:
    """Without blanks at the end of lines, nor two empty lines side by side, nor any at either end."""
    waiting = begun = False
    for line in lines:
        kept = line.rstrip(" \t")
        if not kept:
            waiting = begun
            continue
        if waiting:
            yield ""
        waiting, begun = False, True
        yield kept


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield from _heading(f"~{block.text}~" if block.struck and block.text else block.text, block.heading)
        case Rich():
            yield from _heading("".join(map(_run, block.runs)), block.heading)
        case Listing():
            yield from _listing(block)
        case Facts():
            yield from (_fact(label, answer) for label, answer in block.pairs if answer.strip())
        case Table():
            yield from _table(block)
        case Beside() | Together():
            yield from _groups(block)
        case Gap() | Stretch() | Rule():
            yield ""
        case Picture() | Chart() | Code():
            yield from _figure(block)
        case _:
            yield from _to_fill_in(block)


def _heading(text: str, rank: int) -> Iterator[str]:
    lines = legal(text).split("\n")
    if not rank:
        yield from lines
        return
    yield ""
    yield from lines
    if rank <= len(_RANKS):
        yield _RANKS[rank - 1] * min(max(map(len, lines)), _LONGEST_LINE)
    yield ""


def _run(run: Run) -> str:
    """A piece of text; where it leads is written after it, unless it is what is written."""
    link = leads_to(run.link)
    kind, _, where = link.partition(":")
    match kind.lower():
        case "tel":
            said = _says_number(run.text, where)
        case "mailto":
            said = where.partition("?")[0].casefold() in run.text.casefold()
        case _:
            said, where = link in run.text, link
    return run.text if said else f"{run.text} ({where})"


def _says_number(text: str, number: str) -> bool:
    """Whether a text says a telephone number, in whichever way it parts its digits or says its country."""
    if re.sub(r"\D", "", number) == re.sub(r"\D", "", text):
        return True
    # It takes a while to load, and most texts say their number digit by digit.
    import phonenumbers  # noqa: PLC0415

    said = phonenumbers.PhoneNumberMatcher(text, _REGION)
    same = {phonenumbers.MatchType.EXACT_MATCH, phonenumbers.MatchType.NSN_MATCH}
    return any(phonenumbers.is_number_match(found.number, number) in same for found in said)


def _listing(block: Listing) -> Iterator[str]:
    if block.title.strip():
        yield ""
        yield on_one_line(block.title)
    said = [one for one in (on_one_line(_item(item)) for item in block.items) if one]
    for n, one in enumerate(said, 1):
        yield f"{n}. {one}" if block.ordered else f"- {one}"
    yield ""


def _item(item: Item) -> str:
    return item if isinstance(item, str) else "".join(map(_run, item))


def _fact(label: str, answer: str) -> str:
    return f"{on_one_line(label)}\u00a0: {on_one_line(answer)}"


def _table(block: Table) -> Iterator[str]:
    """A line a row, the titles first."""
    yield ""
    if block.banner.strip():
        yield on_one_line(block.banner)
    elif any(column.title.strip() for column in block.columns):
        yield _BETWEEN_CELLS.join(on_one_line(column.title) for column in block.columns)
    for row in block.rows:
        yield _BETWEEN_CELLS.join(_cell(cell) for cell in row)
    yield ""


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return on_one_line(cell)
    return ", ".join(
        filter(None, (on_one_line(f"~{one.text}~" if one.struck and one.text else one.text) for one in cell))
    )


def _groups(block: Beside | Together) -> Iterator[str]:
    for blocks in (block.left, block.right) if isinstance(block, Beside) else (block.blocks,):
        yield from _lines(blocks)
        yield ""


def _figure(block: Picture | Chart | Code) -> Iterator[str]:
    match block:
        case Code():
            yield _fact(block.caption, block.content) if block.caption.strip() else on_one_line(block.content)
        case Picture():
            if block.alt.strip():
                yield f"[{on_one_line(block.alt)}]"
            yield on_one_line(block.caption)
        case _:
            # Its figures need the kit of charts, which few papers do.
            from papidesk.paper.charts import table  # noqa: PLC0415

            yield from ("", on_one_line(block.title), on_one_line(block.alt))
            yield from _table(table(block)) if block.tabled else ()


def _to_fill_in(block: Blank | Box | Signatures) -> Iterator[str]:
    match block:
        case Box():
            yield f"[{'x' if block.ticked else ' '}] {on_one_line(block.text)}"
        case Blank():
            label = on_one_line(block.label)
            yield f"{label}\u00a0: {_TO_WRITE_ON}" if label else _TO_WRITE_ON
            yield from [_TO_WRITE_ON] * (block.lines - 1)
        case Signatures():
            for label in block.labels:
                yield ""
                yield f"{on_one_line(label)}\u00a0: {_TO_WRITE_ON}"
