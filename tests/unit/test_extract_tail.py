"""Where an article ends and the outlet's own lines begin."""

from __future__ import annotations

import pytest

from digest.extract.rules import extract
from digest.extract.tail import is_linked, tail_of
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


BODY = "Hackers broke into Velmoris and stole the records of 5,000 customers, the company said on Monday."
BODY_ZH = "维尔莫公司遭黑客入侵，5000名客户的资料被盗，公司周一证实。"


@pytest.mark.parametrize(
    "line",
    [
        "Next: LockBit ransomware hits Boeing",
        "Previous: LockBit ransomware gang claims Boeing",
        "Related: LockBit ransomware hits Boeing",
        "Read also:\nLockBit ransomware gang claims Boeing",
        "See also\n\nLockBit ransomware gang claims Boeing\nLockBit ransomware gang claims Airbus",
        "More from Reuters\nLockBit ransomware gang claims Boeing",
        "Home > News > Ransomware > LockBit ransomware",
        "Tags: LockBit, ransomware gang",
        "Keywords: LockBit ransomware",
        "In other news: LockBit ransomware gang claims Boeing",
        "Recommended for you\nLockBit ransomware gang claims Boeing",
        "标签：勒索团伙LockBit",
        "更多精彩内容\n勒索团伙LockBit攻击波音公司",
        "关键词：勒索、LockBit团伙",
        "推荐阅读\n勒索团伙LockBit攻击波音公司",
        "相关阅读：勒索团伙LockBit攻击波音公司",
        "上一篇：勒索团伙LockBit攻击波音公司",
        "下一篇：勒索团伙LockBit攻击波音公司",
        "首页 > 新闻 > 勒索团伙LockBit",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_labelled_lines_and_what_stands_under_their_headings_name_no_attacker(line: str, *, below: bool) -> None:
    latin = line.isascii()
    body = BODY if latin else BODY_ZH
    text = (
        f"{body}\n{STORY if latin else STORY_ZH}\n{line}"
        if below
        else f"{body}\n{line}\n{STORY if latin else STORY_ZH}"
    )
    told = extract(Article("a", "Velmoris hacked" if latin else "维尔莫公司遭入侵", text))
    assert told.threat_actor is None
    assert told.affected is not None
    assert told.affected.value == 5_000


@pytest.mark.parametrize("heading", ["Comments (3)", "3 comments", "网友评论：", "评论区", "Leave a comment"])
def test_what_readers_say_below_the_article_is_no_part_of_it(heading: str) -> None:
    latin = heading.isascii()
    said = "joe: it was surely the LockBit ransomware gang." if latin else "老张：肯定是LockBit勒索团伙攻击的。"
    text = f"{BODY if latin else BODY_ZH}\n{STORY if latin else STORY_ZH}\n{heading}\n{said}"
    assert extract(Article("a", "Velmoris hacked" if latin else "维尔莫公司遭入侵", text)).threat_actor is None


@pytest.mark.parametrize(
    "line",
    [
        "The next: the LockBit ransomware gang claimed the attack on Velmoris.",
        "Related to it is that the LockBit ransomware gang claimed the attack on Velmoris.",
        "Comments on the forum show that the LockBit ransomware gang claimed the attack on Velmoris.",
        "评论区里有人贴出截图：LockBit勒索团伙声称攻击了维尔莫公司。",
    ],
)
def test_a_sentence_that_only_begins_like_a_label_is_read(line: str) -> None:
    latin = line.isascii()
    text = f"{BODY if latin else BODY_ZH}\n{STORY if latin else STORY_ZH}\n{line}"
    assert extract(Article("a", "Velmoris hacked" if latin else "维尔莫公司遭入侵", text)).threat_actor == "LockBit"


def test_a_heading_is_not_sought_beyond_hundreds_of_blanks() -> None:
    heading, line = "related articles", "acme leaks records"
    assert is_linked(f"head\n{heading}\n \n \n{line}", len(heading) + 12)
    text = f"head\n{heading}{chr(10) + ' '}" + "\n " * 200 + f"\n{line}"
    assert not is_linked(text, len(text) - 1)
