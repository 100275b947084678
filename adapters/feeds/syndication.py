"""RSS, Atom, RDF and JSON Feed → entries, as plain values. Runs inside a limited child process (see `child`).

feedparser judges the XML formats; it gets text that is UTF-8 for sure and carries no document type but harmless entities,
so no parser ever sees an external or a nested entity. JSON Feed 1.0 and 1.1 are read here.
"""

from __future__ import annotations

import calendar
import hashlib
import io
import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from adapters.feeds.decode import decode
from adapters.feeds.letters import clean, cut, one_line, web_link
from adapters.feeds.moments import CHINA, Moment, kept, names_zone, offset, read
from adapters.feeds.plain import html_to_text
from digest.errors import ParseError

MAX_ENTRIES: Final = 500
_MAX_TITLE: Final = 2_000
_MAX_GUID: Final = 500
_MAX_TOTAL: Final = 16_000_000
"""Letters of all entries together; a body of 5 MB can't honestly hold more."""
_WEEK: Final = 604_800.0
_PERIODS: Final = {
    "hourly": 3_600.0,
    "daily": 86_400.0,
    "weekly": _WEEK,
    "monthly": _WEEK,
    "yearly": _WEEK,
}

_PROLOG: Final = re.compile(r"\s*(?:(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)\s*)*+", re.DOTALL)
_DOCTYPE: Final = re.compile(
    r"<!DOCTYPE\s(?:\"[^\"]*\"|'[^']*'|[^\[>\"'])*+(?:\[(?P<inner>(?:<!--(?:(?!-->).)*-->|\"[^\"]*\"|'[^']*'|[^\]\"'])*+)\]\s*)?>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"<!ENTITY\s+(\w{1,40})\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_CHARACTER: Final = re.compile(r"[^&%<\"]{0,16}\Z|&#(?:\d{1,7}|x[0-9a-fA-F]{1,6});\Z")
_CONTROL: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]")
_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]{4,})|([0-9]{5,}));?")
_LINK_TAG: Final = re.compile(r"<link\b[^<>]{1,1000}>", re.IGNORECASE)
_HREF: Final = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)


def read_feed(body: bytes, content_type: str, url: str) -> dict[str, Any]:
    """The feed as JSON values: title, ttl, format, entries. Raises ParseError."""
    text = _CONTROL.sub("", decode(body, content_type)).lstrip("\ufeff \t\r\n")
    if not text:
        raise ParseError("the body is empty")
    feed = _json_feed(text, url) if text[0] in "{[" else _xml_feed(text, url)
    feed["entries"] = list(_limited(feed["entries"]))
    return feed


