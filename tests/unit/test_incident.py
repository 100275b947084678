"""Articles as one incident: what is shown, what changed, and which article belongs where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compose import compose
from digest.incident import Part, agrees, assemble, changes, conflicts, is_notable, keys, match, new_id, search_text
from digest.model import (
    Article,
    AttackType,
    DataType,
    Dates,
    Evidence,
    Facts,
    Figure,
    FigureRole,
    Incident,
    Kind,
    Lang,
    Organization,
    PartialDate,
    Qualifier,
    Sector,
    SourceKind,
    Status,
    Unit,
)
from digest.search import matches as finds
from digest.search import phrase, tokens
from digest.story_features import observe

QUOTE = Evidence("quote", 0, 5)
SEEN = datetime(2024, 3, 1, 9, tzinfo=UTC)


def people(value: int, qualifier: Qualifier = Qualifier.EXACT, unit: Unit = Unit.PEOPLE) -> Figure:
    return Figure(FigureRole.AFFECTED, value, qualifier, unit, QUOTE)


def named(name: str | None, *aliases: str) -> Organization | None:
    return Organization(name, QUOTE, aliases) if name else None


def told(
    name: str | None = "Acme Health", day: str = "2024-03-01", number: Figure | None = None, *,
    key: str = "", url: str | None = None, source: SourceKind = SourceKind.NEWS, occurred: str | None = None, **given: object,
) -> Part:  # fmt: skip
    """An article of that day and its facts."""
    when = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    key = key or f"{name}-{day}-{number.value if number else ''}-{source}"
    start = PartialDate.parse(occurred) if occurred else None
    fields: dict[str, object] = {
        "organization": named(name), "affected": number, "figures": (number,) if number else (),
        "dates": Dates(occurred_start=start), "sector": Sector.HEALTHCARE, "country": "US",
        "scores": {"organization": 0.95} if name else {},
    }  # fmt: skip
    facts = Facts(key, Kind.INCIDENT, Lang.EN, 0.9, **{**fields, **given})  # type: ignore[arg-type]
    return Part(
        Article(key, f"About {name}", "", url, when, Lang.EN, "Outlet", source), facts, when + timedelta(hours=1)
    )


def words(**carrying: str) -> Mapping[str, Evidence]:
    """Evidence: the words that carry each fact."""
    return MappingProxyType({name: Evidence(quote, 0, len(quote)) for name, quote in carrying.items()})


def incident(*parts: Part) -> Incident:
    return assemble("abc234", parts)


def joins(new: Part, *known: Part) -> bool:
    return match(new.article, new.facts, [incident(*known)]) is not None


def meet(one: Part, other: Part) -> bool:
    """Whether the one is found by the keys of the other."""
    return not set(keys(one.article, one.facts)).isdisjoint(keys(other.article, other.facts))


PARTS = [
    told(number=people(500), day="2024-07-01", source=SourceKind.REGULATOR, status=Status.FILED),
    told(number=people(100_000_000, Qualifier.APPROX), day="2024-10-24", threat_actor="BlackCat"),
    told(number=people(190_000_000, Qualifier.APPROX), day="2025-01-24", attack_type=AttackType.RANSOMWARE),
    told(number=people(1_900_000_000), day="2025-01-25", sector=Sector.INSURANCE),
    told(day="2024-02-22", occurred="2024-02", status=Status.CLAIMED, number=people(6_000_000, unit=Unit.RECORDS)),
    told("艾克米医疗", day="2024-02-22", occurred="2024-02-21", country="CN"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(PARTS), st.integers(1, len(PARTS)))
def test_the_order_of_arrival_does_not_change_the_incident(order: Sequence[Part], count: int) -> None:
    some = order[:count]
    expected = incident(*sorted(some, key=lambda p: p.article.id))
    assert incident(*some) == expected


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4))
def test_the_same_article_twice_is_one_source_and_no_change(parts: list[Part]) -> None:
    once, twice = incident(*parts), incident(*parts, parts[-1])
    assert once == twice
    assert len({s.article_id for s in twice.sources}) == len(twice.sources)
    assert assemble("abc234", [*parts, parts[0]], once).changes == ()


@settings(max_examples=40, deadline=None)
@given(st.permutations(PARTS))
def test_one_by_one_in_any_order_the_revisions_end_in_the_same_news_and_say_nothing_twice(
    order: Sequence[Part],
) -> None:
    def arriving(parts: Sequence[Part]) -> Incident:
        made: Incident | None = None
        for number, part in enumerate(parts):
            seen = [replace(p, first_seen=SEEN + timedelta(days=400 + n)) for n, p in enumerate(parts[: number + 1])]
            made = assemble("abc234", seen, made)
            said = [(c.field, c.new) for c in made.changes]
            assert len(said) == len(set(said))
            assert assemble("abc234", [*seen, part], made).changes == ()
        assert made is not None
        return made

    one, other = compose(arriving(order)), compose(arriving(PARTS))
    assert replace(one, changes=(), updated=None) == replace(other, changes=(), updated=None)
    kept = {(s.figure.value, s.source.article_id) for s in arriving(order).figures}
    assert kept == {(f.value, p.article.id) for p in PARTS for f in p.facts.figures}


def test_an_incident_of_no_article_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one article"):
        assemble("abc234", [])


def test_ids_are_short_and_have_no_letters_that_look_alike() -> None:
    assert len({new_id(str(i)) for i in range(500)} | {new_id("1", 1)}) == 501
    assert not set("".join(new_id(str(i)) for i in range(200))) & set("01ilouIO")


def test_a_regulators_figure_is_shown_above_the_victims_and_the_news() -> None:
    parts = [
        told(number=people(900_000), source=SourceKind.NEWS, day="2024-04-01"),
        told(number=people(815_220), source=SourceKind.REGULATOR),
        told(number=people(800_000), source=SourceKind.VICTIM, day="2024-03-09"),
    ]
    for order in permutations(parts):
        shown = incident(*order).affected
        assert shown
        assert (shown.figure.value, shown.source.kind) == (815_220, SourceKind.REGULATOR)
    assert {s.figure.value for s in incident(*parts).figures} == {900_000, 815_220, 800_000}, "the others stay visible"


def test_what_an_attacker_claims_is_not_shown_when_another_speaks() -> None:
    both = incident(
        told(number=people(90_000_000), status=Status.CLAIMED, day="2024-05-01"), told(number=people(1_300_000))
    )
    assert both.affected
    assert both.affected.figure.value == 1_300_000
    assert both.status is Status.REPORTED


def test_the_newest_of_equals_is_shown_unless_it_only_rounds() -> None:
    first, newer = told(number=people(4_226_508)), told(number=people(4_500_000), day="2024-03-05")
    rough = told(number=people(4_200_000, Qualifier.AT_LEAST), day="2024-03-09")
    shown = incident(first, rough).affected
    assert shown
    assert shown.figure.value == 4_226_508
    shown = incident(first, newer).affected
    assert shown
    assert shown.figure.value == 4_500_000


def test_a_slipped_unit_does_not_replace_the_figure_until_more_sources_tell_it() -> None:
    right, slipped = told(number=people(1_300_000)), told(number=people(1_300_000_000), day="2024-03-02")
    assert conflicts(people(1_300_000), people(1_300_000_000))
    shown = incident(right, slipped).affected
    assert shown
    assert shown.figure.value == 1_300_000
    shown = incident(replace(slipped, first_seen=SEEN), told(number=people(1_300_000), day="2024-03-03"),
                     told(number=people(1_300_000), day="2024-03-04")).affected  # fmt: skip
    assert shown
    assert shown.figure.value == 1_300_000


@pytest.mark.parametrize(
    ("rough", "fine", "same"),
    [
        (people(4_000_000, Qualifier.AT_LEAST), people(4_226_508), True),
        (people(600_000, Qualifier.APPROX), people(599_367), True),
        (people(500_000_000, Qualifier.UP_TO), people(493_000_000), True),
        (people(500), people(100_000_000), False),
        (people(4_200_000), people(4_226_508, unit=Unit.RECORDS), False),
    ],
)
def test_a_rounded_figure_agrees_with_the_precise_one(rough: Figure, fine: Figure, same: bool) -> None:
    assert agrees(rough, fine) is same


def test_a_source_that_agrees_is_kept_and_is_no_change() -> None:
    old = incident(told(number=people(4_226_508)))
    new = assemble(
        old.id,
        [told(number=people(4_226_508)), told(number=people(4_200_000, Qualifier.APPROX), day="2024-03-03")],
        old,
    )
    assert (new.changes, len(new.sources), new.revision) == ((), 2, 2)


def test_a_raised_figure_is_a_change_from_old_to_new_with_its_source() -> None:
    first, second = told(number=people(100_000_000)), told(number=people(190_000_000), day="2025-01-24")
    old = incident(first)
    (change,) = assemble(old.id, [first, second], old).changes
    assert isinstance(change.old, Figure)
    assert isinstance(change.new, Figure)
    assert (change.old.value, change.new.value, change.source.article_id) == (
        100_000_000,
        190_000_000,
        second.article.id,
    )
    assert is_notable(change)


def test_a_change_names_the_article_that_made_it_even_when_that_one_is_older() -> None:
    known, late = told(day="2024-03-10"), told(day="2024-03-01", threat_actor="BlackCat")
    old = incident(known)
    (change,) = changes(old, incident(known, late))
    assert (change.field, change.new, change.source.article_id) == ("threat_actor", "BlackCat", late.article.id)


def test_of_equal_sources_a_later_day_of_disclosure_and_a_vaguer_day_do_not_replace_what_was_known() -> None:
    first = told(dates=Dates(PartialDate(2025, 6, 24), disclosed=PartialDate(2025, 11, 20)))
    later = told(day="2024-03-09", dates=Dates(PartialDate(2025, 8), disclosed=PartialDate(2025, 11, 29)))
    assert incident(first, later).dates == first.facts.dates
    ruled = replace(later, article=replace(later.article, source_kind=SourceKind.REGULATOR))
    assert incident(first, ruled).dates == ruled.facts.dates


def test_the_same_number_with_or_without_about_is_no_change() -> None:
    rough, bare = told(number=people(118_000, Qualifier.APPROX)), told(number=people(118_000), day="2024-03-09")
    assert not [c for c in changes(incident(rough), incident(rough, bare)) if c.field == "affected"]


def test_an_end_that_only_names_the_month_of_the_start_is_no_end() -> None:
    part = told(dates=Dates(PartialDate(2018, 3, 13), PartialDate(2018, 3)))
    assert incident(part).dates == Dates(PartialDate(2018, 3, 13))


def test_a_less_precise_date_does_not_replace_a_precise_one() -> None:
    both = incident(told(occurred="2024-02-12"), told(occurred="2024-02", day="2024-03-04"))
    assert both.dates.occurred_start == PartialDate(2024, 2, 12)


# Which incident an article belongs to.


def test_reports_of_one_week_on_one_organisation_are_one_incident_in_either_language() -> None:
    assert joins(told("乐天信用卡", "2025-09-03"), told("Lotte Card", "2025-09-01"))
    assert not joins(told("AT&T", "2025-09-03"), told("T-Mobile", "2025-09-01"))


def test_two_breaches_of_one_company_stay_two() -> None:
    year_2021 = told("T-Mobile", "2021-08-17", people(47_800_000), occurred="2021-07")
    year_2023 = told("T-Mobile", "2023-01-19", people(37_000_000), occurred="2022-11-25")
    assert not joins(year_2023, year_2021)
    assert not joins(year_2021, year_2023)
    assert not joins(told("T-Mobile", "2023-05-01", people(836)), year_2023)


def test_follow_ups_months_later_join_with_their_revised_figures() -> None:
    def of_change(day: str, number: Figure | None, occurred: str) -> Part:
        return told("Change Healthcare", day, number, occurred=occurred, attack_type=AttackType.RANSOMWARE)

    first = of_change("2024-02-22", None, "2024-02-21")
    filed = of_change("2024-07-31", people(500), "2024-02")
    risen = of_change("2024-10-24", people(100_000_000), "2024-02-21")
    again = of_change("2025-01-24", people(190_000_000), "2024-02")
    assert joins(filed, first)
    assert joins(risen, first, filed)
    assert joins(again, first, filed, risen)


def test_a_lawsuit_three_years_later_joins_by_the_day_on_which_the_breach_was_made_public() -> None:
    first = told("Optus", "2022-09-22", dates=Dates(disclosed=PartialDate(2022, 9, 22)))
    later = told("Optus", "2025-08-08", people(9_500_000), dates=Dates(disclosed=PartialDate(2022, 9, 22)))
    assert joins(later, first)
    assert not joins(replace(later, facts=replace(later.facts, dates=Dates())), first)


def test_an_article_a_year_later_joins_by_the_figure_that_it_repeats() -> None:
    first = told("Acme Health", "2023-03-01", people(3_300_638), occurred="2022-12-01")
    assert joins(told("Acme Health", "2024-05-01", people(3_300_638)), first)
    assert not joins(told("Acme Health", "2024-05-01", people(12_000)), first)


def test_a_breach_that_began_after_the_news_is_another_one() -> None:
    assert not joins(told("Acme Health", "2024-04-02", occurred="2024-03-20"), told("Acme Health", "2024-03-05"))


def test_two_breaches_of_one_winter_stay_two_when_each_was_found_on_a_day_of_its_own() -> None:
    def found(day: str) -> Dates:
        return Dates(discovered=PartialDate.parse(day))

    first = told(day="2024-03-13", dates=found("2023-11-07"), number=people(53_038))
    other = told(day="2024-05-16", dates=found("2023-12-05"), number=people(100_000))
    assert not joins(other, first)
    assert joins(told(day="2024-05-16", dates=found("2023-11-10"), number=people(53_512)), first)


def test_one_misread_date_does_not_split_reports_of_one_week() -> None:
    first = told("Acme Health", "2024-03-01", people(118_000), occurred="2009-06")
    assert joins(told("Acme Health", "2024-03-04", people(120_000, Qualifier.APPROX), occurred="2024-01-11"), first)
    assert joins(told("Acme Health", "2024-03-09", people(118_000), occurred="2024-01-11"), first)
    assert not joins(told("Acme Health", "2024-03-09", occurred="2024-01-11"), first), "the name alone does not make up"
    assert not joins(told("Acme Health", "2024-03-09", people(4_000_000), occurred="2024-01-11"), first)


def test_a_vendors_campaign_and_its_victims_stay_apart() -> None:
    vendor = told("Progress Software", "2023-06-01", product="MOVEit Transfer", threat_actor="Clop")
    assert not joins(
        told("Welltok", "2023-06-10", people(8_493_379), product="MOVEit Transfer", threat_actor="Clop"), vendor
    )


def test_a_telling_figure_joins_names_in_two_scripts_and_no_round_one_does() -> None:
    first = told("Brightwater Imaging", "2024-03-01", people(4_226_508))
    assert joins(told("明水影像", "2024-03-02", people(4_226_508)), first)
    assert joins(told(None, "2024-03-02", people(4_226_508)), first)
    round_one = told("Brightwater Imaging", "2024-03-01", people(4_000_000))
    assert not joins(told("明水影像", "2024-03-02", people(4_000_000)), round_one)
    assert not joins(told(None, "2024-03-02", people(4_000_000)), round_one)


def test_a_round_figure_joins_two_scripts_with_the_day_of_the_breach_beside_it() -> None:
    first = told("Star Health", "2024-09-22", people(31_000_000), occurred="2024-08-06", sector=Sector.INSURANCE)
    assert joins(told("星健保险", "2024-10-14", people(31_000_000), occurred="2024-08-06"), first)
    assert not joins(told("星健保险", "2024-10-14", people(31_000_000), occurred="2024-08-07"), first)
    assert not joins(told("Sun Health", "2024-10-14", people(31_000_000), occurred="2024-08-06"), first)


def test_a_name_that_goes_on_is_the_same_where_the_days_of_the_breach_agree() -> None:
    first = told("Planned Parenthood", "2021-12-01", people(400_000), occurred="2021-10-09")
    assert joins(told("Planned Parenthood Los Angeles", "2021-12-01", occurred="2021-10-09"), first)
    assert not joins(told("Planned Parenthood Los Angeles", "2021-12-01"), first)


def test_a_title_that_names_the_other_joins_texts_of_which_one_was_misread() -> None:
    first = told("Starwood", "2018-11-30", people(500_000_000))
    first = replace(first, article=replace(first.article, title="Marriott says intruder sat in Starwood database"))
    assert joins(told("Marriott International", "2018-12-01", people(500_000_000, unit=Unit.RECORDS)), first)
    assert not joins(told("Marriott International", "2018-12-01", people(383_000_000)), first)
    unnamed = replace(first, article=replace(first.article, title="An intruder sat in a hotel chain's database"))
    assert not joins(told("Marriott International", "2018-12-01", people(500_000_000)), unnamed)


def test_a_vendor_named_by_two_texts_joins_them_unless_their_figures_differ() -> None:
    capita = told("Capita", "2023-04-03", people(6_600_000))
    assert joins(told("Capita", "2023-04-10"), capita)
    assert not joins(told("Capita", "2023-04-10", people(470_000)), capita)
    moveit = told("MOVEit", "2023-10-06")
    assert joins(told("MOVEit", "2023-10-09"), moveit)
    assert not joins(told("MOVEit", "2023-10-09", people(6_928_932)), moveit)


def test_unnamed_organisations_without_a_telling_figure_are_never_merged() -> None:
    assert not joins(told(None, "2024-03-02"), told(None, "2024-03-01"))


@pytest.mark.parametrize(
    "name", ["某医院", "南昌某高校", "一家物业公司", "A醫院", "教育局", "市政府", "Board of Education", "City Council"]
)
def test_what_is_no_name_of_one_alone_merges_no_two_breaches(name: str) -> None:
    first = told(name, "2024-03-01", people(1_200))
    assert not joins(told(name, "2024-03-04", people(300)), first)
    assert not joins(told(name, "2024-03-04"), first)
    telling = told(name, "2024-03-01", people(83_352))
    assert joins(told(name, "2024-03-04", people(83_352)), telling)


def test_a_kind_alone_is_one_body_where_figure_or_month_agree() -> None:
    first = told("教育局", "2024-03-01", people(1_200), occurred="2024-02-20")
    assert joins(told("教育局", "2024-03-02", people(1_200)), first)
    assert joins(told("教育局", "2024-03-05", occurred="2024-02-20"), first)
    assert not joins(told("教育局", "2024-03-05", people(40), occurred="2023-06-01"), first)


def test_a_name_that_hides_is_joined_with_the_true_one_by_a_telling_figure() -> None:
    hidden = told("杭州某医院", "2024-03-01", people(83_352))
    assert joins(told("杭州西泠医院", "2024-03-04", people(83_352)), hidden)
    assert not joins(told("杭州西泠医院", "2024-03-04", people(300)), hidden)


def test_a_short_name_that_is_no_acronym_joins_what_two_outlets_tell() -> None:
    one = told("Vell", day="2023-02-10", number=people(1_100_000), sector=Sector.RETAIL)
    assert joins(one, told("Vell", day="2023-02-11", number=people(1_100_000), sector=Sector.TECHNOLOGY))
    acronym = told("VELL", day="2023-02-10", number=people(1_100_000), sector=Sector.RETAIL)
    assert not joins(acronym, told("VELL", day="2023-02-11", number=people(1_100_000), sector=Sector.TECHNOLOGY))


def test_a_chinese_short_form_and_the_same_telling_figure_are_one_incident() -> None:
    school = told("青岚女子大学", day="2025-06-12", number=people(83_352), country="KR", sector=Sector.EDUCATION)
    assert joins(
        told("青岚女大", day="2025-06-13", number=people(83_352), country="KR", sector=Sector.EDUCATION), school
    )
    assert not joins(
        told("青岚女大", day="2025-06-13", number=people(41_207), country="KR", sector=Sector.EDUCATION), school
    )
    assert not joins(
        told("岩井商社", day="2025-06-13", number=people(83_352), country="KR", sector=Sector.RETAIL), school
    )


def test_an_acronym_alone_does_not_join_two_companies() -> None:
    first = told("Qzx", "2024-03-01", sector=Sector.FINANCE)
    assert not joins(told("QZX", "2024-03-02", sector=Sector.ENERGY), first)
    assert joins(told("QZX", "2024-03-02", sector=Sector.FINANCE), first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Dental", "Northwind Bank"),
        ("第一人民医院", "第二人民医院"),
        ("Acme 1 Clinic", "Acme 12 Clinic"),
        ("District 29", "District 9"),
    ],
)
def test_two_bodies_of_which_the_same_is_told_in_the_same_words_stay_two(one: str, other: str) -> None:
    """Customers of one vendor write one letter: day, number and words are the vendor's."""
    first, second = (
        told(n, "2024-03-09", people(12_480), occurred="2024-03-03", product="MOVEit Transfer") for n in (one, other)
    )
    first, second = (replace(p, article=replace(p.article, title="Notice of a data breach")) for p in (first, second))
    assert not joins(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("荃湾仁济医院", "仁济医院"),
        ("Grožio Chirurgija", "Grozio Chirurgija"),
        ("Wayne Memorial", "Wayne Memorial Hospital"),
        ("Islington Council", "Islington LBC"),
    ],
)
def test_a_name_cut_short_or_without_its_accents_is_the_same_where_the_number_is(one: str, other: str) -> None:
    first = told(one, "2024-03-09", people(2_376), attack_type=AttackType.LOST_DEVICE)
    second = told(other, "2024-03-10", people(2_376), attack_type=AttackType.LOST_DEVICE)
    assert meet(first, second)
    assert joins(second, first)
    assert joins(first, second)


