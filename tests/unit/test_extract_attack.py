"""How a breach happened, read from words, their place, and what the text denies."""

from __future__ import annotations

import pytest

from digest.doubts import DEFAULT_BARS
from digest.extract.actor import read_actor
from digest.extract.attack import read_attack, read_phrases
from digest.extract.document import read_document
from digest.extract.rules import extract
from digest.extract.scan import Scan, scan
from digest.model import Article, AttackType


def _scan(text: str, title: str = "Breach at Marlow Group") -> Scan:
    return scan(read_document(Article("a", title, text)))


def _attack(text: str, title: str = "Breach at Marlow Group") -> AttackType | None:
    seen = _scan(text, title)
    return read_attack(seen, read_actor(seen)).attack


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        ("Hackers broke into the network of Marlow Group in May.", AttackType.HACKING),
        ("The files were encrypted by ransomware on May 3, and operations stopped.", AttackType.RANSOMWARE),
        (
            "An open Elasticsearch server without a password was left exposed to the internet.",
            AttackType.MISCONFIGURATION,
        ),
        ("Attackers used credential stuffing with passwords leaked elsewhere.", AttackType.CREDENTIAL_STUFFING),
        ("A former employee, an insider, copied the list and sold it.", AttackType.INSIDER),
        ("The Meta pixel, a tracking technology on its site, sent visits to Facebook.", AttackType.TRACKING_PIXEL),
        ("A stolen laptop held the records; the burglar was not found.", AttackType.LOST_DEVICE),
        ("An employee emailed the wrong attachment by mistake; nobody broke in.", AttackType.ACCIDENTAL_DISCLOSURE),
        ("A skimmer on the payment page copied cards as they were typed.", AttackType.SKIMMING),
        ("A phishing email tricked an employee into giving up a login.", AttackType.PHISHING),
        ("黑客利用漏洞入侵了公司服务器。", AttackType.HACKING),
        ("公司系统遭勒索软件攻击，文件被加密。", AttackType.RANSOMWARE),
        ("駭客以撞庫手法登入，帳密來自別處外洩。", AttackType.CREDENTIAL_STUFFING),
        ("該數據庫沒有密碼，直接裸奔，可公開訪問。", AttackType.MISCONFIGURATION),
        ("公司“内鬼”利用职务之便倒卖客户信息，已被刑拘。", AttackType.INSIDER),
        ("一台沒加密的筆電從上鎖的辦公室裡被偷走，裡頭有名單。", AttackType.LOST_DEVICE),
        ("办公室被撬，一台台式机没了，里面存着患者资料。", AttackType.LOST_DEVICE),
        ("负责人员在官网上挂错了文件，学生名单一度可以下载。", AttackType.ACCIDENTAL_DISCLOSURE),
    ],
)
def test_the_cause_is_read_from_its_words(text: str, attack: AttackType) -> None:
    assert _attack(text) is attack


