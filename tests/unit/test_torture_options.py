"""What `python -m tests.torture` says to a word that it does not know."""

from __future__ import annotations

import sys

import pytest

from tests.torture import __main__ as torture


def test_a_scenario_that_does_not_exist_is_named_before_anything_is_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["torture", "kills", "clock"])

    with pytest.raises(SystemExit) as ended:
        torture.main()

    assert ended.value.code == 2
    assert "no such scenario: clock; there are: kills, away, storms, day" in capsys.readouterr().err
