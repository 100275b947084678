"""What the words that carry an incident's facts say beyond them: which identifiers, since when, what became of a device, whether an
attacker claims it or only offers the data, and whether a notice went to the regulator alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from digest.model import AttackType, DataType, Dates, Facts

# Which identifiers are meant by two kinds of data that have several. Chinese letters on either side end a Latin word, too.
_ID_WORDS: Final = (
    (
        "ssn",
        DataType.NATIONAL_ID,
        re.compile(
            r"social[- ]security|(?<![a-z])ssns?(?![a-z])|社会安全|社會安全|社安|社会保障号|社[会會]保[险險][号號](?!码?（SIN|碼?（SIN)",
            re.IGNORECASE,
        ),
    ),
    (
        "social insurance",
        DataType.NATIONAL_ID,
        re.compile(r"social insurance num|(?<![A-Za-z])SINs?(?![A-Za-z])|社[会會]保[险險][号號]碼?码?（SIN"),
    ),
    (
        "national insurance",
        DataType.NATIONAL_ID,
        re.compile(r"national insurance num|国民保险号|國民保險號", re.IGNORECASE),
    ),
    (
        "id",
        DataType.NATIONAL_ID,
        re.compile(
            r"\b(?:identity|identification|national(?! insurance)|citizen|resident|personal|state|government)[- ](?:\w+ )?"
            r"(?:cards?|documents?|numbers?|ids?|codes?)\b|"
            r"\bid (?:cards?|numbers?|documents?)\b|\bids\b|身份|国民识别|居民登记|身分|公民号|"
            r"(?<![a-z])(?:aadhaar|nric|mykad|cpf|bsn)(?![a-z])|个人编号",
            re.IGNORECASE,
        ),
    ),
    ("ip", DataType.DEVICE_ID, re.compile(r"(?<![a-z])ips?(?![a-z])", re.IGNORECASE)),
    (
        "device",
        DataType.DEVICE_ID,
        re.compile(
            r"\b(?:device|mac address|imei|imsi|serial|phone model|user[- ]agent|browser|advertising id|cookie)|"
            r"设备|設備|裝置|型号|型號|序列号",
            re.IGNORECASE,
        ),
    ),
)


def _carrying(told: Sequence[Facts], name: str, is_shown: Callable[[Facts], bool] = lambda facts: True) -> list[str]:
    """The words that carry a fact (a name of `Facts.evidence`), of those facts that say what is shown."""
    found = (facts.evidence.get(name) for facts in told if is_shown(facts))
    return [evidence.quote for evidence in found if evidence is not None]


def id_words(told: Sequence[Facts]) -> tuple[str, ...]:
    """Which identifiers the words that carry the kinds of data name, as `Incident.id_words`."""
    quotes = {kind: _carrying(told, f"data_types.{kind.value}") for kind in (DataType.NATIONAL_ID, DataType.DEVICE_ID)}
    return tuple(word for word, kind, form in _ID_WORDS if any(form.search(quote) for quote in quotes[kind]))


_CLAIMS: Final = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|(?:says?|said) (?:it|they|that it|that they)|(?:took|taken|takes) credit|boast\w*|list(?:s|ed)|posted|put up|"
    r"advertis\w*|offer(?:s|ed)?|calling itself|threaten\w*|demand\w*)\b|"
    r"自称|自稱|声称|聲稱|宣称|宣稱|认领|認領|揽下|攬下|认下|認下|号称|號稱|挂上|掛上|列入|扬言|揚言|署名|称(?=[是已拿窃掌])|稱(?=[是已拿竊掌])",
    re.IGNORECASE,
)
_ATTRIBUTES: Final = re.compile(
    r"\b(?:attribut\w+|identif\w+|blam\w+|linked|arrest\w*|charged|convicted|sentenced|indict\w*|carried out by|work of|"
    r"(?<!it was )(?<!they were )behind)\b|"
    r"查明|认定|認定|归咎|歸咎|所为|所為|被捕|幕后|幕後|逮捕|起诉|起訴",
    re.IGNORECASE,
)
_OFFERS: Final = re.compile(
    r"\b(?:offer\w*|(?:for|on) sale|sell\w*|sold|poste[dr]|put up|advertis\w*|upload\w*|shared|leaked|publish\w*|released|links)\b|"
    r"放售|兜售|叫卖|叫賣|出售|售卖|售賣|挂出|掛出|挂卖|掛賣|卖家|賣家|发帖|發帖|贴出|貼出|放出|上传|上傳|发布|發布|广告|廣告",
    re.IGNORECASE,
)
_DID: Final = re.compile(
    r"\b(?:breach\w*|hack(?:ed|ing)|st(?:ole|olen|eal\w*)|broke in\w*|intru\w*|ransom\w*|extort\w*|encrypt\w*|attack\w*|gang|group|"
    r"cop(?:y|ied)|exfiltrat\w*|took|taken)\b|入侵|侵入|攻击|攻擊|攻破|窃取|竊取|盗取|盜取|偷走|勒索|加密|得手|拿下|团伙|團伙|组织|組織|集团|集團|攻陷",
    re.IGNORECASE,
)


def is_claim(told: Sequence[Facts], actor: str | None) -> bool:
    """Whether nobody but the group itself says that it did it, by the words that carry its name."""
    quotes = _of_actor(told, actor)
    return bool(quotes) and all(_CLAIMS.search(quote) and not _ATTRIBUTES.search(quote) for quote in quotes)


def is_offer(told: Sequence[Facts], actor: str | None) -> bool:
    """Whether all that is said of whoever is named is that they posted the data or sell them: others may have taken them."""
    quotes = _of_actor(told, actor)
    return bool(quotes) and all(
        _OFFERS.search(quote) and not _DID.search(quote) and not _ATTRIBUTES.search(quote) for quote in quotes
    )


def _of_actor(told: Sequence[Facts], actor: str | None) -> list[str]:
    return _carrying(told, "threat_actor", lambda facts: facts.threat_actor == actor) if actor else []


_STOLEN: Final = re.compile(
    r"\b(?:stol\w+|steal\w*|theft|thie(?:f|ves)|burgl\w*|break-in|broke(?:n)? into|robb\w*)\b|盗|竊|窃|偷|失竊|撬",
    re.IGNORECASE,
)
_LOST: Final = re.compile(
    r"\b(?:lost|los[es]|losing|loss|missing|misplaced|mislaid|left (?:on|in|behind))\b|丢失|丟失|遗失|遺失|弄丢|弄丟|丢了|不见|不見",
    re.IGNORECASE,
)


def device_fate(told: Sequence[Facts]) -> str:
    """What became of the device by the words that carry the cause, as `Incident.device_fate`."""
    words = _of_loss(told)
    stolen, lost = bool(_STOLEN.search(words)), bool(_LOST.search(words))
    return "" if stolen == lost else "stolen" if stolen else "lost"


_DEVICES: Final = {
    "laptop": r"(?:laptops?|notebook computers?)\b|笔记本电脑|筆記本電腦|手提电脑|手提電腦|筆電|笔电",
    "stick": r"(?:usb(?: (?:sticks?|drives?|keys?))?|(?:memory|thumb|flash|pen) (?:sticks?|drives?))\b|[UＵ][盘盤]|优盘|隨身碟|随身碟",
    "drive": r"(?:hard|external|backup|portable) (?:drives?|dis[ck]s?)\b|硬盘|硬碟",
    "tape": r"tapes?\b|磁[带帶]",
    "phone": r"(?:smart|mobile |cell ?|i)?phones?\b|手机|手機",
    "computer": r"(?<!notebook )(?<!laptop )(?:computers?|desktops?|pcs?)\b|(?<![本提])(?:电脑|電腦)",
    "paper": r"(?:papers?|paperwork|paper (?:files?|records?|documents?)|documents|printouts?|notebooks(?! computers))\b|"
    r"文件|纸质|紙本|清单|清單|记事册|記事冊|病历|病歷",
}
_DEVICE: Final = re.compile(
    "|".join(rf"(?P<{name}>(?<![A-Za-z])(?:{form}))" for name, form in _DEVICES.items()), re.IGNORECASE
)


def device(told: Sequence[Facts]) -> str:
    """What was lost or stolen by the words that carry the cause, as `Incident.device`; papers only where they name no device."""
    words = _of_loss(told)
    matches = list(_DEVICE.finditer(words))
    # "Computer hard drives" are hard drives: of two devices side by side the last one is meant.
    within = {one.start() for one, two in pairwise(matches) if not words[one.end() : two.start()].strip(" -")}
    found = [(match.lastgroup or "", match.group()) for match in matches if match.start() not in within]
    kinds = {kind for kind, _ in found} - {"paper"} or {kind for kind, _ in found}
    if len(kinds) == 2:  # of a computer and something in or beside it, the latter tells more
        kinds -= {"computer"}
    if len(kinds) != 1:
        return ""
    kind = kinds.pop()
    several = kind == "paper" or any(word.lower().endswith("s") for named, word in found if named == kind)
    return kind + "s" * several


def _of_loss(told: Sequence[Facts]) -> str:
    return " ".join(_carrying(told, "attack_type", lambda facts: facts.attack_type is AttackType.LOST_DEVICE))


_REGULATOR: Final = (
    r"(?:regulators?|commissioner(?:'s (?:office|staff))?|commission|authority|authorities|watchdog|attorney general|information regulator|"
    r"cnil|ico|oaic|pdpc|hhs)\b"
)
_TO_REGULATOR: Final = re.compile(
    rf"\b(?:told|notified|informed|alerted|report(?:ed|s)?(?: (?:it|this|the \w+))? to)\b[^.;]{{0,40}}?{_REGULATOR}|"
    rf"\b{_REGULATOR}[^.;]{{0,24}}\b(?:was|were|been) (?:told|notified|informed|alerted)\b|"
    r"(?:通报|通報|报告|報告|呈报|呈報|申报|申報)(?:了|给|給|予)?[^，。；]{0,8}(?:公署|委员会|委員會|监管|監管|专员|專員|[署局院部]|CNIL|网信办)|"
    r"向[^，。；]{0,12}(?:公署|委员会|委員會|监管|監管|专员|專員|[署局院部]|CNIL|网信办)[^，。；]{0,6}(?:通报|通報|报告|報告|呈报|呈報|申报|申報)|"
    r"(?:公署|委员会|委員會|监管机构|監管機構|[署局])[^，。；]{0,10}(?:接获|接獲|接到|收到)[^，。；]{0,12}(?:通报|通報|报告|報告|呈报|呈報)",
    re.IGNORECASE,
)
_TO_PEOPLE: Final = re.compile(
    r"\b(?:customers?|patients?|users?|members?|people|individuals|victims?|those affected|letters?|"
    r"e-?mail(?:s|ed)?|mail(?:ed|ing)?|clients?|"
    r"employees?|staff|students?|parents|subscribers?|passengers?|guests?|consumers?)\b|"
    r"客户|客戶|用户|用戶|患者|病人|病患|当事人|當事人|受影响|受影響|"
    r"会员|會員|员工|員工|学生|學生|家长|家長|本人|顾客|顧客|旅客|乘客|发信|發信|寄信|电邮|電郵|邮件|郵件|短信|简讯|簡訊",
    re.IGNORECASE,
)


def is_to_regulator(told: Sequence[Facts], dates: Dates) -> bool:
    """Whether all words that carry the day of the notice tell of a report to an authority, and of no letter to those affected."""
    quotes = _of_day(told, "notified", dates)
    return bool(quotes) and all(_TO_REGULATOR.search(quote) and not _TO_PEOPLE.search(quote) for quote in quotes)


# A day that is told as the first of many: "since June 30", 自2020年8月起, "between 4 and 9 May".
_SINCE: Final = re.compile(
    r"\b(?:since|from|between|as early as|beginn?ing|began|start(?:ed|ing)|through|until|dat(?:es|ing) back to)\b[^.;:]{0,24}?"
    r"(?:\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|\bfor (?:\w+ )?(?:days|weeks|months|years)\b|\bagain on\b|"
    r"(?:自|从|從)[^，。；,;]{0,8}\d|\d[^，。；,;]{0,8}(?:起|以来|以來|开始|開始|至今|至|到)|最早|之间|之間|期间|期間|长达|長達|多次|陆续|陸續",
    re.IGNORECASE,
)


def is_since(told: Sequence[Facts], dates: Dates) -> bool:
    """Whether the words that carry the first day tell it as the first of a longer time."""
    return any(_SINCE.search(quote) for quote in _of_day(told, "occurred_start", dates))


def _of_day(told: Sequence[Facts], role: str, dates: Dates) -> list[str]:
    day = getattr(dates, role)
    return _carrying(told, f"dates.{role}", lambda facts: getattr(facts.dates, role) == day) if day is not None else []
