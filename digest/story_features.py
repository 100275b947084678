"""What speaks for and against an article being about a known incident: named observations, weighed in `story_weights.tsv`.

Names, times and figures are compared, each told by a word or two (`name shared`, `times over`, `figures same`) and two by two, as
one makes up for another: reports of one week need no more than the name, a follow-up of next year needs a date or a figure
beside it, and what has no name in common needs the same figure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

from digest.agreement import agrees
from digest.model import Article, AttackType, Dates, Facts, Figure, FigureRole, Incident, Qualifier
from digest.story_dates import days_apart, first_day, same_days
from digest.story_names import MOST_TITLES, compare, is_in_titles
from digest.vocabulary.names import simplify
from digest.vocabulary.phrases import han_pairs

_OWN: Final = frozenset({FigureRole.AFFECTED, FigureRole.CLAIMED, FigureRole.RECORDS, FigureRole.PLACEHOLDER})
_VAGUE_ATTACKS: Final = frozenset(
    {AttackType.UNKNOWN, AttackType.OTHER, AttackType.HACKING, AttackType.MALWARE, AttackType.EXTORTION}
)
_PLACEHOLDERS: Final = frozenset({500, 501})
_WORD: Final = re.compile(r"[a-z0-9]{4,}")
# Where a measure is cut into classes: up to the number it is called by it, above the last "more".
_DAYS: Final = (0, 1, 3, 7, 14, 31, 92, 200, 400, 800)
_SPANS: Final = (("week", 7), ("month", 31), ("quarter", 92), ("year", 400))
_CLOSE: Final = 10  # days between what may be the same days, misread or from other steps
_APART: Final = (3, 10, 21, 50, 100, 400)
_WIDE: Final = (("day", 3), ("month", 40), ("quarter", 92), ("year", 400))
_RATIOS: Final = (1.05, 1.3, 2, 4, 10, 100)
_SHARES: Final = (0, 0.2, 0.4, 0.6, 0.8, 1)
_LIKE: Final = (0, 0.4, 0.8, 1.2, 1.6, 2, 3)
_TELLING: Final = 100  # a smaller number of another role is told too often
# What titles say of later steps; a first report says it, too, where a case comes to light in court.
_SEQUEL: Final = re.compile(
    r"\b(?:fine[sd]?|penalt\w+|settle\w*|lawsuits?|sue[sd]?|class action|sentence[sd]?|jailed|plead\w*|guilty|charged|arrest\w*|ruling|"
    r"rul(?:es|ed)|court|judge|inquiry|report|audit|investigat\w+|watchdog|regulator|now|revis\w+|rais\w+|climbs?|grows?|grown|update[sd]?|"
    r"more than (?:first|it)|bigger|larger|months?|years?|later|again)\b|"
    r"[罚判诉赔]|和解|裁定|落网|逮捕|被捕|抓获|获刑|改口|上调|更新|增至|升至|追加|扩大|后续|调查结果|调查报告|处分|年后|月后|再",
    re.IGNORECASE,
)
_SURE: Final = 5  # classes of how sure the organisation is
_SURE_NAME: Final = (
    0.8  # the likelihood of an organisation below which its name is doubtful; the weights were fitted with it
)


def observe(article: Article, facts: Facts, incident: Incident) -> tuple[str, ...]:
    """The names of what was observed about an article and an incident that it may be about."""
    name = compare(facts.organization, incident.organization)
    days, near = _nearness(article, incident)
    figure, figures = _figures(facts.affected, incident)
    dates, times = _times(facts.dates, incident.dates)
    title = _titles(article, incident)
    seen = [
        *(f"name {name}", f"near {days}", f"figure {figure}", f"figures {figures}", f"times {times}", f"title {title}"),
        *(f"dates {date}" for date in dates),
        *(
            f"name {name}, {other}"
            for other in (f"near {near}", f"figures {figures}", f"times {times}", f"title {title}")
        ),
        *(f"figures {figures}, times {times}", f"near {near}, figures {figures}", f"near {near}, times {times}"),
    ]
    if _is_after_the_news(article, facts, incident):
        seen += ["after the news", f"after the news, figures {figures}", f"after the news, near {near}"]
    if figures not in ("same", "agree") and _is_another_figure_known(facts, incident):
        seen.append("another figure known")
    if figures != "same" and _is_theirs_told(facts, incident):
        seen += ["their number told", f"their number told, name {name}"]
    if _is_sequel(article, facts):
        seen += ["sequel", *(f"sequel, {other}" for other in (f"near {near}", f"figures {figures}", f"name {name}"))]
    for field in ("country", "sector"):
        relation = _relation(getattr(facts, field), getattr(incident, field))
        seen += [f"{field} {relation}", f"{field} {relation}, name {name}"]
    score = facts.scores.get("organization")
    if score is not None:
        sure = int(score * _SURE)
        seen += [f"sure {sure}", f"sure {sure}, name {name}"]
        if score < _SURE_NAME:
            seen.append("doubtful name")
    if is_in_titles(article, facts.organization, incident):
        seen.append("in titles")
    seen += [f"actor {_actors(facts.threat_actor, incident.threat_actor)}", f"attack {_attacks(facts, incident)}"]
    seen += [f"product {_relation(facts.product, incident.product)}", f"data {_data(facts, incident)}"]
    if not set(facts.cve).isdisjoint(incident.cve):
        seen.append("cve same")
    return tuple(dict.fromkeys(seen))


_UNNAMED: Final = frozenset({"name none", "name hides", "name many"})
_PARTS: Final = frozenset({"name begins", "name part"})
_SAME_NUMBER: Final = frozenset({"figures same", "figures same small"})
_AGREEING: Final = _SAME_NUMBER | {"figures agree", "times same", "times over"}
_ALIKE: Final = frozenset(f"title {like}" for like in ("2", "3", "more"))


def is_ruled_out(seen: Sequence[str]) -> bool:
    """Whether what was observed can't be of one incident, however likely the rest makes it.

    The gold has but few of those who are taken for one another every day: customers of one vendor, breached on the same day and told in
    the same words; 某医院 and 某医院; branches of one house. So names that have nothing in common need the same number, and one of them
    in the other's title, or doubtful; no name, or one that hides, needs a number that is not round, the same day, or titles
    alike; the beginning of a name, or part of it, needs a number or a time that agrees. A breach after the news of it is another.
    """
    told = frozenset(seen)
    if "after the news" in told and told.isdisjoint(_SAME_NUMBER | {"times same"}):
        return True
    if "name other" in told:
        return told.isdisjoint(_SAME_NUMBER) or told.isdisjoint(("in titles", "doubtful name"))
    if "country other" in told and "sector other" in told and not told.isdisjoint(_UNNAMED | {"name other script"}):
        return True
    if "name many" in told:
        return told.isdisjoint(_SAME_NUMBER | {"times same", "times over"})
    if "name campaign" in told:
        # Its customers' reports name it as well, and one of them may have been misread as the vendor's own.
        return told.isdisjoint(_SAME_NUMBER | {"figure both unknown"})
    if not told.isdisjoint(_UNNAMED):
        alike = (
            _ALIKE | {"attack same"} if not told.isdisjoint(("figures same small", "figures agree")) else frozenset()
        )
        return told.isdisjoint({"figures same", "times same"} | alike)
    if "name other script" in told:
        if "times same" in told:
            return told.isdisjoint(_SAME_NUMBER | {"figures agree", "in titles", "doubtful name"})
        return "figures same" not in told
    if "name acronym" in told:
        return "sector other" in told and told.isdisjoint(("times same", "times over"))
    return not told.isdisjoint(_PARTS) and told.isdisjoint(_AGREEING)


def _class(value: float, most: Iterable[float]) -> str:
    return next((f"{limit:g}" for limit in most if value <= limit), "more")


def _span(days: float, spans: Iterable[tuple[str, int]], longer: str) -> str:
    return next((name for name, most in spans if days <= most), longer)


def _relation(ours: object, theirs: object) -> str:
    if ours is None or theirs is None:
        return "unknown"
    return "same" if ours == theirs else "other"


def _nearness(article: Article, incident: Incident) -> tuple[str, str]:
    """How near in time the article is to the incident's nearest other one: by days, and roughly."""
    if article.published_date is None:
        return "undated", "undated"
    told = ((source.published or source.first_seen).date() for source in incident.sources)
    days = min(abs((article.published_date - day).days) for day in told)
    return _class(days, _DAYS), _span(days, _SPANS, "late")