def test_a_name_that_was_doubtful_joins_by_number_and_day_and_a_sure_one_does_not() -> None:
    first = told("Zing ID", "2018-04-26", people(163_666_400), occurred="2015-05-01")
    sure = told("VNG", "2018-04-28", people(163_666_400), occurred="2015-05-01", scores={"organization": 0.95})
    assert not joins(sure, first)
    assert joins(replace(sure, facts=replace(sure.facts, scores={"organization": 0.4})), first)


def observed(new: Part, *known: Part) -> tuple[str, ...]:
    return observe(new.article, new.facts, incident(*known))


@pytest.mark.parametrize(
    ("title", "sequel"),
    [
        ("Regulator fines Acme Health over 2023 breach", True),
        ("Acme Health now says 14 million were hit", True),
        ("艾克米医疗数据泄露：两人获刑", True),
        ("艾克米醫療改口：受影響者增至九萬", True),
        ("Acme Health says hackers took patient files", False),
        ("艾克米医疗证实资料外泄", False),
    ],
)
def test_a_title_tells_what_came_after_the_first_news(title: str, sequel: bool) -> None:
    part = told(day="2024-06-01")
    seen = observed(replace(part, article=replace(part.article, title=title)), told())
    assert ("sequel" in seen) is sequel


def test_a_text_that_tells_the_earlier_number_beside_its_own_is_seen() -> None:
    first = told("Latitude", "2023-03-16", people(328_000))
    earlier = replace(people(328_500), role=FigureRole.CONTEXT)
    raised = told("Latitude", "2023-03-27", people(14_000_000))
    assert "their number told" not in observed(raised, first)
    both = replace(raised, facts=replace(raised.facts, figures=(*raised.facts.figures, earlier)))
    assert "their number told" in observed(both, first)


