"""What speaks for and against a number being the headline: named observations, weighed by `figure_weights.tsv`.

Each mention of a number is observed by the grammar of `figure_grammar` (what governs it, whose statement it is, what part of what),
by the words around it (`words`), by where it stands, and by its shape and its relations to the other numbers. The observations are
general; none names an organisation, a date or a number. All searches are bounded to a window around the number, so that the time is
linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from digest.extract import figure_grammar as say
from digest.extract.bag import story_words
from digest.extract.document import Document
from digest.extract.figure_grammar import Cue, Sought
from digest.extract.figure_names import Names
from digest.extract.figure_people import People
from digest.extract.figure_ranks import ranks, told_elsewhere
from digest.extract.figure_relations import added_up, changes, joined, relations, shapes
from digest.extract.figure_sentences import HARM, away, has_han, of_sentence
from digest.extract.organization import Named
from digest.extract.scan import simple_text
from digest.extract.words import Words
from digest.model import Organization, Unit
from digest.text.numbers import Amount
from digest.text.sentences import Sentence
from digest.text.tells import Triggers, around, occurrences, windows
from digest.vocabulary import simplify

_LEFT: Final[Mapping[str, Cue | Sought]] = {
    "governed<": say.GOVERNED_LEFT,
    "data of": say.DATA_OF_LEFT,
    "stored": say.STORE_LEFT,
    "count of": say.COUNT_LEFT,
    "total": say.TOTAL_LEFT,
    "size<": say.SIZE_LEFT,
    "share of": say.DENOMINATOR_LEFT,
    "part<": say.SUBSET_LEFT,
    "state<": say.STATE_LEFT,
    "former<": say.BEFORE_REVISION_LEFT,
    "revised": say.REVISED_LEFT,
    "not so<": say.NOT_SO_LEFT,
    "if<": say.HYPOTHETICAL_LEFT,
    "base<": say.BASE_LEFT,
    "legal~": say.LEGAL_LEFT,
    "exact": say.EXACT_LEFT,
}
_RIGHT: Final[Mapping[str, Cue]] = {
    "governed>": say.GOVERNED_RIGHT,
    "possessed": say.POSSESSED_RIGHT,
    "total": say.TOTAL_RIGHT,
    "size>": say.SIZE_RIGHT,
    "part>": say.SUBSET_RIGHT,
    "state>": say.STATE_RIGHT,
    "former>": say.BEFORE_REVISION_RIGHT,
    "not so>": say.NOT_SO_RIGHT,
    "base>": say.BASE_RIGHT,
    "few": say.FEW_RIGHT,
    "count of": say.COUNT_RIGHT,
    "exact": say.EXACT_RIGHT,
}
_CLAUSE: Final[Mapping[str, Cue | Sought]] = {
    "claimed~": say.CLAIMED_NEAR,
    "official~": say.OFFICIAL_NEAR,
    "researched~": say.RESEARCHED_NEAR,
    "per": say.PER_NEAR,
    "trade~": say.TRADE,
    "precaution~": say.PRECAUTION,
}
_REACH: Final = 84
_QUESTION: Final = 140  # letters of a question before the number's sentence
_ANSWER: Final = 4  # letters of its answer before the number
_WIDE: Final = 220


def observe(
    doc: Document, amounts: Sequence[Amount], organization: Organization | None, named: Sequence[Named] = ()
) -> list[tuple[str, ...]]:
    """For each amount the names of what was observed about it. `named`: who is named in the text, where that was read."""
    if not amounts:
        return []
    simple = simplify(doc.lower)
    names = _names(organization)
    flags = away(doc, simple, names, [doc.sentence_at(amount.start) for amount in amounts])
    sentences: dict[int, tuple[str, ...]] = {}
    seen: list[list[str]] = []
    for amount in amounts:
        sentence = doc.sentence_at(amount.start)
        if sentence.index not in sentences:
            sentences[sentence.index] = of_sentence(doc, simple, names, sentence, flags)
        seen.append([*_of_mention(doc, simple, names, amount, sentence), *sentences[sentence.index]])
    joined(simple, amounts, seen)
    changes(simple, amounts, seen)
    relations(doc, amounts, seen)
    added_up(amounts, seen)
    words = Words(doc, simple, names)
    whose = Names(doc, named) if named else None
    people = People(doc, simple, organization)
    rows = zip(amounts, seen, told_elsewhere(amounts, seen), ranks(amounts, seen), shapes(doc, amounts), strict=True)
    for amount, here, elsewhere, rank, shape in rows:
        here += elsewhere
        if rank is not None:
            here.append(rank)
        here += shape
        if whose is not None:
            here += whose.around(amount)
        here += people.of(amount)
        here += words.around(amount.digits_start, max(amount.digits_start + 1, amount.end - len(amount.counter)))
    return [tuple(dict.fromkeys(names_of)) for names_of in seen]


def leaving(doc: Document, organization: Organization | None) -> Mapping[int, str]:
    """For each sentence whether it leaves this incident, as `figure_sentences.away` says it."""
    return away(doc, simplify(doc.lower), _names(organization), doc.sentences)


def _names(organization: Organization | None) -> tuple[str, ...]:
    if organization is None:
        return ()
    names = dict.fromkeys(simplify(name).lower() for name in organization.names if len(name) > 1)
    # "Warner Norcross & Judd LLP" is also called by its first word.
    firsts = {
        n.split()[0]
        for n in names
        if n.isascii() and " " in n and len(n.split()[0]) > 3 and n.split()[0] not in _GENERIC
    }
    return (*names, *sorted(firsts - set(names)))


_GENERIC: Final = frozenset(
    [
        "the",
        "national",
        "american",
        "first",
        "new",
        "united",
        "north",
        "south",
        "east",
        "west",
        "general",
        "university",
        "state",
        "city",
        "bank",
        "health",
        "medical",
        "community",
        "hospital",
        "department",
        "ministry",
        "royal",
        "international",
        "global",
        "public",
        "people's",
        "school",
        "college",
        "saint",
        "county",
    ]
)


def _letters(number: str) -> str:
    """The digits of a number as a name would hold them ("12306"); a line break, which no name holds, for short ones."""
    digits = number.strip()
    return digits if digits.isdigit() and len(digits) > 2 else "\n"


def _of_mention(doc: Document, simple: str, names: Sequence[str], amount: Amount, sentence: Sentence) -> list[str]:
    """What stands around one number."""
    value = amount.value or 0
    seen = [f"unit {amount.unit.value}"]
    left, right = max(sentence.start, amount.start - _REACH), min(sentence.end, amount.end + _REACH)
    chinese = has_han(simple, left, right)
    for name, one in _LEFT.items():
        if (one.zh if chinese else one.en).search(simple, left, amount.start):
            seen.append(name)
    for name, one in _RIGHT.items():
        if (one.zh if chinese else one.en).match(simple, amount.end, right):
            seen.append(name)
    low, high = doc.clause_at(amount.start)
    low, high = max(low, amount.start - _WIDE), min(max(high, amount.end), amount.end + _WIDE)
    for name, one in _CLAUSE.items():
        if (one.zh if chinese else one.en).search(simple, low, high):
            seen.append(name)
    if (HARM.zh if chinese else HARM.en).search(simple, low, high):
        seen.append("harm~")
    asked = say.HOW_MANY.zh if chinese else say.HOW_MANY.en
    if amount.start - sentence.start < _ANSWER and asked.search(
        simple, max(0, sentence.start - _QUESTION), sentence.start
    ):
        seen.append("answers how many")
    stop = _STOP.search(simple, amount.end, min(sentence.end, amount.end + 24))
    nouns = stop.start() if stop else min(sentence.end, amount.end + 24)
    if (say.LEGAL_NOUN.zh if chinese else say.LEGAL_NOUN.en).search(simple, amount.digits_start, nouns):
        seen.append("legal~")
    if (
        "part>" in seen
        and simple[amount.start - 2 : amount.start].strip() in (",", ":")
        and simple.startswith(" of them", amount.end)
    ):
        # "past and present staff, 6,000 of them, ..." tells the whole.
        seen[seen.index("part>")] = "count of"
    if say.PLACE_LEFT.search(doc.plain, left, amount.start):
        seen.append("state<")
    noun = simple[amount.end - len(amount.counter) : amount.end] if amount.counter else ""
    if amount.counter and say.STATE_NOUN.en.search(simple, amount.digits_start, amount.end):
        seen.append("state noun")
    if amount.unit is Unit.OTHER:
        money = say.MONEY_RIGHT.zh if chinese else say.MONEY_RIGHT.en
        if say.MONEY_LEFT.en.search(doc.plain, left, amount.start) or money.match(simple, amount.end, right):
            seen.append("money")
        elif noun in "个個件" and _NOUN_BEFORE.search(simple, left, amount.start) if noun else False:
            seen.append("noun of people")
        elif noun or say.NOUNLESS_RIGHT.en.match(doc.plain, amount.end, right):
            governed = not noun and ("governed<" in seen or "governed>" in seen)
            seen.append("noun odd" if governed else "noun unknown")
    elif amount.unit is Unit.RECORDS:
        if _PEOPLES.search(noun):
            seen.append("noun of people")
        elif _PAPERS.search(noun):
            seen.append("noun of papers")
        elif _ITEMS.search(noun):
            seen.append("noun of items")
    if any(_letters(simple[amount.digits_start : amount.end - len(amount.counter)]) in name for name in names):
        seen.append("own name")
    if any(simple.startswith(name, amount.end + 1) for name in names) and simple[amount.end : amount.end + 1] in "的 ":
        seen.append("size>")
    if "size>" in seen and ("governed<" in seen or "data of" in seen):
        seen = [name for name in seen if name != "size>"]
    if "size<" in seen and ("stored" in seen or "data of" in seen):
        # "a database with three million customers" tells what lay there, not how large the firm is.
        seen.remove("size<")
    if "size>" in seen:
        # "the card issuer with 9.6 million members was hacked": the number describes the organisation.
        seen = [name for name in seen if name not in ("governed>", "possessed")]
    elif "governed>" in seen and "share of" in seen:
        # "half of the 280,000 customers whose data was taken"
        seen.remove("share of")
    understood = bool(_INHERITS.intersection(seen)) or sentence.in_title
    if amount.unit is Unit.OTHER and understood and value >= 1000 and not {"noun unknown", "money"}.intersection(seen):
        seen.append("noun understood")
    for limit, name in ((10, "tiny"), (100, "few tens"), (1000, "small")):
        if value < limit:
            seen.append(name)
            break
    if not sentence.in_title and not _ANCHORED.intersection(seen):
        seen.append("loose")
    if value > 1000 and value % 1000:
        seen.append("precise")
    if value in (500, 501) and amount.unit is not Unit.ORGANIZATIONS:
        seen.append("placeholder" if say.PORTAL.search(simple) else "placeholder value")
    return seen


_ANCHORED: Final = frozenset(
    {"governed<", "governed>", "data of", "stored", "count of", "possessed", "total", "harm~", "exact"}
)
_INHERITS: Final = frozenset({"governed<", "governed>", "count of", "revised", "total", "exact"})
_STOP: Final = re.compile(r"[,，。;；:：.!?！？]")
_NOUN_BEFORE: Final = re.compile(
    r"(?:账号|账户|帐号|帐户|用户|客户|会员|邮箱|患者|学生)(?:约|共|达|有|近|超|逾|为|是|数|多达|超过){0,3}\Z"
)
_PAPERS: Final = re.compile(
    r"^(?:files?|documents?|pages?|invoices?|images?|photos?|pictures?|videos?|forms?|contracts?|文件|照片|图片|"
    r"邮件|letters?|envelopes?|notices?|封|封信)$"
)
_ITEMS: Final = re.compile(
    r"numbers|cards?|passports?|licen[cs]es|transactions|messages|chats|护照|电话号码|手机号|订单|张$"
)
_PEOPLES: Final = re.compile(r"患者|病患|客户|用户|会员|员工|学生|居民|乘客|旅客|顾客|公民|消费者|人")


def of_the_count(doc: Document) -> tuple[str, ...]:
    """What tells whether the article counts who was affected: cues, and the bare words of the text, each of which tells little (`~`).

    A story with no count has other words than one with a count: systems are down, an inquiry goes on, a gang has put files online.
    """
    bags = story_words(simple_text(doc), doc.title_end)
    return *of_no_number(doc), *[f"~{bag.part}{word}" for bag in bags for word in bag.words]


def of_no_number(doc: Document) -> tuple[str, ...]:
    """What says that the number is not known, or that who was asked for it did not tell."""
    simple = simplify(doc.lower)
    counted = _COUNTED_ZH if doc.is_chinese else _COUNTED_EN
    near = windows(simple, counted.of(simple), _AROUND, _AROUND, len(simple))
    found = []
    for name, cue, words in _UNTOLD:
        places = near if doc.is_chinese else [place for one in near for place in _around_words(simple, words, *one)]
        pattern = cue.zh if doc.is_chinese else cue.en
        if any(pattern.search(simple, low, high) for low, high in places):
            found.append(name)
    return tuple(found)


def _around_words(text: str, words: Sequence[str], low: int, high: int) -> list[tuple[int, int]]:
    """The parts of `text[low:high]` around any of the words."""
    return [
        (max(low, start), end) for start, end in around(occurrences(text, words, low, high), _AROUND, _AROUND, high)
    ]


# What the cues of `of_no_number` speak of, and within how many letters of it they stand.
_COUNTED_EN: Final = Triggers("how ", "number", "figure", "count", "the s", "the extent", "tally", "no total")
_COUNTED_ZH: Final = Triggers("多少", "几", "人数", "数", "规模", "范围", "名单")
_AROUND: Final = 160
# What says so, and the English words of which each way to say it has one.
_UNTOLD: Final = (
    (
        "none, untold",
        say.NO_NUMBER,
        ("how many", "how large", "how big", "number", "figure", "count", "the scale", "the size", "the extent"),
    ),
    (
        "none, not answered",
        say.NOT_ANSWERED,
        ("how many", "whose", "number", "figure", "count", "tally", " total"),
    ),
)
