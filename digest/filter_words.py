"""The words that chat filters accept, in Chinese (simplified; traditional is folded before the look-up) and English."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from digest.model import AttackType, DataType, Status, Tongue

KEYS: Final = MappingProxyType(
    {
        "sector": ("sector", "industry", "行业", "领域"),
        "country": ("country", "国家", "地区"),
        "min": ("min", "minimum", "atleast", "at-least", "至少", "最少", "不少于", "人数", "最低"),
        "type": ("type", "attack", "类型", "攻击", "攻击类型"),
        "data": ("data", "数据", "数据类型"),
        "status": ("status", "状态"),
        "org": ("org", "organisation", "organization", "company", "机构", "组织", "公司", "企业", "单位"),
        "lang": ("lang", "language", "语言"),
        "when": ("when", "时间", "推送", "推送时间"),
        "tz": ("tz", "timezone", "zone", "时区"),
        "since": ("since", "from", "after", "自", "从", "起", "开始"),
        "until": ("until", "to", "before", "至", "到", "截至", "截止"),
        "limit": ("limit", "条数", "数量"),
    }
)

ATTACKS: Final = MappingProxyType(
    {
        AttackType.RANSOMWARE: ("ransom", "勒索", "勒索软件", "勒索攻击", "勒索软件攻击", "勒索病毒"),
        AttackType.HACKING: ("hack", "intrusion", "黑客", "入侵", "黑客入侵", "黑客攻击"),
        AttackType.PHISHING: ("phish", "钓鱼", "网络钓鱼", "钓鱼攻击"),
        AttackType.CREDENTIAL_STUFFING: ("撞库", "撞库攻击", "账号撞库"),
        AttackType.MISCONFIGURATION: ("misconfigured", "exposed", "配置错误", "配置不当", "暴露"),
        AttackType.INSIDER: ("insiders", "内鬼", "内部人员", "内部人员作案", "内部人员违规", "内部作案"),
        AttackType.MALWARE: ("恶意软件", "恶意程序", "木马", "infostealer"),
        AttackType.THIRD_PARTY: ("supply chain", "vendor", "第三方", "供应链", "供应商"),
        AttackType.LOST_DEVICE: ("lost", "stolen device", "设备丢失", "设备被盗"),
        AttackType.SKIMMING: ("skimmer", "magecart", "card skimming", "侧录", "网页侧录", "盗刷"),
        AttackType.TRACKING_PIXEL: ("pixel", "tracker", "tracking", "追踪器", "追踪像素", "像素"),
        AttackType.SCRAPING: ("scrape", "data scraping", "爬取", "爬虫", "数据爬取"),
        AttackType.ACCIDENTAL_DISCLOSURE: ("accident", "accidental", "误发", "误操作", "误操作泄露", "意外泄露"),
        AttackType.EXTORTION: ("data extortion", "data theft extortion", "窃密勒索", "数据勒索", "敲诈"),
        AttackType.UNKNOWN: ("原因未明", "未知", "不明"),
        AttackType.OTHER: ("其他", "其它"),
    }
)

DATA: Final = MappingProxyType(
    {
        DataType.NAME: ("names", "姓名", "名字"),
        DataType.ADDRESS: ("addresses", "地址", "住址"),
        DataType.EMAIL: ("emails", "e-mail", "email address", "邮箱", "电子邮箱", "电子邮件", "邮件地址"),
        DataType.PHONE: ("phones", "phone number", "电话", "手机", "手机号", "手机号码", "电话号码"),
        DataType.DATE_OF_BIRTH: ("dob", "birthday", "birth date", "生日", "出生日期"),
        DataType.NATIONAL_ID: ("ssn", "social security", "id card", "身份证", "身份证号", "社会安全号码", "社保号"),
        DataType.TAX_ID: ("tax", "tin", "税号", "纳税人识别号"),
        DataType.PASSPORT: ("passports", "护照", "护照号"),
        DataType.DRIVERS_LICENSE: ("license", "licence", "driving licence", "driver's license", "驾照", "驾驶证"),
        DataType.FINANCIAL_ACCOUNT: ("bank account", "financial", "银行账户", "金融账户", "银行账号"),
        DataType.PAYMENT_CARD: ("card", "cards", "credit card", "银行卡", "信用卡", "支付卡"),
        DataType.CREDENTIALS: ("password", "passwords", "credential", "密码", "账号密码", "凭证", "凭据"),
        DataType.MEDICAL: ("health", "medical records", "医疗", "病历", "医疗信息", "健康信息", "病历信息"),
        DataType.HEALTH_INSURANCE: ("insurance", "医保", "健康保险", "医疗保险"),
        DataType.BIOMETRIC: ("biometrics", "face", "fingerprint", "生物特征", "生物识别", "人脸", "指纹"),
        DataType.GENETIC: ("dna", "genetics", "基因", "遗传"),
        DataType.EMPLOYMENT: ("employee", "job", "就业", "雇佣", "工作", "职业"),
        DataType.EDUCATION: ("school records", "学历", "教育", "学籍", "成绩"),
        DataType.LOCATION: ("gps", "位置", "定位", "行踪", "轨迹"),
        DataType.COMMUNICATIONS: (
            "messages",
            "chats",
            "call records",
            "通信",
            "通话记录",
            "聊天记录",
            "短信",
            "通信内容",
        ),
        DataType.DEVICE_ID: ("imei", "device", "设备", "设备号", "设备标识"),
        DataType.TRAVEL: ("itinerary", "flights", "行程", "出行", "航班"),
        DataType.SOURCE_CODE: ("source", "code", "源代码", "源码", "代码"),
        DataType.OTHER: ("其他", "其它"),
    }
)

STATUSES: Final = MappingProxyType(
    {
        Status.CLAIMED: ("claim", "claims", "声称", "自称", "攻击者声称"),
        Status.REPORTED: ("report", "报道", "媒体报道", "已报道"),
        Status.CONFIRMED: ("confirm", "确认", "已确认", "证实", "已证实"),
        Status.FILED: ("file", "regulator", "备案", "已备案", "已报告", "监管", "监管备案"),
        Status.DISPUTED: ("dispute", "denied", "争议", "有争议", "否认", "存在争议"),
    }
)

TONGUES: Final = MappingProxyType(
    {
        Tongue.ZH: ("chinese", "cn", "zh-cn", "中文", "汉语", "中"),
        Tongue.EN: ("english", "英文", "英语", "英"),
        Tongue.BOTH: ("bilingual", "双语", "中英", "中英双语", "两种"),
    }
)

DAYS: Final = MappingProxyType(
    {
        "mon": ("monday", "一", "周一", "星期一"),
        "tue": ("tuesday", "tues", "二", "周二", "星期二"),
        "wed": ("wednesday", "三", "周三", "星期三"),
        "thu": ("thursday", "thur", "thurs", "四", "周四", "星期四"),
        "fri": ("friday", "五", "周五", "星期五"),
        "sat": ("saturday", "六", "周六", "星期六"),
        "sun": ("sunday", "日", "天", "周日", "周天", "星期日", "星期天"),
    }
)

NOW: Final = frozenset({"now", "instant", "immediately", "立即", "立刻", "即时", "实时", "马上", "现在"})
DAILY: Final = ("daily", "everyday", "every day", "each day", "每天", "每日", "天天", "日报")
WEEKLY: Final = ("weekly", "every week", "each week", "每个星期", "每周", "每星期", "周报")

ZONES: Final = MappingProxyType(
    {
        "beijing": "Asia/Shanghai",
        "china": "Asia/Shanghai",
        "北京": "Asia/Shanghai",
        "北京时间": "Asia/Shanghai",
        "上海": "Asia/Shanghai",
        "中国": "Asia/Shanghai",
        "香港": "Asia/Hong_Kong",
        "台北": "Asia/Taipei",
        "台湾": "Asia/Taipei",
        "新加坡": "Asia/Singapore",
        "东京": "Asia/Tokyo",
        "纽约": "America/New_York",
        "洛杉矶": "America/Los_Angeles",
        "伦敦": "Europe/London",
        "柏林": "Europe/Berlin",
        "悉尼": "Australia/Sydney",
        "首尔": "Asia/Seoul",
        "曼谷": "Asia/Bangkok",
        "吉隆坡": "Asia/Kuala_Lumpur",
        "迪拜": "Asia/Dubai",
        "旧金山": "America/Los_Angeles",
        "芝加哥": "America/Chicago",
        "多伦多": "America/Toronto",
        "温哥华": "America/Vancouver",
        "巴黎": "Europe/Paris",
        "san francisco": "America/Los_Angeles",
        "washington": "America/New_York",
        "shenzhen": "Asia/Shanghai",
        "深圳": "Asia/Shanghai",
        "广州": "Asia/Shanghai",
        "东八区": "Asia/Shanghai",
        "gmt": "UTC",
        "世界时": "UTC",
    }
)
"""Names for IANA zones beside the zones' own."""

EVERYTHING: Final = frozenset({"all", "everything", "any", "全部", "所有", "一切"})
KIND_OF: Final = ("行业", "领域", "业界", " sectors", " sector", " industry", " industries")
"""What may follow a sector's name without changing it."""

JOINERS: Final = frozenset({"and", "or", "和", "或", "与", "以及", "及"})
