#!/usr/bin/env python3
"""resources/communes/communes.tsv: what the communes of France are called, and their INSEE codes.

    npm pack @etalab/decoupage-administratif@6.0.0
    .venv/bin/python installer/communes.py etalab-decoupage-administratif-6.0.0.tgz

The package holds the Code officiel géographique of INSEE as it is on 1 January of its year (6.0.0: 2026), under the Licence
Ouverte. Once a year, or never: a code that is gone is not lost, as the names of communes that were merged lead to the new one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from papidesk.kernel.paths import resources
from papidesk.network.communes import FORMER, key_of

MEMBER = "package/data/communes.json"
NOW, ARRONDISSEMENT = "commune-actuelle", "arrondissement-municipal"


def lines(communes: Iterable[Mapping[str, Any]]) -> list[str]:
    """A line for each name: its key, then the codes of the communes that bear it, those that only did so before marked."""
    now: defaultdict[str, set[str]] = defaultdict(set)
    before: defaultdict[str, set[str]] = defaultdict(set)
    for one in communes:
        key = key_of(one["nom"])
        if one["type"] == NOW:
            now[key].add(one["code"])
        elif one["type"] != ARRONDISSEMENT:
            before[key].add(one["chefLieu"])
    found = []
    for key in sorted(now.keys() | before.keys()):
        former = (f"{FORMER}{code}" for code in sorted(before[key] - now[key]))
        found.append(f"{key}\t{' '.join((*sorted(now[key]), *former))}")
    return found


def main() -> int:
    """Write the table; the exit code comes back."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("package", type=Path, help="the package, as `npm pack` leaves it")
    with tarfile.open(asked.parse_args().package) as package:
        member = package.extractfile(MEMBER)
        if member is None:
            print(f"there is no {MEMBER} in it", file=sys.stderr)
            return 1
        written = lines(json.load(member))
    (resources() / "communes" / "communes.tsv").write_text("\n".join(written) + "\n", encoding="ascii", newline="\n")
    print(f"{len(written)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
