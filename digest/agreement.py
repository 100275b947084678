"""Whether two figures say the same thing: hedges, roundings, slipped units."""

from __future__ import annotations

from digest.model import Figure, Qualifier


def agrees(rough: Figure, fine: Figure) -> bool:
    """Whether a hedged or rounded figure says nothing against a more precise one: `超过400万` and 4,226,508 agree.

    A rounded figure carries at least two significant digits of the other or differs by under 2 %; a bound is kept.
    """
    if rough.unit is not fine.unit or fine.value is None:
        return False
    if rough.value is None:
        return rough.qualifier is Qualifier.VAGUE
    if rough.qualifier is Qualifier.AT_LEAST:
        return rough.value <= fine.value <= rough.value * 3 // 2
    if rough.qualifier is Qualifier.UP_TO:
        return rough.value // 2 <= fine.value <= rough.value
    if rough.qualifier is Qualifier.RANGE:
        return (rough.low or 0) <= fine.value <= (rough.high or rough.value)
    return _is_rounding(rough.value, fine.value)


def conflicts(old: Figure, new: Figure) -> bool:
    """Whether `new` looks like `old` with a slipped unit: 1.3 million against 1.3 billion, 59万 against 590万.

    Such a figure is kept as sourced, but never replaces the shown value silently.
    """
    if not old.value or not new.value or old.value == new.value:
        return False
    big, small = max(old.value, new.value), min(old.value, new.value)
    return big >= small * 9 and str(big)[:2].rstrip("0") == str(small)[:2].rstrip("0") and _is_power_of_ten(big, small)


def _is_power_of_ten(big: int, small: int) -> bool:
    scale: int = 10 ** (len(str(big)) - len(str(small)))
    return scale >= 10 and abs(big - small * scale) * 20 <= big


def _is_rounding(rough: int, fine: int) -> bool:
    if rough == fine:
        return True
    digits = len(str(rough).rstrip("0"))
    step: int = 10 ** (len(str(rough)) - max(digits, 2))
    return abs(rough - fine) < step if step > 1 else abs(rough - fine) * 50 <= fine
