"""What people do to the command line that nobody planned: odd bytes, odd values, closed pipes, narrow windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from adapters.console import preview_html
from adapters.console.text import wrap
from bot.cli.articles import read_lines
from bot.cli.main import app
from bot.settings import Settings
from digest.errors import InputError
from digest.model import Tongue
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