def test_an_article_read_again_stays_with_its_incident() -> None:
    first = told("Acme Health", "2024-03-01", url="https://news.example/a")
    moved = told("Other Name", "2026-03-01", key="other", url="https://news.example/a")
    assert joins(moved, first)


def test_an_article_that_is_no_incident_joins_nothing() -> None:
    roundup = told("Acme Health", "2024-03-02")
    roundup = replace(roundup, facts=replace(roundup.facts, kind=Kind.ROUNDUP))
    assert not joins(roundup, told("Acme Health", "2024-03-01"))


def test_the_better_of_two_candidates_is_taken() -> None:
    old = assemble("aaaaaa", [told("T-Mobile", "2021-08-17", people(47_800_000), occurred="2021-07")])
    new = assemble("bbbbbb", [told("T-Mobile", "2023-01-19", people(37_000_000), occurred="2022-11-25")])
    later = told("T-Mobile", "2023-02-01", people(37_000_000))
    for order in ([old, new], [new, old]):
        found = match(later.article, later.facts, order)
        assert found
        assert found.id == "bbbbbb"


def test_keys_find_an_organisation_under_all_its_names_and_a_telling_figure() -> None:
    assert meet(told("乐天信用卡"), told("Lotte Card Co.", "2026-03-01"))
    assert meet(told(None, number=people(4_226_508)), told("Acme Health", "2026-03-01", people(4_226_508)))
    titled = told("Nobody", "2026-03-01")
    titled = replace(titled, article=replace(titled.article, title="Lotte Card says customers were hit"))
    assert meet(titled, told("乐天信用卡"))


