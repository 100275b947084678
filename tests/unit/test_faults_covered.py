"""docs/faults.md and the tests: every row is shown by a test, and every test names a row that there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

from tests.conftest import rows_of

ROOT: Final = Path(__file__).parents[2]
ROWS: Final = 44


def shown() -> dict[int, list[str]]:
    """The names of the tests that show each row."""
    found: dict[int, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                for row in rows_of(node.name, ast.get_docstring(node)):
                    found.setdefault(row, []).append(f"{path.name}::{node.name}")
    return found


def test_every_fault_of_the_table_is_shown_by_a_test_and_no_test_names_another() -> None:
    tests = shown()
    assert [row for row in range(1, ROWS + 1) if row not in tests] == []
    assert {row: names for row, names in tests.items() if not 1 <= row <= ROWS} == {}


def test_the_table_has_every_row_once_and_names_code_that_exists() -> None:
    text = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, ROWS + 1))
    for number, places in rows:
        named = re.findall(r"`([^`]+)`", places)
        assert named, number
        assert [place for place in named if not (ROOT / place).is_file()] == [], number


def test_rows_are_read_from_names_and_from_the_beginning_of_docstrings() -> None:
    assert rows_of("test_fault_07_a_slow_server", None) == {7}
    assert rows_of("test_faults_12_and_13_a_feed", "Fault 9: and more") == {12, 13, 9}
    assert rows_of("test_a_chat", "faults 21, 23, 24 and 25") == {21, 23, 24, 25}
    assert rows_of("test_a_chat", "As in fault 40.") == set()
    assert rows_of("test_faults_are_told", "What faults do.") == set()
