"""The file beside the store that says which installation this is, and where the store stands.

The file is in no backup: a store that was put back or copied is known by it. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

from papidesk.kernel.files import replace_file
from papidesk.kernel.paths import StorePaths
from papidesk.network.rules.installations import Beside, Fingerprint, Stand

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_MOUNTS = Path("/proc/self/mountinfo")
_VOLUMES = Path("/dev/disk/by-uuid")
_SERVERS = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "afs", "9p", "glusterfs", "fuse.glusterfs", "ceph"})
_NUMBERED = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "tmpfs", "overlay"})
"""File systems of Linux whose inode numbers last."""
_FILE_MOST = 4096
_ID_MOST, _SERIAL_MOST = 64, 2**53
_REMOVABLE, _REMOTE = 2, 4
"""Kinds of drives: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"""


def read(paths: StorePaths) -> Beside:
    """What the file says; as if there were none where it can't be read."""
    try:
        with paths.installation.open("rb") as file:
            plain = json.loads(file.read(_FILE_MOST))
        install_id, serial = plain["install_id"], plain["serial"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Beside()
    if not isinstance(install_id, str) or not isinstance(serial, int) or isinstance(serial, bool):
        return Beside()
    # What no PapiDesk wrote, and no store could keep.
    if not install_id.isascii() or len(install_id) > _ID_MOST or not 0 <= serial <= _SERIAL_MOST:
        return Beside()
    return Beside(install_id, serial)


def write(paths: StorePaths, install_id: str, fingerprint: str, serial: int) -> None:
    """Keep how far this installation is; OSError where the disk refuses."""
    plain = {"install_id": install_id, "fingerprint": fingerprint, "serial": serial}
    content = json.dumps(plain, indent=1).encode()
    try:
        if paths.installation.read_bytes() == content:
            return
    except OSError:
        pass
    replace_file(paths.installation, content, private=True)


def fingerprint(folder: Path) -> Fingerprint:
    """Where a store's folder stands. Nothing of it can be read back from its hashes."""
    real = folder.resolve()
    try:
        inode = real.stat().st_ino
    except OSError:
        inode = 0
    return _of_windows(real, inode) if sys.platform == "win32" else _of_mounts(real, inode)


def _fixed(real: Path, inode: str) -> Fingerprint:
    return Fingerprint(Stand.FIXED, _hash("machine", machine_id()), _hash("folder", os.path.normcase(real)), inode)


@dataclass(frozen=True)
class _Mount:
    """A line of mountinfo. device: "8:1"; root: which folder of the volume is mounted."""

    device: str
    root: str
    point: Path
    kind: str
    source: str


def _of_mounts(real: Path, inode: int) -> Fingerprint:
    mount = _mount_of(real)
    if mount is None:
        return _fixed(real, "")
    inside = f"{mount.root.rstrip('/')}/{real.relative_to(mount.point)}"
    if mount.kind in _SERVERS:
        return Fingerprint(Stand.SHARED, "", _hash("share", mount.source, inside))
    if _is_removable(mount.device):
        volume = _volume_of(mount.source)
        if volume:
            return Fingerprint(Stand.PORTABLE, "", _hash("volume", volume, inside))
    numbered = mount.kind in _NUMBERED and inode
    return _fixed(real, _hash("inode", mount.source, str(inode)) if numbered else "")


def _mount_of(real: Path) -> _Mount | None:
    """The mount that a folder is on: of those above it the deepest, of these the last."""
    found: _Mount | None = None
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    for line in lines:
        # https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) < 5 or len(rest) < 2:  # noqa: PLR2004 — of that file
            continue
        point = Path(_unescaped(fields[4]))
        if real.is_relative_to(point) and (found is None or len(point.parts) >= len(found.point.parts)):
            found = _Mount(fields[2], _unescaped(fields[3]), point, rest[0], _unescaped(rest[1]))
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)


def _is_removable(device: str) -> bool:
    """Whether a device is plugged in from outside."""
    try:
        where = Path("/sys/dev/block", device).resolve(strict=True)
    except OSError:
        return False
    if any(part.startswith("usb") for part in where.parts):
        return True
    for one in (where, where.parent):
        try:
            return (one / "removable").read_text().strip() == "1"
        except OSError:
            continue
    return False


def _volume_of(source: str) -> str:
    """The name for good of the file system on a device."""
    try:
        device = Path(source).resolve(strict=True)
        return next((one.name for one in _VOLUMES.iterdir() if one.resolve() == device), "")
    except OSError:
        return ""


def _of_windows(real: Path, inode: int) -> Fingerprint:
    import ctypes  # noqa: PLC0415 — on Windows alone

    kind = ctypes.windll.kernel32.GetDriveTypeW(real.anchor)  # type: ignore[attr-defined, unused-ignore]
    # Python's st_dev and st_ino are there the serial number of the volume and the file's number on it.
    volume = str(real.stat().st_dev)
    inside = os.path.normcase(real.relative_to(real.anchor))
    if kind == _REMOTE:
        return Fingerprint(Stand.SHARED, "", _hash("share", volume, str(inode) if inode else inside))
    if kind == _REMOVABLE:
        return Fingerprint(Stand.PORTABLE, "", _hash("volume", volume, inside))
    return _fixed(real, _hash("inode", volume, str(inode)) if inode else "")


def machine_id() -> str:
    """What this machine is called by its system; else by its name and its network card."""
    if sys.platform == "win32":
        found = _machine_guid()
        if found:
            return found
    for path in _MACHINE_IDS:
        try:
            known = path.read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            continue
        if known and known != "uninitialized":
            return known
    return f"{socket.gethostname()} {uuid.getnode()}"


def _machine_guid() -> str:
    import winreg  # noqa: PLC0415 — on Windows alone

    try:
        with winreg.OpenKey(  # type: ignore[attr-defined, unused-ignore]
            winreg.HKEY_LOCAL_MACHINE,  # type: ignore[attr-defined, unused-ignore]
            r"SOFTWARE\Microsoft\Cryptography",
            0,
            winreg.KEY_READ | winreg.KEY_WOW64_64KEY,  # type: ignore[attr-defined, unused-ignore]
        ) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return ""


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:24]
