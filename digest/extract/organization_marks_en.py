"""What is observed of the names of an English text: headings, what goes unnamed, who speaks, what a name ends in.

English names are told by their capitals, which headings give to all words, and what befell somebody without a name is told at length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.extract.organization_words_en import COMMON
from digest.text.patterns import AtWord, quick
from digest.vocabulary.everyday import english_words

_NEAR: Final = 220  # letters of a text that tell whose it is
# An agency between the place and the news: `ALBANY, GA (WALB) - `.
CREDIT: Final = re.compile(r"\) ?(?:-|—|–)")
_KINDS: Final = (
    "(?:company|firm|hospital|clinic|practice|bank|school|university|college|retailer|insurer|charity|council|agency|organi[sz]ation|"
    "business|provider|start-?up|operator|utility|shop|store|restaurant|website|government department|law firm|medical group|nursing home|"
    "credit union|employer|accountant|doctor|dentist|pharmacy|lawyer|dealership|dealer|church|airline|broker|exchange|casino|hotel|chain|"
    "manufacturer|maker|union|trust|landlord|carrier|processor|contractor|district|library|museum|facility|care home|developer|"
    "medical (?:office|center|practice|system)|ministry|city council|municipality|nonprofit|club|supplier|vendor)"
)
_OURS: Final = 4
_OUR_SHARE: Final = 300  # letters of a text in which those who suffered speak, for each `we` or `our`
_OF_OURS: Final = frozenset(
    (
        "title", "first of the title", "first of the text", "lead", "at the end", "alone on a line", "signs", "its domain", "known",
        "informs the sender", "supplies",
        "form of an organisation", "most named", "late", "one bare word", "word of the title", "head of a letter", "holds>", "speaks>",
    )
)  # fmt: skip
_UNNAMED: Final = AtWord(
    rf"\b(?:un(?:named|identified|disclosed) (?:[a-z-]+ )?{_KINDS}|(?:name|named|naming|identify|identified|identifying) the {_KINDS}|"
    rf"name of the (?:[a-z]+ )?{_KINDS}|{_KINDS}(?:['’]s name|,? (?:which|that|who)? ?(?:was|is|has|could|can|will|would)(?:n['’]t| not)"
    r" (?:been |be )?(?:named|identified)|,? whose name)|company [abxyz]\b)"
)
# One of these stands in each of them; most texts hold none, which is found out many times sooner.
_UNNAMED_TELLS: Final = (
    "unnamed", "unidentified", "undisclosed", "name the ", "named the ", "naming the ", "identify the ", "identified the ",
    "identifying the ", "name of the ", "'s name", "’s name", "whose name", "t named", "t identified", "t be named", "t be identified",
    "t been named", "t been identified", "company a", "company b", "company x", "company y", "company z",
)  # fmt: skip
_ONE_OF_A_KIND: Final = quick(
    rf"\b(?:an?|one|another) (?:[a-z-]+ ){{0,3}}{_KINDS}\b(?! (?:called|named|known|customer|employee|worker|account))"
)


def mark_all(lower: str, title_end: int, suffers: frozenset[str], seen: Sequence[dict[str, None]]) -> None:
    """Marks what is observed of all names: whether the text hides one, and who alone is said to suffer."""
    hidden = any(tell in lower for tell in _UNNAMED_TELLS) and _UNNAMED.search(lower)
    kind = _ONE_OF_A_KIND.search(lower, 0, title_end + _NEAR) is not None
    ours = lower.count(" our ") + lower.count(" we ")
    if ours >= _OURS and ours * _OUR_SHARE > len(lower):
        for one in seen:
            one.update(dict.fromkeys([f"ours, {name}" for name in one if name in _OF_OURS]))
            one["in a text of ours"] = None
    hurt = [one for one in seen if not suffers.isdisjoint(one)]
    for one in seen:
        if hidden:
            one["a name is hidden"] = None
        if kind:
            one["one of a kind is told of"] = None
            if "title" in one:
                one["one of a kind is told of, beside the title"] = None
    if len(hurt) == 1:
        hurt[0]["suffers as no other"] = None


# What is on a map, what a firm sells or a body grants, what stands over a text: by the last word of a name.
LAST_WORDS: Final = {
    word: form
    for form, last in {
        "form of a place": (
            "Street St Road Rd Avenue Ave Lane Parkway Boulevard Blvd Highway Hall Park Square Beach Hill Hills Lake Bay River "
            "Valley Mountain Island Range Coast Strip Springs Heights Village Plaza Tower Building Floor Terrace Row Corner Quay "
            "Wharf Bridge"
        ),
        "form of a product": (
            "Portal Tool Transcript Scheme Program Programme Platform Plan Loan Loans Card Cards Pass Account Accounts Database App Server "
            "Windows Phone Phones Drive Manager Pro Suite Client Viewer Reader Checker Keys"
        ),
        "form of a heading": (
            "Note Notes Summary Summaries Guide Report Form Sheet Decision Notification Update Alert Review Analysis Perspective Comment "
            "Comments Editorial Settings Status Cause Issue Penalty Code Law Rule Rules Award Awards Cup Prize Day Week Edition Index Copy "
            "Contents Questions Answers Resources Links Results Outcomes Recommendations Background Overview"
        ),
    }.items()
    for word in last.split()
}
VERBS_END: Final = ("ed", "ing", "ly", "ness", "ment", "tion", "ers", "ists")


_HEADING: Final = 140
_WORDS: Final = re.compile(r"[^\W\d_][\w'’-]{3,}")


def in_heading(plain: str, start: int) -> bool:
    """Whether the line is one whose words all have capitals, as those of a title do: `Clinic Told of Breach in April`."""
    low = plain.rfind("\n", max(0, start - _HEADING), start) + 1
    high = plain.find("\n", start, start + _HEADING)
    if high < 0 or (not low and start > _HEADING):
        return False
    return _is_heading(plain[low:high])


@lru_cache(maxsize=64)
def _is_heading(line: str) -> bool:
    found = _WORDS.findall(line)
    return (
        len(found) > 1
        and not line.rstrip().endswith(".")
        and sum(not word[0].isupper() for word in found) * 5 <= len(found)
    )


def are_everyday(name: str) -> bool:
    """Whether all words of a name are those of everyday: `Being Hacked Is No Fun`."""
    everyday = english_words()
    return all(word in everyday or word.capitalize() in COMMON for word in name.lower().split(" "))
