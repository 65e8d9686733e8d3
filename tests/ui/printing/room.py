"""A room with real printers: CUPS's own print service and its IPP Everywhere printers, reached as any others are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

INSIDE = Path(__file__).with_name("inside_the_room.py")
PROGRAMS = ("unshare", "dbus-daemon", "avahi-daemon", "ippeveprinter", "cupsd", "lp", "lpadmin")
FILTER = Path("/usr/lib/cups/filter/pdftopdf")
PATIENCE = 60.0


def what_is_missing() -> str:
    """Why there is no such room here, "" where there can be one."""
    if sys.platform != "linux":
        return "CUPS's printers are tried on Linux"
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    lacking = [name for name in PROGRAMS if shutil.which(name, path=path) is None]
    lacking += [] if FILTER.exists() else [FILTER.name]
    if lacking:
        return f"the system lacks {', '.join(lacking)}: see PRINT_NEEDS in installer/system_packages.py"
    # avahi gives its folder to its own user, whom nobody else's namespace knows.
    return "" if os.geteuid() == 0 else "printers of their own are set up by root alone, as in a container"


@dataclass(frozen=True)
class Received:
    """What came out of a printer: the file it was given and what was asked of it."""

    file: Path
    asked: dict[str, str]


class PrintRoom:
    """Printers "atelier" and "annexe", and the queues of the same names."""

    def __init__(self) -> None:
        # Not pytest's own folder, which is closed to the user under whom CUPS runs its filters.
        self.folder = Path(tempfile.mkdtemp(prefix="papidesk-print-"))
        self.folder.chmod(0o755)
        path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
        spaces = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
        self._inside = subprocess.Popen(
            [*spaces, sys.executable, str(INSIDE), str(self.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=os.environ | {"PATH": path, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        self._answer("ready")

    @property
    def server(self) -> str:
        """What CUPS_SERVER is to say."""
        return str(self.folder / "cups.sock")

    def _answer(self, wanted: str) -> None:
        assert self._inside.stdout is not None
        assert self._inside.stderr is not None
        line = self._inside.stdout.readline().strip()
        assert line == wanted, self._inside.stderr.read()

    def _demand(self, line: str) -> None:
        assert self._inside.stdin is not None
        self._inside.stdin.write(line + "\n")
        self._inside.stdin.flush()
        self._answer("done")

    def switch_off(self, printer: str) -> None:
        """Pull its plug."""
        self._demand(f"off {printer}")

    def switch_on(self, printer: str) -> None:
        """Plug it in again; it has forgotten what it was printing."""
        self._demand(f"on {printer}")

    def mood(self, printer: str, reason: str = "") -> None:
        """What it complains of from now on ("media-jam-error"), "" for nothing."""
        beside = self.folder / f".mood-{printer}"
        beside.write_text(reason)
        beside.replace(self.folder / f"mood-{printer}")

    def call(self, *called: str) -> subprocess.CompletedProcess[str]:
        """One of CUPS's programs, as who looks after the printers."""
        environment = os.environ | {"CUPS_SERVER": self.server, "LC_ALL": "C"}
        environment["PATH"] = os.pathsep.join((environment.get("PATH", ""), "/usr/sbin"))
        return subprocess.run(called, capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment)

    def received(self, printer: str = "atelier") -> list[Received]:
        """What came out of a printer, in its order."""
        found = sorted((self.folder / "received").glob(f"[0-9]*-{printer}.pdf"), key=lambda file: file.stat().st_mtime_ns)
        return [Received(file, _asked(file.with_suffix(".txt"))) for file in found]

    def tidy(self) -> None:
        """As it was at first."""
        for name in ("atelier", "annexe"):
            self.mood(name)
            self.call("cancel", "-a", name)
            self.call("cupsenable", name)
            self.call("cupsaccept", name)
        for file in (self.folder / "received").iterdir():
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """Everything goes with it."""
        assert self._inside.stdin is not None
        self._inside.stdin.close()
        try:
            self._inside.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._inside.kill()
            self._inside.wait()
        for pipe in (self._inside.stdout, self._inside.stderr):
            if pipe is not None:
                pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _asked(file: Path) -> dict[str, str]:
    pairs = (line.partition("=") for line in file.read_text().splitlines())
    return {name.removeprefix("IPP_").lower().replace("_", "-"): value for name, _is, value in pairs}
