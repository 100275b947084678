"""Where an article ends and the outlet's own lines begin."""

from __future__ import annotations

import pytest

from digest.extract.rules import extract
from digest.extract.tail import tail_of
from digest.model import Article, FigureRole

STORY = (
    "Hackers broke into Velmoris and stole the records of 5,000 customers. Velmoris said it had told them all by letter. "
    * 3
)
STORY_ZH = "维尔莫公司遭黑客入侵，5000名客户的资料被盗。维尔莫公司已经报警，并通知了客户。" * 3


@pytest.mark.parametrize(
    ("story", "links"),
    [
        (STORY, "\n\nRelated articles\nAcme leaks 900,000 records through CVE-2023-25610"),
        (STORY, "\n\nMost read\n- Acme leaks 900,000 records through CVE-2023-25610"),
        (STORY_ZH, "\n\n阅读推荐\n【安全圈】埃克米公司900万客户资料外泄，利用CVE-2023-25610"),
        (STORY_ZH, "\n\n▌热门推荐\n埃克米公司900万客户资料外泄，利用CVE-2023-25610"),
    ],
)
def test_what_stands_below_links_is_no_fact_of_the_incident(story: str, links: str) -> None:
    told = extract(Article("a", "Velmoris hacked" if story.isascii() else "维尔莫公司遭入侵", story + links))
    assert told.affected is not None
    assert told.affected.value == 5_000
    assert told.cve == ()
    assert {figure.role for figure in told.figures if figure.value != 5_000} <= {FigureRole.OTHER_INCIDENT}


def test_a_box_of_links_in_the_first_half_ends_nothing() -> None:
    text = "head\nrelated articles\nsomething else\n" + STORY.lower()
    assert tail_of(text, 0) == len(text)


def test_the_outlet_s_own_lines_end_the_article_wherever_they_stand() -> None:
    assert tail_of("head\n责编：某人\n" + STORY_ZH, 0) == 4


@pytest.mark.parametrize(
    "link", ["Read more: Exchange Acme Resets Passwords After CVE-2023-25610", "RELATED: Acme resets passwords"]
)
def test_a_line_that_leads_to_another_story_tells_nothing_of_this_one(link: str) -> None:
    body = "Hackers broke into Velmoris and stole the records of 5,000 customers."
    told = extract(Article("a", "Velmoris hacked", f"{body}\n{link}\n{STORY}"))
    assert told.remediation == ()
