"""Articles a second: the rules alone, and extract → verify → compose → store, beside feedparser reading the same texts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import feedparser

from adapters.memory import ManualClock
from adapters.store import open_store
from benchmarks.table import Row
from bot.incidentview import preview
from bot.notices import Notices
from bot.publish import Publisher
from bot.read import Reader
from digest.compose import compose
from digest.extract import rules
from digest.model import Article, ArticleWork, Feed
from digest.ports import PollResult
from digest.verify import verify

COUNT = 300
LENGTH = 3_000  # letters
START = datetime(2024, 6, 1, tzinfo=UTC)

_EN = (
    "{name} said on {day} that attackers gained access to its network between March 2 and March 9, 2024. The company discovered the "
    "intrusion on March 11, 2024 and told the Maine Attorney General that {count} people were affected. The data includes names, "
    "addresses, dates of birth, Social Security numbers and health insurance information. {name} offers two years of credit monitoring. "
)
_ZH = (
    "{name}于{day}发布公告称，攻击者在2024年3月2日至3月9日期间访问了其内部网络。公司于2024年3月11日发现入侵，并向监管部门报告，"
    "{count}人的信息受到影响，包括姓名、住址、出生日期、身份证号码和医疗信息。{name}将提供两年免费信用监测。"
)
_EN_ONE = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Juniper", "Larch")
_EN_TWO = (
    "Bay",
    "Bridge",
    "Creek",
    "Falls",
    "Field",
    "Ford",
    "Grove",
    "Harbor",
    "Hill",
    "Lake",
    "Mill",
    "Park",
    "Point",
    "Ridge",
    "Vale",
)
_ZH_ONE = ("宏远", "金禾", "瑞丰", "东岳", "天澜", "海澄", "云岭", "北辰", "南浦", "西翠")
_ZH_TWO = ("达", "华", "盛", "康", "泰", "通", "源", "信", "德", "仁", "和", "兴", "旺", "元", "亨")
_FILL_EN = "Analysts say that the sector has seen many such incidents, and that basic measures would have stopped most of them. "
_FILL_ZH = "分析人士认为，这一行业近年来屡次发生类似事件，基本的防护措施本可以挡住其中的大部分。"


def texts() -> list[Article]:
    """Half English, half Chinese, each of about 3,000 letters, each about another organisation."""
    made = []
    for number in range(COUNT):
        zh = number % 2 == 1
        one, two = divmod(number // 2, 15)
        name = f"{_ZH_ONE[one]}{_ZH_TWO[two]}科技有限公司" if zh else f"{_EN_ONE[one]} {_EN_TWO[two]} Medical Center"
        story = (_ZH if zh else _EN).format(
            name=name, day="2024年5月3日" if zh else "May 3, 2024", count=f"{10_000 + number:,}"
        )
        fill = _FILL_ZH if zh else _FILL_EN
        text = story + "\n\n" + fill * ((LENGTH - len(story)) // len(fill))
        title = f"{name}数据泄露" if zh else f"{name} data breach"
        made.append(
            Article(f"a{number}", title, text, f"https://n.example/{number}", START - timedelta(days=number % 90))
        )
    return made


def _feed(articles: Sequence[Article]) -> bytes:
    items = "".join(
        f"<item><title>{escape(a.title)}</title><description>{escape(a.text)}</description></item>" for a in articles
    )
    return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()


async def measure() -> Sequence[Row]:
    """Rows for the table."""
    articles = texts()
    for article in articles[:10]:
        compose(preview(article, verify(article, rules.extract(article)).facts))  # load the gazetteers
    body = _feed(articles)
    started = time.perf_counter()
    assert len(feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False).entries) == COUNT
    parsing = time.perf_counter() - started
    started = time.perf_counter()
    for article in articles:
        rules.extract(article)
    reading = time.perf_counter() - started
    started = time.perf_counter()
    for article in articles:
        compose(preview(article, verify(article, rules.extract(article)).facts))
    composing = time.perf_counter() - started
    storing = await _store(articles)
    return [
        Row(
            f"rules read articles of {LENGTH:,} letters",
            f"{COUNT / reading:.0f}/s",
            f"feedparser reads the same texts in a feed: {COUNT / parsing:.0f}/s",
            f"{parsing / reading:.2f}",
        ),
        Row(
            "extract → verify → compose",
            f"{COUNT / composing:.0f}/s",
            f"rules alone: {COUNT / reading:.0f}/s",
            f"{reading / composing:.2f}",
        ),
        Row(
            "the same with incident, revision and ledger committed (SQLite, synchronous=FULL)",
            f"{COUNT / storing:.0f}/s",
            f"without the store: {COUNT / composing:.0f}/s",
            f"{composing / storing:.2f}",
        ),
    ]


async def _store(articles: Sequence[Article]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "bench.db"))
        await store.open()
        clock = ManualClock(START)
        feed = Feed("https://n.example/feed")
        await store.add_feeds([feed])
        [state] = await store.claim_feeds(clock.now(), 1, 60)
        works = tuple(ArticleWork(a, feed.url, a.id, clock.now()) for a in articles)
        await store.commit_poll(PollResult(state, works))
        reader = Reader(store, Publisher(store, {}), clock, Notices(store, {}, None, clock))
        started = time.perf_counter()
        assert await reader.read_pending() == COUNT
        took = time.perf_counter() - started
        await store.close()
    return took
