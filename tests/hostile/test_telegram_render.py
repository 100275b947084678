"""What feeds say never becomes markup, a mention, a command or a link (faults 21 to 25)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.render import render, render_alert, render_notice, render_reply
from adapters.telegram.text import clean, link, show, units
from digest.model import Bilingual, Digest, KeyLine, SourceLink, Tongue
from digest.model_chat import Button, DeliveryKind, Reply, Span
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_html import units as true_units

NASTY = [
    "<b>",
    "</b>",
    "<a href='tg://user?id=1'>",
    "&lt;",
    "@durov",
    "/unsubscribe",
    "tg://resolve?domain=x",
    "evil.com",
]
NASTY += [
    "😀" * 50,
    "\u202e",
    "\u200b",
    "javascript:alert(1)",
    "http://10.0.0.1/",
    "#tag",
    "4226508 人",
    "\n",
    " ",
    "<",
]
texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=40), max_size=40).map("".join)
both = st.builds(Bilingual, texts, texts)
sources = st.builds(
    SourceLink,
    texts,
    st.none() | texts | st.sampled_from(["https://a.example/x?a=1&b=\"<'>", "tg://x", "javascript:alert(1)"]),
    texts,
    st.none() | st.datetimes(timezones=st.just(UTC)),
)
digests = st.builds(
    Digest,
    st.sampled_from(["ab12cd", "<i>x"]),
    st.just(2),
    both,
    both,
    st.lists(st.builds(KeyLine, st.just("affected"), both, both), max_size=25).map(tuple),
    both,
    st.lists(sources, max_size=10).map(tuple),
    st.none(),
    st.lists(both, max_size=12).map(tuple),
    st.just(datetime(2026, 1, 2, tzinfo=UTC)),
)
# Telegram's own finder takes these for live; `/incident_…` in the last line is ours.
LIVE = re.compile(r"@\w|#\w|(?<!\w)/(?!incident_)\w|://")


def plain(payload: dict[str, Any]) -> str:
    """Parsed as the server does: raises when a tag is foreign or not closed."""
    text, entities = parse_html(payload["text"])
    assert 1 <= true_units(text) <= 4096
    assert len(entities) <= 100
    assert all(e.type in ("b", "i", "a", "code") for e in entities)
    assert all(e.url is None or e.url.startswith(("https://", "http://")) for e in entities)
    assert payload["link_preview_options"] == {"is_disabled": True}
    return text


@settings(max_examples=80, deadline=None)
@given(digests, st.sampled_from(list(Tongue)), st.sampled_from(list(DeliveryKind)))
def test_no_title_brings_a_foreign_tag_a_live_word_or_too_many_units(
    digest: Digest, tongue: Tongue, kind: DeliveryKind
) -> None:
    parts = render(digest, tongue, kind)
    assert parts
    assert kind is DeliveryKind.REPLY or len(parts) == 1  # an edit must replace the whole of its post
    for part in parts:
        assert not LIVE.search(plain(json.loads(part)))


@settings(max_examples=40, deadline=None)
@given(
    digests,
    st.lists(st.lists(st.builds(Span, texts, st.sampled_from(["plain", "bold", "code"])), max_size=4), max_size=8),
)
def test_an_answer_fits_and_its_markup_is_closed(digest: Digest, lines: list[list[Span]]) -> None:
    given = tuple(map(tuple, lines))
    for reply in (Reply(given, (digest,), tongue=Tongue.BOTH), Reply((), (digest,), tongue=Tongue.BOTH, after=given)):
        for message in render_reply(reply):
            plain(message)


def test_what_stands_behind_a_digest_comes_after_its_last_line() -> None:
    after = ((Span("Evidence", "bold"),), (Span("“100 <people>”"),))
    (message,) = render_reply(Reply(digests=(_digest(),), after=after))
    assert message["text"].startswith("<b>Hospital breached</b>")
    assert message["text"].endswith("/incident_ab12cd\n\n<b>Evidence</b>\n“100 &lt;people&gt;”")
    assert render_alert(Reply(lines=((Span("Done."),),))) == "Done."
    assert render_alert(Reply(lines=((Span("Done."),),), after=after)) is None


def test_a_long_tail_behind_a_digest_takes_messages_of_its_own_and_ends_somewhere() -> None:
    messages = render_reply(Reply(digests=(_digest(),), after=((Span("a quote " * 100),),) * 40))
    assert "A summary." in plain(messages[0])
    assert len(messages) == 5
    assert "narrow it down" in plain(messages[-1])


@settings(max_examples=60, deadline=None)
@given(texts, st.integers(10, 200))
def test_shown_text_keeps_its_limit_in_utf16_units(text: str, limit: int) -> None:
    assert true_units(show(text, limit)) <= limit


def test_two_thousand_emoji_are_counted_as_telegram_counts_them() -> None:
    """fault 25"""
    assert units("😀" * 2049) == 4098
    messages = render_reply(Reply(lines=((Span("😀" * 2049),),)))
    assert len(messages) == 2
    assert "".join(plain(message) for message in messages) == "😀" * 2049


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "tg://user?id=1", "https://u:p@a.example", "//a.example", "https://a.example/\u202ex", ""],
)
def test_a_link_that_is_no_plain_web_address_is_dropped(url: str) -> None:
    """fault 23"""
    assert link(url) is None


def test_a_source_is_shown_with_its_host() -> None:
    """fault 23"""
    digest = _digest(sources=(SourceLink("Bank <b>", "https://evil.example/?a=1&b=2", "", None),))
    text = json.loads(render(digest, Tongue.EN, DeliveryKind.POST)[0])["text"]
    assert '<a href="https://evil.example/?a=1&amp;b=2">Bank &lt;b&gt;</a> (evil.example)' in text


def test_two_articles_of_one_outlet_are_told_apart_by_their_days() -> None:
    url = "https://ledger.example/{}"
    days = (datetime(2026, 1, 2, 23, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC))
    digest = _digest(sources=tuple(SourceLink("The Ledger", url.format(day.day), "", day) for day in days))
    text = plain(json.loads(render(digest, Tongue.EN, DeliveryKind.EDIT)[0]))
    assert "• The Ledger (ledger.example) · 2026-01-02\n• The Ledger (ledger.example) · 2026-02-03" in text
    bare = _digest(
        sources=(SourceLink("", "https://ledger.example/1", "", days[0]), SourceLink("Radio", None, "", days[1]))
    )
    text = plain(json.loads(render(bare, Tongue.EN, DeliveryKind.POST)[0]))
    assert "• ledger.example · 2026-01-02\n• Radio · 2026-02-03" in text


def test_bidi_and_zero_width_characters_are_taken_out() -> None:
    """fault 24"""
    assert clean("A\u202ecme\u200b\u2066") == "Acme"


def test_a_cut_never_makes_another_number_of_a_number() -> None:
    for limit in range(10, 40):
        shown = show("The breach affected 4,226,508 people in the state", limit)
        assert "4,226,508 people" in shown or "4" not in shown or "4,226,508 " in shown


def test_an_edit_and_a_reply_say_what_they_are() -> None:
    digest = _digest(changes=(Bilingual("人数由 100 改为 200", "people affected: 100 → 200"),))
    edit = json.loads(render(digest, Tongue.BOTH, DeliveryKind.EDIT)[0])["text"]
    reply = json.loads(render(digest, Tongue.BOTH, DeliveryKind.REPLY)[0])["text"]
    assert "已更新 · Updated · r2 · 2026-01-02 00:00 UTC" in edit
    assert "人数由 100 改为 200" in reply
    assert "people affected: 100 → 200" in reply


def test_a_chinese_reader_gets_no_english_and_the_other_way_round() -> None:
    digest = _digest()
    zh = json.loads(render(digest, Tongue.ZH, DeliveryKind.POST)[0])["text"]
    en = json.loads(render(digest, Tongue.EN, DeliveryKind.POST)[0])["text"]
    assert "受影响：</b>100 人" in zh
    assert "Affected" not in zh
    assert "Affected: </b>100 people" in en
    assert "受影响" not in en


def test_commands_in_an_answer_get_a_slash_and_bare_ones_can_be_tapped() -> None:
    lines = ((Span("subscribe healthcare", "code"),), (Span("latest", "code"),), (Span("healthcare", "code"),))
    text = render_reply(Reply(lines=lines), {"subscribe", "latest"})[0]["text"]
    assert text == "<code>/subscribe healthcare</code>\n/latest\n<code>healthcare</code>"


def test_buttons_come_eight_a_row_a_hundred_in_all_and_none_too_long() -> None:
    rows = (tuple(Button(str(n), f"latest {n}") for n in range(120)), (Button("x", "订" * 22),))
    keyboard = render_reply(Reply(lines=((Span("x"),),), buttons=rows))[-1]["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in keyboard] == [8] * 12 + [4]


def test_a_notice_of_any_length_is_one_message() -> None:
    assert plain(json.loads(render_notice("<b>" * 5000)))
    assert plain(json.loads(render_notice("")))


def _digest(**changes: Any) -> Digest:
    values: dict[str, Any] = {
        "incident_id": "ab12cd",
        "revision": 2,
        "headline": Bilingual("某医院数据泄露", "Hospital breached"),
        "status": Bilingual("已确认", "Confirmed"),
        "lines": (KeyLine("affected", Bilingual("受影响", "Affected"), Bilingual("100 人", "100 people")),),
        "summary": Bilingual("摘要。", "A summary."),
        "sources": (),
        "sector": None,
        "updated": datetime(2026, 1, 2, tzinfo=UTC),
    }
    return Digest(**(values | changes))
