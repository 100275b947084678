"""Digest and Reply → Telegram's HTML, pure and deterministic; escaping and length live here and in `text`.

A message is first laid out as lines of spans in plain text, then measured and split in UTF-16 units, and marked up last,
so that no cut goes through a tag. A payload is JSON text of the parameters of sendMessage or editMessageText.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from adapters.telegram.text import LINK_LIMIT, clean, cut, defuse, escape, link, show, units
from digest.model import Bilingual, Digest, SourceLink, Tongue
from digest.model_chat import Button, DeliveryKind, Reply, Span

Line = tuple[Span, ...]
LIMIT: Final = 4096  # UTF-16 units after entity parsing
ENTITIES: Final = 100
ROW: Final = 8
BUTTONS: Final = 100
ALERT: Final = 200  # letters of the text in answerCallbackQuery
CALLBACK: Final = 64  # bytes
_PARTS: Final = 5  # messages that one answer may take

UPDATED: Final = Bilingual("已更新", "Updated")
CHANGED: Final = Bilingual("有新进展", "What changed")
SOURCES: Final = Bilingual("来源", "Sources")
MORE: Final = Bilingual("完整内容", "In full")
TOO_LONG: Final = Bilingual("其余内容放不下，请缩小范围。", "There is more than fits here; please narrow it down.")

_COMMAND: Final = re.compile(r"/[A-Za-z0-9_]{1,64}(?=\s|\Z)")
_ID: Final = re.compile(r"[A-Za-z0-9]{1,32}")
_BLANK: Final[Line] = ()


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of each kind is shown, in UTF-16 units; the first room in which the digest fits one message is taken."""

    lines: int
    headline: int
    value: int
    summary: int
    sources: int


_ROOMS: Final = (
    _Room(20, 500, 600, 1800, 8),
    _Room(16, 300, 300, 900, 6),
    _Room(12, 250, 120, 400, 4),
    _Room(8, 200, 80, 200, 2),
)


def render(digest: Digest, tongue: Tongue, kind: DeliveryKind) -> tuple[str, ...]:
    """`POST`/`EDIT`: the digest in one message (an edit says that it is one). `REPLY`: what changed, in as many as needed."""
    if kind is DeliveryKind.REPLY:
        parts = split(_changes(digest, tongue))
    else:
        for room in _ROOMS:
            parts = split(_document(digest, tongue, kind, room))
            if len(parts) == 1:
                break
    return tuple(json.dumps(_message(part), ensure_ascii=False, separators=(",", ":")) for part in parts)


def render_notice(text: str) -> str:
    """A plain line to the operator."""
    return json.dumps(_message([(Span(show(text, LIMIT) or "…"),)]), ensure_ascii=False, separators=(",", ":"))


def render_reply(reply: Reply, commands: Collection[str] = ()) -> tuple[dict[str, Any], ...]:
    """The messages of an answer, as parameters of sendMessage; the buttons hang on the last.

    `commands`: the names that are written with a slash here where the answer shows them as code.
    """
    lines = [tuple(_checked(span, commands) for span in line) for line in reply.lines]
    for shown in reply.digests:
        if lines:
            lines.append(_BLANK)
        lines += _document(shown, reply.tongue, DeliveryKind.POST, _ROOMS[0 if len(reply.digests) == 1 else 3])
    if reply.after:
        lines += [_BLANK, *(tuple(_checked(span, commands) for span in line) for line in reply.after)]
    parts = split(lines)
    if len(parts) > _PARTS:
        parts = [*parts[: _PARTS - 1], [(Span(_both(TOO_LONG, reply.tongue), "italic"),)]]
    messages = [_message(part) for part in parts] or [_message([(Span("…"),)])]
    if keyboard := _keyboard(reply.buttons):
        messages[-1]["reply_markup"] = {"inline_keyboard": keyboard}
    return tuple(messages)


def render_alert(reply: Reply) -> str | None:
    """The answer to a press as words for the presser alone; None for one that is to stand in the chat.

    Telegram shows such words over the chat: they fit an answer that concerns nobody else, has nothing to press and changes
    no message.
    """
    if not reply.private or reply.edits or reply.digests or reply.after or reply.buttons:
        return None
    text = clean("\n".join("".join(span.text for span in line) for line in reply.lines)).strip()
    return text if text and units(text) <= ALERT else None


