"""What speaks for and against a number being the headline: named observations, weighed by `figure_weights.tsv`.

Each mention of a number is observed by the grammar of `figure_grammar` (what governs it, whose statement it is, what part of what),
by the words around it (`words`), by where it stands, and by its shape and its relations to the other numbers. The observations are
general; none names an organisation, a date or a number. All searches are bounded to a window around the number, so that the time is
linear in the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final

from digest.extract import figure_grammar as say
from digest.extract.document import Document
from digest.extract.figure_grammar import Cue
from digest.extract.words import Words
from digest.model import Organization, Unit
from digest.text.numbers import Amount
from digest.text.sentences import Sentence
from digest.vocabulary import simplify

_LEFT: Final[Mapping[str, Cue]] = {
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
    "few": say.FEW_RIGHT,
    "count of": say.COUNT_RIGHT,
    "exact": say.EXACT_RIGHT,
}
_CLAUSE: Final[Mapping[str, Cue]] = {
    "claimed~": say.CLAIMED_NEAR,
    "official~": say.OFFICIAL_NEAR,
    "researched~": say.RESEARCHED_NEAR,
    "per": say.PER_NEAR,
    "trade~": say.TRADE,
}
_SENTENCE: Final[Mapping[str, Cue]] = {
    "claimed=": say.CLAIMED_NEAR,
    "official=": say.OFFICIAL_NEAR,
    "confirmed=": say.CONFIRMED_NEAR,
    "researched=": say.RESEARCHED_NEAR,
    "trade=": say.TRADE,
}
_HARM: Final = Cue(
    re.compile(
        r"\b(?:affect|impact|expos|compromis|stole|steal|theft|leak|breach|hack|taken|took|notif|victim|copied|"
        r"accessed|exfiltrat|"
        r"at risk|letters?\b|intru|dump|unauthori[sz]ed|ransomware|scraped|lost\b|publish|attack)"
    ),
    re.compile(
        r"受影响|影响|泄露|外泄|泄漏|泄密|被盗|窃|盗|曝光|暴露|失窃|波及|涉及|通知|受害|流出|外流|遭|落入|公开|"
        r"攻击|入侵|被黑|爬|倒卖|贩卖|读取|窥"
    ),
)
_REACH: Final = 84
_WIDE: Final = 220


def observe(doc: Document, amounts: Sequence[Amount], organization: Organization | None) -> list[tuple[str, ...]]:
    """For each amount the names of what was observed about it."""
    if not amounts:
        return []
    simple = doc.lower if doc.lower.isascii() else simplify(doc.lower)
    names = _names(organization)
    away = _away(doc, simple, names)
    sentences: dict[int, tuple[str, ...]] = {}
    seen: list[list[str]] = []
    for amount in amounts:
        sentence = doc.sentence_at(amount.start)
        if sentence.index not in sentences:
            sentences[sentence.index] = _of_sentence(doc, simple, names, sentence, away)
        seen.append([*_of_mention(doc, simple, names, amount, sentence), *sentences[sentence.index]])
    _joined(simple, amounts, seen)
    _changes(simple, amounts, seen)
    _relations(doc, amounts, seen)
    words = Words(doc, simple, names)
    shapes = _shapes(doc, amounts)
    for amount, here, shape in zip(amounts, seen, shapes, strict=True):
        here += shape
        here += [f"{one} & {two}" for one, two in combinations(sorted(_TELLING.intersection(here)), 2)]
        here += words.around(amount.digits_start, max(amount.digits_start + 1, amount.end - len(amount.counter)))
    return [tuple(dict.fromkeys(names_of)) for names_of in seen]


def _names(organization: Organization | None) -> tuple[str, ...]:
    if organization is None:
        return ()
    known = (organization.name, organization.name_zh, organization.name_en, *organization.aliases)
    names = dict.fromkeys(simplify(name).lower() for name in known if name and len(name) > 1)
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
_BACK: Final = re.compile(
    r"\b(?:the (?:company|firm|hospital|school|bank|insurer|group|university|district|agency)|its|in this (?:case|"
    r"incident))\b|"
    r"本次|此次|该公司|这次|本案|校方|院方|公司|该行|该院|公署"
)
_TAIL: Final = re.compile(
    r"\s*[*#>▍·•【（(]*(?:相关阅读|相关新闻|相关链接|延伸阅读|推荐阅读|往期|热门|下期预告|read next|read more|"
    r"related|more (?:in|from)|"
    r"share\b|advertisement|tags?:|comments?\b|阅读 |the post )"
)


def _away(doc: Document, simple: str, names: Sequence[str]) -> tuple[str, ...]:
    """For each sentence whether it leaves this incident: "" no, "half" with this organisation named, "full" without, "tail"."""
    flags: list[str] = []
    paragraph, away = -1, False
    for sentence in doc.sentences:
        low, high = sentence.start, min(sentence.end, sentence.start + 600)
        if sentence.in_title:
            flags.append("")
            continue
        if sentence.paragraph != paragraph:
            paragraph, away = sentence.paragraph, False
            if sentence.paragraph > 3 and _TAIL.match(simple, low, high):
                flags.append("tail")
                continue
        pattern = say.ELSEWHERE.zh if _han(simple, low, high) else say.ELSEWHERE.en
        opened = pattern.search(simple, low, high) is not None
        named = any(simple.find(name, low, high) >= 0 for name in names)
        if named:
            away = False
        elif opened:
            away = True
        elif away and _BACK.search(simple, low, min(high, low + 40)):
            away = False
        flags.append("full" if away else "half" if opened else "")
    return tuple(flags)


_HAN: Final = re.compile("[\u3400-\u9fff]")


def _han(text: str, low: int, high: int) -> bool:
    return _HAN.search(text, low, high) is not None


def _of_sentence(
    doc: Document, simple: str, names: Sequence[str], sentence: Sentence, away: Sequence[str]
) -> tuple[str, ...]:
    """What holds for all numbers of a sentence."""
    low, high = sentence.start, min(sentence.end, sentence.start + 500)
    chinese = _han(simple, low, high)
    seen = [name for name, one in _SENTENCE.items() if (one.zh if chinese else one.en).search(simple, low, high)]
    if (_HARM.zh if chinese else _HARM.en).search(simple, low, high):
        seen.append("harm=")
    if any(simple.find(name, low, high) >= 0 for name in names):
        seen.append("organization=")
    elif names and sentence.index >= 3 and _foreign(doc, low, high):
        seen.append("of another")
    flag = away[sentence.index]
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


def _letters(number: str) -> str:
    """The digits of a number as a name would hold them ("12306"); a line break, which no name holds, for short ones."""
    digits = number.strip()
    return digits if digits.isdigit() and len(digits) > 2 else "\n"


def _of_mention(doc: Document, simple: str, names: Sequence[str], amount: Amount, sentence: Sentence) -> list[str]:
    """What stands around one number."""
    value = amount.value or 0
    seen = [f"unit {amount.unit.value}"]
    left, right = max(sentence.start, amount.start - _REACH), min(sentence.end, amount.end + _REACH)
    chinese = _han(simple, left, right)
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
    if (_HARM.zh if chinese else _HARM.en).search(simple, low, high):
        seen.append("harm~")
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
    if value in (500, 501):
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
    r"邮件)$"
)
_ITEMS: Final = re.compile(
    r"numbers|cards?|passports?|licen[cs]es|transactions|messages|chats|护照|电话号码|手机号|订单|张$"
)
_PEOPLES: Final = re.compile(r"患者|病患|客户|用户|会员|员工|学生|居民|乘客|旅客|顾客|公民|消费者|人")
_FROM: Final = re.compile(r"(?:\bfrom|[从由]) ?(?:about |some |roughly |an initial |the |最初的?|先前的?|原先的?)?\Z")
_TO: Final = re.compile(
    r"[^.。！？\n\d]{0,40}?(?:\bto\b|升至|增至|上修|修正|更新|改为|改成|变为|变成|调整|涨到|升到|增加到|到|至|"
    r"升为|增为)"
    r"[^.。！？\n\d]{0,16}\Z"
)
_BECOMES: Final = re.compile(
    r"(?: people| individuals)? (?:becomes?|became|grew to|grows to|turns? into|is now|→|->) (?:about |some )?\Z|"
    r"(?:人)?(?:变成?|成了|→|升至|增至)\Z"
)


def _changes(simple: str, amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Marks values that the text says were replaced ("from 19,000 to more than 214,000"), and those that replaced them."""
    old: set[int | None] = set()
    new: set[int | None] = set()
    for one, two in pairwise(amounts):
        gap = two.start - one.end
        if gap >= 110 or one.value == two.value or "\n" in simple[one.end : two.start]:
            continue
        from_to = _FROM.search(simple, max(0, one.start - 24), one.start) and _TO.fullmatch(simple, one.end, two.start)
        revises = say.REVISES.zh if _han(simple, one.end, two.start) else say.REVISES.en
        if from_to or revises.fullmatch(simple, one.end, two.start) or _BECOMES.fullmatch(simple, one.end, two.start):
            old.add(one.value)
            new.add(two.value)
    for amount, here in zip(amounts, seen, strict=True):
        # "From 950,000 to 1.07 million" in a title speaks of 954,177 in the text too.
        was, became = _stands_for(amount.value, old), _stands_for(amount.value, new)
        if was and not became:
            here.append("replaced")
        if became and not was:
            here.append("replacing")


