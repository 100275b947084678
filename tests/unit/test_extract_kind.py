"""One breach, several, or none: the kinds of articles that feeds bring."""

from __future__ import annotations

import pytest

from digest.doubts import DEFAULT_BARS, is_doubtful
from digest.extract.kind import choose, sureness
from digest.extract.rules import extract
from digest.extract.weights import AnswerWeights
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


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "No, the tax office was not hacked: rumour about Fernby is false",
            (
                "A message that went viral says that data of 4 million taxpayers of Fernby leaked. It is a hoax. The tax office said there "
                "was no breach, and a fact check found that the screenshot was fabricated from public records."
            ),
        ),
        (
            "Police arrest three in raid on forum for stolen data",
            (
                "Officers arrested three suspects on Tuesday and seized servers in an operation with Europol. Prosecutors said the "
                "defendants ran a marketplace. They face up to ten years in prison; a judge ordered them detained until trial."
            ),
        ),
        (
            "Tabletop exercise for hospitals: scenario 4",
            (
                "For training use only. In this fictional scenario a hospital finds a ransom note. Participants discuss what to do. "
                "The facilitator then hands out the second sheet of the drill."
            ),
        ),
        (
            "Vaultline raises $40 million in series B",
            (
                "The startup said investors led by Northcap valued it at $300 million. Its platform helps customers find open databases. "
                "The founder said the funding would go into product and hiring."
            ),
        ),
        (
            "【辟谣】“某邮箱1.8亿密码泄露”是谣言",
            "网传某邮箱被黑，消息在朋友圈刷屏。真相：不实。公司表示没有发生安全事件，所谓数据是多年前旧数据的汇编，截图系拼凑。请勿转发。",
        ),
        (
            "某地警方专项行动抓获犯罪嫌疑人三百名",
            "公安机关通报，专项行动以来侦破侵犯公民个人信息案件120起，抓获犯罪嫌疑人312名，查获手机黑卡8万张，涉案金额2亿元。检察院已提起公诉。",
        ),
        (
            "Larkway Games: the 4 million players on that forum do not exist",
            (
                "A seller on a forum offered a file with the names and email addresses of 4 million players. The studio compared a sample "
                "with its records on Monday: not one line matched, it said. The names were made up by a program. No system was entered."
            ),
        ),
        (
            "论坛叫卖“400万乘客资料” 青岚航空：逐条比对，不是我们的",
            "有人在论坛叫卖400万名乘客的姓名和手机号。青岚航空周一回应称，经逐条比对，样本与公司记录不符，字段格式也对不上，系统未遭入侵。",
        ),
        (
            "Clinic burgled, painkillers gone",
            "Someone broke a window of Lakeside Clinic on Sunday night and took painkillers, police said.",
        ),
        (
            "Robbers flee bank with cash",
            "Two armed men robbed the Elm Street branch of Citizens Bank on Tuesday. Tellers lay down.",
        ),
        ("珠宝店遭抢劫 嫌犯持刀逃离", "一名蒙面男子昨晚持刀闯入珠宝店，抢走价值十余万元的首饰后逃离，警方正在追查。"),
    ],
)
def test_rumours_arrests_robberies_exercises_and_products_are_not_posted_as_incidents(title: str, text: str) -> None:
    told = extract(Article("k", title, text))
    assert told.kind is Kind.NOT_INCIDENT or is_doubtful(told, 0.0, DEFAULT_BARS)


def test_a_ticker_of_several_victims_is_a_round_up() -> None:
    text = (
        "• Alder Clinic, Ohio: 45,120 patients, ransomware, found in March.\n• Birch Bank, Texas: 12,400 customers, an e-mail account.\n"
        "• Cedar College, Maine: 8,300 students, files taken in April.\n• Dogwood Foods, Utah: 3,900 staff, Social Security numbers."
    )
    assert _kind("Breach ticker: this week's breaches", text) is Kind.ROUNDUP


def test_the_likelihoods_of_the_kinds_add_up_to_one() -> None:
    likely = AnswerWeights({"a": ((0, 3.5),)}, 3).likelihoods((0.0, 1.0, 2.0), (), {"a": 1.0, "unknown": 1.0})
    assert sum(likely) == pytest.approx(1)
    told = {"no attack at all": 0.0, "nothing told of data": 0.0}
    assert choose(told, likely) == 0
    even = (0.45, 0.15, 0.4)
    assert choose(told, even) == 0
    for part in ("no attack at all", "nothing told of data"):
        assert choose({**told, part: 1.0}, likely) == 0
        assert choose({**told, part: 1.0}, even) != 0


def test_a_breach_that_is_told_in_part_is_never_posted_unless_it_is_very_likely() -> None:
    told = {"no attack at all": 0.0, "nothing told of data": 0.0}
    for part in told:
        assert sureness({**told, part: 1.0}, (0.89, 0.01, 0.1), 0) < DEFAULT_BARS.breach
        assert sureness({**told, part: 1.0}, (0.95, 0.01, 0.04), 0) == 0.95


