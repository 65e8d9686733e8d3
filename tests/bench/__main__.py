"""`python -m tests.bench [--quick] [--papers | --central | --network | --frozen] [--places N] [--json FILE]`: each figure
beside its reference, in the same run."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import central, frozen, network, papers, starting
from tests.bench.figures import Row, table
from tests.bench.stores import ROOT, LargeStore, store_of


def used(store: LargeStore, scratch: Path, *, quick: bool) -> list[Row]:
    """The measures of an open desk, in a process of its own."""
    copy = store.copy(scratch / "used")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.open_desk", str(copy.folder), store.password, str(store.years),
         "quick" if quick else "whole"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
    )  # fmt: skip
    plain = json.loads(ran.stdout.splitlines()[-1])
    for one in plain:
        one.pop("ratio")
    return [Row(**one) for one in plain]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="one year and twenty, fewer times each")
    alone = asked.add_mutually_exclusive_group()
    alone.add_argument("--papers", action="store_true", help="papers alone, without any store")
    alone.add_argument("--central", action="store_true", help="the central service alone")
    alone.add_argument("--network", action="store_true", help="what a desk sends to the service alone")
    alone.add_argument("--frozen", action="store_true", help="the application as it is installed, alone")
    asked.add_argument("--places", type=int, default=0, help="places of the central service's nation (20,000; quick: 2,000)")
    asked.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", help="where the figures go")
    options = asked.parse_args()
    begun = time.monotonic()
    build = ROOT / "build" / "bench"
    scratch = build / "scratch"
    rows: list[Row] = []
    try:
        every = not (options.papers or options.central or options.network or options.frozen)
        if every or options.papers:
            # First: what they stand beside may have to be fetched, and may not be there.
            print("papers…", file=sys.stderr, flush=True)
            rows += papers.measure(build, scratch, quick=options.quick)
        if every or options.network:
            print("the network…", file=sys.stderr, flush=True)
            rows += network.measure(build, scratch, quick=options.quick)
        if every or options.central:
            print("the central service…", file=sys.stderr, flush=True)
            places = options.places or (2_000 if options.quick else 20_000)
            rows += central.measure(scratch, places=places, quick=options.quick)
        if every or options.frozen:
            print("as it is installed…", file=sys.stderr, flush=True)
            rows += frozen.measure(scratch / "frozen", quick=options.quick)
        for years in () if not every else (1, 20) if options.quick else (1, 5, 20):
            print(f"{years} year(s): the store…", file=sys.stderr, flush=True)
            store = store_of(years, build)
            print(f"{years} year(s): {store.people} people, {store.visits} visits; starts…", file=sys.stderr, flush=True)
            rows += starting.measure(store, scratch, 5 if options.quick else 15)
            print(f"{years} year(s): an open desk…", file=sys.stderr, flush=True)
            rows += used(store, scratch, quick=options.quick)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    document = {
        "machine": machine,
        "platform": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "seconds": round(time.monotonic() - begun),
        "rows": [one.plain() for one in rows],
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(document, indent=1) + "\n")
    print(f"{machine}, {document['platform']}; in turn, warm-up thrown away; p99 of n < 100 is the longest\n")
    print(table(rows))


if __name__ == "__main__":
    main()
