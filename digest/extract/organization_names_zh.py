"""Chinese names of organisations that no gazetteer holds, found by structure in simplified text. One pass each.

by their last word (`han_names`), by what they suffer or say (`han_subjects`), by brackets, quotes and descriptions
(`han_defined`), by being repeated (`han_repeated`); and names that hide (`anonymous_names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.extract.organization_forms import Span, places
from digest.vocabulary import simplify
from digest.vocabulary.everyday import NEWS_WORDS, is_everyday
from digest.vocabulary.phrases import words
from digest.vocabulary.sectors import sectors

_HAN_SUFFIX: Final = re.compile(
    r"股份有限公司|有限责任公司|有限公司|集团控股|控股集团|集团|公司|医疗中心|医学中心|中心医院|纪念医院|"
    r"医院|诊所|卫生局|卫生署|银行|信用社|"
    r"信用卡|证券|保险|人寿|大学|学院|中学|小学|学校|学区|教育局|税务局|国税局|警察局|警察厅|警局|公安局|管理局|监察局|部门局|旅行社|"
    r"航空|电信|电讯|宽频|宽带|电力|酒店|度假村|律师事务所|律所|事务所|基金会|协会|联合会|学会|体育会|救助会|委员会|博物馆|图书馆|"
    r"研究院|研究所|超市|百货|商城|出版社|电视台|日报|铨叙部|内政部|外交部|国防部|教育部|卫生部|劳工部|"
    r"市政府|县政府|州政府|郡政府|区政府|"
    r"疾病预防控制中心|疾控中心|疾控部门|行政处|总局|国税厅|授时中心|税务署|海关总署|"
    r"移民署|健保署|事务处|考试院|管理处|登记处|支行|分行|交警大队|派出所|卫健委|网信办|人社局|民政局|社保局|医保局|房管局|"
    r"财政局|考试局|招生办|居委会|街道办|村委会|管委会|人民政府|"
    r"商会|工会|中心|平台|物流|快递|汽车|科技|软件|网络科技|药业|制药|石油|地产|物业|传媒|游戏|餐饮|食品|服饰|速递|速运|快运|租车|"
    r"旅游|旅行|储运|网校|驿站|眼科|口腔|幼儿园|书店|书局|药房|药局|农会|"
    r"办公室|办事处|审计署|书院|高中|国中|专科学校|养老院|疗养院|福利院|足协|足总|奥委会|红十字会|慈善会|福利会|邮政|邮局|俱乐部|"
    r"合作社|总会|公会|教会|乐园|动物园|地铁|铁路|公交|巴士|客运|电车|机场|水务|燃气|供电|电网|卫视|报社|期货|信托|财险|置业|影城|"
    r"置地|国际|电机|电子|重工|半导体|光电|生技|钢铁|金控|实业|化工|机械|电器|水泥|海运|航运|娱乐|影业|珠宝|乳业|啤酒|时装"
)
_WEAK_SUFFIX: Final = words(
    "中心 平台 科技 软件 汽车 保险 航空 物流 快递 游戏 食品 餐饮 物业 地产 传媒 服饰 石油 超市 酒店 百货 "
    "网络科技 信用卡 电信 电力 宽带 银行 医院 大学 学校 公司 集团 速递 速运 快运 租车 旅游 旅行 储运 网校 驿站 眼科 口腔 书店 书局 "
    "办公室 办事处 邮政 邮局 俱乐部 药房 药局 总会 公会 教会 乐园 地铁 铁路 "
    "公交 巴士 客运 电车 机场 水务 燃气 供电 电网 卫视 报社 期货 信托 财险 置业 影城 置地 国际 合作社 农会 动物园 幼儿园 "
    "电机 电子 重工 半导体 光电 生技 钢铁 金控 实业 化工 机械 电器 水泥 海运 航运 娱乐 影业 珠宝 乳业 啤酒 时装"
)
_NAMED_FOR_PLACES: Final = words(
    "大学 银行 市政府 县政府 州政府 宽频 电讯 电信 教育局 税务局 卫生局 卫生部 卫生署 教育部 国防部 外交部 内政部 警察局 航空 电力 "
    "电视台 电台 铁路 邮政 证券 疾病预防控制中心 疾控中心 "
    "疾控部门 总局 国税厅 移民署 学会 协会 商会 公会 总会 委员会 基金会"
)
# Bodies are named by what they are for, after their place: 香港|银行|学会.
_NAMED_FOR_TRADES: Final = words("公会 总会 学会 协会 商会 工会 联合会 委员会 基金会 管理局 管理处 登记处 总局 考试院")
_PAIR: Final = 2
_HAN_STOP: Final = frozenset(
    "的在对由与和是家据向被从了将为称及名某给把让以后前日月年个该这那其此每各多几两一二三四五六七八九十所有位间些只到于至就也还都"
    "并而且但或如则因称说叫另却使用问可会能不没已曾我你他她它们,，。、；：;"
    ":“”\"'‘’「」『』《》〈〉（）()【】[]〔〕〖〗／｜！？!?…—-·　 \n\t/|"
)
# Words with a letter that elsewhere ends a name: 协和医院, 成都银行, 家乐福.
_HAN_KEPT: Final = words(
    "国家 成都 京都 首都 丰都 于都 协和 仁和 太和 永和 和平 和记 和泰 和睦 共和 大和 人和 康和 祥和 中和 宜和 平和 和信 日本 日经 "
    "日立 日产 日航 朝日 家乐 "
    "如家 家具 家电 家居 家园 万家 皇家 嘉年 年华 明月 新月 月亮 月星 以岭 以太 以色 可口 可乐 可可 三一 三星 三井 三菱 三得 五粮 "
    "五矿 第一 第二 第三 第四 "
    "第五 第六 统一 一汽 一中 二中 三中 四中 五中 六合 六福 七匹 七天 八达 八马 九州 九江 九龙 九阳 九牧 四川 四环 三峡 三亚 三明 "
    "三门 两江 及时 多美 多伦 因特 "
    "就业 就学 就医 职能 技能 功能 智能 核能 节能 从化 到家 自来 能源 会计 对外 向阳 交易所 名创 名古 可隆 所罗 百年 "
    "永年 青年 少年 老年 次元"
)
_HAN_LEAD: Final = re.compile(
    r"(?:报道|消息|通报|近日|日前|美国|英国|日本|韩国|德国|法国|印度|加拿大|澳大利亚|澳洲|知名|著名|"
    r"大型|巨头|全球|最大|旗下|母公司|子公司|"
    r"总部|位于|提供商|供应商|运营商|公布|指出|表示|攻击|入侵|针对|涉及|包括|来自|通过|关于|致|受害|客户|用户|披露|包含|要求|"
    r"中要求|回覆|回复|回应|引入|尽快|强制|上月|本月|当中|其中|同时|随后|并非|作为|"
    r"成为|称为|名为|叫做|隶属|依照|按照|此次|本次|近期|目前|据悉|对于|由于|属于|存在|使用|利用|登录|以及|还有|或者)+"
)
_GENERIC_WORDS: Final = (
    r"外部|内部|周边|附近|连锁|线上|诊疗|照护|本|贵|全|同|总|分|母|子|该|某|我|多|大|小|新|老|上市|科技|网络|安全|软件|保险|信用卡|银行|私立|"
    r"公立|第三方|外包|合作|相关|有关|涉事|当地|"
    r"境外|国内|互联网|数据|服务|医疗|金融|物流|支付|电商|航空|技术|云|母婴|跨国|民营|国有|大型|证券|寿险|教育|初创|上游|下游|律师|受害|"
    r"资讯|大量|专业|漏洞|评价|截图|代码|托管|毕业|假冒|普通|最后|一支行|各大|多间|数码|市政|中小|北美|欧洲|全国|独立|健康险|"
    r"寿险|化验|筛查|检验|合作|客服|呼叫|个人|信息|处理|管理|控制|运营|监控|调查|认证|隐私|执法|事件|应急|响应|公共|公共卫生|"
    r"卫生|"
    r"健康|娱乐|汽车|地方|州立|研究|分析|电力|能源|电信|"
    r"数据库|通信|公司|集团|咨询|会计|审计|催收|征信|背景调查|游戏|电子|制造|零售|商业|综合|附属|关联|控股|投资|创业|社交|求职|招聘|租车|"
    r"酒店|餐饮|文化|传媒|商贸|贸易|实业|建筑|物业|药业|食品|农业|生物|教务|中小学|县级|市级|省级|区级|国家级|部分|"
    r"票务|订票|检测|体检|外卖|出行|打车|交易|论坛|直播|短视频|视频|地图|翻译|门户|服务器|用户|客户|会员|"
    r"受托|委托|承揽|承办|订房|网课|代购|聊天|健身|区域|营运|经纪|代理|报告|"
    r"业务|平台|系统|共享|开放|政务|旅游"
)


def _trades() -> str:
    """The trades by the words of the sectors; a word that is itself a kind of organisation (大学, 医院) stays part of names."""
    known = {word for entry in sectors().values() for word in (entry.zh, *entry.synonyms) if word[0] > "\u33ff"}
    return "|".join(sorted((word for word in known if not _HAN_SUFFIX.search(word)), key=len, reverse=True))


_GENERIC: Final = re.compile(rf"\A(?:{_trades()}|{_GENERIC_WORDS})+\Z")


def _without_place(stem: str) -> str:
    """The words without the place before them: 佛州医疗管理 says as little as 医疗管理."""
    for length in (4, 3, 2):
        if len(stem) > length and stem[:length] in places():
            return stem[length:]
    return stem


# A stem that counts or ranks describes and does not name: 4.3万张信用卡, 印度最大健康险公司.
_HAN_COUNTED: Final = re.compile(
    r"\d[日月年]|\d[万亿千百]?\d*[张份条名个家间位所起笔台部次余多]|[\d一二三四五六七八九十百千数几近逾超约上][万亿]|"
    r"[万亿][名人条个张份户元级]|最大|第[一二三四五]大|之一|一年|年内|某|多家|数家|知名|"
    r"著名|领先|主要|万(?:克朗|欧元|美元|卢布|英镑|日元|港元|卢比|法郎|里拉|令吉|泰铢|韩元|比索)"
)
_KINDS_OF_SOFTWARE: Final = ("勒索", "恶意", "间谍", "流氓", "广告", "破解", "杀毒", "开源", "应用")


_HAN_DONE: Final = re.compile(
    r"遭|被|[点指查道]出|[窃盗偷拷拖卷][走取]|入侵|攻陷|攻破|旗下|所属|下属|派驻|接获|接到|出售|聘请|报导|致电|致函|致信|记者|联系|来电|采访|走访|入职|就职|任职|供职|就读|发现|"
    r"举报|投诉|转发|登录|登入|登陆|账号|帐号|来自|要求|裁定|通知|打开|查明|判令|责令|认定|开罚|裁罚|处罚|重罚|罚|约谈|督促|促请|批评|公示|公布"
)
# Bodies that a text names by their kind alone, since its country has but one.
_BODIES: Final = words(
    "卫生局 卫生署 卫生部 教育部 国防部 外交部 内政部 劳工部 铨叙部 税务局 国税局 移民署 健保署 考试院 教育局 人社局 医保局 社保局 "
    "卫健委 总局 "
    "国税厅 税务署 人民政府 市政府 县政府 州政府"
)
HAN_KINDS: Final = words(
    "学会 协会 总局 基金会 委员会 联合会 商会 工会 医院 大学 学院 银行 研究院 研究所 管理局 管理处 登记处 税务局 教育局 卫生局 "
    "授时中心 医疗中心 州政府 市政府 县政府 区政府 郡政府 省政府 总统府 警察局 教育厅 卫生厅 年金机构"
)
"""Kinds of bodies that stand for one that the text named in full before: 学会 for 香港银行学会."""


def _is_trade_body(stem: str, kind: str) -> bool:
    return kind in _NAMED_FOR_TRADES and _without_place(stem) != stem


_OFFICERS: Final = frozenset("长员")


def _is_kept(simple: str, at: int) -> bool:
    """Whether the letter, that elsewhere ends a name, is part of a word within one."""
    if simple[at : at + 2] in _HAN_KEPT or (at > 0 and simple[at - 1 : at + 1] in _HAN_KEPT):
        return True
    stopped, letters = _stopped_places()
    return simple[at] in letters and any(
        simple[low : low + size] in stopped for size in (3, 4, 5) for low in range(max(0, at - size + 1), at + 1)
    )


@lru_cache(maxsize=1)
def _stopped_places() -> tuple[frozenset[str], frozenset[str]]:
    """Places with a letter that elsewhere ends a name (宇都宫), and the letters of them all."""
    found = [place for place in places() if len(place) > _PAIR and not _HAN_STOP.isdisjoint(place) and place > "\u33ff"]
    return frozenset(found), frozenset("".join(found))


def han_names(simple: str) -> Iterator[Span]:
    """Chinese names that end in a word for an organisation, in simplified letters, with their left bound guessed."""
    for match in _HAN_SUFFIX.finditer(simple):
        start = match.start()
        floor = max(0, match.start() - 14)
        while start > floor and (simple[start - 1] not in _HAN_STOP or _is_kept(simple, start - 1)):
            start -= 1
        lead = _HAN_LEAD.match(simple, start, match.start())
        if lead:
            start = lead.end()
        # What was suffered is no part of a name: 某医院遭勒索软件.
        # Nor is what was done to get at it: 记者致电某市政府.
        for verb in _HAN_DONE.finditer(simple, start, match.start()):
            start = verb.end()
        told = _HAN_TOLD.match(simple, start, match.start())
        if told and match.start() - told.end() > 1:
            start = told.end()
        stem = simple[start : match.start()]
        if (
            len(stem) < 2
            or (match.group() == "软件" and stem.endswith(_KINDS_OF_SOFTWARE))
            or (_GENERIC.match(_without_place(stem)) and not _is_trade_body(stem, match.group()))
            or (stem in places() and match.group() not in _NAMED_FOR_PLACES)
            or _HAN_COUNTED.search(stem)
        ):
            if (
                match.group() in _BODIES
                and simple[match.end() : match.end() + 1] not in _OFFICERS
                and simple[match.start() - 1 : match.start()] != "级"
                and "某" not in stem
            ):
                yield Span(match.start(), match.end(), match.group(), True)
            continue
        yield Span(start, match.end(), simple[start : match.end()], match.group() not in _WEAK_SUFFIX)


_HAN_SUBJECT: Final = re.compile(
    r"(?:(?<=[，。；：！？、\n“”「」《》】〕 ])|\A)([\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,9}?)"
    r"(?:近日|日前|昨日|昨天|昨晚|今晚|今早|今晨|今天|周[一二三四五六日]|上周|本周|上月|本月|去年|今年|\d{1,2}日|今日|疑|再度|再次|"
    r"又|首次|终于|"
    r"开始|已)?(?:[(（]\d{1,2}日[)）])?"
    r"(?=遭|被黑|被曝|被入侵|被攻击|被罚|被查|被指|被植入|中招|发布|公布|公告|发声|发出|发表|强调|透露|披露|承认|证实|确认|通报|"
    r"宣布|数据泄露|数据外泄|泄露|外泄|资料外|"
    r"称[，：\"“]|表示|致歉|道歉|回应|发布声明|发声明)"
)
_HAN_NOT_SUBJECT: Final = re.compile(
    r"公司|该|这|[一二两三四五六七八九十]年|年内|\d[月日]|昨日|今日|近日|同日|当日|之|\d|次|网传|外媒|本报|消息|据称|部长|总统|"
    r"大臣|局长|议员|主席|董事|被告|嫌|女子|男子|市民|居民|家长|学生|员工|文件|黑市|暗网|对方|双方|会方|署方|资料|机构|其|他|她|"
    r"记者|警方|专家|黑客|骇客|攻击|官方|个人|信息|数据|资料|用户|客户|患者|律师|检方|法院|媒体|声明|"
    r"导致|造成|引发|致使|防止|避免|涉嫌|发生|出现|怀疑|受影响|会员|上述|涉事|研究|发言|有人|院方|校方|团队|卖家|我们|政府|当局|"
    r"网友|监管|公署|专员|事件|系统|勒索|部分|可能|目前|"
    r"是否|没有|通知|多家|多名|报告|调查|是|的|因|若|在|有|也|都|就|并|或|与|和"
)


# What the sentence says between its subject and the verb is no part of the subject: 优酷方面未予证实, 东航客服随后回应.
_HAN_TRAIL_WORDS: Final = words(
    "方面 客服 随后 随即 一直 昨晚 今晚 当晚 今早 今晨 昨夜 当天 当时 私下 未予 未有 未能 不予 拒绝 主动 "
    "连 向外界 对外 对此 早前 此前 先后 均 则 仍 才 刚 曾 方 只 较早前 凌晨 上午 下午 官网 官方 官微 "
    "去年 今年 上月 本月 上周 本周 昨日 今日 昨天 今天 昨 今 会员 客户 用户 旅客 患者 员工 系统 网站 "
    "资料库 数据库 资料 数据 小程序 电脑 后台 捐款 公告 门店 分店 网上 云端 订单 预约 挂号 住客 学员 考生 "
    "师生 学生 家长 前员工 职员 顾客 乘客 读者 订户 借款人 车主 业主 业户 病人 病历 内鬼 内部 子公司 母公司 "
    "旗下 总部 分公司 信息 个资 账号 账户 密码 邮箱 名单 伺服器 服务器 邮件 "
)
_HAN_TRAIL: Final = re.compile(f"(?:{'|'.join(sorted(_HAN_TRAIL_WORDS, key=len, reverse=True))})+\\Z")
_HAN_OFFICER: Final = re.compile(
    r"(?:(?<=[署局部厅院行会])(?:副?[长主]|发言人)|执行长|总裁|总经理|董事长|首席.{2,4}官?|创办人|创始人|负责人|发言人|社长|市长|县长)"
    r"[\u3400-\u9fff]{0,5}\Z"
)


def subject_end(name: str) -> str:
    """The name without what its clause says of it."""
    return _HAN_TRAIL.sub("", _HAN_OFFICER.sub("", _HAN_TRAIL.sub("", name)))


def han_subjects(simple: str) -> Iterator[Span]:
    """Chinese words that begin a clause and then suffer, admit or report a breach: `X遭`, `X承认`."""
    for match in _HAN_SUBJECT.finditer(simple):
        start = after_told(simple, match.start(1), match.end(1))
        name = subject_end(simple[start : match.end(1)])
        if len(name) > 1 and not _HAN_NOT_SUBJECT.search(name) and name not in places() and not is_everyday(name):
            yield Span(start, start + len(name), name, False)


# In two parts, as a bracket is soon found, and a name of up to 32 letters before it is not.
_HAN_DEFINITION: Final = re.compile(
    r"[(（](?:下称|简称|以下简称|英文名)?[“\"]?(?:[A-Z]|[a-z]+\d)[^()（）\n]{1,60}[)）]"
)
_HAN_DEFINED: Final = re.compile(r"[\u3400-\u9fff·]{2,16}(?:[A-Z][A-Za-z0-9&]{0,7}[\u3400-\u9fff]{1,8})?\Z")
_MOST_DEFINED: Final = 32
# Quotes around it take the place of the stops that bound a name: 「希望之城」(City of Hope).
_HAN_QUOTED_DEFINED: Final = re.compile(
    r"[“「『《\"]([\u3400-\u9fff·]{2,16})[”」』》\"] ?[(（](?:下称|简称|以下简称|英文名)?[“\"]?[A-Z][^()（）\n]{1,48}[)）]"
)
_HAN_QUOTED: Final = re.compile(
    r"(?:公司|平台|网站|应用|App|APP|软件商|服务商|供应商|零售商|运营商|交易所|品牌|企业|巨头|集团|机构|连锁店|连锁|商城|社区|游戏)"
    r"[“「《\"]([\u3400-\u9fffA-Za-z0-9·]{2,12})[”」》\"]"
)
# What is told of an organisation before its name: `金融合作组织德雅尔丹集团`, `英国零售商玛莎`.
_HAN_TOLD: Final = re.compile(
    r".{0,14}?(?:公司|组织|机构|巨头|平台|品牌|企业|厂商|零售商|运营商|供应商|服务商|提供商|软件商|制造商|经销商|承包商|券商|电商|开发商|"
    r"保险商|航司|连锁店|连锁|交易所|生产商|外包商|网站|银行业者|业者|老牌|医疗集团|监管机构|监管部门|团体|检验商|催收商|电信商|"
    r"网络商|代工商|分销商|批发商|软体商|保安商|会员店|大厂|同业)(?=[\u3400-\u9fff·A-Za-z]{2})"
)
_HAN_TOLD_SUBJECT: Final = re.compile(
    r"(?:公司|组织|巨头|平台|品牌|企业|厂商|零售商|运营商|供应商|服务商|提供商|软件商|制造商|经销商|承包商|券商|电商|开发商|"
    r"保险商|航司|连锁店|"
    r"交易所|生产商|网站)([\u3400-\u9fff·]{2,6}?)(?=遭|被黑|被曝|被入侵|被攻击|被罚|披露|承认|证实|确认|通报|宣布|数据泄露|"
    r"数据外泄|泄露|外泄|"
    r"称|表示|致歉|道歉|\(|（|\d+月|[一二三四五六七八九十]+月|近日|日前|周[一二三四五六日])"
)
ANONYMOUS: Final = re.compile(
    r"([\u3400-\u9fff]{0,6}?某(?:[\u3400-\u9fff]{0,10}?(?:承包商|服务商|供应商|运营商|部委|部门|诊所|幼儿园|酒店|协会|研究院|机关|"
    r"公司|医院|银行|高校|大学|学院|学校|中学|小学|局|平台|企业|机构|集团|"
    r"单位|店|中心)(?:[\u3400-\u9fff]{0,4}公司)?))"
)


# What bears a Latin short form and is no organisation.
_HAN_THING: Final = re.compile(
    r"(?:号码|号|码|(?<!健康)(?<!医疗)(?<!卫生)(?<!大学)(?<!学校)系统|条例|法|法案|软件|协议|漏洞|指数|技术|服务|信息|数据|接口|标准|框架|证书|认证|卡|机器人|工具|病毒|木马|"
    r"团伙|组织|黑客|帮|程序|"
    r"报告|论坛|市场|语言|模型|先生|女士|教授|博士|币)\Z"
)


_DUTIES_END: Final = re.compile(r"(?:中心|局|署|部|委员会|学院|协会|研究所|基金会)\Z")


def _joins_duties(simple: str, start: int, at: int, end: int) -> bool:
    """Whether the letter joins what one body is for: 职总就业|与|职能培训中心; what joins two names follows a name."""
    return (
        simple[at] in "与和及"
        and at - start >= _PAIR
        and is_everyday(simple[at - _PAIR : at])
        and is_everyday(simple[at + 1 : at + 1 + _PAIR])
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
                simple[at] in _HAN_STOP
                and simple[at] != "·"
                and not _is_kept(simple, at)
                and not _joins_duties(simple, start, at, end)
            ):
                start = at + 1
                break
        start = after_told(simple, start, end)
        name = simple[start:end]
        if (
            len(name) > 1
            and name not in places()
            and not _GENERIC.match(name)
            and not _HAN_COUNTED.search(name)
            and not _HAN_THING.search(name)
        ):
            yield Span(start, end, name, True)
    for match in _HAN_QUOTED_DEFINED.finditer(simple):
        if not _HAN_THING.search(match.group(1)) and match.group(1) not in places():
            yield Span(match.start(1), match.end(1), match.group(1), True)
    for pattern in (_HAN_QUOTED, _HAN_TOLD_SUBJECT):
        for match in pattern.finditer(simple):
            name = subject_end(match.group(1))
            if (
                len(name) > 1
                and not _HAN_NOT_SUBJECT.search(name)
                and name not in places()
                and name not in NEWS_WORDS
                and not _GENERIC.match(name)
            ):
                yield Span(match.start(1), match.start(1) + len(name), name, pattern is _HAN_QUOTED)


def ends_name(letter: str) -> bool:
    """Whether the letter elsewhere ends a name: a particle, a number, a mark."""
    return letter in _HAN_STOP


def after_told(simple: str, start: int, end: int) -> int:
    """Where the name begins when what it is, or where, stands before it."""
    lead = _HAN_LEAD.match(simple, start, end)
    if lead and end - lead.end() > 1:
        start = lead.end()
    told = _HAN_TOLD.match(simple, start, end)
    if told and end - told.end() > 1:
        start = told.end()
    return start


def anonymous_names(simple: str) -> Iterator[Span]:
    """Names that hide: `某医院`, `南昌某高校`. They are the victim's only where no full name is."""
    if "某" not in simple:
        return
    for match in ANONYMOUS.finditer(simple):
        start = match.start(1)
        hidden = simple.index("某", start)
        for at in range(hidden - 1, start - 1, -1):
            if simple[at] in _HAN_STOP:
                start = at + 1
                break
        if simple[start:hidden] and simple[start:hidden] not in places():
            start = hidden
        yield Span(start, match.end(1), simple[start : match.end(1)], False)