@pytest.mark.parametrize(
    ("day", "found"), [("2024-01-31", True), ("2024-04-30", True), ("2024-05-01", False), ("2025-03-01", False)]
)
def test_a_round_number_and_a_part_of_a_name_find_only_reports_of_two_months_in_a_row(day: str, found: bool) -> None:
    start = "2024-03-31" if day > "2024-03" else "2024-02-01"
    first = told("荃湾仁济医院", start, people(3_000))
    assert meet(told("Yan Chai", day, people(3_000)), first) is found
    assert meet(told("仁济医院", day), first) is found
    assert meet(told("Grozio Chirurgija", day), told("Grožio klinika", start)) is found


def test_the_day_of_the_breach_finds_an_incident_whatever_its_name_and_number() -> None:
    assert meet(told("Someone", occurred="2024-02-11"), told("Other", "2025-09-01", occurred="2024-02-11"))
    assert not meet(told("Someone", occurred="2024-02"), told("Other", "2025-09-01", occurred="2024-02"))


@pytest.mark.parametrize(
    "word",
    [
        "Lotte Card",
        "乐天信用卡",
        "金融",
        "finance",
        "韩国",
        "South Korea",
        "KR",
        "勒索软件",
        "ransomware",
        "4226508",
        "4,226,508",
        "2024-02",
        "About",
    ],
)
def test_a_look_up_in_either_language_finds_the_incident(word: str) -> None:
    found = incident(
        told("Lotte Card", number=people(4_226_508), occurred="2024-02", sector=Sector.FINANCE, country="KR",
             attack_type=AttackType.RANSOMWARE)
    )  # fmt: skip
    wanted = phrase(word)
    assert wanted
    assert finds(" ".join(tokens(search_text(found))), wanted)


