"""The key lines of a digest: one figure or fact each, with its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from digest.authorities import authority_kind, authority_name
from digest.campaigns import campaign_name, campaign_of
from digest.compose_headline import is_possible, told
from digest.compose_names import actor_of, clean, provider_name, source_name
from digest.doubts import FROM_ATTACKERS, is_claim, is_claimed_volume
from digest.incident import TRUST, agrees, conflicts
from digest.labels import ATTACKS, COUNTED, DATA, of_device
from digest.model import (
    MONEY_ROLES,
    AttackType,
    Bilingual,
    DataType,
    Figure,
    FigureRole,
    Incident,
    KeyLine,
    PartialDate,
    Qualifier,
    Remedy,
    Sector,
    SourcedFigure,
    Status,
    Tongue,
    Unit,
)
from digest.text.currencies import is_doubtful
from digest.text.render import figure, figure_counted, noun_of
from digest.text.render_dates import date_range, months, partial_date
from digest.vocabulary import country_name, sector_name, simplify

_ROLES: Final = {
    FigureRole.RECORDS: Bilingual("涉及记录", "Records involved"),
    FigureRole.DATA_VOLUME: Bilingual("数据量", "Data volume"),
    FigureRole.CLAIMED: Bilingual("攻击者声称", "Claimed by the attacker"),
    FigureRole.RANSOM: Bilingual("赎金或要价", "Ransom or asking price"),
    FigureRole.FINE: Bilingual("罚款", "Fine"),
    FigureRole.SETTLEMENT: Bilingual("和解或赔偿", "Settlement"),
    FigureRole.COST: Bilingual("损失与支出", "Cost"),
    FigureRole.PLACEHOLDER: Bilingual("申报占位数", "Placeholder in the filing"),
}
"""Other figures worth telling, in this order. Campaigns, other incidents and context are not about this one; a part of the total says
nothing without what it is a part of."""
_REMEDIES: Final = {
    "credit_monitoring": Bilingual("信用监测服务", "credit monitoring"),
    "identity_protection": Bilingual("身份保护服务", "identity protection"),
    "hotline": Bilingual("咨询热线", "a hotline"),
    "reset": Bilingual("密码重置", "password reset"),
    "refund": Bilingual("退款或赔付", "refunds or reimbursement"),
}
_MAX_REMEDIES: Final = 3
_FAR_FEWER: Final = 100
_LEAST_COUNT: Final = 100
_LEAST_SUM: Final = 10_000
"""Smaller fines, settlements and costs are sums for each person."""
_LEAST_PRICE: Final = 100
"""Smaller asking prices are those of a single record."""
# Which identifiers `Incident.id_words` may name, by kind of data.
_IDENTITY_NAMES: Final = {
    "ssn": Bilingual("社会安全号码", "Social Security numbers"),
    "social insurance": Bilingual("社会保险号码", "Social Insurance numbers"),
    "national insurance": Bilingual("国民保险号码", "National Insurance numbers"),
}
# Of other countries than the United States these are numbers of the same kind and not the same.
_SOCIAL: Final = Bilingual("社会保障号码", "social security numbers")
_SOCIAL_ELSEWHERE: Final = {"CA": _IDENTITY_NAMES["social insurance"]}
_ID_CARDS: Final = frozenset(["HK", "MO", "TW"])
"""Places whose identity cards are no nation's."""
_NETWORK: Final = frozenset(["ip", "device"])


def key_lines(incident: Incident) -> tuple[KeyLine, ...]:
    """All lines that the record has something for, most telling first."""
    return (*_figure_lines(incident), *_date_lines(incident), *_fact_lines(incident))


def data_name(kind: DataType, incident: Incident) -> Bilingual:
    """What a kind of data is called: by the number or the address that the sources name, where they name but one."""
    words = set(incident.id_words)
    if kind is DataType.DEVICE_ID and words & _NETWORK == {"ip"}:
        return Bilingual("IP地址", "IP addresses")
    if kind is not DataType.NATIONAL_ID:
        return DATA[kind]
    named = words & (_IDENTITY_NAMES.keys() | {"id"})
    if named == {"ssn"} and incident.country not in (None, "US"):
        return _SOCIAL_ELSEWHERE.get(incident.country, _SOCIAL)
    if len(named) == 1 and named <= _IDENTITY_NAMES.keys():
        return _IDENTITY_NAMES[named.pop()]
    if "ssn" in words or (incident.country == "US" and "id" not in words):
        return Bilingual("社会安全号码或其他身份证件号码", "Social Security or other ID numbers")
    if incident.country in _ID_CARDS:
        return Bilingual("身份证号码", "ID card numbers")
    return Bilingual("身份证件号码", "national ID numbers")


