"""What holds for all numbers of a sentence: whose sentence it is, whether it speaks of harm, and whether it leaves this incident."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from digest.extract import figure_grammar as say
from digest.extract.document import Document
from digest.extract.figure_grammar import Cue, Sought
from digest.extract.tail import LINKS, MARKS, links_of
from digest.text.patterns import AtWord, quick
from digest.text.sentences import Sentence

_SENTENCE: Final[Mapping[str, Cue | Sought]] = {
    "claimed=": say.CLAIMED_NEAR,
    "official=": say.OFFICIAL_NEAR,
    "confirmed=": say.CONFIRMED_NEAR,
    "researched=": say.RESEARCHED_NEAR,
    "trade=": say.TRADE,
}

HARM: Final = Sought(
    AtWord(
        r"\b(?:affect|impact|expos|compromis|stole|steal|theft|leak|breach|hack|taken|took|notif|victim|copied|"
        r"accessed|exfiltrat|"
        r"at risk|letters?\b|intru|dump|unauthori[sz]ed|ransomware|scraped|lost\b|publish|attack)"
    ),
    quick(
        r"受影响|影响|泄露|外泄|泄漏|泄密|被盗|窃|盗|曝光|暴露|失窃|波及|涉及|通知|受害|流出|外流|遭|落入|公开|"
        r"攻击|入侵|被黑|爬|倒卖|贩卖|读取|窥"
    ),
)


def of_sentence(
    doc: Document, simple: str, names: Sequence[str], sentence: Sentence, flags: Mapping[int, str]
) -> tuple[str, ...]:
    """What holds for all numbers of a sentence."""
    low, high = sentence.start, min(sentence.end, sentence.start + 500)
    chinese = has_han(simple, low, high)
    seen = [name for name, one in _SENTENCE.items() if (one.zh if chinese else one.en).search(simple, low, high)]
    if (HARM.zh if chinese else HARM.en).search(simple, low, high):
        seen.append("harm=")
    if any(simple.find(name, low, high) >= 0 for name in names):
        seen.append("organization=")
    elif names and sentence.index >= 3 and _foreign(doc, low, high):
        seen.append("of another")
    flag = flags[sentence.index]
    if flag:
        seen.append(f"elsewhere {flag}")
    if sentence.in_title:
        seen.append("title")
    elif sentence.paragraph <= 3:
        seen.append("opening")
    elif sentence.start > len(doc.text) * 0.75:
        seen.append("closing")
    published = doc.article.published_date
    if published is not None and any(d.first.year < published.year - 1 for d in doc.dates_in(low, high)):
        seen.append("old date=")
    return tuple(seen)


_BACK: Final = quick(
    r"\b(?:the (?:company|firm|hospital|school|bank|insurer|group|university|district|agency)|its|in this (?:case|"
    r"incident))\b|"
    r"本次|此次|该公司|这次|本案|校方|院方|公司|该行|该院|公署"
)
_TAIL: Final = re.compile(
    rf"\s*{MARKS}(?:{LINKS}|相关|往期|热门|read next|read more|related|more (?:in|from)|share\b|advertisement|tags?:|comments?\b|"
    r"阅读 |the post )"
)


def away(doc: Document, simple: str, names: Sequence[str], asked: Iterable[Sentence]) -> Mapping[int, str]:
    """Whether the sentences asked for, by their index, leave this incident: "" no, "half" with this organisation named, "full" without,
    "tail". Read in their paragraphs, in which what was left stays away."""
    flags: dict[int, str] = {}
    paragraphs = {sentence.paragraph for sentence in asked}
    paragraph, gone = -1, False
    links = links_of(simple, doc.title_end)
    for sentence in doc.sentences:
        if sentence.paragraph not in paragraphs:
            continue
        low, high = sentence.start, min(sentence.end, sentence.start + 600)
        if sentence.in_title:
            flags[sentence.index] = ""
            continue
        if low > links:
            flags[sentence.index] = "tail"
            continue
        if sentence.paragraph != paragraph:
            paragraph, gone = sentence.paragraph, False
            if sentence.paragraph > 3 and _TAIL.match(simple, low, high):
                flags[sentence.index] = "tail"
                continue
        pattern = say.ELSEWHERE.zh if has_han(simple, low, high) else say.ELSEWHERE.en
        opened = bool(pattern.search(simple, low, high))
        named = any(simple.find(name, low, high) >= 0 for name in names)
        if named:
            gone = False
        elif opened:
            gone = True
        elif gone and _BACK.search(simple, low, min(high, low + 40)):
            gone = False
        flags[sentence.index] = "full" if gone else "half" if opened else ""
    return flags


_SUBJECT: Final = re.compile(
    r"(?:(?:In|On|Last|Earlier|This) [\w ]{3,24},? )?(?:Rival |Rivals |Insurer |Retailer |The )?"
    r"(?P<name>[A-Z][A-Za-z0-9&.'’-]+(?: (?:of |and |& )?[A-Z][A-Za-z0-9&.'’-]+){0,3})(?: \([^)]{1,40}\)|"
    r", [^,.]{3,50},)? "
    r"(?:has |had |have |also |itself |recently ){0,2}(?:told|lost|notified|wrote|disclosed|reported|suffered|"
    r"exposed|leaked|admitted|"
    r"confirmed|spoke of|saw|warned|began notifying|revealed|announced)\b"
)
_NO_VICTIMS: Final = re.compile(
    r"^(?:the|it|he|she|they|we|its|their|his|her|this|that|these|those|nobody|everyone|one|two|three|four|all|"
    r"some|many|most|both|people|"
    r"customers|patients|users|members|officials|police|investigators|researchers|hackers|attackers|reporters|"
    r"lawyers|prosecutors|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|letters|notices|company|a|an|and|but|for|of|at|if|as|"
    r"after|when|while|mr|ms|dr|"
    r"chief|ceo|spokes\w*|minister|governor|maine|hhs|ocr|ico|sec|fbi|have|troy|mandiant|emsisoft|lockbit|clop|"
    r"shinyhunters|blackcat)\b"
)


def _foreign(doc: Document, low: int, high: int) -> bool:
    """Whether another victim is the subject of the sentence: "Rival Northern Air lost 3 million records"."""
    found = _SUBJECT.match(doc.plain, low, high)
    return found is not None and _NO_VICTIMS.match(found["name"].lower()) is None


_FIRST_HAN: Final = "\u3400"
_LAST_HAN: Final = "\u9fff"
_HAN: Final = re.compile(f"[{_FIRST_HAN}-{_LAST_HAN}]")


def has_han(text: str, low: int, high: int) -> bool:
    if text.isascii() or low >= high:
        return False
    return _FIRST_HAN <= text[low] <= _LAST_HAN or _HAN.search(text, low, high) is not None
