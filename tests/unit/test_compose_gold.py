"""Gold articles as digests: both languages read back to the same record, set as an editor would have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.evaluation import load
from bot.incidentview import preview
from digest.compose import check, compose
from digest.compose_names import names_of, naming
from digest.extract import rules
from digest.model import Bilingual, Digest, Incident, Kind
from digest.text.dates import find_dates
from digest.verify import verify
from digest.vocabulary import simplify
from digest.vocabulary.countries import countries
from tests.gold.spread import spread

_SPACED = re.compile(r"[\u3400-\u9fff] +[A-Za-z0-9]|[A-Za-z0-9] +[\u3400-\u9fff]")
_HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,:;?!()]|[,:;?!()][\u3400-\u9fff]")


COUNTRIES = frozenset(entry.en for entry in countries().values())
MOST = 550  # articles, for the suite's time


@cache
def told() -> tuple[tuple[Incident, Digest], ...]:
    read = spread(load(Path(__file__).parents[1] / "gold" / "dev"), MOST)
    golds = [g for g in read if g.kind is Kind.INCIDENT]
    incidents = [preview(g.article, verify(g.article, rules.extract(g.article)).facts) for g in golds]
    return tuple((incident, compose(incident)) for incident in incidents)


def statements() -> Iterator[tuple[Incident, Bilingual]]:
    for incident, digest in told():
        for said in (digest.headline, digest.status, digest.summary, *(line.value for line in digest.lines)):
            yield incident, said


def without(text: str, incident: Incident) -> str:
    for name in names_of(incident):
        text = text.replace(name, "N")
    return text


def days(text: str) -> set[str]:
    found = [f for f in find_dates(text) if text[f.end : f.end + 1] not in ("万", "亿")]  # 2000万 begins like a year
    return {str(day) for f in found for day in (f.first, f.last) if day is not None}


def names(incident: Incident) -> list[set[str]]:
    """Each name in all its forms."""
    found = [{name} for name in (incident.threat_actor, incident.product, *incident.cve) if name]
    if incident.organization:
        known = incident.organization
        told = naming(incident)
        found.append({n for n in (known.name, known.name_zh, known.name_en, *known.aliases, told.zh, told.en) if n})
    return found


def test_every_digest_states_nothing_but_its_record() -> None:
    assert len(told()) > 80
    assert [found for incident, digest in told() if (found := check(digest, incident))] == []


def test_both_languages_state_the_same_dates_and_names() -> None:
    for incident, said in statements():
        assert days(without(said.zh, incident)) == days(without(said.en, incident)), said
        if said.en in COUNTRIES:
            continue  # "United" of "United States" is no airline
        for forms in names(incident):
            assert any(simplify(name) in said.zh for name in forms) == any(name in said.en for name in forms), said


def test_chinese_is_set_in_full_width_and_without_spaces_beside_latin() -> None:
    labels = [(incident, line.label) for incident, digest in told() for line in digest.lines]
    for incident, said in (*statements(), *labels):
        plain = without(said.zh, incident)
        assert not _HALF_WIDTH.search(plain), plain
        assert not _SPACED.search(plain), plain


def test_no_two_lines_of_a_digest_have_the_same_label() -> None:
    for _, digest in told():
        for words in ([line.label.zh for line in digest.lines], [line.label.en for line in digest.lines]):
            assert len(set(words)) == len(words), words
