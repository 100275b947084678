"""Letters that look like an organisation's name and are none."""

from __future__ import annotations

import pytest

from digest.doubts import DEFAULT_BARS
from digest.extract.document import read_document
from digest.extract.organization import candidates, read_organization
from digest.extract.organization_cues import is_person, role_after, role_before
from digest.extract.organization_features import observe
from digest.extract.organization_forms import is_official, is_police
from digest.model import Article
from digest.vocabulary import simplify
from digest.vocabulary.everyday import is_of_words


def named(title: str, text: str) -> str | None:
    found = read_organization(read_document(Article("a", title, text))).organization
    return found.name if found else None


@pytest.mark.parametrize(
    ("title", "text", "never"),
    [
        (
            "如何数出510万件",
            "公司4月30日公布，510万件资料遭窃。其中最多的是保单，共有420万件。万件资料已通知当事人。",
            "万件",
        ),
        ("一家律所的18万件材料躺在暗网上", "一家律所遭入侵。律所表示，18万件材料外流，律所已报警。", "律所"),
        ("名册在一套选举软件里", "一套选举软件泄露了选民名册。这套选举软件由市里采购。", "套选举软件"),
    ],
)
def test_counts_kinds_and_their_counting_words_are_no_organisation(title: str, text: str, never: str) -> None:
    assert named(title, text) != never


def test_the_number_of_a_month_after_a_latin_name_is_no_part_of_it() -> None:
    text = "Velmoris 11月17日晚间公告称，120万名用户的资料遭窃。Velmoris已通知用户。"
    assert named("Velmoris 11月遭入侵", text) == "Velmoris"


def test_a_guild_is_named_for_its_trade() -> None:
    text = "新加坡律师公会因勒索软件攻击，6.8万名会员资料被加密。律师公会已致歉。"
    assert named("新加坡律师公会会员资料曾被加密", text) in ("新加坡律师公会", "律师公会")


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "Oakland asks patience as hackers' files go round",
            (
                "Hackers stole the records of city workers from Oakland in February. The city said that letters are on their way. "
                "Oakland has told its employees; Mayor Thao asked for patience."
            ),
            "Oakland",
        ),
        (
            "Hotel software maker left card data open",
            "Madrid-based Velmoris Software left the card data of guests in an open bucket. Velmoris Software closed it.",
            "Velmoris Software",
        ),
        (
            "郑州西亚斯学院近两万学生信息外流",
            "郑州西亚斯学院近两万名学生的信息被挂到网上。学院称已报警。",
            "郑州西亚斯学院",
        ),
    ],
)
def test_a_victim_is_named_as_the_text_names_it(title: str, text: str, name: str) -> None:
    assert named(title, text) == name


@pytest.mark.parametrize(
    ("title", "text", "person"),
    [
        (
            "Health cyberattack: there is no list yet, minister says",
            "Health Minister John Haggie said that hackers stole patient files. Health Minister John Haggie apologised.",
            "Health Minister John Haggie",
        ),
        ("医疗集团遭骇", "执行长布契尔表示，45万名病患资料外流。执行长布契尔致歉。", "执行长布契尔"),
    ],
)
def test_an_officer_is_no_organisation(title: str, text: str, person: str) -> None:
    assert named(title, text) != person


@pytest.mark.parametrize(
    ("title", "text", "never"),
    [
        ("Charity praises ruling", "Patients of an HIV clinic saw each other's addresses in the CC field.", {"HIV", "CC"}),
        ("Cards copied", "Cards were read at shops in the Virgin Islands and elsewhere.", {"Virgin Islands"}),
        ("Passwords reset", "Parents of all children at Victorian schools got an email.", {"Victorian"}),
        ("住址贴进了群聊", "学生资料被发到群聊。群聊里还有一名讲师，群聊已解散。", {"群聊"}),
        ("表单忘了关", "因为表单设定错误，表单的回应外泄。表单已关闭。", {"表单"}),
        ("韩国仁荷大学官网瘫痪", "韩国仁川的仁荷大学28日遭勒索，资料外泄。", {"韩国仁"}),
        ("医院遭骇", "布碌仑三家安全网医院遭骇，病历外泄。", {"布碌仑三家安全网医院"}),
        ("Agencies urge hospitals to patch", "Four US bodies wrote it. US agencies said the US was hit.", {"US"}),
        ("资料外泄", "内政部网络安全统筹专员麦吉尼斯说，资料外泄。", {"内政部网络安全统筹专员麦吉尼斯"}),
        ("资料外泄", "瓦瑞国家社会保障机构遭入侵，社会保障机构致歉。", {"保障机构"}),
    ],
)  # fmt: skip
def test_things_places_and_cut_words_are_no_organisation(title: str, text: str, never: set[str]) -> None:
    document = read_document(Article("a", title, text))
    found, _ = candidates(document, simplify(document.plain))
    assert never.isdisjoint(span.name for one in found for span in one.spans)


