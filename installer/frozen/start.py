"""Where the frozen application begins."""

import os
import sys
from pathlib import Path

from papidesk.__main__ import main

if sys.stdout is None or sys.stderr is None:
    # Windows gives a program without a console nothing to write to, and much of Python writes all the same.
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — as long as the process

sys.exit(main())