@pytest.mark.parametrize("keys", [("a", "b"), ("b", "a")])
def test_of_two_articles_of_one_moment_the_one_that_came_later_tells_the_figure(keys: tuple[str, str]) -> None:
    first = told(number=people(23_456), key=keys[0])
    update = told(number=people(1_234_567), key=keys[1])
    update = replace(update, first_seen=update.first_seen + timedelta(hours=2))
    for parts in ((first, update), (update, first)):
        shown = incident(*parts).affected
        assert shown is not None
        assert shown.figure.value == 1_234_567


def test_a_cause_that_nobody_knew_is_told_for_the_first_time_and_makes_no_message_of_its_own() -> None:
    first = told(day="2024-03-01", attack_type=AttackType.UNKNOWN)
    later = told(day="2024-03-03", attack_type=AttackType.RANSOMWARE)
    old = assemble("i", [first], None)
    new = assemble("i", [first, later], old)
    [change] = [c for c in changes(old, new) if c.field == "attack_type"]
    assert (change.old, change.new) == (None, "ransomware")
    assert not is_notable(change)
    assert [c for c in changes(new, old) if c.field == "attack_type"] == []


@pytest.mark.parametrize(
    ("quote", "since"),
    [
        ("Someone had been in the network since June 30, 2022.", True),
        ("自2022年6月30日起，有人进入系统。", True),
        ("入侵最早发生在2022年6月30日。", True),
        ("The files were locked on June 30, 2022.", False),
        ("2022年6月30日，系统遭勒索软件加密。", False),
    ],
)
def test_whether_a_day_is_the_first_of_many_is_read_from_the_words_that_carry_it(quote: str, since: bool) -> None:
    part = told(occurred="2022-06-30", evidence=words(**{"dates.occurred_start": quote}))
    assert incident(part).occurred_since is since


