"""Feed entry → article: plain text with the chrome off, canonical address, stable id, language."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from digest.chrome import clean, strip_chrome
from digest.fingerprint import is_copy, sketch
from digest.model import Article, Entry, Feed, Lang
from digest.ports import Page
from digest.text.language import detect
from digest.vocabulary.names import simplify

__all__ = ["canonical_url", "from_entry", "is_copy", "sketch", "strip_chrome", "with_page"]

MAX_URL: Final = 2_000
"""Letters of an address; longer ones are refused by browsers and platforms somewhere."""

SUMMARY_LENGTH: Final = {Lang.EN: 900, Lang.ZH_HANS: 300, Lang.ZH_HANT: 300}
"""An entry's text shorter than this (letters) is taken for a summary, and its page is worth a visit."""

_YEARS: Final = range(1990, 2101)
"""Years that a feed's date is believed for (fault 19: 9999, 0, 1970)."""

_TRACKING: Final = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\w*|link\w*)|(?:fbc|gc|dc|yc|ttc|twc|lic|epic)lid|msclkid|srsltid|wbraid|gbraid|gclsrc|_ga|_gl|"
    r"mc_[ce]id|mkt_tok|_hsenc|_hsmi|hss_channel|igshid?|_openstat|oly_\w+|vero_\w+|trk\w*|xtor|ftag|"
    r"spm|scm|chksm|scene|subscene|pass_ticket|isappinstalled|share_(?:token|source|medium)|vd_source|"
    r"ref|ref_src|ref_url|referrer|guccounter|guce_referr\w+|cmpi?d?|ocid|ito|ncid|smid|sr_share|s_cid",
    re.IGNORECASE,
)
"""Parameters that say whence a reader came and never what is read. Words that some site needs (`mod`, `from`) stay."""

_WECHAT_HOST: Final = "mp.weixin.qq.com"
_WECHAT_KEEPS: Final = frozenset({"__biz", "mid", "idx", "sn"})
_CUT_OFF: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|\(more\)|(?:continue|keep) reading.{0,80}|read (?:the )?(?:full|more|rest|original).{0,80}|"
    r"阅读全文|閱讀全文|查看全文|查看更多|繼續閱讀|继续阅读|The post .{1,200} appeared first on .{1,80})[\s»→>.。]*\Z",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z0-9]{3,}|[\u3400-\u9fff]{2}", re.IGNORECASE)
_COMMON: Final = frozenset(
    """the and for with from that this data breach breaches leak leaked after over its has have was were are says said
    attack cyberattack hack hacked hackers ransomware million people customers users security news
    数据 泄露 据泄 攻击 黑客 勒索 用户 信息 安全 个人""".split()  # noqa: SIM905 - a list of words reads best as words
)


def from_entry(entry: Entry, feed: Feed, feed_title: str) -> tuple[Article, bool]:
    """The article of a feed entry, and whether its text is only a summary of a page.

    `id` comes from the canonical address (without scheme, so that http and https are one), else from the feed and the
    guid. The text is the longer of content and summary, without what is not the story. The outlet is the feed's title.
    """
    url = canonical_url(entry.link) if entry.link else None
    title = " ".join(clean(entry.title).split())
    body = max(entry.content, entry.summary, key=len)
    text = _without_title(strip_chrome(body), title)
    lang = detect(f"{title}\n{text}")
    published = _believed(entry.published) or _believed(entry.updated)
    article = Article(
        id=_identity(url, feed.url, entry.guid or entry.title),
        title=title,
        text=text,
        url=url,
        published=published,
        lang=lang,
        outlet=" ".join(clean(feed.title or feed_title).split()),
        source_kind=feed.source_kind,
        published_day=_day_of(published, lang) or (entry.published_day if published == entry.published else None),
    )
    short = len(text) < SUMMARY_LENGTH[lang] or bool(_CUT_OFF.search(clean(body).strip()))
    return article, short


