"""Names in digests: each in the script and the order of words that its readers expect, and read back to the record."""

from __future__ import annotations

import pytest

from digest.compose import check, compose
from digest.compose_names import names_of, naming
from digest.model import Bilingual, Evidence, Organization, Remedy, Status
from tests.unit.test_compose import E, incident, value


def body(name: str, **more: str | None) -> Organization:
    return Organization(name, Evidence(name, 0, len(name)), **more)  # type: ignore[arg-type]


def test_chinese_prose_and_lines_are_in_simplified_letters_whatever_the_source_writes() -> None:
    told = incident(
        organization=body("馬偕紀念醫院"),
        country="TW",
        threat_actor="駭客聯盟",
        authority="澳門衛生局",
        status=Status.CLAIMED,
        remediation=(Remedy("credit_monitoring", E, 24, "聯徵中心"),),
    )
    digest = compose(told)
    assert check(digest, told) == ()
    assert "骇客联盟声称入侵马偕纪念医院" in digest.headline.zh
    assert value(digest, "threat_actor") == Bilingual("骇客联盟", "駭客聯盟")
    assert value(digest, "authority").zh == "澳门卫生局"
    assert value(digest, "remediation").zh == "2年信用监测服务（联征中心）"
    zh = "".join((digest.headline.zh, digest.status.zh, digest.summary.zh, *(line.value.zh for line in digest.lines)))
    assert not set(zh) & set("馬紀醫駭聯門衛徵")
    assert {"馬偕紀念醫院", "马偕纪念医院"} <= set(names_of(told))


def test_a_name_that_hides_is_simplified_in_chinese_and_kept_as_written_in_english() -> None:
    told = incident(organization=body("某大型連鎖醫院"))
    assert naming(told) == Bilingual("某大型连锁医院", "an unnamed hospital (某大型連鎖醫院)")