def test_a_gang_whose_name_is_an_everyday_word_is_not_the_victim() -> None:
    text = (
        "A cooperative bank in Albacete is the latest lender that the Play group says it has robbed. Globanta found ransomware "
        "on office computers on Thursday. Play's page mentions passports. Play threatens to publish on 11 June."
    )
    assert named("Play puts Spain's Globanta on its list", text) == "Globanta"


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "First fine in Romania: bank told too much",
            (
                "The National Supervisory Authority for Personal Data Processing of Norvale fined Larkin Bank over payments. It told it "
                "on Monday. The National Supervisory Authority for Personal Data Processing of Norvale said that 300,000 people were shown."
            ),
            "Larkin Bank",
        ),
        ("徐玉玉案宣判", "徐玉玉案的源头黑客获刑六年。他入侵鲁东招生考试院的系统，下载了64万条考生信息。", "鲁东招生考试院"),
        ("警隊文件外洩", "私隱署指兩警員在家用Foxy，文件經Foxy外洩。海東警務處致歉，警務處已召回文件。", "海東警務處"),
    ],
)  # fmt: skip
def test_who_watches_over_data_a_case_and_a_programme_are_not_the_victim(title: str, text: str, name: str) -> None:
    assert named(title, text) == name


def spans_of(title: str, text: str) -> dict[str, set[str]]:
    document = read_document(Article("a", title, text))
    found, _ = candidates(document, simplify(document.plain))
    return {one.key: {span.name for span in one.spans} for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "被告人董以南一审获刑六年。法院查明，董以南植入木马，窃取考生信息12万条。董以南不上诉。",
        "站在被告席上的董以南，1998年生，四川人。董以南植入木马，窃取考生信息12万条。",
    ],
)
def test_who_is_told_as_a_person_is_no_organisation(text: str) -> None:
    assert "董以南" not in spans_of("董以南案宣判", text)


def test_a_firm_whose_name_has_the_form_of_a_persons_stays_one() -> None:
    assert "陶然居" in spans_of("陶然居遭黑客入侵", "陶然居昨日公告，12万名会员的资料外泄。陶然居已报警，陶然居致歉。")


def test_a_town_is_not_meant_by_the_name_of_an_office_there() -> None:
    text = "禾溪市公安局通报，一家诊所的病历外泄。禾溪市公安局已立案，禾溪市居民接到诈骗电话。"
    offices = [names for key, names in spans_of("病历外泄", text).items() if "公安" in key]
    assert offices == [{"禾溪市公安局"}]


@pytest.mark.parametrize(
    ("title", "text", "victim"),
    [
        (
            "Velmoris School District Again Targeted by a Ransomware Attack",
            "Servers were encrypted, said J.D. Smith, Velmoris School District Technology Director. Velmoris School District will not pay.",
            "Velmoris School District",
        ),
        (
            "640,000 accounts of Velmoris sold",
            "A seller offers 640,000 accounts of Velmoris users. The file can be used for Velmoris-related activities. Velmoris was told.",
            "Velmoris",
        ),
        (
            "维尔莫省公安厅开放的 ElasticSearch 服务器泄露超过 9000 万条记录",
            "维尔莫省公安厅拥有的一个 ElasticSearch 服务器泄漏了数据库。ElasticSearch 之外，维尔莫省公安厅没有回应。",
            "维尔莫省公安厅",
        ),
        (
            "Retailer hit by Trojan.Ransomdoor",
            "Velmoris Stores was infected. Trojan.Ransomdoor encrypted files of Velmoris Stores, Trojan.Ransomdoor asks for money.",
            "Velmoris Stores",
        ),
    ],
)
def test_an_office_a_compound_a_protocol_or_a_virus_is_no_victim(title: str, text: str, victim: str) -> None:
    assert named(title, text) == victim


