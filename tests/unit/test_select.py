"""Who gets an incident, when, and in which language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.filters import parse
from digest.incident import assemble
from digest.model import AttackType, DataType, Incident, Qualifier, Sector, Tongue, Unit
from digest.model_chat import Chat, Filters, Platform, Subscription
from digest.select import due, matches, recipients, with_likely_sector
from tests.unit.test_incident import people, told

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday
CHAT = Chat(Platform.TELEGRAM, "telegram", "1")


def incident(**given: object) -> Incident:
    fields: dict[str, object] = {
        "number": people(25_000),
        "attack_type": AttackType.RANSOMWARE,
        "data_types": (DataType.MEDICAL,),
    }
    return assemble("abc234", [told("Kaiser Permanente", **{**fields, **given})])  # type: ignore[arg-type]


def order(words: str, chat: Chat = CHAT, **given: object) -> Subscription:
    return replace(Subscription(1, chat, 1, parse(words), NOW), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", True), ("医疗", True), ("finance", False), ("finance 医疗", True), ("country:US", True), ("country:CN", False),
        ("min:25000", True), ("min:25001", False), ("type:勒索", True), ("type:phishing", False), ("data:medical,email", True),
        ("data:email", False), ("status:reported", True), ("status:confirmed", False), ('org:"Kaiser"', True),
        ("org:Permanente", True), ("org:kais", False), ("org:Anthem", False), ("医疗 country:CN", False),
    ],
)  # fmt: skip
def test_every_filter_must_hold_by_any_of_its_values(words: str, wanted: bool) -> None:
    assert matches(parse(words), incident()) is wanted


def test_a_minimum_wants_a_number_of_people_accounts_or_records() -> None:
    for unit, wanted in (
        (Unit.ACCOUNTS, True),
        (Unit.RECORDS, True),
        (Unit.DEVICES, False),
        (Unit.ORGANIZATIONS, False),
    ):
        assert matches(parse("min:1k"), incident(number=people(25_000, Qualifier.EXACT, unit))) is wanted
    assert not matches(parse("min:1"), incident(number=None))


def test_a_watched_name_finds_the_organisation_in_the_other_language() -> None:
    korean = assemble("abc234", [told("Lotte Card")])
    assert matches(parse("org:乐天信用卡"), korean)


def test_a_chat_with_several_matching_subscriptions_gets_one_message() -> None:
    wishes = [
        order("healthcare when:daily@18:00 lang:zh"), order("type:ransomware lang:en"), order("country:CN lang:both"),
        order("", Chat(Platform.SLACK, "T1", "C1")),
    ]  # fmt: skip
    mine, other = recipients(incident(), wishes, NOW)
    assert (mine.chat, mine.tongue, mine.due, mine.at_most_once) == (CHAT, Tongue.BOTH, NOW, False)
    assert (other.chat.id, other.tongue) == ("C1", None)


def test_paused_and_muted_subscriptions_get_nothing_until_the_mute_is_over() -> None:
    asleep = [order("", paused="bot was blocked"), order("", muted_until=NOW + timedelta(seconds=1))]
    assert recipients(incident(), asleep, NOW) == ()
    assert recipients(incident(), asleep, NOW + timedelta(seconds=1)) != ()


def test_one_wish_for_no_duplicates_decides_for_the_chat() -> None:
    (found,) = recipients(incident(), [order(""), order("healthcare", at_most_once=True)], NOW)
    assert found.at_most_once


def test_chats_of_two_workspaces_with_one_id_are_two_chats() -> None:
    """fault 40"""
    both = [order("", Chat(Platform.SLACK, "T1", "C1")), order("", Chat(Platform.SLACK, "T2", "C1"))]
    assert [r.chat.tenant for r in recipients(incident(), both, NOW)] == ["T1", "T2"]


@pytest.mark.parametrize(
    ("words", "now", "expected"),
    [
        ("when:now", "2026-03-04T12:00", "2026-03-04T12:00"),
        ("when:daily@09:00", "2026-03-04T12:00", "2026-03-05T09:00"),
        ("when:daily@12:00", "2026-03-04T12:00", "2026-03-04T12:00"),
        ("when:daily@09:00 tz:Asia/Shanghai", "2026-03-04T00:30", "2026-03-04T01:00"),
        ("when:daily@00:30 tz:Asia/Shanghai", "2026-03-04T12:00", "2026-03-04T16:30"),
        ("when:weekly@mon-09:00", "2026-03-04T12:00", "2026-03-09T09:00"),
        ("when:weekly@wed-09:00", "2026-03-04T12:00", "2026-03-11T09:00"),
        # New York springs forward on March 8, 2026: 9:00 is 14:00 UTC before and 13:00 after.
        ("when:daily@09:00 tz:America/New_York", "2026-03-07T13:00", "2026-03-07T14:00"),
        ("when:daily@09:00 tz:America/New_York", "2026-03-07T15:00", "2026-03-08T13:00"),
        # 2:30 does not exist on that day; 1:30 on November 1 comes twice.
        ("when:daily@02:30 tz:America/New_York", "2026-03-08T05:00", "2026-03-08T07:30"),
        ("when:daily@01:30 tz:America/New_York", "2026-11-01T05:00", "2026-11-01T05:30"),
        ("when:daily@01:30 tz:America/New_York", "2026-11-01T06:00", "2026-11-02T06:30"),
    ],
)
def test_a_digest_leaves_at_the_hour_of_the_readers_own_clock(words: str, now: str, expected: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert due(parse(words), at).isoformat()[:16] == expected


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 15 * 365 * 24 * 60).map(lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"]),
    st.sampled_from(["daily@00:00", "daily@02:30", "weekly@sun-02:30", "weekly@fri-23:59"]),
)  # fmt: skip
def test_the_next_hour_is_never_past_nor_more_than_a_week_and_an_hour_away(now: datetime, tz: str, when: str) -> None:
    moment = due(Filters(when=when, tz=tz), now)
    assert now <= moment <= now + timedelta(days=8 if when.startswith("weekly") else 2)
    day = when.partition("@")[2].partition("-")[0]
    if when.startswith("weekly"):
        assert moment.astimezone(ZoneInfo(tz)).strftime("%a").lower() == day
    assert moment.tzinfo is UTC


def test_sectors_that_are_not_known_pass_no_sector_filter() -> None:
    assert not matches(Filters(sectors=(Sector.HEALTHCARE,)), incident(sector=None))


def test_a_likely_sector_passes_a_sector_filter_and_one_that_is_told_goes_before_it() -> None:
    likely = incident(sector=None, likely_sector=Sector.FINANCE)
    assert matches(parse("finance"), likely)
    assert not matches(parse("healthcare"), likely)
    merged = assemble(
        "abc234",
        [
            told("Kaiser Permanente", sector=None, likely_sector=Sector.FINANCE),
            told("Kaiser Permanente", "2024-03-02", sector=Sector.HEALTHCARE),
        ],
    )
    assert (merged.sector, merged.filed_sector) == (Sector.HEALTHCARE, Sector.HEALTHCARE)


def test_a_sector_is_likely_from_04_on_and_only_where_it_is_not_told() -> None:
    part = told("Kaiser Permanente").facts
    for score, likely in ((0.39, None), (0.4, Sector.HEALTHCARE)):
        whole = replace(part, scores={"sector": score})
        assert with_likely_sector(replace(whole, sector=None), whole).likely_sector is likely
        assert with_likely_sector(whole, whole) == whole
