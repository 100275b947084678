"""What is written with capitals and names no organisation: laws, papers, roads, offices, peoples, amounts, viruses, days."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.extract.organization_forms import places
from digest.extract.organization_words_en import NOBODYS, ORG_WORDS, is_common
from digest.vocabulary.everyday import technologies

_SEAS: Final = (" Islands", " Island", " Peninsula", " Ocean", " Sea", " Mountains")
_AMOUNT: Final = re.compile(r"\A[\d,.\-]+(?: ?[KMGT]B?|[kmbn]{1,2}|st|nd|rd|th|s|%)?\Z")
_PEOPLE_END: Final = ("ns", "s", "ers", "ders", "ites", "ans", "ians")
LONGEST: Final = 80
"""Letters of the longest run of capitalised words that may be a name."""
# An office and a person's name.
_TITLED: Final = re.compile(
    r"(?:[A-Z][\w'-]+ ){0,3}(?:Fr\.?|Rev\.?|Father|Pastor|Cllr\.?|Councillor|Baroness|"
    r"Minister|Mayor|Governor|President|Senator|Judge|Justice|Premier|Sheriff|Spokes\w+|Professor|Prof\.?|Dr\.?|"
    r"Mr\.?|Mrs\.?|Ms\.?|Sir|Lord|Lady|Congress(?:man|woman)|Representative|Rep\.?|Sen\.?|Gov\.?|Superintendent|Chancellor|Inspector|Detective|"
    r"Treasurer|Chairman|Chairwoman|Ombudsman|Commissioner|Secretary|Director|Administrator|Manager|Analyst|"
    r"Researcher|Executive) (?:[A-Z]\.? )?[A-Z][a-z]|"
    r"(?:City|County|Town|Village|Borough|District|State|Deputy|Assistant) "
    r"(?:Attorney|Coordinator|Solicitor|Clerk|Recorder|Auditor|Assessor|Supervisor|Engineer|Councilman|Councilwoman) [A-Z][a-z]|"
    # Whatever stands before a middle initial says what its bearer is.
    r"(?:[A-Z][\w'-]+ ){1,5}[A-Z][a-z'’-]+ [A-Z]\. [A-Z][\w'’-]+\Z"
)
# The beginning of a name with a full stop in it, cut off there: St. Paul, N.S.
_SHORTENED: Final = frozenset(
    {"St", "Mt", "Ft", "N.S", "N.L", "N.B", "B.C", "N.Y", "N.J", "N.C", "S.C", "D.C", "U.S", "U.K", "E.U", "P.E.I"}
)
# Parts of a play, a law or a paper; roads.
_PART: Final = re.compile(
    r"\A(?:Article|Section|Rule|Regulation|Schedule|Route|Highway|Interstate|Exit) \d.*|"
    r"\A(?:Act|Part|Phase|Chapter|Issue|Vol|Volume|Article|"
    r"Section|Schedule|Annex|Appendix|Exhibit|Item|Form|Rule|Title|Tier|Level) "
    r"(?:[IVX]+|\d[\w.\-]*)\Z"
)
# Laws are nobody.
_LAW: Final = re.compile(
    r"(?:.* )?(?:Penal|Criminal|Civil|Privacy|Practice|Municipal|Internal Revenue) Code\Z|"
    r"(?:.* )?(?:Act|Ordinance|Directive|Regulations?|Bill of Rights)\Z|"
    r"(?:.* )?(?:Law|Act|Decree|Directive|Resolution|Case|Decision|Order|File|Docket) No\Z|[A-Z][a-z]+(?:an|ese|ish|i) Law\Z"
)
# An office without the name of who holds it, and who held it.
_OFFICE_ALONE: Final = re.compile(
    r"(?:(?:Deputy|Vice|Assistant|Associate|Acting|Interim|Senior|Executive|Managing|Chief|Special|City|County|Town|State|Social Services|"
    r"Technology|IT|Finance|Communications|Privacy|Security|Information|Compliance|Medical|Nursing|Police|Fire|General|Joint|Group|Regional|"
    r"Operating)[ -])*"
    r"(?:Director|Superintendent|Headteacher|Headmaster|Manager|Agent|President|Officer|Administrator|Spokes(?:man|woman|person)|"
    r"Commissioner of Police|Inspector-General of Police|Chief of Police|Police Chief|Chairman|Chairwoman|Counsel|Clerk)"
    r"(?: of (?!the )(?:[A-Z][\w&-]+ ?|and )+| G)?|(?:Ex|Former|Vice|Non|Anti|Pre|Post|Self|Cyber)-[A-Za-z]+(?: of .*)?"
)
# Of a paper, in capital letters.
_HEADING: Final = re.compile(
    r"(?=(?:[A-Z'’&-]+ ){2,}[A-Z'’&-]+\Z).*\b(?:NOTES?|NOTICE|STATEMENTS?|RELEASE|REPORT|SCHEDULE|ANNOUNCEMENT|MEMORANDUM|"
    r"CONTENTS|BULLETIN)\b"
)
# An office within it, which speaks for the whole.
_INNER_OFFICE: Final = re.compile(
    r"Office of (?:the )?(?:Vice[- ])?(?:Chancellor|President|Provost|Principal|Rector|Dean|Superintendent|Bursar|Chief [A-Z][\w ]+)\Z|"
    r"(?:University|College|School|Hospital|Bank|Company|Group|Council|City|County) (?:IT|ICT|HR|PR|Communications)\Z|City Hall\Z"
)
# Peoples of more than one country: `Latin American` criminals.
_REGION: Final = re.compile(
    r"(?:(?:Latin|North|South|Central|East|West|Southeast|South-East|Middle|Northern|Southern|Eastern|Western|Sub-Saharan)[ -])+"
    r"(?:Americans?|Africans?|Asians?|Europeans?|Eastern|East|Indians?)"
)
# As scanners of viruses write them: `Trojan.Ismdoor`, `Win32/Filecoder`.
_MALWARE: Final = re.compile(r"(?i:trojan|backdoor|ransom|worm|virus|hacktool|w?in(?:32|64)|w32|exploit)[.:/][A-Z]")
# A heading that speaks to its reader, and what is no name by itself: `Questions You May Have`, `I'd`, `Special Administrative Region`.
_SPOKEN: Final = re.compile(
    r"(?:.* )?(?:You|We|I|They) (?:May|Can|Could|Should|Have|Had|Are|Do|Did|Need|Know|Will|Must)\b|(?:I|You|We|He|She|It|They)['’][a-z]+\Z|"
    r"(?:Special Administrative|Metropolitan|Autonomous) Region\Z|"
    r"(?:County|City|Town|State|Borough) (?:Executive|Manager|Clerk|Administrator|Attorney)\Z|"
    r"(?:[A-Z][\w'-]+ ){0,2}(?:Chief|Prime|Home|Health|Foreign|Finance|Interior|Justice|Education) Minister\Z|"
    r"(?:.* )(?:Index|Number)\Z|(?:CPA|CPAs|Rs|Esq)\Z"
)
# Several of what is said for short: GPAs, CVs, CUs.
_ABBREVIATIONS: Final = re.compile(r"[A-Z]{2,5}s")
_DAY: Final = re.compile(r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|Rs\.?) \d[\d.,]*", re.IGNORECASE)
# P2019-ND-039, 2023C01
_CASE_NUMBER: Final = re.compile(r"[A-Z]{0,3}(?:19|20)\d\d-?[A-Z]{1,4}[-\d]*")


def _is_people(name: str) -> bool:
    """Whether the name is that of a place's people: `Montanans`, `Costa Ricans`, `Rhode Islanders`."""
    return name.endswith("s") and any(
        name.endswith(end) and (name[: -len(end)] in places() or name[: -len(end)] + "a" in places())
        for end in _PEOPLE_END
    )


@lru_cache(maxsize=4096)
def is_nobody(name: str) -> bool:
    """Whether a run of capitalised words names no organisation: a place, its people, a person, an amount, a part of a law."""
    return (
        len(name) < 2
        or len(name) > LONGEST
        or is_common(name)
        or name in ORG_WORDS
        or name in places()
        or _REGION.fullmatch(name) is not None
        or (name.isupper() and name.title() in places())
        or _is_people(name)
        or any(form.match(name) for form in (_PART, _AMOUNT, _TITLED, _INNER_OFFICE, _LAW, _HEADING, _SPOKEN))
        or _OFFICE_ALONE.fullmatch(name) is not None
        or _DAY.fullmatch(name) is not None
        or name in _SHORTENED
        or name in NOBODYS
        or name.lower() in technologies()
        or _MALWARE.match(name) is not None
        or _CASE_NUMBER.fullmatch(name) is not None
        or _ABBREVIATIONS.fullmatch(name) is not None
        or name.endswith(_SEAS)
        or not any(letter.isupper() for letter in name)
    )
