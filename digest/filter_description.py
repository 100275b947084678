"""Filters as a sentence for their reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.labels import ATTACKS, DATA, STATUSES, within
from digest.model import Bilingual, Tongue
from digest.model_chat import Filters
from digest.text.render import count
from digest.vocabulary import country_name, sector_name

_DAY_NAMES: Final = {
    "mon": Bilingual("一", "Monday"),
    "tue": Bilingual("二", "Tuesday"),
    "wed": Bilingual("三", "Wednesday"),
    "thu": Bilingual("四", "Thursday"),
    "fri": Bilingual("五", "Friday"),
    "sat": Bilingual("六", "Saturday"),
    "sun": Bilingual("日", "Sunday"),
}
_TONGUE_NAMES: Final = {
    Tongue.ZH: Bilingual("中文", "in Chinese"),
    Tongue.EN: Bilingual("英文", "in English"),
    Tongue.BOTH: Bilingual("中英双语", "in Chinese and English"),
}

_OFFSET: Final = re.compile(r"Etc/GMT([+-])([1-9]\d?)")


def listed(items: Sequence[str]) -> str:
    """A Chinese list; where an item has a 、 of its own (酒店、餐饮与旅游), the items are parted by commas."""
    return ("，" if any("、" in item for item in items) else "、").join(items)


def zone_name(zone: str) -> str:
    """A zone as people write it: IANA's Etc/GMT-8 is UTC+8."""
    found = _OFFSET.fullmatch(zone)
    return f"UTC{'+' if found[1] == '-' else '-'}{found[2]}" if found else zone


def describe(filters: Filters, tongue: Tongue) -> str:
    """The filters in a sentence for a reader; `BOTH` gives Chinese, a line break, English."""
    return Bilingual(_describe_zh(filters), _describe_en(filters)).of(tongue)


def _describe_zh(f: Filters) -> str:
    parts = [
        "行业：" + listed([sector_name(s, Tongue.ZH) for s in f.sectors]) if f.sectors else "",
        "国家或地区：" + "、".join(country_name(c, Tongue.ZH) for c in f.countries) if f.countries else "",
        f"受影响规模不少于{count(f.minimum, Tongue.ZH)}" if f.minimum is not None else "",
        "攻击类型：" + "、".join(ATTACKS[t].zh for t in f.types) if f.types else "",
        "泄露数据：" + "、".join(DATA[t].zh for t in f.data) if f.data else "",
        "状态：" + "、".join(STATUSES[s].zh for s in f.statuses) if f.statuses else "",
        "机构：" + "、".join(f.organizations) if f.organizations else "",
    ]
    chosen = [p for p in parts if p] or ["全部事件"]
    how, _, moment = f.when.partition("@")
    if how == "now":
        chosen.append("即时推送")
    elif how == "daily":
        chosen.append(f"每天{moment}推送（时区 {zone_name(f.tz)}）")
    else:
        day, _, time = moment.partition("-")
        chosen.append(f"每周{_DAY_NAMES[day].zh}{time}推送（时区 {zone_name(f.tz)}）")
    if f.lang:
        chosen.append(_TONGUE_NAMES[f.lang].zh)
    return "；".join(chosen)


def _describe_en(f: Filters) -> str:
    parts = [
        "sector: " + " or ".join(within(sector_name(s, Tongue.EN)) for s in f.sectors) if f.sectors else "",
        "country: " + " or ".join(country_name(c, Tongue.EN) for c in f.countries) if f.countries else "",
        f"at least {count(f.minimum, Tongue.EN)} affected" if f.minimum is not None else "",
        "attack: " + " or ".join(ATTACKS[t].en for t in f.types) if f.types else "",
        "data: " + " or ".join(DATA[t].en for t in f.data) if f.data else "",
        "status: " + " or ".join(within(STATUSES[s].en) for s in f.statuses) if f.statuses else "",
        "organization: " + " or ".join(f.organizations) if f.organizations else "",
    ]
    chosen = [p for p in parts if p] or ["all incidents"]
    how, _, moment = f.when.partition("@")
    if how == "now":
        chosen.append("sent at once")
    elif how == "daily":
        chosen.append(f"sent daily at {moment} ({zone_name(f.tz)})")
    else:
        day, _, time = moment.partition("-")
        chosen.append(f"sent every {_DAY_NAMES[day].en} at {time} ({zone_name(f.tz)})")
    if f.lang:
        chosen.append(_TONGUE_NAMES[f.lang].en)
    return "; ".join(chosen)
