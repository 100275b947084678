from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.llm import LlmExtractor
from digest.errors import ExtractionError
from digest.extract.claim_form import Claim
from digest.extract.claims import claimed_figures
from digest.extract.document import read_document
from digest.model import Article, AttackType, DataType, Facts, Kind, Qualifier, Status, Unit
from digest.verify import verify
from tests.fakes.openai_api import OpenAiServer, claims

ARTICLE = Article(
    id="a1",
    title="Harbour Dental says 12,480 patients affected",
    text=(
        "Harbour Dental Group, a chain of clinics in Oregon, said on Tuesday that ransomware hit its network on May 3, 2024.\n"
        "The names and dates of birth of 12,480 patients were stolen. It was fined $75,000 in 2019 for another matter."
    ),
    published=datetime(2024, 6, 12, tzinfo=UTC),
)
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
OBEDIENT = claims(
    organization={
        "role": "victim",
        "quote": "Harbour Dental Group, a chain of clinics",
        "words": "Harbour Dental Group",
    },
    sector="healthcare",
    country="US",
    attack_type={"role": "ransomware", "quote": "ransomware hit its network", "words": "ransomware"},
    figures=[
        {"role": "affected", "quote": "dates of birth of 12,480 patients were stolen", "words": "12,480 patients"}
    ],
    dates=[{"role": "occurred", "quote": "ransomware hit its network on May 3, 2024", "words": "May 3, 2024"}],
    data_types=[
        {"role": "name", "quote": "The names and dates of birth", "words": "names"},
        {"role": "date_of_birth", "quote": "The names and dates of birth", "words": "dates of birth"},
    ],
)


def extractor(server: OpenAiServer, **options: Any) -> LlmExtractor:
    return LlmExtractor("sk-canary-canary-canary", server.base_url, "tiny", retry_wait=0.01, **options)


def another(number: int) -> Article:
    """The article under another title."""
    return Article(id=f"a{number}", title=f"Notice number {number}", text=ARTICLE.text, published=ARTICLE.published)


async def read(answer: str | Callable[[str], str], *, mood: str = "ok", refuses: tuple[str, ...] = ()) -> Facts:
    async with OpenAiServer(answer if callable(answer) else lambda _: answer, mood=mood, refuses=refuses) as server:
        model = extractor(server)
        try:
            return verify(ARTICLE, await model.extract(ARTICLE)).facts
        finally:
            await model.close()


