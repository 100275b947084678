"""The summary: a few sentences from the record alone, each written in both languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from digest.compose_headline import (
    Extent,
    claim_verb,
    extent_of,
    is_passive_claim,
    is_possible,
    is_researchers,
    told,
)
from digest.compose_lines import data_name, listed, may_have_lasted, notice_of, remedy_text
from digest.compose_names import actor_of, with_article
from digest.doubts import FROM_ATTACKERS
from digest.labels import device_name, of_device
from digest.model import AttackType, Bilingual, DataType, Figure, Incident, PartialDate, Status, Tongue, Unit
from digest.text.render import figure_plain
from digest.text.render_dates import date_range, partial_date
from digest.vocabulary import simplify

_HAPPENED: Final = {
    AttackType.RANSOMWARE: Bilingual("遭勒索软件攻击", "was hit by a ransomware attack"),
    AttackType.HACKING: Bilingual("遭黑客入侵", "was hacked"),
    AttackType.PHISHING: Bilingual("遭网络钓鱼攻击", "was hit by a phishing attack"),
    AttackType.CREDENTIAL_STUFFING: Bilingual("遭撞库攻击", "was hit by a credential stuffing attack"),
    AttackType.MISCONFIGURATION: Bilingual("因配置错误导致数据泄露", "exposed data through a misconfiguration"),
    AttackType.INSIDER: Bilingual("因内部人员违规导致数据泄露", "suffered a data breach caused by an insider"),
    AttackType.MALWARE: Bilingual("遭恶意软件攻击", "was hit by malware"),
    AttackType.THIRD_PARTY: Bilingual("因第三方供应商遭入侵而受波及", "was caught up in a breach at a third party"),
    AttackType.SKIMMING: Bilingual("遭支付卡侧录攻击", "was hit by card skimming"),
    AttackType.TRACKING_PIXEL: Bilingual("因网页追踪代码导致数据泄露", "exposed data through tracking tools"),
    AttackType.SCRAPING: Bilingual("的数据遭爬取", "had data scraped"),
    AttackType.ACCIDENTAL_DISCLOSURE: Bilingual("意外泄露数据", "accidentally disclosed data"),
    AttackType.EXTORTION: Bilingual("遭窃密勒索", "was hit by a data theft and extortion attack"),
}
_KINDS: Final = 6  # kinds of data that a sentence lists; the key lines have them all
_PLAIN: Final = {
    Extent.OPEN: Bilingual("发生信息安全事件", "had a security incident"),
    Extent.TOLD: Bilingual("发生数据泄露", "suffered a data breach"),
    Extent.FOUNDED: Bilingual("发生信息安全事件，数据可能泄露", "had a security incident that may have exposed data"),
    Extent.POSSIBLE: Bilingual("疑似发生数据泄露", "may have suffered a data breach"),
}
_MEDIA: Final = Bilingual("据报道", "According to media reports")
_RESEARCHERS: Final = Bilingual("据安全研究人员披露", "According to security researchers")
_NOT_KNOWN: Final = Bilingual("目前尚未证实有数据外泄", "It has not been confirmed that any data was exposed")
_CLAIMED: Final = {
    AttackType.RANSOMWARE: Bilingual("声称对{zh}发动了勒索软件攻击", " to have hit {en} with ransomware"),
    AttackType.EXTORTION: Bilingual(
        "声称窃取了{zh}的数据并进行勒索", " to have stolen data from {en} and demands payment"
    ),
}
_CLAIMED_HACK: Final = Bilingual("声称入侵了{zh}", " to have breached {en}")
_CLAIMED_THEFT: Final = Bilingual("声称窃取了{zh}的数据", " to have stolen data from {en}")


def sentences(incident: Incident, who: Bilingual) -> tuple[tuple[Bilingual, ...], ...]:
    """The sentences in order; of each the fullest wording first, then shorter ones."""
    who = Bilingual(who.zh, with_article(who.en))
    found = [_what(incident, who), _timeline(incident), _data(incident), _support(incident)]
    return tuple(wordings for wordings in found if wordings)


def _what(incident: Incident, who: Bilingual) -> tuple[Bilingual, ...]:
    count = told(incident.affected.figure) if incident.affected else None
    start, end = incident.dates.occurred_start, incident.dates.occurred_end
    if start is None:
        end = None  # "until May" alone is no time of an event; the key lines have it
    wordings = [_what_worded(incident, who, count, start, end)]
    if start or end:
        wordings.append(_what_worded(incident, who, count, None, None))
    if count:
        wordings.append(_what_worded(incident, who, None, None, None))
    return tuple(wordings)


def _what_worded(
    incident: Incident, name: Bilingual, count: Figure | None, start: PartialDate | None, end: PartialDate | None
) -> Bilingual:
    plain = _PLAIN[extent_of(incident, count)]
    happened = _HAPPENED.get(incident.attack_type, plain) if incident.attack_type else plain
    whose = _whose(incident, count)
    if incident.attack_type is AttackType.LOST_DEVICE:
        happened = _lost(incident)
    happened = _of_whom(happened, whose)
    # Of what only the beginning is known, the timeline says so: "hacked on June 30" would be the whole of it.
    when = Bilingual("", "") if may_have_lasted(incident) else _when(start, end)
    subject_en = name.en[:1].upper() + name.en[1:] if name.en.startswith(("a ", "an ", "the ")) else name.en
    if incident.status is Status.CLAIMED and not is_passive_claim(incident):
        zh, en = _claim(incident, name)
        # The time of the deed would be the attacker's word as well: it stands in the key lines alone.
        if count:
            zh += f"，称涉及{_data_of(count, Tongue.ZH)}"
            en += f", saying that {_data_of(count, Tongue.EN)} {_are(count)} involved"
        return _stop(Bilingual(f"{zh}，尚未得到证实", f"{en}; the claim has not been confirmed"))
    zh = f"{name.zh}{when.zh}{happened.zh}"
    en_rest = f" {happened.en}{f' {when.en}' if when.en else ''}"
    if happened.zh.startswith("的"):
        zh = f"{name.zh}{happened.zh[:3]}{when.zh}{happened.zh[3:]}"
    if count and not whose:
        possible = is_possible(incident, count)
        zh += _extent_zh(count, possible=possible)
        en_rest += _extent_en(count, possible=possible)
    if incident.status is Status.CLAIMED:
        return _stop(Bilingual(f"据称，{zh}，尚未得到证实", f"According to an unconfirmed claim, {name.en}{en_rest}"))
    if incident.status is Status.DISPUTED:
        return _stop(
            Bilingual(f"有说法称{zh}，但这一说法存在争议", f"According to a disputed claim, {name.en}{en_rest}")
        )
    if incident.status is Status.REPORTED:
        by = _RESEARCHERS if is_researchers(incident) else _MEDIA
        return _stop(Bilingual(f"{by.zh}，{zh}", f"{by.en}, {name.en}{en_rest}"))
    return _stop(Bilingual(zh, subject_en + en_rest))


def _lost(incident: Incident) -> Bilingual:
    """What became of a device or of papers; nobody need have read what was on them."""
    zh = of_device(Bilingual("发生设备或文件丢失或被盗事件，数据面临泄露风险", ""), incident).zh
    what = device_name(incident)
    if incident.device_fate == "lost":
        return Bilingual(zh, f"lost {what} holding data")
    return Bilingual(zh, f"had {what} holding data {incident.device_fate or 'lost or stolen'}")


def _whose(incident: Incident, count: Figure | None) -> Bilingual | None:
    """Whose data it was, where the words on what happened can say so themselves: "accidentally disclosed data of 40 people"."""
    if count is None or count.unit not in (Unit.PEOPLE, Unit.RECORDS) or incident.attack_type not in _DATA_TOLD:
        return None
    if incident.attack_type is AttackType.ACCIDENTAL_DISCLOSURE and is_possible(incident, count):
        return None
    return Bilingual(_data_of(count, Tongue.ZH), _data_of(count, Tongue.EN).removeprefix("the "))


_DATA_TOLD: Final = frozenset({AttackType.LOST_DEVICE, AttackType.ACCIDENTAL_DISCLOSURE})


def _of_whom(happened: Bilingual, whose: Bilingual | None) -> Bilingual:
    if whose is None:
        return happened
    return Bilingual(happened.zh.replace("数据", whose.zh, 1), happened.en.replace("data", whose.en, 1))


def _claim(incident: Incident, name: Bilingual) -> tuple[str, str]:
    actor = actor_of(incident)
    template = _CLAIMED.get(incident.attack_type) if incident.attack_type else None
    if template is None:
        template = _CLAIMED_THEFT if claim_verb(incident).zh == "声称窃取" else _CLAIMED_HACK
    before, after = template.zh.split("{zh}")
    zh = f"{simplify(actor) or '黑客'}{before}{name.zh}{after}"
    before, after = template.en.split("{en}")
    who = f"{actor} claims" if actor else "Attackers claim"
    return zh, f"{who}{before}{name.en}{after if actor else after.replace('demands', 'demand')}"


def _when(start: PartialDate | None, end: PartialDate | None) -> Bilingual:
    """于2022年7月5日, "on July 5, 2022", "in July 2022", "between June 30 and July 5, 2022"."""
    zh, en = date_range(start, end, Tongue.ZH), date_range(start, end, Tongue.EN)
    if not zh or start is None:
        return Bilingual("", "")
    if end and start != end:
        return Bilingual(f"于{zh}", f"between {en.removeprefix('from ').replace(' to ', ' and ', 1)}")
    return Bilingual(f"于{zh}", f"{'on' if start.day else 'in'} {en}")


def _extent_zh(count: Figure, *, possible: bool) -> str:
    number = figure_plain(count, Tongue.ZH)
    may = "可能" * possible
    if count.unit is Unit.PEOPLE:
        return f"，{number}的信息{may}受到影响"
    if count.unit is Unit.RECORDS:
        return f"，{may}涉及{number}"
    if count.unit is Unit.OTHER:
        return f"，{may}受影响数量{'为' * number[0].isdigit()}{number}"
    return f"，{number}{may}受到影响"


def _extent_en(count: Figure, *, possible: bool) -> str:
    number = figure_plain(count, Tongue.EN, prose=True)
    may = "possibly " * possible
    if count.unit is Unit.RECORDS:
        return f", with {number} {may}involved"
    return f", with {number} {may}affected" if count.unit is Unit.OTHER else f", {may}affecting {number}"


def _are(count: Figure) -> str:
    return "is" if count.unit in (Unit.PEOPLE, Unit.OTHER) or count.value == 1 else "are"


def _data_of(count: Figure, tongue: Tongue) -> str:
    number = figure_plain(count, tongue, prose=True)
    if count.unit is not Unit.PEOPLE:
        return number
    return f"{number}的信息" if tongue is Tongue.ZH else f"the data of {number}"


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of the timeline: how a Chinese sentence begins with it and goes on with it, and the English words, which say by
    themselves what was done (`about_incident`: what the incident did)."""

    day: PartialDate
    opening: str
    following: str
    en: str
    about_incident: bool = False


