"""What is observed of each organisation that an article names; `organization_weights.tsv` says what each is worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_candidate import Candidate
from digest.extract.organization_cues import (
    is_about_breach,
    is_described,
    is_person,
    near,
    role_after,
    role_before,
)
from digest.extract.organization_cues_zh import clause_roles
from digest.extract.organization_forms import Span, begins_as_person, is_outlet
from digest.extract.organization_marks_en import CREDIT, mark_all
from digest.extract.organization_shapes import MOST_READ, SUFFERS, is_dateline, mark_form
from digest.extract.organization_trades import Trades, read_trades, trade_of
from digest.text.patterns import quick
from digest.vocabulary import simplify
from digest.vocabulary.phrases import han_pairs, words

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_STEMS: Final = re.compile(r"\b[a-zà-ɏ]{4,6}")
BESIDE: Final = 44
# Stems that every article on a breach has.
_PLAIN_STEMS: Final = words(
    "data breach hacker attack stolen record people person inform number securi cyber leaked leak after million "
    "thousa custom affect expose online with from that have were than more says said over hits million their what "
    "when 数据 信息 泄露 个人 黑客 攻击 入侵 资料 外泄 遭黑 万人 用户 客户 勒索 影响 公司 被盗 客入 据泄 人信 息泄 "
    "料外 人资"
)
_HEARS: Final = frozenset(("told<", "source<", "source>"))
# How a text speaks of what it has named: by the kind of it.
_KIND: Final = re.compile(
    r"the (ministry|registry|university|college|school|hospital|council|county|city|agency|department|bank|library|institute|"
    r"commission|authority|office|clinic|museum|club|airline|district|municipality|church|charity|association|union|trust|scheme|"
    r"service|bureau|court|academy|board|insurer|society|foundation|airport|port)\b(?! (?:of|for) )"
)
_HAN_KIND: Final = quick(r"[校院署部局会行县市馆厅]方|该[校院署部局会行县市馆厅]|(?<![\u3400-\u9fff])[市县]府")
_DOMAIN: Final = re.compile(r"\.(?:com|net|org|co|io|de|fr|cn)\b")
_HOST: Final = re.compile(r"[a-z0-9-]{2,40}\Z")
_SPEAKS: Final = re.compile(r" ?[:：]")
# A letter is of whoever's people it speaks to; and who told its sender of the breach had it.
_ADDRESSES: Final = quick(r"(?:\bdear (?:valued |past |former |current |and |our )*|(?:尊敬|敬爱|亲爱)的|致)\Z")
_ADDRESSED: Final = re.compile(
    r"(?:['’]s?)? (?:[a-z]+ ){0,2}(?:famil|parent|guardian|student|staff|member|customer|client|patient|employee|colleague|user|guest|"
    r"resident|communit|friend|supporter|donor|policyholder|shareholder|alumn)|"
    r".{0,4}(?:会员|用户|客户|顾客|家长|同学|患者|病人|旅客|读者|员工)"
)
_INFORMS: Final = re.compile(
    r" (?:has |have |had |then |first |recently )?(?:informed|notified|advised|alerted|contacted|told|made) "
    r"(?:us\b|our |the (?:district|school|university|college|company|city|county|hospital|bank|council|charity)\b)"
)
_INFORMED_BY: Final = quick(r"\b(?:informed|notified|advised|alerted|contacted|told) by (?:the |our )?\Z")
_SUPPLIES: Final = re.compile(
    r"(?: \([^)]{2,20}\))?,? (?:is |which is |who are )?(?:the|our|a|an|one of our|its|their)(?: [\w-]+){0,5}? "
    r"(?:provider|vendor|supplier|contractor|processor)s?\b"
)
_LEAD: Final = 220
_END: Final = 250
_QUOTES: Final = ' “”「」"'
_WORD: Final = re.compile(r"[a-z]+|[.,:;()$'-]")
_LONGEST_WORD: Final = 24
_PAIR: Final = 2
INNER: Final = ("~", "from ", "to ", "letters ")  # what is observed of the letters of a name and beside it
LATE: Final = 1_000
_DEAR: Final = re.compile(r"\n\s*(?:dear|尊敬的|親愛的|亲爱的|各位)", re.IGNORECASE)


def observe(
    document: Document, simple: str, candidates: Sequence[Candidate], limit: int, trades: Trades | None = None
) -> list[tuple[str, ...]]:
    """The observations of each candidate, in the order given. `simple`: the text simplified; mentions lie below `limit`.

    `trades`: what the text speaks of, where that is read already.
    """
    lower = simple[:limit].lower()
    if len(lower) != limit:
        lower = simple[:limit]
    text = _Text(document, lower, candidates)
    seen = [_observe(text, candidate) for candidate in candidates]
    if document.is_chinese:
        _mark_parts(candidates, seen)
    else:
        mark_all(lower, document.title_end, SUFFERS, seen)
    _mark_hidden(candidates, seen)
    _mark_spoken_of(text, candidates, seen)
    trades = trades or read_trades(document)
    for candidate, one in zip(candidates, seen, strict=True):
        one.update(dict.fromkeys(trade_of(candidate, trades)))
    if any("head of a letter" in one for one in seen):
        for one in seen:
            if "head of a letter" not in one:
                one["beside the head of a letter"] = None
    return [tuple(one) for one in seen]


class _Text:
    """A text in small letters, and what of it, and of all its candidates together, the observations of each need."""

    def __init__(self, document: Document, lower: str, candidates: Sequence[Candidate]) -> None:
        self.document, self.lower = document, lower
        self.title_end, self.han = document.title_end, document.is_chinese
        self.title = _Title(lower[: self.title_end])
        self.letter = _DEAR.search(document.plain, 0, 900) is not None
        self.surnames = _surnames(candidates)
        self.most, self.second = sorted([0, 0, *[len(one.spans) for one in candidates]], reverse=True)[:2]
        starts = [span.start for one in candidates for span in one.spans]
        self.first_of_title = min([start for start in starts if start < self.title_end], default=-1)
        self.first_of_body = min([start for start in starts if start > self.title_end], default=-1)

    def tells_of_breach(self, offset: int) -> bool:
        """Whether the sentence at an offset speaks of a breach."""
        sentence = self.document.sentence_at(offset)
        return is_about_breach(self.lower[sentence.start : sentence.end])


def _mark_parts(candidates: Sequence[Candidate], seen: Sequence[dict[str, None]]) -> None:
    """Marks Chinese names with which others begin or end, and those others: 保良局 beside 保良局陈守仁小学."""
    names = [simplify(candidate.spans[0].name) for candidate in candidates]
    whole = {name: len(candidate.spans) for name, candidate in zip(names, candidates, strict=True)}
    within: Counter[str] = Counter()
    for name, candidate in zip(names, candidates, strict=True):
        if _HAN.search(name):
            ends = {part for size in range(_PAIR, len(name)) for part in (name[:size], name[-size:])}
            for part in ends & whole.keys():
                within[part] += len(candidate.spans)
    for name, one in zip(names, seen, strict=True):
        if not _HAN.search(name):
            continue
        if within[name]:
            one["part of another" if within[name] > whole[name] else "often without what another adds"] = None
        head = next((whole[name[:size]] for size in range(_PAIR, len(name)) if name[:size] in whole), 0)
        if head:
            one["begins as another" if head <= whole[name] else "begins as one named more often"] = None


def _mark_hidden(candidates: Sequence[Candidate], seen: Sequence[dict[str, None]]) -> None:
    """Marks who stands beside a name that hides, and which of both end alike: 湾仔一间公立医院 is 律敦治医院 where the text says both."""
    if not any(candidate.anonymous for candidate in candidates):
        return
    ends = [simplify(candidate.spans[0].name)[-_PAIR:] for candidate in candidates]
    hidden = {end for end, candidate in zip(ends, candidates, strict=True) if candidate.anonymous}
    named = {end for end, candidate in zip(ends, candidates, strict=True) if not candidate.anonymous}
    for end, candidate, one in zip(ends, candidates, seen, strict=True):
        if end in hidden and end in named:
            one["anonymous, its kind is named" if candidate.anonymous else "named, its kind is anonymous"] = None
        if "official" in one:
            one["official, beside a hidden name"] = None


def _mark_spoken_of(text: _Text, candidates: Sequence[Candidate], seen: Sequence[dict[str, None]]) -> None:
    """Marks those of which the text speaks by what they are, and by the name of their website."""
    spoken = Counter(_KIND.findall(text.lower, text.title_end))
    if text.han:
        spoken.update(_HAN_KIND.findall(text.lower, text.title_end))
    domains = _domains(text.lower)
    for candidate, one in zip(candidates, seen, strict=True):
        times = _spoken_of(candidate, spoken)
        if times:
            one["spoken of by its kind"] = None
            if "official" in one and not text.han:
                one["official, spoken of by its kind"] = None
            if times > 2:
                one["often spoken of by its kind"] = None
        if domains and candidate.key.replace(" ", "") in domains:
            one["its domain"] = None


def _spoken_of(candidate: Candidate, spoken: Mapping[str, int]) -> int:
    """How often the text says `the ministry`, `校方` and the like of what may be this one."""
    if not spoken:
        return 0
    name = candidate.spans[0].name
    if _HAN.search(name):
        end = simplify(name)[-1]
        return sum(count for word, count in spoken.items() if end in word)
    names = candidate.known.names if candidate.known else (name, *candidate.aliases)
    return sum(spoken.get(word, 0) for word in {word for one in names for word in one.lower().split(" ")})


def _domains(lower: str) -> frozenset[str]:
    """The names of the websites in a text, without their endings."""
    hosts = (_HOST.search(lower, max(0, dot.start() - 40), dot.start()) for dot in _DOMAIN.finditer(lower))
    return frozenset(host.group() for host in hosts if host)


def _surnames(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Last words of the names that begin as a person's does: `Cooley` after `Gary Cooley`."""
    names = (candidate.spans[0].name for candidate in candidates if not candidate.known)
    return frozenset(name.rsplit(" ", 1)[1] for name in names if name.count(" ") in (1, 2) and begins_as_person(name))