def listed(names: list[Bilingual]) -> Bilingual:
    """A、B和C / A, B and C."""
    if len(names) < 2:
        return names[0] if names else Bilingual("", "")
    zh, en = [name.zh for name in names], [name.en for name in names]
    return Bilingual(f"{'、'.join(zh[:-1])}和{zh[-1]}", f"{', '.join(en[:-1])} and {en[-1]}")


def remedy_text(remedy: Remedy, *, prose: bool = False) -> Bilingual | None:
    """2年信用监测（Experian） / 2 years of credit monitoring (Experian), in prose "two years"; None for a kind without a name."""
    name = _REMEDIES.get(remedy.kind)
    if name is None:
        return None
    zh, en = name.zh, name.en
    if remedy.months and remedy.months > 0 and remedy.kind in ("credit_monitoring", "identity_protection"):
        zh, en = months(remedy.months, Tongue.ZH) + zh, f"{months(remedy.months, Tongue.EN, prose=prose)} of {en}"
    provider = provider_name(remedy)
    if provider.zh and not any(mark in provider.zh + provider.en for mark in "()（）"):
        zh, en = f"{zh}（{provider.zh}）", f"{en} ({provider.en})"
    return Bilingual(zh, en)


def figures_told(incident: Incident) -> dict[FigureRole, Figure]:
    """Of each role that has a line, the figure of the most trusted and newest source that is not the headline's again."""
    headline = incident.affected.figure if incident.affected else None
    best: dict[FigureRole, SourcedFigure] = {}
    for sourced in incident.figures:
        fig = sourced.figure
        if not _is_telling(fig, headline) or _is_doubtful_money(fig, incident):
            continue
        shown = best.get(fig.role)
        if shown is None or _rank(sourced) > _rank(shown):
            best[fig.role] = sourced
    lines: dict[FigureRole, Figure] = {}
    for role in _ROLES:
        found = best.get(role)
        if found and not any(_same_number(found.figure, other) for other in lines.values()):
            lines[role] = found.figure
    return lines


def _is_telling(fig: Figure, headline: Figure | None) -> bool:
    """Whether a figure has a line: it says what it counts, is not the headline again and no sum for a single person."""
    if fig.role not in _ROLES or not fig.value or _repeats(fig, headline):
        return False
    if fig.role in MONEY_ROLES:
        return bool(fig.currency) and fig.value >= (_LEAST_PRICE if fig.role is FigureRole.RANSOM else _LEAST_SUM)
    if fig.role is FigureRole.DATA_VOLUME:
        return True
    if fig.role is FigureRole.CLAIMED and not is_claim(fig):
        return False  # it is not plain whose number it is
    if fig.currency or fig.unit is Unit.OTHER:
        return False
    if fig.role is FigureRole.PLACEHOLDER:
        return headline is None
    if fig.role is FigureRole.RECORDS and headline is not None:
        # A few records beside millions of people count something else than the breach; beside records, it is not plain what.
        return (
            headline.unit is not Unit.RECORDS
            and fig.value * _FAR_FEWER >= (headline.value or 0)
            and fig.value >= _LEAST_COUNT
        )
    return fig.value >= _LEAST_COUNT


def _is_doubtful_money(fig: Figure, incident: Incident) -> bool:
    return fig.currency is not None and is_doubtful(fig.currency, incident.country, fig.evidence.quote)


def _same_number(one: Figure, two: Figure) -> bool:
    return one.value == two.value and one.unit is two.unit and one.currency == two.currency


def _repeats(fig: Figure, headline: Figure | None) -> bool:
    if headline is None or fig.currency or fig.role is FigureRole.DATA_VOLUME:
        return False
    # "About 8.5 million records" beside 8,493,379 people is the same count under another noun.
    return fig.value == headline.value or agrees(replace(fig, unit=headline.unit), headline)


def _rank(sourced: SourcedFigure) -> tuple[int, float, bool, int]:
    """The most trusted and newest source first; of its own sums the largest, for a fine is told with the small ones that it is made of."""
    fig, when = sourced.figure, sourced.source.published or sourced.source.first_seen
    size = (fig.value or 0) if fig.role in MONEY_ROLES else 0
    return TRUST[sourced.source.kind], when.timestamp(), fig.qualifier is Qualifier.EXACT and not size, size


def conflicting(incident: Incident) -> SourcedFigure | None:
    """Another source's count that looks like the shown one with a slipped unit: told, never mended silently."""
    if incident.affected is None:
        return None
    shown = incident.affected.figure
    for sourced in incident.figures:
        fig = sourced.figure
        if fig.role is FigureRole.AFFECTED and fig.unit is shown.unit and conflicts(shown, fig):
            return sourced
    return None


