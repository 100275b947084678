"""Digests as one page of HTML without scripts, for a look in a browser. Everything is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from adapters.console.text import clean, tongues
from digest.article import canonical_url
from digest.model import Digest, SourceLink, Tongue

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 76rem;
  padding: 0 1rem; background: Canvas; color: CanvasText; }
article { border: 1px solid color-mix(in srgb, CanvasText 18%, transparent);
  border-radius: 12px; padding: 1.1rem 1.4rem; margin: 1.2rem 0; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem 2.2rem; }
h2 { font-size: 1.12rem; margin: 0 0 .2rem; } .status { opacity: .72; margin: 0 0 .7rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: 0; } dt { opacity: .66; } dd { margin: 0; }
.summary { margin: .8rem 0 0; } ul { margin: .5rem 0; padding-left: 1.2rem; } footer { margin-top: .9rem; font-size: .88rem; opacity: .8; }
"""


def preview_html(digests: Sequence[Digest], tongue: Tongue = Tongue.BOTH) -> str:
    """A complete page; languages stand side by side."""
    articles = "\n".join(_article(digest, tongue) for digest in digests)
    return (
        f'<!doctype html><html lang="{tongues(tongue)[0].value}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Breach Digest</title><style>{_STYLE}</style>\n<body>\n{articles}\n</body></html>\n"
    )


def _article(digest: Digest, tongue: Tongue) -> str:
    columns = "".join(_column(digest, one) for one in tongues(tongue))
    sources = " · ".join(_source(source) for source in digest.sources)
    name = escape(digest.incident_id)
    return f'<article id="{name}"><div class="pair">{columns}</div><footer>{sources} · <code>{name}</code></footer></article>'


def _column(digest: Digest, tongue: Tongue) -> str:
    rows = "".join(
        f"<dt>{_safe(line.label.of(tongue))}</dt><dd>{_safe(line.value.of(tongue))}</dd>" for line in digest.lines
    )
    changes = "".join(f"<li>{_safe(change.of(tongue))}</li>" for change in digest.changes)
    return (
        f'<section lang="{tongue.value}"><h2>{_safe(digest.headline.of(tongue))}</h2>'
        f'<p class="status">{_safe(digest.status.of(tongue))}</p><dl>{rows}</dl>'
        f'<p class="summary">{_safe(digest.summary.of(tongue))}</p>{f"<ul>{changes}</ul>" if changes else ""}</section>'
    )


def _source(source: SourceLink) -> str:
    label = _safe(source.name or source.title)
    address = canonical_url(source.url or "")
    if address is None:
        return label
    host = urlsplit(address).hostname or ""
    return f'<a rel="noreferrer" href="{escape(address)}">{label}</a> ({_safe(host)})'


def _safe(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")
