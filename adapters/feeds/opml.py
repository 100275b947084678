"""Lists of feeds, in and out, as OPML 2.0 (opml.org/spec2.opml).

What an outline says of a feed: `xmlUrl`, `text` or `title`, and `sourceKind`, an attribute of our own that other readers
leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

import defusedxml.ElementTree as Safe  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from adapters.feeds.decode import decode
from adapters.feeds.letters import one_line, web_link
from digest.errors import InputError
from digest.model import Feed, SourceKind

_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")


def read_opml(data: bytes) -> list[Feed]:
    """The feeds of all outlines, nested ones too, in their order, each address once.

    Raises InputError, one line with the place, for what is no OPML, for an address that is not http(s) and for a
    `sourceKind` that does not exist.
    """
    text = decode(data).strip()
    declaration = _DECLARATION.match(text)
    if declaration:
        # The text is decoded already; the line breaks stay, so that line numbers are the file's.
        text = "\n" * declaration.group().count("\n") + text[declaration.end() :]
    try:
        root = Safe.fromstring(text.encode("utf-8", "replace"))
    except ParseError as error:
        line = error.position[0]
        reason = str(error).split(":", 1)[0]
        raise InputError(f"OPML, line {line}: the XML is broken ({reason}); mend it or export the list again") from None
    except DefusedXmlException:
        raise InputError("OPML: the file declares XML entities, which are not read; remove its DOCTYPE") from None
    except ValueError:
        raise InputError("OPML: the file can't be read as XML") from None
    if _bare(root.tag) != "opml":
        raise InputError(f"OPML: the file begins with <{_bare(root.tag)[:40]}>, not <opml>; give a list of feeds")
    feeds: dict[str, Feed] = {}
    for outline in root.iter():
        if _bare(outline.tag) == "outline":
            feed = _feed({name.lower(): value for name, value in outline.attrib.items()})
            if feed is not None:
                feeds.setdefault(feed.url, feed)
    return list(feeds.values())


def write_opml(feeds: Iterable[Feed]) -> str:
    """The list as OPML, fit to be read by `read_opml` and by other feed readers."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Breach Digest feeds"
    body = SubElement(root, "body")
    for feed in feeds:
        title = one_line(feed.title)
        SubElement(
            body,
            "outline",
            type="rss",
            text=title or feed.url,
            title=title,
            xmlUrl=feed.url,
            sourceKind=feed.source_kind.value,
        )
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _feed(attributes: dict[str, str]) -> Feed | None:
    given = attributes.get("xmlurl", "").strip()
    if not given:
        return None
    title = one_line(attributes.get("title", "") or attributes.get("text", ""))
    # `feed:` is what browsers once used to open a reader: feed://host/… or feed:https://host/…
    address = re.sub(r"\Afeed:(?://)?(?=https?:)|\Afeed:(?=//)", "", given, flags=re.IGNORECASE)
    if address.startswith("//"):
        address = f"http:{address}"
    if web_link(_without_credentials(address), "") is None:
        name = one_line(title or given)[:80]
        raise InputError(f"OPML: the outline {name!r} has no http(s) address in xmlUrl; correct or remove it")
    kind = attributes.get("sourcekind", "").strip().lower()
    try:
        source = SourceKind(kind) if kind else SourceKind.NEWS
    except ValueError:
        known = ", ".join(SourceKind)
        raise InputError(f"OPML: sourceKind {kind[:40]!r} of {(title or address)[:80]!r} is none of {known}") from None
    return Feed(address, "" if title == address else title, source)


def _without_credentials(address: str) -> str:
    """A feed of one's own may need a user name and password in its address; the rest of it is judged without."""
    return re.sub(r"\A(https?://)[^/?#@]*@", r"\1", address, flags=re.IGNORECASE)


def _bare(tag: object) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