@pytest.mark.parametrize(
    "text",
    [
        "Intruders hacked into a server. It was not ransomware, the company said.",
        "Hackers got into the portal. It has nothing to do with the ransomware attack of May.",
        "Hackers got into the portal. Unconnected with that, Acme had a laptop stolen in May.",
        "黑客入侵了服务器，窃取数据。没有出现勒索软件，不是勒索软件攻击。",
    ],
)
def test_a_cause_that_the_text_denies_is_not_the_cause(text: str) -> None:
    assert _attack(text) is AttackType.HACKING


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        ("A worker at the call centre copied customer lists and sold them to brokers.", AttackType.INSIDER),
        ("A computer with the records was taken from a locked car in May.", AttackType.LOST_DEVICE),
        (
            "The letters went to 900 patients, and each showed another patient's results.",
            AttackType.ACCIDENTAL_DISCLOSURE,
        ),
        ("The folder could be opened by anyone who knew the link.", AttackType.MISCONFIGURATION),
        ("Somebody tried passwords that customers had used at other sites.", AttackType.CREDENTIAL_STUFFING),
        ("The man who carried the disc was mugged outside his home.", AttackType.LOST_DEVICE),
        ("When she got to her desk a USB key was no longer in her bag.", AttackType.LOST_DEVICE),
        ("He changed one digit in the web address and saw the statement of a colleague.", AttackType.MISCONFIGURATION),
        ("The page failed to check whether it was the buyer who asked for the order.", AttackType.MISCONFIGURATION),
        (
            "The spreadsheet sat in a shared part of the intranet and could be opened by anyone with a login.",
            AttackType.MISCONFIGURATION,
        ),
        ("Agents of the call centre gave their access credentials to outsiders.", AttackType.INSIDER),
        ("医院统计员每周从登记系统导出表格，卖给月嫂公司牟利。", AttackType.INSIDER),
        ("The servers were auctioned; none were wiped, and the buyer read the orders.", AttackType.LOST_DEVICE),
        ("He asked the interface for one profile after another until he had them all.", AttackType.SCRAPING),
        ("会员服务遭列表型攻击，1.6万个会员ID可能已被登录。", AttackType.CREDENTIAL_STUFFING),
        ("顾客先进到一个假付款页，填完卡号再跳回。", AttackType.SKIMMING),
        ("警員家中電腦裝了Foxy，偵訊筆錄在分享軟體上搜得到。", AttackType.ACCIDENTAL_DISCLOSURE),
        ("一名员工离职前下载了客户名单并转卖获利。", AttackType.INSIDER),
        ("存有病历的电脑在停车场车内被偷。", AttackType.LOST_DEVICE),
        ("只要改一个数字，网页就会显示别人的订单，任何人都能看。", AttackType.MISCONFIGURATION),
        ("A nurse had opened the files of neighbours who were never in her ward.", AttackType.INSIDER),
        ("An engineer copied drawings to a personal cloud in the week before he left.", AttackType.INSIDER),
        ("Two boxes of paper charts were left in a taxi and have not been found.", AttackType.LOST_DEVICE),
        ("Each notice went to one other person instead of the patient.", AttackType.ACCIDENTAL_DISCLOSURE),
        ("The report should have been masked but showed full numbers.", AttackType.ACCIDENTAL_DISCLOSURE),
        ("The group's own systems weren't touched; the firm that prints its bills was.", AttackType.THIRD_PARTY),
        ("A worker answered a message that looked as if it came from the bank.", AttackType.PHISHING),
        ("A few lines of script on the checkout page sent away a copy of every card.", AttackType.SKIMMING),
        ("The site sent to advertisers which pages a visitor read.", AttackType.TRACKING_PIXEL),
        ("The servers were locked and a note asked for a sum in return for a key.", AttackType.RANSOMWARE),
        ("公示名单本该隐去身份证号，经办人员却原样上传。", AttackType.ACCIDENTAL_DISCLOSURE),
        ("對帳單寄到別的客戶手中。", AttackType.ACCIDENTAL_DISCLOSURE),
        ("護理師的公事包在機車置物箱遭撬後不見。", AttackType.LOST_DEVICE),
        ("柜员私下抄下客户电话卖给中介。", AttackType.INSIDER),
        ("自家系統未受影響，出事的是代管會員資料的廠商。", AttackType.THIRD_PARTY),
        ("客服接到自称总部的来电，被说服重置了密码。", AttackType.PHISHING),
        ("有人拿别家网站漏出来的密码逐个登录会员账号。", AttackType.CREDENTIAL_STUFFING),
    ],
)
def test_a_thing_and_a_deed_in_one_sentence_tell_a_cause(text: str, attack: AttackType) -> None:
    assert _attack(text, "Records of Marlow Group") is attack


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        ("An officer's computer at home had Winny on it, and the reports leaked.", AttackType.ACCIDENTAL_DISCLOSURE),
        ("By changing the order number in the link, buyers saw invoices of strangers.", AttackType.MISCONFIGURATION),
    ],
)
def test_phrases_point_to_a_cause_though_its_words_are_those_of_others_too(text: str, attack: AttackType) -> None:
    seen = _scan(text, "Records of Marlow Group")
    phrases = read_phrases(seen, read_actor(seen))
    assert max(phrases.points, key=lambda cause: phrases.points[cause]) is attack


