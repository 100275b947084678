"""Headline and status of a digest: who, what happened, how many; and how well founded that is."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from digest.authorities import authority_name, takes_filings
from digest.compose_names import actor_of, clean, with_article
from digest.doubts import FROM_ATTACKERS
from digest.labels import STATUSES, of_device
from digest.model import (
    AttackType,
    Bilingual,
    Figure,
    FigureRole,
    Incident,
    Qualifier,
    SourceKind,
    Status,
    Tongue,
    Unit,
)
from digest.text.render import figure_short
from digest.vocabulary import simplify

_EVENT: Final = {
    AttackType.RANSOMWARE: Bilingual("遭勒索软件攻击", " hit by ransomware attack"),
    AttackType.HACKING: Bilingual("遭黑客入侵", " hacked"),
    AttackType.PHISHING: Bilingual("遭网络钓鱼攻击", " hit by phishing attack"),
    AttackType.CREDENTIAL_STUFFING: Bilingual("遭撞库攻击", " hit by credential stuffing"),
    AttackType.MISCONFIGURATION: Bilingual("因配置错误致数据泄露", ": data exposed through misconfiguration"),
    AttackType.INSIDER: Bilingual("因内部人员违规致数据泄露", ": insider data breach"),
    AttackType.MALWARE: Bilingual("遭恶意软件攻击", " hit by malware"),
    AttackType.THIRD_PARTY: Bilingual("因第三方供应商遭入侵受波及", " affected by third-party breach"),
    AttackType.LOST_DEVICE: Bilingual(
        "设备或文件丢失或被盗，数据面临泄露风险", ": data at risk from lost or stolen devices or papers"
    ),
    AttackType.SKIMMING: Bilingual("遭支付卡侧录攻击", " hit by card skimming"),
    AttackType.TRACKING_PIXEL: Bilingual("因网页追踪代码致数据泄露", ": data exposed through tracking tools"),
    AttackType.SCRAPING: Bilingual("数据遭爬取", ": data scraped"),
    AttackType.ACCIDENTAL_DISCLOSURE: Bilingual("意外泄露数据", ": data disclosed by accident"),
    AttackType.EXTORTION: Bilingual("遭窃密勒索", " hit by data theft and extortion attack"),
}


class Extent(Enum):
    """What is told of data where no cause is."""

    OPEN = auto()
    """No source says that data got out."""
    TOLD = auto()
    FOUNDED = auto()
    """It is certain that something happened, and only possible that data got out."""
    POSSIBLE = auto()


_PLAIN_EVENTS: Final = {
    Extent.OPEN: Bilingual("发生信息安全事件", ": security incident"),
    Extent.TOLD: Bilingual("发生数据泄露", ": data breach"),
    Extent.FOUNDED: Bilingual("发生信息安全事件，数据可能泄露", ": security incident may have exposed data"),
    Extent.POSSIBLE: Bilingual("疑似发生数据泄露", ": possible data breach"),
}
_PLAIN_EVENT: Final = _PLAIN_EVENTS[Extent.TOLD]
_CAUSE: Final = {
    AttackType.RANSOMWARE: "ransomware attack exposed",
    AttackType.HACKING: "hack exposed",
    AttackType.PHISHING: "phishing attack exposed",
    AttackType.CREDENTIAL_STUFFING: "credential stuffing exposed",
    AttackType.MISCONFIGURATION: "misconfiguration exposed",
    AttackType.INSIDER: "insider breach exposed",
    AttackType.MALWARE: "malware attack exposed",
    AttackType.THIRD_PARTY: "third-party breach exposed",
    AttackType.SKIMMING: "card skimming exposed",
    AttackType.TRACKING_PIXEL: "tracking tools exposed",
    AttackType.SCRAPING: "scraping exposed",
    AttackType.ACCIDENTAL_DISCLOSURE: "accidental disclosure exposed",
    AttackType.EXTORTION: "data theft and extortion attack exposed",
}
_CLAIM: Final = {
    AttackType.RANSOMWARE: Bilingual("声称以勒索软件攻击", "ransomware attack"),
    AttackType.HACKING: Bilingual("声称入侵", "hack"),
    AttackType.PHISHING: Bilingual("声称入侵", "phishing attack"),
    AttackType.CREDENTIAL_STUFFING: Bilingual("声称入侵", "credential stuffing attack"),
    AttackType.MALWARE: Bilingual("声称入侵", "malware attack"),
    AttackType.EXTORTION: Bilingual("声称窃取", "data theft and extortion"),
}
"""What attackers can say that they did; other causes are not theirs to claim."""
_ACCUSED: Final = frozenset(
    [
        AttackType.MISCONFIGURATION,
        AttackType.INSIDER,
        AttackType.THIRD_PARTY,
        AttackType.LOST_DEVICE,
        AttackType.SKIMMING,
        AttackType.TRACKING_PIXEL,
        AttackType.ACCIDENTAL_DISCLOSURE,
    ]
)


_ARTICLE: Final = re.compile(r"\Aan? (?=[a-z' -]+(?: in [A-Z]| in the [A-Z]| \(|\Z))")
"""Of what stands for a name (`compose_names.naming`)."""
_NO_SIZE: Final = ("an undisclosed", "some ")


def event(incident: Incident, count: Figure | None = None) -> Bilingual:
    """What happened, to be put after the organisation's name and before the number, if one is told (`count`)."""
    known = _EVENT.get(incident.attack_type) if incident.attack_type else None
    return of_device(known, incident) if known else _PLAIN_EVENTS[extent_of(incident, count)]


