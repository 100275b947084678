"""What was exposed: the data types in the sentences that list it for this incident; denied ones and advice left out.

Nothing is guessed: "contact details" and "personal information" name no type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Final

from digest.extract.data_cues import (
    ADVICE,
    BULLET,
    COMMA,
    CROSSED,
    EXPOSED,
    FRAGMENT,
    GOES_ON,
    INTRO,
    JOINED,
    LIST,
    MOST,
    NOT_BACKWARD,
    NOT_FORWARD,
    PART,
    STRONG_EXPOSED,
    TURN,
    WAY_IN,
    WEAK,
)
from digest.extract.scan import Scan
from digest.model import DataType, Evidence
from digest.text.numbers import Measure
from digest.text.sentences import Sentence
from digest.vocabulary.cues import Cue


@dataclass(frozen=True, slots=True)
class DataReading:
    """The types in the order of the contract, each with its words (`evidence[type]`) and how likely it is right."""

    types: tuple[DataType, ...]
    evidence: Mapping[DataType, Evidence]
    scores: Mapping[DataType, float]


_PAUSE: Final = 8  # letters from a comma to a denial that still belongs to what stands before the comma
_ONE_KEY: Final = ("password ", "password.", "password,")  # one password is what a door had, not what was taken
_LEAD, _BARE = 6, 14  # letters before the words of a bare item, and letters that it may have beside them
_COMMAS: Final = re.compile("[,，]")
_COLON: Final = re.compile("[:：]")
_NEW: Final = 2  # so many types told for the first time make a sentence a list that the next one may go on with
_FEW: Final = 100  # a smaller number counts no breached data
_ORDER: Final = {data: number for number, data in enumerate(DataType)}


def read_data_types(scan: Scan) -> DataReading:
    """The data types that the text says were exposed in this incident."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in scan.of("data"):
        if cue.key != "-" and not _in_name(scan, cue):
            by_sentence.setdefault(scan.doc.sentence_at(cue.start).index, []).append(cue)
    yes: dict[DataType, tuple[float, Evidence]] = {}
    no: dict[DataType, float] = {}
    lists: set[int] = set()  # the sentences that list what was exposed
    for index, cues in by_sentence.items():
        if not scan.aside[index]:
            before = len(yes)
            _weigh(scan, scan.doc.sentences[index], cues, yes, no, goes_on=index - 1 in lists)
            if len(yes) - before >= _NEW or (index - 1 in lists and len(yes) > before):
                lists.add(index)
    if not any(weight >= 1 for weight, _ in yes.values()):
        # A text that lists data in one place only means this incident, whatever the words around seem to say.
        for index, cues in by_sentence.items():
            if scan.aside[index] and len({cue.key for cue in cues}) >= LIST:
                _weigh(scan, scan.doc.sentences[index], cues, yes, no)
    types = [
        data for data, (weight, _) in yes.items() if weight >= 1.0 and not (no.get(data, 0.0) >= 1.0 and weight < 1.6)
    ]
    types.sort(key=lambda data: _ORDER[data])
    return DataReading(
        tuple(types),
        MappingProxyType({data: yes[data][1] for data in types}),
        MappingProxyType({data: round(min(0.97, 0.62 + 0.13 * yes[data][0]), 3) for data in types}),
    )


def _in_name(scan: Scan, cue: Cue) -> bool:
    """Whether the words are part of the organisation's name."""
    words = scan.simple[cue.start : cue.end]
    return any(words in name and scan.simple.startswith(name, cue.start - name.find(words)) for name in scan.names)


