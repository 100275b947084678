"""The flaw that was used: CVE numbers of this incident, and the product whose weakness let the intruder in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from digest.extract.scan import Scan
from digest.model import Evidence
from digest.text.patterns import quick
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
    r"since the|"
    r"should|must|urged?|advis\w+|recommend\w*|patch(?:es|ed|ing)? (?:for|released|issued)|not (?:named|said|confirmed))\b|"
    r"可能|或许|也许|大概|疑似|疑为|怀疑|推测|猜测|推断|据信|多半|似乎|不排除|没有点名|未点名|未证实|没有证实|基本可以|对得上|"
    r"类似|如同|好比|就像|相比|相较|先例|前例|之前的|此前的|以往|过去|曾经|历史上|从.{2,20}到.{2,20}|第[二三四五]起|建议|应当|尽快|及时|补丁|提醒"
)
# By which the intruders came: said of the sentence with the flaw.
_CAME_IN: Final = quick(
    r"\b(?:exploit\w*|attack\w*|hack\w*|breach\w*|intru\w+|compromis\w+|stol\w+|theft|access\w*|through|via|used?|using|abus\w+|hit)\b|"
    r"利用|攻击|入侵|攻破|攻陷|窃|盗|侵入|遭|被黑|通过|借"
)
_MANY_FLAWS: Final = 3


def _is_this_ones(scan: Scan, start: int) -> bool:
    """Whether the sentence tells it of this incident, as a fact."""
    text = scan.text_of(scan.doc.sentence_at(start))
    return not scan.is_aside(start) and _CAME_IN.search(text) is not None and _NOT_THIS.search(text) is None


def read_weakness(scan: Scan) -> WeaknessReading:
    """CVE numbers and product of this incident; sentences about other incidents, guesses and comparisons don't count.

    An article that numbers many flaws explains them, and tells none of this incident.
    """
    evidence: dict[str, Evidence] = {}
    cves: list[str] = []
    for match in _CVE.finditer(scan.doc.plain, 0, scan.limit) if "cve" in scan.simple else ():
        number = f"CVE-{match.group(1)}-{match.group(2)}"
        if number not in evidence and _is_this_ones(scan, match.start()):
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
        if own or not _is_this_ones(scan, start) or not _USED.search(scan.text_of(scan.doc.sentence_at(start))):
            continue
        product = name
        evidence["product"] = scan.doc.quote(start, end)
        break
    return WeaknessReading(tuple(cves), product, MappingProxyType(evidence))
