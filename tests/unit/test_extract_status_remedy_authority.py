"""How well founded a claim is, before whom it stands, and what those affected are offered."""

from __future__ import annotations

import pytest

from digest.extract.actor import read_actor
from digest.extract.authority import read_authority
from digest.extract.document import read_document
from digest.extract.remedy import read_remedies
from digest.extract.rules import extract
from digest.extract.scan import Scan, scan
from digest.extract.status import read_status
from digest.extract.weakness import read_weakness
from digest.model import Article, Status


def _scan(text: str) -> Scan:
    return scan(read_document(Article("a", "Marlow", text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("根据提交给缅因州总检察长办公室的通知，该公司遭黑客攻击。", "Maine Attorney General"),
        ("It filed a notice with the attorney general of New Hampshire.", "New Hampshire Attorney General"),
        ("The firm told Texas' attorney general of the breach.", "Texas Attorney General"),
        ("The hospital reported the breach to the HHS Office for Civil Rights.", "HHS Office for Civil Rights"),
        ("機構已向個人資料私隱專員公署通報事故。", "Hong Kong Privacy Commissioner for Personal Data"),
        ("The ICO fined the company.", "UK Information Commissioner's Office"),
    ],
)
def test_authorities_go_by_one_name_in_either_language(text: str, name: str) -> None:
    assert read_authority(_scan(text)).name == name


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("The firm told the Information Commissioner.", "AU", "Office of the Australian Information Commissioner"),
        ("The firm told the Information Commissioner.", "GB", "UK Information Commissioner's Office"),
        ("The firm told the Information Commissioner.", "KE", "Information Commissioner"),
        ("The firm told the ICO of it.", "AU", "UK Information Commissioner's Office"),
        ("公司已向个人信息保护委员会报告。", "JP", "Personal Information Protection Commission of Japan"),
        ("公司已向个人信息保护委员会报告。", "KR", "Personal Information Protection Commission of South Korea"),
        ("學校已向省私隱專員公署通報事故。", "CA", "省私隱專員公署"),
        ("上海市网信办约谈公司，责令改正。", "CN", "上海市网信办"),
        ("网信办约谈公司，责令改正。", "CN", "Cyberspace Administration of China"),
    ],
)
def test_a_body_that_several_countries_have_is_that_of_the_incidents_country(
    text: str, country: str, name: str
) -> None:
    assert read_authority(_scan(text), country).name == name


@pytest.mark.parametrize("text", ["The icon was changed.", "Police said nothing.", "The regulator may fine it."])
def test_no_authority_is_made_up(text: str) -> None:
    assert read_authority(_scan(text)).name is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The firm notified the Maine attorney general in a filing.", Status.FILED),
        ("Marlow confirmed that data was stolen.", Status.CONFIRMED),
        ("该公司证实数据遭窃。", Status.CONFIRMED),
        ("The Qilin ransomware gang listed the company on its site.", Status.CLAIMED),
        ("有人在论坛兜售数据，声称来自该平台。", Status.CLAIMED),
        ("A hacker claims to have the data. The company denied that its systems were breached.", Status.DISPUTED),
        (
            "Hackers claim the data. Marlow wrote to its patients in May. Patients sued; the company denies all liability.",
            Status.CONFIRMED,
        ),
        ("黑客声称握有数据。公司承认资料外流并致歉，但否认早已知情。", Status.CONFIRMED),
        ("Data of the firm were seen on the web.", Status.REPORTED),
        ("Somebody wrote to the authorities that the data lay open. The firm had been asked.", Status.REPORTED),
        ("A researcher warned the regulator about the database of the firm.", Status.REPORTED),
        ("The commission said it has fined the listed firm.", Status.CONFIRMED),
        ("公司向多个州的总检察长递交通报。卖家另称有4500万行，未经证实。", Status.CONFIRMED),
        ("联合创始人在社区发帖承认，240万名用户的资料受影响。另一些指责被否认。", Status.CONFIRMED),
    ],
)
def test_the_best_founded_status_is_read(text: str, status: Status) -> None:
    seen = _scan(text)
    assert read_status(seen, read_authority(seen), read_actor(seen)).status is status


