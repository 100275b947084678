"""Numbers and dates read again from their quotes, and whether their role and place in the text fit the claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from digest.commands import has_commands, is_commanded
from digest.extract import figure_cues as cue
from digest.extract.data_features import DataMention, observe
from digest.extract.data_types import by_type
from digest.extract.date_cues import CUES, REVIEW_COMPLETED
from digest.extract.document import Document
from digest.extract.money import money_role
from digest.extract.scan import Scan
from digest.model import DataType, Evidence, Figure, FigureRole, PartialDate, Qualifier, Unit
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
_BARE_UNITS: Final = frozenset([Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS])
_NOT_HARMED: Final = re.compile(
    r"\b(?:employs?|employing|serves|serving|headcount|population|service area|followers|downloads)\b|拥有|雇用|雇员共|人口|床位"
)


_OCCURRED: Final = ("intrusion", "theft", "encryption", "happening", "exposure", "ending")
_DATE_CUES: Final[Mapping[str, tuple[str, ...]]] = {
    "occurred_start": _OCCURRED,
    "occurred_end": _OCCURRED,
    "discovered": ("discovery", "alarm", "told by others"),
    "disclosed": ("announcement", "confirmation", "filing", "notification", "attackers post"),
    "notified": ("notification", "filing", "announcement", "those affected"),
}
_DATE_CONTRARY: Final[Mapping[str, tuple[str, ...]]] = {
    "occurred_start": ("notification", "discovery", "court", "review", "documents"),
    "occurred_end": ("notification", "court", "review", "documents"),
    "discovered": ("notification", "court", "theft", "documents"),
    "disclosed": ("intrusion", "theft", "discovery", "court", "documents"),
    "notified": ("intrusion", "theft", "discovery", "court", "documents"),
}
"""What speaks for a role and what against it: a date beside the second alone has the wrong role."""
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
        inside = [replace(a, start=found.start) for a in find_amounts(fold(found.quote).text)]
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
    if figure.role is not FigureRole.AFFECTED:
        return None
    if _NOT_HARMED.search(clause) and not cue.HARMED.search(clause):
        return "the clause counts staff, customers or inhabitants"
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
    faults = [_role_fault(page, role, d.start, d.end) for d in stated]
    return faults[0] if all(faults) else None


def _role_fault(page: Page, role: str, start: int, end: int) -> str | None:
    """Whether a date's words speak of another role; those of its own may stand in the sentence before."""
    sentence = page.doc.sentence_at(start)
    own = simplify(page.doc.lower[max(sentence.start, start - 200) : min(sentence.end, end + 200)])
    near = simplify(page.doc.lower[max(0, sentence.start - 160) : min(sentence.end, end + 200)])
    if role == "review_completed":
        return None if REVIEW_COMPLETED.search(near) else "nothing beside it speaks of a review"
    if any(CUES[name].search(near) for name in _DATE_CUES[role]):
        return None
    contrary = next((name for name in _DATE_CONTRARY[role] if CUES[name].search(own)), None)
    return f"the words beside it speak of {contrary}" if contrary else None


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