def _observe(text: _Text, candidate: Candidate) -> dict[str, None]:
    """What is observed of one candidate: by each of its mentions, by their places, by its name."""
    seen: dict[str, None] = {"named": None}
    spans = sorted(candidate.spans, key=itemgetter(0))
    read = spans[:MOST_READ]
    roles: dict[str, int] = {}
    persons = 0
    first = not text.han
    for span in read:
        before, after = near(text.lower, span.start, span.end)
        role = role_before(before)
        if role == "person" and span.strong and before.rstrip()[-2:] == "被告":
            role = "judged"  # 被告|某某国际股份有限公司
        told = _roles(before, after, role, han=text.han)
        in_title = span.start < text.title_end
        for name in told:
            roles[name] = roles.get(name, 0) + 1
        if in_title:
            for name in told:
                roles[f"title {name}"] = roles.get(f"title {name}", 0) + 1
        elif first:
            first = False
            for name in told:
                seen[f"first {name}"] = None
        persons += is_person(role, after)
        _beside(before, after, seen, han=text.han)
        _mark_mention(text, candidate, span, before, after, seen)
    for name, count in roles.items():
        seen[name] = None
        if count > 1:
            seen[f"{name} again"] = None
    if persons:
        seen["person" if text.han or persons * 2 >= len(read) else "sometimes a person"] = None
    if any(text.tells_of_breach(span.start) for span in read):
        seen["beside a breach"] = None
    _mark_places(text, candidate, spans, seen)
    mark_form(text.document, candidate, seen)
    if candidate.spans[0].name in text.surnames:
        seen["surname"] = None
    _mark_together(seen)
    if text.title.stems and "title" not in seen:
        _mark_words_of_title(text, spans[:3], seen)
    return seen