def test_the_number_of_a_case_is_no_victim() -> None:
    text = "Decision P2019-ND-039. Velmoris Clinic reported P2019-ND-039 after a mailbox was hacked. Velmoris Clinic told patients."
    assert named("P2019-ND-039 – Breach Notification Decision", text) == "Velmoris Clinic"


@pytest.mark.parametrize(
    ("title", "text", "nobody"),
    [
        ("Security incident - Velmoris", "Questions You May Have\nVelmoris lost a laptop. I'd be angry.", "Questions You May Have"),
        ("Fans' details sold", "'I'd like to know who sold them,' he said of Velmoris. I'd ask them.", "I'd"),
        ("Voters at risk", "Laptops with all voters of the Special Administrative Region were stolen.", "Special Administrative Region"),
        ("面单外泄", "评论里说：我拆完快递都要涂黑。仓库老板报了警。", "拆完快递"),
        ("登記冊外洩", "幾個團體沒有一個說法跟教育局對得起來。", "法跟教育局"),
        ("胶州三人被拘", "胶州一家医院的名单外传，胶州警方通报，胶州市民不安。", "胶州"),
        ("個資外洩", "教育廳長卡爾默說，教育廳長卡爾默會查。", "教育廳長卡爾默"),
        ("山东胶州：名单撤了", "山东胶州把名单撤了。山东胶州说，山东胶州会改。", "山东胶州"),
        ("谁泄的密", "房源被人卖了，房源电话外泄，房源还在卖。", "房源"),
        ("客户信息被卖", "他登录公安内网平台，要查谁就查谁。", "公安内网平台"),
    ],
)  # fmt: skip
def test_what_a_sentence_says_is_no_name(title: str, text: str, nobody: str) -> None:
    found = spans_of(title, text)
    assert not any(simplify(nobody) in {simplify(name) for name in names} for names in found.values())


def test_who_belongs_to_a_name_is_no_part_of_it() -> None:
    text = "Visitors of Velmoris.in saw a ransom note. Customers of Gimble Stores did not."
    assert {"Velmoris.in", "Gimble Stores"} <= {
        name for names in spans_of("Racing site hit", text).values() for name in names
    }


def test_a_town_that_owns_something_is_named_without_the_possessive() -> None:
    found = spans_of(
        "It was ransomware that took down Baltimore's 911 system", "Baltimore's 911 system was down, said the city."
    )
    assert "Baltimore's" not in {name for names in found.values() for name in names}


def test_where_another_is_makes_no_victim_of_the_place() -> None:
    assert role_after(" city pays hackers 2,000 dollars") == "where"
    assert role_after(" county, home to a university") == "where"
    assert role_after(" city officials said") != "where"


@pytest.mark.parametrize("after", [" was jailed for six months", " worked for the firm until May", " pleaded guilty"])
def test_what_befalls_a_convict_makes_a_person_of_the_name(after: str) -> None:
    assert is_person("", after)


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "City Water Bills Still On Hold After Cyber “Event”",
            ("City Water Bills Still On Hold After Cyber “Event”\n\nWater customers of the city do not get bills; computers were hacked. "
            "The Velmoris City Council heard of it."),
            "City Water Bills Still On Hold After Cyber",
        ),
        ("To our members", "For all of us at DMVA I want to say that DMVA was hacked. DMVA is sorry.", "DMVA I"),
        ("In re Velmoris Store Website", "Velmoris Store Website was hacked. Customers of Velmoris Store know.", "Velmoris Store Website"),
        ("Ransomware in Velmoris", "The Information Services Department found ransomware in the City's network.", "Services Department"),
    ],
)  # fmt: skip
def test_a_fragment_is_no_name(title: str, text: str, name: str) -> None:
    assert name not in {each for names in spans_of(title, text).values() for each in names}