def extent_of(incident: Incident, count: Figure | None = None) -> Extent:
    """How much is told of data that got out. `count`: the number told with it, which says by itself that it is possible."""
    if not _is_breach_told(incident):
        return Extent.OPEN
    if count or not incident.exposure_possible:
        return Extent.TOLD
    return Extent.FOUNDED if _is_founded(incident) else Extent.POSSIBLE


_BREACH: Final = re.compile(
    r"\b(?:breach|leak|expos|stole|stolen|theft|thie[fv]|steal|exfiltrat|dump|spill|lost|los[ei]|compromis|for sale|sell|sold|scrap|"
    r"post(?:ed|s|ing)\b|published|publicly|unsecured|unprotected|open database|personal (?:data|information|details)|records|identit)|"
    r"\bdata\b|[泄洩窃竊盗盜偷]|外流|流出|外露|曝光|暴露|裸奔|兜售|贩卖|販賣|出售|售卖|叫卖|拖库|脱库|撞库|个资|個資|隐私|隱私|丢失|遗失|遺失|数据|數據|资料|資料|信息",
    re.IGNORECASE,
)
"""Words of a title that tell of data, and not of an intruder or an outage alone."""


_OF_DATA: Final = frozenset(
    [
        FigureRole.AFFECTED,
        FigureRole.SUBSET,
        FigureRole.PLACEHOLDER,
        FigureRole.RECORDS,
        FigureRole.DATA_VOLUME,
        FigureRole.CLAIMED,
    ]
)


def _is_breach_told(incident: Incident) -> bool:
    """Whether anything in the record says that data got out or may have; a claim is always one of data.

    Of the sources' words the record has the titles, and whether they name data at all. Of 21 articles, in half of the gold, in which
    nothing else tells of data but a kind of it that is too doubtful to be told, 19 are on breaches of data.
    """
    if incident.exposure_open:
        return False
    if incident.affected or incident.data_types or incident.data_told or incident.exposure_possible:
        return True
    if any(sourced.figure.role in _OF_DATA for sourced in incident.figures):
        return True
    if incident.status in FROM_ATTACKERS:
        return True
    return any(_BREACH.search(_without_names(source.title, incident)) for source in incident.sources)


def _without_names(title: str, incident: Incident) -> str:
    """A title without what the organization is called: Canada Post and 数据港公司 tell nothing of data."""
    names = {simplify(name) for name in incident.organization.names} if incident.organization else set()
    title = simplify(title)
    for name in sorted(names, key=len, reverse=True):
        title = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", " ", title, flags=re.IGNORECASE)
    return title


def _is_founded(incident: Incident) -> bool:
    """Whether it is certain that something happened: nothing is told as suspected then, though it may be open what got out."""
    return incident.status in (Status.CONFIRMED, Status.FILED)


def is_passive_claim(incident: Incident) -> bool:
    """Whether what is claimed is no deed of the attacker (a misconfiguration, a lost device)."""
    return incident.attack_type in _ACCUSED


