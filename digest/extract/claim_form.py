"""The form of a model's answer: roles with quotes. What does not fit is left out; nothing is looked up in the article yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from digest.model import Bilingual, Kind

MOST: Final = 40
"""Claims of one kind that are looked at."""
_LONGEST: Final = 1_000  # letters of a summary that are looked at


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: `role` or type as the model names it, the verbatim `quote`, and the words of it that matter (`words`)."""

    role: str
    quote: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """A model's answer, validated in form only."""

    kind: str = ""
    status: Claim | None = None
    organization: Claim | None = None
    sector: str = ""
    country: str = ""
    attack: Claim | None = None
    actor: Claim | None = None
    authority: Claim | None = None
    figures: tuple[Claim, ...] = ()
    dates: tuple[Claim, ...] = ()
    data: tuple[Claim, ...] = ()
    summary: Bilingual | None = None


def read_claims(answer: object) -> Claims:
    """From the decoded JSON of a model's answer; odd pieces are left out. Raises ValueError when it is no object with a kind."""
    if not isinstance(answer, Mapping) or answer.get("kind") not in set(Kind):
        raise ValueError("the answer is no object with a kind")
    one, many = _one(answer), _many(answer)
    return Claims(
        kind=str(answer["kind"]),
        status=one("status"),
        organization=one("organization"),
        sector=_text(answer.get("sector")),
        country=_text(answer.get("country")),
        attack=one("attack_type"),
        actor=one("threat_actor"),
        authority=one("authority"),
        figures=many("figures"),
        dates=many("dates"),
        data=many("data_types"),
        summary=_summary(answer),
    )


def _summary(answer: Mapping[str, Any]) -> Bilingual | None:
    zh, en = (_text(answer.get(name))[:_LONGEST] for name in ("summary_zh", "summary_en"))
    return Bilingual(zh, en) if zh and en else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _claim(value: object) -> Claim | None:
    if not isinstance(value, Mapping) or not _text(value.get("quote")):
        return None
    return Claim(_text(value.get("role") or value.get("type")), _text(value.get("quote")), _text(value.get("words")))


def _one(answer: Mapping[str, Any]) -> Any:
    return lambda name: _claim(answer.get(name))


def _many(answer: Mapping[str, Any]) -> Any:
    def read(name: str) -> tuple[Claim, ...]:
        values = answer.get(name)
        made = (_claim(v) for v in values[:MOST]) if isinstance(values, list) else ()
        return tuple(c for c in made if c is not None)

    return read
