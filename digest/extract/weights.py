"""Learned weights: tables of an observation's name and what it is worth, written by the tools beside `tests/gold/fit.py`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def read_weights(name: str) -> Mapping[str, float]:
    """The table of a file beside this module: name, tab, weight in log odds."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return {key: float(weight) for key, _, weight in (line.rpartition("\t") for line in lines if line[:1] != "#")}
