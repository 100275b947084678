"""A digest as plain text, for a terminal, a file or a log."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rich.cells import cell_len

from digest.model import Bilingual, Digest, SourceLink, Tongue
from digest.model_chat import DeliveryKind, Reply

_SOURCES = Bilingual("来源", "Sources")
_CHANGED = Bilingual("更新", "Update")


def clean(text: str) -> str:
    """Without control and invisible characters, so that no feed can drive a terminal; line breaks stay."""
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept)


def tongues(tongue: Tongue) -> tuple[Tongue, ...]:
    """The languages that a choice stands for."""
    return (Tongue.ZH, Tongue.EN) if tongue is Tongue.BOTH else (tongue,)


def digest_text(digest: Digest, tongue: Tongue) -> str:
    """The whole digest; both languages one after the other."""
    blocks = []
    for one in tongues(tongue):
        colon = "：" if one is Tongue.ZH else ": "
        lines = [digest.headline.of(one), digest.status.of(one), ""]
        lines += [f"  {line.label.of(one)}{colon}{line.value.of(one)}" for line in digest.lines]
        lines += ["", digest.summary.of(one)]
        blocks.append("\n".join(line for line in lines if line is not None).strip())
    label = " / ".join(_SOURCES.of(one) for one in tongues(tongue))
    sources = "\n".join(f"  {_source(source)}" for source in digest.sources)
    return clean("\n\n".join([*blocks, f"{label} [{digest.incident_id}]\n{sources}".strip()]))


def changes_text(digest: Digest, tongue: Tongue) -> str:
    """What a revision changed."""
    lines = []
    for one in tongues(tongue):
        lines.append(f"{_CHANGED.of(one)} [{digest.incident_id}] {digest.headline.of(one)}")
        lines += [f"  {change.of(one)}" for change in digest.changes]
    return clean("\n".join(lines))


def payload_text(digest: Digest, tongue: Tongue, kind: DeliveryKind) -> str:
    """What a message of this kind says."""
    return changes_text(digest, tongue) if kind is DeliveryKind.REPLY else digest_text(digest, tongue)


def reply_text(reply: Reply) -> str:
    """An answer to a command."""
    lines = [clean("".join(span.text for span in line)) for line in reply.lines]
    lines += [digest_text(digest, reply.tongue) for digest in reply.digests]
    if reply.after:
        lines += [*([""] if lines else []), *(clean("".join(span.text for span in line)) for line in reply.after)]
    return "\n".join(lines)


_PIECE: Final = re.compile(
    r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]|[^\s\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+|\s"
)
_CLOSING: Final = frozenset("，。、；：！？）》」』”’…")


def wrap(text: str, width: int) -> str:
    """Lines of at most `width` columns: broken at spaces and between Chinese letters, never inside a number or a word
    that fits, never before closing punctuation; a broken line's rest keeps its indent."""
    return "\n".join(part for line in text.split("\n") for part in _wrapped(line, width))


def _wrapped(line: str, width: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip(" "))]
    lines: list[str] = []
    current: list[str] = []
    for piece in _PIECE.findall(line[len(indent) :]):
        if current and cell_len("".join([indent, *current, piece])) > width:
            # Closing punctuation takes along what it closes.
            kept, first = len(current), piece
            while kept and first in _CLOSING:
                kept -= 1
                first = current[kept]
            kept = kept or len(current)
            lines.append("".join([indent, *current[:kept]]).rstrip(" "))
            current = current[kept:]
            if piece == " " and not current:
                continue
        current.append(piece)
    return [*lines, "".join([indent, *current])]


def _source(source: SourceLink) -> str:
    day = f" ({source.published:%Y-%m-%d})" if source.published else ""
    return f"{source.name or source.title}{day}{f'  {source.url}' if source.url else ''}"
