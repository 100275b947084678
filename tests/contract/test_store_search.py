"""The contract of `digest.ports.Store`: looking incidents up by words in Chinese and English, and by filters."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import AttackType, PartialDate, Query, Sector
from digest.ports import Store
from digest.search import extend, matches, phrase
from tests.contract.samples import article, later, result

TEXTS = {
    "ils": "Independent Living Systems: 4,226,508 people affected",
    "xinhua": "某医院遭勒索软件攻击，约 120 万名患者的个人信息泄露",
    "hk": "香港數碼港資料外洩，逾 1.3 萬人受影響",
    "bank": "中国某银行数据泄露 affects café customers of A&B Bank",
}


async def filed(store: Store) -> None:
    for hours, (key, text) in enumerate(TEXTS.items()):
        found = replace(article(f"a-{key}", text), text="", published=later(hours=hours - 100))
        await store.commit_article(
            result(
                key,
                found,
                at=later(hours=hours),
                words=text,
                affected=None if key == "hk" else 1000 * 10**hours,
                sector=Sector.HEALTHCARE if key in ("ils", "xinhua") else Sector.FINANCE,
                country="US" if key == "ils" else "CN",
                attack=AttackType.RANSOMWARE if key == "xinhua" else AttackType.HACKING,
            )
        )


async def ids(store: Store, *words: str, **filters: object) -> list[str]:
    found, total = await store.search(replace(Query(words=words), **filters))  # type: ignore[arg-type]
    assert total == len(found)
    return [incident.id for incident in found]


async def test_an_incident_is_found_by_its_likely_sector_where_none_is_told(store: Store) -> None:
    plain = result("likely", article("a-likely", "Title"), at=later(), words="Title", sector=None)
    assert plain.incident is not None
    await store.commit_article(replace(plain, incident=replace(plain.incident, likely_sector=Sector.FINANCE)))
    assert await ids(store, sector=Sector.FINANCE) == ["likely"]
    assert await ids(store, sector=Sector.HEALTHCARE) == []


WORDS: list[tuple[tuple[str, ...], list[str]]] = [
    (("living",), ["ils"]),
    (
        (
            "LIVING",
            "Systems",
        ),
        ["ils"],
    ),
    (
        (
            "systems",
            "银行",
        ),
        [],
    ),
    (("医院",), ["xinhua"]),
    (("个人信息",), ["xinhua"]),
    (("人信",), ["xinhua"]),
    (("勒",), ["xinhua"]),
    (("露",), ["bank", "xinhua"]),
    (("人",), ["hk", "xinhua"]),
    (("信人",), []),
    (("資料外洩",), ["hk"]),
    (("资料外泄",), []),
    (
        (
            "数据泄露",
            "bank",
        ),
        ["bank"],
    ),
    (("independent living",), ["ils"]),
    (("living independent",), []),
    (("4226508",), ["ils"]),
    (("4,226,508",), ["ils"]),
    (("CAFÉ",), ["bank"]),
    (("ｃａｆé",), ["bank"]),
    (("a&b",), ["bank"]),
    (("医院 勒索",), []),
    (("liv",), []),
    (("ab",), ["bank"]),
]


async def test_words_of_either_script_find_what_contains_them(store: Store) -> None:
    await filed(store)
    assert [(words, await ids(store, *words)) for words, _ in WORDS] == WORDS


LOOSELY: list[tuple[tuple[str, ...], list[str]]] = [
    (("liv",), ["ils"]),
    (("merc",), ["mercy"]),
    (("inde sys",), []),
    (("independent liv",), ["ils"]),
    (("inde", "sys"), ["ils"]),
    (("att",), ["att"]),
    (("A.T.T.",), ["att"]),
    (("oreilly",), ["oreilly"]),
    (("O’Reilly",), ["oreilly"]),
    (("tmobile",), ["tmobile"]),
    (("t-mob",), ["tmobile"]),
    (("4226",), []),
    (("m",), []),
    (("iving",), []),
    (("医院",), ["xinhua"]),
    (("信人",), []),
]
NAMES = {
    "mercy": "Mercy Valley Hospital",
    "att": "AT&T",
    "oreilly": "O'Reilly Auto Parts",
    "tmobile": "Breach at T-Mobile",
    "northwind": "Northwind Health",
}


async def named(store: Store) -> None:
    for hours, (key, name) in enumerate(NAMES.items(), 10):
        found = replace(article(f"a-{key}", name), text="", published=later(hours=hours - 100))
        await store.commit_article(result(key, found, at=later(hours=hours), words=name, name=name))


async def test_a_beginning_and_a_name_without_its_punctuation_are_found_loosely(store: Store) -> None:
    await filed(store)
    await named(store)
    assert [(words, await ids(store, *words, loose=True)) for words, _ in LOOSELY] == LOOSELY


LIKE = {
    "Northwnd": ["northwind"],
    "northwnid": ["northwind"],
    "norhtwind": ["northwind"],
    "morthwind": ["northwind"],
    "northwindd": ["northwind"],
    "ortwind": [],
    "mercu": ["mercy"],
    "mery": [],
    "oreily": ["oreilly"],
    "reily": ["reilly"],
    "northwind": [],
    "12345": [],
    "国泰航空公司": [],
    "": [],
}


async def test_a_word_with_one_slip_finds_the_names_that_were_meant(store: Store) -> None:
    await named(store)
    assert {word: await store.names_like(word.casefold()) for word in LIKE} == LIKE


FILTERS: list[tuple[dict[str, object], list[str]]] = [
    ({}, ["bank", "hk", "xinhua", "ils"]),
    ({"sector": Sector.HEALTHCARE}, ["xinhua", "ils"]),
    ({"country": "cn"}, ["bank", "hk", "xinhua"]),
    ({"type": AttackType.RANSOMWARE}, ["xinhua"]),
    ({"minimum": 10_000}, ["bank", "xinhua"]),
    ({"minimum": 10_001}, ["bank"]),
    ({"maximum": 10_000}, ["xinhua", "ils"]),
    ({"minimum": 10_000, "maximum": 10_000}, ["xinhua"]),
    ({"sector": Sector.FINANCE, "minimum": 1}, ["bank"]),
    ({"since": PartialDate(2026, 2, 27)}, []),
    ({"since": PartialDate(2026, 2, 26)}, ["bank", "hk", "xinhua", "ils"]),
    ({"since": PartialDate(2026)}, ["bank", "hk", "xinhua", "ils"]),
    ({"until": PartialDate(2026, 2, 25)}, []),
    ({"until": PartialDate(2026, 2)}, ["bank", "hk", "xinhua", "ils"]),
    ({"until": PartialDate(2025, 12)}, []),
]


async def test_filters_hold_alone_and_together_newest_first(store: Store) -> None:
    await filed(store)
    assert [(filters, await ids(store, **filters)) for filters, _ in FILTERS] == FILTERS


async def test_words_and_filters_are_both_needed(store: Store) -> None:
    await filed(store)
    assert await ids(store, "泄露", sector=Sector.FINANCE) == ["bank"]
    assert await ids(store, "泄露", country="US") == []


async def test_pages_follow_one_another_and_the_total_stays(store: Store) -> None:
    await filed(store)
    pages = [await store.search(Query(limit=3, offset=offset)) for offset in (0, 3, 6)]
    assert [[i.id for i in found] for found, _ in pages] == [["bank", "hk", "xinhua"], ["ils"], []]
    assert [total for _, total in pages] == [4, 4, 4]


async def test_an_incident_keeps_the_words_of_all_its_articles(store: Store) -> None:
    """A later report in the other language makes it findable in both."""
    first = result("inc1", article("a1"), words="Aflac breach")
    await store.commit_article(first)
    await store.commit_article(result("inc1", article("a2"), previous=first.incident, words="美国家庭人寿数据泄露"))
    for word in ("aflac", "家庭人寿"):
        found, total = await store.search(Query(words=(word,)))
        assert ([i.revision for i in found], total) == ([2], 1)
    assert (await store.search(Query(words=("breach 美国",))))[1] == 0


SYNTAX = [
    '"',
    "'",
    "*",
    "aflac*",
    "NOT aflac",
    "aflac OR bank",
    "NEAR(aflac bank)",
    "tokens:aflac",
    "^aflac",
    "aflac - bank",
    "(",
    ")(",
    "aflac:*",
    "!aflac",
    "aflac & bank | x",
    "<->",
    "%",
    "_",
    "\\",
    "'; DROP TABLE incidents; --",
    ":wanted",
    "$7",
    "{}",
    "\x00",
    "\ud83d",
    "🔒",
    "",
    "   ",
]


async def test_no_search_syntax_reaches_the_database(store: Store) -> None:
    """fault 44: only a text that holds these very words is found, and nothing is ever an error."""
    await filed(store)
    assert {word: found for word in SYNTAX if (found := await ids(store, word))} == {}
    assert len(await ids(store)) == len(TEXTS)


async def test_a_word_with_no_letter_finds_nothing_rather_than_everything(store: Store) -> None:
    await filed(store)
    assert await ids(store, "!!!") == []


async def test_a_text_of_any_length_can_be_filed(store: Store) -> None:
    text = "末日 " + "数据泄露 breach " * 40_000
    await store.commit_article(result("long", words=text))
    assert await ids(store, "末日") == ["long"]


async def test_the_total_counts_more_than_the_page(store: Store) -> None:
    for n in range(12):
        await store.commit_article(result(f"i{n:02}", article(f"a{n}"), words="数据泄露", at=later(minutes=n)))
    found, total = await store.search(Query(words=("泄露",), limit=5))
    assert (len(found), total) == (5, 12)


LETTERS = st.text(alphabet="数据泄露ab1 -，é", max_size=12)


@given(texts=st.lists(LETTERS, min_size=1, max_size=5), word=st.text(alphabet="数据泄露", min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_every_chinese_word_finds_exactly_the_texts_that_contain_it(texts: list[str], word: str) -> None:
    """The tokens' truth, against plain substrings, without a database."""
    wanted = phrase(word)
    assert wanted is not None
    for text in texts:
        assert matches(extend("", text), wanted) == (word in text)