@pytest.mark.parametrize(
    "text",
    [
        "A clerk wanted to mail the invitation and typed all addresses into the wrong field, so that each resident saw the others'.",
        "An employee copied the list of members and sent it to a stranger by mistake.",
        "一名职员导出客户名单后，不慎发给了另一家公司。",
    ],
)
def test_a_slip_of_somebody_who_works_there_is_no_deed_of_an_insider(text: str) -> None:
    assert _attack(text, "Records of Marlow Group") is AttackType.ACCIDENTAL_DISCLOSURE


def test_a_cause_that_only_the_words_tell_has_its_sentence_as_evidence_and_is_not_posted() -> None:
    text = (
        "The council is not run by careful people, one reader wrote.\n"
        "She wanted to mail the monthly invitation and typed all addresses into the wrong field, so that each resident saw the others'."
    )
    seen = _scan(text, "Council says sorry for an e-mail")
    told = read_attack(seen, read_actor(seen))
    assert told.attack is AttackType.ACCIDENTAL_DISCLOSURE
    assert told.attack not in read_phrases(seen, read_actor(seen)).points
    assert told.evidence is not None
    assert "wrong field" in told.evidence.quote
    assert told.score < DEFAULT_BARS.fact


def test_a_thing_and_a_deed_in_different_sentences_tell_nothing() -> None:
    assert _attack("A clerk won a prize. The shop downloaded new maps.", "Records of Marlow Group") is None


def test_the_head_line_and_the_first_sentences_outweigh_what_is_told_late() -> None:
    late = (
        " ".join(["The group sells garden tools in nine countries."] * 40)
        + " Ransomware has hit other firms of the trade."
    )
    assert _attack("Hackers broke into its shop. " + late) is AttackType.HACKING


def test_what_thieves_might_do_next_is_no_cause() -> None:
    assert _attack("黑客入侵网络。威胁者可以使用此信息发起网络钓鱼或社会工程攻击。", "数据泄露") is AttackType.HACKING


def test_a_ransomware_gang_speaks_for_ransomware_and_an_extortion_group_does_not() -> None:
    assert _attack("The LockBit gang listed the firm after hackers stole its files.") is AttackType.RANSOMWARE
    assert _attack("ShinyHunters hackers stole its files and posted them.") is AttackType.HACKING


def test_nothing_is_read_where_nothing_is_said() -> None:
    assert _attack("The firm published its yearly results.", "Results") is None


@pytest.mark.parametrize(
    "text",
    ["公司说员工不小心把名单寄错了收件人。", "The letters should not have been sent to other patients, but were."],
)
def test_what_should_not_have_been_and_what_was_careless_is_no_advice(text: str) -> None:
    assert _attack(text) is AttackType.ACCIDENTAL_DISCLOSURE


def test_words_that_the_text_says_of_an_unknown_cause_tell_that_it_is_unknown() -> None:
    assert _attack("It is not clear how the list got out.", "A list of members") is AttackType.UNKNOWN


def test_the_quote_of_a_cause_that_two_words_tell_carries_both() -> None:
    seen = scan(
        read_document(Article("a", "Marlow Group", "Two boxes of charts were put out with the trash on Monday."))
    )
    evidence = read_attack(seen, read_actor(seen)).evidence
    assert evidence is not None
    assert "charts" in evidence.quote
    assert "trash" in evidence.quote


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        ("Data of current and former employees was stolen by an intruder.", AttackType.HACKING),
        ("Hackers took the files of 12,000 former employees.", AttackType.HACKING),
        ("A former employee took the files of 12,000 customers.", AttackType.INSIDER),
        ("公司被黑，现任及前员工的身份证号外流。", AttackType.HACKING),
        ("前员工把客户名单卖给对手。", AttackType.INSIDER),
    ],
)
def test_those_who_left_and_whose_data_it_is_did_no_deed(text: str, attack: AttackType) -> None:
    assert _attack(text) is attack


