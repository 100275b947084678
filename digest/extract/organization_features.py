"""What is observed of each organisation that an article names; `organization_weights.tsv` says what each is worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_candidate import Candidate
from digest.extract.organization_cues import (
    is_about_breach,
    is_aside,
    is_described,
    is_person,
    may_turn_aside,
    near,
    role_after,
    role_before,
)
from digest.extract.organization_cues_zh import clause_roles
from digest.extract.organization_forms import (
    Span,
    is_given_name,
    is_outlet,
)
from digest.extract.organization_marks_en import (
    CREDIT,
    FIGURE,
    STATE_AFTER,
    TOLD_KIND,
    kind_told,
    mark_all,
)
from digest.extract.organization_shapes import MOST_READ, SUFFERS, is_dateline, mark_form
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
# What part a name plays most times that it is said.
_PARTS: Final = frozenset(("where", "supplier", "source", "told", "owner", "attacker", "judge", "inquires", "suffers"))
_HEARS: Final = frozenset(("told<", "source<", "source>"))
# How a text speaks of what it has named: by the kind of it.
_KIND: Final = re.compile(
    r"the (ministry|registry|university|college|school|hospital|council|county|city|agency|department|bank|library|institute|"
    r"commission|authority|office|clinic|museum|club|airline|district|municipality|church|charity|association|union|trust|scheme|"
    r"service|bureau|court|academy|board|insurer|society|foundation|airport|port)\b(?! (?:of|for) )"
)
_HAN_KIND: Final = re.compile(r"[校院署部局会行县市馆厅]方|该[校院署部局会行县市馆厅]")
_DOMAIN: Final = re.compile(r"\.(?:com|net|org|co|io|de|fr|cn)\b")
_HOST: Final = re.compile(r"[a-z0-9-]{2,40}\Z")
_SPEAKS: Final = re.compile(r" ?[:：]")
_LEAD: Final = 220
_END: Final = 250
_QUOTES: Final = ' “”「」"'
_WORD: Final = re.compile(r"[a-z]+|[.,:;()$'-]")
_TWO_WORDS: Final = 20  # letters that mostly hold two words and more
_PAIR: Final = 2
INNER: Final = ("~", "from ", "to ", "letters ")  # what is observed of the letters of a name and beside it
LATE: Final = 1_000
_DEAR: Final = re.compile(r"\n\s*(?:dear|尊敬的|親愛的|亲爱的|各位)", re.IGNORECASE)


def observe(document: Document, simple: str, candidates: Sequence[Candidate], limit: int) -> list[tuple[str, ...]]:
    """The observations of each candidate, in the order given. `simple`: the text simplified; mentions lie below `limit`."""
    lower = simple[:limit].lower()
    if len(lower) != limit:
        lower = simple[:limit]
    sentences = _Sentences(document, lower)
    most, second = sorted([0, 0, *(len(candidate.spans) for candidate in candidates)], reverse=True)[:2]
    second = most if document.is_chinese else second
    first_body = min((s.start for c in candidates for s in c.spans if s.start > document.title_end), default=-1)
    first_title = min((s.start for c in candidates for s in c.spans if s.start < document.title_end), default=-1)
    title = _Title(lower[: document.title_end])
    surnames = _surnames(candidates)
    letter = _DEAR.search(document.plain, 0, 900) is not None
    spoken = Counter(_KIND.findall(lower, document.title_end))
    if document.is_chinese:
        spoken.update(_HAN_KIND.findall(lower, document.title_end))
    told = {} if document.is_chinese else Counter(TOLD_KIND.findall(lower, document.title_end))
    domains = _domains(lower)
    seen = [
        _observe(
            document,
            lower,
            candidate,
            sentences,
            most,
            second,
            (first_title, first_body),
            letter,
            title,
            surnames,
            told,
        )
        for candidate in candidates
    ]
    headed = any("head of a letter" in one for one in seen)
    if not document.is_chinese:
        mark_all(lower, document.title_end, SUFFERS, seen)
    hidden = any(candidate.anonymous for candidate in candidates)
    if document.is_chinese:
        _mark_appositions(lower, candidates, seen)
        _mark_parts(candidates, seen)
    if hidden:
        _mark_kinds(candidates, seen)
    for candidate, one in zip(candidates, seen, strict=True):
        if headed and "head of a letter" not in one:
            one["beside the head of a letter"] = None
        if hidden and "official" in one:
            one["official, beside a hidden name"] = None
        times = _spoken_of(candidate, spoken)
        if times:
            one["spoken of by its kind"] = None
            if "official" in one and not document.is_chinese:
                one["official, spoken of by its kind"] = None
            if times > 2:
                one["often spoken of by its kind"] = None
        if domains and candidate.key.replace(" ", "") in domains:
            one["its domain"] = None
    return [tuple(one) for one in seen]


def _mark_appositions(lower: str, candidates: Sequence[Candidate], seen: Sequence[dict[str, None]]) -> None:
    """Marks Chinese words that another name follows at once: they say what it is (新闻稿平台|PR TIMES)."""
    starts = {span.start for candidate in candidates for span in candidate.spans}
    for candidate, one in zip(candidates, seen, strict=True):
        if candidate.known is None and any(
            span.end in starts or (lower[span.end : span.end + 1] == " " and span.end + 1 in starts)
            for span in candidate.spans[:MOST_READ]
            if _HAN.match(span.name)
        ):
            one["describes the next"] = None


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


def _mark_kinds(candidates: Sequence[Candidate], seen: Sequence[dict[str, None]]) -> None:
    """Marks a name and a description that end alike: 湾仔一间公立医院 is 律敦治医院 where the text says both."""
    ends = [simplify(candidate.spans[0].name)[-_PAIR:] for candidate in candidates]
    hidden = {end for end, candidate in zip(ends, candidates, strict=True) if candidate.anonymous}
    named = {end for end, candidate in zip(ends, candidates, strict=True) if not candidate.anonymous}
    for end, candidate, one in zip(ends, candidates, seen, strict=True):
        if end in hidden and end in named:
            one["anonymous, its kind is named" if candidate.anonymous else "named, its kind is anonymous"] = None


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
    names = (candidate.spans[0].name.split(" ") for candidate in candidates if not candidate.known)
    return frozenset(words[-1] for words in names if len(words) in (2, 3) and is_given_name(words[0]))


def _observe(
    document: Document,
    lower: str,
    candidate: Candidate,
    sentences: _Sentences,
    most: int,
    second: int,
    firsts: tuple[int, int],
    letter: bool,
    title: _Title,
    surnames: frozenset[str],
    spoken_of: Mapping[str, int],
) -> dict[str, None]:
    seen: dict[str, None] = {"named": None}
    counts: dict[str, int] = {}
    parts: dict[str, int] = {}
    asides = breaches = persons = told_kinds = figures = 0
    first = False
    title_end, han = document.title_end, document.is_chinese
    spans = sorted(candidate.spans, key=lambda span: span.start)
    for span in spans[:MOST_READ]:
        before, after = near(lower, span.start, span.end)
        role, follows = role_before(before), role_after(after)
        if role == "person" and span.strong and before.rstrip()[-2:] == "被告":
            role = "judged"  # 被告|某某国际股份有限公司
        place = "title " if span.start < title_end else ""
        roles = [*([f"{role}<"] if role else []), *([f"{follows}>"] if follows else [])]
        if han:
            roles += clause_roles(before, after)
        for part in {role, follows} & _PARTS:
            parts[part] = parts.get(part, 0) + 1
        if not place and not first and not han:
            first = True
            seen.update(dict.fromkeys([f"first {name}" for name in roles]))
        if spoken_of:
            told_kinds = max(told_kinds, spoken_of.get(kind_told(before, after), 0))
        for name in (*roles, *(f"{place}{name}" for name in roles if place)):
            counts[name] = counts.get(name, 0) + 1
        if is_described(after):
            seen["described"] = None
            if title_end < span.start < title_end + _LEAD:
                seen["described in the lead"] = None
        if not place and after[:2] == ", " and STATE_AFTER.match(after):
            seen["its state follows"] = None
        if before[-1:] == "(" and CREDIT.match(after):
            seen["dateline"] = None
        persons += is_person(role, after)
        for name in _beside(before, after, han, place):
            seen[name] = None
        if place and _SPEAKS.match(after) and not before and (candidate.known is not None or not is_outlet(span.name)):
            seen["speaks in the title"] = None
        if before[-1:] == "《" or (before[-1:] == "“" and place and after[:1] == "”"):
            seen["in the marks of a work"] = None
        if not before and not after.strip() and not place:
            if span.start < title_end + 300:
                seen["alone on a line"] = None
                if letter:
                    seen["head of a letter"] = None
            elif span.end > len(lower) - 120:
                seen["signs"] = None
        if not before and not place and is_dateline(document.plain, span):
            seen["dateline"] = None
        aside, breach, figure = sentences.around(span.start)
        figures += figure
        asides += aside and not place
        breaches += breach
    if spans[-1].end > len(lower) - _END:
        seen["at the end"] = None
    for name, count in counts.items():
        seen[name] = None
        if count > 1:
            seen[f"{name} again"] = None
    read = min(len(spans), MOST_READ)
    if asides:
        seen["always aside" if asides == read else "sometimes aside"] = None
    if breaches:
        seen["beside a breach"] = None
        if breaches > 2:
            seen["often beside a breach"] = None
    if told_kinds:
        seen["told as a kind, and spoken of so"] = None
        if told_kinds > _PAIR:
            seen["told as a kind, and often spoken of so"] = None
    if figures and not han:
        seen["beside a figure"] = None
    if persons and (han or persons * 2 >= read):
        seen["person"] = None
    elif persons:
        seen["sometimes a person"] = None
    for part, count in parts.items():
        if read > 1 and count * 2 >= read and not han:
            seen[f"mostly {part}"] = None
    _place(candidate, spans, title_end, firsts, seen)
    _count(len(spans), most, second, seen)
    mark_form(document, candidate, seen)
    if candidate.spans[0].name in surnames:
        seen["surname"] = None
    if "outlet" in seen and not _HEARS.isdisjoint(seen):
        seen["outlet that is told"] = None
    if "clause acts on it>" in seen and ("official" in seen or "ministry" in seen):
        seen["office that acts on it"] = None
    if ("official" in seen or "role regulator" in seen) and not SUFFERS.isdisjoint(seen):
        # What judges others in other articles has systems and files of its own.
        seen["body that suffers"] = None
    if title.stems and "title" not in seen:
        # A headline that does not name the victim tells what it is: `law firm`, `HIV clinic`, `Illinois`.
        own = title.shared_with(" ".join([span.name for span in spans[:3]]).lower())
        if own:
            seen["word of the title"] = None
        around = title.shared_with(
            " ".join(
                [
                    lower[max(0, span.start - BESIDE) : span.start] + " " + lower[span.end : span.end + BESIDE]
                    for span in spans[:3]
                ]
            )
        )
        if len(around - own) > 3:
            seen["told as in the title"] = None
    return seen


class _Sentences:
    """What the sentences of a text tell of all names in them; each is read once."""

    def __init__(self, document: Document, lower: str) -> None:
        self._document = document
        self._lower = lower
        self._turns = may_turn_aside(lower)
        self._read: dict[int, tuple[bool, bool, bool]] = {}

    def around(self, offset: int) -> tuple[bool, bool, bool]:
        """Whether the sentence at an offset turns to another incident, speaks of a breach, and holds a figure."""
        sentence = self._document.sentence_at(offset)
        read = self._read.get(sentence.index)
        if read is None:
            low, high = sentence.start, sentence.end
            words = self._lower[low:high]
            aside = self._turns and is_aside(self._lower, low, high)
            read = self._read[sentence.index] = aside, is_about_breach(words), FIGURE.search(words) is not None
        return read


def _beside(before: str, after: str, han: bool, place: str) -> Iterator[str]:
    """The bare words before and after a mention, one and two of them: `~` marks that each tells little."""
    if han:
        before, after = before.rstrip(_QUOTES), after.lstrip(_QUOTES)
        if after:
            yield from (f"~r1 {after[0]}", f"~r2 {after[:2]}", f"~{place}r2 {after[:2]}")
        if before:
            yield from (f"~l1 {before[-1]}", f"~l2 {before[-2:]}")
    else:
        left, right = _last_words(before), _first_words(after)
        if right:
            yield from (f"~r1 {right[0]}", f"~r2 {' '.join(right)}", f"~{place}r1 {right[0]}")
        if left:
            yield from (f"~l1 {left[-1]}", f"~l2 {' '.join(left)}")
    if not before:
        yield "~l1 ^"


def _first_words(after: str) -> list[str]:
    """The first two words or marks. They mostly stand in the first few letters, whose last word may be cut off."""
    found = _WORD.findall(after, 0, _TWO_WORDS)
    return (found if len(found) > _PAIR else _WORD.findall(after))[:_PAIR]


def _last_words(before: str) -> list[str]:
    """The last two words or marks."""
    found = _WORD.findall(before, max(0, len(before) - _TWO_WORDS))
    return (found if len(found) > _PAIR else _WORD.findall(before))[-_PAIR:]


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


def _place(
    candidate: Candidate, spans: Sequence[Span], title_end: int, firsts: tuple[int, int], seen: dict[str, None]
) -> None:
    start = spans[0].start
    body = next((span.start for span in spans if span.start > title_end), -1)
    if start < title_end:
        seen["title"] = None
        if start == firsts[0]:
            seen["first of the title"] = None
        if body < 0:
            seen["title alone"] = None
    if body >= 0:
        if body == firsts[1]:
            seen["first of the text"] = None
        if body < title_end + _LEAD:
            seen["lead"] = None
        elif body > title_end + LATE:
            seen["late"] = None
    if candidate.defined:
        seen["defined"] = None


def _count(mentions: int, most: int, second: int, seen: dict[str, None]) -> None:
    for bar in (2, 3, 5, 8):
        if mentions >= bar:
            seen[f"mentions {bar}"] = None
    if mentions == most and most > second + 1:
        seen["most named by far"] = None
    if mentions == most and most > 1:
        seen["most named"] = None
