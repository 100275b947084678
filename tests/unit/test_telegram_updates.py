from __future__ import annotations

import pytest

from adapters.telegram.updates import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/subscribe healthcare min:10k", "subscribe healthcare min:10k"),
        ("/订阅 医疗 min:1万", "/订阅 医疗 min:1万"),
        ("／订阅 医疗", "/订阅 医疗"),
        ("/help@Our_Bot", "help"),
        ("/help@other_bot", None),
        ("/latest@our_bot finance", "latest finance"),
        ("/lookup\nAcme Corp", "lookup Acme Corp"),
        ("/订阅@our_bot 医疗", "订阅 医疗"),
        ("/weather Beijing", "/weather Beijing"),
        ("/weather@our_bot", "weather"),
        ("/", None),
        ("@our_bot lookup acme", "lookup acme"),
        ("@Our_Bot：查询 国泰航空", "查询 国泰航空"),
        ("@our_bot /latest", "latest"),
        ("@our_bot /latest@other_bot", None),
        ("@our_bot", ""),
        ("@our_bot2 lookup acme", None),
        ("ask @our_bot", None),
        ("/start", "help"),
        ("/start sec_finance", "subscribe finance"),
        ("/start sec_professional_services", "subscribe professional_services"),
        ("/start@our_bot inc_ab12cd", "incident ab12cd"),
        ("/start nonsense", "help"),
        ("/incident_ab12cd", "incident ab12cd"),
        ("/incident_ab12cd@our_bot", "incident ab12cd"),
    ],
)
def test_a_command_becomes_the_words_for_the_desk(text: str, words: str | None) -> None:
    names = ("subscribe", "help", "latest", "lookup", "incident")
    assert words_of(text, "our_bot", private=False, names=names) == words


def test_plain_words_speak_to_the_bot_in_private_only() -> None:
    assert words_of(" Acme Corp ", "our_bot", private=True) == "Acme Corp"
    assert words_of("Acme Corp", "our_bot", private=False) is None
    assert words_of("  ", "our_bot", private=True) is None
    assert words_of("/weather", "our_bot", private=True) == "weather"
    assert words_of("/", "our_bot", private=True) == ""