def _figures(ours: Figure | None, incident: Incident) -> tuple[str, str]:
    """How the headline compares with those of the incident's sources: precisely (its digits that tell, its length), and in a word."""
    theirs = [s.figure for s in incident.figures if s.figure.role is FigureRole.AFFECTED and s.figure.value]
    if ours is None or not ours.value:
        return ("ours unknown" if theirs else "both unknown"), "unknown"
    if not theirs:
        return "theirs unknown", "unknown"
    value = ours.value
    if any(figure.value == value for figure in theirs):
        digits, size = len(str(value).rstrip("0")), len(str(value))
        return f"same {min(digits, 5)} of {min(size, 5)}", "same" if digits > 1 and size > 2 else "same small"
    if any(figure.unit is ours.unit and (agrees(figure, ours) or agrees(ours, figure)) for figure in theirs):
        return "agrees", "agree"
    ratio = min(max(known, value) / max(1, min(known, value)) for figure in theirs if (known := figure.value))
    return f"ratio {_class(ratio, _RATIOS)}", "close" if ratio <= _RATIOS[0] else "other"


def _is_another_figure_known(facts: Facts, incident: Incident) -> bool:
    """Whether another count of ours is one of the incident's, exactly or rounded."""
    ours = [figure for figure in facts.figures if figure.value and figure.role in _OWN]
    theirs = [s.figure for s in incident.figures if s.figure.value and s.figure.role in _OWN]
    return any(_matches(a, b) for a in ours for b in theirs)


