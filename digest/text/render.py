"""Figures, money and sizes as each language writes them, from the record alone; dates are in `render_dates`.

Numbers are cut, never rounded, and a cut number says so ("over 4.22 million", 逾422.6万). What is rendered can be parsed back by
`digest.text.numbers` and `digest.text.dates`; `carries` does it, and a post is checked that way. Chinese is simplified.
`Tongue.BOTH` is read as English: callers render each language by itself.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digest.model import Figure, FigureRole, Qualifier, Tongue, Unit
from digest.text.currencies import chinese_name, english_name, english_sign
from digest.text.dates import find_dates
from digest.text.homes import FAMILIES, HOUSEHOLDS
from digest.text.numbers import Measure, find_amounts
from digest.text.numerals import HAN_LARGE, HAN_SMALL
from digest.text.render_dates import in_words
from digest.vocabulary.names import simplify

_UNITS_ZH: Final = {
    Unit.PEOPLE: "人",
    Unit.ACCOUNTS: "个账户",
    Unit.RECORDS: "条记录",
    Unit.DEVICES: "台设备",
    Unit.ORGANIZATIONS: "家机构",
}
_UNITS_EN: Final = {
    Unit.PEOPLE: ("person", "people"),
    Unit.ACCOUNTS: ("account", "accounts"),
    Unit.RECORDS: ("record", "records"),
    Unit.DEVICES: ("device", "devices"),
    Unit.ORGANIZATIONS: ("organization", "organizations"),
}
_HEDGE_ZH: Final = {Qualifier.APPROX: "约", Qualifier.AT_LEAST: "至少", Qualifier.UP_TO: "至多"}
_HEDGE_EN: Final = {Qualifier.APPROX: "about ", Qualifier.AT_LEAST: "at least ", Qualifier.UP_TO: "up to "}
_SIZES: Final = ((10**15, "PB"), (10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "KB"))
_SCALES_ZH: Final = ((10**8, "亿"), (10**4, "万"))
_SCALES_EN: Final = ((10**9, " billion"), (10**6, " million"))
_PLACES: Final = {"亿": 4, "万": 2, " billion": 3, " million": 3}
"""Decimals with which an exact number is still easier to read in its large unit."""
_CUT_FROM: Final = 100_000
"""Smaller numbers are given in full."""
_IN_DIGITS: Final = 10
"""From this number on English prose uses digits."""
_COUNTERS: Final = {
    Unit.PEOPLE: "人",
    Unit.ACCOUNTS: "个",
    Unit.RECORDS: "条",
    Unit.DEVICES: "台",
    Unit.ORGANIZATIONS: "家",
}
_VAGUE: Final = (
    (10**8, "数亿", "hundreds of millions of "),
    (10**7, "数千万", "tens of millions of "),
    (10**6, "数百万", "millions of "),
    (10**5, "数十万", "hundreds of thousands of "),
    (10**4, "数万", "tens of thousands of "),
    (10**3, "数千", "thousands of "),
    (10**2, "数百", "hundreds of "),
    (10, "数十", "dozens of "),
)


def _cut(value: int, scale: int, places: int) -> str:
    """`value / scale` cut after `places` decimals, without trailing zeros."""
    whole, rest = divmod(value, scale)
    decimals = f"{rest * 10**places // scale:0{places}d}".rstrip("0") if places else ""
    return f"{whole:,}.{decimals}" if decimals else f"{whole:,}"


def _in_unit(value: int, scale: int, places: int, tongue: Tongue) -> str:
    """As `_cut`; before 万 and 亿 Chinese groups no digits: 1100万."""
    text = _cut(value, scale, places)
    return text.replace(",", "") if tongue is Tongue.ZH else text


def _exact(value: int, scale: int, places: int) -> bool:
    return bool(value * 10**places % scale == 0)


def count(value: int, tongue: Tongue) -> str:
    """The number exactly: 420万, 1.3亿, 4,226,508; 4.2 million, 118,000.

    >>> count(4_200_000, Tongue.ZH), count(4_226_508, Tongue.EN)
    ('420万', '4,226,508')
    """
    for scale, name in _SCALES_ZH if tongue is Tongue.ZH else _SCALES_EN:
        places = _PLACES[name]
        if value >= scale and _exact(value, scale, places):
            return _in_unit(value, scale, places, tongue) + name
    return f"{value:,}"


def count_short(value: int, tongue: Tongue) -> tuple[str, bool]:
    """The number in its large unit, cut (one decimal of 万, two of 亿 and million), and whether it is still exact."""
    for scale, name in _SCALES_ZH if tongue is Tongue.ZH else _SCALES_EN:
        if value >= scale:
            places = 1 if name == "万" else 2
            return _in_unit(value, scale, places, tongue) + name, _exact(value, scale, places)
    return f"{value:,}", True


class Noun(NamedTuple):
    """What records or others are, where the source says it right behind their number."""

    counter: str
    zh: str
    one: str
    several: str


_EMAIL: Final = Noun("封", "邮件", "email message", "email messages")
_FILE: Final = Noun("份", "文件", "file", "files")
_RECORD_NOUNS: Final = (
    (re.compile(r"e-?mails?(?! (?:address|account))\b|email messages?\b|封?(?:电子)?邮件|封电邮"), _EMAIL),
    (re.compile(r"files?\b|[个份]?(?:文件|文档|档案)"), _FILE),
    (re.compile(r"documents?\b"), Noun("份", "文件", "document", "documents")),
    (re.compile(r"messages?\b|条(?:消息|短信|讯息|信息)"), Noun("条", "消息", "message", "messages")),
    (re.compile(r"images?\b|[张幅](?:图片|影像|图像)"), Noun("张", "图片", "image", "images")),
    (re.compile(r"photos?\b|photographs?\b|张照片"), Noun("张", "照片", "photo", "photos")),
)


_HOME_NOUNS: Final = (
    (HOUSEHOLDS, Noun("户", "", "household", "households")),
    (FAMILIES, Noun("个", "家庭", "family", "families")),
)
_NOUNS_OF: Final = {Unit.RECORDS: _RECORD_NOUNS, Unit.OTHER: _HOME_NOUNS}


# It stands before or behind the noun: 5000封以上的邮件, 5000封邮件以上.
_BOUND: Final = re.compile(r"(?:以上|以下|以内|左右|上下|之多)的?")


def noun_of(fig: Figure) -> Noun | None:
    """What the counted records or homes are by the figure's own quote; None where it says no more, or counts something else."""
    forms = _NOUNS_OF.get(fig.unit)
    if forms is None or fig.value is None:
        return None
    quote = simplify(fig.evidence.quote)
    for amount in find_amounts(quote):
        if amount.value == fig.value:
            begin = max(amount.digits_start, quote.rfind(amount.counter, amount.digits_start, amount.end))
            behind = _BOUND.sub("", quote[begin : amount.end + 12]).lstrip().lower()
            return next((noun for form, noun in forms if form.match(behind)), None)
    return None


