"""What Python has on POSIX alone is called only where the system is asked first: the same code runs on Windows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "papidesk"
MODULES = frozenset({"fcntl", "grp", "pwd", "pty", "readline", "resource", "syslog", "termios", "tty"})
NAMES = {
    "os": frozenset({
        "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "chown", "chroot", "confstr", "fchmod", "fchown",
        "fork", "forkpty", "getegid", "geteuid", "getgid", "getgroups", "getloadavg", "getpgid", "getpriority", "getuid",
        "killpg", "lchown", "major", "mkfifo", "mknod", "nice", "openpty", "posix_fadvise", "posix_fallocate", "posix_spawn",
        "pread", "pwrite", "register_at_fork", "sched_getaffinity", "sendfile", "setgid", "setsid", "setuid", "statvfs", "sync",
        "sysconf", "tcgetpgrp", "uname", "wait", "waitid",
    }),
    "socket": frozenset({"AF_UNIX", "SO_PEERCRED", "socketpair"}),
    "signal": frozenset({"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGUSR2", "alarm", "pause",
                         "pthread_sigmask", "setitimer"}),
    "time": frozenset({"tzset", "clock_gettime"}),
}  # fmt: skip
ASKED = ("sys.platform", "os.name", "hasattr(", "WINDOWS")
ELSEWHERE = {
    "cli/wire.py": "sockets of a window: `listen` and `call` take a named pipe on Windows",
    "ui/printing/ipp.py": "spoken to CUPS, which `the_way` asks only where its programs are",
}
"""Files whose callers ask, and where."""


def asks(question: ast.expr) -> bool:
    """Whether it is about the system."""
    return any(word in ast.unparse(question) for word in ASKED)


class Walk(ast.NodeVisitor):
    """The lines that name what is of POSIX alone, where no question about the system stands above them."""

    def __init__(self) -> None:
        self.found: list[int] = []

    def visit_If(self, node: ast.If) -> None:
        if not asks(node.test):
            self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        if not asks(node.test):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for line in node.body:
            self.visit(line)
            if isinstance(line, ast.If) and isinstance(line.body[-1], ast.Return) and asks(line.test):
                return  # asked, and gone where it is Windows

    def visit_Import(self, node: ast.Import) -> None:
        self.found += [node.lineno for name in node.names if name.name in MODULES]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module in MODULES or any(name.name in NAMES.get(node.module or "", ()) for name in node.names):
            self.found.append(node.lineno)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name) and node.attr in NAMES.get(node.value.id, ()):
            self.found.append(node.lineno)
        self.generic_visit(node)


def unasked(source: str) -> list[int]:
    walk = Walk()
    walk.visit(ast.parse(source))
    return walk.found


def of_the_desk() -> Iterator[tuple[str, str]]:
    """Each file but those of the service, which runs on servers of Linux."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("central/"):
            yield name, path.read_text("utf-8")


def test_nothing_is_called_that_windows_lacks() -> None:
    # Looked for as letters before the tree is built, which takes most of the time.
    called = "|".join(rf"{module}\.(?:{'|'.join(names)})" for module, names in NAMES.items())
    suspect = re.compile(rf"\b(?:{called}|import (?:{'|'.join(MODULES)})|from (?:{'|'.join(MODULES | NAMES.keys())}) import)\b")
    found = {
        name: lines
        for name, source in of_the_desk()
        if name not in ELSEWHERE and suspect.search(source) and (lines := unasked(source))
    }
    assert found == {}


def test_those_whose_callers_ask_still_have_something_to_ask_for() -> None:
    sources = dict(of_the_desk())
    assert [name for name in ELSEWHERE if not unasked(sources[name])] == []
    assert 'sys.platform == "win32"' in sources["cli/wire.py"]
    assert 'which("lp")' in sources["ui/printing/printers.py"]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import fcntl", [1]),
        ("import sys\nif sys.platform != 'win32':\n    import fcntl", []),
        ("import os\ndef me():\n    return os.getuid()", [3]),
        ("import os\ndef me():\n    return os.getuid() if hasattr(os, 'getuid') else 0", []),
        ("import os\ndef flush():\n    if os.name != 'posix':\n        return\n    os.sync()", []),
        ("from signal import SIGKILL", [1]),
    ],
)
def test_it_sees_what_is_not_asked(source: str, lines: list[int]) -> None:
    assert unasked(source) == lines