_DISCOVERED: Final = "was discovered"


def _timeline(incident: Incident) -> tuple[Bilingual, ...]:
    dates = incident.dates
    notice = notice_of(incident)
    lasted = may_have_lasted(incident) and incident.status is not Status.CLAIMED
    began = dates.occurred_start if lasted else None
    steps = [
        (began, "事件始于{}", "始于{}", "began", True),
        (dates.discovered, "事件于{}被发现", "{}被发现", _DISCOVERED, True),
        (dates.review_completed, "核查于{}完成", "{}完成核查", "the review was completed", False),
        (dates.notified, notice.opening, notice.clause.zh, notice.clause.en, False),
        (dates.disclosed, "事件于{}对外披露", "{}对外披露", "was made public", True),
    ]
    made = (_Step(day, zh, then, en, ours) for day, zh, then, en, ours in steps if day is not None)
    known = sorted(made, key=lambda step: str(step.day))
    if incident.status is not Status.CLAIMED and dates.discovered == dates.occurred_start:
        # Found the day it happened, which the sentence before has said; the key lines have both.
        known = [step for step in known if step.en != _DISCOVERED]
    if not known:
        return ()
    en = _timeline_en(known)
    return tuple(dict.fromkeys(_stop(Bilingual(_timeline_zh(known, shorter=short), en)) for short in (True, False)))