def _weigh(
    scan: Scan,
    sentence: Sentence,
    cues: list[Cue],
    yes: dict[DataType, tuple[float, Evidence]],
    no: dict[DataType, float],
    *,
    goes_on: bool = False,
) -> None:
    """Weigh the words for data of one sentence. `goes_on`: the sentence before it lists what was exposed."""
    if sentence.in_title and scan.doc.is_chinese and len({cue.key for cue in cues}) == 1:
        return
    text = scan.text_of(sentence)
    listed = _is_listed(scan, sentence, text)
    sure = {cue.key for cue in cues if cue.weight >= 1}
    if not listed and len(sure) < 2:
        cues = [cue for cue in cues if cue.weight >= 1]
    kinds = {cue.key for cue in cues}
    exposed = EXPOSED.search(text) is not None
    strong = STRONG_EXPOSED.search(text) is not None
    advice = ADVICE.search(text) is not None
    if listed and (not exposed or BULLET.match(text)) and _denying_list(scan, sentence):
        for cue in cues:
            no[DataType(cue.key)] = 1.0
        return
    asks = text.rstrip().endswith(("?", "？"))
    if asks and len(kinds) < LIST:
        return  # "Credit cards?" says nothing yet
    denied = [(0, len(text))] if CROSSED.match(text) else _denied_spans(text, [c.start - sentence.start for c in cues])
    long = 4 if scan.doc.is_chinese else 10
    joined = any(
        JOINED.fullmatch(scan.simple, one.end, max(one.end, two.start)) is not None for one, two in pairwise(cues)
    )
    opens = bool(cues) and cues[0].start - sentence.start <= 3 and len(text) < FRAGMENT
    for cue in cues:
        data = DataType(cue.key)
        at = cue.start - sentence.start
        if any(low <= at < high for low, high in denied):
            no[data] = no.get(data, 0.0) + 1.0
            continue
        weight = 0.0
        if data is DataType.OTHER and len(kinds) < 4:
            continue
        if data is DataType.CREDENTIALS and len(kinds) == 1 and (text.startswith(_ONE_KEY, at) or WAY_IN.search(text)):
            continue
        if listed or (len(kinds) >= 3 and exposed):
            weight = 2.0
        elif len(kinds) >= 3 or (len(cues) >= 3 and (exposed or len(kinds) == 2)):
            weight = 1.4  # a list of data types is read as one also where its verb is unusual
        elif len(kinds) == 2 and (exposed or opens or joined):
            weight = 1.3
        elif (exposed and strong and (cue.key not in WEAK or cue.end - cue.start >= long)) or _counted(
            scan, sentence, cue
        ):
            weight = 1.0
        if weight == 0 and goes_on and cue.weight >= 1 and len(text) < FRAGMENT and GOES_ON.match(text):
            weight = 1.0
        if weight == 0 and at <= _LEAD and len(text) - (cue.end - cue.start) <= _BARE and not sentence.in_title:
            weight = 1.1  # an item of a list that is parted by lines or semicolons
        if advice:
            weight *= 0.6 if len(kinds) >= 3 else 0.2
        if sentence.in_title:
            weight *= 0.9
        before = yes.get(data)
        if weight > 0 and (before is None or weight > before[0]):
            yes[data] = (weight, scan.doc.quote(cue.start, cue.end))
        elif before is not None and weight > 0:
            yes[data] = (before[0] + 0.3, before[1])


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
    bullet = BULLET.match(text) is not None
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        earlier = scan.doc.sentences[index]
        if earlier.in_title:
            return False
        body = scan.text_of(earlier)
        if INTRO.search(body) and not ADVICE.search(body):
            return EXPOSED.search(body) is not None and (
                bullet or sentence.paragraph - earlier.paragraph <= 2 or len(text) < 60
            )
        if not (BULLET.match(body) or len(body) < 60):
            return False
    return False


def _denying_list(scan: Scan, sentence: Sentence) -> bool:
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        body = scan.text_of(scan.doc.sentences[index])
        if INTRO.search(body):
            return bool(NOT_FORWARD.search(body) or NOT_BACKWARD.search(body))
    return False


def _denied_spans(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """Where the sentence lists what was not exposed. `places`: where it names data."""
    spans: list[tuple[int, int]] = []
    for match in islice(NOT_FORWARD.finditer(text), MOST):
        chinese = "\u3400" <= match.group()[0] <= "\u9fff"
        stop = TURN.search(text, match.end())
        end = stop.start() if stop else len(text)
        closes = text.find(")", match.end(), end)
        if closes >= 0 and _open_bracket(text, match.start()) >= 0:
            end = closes
        if chinese:
            comma = COMMA.search(text, match.end())
            end = min(end, comma.start() if comma else end)
            if "除外" in match.group():
                continue
        spans.append((match.start(), end))
    for match in islice(NOT_BACKWARD.finditer(text), MOST):
        # A comma right before a Chinese denial does not part it from its list ("姓名、密码，都不在里面"), unless data that it
        # may mean stand between them; a colon never does ("密码:没有").
        reach = match.start() - (_PAUSE if "\u3400" <= match.group()[-1] <= "\u9fff" else 0)
        start = 0
        for part in PART.finditer(text, 0, match.start()):
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
