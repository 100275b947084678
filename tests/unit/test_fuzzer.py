"""The fuzzer finds what is planted, makes it small, and gives the same cases again."""

from __future__ import annotations

import random

from tests.torture import fuzz, mutation


def planted(body: bytes) -> None:
    if b"<!--" in body and b"&" in body[body.index(b"<!--") :]:
        raise OverflowError("planted")


def test_a_planted_fault_is_found_told_with_its_place_and_made_small() -> None:
    seeds = mutation.feeds()
    target = fuzz.Target(lambda dice: mutation.mutated(seeds, dice), planted)
    found = None
    for number in range(400):
        case = target.make(random.Random(f"1 feed {number}"))
        said, _ = fuzz.trouble(target, case)
        if said:
            found = case
            break
    assert found is not None
    assert said.startswith("OverflowError at test_fuzzer.py:")
    assert sorted(fuzz.smaller(target, found, said.split(": ")[0])) == sorted(b"<!--&")


def test_the_same_seed_gives_the_same_case() -> None:
    for seeds in (mutation.feeds(), mutation.opml()):
        one, two = (mutation.mutated(seeds, random.Random("7 page 12")) for _ in range(2))
        assert one == two
        assert len(one) <= mutation.MOST


def test_a_reading_that_takes_too_long_for_its_size_is_a_finding() -> None:
    target = fuzz.Target(lambda _: b"", lambda _: sum(range(300_000)) and None, allowance=1e-6, per_letter=0.0)
    said, spent = fuzz.trouble(target, b"x")
    assert said.startswith("too slow") and spent > 0
