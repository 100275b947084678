"""Dates as they are written in Chinese, one by one, in digits and in Han numerals: what each says by itself, and no more."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from digest.text.date_forms import RawDate, month_of_week, on, shift
from digest.text.tells import matches_at

# Han numerals of months and days, and years told digit by digit.
_MONTH: Final = r"(?:十[一二]?|[一二三四五六七八九])"
_DAY: Final = r"(?:[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
_DIGITS: Final = {
    digit: number for number, digits in enumerate(("〇零○◯Oo0", *"一二三四五六七八九")) for digit in digits
}
_NO_HAN: Final = r"(?<![一二三四五六七八九十百千万萬零〇廿数數几幾多第两兩个個\d])"
# The first letter of all that may be a date, and what may follow it: anything after 昨 alone.
_MAY_BE: Final = re.compile(
    r"[0-9〇零○民令平昭大去今明前同次翌当當本上下昨周週星禮礼隔第两兩一二三四五六七八九十廿卅]"
    r"(?=[0-9Oo○◯ ./年月和成正日号號天早晨午晚周週星期禮礼拜个個起(（國国〇零一二三四五六七八九十廿卅至到、~-]|(?<=昨))"
)


def _months_from(name: str) -> str:
    """The first of two months, where both are told with one 月: 5至7月, 5、6月間."""
    during = "(?:之|期)?[间間]"
    return rf"(?:(?P<{name}>\d{{1,2}}|{_MONTH})(?: ?[至到~-] ?|、(?=(?:\d{{1,2}}|{_MONTH})月{during}))(?=(?:\d{{1,2}}|{_MONTH}) ?月))?"


_CHINESE: Final = re.compile(
    r"(?:"
    r"(?P<typo>\d{2,4} ?年 ?\d{1,2} ?[^\d\s月個个年]{1,2} ?\d{1,2} ?日)"
    r"|(?P<full>(?P<roc>民[國国] ?)?(?<!\d)"
    r"(?P<y>\d{4}|[12](?=\d{0,2}[Oo])[\dOo]{3}|(?:1[01]|[89])\d|1[01]\d) ?年(?![多前後后期])(?!(?<!\d{4}年)(?<!\d{4} 年)[间間内內])"
    rf"(?:(?:的)? ?{_months_from('mf')}(?P<m>\d{{1,2}}|{_MONTH}) ?月(?:份)?(?: ?(?P<d>\d{{1,2}}|{_DAY}) ?[日号號])?)?)"
    rf"|(?P<han>(?P<hy>[一二][一二三四五六七八九〇零○◯Oo0]{{3}})年"
    rf"(?:(?P<hm>\d{{1,2}}|{_MONTH})月(?:份)?(?:(?P<hd>\d{{1,2}}|{_DAY})[日号號])?)?)"
    rf"|(?P<short>(?:(?P<era>民[國国]|令和|平成|昭和|大正) ?(?P<ey>\d{{1,3}}|元|[〇零○一二三四五六七八九十百]{{1,5}})|"
    rf"(?<![\dA-Za-z?？*×第近约約满滿逾判刑处處])\d\d(?= ?年 ?(?:\d|{_MONTH} ?月))|"
    rf"{_NO_HAN}[〇零○一二][〇零○一二三四五六七八九](?=年(?:\d{{1,2}}|{_MONTH})月)) ?年"
    rf"(?: ?(?P<em>\d{{1,2}}|{_MONTH}) ?月(?:份)?(?: ?(?P<ed>\d{{1,2}}|{_DAY}) ?[日号號])?)?)"
    rf"|(?P<aside>[去今前][(（](?P<ay>1[01]\d|20\d\d)[)）] ?年(?: ?(?P<am>\d{{1,2}}|{_MONTH}) ?月(?:份)?"
    rf"(?: ?(?P<ad>\d{{1,2}}|{_DAY}) ?[日号號])?)?)"
    rf"|(?P<rel_md>(?P<ry>去年|今年|明年|前年|同年|次年|翌年|第二年|当年|當年)(?:的)? ?"
    rf"{_months_from('rmf')}(?P<rm>\d{{1,2}}|{_MONTH}) ?月(?:份)?"
    rf"(?: ?(?P<rd>\d{{1,2}}|{_DAY}) ?[日号號])?)"
    r"|(?P<later>[次翌隔]日|隔天|(?<!数)(?<!數)第二天|(?P<earlier>前一天|前一日)|(?P<same>[当當]天|[当當]日|[当當]晚|同日|同一天)"
    r"|(?P<days>[一两兩三四五六七八九十]|十[一二三四五六七八九]|(?<![\d.万])\d{1,2}) ?"
    r"(?:[天日]|(?P<weeks>个?[周週]|個[周週]|星期|个星期))之?[后後])"
    rf"|(?P<rel_d>(?P<rmm>本月|上月|上个月|上個月|同月|当月|當月)(?: ?(?P<rdd>\d{{1,2}}|{_DAY}) ?[日号號])?)"
    rf"|(?P<md>(?<![\d.]){_months_from('mmf')}(?P<mm>\d{{1,2}}) ?月(?!球)(?:份)?(?: ?(?P<dd>\d{{1,2}}) ?[日号號])?)"
    rf"|(?P<hmd>{_NO_HAN}(?P<hmm>{_MONTH})月(?!球|[薪饼餅])(?:份)?(?:(?P<hdd>{_DAY})[日号號])?)"
    r"|(?P<day>(?<![\d.月])(?P<only>\d{1,2}) ?[日号號](?![线線楼樓元圆圓]))"
    rf"|(?P<hday>{_NO_HAN}(?P<honly>[二三]十[一二三四五六七八九]?|十[一二三四五六七八九])[日号號](?![线線楼樓元圆圓内內后後之间間来來以前]))"
    r"|(?P<num>(?<!\d)1[01]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<rocs>(?<![\d/.-])(?P<sy>1[01]\d)[/.-](?P<sm>0[1-9]|1[0-2])[/.-](?P<sd>0[1-9]|[12]\d|3[01])(?![\d/.-]))"
    r"|(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d-]))"
    r"|(?P<rel>昨[天日晚夜晨早午]?(?![今年])|今[天日早晨晚午]|今(?=起|[(（](?!\d{2,4}[)）] ?年))|"
    r"前(?:[天日]|(?<=[\s,，。;；、:：(（\"「『说說指称稱于於在]前)[晚夜])(?!前)"
    r"|(?P<which>[上本下])(?:个|個)?(?:[周週]|星期|[禮礼]拜)(?P<wd>[一二三四五六日天])?|"
    r"(?:[周週]|星期|[禮礼]拜)(?P<wd2>[一二三四五六日](?![本号號刊报報]))|去年|今年|前年))"
)
_DURATION_BEFORE: Final = re.compile(
    r"(?:事隔|时隔|時隔|相隔|历时|歷時|长达|長達|为期|為期|近|约|約|逾|达|達|潜伏|潛伏|隔了?)\Z"
)
_DURATION_AFTER: Final = re.compile(r" ?(?:之久|之[后後内內]|[来來以](?:来|來)|有[余餘])")
_ERAS: Final = {"民国": 1911, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_LAST_SHORT: Final = 2040
_LAST_YEAR: Final = 2100
# A year that stands before its month and can't be read: 20023年3月4日. 每一年3月 and the like say otherwise which year they mean.
_YEAR_LETTERS: Final = "0-9A-Za-z元〇零○◯一二三四五六七八九十百?？*×"
_OWN_YEAR: Final = re.compile(rf"(?<![{_YEAR_LETTERS}第这這那同每前后後上下某])[{_YEAR_LETTERS}]{{1,6}} ?年 ?的? ?\Z")
_YEARS: Final = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}


def _number(numeral: str) -> int:
    """A day, a month or a small count in digits or Han numerals: 12, 十二, 廿三, 两."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    plain = numeral.replace("廿", "二十").replace("卅", "三十").replace("两", "二").replace("兩", "二")
    tens, ten, ones = plain.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def chinese_dates(text: str, published: date | None) -> list[RawDate]:
    found: list[RawDate] = []
    if text.isascii():
        return found
    for match in matches_at(_CHINESE, text, [may.start() for may in _MAY_BE.finditer(text)]):
        raw = _one(match, text, published, next((one for one in reversed(found[-9:]) if one.year), None))
        if raw is not None:
            found.append(raw)
    return found


