"""What the enumerations are called in chat and digests, in both languages, as a security editor writes them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from digest.model import AttackType, Bilingual, DataType, Incident, Status, Unit

ATTACKS: Final = MappingProxyType(
    {
        AttackType.RANSOMWARE: Bilingual("勒索软件攻击", "ransomware"),
        AttackType.HACKING: Bilingual("黑客入侵", "hacking"),
        AttackType.PHISHING: Bilingual("网络钓鱼", "phishing"),
        AttackType.CREDENTIAL_STUFFING: Bilingual("撞库", "credential stuffing"),
        AttackType.MISCONFIGURATION: Bilingual("配置错误", "misconfiguration"),
        AttackType.INSIDER: Bilingual("内部人员违规", "insider wrongdoing"),
        AttackType.MALWARE: Bilingual("恶意软件", "malware"),
        AttackType.THIRD_PARTY: Bilingual("第三方供应商遭入侵", "third-party compromise"),
        AttackType.LOST_DEVICE: Bilingual("设备或文件丢失或被盗", "lost or stolen devices or papers"),
        AttackType.SKIMMING: Bilingual("支付卡侧录", "card skimming"),
        AttackType.TRACKING_PIXEL: Bilingual("网页追踪代码", "tracking tools"),
        AttackType.SCRAPING: Bilingual("数据爬取", "scraping"),
        AttackType.ACCIDENTAL_DISCLOSURE: Bilingual("意外泄露", "accidental disclosure"),
        AttackType.EXTORTION: Bilingual("窃密勒索", "data theft and extortion"),
        AttackType.UNKNOWN: Bilingual("原因未明", "unknown"),
        AttackType.OTHER: Bilingual("其他", "other"),
    }
)

_FATES: Final = MappingProxyType({"lost": Bilingual("丢失", "lost"), "stolen": Bilingual("被盗", "stolen")})
_DEVICES: Final = MappingProxyType(
    {
        "laptop": Bilingual("笔记本电脑", "laptop"),
        "computer": Bilingual("电脑", "computer"),
        "stick": Bilingual("U盘", "USB stick"),
        "drive": Bilingual("硬盘", "hard drive"),
        "tape": Bilingual("磁带", "tape"),
        "phone": Bilingual("手机", "phone"),
        "paper": Bilingual("纸质文件", "paper file"),
    }
)


def device_name(incident: Incident) -> str:
    """What was lost or stolen, in English, with its article: a USB stick, hard drives, devices or papers."""
    device = _DEVICES.get(incident.device.removesuffix("s"))
    if device is None:
        return "devices or papers"
    return f"{device.en}s" if incident.device.endswith("s") else f"a {device.en}"


def of_device(said: Bilingual, incident: Incident) -> Bilingual:
    """Words on lost or stolen devices or papers: what it was and what became of it, where the sources say.

    See `Incident.device` and `Incident.device_fate`.
    """
    zh, en = said.zh, said.en
    several = incident.device.endswith("s")
    fate, device = _FATES.get(incident.device_fate), _DEVICES.get(incident.device.removesuffix("s"))
    if device is not None:
        zh = zh.replace("设备或文件", device.zh)
        en = en.replace("devices or papers", device.en + "s" * several)
    if fate is not None:
        zh, en = zh.replace("丢失或被盗", fate.zh), en.replace("lost or stolen", fate.en)
    return Bilingual(zh, en)


DATA: Final = MappingProxyType(
    {
        DataType.NAME: Bilingual("姓名", "names"),
        DataType.ADDRESS: Bilingual("地址", "addresses"),
        DataType.EMAIL: Bilingual("电子邮箱", "email addresses"),
        DataType.PHONE: Bilingual("电话号码", "phone numbers"),
        DataType.DATE_OF_BIRTH: Bilingual("出生日期", "dates of birth"),
        DataType.NATIONAL_ID: Bilingual("身份证件号（含社会安全号码）", "national ID or Social Security numbers"),
        DataType.TAX_ID: Bilingual("纳税人识别号", "taxpayer IDs"),
        DataType.PASSPORT: Bilingual("护照信息", "passport details"),
        DataType.DRIVERS_LICENSE: Bilingual("驾驶证信息", "driver's license details"),
        DataType.FINANCIAL_ACCOUNT: Bilingual("金融账户信息", "financial account details"),
        DataType.PAYMENT_CARD: Bilingual("支付卡信息", "payment card details"),
        DataType.CREDENTIALS: Bilingual("账号密码", "login credentials"),
        DataType.MEDICAL: Bilingual("医疗信息", "medical information"),
        DataType.HEALTH_INSURANCE: Bilingual("健康保险信息", "health insurance details"),
        DataType.BIOMETRIC: Bilingual("生物识别信息", "biometrics"),
        DataType.GENETIC: Bilingual("基因信息", "genetic data"),
        DataType.EMPLOYMENT: Bilingual("雇佣信息", "employment details"),
        DataType.EDUCATION: Bilingual("教育信息", "education records"),
        DataType.LOCATION: Bilingual("位置信息", "location data"),
        DataType.COMMUNICATIONS: Bilingual("通信记录", "communications"),
        DataType.DEVICE_ID: Bilingual("设备标识", "device identifiers"),
        DataType.TRAVEL: Bilingual("出行信息", "travel details"),
        DataType.SOURCE_CODE: Bilingual("源代码", "source code"),
        DataType.OTHER: Bilingual("其他数据", "other data"),
    }
)

STATUSES: Final = MappingProxyType(
    {
        Status.CLAIMED: Bilingual("攻击者自称，未获证实", "Claimed by the attacker, not confirmed"),
        Status.REPORTED: Bilingual("媒体报道", "Reported by the media"),
        Status.CONFIRMED: Bilingual("事件已获证实", "Incident confirmed"),
        Status.FILED: Bilingual("已向监管机构报告", "Reported to a regulator"),
        Status.DISPUTED: Bilingual("存在争议", "Disputed"),
    }
)

COUNTED: Final = MappingProxyType(
    {
        Unit.PEOPLE: Bilingual("受影响人数", "People affected"),
        Unit.ACCOUNTS: Bilingual("受影响账户", "Accounts affected"),
        Unit.RECORDS: Bilingual("涉及记录", "Records involved"),
        Unit.DEVICES: Bilingual("受影响设备", "Devices affected"),
        Unit.ORGANIZATIONS: Bilingual("受影响机构", "Organizations affected"),
        Unit.OTHER: Bilingual("受影响数量", "Affected"),
    }
)
"""The line of the headline figure, by what it counts; the same in a digest and in what a revision says of it."""


def within(label: str) -> str:
    """A label as it stands in the middle of a sentence."""
    return label[:1].lower() + label[1:]
