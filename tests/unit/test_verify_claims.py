"""What a model claims stands only where the words around its quote give it that part in the story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.doubts import DEFAULT_BARS, without_doubts
from digest.extract.claim_form import Claim, Claims
from digest.extract.claims import facts_of
from digest.extract.rules import extract
from digest.model import Article, Dates, Facts, Kind
from digest.verify import verify

EN = (
    "Northwind Bank says hackers took data of 310,000 customers",
    "Northwind Bank said hackers were in its systems in March 2024. The names of 310,000 customers were stolen.",
)
ZH = ("远星诊所称4万8120名患者资料外泄", "远星诊所6月11日通报，其系统遭黑客入侵，4万8120名患者的姓名被窃取。")


def article_of(sentence: str) -> Article:
    """A story with one more sentence."""
    title, text = ZH if any("\u3400" < letter < "\ua000" for letter in sentence) else EN
    return Article("a", title, f"{text}\n{sentence}", published=datetime(2024, 6, 12, tzinfo=UTC))


def read(sentence: str, claims: Claims, bare: bool = True) -> Facts:
    """What is left of claims on a story with the sentence. `bare`: the rules read nothing that a claim could lean on."""
    article = article_of(sentence)
    base = extract(article)
    if bare:
        base = Facts(base.id, Kind.INCIDENT, base.lang, base.confidence, organization=base.organization)
    return verify(article, facts_of(article, claims, base)).facts


def told(sentence: str, claims: Claims) -> Facts:
    """What of it is said in public."""
    return without_doubts(read(sentence, claims), DEFAULT_BARS)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Chief executive Jane Roe said the hackers had left no trace.", "Jane Roe"),
        ("The hackers had gone by then, said Jane Roe, the bank's head of security.", "Jane Roe"),
        ("Jane Roe, a researcher who tracks ransomware gangs, saw the files.", "Jane Roe"),
        ("The FBI is looking for the attackers.", "FBI"),
        ("Hackers were seen by the Federal Trade Commission as well.", "Federal Trade Commission"),
        ("Microsoft stole a march on the hackers.", "Microsoft"),
        ("Granite Partners was hacked by the same group.", "Granite Partners"),
        ("Granite Partners, another victim of the gang, said hackers had left.", "Granite Partners"),
        ("The gang had been inside Granite Partners since May.", "Granite Partners"),
        ("The Granite Partners ransomware attack was worse.", "Granite Partners"),
        ("Granite Partners denied that the hackers stole anything.", "Granite Partners"),
        ("Granite Partners said they stole the files.", "Granite Partners"),
        ("The attack on Granite Partners was claimed by the hackers.", "Granite Partners"),
        ("Granite Partners claimed the attack had been contained.", "Granite Partners"),
        ("LockBit had nothing to do with the attack.", "LockBit"),
        ("It was not the work of LockBit.", "LockBit"),
        ("行长李明远说，黑客没有留下痕迹。", "李明远"),
        ("警方正在追查黑客。", "警方"),
        ("网络安全研究员李明远表示，攻击者早已离开。", "李明远"),
        ("黑客还入侵了磐石合伙公司。", "磐石合伙公司"),
        ("磐石合伙公司否认遭到该团伙勒索。", "磐石合伙公司"),
        ("攻击与LockBit无关。", "LockBit"),
        ("并非LockBit所为。", "LockBit"),
        ("LockBit并未参与此次攻击。", "LockBit"),
        ("LockBit was not behind the attack.", "LockBit"),
        ("Unlike LockBit, the hackers left no note.", "LockBit"),
        ("There is no evidence that LockBit was involved.", "LockBit"),
        ("The attack was never attributed to LockBit.", "LockBit"),
    ],
)
def test_who_is_only_named_beside_attackers_is_none(sentence: str, name: str) -> None:
    assert read(sentence, Claims("incident", actor=Claim("actor", sentence, name))).threat_actor is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A group called Velvet Heron claimed the attack.", "Velvet Heron"),
        ("Velvet Heron has claimed responsibility for the attack.", "Velvet Heron"),
        ("The attack was claimed by Velvet Heron.", "Velvet Heron"),
        ("A seller using the name velvet_heron offers the files on a forum.", "velvet_heron"),
        ("Velvet Heron, a ransomware gang, wants two million dollars.", "Velvet Heron"),
        ("The Velvet Heron ransomware gang put the files online.", "Velvet Heron"),
        ("Velvet Heron stole the files, it says.", "Velvet Heron"),
        ("Velvet Heron posted samples on its leak site.", "Velvet Heron"),
        ("LockBit claimed the attack.", "LockBit"),
        ("Researchers tied the break-in to LockBit.", "LockBit"),
        ("勒索团伙Velvet Heron认领了这次攻击。", "Velvet Heron"),
        ("网名为“velvet_heron”的卖家在论坛兜售这批资料。", "velvet_heron"),
        ("Velvet Heron声称窃取了400GB资料。", "Velvet Heron"),
        ("这批资料被Velvet Heron窃走。", "Velvet Heron"),
        ("LockBit声称对此负责。", "LockBit"),
        ("LockBit has not published the data it stole from the bank.", "LockBit"),
        ("LockBit did not say how it got in.", "LockBit"),
        ("诊所确认遭LockBit并未说明规模的攻击。", "LockBit"),
    ],
)
def test_who_is_named_as_a_group_or_does_the_deed_is_the_attacker(sentence: str, name: str) -> None:
    assert read(sentence, Claims("incident", actor=Claim("actor", sentence, name))).threat_actor == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Jane Roe, secretary to the board, answered the phone.", "Jane Roe"),
        ("Riverside Blood Donor Service was not hit.", "Riverside Blood Donor Service"),
        ("Granite Partners was told by the regulator.", "Granite Partners"),
        ("The office of Granite Partners was searched by police.", "Granite Partners"),
        ("It was not required to report it to the Federal Trade Commission.", "Federal Trade Commission"),
        ("The bank did not notify the Federal Trade Commission.", "Federal Trade Commission"),
        ("The Federal Trade Commission has its seat in Washington.", "Federal Trade Commission"),
        ("Police cars of the Meadow County Police Department are blue.", "Meadow County Police Department"),
        ("李明远是董事会秘书，接了电话。", "李明远"),
        ("青河献血中心没有受到攻击。", "青河献血中心"),
        ("诊所无须向个人信息保护委员会通报。", "个人信息保护委员会"),
        ("诊所没有向青河市公安局报案。", "青河市公安局"),
        ("诊所支付了赎金而没有向青河市公安局报案。", "青河市公安局"),
        ("The bank did not notify its customers and the Federal Trade Commission.", "Federal Trade Commission"),
        ("The bank paid but did not notify the Federal Trade Commission.", "Federal Trade Commission"),
    ],
)
def test_who_holds_no_office_or_was_told_nothing_is_no_authority(sentence: str, name: str) -> None:
    assert read(sentence, Claims("incident", authority=Claim("authority", sentence, name))).authority is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The bank notified the Federal Trade Commission.", "Federal Trade Commission"),
        ("The Meadow County Police Department is investigating.", "Meadow County Police Department"),
        ("Inspectors of the Ruritanian Data Inspectorate fined the bank.", "Ruritanian Data Inspectorate"),
        ("It was reported to the Privacy Commissioner of Ruritania.", "Privacy Commissioner of Ruritania"),
        ("诊所已向个人信息保护委员会通报。", "个人信息保护委员会"),
        ("青河市公安局已立案调查。", "青河市公安局"),
        ("青河县教育委员会对其罚款。", "青河县教育委员会"),
        (
            "It is not clear how many people were affected but the Federal Trade Commission has been informed.",
            "Federal Trade Commission",
        ),
        (
            "It is not known who did it and the Federal Trade Commission is investigating.",
            "Federal Trade Commission",
        ),
        ("The bank did not pay and informed the Federal Trade Commission.", "Federal Trade Commission"),
        ("诊所尚未查清规模但已向个人信息保护委员会通报。", "个人信息保护委员会"),
    ],
)
def test_an_office_that_is_told_or_acts_is_the_authority(sentence: str, name: str) -> None:
    assert read(sentence, Claims("incident", authority=Claim("authority", sentence, name))).authority == name


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Social Security numbers were not involved.", "national_id", "Social Security numbers"),
        ("No Social Security numbers were taken.", "national_id", "Social Security numbers"),
        ("Passwords and passport numbers were not among the stolen data.", "passport", "passport numbers"),
        ("There is no evidence that passport numbers were accessed.", "passport", "passport numbers"),
        ("Everything but names was safe; passport numbers were not stored there.", "passport", "passport numbers"),
        ("The files did not contain medical records.", "medical", "medical records"),
        ("All records except medical records were stolen.", "medical", "medical records"),
        ("Were passport numbers taken? No.", "passport", "passport numbers"),
        ("不涉及身份证号。", "national_id", "身份证号"),
        ("护照号码未被窃取。", "passport", "护照号码"),
        ("没有证据显示护照号码外泄。", "passport", "护照号码"),
        ("除病历外，姓名和电话均被窃。", "medical", "病历"),
        ("除了病历以外的资料都被窃取。", "medical", "病历"),
        ("All records bar the medical records were stolen.", "medical", "medical records"),
        ("Everything was stolen apart from medical records.", "medical", "medical records"),
    ],
)
def test_data_that_the_sentence_says_were_not_taken_are_not(sentence: str, kind: str, words: str) -> None:
    for quote in (sentence, words):
        assert read(sentence, Claims("incident", data=(Claim(kind, quote, words),))).data_types == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("Social Security numbers were stolen as well.", "national_id", "Social Security numbers"),
        ("Passport numbers were taken, but no passwords.", "passport", "Passport numbers"),
        ("The stolen files hold passport numbers; card numbers were not stored.", "passport", "passport numbers"),
        ("除姓名外，身份证号和病历也被窃取。", "medical", "病历"),
        ("除了姓名，身份证号也外泄。", "national_id", "身份证号"),
        ("被窃的还有护照号码，但不包括密码。", "passport", "护照号码"),
        ("The hackers stole Barclays customers' passport numbers.", "passport", "passport numbers"),
        ("The hackers stole bar members' passport numbers.", "passport", "passport numbers"),
        ("黑客删除日志后把客户护照号码对外出售。", "passport", "护照号码"),
        ("黑客清除痕迹后把护照号码在境外出售。", "passport", "护照号码"),
    ],
)
def test_data_beside_what_was_not_taken_were(sentence: str, kind: str, words: str) -> None:
    assert [t.value for t in read(sentence, Claims("incident", data=(Claim(kind, sentence, words),))).data_types] == [
        kind
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It was not a ransomware attack.", "ransomware"),
        ("This was not a phishing attack, the bank said.", "phishing"),
        ("The bank denied that ransomware was used.", "ransomware"),
        ("There was no sign of ransomware.", "ransomware"),
        ("Customers should beware of phishing e-mails.", "phishing"),
        ("Criminals could use the data to launch phishing attacks.", "phishing"),
        ("这并非勒索软件攻击。", "ransomware"),
        ("该诊所排除了勒索软件攻击。", "ransomware"),
        ("这不是一起钓鱼攻击。", "phishing"),
        ("请警惕钓鱼邮件。", "phishing"),
    ],
)
def test_an_attack_that_the_sentence_denies_or_fears_did_not_happen(sentence: str, kind: str) -> None:
    assert read(sentence, Claims("incident", attack=Claim(kind, sentence, ""))).attack_type != kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It was a ransomware attack, not a phishing attack.", "ransomware"),
        ("It was no hoax: ransomware had locked the servers.", "ransomware"),
        ("这是一起勒索软件攻击，并非内部人员所为。", "ransomware"),
    ],
)
def test_an_attack_beside_a_denial_of_another_one_stands(sentence: str, kind: str) -> None:
    assert read(sentence, Claims("incident", attack=Claim(kind, sentence, ""))).attack_type == kind


STEPS = ("occurred", "discovered", "disclosed", "notified")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The new wing was opened on February 2, 2020.", "February 2, 2020"),
        ("It was founded on May 4, 1998 by two brothers.", "May 4, 1998"),
        ("The law has been in force since May 25, 2018.", "May 25, 2018"),
        ("The claims deadline is August 1, 2024.", "August 1, 2024"),
        ("新院区于2020年2月2日启用。", "2020年2月2日"),
        ("该公司成立于1998年5月4日。", "1998年5月4日"),
        ("该法自2018年5月25日起施行。", "2018年5月25日"),
        ("新规于2020年6月1日起实施。", "2020年6月1日"),
        ("该市于2020年6月1日起实施网络安全条例。", "2020年6月1日"),
    ],
)
def test_a_day_of_something_else_is_told_as_that_of_no_step(sentence: str, words: str) -> None:
    for role in STEPS:
        dates = told(sentence, Claims("incident", dates=(Claim(role, sentence, words),))).dates
        assert all(getattr(dates, name) is None for name in Dates.__slots__), role


@pytest.mark.parametrize(
    ("sentence", "words", "roles"),
    [
        ("A spokeswoman apologised on March 1, 2024.", "March 1, 2024", ("occurred", "discovered")),
        ("Letters to those affected were sent on May 20, 2024.", "May 20, 2024", ("occurred", "discovered")),
        ("Hackers broke into the server on April 3, 2024.", "April 3, 2024", ("disclosed", "notified")),
        ("发言人2024年3月1日致歉。", "2024年3月1日", ("occurred", "discovered")),
        ("黑客2024年4月3日入侵服务器。", "2024年4月3日", ("disclosed", "notified")),
    ],
)
def test_the_day_of_one_step_is_not_told_as_that_of_another(sentence: str, words: str, roles: tuple[str, ...]) -> None:
    for role in roles:
        dates = told(sentence, Claims("incident", dates=(Claim(role, sentence, words),))).dates
        assert all(getattr(dates, name) is None for name in Dates.__slots__), role


@pytest.mark.parametrize(
    ("sentence", "words", "role"),
    [
        ("Hackers broke into the server on April 3, 2024.", "April 3, 2024", "occurred"),
        ("The bank discovered the intrusion on April 9, 2024.", "April 9, 2024", "discovered"),
        ("It made the breach public on May 30, 2024.", "May 30, 2024", "disclosed"),
        ("Letters to those affected were sent on May 20, 2024.", "May 20, 2024", "notified"),
        ("黑客2024年4月3日入侵服务器。", "2024年4月3日", "occurred"),
        ("黑客于2024年4月3日实施入侵，窃取了客户资料。", "2024年4月3日", "occurred"),
        ("黑客于2024年4月3日实施了入侵。", "2024年4月3日", "occurred"),
        ("黑客于2024年4月3日开始实施网络攻击。", "2024年4月3日", "occurred"),
        ("诊所2024年4月9日发现入侵。", "2024年4月9日", "discovered"),
        ("诊所2024年5月30日公布此事。", "2024年5月30日", "disclosed"),
        ("2024年5月20日起，诊所向患者寄出通知信。", "2024年5月20日", "notified"),
    ],
)
def test_the_day_of_a_step_is_told(sentence: str, words: str, role: str) -> None:
    dates = told(sentence, Claims("incident", dates=(Claim(role, sentence, words),))).dates
    assert getattr(dates, "occurred_start" if role == "occurred" else role) is not None


@pytest.mark.parametrize(
    ("sentence", "words", "roles"),
    [
        ("The bank sees 90,000 people a year.", "90,000 people", ("records", "affected", "subset")),
        ("70,000 records of another firm were stolen too.", "70,000 records", ("records", "affected", "subset")),
        ("It serves 45,000 customers in four states.", "45,000 customers", ("records", "affected")),
        ("No more than 70,000 records were never stolen.", "70,000 records", ("records",)),
        ("诊所每年接待9万人。", "9万人", ("records", "affected", "subset")),
        ("另一家公司的7万条记录也被窃。", "7万条记录", ("records", "affected", "subset")),
    ],
)
def test_numbers_of_others_are_none_of_this_breach(sentence: str, words: str, roles: tuple[str, ...]) -> None:
    for role in roles:
        facts = read(sentence, Claims("incident", figures=(Claim(role, sentence, words),)))
        assert [f.role for f in (facts.affected, *facts.figures) if f is not None] == [], role


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("About 70,000 records were stolen.", "70,000 records"),
        ("The leaked file has 70,000 records.", "70,000 records"),
        ("被窃的共有7万条记录。", "7万条记录"),
    ],
)
def test_records_that_were_taken_stand(sentence: str, words: str) -> None:
    figures = read(sentence, Claims("incident", figures=(Claim("records", sentence, words),))).figures
    assert [f.value for f in figures] == [70_000]
