"""Dates in Chinese and English text: partial dates, ranges, ROC years, and dates told relative to the publish date.

A year is never made up: it comes from the date itself, from an earlier date in the text, or from the publish date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from digest.model import PartialDate
from digest.text.fold import level


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, or a range when `last` is set. `relative`: read against the publish date ("last week")."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None
    relative: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    """A date as written: 0 means not said. `fixed`: already resolved against the publish date."""

    start: int
    end: int
    year: int
    month: int
    day: int
    fixed: bool = False


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_MONTH_NAME: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ENGLISH: Final = re.compile(
    rf"(?<![\w.])(?=[\dJFMASONDTLYEW])(?:"
    rf"(?P<mdy>{_MONTH_NAME}[ \n](?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]*\d|\.\d)(?:(?:,|,? of)? (?P<my>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<dmy>(?:the )?(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH_NAME}(?:[ ,-]{{1,2}}(?P<dy>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<my2>{_MONTH_NAME}(?:,| of)? (?P<myy>(?:19|20)\d\d)(?!\d))"
    rf"|(?P<last>(?:last|this past) {_MONTH_NAME})"
    rf"|(?P<m>{_MONTH_NAME})"
    r"|(?P<iso>(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d-]))"
    r"|(?P<us>(?P<um>\d{1,2})/(?P<ud>\d{1,2})/(?P<uy>(?:19|20)\d\d)(?!\d))"
    r"|(?P<rel>yesterday|today|earlier today|last (?:week|month|year)|(?:earlier |later )?this (?:week|month|year)"
    r"|(?:last |on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|(?P<y>(?:19[89]|20[0-4])\d)(?![\d,]*\d|[%:/]|[- ]?(?:people|users|accounts|records|patients|customers))"
    r")",
    re.IGNORECASE,
)
_YEAR_BEFORE: Final = re.compile(
    r"(?:\A|\b(?:in|since|by|during|of|early|mid|late|until|through|from|and|to|before|after|between|around|fall|autumn|"
    r"summer|spring|winter|a|the|year|back in)[ -])\Z",
    re.IGNORECASE,
)
_CHINESE: Final = re.compile(
    r"(?=[\d民去今前同次翌当當本上昨周週])(?:(?P<typo>\d{2,4} ?年 ?\d{1,2} ?[^\d\s月個个年]{1,2} ?\d{1,2} ?日)"
    r"|(?P<full>(?P<roc>民[國国] ?)?(?<!\d)(?P<y>\d{4}|(?:1[01]|[89])\d|1[01]\d) ?年(?![多前後后间間内內期])"
    r"(?:(?:的)? ?(?P<m>\d{1,2}) ?月(?:份)?(?: ?(?P<d>\d{1,2}) ?[日号號])?)?)"
    r"|(?P<rel_md>(?P<ry>去年|今年|前年|同年|次年|翌年|当年|當年)(?:的)? ?(?P<rm>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?:份)?"
    r"(?: ?(?P<rd>\d{1,2}) ?[日号號])?)"
    r"|(?P<rel_d>(?P<rmm>本月|上月|上个月|上個月|当月|當月)(?: ?(?P<rdd>\d{1,2}) ?[日号號])?)"
    r"|(?P<md>(?<![\d.])(?P<mm>\d{1,2}) ?月(?!球)(?:份)?(?: ?(?P<dd>\d{1,2}) ?[日号號])?)"
    r"|(?P<day>(?<![\d.月])(?P<only>\d{1,2}) ?[日号號](?![线線楼樓元圆圓]))"
    r"|(?P<num>(?<!\d)1[01]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d-]))"
    r"|(?P<rel>昨[天日晚]|今[天日]|前天|(?:上|本)(?:个|個)?[周週](?P<wd>[一二三四五六日天])?|"
    r"[周週](?P<wd2>[一二三四五六日])|去年|今年|前年))"
)
_DURATION_BEFORE: Final = re.compile(
    r"(?:事隔|时隔|時隔|相隔|历时|歷時|长达|長達|为期|為期|近|约|約|逾|达|達|潜伏|潛伏|隔了?)\Z"
)
_DURATION_AFTER: Final = re.compile(r" ?(?:之久|之[后後内內]|[来來以](?:来|來)|有[余餘])")
_JOIN: Final = re.compile(
    r"(?:日)? ?(?:-{1,2}|~|〜|至|到|to|through|thru|and|until|till|直至|直到|and again on|和|与|與|起?至|"
    r"起到)(?: about| around| at least)? ?",
    re.IGNORECASE,
)
_DAY_RANGE: Final = re.compile(
    r" ?(?:-|to|through|and|至|到|~|〜) ?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>(?:19|20)\d\d)(?!\d)|"
    r" ?[日号號]|\b(?![\d:,.]*\d| ?[%年月万萬]))",
    re.IGNORECASE,
)
_HAN_MONTH: Final = {
    name: i for i, name in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
_BETWEEN: Final = re.compile(r"\b(?:between|from)\s(?:about |around |late |early |mid-)?\Z", re.IGNORECASE)


def find_dates(text: str, published: date | None = None) -> list[FoundDate]:
    """Every date the text states, in order. Dates whose year nothing supports, and misprinted ones, are left out."""
    plain = level(text)
    raws = _merge(_english(plain, published), _chinese(plain, published))
    return _resolve(plain, raws, published)


def _merge(*lists: list[_Raw]) -> list[_Raw]:
    """All in order of place; of two that overlap the longer stays."""
    found: list[_Raw] = []
    for raw in sorted((raw for some in lists for raw in some), key=lambda raw: (raw.start, -raw.end)):
        if found and raw.start < found[-1].end:
            continue
        found.append(raw)
    return [raw for raw in found if raw.year >= 0]


def _english(text: str, published: date | None) -> list[_Raw]:
    found: list[_Raw] = []
    for match in _ENGLISH.finditer(text):
        raw = _english_one(match, text, published)
        if raw is not None:
            found.append(raw)
    return found


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


_FIRST_WORD: Final = re.compile(r"[A-Za-z]{3,9}")


def _named_month(text: str) -> int:
    """The month named in a matched date."""
    return next(_MONTHS[w.lower()] for w in _FIRST_WORD.findall(text) if w.lower() in _MONTHS)


def _english_one(match: re.Match[str], text: str, published: date | None) -> _Raw | None:
    start, end = match.span()
    kind = match.lastgroup
    if match["mdy"]:
        return _Raw(start, end, int(match["my"] or 0), _named_month(match["mdy"]), int(match["md"]))
    if match["dmy"]:
        return _Raw(start, end, int(match["dy"] or 0), _named_month(match["dmy"]), int(match["dd"]))
    if match["my2"]:
        return _Raw(start, end, int(match["myy"]), _named_month(match["my2"]), 0)
    if match["last"]:
        return _Raw(start, end, 0, _named_month(match["last"]), 0)
    if match["m"]:
        name = match["m"]
        # "may" the verb and "march" the walk: only a capital letter after a preposition of time makes them months.
        if not name[0].isupper():
            return None
        before = text[max(0, start - 12) : start].lower()
        if not re.search(
            r"\b(?:in|since|by|during|of|early|mid|late|until|through|from|and|to|before|after|between|every)[ -]\Z",
            before,
        ):
            return None
        return _Raw(start, end, 0, _month(name), 0)
    if match["iso"]:
        return _Raw(start, end, int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["us"]:
        month, day = int(match["um"]), int(match["ud"])
        return _Raw(start, end, int(match["uy"]), month, day) if month <= 12 else None
    if match["y"]:
        before = text[max(0, start - 12) : start]
        return _Raw(start, end, int(match["y"]), 0, 0) if _YEAR_BEFORE.search(before) else None
    if match["rel"] and published and kind:
        return _english_relative(match, published)
    return None


def _on(start: int, end: int, day: date) -> _Raw:
    return _Raw(start, end, day.year, day.month, day.day, fixed=True)


def _english_relative(match: re.Match[str], published: date) -> _Raw | None:
    start, end = match.span()
    words = match["rel"].lower()
    if words.endswith("today"):
        return _on(start, end, published)
    if words == "yesterday":
        return _on(start, end, published - timedelta(days=1))
    if words == "last month":
        before = published.replace(day=1) - timedelta(days=1)
        return _Raw(start, end, before.year, before.month, 0, fixed=True)
    if words.endswith("this month"):
        return _Raw(start, end, published.year, published.month, 0, fixed=True)
    if words.endswith("this year"):
        return _Raw(start, end, published.year, 0, 0, fixed=True)
    if words == "last year":
        return _Raw(start, end, published.year - 1, 0, 0, fixed=True)
    if words.endswith("day"):
        number = next(i for i, name in enumerate(_WEEKDAYS) if words.endswith(name))
        if not match["rel"].split()[-1][0].isupper():
            return None
        return _on(start, end, published - timedelta(days=(published.weekday() - number) % 7))
    return None


def _chinese(text: str, published: date | None) -> list[_Raw]:
    found: list[_Raw] = []
    if text.isascii():
        return found
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        if match["typo"]:
            found.append(_Raw(start, end, -1, 0, 0))
        elif match["full"]:
            year = int(match["y"])
            if match["roc"] or year < 200:
                if not match["roc"] and not match["m"]:
                    continue
                year += 1911
            if 1900 <= year <= 2100:
                found.append(_Raw(start, end, year, int(match["m"] or 0), int(match["d"] or 0)))
        elif match["num"]:
            digits = match["num"]
            found.append(_Raw(start, end, int(digits[:3]) + 1911, int(digits[3:5]), int(digits[5:])))
        elif match["iso"]:
            found.append(_Raw(start, end, int(match["iy"]), int(match["im"]), int(match["id"])))
        elif match["md"]:
            bare = not match["dd"]
            if bare and (_DURATION_BEFORE.search(text, max(0, start - 4), start) or _DURATION_AFTER.match(text, end)):
                continue
            found.append(_Raw(start, end, 0, int(match["mm"]), int(match["dd"] or 0)))
        elif match["day"]:
            found.append(_Raw(start, end, 0, 0, int(match["only"])))
        else:
            raw = _chinese_relative(match, published, found[-1] if found else None)
            if raw is not None:
                found.append(raw)
    return found


def _chinese_relative(match: re.Match[str], published: date | None, before: _Raw | None) -> _Raw | None:
    start, end = match.span()
    if match["rel_md"]:
        month = _HAN_MONTH.get(match["rm"]) or int(match["rm"])
        day = int(match["rd"] or 0)
        word = match["ry"]
        if word in ("同年", "当年", "當年", "次年", "翌年"):
            if before is None or not before.year:
                return None
            return _Raw(start, end, before.year + (word in ("次年", "翌年")), month, day)
        if published is None:
            return None
        return _Raw(start, end, published.year - {"去年": 1, "前年": 2, "今年": 0}[word], month, day, fixed=True)
    if published is None:
        return None
    if match["rel_d"]:
        day = int(match["rdd"] or 0)
        if match["rmm"] in ("当月", "當月"):
            return None
        base = published if match["rmm"] == "本月" else published.replace(day=1) - timedelta(days=1)
        return _Raw(start, end, base.year, base.month, day, fixed=True)
    words = match["rel"]
    if words in ("去年", "今年", "前年"):
        return _Raw(start, end, published.year - {"去年": 1, "前年": 2, "今年": 0}[words], 0, 0, fixed=True)
    if words[0] == "昨" or words in ("今天", "今日", "前天"):
        return _on(start, end, published - timedelta(days=1 if words[0] == "昨" else 2 if words == "前天" else 0))
    weekday = match["wd"] or match["wd2"]
    if not weekday:
        return None
    number = "一二三四五六日".find("日" if weekday == "天" else weekday)
    monday = published - timedelta(days=published.weekday())
    if words.startswith("上"):
        return _on(start, end, monday + timedelta(days=number - 7))
    day_found = monday + timedelta(days=number)
    return _on(start, end, day_found if day_found <= published else day_found - timedelta(days=7))


def _partial(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


_ANCHOR_REACH: Final = 400  # letters over which a told year carries on


def _resolve(text: str, raws: list[_Raw], published: date | None) -> list[FoundDate]:
    """Give each its year and join ranges."""
    found: list[FoundDate] = []
    anchor: PartialDate | None = None
    anchor_end = -_ANCHOR_REACH
    index = 0
    while index < len(raws):
        raw = raws[index]
        partner, used_end = _range_partner(text, raws, index)
        year, month = raw.year, raw.month
        if not month and raw.day:
            if anchor is not None and anchor.month and raw.start - anchor_end < _ANCHOR_REACH:
                year, month = anchor.year, anchor.month
            elif published is not None:
                base = published if raw.day <= published.day else published.replace(day=1) - timedelta(days=1)
                year, month = base.year, base.month
        if partner is not None and not year and partner.year:
            year = partner.year - (1 if partner.month and month > partner.month else 0)
        near = anchor if raw.start - anchor_end < _ANCHOR_REACH else None
        first = _dated(year, month, raw.day, near, published)
        last: PartialDate | None = None
        if partner is not None and first is not None:
            last_month = partner.month or (first.month if partner.day else 0)
            last_year = partner.year or first.year + (1 if 0 < last_month < first.month else 0)
            last = _partial(last_year, last_month, partner.day)
            if last is not None and (str(last) < str(first) and not first.covers(last)):
                last, partner = None, None
        if first is not None:
            end = used_end if last is not None else raw.end
            found.append(FoundDate(raw.start, end, first, last, raw.fixed))
            if (first.month and first.day and not raw.fixed) or (raw.year and not raw.fixed and first.month):
                anchor, anchor_end = last or first, end
        index += 1
        if last is not None:
            while index < len(raws) and raws[index].start < used_end:
                index += 1
    return found


def _range_partner(text: str, raws: list[_Raw], index: int) -> tuple[_Raw | None, int]:
    """The end of a range that begins with this date, and where its words end."""
    raw = raws[index]
    joined = _JOIN.match(text, raw.end)
    following = raws[index + 1] if index + 1 < len(raws) else None
    if joined and following is not None and following.start == joined.end() and not following.fixed:
        word = joined.group().strip().lower()
        opened = _BETWEEN.search(text, max(0, raw.start - 24), raw.start)
        if word in ("and", "to", "和", "与", "與") and not opened and not (word == "to" and raw.month):
            return None, 0
        if (raw.month or raw.year) and (following.month or following.day or not raw.month):
            return following, following.end
    if raw.day and raw.month:
        short = _DAY_RANGE.match(text, raw.end)
        if short and raw.day < int(short["d"]) <= 31:
            if short.group().strip().lower().startswith("and") and not _BETWEEN.search(
                text, max(0, raw.start - 24), raw.start
            ):
                return None, 0
            return _Raw(short.start("d"), short.end(), int(short["y"] or 0), 0, int(short["d"])), short.end()
    return None, 0


def _dated(year: int, month: int, day: int, anchor: PartialDate | None, published: date | None) -> PartialDate | None:
    """The date with a year: its own, else the first such day on or after the anchor, else the last before publishing."""
    if year:
        return _partial(year, month, day)
    if not month:
        return None
    ceiling = published.isoformat() if published else "9999"
    if anchor is not None:
        for candidate_year in (anchor.year, anchor.year + 1):
            candidate = _partial(candidate_year, month, day)
            if candidate is not None and anchor.month <= month + 12 * (candidate_year - anchor.year):
                text = str(candidate)
                return candidate if text <= ceiling[: len(text)] else _partial(anchor.year, month, day)
    if published is None:
        return None
    candidate = _partial(published.year, month, day)
    if candidate is None or str(candidate) > ceiling[: len(str(candidate))]:
        return _partial(published.year - 1, month, day)
    return candidate
