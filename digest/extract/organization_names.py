"""Names of organisations that no gazetteer holds, found by structure: English here, Chinese in `organization_names_zh`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.extract.organization_checks_zh import checked, initial_forms, short_forms
from digest.extract.organization_forms import Span, places
from digest.extract.organization_names_zh import (
    anonymous_names,
    han_defined,
    han_names,
    han_repeated,
    han_subjects,
    lower_names,
)
from digest.extract.organization_titles_zh import han_titles
from digest.extract.organization_words_zh import HAN_KINDS, ends_name
from digest.vocabulary import countries
from digest.vocabulary.phrases import words

__all__ = [
    "HAN_KINDS",
    "Span",
    "anonymous_names",
    "checked",
    "ends_name",
    "governments",
    "han_defined",
    "han_names",
    "han_repeated",
    "han_subjects",
    "han_titles",
    "initial_forms",
    "latin_names",
    "lower_names",
    "short_forms",
]

_ORG_WORDS: Final = words(
    "Inc LLC LLP Ltd Limited PLC Plc Corp Corporation Company Co Group Holdings GmbH AG Health Healthcare Hospital Hospitals "
    "Medical Clinic Clinics Care System Systems University College School Schools Academy Institute District County City Bank "
    "Bancorp Union Financial Insurance Assurance Capital Partners Services Solutions Technologies Technology Software Networks "
    "Network Labs Laboratories Pharmacy Pharma Pharmaceuticals Airlines Airways Airport Hotels Hotel Resorts Resort Casino "
    "Telecom Communications Mobile Energy Power Electric Gas Water Utilities Association Foundation Society Council Ministry "
    "Department Agency Authority Commission Office Police Court Church Centre Center Centers Trust Board Stores Store Foods "
    "Motors Logistics Industries International Media Press Times Post News Radiology Imaging Orthopedics Dermatology Dental "
    "Physicians Surgery Oncology Cardiology Urology Pathology Diagnostics Consulting Associates Advisors Law Lawyers Mortgage "
    "Lending Loans Credit Federal Savings Retail Supermarkets Brands Entertainment Games Studios Interactive Online Archive "
    "Museum Library Libraries Registry Institut Institution Bureau Ministry Municipality Prefecture Fund Funds Pension Retirement "
    "Cooperative Laboratory Federation Alliance Shipping Transit Railway Rail Transport Transportation"
)

# Words that begin sentences, head lines or name days, months, laws and things, never an organisation on their own.
_COMMON: Final = words(
    "The A An In On At If When After But And This That These Those Its It They We Our Your You He She His Her Their My I No Not "
    "For From By As While Since Until Most Some Many Months Weeks Days Years Only Even Both All Any Each Every Two Three Four Five "
    "Six Seven Eight Nine Ten One First Second Third Last Next New Old More Less How Why What Who Where Which Whether Is Are Was Were "
    "Has Have Had Do Does Did Will Would Can Could May Might Must Should There Here Then Now Later Earlier Yesterday Today Tomorrow "
    "Also Still Yet So Or Nor With Without Within About Above Over Under Between Among Against Before During Through To Of Out Up "
    "Off Down Into Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September "
    "October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Social Security SSN SSNs "
    "Number Numbers ID IDs Data Breach "
    "Hackers Hacker Attackers Attacker Thieves Gang Ransomware Breaches Cyberattack Cyber Notice Update Updated Statement Letters "
    "Customers Customer Patients Patient Users User Members Member Students Student Employees Employee Staff People Anyone "
    "Everyone Nobody Nothing Someone Names Name Email Emails Passwords Password Files File Records Record Stolen Exposed "
    "Attorney General AG Judge Court Congress Senate House President Minister CEO CIO CISO CFO PII PHI HIPAA GDPR CCPA FTC SEC FBI "
    "VPN API URL FTP SFTP MFA PIN PDF CSV SQL AWS IT AI USB PC PCs SIM QR OTP DNS IP TB GB MB KB Q A CVE UTC GMT EST PST EDT AM PM "
    "Q&A FAQ Medicare Medicaid English Chinese French German Japanese Internet Web Online Tor Telegram "
    "Bitcoin BTC Dark Windows Linux Android "
    "iOS Excel Word Outlook Office365 Active Directory HTTPS HTML JSON XML Google Docs App Store COVID Christmas Easter Black "
    "Breached Hacked Leaked Leak Attack Hack Fined Sued Investigators Investigation Police Officials Researchers Researcher "
    "Experts Lawyers Regulators Regulator Authorities State Federal Government Residents Parents Teachers Taxpayers Voters "
    "According Affected Anyone Because However Although Though Meanwhile Among Including Neither Either None Once Just Nearly Almost "
    "Roughly Around Under Full Dear Please Note Source Sources Photo Image Read Related Share Subscribe Advertisement Contact Call Email "
    "Those Such Same Another Other Others Further Separately Asked Told Said According Figures Figure Letters Copies Free Credit "
    "Let Make Take Give Get Put Keep See Say Tell Ask Use Try Change Check Watch Think Know Good Bad Big Small Long Short High Low "
    "What's It's That's There's He's She's Don't I'm We're Week Month Year Day Hours Hour Minutes Spring Summer Autumn Winter Fall "
    "Yes Well Part Step Table Timeline Background Summary Key Figure Table Digest Exclusive Breaking "
    "Opinion Analysis Explained Explainer Translated "
    "MP MPs Account Accounts CPR ICCID IMSI IMEI IBAN CVV SHA1 MD5 GPS HR PR OK NRIC EUR USD GBP HKD RMB SWIFT Telco Telecoms "
    "Retailer Insurer Lender "
    "Carmaker Automaker Grocer Startup Fintech Chipmaker Contractor Supplier Doctor Doctors Nurse Nurses Hospital Bank Debt Collector "
    "Vendor Provider Vice-Chancellor Chancellor Trustee Trustees Sincerely Regards Discounter Publisher Brewer Hotelier Jeweller "
    "Regular Issue Involved Information Happened What "
    "Somebody Anybody Elsewhere Organisation Organization Company Respondent Listing Two-factor Multi-factor Third-party "
    "Million Billion Thousand Hundred Half Dozens Hundreds Thousands Millions Billions"
)
_LATIN: Final = r"A-Za-z0-9À-ɏ"
_CAP: Final = rf"[A-Z0-9À-Þ](?:[{_LATIN}&'.\-]|\*(?=[A-Z]))*[{_LATIN}]|[A-Z]|\d(?= [A-Z][a-z])"
# Partners: `Heidell, Pittoni, Murphy & Bach`.
_FIRM: Final = re.compile(
    rf"[A-Z][a-z][{_LATIN}'-]+(?:, [A-Z][a-z][{_LATIN}'-]+){{1,4}},? & [A-Z][a-z][{_LATIN}'-]+(?:,? (?:LLP|LLC|P\.C\.|PC))?"
)
# A person's letters before a firm's name: `P.F. Chang's`; a country's are no part of one.
_INITIALS: Final = r"(?!U\.S\.|U\.K\.|E\.U\.|N\.[YJSCL]\.|D\.C\.|B\.C\.|L\.A\.)(?:[A-Z]\.){2,3} "
_RUN: Final = re.compile(
    rf"(?<![{_LATIN}@/.])(?:{_INITIALS}[A-Z][{_LATIN}]+(?:'s)?|[a-z]{{1,4}}(?=[A-Z][A-Za-z])[{_LATIN}]+|(?:{_CAP}))"
    rf"(?:,? (?:(?:of the|of|for|into|and|&|de|del|la|du|des|der|van|von|the|at|in) ){{0,2}}(?:(?:Inc|LLC|LLP|Ltd)\b\.?|(?:{_CAP})))"
    r"{0,8}"
)
# What stands after this is a company's seat and no part of its name: `Acme Insurance Group of Hunt Valley`.
_COMPLETE: Final = re.compile(r" (?:Group|Inc\.?|LLC|Ltd\.?|Holdings|Partners|Corp\.?)\Z")
_SPLIT: Final = re.compile(r", (?!(?:Inc|LLC|LLP|Ltd|PLC|Corp|Co)\b)| (?:and|at|in|into|for|of|the) ")
_LEGAL_TAIL: Final = re.compile(r"(?:Inc\.?|LLC|LLP|Ltd\.?|PLC|Corp\.?|Co\.?)\Z")


# Everyday words that also begin names: the name keeps them within a sentence, where a capital has no other reason.
_BEGIN_NAMES: Final = words(
    "State Internet Free Change Save First Next New Old Big Small Good Full Black Digital One Two Seven Home Social Federal Credit Key "
    "Let Make Take Give Get Put Keep See Say Tell Ask Use Try Check Watch Think Know Bad Long Short High Low Three "
    "Four Five Six Eight Nine "
    "Ten Just Once Every All Any Only Even Both Up Out Over Under Above Open PR Yes Well Part Step Here There Now "
    "Summit Spring Summer Winter Public Police United Western Eastern Northern Southern Best Dark"
)
_OPENS: Final = frozenset(".!?:;\n\"“”'‘’-—–(•*>")
_ONE_WORD: Final = re.compile(r"[^\s,]+")


def _begins_name(text: str, start: int, word: str, end: int) -> bool:
    """Whether an everyday word is part of the name after it: `State Farm` within a sentence, or said again."""
    rest = text[start + len(word) : end]
    if word not in _BEGIN_NAMES or not rest.startswith(" ") or rest[1:].split(" ", 1)[0] in _COMMON:
        return False
    before = text[max(0, start - 2) : start].rstrip(" ")
    opens = not before or before[-1] in _OPENS or "\n" in text[max(0, start - 2) : start]
    return not opens or text.count(text[start:end]) > 1


def _is_common(word: str) -> bool:
    return word in _COMMON or (word.isupper() and len(word) > 3 and word.capitalize() in _COMMON)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop leading and trailing words that belong to the sentence and not to the name."""
    while start < end:
        word = _ONE_WORD.match(text, start, end)
        if word is None:
            start += 1
            continue
        bare = word.group().removesuffix("'s")
        if _begins_name(text, start, word.group(), end):
            break
        if not _is_common(bare) and not bare.isdigit() and bare not in {"of", "the", "for", "and", "at", "in"}:
            break
        if word.end() >= end:
            return end, end
        start = word.end()
        while start < end and text[start] in " ,":
            start += 1
    cut = text[start:end]
    if cut.endswith("'s"):
        end -= 2
    if cut.endswith((" Pte", " Sdn", " Pty", " Pvt")):
        end -= 4  # the first half of a legal form, of which the other is not part of the run
    while end > start and text[end - 1] in " ,.-&" and not _LEGAL_TAIL.search(text[start:end]):
        end -= 1
    return start, end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, parted; partners that an ampersand joins stay together."""
    firm = _FIRM.search(text, start, end) if "&" in text[start:end] else None
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
            inside = bool(left) and left.rsplit(" ", 1)[-1].rstrip("'s") in _ORG_WORDS | {
                "Bar",
                "Services",
                "Police",
                "Bank",
            }
            inside = (inside or word == "of") and not _COMPLETE.search(left)
        elif word == "into":
            inside = left.rsplit(" ", 1)[-1] in {"Inquiry", "Investigation", "Research"}
        elif word == ",":
            inside = _CAMPUS.search(left) is not None and _ONE_WORD.fullmatch(right) is not None
            inside = inside or _are_partners(text, left, right.split(" ", 1)[0], ", ")
        elif word == "the":
            inside = left.endswith((" of", " for"))
        elif word == "and":
            if _is_one_body(left, right):
                continue  # Department of Science and Technology; Larkin Marketing and Sales
            if left in _peoples() and " " in right and right.rsplit(" ", 1)[-1].strip(".,") in _ORG_WORDS:
                continue  # British and Foreign Bible Society
            tail = right.split(" ")[:2]
            inside = any(part.strip(".,") in _ORG_WORDS for part in tail) and not _org_like(left)
            inside = inside or (left.endswith("Health") and right.startswith("Human Services"))
            inside = inside or _are_partners(text, left, right)
            # `Financial Business and Consumer Solutions`: what stands before is not a whole name.
            inside = inside or (
                right.rsplit(" ", 1)[-1].strip(".,") in _ORG_WORDS
                and left.rsplit(" ", 1)[-1] not in _ORG_WORDS
                and 1 < right.count(" ") + 1 < _LONG_TAIL
            )
        if not inside:
            if joint.start() > low:
                yield low, joint.start()
            low = joint.end()
    if low < end:
        yield low, end


# What bodies and firms are for: it goes on with their names after `and`.
_TOPICS: Final = words(
    "Technology Science Health Human Services Education Welfare Social Culture Sport Sports Tourism Trade Industry Commerce "
    "Labour Labor Employment Transport Transportation Communications Energy Environment Environmental Resources Agriculture "
    "Fisheries Forestry Finance Revenue Customs Justice Security Defence Defense Family Families Children Youth Seniors "
    "Disability Disabilities Housing Urban Planning Development Infrastructure Innovation Skills Digital Information Media "
    "Arts Heritage Parks Recreation Wildlife Food Rural Immigration Citizenship Border Corrections Rehabilitation Community "
    "Communities Consumer Naturalization Licensing Workforce Engineering Medicine Works Water Research Sales Marketing "
    "Distribution Supply Storage Sons Brothers Partners Associates Engineers Surgeons Physicians Nurses Workers Teachers "
    "Prevention Statistics Records Registration Safety Standards Exchange Exchanges Telecommunications "
)
_BODIES_OF: Final = re.compile(
    r"(?:Department|Ministry|Office|Bureau|Cent(?:er|re)s?|College|Board|Institute|Commission|Committee|Council|Faculty|School|Division|"
    r"Directorate|Agency|Authority|Academy|Association|Society|Union|Administration) (?:of|for) [A-Z]\w+(?: [A-Z]\w+)?\Z"
)


def _is_one_body(left: str, right: str) -> bool:
    """Whether `and` joins what one body is for, or two parts of one firm's or hospital's name."""
    first = right.split(" ", 1)[0].removesuffix("'s").strip(".,")
    if _BODIES_OF.search(left):
        return first in _TOPICS
    if left.rsplit(" ", 1)[-1] in _TOPICS and " " in left and _LEGAL_END.search(right):
        return first in _TOPICS
    # Brighton and Sussex University Hospitals Trust
    return left in places() and right.count(" ") > 1 and right.rsplit(" ", 1)[-1].strip(".,") in _OF_TWO_PLACES


_OF_TWO_PLACES: Final = words("Trust Hospitals Board Authority Council Partnership Fire Constabulary Foundation")
_LEGAL_END: Final = re.compile(r" (?:Inc|LLC|Ltd|Limited|PLC|plc|S\.A|GmbH|Corp|B\.V|N\.V)\.?\Z")


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """`British`, `Canadian`: what is of a country."""
    return frozenset(
        word for entry in countries().values() for word in entry.words if word.endswith(("ish", "an", "ese", "ch"))
    )


# One of several of a name: `University of California, Berkeley`.
_CAMPUS: Final = re.compile(r"University of (?:[A-Z]\w+ ?){1,2}\Z")


def _are_partners(text: str, left: str, right: str, joint: str = " and ") -> bool:
    """Whether two words that are joined so stand together again, and never the first without the second: `Bansley and Kiener`."""
    left = left.rsplit(" ", 1)[-1]
    if not _ONE_WORD.fullmatch(right) or _is_common(left):
        return False
    together = text.count(f"{left}{joint}{right}")
    return together > 1 and text.count(left) - together <= 1


_LONG_TAIL: Final = 5


def _org_like(name: str) -> bool:
    words = [word.strip(".,") for word in name.replace("'s", "").split()]
    return len(words) > 1 and any(word in _ORG_WORDS for word in words[-1:] + words[:1] + words[1:])


_AMOUNT: Final = re.compile(r"\A[\d,.\-]+(?: ?[KMGT]B?|[kmbn]{1,2}|st|nd|rd|th|s|%)?\Z")
_MONEY: Final = re.compile(r"[A-Z]{1,3}\d[\d,.]*")
_MAGNITUDE: Final = re.compile(r"(?:,\d| ?(?:million|billion|trillion|crore|lakh|bn|m\b|k\b|[万亿]))")
# A figure after a name is none of it; short whole ones may be (`Motel 6`, `Studio 54`).
_FIGURE_AFTER: Final = re.compile(r" (?:[\d,]*\d[.,]\d+|\d{3,}[\d,.]*)[KMGT]?B?\Z")
_NUMBER_AFTER: Final = re.compile(r" \d{1,4}\Z")
_HAN_COUNTERS: Final = "年月日号號时時点點万萬亿億名人家条條个個起份"
_PEOPLE_END: Final = ("ns", "s", "ers", "ders", "ites", "ans", "ians")


# Where it is, before its name: "Madrid-based Prestige Software", "New Mexico's Presbyterian Healthcare".
_TOLD_BEFORE: Final = re.compile(r"[A-Z][\w.]+(?:-based|-headquartered|-owned) (?=[A-Z])")
_OF_PLACE: Final = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)'s (?=[A-Z])")


def _is_owner(name: str) -> bool:
    return name in places() or f"New {name}" in places() or name in _ORG_WORDS


# An office and a person's name.
_TITLED: Final = re.compile(
    r"(?:[A-Z][\w'-]+ ){0,3}(?:Minister|Mayor|Governor|President|Senator|Judge|Justice|Premier|Sheriff|Spokes\w+|Professor|Prof\.?|Dr\.?|"
    r"Mr\.?|Mrs\.?|Ms\.?|Sir|Lord|Lady|Congress(?:man|woman)|Representative|Rep\.?|Sen\.?|Gov\.?|Superintendent|Chancellor|Inspector|Detective|"
    r"Treasurer|Chairman|Chairwoman|Ombudsman|Commissioner|Secretary|Director|Administrator|Manager|Analyst|"
    r"Researcher) (?:[A-Z]\.? )?[A-Z][a-z]"
)
# The beginning of a name with a full stop in it, cut off there: St. Paul, N.S.
_SHORTENED: Final = frozenset(
    {"St", "Mt", "Ft", "N.S", "N.L", "N.B", "B.C", "N.Y", "N.J", "N.C", "S.C", "D.C", "U.S", "U.K", "E.U", "P.E.I"}
)


# How a letter begins, and what is of more than one country: nobody's name alone.
_NOBODYS: Final = words(
    "Hello Hi Greetings European Europeans Asian Asians African Africans Nordic Scandinavian Baltic Balkan Arab Caribbean Arctic Eurasian"
)


# Parts of a play, a law or a paper.
_PART: Final = re.compile(
    r"\A(?:Article|Section|Rule|Regulation|Schedule) \d.*|\A(?:Act|Part|Phase|Chapter|Issue|Vol|Volume|Article|"
    r"Section|Schedule|Annex|Appendix|Exhibit|Item|Form|Rule|Title|Tier|Level) "
    r"(?:[IVX]+|\d[\w.\-]*)\Z"
)


def _is_people(name: str) -> bool:
    """Whether the name is that of a place's people: `Montanans`, `Costa Ricans`, `Rhode Islanders`."""
    return name.endswith("s") and any(
        name.endswith(end) and (name[: -len(end)] in places() or name[: -len(end)] + "a" in places())
        for end in _PEOPLE_END
    )


