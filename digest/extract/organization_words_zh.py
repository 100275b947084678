"""What the letters of Chinese names say, for the rooms that find names and those that check them. All in simplified letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.extract.organization_forms import places
from digest.text.pairs import pair_of, pairs_of
from digest.text.patterns import quick
from digest.text.tells import by_first_letter, matches_at, occurrences
from digest.vocabulary.phrases import words
from digest.vocabulary.sectors import sectors

PAIR: Final = 2
"""Letters of most Chinese words."""
LEAST_SHORT: Final = 4
"""Letters that the short form of an institution's name has at least."""
_KINDS: Final = (
    "委员会办公室 股份有限公司 有限责任公司 有限公司 集团控股 控股集团 集团 公司 医疗中心 医学中心 中心医院 纪念医院 "
    "医院 诊所 卫生局 卫生署 银行 信用社 信用金库 信用组合 劳动金库 警察署 消防本部 水道局 健康保险组合 健保组合 检察厅 "
    "信用卡 证券交易所 期货交易所 商品交易所 交易所 证券 保险 人寿 大学 学院 "
    "中学 小学 学校 学区 教育局 税务局 国税局 警察局 警察厅 警局 公安局 管理局 监察局 部门局 "
    "事务局 福利署 运输署 房屋署 地政署 惩教署 消防处 入境处 劳工处 旅行社 航空 电信 "
    "电讯 宽频 宽带 电力 酒店 度假村 律师事务所 律所 事务所 基金会 协会 联合会 学会 体育会 救助会 委员会 博物馆 "
    "图书馆 研究院 研究所 超市 百货 商城 出版社 电视台 日报 铨叙部 内政部 外交部 国防部 教育部 卫生部 劳工部 "
    "市政府 县政府 州政府 郡政府 区政府 疾病预防控制中心 疾控中心 疾控部门 行政处 总局 国税厅 授时中心 税务署 "
    "海关总署 移民署 健保署 事务处 服务处 考试院 管理处 登记处 支行 分行 交警大队 派出所 卫健委 网信办 人社局 "
    "民政局 社保局 医保局 房管局 财政局 考试局 招生办 居委会 街道办 村委会 管委会 人民政府 商会 工会 中心 平台 "
    "物流 快递 汽车 科技 软件 网络科技 药业 制药 石油 地产 物业 传媒 游戏 餐饮 食品 服饰 速递 速运 快运 租车 "
    "旅游 旅行 储运 网校 驿站 眼科 口腔 幼儿园 书店 书局 药房 药局 农会 办公室 办事处 审计署 书院 高中 国中 "
    "专科学校 养老院 疗养院 福利院 足协 足总 奥委会 红十字会 慈善会 福利会 邮政 邮局 俱乐部 合作社 总会 公会 "
    "教会 乐园 动物园 地铁 铁路 公交 巴士 客运 电车 机场 水务 燃气 供电 电网 卫视 报社 期货 信托 财险 置业 "
    "影城 置地 国际 警务处 消防署 选举处 年金机构 保险机构 保障机构 "
    "总统府 国会 立法院 行政院 众议院 参议院 首相府 电机 电子 重工 半导体 光电 生技 钢铁 金控 "
    "实业 化工 机械 电器 水泥 海运 航运 娱乐 影业 珠宝 乳业 啤酒 时装 "
    "殡仪馆 火葬场 公墓 门诊部 卫生所 卫生院 健身房 驾校 补习班 餐厅 酒楼 饭店 宾馆 旅馆 饼店 饼行 饼家 蛋糕店 药行 钟表 银楼 车行 影楼 "
    "分局 市府 县府 教育处 民政处 社会处 地政处 文化处 交通处 人事处 警察大队 交通大队 刑警大队 刑事局 管理署 保护署 规划署 食药署 疾管署 "
    "百货公司 妇幼保健院 保健院 "
    "家园 育幼院 军团 指挥部 司令部 联席会议 参谋部 海鲜城 城隍庙 妈祖庙 天后宫 关帝庙 教堂 业主立案法团 法团 分拨中心 警分局 "
    "住建局 应急局 应急管理局 卫计委 卫计局 计生局 招生考试院 招考办 招办 国小 高职 首饰 舞团 乐团 剧团 合唱团 支公司 便利店 蔬果店 "
    "环保署 食环署 康文署 渔护署 司警局 治安警察局 廉政公署 申诉公署 公积金中心 劳动局 建设处 都发局 地政局 环保局 水利局 "
    "登记局 选举局 气象局 交通局 规划局 卫健局 城管局 统计局 观光局 发展局 社会局 文化局 体育局 旅游局 邮政局 农业局 "
    "照相馆 剧院 剧场 音乐厅 美术馆 科学馆 纪念馆 体育馆 球会 修道院 孤儿院 救助站 看守所 公证处 商行 船厂 港务局 拍卖行 资产管理 "
    "联盟 论坛 油站 加油站 讲堂 票务 工业 互娱 研习所 咨询所 稽征所 福群会 博物院 邮政署 福利部 "
    "研究会 校友会 互助会 共济会 财团 "
    "信用合作社 检验所 货运站 科技馆 少年宫 滑雪场 游艇会 引航站 护理之家 护理院 养护院 养生馆 老年公寓 妇联 残联 "
    "体检中心 供热公司 选务办公室 共同体 医共体 商场 景区 小区 会所 "
    "工商局 就业局 工业局 保障局 安全局 健康局 训练局 农林局 移民局 房屋局 救援局 铸币局 保险局 工程署 总署 保险署 援助署 "
    "教育厅 卫生厅 健康厅 "
    "司法部 财政部 移民部 议会 会馆 会议所"
)
SUFFIX: Final = re.compile(by_first_letter(_KINDS.split()))
_FIRST_TWO: Final = {pair_of(kind[:PAIR]): kind[:PAIR] for kind in _KINDS.split()}


