"""English names found whole: without whoever holds an office, without those who belong to it, and as longer ones than known ones."""

from __future__ import annotations

import pytest

from digest.extract.document import read_document
from digest.extract.headline import sober
from digest.extract.organization import candidates
from digest.extract.organization_features import observe
from digest.extract.organization_offices_en import without_office
from digest.model import Article
from digest.vocabulary import simplify


def names(title: str, text: str) -> set[str]:
    """All names that are found."""
    document = read_document(Article("x", title, text))
    found, _ = candidates(document, simplify(document.plain))
    return {span.name for one in found for span in one.spans}


def observed(text: str) -> dict[str, tuple[str, ...]]:
    document = read_document(Article("x", "Files are gone", text))
    simple = simplify(document.plain)
    found, limit = candidates(document, simple)
    return dict(zip([one.spans[0].name for one in found], observe(document, simple, found, limit), strict=True))


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Dorvale School District Superintendent Ann Doe", "Dorvale School District"),
        ("Dorvale County Clerk Deb Ostrow", "Dorvale County"),
        ("Dorvale Police Chief Ann B. Doe", "Dorvale Police"),
        ("Velmoris CEO Richard Doe", "Velmoris"),
        ("Velmoris Chief Privacy Officer Ann Doe", "Velmoris"),
        ("Dorvale Council Deputy Leader John Doe", "Dorvale Council"),
    ],
)
def test_who_holds_an_office_is_no_part_of_the_name(run: str, name: str) -> None:
    assert without_office(run) == name
    assert names("Files taken", f"On Tuesday {run} said that hackers took the files of 4,000 people.") == {name}


@pytest.mark.parametrize(
    "run",
    [
        "Assistant City Manager Ann Doe",
        "City Clerk Ann Doe",
        "Information Commissioner Ann Doe",
        "Executive Director Ann Doe",
        "Bank Director Magazine",
        "Founder Collective",
    ],
)
def test_an_office_alone_leaves_no_name_before_it(run: str) -> None:
    assert without_office(run) == run


@pytest.mark.parametrize("who", ["Supporters", "Guests", "Pupils", "Policyholders"])
def test_who_belongs_to_it_is_no_part_of_the_name(who: str) -> None:
    assert names("Files taken", f"{who} of Penhallow Donkey Rescue have been warned.") == {"Penhallow Donkey Rescue"}


def test_a_name_goes_on_with_of_behind_its_own_words() -> None:
    assert "Friends of Orvale Animals" in names("Files taken", "The charity Friends of Orvale Animals lost a list.")


def test_a_bank_of_the_people_keeps_its_first_word() -> None:
    assert names("Files taken", "The tape of People's Bank went missing.") == {"People's Bank"}
    assert names("Files taken", "It is people's business. People's Data was lost.") == set()


def test_a_department_is_for_training_and_insurance_too() -> None:
    assert names("Mail", "A machine at the Department of Labor and Training took two sheets.") == {
        "Department of Labor and Training"
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He worked for Acorn Waste Management Ltd in Shropshire.", "Acorn Waste Management Ltd"),
        ("The Foothill-De Anza College District lost a laptop.", "Foothill-De Anza College District"),
    ],
)
def test_a_known_name_that_ends_or_is_part_of_a_longer_one_is_not_meant(text: str, name: str) -> None:
    assert names("Client list", text) == {name}


def test_a_known_name_is_found_behind_a_hyphen_of_the_sentence() -> None:
    assert "De Anza College" in names("Laptop gone", "A laptop is missing - De Anza College lost it.")


def test_capital_letters_have_the_forms_of_others() -> None:
    seen = observed("OFFICE OF THE ATTORNEY GENERAL\nDORVALE COUNTY HOSPITAL lost a laptop.")
    assert "official" in seen["OFFICE OF THE ATTORNEY GENERAL"]
    assert "form of an organisation" in seen["DORVALE COUNTY HOSPITAL"]
    assert "official" not in seen["DORVALE COUNTY HOSPITAL"]


