"""How many were affected: every figure of an article with its role, and the headline among them.

`figure_features` observes each number, `figure_weights.tsv` says what the observations are worth, `figure_units.tsv` what they are worth
together, and the headline is the likeliest of the numbers and "none". Parts are never added up. How likely it is right goes along: a
doubtful number is not posted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.extract import figure_cues as cue
from digest.extract.document import Document
from digest.extract.figure_features import leaving, observe, of_the_count
from digest.extract.figure_ranks import TOLD
from digest.extract.figure_relations import rounds_to, with_units
from digest.extract.money import money_role
from digest.extract.network import Network, read_network
from digest.extract.organization import READ_LIMIT, Named
from digest.extract.weights import softmax
from digest.model import MONEY_ROLES, Figure, FigureRole, Organization, Qualifier, Unit
from digest.text.homes import counts_homes
from digest.text.numbers import Amount, Measure
from digest.vocabulary import simplify
from digest.vocabulary.organizations import KnownMention, find_organizations

ROOM: Final = "figure"
_MOST: Final = 400  # numbers weighed in one article; a longer list is a table, and its rest stays context


@dataclass(frozen=True, slots=True)
class FigureReading:
    """`headline` (also the first of `figures`) is None when the article gives no total; `score`: how likely this is right."""

    headline: Figure | None
    figures: tuple[Figure, ...]
    score: float


def read_figures(doc: Document, organization: Organization | None = None, named: Sequence[Named] = ()) -> FigureReading:
    """All figures with their roles, the headline first. `organization` tells its own sentences from those of others, and `named`, who is
    named where, its own numbers."""
    known = counted(doc)
    seen = observe(doc, known, organization, named)
    value, score, shares = likeliest(known, seen, of_the_count(doc))
    if value is not None and all(_is_untied(s) for a, s in zip(known, seen, strict=True) if a.value == value):
        score = min(score, _UNTIED_SURE)
    headline = (
        None
        if value is None
        else _headline(doc, [m for m in zip(known, seen, shares, strict=True) if m[0].value == value])
    )
    if headline is None:
        headline = _words(doc, [a for a in doc.amounts if a.measure is Measure.COUNT and a.value is None][:_MOST])
    figures: list[Figure] = [] if headline is None else [headline]
    rows = zip(known, seen, shares, strict=True)
    others = [_figure(doc, a, _role(a, s, share)) for a, s, share in rows if "own name" not in s]
    others += _special(doc, organization)
    for figure in sorted(others, key=lambda f: f.evidence.start):
        if not any(_same(figure, kept) for kept in figures):
            figures.append(figure)
    return FigureReading(headline, tuple(figures), round(score, 3))


def _is_untied(seen: Sequence[str]) -> bool:
    """Whether a mention is denied, a mere base or another's case, or tells a size or a share and nothing ties it to what was taken here."""
    if not _DENIED.isdisjoint(seen) or ("elsewhere full" in seen and _names_another(seen)):
        return True
    sizes = _SIZES.intersection(seen)
    if not sizes and not _AWAY.intersection(seen):
        return False
    told = TOLD.intersection(seen)
    return not told or (bool(sizes) and told == {"count of"})


_SIZES: Final = frozenset({"size<", "size>"})
_AWAY: Final = frozenset({"elsewhere full", "elsewhere tail", "share of", "per", "legal~"})
_DENIED: Final = frozenset({"not so<", "not so>", "if<", "base<", "base>"})
"""That these were hit is denied, would have to happen yet, or holds for a part of them."""
_UNTIED_SURE: Final = 0.6
"""A number with no tie to the breach may be the headline, but is shown to the operator before a channel: the only number of a short
text seems surer than it is. On the gold articles this holds back 17 of 1,330 right ones."""


def _same(one: Figure, two: Figure) -> bool:
    """Whether a figure says again what is kept already; a headline is never repeated under another role."""
    if one.value != two.value or one.currency != two.currency:
        return False
    return two.role is FigureRole.AFFECTED or (one.role is two.role and one.unit is two.unit)


def _figure(doc: Document, amount: Amount, role: FigureRole) -> Figure:
    evidence = doc.quote_clause(amount.start, amount.end)
    return Figure(role, amount.value, amount.qualifier, amount.unit, evidence, amount.low, amount.high, amount.currency)


