"""What was exposed, from the sentences that list it; denials, advice and vague words name nothing."""

from __future__ import annotations

import pytest

from digest.extract.data_types import read_data_types
from digest.extract.document import read_document
from digest.extract.scan import scan
from digest.model import Article, Organization


def _types(text: str) -> tuple[str, ...]:
    return tuple(data.value for data in read_data_types(scan(read_document(Article("a", "Breach", text)))).types)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "The files contained names, Social Security numbers and dates of birth.",
            ("name", "date_of_birth", "national_id"),
        ),
        (
            "Exposed were bank account numbers, credit card numbers and passport numbers.",
            ("passport", "financial_account", "payment_card"),
        ),
        ("泄露的信息包括姓名、身份证号、手机号和护照号码。", ("name", "phone", "national_id", "passport")),
        ("外洩資料包括姓名、電郵地址、身分證字號及信用卡資料。", ("name", "email", "national_id", "payment_card")),
        (
            "外泄内容包括：\n· 全名\n· 社会安全号码\n· 纳税人识别号\n· 健康保险信息",
            ("name", "national_id", "tax_id", "health_insurance"),
        ),
        ("What was taken:\n- full names\n- home addresses\n- hashed passwords", ("name", "address", "credentials")),
    ],
)
def test_listed_types_are_read_in_the_order_of_the_contract(text: str, types: tuple[str, ...]) -> None:
    assert _types(text) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Names and email addresses were stolen. No Social Security numbers or bank account numbers were involved.",
            ("name", "email"),
        ),
        ("Names and email addresses were stolen. Card numbers and passwords were not accessed.", ("name", "email")),
        ("被盗的数据包括姓名和邮箱，不包括密码或信用卡信息。", ("name", "email")),
        ("外泄的有姓名和邮箱。没丢什么：密码与银行资料。", ("name", "email")),
        ("Names and email addresses were sent. Passwords and card numbers did not travel.", ("name", "email")),
        (
            "Names and email addresses were stolen. What they have not got: passwords and card numbers.",
            ("name", "email"),
        ),
        ("The leak exposed names and email addresses, less sensitive than, say, passport numbers.", ("name", "email")),
        ("泄露的数据包括姓名和邮箱。身份证号、银行卡未受影响。", ("name", "email")),
        ("泄露的数据包括姓名和邮箱。支付信息存放在别处，没有受到影响。", ("name", "email")),
        ("外流的有姓名、電郵。信用卡資料由銀行保管。", ("name", "email")),
        ("外洩的有姓名、電郵。密碼、信用卡資料：沒有。", ("name", "email")),
        (
            "Stolen: names and email addresses. Passwords lie elsewhere, card numbers sit with an outside firm.",
            ("name", "email"),
        ),
        ("What was taken:\n- names\n- email addresses\n✘ passwords\n", ("name", "email")),
        (
            "Names and email addresses leaked. Your Social Security number and bank account information were not shared.",
            ("name", "email"),
        ),
        (
            "The leaked fields are names and emails. Card numbers and passwords are walled off and safe.",
            ("name", "email"),
        ),
        (
            "Exposed were names and emails. Bank accounts are not asked for at the till and are thus safe.",
            ("name", "email"),
        ),
        ("The records hold non-financial data such as name and email address.", ("name", "email")),
        ("被窃取的有姓名和邮箱。密码、信用卡号和手机号码未被触及。", ("name", "email")),
        ("Names and emails went. Account numbers and passwords did not.", ("name", "email")),
        ("Names and emails leaked. Passport and card data never were within reach.", ("name", "email")),
        ("Names and emails were taken. Social Security numbers and addresses were never at risk.", ("name", "email")),
        ("Names and emails leaked. Social Security numbers and card numbers are in none of them.", ("name", "email")),
        ("Names and emails leaked. Bank details and passport numbers were not in that database.", ("name", "email")),
        ("外洩的有姓名、電郵，密碼、信用卡未有波及。", ("name", "email")),
        ("外泄的有姓名和邮箱。社会安全号码、护照没有证据显示被取走。", ("name", "email")),
        ("外洩的有姓名、電郵；社會安全號碼、信用卡資料則不在電腦內。", ("name", "email")),
        ("姓名和邮箱外泄，密码和卡号没事。", ("name", "email")),
        (
            "Names and emails were in the list. Nothing on Social Security numbers or bank accounts was in there.",
            ("name", "email"),
        ),
        ("外泄的有姓名和邮箱。护照、信用卡号没放在该公司，所以没有漏。", ("name", "email")),
        ("外洩的有姓名、電郵。身份證號碼、信用卡資料沒有牽涉。", ("name", "email")),
        ("姓名和邮箱都被拷走，护照号码和付款信息没有包括在内。", ("name", "email")),
        ("Names and emails were on the tape. Not on it: balances, card numbers, PINs, birth dates.", ("name", "email")),
        ("泄露的有姓名和邮箱。银行账户、信用卡不在此列，病历不在那几台机器上。", ("name", "email")),
        ("泄露的有姓名和邮箱，银行卡和登录密码安全，公司说。", ("name", "email")),
        ("外泄的有姓名和邮箱。该机构依法不采集账户密码，也不采集银行卡号。", ("name", "email")),
        (
            "Names and emails were copied. Not there: social insurance numbers, bank details, passwords.",
            ("name", "email"),
        ),
        (
            "Names and emails were copied. What isn't, as far as anyone can tell: credit cards, home addresses.",
            ("name", "email"),
        ),
        ("Names and emails were copied. Untouched: passwords, passports and bank accounts.", ("name", "email")),
        ("姓名和邮箱被拷走。没有外泄的资料：护照、银行账户、密码。", ("name", "email")),
        ("姓名和邮箱被拷走。不在其中的是：护照号码、银行账户。", ("name", "email")),
    ],
)
def test_what_was_not_exposed_is_left_out(text: str, types: tuple[str, ...]) -> None:
    assert _types(text) == types