def test_a_victim_whose_trade_is_to_serve_others_is_not_its_own_supplier() -> None:
    assert _attack("The debt collector said that an intruder got into its network.", "Debt collector hacked") is (
        AttackType.HACKING
    )


@pytest.mark.parametrize(
    ("title", "text", "is_sure"),
    [
        ("Velmoris hacked", "Hackers broke into a server of Velmoris and took the data of 5,000 customers.", True),
        ("Velmoris leaked", "The data of 5,000 customers of Velmoris leaked and turned up on a hacking forum.", False),
        ("维尔莫公司遭入侵", "黑客入侵维尔莫公司的服务器，盗走5000名客户的资料。", True),
        ("维尔莫公司资料外泄", "维尔莫公司5000名客户的资料泄露，在黑客论坛上流传。", False),
    ],
)
def test_a_leak_of_which_no_intruder_is_told_is_not_surely_hacking(title: str, text: str, is_sure: bool) -> None:
    told = extract(Article("a", title, text))
    assert (told.attack_type is AttackType.HACKING and told.scores["attack_type"] >= DEFAULT_BARS.fact) is is_sure


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        ("Bundles of patient files were found by a passer-by on the pavement behind the clinic.", AttackType.ACCIDENTAL_DISCLOSURE),
        ("The newsletter went out with everyone's address in one address line.", AttackType.ACCIDENTAL_DISCLOSURE),
        ("他把流调名单转发到家族群，很快传开。", AttackType.ACCIDENTAL_DISCLOSURE),
        ("114条病人手带被当普通垃圾丢进垃圾桶。", AttackType.ACCIDENTAL_DISCLOSURE),
        ("The envelope arrived torn, and the memory card was gone.", AttackType.LOST_DEVICE),
        ("An employee sold customer lists to a debt collector.", AttackType.INSIDER),
        ("The chain's PIN pads had been swapped for rigged ones.", AttackType.SKIMMING),
    ],
)  # fmt: skip
def test_causes_of_daily_life_are_told_by_two_words(text: str, attack: AttackType) -> None:
    assert _attack(text) is attack


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Patient records stolen in break-in at Norvale Dental",
            (
                "Burglars broke into Norvale Dental at night and stole patient records. The intruders opened the filing cabinets. "
                "Unauthorized persons accessed the records of 120 patients."
            ),
        ),
        (
            "澜湾诊所遭入侵 120名患者病历被盗",
            "澜湾诊所遭不明人士入侵，120名患者的纸质病历被盗。入侵者撬开门锁，未经授权翻看并窃取病历。诊所说，入侵发生在周末。",
        ),
    ],
)
def test_a_break_in_through_the_door_is_no_sure_hacking(title: str, text: str) -> None:
    facts = extract(Article("a", title, text))
    assert facts.attack_type is not AttackType.HACKING or facts.scores["attack_type"] < DEFAULT_BARS.fact


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Files of Marlow Group are out. Nobody knows how; an insider is the best guess, she said.", False),
        ("The files of Marlow Group were copied by an insider, police said. An insider was the best guess from the start.", True),
        ("馬洛集團的客戶資料外流，公司內部傾向於認為是內鬼所為，目前沒有結論。", False),
        ("馬洛集團的客戶資料外流，警方查明是內鬼所為，嫌疑人已被拘留。公司此前就懷疑有內鬼。", True),
    ],
)  # fmt: skip
def test_a_cause_that_is_only_guessed_is_not_told(text: str, is_sure: bool) -> None:
    seen = _scan(text, "Data of Marlow Group leaked")
    told = read_attack(seen, read_actor(seen))
    assert told.attack is AttackType.INSIDER
    assert (told.score >= DEFAULT_BARS.fact) is is_sure