def _one(match: re.Match[str], text: str, published: date | None, before: RawDate | None) -> RawDate | None:
    start, end = match.span()
    if match["typo"]:
        return RawDate(start, end, -1, 0, 0)
    if match["full"]:
        year = int(match["y"].lower().replace("o", "0"))
        if match["roc"] or year < 200:
            if not match["roc"] and not match["m"]:
                return None
            year += 1911
        if not 1900 <= year <= 2100:
            return None
        return RawDate(
            start,
            end,
            year,
            _number(match["m"] or "0"),
            _number(match["d"] or "0"),
            opens=_opens(match, "mf", "m", "d"),
        )
    if match["short"]:
        return _short(match, published)
    if match["aside"]:
        year = int(match["ay"])
        return RawDate(
            start, end, year if year > 1900 else year + 1911, _number(match["am"] or "0"), _number(match["ad"] or "0")
        )
    if match["han"]:
        year = int("".join(str(_DIGITS[digit]) for digit in match["hy"]))
        if not 1900 <= year <= 2100:
            return None
        return RawDate(start, end, year, _number(match["hm"] or "0"), _number(match["hd"] or "0"))
    if match["later"]:
        count = _number(match["days"] or "一") * (7 if match["weeks"] else 1)
        return RawDate(start, end, 0, 0, 0, after=0 if match["same"] else -1 if match["earlier"] else count)
    if match["num"]:
        digits = match["num"]
        return RawDate(start, end, int(digits[:3]) + 1911, int(digits[3:5]), int(digits[5:]))
    if match["rocs"]:
        return RawDate(start, end, int(match["sy"]) + 1911, int(match["sm"]), int(match["sd"]))
    if match["iso"]:
        return RawDate(start, end, int(match["iy"]), int(match["im"]), int(match["id"]))
    month, day = match["mm"] or match["hmm"], match["dd"] or match["hdd"]
    if month:
        if _OWN_YEAR.search(text, max(0, start - 10), start):
            return RawDate(start, end, -1, 0, 0)
        if not day and (_DURATION_BEFORE.search(text, max(0, start - 4), start) or _DURATION_AFTER.match(text, end)):
            return None
        opens = _opens(match, "mmf", "mm", "dd") if match["mm"] else 0
        return RawDate(start, end, 0, _number(month), _number(day or "0"), opens=opens)
    if match["day"] or match["hday"]:
        return RawDate(start, end, 0, 0, _number(match["only"] or match["honly"]))
    return _relative(match, published, before)