@pytest.mark.parametrize(
    "text",
    [
        "Personal information and contact details of customers were exposed.",
        "客户的个人信息和联系方式遭泄露。",
        "Users should change their passwords and watch their credit card statements.",
        "建议用户尽快修改密码，警惕陌生电话。",
    ],
)
def test_vague_words_and_advice_name_no_type(text: str) -> None:
    assert _types(text) == ()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Names and emails were taken. Not in them: passwords, bank account numbers.", ("name", "email")),
        ("Names and emails were taken. What wasn't: passwords, passports, card numbers.", ("name", "email")),
        (
            'Names and emails were taken. Under the statute "personal information" means a passport number or a driver\'s license number.',
            ("name", "email"),
        ),
        (
            "Names and emails were taken. Were passwords stolen? No. Were passports copied? They were not.",
            ("name", "email"),
        ),
        ("黑客取得了姓名和邮箱。问：密码、住址会不会泄露？答：不会。", ("name", "email")),
        (
            "They didn't have Social Security numbers, passwords or PINs. Names and phone numbers were copied.",
            ("name", "phone"),
        ),
        ("被盗的有姓名和住址。信用卡号、护照号、密码，都不在里面。", ("name", "address")),
        ("泄露的有姓名、住址、电话（密码未受影响）以及信用卡号。", ("name", "address", "phone", "payment_card")),
    ],
)
def test_a_denial_reaches_its_own_list_and_no_further(text: str, types: tuple[str, ...]) -> None:
    assert _types(text) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("泄露的有姓名、出生日期与地点、邮箱。", ("name", "email", "date_of_birth")),
        ("外洩的有姓名、駕照影像和電郵。處方今日起通知選民。", ("name", "email", "drivers_license")),
        ("被盗的有姓名、电话和社会保障卡号。", ("name", "phone", "national_id")),
        ("Stolen: name and email address.", ("name", "email")),
        ("Stolen: names, work email addresses and phone numbers.", ("name", "email", "phone")),
        ("Stolen: names, emails, card numbers and security codes.", ("name", "email", "payment_card")),
        ("The data are names, emails and taxpayer numbers (CPF).", ("name", "email", "tax_id")),
        ("泄露的有姓名、邮箱、护照号码和护照有效期。", ("name", "email", "passport")),
        (
            "Stolen: names, national identity card numbers, phone numbers and membership card numbers.",
            ("name", "phone", "national_id"),
        ),
        ("Exposed: names, emails and client ID numbers, given in the ordinary course of business.", ("name", "email")),
    ],
)
def test_a_word_that_goes_with_another_is_what_both_say(text: str, types: tuple[str, ...]) -> None:
    assert _types(text) == types


