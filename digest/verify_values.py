"""Numbers and dates read again from their quotes, and whether their role and place in the text fit the claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from digest.commands import has_commands, is_commanded
from digest.extract import figure_cues as cue
from digest.extract.actor import read_actor
from digest.extract.attack import AttackReading, read_attack
from digest.extract.data_features import DataMention, observe
from digest.extract.data_types import by_type
from digest.extract.date_cues import REVIEW_COMPLETED
from digest.extract.document import Document
from digest.extract.likely import likely_days
from digest.extract.money import money_role
from digest.extract.scan import Scan
from digest.model import DataType, Evidence, Figure, FigureRole, PartialDate, Qualifier, Unit
from digest.text.dates import FoundDate
from digest.text.fold import fold, locate
from digest.text.numbers import Amount, Measure, find_amounts
from digest.vocabulary import simplify
from digest.vocabulary.organizations import find_organizations


@dataclass(frozen=True)
class Page:
    """An article as the verifier reads it. `seen` knows the claimed organisation's own sentences, `blind` knows none.

    `others` are victims of other incidents that the article is claimed to name.
    """

    doc: Document
    seen: Scan
    blind: Scan
    others: tuple[str, ...] = ()

    def carries(self, words: str) -> bool:
        """Whether the words stand in the text, script and case aside."""
        return locate(words, self.doc.text) is not None or simplify(words).casefold() in self.folded

    @cached_property
    def commands(self) -> bool:
        """Whether the text speaks to a machine anywhere; hardly any does, and the rest is quick then."""
        return has_commands(self.doc)

    @cached_property
    def data(self) -> Mapping[DataType, Sequence[DataMention]]:
        """The mentions of each kind of data in the story, as the rules observe them."""
        return by_type(observe(self.seen))

    @cached_property
    def cause(self) -> AttackReading:
        """How it happened, as the rules read it."""
        return read_attack(self.seen, read_actor(self.seen))

    @cached_property
    def likely_dates(self) -> Mapping[tuple[str, PartialDate], float]:
        """How likely each date has each role, by all its mentions, as the rules weigh them."""
        return likely_days(self.doc)

    @property
    def folded(self) -> str:
        """The whole text, simplified, in small letters."""
        return simplify(self.doc.plain).casefold()

    def around(self, start: int, end: int, reach: int = 300) -> str:
        """The sentence at a place in the form of the cue words, cut to the reach on both sides."""
        sentence = self.doc.sentence_at(start)
        return self.doc.lower[max(sentence.start, start - reach) : min(sentence.end, end + reach)]


_MONEY_CUES: Final = {
    FigureRole.RANSOM: cue.RANSOM,
    FigureRole.FINE: cue.FINE,
    FigureRole.SETTLEMENT: cue.SETTLEMENT,
    FigureRole.COST: cue.COST,
}
_COUNTS: Final = frozenset(
    [FigureRole.AFFECTED, FigureRole.SUBSET, FigureRole.PLACEHOLDER, FigureRole.RECORDS, FigureRole.CAMPAIGN]
)
_ANYBODYS: Final = frozenset([FigureRole.OTHER_INCIDENT, FigureRole.CAMPAIGN, FigureRole.CONTEXT])
"""Roles that say themselves that the number is not this incident's."""
_ITS_OWN: Final = frozenset([FigureRole.AFFECTED, FigureRole.SUBSET, FigureRole.RECORDS])
"""Roles that say that the number counts what this incident did."""
_BARE_UNITS: Final = frozenset([Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS])
_NOT_HARMED: Final = re.compile(
    r"\b(?:employs?|employing|serves|serving|headcount|population|service area|followers|downloads|"
    r"(?:a|per|each|every) (?:year|month|week|day))\b|每[年月日天]|拥有|雇用|雇员共|人口|床位"
)


