"""An arrival and a sign-up by someone who sees nothing of the window: through AT-SPI alone, from another process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from papidesk.kernel.clock import SystemClock
from papidesk.visits.intents import CountDay
from tests.conftest import PASSWORD, FakeClock, House
from tests.workshops.conftest import names, outline, plan

READER = Path(__file__).with_name("reading_from_outside.py")
SYSTEM_PYTHON = "/usr/bin/python3"


def what_is_missing() -> str:
    """Why it can't be tried here, "" where it can."""
    if sys.platform != "linux":
        return "AT-SPI is Linux's"
    programs = [name for name in ("xvfb-run", "xauth", "dbus-run-session") if shutil.which(name) is None]
    if programs:
        return f"the system lacks {', '.join(programs)}"
    if not any(Path(folder, "at-spi-bus-launcher").exists() for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")):
        return "the system lacks at-spi2-core"
    asked = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
        return "the system's Python lacks python3-gi and gir1.2-atspi-2.0"
    return ""


def test_an_arrival_and_a_sign_up_through_assistive_tools_alone(folder: Path, people: dict[str, int]) -> None:
    missing = what_is_missing()
    if missing:
        pytest.skip(f"{missing}: see TEST_NEEDS in installer/system_packages.py")
    now = SystemClock().now()
    house = House(folder, FakeClock(now))
    session = plan(house, outline(house), now + timedelta(days=1))
    house.close()
    environment = os.environ | {
        "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8",
        "PYTHONPATH": str(Path(__file__).parents[2]), "NO_AT_BRIDGE": "0", "PYTHONUTF8": "1",
    }  # fmt: skip
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "PAPIDESK_DATA_DIR"):
        environment.pop(name, None)
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "dbus-run-session", "--", SYSTEM_PYTHON, str(READER),
         sys.executable, str(folder), PASSWORD],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Léa Durand" in done.stdout
    house = House(folder, FakeClock(SystemClock().now()))
    try:
        assert house.ask(CountDay(house.store.time.today())).visits == 1
        assert names(house, session) == (["Oumou Traoré"], [])
    finally:
        house.close()
