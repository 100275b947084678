"""What speaks for and against a word for data telling what was exposed: named observations, weighed by `data_weights.tsv`.

Each mention of a kind of data is observed in its sentence: whether that lists, tells of exposure, denies, advises; which kind it is and by
which words; and both together. The observations are general ways of speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations, islice, pairwise
from typing import Final, NamedTuple

from digest.extract import data_cues as say
from digest.extract.scan import Scan
from digest.model import DataType
from digest.text.numbers import Measure
from digest.text.sentences import Sentence
from digest.vocabulary.cues import Cue

_PAUSE: Final = 8  # letters from a comma to a denial that still belongs to what stands before the comma
_ONE_KEY: Final = ("password ", "password.", "password,")  # one password is what a door had, not what was taken
_BRACKET: Final = re.compile("[a-z]{0,2} ?[(（]")
_GLOSS: Final = 6  # letters of an abbreviation
_COMMAS: Final = re.compile("[,，]")
_COLON: Final = re.compile("[:：]")
_NEAR: Final = 60  # letters within which other kinds of data make a list
_FEW: Final = 100  # a smaller number counts no breached data
_SHORT: Final = (120, 60)  # letters of a short sentence: English, Chinese
_MANY: Final = 5
_GAP: Final = 2  # sentences from one item of a list to the next
_LONG: Final = 600  # letters of a text that has an end of its own
_IN_A_LIST: Final = frozenset({"listed", "goes on", "after list"})
_TELLING: Final = frozenset(
    {
        "listed", "exposed", "strong", "advice", "denied", "denying list", "aside", "title", "late", "dense", "counted",
        "unsure word", "way in", "asks", "joined", "denial beside", "goes on", "kinds 1", "kinds 2", "short", "one key", "weak",
    }
)  # fmt: skip
"""What tells more in pairs, and with the kind of data: a denial in a list, passwords alone."""


class DataMention(NamedTuple):
    """A kind of data that the text names at `start:end`, and what was observed about it there."""

    data: DataType
    start: int
    end: int
    seen: tuple[str, ...]


def observe(scan: Scan) -> list[DataMention]:
    """All mentions of kinds of data, but for those inside the organisation's name, in order of the sentences."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in scan.of("data"):
        if cue.key != "-" and not _in_name(scan, cue):
            by_sentence.setdefault(scan.doc.sentence_at(cue.start).index, []).append(cue)
    mentions: list[DataMention] = []
    lists: set[int] = set()  # the sentences that list what was exposed
    for index, found in by_sentence.items():
        cues = _without_glosses(scan, found)
        sentence = scan.doc.sentences[index]
        seen = _of_sentence(scan, sentence, cues, after_list=index - 1 in lists)
        if "aside" not in seen and "kinds 1" not in seen and ("exposed" in seen or "listed" in seen):
            lists.add(index)
        if "sure 0" not in seen or not _IN_A_LIST.isdisjoint(seen):  # vague words alone tell nothing
            mentions += _of_mentions(scan, sentence, cues, seen)
    return _with_length_of_lists(scan, mentions)


def _without_glosses(scan: Scan, cues: Sequence[Cue]) -> list[Cue]:
    """The cues without a short name in brackets of what stands before it: "taxpayer number (CPF)", 税号（CPF）."""
    glosses = {
        after.start
        for before, after in pairwise(cues)
        if _BRACKET.fullmatch(scan.simple, before.end, max(before.end, after.start))
        and after.end - after.start <= _GLOSS
        and scan.simple[after.end : after.end + 1] in ")）"
    }
    return [cue for cue in cues if cue.start not in glosses]


def _with_length_of_lists(scan: Scan, mentions: Sequence[DataMention]) -> list[DataMention]:
    """The items of a list told how many kinds of data the whole list has: one alone may be chance, five are not."""
    lists: list[list[DataMention]] = []
    last = 0
    for mention in mentions:
        at = scan.doc.sentence_at(mention.start).index
        if lists and "an item" in mention.seen and "an item" in lists[-1][-1].seen and at - last <= _GAP:
            lists[-1].append(mention)
        else:
            lists.append([mention])
        last = at
    found: list[DataMention] = []
    for one in lists:
        if "an item" in one[0].seen:
            kinds = f"list of {min(len({item.data for item in one}), _MANY)}"
            one = [item._replace(seen=(*item.seen, kinds)) for item in one]
        found += one
    return found


def _in_name(scan: Scan, cue: Cue) -> bool:
    """Whether the words are part of the organisation's name."""
    words = scan.simple[cue.start : cue.end]
    return any(words in name and scan.simple.startswith(name, cue.start - name.find(words)) for name in scan.names)


def _of_sentence(scan: Scan, sentence: Sentence, cues: Sequence[Cue], *, after_list: bool) -> list[str]:
    """What holds for all mentions of a sentence. `after_list`: the sentence before it lists what was exposed."""
    text = scan.text_of(sentence)
    exposed = say.EXPOSED.search(text)
    listed = _is_listed(scan, sentence, text)
    place = sentence.start / max(1, len(scan.doc.text))
    told = {
        "listed": listed,
        "exposed": exposed,
        "strong": say.STRONG_EXPOSED.search(text),
        "advice": say.ADVICE.search(text),
        "denying list": listed
        and (not exposed or say.BULLET.match(text) is not None)
        and _denying_list(scan, sentence),
        "asks": text.rstrip().endswith(("?", "？")),
        "joined": any(say.JOINED.fullmatch(scan.simple, a.end, max(a.end, b.start)) for a, b in pairwise(cues)),
        "goes on": after_list and say.GOES_ON.match(text) is not None,
        "after list": after_list,
        "aside": scan.aside[sentence.index],
        "title": sentence.in_title,
        "early": place < 0.25,
        "late": place > 0.7 and len(scan.doc.text) > _LONG,
        "short": len(text) < _SHORT[scan.doc.is_chinese],
        "way in": say.WAY_IN.search(text),
        "organization": any(name in text for name in scan.names),
        "chinese": scan.doc.is_chinese,
    }
    kinds = len({cue.key for cue in cues})
    sure = len({cue.key for cue in cues if cue.weight >= 1})
    count = "an item" if listed and kinds == 1 else f"kinds {min(kinds, _MANY)}"
    return [count, f"sure {min(sure, 3)}", *(name for name, holds in told.items() if holds)]