_OTHERS_OWN: Final = re.compile(
    r"\b(?:of|from|at|by) (?:another|a different|an unrelated|other|a rival) (?:\w+ )?(?:firms?|compan(?:y|ies)|banks?|hospitals?|"
    r"organi[sz]ations?|victims?|incidents?|breach(?:es)?|providers?|agency|agencies|insurers?|schools?|airlines?)\b|"
    r"(?:另一[家所间起]|别家|其他|同行|别的)[^，。；]{0,6}(?:公司|企业|机构|医院|银行|诊所|学校|事件|平台|单位)?的"
)
_TAKEN: Final = re.compile(
    r"\b(?:stol\w+|steal\w*|tak(?:e|en|ing)|took|leak\w*|expos\w+|breach\w*|hack\w*|compromis\w+|access\w*|cop(?:y|ied|ies)|download\w*|"
    r"exfiltrat\w*|scrap(?:ed|ing)|dump\w*|post\w*|publish\w*|for sale|sell\w*|sold|offer\w*|put up|lost|los(?:e|ing|s)|spill\w*|open|"
    r"unprotected|unsecured|affect\w*|impact\w*|involv\w*|contain\w*|held|hold(?:s|ing)?|reach\w*|includ\w*|trove|haul|obtain\w*|harvest\w*|view\w*|"
    r"reveal\w*|disclos\w*|encrypt\w*|delet\w*|missing|claim\w*|found|visible|searchable|got|swiped|theft|visited|seen|released|uploaded)\b"
    r"|泄|洩|窃|竊|盗|盜|偷|拿[走到]|取走|拷|下载|下載|复制|複製|外流|外[传洩]|暴露|曝光|公开|公開|兜售|出售|叫卖|叫賣|贩卖|販賣|放出|挂|掛|流出|涉[及嫌]|波及|受影响|受影響|"
    r"获取|獲取|访问|存取|入侵|加密|删|丢失|遗失|打包|卖|賣|买|买卖|导出|導出|查询|含|手[上中]|倒卖|非法|搜出|查获|缴获|裸奔|可见|搜到|存[有放]|遺失|掌握|翻过|装有"
)
_OTHER_VICTIM: Final = re.compile(
    r"\b(?:separate(?:ly)?|another (?:breach|company|firm|incident|attack)|unrelated|elsewhere)\b|另一起|另据|另一家|多家|多起|无关|無關"
)


_DIALLED: Final = re.compile(
    r"(?:\b(?:call|dial|phone|telephone|tel|hotline|help ?line|toll-?free)\b|致电|致電|拨打|撥打|热线|熱線|电话|電話|专线|專線)"
    r"[^,.;，。；]{0,25}\Z"
)
_INSIDE: Final = re.compile(r"\d[,.]?[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]+[,.]?\d")


def place(page: Page, claimed: Evidence) -> Evidence | None:
    """The claimed slice if the text has it there; else the same words elsewhere, nearest first; None when it has not.

    Words that speak to a machine are none of the article's.
    """
    text = page.doc.text
    found: Evidence | None = claimed
    if not claimed.quote or not 0 <= claimed.start < claimed.end or text[claimed.start : claimed.end] != claimed.quote:
        found = locate(claimed.quote, text, max(0, claimed.start))
    return None if found is None or (page.commands and is_commanded(page.doc, found.start, found.end)) else found


def figure_fault(page: Page, figure: Figure, found: Evidence) -> str | None:
    """Why the figure does not stand; None when it does."""
    inside = [a for a in page.doc.amounts if found.start <= a.digits_start < found.end]
    if _INSIDE.search(found.quote):
        # An invisible letter inside a number: only the reading without it is the number that people see.
        inside = [a._replace(start=found.start) for a in find_amounts(fold(found.quote).text)]
    matching = [a for a in inside if _is(a, figure)]
    if not matching:
        return "the quote does not state this figure"
    if not _measures(figure, matching[0]):
        return f"{matching[0].measure.value} is no {figure.role.value}"
    faults = [_scope_fault(page, figure, a) for a in matching]
    return faults[0] if all(faults) else None


def _is(amount: Amount, figure: Figure) -> bool:
    """Whether the text's amount is the claimed one: value, ends, hedge, currency and unit."""
    if amount.value != figure.value or (figure.currency or None) != amount.currency:
        return False
    if figure.value is None:
        return figure.qualifier is Qualifier.VAGUE
    if figure.qualifier is not amount.qualifier or figure.low != amount.low:
        return False
    bare = amount.unit is Unit.OTHER and not amount.counter and figure.unit in _BARE_UNITS
    return figure.unit is amount.unit or bare


def _measures(figure: Figure, amount: Amount) -> bool:
    """Whether the role can be measured like that: money for a fine, bytes for a volume, a count for people."""
    if figure.role in _MONEY_CUES:
        return amount.measure is Measure.MONEY
    if figure.role is FigureRole.DATA_VOLUME:
        return amount.measure is Measure.SIZE
    if figure.role in _COUNTS:
        return amount.measure is Measure.COUNT
    return True


