"""The flaw that was used: CVE numbers of this incident, and the product whose weakness let the intruder in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import Final

from digest.extract.scan import Scan
from digest.model import Evidence
from digest.text.patterns import last_end, quick
from digest.text.sentences import Sentence
from digest.text.tells import Tell


@dataclass(frozen=True, slots=True)
class WeaknessReading:
    """`cve` in the order of the text, canonical (`CVE-2023-34362`); `evidence` by CVE, and `product`."""

    cve: tuple[str, ...]
    product: str | None
    evidence: Mapping[str, Evidence]


# The lookbehind keeps letters out that stand before the number; Chinese may stand there.
_CVE: Final = re.compile(r"(?<![A-Za-z0-9])CVE[-‐-― ](\d{4})[-‐-― ](\d{4,7})(?!\d)", re.IGNORECASE)
_PRODUCTS: Final = {
    "moveit": "MOVEit Transfer",
    "goanywhere": "GoAnywhere MFT",
    "accellion": "Accellion FTA",
    "cleo harmony": "Cleo Harmony",
    "cleo": "Cleo",
    "citrix bleed": "Citrix NetScaler",
    "netscaler": "Citrix NetScaler",
    "citrix": "Citrix",
    "snowflake": "Snowflake",
    "salesloft": "Salesloft Drift",
    "salesforce": "Salesforce",
    "oracle e business suite": "Oracle E-Business Suite",
    "e business suite": "Oracle E-Business Suite",
    "ivanti": "Ivanti",
    "fortinet": "Fortinet",
    "fortigate": "FortiGate",
    "log4j": "Log4j",
    "confluence": "Confluence",
    "exchange server": "Microsoft Exchange",
    "proxyshell": "Microsoft Exchange",
    "sharepoint": "Microsoft SharePoint",
    "sonicwall": "SonicWall",
    "pulse secure": "Pulse Secure",
    "kaseya": "Kaseya VSA",
    "solarwinds": "SolarWinds Orion",
    "esxi": "VMware ESXi",
    "blackbaud": "Blackbaud",
    "crushftp": "CrushFTP",
    "screenconnect": "ScreenConnect",
    "struts": "Apache Struts",
    "elasticsearch": "Elasticsearch",
    "mongodb": "MongoDB",
    "s3 bucket": "Amazon S3",
    "azure blob": "Azure Blob Storage",
}
_PRODUCT: Final = Tell("(?:" + "|".join(sorted(_PRODUCTS, key=len, reverse=True)) + ")(?![a-z])")
_USED: Final = quick(
    r"\b(?:flaw|bug|vulnerab\w+|exploit\w*|zero day|hole|through|via|server|software|instance|account|"
    r"database|hosted|portal|bucket|open|without a password|breach\w*|attack\w*|theft|hack\w*)\b|"
    r"漏洞|利用|攻击|入侵|服务器|软件|门户|产品|零日|数据库|登录|实例|攻破|事件|受影响|牵连|窃"
)


# What is guessed, advised or only compared tells no way in.
_NOT_THIS: Final = quick(
    r"\b(?:may|might|could|possibly|perhaps|probably|likely|believed|suspected?|speculat\w+|appears?|seems?|unclear|if (?:it|the|this)|"
    r"like|similar(?:ly)?|such as|unlike|previous(?:ly)?|earlier|past|as in|as with|same (?:way|kind)|remember|recall\w*|compar\w+|"
    r"since the|not (?:named|said|confirmed))\b|"
    r"可能|或许|也许|大概|疑似|疑为|怀疑|推测|猜测|推断|据信|多半|似乎|不排除|没有点名|未点名|未证实|没有证实|基本可以|对得上|"
    r"类似|如同|好比|就像|相比|相较|先例|前例|之前的|此前的|以往|过去|曾经|历史上|"
    # "From SolarWinds to MOVEit": a row of cases.
    r"从[^，。；a-z]{0,6}[a-z][^，。；]{1,20}到[^，。；a-z]{0,6}[a-z]|第[二三四五]起"
)
_ADVICE: Final = quick(
    r"\b(?:should|must|urged?|advis\w+|recommend\w*|patch(?:es|ed|ing)? (?:for|released|issued))\b|"
    r"建议|应当|尽快|(?<!未)(?<!未被)(?<!没有)(?<!没有被)(?<!没)及时|"
    r"(?<!未打)(?<!没打)(?<!没有打)(?<!未打上)(?<!没打上)补丁|提醒"
)
# What a flaw is not yet, although it was used.
_MENDED: Final = (
    r"(?! (?:(?:been|being|yet|publicly|previously|widely|fully|properly|immediately|promptly) )*"
    r"(?:patch|fix|mend|updat|clos|known(?! to)|disclos|public(?!ly)|remed|address|install|appl(?:y|ied)))"
)
_MENDED_ZH: Final = r"(?!被?(?:及时|公开|披露|修|打|堵|知|更新|升级))"
# That this flaw, or product, was not the one.
_DENIED_AFTER: Final = re.compile(
    rf"[^,;，；。.]{{0,30}}?\b(?:(?:(?:was|were|is|are|has|have|had|did|does)(?: not|n't)|never){_MENDED}|"
    r"ruled out|excluded|played no|had no|unrelated|"
    r"nothing to do)\b|"
    rf"(?!自身|本身)[^,;，；。]{{0,12}}(?:(?:未被|没有被|并未){_MENDED_ZH}|不是|并非|无关|被排除|已排除|未受|没有受)"
)
_DENIED_BEFORE: Final = re.compile(
    rf"\b(?:(?:not|n't|never){_MENDED}|rul(?:es|ed|ing) out|exclud\w+|den(?:y|ied|ies|ying)|rather than|instead of|nothing to do with|"
    r"no (?:use|sign|evidence|trace) of|"
    r"unaffected by|without)(?: (?!but\b|and\b)[\w'-]+){0,4} ?[(\"]?\Z|(?:并非|不是|而非|排除|否认|(?:未|没有|并未)(?:被|使用|"
    r"利用|通过|经由|经|涉及|波及|用))[^,，;；。的]{0,8}\Z"
)
_TURN: Final = re.compile(r"[,;，；。:：]|\bbut\b|而是")
# "The flaw CVE-2024-1709 was."
_ELLIPSIS: Final = re.compile(r"\b(?:was|were|did|is)\W*\Z|(?:才是|就是|则是)\W*\Z")
_ELLIPTIC: Final = 60  # letters of a sentence that leaves its verb to the one before
# "The flaw (CVE-2025-61882)", of which the text has said that it was used.
_SAME_FLAW: Final = re.compile(
    r"(?:该|此|这个|这一|上述)(?:零日)?漏洞[^，。；]{0,8}\Z|\b(?:the|this|that) (?:\w+ ){0,3}(?:flaw|hole|bug|vulnerability|"
    r"zero day)[ (,\"]{0,3}"
    r"(?:(?:now )?(?:known|tracked|listed|catalogued) as )?\Z"
)
_EXPLOITED: Final = quick(
    r"\bexploit\w*[^.]{0,60}\b(?:flaw|hole|bug|vulnerab\w+|zero day)|\b(?:flaw|hole|bug|vulnerability|zero day)\b[^.]{0,40}\bexploit\w*|"
    r"利用[^。]{0,40}漏洞|漏洞[^。]{0,16}(?:入侵|侵入|窃)"
)
# By which the intruders came: said of the sentence with the flaw.
_CAME_IN: Final = quick(
    r"\b(?:exploit\w*|attack\w*|hack\w*|breach\w*|intru\w+|compromis\w+|stol\w+|theft|access\w*|through|via|used?|using|abus\w+|hit)\b|"
    r"利用|攻击|入侵|攻破|攻陷|窃|盗|侵入|遭|被黑|通过|借"
)
_MANY_FLAWS: Final = 3
_BESIDE: Final = 60  # letters around a flaw in which it is denied


FirstUse = Callable[[], int | None]
"""Gives where the text first says that a flaw was used, sought once for all flaws of it."""


def _is_this_ones(scan: Scan, start: int, end: int, first_use: FirstUse) -> bool:
    """Whether the sentence tells it of this incident, as a fact."""
    sentence = scan.doc.sentence_at(start)
    text = scan.text_of(sentence)
    if scan.is_aside(start) or _NOT_THIS.search(text) or _is_denied(scan, sentence, start, end):
        return False
    if _ADVICE.search(text):
        return _is_known(scan, sentence, start, first_use)
    if _CAME_IN.search(text):
        return True
    return len(text) < _ELLIPTIC and _ELLIPSIS.search(text) is not None and _told_before(scan, sentence)


def _is_denied(scan: Scan, sentence: Sentence, start: int, end: int) -> bool:
    before = scan.simple[max(sentence.start, start - _BESIDE) : start]
    after = scan.simple[end : min(sentence.end, end + _BESIDE)]
    return _DENIED_BEFORE.search(before, last_end(_TURN, before)) is not None or _DENIED_AFTER.match(after) is not None


def _told_before(scan: Scan, sentence: Sentence) -> bool:
    """Whether the sentence before, of the same paragraph, has the verb."""
    before = scan.doc.sentences[sentence.index - 1] if sentence.index else sentence
    return before.paragraph == sentence.paragraph and _CAME_IN.search(scan.text_of(before)) is not None


def _is_known(scan: Scan, sentence: Sentence, start: int, first_use: FirstUse) -> bool:
    """Whether it is the flaw of which an earlier sentence says that it was used: `a patch for the flaw (CVE-2025-61882)`."""
    if not _SAME_FLAW.search(scan.simple[max(sentence.start, start - _BESIDE) : start]):
        return False
    first = first_use()
    return first is not None and first < sentence.start


def _first_use(scan: Scan) -> int | None:
    """Where the text first says that a flaw was used in this incident."""
    for match in _EXPLOITED.finditer(scan.simple, 0, scan.limit):
        sentence = scan.doc.sentence_at(match.start())
        if not scan.aside[sentence.index] and not _NOT_THIS.search(scan.text_of(sentence)):
            return match.start()
    return None


def read_weakness(scan: Scan) -> WeaknessReading:
    """CVE numbers and product of this incident; sentences about other incidents, guesses and comparisons don't count.

    An article that numbers many flaws explains them, and tells none of this incident.
    """
    first_use = cache(partial(_first_use, scan))
    evidence: dict[str, Evidence] = {}
    cves: list[str] = []
    for match in _CVE.finditer(scan.doc.plain, 0, scan.limit) if "cve" in scan.simple else ():
        number = f"CVE-{match.group(1)}-{match.group(2)}"
        if number not in evidence and _is_this_ones(scan, match.start(), match.end(), first_use):
            cves.append(number)
            evidence[f"cve.{number}"] = evidence[number] = scan.doc.quote(match.start(), match.end())
    for number in cves:
        del evidence[number]
    if len(cves) > _MANY_FLAWS:
        cves, evidence = [], {}
    product = None
    for start, end in _PRODUCT.places(scan.simple, 0, scan.limit):
        words = scan.simple[start:end]
        name = _PRODUCTS[words]
        own = words in scan.names or name.lower() in scan.names
        if (
            own
            or not _is_this_ones(scan, start, end, first_use)
            or not _USED.search(scan.text_of(scan.doc.sentence_at(start)))
        ):
            continue
        product = name
        evidence["product"] = scan.doc.quote(start, end)
        break
    return WeaknessReading(tuple(cves), product, MappingProxyType(evidence))
