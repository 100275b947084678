"""What a revision changed, one sentence a change: old, new, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from digest.authorities import authority_name
from digest.compose_lines import data_name, listed
from digest.compose_names import clean, source_name
from digest.incident import agrees
from digest.labels import ATTACKS, STATUSES
from digest.model import (
    AttackType,
    Bilingual,
    Change,
    DataType,
    Figure,
    Incident,
    PartialDate,
    Source,
    Status,
    Tongue,
    Unit,
)
from digest.text.render import figure_plain, partial_date

_COUNTED: Final = {
    Unit.PEOPLE: Bilingual("受影响人数", "number of people affected"),
    Unit.ACCOUNTS: Bilingual("受影响账户数", "number of accounts affected"),
    Unit.RECORDS: Bilingual("涉及记录数", "number of records involved"),
    Unit.DEVICES: Bilingual("受影响设备数", "number of devices affected"),
    Unit.ORGANIZATIONS: Bilingual("受影响机构数", "number of organisations affected"),
    Unit.OTHER: Bilingual("受影响数量", "extent"),
}
_DATES: Final = {
    "dates.occurred_start": Bilingual("发生时间（起）", "start of the incident"),
    "dates.occurred_end": Bilingual("发生时间（止）", "end of the incident"),
    "dates.discovered": Bilingual("发现时间", "date of discovery"),
    "dates.review_completed": Bilingual("核查完成时间", "end of the review"),
    "dates.disclosed": Bilingual("披露时间", "date of disclosure"),
    "dates.notified": Bilingual("开始通知的时间", "date of the first notices"),
}
_TEXTS: Final = {
    "attack_type": Bilingual("事件起因", "cause"),
    "threat_actor": Bilingual("攻击者", "threat actor"),
    "authority": Bilingual("主管部门", "authority"),
}


def change_lines(incident: Incident) -> tuple[Bilingual, ...]:
    """The sentences; kinds of data that one source adds are told together."""
    return tuple(_sentences(incident, incident.changes))


def _sentences(incident: Incident, changes: Sequence[Change]) -> Iterator[Bilingual]:
    added: dict[str, tuple[Source, list[Bilingual]]] = {}
    for change in changes:
        if change.field == "data_types":
            kind = _data_kind(change.new)
            if kind is not None:
                _, names = added.setdefault(change.source.article_id, (change.source, []))
                names.append(data_name(kind, incident))
            continue
        said = _sentence(incident, change)
        if said is not None:
            yield _sourced(said, change.source)
    for source, names in added.values():
        names = list(dict.fromkeys(names))
        listing = listed(names)
        yield _sourced(
            Bilingual(f"新增涉及信息：{listing.zh}", f"Data newly said to be involved: {listing.en}"), source
        )


def _data_kind(value: object) -> DataType | None:
    try:
        return DataType(str(value))
    except ValueError:
        return None


def _sourced(said: Bilingual, source: Source) -> Bilingual:
    name = source_name(source)
    if any(mark in name for mark in "()（）"):
        return Bilingual(f"{said.zh}，来源：{name}", f"{said.en}, source: {name}")
    return Bilingual(f"{said.zh}（来源：{name}）", f"{said.en} (source: {name})")


def _sentence(incident: Incident, change: Change) -> Bilingual | None:
    old, new = change.old, change.new
    if isinstance(new, Figure):
        return _figure_change(old if isinstance(old, Figure) else None, new)
    if isinstance(new, PartialDate):
        label = _DATES.get(change.field)
        if label is None:
            return None
        before = old if isinstance(old, PartialDate) else None
        return _worded(label, _day(before) if before else None, _day(new))
    if new is None:
        return None
    if change.field == "status":
        return _worded(Bilingual("事件状态", "status"), _status(old), _status(new))
    label = _TEXTS.get(change.field)
    after = _named(incident, change.field, new)
    return _worded(label, _named(incident, change.field, old), after) if label and after else None


def _figure_change(old: Figure | None, new: Figure) -> Bilingual:
    label = _COUNTED[new.unit]
    after = Bilingual(figure_plain(new, Tongue.ZH), figure_plain(new, Tongue.EN))
    if old is None:
        return _new(label, after)
    before = Bilingual(figure_plain(old, Tongue.ZH), figure_plain(old, Tongue.EN))
    zh, en = "改为", "revised"
    if old.unit is new.unit and old.value is not None and new.value is not None:
        if agrees(old, new):
            zh, en = "明确为", "made more precise"
        elif new.value > old.value:
            zh, en = "上调至", "raised"
        elif new.value < old.value:
            zh, en = "下调至", "lowered"
    elif old.unit is not new.unit:
        return Bilingual(f"影响范围由{before.zh}改为{after.zh}", f"Extent changed from {before.en} to {after.en}")
    return Bilingual(
        f"{label.zh}由{before.zh}{zh}{after.zh}", f"{_capital(label.en)} {en} from {before.en} to {after.en}"
    )


def _worded(label: Bilingual, old: Bilingual | None, new: Bilingual | None) -> Bilingual | None:
    if new is None:
        return None
    if old is None or old == new:
        return _new(label, new)
    return Bilingual(
        f"{label.zh}由“{old.zh}”改为“{new.zh}”", f"{_capital(label.en)} changed from “{old.en}” to “{new.en}”"
    )


def _new(label: Bilingual, value: Bilingual) -> Bilingual:
    return Bilingual(f"新增{label.zh}：{value.zh}", f"New: {label.en}: {value.en}")


def _day(day: PartialDate) -> Bilingual:
    return Bilingual(partial_date(day, Tongue.ZH), partial_date(day, Tongue.EN))


def _status(value: object) -> Bilingual | None:
    try:
        return STATUSES[Status(str(value))]
    except ValueError:
        return None


def _named(incident: Incident, field: str, value: object) -> Bilingual | None:
    if not isinstance(value, str):
        return None
    if field == "attack_type":
        try:
            return ATTACKS[AttackType(value)]
        except ValueError:
            return None
    name = clean(value)
    if field == "authority":
        return authority_name(name, incident.country)
    return Bilingual(name, name) if name else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
