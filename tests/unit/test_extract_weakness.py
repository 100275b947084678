"""The flaw that was used, and none that is only spoken of."""

from __future__ import annotations

import pytest

from digest.extract.rules import extract
from digest.model import Article

LEAK = "Velmoris Bank said hackers broke in on 3 May and stole the names of 5,000 customers. "


@pytest.mark.parametrize(
    ("text", "cve"),
    [
        (LEAK + "They exploited CVE-2023-34362 in its file transfer server.", ("CVE-2023-34362",)),
        (LEAK + "Velmoris did not name the flaw; it may have been CVE-2023-4966.", ()),
        (LEAK + "Experts urged banks to patch CVE-2019-11510 after earlier attacks.", ()),
        (
            "维尔莫银行称遭入侵，5000名客户的姓名被盗。攻击者利用CVE-2023-34362进入其文件传输服务器。",
            ("CVE-2023-34362",),
        ),
        ("维尔莫银行称遭入侵，5000名客户的姓名被盗。银行没有点名，业内推测是CVE-2023-4966被利用。", ()),
        (LEAK + "CVE-2023-34362 was not used. The flaw CVE-2024-1709 was.", ("CVE-2024-1709",)),
        (LEAK + "The hackers did not use CVE-2023-34362 but exploited CVE-2024-1709.", ("CVE-2024-1709",)),
        (LEAK + "The bank ruled out an attack through CVE-2023-34362.", ()),
        (LEAK + "It had nothing to do with CVE-2023-34362, which is exploited in many attacks.", ()),
        (
            LEAK
            + "The hackers exploited a flaw in Oracle's software. Oracle issued a patch for the flaw (CVE-2025-61882) in October.",
            ("CVE-2025-61882",),
        ),
        (LEAK + "Oracle issued a patch for the flaw (CVE-2025-61882) in October, after attacks.", ()),
        ("维尔莫银行称遭入侵，5000名客户的姓名被盗。CVE-2023-34362并未被利用。", ()),
        (
            "维尔莫银行称遭入侵，5000名客户的姓名被盗。攻击者用的不是CVE-2023-34362，而是利用了CVE-2024-1709。",
            ("CVE-2024-1709",),
        ),
        (
            "维尔莫银行称，黑客利用甲骨文软件的漏洞窃走5000名客户的姓名。甲骨文10月为该漏洞（CVE-2025-61882）发布补丁，而攻击早已开始。",
            ("CVE-2025-61882",),
        ),
        (
            LEAK
            + "Exploited this week were CVE-2023-0001, CVE-2023-0002, CVE-2023-0003 and CVE-2023-0004 in attacks on others.",
            (),
        ),
    ],
)
def test_a_flaw_is_told_where_the_intruders_came_in_by_it(text: str, cve: tuple[str, ...]) -> None:
    assert extract(Article("a", "Velmoris Bank hacked" if text.isascii() else "维尔莫银行遭入侵", text)).cve == cve


def test_a_product_that_is_only_compared_is_none_of_this_breach() -> None:
    text = LEAK + "As with the SolarWinds attacks, the update server was compromised."
    assert extract(Article("a", "Velmoris Bank hacked", text)).product is None


def test_from_where_files_were_taken_and_where_they_were_posted_is_no_row_of_cases() -> None:
    text = "维尔莫银行称，黑客利用Oracle E-Business Suite的漏洞，从其业务数据库窃走5000名客户的姓名，张贴到暗网。"
    assert extract(Article("a", "维尔莫银行遭入侵", text)).product == "Oracle E-Business Suite"


@pytest.mark.parametrize(
    "said",
    ["MOVEit was not hacked.", "The theft had nothing to do with MOVEit.", "It ruled out an attack through MOVEit."],
)
def test_a_product_that_is_ruled_out_is_none_of_this_breach(said: str) -> None:
    assert extract(Article("a", "Velmoris Bank hacked", LEAK + said)).product is None


LEAK_ZH = "维尔莫银行称遭入侵，5000名客户的姓名被盗。"


@pytest.mark.parametrize(
    "said",
    [
        "They exploited the CVE-2024-1709 flaw that had not been patched.",
        "They exploited CVE-2024-1709, a flaw which the bank had not patched.",
        "They exploited the CVE-2024-1709 flaw which the bank had not patched.",
        "They came in through the CVE-2024-1709 hole, and used a CVE-2024-1709 exploit that was not yet publicly known.",
        "They exploited CVE-2024-1709 which was never fixed.",
        "The bank had not patched CVE-2024-1709, through which they came in.",
        "攻击者利用CVE-2024-1709漏洞未被修补之机入侵。",
        "攻击者利用CVE-2024-1709漏洞并未被及时修补之机入侵。",
        "攻击者利用CVE-2024-1709这一没有被公开的漏洞入侵。",
        "攻击者利用银行未及时修补的CVE-2024-1709漏洞入侵。",
    ],
)
def test_a_flaw_that_was_not_patched_or_not_yet_known_is_the_flaw(said: str) -> None:
    lead, title = (LEAK, "Velmoris Bank hacked") if said.isascii() else (LEAK_ZH, "维尔莫银行遭入侵")
    assert extract(Article("a", title, lead + said)).cve == ("CVE-2024-1709",)


@pytest.mark.parametrize(
    "said", ["CVE-2024-1709 is not known to have been used.", "CVE-2024-1709 was not publicly exploited in the attack."]
)
def test_a_flaw_that_is_not_known_to_have_been_used_is_none(said: str) -> None:
    assert extract(Article("a", "Velmoris Bank hacked", LEAK + said)).cve == ()
