"""Whatever a feed says, a Slack message is one that Slack takes, and nothing in it rings anybody."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.render import TOTAL, render, render_notice, render_reply, size
from adapters.slack.text import clip, link, plain_words, units
from digest.model import Bilingual, Digest, KeyLine, SourceLink, Tongue
from digest.model_chat import Button, DeliveryKind, Reply, Span
from tests.fakes import slack_blocks

NASTY = st.sampled_from(
    [
        "<!channel>",
        "<!here|here>",
        "<@U123ABC>",
        "<#C1|general>",
        "<!subteam^S1>",
        "<https://evil.example|bank.example>",
        "&lt;!channel&gt;",
        "&",
        "*",
        "`",
        "_",
        "~",
        "\u202e",
        "\u200b",
        "\U0001f600" * 20,
        "4亿2000万人",
        "4,226,508",
        "\n",
        "医疗机构",
        "x" * 400,
    ]
)
TEXT = st.lists(st.one_of(NASTY, st.text(max_size=40)), max_size=12).map("".join)
PAIR = st.builds(Bilingual, TEXT, TEXT)
URL = st.one_of(st.none(), TEXT, TEXT.map(lambda t: f"https://news.example/{t}"), st.just("javascript:alert(1)"))
DIGEST = st.builds(
    Digest,
    st.text("abcdef0123456789-", min_size=1, max_size=20),
    st.integers(1, 9),
    PAIR,
    PAIR,
    st.lists(st.builds(KeyLine, st.just("affected"), PAIR, PAIR), max_size=30).map(tuple),
    PAIR,
    st.lists(st.builds(SourceLink, TEXT, URL, TEXT, st.none() | st.datetimes(timezones=st.just(UTC))), max_size=12).map(
        tuple
    ),
    st.none(),
    st.lists(PAIR, max_size=8).map(tuple),
    st.just(datetime(2026, 3, 1, tzinfo=UTC)),
)


def check(text: str, blocks: list[dict[str, object]]) -> None:
    assert slack_blocks.problems(blocks) == []
    assert slack_blocks.live_mentions(text, blocks) == []
    assert size(blocks) <= TOTAL
    assert 0 < units(text) <= 3000
    for address in slack_blocks.links(text, blocks):
        assert address.startswith(("http://", "https://"))
    assert not any(mark in slack_blocks.seen(text, blocks) for mark in "\u202e\u200b")


@settings(max_examples=100, deadline=None)
@given(DIGEST, st.sampled_from(Tongue), st.sampled_from([DeliveryKind.POST, DeliveryKind.EDIT, DeliveryKind.REPLY]))
def test_any_digest_is_valid_block_kit_and_rings_nobody(digest: Digest, tongue: Tongue, kind: DeliveryKind) -> None:
    """faults 21, 23, 24, 25"""
    for payload in render(digest, tongue, kind):
        message = json.loads(payload)
        check(message["text"], message["blocks"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.builds(Span, TEXT, st.sampled_from(["plain", "bold", "italic", "code"]), URL), max_size=4)),
    st.lists(DIGEST, max_size=3),
    st.lists(st.lists(st.builds(Button, TEXT, st.text(min_size=1, max_size=20)), max_size=4), max_size=12),
    st.sampled_from(Tongue),
    st.lists(st.lists(st.builds(Span, TEXT, st.sampled_from(["plain", "bold"]), URL), max_size=4)),
)
def test_any_reply_is_valid_block_kit_and_rings_nobody(
    lines: list[list[Span]],
    digests: list[Digest],
    buttons: list[list[Button]],
    tongue: Tongue,
    after: list[list[Span]],
) -> None:
    """faults 21, 25"""
    rows = tuple(tuple(row) for row in buttons)
    behind = tuple(tuple(line) for line in after)
    message = render_reply(Reply(tuple(tuple(line) for line in lines), tuple(digests), rows, tongue, after=behind))
    check(message["text"], message["blocks"])


@given(TEXT)
@settings(max_examples=50, deadline=None)
def test_any_notice_is_valid_block_kit(text: str) -> None:
    message = json.loads(render_notice(text))
    check(message["text"], message["blocks"])


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("泄露 4亿2000万人的数据", 8, "泄露…"),
        ("about 4,226,508 people", 12, "about…"),
        ("no number here", 9, "no numbe…"),
    ],
)
def test_a_cut_never_goes_through_a_number(text: str, limit: int, cut: str) -> None:
    shown = clip(text, limit)
    assert units(shown) <= limit
    assert shown == cut or (cut.startswith("no") and shown.endswith("…"))


def test_only_plain_web_addresses_become_links() -> None:
    """fault 23"""
    assert link("https://news.example/a|b<c>") == ("https://news.example/a%7Cb%3Cc%3E", "news.example")
    for address in ("javascript:alert(1)", "tg://x", "https://bank.example@evil.example/", "https://a b", "", None):
        assert link(address) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lookup <http://change.com|change.com> &amp; more", "lookup change.com & more"),
        ("lookup <https://a.example/x>", "lookup https://a.example/x"),
        ("ask <@U1|ann> in <#C1|general>", "ask @ann in #general"),
        ("  min:1万   &lt;b&gt; ", "min:1万 <b>"),
    ],
)
def test_what_slack_marked_up_is_read_as_typed(text: str, words: str) -> None:
    assert plain_words(text) == words


def test_two_articles_of_one_outlet_are_told_apart_by_their_days() -> None:
    pair = Bilingual("某医院数据泄露", "Hospital breached")
    sources = (
        SourceLink("The Ledger", "https://ledger.example/1", "", datetime(2026, 1, 2, 23, tzinfo=UTC)),
        SourceLink("The Ledger", "https://ledger.example/2", "", datetime(2026, 2, 3, tzinfo=UTC)),
        SourceLink("Radio", None, "", datetime(2026, 2, 4, tzinfo=UTC)),
    )
    digest = Digest("ab12cd", 2, pair, pair, (), pair, sources, None, (), datetime(2026, 2, 4, tzinfo=UTC))
    payload = json.loads(render(digest, Tongue.EN, DeliveryKind.EDIT)[0])
    seen = slack_blocks.seen(payload["text"], payload["blocks"])
    assert "The Ledger (ledger.example) · 2026-01-02" in seen
    assert "The Ledger (ledger.example) · 2026-02-03" in seen
    assert "Radio · 2026-02-04" in seen


def test_odd_white_space_counts_towards_the_limit_of_a_label() -> None:
    label = "<!channel><!channel><!channel>&医疗机构医疗机构::::::::::::\u1680¡0"
    assert units(clip(label, 75)) <= 75


def test_a_long_answer_leaves_room_for_its_many_buttons() -> None:
    lines = tuple((Span("<!channel>" * 60, "plain", None),) for _ in range(30))
    buttons = tuple((Button("<!channel>" * 7, "v" * 20),) * 4 for _ in range(12))
    message = render_reply(Reply(lines, (), buttons, Tongue.EN))
    check(message["text"], message["blocks"])


def test_what_stands_behind_a_digest_comes_after_it_and_before_the_buttons() -> None:
    pair = Bilingual("某医院数据泄露", "Hospital breached")
    digest = Digest("ab12cd", 1, pair, pair, (), pair, (), None, (), None)
    button = ((Button("Next", "latest"),),)
    reply = Reply((), (digest,), button, Tongue.EN, after=((Span("Evidence", "bold"),), (Span("“100 people”"),)))
    message = render_reply(reply)
    check(message["text"], message["blocks"])
    assert message["text"] == "Hospital breached"
    kinds = [block["type"] for block in message["blocks"]]
    assert kinds[-3:] == ["divider", "section", "actions"]
    assert message["blocks"][-2]["text"]["text"] == "*Evidence*\n“100 people”"
    assert kinds.index("header") < kinds.index("divider", kinds.index("header"))


def test_a_long_tail_behind_a_digest_is_cut_and_the_digest_stays_whole() -> None:
    pair = Bilingual("某医院数据泄露", "Hospital breached")
    digest = Digest("ab12cd", 1, pair, pair, (), Bilingual("摘要。", "A summary."), (), None, (), None)
    after = tuple((Span(f"“{'a quote ' * 30}” "), Span("Ledger", href=f"https://l.example/{n}")) for n in range(60))
    message = render_reply(Reply((), (digest,), (), Tongue.EN, after=after))
    check(message["text"], message["blocks"])
    seen = slack_blocks.seen(message["text"], message["blocks"])
    assert "A summary." in seen
    assert "l.example/0" in json.dumps(message["blocks"])
    assert message["blocks"][-1]["text"]["text"] == "…"
