"""English names of organisations that no gazetteer holds, found by structure; Chinese ones in `organization_names_zh`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_checks_en import LONGEST, is_nobody
from digest.extract.organization_forms import Span, peoples, places
from digest.extract.organization_offices_en import without_office
from digest.extract.organization_parts_en import FIRM, LATIN, ONE_WORD, parts
from digest.extract.organization_words_en import BEGIN_NAMES, COMMON, ORG_WORDS, is_common, is_org_like
from digest.text.tells import matches_at
from digest.vocabulary.everyday import english_words
from digest.vocabulary.phrases import words

_CAP: Final = (
    rf"[A-Z0-9À-Þ](?:[{LATIN}&'.\-]|\*(?=[A-Z]))*[{LATIN}]|[A-Z]|\d(?= [A-Z][a-z])|\d(?![\w,.:;%°/-]*\w| \w+ 20\d\d)"
)
# A person's letters before a firm's name: `P.F. Chang's`; a country's are no part of one.
_INITIALS: Final = r"(?!U\.S\.|U\.K\.|E\.U\.|N\.[YJSCL]\.|D\.C\.|B\.C\.|L\.A\.)(?:[A-Z]\.){2,3} "
# What a name may begin with, also after `of`, `and` and `The`: `St. Mary's Bank`, `University of St. Thomas`. Elsewhere it ends that
# of a street.
_SAINT: Final = r"(?:(?:St|Ste|Mt|Ft)\. (?=[A-Z]))?"
_OF_SAINT: Final = rf"(?:(?<= of |The |and ){_SAINT}|)"
_RUN: Final = re.compile(
    rf"(?<![{LATIN}@/.])(?:{_INITIALS}[A-Z][{LATIN}]+(?:'s)?|[a-z]{{1,4}}(?=[A-Z][A-Za-z])[{LATIN}]+|(?:{_SAINT}{_CAP}))"
    rf"(?:,? (?:(?:of the|of|for|into|and|&|de|del|la|du|des|der|da|dos|das|di|della|und|et|ve|och|og|van|von|the|at|in) ){{0,2}}"
    rf"(?:(?:Inc|LLC|LLP|Ltd)\b\.?|(?:(?<=[a-z] )[A-Z]\. (?=[A-Z][a-z]))?(?:{_OF_SAINT}{_CAP})))"
    r"{0,8}"
)
# Where a run may begin: at a capital or a digit, or at the few small letters before a capital (iPhone).
_CAPITAL: Final = re.compile(rf"[A-Z0-9À-Þ](?:(?<![{LATIN}@/.].)|(?<=[a-z][A-Z])(?=[A-Za-z]))")
_SMALL_BEFORE: Final = re.compile(rf"(?<![{LATIN}@/.])[a-z]{{1,4}}\Z")
_LEGAL_TAIL: Final = re.compile(r"(?:Inc\.?|LLC|LLP|Ltd\.?|PLC|Corp\.?|Co\.?)\Z")
_OPENS: Final = frozenset(".!?:;\n\"“”'‘’-—–(•*>")


_COMMON_GROUP: Final = re.compile(
    r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2} (?:Group|Company|Trust|Foundation|Bank|Partnership)\b"
)
_IS_OF: Final = re.compile(r" (?:of|for) [A-Z]")
_NEW_PLACE: Final = re.compile(
    r" (?:York|Jersey|Hampshire|Mexico|Zealand|England|Orleans|Haven|Delhi|South Wales|Brunswick|Taipei)\b"
)
_NEW_BODY: Final = re.compile(
    r"(?: [A-Z][a-z]+){1,3} (?:Council|District|Schools?|County|Borough|Township|Parish|Hospital|College)"
)
# A legal form's full stop, and the word with which the next sentence begins: "Acme LLP. It".
_NEXT_SENTENCE: Final = re.compile(r"(?<=\b(?:Inc|LLC|LLP|Ltd)\.) [A-Z][a-z]*\Z")


_DATED: Final = re.compile(r"(?:, [A-Z][a-z]+\.?)? ?(?:--|—|–)")


def _begins_name(text: str, start: int, word: str, end: int) -> bool:
    """Whether an everyday word is part of the name after it: `State Farm` within a sentence, or said again."""
    if start + len(word) >= end:
        return False
    rest = text[start + len(word) : end]
    if text.startswith("The ", start - 4) and _COMMON_GROUP.match(text, start, end) and "\n" in text[:start]:
        return True  # The Big Issue Group
    if (word in ORG_WORDS and _IS_OF.match(rest)) or (
        word == "Our" and rest.startswith((" Lady ", " Saviour", " Savior"))
    ):
        return True  # Bank of New York Mellon; Our Lady of Lourdes Hospital
    if word in _OF_PEOPLE and rest[1:].split(" ", 1)[0] in ORG_WORDS:
        return True  # People's Bank
    if word.isupper() and rest.isupper() and _DATED.match(text, end):
        return True  # SPRING HILL, Tenn. —
    if word == "New" and (_NEW_PLACE.match(rest) or _NEW_BODY.fullmatch(rest)):
        return True  # New York State Electric & Gas; New Forest District Council
    if rest.startswith(" ") and f"{word} {rest[1:].split(' ', 1)[0]}" in places():
        return True  # Long Beach Unified School District
    if word in peoples() and text.startswith(" (", end) and rest.rsplit(" ", 1)[-1] in ORG_WORDS:
        return True  # German Energy Agency (dena)
    if word not in BEGIN_NAMES or not rest.startswith(" ") or rest[1:].split(" ", 1)[0] in COMMON:
        return False
    before = text[max(0, start - 2) : start].rstrip(" ")
    opens = not before or before[-1] in _OPENS or "\n" in text[max(0, start - 2) : start]
    return not opens or text.count(text[start:end]) > 1


_OF_PEOPLE: Final = words("People's Doctor's Veteran's")
# Who belongs to a name that needs no article: `Visitors of Racingpulse.in`.
_BELONG: Final = words(
    "Visitors Customers Users Members Patients Clients Subscribers Employees Students Players Fans Owners Readers Residents Operators "
    "Supporters Guests Shoppers Diners Tenants Donors Pupils Passengers Leaders Bosses Trustees Directors Graduates Policyholders "
    "Depositors Cardholders Shareholders Applicants Participants Followers Buyers Patrons Victims Workers Parents "
    "Makers Developers Creators Hundreds Thousands Millions Dozens"
)


_THINGS_OF: Final = words("Systems Networks Services Offices Computers Servers Officials Residents")


def _are_people_of(text: str, word: str, after: int, end: int) -> bool:
    """Whether a run begins with who belongs to the name after `of`: `Bosses of the Stafford Building Society`."""
    if not word.endswith("s"):
        return False
    if word in _BELONG:
        return text.startswith(" of ", after, end)
    if word in _THINGS_OF:
        return text.startswith((" of the City of ", " of the Town of ", " of the County of "), after, end)
    return (
        text.startswith((" of the ", " of The "), after, end)
        and word not in ORG_WORDS
        and word.lower() in english_words()
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop leading and trailing words that belong to the sentence and not to the name."""
    start = _trim_start(text, start, end)
    return _trim_end(text, start, end)