_HAN_REPEATED: Final = re.compile(
    r"(?:(?<=[，。；：！？、,;:!?\n“”「」『』《》 对向与和及因为于称商的()（）])|\A)([\u3400-\u9fff][\u3400-\u9fff·]{1,6}?)"
    r"(?=[的在于将已是对向与说再又被也就自从共因未没为（(]|客户|用户|会员|官网|社区|方面|集团|公司|旗下|系统|服务器|停用|事件|"
    r"数据|资料|泄|遭)"
)
_LEAST_REPEATED: Final = 3


def han_repeated(simple: str) -> Iterator[Span]:
    """Chinese words that begin a clause, or follow what is done to somebody, and stand in the text three times or more."""
    verdicts: dict[str, bool] = {}
    for match in _HAN_REPEATED.finditer(simple):
        name = match.group(1)
        good = verdicts.get(name)
        if good is None:
            good = verdicts[name] = (
                not is_everyday(name)
                and not _HAN_NOT_SUBJECT.search(name)
                and name not in places()
                and not _GENERIC.match(name)
                and not _HAN_COUNTED.search(name)
                and simple.count(name) >= _LEAST_REPEATED
            )
        if good:
            yield Span(match.start(1), match.end(1), name, False)


_LOWER_IN_HAN: Final = re.compile(
    r"(?:(?<=[\u3400-\u9fff“「\n(（。，])|\A)([a-z]{2,8}\. ?[A-Z][A-Za-z]+|\d{1,2}[a-z]{3,12}|[a-z]{1,4}\d[a-z]{1,6}|"
    r"[a-z]{3,10})(?=[\u3400-\u9fff ”」)）])"
)
_LOWER_THINGS: Final = words(
    "app apps bug email emails user users admin root guest test demo web cookie token log logs http https www com bot bots id ids"
)