def _figure_lines(incident: Incident) -> Iterator[KeyLine]:
    if incident.affected and told(incident.affected.figure):
        fig = incident.affected.figure
        yield KeyLine("affected", as_told(counted_label(fig, incident), incident), counted_text(fig))
    conflict = conflicting(incident)
    if conflict:
        value, name = figure_text(conflict.figure), source_name(conflict.source)
        said = Bilingual(f"据{simplify(name)}报道为{value.zh}", f"{value.en}, according to {name}")
        yield KeyLine("conflict", Bilingual("数字有出入", "Conflicting count"), said)
    for role, fig in figures_told(incident).items():
        yield KeyLine(role.value, _role_label(role, fig, incident), _role_text(role, fig))


def counted_label(fig: Figure, incident: Incident) -> Bilingual:
    """What the headline figure counts: 受影响人数, or 可能受影响人数 where those are only feared to be affected."""
    label = counted_noun(fig)
    feared = is_possible(incident, fig) or incident.attack_type is AttackType.LOST_DEVICE
    if not feared or incident.status in FROM_ATTACKERS:
        return label
    en = re.sub(r"(?=\b(?:affected|involved)\b)", "possibly ", label.en)
    return Bilingual(f"可能{label.zh}", _capital(en.replace("Affected", "Possibly affected")))


def counted_noun(fig: Figure) -> Bilingual:
    """What a figure counts, as a label: 受影响人数, and of records what the source calls them: 涉及邮件 / Email messages involved."""
    noun = noun_of(fig)
    return Bilingual(f"涉及{noun.zh}", f"{_capital(noun.several)} involved") if noun else COUNTED[fig.unit]


def as_told(label: Bilingual, incident: Incident) -> Bilingual:
    """The label of what only the attacker says, or what is in dispute."""
    if incident.status is Status.CLAIMED:
        return Bilingual(f"{label.zh}（攻击者声称）", f"{label.en} (claimed)")
    if incident.status is Status.DISPUTED:
        return Bilingual(f"{label.zh}（据称）", f"{label.en} (claimed)")
    return label


def _role_label(role: FigureRole, fig: Figure, incident: Incident) -> Bilingual:
    if role is FigureRole.DATA_VOLUME and is_claimed_volume(fig, incident.threat_actor):
        return Bilingual("数据量（攻击者声称）", "Data volume (claimed)")
    label = counted_noun(fig) if role is FigureRole.RECORDS and fig.unit is Unit.RECORDS else _ROLES[role]
    return as_told(label, incident) if role in (FigureRole.RECORDS, FigureRole.DATA_VOLUME) else label


def _role_text(role: FigureRole, fig: Figure) -> Bilingual:
    """A label that names what is counted needs no noun after the number."""
    return counted_text(fig) if role is FigureRole.RECORDS and fig.unit is Unit.RECORDS else figure_text(fig)


def figure_text(fig: Figure) -> Bilingual:
    """The figure in full, in both languages."""
    return Bilingual(figure(fig, Tongue.ZH), _capital(figure(fig, Tongue.EN)))


def counted_text(fig: Figure) -> Bilingual:
    """The figure in full under a label that names what is counted."""
    return Bilingual(figure_counted(fig, Tongue.ZH), _capital(figure_counted(fig, Tongue.EN)))


def _date_lines(incident: Incident) -> Iterator[KeyLine]:
    dates = incident.dates
    # An end alone ("until July") is no time of an event.
    span = _both_range(dates.occurred_start, dates.occurred_end) if dates.occurred_start else None
    if span:
        lasted = may_have_lasted(incident)
        label = Bilingual("起始时间", "Began") if lasted else Bilingual("发生时间", "Occurred")
        yield KeyLine("occurred", label, span)
    steps = (
        ("discovered", Bilingual("发现时间", "Discovered"), dates.discovered),
        ("review_completed", Bilingual("核查完成", "Review completed"), dates.review_completed),
        ("disclosed", Bilingual("对外披露", "Disclosed"), dates.disclosed),
        ("notified", notice_of(incident).label, dates.notified),
    )
    known = [(key, label, day) for key, label, day in steps if day is not None]
    for key, label, day in sorted(known, key=lambda step: str(step[2])):
        yield KeyLine(key, label, Bilingual(partial_date(day, Tongue.ZH), partial_date(day, Tongue.EN)))


class Notice(NamedTuple):
    """What the day of the notice is called, and the clause that tells it; Chinese has a place for the day, and an `opening` for the
    clause that begins a sentence and needs a subject."""

    label: Bilingual
    clause: Bilingual
    opening: str


