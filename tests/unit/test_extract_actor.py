"""Who did it or claims it; everyday words that are also names of gangs stay words."""

from __future__ import annotations

import pytest

from digest.extract.actor import read_actor
from digest.extract.document import read_document
from digest.extract.rules import extract
from digest.extract.scan import scan
from digest.model import Article
from digest.vocabulary.cues import actors


def _actor(text: str) -> str | None:
    return read_actor(scan(read_document(Article("a", "Breach", text)))).name


def test_a_longer_name_is_not_the_known_group_it_begins_with() -> None:
    assert (
        _actor("The site was defaced by LulzSec Pilipinas, a group of students, which claimed the hack.")
        == "LulzSec Pilipinas"
    )
    assert _actor("The LulzSec Team claimed the hack.") == "LulzSec"


def test_a_group_that_is_named_for_another_attack_alone_did_not_do_this_one() -> None:
    assert (
        _actor("Files were stolen. Readers will be reminded of January, when two papers were wiped by Lapsus$.") is None
    )
    assert _actor("市政府数据中心遭攻击。意大利近来很不太平，上月Killnet攻击瘫痪了参议院网站。") is None


def test_a_worm_that_runs_by_itself_is_no_attacker() -> None:
    assert _actor("WannaCry locked the files of 185 computers at the power plant.") is None
    assert _actor("NotPetya locked the files of the port.") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Play ransomware gang claimed the attack.", "Play"),
        ("Stealing malware is offered by the people of the Cyclops ransomware group.", "Cyclops"),
        ("Cl0p said it had the files.", "Clop"),
        ("ALPHV, also called BlackCat, took credit.", "ALPHV"),
        ("勒索团伙LockBit 3.0声称窃得数据。", "LockBit"),
        ("該勒索集團 Medusa 宣稱取得檔案。", "Medusa"),
        ("The list was put up for sale by someone using the name quietfox.", "quietfox"),
        ("一名网名为“deepmole”的用户发帖兜售数据。", "deepmole"),
        ("The Grimfang ransomware group listed the school.", "Grimfang"),
    ],
)
def test_groups_and_handles_are_found(text: str, name: str) -> None:
    assert _actor(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Players of the game could not log in, and Play stopped.",
        "A royal visit was cancelled while hackers took the site down.",
        "The hive of activity continued. Chaos broke out at the airport.",
        "They asked him to play along.",
    ],
)
def test_everyday_words_are_no_groups(text: str) -> None:
    assert _actor(text) is None


def test_the_gazetteer_holds_more_than_a_hundred_groups_each_once() -> None:
    names = [actor.name for actor in actors()]
    assert len(names) > 100
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text",
    [
        "A thief kept a signing key after leaving; hackers stole the files.",
        "The database lay open under the name of Choice Hotels, and data was stolen.",
        "Hackers publish files of Nova Scotia Power customers.",
        "黑客窃走资料。其中一张叫log_stream的表存有一百万行。",
        "黑客窃走资料。文件是一个名叫users.tar.gz的压缩包。",
        "数据被窃。开发平台的是一家名叫Zelmo的公司。",
        "NTT集团称旗下公司的数据被窃取。",
        "软件商CDK Global被勒索，经销商的数据被窃。",
    ],
)
def test_files_firms_and_parts_of_other_names_are_no_attackers(text: str) -> None:
    assert _actor(text) is None


def test_who_is_introduced_first_did_it_and_not_who_is_named_late() -> None:
    filler = "委员会表示正在核查。" * 50
    assert (
        _actor(f"一名化名“Quietfox”的黑客发帖叫卖资料。{filler}去年9月，自称Bjorka的黑客也叫卖过选民资料。")
        == "Quietfox"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The database has surname, first name, NIC handle, postal address and city of Marlow Group's customers.",
        "Hackers took each customer's username, password and email address from Marlow Group.",
    ],
)
def test_a_list_of_data_names_no_attacker(text: str) -> None:
    seen = scan(read_document(Article("a", "Breach at Marlow Group", text)))
    assert read_actor(seen).name is None


def test_an_everyday_word_behind_handle_is_no_attacker() -> None:
    text = (
        "Norvale Trust sent eight letters to the wrong patient. What it has to do is train the people who handle confidential data. "
        "Those who handle sensitive records come first."
    )
    assert extract(Article("a", "Norvale Trust letters go astray", text)).threat_actor is None


LEAD = (
    "Mercy Valley Hospital in Ohio has confirmed a data breach. Hackers gained access to its network on January 5, 2024 and stole names "
    "and medical records that affected 40,000 patients. "
)
LEAD_ZH = "俄亥俄州仁爱谷医院证实发生数据泄露。黑客于2024年1月5日侵入其网络，窃取了4万名患者的姓名和病历。"


def _told(said: str) -> str | None:
    lead, title = (
        (LEAD, "Mercy Valley Hospital confirms data breach") if said.isascii() else (LEAD_ZH, "仁爱谷医院证实数据泄露")
    )
    return extract(Article("a", title, lead + said)).threat_actor


