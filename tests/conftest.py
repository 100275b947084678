"""What every test may ask for, what is put back after each, and faults by number.

Faults: `pytest -m "fault(row=12)"` runs what shows the behaviour that docs/faults.md states in its row 12.

A test names its rows in its name (`test_fault_12_…`, `test_faults_12_and_13_…`) or at the beginning of its docstring ("fault 12",
"Faults 22, 24 and 26."), and is marked by that.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Final

import pytest
import structlog

from tests.fakes.postgres import MISSING, Postgres

_NAME: Final = re.compile(r"test_faults?_(\d+(?:_(?:and_)?\d+)*)_")
_DOCSTRING: Final = re.compile(r"\s*faults? ((?:\d+(?:, | and )?)+)", re.IGNORECASE)


def rows_of(name: str, docstring: str | None) -> set[int]:
    """The rows of docs/faults.md that a test of this name and docstring shows."""
    found = _NAME.match(name), _DOCSTRING.match(docstring or "")
    return {int(number) for match in found if match for number in re.findall(r"\d+", match[1])}


def pytest_itemcollected(item: pytest.Item) -> None:
    function = getattr(item, "function", None)
    if function is not None:
        for row in sorted(rows_of(function.__name__, function.__doc__)):
            item.add_marker(pytest.mark.fault(row=row))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if MISSING:
        terminalreporter.write_line(f"The store's contract ran without PostgreSQL: {MISSING}.")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests, since each takes seconds to start; a test makes a database of its own on it."""
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Put logging back after each test: a command that runs in this process sets it up as for a process of its own."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)