@pytest.mark.parametrize(
    "text",
    [
        "The intruder came in with the stolen password of a service account.",
        "攻击者用一组失窃的账号密码登录了系统。",
    ],
)
def test_a_key_by_which_somebody_came_in_is_no_data_taken(text: str) -> None:
    assert _types(text) == ()


def test_a_number_that_goes_with_data_counts_them_as_exposed() -> None:
    assert _types("The files held names and addresses. Also roughly 53,000 passport numbers.") == (
        "name",
        "address",
        "passport",
    )


def test_vague_words_count_only_beside_sure_ones() -> None:
    assert _types("The hackers leaked the chat with the firm and its drug trials.") == ()
    assert _types("Leaked were names, phone numbers and medication.") == ("name", "phone", "medical")


def test_an_insurance_without_a_word_of_health_and_those_who_pay_taxes_are_no_such_data() -> None:
    taken = "Exposed were names, home addresses and policy numbers of those whose houses the firm insures."
    assert _types(taken) == ("name", "address")
    assert "tax_id" not in _types("Exposed were the names and home addresses of taxpayers who are behind.")


def test_words_of_the_organisations_name_are_no_data() -> None:
    article = Article(
        "a",
        "Passport Health breach",
        "Passport Health said that hackers stole names and phone numbers from Passport Health.",
    )
    doc = read_document(article)
    evidence = doc.quote(0, 15)
    seen = scan(doc, Organization("Passport Health", evidence=evidence))
    assert [data.value for data in read_data_types(seen).types] == ["name", "phone"]


def test_a_list_is_read_also_where_the_sentence_seems_to_be_about_another_time() -> None:
    assert _types("去年11月，论坛有人兜售该行的档案，内有姓名、身份证号、电话及地址。") == (
        "name",
        "address",
        "phone",
        "national_id",
    )


def test_a_denial_after_a_listed_item_does_not_reach_back_over_the_list() -> None:
    assert _types("外流的有社会安全号码、护照号码和诊断信息，化验单不在其中。") == (
        "national_id",
        "passport",
        "medical",
    )


def test_a_question_names_no_data() -> None:
    assert _types("Names and phone numbers were stolen. Credit cards? Nobody would say.") == ("name", "phone")


def test_the_telephone_the_chat_and_the_address_of_the_attacker_are_no_data() -> None:
    assert _types("被盗的有姓名、护照号码。不少人接到推销电话，攻击来自境外IP。") == ("name", "passport")
    assert _types("Names and passports were stolen. In that chat the gang boasted of more.") == ("name", "passport")


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Names and home addresses were copied. For some, bank details too.", ("name", "address", "financial_account")),
        ("外流的有姓名、电话。办理扣款的客户还有银行账号。", ("name", "phone", "financial_account")),
        ("Names and home addresses were copied. Visitors need a passport.", ("name", "address")),
    ],
)
def test_a_short_sentence_that_goes_on_with_a_list_names_data_too(text: str, types: tuple[str, ...]) -> None:
    assert _types(text) == types