def lower_names(text: str) -> Iterator[Span]:
    """Latin names without a first capital in a Chinese text: `ho. Mobile`, `7pay`."""
    for match in _LOWER_IN_HAN.finditer(text):
        name = match.group(1)
        if name.isalpha() and name.islower() and (name in _LOWER_THINGS or text.count(name) < _LEAST_REPEATED):
            continue
        yield Span(match.start(1), match.end(1), match.group(1), False)


_COUNT: Final = re.compile(
    r"[\d,.一二三四五六七八九十百千两数几多余近约逾]*[万亿]?(?:件|条|人|名|家|份|笔|张|个|台|次|起|户|封|页|(?:新|港|日|韩|美|欧|加|澳)?元|令吉|卢比|英镑|年|月|日|天|成|倍)(?:多|余|以上)?"
)
_COUNT_AFTER: Final = re.compile(r"(?:近|约|約|逾|超|超过|至少)?[\d一二三四五六七八九十两兩几幾数數]+[百千万萬亿億]+\Z")
_OFFICER_FIRST: Final = re.compile(
    r"(?:执行长|总裁|社长|防长|外长|财长|首相|司长|署长|处长|会长|馆长|书记|市长|部长|局长|院长|校长|发言人|首席执行官|董事长|总经理|总理|总统|议员|检察官|律师)[\u3400-\u9fff]{2,4}\Z"
)
_CLASSED: Final = re.compile(r"[一这那两几数多每][家套个款台间名起份座支批项]")