def with_page(article: Article, page: Page) -> Article:
    """The article with the page's text, when that is longer and tells the same story; else as it was.

    The same story: the page's title or text carries most of the title's own words (a login page, a cookie wall or a home
    page does not). The article keeps its id, title and address; date and outlet are taken from the page if missing.
    """
    text = _without_title(strip_chrome(page.text), article.title)
    if len(text) <= len(article.text) * 1.1 or not _same_story(article, page.title, text):
        return article
    published = article.published or _believed(page.published)
    lang = detect(f"{article.title}\n{text}")
    return replace(
        article,
        title=article.title or " ".join(clean(page.title).split()),
        text=text,
        lang=lang,
        published=published,
        published_day=article.published_day or _day_of(published, lang),
        outlet=article.outlet or " ".join(clean(page.outlet).split()),
    )


def canonical_url(url: str) -> str | None:
    """The address in one spelling, or None unless it is a plain http(s) address.

    Scheme and host in lower case, no default port, no user, no fragment, no tracking parameters; the other parameters
    stay as they are, in their order. Of a WeChat article those that identify it stay (`__biz`, `mid`, `idx`, `sn`).
    """
    try:
        # As browsers do: tabs and line breaks inside an address are nothing.
        parts = urlsplit(re.sub(r"[\t\r\n]", "", url).strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not host or len(url) > MAX_URL or parts.username is not None:
        return None
    host = host.rstrip(".").lower()
    path = parts.path or "/"
    if not _is_printable(host + path + parts.query) or not host.strip(".") or "\\" in host + path:
        return None
    if ":" in host:
        host = f"[{host}]"
    if port and port != {"http": 80, "https": 443}[scheme]:
        host = f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and _is_kept(host, pair.partition("=")[0]))
    return f"{scheme}://{host}{_quoted(path)}{'?' + _quoted(query) if query else ''}"


def _is_kept(host: str, name: str) -> bool:
    if host == _WECHAT_HOST:
        return name in _WECHAT_KEEPS
    return not _TRACKING.fullmatch(name)


def _is_printable(text: str) -> bool:
    return all(letter.isprintable() for letter in text) and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _quoted(text: str) -> str:
    """Spaces and marks that could end an address in a message, percent-encoded; all else is left as written."""
    return re.sub(r"[ \"<>`{}|^]", lambda found: f"%{ord(found[0]):02X}", text)


def _identity(url: str | None, feed_url: str, guid: str) -> str:
    key = f"feed {feed_url}\n{guid}"
    if url:
        key = url.partition("://")[2].rstrip("/")
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def _believed(moment: datetime | None) -> datetime | None:
    return moment if moment is not None and moment.year in _YEARS else None


def _day_of(published: datetime | None, lang: Lang) -> date | None:
    """The calendar day in the outlet's own zone: UTC+8 for Chinese outlets (China, Taiwan, Hong Kong, Singapore alike).

    Many of them print their times in GMT. An English outlet's zone is not known; the day that its feed printed serves.
    """
    if published is None or lang is Lang.EN:
        return None
    return (published + timedelta(hours=8)).date()


def _without_title(text: str, title: str) -> str:
    """The text without first lines that only repeat the title."""
    lines = text.split("\n")
    while lines and (not lines[0].strip() or (title and lines[0].strip(" #*") == title)):
        lines.pop(0)
    return "\n".join(lines)


def _words(text: str) -> set[str]:
    """Words that tell one story from another: of Latin script, and pairs of Chinese letters."""
    folded = simplify(text).casefold()
    han = {a + b for a, b in pairwise(folded) if _WORD.fullmatch(a + b) and not a.isascii()}
    return ({w for w in _WORD.findall(folded) if w.isascii()} | han) - _COMMON


def _same_story(article: Article, title: str, text: str) -> bool:
    wanted = _words(article.title)
    if not wanted:
        return bool(_words(article.text) & _words(text))
    found = wanted & (_words(title) | _words(text))
    return len(found) * 2 >= len(wanted)