@pytest.mark.parametrize(
    ("title", "text", "sure"),
    [
        ("Card fraud looked into", "The Velmoris Police Department said that cards of diners had been copied at a restaurant.", False),
        ("Police hacked", "Hackers broke into the Velmoris Police Department, which confirmed a data breach of its own systems.", True),
    ],
)  # fmt: skip
def test_who_tells_of_a_breach_is_not_posted_as_its_victim(title: str, text: str, *, sure: bool) -> None:
    read = read_organization(read_document(Article("a", title, text)))
    assert (read.organization is not None and read.score > DEFAULT_BARS.fact) is sure


def test_the_column_before_a_head_line_names_no_victim() -> None:
    document = read_document(
        Article("a", "【港大抗議】警員遺失記事冊", "一名警員到場後遺失記事冊，內有約20人的個人資料。警員已報失。")
    )
    found, _ = candidates(document, simplify(document.plain))
    assert not [span for one in found for span in one.spans if span.start < len("【港大抗議】")]


def test_capitals_stand_for_what_the_text_says_and_not_for_a_known_namesake() -> None:
    text = "{long} (OPM) has come under a cyberattack, it says. The OPM said data were taken, and that the OPM goes on working."
    assert (
        named("Cyberattack on an office", text.format(long="Jamaica's Office of the Prime Minister"))
        == "Office of the Prime Minister"
    )
    assert (
        named("Cyberattack on an office", text.format(long="The Office of Personnel Management"))
        != "Office of the Prime Minister"
    )


def test_a_doctor_is_no_organisation() -> None:
    assert (
        named(
            "GP surgery emails a heart patient's file",
            "The GP said sorry. The GP had sent medical records to a stranger.",
        )
        != "GP"
    )


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "Case 3:22-cv-00094 Order Velmoris Inc Doc. 18",
            "Plaintiffs sue Defendant Velmoris, Inc. for the theft of files. Defendant Velmoris, Inc. told 3,000 employees of it.",
            "Velmoris",
        ),
        (
            "Dh500,000 each for two who sold the files of clients",
            "Velmoris Support Services lost the files of clients to rivals. A court had two former employees pay Dh500,000 each.",
            "Velmoris Support Services",
        ),
        (
            "A bulletin on data",
            (
                "Under the Law on the Protection of Personal Data a breach is reported. Velmoris Clinic reported one: hackers copied "
                "files of patients. The Law on the Protection of Personal Data was broken by Velmoris Clinic."
            ),
            "Velmoris Clinic",
        ),
        (
            "N523m vanishes after hackers enter a bank",
            "Hackers stole N523m from Velmoris Bank, police said. Velmoris Bank found the files of 225 accounts copied.",
            "Velmoris Bank",
        ),
    ],
)
def test_parties_dockets_and_sums_are_no_part_of_a_name(title: str, text: str, name: str) -> None:
    assert (named(title, text) or "").removesuffix(", Inc.").removesuffix(" Inc").removesuffix(", Inc") == name


@pytest.mark.parametrize("day", ["上周六", "上星期五", "昨日", "今早", "本月"])
def test_the_day_behind_a_chinese_name_is_no_part_of_it(day: str) -> None:
    text = f"维洛里斯{day}遭黑客入侵，会员资料外流。维洛里斯已报警。"
    assert named(f"维洛里斯{day}遭入侵 会员资料外流", text) == "维洛里斯"