def test_what_has_not_been_confirmed_is_not_confirmed() -> None:
    seen = _scan("A seller claims the data. The firm has not confirmed it.")
    assert read_status(seen, read_authority(seen), read_actor(seen)).status is Status.CLAIMED


@pytest.mark.parametrize(
    "said",
    [
        "The company neither confirmed nor denied a data breach.",
        "The company has neither admitted nor disputed it.",
        "It would not comment. Nor has the company denied it.",
        "The company spoke without confirming or denying the breach.",
        "公司既未证实也未否认数据泄露。",
        "公司既不承认也不否认。",
    ],
)
def test_who_neither_confirms_nor_denies_disputes_nothing(said: str) -> None:
    claim = "A hacker claims to have the data of Marlow." if said.isascii() else "有黑客声称握有该公司的数据。"
    seen = _scan(f"{claim} {said}")
    assert read_status(seen, read_authority(seen), read_actor(seen)).status is not Status.DISPUTED


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("注册 Experian 提供的为期一年的免费身份保护服务。", ("identity_protection", 12, "Experian")),
        ("公司提供24个月免费信用监测。", ("credit_monitoring", 24, None)),
        ("当事人可获两年免费信用监控。", ("credit_monitoring", 24, None)),
        ("Victims get 18 months of credit monitoring through Kroll.", ("credit_monitoring", 18, "Kroll")),
        ("Credit monitoring is free for two years.", ("credit_monitoring", 24, None)),
        ("Those who ask for it by May get a year of credit monitoring.", ("credit_monitoring", 12, None)),
        ("Considering what was on it, the firm offers a year of credit monitoring.", ("credit_monitoring", 12, None)),
        ("It is resetting passwords of all users.", ("reset", None, None)),
        ("A toll-free hotline has been set up.", ("hotline", None, None)),
        ("The shop will refund all fraudulent charges.", ("refund", None, None)),
        ("公司承诺全额赔付客户损失。", ("refund", None, None)),
    ],
)
def test_offers_have_kind_term_and_provider(text: str, offer: tuple[str, int | None, str | None]) -> None:
    assert [(r.kind, r.months, r.provider) for r in read_remedies(_scan(text))] == [offer]


@pytest.mark.parametrize(
    "text",
    [
        "The letters offer 12 to 24 months of credit monitoring.",
        "The letters offer 12-24 months of credit monitoring.",
        "The letters offer one or two years of credit monitoring.",
        "The letters offer up to two years of credit monitoring.",
        "受影响者可领取一到两年的信用监测。",
        "受影响者可领取12至24个月的信用监测。",
        "公司最长提供两年信用监测。",
    ],
)
def test_of_a_span_of_time_no_end_is_told_as_offered_to_all(text: str) -> None:
    assert [(offer.kind, offer.months) for offer in read_remedies(_scan(text))] == [("credit_monitoring", None)]


def test_cve_numbers_and_the_product_are_read_once_and_canonical() -> None:
    found = read_weakness(_scan("Attackers exploited cve-2023-34362, a flaw in MOVEit, 即CVE-2023-34362漏洞。"))
    assert found.cve == ("CVE-2023-34362",)
    assert found.product == "MOVEit Transfer"
    assert set(found.evidence) == {"cve.CVE-2023-34362", "product"}


