"""Names that no gazetteer holds, found whole: where they begin, where they end, and what is one name and not two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.document import read_document
from digest.extract.organization import candidates, read_organization
from digest.extract.organization_bodies import bodies_of_places, han_bodies
from digest.extract.organization_checks_zh import short_forms
from digest.extract.organization_names_en import latin_names
from digest.model import Article
from digest.vocabulary import cities, simplify
from digest.vocabulary.names import normalise_name
from tests.unit.test_extract_organization import victim


def names(title: str, text: str) -> list[set[str]]:
    """All names of each organisation that is found."""
    document = read_document(Article("x", title, text, published=datetime(2024, 6, 1, tzinfo=UTC)))
    found, _ = candidates(document, simplify(document.plain))
    return [{*(span.name for span in one.spans), *one.aliases} for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("挪威渔业与海岸事务局承认，一台服务器遭入侵。", "挪威渔业与海岸事务局"),
        ("安徽省档案厅通报，名册外泄。", "安徽省档案厅"),
        ("日本栃木县的福井信用金库26日公布，遗失文件4,451件。", "福井信用金库"),
        ("随身碟的主人是高知警察署的一名巡查长。", "高知警察署"),
        ("记者从智利总统府获悉，名单遭窃。", "智利总统府"),
        ("澳大利亚昆士兰州灯塔管理局今天通报泄露。", "灯塔管理局"),
    ],
)
def test_a_body_is_found_by_its_place_with_all_that_it_is_for(text: str, expected: str) -> None:
    assert any(name.endswith(expected) for found in names("资料外泄", text) for name in found)


@pytest.mark.parametrize("text", ["22日向美国证券市场部门通报", "东京总部门口", "德国联邦法院院长", "国内部分高校"])
def test_letters_that_belong_to_other_words_end_or_begin_no_body(text: str) -> None:
    assert [
        span.name
        for span in han_bodies(text)
        if span.name.startswith("日向") or text[span.end : span.end + 1] in {"门", "长"}
    ] == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("用户信息被公开", "有网友发现，“云朵手账”App的照片可被任何人打开。", "云朵手账"),
        ("點名資料外洩", "多名家長說，學校用的「童點通」點名平台只要改網址就能看到別人。", "童点通"),
        ("邮购网站致歉", "日本陶器邮购网站“和器屋”道歉，称付款页被改一年多。", "和器屋"),
        ("收货地址外泄", "此事已立案。橙鲸优选5月18日告知用户，9.4万条订单外泄。", "橙鲸优选"),
        ("一份名单", "蓉盛汽配向《工业周刊》确认，5月有人进来过。", "蓉盛汽配"),
        ("1.8萬名病人:博恩堂公布最終數字", "資料去年被盜。", "博恩堂"),
        ("备份硬盘遗失", "英国基尔莫信用合作社在寄送通知时附上了整份名册。", "基尔莫信用合作社"),
    ],
)
def test_a_chinese_name_is_found_by_its_quotes_its_kind_or_what_it_tells(title: str, text: str, expected: str) -> None:
    assert any(simplify(name) == expected for found in names(title, text) for name in found)


def test_english_bodies_are_named_by_their_place() -> None:
    text = "Norwegian police and the South Australian government said so; Korean Air did not. The police knew."
    assert [span.name for span in bodies_of_places(text)] == ["Norwegian police", "South Australian government"]


@given(st.text(alphabet="挪威国家统计局部厅署与和的在 ，。警察法院委员会A1\n", max_size=60))
def test_bodies_lie_in_the_text_whatever_it_is(text: str) -> None:
    for span in han_bodies(text):
        assert text[span.start : span.end] == span.name


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("一起银行柜员案", "8月，记者走进河南禾溪县某银行的营业厅。", "河南禾溪县某银行"),
        ("调岗就卖客户", "薛某原在烟台某置业公司上班，越想越气。", "烟台某置业公司"),
        ("学生信息被卖", "他在一家公司上班，负责维护四川省教育云资源公共服务平台。", "四川省教育云资源公共服务平台"),
        ("教务主任把名单给了儿子", "有网友发帖，把矛头对准湖南禾溪市第三中学的教务主任。", "湖南禾溪市第三中学"),
        ("客戶電郵疑遭入侵", "本地一間電訊營運商於本月五日向警方求助。", "一間電訊營運商"),
        ("一封邮件", "员工点开一封邮件，昆山一公司的文件全打不开了。", "昆山一公司"),
        ("千万条数据没了", "48小时被访问6万次后，A公司报案。", "A公司"),
        ("伊州藍十字傳個資外洩", "伊州藍十字公司說9300人受波及。", "伊州藍十字公司"),
    ],
)  # fmt: skip
def test_a_chinese_name_begins_where_the_verb_before_it_ends(title: str, text: str, expected: str) -> None:
    found = {simplify(name) for one in names(title, text) for name in one}
    assert simplify(expected) in found


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("诊所遭勒索", "日本栃木县的宇都宫仁心诊所表示，病历遭加密。", "宇都宫仁心诊所"),
        ("個資外洩", "海岸重建局昨日(3日)公布，表格設定有誤，登記者資料外洩。", "海岸重建局"),
        ("捐款人小心", "駭客進到晴嵐兒童家園委託的公司，捐款人個資外洩。", "晴嵐兒童家園"),
        ("書院電郵出錯", "名校晴嵐書院有職員發錯附件，學生病歷外洩。", "晴嵐書院"),
        ("资料流出", "有报导指国民登记局资料流出。", "国民登记局"),
        ("女主任认罪", "莫讲环保署不知道，她把文件转给男友。", "环保署"),
        ("选民资料", "名单自称取自云溪选举委员会的线上登记。", "云溪选举委员会"),
        ("监院出手", "監院糾正禾溪教育局，校長說出學生身分。", "禾溪教育局"),
        ("开房记录", "四平晴岚宾馆近日被曝客户开房记录外流。", "四平晴岚宾馆"),
        ("订单外流", "她向南投市老店三元晴餅行訂了月餅，訂單被搜到。", "三元晴餅行"),
        ("考生信息", "云溪省教育招生考试中心办公室副主任承认，考生信息外泄。", "云溪省教育招生考试中心"),
        ("盗刷", "云溪晴岚海鲜城一名部长刷客人银行卡时做手脚。", "云溪晴岚海鲜城"),
        ("患者资料失窃", "美国癌症中心「晨曦之家」(House of Dawn)通知患者，档案遭复制。", "晨曦之家"),
        ("客戶資料外洩", "飾品商日前通報，學校6日報警。青嵐會計師公會承認資料外洩。", "青嵐會計師公會"),
        ("供应商中毒", "职总就业与技能发展中心（n2i）发文告说，约3万人的资料外泄。", "职总就业与技能发展中心"),
        ("百貨遭駭", "公司通過智利證券交易所公布，客戶資料外洩。", "智利證券交易所"),
        ("讲师被捕", "这家补习班如今隶属晨海集团（Chenhai），家长要求说明。", "晨海集团"),
        ("某集团", "英国薪酬服务商巴恩健康NHS信托（Barne Health NHS Trust）公告，文件遭窃。", "巴恩健康NHS信托"),
    ],
)
def test_a_chinese_name_is_found_whole(title: str, text: str, expected: str) -> None:
    assert any(simplify(expected) in found for found in names(title, text))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("A law firm's files", "Lawyers for Hadley, Moss, Trent & Vale wrote to clients.", "Hadley, Moss, Trent & Vale"),
        ("Buyers told", "Buyers got a letter from See Harbor on Friday. The box office of See Harbor was hacked.", "See Harbor"),
        ("Cards stolen", "P.Q. Larkin's said cards were stolen from P.Q. Larkin's restaurants.", "P.Q. Larkin's"),
        ("Campus notice", "The University of Arden, Millbrook wrote to staff.", "University of Arden, Millbrook"),
        ("Mail read", "The National Centre of Incident Readiness was hacked.", "National Centre of Incident Readiness"),
        ("Firm hacked", "Bexley and Corran, a firm of accountants, told clients. Bexley and Corran was hacked.", "Bexley and Corran"),
        ("Drivers told", "The Norvale State Department of Licensing shut its site.", "Norvale State Department of Licensing"),
        ("Patients told", "New Mexico's Cedar Vale Health Services told patients.", "Cedar Vale Health Services"),
        ("Customers told", "Customers of redTEL got letters. The data of redTEL was stolen.", "redTEL"),
        ("Inmates told", "Norvale Tel*Net Corp. let inmates' messages be read.", "Norvale Tel*Net Corp"),
        ("Patients told", "A fine for ASL Norvale 3 Sud, which runs the clinics.", "ASL Norvale 3 Sud"),
        ("Donors told", "The British and Overseas Hymn Society must pay.", "British and Overseas Hymn Society"),
        ("Fined", "The Independent Inquiry into Hymn Burning must pay for an email.", "Independent Inquiry into Hymn Burning"),
        ("Files gone", "All went from the Department of Science and Technology in May.", "Department of Science and Technology"),
        ("Fined", "Brighton and Sussex University Hospitals Trust heard of it.", "Brighton and Sussex University Hospitals Trust"),
        ("Fined", "Norvale Marketing and Sales Polska S.A. was told.", "Norvale Marketing and Sales Polska S.A."),
        ("Keys read", "It was in the custody of Banco Larkin S.A. (BLK).", "Banco Larkin S.A."),
        ("Tapes lost", "Bank of Norvale Larkin told clients of it.", "Bank of Norvale Larkin"),
        ("Patients told", "Doctors' Cedar Hospital told patients.", "Doctors' Cedar Hospital"),
        ("Members told", "A letter from the Norvale Teachers' Federation came late.", "Norvale Teachers' Federation"),
        ("Patients' addresses", "Somebody at NHS Norvale put them in the CC field.", "NHS Norvale"),
        ("larkon shoppers told", "Shops of larkon were hit. Cards used at larkon may be copied.", "larkon"),
        ("Sport 3000 hacked", "Members of Sport 3000 were told. Sport 3000 has shops in France.", "Sport 3000"),
        ("Shoppers told", "Zoom Larder shoppers got a mail. Zoom Larder was hit, and Zoom Larder says so. Zoom has 9%.", "Zoom Larder"),
        ("Crews told", "Zoom Larder Offshore (ZLO) says crews' files were taken. Zoom was not hit.", "Zoom Larder Offshore"),
        ("Customers told", "New York Larkin Electric & Gas said customers were told.", "New York Larkin Electric & Gas"),
        ("Members told", "Larkin Professionals LLP. It said members were told.", "Larkin Professionals LLP"),
        ("College hacked", "The Mokuʻaina Community College was hit.", "Moku'aina Community College"),
    ],
)  # fmt: skip
def test_an_english_name_is_found_whole(title: str, text: str, expected: str) -> None:
    assert any(simplify(expected) in found for found in names(title, text))


@pytest.mark.parametrize(
    ("title", "expected"),
    [("警員擅查系統被捕", "香港警方"), ("警队密件上网", "香港警方"), ("一萬人個資外洩", None)],
)
def test_the_police_are_a_name_where_the_head_line_speaks_of_their_own(title: str, expected: str | None) -> None:
    found = {simplify(name) for one in names(title, "香港警方證實，記事冊遺失，內有二十人的資料。") for name in one}
    assert ("香港警方" in found) is (expected is not None)


@pytest.mark.parametrize(
    ("title", "text", "together"),
    [
        ("慈院遺失USB", "沙田慈恩醫院昨晚公布，職員遺失一隻記憶體。慈院已報警。", {"慈院", "沙田慈恩醫院"}),
        ("朝霧市名簿外流", "京都府朝霧市的資料外流，朝霧市居民不滿。市政府道歉，市政府會賠償。", {"朝霧市", "市政府"}),
        ("Lab's files", "Cedar Screening Cooperative tests. CSC says it was hacked; CSC is sorry.", {"CSC", "Cedar Screening Cooperative"}),
        ("Keys read", "It was held by Banco Larkin S.A. (BL Keys). BL Keys was told.", {"BL Keys", "Banco Larkin S.A."}),
        ("系统遭查询", "出问题的是海洋委员会（Conselho do Mar，CDN）。CDN表示，入口已关闭。", {"海洋委员会", "CDN"}),
    ],
)  # fmt: skip
def test_the_names_of_one_body_are_brought_together(title: str, text: str, together: set[str]) -> None:
    assert any({simplify(name) for name in together} <= found for found in names(title, text))


@pytest.mark.parametrize(
    ("title", "text", "not_a_name"),
    [
        ("一萬名病人資料遺失", "青嵐醫院遺失一萬名病人的資料，這些名病人已獲通知，名病人可致電。", "名病人"),
        ("职员获刑", "法院查明，涉案殡仪馆的职员倒卖信息。涉案殡仪馆已整改。", "涉案殡仪馆"),
        ("小镇遭勒索", "小镇用三千多万克朗学会了备份。", "万克朗学会"),
        ("打印机吐出勒索信", "打印机一齐动了起来，打印机吐出勒索信。", "打印机"),
        ("Fine", "The agency paid R5 million. Article 32 of Regulation 2016/679 was breached.", "Article 32 of Regulation"),
        ("Fine", "The agency paid R5 million in March.", "R5"),
        ("Fine", "It broke the Protection of Personal Papers Act, Larkin said.", "Protection of Personal Papers Act"),
        ("Fine", "Larkin said that Norwegian Law forbids it.", "Norwegian Law"),
        ("Campus notice", "Campus was closed. Campus is open again, said Larkin Corp.", "Campus"),
        ("Network entered", "He reached the database of our European customers.", "European"),
        ("Hack", "Treasurer Rob Lucas said that pay data was stolen. Somebody had logged in.", "Treasurer Rob Lucas"),
    ],
)  # fmt: skip
def test_what_is_no_name_is_none(title: str, text: str, not_a_name: str) -> None:
    assert all(not_a_name not in found for found in names(title, text))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("三星卡客户资料外流", "三星卡公司通报，职员带走资料。三星卡已报警，三星卡将赔偿。", "三星卡"),
        ("OB嚴選遭盜個資", "女裝電商「OB嚴選」以36件居首。OB嚴選回應，資料外洩；OB嚴選已報警。", "OB嚴選"),
        ("忠利保险被罚", "忠利保险智利公司（Generali Chile）被罚款。忠利保险智利公司致歉。", "忠利保险智利公司"),
    ],
)
def test_a_known_name_that_always_goes_on_is_another_ones(title: str, text: str, expected: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.name == expected


def test_a_known_name_that_other_words_follow_stays_itself() -> None:
    found = victim("三星客户资料外流", "三星客户收到通知。三星客户资料遭窃，三星客服致歉。")
    assert found is not None
    assert found.name == "三星"


def test_words_that_say_what_the_next_name_is_are_not_the_victim() -> None:
    found = victim(
        "新闻稿平台Orvane遭入侵",
        "日本新闻稿发布平台 Orvane 昨日公告，服务器遭入侵，约90万条个人信息外泄。Orvane 已报警。",
    )
    assert found is not None
    assert found.name == "Orvane"


def test_a_gang_is_not_its_own_victim() -> None:
    found = victim(
        "Desorden hits Cedar Vale Telecom", "Desorden said it breached Cedar Vale Telecom and took customer data."
    )
    assert found is not None
    assert found.name == "Cedar Vale Telecom"


def test_a_kind_of_body_alone_is_no_alias_by_which_two_countries_bodies_would_be_one() -> None:
    found = victim("保加利亚税务局数据外泄", "保加利亚税务局承认，纳税人数据遭窃。税务局已报警。")
    assert found is not None
    assert "税务局" not in found.aliases


def test_cities_are_known_in_both_languages_by_their_country() -> None:
    assert (cities()["Utsunomiya"], cities()["宇都宫"]) == ("JP", "JP")
    assert all(len(code) == 2 and code.isupper() for code in cities().values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Department for Learning, Women and Older People said so.", "Department for Learning, Women and Older People"),
        ("The Academy of Taxation and Public Prosecution wrote to its trainees.", "Academy of Taxation and Public Prosecution"),
        ("Border and Customs Enforcement said that photographs were stolen.", "Border and Customs Enforcement"),
        ("The Directorate of Civil Archives (DCA) told its staff.", "Directorate of Civil Archives"),
    ],
)  # fmt: skip
def test_a_body_of_several_topics_is_one_name(text: str, expected: str) -> None:
    assert any(expected in found for found in names("Files copied", text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("A Norvale-area HMO said that files were copied.", "Norvale-area HMO"),
        ("Remember Velmoris Services? It has filed again.", "Remember Velmoris Services"),
        ("客户关系管理（CRM）系统的资料遭窃，公司已报警。", "关系管理"),
        ("伺服器遭勒索軟體攻擊，伺服器已關閉，伺服器仍未恢復。", "伺服器"),
        ("平台产品副总裁亚当·布朗（Adam Brown）在博客中承认。", "平台产品副总裁亚当·布朗"),
    ],
)
def test_what_describes_counts_or_holds_office_is_no_name(text: str, never: str) -> None:
    assert all(never not in found for found in names("Data copied", text))


def test_a_name_in_quotes_is_joined_to_its_short_form_in_brackets() -> None:
    found = names("资料外泄", "安全机构“网络观察调查中心”（NIRKA）通报，NIRKA称一台服务器敞开。")
    assert any({"网络观察调查中心", "NIRKA"} <= one for one in found)


def test_what_is_of_a_country_is_no_government_of_the_head_line() -> None:
    found = names("14,000 Chilean cards posted", "Cards were posted. The state is looking into it, the mayor said.")
    assert all("Chilean" not in one for one in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("湖州市一家酒店的前台把客人资料卖给他人，8人落网。", "湖州市一家酒店"),
        ("设计师跳槽前系一家装饰公司主管，带走业主名单。", "一家装饰公司"),
        ("某连锁餐饮企业的接口未设校验，顾客手机号遭窃取。", "某连锁餐饮企业"),
        ("某科研院所的职员在高铁站遗失背包，内有名册。", "某科研院所"),
        ("王某原系一家证券营业部的客户经理，倒卖股民名单。", "一家证券营业部"),
        ("本市一家妇产医院的职员把产妇资料卖给月子中心。", "一家妇产医院"),
        ("沭阳县某医院的护士把产妇资料卖给照相馆。", "沭阳县某医院"),
    ],
)
def test_an_organisation_that_nobody_names_is_called_as_the_text_calls_it(text: str, name: str) -> None:
    assert any(name in found for found in names("内鬼获刑", text))


def test_an_arm_that_is_named_more_than_its_parent_is_told_by_its_own_name() -> None:
    text = "LINE Pay承认，13万笔资料被放上GitHub。LINE Pay已通知用户，LINE Pay致歉；LINE的用户不受影响。"
    found = read_organization(read_document(Article("x", "LINE Pay用户资料外流", text))).organization
    assert found is not None
    assert (found.name, found.name_zh) == ("LINE Pay", None)


def test_a_person_whose_name_is_hidden_begins_no_organisation() -> None:
    found = names("名单外泄", "嫌疑人张某乔是一名系统维护公司的前员工，潜入系统导出资料。")
    assert not any("某" in name for one in found for name in one)


def test_a_local_body_is_also_known_without_its_country() -> None:
    text = "荷兰埃因霍温市政府承认，居民资料外泄。市政府已向监管局报告，市政府致歉。"
    article = Article("x", "居民资料外泄", text, published=datetime(2024, 6, 1, tzinfo=UTC))
    found = read_organization(read_document(article)).organization
    assert found is not None
    assert "埃因霍温市政府" in (found.name, *found.aliases)


@given(
    st.lists(
        st.sampled_from(
            [
                "法国",
                "里尔",
                "市政府",
                "县",
                "某",
                "一家",
                "医院",
                "银行",
                "的",
                "，。",
                "。",
                "Sport",
                "2000",
                "LINE",
                "Pay",
                "NHS",
                "Highland",
                "（",
                "）",
                "遭",
                "入侵",
                "承认",
                "集团",
                "公司",
                "香港",
                "学会",
                "委员会",
                "办公室",
                "中文大学",
                "bebe",
                ":",
                "Inc.",
                "and",
                "of",
            ]
        ),
        max_size=24,
    ),
    st.sampled_from(["", " "]),
)
def test_whatever_stands_side_by_side_an_organisation_lies_in_the_text_or_none_is_found(
    parts: list[str], joint: str
) -> None:
    document = read_document(Article("x", joint.join(parts[:6]), joint.join(parts)))
    found = read_organization(document).organization
    assert found is None or found.evidence.quote in document.text


def test_a_city_that_is_told_with_and_without_its_country_is_one() -> None:
    text = "法国里尔市政府承认资料外泄。里尔市政府致歉，市政府已报案。"
    found = read_organization(read_document(Article("x", "法国里尔市政府遭入侵", text))).organization
    assert found is not None
    assert "里尔市政府" in (found.name, *found.aliases)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("桃園長慎醫院遭列名", "桃園市的長慎醫院證實伺服器被加密，長慎醫院已報案。院方強調沒有付款。"),
        ("青嵐觀光認系統遭駭", "青嵐觀光集團坦承訂房系統遭入侵，青嵐觀光集團已通知旅客。青嵐致歉。"),
    ],
)
def test_other_names_are_told_in_the_letters_of_the_text(title: str, text: str) -> None:
    found = victim(title, text)
    assert found is not None
    assert found.aliases
    assert all(name in f"{title}\n{text}" for name in (found.name, *found.aliases))


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("教师获刑", "辖区某职业学院的教师把学生名册卖给培训机构，该学院受罚。", "某职业学院"),
        ("预约信息被卖", "市民在某景区预约门票后接到诈骗电话，某景区被责令整改。", "某景区"),
        (
            "业主信息被卖",
            "被告人周某原系重庆两江新区某物业服务有限公司主管，导出业主信息出售。",
            "重庆两江新区某物业服务有限公司",
        ),
        (
            "台北市學生資料遭兜售",
            "台北市教育局証實14萬人資料外洩。台北市教育局致歉，北市教育局稱已報案。",
            "台北市教育局",
        ),
        (
            "远方之星重设密码",
            "跑海底隧道的远方之星给旅客发信。远方之星网站的账户被试登，远方之星一年载客千万。",
            "远方之星",
        ),
        ("李VELMA开发商被罚", "机器人“李VELMA”上线。李VELMA停服，用户从李VELMA口中听到别人的住址。", "李VELMA"),
    ],
)
def test_a_chinese_name_keeps_all_its_letters(title: str, text: str, name: str) -> None:
    assert any(simplify(name) in found for found in names(title, text))


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "Toy's chats were open",
            "Two toys were bought.\nvelmo, its maker, shut the console. Parents of velmo users were told.\nvelmo pays a bounty.",
            "velmo",
        ),
        (
            "Gang posts payroll",
            "A gang posted a payroll. The Big Issue Group confirmed an incident on Monday.",
            "Big Issue Group",
        ),
    ],
)
def test_a_name_of_everyday_words_or_without_a_capital_is_found_by_how_it_stands(
    title: str, text: str, name: str
) -> None:
    assert any(name in found for found in names(title, text))


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Susan Doe of Acme Bank answered the advertisement.", "Susan Doe of Acme Bank"),
        ("From: Office of the Vice-Chancellor. The University of Velmoris said so.", "Office of the Vice-Chancellor"),
        ("Our University IT team saw it at the University of Velmoris.", "University IT"),
        ("A teacher at a Catholic school said so.", "Catholic"),
        ("Two names\nnames were taken. The names of patients, all names.", "names"),
    ],
)
def test_a_person_an_inner_office_and_an_everyday_word_name_no_organisation(text: str, none: str) -> None:
    assert all(none not in found for found in names("Records taken", text))


def test_a_firm_of_a_group_is_known_by_the_trade_that_follows_its_name() -> None:
    text = "日立能源承认员工资料遭窃。日立能源公司称已报警；日立能源由日立收购。"
    assert any("日立能源" in found for found in names("日立能源员工资料遭窃", text))


def test_a_foreign_person_beside_a_latin_name_has_not_the_form_of_an_organisation() -> None:
    document = read_document(Article("x", "旧硬盘", "买家罗伯特·维尔森（Robert Velsen）发现硬盘里有病历。"))
    found, _ = candidates(document, simplify(document.plain))
    assert not any(one.strong for one in found if "罗伯特" in one.spans[0].name)


@pytest.mark.parametrize("name", ["Velmo+", "Norvale TV+"])
def test_a_plus_at_the_end_is_part_of_the_name(name: str) -> None:
    text = f"{name} said hackers stole the data of 290,000 users. {name} has written to them."
    assert any(name in found for found in names(f"{name} breach", text))


@pytest.mark.parametrize("name", ["日本年金机构", "海东警务处"])
def test_a_public_body_is_found_by_its_kind(name: str) -> None:
    assert any(name in found for found in names("资料外泄", f"{name}昨日承认，125万人的资料外泄。{name}已致歉。"))


def test_a_saint_and_a_mount_belong_to_the_name() -> None:
    found = {
        span.name
        for span in latin_names("St. Mary's Bank told the University of St. Thomas. The Mt. Diablo Schools wait.")
    }
    assert {"St. Mary's Bank", "University of St. Thomas", "Mt. Diablo Schools"} <= found
    assert [span.name for span in latin_names("He lives at 12 Main St. Police came.")] == ["Main St"]


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("一份卖三百多：溪山银行一员工被判缓刑", "判决书提到，溪山银行一名职工犯侵犯公民个人信息罪。", "溪山银行"),
        ("离职前拔走磁盘", "自诉人：财团法人台湾糖业协会。协会认为资料是协会的。", "台湾糖业协会"),
        ("通知单上门", "台南市府还没有说名单是从哪里来的。", "台南市府"),
        ("遗失七盒磁带", "破产管理署上月23日演练备份复原，发现七盒磁带不见了。", "破产管理署"),
        ("又查个资", "民众个资遭不当查询，南警交通大队认定不适任，予以资遣。", "南警交通大队"),
        (
            "谁卖了信息",
            "检方指控，李某某在广西壮族自治区妇幼保健院上班，把新生儿信息卖给他人。",
            "广西壮族自治区妇幼保健院",
        ),
        (
            "Bus file mailed",
            "Parents at South Washington County Schools got the bus file of all pupils.",
            "South Washington County Schools",
        ),
        (
            "Grades changed",
            "Principal Camille Hedrick of Panther Creek High School wrote to parents.",
            "Panther Creek High School",
        ),
    ],
)
def test_a_body_is_found_whole_beside_what_tells_of_it(title: str, text: str, name: str) -> None:
    assert any(name in found for found in names(title, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Payroll files of SAD 17 were locked. The board of SAD 17 met.", "SAD 17"),
        ("Staff of Elm Grove School District 204 were told.", "Elm Grove School District 204"),
        ("Members of IUOE Local 139 had a letter.", "IUOE Local 139"),
        ("The makers of Farwell 3 were hacked. Players of Farwell 3 were told.", "Farwell 3"),
    ],
)
def test_a_number_that_tells_one_body_from_another_is_part_of_its_name(text: str, expected: str) -> None:
    assert expected in {span.name for span in latin_names(text)}


@pytest.mark.parametrize(
    "text", ["Acme told 3 patients. Acme 3 times said no.", "It hit Brellin 5 weeks ago, and Brellin 2 days later."]
)
def test_a_digit_that_counts_something_is_no_part_of_a_name(text: str) -> None:
    assert not any(span.name[-1].isdigit() for span in latin_names(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a copy of the Donor Registry of Malta's Ministry of Justice", "Ministry of Justice"),
        ("cost Halden Insurance's Dutch branch a fine", "Halden Insurance"),
        ("the Technology Director of the Orrin School District said", "Orrin School District"),
        ("Systems of the City of Marlow were down", "City of Marlow"),
        ("Jan. 12--Casa Verde, a restaurant", "Casa Verde"),
        ("two groups, Privacy Watch and the Lumen Institute, sued", "Lumen Institute"),
        ("the Department of Health Care Policy and Financing wrote", "Department of Health Care Policy and Financing"),
        ("said Usk, Wye and Severn Valleys Trust", "Usk, Wye and Severn Valleys Trust"),
        ("Homes for Heroes wrote. A server of Homes for Heroes was open", "Homes for Heroes"),
    ],
)
def test_an_english_name_ends_where_its_owner_its_people_or_its_date_begin(text: str, expected: str) -> None:
    assert expected in {span.name for span in latin_names(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Deputy Headteacher was told",
        "an Ex-employee was charged",
        "on JUN 23 it was",
    ],
)
def test_an_office_without_its_holder_and_a_day_are_no_names(text: str) -> None:
    assert [span.name for span in latin_names(text)] == []


def test_schools_councils_and_dioceses_are_named_in_small_letters() -> None:
    text = "Pupils of Orrin schools, the Marlow archdiocese and Tolland council wrote; the city of Fenwick did not. Virginia schools did."
    assert [span.name for span in bodies_of_places(text)] == [
        "Orrin schools",
        "Marlow archdiocese",
        "Tolland council",
        "city of Fenwick",
    ]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("HDQ Finance Services was hit. HDQ told its customers.", {"HDQ Finance Services", "HDQ"}),
        (
            "The Tolland Board of Education met. The Board of Education was told.",
            {"Tolland Board of Education", "Board of Education"},
        ),
        ("Orrin Public Schools wrote. Staff of Orrin schools were told.", {"Orrin Public Schools", "Orrin schools"}),
        ("The Internal Lottery Authority was hit. The I.L.A. said so.", {"Internal Lottery Authority", "I.L.A"}),
    ],
)
def test_the_short_form_of_an_english_body_is_the_body(text: str, one: set[str]) -> None:
    assert any(one <= found for found in names("Data stolen", text))


def test_a_name_with_another_apostrophe_is_the_same() -> None:
    assert (
        normalise_name("University of Hawaiʻi")
        == normalise_name("University of Hawai'i")
        == normalise_name("University of Hawai’i")
    )


@pytest.mark.parametrize("code", ["3491-TW", "NYSE: NVLE", "00981.HK", "600912"])
def test_what_a_share_is_traded_under_is_no_name_of_the_company(code: str) -> None:
    found = names("资料外泄", f"澜湾电子公司（{code}）20日公告，部分系统遭黑客入侵，客户资料外泄。")
    assert any("澜湾电子公司" in one for one in found)
    assert not any(code in one for one in found)


def test_a_society_for_savings_and_credit_is_named_whole() -> None:
    found = names(
        "Hackers text members", "Hackers entered Velmora Savings and Credit Co-Operative Society Limited on Monday."
    )
    assert any("Velmora Savings and Credit Co-Operative Society Limited" in one for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A laptop is missing, Marlow Group of Hospitals NHS Trust said.", "Marlow Group of Hospitals NHS Trust"),
        ("The German Sugar Agency (dzag) was hit on Monday. Files of dzag are gone.", "German Sugar Agency"),
    ],
)
def test_a_name_goes_on_over_what_it_is_a_group_of_and_begins_with_its_people(text: str, expected: str) -> None:
    assert any(expected in one for one in names("Files gone", text))


def test_a_road_is_no_organisation() -> None:
    text = "Boxes with the files of patients stood beside Route 78, and more beside Interstate 90."
    assert not [
        one for one in names("Files found", text) if any("Route" in name or "Interstate" in name for name in one)
    ]


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("日本三桐商会网店被改", "三桐商会公布，卡片外流。日本三桐商会已道歉。", "三桐商会"),
        ("户政人员偷查住址", "宜岭县五槐溪户政事务所有人偷查。五槐溪户政事务所道歉。", "五槐溪户政事务所"),
        ("儿童医院丢了电脑", "该院蓝澜儿童医院有三台电脑失窃，蓝澜儿童医院道歉。", "蓝澜儿童医院"),
        ("在线课程被黑", "澜湾在线教育公司承认，学员名单外泄。", "澜湾在线教育公司"),
        ("家电停用功能", "连网家电厂商「曦澜」停用功能，并向用户道歉。", "曦澜"),
        ("举报人的名单", "洛澜市安防办转给洛宁县政府，洛宁县政府泄露名单。", "洛宁县政府"),
        ("一封道歉信", "私家医院宝澜湾医院向病人寄出道歉信。", "宝澜湾医院"),
        ("药房被黑", "明岳社区药房联盟承认，会员名单外泄。", "明岳社区药房联盟"),
        ("基因的道歉", "启澜遗传咨询所道歉，客户名单外泄。", "启澜遗传咨询所"),
        ("网站检查", "第四季度青槐市政府网站泄露名单。", "青槐市政府"),
        ("前阵子的事", "前阵子槐南县教育局通报，名单外泄。", "槐南县教育局"),
    ],
)
def test_a_name_begins_with_its_numeral_and_behind_what_is_told_of_it(title: str, text: str, name: str) -> None:
    assert any(name in found for found in names(title, text))


def test_a_numeral_that_counts_begins_no_name() -> None:
    found = names("两家商会被黑", "三家商会公布外泄。另有两桐商会和四桐商会，桐商会在列。")
    assert all(not name.startswith(("三家", "四桐")) for one in found for name in one)


def test_a_sheriffs_office_is_one_in_both_scripts_and_also_without_its_state() -> None:
    found = victim(
        "警长办公室被黑",
        "阿肯色州巴林斯特郡警长办公室（Barlinster County Sheriff's Office）承认，伺服器被入侵，名单外泄。",
    )
    assert found is not None
    assert {"巴林斯特郡警长办公室", "Barlinster County Sheriff's Office"} <= set(found.names)


@pytest.mark.parametrize("pupil", ["青槐高中生", "许姓高中生", "青槐小学生"])
def test_a_pupil_is_no_school(pupil: str) -> None:
    found = names("电脑被锁", f"{pupil}的电脑被锁，{pupil}直接报案。")
    assert all(pupil[:-1] not in one for one in found)


def test_a_name_after_its_prefecture_is_the_name_without_it() -> None:
    found = names(
        "群马县浅间厚生医院遗失U盘", "日本群马县浅间厚生医院公布，一个U盘遗失。浅间厚生医院表示，病人资料在内。"
    )
    assert any({"群马县浅间厚生医院", "浅间厚生医院"} <= one for one in found)
    assert "立大学" not in set(short_forms("密歇根州立大学", "密歇根州立大学"))


def test_what_a_desk_writes_before_a_head_line_is_no_part_of_a_name() -> None:
    found = names(
        "Urgent Ann B. Doe Memorial Hospital reports breach",
        "Ann B. Doe Memorial Hospital in Ohio is notifying patients.",
    )
    assert {"Ann B. Doe Memorial Hospital"} in found
    assert not any("Urgent" in name for one in found for name in one)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昭和大学牙科医院16日公布，一只U盘不见了。", "昭和大学牙科医院"),  # a house of its own
        ("塞浦路斯银行肿瘤中心11日证实遭黑客入侵。", "塞浦路斯银行肿瘤中心"),
        ("会员制网站“同城拼车网”的会员库外泄，“同城拼车网”称已报警。", "同城拼车网"),  # a site in quotes
        ("网站“桥梁在线”遭入侵。桥梁在线称，会员名单外流。", "桥梁在线"),
        ("黑客入侵了松岛文化会馆（마쓰시마문화회관）的主页。", "松岛文化会馆"),  # by its name in another script
        ("海宁市工商局一名职员被带走。", "海宁市工商局"),
        ("阿姆兰民用医院（Hospital Civil de Amlan）遭入侵。", "阿姆兰民用医院"),  # of which 用 is no end
    ],
)
def test_a_chinese_house_site_or_office_is_named_whole(text: str, name: str) -> None:
    assert any(name in found for found in names("资料外泄", text))


@pytest.mark.parametrize("name", ["丰泽银行", "仁济康复医院", "海岳科技", "永昌县教育局"])
@pytest.mark.parametrize(
    "says",
    [
        "证实",
        "确认",
        "承认",
        "否认",
        "通报",
        "宣布",
        "表示",
        "回应",
        "坦言",
        "披露",
        "透露",
        "疑似",
        "曝出",
        "称",
        "说",
    ],
)
def test_a_name_ends_before_what_title_and_text_say_that_it_does(name: str, says: str) -> None:
    title, text = f"{name}{says}数据泄露", f"{name}{says}发生数据泄露，4万名客户的资料被盗。黑客入侵其网络。"
    found = victim(title, text)
    assert found is not None
    assert found.name == name
