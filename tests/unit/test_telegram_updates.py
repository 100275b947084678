from __future__ import annotations

import pytest

from adapters.telegram.updates import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/subscribe healthcare min:10k", "subscribe healthcare min:10k"),
        ("/订阅 医疗 min:1万", "订阅 医疗 min:1万"),
        ("／订阅 医疗", "订阅 医疗"),
        ("/help@Our_Bot", "help"),
        ("/help@other_bot", None),
        ("/latest@our_bot finance", "latest finance"),
        ("/lookup\nAcme Corp", "lookup Acme Corp"),
        ("/", ""),
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
    assert words_of(text, "our_bot", private=False) == words


def test_plain_words_speak_to_the_bot_in_private_only() -> None:
    assert words_of(" Acme Corp ", "our_bot", private=True) == "Acme Corp"
    assert words_of("Acme Corp", "our_bot", private=False) is None
    assert words_of("  ", "our_bot", private=True) is None