def observed(title: str, text: str) -> dict[str, tuple[str, ...]]:
    """What is observed of each organisation, by its first name."""
    document = read_document(Article("a", title, text))
    simple = simplify(document.plain)
    found, limit = candidates(document, simple)
    return {one.spans[0].name: seen for one, seen in zip(found, observe(document, simple, found, limit), strict=True)}


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("he was a paralegal with ", "holds"),
        ("the nurse was fired from ", "holds"),
        ("charts lay in the alley, in back of ", "hit"),
        ("the intruders, who go by “", "attacker"),
        ("we were told by a firm that we use, ", "supplier"),
        ("the practice, of ", "where"),
        ("a web tool called ", "thing"),
        ("photo: ", "source"),
    ],
)
def test_words_before_an_english_name_tell_what_part_it_plays(before: str, role: str) -> None:
    assert role_before(before) == role


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (" was notified by its vendor", "learns"),
        (" is looking into the matter", "inquires"),
        (", which bought the studio last year", "owner"),
        (" was broken into on friday", "suffers"),
        (" loans are paid", "thing"),
    ],
)
def test_words_after_an_english_name_tell_what_part_it_plays(after: str, role: str) -> None:
    assert role_after(after) == role


def test_the_capitals_of_a_heading_make_no_name() -> None:
    seen = observed(
        "Surgery Warned Brellin in June of January Theft",
        "Harrow Dental wrote to its patients in June. A laptop of Harrow Dental is gone.",
    )
    assert "only where sentences begin, one word" in seen["Brellin"]
    assert "only where sentences begin" not in seen["Harrow Dental"]


@pytest.mark.parametrize(
    "text",
    [
        "A retailer of garden tools lost card data, says Brellin Group. The state did not name the company.",
        "Court papers call the employer only Company A. Brellin Group had no comment.",
    ],
)
def test_that_the_victim_goes_unnamed_is_observed_of_whoever_is_named(text: str) -> None:
    assert "a name is hidden" in observed("Card data lost", text)["Brellin Group"]


def test_one_of_a_kind_in_the_lead_is_observed() -> None:
    seen = observed("Files locked", "A small law firm could not open its files on Monday. Brellin Group sells backups.")
    assert "one of a kind is told of" in seen["Brellin Group"]


def test_a_text_of_those_who_suffered_is_known_by_its_we() -> None:
    text = "Brellin Group\nWe are sorry. On Monday our staff saw that our server was open. We closed it, and our customers were told."
    assert "in a text of ours" in observed("Notice", text)["Brellin Group"]


def test_an_everyday_word_that_only_begins_sentences_is_no_organisation() -> None:
    text = "Analysts were not surprised. Files of Brellin Group were stolen. Analysts said so before. Analysts wait."
    assert set(observed("Files stolen", text)) == {"Brellin Group"}


def test_a_word_cut_in_two_is_no_chinese_name() -> None:
    text = "分析人士认为，晴岚集团遭勒索。分析人士认为，晴岚集团会报警。分析人士认为，资料会外泄。"
    assert "分析人士认" not in spans_of("资料外泄", text)


def test_a_short_name_is_official_by_its_long_one() -> None:
    text = "The Monetary Services Authority (MSX) fined Brellin Group. The MSX said that Brellin Group lost a tape."
    assert any(
        "official" in seen for name, seen in observed("A fine", text).items() if "Authority" in name or name == "MSX"
    )


@pytest.mark.parametrize(
    ("name", "is_of_police"),
    [("晴江新区分局", True), ("花桥派出所", True), ("晴江税务分局", False), ("晴江环保分局", False)],
)
def test_a_branch_office_is_of_the_police_unless_its_name_tells_another_trade(name: str, is_of_police: bool) -> None:
    assert (is_official(name) and is_police(name)) is is_of_police


@pytest.mark.parametrize(
    ("name", "form"),
    [("HomeLine Portal", "form of a product"), ("McColl Road", "form of a place"), ("Case Note", "form of a heading")],
)
def test_the_last_word_of_a_name_tells_what_it_is(name: str, form: str) -> None:
    assert form in observed("Data stolen", f"Somebody found files of the {name} on Monday. The {name} is closed.")[name]


@pytest.mark.parametrize(
    ("title", "text", "never"),
    [
        (
            "更衣室里的镜头",
            "更衣室里的摄像头被人接入，更衣室里的录像卖到网上。警方说，更衣室里的设备没有密码。",
            "更衣室里",
        ),
        (
            "受捐助学生名单挂网四年",
            "受捐助学生的名单带着证件号挂在网上四年。受捐助学生说没人通知过。受捐助的还有老人。",
            "受捐助",
        ),
    ],
)
def test_where_something_is_and_what_is_done_to_somebody_are_no_names(title: str, text: str, never: str) -> None:
    document = read_document(Article("x", title, text))
    found, _ = candidates(document, simplify(document.plain))
    assert never not in {span.name for one in found for span in one.spans}