# With 日报 two other words: 6日|报警, 翌日|报案.
_REPORTS: Final = frozenset("警案告称请")
_CLASSIFIERS: Final = frozenset("名位个個家份条條笔筆张張宗起件台")


def checked(simple: str, span: Span) -> Span | None:
    """The name without the word that counts it (一|份玛拉工艺大学); None for what counts something (万件) or is a mere kind (律所)."""
    if span.start and _CLASSED.match(simple, span.start - 1, span.start + 1):
        span = Span(span.start + 1, span.end, span.name[1:], span.strong)
    counted = _COUNT_AFTER.search(span.name)
    if counted and counted.start() > 1:
        span = Span(span.start, span.start + counted.start(), span.name[: counted.start()], span.strong)
    name = simple[span.start : span.end]
    if (
        len(name) < 2
        or (name[0] in _CLASSIFIERS and is_everyday(name[1:]))
        or (name.endswith("日报") and simple[span.end : span.end + 1] in _REPORTS)
        or _OFFICER_FIRST.match(name)
        or _COUNT.fullmatch(name)
        or (_HAN_SUFFIX.fullmatch(name) and name not in _BODIES)
    ):
        return None
    return span


def may_name(name: str) -> bool:
    """Whether Chinese letters may be a name: no everyday word, place, count or kind."""
    return not (
        is_everyday(name)
        or name in places()
        or _HAN_NOT_SUBJECT.search(name)
        or _GENERIC.match(name)
        or _HAN_COUNTED.search(name)
        or _HAN_THING.search(name)
        or _HAN_SUFFIX.fullmatch(name)
        or (name[-1] == "案" and len(name) <= _LEAST_SHORT)
    )