def _scope_fault(page: Page, figure: Figure, amount: Amount) -> str | None:
    """Why the words around a number do not give it the claimed role."""
    at = amount.start
    sentence = page.doc.sentence_at(at)
    written = page.doc.plain[amount.start : amount.end]
    if written.isdigit() and not amount.counter and _DIALLED.search(page.doc.lower[max(sentence.start, at - 40) : at]):
        return "it is a telephone number"
    whole = page.around(at, at)
    low, high = page.doc.clause_at(at)
    clause = page.doc.lower[max(low, at - 150) : min(high, at + 150)]
    pattern = _MONEY_CUES.get(figure.role)
    if pattern is not None:
        told = money_role(page.doc, amount)
        if told is not figure.role and not pattern.search(whole):
            return f"nothing beside it speaks of a {figure.role.value}"
        if told not in (figure.role, FigureRole.CONTEXT):
            return f"the words beside it make it a {told.value}"
        if figure.role in (FigureRole.FINE, FigureRole.SETTLEMENT) and (
            cue.HYPOTHETICAL.search(clause) or cue.PAYING.search(clause)
        ):
            return "only possible, or for each person"
    if figure.role not in _ANYBODYS and is_elsewhere(page, at):
        return "its sentence is about another incident"
    if figure.role not in _ITS_OWN:
        return None
    if _OTHERS_OWN.search(clause):
        return "the clause counts what is another's"
    if _NOT_HARMED.search(clause) and not cue.HARMED.search(clause):
        return "the clause counts staff, customers or inhabitants"
    if figure.role is FigureRole.RECORDS:
        if cue.NEGATED.search(clause):
            return "the clause denies it"
        return None if _TAKEN.search(whole) else "the clause does not say that they were taken or open"
    if figure.role is not FigureRole.AFFECTED:
        return None
    if sentence.in_title or any(p.search(whole) for p in _HARM):
        return None
    # "The total: 4,226,508" leans on the sentences beside it.
    near = page.doc.lower[max(0, sentence.start - 300) : sentence.end + 200]
    if any(p.search(near) for p in _HARM):
        return None
    contrary = any(p.search(clause) for p in (cue.CONTEXT, cue.CAMPAIGN, cue.SETTLEMENT, cue.PAYING, cue.FINE))
    return "the clause counts something else" if contrary else None


_HARM: Final = (cue.AFFECTED, cue.HARMED)


def date_fault(page: Page, role: str, day: PartialDate, found: Evidence) -> str | None:
    """Why the date does not stand; None when the quote gives it with this very precision and speaks of the role."""
    stated = [d for d in page.doc.dates if d.start < found.end and found.start < d.end and day in (d.first, d.last)]
    if not stated:
        return "the quote does not state this date"
    if all(is_elsewhere(page, d.start) for d in stated):
        return "its sentence is about another incident"
    return _role_fault(page, role, day, stated)


_LEAST: Final = 0.02
"""How likely a date must have its role as the rules weigh all dates of the article. What is told has a higher bar (`digest.doubts`)."""


def _role_fault(page: Page, role: str, day: PartialDate, stated: Sequence[FoundDate]) -> str | None:
    if role == "review_completed":
        return None if any(_tells_of_a_review(page, d) for d in stated) else "nothing beside it speaks of a review"
    if all(_is_of_a_beginning(page, d) for d in stated):
        return "it is the day on which something else began"
    return None if page.likely_dates.get((role, day), 0.0) >= _LEAST else f"nothing makes it the day of {role}"


_BEGAN_BEFORE: Final = re.compile(
    r"(?:\b(?:founded|established|incorporated|born|in force|in effect|into force|took effect|takes effect|enacted|inaugurated|"
    r"opened its doors)"
    r"(?: (?:in|on|since|from|back|the|as of))* |(?:成立|创立|创办|创建|始建|落成|启用|开业|上市|施行|生效)于?)\Z"
)
_BEGAN_AFTER: Final = re.compile(
    r"(?:当天|起|正式|开始){0,2}(?:启用|施行|生效|实施(?!入侵|攻击|盗|窃|诈骗|勒索|犯罪|网络(?:攻击|入侵|犯罪)|了)|成立|创立|开业|上市|落成|开幕|竣工|投产|通车)"
)


def _is_of_a_beginning(page: Page, found: FoundDate) -> bool:
    """Whether it is the day of a law, a firm or a building."""
    sentence = page.doc.sentence_at(found.start)
    text = simplify(page.doc.lower[sentence.start : found.start])
    after = simplify(page.doc.lower[found.end : found.end + 12])
    return _BEGAN_BEFORE.search(text) is not None or _BEGAN_AFTER.match(after) is not None


def _tells_of_a_review(page: Page, found: FoundDate) -> bool:
    sentence = page.doc.sentence_at(found.start)
    near = page.doc.lower[max(0, sentence.start - 160) : min(sentence.end, found.end + 200)]
    return REVIEW_COMPLETED.search(simplify(near)) is not None


def is_elsewhere(page: Page, at: int) -> bool:
    """Whether the sentence is about another incident: the scan says so, and it names another victim or says it outright."""
    if not page.seen.is_aside(at):
        return False
    sentence = page.doc.sentence_at(at)
    text = page.doc.plain[sentence.start : sentence.end]
    if _OTHER_VICTIM.search(text.lower()) or any(_names(text, other) for other in page.others):
        return True
    own = set(page.seen.names)
    return any(
        m.known.role == "" and not any(name.lower() in own for name in m.known.names) for m in find_organizations(text)
    )


def _names(text: str, other: str) -> bool:
    return len(other) > 1 and other in text