_JOINTS: Final = frozenset(("of", "the", "for", "and", "at", "in"))


def _trim_start(text: str, start: int, end: int) -> int:
    """Where the name begins behind days, everyday words and whoever belongs to it."""
    while start < end:
        word = ONE_WORD.match(text, start, end)
        if word is None:
            start += 1
            continue
        written, after = word.group(), word.end()
        if written.isupper() and (dateline := _dateline_alone(text, start, end)):
            start = dateline
            continue
        bare = written.removesuffix("'s")
        ordinary = is_common(bare) or bare in _JOINTS or bare.isdigit()
        people = not ordinary and _are_people_of(text, written, after, end)
        if not (ordinary or people or written[0].isdigit()) or _begins_name(text, start, written, end):
            return start
        if _DATE_BEFORE.fullmatch(bare) and after < end:
            start = after + 1
            continue
        if (glued := _GLUED.match(text, start, after)) is not None:
            start = glued.end()
            continue
        if not ordinary:
            if not people:
                return start
            start = after + len(" of ")
            continue
        if after >= end:
            return end
        start = after
        while start < end and text[start] in " ,":
            start += 1
    return start


def _trim_end(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without an office, the next sentence's first word and other things behind it."""
    cut = text[start:end]
    if "-" in cut and (of_it := _OF_IT.search(cut)):
        end = start + of_it.start()
        cut = text[start:end]
    cut = without_office(cut)
    end = start + len(cut)
    several = " " in cut
    if ". " in cut and (next_sentence := _NEXT_SENTENCE.search(cut)) and is_common(next_sentence.group().strip()):
        end = start + next_sentence.start()
        cut = text[start:end]
    if cut.endswith("'s"):
        end -= 2
    elif several and cut.endswith(_NO_NAME_ENDS) and (said := _NO_NAME.search(cut)):
        end -= len(said.group())
    if cut.endswith((" Pte", " Sdn", " Pty", " Pvt")):
        end -= 4  # the first half of a legal form, of which the other is not part of the run
    while end > start and text[end - 1] in " ,.-&" and not _LEGAL_TAIL.search(text[start:end]):
        end -= 1
    return start, end


# The place of the news, without the dash behind it: BOSTON|Readers in Worcester.
_DATELINE_ALONE: Final = re.compile(r"([A-Z]{4,}(?: [A-Z]{3,})?) (?=[A-Z][a-z])")


def _dateline_alone(text: str, start: int, end: int) -> int:
    """Where the name begins behind the place of the news, or 0."""
    place = _DATELINE_ALONE.match(text, start, end)
    if place is None or place.group(1).title() not in places() or text[max(0, start - 1) : start] not in {"", "\n"}:
        return 0
    return 0 if is_org_like(text[start:end]) else place.end()


_DATE_BEFORE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d{1,2}(?::\d\d|st|nd|rd|th)?")
_GLUED: Final = re.compile(r"\d{1,2}--?(?=[A-Z][a-z])")  # after a dateline: `Dec. 30--Little Italy`
# What goes on after the name: "all of us at DMEA I want to say"; and what is of it: `Shelburne Country Store Website`.
# And what stands on a court's page: `Acme Inc Doc. 18`.
_NO_NAME: Final = re.compile(r"(?:(?<=[A-Za-z]) I|(?<=[a-z]) (?:Websites?|Web Sites?|Homepage|Doc|Dkt))\Z")
_NO_NAME_ENDS: Final = (" I", "site", "sites", "Site", "Sites", "Homepage", "Doc", "Dkt")


# What is of it and not it: `PlayStation-related`, `W-2-style`.
_OF_IT: Final = re.compile(
    r"-(?:related|protected|linked|style|type|like|backed|sponsored|owned|run|powered|enabled|specific|only|wide|era|made|led|speaking|"
    r"affiliated|themed|friendly|aligned|ready|compliant|approved|issued|hosted|controlled|branded|registered|based|headquartered|born)\Z"
)
# What a law is about: Law on the|Protection of Personal Data.
_LAW_BEFORE: Final = re.compile(r"\b(?:Law|Act|Bill|Regulations?|Directive|Ordinance|Decree|Rules) on (?:the )?\Z")
# Legal forms whose last full stop the run of words leaves out.
_LEGAL_ABROAD: Final = re.compile(r" (?:S\.A|S\.p\.A|N\.V|B\.V|A\.[SŞ]|S\.L|S\.r\.l|d\.o\.o)\Z")
# A figure after a name is none of it; short whole ones may be (`Motel 6`, `Studio 54`).
_FIGURE_AFTER: Final = re.compile(r" (?:[\d,]*\d[.,]\d+|\d{3,}[\d,.]*)[KMGT]?B?\Z")
_DIGIT_AFTER: Final = re.compile(r" \d(?:'s)?\Z")
# Bodies that are told apart by their numbers: Township High School District 113, UFCW Local 655.
_NUMBERED: Final = re.compile(
    r"\b(?:District|Local|Lodge|Chapter|Precinct|Post|Division|Unit|Region|School|SAD|USD|ISD|BOCES|No\.) \d{1,4}\Z"
)
_NUMBER_AFTER: Final = re.compile(r" \d{1,4}\Z")
_HAN_COUNTERS: Final = "年月日号號时時点點万萬亿億名人家条條个個起份"
# Where it is, before its name: "Madrid-based Prestige Software", "New Mexico's Presbyterian Healthcare".
_TOLD_BEFORE: Final = re.compile(r"[A-Z][\w.]+(?:-based|-headquartered|-owned|-area|-run) (?=[A-Z])")
_OF_PLACE: Final = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)'s (?=[A-Z])")
_OWNERS: Final = re.compile(r"(?:[A-Z][\w.&-]+ ){0,5}[A-Z][a-z]+s' \Z")
_MONEY: Final = re.compile(r"[A-Z](?:[A-Z]{0,2}|[a-z])\d[\d,.]*(?P<scale>m|bn|k)?")
_MAGNITUDE: Final = re.compile(r"(?:,\d| ?(?:million|billion|trillion|crore|lakh|bn|m\b|k\b|[万亿]))")