def _stands_for(value: int | None, others: Collection[int | None]) -> bool:
    return value in others or any(rounds_to(value or 0, other or 0) for other in others)


def _relations(doc: Document, amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Marks how a number stands to the others: the title's, a rounder or more precise form, a sum or a part of one."""
    values = sorted({a.value for a in amounts if a.value is not None})
    titles = {a.value for a, here in zip(amounts, seen, strict=True) if a.value is not None and "title" in here}
    persons = (Unit.PEOPLE, Unit.ACCOUNTS)
    people = [a.value or 0 for a in amounts if a.unit in persons]
    counts = any(a.unit in (*persons, Unit.RECORDS) and (a.value or 0) >= 100 for a in amounts)
    largest = max(people, default=0)
    big = [v for v in values if v >= 10][-60:]
    present = set(big)
    for amount, here in zip(amounts, seen, strict=True):
        value = amount.value or 0
        if value == largest:
            here.append("largest counted")
        if not counts and amount.unit is Unit.ORGANIZATIONS:
            here.append("organizations alone")
        if "title" not in here and value in titles:
            here.append("as title")
        if value >= 1000 and _is_sum(value, big):
            here.append("sum of parts")
        if value >= 100:
            if any(value - part in present and value - part != part for part in big if part < value):
                here.append("sum of two")
            if any(value + part in present for part in big if part != value):
                here.append("part of a sum")
    kinds = _kinds(amounts, seen)
    for amount, here in zip(amounts, seen, strict=True):
        value = amount.value or 0
        rounded = [v for v in values if rounds_to(value, v) and alike(kinds, value, v)]
        if any(v in titles for v in rounded):
            here.append("precise form of title")
        elif rounded:
            here.append("precise form")
        if any(rounds_to(v, value) and alike(kinds, value, v) for v in values):
            here.append("rounded form")


_TELLING: Final = frozenset(
    {
        "governed<", "governed>", "data of", "stored", "size<", "size>",
        "count of", "claimed~", "claimed=", "part<", "part>", "state<",
        "state>", "total", "revised", "former<", "former>", "share of",
        "not so<", "harm~", "possessed", "loose", "title", "as title",
        "most of all counted", "largest number", "official~", "official=", "elsewhere full", "elsewhere half",
        "unit people", "unit accounts", "unit records", "unit other", "unit organizations", "replaced",
        "replacing", "precise", "precise form of title", "rounded form", "closing", "opening",
        "organization=", "sum of two", "part of a sum", "trade~", "said exact", "said at least",
        "said up to", "said approx", "first number", "in the title too",
    }
)  # fmt: skip
"""What tells more in pairs: a part of what is claimed, a size in the title."""


def _shapes(doc: Document, amounts: Sequence[Amount]) -> list[list[str]]:
    """The size, form and place of each number, alone and among the others."""
    values = [amount.value or 0 for amount in amounts]
    counted = [a.value or 0 for a in amounts if a.unit in (Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS)]
    most, largest = max(counted, default=0), max(values, default=0)
    titles = {a.value for a in amounts if a.start < doc.title_end}
    times = Counter(values)
    shapes: list[list[str]] = []
    for place, (amount, value) in enumerate(zip(amounts, values, strict=True)):
        digits = len(str(value).rstrip("0"))
        shape = [
            f"noun {amount.counter.lower()[:20]}",
            f"said {amount.qualifier.value}",
            f"magnitude {len(str(value)) - 1}",
            f"digits {min(digits, 5)}",
            f"times {min(times[value], 4)}",
        ]
        sentence = doc.sentence_at(amount.start)
        if not sentence.in_title:
            shape += [
                f"paragraph {min(sentence.paragraph, 6)}",
                f"sentence {min(sentence.index, 8)}",
                f"quarter {int(4 * amount.start / len(doc.text))}",
            ]
        if value == most:
            shape.append("most of all counted")
        elif 0 < value < most:
            shape.append(f"ratio {int(math.log10(most / value) * 2)}")
        if value == largest:
            shape.append("largest number")
        if value in titles:
            shape.append("in the title too")
        if place == 0:
            shape.append("first number")
        shapes.append(shape)
    return shapes


def _is_sum(value: int, values: Sequence[int]) -> bool:
    """Whether three of the values, or three and their rest up to rounding, make up the value."""
    parts = [v for v in values if value * 0.02 < v < value][-14:]
    present = set(parts)
    return any(
        value - one - two in present and value - one - two not in (one, two)
        for i, one in enumerate(parts)
        for two in parts[i + 1 :]
    )


def _joined(simple: str, amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Numbers that "and" joins share what is said of the first: "with 33 million users and 100,000 firms"."""
    for (one, first), (two, second) in pairwise(zip(amounts, seen, strict=True)):
        if two.start - one.end < 14 and _AND.fullmatch(simple, one.end, two.start):
            second += [name for name in first if name in _SHARED and "governed>" not in second]


_AND: Final = re.compile(
    r"(?: (?:in|of|for) \w+)?[ ,、]*(?:and|plus|as well as|和|及|与|以及|、)? ?(?:about |some |约|近|逾)?"
)
_SHARED: Final = frozenset({"size<", "share of", "part<", "state<", "legal~", "trade~", "claimed~", "former<"})


def _kinds(amounts: Sequence[Amount], seen: Sequence[Sequence[str]]) -> Mapping[int, frozenset[str]]:
    """What each value counts, in all its mentions: "people", "records", or nothing said."""
    kinds: dict[int, set[str]] = {}
    for amount, here in zip(amounts, seen, strict=True):
        known = kinds.setdefault(amount.value or 0, set())
        if amount.unit is Unit.PEOPLE or "noun of people" in here:
            known.add("people")
        elif amount.unit is Unit.RECORDS:
            known.add("records")
    return {value: frozenset(known) for value, known in kinds.items()}


def alike(kinds: Mapping[int, frozenset[str]], one: int, two: int) -> bool:
    """Whether two values may be forms of one number: people are not rounded to records."""
    return not kinds[one] or not kinds[two] or bool(kinds[one] & kinds[two])


def says_no_number(doc: Document) -> bool:
    """Whether the text says that the number of those affected is not known or not told."""
    simple = doc.lower if doc.lower.isascii() else simplify(doc.lower)
    return any(pattern.search(simple) is not None for pattern in (say.NO_NUMBER.en, say.NO_NUMBER.zh))


def rounds_to(precise: int, rounded: int) -> bool:
    """Whether `rounded` is a rounder way to say `precise`: within 6 % and with more trailing zeros."""
    if precise == rounded or not precise or not rounded or abs(precise - rounded) > rounded * 0.06:
        return False
    zeros = len(str(rounded)) - len(str(rounded).rstrip("0"))
    mine = len(str(precise)) - len(str(precise).rstrip("0"))
    return zeros > mine and abs(precise - rounded) < 10**zeros
