"""Names of one organisation brought together: short forms, aliases in brackets, kinds, national arms."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from digest.extract.organization_candidate import Candidate
from digest.extract.organization_checks_zh import initial_forms, short_forms
from digest.extract.organization_forms import Span, country_after, is_place
from digest.extract.organization_known import is_named_arm
from digest.extract.organization_towns_zh import same_towns
from digest.extract.organization_words_en import ORG_WORDS, TOPICS
from digest.extract.organization_words_zh import HAN_KINDS
from digest.vocabulary.everyday import is_everyday
from digest.vocabulary.names import is_abbreviation, normalise_name, simplify
from digest.vocabulary.phrases import words

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LEAST_TAIL: Final = 4
_SHORT_FORM: Final = 5
_ARM: Final = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:秘书处|办公室|办公厅|新闻处|新闻办|公关部|客服部|客服|总部|官网|发言人室)\Z"
)
_INNER: Final = (
    r"(?:下称|简称|以下简称|英文名|即|[\u3400-\u9fff]{1,4}[语文][:：] ?|known as |or |the )?"
    r"[“\"「'‘]?((?:[^()（）“”\"「」'’\n]|(?<=[a-z])['’](?=s )){2,40}?)[”\"」'’]?(?: to its [a-z]+)?"
    r"(?:[,，;；] ?(?:下称|简称|以下简称|缩写|英文名?|即)?[“\"「]?([A-Za-z0-9&\u3400-\u9fff·]{2,16})[”\"」]?)?[)）]"
)
_ALIAS: Final = re.compile(r"[”\"」』》]?\.? ?[(（] ?" + _INNER)


# What a share is traded under is no name: 台达电（2308-TW）, 阿里巴巴（NYSE: BABA）, 腾讯（00700.HK）.
_STOCK_CODE: Final = re.compile(
    r"(?:[A-Za-z]{2,8} ?[:：] ?[A-Z0-9.]{1,8}|\d{4,6}(?:[-.][A-Z]{1,3})?|[A-Z]{2}\d{6})(?:[,，;；/ ].*)?"
)


def overlaps(starts: list[tuple[int, int]], span: Span) -> bool:
    """Whether the span shares letters with one of those given, which are in order."""
    place = bisect_right(starts, (span.start, 1 << 60)) - 1
    if place >= 0 and starts[place][1] > span.start:
        return True
    return place + 1 < len(starts) and starts[place + 1][0] < span.end


_NOT_OWNING: Final = re.compile(
    r"'s(?:[.,;:)\n\u3400-\u9fff，。、：；（）]|"
    r" (?:has|had|was|is|said|says|told|will|and|did|in|at|confirms?|finds|found|discloses?d?|notif\w+|admits?)\b)"
)


def keep_possessive(candidate: Candidate, plain: str) -> None:
    """A name that ends in `'s` where nothing is owned is written with it always: McDonald's said, at Macy's, O'Charley's餐馆."""
    spans = candidate.spans
    if candidate.known or not spans[0].name.isascii() or is_place(spans[0].name):
        return
    if not any(_NOT_OWNING.match(plain, span.end) for span in spans):
        return
    if all(plain.startswith("'s", span.end) for span in spans):
        candidate.spans = [Span(start, end + 2, f"{name}'s", strong) for start, end, name, strong in spans]


def add_short_forms(found: dict[str, Candidate], simple: str, plain: str) -> None:
    """Mentions of a Chinese name without its place or without what it is: 银行学会 for 香港银行学会, 微风 for 微风集团."""
    taken = sorted((span.start, span.end) for candidate in found.values() for span in candidate.spans)
    for key, candidate in list(found.items()):
        if candidate.known or not _HAN.match(key) or not (candidate.strong or _INSTITUTION.search(key)):
            continue
        initials = set(initial_forms(candidate.spans[0].name))
        for form in (*short_forms(key, candidate.spans[0].name), *sorted(initials)):
            if form in found:
                placed = len(form) >= _SHORT_FORM and key.endswith(form)
                if form != key and key in found and found[form].known is None and (placed or form in initials):
                    _join(found, form, key)
                continue
            at = simple.find(form)
            while at >= 0:
                span = Span(at, at + len(form), plain[at : at + len(form)], False)
                if not overlaps(taken, span):
                    candidate.spans.append(span)
                at = simple.find(form, at + len(form))
        candidate.spans.sort(key=lambda span: span.start)


def _join(found: dict[str, Candidate], short: str, long: str) -> None:
    little, big = found.pop(short), found[long]
    big.strong |= little.strong
    big.known = big.known or little.known
    big.defined |= little.defined
    big.aliases += [little.spans[0].name, *little.aliases]
    big.spans = sorted([*big.spans, *little.spans], key=lambda span: span.start)


def join_names(found: dict[str, Candidate], text: str) -> None:
    """Join `Sutter` to `Sutter Health` and `ILS` to `Independent Living Systems (ILS)`; each step works on what the last one left."""
    _join_brackets(found, text)
    chinese = not all(map(str.isascii, found))
    if chinese:
        _join_countries(found)
        _join_arms(found)
        _cut_sentences(found)
        _join_offices(found)
        for key, town in same_towns(found):
            _join(found, key, town)
        _join_abbreviations(found)
    _cut_labels(found)
    _join_initials(found)
    if chinese:
        _join_inner_words(found)
        _join_rulers(found)
        _join_kinds(found)
    _join_last_words(found)
    _join_local_bodies(found)
    _join_beginnings(found)


def _join_brackets(found: dict[str, Candidate], text: str) -> None:
    """`Independent Living Systems (ILS)` and (Conselho Nacional de Justiça，CNJ): what stands in brackets is another name."""
    for key in sorted(found, key=lambda item: found[item].spans[0].start):
        candidate = found.get(key)
        if candidate is None:
            continue
        for span in candidate.spans[:6]:
            match = _ALIAS.match(text, span.end, span.end + 60)
            if match is None or text.startswith((" -", " —", " –"), match.end()):
                # What a dash follows is a dateline: `BUENOS AIRES (Southern Wire) — `.
                continue
            other = match.group(1).strip()
            other_key = normalise_name(other)
            if match.group(2) and normalise_name(match.group(2)) in found and match.group(2) != span.name:
                # (Conselho Nacional de Justiça，CNJ)
                second = normalise_name(match.group(2))
                if second not in (key, other_key) and (found[second].known is None or candidate.known is None):
                    candidate.known = candidate.known or found[second].known
                    _join(found, second, key)
            if other_key == key:
                continue
            if _STOCK_CODE.fullmatch(other):
                found.pop(other_key, None)
                continue
            pair = found.get(other_key)
            if pair is not None and (pair.known is None or candidate.known is None):
                candidate.defined = True
                candidate.known = candidate.known or pair.known
                _join(found, other_key, key)
            elif _plausible_alias(span.name, other):
                candidate.defined = True
                candidate.aliases.append(other)
            break


def _join_countries(found: dict[str, Candidate]) -> None:
    """韩国乐天信用卡 is 乐天信用卡, told with its country."""
    for key in [key for key in found if _HAN.match(key)]:
        for length in (2, 3, 4):
            rest = key[length:]
            if (
                len(rest) > 1
                and key in found  # unless it was joined to a longer one
                and rest in found
                and is_place(key[:length])
                and not (found[key].known and found[rest].known)
            ):
                found[key].known = found[key].known or found[rest].known
                _join(found, rest, key)
                break


def _join_arms(found: dict[str, Candidate]) -> None:
    """忠利保险 of an article on 忠利保险|西班牙公司 is this arm; what the gazetteer tells of the parent is not told of it."""
    for key in [key for key in found if _HAN.match(key) and found[key].known is None and found[key].strong]:
        for other in [other for other in found if found[other].known is not None]:
            name = next((simplify(span.name) for span in found[other].spans if _HAN.match(span.name)), key)
            if key.startswith(name) and country_after(key[len(name) :]) is not None:
                _join(found, other, key)
                found[key].known = None
                break


def _cut_sentences(found: dict[str, Candidate]) -> None:
    """Words of the sentence stuck to the name: 接获|香港中文大学专业进修学院."""
    for key in [key for key in found if len(key) > _LEAST_TAIL and _HAN.match(key) and found[key].known is None]:
        for cut in range(1, len(key) - _LEAST_TAIL + 1):
            if (
                key[cut:] in found
                and found[key[cut:]].strong
                and not any(is_place(key[:size]) for size in range(cut + 1, 5))
            ):
                _cut(found[key], cut)
                _join(found, key, key[cut:])
                break


_LABELS: Final = words("urgent breaking exclusive update updated alert watch video live correction confirmed")


def _cut_labels(found: dict[str, Candidate]) -> None:
    """What a desk writes before a head line is no part of the name: Urgent|Ann B. Doe Memorial Hospital."""
    for key in [key for key in found if key.split(" ", 1)[0] in _LABELS and found[key].known is None]:
        label, _, name = key.partition(" ")
        if name in found:
            _cut(found[key], len(label) + 1)
            _join(found, key, name)


def _join_offices(found: dict[str, Candidate]) -> None:
    """An office of it speaks for it: 警监会|秘书处."""
    for key in [key for key in found if _ARM.search(key)]:
        whole = key[: _ARM.search(key).start()]  # type: ignore[union-attr]
        if whole in found:
            _join(found, key, whole)


def _join_abbreviations(found: dict[str, Candidate]) -> None:
    """安心保险 for 安心财产保险, 印航 for 印度航空."""
    for key in [key for key in found if _HAN.match(key) and len(key) <= _SHORT_FORM and found[key].known is None]:
        longer = [other for other in found if found[other].strong and is_abbreviation(key, other)]
        if len(longer) == 1 and not found[key].anonymous:
            _join(found, key, longer[0])


def _join_initials(found: dict[str, Candidate]) -> None:
    """LSC, which nobody explains, for the one `Laboratory Services Cooperative` of the text."""
    for key in [
        key for key in found if " " not in key and _CAPITALS.fullmatch(_without_dots(found[key].spans[0].name))
    ]:
        if found[key].known or found[key].anonymous:
            continue
        longer = [
            other
            for other in found
            if " " in other
            and found[other].strong
            and _initials(found[other].spans[0].name) == _without_dots(found[key].spans[0].name)
        ]
        if len(longer) == 1:
            _join(found, key, longer[0])


_CAPITALS: Final = re.compile(r"[A-Z]{3,6}")


def _without_dots(name: str) -> str:
    return name.replace(".", "")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def _join_inner_words(found: dict[str, Candidate]) -> None:
    """税务 within 丹麦税务局 is a word of it."""
    for key in [key for key in found if _HAN.match(key) and len(key) <= _SHORT_FORM and found[key].known is None]:
        longer = [other for other in found if key in other and not other.startswith(key) and found[other].strong]
        if (
            len(longer) == 1
            and not is_everyday(key)
            and not (found[key].strong or found[key].anonymous or found[key].defined)
        ):
            _join(found, key, longer[0])


def _join_rulers(found: dict[str, Candidate]) -> None:
    """市政府 is that of the one city that is named so often."""
    for key in [key for key in found if key in _RULES]:
        ruled = [
            other
            for other in found
            if other.endswith(_RULES[key]) and len(other) > len(_RULES[key]) + 1 and found[other].known is None
        ]
        if ruled:
            _join(found, key, max(ruled, key=lambda other: len(found[other].spans)))


def _join_kinds(found: dict[str, Candidate]) -> None:
    """The kind of a body stands for the one that was named in full: 学会 after 香港银行学会."""
    for key in [key for key in found if key in HAN_KINDS and found[key].known is None]:
        longer = [
            other
            for other in found
            if other != key
            and found[other].strong
            and any(simplify(s.name).endswith(key) for s in found[other].spans[:3])
        ]
        if longer:
            _join(found, key, max(longer, key=lambda other: len(found[other].spans)))


def _join_last_words(found: dict[str, Candidate]) -> None:
    """`Registry` after `Companies Registry`, `Board of Education` after `Newtown Board of Education`."""
    ended: dict[str, list[str]] = {}
    for key in found:
        for blank in _BLANK.finditer(key):
            ended.setdefault(key[blank.end() :], []).append(key)
    for key in [key for key in found if not _HAN.match(key) and found[key].known is None]:
        longer = [other for other in ended.get(key, ()) if other in found and found[other].strong]
        kind_alone = set(found[key].spans[0].name.split(" ")) <= _KINDS_OF_BODIES
        if len(longer) == 1 and (kind_alone if " " in key else not found[key].strong):
            _join(found, key, longer[0])


_BLANK: Final = re.compile(" ")
_KINDS_OF_BODIES: Final = ORG_WORDS | TOPICS | {"of", "and", "Of", "And", "Public", "High"}


def _join_beginnings(found: dict[str, Candidate]) -> None:
    """`Sutter` is `Sutter Health` where only one name begins so; a national arm is another organisation than its parent."""
    by_head: dict[str, list[str]] = {}
    for key in found:
        by_head.setdefault(_head(key), []).append(key)
    for key in sorted(found, key=len):
        candidate = found.get(key)
        if candidate is None or candidate.anonymous or (candidate.known and not _HAN.match(key) and len(key) < 3):
            continue
        longer = [
            other
            for other in by_head[_head(key)]
            if other in found
            and len(other) > len(key)
            and other.startswith(key if _HAN.match(key) else key + " ")
            and (found[other].known is None or candidate.known is None or _is_arm(key, other))
        ]
        if len(longer) != 1:
            continue
        target = found[longer[0]]
        arm = candidate.known is not None and _is_arm(key, longer[0])
        short = len(key) <= _SHORT_FORM and found[longer[0]].strong and candidate.spans[0].name.isupper()
        # HDB after HDB Financial Services is said for short, whoever else is called so.
        short = short and target.spans[0].start < candidate.spans[0].start
        if candidate.known is None or arm or short or len(candidate.spans) < len(target.spans):
            was_known = target.known
            own = arm or short or is_named_arm(candidate.spans[0].name, target.spans[0].name)
            _join(found, key, longer[0])
            if own:
                # An arm is another organisation than its parent: its country is not the parent's.
                target.known = was_known


_LOCAL_ROOT: Final = re.compile(
    r" (?:(?:public |high |city |county |town )?(school|council|diocese|archdiocese|health))\w*(?: \w+)?\Z"
)


def _join_local_bodies(found: dict[str, Candidate]) -> None:
    """`Cloquet schools` for the one `Cloquet Public Schools` of the text."""
    for key in [key for key in found if found[key].known is None and found[key].spans[0].name[-1:].islower()]:
        body = _LOCAL_ROOT.search(key)
        if body is None or found[key].spans[0].name.rsplit(" ", 1)[-1][:1].isupper():
            continue
        longer = [
            other
            for other in found
            if other != key
            and other.startswith(key[: body.start()] + " ")
            and body.group(1) in other
            and found[other].strong
        ]
        if len(longer) == 1:
            _join(found, key, longer[0])


_INSTITUTION: Final = re.compile(r"(?:医院|大学|学院|书院|银行|中学|租车)\Z")
_RULES: Final = {
    "市政府": "市", "县政府": "县", "州政府": "州", "区政府": "区", "镇政府": "镇", "郡政府": "郡", "市政厅": "市", "县厅": "县"
}  # fmt: skip


def _cut(candidate: Candidate, letters: int) -> None:
    """Take letters off the front of every mention."""
    candidate.spans = [
        Span(span.start + letters, span.end, span.name[letters:], span.strong) for span in candidate.spans
    ]


def _is_arm(key: str, longer: str) -> bool:
    """Whether the longer name is that of a national arm: `dominos india`."""
    return country_after(longer[len(key) :].strip()) is not None


def _head(key: str) -> str:
    return key[:2] if _HAN.match(key) else key.split(" ", 1)[0]


def _plausible_alias(name: str, other: str) -> bool:
    """Letters of the name (`ILS`), or a name in the other script."""
    if re.search(r"\d{3}|[,，。;；]", other) or len(other) > 40:
        return False
    if _HAN.search(name) and not _HAN.search(other):
        return other[0].isupper() and len(other.split()) <= 6
    if not _HAN.search(name) and _HAN.search(other):
        return len(other) <= 12
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name)).casefold()
    return other.isascii() and other[0].isupper() and " " not in other and other.casefold()[0:1] in initials[:1]
