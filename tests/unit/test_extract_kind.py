"""One breach, several, or none: the kinds of articles that feeds bring."""

from __future__ import annotations

import pytest

from digest.extract.rules import extract
from digest.model import Article, Kind


def _kind(title: str, text: str) -> Kind:
    return extract(Article("k", title, text)).kind


def test_a_report_of_one_breach_is_an_incident() -> None:
    text = (
        "Marlow Bank said on Friday that hackers stole data of 212,000 customers. Marlow Bank notified them by letter. Names "
        "and account numbers were exposed. Marlow Bank offers a year of credit monitoring."
    )
    assert _kind("Marlow Bank breach exposes 212,000 customers", text) is Kind.INCIDENT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "漏洞预警：某邮件网关远程代码执行漏洞（CVE-2031-10001）",
            "【漏洞概述】该漏洞允许远程代码执行，CVSS评分9.8。\n【影响版本】3.0至3.4。\n【处置建议】升级至3.5。未发现在野利用。",
        ),
        (
            "Patch the gateway flaw now, agencies warn",
            "The vulnerability is tracked as CVE-2031-10001 with a CVSS score of 9.8. Upgrade to version 3.5. Fixed versions: 3.5, 3.6.",
        ),
        (
            "读懂新《数据安全事件报告管理办法》",
            "办法自明年1月1日起施行。第三条规定，运营者应当在时限内报告。第七条明确行政罚款。",
        ),
        (
            "年度报告：数据泄露平均成本下降",
            "报告显示，平均成本比上年下降9%。受访企业中13%遭遇过安全事件。样本为600家机构。",
        ),
    ],
)
def test_advisories_laws_and_reports_are_no_incidents(title: str, text: str) -> None:
    assert _kind(title, text) is Kind.NOT_INCIDENT


def test_a_list_of_breaches_is_a_round_up_and_has_no_victim_of_its_own() -> None:
    text = (
        "1月 星河百货网站被撞库，9万名会员信息外泄。\n2月 蓝湖医院遭勒索软件攻击，12万名患者受影响。\n"
        "3月 云桥快递客户资料在论坛兜售，涉及300万条。\n4月 青石大学服务器被入侵，4.5万名学生资料外泄。"
    )
    facts = extract(Article("r", "今年数据泄露事件盘点：四起典型案例", text))
    assert facts.kind is Kind.ROUNDUP
    assert facts.organization is None
    assert facts.affected is None