def _unit(fig: Figure, tongue: Tongue, *, counted: bool = False) -> str:
    noun = noun_of(fig)
    counted &= fig.unit is not Unit.OTHER  # its label names nothing
    if tongue is Tongue.ZH:
        counter = noun.counter if noun else _COUNTERS.get(fig.unit, "")
        return counter if counted else f"{noun.counter}{noun.zh}" if noun else _UNITS_ZH.get(fig.unit, "")
    words = (noun.one, noun.several) if noun else _UNITS_EN.get(fig.unit)
    return "" if words is None or counted else f" {words[fig.value != 1]}"


# More than a number is not at least that number: which of them the source says, its own words tell.
_MORE: Final = re.compile(
    r"\b(?:more than|over|exceed\w*|topp\w+|tops|surpass\w+|north of|in excess|upwards?|greater)\b|"
    r"超|逾|多|余|餘|过|過|突破|高于|高於|大于|大於",
    re.IGNORECASE,
)


def _hedge(fig: Figure, tongue: Tongue) -> str:
    if fig.qualifier is Qualifier.AT_LEAST and any(
        a.value == fig.value and _MORE.search(fig.evidence.quote, a.start, a.end)
        for a in find_amounts(fig.evidence.quote)
    ):
        return "逾" if tongue is Tongue.ZH else "over "
    return (_HEDGE_ZH if tongue is Tongue.ZH else _HEDGE_EN).get(fig.qualifier, "")


