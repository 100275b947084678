"""What a sum of money is: only the words right beside it give it a role."""

from __future__ import annotations

import pytest

from digest.extract.affected import read_figures
from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.model import Article, FigureRole

MONEY = {FigureRole.RANSOM, FigureRole.FINE, FigureRole.SETTLEMENT, FigureRole.COST}
EN = "Norvale Bank said hackers stole the names of 23,456 customers. "
ZH = "澜湾公司称黑客窃取了2万3456名客户的姓名。"


def roles(text: str) -> dict[int, FigureRole]:
    title = "Norvale Bank breach" if text.isascii() else "澜湾公司数据泄露"
    lead = EN if text.isascii() else ZH
    doc = read_document(Article("x", title, f"{lead}\n\n{text}"))
    figures = read_figures(doc, read_organization(doc).organization).figures
    return {figure.value or 0: figure.role for figure in figures if figure.currency}


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ("The regulator has fined Norvale $2.5 million.", 2_500_000, FigureRole.FINE),
        ("Norvale faces no court, but a $2.5 million penalty was imposed on it.", 2_500_000, FigureRole.FINE),
        ("Norvale will pay $3 million to settle a class action.", 3_000_000, FigureRole.SETTLEMENT),
        ("A $3 million settlement with Norvale was approved by the judge.", 3_000_000, FigureRole.SETTLEMENT),
        ("The gang demanded a ransom of $4 million.", 4_000_000, FigureRole.RANSOM),
        ("The seller wants $40,000 in bitcoin.", 40_000, FigureRole.RANSOM),
        ("Norvale has spent $5 million on the response to the attack.", 5_000_000, FigureRole.COST),
        (
            "Norvale was fined $2.5 million over what the watchdog calls the largest breach of a bank.",
            2_500_000,
            FigureRole.FINE,
        ),
        ("A penalty is due: Norvale must pay $2.5 million.", 2_500_000, FigureRole.FINE),
        ("Norvale will pay $3 million to the federal government.", 3_000_000, FigureRole.SETTLEMENT),
        ("A court made it pay $2.5 million, the first civil penalty under the law.", 2_500_000, FigureRole.FINE),
        ("Norvale agreed to pay 30 states $3 million.", 3_000_000, FigureRole.SETTLEMENT),
        ("委员会对澜湾公司罚250万元，为历来最高。", 2_500_000, FigureRole.FINE),
        ("监管机构对澜湾公司罚款250万元。", 2_500_000, FigureRole.FINE),
        ("监管机构对澜湾公司的最终处罚：250万元。", 2_500_000, FigureRole.FINE),
        ("法院判罚澜湾公司六万卢布。", 60_000, FigureRole.FINE),
        ("澜湾公司同意支付104万美元，了结这项调查。", 1_040_000, FigureRole.SETTLEMENT),
        ("勒索信索价30万美元，限期十天。", 300_000, FigureRole.RANSOM),
        ("The tribunal cut the fine from $1.5 million to $400,000.", 400_000, FigureRole.FINE),
        (
            "Norvale was fined $2.5 million by the regulator, whose officials rejected its appeal.",
            2_500_000,
            FigureRole.FINE,
        ),
        ("The judge rejected objections to the $3 million settlement.", 3_000_000, FigureRole.SETTLEMENT),
        ("Norvale paid $4 million to the hackers.", 4_000_000, FigureRole.RANSOM),
        ("The hackers demanded $4 million from Norvale in bitcoin.", 4_000_000, FigureRole.RANSOM),
        ("澜湾公司同意和解，赔偿300万美元。", 3_000_000, FigureRole.SETTLEMENT),
        ("黑客索要400万美元赎金。", 4_000_000, FigureRole.RANSOM),
    ],
)
def test_a_sum_has_the_role_that_the_words_beside_it_give(text: str, value: int, role: FigureRole) -> None:
    assert roles(text)[value] is role


@pytest.mark.parametrize(
    "text",
    [
        "Norvale, with assets of $23 billion, has been waiting for regulators to approve its sale.",
        "A fine of up to $9 million is possible.",
        "The plaintiffs seek $7 million from Norvale in a lawsuit.",
        "The clerk was sentenced to two years in prison and fined $8,000.",
        "TalkTalk was given a penalty of £400,000 by the Information Commissioner.",
        "Norvale was bought for $238 million by hackers' favourite target, its rival.",
        "The regulator cut the penalty from $9 million.",
        "Of the penalties issued in the previous year, worth £42 million, none was collected.",
        "A court has set aside the fine of $9 million.",
        "A court cancels the fine of $9 million.",
        "法院撤销了对澜湾公司的250万元罚款。",
        "Agents traced about $4,000 a month in bitcoin to the seller.",
        "被告人被判处有期徒刑三年，并处罚金10万元。",
        "律师已提起集体诉讼，索赔500万美元。",
        "法院认定，该职员卖出资料，得款1650万元。",
        "依法最高可罚1000万元。",
        "照法律，私闯系统的人最重罚款20万元。",
        "依法罚款的顶格是1000万兰特。",
        "The law's fine for failing to report a breach stops at $10,000.",
        "Three years' probation and a $50,000 fine: that was the sentence of the firm's security chief.",
        "The government has set aside $240 million to strengthen cyber security after the breach.",
        "行政罚款不适用于公共机构，所以网上流传的“罚2000万欧元”不会发生。",
        "A judge rejected a $6 million settlement.",
        "The court refused to approve the proposed $6 million settlement.",
        "The $6 million settlement was thrown out by the judge.",
        "法官驳回了600万美元的和解协议。",
        "Experts say that the average ransom is $2 million.",
        "The gang usually asks for ransoms of $3 million.",
        "该团伙通常索要300万美元赎金。",
        "业内平均赎金为200万美元。",
        "Colonial Pipeline paid $4.4 million in ransom to the gang.",
        "The gang demanded $50 million in ransom from Acer.",
        "In another case a hospital paid the hackers a ransom of $4 million.",
        "该团伙还向另一家医院索要400万美元赎金。",
        "医保局因骗保对该公司罚款800万元。",
        "The state fined Norvale $2.5 million for billing fraud.",
        "Norvale was spared a $9 million fine.",
        "The seller of glasses is to pay $1.5 million over reused passwords.",
        "The former owner of the forum wants to put up $500,000 for small businesses.",
    ],
)
def test_prices_limits_demands_and_the_sums_of_others_have_none(text: str) -> None:
    assert not MONEY.intersection(roles(text).values())


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The tribunal cut the fine from $1.5 million to $400,000.", 1_500_000, 400_000),
        ("The regulator imposed a fine of $2.2 million, later reduced to $1.1 million.", 2_200_000, 1_100_000),
        ("The fine is $80,000. It falls to $64,000 if paid by 16 August.", 64_000, 80_000),
        ("监管机构对澜湾公司罚款250万元，后减至100万元。", 2_500_000, 1_000_000),
    ],
)
def test_of_a_fine_that_was_lowered_the_old_sum_is_not_told(text: str, old: int, new: int) -> None:
    told = roles(text)
    assert told.get(old, FigureRole.CONTEXT) not in MONEY
    assert told[new] is FigureRole.FINE


def test_a_sum_in_the_readers_money_is_not_told_beside_the_true_one() -> None:
    told = roles("监管机构对澜湾公司处以250万兹罗提（约合人民币420万元）罚款。")
    assert told[2_500_000] is FigureRole.FINE
    assert told[4_200_000] not in MONEY
