"""Digits that count nothing: parts of a name, days without stops, houses, numbers to ring, and what the page says of itself."""

from __future__ import annotations

import re
from typing import Final

# What is counted, directly behind a number: behind it even odd digits count.
HAN_NEEDS: Final = re.compile(
    r" ?(?:多|余|餘)?(?:名|位|人(?!工|民|员|員|士|们|們|口|物|生|类|類|事|力|脸|臉|气|氣|才)|个|個|户|戶|"
    r"条|條|份|家|所|间|間|台|臺|封|笔|筆|张|張|项|項|起|次|"
    r"天|年|周|週|小时|小時|分钟|分鐘|美元|美金|欧元|歐元|英镑|英鎊|元|港元|用户|用戶|患者|客户|客戶|会员|會員|"
    r"数据|數據|信息|资料|資料|记录|記錄|紀錄|账户|帳戶|账号|帳號|学生|學生|员工|員工|居民|乘客|旅客)"
)
# A small number that is part of a name: Fortune 500, Windows 10, Office 365; 财富100强, 95后, 双11, 985高校, 163邮箱, 360公司.
_NAMED_BEFORE: Final = re.compile(
    r"(?:\b(?:Fortune|Forbes|Global|FTSE|NASDAQ|Nasdaq|S&P|DAX|ASX|CAC|Russell|Nikkei|Windows|Win|Office|Microsoft|iPhone|iPad|Galaxy|Xbox|"
    r"PlayStation|PS|Android|iOS|macOS|Explorer|IE|Server|Web|Exchange|SharePoint|Channel|Section|Route|Chapter|Article|Level|Tier|"
    r"Phase|Category|District|Local|Precinct|Lodge|Troop|Unit|Room|Suite|Box|Highway|Interstate|Flight|Form|"
    r"TCP|UDP|Studio|Pixel|Nokia|Boeing|Airbus|Formula|PCI|ISO|HTML|OWASP|Top)[ -]|双)\Z"
)
_NAMED_AFTER: Final = re.compile(
    r" ?[强強]|大(?:品牌|企业|企業|银行|銀行|城市|公司|快递|電商|电商|运营商)|"
    r"(?<=\d[05])[后後](?!的?\d)|(?<=985|211)(?:高校|大学|院校|工程)|"
    r"(?<=126|163|139|189)(?:邮箱|信箱|\.com)|(?<=360)(?:公司|安全|集团|浏览器|搜索|企业|漏洞|网络|政企|天眼|威胁|追|互)|(?<=58)同城|"
    r"(?<=12306)(?:用户|网站|官网|平台|账[号户]|数据|信息|购票|客服)"
)
_NAMED_DIGITS: Final = 5
# A day in eight digits: 20200116.
_COMPACT_DAY: Final = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")
_DAY_DIGITS: Final = 8
# What begins with 人 and counts nobody: 20200116|人本教育基金會新聞稿.
_WORD_OF_PEOPLE: Final = re.compile(r"人(?![的次受被遭信资資个個姓户戶以左申])[\u3400-\u9fff]")
# A house: 1125 Washington Street.
_HOUSE: Final = re.compile(
    r" (?:[A-Za-z][\w.'-]* ){1,2}(?:street|st\.|avenue|ave\b|road|rd\.|drive|boulevard|blvd|lane|highway|parkway|plaza|suite)(?!\w)",
    re.IGNORECASE,
)
# A number to ring: 打83905000, "extension 77488".
_DIALLED: Final = re.compile(
    r"(?:打|致電|致电|電話|电话|熱線|热线|專線|专线|傳真|传真|"
    r"\b(?:[Cc]all|[Pp]hone|[Tt]el|[Tt]elephone|[Ff]ax|[Ee]xt|[Ee]xtension)\.?)[:： ]{0,2}\Z"
)
_DIALLED_LEAST: Final = 5
_COLONS: Final = frozenset(":：")
# Which visitor of the page this is: 您是第 3410221 位访问者.
_VISITOR: Final = re.compile(r" ?位?(?:訪問|访问|訪客|访客|瀏覽|浏览|來訪|来访|遊客|游客)")
# How often the page was looked at or spoken of.
_OF_THE_PAGE: Final = re.compile(
    r"(?:人气|人氣|查看|阅读量?|閱讀|浏览量?|瀏覽|点击量?|點擊|点阅|點閱|热度|熱度|评论数?|評論|留言|点赞|轉發|转发|收藏|观看|觀看|回复|回覆|\b(?:[Vv]iews|"
    r"[Cc]omments|[Ss]hares|[Rr]eads|[Ll]ikes|[Rr]eplies))[:：] ?\Z"
)


def is_named(text: str, start: int) -> bool:
    """Whether the word before a small number has it in its name."""
    before = text[max(0, start - 12) : start]
    # Each such word has a capital, or is 双: most numbers follow another one.
    return (before != before.lower() or before[-1:] == "双") and _NAMED_BEFORE.search(
        text, max(0, start - 12), start
    ) is not None


def is_no_count(text: str, digits: str, start: int, end: int) -> bool:
    """Whether plain digits are part of a name, a day, or of the page rather than of what it says."""
    if not digits.isdigit():
        return False
    if len(digits) <= _NAMED_DIGITS and (
        is_named(text, start) or _NAMED_AFTER.match(text, end) or _HOUSE.match(text, end)
    ):
        return True
    day = len(digits) == _DAY_DIGITS and _COMPACT_DAY.match(digits) is not None
    dialled = len(digits) >= _DIALLED_LEAST and _DIALLED.search(text, max(0, start - 12), start) is not None
    if (day or dialled) and not HAN_NEEDS.match(text, end):
        return True
    if day and _WORD_OF_PEOPLE.match(text, end):
        return True
    if text[max(0, start - 2) : start].strip() == "第" and _VISITOR.match(text, end):
        return True
    # Most numbers have no colon before them, which is soon seen.
    return (
        text[start - 2 : start].rstrip(" ")[-1:] in _COLONS
        and _OF_THE_PAGE.search(text, max(0, start - 12), start) is not None
    )