def _of_mentions(scan: Scan, sentence: Sentence, cues: Sequence[Cue], common: Sequence[str]) -> list[DataMention]:
    text = scan.text_of(sentence)
    places = [cue.start - sentence.start for cue in cues]
    denied = (
        [(0, len(text))] if say.CROSSED.match(text) or _is_answered_no(scan, sentence) else _denied_spans(text, places)
    )
    found = []
    for cue, at in zip(cues, places, strict=True):
        data = DataType(cue.key)
        if data is DataType.HEALTH_INSURANCE and not say.HEALTH.search(scan.simple, 0, scan.limit):
            continue
        seen = list(common)
        if any(low <= at < high for low, high in denied):
            seen.append("denied")
        elif denied:
            seen.append("denial beside")
        if _counted(scan, sentence, cue):
            seen.append("counted")
        if cue.weight < 1:
            seen.append("unsure word")
        beside = cues[bisect_left(places, at - _NEAR + 1) : bisect_left(places, at + _NEAR)]
        if len({other.key for other in beside}) >= say.LIST:
            seen.append("dense")
        if text.startswith(_ONE_KEY, at):
            seen.append("one key")
        if cue.key in say.WEAK:
            seen.append("weak")
        telling = [name for name in seen if name in _TELLING]
        seen += [f"{one} & {two}" for one, two in combinations(sorted(telling), 2)]
        seen += [f"{cue.key} & {name}" for name in (*telling, common[0])]
        seen += [f"type {cue.key}", f"word {scan.simple[cue.start : cue.end]}"]
        found.append(DataMention(data, cue.start, cue.end, tuple(dict.fromkeys(seen))))
    return found


def _counted(scan: Scan, sentence: Sentence, cue: Cue) -> bool:
    """Whether a number goes with the words: "53,000 passport numbers", "5.3万个护照号码"."""
    return any(
        (amount.measure is Measure.COUNT and (amount.value or 0) >= _FEW and 0 <= cue.start - amount.end <= 3)
        or amount.start < cue.start < amount.end
        for amount in scan.doc.amounts_in(max(sentence.start, cue.start - 24), cue.end)
    )


def _is_listed(scan: Scan, sentence: Sentence, text: str) -> bool:
    """Whether the sentence is an item of a list whose introduction speaks of what was exposed."""
    if len(text) > 160:
        return False
    bullet = say.BULLET.match(text) is not None
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        earlier = scan.doc.sentences[index]
        if earlier.in_title:
            return False
        body = scan.text_of(earlier)
        if say.introduces(body) and not say.ADVICE.search(body):
            return say.EXPOSED.search(body) and (
                bullet or sentence.paragraph - earlier.paragraph <= 2 or len(text) < 60
            )
        if not (say.BULLET.match(body) or len(body) < 60):
            return False
    return False


def _is_answered_no(scan: Scan, sentence: Sentence) -> bool:
    """Whether the sentence is a question that the next one answers with no: "Were passwords taken? No." """
    after = sentence.index + 1
    if after >= len(scan.doc.sentences) or not say.QUESTION.search(scan.text_of(sentence)):
        return False
    return say.NO.match(scan.text_of(scan.doc.sentences[after])) is not None


def _denying_list(scan: Scan, sentence: Sentence) -> bool:
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        body = scan.text_of(scan.doc.sentences[index])
        if say.introduces(body):
            return bool(say.NOT_FORWARD.search(body) or say.NOT_BACKWARD.search(body))
    return False


def _denied_spans(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """Where the sentence lists what was not exposed. `places`: where it names data."""
    spans: list[tuple[int, int]] = []
    for match in islice(say.NOT_FORWARD.finditer(text), say.MOST):
        chinese = "\u3400" <= match.group()[0] <= "\u9fff"
        stop = say.TURN.search(text, match.end())
        end = stop.start() if stop else len(text)
        closes = text.find(")", match.end(), end)
        if closes >= 0 and _open_bracket(text, match.start()) >= 0:
            end = closes
        if chinese:
            comma = say.COMMA.search(text, match.end())
            end = min(end, comma.start() if comma else end)
            if "除外" in match.group():
                continue
        spans.append((match.start(), end))
    for match in islice(say.NOT_BACKWARD.finditer(text), say.MOST):
        # A comma right before a Chinese denial does not part it from its list ("姓名、密码，都不在里面"), unless data that it
        # may mean stand between them; a colon never does ("密码:没有").
        reach = match.start() - (_PAUSE if "\u3400" <= match.group()[-1] <= "\u9fff" else 0)
        start = 0
        for part in say.PART.finditer(text, 0, match.start()):
            named = any(part.end() <= place < match.start() for place in places)
            beside = part.end() == match.start() and _COLON.match(part.group())
            if named or (not beside and (part.end() <= reach or not _COMMAS.search(part.group()))):
                start = part.end()
        spans.append((max(start, _open_bracket(text, match.start())), match.end()))
    return spans


def _open_bracket(text: str, at: int) -> int:
    """Where the bracket stands that is open at the place, -1 when none is."""
    left = text.rfind("(", 0, at)
    return left if left > text.rfind(")", 0, at) else -1
