#!/usr/bin/env python3
"""docs/research-extract.md: what the extract for research holds, and how it is made anonymous, as the code does it.

    .venv/bin/python installer/research_extract.py            write it anew
    .venv/bin/python installer/research_extract.py --check    refuse one that says something else than the code

In French, as the dictionary that goes with each extract. The package itself is asked: this script wants its environment, as
`make setup` leaves it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from papidesk.reports.exporting.research import COLUMNS, METHOD, RESEARCH_ENDINGS, SEVERAL, Column

PAGE = Path(__file__).resolve().parent.parent / "docs" / "research-extract.md"
HEAD = f"""# L’extrait pour la recherche

Écrit par `installer/research_extract.py` depuis `papidesk/reports/exporting/research.py` ; un test tient cette page égale au
code.

`papidesk export research --period 2026 --out extrait.ods` ({", ".join(RESEARCH_ENDINGS)}), ou *Bilans*, *Exporter*. Réservé à la
personne responsable du lieu. Une ligne par passage, et par accompagnement qui n’en avait pas. Les classeurs, le JSON et le ZIP
portent aussi le dictionnaire et la méthode ; le CSV seul les trouve ici.

La meilleure période est une année civile entière, une fois close : tout se joue à l’échelle de l’année.
"""


def page() -> str:
    """The page as the code has it."""
    lines = [HEAD.rstrip(), "", "## Comment il est rendu anonyme", ""]
    lines += [f"- **{subject}.** {text}" for subject, text in METHOD]
    lines += ["", "## Les colonnes", ""]
    for column in COLUMNS:
        lines += _column(column)
    return "\n".join(lines).rstrip() + "\n"


def _column(column: Column) -> Iterator[str]:
    several = f" Plusieurs codes, séparés par « {SEVERAL} »." if column.several else ""
    yield f"### `{column.name}`"
    yield ""
    yield column.about + several
    yield ""
    if column.codes:
        yield "| code | sens |"
        yield "| --- | --- |"
        yield from (f"| `{code}` | {label} |" for code, label in column.codes.items())
        yield ""


def main() -> int:
    """Write the page, or check it; the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="refuse a page that says something else than the code")
    written = page()
    if not arguments.parse_args().check:
        PAGE.write_text(written, encoding="utf-8", newline="\n")
        return 0
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != written:
        print(f"{PAGE.name} says something else than the code: run installer/research_extract.py.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
