"""The layers point one way: digest ← adapters ← bot, and digest touches nothing of the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORLD = {
    *(
        "socket",
        "ssl",
        "subprocess",
        "asyncio",
        "threading",
        "multiprocessing",
        "signal",
        "sqlite3",
        "http",
        "urllib.request",
    ),
    *("aiohttp", "httpx", "sqlalchemy", "telegram", "slack_sdk", "slack_bolt", "openai", "feedparser", "time", "os"),
}
FILES = [path for room in ("digest", "adapters", "bot") for path in sorted((ROOT / room).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def under(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_all_three_layers_are_looked_at() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in FILES} == {"digest", "adapters", "bot"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_file_imports_only_what_its_layer_may(path: Path) -> None:
    layer, room = path.relative_to(ROOT).parts[:2]
    for name in imports(path):
        if layer == "digest":
            assert not under(name, "adapters", "bot", *WORLD), f"{path} imports {name}: digest is pure"
        if layer == "adapters":
            assert not under(name, "bot"), f"{path} imports {name}: adapters do not know who wires them"
            own = f"adapters.{room.removesuffix('.py')}"
            is_sibling = under(name, "adapters") and name != "adapters" and not under(name, own)
            assert not is_sibling, f"{path} imports {name}: adapters do not know one another"


@pytest.mark.parametrize("path", [p for p in FILES if "digest" in p.parts], ids=lambda p: str(p.relative_to(ROOT)))
def test_digest_reads_no_clock(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"now", "utcnow", "today"}, f"{path}, line {node.lineno}: `now` is an argument"


@pytest.mark.parametrize("path", sorted((ROOT / "digest/extract").rglob("*.py")), ids=lambda p: p.name)
def test_what_reads_a_source_knows_nothing_of_how_digests_are_written(path: Path) -> None:
    assert not [
        n for n in imports(path) if under(n, "digest.text.render", "digest.text.render_dates", "digest.compose")
    ]
