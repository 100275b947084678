"""Whether data got out at all, where the text leaves it open or denies it."""

from __future__ import annotations

import pytest

from bot.incidentview import preview
from digest.compose import compose
from digest.extract.rules import extract
from digest.model import Article
from digest.verify import verify

OPEN = [
    "Riverton Water was hit by ransomware on Monday. Whether any data was taken is not known yet, the utility said.",
    "Riverton Water was hit by ransomware on Monday. The utility is investigating whether customer records were accessed.",
    "Riverton Water was hit by ransomware on Monday. There is no evidence that any data was stolen, the utility said.",
    "Riverton Water was hit by ransomware on Monday. No customer data was compromised, a spokesman said.",
    "青川水务集团周一遭勒索软件攻击。集团表示，是否有资料外泄仍在调查。",
    "青川水务集团周一遭勒索软件攻击。有没有数据被窃取，公司没有说明。",
    "青川水务集团周一遭勒索软件攻击。公司称未发现数据外泄。",
    "青川水務集團週一遭勒索軟體攻擊。公司表示資料並未外洩。",
    "Riverton Water was hit by ransomware on Monday. The utility did not mention whether data were taken.",
    "Riverton Water was hit by ransomware on Monday. Its notice made no mention of any data theft.",
    "Riverton Water was hit by ransomware on Monday. It would not say if customer records were accessed.",
    "Riverton Water was hit by ransomware on Monday. It has said nothing on whether residents' information was taken.",
    "Riverton Water was hit by ransomware on Monday. No customer data got out, a spokesman said.",
    "Riverton Water was hit by ransomware on Monday. The hackers took no personal information with them.",
    "Riverton Water was hit by ransomware on Monday. There was no sign of anything having been taken.",
    "Riverton Water was hit by ransomware on Monday. Its files were only encrypted.",
    "Riverton Water was hacked on Monday. The servers were wiped but not copied.",
    "Riverton Water was hit by ransomware on Monday. The data was encrypted, not stolen, it said.",
    "青川水务集团周一遭勒索软件攻击。集团和警方均未提及数据外泄。",
    "青川水务集团周一遭勒索软件攻击。公告没有提到客户资料外泄。",
    "青川水务集团周一遭勒索软件攻击。公告未说明是否有数据被窃取。",
    "青川水务集团周一遭勒索软件攻击。其文件只是被加密。",
    "青川水务集团周一遭黑客攻击。服务器数据被清空，并未外泄。",
]
TOLD = [
    "Riverton Water was hit by ransomware on Monday. The intruders copied company files. Whether customer data was taken is not known yet.",
    "Riverton Water was hit by ransomware on Monday. Apart from some files no data was taken.",
    "Riverton Water was hit by ransomware on Monday. Its phones are down.",
    "青川水务集团周一遭勒索软件攻击。黑客窃取了公司文件。客户资料是否外泄仍在调查。",
    "青川水务集团周一遭勒索软件攻击。除此之外没有数据外泄。",
    "青川水务集团周一遭勒索软件攻击。公司没有公布有多少用户的资料外泄。",
    "Riverton Water was hit by ransomware on Monday. The files were not only encrypted but taken to the gang's servers.",
    "Riverton Water was hit by ransomware on Monday. The hackers stole company files but took no customer information.",
    "青川水务集团周一遭勒索软件攻击。黑客窃取了内部文件，公告没有提到客户资料外泄。",
]


POSSIBLE = [
    "Riverton Water was hit by ransomware on Monday. Names and addresses of 4,200 customers may have been accessed, the utility said.",
    "Riverton Water was hit by ransomware on Monday. It cannot be ruled out that the files of 4,200 customers were seen.",
    "Riverton Water was hacked on Monday. Potentially exposed are the names and phone numbers of customers.",
    "青川水务集团周一遭勒索软件攻击。4200名用户的姓名和住址可能外泄。",
    "青川水务集团周一遭勒索软件攻击。集团称，不排除用户姓名、电话已经流出。",
    "青川水務集團週一遭駭客入侵。4200名用戶的姓名、電話恐外洩。",
    "青川水务集团周一遭勒索软件攻击。4200名用户的姓名和住址可能外泄。公司没有发现数据被拷走的痕迹。",
    "Riverton Water was hit by ransomware on Monday. Names of 4,200 customers may have been accessed. No files were taken, it hopes.",
]
CERTAIN = [
    "Riverton Water was hacked on Monday. The intruders copied the records of 4,200 customers. Names may have been exposed.",
    "Riverton Water was hacked on Monday. Names of 4,200 customers were stolen. The firm may have to pay a fine.",
    "青川水务集团周一遭黑客入侵。黑客窃取了4200名用户的资料，姓名、住址可能外泄。",
    "青川水务集团周一遭黑客入侵，4200名用户的姓名泄露。公司可能面临罚款。",
]


def exposure(text: str, name: str = "exposure") -> str | None:
    title, _, rest = text.partition(". " if text.isascii() else "。")
    found = extract(Article("a", title, rest)).evidence.get(name)
    return found.quote if found else None


@pytest.mark.parametrize("text", OPEN)
def test_that_it_is_open_or_denied_whether_data_got_out_has_its_words(text: str) -> None:
    quote = exposure(text)
    assert quote is not None
    assert quote in text


@pytest.mark.parametrize("text", TOLD)
def test_where_others_say_that_data_got_out_or_nobody_speaks_of_it_nothing_is_open(text: str) -> None:
    assert exposure(text) is None


@pytest.mark.parametrize("text", POSSIBLE)
def test_that_data_may_have_got_out_has_its_words(text: str) -> None:
    quote = exposure(text, "exposure_possible")
    assert quote is not None
    assert quote in text


@pytest.mark.parametrize("text", CERTAIN)
def test_where_others_say_that_data_was_taken_it_is_not_merely_possible(text: str) -> None:
    assert exposure(text, "exposure_possible") is None


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (POSSIBLE[0], "4,200人的信息可能受到影响", "possibly affecting 4,200 people"),
        (POSSIBLE[3], "可能涉及的信息包括", "The data that may be involved includes"),
    ],
)
def test_what_the_text_says_may_have_got_out_is_told_so_by_the_digest(text: str, zh: str, en: str) -> None:
    title, _, rest = text.partition(". " if text.isascii() else "。")
    article = Article("a", title, rest)
    digest = compose(preview(article, verify(article, extract(article)).facts))
    assert zh in digest.summary.zh
    assert en in digest.summary.en