def _role(amount: Amount, seen: Sequence[str], share: float) -> FigureRole:
    """The role of a number that is not the headline, from what was observed about it and how likely (`share`) it was to be that."""
    if "placeholder" in seen or ("placeholder value" in seen and _REPLACED.intersection(seen)):
        return FigureRole.PLACEHOLDER
    if _OF_ANOTHER.intersection(seen):
        return FigureRole.OTHER_INCIDENT
    if "trade~" in seen:
        return FigureRole.CAMPAIGN
    told = bool(TOLD.intersection(seen)) and not _NOT_OF_THE_BREACH.intersection(seen)
    if told and "claimed~" in seen and "researched~" not in seen:
        return FigureRole.OTHER_INCIDENT if _names_another(seen) else FigureRole.CLAIMED
    if told and amount.unit is Unit.RECORDS:
        if share < _RIVAL or _names_another(seen):
            return FigureRole.CONTEXT
        return FigureRole.CLAIMED if "claimed=" in seen and "researched~" not in seen else FigureRole.RECORDS
    if _PARTS.intersection(seen) and (told or "harm~" in seen):
        return FigureRole.SUBSET
    return FigureRole.CONTEXT


def _names_another(seen: Sequence[str]) -> bool:
    """Whether another organisation is named beside a number, and this one not in its sentence."""
    return not _NAMED_ANOTHER.isdisjoint(seen) and _NAMED_OWN.isdisjoint(seen)


_RIVAL: Final = 0.005
"""A count of records that is no total of this breach has hardly a share of the headline's likelihood; of 34 that were read and told
beside a headline, 15 of 18 from here on were this breach's, and 3 of 16 below."""
_NAMED_ANOTHER: Final = frozenset(
    f"named {where} {standing}"
    for where in ("before", "first", "after")
    for standing in ("known", "rival", "weak", "faint")
)
_NAMED_OWN: Final = frozenset({"named first own", "named before own", "named beside another", "organization="})
_OF_ANOTHER: Final = frozenset({"elsewhere full", "elsewhere tail", "of another"})
_PARTS: Final = frozenset({"part<", "part>", "state<", "state>", "state noun"})
_NOT_OF_THE_BREACH: Final = frozenset(
    {
        "elsewhere half", "old date=", "size<", "size>", "share of", "legal~", "not so<", "not so>", "money", "few",
        "noun of papers", "noun of items", "noun unknown", "noun odd", "former<", "former>", "replaced", "per", "tiny",
    }
)  # fmt: skip
"""A size, a share, an older or withdrawn number, files and cards: no count of what was taken, whatever else is said."""
_REPLACED: Final = frozenset({"former<", "former>", "official=", "replaced"})


def counted(doc: Document) -> list[Amount]:
    """The numbers of an article that count something, in order; a lone "one" counts nothing, nor do the digits of a name (17173)."""
    names = [(found.start, found.end) for found in find_organizations(doc.plain[:READ_LIMIT]) if _has_digit(doc, found)]
    found = [
        a
        for a in doc.amounts
        if a.measure is Measure.COUNT
        and a.value is not None
        and a.value >= 2
        and not any(start <= a.digits_start < end for start, end in names)
    ]
    return with_units(simplify(doc.lower), found[:_MOST])


def _has_digit(doc: Document, found: KnownMention) -> bool:
    return any(letter.isdigit() for letter in doc.plain[found.start : found.end])


def likeliest(
    amounts: Sequence[Amount],
    seen: Sequence[Sequence[str]],
    untold: Sequence[str] = (),
    network: Network | None = None,
) -> tuple[int | None, float, Sequence[float]]:
    """The value of the headline (None: none is likely enough), how likely that is, and how likely each mention is it.

    `untold`: what the text says of a number that is not known. What is said of a rounded number is said of its precise form.
    """
    shares, nothing = likelihoods(amounts, seen, untold, network)
    values: dict[int, float] = {}
    for amount, share in zip(amounts, shares, strict=True):
        values[amount.value or 0] = values.get(amount.value or 0, 0.0) + share
    for rounded in sorted(values):
        for precise, share in values.items():
            if share > _PRECISE * values[rounded] and rounds_to(precise, rounded):
                values[precise] += values[rounded]
                values[rounded] = 0.0
                break
    value = max(values, key=lambda v: (values[v], v), default=None)
    if value is None or values[value] - nothing < _HARM * (1 - values[value]):
        return None, nothing, shares
    return value, min(values[value], 0.98), shares


def likelihoods(
    amounts: Sequence[Amount],
    seen: Sequence[Sequence[str]],
    untold: Sequence[str],
    network: Network | None = None,
) -> tuple[list[float], float]:
    """How likely each mention is the headline, and how likely none is; together they are 1. `network`: that of the tables by default."""
    network = network or read_network(ROOM)
    none = network.worth(about_none(amounts, seen, untold))
    scores = [-math.inf if _BARRED.intersection(names) else network.worth(names) for names in seen]
    *likely, nothing = softmax([*scores, none])
    return likely, nothing