def kinds_in(simple: str) -> Iterator[re.Match[str]]:
    """What `SUFFIX` finds in a long text: it is tried where the first two letters of a kind stand."""
    begun = [_FIRST_TWO[pair] for pair in pairs_of(simple).seen.intersection(_FIRST_TWO)]
    return matches_at(SUFFIX, simple, occurrences(simple, begun, 0, len(simple)))


# Bodies that a text names by their kind alone, since its country has but one.
BODIES: Final = words(
    "卫生局 卫生署 卫生部 教育部 国防部 外交部 内政部 劳工部 铨叙部 税务局 国税局 移民署 健保署 考试院 教育局 人社局 医保局 社保局 "
    "环保署 食环署 康文署 渔护署 司警局 治安警察局 廉政公署 申诉公署 住建局 应急局 劳动局 环保局 登记局 "
    "卫健委 总局 总统府 国会 立法院 行政院 众议院 参议院 首相府 "
    "国税厅 税务署 人民政府 市政府 县政府 州政府 选举委员会 入境处 消防处 警务处 惩教署 运输署 房屋署 福利署"
)
HAN_KINDS: Final = words(
    "学会 协会 总局 基金会 委员会 联合会 商会 工会 医院 大学 学院 银行 研究院 研究所 管理局 管理处 登记处 税务局 教育局 卫生局 "
    "授时中心 医疗中心 警方 警队 司警 治安警 州政府 市政府 县政府 区政府 郡政府 省政府 总统府 警察局 教育厅 卫生厅 年金机构"
)
"""Kinds of bodies that stand for one that the text named in full before: 学会 for 香港银行学会."""


STOP: Final = frozenset(
    "的在对由与和跟是家据向被从了将为称及名某给把让以后前日月年个该这那其此每各多几两一二三四五六七八九十所有位间些只到于至就也还都"
    "并而且但或如则因称说叫另却使用问可会能不没已曾我你他她它们,，。、；：;"
    ":“”\"'‘’「」『』《》〈〉（）()【】[]〔〕〖〗／｜！？!?…—-·　 \n\t/|"
)


# Words with a letter that elsewhere ends a name: 协和医院, 成都银行, 家乐福.
_HAN_KEPT: Final = words(
    "国家 社会 成都 京都 首都 丰都 于都 协和 仁和 太和 永和 和平 和记 和泰 和睦 共和 大和 人和 康和 祥和 中和 宜和 平和 和信 日本 日经 "
    "日立 日产 日航 朝日 家乐 "
    "私家 如家 家具 家电 家居 家园 万家 皇家 嘉年 年华 明月 新月 月亮 月星 以岭 以太 以色 可口 可乐 可可 三一 三星 三井 三菱 三得 五粮 "
    "五矿 第一 第二 第三 第四 "
    "第五 第六 统一 一汽 一中 二中 三中 四中 五中 六合 六福 七匹 七天 八达 八马 九州 九江 九龙 九阳 九牧 四川 四环 三峡 三亚 三明 "
    "三元 三门 两江 及时 多美 多伦 因特 "
    "就业 就学 就医 职能 技能 功能 智能 核能 节能 从化 到家 自来 能源 会计 对外 向阳 交易所 名创 名古 可隆 所罗 百年 "
    "永年 青年 少年 老年 次元 跟谁 十字 在线 昭和 令和 养和 和歌 和硕 和黄 嘉和 颐和 亲和 民用 公用 商用 军用 通用 专用 "
    "家用 会展 会馆 会议 久其 其士"
)