def _limited(entries: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The first entries, each guid and link once, within the limits of number and size."""
    seen: set[tuple[str, str | None]] = set()
    left = _MAX_TOTAL
    for entry in entries:
        if not (entry["title"] or entry["summary"] or entry["content"]):
            continue
        left -= len(entry["title"]) + len(entry["summary"]) + len(entry["content"])
        if left < 0 or len(seen) >= MAX_ENTRIES:
            return
        name = (entry["guid"], entry["link"])
        if name not in seen:
            seen.add(name)
            yield entry


def _entry(
    *,
    guid: str,
    title: str,
    link: str | None,
    summary: str,
    content: str,
    author: str,
    published: Moment | None,
    updated: Moment | None,
) -> dict[str, Any]:
    name = one_line(guid) or link or ""
    if not name:
        name = hashlib.sha256(f"{title}\n{summary}\n{content}".encode()).hexdigest()
    elif len(name) > _MAX_GUID:
        name = hashlib.sha256(name.encode()).hexdigest()
    return {
        "guid": name,
        "title": cut(title, _MAX_TITLE),
        "link": link,
        "summary": cut(summary),
        "content": cut(content),
        "author": cut(one_line(author), 200) or None,
        "published": published and published[0],
        "day": published and published[1],
        "updated": updated and updated[0],
    }


# XML formats


def _xml_feed(text: str, url: str) -> dict[str, Any]:
    import feedparser

    data = _without_doctype(_with_real_characters(text)).encode("utf-8", "ignore")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        # As a file object: given bytes, feedparser would first try to open a file of that name.
        found = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        # Its second parser, for what is no XML, stumbles over some ends of tags that never began.
        raise ParseError(f"it is too broken to be read ({type(error).__name__})") from None
    if not found.version and not (found.entries and found.feed):
        raise ParseError(_what_it_is(text, url))
    chinese = str(found.feed.get("language") or "").lower().startswith("zh") or _is_chinese(text)
    return {
        "title": cut(_title_of(found.feed), _MAX_TITLE),
        "ttl": _ttl(found.feed),
        "format": str(found.version or "xml"),
        "entries": (_xml_entry(item, url, chinese) for item in found.entries),
    }


def _with_real_characters(text: str) -> str:
    """Half an emoji or a number beyond Unicode, written as `&#…;`, made a letter: feedparser would give up the whole feed.

    Two halves that stand together, as programs that count in UTF-16 write them, are joined.
    """

    def real(found: re.Match[str]) -> str:
        number = int(found[1], 16) if found[1] else int(found[2][:10])
        if 0xD800 <= number < 0xE000:
            return chr(number)
        return found[0] if number < 0x110000 else "\ufffd"

    joined = _REFERENCE.sub(real, text)
    return text if joined == text else joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_chinese(text: str) -> bool:
    """Whether a tenth of what is written are Chinese letters, and no kana are among them."""
    sample = text[:20_000]
    letters = len(re.findall(r"[\u4e00-\u9fff]", sample))
    return letters * 10 > len(sample) and not re.search(r"[\u3041-\u30ff]{2}", sample)


def _without_doctype(text: str) -> str:
    """The document with its type declaration reduced to harmless entities. Raises ParseError for the others."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if text[start : start + 9].upper() != "<!DOCTYPE":
        return text
    found = _DOCTYPE.match(text, start)
    if not found:
        raise ParseError("its document type (DOCTYPE) can't be read")
    inner = re.sub(r"<!--(?:(?!-->).)*-->", "", found["inner"] or "", flags=re.DOTALL)
    entities = _ENTITY.findall(inner)
    if inner.upper().count("<!ENTITY") != len(entities) or "%" in inner:
        raise ParseError("it declares external or parameter entities, which are refused")
    safe = {name: double or single for name, double, single in entities}
    if len(safe) > 300 or not all(_CHARACTER.match(value) for value in safe.values()):
        raise ParseError("it declares entities that expand to more than a few letters, which are refused")
    kept = "".join(f'<!ENTITY {name} "{value}">\n' for name, value in safe.items())
    return text[:start] + (f"<!DOCTYPE feed [\n{kept}]>" if kept else "") + text[found.end() :]


def _what_it_is(text: str, url: str) -> str:
    """One line on what the body is instead of a feed, and where a feed may be."""
    head = text[:200_000]
    if re.search(r"<opml\b", head, re.IGNORECASE):
        return "this is an OPML list of feeds, not a feed; import it instead"
    if not re.search(r"<(?:!doctype\s+)?html\b|<head\b|<body\b", head, re.IGNORECASE):
        return "this is not RSS, Atom or JSON Feed"
    for tag in _LINK_TAG.findall(head):
        if re.search(r"application/(?:rss\+xml|atom\+xml|feed\+json)", tag, re.IGNORECASE):
            href = _HREF.search(tag)
            link = web_link(href.group(1).replace("&amp;", "&"), url) if href else None
            if link:
                return f"this is a web page, not a feed; it names a feed at {link}"
    return "this is a web page, not a feed"


def _xml_entry(item: Mapping[str, Any], url: str, chinese: bool) -> dict[str, Any]:
    # `content` holds what was meant as the whole text; feedparser copies it to `summary` when that is absent.
    whole = [part for part in item.get("content") or [] if isinstance(part, Mapping)]
    longest = max(whole, key=lambda part: len(str(part.get("value", ""))), default={})
    return _entry(
        guid=str(item.get("id") or ""),
        title=_title_of(item),
        link=web_link(str(item.get("link") or ""), url),
        summary=_text(item.get("summary"), item.get("summary_detail")),
        content=_text(longest.get("value"), longest),
        author=str(item.get("author_detail", {}).get("name") or item.get("author") or ""),
        published=_moment(item, "published", chinese) or _moment(item, "created", chinese),
        updated=_moment(item, "updated", chinese),
    )


def _title_of(item: Mapping[str, Any]) -> str:
    value, detail = item.get("title"), item.get("title_detail")
    if not isinstance(value, str):
        return ""
    # A title is plain text unless it says or clearly is HTML: "<5 GB taken" is no tag.
    kind = detail.get("type", "") if isinstance(detail, Mapping) else ""
    return " ".join(html_to_text(value).split()) if "html" in kind else one_line(value)


def _text(value: object, detail: object) -> str:
    if not isinstance(value, str):
        return ""
    kind = detail.get("type") if isinstance(detail, Mapping) else None
    if kind == "text/plain" and not re.search(r"<\w|&#?\w+;", value):
        return clean(value)
    return html_to_text(value)


def _ttl(feed: Mapping[str, Any]) -> float | None:
    """Seconds between two looks that the feed asks for: RSS `ttl` in minutes, or the syndication module's period."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isascii() and ttl.isdigit() and 0 < len(ttl) < 9 and int(ttl):
        return min(int(ttl) * 60.0, _WEEK)
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    if period is None:
        return None
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    times = int(often) if often.isascii() and often.isdigit() and len(often) < 5 else 1
    return max(period / max(times, 1), 60.0)


def _moment(item: Mapping[str, Any], key: str, chinese: bool) -> Moment | None:
    """When, and the day as printed: its own zone's day, which is the day that "today" in the article means."""
    # Asked as a plain dict: feedparser's own would give `published` for a missing `updated`.
    raw = dict.get(item, key) if isinstance(item, dict) else None
    if not isinstance(raw, str):
        return None
    found = read(raw, chinese=chinese)
    parsed = item.get(f"{key}_parsed")
    if found or not isinstance(parsed, time.struct_time):
        return found
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        if chinese and not names_zone(raw):
            return kept(moment.replace(tzinfo=CHINA))
        return kept(moment.astimezone(offset(raw) or UTC))
    except (ValueError, OverflowError, OSError):
        return None


# JSON Feed (jsonfeed.org/version/1.1)


def _json_feed(text: str, url: str) -> dict[str, Any]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise ParseError("this begins like JSON and can't be read as such") from None
    if not isinstance(feed, dict) or "jsonfeed.org/version/1" not in str(feed.get("version"))[:100]:
        raise ParseError("this is JSON but no JSON Feed (its `version` should be https://jsonfeed.org/version/1.1)")
    items = feed.get("items")
    return {
        "title": cut(one_line(_string(feed.get("title"))), _MAX_TITLE),
        "ttl": None,
        "format": "json1" + ("1" if str(feed["version"]).rstrip("/").endswith("1.1") else ""),
        "entries": (
            _json_entry(item, url) for item in (items if isinstance(items, list) else []) if isinstance(item, dict)
        ),
    }


def _json_entry(item: dict[str, Any], url: str) -> dict[str, Any]:
    authors = item.get("authors") or [item.get("author")]
    names = [_string(one.get("name")) for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    markup = _string(item.get("content_html"))
    return _entry(
        guid=_string(item.get("id")),
        title=one_line(_string(item.get("title"))),
        link=web_link(_string(item.get("url")) or _string(item.get("external_url")), url),
        summary=clean(_string(item.get("summary"))),
        content=html_to_text(markup) if markup else clean(_string(item.get("content_text"))),
        author=", ".join(name for name in names if name),
        published=read(_string(item.get("date_published")), chinese=False),
        updated=read(_string(item.get("date_modified")), chinese=False),
    )


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value)[:100] if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30 else ""
