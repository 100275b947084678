"""A run of capitalised words, parted into names: where `and`, `of` or a comma joins two names, and where it is inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_forms import is_given_name, peoples, places
from digest.extract.organization_words_en import ORG_WORDS, TOPICS, is_common, is_org_like
from digest.vocabulary.phrases import words

LATIN: Final = r"A-Za-z0-9À-ɏ"
ONE_WORD: Final = re.compile(r"[^\s,]+")
# Partners: `Heidell, Pittoni, Murphy & Bach`.
FIRM: Final = re.compile(
    rf"[A-Z][a-z][{LATIN}'-]+(?:, [A-Z][a-z][{LATIN}'-]+){{1,4}},? & [A-Z][a-z][{LATIN}'-]+(?:,? (?:LLP|LLC|P\.C\.|PC))?"
)
# What stands after this is a company's seat and no part of its name: `Acme Insurance Group of Hunt Valley`.
_COMPLETE: Final = re.compile(
    r" (?:Group|Inc\.?|LLC|Ltd\.?|Holdings|Partners|Corp\.?|Corporation|Company|Solutions|Technologies|Software)\Z"
)
# What many of are one body: Dudley Group of Hospitals.
_OF_MANY: Final = re.compile(
    r"(?:Hospitals|Companies|Schools|Colleges|Clinics|Newspapers|Hotels|Industries|Institutions)\b"
)
_SPLIT: Final = re.compile(r", (?!(?:Inc|LLC|LLP|Ltd|PLC|Corp|Co)\b)| (?:and|at|in|into|for|of|the) ")
# One of several of a name: `University of California, Berkeley`.
_CAMPUS: Final = re.compile(r"University of (?:[A-Z]\w+ ?){1,2}\Z")
_BODIES_OF: Final = re.compile(
    r"(?:Department|Ministry|Office|Bureau|Cent(?:er|re)s?|College|Board|Institute|Commission|Committee|Council|Faculty|School|Division|"
    r"Directorate|Agency|Authority|Academy|Association|Society|Union|Administration) (?:of|for) [A-Z]\w+(?:,? [A-Z]\w+){0,2}\Z"
)
_OF_TWO_PLACES: Final = words("Trust Hospitals Board Authority Council Partnership Fire Constabulary Foundation")
_LEGAL_END: Final = re.compile(r" (?:Inc|LLC|Ltd|Limited|PLC|plc|S\.A|GmbH|Corp|B\.V|N\.V)\.?\Z")
# What a body does for its topics, as the last word of its name.
_SERVES: Final = re.compile(
    r"\A[A-Z]\w+ (?:Protection|Enforcement|Services?|Affairs|Administration|Authority|Agency|Department|Ministry|Council|Board)\b"
)
_LONG_TAIL: Final = 5
_LONG_PERSON: Final = 3
_GO_ON_OF: Final = ORG_WORDS | {"Bar"}


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, parted; partners that an ampersand joins stay together."""
    firm = FIRM.search(text, start, end) if "&" in text[start:end] else None
    if firm is None or (firm.start() > start and not text[start : firm.start()].rstrip().rsplit(" ", 1)[-1].islower()):
        yield from _pieces(text, start, end)
        return
    yield from _pieces(text, start, max(start, firm.start() - 1))
    yield firm.span()
    yield from _pieces(text, firm.end() + 1, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, parted at commas and at words that join two names, unless they belong inside one."""
    low = start
    for joint in _SPLIT.finditer(text, start, end):
        word = joint.group().strip()
        left, right = text[low : joint.start()], text[joint.end() : end]
        inside = False
        if word in {"of", "for"}:
            inside = bool(left) and left.rsplit(" ", 1)[-1].rstrip("'s") in _GO_ON_OF
            inside = (inside or word == "of") and not _is_person(left) and not _SPEAKS_FOR.match(left)
            # `Acme Group of Hunt Valley`: a seat, unless it is always said so.
            inside = inside and (
                not _COMPLETE.search(left)
                or _OF_MANY.match(right) is not None
                or text.count(text[low : joint.end()] + right.split(",", 1)[0]) > 1
            )
        elif word == "into":
            inside = left.rsplit(" ", 1)[-1] in {"Inquiry", "Investigation", "Research"}
        elif word == ",":
            inside = _CAMPUS.search(left) is not None and ONE_WORD.fullmatch(right) is not None
            # Department for Education, Children and Young People
            inside = inside or (
                " and " in right and _BODIES_OF.search(left) is not None and right.split(" ", 1)[0] in TOPICS
            )
            inside = inside or _are_partners(text, left, right.split(" ", 1)[0], ", ")
            # Tees, Esk and Wear Valleys Trust
            inside = inside or (
                " and " in right and right.rsplit(" ", 1)[-1] in _OF_TWO_PLACES and ONE_WORD.fullmatch(left) is not None
            )
        elif word == "the":
            inside = left.endswith((" of", " for"))
        elif word == "and" and right.startswith(("the ", "The ")):
            pass
        elif word == "and":
            if _is_one_body(left, right):
                continue  # Department of Science and Technology; Larkin Marketing and Sales
            if left in peoples() and " " in right and right.rsplit(" ", 1)[-1].strip(".,") in ORG_WORDS:
                continue  # British and Foreign Bible Society
            tail = right.split(" ")[:2]
            inside = any(part.strip(".,") in ORG_WORDS for part in tail) and not is_org_like(left)
            inside = inside or (left.endswith("Health") and right.startswith("Human Services"))
            inside = inside or _are_partners(text, left, right)
            # `Financial Business and Consumer Solutions`: what stands before is not a whole name.
            inside = inside or (
                right.rsplit(" ", 1)[-1].strip(".,") in ORG_WORDS
                and left.rsplit(" ", 1)[-1] not in ORG_WORDS
                and 1 < right.count(" ") + 1 < _LONG_TAIL
            )
        if not inside and word in {"at", "for", "the"}:
            inside = _is_said_so(text, text[low : joint.start()], joint.group(), right)
        if not inside:
            if joint.start() > low:
                yield low, joint.start()
            low = joint.end()
    if low < end:
        yield low, end


# Who is of it, or what it gives out: `Technology Director of the|Acme School District`, `Press Release of the|City of Acme`.
_SPEAKS_FOR: Final = re.compile(
    r"(?!Office|Board|Council|Committee|Department)(?:[\w&'-]+ ){0,3}"
    r"(?:Director|Superintendent|Manager|Chief|Head|President|Officer|Administrator|Charge|Releases?|Statement|Spokes(?:man|woman|person)|"
    r"Chairman|Chairwoman|Chairperson|Dean|Professor|Clerk|Founder|Principal|Headteacher|Headmaster|Counsel|Employee)\Z"
)
_OFFICE: Final = re.compile(
    r"\A(?:Lieutenant|Lt|Principal|Superintendent|Mayor|Sheriff|Chief|Officer|Detective|Sergeant|Sgt|Captain|Capt|Director|President|Chancellor|Professor|"
    r"Dean|Councillor|Councilman|Councilwoman|Commissioner|Attorney|Judge|Manager|Dr|Mr|Mrs|Ms)\.? "
)


def _is_person(name: str) -> bool:
    """Whether two or three words are a person's name, after which stands whom they work for: `Susan Doe of Acme Bank`, also with an
    office before it."""
    name = _OFFICE.sub("", name)
    return (
        " " in name
        and name.count(" ") < _LONG_PERSON
        and is_given_name(name.split(" ", 1)[0])
        and not is_org_like(name)
    )


def _is_one_body(left: str, right: str) -> bool:
    """Whether `and` joins what one body is for, or two parts of one firm's or hospital's name."""
    first = right.split(" ", 1)[0].removesuffix("'s").strip(".,")
    if _BODIES_OF.search(left):
        return first in TOPICS
    if left.rsplit(" ", 1)[-1] in TOPICS and first in TOPICS:
        # Larkin Marketing and Sales Inc; Customs and Border Protection
        return (" " in left and _LEGAL_END.search(right) is not None) or _SERVES.search(right) is not None
    # Brighton and Sussex University Hospitals Trust
    return left in places() and right.count(" ") > 1 and right.rsplit(" ", 1)[-1].strip(".,") in _OF_TWO_PLACES


def _is_said_so(text: str, left: str, joint: str, right: str) -> bool:
    """Whether a word and what follows it are said again together, and never the word alone: `Fight for the Future`."""
    if (
        not left
        or " " in left
        or not left.istitle()
        or is_common(left)
        or left in ORG_WORDS
        or left in places()
        or left in peoples()
    ):
        return False
    together = text.count(f"{left}{joint}{right.split(' ', 1)[0]}")
    return together > 1 and text.count(left) - together <= 1


def _are_partners(text: str, left: str, right: str, joint: str = " and ") -> bool:
    """Whether two words that are joined so stand together again, and never the first without the second: `Bansley and Kiener`."""
    left = left.rsplit(" ", 1)[-1]
    if not ONE_WORD.fullmatch(right) or not right[:1].isalpha() or is_common(left):
        return False
    together = text.count(f"{left}{joint}{right}")
    return together > 1 and text.count(left) - together <= 1
