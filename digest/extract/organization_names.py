"""Names of organisations that no gazetteer holds, found by structure in English and Chinese text. One pass each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.vocabulary import countries
from digest.vocabulary.phrases import words

_ORG_WORDS: Final = words(
    "Inc LLC LLP Ltd Limited PLC Plc Corp Corporation Company Co Group Holdings GmbH AG Health Healthcare Hospital Hospitals "
    "Medical Clinic Clinics Care System Systems University College School Schools Academy Institute District County City Bank "
    "Bancorp Union Financial Insurance Assurance Capital Partners Services Solutions Technologies Technology Software Networks "
    "Network Labs Laboratories Pharmacy Pharma Pharmaceuticals Airlines Airways Airport Hotels Hotel Resorts Resort Casino "
    "Telecom Communications Mobile Energy Power Electric Gas Water Utilities Association Foundation Society Council Ministry "
    "Department Agency Authority Commission Office Police Court Church Centre Center Centers Trust Board Stores Store Foods "
    "Motors Logistics Industries International Media Press Times Post News Radiology Imaging Orthopedics Dermatology Dental "
    "Physicians Surgery Oncology Cardiology Urology Pathology Diagnostics Consulting Associates Advisors Law Lawyers Mortgage "
    "Lending Loans Credit Federal Savings Retail Supermarkets Brands Entertainment Games Studios Interactive Online Archive "
    "Museum Library Libraries Fund Funds Pension Retirement Shipping Transit Railway Rail Transport Transportation"
)
_STATE_WORDS: Final = words("District County City Department Ministry Office Court Police Board Council Agency")

# Words that begin sentences, head lines or name days, months, laws and things, never an organisation on their own.
_COMMON: Final = words(
    "The A An In On At If When After But And This That These Those Its It They We Our Your You He She His Her Their My I No Not "
    "For From By As While Since Until Most Some Many Months Weeks Days Years Only Even Both All Any Each Every Two Three Four Five "
    "Six Seven Eight Nine Ten One First Second Third Last Next New Old More Less How Why What Who Where Which Whether Is Are Was Were "
    "Has Have Had Do Does Did Will Would Can Could May Might Must Should There Here Then Now Later Earlier Yesterday Today Tomorrow "
    "Also Still Yet So Or Nor With Without Within About Above Over Under Between Among Against Before During Through To Of Out Up "
    "Off Down Into Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September "
    "October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Social Security SSN SSNs "
    "Number Numbers ID IDs Data Breach "
    "Hackers Hacker Attackers Attacker Thieves Gang Ransomware Breaches Cyberattack Cyber Notice Update Updated Statement Letters "
    "Customers Customer Patients Patient Users User Members Member Students Student Employees Employee Staff People Anyone "
    "Everyone Nobody Nothing Someone Names Name Email Emails Passwords Password Files File Records Record Stolen Exposed "
    "Attorney General AG Judge Court Congress Senate House President Minister CEO CIO CISO CFO PII PHI HIPAA GDPR CCPA FTC SEC FBI "
    "VPN API URL FTP SFTP MFA PIN PDF CSV SQL AWS IT AI USB PC PCs SIM QR OTP DNS IP TB GB MB KB Q A CVE UTC GMT EST PST EDT AM PM "
    "Q&A FAQ Medicare Medicaid English Chinese French German Japanese Internet Web Online Tor Telegram "
    "Bitcoin BTC Dark Windows Linux Android "
    "iOS Excel Word Outlook Office365 Active Directory HTTPS HTML JSON XML Google Docs App Store COVID Christmas Easter Black "
    "Breached Hacked Leaked Leak Attack Hack Fined Sued Investigators Investigation Police Officials Researchers Researcher "
    "Experts Lawyers Regulators Regulator Authorities State Federal Government Residents Parents Teachers Taxpayers Voters "
    "According Affected Anyone Because However Although Though Meanwhile Among Including Neither Either None Once Just Nearly Almost "
    "Roughly Around Under Full Dear Please Note Source Sources Photo Image Read Related Share Subscribe Advertisement Contact Call Email "
    "Those Such Same Another Other Others Further Separately Asked Told Said According Figures Figure Letters Copies Free Credit "
    "Let Make Take Give Get Put Keep See Say Tell Ask Use Try Change Check Watch Think Know Good Bad Big Small Long Short High Low "
    "What's It's That's There's He's She's Don't I'm We're Week Month Year Day Hours Hour Minutes Spring Summer Autumn Winter Fall "
    "Yes Well Part Step Table Timeline Background Summary Key Figure Table Digest Exclusive Breaking "
    "Opinion Analysis Explained Explainer Translated "
    "Million Billion Thousand Hundred Half Dozens Hundreds Thousands Millions Billions"
)
_LATIN: Final = r"A-Za-z0-9À-ɏ"
_CAP: Final = rf"[A-Z0-9À-Þ][{_LATIN}&'.\-]*[{_LATIN}]|[A-Z]"
_RUN: Final = re.compile(
    rf"(?<![{_LATIN}@/.])(?:[a-z]{{1,4}}(?=[A-Z][a-z])[{_LATIN}]+|(?:{_CAP}))"
    rf"(?:,? (?:(?:of the|of|for|and|&|de|del|la|du|des|der|van|von|the|at|in) ){{0,2}}(?:Inc\.?|LLC|LLP|Ltd\.?|(?:{_CAP})))"
    r"{0,8}"
)
_SPLIT: Final = re.compile(r", (?!(?:Inc|LLC|LLP|Ltd|PLC|Corp|Co)\b)| (?:and|at|in|for|of|the) ")
_LEGAL_TAIL: Final = re.compile(r"(?:Inc\.?|LLC|LLP|Ltd\.?|PLC|Corp\.?|Co\.?)\Z")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(
        word for entry in countries().values() for word in (entry.en, entry.zh, *entry.words, *entry.places)
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A possible name at `text[start:end]`; `strong`: its form alone says that it is an organisation."""

    start: int
    end: int
    name: str
    strong: bool