def _short(match: re.Match[str], published: date | None) -> RawDate | None:
    """A date of a year that is told by its era, or by two digits, which are those of the century that runs."""
    start, end = match.span()
    month, day = _number(match["em"] or "0"), _number(match["ed"] or "0")
    if match["era"]:
        said = match["ey"]
        year = _ERAS[match["era"].replace("國", "国")] + (1 if said == "元" else _count_of_years(said))
    elif not month:
        return None
    else:
        digits = match["short"][:2]
        year = 2000 + int("".join(str(_DIGITS.get(digit, digit)) for digit in digits))
        if year > (published.year if published else _LAST_SHORT) + 1:
            year = -1  # nobody knows of which century, or of which era
    return RawDate(start, end, year, month, day) if year <= _LAST_YEAR else None


def _count_of_years(numeral: str) -> int:
    """The years of an era: 5, 五, 十二, 一一二, 一百一十二."""
    if numeral.isdecimal():
        return int(numeral)
    if not set(numeral) & {"十", "百"}:
        return int("".join(str(_DIGITS[digit]) for digit in numeral))
    hundreds, hundred, rest = numeral.rpartition("百")
    return (_DIGITS.get(hundreds, 1) * 100 if hundred else 0) + _number(rest.lstrip("〇零○") or "0")


def _opens(match: re.Match[str], first: str, last: str, day: str) -> int:
    """The first of two months told with one 月; 0 where there is no other month, or a day."""
    opens = _number(match[first] or "0")
    return opens if 0 < opens < _number(match[last] or "0") and not match[day] else 0


def _relative(match: re.Match[str], published: date | None, before: RawDate | None) -> RawDate | None:
    start, end = match.span()
    if match["rel_md"]:
        month, day = _number(match["rm"]), _number(match["rd"] or "0")
        word = match["ry"]
        if word not in _YEARS:
            if before is None or not before.year:
                return None
            return RawDate(start, end, before.year + (word in ("次年", "翌年", "第二年")), month, day)
        if published is None:
            return None
        return RawDate(start, end, published.year + _YEARS[word], month, day, opens=_opens(match, "rmf", "rm", "rd"))
    if match["rel_d"]:
        day = _number(match["rdd"] or "0")
        if match["rmm"] in ("同月", "当月", "當月"):
            return RawDate(start, end, 0, 0, day) if day else None
        if published is None:
            return None
        base = published if match["rmm"] == "本月" else shift(published.replace(day=1), -1)
        return RawDate(start, end, base.year, base.month, day, fixed=True)
    if published is None:
        return None
    words = match["rel"]
    if words in _YEARS:
        return RawDate(start, end, published.year + _YEARS[words], 0, 0, fixed=True)
    if words[0] in "昨今前":
        return on(start, end, shift(published, {"昨": -1, "前": -2, "今": 0}[words[0]]))
    weekday = match["wd"] or match["wd2"]
    if not weekday:
        return month_of_week(start, end, published, {"上": -1, "本": 0}.get(words[0]))
    number = "一二三四五六日".find("日" if weekday == "天" else weekday)
    day_found = shift(published, number - published.weekday())
    if match["which"]:
        return on(start, end, shift(day_found, 7 * "上本下".find(match["which"]) - 7))
    return on(start, end, day_found if day_found <= published else shift(day_found, -7))
