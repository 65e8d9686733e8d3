"""A locked dependency with a known vulnerability fails the checks, unless it is allowed for a time.

A database out of reach is told, and fails nothing.
"""

import datetime as dt
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import vulnerabilities
from vulnerabilities import Advisory, Allowed, read_allowed, tell

TODAY = dt.date(2026, 11, 27)
ESCAPE = Advisory("jinja2", "2.10", ("GHSA-462w-v97r-4m45", "CVE-2019-10906"), "Sandbox escape", ("2.10.1",))
LOCK = """version = 1
requires-python = ">=3.11"
[[package]]
name = "jinja2"
version = "2.10"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://example.org/Jinja2-2.10-py2.py3-none-any.whl", size = 1, hash = "sha256:NONE" },
]
[[package]]
name = "scratch"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "jinja2" }]
[package.metadata]
requires-dist = [{ name = "jinja2", specifier = "==2.10" }]
"""


class Database(BaseHTTPRequestHandler):
    """Answers as OSV does, of one vulnerability: https://google.github.io/osv.dev/post-v1-querybatch/"""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        of_jinja = {"vulns": [{"id": ESCAPE.names[0], "modified": "2024-01-01T00:00:00Z"}]}
        self._say({"results": [of_jinja if one["package"]["name"] == "jinja2" else {} for one in asked]})

    def do_GET(self) -> None:
        if not self.path.startswith("/v1/vulns/"):
            self.send_error(404)
            return
        events = [{"introduced": "0"}, {"fixed": "2.10.1"}]
        self._say({
            "id": ESCAPE.names[0], "aliases": [ESCAPE.names[1]], "summary": ESCAPE.summary, "modified": "2024-01-01T00:00:00Z",
            "affected": [{"package": {"name": "jinja2", "ecosystem": "PyPI"},
                          "ranges": [{"type": "ECOSYSTEM", "events": events}]}],
        })  # fmt: skip

    def _say(self, what: object) -> None:
        content = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — its name there
        pass


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    served = HTTPServer(("127.0.0.1", 0), Database)
    address = f"http://127.0.0.1:{served.server_port}/"
    monkeypatch.setenv("UV_DEFAULT_INDEX", f"{address}simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    thread = threading.Thread(target=lambda: served.serve_forever(poll_interval=0.01))
    thread.start()
    yield address
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "uv.lock").write_text(LOCK.replace("NONE", "0" * 64))
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "scratch"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["jinja2==2.10"]\n'
    )
    return tmp_path


def test_an_old_pin_fails_and_is_named_with_its_cure(database: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert vulnerabilities.main(["--project", str(project), "--service-url", database]) == 1
    told = capsys.readouterr().out
    assert "VULNERABLE jinja2 2.10: GHSA-462w-v97r-4m45 CVE-2019-10906: Sandbox escape (fixed in 2.10.1)" in told


def test_a_database_out_of_reach_is_told_and_fails_nothing(
    database: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        assert vulnerabilities.main(["--project", str(project), "--service-url", silent]) == 0
    assert "could not be asked, so that nothing is known either way" in capsys.readouterr().out


def test_one_that_is_allowed_is_told_until_its_day_by_any_of_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    entry = Allowed("CVE-2019-10906", "no template comes from outside", TODAY)
    assert tell((2, (ESCAPE,)), (entry,), TODAY) == 0
    told = capsys.readouterr().out
    assert "allowed until 2026-11-27, no template comes from outside: jinja2 2.10" in told
    assert tell((2, (ESCAPE,)), (entry,), TODAY + dt.timedelta(days=1)) == 1


def test_another_one_of_the_same_library_is_not_allowed_with_it() -> None:
    entry = Allowed("CVE-2020-28493", "it reads no address", TODAY)
    assert tell((2, (ESCAPE,)), (entry,), TODAY) == 1


def test_what_is_allowed_for_nothing_any_more_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell((2, ()), (Allowed("CVE-2019-10906", "no matter", TODAY),), TODAY) == 0
    assert "CVE-2019-10906 is allowed for nothing any more" in capsys.readouterr().out


@pytest.mark.parametrize(
    "entry", ['id = "CVE-1"\nuntil = 2026-12-31', 'id = "CVE-1"\nwhy = " "\nuntil = 2026-12-31', 'id = "CVE-1"\nwhy = "so"']
)
def test_nothing_is_allowed_without_a_reason_and_a_day(entry: str) -> None:
    with pytest.raises((KeyError, TypeError)):
        read_allowed(f"[[allowed]]\n{entry}\n")


def test_the_list_of_this_project_can_be_read() -> None:
    assert all(one.why for one in read_allowed(vulnerabilities.ALLOWED.read_text("utf-8")))
