"""Towns and prefectures of other countries in Chinese news, where they act and suffer by their bare names: 千叶县|柏市."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.organization_towns_zh import han_towns
from tests.unit.test_extract_organization import victim
from tests.unit.test_organization_names_found import names


def towns(title: str, text: str) -> set[str]:
    """The names of the towns that act or suffer in a simplified text."""
    return {span.name for span in han_towns(f"{title}\n{text}", len(title))}


@pytest.mark.parametrize(
    ("title", "text", "town"),
    [
        ("U盘锁在柜里不见了", "日本千叶县澄市8日公布，下水道课弄丢一个U盘。", "澄市"),
        ("名册混进废纸堆", "日本桐台市为问卷抽出3500人。桐台市9月5日道歉。", "桐台市"),
        ("健康课少了一支U盘", "青森县雾边地町的健康促进课有一支共用的U盘，怎么也找不到。", "雾边地町"),
        ("打疫苗出错", "德国西部诺森市的疫苗接种中心寄错了邮件。诺森市表示，当天已经道歉。", "诺森市"),
        ("一座县城的邮件", "日本泷贺县政府发错邮件，泷贺县通报，53名患者受影响。", "泷贺县"),
        ("芬兰罗瓦莱市约150人受影响", "养老院里翻出一堆旧档案。", "罗瓦莱市"),
        ("小镇的U盘", "日本长野县一处町役场遗失U盘。佐久草町5日承认遗失。", "佐久草町"),
        ("名册夹在贺礼里", "日本冈山县泽山市近来流年不利。市府公布，名册外泄。", "泽山市"),
        ("信箱全曝光", "长崎县澄早市3日承认，群发邮件弄错了栏位。", "澄早市"),
        ("税单寄错", "美国加州圣埃米县遭勒索软件攻击，圣埃米县称已报警。", "圣埃米县"),
    ],
)
def test_a_town_abroad_that_acts_or_suffers_is_an_organisation(title: str, text: str, town: str) -> None:
    assert town in towns(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("横滨一家公司被黑", "日本横滨市的一家公司被黑客攻击，客户名单外泄。"),
        ("特产网店的卡号", "日本长崎县警察公布，网店遭入侵。长崎县居民请留意。"),
        ("超市被黑", "日本一家超市公布，会员名单外泄。该市表示关注，全市道歉，本市承认。"),
        ("名册上网", "合肥市公布，名册上网。彰化县表示道歉。"),
        ("名单外泄", "日本东京都一处夜市公布，名单外泄。神奈川县一座城市表示关注。"),
        ("股价大跌", "美国股市下跌，公司上市公布财报，城市通报，门市道歉，首都城市承认。"),
        ("医院名单", "日本福冈市立医院公布，名单外泄。福冈市民请留意。"),
    ],
)
def test_a_town_at_home_a_mere_place_and_a_word_that_ends_alike_are_none(title: str, text: str) -> None:
    assert towns(title, text) == set()


@pytest.mark.parametrize(
    ("title", "text", "together"),
    [
        (
            "澄市政府不见了一个U盘",
            "日本千叶县澄市8日公布，澄市下水道维持管理课弄丢一个U盘，澄市政府已道歉。",
            {"千叶县澄市", "澄市政府", "澄市下水道维持管理课"},
        ),
        (
            "青森雾边地町公所少了一支U盘",
            "青森县雾边地町5日公布遗失，并向町民致歉。",
            {"青森县雾边地町", "雾边地町公所"},
        ),
        ("雾边市府道歉", "日本雾边市9日公布，名单外泄。雾边市府网站已撤下文件。", {"雾边市", "雾边市府"}),
        ("名单外泄", "泷宁市政府公布，名单外泄。泷宁市府称已撤下。", {"泷宁市政府", "泷宁市府"}),
    ],
)
def test_a_town_its_sections_and_its_government_are_one(title: str, text: str, together: set[str]) -> None:
    assert any(together <= found for found in names(title, text))


def test_a_town_is_also_called_without_its_prefecture() -> None:
    found = victim(
        "青森县雾边地町弄丢一个U盘", "日本青森县雾边地町5日公布遗失，并向町民致歉。青森县雾边地町网站挂出公告。"
    )
    assert found is not None
    assert "雾边地町" in found.names


@given(st.text(alphabet="日本千叶县柏市町政府公布，。 \n的8日课德国一家", max_size=60), st.integers(0, 60))
def test_towns_lie_in_the_text_whatever_it_is(text: str, title_end: int) -> None:
    for span in han_towns(text, min(title_end, len(text))):
        assert text[span.start : span.end] == span.name