def _is_theirs_told(facts: Facts, incident: Incident) -> bool:
    """Whether the text tells a headline of the incident beside its own, whatever it is there: raised from 328,000 to 14 million."""
    ours = {
        _rounded(figure.value)
        for figure in facts.figures
        if figure.value and not figure.currency and figure.value >= _TELLING
    }
    theirs = {
        _rounded(s.figure.value) for s in incident.figures if s.figure.role is FigureRole.AFFECTED and s.figure.value
    }
    return not ours.isdisjoint(theirs)


def _rounded(value: int) -> tuple[int, str]:
    """Its two leading digits and its length."""
    digits = str(value)
    return len(digits), digits[:2]


def _is_sequel(article: Article, facts: Facts) -> bool:
    """Whether the article tells what came after the first news: a fine, a settlement, or by its title a verdict, an arrest, a new count."""
    if any(figure.role in (FigureRole.FINE, FigureRole.SETTLEMENT) for figure in facts.figures):
        return True
    return _SEQUEL.search(simplify(article.title)) is not None


def _matches(a: Figure, b: Figure) -> bool:
    if a.unit is not b.unit:
        return False
    if (a.value or 0) < 1_000:
        return a.value == b.value and a.value not in _PLACEHOLDERS
    if Qualifier.AT_LEAST in (a.qualifier, b.qualifier) or Qualifier.UP_TO in (a.qualifier, b.qualifier):
        # `agrees` lets a bound be half as much again; for evidence of sameness it must be a rounding.
        big, small = max(a.value or 0, b.value or 0), min(a.value or 0, b.value or 0)
        return big < small * 1.1
    return agrees(a, b) or agrees(b, a)


def _times(ours: Dates, theirs: Dates) -> tuple[Sequence[str], str]:
    """How the times of the breach compare: what is the same day and how far the spans are apart or over one another; and in a word."""
    same = same_days(ours, theirs)
    told = [f"same {role}" for role in same] + (["same two"] if len(same) > 1 else [])
    apart = days_apart(ours, theirs)
    if apart is None:
        span = rough = "unknown"
    elif apart.days > 0:
        span = f"apart {_class(apart.days, _APART)}"
        rough = "close" if apart.days <= _CLOSE else "apart"
    else:
        span, rough = f"over {_span(apart.width, _WIDE, 'more')}", "over"
    return [*told, span], "same" if same else rough


def _is_after_the_news(article: Article, facts: Facts, incident: Incident) -> bool:
    """Whether the one breach began after the other was in the news (a day is left for time zones)."""
    told = [(s.published or s.first_seen).date() for s in incident.sources]
    ours, theirs = facts.dates.occurred_start, incident.dates.occurred_start
    if ours is not None and told and first_day(ours) > min(told) + timedelta(days=1):
        return True
    day = article.published_date
    return theirs is not None and day is not None and first_day(theirs) > day + timedelta(days=1)


def _titles(article: Article, incident: Incident) -> str:
    """How many words (in Chinese: pairs of letters) the title shares with the most similar one of the same script, for its length."""
    ours = _marks(article.title)
    likeness = [
        share
        for source in incident.sources[:MOST_TITLES]
        if (share := _likeness(ours, _marks(source.title))) is not None
    ]
    return _class(max(likeness), _LIKE) if likeness else "unknown"


_Marks = tuple[frozenset[str], frozenset[str]]


@lru_cache(maxsize=1024)
def _marks(title: str) -> _Marks:
    """The Latin words of a title, and its pairs of Chinese letters."""
    plain = simplify(title).casefold()
    return frozenset(_WORD.findall(plain)), frozenset(han_pairs(plain))


def _likeness(ours: _Marks, theirs: _Marks) -> float | None:
    (words, pairs), (their_words, their_pairs) = ours, theirs
    if pairs and their_pairs:
        shared, shorter, worth = len(pairs & their_pairs), min(len(pairs), len(their_pairs)), 1
    elif words and their_words and not pairs and not their_pairs:
        shared, shorter, worth = len(words & their_words), min(len(words), len(their_words)), 2
    else:
        return None
    return float(worth * shared / (math.sqrt(shorter) + 1))


def _actors(ours: str | None, theirs: str | None) -> str:
    if ours is None or theirs is None:
        return "unknown"
    a, b = (re.sub(r"[\W_]+", "", word).casefold() for word in (ours, theirs))
    return "same" if a in b or b in a else "other"


def _attacks(facts: Facts, incident: Incident) -> str:
    """`excluded`: two that can't be one, as a lost laptop and ransomware; hacking goes with all kinds of it."""
    ours, theirs = facts.attack_type, incident.attack_type
    if ours is None or theirs is None:
        return "unknown"
    if ours is theirs:
        return "same but vague" if ours in _VAGUE_ATTACKS else "same"
    return "vague" if ours in _VAGUE_ATTACKS or theirs in _VAGUE_ATTACKS else "excluded"


def _data(facts: Facts, incident: Incident) -> str:
    """Which share of all kinds of data that the two tell both tell."""
    ours, theirs = set(facts.data_types), set(incident.data_types)
    return _class(len(ours & theirs) / len(ours | theirs), _SHARES) if ours and theirs else "unknown"
