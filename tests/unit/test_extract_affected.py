"""The headline figure among other numbers: hard patterns as small texts of our own."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import partial

import pytest

from digest.extract.affected import counted, read_figures
from digest.extract.document import read_document
from digest.extract.figure_features import observe, of_no_number
from digest.extract.organization import read_organization
from digest.extract.rules import extract
from digest.model import Article, Figure, FigureRole, Qualifier, Tongue, Unit
from digest.text.render import figure_plain


def figures(title: str, text: str) -> tuple[Figure | None, tuple[Figure, ...]]:
    doc = read_document(Article("x", title, text, published=datetime(2024, 6, 1, tzinfo=UTC)))
    reading = read_figures(doc, read_organization(doc).organization)
    return reading.headline, reading.figures


def observed(text: str, title: str = "Alder Bank breach") -> list[tuple[str, ...]]:
    """What is seen of each number of an article that counts something."""
    document = read_document(Article("a", title, text))
    return observe(document, counted(document), None)


@pytest.mark.parametrize(
    ("title", "text", "value", "qualifier", "unit"),
    [
        (  # the total beside a state's residents
            "Harbor Health says 1.3 million people affected",
            "Harbor Health told the attorney general that 1,304,512 people were affected by the breach, including 534,194 Texas residents.",
            1_304_512, Qualifier.EXACT, Unit.PEOPLE,
        ),
        (  # the precise form beats the title's
            "近60万人资料外泄",
            "长滩医疗中心披露，黑客入侵其系统，共有59万9367人的个人信息被泄露。",
            599_367, Qualifier.EXACT, Unit.PEOPLE,
        ),
        (  # a hedge stays
            "港航客户资料泄露",
            "远东航空公司承认，约940万名乘客的个人资料遭不当取览，其中86万个护照号码。",
            9_400_000, Qualifier.APPROX, Unit.PEOPLE,
        ),
        (  # what a rounded title says of two numbers holds for their precise forms
            "Northgate Software raises its count from 950,000 to 1.07 million",
            ("Northgate Software told Maine in August that 954,177 people were affected. In January the notice was amended: 1,071,336 "
            "people were affected."),
            1_071_336, Qualifier.EXACT, Unit.PEOPLE,
        ),
        (  # a form's own label
            "Notice filed with the state",
            ("Halden Foods LLC filed a notice of data breach with the state.\nPersons affected, nationwide: 51,110\nPersons affected, "
            "residents of the state: 212"),
            51_110, Qualifier.EXACT, Unit.PEOPLE,
        ),
        (  # parts are not added to their whole
            "Payroll firm notifies 5.7 million people",
            "Meridian Payroll said the personal data of 5.7 million people was stolen: 4 million employees and 1.7 million dependents.",
            5_700_000, Qualifier.EXACT, Unit.PEOPLE,
        ),
    ],
)  # fmt: skip
def test_the_total_of_this_incident_is_the_headline(
    title: str, text: str, value: int, qualifier: Qualifier, unit: Unit
) -> None:
    headline, _ = figures(title, text)
    assert headline is not None
    assert (headline.value, headline.qualifier, headline.unit) == (value, qualifier, unit)
    assert (title + "\n" + text)[headline.evidence.start : headline.evidence.end] == headline.evidence.quote


def test_money_volumes_and_attempts_count_nobody() -> None:
    headline, found = figures(
        "某科技公司遭勒索5000万美元",
        "黑客称拿走380GB文件，并索要5000万美元赎金。公司表示正在调查，尚未公布受影响人数。",
    )
    assert headline is None
    roles = {figure.role: figure.value for figure in found}
    assert roles[FigureRole.RANSOM] == 50_000_000
    assert roles[FigureRole.DATA_VOLUME] == 380 * 10**9


def test_the_number_that_a_portal_holds_for_an_unknown_one_is_no_headline() -> None:
    headline, found = figures(
        "Clinic reports hacking incident",
        "Alder Creek Clinic reported a hacking incident to the federal health department (HHS) in July: individuals affected 501.",
    )
    assert headline is None
    assert (501, FigureRole.PLACEHOLDER) in [(figure.value, figure.role) for figure in found]


def test_words_alone_give_a_vague_headline_without_a_value() -> None:
    headline, _ = figures(
        "Retailer breached", "Oakmoor Stores said the data of millions of customers was stolen in the attack."
    )
    assert headline is not None
    assert (headline.value, headline.qualifier) == (None, Qualifier.VAGUE)


@pytest.mark.parametrize("text", ["", "。", "1", "人", "９９９", "500 人 501 people"])
def test_any_text_is_read_without_an_error(text: str) -> None:
    figures("", text)


@pytest.mark.parametrize("piece", ["1 ", "affected 5 people ", "受影响5人", "A ", "泄露", "In May 5,000 users, "])
def test_a_long_nasty_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    figures("x", text)
    assert time.process_time() - began < 8


def test_a_number_in_the_organisations_own_name_is_no_figure() -> None:
    doc = read_document(
        Article(
            "x",
            "104人力銀行592萬筆求職者資料遭兜售",
            "國外駭客論壇出現貼文，販售號稱來自104人力銀行的資料592萬筆。104資訊科技回應，研判是舊資料，104人力銀行已報案。",
        )
    )
    figures = read_figures(doc, read_organization(doc).organization).figures
    assert 5_920_000 in {figure.value for figure in figures}
    assert 104 not in {figure.value for figure in figures}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Alder Bank said hackers stole data. It mailed 17,378 letters to those concerned.", Unit.PEOPLE),
        ("奥尔德集团会员个人信息外泄，受影响的共92,685人份。", Unit.PEOPLE),
        ("奥尔德医院约150万病患资料被黑客窃走。院方昨日证实，事件仍在调查。", Unit.PEOPLE),
        ("Hackers copied 1,470,000 records from Alder Bank.", Unit.RECORDS),
    ],
)
def test_letters_and_peoples_data_count_people(text: str, unit: Unit) -> None:
    doc = read_document(Article("a", "Alder breach" if text.isascii() else "奥尔德遭黑客入侵", text))
    reading = read_organization(doc)
    found = read_figures(doc, reading.organization, reading.named).headline
    assert found is not None
    assert found.unit is unit


@pytest.mark.parametrize(
    "text",
    [
        "Neither the firm nor the police says when the file was made or how many people are in it.",
        "How many customers are concerned, the company does not say.",
        "It gave no number of persons and no date.",
        "The notice leaves a blank where the number of people should be; the number of people is unknown.",
        "到底有多少人的数据被偷？公司没说。",
        "影响多少人？信里同样没有数字。",
        "声明没有提到人数，也没有提到赎金。",
        "涉及多少客户，负责人不愿透露。",
        "究竟有多少人的資料被查，他說沒有數字。",
    ],
)
def test_that_nobody_answers_how_many_is_heard(text: str) -> None:
    assert of_no_number(read_document(Article("x", "Breach", text)))


@pytest.mark.parametrize(
    "text",
    [
        "The company says how many people are affected: 12,400.",
        "Hackers stole data of 12,400 customers, the bank said.",
        "公司公布了受影响人数：12,400人。",
        "黑客窃取了约1.2万名客户的资料，银行已报警。",
    ],
)
def test_a_number_that_is_told_is_not_called_untold(text: str) -> None:
    assert not of_no_number(read_document(Article("x", "Breach", text)))


def test_the_size_of_a_site_is_no_headline_where_nobody_says_how_many() -> None:
    headline, _ = figures(
        "Larkhome asks some users to reset passwords",
        "Larkhome, the site where 40 million people a month look at other people's gardens, says an outsider got hold of a file with "
        "user data. Neither its letters nor its help page says how the file was obtained or how many people are in it.",
    )
    assert headline is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("奥尔德银行资料外泄", "黑客窃走奥尔德银行资料。该行服务23,456名客户。3月3日，员工察觉。"),
        ("奥尔德银行资料外泄", "黑客窃走奥尔德银行资料。全行员工总数23,456名。3月3日，员工察觉。"),
        ("奥尔德银行资料外泄", "黑客窃走奥尔德银行资料。分行共有23,456名员工。3月3日，员工察觉。"),
        (
            "Alder Bank hit by breach",
            "Hackers broke into Alder Bank on March 3. It serves 23,456 customers in nine towns.",
        ),
    ],
)
def test_the_only_number_of_a_short_text_is_not_sure_when_it_is_a_size(title: str, text: str) -> None:
    document = read_document(Article("a", title, text))
    reading = read_figures(document, read_organization(document).organization)
    assert reading.headline is None or reading.score < 0.8


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        (
            "Clinic chain settles over phishing",
            (
                "Marlow Care will pay $425,000 after a phishing attack that exposed the personal information of more than 4,000 "
                "residents of the Commonwealth. It told affected people in February; in all 166,077 patients nationwide received a letter."
            ),
            166_077,
        ),
        (
            "多家诊所病历上了暗网",
            "勒索团伙公开了取自数家诊所的文件，涉及大约20,000名病人，这座边境小州总共才17.6万人。诊所已报案。",
            20_000,
        ),
    ],
)
def test_the_part_of_one_state_and_the_people_of_a_place_are_no_total(title: str, text: str, value: int) -> None:
    headline, _ = figures(title, text)
    assert headline is not None
    assert headline.value == value


def test_a_bare_number_counts_what_another_mention_of_it_says_or_the_one_that_it_replaces() -> None:
    def units(text: str) -> list[Unit]:
        return [amount.unit for amount in counted(read_document(Article("x", "Notice", text)))]

    assert units("It was 4.2 million. In all, 4.2 million people were told.") == [Unit.PEOPLE, Unit.PEOPLE]
    assert units("人数由48.5万人增至94.1万。") == [Unit.PEOPLE, Unit.PEOPLE]
    assert units("It has 300 shops. It was 4.2 million.") == [Unit.OTHER, Unit.OTHER]


def test_of_what_a_small_part_is_affected_is_no_count_of_those_affected() -> None:
    text = (
        "网店公告称，有人未经授权查阅部分客户资料，姓名、电话外泄。受影响者只占约312万个登记账户的「一小部分」，"
        "没有披露实数。公司已报警。"
    )
    headline, _ = figures("网店部分客户资料遭擅自查阅", text)
    assert headline is None or headline.value is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("12306用户称资料被卖", "铁路购票网站12306发布声明，否认资料外泄。铁路部门称12306正在核查。"),
        ("58同城回应简历外流", "58同城称，已下架相关软件，正在追查。"),
    ],
)
def test_the_digits_of_a_known_name_count_nobody(title: str, text: str) -> None:
    article = Article("x", title, text, published=datetime(2024, 6, 1, tzinfo=UTC))
    assert read_figures(read_document(article)).headline is None


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        (
            "Chain asks a million members to change passwords",
            (
                "The chain wrote to all one million members of its club and asked them to pick a new password. How many accounts did the "
                "intruders open? About 4,200. Their owners were told first."
            ),
            4_200,
        ),
        (
            "会员账户遭登录",
            "商城提醒全部900万名会员修改密码。到底有多少账户被人登录？4200个，用户已获通知。",
            4_200,
        ),
    ],
)
def test_a_number_that_answers_how_many_is_observed(title: str, text: str, value: int) -> None:
    doc = read_document(Article("x", title, text, published=datetime(2024, 6, 1, tzinfo=UTC)))
    amounts = counted(doc)
    answers = [
        a.value for a, seen in zip(amounts, observe(doc, amounts, None), strict=True) if "answers how many" in seen
    ]
    assert answers == [value]


def test_from_which_number_on_a_law_is_broken_counts_no_records() -> None:
    text = "一名学生非法获取同学资料，已被刑拘。律师说，五千条以上就可立案。按司法解释，此类信息5000条以上就算情节严重。学校没说多少人。"
    headline, found = figures("大学资料被盗，学生被刑拘", text)
    assert headline is None
    assert all(one.role is FigureRole.CONTEXT for one in found)


def test_organisations_are_no_placeholder_of_a_filing() -> None:
    text = (
        "The gang has hit upwards of 500 organisations worldwide, agencies said. A clinic told the HHS portal of its breach. "
        "Alder Clinic said hackers stole files of 12,345 patients."
    )
    _, found = figures("Alder Clinic hacked", text)
    assert all(one.role is not FigureRole.PLACEHOLDER for one in found)


@pytest.mark.parametrize("words", ["A 1 TB hard drive was lost.", "遗失了一块1TB的移动硬盘。"])
def test_what_a_drive_can_hold_is_no_volume_of_data(words: str) -> None:
    _, found = figures("Alder Clinic lost a drive", f"Alder Clinic said: {words}")
    assert all(one.role is not FigureRole.DATA_VOLUME for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Following up on the 16 fired hospital workers: none of them had to read the chart.",
        "About 12 personnel got suspended for a look at the chart.",
        "The clinic fired 16 employees who had looked at the chart.",
    ],
)
def test_who_is_dismissed_for_it_is_not_counted_as_affected(text: str) -> None:
    seen = observed(text, "Hospital and a chart")
    assert seen
    assert all("legal~" in one for one in seen)


def test_what_is_up_to_so_many_in_one_place_is_not_so_many_for_sure_in_another() -> None:
    text = (
        "Norvale Arcades: up to 31,000 credit or debit cards, swiped in the arcades, were copied by hackers. "
        "Fraud was heard of on fewer than 20 of the 31,000 accounts that were stolen."
    )
    facts = extract(Article("a", "Hackers had 31,000 cards of guests", text))
    assert facts.affected is not None
    assert facts.affected.qualifier is Qualifier.UP_TO
    assert facts.affected.unit is not Unit.PEOPLE


_LINDEN = "Linden Valley Hospital has confirmed a data breach. Hackers entered its network on January 5, 2024 and stole medical records. "
_YONGNING = "永宁康复医院3月14日证实发生数据泄露。黑客于2024年1月5日入侵其网络，窃取患者姓名和住址。"


@pytest.mark.parametrize(
    "said",
    [
        "Reports that 40,000 patients were affected are false.",
        "It rejected reports that some 40,000 patients were affected.",
        "The claim that 40,000 patients were affected is untrue, a spokesman said.",
        "If 40,000 patients were affected, it would be the largest breach in the state.",
        "It told 40,000 patients that their data was safe.",
        "Of the 40,000 patients notified, only a few were affected.",
        "No more than 12 of 40,000 patients were affected.",
        "Some 40,000 patients were affected in a similar breach at St. Anne.",
        "院方否认有4万名患者受影响。",
        "并不是4万名患者受到影响。",
        "网上流传的4万名患者受影响一事不实。",
        "如果4万名患者受影响，将是全省最大的一起。",
        "该院4万名患者中半数受影响。",
        "4万名患者中的五分之一受影响。",
        "4万名患者中的1200名受影响。",
    ],
)
def test_a_number_that_is_denied_or_supposed_or_anothers_or_holds_a_part_is_not_sure(said: str) -> None:
    title, lead = ("永宁康复医院数据泄露", _YONGNING) if "患者" in said else ("Linden Valley Hospital breach", _LINDEN)
    doc = read_document(Article("x", title, lead + said))
    whose = read_organization(doc)
    reading = read_figures(doc, whose.organization, whose.named)
    assert reading.headline is None or reading.headline.value != 40_000 or reading.score < 0.8


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Alder Bank breach exposes 214,000 customers",
            "Alder Bank said hackers took 214,000 customers' data. Only last June Northgate Software lost 1.25 million records.",
        ),
        (
            "奥尔德银行21.4万名客户资料被盗",
            "奥尔德银行承认，21.4万名客户的资料被盗。两个月前，荷兰电信商Odido刚承认620万条客户资料被盗。",
        ),
        (
            "Alder Bank breach exposes 214,000 customers",
            "Alder Bank said hackers took data of 214,000 customers. The ledger grows by 800,000 records every month.",
        ),
    ],
)
def test_records_of_others_and_of_a_firms_trade_have_no_role_in_this_breach(title: str, text: str) -> None:
    doc = read_document(Article("x", title, text))
    reading = read_organization(doc)
    told = read_figures(doc, reading.organization, reading.named).figures
    assert all(figure.role not in (FigureRole.RECORDS, FigureRole.CLAIMED) for figure in told)


def test_the_records_in_which_those_people_stand_are_told_beside_them() -> None:
    _, told = figures(
        "奥尔德公务局资料外泄",
        "奥尔德公务局证实，243,376人的个人信息被黑客窃走。流出的资料库总计59万余条记录，同一人会留下好几条。",
    )
    assert [figure.value for figure in told if figure.role is FigureRole.RECORDS] == [590_000]


@pytest.mark.parametrize(
    ("title", "text", "zh", "en"),
    [
        (
            "Alder Water: data of 30,000 households stolen",
            "Alder Water said hackers stole the data of 30,000 households.",
            "3万户",
            "30,000 households",
        ),
        ("奥尔德水务3万户资料被盗", "奥尔德水务证实，黑客窃走3万户的资料。", "3万户", "30,000 households"),
        (
            "Alder School: data of 1,200 families stolen",
            "Alder School said hackers stole the data of 1,200 families.",
            "1,200个家庭",
            "1,200 families",
        ),
    ],
)
def test_homes_are_told_as_homes_and_not_as_people(title: str, text: str, zh: str, en: str) -> None:
    headline, _ = figures(title, text)
    assert headline is not None
    for told in (figure_plain, partial(figure_plain, counted=True)):
        assert told(headline, Tongue.ZH) == zh
        assert told(headline, Tongue.EN) == en


@pytest.mark.parametrize(
    "text",
    [
        "黑客入侵丰泽银行，导致5000名客户信息泄露，银行营运不受影响。",
        "黑客入侵丰泽银行，5000名客户的资料被窃，其他客户未受影响。",
        "黑客入侵丰泽银行，5000名客户信息泄露，有人据此制作虚假网站。",
        "Alder Bank said that the breach exposed 5,000 customers, and their records were not encrypted.",
        "Alder Bank said hackers stole the data of 5,000 customers, only some of whom had accounts.",
        "Alder Bank said hackers stole the data of 5,000 customers, just days after it had been warned.",
    ],
)
def test_what_is_denied_of_others_and_of_other_things_does_not_touch_the_number(text: str) -> None:
    (seen,) = observed(text)
    assert not {"not so<", "not so>", "if<", "base<", "base>"} & {*seen}


@pytest.mark.parametrize(
    "text",
    [
        "网传标题是“丰泽银行泄露”。那8000万是活跃用户，与此毫不相干，银行说受影响的人数还不清楚。",
        "The 5,000 customers of its shop have nothing to do with the breach, Alder Bank said.",
    ],
)
def test_who_is_said_to_have_nothing_to_do_with_it_was_not_hit(text: str) -> None:
    (seen,) = observed(text)
    assert "not so>" in seen
