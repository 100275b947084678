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
