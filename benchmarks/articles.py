"""Articles a second: the rules alone, and extract → verify → compose → store, beside feedparser reading the same texts."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from statistics import median

import feedparser

from adapters.memory import ManualClock
from adapters.store import open_store
from benchmarks.table import Lap, Row, timed
from bot.incidentview import preview
from bot.notices import Notices
from bot.publish import Publisher
from bot.read import Reader
from digest.compose import compose
from digest.extract import rules
from digest.model import Article, ArticleWork, Feed
from digest.ports import PollResult
from digest.verify import verify

COUNT = 150
ROUNDS = 3
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
    body = _feed(articles)

    async def parse() -> None:
        assert len(feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False).entries) == COUNT

    async def read() -> None:
        for article in articles:
            rules.extract(article)

    async def put_into_words() -> None:
        for article in articles:
            compose(preview(article, verify(article, rules.extract(article)).facts))

    await put_into_words()  # the gazetteers are loaded now
    parsing, reading, composing, storing = list[Lap](), list[Lap](), list[Lap](), list[Lap]()
    for _ in range(ROUNDS):
        parsing.append(await timed(parse()))
        reading.append(await timed(read()))
        composing.append(await timed(put_into_words()))
        storing.append(await _store(articles))
    return [
        _row(
            f"rules read articles of {LENGTH:,} letters", reading, "feedparser reads the same texts in a feed", parsing
        ),
        _row("extract → verify → compose", composing, "rules alone", reading),
        _row(
            "the same with incident, revision and ledger committed (SQLite, synchronous=FULL)",
            storing,
            "without the store",
            composing,
        ),
    ]


def _row(what: str, ours: Sequence[Lap], than: str, others: Sequence[Lap]) -> Row:
    one, other = (Lap(median(lap.seconds for lap in laps), median(lap.cpu for lap in laps)) for laps in (ours, others))
    shown, compared = (
        f"{COUNT / lap.seconds:,.0f}/s (CPU {lap.cpu / COUNT * 1000:.1f} ms each)" for lap in (one, other)
    )
    return Row(what, shown, f"{than}: {compared}", f"{other.seconds / one.seconds:.2f}")


async def _store(articles: Sequence[Article]) -> Lap:
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
        lap = await timed(reader.read_pending())
        assert (await store.counts()).articles_pending == 0
        await store.close()
    return lap
