"""A model's own summary: of each sentence all numbers, dates and names must be the record's, or the sentence goes."""

from __future__ import annotations

import json

import pytest

from adapters.llm import LlmExtractor
from bot.incidentview import preview
from digest.compose import check, compose
from digest.compose_check import record_of
from digest.compose_free import free_summary
from digest.extract import rules
from digest.model import Bilingual
from digest.verify import verify
from tests.fakes.openai_api import OpenAiServer
from tests.unit.test_llm_extractor import ARTICLE, OBEDIENT

TRUE_ZH = "Harbour Dental Group遭勒索软件攻击，12,480人的资料被窃取。"
TRUE_EN = "Ransomware hit Harbour Dental Group and the data of 12,480 people were stolen."
FACTS = json.loads(OBEDIENT)


async def composed(zh: str, en: str) -> Bilingual:
    """The digest's summary when the model says this."""
    answer = json.dumps(FACTS | {"summary_zh": zh, "summary_en": en}, ensure_ascii=False)
    async with OpenAiServer(lambda _: answer) as server:
        model = LlmExtractor("key", server.base_url, "tiny", summary=True)
        facts = verify(ARTICLE, await model.extract(ARTICLE)).facts
        await model.close()
    incident = preview(ARTICLE, facts)
    digest = compose(incident)
    assert check(digest, incident) == ()
    return digest.summary


async def rules_own() -> Bilingual:
    return await composed("", "")


async def test_true_sentences_are_told_in_the_models_words() -> None:
    assert await composed(TRUE_ZH, TRUE_EN) == Bilingual(TRUE_ZH, TRUE_EN)


@pytest.mark.parametrize(
    "lie",
    [
        "Some 99,000 people were affected.",
        "The clinic paid $2 million.",
        "It happened on May 4, 2024.",
        "Zorgon was behind it.",
        "The data were sold to Acme Corp on a forum.",
        "Marriott was hit too.",
        "See https://evil.example for more.",
        "诊所说没事。",
        "Read *this* now.",
    ],
)
async def test_a_sentence_that_says_more_than_the_record_goes_and_the_others_stay(lie: str) -> None:
    assert (await composed(TRUE_ZH, f"{TRUE_EN} {lie}")).en == TRUE_EN
    assert (await composed(TRUE_ZH, f"{lie} {TRUE_EN}")).en == TRUE_EN


@pytest.mark.parametrize(
    "lie",
    [
        "约9.9万人受影响。",
        "事发于2024年5月4日。",
        "Zorgon是幕后黑手。",
        "万豪也被波及。",
        "星辰科技公司已道歉。",
        "该诊所支付了200万美元。",
    ],
)
async def test_so_it_is_in_chinese(lie: str) -> None:
    assert (await composed(f"{TRUE_ZH}{lie}", TRUE_EN)).zh == TRUE_ZH
    assert (await composed(f"{lie}{TRUE_ZH}", TRUE_EN)).zh == TRUE_ZH


async def test_where_nothing_is_left_of_a_language_or_both_differ_the_rules_sentences_are_told() -> None:
    own = await rules_own()
    assert await composed("约9.9万人受影响。", TRUE_EN) == own
    assert await composed(TRUE_ZH, "Zorgon was behind it.") == own
    assert await composed("Harbour Dental Group遭勒索软件攻击。", TRUE_EN) == own


async def test_a_summary_is_asked_for_only_where_it_is_wanted_and_paid_for_by_itself() -> None:
    async with OpenAiServer(lambda _: OBEDIENT) as server:
        for wanted in (False, True):
            model = LlmExtractor("key", server.base_url, "tiny", summary=wanted)
            await model.extract(ARTICLE)
            await model.close()
    asked = ["summary_en" in json.dumps(body) for body in server.requests]
    assert asked == [False, True]


def test_without_a_model_there_is_no_free_text() -> None:
    incident = preview(ARTICLE, verify(ARTICLE, rules.extract(ARTICLE)).facts)
    assert free_summary(incident.summary, record_of(incident), 3) is None
