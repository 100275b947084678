"""What stands around a number: hedges, and the noun that says what is counted."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Qualifier, Unit
from digest.text.patterns import quick
from digest.vocabulary.names import read_words
from digest.vocabulary.phrases import words

# Each sort for itself, for so the letters with which one may begin are sought: an earlier one stands first.
_HEDGES_BEFORE: Final = (
    (
        Qualifier.AT_LEAST,
        quick(
            r"(?:(?:at least|more than|over|upwards? of|in excess of|exceed(?:s|ed|ing)?|no (?:fewer|"
            r"less|lower) than|north of|(?:well |just )?above|topp(?:ed|ing|s)|not fewer than|(?:a )?minimum of|"
            r"surpass(?:ed|ing|es)|well over|greater than|not less than)\s(?:an? )?(?:estimated |some |the )?"
            r"|(?:至少|起码|起碼|最少|最低|少说|少說|不下[于於]?|超过|超過|不止|不只|不少于|不少於|不低于|不低於)"
            r"(?:可能)?(?:也?有|会有|會有|涉及|影响|影響|波及)?\s?"
            r"|(?:超|逾|高于|高於|多于|多於|突破|大于|大於|[上过過])\s?"
            r"|(?<![A-Za-z0-9\"'/=>\n-])(?:[≥]|[>]=?)\s?)\Z"
        ),
    ),
    (
        Qualifier.UP_TO,
        quick(
            r"(?:(?:up to|as many as|at most|fewer than|less than|under|(?:no|not) (?:more|greater|higher) than|"
            r"not (?:over|above|exceed(?:ing)?|to exceed)|as much as|below|(?:a )?maximum of)"
            r"\s(?:some |the |about |around |roughly |approximately )?"
            r"|(?:最多|多达|多達|至多|顶多|頂多|不超过|不超過|不到|不足|不满|不滿|不及|不逾|不高于|不高於|不多于|不多於|不大于|不大於|"
            r"少于|少於|低于|低於|小于|小於|(?:未|[没沒]有?)(?:超过|超過|达到?|達到?|到|满|滿|逾|及)|可达|可達|最高)"
            r"(?:可能)?(?:有|会有|會有|涉及|影响|影響|波及)?(?:大约|大約|约|約)?\s?"
            r"|(?<![A-Za-z0-9\"'/=<-])(?:[≤]|[<]=?)\s?)\Z"
        ),
    ),
    (
        Qualifier.APPROX,
        quick(
            r"(?:(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|an estimated|estimated|close to|just under|"
            r"just over|circa|in the region of|more or less|virtually|nearing|approaching|[~]|[≈])\s?(?:of )?"
            r"|(?:大约|大約|约莫|約莫|约为|約為|约有|約有|约|約|将近|將近|接近|近|大概|大略|估计|估計|预计|預計|差不多|大致)\s?)\Z"
        ),
    ),
)
# The verb between stays outside the number: it tells what the number is.
_HEDGED_VERB: Final = re.compile(r"[约約](?:涉及|影响|影響|波及)\Z")
_LONGEST_HEDGE: Final = 32  # letters
# The last words and letters of all hedges, a new one's too: after any other the slow pattern is not tried.
_HEDGES_END: Final = words(
    "least than over of as exceed exceeds exceeded exceeding above topped topping tops surpassed surpassing surpasses an a estimated "
    "some the to many most under much below maximum about around roughly approximately approx nearly almost circa less minimum "
    "virtually nearing approaching"
)
_HEDGES_END_ZH: Final = frozenset("码碼低说說下满滿莫略止只少过過超逾于於破上多达達到足高能有及响響约約为為近概计計致")
# Where a clause ends, or goes on with what happened to those counted: a hedge that begins other words elsewhere ends there.
_ENDS_EN: Final = r"(?= ?(?:[.,;:!?)\n-]|\Z)| (?:were|was|are|is|had|have|may|might|could|and|but|who|whose)\b)"
_ENDS_ZH: Final = r"(?=[^\w]|\Z|的|受|遭|被|资|資|个人|個人|信息)"
# 5万名客户以下信息：姓名、电话 tells of the following information: there it bounds nothing.
_NO_LIST: Final = (
    r"(?![载載信资資数數个個内內简簡称稱各列述字项項类類种種敏隐隱属屬]|"
    r"[一二三四五六七八九两兩几幾\d]{1,2} ?[个個类類种種项項])"
)
_HEDGE_AFTER: Final = re.compile(
    r" ?(?:(?P<least>多(?!起|次|家)|余|餘|[几幾](?=[名位人个個户戶家条條])|[+＋]|以上(?![传傳述级級])|之多|不止"
    + _ENDS_ZH
    + "|"
    r"\bor (?:even )?(?:many |possibly |perhaps |maybe )?more\b(?! than\b)|\bplus\b|-plus\b|\band (?:up(?! to\b)|counting)\b|"
    r"\bor (?:above|over|greater)\b|\b(?:at (?:the very )?least|minimum)\b" + _ENDS_EN + "|"
    r",? ?\(?\b(?:and )?(?:possibly|perhaps|maybe|probably|likely|if not|or) (?:many |even |far )?more\b(?! than\b))|"
    rf"(?P<most>以下{_NO_LIST}|[以之][内內](?![部网網容存置鬼线線])|封顶|不到" + _ENDS_ZH + "|"
    r",? ?\bat (?:the (?:very )?)?most\b" + _ENDS_EN + r"|,? ?\b(?:tops|max(?:imum)?)\b" + _ENDS_EN + "|"
    r",? ?\bor (?:perhaps |possibly |maybe )?(?:fewer|less(?! likely)|under|below)\b(?! than\b))|"
    r"(?P<approx>左右(?![手为為])|上下(?![级級游文车車班属屬])|"
    r"\bor so\b|-odd\b|-some(?:thing)?\b|-ish\b|\bor thereabouts\b|,? ?\bgive or take\b|\bmore or less\b"
    + _ENDS_EN
    + "))",
    re.IGNORECASE,
)
# How a hedge behind a number begins: Latin ones by two letters.
_BEGIN_HEDGES_AFTER: Final = frozenset("多余餘几幾+＋以之左上不封-")
_BEGIN_WORDS_AFTER: Final = frozenset(
    ["or", "pl", "an", "at", "to", "ma", "mi", "mo", "gi", "if", "po", "pe", "pr", "li"]
)
_EN_UNITS: Final = {
    Unit.PEOPLE: (
        "people person persons individuals individual patients patient customers customer users user members member "
        "employees employee students student residents resident citizens citizen staff workers worker clients client "
        "consumers consumer subscribers subscriber victims victim passengers passenger guests guest donors donor parents "
        "children adults voters voter taxpayers policyholders enrollees beneficiaries cardholders shoppers borrowers tenants "
        "lawyers attorneys doctors physicians nurses teachers officers applicants applicant drivers driver travelers travellers "
        "visitors visitor veterans retirees participants participant pupils alumni "
        "recipients claimants households names men women families providers graduates learners "
        "educators depositors investors shareholders players fans buyers sellers householders soldiers "
        "personnel job-seekers seekers insureds Medicaid dependents dependants "
        "former-employees survivors inmates prisoners readers listeners viewers commuters motorists tourists pensioners "
        "savers homeowners bankers holders policy-holders others locals subjects data-subjects owners supporters candidates "
        "holidaymakers servicemen servicewomen volunteers inpatients outpatients undergraduates postgraduates riders flyers "
        "gamers addressees filers teenagers seniors minors golfers debtors complainants consignees carers caregivers mothers "
        "fathers babies newborns infants girls boys freshmen trainees interns professors academics refugees migrants "
        "asylum-seekers immigrants evacuees detainees bettors gamblers punters streamers renters landlords homebuyers cyclists "
        "journalists pilots cadets fliers police policemen policewomen firefighters signatories "
        "runners athletes hobbyists genealogists worshippers patrons parishioners congregants northerners jobseekers farmworkers"
    ),
    Unit.ACCOUNTS: (
        "accounts account profiles profile logins login credentials usernames emails e-mails addresses passwords mailboxes handles"
    ),
    Unit.RECORDS: (
        "records record rows row lines entries entry files file documents document messages images scans photos "
        "transactions numbers pages items datasets tables objects pictures videos recordings cards passports licenses licences "
        "contracts letters notices chats forms invoices emails-messages transcripts envelopes hashes orders posts"
    ),
    Unit.DEVICES: (
        "devices device computers computer servers server laptops systems machines phones cameras endpoints terminals vehicles cars"
    ),
    Unit.ORGANIZATIONS: (
        "organizations organisations organization organisation companies company firms firm schools school hospitals hospital "
        "businesses institutions agencies clinics districts banks victims-organizations entities "
        "universities colleges customers-organizations "
        "vendors partners stores branches sites practices charities councils municipalities counties unions churches parishes hotels "
        "restaurants newspapers ministries retailers insurers airlines"
    ),
}
_EN_NOUN: Final = {word.lower(): unit for unit, words in _EN_UNITS.items() for word in words.split()}
_DEMONYMS: Final = read_words("demonyms.txt")
_EN_STOP: Final = frozenset(
    [
        "in",
        "at",
        "on",
        "to",
        "from",
        "with",
        "by",
        "for",
        "who",
        "whose",
        "whom",
        "that",
        "which",
        "were",
        "was",
        "are",
        "is",
        "had",
        "have",
        "has",
        "be",
        "been",
        "or",
        "after",
        "before",
        "during",
        "as",
        "than",
        "when",
        "while",
        "may",
        "might",
        "could",
        "will",
        "would",
        "said",
        "says",
        "since",
        "under",
        "over",
        "the",
        "affected",
        "exposed",
        "compromised",
        "stolen",
        "leaked",
        "impacted",
        "received",
        "get",
        "got",
        "but",
        "including",
        "whose",
        "across",
        "into",
        "through",
        "between",
        "because",
        "if",
        "until",
    ]
)
# 470,000 active, deferred and retired members
_MANNERS: Final = re.compile(
    r"(?: (?:active|inactive|deferred|retired|current|former|past|present|living|deceased|prospective)(?:,? (?:and|or)(?= )|,)?){2,5}(?= )"
)
# 9.28 million sets of data, 59,600 pieces of feedback, "raised to 9.28 million the number of customer data sets"
_PIECES: Final = re.compile(
    r" (?:(?:sets|pieces|items|bits|points) of (?:[a-z]+ ){0,2}(?:data|information|feedback|records?|details)\b|"
    r"(?:[a-z]+ ){0,2}data (?:sets|points)\b)"
)
_OF_WHAT: Final = re.compile(r",? the (?:total |overall )?(?:number|count|tally) of(?= )")
# What a number behind which a noun is hyphenated tells the size of: a 1,200-student school.
_SIZED: Final = words(
    "system network board team class practice facility center centre group chain campus union workforce town city county village "
    "community council committee panel force organization organisation company firm plant university health medical public private "
    "regional crew"
)
_WORD: Final = re.compile(r"[ -]{1,2}([A-Za-z][A-Za-z'\-]{0,24})(\.?)")

_ZH_UNITS: Final = (
    (
        Unit.ACCOUNTS,
        (
            "账户 帐户 賬戶 帳戶 账号 帐号 賬號 帳號 電郵地址 电邮地址 邮箱 郵箱 电子邮件地址 電子郵件地址 "
            "电子邮箱 凭证 憑證 密码 密碼 档案页"
        ),
    ),
    (
        Unit.RECORDS,
        (
            "记录 記錄 紀錄 数据 數據 资料 資料 信息 訊息 文件 檔案 档案 照片 图片 邮件 郵件 电邮 電郵 "
            "订单 訂單 病历 病歷 护照 護照 简历 "
            "消息 电话号码 手机号 行 条 條 份 封 笔 筆 张 張"
        ),
    ),
    (
        Unit.ORGANIZATIONS,
        "公司 企业 企業 机构 機構 组织 組織 学校 學校 医院 醫院 学区 學區 银行 銀行 单位 單位 门店 門店 客户单位 家 所 间 間",
    ),
    (Unit.DEVICES, "设备 設備 电脑 電腦 服务器 伺服器 终端 終端 摄像头 台 臺 部"),
    (
        Unit.PEOPLE,
        (
            "人 名 位 用户 用戶 客户 客戶 患者 病人 病患 会员 會員 员工 員工 学生 學生 居民 公民 乘客 "
            "旅客 顾客 顧客 消费者 消費者 户 戶 个人 個人 "
            "住客 客人 用家 市民 职员 職員 雇员 僱員 司机 司機 选民 選民 民众 民眾 国民 國民 网民 網民 "
            "投保人 成员 成員 教师 教師 家长 家長 "
            "申请人 申請人 持卡人 受害者 美国人 玩家 訂戶 订户 订阅者 读者 捐赠者 参保人 保户 保戶 "
            "旅行者 车主 車主 骑手 卖家 买家 商户 学员 學員 校友"
        ),
    ),
)
_ZH_NOUN: Final = {word: unit for unit, words in _ZH_UNITS for word in words.split()}
_ZH_NOUN_RE: Final = re.compile(
    "|".join(
        sorted((w for w in _ZH_NOUN if w not in "人名位户戶家所间間台臺部行条條份封笔筆张張"), key=len, reverse=True)
    )
)
_ZH_COUNTER: Final = re.compile(
    r" ?(?:多|余|餘)?(?P<c>人次|人份|名|位|个|個|户|戶|条|條|份|家|所|间|間|台|臺|部|封|笔|筆|张|張|行|起|"
    r"次|项|項|人(?!工|民币|员|員|事|脸)|套|本|例|组|組|宗|件)?"
)
_ZH_GAP: Final = re.compile(r"[^，。！？；：、,.;:()（）\n\d]{0,12}")
# Lines of these are a program's: 15行代码, 22 lines of JavaScript.
_OF_CODE: Final = re.compile(
    r"(?:的)?(?:恶意|惡意)?(?:代码|代碼|程式|程序|脚本|腳本)| of (?:\w+ )?(?:code|scripts?|javascript)\b", re.IGNORECASE
)
# A bound that may stand behind the noun: most have none.
_BOUND_ZH: Final = re.compile(r"以[上下内內]|之[内內多]|不[到止]|左右|上下|封顶")
_BOUND_REACH: Final = 10  # letters
_NOT_PEOPLE: Final = frozenset(["起", "次", "人次", "项", "項", "套", "组", "組", "宗"])


def hedge_before(text: str, start: int) -> tuple[Qualifier, int]:
    """The hedge that ends where the number begins, and where it begins itself."""
    if not start or not (text[start - 1].isalpha() or text[start - 1] in " .~≈<>=≤≥"):
        return Qualifier.EXACT, start
    last = text[max(0, start - 20) : start].rstrip(" ").rpartition(" ")[2]
    if last.isascii() and last.isalpha():
        if last.lower() not in _HEDGES_END:
            return Qualifier.EXACT, start
    elif last[-1:] > "\u33ff" and last[-1] not in _HEDGES_END_ZH:
        return Qualifier.EXACT, start
    low = max(0, start - _LONGEST_HEDGE)
    before = text[low:start].lower()
    found = [(match, kind) for kind, hedge in _HEDGES_BEFORE if (match := hedge.search(before))]
    if not found:
        return (Qualifier.APPROX if _HEDGED_VERB.search(text, low, start) else Qualifier.EXACT), start
    match, kind = min(found, key=lambda one: one[0].start())
    begin = low + match.start()
    # "上" and "over" also close other words: 以上5万 and "handed over 5" are read as hedges by none.
    if begin and text[begin].isascii() and text[begin].isalpha() and text[begin - 1].isalpha():
        return Qualifier.EXACT, start
    if kind is Qualifier.AT_LEAST:
        head = match.group().strip()
        if head in ("上", "过", "過") and text[begin - 1 : begin] not in (
            "",
            " ",
            "有",
            "害",
            "及",
            "响",
            "達",
            "达",
            "，",
            ",",
        ):
            return Qualifier.EXACT, start
    return kind, begin


def hedge_after(text: str, end: int) -> tuple[Qualifier | None, int]:
    """A hedge that follows the number, or what it counts: 多, 以上, "or more", "at most", 左右."""
    beside = text[end : end + 5].lstrip(" ,(")[:2]
    if beside[:1] not in _BEGIN_HEDGES_AFTER and beside.lower() not in _BEGIN_WORDS_AFTER:
        return None, end
    match = _HEDGE_AFTER.match(text, end)
    if match is None:
        return None, end
    kind = match.lastgroup
    return (
        Qualifier.AT_LEAST if kind == "least" else Qualifier.UP_TO if kind == "most" else Qualifier.APPROX,
        match.end(),
    )


def hedge_after_noun(text: str, end: int) -> tuple[Qualifier | None, int]:
    """A hedge behind the Chinese noun that follows a counter: 4万名|患者以下."""
    if not "\u3400" <= text[end : end + 1] <= "\u9fff" or not (
        found := _BOUND_ZH.search(text, end, end + _BOUND_REACH)
    ):
        return None, end
    at = end
    while at < found.start() and (noun := _ZH_NOUN_RE.match(text, at)):
        at = noun.end()
    return hedge_after(text, at) if at == found.start() else (None, end)


def counter_after(text: str, end: int) -> tuple[Unit, str, int]:
    """Unit, the noun as written, and where it ends; `(OTHER, "", end)` when nothing known follows."""
    follower = text[end : end + 2].strip()[:1]
    if follower and ("\u3400" <= follower <= "\u9fff"):
        return _chinese_counter(text, end)
    return _english_counter(text, end)


_LABEL_ZH: Final = re.compile(
    r"(?P<noun>[\u3400-\u9fff]{1,8}?)(?:总数|總數|数目|數目|数量|數量|人数|人數|数|數)?"
    r"(?:[则則]?[为為是有达達共]|共有|合[计計]|总[计計]|總計|累[计計]|[:：]|[约約]|逾|近|超过|超過| ){0,4}\Z"
)
_LABEL_EN: Final = re.compile(r"[A-Za-z' -]{3,60}(?: \([^()\n]{0,40}\))?: {0,2}\Z")
_REACH_ZH: Final = 20  # letters
_REACH_EN: Final = 80
_LATIN_WORD: Final = re.compile(r"[a-z]+")
_CLOSES: Final = re.compile(r"(?: in (?:total|all))? ?(?:[，。；、,;)）\n]|\.(?!\d)|\Z)")


def counter_before(text: str, start: int, end: int) -> Unit:
    """Unit of a number that closes its clause, from the noun of which it is told: 涉及账户4536个, "Persons affected: 67,519"."""
    if not _CLOSES.match(text, end):
        return Unit.OTHER
    if label := _LABEL_ZH.search(text, max(0, start - _REACH_ZH), start):
        last = next(
            (noun for noun in _ZH_NOUN_RE.finditer(text, *label.span()) if noun.end() == label.end("noun")), None
        )
        return _ZH_NOUN[last.group()] if last else Unit.OTHER
    if text[start - 2 : start].rstrip().endswith(":") and (
        named := _LABEL_EN.search(text, max(0, start - _REACH_EN), start)
    ):
        return next(
            (_EN_NOUN[word] for word in _LATIN_WORD.findall(named.group().lower()) if word in _EN_NOUN), Unit.OTHER
        )
    return Unit.OTHER


def _chinese_counter(text: str, end: int) -> tuple[Unit, str, int]:
    counter = _ZH_COUNTER.match(text, end)
    word = counter["c"] if counter and counter["c"] else ""
    after = counter.end() if counter and word else end
    if word in _NOT_PEOPLE or (word == "行" and _OF_CODE.match(text, after)):
        return Unit.OTHER, word, after
    window = _ZH_GAP.match(text, after)
    noun = _ZH_NOUN_RE.search(text, after, window.end() if window else after)
    if word in ("名", "位", "户", "戶", "人"):
        return Unit.PEOPLE, word, after
    if word in ("条", "條", "份", "封", "笔", "筆", "张", "張", "行", "人份", "件"):
        return Unit.RECORDS, word, after
    if word in ("家", "所", "间", "間"):
        return Unit.ORGANIZATIONS, word, after
    if word in ("台", "臺", "部"):
        return Unit.DEVICES, word, after
    if noun is not None:
        nouns = _noun_run(text, noun, window.end() if window else after)
        unit = _ZH_NOUN[nouns[-1].group()]
        return unit, text[after : nouns[-1].end()].strip() or nouns[-1].group(), nouns[-1].end()
    return Unit.OTHER, word, after


def _noun_run(text: str, noun: re.Match[str], limit: int) -> list[re.Match[str]]:
    """Nouns that follow one another directly or over 的 or 个: the last is the head (用户的账户, 用户记录)."""
    run = [noun]
    while len(run) < 4:
        position = run[-1].end()
        if text[position : position + 1] == "的":
            # "5万用户的资料" counts users: the data are theirs.
            break
        following = _ZH_NOUN_RE.match(text, position, limit)
        if following is None:
            break
        run.append(following)
    return run


def _tells_whom(text: str, word: str, end: int) -> bool:
    """Whether a noun behind a hyphen says what is counted, as in a 118,000-patient breach; a 1,200-student school says how large it is."""
    if word not in _EN_NOUN and word.rsplit("-", 1)[-1] not in _EN_NOUN:
        return False
    thing = _WORD.match(text, end)
    return thing is None or not (thing[1].lower() in _SIZED or _EN_NOUN.get(thing[1].lower()) is Unit.ORGANIZATIONS)


_PLURALS: Final = frozenset({"people", "men", "women", "children"}) & _EN_NOUN.keys()
"""Of which the possessive ends as a single one's does: 2031 people's details."""


def _english_counter(text: str, end: int) -> tuple[Unit, str, int]:
    best: tuple[Unit, str, int] | None = None
    if beside := _MANNERS.match(text, end) or _OF_WHAT.match(text, end):
        end = beside.end()
    if pieces := _PIECES.match(text, end):
        return Unit.RECORDS, pieces.group().lstrip(), pieces.end()
    position = end
    for step in range(7):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[1].lower()
        attached = not step and text[position] == "-" and text[position + 1] != "-"
        position = match.end(1)
        if attached and word != "strong" and not _tells_whom(text, word, position):
            return Unit.OTHER, "", end  # a 300-bed hospital
        if word == "of" and best is None and step < 2:
            match_the = re.compile(r" (?:the |its |their |our |those |these |his )").match(text, position)
            if match_the:
                position = match_the.end() - 1
            continue
        if word == "lines" and _OF_CODE.match(text, position):
            return Unit.OTHER, match[1], position
        if word in _EN_STOP or (word in ("and", "of") and best is not None):
            break
        if word.endswith(("'s", "s'")):
            if best is None and word[:-2] in _PLURALS:
                best = _EN_NOUN[word[:-2]], match[1][:-2], position - 2
            best = best or (
                (Unit.PEOPLE, match[1].rstrip("'s") + "s", position)
                if match[1].rstrip("'") in _DEMONYMS
                or word.rstrip("'s") + "s" in _EN_NOUN
                or word.rstrip("'") in _EN_NOUN
                else None
            )
            continue
        unit = Unit.PEOPLE if match[1] in _DEMONYMS else _EN_NOUN.get(word) or _EN_NOUN.get(word.rsplit("-", 1)[-1])
        if unit is not None:
            best = (unit, match[1], position)
        elif best is not None and match[1][0].islower() and word.endswith(("ed", "ing", "ly")):
            break
        if match[2]:
            break
    return best or (Unit.OTHER, "", end)