BODY = "\nThe group said on Monday that hackers took the data of patients.\nIt has told the police."


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Acme Valley Hospital Tosses Patient Files", "Acme Valley Hospital"),
        ("Acme Bank Data Breach Exposes Files", "Acme Bank"),
        ("Ransomware Attack Hits Orvale Health System, Thousands Affected", "Orvale Health System"),
        ("Orvale Fires Two Who Took Files", "Orvale"),
    ],
)
def test_a_head_line_keeps_what_a_name_ends_in_and_not_what_is_said_of_it(title: str, name: str) -> None:
    assert name in names(title, BODY)
    assert not {"Tosses", "Hits", "Fires"} & {word for one in names(title, BODY) for word in one.split(" ")}


@pytest.mark.parametrize(
    ("title", "word"),
    [("Employee of South African Bank Sold Client Data", "Bank"), ("Hackers Breach Hospital Group", "Hospital")],
)
def test_what_somebody_is_stays_small_behind_a_place_or_alone(title: str, word: str) -> None:
    body = "\nThe bank or hospital has told the police."
    assert word.lower() in sober(title + body, len(title))[: len(title)]


def test_a_middle_initial_makes_a_person_and_parts_no_name() -> None:
    seen = observed(
        "City Manager Hasran T. Kingsberry told the paper. Later Kingsberry paid. Hasran T. Kingsberry left."
    )
    assert "given name" in seen["Hasran T. Kingsberry"]
    assert "surname" in seen["Kingsberry"]
    assert "County Executive John R. Leopold" not in observed("County Executive John R. Leopold gave to the food bank.")


def test_a_letter_that_ends_a_sentence_is_no_initial() -> None:
    assert "Orvale Plan B" in names("Files taken", "They had an Orvale Plan B. The files were kept.")
    assert "Brellin Group" in names("Files taken", "They call it Company A. Brellin Group said nothing.")
    assert "Arthur J. Gallagher & Co" in names("Files taken", "The broker Arthur J. Gallagher & Co lost files.")


@pytest.mark.parametrize("word", ["GPAs", "CVs", "PIPA", "HIPPA", "BST"])
def test_several_for_short_a_law_and_a_zone_of_time_are_nobody(word: str) -> None:
    assert word not in names("Files taken", f"The files of students with {word} were left. What of {word} there?")


def test_an_everyday_word_that_opens_the_head_line_is_nobody() -> None:
    assert names("Dentist's backup was in the car", "Dentist's backups are many. A dentist lost one.") == set()
    assert names("Velmoris' backup was in the car", "It was gone. A dentist lost one.") == {"Velmoris"}


def test_persons_of_many_countries_are_told_by_their_given_names() -> None:
    seen = observed("The paper met Petra Lindholm and Marisol Quant. They spoke of Orvale Optik.")
    assert {name for name, said in seen.items() if "given name" in said} == {"Petra Lindholm", "Marisol Quant"}


def test_a_known_word_that_only_ends_another_name_is_not_meant() -> None:
    assert "Famous Dave's" in names("Famous Dave's laptop is gone", "It is the chain Famous Dave's. It said no more.")
    assert "Dave" in names("Dave loses files", "Famous Dave's knows nothing. Dave said it was sorry.")


def test_the_place_of_the_news_is_no_part_of_what_follows() -> None:
    assert "BOSTON Globe" not in names("Files taken", "BOSTON Globe readers were told. The Globe said so.")
    assert "BOSTON Medical Center" in names("Files taken", "BOSTON Medical Center lost the files of readers.")
    assert "IBM Japan" in names("Files taken", "IBM Japan lost the files of readers.")


def test_small_words_of_other_languages_part_no_name() -> None:
    text = "The controller Kuzeyay Turizm Seyahat ve Otelcilik A.Ş. told the board of Law No. 6698."
    assert names("Files taken", text) == {"Kuzeyay Turizm Seyahat ve Otelcilik A.Ş."}
    assert "Secretaria da Fazenda" in names("Files taken", "Files of the Secretaria da Fazenda were taken.")


@pytest.mark.parametrize("name", ["Fr Tom Norrin", "KES", "X-ray", "Ramadan"])
def test_a_priest_a_currency_and_a_feast_are_nobody(name: str) -> None:
    assert name not in names("Files taken", f"On Monday {name} was named, and so was {name} on Tuesday.")


def test_a_state_that_acts_is_a_body_and_one_where_something_is_none() -> None:
    assert "state of Wisconsin" in names("Mail", "The state of Wisconsin began sending forms to its people.")
    assert names("Mail", "Forms went to people in the state of Wisconsin. The state of play is bad.") == set()
