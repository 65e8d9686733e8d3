"""Runs in namespaces of its own: a network card that leads nowhere, a print service, and printers that answer as real ones do.

    unshare --mount --net --pid --fork --kill-child --mount-proc python3 inside_the_room.py FOLDER

Each line read is a demand ("on atelier", "off atelier"), each line written its answer. It ends with its standard input, and
everything it started with it. Standard library only.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(sys.argv[1])
SOCKET = FOLDER / "cups.sock"
PORTS = {"atelier": 8631, "annexe": 8632}
WAIT = threading.Event()
PATIENCE = 30.0
UP = 0x1 | 0x40 | 0x1000
"""Up, running, multicast."""
SET_FLAGS = 0x8914

BUS = f"""<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={FOLDER}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
<allow user="*"/></policy></busconfig>"""
AVAHI = """[server]
use-ipv6=no
allow-interfaces=lo
disallow-other-stacks=no
[wide-area]
enable-wide-area=no
[publish]
[reflector]
[rlimits]
"""
CUPS = f"""Listen {SOCKET}
Browsing Off
BrowseLocalProtocols none
DefaultAuthType None
WebInterface No
LogLevel info
JobRetryInterval 1
MaxJobTime 0
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
FILES = f"""ServerRoot {FOLDER}/cups/etc
RequestRoot {FOLDER}/cups/spool
TempDir {FOLDER}/cups/spool/tmp
CacheDir {FOLDER}/cups/cache
StateDir {FOLDER}/cups/run
AccessLog {FOLDER}/cups/log/access
ErrorLog {FOLDER}/cups/log/error
PageLog {FOLDER}/cups/log/page
"""
# What the printer does of a paper: it keeps it with what was asked, then behaves as the file "mood" says.
COMMAND = f"""#!/bin/sh
mood() {{ cat "{FOLDER}/mood-$1" 2>/dev/null; }}
who=$(basename "$0")
for job in "$@"; do
  env | grep '^IPP_' > "{FOLDER}/received/.$IPP_JOB_ID-$who.txt"
  cp "$job" "{FOLDER}/received/.$IPP_JOB_ID-$who.pdf"
  mv "{FOLDER}/received/.$IPP_JOB_ID-$who.txt" "{FOLDER}/received/$IPP_JOB_ID-$who.txt"
  mv "{FOLDER}/received/.$IPP_JOB_ID-$who.pdf" "{FOLDER}/received/$IPP_JOB_ID-$who.pdf"
done
reason=$(mood "$who")
if [ -n "$reason" ]; then
  echo "STATE: +$reason" >&2
  while [ "$(mood "$who")" = "$reason" ]; do sleep 0.05; done
  echo "STATE: -$reason" >&2
fi
exit 0
"""


def until(there: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    for _ in range(int(PATIENCE / 0.02)):
        if there():
            return
        WAIT.wait(0.02)
    raise SystemExit(f"{what} did not come")


def answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def start(*called: str, log: str) -> subprocess.Popen[bytes]:
    out = (FOLDER / f"{log}.log").open("ab")
    environment = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={FOLDER}/bus", "CUPS_SERVER": str(SOCKET)}
    return subprocess.Popen(called, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment)


def furnish() -> None:
    """The network card, and where avahi insists on writing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as card:
        fcntl.ioctl(card, SET_FLAGS, struct.pack("16sh14s", b"lo", UP, b""))
    if ctypes.CDLL(None).mount(b"tmpfs", b"/run", b"tmpfs", 0, None):
        raise SystemExit("/run could not be laid over")
    Path("/run/avahi-daemon").mkdir(mode=0o755)
    Path("/run").chmod(0o755)
    for name in ("received", "queued", "cups/etc/ppd", "cups/etc/ssl", "cups/spool/tmp", "cups/cache", "cups/run/certs",
                 "cups/log"):  # fmt: skip
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
    for name, text in (("bus.conf", BUS), ("avahi.conf", AVAHI), ("cups/etc/cupsd.conf", CUPS), ("cups/etc/files.conf", FILES)):
        (FOLDER / name).write_text(text)
    for name in PORTS:
        (FOLDER / name).write_text(COMMAND)
        (FOLDER / name).chmod(0o755)


def serve() -> None:
    """The bus, the names of the network, the print service."""
    start("dbus-daemon", f"--config-file={FOLDER}/bus.conf", "--nofork", log="bus")
    until((FOLDER / "bus").exists, "the bus")
    names = ("avahi-daemon", "-f", f"{FOLDER}/avahi.conf", "--no-drop-root", "--no-chroot", "--no-rlimits")
    start(*names, log="avahi")
    until(Path("/run/avahi-daemon/socket").exists, "avahi")
    start("cupsd", "-f", "-c", f"{FOLDER}/cups/etc/cupsd.conf", "-s", f"{FOLDER}/cups/etc/files.conf", log="cupsd")
    until(SOCKET.exists, "the print service")


def switch_on(name: str) -> subprocess.Popen[bytes]:
    """A printer that takes PDF, prints both sides and colours."""
    printer = start(
        "ippeveprinter", "-v", "-2", "-s", "30,15", "-p", str(PORTS[name]), "-d", f"{FOLDER}/queued", "-n", "localhost",
        "-f", "application/pdf,image/urf", "-c", f"{FOLDER}/{name}", name, log=name,
    )  # fmt: skip
    until(lambda: answers(PORTS[name]), name)
    return printer


def add_queue(name: str) -> None:
    """Its queue, as a person adds one today: without a driver."""
    address = f"ipp://localhost:{PORTS[name]}/ipp/print"
    called = ["lpadmin", "-p", name, "-E", "-v", address, "-m", "everywhere", "-D", f"Imprimante {name}", "-L", "salle 1"]
    done = subprocess.run(
        called, capture_output=True, text=True, check=False, timeout=PATIENCE, env=os.environ | {"CUPS_SERVER": str(SOCKET)}
    )
    if done.returncode:
        raise SystemExit(done.stderr)


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    furnish()
    serve()
    printers = {name: switch_on(name) for name in PORTS}
    for name in PORTS:
        add_queue(name)
    say("ready")
    for line in sys.stdin:
        what, name = line.split()
        if what == "off":
            printers[name].send_signal(signal.SIGKILL)
            printers[name].wait()
        else:
            printers[name] = switch_on(name)
        say("done")


if __name__ == "__main__":
    main()
