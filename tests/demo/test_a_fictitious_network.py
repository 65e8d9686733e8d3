"""`make demo-network`, small: places come in and send over the real protocol; what was made is served again at once, and ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.demo_network import LOGIN, ROOT, SITES, make_room

ANSWERS = "Le réseau fictif répond : "


def command(folder: Path, port: int, *more: str) -> list[str]:
    small = ("--places", "2", "--years", "1", "--most-visits", "1", "--port", str(port))
    return [sys.executable, "-m", "tests.demo_network", "--folder", str(folder), *small, *more]


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def test_a_network_is_made_sent_served_and_kept(tmp_path: Path, port: int) -> None:
    folder = tmp_path / "network"
    once = subprocess.run(command(folder, port, "--once"), cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert once.returncode == 0, once.stderr
    known = json.loads((folder / "network.json").read_text())
    assert (folder / "network.json").stat().st_mode & 0o077 == 0, "its passwords are for nobody else"
    assert [one["name"] for one in known["places"]] == [one.name for one in SITES[:2]]
    assert all(one["sent"] >= 12 * 5 for one in known["places"]), "each month, in five sets of figures"
    assert f"mot de passe : {known['password']}" in once.stdout

    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command(folder, port), cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as served:
        assert served.stdout is not None
        try:
            url = next(line.split(ANSWERS)[1].strip() for line in served.stdout if ANSWERS in line)
            coordinator_finds_it(url, known["password"])
        finally:
            served.send_signal(signal.SIGINT)
            rest = served.stdout.read()
        assert served.wait(30) == 0
    assert "Arrêté." in rest
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)


def coordinator_finds_it(url: str, password: str) -> None:
    """Both places, what they sent, what is shared, and what they asked the pool for."""
    with httpx.Client(base_url=url, trust_env=False, follow_redirects=True) as client:
        form = client.get("/connexion").text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        told = hidden | {"identifiant": LOGIN, "mot_de_passe": password}
        assert client.post("/connexion", data=told, headers={"Origin": url}).status_code == 200
        completeness = client.get("/completude").text
        assert all(one.name in completeness for one in SITES[:2])
        assert re.search(r"2\s+lieux ont envoyé leur fréquentation, sur\s+2\s+attendus", completeness)
        assert "Bienvenue sur ce réseau d’essai" in client.get("/nouvelles").text
        assert SITES[0].name in client.get("/materiel").text


def test_what_is_not_a_demonstration_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("kept")
    with pytest.raises(SystemExit, match="rien n’a été touché"):
        make_room(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["theirs"]