def _timeline_zh(steps: Sequence[_Step], *, shorter: bool) -> str:
    """Steps in order, those of one day together; `shorter` says the year once."""
    text, before, is_its = "", None, False  # whether the last clause is one on the incident
    for step in steps:
        day = partial_date(step.day, Tongue.ZH)
        form = step.opening
        if before is None:
            text = form.format(day)
        else:
            if step.day == before.day:
                day = _same(step.day).zh
            elif shorter and step.day.year == before.day.year and step.day.month and before.day.month:
                day = day.removeprefix(f"{step.day.year}年")
            form = step.opening if step.about_incident and not is_its else step.following
            text += f"，{form.format(day)}"
        before, is_its = step, step.about_incident or form.startswith("事件")
    return text


def _same(day: PartialDate) -> Bilingual:
    """What stands for a date that has just been said."""
    if day.day:
        return Bilingual("同日", "the same day")
    return Bilingual("同月", "the same month") if day.month else Bilingual("同年", "the same year")


def _timeline_en(steps: Sequence[_Step]) -> str:
    """Each step a clause; what is said of the incident in a row shares its subject; a day is said once."""
    clauses: list[str] = []
    for about_incident, group in groupby(_told_en(steps), key=lambda told: told[0].about_incident):
        said = [text for _, text in group]
        if about_incident:
            # "was discovered on … and made public on …": the second "was" is understood.
            said = [said[0], *(text.removeprefix("was ") if said[0].startswith("was ") else text for text in said[1:])]
            clauses.append(f"the incident {_and(said)}")
        else:
            clauses += said
    text = f"{', '.join(clauses[:-1])}, and {clauses[-1]}" if len(clauses) > 1 else clauses[0]
    return text[:1].upper() + text[1:]