# A city or a state that is the victim itself: it is named by its place, and spoken of as one.
_GOVERNMENT: Final = re.compile(
    r"\b(?:the city|city hall|city (?:officials|manager|council|administrator|workers)|the mayor|[Mm]ayor [A-Z]|the county|"
    r"county officials|"
    r"the state|state officials|[Gg]ov(?:ernor|\.) [A-Z]|the province|provincial government|the town|town council)\b"
)
_MOST_MENTIONS: Final = 8


def governments(text: str, title_end: int) -> Iterator[Span]:
    """Places of the head line, as the cities and states that they are, where the text speaks of a city hall or a governor."""
    if _GOVERNMENT.search(text, title_end) is None:
        return
    for word in re.finditer(r"[A-Z][\w.]+(?: [A-Z][\w.]+)?(?:'s)?", text[:title_end]):
        name = word.group().removesuffix("'s")
        if name not in places() and " " in name:
            name = name.split(" ", 1)[1].removesuffix("'s")
        if name in places():
            for number, found in enumerate(re.finditer(rf"\b{re.escape(name)}\b", text)):
                if number < _MOST_MENTIONS:
                    yield Span(found.start(), found.end(), name, False)


# Legal forms whose last full stop the run of words leaves out.
_LEGAL_ABROAD: Final = re.compile(r" (?:S\.A|S\.p\.A|N\.V|B\.V|A\.S|S\.L|S\.r\.l|d\.o\.o)\Z")


