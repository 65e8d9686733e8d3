"""Tries the folder that is carried on a key, on an exFAT volume in a folder whose name has a space and an accent.

    python installer/try_portable.py [dist/papidesk-portable-VERSION-linux-x86_64.tar.xz]

As root, on Linux, with exfatprogs and exfat-fuse: the volume is served by a process of this script, which can be ended as a key
is pulled out. A minute or two. What failed is told, exit code 1.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from try_package import ROOT, expect, step

SIZE_MIB = 600
FAILED, REFUSED = 3, 1
PASSWORD = "essai-de-la-cle"  # noqa: S105 — of a made-up place that is thrown away


def main() -> int:
    """Every step in order."""
    built = sorted(ROOT.glob("dist/papidesk-portable-*-linux-x86_64.tar.xz"), key=lambda path: path.stat().st_mtime)
    named = sys.argv[1:] or built[-1:]
    if not named:
        print("there is no folder in dist/: run make portable first")
        return 2
    with tempfile.TemporaryDirectory(prefix="papidesk-key-") as scratch:
        key = Key(Path(scratch))
        try:
            _all(key, Path(named[0]))
        except subprocess.CalledProcessError as failed:
            print(f"failed: {failed.cmd}\n{failed.stdout or ''}{failed.stderr or ''}")
            return 1
        finally:
            key.forget()
    print("ok")
    return 0


def _all(key: Key, archive: Path) -> None:
    with key.plugged_in():
        step("it is unpacked on a volume without links or rights", lambda: key.unpack(archive))
        step("it tries itself from there", lambda: key.says(0, "self-test"))
        step("a place is set up, beside it", lambda: key.says(0, "init", "--place", "PAPI d’essai", "--animator", "Léa"))
        step("three people come", lambda: key.says(0, "log", "--anonymous", "3", "--purpose", "printing"))
        step("a backup is made", lambda: key.says(0, "backup"))
        step("all of it is on the key", lambda: expect(key.kept() >= {"papidesk.db", "papidesk.keys", "backups"}, wanted=True))
        step("its window plays a day", lambda: key.says(0, "tour", "--out", str(key.folder / "tour")))
        step("it starts where no file may be run", key.starts_by_the_loader)
    with key.plugged_in(read_only=True):
        step("a key that is locked is told", lambda: key.says(FAILED, "log", "--anonymous", "1", "--purpose", "printing"))
        step("in words", lambda: expect("écrire" in key.last, wanted=True))
    with key.plugged_in():
        step("the window is open on it", key.opens)
        step("the key is pulled out, and the window stays", key.pulled_out)
    with key.plugged_in():
        step("plugged in again, all that was recorded is there", lambda: expect(key.visits(), 3))
        step("its file is whole", lambda: key.says(0, "check"))
    step("nothing was written in the home", lambda: expect(sorted(map(str, key.home.rglob("*"))), []))


class Key:
    """A volume in a file, plugged into a folder."""

    def __init__(self, scratch: Path) -> None:
        self._device = ""
        self.image, self.folder, self.home = scratch / "key.img", scratch / "Clé de l’été", scratch / "home"
        self.folder.mkdir()
        self.home.mkdir()
        with self.image.open("wb") as file:
            file.truncate(SIZE_MIB << 20)
        subprocess.run(["mkfs.exfat", str(self.image)], check=True, capture_output=True)
        self.program = self.folder / "PapiDesk" / "papidesk"
        self.last = ""
        self._served: subprocess.Popen[bytes] | None = None
        self._window: subprocess.Popen[bytes] | None = None

    @contextmanager
    def plugged_in(self, *, read_only: bool = False) -> Iterator[None]:
        """Served by a process that stays in the foreground, to be ended by its id."""
        # The kernel takes such a volume from a device alone.
        asked = ["losetup", "--find", "--show", *(["--read-only"] if read_only else []), str(self.image)]
        self._device = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
        told = ["mount.exfat-fuse", "-d", "-o", "ro" if read_only else "rw", self._device, str(self.folder)]
        self._served = subprocess.Popen(told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if os.path.ismount(self.folder):
                break
            time.sleep(0.05)
        try:
            expect(os.path.ismount(self.folder), wanted=True)
            yield
        finally:
            self.forget()

    def forget(self) -> None:
        """Unplug what is still plugged in, end what still runs."""
        for running in (self._window, self._served):
            if running is self._window and running is not None:
                running.kill()
                running.wait()
        self._window = None
        if self._served is not None:
            subprocess.run(["umount", "-l", str(self.folder)], check=False, capture_output=True)
            self._served.wait(timeout=30)
            self._served = None
            subprocess.run(["losetup", "--detach", self._device], check=False, capture_output=True)

    def unpack(self, archive: Path) -> None:
        """As anybody does it."""
        with tarfile.open(archive) as packed:
            packed.extractall(self.folder, filter="data")

    def environment(self) -> dict[str, str]:
        """A home that is empty, and nothing that names another folder."""
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "fr",
                "PAPIDESK_PASSWORD": PASSWORD, "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip

    def says(self, code: int, *words: str, by: tuple[str, ...] = ()) -> str:
        """Run it from the key; CalledProcessError where its exit code is another."""
        told = [*by, str(self.program), *words]
        ran = subprocess.run(told, check=False, capture_output=True, text=True, env=self.environment(), cwd="/")
        self.last = ran.stdout + ran.stderr
        if ran.returncode != code:
            raise subprocess.CalledProcessError(ran.returncode, words, ran.stdout, ran.stderr)
        return ran.stdout

    def kept(self) -> set[str]:
        """What stands beside the program."""
        return {path.name for path in (self.program.parent / "donnees").iterdir()}

    def visits(self) -> int:
        """Of today."""
        return int(json.loads(self.says(0, "show", "day", "--json"))["visits"])

    def starts_by_the_loader(self) -> None:
        """On a copy without a single right to run: `papidesk.sh` has the system's own loader run it, on the store beside it."""
        copy = self.image.parent / "no rights"
        shutil.copytree(self.program.parent, copy, copy_function=shutil.copyfile)
        told = ["sh", str(copy / "papidesk.sh"), "show", "day", "--json"]
        ran = subprocess.run(told, check=True, capture_output=True, text=True, env=self.environment(), cwd="/")
        expect(json.loads(ran.stdout)["visits"], 3)
        shutil.rmtree(copy)

    def opens(self) -> None:
        """The window, waiting for its password."""
        self._window = subprocess.Popen([str(self.program)], env=self.environment(), cwd="/")
        time.sleep(5)
        expect(self._window.poll(), None)

    def pulled_out(self) -> None:
        """What serves the volume is ended: every read and write of the window fails from then on."""
        assert self._served is not None
        assert self._window is not None
        self._served.send_signal(signal.SIGKILL)
        time.sleep(3)
        expect(self._window.poll(), None)


if __name__ == "__main__":
    sys.exit(main())
