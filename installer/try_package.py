"""Tries the Debian package as people get it: on two bare Debian 12, from the installation to a restore on the other.

    python installer/try_package.py [dist/papidesk_VERSION.deb [AN_OLDER.deb]]

The newest of dist/ where none is named. With an older package, that one is installed first, given a place, then upgraded.
As root (it makes its own two systems in build/,
with debootstrap); a few minutes. What failed is told, exit code 1.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRIED = ROOT / "build" / "tried"
PASSWORD = "essai-du-paquet"  # noqa: S105 — of a made-up place that is thrown away
SOURCES = Path("/etc/apt/sources.list")
SHARED = ("http_proxy", "https_proxy", "no_proxy")
DATA = Path("root/.local/share/papidesk")
CACHES = ("usr/share/mime", "usr/share/icons", "usr/share/applications/mimeinfo.cache", "var/lib/swcatalog", "etc/ld.so.cache",
          "var/lib/systemd", "var/lib/dbus", "var/lib/pam", "etc/.pwd.lock", "etc/fonts/conf.d", "var/cache/man")  # fmt: skip
"""What the system's own tools write for all the packages there are."""
TO = "--out /root/out/"
OUT = (
    *(f"export csv --what {what} {TO}{what}.csv" for what in ("people", "visits", "sessions", "equipment", "loans")),
    *(f"export coop {TO}coop.{form}" for form in ("csv", "ods", "xlsx", "json")),
    *(f"export research {TO}research.{form}" for form in ("ods", "xlsx", "zip", "json")),
    *(f"report 2026 {TO}bilan.{form}" for form in ("pdf", "ods", "xlsx", "csv", "json")),
    *(f"paper cv {{cv}} {TO}cv.{form}" for form in ("pdf", "odt", "docx", "txt")),
    *(f"person access {{people}} {TO}access.{form}" for form in ("pdf", "json")),
    f"export calendar {TO}calendar.ics", f"export place {TO}place.json", f"export geojson {TO}place.geojson",
    f"paper letter {{letter}} {TO}letter.pdf", f"paper attendance-sheet {{sessions}} {TO}sheet.pdf --large-print",
    f"paper poster {{sessions}} {TO}poster.pdf", f"paper labels {{equipment}} {TO}labels.pdf",
    f"paper loan-agreement {{loans}} {TO}agreement.pdf",
    f"paper mandate {TO}mandate.pdf --easy-reading", "summaries 2026-10", "purge --dry-run", "check", "outbox",
)  # fmt: skip
TOOLS = ("desktop-file-utils", "appstream", "xdg-utils", "shared-mime-info", "man-db", "libglib2.0-bin", "file")
CANARY = "Canari Duponceau"
REFUSED = 1
IN = (
    "people /root/out/people.csv", "equipment /root/out/equipment.csv", "workshops /root/out/calendar.ics",
    "people /root/out/coop.xlsx", "people /root/out/coop.ods", "resume /root/out/cv.pdf",
)  # fmt: skip
"""What is no such file is refused in words: that a library is missing would be told otherwise."""


