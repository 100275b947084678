"""The command line as people meet it: an empty home, nothing set.

What a process is (its exit codes, pipes, signals, streams) is shown in processes; what only a command's own work is needs no
interpreter of its own, which takes a second to start.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.settings import Settings

ARTICLE = {
    "id": "x1",
    "title": "Northwind Bank breach exposes 23,456 people",
    "text": "Northwind Bank said that hackers gained access to its network on March 3, 2024. The names and Social Security numbers of "
    "23,456 people were exposed. The bank has notified the Maine Attorney General.",
    "url": "https://news.example/1",
    "published": "2024-04-02",
    "lang": None,
}
ADVISORY = {
    "id": "x2",
    "title": "Acme fixes a critical vulnerability (CVE-2024-12345)",
    "text": "Acme has released a security update for Acme Gateway. CVE-2024-12345 is a remote code execution flaw. Upgrade to 7.1.2.",
    "url": None,
    "published": None,
    "lang": "en",
}
Result = subprocess.CompletedProcess[str]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    names = {name.upper() for name in Settings.model_fields}
    kept = {k: v for k, v in os.environ.items() if k.upper() not in names}
    root = str(Path(__file__).parents[2])
    return kept | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "COLUMNS": "100", "PYTHONPATH": root}


@pytest.fixture
def run(env: dict[str, str], tmp_path: Path):  # type: ignore[no-untyped-def]
    def call(*arguments: str, given: str = "", **more: str) -> Result:
        return subprocess.run(
            command(*arguments), input=given, capture_output=True, text=True, env=env | more, cwd=tmp_path, timeout=60
        )

    return call


@pytest.fixture
def here(env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """As `run`, in this process."""
    for name in os.environ.keys() - env.keys():
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, given: str = "", **more: str) -> Result:
        done = CliRunner().invoke(app, arguments, input=given, env=env | more)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Result(arguments, done.exit_code, done.stdout, done.stderr)

    return call


def lines(*articles: object) -> str:
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)


def assert_one_line(result: Result, *words: str) -> None:
    assert result.returncode == 1, result
    assert result.stderr.count("\n") == 1, result.stderr
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def test_the_demo_needs_nothing_shows_every_step_and_ends_by_itself(run) -> None:  # type: ignore[no-untyped-def]
    done: Result = run("demo")
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "4,226,508",
        "逾422.6万",
        "1.9亿",
        "190 million",
        "#finance-insurance",
        "lookup ILS",
        "查询 国泰航空",
        "跟帖",
    ):
        assert shown in done.stdout
    assert "99,999,999" not in done.stdout
    assert "javascript:" not in done.stdout


def test_extract_gives_a_line_for_each_line_in_order_and_an_error_for_a_bad_one(run) -> None:  # type: ignore[no-untyped-def]
    done: Result = run("extract", given=lines(ARTICLE) + "{not json\n" + lines({"id": 3}, ADVISORY))
    assert done.returncode == 0
    first, second, third, fourth = map(json.loads, done.stdout.splitlines())
    assert first["affected"]["value"] == 23456
    evidence = first["affected"]["evidence"]
    assert (ARTICLE["title"] + "\n" + ARTICLE["text"])[evidence["start"] : evidence["end"]] == evidence["quote"]  # type: ignore[operator]
    assert "line 2" in second["error"]
    assert "error" in third
    assert fourth["kind"] == "not_incident"


def test_a_markdown_page_with_front_matter_is_one_article(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "page.md"
    page.write_text(
        f"---\ntitle: {ARTICLE['title']}\ndate: 2024-04-02\n---\n\n# x\n\n{ARTICLE['text']}\n", encoding="utf-8"
    )
    done: Result = here("extract", str(page))
    assert json.loads(done.stdout)["affected"]["value"] == 23456


@pytest.mark.parametrize("shape", ["text", "telegram", "slack", "json", "html"])
def test_digest_gives_what_a_reader_a_platform_or_a_script_needs(here, shape: str) -> None:  # type: ignore[no-untyped-def]
    done: Result = here("digest", "--as", shape, "--lang", "both", given=lines(ARTICLE, ADVISORY))
    assert done.returncode == 0
    assert "23,456" in done.stdout
    if shape == "json":
        first, second = map(json.loads, done.stdout.splitlines())
        assert (first["kind"], second["digest"]) == ("incident", None)
    else:
        assert "x2: no digest, it is not about one incident (not_incident)" in done.stderr
    if shape in ("telegram", "slack"):
        assert "text" in json.loads(done.stdout.splitlines()[0])


def test_digest_in_one_language_holds_nothing_of_the_other(here) -> None:  # type: ignore[no-untyped-def]
    done: Result = here("digest", "--lang", "en", given=lines(ARTICLE))
    assert done.stdout.isascii()


def test_a_pipe_that_closes_early_is_no_error(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(lines(*[ARTICLE] * 400), encoding="utf-8")
    shell = f"{sys.executable} -m bot extract many.jsonl | head -1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, env=env, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["digest", "--as", "fax"], ["lookup", "--limit", "many"], ["incident"]]
)
def test_bad_usage_is_said_with_exit_code_2(here, words: Sequence[str]) -> None:  # type: ignore[no-untyped-def]
    done: Result = here(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_process_ends_with_2_after_bad_usage(run) -> None:  # type: ignore[no-untyped-def]
    done: Result = run("frobnicate")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_help_names_every_command(run) -> None:  # type: ignore[no-untyped-def]
    done: Result = run("--help")
    for name in (
        "demo",
        "run",
        "poll",
        "extract",
        "digest",
        "lookup",
        "incident",
        "latest",
        "feeds",
        "eval",
        "doctor",
        "db",
    ):
        assert f" {name} " in done.stdout
    assert run("--version").stdout.startswith("breach-digest 0.")


def test_run_without_a_token_says_which_to_set(run) -> None:  # type: ignore[no-untyped-def]
    assert_one_line(run("run"), "TELEGRAM_BOT_TOKEN", "SLACK_BOT_TOKEN", "breach-digest demo")


def test_a_malformed_setting_is_one_line_without_its_value(run) -> None:  # type: ignore[no-untyped-def]
    result = run("poll", "--once", WEB_PORT="canary")
    assert_one_line(result, "WEB_PORT is malformed")
    assert "canary" not in result.stderr


def test_an_unreachable_telegram_is_one_line(run) -> None:  # type: ignore[no-untyped-def]
    token = "123456:canary-canary-canary"
    result = run("run", TELEGRAM_BOT_TOKEN=token, TELEGRAM_BASE_URL="http://127.0.0.1:9", LOG_LEVEL="ERROR")
    assert_one_line(result, "Telegram can't be reached at 127.0.0.1:9")
    assert result.stderr.count("can't be reached") == 1
    assert "canary" not in result.stderr


def test_a_start_says_which_settings_can_not_work_together(here) -> None:  # type: ignore[no-untyped-def]
    given = {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_BASE_URL": "http://127.0.0.1:9", "FEEDS_FILE": os.devnull}
    odd = {"TELEGRAM_WEBHOOK_URL": "https://bot.example", "ADMIN_CHAT": "slack:T1:C1"}
    result: Result = here("run", **given, **odd)
    said = result.stderr + result.stdout
    assert said.count("https://bot.example/telegram") == 1
    assert said.count("SLACK_BOT_TOKEN") == 1


@pytest.mark.parametrize(
    "url", ["/proc/nowhere/x.db", "mysql://me:canary@host/db", "postgresql://me:canary@127.0.0.1:9/db", ""], ids=str
)
def test_a_database_that_can_not_be_used_is_one_line_that_says_how_to_mend_it(here, url: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    if not url:
        url = str(tmp_path / "broken.db")
        Path(url).write_bytes(b"this is no database, but a text of some length " * 100)
    result = here("latest", DATABASE_URL=url)
    assert_one_line(result, "DATABASE_URL")
    assert "canary" not in result.stderr


def test_an_unreachable_feed_fails_the_check_with_its_reason(here) -> None:  # type: ignore[no-untyped-def]
    result: Result = here("feeds", "check", "http://127.0.0.1:9/feed", ALLOW_NETWORKS="127.0.0.0/8")
    assert result.returncode == 1
    assert "not reachable" in result.stdout
    refused: Result = here("feeds", "check", "http://127.0.0.1:9/feed")
    assert "ALLOW_NETWORKS" in refused.stdout or "private" in refused.stdout or "not" in refused.stdout


def test_feeds_are_listed_added_removed_and_pass_through_opml(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert here("feeds", "add", "https://a.example/feed", "--title", "甲", "--kind", "regulator").stdout == "added\n"
    assert "already" in here("feeds", "add", "https://a.example/feed").stdout
    opml = here("feeds", "export").stdout
    (tmp_path / "feeds.opml").write_text(opml, encoding="utf-8")
    assert here("feeds", "remove", "https://a.example/feed").returncode == 0
    assert "1 added" in here("feeds", "import", "feeds.opml").stdout
    listed = here("feeds", "list").stdout
    assert "https://a.example/feed\t甲\tregulator\t" in listed
    assert_one_line(here("feeds", "add", "ftp://a.example"), "https://")
    assert_one_line(here("feeds", "remove", "https://b.example"), "feeds list")
    (tmp_path / "bad.opml").write_text("<opml><body><outline></opml>", encoding="utf-8")
    assert_one_line(here("feeds", "import", "bad.opml"), "line")


@pytest.mark.parametrize("words", [["stats"], ["import", "hibp", "x.json"], ["export", "--format", "csv"]])
def test_what_is_not_in_this_version_says_so(here, words: Sequence[str]) -> None:  # type: ignore[no-untyped-def]
    assert_one_line(here(*words), "not in this version")


def test_lookup_of_nothing_and_of_an_unknown_id(here) -> None:  # type: ignore[no-untyped-def]
    assert here("lookup", "anything").returncode == 0
    assert here("lookup", "anything", "--json").stdout == ""
    assert_one_line(here("incident", "zzzzzz"), "zzzzzz")
    assert_one_line(here("lookup", "x", "--country", "Atlantis"), "Atlantis")


def test_doctor_tells_what_is_wrong_and_exits_1(here) -> None:  # type: ignore[no-untyped-def]
    result: Result = here("doctor")
    assert result.returncode == 1
    assert "ok    database" in result.stdout
    assert "FAIL  nothing to post to" in result.stdout


def test_eval_prints_a_table_and_one_json_line(here, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    gold = tmp_path / "gold"
    gold.mkdir()
    for article in sorted((Path(__file__).parents[1] / "gold" / "dev").glob("*.json"))[::50]:
        shutil.copy(article, gold)
    result: Result = here("eval", str(gold))
    assert result.returncode == 0
    report = json.loads(result.stdout.splitlines()[-1])
    assert isinstance(report, dict)
    assert_one_line(here("eval", "/nowhere"), "/nowhere")


def test_ctrl_c_ends_the_service_quietly_with_0(env: dict[str, str], tmp_path: Path) -> None:
    """The service runs against a Telegram that answers, in a process of its own, and gets a SIGINT."""
    script = (
        "import asyncio, sys\n"
        "from tests.fakes.telegram import FakeTelegram\n"
        "async def main():\n"
        "    async with FakeTelegram() as fake:\n"
        "        print(fake.url, fake.token, flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    fake = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=env, cwd=tmp_path)
    try:
        assert fake.stdout is not None
        url, token = fake.stdout.readline().split()
        (tmp_path / "feeds.txt").write_text("# none yet\n", encoding="utf-8")
        given = {"TELEGRAM_BASE_URL": url, "TELEGRAM_BOT_TOKEN": token, "FEEDS_FILE": "feeds.txt"}
        service = subprocess.Popen(
            command("run"), stderr=subprocess.PIPE, text=True, env=env | given, cwd=tmp_path, start_new_session=True
        )
        assert service.stderr is not None
        ready = service.stderr.readline()
        assert "connected to Telegram" in ready
        time.sleep(0.3)
        service.send_signal(signal.SIGINT)
        _, said = service.communicate(timeout=20)
        assert service.returncode == 0, said
        assert "Traceback" not in said
        assert "nothing is lost" in said
    finally:
        fake.kill()
        fake.communicate()
