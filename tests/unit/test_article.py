"""Feed entries as articles: identity, address, language, what is not the story, and near-copies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.article import canonical_url, from_entry, is_copy, sketch, strip_chrome, with_page
from digest.fingerprint import stated_numbers
from digest.model import Article, Entry, Feed, Lang, SourceKind
from digest.ports import Page

FEED = Feed("https://news.example/feed", "Breach Daily", SourceKind.NEWS)
STORY = """Lakeside Imaging, a radiology network in Ohio, said on Tuesday that attackers had copied files of 412,507 patients.

The company noticed unusual activity on March 3 and took its scheduling system offline for two days while it looked into it.

An outside firm found that someone had been in the network since February 19 and had opened folders with scans and forms.

Names, dates of birth and insurance numbers were in those folders, the notice says, and for some patients diagnoses as well.

Letters went out on May 12. Lakeside pays for two years of credit monitoring and has opened a call centre for questions.

The Ohio attorney general was told on the same day, and a class action was filed in Columbus before the week was over."""
ZH_STORY = """总部位于俄亥俄州的影像诊断连锁机构湖畔影像周二表示，攻击者复制了412507名患者的文件。
该公司于3月3日发现异常活动，并将预约系统下线两天进行排查。
外部安全公司调查发现，有人自2月19日起一直潜伏在其网络中，并打开过存放影像和登记表的文件夹。
通知称，文件夹中有姓名、出生日期和保险号码，部分患者的诊断结果也在其中。
通知信已于5月12日寄出，湖畔影像将支付两年的信用监控费用，并开通咨询热线。"""


def entry(**given: object) -> Entry:
    fields: dict[str, object] = {
        "guid": "g1", "title": "Lakeside Imaging breach hits 412,507", "link": "https://news.example/a?utm_source=rss",
        "summary": "Short.", "content": STORY, "published": datetime(2026, 5, 12, 20, tzinfo=UTC),
    }  # fmt: skip
    return Entry(**{**fields, **given})  # type: ignore[arg-type]


def article(**given: object) -> Article:
    return from_entry(entry(**given), FEED, "")[0]


@pytest.mark.parametrize(
    ("given_url", "canonical"),
    [
        ("HTTPS://News.Example:443/A?b=1&utm_medium=x&fbclid=2#top", "https://news.example/A?b=1"),
        ("http://news.example", "http://news.example/"),
        ("https://news.example/a b?q=\"<x>", "https://news.example/a%20b?q=%22%3Cx%3E"),
        ("https://news.example/forum.php?mod=viewthread&tid=9", "https://news.example/forum.php?mod=viewthread&tid=9"),
        ("https://news.example/x?gclid=1&msclkid=2&mc_cid=3&spm=4&ref=5", "https://news.example/x"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        (
            "https://mp.weixin.qq.com/s?__biz=Mzky&mid=2247&idx=2&sn=f38d&chksm=c1e9&scene=58&subscene=0#rd",
            "https://mp.weixin.qq.com/s?__biz=Mzky&mid=2247&idx=2&sn=f38d",
        ),
        ("javascript:alert(1)", None),
        ("tg://resolve?domain=x", None),
        ("//news.example/a", None),
        ("https://user:secret@news.example/", None),
        ("https://news\u202e.example/", None),
        ("https://news.example\\@evil.example/", None),
        ("https://news.example:99999/", None),
        ("https://" + "a" * 3000, None),
        ("", None),
    ],
)  # fmt: skip
def test_an_address_has_one_spelling_and_only_web_pages_have_one(given_url: str, canonical: str | None) -> None:
    """fault 23"""
    assert canonical_url(given_url) == canonical


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.text(max_size=30).map("https://e.example/".__add__))
def test_the_spelling_is_final(url: str) -> None:
    once = canonical_url(url)
    assert once is None or canonical_url(once) == once


def test_an_article_keeps_its_id_whatever_the_link_carries_along() -> None:
    """fault 17: rewritten guids"""
    same = {article(link=link, guid=guid).id for link, guid in [
        ("https://news.example/a?utm_source=rss", "g1"), ("http://news.example/a/", "g2"), ("https://news.example/a#c", "g3"),
    ]}  # fmt: skip
    assert len(same) == 1
    assert article(link="https://news.example/b").id not in same


def test_without_a_link_the_guid_within_its_feed_is_the_identity() -> None:
    assert article(link=None).id == article(link=None, title="Changed").id
    assert article(link=None).id != article(link=None, guid="g2").id
    assert article(link=None).url is None


def test_the_longer_text_is_taken_and_a_teaser_is_known_as_one() -> None:
    full, short = from_entry(entry(content=STORY * 2), FEED, "")
    assert not short
    assert full.text.startswith("Lakeside Imaging, a radiology network")
    assert from_entry(entry(content="", summary="A radiology network was breached."), FEED, "")[1]
    assert from_entry(entry(content=STORY * 2 + "\n[…]"), FEED, "")[1]
    assert from_entry(entry(content=STORY * 2 + "\nThe post Lakeside appeared first on Breach Daily."), FEED, "")[1]


def test_language_outlet_and_day_are_the_outlets_own() -> None:
    late = datetime(2026, 5, 12, 20, tzinfo=UTC)
    zh = article(title="湖畔影像泄露41万患者信息", content=ZH_STORY, published=late)
    assert (zh.lang, zh.published_date) == (Lang.ZH_HANS, date(2026, 5, 13))  # in China it is the next day already
    en = article(published=late, published_day=date(2026, 5, 11))
    assert (en.lang, en.published_date, en.outlet) == (Lang.EN, date(2026, 5, 11), "Breach Daily")
    assert from_entry(entry(), Feed(FEED.url), "Feed's own title")[0].outlet == "Feed's own title"


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_an_absurd_date_is_no_date(year: int) -> None:
    """fault 19"""
    assert article(published=datetime(year, 6, 1, tzinfo=UTC)).published is None


def test_invisible_and_turning_letters_are_gone_and_half_letters_are_mended() -> None:
    """fault 24"""
    found = article(title="Pay\u202epal\u200b \ufeffbreach\x00", content="a\u2066b\u2069 \ud800 c\U000e0041d\r\ne")
    assert found.title == "Paypal breach"
    assert found.text == "ab \ufffd cd\ne"


def test_wechat_heads_and_tails_go_and_the_story_stays() -> None:
    """extraction pattern 25"""
    dressed = (
        f"点击上方蓝字关注我们 👆\n{ZH_STORY}\n\n原文来源：网络研究院\n\n“投稿联系方式：孙某某 010-82990000   tougao@cert.example”\n\n"
        "预览时标签不可点\n微信扫一扫\n关注该公众号\n继续滑动看下一个\n轻触阅读原文\n向上滑动看下一个\n知道了\n微信扫一扫\n使用小程序\n，轻点两下取消赞\n"
        "赞　在看　分享　留言　收藏"
    )
    assert strip_chrome(dressed) == ZH_STORY


def test_share_bars_cookie_notices_newsletters_and_related_lists_go() -> None:
    dressed = (
        "Share on Facebook\nFacebook Twitter LinkedIn Email\nThis site uses cookies to improve your visit.\n" + STORY
        + "\n\nRelated articles\n- Ohio clinic pays ransom\n- Five things about HIPAA\n\nSign up for our weekly newsletter\n"
        "Follow us on Twitter and LinkedIn\nThe post Lakeside appeared first on Breach Daily.\n© 2026 Breach Daily"
    )  # fmt: skip
    assert strip_chrome(dressed) == STORY


@pytest.mark.parametrize(
    "around",
    [
        "Home > News > Ransomware > LockBit", "首页 > 新闻 > 正文", "Next: LockBit ransomware hits Boeing", "Previous: Boeing hacked",
        "Read also:\nLockBit ransomware hits Boeing", "See also\nLockBit ransomware hits Boeing\nAirbus hacked", "Related: Boeing hacked",
        "More from Reuters\nLockBit ransomware hits Boeing", "Tags: LockBit, Boeing", "Keywords: LockBit", "标签：勒索 LockBit",
        "关键词：勒索",
        "推荐阅读\nLockBit攻击波音", "延伸阅读：LockBit攻击波音", "上一篇：LockBit攻击波音", "下一篇：没有了",
        "Comments (3)\nI bet it was LockBit. They always do.", "网友评论：\n肯定是LockBit。", "评论区\n@小王：是LockBit。",
    ],
)  # fmt: skip
def test_labels_ways_to_the_page_neighbours_and_comments_go(around: str) -> None:
    assert strip_chrome(f"{STORY}\n{around}") == STORY


def test_a_comment_counter_above_the_story_ends_nothing() -> None:
    assert strip_chrome(f"Comments (3)\n{STORY}\n{STORY}") == f"{STORY}\n{STORY}"


@pytest.mark.parametrize(
    "real",
    [
        "More than 500 patients", "More than 3 million people in Ohio", "Related to the MOVEit campaign, 500 firms were hit.",
        "Email addresses", "Names; email; phone", "分享数据的患者共41万人", "关注此事的用户超过10万",
        "声明：我行已向监管部门报告，约3万名客户受影响。",

        "Share prices fell 4% after the breach", "Follow-up letters went to 9,000 people", "Latest count: 145,381",
        "受影响的还有留言内容和收藏夹，共2万条", "评论区里有人贴出截图，称共41万人受影响。", "下一步：公司将寄信给41万人",
        "Next of kin of 40 patients were told", "Tags with chips were stolen too", "Victims > 500,000 by the company's count",
    ],
)  # fmt: skip
def test_a_line_of_the_story_is_never_taken_for_chrome(real: str) -> None:
    assert real in strip_chrome(f"{STORY}\n{real}\n{STORY}")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_stripping_never_leaves_nothing_and_is_final(text: str) -> None:
    once = strip_chrome(text)
    assert strip_chrome(once) == once
    assert bool(once) == bool(strip_chrome(text).strip())


def test_a_page_replaces_the_summary_when_it_tells_the_same_story_at_length() -> None:
    short = article(content="", summary="A radiology network was breached.")
    longer = with_page(short, Page("Lakeside Imaging breach", f"{short.title}\n\n{STORY}", short.url or ""))
    assert longer.text == STORY
    assert (longer.id, longer.title, longer.url) == (short.id, short.title, short.url)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Enable JavaScript and cookies to continue. " * 20),
        ("Breach Daily", "Subscribe to read on. Our journalists cover security news every day for our readers. " * 10),
        ("Lakeside Imaging breach", "Too short."),
    ],
)
def test_a_wall_or_a_home_page_does_not_replace_the_summary(title: str, text: str) -> None:
    short = article(content="", summary="A radiology network was breached; patients are being told.")
    assert with_page(short, Page(title, text, "https://news.example/a")) == short


@pytest.mark.parametrize("story", [STORY, ZH_STORY])
def test_a_copy_with_another_byline_and_lead_is_a_copy(story: str) -> None:
    copy = "By A. Writer, Staff\n\n" + story.replace("Tuesday", "May 12").replace("周二", "近日") + "\n\nAgency"
    assert is_copy(sketch(story), sketch(copy))
    assert set(sketch(story)) & set(sketch(copy)), "the store finds it"


def test_a_lead_that_rounds_the_number_is_still_a_copy() -> None:
    assert is_copy(sketch(STORY), sketch("Over 412,000 patients hit.\n\n" + STORY))


@pytest.mark.parametrize(("story", "old", "new"), [(STORY, "412,507", "531,118"), (ZH_STORY, "412507", "531118")])
def test_a_follow_up_with_another_figure_is_no_copy(story: str, old: str, new: str) -> None:
    changed = story.replace(old, new)
    assert not is_copy(sketch(story), sketch(changed))
    assert not is_copy(sketch(story), sketch(f"{story}\nUpdate: the number has risen to {new} patients."))


def test_other_stories_share_nothing_with_it() -> None:
    other = (
        "A credit union in Idaho told members that an employee had mailed statements to the wrong addresses. The letters "
        "held account numbers and balances of 412,507 people, and the union has asked all of them to destroy the pages. "
        "No other data left the building, and the regulator has closed its file without a fine, a spokesman said on Friday."
    )
    assert not set(sketch(STORY)) & set(sketch(other))
    assert not is_copy(sketch(STORY), sketch(other))


def test_a_text_of_a_few_words_has_no_sketch_and_is_a_copy_of_nothing() -> None:
    assert sketch("Data breach at Lakeside") == ()
    assert not is_copy((), ())


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert (
        sketch("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")[0] == FIRST
    )
    assert all(0 <= value < 2**64 for value in sketch(STORY))


FIRST = 1144826306532810091


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("23,456 people", "23,456 people were affected, updated at 10:35 on May 6", True),
        ("影响420万人", "影响420万人，编辑于5月6日", True),
        ("23,456 people", "34,567 people", False),
        ("1.2 million people", "1.3 million people", False),
        ("影响420万人", "影响430万人", False),
    ],
)
def test_a_changed_figure_changes_the_mark_of_a_text_and_a_changed_word_does_not(
    before: str, after: str, same: bool
) -> None:
    assert (stated_numbers(before) == stated_numbers(after)) is same


def test_the_mark_of_a_long_run_of_digits_and_commas_costs_no_more_than_its_length() -> None:
    assert stated_numbers("1," * 300_000) != stated_numbers("1.5 million")
