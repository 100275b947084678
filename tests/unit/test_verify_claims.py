"""What a model claims stands only where the words around its quote give it that part in the story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.extract.claim_form import Claim, Claims
from digest.extract.claims import facts_of
from digest.extract.rules import extract
from digest.model import Article, Facts, Kind
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
