"""The victim among all the names of an article."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from digest.extract.document import Document, read_document
from digest.extract.organization import candidates, read_organization
from digest.model import Article, Organization
from digest.vocabulary import simplify


def victim(title: str, text: str) -> Organization | None:
    article = Article("x", title, text, published=datetime(2024, 6, 1, tzinfo=UTC))
    return read_organization(read_document(article)).organization


def test_an_unknown_company_is_found_by_structure_with_its_short_name() -> None:
    found = victim(
        "Lender tells customers of breach",
        "Brightwater Mortgage Services (BMS), a lender in Ohio, said hackers stole customer data. BMS notified the attorney general.",
    )
    assert found is not None
    assert found.name.startswith("Brightwater Mortgage Services")
    assert "BMS" in found.aliases


def test_an_unknown_name_stays_in_its_own_script() -> None:
    found = victim("青岚医院患者资料外泄", "青岚医院承认遭黑客入侵，部分患者资料外泄。")
    assert found is not None
    assert found.name_zh == "青岚医院"
    assert found.name_en is None


def test_the_source_of_a_reprint_is_never_the_victim() -> None:
    found = victim(
        "医疗公司数据泄露", "Cedar Vale Health 披露，其系统遭黑客入侵，患者信息外泄。\n原文来源：网络研究院\n阅读原文"
    )
    assert found is not None
    assert found.name == "Cedar Vale Health"


@pytest.mark.parametrize("teller", ["Bloomberg", "Mandiant", "the FBI", "BleepingComputer"])
def test_who_reports_or_investigates_is_not_the_victim(teller: str) -> None:
    found = victim(
        "Marlow Foods Group confirms breach",
        f"Marlow Foods Group confirmed that hackers stole employee data, according to {teller}. Marlow Foods Group notified staff.",
    )
    assert found is not None
    assert found.name.startswith("Marlow Foods")


def test_no_name_gives_none() -> None:
    assert victim("A hospital was hacked", "Someone broke into the network of a hospital and took files.") is None


def test_the_evidence_is_the_name_in_the_text() -> None:
    title, text = "Change Healthcare 数据泄露", "Change Healthcare 遭勒索软件攻击。"
    found = victim(title, text)
    assert found is not None
    assert f"{title}\n{text}"[found.evidence.start : found.evidence.end] == found.evidence.quote == found.name


@pytest.mark.parametrize("piece", ["Ab ", "A", "Acme Inc, ", "医院", "公司遭", "(ABC) ", "数据"])
def test_a_long_nasty_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    victim("x", text)
    assert time.perf_counter() - began < 8


def test_what_was_suffered_is_no_part_of_a_name() -> None:
    article = Article(
        "a", "某医院遭勒索软件攻击，患者信息泄露", "北京协和医院通报称，患者姓名和病历遭泄露。该院已报警。"
    )
    found = read_organization(read_document(article)).organization
    assert found is not None
    assert "遭" not in found.name


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # a label in a register or a portal
        ("Breach portal, new entries", "Entity: Harlow Penrose LLP\nIndividuals: 255,160\nThe firm told HHS.", "Harlow Penrose LLP"),
        # the head of a letter: the writer, not the vendor that was broken into
        ("Dear member: about your pension", (
            "Northmoor Pension Scheme\n31 May 2023\n\nDear member,\n\nWe write because your details were in "
            "files on servers of Capita. Capita told us on 11 May. Northmoor Pension Scheme has emailed members."
        ), "Northmoor Pension Scheme"),
        # an everyday word that begins a name
        ("Harbor cooperative hacked", (
            "Hackers stole data of 5,000 people from Internet Harbor, a nonprofit library. Users of Internet "
            "Harbor were told."
        ), "Internet Harbor"),
        # a known word within another name
        ("Clinic hit", (
            "Cedar Vale Health, a clinic in Ohio, said hackers stole patient data. Cedar Vale Health has told "
            "patients."
        ), "Cedar Vale Health"),
        # a headline that tells what the victim is and does not name it
        ("Pharmacy chain let an advertiser watch its customers", (
            "STOCKHOLM. Swedes who shopped at Medikor, the state's pharmacy chain, also told Google. Customers "
            "of Medikor were not asked, the chain admits."
        ), "Medikor"),
    ],
)  # fmt: skip
def test_the_place_and_the_form_of_a_name_tell_the_victim(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize("outlet", ["The Marlow Herald", "NewsCenter 6", "Northmoor Tribune"])
def test_an_unknown_outlet_is_not_the_victim(outlet: str) -> None:
    found = victim(
        f"{outlet}: city clinic loses records",
        (
            f"{outlet} has learned that Brookline Dental Clinic lost patient records. Brookline Dental Clinic "
            f"confirmed the breach to {outlet}."
        ),
    )
    assert found is not None
    assert found.name == "Brookline Dental Clinic"


@pytest.mark.parametrize("product", ["MOVEit", "Snowflake", "Accellion"])
def test_the_vendor_of_a_flawed_product_is_not_the_victim(product: str) -> None:
    found = victim(
        f"Seven million patients added to {product}'s tally",
        f"Calder Valley Hospital said files of 7 million patients were taken through {product}. Calder Valley Hospital has told patients.",
    )
    assert found is not None
    assert found.name == "Calder Valley Hospital"


def test_a_national_arm_is_named_and_not_its_parent() -> None:
    found = victim(
        "Experian files surface",
        "Experian Norway said a fraudster got data. Experian Norway told the police.",
    )
    assert found is not None
    assert "Experian Norway" in (found.name, *found.aliases)
    assert "益博睿" not in (found.name_zh or "")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # repeated, without a word for an organisation
        ("关于青禾数据泄露的七个问题", "昨晚，青禾在官网致歉。青禾的用户信息被盗，青禾称正在调查，青禾客户可致电热线。", "青禾"),
        # before its Latin name, after what it is
        ("零售商数据外泄", "英国零售商玛洛（Marlowe）承认遭黑客入侵，顾客资料外泄。", "玛洛"),
        # words of the sentence stuck to it
        ("学院资料外泄", "公署接获青岚专业进修学院通报。青岚专业进修学院的服务器遭攻击，该院致歉。", "青岚专业进修学院"),
    ],
)  # fmt: skip
def test_an_unknown_chinese_name_is_found_by_how_it_is_written(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "会员邮箱互见",
            "国际团体“Orange Bread World”公布，发通知时把全部会员的邮箱露了出来，团体已致歉。",
            "Orange Bread World",
        ),
        ("餐馆刷卡机中毒", "M'Barley's餐馆承认遭黑客入侵，顾客的银行卡资料被盗。M'Barley's已通知顾客。", "M'Barley's"),
        ("一封邮件露出185个地址", "北川劳动金库致歉，称误把185个会员的邮箱地址放进了收件人栏。", "北川劳动金库"),
        ("会员资料被下载", "青岚经营研究会的网站遭黑客入侵，会员资料外泄，研究会致歉。", "青岚经营研究会"),
    ],
)
def test_names_in_quotation_marks_with_an_s_or_of_rarer_kinds_are_found_whole(
    title: str, text: str, expected: str
) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


def test_a_count_or_a_rank_is_no_name() -> None:
    found = victim("最大健康险公司4.3万张信用卡资料外泄", "青岚人寿承认，4.3万张信用卡资料外泄。青岚人寿已致歉。")
    assert found is not None
    assert found.name == "青岚人寿"


def test_a_heading_and_a_government_without_its_place_are_no_names() -> None:
    found = victim(
        "Notice to customers",
        "NOTES TO CONDENSED STATEMENTS\n\nAlder Foods said customers' data was stolen by hackers.",
    )
    assert found is not None
    assert found.name == "Alder Foods"
    town = victim("市政系统瘫痪", "市政府的数据中心遭到攻击，居民资料外泄。市政府已报警。")
    assert town is None or town.name != "市政府"


def test_a_hidden_name_stands_only_where_the_text_has_no_other() -> None:
    hidden = victim("南昌某高校被罚", "南昌某高校3万余条师生信息被人在境外兜售，警方对该校罚款80万元。")
    assert hidden is not None
    assert hidden.name == "南昌某高校"
    firm = victim(
        "数据外泄被罚", "警方发现，昌平区某生物技术有限公司委托软件公司开发的系统存在信息泄露，对该公司罚款5万元。"
    )
    assert firm is not None
    assert firm.name == "昌平区某生物技术有限公司"
    told = victim("某医院患者信息泄露", "青岚医院承认患者信息泄露，青岚医院已报警。")
    assert told is not None
    assert told.name == "青岚医院"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # what the sentence does to a name, or says that it is, is no part of it
        ("百货业者晴岚集团遭骇", "百货业者晴岚集团昨晚证实会员资料外泄。", "晴岚集团"),
        ("公署裁定青岛学会违规", "公署查明青岛学会未加密资料。学会的服务器遭勒索软件入侵，学会致歉。", "青岛学会"),
        ("晴岚疑泄露旅客资料", "晴岚方面未予置评。晴岚客服随后承认旅客资料外泄。", "晴岚"),
        # letters that elsewhere end a name stay within a word
        ("县医院停诊", "四川省丰都县人民医院证实，系统遭勒索软件攻击，约5万名患者受影响。", "四川省丰都县人民医院"),
        ("挂号系统故障", "湖北宜昌仁和医院8日证实，系统遭勒索软件攻击，患者资料外泄。", "湖北宜昌仁和医院"),
        # the title and the text begin with one name
        ("蓝湾捞美国门店会员系统被攻破", "蓝湾捞旗下公司公告，门店的系统遭未经授权的访问，约7万名会员受影响。", "蓝湾捞"),
        # Latin and Chinese letters, and small first letters
        ("“快岚CLUB”会员资料外流", "少年入侵快岚CLUB的系统。快岚CLUB称729万条会员资料外流。", "快岚CLUB"),
        ("意大利zo. Mobile认了:用户个资被窃", "意大利电信商zo. Mobile 4日公告，部分客户的个人资料遭人非法取走。", "zo. Mobile"),
    ],
)  # fmt: skip
def test_a_chinese_name_is_cut_out_of_its_sentence(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # figures, descriptions and seats
        ("Zelcom 134.8 billion fine", "Zelcom 134.8 said hackers stole data. Zelcom told customers.", "Zelcom"),
        ("Telco Zelrepublic hacked", "Telco Zelrepublic said hackers stole customer data.", "Zelrepublic"),
        ("Breach at a broker", (
            "Kellow & Associates Insurance Group of Hunt Valley told its customers that hackers stole their data."
        ), "Kellow & Associates Insurance Group"),
        # a name that ends so is written so
        ("Zelby's finds intruders", "Zelby's said hackers stole data. Zelby's has told customers.", "Zelby's"),
        # datelines, peoples, persons and acts are nobody's names here
        ("Registry was not hacked", (
            "BUENOS AIRES (Southern Wire) - The National Registry of Zelonia, said it did not suffer a breach. "
            "The registry saw the posts the same night."
        ), "National Registry of Zelonia"),
        ("Act III: the files of Montanans", (
            "Montanans learned that hackers stole files of Norvale Department of Health and Human Services. "
            "The department told Montanans."
        ), "Norvale Department of Health and Human Services"),
    ],
)  # fmt: skip
def test_an_english_name_is_cut_out_of_its_sentence(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


def test_a_short_form_is_the_same_organisation() -> None:
    found = victim("海岚保险官网漏洞", "海岚财产保险有限责任公司的页面存在漏洞，海岚保险回应称22万份保单外泄。")
    assert found is not None
    assert {"海岚保险", "海岚财产保险有限责任公司"} <= {found.name, *found.aliases}


def test_a_body_is_also_named_by_its_nearer_place_alone() -> None:
    found = victim("名册外泄", "湖南省衡州市青岚县人民政府通报，名册外泄。湖南省衡州市青岚县人民政府致歉。")
    assert found is not None
    assert {"衡州市青岚县人民政府", "青岚县人民政府"} <= {found.name, *found.aliases}


def test_everyday_words_that_title_and_text_share_are_no_names() -> None:
    found = victim("孩子的资料在网上外流", "孩子的资料在网上外流，家长要求说明。孩子的照片也在网上，家长说孩子不安。")
    assert found is None or found.name not in {"孩子", "网上", "外流", "家长"}


def test_a_body_is_the_victim_when_the_text_speaks_of_its_own_systems() -> None:
    found = victim(
        "爱之病者资料外泄", "卫生部昨晚证实，登记册的资料被人放上网。卫生部已报警。部方通知了当事人。卫生部致歉。"
    )
    assert found is not None
    assert found.name == "卫生部"


def test_a_letter_is_from_whom_it_is_headed_and_not_from_its_vendor() -> None:
    found = victim(
        "Dear member: about your record",
        "Norvale Pension Scheme\n31 May 2023\n\nDear member,\n\nYour details were in files on servers of Zelsoft, whose "
        "system we use to run the scheme. Criminals were in those servers. Zelsoft told us on 11 May.",
    )
    assert found is not None
    assert found.name == "Norvale Pension Scheme"


@pytest.mark.parametrize(("trade", "kind"), [("医疗保健", "提供商"), ("运输物流", "服务商"), ("制造业", "供应商")])
def test_a_trade_that_the_text_repeats_names_nobody_whatever_stands_behind_it(trade: str, kind: str) -> None:
    title = f"{trade}{kind}警告30万人注意数据泄露"
    text = (
        f"{title}\n\n来源：安全应急响应\n\n{title}\n\nHarbour Point Systems (HPS) 是一家总部位于波士顿的{trade}管理和{trade}方案提供商，"
        "遭遇数据泄露。\n\n攻击者在 5 月 3 日访问了 HPS 系统，并访问了数据。\n\n"
        f"30万人受影响，成为今年{trade}行业中最大的数据泄露事件。\n\n"
        f"2023 年第一季度，{trade}行业发生了多起数据泄露事件。\n\n几天后，{trade}巨头 CHS 披露数据泄露。\n\n"
        f"3 月 10 日，{trade}平台 Quartzline 向 2 万人发送了数据泄露通知。"
    )
    found = victim(title, text)
    assert found is not None
    assert found.name == "Harbour Point Systems"
    doc = read_document(Article("x", title, text))
    named, _ = candidates(doc, simplify(doc.plain))
    assert [one.key for one in named if trade in one.key] == []


@pytest.mark.parametrize("place", ["日本", "美国"])
def test_a_name_in_brackets_does_not_begin_within_the_country_before_it(place: str) -> None:
    found = victim(
        "网店遭植入恶意程序",
        f"东京10月4日消息　{place}诺瓦咖啡（Norva Coffee）3日公布调查结果：官方网店遭非法侵入，9万名会员的个人信息外泄。",
    )
    assert found is not None
    assert found.name in ("诺瓦咖啡", "Norva Coffee")
    assert "本诺瓦咖啡" not in found.aliases


def test_a_group_and_its_arm_stand_together_against_another_name() -> None:
    found = victim(
        "Norvale Health mails letters after January attack",
        "Norvale Health Medical Group began mailing letters on Friday. An attack took its systems down in January, and patient data was "
        "stolen.\n\nLast month Zelmark Health reported a data breach of its own.",
    )
    assert found is not None
    assert found.name in ("Norvale Health", "Norvale Health Medical Group")


def test_a_short_name_in_the_head_line_makes_its_long_form_no_less_sure() -> None:
    document = read_document(
        Article(
            "x",
            "Norvale raises breach count to more than 2.5 million",
            "The Norvale Insurance Company of Ohio has told the Maine Attorney General that 2,556,210 people were affected by a breach of "
            "its network.\n\nNames were taken. Norvale offers 24 months of credit monitoring.",
        )
    )
    found = read_organization(document)
    assert found.organization is not None
    assert found.score >= 0.8


def test_a_list_of_a_thousand_names_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        names = (f"{a}{b}{c} Bank" for a in "ABCDEFGHJK" for b in "aeiou" for c in "bcdfglmnprstvxz")
        text = ", ".join(name for name, _ in zip(names, range(count), strict=False))
        document = read_document(Article("x", "Breach", f"Data was stolen. {text}."))
        return min(_timed(document) for _ in range(3))

    assert seconds(600) < 12 * max(seconds(150), 0.002)


def _timed(document: Document) -> float:
    began = time.process_time()
    read_organization(document)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("title", "text", "also"),
    [
        ("Cards read at Larkin shops", "Larkin Stores, Inc. said on Friday that hackers read cards in its shops.", "Larkin Stores"),
        ("港口管理局泄客戶資料", "澳洲凌波港口管理局承認資料外洩。凌波港口管理局已報警，凌波港口管理局會通知客戶。", "凌波港口管理局"),
    ],
)  # fmt: skip
def test_a_victim_is_also_called_without_its_legal_form_or_its_country(title: str, text: str, also: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert also in found.names


def test_a_ministry_that_its_country_has_but_one_of_can_be_the_victim() -> None:
    found = victim("總統府電腦疑遭入侵", "總統府昨日證實，電腦可能遭駭客入侵，部分文件外洩，總統府已報警。")
    assert found is not None
    assert found.name == "總統府"


def test_the_police_who_tell_it_are_not_the_victim() -> None:
    found = victim("诊所资料外泄 网警查处", "网警通报，仁心口腔诊所的病历遭人导出。网警已立案，诊所被罚。")
    assert found is not None
    assert "网警" not in found.names


_OF_A_SCHOOL = """Dear Fernwood Unified families,

On March 3, GradeHarbor, the provider of our student records system, informed us of a breach in its systems. We have learned that our
students' names and addresses were taken. We are sorry, and our office will write to each of our families."""
_OF_A_SHOP = """Dear Larkfield Rewards member,

We were informed by Nordsky Systems, a service provider used by many shops, that its servers had been entered. Names and numbers of our
members were taken. Our own systems were not touched, and we have told the police."""


@pytest.mark.parametrize(("text", "name"), [(_OF_A_SCHOOL, "Fernwood Unified"), (_OF_A_SHOP, "Larkfield Rewards")])
def test_a_letter_is_of_those_whose_people_it_addresses_and_not_of_the_supplier_that_told_them(
    text: str, name: str
) -> None:
    found = read_organization(read_document(Article("a", "Notice of a data security incident", text))).organization
    assert found is not None
    assert name in found.names
