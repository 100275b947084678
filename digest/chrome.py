"""What is around a story and not of it: invisible letters, WeChat heads and tails, share bars, cookies, labels, related lists, comments.

Line by line and cautious: a line goes only when all of it is such a phrase, or it is short and begins like one. What is
real stays, even when something else then stays with it. What readers say ends the story where it stands in its second half.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from digest.vocabulary.names import read_data

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Zero-width letters, bidirectional controls, fillers and tag letters: nothing that a reader sees (fault 24)."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BREAKS: Final = re.compile("\r\n?|[\u2028\u2029\u0085]")
_BLANKS: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")

LONGEST_HEADLINE: Final = 120
"""Letters of the longest line that may be a headline, or chrome by its beginning."""

_MARKS: Final = " \t\u3000\"'“”‘’「」*#>|•·●▼▲▶►◀◄↓↑→←_=~-–—【】[]()（）<>《》…。.!！:：，,、×"

PROSE_END: Final = re.compile(r"[.。!！?？;；:：,，、][\"'”’」』)）\]]*\Z")
"""How a line of prose ends, and none that is a headline."""
_BULLET: Final = re.compile(r"\s*(?:[•·●▪‣*+-]|\d{1,2}[.、)）])\s*")


def clean(text: str) -> str:
    """The text without letters that a reader can't see; lone surrogates become U+FFFD, line breaks `\\n`, tabs spaces.

    At most one empty line stays between two lines.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text))
    text = _CONTROL.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    return _BLANKS.sub("\n\n", text).strip()


def strip_chrome(text: str) -> str:
    """The story's own lines, cleaned. Never the last one: a text that is all chrome comes back as it is."""
    text = clean(text)
    patterns = _patterns()
    kept: list[str] = []
    in_list = False
    read = 0
    for line in text.split("\n"):
        read += len(line) + 1
        bare = line.strip(_MARKS)
        if not bare:
            # An empty line, or one of marks only (a rule), separates; lists of links have them between.
            if line.strip(" \u3000") == "" and kept and kept[-1]:
                kept.append("")
            continue
        if in_list and _is_headline(line):
            continue
        in_list = False
        if len(bare) <= LONGEST_HEADLINE:
            plain = unicodedata.normalize("NFKC", bare)
            if patterns["end"].fullmatch(plain):
                if read * 2 > len(text):
                    break
                continue
            if patterns["list"].fullmatch(plain):
                in_list = True
                continue
            if patterns["whole"].fullmatch(plain) or patterns["begin"].match(plain):
                continue
        kept.append(line.rstrip())
    return "\n".join(kept).strip() or text


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    sections: dict[str, list[str]] = {}
    for line in read_data("chrome.txt").splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = rows = []
        elif line and not line.startswith("#"):
            rows.append(line)
    return {name: re.compile("|".join(rows), re.IGNORECASE) for name, rows in sections.items()}


def _is_headline(line: str) -> bool:
    """Whether a line under a heading of related stories is one of them: short, and without the end of a sentence."""
    bare = _BULLET.sub("", line.strip(), count=1)
    if bare.startswith(("（", "(")):  # a dateline or a note: `（中央社台北6日电）`
        return False
    return len(bare) <= LONGEST_HEADLINE and not PROSE_END.search(bare)
