"""Digest and Reply → Block Kit, pure and deterministic; escaping and length live here and in `text`.

A payload is JSON text `{"text": …, "blocks": […]}`. Limits are Slack's (Block Kit reference); the total of 10,000
characters keeps clear of the undocumented `msg_blocks_too_long`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from adapters.slack.text import LINK_LIMIT, clean, clip, escape, link, units
from digest.model import Bilingual, Digest, SourceLink, Tongue
from digest.model_chat import Button, DeliveryKind, Reply, Span

Block = dict[str, Any]
TOTAL: Final = 10_000
BLOCKS: Final = 50
HEADER: Final = 150
SECTION: Final = 3000
FALLBACK: Final = 3000
FIELDS: Final = 10

UPDATED: Final = Bilingual("已更新", "Updated")
CHANGED: Final = Bilingual("有新进展", "What changed")
SOURCES: Final = Bilingual("来源", "Sources")
MORE: Final = Bilingual("完整内容：/breach incident", "In full: /breach incident")
EVIDENCE: Final = Bilingual("原文依据与更新", "Evidence and revisions")
INCIDENT: Final = Bilingual("事件", "incident")
TOO_LONG: Final = Bilingual("其余内容放不下，请缩小范围。", "There is more than fits here; please narrow it down.")


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of each kind is shown; the first room in which the digest fits is taken."""

    lines: int
    field: int
    summary: int
    sources: int


# Letters of an answer's lines; the first that leaves room for its buttons is taken.
_REPLIES: Final = (6_000, 3_000, 1_200, 400)
_ROOMS: Final = (_Room(20, 600, 2400, 8), _Room(16, 300, 1200, 8), _Room(10, 150, 500, 5), _Room(8, 80, 200, 2))


