"""The flaw that was used: CVE numbers of this incident, and the product whose weakness let the intruder in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from digest.extract.scan import Scan
from digest.model import Evidence
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
_USED: Final = re.compile(
    r"\b(?:flaw|bug|vulnerab\w+|exploit\w*|zero day|hole|through|via|server|software|instance|account|"
    r"database|hosted|portal|bucket|open|without a password|breach\w*|attack\w*|theft|hack\w*)\b|"
    r"漏洞|利用|攻击|入侵|服务器|软件|门户|产品|零日|数据库|登录|实例|攻破|事件|受影响|牵连|窃"
)


def read_weakness(scan: Scan) -> WeaknessReading:
    """CVE numbers and product of this incident; sentences about other incidents don't count."""
    evidence: dict[str, Evidence] = {}
    cves: list[str] = []
    for match in _CVE.finditer(scan.doc.plain, 0, scan.limit) if "cve" in scan.simple else ():
        number = f"CVE-{match.group(1)}-{match.group(2)}"
        if number not in evidence and not scan.is_aside(match.start()):
            cves.append(number)
            evidence[f"cve.{number}"] = evidence[number] = scan.doc.quote(match.start(), match.end())
    for number in cves:
        del evidence[number]
    product = None
    for start, end in _PRODUCT.places(scan.simple, 0, scan.limit):
        words = scan.simple[start:end]
        name = _PRODUCTS[words]
        own = words in scan.names or name.lower() in scan.names
        if own or scan.is_aside(start) or not _USED.search(scan.text_of(scan.doc.sentence_at(start))):
            continue
        product = name
        evidence["product"] = scan.doc.quote(start, end)
        break
    return WeaknessReading(tuple(cves), product, MappingProxyType(evidence))
