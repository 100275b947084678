"""Faults 21 to 25 by numbers: 10,000 generated titles through each renderer, ten to a digest."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from adapters.console.preview import preview_html
from adapters.console.text import payload_text
from adapters.slack.render import render as render_slack
from adapters.telegram.render import render as render_telegram
from digest.model import Bilingual, Digest, KeyLine, SourceLink, Tongue
from digest.model_chat import DeliveryKind
from tests.fakes import slack_blocks
from tests.fakes.telegram_html import parse_html, units

TITLES: Final = 10_000
_PIECES: Final = (
    *(
        "<!channel>",
        "<!here|here>",
        "<@U123ABC>",
        "<#C1|x>",
        "<!subteam^S1>",
        "&lt;!everyone&gt;",
        "&amp;lt;!here&amp;gt;",
    ),
    *(
        "<b>",
        "</b>",
        "</a>",
        "<a href='tg://user?id=1'>",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<!--",
        "]]>",
    ),
    *(
        "@durov",
        "@channel",
        "@everyone",
        "#leak",
        "/forget yes",
        "tg://resolve?domain=x",
        "javascript:alert(1)",
        "https://evil.example/x",
    ),
    *(
        "<https://evil.example|bank.example>",
        "[x](https://evil.example)",
        "`",
        "```",
        "*",
        "_",
        "~",
        "|",
        "\\",
        '"',
        "'",
        "&",
        ";",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\u00ad",
        "\ufeff",
        "\U000e0041",
        "\u0007",
        "\u001b[2J",
        "\r",
        "\n",
        "\t",
        "\u2028",
    ),
    *(
        "😀" * 30,
        "👨‍👩‍👧‍👦",
        "4,226,508 people",
        "4226508 人",
        "数据泄露",
        "医疗机构",
        "x" * 300,
        "ı",
        "ﷺ" * 20,
        "\u0301" * 30,
        "\ud83d",
    ),
)
# Telegram's own finder takes these for live; `/incident_…` at the end of a message is ours.
_LIVE_IN_TELEGRAM: Final = re.compile(r"@\w|#\w|(?<!\w)/(?!incident_)\w|://")
_TAGS: Final = {
    *(
        "html",
        "meta",
        "title",
        "style",
        "body",
        "article",
        "div",
        "section",
        "h2",
        "p",
        "dl",
        "dt",
        "dd",
        "ul",
        "li",
        "footer",
    ),
    *("code", "a", "br"),
}


def titles(count: int, seed: int = 21) -> Iterator[str]:
    dice = random.Random(seed)
    for _ in range(count):
        words = [dice.choice(_PIECES) for _ in range(dice.randint(1, 7))]
        yield dice.choice(("", " ", " ")).join(words)


def digests() -> Iterator[Digest]:
    """1,000 digests that show ten titles each, in every place that can show a text from outside."""
    given = titles(TITLES)
    kinds = ("affected", "occurred", "data")
    for _ in range(TITLES // 10):
        headline, status, summary, one, two, three, *names = (next(given) for _ in range(10))
        lines = tuple(
            KeyLine(k, Bilingual("人数", "People"), Bilingual(v, v))
            for k, v in zip(kinds, (one, two, three), strict=True)
        )
        urls = ("https://news.example/a?b=1&c='<\">", f"https://{names[0]}", names[1], "javascript:alert(1)")
        sources = tuple(SourceLink(name, url, name, None) for name, url in zip(names, urls, strict=True))
        when = datetime(2026, 1, 2, tzinfo=UTC)
        shown = [Bilingual(text, text) for text in (headline, status, summary)]
        yield Digest("ab12cd", 2, *shown[:2], lines, shown[2], sources, None, (shown[2],), when)


def test_faults_21_and_25_ten_thousand_titles_ring_nobody_in_slack_and_fit() -> None:
    shown = 0
    for number, digest in enumerate(digests()):
        kind = (DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT)[number % 3]
        for payload in render_slack(digest, Tongue.BOTH, kind):
            message = json.loads(payload)
            text, blocks = message["text"], message["blocks"]
            assert slack_blocks.problems(blocks) == []
            assert slack_blocks.live_mentions(text, blocks) == []
            for url in slack_blocks.links(text, blocks):
                assert urlsplit(url).scheme in ("http", "https")
        shown += 10
    assert shown == TITLES


def test_faults_22_and_25_ten_thousand_titles_bring_no_foreign_tag_into_telegram_and_fit() -> None:
    shown = 0
    for number, digest in enumerate(digests()):
        kind = (DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.EDIT)[number % 3]
        for payload in render_telegram(digest, Tongue.BOTH, kind):
            text, entities = parse_html(
                json.loads(payload)["text"]
            )  # as the server does: raises at what it does not know
            assert {e.type for e in entities} <= {"b", "i", "a", "code"}
            assert all(e.url is None or urlsplit(e.url).scheme in ("http", "https") for e in entities)
            assert not _LIVE_IN_TELEGRAM.search(text)
            assert units(text) <= 4096
        shown += 10
    assert shown == TITLES


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS or any(name.startswith("on") for name, _ in attrs):
            self.foreign.append(tag)
        for name, value in attrs:
            if name in ("href", "src") and urlsplit(value or "").scheme not in ("http", "https"):
                self.foreign.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data}")


def test_faults_23_and_24_ten_thousand_titles_leave_the_page_and_the_terminal_as_they_are() -> None:
    shown = 0
    for digest in digests():
        page = _Tags()
        page.feed(preview_html([digest]))
        assert page.foreign == []
        for text in (payload_text(digest, Tongue.BOTH, DeliveryKind.POST), preview_html([digest])):
            assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]
        shown += 10
    assert shown == TITLES