def split(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines in messages of at most 4,096 units and 100 entities, broken between lines where that can be."""
    parts: list[list[Line]] = [[]]
    room, entities = LIMIT, ENTITIES
    for line in _cut_lines(lines):
        size = 1 + sum(units(span.text) for span in line)
        marks = sum(1 for span in line if span.href or span.style != "plain")
        if parts[-1] and (size > room or marks > entities):
            parts.append([])
            room, entities = LIMIT, ENTITIES
        if line or parts[-1]:  # no message begins with an empty line
            parts[-1].append(line)
            room, entities = room - size, entities - marks
    return [part for part in parts if any(span.text.strip() for line in part for span in line)]


def _cut_lines(lines: Iterable[Line]) -> Iterable[Line]:
    """The same lines, none longer than a message or richer than its entities."""
    for line in lines:
        kept: list[Span] = []
        room, marks = LIMIT - 1, ENTITIES
        for span in line:
            rest = span
            while units(rest.text) > room or marks == 0:
                head = _head(rest.text, room if marks else 0)
                if head:
                    kept.append(Span(head, rest.style, rest.href))
                yield tuple(kept)
                rest = Span(rest.text[len(head) :], rest.style, rest.href)
                kept, room, marks = [], LIMIT - 1, ENTITIES
            if rest.text:
                kept.append(rest)
                room -= units(rest.text)
                marks -= bool(rest.href) or rest.style != "plain"
        yield tuple(kept)


def _head(text: str, room: int) -> str:
    """As much as fits, up to a break between words or sentences if there is one."""
    head = cut(text, room)
    at = max(head.rfind(mark) for mark in " \n\u3000，。；、") + 1
    return head[:at] if at > len(head) // 2 else head


def _message(lines: Sequence[Line]) -> dict[str, Any]:
    text = "\n".join("".join(_marked(span) for span in line) for line in lines).strip()
    return {"text": text or "…", "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _marked(span: Span) -> str:
    text = escape(span.text)
    if span.href:
        return f'<a href="{escape(span.href)}">{text}</a>'
    tag = {"bold": "b", "italic": "i", "code": "code"}.get(span.style)
    return f"<{tag}>{text}</{tag}>" if tag and text.strip() else text


def _tongues(tongue: Tongue) -> tuple[Tongue, ...]:
    return (Tongue.ZH, Tongue.EN) if tongue is Tongue.BOTH else (tongue,)


def _both(words: Bilingual, tongue: Tongue) -> str:
    return " · ".join(words.of(one) for one in _tongues(tongue))


def _document(digest: Digest, tongue: Tongue, kind: DeliveryKind, room: _Room) -> list[Line]:
    lines: list[Line] = []
    shortened = len(digest.lines) > room.lines
    for one in _tongues(tongue):
        if lines:
            lines.append(_BLANK)
        lines += _body(digest, one, room)
        texts = [(digest.headline, room.headline), (digest.summary, room.summary)]
        texts += [(line.value, room.value) for line in digest.lines]
        shortened |= any(units(defuse(clean(text.of(one)).strip())) > limit for text, limit in texts)
    if digest.sources:
        lines += [_BLANK, *_sources(digest, tongue, room)]
    return [*lines, _BLANK, *_footer(digest, tongue, kind, shortened=shortened)]


def _body(digest: Digest, tongue: Tongue, room: _Room) -> list[Line]:
    """One language: headline, status, key figures one a line, summary."""
    lines: list[Line] = [(Span(show(digest.headline.of(tongue), room.headline) or "…", "bold"),)]
    if status := show(digest.status.of(tongue), 120):
        lines.append((Span(status, "italic"),))
    colon = "：" if tongue is Tongue.ZH else ": "
    for line in digest.lines[: room.lines]:
        label, value = show(line.label.of(tongue), 40), show(line.value.of(tongue), room.value)
        lines.append((Span(f"{label}{colon}", "bold"), Span(value)))
    if summary := show(digest.summary.of(tongue), room.summary):
        lines += [_BLANK, (Span(summary),)]
    return lines


def _sources(digest: Digest, tongue: Tongue, room: _Room) -> list[Line]:
    lines: list[Line] = [(Span(_both(SOURCES, tongue), "bold"),)]
    lines += [(Span("• "), *_source(source)) for source in digest.sources[: room.sources]]
    if len(digest.sources) > room.sources:
        lines.append((Span(f"+{len(digest.sources) - room.sources}"),))
    return lines


def _source(source: SourceLink) -> Line:
    """The outlet as a link, with the host beside it, so that the one can't pass for the other, and the day of its article."""
    name = show(source.name, 60).replace("\n", " ")
    day = f" · {source.published:%Y-%m-%d}" if source.published else ""
    found = link(source.url)
    if found is None:
        return (Span(f"{name or '—'}{day}"),)
    address, host = found
    host = host[:80]  # of the same address, so it may be live
    href = address if units(address) <= LINK_LIMIT else None
    if name.casefold() in ("", host):
        return (Span(host, href=href), Span(day))
    return (Span(name, href=href), Span(f" ({host}){day}"))


def _footer(digest: Digest, tongue: Tongue, kind: DeliveryKind, *, shortened: bool) -> list[Line]:
    lines: list[Line] = []
    if kind is DeliveryKind.EDIT:
        when = f" · {digest.updated:%Y-%m-%d %H:%M} UTC" if digest.updated else ""
        lines.append((Span(f"🔄 {_both(UPDATED, tongue)} · r{digest.revision}{when}", "italic"),))
    # Telegram makes a tap on `/incident_ab12cd` send it; other ids can be copied.
    plain = _ID.fullmatch(digest.incident_id)
    name = Span(f"/incident_{digest.incident_id}") if plain else Span(show(digest.incident_id, 60), "code")
    lines.append((Span(f"{_both(MORE, tongue)} "), name) if shortened else (name,))
    return lines


def _changes(digest: Digest, tongue: Tongue) -> list[Line]:
    lines: list[Line] = []
    for one in _tongues(tongue):
        if lines:
            lines.append(_BLANK)
        lines.append((Span(f"🔄 {CHANGED.of(one)}", "bold"),))
        said = [show(change.of(one), 1000) for change in digest.changes]
        lines += [(Span(f"• {text}"),) for text in said if text] or [(Span(show(digest.headline.of(one), 500)),)]
    if digest.sources:
        lines += [_BLANK, *_sources(digest, tongue, _ROOMS[2])]
    return [*lines, _BLANK, *_footer(digest, tongue, DeliveryKind.REPLY, shortened=False)]


def _checked(span: Span, commands: Collection[str]) -> Span:
    """A span of an answer. A bare command is left live, so that a tap sends it; with words after it, a tap copies it."""
    text = clean(span.text)
    found = link(span.href)
    if found is not None and units(found[0]) <= LINK_LIMIT:
        address, host = found
        label = defuse(text.strip()) or host
        return Span(label if host in text else f"{label} ({host})", href=address)
    if span.style == "code":
        name = text.split(" ", 1)[0]
        text = f"/{text}" if name in commands else text
        return Span(text) if text == f"/{name}" and _COMMAND.fullmatch(text) else Span(text, "code")
    command = _COMMAND.match(text)
    live = command[0] if command else ""
    return Span(live + defuse(text[len(live) :]), span.style)


def _keyboard(rows: Sequence[Sequence[Button]]) -> list[list[dict[str, str]]]:
    """At most 8 a row and 100 in all; a command that Telegram could not carry has no button."""
    keyboard: list[list[dict[str, str]]] = []
    left = BUTTONS
    for row in rows:
        made = [
            {"text": show(button.label, 60).replace("\n", " ") or "…", "callback_data": button.command}
            for button in row
            if 1 <= len(button.command.encode()) <= CALLBACK
        ][:left]
        left -= len(made)
        keyboard += [made[at : at + ROW] for at in range(0, len(made), ROW)]
    return keyboard