def test_a_text_that_tells_neither_an_attack_nor_data_is_never_posted() -> None:
    told = {"no attack at all": 1.0, "nothing told of data": 1.0}
    assert choose(told, (0.89, 0.0, 0.11)) != 0
    assert choose(told, (0.95, 0.0, 0.05)) == 0
    assert sureness(told, (0.99, 0.0, 0.01), 0) < DEFAULT_BARS.breach


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Hello", "Nothing."),
        ("Acme launches a new phone", "The phone has a large screen and costs $300."),
        ("Arsenal beat Chelsea 3-1", "Arsenal attacked from the first minute and took all three points. Chelsea lost the ball 40 times."),
        ("Central bank raises rates", "The Bank of England raised rates to 5% on Thursday. Inflation affected millions of households."),
        ("Hurricane leaves 200,000 without power", "Florida Power said 200,000 customers were affected by outages after the storm."),
        ("北京暴雨致航班延误", "首都机场称，截至下午5时，已有200架次航班取消，约3万名旅客受影响。"),
        ("Town library opens", "The library has 60,000 books. Readers need a name, an address and a phone number for a card."),
        ("Rovers hit back", "Rovers' defence was breached twice, but a stolen ball and a late attack gave them the match in May."),
        ("手机新增隐私相册", "厂商更新系统，用户可用指纹或密码把照片、聊天记录单独保存，数据只存手机本地。"),
        ("银行系统故障两小时", "银行称5月27日的故障出在机房设备，与网络攻击无关，约3.8万名客户的交易已补正。"),
        ("特斯拉召回120万辆汽车", "特斯拉公司因软件问题召回120万辆汽车，涉及2021年至2024年生产的车型，公司将免费升级。"),
    ],
)  # fmt: skip
def test_news_that_tells_of_no_attack_and_no_data_is_no_incident(title: str, text: str) -> None:
    assert _kind(title, text) is Kind.NOT_INCIDENT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Zelmark: no, 40 million customers' records were not stolen from us",
            (
                "A seller on a forum offered 40 million records of Zelmark's customers. The company compared the sample with its data: no "
                "line agrees, and none came from its systems. Names and phone numbers are in the sample."
            ),
        ),
        (
            "Alder College says no trace of a hack found after messages to students",
            "Messages said that data of 3,000 students of Alder College were hacked. Nothing was found that would show a hack, it said.",
        ),
        (
            "网传“某县3万名学生信息被挂上暗网” 警方：系编造",
            "网传某县3万名学生的姓名、身份证号被挂上暗网出售。警方核查后通报，系统未遭入侵，该消息系编造，造谣者已被行政处罚。",
        ),
    ],
)
def test_a_head_line_that_says_there_was_no_breach_is_believed(title: str, text: str) -> None:
    assert _kind(title, text) is Kind.NOT_INCIDENT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Airline cancels 400 flights after storm",
            (
                "The carrier notified 60,000 passengers by email and text on Sunday. Customers may rebook. "
                "The incident began on Saturday."
            ),
        ),
        (
            "Recall: 1.2 million cars",
            (
                "The carmaker notified owners of 1.2 million vehicles that a seat belt may fail. The regulator was informed on May 3."
            ),
        ),
        (
            "Outage hits card payments for six hours",
            "The bank apologised to 2 million customers after an outage on Friday. It said the cause was a failed software update.",
        ),
        (
            "Bank robbed at gunpoint",
            "Three men robbed a branch of First Harbor Bank on Thursday and took $40,000. Police said employees and customers were held.",
        ),
        (
            "三甲医院食堂发生食物中毒",
            "某医院86名员工在食堂就餐后出现不适。医院通报称，患者均已得到救治，市监局已介入调查，并通知家属。",
        ),
        (
            "超市通知召回问题奶粉",
            "国家市场监管总局10日通报，某超市销售的3.2万罐奶粉被检出不合格。公司致歉，并通知消费者退货。",
        ),
        ("快递公司宣布涨价", "自12月1日起，公司将上调部分线路价格。客户可登录官网查询。公司称，受影响的客户约20万名。"),
    ],
)
def test_other_news_with_letters_customers_and_apologies_is_no_incident(title: str, text: str) -> None:
    assert _kind(title, text) is Kind.NOT_INCIDENT


def test_words_tell_the_kind_in_either_script_alike() -> None:
    simplified = "银行承认，黑客入侵服务器，窃取客户资料。银行已通知客户并报警。"
    traditional = "銀行承認，黑客入侵伺服器，竊取客戶資料。銀行已通知客戶並報警。"
    assert _kind("远东银行客户资料外泄", simplified) is _kind("遠東銀行客戶資料外洩", traditional) is Kind.INCIDENT


def test_an_attack_of_which_nothing_is_told_that_it_took_is_posted_only_where_very_likely() -> None:
    told = {"no attack at all": 0.0, "nothing told of data": 0.0}
    untold = {**told, "nothing told of data": 1.0}
    assert sureness(told, (0.8, 0.1, 0.1), 0) == 0.8
    assert sureness(untold, (0.8, 0.1, 0.1), 0) < DEFAULT_BARS.fact
    assert sureness(untold, (0.95, 0.0, 0.05), 0) == 0.95


def test_a_burglary_that_took_records_is_an_incident() -> None:
    text = (
        "Someone broke a window of Lakeside Family Clinic on Sunday night and took a laptop with the names, diagnoses and Social Security "
        "numbers of 4,100 patients. The laptop was not encrypted, the clinic says; it is writing to all of them."
    )
    assert _kind("Clinic burgled, laptop with 4,100 patients' records gone", text) is Kind.INCIDENT
