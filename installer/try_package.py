"""Tries the Debian package as people get it: on two bare Debian 12, from the installation to a restore on the other.

As root (it makes its own two systems in build/, with debootstrap); a few minutes. What failed is told, exit code 1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRIED = ROOT / "build" / "tried"
PASSWORD = "essai-du-paquet"  # noqa: S105 — of a made-up place that is thrown away
SOURCES = Path("/etc/apt/sources.list")
SHARED = ("http_proxy", "https_proxy", "no_proxy")


def main() -> int:
    """Every step in order."""
    package = Path(sys.argv[1]).resolve()
    former = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None  # noqa: PLR2004 — an older package, if one is named
    first, second = Machine(TRIED / "first"), Machine(TRIED / "second")
    try:
        first.install()
        # With devices as devices: read as a file, one of them never ends.
        subprocess.run(["cp", "-a", str(first.root), str(second.root)], check=True)
        if former is not None:
            step("an older release is installed", lambda: first.apt(former))
            step("it has a place of its own", lambda: first.papidesk("init", "--place", "PAPI d’essai", "--animator", "Léa"))
        step("one command installs it", lambda: first.apt(package))
        step("it tries itself", first.all_is_well)
        if former is None:
            step("a place is set up", lambda: first.papidesk("init", "--place", "PAPI d’essai", "--animator", "Léa"))
        step("visits are logged", lambda: first.papidesk("log", "--anonymous", "3", "--purpose", "printing"))
        step("a paper comes out", lambda: first.papidesk("paper", "blank-visits", "--out", "/root/feuille.pdf"))
        step("the window opens, and an anonymous visit takes one key", lambda: first.papidesk("tour", "--out", "/root/tour"))
        step("a backup is made", lambda: first.papidesk("backup", "/root/copies"))
        step("a second machine takes the package", lambda: second.apt(package))
        shutil.copytree(first.root / "root/copies", second.root / "root/copies")
        step("the backup comes back there", second.restore)
        step("with what was logged", lambda: expect(second.papidesk("show", "day")["visits"], 3))
        step("removed, it leaves nothing but the data", second.removed)
    except subprocess.CalledProcessError as failed:
        print(f"failed: {' '.join(map(str, failed.cmd))}\n{failed.stdout or ''}{failed.stderr or ''}")
        return 1
    print("ok")
    return 0


def step(name: str, work: Callable[[], object]) -> None:
    """Say what is tried, then try it."""
    print(f"· {name}", flush=True)
    work()


def expect(found: object, wanted: object) -> None:
    """Raises CalledProcessError where they differ."""
    if found != wanted:
        raise subprocess.CalledProcessError(1, [f"{found!r} instead of {wanted!r}"])


class Machine:
    """A bare Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def install(self) -> None:
        """Nothing but what every Debian has."""
        shutil.rmtree(TRIED, ignore_errors=True)
        self.root.parent.mkdir(parents=True)
        told = ["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(self.root)]
        subprocess.run(told, check=True, capture_output=True, text=True)
        if SOURCES.exists():
            shutil.copy(SOURCES, self.root / "etc/apt/sources.list")
        for name in ("resolv.conf", "hosts"):
            shutil.copy(Path("/etc") / name, self.root / "etc" / name)
        for kept in Path("/etc/apt/apt.conf.d").glob("*proxy*"):
            shutil.copy(kept, self.root / "etc/apt/apt.conf.d" / kept.name)

    def run(self, *words: str) -> str:
        """Run something there; what it printed comes back."""
        env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "fr_FR.UTF-8", "PAPIDESK_PASSWORD": PASSWORD}
        env |= {name: os.environ[name] for name in SHARED if name in os.environ}
        told = subprocess.run(["chroot", str(self.root), *words], check=True, capture_output=True, text=True, env=env)
        return told.stdout

    def apt(self, package: Path) -> None:
        """As the README says."""
        shutil.copy(package, self.root / "root" / package.name)
        self.run("apt-get", "update", "-q")
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", f"/root/{package.name}")

    def papidesk(self, *words: str) -> dict[str, object]:
        """A command's answer."""
        answer = self.run("papidesk", *words, *([] if words[0] == "tour" else ["--json"]))
        found: dict[str, object] = json.loads(answer) if words[0] != "tour" else {}
        return found

    def all_is_well(self) -> None:
        """What the self-test says."""
        expect(self.papidesk("self-test")["ok"], True)

    def restore(self) -> None:
        """The one backup there is."""
        (copy,) = (self.root / "root/copies").glob("*.papidesk")
        self.papidesk("restore", f"/root/copies/{copy.name}")

    def removed(self) -> None:
        """Nothing of the package is left, all of the data is."""
        self.run("apt-get", "purge", "-y", "-q", "papidesk")
        left = [path for place in ("usr", "etc", "var/lib/papidesk") for path in (self.root / place).rglob("*papidesk*")]
        expect([str(path.relative_to(self.root)) for path in left if "dpkg" not in path.parts], [])
        expect((self.root / "root/.local/share/papidesk/papidesk.db").exists(), True)


if __name__ == "__main__":
    sys.exit(main())