def render(digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
    """One payload. `POST`/`EDIT`: the digest (an edit says that it is one). `REPLY`: what changed."""
    make = _changes if kind is DeliveryKind.REPLY else _document
    tail = [] if kind is DeliveryKind.REPLY else [_more_buttons(digest, tongue)]
    for room in _ROOMS:
        blocks = [*make(digest, tongue, kind, room), *tail]
        if size(blocks) <= TOTAL:
            break
    return (_payload(_fallback(digest, tongue, kind), blocks),)


def render_notice(text: str) -> str:
    """A plain line to the operator."""
    return _payload(clip(text, FALLBACK), [_section(clip(text, SECTION) or "…")])


def render_reply(reply: Reply) -> dict[str, Any]:
    """`text` and `blocks` of an answer; a button's value is the command that it stands for."""
    tongue = reply.tongue
    text = _text(reply.lines)
    tail = _buttons(reply.buttons)
    blocks: list[Block] = []
    for limit in _REPLIES:
        blocks = [_section(part) for part in _paragraphs(text, limit)]
        if size([*blocks, *tail]) <= TOTAL - 200:
            break
    for shown in reply.digests:
        more = [
            {"type": "divider"},
            *_document(shown, tongue, DeliveryKind.POST, _ROOMS[1 if len(reply.digests) == 1 else 3]),
        ]
        if not _fits([*blocks, *more, *tail]):
            blocks.append(_context([_both(TOO_LONG, tongue)]))
            break
        blocks += more
    else:
        blocks += _behind(reply, blocks, tail)
    blocks += tail
    first = reply.digests[0].headline.of(tongue) if reply.digests else "…"
    plain = "\n".join("".join(span.text for span in line) for line in reply.lines)
    return {"text": clip(clean(plain) or first, FALLBACK) or "…", "blocks": blocks or [_section("…")]}


def _behind(reply: Reply, before: list[Block], tail: list[Block]) -> list[Block]:
    """The lines behind the digests, as many as the digests and the buttons leave room for; which are cut, an ellipsis says."""
    if not reply.after:
        return []
    text = _text(reply.after)
    for limit in _REPLIES:
        more = [*([{"type": "divider"}] if before else []), *(_section(part) for part in _paragraphs(text, limit))]
        if _fits([*before, *more, *tail]):
            return more
    return [_context([_both(TOO_LONG, reply.tongue)])]


def _fits(blocks: list[Block]) -> bool:
    """Whether an answer can be sent so, with room for one block more, which says that something was cut."""
    return size(blocks) <= TOTAL - 200 and len(blocks) < BLOCKS


def _text(lines: Sequence[Sequence[Span]]) -> str:
    return "\n".join("".join(_span(span) for span in line) for line in lines)


def size(blocks: list[Block]) -> int:
    """Characters of the blocks as sent, in UTF-16 units: more than Slack counts, so on the safe side."""
    return units(json.dumps(blocks, ensure_ascii=False))


def _payload(text: str, blocks: list[Block]) -> str:
    return json.dumps({"text": text or "…", "blocks": blocks}, ensure_ascii=False, separators=(",", ":"))


def _tongues(tongue: Tongue) -> tuple[Tongue, ...]:
    return (Tongue.ZH, Tongue.EN) if tongue is Tongue.BOTH else (tongue,)


def _both(words: Bilingual, tongue: Tongue) -> str:
    return " · ".join(words.of(one) for one in _tongues(tongue))


def _colon(tongue: Tongue) -> str:
    return "：" if tongue is Tongue.ZH else ": "


def _document(digest: Digest, tongue: Tongue, kind: DeliveryKind, room: _Room) -> list[Block]:
    blocks: list[Block] = []
    for one in _tongues(tongue):
        if blocks:
            blocks.append({"type": "divider"})
        blocks += _body(digest, one, room)
    if kind is DeliveryKind.EDIT:
        day = f" · {digest.updated:%Y-%m-%d %H:%M} UTC" if digest.updated else ""
        blocks.append(_context([f":arrows_counterclockwise: {_both(UPDATED, tongue)} · r{digest.revision}{day}"]))
    shortened = any(_shortened(digest, one, room) for one in _tongues(tongue))
    return [*blocks, _footer(digest, tongue, room, shortened=shortened)]


def _body(digest: Digest, tongue: Tongue, room: _Room) -> list[Block]:
    """One language: headline, status, key figures two to a row, summary."""
    headline = clean(digest.headline.of(tongue)).replace("\n", " ")
    head = clip(headline, HEADER)
    blocks: list[Block] = [{"type": "header", "text": {"type": "plain_text", "text": head or "…", "emoji": False}}]
    if head != escape(headline):
        blocks.append(_section(clip(headline, 600)))
    if status := clip(digest.status.of(tongue), 300):
        blocks.append(_context([status]))
    fields = [
        _mrkdwn(f"*{clip(line.label.of(tongue), 60)}*\n{clip(line.value.of(tongue), room.field)}")
        for line in digest.lines[: room.lines]
    ]
    blocks += [{"type": "section", "fields": fields[i : i + FIELDS]} for i in range(0, len(fields), FIELDS)]
    if summary := clip(digest.summary.of(tongue), room.summary):
        blocks.append(_section(summary))
    return blocks


def _shortened(digest: Digest, tongue: Tongue, room: _Room) -> bool:
    """Whether this room leaves anything out, so that the footer can say where the whole is."""
    return (
        len(digest.lines) > room.lines
        or any(units(escape(line.value.of(tongue))) > room.field for line in digest.lines)
        or units(escape(digest.summary.of(tongue))) > room.summary
    )


def _changes(digest: Digest, tongue: Tongue, kind: DeliveryKind, room: _Room) -> list[Block]:
    blocks: list[Block] = []
    for one in _tongues(tongue):
        said = [clip(change.of(one), room.field) for change in digest.changes[: room.lines]]
        bullets = "\n".join(f"• {line}" for line in said if line) or clip(digest.headline.of(one), room.field)
        heading = f"*{CHANGED.of(one)}*"
        blocks += [_section(part) for part in _paragraphs(f"{heading}\n{bullets}", TOTAL)]
    return [*blocks, _footer(digest, tongue, room, shortened=len(digest.changes) > room.lines)]


def _footer(digest: Digest, tongue: Tongue, room: _Room, *, shortened: bool) -> Block:
    sources = [_source(source) for source in digest.sources[: room.sources]]
    if len(digest.sources) > room.sources:
        sources.append(f"+{len(digest.sources) - room.sources}")
    label = [f"{_both(SOURCES, tongue)}{_colon(tongue)}{sources[0]}", *sources[1:]] if sources else []
    name = clip(digest.incident_id, 60)
    ending = f"{_both(MORE, tongue)} {name}" if shortened else f"`{name}`"
    return _context([*label, ending])


def _source(source: SourceLink) -> str:
    """The outlet as a link with its host, and the day of its article: two of one outlet are two."""
    found = link(source.url)
    name = clip(source.name, 80).replace("\n", " ")
    day = f" · {source.published:%Y-%m-%d}" if source.published else ""
    if found is None:
        return f"{name or '—'}{day}"
    address, host = found
    if units(address) > LINK_LIMIT:
        return f"{name} ({host[:100]}){day}"
    shown = f"<{address}|{name or host}> ({host[:100]})" if name.casefold() != host else f"<{address}|{host}>"
    return f"{shown}{day}"


def _fallback(digest: Digest, tongue: Tongue, kind: DeliveryKind) -> str:
    """What a notification and a screen reader say: the headline, then the changes or the key figures."""
    parts = []
    for one in _tongues(tongue):
        said = [clip(digest.headline.of(one), 300)]
        if kind is DeliveryKind.REPLY:
            said += [clip(change.of(one), 200) for change in digest.changes[:3]]
        else:
            said += [f"{clip(x.label.of(one), 60)}{_colon(one)}{clip(x.value.of(one), 150)}" for x in digest.lines[:3]]
        parts.append("\n".join(line for line in said if line))
    return "\n".join(parts)


def _mrkdwn(text: str) -> Block:
    # `verbatim` keeps Slack from making links and mentions of words that merely look like them.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(texts: list[str]) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text) for text in texts[:10]]}


def _paragraphs(text: str, limit: int) -> list[str]:
    """Markup in pieces of at most 3,000 units, broken between lines; a line is short by construction or is cut."""
    parts: list[str] = []
    used = 0
    for line in text.split("\n"):
        if units(line) > SECTION - 100:
            line = clip(line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), SECTION - 100)
        used += units(line) + 1
        if used > limit:
            parts.append("…")
            break
        if parts and units(parts[-1]) + units(line) + 1 <= SECTION:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return [part for part in parts if part.strip()]


