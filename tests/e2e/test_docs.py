"""The README shows what the code makes, and names only what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from adapters.console.text import digest_text
from adapters.feeds.fetch import GuardedFetcher
from bot.cli.main import app
from bot.commands import COMMANDS
from bot.commands.table import find
from bot.sampleserver import SampleServer
from digest.compose import compose
from digest.model import DataType, Feed, FigureRole, Qualifier, Query, Sector, Tongue, Unit
from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BLOCK = re.compile(r"(<!-- digest[^>]*-->\n```text\n)(.*?)(```\n<!-- /digest -->)", re.DOTALL)


async def shown_digest(folder: Path) -> str:
    """The digest of the first case, from the bundled sample feeds through the whole flow."""
    async with SampleServer() as samples, Newsroom(folder) as room:
        await room.store.add_feeds([Feed(url) for url in samples.feeds])
        await room.round()
        [found], _ = await room.store.search(Query(words=("ILS",)))
        text = digest_text(compose(found), Tongue.BOTH).replace(samples.base, "https://news.example")
    return re.sub(r"\[[0-9a-z]{6}\]", "[k7m2qa]", text)  # the id comes of the address, which is another each time


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
async def test_the_readme_shows_a_digest_that_the_code_makes(path: Path, tmp_path: Path) -> None:
    found = BLOCK.search(path.read_text(encoding="utf-8"))
    assert found is not None
    assert found[2] == await shown_digest(tmp_path) + "\n", "renew it with: python -m tests.e2e.test_docs"


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_files_that_the_readme_links_to_exist(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert len(links) > 4
    for link in links:
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("path", [*READMES, ROOT / "docs" / "contract.md"], ids=lambda p: p.name)
def test_every_command_that_the_docs_name_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = set(getattr(get_command(app), "commands", {}))
    for name in re.findall(r"breach-digest ([a-z]+)", text):
        assert name in commands, name
    for words in re.findall(r"`(?:/breach |/)([^`/]+)`", text):
        if not words.startswith(("word", "telegram", "slack")):
            assert find(words)[0] is not None, words
    for target in re.findall(r"^make ([a-z]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), target


def test_the_contract_lists_every_enumeration_and_every_chat_command() -> None:
    text = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    for kind in (Sector, DataType, Qualifier, Unit, FigureRole):
        for member in kind:
            assert re.search(rf"\b{member.value}\b", text), member
    for command in COMMANDS:
        if not command.hidden:
            assert f"`{command.name}" in text


def test_contributing_tells_what_lies_where_and_leaves_no_file_of_the_flow_out() -> None:
    whole = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = whole.partition("## What lies where")[2].partition("\n## ")[0]
    named: set[str] = set()
    for row in text.splitlines():
        folder = ""
        for name in re.findall(r"`([\w/*]+)`", row):
            if "/" not in name:
                name = folder + name
            folder = name[: name.rindex("/") + 1] if "/" in name else ""
            found = [ROOT / name] if name.endswith("/") else list(ROOT.glob(f"{name}.py"))
            assert found and all(path.exists() for path in found), name
            named |= {path.relative_to(ROOT).as_posix() for path in found}
    for folder in ("bot", "bot/commands", "digest", "adapters/store"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).glob("[!_]*.py")}
        assert files - named == set(), "these have no place in CONTRIBUTING.md"


def test_files_that_docs_and_code_name_exist() -> None:
    path = re.compile(r"(?<![\w/.])(?:bot|digest|adapters|tests|docs|benchmarks)/[\w/.*-]*\.(?:py|md|tsv|txt)\b")
    for folder in ("", "docs", "bot", "digest", "adapters", "benchmarks"):
        texts = (ROOT / folder).rglob("*.*") if folder else ROOT.glob("*.md")
        for text in texts:
            if text.suffix in (".md", ".py"):
                for name in path.findall(text.read_text(encoding="utf-8")):
                    assert list(ROOT.glob(name)), f"{text.relative_to(ROOT)}: {name}"


def test_the_repository_names_only_itself() -> None:
    for path in (*READMES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        assert "../" not in path.read_text(encoding="utf-8").replace("](../", "")


async def test_the_sample_feeds_hold_what_the_demo_promises(tmp_path: Path) -> None:
    """Twelve articles and more, both languages, several sectors, a round-up, an advisory, a hostile title."""
    async with SampleServer() as samples, Newsroom(tmp_path) as room:
        await room.store.add_feeds([Feed(url) for url in samples.feeds])
        done = await room.round()
        incidents, total = await room.store.search(Query(limit=50))
        assert done.new >= 12
        assert total == done.new - 4  # one incident told twice; a round-up, an advisory, an opinion
        assert len({i.sector for i in incidents}) >= 5
        [ils] = [i for i in incidents if i.organization and "ILS" in (i.organization.name, *i.organization.aliases)]
        assert {s.lang.value for s in ils.sources} == {"en", "zh-Hans"}
        fetcher = GuardedFetcher(allow=["127.0.0.0/8"])
        body = (await fetcher.fetch(samples.feeds[0])).body
        await fetcher.close()
        assert b"&lt;!channel&gt;" in body


if __name__ == "__main__":
    import asyncio
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        made = asyncio.run(shown_digest(Path(folder)))
    for readme in READMES:
        renewed = BLOCK.sub(lambda m: m[1] + made + "\n" + m[3], readme.read_text(encoding="utf-8"))
        readme.write_text(renewed, encoding="utf-8")
