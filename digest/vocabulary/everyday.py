"""Everyday words, by which a name is told from a noun: Chinese ones of this news and of the language (`everyday.txt`), and English ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from digest.vocabulary.names import read_data, read_words
from digest.vocabulary.phrases import words

# Words of this news that are said often and name nobody.
NEWS_WORDS: Final = words(
    "个人 一个 名单 护照 病历 公告 顾客 邮件 加密 护照号 酒店 自己 商户 通报 病患 团伙 广告 委员会 业者 时间 罚单 停用 客人 采集 "
    "记录 重要 同样 "
    "最大 医院 账号 照片 报名 手机号 判决书 代码 密码 求职者 企业 快递 今年 网站 受影响 暂存 处方 资讯 简讯 进入 号码 访问 身份 "
    "旅客 泄露 地址 人数 "
    "实验室 本文 样本 不能 婴儿 外泄 一台 一名 一条 一位 一会儿 一个月 王先生 合作社 百货 车主 学员 考生 教师 电话 住址 姓名 "
    "生日 住户 业主 投保人 储户 "
    "持卡人 乘客 病人 医生 护士 银行 学校 大学 公司 集团 平台 门店 店铺 总部 母公司 子公司 数据库 服务器 后台 前台 黑市 论坛 软件 程序 "
    "接口 漏洞 补丁 备份 日志 密钥 赎金 比特币 美元 欧元 英镑 日元 港元 新台币 罚款 处罚 法案 法律 条例 法规 诉讼 和解 判决 调解 "
    "股价 财报 "
    "股东 高管 员工 前员工 离职员工 供应商 承包商 服务商 外包商 合作方 第三方 研究者 分析师 发起者 参与者 受访者 受害人 当事人 "
    "嫌疑人 被害人 "
    "原告 犯罪 诈骗 钓鱼 短信 来电 信件 信函 通知信 电邮 邮箱 微信群 朋友圈 手机 电脑 硬盘 笔记本 网络 互联网 云端 此外 同时 "
    "随后 目前 不过 "
    "然而 因此 所以 如果 即使 尽管 虽然 至于 其中 其他 另外 本次 此次 这次 上述 有关 相关 全部 部分 所有 大量 许多 很多 更多 "
    "少数 多数 大约 约有 "
    "克朗 兹罗提 卢布 卢比 雷亚尔 里拉 令吉 泰铢 韩元 法郎 比索 披索 新元 加元 澳元 印尼盾 税单 课征金 聊天 名册 成绩单 "
    "个资 驾照 中籤 官网 面单 订户 内鬼 开房 网传 爬虫 撞库 拖库 裸奔 账单 名册 快讯 声明 "
    "公事包 公文包 信箱 佈告栏 布告栏 计画 个案 流调 线民 私家侦探 前夫 前妻 朝上 追星 妇幼 闸口 基测 初筛 改签 面单 "
    "最多 最少 勒索 私隐 代理店 重讯 营运 资安 看板 图档 网安 同盟 店长 首饰商 港股 电报 扫描件 聊天室 网店 摄像头 承认 房贷 群聊 "
    "社群 群组 表单 养老金 店家 外部 内部 保安 保单 公开 仓储 下单 开户 委托 受托 登入 "
    "登录 登陆 转账 交易 客服 工单 工号 信中 文中 线上 线下 申报 备案 年报 季报 公示 通告 警示 提示 演练 审计 "
    "遗失 丢失 失窃 车险 寿险 校服 扫码 医美 咨询师 "
    "存储桶 存储库 物联网 交易商 经销商 代理商 云存储 云盘 网盘 私钥 公钥 令牌 镜像 端口 域名 副本 终端 固件 "
    "建商 开发商 承办商 外判商 主办方 承包方 "
    "疾控 警员 警长 员警 点数 公展 取保候审 统方 斗地主 啦啦队 网约车 房源 药代 监理 环团 督导组 电销 收银 论文 太平间 女教师 "
    "操行分 同意书 软盘 硬碟 磁碟 光碟 "
    "网上超市 产科 医案 个案简述 柜员 行员 报到 卧底 快递单 工作群 町民 市民 村民 评注 记过 申诫 聆讯 温泉券 现金券 礼品卡 短讯 "
    "路由器 女事主 样貌 角头 连署 "
    "站务 老铁 赔礼 重启 明文 三个月 两个月 住客 房客 校友 师生 校务 网志 讨债 花圈 丧家 手带 搜寻器 快递员 数据集 通讯录 船票 "
    "底单 户号 防疫 开学季 投票站 "
    "冒用 盗用 张贴 贴出 泄密 判囚 帖文 发帖 查到 卖给 后来 烤肉 监察长 税务课 网路书店 最初 日前 中签 入职 副理 门号 证号 工伤 月结单 "
    "中国 美国 香港 台湾 日本 韩国 英国 全球 国内 境外 海外 内地 本港 本地 当地 全国 全市 全省"
)
_PAIR: Final = 2
_NOUN_ENDS: Final = "者员人师类性率案册版款费单码票证点险家们户号"


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """All of them, simplified."""
    return read_words("everyday.txt") | NEWS_WORDS


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Everyday English words of news, in small letters (`everyday_en.txt`)."""
    return read_words("everyday_en.txt")


@lru_cache(maxsize=1)
def technologies() -> frozenset[str]:
    """Protocols, formats, databases, tools and devices, in small letters: what holds or carries data, or breaks in (`technologies.txt`)."""
    lines = (line for line in read_data("technologies.txt").splitlines() if not line.startswith("#"))
    return frozenset(term.strip() for line in lines for term in line.split(";"))


@lru_cache(maxsize=1)
def _rarer_words() -> frozenset[str]:
    """Chinese words of two letters that are said seldom (`rarer.txt`)."""
    return read_words("rarer.txt")


_THINGS: Final = frozenset("器机箱镜屏碟纸本簿柜盘卡表图册片带桶库站厂楼房店室板")
_WHICH: Final = frozenset("新旧老大小废原前")


def is_of_words(name: str) -> bool:
    """Whether Chinese letters are a word or two that are no name's: 骑手, 追踪|器, 旧|网站, 存折|名册. A name may be such, seldom."""
    everyday, rarer = everyday_words(), _rarer_words()
    if len(name) == _PAIR:
        return name in rarer
    head, rest = name[:_PAIR], name[_PAIR:]
    if len(name) == _PAIR + 1:
        return (name[-1] in _THINGS and (head in everyday or head in rarer)) or (
            name[0] in _WHICH and (name[1:] in everyday or name[1:] in rarer)
        )
    return len(name) == 2 * _PAIR and (head in everyday or head in rarer) and (rest in everyday or rest in rarer)


def is_everyday(name: str) -> bool:
    """Whether Chinese letters are a word of everyday, or two of them: 录音, 感染者, 出行记录."""
    name = name.replace("個", "个")
    everyday = everyday_words()
    return (
        name in everyday
        or (len(name) == _PAIR and name[-1] == "者")  # 逝者, 患者: people by what befell them
        or (len(name) > 2 and name[-1] in _NOUN_ENDS and name[:-1] in everyday)
        or (len(name) > 2 and any(name[:at] in everyday and name[at:] in everyday for at in (2, 3)))
    )