async def test_values_are_read_by_our_code_from_the_quotes_that_the_model_gives() -> None:
    facts = await read(OBEDIENT)
    assert (facts.engine, facts.kind) == ("llm", Kind.INCIDENT)
    assert facts.organization is not None
    assert facts.organization.name == "Harbour Dental Group"
    assert facts.affected is not None
    assert (facts.affected.value, facts.affected.qualifier, facts.affected.unit) == (
        12480,
        Qualifier.EXACT,
        Unit.PEOPLE,
    )
    assert str(facts.dates.occurred_start) == "2024-05-03"
    assert facts.data_types == (DataType.NAME, DataType.DATE_OF_BIRTH)
    assert facts.attack_type is AttackType.RANSOMWARE
    for evidence in (facts.affected.evidence, facts.organization.evidence, *facts.evidence.values()):
        assert ARTICLE.full[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("quote", ["99,999,999 patients were stolen", "dates of birth of 12,481 patients", ""])
async def test_a_figure_that_the_text_does_not_carry_is_dropped_and_the_rules_reading_stands(quote: str) -> None:
    """Fault 26."""
    figure = {"role": "affected", "quote": quote, "words": quote}
    facts = await read(claims(organization=json.loads(OBEDIENT)["organization"], figures=[figure]))
    assert [f.value for f in facts.figures if f.unit is Unit.PEOPLE] == [12480]


@pytest.mark.parametrize("words", ["$75,000", "75,000", ""])
async def test_a_fine_that_the_model_calls_the_number_affected_is_dropped(words: str) -> None:
    figure = {"role": "affected", "quote": "It was fined $75,000 in 2019", "words": words}
    facts = await read(claims(organization=json.loads(OBEDIENT)["organization"], figures=[figure]))
    assert facts.affected is not None
    assert facts.affected.value == 12480


async def test_what_the_model_says_nothing_of_stays_as_the_rules_read_it() -> None:
    facts = await read(claims())
    assert facts.engine == "llm"
    assert facts.affected is not None
    assert facts.affected.value == 12480
    assert str(facts.dates.occurred_start) == "2024-05-03"


@pytest.mark.parametrize(("quote", "words"), [("12,480 patients", "480 patients"), ("May 3, 2024", "3")])
async def test_words_that_are_a_part_of_a_longer_number_mean_another_number(quote: str, words: str) -> None:
    article = Article(id="c", title="A notice", text=f"{quote} and 30 more.", published=NOW)
    doc = read_document(article)
    assert claimed_figures(doc, (Claim("affected", quote, words),)) == ()


async def test_where_the_rules_are_sure_of_another_number_the_model_puts_none_in_and_the_news_goes_without() -> None:
    article = Article(
        id="d",
        title="Harbour Dental says 12,480 patients affected",
        text=ARTICLE.text + "\nIts clinics see 90,000 patients a year.",
        published=ARTICLE.published,
    )
    lie = claims(
        figures=[{"role": "affected", "quote": "Its clinics see 90,000 patients a year", "words": "90,000 patients"}]
    )
    async with OpenAiServer(lambda _: lie) as server:
        model = extractor(server)
        facts = await model.extract(article)
        await model.close()
    assert facts.affected is not None
    assert facts.affected.value == 12480
    assert facts.confidence < 0.8


async def test_a_status_is_made_no_better_than_the_text_founds_it() -> None:
    article = Article(
        id="e",
        title="Gang lists Harbour Dental",
        text="The RansomHub gang claims to have stolen files of Harbour Dental.",
    )
    lie = claims(status={"role": "filed", "quote": "claims to have stolen files", "words": ""})
    async with OpenAiServer(lambda _: lie) as server:
        model = extractor(server)
        facts = verify(article, await model.extract(article)).facts
        await model.close()
    assert facts.status in (Status.CLAIMED, Status.REPORTED)


async def test_what_the_rules_take_for_no_incident_is_doubtful_news_whatever_the_model_says() -> None:
    article = Article(
        id="f", title="Do these six things", text="Change your password. Thieves stole names in many breaches."
    )
    async with OpenAiServer(lambda _: claims()) as server:
        model = extractor(server)
        facts = await model.extract(article)
        await model.close()
    assert facts.confidence <= 0.6


async def test_a_name_that_the_text_does_not_carry_is_not_taken() -> None:
    invented = {"role": "victim", "quote": "Acme Holdings said", "words": "Acme Holdings"}
    facts = await read(claims(organization=invented))
    assert facts.organization is None or facts.organization.name in ARTICLE.full


@pytest.mark.parametrize("mood", ["blank", "truncated", "html", "down", "garbage", "unauthorized", "slow"])
async def test_whatever_goes_wrong_is_one_error_without_the_key(mood: str) -> None:
    """Fault 27."""
    async with OpenAiServer(lambda _: OBEDIENT, mood=mood) as server:
        model = extractor(server, timeout=0.3)
        with pytest.raises(ExtractionError) as caught:
            await model.extract(ARTICLE)
        await model.close()
    assert "canary" not in str(caught.value) + repr(model)
    assert "\n" not in str(caught.value)


async def test_json_in_a_code_fence_after_thoughts_is_read() -> None:
    facts = await read(f"<think>let me see</think>\n```json\n{OBEDIENT}\n```", refuses=("json_schema", "json_object"))
    assert facts.affected is not None


async def test_the_article_stands_between_markers_that_it_can_not_know_and_hidden_letters_are_gone() -> None:
    """Fault 26."""
    async with OpenAiServer(lambda _: OBEDIENT) as server:
        model = extractor(server)
        for name in ("a", "b"):
            await model.extract(Article(id=name, title=name, text="one\u200btwo \U000e0041"))
        await model.close()
    said = [r["messages"][-1]["content"] for r in server.requests]
    marks = [re.findall(r"=== [0-9a-f]{16} ===", text) for text in said]
    assert [len(m) for m in marks] == [2, 2]
    assert marks[0][0] != marks[1][0]
    assert "onetwo \n" in said[0]
