"""How long a silence is, in the words that people use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.commands.durations import duration, is_for_ever, moment

NOW = datetime(2024, 6, 1, 12, 30, tzinfo=UTC)
"""A Saturday; in Shanghai it is 20:30."""


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("2h", 2), ("3 days", 72), ("for a week", 168), ("两小时", 2), ("一个半小时", 1.5), ("两个半小時", 2.5), ("半小时", 0.5),
        ("半天", 12), ("1.5h", 1.5), ("1h 30m", 1.5), ("2小时30分钟", 2.5), ("an hour and a half", 1.5), ("half an hour", 0.5),
        ("90 minutes", 1.5), ("一个月", 720), ("1 month", 720), ("三天半", 84),
        ("三十分钟", 0.5), ("十五天", 360), ("二十四小时", 24),
        ("twenty minutes", 1 / 3), ("fifteen minutes", 0.25),
        ("forty-five minutes", 0.75), ("ninety minutes", 1.5), ("两小时三十分钟", 2.5), ("十个半小时", 10.5), ("十二个月", 8640),
        ("9999 days", 366 * 24),
    ],
)  # fmt: skip
def test_a_length_is_read_in_both_languages(words: str, hours: float) -> None:
    assert duration(words) == timedelta(hours=hours)


@pytest.mark.parametrize("words", ["", "0h", "finance", "-1h", "2", "h", "tomorrow", "half", "半"])
def test_other_words_are_no_length(words: str) -> None:
    assert duration(words) is None


@pytest.mark.parametrize(
    ("words", "zone", "then"),
    [
        ("tomorrow", "UTC", "2024-06-02 09:00"), ("until tomorrow", "UTC", "2024-06-02 09:00"), ("到明天", "UTC", "2024-06-02 09:00"),
        ("明天", "Asia/Shanghai", "2024-06-02 09:00"), ("明早", "Asia/Shanghai", "2024-06-02 09:00"),
        ("tonight", "UTC", "2024-06-02 09:00"), ("今晚", "Asia/Shanghai", "2024-06-02 09:00"),
        ("until tonight", "UTC", "2024-06-01 20:00"), ("到今晚", "Asia/Shanghai", "2024-06-02 20:00"),
        ("today", "UTC", "2024-06-02 00:00"), ("今天", "Asia/Shanghai", "2024-06-02 00:00"),
        ("until Monday", "UTC", "2024-06-03 09:00"), ("下周", "UTC", "2024-06-03 09:00"), ("周一", "UTC", "2024-06-03 09:00"),
        ("next week", "UTC", "2024-06-03 09:00"), ("until Saturday", "UTC", "2024-06-08 09:00"), ("周末", "UTC", "2024-06-03 09:00"),
        ("until 18:00", "UTC", "2024-06-01 18:00"), ("till 6 pm", "UTC", "2024-06-01 18:00"),
        ("到晚上8点", "Asia/Shanghai", "2024-06-02 20:00"),
        ("until 9", "UTC", "2024-06-02 09:00"),
        ("明天下午3点", "UTC", "2024-06-02 15:00"), ("明天下午三点半", "UTC", "2024-06-02 15:30"),
        ("tomorrow 18:00", "UTC", "2024-06-02 18:00"),
        ("until tomorrow at 6 pm", "UTC", "2024-06-02 18:00"), ("后天", "UTC", "2024-06-03 09:00"), ("後天早上", "UTC", "2024-06-03 09:00"),
        ("the day after tomorrow", "UTC", "2024-06-03 09:00"), ("大后天上午10点", "UTC", "2024-06-04 10:00"),
        ("明晚8点", "UTC", "2024-06-02 20:00"), ("明天晚上", "UTC", "2024-06-02 20:00"), ("tomorrow evening", "UTC", "2024-06-02 20:00"),
        ("今天下午6点", "UTC", "2024-06-01 18:00"), ("today at 6 pm", "UTC", "2024-06-01 18:00"), ("今晚十一点", "UTC", "2024-06-01 23:00"),
        ("tonight at 11", "UTC", "2024-06-01 23:00"), ("今晚12点", "UTC", "2024-06-02 00:00"), ("明天中午", "UTC", "2024-06-02 12:00"),
        ("周一下午3点", "UTC", "2024-06-03 15:00"), ("Saturday 18:00", "UTC", "2024-06-01 18:00"),
        ("Saturday 9am", "UTC", "2024-06-08 09:00"),
        ("下周一上午十点", "UTC", "2024-06-03 10:00"), ("到晚上八点", "UTC", "2024-06-01 20:00"),
    ],
)  # fmt: skip
def test_a_moment_is_read_in_the_zone_of_the_chat(words: str, zone: str, then: str) -> None:
    found = moment(words, NOW, zone)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == then


@pytest.mark.parametrize(
    "words",
    [
        "",
        "finance",
        "2h",
        "18:00x",
        "until",
        "金融",
        "until pigs fly",
        "today at 9",
        "今天上午9点",
        "tomorrow never",
        "后天堂",
        "周大福",
    ],
)
def test_other_words_are_no_moment(words: str) -> None:
    assert moment(words, NOW, "UTC") is None


@pytest.mark.parametrize("words", ["forever", "for ever", "永久", "一直", "Indefinitely", "until further notice"])
def test_a_silence_without_an_end_is_heard(words: str) -> None:
    assert is_for_ever(words)
    assert not is_for_ever("2h")
