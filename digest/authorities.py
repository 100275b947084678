"""Regulators and other authorities in both languages; an unknown one keeps the name that the source gives it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.model import Bilingual
from digest.vocabulary.names import read_rows, simplify
from digest.vocabulary.phrases import words
from digest.vocabulary.state_bodies import state_body

_EN_OFFICE: Final = re.compile(
    r"(?:the )?(?:office of the )?(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)??)(?:'s|’s)?(?: state)? "
    r"(?:attorney general|AG)(?:'s|’s)?(?: office)?\Z",
    re.IGNORECASE,
)
_EN_OF: Final = re.compile(
    r"(?:the )?(?:office of the )?attorney general of (?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\Z", re.IGNORECASE
)
_ZH_OFFICE: Final = re.compile(
    r"(?:美国)?(?P<state>[\u4e00-\u9fff]{2,7}?[州省])的?(?:总检察长|检察总长|總檢察長|檢察總長|首席检察官)(?:办公室|辦公室|办事处)?\Z"
)


@lru_cache(maxsize=1)
def _states() -> dict[str, tuple[str, str]]:
    """(Chinese name, English name) of US states by each of their names, in small letters."""
    return {
        name.casefold(): (zh, en)
        for kind, zh, en, others in read_rows("authorities.tsv")
        if kind == "state"
        for name in (zh, en, *others.split(";"))
        if name
    }


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, Bilingual]]:
    """(country, both names) of the other authorities by each of their names, in small letters."""
    return {
        name.casefold(): (country, Bilingual(zh, en))
        for country, zh, en, others in read_rows("authorities.tsv")
        if country != "state"
        for name in (zh, en, *others.split(";"))
        if name
    }


_SHARED_EN: Final = words(
    "Office of the Information Commissioner Commissioner's Commissioners Commission Privacy Data Protection Personal Authority "
    "Board Regulator Ombudsman for National"
)
_SHARED_ZH: Final = words(
    "个人信息保护委员会 个人资料保护委员会 个人资料私隐专员 个人资料私隐专员公署 私隐专员 私隐专员公署 私隐公署 私隐署 "
    "隐私专员 信息专员 信息专员办公室 国家隐私委员会 证券交易委员会"
)


def is_shared(name: str) -> bool:
    """Whether bodies of several countries have this name: "the Information Commissioner", 个人信息保护委员会."""
    return simplify(name) in _SHARED_ZH or _SHARED_EN.issuperset(
        part.title() for part in name.replace("’", "'").split()
    )


@lru_cache(maxsize=1024)
def at_home(name: str, called: str, country: str) -> str | None:
    """The body of the country that the words `called` mean, by its canonical English name: `name` itself if it is one of that country.

    None when no list has one that is called so there.
    """
    known = _by_name().get(name.casefold())
    if known is None or known[0] == country:
        return name
    short = simplify(called).casefold()
    theirs = (both for home, both in dict.fromkeys(_by_name().values()) if home == country)
    return next((both.en for both in theirs if short in both.zh or short in both.en.casefold()), None)


# What authorities of Chinese provinces, cities and counties are, for those who can't read their names: "Police (长沙市公安局)".
_LOCAL: Final = (
    (re.compile(r"(?:网信办|互联网信息办公室)\Z"), "Cyberspace Administration"),
    (re.compile(r"(?:公安(?:局|厅|分局)|警方|警察局|派出所)\Z"), "Police"),
    (re.compile(r"通信管理局\Z"), "Communications Administration"),
    (re.compile(r"(?:市场监督管理局|市场监管局|工商局)\Z"), "Market Regulator"),
    (re.compile(r"检察院\Z"), "Procuratorate"),
    (re.compile(r"法院\Z"), "Court"),
    (re.compile(r"(?:教育[局厅]|教委)\Z"), "Education Authority"),
    (re.compile(r"(?:卫生[局厅]|卫健委|卫生健康委员会)\Z"), "Health Authority"),
    (re.compile(r"(?:私隐|隐私)专员(?:公署|办公室)?\Z"), "Privacy Commissioner"),
    (
        re.compile(r"(?:资料|资讯|信息|数据|隐私)保护(?:委员会|局|机构|机关|监察专员|专员)\Z"),
        "Data Protection Authority",
    ),
)


_KINDS: Final = (
    (
        re.compile(
            r"(?:法院|检察[院厅]|检方|裁判所)\Z|\bCourts?\b|\bProcuratorate\b|\bProsecut",
        ),
        Bilingual("司法机关", "Judicial authority"),
    ),
    (
        re.compile(r"警|公安|调查局|\bFBI\b|\bPolice\b|\bInvestigation\b|\bCrime\b|\bEuropol\b|\bGarda"),
        Bilingual("执法机构", "Law enforcement"),
    ),
    (
        re.compile(r"应急|网络安全|资通安全|互联网振兴|\bCERT\b|\bCyber ?[Ss]ecurity\b|\bCISA\b"),
        Bilingual("网络安全机构", "Cybersecurity agency"),
    ),
    (
        re.compile(
            r"检察长|委员会|专员|监察|监管|监督|监理|保护[局署]|管理[局会]|网信|互联网信息|证监|金融|民权办公室|卫生与公众服务部|"
            r"\bAttorney General\b|\bCommission|\bRegulator|\bProtection\b|\bPrivacy\b|\bCNIL\b|\bGarante\b|\bSEC\b|\bHHS\b"
        ),
        Bilingual("监管机构", "Regulator"),
    ),
)
"""What an authority is to the breached, in this order, by its name in either language."""
_OFFICE: Final = Bilingual("主管部门", "Authority")


def authority_kind(body: Bilingual) -> Bilingual:
    """What an authority is, as the label before its name: an attorney general oversees, a police force prosecutes.

    >>> authority_kind(Bilingual("缅因州总检察长办公室", "Maine Attorney General")).en
    'Regulator'
    """
    return next((kind for pattern, kind in _KINDS if any(map(pattern.search, (body.zh, body.en)))), _OFFICE)


_TAKES_FILINGS: Final = re.compile(
    r"Attorney General\Z|HHS Office for Civil Rights\Z|U\.S\. Securities and Exchange Commission\Z|"
    r"U\.S\. Department of Health and Human Services\Z"
)


def takes_filings(body: Bilingual) -> bool:
    """Whether a breach is filed with the body, as the law of the United States has it; others are told of it."""
    return _TAKES_FILINGS.search(body.en) is not None


# Offices that the text names without their country.
_BY_OFFICE: Final = {
    "Information Commissioner": "信息专员",
    "Information Commissioner's Office": "信息专员办公室",
    "Information and Privacy Commissioner": "信息与隐私专员",
    "Privacy Commissioner": "隐私专员",
    "Data Protection Commissioner": "数据保护专员",
    "Data Protection Commission": "数据保护委员会",
    "Data Protection Authority": "数据保护机构",
    "Data Protection Board": "数据保护委员会",
}


_STOPLESS: Final = re.compile(r"\A(U)([SK])(?= )")
"""As prose has it: the U.S. Federal Trade Commission."""


@lru_cache(maxsize=1024)
def authority_name(name: str, country: str | None = None) -> Bilingual | None:
    """The authority in both languages; an unknown one stays in its own script in both (Chinese simplified), with its kind; None for
    an empty name.

    `country` is the incident's: several countries have an SEC or a ministry of public security, so that a short name
    is only translated when nothing speaks against it.

    >>> authority_name("Maine Attorney General").zh
    '缅因州总检察长办公室'
    """
    if not name:
        return None
    for pattern in (_EN_OFFICE, _EN_OF, _ZH_OFFICE):
        found = pattern.match(name)
        state = _states().get(found["state"].casefold()) if found else None
        if state:
            return Bilingual(f"{state[0]}总检察长办公室", f"{state[1]} Attorney General")
    plain = name.removeprefix("the ").removeprefix("The ")
    known = _by_name().get(simplify(plain).casefold())
    if known and (country in (None, known[0]) or simplify(plain) in (known[1].zh, known[1].en)):
        return Bilingual(known[1].zh, _STOPLESS.sub(lambda home: f"{home[1]}.{home[2]}.", known[1].en))
    if plain in _BY_OFFICE:
        return Bilingual(_BY_OFFICE[plain], plain)
    body = state_body(name, country)
    if body is not None:
        return body
    kind = next((en for end, en in _LOCAL if end.search(simplify(name))), None)
    return Bilingual(simplify(name), f"{kind} ({name})" if kind else name)
