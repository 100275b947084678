"""What a Chinese clause makes of a name in it, and what its letters say beside the other names of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.organization_cues_zh import clause_roles
from digest.vocabulary import simplify
from tests.unit.test_organization_no_names import observed


def roles(clause: str) -> set[str]:
    """The roles of the name that `|` stands around."""
    before, _, after = simplify(clause).split("|")
    return {role.removeprefix("clause ") for role in clause_roles(before, after)}


@pytest.mark.parametrize(
    "clause",
    [
        "|云溪银行|一名姓李的职工把客户名单卖给同行。",
        "|禾溪市公安局|的一名辅警擅自查询行踪。",
        "|晴嵐醫院|一名護士偷拍病歷後傳給朋友。",
        "|青岚快递|网点的客服导出面单。",
    ],
)
def test_whose_staff_did_wrong_with_data_has_an_insider(clause: str) -> None:
    assert "insider>" in roles(clause)


@pytest.mark.parametrize("clause", ["|禾溪市公安局|民警赶到现场。", "|晴岚医院|医生说，流感来了。"])
def test_staff_who_do_their_work_are_no_insiders(clause: str) -> None:
    found = roles(clause)
    assert "staff>" in found
    assert "insider>" not in found


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("他受雇于|晴岚物业|，任客服主管。", "works at<"),
        ("陈某原系|云溪公司|的设计师，离职前有账号。", "works there<"),
        ("数据卖给|青岚培训|了。", "sold to<"),
        ("黑客闯进|云溪小学|的后台。", "broken into<"),
        ("名单取自|云溪区选举办|的系统。", "taken from<"),
        ("系統由|晴嵐資訊|負責維護。", "run by<"),
        ("源头就在|云溪疾控中心|。", "it is<"),
        ("这所学校是|云溪大学|。", "it is<"),
        ("去年|青岚航空|也遭入侵。", "earlier<"),
        ("他们已向|云溪分局|报案。", "is told<"),
        ("裁定|晴岚假期|违反保障资料原则。", "is judged<"),
    ],
)
def test_what_is_done_before_a_name_says_what_part_it_plays(clause: str, role: str) -> None:
    assert role in roles(clause)


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("|云溪市教育局|已立案调查。", "acts on it>"),
        ("|云溪市衛生局|今天派員稽查。", "acts on it>"),
        ("|青岚论坛|上有人叫卖。", "channel>"),
        ("|晴岚中学|的電腦系統被入侵。", "own system hit>"),
        ("|晴岚中学|部分学生资料外泄。", "own files out>"),
        ("|晴岚中学|（Qinglan School）昨晚向家长致歉。", "owns up>"),
        ("|晴嵐醫院|日前不見三隻磁碟。", "loses>"),
        ("|云溪县住建局|网站上挂着一份保障房名单。", "lists people>"),
        ("|民和黨|立委要求說明。", "party>"),
        ("|晴岚会|约3万名会员资料。", "number of its>"),
        ("|云溪|警方通报了此事。", "place of>"),
    ],
)
def test_what_the_clause_says_behind_a_name_tells_whose_breach_it_is(clause: str, role: str) -> None:
    assert role in roles(clause)


@pytest.mark.parametrize(
    "clause", ["|晴岚中学|，家长致歉。", "|晴岚中学|上课。银行的系统被入侵。", "去年下雪。今年，|晴岚中学|开学。"]
)
def test_what_another_clause_says_is_not_said_of_the_name(clause: str) -> None:
    assert not {"owns up>", "own system hit>", "earlier<"} & roles(clause)


@given(st.text(alphabet="一名职工被系统的卖给在（）()，。某晴岚致歉 A1\n“”", max_size=60), st.text(max_size=30))
def test_roles_are_told_once_each_whatever_the_text_is(after: str, before: str) -> None:
    found = list(clause_roles(before, after))
    assert len(found) == len(set(found))


def test_a_name_that_begins_as_another_does_is_marked_and_so_is_the_other() -> None:
    text = "保良局陈青云小学资料外泄，保良局陈青云小学致歉。保良局说，其他学校没事。"
    seen = observed("小学资料外泄", text)
    assert any("begins as another" in "".join(one) or "begins as one" in "".join(one) for one in seen.values())


def test_the_words_of_a_clause_within_a_name_are_seen() -> None:
    seen = observed("学生资料外泄", "云溪中学资料外泄。父亲跑去县教育局问了。")
    assert "holds words of a clause" not in seen["云溪中学"]


def test_an_office_that_acts_on_it_is_seen() -> None:
    seen = observed("幼儿园被罚", "云溪市教育局认定，云溪幼儿园泄露名单，云溪市教育局开罚五千元。")
    assert "office that acts on it" in seen["云溪市教育局"]
    assert "office that acts on it" not in seen.get("云溪幼儿园", ())
