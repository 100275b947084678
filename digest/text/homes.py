"""Households and families, as they stand behind a number: each is several people, and nobody says how many."""

from __future__ import annotations

import re
from typing import Final

HOUSEHOLDS: Final = re.compile(r"households?\b|householders?\b|[户戶]")
FAMILIES: Final = re.compile(r"famil(?:y|ies)\b|个?家庭")


def counts_homes(counter: str) -> bool:
    """Whether what stands behind a number counts households or families, and no persons."""
    return any(form.match(counter.lower()) for form in (HOUSEHOLDS, FAMILIES))