def _told_en(steps: Sequence[_Step]) -> Iterator[tuple[_Step, str]]:
    before: PartialDate | None = None
    for step in steps:
        when = f"{'on' if step.day.day else 'in'} {partial_date(step.day, Tongue.EN)}"
        yield step, f"{step.en} {_same(step.day).en if step.day == before else when}"
        before = step.day


def _and(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


class _Involved(NamedTuple):
    """How the kinds of data are told: the Chinese words before them, the English before a list and behind one thing, or several."""

    zh: str
    many: str
    one: str
    several: str


_INVOLVED: Final = _Involved("涉及", "The data involved includes", "was involved", "were involved")
_MAY_BE_INVOLVED: Final = _Involved(
    "可能涉及", "The data that may be involved includes", "may be involved", "may be involved"
)
_SAID_TO_BE_INVOLVED: Final = _Involved(
    "据称涉及", "The data is said to include", "is said to be involved", "are said to be involved"
)


def _data(incident: Incident) -> tuple[Bilingual, ...]:
    kinds = [kind for kind in incident.data_types if kind is not DataType.OTHER]
    if incident.exposure_open and incident.status is not Status.CLAIMED:
        return (_stop(_NOT_KNOWN),)
    if not kinds:
        return ()
    shown = [data_name(kind, incident) for kind in kinds[:_KINDS]]
    names = listed(shown)
    if len(kinds) > _KINDS:
        names = Bilingual(f"{'、'.join(n.zh for n in shown)}等", f"{', '.join(n.en for n in shown)} and more")
    told = _INVOLVED
    if incident.status in FROM_ATTACKERS:
        told = _SAID_TO_BE_INVOLVED
    elif incident.exposure_possible:
        told = _MAY_BE_INVOLVED
    if len(kinds) == 1:  # a list of one is no list
        are = told.several if names.en.endswith("s") else told.one
        return (_stop(Bilingual(f"{told.zh}的信息为{names.zh}", f"{names.en[:1].upper()}{names.en[1:]} {are}")),)
    return (_stop(Bilingual(f"{told.zh}的信息包括{names.zh}", f"{told.many} {names.en}")),)


def _support(incident: Incident) -> tuple[Bilingual, ...]:
    offers = [r for r in incident.remediation if r.kind in ("credit_monitoring", "identity_protection")]
    texts = list(dict.fromkeys(text for remedy in offers if (text := remedy_text(remedy, prose=True))))[:1]
    if not texts:
        return ()
    return (_stop(Bilingual(f"受影响者可获得{texts[0].zh}", f"Those affected are offered {texts[0].en}")),)


_YEAR: Final = re.compile(r"(?<=[a-z] \d, \d{4})(?= [a-z(])|(?<=[a-z] \d\d, \d{4})(?= [a-z(])")
"""Behind the year of a day, where the sentence goes on: a comma stands there as it does before the year."""


def _stop(said: Bilingual) -> Bilingual:
    en = _YEAR.sub(",", said.en)
    return Bilingual(f"{said.zh}。", en if en.endswith(".") else f"{en}.")