@pytest.mark.parametrize(
    "text",
    [
        "Officials are thinking about offering credit monitoring to those affected.",
        "It is considering whether to offer identity protection.",
        "The company may offer two years of credit monitoring.",
        "Lawyers for the pupils want three years of credit monitoring.",
        "Senators called on the bureau to give everybody free credit monitoring.",
        "公司正考虑为受影响者提供一年信用监测。",
        "工会要求雇主为受影响者购买身份保护。",
        "Nor is credit monitoring on offer, because nothing allows one to open an account.",
        "The university isn't paying for credit monitoring, as it thinks the risk is low.",
        "The note goes on to rule out a refund to those who do not feel safe.",
        "The letter lists what to do. Free credit monitoring is not on it either.",
        "Whoever asks for a code is a scammer: the hotline, on 6277 5100, never asks for one.",
        "没有信用监测。公司说这类信息不足以开户。",
        "公司连一次免费信用监测都没给。",
        "密码也没有被强制重置。",
        "打进电视台热线的男子声音发抖。",
        "The emergency hotline lost its dispatch tool.",
        "Staff reached out after spotting something strange at a Manila call centre.",
        "From June 29 its app and call centre were down, and members could not reach anybody.",
        "Ransomware was deployed and all user passwords were reset, which locked the firm's staff out.",
        "If you have miles: ignore any mail that offers you a refund for a cancelled flight; it is not from us.",
        "We secured the account, reset its password and called in experts.",
        "About 15,000 bogus refunds went out in the names of those concerned.",
        "They had asked for refunds of their fares, which is why the bank details lay there.",
        "Notes to editors: helpline 0303 123 1113.",
        "线索热线：962288，编辑陆青。",
        "日志里有邮箱、密码、账户重置码和位置。",
        "多名受害者是从身份保护服务商的提醒里得知此事的。",
        "Some learned of it from their credit monitoring alerts.",
        "She works for an identity theft protection company and was not surprised.",
        "The gang has made good on its threat and posted the files.",
        "The airline did not tell its customers, reset their passwords or freeze the cards.",
        "Through an interface that resets passwords they took over the accounts.",
        "攻击者先假冒同事，随后重置了密码。",
        "只要知道邮箱，就能通过密码重置接口（API）把密码改成自己想要的。",
        "The municipality should be reimbursed for what it spent.",
        "Unlike last year, when it offered two years of credit monitoring via Experian, it offers none now.",
        "The hospital gives 12 months of credit monitoring to staff; patients get none.",
        "Experts recommend credit monitoring and new passwords.",
        "专家建议受害者自行购买身份保护服务。",
        "公司并未向受影响者提供信用监测。",
        "去年那次泄露后，公司提供了两年信用监测。",
        "The company never provided its customers with credit monitoring.",
        "The hospital had offered free credit monitoring after its 2019 breach.",
        "Lawyers say that the hospital should have offered two years of credit monitoring.",
        "If data were stolen, the hospital would offer credit monitoring.",
        "The hospital used to offer credit monitoring to its staff.",
        "The state law requires firms to offer 18 months of credit monitoring.",
        "The attackers set up a hotline for victims who want to pay.",
        "Patients were told to sign up for credit monitoring at their own expense.",
    ],
)
def test_what_is_refused_or_is_somebody_elses_is_no_remedy(text: str) -> None:
    assert read_remedies(_scan(text)) == ()


def test_who_is_fined_for_not_reporting_has_not_reported() -> None:
    text = "Velmoris was fined on Monday, for it failed to report the breach to the SEC. Hackers stole the data of 5,000 customers."
    told = extract(Article("a", "Velmoris fined over breach", text))
    assert told.status is not Status.FILED


@pytest.mark.parametrize(
    "text",
    [
        "安全公司青林发现，维尔莫公司的一台服务器泄露了5000名用户的资料。联系维尔莫公司后，没有收到任何回复。",
        "测试机构QL的物联网部门发布报告称，维尔莫手表泄露了5000名儿童的资料。维尔莫公司未予回应。",
    ],
)
def test_what_only_researchers_say_is_not_confirmed(text: str) -> None:
    assert extract(Article("a", "维尔莫公司泄露5000名用户资料", text)).status is not Status.CONFIRMED


