"""How a Chinese clause tells whose breach it is: by what is done before the name, and by what the clause says behind it.

`organization_cues` reads the words that touch a name; here the clause may say something between: 云溪银行|一名姓李的|职工|把…卖给.
All is sought in simplified small letters, on a short window of the name's own paragraph, so it is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from digest.text.patterns import first_letters, quick
from digest.text.tells import by_first_letter
from digest.vocabulary.phrases import words

_STAFF: Final = words(
    "职工 员工 职员 雇员 行员 店员 柜员 民警 辅警 协警 员警 警员 警察 警长 队员 侦查员 刑警 男警 女警 护士 护师 护工 医生 医师 "
    "医务人员 文员 "
    "客服 销售 业务员 内勤 技术员 工程师 程序员 网管 管理员 站务 稽核 科员 科长 主任 经理 主管 干部 干事 公务员 约僱人员 "
    "约雇人员 临时工 实习生 "
    "助理 驾驶员 司机 快递员 保安 教师 老师 工作人员 人员 内鬼 部长 服务员 承办人 信息科 负责人 设计师 法人"
)
_ANY_STAFF: Final = f"(?:{by_first_letter(sorted(_STAFF))})"
_MISUSE: Final = re.compile(
    r"[^。；！？\n]{0,40}?(?:擅自|私自|擅|违规|偷|翻拍|滥用|滥权|倒卖|贩卖|卖给|卖了|卖出|传给|转发|发到|发给|误|错发|寄错|遗失|弄丢|丢失|不见|"
    r"拷走|拷贝|下载|导出|盗用|犯侵犯|职务之?便|便利|权限|勾结|商量)"
)
_ONE_OF: Final = re.compile(
    rf"的?[^，。]{{0,6}}?(?:[一两二三四五几多\d]名|[前女男某]|[\u3400-\u9fff]姓)[^，。]{{0,6}}?{_ANY_STAFF}"
)
_MACHINES: Final = words(
    "系统 网络 电脑 计算机 服务器 伺服器 网站 官网 数据库 资料库 主机 邮箱 信箱 内网 后台 平台 账号 帐号 硬碟 硬盘"
)
_FILES: Final = words("文件 资料 名单 名册 数据 个资 信息 密件 档案 源代码 源码 密码 病历 邮件 公文")
_ANY_MACHINE: Final = f"(?:{by_first_letter(sorted(_MACHINES))})"
_ANY_FILE: Final = f"(?:{by_first_letter(sorted(_FILES))})"

# What is said in the clause behind a name, and how many letters may stand between.
_SAID: Final = {
    "staff": (9, _STAFF),
    "machine": (8, _MACHINES),
    "file": (8, _FILES),
    "has an incident": (6, words("发生")),
    "owns up": (
        12,
        words(
            "承认 坦承 致歉 道歉 鞠躬 认错 抱歉 疏失 疏忽 检讨 发声明 发布声明 发表声明 发通告 发函 寄信 寄发 召开记者会 举行记者会 "
            "召开新闻发布会 举行新闻发布会 召开发布会 重大讯息"
        ),
    ),
    "loses": (14, words("唔见 不见 遗失 弄丢 丢失 遗下 丢了 失窃 丢掉")),
    "acts on it": (
        14,
        words(
            "立案 侦破 破获 抓获 拘留 刑拘 批捕 逮捕 公诉 开庭 宣判 判决 审理 一审 二审 查处 约谈 责令 开罚 裁罚 罚款 要罚 处罚 稽查 介入 "
            "派员 提醒 呼吁 促请 跟进 展开调查 著手调查 着手调查 彻查 认定 裁定 纠正 督促 核查 表示知 接获 接报 收到 接到 检察建议 决定书 "
            "打掉 捣毁 披露"
        ),
    ),
    "posts": (8, words("发文 发帖 贴文 贴出 挂出 爆料 流传 兜售 叫卖 晒出 上架")),
    "buys": (10, words("买 收购 推销 来电 打电话 致电 拨打 推课 揽客")),
}
_MORE: Final = {
    "machine": ("own system hit", re.compile(r"[^，。；]{0,4}?(?:被|遭|受到|存在|出现|漏洞|曝)")),
    "file": (
        "own files out",
        re.compile(
            r"[^，。；]{0,6}?(?:外泄|泄露|泄漏|外流|流出|流上网|被盗|被窃|遭窃|失窃|被偷|被公开|曝光|走漏|上网|被挂)"
        ),
    ),
    "has an incident": ("has an incident", re.compile(r"[^，。；]{0,10}?(?:事故|事件)")),
}
# What follows a name at once.
_NEXT: Final = {
    "lists people": (
        r"(?:信息公开|门户|官方|政务)?(?:网|网站|官网|公告栏|布告栏)[^，。；]{0,4}(?:挂|公示|发布|公开|张贴|上传)[^。]{0,25}?"
        r"(?:名册|名单|名录|公示|附件|表)"
    ),
    "party": r"(?:籍)?(?:立委|立法委员|[市县]?议员|党团|党部|主委|团|发言人|民代)",
    "channel": (
        r'[”"」』》]?'
        r"(?:上|里|中|的?(?:专页|粉专|粉丝专页|群组|频道|论坛|社群|限时动态|社团|贴吧|微信群|朋友圈|云端|网盘|群))"
    ),
    "earlier": r"(?:的?余震|那次|那宗|那起|那一次)",
    "runs it": r"(?:负责)?(?:管理|运营|营运|保管|维护|主办|经营|主管|承办)的?",
    "stock code": r"[（(]\d{4,6}(?:\.\w{2})?[)）]",
    "arm": r"(?:集团)?(?:旗下|辖下|下属|轄下)的?",
    "place of": (
        r"(?:市|县|区|镇|乡|州|省)?(?:警方|公安|法院|检察院|检方|市民|居民|当地|一[家名间所]|人民|境内|街头|地区|籍)"
    ),
}
_NUMBER: Final = re.compile(
    r"[^，。；：！？、,;:!?\n“”「」]{0,5}?[\d.,一二三四五六七八九十百千两几]+(?:余|多)?[万亿]?(?:余|多)?(?:名|位|条|笔|份|个|支|张)?"
    r"(?:用户|客户|会员|患者|病人|病患|学生|师生|员工|旅客|乘客|顾客|居民|市民|考生|投保人|捐款人|读者|个资|资料|数据|信息|记录|账号)"
)
# What stands just before a name; some of it tells only with what the clause says behind.
_BEFORE: Final = {
    "works at": "受雇于 就职于 供职于 任职于 入职 隶属 隶属于",
    "works there": "原系 原是 曾在 原在 当时在 时任 当时的 系 是 在 于",
    "sold to": "卖给 出售给 转卖给 倒卖给 贩卖给 流向 卖到 提供给 送给 给了 卖给了 出售给了",
    "broken into": (
        "侵入 入侵 攻击 闯进 摸进 走进 登入 登录 登 拿下 攻入 攻进 黑进 打进 潜入 进入 进到 骇进 渗透 破解 进 "
        "侵入了 入侵了 攻击了 闯进了 走进了 登录了 进了 黑进了"
    ),
    "taken from": (
        "取自 来自 出自 源自 获取 窃取 盗取 盗走 公开 泄露 窃走 偷走 拿走 复制 拷走 获取了 窃取了 盗走了 公开了 泄露了 偷走了 拿走了"
    ),
    "run by": "由",
    "is told": "向 报请 通知 通报 告知 提请",
    "is judged": "对 向 裁定 认定 指令 责令 约谈 纠正 处罚 批评 投诉 告发 举报 检举 控告 状告 针对 质疑",
}
_WITH: Final = {
    "works there": re.compile(
        rf"[^，。；：！？、]{{0,10}}?(?:上班|做事|干活|工作|任职|任|当|担任|实习|打工|{_ANY_STAFF})"
    ),
    "broken into": re.compile(rf"[^，。；：！？、]{{0,10}}?{_ANY_MACHINE}"),
    "taken from": re.compile(rf"[^，。；：！？、]{{0,10}}?(?:{_ANY_FILE}|{_ANY_MACHINE})"),
    "run by": re.compile(r"[^，。；：！？、]{0,6}?(?:管理|运营|营运|主办|负责|保管|维护|经营|主管|承办)"),
    "is told": re.compile(r"[^，。；：！？、]{0,6}?(?:报案|报警|通报|报告|举报|投诉|申报|备案|求助)"),
    "is judged": re.compile(r"[^，。；：！？、]{0,10}?(?:违反|处以|作出|罚|执行通知|采取|整改|泄|实施|发出)"),
}
# The same, told by a longer run before the name.
_IT_IS: Final = quick(
    r"(?:源头|线头|来路|主人|所有者|归属|根源|涉事方|涉事的|涉事单位|主角|苦主|出事的|中招的|受害的|被罚的|责任|问题|对象|起因)"
    r"[^，。；]{0,8}?(?:在|出在|是|指向|正是|就是|为|来自|属于)\Z|这[所家间个][^，。；]{0,6}?(?:是|就是|叫|正是|名叫)\Z|事涉\Z"
)
_EARLIER: Final = quick(
    r"(?:去年|前年|此前|上月|年初|也曾|继|早前|先前|20\d\d年|当年|还提到|同样|上一次|上次|往前数)[^，。；]{0,12}\Z"
)
_RUN: Final = 22
_OPENERS: Final = '“"「『《'
_NAME_END: Final = re.compile(r"[”\"」』》]?(?:[（(][^（）()\n]{1,40}[)）])?")
_STOP: Final = re.compile(r"[，。；：！？、,;:!?\n“”「」]")
_CLAUSE: Final = 26


def _by_word(roles: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role, phrases in roles:
        for phrase in phrases:
            found.setdefault(phrase, []).append(role)
    return found


_ROLES: Final = _by_word((role, sorted(phrases)) for role, (_, phrases) in _SAID.items())
_WORDS: Final = re.compile(by_first_letter(sorted(_ROLES, key=len, reverse=True)))
_BEHIND: Final = _by_word((role, phrases.split()) for role, phrases in _BEFORE.items())
_LONGEST: Final = max(map(len, _BEHIND))


def _by_letter() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """What may follow a name at once, by its first letter."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for role, pattern in _NEXT.items():
        for letter in first_letters(pattern):
            found.setdefault(letter, []).append((role, re.compile(pattern)))
    return found


