"""Other incidents beside the article's own: named, counted, never mixed with it."""

from __future__ import annotations

from digest.extract.rules import extract
from digest.model import Article


def _mentioned(title: str, text: str) -> list[tuple[str, int | None]]:
    facts = extract(Article("m", title, text))
    return [(mention.organization, mention.affected.value if mention.affected else None) for mention in facts.mentioned]


def test_another_victim_with_its_own_number_is_mentioned() -> None:
    text = (
        "Marlow Bank said hackers stole data of 212,000 customers. Marlow Bank notified them. Names and account numbers were "
        "exposed.\n\nSeparately, Truro Medical Center disclosed a breach of 114,466 patients last month."
    )
    title = "Marlow Bank breach exposes 212,000 customers"
    assert _mentioned(title, text) == [("Truro Medical Center", 114466)]


def test_the_article_s_own_victim_is_never_mentioned() -> None:
    text = (
        "Marlow Bank said hackers stole data of 212,000 customers. It is the second breach at Marlow Bank; last year's hit "
        "Marlow Bank as well. Names were exposed."
    )
    assert _mentioned("Marlow Bank breach exposes 212,000 customers", text) == []
