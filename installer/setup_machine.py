#!/usr/bin/env python3
"""Sets a fresh machine up: system libraries, uv, the locked environment in `.venv`, the compiled catalogues.

    python3 installer/setup_machine.py            everything; quick and harmless when nothing is missing
    python3 installer/setup_machine.py tests      brings what only the tests need of the system
    python3 installer/setup_machine.py display    prints `screen` or `offscreen`, and brings what a screen needs

Called by the Makefile. Standard library only, and readable by Python 3.8, so that an old Python gets a sentence.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from speech import CannotGoOn, pick, plain_output, say
from system_packages import (
    QT_NEEDS,
    SCREEN_NEEDS,
    Need,
    missing_comforts,
    missing_for_tests,
    missing_libraries,
    provide,
)

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = ENVIRONMENT / "set-up.stamp"
OLDEST_PYTHON = (3, 11)
OLDEST_UV = (0, 5)  # the first to know dependency groups and this lock
OLDEST_GLIBC = (2, 34)  # what the wheels of PySide6 ≥ 6.10 are built for
PYTHON_NAMES = ("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python")
ASK_PYTHON = "import sys; print(*sys.version_info[:2]); print(sys.executable)"


def main(arguments: list[str]) -> int:
    """Set up, or tell where the window can open. 0 when done, 1 with a sentence when not, 2 for wrong usage."""
    plain_output()
    os.chdir(ROOT)
    try:
        if arguments == ["display"]:
            print(where_to_show())
        elif arguments == ["tests"]:
            provide([], missing_for_tests())
        elif not arguments:
            set_up()
        else:
            print(__doc__, file=sys.stderr)
            return 2
    except CannotGoOn as stop:
        print(f"\n{stop}\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        say(
            "Arrêté. Relancez la même commande pour reprendre.",
            "Stopped. Run the same command again to carry on.",
        )
        return 1
    except OSError as error:
        what = f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
        print(f"\n{pick('La machine a refusé', 'The machine refused')} : {what}\n", file=sys.stderr)
        return 1
    return 0


def set_up() -> None:
    """Everything, in order; each step looks before it works.

    Raises:
        CannotGoOn: with what to do.
    """
    python = find_python()
    refuse_old_libc()
    provide_system(python)
    uv = find_uv() or bring_uv(python)
    synchronise(uv, python)
    STAMP.write_text(f"{ROOT}\n", encoding="utf-8")
    say("Tout est prêt.", "Everything is ready.")


def find_python() -> str:
    """The interpreter to build the environment with: the first on the path that is recent enough.

    Raises:
        CannotGoOn: all are older than 3.11.
    """
    seen = []
    for name in (sys.executable, *PYTHON_NAMES):
        path = shutil.which(name) if name else None
        if path is None:
            continue
        # Asked of the interpreter itself: the name may be a version manager's redirection.
        asked = subprocess.run([path, "-c", ASK_PYTHON], capture_output=True, text=True, check=False)
        version, _, executable = asked.stdout.strip().partition("\n")
        if tuple(map(int, version.split())) >= OLDEST_PYTHON:
            return executable
        if version:
            seen.append(version.replace(" ", "."))
    raise CannotGoOn(
        pick(
            f"PapiDesk a besoin de Python 3.11 ou plus récent ; cette machine a Python {seen[0]}. "
            "Installez un Python plus récent (Debian 12, Ubuntu 24.04 ou plus récents l'ont d'origine), puis relancez.",
            f"PapiDesk needs Python 3.11 or later; this machine has Python {seen[0]}. "
            "Install a later Python (Debian 12, Ubuntu 24.04 and later come with it), then run the same command again.",
        )
    )


def refuse_old_libc() -> None:
    """Say it now, rather than let the installer of packages say that no wheel fits.

    Raises:
        CannotGoOn: the C library is older than what Qt is built for, or is not glibc.
    """
    if not sys.platform.startswith("linux"):
        return
    name, version = platform.libc_ver()
    number = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if name == "glibc" and number >= OLDEST_GLIBC:
        return
    there = f"{name} {version}".strip() or "?"
    raise CannotGoOn(
        pick(
            f"La bibliothèque C de ce système ({there}) est trop ancienne pour Qt, qui demande glibc 2.34. "
            "Il faut un système plus récent, comme Debian 12.",
            f"This system's C library ({there}) is too old for Qt, which wants glibc 2.34. "
            "A later system is needed, such as Debian 12.",
        )
    )


def provide_system(python: str) -> None:
    """Libraries of Qt, those of a screen when there is one, a way to install uv, fonts.

    Raises:
        CannotGoOn: something needed can't be had.
    """
    needed = missing_libraries(QT_NEEDS)
    wished = missing_comforts()
    (needed if display_works() else wished).extend(missing_libraries(SCREEN_NEEDS))
    if find_uv() is None and not can_import(python, "ensurepip") and not can_import(python, "pip"):
        # With ensurepip a virtual environment brings its own pip; Debian keeps it in a package of its own.
        needed.append(Need("python3 -m venv", venv_package(python)))
    provide(needed, wished)


def venv_package(python: str) -> str:
    """`python3-venv` for the system's own Python, `python3.12-venv` for a second one beside it."""
    name = Path(python).name
    return "python3-venv" if name in {"python3", "python"} else f"{name}-venv"


