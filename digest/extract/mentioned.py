"""Other incidents that the article names beside its own, each with its number where its sentence gives one. Never merged."""

from __future__ import annotations

import re
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_names_en import latin_names
from digest.extract.organization_names_zh import han_names, han_subjects
from digest.extract.scan import Scan
from digest.model import Figure, FigureRole, Mention, Unit
from digest.text.numbers import Measure
from digest.text.patterns import AtWord
from digest.text.sentences import Sentence
from digest.vocabulary import normalise_name
from digest.vocabulary.organizations import find_organizations

_MOST: Final = 12
_BREACH: Final = AtWord(
    r"\b(?:breach\w*|hack\w*|stol\w+|attack\w*|leak\w*|ransomware|affected|expos\w+|taken|fined?|theft\w*|"
    r"thefts|notif\w+|wrote to|told of|disclos\w+|hit|compromis\w+|case|incident|data)\b|"
    r"泄露|外泄|外流|入侵|攻击|勒索|窃|被黑|失守|泄漏|流出|受影响|被盗|披露|通知|资料|数据|信息|案|拖累|"
    r"申报|瘫痪|锁死"
)
_VICTIM_AFTER: Final = re.compile(
    r"\A['’]?s?[”\"」』]?(?: ?\([^)]{1,30}\)|（[^）]{1,30}）)?,?\s?(?:的|of [A-Z][\w ]{2,20}?,? )?(?:也|"
    r"已|又|曾|则|刚|再|周.|本周|昨日|近日|今年|去年|\d{1,2}月|\d{4}年|以|另|up|has|have|had|was|were|is|"
    r"each|also|both|over|last|told|wrote|in){0,3}\s?"
    r"(?:披露|遭|被|通知|泄露|外泄|因|申报|公布|承认|证实|报告|向|居首|居次|约?\d|超|近|的?\d|案|事件|"
    r"信息|数据|会员|用户|客户|患者|资料|一案|出了事|先出了事|系统|旗下|"
    r"breach|hack|attack|disclos|report|notif|wrote|told|said|suffer|lost|hit|been|faced|declared|was|"
    r"were|data|case|theft|theft|customers|patients|first|was|in the news|and|,|with|\d)"
)
_VICTIM_BEFORE: Final = re.compile(
    r"(?:\b(?:at|of|on|against|hit|fined|from|as|by|like|including|and|involving|breached|hacked|over|for|"
    r"rival|at the|than|grocer|broker|firm|retailer|insurer|bank|chain|company|lender|to)|\A|"
    r"[,:：、，。;；(（]|居|拖累了?|以及|和|与|例如|如|包括|其中|巨头|平台|服务商|外包商|公司|旗下|商|社|"
    r"老用户|同一团伙|是|属于|波及|则|年)\s?[“\"「]?\Z"
)
_GROUPS: Final = re.compile(
    r"((?:[\u3400-\u9fff]{2,6})?(?:多家|数家|多间|三家|两家|几家|多所|多个)[\u3400-\u9fff]{2,10}?(?:集团|"
    r"医院|公司|机构|银行|学校|大学|企业|诊所|医疗机构|零售商))(?=披露|遭|因|被|报告|通知|公布|承认|也)"
)


def read_mentioned(scan: Scan) -> tuple[Mention, ...]:
    """Incidents of others that stand in sentences about something else, in the order of the text, each organisation once."""
    doc = scan.doc
    found: dict[str, Mention] = {}
    breach = 0  # where the next word of a breach stands
    for sentence in doc.sentences:
        if sentence.start >= scan.limit or len(found) >= _MOST:
            break
        if not scan.aside[sentence.index]:
            continue
        if breach < sentence.start:
            breach = _BREACH.first(scan.simple, sentence.start)
            if breach < 0:
                break
        if breach >= sentence.end or not _BREACH.search(scan.simple, sentence.start, sentence.end):
            continue
        names = _names(doc, scan, sentence)
        for number, (start, end, name) in enumerate(names):
            key = normalise_name(name)
            if key in found or any(normalise_name(own) == key for own in scan.names):
                continue
            stop = names[number + 1][0] if number + 1 < len(names) else sentence.end
            figure = _figure(doc, start, sentence, stop, len(names))
            found[key] = Mention(name, doc.quote_clause(start, end), figure)
    return tuple(found.values())


def _names(doc: Document, scan: Scan, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Victims named in the sentence, in order, none inside another."""
    low, high = sentence.start, sentence.end
    text = doc.plain[low:high]
    spans = [
        (found.start, found.end, True)
        for found in find_organizations(text)
        if found.known.role in ("", "provider", "platform") and not found.known.common
    ]
    spans += [(s.start, s.end, s.strong) for s in latin_names(text)]
    if doc.is_chinese:
        simple = scan.simple[low:high]
        spans += [(s.start, s.end, s.strong) for s in han_names(simple)]
        spans += [(s.start, s.end, False) for s in han_subjects(simple)]
        spans += [(m.start(1), m.end(1), True) for m in _GROUPS.finditer(simple)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    names: list[tuple[int, int, str]] = []
    floor = 0
    for start, end, strong in spans:
        name = text[start:end]
        if start < floor or len(name) < 2:
            continue
        if any(own and (own in name.lower() or name.lower() in own) for own in scan.names):
            floor = end
            continue
        if any(low + start <= cue.start < low + end for room in ("actor", "authority") for cue in scan.of(room)):
            floor = end
            continue
        after, before = text[end : end + 60], text[max(0, start - 20) : start]
        if _VICTIM_AFTER.match(after) and (strong or _VICTIM_BEFORE.search(before)):
            names.append((low + start, low + end, name))
            floor = end
    return names


def _figure(doc: Document, start: int, sentence: Sentence, stop: int, names: int) -> Figure | None:
    """The number of people or records that goes with a name: the first after it, before the next name."""
    amounts = [a for a in doc.amounts_in(start, stop) if _counts(a.measure, a.unit, a.value)]
    if not amounts and names == 1:
        amounts = [a for a in doc.amounts_in(sentence.start, start) if _counts(a.measure, a.unit, a.value)]
    if not amounts:
        return None
    a = amounts[0]
    unit = Unit.PEOPLE if a.unit is Unit.OTHER else a.unit
    return Figure(
        FigureRole.OTHER_INCIDENT,
        a.value,
        a.qualifier,
        unit,
        doc.quote_clause(a.start, a.end),
        a.low,
        a.high,
        a.currency,
    )


def _counts(measure: Measure, unit: Unit, value: int | None) -> bool:
    return (
        measure is Measure.COUNT
        and value is not None
        and value >= 100
        and unit not in (Unit.ORGANIZATIONS, Unit.DEVICES)
    )
