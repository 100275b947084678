"""Block Kit as Slack judges it, and what a person would read of it.

`problems(blocks)` gives Slack's own lines (`[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/…]`);
limits are those of the Block Kit reference. Lengths count UTF-16 units, the strictest way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

TOO_LONG = 13_200  # characters of all blocks, where `msg_blocks_too_long` was seen


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def problems(blocks: Any) -> list[str]:
    """What Slack would complain of; empty when it takes the blocks."""
    if not isinstance(blocks, list):
        return ["[ERROR] expected an array of layout blocks [json-pointer:/blocks]"]
    found: list[str] = []

    def bad(where: str, what: str) -> None:
        found.append(f"[ERROR] {what} [json-pointer:{where}]")

    if len(blocks) > 50:
        bad("/blocks", "no more than 50 items allowed")
    for at, block in enumerate(blocks):
        where = f"/blocks/{at}"
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in _BLOCKS:
            bad(f"{where}/type", f"unsupported type: {kind}")
            continue
        allowed, check = _BLOCKS[kind]
        for name in block:
            if name not in (*allowed, "type", "block_id"):
                bad(where, f"invalid additional property: {name}")
        check(block, where, bad)
    names = [b["block_id"] for b in blocks if isinstance(b, dict) and "block_id" in b]
    if len(names) != len(set(names)):
        bad("/blocks", "block_id already exists")
    return found


def too_long(blocks: Any) -> bool:
    return units(json.dumps(blocks, ensure_ascii=False)) > TOO_LONG


Bad = Callable[[str, str], None]


def _text(value: Any, where: str, bad: Bad, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> None:
    if not isinstance(value, dict) or value.get("type") not in kinds:
        bad(where, f"must be a valid {' or '.join(kinds)} object")
        return
    known = {"type", "text", "emoji"} if value["type"] == "plain_text" else {"type", "text", "verbatim"}
    for name in set(value) - known:
        bad(where, f"invalid additional property: {name}")
    text = value.get("text")
    if not isinstance(text, str) or not text:
        bad(f"{where}/text", "must be more than 0 characters")
    elif units(text) > most:
        bad(f"{where}/text", f"must be less than {most + 1} characters")


def _section(block: dict[str, Any], where: str, bad: Bad) -> None:
    if "text" not in block and "fields" not in block:
        bad(where, "missing required field: text or fields")
    if "text" in block:
        _text(block["text"], f"{where}/text", bad, 3000)
    fields = block.get("fields", [None])
    if "fields" in block:
        if not isinstance(fields, list) or not 1 <= len(fields) <= 10:
            bad(f"{where}/fields", "must have between 1 and 10 items")
            return
        for at, field in enumerate(fields):
            _text(field, f"{where}/fields/{at}", bad, 2000)
    if "accessory" in block:
        _element(block["accessory"], f"{where}/accessory", bad)


def _header(block: dict[str, Any], where: str, bad: Bad) -> None:
    _text(block.get("text"), f"{where}/text", bad, 150, ("plain_text",))


def _context(block: dict[str, Any], where: str, bad: Bad) -> None:
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 10:
        bad(f"{where}/elements", "must have between 1 and 10 items")
        return
    for at, element in enumerate(elements):
        _text(element, f"{where}/elements/{at}", bad, 3000)


def _actions(block: dict[str, Any], where: str, bad: Bad) -> None:
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 25:
        bad(f"{where}/elements", "must have between 1 and 25 items")
        return
    for at, element in enumerate(elements):
        _element(element, f"{where}/elements/{at}", bad)
    ids = [element.get("action_id") for element in elements if isinstance(element, dict)]
    if len(ids) != len(set(ids)):
        bad(f"{where}/elements", "action_id already exists")


def _element(element: Any, where: str, bad: Bad) -> None:
    if not isinstance(element, dict) or element.get("type") != "button":
        bad(f"{where}/type", "unsupported type")  # of the elements, this project uses buttons alone
        return
    for name in set(element) - {"type", "text", "action_id", "value", "url", "style", "accessibility_label"}:
        bad(where, f"invalid additional property: {name}")
    _text(element.get("text"), f"{where}/text", bad, 75, ("plain_text",))
    for name, most in (("action_id", 255), ("value", 2000), ("url", 3000)):
        value = element.get(name)
        if value is not None and (not isinstance(value, str) or not 1 <= units(value) <= most):
            bad(f"{where}/{name}", f"must be between 1 and {most} characters")
    if element.get("style") not in (None, "primary", "danger"):
        bad(f"{where}/style", "must be one of primary, danger")


def _nothing(block: dict[str, Any], where: str, bad: Bad) -> None:
    return None


_BLOCKS: dict[Any, tuple[tuple[str, ...], Callable[[dict[str, Any], str, Bad], None]]] = {
    "header": (("text",), _header),
    "section": (("text", "fields", "accessory", "expand"), _section),
    "context": (("elements",), _context),
    "actions": (("elements",), _actions),
    "divider": ((), _nothing),
}

_LIVE = re.compile(r"<([!@#][^>]*)>")
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def texts(blocks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(type, text) of every text object in reading order."""
    found: list[tuple[str, str]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") in ("mrkdwn", "plain_text") and isinstance(value.get("text"), str):
                found.append((value["type"], value["text"]))
            else:
                for name in ("text", "fields", "elements", "accessory"):
                    walk(value.get(name))
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(blocks)
    return found


def live_mentions(text: str, blocks: list[dict[str, Any]]) -> list[str]:
    """Mentions that would ring somebody: `<!channel>`, `<@U1>`, `<#C1>` in anything that Slack reads as mrkdwn."""
    marked = [text, *(body for kind, body in texts(blocks) if kind == "mrkdwn")]
    return [found for body in marked for found in _LIVE.findall(body)]


def links(text: str, blocks: list[dict[str, Any]]) -> list[str]:
    """Addresses that a person could press."""
    marked = [text, *(body for kind, body in texts(blocks) if kind == "mrkdwn")]
    return [_plain(found[0]) for body in marked for found in _LINK.findall(body) if found[0][0] not in "!@#"]


def seen(text: str, blocks: list[dict[str, Any]] | None) -> str:
    """What a person reads: the blocks (the text, where there are none), links as their labels, escapes undone."""
    if not blocks:
        return _plain(_LINK.sub(lambda m: m[2] or m[1], text))
    lines = []
    for kind, body in texts(blocks):
        lines.append(_plain(_LINK.sub(lambda m: m[2] or m[1], body)) if kind == "mrkdwn" else _plain(body))
    return "\n".join(lines)


def buttons(blocks: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    return [e for b in blocks or [] if b.get("type") == "actions" for e in b["elements"]]


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
