"""What a revision changed, one sentence a change: old, new, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from digest.authorities import authority_kind, authority_name
from digest.compose_headline import told
from digest.compose_lines import actor_label, as_told, counted_label, data_name, listed
from digest.compose_names import clean, source_name
from digest.incident import agrees
from digest.labels import ATTACKS, STATUSES, within
from digest.model import (
    AttackType,
    Bilingual,
    Change,
    DataType,
    Figure,
    Incident,
    PartialDate,
    Qualifier,
    Source,
    Status,
    Tongue,
)
from digest.text.render import figure_plain
from digest.text.render_dates import partial_date
from digest.vocabulary import simplify

_DATES: Final = {
    "dates.occurred_start": Bilingual("起始时间", "Start of the incident"),
    "dates.occurred_end": Bilingual("结束时间", "End of the incident"),
    "dates.discovered": Bilingual("发现时间", "Discovered"),
    "dates.review_completed": Bilingual("核查完成时间", "Review completed"),
    "dates.disclosed": Bilingual("披露时间", "Disclosed"),
    "dates.notified": Bilingual("通知时间", "Notified"),
}
_NEW: Final = Bilingual("新增信息", "new")


class _Told(NamedTuple):
    """What changed, and what is said of it in brackets before the source."""

    said: Bilingual
    aside: Bilingual | None = None


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
        changed = _sentence(incident, change)
        if changed is not None:
            yield _sourced(changed, change.source)
    for source, names in added.values():
        names = list(dict.fromkeys(names))
        listing = listed(names)
        label = as_told(Bilingual("涉及信息", "Data types added"), incident)
        said = Bilingual(f"{label.zh}：新增{listing.zh}", f"{label.en}: {listing.en}")
        yield _sourced(_Told(said), source)


def _data_kind(value: object) -> DataType | None:
    try:
        return DataType(str(value))
    except ValueError:
        return None


def _sourced(changed: _Told, source: Source) -> Bilingual:
    name, said = source_name(source), changed.said
    if any(mark in name for mark in "()（）"):
        zh, en = (f"（{changed.aside.zh}）", f" ({changed.aside.en})") if changed.aside else ("", "")
        return Bilingual(f"{said.zh}{zh}，来源：{simplify(name)}", f"{said.en}{en}, source: {name}")
    zh, en = (f"{changed.aside.zh}；", f"{changed.aside.en}; ") if changed.aside else ("", "")
    return Bilingual(f"{said.zh}（{zh}来源：{simplify(name)}）", f"{said.en} ({en}source: {name})")


def _sentence(incident: Incident, change: Change) -> _Told | None:
    old, new = change.old, change.new
    if isinstance(new, Figure):
        return _figure_change(incident, old if isinstance(old, Figure) else None, new)
    if isinstance(new, PartialDate):
        label = _DATES.get(change.field)
        return _date_change(label, old if isinstance(old, PartialDate) else None, new) if label else None
    if new is None:
        return None
    if change.field == "status":
        said = _status_change(_status(old), _status(new))
        return _Told(said) if said else None
    after = _named(incident, change.field, new)
    label = _label(incident, change.field, after)
    return _changed(label, _named(incident, change.field, old), after) if label and after else None


def _label(incident: Incident, field: str, named: Bilingual | None) -> Bilingual | None:
    if field == "threat_actor":
        return actor_label(incident)
    if field == "authority":
        return authority_kind(named) if named else None
    return Bilingual("事件起因", "Cause") if field == "attack_type" else None


def _figure_change(incident: Incident, old: Figure | None, new: Figure) -> _Told:
    label, after = as_told(counted_label(new, incident), incident), _count(new)
    if old is None or (old.value is None and new.value is not None):
        # "Added" would be read as so many more.
        zh, en = f"{label.zh}：现为{after.zh}", f"{label.en}: now put at {after.en}"
        if old is None or not told(old):
            return _Told(Bilingual(zh, en))
        before = _count(old) if old.unit is new.unit else _count_with_noun(old)
        return _Told(Bilingual(zh, en), Bilingual(f"此前为{before.zh}", f"previously {before.en}"))
    if old.unit is not new.unit:
        before, after = _count_with_noun(old), _count_with_noun(new)
        extent = as_told(Bilingual("影响范围", "Extent"), incident)
        said = f"{extent.en}: changed {_from_to(old, before, new, after)}"
        return _Told(Bilingual(f"{extent.zh}由{before.zh}改为{after.zh}", said))
    before = _count(old)
    zh, en = "改为", "changed"
    if old.value is not None and new.value is not None:
        if agrees(old, new):
            zh, en = "进一步明确为", "narrowed down"
        elif new.value != old.value:
            zh, en = ("上调至", "raised") if new.value > old.value else ("下调至", "lowered")
    said = f"{label.en}: {en} {_from_to(old, before, new, after)}"
    return _Told(Bilingual(f"{label.zh}由{before.zh}{zh}{after.zh}", said))


def _from_to(old: Figure, before: Bilingual, new: Figure, after: Bilingual) -> str:
    """From about 100 million to about 190 million; "from about 37 million to 37,012,345" would be read as one range."""
    if old.qualifier is not Qualifier.EXACT and new.qualifier is Qualifier.EXACT:
        return f"to {after.en}, from {before.en}"
    return f"from {before.en} to {after.en}"


def _date_change(label: Bilingual, old: PartialDate | None, new: PartialDate) -> _Told:
    after = _day(new)
    if old is None or old == new:
        return _changed(label, None, after)
    before, zh = _day(old), "进一步明确为" if old.covers(new) else "改为"
    # "From February 2024 to February 21, 2024" would be read as a span.
    said = Bilingual(f"{label.zh}{zh}{after.zh}", f"{label.en}: now given as {after.en}")
    return _Told(said, Bilingual(f"此前为{before.zh}", f"previously {before.en}"))


def _status_change(old: Bilingual | None, new: Bilingual | None) -> Bilingual | None:
    if new is None or old is None or old == new:
        return new and Bilingual(f"事件状态：{new.zh}", f"Status: {within(new.en)}")
    return Bilingual(
        f"事件状态由“{old.zh}”变为“{new.zh}”", f"Status: changed from “{within(old.en)}” to “{within(new.en)}”"
    )


def _changed(label: Bilingual, old: Bilingual | None, new: Bilingual) -> _Told:
    if old is None or old == new:
        return _Told(Bilingual(f"{label.zh}：{new.zh}", f"{label.en}: {new.en}"), _NEW)
    return _Told(Bilingual(f"{label.zh}由{old.zh}改为{new.zh}", f"{label.en}: changed from {old.en} to {new.en}"))


def _count(fig: Figure) -> Bilingual:
    """The number under a label that names what is counted: 约1.9亿人, "about 190 million"."""
    return Bilingual(figure_plain(fig, Tongue.ZH, counted=True), figure_plain(fig, Tongue.EN, counted=True))


def _count_with_noun(fig: Figure) -> Bilingual:
    return Bilingual(figure_plain(fig, Tongue.ZH), figure_plain(fig, Tongue.EN))


def _day(day: PartialDate) -> Bilingual:
    en = partial_date(day, Tongue.EN)
    return Bilingual(partial_date(day, Tongue.ZH), en if day.month else f"the year {en}")


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
    return Bilingual(simplify(name), name) if name else None
