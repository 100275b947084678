"""Why an article that tells of a breach is not posted: in both languages for the operator's chat, with the settings for a terminal."""

from __future__ import annotations

import math
from typing import Final

from digest.doubts import OF_A_NAME, Bars, Doubt, doubts
from digest.model import Bilingual, Facts, Kind

_SAID: Final = {
    Doubt.BREACH: Bilingual(
        "可能不是一起数据泄露事件（是的可能性{}）", "it may not be one data breach ({} likely that it is)"
    ),
    Doubt.HEADLINE: Bilingual("标题存疑（全部属实的可能性{}）", "the head line is doubtful ({} likely as a whole)"),
    Doubt.ORGANIZATION: Bilingual("涉事机构存疑（属实的可能性{}）", "whose breach it is is doubtful ({} likely)"),
}
_WORDS: Final = {
    Doubt.BREACH: "that this is one breach",
    Doubt.HEADLINE: "the head line as a whole",
    Doubt.ORGANIZATION: "whose breach it is",
}


def is_news(facts: Facts) -> bool:
    """Whether there is anything to post: a breach of which it is told whose it is, or how many it affected."""
    return facts.kind is Kind.INCIDENT and (facts.organization is not None or facts.affected is not None)


def why_held(facts: Facts, confidence: float, bars: Bars) -> Bilingual:
    """What is doubtful, with its likelihood; empty where nothing is."""
    said = [(_SAID[doubt], percent(likely)) for doubt, likely in doubts(facts, confidence, bars)]
    return Bilingual("；".join(s.zh.format(p) for s, p in said), "; ".join(s.en.format(p) for s, p in said))


def why_not_posted(facts: Facts, confidence: float, bars: Bars) -> str:
    """What the service would do with these facts (those without doubts) instead of posting them, and why; empty where it posts them."""
    if not is_news(facts):
        return "archived, not posted: neither whose breach it is nor how many it affected is told, or sure enough"
    asked = {
        Doubt.BREACH: f"BREACH_CONFIDENCE {bars.breach:.0%}",
        Doubt.HEADLINE: f"CONFIDENCE {confidence:.0%}",
        Doubt.ORGANIZATION: f"FACT_CONFIDENCE {bars.fact:.0%} and {OF_A_NAME:.0%} more",
    }
    why = [
        f"{_WORDS[doubt]} is {percent(likely)} likely ({asked[doubt]})"
        for doubt, likely in doubts(facts, confidence, bars)
    ]
    return f"held for the operator, not posted: {'; '.join(why)}" if why else ""


def percent(likely: float) -> str:
    """Rounded down, so that what lies below a bar is not shown as the bar itself."""
    return f"{math.floor(round(likely * 100, 6))}%"
