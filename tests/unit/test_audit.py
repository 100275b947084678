"""The audit of dependencies, with the real pip-audit asking a database of advisories on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks import audit

ADVISORY = {
    "id": "PYSEC-2024-60",
    "aliases": ["CVE-2024-3651"],
    "summary": "quadratic time",
    "details": "Long input costs quadratic time.",
    "modified": "2024-07-11T15:06:00Z",
    "published": "2024-07-11T15:06:00Z",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "idna", "purl": "pkg:pypi/idna"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.7"}]}],
            "versions": ["3.6"],
        }
    ],
}
LOCK = "\n".join(f"{name} --hash=sha256:{'0' * 64}" for name in ("idna==3.6", "certifi==2024.2.2"))


class Advisories(BaseHTTPRequestHandler):
    """Answers as OSV does."""

    mood = "flawed"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        flawed = self.mood == "flawed" and asked["package"]["name"] == "idna"
        body = b"<html>" if self.mood == "garbage" else json.dumps({"vulns": [ADVISORY]} if flawed else {}).encode()
        self.send_response(502 if self.mood == "down" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing to say."""


@pytest.fixture
def database() -> Iterator[list[str]]:
    """pip-audit's options for it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield ["-s", "osv", "--osv-url", f"http://127.0.0.1:{server.server_port}/v1/query"]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


def ask(lock: Path, source: list[str], tmp_path: Path, *arguments: str) -> int:
    return audit.main(arguments, lock, [*source, "--cache-dir", str(tmp_path / "cache"), "--timeout", "3"])


def test_a_finding_fails_the_build_with_its_name_and_what_mends_it(
    lock: Path, database: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Advisories, "mood", "flawed")
    assert ask(lock, database, tmp_path) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "audit: idna 3.6: PYSEC-2024-60, mended in 3.7",
        "audit: 2 of 2 packages audited, 1 with a known vulnerability",
    ]


def test_packages_that_nobody_knows_ill_of_pass(
    lock: Path, database: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Advisories, "mood", "clean")
    assert ask(lock, database, tmp_path, "--required") == 0
    assert capsys.readouterr().out == "audit: 2 of 2 packages audited, 0 with a known vulnerability\n"


@pytest.mark.parametrize("mood", ["down", "garbage", "closed"])
def test_without_advisories_the_build_goes_on_and_is_not_called_clean(
    lock: Path,
    database: list[str],
    tmp_path: Path,
    mood: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Advisories, "mood", mood)
    source = ["-s", "osv", "--osv-url", "http://127.0.0.1:9/v1/query"] if mood == "closed" else database
    assert ask(lock, source, tmp_path) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("so nothing was audited\n") and said.err.count("\n") == 1
    assert ask(lock, source, tmp_path, "--required") == 1


def test_a_lock_that_can_not_be_read_is_a_failure_and_no_trouble_of_the_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main((), tmp_path / "none.lock") == 1
    assert "none.lock" in capsys.readouterr().err
