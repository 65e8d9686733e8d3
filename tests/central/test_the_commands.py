"""papidesk-central: what a technician types, on SQLite and on PostgreSQL."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

from papidesk.central import backups
from papidesk.central.__main__ import main
from papidesk.central.database import Database
from papidesk.central.feed import files
from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from tests.central.conftest import NOW
from tests.central.network import Desk, FakeClock, Network

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, ...]]:
    """The options that name a service that is not there yet."""
    folder = ("--data-dir", str(tmp_path / "service"))
    if request.param == "sqlite":
        yield folder
        return
    make = request.getfixturevalue("empty_database")
    yield (*folder, "--database", make().replace("+psycopg", ""))


def told(answer: tuple[int, str, str]) -> Any:
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def settings_of(where: tuple[str, ...]) -> Settings:
    return Settings(Path(where[1]), where[3] if len(where) > 2 else "")


def test_a_service_is_set_up_and_gives_codes(shell: Shell, where: tuple[str, ...]) -> None:
    assert told(shell("init", "--name", "Centre du pays", "--json", *where))["name"] == "Centre du pays"
    again = shell("init", *where)
    assert (again[0], again[1]) == (1, "")
    assert "Il y a déjà un service ici" in again[2]
    added = told(shell("place", "add", "Maison de quartier", "--json", *where))
    assert added["place"] == "Maison de quartier"
    assert len(added["code"]) == 14
    taken = shell("place", "add", "Maison de quartier", *where)
    assert taken[0] == 1
    assert "s’appelle déjà Maison de quartier" in taken[2]
    more = told(shell("code", "Maison de quartier", "--json", *where))
    assert more["code"] != added["code"]
    assert told(shell("code", added["id"], "--json", *where))["place"] == "Maison de quartier"
    assert told(shell("place", "list", "--json", *where)) == [
        {"id": added["id"], "name": "Maison de quartier", "desks": []}
    ]


def network_at(where: tuple[str, ...]) -> Network:
    return Network(make_service(settings_of(where), FakeClock(NOW), io.StringIO()), FakeClock(NOW), io.StringIO())


def a_life(where: tuple[str, ...]) -> tuple[Desk, list[str]]:
    """A service that took figures of two years and shares a file; a desk of it."""
    with network_at(where) as network:
        desk = network.desk()
        first = desk.statement()
        desk.batch(first, desk.after(first, {"visits": 130}), desk.statement(period="2025"))
        with network.service.database.writing() as connection:
            files.share(connection, network.service.settings.files, "a.pdf", "application/pdf", b"abc", network.now)
        return desk, [one["digest"] for one in desk.state()["heads"]]


def test_a_backup_makes_the_same_service_elsewhere_on_either_database(
    shell: Shell, where: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shell("init", *where)
    desk, digests = a_life(where)
    made = told(shell("backup", str(tmp_path / "kept"), "--json", *where))
    assert made["files"] == 1
    backup = Path(made["file"])
    assert backup.stat().st_mode & 0o77 == 0
    other = ("--data-dir", str(tmp_path / "other"))
    if len(where) == 2:  # from SQLite to PostgreSQL, and the other way round
        other = (*other, "--database", request.getfixturevalue("empty_database")())
    assert shell("init", "--from", str(backup), *other)[0] == 0
    assert told(shell("check", "--json", *other))["ok"] is True
    with network_at(other) as network:
        there = Desk(network, desk.uid, desk.token, desk.install_id)
        assert [one["digest"] for one in there.state()["heads"]] == digests
        assert there.put(there.statement(period="2026-09")).status_code == 201
        assert there.get("/v1/feed", since=1).json()["items"] == []
        sha256 = there.get("/v1/feed").json()["items"][0]["uid"]
        assert there.get(f"/v1/files/{sha256}").content == b"abc"
        assert network.desk("Lieu B", "install-2").uid != desk.uid
    assert told(shell("check", "--json", *where))["ok"] is True


def test_cursors_of_the_service_before_start_again_after_a_restore(shell: Shell, tmp_path: Path) -> None:
    where, other = ("--data-dir", str(tmp_path / "one")), ("--data-dir", str(tmp_path / "two"))
    shell("init", *where)
    desk, _ = a_life(where)
    with network_at(where) as network:
        known = Desk(network, desk.uid, desk.token, desk.install_id).get("/v1/feed").json()["generation"]
    made = told(shell("backup", "--json", *where))
    shell("init", "--from", made["file"], *other)
    with network_at(other) as network:
        there = Desk(network, desk.uid, desk.token, desk.install_id)
        assert there.get("/v1/feed", since=1, generation=known).status_code == 410


def test_what_is_no_whole_backup_is_refused_and_nothing_is_made(shell: Shell, tmp_path: Path) -> None:
    where = ("--data-dir", str(tmp_path / "one"))
    shell("init", *where)
    a_life(where)
    good = Path(told(shell("backup", "--json", *where))["file"]).read_bytes()
    bad = {
        "cut": good[: len(good) // 2],
        "nothing": b"",
        "other": b"hello",
        "without": _without(tmp_path, good, "tables/statement.jsonl"),
        "flipped": _with_flipped_file(tmp_path, good),
        "one byte": _with_one_byte_altered(tmp_path, good),
    }
    for name, content in bad.items():
        file, other = tmp_path / f"{name}.tar.gz", tmp_path / f"of-{name}"
        file.write_bytes(content)
        code, _, err = shell("init", "--from", str(file), "--data-dir", str(other))
        assert (code, "n’est pas une sauvegarde entière" in err) == (1, True), name
        assert shell("place", "list", "--data-dir", str(other))[0] == 1
    assert shell("init", "--from", str(tmp_path / "missing"), "--data-dir", str(tmp_path / "x"))[0] == 1


def _without(tmp_path: Path, content: bytes, left_out: str) -> bytes:
    return _rewritten(tmp_path, content, lambda name, inside: None if name == left_out else inside)


def _with_flipped_file(tmp_path: Path, content: bytes) -> bytes:
    return _rewritten(tmp_path, content, lambda name, inside: b"abd" if name.startswith("files/") else inside)


def _with_one_byte_altered(tmp_path: Path, content: bytes) -> bytes:
    """Of a name, where nothing but gzip's own checksum tells; unsqueezed, so that it can be found."""
    inside = gzip.decompress(content)
    plain = gzip.compress(inside, 0)
    assert plain.count(b"Lieu A") >= 1
    return plain.replace(b"Lieu A", b"Lieu B", 1)