@pytest.mark.parametrize("kind", ["Health District", "College of Science", "Board of Education"])
def test_a_kind_alone_is_never_a_sure_victim(kind: str) -> None:
    text = f"A worker of the {kind} looked at records of 34 patients. The {kind} has apologised to them."
    assert (
        read_organization(read_document(Article("x", f"{kind} apologises to 34 patients", text))).score
        < DEFAULT_BARS.fact
    )


@pytest.mark.parametrize("word", ["骑手", "追踪器", "保温箱", "旧网站", "存折名册", "废纸"])
def test_a_word_or_two_of_the_dictionary_are_known_as_such(word: str) -> None:
    assert is_of_words(word)


@pytest.mark.parametrize("name", ["云溪", "海棠溪", "携程", "卓思", "云溪器材行", ""])
def test_a_name_of_letters_that_make_no_word_is_none_of_the_dictionary(name: str) -> None:
    assert not is_of_words(name)


def test_a_word_of_the_dictionary_that_is_taken_for_a_name_is_observed() -> None:
    seen = observed(
        "骑手的健康证挂在图床上", "有人看见骑手的健康证。后来，骑手在群里问了；骑手对此不满。云溪承认外泄，云溪致歉。"
    )
    assert "word of the dictionary" in seen["骑手"]
    assert all("word of the dictionary" not in one for name, one in seen.items() if name != "骑手")


@pytest.mark.parametrize(
    ("title", "text", "never"),
    [
        ("追踪过头", "澜湾呼吸症候群（LRS）流行，青槐市政府公布了名单。", "澜湾呼吸症候群"),
        ("小公司被黑", "瑞士莱恩堡州泽林根（Zelingen）的一家公司被黑，公司承认。", "莱恩堡州泽林根"),
        ("养老院的旧档案", "市里反映，位于罗波拉（Ruopola）的一处护理院里还留着文件。", "罗波拉"),
        ("三个多月后才公布", "三个多月后，公所公布。三个多月后，有人问起三个多月后的事。", "三个多月后"),
        ("个资外泄案例", "个资外泄，客户不满。个资外流多次，个资外泄后又道歉。", "个资外"),
    ],
)
def test_an_illness_a_place_a_while_and_a_cut_word_are_no_names(title: str, text: str, never: str) -> None:
    assert never not in {name for found in spans_of(title, text).values() for name in found}


@pytest.mark.parametrize(
    ("title", "text", "never"),
    [
        (
            "FBI told Alderby that its tax forms were gone",
            "City Attorney Kelly Marrow said that hackers stole the tax forms of 300 workers. Kelly Marrow apologised to them.",
            "City Attorney Kelly Marrow",
        ),
        (
            "Opposition targets the minister's office",
            "Hackers took the data of 300 citizens, he said. Kerala Chief Minister knew of the breach, the opposition claimed.",
            "Kerala Chief Minister",
        ),
        ("入侵自己学校的系统", "一名大学生孙某攻进学校的系统，窃取了300名学生的资料。", "某攻进学校"),
        (
            "安徽芜湖：旧电脑里倒出10万条信息",
            "安徽芜湖警方通报，一台旧电脑里有10万条公民信息。安徽芜湖：已立案。",
            "安徽芜湖",
        ),
        ("一箱传票不翼而飞", "南日本银行公布，一箱传票遗失。南日本银行表示应该是丢掉了。", "日本银行"),
    ],
)
def test_an_officer_a_place_and_the_bank_of_the_whole_country_are_not_meant(title: str, text: str, never: str) -> None:
    assert named(title, text) != never


def test_a_council_whose_name_begins_with_new_keeps_it() -> None:
    text = "Hackers took a list of 300 tenants. New Ferndale District Council has apologised for it."
    assert named("Second tab told who bought their house", text) == "New Ferndale District Council"
