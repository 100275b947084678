"""What people do to the command line that nobody planned: odd bytes, odd values, closed pipes, narrow windows."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from adapters.console import preview_html
from adapters.console.text import wrap
from adapters.store import open_store
from bot.cli.articles import read_lines
from bot.cli.main import app
from bot.settings import Settings
from digest.errors import InputError
from digest.model import Tongue
from tests.contract.test_finding import filed
from tests.e2e.test_cli import ARTICLE

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in this process, with nothing set and a database of its own."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", str(tmp_path / "user.db"))
    monkeypatch.setenv("COLUMNS", "100")

    def call(*words: str, given: str | bytes = "") -> Result:
        done = CliRunner().invoke(app, list(words), input=given)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return call


def started(folder: Path, *words: str, stdin: int | None = None) -> subprocess.Popen[str]:
    """A command in a process of its own, whose output is read while it runs."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=folder,
    )


def errors(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [line.error for line in read_lines([str(path)])]


def test_a_line_in_another_encoding_is_an_error_and_never_read_as_rubbish(tmp_path: Path) -> None:
    zh = json.dumps(ARTICLE | {"title": "某医院遭勒索软件攻击"}, ensure_ascii=False)
    found = errors(tmp_path / "a.jsonl", zh.encode("gbk") + b"\n" + zh.encode() + b"\n")
    assert "not UTF-8" in found[0] and "line 1" in found[0]
    assert found[1] == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_that_says_its_encoding_with_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("e") else ""
    text = f"{mark}{json.dumps(ARTICLE)}\r\n{json.dumps(ARTICLE)}\r\n"
    assert errors(tmp_path / "a.jsonl", text.encode(encoding)) == ["", ""]


def test_json_nested_too_deep_is_named_so(tmp_path: Path) -> None:
    (error,) = errors(tmp_path / "a.jsonl", b"[" * 100_000)
    assert "nested too deeply" in error


def test_a_closed_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input"):
        list(read_lines(None))


def test_an_article_with_an_endless_id_is_named_briefly(run: Run) -> None:
    done = run("digest", given=json.dumps({"id": "x" * 9_000, "title": "A", "text": "Nothing leaked."}))
    assert "not about one incident" in done.stderr
    assert len(done.stderr) < 200


@pytest.mark.parametrize(
    "words",
    [
        ("--country", "United States"),
        ("--country", "Hong Kong"),
        ("--sector", "professional services"),
        ("--type", "credential stuffing"),
    ],
)
def test_a_value_of_several_words_is_one_value(run: Run, words: tuple[str, str]) -> None:
    done = run("lookup", *words)
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_value_of_several_words_is_judged_as_a_whole(run: Run) -> None:
    done = run("lookup", "--country", "United States of Atlantis")
    assert done.exit_code == 1
    assert "United States of Atlantis" in done.stderr


@pytest.fixture
def known(tmp_path: Path) -> None:
    """Seven incidents in the database."""

    async def fill() -> None:
        store = open_store(str(tmp_path / "user.db"))
        await store.open()
        await filed(store)
        await store.close()

    asyncio.run(fill())


@pytest.mark.usefixtures("known")
def test_a_look_up_finds_what_was_meant_as_it_does_in_chat_and_says_which_name_it_took(run: Run) -> None:
    done = run("lookup", "Northwnd", "--country", "US")
    assert done.exit_code == 0
    assert "Northwind Health" in done.stdout and "Northwnd" not in done.stdout
    assert done.stderr == "nothing found for “Northwnd”; did you mean “northwind”?\n"
    for words in (["merc"], ["att"], ["422.6万", "--lang", "en"], ["March", "2,", "2024"]):
        done = run("lookup", *words, "--json", "--limit", "1")
        assert (done.exit_code, done.stderr, len(done.stdout.splitlines())) == (0, "", 1), words
    assert run("lookup", "Zzyzx").stderr == "nothing found\n"


@pytest.mark.usefixtures("known")
def test_a_script_hears_that_it_gets_another_name_than_it_asked_for(run: Run) -> None:
    done = run("lookup", "Northwnd", "--json")
    assert [json.loads(line)["organization"]["name"] for line in done.stdout.splitlines()] == ["Northwind Health"]
    assert "did you mean “northwind”?" in done.stderr


def test_poll_without_once_is_bad_usage(run: Run) -> None:
    done = run("poll")
    assert done.exit_code == 2
    assert "poll --once" in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "https://exa mple.com/feed",
        "https://example.com/\nfeed",
        "https://example.com:99999/feed",
        "https://user:secret@example.com/feed",
        "https://example.com/" + "a" * 3_000,
        "feed.xml",
        "",
    ],
)
def test_an_address_that_could_never_be_asked_is_not_listed(run: Run, address: str) -> None:
    done = run("feeds", "add", address)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr
    assert run("feeds", "list").stdout == ""