_BARRED: Final = frozenset({"money", "own name", "placeholder"})
"""What no number that counts people can be, whatever else speaks for it."""
_HARM: Final = 0.5
"""What a wrong number costs where a missed one costs 1: a number must be so much likelier than none. Cross-validated, 0.5 takes 1.2
of 8.3 wrong ones in 100 and loses 0.5 of 100 headlines."""
_PRECISE: Final = 0.12
"""From this share of its rounded form's likelihood on, a precise form takes its place."""


def about_none(amounts: Sequence[Amount], seen: Sequence[Sequence[str]], untold: Sequence[str]) -> list[str]:
    """What is observed about the answer that the article gives no headline."""
    many = [(a, names) for a, names in zip(amounts, seen, strict=True) if (a.value or 0) >= _FEW]
    about = ["none", *untold]
    if not many:
        about.append("none, few")
    if not any(a.unit in _COUNTED or _GOVERNED.intersection(names) for a, names in many):
        about.append("none, uncounted")
    # Who tells no number matters less where another gives one.
    told = sum(
        a.unit in _COUNTED and not _HELD.isdisjoint(names) and _NO_TOTAL.isdisjoint(names)
        for a, names in zip(amounts, seen, strict=True)
    )
    governed = f"governed {min(told, _MANY)}"
    about += [f"none, {governed}", *[f"{name} & {governed}" for name in untold if name in _UNTOLD]]
    if any("claimed~" in names for names in seen):
        about.append("none, claimed number")
    about.append(f"none, numbers {min(len({a.value for a in amounts}), _MOST_TOLD)}")
    return about


_COUNTED: Final = frozenset({Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS})
_GOVERNED: Final = frozenset({"governed<", "governed>", "count of"})
_HELD: Final = frozenset({"governed<", "governed>", "data of", "count of", "possessed"})
_NO_TOTAL: Final = frozenset({"elsewhere full", "part<", "part>", "state<", "state>", "size<", "size>"})
_UNTOLD: Final = frozenset({"none, untold", "none, not answered"})
_FEW: Final = 100
_MANY: Final = 3
_MOST_TOLD: Final = 6


def _headline(doc: Document, mentions: Sequence[tuple[Amount, Sequence[str], float]]) -> Figure:
    """The headline figure from the best of its mentions."""
    # What is "up to" so many in one place is not so many for sure in another.
    at_most = [mention for mention in mentions if mention[0].qualifier is Qualifier.UP_TO]
    best = max(at_most or mentions, key=_typed)[0]
    figure = _figure(doc, best, FigureRole.AFFECTED)
    if counts_homes(best.counter):
        return replace(figure, unit=Unit.OTHER)
    if figure.unit is Unit.OTHER and not best.counter:
        said = max(mentions, key=_typed)[0].unit
        return replace(figure, unit=_unit_of_context(doc, best) if said is Unit.OTHER else said)
    if figure.unit is Unit.RECORDS and _stands_for_people(doc, best):
        return replace(figure, unit=Unit.PEOPLE)
    return figure


_LETTERS: Final = re.compile(r"letters?|notices?|envelopes?|封|份")
_LETTER_AFTER: Final = re.compile(r" ?(?:信|个人通知|通知|告知)")
_OF_PEOPLE: Final = re.compile(
    r"人份|(?:患者|病患|病人|客户|客戶|用户|用戶|会员|會員|学生|學生|师生|員工|员工|居民|公民|国民|國民|旅客|乘客|顾客|顧客|[\u3400-\u9fff]{2}人)"
    r"的?[\u3400-\u9fff]{0,4}(?:资料|資料|信息|个资|個資|数据)"
)


def _stands_for_people(doc: Document, amount: Amount) -> bool:
    """Whether a count of letters or of somebody's data counts those people: "17,378 letters", 150万病患资料, 92,685人份."""
    if _OF_PEOPLE.fullmatch(amount.counter):
        return True
    named = _LETTERS.fullmatch(amount.counter.lower())
    return named is not None and (amount.counter.isascii() or _LETTER_AFTER.match(doc.text, amount.end) is not None)


def _typed(mention: tuple[Amount, Sequence[str], float]) -> tuple[bool, bool, float]:
    """A mention in the text that names its unit makes the better evidence."""
    amount, seen, share = mention
    return amount.unit is not Unit.OTHER, "title" not in seen, share


_BESIDE: Final = 70  # letters in which a bare number's noun stands
_BARE_UNITS: Final[Mapping[Unit, re.Pattern[str]]] = {
    Unit.ACCOUNTS: re.compile(r"\baccounts\b|账户|帳戶|账号|帳號|邮箱"),
    Unit.RECORDS: re.compile(r"\b(?:records|rows|entries|documents)\b|记录|記錄|條|条|数据量|筆|笔"),
}


