"""Where the frozen application begins."""

import sys

from papidesk.__main__ import main

sys.exit(main())