def test_a_title_from_outside_can_t_drive_the_terminal_or_add_a_column(run: Run) -> None:
    assert run("feeds", "add", "https://feeds.example/a", "--title", "Bold\x1b[31m\tmove\nnow").exit_code == 0
    (line,) = run("feeds", "list").stdout.splitlines()
    assert line.split("\t")[1] == "Bold[31m move now"


def test_releasing_a_feed_that_is_not_listed_fails(run: Run) -> None:
    done = run("feeds", "release", "https://feeds.example/none")
    assert done.exit_code == 1
    assert "feeds list" in done.stderr


def test_a_list_without_any_address_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("# nothing yet\n")
    done = run("feeds", "import", "none.txt")
    assert done.exit_code == 1
    assert "none.txt" in done.stderr


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "extract"],
            input=json.dumps(ARTICLE),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            cwd=tmp_path,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["breach-digest: standard output: No space left on device"]


def test_punctuation_never_stands_alone_on_a_line_and_no_line_is_too_wide() -> None:
    text = "约3700万个账户受到影响。\n事件于2023年1月5日被发现。"
    for width in range(6, 40):
        for line in wrap(text, width).split("\n"):
            assert cell_len(line) <= width, (width, line)
            assert line[:1] not in set("，。、；：！？）"), (width, line)


@pytest.mark.parametrize("tongue", [Tongue.EN, Tongue.ZH])
def test_a_page_says_the_language_that_it_is_in(tongue: Tongue) -> None:
    assert f'<html lang="{tongue.value}">' in preview_html([], tongue)


@pytest.mark.parametrize("name", ["extract", "digest"])
def test_at_a_terminal_it_is_said_that_articles_are_waited_for_and_ctrl_c_ends_that_at_once(
    name: str, tmp_path: Path
) -> None:
    keyboard, terminal = pty.openpty()
    waiting = started(tmp_path, name, stdin=terminal)
    try:
        assert waiting.stderr is not None
        assert "reading articles from standard input" in waiting.stderr.readline()
        time.sleep(0.2)
        waiting.send_signal(signal.SIGINT)
        said = waiting.communicate(timeout=10)
        assert (waiting.returncode, *said) == (130, "", "")
    finally:
        waiting.kill()
        os.close(keyboard)
        os.close(terminal)


def test_nothing_is_said_of_standard_input_in_a_pipe(run: Run) -> None:
    assert run("extract", given=json.dumps(ARTICLE)).stderr == ""


def test_ctrl_c_ends_a_long_reading_at_once(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text((json.dumps(ARTICLE) + "\n") * 5_000, encoding="utf-8")
    reading = started(tmp_path, "extract", "many.jsonl")
    try:
        assert reading.stdout is not None
        assert "23456" in reading.stdout.readline()
        reading.send_signal(signal.SIGINT)
        rest, said = reading.communicate(timeout=10)
        assert (reading.returncode, said) == (130, "")
        assert rest.count("\n") < 4_000
    finally:
        reading.kill()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("BREACH_CONFIDENCE", "that this is one breach"),
        ("CONFIDENCE", "the head line as a whole"),
        ("FACT_CONFIDENCE", "whose breach it is"),
    ],
)
def test_a_digest_that_the_service_would_hold_is_marked_as_held_with_the_reason(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    given = json.dumps(ARTICLE)
    assert run("digest", given=given).stderr == ""
    assert "held" not in json.loads(run("digest", "--as", "json", given=given).stdout)
    monkeypatch.setenv(name, "1")
    done = run("digest", given=given)
    assert "Northwind Bank" in done.stdout
    (line,) = done.stderr.splitlines()
    assert line.startswith("breach-digest: x1: held for the operator, not posted: ")
    assert words in line
    assert f"({name} " in line
    assert words in json.loads(run("digest", "--as", "json", given=given).stdout)["held"]


def test_a_digest_without_a_name_and_a_number_is_marked_as_archived(run: Run) -> None:
    vague = (
        "Hackers stole personal data, including names and medical records, in a cyberattack in March. It was published."
    )
    title = "Hackers stole personal data in a cyberattack"
    done = run("digest", given=json.dumps({"id": "v", "title": title, "text": vague}))
    assert done.stderr.startswith("breach-digest: v: archived, not posted: ")