def can_import(python: str, module: str) -> bool:
    """Whether that interpreter has that module."""
    looked = subprocess.run(
        [python, "-c", f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"],
        capture_output=True,
        check=False,
    )
    return looked.returncode == 0


def find_uv() -> list[str] | None:
    """The command of uv: the person's own, else the one a former set-up brought."""
    for path in (shutil.which("uv"), TOOLS / "bin" / "uv"):
        if path and version_of_uv(str(path)) >= OLDEST_UV:
            return [str(path)]
    return None


def version_of_uv(path: str) -> tuple[int, ...]:
    """(0, 5) of "uv 0.5.31"; empty when it does not run, as after a copy from another machine."""
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return ()
    number = re.match(r"uv (\d+)\.(\d+)", asked.stdout)
    return tuple(map(int, number.groups())) if number else ()


def bring_uv(python: str) -> list[str]:
    """Install uv in `.tools/`, beside the checkout's own environment; nothing of the system is touched.

    Raises:
        CannotGoOn: it could not be downloaded.
    """
    say("Installation de uv dans .tools/", "Installing uv in .tools/")
    shutil.rmtree(TOOLS, ignore_errors=True)
    if can_import(python, "ensurepip"):
        run([python, "-m", "venv", str(TOOLS)], "python3 -m venv")
        pip = [str(TOOLS / "bin" / "python"), "-m", "pip"]
        where: list[str] = []
    else:
        pip = [python, "-m", "pip"]
        where = ["--target", str(TOOLS)]
    run([*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input", *where, "uv>=0.5"], "pip install uv")
    found = find_uv()
    if found is None:
        raise CannotGoOn(
            pick(
                "uv a été installé mais ne démarre pas. Installez uv vous-même (pipx install uv), puis relancez.",
                "uv was installed but does not start. Install uv yourself (pipx install uv), then run this again.",
            )
        )
    return found


def synchronise(uv: list[str], python: str) -> None:
    """Make `.venv` what `uv.lock` says, compiled: without .pyc files a start takes seconds.

    The catalogues come between the libraries and PapiDesk itself, which is built with them.

    Raises:
        CannotGoOn: a package could not be had, or a catalogue not compiled.
    """
    if STAMP.exists() and STAMP.read_text(encoding="utf-8").strip() != str(ROOT):
        shutil.rmtree(ENVIRONMENT)  # the checkout was moved, and an environment holds its own path everywhere
    say("Installation de ce que uv.lock nomme dans .venv/", "Installing what uv.lock names into .venv/")
    sync = [*uv, "sync", "--quiet", "--frozen", "--compile-bytecode", "--python", python]
    run([*sync, "--no-install-project"], "uv sync")
    inside = str(ENVIRONMENT / "bin" / "python")
    run([inside, str(ROOT / "installer" / "catalogues.py"), "--compile"], "lrelease")
    run(sync, "uv sync")


def run(command: list[str], name: str) -> None:
    """Run a step, its output shown as it comes.

    Raises:
        CannotGoOn: it failed.
    """
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL, env=tool_environment()).returncode != 0:
        raise CannotGoOn(
            pick(
                f"« {name} » a échoué ; ses propres mots sont juste au-dessus. Le plus souvent, c'est la connexion : "
                "vérifiez-la (et le proxy : HTTPS_PROXY), puis relancez : la même commande reprendra.",
                f"`{name}` failed; its own words are just above. Most often it is the connection: "
                "check it (and the proxy: HTTPS_PROXY), then run the same command again: it carries on.",
            )
        )


def tool_environment() -> dict[str, str]:
    """The environment of pip and uv: another active environment must not draw them away from `.venv`."""
    environment = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    environment["UV_PROJECT_ENVIRONMENT"] = str(ENVIRONMENT)
    environment.setdefault("UV_PYTHON_DOWNLOADS", "never")
    environment.setdefault("UV_HTTP_TIMEOUT", "120")
    home = Path(environment.get("HOME", "/nonexistent"))
    if not os.access(home, os.W_OK):
        environment.setdefault("UV_CACHE_DIR", str(TOOLS / "cache"))
        environment.setdefault("PIP_NO_CACHE_DIR", "1")
    return environment


def where_to_show() -> str:
    """`screen` when a window can open here, `offscreen` when not.

    Raises:
        CannotGoOn: there is a screen but not what Qt needs to draw on it.
    """
    if not display_works():
        return "offscreen"
    provide(missing_libraries(SCREEN_NEEDS), [])
    return "screen"


def display_works() -> bool:
    """Whether a display is named and answers: `DISPLAY` is often left over in a container that has none."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and listens(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / wayland)):
        return True
    host, _, number = os.environ.get("DISPLAY", "").rpartition(":")
    if not number:
        return False
    if host not in {"", "unix"}:
        return True  # forwarded from elsewhere: only a connection could tell
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 — where X servers listen, by convention
    return listens(path) or listens(f"\0{path}")


def listens(path: str) -> bool:
    """Whether something answers on this local socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        try:
            knock.connect(path)
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
