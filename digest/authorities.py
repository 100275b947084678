"""Regulators and other authorities in both languages; an unknown one keeps the name that the source gives it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.model import Bilingual
from digest.vocabulary.names import read_rows

_EN_OFFICE: Final = re.compile(
    r"(?:the )?(?:office of the )?(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)??)(?:'s|’s)?(?: state)? "
    r"(?:attorney general|AG)(?:'s|’s)?(?: office)?\Z",
    re.IGNORECASE,
)
_EN_OF: Final = re.compile(
    r"(?:the )?(?:office of the )?attorney general of (?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\Z", re.IGNORECASE
)
_ZH_OFFICE: Final = re.compile(
    r"(?:美国)?(?P<state>[\u4e00-\u9fff]{2,7}?[州省])的?(?:总检察长|检察总长|總檢察長|檢察總長|首席检察官)(?:办公室|辦公室|办事处)?\Z"
)


@lru_cache(maxsize=1)
def _states() -> dict[str, tuple[str, str]]:
    """(Chinese name, English name) of US states by each of their names, in small letters."""
    return {
        name.casefold(): (zh, en)
        for kind, zh, en, others in read_rows("authorities.tsv")
        if kind == "state"
        for name in (zh, en, *others.split(";"))
        if name
    }


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, Bilingual]]:
    """(country, both names) of the other authorities by each of their names, in small letters."""
    return {
        name.casefold(): (country, Bilingual(zh, en))
        for country, zh, en, others in read_rows("authorities.tsv")
        if country != "state"
        for name in (zh, en, *others.split(";"))
        if name
    }


@lru_cache(maxsize=1024)
def authority_name(name: str, country: str | None = None) -> Bilingual | None:
    """The authority in both languages; an unknown one stays in its own script in both; None for an empty name.

    `country` is the incident's: several countries have an SEC or a ministry of public security, so that a short name
    is only translated when nothing speaks against it.

    >>> authority_name("Maine Attorney General").zh
    '缅因州总检察长办公室'
    """
    if not name:
        return None
    for pattern in (_EN_OFFICE, _EN_OF, _ZH_OFFICE):
        found = pattern.match(name)
        state = _states().get(found["state"].casefold()) if found else None
        if state:
            return Bilingual(f"{state[0]}总检察长办公室", f"{state[1]} Attorney General")
    plain = name.removeprefix("the ").removeprefix("The ")
    known = _by_name().get(plain.casefold())
    if known and (country in (None, known[0]) or plain in (known[1].zh, known[1].en)):
        return known[1]
    return Bilingual(name, name)