def test_a_token_that_resets_passwords_is_no_remedy() -> None:
    told = read_document(
        Article(
            "a",
            "维尔莫公司泄露5000名用户资料",
            "维尔莫公司遭黑客入侵，5000名用户的姓名、密码重置令牌外泄。维尔莫公司致歉。",
        )
    )
    assert not read_remedies(scan(told))


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("公司已向个人资料保护委员会通报。", True),
        ("公司4月6日向个人资料保护委员会通报。", True),
        ("公司有了结果会向个人资料保护委员会报告。", False),
        ("公司再决定是否要通知个人资料保护委员会。", False),
        ("集团要求承办商立即向个人资料保护委员会通报。", False),
        ("个人资料保护委员会收到举报线索后展开调查。", False),
        ("何时该报，个人资料保护委员会的指引写得清楚。", False),
    ],
)
def test_what_is_yet_to_be_reported_is_not_told_as_filed(said: str, *, filed: bool) -> None:
    facts = extract(Article("a", "Velmoris公司遭黑客入侵", f"Velmoris公司遭黑客入侵，5000名客户资料外泄。{said}"))
    assert (facts.status is Status.FILED) is filed
    assert facts.authority is None or not facts.authority.startswith("日向")


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("Velmoris reported the theft to the Information Commissioner's Office.", True),
        ("A company has 72 hours to report such a thing to the Information Commissioner's Office.", False),
        ("The board asked Velmoris to report the theft to the Information Commissioner's Office.", False),
        ("There is nothing from Velmoris on the register of the Information Commissioner's Office.", False),
        ("Has it told the Information Commissioner's Office?", False),
    ],
)
def test_what_the_law_asks_of_all_what_is_asked_of_it_and_what_is_missing_is_no_report(
    said: str, *, filed: bool
) -> None:
    text = f"Velmoris Ltd lost a laptop with the details of 5,000 customers in a burglary. {said}"
    facts = extract(Article("a", "Velmoris loses laptop with details of 5,000 customers", text))
    assert (facts.status is Status.FILED) is filed


def test_the_report_to_an_authority_is_carried_by_the_words_that_tell_it() -> None:
    text = (
        "Velmoris Ltd lost a laptop with the details of 5,000 customers. The Information Commissioner's Office watches over such things. "
        "The company told the Information Commissioner's Office on Monday."
    )
    facts = extract(Article("a", "Velmoris loses laptop with details of 5,000 customers", text))
    assert facts.status is Status.FILED
    assert "on Monday" in facts.evidence["status"].quote


@pytest.mark.parametrize(
    "said",
    [
        "丰泽银行为数据未加密的客户提供2年免费信用监测服务。",
        "The bank offers two years of free credit monitoring to people whose data was not encrypted.",
        "The bank offers two years of free credit monitoring to all who have not enrolled.",
    ],
)
def test_monitoring_for_those_of_last_year_s_breach_or_whose_data_lay_open_is_an_offer(said: str) -> None:
    assert [(offer.kind, offer.months) for offer in read_remedies(_scan(said))] == [("credit_monitoring", 24)]


@pytest.mark.parametrize(
    "said",
    [
        "去年数据泄露事件后，公司曾提供两年信用监测。",
        "公司去年曾提供两年信用监测。",
        "当年泄露时，公司也提供了两年信用监测。",
    ],
)
def test_what_was_offered_last_year_is_no_offer_now(said: str) -> None:
    assert read_remedies(_scan(said)) == ()


def test_a_bank_s_offer_to_those_of_last_year_s_breach_is_one() -> None:
    said = "丰泽银行遭黑客入侵，5000名客户的姓名被盗。丰泽银行为去年数据泄露中受影响的客户提供2年免费信用监测服务。"
    told = extract(Article("a", "丰泽银行客户资料外泄", said))
    assert [(offer.kind, offer.months) for offer in told.remediation] == [("credit_monitoring", 24)]