def is_place(name: str) -> bool:
    """Whether the name is a country, a people, a state or a city."""
    return name in _places()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop leading and trailing words that belong to the sentence and not to the name."""
    while start < end:
        word = re.compile(r"[^\s,]+").match(text, start, end)
        if word is None:
            start += 1
            continue
        bare = word.group().removesuffix("'s")
        if bare not in _COMMON and not bare.isdigit() and bare not in {"of", "the", "for", "and", "at", "in"}:
            break
        if word.end() >= end:
            return end, end
        if bare == "First" and text[word.end() : end].strip().split(" ")[0] not in _COMMON:
            break
        start = word.end()
        while start < end and text[start] in " ,":
            start += 1
    cut = text[start:end]
    if cut.endswith("'s"):
        end -= 2
    while end > start and text[end - 1] in " ,.-&" and not _LEGAL_TAIL.search(text[start:end]):
        end -= 1
    return start, end


_STATES_OF: Final = re.compile(
    r"\b(?:County|City|District|Department|Ministry|University|Office|State|Bank|College|Institute)\b"
)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, parted at commas and at words that join two names, unless they belong inside one."""
    low = start
    for joint in _SPLIT.finditer(text, start, end):
        word = joint.group().strip()
        left, right = text[low : joint.start()], text[joint.end() : end]
        inside = False
        if word in {"of", "for"}:
            inside = bool(left) and left.rsplit(" ", 1)[-1].rstrip("'s") in _ORG_WORDS | {
                "Bar",
                "Services",
                "Police",
                "Bank",
            }
            inside = inside or word == "of"
        elif word == "the":
            inside = left.endswith((" of", " for"))
        elif word == "and":
            tail = right.split(" ")[:2]
            inside = any(part.strip(".,") in _ORG_WORDS for part in tail) and not _org_like(left)
        if not inside:
            if joint.start() > low:
                yield low, joint.start()
            low = joint.end()
    if low < end:
        yield low, end