@pytest.mark.parametrize(
    ("kind", "quote", "identifiers"),
    [
        (DataType.NATIONAL_ID, "names and Social Security numbers", ("ssn",)),
        (DataType.NATIONAL_ID, "Social Security numbers and state ID numbers", ("ssn", "id")),
        (DataType.NATIONAL_ID, "姓名和身份证号", ("id",)),
        (DataType.DEVICE_ID, "email addresses and IP addresses", ("ip",)),
        (DataType.DEVICE_ID, "IP地址及设备型号", ("ip", "device")),
        (DataType.DEVICE_ID, "Android ids and subscription types", ()),
        (DataType.DEVICE_ID, "用户IP地址", ("ip",)),
        (DataType.NATIONAL_ID, "enriched profiles with Social Security numbers", ("ssn",)),
        (DataType.NATIONAL_ID, "员工SSN号码", ("ssn",)),
        (DataType.NATIONAL_ID, "姓名、NRIC号码", ("id",)),
    ],
)
def test_which_identifiers_leaked_is_read_from_the_words_that_carry_them(
    kind: DataType, quote: str, identifiers: tuple[str, ...]
) -> None:
    part = told(data_types=(kind,), evidence=words(**{f"data_types.{kind.value}": quote}))
    assert incident(part).id_words == identifiers