def short_forms(key: str, name: str) -> Iterator[str]:
    """Other forms of a Chinese name: without the place before it, and without the word for what it is after it."""
    for length in (4, 3, 2):
        rest = key[length:]
        if key[:length] in places() and len(rest) >= _LEAST_SHORT:
            yield rest
    kind = _HAN_SUFFIX.search(simplify(name))
    stem = simplify(name)[: kind.start()] if kind else ""
    if (
        kind
        and kind.end() == len(name)
        and len(stem) > 1
        and stem not in places()
        and not is_everyday(stem)
        and not _GENERIC.match(stem)
    ):
        yield stem


_INITIAL: Final = {"医院": "院", "大学": "大", "学院": "院", "书院": "院", "银行": "行", "中学": "中"}


def initial_forms(name: str) -> Iterator[str]:
    """The usual abbreviations of an institution's name: 威院 for 威尔斯亲王医院, 梨花女大 for 梨花女子大学."""
    simple = simplify(name)
    last = _INITIAL.get(simple[-2:])
    if last is None or len(simple) < _LEAST_SHORT:
        return
    stem = _without_place(simple[:-2])
    for head in (stem[:1], stem[:2], stem.replace("女子", "女") if "女子" in stem else ""):
        form = head + last
        if len(form) >= _PAIR and form != simple and not is_everyday(form) and form not in places():
            yield form


_LEAST_SHORT: Final = 4