_A_YEAR: Final = re.compile(r"(?:19[89]|20[0-4])\d\Z")
_OFTEN: Final = 3


def _is_written_so(text: str, start: int, end: int) -> bool:
    """Whether the figure belongs to the name, which is never written without it: `Sport 2000`; a year but the round one does not."""
    name = text[start:end]
    word, _, figure = name.rpartition(" ")
    if not figure.isdigit() or (_A_YEAR.match(figure) and figure != "2000"):
        return False
    times = text.count(name)
    return times >= (_OFTEN if len(figure) > 1 else _OFTEN - 1) and text.count(word) <= times + 1


def _is_sum(text: str, name: str, end: int) -> bool:
    """Whether it is money with the letters of a currency: `Dh500|,000`, `N523m`."""
    money = _MONEY.fullmatch(name)
    return money is not None and (money["scale"] is not None or _MAGNITUDE.match(text, end) is not None)


def _is_behind_law(text: str, low: int, start: int) -> bool:
    """Whether `text[low:start]` ends in a law on what follows."""
    return text.endswith((" on ", " on the "), low, start) and _LAW_BEFORE.search(text, low, start) is not None


def _is_owner(name: str) -> bool:
    return name in places() or f"New {name}" in places() or name in ORG_WORDS


def _owned(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a run with an owner in it that is one name: a place's body, or an owner whose people or part follow.

    `HIV Registry of Singapore's|Ministry of Health`; `Zurich Insurance|'s British` branch; `Axiata Group|'s Celcom`.
    """
    at = text.index("'s ", start, end)
    left, right = text[start:at], text[at + 3 : end]
    place = left.rsplit(" of ", 1)
    if len(place) > 1 and place[1] in places() and is_org_like(right):
        return at + 3, end
    if right.isdigit():
        return start, at
    whole = left.rsplit(" ", 1)[-1] in _WHOLE or left.startswith(
        ("Bank of ", "University of ", "Ministry of ", "Department of ")
    )
    if (right in peoples() and " " in left) or (whole and not is_org_like(right)):
        return start, at
    return start, end


_WHOLE: Final = words(
    "Group Insurance Bank Corp Inc Ltd Company Holdings Hospital University Department Ministry Agency Board Foundation"
)


def _runs_begin(text: str) -> list[int]:
    """Where a run of capitalised words may begin, in order."""
    capitals = [capital.start() for capital in _CAPITAL.finditer(text)]
    inner = {at for at in capitals if "a" <= text[at - 1 : at] <= "z"}
    if not inner:
        return capitals
    small = [before.start() for at in inner if (before := _SMALL_BEFORE.search(text, max(0, at - 4), at))]
    return sorted([*small, *[at for at in capitals if at not in inner]])


def _is_numbered(name: str) -> bool:
    return name[-1:].isdigit() and _NUMBERED.search(name) is not None


def _figure_after(text: str, name: str, end: int) -> re.Match[str] | None:
    """The figure at the end of a name that is none of it: 17 in "Urssaf 17|日"."""
    if not (name[-1:].isdigit() or name.endswith(("B", "'s"))):
        return None
    figure = _FIGURE_AFTER.search(name)
    if text[end : end + 1] in _HAN_COUNTERS and text[end : end + 1]:
        figure = _NUMBER_AFTER.search(name) or figure  # "Urssaf 11月17日"
    if figure is None and not name[:-2].isdigit():
        figure = _DIGIT_AFTER.search(name)
    return None if figure is not None and _NUMBERED.search(name) else figure


_INITIAL_WITHIN: Final = re.compile(r"([A-Z][\w'’-]*) [A-Z]\. ([A-Z][\w'’-]*)")


def _parts_of(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The names that a run is parted into, also where a sentence ends in a letter: `Vitamin C.|The`, `Company A.|Acme`."""
    low = run.start()
    if ". " in run.group():
        for initial in _INITIAL_WITHIN.finditer(text, low, run.end()):
            first, second = initial.groups()
            if is_common(second) or is_common(first) or first in ORG_WORDS or first.lower() in english_words():
                yield from parts(text, low, initial.start(2) - 2)
                low = initial.start(2)
    yield from parts(text, low, run.end())


def latin_names(text: str) -> Iterator[Span]:
    """Runs of capitalised words that may name an organisation."""
    for run in matches_at(_RUN, text, _runs_begin(text)):
        whole = run.group()
        if whole in COMMON:
            continue
        pieces = _parts_of(text, run) if " " in whole else (run.span(),)
        for low, high in pieces:
            start, end = _trim(text, low, high)
            name = text[start:end]
            if "-" in name and (told := _TOLD_BEFORE.match(text, start, end)):
                start = told.end()
                name = text[start:end]
            elif "'s " in name:
                owned = _OF_PLACE.match(text, start, end)
                start, end = (owned.end(), end) if owned and _is_owner(owned.group(1)) else _owned(text, start, end)
                name = text[start:end]
            figure = _figure_after(text, name, end)
            if figure is not None and not _is_written_so(text, start, end):
                end = start + figure.start()
                name = text[start:end].removesuffix("'s")  # Baltimore's|911 system
                end = start + len(name)
            if text.startswith("s' ", start - 3) and (name in ORG_WORDS or is_org_like(name)):
                owners = _OWNERS.search(text, max(0, start - LONGEST), start)
                start = _trim(text, owners.start(), end)[0] if owners else start  # Doctors' Center Hospital
                name = text[start:end]
            if is_nobody(name) or _is_sum(text, name, end) or _is_behind_law(text, max(0, start - LONGEST), start):
                continue
            if text.startswith("+", end) and not text[end + 1 : end + 2].isdigit():
                end += 1  # LG U+, Canal+
                name = text[start:end]
            legal = "." in name and _LEGAL_ABROAD.search(name) is not None
            if legal and text.startswith(".", end):
                end += 1
                name = text[start:end]
            strong = legal or is_org_like(name) or ("&" in name and FIRM.fullmatch(name) is not None)
            yield Span(start, end, name, strong or (figure is None and _is_numbered(name)))