def _roles(before: str, after: str, role: str, *, han: bool) -> list[str]:
    """The parts that the words around a mention give it. `role`: what those before it make of it."""
    told = [f"{role}<"] if role else []
    follows = role_after(after)
    if follows:
        told.append(f"{follows}>")
    if han:
        told += clause_roles(before, after)
    return told


def _mark_mention(
    text: _Text, candidate: Candidate, span: Span, before: str, after: str, seen: dict[str, None]
) -> None:
    """Marks how a mention is set and explained. `before`, `after`: what stands beside it in its paragraph."""
    in_title = span.start < text.title_end
    if _ADDRESSES.search(before) and _ADDRESSED.match(after):
        seen["its people are addressed"] = None
    if _INFORMS.match(after) or _INFORMED_BY.search(before):
        seen["informs the sender"] = None
    if _SUPPLIES.match(after):
        seen["supplies"] = None
    if is_described(after):
        seen["described"] = None
        if text.title_end < span.start < text.title_end + _LEAD:
            seen["described in the lead"] = None
    if before:
        if before[-1] == "(" and CREDIT.match(after):
            seen["dateline"] = None
    elif in_title:
        if _SPEAKS.match(after) and (candidate.known is not None or not is_outlet(span.name)):
            seen["speaks in the title"] = None
    else:
        if not after.strip():
            if span.start < text.title_end + 300:
                seen["alone on a line"] = None
                if text.letter:
                    seen["head of a letter"] = None
            elif span.end > len(text.lower) - 120:
                seen["signs"] = None
        if is_dateline(text.document.plain, span):
            seen["dateline"] = None


