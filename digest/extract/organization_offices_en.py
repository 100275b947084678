"""Offices at the end of an English run of capitalised words, with and without who holds them: what stands before is whose they are."""

from __future__ import annotations

import re
from typing import Final

from digest.extract.organization_words_en import is_common, is_org_like
from digest.vocabulary.phrases import words

# Whoever speaks for it, after its name: `Cloquet School District Technology Director`, `Acme Chief Information Officer`.
_OFFICE_AFTER: Final = re.compile(
    r" (?:(?:(?:Deputy|Vice|Assistant|Associate|Senior|Executive|Managing|General|Chief|Interim|Acting|Global|Group|Regional|Founding) )*"
    r"(?:(?:Technology|Information|Security|Privacy|Compliance|Operating|Financial|Marketing|Communications|IT|Data|Legal|Research|Medical|"
    r"Public Relations|Media Relations|Cybersecurity) )*(?:Director|Officer|President|Manager|Superintendent|Spokes(?:man|woman|person)|"
    r"Chairman|Chairwoman|Chairperson|Counsel|Engineer|Analyst|Researcher|Founder|Co-Founder|Administrator)|(?:CEO|CIO|CISO|CTO|CFO|COO|CSO|CPO))\Z"
)
_OFFICE_ENDS: Final = (
    "Director", "Officer", "President", "Manager", "Superintendent", "Spokesman", "Spokeswoman", "Spokesperson", "Chairman", "Chairwoman",
    "Chairperson", "Counsel", "Engineer", "Analyst", "Researcher", "Founder", "Administrator", "CEO", "CIO", "CISO", "CTO", "CFO", "COO",
    "CSO", "CPO",
)  # fmt: skip
# Whoever holds it, told by name: `Dorvale School District|Superintendent Ann Doe`.
_HOLDERS: Final = words(
    "CEO CIO CISO CTO CFO COO CSO CPO Executive Officer Superintendent President Chancellor Provost Director Administrator Manager Clerk "
    "Treasurer Sheriff Chief Mayor Commissioner Auditor Recorder Assessor Supervisor Chairman Chairwoman Leader Principal Spokesman "
    "Spokeswoman Spokesperson Detective Counsel Analyst Researcher Engineer Professor Dean Founder "
    "Attorney Coordinator Solicitor Councillor"
)
_OFFICER_AFTER: Final = re.compile(
    r" (?:(?:Deputy|Vice|Assistant|Associate|Senior|Executive|Managing|Interim|Acting|Board|Communications|Technology|Finance|General) )*"
    r"(?:(?P<chief>C(?:[EIOTF]O|ISO|SO|PO)|Chief Executive(?: Officer)?|Chief [A-Z][a-z]+(?: [A-Z][a-z]+)? Officer)|"
    r"Superintendent|President|Chancellor|Provost|Director|Administrator|Manager|Clerk|Treasurer|Sheriff|Chief|Mayor|Commissioner|"
    r"Auditor|Recorder|Assessor|Supervisor|Chairman|Chairwoman|Leader|Principal|Spokes(?:man|woman|person)|Detective|Counsel|Analyst|"
    r"Researcher|Engineer|Professor|Dean|Founder|(?:Attorney|Solicitor)(?! General)|Coordinator|Councillor) "
    r"(?:[A-Z]\.? )?[A-Z][a-z'’-]+[A-Za-z'’-]*(?: (?:[A-Z]\.? )?[A-Z][A-Za-z'’-]+){0,2}(?: [A-Z])?\Z"
)
# What begins an office and no name of whom it is of: `Assistant City|Manager`.
_OF_OFFICE: Final = words("Assistant Deputy Vice Interim Acting Former Senior Associate Executive Managing Ex")


def without_office(name: str) -> str:
    """The name without an office behind it, and without the officer who is named behind that."""
    if " " not in name:
        return name
    if not _HOLDERS.isdisjoint(name.split(" ")) and (officer := _OFFICER_AFTER.search(name)) is not None:
        left = name[: officer.start()]
        if officer["chief"] or (is_org_like(left) and not _begins_office(left.split(" ", 1)[0])):
            return left
    if name.endswith(_OFFICE_ENDS) and (office := _OFFICE_AFTER.search(name)) is not None:
        return name[: office.start()]
    return name


def _begins_office(word: str) -> bool:
    return word in _OF_OFFICE or is_common(word)
