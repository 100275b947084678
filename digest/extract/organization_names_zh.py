"""Chinese names of organisations that no gazetteer holds, found by structure in simplified text. One pass each.

by their last word (`han_names`), by what they suffer or say (`han_subjects`), by brackets, quotes and descriptions
(`han_defined`), by being repeated (`han_repeated`). Names that hide are in `organization_hidden_zh`, Latin ones in `organization_latin_zh`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_checks_zh import begins_with_numeral, is_defined_place
from digest.extract.organization_forms import Span, places
from digest.extract.organization_words_zh import (
    BODIES,
    COUNTED,
    DONE_TO,
    GENERIC,
    NOT_SUBJECT,
    PAIR,
    STOP,
    SUFFIX,
    THING,
    is_kept,
    kinds_in,
    without_place,
)
from digest.text.patterns import everywhere, quick
from digest.text.tells import around, matches_at
from digest.vocabulary.everyday import NEWS_WORDS, everyday_words, is_everyday
from digest.vocabulary.phrases import words

_WEAK_SUFFIX: Final = words(
    "中心 平台 科技 软件 汽车 保险 航空 物流 快递 游戏 食品 餐饮 物业 地产 传媒 服饰 石油 超市 酒店 百货 "
    "网络科技 信用卡 电信 电力 宽带 银行 医院 大学 学校 公司 集团 速递 速运 快运 租车 旅游 旅行 储运 网校 驿站 眼科 口腔 书店 书局 "
    "办公室 办事处 邮政 邮局 俱乐部 药房 药局 总会 公会 教会 乐园 地铁 铁路 "
    "公交 巴士 客运 电车 机场 水务 燃气 供电 电网 卫视 报社 期货 信托 财险 置业 影城 置地 国际 合作社 农会 动物园 幼儿园 "
    "电机 电子 重工 半导体 光电 生技 钢铁 金控 实业 化工 机械 电器 水泥 海运 航运 娱乐 影业 珠宝 乳业 啤酒 时装 "
    "联盟 论坛 油站 加油站 讲堂 票务 工业 互娱"
)
_NAMED_FOR_PLACES: Final = words(
    "大学 银行 市政府 县政府 州政府 市府 县府 保健院 妇幼保健院 "
    "宽频 电讯 电信 教育局 税务局 卫生局 卫生部 卫生署 教育部 国防部 外交部 内政部 警察局 航空 电力 "
    "电视台 电台 铁路 邮政 证券 证券交易所 疾病预防控制中心 疾控中心 "
    "信用金库 信用组合 信用社 信用合作社 劳动金库 警察署 消防署 消防本部 水道局 健康保险组合 健保组合 检察厅 "
    "疾控部门 总局 国税厅 移民署 学会 协会 商会 公会 总会 委员会 基金会"
)
# Bodies are named by what they are for, after their place: 香港|银行|学会.
_NAMED_FOR_TRADES: Final = words("公会 总会 学会 协会 商会 工会 联合会 委员会 基金会 管理局 管理处 登记处 总局 考试院")
_HAN_LEAD: Final = re.compile(
    r"(?:报道|消息|通报|近日|日前|前阵子|前不久|第[一二三四]季度|美国|英国|日本|韩国|德国|法国|印度|加拿大|澳大利亚|澳洲|知名|著名|"
    r"大型|巨头|全球|最大|旗下|母公司|子公司|"
    r"总部|位于|提供商|供应商|运营商|(?:[Aa]pp|APP|pp|PP|P)?(?:运营|经营|开发|所有|管理)(?:者|方|主体)|(?:主|承|协)办方|公布|指出|表示|攻击|入侵|针对|涉及|包括|来自|通过|关于|致|受害|客户|用户|披露|包含|要求|"
    r"中要求|回覆|回复|回应|引入|尽快|强制|上月|本月|当中|其中|同时|随后|并非|作为|"
    r"财团法人|社团法人|原告|被告|上诉人|被上诉人|自诉人|申诉人|债权人|债务人|"
    r"名校|老店|龙头|大厂|直资|国定古迹|老牌|公益财团法人|学校法人|医疗法人|陆企|港企|台厂|星级酒店|连锁餐饮|"
    r"话(?!剧)|喺|俾|指(?![导挥纹数标环南定])|经(?![济营贸纬典理管])|"
    r"成为|称为|名为|叫做|隶属|依照|按照|此次|本次|近期|目前|据悉|对于|由于|属于|存在|使用|利用|登录|以及|还有|或者)+"
)
_KINDS_OF_SOFTWARE: Final = ("勒索", "恶意", "间谍", "流氓", "广告", "破解", "杀毒", "开源", "应用")


_HAN_DONE: Final = quick(
    r"遭|被|[点指查道]出|[窃盗偷拷拖卷][走取]|攻破|旗下|所属|下属|派驻|接获|接到|出售|报导|记者|联系|来电|采访|"
    rf"走访|入职|就读|发现|转发|账号|帐号|来自|要求|裁定|查明|判令|责令|认定|处罚|罚|约谈|督促|促请|公示|{DONE_TO}"
)


def _after_deeds(simple: str, start: int, end: int) -> int:
    """Where the name begins after what was suffered (某医院遭|勒索软件) and what was done to get at it (记者致电|某市政府)."""
    for verb in _HAN_DONE.finditer(simple, start, end):
        start = verb.end()
    return start


def begins_with_place(letters: str) -> bool:
    """Whether a known place begins the letters."""
    return any(letters[:size] in places() for size in (4, 3, 2))


_ENDS_VERB: Final = frozenset("准护进营管办给回离赴抵查")
"""Before a place, the last letter of a verb, of which a stop took the first: 对|准|湖南省第三中学, 走进, 维护."""
_LONGEST_VERB: Final = 3


def _verb_before(stem: str) -> int:
    """How many letters of a verb stand before the known place with which a name begins."""
    if _ENDS_VERB.isdisjoint(stem[:_LONGEST_VERB]):
        return 0
    return next(
        (
            at
            for at in range(1, min(_LONGEST_VERB, len(stem)) + 1)
            if stem[at - 1] in _ENDS_VERB and stem[:at] not in places() and begins_with_place(stem[at:])
        ),
        0,
    )


def _is_trade_body(stem: str, kind: str) -> bool:
    return kind in _NAMED_FOR_TRADES and without_place(stem) != stem


_OFFICERS: Final = frozenset("长员")
_DEALS: Final = frozenset("罚理置分方")
"""With 处 before it a verb: 按治安管理|处罚."""
_DONE_ENDS: Final = frozenset("完了过着")
"""After a verb: 拆完|快递."""


_THIS: Final = frozenset(("该", "本"))
_KINDS_SAID: Final = frozenset("院校局署厅")
"""Which institution, before the name of a part of it: 该院|蓝湾儿童医院."""
_PUPILS: Final = re.compile(r"(?:大学|高中|中学|小学|国中|国小|高职|书院)生(?![命物态活产化])")


def han_names(simple: str) -> Iterator[Span]:
    """Chinese names that end in a word for an organisation, in simplified letters, with their left bound guessed."""
    for match in kinds_in(simple):
        if match.group()[-1] == "处" and simple[match.end() : match.end() + 1] in _DEALS:
            continue
        if simple[match.end() : match.end() + 1] == "生" and _PUPILS.match(simple, match.end() - PAIR):
            continue  # 高中|生
        start = match.start()
        floor = max(0, match.start() - 14)
        while start > floor and (
            simple[start - 1] not in STOP
            or is_kept(simple, start - 1)
            or _joins_duties(simple, floor, start - 1, match.end())
        ):
            start -= 1
        start = _after_deeds(simple, _after_lead(simple, start, match.start()), match.start())
        start -= begins_with_numeral(simple, start)
        start += simple[start - 1 : start] in _THIS and simple[start] in _KINDS_SAID and match.start() - start > PAIR
        start += simple.startswith("名校", start - 1)  # of which a stop took the first letter
        start = _after_lead(simple, start, match.start())
        told = _HAN_TOLD.match(simple, start, match.start())
        if told and match.start() - told.end() > 1:
            start = told.end()
        start += _verb_before(simple[start : match.start()])
        stem = simple[start : match.start()]
        if (
            len(stem) < 2
            or stem == "县立"
            or stem[-1] in _DONE_ENDS
            or (match.group() == "软件" and stem.endswith(_KINDS_OF_SOFTWARE))
            or (GENERIC.match(without_place(stem)) and not _is_trade_body(stem, match.group()))
            or (stem in places() and match.group() not in _NAMED_FOR_PLACES)
            or COUNTED.search(stem)
        ):
            if (
                match.group() in BODIES
                and simple[match.end() : match.end() + 1] not in _OFFICERS
                and simple[match.start() - 1 : match.start()] != "级"
                and "某" not in stem
            ):
                yield Span(match.start(), match.end(), match.group(), True)
            continue
        yield Span(start, match.end(), simple[start : match.end()], match.group() not in _WEAK_SUFFIX)


# What a subject suffers or does.
HAN_VERBS: Final = (
    r"遭|被黑|被曝|被入侵|被攻击|被罚|被查|被指|被植入|中招|发布|公布|公告|发声|发出|发表|强调|透露|披露|承认|证实|确认|通报|"
    r"宣布|数据泄露|数据外泄|泄露|外泄|资料外|"
    r"[声坦辩宣指供谎诡号诉]?称[，：\"“]|表示|致歉|道歉|回应|发布声明|发声明|"
    r"的?一名|的?(?:电脑|系统|伺服器|服务器|资料库|数据库|网站|主机)(?:被|遭|疑)|寄发|发函|发信|遗失|弄丢|丢失|不见|唔见|回覆|答覆|坦承|"
    r"告知|知会|向[^，。；\n向]{2,12}?(?:确认|证实|承认|表示|说明|通报|报告|告知|发信|发函|发出|致歉|道歉|报案|求助)"
)
HAN_SAYS: Final = r"疑似|[曝爆]出|指出|坦言|否认|(?<!名)称|(?<![小传学解])说(?!明)"
"""What it does as well, and which begins too much else to find a subject by."""
_HAN_VERB: Final = everywhere(HAN_VERBS)
_HAN_SUBJECT: Final = re.compile(
    r"([\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,9}?)"
    r"(?:近日|日前|昨日|昨天|昨晚|今晚|今早|今晨|今天|周[一二三四五六日]|上周|本周|上月|本月|去年|今年|(?:\d{1,2}月)?\d{1,2}日|今日|疑|再度|再次|"
    r"又|首次|终于|"
    rf"开始|已)?(?:[(（]\d{{1,2}}日[)）])?(?={HAN_VERBS})"
)
_FARTHEST: Final = 18
"""Letters from the beginning of a clause within which such a verb follows its subject, with a day between them."""
# What the sentence says between its subject and the verb is no part of the subject: 优酷方面未予证实, 东航客服随后回应.
_HAN_TRAIL_WORDS: Final = words(
    "方面 客服 随后 随即 一直 昨晚 今晚 当晚 今早 今晨 昨夜 当天 当时 私下 未予 未有 未能 不予 拒绝 主动 未 "
    "连 向外界 对外 对此 早前 此前 先后 均 则 仍 才 刚 曾 方 只 较早前 凌晨 上午 下午 官网 官方 官微 "
    "去年 今年 上月 本月 上周 本周 昨日 今日 昨天 今天 昨 今 会员 客户 用户 旅客 患者 员工 系统 网站 "
    "资料库 数据库 资料 数据 小程序 电脑 后台 捐款 公告 "
    "(?:美国|日本|英国|香港|台湾|韩国|加拿大|澳洲|中国)?(?:门店|分店) 网上 云端 订单 预约 挂号 住客 学员 考生 "
    "师生 学生 家长 前员工 职员 顾客 乘客 读者 订户 借款人 车主 业主 业户 病人 病历 内鬼 内部 子公司 母公司 "
    "认 证实 确认 承认 坦承 自曝 自爆 通报 宣布 表示 回应 透露 披露 强调 "
    "[不未](?:列入|计入) 旗下 总部 分公司 信息 个资 账号 账户 密码 邮箱 名单 伺服器 服务器 邮件 "
)
_HAN_TRAIL: Final = re.compile(f"(?:{'|'.join(sorted(_HAN_TRAIL_WORDS, key=len, reverse=True))}|{HAN_SAYS})+\\Z")
_HAN_OFFICER: Final = re.compile(
    r"(?:(?<=[署局部厅院行会])(?:副?[长主]|发言人)|执行长|总裁|总经理|董事长|首席.{2,4}官?|创办人|创始人|负责人|发言人|社长|市长|县长)"
    r"[\u3400-\u9fff]{0,5}\Z"
)


def subject_end(name: str) -> str:
    """The name without what its clause says of it."""
    return _HAN_TRAIL.sub("", _HAN_OFFICER.sub("", _HAN_TRAIL.sub("", name)))


# Where a clause begins, and with it a subject.
_CLAUSE: Final = re.compile(r"[，。；：！？、,;:!?\n“”「」《》】〕 ](?=[\u3400-\u9fff])")


def han_subjects(simple: str) -> Iterator[Span]:
    """Chinese words that begin a clause and then suffer, admit or report a breach: `X遭`, `X承认`."""
    verbs = [verb.start() for verb in _HAN_VERB.finditer(simple)]
    begins = [0] if verbs and verbs[0] <= _FARTHEST else []
    for low, high in around(verbs, _FARTHEST + 1, 1, len(simple)):
        begins += [stop.end() for stop in _CLAUSE.finditer(simple, low, high)]
    for match in matches_at(_HAN_SUBJECT, simple, begins):
        start = after_told(simple, match.start(1), match.end(1))
        name = subject_end(simple[start : match.end(1)])
        if (
            len(name) > 1
            and not NOT_SUBJECT.search(name)
            and not COUNTED.search(name)
            and name not in places()
            and not is_everyday(name)
        ):
            yield Span(start, start + len(name), name, False)


# In two parts, as a bracket is soon found, and a name of up to 32 letters before it is not.
_HAN_DEFINITION: Final = re.compile(
    # Japanese and Korean letters beside it mark a name as well: 弥邹忽文化会馆(미추홀문화회관).
    r"[(（](?:下称|简称|以下简称|英文名)?[“\"]?(?:[A-Z]|[a-z]+\d|[\u3040-\u30ff\uac00-\ud7af])[^()（）\n]{1,60}[)）]"
)
_HAN_DEFINED: Final = re.compile(r"[\u3400-\u9fff·]{2,16}(?:[A-Z][A-Za-z0-9&]{0,7}[\u3400-\u9fff]{1,8})?\Z")
_MOST_DEFINED: Final = 32
# Somebody of an office, by a foreign name: 产品管理副总裁盖伊·罗森(Guy Rosen).
_HAN_OFFICE_HOLDER: Final = re.compile(
    r"(?:总裁|总监|经理|主管|主任|主席|工程师|负责人|创始人|顾问|教授|律师|专家|[长员官相])[\u3400-\u9fff]{1,6}·"
)
# Quotes around it take the place of the stops that bound a name: 「希望之城」(City of Hope).
_HAN_QUOTED_DEFINED: Final = re.compile(
    r"[“「『《\"]([\u3400-\u9fff·]{2,16})[”」』》\"] ?[(（](?:下称|简称|以下简称|英文名)?[“\"]?[A-Z][^()（）\n]{1,48}[)）]"
)
_QUOTE: Final = re.compile(r"[“「『《\"]")
_HAN_QUOTED: Final = re.compile(
    r"(?:公司|平台|网站|应用|App|APP|厂商|业者|制造商|软件商|服务商|供应商|零售商|运营商|交易所|品牌|企业|巨头|集团|机构|连锁店|连锁|商城|社区|游戏)"
    r"[“「《\"]([\u3400-\u9fffA-Za-z0-9·]{2,12})[”」》\"]"
)
# What a name in quotes is, behind it: “宠安心”App, 「童点通」点名系统.
_HAN_QUOTED_KIND: Final = re.compile(
    r"[“「《\"]([\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,9})[”」》\"](?:手机|官方|微信|电商|点名|缴费|管理|服务|会员|订票|预约|召车|购物|社交|交友|外卖|团购|"
    r"记账|打车|直播|求职|招聘|网约车){0,2}(?=[Aa]pp|APP|应用|平台|网站|小程序|公众号|客户端|公司|集团|商城|官网|网店|门店|连锁|运营)"
)
# A site is named in quotes by what it is: “土木在线”, “天天征婚网”.
_HAN_QUOTED_SITE: Final = re.compile(r"[“「《\"]([\u3400-\u9fffA-Za-z0-9]{2,8}(?:网|在线))[”」》\"]")
# What is told of an organisation before its name: `金融合作组织德雅尔丹集团`, `英国零售商玛莎`.
_HAN_TOLD: Final = re.compile(
    r".{0,14}?(?:公司|组织|机构|巨头|平台|品牌|企业|厂商|零售商|运营商|供应商|服务商|提供商|软件商|制造商|经销商|承包商|券商|电商|开发商|"
    r"保险商|航司|连锁店|连锁|交易所|生产商|外包商|网站|星级酒店|贵族学校|银行业者|业者|老牌|医疗集团|监管机构|监管部门|(?:私家|公立|私立|民营|私营)(?:医院|大学|学校|中学|小学|银行)(?!管理)|团体|检验商|催收商|电信商|"
    r"网络商|代工商|分销商|批发商|软体商|保安商|会员店|球队|球会|大厂|同业|老店|名校|龙头)(?=[\u3400-\u9fff·A-Za-z]{2})"
)
_HAN_TOLD_SUBJECT: Final = re.compile(
    r"(?:公司|组织|巨头|平台|品牌|企业|厂商|零售商|运营商|供应商|服务商|提供商|软件商|制造商|经销商|承包商|券商|电商|开发商|"
    r"保险商|航司|连锁店|"
    r"交易所|生产商|网站)([\u3400-\u9fff·]{2,6}?)(?=遭|被黑|被曝|被入侵|被攻击|被罚|披露|承认|证实|确认|通报|宣布|数据泄露|"
    r"数据外泄|泄露|外泄|"
    r"称|表示|致歉|道歉|\(|（|\d+月|[一二三四五六七八九十]+月|近日|日前|周[一二三四五六日])"
)


_DUTIES_END: Final = re.compile(r"(?:中心|局|署|部|委员会|学院|协会|研究所|基金会)\Z")


def _joins_duties(simple: str, start: int, at: int, end: int) -> bool:
    """Whether the letter joins what one body is for: 职总就业|与|职能培训中心; what joins two names follows a name."""
    return (
        simple[at] in "与和及"
        and at - start >= PAIR
        and simple[at - PAIR : at] not in NEWS_WORDS
        and is_everyday(simple[at - PAIR : at])
        and is_everyday(simple[at + 1 : at + 1 + PAIR])
        and _DUTIES_END.search(simple[start:end]) is not None
    )


def han_defined(simple: str) -> Iterator[Span]:
    """Chinese names that their own form of writing marks: before a Latin name in brackets, in quotes, or after what they are."""
    for definition in _HAN_DEFINITION.finditer(simple):
        end = definition.start()
        defined = _HAN_DEFINED.search(simple, max(0, end - _MOST_DEFINED), end)
        if defined is None:
            continue
        start = defined.start()
        for at in range(end - 1, start - 1, -1):
            if (
                simple[at] in STOP
                and simple[at] != "·"
                and not is_kept(simple, at)
                and not _joins_duties(simple, start, at, end)
            ):
                start = at + 1
                break
        start = after_told(simple, _after_deeds(simple, start, end), end)
        name = simple[start:end]
        if (
            len(name) > 1
            and name not in places()
            and not GENERIC.match(name)
            and not COUNTED.search(name)
            and not THING.search(name)
            and not _HAN_OFFICE_HOLDER.search(name)
            and not is_defined_place(simple, name, definition.end())
        ):
            # With a dot it is a foreign person's, unless it ends in what an organisation is.
            yield Span(start, end, name, "·" not in name or SUFFIX.search(name) is not None)
    quoted = _QUOTE.search(simple) is not None
    for match in _HAN_QUOTED_DEFINED.finditer(simple) if quoted else ():
        if not THING.search(match.group(1)) and match.group(1) not in places():
            yield Span(match.start(1), match.end(1), match.group(1), True)
    for pattern in (
        (_HAN_QUOTED, _HAN_QUOTED_KIND, _HAN_QUOTED_SITE, _HAN_TOLD_SUBJECT) if quoted else (_HAN_TOLD_SUBJECT,)
    ):
        for match in pattern.finditer(simple):
            # Quotes bound a name by themselves, whatever letters are in it: “和器屋”.
            bound = pattern in _BOUND
            name = match.group(1) if bound else subject_end(match.group(1))
            if (
                len(name) > 1
                and not (is_everyday(name) or THING.search(name) if bound else NOT_SUBJECT.search(name))
                and name not in places()
                and name not in NEWS_WORDS
                and not GENERIC.match(name)
            ):
                yield Span(match.start(1), match.start(1) + len(name), name, pattern is not _HAN_TOLD_SUBJECT)


_BOUND: Final = frozenset({_HAN_QUOTED, _HAN_QUOTED_KIND})


def _after_lead(simple: str, start: int, end: int) -> int:
    """Where the name begins behind words that lead to one."""
    lead = _HAN_LEAD.match(simple, start, end)
    return lead.end() if lead else start


def after_told(simple: str, start: int, end: int) -> int:
    """Where the name begins when what it is, or where, stands before it."""
    lead = _HAN_LEAD.match(simple, start, end)
    if lead and end - lead.end() > 1:
        start = lead.end()
    told = _HAN_TOLD.match(simple, start, end)
    if told and end - told.end() > 1:
        start = told.end()
    return start


# A name that is said again, behind what it begins after: a stop, a mark, or what is done to somebody. The name is only looked at, so that
# another may begin within it.
_HAN_REPEATED: Final = re.compile(
    r"[，。；：！？、,;:!?\n“”「」『』《》 对向与和及因为于称商的()（）](?=([\u3400-\u9fff][\u3400-\u9fff·]{1,6}?)"
    r"(?=[的在于将已是对向与说再又被也就自从共因未没为（(客用会官社方集公旗系服停事数资泄遭])"  # most letters end the search here
    r"(?:[的在于将已是对向与说再又被也就自从共因未没为（(]|客户|用户|会员|官网|社区|方面|集团|公司|旗下|系统|服务器|停用|事件|"
    r"数据|资料|泄|遭))"
)
_TOOLS: Final = frozenset("的在于将已是对向与说再又被也就自从共因未没为")
"""Letters that go on after a name by themselves, unless they end a word with its last letter."""
_LEAST_REPEATED: Final = 3


def han_repeated(simple: str) -> Iterator[Span]:
    """Chinese words that begin a clause, or follow what is done to somebody, and stand in the text three times or more."""
    verdicts: dict[str, bool] = {}
    end = 0
    for match in _HAN_REPEATED.finditer(f"\n{simple}"):  # which begins like a line of its own
        start = match.start()  # in `simple`, where all stands one place earlier
        if start < end:
            continue
        name = match.group(1)
        end = start + len(name)
        if simple[end] in _TOOLS and simple[end - 1 : end + 1] in everyday_words():
            continue  # 分析人士认|为: within a word
        good = verdicts.get(name)
        if good is None:
            good = verdicts[name] = (
                simple.count(name) >= _LEAST_REPEATED
                and not is_everyday(name)
                and not NOT_SUBJECT.search(name)
                and name not in places()
                and not GENERIC.match(name)
                and not COUNTED.search(name)
            )
        if good:
            yield Span(start, end, name, False)
