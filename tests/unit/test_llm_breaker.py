"""A model that is down holds up the first articles and no others."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from adapters.llm import LlmExtractor
from adapters.llm.breaker import FAILURES, Breaker
from digest.errors import ExtractionError
from tests.fakes.openai_api import OpenAiServer
from tests.unit.test_llm_extractor import NOW, OBEDIENT, another


class Time:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = NOW

    def pass_by(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


def opened(time: Time) -> Breaker:
    breaker = Breaker(lambda: time.at)
    for _ in range(FAILURES):
        given = breaker.enter()
        assert given is not None
        breaker.failed(given)
    return breaker


def test_it_opens_after_failures_in_a_row_and_not_after_scattered_ones() -> None:
    time = Time()
    breaker = Breaker(lambda: time.at)
    for _ in range(FAILURES * 3):
        given = breaker.enter()
        assert given is not None
        breaker.failed(given)
        breaker.succeeded()
    assert opened(time).enter() is None


def test_one_tries_after_each_wait_and_the_waits_are_1_2_4_8_15_15_minutes() -> None:
    time = Time()
    breaker = opened(time)
    for minutes in (1, 2, 4, 8, 15, 15):
        time.pass_by(minutes - 0.01)
        assert breaker.enter() is None
        time.pass_by(0.01)
        given = breaker.enter()
        assert given is not None
        assert breaker.enter() is None, "a second caller while the first one tries"
        breaker.failed(given)


def test_a_success_lets_all_through_and_the_waits_begin_anew() -> None:
    time = Time()
    breaker = opened(time)
    time.pass_by(1)
    given = breaker.enter()
    assert given is not None
    breaker.failed(given)
    time.pass_by(2)
    assert breaker.enter() is not None
    breaker.succeeded()
    assert breaker.enter() is not None
    assert breaker.enter() is not None
    for _ in range(FAILURES):
        given = breaker.enter()
        assert given is not None
        breaker.failed(given)
    assert breaker.until == time.at + timedelta(minutes=1)


def test_calls_side_by_side_that_fail_together_open_it_for_one_minute_alone() -> None:
    time = Time()
    breaker = Breaker(lambda: time.at)
    given = [breaker.enter() for _ in range(16)]
    for one in given:
        assert one is not None
        breaker.failed(one)
    assert breaker.until == NOW + timedelta(minutes=1)


def test_a_try_that_never_came_back_does_not_keep_it_open_for_ever() -> None:
    time = Time()
    breaker = opened(time)
    time.pass_by(1)
    assert breaker.enter() is not None
    time.pass_by(1)
    assert breaker.enter() is not None


async def test_a_server_that_is_down_is_asked_by_the_first_articles_alone_and_again_when_its_time_comes() -> None:
    time = Time()
    async with OpenAiServer(lambda _: OBEDIENT, mood="down") as server:
        model = LlmExtractor("key", server.base_url, "tiny", tries=1, now=lambda: time.at)
        for number in range(10):
            with pytest.raises(ExtractionError, match="can't be reached" if number < FAILURES else "left out until"):
                await model.extract(another(number))
        assert len(server.requests) == FAILURES
        server.mood = "ok"
        time.pass_by(1)
        assert (await model.extract(another(20))).engine == "llm"
        assert (await model.extract(another(21))).engine == "llm"
        await model.close()


async def test_an_article_that_was_called_off_counts_as_a_failure() -> None:
    async with OpenAiServer(lambda _: OBEDIENT, mood="slow") as server:
        model = LlmExtractor("key", server.base_url, "tiny", now=lambda: NOW)
        for number in range(FAILURES):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await model.extract(another(number))
        with pytest.raises(ExtractionError, match="left out until"):
            await model.extract(another(99))
        await model.close()
