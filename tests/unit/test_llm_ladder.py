"""The forms of answer that servers of several makers take, against a scripted server (docs/models.md)."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.llm.budget import Budget, Limits
from adapters.llm.memory import OwnMemory
from adapters.llm.prompt import messages, schema
from adapters.llm.server import ModelServer
from digest.errors import ExtractionError
from digest.model import Article
from tests.fakes import openai_api as fake
from tests.fakes.openai_api import Body, Error, OpenAiServer
from tests.unit.test_llm_extractor import ARTICLE, NOW, OBEDIENT


class Asked:
    """A server asked about articles, one after another."""

    def __init__(self, server: OpenAiServer) -> None:
        budget = Budget(OwnMemory(), lambda: NOW, Limits())
        self.model = ModelServer(
            "key", server.base_url, "tiny", budget, schema=schema(summary=False), timeout=2, tries=2, retry_wait=0.01
        )

    async def about(self, article: Article = ARTICLE) -> str:
        def read(text: str) -> str:
            if not text.startswith("{"):
                raise ValueError("no json")
            return text

        return await self.model.ask(messages(article), read)


async def shapes(times: int = 2, **options: Any) -> list[list[str]]:
    """The forms asked for, article by article."""
    async with OpenAiServer(lambda _: OBEDIENT, **options) as server:
        asked, found = Asked(server), []
        for _ in range(times):
            before = len(server.requests)
            assert await asked.about() == OBEDIENT
            found.append(server.shapes[before:])
        await asked.model.close()
    return found


async def test_a_server_that_enforces_schemas_is_asked_once_an_article() -> None:
    assert await shapes() == [["json_schema"], ["json_schema"]]


async def test_deepseek_gets_json_object_with_a_prompt_that_says_json() -> None:
    asked = await shapes(quirk=fake.deepseek, path="")
    assert asked == [["json_schema", "json_object"], ["json_object"]]


async def test_dashscope_gets_json_object_where_its_model_knows_no_schema() -> None:
    asked = await shapes(quirk=fake.dashscope, path="/compatible-mode/v1")
    assert asked == [["json_schema", "json_object"], ["json_object"]]


async def test_deepseek_s_blank_answers_lead_to_the_prompt_alone_and_only_many_in_a_row_for_good() -> None:
    blank = {1, 3, 4, 5}
    count = 0

    def quirk(body: Body) -> Error | str | None:
        nonlocal count
        if fake.shape_of(body) == "json_object":
            count += 1
            return "   " if count in blank else None
        return fake.deepseek(body)

    asked = await shapes(6, quirk=quirk, path="")
    down = ["json_object", "none"]
    assert asked == [["json_schema", *down], ["json_object"], down, down, down, ["none"]]


async def test_newer_models_of_openai_and_azure_get_the_parameters_that_they_take_and_keep_the_schema() -> None:
    async with OpenAiServer(lambda _: OBEDIENT, quirk=fake.openai_that_thinks, path="/openai/v1") as server:
        asked = Asked(server)
        await asked.about()
        await asked.about()
        await asked.model.close()
    assert server.shapes == ["json_schema"] * 4
    last = server.requests[-1]
    assert "max_tokens" not in last
    assert "temperature" not in last
    assert last["max_completion_tokens"] >= 8_000


async def test_a_server_that_knows_no_limit_by_any_name_gets_none() -> None:
    def quirk(body: Body) -> Error | None:
        name = next((n for n in ("max_tokens", "max_completion_tokens") if n in body), None)
        return Error(422, f"extra fields not permitted: {name}") if name else None

    assert await shapes(quirk=quirk) == [["json_schema"] * 3, ["json_schema"]]


async def test_an_answer_limit_that_does_not_fit_vllm_s_context_is_left_to_the_server() -> None:
    assert await shapes(quirk=fake.vllm_with_small_context) == [["json_schema"] * 3, ["json_schema"]]


async def test_azure_s_content_filter_costs_one_article_and_not_the_form_of_answer() -> None:
    async with OpenAiServer(lambda _: OBEDIENT, quirk=fake.azure_filter, path="/openai/v1") as server:
        asked = Asked(server)
        with pytest.raises(ExtractionError, match="status 400"):
            await asked.about(Article("x", "a jailbreak", "of words"))
        before = len(server.requests)
        await asked.about()
        await asked.model.close()
    assert set(server.shapes[before:]) == {"json_schema"}


async def test_llama_cpp_s_500_to_a_schema_leads_to_json_object_and_soon_for_good() -> None:
    asked = await shapes(4, quirk=fake.llamacpp_without_grammar)
    assert asked == [["json_schema", "json_object"]] * 3 + [["json_object"]]


async def test_a_schema_that_is_taken_and_ignored_with_prose_around_it_leads_down_the_ladder() -> None:
    """Ollama's cloud and llama.cpp's templates: 200, and an answer in prose."""

    def quirk(body: Body) -> str | None:
        return "Here is the markup: ..." if fake.shape_of(body) == "json_schema" else None

    assert (await shapes(1, quirk=quirk)) == [["json_schema", "json_object"]]


async def test_a_server_that_takes_nothing_but_prompts_is_asked_by_prompt_alone() -> None:
    asked = await shapes(refuses=("json_schema", "json_object"))
    assert asked == [["json_schema", "json_object", "none"], ["none"]]


async def test_a_busy_server_is_asked_again_and_an_empty_account_is_not() -> None:
    answers = [Error(429, "slow down"), None, Error(429, "You exceeded your quota", code="insufficient_quota")]
    async with OpenAiServer(lambda _: OBEDIENT, quirk=lambda _: answers.pop(0)) as server:
        asked = Asked(server)
        assert await asked.about() == OBEDIENT
        with pytest.raises(ExtractionError, match="quota is used up"):
            await asked.about()
        await asked.model.close()
    assert len(server.requests) == 3


@pytest.mark.parametrize(("status", "said"), [(404, "OPENAI_MODEL"), (403, "OPENAI_API_KEY"), (503, "status 503")])
async def test_other_refusals_say_what_to_look_at_and_try_no_other_form(status: int, said: str) -> None:
    async with OpenAiServer(lambda _: OBEDIENT, quirk=lambda _: Error(status, "no")) as server:
        asked = Asked(server)
        with pytest.raises(ExtractionError, match=said):
            await asked.about()
        await asked.model.close()
    assert set(server.shapes) == {"json_schema"}
    assert len(server.requests) == (2 if status == 503 else 1)