_GIVEN: Final = Notice(
    Bilingual("通知时间", "Notified"), Bilingual("{}发出通知", "notice was given"), "相关通知于{}发出"
)
_DUE: Final = Notice(
    Bilingual("预计通知", "Notice due"), Bilingual("将于{}发出通知", "notice is due"), "相关通知将于{}发出"
)
_TO_REGULATOR: Final = Notice(
    Bilingual("向监管机构报告", "Reported to the regulator"),
    Bilingual("{}向监管机构报告", "the regulator was notified"),
    "事件于{}上报监管机构",
)


def notice_of(incident: Incident) -> Notice:
    """Whether those affected were told or will be, or the regulator was, and how that is said."""
    if incident.notified_regulator:
        return _TO_REGULATOR
    return _DUE if _is_due(incident.dates.notified, incident) else _GIVEN


def _is_due(day: PartialDate | None, incident: Incident) -> bool:
    """Whether a day lies after all that was published: letters that the sources only promise."""
    published = [source.published for source in incident.sources if source.published is not None]
    if day is None or day.month is None or not published:
        return False
    latest = max(published)
    return (day.year, day.month, day.day or 0) > (latest.year, latest.month, latest.day if day.day else 0)


def may_have_lasted(incident: Incident) -> bool:
    """Whether the time that is known was the beginning of a longer one, of which nobody tells the end."""
    return incident.occurred_since and incident.dates.occurred_start is not None and incident.dates.occurred_end is None


def _both_range(start: PartialDate | None, end: PartialDate | None) -> Bilingual | None:
    zh, en = date_range(start, end, Tongue.ZH), date_range(start, end, Tongue.EN)
    return Bilingual(zh, en[:1].upper() + en[1:]) if zh else None


def _fact_lines(incident: Incident) -> Iterator[KeyLine]:
    if incident.data_types:
        names = [data_name(kind, incident) for kind in incident.data_types]
        value = Bilingual("、".join(name.zh for name in names), _capital(", ".join(name.en for name in names)))
        possible = incident.exposure_possible and incident.status not in FROM_ATTACKERS
        label = (
            Bilingual("可能涉及信息", "Data possibly involved") if possible else Bilingual("涉及信息", "Data involved")
        )
        yield KeyLine("data_types", as_told(label, incident), value)
    if incident.exposure_open:
        yield KeyLine("exposure", Bilingual("数据外泄", "Data exposure"), Bilingual("尚未证实", "Not confirmed"))
    if incident.attack_type not in (None, AttackType.UNKNOWN, AttackType.OTHER):
        kind = of_device(ATTACKS[incident.attack_type], incident)
        yield KeyLine("attack_type", Bilingual("事件起因", "Cause"), Bilingual(kind.zh, _capital(kind.en)))
    actor = actor_of(incident)
    if actor:
        yield KeyLine("threat_actor", actor_label(incident), Bilingual(simplify(actor), actor))
    product = clean(incident.product)
    if product:
        yield KeyLine("product", Bilingual("涉及产品", "Product"), Bilingual(simplify(product), product))
    campaign = campaign_of(incident)
    if campaign:
        yield KeyLine("campaign", Bilingual("所属事件", "Part of"), campaign_name(campaign))
    cves = [name for name in map(clean, incident.cve) if name]
    if cves:
        yield KeyLine("cve", Bilingual("漏洞编号", "Vulnerability"), Bilingual("、".join(cves), ", ".join(cves)))
    if incident.sector not in (None, Sector.OTHER):
        name = Bilingual(sector_name(incident.sector, Tongue.ZH), sector_name(incident.sector, Tongue.EN))
        yield KeyLine("sector", Bilingual("行业", "Sector"), name)
    if incident.country:
        zh, en = country_name(incident.country, Tongue.ZH), country_name(incident.country, Tongue.EN)
        yield KeyLine("country", Bilingual("国家/地区", "Country/region"), Bilingual(zh, en))
    body = authority_name(clean(incident.authority), incident.country)
    if body and incident.status is not Status.FILED:  # then the status names it
        yield KeyLine("authority", authority_kind(body), body)
    remedies = [text for remedy in incident.remediation if (text := remedy_text(remedy))]
    remedies = list(dict.fromkeys(remedies))[:_MAX_REMEDIES]
    if remedies:
        value = Bilingual("、".join(r.zh for r in remedies), _capital(", ".join(r.en for r in remedies)))
        yield KeyLine("remediation", Bilingual("补救措施", "Support offered"), value)


def actor_label(incident: Incident) -> Bilingual:
    """What the group is called: who did it, who says so itself, or who offers the data."""
    if incident.actor_offers:
        return Bilingual("发布或兜售者", "Posted or sold by")
    if incident.status in FROM_ATTACKERS or incident.actor_claims:
        return Bilingual("自称作案者", "Claimed by")
    return Bilingual("攻击者", "Threat actor")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
