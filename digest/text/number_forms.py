"""The letters of one number, in Chinese and English, as a value: digits, numerals, spelled-out words, fractions, and mere words.

What it counts, and how it is hedged, `numbers` reads around them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod
from typing import Final, NamedTuple

from digest.model import Unit
from digest.text.counters import counter_after
from digest.text.currencies import money_before
from digest.text.fold import small
from digest.text.number_names import HAN_NEEDS, is_no_count
from digest.text.numerals import (
    ENGLISH_DIGITS,
    ENGLISH_SCALES,
    ENGLISH_UNITS,
    HAN_DIGITS,
    SPELLED,
    decimal,
    english_value,
    han_scale,
    han_value,
    mixed_value,
)
from digest.text.tells import by_first_letter, matches_at

# What follows a number whose groups are parted by a space, or by points, which else may be two numbers, or a version.
_COUNTED: Final = (
    r"(?= (?:[a-z-]+ ){0,1}(?:people|persons|individuals|customers|users|patients|employees|students|accounts|records|clients|members|"
    r"residents|citizens|subscribers|victims|passengers|files|documents)\b|"
    r" ?[人名位户戶条條笔筆])"
)
# 1,234,567, the Indian 12,34,567, the Swiss 1'234'567, groups with spaces or with points, or digits alone.
# Nobody counts thousandths of people.
_DIG: Final = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3}(?:'\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){2,5}(?![\d,.])|"
    rf"\d{{1,3}} \d{{3}}{_COUNTED}|\d{{1,3}}(?:\.\d{{3}}){{2,3}}{_COUNTED}|[1-9]\d{{0,2}}\.\d{{3}}{_COUNTED}|"
    r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?!\d)|\d{1,15})(?:\.\d{1,9})?"
)
_COUNTED_NEXT: Final = re.compile(_COUNTED, re.IGNORECASE)
_POINT_GROUP: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_WHOLE: Final = 100  # percent
_HAN_SCALE: Final = r"(?:[十百千]{0,2}[万萬]{0,1}[亿億兆]|[十百千]{0,2}[万萬]|千|百)"
_ENGLISH_SCALE: Final = (
    r"(?:(?:hundred|thousand|lakh) (?:thousand|million|billion|crore)s?|"
    r"thousand|million|billion|trillion|lakhs?|crores?|mn|mln|bn|tn|hundred|[kmb](?![A-Za-z]))"
)
# How all that may be a number begins, a new form of it, too: most of a text is passed over at once.
_AFTER_A: Final = "(?:half|quarter|third|fifth|hundred|thousand|[mb]illion|dozen|few|couple|small|limited|un(?:known|disclosed|specified))"
_FIRST_WORDS: Final = (
    *SPELLED.split("|"),
    f"a(?= {_AFTER_A})",
    f"an(?=[ -]{_AFTER_A})",
    *["half", "quarter", "tens", "scores", "dozens"],
    *(f"{much}(?= (?:dozen|hundred|thousand|million))" for much in ("several", "many", "multiple")),
)
_MAY_BE_WORD: Final = re.compile(by_first_letter(_FIRST_WORDS, before="[^a-z]"))
# The same from the letter before it on: fewer places in a text of ASCII alone, and more among Han letters.
_AFTER_A_WORD: Final = re.compile(f"[^a-z](?:{by_first_letter(_FIRST_WORDS)})")
_HAN_ONES: Final = "".join(HAN_DIGITS)
_HAN_NUMERALS: Final = "〇零一二三四五六七八九十廿卅百千万萬亿億两兩"
_MAY_BE: Final = re.compile(
    rf"[0-9½¼¾{_HAN_NUMERALS}数數几幾成少部大若](?:"
    rf"(?<=[½¼¾{_HAN_NUMERALS.replace('一', '')}])"
    r"|(?<=[0-9])(?<![0-9][0-9])"
    rf"|(?<=一)(?=[{_HAN_NUMERALS}成多余餘来來个個小])"  # else it is one, and counts nobody
    r"|(?<=成)(?=[千百])|(?<=[数數几幾])(?=[十百千万萬亿億以])"
    # 大部分 stands in many texts: only what counts somebody, or their accounts, is a number.
    r"|(?<=[少部大若])(?=[量数數分干][用客患学學员員会會乘旅顾顧人账帳]))"
)
# Parts of a scale: a quarter of a million, three-quarters of a million, half-million; thirds and fifths are no exact ones.
_FRACTION: Final = (
    r"(?<!first[ -])(?<!second[ -])(?<!third[ -])(?<!fourth[ -])(?<!\d)(?<!\d )\b(?:[½¼¾]|"
    r"(?:an? |one[ -])?(?:half|quarter)|(?:an? |one[ -])(?:third|fifth)|"
    r"three[ -]quarters?|(?:two|three|four)[ -](?:thirds?|fifths?))"
)
# Before a scale that is not counted there: two thirds of the [million], multi[million].
_PARTED: Final = re.compile(r"\b(?:quarters?|thirds?|fifths?|halves|half|multi)[ -](?:of )?(?:the )?\Z", re.IGNORECASE)
_PART: Final = r"(?:a half|a quarter|three[ -]quarters?)"
_POINT: Final = rf" point(?: (?:\d{{1,3}}|{ENGLISH_DIGITS})\b){{1,4}}[ -]{_ENGLISH_SCALE}\b"
_POINT_ZH: Final = rf"[点點][{_HAN_ONES}]{{1,4}}[十百千]?[万萬亿億]"
# For text in small letters: one that need not ask for the other case tells at once with what letter a number may begin.
_NUMBER: Final = re.compile(
    rf"(?:(?P<digits>(?:(?<![\d.])|(?<=rs\.)){_DIG})(?P<point>{_POINT})?"
    rf"(?P<vulgar> ?[½¼¾]| (?:1/2|[13]/4|and {_PART})(?=[ -](?:thousand|million|billion|lakh|crore)))?"
    rf"(?P<zh> ?(?:(?P<over>[多余餘]|[几幾数數](?=[百千万萬亿億]))|[来來]|[个個](?=[亿億]))?(?P<scale>{_HAN_SCALE})"
    rf"(?P<rest>(?:零?{_DIG}{_HAN_SCALE}?){{0,3}})(?P<hrest>[{_HAN_NUMERALS}]{{1,12}})?"
    r"(?:(?P<after>[多余餘几幾数數来來])(?P<ascale>[万萬亿億]))?)?"
    rf"(?P<en>(?!-k\b)(?P<more>\+|-(?:odd|plus|some(?:thing)?)\b)?[ -]?(?P<escale>{_ENGLISH_SCALE})\b)?"
    r"|(?P<vague>(?<![A-Za-z])(?:[数數几幾][十百千万萬亿億]{1,3}|成[千百]上[万千萬]|[百千万萬]{1,3}[计計])|[数數]以[百千万萬亿億]{1,3}[计計])"
    r"|"
    rf"(?P<han>(?<![A-Za-z])[{_HAN_NUMERALS}]{{1,20}})(?P<hpoint>{_POINT_ZH})?(?:(?P<hover>[多余餘]|[几幾](?=[名位人个個万萬亿億])|[数數](?=[名位人万萬亿億]))(?P<hscale>[万萬亿億])?|"
    r"(?:[来來]|[个個](?=[亿億]))(?P<cscale>[万萬亿億]))?(?P<cheng>成(?!立|为|為|功|员|員|千|果|本))?"
    rf"|(?P<fraction>{_FRACTION}(?: of)?[ -](?:an?[ -]|one )?(?P<fscale>dozen|hundred|thousand|million|billion|trillion|lakh|crore)\b)"
    rf"|(?P<spelled>\b(?:an?(?=[ -](?:hundred|thousand|million|billion|dozen)\b)|(?:{SPELLED})\b)"
    rf"(?:(?:(?:-(?:odd|some(?:thing)?|ish))?[ -](?:and )?|(?<=thousand), |(?<=million), )(?!three[ -]quarters?)(?:{SPELLED})\b){{0,9}}"
    r"(?P<dozen>(?:[ -])?\bdozen\b)?"
    rf"(?: and {_PART} (?P<halves>thousand|million|billion|trillion|lakh|crore)\b)?"
    rf"(?P<half>(?:(?<=thousand)|(?<=million)|(?<=billion)) and {_PART}\b)?)(?P<spoint>{_POINT})?"
    r"|(?P<evague>\b(?:(?:tens|hundreds|scores|dozens) of )?(?:dozens|hundreds|thousands|millions|billions)\b(?! of dollars)"
    r"|\b(?:a few|several|many|multiple|a couple of) (?:dozen|hundred|thousand|million)\b"
    r"|\b(?:a|an) (?:small|limited|unknown|undisclosed|unspecified) (?:number|subset|group)\b)"
    r"|(?P<zvague>(?:少量|少数|少數|部分|一小部分|大量|若干)(?=(?:用户|用戶|客户|客戶|患者|学生|學生|员工|"
    r"員工|会员|會員|乘客|旅客|顾客|顧客|人员|账户|帳戶|账号|帳號))))"
)
# 5G的用户 are those of a network.
SIZE: Final = re.compile(
    r"[ -]?(?P<u>[KMGTP]i?B|(?<!-)(?:[KMTP]|(?<!(?<![\d.])[2-6])G)(?=[的数數以])|(?:kilo|mega|giga|tera|peta)bytes?)(?![A-Za-z])"
    r"(?![ +]?(?:RAM|ROM|\+|内存|內存|运存|運存|显存|顯存|of (?:RAM|memory)))",
    re.IGNORECASE,
)
DURATION: Final = re.compile(
    r"(?P<zh> ?(?:多|余|餘)?(?:天|个多?月|個多?月|个?星期|個?星期|[周週](?!边|岁|[一二三四五六日])|小时|"
    r"小時|分钟|分鐘|年(?!级|級|度|轻|輕|代|报|報)|[日](?=内|內|后|後|前)))"
    r"|[ -](?P<en>(?:full |business |calendar |working |consecutive )?(?:second|minute|hour|day|week|month|year|decade)s?\b)(?!-old)",
    re.IGNORECASE,
)
# What stands right before digits that count nothing, each way for itself: it is looked for at one place alone.
_BAD_BEFORE: Final = re.compile(
    "|".join(
        f"(?<={before})"
        for before in (
            *("[A-Za-z_#@/第]", "[^<>]=", "[A-Za-z]-", r"\d[:./,]", r"\b[Bb]ox ", "端口", "端口[号是为]", r"\b[Rr]ow "),
            *(r"\b[Pp]ort ", r"\b[Pp]orts ", r"No\.", r"No\. ", r"Nos\.", r"Nos\. "),
            *(rf"\bCVE-{year}{end}" for year in (r"\d", r"\d\d", r"\d\d\d", r"\d\d\d\d") for end in ("", "-")),
        )
    )
)
_BAD_AFTER: Final = re.compile(
    r"[A-Za-z_](?![a-z]{2,3} )|,\d{1,2}(?!\d)|:\d|\.\d|/\d|(?:st|nd|rd|th)\b|号文|號|号|岁|歲|楼|樓|[-–]year-old|-figure\b|°|"
    r" [ap]\.?m\b| o['’]clock|[点點](?:\d|钟|鐘|半|整|左右|许|許|前|后|後)|[时時]\d"  # times of the day
)
# Tenths: 5成客户, 7成5.
_CHENG: Final = re.compile(
    r" ?成(?P<part>半|[\d一二三四五六七八九](?![\d十百千万萬亿億]))?(?![立为為功员員千果本都交长長年品就熟效型绩績])"
)
# A form that companies file: 8-K, 10-K, 20-F, an 8K filing; and the plans 401(k) and 403(b).
_FORM: Final = re.compile(
    r"(?:[68]|10|20|40)(?:-[kqf](?:/a|t)?s?(?![a-z0-9])|"
    r"k(?=s? (?:filings?|forms?|reports?|disclosures?|notices?)\b| with the sec\b| ?(?:文件|报告|報告|表格|公告|申[报報])))"
    r"|40[13] ?(?:\([kb]\)|k\b)",
    re.IGNORECASE,
)
_ZIP_DIGITS: Final = 5
_YEAR_DIGITS: Final = re.compile(r"(?:19|20)\d\d")
# 3,000-4,000 patients: the second number of a range, which counts what the first does. Other digits about a dash are those of a telephone.
_DASH: Final = re.compile(
    rf"-[$€£]?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?P<scale> ?(?:{_HAN_SCALE}|{_ENGLISH_SCALE}\b))?(?![\d-])",
    re.IGNORECASE,
)
_DASH_BEFORE: Final = re.compile(r"(?<![\w.,/:#-])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)-\Z")
_DASH_REACH: Final = 14
_NO_RANGE: Final = re.compile(
    r"\b(?:age[sd]?|aged between|grades?|years?|pages?|sections?|articles?|lines?|classes|of) \Z", re.IGNORECASE
)
_RANGE_TAIL: Final = re.compile(r" ?(?:people|users|人|名|位|万|萬)")


class Number(NamedTuple):
    """A number's own letters: value exact, `vague` when words only, `over` for 多/余, `scaled` when it has a scale.

    `scale`: all its scales, 百万 of 五百万; `myriad`: what a number of more digits takes with it, 万 of 二十万 (0: all). `opens`: it is one
    only where it opens a range, 四 of 四到五万.
    """

    start: int
    end: int
    value: Decimal | None
    over: bool = False
    scaled: bool = False
    han: bool = False
    scale: int = 1
    percent: bool = False
    myriad: int = 0
    opens: bool = False


def find_numbers(plain: str) -> list[Number]:
    """All numbers of a text folded by `level`, in order; those of addresses, clocks and the like are left out."""
    lower = small(plain)
    return [
        number for match in matches_at(_NUMBER, lower, _starts(lower)) if (number := _read(plain, match)) is not None
    ]


def _starts(lower: str) -> list[int]:
    """Where a number may begin, in order."""
    if lower.isascii():
        words = [may.start() + 1 for may in _AFTER_A_WORD.finditer(lower)]
    else:
        words = [may.start() for may in _MAY_BE_WORD.finditer(lower)]
    return sorted({0, *words, *[may.start() for may in _MAY_BE.finditer(lower)]})


_PARTS: Final = (
    (None, re.compile("third|fifth", re.IGNORECASE)),
    (Decimal("0.75"), re.compile("three|¾|3/4", re.IGNORECASE)),
    (Decimal("0.5"), re.compile("half|½|1/2", re.IGNORECASE)),
    (Decimal("0.25"), re.compile("quarter|¼|1/4", re.IGNORECASE)),
)


def _part(words: str) -> Decimal | None:
    """What a fraction is exactly: a half, ¼, three quarters; None for thirds and fifths."""
    return next((part for part, signs in _PARTS if signs.search(words)), None)


def _english_scale(words: str) -> int:
    """The product of scales in a row: lakh crore, hundred thousand, k."""
    return prod(ENGLISH_SCALES[word.removesuffix("s")] for word in words.lower().split())


_BY_POINT: Final = re.compile(rf"(?P<whole>.+) point (?P<places>.+?)[ -](?P<scale>{_ENGLISH_SCALE})")
_BY_POINT_ZH: Final = re.compile(rf"(?P<whole>.+)[点點](?P<places>[{_HAN_ONES}]+)(?P<scale>.+)")


def _read_point(match: re.Match[str]) -> Number | None:
    """Three point five million, 三点五亿: the point told by its name."""
    letters = match.group().lower()
    if told := _BY_POINT_ZH.fullmatch(letters):
        units, scale = han_value(told["whole"]), han_scale(told["scale"])
        places = "".join(str(HAN_DIGITS[letter]) for letter in told["places"])
    elif told := _BY_POINT.fullmatch(letters):
        whole, scale = told["whole"], _english_scale(told["scale"])
        units = int(whole) if whole.isdecimal() else english_value(re.split("[ -]+", whole))
        places = "".join(part if part.isdecimal() else str(ENGLISH_UNITS[part]) for part in told["places"].split())
    else:
        return None
    if units is None:
        return None
    value = Decimal(f"{units}.{places}") * scale
    return Number(*match.span(), value, scaled=True, scale=scale, han=bool(match["hpoint"]))


def _read(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["point"] or match["spoint"] or match["hpoint"]:
        return _read_point(match)
    if match["digits"]:
        return _read_digits(text, match)
    if match["vague"] or match["evague"] or match["zvague"]:
        if match["vague"] and text[start] in _SOME and text[start - 1 : start] in _MORE_SCALES:
            return None  # 1百几十万 is more than 几十万
        return Number(start, end, None)
    if match["han"]:
        return _read_han(text, match)
    if match["fraction"]:
        scale = 12 if match["fscale"].lower() == "dozen" else ENGLISH_SCALES[match["fscale"].lower()]
        part = _part(match["fraction"])
        return Number(start, end, None if part is None else part * scale, scaled=True)
    words = match["spelled"].lower()
    if match["halves"]:
        whole = english_value(re.split(r"[ -]+", words.partition(" and ")[0]))
        part = _part(words.partition(" and ")[2])
        scale = ENGLISH_SCALES[match["halves"].lower()]
        return None if whole is None or part is None else Number(start, end, (whole + part) * scale, scaled=True)
    if match["half"]:  # "a million and a half"
        parts = re.split(r"[ -]+", words.removesuffix(match["half"].lower()))
        whole = english_value(["one", *parts[1:]] if parts[0] in ("a", "an") else parts)
        part = _part(match["half"])
        scale = ENGLISH_SCALES[parts[-1]]
        return None if whole is None or part is None else Number(start, end, whole + part * scale, scaled=True)
    factor = 1
    if match["dozen"]:
        factor = 12
        words = words[: len(words) - len(match["dozen"])]
    if text.startswith(("-figure", " figures"), end):
        return None  # a nine-figure sum
    parts = [
        part for part in re.split(r"[ ,-]+", words.strip()) if part and part not in ("odd", "some", "something", "ish")
    ]
    if parts in (["a"], ["an"]):
        value: int | None = 1
    elif parts and parts[0] in ("a", "an"):
        value = english_value(["one", *parts[1:]])
    else:
        value = english_value(parts)
    if value is None or (value == 1 and factor == 1):
        return None
    if parts[0] in ENGLISH_SCALES and _PARTED.search(text, max(0, start - 24), start):
        return None
    scale = ENGLISH_SCALES.get(parts[-1], 1)
    return Number(start, end, Decimal(value * factor), scaled=value >= 100 or factor > 1, scale=scale)


# "GA 30024", "CA 94105-1420": the postal code of a US address.
_ZIP: Final = re.compile(
    r"[a-z.]\b,? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) \Z"
)


_LABEL: Final = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|\b(?:Article|Section|Rule|Item|Page|Form|Chapter|Room|Unit)) \Z",
    re.IGNORECASE,
)
_FOUR_ZEROS: Final = 10_000
_EIGHT_ZEROS: Final = 100_000_000
_TENS_OF: Final = 10
_SOME: Final = frozenset("几幾数數")
_TENTHS_OF: Final = re.compile("[名位人元用客]")  # 3万五元
_MORE_SCALES: Final = frozenset("十百千万萬亿億")
_TENTH: Final = 100  # from here on a digit alone after a scale counts tenths of it


def _han_scaled(text: str, match: re.Match[str], digits: Decimal) -> tuple[Decimal, int, int, bool] | None:
    """Digits with Chinese scales: the value, its scale, where it ends and whether it is more; None where it can't be read."""
    scale, end = han_scale(match["scale"]), match.end()
    rest, numerals = match["rest"], match["hrest"] or ""
    if match["over"] and match["over"] in _SOME and digits % _TENS_OF:
        return None
    if len(numerals) == 1 and (numerals in "一两兩" or not _TENTHS_OF.match(text, match.end("hrest"))):
        end, numerals = match.start("hrest"), ""  # 3万一个月, 554万三个数字
    elif numerals or match["ascale"]:
        both = mixed_value(f"{match['digits']}{match['scale']}{rest}{numerals}{match['ascale'] or ''}")
        return None if both is None else (both, scale, end, bool(match["after"]) and match["after"] not in "来來")
    value = digits * scale
    if text[end : end + 1] in _SOME and text[end + 1 : end + 2] in _MORE_SCALES:
        return None  # 1百几十万
    if not rest:
        return value, scale, end, False
    if scale >= _TENTH and len(rest) == 1:
        rest = str(int(rest) * scale // 10)  # 1万2 is 1万2千
    limit = scale
    for part in re.finditer(rf"({_DIG})({_HAN_SCALE})?", rest):
        step = han_scale(part[2] or "")
        piece = decimal(part[1]) * step
        if piece >= limit:
            myriad = _EIGHT_ZEROS if step >= _EIGHT_ZEROS else _FOUR_ZEROS
            if limit < _FOUR_ZEROS <= step and piece < limit * myriad:
                value, limit, scale = value * myriad + piece, step, step  # 2千250万, 1千2百万
                continue
            return value, scale, match.start("rest"), False
        value += piece
        limit = step
    return value, scale, end, False


def _tenth(letter: str) -> int:
    return 5 if letter == "半" else int(letter) if letter.isdecimal() else HAN_DIGITS[letter]


def _opens_range(text: str, start: int, end: int) -> bool:
    """Whether a number before a dash and digits is the first of a range: 3,000-4,000 patients, 3-4k."""
    dash = _DASH.match(text, end)
    if dash is None:
        return False
    return bool(dash["scale"] or _RANGE_TAIL.match(text, dash.end())) or _counts(
        text, start, text[start:end], dash["digits"], dash.end()
    )


def _closes_range(text: str, start: int, end: int) -> bool:
    """The same of the number behind the dash."""
    first = _DASH_BEFORE.search(text, max(0, start - _DASH_REACH), start)
    return first is not None and _counts(text, first.start(), first["digits"], text[start:end], end)


def _counts(text: str, start: int, low: str, high: str, end: int) -> bool:
    """Whether two numbers about a dash are a range of what the noun behind them is: no two years, ages or grades."""
    if not decimal(low) < decimal(high) or _NO_RANGE.search(text, max(0, start - 14), start):
        return False
    years = _YEAR_DIGITS.fullmatch(low) and len(high) in (2, 4)
    telephone = len(low) == 3 and len(high) == 4  # 555-1234
    return not (years or telephone) and counter_after(text, end)[0] is not Unit.OTHER


def _read_digits(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if len(match["digits"]) == _ZIP_DIGITS and _ZIP.search(text, max(0, start - 6), start):
        return None
    if _BAD_BEFORE.match(text, start) and money_before(text, start)[0] is None and text[start - 1] not in "至到":
        return None
    if not (match["zh"] or match["en"]) and is_no_count(text, match["digits"], start, end):
        return None
    if " " in match["digits"] and _LABEL.search(text, max(0, start - 12), start):
        return None  # what is one number and what is another, nobody knows: on March 12 345 users
    if _FORM.match(text, start):
        return None
    if not (match["zh"] or match["en"]) and (tenths := _CHENG.match(text, end)):
        value = decimal(match["digits"]) * 10 + (_tenth(tenths["part"]) if tenths["part"] else 0)
        return Number(start, tenths.end(), value, percent=True) if value < _WHOLE else None
    vulgar = match["vulgar"]
    digits = match["digits"]
    if not (match["zh"] or match["en"]) and _POINT_GROUP.fullmatch(digits) and _COUNTED_NEXT.match(text, end):
        digits = digits.replace(".", "")
    value = decimal(digits) + (_part(vulgar) or 0 if vulgar else 0)
    over = bool(match["over"])
    scale = 1
    if match["zh"]:
        scaled = _han_scaled(text, match, value)
        if scaled is None:
            return None
        value, scale, end, more = scaled
        over = over or more
    elif match["en"]:
        scale = _english_scale(match["escale"])
        value *= scale
        over = match["more"] in ("+", "-plus")
    chained = text[start - 1 : start] == "-" and text[start - 2 : start - 1].isdecimal()
    if scale == 1 and chained and not _RANGE_TAIL.match(text, end) and not _closes_range(text, start, end):
        return None
    if (
        scale == 1
        and text[end : end + 1] == "-"
        and text[end + 1 : end + 2].isdecimal()
        and not _opens_range(text, start, end)
    ):
        return None
    if not scale > 1 and _BAD_AFTER.match(text, end) and not SIZE.match(text, end) and not DURATION.match(text, end):
        return None
    return Number(start, end, value, over=over, scaled=scale > 1, scale=scale, han=bool(match["zh"]))


_HAN_DIGIT: Final = re.compile(f"[{_HAN_ONES}]")
_LEAST_HAN: Final = 2  # 一 is a word
# 四 of 四到五万名, 四、五万名
_OPENS_RANGE: Final = re.compile(
    rf" ?[到至~、或-] ?[{_HAN_NUMERALS}]{{1,12}}(?<=[{_HAN_ONES}百千万萬亿億十])(?:[多余餘]?{HAN_NEEDS.pattern})"
)
_ONE_DIGIT: Final = 9
_COUNTS_ON: Final = frozenset("0123456789") | _SOME | _MORE_SCALES  # what a scale goes on from, which then is not alone
_LONE_SCALE: Final = re.compile(
    r"(?:逾|近|超|超过|超過|上|约|約|过|過|将近|將近|接近|至少|高达|高達|达|達|多达|多達)\Z"
)


def _read_han(text: str, match: re.Match[str]) -> Number | None:
    """Chinese numerals: only with a counter, a large scale, or a hedge before 百万, for 一 and 十 are words as well."""
    start, end = match.span()
    letters = match["han"]
    if match["cheng"]:
        if len(letters) <= 2 and (value := han_value(letters)) and value <= 10:
            return Number(start, end, Decimal(value * 10), percent=True)
        return None
    if letters[0] in "百千万萬亿億":
        # 百万 stands for a million only after a hedge: 逾百万, 上百万.
        if match["hover"] and text[start - 1 : start] not in _COUNTS_ON:
            # 万余名, 百余万
            if not HAN_NEEDS.match(text, end):
                return None
            scale = han_scale(letters) * han_scale(match["hscale"] or "")
            return Number(start, end, Decimal(scale), over=True, scaled=True, han=True)
        if not _LONE_SCALE.search(text, max(0, start - 2), start) or not HAN_NEEDS.match(text, end):
            return None
        over = text[start - 1] in "上过過"  # which are read as hedges only where they end a word
        return Number(start, end, Decimal(han_scale(letters)), over=over, scaled=True, han=True)
    value = han_value(letters)
    opens = _OPENS_RANGE.match(text, end) is not None and not (match["hover"] or match["cscale"])
    if (
        value is None
        or value < (1 if opens else _LEAST_HAN)
        or (match["hover"] in _SOME and value % _TENS_OF)
        or text[max(0, start - 1) : start] in ("第", "星", "周", "週", "其", *("期" if opens else ""))
    ):
        return None
    if after := match["hscale"] or match["cscale"]:
        if value > _ONE_DIGIT and all(letter in HAN_DIGITS for letter in letters):
            return None  # 两三个亿: two or three of them
        value *= han_scale(after)
    alone = HAN_NEEDS.match(text, end) or (value >= 10_000 and (len(letters) > 1 or match["hscale"]))
    if not (alone or opens) or (value < 10 and len(letters) > 1):
        return None
    scales = f"{_HAN_DIGIT.split(letters)[-1]}{after or ''}"
    myriad = han_scale(scales.lstrip("十百千"))
    return Number(
        start,
        end,
        Decimal(value),
        over=bool(match["hover"]),
        scaled=value >= 100,
        han=True,
        scale=han_scale(scales) if letters[0] in HAN_DIGITS else myriad,
        myriad=myriad,
        opens=not alone,
    )