def _mark_together(seen: dict[str, None]) -> None:
    """Marks what two observations say together that neither says alone."""
    if "outlet" in seen and not _HEARS.isdisjoint(seen):
        seen["outlet that is told"] = None
    if "clause acts on it>" in seen and ("official" in seen or "ministry" in seen):
        seen["office that acts on it"] = None
    if ("official" in seen or "role regulator" in seen) and not SUFFERS.isdisjoint(seen):
        # What judges others in other articles has systems and files of its own.
        seen["body that suffers"] = None


def _mark_words_of_title(text: _Text, spans: Sequence[Span], seen: dict[str, None]) -> None:
    """Marks what a headline that does not name the victim tells of it: `law firm`, `HIV clinic`, `Illinois`."""
    own = text.title.shared_with(" ".join([span.name for span in spans]).lower())
    if own:
        seen["word of the title"] = None
    lower = text.lower
    around = text.title.shared_with(
        " ".join([f"{lower[max(0, s.start - BESIDE) : s.start]} {lower[s.end : s.end + BESIDE]}" for s in spans])
    )
    if len(around - own) > 3:
        seen["told as in the title"] = None


def _beside(before: str, after: str, seen: dict[str, None], *, han: bool) -> None:
    """Marks the bare word, or Chinese letter, before a mention and that after it: `~` says that each tells little."""
    if not before:
        seen["~l1 ^"] = None
    if han:
        before, after = before.rstrip(_QUOTES), after.lstrip(_QUOTES)
        if after:
            seen[f"~r1 {after[0]}"] = None
        if before:
            seen[f"~l1 {before[-1]}"] = None
        return
    right = _WORD.search(after)
    if right:
        seen[f"~r1 {right.group()}"] = None
    left = _WORD.findall(before[-_LONGEST_WORD:])
    if left:
        seen[f"~l1 {left[-1]}"] = None


class _Title:
    """What of a head line can be compared with another text: the first letters of its longer words, and pairs of Chinese letters."""

    def __init__(self, lower: str) -> None:
        self._latin = frozenset(_STEMS.findall(lower)) - _PLAIN_STEMS
        self._han = frozenset() if lower.isascii() else frozenset(han_pairs(lower)) - _PLAIN_STEMS
        self.stems = self._latin | self._han

    def shared_with(self, lower: str) -> set[str]:
        """Those that a text in small letters has, too."""
        shared = self._latin.intersection(_STEMS.findall(lower)) if self._latin else frozenset()
        if lower.isascii():
            return set(shared)
        return {*shared, *[pair for pair in self._han if pair in lower]}


def _mark_places(text: _Text, candidate: Candidate, spans: Sequence[Span], seen: dict[str, None]) -> None:
    """Marks where its mentions stand, and how many they are. `spans`: all of them, in order."""
    start, title_end = spans[0].start, text.title_end
    body = next((span.start for span in spans if span.start > title_end), -1)
    if start < title_end:
        seen["title"] = None
        if start == text.first_of_title:
            seen["first of the title"] = None
        if body < 0:
            seen["title alone"] = None
    if body >= 0:
        if body == text.first_of_body:
            seen["first of the text"] = None
        if body < title_end + _LEAD:
            seen["lead"] = None
        elif body > title_end + LATE:
            seen["late"] = None
    if spans[-1].end > len(text.lower) - _END:
        seen["at the end"] = None
    if candidate.defined:
        seen["defined"] = None
    mentions = len(spans)
    for bar in (2, 3, 5, 8):
        if mentions >= bar:
            seen[f"mentions {bar}"] = None
    if mentions == text.most > 1:
        seen["most named"] = None
        if not text.han and mentions > text.second + 1:
            seen["most named by far"] = None
