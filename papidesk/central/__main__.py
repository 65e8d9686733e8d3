"""`papidesk-central`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line; its exit code comes back."""
    from papidesk.central.cli.run import run  # noqa: PLC0415 — a worker that uvicorn starts imports this file and needs none of it

    return run(list(sys.argv[1:] if argv is None else argv))


if __name__ == "__main__":
    sys.exit(main())