# What is done to somebody: what stands after it begins a name, and what holds it is none.
DONE_TO: Final = (
    r"通过|透过|经过|按照|依据|根据|针对|攻击|入侵|侵入|闯入|潜入|渗透|攻陷|瘫痪|破坏|讥讽|嘲讽|批评|指责|"
    r"质疑|呼吁|警告|威胁|要挟|敲诈|索要|兜售|叫卖|窃取|盗取|盗走|偷走|取走|拿走|带走|拷走|泄露|外泄|流出|"
    r"曝光|披露|揭露|爆料|公布|宣布|承认|否认|证实|坦承|强调|表示|指出|回应|答复|答覆|解释|致歉|道歉|提醒|"
    r"告知|知会|通知|知悉|得知|获悉|察觉|查获|查封|查处|侦破|破获|抓获|逮捕|拘捕|起诉|控告|索赔|重罚|开罚|"
    r"裁罚|连累|牵连|牵涉|波及|影响|隶属|收购|并购|聘请|雇用|委托|委请|合并|取代|接管|入股|参与|参加|加入|"
    r"退出|离开|进入|前往|抵达|走进|出现|发生|导致|造成|引发|涉嫌|冒充|假冒|伪装|仿冒|谎称|声称|自称|号称|"
    r"开立|开设|设立|成立|创立|拨打|致电|致函|致信|写信|投诉|举报|报告|起草|提交|递交|寄往|寄给|发给|交给|"
    r"卖给|转给|传给|送交|移交|移送|打开|关闭|登上|登录|登入|登陆|下载|上传|点击|点开|查看|访问|造访|浏览|"
    r"翻看|扫描|毕业|任职|供职|就职|任教|服务于|受雇|效力|现为|曾为|曾任|现任|出任|担任|陆续|随即|随后|立即|"
    r"尚未|已经|正在|曾经|首次|再次|再度|同步|目前|上旬|中旬|下旬|月初|月底|年初|年底|凌晨|傍晚|当晚|当天|"
    r"次日|翌日|隔天|昨晚|今晨|对准|转述|责维护|责运营|责开发|责管理|"
    r"取自|出自|源自|攻进|攻入|打进|黑进|骇进|走进|闯进|摸进|找上|转给|交由|纠正|告发|检举|移请|怀疑|看似|指向|冲着|住进|搜索|带回|告诉|"
    r"莫讲|讲到|投身|受雇于|任职于|供职于|就职于|派驻|打给|问到|找到|询问|求证|证明|涉盗|盗用|冒用|佯称|跑去|跑到|跑进|前往"
)


_GENERIC_WORDS: Final = (
    r"本地|直资|外部|内部|周边|附近|连锁|线上|诊疗|照护|本|贵|全|同|总|分|母|子|该|某|我|多|大|小|新|老|上市|科技|网络|安全|软件|保险|信用卡|银行|私立|"
    r"公立|私家|第三方|外包|合作|相关|有关|涉事|当地|"
    r"境外|涉案|国内|互联网|数据|服务|医疗|金融|物流|支付|电商|航空|技术|云|母婴|跨国|民营|国有|大型|证券|寿险|教育|初创|上游|下游|律师|受害|"
    r"资讯|大量|专业|漏洞|评价|截图|代码|托管|毕业|假冒|普通|最后|一支行|各大|多间|数码|市政|中小|北美|欧洲|全国|独立|健康险|"
    r"寿险|化验|筛查|检验|合作|客服|呼叫|个人|信息|处理|管理|控制|运营|监控|调查|认证|隐私|执法|事件|应急|响应|公共|公共卫生|"
    r"卫生|"
    r"健康|娱乐|汽车|地方|州立|研究|分析|电力|能源|电信|"
    r"数据库|通信|公司|集团|咨询|会计|审计|催收|征信|背景调查|游戏|电子|制造|零售|商业|综合|附属|关联|控股|投资|创业|社交|求职|招聘|租车|"
    r"酒店|餐饮|文化|传媒|商贸|贸易|实业|建筑|物业|药业|食品|农业|生物|教务|中小学|县级|市级|省级|区级|国家级|部分|"
    r"票务|订票|检测|体检|外卖|出行|打车|交易|论坛|直播|短视频|视频|地图|翻译|门户|服务器|用户|客户|会员|"
    r"网路|诈骗|下级|上级|基层|公办|民办|公安|警务|内网|外网|受托|委托|承揽|承办|订房|网课|代购|聊天|健身|区域|营运|经纪|代理|报告|"
    r"法人|缴费|缴纳|报名|查询|预约|选课|登录|登入|核销|取票|购票|值机|业务|平台|系统|共享|开放|政务|旅游"
)