def _unit_of_context(doc: Document, amount: Amount) -> Unit:
    """The unit of a number without a noun: what its sentence counts, people when it says nothing."""
    sentence = doc.sentence_at(amount.start)
    whole = doc.lower[max(sentence.start, amount.start - _BESIDE) : min(sentence.end, amount.end + _BESIDE)]
    for unit, pattern in _BARE_UNITS.items():
        if pattern.search(whole) and not re.search(r"\bpeople\b|人", whole):
            return unit
    return Unit.PEOPLE


_WORDS_UNITS: Final = (Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS)


def _words(doc: Document, amounts: Sequence[Amount]) -> Figure | None:
    """A headline in words ("millions of customers") where the text gives no number: beside a cue of harm, no other's."""
    for amount in amounts:
        if amount.unit not in _WORDS_UNITS:
            continue
        sentence = doc.sentence_at(amount.start)
        clause = doc.lower[slice(*doc.clause_at(amount.start))]
        whole = doc.lower[sentence.start : sentence.end]
        if cue.HARMED.search(clause) and not cue.OTHER_INCIDENT.search(whole) and not cue.NEGATED.search(clause):
            return replace(_figure(doc, amount, FigureRole.AFFECTED), qualifier=Qualifier.VAGUE)
    return None


def _special(doc: Document, organization: Organization | None) -> list[Figure]:
    """Sums of money and data volumes with their roles, in order."""
    roles = [(amount, _special_role(doc, amount)) for amount in doc.amounts[: 2 * _MOST]]
    # Whose sentence it is is asked only where a sum has a role at all: few have.
    strays = leaving(doc, organization) if any(role in _SUMS for _, role in roles) else {}
    told = []
    for amount, role in roles:
        if role is None:
            continue
        if role in _SUMS and _is_elsewhere(doc, amount, strays, organization):
            role = FigureRole.OTHER_INCIDENT
        figure = _figure(doc, amount, role)
        if role is FigureRole.DATA_VOLUME:
            # Who says so decides how it is told, and often stands at the beginning of a longer sentence.
            figure = replace(figure, evidence=doc.quote_clause(amount.start, amount.end, _LONG_SENTENCE))
        told.append(figure)
    return told


_CAPACITY: Final = re.compile(
    r"[ -]?(?:external |portable |usb |hard |memory |thumb |flash )*(?:drives?|disks?|sticks?|cards?|laptops?|servers?)\b|"
    r"的?(?:移动|移動|外接|机械|固态)?(?:硬盘|硬碟|u盘|优盘|隨身碟|随身碟|存储卡|記憶卡|内存)"
)
_SUMS: Final = MONEY_ROLES | {FigureRole.DATA_VOLUME}
_LONG_SENTENCE: Final = 320


def _special_role(doc: Document, amount: Amount) -> FigureRole | None:
    """What a sum or a volume is by the words beside it; None for all other amounts."""
    if amount.measure is Measure.SIZE:
        # What a drive can hold is not what lay on it.
        return None if _CAPACITY.match(doc.lower, amount.end) else FigureRole.DATA_VOLUME
    if amount.measure is not Measure.MONEY or amount.value is None or amount.currency is None:
        return None
    return money_role(doc, amount)


def _is_elsewhere(doc: Document, amount: Amount, strays: Mapping[int, str], organization: Organization | None) -> bool:
    """Whether the sentence of a sum is about another incident. `strays`: by sentence, whether it leaves this one."""
    sentence = doc.sentence_at(amount.start)
    whole = doc.lower[max(sentence.start, amount.start - 300) : min(sentence.end, amount.end + 300)]
    text = doc.plain[sentence.start : sentence.end]
    own = organization is not None and any(name in text for name in organization.names)
    others = (found for found in cue.OTHER_INCIDENT.finditer(whole) if not (own and _GREATEST.search(found.group())))
    return bool(strays[sentence.index]) or any(True for _ in others) or _is_of_another(text, organization)


_GREATEST: Final = re.compile(r"\b(?:largest|biggest|worst|highest|heaviest|first)\b|最[大高严嚴重]")
"""In a sentence of its own it is this one that is the greatest so far."""


def _is_of_another(sentence: str, organization: Organization | None) -> bool:
    """Whether a known organisation that is usually a victim is named and ours is not: "GoodRx agreed to a penalty of …"."""
    if organization is None or any(name in sentence for name in organization.names):
        return False
    return any(not one.known.role and not one.known.common for one in find_organizations(sentence))
