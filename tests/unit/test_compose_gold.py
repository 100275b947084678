"""Every gold article as a digest: both languages read back to the same record, as an editor would have them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.evaluation import load
from bot.incidentview import preview
from digest.compose import check, compose
from digest.compose_names import names_of
from digest.evaluate import Gold
from digest.extract import rules
from digest.model import Bilingual, Digest, Incident, Kind
from digest.text.dates import find_dates
from digest.verify import verify

GOLD = [g for g in load(Path(__file__).parents[1] / "gold" / "dev") if g.kind is Kind.INCIDENT]
_SPACED = re.compile(r"[\u3400-\u9fff] +[A-Za-z0-9]|[A-Za-z0-9] +[\u3400-\u9fff]")
_HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,:;?!()]|[,:;?!()][\u3400-\u9fff]")


def told(gold: Gold) -> tuple[Incident, Digest]:
    incident = preview(gold.article, verify(gold.article, rules.extract(gold.article)).facts)
    return incident, compose(incident)


def statements(digest: Digest) -> list[Bilingual]:
    return [digest.headline, digest.status, digest.summary, *(line.value for line in digest.lines)]


def without(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, "N")
    return text


def days(text: str) -> set[str]:
    found = [f for f in find_dates(text) if text[f.end : f.end + 1] not in ("万", "亿")]  # 2000万 begins like a year
    return {str(day) for f in found for day in (f.first, f.last) if day is not None}


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.article.id)
def test_both_languages_state_the_same_values_dates_and_names(gold: Gold) -> None:
    incident, digest = told(gold)
    assert check(digest, incident) == ()
    names = names_of(incident)
    groups = [{name} for name in (incident.threat_actor, incident.product, *incident.cve) if name]
    if incident.organization:
        known = incident.organization
        groups.append({n for n in (known.name, known.name_zh, known.name_en, *known.aliases) if n})
    for said in statements(digest):
        assert days(without(said.zh, names)) == days(without(said.en, names)), said
        for group in groups:
            assert any(n in said.zh for n in group) == any(n in said.en for n in group), said


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.article.id)
def test_chinese_is_set_as_chinese(gold: Gold) -> None:
    incident, digest = told(gold)
    names = names_of(incident)
    labels = [line.label for line in digest.lines]
    for said in (*statements(digest), *labels):
        plain = without(said.zh, names)
        assert not _HALF_WIDTH.search(plain), plain
        assert not _SPACED.search(plain), plain
    assert len({label.zh for label in labels}) == len(labels)
    assert len({label.en for label in labels}) == len(labels)