def _rewritten(tmp_path: Path, content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    (tmp_path / "in.tar.gz").write_bytes(content)
    with tarfile.open(tmp_path / "in.tar.gz") as old, tarfile.open(tmp_path / "out.tar.gz", "w:gz") as new:
        for member in old:
            opened = old.extractfile(member)
            assert opened is not None
            inside = change(member.name, opened.read())
            if inside is not None:
                member.size = len(inside)
                new.addfile(member, io.BytesIO(inside))
    return (tmp_path / "out.tar.gz").read_bytes()


def test_a_night_s_backup_leaves_the_latest_and_one_a_month_of_a_year(shell: Shell, tmp_path: Path) -> None:
    where, folder = ("--data-dir", str(tmp_path / "one")), tmp_path / "kept"
    shell("init", *where)
    folder.mkdir()
    nights = [date(2026, 11, 27) - timedelta(days=back) for back in range(600)]
    for night in nights:
        (folder / backups.name_at(datetime(night.year, night.month, night.day, 2, 30, tzinfo=UTC))).touch()
    for other in ("notes.txt", ".papidesk-central-2020-01-01-023000.tar.gz.0a0b0c0d", "papidesk-central-ancienne.tar.gz"):
        (folder / other).touch()
        os.utime(folder / other, (0, 0))
    assert shell("backup", str(folder), "--keep", "0", *where)[0] == 2
    made = told(shell("backup", str(folder), "--keep", "3", "--json", *where))
    left = sorted(one.name for one in folder.iterdir())
    months = ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"]
    months += ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-25"]
    expected = [f"papidesk-central-{day}-023000.tar.gz" for day in (*months, "2026-11-26", "2026-11-27")]
    assert left == sorted([*expected, Path(made["file"]).name, "notes.txt", "papidesk-central-ancienne.tar.gz"])
    assert len(made["removed"]) == len(nights) - len(expected) + 1
    assert "sauvegarde(s) plus ancienne(s)" not in shell("backup", str(folder), *where)[1]


def test_a_backup_that_fails_removes_none(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where, folder = ("--data-dir", str(tmp_path / "one")), tmp_path / "kept"
    shell("init", *where)
    folder.mkdir()
    for day in range(1, 5):
        (folder / backups.name_at(datetime(2020, 1, day, tzinfo=UTC))).touch()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups, "read_manifest", full)
    assert shell("backup", str(folder), "--keep", "1", *where)[0] == 3
    assert len(list(folder.iterdir())) == 4


def test_check_finds_what_was_altered(shell: Shell, where: tuple[str, ...]) -> None:
    shell("init", *where)
    a_life(where)
    settings = settings_of(where)
    database = Database(settings.url)
    with database.writing() as connection:
        connection.execute(text("UPDATE cell SET value = value + 10"))
        connection.execute(text("UPDATE head SET revision = 7 WHERE period = 202500"))
        connection.execute(text("DELETE FROM statement WHERE revision = 1 AND period = 202610"))
    database.close()
    shutil.rmtree(settings.files)
    code, out, _ = shell("check", "--json", *where)
    found = json.loads(out)
    assert (code, found["ok"]) == (1, False)
    problems = "\n".join(found["problems"])
    for words in ("Les chiffres ne sont pas", "Il manque une révision", "Un fichier partagé manque"):
        assert (words in problems) == (words != "Les chiffres ne sont pas"), problems
    assert "init --from" in shell("check", *where)[1]


def test_check_compares_figures_and_bytes(shell: Shell, tmp_path: Path) -> None:
    where = ("--data-dir", str(tmp_path / "one"))
    shell("init", *where)
    a_life(where)
    database = Database(settings_of(where).url)
    with database.writing() as connection:
        connection.execute(text("UPDATE cell SET value = value + 10 WHERE period = 202610"))
        connection.execute(text("UPDATE statement SET body = x'00' WHERE period = 202500"))
    database.close()
    problems = json.loads(shell("check", "--json", *where)[1])["problems"]
    assert sum("Les chiffres ne sont pas" in one for one in problems) == 2
    assert sum("ne correspond plus à son empreinte" in one for one in problems) == 1


def test_a_desk_is_revoked_and_a_period_settled(shell: Shell, tmp_path: Path) -> None:
    where = ("--data-dir", str(tmp_path / "one"))
    shell("init", *where)
    desk, _ = a_life(where)
    assert told(shell("revoke", desk.uid, "--json", *where)) == {"desk": desk.uid}
    assert shell("revoke", "x", *where)[0] == 1
    listed = told(shell("place", "list", "--json", *where))[0]["desks"][0]
    assert listed["revoked_at"] is not None
    assert "détaché" in shell("place", "list", *where)[1]
    assert told(shell("period", "lock", "2026-Q3", "--json", *where))["changed"] is True
    assert told(shell("period", "lock", "2026-Q3", "--json", *where))["changed"] is False
    assert told(shell("period", "list", "--json", *where)) == ["2026-Q3"]
    assert told(shell("period", "unlock", "2026-Q3", "--json", *where))["locked"] is False
    assert shell("period", "lock", "octobre", *where)[0] == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2), (("hello",), 2), (("place",), 2), (("place", "add"), 2), (("place", "drop"), 2), (("code",), 2),
        (("serve", "--port", "x"), 2), (("serve", "--workers", "0"), 2), (("--data-dir",), 2), (("check", "more"), 2),
        (("place", "list"), 1), (("serve",), 1), (("backup",), 1), (("check",), 1), (("revoke", "x"), 1),
        (("check", "--database", "nothing"), 1), (("check", "--database", "postgresql://localhost:1/x"), 3),
        (("--version",), 0), (("--help",), 0), (("place", "--help"), 0),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_told_and_nothing_is_made(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.setenv("PAPIDESK_CENTRAL_DIR", str(tmp_path / "none"))
    found, out, err = shell(*words)
    assert (found, bool(out)) == (code, code == 0), err
    assert "Traceback" not in err
    assert "usage:" not in out + err
    assert not (tmp_path / "none").exists()


def test_a_refusal_is_a_document_too_where_one_is_awaited(shell: Shell, tmp_path: Path) -> None:
    code, out, err = shell("place", "list", "--json", "--data-dir", str(tmp_path / "none"))
    assert (code, json.loads(out)["error"]["kind"]) == (1, "refused")
    assert "papidesk-central init" in err


def test_english_for_who_asks_for_it(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "There is no service here yet" in shell("check", "--data-dir", str(tmp_path))[2]


def test_a_database_of_a_newer_release_is_left_as_it_is(shell: Shell, tmp_path: Path) -> None:
    where = ("--data-dir", str(tmp_path / "one"))
    shell("init", *where)
    database = Database(settings_of(where).url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    for verb in (("place", "list"), ("serve",), ("backup",)):
        code, _, err = shell(*verb, *where)
        assert (code, "version plus récente" in err) == (1, True)


def test_serve_serves_until_it_is_told_to_stop(tmp_path: Path, shell: Shell) -> None:
    where = ("--data-dir", str(tmp_path / "one"))
    shell("init", *where)
    code = told(shell("place", "add", "Lieu A", "--json", *where))["code"]
    command = [sys.executable, "-m", "papidesk.central", "serve", "--port", "0", "--workers", "2", "--json", *where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            url = json.loads(served.stdout.readline())["url"]
            with httpx2.Client(base_url=url, transport=httpx2.HTTPTransport(retries=10), timeout=30) as client:
                body = {"code": code, "install_id": "install-1", "protocol": 1, "app_version": "0.1.0"}
                enrolled = client.post("/v1/enrolments", json=body)
                assert enrolled.status_code == 201, enrolled.text
                headers = {"Authorization": f"Bearer {enrolled.json()['token']}"}
                for _ in range(4):
                    assert client.get("/v1/feed", headers=headers).status_code == 200
                assert len(client.get("/healthz").headers.get_list("date")) == 1
                assert 'route="/v1/feed",status="200"} 4.0' in client.get("/metrics").text
            busy = shell("serve", "--port", url.rpartition(":")[2], *where)
            assert (busy[0], "Choisissez un autre port" in busy[2]) == (3, True)
        finally:
            served.send_signal(signal.SIGTERM)
            _, err = served.communicate(timeout=60)
    assert served.returncode in {0, -signal.SIGTERM, 128 + signal.SIGTERM}, err
    assert all(json.loads(line)["event"] == "request" for line in err.splitlines())


def test_openapi_is_written_as_it_is_published(shell: Shell) -> None:
    document = told(shell("openapi"))
    assert document["openapi"] == "3.1.0"