def claim_verb(incident: Incident) -> Bilingual:
    """What the attacker claims: Chinese verb before the name (声称入侵), English noun (hack)."""
    known = _CLAIM.get(incident.attack_type) if incident.attack_type else None
    return known or Bilingual("声称窃取", "data theft")


def told(figure: Figure | None) -> Figure | None:
    """The figure if a headline or sentence can carry it: one with a value, or words with a size."""
    if figure is None or (figure.value is None and figure.qualifier is not Qualifier.VAGUE):
        return None
    if figure.value == 0 or (figure.value is None and figure_short(figure, Tongue.EN).startswith(_NO_SIZE)):
        return None
    return figure


_POSSIBLE: Final = re.compile(
    r"\b(?:may|might|could) (?:\w+ )?(?:have|be|include|affect|involve|contain|reach)\b|\b(?:potential|possib|conceivab)ly\b|\bat risk\b|"
    r"\b(?:possible|potential|feared|suspected) (?:\w+ )?(?:breach|leak|exposure|theft|access|compromise|victims?)\b|"
    r"可能(?!被用|会被用|會被用|用于|用於|导致|導致|面临|面臨|收到|高达|高達)|疑似?(?=[遭被外泄洩因])|恐(?![怖慌吓嚇惧懼龙龍])|"
    r"或(?=[已遭被外泄洩受许許有涉将將達达])|不排除|有风险|有風險|之虞"
)
"""What a source says that only fears it. A claim needs no such word: it is told as one."""


def is_possible(incident: Incident, figure: Figure) -> bool:
    """Whether a source, or the words that carry the number, say only that these may be affected."""
    return incident.exposure_possible or _POSSIBLE.search(figure.evidence.quote) is not None


def headlines(incident: Incident, who: Bilingual) -> tuple[Bilingual, ...]:
    """Headlines to choose from: the fullest first, then one without the number, then the mere fact."""
    count = told(incident.affected.figure) if incident.affected else None
    plain = _PLAIN_EVENTS[extent_of(incident)]
    bare = Bilingual(who.zh + plain.zh, _capital(who.en) + plain.en)
    return (_headline(incident, who, count), _headline(incident, who, None), bare)


def _headline(incident: Incident, name: Bilingual, count: Figure | None) -> Bilingual:
    subject = Bilingual(name.zh, _capital(name.en))
    if incident.status is Status.CLAIMED:
        zh, en = _claimed(incident, name, subject)
        if count:
            zh += f"，涉及{_data_of(count, Tongue.ZH)}"
            en = _of_what(en, _data_of(count, Tongue.EN))
        return Bilingual(zh, en)
    happened = event(incident)
    if incident.status is Status.DISPUTED:
        noun = "data breach" if is_passive_claim(incident) else claim_verb(incident).en
        deed = "数据泄露" if happened is _PLAIN_EVENT else happened.zh.partition("，")[0]
        zh = f"{name.zh}{deed}一事存在争议"
        en = f"{subject.en}: disputed claim of {noun}"
        if count:
            zh += f"，据称涉及{_data_of(count, Tongue.ZH)}"
            en = _of_what(en, _data_of(count, Tongue.EN))
        return Bilingual(zh, en)
    if count is None:
        return Bilingual(name.zh + happened.zh, subject.en + happened.en)
    return Bilingual(name.zh + _with_size_zh(incident, count), f"{subject.en}: {_size_en(incident, count)}")


def _of_what(said: str, data: str) -> str:
    """A claim with what it is of: "claims theft of data of 5 million people", "claims hack involving over 5 million records"."""
    for noun in ("data theft and extortion", "data theft"):
        if said.endswith(noun):
            return f"{said.removesuffix(noun)}theft of {data}"
    return f"{said} involving {data}"


def _claimed(incident: Incident, name: Bilingual, subject: Bilingual) -> tuple[str, str]:
    actor = actor_of(incident)
    if is_passive_claim(incident):
        return f"据称{name.zh}{event(incident).zh}", f"{subject.en}: alleged data breach"
    verb = claim_verb(incident)
    tail = "数据" if verb.zh == "声称窃取" else ""
    tail += "并勒索" * (incident.attack_type is AttackType.EXTORTION)
    claimant = f"{actor} claims" if actor else "attackers claim"
    return f"{simplify(actor) or '黑客'}{verb.zh}{name.zh}{tail}", f"{subject.en}: {claimant} {verb.en}"