def latin_names(text: str) -> Iterator[Span]:
    """Runs of capitalised words that may name an organisation."""
    for run in _RUN.finditer(text):
        whole = run.group()
        if whole in _COMMON:
            continue
        pieces = _parts(text, run.start(), run.end()) if " " in whole else (run.span(),)
        for low, high in pieces:
            start, end = _trim(text, low, high)
            if told := _TOLD_BEFORE.match(text, start, end):
                start = told.end()
            elif (owned := _OF_PLACE.match(text, start, end)) and _is_owner(owned.group(1)):
                start = owned.end()
            name = text[start:end]
            figure = _FIGURE_AFTER.search(name) if name[-1:].isdigit() or name[-1:] == "B" else None
            if text[end : end + 1] in _HAN_COUNTERS and text[end : end + 1]:
                figure = _NUMBER_AFTER.search(name) or figure  # "Urssaf 11月17日"
            if figure is not None:
                end = start + figure.start()
                name = text[start:end]
            if (
                len(name) < 2
                or len(name) > 80
                or _is_common(name)
                or name in _ORG_WORDS
                or name in places()
                or (name.isupper() and name.title() in places())
                or _is_people(name)
                or _PART.match(name)
                or _AMOUNT.match(name)
                or (_MONEY.fullmatch(name) and _MAGNITUDE.match(text, end))
                or _TITLED.match(name)
                or name in _SHORTENED
                or name in _NOBODYS
            ):
                continue
            if not any(letter.isupper() for letter in name):
                continue
            legal = _LEGAL_ABROAD.search(name)
            if legal and text.startswith(".", end):
                end += 1
                name = text[start:end]
            yield Span(start, end, name, _org_like(name) or legal is not None or _FIRM.fullmatch(name) is not None)
