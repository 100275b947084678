"""Dates as they are written, one by one, in Chinese and in English: what each says by itself, and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as written: 0 means not said. `fixed`: already resolved against the publish date.

    `after`: told as so many days after the date before it in the text (0: "the same day"); None for all others. A negative
    `year` marks a misprint.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    fixed: bool = False
    after: int | None = None
    opens: int = 0


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
_YEAR_AFTER: Final = re.compile(r",? (?:of )?(?P<which>last|this) year\b", re.IGNORECASE)
_NUMBER_WORDS: Final = {
    word: n for n, word in enumerate(("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ENGLISH: Final = re.compile(
    rf"(?<![\w.])(?=[\dJFMASONDTLYEWO])(?:"
    rf"(?P<mdy>{_MONTH_NAME}[ \n](?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]*\d|\.\d)(?:(?:,|,? of)? (?P<my>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<dmy>(?:the )?(?:(?P<d0>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|to|and|through|until|till) ?)?(?P<dd>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH_NAME}(?:[ ,-]{{1,2}}(?P<dy>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<my2>{_MONTH_NAME}(?:,| of)? (?P<myy>(?:19|20)\d\d)(?!\d))"
    rf"|(?P<last>(?:last|this past) {_MONTH_NAME}(?! \d))"
    rf"|(?P<mly>{_MONTH_NAME},? (?:of )?(?:last|this) year\b)"
    rf"|(?P<m>{_MONTH_NAME})"
    r"|(?P<iso>(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d-]))"
    r"|(?P<us>(?P<um>\d{1,2})/(?P<ud>\d{1,2})/(?P<uy>(?:19|20)\d\d)(?!\d))"
    r"|(?P<later>(?:the )?(?:next|following) (?:day|morning)\b|the day (?:after\b(?! tomorrow)|before\b(?! yesterday))"
    r"|(?:the|that) (?:very )?same (?:day|morning|"
    r"afternoon|evening|night)\b|that (?:day|morning|afternoon|evening|night)\b|the day (?:that|when)\b"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten) (?:day|week)s? later\b)"
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
    r"(?=[\d民去今前同次翌当當本上昨周週隔第一两兩三四五六七八九十])(?:(?P<typo>\d{2,4} ?年 ?\d{1,2} ?[^\d\s月個个年]{1,2} ?\d{1,2} ?日)"
    r"|(?P<full>(?P<roc>民[國国] ?)?(?<!\d)(?P<y>\d{4}|(?:1[01]|[89])\d|1[01]\d) ?年(?![多前後后内內期])(?!(?<!\d{4}年)(?<!\d{4} 年)[间間])"
    r"(?:(?:的)? ?(?P<m>\d{1,2}) ?月(?:份)?(?: ?(?P<d>\d{1,2}) ?[日号號])?)?)"
    r"|(?P<rel_md>(?P<ry>去年|今年|前年|同年|次年|翌年|当年|當年)(?:的)? ?(?P<rm>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?:份)?"
    r"(?: ?(?P<rd>\d{1,2}) ?[日号號])?)"
    r"|(?P<later>[次翌隔]日|隔天|(?<!数)(?<!數)第二天|(?P<earlier>前一天|前一日)|(?P<same>[当當]天|[当當]日|[当當]晚|同日|同一天)"
    r"|(?P<days>[一两兩三四五六七八九十]|(?<![\d.万])\d{1,2}) ?(?:[天日]|(?P<weeks>个?[周週]|個[周週]|星期|个星期))之?[后後])"
    r"|(?P<rel_d>(?P<rmm>本月|上月|上个月|上個月|当月|當月)(?: ?(?P<rdd>\d{1,2}) ?[日号號])?)"
    r"|(?P<md>(?<![\d.])(?P<mm>\d{1,2}) ?月(?!球)(?:份)?(?: ?(?P<dd>\d{1,2}) ?[日号號])?)"
    r"|(?P<day>(?<![\d.月])(?P<only>\d{1,2}) ?[日号號](?![线線楼樓元圆圓]))"
    r"|(?P<num>(?<!\d)1[01]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d-]))"
    r"|(?P<rel>昨[天日晚]|今[天日]|前[天日](?!前)|(?:上|本)(?:个|個)?[周週](?P<wd>[一二三四五六日天])?|"
    r"[周週](?P<wd2>[一二三四五六日])|去年|今年|前年))"
)
_DURATION_BEFORE: Final = re.compile(
    r"(?:事隔|时隔|時隔|相隔|历时|歷時|长达|長達|为期|為期|近|约|約|逾|达|達|潜伏|潛伏|隔了?)\Z"
)
_DURATION_AFTER: Final = re.compile(r" ?(?:之久|之[后後内內]|[来來以](?:来|來)|有[余餘])")
_HAN_MONTH: Final = {
    name: i for i, name in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}


def english_dates(text: str, published: date | None) -> list[RawDate]:
    found: list[RawDate] = []
    for match in _ENGLISH.finditer(text):
        raw = _english_one(match, text, published)
        if raw is not None:
            found.append(raw)
    return found


def _told_year(which: str, published: date) -> int:
    return published.year - (which.lower() == "last")


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


_FIRST_WORD: Final = re.compile(r"[A-Za-z]{3,9}")


def _named_month(text: str) -> int:
    """The month named in a matched date."""
    return next(_MONTHS[w.lower()] for w in _FIRST_WORD.findall(text) if w.lower() in _MONTHS)


def _opens_range(words: str, first: int, last: int) -> bool:
    """Whether "17 to 20 September" is a range: "19 and 20 September" is one only of neighbouring days or after "between"."""
    neighbours = " and " not in words or words.lower().startswith("between ") or first + 1 == last
    return neighbours and 0 < first < last


def _english_one(match: re.Match[str], text: str, published: date | None) -> RawDate | None:
    start, end = match.span()
    kind = match.lastgroup
    if match["mdy"] or match["dmy"]:
        year, day = (match["my"], match["md"]) if match["mdy"] else (match["dy"], match["dd"])
        month = _named_month(match.group())
        told = _YEAR_AFTER.match(text, end) if published and not year else None
        opens = int(match["d0"] or 0)
        if opens and not _opens_range(text[max(0, start - 9) : end], opens, int(day)):
            start, opens = match.start("dd"), 0
        if told and published:
            return RawDate(start, told.end(), _told_year(told["which"], published), month, int(day), opens=opens)
        return RawDate(start, end, int(year or 0), month, int(day), opens=opens)
    if match["my2"]:
        return RawDate(start, end, int(match["myy"]), _named_month(match["my2"]), 0)
    if match["last"]:
        month = _named_month(match["last"])
        if published is None:
            return None
        return RawDate(start, end, published.year - (month >= published.month), month, 0, fixed=True)
    if match["mly"]:
        if published is None:
            return None
        which = "last" if "last" in match["mly"].lower() else "this"
        return RawDate(start, end, _told_year(which, published), _named_month(match["mly"]), 0)
    if match["later"]:
        return RawDate(start, end, 0, 0, 0, after=_english_later(match["later"].lower().removeprefix("the ").split()))
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
        return RawDate(start, end, 0, _month(name), 0)
    if match["iso"]:
        return RawDate(start, end, int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["us"]:
        month, day = int(match["um"]), int(match["ud"])
        return RawDate(start, end, int(match["uy"]), month, day) if month <= 12 else None
    if match["y"]:
        before = text[max(0, start - 12) : start]
        return RawDate(start, end, int(match["y"]), 0, 0) if _YEAR_BEFORE.search(before) else None
    if match["rel"] and published and kind:
        return _english_relative(match, published)
    return None


def _english_later(words: list[str]) -> int:
    """Days from the date before: "next day", "day after" 1, "that night", "day when" 0, "day before" -1, "two weeks later" 14."""
    if words[-1] == "later":
        return _NUMBER_WORDS.get(words[0].replace("one", "a"), 1) * (7 if words[1].startswith("week") else 1)
    if words[-1] == "before":
        return -1
    return int(words[0] in ("next", "following") or words[-1] == "after")


def _on(start: int, end: int, day: date) -> RawDate:
    return RawDate(start, end, day.year, day.month, day.day, fixed=True)


def _english_relative(match: re.Match[str], published: date) -> RawDate | None:
    start, end = match.span()
    words = match["rel"].lower()
    if words.endswith("today"):
        return _on(start, end, published)
    if words == "yesterday":
        return _on(start, end, published - timedelta(days=1))
    if words == "last month":
        before = published.replace(day=1) - timedelta(days=1)
        return RawDate(start, end, before.year, before.month, 0, fixed=True)
    if words.endswith("this month"):
        return RawDate(start, end, published.year, published.month, 0, fixed=True)
    if words.endswith("this year"):
        return RawDate(start, end, published.year, 0, 0, fixed=True)
    if words == "last year":
        return RawDate(start, end, published.year - 1, 0, 0, fixed=True)
    if words.endswith("day"):
        number = next(i for i, name in enumerate(_WEEKDAYS) if words.endswith(name))
        if not match["rel"].split()[-1][0].isupper():
            return None
        return _on(start, end, published - timedelta(days=(published.weekday() - number) % 7))
    return None


def chinese_dates(text: str, published: date | None) -> list[RawDate]:
    found: list[RawDate] = []
    if text.isascii():
        return found
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        if match["typo"]:
            found.append(RawDate(start, end, -1, 0, 0))
        elif match["full"]:
            year = int(match["y"])
            if match["roc"] or year < 200:
                if not match["roc"] and not match["m"]:
                    continue
                year += 1911
            if 1900 <= year <= 2100:
                found.append(RawDate(start, end, year, int(match["m"] or 0), int(match["d"] or 0)))
        elif match["later"]:
            days = match["days"] or "一"
            count = int(days) if days.isdigit() else _HAN_MONTH.get(days.replace("两", "二").replace("兩", "二"), 1)
            count *= 7 if match["weeks"] else 1
            found.append(RawDate(start, end, 0, 0, 0, after=0 if match["same"] else -1 if match["earlier"] else count))
        elif match["num"]:
            digits = match["num"]
            found.append(RawDate(start, end, int(digits[:3]) + 1911, int(digits[3:5]), int(digits[5:])))
        elif match["iso"]:
            found.append(RawDate(start, end, int(match["iy"]), int(match["im"]), int(match["id"])))
        elif match["md"]:
            bare = not match["dd"]
            if bare and (_DURATION_BEFORE.search(text, max(0, start - 4), start) or _DURATION_AFTER.match(text, end)):
                continue
            found.append(RawDate(start, end, 0, int(match["mm"]), int(match["dd"] or 0)))
        elif match["day"]:
            found.append(RawDate(start, end, 0, 0, int(match["only"])))
        else:
            raw = _chinese_relative(match, published, found[-1] if found else None)
            if raw is not None:
                found.append(raw)
    return found


def _chinese_relative(match: re.Match[str], published: date | None, before: RawDate | None) -> RawDate | None:
    start, end = match.span()
    if match["rel_md"]:
        month = _HAN_MONTH.get(match["rm"]) or int(match["rm"])
        day = int(match["rd"] or 0)
        word = match["ry"]
        if word in ("同年", "当年", "當年", "次年", "翌年"):
            if before is None or not before.year:
                return None
            return RawDate(start, end, before.year + (word in ("次年", "翌年")), month, day)
        if published is None:
            return None
        return RawDate(start, end, published.year - {"去年": 1, "前年": 2, "今年": 0}[word], month, day, fixed=True)
    if published is None:
        return None
    if match["rel_d"]:
        day = int(match["rdd"] or 0)
        if match["rmm"] in ("当月", "當月"):
            return None
        base = published if match["rmm"] == "本月" else published.replace(day=1) - timedelta(days=1)
        return RawDate(start, end, base.year, base.month, day, fixed=True)
    words = match["rel"]
    if words in ("去年", "今年", "前年"):
        return RawDate(start, end, published.year - {"去年": 1, "前年": 2, "今年": 0}[words], 0, 0, fixed=True)
    if words[0] == "昨" or words in ("今天", "今日", "前天", "前日"):
        return _on(start, end, published - timedelta(days={"昨": 1, "前": 2}.get(words[0], 0)))
    weekday = match["wd"] or match["wd2"]
    if not weekday:
        return None
    number = "一二三四五六日".find("日" if weekday == "天" else weekday)
    monday = published - timedelta(days=published.weekday())
    if words.startswith("上"):
        return _on(start, end, monday + timedelta(days=number - 7))
    day_found = monday + timedelta(days=number)
    return _on(start, end, day_found if day_found <= published else day_found - timedelta(days=7))
