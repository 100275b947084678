"""The fake reads HTML as TDLib does: every row was made with TDLib's own parseTextEntities (tdjson 1.8.69)."""

from __future__ import annotations

import pytest

from tests.fakes.telegram_html import HtmlError, parse_html

REFUSED = [
    ("<b>x", 'can\'t find end tag corresponding to start tag "b"'),
    ("<b>x</i>", 'unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<x>y</x>", 'unsupported start tag "x" at byte offset 0'),
    ("a < b", 'unsupported start tag "" at byte offset 2'),
    ("<b>a<i>b</b></i>", 'unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
    ("</b>", "unexpected end tag at byte offset 0"),
    ("<", "unclosed start tag at byte offset 0"),
    ("<br>", 'unsupported start tag "br" at byte offset 0'),
    ("<span>x</span>", 'tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<a href=https://x.com>y</a>", "unexpected end of name token at byte offset 8"),
    ("<!-- x -->", 'unsupported start tag "!--" at byte offset 0'),
    ('<a href="https://x.com"y</a>', 'empty attribute name in the tag "a" at byte offset 0'),
    ("<b/>", 'unsupported start tag "b/" at byte offset 0'),
    ('<a href="unclosed>x</a>', "unclosed start tag at byte offset 0"),
    ("a<3", "unclosed start tag at byte offset 1"),
]
READ = [
    ("&lt;&amp;&foo;&#60;", "<&&foo;<", []),
    ("<b></b>", "", []),
    ("<a href='javascript:x'>y</a>", "y", []),
    ("<a>x</a>", "x", []),
    ('<a href="https://x.com/?a=1&amp;b=2">y</a>', "y", [("a", 0, 1, "https://x.com/?a=1&b=2")]),
    ("<B>x</B>", "x", [("b", 0, 1, None)]),
    ("<b x>y</b>", "y", [("b", 0, 1, None)]),
    ("😀<b>x</b>", "😀x", [("b", 2, 1, None)]),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_malformed_html_is_refused_in_the_words_of_tdlib(text: str, said: str) -> None:
    with pytest.raises(HtmlError) as caught:
        parse_html(text)
    assert str(caught.value) == said


@pytest.mark.parametrize(("text", "plain", "entities"), READ)
def test_html_is_read_as_tdlib_reads_it(text: str, plain: str, entities: list[object]) -> None:
    found, marks = parse_html(text)
    assert (found, [(m.type, m.offset, m.length, m.url) for m in marks]) == (plain, entities)
