"""How right the facts are: gold articles against what was read, field by field and by language. Pure scoring.

The gold format and the definitions are those of the public contract (docs/contract.md): `alt` values count as right, a value
in `not_affected` is a trap, optional data types are neutral, and a date beside a null gold date is right when `dates_alt` has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import combinations
from typing import Any, Final

from digest.errors import InputError
from digest.model import Article, Evidence, Facts, Kind
from digest.text.language import detect
from digest.vocabulary.names import normalise_name
from digest.wire import read_article

DATE_ROLES: Final = ("occurred_start", "occurred_end", "discovered", "disclosed", "notified")
_CONFIDENT: Final = 0.9


@dataclass(frozen=True, slots=True)
class Gold:
    """An article with what is right about it. For all but incidents only `article`, `kind` and `cluster` mean anything.

    `names` are the organisation's (empty: the text names none). `unnamed`: no name is the right one, and those in `names`, by which
    the text describes it, are accepted. Tuples of accepted words hold the right one first; None in `affected_alt`: no figure is right, too.
    """

    article: Article
    kind: Kind
    cluster: str | None
    names: tuple[str, ...] = ()
    unnamed: bool = False
    sectors: tuple[str | None, ...] = ()
    countries: tuple[str | None, ...] = ()
    attacks: tuple[str | None, ...] = ()
    affected: int | None = None
    affected_alt: tuple[int | None, ...] = ()
    traps: tuple[int, ...] = ()
    dates: tuple[tuple[str, str | None], ...] = ()
    dates_alt: tuple[tuple[str, tuple[str, ...]], ...] = ()
    data_types: frozenset[str] = frozenset()
    data_types_optional: frozenset[str] = frozenset()

    def date(self, role: str) -> tuple[str | None, tuple[str, ...]]:
        """The right date of a role (None: the text gives none), and the others that count as right."""
        return dict(self.dates).get(role), dict(self.dates_alt).get(role, ())


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `total`; `rate` is None when there was nothing to judge."""

    right: int = 0
    total: int = 0

    @property
    def rate(self) -> float | None:
        return self.right / self.total if self.total else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Hits, false finds and misses; all rates are None when nothing was found and nothing was to be found."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else None

    @property
    def recall(self) -> float | None:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None

    @property
    def f1(self) -> float | None:
        whole = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / whole if whole else None

    def __add__(self, other: Retrieval) -> Retrieval:
        return Retrieval(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class Scores:
    """What is counted over a set of articles.

    `headline`: the number is right, or rightly absent. `wrong`: wrong numbers among those given; `traps`: of those given, the
    ones the gold warns of (for both, fewer is better). `confident`: headlines right among those given at a confidence of
    0.9 or more. `quotes`: evidence that is no slice of the text (0 is right).
    """

    articles: int = 0
    headline: Share = Share()
    wrong: Share = Share()
    traps: Share = Share()
    confident: Share = Share()
    organization: Share = Share()
    sector: Share = Share()
    country: Share = Share()
    attack: Share = Share()
    dates: Retrieval = Retrieval()
    data_types: Retrieval = Retrieval()
    incidents: Retrieval = Retrieval()
    quotes: int = 0

    def __add__(self, other: Scores) -> Scores:
        return Scores(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Report:
    """`languages` by code, `date_roles` over all languages; `clusters` counts pairs of articles, None without predictions."""

    whole: Scores
    languages: tuple[tuple[str, Scores], ...]
    date_roles: tuple[tuple[str, Retrieval], ...]
    clusters: Retrieval | None = None


def read_gold(data: object) -> Gold:
    """A gold article of the public contract. Raises InputError, one line, when it is something else."""
    article = read_article(data)
    assert isinstance(data, Mapping)  # noqa: S101 - read_article took it
    try:
        kind = Kind(data.get("kind", "incident"))
        gold = data.get("gold") or {}
        organization = gold.get("organization") or {}
        affected = gold.get("affected") or {}
        names = (organization.get("canonical"), *(organization.get("aliases") or ()))
        return Gold(
            article=article,
            kind=kind,
            cluster=data.get("cluster"),
            names=tuple(name for name in names if name),
            unnamed=names[0] is None,
            sectors=(gold.get("sector"), *(gold.get("sector_alt") or ())),
            countries=(gold.get("country"), *(gold.get("country_alt") or ())),
            attacks=(gold.get("attack_type"), *(gold.get("attack_alt") or ())),
            affected=affected.get("value"),
            affected_alt=tuple(None if value is None else int(value) for value in affected.get("alt") or ()),
            traps=tuple(int(value) for value in gold.get("not_affected") or ()),
            dates=tuple((role, (gold.get("dates") or {}).get(role)) for role in DATE_ROLES),
            dates_alt=tuple((role, tuple(dates)) for role, dates in (gold.get("dates_alt") or {}).items()),
            data_types=frozenset(gold.get("data_types") or ()),
            data_types_optional=frozenset(gold.get("data_types_optional") or ()),
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(f"gold article {article.id[:60]}: {str(error)[:120]}") from error


def score(
    pairs: Iterable[tuple[Gold, Facts]],
    clusters: Mapping[str, str | None] | None = None,
    confidence: str = "affected",
) -> Report:
    """Judge facts against gold. `clusters`: predicted incident by article id, for the pairs of articles on one incident.

    `confidence` names the entry of `Facts.scores` that is judged for calibration; where it is missing, `Facts.confidence`.
    """
    judged = list(pairs)
    languages: dict[str, Scores] = {}
    roles = dict.fromkeys(DATE_ROLES, Retrieval())
    for gold, facts in judged:
        language = (gold.article.lang or detect(gold.article.full)).value
        languages[language] = languages.get(language, Scores()) + _one(gold, facts, confidence)
        if gold.kind is Kind.INCIDENT:
            roles = {role: so_far + _date(gold, facts, role) for role, so_far in roles.items()}
    whole = sum(languages.values(), Scores())
    found = None if clusters is None else _clusters([gold for gold, _ in judged], clusters)
    return Report(whole, tuple(sorted(languages.items())), tuple(roles.items()), found)


def _one(gold: Gold, facts: Facts, confidence: str) -> Scores:
    expected, given = gold.kind is Kind.INCIDENT, facts.kind is Kind.INCIDENT
    kind = Retrieval(int(expected and given), int(given and not expected), int(expected and not given))
    quotes = sum(gold.article.full[e.start : e.end] != e.quote or not e.quote for e in evidence_of(facts))
    if not expected:
        return Scores(articles=1, incidents=kind, quotes=quotes)
    value = facts.affected.value if facts.affected else None
    right = value in (gold.affected, *gold.affected_alt)
    sure = facts.scores.get(confidence, facts.confidence) >= _CONFIDENT
    counted = int(value is not None)
    return Scores(
        articles=1,
        headline=Share(int(right), 1),
        wrong=Share(int(counted and not right), counted),
        traps=Share(int(counted and not right and value in gold.traps), counted),
        confident=Share(int(counted and sure and right), int(counted and sure)),
        organization=Share(int(_named(gold, facts)), 1),
        sector=Share(int((facts.sector.value if facts.sector else None) in gold.sectors), 1),
        country=Share(int(facts.country in gold.countries), 1),
        attack=Share(int((facts.attack_type.value if facts.attack_type else None) in gold.attacks), 1),
        dates=sum((_date(gold, facts, role) for role in DATE_ROLES), Retrieval()),
        data_types=_data_types(gold, facts),
        incidents=kind,
        quotes=quotes,
    )


def _named(gold: Gold, facts: Facts) -> bool:
    """Whether the organisation is one of the gold names, whatever the script, case and legal form; None for none."""
    if facts.organization is None:
        return gold.unnamed
    given = {normalise_name(name) for name in facts.organization.names}
    return bool(given & {normalise_name(name) for name in gold.names})


def _date(gold: Gold, facts: Facts, role: str) -> Retrieval:
    expected, accepted = gold.date(role)
    found = getattr(facts.dates, role)
    given = None if found is None else str(found)
    if given is not None and given in (expected, *accepted):
        return Retrieval(hits=1)
    return Retrieval(0, int(given is not None), int(expected is not None))


def _data_types(gold: Gold, facts: Facts) -> Retrieval:
    given = {kind.value for kind in facts.data_types} - (gold.data_types_optional - gold.data_types)
    return Retrieval(len(given & gold.data_types), len(given - gold.data_types), len(gold.data_types - given))


def evidence_of(facts: Facts) -> Iterator[Evidence]:
    """All evidence that facts carry."""
    yield from facts.evidence.values()
    if facts.organization is not None:
        yield facts.organization.evidence
    for figure in (facts.affected, *facts.figures, *(mention.affected for mention in facts.mentioned)):
        if figure is not None:
            yield figure.evidence
    yield from (remedy.evidence for remedy in facts.remediation)
    yield from (mention.evidence for mention in facts.mentioned)


def _clusters(golds: Sequence[Gold], predicted: Mapping[str, str | None]) -> Retrieval:
    """Pairs of articles on one incident: rightly joined, wrongly joined, and left apart."""
    right = _pairs((gold.article.id, gold.cluster) for gold in golds)
    given = _pairs((gold.article.id, predicted.get(gold.article.id)) for gold in golds)
    return Retrieval(len(right & given), len(given - right), len(right - given))


def _pairs(members: Iterable[tuple[str, str | None]]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for article, cluster in members:
        if cluster is not None:
            groups.setdefault(cluster, []).append(article)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


_ROWS: Final = (
    ("headline figure right or rightly absent", "headline"),
    ("  wrong among given (less is better)", "wrong"),
    ("  trap taken (less is better)", "traps"),
    ("  right at confidence >= 0.9", "confident"),
    ("organization", "organization"),
    ("sector", "sector"),
    ("country", "country"),
    ("attack type", "attack"),
    ("dates F1", "dates"),
    ("data types F1", "data_types"),
    ("incident or not F1", "incidents"),
)


def _cell(value: Share | Retrieval) -> str:
    rate = value.rate if isinstance(value, Share) else value.f1
    return "-" if rate is None else f"{rate:.3f}"


def table(report: Report) -> str:
    """The report for a terminal: one row a measure, one column a language, plain text."""
    columns = [("all", report.whole), *report.languages]
    lines = ["".join([" " * 42, *(f"{name:>9}" for name, _ in columns)])]
    lines.append("".join([f"{'articles':<42}", *(f"{scores.articles:>9}" for _, scores in columns)]))
    for label, name in _ROWS:
        lines.append("".join([f"{label:<42}", *(f"{_cell(getattr(scores, name)):>9}" for _, scores in columns)]))
    lines.append("".join([f"{'evidence that is no slice of the text':<42}", *(f"{s.quotes:>9}" for _, s in columns)]))
    for role, found in report.date_roles:
        rates = (("P", found.precision), ("R", found.recall), ("F1", found.f1))
        shown = "  ".join(f"{name} {'-' if rate is None else format(rate, '.3f')}" for name, rate in rates)
        lines.append(f"{'  date ' + role:<42}{shown:>9}")
    if report.clusters is not None:
        one, two = report.clusters.precision, report.clusters.recall
        shown = "  ".join(f"{n} {'-' if rate is None else format(rate, '.3f')}" for n, rate in (("P", one), ("R", two)))
        lines.append(f"{'articles joined to one incident':<42}{shown:>9}")
    return "\n".join(lines)


def report_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON values; a rate is null where there was nothing to judge."""
    return {
        "all": _scores_json(report.whole),
        "languages": {name: _scores_json(scores) for name, scores in report.languages},
        "date_roles": {role: _value_json(found) for role, found in report.date_roles},
        "clusters": None if report.clusters is None else _value_json(report.clusters),
    }


def _scores_json(scores: Scores) -> dict[str, Any]:
    return {f.name: _value_json(getattr(scores, f.name)) for f in fields(scores)}


def _value_json(value: Share | Retrieval | int) -> Any:
    if isinstance(value, Share):
        return {"right": value.right, "total": value.total, "rate": _rounded(value.rate)}
    if isinstance(value, Retrieval):
        rates = {"precision": value.precision, "recall": value.recall, "f1": value.f1}
        counts = {"hits": value.hits, "extra": value.extra, "missed": value.missed}
        return counts | {name: _rounded(rate) for name, rate in rates.items()}
    return value


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)