def _trades() -> str:
    """The trades by the words of the sectors; a word that is itself a kind of organisation (大学, 医院) stays part of names."""
    known = {word for entry in sectors().values() for word in (entry.zh, *entry.synonyms) if word[0] > "\u33ff"}
    return "|".join(sorted((word for word in known if not SUFFIX.search(word)), key=len, reverse=True))


GENERIC: Final = re.compile(rf"\A(?:{_trades()}|{_GENERIC_WORDS})+\Z")


def without_place(stem: str) -> str:
    """The words without the place before them: 佛州医疗管理 says as little as 医疗管理."""
    for length in (4, 3, 2):
        if len(stem) > length and stem[:length] in places():
            return stem[length:]
    return stem


# A stem that counts or ranks describes and does not name: 4.3万张信用卡, 印度最大健康险公司.
COUNTED: Final = re.compile(
    r"\d[日月年]|\d[万亿千百]?\d*[张份条名个家间位所起笔台部次余多]|[\d一二三四五六七八九十百千数几近逾超约上][万亿]|"
    r"[万亿][名人条个张份户元级]|最大|第[一二三四五]大|之一|一年|年内|某|多家|数家|知名|"
    r"著名|领先|主要|[两三四五六七八九十几][家所间名]|万(?:克朗|欧元|美元|卢布|英镑|日元|港元|卢比|法郎|里拉|令吉|泰铢|韩元|比索)"
)


_DEVICE: Final = r"(?:服务|伺服|路由|浏览|阅读|存储|处理|交换|扫描)器"
NOT_SUBJECT: Final = re.compile(
    r"公司|被|遭|该|这|[一二两三四五六七八九十]年|年内|\d[月日]|昨日|今日|近日|同日|当日|之(?![星家声光窗友都城])|警情|案情|\d|次|网传|外媒|本报|消息|据称|部长|总统|"
    r"大臣|局长|议员|主席|董事|被告|嫌|女子|男子|市民|居民|家长|学生|员工|文件|黑市|暗网|对方|双方|[会署局部馆园厂店台行]方\Z|资料|机构|其|他|她|"
    r"记者|警方|专家|黑客|骇客|攻击|官方|个人|信息|数据|资料|用户|客户|患者|律师|检方|法院|媒体|声明|"
    r"导致|造成|引发|致使|防止|避免|涉嫌|发生|出现|怀疑|受影响|会员|上述|涉事|研究|发言|有人|院方|校方|团队|卖家|我们|政府|当局|"
    r"网友|监管|公署|专员|事件|系统|勒索|部分|可能|目前|"
    rf"汇出|导出|警\Z|{_DEVICE}\Z|"
    r"[房群手班店村库网厂家校车屋夜柜盘箱袋楼园馆院室包信帖文表册堂]里\Z|\A受|\A假|\A称|[时于均]\Z|当庭|是否|没有|通知|多家|多名|报告|调查|是|的|因|若|在(?!线)|有|也|都|就|并|或|与|和|及\Z"
)


# What bears a Latin short form and is no organisation.
THING: Final = quick(
    r"(?:号码|号|码|信箱|邮箱|账号|帐号|(?<!健康)(?<!医疗)(?<!卫生)(?<!大学)(?<!学校)系统|条例|法|法案|软件|协议|漏洞|指数|技术|服务|信息|数据|接口|标准|框架|证书|认证|卡|机器人|工具|病毒|木马|"
    r"症候群|综合[征症]|肺炎|流感|感染症|团伙|组织|黑客|帮|程序|"
    rf"{_DEVICE}|关系管理|"
    r"申报|申报表|报告|论坛|市场|语言|模型|先生|女士|教授|博士|币)\Z"
)


_NUMERALS: Final = frozenset("一二三四五六七八九十")


def is_kept(simple: str, at: int) -> bool:
    """Whether the letter, that elsewhere ends a name, is part of a word within one."""
    if simple[at] in _NUMERALS and simple[at : at + PAIR] in places():
        return True  # 四平, 六安
    if simple[at : at + 2] in _HAN_KEPT or (at > 0 and simple[at - 1 : at + 1] in _HAN_KEPT):
        return True
    stopped, letters = _stopped_places()
    return simple[at] in letters and any(
        simple[low : low + size] in stopped for size in (3, 4, 5) for low in range(max(0, at - size + 1), at + 1)
    )


@lru_cache(maxsize=1)
def _stopped_places() -> tuple[frozenset[str], frozenset[str]]:
    """Places with a letter that elsewhere ends a name (宇都宫), and the letters of them all."""
    found = [place for place in places() if len(place) > PAIR and not STOP.isdisjoint(place) and place > "\u33ff"]
    return frozenset(found), frozenset("".join(found))


def ends_name(letter: str) -> bool:
    """Whether the letter elsewhere ends a name: a particle, a number, a mark."""
    return letter in STOP