def _vague(fig: Figure, tongue: Tongue) -> str:
    """Words for a figure that the text gives in words; which words, its own quote says."""
    zh, en = "数量不详的", "an undisclosed number of "
    for amount in find_amounts(fig.evidence.quote):
        if amount.value is not None:
            continue
        words = fig.evidence.quote[amount.start : amount.end].lower()
        size = _vague_size(words)
        if size:
            zh, en = next((z, e) for limit, z, e in _VAGUE if size >= limit)
        elif any(word in words for word in ("small", "limited", "少量", "少数", "少數", "一小部分")):
            zh, en = "少量", "a small number of "
        elif any(word in words for word in ("subset", "部分")):
            zh, en = "部分", "some "
        break
    if zh.startswith("数") and zh != "数量不详的":
        return zh + _UNITS_ZH.get(fig.unit, "") if tongue is Tongue.ZH else _vague_en(fig, en)
    noun_zh = {Unit.PEOPLE: "人", Unit.ACCOUNTS: "账户", Unit.RECORDS: "记录", Unit.DEVICES: "设备"}.get(
        fig.unit, "机构"
    )
    if fig.unit is Unit.OTHER:
        noun_zh = ""
    if tongue is Tongue.ZH:
        if fig.unit is Unit.PEOPLE and zh in ("少量", "部分"):
            return "少数人" if zh == "少量" else "部分人员"
        if fig.unit is Unit.PEOPLE and zh == "数量不详的":
            return "人数不详"
        return zh + noun_zh if noun_zh or zh != "数量不详的" else "数量不详"
    return _vague_en(fig, en)


def _vague_en(fig: Figure, words: str) -> str:
    noun = _UNITS_EN.get(fig.unit, ("", ""))[1]
    return words + noun if noun else words.removesuffix(" ").removesuffix(" of")


def _without_noun(words: str, unit: Unit, tongue: Tongue) -> str:
    """数百万条记录 → 数百万条, "millions of records" → "millions"."""
    if tongue is Tongue.ZH:
        return words.removesuffix(_UNITS_ZH.get(unit, "").removeprefix(_COUNTERS.get(unit, ""))).removesuffix("的")
    return words.removesuffix(_UNITS_EN.get(unit, ("", ""))[1]).strip().removesuffix(" of")


def _vague_size(words: str) -> int:
    """The order of magnitude that words such as 数百万 or "tens of thousands" name; 0 when they name none."""
    size = 1
    for letter in words:
        size *= HAN_SMALL.get(letter) or HAN_LARGE.get(letter, 1)
    for name, factor in (
        ("dozen", 10),
        ("tens of", 10),
        ("hundred", 100),
        ("thousand", 10**3),
        ("million", 10**6),
        ("billion", 10**9),
    ):
        size *= factor if name in words else 1
    return size if size > 1 else 0


def _special(fig: Figure, tongue: Tongue) -> str | None:
    """Money and volumes of data."""
    if fig.value is None:
        return None
    low = fig.low if fig.qualifier is Qualifier.RANGE else None
    if fig.currency:
        text = money(fig.value, fig.currency, tongue)
        if low is not None:
            if tongue is Tongue.ZH:
                return f"{count(low, tongue)}至{text}"
            first = count(low, tongue) if english_name(fig.currency) else money(low, fig.currency, tongue)
            return f"{first} to {text}"
        return _hedge(fig, tongue) + text
    if fig.role is FigureRole.DATA_VOLUME:
        text = size(fig.value, tongue)
        if low is not None:
            return f"{size(low, tongue)}{'至' if tongue is Tongue.ZH else ' to '}{text}"
        return _hedge(fig, tongue) + text
    return None


def figure(fig: Figure, tongue: Tongue) -> str:
    """The figure in full: 4,226,508人（逾422.6万）, "4,226,508 people (over 4.22 million)", 约420万人."""
    return _with_size(fig, figure_plain(fig, tongue), tongue)


def figure_counted(fig: Figure, tongue: Tongue) -> str:
    """As `figure`, under a label that names what is counted: 约7700万个, "4,226,508 (over 4.22 million)", "millions"."""
    return _with_size(fig, figure_plain(fig, tongue, counted=True), tongue)


def _with_size(fig: Figure, text: str, tongue: Tongue) -> str:
    """The exact figure with its size in the language's large unit beside it, where that is easier to take in."""
    if fig.value is None or fig.value < _CUT_FROM or fig.currency or fig.role is FigureRole.DATA_VOLUME:
        return text
    if fig.qualifier not in (Qualifier.EXACT, Qualifier.AT_LEAST):
        return text
    short, exact = count_short(fig.value, tongue)
    if exact or count(fig.value, tongue) != f"{fig.value:,}":
        return text
    return f"{text}（逾{short}）" if tongue is Tongue.ZH else f"{text} (over {short})"