def main() -> int:
    """Every step in order."""
    built = sorted(ROOT.glob("dist/papidesk_*.deb"), key=lambda path: path.stat().st_mtime)
    named = sys.argv[1:] or built[-1:]
    if not named:
        print("there is no package in dist/: run make package first")
        return 2
    package = Path(named[0]).resolve()
    former = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None  # noqa: PLR2004 — an older package, if one is named
    print(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB")
    first, second = Machine(TRIED / "first"), Machine(TRIED / "second")
    try:
        first.install()
        # With devices as devices: read as a file, one of them never ends.
        subprocess.run(["cp", "-a", str(first.root), str(second.root)], check=True)
        _on_the_first(first, package, former)
        _on_the_second(second, package, first.root / "root/copies")
    except subprocess.CalledProcessError as failed:
        print(f"failed: {' '.join(map(str, failed.cmd))}\n{failed.stdout or ''}{failed.stderr or ''}")
        return 1
    print("ok")
    return 0


def _on_the_first(first: Machine, package: Path, former: Path | None) -> None:
    if former is not None:
        step("an older release is installed", lambda: first.apt(former))
        step("it has a place of its own", first.founds)
        step("one command upgrades it", lambda: first.apt(package))
        step("the place is still there, migrated, a copy made before", first.was_upgraded)
    else:
        step("one command installs it", lambda: first.apt(package))
        step("a place is set up", first.founds)
    step("it tries itself", first.all_is_well)
    step("it tells its version", first.tells_its_version)
    step("what is broken is told in words, and nothing of anybody", first.is_discreet)
    step("a paper comes out", lambda: first.papidesk("paper", "blank-visits", "--out", "/root/feuille.pdf"))
    step("the window opens, and an anonymous visit takes one key", lambda: first.papidesk("tour", "--out", "/root/tour"))
    step("a backup is made", lambda: first.papidesk("backup", "/root/copies"))
    step("everything goes out, and what can come in does", first.goes_out)
    step("the desktop knows it", first.is_known_to_the_desktop)
    step("a file that is double-clicked opens it", first.opens_a_file)


def _on_the_second(second: Machine, package: Path, copies: Path) -> None:
    shutil.copytree(copies, second.root / "root/copies")
    # The caches that the system keeps of menus, file types and manuals are then brought up to date as packages come and go.
    second.run("apt-get", "update", "-q")
    second.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *TOOLS)
    before = second.files()
    step("a second machine takes the package", lambda: second.apt(package))
    step("the backup comes back there", second.restore)
    step("with what was logged", lambda: expect(second.papidesk("show", "day")["visits"], 3))
    step("removed, it leaves nothing but the data", lambda: second.removed(before))


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

    def run(self, *words: str, more: dict[str, str] | None = None) -> str:
        """Run something there; what it printed comes back. CalledProcessError where it failed."""
        env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "fr_FR.UTF-8", "PAPIDESK_PASSWORD": PASSWORD}
        env |= {name: os.environ[name] for name in SHARED if name in os.environ} | (more or {})
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

    def founds(self) -> None:
        """A place, three people in it."""
        self.papidesk("init", "--place", "PAPI d’essai", "--animator", "Léa")
        self.papidesk("log", "--anonymous", "3", "--purpose", "printing")

    def was_upgraded(self) -> None:
        """What an older release wrote is there; a store that had to be migrated was copied first."""
        expect(self.papidesk("show", "day")["visits"], 3)
        expect(self.papidesk("check")["ok"], True)
        expect(len(list((self.root / DATA / "backups").glob("*.papidesk"))) > 0, True)

    def goes_out(self) -> None:
        """Each format that is written or read with a library of its own, on a place that has lived."""
        lived = ("--data-dir", "/root/demo")
        made = json.loads(self.run("papidesk", "demo", "--years", "1", "--visits-per-day", "5", "--json", *lived))
        said = {"PAPIDESK_PASSWORD": made["password"]}
        ids: dict[str, str] = {}
        people: list[str] = []
        for kind in ("people", "sessions", "equipment", "loans", "documents"):
            rows = json.loads(self.run("papidesk", "list", kind, "--json", *lived, more=said))
            ids |= {kind: str(rows[0]["id"])} | {one["kind"]: str(one["id"]) for one in rows if kind == "documents"}
            people = [str(row["id"]) for row in rows] if kind == "people" else people
        (self.root / "root/out").mkdir(exist_ok=True)
        for words in OUT:
            self.run("papidesk", *(word.format(**ids) for word in words.split()), *lived, more=said)
        # One of them at least has a card.
        cards = (self.tried("papidesk", "paper", "card", one, *f"{TO}card.pdf".split(), *lived, more=said) for one in people)
        expect(any(card.returncode == 0 for card in cards), True)
        for words in IN:
            try:
                self.run("papidesk", "import", *words.split(), "--dry-run", "--partial", *lived, more=said)
            except subprocess.CalledProcessError as refused:
                if refused.returncode != REFUSED:
                    raise

    def tells_its_version(self) -> None:
        """And how long a start without a window takes: the figure is told, the median of five."""
        took, told = [], ""
        for _ in range(5):
            begun = time.perf_counter()
            told = self.run("papidesk", "--version")
            took.append(time.perf_counter() - begun)
        expect(told.startswith("PapiDesk "), True)
        size = sum(path.lstat().st_size for path in (self.root / "usr/lib/papidesk").rglob("*") if not path.is_dir())
        print(f"  {told.strip()}, told in {sorted(took)[2] * 1000:.0f} ms; {size / 1e6:.0f} MB installed")

    def is_discreet(self) -> None:
        """Files that no PapiDesk wrote, somebody's name in each: no traceback, no name on the screen or in a report."""
        folder = self.root / "root/broken"
        folder.mkdir(exist_ok=True)
        for name in ("papidesk.db", "papidesk.keys", "installation.json", "preferences.json", "papidesk.attempts"):
            (folder / name).write_text(json.dumps({"name": CANARY, "slots": [CANARY], "version": CANARY}))
        (self.root / "root/broken.papidesk").write_text(CANARY)
        asked = ("show day", "log --anonymous 1 --purpose printing", "check", "restore /root/broken.papidesk",
                 "tour --out /dev/null")  # fmt: skip
        for words in asked:
            told = self.tried("papidesk", *words.split(), "--data-dir", "/root/broken")
            said = told.stdout + told.stderr
            print(f"  {words}: {told.returncode}, {told.stderr.strip()}")
            expect((told.returncode in {1, 2, 3}, "Traceback" in said, CANARY in said), (True, False, False))
        for report in (folder / "logs").glob("*"):
            expect(CANARY in report.read_text(), False)

    def tried(self, *words: str, more: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run something that may fail."""
        try:
            return subprocess.CompletedProcess(words, 0, self.run(*words, more=more), "")
        except subprocess.CalledProcessError as failed:
            return subprocess.CompletedProcess(words, failed.returncode, failed.stdout, failed.stderr)

    def is_known_to_the_desktop(self) -> None:
        """Its menu entry, its page in a software shop, its manual, its file types: valid, and known by the system's own tools."""
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *TOOLS)
        self.run("desktop-file-validate", "/usr/share/applications/papidesk.desktop")
        self.run("appstreamcli", "validate", "--no-net", "/usr/share/metainfo/org.papidesk.PapiDesk.metainfo.xml")
        expect("PapiDesk" in self.run("man", "--warnings", "papidesk"), True)
        # Its menu entry came before these tools: they look at what is there as they are installed.
        for ending, kind in (("papidesk-document", "vnd.papidesk.document+json"), ("papidesk", "vnd.papidesk.backup")):
            (self.root / f"root/essai.{ending}").write_bytes(b"PK")
            told = self.run("gio", "info", "-a", "standard::content-type", f"/root/essai.{ending}")
            expect(f"application/{kind}" in told, True)
            expect(self.run("xdg-mime", "query", "default", f"application/{kind}").strip(), "papidesk.desktop")

    def opens_a_file(self) -> None:
        """As a file manager does it: the desktop's own way to start what opens a file. The window is then ended."""
        env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        told = ["gio", "launch", "/usr/share/applications/papidesk.desktop", "/root/essai.papidesk-document"]
        # What it starts would hold on to a pipe for as long as it runs.
        unheard = subprocess.DEVNULL
        subprocess.run(["chroot", str(self.root), *told], check=True, stdout=unheard, stderr=unheard, env=env)
        socket = self.root / DATA / "papidesk.sock"
        for _ in range(200):
            if socket.exists():
                break
            time.sleep(0.1)
        given = b"/root/essai.papidesk-document"
        windows = [pid for pid in self.processes() if given in Path(f"/proc/{pid}/cmdline").read_bytes()]
        for pid in windows:
            os.kill(pid, signal.SIGTERM)
        expect((socket.exists(), len(windows)), (True, 1))

    def processes(self) -> list[int]:
        """Those that were started in this system."""
        found = []
        for one in Path("/proc").glob("[0-9]*"):
            try:
                if one.joinpath("root").resolve() == self.root.resolve():
                    found.append(int(one.name))
            except OSError:
                continue  # ended meanwhile
        return found

    def files(self) -> frozenset[Path]:
        """All there is, where programs are."""
        places = (self.root / name for name in ("usr", "etc", "opt", "var/lib", "srv"))
        return frozenset(path for place in places for path in place.rglob("*") if not path.is_dir())

    def all_is_well(self) -> None:
        """What the self-test says."""
        expect(self.papidesk("self-test")["ok"], True)

    def restore(self) -> None:
        """The one backup there is."""
        (copy,) = (self.root / "root/copies").glob("*.papidesk")
        self.papidesk("restore", f"/root/copies/{copy.name}")

    def removed(self, before: frozenset[Path]) -> None:
        """Removed or purged, nothing of the package is left, all of the data is. What its dependencies wrote is theirs."""
        for way in ("remove", "purge"):
            # apt forgets a package that left no settings behind; dpkg is asked all the same.
            self.run("dpkg", f"--{way}", "papidesk")
            expect((self.root / DATA / "papidesk.db").exists(), True)
        known = set()
        for listed in (self.root / "var/lib/dpkg/info").glob("*.list"):
            known |= {(self.root / line.lstrip("/")).resolve() for line in listed.read_text().splitlines()}
        theirs = ("var/lib/dpkg", "var/lib/apt", *CACHES)
        left = [
            str(path.relative_to(self.root))
            for path in self.files() - before
            if path.resolve() not in known and not str(path.relative_to(self.root)).startswith(theirs)
        ]
        expect(left, [])
        # Of dpkg's own files, its log of what was done and the former state say so; nothing else may.
        told = self.tried("grep", "-rlai", "papidesk", "/usr", "/etc", "/opt", "/srv", "/var/cache/man", "/var/lib")
        expect([name for name in told.stdout.splitlines() if not name.startswith(("/var/lib/dpkg/", "/var/lib/apt/"))], [])


if __name__ == "__main__":
    sys.exit(main())
