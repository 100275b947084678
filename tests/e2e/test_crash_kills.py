"""The running service killed a few times; `make torture` does it by the hundred."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.torture import kills


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched as Linux does it")
async def test_a_service_that_is_killed_again_and_again_loses_nothing_and_doubles_only_what_it_could_not_know(
    tmp_path: Path,
) -> None:
    plan = kills.Plan(seed=7, stories=1, telegram=6, slack=6, kills=2)
    result = await kills.run(tmp_path, str(tmp_path / "service.db"), plan)
    assert result.problems() == []
    assert result.kills == 2
    assert result.verdict.wanted == 12