def _span(span: Span) -> str:
    text = escape(span.text) if span.text.strip() else " " if span.text else ""
    # Cleaning trims; the spaces that part one span from the next come back.
    lead, trail = (span.text[:1].isspace() and bool(text.strip())), (span.text[-1:].isspace() and bool(text.strip()))
    found = link(span.href)
    mark = {"bold": "*", "italic": "_", "code": "`"}.get(span.style, "")
    if found is not None and units(found[0]) <= LINK_LIMIT:
        label = text.replace("\n", " ") or found[1]
        text = f"<{found[0]}|{label}>" if found[1] in label else f"<{found[0]}|{label}> ({found[1]})"
    elif mark and text.strip() and mark not in text and "\n" not in text:
        text = f"{mark}{text}{mark}"
    return f"{' ' if lead else ''}{text}{' ' if trail else ''}"


def _more_buttons(digest: Digest, tongue: Tongue) -> Block:
    """Below a post the way to what it stands on: a button in each language, whose command tells which one was pressed."""
    elements = [
        {
            "type": "button",
            "action_id": f"breach:post:{one.value}",
            "text": {"type": "plain_text", "text": EVIDENCE.of(one), "emoji": False},
            "value": f"{INCIDENT.of(one)} {digest.incident_id}",
        }
        for one in _tongues(tongue)
    ]
    return {"type": "actions", "elements": elements}


def _buttons(rows: tuple[tuple[Button, ...], ...]) -> list[Block]:
    blocks: list[Block] = []
    for at, row in enumerate(rows[:10]):
        elements = [
            {
                "type": "button",
                "action_id": f"breach:{at}:{index}",
                "text": {"type": "plain_text", "text": clip(button.label, 75) or "…", "emoji": True},
                "value": button.command,
            }
            for index, button in enumerate(row[:25])
        ]
        if elements:
            blocks.append({"type": "actions", "elements": elements})
    return blocks