def _with_size_zh(incident: Incident, count: Figure) -> str:
    """Event and extent in one breath, without saying twice that data leaked."""
    happened = event(incident, count).zh
    number = figure_short(count, Tongue.ZH)
    may = "可能" * is_possible(incident, count)
    stolen = {Unit.PEOPLE: f"信息{may}泄露", Unit.RECORDS: f"{may}泄露"}.get(count.unit, f"{may}受影响")
    if count.unit is Unit.OTHER:
        return f"{happened}，{may}受影响数量{'为' * number[0].isdigit()}{number}"
    if incident.attack_type is AttackType.LOST_DEVICE:
        # Nobody need have read what was on it.
        return happened.replace("数据", f"{number}{'信息' * (count.unit is Unit.PEOPLE)}", 1)
    if happened.endswith("致数据泄露"):
        return f"{happened.removesuffix('致数据泄露')}{'，' if may else '致'}{number}{stolen}"
    if happened.endswith("泄露数据") and not may and count.unit in (Unit.PEOPLE, Unit.RECORDS):
        return f"{happened.removesuffix('数据')}{number}{'信息' * (count.unit is Unit.PEOPLE)}"
    if happened is _PLAIN_EVENT.zh:
        return f"{happened}，{may}涉及{number}" if count.unit is Unit.RECORDS else f"{happened}，{number}{may}受影响"
    return f"{happened}，{number}{stolen}"


def _size_en(incident: Incident, count: Figure) -> str:
    number = figure_short(count, Tongue.EN)
    is_lost = incident.attack_type is AttackType.LOST_DEVICE
    known = _CAUSE.get(incident.attack_type) if incident.attack_type else None
    deed = (
        event(incident).en.removeprefix(": ") if is_lost else (known or "data breach exposed").removesuffix(" exposed")
    )
    may = " may have" * is_possible(incident, count)
    if count.unit is Unit.OTHER:
        return f"{deed}, with {number} {'possibly ' * bool(may)}affected"
    if is_lost:
        return deed.replace("data", f"{'data of ' * (count.unit is Unit.PEOPLE)}{number}", 1)
    if count.unit is Unit.PEOPLE and known:
        return f"{deed}{may} exposed data of {number}"
    return f"{deed}{may} {'exposed' if count.unit in (Unit.ACCOUNTS, Unit.RECORDS) else 'affected'} {number}"


def _data_of(count: Figure, tongue: Tongue) -> str:
    """The extent of a claim: 逾100万人信息, "data of over 1 million people", "over 5 million records"."""
    number = figure_short(count, tongue)
    if count.unit is not Unit.PEOPLE:
        return number
    return f"{number}信息" if tongue is Tongue.ZH else f"data of {number}"


def _capital(text: str) -> str:
    """As a headline begins: "a bank in Malaysia (…)" without its article and with a capital."""
    bare = _ARTICLE.sub("", text)
    return bare[:1].upper() + bare[1:] if bare != text else text


def status_lines(incident: Incident) -> tuple[Bilingual, ...]:
    """How well founded it is, naming who says so; the plain label as the last choice."""
    plain = STATUSES[incident.status]
    actor, body = actor_of(incident), authority_name(clean(incident.authority), incident.country)
    if incident.status is Status.CLAIMED and actor:
        said = Bilingual(
            f"{simplify(actor)}声称对此负责，尚未得到证实", f"{actor} claims responsibility; not confirmed"
        )
    elif incident.status is Status.FILED and body:
        filed = "Filed with" if takes_filings(body) else "Reported to"
        said = Bilingual(f"已向{body.zh}报告", f"{filed} {with_article(body.en)}")
    elif incident.status is Status.DISPUTED and actor:
        said = Bilingual(f"{simplify(actor)}的说法存在争议", f"Claim by {actor} disputed")
    elif incident.status is Status.REPORTED and is_researchers(incident):
        said = Bilingual("由安全研究人员披露", "Reported by security researchers")
    else:
        said = plain
    return (said, plain)


def is_researchers(incident: Incident) -> bool:
    """Whether nobody but security researchers tells it."""
    return {source.kind for source in incident.sources} == {SourceKind.RESEARCHER}
