"""A web page → its article, as plain values. Runs inside a limited child process (see `child`).

trafilatura finds the main text. Around it: pages of WeChat, whose article is hidden until a script shows it; text that the
page hides from its readers, which is no part of the article; and what the page says of itself (title, outlet, time).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from lxml import etree, html  # type: ignore[import-untyped]

from adapters.feeds.decode import decode
from adapters.feeds.letters import clean, cut, one_line
from adapters.feeds.moments import CHINA, Moment, kept, read
from adapters.feeds.plain import is_hidden, tree_to_text
from digest.errors import ParseError

MAX_TEXT: Final = 200_000
"""Bytes of UTF-8; the longest breach notices stay well below."""
_MIN_LETTERS: Final = 60
_SHORT: Final = 200
_MAX_TITLE: Final = 2_000
_CONTROL: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]")
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_WHOLE: Final = (
    "//*[@id='js_content']",
    "//*[@itemprop='articleBody']",
    "//article",
    "//*[contains(concat(' ', @class, ' '), ' entry-content ') or contains(concat(' ', @class, ' '), ' article-content ')]",
)
# Names under which pages give their time of publication: Open Graph, schema.org, Dublin Core, and the PubDate that
# Chinese government sites must carry.
_TIME_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "parsely-pub-date",
)
_WECHAT_TIME: Final = re.compile(r"\b(?:var\s+ct\s*=|ct\s*:|create_time\s*:)\s*[\"']?(\d{10})\b")
_WECHAT_NAME: Final = re.compile(r"\bvar\s+nickname\s*=\s*(?:htmlDecode\()?[\"']([^\"'\n]{1,80})[\"']")


def read_page(body: bytes, content_type: str, url: str) -> dict[str, Any]:
    """The article as JSON values: title, text, outlet, published, day. Raises ParseError where there is none."""
    kind = content_type.partition(";")[0].strip().lower()
    if body.startswith(b"%PDF") or (kind and not re.search(r"html|xml|text/plain|octet-stream", kind)):
        raise ParseError(f"this is not a web page ({kind[:60] or 'PDF'})")
    source = _CONTROL.sub("", decode(body, content_type))
    tree = _tree(source)
    if tree is None:
        raise ParseError("the page is empty")
    about = _about(tree, source)
    _show(tree)
    text = cut(_main_text(tree, url), MAX_TEXT)
    if len("".join(text.split())) < _MIN_LETTERS:
        raise ParseError("no article text is found on the page")
    return {**about, "text": text}


def _tree(source: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(_DECLARATION.sub("", source).encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _show(tree: Any) -> None:
    """Undo the hiding that a script would undo, and drop what stays hidden from a reader."""
    for element in tree.xpath("//*[@id='js_content']"):
        element.attrib.pop("style", None)
    size = len(tree.text_content())
    for element in list(tree.iter(etree.Element)):
        parent = element.getparent()
        # A page that hides most of itself shows it later by a script.
        if parent is not None and is_hidden(element.attrib) and len(element.text_content()) * 2 < size:
            element.drop_tree()


def _main_text(tree: Any, url: str) -> str:
    import trafilatura

    wechat = tree.xpath("//*[@id='js_content']")
    if wechat and len(whole := tree_to_text(wechat[0])) >= _MIN_LETTERS:
        return whole
    # It prunes the tree that it works on, so what is left to try is taken first.
    others = [tree_to_text(element) for path in _WHOLE for element in tree.xpath(path)[:1]]
    found = trafilatura.bare_extraction(
        tree, url=url, fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    text = clean(getattr(found, "text", None) or "")
    if len(text) < _SHORT:
        text = max([text, *others], key=len)
    return text


def _about(tree: Any, source: str) -> dict[str, Any]:
    """Title, outlet and time, where the page itself says them."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    headings = [one_line(element.text_content()) for element in tree.xpath("//h1")[:3]]
    titles = [
        metas.get("og:title", ""),
        *(str(item.get("headline") or "") for item in linked),
        metas.get("twitter:title", ""),
        *(headings if len(headings) == 1 else []),
        *(one_line(element.text_content()) for element in tree.xpath("//title")[:1]),
    ]
    names = tree.xpath("//*[@id='js_name']")
    nickname = _WECHAT_NAME.search(source)
    is_wechat = bool(tree.xpath("//*[@id='js_content']"))
    outlets = [
        one_line(names[0].text_content()) if is_wechat and names else "",
        nickname.group(1) if is_wechat and nickname else "",
        metas.get("og:site_name", ""),
        *(_publisher(item) for item in linked),
        metas.get("application-name", ""),
    ]
    when = _published(tree, source, metas, linked, is_wechat)
    return {
        "title": cut(next((found for title in titles if (found := one_line(title))), ""), _MAX_TITLE),
        "outlet": cut(next((found for name in outlets if (found := one_line(name))), ""), 200),
        "published": when and when[0],
        "day": when and when[1],
    }


def _published(
    tree: Any, source: str, metas: dict[str, str], linked: list[dict[str, Any]], is_wechat: bool
) -> Moment | None:
    stamp = _WECHAT_TIME.search(source) if is_wechat else None
    if stamp:
        return kept(datetime.fromtimestamp(int(stamp.group(1)), UTC).astimezone(CHINA))
    language = str(tree.get("lang") or tree.get("xml:lang") or "").lower()
    sample = tree.text_content()[:20_000]
    chinese = language.startswith("zh") or len(re.findall(r"[\u4e00-\u9fff]", sample)) * 5 > len(
        "".join(sample.split())
    )
    told = [
        *(metas.get(name, "") for name in _TIME_NAMES[:4]),
        *(str(item.get("datePublished") or "") for item in linked),
        *(metas.get(name, "") for name in _TIME_NAMES[4:]),
        *(
            str(element.get("datetime") or element.get("content") or "")
            for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")[:2]
        ),
    ]
    return next((found for text in told if (found := read(text, chinese=chinese))), None)


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:300]:
        name = str(element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        found.setdefault(name, str(element.get("content"))[:_MAX_TITLE])
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page describes in JSON-LD (schema.org), at most ten."""
    count = 0
    for element in tree.xpath("//script[@type='application/ld+json']")[:10]:
        try:
            value = json.loads(element.text_content())
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            if re.search(r"Article|BlogPosting|Report", str(item.get("@type"))[:200]) and count < 10:
                count += 1
                yield item


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()


def _publisher(item: dict[str, Any]) -> str:
    publisher = item.get("publisher")
    return str(publisher.get("name") or "") if isinstance(publisher, dict) else ""