_NEXTS: Final = _by_letter()


def clause_roles(before: str, after: str) -> Iterator[str]:
    """What the clause around a name makes of it, in any number of ways, each once."""
    yield from (f"clause {role}>" for role in dict.fromkeys(_roles_after(after)))
    yield from (f"clause {role}<" for role in dict.fromkeys(_roles_before(before, after)))


def _roles_after(after: str) -> Iterator[str]:
    for role, pattern in _NEXTS.get(after[:1], ()):
        if pattern.match(after):
            yield role
    if _NUMBER.match(after):
        yield "number of its"
    begin = _NAME_END.match(after).end()  # type: ignore[union-attr]
    stop = _STOP.search(after, begin, begin + _CLAUSE)
    for word in _WORDS.finditer(after, begin, stop.start() if stop else begin + _CLAUSE):
        for role in _ROLES[word.group()]:
            if word.start() - begin > _SAID[role][0]:
                continue
            if role in _MORE:
                told, needs = _MORE[role]
                if needs.match(after, word.end()):
                    yield told
                continue
            yield role
            if role == "staff":
                if _MISUSE.match(after, word.end()):
                    yield "insider"
                if _ONE_OF.match(after, begin):
                    yield "one of the staff"


def _roles_before(before: str, after: str) -> Iterator[str]:
    tail = before.rstrip(_OPENERS)
    for length in range(1, min(_LONGEST, len(tail)) + 1):
        for role in _BEHIND.get(tail[-length:], ()):
            if role not in _WITH or _WITH[role].match(after):
                yield role
    run = tail[-_RUN:]
    if _IT_IS.search(run):
        yield "it is"
    if _EARLIER.search(run):
        yield "earlier"