@pytest.mark.parametrize(
    ("quotes", "claims"),
    [
        (["The LockBit gang claimed the attack."], True),
        (["LockBit says it took 184 GB."], True),
        (["勒索团伙LockBit把公司挂上暗网。"], True),
        (["LockBit Says It Was Behind the Attack"], True),
        (["暗网上一个叫LockBit的团伙把事揽下了。"], True),
        (["Police say that LockBit was behind the attack."], False),
        (["Police said the LockBit gang was behind the attack it claimed."], False),
        (["The ransomware was LockBit."], False),
        (["LockBit claimed the attack.", "The bank blamed LockBit."], False),
        ([], False),
    ],
)
def test_whether_only_the_group_itself_says_that_it_did_it(quotes: list[str], claims: bool) -> None:
    assert incident(*named_by(quotes)).actor_claims is claims


@pytest.mark.parametrize(
    ("quotes", "offers"),
    [
        (["A user called LockBit put the file up for sale."], True),
        (["卖家LockBit挂出广告，称有2亿人资料。"], True),
        (["LockBit, who posted the rows, says he hacked the firm."], False),
        (["卖家LockBit称入侵了该公司，正在兜售。"], False),
        (["LockBit offered the data.", "Police arrested LockBit."], False),
        ([], False),
    ],
)
def test_whether_whoever_is_named_only_offers_the_data(quotes: list[str], offers: bool) -> None:
    assert incident(*named_by(quotes)).actor_offers is offers