def figure_plain(fig: Figure, tongue: Tongue, *, counted: bool = False, prose: bool = False) -> str:
    """The figure exactly, as a sentence takes it: 4,226,508人, "4,226,508 people", 约11.8万人.

    `counted`: a label beside it names what is counted, so it goes without its noun: 约7700万个, "4,226,508". `prose`: numbers under
    ten are written in words in English: "five people".
    """
    special = _special(fig, tongue)
    if special is not None:
        return special
    if fig.value is None:
        return _without_noun(_vague(fig, tongue), fig.unit, tongue) if counted else _vague(fig, tongue)
    unit = _unit(fig, tongue, counted=counted)
    if fig.qualifier is Qualifier.RANGE and fig.low is not None:
        join = "至" if tongue is Tongue.ZH else " to "
        return f"{count(fig.low, tongue)}{join}{count(fig.value, tongue)}{unit}"
    number = (
        in_words(fig.value) if prose and tongue is Tongue.EN and fig.value < _IN_DIGITS else count(fig.value, tongue)
    )
    return _hedge(fig, tongue) + number + unit


def figure_short(fig: Figure, tongue: Tongue) -> str:
    """The figure for a headline: 逾422.6万人, "over 4.22 million people", 21,899人; a bound is never passed."""
    special = _special(fig, tongue)
    if special is not None:
        return special
    if fig.value is None or fig.qualifier is Qualifier.RANGE:
        return figure(fig, tongue)
    short, exact = count_short(fig.value, tongue)
    unit, whole = _unit(fig, tongue), count(fig.value, tongue)
    if (
        exact
        or fig.value < _CUT_FROM
        or whole != f"{fig.value:,}"
        or fig.qualifier in (Qualifier.UP_TO, Qualifier.APPROX)
    ):
        # Cut, an upper bound would be a false one, and "about" would ask for rounding; 1.927亿 is as easy to read as 逾1.92亿.
        return _hedge(fig, tongue) + whole + unit
    return ("逾" if tongue is Tongue.ZH else "over ") + short + unit


def money(value: int, currency: str, tongue: Tongue) -> str:
    """230万美元, $2.3 million, "2.3 million yuan"; a currency without a sign or a name in the language is shown by its ISO code."""
    if tongue is Tongue.ZH:
        name = chinese_name(currency)
        return f"{count(value, tongue)}{name}" if name else f"{currency} {count(value, tongue)}"
    name = english_name(currency)
    if name:
        return f"{count(value, tongue)} {name}"
    sign = english_sign(currency)
    return f"{sign}{count(value, tongue)}" if sign else f"{currency} {count(value, tongue)}"


def size(value: int, tongue: Tongue) -> str:
    """Bytes as 380 GB, 1.3 TB (1 GB = 10**9), exactly or cut after three decimals and said to be over it."""
    for scale, name in _SIZES:
        if value >= scale:
            text = f"{_cut(value, scale, 3)} {name}"
            if _exact(value, scale, 3):
                return text
            return f"逾{text}" if tongue is Tongue.ZH else f"over {text}"
    return f"{value:,} 字节" if tongue is Tongue.ZH else f"{value:,} bytes"


def carries(text: str, fig: Figure) -> bool:
    """Whether a rendered text states this figure and no other: every amount in it is the value, its low end, or its cut form.

    A figure in words is carried by a text without any value.
    """
    allowed = {fig.value, fig.low, fig.high}
    for tongue in (Tongue.ZH, Tongue.EN):
        if fig.value is not None:
            allowed |= {a.value for a in find_amounts(count_short(fig.value, tongue)[0] + _unit(fig, tongue))}
            if fig.role is FigureRole.DATA_VOLUME:
                allowed |= {a.value for a in find_amounts(size(fig.value, tongue))}
    found = [a for a in find_amounts(text, find_dates(text)) if a.measure is not Measure.DURATION]
    values = {v for a in found for v in (a.value, a.low) if v is not None}
    if fig.value is None:
        return not values
    return bool(values) and values <= allowed
