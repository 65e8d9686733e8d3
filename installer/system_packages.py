"""What Qt and Python need from the system: found by trying, installed by apt-get, or else named with what to type.

A library is looked for by loading it, as Qt will: a package list can say "installed" of a library of another processor.
Standard library only, and readable by Python 3.8: it runs before anything is set up.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from speech import CannotGoOn, pick, say

APT_OPTIONS = ("-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")


@dataclass(frozen=True)
class Need:
    """One thing of the system: how it is called there, and the Debian package that brings it."""

    name: str
    package: str


QT_NEEDS = (
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    Need("libfontconfig.so.1", "libfontconfig1"),
)
"""Without these not even `import PySide6.QtGui` works."""

SCREEN_NEEDS = (
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
)
"""Without these Qt's xcb platform cannot open a window on a screen."""

TEST_NEEDS = (
    Need("xvfb-run", "xvfb"),
    Need("xauth", "xauth"),
    Need("dbus-run-session", "dbus"),
    # Opens the documents that are made to be changed (tests/paper/office.py); 102 MB to download.
    Need("soffice", "libreoffice-writer-nogui"),
    # Reads the coordinators' site (tests/central/site); 112 MB to download.
    Need("chromium", "chromium"),
)
READER_NEEDS = (Need("AT-SPI", "at-spi2-core"), Need("AT-SPI for Python", "gir1.2-atspi-2.0"), Need("python3-gi", "python3-gi"))
"""With these a test plays somebody who sees nothing of the window, from outside it (tests/journeys/test_from_outside.py)."""

PRINT_NEEDS = (
    Need("cupsd", "cups-daemon"),
    Need("lp", "cups-client"),
    Need("ippeveprinter", "cups-ipp-utils"),
    Need("avahi-daemon", "avahi-daemon"),
    Need("unshare", "util-linux"),
)
"""With these a test prints on printers of its own, in namespaces of their own (tests/ui/printing/inside_the_room.py)."""
PDF_FILTER = Need("/usr/lib/cups/filter/pdftopdf", "cups-filters-core-drivers")

FONTS = Need("DejaVu", "fonts-dejavu-core")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
CERTIFICATES = Need("ca-certificates.crt", "ca-certificates")
CERTIFICATE_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def loads(library: str) -> bool:
    """Whether the dynamic linker finds this library for this processor."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(needs: tuple[Need, ...]) -> list[Need]:
    """Those of `needs` that cannot be loaded. Only Linux leaves them to the system."""
    if not sys.platform.startswith("linux"):
        return []
    return [need for need in needs if not loads(need.name)]


def missing_comforts() -> list[Need]:
    """What helps without being needed: letters to draw offscreen, certificates for tools that bring none."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    if not any(path.suffix.lower() in {".ttf", ".otf", ".ttc"} for folder in folders for path in folder.rglob("*")):
        missing.append(FONTS)
    if not os.environ.get("SSL_CERT_FILE") and not any(Path(path).exists() for path in CERTIFICATE_FILES):
        missing.append(CERTIFICATES)
    return missing


def missing_for_tests() -> list[Need]:
    """What the tests of the assistive tools, of printing, of word processors and of the site need, and skip without."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [need for need in TEST_NEEDS if shutil.which(need.name) is None]
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    missing += [need for need in PRINT_NEEDS if shutil.which(need.name, path=path) is None]
    missing += [] if Path(PDF_FILTER.name).exists() else [PDF_FILTER]
    reads = ["/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    try:
        reader = subprocess.run(reads, capture_output=True, check=False).returncode == 0
    except OSError:
        reader = False
    launcher = any(Path(folder, "at-spi-bus-launcher").exists() for folder in ("/usr/libexec", "/usr/lib/at-spi2-core"))
    return missing if reader and launcher else [*missing, *READER_NEEDS]


def packages_of(needs: list[Need]) -> list[str]:
    """The packages of these needs, each once, in order."""
    return list(dict.fromkeys(need.package for need in needs))


def command_to_type(packages: list[str]) -> str:
    """What an administrator types to install these packages."""
    names = " ".join(packages)
    if os.geteuid() == 0:
        return f"apt-get update && apt-get install -y {names}"
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo apt-get install -y {names}"
    return f"su -c 'apt-get update && apt-get install -y {names}'"


def become_root() -> list[str] | None:
    """The words to put before a command so that root runs it; None when nobody here may."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    if subprocess.run([sudo, "-n", "true"], capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode == 0:
        return [sudo, "-n"]
    if sys.stdin is not None and sys.stdin.isatty() and not os.environ.get("CI"):
        return [sudo]
    return None


def apt_install(packages: list[str]) -> bool:
    """Install these packages with apt-get. False when there is no apt-get, no right to use it, or it failed."""
    if shutil.which("apt-get") is None:
        return False
    before = become_root()
    if before is None:
        return False
    names = " ".join(packages)
    say(f"Installation des paquets du système : {names}", f"Installing system packages: {names}")
    # sudo drops the environment: what apt-get needs of it is named again behind it.
    kept = [f"{name}={os.environ[name]}" for name in PROXIES if name in os.environ]
    root = [*before, "env", "DEBIAN_FRONTEND=noninteractive", *kept, "apt-get", *APT_OPTIONS]
    # The lists of a fresh machine are empty. A failed update (no network, one dead mirror) still leaves what was known.
    run_quietly([*root, "update"])
    return run_quietly([*root, "install", *packages])


def run_quietly(command: list[str]) -> bool:
    """Run, showing the output only when it failed. sudo asks its password of the terminal itself."""
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        print(f"  {shlex.join(command)}: {error}", file=sys.stderr)
        return False
    if done.returncode != 0:
        print(f"  {shlex.join(command)}", file=sys.stderr)
        for line in done.stdout.splitlines()[-15:]:
            print(f"  {line}", file=sys.stderr)
    return done.returncode == 0


def provide(needed: list[Need], wished: list[Need]) -> None:
    """Bring what is missing. What is only wished for is mentioned when it can't be had.

    Raises:
        CannotGoOn: something needed can't be installed from here; the message names it and the command to type.
    """
    missing = packages_of([*needed, *wished])
    if not missing or apt_install(missing):
        return
    if needed and wished and apt_install(packages_of(needed)):
        return
    if needed:
        raise CannotGoOn(_what_is_missing(needed, wished))
    command = command_to_type(missing)
    say(
        f"Facultatif, non installé ({' '.join(missing)}). Pour l'avoir : {command}",
        f"Optional, not installed ({' '.join(missing)}). To have it: {command}",
    )


def _what_is_missing(needed: list[Need], wished: list[Need]) -> str:
    names = ", ".join(need.name for need in needed)
    packages = packages_of(needed)
    command = command_to_type([*packages, *packages_of(wished)])
    if shutil.which("apt-get") is None:
        return pick(
            f"Il manque à cette machine : {names}. Installez-les avec l'outil de votre système "
            f"(chez Debian, ces paquets : {' '.join(packages)}), puis relancez la même commande.",
            f"This machine lacks: {names}. Install them with your system's tool "
            f"(on Debian, these packages: {' '.join(packages)}), then run the same command again.",
        )
    return pick(
        f"Il manque à cette machine : {names}, et ce compte ne peut pas les installer. Tapez, ou faites taper par "
        f"une personne qui administre cette machine :\n\n    {command}\n\npuis relancez la même commande.",
        f"This machine lacks: {names}, and this account could not install them. Type, or have an administrator of "
        f"this machine type:\n\n    {command}\n\nthen run the same command again.",
    )