def _org_like(name: str) -> bool:
    words = [word.strip(".,") for word in name.replace("'s", "").split()]
    return len(words) > 1 and any(word in _ORG_WORDS for word in words[-1:] + words[:1] + words[1:])


def latin_names(text: str) -> Iterator[Span]:
    """Runs of capitalised words that may name an organisation."""
    for run in _RUN.finditer(text):
        for low, high in _pieces(text, run.start(), run.end()):
            start, end = _trim(text, low, high)
            name = text[start:end]
            if (
                len(name) < 2
                or len(name) > 80
                or name in _COMMON
                or name in _places()
                or name.replace(",", "").isdigit()
            ):
                continue
            if not any(letter.isupper() for letter in name):
                continue
            yield Span(start, end, name, _org_like(name))


_HAN_SUFFIX: Final = re.compile(
    r"股份有限公司|有限责任公司|有限公司|集团控股|控股集团|集团|公司|医疗中心|医学中心|中心医院|纪念医院|"
    r"医院|诊所|卫生局|卫生署|银行|信用社|"
    r"信用卡|证券|保险|人寿|大学|学院|中学|小学|学校|学区|教育局|税务局|国税局|警察局|警察厅|警局|公安局|管理局|监察局|部门局|旅行社|"
    r"航空|电信|电讯|宽频|宽带|电力|酒店|度假村|律师事务所|律所|事务所|基金会|协会|联合会|学会|体育会|救助会|委员会|博物馆|图书馆|"
    r"研究院|研究所|超市|百货|商城|出版社|电视台|日报|铨叙部|内政部|外交部|国防部|教育部|卫生部|劳工部|"
    r"市政府|县政府|州政府|郡政府|区政府|"
    r"移民署|健保署|中心|平台|物流|快递|汽车|科技|软件|网络科技|药业|制药|石油|地产|物业|传媒|游戏|餐饮|食品|服饰"
)
_WEAK_SUFFIX: Final = words(
    "中心 平台 科技 软件 汽车 保险 航空 物流 快递 游戏 食品 餐饮 物业 地产 传媒 服饰 石油 超市 酒店 百货 "
    "网络科技 信用卡 电信 电力 宽带 银行 医院 大学 学校 公司 集团"
)
_NAMED_FOR_PLACES: Final = words("大学 银行 市政府 县政府 州政府 教育局 税务局 卫生局 警察局 航空 电力")
_HAN_STOP: Final = frozenset(
    "的在对由与和是家据向被从了将为称及名某给把让以后前日月年个该这那其此每各多几两一二三四五六七八九十所有位间些只到于至就也还都"
    "并而且但或如则因称说叫另却使用问可会能不没已曾我你他她它们,，。、；：;:“”\"'‘’「」『』《》〈〉（）()【】[]！？!?…—-·　 \n\t/|"
)
_HAN_LEAD: Final = re.compile(
    r"\A(?:报道|消息|通报|近日|日前|美国|英国|日本|韩国|德国|法国|印度|加拿大|澳大利亚|澳洲|知名|著名|"
    r"大型|巨头|全球|最大|旗下|母公司|子公司|"
    r"总部|位于|提供商|供应商|运营商|公布|指出|表示|攻击|入侵|针对|涉及|包括|来自|通过|关于|致|受害|客户|用户)+"
)
_GENERIC: Final = re.compile(
    r"\A(?:连锁|线上|诊疗|照护|本|贵|全|同|总|分|母|子|该|某|我|多|大|小|新|老|上市|科技|网络|安全|软件|保险|信用卡|银行|私立|"
    r"公立|第三方|外包|合作|相关|有关|涉事|当地|"
    r"境外|国内|互联网|数据|服务|医疗|金融|物流|支付|电商|航空|技术|云|母婴|跨国|民营|国有|大型|证券|寿险|教育|初创|上游|下游|律师|受害|"
    r"客服|呼叫|个人|信息|处理|管理|控制|运营|监控|调查|认证|隐私|执法|事件|应急|响应|公共|公共卫生|卫生|"
    r"健康|娱乐|汽车|地方|州立|研究|分析|电力|能源|电信|"
    r"数据库|通信|公司|集团|咨询|会计|审计|催收|征信|背景调查|游戏|电子|制造|零售|商业|综合|附属|关联|控股|投资|创业|社交|求职|招聘|租车|"
    r"票务|订票|检测|体检|外卖|出行|打车|交易|论坛|直播|短视频|视频|地图|翻译|门户|服务器|用户|客户|会员|"
    r"业务|平台|系统|共享|开放|政务|旅游)+\Z"
)