@pytest.mark.parametrize(
    "said",
    [
        "LockBit denied being behind the attack.",
        "The LockBit ransomware gang has denied any involvement.",
        "The LockBit gang told reporters that it had nothing to do with it.",
        "LockBit was not behind the attack, the police said.",
        "The police ruled out LockBit.",
        "Police have ruled out that the LockBit gang did it.",
        "It was not the work of LockBit.",
        "An analyst speculated that BlackCat may be behind it.",
        "There were rumours that BlackCat was responsible.",
        "The BlackCat gang might have been involved, one expert thought.",
        "Last month the LockBit gang hit a clinic in Texas.",
        "The LockBit gang also attacked two schools in Iowa.",
        "It is unclear whether LockBit was behind the attack.",
        "Some suspect the BlackCat gang.",
        "The attack resembles those of the LockBit gang.",
        "BlackCat, which hit another hospital last month, is not suspected.",
        "A hacker calling himself darkfox denied stealing the data.",
        "LockBit否认参与此次攻击。",
        "勒索团伙LockBit否认与此事有关。",
        "警方排除了LockBit作案的可能。",
        "警方表示，此次攻击并非LockBit所为。",
        "有专家推测是LockBit所为。",
        "黑客组织BlackCat可能是幕后黑手。",
        "上月LockBit曾攻击另一家诊所。",
        "LockBit团伙此前还攻击过其他医院。",
    ],
)
def test_who_denies_is_ruled_out_guessed_at_or_hit_others_is_not_told_as_the_attacker(said: str) -> None:
    assert _told(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "The LockBit gang claimed the attack and denied that the hospital had paid.",
        "The hospital denied that LockBit had its passwords, but LockBit posted the files.",
        "Last month the LockBit gang listed the hospital on its leak site.",
        "LockBit said on its leak site that it had hit the hospital last month.",
        "LockBit声称对此次攻击负责。",
        "医院否认付过赎金，LockBit则把文件公布在暗网。",
        "上月，LockBit把该院列入受害者名单。",
    ],
)
def test_what_else_is_denied_or_told_of_another_day_takes_no_attacker_away(said: str) -> None:
    assert _told(said) == "LockBit"


@pytest.mark.parametrize(
    "said",
    [
        "LockBit claimed responsibility for the attack. LockBit has not yet leaked the stolen data.",
        "LockBit claimed the attack. The LockBit attack did not involve patient records.",
        "LockBit claimed the attack. The LockBit hackers did not steal Social Security numbers.",
        "LockBit claimed the attack. The LockBit attack was not linked to an outage in May.",
        "LockBit claimed the attack. LockBit said it had not leaked the files yet.",
        "LockBit claims that it was paid. LockBit said the hospital denied the breach.",
        "LockBit声称入侵但丰泽银行否认遭到攻击。",
        "LockBit声称发动攻击而医院否认被入侵。",
        "LockBit声称入侵，市政府否认遭LockBit攻击。",
    ],
)
def test_what_a_group_has_not_done_yet_or_a_victim_denies_clears_no_group(said: str) -> None:
    assert _told(said) == "LockBit"


@pytest.mark.parametrize(
    "said",
    [
        "The LockBit gang was not involved in the attack.",
        "LockBit was not the one to blame, police said.",
        "LockBit said it did not attack the hospital.",
        "LockBit has no role in it.",
        "此次攻击与LockBit无关。",
    ],
)
def test_who_has_no_part_in_it_is_cleared(said: str) -> None:
    assert _told("LockBit claimed the attack. " + said if said.isascii() else said) is None


@pytest.mark.parametrize(
    "text",
    [
        "LockBit attacked a hospital in Leeds last week and stole the names of 5,000 patients.",
        "The LockBit gang recently attacked a hospital chain in Ohio and stole the records of 40,000 patients.",
        "A hospital is offline. The LockBit gang attacked a hospital in Leeds two days ago.",
        "A hospital is offline. The LockBit gang attacked an Ohio hospital chain last month and stole its patients' records.",
        "A hospital is offline. Last month the LockBit gang attacked a hospital, and 5,000 patients are concerned.",
        "LockBit勒索团伙上周攻击一家医院，窃走5000名患者的姓名。",
        "医院网络中断。LockBit勒索团伙日前攻击一家医院。",
    ],
)
def test_the_attack_of_which_a_story_tells_is_no_other_attack(text: str) -> None:
    title = "Hospital says 5,000 patients concerned" if text.isascii() else "医院称5000名患者受影响"
    assert read_actor(scan(read_document(Article("a", title, text)))).name == "LockBit"


@pytest.mark.parametrize(
    "said",
    [
        "The LockBit gang recently also attacked a school in Iowa.",
        "Last week the LockBit gang attacked another hospital and stole its patients' records.",
        "Last year LockBit hit a clinic in Texas.",
        "LockBit勒索团伙上周还攻击了一家学校。",
    ],
)
def test_another_attack_of_a_group_names_no_attacker_of_this_one(said: str) -> None:
    assert _told(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "Police arrested two suspects of the LockBit gang.",
        "The two suspects, LockBit members, are in jail.",
        "A suspect of the LockBit ransomware gang, which claimed the attack, was charged.",
    ],
)
def test_suspects_of_a_group_make_no_guess_of_it(said: str) -> None:
    assert _told(said) == "LockBit"