@pytest.mark.parametrize(
    ("quote", "fate"),
    [
        ("Four desktop computers were stolen in a burglary.", "stolen"),
        ("A USB stick was left on a train.", "lost"),
        ("两部电脑失窃", "stolen"),
        ("一只U盘遗失", "lost"),
        ("The laptop was lost or stolen.", ""),
        ("A laptop.", ""),
    ],
)
def test_what_became_of_the_device_its_words_tell(quote: str, fate: str) -> None:
    assert incident(told(attack_type=AttackType.LOST_DEVICE, evidence=words(attack_type=quote))).device_fate == fate


@pytest.mark.parametrize(
    ("quote", "device"),
    [
        ("Four desktop computers were stolen in a burglary.", "computers"),
        ("A laptop computer was taken from a car.", "laptop"),
        ("Two notebook computers are gone.", "laptops"),
        ("Two unencrypted backup tapes fell off a truck.", "tapes"),
        ("A computer tape went missing in the post.", "tape"),
        ("运输途中遗失一箱备份磁带", "tape"),
        ("備份磁帶在運送時遺失", "tape"),
        ("A USB stick was left on a train.", "stick"),
        ("兩部手提電腦懷疑失竊", "laptop"),
        ("职员遗失一只U盘", "stick"),
        ("北區醫院實習醫生丟失病房清單", "papers"),
        ("Paper records were found in the street.", "papers"),
        ("A laptop and a phone were stolen.", ""),
        ("Burglars at a tax office", ""),
        ("A laptop with scanned documents was lost.", "laptop"),
        ("Six computer hard drives are missing.", "drives"),
        ("Hard drives were taken out of office computers.", "drives"),
        ("遗失了六块电脑硬盘", "drive"),
        ("Laptops and phones were taken from an office with computers.", ""),
    ],
)
def test_what_was_lost_its_words_tell_where_they_name_one_kind(quote: str, device: str) -> None:
    assert incident(told(attack_type=AttackType.LOST_DEVICE, evidence=words(attack_type=quote))).device == device


@pytest.mark.parametrize(
    ("quote", "regulator"),
    [
        ("The Information Regulator was notified on 5 May.", True),
        ("It reported the breach to the privacy commissioner on 5 May.", True),
        ("公司8月18日通報公署。", True),
        ("公署于15日接获集团呈交的通报。", True),
        ("已于3月8日向CNIL报告。", True),
        ("It told customers and the regulator on 5 May.", False),
        ("公司8月18日通报公署，并以电邮通知客户。", False),
        ("Letters went out on 5 May.", False),
        ("5月5日起通知。", False),
    ],
)
def test_whether_the_notice_was_a_report_to_the_regulator_its_words_tell(quote: str, regulator: bool) -> None:
    notified = Dates(notified=PartialDate(2024, 5, 5))
    part = told(dates=notified, evidence=words(**{"dates.notified": quote}))
    assert incident(part).notified_regulator is regulator


def named_by(quotes: list[str]) -> list[Part]:
    """An article for each of the words that name the group; one that names none where there are none."""
    return [
        told(key=f"a{number}", threat_actor="LockBit", evidence=words(threat_actor=quote))
        for number, quote in enumerate(quotes)
    ] or [told()]


@pytest.mark.parametrize(
    ("cause", "is_possible"),
    [(AttackType.HACKING, True), (AttackType.LOST_DEVICE, True), (AttackType.ACCIDENTAL_DISCLOSURE, False)],
)
def test_that_data_may_have_got_out_is_said_unless_the_cause_is_an_exposure_by_itself(
    cause: AttackType, is_possible: bool
) -> None:
    carried = words(exposure_possible="Names may have been accessed.")
    assert incident(told(attack_type=cause, evidence=carried)).exposure_possible is is_possible


def test_a_kind_of_data_too_doubtful_to_be_told_still_tells_that_it_is_about_data() -> None:
    carried = words(**{"data_types.medical": "She had looked up the file of a patient."})
    assert incident(told(data_types=(), evidence=carried)).data_told
    assert not incident(told(data_types=(), evidence=words(status="The hospital confirmed an attack."))).data_told


@pytest.mark.parametrize(
    ("cause", "kinds", "is_open"),
    [
        (AttackType.RANSOMWARE, (), True),
        (None, (), True),
        (AttackType.RANSOMWARE, (DataType.EMAIL,), False),
        (AttackType.MISCONFIGURATION, (), False),
    ],
)
def test_whether_data_got_out_is_open_only_where_no_source_tells_what_did(
    cause: AttackType | None, kinds: tuple[DataType, ...], is_open: bool
) -> None:
    carried = words(exposure="Whether data was taken is not known.")
    part = told(attack_type=cause, data_types=kinds, evidence=carried)
    assert incident(replace(part, facts=replace(part.facts, affected=None))).exposure_open is is_open