def _without_place(stem: str) -> str:
    """The words without the place before them: 佛州医疗管理 says as little as 医疗管理."""
    for length in (4, 3, 2):
        if len(stem) > length + 1 and stem[:length] in _places():
            return stem[length:]
    return stem


_KINDS_OF_SOFTWARE: Final = ("勒索", "恶意", "间谍", "流氓", "广告", "破解", "杀毒", "开源", "应用")


def han_names(simple: str) -> Iterator[Span]:
    """Chinese names that end in a word for an organisation, in simplified letters, with their left bound guessed."""
    for match in _HAN_SUFFIX.finditer(simple):
        start = match.start()
        floor = max(0, match.start() - 14)
        while start > floor and simple[start - 1] not in _HAN_STOP:
            start -= 1
        lead = _HAN_LEAD.match(simple, start, match.start())
        if lead:
            start = lead.end()
        # What was suffered is no part of a name: 某医院遭勒索软件.
        suffered = max(simple.rfind(verb, start, match.start()) for verb in "遭被")
        start = max(start, suffered + 1)
        stem = simple[start : match.start()]
        if (
            len(stem) < 2
            or (match.group() == "软件" and stem.endswith(_KINDS_OF_SOFTWARE))
            or _GENERIC.match(_without_place(stem))
            or (stem in _places() and match.group() not in _NAMED_FOR_PLACES)
        ):
            continue
        yield Span(start, match.end(), simple[start : match.end()], match.group() not in _WEAK_SUFFIX)


_HAN_SUBJECT: Final = re.compile(
    r"(?:(?<=[，。；：！？、\n“”「」《》 ])|\A)([\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·]{1,9}?)"
    r"(?:近日|日前|昨日|昨天|周[一二三四五六日]|今日|疑|再度|再次|又|首次|终于|开始|已)?"
    r"(?=遭|被黑|被曝|被入侵|被攻击|被罚|披露|承认|证实|确认|通报|宣布|数据泄露|数据外泄|泄露|外泄|资料外|"
    r"称[，：\"“]|表示|致歉|道歉|回应|发布声明|发声明)"
)
_HAN_NOT_SUBJECT: Final = re.compile(
    r"公司|该|这|其|他|她|记者|警方|专家|黑客|骇客|攻击|官方|个人|信息|数据|资料|用户|客户|患者|律师|检方|法院|媒体|声明|"
    r"研究|发言|有人|院方|校方|团队|卖家|我们|政府|当局|网友|监管|公署|专员|事件|系统|勒索|部分|可能|目前|"
    r"是否|没有|通知|多家|多名|报告|调查|是|的|因|若|在|有|也|都|就|并|或|与|和"
)


def han_subjects(simple: str) -> Iterator[Span]:
    """Chinese words that begin a clause and then suffer, admit or report a breach: `X遭`, `X承认`."""
    for match in _HAN_SUBJECT.finditer(simple):
        name = match.group(1)
        if not _HAN_NOT_SUBJECT.search(name) and name not in _places():
            yield Span(match.start(1), match.end(1), name, False)
